#pragma once

#include "models/support/result.h"
#include "models/values/update.h"
#include "ui/shell/page_parts.h"

#include <QObject>
#include <QTimer>
#include <QVector>

#include <functional>
#include <optional>

namespace ui {

//! Keeps a draft while it is written: every rest of the fingers is a revision. One is written after
//! the other, in the order they were asked for, so that a new draft is never made twice and no
//! text is dropped because another was being written.
class DraftKeeper : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const models::Update &)>;
    //! The function answers the draft as it stands in the editor.
    DraftKeeper(const PageParts &parts, std::function<models::Update()> current, QObject *parent);

    const std::optional<models::Update> &draft() const { return m_draft; } //!< as it was kept last
    //! There is something that is not kept yet.
    bool isDirty() const { return m_dirty || m_writing || !m_waiting.isEmpty(); }

    //! Another draft is written from now on, or a new one. What was asked to be kept before still
    //! is; what was meant to follow that no longer does.
    void begin(const std::optional<models::Update> &draft);
    //! The same draft as somebody else left it; what is being written here wins.
    void takeOver(const models::Update &draft);
    void touch(); //!< it was changed: it is kept in a moment
    //! Keeps it now if it was changed, then goes on with the kept draft.
    void save(const Then &then = {});

signals:
    void kept(const models::Update &draft);
    void failed(const models::Error &error);

private:
    struct Wish
    {
        models::Update wanted;
        bool changed = false; //!< there is something to write
        int turn = 0; //!< of the draft that it belongs to
        Then then;
    };
    void next();
    void written(const Wish &wish, const models::Result<models::Update> &draft);

    PageParts m_parts;
    std::function<models::Update()> m_current;
    std::optional<models::Update> m_draft;
    int m_turn = 0; //!< rises with each begin()
    bool m_dirty = false;
    bool m_writing = false;
    QVector<Wish> m_waiting;
    QTimer m_rest;
};

} // namespace ui
