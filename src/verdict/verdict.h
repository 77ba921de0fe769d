/* verdict/verdict.h - ticket x contract: covered, hourly, project, warranty, client's duty, declined.
 *
 * Each part is judged by the version in force at the contract's reference date, whenever its facts change, and when
 * one of them changes by itself: then a due time is set for exactly that instant, nobody polls.
 * A verdict is a document: its JSON and the facts it judged are kept byte for byte and can be judged again. */
#pragma once
#include "inventory/agreements.h"
#include "ticket/ticket.h"

struct verdict {
	int64_t id, client, ticket, part, contract;
	enum verdict_class class;
	enum judge_status status;
	struct str priority, facts, body;                /* facts: fields in the document's words; body: JSON */
	struct str earlier[EDITION_NOW];                 /* while it is given: the body in the editions of those kept before */
	struct instant at;
	int64_t ruling;                                  /* the ruling it carries out, 0 none */
	bool reading;                                    /* given under a reading the client had not confirmed */
	int64_t entry;                                   /* the time entry it speaks of alone, 0: of the part */
};
struct verdicts { struct verdict *at; size_t n, cap; };

/* The verdict that holds for a part; id 0: none (no contract in force). */
bool verdict_find(struct db *db, int64_t client, int64_t part, struct arena *mem, struct verdict *out, struct err *e);
bool verdict_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct verdict *out, struct err *e);
/* All verdicts of a part, newest first: how it turned; without those of single time entries. */
bool verdict_history(struct db *db, int64_t client, int64_t part, struct arena *mem, struct verdicts *out, struct err *e);
/* Up to 200 verdicts after a cursor, of parts and of time entries, in order: what stages to the right read. */
bool verdict_next(struct db *db, int64_t after, struct arena *mem, struct verdicts *out, struct err *e);

/* The facts of a part in the words of that contract; facts it does not know are left out, and what it asks of the inventory
 * under a name of its own is answered by the class of the component unless somebody told it. */
bool verdict_facts(struct db *db, int64_t client, int64_t part, const struct contract *c, struct arena *mem, struct facts *out, struct err *e);
/* A value, an id, as the contract takes it: by its word, an amount as the document writes it, or the nearest thing it is a kind of that the contract
 * has ("fault-search" is upkeep). NONE: the contract has no such value. name: of the fact, in the contract's words. In mem. */
struct str verdict_value(const struct contract *c, struct str name, struct str value, struct arena *mem);
/* What a stored verdict judged (its `facts`) as another contract knows it: in that document's words, without what it
 * does not know or derives itself. False: the text is no facts. */
bool verdict_facts_under(const struct contract *c, struct str kept, struct arena *mem, struct facts *out);
/* What nobody reports, because the program knows it at that moment: how long the ticket is open (a duration from the clock),
 * failures in a row (numbers from monitoring: failures, failing-days), the day that decides which rule holds, what calendars answer of its events. Amounts are
 * given by the last threshold reached, so that a verdict changes only where the contract draws a line. *turn: the next
 * instant at which one of them crosses a threshold by itself; 0: none. */
struct known_at { const struct contract *contract; const struct ticket *ticket; struct instant now, reference, begin; };      /* reference: what the head's stichtag chose; 0: receipt; begin: of the work, 0: nobody said */
/* Does a condition of the contract ask for the hours in which work began? */
bool verdict_asks_begin(const struct contract *c, struct arena *mem);
void verdict_known(const struct known_at *k, const struct facts *said, struct arena *mem, struct facts *out, struct instant *turn);
/* What the house tells of a part under any contract, as judging it at that moment does: what `said` (in the contract's words) does not know of counts, times
 * since a day, ages and failures; and what calendars answer, whatever was said of it. Quotas are not among it. */
bool verdict_tell(struct db *db, const struct contract *c, const struct ticket *t, int64_t part, struct instant at, const struct facts *said, struct arena *mem,
	struct facts *out, struct err *e);
/* Where a contract of the client began ("seit vertragsbeginn"): by its term, or with the first of the versions that followed each other without a break. */
bool verdict_began(struct db *db, int64_t client, const struct contract *c, struct arena *mem, struct date *out, struct err *e);
/* May that tell more of work judged under `other` than its verdicts have? */
bool verdict_tells(const struct contract *c, const struct contract *other, struct arena *mem);
/* Adds to the facts of a ticket that nobody opened yet what the program would know of it: its age, and whether quotas suffice. */
bool verdict_foresee(struct db *db, const struct contract *c, const struct ticket *t, struct instant now, struct arena *mem, struct facts *f, struct err *e);

/* ---- what is not certain ---- */

