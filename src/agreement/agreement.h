/* agreement/agreement.h - the life of a version: written, analysed, offered, signed by both, in force, ended.
 *
 *   draft --analyse--> analysed --offer--> offered --accept--> accepted --countersign--> signed --start--> in force --end--> ended
 *     ^--edit------------'                   |--decline--> declined    `--withdraw--> withdrawn
 *     `--sign (on paper, by both)--> signed
 *
 * Nothing that blocks passes: a contradiction, a failed example, a refuted promise or a broken precedent keeps a draft
 * from being analysed and offered. What is offered is rendered once, with the inventory of that day as its annex, and
 * the exact bytes are kept by their hash; the client signs that hash, then the house. Acts arrive from signal/ as plain
 * fields and are done at once; moves that come with a day (start, end) arrive as due times. */
#pragma once
#include "inventory/agreements.h"
#include "inventory/inventory.h"

enum agreement_side { SIDE_CLIENT, SIDE_HOUSE };         /* ORDER agreement_side */

/* The moves there are; acts and due times name a verb. */
struct agreement_step { enum agreement_state from, to; struct str verb; };
size_t agreement_steps(const struct agreement_step **out);
bool agreement_may(enum agreement_state from, struct str verb);

/* Acts (the door says owner = 1, approver = 1, house = 1 by the session, never by the form):
 *   contract.draft        contract (0: a new one), document, document.name, annex, annex.name ..., base, was (sha256 of the
 *                         documents as they were read; another one is refused). Any text is kept, readable or not. Without base it follows
 *                         what binds the client last; a master (client 0) the last one of its title, where its number is free.
 *   contract.next         contract: a draft that begins with its text, one version and one month on. Of a master (client 0): master; its day
 *                         where that comes after what is in force at the client (else as above; without one no earlier than today),
 *                         its number where that is free. The term in force runs on in it (contract_term_goes_on)
 *   contract.analyse      contract          contract.offer   contract
 *   contract.leave        contract, precedent, reason: the draft leaves that precedent behind                     owner
 *   contract.accept       contract, sha256 (of what was shown), name         approver
 *   contract.decline      contract, reason                                   approver
 *   contract.countersign  contract, sha256, name                             owner
 *   contract.withdraw     contract, reason
 *   contract.end          contract, until, reason                            owner
 *   contract.notice       contract, reason, from the house received (a day; today), side (client: who wrote), came      owner, approver:
 *                         (letter, mail, spoken): ends it with the term by the contract; too late, with the next one. Refused in another form than
 *                         the contract asks for
 *   contract.recall       contract, reason, from the house side (client: who wrote)     owner, approver: of the side that gave
 *                         notice: before its last day it stands no more, and the term runs on
 *   contract.sign         document, document.name, annex ...: signed on paper by both; the short way
 *   contract.read         the same and paper (sha256): a contract signed on paper, its clauses the provider's reading; owner.
 *                         What both signed here it never replaces
 *   contract.confirm      contract, sha256 (of the documents shown), name    approver: the reading becomes the contract
 *   contract.contest      contract, reason                                   approver: it is not; it binds on, marked as contested
 *   campaign.start        contract (an analysed new version of a master), letter, name       owner; client 0
 * A refusal names the place and the remedy in the reader's language. *made: the version. */
bool agreement_act(const struct step *s, struct str verb, int64_t client, int64_t person, const struct fields *f, struct err *e);
/* A due time named contract.*; others are none of its business. */
bool agreement_due(const struct step *s, struct str what, int64_t client, int64_t version, struct err *e);

/* ---- reading it ------------------------------------------------------------------------------ */

/* verb: what was done, empty in old rows; until: the last day that a notice named, else 0. */
struct contract_move { enum agreement_state was, state; int64_t person; struct str verb, reason, sha256; struct date until; struct instant at; };
struct contract_moves { struct contract_move *at; size_t n, cap; };
bool agreement_moves(struct db *db, int64_t client, int64_t version, struct arena *mem, struct contract_moves *out, struct err *e);

struct signature { enum agreement_side side; int64_t person; struct str name, sha256; struct instant at; };
struct signatures { struct signature *at; size_t n, cap; };
/* person 0: nobody signed, silence accepted it. */
bool agreement_signatures(struct db *db, int64_t client, int64_t version, struct arena *mem, struct signatures *out, struct err *e);

