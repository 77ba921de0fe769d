/* contract/contract.h - the signed text as a program: read, checked, judged, asked.
 *
 * Pure: bytes and facts in, values out; no clock, no store, no file. A contract is the main document
 * and its annexes, compiled once, immutable, safe to share between threads. Names are the document's;
 * classes and statuses are language-free. The language is specified in doc/contract-language.md. */
#pragma once
#include "calendar/calendar.h"

struct contract;                                         /* in mem */

/* ---- reading ------------------------------------------------------------------------------- */

struct document { struct str name, bytes; };             /* name: what errors call the file */

/* One thing the reader or an analysis has to say. text is complete and printable as specified:
 * place, the rule's own line with a caret, what was found, what is expected, the nearest name. */
struct finding { struct str code, file, text, remedy; int line, column; bool blocks; enum lang lang; struct strs clauses; };      /* remedy: what to do about it, which its text has as well; NONE: none is known. lang: of its text, which quotes the words of the document; clauses: all it is about, where the text names only the first */
struct findings { struct finding *at; size_t n, cap; };

void findings_json(const struct findings *f, struct json *j);            /* an array of objects */

/* Reads main document (docs[0]) and annexes in order. All errors of all files in one run. False if the
 * text cannot be compiled; *out is then NULL. Findings that do not block are added as well. */
bool contract_read(const struct document *docs, size_t n, struct arena *mem, struct contract **out, struct findings *found);
/* A vocabulary that contracts share is a document of its own, which the head of a contract names ("vokabular: betrieb 3") and which is read with
 * it like an annex. lang: as its own head says. False: the document is none. */
struct vocabulary { struct str name, version; enum lang lang; };
bool contract_is_vocabulary(struct str bytes, struct arena *mem, struct vocabulary *out);
/* Those that the head of a contract names, in its language; also of a text that cannot be read otherwise. In mem. */
size_t contract_vocabularies(struct str bytes, struct arena *mem, struct vocabulary **out);
/* Was a vocabulary read alone? It judges nothing; contract_check asks what keeps contracts from naming it. */
bool contract_is_words_alone(const struct contract *c);
/* How long the reader waits: asked inside long work, and once it says that time is up it goes on to. What a contract is asked
 * after that may be answered in part, and must not be shown. tell: how far work is that has steps to count, in percent. Either may be NULL. */
struct patience { bool (*is_over)(void *with); void *with; void (*tell)(void *with, int percent); };
/* The same; the contract keeps p for what is asked of it later. False also when time was up before it was compiled. */
bool contract_read_patiently(const struct document *docs, size_t n, struct patience p, struct arena *mem, struct contract **out, struct findings *found);
/* What a head calls sha256, also of a text that cannot be compiled. One document: the hash of the file; several: the
 * hash over their hashes, a line each. */
struct str contract_hash(const struct document *docs, size_t n, struct arena *mem);
/* Rows for the meanings that are missing in a document (0 is the contract), to be filled in, with a table's head: what W02 asks for; NONE: none is. */
struct str contract_missing_meanings(const struct contract *c, int doc, struct arena *mem);
/* Every analysis that can block signing: contradiction, failed example, refuted promise, cycle. */
void contract_check(const struct contract *c, struct arena *mem, struct findings *found);

/* What the contract calls one of its parties: "die", "Auftraggeberin"; name empty: nothing of its own. */
struct party_name { struct str article, name; };
enum party_side { PARTY_NOBODY = -1, PARTY_PROVIDER, PARTY_CLIENT };
struct contract_head { struct str title, version, standard, zone_name, holidays, reference, currency, sha256; struct date from; enum lang lang; struct party_name provider, client; };
/* reference (stichtag): as written ("eingang"); currency: ISO 4217, EUR unless said; sha256: hex over all documents; from: gilt ab. */
const struct contract_head *contract_head(const struct contract *c);
/* How a sentence names a party: by the contract's own name, "die Auftraggeberin", else "der Klient". c NULL: the house's word. */
struct str contract_party(const struct contract *c, enum party_side side, enum lang lang, struct arena *mem);

/* NULL: UTC. Lives as long as the contract. */
const struct zone *contract_zone(const struct contract *c);

/* ---- facts ---------------------------------------------------------------------------------- */

struct fact { struct str name, value; };                 /* value may be an inner name: known in part; "a|b": one of */
struct facts { struct fact *at; size_t n, cap; };