bool verdict_is_certain(const struct verdict *v);         /* money may rest on it */
/* Verdicts of open tickets that are open, provisional, contradictory or impossible; the one due first first. person 0: nobody.
 * Act verdict.own: part, until (a day): whoever does it settles the verdict by then. client 0: of all. */
struct care { int64_t id, client, ticket, part, person; struct instant due, since; };
struct cares { struct care *at; size_t n, cap; };
bool verdict_cares(struct db *db, int64_t client, struct arena *mem, struct cares *out, struct err *e);

/* ---- quotas ---- */

struct quota_booking { struct date day; struct micro amount; };
struct quota_bookings { struct quota_booking *at; size_t n, cap; };
/* What there is on a day: of all lots that last. until: the last day on which some of what is left is there (of a rolling quota
 * the day on which some of it comes back), 0: without end; if nothing is left, the last day of that. turn: the next day on which that changes by itself, 0: none. */
struct quota_state { struct micro granted, used, left; struct date until, turn; };
/* begin: the first day of the first lot's period. counts: how many there are of what the amount grows with, from each day on, in order. terms: where versions
 * that follow each other grant it otherwise, what each says from its first day on, in order; none: the quota's own all along. */
struct quota_count { struct date from; int64_t n; };
struct quota_terms { struct date from; const struct quota *quota; const struct quota_count *counts; size_t n; };
struct quota_grants { struct date begin; const struct quota_count *counts; size_t n; const struct quota_terms *terms; size_t n_terms; };
/* Bookings in order of their days, none after today. */
struct quota_state quota_on(const struct quota *q, struct quota_grants g, const struct quota_booking *b, size_t n, struct date today, struct arena *mem);
/* The most that can be drawn on a day so that everything drawn on earlier and later days stays drawn. */
struct micro quota_room(const struct quota *q, struct quota_grants g, const struct quota_booking *b, size_t n, struct date d, struct arena *mem);
/* The quotas of the contract in force, one row each; of one that is per user, device or site, a row for each that drew on it. What is
 * per ticket stands at the ticket alone. */
struct quota_row { const struct quota *quota; int64_t person, component; struct str site; struct quota_state state; };
struct quota_rows { struct quota_row *at; size_t n, cap; };
bool verdict_quotas(struct db *db, int64_t client, struct instant now, struct arena *mem, struct quota_rows *out, struct err *e);

/* What a part needs of the quotas that its verdict rests on or could turn by: what its fact says (known: somebody said it),
 * the minutes worked, or one piece; left: for this part, today or on the day it was solved. A balance pays what certain work costs, and has no need. lacks: what must be told before anybody can say. */
enum quota_lack { LACKS_NOTHING, LACKS_PERSON, LACKS_COMPONENT, LACKS_SITE };
struct quota_need { const struct quota *quota; struct micro need, left; bool known; enum quota_lack lacks; };
struct quota_needs { struct quota_need *at; size_t n, cap; };
bool verdict_needs(struct db *db, int64_t client, int64_t part, const struct judgement *j, struct instant now, struct arena *mem, struct quota_needs *out, struct err *e);

/* ---- quotas drawn by work, under any contract ---- */

/* Whose a quota is: nothing set: the client's; nobody: the work is about nobody it stands to, as far as is known (lacks: what is not).
 * component: the device that drew, of a site too, where it stands at one: having drawn, it never moves; site, ticket: of what draws there all is one. */
struct holder { int64_t person, component, site, ticket; bool nobody; enum quota_lack lacks; };
/* The site that was said of a ticket last, as SQL; NULL: none. Where its component stands somewhere, that is its site. */
#define SITE_SAID(client, ticket) "(select min(st.id) from site st where st.client_id = " client " and st.name = (select sf.value from part sp join fact sf on sf.client_id = sp.client_id and sf.part_id = sp.id" \
	" where sp.client_id = " client " and sp.ticket_id = " ticket " and sf.name = 'site' order by sf.id desc limit 1))"
#define SITE_OF(client, ticket) "coalesce(nullif(c.site_id, 0), " SITE_SAID(client, ticket) ", 0)"       /* c: its component */
/* Whom work is about; class: of the component, as the house names it. */
struct concern { int64_t ticket, person, component, site; struct str class; };
struct holder quota_held_by(const struct contract *c, const struct quota *q, const struct concern *of);
bool quota_counts_work(const struct quota *q);                           /* drawn entry by entry */
bool quota_is_fact(const struct contract *c, const struct quota *q);     /* is it asked whether enough of it is left? Of money only where a rule says what holds beyond it */
bool quota_by_entry(const struct contract *c, const struct quota *q);    /* asked of each entry by itself: of time worked, and of what that costs */
struct str quota_answer(const struct contract *c, bool enough);          /* yes or no, in the document's words */
/* What these facts say it takes; one piece, or any time at all, where there is no such fact or (false) nobody told it. */
bool quota_need(const struct contract *c, const struct quota *q, const struct facts *f, struct arena *mem, struct micro *out);
/* Since when a quota of that version goes on without a break, by what it grows there, and what the versions before and after say of it; site 0: everywhere. In mem. */
bool quota_granted(struct db *db, int64_t client, const struct contract *c, const struct quota *q, int64_t site, struct arena *mem, struct quota_grants *out, struct err *e);
bool quota_is(const struct quota *a, const struct quota *b);             /* granted and drawn alike? */
/* The same ledger: of the same name, counted alike, in the same periods, for the same holder. Amount, growth and what becomes of the rest may differ. */
bool quota_goes_on(const struct quota *a, const struct quota *b);

