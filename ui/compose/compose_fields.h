#pragma once

#include "models/values/update.h"
#include "ui/compose/compose_query.h"

#include <QComboBox>
#include <QString>

namespace ui {

// The choices of compose: what fills them, and how one of them is set.

void fillAudiences(QComboBox *box); //!< data: AudienceKind
void fillStates(QComboBox *box); //!< data: the state's name
void fillTemplates(QComboBox *box, const QVector<models::Template> &templates); //!< data: id
void fillDrafts(QComboBox *box, const QVector<models::Update> &drafts,
    const std::optional<models::Update> &current); //!< data: id
//! Makes "one customer" a choice, by its name once that is known.
void offerCustomer(QComboBox *audiences, const QString &name);

} // namespace ui
