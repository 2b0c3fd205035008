#pragma once

#include "models/values/finding.h"
#include "ui/widgets/card.h"

namespace ui {

QString findingTitle(const models::Finding &finding);

//! A finding: what is wrong in bold, the evidence, the earlier words beside it, what to do.
class FindingCard : public Card
{
    Q_OBJECT
public:
    explicit FindingCard(const models::Finding &finding, QWidget *parent = nullptr);

signals:
    void showRequested();
    void removeRequested();
};

} // namespace ui