/* Of each quota of a contract, at its place there: the minutes left, and whether it suffices for what is judged. */
struct quota_room { int64_t minutes; bool enough, unknown; };              /* unknown: nobody told whose it is */
/* Which quota work draws on if those suffice that `rooms` says; NULL: none. */
typedef bool quota_draws_fn(void *with, const struct quota_room *rooms, const struct quota **draws, struct err *e);
/* As much of the minutes as goes under one verdict: what is left of the quota they draw on if it is divisible, else all of them. Asked last
 * of all is what holds of them; `enough` is changed of quotas that count work alone. */
bool quota_share(const struct contract *c, struct quota_room *rooms, int64_t *minutes, quota_draws_fn *ask, void *with, const struct quota **draws, struct err *e);

/* A time entry of a part, and as much of it as goes under one verdict: all of it, or what is left of a quota that is
 * divisible; quota: what that draws on, or NONE. Draws it, takes back what the same entry drew before, and writes a verdict
 * of this entry alone where it says other than the part's. What remains is asked for again, as an entry of its own.
 * verdict 0: there is none (no contract in force). */
struct worked { int64_t client, part, entry; struct date day; int64_t minutes; int start; };      /* start: local minute of the day; below 0: nobody said */
struct worked_share { int64_t minutes, verdict; struct str quota; };
bool verdict_of_work(const struct step *s, const struct worked *w, struct worked_share *out, struct err *e);
/* What would be said of an entry that was settled under `was`, with every fact that is known otherwise by now and leaves that verdict and its price, whatever is left of quotas;
 * what quotas said of it stays, and what it drew. Not written; id 0 unless it is `was` itself. And then kept, where the entry is settled anew under it. */
bool verdict_of_worked(const struct step *s, const struct worked *w, const struct verdict *was, struct verdict *out, struct err *e);
/* The part was decided anew by v, by a ruling or another version: what a settled entry drew under `was` and would not draw by now is free again. */
bool verdict_frees_work(const struct step *s, const struct worked *w, int64_t was, struct str drew, const struct verdict *v, bool *freed, struct err *e);
bool verdict_keep_for_work(const struct step *s, const struct worked *w, struct verdict *v, struct err *e);

/* What a settled entry costs under that verdict is taken from the quota in money that its rules draw on, as far as it reaches on the day of the work:
 * *paid, and from which. What the entry drew of one before is given back first. */
bool verdict_draw_money(const struct step *s, const struct worked *w, int64_t verdict, struct money cost, struct money *paid, struct str *quota, struct err *e);

/* "In the inventory" means the one that was signed: where the version has its annex, that annex says it, not the inventory
 * of today; only a person may have said otherwise. Changes the fact among those of the part, which are in the contract's words. */
bool verdict_annex(struct db *db, const struct agreement *a, const struct contract *c, const struct ticket *t, int64_t part, struct arena *mem, struct facts *f, struct err *e);
/* What holds of a part with its sources: reported facts (annex where that decides; what the class answered under the contract's own name), then those the last verdict knew by itself (source clock,
 * monitoring, quota, consent), then what was presumed until the ticket was closed (source presumption; "a|b"); evidence of an age: since when, of failures: how many. */
bool verdict_evidence(struct db *db, int64_t client, int64_t part, struct arena *mem, struct ticket_facts *out, struct err *e);
/* Judges what a stored verdict judged, again, under any version of the client: *body is the JSON. Writes nothing. */
bool verdict_again(struct db *db, const struct verdict *v, int64_t contract, struct arena *mem, struct judgement *j, struct str *body, struct err *e);
/* What the stored verdict decides by, its targets, price and clauses, under its own version: contract_judge_briefly, and a ruling. */
bool verdict_holds(struct db *db, const struct verdict *v, struct arena *mem, struct judgement *j, struct err *e);
/* Judges every stored verdict again under its own version; *differ counts those whose bytes are not the same. */
bool verdict_verify(struct db *db, struct arena *mem, int64_t *checked, int64_t *differ, struct err *e);

/* ---- a version signed after its first day ---- */

