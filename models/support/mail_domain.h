#pragma once

#include <QString>

namespace models {

//! An address as it is compared: the bare address of "Ada <Ada@Example.ORG>", in lower case, its
//! domain in ASCII (IDNA), so that "ada@BÜCHER.example" and "ada@xn--bcher-kva.example" are one.
//! Empty for what is no address: one @, a dotted or bracketed domain, no space, no control
//! character, at most 254 characters (RFC 5321).
QString emailKey(const QString &address);

//! The part of an address or host name that somebody registered, in ASCII: "bbc.co.uk" of
//! "news@mail.bbc.co.uk", by the public suffix list. Empty where nothing can be registered: a
//! suffix by itself, an IP address, no domain at all.
QString registrableDomain(const QString &addressOrHost);

//! Everybody can have an address there, so that it is no evidence of whose it is.
bool isFreeMailDomain(const QString &registrableDomain);

//! The domain of an address that can be one organisation's own: registrable and no free mail
//! provider's; else empty.
QString ownedDomain(const QString &address);

} // namespace models
