/* contract/inside.h - what the files of this folder share and nobody else sees.
 *
 * A contract is read in five steps, each in its own file: lex (words of a statement), document (Markdown
 * into blocks and prose), parse and forms (statements into trees), bind (names into numbers), space and
 * table (trees into bit sets and one outcome for each point). Judging and the analyses read tables only.
 * Inside, a fact of the vocabulary is a "dimension", because that is what it is to the fact space. */
#pragma once
#include "contract/contract.h"
#include "contract/keywords.h"

enum { OUTCOMES_MAX = 1 << 21, TERMS_MAX = 2000, RANGES_MAX = 200, BYTES_MAX = 256 * 1024, DEPTH_MAX = 200, FINDINGS_MAX = 300, IMPORTS_MAX = 20, DIMENSIONS_MAX = 250, LEAVES_MAX = 4000,
	RULES_MAX = 1500, POINTS_MAX = 1 << 21, WORDS_MAX = 1 << 22 /* 64-bit words of bit sets in all tables: 32 MB */ };

/* ---- words ------------------------------------------------------------------------------------ */

#define AS_ENUM(id, ...) WORD_##id,
enum word { WORD_NOTHING, WORDS(AS_ENUM) WORD_COUNT };                /* ORDER word */
#undef AS_ENUM
#define AS_ENUM(id, ...) UNIT_##id,
enum measure { UNITS(AS_ENUM) UNIT_COUNT };                              /* ORDER measure */
#undef AS_ENUM

struct str word_text(enum word w, enum lang lang);                    /* the form that is printed */
struct str unit_text(enum measure u, enum lang lang);
int unit_seconds(enum measure u);
/* How many of the forms' words the keys start with; 0: not this word. Keys are folded. */
size_t word_match(enum word w, enum lang lang, const struct str *keys, size_t n);
enum measure unit_find(struct str key, enum lang lang);                  /* UNIT_NONE: no unit of ours */
extern const enum word verdict_words[VERDICT_DECLINED + 1];

#include "contract/tree.h"

/* ---- bound: vocabulary, rules ------------------------------------------------------------------- */

/* From keys to numbers. */
struct index { struct str *keys; int *values; size_t n, cap; };
struct node { struct str name, key, meaning, phrase; struct token at; int parent, first, until; bool leaf; };   /* leaves first..until */
struct nodes { struct node *at; size_t n, cap; };
struct cut { struct micro at; struct quantity shown; bool from_here, beyond; };   /* which side a condition puts the amount itself on; = both */
struct dimension {
	struct fact_type face;
	struct str key, phrase;                                       /* phrase: how it reads in a sentence, … for the value */
	struct token at;
	struct str set, option;                                       /* "gebucht", "a": one option of a set, a yes/no fact of its own */
	const struct fact_decl *decl;                                 /* NULL: verdict, price, target, quota, reference date */
	enum word measure;                                            /* of a number: NUMBER, DURATION, AMOUNT, PERCENT, DATE */
	struct index names;
	struct nodes nodes;                                           /* after sorting: depth first, author's order */
	int *leaf_node; int n_leaves;
	struct { struct cut *at; size_t n, cap; } cuts;               /* numbers: thresholds, sorted */
	bool broken, hidden, ordered, derived, last_of_several, first_of_several;
	int otherwise, inapplicable;                                  /* leaves, or -1 */
	int n_words;                                                  /* 64-bit words of a leaf set */
	struct rule_list rules;                                       /* that set it */
	uint64_t **named;                                             /* of those rules: bit j of row i: what i says of precedence names j */
	uint64_t **beats;                                             /* bit j of row i: i prevails over j */
	int in_cycle;                                                 /* a rule that prevails over itself, or -1 */
	const struct target *targets;                                 /* of a clock: of each leaf; leaf 0: none */
};
/* The hidden ones come first; each clock has one, so that rules may speak of one clock and leave the others alone. */
enum { DIMENSION_VERDICT, DIMENSION_PRICE, DIMENSION_AVAILABILITY, DIMENSION_COUNTED, DIMENSION_CLOCKS, DIMENSION_FIRST = DIMENSION_CLOCKS + CLOCKS_MAX };
static inline bool is_clock(int dimension) { return dimension >= DIMENSION_CLOCKS && dimension < DIMENSION_FIRST; }
enum { LEAF_UNCLEAR = VERDICT_DECLINED, LEAF_NO_TARGET = 0, LEAF_NO_PROMISE = 0, LEAF_COUNTED = 0, LEAF_NOT_COUNTED };

struct term { struct str name, key; struct token at; struct condition *is; struct table *table; };

/* A yes/no fact that a calendar answers: does the event fall into its hours? */
struct moment { int dimension; struct token event, calendar; };

/* ---- compiled ------------------------------------------------------------------------------------ */

/* The lowest axes, as many as make no more than STRIP_MAX points, are a strip: neighbours that are worked on as one word. */
enum { STRIP_MAX = 64, STRIP_AXES = 6 /* of two classes each */ };
struct axis { int dimension, n; uint32_t stride; uint32_t *offset; uint16_t *class_of; uint32_t *weight; uint64_t **mask; uint64_t low; };   /* low: where class 0 lies in a strip */
/* sample: of each fact a leaf it may be. Of a tile: beside: work items a point stands for by the facts that are asked
 * elsewhere alone; shown: facts that were cut, named beside the axes. */
struct space { wide beside; const bool *shown; const struct item *within; struct axis *axes; int n, n_low; int *axis_of, *sample; bool *needs_term, *needs_dimension; uint32_t points, strip; size_t words; uint64_t *possible; };
/* What a set of deciding rules says: the rule and, by parent, the others. value: a leaf of the dimension, or: */
enum { VALUE_NOTHING = -1, VALUE_CONTRADICTORY = -2, VALUE_IMPOSSIBLE = -3, VALUE_UNCLEAR = -4 };
struct outcome { int value, parent, rule, n_rules, stamp, next, rank; bool by_default; };   /* rank: only its rules count; -1: all */
enum { OUTCOME_IMPOSSIBLE, OUTCOME_NOTHING, OUTCOME_FIRST };
struct outcomes { struct outcome *at; size_t n, cap; };
/* What a space must tell apart: these conditions, the rules of a derived dimension (-1: none), the
 * presumptions if asked, and every "nie" that is connected with them. within: for these items alone; NULL: for all. */
