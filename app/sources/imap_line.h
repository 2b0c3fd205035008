#pragma once

#include "app/sources/imap_session.h"

#include <curl/curl.h>

namespace app {

//! The connection under an ImapSession: libcurl's, made and logged in; then bytes out, and lines
//! and literals in. Bounded in time and in bytes by what beginAnswer() was told.
struct ImapSession::Line
{
    explicit Line(const ImapSettings &target);
    ~Line();
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    models::Result<void> connect(const QByteArray &password, const std::stop_token &stop);
    //! From here on, until it is called again, so many bytes may come at most.
    void beginAnswer(const char *doing, qint64 most);
    models::Result<void> say(QByteArrayView bytes, const std::stop_token &stop);
    //! Up to a line's end, with the literals in it where these are allowed by its first words.
    models::Result<ImapAnswer> answer(QByteArrayView tag, const std::stop_token &stop);
    tl::unexpected<models::Error> failure(models::ErrorKind kind, const QString &why) const;

private:
    void prepare();
    models::Result<void> transfer(const std::stop_token &stop);
    models::Error connectFailure(CURLcode code) const;
    models::Result<void> wait(short events, std::chrono::steady_clock::time_point since,
        const std::stop_token &stop) const;
    models::Result<void> hear(const std::stop_token &stop);
    models::Result<QByteArray> line(const std::stop_token &stop);
    models::Result<QByteArray> bytes(qint64 count, const std::stop_token &stop);

    static size_t take(char *line, size_t size, size_t count, void *data);

    const ImapSettings &settings;
    CURLM *multi = nullptr;
    CURL *curl = nullptr;
    curl_socket_t socket = CURL_SOCKET_BAD;
    char words[CURL_ERROR_SIZE] = {};
    QByteArray said; // the server's last line while curl connects
    QByteArray heard; // and not read yet
    const char *doing = "connect";
    qint64 left = 0;
    std::chrono::steady_clock::time_point end;
};

} // namespace app
