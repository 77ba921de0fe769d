/* contract/moved.h - a text that goes over to another contract: the days its examples name. A part of the folder's face, for whoever takes it over. */
#pragma once
#include "contract/contract.h"

/* Examples of `from` that hold there and not in `to`, the same text with another first day, move with it where they then hold: written into
 * docs, which are those of `to`, in mem. How many did. */
size_t contract_cases_move(const struct contract *from, const struct contract *to, struct document *docs, size_t n, struct arena *mem);
/* A text without the days that move: those of its examples, and the one from which its term is reckoned. */
struct str contract_undated(struct str all, struct arena *mem);