/* was: given since the first day under another version. now: what this version said after it; id 0: not yet, but this is what it
 * would say today. */
struct renewal { struct verdict was, now; };
struct renewals { struct renewal *at; size_t n, cap; };
/* Those still to be judged again first, each by age; none of a version signed by its first day. Writes nothing. */
bool verdict_renewals(struct db *db, const struct agreement *a, struct instant now, struct arena *mem, struct renewals *out, struct err *e);

/* What a version of the client that begins on a day of the past would reach, told before it is taken in. again: tickets judged since then
 * under another, whose verdicts stay until the owner has them judged again; first: parts that have none and get theirs at once. Of the first
 * 500 parts; writes nothing. */
struct backwards { struct { int64_t *at; size_t n, cap; } again; int64_t first; };
bool verdict_backwards(struct db *db, int64_t client, const struct contract *c, struct instant now, struct arena *mem, struct backwards *out, struct err *e);

/* ---- objections -------------------------------------------------------------------------------- */

/* While one is open the verdict is disputed: nothing of its part is invoiced. */
struct objection { int64_t id, client, ticket, part, verdict, person, ruling; struct str reason; struct instant due, at; };      /* ruling 0: open */
struct objections { struct objection *at; size_t n, cap; };
bool objection_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct objection *out, struct err *e);
/* The open one of a part; id 0: none. */
bool objection_of_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct objection *out, struct err *e);
/* Open ones by the day they must be ruled; client 0: of all. */
bool objection_list(struct db *db, int64_t client, struct arena *mem, struct objections *out, struct err *e);

/* Was a fact corrected by a person since, so that the verdict that holds says something else than the disputed one? */
bool objection_is_met(struct db *db, const struct objection *o, const struct verdict *now, struct arena *mem, bool *met, struct err *e);

/* Is a verdict of that class worse for the client than the other: charged and not in the fee, or not done at all? */
bool verdict_is_worse(enum verdict_class than, enum verdict_class class);
/* was: what the contract said (of a ruling of the class that holds: what it said of what was objected to); class: what was ruled, the same when the verdict was upheld;
 * disputed: what else it says of work of the part, by what quotas leave, and the ruling is of as well: one of the two was objected to, the other held once it was
 * ruled on; else NONE; precedent: what it became,
 * 0: none, a fact was corrected. objection 0: nobody objected, the house ruled of its own accord. */
struct ruling { int64_t id, client, objection, ticket, part, verdict, person, precedent; enum verdict_class was, class, disputed; struct str reason; struct instant at; };
bool ruling_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct ruling *out, struct err *e);
bool ruling_of_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct ruling *out, struct err *e);      /* the last; id 0: none */
/* What an act verdict.rule made, once it is done; id 0: nothing. */
bool ruling_made(struct db *db, const struct signal *act, struct arena *mem, struct ruling *out, struct err *e);
/* Sets of which verdicts a ruling that says r->class is: what holds, and what was objected to, where that says another thing. A ruling of another class turns both, one
 * of the class that holds turns what was objected to. before: the ruling that holds carries out; stands: it leaves what holds, whatever was objected to. Pure. */
void ruling_answers(struct ruling *r, const struct verdict *holds, const struct ruling *before, const struct verdict *disputed, bool stands);
/* Does it speak of this judgement? Pure. */
bool ruling_applies(const struct ruling *r, const struct judgement *j);
/* Does it give another verdict than the contract's? One that upholds changes nothing, least of all what is drawn and owed. Pure. */
bool ruling_turns(const struct ruling *r);
bool verdict_is_turned(struct db *db, const struct verdict *v, struct arena *mem, bool *out, struct err *e);             /* by the ruling it carries out */
/* The judgement on these facts with it: because of the ruling the contract's clauses stand back, and what it costs is what they say of the ruled verdict. kept: as a
 * verdict with that body was. */
bool ruling_carry_out(const struct ruling *r, const struct contract *c, const struct facts *f, struct arena *mem, struct judgement *j, struct err *e);
bool ruling_carry_out_kept(const struct ruling *r, const struct contract *c, const struct facts *f, struct str body, struct arena *mem, struct judgement *j, struct err *e);

/* The stage. Reads facts, and the acts
 *   verdict.object  verdict (the one that was read), ticket (it belongs to), reason
 *   verdict.rule    objection, or of one that nobody disputes verdict (the one that was read), class (upheld; corrected: a fact was, no precedent; or the id of another class), reason, leave (why an earlier ruling on the same
 *                   facts is left behind, if it says otherwise), worse = 1 (it is worse for the client than the disputed one, and meant); owner = 1 from the session
 *   verdict.renew   contract: judges again what was judged under another version since its first day; owner = 1 from the session */
bool verdict_step(const struct step *s, bool *worked, struct err *e);
