/* contract/charged_as.h - how work is charged of which somebody with that right says another verdict than the clauses do. */
#pragma once
#include "contract/contract.h"

/* Of a judgement on these facts what it costs, as if the clauses said that class of them for certain: its way of charging, its position (the one it has, where
 * they name none), what is added to it and put on it, what that hangs on, and what to ask for it. What else it says stays. False as contract_judge. */
bool contract_charge_as(const struct contract *c, const struct facts *f, enum verdict_class class, struct arena *mem, struct judgement *j, struct err *e);
/* Is there a way of charging that must be approved from an amount or a time on, of all work of a period? */
bool contract_approves_by_period(const struct contract *c);
