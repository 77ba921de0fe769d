/* account/inside.h - what the files of this room share. */
#pragma once
#include "account/article.h"
#include "account/instalment.h"
#include "inventory/inventory.h"
#include "verdict/verdict.h"

/* A part with what its verdict says, judged again under its own version to have clauses and price. */
struct judged { struct verdict verdict; struct judgement j; const struct contract *contract; struct agreement agreement; bool certain, disputed, before; };      /* before: of work on a day before any contract; no verdict */
bool account_judged(const struct step *s, int64_t client, int64_t part, struct judged *out, struct err *e);
/* The same of one verdict of the part, 0: there is none. */
bool account_judged_by(const struct step *s, int64_t client, int64_t part, int64_t verdict, struct judged *out, struct err *e);
/* The day it is where the house stands (setting house.zone). */
struct date account_today(const struct step *s);
/* "123,6" or "123.6", as a person types it. */
bool account_typed(struct str typed, struct arena *mem, struct micro *out);
struct str account_setting(const struct step *s, struct str name, struct str otherwise);

/* The one mover of quotes; refuses what the table does not allow. */
bool quote_move(const struct step *s, struct quote *q, enum quote_state to, int64_t person, struct err *e);
/* Drafts what a project verdict calls for; withdraws the program's own draft when the verdict turned. */
bool quote_propose(const struct step *s, const struct verdict *v, struct err *e);
bool quote_insert(const struct step *s, struct quote *q, const struct quote_lines *lines, struct err *e);
/* The document that is offered, hashed; and once it is accepted, by that person of the client, that of what was agreed. */
bool quote_write_offer(const struct step *s, struct quote *q, struct err *e);
bool quote_write_agreed(const struct step *s, const struct quote *q, int64_t who, struct instant at, struct str *sha256, struct err *e);
/* Is there anything to choose? */
bool quote_chooses(const struct quote_lines *all);
/* May the quote have a further estimate of that kind? before: its first; NULL: it has none yet. Refuses. */
bool quote_estimate_fits(const struct step *s, const struct quote_line *before, enum quote_choice choice);
bool quote_has_alternatives(const struct step *s, const struct quote_lines *lines);       /* refuses one that is alone */
/* What the act chooses (fields choice) is of the quote from now on, and its sums with it. Refuses by s->refused, then returns true. */
bool quote_take_choice(const struct step *s, const struct signal *act, struct quote *q, struct err *e);
/* As quote_put_on_top, for each row that may be chosen by itself, right behind it. */
bool quote_put_on_rows(const struct judged *j, struct arena *mem, struct quote_lines *lines, struct err *refused);
/* Adds to the lines what the contract is known to put on their estimates, and what may come on top. */
bool quote_put_on_top(const struct judged *j, struct arena *mem, struct quote_lines *lines, struct err *refused);
/* Of a surcharge of the contract (its place there) on work under an accepted quote: what that quote says of it, and the contract's sentence. */
struct str quote_says_of(const struct quote *q, const struct quote_lines *lines, const struct contract *c, size_t surcharge, struct arena *mem);
bool quote_add(const struct step *s, const struct signal *act, struct err *e);
bool quote_offer(const struct step *s, const struct signal *act, struct err *e);
bool quote_accept(const struct step *s, const struct signal *act, struct err *e);
bool quote_decline(const struct step *s, const struct signal *act, struct err *e);
/* What an act says of instalments, fitted to that price; refused where they come to more. more: something may be chosen, so that shares may come to more. */
bool plan_typed(const struct step *s, const struct signal *act, const struct owed_sums *price, bool more, struct instalments *out);
bool plan_insert(const struct step *s, int64_t client, int64_t quote, const struct instalments *plan, struct err *e);
/* Once a quote is accepted: of its own plan what falls due with that, and by a day; of a change order the project's plan by the price as it is now. */
bool plan_begin(const struct step *s, const struct quote *q, struct err *e);
/* The plan as a quote has it, or as a change order leaves it: what is not due yet by the price with what holds of it. */
bool plan_after(const struct step *s, const struct quote *q, struct instalments *out, struct err *e);
/* What of the instalments of a part is on no invoice is not asked for any more. */
bool plan_withdraw(const struct step *s, int64_t client, int64_t part, struct err *e);
bool instalment_due(const struct step *s, const struct signal *due, struct err *e);
bool instalment_drop(const struct step *s, const struct signal *act, struct err *e);
/* The quote that a change order names; refused where it is none that can be changed. */
bool order_project(const struct step *s, int64_t client, int64_t project, struct quote *out, struct err *e);
/* Makes of the head of a quote that of an order: it names the project, and which of its orders it is, or before was. */
bool order_head(const struct step *s, const struct quote *project, const struct quote *before, enum lang lang, struct quote *q, struct err *e);
/* A letter to the client and one to the house: which quote was accepted, by whom, what is paid when, with the document of what was agreed and its hash. */
struct accepted { bool chosen; struct str currency, plan[2], sha256; };  /* there was something to choose; the plan in both languages, empty: all is paid at the end */
bool quote_tell(const struct step *s, const struct quote *q, const struct accepted *x, struct err *e);
bool article_set(const struct step *s, const struct signal *act, struct err *e);
/* Of a row that says from when on: kept, and taken once that day comes. What a row changes today is kept with the day. */
bool article_price_set(const struct step *s, const struct article *a, struct date day, int64_t person, struct err *e);
bool article_price_due(const struct step *s, const struct signal *due, struct err *e);
bool supplier_set(const struct step *s, const struct signal *act, struct err *e);
bool list_tell(const struct step *s, const struct signal *act, struct err *e);
/* Goods of an accepted quote are owed when they have come. */
bool quote_line_waits(const struct step *s, const struct quote_line *l, bool *waits, struct err *e);

