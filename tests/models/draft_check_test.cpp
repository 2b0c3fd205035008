#include "models/drafting/draft_check.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! The rules over a draft: what is found, and exactly where.
class DraftCheckTest : public QObject
{
    Q_OBJECT

    static QVector<EarlierUpdate> said(const QStringList &texts)
    {
        QVector<EarlierUpdate> earlier;
        for (const QString &text : texts)
            earlier.append({{}, {}, text, {}});
        return earlier;
    }

    static QVector<Finding> only(const CheckResult &result, const QString &rule)
    {
        QVector<Finding> found;
        for (const Finding &finding : result.findings) {
            if (finding.rule == rule)
                found.append(finding);
        }
        return found;
    }

    static QString outage()
    {
        return u"A maintenance script deleted 883 sites on 5 April. "
               "We are restoring them from backups in waves of 60; 35 % are back. "
               "The next update comes at 16:00 UTC."_s;
    }

private slots:
    void repeatsAreFoundWhereTheyStand_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("marked"); // what the first range covers
        QTest::newRow("verbatim") << outage() << outage();
        QTest::newRow("case and spaces")
            << u"  a maintenance script deleted 883 sites on 5 April!"_s
            << u"a maintenance script deleted 883 sites on 5 April!"_s;
        QTest::newRow("greeting in front")
            << u"Dear customers,\n\nA maintenance script deleted 883 sites on 5 April."_s
            << u"A maintenance script deleted 883 sites on 5 April."_s;
        QTest::newRow("emoji in front, two units wide")
            << u"🛰🛰 A maintenance script deleted 883 sites on 5 April."_s
            << u"A maintenance script deleted 883 sites on 5 April."_s;
        QTest::newRow("trimmed")
            << u"We are restoring them from backups in waves of 60; 35 % are back."_s
            << u"We are restoring them from backups in waves of 60; 35 % are back."_s;
        QTest::newRow("reordered")
            << u"We are restoring them from backups in waves of 60; 35 % are "
               "back. A maintenance script deleted 883 sites on 5 April."_s
            << u"We are restoring them from backups in waves of 60; 35 % are "
               "back."_s;
        QTest::newRow("a filler more")
            << u"We are still restoring them from backups in waves of 60; 35 % are back now."_s
            << u"We are still restoring them from backups in waves of 60; 35 % are back now."_s;
    }
    void repeatsAreFoundWhereTheyStand()
    {
        QFETCH(QString, draft);
        QFETCH(QString, marked);
        const CheckResult result = checkDraft(
            draft, said({u"We are looking into a problem with our sites."_s, outage()}));
        QCOMPARE(result.verdict, News::Repeat);
        const auto repeats = only(result, u"repeats_earlier"_s);
        QVERIFY(!repeats.isEmpty());
        QCOMPARE(draft.mid(repeats[0].start, repeats[0].length), marked);
        QCOMPARE(repeats[0].earlier, 1);
        QCOMPARE(repeats[0].severity, FindingSeverity::Warning);
        QVERIFY(outage().contains(repeats[0].quote.left(40)));
    }

    void theEarlierUpdateIsNamed()
    {
        EarlierUpdate earlier{
            UpdateId{Uuid{{7}}}, *fromIso(u"2026-04-05T10:00:00Z"_s), outage(), {}};
        const CheckResult result = checkDraft(outage(), {earlier});
        const auto repeats = only(result, u"repeats_earlier"_s);
        QCOMPARE(repeats.size(), 1);
        QCOMPARE(repeats[0].update, earlier.id);
        QVERIFY(repeats[0].message.contains(u"2026-04-05 10:00 UTC"_s));
        QCOMPARE(repeats[0].quote, outage());
    }

    void aDraftWithNewsKeepsItsRepeatsAsNotes()
    {
        const QString draft
            = u"A maintenance script deleted 883 sites on 5 April. 53 % are back."_s;
        const CheckResult result = checkDraft(draft, said({outage()}));
        QCOMPARE(result.verdict, News::New);
        const auto repeats = only(result, u"repeats_earlier"_s);
        QCOMPARE(repeats.size(), 1);
        QCOMPARE(repeats[0].severity, FindingSeverity::Note);
        QCOMPARE(draft.mid(repeats[0].start, repeats[0].length),
            u"A maintenance script deleted 883 sites on 5 April."_s);
        QCOMPARE(only(result, u"nothing_new"_s).size(), 0);
    }

    void placeholders_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QStringList>("marked");
        QTest::newRow("mustache") << u"Hi {{contact.name}}, 🛰 {{ eta.at }}."_s
                                  << QStringList{u"{{contact.name}}"_s, u"{{ eta.at }}"_s};
        QTest::newRow("asks") << u"Back by [TODO time] in <insert region>."_s
                              << QStringList{u"[TODO time]"_s, u"<insert region>"_s};
        QTest::newRow("links and code stay")
            << u"See [our page](https://x.example) or <https://y.example> [1]."_s << QStringList();
        QTest::newRow("never closed") << u"{{name and {{{{ and ["_s << QStringList();
    }
    void placeholders()
    {
        QFETCH(QString, draft);
        QStringList marked;
        for (const Finding &finding :
            only(checkDraft(draft, said({})), u"unfilled_placeholder"_s)) {
            marked.append(draft.mid(finding.start, finding.length));
            QCOMPARE(finding.severity, FindingSeverity::Serious);
        }
        QTEST(marked, "marked");
    }

    void whatDoesNotFitIsMarked()
    {
        CheckContext context;
        context.title = u"Sites deleted"_s;
        context.channels = {{u"Short posts"_s, {10, 0}}, {u"Page"_s, {0, 5}}, {u"Mail"_s, {0, 0}}};
        const QString draft = u"🛰🛰34567890abc"_s;
        const auto found = only(checkDraft(draft, said({}), context), u"too_long"_s);
        QCOMPARE(found.size(), 2);
        QVERIFY(found[1].message.contains(u"Short posts"_s));
        QVERIFY(found[1].message.contains(u"13"_s));
        QCOMPARE(draft.mid(found[1].start, found[1].length), u"abc"_s);
        QVERIFY(found[0].message.contains(u"Page"_s));
        QCOMPARE(found[0].length, 0);
        QCOMPARE(
            only(checkDraft(u"🛰🛰34567890"_s, said({}), context), u"too_long"_s).size(), 1);
    }

    void undatedPromises_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QStringList>("marked");
        QTest::newRow("shortly") << u"We will be back shortly."_s << QStringList{u"shortly"_s};
        QTest::newRow("phrase, once")
            << u"As soon as possible, ASAP."_s << QStringList{u"As soon as possible"_s, u"ASAP"_s};
        QTest::newRow("what was") << u"It failed shortly after 10:00, so soon."_s << QStringList();
        QTest::newRow("condition") << u"We write as soon as the copy is done."_s << QStringList();
        QTest::newRow("over a line") << u"at the\nearliest"_s << QStringList();
    }
    void undatedPromises()
    {
        QFETCH(QString, draft);
        QStringList marked;
        for (const Finding &finding : only(checkDraft(draft, said({})), u"undated_promise"_s))
            marked.append(draft.mid(finding.start, finding.length));
        QTEST(marked, "marked");
    }

    void theMostSeriousComesFirst()
    {
        const CheckResult result
            = checkDraft(outage() + u" Soon more, {{name}}."_s, said({outage()}));
        QCOMPARE(result.findings.first().rule, u"unfilled_placeholder"_s);
        for (qsizetype i = 1; i < result.findings.size(); ++i)
            QVERIFY(result.findings[i - 1].severity >= result.findings[i].severity);
    }

    void rangesStayInsideTheText_data()
    {
        QTest::addColumn<QString>("draft");
        const QString emoji = u"👩‍🚒"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("only marks") << u"...!?\n\n--- * {{ }} %%%"_s;
        QTest::newRow("emoji") << emoji.repeated(200);
        QTest::newRow("lone surrogates")
            << QString(100, QChar(0xD800)) + QString(100, QChar(0xDC00));
        QTest::newRow("nulls") << QString(500, QChar(0));
        QTest::newRow("one long word") << QString(100'000, u'a');
        QTest::newRow("joints") << u"a-.'/:,@_"_s.repeated(5000);
        QTest::newRow("open braces") << u"{{"_s.repeated(50'000);
        QTest::newRow("a megabyte") << (outage() + u' ').repeated(6000);
        QTest::newRow("a megabyte of one sentence")
            << u"more words and numbers 12 "_s.repeated(40'000);
        QTest::newRow("Japanese") << u"現在調査中です。復旧まで 30 分かかります。"_s.repeated(100);
        QTest::newRow("right to left") << u"نحن نعمل على حل المشكلة. 35٪"_s;
    }
    void rangesStayInsideTheText()
    {
        QFETCH(QString, draft);
        const NewsIndex index(said({outage(), draft.left(2000), u"الآن"_s}));
        const CheckResult result = checkDraft(draft, index);
        for (const Finding &finding : result.findings) {
            QVERIFY(finding.start >= 0 && finding.length >= 0);
            QVERIFY(finding.start + finding.length <= draft.size());
        }
        for (const NewFact &fact : result.newFacts) {
            QVERIFY(fact.start >= 0 && fact.length > 0);
            QVERIFY(fact.start + fact.length <= draft.size());
        }
    }
};

HELIOGRAPH_TEST(DraftCheckTest)
#include "draft_check_test.moc"