struct item;
struct question { struct condition *const *conditions; size_t n; int derived; bool presumptions, values; const struct item *within; const bool *asks; };   /* values: what is said, not by which rules; asks: of a part of a question: which facts the whole asks */
/* The nevers of one connected group of facts; large: no space of its own, cut for each item. */
struct limit { bool large; struct space space; struct question question; };
/* large: too many points for one table; cut into tiles for each item (tiles.c), and nothing below `asks` is there. */
struct table {
	int dimension;                                                /* -1: of a condition */
	struct question question;
	bool large, *asks;                                            /* which facts a large one asks */
	struct space space;
	uint32_t *at;                                                 /* outcome of each point */
	struct outcomes outcomes;
	int *values, n_values; uint64_t **where;                      /* the values that can be, in the order of outcomes, and the points of each */
	uint64_t *unsaid;                                             /* where only the head's standard speaks: of a table of values alone (values.c), which has no outcomes; else NULL */
	const struct decided *decided;                                /* of each outcome; NULL: another's table, or too many of them */
	uint32_t *offset, *offset_from;                           /* along each axis those of its leaves, one after the other */
	uint64_t **applies, *nowhere;                                 /* of each rule: the points where its condition holds; nowhere: the one set of all that a tile settles away, NULL: none is */
	uint64_t **presumed;                                          /* of each presumption; NULL: not asked */
};

/* A vocabulary as the head of a contract names it. */
struct import { struct str name, version; struct token at; };
/* A document behind the first: its kind as `vorrang` calls it, and its name. */
struct layer { struct str kind, name, version; bool vocabulary; struct token at; int until; };       /* version, at, until (the line behind it): of a vocabulary */

/* A term of the contract and when it is the one. */
struct surcharge_case { struct condition *when; struct table *table; };   /* table: of when; NULL: in every case */
struct path_choice { struct money_path path; struct condition *when; struct token at; struct table *table; };    /* table: of when; NULL: always */
struct run_choice { struct runs runs; struct condition *when; struct token at; struct table *table; };      /* table: of when; NULL: always */

struct contract {
	struct arena *mem;
	struct contract_head head;
	enum lang lang;
	struct strs ranking;                                          /* kinds of documents, folded, the highest first; empty: no order */
	struct { struct layer *at; size_t n, cap; } layers;           /* layer 0: the contract itself */
	struct { struct import *at; size_t n, cap; } imports;         /* the vocabularies its head names */
	enum verdict_class standard;
	bool begin_is_ours;                                           /* no fact or name of the author's begins with "beginn" */
	enum word reference_word;                                     /* the head's reference where we know it in both languages, or NOTHING */
	struct source *docs; int n_docs;
	struct statements statements;
	struct pieces pieces;
	struct index spelled; struct strs spellings;                  /* every name by its key, as it is first spelled */
	struct index pictures;                                        /* the first of the declared spellings that looks like this */
	struct dimension *dimensions; int n_dimensions;
	const struct fact_type *faces; size_t n_faces;
	struct index dimension_names, term_names;
	struct { struct term *at; size_t n, cap; } terms;
	struct { struct moment *at; size_t n, cap; } moments;
	struct zone *zone;                                            /* NULL: UTC */
	int *order; size_t n_order;                                   /* terms (i) and derived dimensions (~i), used before user */
	struct { struct never_decl **at; size_t n, cap; } nevers; struct { struct choice *at; size_t n, cap; } choices;
	struct { struct presume_decl **at; size_t n, cap; } presumed;
	struct table **tables;                                        /* of each derived dimension; NULL: never set */
	struct limit *limits; int n_limits;                           /* the nevers, one for each connected group */
	struct { int *at; size_t n, cap; } numbered;                  /* of each number which fact its condition asks by itself; -1: it asks others */
	int64_t points_max;                                           /* of one table: POINTS_MAX; tests make it small */
	struct patience patience;                                     /* is_over NULL: without end */
	struct stamina *stamina; struct shared *shared;               /* of an analysis: stamina.h, NULL: without bound; analyse.h, what all of one check share, NULL: nothing */
	const struct variant *mutant; int mutated;                    /* of which dimension; NULL: as it is written */
	int *group_of_dimension, *group_of_never;                     /* which limits they belong to; -1: none */
	struct rule_list rules;                                       /* as they stand after the annexes */
	struct { struct calendar *at; size_t n, cap; } calendars;
	struct { struct hours_by *at; size_t n, cap; } hours_by;       /* of the calendars that hang on a fact */
	struct { struct named_zone *at; size_t n, cap; } zones;        /* of calendars that have one of their own */
	struct { struct clock_rule *at; size_t n, cap; } clocks;
	struct { struct price *at; size_t n, cap; } prices;
	struct { struct surcharge *at; size_t n, cap; } surcharges;
	struct { struct surcharge_case *at; size_t n, cap; } surcharge_cases;       /* of each surcharge */
	bool highest_surcharge, highest_discount;                     /* of several on the same work only the highest counts */
	struct { struct path_choice *at; size_t n, cap; } paths;     /* of each verdict at most one holds */
	const struct payment_decl *payment;                           /* NULL: nothing is said of it */
	struct str payment_clause;
	struct { struct availability *at; size_t n, cap; } availabilities;      /* of each leaf of DIMENSION_AVAILABILITY */
	struct { struct credit *at; size_t n, cap; } credits;
	struct rule_list credit_rules;                                /* of each credit */
	struct table **credit_tables;                                 /* of each credit: where it applies */
	struct rule_list plus_rules;                                  /* each adds a position, its leaf among the prices, ... */
	struct table **plus_tables;                                   /* ... and where it does */
	struct { struct excuse *at; size_t n, cap; } excuses;
	struct { struct service_figure *at; size_t n, cap; } figures;
	struct { struct figure_case *at; size_t n, cap; } figure_cases;           /* of each figure */
	struct { struct exit_right *at; size_t n, cap; } exits; struct { struct figure_case *at; size_t n, cap; } exit_cases;       /* of each exit */
	struct { struct quota *at; size_t n, cap; } quotas;
	struct { struct consent *at; size_t n, cap; } consents;
	struct { struct adjustment *at; size_t n, cap; } adjustments;
	struct { struct run_choice *at; size_t n, cap; } runs;        /* at most one of them holds for a contract */
};

