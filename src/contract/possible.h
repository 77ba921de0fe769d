/* contract/possible.h - which verdicts work may still come to while some of its facts are unknown. */
#pragma once
#include "contract/contract.h"

/* is: by verdict_class; of a certain verdict that one. cut: more rules overlap here than are looked at, so that others may be possible too. */
struct possible { bool is[VERDICT_DECLINED + 1], cut; };
/* False: a fact or value the contract does not know; e names it and the nearest. */
bool contract_possible(const struct contract *c, const struct facts *f, struct possible *out, struct err *e);
