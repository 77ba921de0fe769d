/* page_month.h - what the pages of a month share: which one, how it is read and chosen. */
#pragma once
#include "account/month.h"
#include "web/page.h"

/* The first of the month a form or an address names; else of last month. */
struct date billed_month(struct request *q, const struct fields *f);
bool month_read(struct request *q, int64_t client, struct date first, struct month_end *out, struct err *e);
/* The months before that one that were never charged, each with what charges it, and those that come to something else by now; client 0: of all. Nothing where there is none, or for who does not bill. */
bool show_missed(struct request *q, struct out *o, int64_t client, struct date before, struct err *e);
bool put_missed(struct request *q, struct json *j, int64_t client, struct date before, struct err *e);
/* The charged months before that day that come to something else by now; client 0: of all. */
bool late_read(struct request *q, int64_t client, struct date before, struct late_months *out, struct err *e);
/* Of the client of the request: charges what charged months up to the one that begins then, its licences in them, and meters before it come to by now. *why: what was refused; NONE: nothing. */
bool late_charge(struct request *q, struct answer *a, struct date first, struct str *why, struct err *e);
/* The seats of a month that is charged otherwise or was charged without them: as a month, and in words. */
struct late_licence;
struct late_month late_month_of(const struct late_licence *l);
struct str late_licence_said(struct request *q, const struct late_licence *l);
void month_choice(struct request *q, struct out *o, struct str path, struct date first);
/* Why it is on no invoice yet, and who has it in hand. */
bool waiting_said(struct request *q, const struct claim_waiting *w, struct str *why, struct str *who, struct err *e);
/* Of the client of the request: what keeps an invoice for that month from having anything on it, and where it stands; NONE: something is there to bill, or nothing waits. */
bool month_waits_said(struct request *q, struct str month, struct str *out, struct err *e);
