#include "app/sources/mail_ticket_source.h"
#include "app/sources/open_ticket_file.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! Mails in files as tickets: one, a mailbox, a folder of both.
class MailTicketSourceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    static QByteArray mail(int number, const QByteArray &text = "help\n")
    {
        const QByteArray n = QByteArray::number(number);
        return "From: Mia Chen <mia@acme.example>\nDate: Sun, 5 Apr 2026 08:00:"
            + n.rightJustified(2, '0') + " +0000\nSubject: about " + n + "\nMessage-ID: <" + n
            + "@acme.example>\nReferences: <root@acme.example>\n\n" + text;
    }

    //! As mail programs write it: a line in front of each, an empty one behind.
    static QByteArray inMbox(const QByteArray &mail)
    {
        return "From mia@acme.example Sun Apr  5 08:00:00 2026\n" + mail + "\n";
    }

    QString file(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder->filePath(name);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return path;
    }

    struct Whole
    {
        QVector<Ticket> tickets;
        QVector<RowProblem> problems;
        int pages = 0;
    };

    static Whole read(const QString &path)
    {
        Whole whole;
        const auto source = MailTicketSource::open(path);
        if (!source)
            return whole;
        QString cursor;
        do {
            const auto page = (*source)->fetch(cursor, {}).result();
            if (!page)
                return {};
            ++whole.pages;
            whole.tickets += page->tickets;
            whole.problems += page->problems;
            cursor = page->next;
        } while (!cursor.isEmpty());
        return whole;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void oneMail()
    {
        const Whole whole = read(file(u"a.eml"_s, mail(1).replace("\n", "\r\n")));
        QCOMPARE(whole.tickets.size(), 1);
        const Ticket &ticket = whole.tickets[0];
        QCOMPARE(ticket.desk, u"mail"_s);
        QCOMPARE(ticket.deskId, u"1@acme.example"_s);
        QCOMPARE(ticket.requesterName, u"Mia Chen"_s);
        QCOMPARE(ticket.requesterEmail, u"mia@acme.example"_s);
        QCOMPARE(ticket.subject, u"about 1"_s);
        QCOMPARE(ticket.text.trimmed(), u"help"_s);
        QCOMPARE(ticket.createdAt, fromIso(u"2026-04-05T08:00:01Z"_s));
        QCOMPARE(ticket.messages.size(), 1);
        QCOMPARE(ticket.messages[0].answers, QStringList{u"root@acme.example"_s});
    }

    void aMailboxOfManyPages()
    {
        QByteArray box;
        for (int i = 0; i < 450; ++i)
            box += inMbox(mail(i));
        const Whole whole = read(file(u"in.mbox"_s, box));
        QCOMPARE(whole.pages, 3);
        QCOMPARE(whole.tickets.size(), 450);
        QCOMPARE(whole.tickets[449].subject, u"about 449"_s);
        QCOMPARE(whole.problems.size(), 0);
    }

    void linesThatOnlyLookLikeABeginning()
    {
        const QByteArray text
            = "first\n\nFrom here on it is gone.\n>From me\n>>From them\n\nFrom: a line\n";
        const Whole whole = read(file(u"in.mbox"_s, inMbox(mail(1, text)) + inMbox(mail(2))));
        QCOMPARE(whole.tickets.size(), 2);
        QCOMPARE(whole.tickets[0].text.trimmed(),
            u"first\n\nFrom here on it is gone.\nFrom me\n>From them\n\nFrom: a line"_s);
    }

    void aFolder()
    {
        file(u"b.eml"_s, mail(2));
        file(u"a.mbox"_s, inMbox(mail(1)) + inMbox("rubbish\n"));
        file(u"c.txt"_s, mail(3));
        const Whole whole = read(m_folder->path());
        QCOMPARE(whole.tickets.size(), 2);
        QCOMPARE(whole.tickets[1].subject, u"about 2"_s);
        QCOMPARE(whole.problems.size(), 1);
        QCOMPARE(whole.problems[0].row, 2);
        QVERIFY2(whole.problems[0].reason.startsWith(u"a.mbox: "_s),
            qPrintable(whole.problems[0].reason));
    }

    void whatIsNone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        QTest::newRow("no such file") << u"gone.eml"_s << int(ErrorKind::NotFound);
        QTest::newRow("a folder without mails") << u"."_s << int(ErrorKind::Invalid);
    }
    void whatIsNone()
    {
        QFETCH(QString, name);
        const auto source = MailTicketSource::open(m_folder->filePath(name));
        QVERIFY(!source);
        QTEST(int(source.error().kind), "kind");
    }

    void byWhatStandsInIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isMail");
        QTest::newRow("a mail") << mail(1) << true;
        QTest::newRow("with Windows' line ends") << mail(1).replace("\n", "\r\n") << true;
        QTest::newRow("a mailbox") << inMbox(mail(1)) << true;
        QTest::newRow("an export") << QByteArray("id,subject,from\n1,gone,a@x.example\n") << false;
        QTest::newRow("an export of Zendesk") << QByteArray("Id,Subject\n1,gone\n") << false;
    }
    void byWhatStandsInIt()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isMail);
        QCOMPARE(isMailFile(file(u"export"_s, bytes)), isMail);
        const auto opened = openTicketFile(bytes, {});
        QVERIFY(opened);
        QCOMPARE(opened->isMail, isMail);
        const CsvTicketOptions mapped{{}, {u"id=Id"_s}, {}};
        QVERIFY(!isMail || !openTicketFile(bytes, mapped));
    }

    void itStops()
    {
        QByteArray box;
        for (int i = 0; i < 300; ++i)
            box += inMbox(mail(i));
        const auto source = MailTicketSource::open(file(u"in.mbox"_s, box));
        QVERIFY(source);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(
            (*source)->fetch({}, stop.get_token()).result().error().kind, ErrorKind::Cancelled);
    }
};

HELIOGRAPH_TEST(MailTicketSourceTest)
#include "mail_ticket_source_test.moc"
