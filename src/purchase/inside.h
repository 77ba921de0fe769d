/* purchase/inside.h - what the files of this room share. */
#pragma once
#include "inventory/inventory.h"
#include "purchase/purchase.h"

enum { PIECE = 1000000 };

bool order_add(const struct step *s, const struct signal *act, struct err *e);
bool order_send(const struct step *s, const struct signal *act, struct err *e);
bool order_receive(const struct step *s, const struct signal *act, struct err *e);
bool order_end(const struct step *s, const struct signal *act, struct err *e);
bool bill_take(const struct step *s, const struct signal *act, struct err *e);
bool bill_rematch(const struct step *s, const struct signal *act, struct err *e);
bool bill_approve(const struct step *s, const struct signal *act, struct err *e);
bool bill_refuse(const struct step *s, const struct signal *act, struct err *e);
bool bill_pay(const struct step *s, const struct signal *act, struct err *e);
bool bill_recall(const struct step *s, const struct signal *act, struct err *e);
bool bill_book(const struct step *s, const struct signal *act, struct err *e);
bool licence_set(const struct step *s, const struct signal *act, struct err *e);
bool licence_seats(const struct step *s, const struct signal *act, struct err *e);
bool licence_end(const struct step *s, const struct signal *act, struct err *e);
bool licence_run(const struct step *s, const struct signal *act, struct err *e);
/* What of the allowances (below 0) and charges of approved invoices in euro falls on a line of an order: by what the lines of each come to, to the cent. */
struct bill_share { int64_t client, order_line; struct money share; };
struct bill_shares { struct bill_share *at; size_t n, cap; };
bool bill_shares(struct db *db, struct arena *mem, struct bill_shares *out, struct err *e);
struct money bill_share_of(const struct bill_shares *all, int64_t client, int64_t order_line);
struct licence;
/* The quote it was ordered by, as far as one has its article; else the licence itself. */
bool licence_rests_on(const struct step *s, const struct licence *l, enum lang lang, struct str *out, struct err *e);
/* What one had on the last day of a month, for all of it; of whom, and what tax they pay at home. */
bool licence_charge(const struct step *s, const struct licence *l, const struct client *of, struct tax home, struct date first, struct err *e);
/* What months before that day come to more or less by now; *n: so many more were charged. */
bool licence_charge_late(const struct step *s, int64_t client, struct date before, const struct client *of, struct tax home, int *n, struct err *e);
/* With the flat fee of the month an act names. */
bool licence_with_fee(const struct step *s, const struct signal *act, struct err *e);
/* The order that an act names, of its client; refused where there is none, or it is ended. */
bool order_named(const struct step *s, const struct signal *act, struct order *out, struct err *e);