enum fact_kind { FACT_ENUM, FACT_YES_NO, FACT_NUMBER };
struct fact_value { struct str name, meaning, parent; bool leaf; };
struct fact_type { struct str name, meaning, source; enum fact_kind kind; bool derived; const struct fact_value *values; size_t n; };
/* The vocabulary, in the author's order; what a form needs to ask. */
size_t contract_facts(const struct contract *c, const struct fact_type **out);
const struct fact_type *contract_fact(const struct contract *c, struct str name);        /* NULL: no such fact */
bool contract_has_value(const struct contract *c, struct str fact, struct str value);
/* Would contract_judge take it? The names contract_has_value knows, and amounts of a number fact: "3 h", "85 %". */
bool contract_takes(const struct contract *c, struct str fact, struct str value, struct arena *mem);
/* What a value of a number fact is worth: durations in seconds, days since 1970. False: it is no amount. */
bool contract_amount(const struct contract *c, struct str fact, struct str value, struct arena *mem, struct micro *out);
/* An amount as the document writes it: "2 hours" is "2 stunden"; any other value as it is. */
struct str contract_value(const struct contract *c, struct str fact, struct str value, struct arena *mem);
/* The amounts at which a number fact turns conditions, ascending, durations in seconds: from the amount itself on, or only
 * beyond it. Between two of them no verdict changes; so the next instant at which one could is known in advance.
 * shown: an amount of that side as contract_judge takes it. None: no number fact of that name. */
struct threshold { struct micro amount; bool beyond; struct str shown; };
size_t contract_thresholds(const struct contract *c, struct str fact, struct arena *mem, struct threshold **out);
/* Facts that a calendar answers: does the event, in the document's word, fall into the hours of the calendar? What a stage must tell. */
struct moment_fact { struct str fact, event, calendar; };
size_t contract_moments(const struct contract *c, struct arena *mem, struct moment_fact **out);
/* Number facts that the inventory answers ("anzahl-anwender"): how many of what it counts on a day. In mem. */
struct count_fact { struct str fact, what; };
size_t contract_count_facts(const struct contract *c, struct arena *mem, struct count_fact **out);
/* Number facts that a day answers: "seit-kauf" says how long ago the day of the fact "kauf" lies on the reference day, "bis-ablauf" how far
 * ahead; never below 0. day NONE: the begin of the contract. In mem. */
struct since_fact { struct str fact, day; bool until, months; };
size_t contract_since_facts(const struct contract *c, struct arena *mem, struct since_fact **out);
struct str contract_since(const struct contract *c, const struct since_fact *f, struct date day, struct date reference, struct arena *mem);      /* as contract_judge takes it */
/* What a person is asked so that a fact is known: of "seit kauf" the day, of anything else the fact itself. */
struct str contract_asked(const struct contract *c, struct str fact, struct arena *mem);
bool contract_is_day(const struct contract *c, struct str fact);         /* a date, "2026-03-01" */
/* Where the contract's term begins, else its version: what it knows of its own begin without those before it. */
struct date contract_start(const struct contract *c);
/* Is a class of the inventory what is counted, or below it, in any vocabulary of the contract that knows both? */
bool contract_counts_as(const struct contract *c, struct str class, struct str what);
/* Is value the same as, or below, ancestor in the is-a forest of the fact? */
bool contract_is_a(const struct contract *c, struct str fact, struct str value, struct str ancestor);

/* ---- judging -------------------------------------------------------------------------------- */

enum verdict_class { VERDICT_NONE, VERDICT_COVERED, VERDICT_HOURLY, VERDICT_PROJECT, VERDICT_WARRANTY, VERDICT_CLIENT, VERDICT_DECLINED };   /* ORDER verdict_class */
enum judge_status { JUDGE_CERTAIN, JUDGE_DEFAULT, JUDGE_OPEN, JUDGE_PROVISIONAL, JUDGE_CONTRADICTORY, JUDGE_IMPOSSIBLE };   /* ORDER judge_status */

struct cited { struct str clause, text; };               /* text: the prose paragraph the clause stands in */
struct beaten { struct str clause, by; };
/* class NONE: leads to open. clause: decides in every case; empty: each of clauses does in some, in some others the head's standard
 * if or_default. Neither: the standard in every case. */
struct flip { struct str fact, value, verdict, clause; enum verdict_class class; const struct str *clauses; size_t n_clauses; bool or_default; };
/* text: the condition, as the document writes it; proof: who proves the contrary; beside: not the verdict rests on it, but its priority or targets do; nth: of the contract's. */
struct presumed { struct str text, proof; bool beside; size_t nth; };
struct target { struct str clock, calendar; int64_t amount; struct str unit; bool presumed; };       /* unit: min, h, werktag (working day) ...; presumed: it hangs on what is presumed of the work */

