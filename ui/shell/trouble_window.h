#pragma once

#include "models/support/error.h"

#include <QWidget>

namespace ui {

//! What is shown in the place of the window when the workspace cannot be opened.
class TroubleWindow : public QWidget
{
    Q_OBJECT
public:
    TroubleWindow(const models::Error &error, const QString &path, QWidget *parent = nullptr);

signals:
    void restoreRequested(const QString &backup);
};

} // namespace ui