/* What a part has of a judgement under its contract, for work.c. */
struct work_terms part_terms(const struct contract *c, const struct judgement *j);
/* Does its price, a surcharge on it or something added to it hang on facts nobody told? */
bool part_waits(const struct step *s, const struct booked *b, const struct judged *j, const struct quote_line *effort, bool *waits, struct err *e);
/* Is it charged, or something added to it, by a list that the house does not have? effort: of an accepted quote that says what it costs. */
bool part_is_listed(const struct step *s, const struct booked *b, const struct judged *j, const struct quote_line *effort, bool *listed, struct err *e);
/* Prices that stand in a list of the house (listed.c): the article of a position, id 0: there is none; the positions that a contract has from a list; from which list it
 * has one, NONE: it says the price itself; and how long before its client is told of new ones, false: nothing is said of that. */
bool listed_article(struct db *db, struct str list, struct str position, struct arena *mem, struct article *out, struct err *e);
bool listed_positions(const struct contract *c, struct str list, struct arena *mem, struct strs *out);
struct str listed_name(const struct contract *c, struct str position);
bool listed_notice(const struct contract *c, struct str position, struct length *out);
/* What a booking costs is paid from the quota in money that its verdict draws on, as far as that reaches: a line below its others. */
bool balance_pay(const struct step *s, struct booked *b, const struct judged *j, struct err *e);
/* What a quota in money paid of a settled booking that is not billed comes free; and what is left pays of what it costs. */
bool balance_take_back(const struct step *s, const struct booked *b, struct money paid, struct err *e);
bool balance_pay_anew(const struct step *s, const struct booked *b, struct money cost, struct err *e);
/* What an accepted quote has at fixed amounts is paid so, too, and back once nothing of it is owed. */
bool balance_pay_fixed(const struct step *s, const struct quote *q, struct err *e);
bool balance_return_fixed(const struct step *s, int64_t client, int64_t part, struct err *e);
/* The visit that served a booking. */
bool visit_of_entry(const struct step *s, int64_t client, int64_t entry, int64_t *visit, struct err *e);
/* What other parts bear of the visits that the part's ticket was in. */
bool visit_borne_load(const struct step *s, const struct booked *b, struct work *out, struct err *e);
/* The number of the quote of another part that has a position for the visit the ticket waits for; NONE: none has. */
bool visit_quoted(const struct step *s, int64_t client, int64_t ticket, int64_t part, struct str name, enum lang lang, struct str *said, struct err *e);
/* After a part was decided anew: what nobody bears any more of a visit that it shared is borne by the next part. */
bool visit_bear_again(const struct step *s, int64_t client, int64_t part, struct err *e);

/* The last booking of work at the price of its judgement, then at each position that is added to it; ranges: up to which line each
 * goes, and its place among them. True with a reason in refused where a position has no price; then its lines say nothing. */
