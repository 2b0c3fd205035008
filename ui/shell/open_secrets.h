#pragma once

#include <functional>

class QWidget;

namespace ui {

class Services;

//! Asks for the passphrase of the secrets in front of that window until it is the right one, then
//! goes on; or calls refused where somebody does not want to.
void openSecrets(Services &services, QWidget *over, const std::function<void()> &then,
    const std::function<void()> &refused = {});

} // namespace ui
