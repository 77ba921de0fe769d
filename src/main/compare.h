/* main/compare.h - a replay as a person reads it: lines on a terminal, or one printable sheet. The words are of the language of o. */
#pragma once
#include "report/report.h"

enum { TICKETS_SHOWN = 10 };                             /* behind each change; all stand in the JSON */
bool compare_print(struct db *db, const struct replay *r, struct out *o, struct err *e);
bool compare_sheet(struct db *db, const struct replay *r, const struct contract *const contracts[VERSIONS], struct out *o, struct err *e);

/* What both say alike, in mem: "1 von 2 Teilen ändert sein Urteil"; "3 h 15 min"; "projekt §7.2", "offen"; in the language of o and each in the currency of its version "90,00 €", "90,00 € → 0,00 € (−90,00 €)",
 * and of the last what stands before and behind the arrow. */
struct str compare_changed(const struct replay_sums *s, const struct out *o);
struct str compare_hours(int64_t minutes, struct arena *mem);
struct str compare_says(const struct says *r, enum lang lang, struct arena *mem);
struct str compare_was(const struct money m[VERSIONS], const struct replay *r, const struct out *o);
struct str compare_is(const struct money m[VERSIONS], const struct replay *r, const struct out *o);
struct str compare_amounts(const struct money m[VERSIONS], const struct replay *r, const struct out *o);
