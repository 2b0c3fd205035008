#pragma once

#include "models/publishing/publish.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

#include <QMap>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace ui {

class Chip;

//! The one question before publishing: where, to how many, what it promises, and whatever a
//! person must still say: reasons, an approval, the count.
class PublishDialog : public FormDialog
{
    Q_OBJECT
public:
    PublishDialog(const PageParts &parts, const models::Update &draft,
        const QVector<models::ChannelConfig> &channels, QWidget *parent = nullptr);

signals:
    void published(const models::PublishOutcome &outcome);

protected:
    void act() override;

private:
    void addChannels(const QVector<models::ChannelConfig> &channels);
    void addPromises();
    bool needsSecrets() const;
    void publishNow();
    void look();
    void showPlan(const models::PublishPlan &plan);
    void showCheck(const models::CheckResult &check);
    void showReasons(const models::PublishPlan &plan);
    void check();
    models::PublishRequest request() const;

    PageParts m_parts;
    models::Update m_draft;
    QLabel *m_summary;
    Chip *m_verdict;
    QVBoxLayout *m_findingRows;
    QMap<QString, QCheckBox *> m_channels;
    QMap<QString, QLabel *> m_channelCounts;
    QStringList m_usesSecrets; //!< channels of kinds that may need one
    QVBoxLayout *m_channelRows;
    QCheckBox *m_hasNext;
    QDateTimeEdit *m_next;
    QCheckBox *m_hasEta;
    QLineEdit *m_etaWhat;
    QDateTimeEdit *m_eta;
    QComboBox *m_confidence;
    QVBoxLayout *m_reasonRows;
    QMap<QString, QLineEdit *> m_reasons;
    QLabel *m_approvalText;
    QLineEdit *m_withoutApproval;
    QLabel *m_countText;
    QLineEdit *m_count;
    QString m_countWanted;
    bool m_approvalWanted = false;
    bool m_ready = false;
    quint64 m_turn = 0;
};

} // namespace ui
