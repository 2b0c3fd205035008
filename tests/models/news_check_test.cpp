#include "models/drafting/draft_check.h"
#include "tests/support/labelled_drafts.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace models;
using namespace Qt::StringLiterals;

//! What is new, what is a repeat, what is other words for nothing.
class NewsCheckTest : public QObject
{
    Q_OBJECT

    static QVector<EarlierUpdate> said()
    {
        QVector<EarlierUpdate> earlier;
        for (const QString &text :
            {u"We are investigating why some customers in eu-north cannot open their sites."_s,
                u"A cleanup job removed 883 sites of 775 customers at 07:38 UTC. The job is "
                "stopped. Boards and Wiki are not affected."_s,
                u"We have begun to restore sites in waves from the nightly copies. 35 % of the "
                "sites are back. We expect the first wave to finish by 16:00 UTC. The next "
                "update comes at 12:00 UTC."_s})
            earlier.append({{}, {}, text, {}});
        return earlier;
    }

    static News verdictOf(const QString &draft, const CheckContext &context = {})
    {
        return checkDraft(draft, NewsIndex(said(), context.names), context).verdict;
    }

private slots:
    void oneFactMakesIt_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("chip"); // what is shown as new
        QTest::newRow("percentage")
            << u"We have begun to restore sites in waves from the nightly copies. 53 % of the "
               u"sites "
               "are back. We expect the first wave to finish by 16:00 UTC."_s
            << u"53 %, was 35 %"_s;
        QTest::newRow("count")
            << u"A cleanup job removed 912 sites of 775 customers at 07:38 UTC."_s
            << u"912 sites, was 883 sites"_s;
        QTest::newRow("the other unit")
            << u"A cleanup job removed 883 sites of 883 customers at 07:38 UTC."_s
            << u"883 customers, was 775 customers"_s;
        QTest::newRow("ETA moved") << u"We expect the first wave to finish by 18:00 UTC."_s
                                   << u"18:00 UTC, was 16:00 UTC"_s;
        QTest::newRow("region")
            << u"We are investigating why some customers in us-east cannot open their sites."_s
            << u"us-east"_s;
        QTest::newRow("component") << u"Boards, Wiki and Search are not affected."_s << u"Search"_s;
        QTest::newRow("state") << u"This incident has been resolved."_s << u"resolved"_s;
        QTest::newRow("workaround")
            << u"We are continuing to restore sites. As a workaround, export pages by the API."_s
            << u"workaround"_s;
        QTest::newRow("first word on data loss")
            << u"We continue to restore sites. No data was lost."_s << u"lost"_s;
    }
    void oneFactMakesIt()
    {
        QFETCH(QString, draft);
        QFETCH(QString, chip);
        const CheckResult result = checkDraft(draft, said());
        QCOMPARE(result.verdict, News::New);
        QStringList chips;
        for (const NewFact &fact : result.newFacts) {
            const QString there = draft.mid(fact.start, fact.length).simplified();
            QVERIFY2(fact.words == there || fact.words.startsWith(there + u", was "_s),
                qPrintable(fact.words));
            chips.append(fact.words);
        }
        QVERIFY2(chips.contains(chip), qPrintable(chips.join(u'|')));
    }

    void chipsSayItInAPhrase_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QStringList>("phrases");
        QTest::newRow("a figure with what it counts")
            << u"We have begun to restore sites in waves from the nightly copies. 53 % of the "
               u"sites are back."_s
            << QStringList{u"53 % of the sites are back, was 35 %"_s};
        QTest::newRow("several close together")
            << u"A cleanup job removed 912 sites of 775 customers at 07:38 UTC."_s
            << QStringList{u"job removed 912 sites of 775 customers at 07:38, was 883 sites"_s};
        // A fact with a bracket in it is in no single clause; such a one never ended.
        QTest::newRow("a time with its date in brackets")
            << u"Uploads to Boards were down from 02:06-02:45 UTC (Feb 18)."_s
            << QStringList{u"Uploads to Boards were down from 02:06-02:45 UTC"_s, u"Feb 18"_s};
        QTest::newRow("a name") << u"Boards, Wiki and Search are not affected."_s
                                << QStringList{u"Wiki and Search are not affected"_s};
        QTest::newRow("what is denied") << u"We continue to restore sites. No data was lost."_s
                                        << QStringList{u"No data was lost"_s};
        QTest::newRow("nothing") << u"We are continuing to work on this incident."_s
                                 << QStringList{};
    }
    void chipsSayItInAPhrase()
    {
        QFETCH(QString, draft);
        QFETCH(QStringList, phrases);
        QCOMPARE(checkDraft(draft, said()).newPhrases.join(u" | "), phrases.join(u" | "));
    }

    void phrasesStayShort()
    {
        const QString draft
            = u"Since the last night engineers of 17 teams in 9 countries have restored 31 racks "
              "and 212 sites for hospitals in Frankfurt and Dublin without any loss of data"_s;
        const QStringList phrases = checkDraft(draft, said()).newPhrases;
        QVERIFY(phrases.size() > 1);
        for (const QString &phrase : phrases) {
            QVERIFY2(phrase.size() <= 64, qPrintable(phrase));
            QVERIFY2(draft.contains(phrase), qPrintable(phrase));
        }
    }

    void graveStatementsAreNews_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<bool>("news");
        for (const QString &draft : {u"We lost data."_s, u"Customer data was lost."_s,
                 u"No data was lost."_s, u"This was not a cyberattack."_s,
                 u"This was a cyberattack."_s, u"Backups of some sites are damaged."_s,
                 u"We stop the restore."_s, u"Everything works again."_s, u"The fix failed."_s,
                 u"The issue is resolved."_s, u"Service is restored."_s})
            QTest::newRow(qPrintable(draft)) << draft << true;
        QTest::newRow("said already") << u"Some tickets may be missing."_s << false;
    }
    void graveStatementsAreNews()
    {
        QFETCH(QString, draft);
        QFETCH(bool, news);
        QVector<EarlierUpdate> earlier = said();
        earlier.append({{}, {}, u"Some tickets may be missing. Work goes on."_s, {}});
        QCOMPARE(checkDraft(draft, earlier).verdict == News::New, news);
        // Said once, it is none any more.
        earlier.append({{}, {}, draft, {}});
        QVERIFY(checkDraft(draft, earlier).verdict != News::New);
    }

    void aNewTimeToSpeakAgainIsNoRepeatBesideNews()
    {
        const CheckResult check = checkDraft(
            u"53 % of the sites are back. The next update comes at 18:00 UTC on 6 April."_s,
            said());
        QCOMPARE(check.verdict, News::New);
        for (const Finding &finding : check.findings)
            QVERIFY2(finding.rule != u"repeats_earlier"_s, qPrintable(finding.quote));
    }

    void theOppositeIsNews() { QCOMPARE(verdictOf(u"Boards and Wiki are affected."_s), News::New); }

    void emptyWordsAreKnown_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::newRow("continuing") << u"We are continuing to work on this incident."_s;
        QTest::newRow("diligently")
            << u"Our teams are still working diligently around the clock to resolve this issue."_s;
        QTest::newRow("progress")
            << u"We are making progress and are getting closer to a resolution. We know how "
               "important this is and appreciate your patience."_s;
        QTest::newRow("priority")
            << u"Restoring your service remains our highest priority. All of our engineers are "
               "focused on it."_s;
        QTest::newRow("same facts, other order")
            << u"Sites are still being restored in waves from the nightly copies; 35 % are back."_s;
        QTest::newRow("24/7 is no figure")
            << u"Our teams continue to work on this 24/7 to restore all sites."_s;
        QTest::newRow("thanks") << u"Thank you for your patience and understanding."_s;
    }
    void emptyWordsAreKnown()
    {
        QFETCH(QString, draft);
        const CheckResult result = checkDraft(draft, said());
        QCOMPARE(result.verdict, News::NothingNew);
        QCOMPARE(result.findings.first().rule, u"nothing_new"_s);
        QVERIFY(result.findings.first().earlier >= 0);
        QVERIFY(!result.findings.first().quote.isEmpty());
    }

    void aMovedNextUpdateIsARepeat()
    {
        const QString draft = said()[2].body.replace(u"12:00"_s, u"14:00"_s);
        QCOMPARE(verdictOf(draft), News::Repeat);
        CheckContext context;
        context.movedNextUpdateIsNews = true;
        QCOMPARE(verdictOf(draft, context), News::New);
    }

    void aFirstNextUpdateIsNews()
    {
        const QVector<EarlierUpdate> earlier{{{}, {}, u"We are investigating slow reports."_s, {}}};
        QCOMPARE(
            checkDraft(u"We are investigating slow reports."_s, earlier).verdict, News::Repeat);
        QCOMPARE(
            checkDraft(
                u"We are investigating slow reports. We will update you at 14:00 UTC."_s, earlier)
                .verdict,
            News::New);
    }

    void theFirstUpdateIsAlwaysNews()
    {
        const CheckResult result = checkDraft(u"We are working on it."_s, QVector<EarlierUpdate>());
        QCOMPARE(result.verdict, News::New);
        QCOMPARE(result.findings.size(), 0);
    }

    void namesOfTheWorkspaceCount()
    {
        CheckContext context;
        context.names = {u"ledger"_s};
        const QString draft = u"We are investigating ledger."_s;
        QCOMPARE(verdictOf(draft), News::NothingNew); // one unknown word of many
        QCOMPARE(verdictOf(draft, context), News::New);
    }

    void otherLanguagesAreOnlyCheckedForRepeats_data()
    {
        QTest::addColumn<QString>("earlier");
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("verdict");
        const QString german
            = u"Ein Wartungsskript hat 883 Seiten gelöscht. Wir stellen sie wieder her."_s;
        const QString japanese
            = u"現在、一部のお客様がサイトを開けません。原因を調査しています。"_s;
        QTest::newRow("German, the same") << german << german << u"repeat"_s;
        QTest::newRow("German, with a greeting's line")
            << german << u"Wir stellen sie wieder her."_s << u"repeat"_s;
        QTest::newRow("German, other words")
            << german << u"Unsere Leute arbeiten weiterhin mit Hochdruck daran, alles zu beheben."_s
            << u"new_information"_s;
        QTest::newRow("Japanese, the same") << japanese << japanese << u"repeat"_s;
        QTest::newRow("Japanese, other words")
            << japanese << u"引き続き復旧作業を進めております。"_s << u"new_information"_s;
    }
    void otherLanguagesAreOnlyCheckedForRepeats()
    {
        QFETCH(QString, earlier);
        QFETCH(QString, draft);
        const CheckResult result = checkDraft(draft, {EarlierUpdate{{}, {}, earlier, {}}});
        QTEST(newsName(result.verdict), "verdict");
    }

    void theIndexGrowsAsItWasBuilt()
    {
        NewsIndex grown;
        for (const EarlierUpdate &update : said())
            grown.add(update);
        const QString draft = said()[1].body + u" 53 % of the sites are back."_s;
        QCOMPARE(checkDraft(draft, grown), checkDraft(draft, said()));
    }

    // Every update of every incident as a draft after those before it; about one in nine of real
    // ones repeats or says nothing, so a share far off means that the check cries wolf or sleeps.
    void realHistoriesReplay()
    {
        QFile file(tests::sharedFile(u"corpus/incidents.jsonl"_s));
        if (!file.open(QFile::ReadOnly))
            QSKIP("the real histories are not there (../shared/corpus/incidents.jsonl)");
        int later = 0;
        QHash<News, int> verdicts;
        while (!file.atEnd()) {
            NewsIndex earlier;
            const QJsonObject incident = QJsonDocument::fromJson(file.readLine()).object();
            for (const QJsonValue &update : incident[u"updates"_s].toArray()) {
                const QString body = update[u"body"_s].toString();
                const CheckResult result = checkDraft(body, earlier);
                for (const Finding &finding : result.findings) {
                    QVERIFY(finding.start >= 0 && finding.length >= 0);
                    QVERIFY(finding.start + finding.length <= body.size());
                    QVERIFY(finding.earlier < earlier.size());
                }
                if (earlier.size() > 0) {
                    ++later;
                    ++verdicts[result.verdict];
                }
                earlier.add({{}, {}, body, {}});
            }
        }
        const double flagged
            = 100.0 * (verdicts[News::Repeat] + verdicts[News::NothingNew]) / std::max(1, later);
        qInfo("%d later updates: %d repeat, %d say nothing new, %.1f %% flagged", later,
            verdicts[News::Repeat], verdicts[News::NothingNew], flagged);
        QVERIFY(later > 1000);
        QVERIFY(flagged > 5 && flagged < 35);
    }

    // Floors below what is reached, so that only a real step back fails.
    void agreesWithPeople()
    {
        const QString path = tests::sharedFile(u"corpus/pairs.tsv"_s);
        if (!QFile::exists(path))
            QSKIP("the labelled drafts are not there (../shared/corpus/pairs.tsv)");
        const auto drafts = tests::checkLabelledDrafts(path);
        QVERIFY(drafts.size() > 100);
        tests::LabelledDrafts all;
        for (const tests::LabelledDraft &draft : drafts)
            all.append(&draft);
        const auto flag = tests::agreementOf(all, tests::isFlag);
        const auto repeat = tests::agreementOf(all, tests::isRepeat);
        qInfo("flag: precision %.3f recall %.3f F1 %.3f; repeat: F1 %.3f", flag.precision(),
            flag.recall(), flag.f1(), repeat.f1());
        QVERIFY(flag.precision() >= 0.80);
        QVERIFY(flag.f1() >= 0.80);
        QVERIFY(repeat.f1() >= 0.85);
    }
};

HELIOGRAPH_TEST(NewsCheckTest)
#include "news_check_test.moc"
