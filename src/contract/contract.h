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
struct finding { struct str code, file, text; int line, column; bool blocks; enum lang lang; struct strs clauses; };      /* lang: of its text, which quotes the words of the document; clauses: all it is about, where the text names only the first */
struct findings { struct finding *at; size_t n, cap; };

void findings_json(const struct findings *f, struct json *j);            /* an array of objects */

/* Reads main document (docs[0]) and annexes in order. All errors of all files in one run. False if the
 * text cannot be compiled; *out is then NULL. Findings that do not block are added as well. */
bool contract_read(const struct document *docs, size_t n, struct arena *mem, struct contract **out, struct findings *found);
/* How long the reader waits: asked inside long work, and once it says that time is up it goes on to. What a contract is asked
 * after that may be answered in part, and must not be shown. */
struct patience { bool (*is_over)(void *with); void *with; };
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
struct presumed { struct str text, proof; };              /* text: the condition, as the document writes it; proof: who proves the contrary */
struct target { struct str clock, calendar; int64_t amount; struct str unit; };       /* unit: min, h, werktag (working day) ... */

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
	struct str ask;                                  /* the next question, or empty; of a certain verdict what priority and targets, then the price hang on */
	struct presumed *presumed; size_t n_presumed;    /* of a provisional verdict: what it rests on */
	struct flip *flips; size_t n_flips;
	struct str priority;                             /* empty: open or not declared */
	struct target *targets; size_t n_targets;
	const struct str *priority_by, *targets_by; size_t n_priority_by, n_targets_by;   /* of a verdict: facts on which its priority, and its targets, hang still */
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
enum edition { EDITION_FIRST = 1, EDITION_ALTERNATIVES, EDITION_DECISIONS, EDITION_NOW = EDITION_DECISIONS };
/* False: a fact or value the contract does not know; e names it and the nearest. */
bool contract_judge(const struct contract *c, const struct facts *f, struct arena *mem, struct judgement *out, struct err *e);
/* The same as a kept verdict was judged: before EDITION_DECISIONS nothing waited for a decision. */
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

/* ---- what follows from verdicts: calendars, clocks, prices, availability ---------------------- */

const struct calendar *contract_calendar(const struct contract *c, struct str name);     /* NULL: unknown */
size_t contract_calendars(const struct contract *c, const struct calendar **out);        /* in the author's order */
/* until_minute: what begins it later on an open day counts from the opening of the next (calendar_takes). within: it rests in those hours; NULL: in none. */
struct clock_rule { struct str name, from, until; struct str *paused; size_t n_paused; int until_minute; const struct calendar *within; bool step_in; };    /* step_in: once it is late, a third party may do what it waits for, at the cost of who owes it */
struct str contract_time(struct str unit, int64_t amount, enum lang lang, struct arena *mem);         /* of a target or a consent, as contracts write it: "werktag", 5 -> "5 workdays", "werktagsende", 0 -> "same day" */
size_t contract_clocks(const struct contract *c, const struct clock_rule **out);
/* The language-free id of what the house tells of a ticket, by a word of either language: "gelöst" is "confirmed-operation"; NONE: nobody
 * tells it. And whether a word of a clock means an event. Pure. */
struct str contract_happening(struct str word);
/* Events that clocks wait for and the house does not see by itself: somebody tells them on the ticket. lasts: it begins and is over, for
 * clocks pause meanwhile. Each once, in mem. */
struct own_event { struct str name; bool lasts; };
size_t contract_own_events(const struct contract *c, struct arena *mem, struct own_event **out);
bool contract_means(struct str word, struct str event);
/* One posten of a price position: "je server 85,00 € monatlich" = each "server", amount, period "monatlich";
 * "30,00 € je 15 min, mindestens 30 min" = amount, per 15, unit "min", minimum 30. */
/* up_to: of a quantity, this item prices what lies below it and above `above` (0: all the rest); all_units: all of it, where the step
 * is reached. least: at least so many are priced. begun: a begun unit is a whole one; step: minutes in which time is counted, 0: the unit.
 * weights: as how many a piece of a kind counts ("a3 zählt 2"); other kinds count as one. factor: of what a meter counts ("mal 1,35"), 0: 1.
 * begins: the month of the year with which its periods begin ("jährlich ab 1.8."), 0: with the contract. */
struct count_of { struct str what; struct micro n; };
/* How a count may fall: by so much (0: by anything) on each anniversary, or so long after it fell; neither: at once. */
struct reducing { bool anniversary; struct length notice; struct micro percent; };
enum part_month { MONTH_UNSAID, MONTH_BY_DAYS, MONTH_BEGUN, MONTH_FULL, MONTH_ELSEWHERE };      /* what a month that is not whole owes: its days (UNSAID, too), all, nothing; ELSEWHERE: another version has it */
struct price_item { struct str position, each; struct money amount; struct micro per; struct str unit; struct micro minimum; struct str minimum_unit; struct str period; struct micro up_to, rate; bool begun;
	struct micro above, least, factor; enum part_month part_month; struct reducing less; bool all_units; int64_t step; const struct count_of *weights; size_t n_weights; int begins; struct str up_to_each; };
/* position: where the item is declared; another one for what came by "zuzüglich" or "von preis".
 * rate: the amount with up to six decimals, where a piece costs less than a cent. by_list: it, or one that it adds, is in a list on paper: what it costs is open to the program.
 * up_to_each: "500 kwh inklusive je rack", up_to is what is included for each of them; empty: for all together. */
/* What bounds items first .. first + n: all of a position, or of one that it adds or is a share of. least: the least they cost together, 0: none; in a
 * period: those of that period. most: 0: none. Inner ones stand in front of those around them. */