struct priced_range { size_t until; int place; };
struct pricing {
	int64_t client;
	const struct contract *contract;
	const struct judgement *j;
	const struct quote_line *effort;                 /* NULL: by the contract's prices; else of that quote and its lines */
	const struct quote *quote;
	const struct quote_lines *quoted;
	struct owed owed;                                /* note, clause and tax of its lines */
	struct work *work;
	struct { struct priced_range *at; size_t n, cap; } ranges;
};
bool part_price(const struct step *s, struct pricing *p, int *billed, struct err *e);
/* The claims of a booking that is owed: what its part costs with it, less what was claimed without it. Sets billed and net. */
bool part_claim(const struct step *s, struct booked *b, const struct judged *j, const struct quote *q, const struct quote_line *effort, struct err *e);
/* The effort line of an accepted quote; NULL: everything in it is fixed. */
const struct quote_line *quote_effort(const struct quote_lines *lines);
/* Of a certain verdict: has the work a price of its own, or is something added to it, or may be? */
bool work_costs(const struct judgement *j);
bool work_needs_quote(const struct judged *j);
/* "freigabe klient ab 200,00 €", "ab 10 h je monat": is work free below something? */
bool path_is_free_below(const struct money_path *path);
/* Below that work goes on without one, as long as none was asked for. */
bool work_is_free_below(const struct judged *j, const struct quote *q);
bool time_add(const struct step *s, const struct signal *act, struct err *e);
bool time_undo(const struct step *s, const struct signal *act, struct err *e);
bool import_time(const struct step *s, const struct signal *act, struct err *e);
bool import_ticket_time(const struct step *s, const struct signal *act, struct err *e);   /* the minutes that stand in rows of tickets */
/* A booking in as many pieces as quotas cut it into. of: it was settled before, and is allotted anew; NULL: it is new, or was held. */
struct work_unit;
bool time_settle_pieces(const struct step *s, struct booked *b, const struct work_unit *of, struct err *e);
/* After something was settled, drawn or came free in this walk: whatever quotas leave of work that was done from that day on goes by the order in which it was
 * done. from: INT32_MAX, or a day on which something was settled; entry: that which is new, ticket: whose work it is. */
struct allotting_for { struct date from; int64_t entry, ticket; };
bool time_allot(const struct step *s, int64_t client, const struct allotting_for *why, struct err *e);
/* Held bookings of a part, looked at again: a quote was accepted, a verdict became certain. */
bool time_settle(const struct step *s, int64_t client, int64_t part, struct err *e);
/* Those that wait for a price that a list did not have. */
bool time_settle_listed(const struct step *s, struct err *e);
/* Those of days before any contract, after one came that may have them. */
bool time_settle_days(const struct step *s, int64_t client, struct err *e);

/* Refuses a booking at a time its person has booked already, unless its field `anyway` is 1 (plan_doubt in ticket/plan.h). */
bool time_clash(const struct step *s, const struct signal *act, const struct booked *b, struct err *e);
/* Refuses a begin that the clocks of that day leave out, and one that they show twice, unless the act says which is meant. */
bool time_hour(const struct step *s, const struct signal *act, const struct booked *b, struct err *e);
/* Decides one booking by what its verdict says, and writes that; it must be held or new. */
bool time_settle_under(const struct step *s, struct booked *b, const struct judged *j, struct err *e);

/* A ruling or another version decides anew what is not billed yet: bookings that were owed are held again, their claims are gone. */
bool time_reopen(const struct step *s, const struct verdict *v, struct err *e);
/* Where a fact was corrected on which only surcharges, or what is added, hang: bookings are settled by it, each with what it drew. */
bool time_correct(const struct step *s, const struct verdict *v, struct err *e);
/* Bookings in the order of the work, as SQL (as work_turn_compare has it). */
#define IN_ORDER "work_date, case when start_minute < 0 then 1440 else start_minute end, id"
/* It is judged by what is known now. */
bool time_know_anew(const struct step *s, int64_t client, int64_t entry, struct err *e);
/* A booking, and the verdict under which it is settled again. */
struct again { struct booked of; struct judged under; };
struct agains { struct again *at; size_t n, cap; };
/* Takes back the claims of all that is settled and not billed, each with the verdict it has, in the order of the work. v: the verdict by which that is done. */
bool time_take_back(const struct step *s, const struct verdict *v, struct agains *out, struct err *e);
/* Claims of a part what is not billed once more, each booking under the verdict it has. */
bool time_claim_again(const struct step *s, int64_t client, int64_t part, struct err *e);