/* ---- reading --------------------------------------------------------------------------------------- */

bool contract_read_within(const struct document *docs, size_t n, int64_t points_max, struct patience p, struct arena *mem, struct contract **out, struct findings *found);
bool is_late(const struct contract *c);                                  /* whoever waits for this has gone, or the stamina of an analysis is used up: stop, whatever stands is dropped */
/* A statement that could not be read to its end, and the word at which. */
struct leftover { const struct token *first, *failed; };
/* The state of one reading: where findings go, and whether anything stands in the way of compiling. */
struct reader { struct contract *c; struct arena *mem; struct findings *found; bool bad; enum lang lang; size_t words; struct index broken; struct { struct leftover *at; size_t n, cap; } left; bool phrases, orphan, unread; enum lang phrased; };   /* orphan: an annex without its contract, of which nothing else is said; unread: a vocabulary that is named could not be read; broken: names whose declaration was refused already; phrases: the table being read says how values read in sentences; phrased: of which language */

/* contract_say(r, "W01", &token, de, en, advice) */
#define SAY(r, de, en, ...) ((r)->lang == LANG_DE ? text((r)->mem, de, __VA_ARGS__) : text((r)->mem, en, __VA_ARGS__))
#define SAYING(r, de, en) ((r)->lang == LANG_DE ? STR(de) : STR(en))
enum weight { WEIGHT_HINT, WEIGHT_BLOCKS, WEIGHT_ERROR };
void contract_say(struct reader *r, struct str code, enum weight weight, const struct token *at, struct str what, struct str advice);
/* The same with the lines of two places under it (contradictions). */
void say_two(struct reader *r, struct str code, const struct token *a, const struct token *b, struct str what, struct str advice);
struct str advise_nearest(struct reader *r, struct str name, const struct str *names, size_t n);
struct str advise_among(struct reader *r, struct str name, const struct str *names, size_t n);      /* the nearest, else all */
void name_spell(struct reader *r, struct token *name);
void lookalike_check(struct reader *r, const struct token *name);        /* L06: a name that is declared */
void unseen_check_name(struct reader *r, const struct token *name);      /* L07 */
void unseen_check_lines(struct reader *r, int doc);                      /* L07, also of prose: characters that turn the line's direction */
size_t name_run(struct str s);                                           /* bytes of the name at the front; 0: none */
bool lex(struct reader *r, int doc, int line, int until_line, struct tokens *out);
void document_read(struct reader *r, int doc);
void strayed_check(struct reader *r, int doc);                           /* D03, D04: what looks like a rule and is prose */
struct str plain_text(struct arena *mem, struct str markdown);           /* one line without emphasis marks */
void print_head(struct out *o, const struct contract *c, struct str lines);      /* entries aligned, its words in o->lang */
struct str leading_clause(struct arena *mem, struct str s);               /* "§7.1 Work on ...": the number in front, or NONE */
void head_read(struct reader *r, int doc, int line, int until, bool annex);

struct parser { struct reader *r; struct arena *mem; struct token *at, *start; int depth; bool failed; enum lang lang; const struct form *replaces; };       /* replaces: of "ersetzt kalender ...", what it replaces */
struct str advise_unexpected(struct parser *p, struct str want);          /* what may have been meant here instead, or NONE */
struct str advise_character(struct reader *r, struct str c, struct str decimal);      /* decimal: what it stands in, with a comma, where it stands between two numbers; else NONE */
struct str advise_statement(struct parser *p);                           /* the same where a statement begins */
bool peek(const struct parser *p, enum word w);
bool accept_word(struct parser *p, enum word w);
const struct form *accept_named(struct parser *p);                   /* after "ersetzt": what is replaced by its name; NULL: a clause follows */
bool expect(struct parser *p, enum word w);
bool accept_sign(struct parser *p, char sign);  bool expect_sign(struct parser *p, char sign);
bool expect_name(struct parser *p, struct token *out, struct str what_de, struct str what_en);
bool expect_clause(struct parser *p, struct token *out);
bool expect_verdict(struct parser *p, struct token *out);
bool is_verdict(const struct parser *p);
enum verdict_class verdict_of(struct str key, enum lang lang);
bool expect_quantity(struct parser *p, struct quantity *out);
bool expect_amount(struct parser *p, struct quantity *out);                   /* what a number fact may be: with a sign, or a unit of the author's */
bool is_negative(const struct token *t);                                      /* a number with its sign begins here */
bool number_read(struct str s, enum lang lang, struct micro *out);            /* 1.200,50 in German, 1200.5 in English */
void *unexpected(struct parser *p, struct str what_de, struct str what_en);   /* says it, answers NULL */
struct condition *parse_condition(struct parser *p);
void parse_rows(struct parser *p, struct rows *out);
void parse_target_rows(struct parser *p, struct rule *rule);                 /* what the first columns say of the work; nothing without a table */
void parse_rule_table(struct parser *p, struct rule *rule);                  /* nothing where the rule has none */
enum word rule_sets(const struct rule *rule);                          /* of one that sets no fact: verdict, price, what is added */
bool parse_valued(struct parser *p, struct rule *rule);                      /* false and nothing said: something else */
struct condition *parse_cell(struct parser *p, const struct token *fact, const struct cell *cell);     /* NULL: whatever it is, or failed */
void rows_check(struct reader *r, const struct rule *rule);              /* once bound: cells that hold for every amount are refused; rule NULL: none */
struct rule *row_rule(struct reader *r, const struct rule *rule, size_t i);
bool row_complete(struct reader *r, const struct rows *rows, size_t i);  /* as many cells as the head, or said where not */
struct str below_of(struct str key, enum lang lang);                      /* the measure of a column "erstantwort-unter"; NONE: it is none */
bool cell_filled(struct reader *r, const struct cell *c, struct str what_de, struct str what_en);        /* or said what belongs there */
bool parse_how_often(struct parser *p, struct token *out);                   /* monatlich, jährlich ...; false and nothing said: something else */
/* A day of every year; false and nothing said: something else stands here. */
bool parse_year_day(struct parser *p, struct year_day *out);
void print_year_day(struct out *o, const struct year_day *d, enum lang lang);
bool hours_same_days(const struct hours *a, const struct hours *b);     /* then only the first says which */
struct year_span months_of(int first, int last);
void parse_statement(struct reader *r, struct tokens *t, enum word block, int layer);
struct str statement_words(struct reader *r, const struct token *at);

