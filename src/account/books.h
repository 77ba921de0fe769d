/* account/books.h - the stage's own rows: quotes, booked time, flat fees, claims.
 *
 * Acts it does (fields; the door adds house = 1 for people of the house and approver = 1 for whoever may
 * commit the client, from the session and never from the form):
 *   quote.add      part; per line line.text, line.price (a position of the contract) or line.article (a number
 *                  of account/article.h), line.quantity (minutes or pieces), line.amount (net price of a piece that is on no list, or other than the
 *                  article's). Replaces what is not decided: a draft at once, what is offered with its own offer;
 *                  what by time is estimated is so at one price. What is paid before the end (account/instalment.h): per instalment plan.name,
 *                  plan.when (accepted, day, milestone), plan.day, plan.share (30 % or an amount). A change order: project (the accepted quote it changes) instead of part, order
 *                  (its draft or offer that this one replaces); a line.amount below 0 takes something away. line.choice (firm, optional, a, b, c): account/choice.h
 *   quote.offer    quote                    -> the document is written, hashed and final
 *   quote.accept   quote, sha256 (of the document shown), choice (of each row that is chosen, the number of its line); by telephone also heard (who of the client said it), day, time, words      quote.decline  quote, reason
 *   time.add       part, minutes, date, start (18:30; decides surcharges), text
 *   credit.claim   month, from the house received (the day a letter came)          approver, house: what a missed availability is worth
 *   contract.exit  contract, right (its place), reason; from the house side and received        approver, owner: notice under a right by figures
 *   index.set      index, month (2026-10), value, published, source       owner, client 0; said again it replaces
 *   price.announce contract, name (of the adjustment), percent (where the owner chooses), shown (the hash of the letter as
 *                  price_foresee gave it; another one is refused)       owner: the next step, told to the client in a letter
 *   verdict.rule   (done by the stage of verdicts)      -> a letter to who objected, or else asked for the work, with what will be credited by it
 *   difference.settle part, choice (credit, bill, leave), shown (was/now in cents, as the page had it), reason; where it is reckoned by
 *                  hand also amount, what the work is to cost in all        owner: settles what is billed against what would be
 *   article.set, supplier.set                see account/article.h
 *   fee.run        month (2026-11), over    -> by what the inventory counts on its last day; another one charges what is more or less by then
 *   meter.read, meter.drop, meter.run          see account/meter.h
 * A verdict "project" on a part without a quote becomes a draft by itself. */
#pragma once
#include "account/account.h"
#include "signal/signal.h"

/* draft --offer--> offered --accept--> accepted      a draft ends as superseded when another one is written, or what it replaces is accepted;
 *                          `-decline-> declined      what is offered when the draft that replaces it is offered; what the program drafted when the verdict turned */
enum quote_state { QUOTE_DRAFT, QUOTE_OFFERED, QUOTE_ACCEPTED, QUOTE_DECLINED, QUOTE_SUPERSEDED };       /* ORDER quote_state */
struct str quote_state_id(enum quote_state s);

struct quote {
	int64_t id, client, ticket, part, contract, verdict;
	int64_t replaces;                                /* of a draft: the offered quote that ends with its offer; 0: none */
	int64_t project;                                 /* of a change order: the accepted quote it changes; 0: it is one by itself */
	struct str number, title;                        /* number: from the offer on; of a draft empty */
	int version;
	enum quote_state state;
	struct str clause, clause_text;                  /* what makes it a project, as signed */
	struct money net, vat, gross;
	struct date valid_until;                         /* 0 before the offer */
	struct str sha256;                               /* of the offered document */
	int64_t person, decided_by;                      /* person 0: proposed by the program */
	struct instant created, offered, decided;
};
struct quotes { struct quote *at; size_t n, cap; };
/* FIXED: owed once it is accepted. EFFORT: an estimate that booked time is billed by; its minimum and base are minutes, so is step (0: whole
 * units of the price). cap: the most it comes to, 0: nothing is said. ON_TOP: what is known to be put on the estimate, billed with it. MAY: what may
 * come on top, for it hangs on when the work is done or on what is unknown; without an amount. owed.note: of these two, what the contract says. */
