/* contract/outdated.h - paragraphs that name an amount which a later document replaced. */
#pragma once
#include "contract/inside.h"

/* clause of the document doc names the amount; layer: of the document that replaced it; told: a later document has a paragraph of that number. */
struct outdated { struct token at; struct str clause, amount, instead; int doc, layer; bool told; };
struct outdateds { struct outdated *at; size_t n, cap; };
void outdated_find(struct reader *r, struct outdateds *out);
