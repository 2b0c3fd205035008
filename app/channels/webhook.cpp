#include "app/channels/webhook.h"

#include "app/http/http_client.h"
#include "app/secrets/wipe.h"
#include "models/support/async.h"
#include "models/support/markdown.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QtConcurrentRun>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Receipt;
using models::Result;
using models::Setting;
using models::SettingType;

namespace {

constexpr int postsAtOnce = 4;

// Slack reads these three as markup and nothing else (docs.slack.dev, "Formatting text").
QString escapedForChat(QString text)
{
    return text.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

QString answerLine(const HttpAnswer &answer)
{
    const QString words = QString::fromUtf8(answer.body.left(200)).simplified();
    const QString line = u"%1 %2"_s.arg(answer.status).arg(QString::fromUtf8(answer.reason));
    return words.isEmpty() ? line : line + u": "_s + words;
}

//! "501 Not Implemented" of a refusal, without the page that came with it.
QString statusOf(const models::Error &refusal, const QString &host)
{
    QString words = refusal.detail.section(u" ("_s, 0, 0);
    const QString where = host + u": "_s;
    return words.startsWith(where) ? words.mid(where.size()) : words;
}

} // namespace

Webhook::Webhook(const models::ChannelConfig &config, models::SecretStore &secrets,
    HttpClient &http, models::Clock &clock)
    : m_config(config)
    , m_url(config.settings[u"url"_s].toString())
    , m_receiverIgnoresRepeats(config.settings[u"receiver_ignores_repeats"_s].toBool())
    , m_signed(config.settings[u"signed"_s].toBool())
    , m_testPing(config.settings[u"test_ping"_s].toBool())
    , m_timeout(std::chrono::seconds(config.settings[u"timeout_seconds"_s].toInt(30)))
    , m_caFile(config.settings[u"ca_file"_s].toString())
    , m_secrets(secrets)
    , m_http(http)
    , m_clock(clock)
{
    m_workers.setMaxThreadCount(postsAtOnce);
}

Webhook::~Webhook() = default; // the pool waits for what is under way

models::ChannelKindInfo Webhook::kind()
{
    return {models::ChannelType::Webhook,
        Setting::english("A signed POST to one address (Standard Webhooks; chats take it as well)"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, true,
                Setting::english("Where it is posted to"), {}, {}},
            {u"secret_path"_s, Setting::english("Secret path"), SettingType::Secret, false,
                Setting::english(
                    "What follows the url where that is a secret, as chats' addresses have it"),
                {}, {}},
            {u"signing_secret"_s, Setting::english("Signing secret"), SettingType::Secret, false,
                Setting::english("The key of the signature: whsec_ and base64"), {}, {}},
            {u"signed"_s, Setting::english("Signed"), SettingType::Flag, false,
                Setting::english("Whether nothing may be posted without a signature"), u"false"_s,
                {}},
            {u"receiver_ignores_repeats"_s, Setting::english("Receiver ignores repeats"),
                SettingType::Flag, false,
                Setting::english(
                    "Whether the receiving side drops a second message with the same webhook-id"),
                u"false"_s, {}},
            {u"test_ping"_s, Setting::english("Test ping"), SettingType::Flag, false,
                Setting::english("Whether a test may post a message of type heliograph.test"),
                u"false"_s, {}},
            {u"timeout_seconds"_s, Setting::english("Timeout in seconds"), SettingType::Number,
                false, Setting::english("How long to wait for an answer"), u"30"_s, {}, 1, 600},
            {u"ca_file"_s, Setting::english("CA file"), SettingType::Path, false,
                Setting::english("PEM file of the one CA to trust instead of the system's"), {},
                {}},
        }};
}

int Webhook::parallel() const
{
    return postsAtOnce;
}

QFuture<Result<Receipt>> Webhook::deliver(const models::Message &message, std::stop_token stop)
{
    return QtConcurrent::run(&m_workers, [this, message, stop]() -> Result<Receipt> {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        return post(message.delivery.toString().toLatin1(), webhookBody(message), stop);
    });
}

QFuture<Result<Receipt>> Webhook::test(std::stop_token stop)
{
    return QtConcurrent::run(&m_workers, [this, stop]() -> Result<Receipt> {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        return m_testPing ? ping(stop) : look(stop);
    });
}

//! A secret; empty when there surely is none.
Result<QByteArray> Webhook::secretOrNone(const QString &name) const
{
    if (!m_config.mayHaveSecret(name))
        return QByteArray();
    auto reading = m_secrets.read(models::secretKey(m_config.id, name));
    reading.waitForFinished();
    if (reading.resultCount() == 0)
        return fail(ErrorKind::Cancelled);
    Result<QByteArray> secret = reading.result();
    if (secret || secret.error().kind != ErrorKind::NotFound)
        return secret;
    // One that was set must not be left out: it would go unsigned, or to another address.
    if (m_config.secrets)
        return fail(ErrorKind::Unauthorized,
            u"the %1 of this channel is no longer in %2"_s.arg(name, m_secrets.place()));
    return QByteArray();
}

