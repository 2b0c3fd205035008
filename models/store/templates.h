#pragma once

#include "models/support/result.h"
#include "models/values/template.h"

#include <QVector>

#include <optional>

namespace models {

class Clock;
class Database;
class Records;
struct Repositories;
struct StoreParts;

//! The skeletons of updates.
class Templates
{
public:
    explicit Templates(const StoreParts &parts);

    std::optional<Template> find(const TemplateId &id) const;
    std::optional<Template> findByName(const QString &name) const;
    QVector<Template> list() const; //!< by name
    //! Makes it, or changes the one of its id or else of its name. Invalid: no name or body, or a
    //! name with other characters than letters, digits, "-", "_" and "."; Conflict: another one
    //! has the name.
    Result<TemplateId> save(const Template &skeleton);
    Result<void> remove(const TemplateId &id);
    //! There is or once was one of this name.
    bool wasThere(const QString &name) const;

private:
    Database &m_database;
    Records &m_records;
    Clock &m_clock;
};

//! Adds those of our own templates whose names were never there: what a desk changed or removed
//! stays so. Answers how many.
int ensureDefaultTemplates(Repositories &all);
//! Whether there is any to add.
bool lacksDefaultTemplates(const Repositories &all);

} // namespace models
