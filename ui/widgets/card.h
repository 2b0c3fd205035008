#pragma once

#include <QFrame>
#include <QString>
#include <QVBoxLayout>

namespace ui {

//! A field with a thin line around it; the kind says how ("plain", "chosen", "wrong"…).
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const QString &kind, QWidget *parent = nullptr);
    void setKind(const QString &kind);
    QVBoxLayout *content() const { return m_content; }

private:
    QVBoxLayout *m_content;
};

} // namespace ui