/* A position that is billed beside the price of the work, and the clause that adds it ("§4.2 zuzüglich anfahrt wenn ..."). */
struct added { struct str position, clause; };

struct judgement {
	enum verdict_class class;                        /* NONE when open, impossible or contradictory */
	struct str verdict;                              /* the document's word, or empty */
	enum judge_status status;
	struct cited *because; size_t n_because;
	bool either, or_default;                         /* no clause decides in every case: each of because does in some; in some none, but the head's standard */
	struct beaten *beaten; size_t n_beaten;
	struct str *open; size_t n_open;                 /* facts on which it depends */
	struct str ask;                                  /* the next question, or empty; once the verdict hangs on nothing, what priority and targets, then the price hang on */
	struct presumed *presumed; size_t n_presumed;    /* what a provisional verdict rests on, and priority and targets of any */
	struct flip *flips; size_t n_flips;
	struct str priority;                             /* empty: open or not declared */
	bool priority_presumed;                          /* as of a target */
	struct target *targets; size_t n_targets;
	const struct str *priority_by, *targets_by; size_t n_priority_by, n_targets_by;   /* facts on which priority and targets hang still, whatever the verdict is */
	struct str price;                                /* name of the price position, or empty */
	const struct money_path *path;                   /* how this work is charged; NULL: not declared, or open */
	bool path_open;                                  /* whether it is charged otherwise than its verdict alone says hangs on what is unknown */
	const bool *surcharged, *surcharge_open;         /* of each surcharge of the contract: its condition holds, or it has none; that hangs on what is unknown. Hours are another matter */
	const struct added *plus; size_t n_plus;         /* each position once, in the order of the clauses */
	bool plus_open;                                  /* whether another one is added hangs on what is unknown */
	const struct str *priced_by; size_t n_priced_by; /* facts on which the price of this work hangs still, surcharges and what is added too */
	struct str unclear;                              /* what is knowingly left open here (§ in because), or empty */
	bool cut;                                        /* so many rules overlap here that not all work was looked at: what is said is so, but open and flips may be more, and an open verdict may turn out to be settled */
};
/* What is kept is printed again as it was written: each edition says more than the one before, and ends with its number but for the first. */
enum edition { EDITION_FIRST = 1, EDITION_ALTERNATIVES, EDITION_DECISIONS, EDITION_PRESUMED, EDITION_RANKED, EDITION_NOW = EDITION_RANKED };
/* False: a fact or value the contract does not know; e names it and the nearest. */
bool contract_judge(const struct contract *c, const struct facts *f, struct arena *mem, struct judgement *out, struct err *e);
/* The same as a kept verdict was judged: before EDITION_DECISIONS nothing waited for a decision, before EDITION_PRESUMED nothing but verdicts was presumed,
 * before EDITION_RANKED of certain verdicts alone was said what priority and targets hang on. */
bool contract_judge_kept(const struct contract *c, const struct facts *f, enum edition edition, bool briefly, struct arena *mem, struct judgement *out, struct err *e);
/* The same without what is open, what is presumed and what would change it: the dear half, which only people read. */
bool contract_judge_briefly(const struct contract *c, const struct facts *f, struct arena *mem, struct judgement *out, struct err *e);
/* What follows from what an example may give beside facts ("meldung", "arbeit", "anzahl server", "ausfallzeit" ...), as far as it is
 * given: when each clock is due if nothing pauses it, what the position costs (price_open: that hangs on what is unknown), whether the
 * downtime counts, the availability achieved, credits, changed terms, the last day by the notice given; and how long ago the days lie that were given. */
struct clock_due { struct str clock; struct instant at; };
struct terms_in_force { struct str what; bool holds; struct date day; };
struct reckoned { struct str fact, value; struct date day; };              /* "seit-kauf", "2,5 monate", and the day that answered it */
struct judged_share { struct str verdict; int64_t minutes; };            /* of the time worked */
struct consequences {
	struct clock_due *dues; size_t n_dues;
	struct terms_in_force *terms; size_t n_terms;
	struct reckoned *reckoned; size_t n_reckoned;
	const struct price_item *each_visit; size_t n_each_visit;        /* what of it is owed once for a visit */
	struct judged_share *shares; size_t n_shares;    /* none unless a quota takes a part of the work; the judgement is then about what is left over */
	struct money price, credit;
	struct micro availability, credit_percent;
	struct str credit_base;                          /* what a credit is a share of, where its amount was not given; else NONE */
	struct date ends;
	bool has_price, price_open, has_outage, outage_counts, has_availability, promised, kept, has_credit, has_end;
};
/* contract_judge for a prompt: takes all that an example may give, by the words of the document. */
bool contract_judge_given(const struct contract *c, const struct facts *f, struct arena *mem, struct judgement *out, struct consequences *k, struct err *e);
/* As it would stand behind an example's arrow: "frist reaktion 2026-03-09 09:00 und preis 128,00 €"; nothing where nothing follows. */
void consequences_print(const struct contract *c, const struct consequences *k, struct out *o);
/* What the clauses say of a work item that is known in full: the class (NONE when contradictory or
 * impossible) and the clauses that decide, in their order. Equal sets of deciding rules are one struct. */