/* After a new verdict of the part, or what the owner decided: is there a difference to be shown? anew: by a ruling or another version. */
bool difference_mark(const struct step *s, int64_t client, int64_t part, bool anew, struct err *e);
/* To who objected, or else who asked for the work: what was ruled, and what will be credited by it. */
bool ruling_tell(const struct step *s, const struct signal *act, struct err *e);
bool difference_settle(const struct step *s, const struct signal *act, struct err *e);

bool exit_give(const struct step *s, const struct signal *act, struct err *e);
/* The delays of clocks that ended in [from, until), in mem, for what a month is credited. */
bool delays_of(struct db *db, int64_t client, const struct contract *c, struct instant from, struct instant until, struct arena *mem, struct credit_case *out, struct err *e);
/* What the line of a credit is for; tickets: whose delay it is, or NONE. */
struct str credit_line_name(const struct credit_due *d, struct str tickets, enum lang lang, struct arena *mem);
/* Bounds by more than a month (credit_bound.c): noted of what a version brings, the least of them, and kept once all is there. c: of the month's last day. */
void credit_note_bound(const struct credit_sum *sum, struct credit_due *out);
bool credit_keep_bound(struct db *db, int64_t client, const struct contract *c, struct arena *mem, struct credit_due *out, struct err *e);
/* Which credits the amount is made of (credit_share.c): asked of each sum, noted of what it brings, and shared out once all is there. */
void credit_take_parts(const struct contract *c, struct credit_case *k, struct arena *mem);
bool credit_note_shares(int64_t contract, const struct contract *c, const struct credit_case *k, struct arena *mem, struct credit_due *out, struct err *e);
void credit_share_out(struct credit_due *d);
bool credit_claim(const struct step *s, const struct signal *act, struct err *e);
bool index_set(const struct step *s, const struct signal *act, struct err *e);
bool price_announce(const struct step *s, const struct signal *act, struct err *e);
/* The position the contract pays covered work by, as signed: "urteil gedeckt: in pauschale", of several the one that holds by the documents or by what
 * the inventory counts on that day. *out NULL: none, or *which is open. */
bool fee_of(struct db *db, int64_t client, const struct contract *c, struct date last, struct arena *mem, const struct price **out, struct flat_fee *which, struct err *e);
/* What a month of the flat fee comes to at a price as given, by what counts on that day (as fee_under). */
bool fee_at_price(struct db *db, int64_t client, struct date last, const struct contract *c, const struct price *fee, struct arena *mem, struct money *out, struct err *e);
/* Which month of the contract a month is for a position, the first being 0: of the first version that had it, by the same periods, without a break. */
bool fee_month_of(struct db *db, int64_t client, const struct contract *c, struct str position, struct date last, struct arena *mem, struct fee_month *out, struct err *e);
/* What the house knows of a month without looking at any work: what is counted on its last day, that day, how long ago the contract began on it, and the
 * measures whose period was over by then and had a case. */
