/* contract/follows.h - what follows from a verdict: calendars, clocks, targets, prices, fees, quotas, availability, credits, terms.
 *
 * A part of the folder's face: include contract.h, which has what this needs and includes this. */
#pragma once

/* ---- what follows from verdicts: calendars, clocks, prices, availability ---------------------- */

const struct calendar *contract_calendar(const struct contract *c, struct str name);     /* NULL: unknown */
/* The hours of a calendar as far as they are known: of one that hangs on a fact those of its value. NULL: no such calendar, or the fact is unknown. */
const struct calendar *contract_hours(const struct contract *c, struct str name, const struct facts *f, struct arena *mem);
bool contract_hours_hang_on(const struct contract *c, struct str fact);  /* are those of some calendar others by that fact? NONE: by any */
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
/* Of what time the steps of a price by time are: of all that a part has at it, of each day, or of each booking. */
enum steps_of { STEPS_OF_PART, STEPS_OF_DAY, STEPS_OF_BOOKING };
enum part_month { MONTH_UNSAID, MONTH_BY_DAYS, MONTH_BEGUN, MONTH_FULL, MONTH_COUNTED, MONTH_ELSEWHERE };      /* what a month that is not whole owes: its days (UNSAID, too), all, nothing; COUNTED: its days, and of what is counted each the days on which it is there; ELSEWHERE: another version has it */
struct price_item { struct str position, each; struct money amount; struct micro per; struct str unit; struct micro minimum; struct str minimum_unit; struct str period; struct micro up_to, rate; bool begun;
	struct micro above, least, factor; enum part_month part_month; struct reducing less; bool all_units; int64_t step; const struct count_of *weights; size_t n_weights; int begins; struct str up_to_each; enum steps_of steps; struct str list; };
/* up_to, above: of a price by time in minutes.
 * position: where the item is declared; another one for what came by "zuzüglich" or "von preis".
 * rate: the amount with up to six decimals, where a piece costs less than a cent. by_list: it, or one that it adds, is in a list: what it costs is open to the contract; list: the house's list of that name has it under the position's; on_paper: some of it stands in a list without a name.
 * up_to_each: "500 kwh inklusive je rack", up_to is what is included for each of them; empty: for all together. */
/* What bounds items first .. first + n: all of a position, or of one that it adds or is a share of. least: the least they cost together, 0: none; in a
 * period: those of that period. most: 0: none. Inner ones stand in front of those around them. */
struct price_bound { struct str position; size_t first, n; struct money least, most; struct str least_period; int least_begins; };
/* What came by "zuzüglich": the items of that position, and its bounds; those that it adds itself stand in front of it. */
struct price_inner { struct str position; size_t first, n, first_bound, n_bounds; };
/* meter: "nach zähler strom je rack": what that meter counted in the months of the items' period is owed at its end; empty: not by a meter. holder: whose
 * meter counts by itself, the client's all together, each site's or each device's (of a class, metered; empty: any). */
enum quota_holder { QUOTA_CLIENT, QUOTA_PERSON, QUOTA_DEVICE, QUOTA_SITE, QUOTA_TICKET };
/* What work at a position comes to at least in a period of months, settled when that is over: so many minutes as they are billed, or an amount. And at
 * most, with all that is put on it: an amount. */
struct work_least { struct str period; int begins; int64_t minutes; struct money amount; };
struct price { struct str name; const struct price_item *items; size_t n; const struct price_bound *bounds; size_t n_bounds; bool by_list, on_paper; struct str meter, metered, clause; enum quota_holder holder; const struct price_inner *inner; size_t n_inner; struct work_least work_least, work_most; };   /* clause: the paragraph that says it; NONE: none has a number */
const struct price *contract_price(const struct contract *c, struct str name);           /* NULL: unknown */
size_t contract_prices(const struct contract *c, const struct price **out);
/* The items of that kind at a price (empty: none) and at what is added to it; in mem. And whether any price of the contract has one. */
size_t contract_each_visit(const struct contract *c, struct str price, const struct added *plus, size_t n_plus, struct arena *mem, const struct price_item **out);
bool contract_has_visits(const struct contract *c);
bool contract_adds(const struct contract *c);            /* does any clause add a position to what work costs? */
/* Minutes as the item bills them: at least its minimum, then up to the next whole unit. 70 at "je 15 min, mindestens 30 min" becomes 75. */
bool price_round_minutes(const struct price_item *item, int64_t minutes, int64_t *billed, struct err *e);
bool price_steps_by_time(const struct price_item *item);         /* "bis 3 h", or what lies above that */
int64_t price_minutes_on_step(const struct price_item *item, int64_t billed);    /* of so many minutes as they are billed those that it prices */
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
 * the begin decides. hourly: so much for each hour of the work as it is billed (worked: as it was worked), once whatever positions it has; begun: for each
 * begun one. most: no more than that for a piece of work or a month's fee, or (daily) for the work of a day; 0: without end. */
