/* contract/tree.h - what was read, before anything is bound to a name: tokens, conditions, statements, pieces of a document.
 *
 * A part of inside.h, which has the words it needs and includes this. */
#pragma once

/* ---- tokens ----------------------------------------------------------------------------------- */

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_CLAUSE, TOKEN_STRING, TOKEN_TIME, TOKEN_DATE, TOKEN_DAY, TOKEN_SIGN };   /* DAY: "24.12." */
enum { SIGN_LESS_EQUAL = 'l', SIGN_MORE_EQUAL = 'g', SIGN_ARROW = 'a' };
struct token {
	enum token_kind kind;
	char sign;                                                    /* the character, or SIGN_ */
	short doc;
	int line, column;                                             /* from 1; column in bytes from 0 */
	struct str text, key;                                         /* key: folded */
	struct str spelled;                                           /* a name as the contract first spells it: one name, one spelling */
	enum word word;                                               /* a word of ours, printed in the language asked for; NOTHING: the author's */
	const struct str *named;                                      /* by language, what is half ours: "seit-kauf", "since-kauf"; NULL: nothing of that kind */
};
struct tokens { struct token *at; size_t n, cap; };

struct source { struct str name, bytes, *lines; int n_lines; };

/* ---- trees ------------------------------------------------------------------------------------- */

struct quantity { struct micro value; enum measure unit; struct token at, own; bool prefix; };   /* own: a unit of the author's, or the currency's sign as written; prefix: it stood in front */

enum condition_kind { CONDITION_ALL, CONDITION_ANY, CONDITION_NOT, CONDITION_IN, CONDITION_COMPARE, CONDITION_NAME, CONDITION_WINDOW };
struct condition {
	enum condition_kind kind;
	struct condition **parts; size_t n;                           /* ALL, ANY; NOT has one */
	struct token name;                                            /* IN, COMPARE, NAME; WINDOW: the event */
	struct token *values; size_t n_values; bool braces;           /* IN; WINDOW: the calendar */
	char compare; struct quantity amount;                         /* COMPARE; IN: of an ordered fact, else 0 */
	bool outside, plain;                                          /* WINDOW: "außerhalb"; without naming the event */
	bool quota;                                                   /* NAME: "kontingent q reicht" */
	struct str set, option;                                       /* NAME, bound: an option of a set, "gebucht enthält a" */
	int dimension, term;                                          /* bound; -1: not that */
	uint64_t *leaves;                                             /* bound: bit i: leaf i makes it true */
	int number;                                                   /* under which an item keeps what it settles of it; 0: it does not */
};

struct range { struct token from, until; };                           /* until.kind END: one paragraph */
struct ranges { struct range *at; size_t n, cap; };
struct conditions { struct condition **at; size_t n, cap; };

struct fact_decl {
	struct token name, source, otherwise;
	enum fact_kind kind; enum word measure;                       /* NUMBER, DURATION, AMOUNT, PERCENT */
	struct token unit;                                            /* "zahl in °C": of the author's; kind END: none */
	struct quantity ordinary; bool has_ordinary;                  /* "sonst 0", of a number */
	struct tokens values;                                         /* of a set: its options */
	bool set;
	bool ordered;
	struct condition *only_if;
};
struct under_decl { struct tokens children; struct token parent; };
struct term_decl { struct token name, words; struct condition *is; };   /* words: what it means to people; then nothing decides it */
struct never_decl { struct token at; struct condition *is; };
struct several_decl { struct token name; bool last, highest, discount; };   /* highest: of surcharges; discount: of discounts */

enum { CLOCKS_MAX = 8 };

enum rule_kind { RULE_VALUE, RULE_UNCLEAR, RULE_TARGET, RULE_NO_TARGET, RULE_PRICE, RULE_AVAILABILITY, RULE_NO_AVAILABILITY, RULE_COUNTED, RULE_NOT_COUNTED,
	RULE_EXCUSED, RULE_CREDIT, RULE_PLUS };
struct cell { struct token *at; size_t n; };
struct table_row { struct cell *cells; size_t n; const struct token *at, *end; };      /* at: its first bar; end: its last word */
struct rows { struct table_row *at; size_t n, cap; enum lang lang; };   /* lang: of its decimal signs and units */
/* span: the period as a length of time; each: of what each is available; calendar: in whose hours alone; least: downtime from this length on; whole: only whole
 * units of it; not_within: in whose hours its minutes do not count, also of EXCUSED */
