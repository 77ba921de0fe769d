/* web/show_paid.h - what is paid of an invoice and what is open, and amounts as people type them. */
#pragma once
#include "ledger/bank.h"
#include "ledger/order.h"
#include "web/show.h"

/* Of an issued invoice: each payment and what stays open; the book-keeper may take a booking back. */
bool show_paid(struct request *q, struct out *o, int64_t invoice, struct err *e);
bool put_paid(struct request *q, struct json *j, int64_t invoice, struct err *e);
/* The orders that were made, each with its file at there/ID/file, and how one is taken back that never went (there/ID/recall); words: its day, how many, their sum. */
void put_bank_orders(struct json *j, const struct bank_orders *all);         /* reason: of one that was recalled */
void show_bank_orders(struct request *q, struct out *o, const struct bank_orders *all, struct str there, enum text words);
/* The form of it: sends verb with the order of the path and its reason. */
bool take_recall(struct request *q, struct answer *a, struct str verb, struct str there, struct err *e);
/* The invoices that are ticked, as the act takes them. */
void take_invoices(struct request *q, struct fields *out);
/* A file for the bank; what a bank would not take is said on a page; where there is none it goes to `there`. */
bool show_bank_file(struct request *q, struct answer *a, struct str name, struct str bytes, const struct err *refused, struct str there, enum text title);
/* "1234,56" in German, "1234.56" in English; both are read (account_number), in whole cents. */
struct str money_typed(const struct request *q, struct money m);
bool money_read(const struct request *q, struct str s, struct money *out);
/* Answers an act that issued a document: with it, and with what is left of the month or quote it was of. */
bool answer_issued(struct request *q, struct answer *a, const struct fields *f, int64_t id, struct err *e);