struct price_bound { struct str position; size_t first, n; struct money least, most; struct str least_period; int least_begins; };
/* What came by "zuzüglich": the items of that position, and its bounds; those that it adds itself stand in front of it. */
struct price_inner { struct str position; size_t first, n, first_bound, n_bounds; };
/* meter: "nach zähler strom je rack": what that meter counted in the months of the items' period is owed at its end; empty: not by a meter. holder: whose
 * meter counts by itself, the client's all together, each site's or each device's (of a class, metered; empty: any). */
enum quota_holder { QUOTA_CLIENT, QUOTA_PERSON, QUOTA_DEVICE, QUOTA_SITE, QUOTA_TICKET };
/* What work at a position comes to at least in a period of months, settled when that is over: so many minutes as they are billed, or an amount. */
struct work_least { struct str period; int begins; int64_t minutes; struct money amount; };
struct price { struct str name; const struct price_item *items; size_t n; const struct price_bound *bounds; size_t n_bounds; bool by_list; struct str meter, metered, clause; enum quota_holder holder; const struct price_inner *inner; size_t n_inner; struct work_least work_least; };   /* clause: of a metered price, the paragraph it carries out */
const struct price *contract_price(const struct contract *c, struct str name);           /* NULL: unknown */
size_t contract_prices(const struct contract *c, const struct price **out);
/* The items of that kind at a price (empty: none) and at what is added to it; in mem. And whether any price of the contract has one. */
size_t contract_each_visit(const struct contract *c, struct str price, const struct added *plus, size_t n_plus, struct arena *mem, const struct price_item **out);
bool contract_has_visits(const struct contract *c);
bool contract_adds(const struct contract *c);            /* does any clause add a position to what work costs? */
/* Minutes as the item bills them: at least its minimum, then up to the next whole unit. 70 at "je 15 min, mindestens 30 min" becomes 75. */
bool price_round_minutes(const struct price_item *item, int64_t minutes, int64_t *billed, struct err *e);
/* How many of so many pieces the item prices: at least its least, of those what lies on its step, begun units whole. */
struct micro price_quantity(const struct price_item *item, struct micro n);
/* The period of what a bound holds: of its flat fees the shortest, of its least the one that says it. *begins: as of an item. */
struct str price_period_of(const struct price *p, const struct price_bound *b, int *begins);
struct str price_least_period(const struct price *p, const struct price_bound *b, int *begins);
bool price_item_is_of_least(const struct price_bound *b, const struct price_item *item);         /* is it of the least's period? */
/* What a position costs of what each of its items does: every bound, from the inside outwards, makes up what is missing to its least and takes off what
 * goes beyond its most, first of what was made up, then of time, then of the rest, each from the last one. items: what is left of each; made_up: of each
 * bound, as far as those around it leave it; added, taken: what each did, as lines show it. time and rest are of the items; sum: all. In mem. */
struct price_kept { struct money *items, *made_up, *added, *taken, time, rest, sum; int64_t minutes; };   /* minutes: as they were worked; 0: of no work by time */
/* bounds: as many as the position has, in their order and with amounts of their own; NULL: as the position has them. */
struct price_kept price_keep(const struct price *p, const struct price_bound *bounds, const struct money *items, struct arena *mem);
/* Whole minutes of a quantity; 0: not a time, or not whole. */
int64_t price_minutes(struct micro amount, struct str unit);
/* Work to be priced: minutes, pieces, also by their kind ("a3"), counts of what is counted ("server"), and when it began (surcharges). */
struct effort { int64_t minutes; struct micro pieces; const struct count_of *counts, *kinds; size_t n_counts, n_kinds; bool has_minutes, has_pieces, has_begin; struct instant begin; };
/* So many pieces, each kind by its weight, times the factor of a meter. */
struct micro price_pieces(const struct price_item *item, const struct effort *w);
/* The unit as people write it: "kwh" is kWh; one that has no symbol as it stands. Pure. */
struct str contract_unit(struct str unit);
/* Months after which what a metered price counts is owed: 1, 3, 6 or 12. */
int price_months(const struct price *p);
int price_period_months(struct str period);              /* of what recurs ("vierteljährlich"): 1 unless it says more; 0: "einmalig", "je besuch" */
bool price_is_each_visit(const struct price_item *item);         /* "je besuch": owed once for each visit, whatever parts and tickets it served */
/* Does that meter make what the price is for, counting pieces of that kind ("a3", as far as the price weighs it) or of none? */
bool contract_meter_counts(const struct price *p, struct str meter, struct str kind);
/* The price where so many are counted of what its included amount grows with: itself where it does not grow; else in mem. */
const struct price *price_including(const struct price *p, struct micro count, struct arena *mem);
bool contract_is_metered(const struct contract *c);       /* is any of its prices by a meter? */
/* What a position costs for that, rounded once an item, with the surcharges and discounts that are put on it. Its most and its least
 * are measured without them. surcharged: as judged; NULL: what has no condition. */
bool contract_price_of(const struct contract *c, const struct price *p, const struct effort *w, const bool *surcharged, struct money *out, struct err *e);
/* A percentage, or an amount that is put on once (fixed); below 0: a discount. on: the one position it is put on, by itself or in a price that
 * adds it, pieces and fees too; NONE: on all work by time. calendar NONE: at any hour. pro_rata: only the minutes that lie in the hours bear it; else
 * the begin decides. hourly: so much for each hour of the work as it is billed, once whatever positions it has; begun: for each begun one. */
struct surcharge { struct str name, calendar; struct micro percent; bool outside, pro_rata; struct str on; struct money fixed, hourly; bool begun; };
bool surcharge_is_discount(const struct surcharge *s);
size_t contract_surcharges(const struct contract *c, const struct surcharge **out);
/* What of a price a surcharge is put on: all of it, the items that come from its position, or those by time. Examples, fees, work, pieces, meters and
 * quotes ask these. */
