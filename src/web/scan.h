/* web/scan.h - the file with a contract that was signed on paper. Pure. */
#pragma once
#include "base/base.h"

/* Is it a PDF that can be opened: with its head, the table of its objects where its end says that it is, and pages? What its pages show nobody looks at. */
bool scan_is_whole(struct str file);