/* Notice that stands, and the last day by the contract's term; late: too late for the term it fell into. id 0: none. */
struct notice { int64_t id, person; enum agreement_side side; struct date received, ends; bool late; struct str reason; struct instant at; };
bool notice_find(struct db *db, int64_t client, int64_t version, struct arena *mem, struct notice *out, struct err *e);

/* Bytes by their hash; id 0: there are none. */
struct paper { int64_t id; struct str sha256, type, name, bytes; struct instant at; };
bool paper_find(struct db *db, int64_t client, struct str sha256, struct arena *mem, struct paper *out, struct err *e);
/* Kept once; the same bytes again change nothing. */
bool paper_add(struct db *db, int64_t client, const struct paper *p, struct err *e);

/* Are a paper's bytes those it is named by? Who is shown others must be told. */
bool paper_is_whole(const struct paper *p, struct arena *mem);
/* Do the documents of every version have the hash its row says, and the row the title, version and day its text says?
 * *broken names the first that has not, or NONE. */
bool agreement_verify(struct db *db, struct arena *mem, struct str *broken, struct err *e);

/* The inventory as it stood in an offered version's annex, by name. */
struct annexed { int64_t component; struct str name, class; struct date since; };      /* since: only while it is written */
struct annexed_list { struct annexed *at; size_t n, cap; };
bool agreement_inventory(struct db *db, int64_t client, int64_t version, struct arena *mem, struct annexed_list *out, struct err *e);
/* What is in the inventory on a day and not in the annex, and the other way round: what an amendment would change. */
struct amendment { bool added; struct annexed thing; };
struct amendments { struct amendment *at; size_t n, cap; };
void agreement_compare_inventory(const struct components *now, const struct annexed_list *annex, struct date day, struct arena *mem, struct amendments *out);
/* The first day of a month that begins after the given day: from when a changed annex holds unless the draft says another day. */
struct date agreement_next_month(struct date day);
/* The same by the contract's own rule of how its annex changes ("änderung der anlage: ..."), told that day; without one the
 * next month. */
struct date agreement_annex_from(const struct contract *c, struct date day);
/* The same for a version that follows one with that first day: after it in any case, as what does not follow cannot be signed (V04). */
struct date agreement_next_from(const struct contract *c, struct date day, struct date after);

/* That its first day is past, with both days and what follows, in that language; NONE: it is not, or there is none. Pure. */
struct str agreement_past(const struct agreement *a, struct date today, enum lang lang, struct arena *mem);

/* ---- what keeps a draft from being signed ----------------------------------------------------------- */

/* A ruled case. facts: as judged, in the words of the version it was ruled under; text: the same as an example. */
struct precedent {
	int64_t id, client, contract, ruling, ticket, person;
	struct str title, facts, text;
	enum verdict_class class;
	struct instant at;
	struct str left;                                 /* why the draft asked about leaves it behind, or empty */
};
struct precedents { struct precedent *at; size_t n, cap; };
/* Of a client, oldest first; left is filled for that draft (0: none): by itself, or by a version it follows from. */
bool precedent_list(struct db *db, int64_t client, int64_t draft, struct arena *mem, struct precedents *out, struct err *e);
bool precedent_add(const struct step *s, const struct precedent *p, int64_t *id, struct err *e);
/* Does the version decide the case as it was ruled? got: what it says instead, in the reader's language; NONE: that could not be looked at to the end. Pure. */
bool precedent_holds(const struct contract *c, const struct precedent *p, enum lang reader, struct arena *mem, struct str *got);
/* Then what keeps the draft from being signed (U01). Pure. */
struct finding precedent_finding(const struct precedent *p, const struct zone *zone, struct str got, enum lang reader, struct arena *mem);
/* The last ruling on the same facts, if it was another verdict; borrowed, NULL: there is none. Pure. */
const struct precedent *precedent_against(const struct precedents *all, struct str facts, enum verdict_class class);
/* Does a version that is signed, or about to be, follow rulings that came after its text was looked at? Not the one a case was ruled under, and not what is over. */
bool agreement_is_bound_by(const struct agreement *a, const struct precedent *p);
/* Of those versions of the client: which decide the ruled case otherwise, and what they say (got; NONE: that could not be looked at to the end), in the reader's language. */
struct contradiction { struct agreement version; struct str got; };
struct contradictions { struct contradiction *at; size_t n, cap; };
bool precedent_contradicted(struct db *db, int64_t client, int64_t precedent, enum lang reader, struct arena *mem, struct contradictions *out, struct err *e);
/* Left behind by a later ruling under that version, for a reason. */
bool precedent_leave(const struct step *s, const struct precedent *p, int64_t contract, int64_t person, struct str reason, struct err *e);
/* The case in the words of a contract: "Titel": fact = value, ... -> verdict. */
struct str precedent_print(const struct contract *c, struct str title, const struct facts *f, enum verdict_class class, struct arena *mem);

