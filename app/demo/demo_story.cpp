#include "app/demo/demo_story.h"

namespace app {

using namespace Qt::StringLiterals;
using models::AudienceKind;
using models::Confidence;
using models::IncidentState;
using std::chrono::minutes;

namespace {

constexpr minutes at(int day, int hour, int minute = 0)
{
    return minutes((day * 24 + hour) * 60 + minute);
}

const QString ada = u"Ada Okafor"_s;
const QString mikael = u"Mikael Lund"_s;
const QString ines = u"Inês Vidal"_s;

constexpr auto open = AudienceKind::Public;
constexpr auto affected = AudienceKind::AllAffected;

} // namespace

const QVector<StoryUpdate> &storyUpdates()
{
    using enum IncidentState;
    using enum Confidence;
    static const QVector<StoryUpdate> updates{
        {at(0, 1, 28), Investigating, open,
            u"Some customers cannot open their Tracker and Wiki sites since {start}. Their addresses answer with \"site not found\". We are looking for the cause. The next update comes by {next}."_s,
            at(0, 2), {}, Unknown, ada},
        {at(0, 2, 10), Investigating, open,
            u"We are still looking into why some sites cannot be reached. The next update comes by {next}."_s,
            at(0, 3), {}, Unknown, ada},
        {at(0, 3, 5), Identified, open,
            u"A clean-up script that we ran this morning disabled about 400 customer sites in Tracker, Wiki, Paging and Desk. We have stopped it. Other customers are not affected. The next update comes by {next}."_s,
            at(0, 6), {}, Unknown, ada},
        {at(0, 6, 20), Identified, open,
            u"We continue to work on bringing the affected sites back. The next update comes by {next}."_s,
            at(0, 10), {}, Unknown, mikael},
        {at(0, 10, 30), Identified, open,
            u"Our teams keep working on bringing the affected sites back. We will share more as soon as possible."_s,
            {}, {}, Unknown, mikael},
        {at(1, 2), Identified, open,
            u"Our teams keep working on bringing the affected sites back. We will share more as soon as possible."_s,
            {}, {}, Unknown, mikael},
        {at(1, 9), Identified, affected,
            u"Your site is one of those that our clean-up script took down yesterday. We restore from backups that are less than a day old. We expect all sites to be back by {eta}. The next mail comes by {next}."_s,
            at(1, 21), at(4, 9), Likely, ada},
        {at(1, 21, 40), Identified, affected,
            u"Restoring is under way. We found that each site needs several services to be rebuilt in order, one after the other. The next mail comes by {next}."_s,
            at(2, 9), {}, Unknown, ines},
        {at(2, 3), Identified, open,
            u"We are continuing to restore the affected sites and are making progress."_s, {}, {},
            Unknown, mikael},
        {at(2, 9, 15), Identified, open,
            u"We are continuing to restore the affected sites and are making progress. The next update comes by {next}."_s,
            at(2, 21), {}, Unknown, mikael},
        {at(3, 4), Identified, affected,
            u"The first {restored} customers have their sites back and are checking them with us. We now restore in waves of up to 60 customers. The next mail comes by {next}."_s,
            at(3, 18), {}, Unknown, ada},
        {at(3, 17, 50), Identified, open,
            u"{restored} of 775 affected customers have their sites back, {percent} %. Wave {wave} is being restored. The next update comes by {next}."_s,
            at(4, 9), {}, Unknown, ada},
        {at(4, 11), Identified, open,
            u"We are continuing to restore the affected sites and are making progress. The next update comes by {next}."_s,
            at(4, 20), {}, Unknown, mikael},
        {at(4, 21), Identified, affected,
            u"We said that all sites would be back by today. They are not: rebuilding one site takes longer than we had measured. {restored} customers are back, {percent} %. We now expect the last ones by {eta}. If you need single records before that, answer this mail: a person reads it. The next mail comes by {next}."_s,
            at(5, 9), at(9, 18), Possible, ada},
        {at(5, 8, 45), Identified, open,
            u"{restored} of 775 affected customers have their sites back, {percent} %. The next update comes by {next}."_s,
            at(5, 20), {}, Unknown, ines},
        {at(5, 20, 30), Identified, open,
            u"Work goes on around the clock, and we are getting closer every hour. The next update comes by {next}."_s,
            at(6, 9), {}, Unknown, mikael},
        {at(6, 9, 10), Identified, open,
            u"{restored} of 775 affected customers have their sites back, {percent} %. Wave {wave} is being checked. The next update comes by {next}."_s,
            at(6, 18), {}, Unknown, ada},
        {at(6, 18, 5), Identified, affected,
            u"This was not an attack, and no customer data was lost: what changed on your site in the five minutes before it went down may be missing, nothing else. {restored} customers are back, {percent} %. The next mail comes by {next}."_s,
            at(7, 9), {}, Unknown, ada},
        {at(7, 9, 30), Identified, open,
            u"Our teams are working around the clock to restore access as soon as possible."_s, {},
            {}, Unknown, mikael},
        {at(7, 20), Identified, open,
            u"{restored} of 775 affected customers have their sites back, {percent} %. The next update comes by {next}."_s,
            at(8, 9), {}, Unknown, ines},
        {at(8, 9, 20), Identified, affected,
            u"{restored} customers are back, {percent} %. We changed the way we rebuild: sites of one wave are now rebuilt side by side. This does not change the date, {eta}, which we can now call likely. The next mail comes by {next}."_s,
            at(8, 21), at(9, 18), Likely, ada},
        {at(8, 21, 15), Identified, open,
            u"Our teams are working around the clock to restore access as soon as possible. The next update comes by {next}."_s,
            at(9, 9), {}, Unknown, mikael},
        {at(9, 9, 5), Identified, affected,
            u"The date moves again: checks of the larger sites in waves 11 to 13 take two days more than planned. We expect the last customers to be back by {eta}. {restored} customers are back, {percent} %. Your own wave and date stand in your site's mail. The next mail comes by {next}."_s,
            at(9, 20), at(13, 6), Likely, ada},
        {at(9, 20, 10), Identified, open,
            u"{restored} of 775 affected customers have their sites back, {percent} %. The next update comes by {next}."_s,
            at(10, 9), {}, Unknown, ines},
        {at(10, 9, 25), Identified, open,
            u"{restored} of 775 affected customers have their sites back, {percent} %. Wave {wave} is being checked. The next update comes by {next}."_s,
            at(10, 20), {}, Unknown, ada},
        {at(10, 20), Identified, open,
            u"We continue to restore the remaining sites. The next update comes by {next}."_s,
            at(11, 9), {}, Unknown, mikael},
        {at(11, 9, 40), Identified, affected,
            u"{restored} customers are back, {percent} %. Search and automation rules are rebuilt last: if yours look empty after the hand-back, they fill within six hours. The next mail comes by {next}."_s,
            at(11, 20), {}, Unknown, ada},
        {at(11, 20, 5), Identified, open,
            u"{restored} of 775 affected customers have their sites back, {percent} %. The next update comes by {next}."_s,
            at(12, 3), {}, Unknown, ines},
        {at(12, 3, 32), Identified, open,
            u"{restored} of 775 affected customers have their sites back, {percent} %. The 13th and last wave is being checked. The next update comes by {next}."_s,
            at(12, 6, 22), {}, Unknown, ada},
    };
    return updates;
}

const QVector<minutes> &storyWaves()
{
    static const QVector<minutes> waves{at(3, 2), at(4, 6), at(5, 1), at(5, 19), at(6, 15),
        at(7, 8), at(8, 1), at(8, 16), at(9, 8), at(10, 4), at(10, 22), at(11, 16)};
    return waves;
}

} // namespace app