bool price_has(const struct price *p, struct str position);           /* is it that position, or does it add it, however deep? */
bool price_item_bears(const struct price *p, size_t item, const struct surcharge *s);
bool price_item_is_fee(const struct price_item *item);       /* by what is counted, or flat; what is by time, by pieces or by visit is owed where they are booked or quoted */
bool price_month_bears(const struct price *p, const struct surcharge *s);        /* is it put on what a month owes of the price? */
struct put_base { struct money money; int64_t minutes; };    /* what a share is taken of; of one by the hour the minutes as they are billed */
struct put_base contract_surcharge_base(const struct price *p, const struct price_kept *k, const struct surcharge *s);
const struct put_base *contract_surcharge_bases(const struct contract *c, const struct price *p, const struct price_kept *k, struct arena *mem);   /* of each of the contract */
/* The most that a discount may take: what there is of what it is put on and of all around that. put: of each surcharge of the contract, what it made so far. */
struct money contract_surcharge_room(const struct contract *c, const struct price *p, const struct price_kept *k, const struct surcharge *s, const struct money *put);
/* Which of them are put on work at a price: whose condition holds (holds: as judged, or NULL) and into whose hours the begin of
 * the work falls; without has_begin, whose hours hold all of the day that `begin` lies in (0: no day). Of several surcharges, or discounts, that bear
 * on the same, only the one that makes most of its base (bases: of each; NULL: unknown), if the contract says so. In mem. */
struct put_on { const struct price *price; bool by_time, has_begin; struct instant begin; const struct zone *zone; const bool *holds; const struct put_base *bases; int64_t minutes; };
const bool *contract_surcharges_on(const struct contract *c, const struct put_on *w, struct arena *mem);
/* Do the hours of any hold all of that day, so that a begin need not be said? mem: scratch. */
bool contract_surcharges_all_day(const struct contract *c, const struct zone *z, struct date day, struct arena *mem);
/* The same minute by minute: how many of the work's minutes bear each of them; of work without minutes 1 or 0. In mem. */
const int64_t *contract_surcharge_minutes(const struct contract *c, const struct put_on *w, struct arena *mem);
/* What it makes of that. False: beyond the range. */
bool contract_surcharge_amount(const struct surcharge *s, struct put_base base, struct money *out);
/* The same where only some of the minutes bear it: the base is shared by minutes as they were worked, an amount is put on once if any
 * does. Rounded once. */
bool contract_surcharge_share(const struct surcharge *s, struct put_base base, int64_t bearing, int64_t minutes, struct money *out);
/* Of each of them, whether its condition holds at these facts; *open: of each, whether that hangs on what is unknown. In mem. */
bool contract_surcharges_judge(const struct contract *c, const struct facts *f, struct arena *mem, const bool **holds, const bool **open, struct err *e);
/* The same of a month, which has no work item: what hangs on a measure that had no case in it does not hold. *untold: of each, the fact on
 * which it hangs and which no month tells; NONE: it hangs on nothing. In mem. */
bool contract_surcharges_of_month(const struct contract *c, const struct facts *f, struct arena *mem, const bool **holds, const struct str **untold, struct err *e);
/* "in" "pauschale" / "nach" "angebot" (quoted), "in" "nichts" (free), approval "klient", needed from approval_from (net), or from approval_minutes on (both 0: always): of a part, or of all work that is charged so in a calendar period of approval_months. */
struct money_path { enum verdict_class class; struct str way, what, approval; struct money approval_from; int64_t approval_minutes; int approval_months; bool quoted, free; };
/* What work costs of its own, by its verdict and the way that charges it (NULL: none is declared): nothing; only what clauses add to it
 * ("zuzüglich"), for the rest of it is in the flat fee or free; or its price and what is added. Examples, findings and the account ask this alone. */
enum charging { CHARGE_NOTHING, CHARGE_ADDED, CHARGE_PRICE };
enum charging contract_charging(enum verdict_class class, const struct money_path *path);
enum charging judgement_charging(const struct judgement *j);           /* of one that is certain; NOTHING of any other */
/* Of several ("… wenn plan = gold") the one that holds by what the documents say of all work alike; NULL: not declared, or open which. */
const struct money_path *contract_path(const struct contract *c, enum verdict_class class);
/* The same by what else is known; *open: it hangs on what is not. */
const struct money_path *contract_path_of(const struct contract *c, enum verdict_class class, const struct facts *f, bool *open);

/* What a month owes for covered work at what is counted then ("urteil gedeckt: in pauschale"); position NONE: nothing. It is open, of two
 * ways that all of a month's work may take, the other; or where a way hangs on a fact that the documents leave unsettled. */
struct flat_fee { struct str position, other, fact; };
struct flat_fee contract_flat_fee(const struct contract *c, const struct facts *f);
bool flat_fee_is_open(const struct flat_fee *f);

/* Is work of a verdict charged by that position, in whatever case? */
bool contract_charges(const struct contract *c, enum verdict_class class, struct str what);

/* ---- how invoices are paid ---- */

/* "zahlung binnen 14 tage, skonto 2 % binnen 7 tage, verzug 9 % über basiszins": the days, reckoned from the day of the invoice. Interest
 * is printed and kept; nothing here computes it. */
struct cash_discount { struct micro percent; struct date by; };
enum late_kind { LATE_NOTHING, LATE_PERCENT, LATE_ABOVE_BASE, LATE_STATUTORY };
struct payment_terms { struct str clause; struct date due; struct cash_discount discounts[2]; size_t n_discounts; enum late_kind late; struct micro interest; };
/* False: the contract says nothing of it. */
bool contract_payment(const struct contract *c, struct date issued, struct payment_terms *out);

/* down from `failures` readings `interval` apart, or where that is 0 from a length of `least` on (0: from the first second); span: the
 * period, 0: a calendar period of so many months (1, 3, 6, 12); whole: only whole ones of it count, 0: every second. hours: the only ones
 * promised, which are the length of the period too; NULL: around the clock. */