struct availability_decl { struct quantity percent, every, failures, span, least; struct token period, each, calendar, whole, not_within; bool has_span, rolling, has_least; struct condition *not_counted; };
/* share: of `of`, or an amount, once or by each begun `per` over the target of a clock or of an outage; part: "1/30", as the share is written; only_cap: "gutschriften höchstens", each: "je jahr", "je ticket" */
struct credit_decl { struct token of, over, settled, part, each; int64_t above, below; struct quantity share, per, cap, within; bool has_share, has_per, has_cap, has_within, of_outage, only_cap; };
/* "ziel reaktion 30 min in servicezeit": without a clock all clocks of the table; amount or a table. */
struct target_decl { struct token clock, calendar; struct quantity amount; bool has_amount; size_t facts; };     /* facts: how many columns say for which work */
struct dates { struct token from, until; };                           /* "gilt ab D bis D", both days included; kind END: without end */
/* A row of a rule that is a table: for which work (NULL: all), and what follows. */
struct rule_row { struct condition *when; struct token value, at; struct str words; };
struct rule {
	enum rule_kind kind;
	struct token at, attribute, value;                            /* at: the paragraph; attribute empty: the verdict; of UNCLEAR value: what it is about */
	struct condition *when, *unless;                              /* NULL: always, never */
	struct ranges above;
	struct token price, quota, decides, beyond, beyond_price, spent;      /* beyond: "darüber aufwand zu preis x", a rule of its own where the quota, spent, is not enough */
	struct rows table;
	bool by_table, valued, dashed, first_row;                     /* "je tabelle": rows of facts; valued: their last column says what follows; dashed: a cell leaves a fact open; first_row: of several that apply the topmost decides */
	struct { struct rule_row *at; size_t n, cap; } rows;          /* each becomes a rule of its own */
	struct dates dates;
	struct condition *dated;                                      /* what the dates ask of the reference date; NULL: nothing */
	struct target_decl target;
	struct availability_decl availability;
	struct credit_decl credit;
	struct str text;                                              /* the prose it stands in */
	const struct rule *row_of; size_t nth;                        /* of a row: its table, and which row of it */
	struct str row, quote;                                        /* of a row: "Zeile 2: software nginx", and the prose with it */
	int layer;                                                    /* 0 contract, 1.. further documents in order */
	int rank;                                                     /* of its document in `vorrang`, 0 first; an amendment ranks with what it amends */
	int turn;                                                     /* of its clause: one more for each dated replacement, which prevails for itself alone */
	int dimension, leaf; const struct rule *whole;                /* bound; whole: of the price of a rule ("zu preis X"), that rule */
	struct conditions all, cuts;                                  /* bound: holds if all of these do and none of those */
};
struct rule_list { struct rule **at; size_t n, cap; };

