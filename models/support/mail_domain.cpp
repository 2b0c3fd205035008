#include "models/support/mail_domain.h"

#include <QUrl>

#include <libpsl.h>

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace models {

using namespace Qt::StringLiterals;

namespace {

using std::string_view_literals::operator""sv;

constexpr qsizetype addressLimit = 254;

// Providers that give addresses to everybody, by their registrable domain; sorted. Compiled by
// hand from the providers' own sites. Those with a domain in many countries are families below.
constexpr std::string_view freeMailDomains[] = {"10minutemail.com"sv, "123mail.org"sv, "126.com"sv,
    "139.com"sv, "163.com"sv, "188.com"sv, "189.cn"sv, "21cn.com"sv, "aim.com"sv, "alice.it"sv,
    "aliceadsl.fr"sv, "aliyun.com"sv, "anonaddy.com"sv, "anonaddy.me"sv, "arcor.de"sv, "atlas.cz"sv,
    "att.net"sv, "attglobal.net"sv, "autistici.org"sv, "bellsouth.net"sv, "bigpond.com"sv,
    "bigpond.net.au"sv, "bk.ru"sv, "bluewin.ch"sv, "bol.com.br"sv, "btinternet.com"sv,
    "btopenworld.com"sv, "centrum.cz"sv, "charter.net"sv, "club-internet.fr"sv, "cock.li"sv,
    "comcast.net"sv, "cox.net"sv, "ctemplar.com"sv, "daum.net"sv, "discardmail.com"sv,
    "disroot.org"sv, "dropmail.me"sv, "duck.com"sv, "earthlink.net"sv, "email.com"sv, "email.cz"sv,
    "email.de"sv, "email.it"sv, "eml.cc"sv, "excite.com"sv, "ezweb.ne.jp"sv, "fastmail.com"sv,
    "fastmail.fm"sv, "fastmail.net"sv, "fastmail.org"sv, "foxmail.com"sv, "free.fr"sv,
    "freemail.hu"sv, "freenet.de"sv, "frontier.com"sv, "gmail.com"sv, "googlemail.com"sv,
    "guerrillamail.com"sv, "guerrillamail.net"sv, "hanmail.net"sv, "hey.com"sv, "hushmail.com"sv,
    "i.ua"sv, "icloud.com"sv, "inbox.com"sv, "inbox.lt"sv, "inbox.lv"sv, "inbox.ru"sv,
    "interia.eu"sv, "interia.pl"sv, "jourrapide.com"sv, "juno.com"sv, "kakao.com"sv, "keemail.me"sv,
    "kolabnow.com"sv, "kpnmail.nl"sv, "laposte.net"sv, "lavabit.com"sv, "libero.it"sv, "list.ru"sv,
    "live.ca"sv, "live.cl"sv, "live.cn"sv, "live.co.uk"sv, "live.co.za"sv, "live.com"sv,
    "live.com.ar"sv, "live.com.au"sv, "live.com.mx"sv, "live.com.pt"sv, "live.de"sv, "live.dk"sv,
    "live.fi"sv, "live.fr"sv, "live.ie"sv, "live.in"sv, "live.it"sv, "live.jp"sv, "live.nl"sv,
    "live.no"sv, "live.ru"sv, "live.se"sv, "luukku.com"sv, "lycos.com"sv, "mac.com"sv, "mail.bg"sv,
    "mail.com"sv, "mail.de"sv, "mail.ee"sv, "mail.ru"sv, "mail2world.com"sv, "mailbox.org"sv,
    "mailfence.com"sv, "mailinator.com"sv, "mailo.com"sv, "me.com"sv, "mindspring.com"sv,
    "mozmail.com"sv, "msn.com"sv, "mweb.co.za"sv, "myyahoo.com"sv, "nate.com"sv, "naver.com"sv,
    "netscape.net"sv, "netzero.net"sv, "neuf.fr"sv, "ntlworld.com"sv, "numericable.fr"sv, "o2.pl"sv,
    "o2online.de"sv, "ocn.ne.jp"sv, "onet.eu"sv, "onet.pl"sv, "online.de"sv, "online.no"sv,
    "onmail.com"sv, "op.pl"sv, "opayq.com"sv, "optimum.net"sv, "optonline.net"sv,
    "optusnet.com.au"sv, "orange.fr"sv, "passmail.net"sv, "planet.nl"sv, "pm.me"sv, "pobox.com"sv,
    "poczta.fm"sv, "post.com"sv, "post.cz"sv, "posteo.de"sv, "posteo.net"sv, "prodigy.net"sv,
    "proton.me"sv, "protonmail.ch"sv, "protonmail.com"sv, "qq.com"sv, "rambler.ru"sv,
    "rediffmail.com"sv, "riseup.net"sv, "roadrunner.com"sv, "rocketmail.com"sv, "rogers.com"sv,
    "runbox.com"sv, "sapo.pt"sv, "sbcglobal.net"sv, "seznam.cz"sv, "sfr.fr"sv, "sharklasers.com"sv,
    "shaw.ca"sv, "simplelogin.com"sv, "sina.cn"sv, "sina.com"sv, "sky.com"sv, "skynet.be"sv,
    "sohu.com"sv, "spamgourmet.com"sv, "startmail.com"sv, "suddenlink.net"sv, "swissonline.ch"sv,
    "sympatico.ca"sv, "t-online.de"sv, "talk21.com"sv, "talktalk.net"sv, "telefonica.net"sv,
    "telenet.be"sv, "telus.net"sv, "temp-mail.org"sv, "terra.com.br"sv, "terra.es"sv, "tin.it"sv,
    "tiscali.co.uk"sv, "tiscali.it"sv, "tlen.pl"sv, "tom.com"sv, "tuta.com"sv, "tuta.io"sv,
    "tutamail.com"sv, "tutanota.com"sv, "tutanota.de"sv, "ukr.net"sv, "uol.com.br"sv, "usa.com"sv,
    "usa.net"sv, "verizon.net"sv, "vfemail.net"sv, "videotron.ca"sv, "virgilio.it"sv,
    "virgin.net"sv, "virginmedia.com"sv, "vodafone.de"sv, "voila.fr"sv, "walla.co.il"sv,
    "walla.com"sv, "wanadoo.fr"sv, "web.de"sv, "westnet.com.au"sv, "windowslive.com"sv,
    "windstream.net"sv, "wowway.com"sv, "wp.pl"sv, "xs4all.nl"sv, "xtra.co.nz"sv, "ya.ru"sv,
    "yahoomail.com"sv, "yeah.net"sv, "ymail.com"sv, "yopmail.com"sv, "zoho.com"sv, "zohomail.com"sv,
    "zohomail.eu"sv};

// Providers that own their name under every country's suffix.
constexpr std::string_view freeMailFamilies[]
    = {"aol"sv, "gmx"sv, "hotmail"sv, "outlook"sv, "rocketmail"sv, "yahoo"sv, "yandex"sv};

//! The system's list, or, where it has none or an older one, the library's own.
const psl_ctx_t *publicSuffixes()
{
    static const std::unique_ptr<psl_ctx_t, decltype(&psl_free)> latest(
        psl_latest(nullptr), psl_free);
    return latest ? latest.get() : psl_builtin();
}

//! The host in ASCII and lower case; empty when it cannot be one.
QString asciiHost(QString host)
{
    while (host.endsWith(u'.'))
        host.chop(1);
    const auto ordinary = [](QChar letter) {
        return letter.unicode() < 0x80
            && (letter.isLetterOrNumber() || letter == u'-' || letter == u'.' || letter == u'_');
    };
    host = host.toLower();
    if (!std::all_of(host.begin(), host.end(), ordinary))
        host = QString::fromLatin1(QUrl::toAce(host)).toLower();
    const bool whole = !host.isEmpty() && !host.startsWith(u'.') && !host.contains(u".."_s)
        && std::all_of(host.begin(), host.end(), ordinary);
    return whole ? host : QString();
}

//! Most addresses are written as they are compared; to see that takes no copy of one.
bool isKey(const QString &address)
{
    qsizetype at = -1;
    qsizetype dot = -1;
    bool number = true; // since the dot
    for (qsizetype i = 0; i < address.size(); ++i) {
        const char16_t letter = address[i].unicode();
        const bool small = letter >= u'a' && letter <= u'z';
        const bool digit = letter >= u'0' && letter <= u'9';
        if (letter == u'.' || letter == u'@') {
            if (i == 0 || i == dot + 1 || i == at + 1 || (letter == u'@' && at >= 0))
                return false;
            (letter == u'.' ? dot : at) = i;
            number = true;
        } else if (small || letter == u'-' || letter == u'_') {
            number = false;
        } else if (!digit) {
            return false;
        }
    }
    return at > 0 && dot > at && dot + 1 < address.size() && !number
        && address.size() <= addressLimit;
}

//! An IP address, or nothing at all: no top-level domain is a number (RFC 3696, section 2).
bool endsInNumber(const QString &host)
{
    const QString last = host.mid(host.lastIndexOf(u'.') + 1);
    return std::all_of(last.begin(), last.end(), [](QChar letter) { return letter.isDigit(); });
}

} // namespace

QString emailKey(const QString &address)
{
    if (isKey(address))
        return address;
    QString bare = address.trimmed();
    if (const qsizetype open = bare.lastIndexOf(u'<'); open >= 0 && bare.endsWith(u'>'))
        bare = bare.mid(open + 1).chopped(1).trimmed();
    if (bare.startsWith(u"mailto:"_s, Qt::CaseInsensitive))
        bare.remove(0, 7);
    const qsizetype at = bare.indexOf(u'@');
    if (at < 1 || at != bare.lastIndexOf(u'@') || bare.size() > addressLimit)
        return {};
    const QString local = bare.left(at);
    const bool unfit = std::any_of(local.begin(), local.end(), [](QChar letter) {
        return letter.isSpace() || letter.category() == QChar::Other_Control
            || QStringView(u"<>()[],;:\\\"").contains(letter);
    });
    if (unfit || local.startsWith(u'.') || local.endsWith(u'.') || local.contains(u".."_s))
        return {};
    const QString host = asciiHost(bare.mid(at + 1));
    if (!host.contains(u'.') || endsInNumber(host))
        return {};
    // Writing the host in ASCII may have made it longer.
    const QString key = local.toLower() + u'@' + host;
    return key.size() > addressLimit ? QString() : key;
}

QString registrableDomain(const QString &addressOrHost)
{
    QString host = addressOrHost.mid(addressOrHost.lastIndexOf(u'@') + 1).trimmed();
    if (host.endsWith(u'>'))
        host.chop(1);
    host = asciiHost(host);
    if (host.isEmpty() || endsInNumber(host))
        return {};
    const QByteArray ascii = host.toLatin1();
    const char *found = psl_registrable_domain(publicSuffixes(), ascii.constData());
    return QString::fromLatin1(found);
}

bool isFreeMailDomain(const QString &registrableDomain)
{
    const std::string domain = registrableDomain.toLower().toStdString();
    const auto named = [](std::span<const std::string_view> names, std::string_view name) {
        return std::binary_search(names.begin(), names.end(), name);
    };
    // Registrable: the first label is the name, the rest the suffix.
    return named(freeMailDomains, domain)
        || (domain.find('.') != std::string::npos
            && named(freeMailFamilies, std::string_view(domain).substr(0, domain.find('.'))));
}

QString ownedDomain(const QString &address)
{
    const QString domain = registrableDomain(address);
    return isFreeMailDomain(domain) ? QString() : domain;
}

} // namespace models
