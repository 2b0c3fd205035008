#pragma once

#include "app/start_gmime.h"

#include <sanitizer/lsan_interface.h>

//! GMime forgets what another registration of a type replaces: 64 bytes, once. Whatever is lost
//! after that is a finding.
extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    __lsan_disable();
    app::startGMime();
    __lsan_enable();
    return 0;
}
