#include "models/values/sync.h"

#include <QJsonDocument>

#include <initializer_list>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lossesKept = 50;

}

void Takings::addEmptied(const RecordValues &before, const RecordValues &after)
{
    for (size_t field = 0; field < before.size(); ++field) {
        if (before[field].isEmpty() || !after[field].isEmpty())
            continue;
        ++emptied[field];
        if (losses.size() < lossesKept)
            losses.append(QJsonObject{{u"name"_s, before[size_t(RecordField::Name)]},
                {u"email"_s, before[size_t(RecordField::Email)]},
                {u"field"_s, recordFieldName(RecordField(field))}, {u"was"_s, before[field]}});
    }
}

Takings &Takings::operator+=(const Takings &other)
{
    records += other.records;
    withdrawn += other.withdrawn;
    for (size_t field = 0; field < emptied.size(); ++field)
        emptied[field] += other.emptied[field];
    for (const QJsonValue &loss : other.losses) {
        if (losses.size() < lossesKept)
            losses.append(loss);
    }
    return *this;
}

QJsonObject heldToJson(const HeldSync &held)
{
    QJsonObject emptied;
    for (int field = 0; field < recordFieldCount; ++field)
        emptied.insert(recordFieldName(RecordField(field)), held.takings.emptied[size_t(field)]);
    return {{u"phrase"_s, held.phrase}, {u"records"_s, held.takings.records},
        {u"withdrawn"_s, held.takings.withdrawn}, {u"emptied"_s, emptied},
        {u"losses"_s, held.takings.losses}, {u"samples"_s, held.samples}};
}

HeldSync heldFromJson(const QJsonObject &json)
{
    HeldSync held;
    held.phrase = json[u"phrase"_s].toString();
    held.takings.records = json[u"records"_s].toInteger();
    held.takings.withdrawn = json[u"withdrawn"_s].toInteger();
    const QJsonObject emptied = json[u"emptied"_s].toObject();
    for (int field = 0; field < recordFieldCount; ++field)
        held.takings.emptied[size_t(field)]
            = emptied[recordFieldName(RecordField(field))].toInteger();
    held.takings.losses = json[u"losses"_s].toArray();
    held.samples = json[u"samples"_s].toArray();
    return held;
}

QString runErrorText(const std::optional<Error> &why)
{
    if (!why)
        return {};
    const QJsonObject error{{u"kind"_s, errorKindName(why->kind)}, {u"detail"_s, why->detail}};
    return QString::fromUtf8(QJsonDocument(error).toJson(QJsonDocument::Compact));
}

QString syncStateName(SyncState state)
{
    switch (state) {
    case SyncState::Staging:
        return u"staging"_s;
    case SyncState::Held:
        return u"held"_s;
    case SyncState::Accepted:
        return u"accepted"_s;
    case SyncState::Dropped:
        return u"dropped"_s;
    }
    return {};
}

SyncState syncStateFromName(const QString &name)
{
    for (const SyncState state : {SyncState::Staging, SyncState::Held, SyncState::Accepted}) {
        if (syncStateName(state) == name)
            return state;
    }
    return SyncState::Dropped;
}

} // namespace models