bool fee_facts(struct db *db, int64_t client, const struct contract *c, struct date last, struct arena *mem, struct facts *out, struct err *e);
/* How many of each class count on that day, in the contract's words; where its prices count by a value ("je server.nord"), with those values behind the class. */
bool fee_counts(struct db *db, int64_t client, const struct contract *c, struct date day, struct arena *mem, struct counted **out, size_t *n, struct err *e);
bool fee_class_of(struct db *db, int64_t client, const struct contract *c, int64_t component, struct str class, struct arena *mem, struct str *out, struct err *e);     /* as which one thing counts */
/* What of the fee is bound in that month, counted on its last day ("verringerbar zum jahrestag"); month: as fee_month_of has it. */
bool fee_bound(struct db *db, int64_t client, const struct contract *c, const struct price *fee, struct date last, struct arena *mem, struct fee_month *month, struct err *e);
/* What goes beyond the most of a period is taken off bookings at its position that are not billed: of this one, as it is being settled, and of others. */
bool work_most_keep(const struct step *s, struct booked *b, const struct judged *j, struct err *e);
/* Into the month, of what is owed ahead for longer: what was counted in the months of its period before this one. */
bool fee_more(struct db *db, int64_t client, const struct contract *c, const struct price *fee, struct arena *mem, struct fee_month *month, struct err *e);
/* Into the month, of a price that counts by days: the days from .. until that have the same count, in their order. */
bool fee_runs(struct db *db, int64_t client, const struct contract *c, const struct price *fee, struct date from, struct date until, struct arena *mem, struct fee_month *month, struct err *e);
/* Does a price say what its work comes to at least in a period? */
bool least_is_said(const struct contract *c);
/* A line for each such price whose period ends with that day, if something is missing to it. */
bool least_lines(const struct step *s, int64_t client, const struct contract *c, struct date last, struct tax tax, struct owed_list *out, struct err *e);
/* Which surcharges and discounts of a position that recurs hold, by what is known of the month. *open: one of them hangs on what nobody tells of a month. */
bool fee_judge(struct db *db, int64_t client, const struct contract *c, const struct price *fee, struct date last, struct arena *mem, const bool **holds, struct str *open, struct err *e);
/* Has the position of one version the same longer periods in the next, so that what was paid ahead is paid? A price by a meter has whatever it has. */
bool fee_goes_on(const struct contract *before, const struct contract *now, struct str position);
/* The first day with which a position that is owed on a day does not go on: another version has other periods or nothing of it, notice was given, or the
 * term ends by itself. day 0: no such day is known. */
bool fee_ends(struct db *db, int64_t client, struct str position, struct date day, struct arena *mem, struct date *out, struct err *e);
/* The days of a month that each version has, in their order; versions whose flat fee is the same count as one, the later. None: no contract. */
struct fee_days { struct agreement a; const struct contract *c; struct date from, until; };
bool fee_days_of(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct fee_days **out, size_t *n, struct err *e);
/* Which things owe with those days what each costs once, into the month by item; out: all of them, by what they are charged for. run: of the month, 0: it
 * is charged for the first time. What a run charged is kept once it is written, in place of what it charged before. */
struct set_up { int64_t component; struct str position, of; };
struct set_ups { struct set_up *at; size_t n, cap; };
bool fee_set_up(struct db *db, const struct fee_days *d, const struct price *fee, int64_t run, struct arena *mem, struct fee_month *month, struct set_ups *out, struct err *e);
bool fee_keep_set_up(const struct step *s, const struct fee_run *charged, const struct set_ups *all, struct err *e);
struct billed_month { struct str name; struct date from, until; };
bool typed_month(const struct step *s, const struct signal *act, struct billed_month *out);      /* or refused: no month, or one that has not begun */
/* House and client are told of quotas that are nearly or wholly used up, if something was just drawn; once for each step and period. */
bool quota_tell(const struct step *s, int64_t client, struct err *e);
/* What was said on the telephone, by fields heard (who of the client), day, time, words; *who: that person. Refuses by s->refused, then returns true. */
bool quote_hear(const struct step *s, const struct signal *act, const struct quote *q, int64_t *who, struct err *e);
/* Under which contract the meters of the month that begins then are reckoned: that of the last of its days that has one (*c NULL: none has); ends: with it the
 * contract does, so that each period that runs is over. */
bool meter_contract(struct db *db, int64_t client, struct date first, struct arena *mem, struct agreement *a, const struct contract **c, bool *ends, struct err *e);
bool meter_read(const struct step *s, const struct signal *act, struct err *e);
bool meter_drop(const struct step *s, const struct signal *act, struct err *e);
bool meter_run(const struct step *s, const struct signal *act, struct err *e);
bool fee_run(const struct step *s, const struct signal *act, struct err *e);
/* Writes what a month comes to (run->id 0), or what it comes to more or less than was charged. Sets *s->made. */
struct fee_versions { const struct fee_days *at; size_t n; };       /* whose days the month has; n > 0 */
bool fee_charge(const struct step *s, struct fee_run *run, const struct owed_list *lines, const struct fee_versions *of, struct err *e);
/* Lines for what `is` has more or less than `was`, name by name and period by period, each with a note in that language; none where they come to the same. Where
 * the periods of a name moved, for another version came to hold, all of them are taken together. Pure. */
void account_make_up(const struct owed_list *was, const struct owed_list *is, enum lang lang, struct arena *mem, struct owed_list *out);