/* forms: one parse and one print each, named in the table `forms` */
struct rule *parse_rule_body(struct parser *p, struct token at);
#define FORM(name) void *parse_##name(struct parser *p); void print_##name(struct out *o, const void *body, enum lang lang);
FORM(fact) FORM(under) FORM(term) FORM(never) FORM(chosen) FORM(several) FORM(rule) FORM(add) FORM(replace) FORM(lift) FORM(lifted) FORM(promise)
FORM(calendar) FORM(clock) FORM(presumed) FORM(consent) FORM(quota) FORM(path) FORM(price) FORM(surcharge) FORM(discount) FORM(adjustment) FORM(runs)
FORM(payment) FORM(figure) FORM(duty) FORM(exit) FORM(text_only) FORM(revision) FORM(case) FORM(meaning) FORM(replaced)
#undef FORM
bool meaning_read(struct reader *r, int doc, int line, struct meaning_decl *out);
/* Two statements that stand behind each other as one clause, where they read so: a quota and what lies beyond it. */
bool rules_join(const struct statement *first, const struct statement *second, enum lang lang, struct arena *mem, struct rule *out);
void print_condition(struct out *o, const struct condition *c, enum lang lang);

/* ---- binding ----------------------------------------------------------------------------------------- */

void index_add(struct arena *mem, struct index *i, struct str key, int value);
int index_find(const struct index *i, struct str key);                   /* -1: not there */
static inline bool is_decision(const struct dimension *d) { return str_starts(d->key, STR("§")); }      /* what a clause leaves to somebody */
enum { SOURCE_COST_TICKET = 2 };
int source_cost(struct str source);                                      /* of asking a fact: what machines know, what a ticket says, what people find out */
struct dimension *dimension_yes_no(struct reader *r, const struct token *name, struct str source, struct str meaning);   /* NULL: said why not */
struct condition *condition_new(struct arena *mem, enum condition_kind kind);
void replaced_bind(struct reader *r);                                    /* what annexes replace by name */
/* The options of a set: *first and how many; 0: no set of that name. */
int set_find(const struct contract *c, struct str key, int *first);
void vocabulary_bind(struct reader *r);                                  /* facts, members, meanings */
void meanings_bind(struct reader *r);                                    /* once leaves are numbered */
struct dimension *dimension_add(struct reader *r, const struct token *name);
int node_add(struct reader *r, struct dimension *d, const struct token *name, int parent);
void dimension_number(struct contract *c, struct dimension *d);          /* nodes depth first, leaves numbered */
void dimension_inapplicable(struct reader *r, struct dimension *d);      /* adds "entfällt" behind the values of a fact that has "nur wenn" */
void faces_make(struct contract *c);
int dimension_find(const struct contract *c, struct str key);            /* -1: none; accepts ae for ä */
int node_find(const struct dimension *d, struct str key);                /* -1: none; accepts ae for ä */
bool amount_of(const struct dimension *d, const struct quantity *q, struct micro *out);   /* in the dimension's base unit */
struct str dimension_unit(const struct dimension *d);                    /* "°C", of a number in a unit of the author's; NONE: in none */
void unit_put(const struct dimension *d, struct quantity *q);
struct str measure_said(const struct dimension *d, enum lang lang, struct arena *mem);    /* "ein Prozentsatz (%)" */
struct str amounts_said(const struct dimension *d, enum lang lang, struct arena *mem);   /* the same, with bounds and the intervals the contract tells apart */
bool amount_can_be(const struct dimension *d, struct micro amount);      /* false: more than 100 % of something */
struct str advise_other_name(struct reader *r);                          /* of what exists already */
struct str advise_value(struct reader *r, const struct dimension *d);      /* "zum Beispiel „ebene = hardware"" */
void say_wrong_amount(struct reader *r, const struct dimension *d, char compare, const struct quantity *q);      /* T05, with what may be written */
void say_comparison_missing(struct reader *r, const struct dimension *d, const struct token *at);        /* T02 */
/* Amounts between two bounds, each of them in or out. */
struct bounds { bool has_low, has_high, low_in, high_in; struct micro low, high; };
int amount_leaves(const struct dimension *d);                           /* how many leaves of a number fact are amounts; behind them: "entfällt" */
struct str bounds_name(const struct dimension *d, int first, int until, struct arena *mem);        /* "> 50 % <= 80 %"; of all amounts empty, if there are several */
struct str named_amount(struct str name, struct str value, struct arena *mem);   /* "last <= 80 %", "ebene = hardware" */
bool amount_read(const struct contract *c, const struct dimension *d, struct str s, struct arena *mem, struct micro *out);   /* "85 %", of a number fact */
bool bounds_read(const struct contract *c, const struct dimension *d, struct str s, struct arena *mem, struct bounds *out);    /* as bounds_name says it, or an amount */
bool bounds_leaves(const struct dimension *d, const struct bounds *x, int *first, int *until);      /* that lie in it or overlap it; false: nothing does */
bool bounds_within(const struct bounds *a, const struct bounds *b);
struct str interval_name(struct arena *mem, const struct cut *cuts, size_t n, size_t leaf, enum lang lang);   /* "> 10 % < 20 %" */
int amount_leaf(const struct dimension *d, struct micro amount);         /* which interval */
typedef void condition_visit(struct reader *r, struct condition *c);
void conditions_each(struct reader *r, condition_visit *f);              /* every condition of the documents, parts before the whole */
void counts_bind(struct reader *r);                                      /* the facts that the inventory answers: "anzahl anwender" */
int count_find(const struct contract *c, struct str what);               /* the dimension of "anzahl-WHAT", or -1 */
struct str count_of_what(struct str name);                               /* what a fact of that name counts; NONE: nothing */
/* The fact of another contract that asks the same of an event, whatever its language calls it; -1: none. */
int moment_like(const struct contract *in, const struct contract *from, const struct moment *m);
int moment_find(const struct contract *c, struct str event, struct str calendar);        /* its dimension, or -1 */
void leftovers_check(struct reader *r);                                  /* facts and values in statements that were not read to their end */
void say_no_value(struct reader *r, const struct dimension *d, const struct token *t);
void conditions_bind(struct reader *r);                                  /* of all statements; thresholds; terms */
void condition_bind(struct reader *r, struct condition *c);
bool condition_asks(const struct contract *c, const struct condition *is, int dimension);        /* by itself or by a term; NULL asks nothing */
/* One way to write each condition: sets in the vocabulary's order, no brackets that change nothing, yes/no facts by their name. */
void condition_order(struct reader *r, struct condition *c);
void words_bind(struct reader *r);                                       /* yes, no, a verdict as a value: words of ours, not the author's */
void order_make(struct reader *r);                                       /* who is used by whom; refuses circles */
void rules_bind(struct reader *r);                                       /* annexes applied, precedence closed */
void service_bind(struct reader *r);                                     /* calendars, clocks, prices, targets, availability */
/* Words after "je", in either language; NULL: none of ours. aligned: periods are the calendar's. */
struct period_word { struct str de, en; struct length length; bool aligned; };
struct holder_word { struct str de, en; enum quota_holder holder; };
const struct period_word *period_find(struct str key);
const struct holder_word *holder_find(struct str key);
struct token period_token(const struct token *t, enum lang lang);        /* as that language writes it; any other word as it is */
struct token holder_token(const struct token *t, enum lang lang);
/* What the contract calls its parties, in parties.c. */
void parties_read(struct reader *r, const struct token *at, struct str entry);   /* the head's "parteien" */
void parties_bind(struct reader *r);                                     /* before all that asks for a party by name */
enum party_side party_side(const struct contract *c, struct str key);    /* by the house's word of either language, or by the contract's own */
struct str party_word(enum party_side side, enum lang lang);             /* anbieter */
enum party_side party_usual(struct str key);                             /* by the house's word alone, of either language */
const struct party_name *party_named(const struct contract *c, enum party_side side);         /* NULL: it has no name of its own */
void loose_ends_check(struct reader *r);                                 /* parties, quotas and consents that lead nowhere */
void terms_bind(struct reader *r);                                       /* quotas, consents, adjustment, term */
void service_rules_bind(struct reader *r);
void targets_bind(struct reader *r);
void uptime_bind(struct reader *r);
struct str unit_id(enum measure u);                                      /* as contract.h says units: min, h, werktag ... */
void calendar_bind(struct reader *r, const struct calendar_decl *d);
int minute_of(const struct token *t);                                  /* of the day; -1: no such hour */
void calendars_join(struct reader *r);                           /* once all are bound */
const struct calendar *find_measured_calendar(struct reader *r, const struct token *t);  /* the same, also where its hours hang on a fact that what is measured does not have */
const struct calendar *find_calendar(struct reader *r, const struct token *t);           /* NULL: said that there is none */
int find_clock(struct reader *r, const struct token *t);                 /* its place; -1: said that there is none */
bool cell_quantity(struct reader *r, const struct cell *cell, struct quantity *out);
bool cell_empty(const struct cell *c);
void precedence_bind(struct contract *c, int dimension);                  /* who beats whom, closed */
/* The shortest way on which the rule prevails over itself: rules, the first and the last the same; none: it does not. */
struct str precedence_circle(const struct dimension *d, size_t rule, struct arena *mem);
/* The same with one range of one rule turned round, for a mutant. */
uint64_t **precedence_flipped(const struct contract *c, int dimension, size_t rule, size_t range, struct arena *mem);
int clause_order(struct str a, struct str b);
/* Rows of one table of which the topmost decides, a above b. */
static inline bool is_row_above(const struct rule *a, const struct rule *b) { return a->first_row && a->row_of && a->row_of == b->row_of && a->nth < b->nth; }
static inline struct str rule_quote(const struct rule *rule) { return rule->quote.len ? rule->quote : rule->text; }       /* the prose, of a row with its words */
struct rule *statement_rule(const struct statement *s);                  /* the rule it brings, or NULL */
int rank_of(const struct contract *c, struct str kind);                   /* in `vorrang`, 0 first; kinds it does not name come last */
struct dimension *reference_date(const struct contract *c);              /* the fact that dated rules ask; NULL: there is none */
bool clause_within(struct str clause, struct str of);                    /* itself or a sub-paragraph */
bool range_has(const struct range *g, struct str clause);