struct availability { struct str clause, period; struct micro percent; struct span interval, span, least, whole; int failures, months; const struct calendar *hours; struct str each; };      /* each: "je server": of each for itself; NONE: of all together */
const struct availability *contract_availability(const struct contract *c);              /* the first of the document; NULL: none */
/* The same where dated rules change it in the course of time, as it is on a day. */
const struct availability *contract_availability_on(const struct contract *c, struct date day);
/* What is promised for a thing with these facts; NULL: nothing, or that is open. */
const struct availability *contract_promise(const struct contract *c, const struct facts *f);
/* The same on a day; missing: the facts nobody told on which it hangs, in mem; with a promise there are none. */
struct promise_found { const struct availability *promise; struct str *missing; size_t n_missing; };
bool contract_promise_on(const struct contract *c, const struct facts *f, struct date day, struct arena *mem, struct promise_found *out, struct err *e);
/* An outage, until exclusive; counts: nothing leaves it out (zählt nicht wenn …); excused: in whose hours its minutes do not count. */
struct downtime { struct instant from, until; bool counts; const struct calendar **excused; size_t n_excused; };
/* How the contract looks at an outage of that time with these facts, and with what its calendars say of its begin. In mem; what is
 * open counts, and excuses nothing. */
bool contract_outage(const struct contract *c, const struct facts *f, struct instant from, struct instant until, struct arena *mem, struct downtime *out, struct err *e);
/* The downtime in [from, until) that counts under a promise (NULL: around the clock, every second): what outages cover together, in the
 * hours promised, without what is excused; none of an outage shorter than the least time of one, and of each only what is whole.
 * How many readings make one is for whoever measures. */
struct span contract_downtime(const struct availability *a, const struct zone *z, const struct downtime *d, size_t n, struct instant from, struct instant until);
/* The time in [from, until) that is promised. */
struct span contract_promised(const struct availability *a, const struct zone *z, struct instant from, struct instant until);
struct credit_step { struct micro below, credit; };      /* percent */
/* "kennzahl erstantwort: anteil in ziel reaktion je kalendermonat wenn …, mindestens 95 %": months: the calendar's period. */
struct service_figure { struct str name, clause, clock; int months; struct micro least; };
size_t contract_figures(const struct contract *c, const struct service_figure **out);
const struct service_figure *contract_figure(const struct contract *c, struct str name);          /* NULL: no such measure */
/* Is work with these facts a case of it? Not if that is open. Facts that the contract does not know are left aside. */
bool contract_figure_takes(const struct contract *c, const struct service_figure *f, const struct facts *known);
/* "kündigungsrecht klient wenn verfügbarkeit unter 99 % in 2 von 6 monaten, frist 30 tage": clause: the paragraph that speaks of it, NONE: none
 * does, and it is known by its line in its document; figure NONE: of availability; months: of a period; of: so many periods are looked at, the
 * last ones that are over; in a row: times = of. notice 0: at once. EXIT_MISSED: "wenn ziel behebung 3 mal binnen 6 monaten verfehlt": the clock and the time within. EXIT_OVERDUE: "wenn rechnung 30 tage überfällig": late, which nobody counts while no payments are kept. */
enum exit_kind { EXIT_BELOW, EXIT_MISSED, EXIT_OVERDUE };                /* ORDER exit_kind */
struct exit_right { enum exit_kind kind; struct str clause, figure, clock, document; int line; bool by_provider; struct micro below; int times, of, months; struct length notice, within, late; };
size_t contract_exits(const struct contract *c, const struct exit_right **out);
struct period_value { bool known; struct micro value; };         /* a period without a figure (no case, nothing measured, no contract) is not known, and never below */
bool exit_exists(const struct exit_right *x, const struct period_value *values, size_t n);       /* after these periods, the oldest first? */
/* The day since which it exists on `today` after the target was missed on these days, in their order, without a day between on which it did not; 0: it does not. */
struct date exit_missed_since(const struct exit_right *x, const struct date *missed, size_t n, struct date today);
bool exit_counts(const struct exit_right *x, struct date missed, struct date on);       /* is that within its time still? */
bool contract_exit_takes(const struct contract *c, const struct exit_right *x, const struct facts *known);       /* as contract_figure_takes */
struct str contract_exit_sentence(const struct contract *c, const struct exit_right *x, struct arena *mem);
/* By steps of availability (or of the measure `figure`), a percent of `of` (above / below of it: "1/30", below 0: by the percent) or an amount, once or by each begun
 * `per` (or so many working days) beyond the target of the clock `over`, or (of_outage) of the downtime.
 * cap (percent, capped) and most (0: none) bound what this one brings in all, those of an only_cap ("gutschriften höchstens") the sum of all: of a month, of bound_months (by_contract: of the contract, not of the calendar), or by_ticket of what is credited for the work of one. */
struct credit {
	struct str clause, of, over, figure;
	struct micro percent, cap; struct money amount, most; struct span per; int64_t per_workdays, above, below; bool only_cap, of_outage, capped, by_ticket, by_contract; int bound_months;
	const struct credit_step *steps; size_t n;
};
const struct credit *contract_credit(const struct contract *c);                          /* the first that goes by availability or downtime; NULL: none */
size_t contract_credits(const struct contract *c, const struct credit **out);
/* What credits are shares of, by the name the clauses give it: "monatspauschale", a position. */
struct credit_base { struct str name; struct money amount; };
struct figure_value { struct str name; struct micro value; };
/* What is known when credits are summed: achieved availability and measures (those without a case are not there), the bases, time beyond a target, downtime that counts, percent summed
 * elsewhere, and the day from which the time to claim runs. */
