#pragma once

#include "models/store/setting_values.h"
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
    StoreParts m_parts;
    SettingValues m_values;
};

} // namespace models
