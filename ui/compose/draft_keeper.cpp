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
    ++m_turn;
    m_draft = draft;
    m_dirty = false;
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
    const bool changed = m_dirty && !empty && !wanted.incident.isNull();
    m_dirty = m_dirty && !changed;
    m_waiting.append({wanted, changed, m_turn, then});
    next();
}

void DraftKeeper::next()
{
    while (!m_writing && !m_waiting.isEmpty()) {
        const Wish wish = m_waiting.takeFirst();
        if (!wish.changed) {
            if (wish.then && wish.turn == m_turn)
                wish.then(m_draft.value_or(wish.wanted));
            continue;
        }
        m_writing = true;
        auto kept = m_parts.workspace.write({m_parts.settings.person(), {}},
            [wanted = wish.wanted, who = m_parts.settings.person()](
                models::Repositories &all) { return keepDraft(all, wanted, who); });
        models::whenDone(kept, this, [this, wish](const models::Result<models::Update> &draft) {
            m_writing = false;
            written(wish, draft);
            next();
        });
    }
}

void DraftKeeper::written(const Wish &wish, const models::Result<models::Update> &draft)
{
    if (!draft) {
        // What stands in the editor is tried again; nobody goes on with what was not kept.
        m_dirty = m_dirty || wish.turn == m_turn;
        m_waiting.removeIf(
            [&wish](const Wish &other) { return other.turn == wish.turn && !other.changed; });
        emit failed(draft.error());
        return;
    }
    for (Wish &other : m_waiting) {
        if (other.turn == wish.turn)
            other.wanted.id = draft->id; // a new draft is made once
    }
    if (wish.turn != m_turn)
        return;
    m_draft = *draft;
    emit kept(*draft);
    if (wish.then)
        wish.then(*draft);
}

} // namespace ui