struct surcharge { struct str name, calendar; struct micro percent; bool outside, pro_rata; struct str on; struct money fixed, hourly, most; bool begun, worked, daily; struct str clause; };      /* clause: as of a price */
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
/* Those it would have if all added up, and whether the contract lets only the highest of several count. */
const int64_t *contract_surcharge_met(const struct contract *c, const struct put_on *w, struct arena *mem);
bool contract_surcharges_compete(const struct contract *c);
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
/* duty: "pflicht rundgang: 2 je monat, vor ort": so many times in each period the provider does it, and its cases are those. */
struct service_figure { struct str name, clause, clock; int months; struct micro least; bool duty, on_site; int times; };
size_t contract_figures(const struct contract *c, const struct service_figure **out);
const struct service_figure *contract_figure(const struct contract *c, struct str name);          /* NULL: no such measure */
/* Is work with these facts a case of it? Not if that is open. Facts that the contract does not know are left aside. */
bool contract_figure_takes(const struct contract *c, const struct service_figure *f, const struct facts *known);
/* "kündigungsrecht klient wenn verfügbarkeit unter 99 % in 2 von 6 monaten, frist 30 tage": clause: the paragraph that speaks of it, NONE: none
 * does, and it is known by its line in its document; figure NONE: of availability; months: of a period; of: so many periods are looked at, the
 * last ones that are over; in a row: times = of. notice 0: at once. EXIT_MISSED: "wenn ziel behebung 3 mal binnen 6 monaten verfehlt": the clock and the time within. EXIT_OVERDUE: "wenn rechnung 30 tage überfällig": late, which the ledger counts. */
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
/* What a credit brought of its own, before what bounds them together: so often, in money; of a share also the percent. */
struct credit_part { struct money amount; struct micro percent; int64_t times; };
struct credit_case {
	struct credit_part *parts;                       /* NULL: not asked; else with room for each credit of the contract, in its order */
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
/* Is a credit of it one of the month and of no work: does its condition ask for nothing but what the inventory counts ("wenn anzahl ersatzgerät < 2")? */
bool contract_credit_counts(const struct contract *c);
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
	bool minutes, money, divisible;                  /* money: millionths of the currency; drawn by what work costs (verdict/balance.c); whether some is left is a fact only where a rule says what holds beyond it */
	bool aligned;                                    /* periods are the calendar's: months, quarters, years, weeks from Monday ... */
	struct length later;                             /* ... or begin so much later: "je jahr ab 1.8." 7 months */
	bool carries, rolling;                           /* neither: what is left expires with its period */
	struct length period, kept;                      /* period 0: once, of a ticket; kept: how long what carries over lasts; 0: without end */
};
size_t contract_quotas(const struct contract *c, const struct quota **out);
const struct quota *contract_quota(const struct contract *c, struct str name);      /* NULL: there is none of that name */
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
/* "30 % fest, 50 % lohn, 20 % stahl": a price is so much of what it was, and each share of it moves as its index has since the base. index: of several
 * all with their weights ("50 % lohn, 20 % stahl"); shares: of one index none. */
struct index_share { struct str index; struct micro percent; };
struct adjustment {
	struct str name, index, clause, by[2];           /* by: "vpi", "rpi zuzüglich 2 %", "bis zu 5 %"; for readers of each language */
	const struct index_share *shares; size_t n_shares;
	struct micro fixed;                              /* what no index moves; beside shares */
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
struct index_series { struct str index; const struct index_value *at; size_t n; };       /* of one index, in any order */
const struct index_value *contract_index_value(const struct index_series *s, struct date month);       /* NULL: it is not known */
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
/* The same of weighted indexes, a series for each share in their order: base_value and value are what the formula makes of 100 in those months, measured from
 * origin, the clause's month; compared is the newest month of which all are published. */
struct index_step contract_index_weighted(const struct adjustment *a, const struct index_series *series, struct date origin, struct date base, struct date told);
/* The position at its price after these steps, each rounded as the clause says; in mem. False: the adjustment does not concern
 * it, or nothing moved: then *out is as it was. */
bool contract_index_price(const struct adjustment *a, const struct index_factor *steps, size_t n, const struct price *p, struct arena *mem, struct price *out);

/* "laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate, erinnerung 6 wochen"; reminder: before the last day of notice,
 * a month unless it says otherwise; promised: it says so. */
/* What notice must be: on paper and signed, or in readable words that name who gives it (§§ 126, 126b BGB). */
enum notice_form { NOTICE_ANY_FORM, NOTICE_TEXT_FORM, NOTICE_WRITTEN_FORM };
struct runs {
	struct str clause;
	struct length length, renewed, notice, later, reminder;       /* later: notice once the first term is over, where it runs on without end */
	struct date from, until;                         /* the first day of the first term: "ab DATUM", or the version's; its last: "bis DATUM", day 0: length says it */
	int to_months;                                   /* a notice takes effect at the end of a month (1), quarter, half-year, year (12); 0: on any day */
	bool promised, without_end, ends;                /* without_end: length 0, or after it; ends: by itself, there is no notice */
	bool named;                                      /* the clause says from which day */
	enum notice_form form;
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
