/* inventory/doer.h - fields that say of an act who did it: the door writes them from the session or key, no form says them, and none is
 * a value of its own. */
#pragma once
#include "base/base.h"

enum doer { DOER_HOUSE, DOER_APPROVER, DOER_OWNER, DOER_READER, DOER_PROGRAM, DOERS };         /* ORDER doer */
struct str doer_field(enum doer d);
bool is_doer_field(struct str name);
