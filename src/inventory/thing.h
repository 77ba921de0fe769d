/* inventory/thing.h - what a thing is, by whatever name a contract asks for it.
 *
 * The standard vocabulary says `object`; a contract may call it as it likes (`merkmal gerät: kopierer, drucker aus inventar`). No stage and
 * no page looks for a name of its own: which fact it is, is decided here. */
#pragma once
#include "inventory/agreements.h"

/* The fact by which a contract says what a thing is: `object` where it has it, else the first kind it declares `aus inventar`. What is asked
 * first, and of what something new may be. Borrowed from the contract; NULL: it asks no such thing. */
const struct fact_type *agreement_class_fact(const struct contract *c);
/* Does the contract know things of that class: as a value of a fact from the inventory, or as what a price, a quota or a condition counts? */
bool agreement_knows_class(const struct contract *c, struct str class, struct arena *mem);
/* All of those, each once, language-free; of kinds of kinds only the last. */
void agreement_classes(const struct contract *c, struct arena *mem, struct strs *out);
