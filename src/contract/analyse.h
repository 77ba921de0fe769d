/* contract/analyse.h - what the analyses share: two contracts in one space, points and their neighbours, what a section says. */
#pragma once
#include "contract/stamina.h"

/* ---- two contracts in one space ------------------------------------------------------------------------------------ */

enum { OLDER, NEWER, UNKNOWN_THERE = -1 };                               /* UNKNOWN_THERE: a value this contract does not know */
/* Of one joined fact: where it is in each contract (-1: not there) and which leaf of it each joined leaf is. */
struct joint { int of[2]; int *leaf[2]; };
bool analyse_impossible(struct reader *r);                             /* says so where the nevers leave no work at all */
/* The facts of both, joined by name; a value that one of them divides further is divided for both. Of one space or of a tile: */
struct common {
	const struct contract *two[2];
	struct contract c;                                            /* a vocabulary only: what cubes_of names regions by */
	const struct joint *joints;
	bool *asks[2];                                                /* of each fact of each: its table asks it */
	bool whole, alike, unknown[2];                                /* whole: one space holds all work; alike: both say the same of this tile, whose points are not told apart; unknown: a contract knows no work of it */
	const struct table *tables[2];                                /* NULL: its nevers leave nothing of the tile, or it knows none of it */
	struct space space;
	int64_t *outcome[2];                                          /* of each point: in the table of each, or UNKNOWN_THERE */
};
void common_join(const struct contract *const two[2], const struct table *const tables[2], struct arena *mem, struct common *out);
/* The space of two tables of the same attribute. False: too large for one; then common_each cuts it. */
bool common_open(const struct contract *const two[2], const struct table *const tables[2], struct arena *mem, struct common *out);
/* Calls f with spaces that together hold the work of both: the one that was opened, or its tiles, each filled and dropped, never cut
 * along keep (a joined fact, -1: none). False: it had to stop before the end, because of too many tiles or because time was up. */
bool common_each(const struct common *x, int keep, void (*f)(void *with, const struct common *tile), void *with);
/* The facts that either table asks: both know them, or only one does. */
void common_facts(const struct contract *const two[2], const struct table *const tables[2], struct arena *mem, struct comparison *out);
/* Words that a comparison shows everywhere (compare_print.c). */
struct str compare_items(const struct out *o, int64_t n);                /* Fall, Fälle */
struct str shift_kind_title(enum shift_kind kind, enum lang lang);
struct str loser_title(enum shift_kind loses, enum lang lang);           /* as a heading; NONE: nobody */
struct str loser_said(enum shift_kind loses, enum lang lang);            /* within a sentence */
bool shift_starts_group(const struct shifts *all, size_t i);
bool shift_is_beside(const struct shift *s);                             /* of an attribute, not of the verdict */
int64_t shift_points(const struct shifts *all, size_t i);                /* of all shifts of that attribute from i on */
bool change_starts_sort(const struct changes *all, size_t i);
struct str change_sort_title(const struct change *c, const struct out *o);
struct str comparison_nothing(const struct out *o);
/* All that a version says, in its order. part: what it is, only equal parts are pairs; pair: its place in the other version, -1: none. */
enum said_part { SAID_HEAD, SAID_HEADING, SAID_PROSE, SAID_CELL, SAID_ROW, SAID_FORMS };   /* ROW: a rule of its own; SAID_FORMS + FORM_: a statement */
/* body, of, n_of: of a statement, and which of the contract's it is (two where they are printed as one); rule: of one that is a rule, of its rows and cells; row: of a cell, "§8.4 p1" */
struct said { int part; enum change_kind kind; struct str name, text; const void *body; const struct statement *of; size_t n_of; const struct rule *rule; struct str row; int pair; };
struct all_said { struct said *at; size_t n, cap; };
void said_all(const struct contract *c, enum lang lang, struct arena *mem, struct all_said *out);
void said_pair(struct all_said all[2], struct arena *mem);
void said_moved(const struct all_said all[2], struct arena *mem, bool *moved);       /* of each of the older */
/* Whose loss it is that a version says now in the place of was: LOSS the client's, GAIN the provider's, OTHER: nobody can say. NULL: it was
 * not there, is not there any more. Pure; lang: in which both are said. */
