#pragma once

#include "models/values/update.h"
#include "ui/shell/page_parts.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace models {
struct Error;
}

namespace ui {

//! Keeps a draft while it is written: every rest of the fingers is a revision. One is written after
//! the other, so that a new draft is never made twice.
class DraftKeeper : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const models::Update &)>;
    //! The function answers the draft as it stands in the editor.
    DraftKeeper(const PageParts &parts, std::function<models::Update()> current, QObject *parent);

    const std::optional<models::Update> &draft() const { return m_draft; } //!< as it was kept last
    bool isDirty() const { return m_dirty; } //!< there is something that is not kept yet

    //! Another draft is written from now on, or a new one.
    void begin(const std::optional<models::Update> &draft);
    //! As begin(), and what was meant to follow a save no longer does.
    void forget();
    //! The same draft as somebody else left it; what is being written here wins.
    void takeOver(const models::Update &draft);
    void touch(); //!< it was changed: it is kept in a moment
    //! Keeps it now if it was changed, then goes on with the kept draft.
    void save(const Then &then = {});

signals:
    void kept(const models::Update &draft);
    void failed(const models::Error &error);

private:
    PageParts m_parts;
    std::function<models::Update()> m_current;
    std::optional<models::Update> m_draft;
    bool m_dirty = false;
    bool m_saving = false;
    bool m_again = false; //!< to be kept once more after that
    Then m_then;
    QTimer m_rest;
};

} // namespace ui