enum amend_kind { AMEND_ADD, AMEND_REPLACE, AMEND_LIFT };
/* dates: of REPLACE those of its rule; until the first of them, and behind the last, the clause stays. cut: the cases it takes out; NULL: all. */
struct amend_decl { enum amend_kind kind; struct token at, target; struct rule *rule; struct condition *so_far, *cut; struct dates dates; };
struct promise_decl { struct token at, verdict; struct condition *when; };
struct presume_decl { struct token at, proof; struct condition *is; };
struct consent_decl { struct token name, from, silence; struct quantity deadline; bool of_version; };
struct year_day { int month, day; struct token at; };                 /* of every year; month 0: none */
struct quota_decl { struct token name, period, each; struct quantity amount, per; bool per_amount, expires, carries, rolling, has_kept, has_most, divisible, grows, begun, full, once, money; struct quantity kept, most, step; struct token need; struct year_day begins; };   /* kept: how long what carries over lasts; most: how much may; step: "je angefangene 10 anwender"; begins: "je jahr ab 1.8." */
struct path_decl { struct token verdict, what, approval, per; struct quantity from; bool after, has_from, timed; struct condition *when; };   /* from (timed: a time): approval is needed from that amount, or time, on; per: of all such work of a "monat" */
struct posten { struct token each, period, plus, share_of; struct year_day begins; struct quantity amount, per, day, up_to; bool has_per, has_day, begun, has_up_to, included; };   /* included: up_to costs nothing; plus: all items of another position; share_of: amount is a percentage of it; day: how long a day of work is; begins: "jährlich ab 1.8." */
struct least { struct quantity amount; struct token period; struct year_day begins; };         /* of time, of what is counted ("10 anwender"), or an amount */
struct leasts { struct least *at; size_t n, cap; };
struct weight_decl { struct token kind; struct quantity counts; };      /* "a3 zählt 2": a piece of that kind counts as so many */
struct weights { struct weight_decl *at; size_t n, cap; };
struct price_decl { struct token name; struct { struct posten *at; size_t n, cap; } items; struct leasts leasts; struct weights weights; struct quantity step, most, factor; struct token meter, holder, list; bool has_step, has_most, has_work_most, has_factor, by_list, all_units, steps_daily, steps_booking, by_days, begun_months, full_months, counted_days, reducible, anniversary, has_less, has_notice; struct quantity less, notice, work_most; struct token most_period; struct year_day most_begins; };   /* meter: "nach zähler strom je rack, mal 1,35"; list: "laut liste standard"; work_most: "höchstens 2.000,00 € monatlich" */
const struct posten *posten_period(const struct price_decl *d, size_t i);       /* which item names the period of item i, itself or one behind it; NULL: none does */
/* hourly, begun: "je h", "je angefangene h"; worked: "geleistet". on: a position; empty: all work. Neither within nor outside: at any hour. when, once split: the rest, or NULL. most: of a piece of work, or of a day. */
struct surcharge_decl { struct token name, calendar, on; struct quantity amount, most; bool within, outside, pro_rata, hourly, begun, worked, has_most, daily; struct condition *when; };
struct text_only_decl { struct ranges of; };                            /* numbered paragraphs that decide nothing */
struct revision_decl { struct token name; struct quantity announced, objection; bool has_announced, has_objection, on_first, by_agreement; };
enum run_end { END_ANY, END_MONTH, END_QUARTER, END_HALF, END_YEAR, END_COUNT };            /* ORDER run_end */
/* during: notice ends it within a renewal, too. without length: without end from the first day; then_open: after it; ends: by itself. later: notice once the first term is over. text_form, written: which form notice needs; neither: any. when: NULL: always */
struct runs_decl { struct token at, from, until; struct quantity length, renewed, notice, later, reminder; bool has_length, has_renewed, then_open, ends, has_notice, has_later, has_reminder, during, text_form, written, to[END_COUNT]; struct condition *when; };
struct skonto { struct quantity percent, within; bool has; };
struct payment_decl { struct token at; struct quantity within, interest; struct skonto skonto[2]; bool has_interest, above_base, statutory; };
struct duty_decl { struct token name, period; struct quantity times; bool has_times, on_site; };      /* "2 je monat, vor ort" */
struct figure_decl { struct token name, clock, period; struct condition *when; struct quantity least; };
/* other: what "oder" gives the same right, a statement of its own once it is read. times of `of` periods, whose unit stands at of; consecutive: times periods in a row; missed: the target of the clock `what` so often within `of`, by work that `when` speaks of; overdue: an invoice, by `late`. provider: who may terminate; what else: availability, or a measure */
struct exit_decl { struct exit_decl *other; struct token at, who, what; struct quantity below, times, of, notice, late; struct condition *when; bool provider, consecutive, has_notice, missed, overdue; };
struct share_decl { struct quantity percent; struct token index; };     /* "50 % lohn"; without an index: "30 % fest" */
struct shares { struct share_decl *at; size_t n, cap; };
struct adjust_decl { struct token name, when, by, base; struct shares shares; struct quantity percent, least, most, threshold, announced, rounded; struct year_day on; bool has_percent, up_to, has_least, has_most, has_threshold, has_announced, has_rounded, has_day; };   /* shares: "um 30 % fest, 50 % lohn, 20 % stahl", in place of by and percent; base: "2025-12"; percent: without by the change itself, up_to: at most so much; else on top of by's */
/* A season: days, or whole months (day 0). */
struct year_span { struct year_day from, until; };
/* Weekdays, in a season, in days of one year (during), the nth of their month (-1: the last), every second week from a day on; or a day of the year, or holidays. */
struct hours { int day, until_day, nth; bool always, holidays; struct year_day on; struct year_span in; struct dates during; struct token fortnight, from, until; };
struct closed_days { struct year_span each; struct token on, until; };              /* of each year, or of one; until: kind END: a single day */
/* like, shut, inside: other calendars, whose hours it has, lacks, and keeps to; without: "ohne feiertage" is said; by: the fact whose values are the regions;
 * by_table: a row for each value of a fact, with hours of its own: row[i] of row i of the table. zone: "Asia/Singapore" */