struct decided { enum verdict_class class; enum judge_status status; const struct str *clauses; size_t n_clauses; };
/* Such an item, interned once and judged again and again. The facts that the verdict depends on must all be
 * known; others may be missing. p is in mem; decided is set where the contract has no table for it. */
struct point { const uint16_t *place; size_t n; const struct decided *decided; };
bool contract_point(const struct contract *c, const struct facts *f, struct arena *mem, struct point *p, struct err *e);
/* One table look-up; lives as long as the contract and the point. */
const struct decided *contract_verdict(const struct contract *c, const struct point *p);
/* Is a target of it one that is presumed? */
bool judgement_runs_presumed(const struct judgement *j);
/* The contract's own sentence of what is presumed, with who proves the contrary. */
struct str contract_presumption(const struct contract *c, const struct presumed *p, struct arena *mem);
bool contract_presumes(const struct contract *c);                    /* does it presume anything? */
/* The presumptions of the contract that speak of a fact. In mem. */
size_t contract_presumed_of(const struct contract *c, struct str fact, struct arena *mem, struct presumed **out);
/* What is presumed is taken for shown: each fact on which verdict, priority or targets hang through a presumption, with the values this leaves it ("a|b"), as
 * contract_judge takes them. What a presumption says of several facts at once it leaves open. False: as contract_judge. */
bool contract_presume(const struct contract *c, const struct facts *f, const struct judgement *j, struct arena *mem, struct facts *out, struct err *e);
/* Who has to prove it, where a fact speaks against a presumption of the contract; NONE: it does not. */
struct str contract_burden(const struct contract *c, const struct fact *f, struct arena *mem);
/* "§7.1": the first that decides; "§7.1 oder §7.3" where it hangs on what is unknown which of them does; empty: none. */
struct str judgement_clauses(const struct judgement *j, enum lang lang, struct arena *mem);
/* That not all was looked at, in a sentence, and what helps; NONE: all was. */
struct str judgement_cut(const struct judgement *j, enum lang lang);
/* The same of a flip: "§1.1 oder §1.2 oder dem Standard des Vertrags"; empty: it leads to open, or to the standard in every case. */
struct str flip_clauses(const struct flip *f, enum lang lang, struct arena *mem);
/* The verdict as the specification's JSON (section 7): always the same bytes for the same input. */
void judgement_print(const struct contract *c, const struct judgement *j, struct out *o);
enum edition judgement_edition(struct str kept);                       /* of a verdict as it was printed */
void judgement_print_edition(const struct contract *c, const struct judgement *j, enum edition edition, struct out *o);
/* The same with what follows, where something does: "due", "amount", "availability" ... k may be NULL. */
void judgement_print_given(const struct contract *c, const struct judgement *j, const struct consequences *k, struct out *o);
/* The same as one line of text, without its end: "projekt §7.1", then for each flip a tab and
 * "ebene=gerätesoftware → gedeckt §2.1"; "offen" is followed by the facts it depends on, first the one to ask. */
void judgement_line(const struct contract *c, const struct judgement *j, struct out *o);
/* Judges record after record for one thread; the contract stays shared. In mem, and grows there with what it
 * has met. record: "NAME=VALUE" separated by tabs, in any order, unknown facts left out. answer: as
 * judgement_line prints it, until the next call. False as contract_judge. */
struct judge;
struct judge *contract_judge_open(const struct contract *c, struct arena *mem);
bool contract_judge_line(struct judge *j, struct str record, struct str *answer, struct err *e);
struct str verdict_name(enum verdict_class class, enum lang lang);   /* gedeckt / covered */
struct str verdict_id(enum verdict_class class);                     /* covered: the language-free id in JSON */
struct str status_id(enum judge_status status);
/* Does the begriff (e.g. "ausfall") hold at these facts? *open: it depends on unknown ones (then false). */
bool contract_defines(const struct contract *c, struct str begriff);
bool contract_holds(const struct contract *c, struct str begriff, const struct facts *f, bool *open);

#include "contract/follows.h"
#include "contract/analyses.h"
