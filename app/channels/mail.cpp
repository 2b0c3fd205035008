#include "app/channels/mail.h"

#include "app/channels/mail_text.h"
#include "app/channels/smtp_session.h"
#include "app/http/this_machine.h"
#include "app/secrets/wipe.h"
#include "models/support/async.h"

#include <QJsonObject>
#include <QUrl>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Receipt;
using models::Result;
using models::Setting;
using models::SettingType;

namespace {

constexpr std::chrono::seconds idleBeforeGoodbye{20};

SmtpServer smtpServerOf(const QJsonObject &settings)
{
    SmtpServer server;
    server.host = settings[u"host"_s].toString();
    const QString security = settings[u"security"_s].toString(u"starttls"_s);
    server.security = security == u"tls"_s ? SmtpSecurity::Tls
        : security == u"none"_s            ? SmtpSecurity::None
                                           : SmtpSecurity::StartTls;
    server.port = settings[u"port"_s].toInt(server.security == SmtpSecurity::Tls ? 465 : 587);
    server.user = settings[u"user"_s].toString();
    server.timeout = std::chrono::seconds(settings[u"timeout_seconds"_s].toInt(60));
    server.caFile = settings[u"ca_file"_s].toString();
    return server;
}

MailSender mailSenderOf(const QJsonObject &settings)
{
    return {settings[u"from"_s].toString(), settings[u"from_name"_s].toString(),
        settings[u"reply_to"_s].toString(), settings[u"list_unsubscribe"_s].toString()};
}

} // namespace

//! The connections: a thread each, which takes what waits and keeps its connection while there is
//! something to send.
class Mail::Sessions
{
public:
    Sessions(
        const models::ChannelConfig &config, models::SecretStore &secrets, models::Clock &clock)
        : m_id(config.id)
        , m_hasPassword(config.mayHaveSecret(u"password"_s))
        , m_server(smtpServerOf(config.settings))
        , m_sender(mailSenderOf(config.settings))
        , m_size(config.settings[u"sessions"_s].toInt(4))
        , m_secrets(secrets)
        , m_clock(clock)
    { }

    ~Sessions()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        for (std::thread &thread : m_threads)
            thread.join();
    }

    int size() const { return m_size; }

    //! No message: only the greeting.
    QFuture<Result<Receipt>> submit(std::optional<models::Message> message, std::stop_token stop)
    {
        Job job{std::move(message), std::move(stop), std::make_shared<Promise>()};
        job.promise->start();
        QFuture<Result<Receipt>> future = job.promise->future();
        {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(job));
            if (m_idle < int(m_waiting.size()) && int(m_threads.size()) < m_size)
                m_threads.emplace_back([this] { work(); });
        }
        m_wake.notify_one();
        return future;
    }

private:
    using Promise = QPromise<Result<Receipt>>;
    struct Job
    {
        std::optional<models::Message> message;
        std::stop_token stop;
        std::shared_ptr<Promise> promise;
    };

    void work()
    {
        std::unique_ptr<SmtpSession> session;
        std::unique_lock lock(m_mutex);
        while (true) {
            ++m_idle;
            const bool called = m_wake.wait_for(
                lock, idleBeforeGoodbye, [this] { return m_ending || !m_waiting.empty(); });
            --m_idle;
            if (!called) { // the connection says goodbye, the thread waits on
                lock.unlock();
                session.reset();
                lock.lock();
                continue;
            }
            if (m_waiting.empty())
                return; // ending, and nothing is left that nobody has answered
            Job job = std::move(m_waiting.front());
            m_waiting.pop_front();
            const bool ending = m_ending;
            lock.unlock();
            job.promise->addResult(ending || job.stop.stop_requested()
                    ? Result<Receipt>(fail(ErrorKind::Cancelled))
                    : run(job, session));
            job.promise->finish();
            lock.lock();
        }
    }

    Result<Receipt> run(const Job &job, std::unique_ptr<SmtpSession> &session)
    {
        if (!job.message) {
            session.reset();
            if (auto made = connectWith(session); !made)
                return fail(made.error());
            const auto greeted = session->greet(job.stop);
            session.reset(); // says QUIT
            if (!greeted)
                return fail(greeted.error());
            return Receipt{m_server.host + u": "_s + *greeted};
        }
        const auto text = mailText(*job.message, m_sender, m_clock.now());
        if (!text)
            return fail(text.error());
        if (!session) {
            if (auto made = connectWith(session); !made)
                return fail(made.error());
        }
        const auto sent = session->send(
            *mailAddress(m_sender.address), *mailAddress(job.message->target), *text, job.stop);
        if (sent)
            return Receipt{
                *sent + u' ' + QString::fromLatin1(mailMessageId(job.message->delivery, m_sender))};
        if (sent.error().kind != ErrorKind::Rejected)
            session.reset(); // whatever state the connection is in, the next mail does not meet it
        return fail(sent.error());
    }

    Result<void> noPassword() const
    {
        return fail(ErrorKind::Unauthorized,
            u"no password is kept for %1 at %2"_s.arg(m_server.user, m_server.host));
    }

    Result<void> connectWith(std::unique_ptr<SmtpSession> &session)
    {
        QByteArray password;
        const Wiped wiped(password);
        if (!m_server.user.isEmpty() && !m_hasPassword)
            return noPassword();
        if (!m_server.user.isEmpty()) {
            auto reading = m_secrets.read(models::secretKey(m_id, u"password"_s));
            reading.waitForFinished();
            if (reading.resultCount() == 0)
                return fail(ErrorKind::Cancelled);
            const Result<QByteArray> secret = reading.result();
            if (!secret && secret.error().kind == ErrorKind::NotFound)
                return noPassword();
            if (!secret)
                return fail(secret.error());
            password = *secret;
        }
        session = std::make_unique<SmtpSession>(m_server, password);
        return {};
    }

    models::ChannelId m_id;
    bool m_hasPassword;
    SmtpServer m_server;
    MailSender m_sender;
    int m_size;
    models::SecretStore &m_secrets;
    models::Clock &m_clock;
    std::mutex m_mutex; // guards all below
    std::condition_variable m_wake;
    std::deque<Job> m_waiting;
    std::vector<std::thread> m_threads;
    int m_idle = 0;
    bool m_ending = false;
};