struct calendar_decl { struct token name, without, outside, inside, zone, by; struct tokens like, shut, regions; bool by_table; struct rows table; struct calendar_decl **row; struct { struct hours *at; size_t n, cap; } hours; struct { struct closed_days *at; size_t n, cap; } closed; };
struct clock_decl { struct token name, from, until, accepted, within; struct tokens paused; bool step_in; };   /* accepted: an hour; within: a calendar in whose hours it rests; step_in: others may do what it waits for once it is late */
struct meaning_decl { struct token fact, value; struct str text; bool phrase; enum lang lang; };   /* phrase: how it reads in a sentence of that language */
/* What stands left of the arrow: a fact, an event with its time, or what prices, availability and credits are worked out from. ORDER input */
enum input { INPUT_FACT, INPUT_EVENT, INPUT_OUTAGE, INPUT_NOW, INPUT_WORK, INPUT_HOW_MANY, INPUT_KIND, INPUT_COUNT, INPUT_DOWNTIME, INPUT_PERIOD, INPUT_AVAILABILITY, INPUT_CREDITS,
	INPUT_OVERRUN, INPUT_INVOICE, INPUT_SERVED, INPUT_EFFECTIVE, INPUT_AGREED, INPUT_OBJECTION, INPUT_NOTICE, INPUT_BASE, INPUT_USED, INPUT_MISSED, INPUT_OVERDUE, INPUT_INDEX };
/* input: bound. count: "anzahl server", the name is what is counted; kind: "menge a3", of which kind the pieces are. time: kind END: a day alone */
/* used: "verbraucht stunden", the name is a quota; missed: "verfehlt behebung", the name is a clock, series: further days. index: "index vpi", at the base, series: at each day of adjustment after it. options: "gebucht = {a, b}": more are exactly these. until: of an outage, "2026-03-06 22:30 bis 2026-03-07 01:15". series: further periods, "98,7 %, 99,9 %" */
struct named_value { enum input input; bool options; struct token name, value, time, until, until_time; struct { struct quantity *at; size_t n, cap; } series; struct quantity amount; bool is_amount, count, kind, used, missed, index; struct tokens more; };
enum expect_kind { EXPECT_VERDICT, EXPECT_OPEN, EXPECT_TARGET, EXPECT_NO_TARGET, EXPECT_ATTRIBUTE, EXPECT_DUE, EXPECT_PRICE, EXPECT_COUNTED, EXPECT_AVAILABILITY,
	EXPECT_PROMISE, EXPECT_NO_AVAILABILITY, EXPECT_DOWNTIME, EXPECT_CREDIT, EXPECT_IN_FORCE, EXPECT_RUNS, EXPECT_PAYABLE,
	EXPECT_EXIT, EXPECT_SHARE };
struct expectation {
	enum expect_kind kind;
	struct token name, value, clause;                             /* verdict or attribute; "nach" */
	struct tokens facts;                                          /* "wegen" */
	bool provisional, no;                                         /* no: "zählt nicht", "verfehlt" */
	struct quantity amount;                                       /* of a target, price, availability, credit */
	struct token day, time;                                       /* of a due time, of changed terms, of the end of the contract */
	struct token version;                                         /* "fassung 2 ...": asked of that version only */
};
struct case_decl { struct token title; struct { struct named_value *at; size_t n, cap; } facts; struct { struct expectation *at; size_t n, cap; } expected; };

/* One row per kind of statement: the word it starts with, how it is read, how it is printed. */
struct parser;
struct statement { const struct form *form; int doc, layer, line; bool replaces; void *body; struct str text; };      /* replaces: "ersetzt kalender ..." */
/* What an annex replaced by name: kept for printing, and nobody's any more. */
struct replaced { const struct form *form; void *body; int layer; bool repealed; };    /* layer: of the document that did; repealed: and nothing stands in its place */
struct form { enum word word; struct str what_de, what_en; void *(*parse)(struct parser *p); void (*print)(struct out *o, const void *body, enum lang lang); };
enum form_id { FORM_FACT, FORM_UNDER, FORM_TERM, FORM_NEVER, FORM_CHOSEN, FORM_SEVERAL, FORM_RULE, FORM_ADD, FORM_REPLACE, FORM_LIFT, FORM_LIFTED, FORM_PROMISE,
	FORM_CALENDAR, FORM_CLOCK, FORM_PRESUMED, FORM_CONSENT, FORM_QUOTA, FORM_PATH, FORM_PRICE, FORM_SURCHARGE, FORM_DISCOUNT, FORM_ADJUSTMENT, FORM_RUNS,
	FORM_PAYMENT, FORM_FIGURE, FORM_DUTY, FORM_EXIT, FORM_TEXT_ONLY, FORM_REVISION, FORM_CASE, FORM_MEANING, FORM_REPLACED, FORM_COUNT };                        /* ORDER form */
extern const struct form forms[FORM_COUNT];
struct statements { struct statement *at; size_t n, cap; };

/* What the printer walks: text as it stands, or statements from..until in a block of one kind. */
struct piece { bool prose, head; struct str text; enum word block; size_t from, until; int doc; bool fresh_annex; };
struct pieces { struct piece *at; size_t n, cap; };