/* Reads, analyses and tests against the client's precedents; *compiled NULL when the text cannot be read. Precedents
 * the draft leaves behind are not asked; a broken one is a finding that blocks, in the reader's language. */
bool agreement_check(struct db *db, int64_t client, int64_t draft, const struct document *docs, size_t n, enum lang reader, struct arena *mem,
	struct contract **compiled, struct findings *found, struct err *e);
/* The same of a text that nothing stores yet, and that would follow that version, or belongs to that draft: what these leave behind it leaves behind. */
bool agreement_check_next(struct db *db, int64_t client, int64_t base, const struct document *docs, size_t n, enum lang reader, struct arena *mem,
	struct contract **compiled, struct findings *found, struct err *e);
/* What keeps a text from following the version of the client it amends: it begins no later (V04), or another one of its
 * title has its number (V05), it amends another one than the last that binds (V07); they block, at the line of the head, in the reader's language. A note (V06):
 * it amends none, and one binds the client. text: the contract itself, compiled with its annexes as c. */
bool agreement_follows(struct db *db, int64_t client, int64_t base, const struct document *text, const struct contract *c, enum lang reader, struct arena *mem,
	struct findings *found, struct err *e);
/* The last day of the version that another one follows, by notice or agreed on: kept, the other ends on it as well; undone, it says another term in its
 * own text, which holds instead. Neither: what it follows has no last day, or is over before it begins; so it is of one in force, which has its own. */
struct last_day { struct date kept, undone; struct agreement before; struct notice notice; };
bool agreement_last_day(struct db *db, const struct agreement *a, const struct contract *c, struct arena *mem, struct last_day *out, struct err *e);
/* Of the versions that bind the one that begins last and is not over on that day: what a new version amends. id 0: there is none. */
bool agreement_last(struct db *db, int64_t client, struct date day, struct arena *mem, struct agreement *out, struct err *e);
/* What people are shown a version against: the one it amends; of one that does not bind yet, what binds last on its first day. id 0: it amends none. */
bool agreement_compared(struct db *db, const struct agreement *a, struct arena *mem, struct agreement *out, struct err *e);
/* The precedents alone, for whoever has the text checked already. */
bool agreement_precedents(struct db *db, int64_t client, int64_t draft, const struct contract *c, enum lang reader, struct arena *mem, struct findings *found, struct err *e);
bool agreement_blocks(const struct findings *found);

/* Notice under a right the contract gives beside its term: by its own side, to end it after its own time. fields as of contract.notice
 * (contract, approver, house, owner, side, received); refuses as that does. reason: the clause and what it rests on. */
struct exit_notice { bool by_provider; struct length notice; struct str reason; };
bool agreement_exit(const struct step *s, int64_t client, int64_t person, const struct fields *f, const struct exit_notice *x, struct err *e);

/* Would contract.read take these documents in? Refuses as the act does (s->refused); false only when the store failed. Writes nothing. */
bool agreement_reading_check(const struct step *s, int64_t client, const struct document *docs, size_t n, struct contract **compiled, struct err *e);

/* ---- vocabularies -------------------------------------------------------------------------------------- */

/* A version of client 0 whose one document is a vocabulary, newest first; once analysed it can be named. document: named by what it is. */
struct house_vocabulary { struct agreement agreement; struct vocabulary is; struct document document; };
struct house_vocabularies { struct house_vocabulary *at; size_t n, cap; };
bool vocabulary_list(struct db *db, struct arena *mem, struct house_vocabularies *out, struct err *e);
/* Do the documents of any contract hold that version? Then it stays as it is. Of what is no vocabulary: no. */
bool vocabulary_is_used(struct db *db, const struct agreement *a, struct arena *mem, bool *used, struct err *e);
/* The documents of a contract with the vocabularies that its head names, as the house keeps them: *words of them, right behind the first. One that
 * is not named any more goes; one of another text, or that the house does not keep, stays among the others. */