/* ---- compiling ----------------------------------------------------------------------------------------- */

static inline void bits_set(uint64_t *b, size_t i) { b[i / 64] |= UINT64_C(1) << (i % 64); }
static inline bool bits_is(const uint64_t *b, size_t i) { return b[i / 64] >> (i % 64) & 1; }
/* How many are set: a call of the compiler's costs twice as much where the processor may be an old one. */
static inline int bits_count(uint64_t b)
{
	b -= b >> 1 & 0x5555555555555555u;
	b = (b & 0x3333333333333333u) + (b >> 2 & 0x3333333333333333u);
	return (int)(((b + (b >> 4)) & 0x0f0f0f0f0f0f0f0fu) * 0x0101010101010101u >> 56);
}
bool bits_none(const uint64_t *b, size_t words);
void bits_run(uint64_t *b, size_t from, size_t n);

/* A product of classes, strip by strip: which bits of a strip, which strips, and the work items a point of each stands for. */
struct box { uint64_t low; uint32_t *strip; int64_t *weight; size_t n; };
struct box box_open(const struct space *s, struct arena *mem);          /* with room for the whole space */
/* One of the lowest axes: the points of a strip in these classes. */
uint64_t low_bits(const struct axis *a, const uint32_t *pick, int n);
/* One of the others: repeats the box, which lies in class 0 of the axis, for each of these classes. */
void lay_axis(const struct space *s, const struct axis *a, const uint32_t *weights, const uint32_t *pick, int n, struct box *out);
/* pick: offsets along each axis; the axis except is left at class 0. */
void box_lay(const struct space *s, uint32_t *const *pick, const int *n, int except, struct box *out);
/* The same; weight: of each class of each axis, instead of all its leaves. */
void box_lay_weighted(const struct space *s, uint32_t *const *pick, const int *n, uint32_t *const *weight, int except, struct box *out);
/* Is some point of the box in the set, and in only if it is given? */
bool box_meets(const struct space *s, const struct box *b, const uint64_t *set, const uint64_t *only);
/* Points of one strip; reads one word beyond it, so a set has words + 1. */
static inline uint64_t strip_of(const struct space *s, const uint64_t *set, uint32_t strip)
{
	size_t bit = (size_t)strip * s->strip;
	return set[bit / 64] >> (bit % 64) | (set[bit / 64 + 1] << 1) << (63 - bit % 64);
}
static inline void strip_add(const struct space *s, uint64_t *set, uint32_t strip, uint64_t bits)
{
	size_t bit = (size_t)strip * s->strip;
	set[bit / 64] |= bits << (bit % 64);
	set[bit / 64 + 1] |= (bits >> 1) >> (63 - bit % 64);
}
void strips_make(struct space *s);                                      /* once the axes stand */
/* The same points in another order, a strip a word. axis: of each axis which it is there; base: where each run along the lowest axis begins, and step: how far its
 * points lie apart.
 * Offsets and masks of axes are not moved. */