/* Work that was late under a clock: its facts, and by how much, also in begun working days. clock NONE: work that was done, late or not. */
struct delay { struct str clock; const struct facts *facts; struct span over; struct micro workdays; int64_t ticket; };
/* How available what a promise speaks of was, and what holds of it. */
struct promised_value { const struct facts *facts; struct micro availability; struct span downtime; };
struct credit_case {
	bool of_month;                                   /* no work item is looked at: what asks for one goes by the work of the month */
	bool has_availability;
	struct micro availability, before_cap; struct money credited;    /* credited: before, in the period of a bound by more months than one */
	const struct credit_base *bases; size_t n_bases;
	const struct figure_value *figures; size_t n_figures;
	struct span over, downtime; struct micro over_workdays;
	const struct delay *delays; size_t n_delays;             /* work of a month: each by its own facts, in place of over */
	const struct promised_value *promised; size_t n_promised;        /* of several promises each by its own facts, in place of availability and downtime: a credit goes by the one that brings most */
	struct date ends;
};
/* clause: of the first that brought something; claim_by: the soonest of those that apply, and its clause; NONE: no time is set. most: what
 * all together come to at most ("gutschriften höchstens"), 0: nothing bounds them; each: what those that brought something say of themselves, together, 0: one of them says nothing.
 * base_missing: what a share is of, where no amount of it is known; then amount is without it. bound: the least of those by more months than one; bound_months 0: there is none. */
struct credit_sum { struct micro percent; struct money amount, most, each, bound; struct str clause, within_clause, base_missing, bound_clause; struct date claim_by; int bound_months; bool by_contract; };
/* The last day on which a credit of a period that ended on that day can be claimed, of whichever credit gives longest; .day 0: one of them sets no time. */
struct date contract_credit_until(const struct contract *c, struct date ends);
bool contract_credit_sum(const struct contract *c, const struct facts *f, const struct credit_case *k, struct credit_sum *out, struct err *e);

/* When changed terms come into force by the contract's own rule ("änderung der agb: ankündigung 6 wochen …"): received is
 * the day of the notice, stated the day it names, agreed takes the place of both. */
struct revision_case { struct date received, stated, agreed, objected; bool has_received, has_stated, has_agreed, has_objected; };
/* False: they do not, or the contract has no rule of that name. */
bool contract_in_force(const struct contract *c, struct str what, const struct revision_case *k, struct date *out);

/* "kontingent q: 2 je quartal je klient, überträgt 3 monate, höchstens 4". */
struct quota {
	struct str name;
	struct str need;                                 /* the number fact that says what a part takes; empty: one piece, or the minutes worked */
	struct str device;                               /* of a device: the class it stands to, empty: any */
	struct micro amount, most_kept;                  /* pieces, or minutes; most_kept: the most that is carried over, 0: all */
	enum quota_holder holder;                        /* the client, whoever asked, the device the ticket is about, where that stands, or the ticket */
	struct str counted;                              /* the amount is for each so many of these: "1 h je angefangene 10 anwender"; empty: it does not grow */
	int64_t every; bool begun;                       /* begun: a step that is not full counts, too */
	bool minutes, money, divisible;                  /* money: millionths of the currency; drawn by what work costs (verdict/balance.c), and nothing asks whether it suffices */
	bool aligned;                                    /* periods are the calendar's: months, quarters, years, weeks from Monday ... */
	struct length later;                             /* ... or begin so much later: "je jahr ab 1.8." 7 months */
	bool carries, rolling;                           /* neither: what is left expires with its period */
	struct length period, kept;                      /* period 0: once, of a ticket; kept: how long what carries over lasts; 0: without end */
};
size_t contract_quotas(const struct contract *c, const struct quota **out);
/* The quota that a rule which decides these facts draws on ("aus kontingent q"); NONE: none, or the verdict is not certain. */
struct str contract_draws_on(const struct contract *c, const struct facts *f, struct arena *mem);
/* Whose decision a fact is: "anbieter" for "§8.3 … entscheidet anbieter", whose fact is called "§8.3"; NONE: nobody's. */
/* The word the house knows the party by, whatever the contract calls it: anbieter, klient, provider, client; anybody else as named. */
struct str contract_decided_by(const struct contract *c, struct str fact);
/* "zustimmung erweiterung: ab ankündigung, frist 48 h, schweigen = ja": unit as of targets. */
struct consent { struct str name, from, agreed, refused; int64_t amount; struct str unit; bool silence_is_yes; };   /* agreed, refused: values of the fact */
size_t contract_consents(const struct contract *c, const struct consent **out);
/* The day until which a declaration counts that is due by that one: of a Saturday, a Sunday or a holiday of the head the next working day (BGB § 193). */
struct date contract_declared_by(const struct contract *c, struct date last);
/* From when on silence is the answer. Hours run in real time; days, working days, weeks, months and years end with their last
 * day, where the contract stands, and that as contract_declared_by says. */
struct instant contract_silence(const struct contract *c, const struct consent *k, struct instant asked);
/* What the contract says of a changed text of the whole, told at that moment: "zustimmung änderung: ..." or "änderung der bedingungen:
 * ...". due: from when on silence is the answer, 0: only a signature counts; from: the first day it can hold, 0: it does not say. */
struct version_rule { struct instant due; bool silence_is_yes; struct date from; };
struct version_rule contract_next_version(const struct contract *c, struct instant told);
/* "anpassung preise: jährlich um vpi, basis 2025-12, schwelle 2 %, höchstens 3 %, zum 1.1., ankündigung 6 wochen, gerundet auf 0,10 €".
 * name: of the one position it moves, unless all. base 0: the month the version begins; month 0: the day it begins; most below 0: no cap;
 * announced 0: at once; rounded 0: cents; index NONE: by percent alone. clause: the paragraph it stands under, or NONE. */
struct adjustment {
	struct str name, index, clause, by[2];           /* by: "vpi", "rpi zuzüglich 2 %", "bis zu 5 %"; for readers of each language */
	struct length every, announced;
	struct micro percent;                            /* on top of the index; without one the change itself, or (chosen) the most it may be */
	struct micro least, most, threshold;
	struct money rounded;
	struct date base;
	int month, day;
	bool all;                                        /* every price, not the one position `name` */
	bool chosen, has_least;                          /* chosen: "bis zu 5 %": the house says how much, within that */
};

