#pragma once

namespace app {

//! Before anything else of GMime, by whoever uses it: once for all threads.
void startGMime();

} // namespace app
