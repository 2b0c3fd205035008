#pragma once

#include "models/support/clock.h"
#include "models/support/result.h"

#include <QString>

#include <memory>

namespace models {
class Workspace;
}

namespace app {

//! What the programs were started with.
struct StartOptions
{
    QString workspacePath; //!< empty: defaultWorkspacePath()
    int passphraseFd = -1; //!< where the vault's passphrase is read from, -1: asked for
};

//! The one place where objects are made and joined. Both programs and the tests begin here.
class Composition
{
public:
    Composition(StartOptions options, models::Clock &clock);
    ~Composition();

    models::Clock &clock() { return m_clock; }
    QString workspacePath() const;
    //! Opens it on the first call.
    models::Result<models::Workspace *> workspace();

    static QString defaultWorkspacePath();

private:
    StartOptions m_options;
    models::Clock &m_clock;
    std::unique_ptr<models::Workspace> m_workspace;
};

} // namespace app
