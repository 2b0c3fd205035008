#include "tests/app/test_server.h"
#include "tests/scenario/window_desk.h"
#include "tests/scenario/window_hands.h"
#include "tests/support/test_main.h"
#include "ui/shell/language.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextEdit>

using namespace Qt::StringLiterals;

//! The whole path through the window, with mouse and keys, on the real services: contacts and
//! tickets come in, an incident is opened, an update is written, checked, approved and published
//! to a status page, by mail (a real SMTP server with TLS and a login), to a webhook (a real HTTP
//! server) and by hand; what was promised is tracked; the timeline is exported.
class WindowPathTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ui::Language> m_language;

    static constexpr int customers = 30; //!< more than are set as affected without asking
    static constexpr int people = customers + 1;
    static constexpr const char *signingSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    QTemporaryDir m_folder;
    tests::TestServer m_mailServer;
    tests::TestServer m_hookServer;
    models::ManualClock m_clock{*models::fromIso(u"2026-04-05T07:40:00Z"_s)};
    std::unique_ptr<tests::WindowDesk> m_desk;
    std::unique_ptr<tests::WindowHands> m_hands;
    bool m_broken = false;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    void save(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    QByteArray load(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
    int filesIn(const QString &folder, const QString &pattern) const
    {
        return int(QDir(path(folder)).entryList({pattern}, QDir::Files).size());
    }

    void openTheDesk()
    {
        m_desk = std::make_unique<tests::WindowDesk>(m_folder.path(), m_clock);
        QVERIFY(m_desk->open(u"Ada"_s));
        m_hands = std::make_unique<tests::WindowHands>(m_desk->window());
    }

    //! Types the file's path, lets it be read, and imports it.
    void import(const QString &file, const QString &summary)
    {
        QVERIFY(m_hands->type(u"importPath"_s, path(file)));
        QVERIFY(m_hands->press(Qt::Key_Tab));
        QVERIFY(m_hands->reach(u"importSample"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->reads(summary));
        QVERIFY(m_hands->click(u"accept"_s));
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }

    void addChannel(const QString &kind, const QString &name)
    {
        QVERIFY(m_hands->click(u"addChannel"_s));
        QVERIFY(m_hands->choose(u"channelKind"_s, kind));
        QVERIFY(m_hands->type(u"channelName"_s, name));
    }

    void saveChannel(const QString &name)
    {
        QVERIFY(m_hands->click(u"accept"_s));
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QTRY_COMPARE(m_hands->rows(u"channelList"_s, {name}), 1);
    }

    //! Has the finding of a placeholder show its place, and types over it.
    void fillPlaceholder(const QString &placeholder, const QString &words)
    {
        const auto *body = m_hands->look<QTextEdit>(u"draftBody"_s);
        QVERIFY(body);
        QVERIFY2(body->toPlainText().contains(placeholder), qPrintable(body->toPlainText()));
        // The findings follow the text a moment later: until then a click leads elsewhere.
        const bool marked = m_hands->sees([&] {
            m_hands->activate();
            for (QPushButton *show :
                m_hands->front()->findChildren<QPushButton *>(u"findingShow"_s)) {
                if (!show->isVisible() || show->visibleRegion().isEmpty())
                    continue;
                QTest::mouseClick(show, Qt::LeftButton);
                if (body->textCursor().selectedText() == placeholder && body->hasFocus())
                    return true;
            }
            return false;
        });
        QVERIFY2(marked, qPrintable(placeholder));
        QTest::keyClicks(QApplication::focusWidget(), words);
    }

    QString bodyText() const { return m_hands->look<QTextEdit>(u"draftBody"_s)->toPlainText(); }

    QStringList mailed() const
    {
        static const QRegularExpression to(
            u"^X-To: \\['([^']+)'\\]"_s, QRegularExpression::MultilineOption);
        QStringList addresses;
        for (const QString &name : QDir(path(u"mails"_s)).entryList({u"*.eml"_s}))
            addresses << to.match(QString::fromLatin1(load(u"mails/"_s + name))).captured(1);
        addresses.sort();
        return addresses;
    }

private slots:
    void initTestCase()
    {
        // No keychain on this desk, whatever the machine has: secrets go into the vault.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        for (const QString &folder : {u"mails"_s, u"hooks"_s, u"page"_s})
            QVERIFY(QDir(m_folder.path()).mkdir(folder));
        QVERIFY(tests::makeCertificate(m_folder.path()));
        QVERIFY(m_mailServer.start(tests::serverScript(u"smtp_server.py"_s),
            {path(u"mails"_s), path(u"cert.pem"_s), path(u"cert.key"_s), u"desk"_s,
                u"open sesame"_s}));
        QVERIFY(m_hookServer.start(tests::serverScript(u"http_server.py"_s), {path(u"hooks"_s)}));
        m_language = std::make_unique<ui::Language>(u"en"_s);
        openTheDesk();
    }
    // Each step stands on the one before.
    void init()
    {
        if (m_broken)
            QSKIP("a step before this one failed");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }
    void cleanupTestCase() { m_desk.reset(); }

    void contactsAreImported()
    {
        QByteArray csv("\xEF\xBB\xBFName;E-Mail;Phone;Company;Account ID;Site ID;Role\n");
        for (int i = 1; i <= customers; ++i)
            csv += QStringLiteral("Person %1;person@c%1.example;;Customer %1 Ltd;%2;%3;owner\n")
                       .arg(i)
                       .arg(40000 + i)
                       .arg(12000 + i)
                       .toUtf8();
        csv += "Second;second@c1.example;;Customer 1 Ltd;40001;12001;\"CEO,\nand owner\"\n";
        save(u"crm.csv"_s, csv);
        QVERIFY(m_hands->press(Qt::Key_2, Qt::ControlModifier));
        QVERIFY(m_hands->click(u"emptyAction"_s));
        import(u"crm.csv"_s, u"Rows: 31 (31 new"_s);
        QTRY_COMPARE(m_hands->rows(u"customerList"_s, {u"Customer"_s}), customers);
        QVERIFY(m_hands->type(u"customerFilter"_s, u"second@"_s));
        QTRY_COMPARE(m_hands->rows(u"customerList"_s, {}), 1);
        QVERIFY(m_hands->clickRow(u"customerList"_s, u"Customer 1 Ltd"_s));
        QVERIFY(m_hands->reads(u"second@c1.example"_s));
    }

    void ticketsAreImportedAndGrouped()
    {
        save(u"tickets.csv"_s,
            "Ticket ID,Subject,Description,Status,Requester email,Created at\n"
            "1,Site down,Nothing loads,open,person@c1.example,2026-04-05T07:00:00Z\n"
            "2,Help,\"Please answer person@c2.example,\nwe are lost\",open,me@gmail.com,"
            "2026-04-05T07:10:00Z\n"
            "3,Where is it,No idea,open,somebody@gmail.com,2026-04-05T07:20:00Z\n");
        QVERIFY(m_hands->press(Qt::Key_3, Qt::ControlModifier));
        QVERIFY(m_hands->click(u"emptyAction"_s));
        import(u"tickets.csv"_s, u"3 new"_s);
        QVERIFY(m_hands->reads(u"1 grouped, 1 to review, 1 unknown"_s));
        QTRY_COMPARE(m_hands->rows(u"ticketList"_s, {u"Site down"_s, u"Customer 1 Ltd"_s}), 1);
    }

    void aTicketIsDecidedByItsNumber()
    {
        QVERIFY(m_hands->chooseTab(u"To review"_s));
        QTRY_COMPARE(m_hands->rows(u"ticketList"_s, {}), 1);
        QVERIFY(m_hands->clickRow(u"ticketList"_s, u"Help"_s));
        QVERIFY(m_hands->reads(u"1  Customer 2 Ltd"_s));
        QVERIFY(m_hands->press(Qt::Key_1));
        QVERIFY(m_hands->reads(u"Grouped under Customer 2 Ltd"_s));
        QTRY_COMPARE(m_hands->rows(u"ticketList"_s, {}), 0);
        QVERIFY(m_hands->chooseTab(u"All"_s));
        QTRY_COMPARE(m_hands->rows(u"ticketList"_s, {u"Help"_s, u"Customer 2 Ltd"_s}), 1);
    }

    void anIncidentIsOpened()
    {
        QVERIFY(m_hands->press(Qt::Key_1, Qt::ControlModifier));
        QVERIFY(m_hands->click(u"emptyAction"_s));
        QVERIFY(m_hands->type(u"incidentTitle"_s, u"Sites deleted"_s));
        QVERIFY(m_hands->choose(u"incidentSeverity"_s, u"Severity 1"_s));
        QVERIFY(m_hands->choose(u"incidentStartKnown"_s, u"It began at"_s));
        QVERIFY(m_hands->type(u"incidentComponents"_s, u"Sites"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->reads(u"Nobody is named yet"_s));
        QTRY_COMPARE(m_hands->text(u"pageTitle"_s), u"Sites deleted"_s);
    }

    void theAffectedArePasted()
    {
        QString list = u"site:99999\n"_s;
        QVERIFY(m_hands->click(u"importAffected"_s));
        QGuiApplication::clipboard()->setText(list);
        QVERIFY(m_hands->click(u"affectedIds"_s));
        QVERIFY(m_hands->press(Qt::Key_V, Qt::ControlModifier));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->reach(u"affectedProblems"_s)); // nobody has that one
        list.clear();
        for (int i = 1; i <= customers; ++i)
            list += u"site:%1\n"_s.arg(12000 + i);
        QGuiApplication::clipboard()->setText(list);
        QVERIFY(m_hands->click(u"affectedIds"_s));
        QVERIFY(m_hands->press(Qt::Key_A, Qt::ControlModifier));
        QVERIFY(m_hands->press(Qt::Key_V, Qt::ControlModifier));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->reads(u"affect-30"_s));
        QVERIFY(m_hands->type(u"typedCount"_s, u"affect-30"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QTRY_COMPARE(m_hands->rows(u"affectedList"_s, {u"Affected"_s, u"never"_s}), customers);
        QTRY_COMPARE(m_hands->text(u"headRestoredFigure"_s), u"0 of 30"_s);
    }

    void channelsAreAdded()
    {
        QVERIFY(m_hands->press(Qt::Key_4, Qt::ControlModifier));
        addChannel(u"Status page"_s, u"Status page"_s);
        QVERIFY(m_hands->type(u"setting_folder"_s, path(u"page"_s)));
        saveChannel(u"Status page"_s);

        addChannel(u"Mail"_s, u"Mail"_s);
        for (const auto &[setting, value] : {std::pair(u"host"_s, u"localhost"_s),
                 {u"port"_s, QString::number(m_mailServer.port())}, {u"user"_s, u"desk"_s},
                 {u"password"_s, u"open sesame"_s}, {u"from"_s, u"care@northfield.example"_s},
                 {u"ca_file"_s, path(u"cert.pem"_s)}})
            QVERIFY2(m_hands->type(u"setting_"_s + setting, value), qPrintable(setting));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->type(u"passphrase"_s, u"a long way home"_s));
        QVERIFY(!m_hands->look<QPushButton>(u"accept"_s)->isEnabled());
        QVERIFY(m_hands->type(u"passphraseAgain"_s, u"a long way home"_s));
        saveChannel(u"Mail"_s);

        addChannel(u"Webhook"_s, u"Hook"_s);
        QVERIFY(
            m_hands->type(u"setting_url"_s, u"http://127.0.0.1:%1/ok"_s.arg(m_hookServer.port())));
        QVERIFY(m_hands->type(u"setting_signing_secret"_s, QString::fromLatin1(signingSecret)));
        QVERIFY(m_hands->click(u"setting_signed"_s));
        saveChannel(u"Hook"_s); // the vault is open now: nobody is asked again

        addChannel(u"By hand"_s, u"Bridge call"_s);
        QVERIFY(m_hands->type(u"setting_place"_s, u"the bridge call"_s));
        saveChannel(u"Bridge call"_s);
    }

    void secretsAreInTheVaultAlone()
    {
        QVERIFY(!load(u"desk.heliograph.vault"_s).isEmpty());
        for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files)) {
            QVERIFY2(!load(name).contains("open sesame"), qPrintable(name));
            QVERIFY2(!load(name).contains(signingSecret), qPrintable(name));
        }
        QVERIFY(m_hands->clickRow(u"channelList"_s, u"Mail"_s));
        QVERIFY(m_hands->press(Qt::Key_T));
        QTRY_COMPARE(m_hands->rows(u"channelList"_s, {u"Mail"_s, u"not stated"_s, u"250"_s}), 1);
    }

    void theFirstUpdateComesFromATemplate()
    {
        QVERIFY(m_hands->press(Qt::Key_K, Qt::ControlModifier));
        QTest::keyClicks(QApplication::focusWidget(), u"Sites del"_s);
        QTRY_COMPARE(m_hands->look<QAbstractItemView>(u"paletteList"_s)
                         ->model()
                         ->index(0, 0)
                         .data()
                         .toString(),
            u"Sites deleted"_s);
        QVERIFY(m_hands->press(Qt::Key_Return));
        QVERIFY(m_hands->chooseTab(u"Compose"_s));
        QVERIFY(m_hands->choose(u"composeTemplate"_s, u"First message"_s));
        QTRY_VERIFY(bodyText().startsWith(u"Since 2026-04-05 07:40 UTC {{say."_s));
        fillPlaceholder(u"{{say.what_customers_see}}"_s, u"customers cannot open their sites"_s);
        fillPlaceholder(u"{{say.components_and_regions}}"_s, u"30 sites in eu-west"_s);
        fillPlaceholder(u"{{next_update.at}}"_s, u"09:00 UTC"_s);
        QTRY_VERIFY(!m_hands->reading().contains(u"A placeholder is not filled"_s));
        QVERIFY(m_hands->choose(u"composeAudience"_s, u"public"_s));
        QVERIFY(m_hands->click(u"publish"_s));
        QVERIFY(m_hands->reads(u"Publish this update?"_s));
        for (const QString &channel : {u"Mail"_s, u"Hook"_s, u"Bridge call"_s})
            QVERIFY(m_hands->click(u"publishOn_"_s + channel));
        QVERIFY(m_hands->type(u"withoutApproval"_s, u"nobody else is awake"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->reads(u"Published to 1 target."_s));
        QTRY_VERIFY(load(u"page/index.html"_s).contains("customers cannot open their sites"));
        QTRY_COMPARE(m_hands->text(u"headNextFigure"_s), u"09:00 UTC"_s);
        QCOMPARE(filesIn(u"mails"_s, u"*"_s) + filesIn(u"hooks"_s, u"*"_s), 0);
    }

    void aRepeatIsFoundBesideTheEarlierText()
    {
        m_clock.set(*models::fromIso(u"2026-04-05T08:30:00Z"_s));
        QTRY_VERIFY(bodyText().isEmpty());
        QVERIFY(m_hands->type(u"draftBody"_s, u"Affected are still 30 sites in eu-west."_s));
        QVERIFY(m_hands->reads(u"Repeats an earlier update"_s));
        QVERIFY(m_hands->reads(u"Affected are 30 sites in eu-west."_s));
        QVERIFY(!m_hands->look<QTextEdit>(u"draftBody"_s)->extraSelections().isEmpty());
        QVERIFY(m_hands->click(u"findingRemove"_s));
        QTRY_VERIFY(bodyText().trimmed().isEmpty());
        QTRY_VERIFY(!m_hands->reading().contains(u"Repeats an earlier update"_s));
    }

    void theSecondIsApprovedBySomebodyElse()
    {
        QVERIFY(m_hands->type(u"draftTitle"_s, u"Restoring from backups"_s));
        QVERIFY(m_hands->type(u"draftBody"_s,
            u"A clean-up script removed 30 sites. We restore them from backups, and we expect all "
            "sites back by 7 April, 18:00 UTC. The next update comes by 10:30 UTC."_s));
        QVERIFY(m_hands->choose(u"composeAudience"_s, u"public"_s));
        QVERIFY(m_hands->click(u"askApproval"_s));
        QVERIFY(m_hands->type(u"approvalName"_s, u"Ada"_s));
        QVERIFY(m_hands->choose(u"approvalMeans"_s, u"phone"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY(!m_hands->reading().contains(u"approved by Ada"_s)); // she wrote it
        QVERIFY(m_hands->click(u"askApproval"_s));
        QVERIFY(m_hands->type(u"approvalName"_s, u"Sofia"_s));
        QVERIFY(m_hands->choose(u"approvalMeans"_s, u"phone"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->reads(u"approved by Sofia"_s));
    }

    void itIsPublishedOnceTheCountIsTyped()
    {
        QVERIFY(m_hands->click(u"publish"_s));
        QVERIFY(m_hands->reads(u"4 channels, 31 people at 30 customers"_s));
        QVERIFY(m_hands->reads(u"publish-31"_s));
        QVERIFY(!m_hands->look<QPushButton>(u"accept"_s)->isEnabled());
        QVERIFY(m_hands->type(u"typedCount"_s, u"publish-31"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->reads(u"Published to 34 targets."_s));
        QVERIFY(m_hands->click(u"bannerAction"_s));
        QTRY_COMPARE(m_hands->rows(u"deliveryList"_s, {u"Mail"_s, u"delivered"_s}), people);
        QTRY_COMPARE(m_hands->rows(u"deliveryList"_s, {u"Hook"_s, u"delivered"_s}), 1);
        QTRY_COMPARE(m_hands->rows(u"deliveryList"_s, {u"Status page"_s, u"delivered"_s}), 2);
        QCOMPARE(m_hands->rows(u"deliveryList"_s, {u"Bridge call"_s, u"queued"_s}), 1);
        QVERIFY(m_hands->reads(u"34 delivered"_s));
    }

    void everyRecipientGotOneMail()
    {
        QStringList wanted{u"second@c1.example"_s};
        for (int i = 1; i <= customers; ++i)
            wanted << u"person@c%1.example"_s.arg(i);
        wanted.sort();
        QCOMPARE(mailed(), wanted);
        for (const QString &name : QDir(path(u"mails"_s)).entryList({u"*.eml"_s})) {
            const QByteArray mail = load(u"mails/"_s + name);
            QVERIFY(mail.contains("\nSubject: Restoring from backups"));
            QVERIFY(mail.contains("clean-up script"));
            QCOMPARE(mail.count("\nTo: "), 1);
        }
    }

    void theWebhookGotOnePostWithAValidSignature()
    {
        QCOMPARE(filesIn(u"hooks"_s, u"*.json"_s), 1);
        const QJsonObject post = QJsonDocument::fromJson(load(u"hooks/1.json"_s)).object();
        QCOMPARE(post[u"verb"_s].toString(), u"POST"_s);
        const QByteArray body = QByteArray::fromBase64(post[u"body"_s].toString().toLatin1());
        QVERIFY(body.contains("clean-up script"));
        const QJsonObject headers = post[u"headers"_s].toObject();
        // Standard Webhooks: HMAC-SHA256 over "id.timestamp.body" under the key after whsec_.
        const QByteArray signedText = headers[u"webhook-id"_s].toString().toLatin1() + '.'
            + headers[u"webhook-timestamp"_s].toString().toLatin1() + '.' + body;
        const QByteArray key = QByteArray::fromBase64(QByteArray(signingSecret).mid(6));
        const QByteArray signature
            = QMessageAuthenticationCode::hash(signedText, key, QCryptographicHash::Sha256);
        QCOMPARE(headers[u"webhook-signature"_s].toString(),
            u"v1,"_s + QString::fromLatin1(signature.toBase64()));
    }

    void theStatusPageHasItsFiles()
    {
        for (const QString &name :
            {u"index.html"_s, u"history.atom"_s, u"history.rss"_s, u"api/v2/incidents.json"_s})
            QVERIFY2(load(u"page/"_s + name).contains("clean-up script")
                    || load(u"page/"_s + name).contains("Restoring from backups"),
                qPrintable(name));
        QVERIFY(load(u"page/api/v2/summary.json"_s).contains("Sites deleted"));
        QCOMPARE(filesIn(u"page/incidents"_s, u"*.html"_s), 1);
    }

    void whatIsSaidByHandIsMarked()
    {
        QVERIFY(m_hands->choose(u"deliveryState"_s, u"Need a person"_s));
        QTRY_COMPARE(m_hands->rows(u"deliveryList"_s, {}), 1);
        QVERIFY(m_hands->clickRow(u"deliveryList"_s, u"Bridge call"_s));
        QVERIFY(m_hands->press(Qt::Key_M));
        QVERIFY(m_hands->click(u"byHandCopy"_s));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"clean-up script"_s));
        QVERIFY(m_hands->type(u"saidPlace"_s, u"the 08:30 call"_s));
        QVERIFY(m_hands->type(u"saidHeardBy"_s, u"both account owners"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY(m_hands->choose(u"deliveryState"_s, u"All states"_s));
        QTRY_COMPARE(m_hands->rows(u"deliveryList"_s,
                         {u"Bridge call"_s, u"delivered"_s, u"the 08:30 call"_s}),
            1);
        QVERIFY(m_hands->reads(u"35 delivered"_s));
    }

    void whatWasPromisedIsShown()
    {
        QVERIFY(m_hands->chooseTab(u"Promises"_s));
        QTRY_COMPARE(m_hands->rows(u"promiseList"_s, {u"09:00"_s, u"kept"_s}), 1);
        QTRY_COMPARE(m_hands->rows(u"promiseList"_s, {u"10:30"_s}), 1);
        QTRY_COMPARE(m_hands->rows(u"promiseList"_s, {u"7 Apr 18:00"_s}), 1);
        QVERIFY(m_hands->reads(u"1 kept, 0 missed, 0 moved, 2 open"_s));
        QTRY_COMPARE(m_hands->text(u"headNextFigure"_s), u"10:30 UTC"_s);
        QTRY_COMPARE(m_hands->text(u"headEtaFigure"_s), u"7 Apr"_s);
        QTRY_COMPARE(m_hands->text(u"headHeardFigure"_s), u"0 s ago"_s);
        QVERIFY(m_hands->chooseTab(u"Customers"_s));
        QTRY_COMPARE(m_hands->rows(u"affectedList"_s, {u"Affected"_s, u"0 s ago"_s}), customers);
    }

    void theTimelineIsExported_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("md") << u"Markdown"_s << u"timeline.md"_s << QByteArray("# ");
        QTest::newRow("pdf") << u"PDF"_s << u"timeline.pdf"_s << QByteArray("%PDF");
    }
    void theTimelineIsExported()
    {
        QFETCH(QString, entry);
        QFETCH(QString, file);
        QFETCH(QByteArray, start);
        QVERIFY(m_hands->chooseTab(u"Timeline"_s));
        QTRY_VERIFY(m_hands->rows(u"timelineList"_s, {u"Restoring from backups"_s}) > 0);
        QTRY_VERIFY(m_hands->rows(u"timelineList"_s, {u"the 08:30 call"_s}) > 0);
        QVERIFY(m_hands->chooseInMenu(u"exportTimeline"_s, entry));
        QVERIFY(m_hands->type(u"fileNameEdit"_s, path(file)));
        QVERIFY(m_hands->press(Qt::Key_Return));
        QVERIFY(m_hands->reads(u"Exported to "_s + path(file)));
        const QByteArray content = load(file);
        QVERIFY2(content.startsWith(start), content.left(80).constData());
        if (file.endsWith(u".pdf"_s)) {
            QVERIFY(content.trimmed().endsWith("%%EOF"));
            return;
        }
        for (const char *said :
            {"clean-up script", "the 08:30 call", "nobody else is awake", "Sofia"})
            QVERIFY2(content.contains(said), said);
    }

    void afterARestartTheVaultIsOpenedAgain()
    {
        m_hands.reset();
        m_desk.reset();
        openTheDesk();
        QVERIFY(m_hands->reads(u"Secrets are locked"_s));
        QVERIFY(m_hands->clickRow(u"incidentList"_s, u"Sites deleted"_s));
        QVERIFY(m_hands->press(Qt::Key_Return));
        QVERIFY(m_hands->chooseTab(u"Compose"_s));
        QVERIFY(m_hands->type(u"draftTitle"_s, u"First sites are back"_s));
        QVERIFY(m_hands->type(u"draftBody"_s, u"12 sites are back since 08:20 UTC."_s));
        QVERIFY(m_hands->click(u"publish"_s));
        QVERIFY(m_hands->reads(u"publish-31"_s));
        for (const QString &channel : {u"Status page"_s, u"Mail"_s, u"Bridge call"_s})
            QVERIFY(m_hands->click(u"publishOn_"_s + channel));
        QVERIFY(m_hands->type(u"withoutApproval"_s, u"nobody else is awake"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->type(u"passphrase"_s, u"a wrong way home"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->reads(u"does not open the vault"_s));
        QVERIFY(m_hands->type(u"passphrase"_s, u"a long way home"_s));
        QVERIFY(m_hands->click(u"accept"_s));
        QVERIFY(m_hands->reads(u"Published to 1 target."_s));
        QTRY_COMPARE(filesIn(u"hooks"_s, u"*.json"_s), 2);
        QTRY_VERIFY(!m_hands->reading().contains(u"Secrets are locked"_s));
        QVERIFY(m_hands->click(u"bannerAction"_s));
        QTRY_COMPARE(m_hands->rows(u"deliveryList"_s, {u"Hook"_s, u"delivered"_s}), 2);
    }
};

HELIOGRAPH_TEST(WindowPathTest)
#include "window_path_test.moc"
