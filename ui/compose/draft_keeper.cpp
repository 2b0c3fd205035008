#include "ui/compose/draft_keeper.h"

#include "models/support/async.h"
#include "ui/compose/keep_draft.h"
#include "ui/shell/settings.h"

#include <utility>

namespace ui {

DraftKeeper::DraftKeeper(
    const PageParts &parts, std::function<models::Update()> current, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_current(std::move(current))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(std::chrono::seconds(3));
    connect(&m_rest, &QTimer::timeout, this, [this] { save(); });
}

void DraftKeeper::begin(const std::optional<models::Update> &draft)
{
    m_draft = draft;
    m_dirty = false;
}

void DraftKeeper::forget()
{
    begin(std::nullopt);
    m_again = false;
    m_then = {};
}

void DraftKeeper::takeOver(const models::Update &draft)
{
    if (m_draft && m_draft->id == draft.id && !m_dirty)
        m_draft = draft;
}

void DraftKeeper::touch()
{
    m_dirty = true;
    m_rest.start();
}

void DraftKeeper::save(const Then &then)
{
    m_rest.stop();
    const models::Update wanted = m_current();
    const bool empty = wanted.title.isEmpty() && wanted.body.trimmed().isEmpty();
    if (m_saving) {
        m_again = true;
        if (then)
            m_then = then;
        return;
    }
    if (!m_dirty || empty || wanted.incident.isNull()) {
        if (then)
            then(m_draft.value_or(wanted));
        return;
    }
    m_dirty = false;
    m_saving = true;
    auto written = m_parts.workspace.write({m_parts.settings.person(), {}},
        [wanted, who = m_parts.settings.person()](
            models::Repositories &all) { return keepDraft(all, wanted, who); });
    models::whenDone(written, this,
        [this, then, incident = wanted.incident](const models::Result<models::Update> &draft) {
            m_saving = false;
            if (!draft) {
                m_dirty = true;
                emit failed(draft.error());
            } else if (incident == m_current().incident) {
                m_draft = *draft;
                emit kept(*draft);
                if (then)
                    then(*draft);
            }
            if (std::exchange(m_again, false))
                save(std::exchange(m_then, {}));
        });
}

} // namespace ui
