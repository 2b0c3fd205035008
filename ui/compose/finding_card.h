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
    const models::Finding &finding() const { return m_finding; }

signals:
    void showRequested();
    void removeRequested();

private:
    models::Finding m_finding;
};

} // namespace ui
