/* base/assets.h - the files that travel inside the binary (tools/assets writes the table). */
#pragma once
#include "base/base.h"

/* path as in the tree: "assets/style.css", "contracts/standard.de.md". False: there is none. */
bool asset_find(struct str path, struct str *bytes);
/* All of them, by index, in path order; false past the end. For migrations and tests. */
bool asset_at(size_t i, struct str *path, struct str *bytes);