enum quote_line_kind { QUOTE_FIXED, QUOTE_EFFORT, QUOTE_ON_TOP, QUOTE_MAY };            /* ORDER quote_line_kind */
struct str quote_line_kind_id(enum quote_line_kind k);
/* FIRM: part of the quote whatever is chosen; OPTIONAL: may be taken beside it; A, B, C: one of alternatives, of which exactly one is taken. */
enum quote_choice { CHOICE_FIRM, CHOICE_OPTIONAL, CHOICE_A, CHOICE_B, CHOICE_C, QUOTE_CHOICES };            /* ORDER quote_choice */
struct str quote_choice_id(enum quote_choice c);
bool quote_choice_find(struct str id, enum quote_choice *out);
/* position: of the contract's prices, or its surcharge; NONE: a piece that is on no list. article: that it is of, 0: of none; cost: what the house pays for one. derived: reckoned from the last line that is not, which somebody
 * wrote or the program proposed; of that one asked is the quantity as it was said, words what was written beside. least: of an estimate, what its
 * position costs at least. left_out: it may be chosen and is not, or not yet. */
struct quote_line { int64_t id; enum quote_line_kind kind; struct str position; struct micro minimum; int64_t step; struct money cap, least; bool derived; struct micro asked; struct str words; int64_t article; struct micro cost; enum quote_choice choice; bool left_out; struct owed owed; };
struct quote_lines { struct quote_line *at; size_t n, cap; };

/* id 0 in *out: there is none. */
bool quote_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct quote *out, struct err *e);
/* The version of a part that holds: what is offered or accepted, else the newest that is not superseded. A change order is none. */
bool quote_of_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct quote *out, struct err *e);
/* Its number, or which draft of its part it is. */
struct str quote_name(const struct quote *q, enum lang lang, struct arena *mem);
/* The draft that is to replace it; id 0: there is none. */
bool quote_redrafted(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct quote *out, struct err *e);
/* Newest first, superseded ones too. */
bool quote_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct quotes *out, struct err *e);
/* client 0: of all. Newest first, at most so many, from before that id (0: the newest); no superseded ones, and for the client
 * (outside) no drafts. */
bool quote_newest(struct db *db, int64_t client, bool outside, int64_t before, int most, struct arena *mem, struct quotes *out, struct err *e);
bool quote_waiting(struct db *db, int64_t client, int64_t *n, struct err *e);        /* how many are offered and not decided */
/* Those that hold: what may be chosen only once it is. */
bool quote_lines(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct quote_lines *out, struct err *e);
bool quote_lines_all(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct quote_lines *out, struct err *e);
/* The bytes of the offered document, HTML of our own making; empty before the offer. */
bool quote_document(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct str *bytes, struct err *e);

/* What the document of a quote shows; text in out->lang: the clause above the price, the lines, the sums,
 * the terms before the signature. One <article class="sheet quote">. */
struct instalments;
/* Once it is accepted: by whom and when; by telephone also on which day, at which hour (empty: not said), in which words, and who of the house heard it. */
struct quote_agreement { struct str by; struct instant at; struct str heard_by, time, words; struct date day; };
struct quote_sheet {
	const struct quote *quote;
	const struct quote_lines *lines;                 /* with those that may be chosen; sums: of those that hold */
	const struct owed_sums *sums;
	struct str house, house_place, client, client_place, contract, currency;       /* currency: ISO 4217, of the contract */
	const struct contract *terms;                    /* whose words it quotes; NULL: of none */
	struct date issued;
	const struct instalments *plan;                  /* NULL: all is billed at its end */
	struct str changes;                              /* of a change order: the number of the quote it changes, which came to before, net */
	struct money before;
	const struct quote_agreement *agreed;            /* NULL: it is an offer */
};
void quote_print(const struct quote_sheet *q, struct out *out);