bool vocabularies_join(struct db *db, struct arena *mem, struct document **docs, size_t *n, size_t *words, struct err *e);
/* What of them keeps the documents from being signed, in the reader's language (V08, V09). draft: the version they are of, 0: none yet. */
bool vocabularies_check(struct db *db, int64_t client, int64_t draft, const struct document *docs, size_t n, enum lang reader, struct arena *mem, struct findings *found, struct err *e);

/* ---- masters ------------------------------------------------------------------------------------------- */

/* A changed master on its way to the clients. silence: nothing said until due is consent, by the contract in force; due 0:
 * only a signature counts; silent: when silence accepted it, 0: it did not. problem: why it could not be offered; the version then waits as a draft. reason: of its last move. */
struct campaign { int64_t id, master, person; struct str letter; struct instant at; };
struct campaign_row { int64_t client, contract; struct str problem, reason; bool silence; struct instant due, silent; enum agreement_state state; };
struct campaign_rows { struct campaign_row *at; size_t n, cap; };
bool campaign_find(struct db *db, int64_t master, struct arena *mem, struct campaign *out, struct err *e);       /* id 0: none */
bool campaign_rows(struct db *db, int64_t campaign, struct arena *mem, struct campaign_rows *out, struct err *e);
/* Of one version its deadline alone; contract 0: no campaign brought it. */
bool campaign_row_find(struct db *db, int64_t client, int64_t contract, struct arena *mem, struct campaign_row *out, struct err *e);
/* What the campaign would bring to one client: now is what it follows there, docs the new text with the client's annexes, compiled
 * NULL: it cannot be read. changed: why that text cannot be made (docs are then the client's own); problem: what signing would
 * refuse; both in the reader's language, NONE: nothing. */
struct campaign_plan { struct agreement now; struct document *docs; size_t n; struct contract *compiled; struct date from; struct version_rule rule; struct str changed, problem; };
struct campaign_plans { struct campaign_plan *at; size_t n, cap; };
/* For every client that is bound by a text from an older version of this master and has no last day. */
bool campaign_plans(struct db *db, const struct agreement *master, struct instant now, enum lang reader, struct arena *mem, struct campaign_plans *out, struct err *e);
/* Equal but for the line with number and day, the day from which the term is reckoned, and the days of examples, which move with it? Pure. */
bool agreement_same_but_version(struct str a, struct str b, struct arena *mem);

/* ---- the document to sign ------------------------------------------------------------------------------ */

struct sheet_of_contract {
	struct str house, house_place, client, client_place;
	const struct contract *contract;
	const struct annexed_list *inventory;
	struct last_day last_day;                        /* of the version before: that its end goes on, or is undone, is said to who signs */
};
/* The whole as one HTML page that needs nothing else, in the contract's language. The same input gives the same bytes. */
void agreement_print(const struct sheet_of_contract *p, struct out *o);

/* ---- amendments by form ---------------------------------------------------------------------------------- */

/* What really changes. Device, program and special server: something more is covered, or is there at all; added: a value the
 * contract does not have yet, below `parent` (its name empty: none). clause: the paragraph it speaks to; NONE: only a value is
 * added, or a quota or price is replaced. facts and bounds: when, all of them, of several values of one fact any; relation as the
 * contract writes it (">=", ">", "<="), amount as it stands behind it. name: of the quota or price; replaces: the contract has that quota.
 * amount: "2", "10 h", or the price as the contract writes it; sentence: the prose beside the clause. All of one line.
 * carried: what the supplement asks as the paragraph does, so that one thing more gets what its likes have. examples: of the contract, as they come out with it (contract_examples_changed). */
