#include "models/drafting/default_templates.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

// What only a person can say stands as an unfilled {{say.…}}: the checks find it, so that no
// template is sent as it is.
Template englishTemplate(
    QString name, QString title, QString subject, QString body, QString shortBody)
{
    return {{}, std::move(name), std::move(title), std::move(subject), std::move(body),
        std::move(shortBody), u"en"_s};
}

} // namespace

QVector<Template> defaultTemplates()
{
    return {
        englishTemplate(u"first"_s, u"First message: what customers see, and when we speak next"_s,
            u"{{incident.title}}"_s,
            u"Since {{incident.started_at}} {{say.what_customers_see}}.\n"
            "\n"
            "Affected are {{say.components_and_regions}}. The cause is not known yet; our "
            "engineers are looking for it.\n"
            "\n"
            "The next message comes by {{next_update.at}}, also if we know no more by then.\n"_s,
            u"{{incident.title}}: we are looking into it. Next message by {{next_update.at}}."_s),
        englishTemplate(u"later"_s, u"Later message: what is new, what is known, what comes next"_s,
            u"{{incident.title}}: {{incident.state}}"_s,
            u"New since our last message: {{say.what_is_new}}.\n"
            "\n"
            "Restored: {{affected.percent}} % ({{affected.restored}} restored, "
            "{{affected.remaining}} to go).\n"
            "\n"
            "What we know: {{say.what_is_known}}.\n"
            "What we do not know yet: {{say.what_is_not_known}}.\n"
            "What we do now: {{say.what_is_done_now}}.\n"
            "\n"
            "The next message comes by {{next_update.at}}.\n"_s,
            u"{{incident.title}}: {{say.what_is_new}}. Next message by {{next_update.at}}."_s),
        englishTemplate(u"no-change"_s, u"Nothing new, said openly, with the reason"_s,
            u"{{incident.title}}: no change since {{last_update.at}}"_s,
            u"Nothing has changed since our message of {{last_update.at}}, because "
            "{{say.why_nothing_changed}}.\n"
            "\n"
            "Since then we have tried {{say.what_was_tried}}.\n"
            "\n"
            "The next message comes by {{next_update.at}}.\n"_s,
            u"{{incident.title}}: no change since {{last_update.at}}, because "
            "{{say.why_nothing_changed}}. Next message by {{next_update.at}}."_s),
        englishTemplate(u"moved-eta"_s, u"The time we gave does not hold"_s,
            u"{{incident.title}}: it takes longer than we said"_s,
            u"We said that service would be back by {{say.time_we_gave_before}}. That does not "
            u"hold: "
            "{{say.why_it_moved}}.\n"
            "\n"
            "We now expect it by {{eta.at}}. We are sorry; if you planned by the earlier time, "
            "this is what you can do meanwhile: {{say.workaround}}.\n"
            "\n"
            "The next message comes by {{next_update.at}}.\n"_s,
            u"{{incident.title}}: now expected by {{eta.at}} instead of "
            u"{{say.time_we_gave_before}}. Next "
            "message by {{next_update.at}}."_s),
        englishTemplate(u"resolved"_s, u"It is over: what works, what remains, what was lost"_s,
            u"{{incident.title}}: resolved"_s,
            u"Service is back for all {{affected.customers}} affected customers since "
            "{{say.resolved_when}}.\n"
            "\n"
            "What was wrong: {{say.cause}}.\n"
            "Data: {{say.data_lost_or_none}}.\n"
            "What remains: {{say.what_remains_or_nothing}}.\n"
            "\n"
            "If something still does not work for you, reply to this message. We will publish what "
            "we learned by {{say.postmortem_when}}.\n"_s,
            u"{{incident.title}}: resolved since {{say.resolved_when}}. Data: "
            "{{say.data_lost_or_none}}."_s),
        englishTemplate(u"postmortem"_s, u"What happened, and what changes because of it"_s,
            u"{{incident.title}}: what happened and what we change"_s,
            u"Dear {{contact.name}},\n"
            "\n"
            "{{customer.name}} was affected by our incident \"{{incident.title}}\", together with "
            "{{affected.customers}} customers in all.\n"
            "\n"
            "What happened: {{say.what_happened}}.\n"
            "Why it took so long: {{say.why_so_long}}.\n"
            "What we change, and by when: {{say.what_changes}}.\n"
            "\n"
            "We are sorry for it. {{incident.lead}} answers your questions.\n"_s,
            {}),
    };
}

} // namespace models