enum time_state { TIME_HELD, TIME_FREE, TIME_OWED };     /* ORDER time_state */
/* reason, an id: no-verdict, no-version, open, disputed, quote, not-offered, surcharge, list (held); covered, warranty, fixed-price (free). */
struct booked {
	int64_t id, client, ticket, part, verdict, quote, person;
	struct date day;
	int minutes, billed;
	int start;                                       /* minute of the local day at which the work began, -1: not said */
	enum time_state state;
	struct str reason, text;
	struct str clause, quota;                        /* what it was decided by, and drew on */
	int64_t cut_from;                                /* the entry it was cut from where a quota ended, 0: none */
	struct money net;
	struct instant at, known;                        /* known: when what it is judged by was settled, where only quotas turned it since; 0: with its verdict */
};
struct booked_list { struct booked *at; size_t n, cap; };
struct str time_state_id(enum time_state s);
/* What became of booked work of a ticket when other work, done before it, came in later or drew less: so many of its minutes were, and are then, in a quota; by:
 * of which ticket that was, 0: of several. around: nothing moved; it came in late itself, and what was done after it is billed and stays. The last first. */
/* A booking that was taken back, and what it had of minutes. */
struct undone { int64_t entry, minutes, person; struct str reason; struct instant at; };
struct undones { struct undone *at; size_t n, cap; };
bool undone_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct undones *out, struct err *e);

struct allotted { int64_t entry, part, by, verdict_was, verdict_now; struct date day; int64_t minutes, was, now; struct str quota; struct instant at; bool around; };
struct allotted_list { struct allotted *at; size_t n, cap; };
bool allotted_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct allotted_list *out, struct err *e);
bool time_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct booked_list *out, struct err *e);

/* The record of work behind that invoice shows these at no price: from then on they stay as they are, and stand behind no other, unless it is cancelled. */
struct entries_shown { int64_t *at; size_t n, cap; };
bool time_shown(const struct step *s, int64_t client, const struct entries_shown *all, int64_t invoice, struct err *e);

/* The visit that served a booking t, as SQL; 0: none is known. */
#define SERVED_BY "coalesce((select min(sv.id) from visit sv join visit_ticket st on st.client_id = sv.client_id and st.visit_id = sv.id" \
	" where sv.client_id = t.client_id and sv.day = t.work_date and st.ticket_id = t.ticket_id), 0)"
/* What work of a ticket owes once for a visit that served it: with which part it is (by; quote: in which quote), which may be its own. In mem. */
struct visit_share { int64_t visit, ticket, part, verdict; struct date day; struct str name; struct visit_borne by; };
struct visit_shares { struct visit_share *at; size_t n, cap; };
bool visit_shares(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct visit_shares *out, struct err *e);
/* Which part was charged what is owed once for a visit, by name, of booked time; client 0: of all. In mem. */
struct visit_bearer { int64_t client, part, visit; struct str name; };
struct visit_bearers { struct visit_bearer *at; size_t n, cap; };
bool visit_bearers(struct db *db, int64_t client, struct arena *mem, struct visit_bearers *out, struct err *e);

/* A month, or so many of its days (of 0: all of them), counted on the last of them. */
struct month_days { struct date last; int32_t days, of; };
/* What that comes to of the flat fee under any contract: of a fee by longer periods its share by months, whenever it is owed, nothing of what is owed
 * once, and of a month that is not whole what the price says of one. 0: the contract names none, or *open: nobody can say which. */
bool fee_under(struct db *db, int64_t client, const struct month_days *m, const struct contract *c, struct arena *mem, struct money *out, bool *open, struct err *e);
/* The days of the month that begins then on which the client was under contract; last.day 0: on none. */
bool fee_month_days(struct db *db, int64_t client, struct date first, struct arena *mem, struct month_days *out, struct err *e);
/* As fee_under of the months of a period together, of a position or, where the contract has none of that name, of the flat fee; rounded once. from,
 * until: the days of the period on which is counted; versions: months before the contract go by the version they had. */
struct fee_span { struct date first; int months; struct date from, until; bool versions; };
bool fee_of_months(struct db *db, int64_t client, const struct contract *c, struct str position, const struct fee_span *s, struct arena *mem, struct money *out, bool *open, struct err *e);

/* A month that was charged. net: what all runs came to; again: when it was looked at anew, 0: never; added: what that brought, below 0 gave back.
 * note: classes that are counted and have no price. id 0 in *out: there is none. */
