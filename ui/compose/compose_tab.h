#pragma once

#include "ui/compose/compose_query.h"
#include "ui/incidents/room_tab.h"
#include "ui/shell/page_parts.h"

#include <functional>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTextEdit;

namespace ui {

class Banner;
class ChannelPreviews;
class Chip;
class DraftChecks;
class DraftKeeper;
class FindingsColumn;
class LiveQueryBase;

//! Where an update is written: the text with its marks, the findings beside it, what each channel
//! will show below, and the way to approval and publishing. Every rest of the fingers is kept as
//! a revision.
class ComposeTab : public RoomTab
{
    Q_OBJECT
public:
    explicit ComposeTab(const PageParts &parts, QWidget *parent = nullptr);

    void setIncident(const models::IncidentId &incident) override;
    void openAt(const QString &at) override; //!< a customer to write to
    void leave() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeToolbar();
    QWidget *makeEditor();
    QWidget *makeFooter();
    void connectEditor();
    void showFacts(const ComposeFacts &facts);
    //! Does it once the incident's facts are there, at once when they are. Whoever is quicker than
    //! the reading is not refused.
    void withFacts(std::function<void(const ComposeFacts &)> act);
    void showDrafts();
    void showApproval();
    void loadDraft(const models::Update &draft);
    void startNew();
    void edited();
    void showKept(const models::Update &draft);
    void useTemplate();
    void fillFromFacts();
    void checkNow();
    void askApproval();
    void askForReview(const models::UpdateId &draft);
    void publish();
    void confirmPublishing(
        const models::Update &draft, const QVector<models::ChannelConfig> &channels);
    models::Audience audience() const;
    models::Update current() const;

    PageParts m_parts;
    models::IncidentId m_incident;
    std::optional<ComposeFacts> m_facts;
    QVector<std::function<void(const ComposeFacts &)>> m_whenFacts;
    QString m_customer; //!< id of the one customer it is for
    bool m_loading = false;
    bool m_wantNew = false;

    DraftKeeper *m_keeper;
    Banner *m_banner;
    QComboBox *m_drafts;
    QComboBox *m_templates;
    Chip *m_revision;
    QLineEdit *m_title;
    QTextEdit *m_body;
    ChannelPreviews *m_previews;
    QComboBox *m_audience;
    QComboBox *m_state;
    Chip *m_approval;
    QPushButton *m_approve;
    QPushButton *m_publish;
    FindingsColumn *m_findings;
    DraftChecks *m_checks;
    LiveQueryBase *m_live;
};

} // namespace ui