size_t contract_adjustments(const struct contract *c, const struct adjustment **out);
/* What an index stood at in a month (its first day), and when that was published. */
struct index_value { struct date month, published; struct micro value; };
/* Prices times num / den from a day on. */
struct index_factor { int64_t num, den; };
enum index_outcome { INDEX_MOVES, INDEX_BELOW, INDEX_MISSING };          /* ORDER index_outcome: below the threshold; no value to compare with */
/* base, month: the months compared (month 0: none is known); factor is 1 unless it moves. */
struct index_step { struct date base, month; struct micro base_value, value; enum index_outcome outcome; bool capped; struct index_factor factor; };
/* The month the clause begins to measure from, and the first day of adjustment after a day. */
struct date contract_index_base(const struct contract *c, const struct adjustment *a);
struct date contract_index_day(const struct contract *c, const struct adjustment *a, struct date after);
/* The newest month published by the day the client is told, against the base: first the clause's, then the month of the last step
 * that moved prices. A newest month that lies further back than the adjustment's own interval is missing. Without an index the step
 * is the percentage, and month the one in which the client is told. Pure; values in any order. */
struct index_step contract_index_step(const struct adjustment *a, const struct index_value *values, size_t n, struct date base, struct date told);
/* The position at its price after these steps, each rounded as the clause says; in mem. False: the adjustment does not concern
 * it, or nothing moved: then *out is as it was. */
bool contract_index_price(const struct adjustment *a, const struct index_factor *steps, size_t n, const struct price *p, struct arena *mem, struct price *out);

/* "laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate, erinnerung 6 wochen"; reminder: before the last day of notice,
 * a month unless it says otherwise; promised: it says so. */
struct runs {
	struct str clause;
	struct length length, renewed, notice, later, reminder;       /* later: notice once the first term is over, where it runs on without end */
	struct date from, until;                         /* the first day of the first term: "ab DATUM", or the version's; its last: "bis DATUM", day 0: length says it */
	int to_months;                                   /* a notice takes effect at the end of a month (1), quarter, half-year, year (12); 0: on any day */
	bool promised, without_end, ends;                /* without_end: length 0, or after it; ends: by itself, there is no notice */
	bool named;                                      /* the clause says from which day */
};
const struct runs *contract_runs(const struct contract *c);                              /* NULL: without end, or open which */
/* Of several terms ("laufzeit … wenn leistung = miete") the one that holds hangs on facts that the documents leave open. */
bool contract_runs_open(const struct contract *c);
/* The term a day lies in: its first and last day, the last day on which notice ends it there, and the day of the reminder.
 * too_late: that day has passed; then it runs on until next_ends, unless notice is given by next_notice_by.
 * without_end: ends is the day on which notice given today ends it, next_ends the one after that; there is no reminder.
 * ends_itself: only begins and ends are said. False: the contract says nothing of a term. */
struct term_days { struct date begins, ends, notice_by, remind, next_ends, next_notice_by; bool too_late, without_end, ends_itself; };
bool contract_term(const struct contract *c, struct date today, struct term_days *out);
/* Does the first term of one version run on under the next, which begins on a day? So it does where that says the same one and no day of its
 * own, and begins before one that ends by itself is over. *first: the day it is reckoned from. */
bool contract_term_goes_on(const struct contract *was, const struct contract *now, struct date begins, struct date *first);
/* Writes that day into the term of c, whose documents they are: "laufzeit 36 monate ab 2026-01-01, ...". In mem; false: nothing was written. */
bool contract_term_date(const struct contract *c, struct document *docs, size_t n, struct date first, struct arena *mem);
struct str contract_line_undated(struct str line, struct arena *mem);    /* a line of a text without that day; any other as it stands */

/* The clause's prose paragraph, for pages; NONE when the clause is unknown. */
struct str contract_clause_text(const struct contract *c, struct str clause);

/* ---- analyses --------------------------------------------------------------------------------- */

/* A set of work items as one readable product: each fact with the names it may take (whole classes first) but for the
 * excepted ones ("netzwerkgerät außer router"; without names: everything but these). Facts that may be anything are left out. */
struct fact_set { struct str fact; struct str *names; size_t n; struct str *except; size_t n_except; const uint64_t *leaves, *either; int dimension; };      /* leaves: the same for the room; either: need not be told */
struct cube { struct fact_set *sets; size_t n; int64_t points; };
struct cubes { struct cube *at; size_t n, cap; bool cut; };              /* cut: not all was looked at, there may be more */
/* "gegenstand: netzwerkgerät außer router; ebene: hardware"; a cube without facts is "alles". */
void cube_print(const struct cube *k, struct out *o);
void fact_set_print(const struct fact_set *set, struct out *o);      /* without the fact's name */
/* Does a value lie in the set? */
bool fact_set_has(const struct contract *c, const struct fact_set *set, struct str value);
void fact_set_json(const struct fact_set *set, struct json *j);
void cube_json(const struct cube *k, struct json *j);
/* Regions decided only by the head's `standard`, largest first. */
void contract_gaps(const struct contract *c, struct arena *mem, struct cubes *out);
/* The same in two parts: of work of which nothing is said that somebody must say (no decision, facts with `sonst` at their value; such facts are
 * not named), and what is not named only where something else is said. */
void contract_gaps_told(const struct contract *c, struct arena *mem, struct cubes *ordinary, struct cubes *special);
struct str gaps_besides(enum lang lang);                 /* what stands above the special ones */
struct str gaps_cut(enum lang lang);                     /* what stands under a list that is not complete */
void contract_standard_html(const struct contract *c, struct out *o);    /* what then holds, in the middle of a line: "Projekt" */
/* Both for a page, as the document to sign tells them, at most so many of each; as the source names them behind a fold. */
void contract_gaps_html(const struct contract *c, const struct cubes *ordinary, const struct cubes *special, size_t most, struct out *o);