enum shift_kind said_weigh(const struct contract *const two[2], const struct said *was, const struct said *now, enum lang lang, struct arena *mem);
enum shift_kind said_weigh_row(const struct said *x, struct str words, bool came);        /* of a row of a table that came or went as a whole; x: its first cell */
struct str said_with(const struct said *x, void *body, enum lang lang, struct arena *mem);        /* what it would say with this body, or of a rule with this rule */
/* The same of hours, by which targets and surcharges go; of anything else OTHER. Of what is there in both. */
enum shift_kind said_weigh_hours(const struct contract *const two[2], const struct all_said all[2], const struct said *was, const struct said *now, enum lang lang, struct arena *mem);
/* The work items that cost by a position, or that a credit asks for; 0: neither, or by no work of its own. */
struct concerns { const struct contract *c; struct arena *mem; wide *of_price; };      /* of_price: of each leaf, once counted */
int64_t said_concerns(struct concerns *x, const struct said *s);
/* Head, statements, tables and prose where they differ, each as a plain change. */
void changes_find(const struct contract *const two[2], struct arena *mem, struct changes *out);
/* Of one tile, beside what other tiles gave: a region that differs from another in one fact only is one with it. Largest first. Full at CUBES_MAX. */
void cubes_join(const struct contract *c, const struct cubes *tile, struct arena *mem, struct cubes *out);
void cubes_sort(struct cubes *out);                                      /* largest first; equal ones in the order found */
/* cubes_of, joined where the space is a tile. */
void cubes_add(const struct contract *c, const struct space *s, const uint64_t *set, struct arena *mem, struct cubes *out);
/* The same where a region may take in what else is in either, if it is simpler for it; only what is in the set is covered, and counted. */
void cubes_add_with(const struct contract *c, const struct space *s, const uint64_t *set, const uint64_t *either, struct arena *mem, struct cubes *out);
void cubes_with(const struct contract *c, const struct space *s, const uint64_t *set, const uint64_t *either, struct arena *mem, struct cubes *out);
bool same_set(const struct fact_set *a, const struct fact_set *b);       /* the same words of the same fact */
/* The same words, and points in that proportion. */
bool same_cube(const struct cube *a, int64_t times_a, const struct cube *b, int64_t times_b);
void findings_html(const struct findings *f, struct out *o);             /* a list, each with whether it keeps from signing; nothing where there are none */
void cubes_json(struct json *j, struct str key, const struct cubes *all);

/* Sets e, answers false: what only works on one table cannot be asked of a space cut into tiles. */
bool analyse_too_large(const struct contract *c, struct err *e);

/* ---- wordings ------------------------------------------------------------------------------------------------------------ */

/* What reads in sentences of the other language and not in those of this one: the table that waits for its words. */
struct unworded { const struct token *first; size_t n; struct str table; };
struct unworded phrases_unworded(const struct contract *c, enum lang lang, struct arena *mem);

/* ---- coverage by two facts ---------------------------------------------------------------------------------------------- */

enum { MATRIX_PLACES = 8 };
size_t matrix_place(int value);                                          /* of a verdict's value in a cell: best for the client first */
struct matrix_part matrix_part_of(size_t place, enum lang lang);         /* without points */
bool rule_asks(const struct contract *c, const struct rule *rule, int dimension);         /* by itself, by a term, or it is what somebody decides under it */
/* Of each rule of the verdict: does it ask one of the two facts? And the points where one of these decides, or none at all. */
bool *telling_rules(const struct contract *c, int row, int column, struct arena *mem);
uint64_t *telling_points(const struct contract *c, const struct table *t, const bool *rules, struct arena *mem);
size_t matrix_head(const wide *telling, const wide *all);                /* the place of the verdict that a cell names: of most telling work; where none tells, of most. By place; of equals the best */
bool matrix_is_open(const struct matrix_cell *cell);                     /* no verdict heads it: a number decides */
struct str matrix_cell_head(const struct matrix_cell *cell, enum lang lang);      /* "gedeckt", "je nach Fall" */
size_t matrix_nth(size_t head, size_t n);                                /* the places in the order of a cell: its head, then the others, best first */
/* One of the two facts over a space of tiles: its classes, how many leaves each has, and of each the first that reads the same. */
struct tiled_side { int dimension, n; const uint16_t *class_of; bool asked; int *alike; int64_t *leaves; };
struct tiled_side tiled_side(const struct contract *c, const struct measured *m, int dimension, struct arena *mem);
/* Class by class, row by row; and finds which are alike. */
int ordinary_class(const struct contract *c, const struct axis *a);      /* the class a fact has unless somebody says otherwise; -1: it has none */
struct matrix_cell *tiled_cells(const struct contract *c, const struct table *t, const struct measured *m, const bool *rules, struct tiled_side *row, struct tiled_side *column, struct arena *mem);
struct matrix_cell tiled_times(const struct matrix_cell *of, int64_t leaves, int64_t times, struct arena *mem);      /* of so many leaves made so many */

