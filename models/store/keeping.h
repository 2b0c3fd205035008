#pragma once

#include "models/store/store_parts.h"
#include "models/values/keeping.h"

#include <optional>

namespace models {

//! How the workspace looks after itself, and how that goes.
class Keeping
{
public:
    explicit Keeping(const StoreParts &parts);

    KeepingRules rules() const;
    void setRules(const KeepingRules &rules); //!< journals what differs
    BackupState backups() const;
    void setTrouble(const std::optional<BackupTrouble> &trouble);

    std::optional<Instant> retentionRanAt() const;
    void setRetentionRanAt(Instant at);

private:
    QString value(QLatin1String name) const; //!< empty: not set
    void setValue(QLatin1String name, const QString &value);

    StoreParts m_parts;
};

} // namespace models