Mail::Mail(const models::ChannelConfig &config, models::SecretStore &secrets, models::Clock &clock)
    : m_sessions(std::make_unique<Sessions>(config, secrets, clock))
{ }

Mail::~Mail() = default;

models::ChannelKindInfo Mail::kind()
{
    return {models::ChannelType::Mail,
        Setting::english("One mail a recipient, over your own SMTP server"),
        {
            {u"host"_s, Setting::english("Host"), SettingType::Text, true,
                Setting::english("The SMTP server's name"), {}, {}},
            {u"port"_s, Setting::english("Port"), SettingType::Number, false,
                Setting::english("Its port"), Setting::english("587, with tls 465"), {}, 1, 65535},
            {u"security"_s, Setting::english("Security"), SettingType::Choice, false,
                Setting::english("How the connection is protected; none is for this machine alone"),
                u"starttls"_s, {u"starttls"_s, u"tls"_s, Setting::english("none")}},
            {u"user"_s, Setting::english("User"), SettingType::Text, false,
                Setting::english("Who logs in; empty: nobody does"), {}, {}},
            {u"password"_s, Setting::english("Password"), SettingType::Secret, false,
                Setting::english("The user's password"), {}, {}},
            {u"from"_s, Setting::english("From"), SettingType::Text, true,
                Setting::english("The address that mails come from"), {}, {}},
            {u"from_name"_s, Setting::english("From name"), SettingType::Text, false,
                Setting::english("The name beside it"), {}, {}},
            {u"reply_to"_s, Setting::english("Reply to"), SettingType::Text, false,
                Setting::english("The address that answers go to"), {}, {}},
            {u"list_unsubscribe"_s, Setting::english("List unsubscribe"), SettingType::Text, false,
                Setting::english("Where people take their address off: an https or mailto address"),
                {}, {}},
            {u"sessions"_s, Setting::english("Sessions"), SettingType::Number, false,
                Setting::english("Connections at once"), u"4"_s, {}, 1, 50},
            {u"timeout_seconds"_s, Setting::english("Timeout in seconds"), SettingType::Number,
                false, Setting::english("How long one mail may take"), u"60"_s, {}, 1, 600},
            {u"ca_file"_s, Setting::english("CA file"), SettingType::Path, false,
                Setting::english("PEM file of the one CA to trust instead of the system's"), {},
                {}},
        }};
}

Result<void> Mail::check(const models::ChannelConfig &config)
{
    const QJsonObject &settings = config.settings;
    for (const QString &key : {u"from"_s, u"reply_to"_s}) {
        const QString address = settings[key].toString();
        if (address.isEmpty())
            continue;
        if (const auto valid = mailAddress(address); !valid)
            return fail(ErrorKind::Invalid, u"setting %1: %2"_s.arg(key, valid.error().detail));
    }
    const QString host = settings[u"host"_s].toString();
    for (const QChar c : host) {
        if (!c.isLetterOrNumber() && c != u'.' && c != u'-' && c != u':')
            return fail(ErrorKind::Invalid, u"setting host: must be a server's name alone"_s);
    }
    if (settings[u"security"_s].toString() == u"none"_s && !isThisMachine(host))
        return fail(ErrorKind::Invalid,
            u"setting security: none is for this machine alone; use starttls or tls"_s);
    const QUrl leave(settings[u"list_unsubscribe"_s].toString(), QUrl::StrictMode);
    if (!leave.isEmpty() && leave.scheme() != u"https"_s && leave.scheme() != u"mailto"_s)
        return fail(
            ErrorKind::Invalid, u"setting list_unsubscribe: must begin with https: or mailto:"_s);
    return {};
}

int Mail::parallel() const
{
    return m_sessions->size();
}

QFuture<Result<Receipt>> Mail::deliver(const models::Message &message, std::stop_token stop)
{
    return m_sessions->submit(message, std::move(stop));
}

QFuture<Result<Receipt>> Mail::test(std::stop_token stop)
{
    return m_sessions->submit(std::nullopt, std::move(stop));
}

} // namespace app
