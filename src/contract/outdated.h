/* contract/outdated.h - paragraphs that name an amount which a later document replaced. */
#pragma once
#include "contract/inside.h"

/* clause of the document doc, or a paragraph without a number (NONE), names the amounts; layer: of the document that replaced them; instead: what it has in place
 * of them; told: a later document says so, by a paragraph of that number. */
struct outdated { struct token at; struct str clause, amount, instead; int doc, layer; bool told; };
struct outdateds { struct outdated *at; size_t n, cap; };
void outdated_find(struct reader *r, struct outdateds *out);