struct fee_run { int64_t id, client, contract; struct date from, until; struct money net, added; struct str note; struct instant at, again; };
bool fee_run_of(struct db *db, int64_t client, struct date month, struct arena *mem, struct fee_run *out, struct err *e);
bool fee_run_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct fee_run *out, struct err *e);
/* The lines of all its runs; two of one name are what was made up for. */
bool fee_charged(struct db *db, const struct fee_run *run, struct arena *mem, struct owed_list *out, struct err *e);
/* What a month comes to as things stand, line by line, charged or not, over or not; nothing is written. Refused as the act would be, but for a month that is
 * not over. run.id 0: it was not charged yet; contract 0: there is none, and no line. */
struct fee_plan { struct fee_run run; int64_t contract; struct owed_list lines; struct money net; bool none; };     /* none: the contract has no flat fee; then nothing is refused either */
bool fee_foresee(const struct step *s, int64_t client, struct date first, struct fee_plan *out, struct err *e);
/* What the act would charge more or less beside that month, for what earlier ones were charged ahead; refused as fee_foresee is. */
bool fee_foresee_ahead(const struct step *s, int64_t client, struct date first, struct money *out, struct err *e);
/* What a month earns of the flat fee, however it is paid: of each version its days. A fee that is paid by the quarter earns each of its months a third. *open: as
 * fee_under has it. */
bool fee_share(const struct step *s, int64_t client, struct date first, struct money *out, bool *open, struct err *e);

/* ---- differences: work whose verdict or facts changed after it was billed ---- */

/* What the account has of a part (billed: on invoices; owed: not yet; with what was corrected before) and what the same work costs by a
 * verdict given later (now). What the program knew by itself when work was booked (hours, quotas, ages) stays as it was then; what
 * people told goes by the later verdict. was: of a booking that this changes; holds: the later one.
 * by_hand: what it costs cannot be told (a quote is due, nothing is known of its price, not decided); then now says nothing. */
struct verdict;
struct part_difference {
	int64_t client, ticket, part, was, holds;
	struct money billed, owed, now;
	bool by_hand;
	bool undecided;                                  /* the verdict that holds is not certain, or disputed */
	bool left;                                       /* the owner left exactly this difference as it is */
};
struct part_differences { struct part_difference *at; size_t n, cap; };
/* now less what the account has. */
struct money difference_amount(const struct part_difference *d);
bool difference_exists(const struct part_difference *d);
/* By what a stored verdict of the part says under a version of the client. */
bool account_difference(struct db *db, const struct verdict *holds, int64_t contract, struct arena *mem, struct part_difference *out, struct err *e);
/* The same if a ruling made another class of it: what the work that is booked would cost then. */
bool account_if_ruled(struct db *db, const struct verdict *holds, enum verdict_class class, struct arena *mem, struct part_difference *out, struct err *e);
/* By the verdict that holds; part 0 in *out: none was billed or let go under another one. */
bool difference_of_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct part_difference *out, struct err *e);
/* Those the owner has to settle, oldest first: something was billed, or a ruling or another version decides anew. client 0: of all. */
bool difference_list(struct db *db, int64_t client, struct arena *mem, struct part_differences *out, struct err *e);

/* What of it, on invoices, will be credited; 0: nothing, it is left, or nobody can tell yet. Parts of which something will, of all with client 0. */
struct money difference_credit(const struct part_difference *d);
bool differences_to_credit(struct db *db, int64_t client, struct arena *mem, struct part_differences *out, struct err *e);
/* The numbers of the invoices on which work of the part stands, the oldest first. In mem. */
bool part_invoices(struct db *db, int64_t client, int64_t part, struct arena *mem, struct strs *out, struct err *e);

/* What the owner decided of a difference. amount: of the claim it made, below 0 a credit; 0: left. was, now: cents before and after. */
enum correction_choice { CORRECTION_CREDIT, CORRECTION_BILL, CORRECTION_LEAVE };        /* ORDER correction_choice */
struct correction { int64_t id, client, ticket, part, verdict, person; enum correction_choice choice; struct money was, now, amount; struct str clause, reason; struct instant at; };
struct corrections { struct correction *at; size_t n, cap; };
struct str correction_choice_id(enum correction_choice c);
/* Of a ticket, the oldest first. */
bool correction_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct corrections *out, struct err *e);