Result<HttpRequest> Webhook::request(const QByteArray &verb) const
{
    HttpRequest request;
    request.verb = verb;
    request.timeout = m_timeout;
    auto path = secretOrNone(u"secret_path"_s);
    if (!path)
        return fail(path.error());
    const Wiped wiped(*path);
    request.url = QUrl(m_url.toString(QUrl::FullyEncoded) + QString::fromUtf8(*path));
    if (request.url.host() != m_url.host())
        return fail(ErrorKind::Invalid, u"secret_path: it would change the address's host"_s);
    if (!m_caFile.isEmpty()) {
        QFile file(m_caFile);
        if (!file.open(QFile::ReadOnly))
            return fail(ErrorKind::Io, u"ca_file %1: %2"_s.arg(m_caFile, file.errorString()));
        request.trustedCertificates = file.readAll();
    }
    return request;
}

Result<Receipt> Webhook::post(
    const QByteArray &id, const QByteArray &body, const std::stop_token &stop) const
{
    auto made = request("POST");
    if (!made)
        return fail(made.error());
    made->body = body;
    made->headers = {{"Content-Type", "application/json"}};
    auto secret = secretOrNone(u"signing_secret"_s);
    if (!secret)
        return fail(secret.error());
    const Wiped wiped(*secret);
    if (secret->isEmpty() && m_signed)
        return fail(ErrorKind::Unauthorized, u"no signing_secret is kept for this channel"_s);
    if (!secret->isEmpty()) {
        const qint64 seconds
            = std::chrono::floor<std::chrono::seconds>(m_clock.now()).time_since_epoch().count();
        const auto signature = webhookSignature(*secret, id, seconds, body);
        if (!signature)
            return fail(signature.error());
        made->headers << qMakePair(QByteArray("webhook-timestamp"), QByteArray::number(seconds))
                      << qMakePair(QByteArray("webhook-signature"), *signature);
    }
    made->headers << qMakePair(QByteArray("webhook-id"), id);
    const auto answer = m_http.send(*made, stop).result();
    if (answer)
        return Receipt{answerLine(*answer)};
    models::Error error = answer.error();
    // Said again it does no harm there, so it is only late.
    if (error.kind == ErrorKind::Uncertain && m_receiverIgnoresRepeats)
        error.kind = ErrorKind::Unavailable;
    return fail(error);
}

Result<Receipt> Webhook::ping(const std::stop_token &stop) const
{
    const models::Uuid id = m_clock.newUuid();
    const QJsonObject body{{u"type"_s, u"heliograph.test"_s},
        {u"timestamp"_s, models::toIso(m_clock.now())},
        {u"text"_s, u"A test of Heliograph: nothing has happened."_s}};
    return post("test_" + id.toBase32().toLatin1(),
        QJsonDocument(body).toJson(QJsonDocument::Compact), stop);
}

Result<Receipt> Webhook::look(const std::stop_token &stop) const
{
    const auto made = request("OPTIONS");
    if (!made)
        return fail(made.error());
    const auto answer = m_http.send(*made, stop).result();
    if (answer)
        return Receipt{u"reached; it answers with %1 %2"_s.arg(answer->status)
                           .arg(QString::fromUtf8(answer->reason))};
    // Few receivers know OPTIONS; that it answers at all is what was asked.
    if (answer.error().kind == ErrorKind::Rejected)
        return Receipt{u"reached; it answers with "_s + statusOf(answer.error(), made->url.host())};
    return fail(answer.error());
}

Result<QByteArray> webhookSignature(
    const QByteArray &secret, const QByteArray &id, qint64 timestampSeconds, const QByteArray &body)
{
    auto key = QByteArray::fromBase64Encoding(
        secret.mid(6), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!secret.startsWith("whsec_") || !key || key.decoded.size() < 24 || key.decoded.size() > 64)
        return fail(
            ErrorKind::Invalid, u"signing_secret: must be whsec_ and base64 of 24 to 64 bytes"_s);
    const Wiped wiped(key.decoded);
    const QByteArray content = id + '.' + QByteArray::number(timestampSeconds) + '.' + body;
    return "v1,"
        + QMessageAuthenticationCode::hash(content, key.decoded, QCryptographicHash::Sha256)
              .toBase64();
}

QByteArray webhookBody(const models::Message &message)
{
    const QString title = message.title.isEmpty() ? message.incidentTitle : message.title;
    const QString head
        = message.incidentState.isEmpty() ? title : u"%1 (%2)"_s.arg(title, message.incidentState);
    const QJsonObject data{{u"delivery"_s, message.delivery.toString()},
        {u"update"_s, message.update.toString()}, {u"incident"_s, message.incident.toString()},
        {u"incident_title"_s, message.incidentTitle}, {u"state"_s, message.incidentState},
        {u"title"_s, message.title}, {u"body"_s, message.body}, {u"language"_s, message.language},
        {u"published_at"_s, models::toIso(message.publishedAt)},
        {u"next_update_at"_s,
            message.nextUpdateAt ? QJsonValue(models::toIso(*message.nextUpdateAt))
                                 : QJsonValue()}};
    const QJsonObject body{{u"type"_s, u"incident.update.published"_s},
        {u"timestamp"_s, models::toIso(message.publishedAt)},
        {u"text"_s, escapedForChat(head + u"\n\n"_s + models::markdownToPlainText(message.body))},
        {u"data"_s, data}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace app
