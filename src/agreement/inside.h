/* agreement/inside.h - what the files of this room share. */
#pragma once
#include "agreement/agreement.h"

struct doing { const struct step *s; int64_t client, person; const struct fields *f; };

/* The one mover: checks the table, writes state, history and audit. False only when the store failed; a move the table
 * does not allow is refused and a->state stays. */
bool agreement_move(const struct step *s, struct agreement *a, struct str verb, int64_t person, struct str reason, struct err *e);
struct str agreement_state_word(const struct step *s, enum agreement_state state);

/* The version the act names; refuses, then out->id is 0. */
bool named_version(const struct doing *d, struct agreement *out, struct err *e);
bool is_role(const struct doing *d, struct str role);
bool is_owner(const struct doing *d);                    /* these four refuse otherwise */
bool is_approver(const struct doing *d);
bool is_named(const struct doing *d);                    /* a name that can stand under a contract */
bool signs(const struct doing *d, const struct agreement *a, struct str shown);         /* these bytes before the eyes, and a name under them */
struct date agreement_today(const struct step *s);       /* the day it is where the house stands */
bool refuse_findings(const struct step *s, const struct findings *found);

/* contract_check, kept by the bytes of the documents. From any thread. */
void check_text(const struct contract *c, const struct document *docs, size_t n, struct arena *mem, struct findings *found);
/* "document", "document.name", then pairs "annex", "annex.name" in order. */
void documents_of(const struct fields *f, struct arena *mem, struct document **docs, size_t *n);
/* A row in state draft with its documents; compiled may be NULL. Sets a->id. */
bool version_insert(const struct step *s, struct agreement *a, const struct contract *compiled, const struct document *docs, size_t n, struct err *e);
bool version_write(const struct step *s, struct agreement *a, const struct contract *compiled, const struct document *docs, size_t n, struct err *e);

/* The line of the head with number and first day, and which it is; 0: there is none. */
bool is_version_line(struct str line, struct arena *mem);
int line_of_version(struct str text, struct arena *mem);
/* Is a version of that title and number signed already? */
bool version_is_taken(const struct agreements *all, struct str title, struct str version);
/* Of the versions that bind the one that begins last and is not over on that day; borrowed, NULL: there is none. */
const struct agreement *version_last(const struct agreements *all, struct date day);
/* A master's text gets a number that is free at the client and a first day: after what it follows there (base, 0: nothing), by that
 * version's rule, and neither before the master's nor before `earliest`. */
bool head_at_client(const struct step *s, int64_t client, int64_t base, const struct agreement *master, struct date earliest, struct str *text, struct err *e);

/* The documents of a version that follows base (0: none) take over its term; what cannot be read stays as it is. */
bool term_carry(const struct step *s, int64_t client, int64_t base, struct document *docs, size_t n, struct err *e);
/* Examples that hold in the documents of `from`, under its first day, hold in docs, taken over from them, under another; pure. */
void cases_carry(const struct document *from, size_t n_from, struct document *docs, size_t n, struct arena *mem);
/* agreement_last_day, of a version that follows that one; and what takes it over when the version begins: its last day, and the notice. */
bool last_day_after(struct db *db, const struct agreement *before, const struct agreement *a, const struct contract *c, struct arena *mem, struct last_day *out, struct err *e);
bool last_day_keep(const struct step *s, struct agreement *a, const struct last_day *l, struct err *e);
/* What the document to sign says of it, in its language; NONE: there is nothing to say. */
struct str last_day_words(const struct last_day *l, const struct contract *c, struct arena *mem);
/* A sentence for the letter: does the term of the version before run on under this one, and until when? NONE: it follows none, or has none. */
bool term_told(const struct step *s, const struct agreement *a, enum lang lang, struct str *out, struct err *e);
/* What a version changes against the one it follows, and the way to the comparison, for the letter; NONE: it follows none. */
bool changes_told(const struct step *s, const struct agreement *a, const struct contract *fresh, enum lang lang, struct str *out, struct err *e);
void changes_print(const struct comparison *k, struct out *o);             /* without the way, in o->lang */

bool draft_write(const struct doing *d, struct err *e);
bool draft_next(const struct doing *d, struct err *e);
bool draft_analyse(const struct doing *d, struct err *e);
bool draft_leave(const struct doing *d, struct err *e);
bool import_contracts(const struct doing *d, struct err *e);
bool offer_make(const struct doing *d, struct err *e);
bool offer_accept(const struct doing *d, struct err *e);
bool offer_decline(const struct doing *d, struct err *e);
bool offer_countersign(const struct doing *d, struct err *e);
bool offer_withdraw(const struct doing *d, struct err *e);
bool paper_sign(const struct doing *d, struct err *e);
bool paper_read(const struct doing *d, struct err *e);
bool reading_confirm(const struct doing *d, struct err *e);
bool reading_contest(const struct doing *d, struct err *e);
bool notice_give(const struct doing *d, struct err *e);
bool notice_recall(const struct doing *d, struct err *e);
/* Of a version in force: the reminder if it is time, and when it falls due again. */
bool term_remind(const struct step *s, const struct agreement *a, struct err *e);
bool term_end(const struct doing *d, struct err *e);
/* After both signed: begins at once, or is due on its day. */
bool term_begin(const struct step *s, struct agreement *a, struct err *e);
/* Days without a contract before this version begins: a note that keeps nobody from signing. */
bool term_check(struct db *db, int64_t client, int64_t draft, const struct contract *c, enum lang reader, struct arena *mem, struct findings *found, struct err *e);
bool term_due(const struct step *s, struct str what, struct agreement *a, struct err *e);
/* Seals the version with it: a move may have done so before, and none need follow. */
bool write_signature(const struct doing *d, const struct agreement *a, enum agreement_side side, struct str sha256, struct err *e);
/* What an act did, to both sides in the client's language, with the hash and who signed; more: a letter or a reason that goes
 * with it, or NONE. Nothing once the act is refused. */
bool tell_both(const struct step *s, const struct agreement *a, struct str verb, struct str more, struct err *e);
/* Is what signing refuses still not there? Rulings since the offer count, and other versions signed since; refuses. */
bool version_stands(const struct step *s, const struct agreement *a, struct err *e);
/* What the acts do once they know the version and the right is shown. */
bool version_analyse(const struct step *s, struct agreement *a, int64_t person, struct err *e);
bool version_offer(const struct step *s, struct agreement *a, int64_t person, struct str letter, struct err *e);
bool version_accept(const struct doing *d, struct agreement *a, struct err *e);
/* What the version in force at the client says of the next one, told now; of an unconfirmed reading only the day. */
bool campaign_rule(const struct step *s, const struct agreement *now, struct version_rule *out, struct err *e);
/* Offers a version by hand; one that a campaign left behind takes its letter and its deadline along. */
bool campaign_offer(const struct step *s, struct agreement *a, int64_t person, struct err *e);
bool campaign_start(const struct doing *d, struct err *e);
bool campaign_silence(const struct step *s, struct agreement *a, struct err *e);