/* ---- two versions ----------------------------------------------------------------------------------------------- */

/* For the client verdicts have an order: covered or warranty, hourly, project, the client's own duty, declined. */
enum shift_kind { SHIFT_LOSS, SHIFT_GAIN, SHIFT_OTHER, SHIFT_OLD_ONLY, SHIFT_NEW_ONLY };   /* ORDER shift_kind */
/* Work items that had one value and have another now. attribute: empty for the verdict, else the fact ("priorität"), price or
 * target, or "Wo x nicht genannt ist": the verdict of work of which a fact is not known whose "sonst" changed; from or to "offen". OLD_ONLY, NEW_ONLY: the other version knows no such work, because of "nie" or of a value it does not have. */
struct shift { enum shift_kind kind; struct str attribute, from, to; enum verdict_class from_class, to_class; int64_t points; struct cubes regions;
	struct str price_from, price_to; };                      /* of a verdict: the price of just this work, where it changed with it; else empty */
struct shifts { struct shift *at; size_t n, cap; };
/* What changed outside of regions: "preis techniker", as it was, as it is now; empty: it was not there, is not there. */
enum change_kind { CHANGE_TERMS, CHANGE_RULES, CHANGE_WORDS };           /* ORDER change_kind: RULES: clauses as they read; WORDS decide nothing */
/* VALUES: was and now are the values that went and came; LINE: the cells of a row that went or came; MOVED: it stands in another place. */
enum change_shape { CHANGE_WHOLE, CHANGE_VALUES, CHANGE_LINE, CHANGE_MOVED };
/* loses: LOSS the client, GAIN the provider, OTHER: nobody can say; points: the work items whose price or credit it is, 0: of no work in particular.
 * said: where either contract says it, whose sentences a page shows; NULL: nowhere. */
struct said;
struct change { struct str what, was, now; enum change_kind kind; enum shift_kind loses; int64_t points; enum change_shape shape; const struct said *said[2]; };
struct changes { struct change *at; size_t n, cap; };
/* Why the work could not be compared item by item; attribute as of a shift. */
struct obstacle { struct str attribute, why; };
struct obstacles { struct obstacle *at; size_t n, cap; };
/* both: facts that a verdict asks and both know; old_only, new_only: that one asks and the other does not know, which are free for it. */
struct comparison {
	const struct contract_head *old, *fresh;
	const struct contract *two[2];                            /* the older and the newer, borrowed */
	struct shifts shifts; struct changes changes; struct obstacles obstacles;
	int64_t points, unchanged;
	struct strs both, old_only, new_only;
};
/* What another version of a contract, or annexes, would change: losses of the client first, largest first. Points are work
 * items in the verdict's space of both together. Facts and values are joined by name; contracts may differ in vocabulary. Where they
 * have too little in common, or so many work items that it stops before the end, obstacles say so. */
void contract_compare(const struct contract *old, const struct contract *fresh, struct arena *mem, struct comparison *out);
bool comparison_is_same(const struct comparison *k);                     /* nothing differs, as far as both say anything */
/* In the language of o->lang: for a terminal, for a page (a fragment without styles; what it quotes of a contract in that contract's language,
 * as the sentences that are signed), for programs. link: where the work of a
 * region is shown, the address before "?shift=N&region=M"; NONE: nowhere. */
void comparison_print(const struct comparison *k, struct out *o);
void comparison_html(const struct comparison *k, struct str link, struct out *o);
void comparison_region_html(const struct comparison *k, const struct shift *s, const struct cube *region, struct out *o);      /* "wenn es um einen Server geht"; what became of it */
void comparison_json(const struct comparison *k, struct json *j);
struct str shift_kind_id(enum shift_kind kind);                          /* loss, gain, other, old-only, new-only */

/* ---- coverage by two facts -------------------------------------------------------------------------------------- */

/* What one cell decides: a verdict with its work items; `when` says for which of the other facts, empty for the first part of
 * a cell, which holds except for the parts after it; not empty there: no verdict heads the cell, a number decides. */
struct matrix_part { enum verdict_class class; struct str verdict; int64_t points; struct cubes when; };
struct matrix_cell { struct matrix_part *parts; size_t n; int64_t points; int note; };    /* the verdict of most work there, then the others, best for the client first; n 0: no such work is possible; note: from 1, of more than one part */
/* Rows and columns are whole classes, divided only where their members differ. cells: row by row. */
struct matrix { struct str row_fact, column_fact; struct fact_set *rows, *columns; size_t n_rows, n_columns; struct matrix_cell *cells; int64_t points; struct strs presumed; bool cut; };
/* False: no such fact, the same twice, or one that rules derive, and e says which and what is near; or it could not be looked at to the end,
 * out->cut, and e says what helps. column_fact NONE: a list, one column of all there is. */
bool contract_matrix(const struct contract *c, struct str row_fact, struct str column_fact, struct arena *mem, struct matrix *out, struct err *e);
/* The same of ordinary work: nothing is decided yet that a clause leaves to somebody, and what has a value unless something
 * else is said has it; out->presumed names these facts. A cell without such work, and a space of tiles, is shown whole. */
bool contract_matrix_ordinary(const struct contract *c, struct str row_fact, struct str column_fact, struct arena *mem, struct matrix *out, struct err *e);
/* The two facts that show best what is covered: kinds of what was reported before others, decisions last, and of these the
 * two on which most depends; NONE where nothing depends on a fact. */