enum amend_kind { AMEND_DEVICE, AMEND_PROGRAM, AMEND_SERVER, AMEND_QUOTA, AMEND_PRICE, AMEND_EXCEPTION, AMEND_SURCHARGE, AMEND_INDEX, AMEND_KINDS };      /* ORDER amend_kind */
enum amend_period { AMEND_MONTH, AMEND_QUARTER, AMEND_YEAR, AMEND_PERIODS, AMEND_SAME_PERIOD = AMEND_PERIODS };     /* ORDER amend_period; SAME: as agreed */
enum amend_rest { AMEND_EXPIRES, AMEND_CARRIES, AMEND_SAME_REST };
/* Whose a quota is. SAME: as agreed, of a new one the client's. Each ticket's has neither period nor rest. */
enum amend_holder { AMEND_SAME_HOLDER, AMEND_FOR_CLIENT, AMEND_FOR_PERSON, AMEND_FOR_SITE, AMEND_FOR_DEVICE, AMEND_FOR_TICKET, AMEND_HOLDERS };     /* ORDER amend_holder */
/* By what the inventory counts a quota grows: "je angefangene 10 anwender". asked: as said here, else as agreed; what NONE: by nothing. */
struct amend_growth { struct str what; int64_t every; bool begun, asked; };
struct amend_bound { struct str fact, relation, amount; };
struct amend_bounds { struct amend_bound *at; size_t n, cap; };
struct amend {
	enum amend_kind kind;
	struct str clause, name, amount, sentence;
	struct { struct str fact, parent, name, meaning; bool single; } added;      /* single: parent is a single value so far; what it meant gets a name beside the new one */
	enum amend_period period;
	enum amend_rest rest;
	enum amend_holder holder;
	struct amend_growth growth;
	struct { struct str day; bool asked; } begins;                /* of a quota's period, "1.8." in the contract's words; NONE: with the calendar's */
	struct { struct str calendar, on; bool outside, pro_rata; } window;      /* of a new surcharge: its hours; on: the one position it is put on, NONE: all work by time */
	/* Of a quota, price or surcharge that is replaced: what stands behind its name now, in canonical form; of a quota its parts there between
	 * "je": what nobody changes of it stays. The others are taken as they are typed. */
	bool replaces, grows, has_period;
	struct str agreed;
	struct facts facts;
	struct amend_bounds bounds;
	struct strs carried; struct str unless; bool less;        /* what the clause itself asks beside these facts; less: not all that it asks */
	struct strs examples;
};
struct str amend_kind_id(enum amend_kind k);
bool amend_kind_find(struct str id, enum amend_kind *out);
/* The clause alone, as a form shows it. */
struct str amend_clause(const struct amend *m, enum lang lang, struct arena *mem);
/* A price as typed: an amount alone takes the place of the one agreed, and unit, period, steps, least and most stay as they are. False: the
 * position has several amounts or none, so that nobody knows which is meant. Pure. */
bool amend_price_whole(struct str typed, struct str agreed, enum lang lang, struct arena *mem, struct str *out);
/* An indexation as a form says it: by which index, from which month on (2026-12), from what change on, at most how much a time (0: no such bound), on which day of the year in the
 * contract's words (NONE: on the day the contract begins), announced so many weeks before. As one line of the contract, for amount. Pure. */
enum amend_often { AMEND_YEARLY, AMEND_HALF_YEARLY, AMEND_QUARTERLY, AMEND_OFTEN };            /* ORDER amend_often */
struct amend_index { struct str index, base, on; struct micro threshold, most; int64_t weeks; enum amend_often often; };
struct str amend_index_said(const struct amend_index *x, enum lang lang, struct arena *mem);
/* Does a quota or price come out otherwise than agreed? What is not replaced does. Pure. */
bool amend_says_anew(const struct amend *m, enum lang lang, struct arena *mem);
/* A quota in force, taken apart for its form: amount, "je quartal", "1.2." on which it begins, "je standort", and what becomes of the rest, in the words of the
 * contract; period, rest and holder: the same as one of the form's, SAME: none of them. Pure. */
struct amend_terms { struct str amount, per, begins, left, each; enum amend_period period; enum amend_rest rest; enum amend_holder holder; struct amend_growth growth; };
/* A day of each year as somebody types it, "1.8." or "1 aug", in the words of the contract; nothing typed: NONE. False: no such day, or one
 * that not every month has. Pure. */
bool amend_begins_typed(struct str typed, enum lang lang, struct arena *mem, struct str *out);
bool amend_is_per_ticket(const struct amend *m);
struct amend_terms amend_terms(const struct amend *m, enum lang lang, struct arena *mem);
/* The documents with it, an annex more, valid from that day. law: the version in force, whose term they keep while they say it in the same
 * words; NULL: none is. Pure; whether it holds, agreement_check says. */
void agreement_amend(const struct document *docs, size_t n, const struct contract *law, const struct amend *m, struct date from, enum lang lang, struct arena *mem,
	struct document **out, size_t *made);
bool agreement_is_amendment(const struct document *d, struct arena *mem);       /* an annex that agreement_amend wrote */

/* "fassung: 2, gilt ab 2026-01-01, ..." -> the next version from a day; NONE when the text has no such line. Pure. */
struct str agreement_renumber(struct str text, struct date from, struct arena *mem);