/* ---- points and their neighbours --------------------------------------------------------------------------------------- */

int point_value(const struct table *t, uint32_t p);                      /* a leaf, or VALUE_ */
int64_t point_weight(const struct space *s, uint32_t p);                 /* work items, leaf by leaf */
struct str value_name(int value, enum lang lang);                       /* of the verdict: gedeckt, widersprüchlich */
/* The possible points of a table's own space where a condition holds; it may also ask the table's value. False: it asks what
 * the space does not keep apart; then no more points than in out can be part of it. */
bool mask_on(const struct contract *c, const struct table *t, const struct condition *is, uint64_t *out, struct arena *mem);
/* The possible points where another value of this one fact gives another verdict: everything else being the same; facts that exist only
 * under it coming and going with it. */
void axis_decides(const struct table *t, int axis, uint64_t *out);
void fact_decides(const struct contract *c, const struct table *t, int axis, uint64_t *out);
int verdict_rank(enum verdict_class v);                                  /* 1 is best for the client; 0: none */

/* One case of a set, with as few facts named as may be: whatever the others are, the work is in the set. named: of each axis. */
struct witness { uint32_t point; bool *named; };
/* effort: points to look at in search of the smallest; beyond it, one from which no fact can be dropped. */
enum { EFFORT_NONE = 0, EFFORT_CHECK = 1 << 17, EFFORT_REPORT = 1 << 25 };
struct witness witness_of(const struct space *s, const uint64_t *set, int64_t effort, struct arena *mem);
struct str witness_words(const struct contract *c, const struct space *s, const struct witness *w, struct arena *mem);
struct str share_words(int64_t part, int64_t of, enum lang lang, struct arena *mem);      /* "68 %" */

/* ---- prose beside rules ------------------------------------------------------------------------------------------------------ */

/* An amount of a line; in_block: of the rules, not of the prose; spelled: in words. at: without line and document. hours: from value until also, in minutes of the day, without a unit;
 * by_halves: of which nobody said in which half of the day. per: for so many minutes, 0: not by time; of_tax: of the tax or with it; ruled: of a paragraph that a rule carries out. */