/* ---- prices that follow an index ---- */

/* Values of one index as the store has them, by month, newest first; name NONE: of all, by name. */
struct index_row { struct str name, source; struct index_value value; int64_t person; struct instant at; };
struct index_rows { struct index_row *at; size_t n, cap; };
bool index_rows(struct db *db, struct str name, struct arena *mem, struct index_rows *out, struct err *e);

/* A step the client was told of: from `effective` on, prices times the factor. */
struct price_step { int64_t id, contract, person; struct str name, index, clause; struct date origin, nominal, effective; struct index_step step; struct instant at; };
struct price_steps { struct price_step *at; size_t n, cap; };
/* The steps that hold for a contract of that client, in order: of its own adjustments, also of earlier versions with the same base. */
bool price_steps(struct db *db, int64_t client, const struct contract *c, struct arena *mem, struct price_steps *out, struct err *e);
/* A position on a day. *clause: of the adjustment that moved it ("§9 vpi Oktober 2026"), NONE: it is as signed. Pure. */
struct price price_on(const struct contract *c, const struct price_steps *steps, const struct price *p, struct date day, struct arena *mem, struct str *clause);

/* The position of that name on a day, both at once, with what stands in a list of the house. *out NULL: the contract has none. */
bool price_named(struct db *db, int64_t client, const struct contract *c, struct str name, struct date day, struct arena *mem, const struct price **out,
	struct str *clause, struct err *e);

/* Fills in what stands in a list of the house ("laut liste standard"), as it holds for the client on that day; *by: behind what moved it, the list and since when. What is
 * in none stays by_list. */
bool price_listed(struct db *db, int64_t client, const struct contract *c, struct price *p, struct date day, struct arena *mem, struct str *by, struct err *e);

/* series: what is known of its index, or of each of its shares. What comes next of an adjustment: the step as it would be told today. open: it may be announced; late: its day to tell has
 * passed, so it holds from the first of a month after the time the clause gives. */
struct price_plan { const struct adjustment *adjustment; const struct index_series *series; struct date nominal, effective, tell_by; struct index_step step; bool open, late; };
struct price_plans { struct price_plan *at; size_t n, cap; };
bool price_plans(struct db *db, int64_t client, const struct contract *c, struct date today, struct arena *mem, struct price_plans *out, struct err *e);

/* What the last twelve months would have cost under an adjustment by one index: its days in them, each with what the index said; what was claimed of what it moves, and how much more that
 * would have been. steps none: it has no day in them, or goes by no single index. */
struct index_year_step { struct date day; struct index_step step; };
struct index_year { struct date from; struct { struct index_year_step *at; size_t n, cap; } steps; struct money billed, more; };
bool index_last_year(struct db *db, int64_t client, const struct contract *c, const struct adjustment *a, struct date today, struct arena *mem, struct index_year *out, struct err *e);

/* An announcement before it is made: what each item that moves costs and will cost, and what that adds to a month (of the flat fee of the
 * first month at the new price by what is known of it today, of work by a twelfth of what was owed at the position in a year); the letter in the client's
 * language, and the hash that names it. Refused as the act would be: then *out is not filled. */
struct price_move { struct str price; struct price_item was, is; struct money monthly; };
struct price_moves { struct price_move *at; size_t n, cap; };
struct announcement { struct price_plan plan; struct price_moves moves; struct money monthly; struct str to, subject, letter, sha256; };
bool price_foresee(const struct step *s, int64_t client, int64_t contract, struct str name, struct str percent, struct announcement *out, struct err *e);

/* ---- credits for a month that missed what was promised ---- */

/* things: "Webserver, Datenbank"; from, until: the first and the last day of the period, which ends in the month of the credit. */
struct credit_promise { struct str things; struct date from, until; struct micro achieved; };
/* What one credit brought of the amount: so often `each`, or a percentage; tickets: whose work it is for, told where there are several; late: for its delay. */
struct credit_share { int64_t contract, times; struct money amount, each; struct micro percent; struct str clause, tickets; bool by_time, late; };
struct str credit_share_name(const struct credit_share *s, enum lang lang, struct arena *mem);
struct str credit_share_note(const struct credit_share *s, struct str currency, enum lang lang, struct arena *mem);
/* What the contract in force on the month's last day says; amount 0: nothing, the month is not over, or it does not end the period of the
 * promise. from: the first day of that period. claim_by: counted from
 * the end of the month, by within_clause; 0: no time is set. */
