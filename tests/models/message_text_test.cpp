#include "models/grouping/message_text.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! What of a message is new, who signed it, and who wrote first what it passes on.
class MessageTextTest : public QObject
{
    Q_OBJECT

private slots:
    void parts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fresh");
        QTest::addColumn<QString>("signature");
        QTest::addColumn<QString>("inHistory");
        const auto row = [](const char *name, const QString &text, const QString &fresh,
                             const QString &signature, const QString &inHistory) {
            QTest::newRow(name) << text << fresh << signature << inHistory;
        };
        const QString quoted = u"> we work on it\n> -- \n> Desk"_s;
        row("nothing", {}, {}, {}, {});
        row("all of it", u"It is gone.\n\nSince noon."_s, u"It is gone.\n\nSince noon."_s, {}, {});
        row("signed", u"It is gone.\n-- \nMia Chen\nAcme"_s, u"It is gone."_s, u"Mia Chen\nAcme"_s,
            {});
        row("a farewell", u"It is gone.\n\nKind regards,\nMia"_s, u"It is gone."_s, u"Mia"_s, {});
        row("a name behind a farewell", u"It is gone.\nThanks, Mia"_s, u"It is gone."_s, u"Mia"_s,
            {});
        row("answer above a quote",
            u"Still gone.\n\nOn 4 May 2026 at 10:00, Desk <d@us.example> wrote:\n"_s + quoted,
            u"Still gone."_s, {}, u"we work on it"_s);
        row("an attribution on two lines",
            u"Still gone.\n\nOn Mon, 4 May 2026 at 10:00, A Very Long Desk Name\n"
            "<desk@us.example> wrote:\n"_s
                + quoted,
            u"Still gone."_s, {}, u"A Very Long"_s);
        row("answers between quotes", u"> is it back?\nNo.\n> since when?\nNoon."_s,
            u"No.\nNoon."_s, {}, u"> is it back?\n> since when?"_s);
        row("answer to a quote without marks",
            u"Still gone.\n\nAm 04.05.2026 um 10:00 schrieb Desk:\n\nwir arbeiten daran"_s,
            u"Still gone."_s, {}, u"wir arbeiten daran"_s);
        row("Outlook's head",
            u"Still gone.\n\nMia\n\n________________________________\nFrom: Desk <d@us.example>\n"
            "Sent: Monday\nTo: Mia\nSubject: Outage\n\nwe work on it"_s,
            u"Still gone.\n\nMia"_s, {}, u"we work on it"_s);
        row("Outlook's head in German",
            u"Noch weg.\n\nVon: Desk <d@us.example>\nGesendet: Montag\nAn: Mia\nBetreff: Ausfall\n"
            "\nwir arbeiten daran"_s,
            u"Noch weg."_s, {}, u"wir arbeiten daran"_s);
        row("an original message", u"Gone.\n-----Original Message-----\nFrom: Desk\nhello"_s,
            u"Gone."_s, {}, u"hello"_s);
        row("a line like a head's is none", u"To: whom it concerns\nIt is gone."_s,
            u"To: whom it concerns\nIt is gone."_s, {}, {});
        row("an attribution without a quote", u"Gone.\nOn 4 May Desk wrote:"_s, u"Gone."_s, {},
            u"Desk wrote"_s);
        row("a sentence like an attribution", u"On Monday it worked.\nToday it does not."_s,
            u"On Monday it worked.\nToday it does not."_s, {}, {});
        row("only a quote", quoted, {}, {}, u"we work on it"_s);
    }
    void parts()
    {
        QFETCH(QString, text);
        QFETCH(QString, inHistory);
        const MessageText message = takenApart(text, u"Re: Outage"_s);
        QTEST(message.fresh, "fresh");
        QTEST(message.signature, "signature");
        QVERIFY2(message.history.contains(inHistory), qPrintable(message.history));
        QCOMPARE(message.history.isEmpty(), inHistory.isEmpty());
        QVERIFY(!message.forwarded);
    }

    void firstWriters_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("address");
        const QString head = u"From: Mia Chen <mia@acme.example>\nDate: Mon, 4 May 2026\n"
                             "Subject: Gone\nTo: desk@us.example\n\nOur site is gone."_s;
        const auto row = [](const char *name, const QString &subject, const QString &text,
                             const QString &who, const QString &address) {
            QTest::newRow(name) << subject << text << who << address;
        };
        row("Gmail", u"Fwd: Gone"_s,
            u"see below\n\n---------- Forwarded message ---------\n"_s + head, u"Mia Chen"_s,
            u"mia@acme.example"_s);
        row("Apple Mail", u"Fwd: Gone"_s,
            u"see below\n\nBegin forwarded message:\n\n> "_s
                + QString(head).replace(u"\n"_s, u"\n> "_s),
            u"Mia Chen"_s, u"mia@acme.example"_s);
        row("Outlook", u"FW: Gone"_s,
            u"see below\n\nFrom: Mia Chen [mailto:mia@acme.example]\nSent: Monday\nTo: Desk\n"
            "Subject: Gone\n\nOur site is gone."_s,
            u"Mia Chen"_s, u"mia@acme.example"_s);
        row("Outlook in German", u"WG: Weg"_s,
            u"Von: \"Chen, Mia\" <mia@acme.example>\nGesendet: Montag\nAn: Desk\nBetreff: Weg\n\n"
            "weg"_s,
            u"Chen, Mia"_s, u"mia@acme.example"_s);
        row("Japanese", u"転送: 停止"_s,
            u"差出人: 田中 <tanaka@acme.example>\n送信日時: 2026年5月4日\n宛先: desk\n件名: 停止\n\n停止"_s,
            u"田中"_s, u"tanaka@acme.example"_s);
        row("bold heads", u"Fwd: Gone"_s,
            u"*From:* Mia Chen <mia@acme.example>\n*Sent:* Monday\n*Subject:* Gone\n\ngone"_s,
            u"Mia Chen"_s, u"mia@acme.example"_s);
        row("passed on twice", u"Fwd: FW: Gone"_s,
            u"---------- Forwarded message ---------\nFrom: Otto <otto@reseller.example>\n"
            "Date: today\nSubject: FW: Gone\n\nfor you\n\n"_s
                + head,
            u"Mia Chen"_s, u"mia@acme.example"_s);
        row("a name alone", u"Fwd: Gone"_s,
            u"From: Mia Chen\nSent: Monday\nTo: Desk\nSubject: Gone\n\ngone"_s, u"Mia Chen"_s, {});
        row("an answer passes nothing on", u"Re: Gone"_s, u"thanks\n\n"_s + head, {}, {});
        row("a mark alone", u"Fwd: Gone"_s, u"---------- Forwarded message ---------\nhello"_s, {},
            {});
    }
    void firstWriters()
    {
        QFETCH(QString, subject);
        QFETCH(QString, text);
        QFETCH(QString, name);
        const MessageText message = takenApart(text, subject);
        QCOMPARE(message.forwarded.has_value(), !name.isEmpty());
        if (name.isEmpty())
            return;
        QCOMPARE(message.forwarded->name, name);
        QTEST(message.forwarded->address, "address");
        QVERIFY(!message.forwarded->text.contains(u"To:"_s));
    }

    void endlessTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("heads") << u"From: a\nTo: b\nSubject: c\n\n"_s.repeated(50'000);
        QTest::newRow("marks") << u"---------- Forwarded message ---------\n"_s.repeated(50'000);
        QTest::newRow("attributions") << u"On \nOn \nOn \n"_s.repeated(50'000);
        QTest::newRow("quotes") << u"> "_s.repeated(500'000);
        QTest::newRow("one line") << QString(2'000'000, u'x');
        QTest::newRow("empty lines") << QString(1'000'000, u'\n');
    }
    //! Ends, and keeps no more than there was.
    void endlessTexts()
    {
        QFETCH(QString, text);
        const MessageText message = takenApart(text, u"Fwd: x"_s);
        QVERIFY(message.fresh.size() + message.history.size() <= text.size() + 1);
    }
};

HELIOGRAPH_TEST(MessageTextTest)
#include "message_text_test.moc"