struct packing { struct space space; int *axis; uint32_t run, step, *base; };
struct packing space_pack(const struct space *s, struct arena *mem);
uint32_t packed_point(const struct packing *p, uint32_t point);
uint64_t *packed_set(const struct packing *p, const uint64_t *set, size_t words, struct arena *mem);      /* set: words of it, no bits beyond the points */
uint64_t *set_new(const struct space *s, struct arena *mem);             /* empty, words + 1 */
/* How many work items the points of a strip stand for, without the axes above it. */
struct low_weights { uint64_t bits[STRIP_MAX]; int64_t weight[STRIP_MAX]; int n; };
struct low_weights low_weights(const struct space *s);
struct low_weights low_weights_of(const struct space *s, uint32_t *const *weight);
int64_t low_weight(const struct low_weights *l, uint64_t bits);

enum settled { NOT_ASKED_YET, UNSETTLED, SETTLED_FALSE, SETTLED_TRUE };
void conditions_number(struct contract *c);
/* within NULL: every item, so nothing is settled. answers: of each numbered condition, the item's own where it keeps them. */
struct settling { const struct contract *c; const struct item *within; uint8_t *answers; };
struct settling settling_open(const struct contract *c, const struct item *within, struct arena *mem);
enum settled settle(const struct settling *s, const struct condition *is);
bool settled_away(const struct settling *s, const struct rule *rule);    /* it cannot apply any more */
/* Does it ask facts one by one, and apply where all answer as it wants? Then each fact that is known settles it away by itself or not at all. */
bool rule_is_plain(const struct contract *c, const struct rule *rule);
/* What a question still asks of an item, leaving out some rules (but NULL: none): the same bytes of two items that differ in facts alone of which every
 * condition is settled in both, if the question asks the same of all their other facts. */
struct str left_to_ask(const struct contract *c, const struct question *q, const struct item *item, const bool *but, struct arena *mem);
/* Of each leaf that may be (within NULL: each) its class, in the order of first leaves, and how many classes there are; leaves are of one class if no set
 * tells them apart. The others are left as they are. */
int leaf_classes(const uint64_t *const *sets, size_t n, const uint64_t *within, int n_leaves, uint16_t *class_of, struct arena *mem);
/* How many points a space would have, by classes of leaves; the fact most conditions ask, keep aside (-1: none). In mem. */
struct measured {
	int64_t points;
	size_t words;                                                 /* of all sets */
	int most_asked;
	bool impossible;                                              /* "nie" takes everything */
	uint16_t **class_of; int *n;
	int *asked;                                                   /* of each fact: by how many conditions */
	bool *term, *joined, asks_derived;                            /* which terms and nevers take part; whether derived facts do */
	int *loose, n_loose;                                          /* of each never: 1.. the group of those that this question does not ask; 0: none */
};
struct measured space_measure(const struct contract *c, const struct question *q, int keep, struct arena *mem);
bool space_too_large(struct reader *r, const int *classes);              /* says G03, answers false */
bool space_open(struct reader *r, const struct question *q, struct arena *mem, struct space *out);
/* A space from classes worked out elsewhere: of each dimension the class of each leaf, and how many there are (below 2: it
 * is no axis); within NULL: all leaves. Every point is possible. False: too large, said at the fact that adds most. */