struct credit_due {
	int64_t contract; struct date month, from, claim_by; struct micro achieved, percent; struct money base, amount; struct str clause, within_clause;
	struct str currency;                             /* of that contract; empty: EUR */
	bool has_availability;                           /* achieved is known: its period ended with this month */
	const struct credit_promise *promises; size_t n_promises;     /* those of certain things that were not kept, each over its own period */
	const struct figure_value *figures; size_t n_figures;    /* measures whose period ended with it */
	bool late;                                       /* work ended late in it */
	bool base_open;                                  /* what it is a share of is a flat fee, and nobody can say which */
	struct money bound, credited; struct str bound_clause;       /* of a bound by bound_months (0: there is none): what was claimed of it before */
	int bound_months; bool by_contract, bounded;     /* bounded: the amount is what was left of it */
	struct credit_share *shares; size_t n_shares;    /* which together are the amount */
};
struct credit_dues { struct credit_due *at; size_t n, cap; };
bool credit_of_month(struct db *db, int64_t client, struct date first, struct instant now, struct arena *mem, struct credit_due *out, struct err *e);
/* The months whose credit may still be claimed, newest first: as long as the contract gives, at most until the claim lapses by law, three years after
 * the end of its year; so long also one of which a bound leaves nothing. And those of which something is left that the contract gives a time for. */
bool credits_open(struct db *db, int64_t client, struct instant now, struct arena *mem, struct credit_dues *out, struct err *e);
bool credits_lapsing(struct db *db, int64_t client, struct instant now, struct arena *mem, struct credit_dues *out, struct err *e);
/* What was claimed for a month; id 0: nothing. */
struct credit_row { int64_t id, person; struct date month; struct money amount; bool by_client; struct instant at; };
bool credit_claimed(struct db *db, int64_t client, struct date first, struct arena *mem, struct credit_row *out, struct err *e);

/* ---- rights to end the contract ---- */

/* A right of a contract, what it looks at, and the day on which notice given today would end it. place: among the contract's rights; periods, the
 * oldest first, of a right by figures; missed: the tickets that count today, in the order of their days, and since when they are enough. invoice, due: the one that is
 * overdue longest, where that is the right: the account does not know what is paid, so the ledger says it (ledger/exit.h). */
struct exit_period { struct date from, until; struct period_value value; };
struct exit_miss { int64_t ticket; struct date day; };
struct exit_due { int place; const struct exit_right *right; bool exists; struct exit_period *periods; size_t n; const struct exit_miss *missed; size_t n_missed; struct date since, ends; struct str invoice; struct date due; };
struct exit_dues { struct exit_due *at; size_t n, cap; };
/* Gives notice under a right that exists, for the reason and with the fields of an act. */
bool exit_carry_out(const struct step *s, const struct signal *act, const struct exit_due *d, struct err *e);
bool exits_of(struct db *db, int64_t client, int64_t contract, struct instant now, struct arena *mem, struct exit_dues *out, struct err *e);

/* The day by which a claim c belongs to a month, as SQL: a fee (2: CLAIM_FEE) that is paid ahead for more than a month to the one in which it is owed. */
#define SERVED_IN(c) "(case when " c "source = 2 and " c "served_until - " c "served_from > 31 then " c "served_from else " c "served_until end)"

/* A claim c that counts, as SQL: what was cancelled and is owed again has a later row for itself; what is asked for no more has none, and its invoice is gone. */
#define CLAIM_STANDS " and not exists (select 1 from claim l where l.client_id = c.client_id and l.source = c.source and l.source_id = c.source_id and l.place = c.place and l.attempt > c.attempt)" \
	" and not exists (select 1 from invoice gone where gone.client_id = c.client_id and gone.corrects = c.invoice_id and gone.corrects <> 0)"

