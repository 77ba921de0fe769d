/* ledger/payments.h - what the files about payments share. */
#pragma once
#include "inventory/inventory.h"
#include "ledger/bank.h"

/* What a booking says: for a document of a client, or (bill, client 0) for an invoice of a supplier; of a set-off (line 0) against which other document, on which day. */
struct booked_as { int64_t client, line, invoice, bill; struct money amount, discount; int64_t takes_back, against; struct date day; };
bool payment_write(const struct step *s, const struct booked_as *b, int64_t person, struct err *e);      /* *s->made: its row */
bool payment_set_off(const struct step *s, const struct signal *act, struct err *e);
bool payment_mate(const struct step *s, const struct booked_as *b, int64_t id, int64_t *mate, struct err *e);    /* the other row of a set-off; 0: there is none */
bool bank_read(const struct step *s, const struct signal *act, struct err *e);
bool bank_leave(const struct step *s, const struct signal *act, struct err *e);
bool rest_charges(const struct step *s, int64_t line, struct str amount, int64_t person, struct err *e);      /* what of a line the bank took */
bool bank_rest(const struct step *s, const struct signal *act, struct err *e);
bool payment_book(const struct step *s, const struct signal *act, struct err *e);
bool payment_undo(const struct step *s, const struct signal *act, struct err *e);