struct amount { struct micro value, also; enum measure unit; struct token at; int64_t per; bool in_block, spelled, hours, by_halves, of_tax, ruled; };
struct amounts { struct amount *at; size_t n, cap; };
enum { PROSE_AMOUNTS = 1000 /* of one section */ };
bool amounts_are_one(const struct amount *a, const struct amount *b);   /* in one of the ways each may be read; of money by the time it is for, too */
void amount_compares(struct str line, struct amount *a, struct arena *mem);              /* what stands behind it in its line: per, of_tax */
void amounts_find(struct str line, enum lang lang, bool prose, struct arena *mem, struct amounts *out);
/* Prose as words: folded, without the marks around them, hyphens between two; ends: a sentence, or what a semicolon parts, ends with it. */
struct prose_word { struct str key, text; bool ends; };
struct prose_words { struct prose_word *at; size_t n, cap; };
void prose_split(struct str prose, struct arena *mem, struct prose_words *out);
bool prose_is(const struct prose_words *w, size_t i, struct str list);                   /* is the word one of "a|b|c"? False beyond the last */
int64_t spelled_number(struct str key);                                  /* of one word, from 2: "zweihundertfünfzig", "twelve"; 0: none */
size_t spelled_count(const struct prose_words *w, size_t i, int64_t *number);            /* "two hundred and fifty", from 1: how many words that is; 0: no number */
bool spelled_before(struct str s, struct arena *mem);                    /* is a number the last word in front of this bracket? "thirty (" */
size_t spelled_in_brackets(struct str s, struct arena *mem);             /* "(thirty) days": how many bytes the brackets and the number in them are; 0: neither */
/* "viertelstunde", "half an hour", "15 minuten", "eine stunde": how many words that is, in minutes; 0: no time of day. */
size_t spelled_minutes(const struct prose_words *w, size_t i, int64_t *minutes);
void spelled_find(struct str line, struct arena *mem, struct amounts *out);              /* amounts in words, "zwölf Stunden", "half an hour", "achtzig Euro"; behind amounts_find, which has those that say digits, too */
void hours_said_find(struct str line, bool prose, struct arena *mem, struct amounts *out);              /* "08:00-17:00"; of prose "von 22 bis 6 Uhr", "from 8 to 17" */
bool days_are_said(struct str said, struct str prose, enum lang lang, struct arena *mem);                /* "2030-07-31" of a statement is "31. Juli 2030" of prose */
/* Does any of them, in the block or not, begin or end where these hours do? */
bool hours_are_among(const struct amounts *all, const struct amount *a, bool in_block);
/* X05: a paragraph says in which units, per which period or how often, and the rules of its section say otherwise. */
void rates_check(struct reader *r, size_t from, size_t until, const struct token *at, struct str clause, struct str prose);
bool clause_is_text_only(const struct contract *c, struct str clause);   /* "nur text §1.3" */
/* A paragraph by its number, as it stands in the text. */
struct numbered { struct token at; struct str clause, text; };
struct numbered_list { struct numbered *at; size_t n, cap; };
struct numbered_list paragraphs_beside(struct reader *r, size_t statement, size_t *from, size_t *until);      /* of the section a statement stands in, those without a number last, and which statements stand there */
struct numbered_list paragraphs_all(struct reader *r);                    /* of all documents, in their order; clause NONE: it has no number */
bool paragraph_comes_again(struct reader *r, const struct numbered *n);  /* has a later document one of that number? */
/* A word of a rule, and one of the prose: words bend at their end and stand in compounds. Both folded. */
bool words_are_one(struct str word, struct str said);
bool word_binds(struct str word, enum lang lang);                        /* a word of the language that binds others, or too short: it says nothing of what a statement is about */
/* X07: two amounts of a section that each stand in the prose beside the word to which the rules give the other. */
void beside_check(struct reader *r, size_t from, size_t until, const struct numbered_list *numbered, const struct numbered_list *plain);
void verdicts_said_check(struct reader *r, const struct numbered *n);    /* X08: a paragraph says one verdict, and each rule of its number another */
void outdated_check(struct reader *r);                                   /* X02: an amount in prose that a later document replaced */
void quota_holders_check(struct reader *r);                              /* M24: a rule that draws on a quota for things it does not stand to */
void declined_targets_check(struct reader *r);                           /* Z12: a target of work that is declined, only or too */
void net_check(struct reader *r);                                        /* M20, M21: net or gross, and which currency */
void paragraphs_check(struct reader *r);                                 /* X01 numbered paragraphs without a rule, X03 rules without a text */

/* ---- names in use --------------------------------------------------------------------------------------------------------- */

struct mentions { struct index words; struct { int *at; size_t n, cap; } where; struct arena *mem; };
struct mentions mentions_open(const struct contract *c, struct arena *mem);
/* What all analyses of one check share: names in use, of each large attribute what a stream over all its work found, and of each word met whether it binds others. */
struct shared_stream { bool asked; const struct streamed *s; };
struct shared { struct mentions mentions; struct shared_stream *streams; struct index binding; struct arena *mem; };
const struct streamed *streamed_of(const struct contract *c, int dimension, struct arena *mem);     /* NULL: it is not large, or cannot be streamed */
bool is_mentioned(const struct mentions *m, struct str name, size_t declared);      /* declared: the statement that declares it */

/* ---- the analyses ----------------------------------------------------------------------------------------------------------- */

/* out is NULL where only findings are wanted, if `checked`: contract_check runs those. whole: not of a space cut into tiles.
 * stands: where its stamina is used up, what it found until then is true; of the others nothing is said. */
struct analysis_row { struct str name, de, en; bool checked, whole, stands, of_words; void (*run)(struct reader *r, struct section *out); };
extern const struct analysis_row analyses[];
extern const size_t n_analyses;
struct remark *remark(struct reader *r, struct section *out, struct str text);
#define ANALYSIS(name) void analyse_##name(struct reader *r, struct section *out);
ANALYSIS(meanings) ANALYSIS(contradictions) ANALYSIS(promises) ANALYSIS(examples) ANALYSIS(rules) ANALYSIS(unasked) ANALYSIS(unanswered) ANALYSIS(precedence) ANALYSIS(gaps)
ANALYSIS(annex) ANALYSIS(asks) ANALYSIS(robustness) ANALYSIS(service) ANALYSIS(money) ANALYSIS(time) ANALYSIS(paper) ANALYSIS(drift)
#undef ANALYSIS
