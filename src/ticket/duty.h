/* ticket/duty.h - what a contract has the house do again and again ("pflicht rundgang: 2 je monat, vor ort"): each time is a ticket of its own.
 *
 * It is planned with the first day of its period, done when its ticket is solved by the end of the last one, else missed. A time counts that the contract, or the
 * versions before it with a duty of that name and period, had from the first day of the period to the last; of what they do not have until then nothing is owed. Once the
 * period is over, it stays what it was. */
#pragma once
#include "ticket/ticket.h"

struct signal;

enum duty_state { DUTY_DUE, DUTY_DONE, DUTY_MISSED, DUTY_LAPSED };       /* ORDER duty_state */
/* nth: of the times of that period. ends: when it is over. solved: when it was done, 0: not yet, or not any more. */
struct duty { int64_t id, contract, ticket; struct str name; struct date from, until; int64_t nth; enum duty_state state; struct instant ends, solved; };
struct duties { struct duty *at; size_t n, cap; };
/* Whose periods end in these days, the latest first; name NONE: of all. */
bool duty_list(struct db *db, int64_t client, struct str name, struct date from, struct date until, struct arena *mem, struct duties *out, struct err *e);
/* The one that a ticket is for and whose period ends first of those that are not done; id 0: there is none. */
bool duty_of(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct duty *out, struct err *e);
/* With a contract that begins, and with each month: what the period asks for is planned, and what is over is decided. turn: the first of the month that was waited for,
 * 0: of none; what began since then and was not planned, for the house was down, is planned now and missed if it is over. */
bool duty_plan(const struct step *s, int64_t client, struct date turn, struct err *e);
