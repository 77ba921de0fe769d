/* ledger/inside.h - what the files of this room share. */
#pragma once
#include "ledger/datev.h"

struct str datev_column(size_t i, struct arena *mem);    /* its name, from 0 */