enum claim_source { CLAIM_QUOTE, CLAIM_TIME, CLAIM_FEE, CLAIM_CREDIT, CLAIM_CORRECTION, CLAIM_METER, CLAIM_GOODS, CLAIM_LICENCE, CLAIM_INSTALMENT, CLAIM_DELAY };        /* ORDER claim_source */
enum { INSTALMENT_OFF = 100 };                           /* of an instalment: from this place on it is taken off again */
/* owed.clause: the contract's or quote's words it rests on; owed.note: what was done. */
struct claim {
	int64_t id, client, source_id, contract, quote, ticket, invoice;
	enum claim_source source;
	int place;
	struct date from, until;
	struct str position;                             /* of the contract's prices, or the quote's effort; of time only */
	int64_t article;                                 /* that it is of, 0: of none */
	struct owed owed;
};
struct claims { struct claim *at; size_t n, cap; };
/* What is not billed yet, in order of service: of one quote and the orders that change it (month ignored), or with quote 0 everything served
 * up to that day; fixed quote lines only once their ticket is solved. Of a quote with a plan before that its instalments alone, and then what they
 * asked for is taken off. What is disputed is not among them. */
bool claim_owed(struct db *db, int64_t client, int64_t quote, struct date until, struct arena *mem, struct claims *out, struct err *e);
/* The queue of unbilled work, oldest first; client 0: of all. By the page: at most so many behind that mark ({ 0 }: the first). And what all of
 * it comes to, in how many lines. */
struct claim_mark { struct date from; int64_t id; };
bool claim_page(struct db *db, int64_t client, struct claim_mark behind, int most, struct arena *mem, struct claims *out, struct err *e);
bool claim_total(struct db *db, int64_t client, struct money *net, int64_t *n, struct err *e);
/* The same contract by contract, for each has its currency (contract 0: what rests on none, in EUR). In mem. */
struct contract_total { int64_t client, contract, n; struct money net; };
struct contract_totals { struct contract_total *at; size_t n, cap; };
bool claim_totals(struct db *db, int64_t client, struct arena *mem, struct contract_totals *out, struct err *e);
/* What was handed to the program that writes the invoices (ledger/release.h): behind that item, the oldest first. The
 * number of the release is in claim.invoice, below 0. */
struct release_mark { int64_t release, id; };
bool claim_released(struct db *db, struct release_mark behind, int most, struct arena *mem, struct claims *out, struct err *e);
bool claim_list(struct db *db, int64_t client, struct arena *mem, struct claims *out, struct err *e);
/* Writes something owed; the same source and place are owed once. */
bool claim_add(const struct step *s, const struct claim *c, struct err *e);
/* The months in which something was served that is on an invoice, from that day's on, by their first days. */
struct billed_months { struct date *at; size_t n, cap; };
bool claim_billed_months(struct db *db, int64_t client, struct date from, struct arena *mem, struct billed_months *out, struct err *e);
/* Goods of an accepted quote have come, so many of a line, by that row of a receipt: they are owed from now on. */
bool quote_deliver(const struct step *s, int64_t client, int64_t line, struct micro quantity, int64_t receipt, struct err *e);
/* By what tax they are billed today: by the settings and by where the client is now, of an article by the article; what takes back or corrects what was billed has
 * the tax it was billed by. Refuses by s->refused what a person must decide, then returns true. */
bool claims_tax(const struct step *s, int64_t client, struct claims *all, struct err *e);
/* Marks a claim as billed, by the tax it has in c, or below 0 as released. False also when another invoice, or release, has it. */
bool claim_bill(struct db *db, const struct claim *c, int64_t invoice, struct err *e);
/* What a cancelled invoice had billed is owed again, as new rows. */
bool claim_renew(const struct step *s, int64_t client, int64_t invoice, struct err *e);

/* The next number of a series ("RE", 2026 -> "RE-2026-0001") and its place; *hash: the end of its chain. */
bool series_take(struct db *db, struct arena *mem, struct str prefix, int year, struct str *number, int64_t *place, struct str *hash, struct err *e);
bool series_close(struct db *db, struct arena *mem, struct str prefix, int year, struct str hash, struct err *e);

bool account_step(const struct step *s, bool *worked, struct err *e);
