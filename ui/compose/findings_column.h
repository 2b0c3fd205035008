#pragma once

#include "models/values/finding.h"
#include "ui/compose/compose_query.h"
#include "ui/widgets/side_panel.h"

#include <optional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ui {

class FlowLayout;

//! Beside the text: what is new to its readers, what the checks found, what was said before.
class FindingsColumn : public SidePanel
{
    Q_OBJECT
public:
    explicit FindingsColumn(QWidget *parent = nullptr);
    void showResult(const models::CheckResult &result, bool hasText);
    void showSaidBefore(const QVector<SaidBefore> &said);

signals:
    void rangeShown(int start, int length);
    void rangeRemoved(int start, int length);
    void focusHomeless(); //!< the card that had the focus has gone

private:
    //! Which card the keyboard is on, and which of its buttons; no card: the one that unfolds.
    struct KeyboardPlace
    {
        std::optional<models::Finding> finding;
        QString button;
    };
    std::optional<KeyboardPlace> keyboardPlace() const;
    QPushButton *buttonAt(const KeyboardPlace &place) const;
    void fillNew();
    void fillCards();
    void addCard(const models::Finding &finding);

    QWidget *m_newBox;
    FlowLayout *m_new;
    QLabel *m_heading;
    QWidget *m_cardBox;
    QVBoxLayout *m_cards;
    QVBoxLayout *m_said;
    models::CheckResult m_result;
    bool m_unfolded = false;
    bool m_hasText = false;
};

} // namespace ui