bool space_of_classes(struct reader *r, uint16_t **class_of, int *n, const struct item *within, struct arena *mem, struct space *out);
void space_limit_groups(struct reader *r);                               /* once, before any space */
int64_t space_weight(const struct space *s, const uint64_t *points);     /* work items, leaf by leaf */
/* Masks of conditions in one space; terms and derived dimensions are worked out once, in order. */
struct masks { const struct contract *c; const struct space *s; struct arena *mem; struct settling settling; uint64_t ***derived, **terms, *room; bool failed; };
struct masks masks_open(const struct contract *c, const struct space *s, bool derived, struct arena *mem);    /* derived: those facts too */
void mask_of(const struct masks *m, const struct condition *is, uint64_t *out);
void mask_of_rule(const struct masks *m, const struct rule *rule, uint64_t *out);
/* Which rules take part (NULL: all) and who beats whom, so that mutants are compiled by the same code. */
struct variant { const bool *without; uint64_t *const *beats; };
bool table_fill(const struct contract *c, struct table *t, const struct variant *v, struct arena *mem);
bool table_again(const struct contract *c, struct table *t, struct arena *mem);      /* after a derived fact it asks has changed */
struct table *condition_again(const struct contract *c, const struct table *was, struct arena *mem);         /* the same of a condition; NULL: it can't be followed */
/* Of each rule of a table where others prevail over it; NULL: nowhere. Shared by all that give way to the same rules. */
struct deciding { const struct table *t; const bool *without; uint64_t **beaten; };
struct deciding deciding_open(const struct table *t, const struct variant *v, size_t n_rules, struct arena *mem);
void deciding(const struct deciding *d, size_t rule, uint64_t *out);     /* the points where it decides */
bool outcome_counts(const struct dimension *d, const struct outcome *o, int rule);
/* What the rules of an outcome say together, as if `without` (-1: none) were not among them. */
struct agreed { int value, rank; bool by_default; };
struct agreed outcome_says(const struct contract *c, const struct table *t, size_t outcome, int without);
void decided_make(const struct contract *c, struct table *t, struct arena *mem);
struct table *table_compile(struct reader *r, int dimension, bool presumptions, struct arena *mem);
bool table_of_question(struct reader *r, int dimension, const struct question *q, struct arena *mem, struct table *out);   /* filled, whatever its size */
struct table *table_of_condition(struct reader *r, struct condition *is, struct arena *mem);        /* NULL: there is no condition, or it cannot be compiled */
struct condition *rule_condition(struct contract *c, const struct rule *rule);       /* all that a rule asks, as one condition */
bool table_for(const struct contract *c, struct reader *r, int dimension, const struct question *q, struct arena *mem, struct table *out);
void contract_compile(struct reader *r);
enum { TRUE_LEAF = 0 };                                                  /* the value of a condition's table where it holds */

/* ---- judging ----------------------------------------------------------------------------------------------- */

/* leaves: of each dimension which it may be; settled: nothing waits for a decision; answers: of each numbered condition what is settled of it, as far as it
 * was asked (the leaves must stay as they are), NULL: it keeps none. */
struct item { uint64_t **leaves; bool *known, settled; uint8_t *answers; };
bool may_be(const struct item *within, int dimension, int leaf);         /* within NULL: anything */
/* Of facts as they come in: is one of that name there? And what is said if it comes again, or without a value. */
bool facts_has(const struct facts *f, struct str name, struct arena *mem);
bool facts_twice(struct str name, enum lang lang, struct err *e);
bool facts_no_value(struct str name, enum lang lang, struct err *e);
bool item_read(const struct contract *c, const struct facts *f, struct arena *mem, struct item *out, struct err *e);
void item_set(const struct contract *c, struct item *i, int dimension, int first, int until, struct arena *mem);
void item_set_amount(const struct contract *c, struct item *i, int dimension, struct micro amount, struct arena *mem);
struct item item_of_anything(const struct contract *c, struct arena *mem);      /* every leaf of every fact */
struct item item_copy(const struct contract *c, const struct item *from, struct arena *mem);
bool item_possible(const struct contract *c, const struct item *i, struct arena *mem);

enum { CUBES_MAX = 400, TILES_MAX = 1 << 12, TILE_LOOKED_AT = 1 << 16 /* points of a tile that analyses look at */ };
/* A box of one table's axes. t NULL: filled when it is looked at; item: what it holds of a large space. */
struct tile { const struct table *t; uint32_t **pick; int *n; struct item item; int64_t points; };
struct tile_list { struct tile *at; size_t n, cap, most; int64_t points; bool *cut, overlap, values; };   /* most: so many are enough to give up; 0: however many; cut: along which facts; overlap: some tile had to be divided, so many rules meet there; values: filled by values alone */
/* Tables that together hold the item, each of at most limit points, never cut along keep (-1: none). False: given up, and the list is not whole. */
bool tiles_cut(const struct contract *c, const struct question *q, const struct item *item, int keep, int64_t limit, struct arena *mem, struct tile_list *out);
/* Over all points of a table's space, whatever its size, in tiles of so many points: which rules apply and decide
 * somewhere, how many points are possible, said by no rule, said in two ways; layout: given where it is wanted which points these are, of each tile
 * a set, NULL where there are none. Of out the claims are given. False: conditions ask derived facts, rules prevail in a circle, there are more than
 * LARGEST points, or nevers beside what the rules ask leave no work at all. */
enum { LARGEST = 1 << 28, STREAM_TILE = 1 << 15 };
/* How a stream lays out its points: some facts stand still in a tile, the first of them changing first from tile to tile, the others make its space. */
struct stream_layout { struct space inner; int *standing, n_standing; uint16_t **class_of; int *n; };
struct streamed { bool *applies, *decides; int64_t possible, unsaid, said_twice; size_t tiles; struct stream_layout *layout; uint64_t **unsaid_in, **twice_in; struct claim *claims; size_t n_claims; };
/* Is there some work of the item among these points of each tile? */
bool streamed_meets(const struct contract *c, const struct streamed *s, uint64_t *const *in, const struct item *item);
/* Asked of the same stream: does this leaf alone hold of all work the condition holds of? met: there is some; broken: somewhere rules say
 * something else, too, or nothing and the head's standard is another. Where an order of documents may settle what two say, a claim that is
 * broken may be kept nevertheless. */