void contract_matrix_facts(const struct contract *c, struct str *row, struct str *column);
void matrix_table_print(const struct matrix *m, struct out *o);          /* without the notes */
/* link: where a cell is explained, the address before "&cell=N"; NONE: nowhere. */
void matrix_table_html(const struct matrix *m, struct str link, struct out *o);
/* As the document to sign shows it, in the contract's words. link: the address before "?row=FACT&column=FACT&cell=N". */
void contract_matrix_html(const struct contract *c, const struct matrix *m, struct str link, struct out *o);
void contract_matrix_print(const struct contract *c, const struct matrix *m, struct out *o);
void matrix_json(const struct matrix *m, struct json *j);

/* ---- everything that can be asked of a contract before it is signed ------------------------------------------------ */

/* A sentence without a place of its own, and the regions it speaks of. Where people are told larger regions than programs, each has a remark. */
enum audience { FOR_ALL, FOR_PEOPLE, FOR_PROGRAMS };
struct remark { struct str text; struct cubes regions; enum audience whom; };
struct remarks { struct remark *at; size_t n, cap; };
struct section { struct str name, title; struct findings found; struct remarks remarks; };   /* name: language-free */
struct analysis { const struct contract *c; struct section *sections; size_t n; bool has_matrix; struct matrix matrix; struct str no_matrix; };      /* no_matrix: why it is left out; NONE: no two facts decide anything */
/* All analyses, a section each, in the document's language, and the coverage matrix of the two facts that matter most. */
void contract_analyse(const struct contract *c, struct arena *mem, struct analysis *out);
void analysis_print(const struct analysis *a, struct out *o);
void analysis_html(const struct analysis *a, struct out *o);             /* a fragment without styles */
void analysis_json(const struct analysis *a, struct json *j);

/* The days from..until, both included, on which a version holds. */
enum { VALID_OPEN = INT32_MAX };                                         /* until.day: without end */
struct validity { struct str version; struct date from, until; };
/* Days on which no version holds between two, or two at once (twice); earlier is the one that began first. */
struct validity_fault { bool twice; struct date from, until; struct str earlier, later; };
struct validity_faults { struct validity_fault *at; size_t n, cap; };
void contract_validity(const struct validity *v, size_t n, struct arena *mem, struct validity_faults *out);

/* ---- examples ---------------------------------------------------------------------------------------------------- */

struct example { struct str title, expected, got; int line; bool holds, cut; };      /* cut: it was not looked at to the end */
/* skipped: examples of earlier documents that are about other choices than the documents' ("gewählt"). mutants: changes that change something; unnoticed: those no example notices, as sentences; unsure: no example notices these either, but the
 * space is too large to say whether they change anything. */
struct examples { struct example *at; size_t n, cap; int mutants, killed, unsure, skipped; struct strs unnoticed; bool cut; };      /* cut: not all changes were tried */
/* An example of an earlier document that the last one makes come out otherwise: what was expected, what comes out, and how the last
 * document says so itself, for a block of examples: "ersetzt "Titel": … → …". One whose outcome no example can say is left out. */
struct example_change { struct str title, was, now, source; };
struct example_changes { struct example_change *at; size_t n, cap; };
void contract_examples_changed(const struct contract *c, struct arena *mem, struct example_changes *out);
void contract_examples(const struct contract *c, struct arena *mem, struct examples *out);      /* which hold; without the score */
void contract_test(const struct contract *c, struct arena *mem, struct examples *out);   /* with mutation score */
bool examples_hold(const struct examples *e);                            /* all of them */
void examples_print(const struct examples *e, struct out *o);
void examples_html(const struct examples *e, struct out *o);             /* a fragment without styles */
void examples_json(const struct examples *e, struct json *j);

/* The documents back as text in canonical form: prose as it stands, one way to write every statement. Reading what it
 * prints gives the same program; printing that gives the same text. */
struct str contract_print(const struct contract *c, struct arena *mem);
/* The same with the words of `lang`, of one document (docs[doc] as read) or of all (-1). False, with the reason, where a
 * name of the author's would be a word of that language. */
bool contract_format(const struct contract *c, int doc, enum lang lang, struct arena *mem, struct str *out, struct err *e);

/* ---- for people who sign --------------------------------------------------------------------------------------------- */

/* What stands beside the contract in the document to sign: the parties (empty: "provider", "client") and the inventory. */
struct inventory_row { struct str name, class, since; };
struct render_parts { struct str provider, client; const struct inventory_row *rows; size_t n; bool html; size_t blocking; };      /* blocking: findings that keep it from being signed: a draft, marked on each page */
/* The document to sign in the contract's language: coverage, what is not named, what is unclear, the text with each rule as its
 * sentence, what the words mean, inventory, places to sign, the source with its hash. html: one page that needs no other file.
 * The same contract and parts give the same bytes. Sets o->lang. */
void contract_render(const struct contract *c, const struct render_parts *parts, struct out *o);
/* The text alone as a fragment for a page: sentences, the source of each block behind a fold, clauses linked as #c7.1. Sets o->lang. */
void contract_text_html(const struct contract *c, struct out *o);
/* All statements that have a sentence, in the author's order. clause: empty where it has none. source: its canonical form. */
struct sentence { struct str clause, text, source; };
struct sentences { struct sentence *at; size_t n, cap; };
void contract_sentences(const struct contract *c, struct arena *mem, struct sentences *out);
struct str contract_price_sentence(const struct contract *c, struct str position, struct arena *mem);    /* the last that declares it; NONE: none does */
/* Of each surcharge and discount that is put on work at that position, or may be: holds, maybe as judged. by_time: it has a price by time. */
void contract_surcharge_sentences(const struct contract *c, struct str position, bool by_time, const bool *holds, const bool *maybe, struct arena *mem, struct strs *out);
/* The statement that a sentence says, in canonical form; NONE: no form of sentence fits. */
struct str contract_sentence_read(const struct contract *c, struct str sentence, struct arena *mem);

/* `regelbetrieb contract check|judge|gaps|test ...`; argv[0] is "contract", argv[1] the sub-command. Reads files, writes stdout;
 * answers the exit code. */
int contract_command(int argc, char **argv);
