/* test/mailroom.h - a mail server of one's own (test/mailserver): Dovecot and Postfix on free ports of the loopback.
 *
 * Boxes "haus" (anybody@haus.test) and "klient" (anybody@klient.test), password "secret". */
#pragma once
#include "door.h"

struct mailroom { pid_t pid; struct str dir; int imap, imaps, smtp, smtps; };
/* *skipped: it cannot be had on this machine; e says why. */
bool mailroom_open(struct mailroom *m, struct str tree, struct arena *mem, bool *skipped, struct err *e);
void mailroom_close(struct mailroom *m);                 /* the servers end, and their directory goes */
/* A line of SMTP's talk at a time, as any machine may. */
bool mailroom_put(const struct mailroom *m, struct str from, struct str to, struct str mail, struct arena *mem, struct err *e);
/* How many mails of that box have these bytes in them. */
int mailroom_count(const struct mailroom *m, struct str box, struct str bytes, struct arena *mem);
/* How many of them enclose this file, by its name and byte for byte. */
bool mailroom_files(const struct mailroom *m, struct str box, struct str path, struct arena *mem, int *n, struct err *e);
/* The server forgets its numbers: UIDVALIDITY is another from then on. */
void mailroom_number_anew(const struct mailroom *m, struct str box, struct arena *mem);
