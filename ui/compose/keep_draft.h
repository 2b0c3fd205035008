#pragma once

#include "models/support/result.h"
#include "models/values/update.h"

#include <QJsonObject>
#include <QStringList>

namespace models {
struct Repositories;
}

namespace ui {

//! Makes the draft, or keeps a revision of it with its audience and state; answers it as kept.
models::Result<models::Update> keepDraft(
    models::Repositories &all, const models::Update &wanted, const QString &who);

//! A draft's texts with the facts filled in, and the names that nothing is known for.
struct FilledDraft
{
    QString title;
    QString body;
    QStringList unknown;
};
models::Result<FilledDraft> fillDraft(
    const QString &title, const QString &body, const QJsonObject &facts);

} // namespace ui