struct claim { struct condition *when; int leaf; bool met, broken; };
bool table_stream(const struct contract *c, const struct table *t, int tile_points, struct arena *mem, struct streamed *out);
bool tiles_can(const struct contract *c, const struct question *q);      /* cut for all the question asks of, are they few enough? */
/* One group of the nevers that a question does not ask. */
struct question loose_question(const struct contract *c, const struct measured *m, int group, struct arena *mem);
/* Do the nevers beside what is measured leave any work possible at all? */
bool loose_leave_work(const struct contract *c, const struct measured *m, struct arena *mem);
/* Calls f with the tables that together make t, within what its question asks of, until it says stop: t itself, or its tiles, each filled and dropped. */
void table_each(const struct contract *c, const struct table *t, bool (*f)(void *with, const struct table *tile), void *with);
/* The table of one tile, in mem; NULL: so many rules overlap there that it has too many outcomes. */
const struct table *tile_table(const struct contract *c, const struct table *t, const struct tile *tile, bool values, struct arena *mem);
/* The same of tile k of a list (in `list`), which is divided further, its parts behind the others, until it can be filled. */
const struct table *tiles_fill(const struct contract *c, const struct table *t, struct tile_list *tiles, size_t k, int keep, struct arena *mem, struct arena *list);
/* How many items within are possible, counting the facts that these nevers ask; capped at once if any is enough. */
wide tiles_possible(const struct contract *c, const struct question *nevers, const struct item *within, bool any);
/* An item laid on a table's axes; one tile unless the table is large. item is borrowed. */
struct view { const struct contract *c; const struct table *t; const struct item *item; struct tile_list *tiles; int keep; struct arena *mem; };      /* keep, mem: to divide a tile further */
struct view view_open(const struct contract *c, const struct table *t, const struct item *i, struct arena *mem);
struct view view_with(const struct view *v, int dimension, int first, int until, struct arena *mem);   /* one fact being other leaves */
struct box tile_box(const struct tile *tile, int except, struct arena *mem);
bool table_asks(const struct table *t, int dimension);
/* Values over all completions, counted up to two, and two where so many rules overlap that nobody can tell; met: the outcomes, all of them if there is one value.
 * None of a table of values alone. presumed: only where these presumptions hold; NULL: everywhere. cut: not all was looked at, and it counts as two. */
struct met { const struct outcomes *of; uint64_t *seen; };
struct scan { int value, n_values; bool by_default, by_rule, possible, cut; struct met *met; size_t n_met; };
struct scan view_scan(const struct view *v, const bool *presumed, struct arena *mem);
wide view_completions(const struct view *v, struct arena *mem);          /* that can be */
bool *surely_apply(const struct view *v, const bool *presumed, struct arena *mem);   /* of each rule: in every completion */
struct brief { bool unclear, cut; enum judge_status status; enum verdict_class class; const bool *presumed; struct view view; struct scan scan; };
struct brief brief_of_view(const struct contract *c, const struct view *v, int told, struct arena *mem);       /* told: beside what the item knows, -1: nothing */
struct brief brief_judge(const struct contract *c, const struct item *i, struct arena *mem);
bool value_unless_open(const struct contract *c, int dimension, const struct item *i, struct arena *mem, int *value);
/* An item with what is presumed of it, worked out once it is asked for; of: the facts with a value that only so is one. */
struct presuming { const struct contract *c; const struct item *item; struct item presumed; bool made, *used, *of; };
/* value_unless_open, and of an item that leaves it open the one that is presumed. */
bool value_presumed(struct presuming *p, int dimension, struct arena *mem, int *value, bool *presumed);
void explain_because(const struct contract *c, const struct brief *b, struct arena *mem, struct judgement *out);
void explain_open(const struct contract *c, const struct brief *b, bool ask, struct arena *mem, struct judgement *out);      /* ask: what to ask next, too */
void explain_presumed(const struct contract *c, const struct brief *b, const bool *open, struct arena *mem, struct judgement *out);
/* What priority and targets that are presumed rest on, beside what the verdict does. */
void explain_presumed_beside(const struct presuming *p, struct arena *mem, struct judgement *out);
/* As it was judged before anything but verdicts was presumed. */
void presumed_left_out(struct judgement *j, struct arena *mem);
/* As it was judged before what priority and targets hang on was said of any verdict. */
void ranked_left_out(struct judgement *j);
void explain_flips(const struct contract *c, const struct item *i, const struct brief *b, struct arena *mem, struct judgement *out);
bool *open_facts(const struct view *v, struct arena *mem);               /* of each dimension: does it depend on it */
bool stays_open(const struct view *v, const bool *listed, struct arena *mem);
const struct availability *availability_of_item(const struct contract *c, const struct item *i, struct arena *mem);      /* NULL: open, or none promised */
bool counts_of_item(const struct contract *c, const struct item *i, struct arena *mem);
struct credit_sum credits_of_item(const struct contract *c, const struct item *i, const struct credit_case *k, struct arena *mem);
void housewords_bind(struct reader *r);                                  /* names known in both languages, for printing */
enum holding { HOLDS_NOT, HOLDS, HOLDS_OPEN };
enum holding holding_of(const struct contract *c, const struct table *t, const struct item *i, struct arena *mem);      /* of a condition's table; NULL: there is no condition */
/* Do two conditions hold of one work item? NULL: always. */
bool conditions_meet(struct reader *r, struct condition *a, struct condition *b);
struct length length_of_unit(enum measure unit, int64_t n);
struct length length_of(struct reader *r, const struct quantity *q);     /* whole days, weeks, months, quarters or years; or said that it is not */
void cases_bind(struct reader *r);                                       /* names and values of all examples */
struct date deadline_day(const struct contract *c, struct date from, const struct quantity *q);          /* the last day of a time that began on that day */
struct date declaration_day(const struct contract *c, struct date from, const struct quantity *q);       /* on which something may still be declared within it */
/* A consent that is asked of the whole contract when its text changes, not of a work item: it needs no fact. */
bool consent_is_of_version(struct str key);
void revisions_bind(struct reader *r);
void revision_known(struct reader *r, const struct token *name);         /* says so if no statement is called so */
struct item item_new(const struct contract *c, struct arena *mem);       /* nothing known */

/* The possible points of a set as few large regions, largest first; each counts what the earlier found ones left. */
void cubes_of(const struct contract *c, const struct space *s, const uint64_t *set, struct arena *mem, struct cubes *out);
/* A set of leaves as few names, whole classes first, with what is taken out of them; dont_care: leaves that may be
 * counted in. At least one leaf is in the set. */
struct fact_set set_in_words(const struct dimension *d, const uint64_t *leaves, const uint64_t *dont_care, struct arena *mem);
