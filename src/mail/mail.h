/* mail/mail.h - the door for mail: letters come in from a box by IMAP and go out by SMTP submission.
 *
 * It decides nothing. What comes is stored as it is before anything else happens to it; what goes out is what the stages
 * wrote into the outbox (channel "mail"), as fields:
 *   to, cc           addresses, separated by commas
 *   subject, text    any UTF-8
 *   by               who writes: empty a machine (Auto-Submitted: auto-generated), "answer" a machine that answers a
 *                    letter (auto-replied), "person" a person (no such field)
 *   name             of the person who writes; empty: the house
 *   message-id, in-reply-to, references     ids without < >, separated by spaces; without a message-id it gets one
 *
 * Settings: mail.address (who the house is), mail.imap (imaps://HOST[:PORT][/FOLDER]), mail.smtp (smtps:// or smtp://,
 * the latter with STARTTLS), mail.user. imap:// and smtp:// without TLS are spoken on the loopback only. The password is
 * the first line of $CREDENTIALS_DIRECTORY/mail-password or of DATA/mail-password, which nobody else may read. A
 * certificate authority of one's own stands in DATA/mail-ca.pem and is then the only one that is trusted for mail. */
#pragma once
#include "signal/signal.h"

/* Has a raw letter read; the answer comes through post_hear. False: not now. */
typedef bool read_door(void *at, int64_t letter, struct str raw, struct err *e);
/* All strings and `at` must live as long as the door. */
struct post_order { struct str store, data; void *at; act_fn *act; job_door *job; read_door *read; };
struct post;                                             /* held: a thread for each way */
bool post_open(const struct post_order *order, struct post **out, struct err *e);
void post_hear(struct post *p, const struct told *t);    /* TOLD_LETTER, TOLD_UNREAD; from any thread, never waits */
void post_close(struct post *p);                         /* before the writer; a letter on its way is finished or comes again */

/* Tries both ways up to the folder and the sign-in; nothing is fetched or sent. Prints what works and, at the first thing
 * that does not, setting and remedy. False: something set does not work, or nothing is set. */
bool mail_check(struct db *db, struct str data, struct arena *mem, struct out *out);
