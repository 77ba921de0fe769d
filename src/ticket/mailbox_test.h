/* ticket/mailbox_test.h - a desk with a mailbox, and letters that come to it, for units of the conversation. */
#pragma once
#include "signal/steps_test.h"

#define MAILBOX_SECRET "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
/* The house, whose secret makes the tokens, and its client with the contact Anna (anna@k.example). */
void mailbox_open(struct house *h, struct arena *mem, struct db *db);
int64_t mailbox_person(struct house *h, int64_t client, struct str login, struct str name, int role);

/* more: JSON of further fields of the act, or NULL. */
struct mail { const char *from, *id, *reply, *subject, *words, *more; };
/* What the post sends; h->made is the ticket, or the stray letter. */
void mailbox_come(struct house *h, int64_t letter, const struct mail *m);
