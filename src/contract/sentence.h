/* contract/sentence.h - statements as sentences that people read and sign, and back: what the files sentence*.c share.
 *
 * Every form has one row: its sentence in both languages, with holes for what differs. Printing fills the
 * holes, reading finds them again; both walk the same row, so what one says the other understands. A name is
 * shown in three manners: as the author's "im satz" says, regularly from the names, or quoted letter by letter.
 * A sentence is printed in the first manner in which it reads back to the same statement. */
#pragma once
#include "contract/names.h"
#include "contract/print.h"

/* id, German, English */
#define SAYINGS(X) \
	X(AND, " und ", " and ") X(OR, " oder ", " or ") X(COMMA, ", ", ", ") X(BESIDE, ", und ", ", and ") X(THAT, "dass ", "") X(NEXT, "; ", "; ") \
	X(ALL, "alles Folgende gilt: ", "all of the following hold: ") \
	X(ANY, "mindestens eines von Folgendem gilt: ", "at least one of the following holds: ") \
	X(NOT_ALL, "nicht alles Folgende gilt: ", "not all of the following hold: ") \
	X(NOT_ANY, "nichts von Folgendem gilt: ", "none of the following holds: ") \
	X(NOT_THIS, "Folgendes nicht gilt: ", "the following does not hold: ") \
	X(TIMES, " × ", " × ") X(OPEN_QUOTE, "„", "“") X(CLOSE_QUOTE, "“", "”") X(RANGE, "§§ ", "§§ ") X(RANGE_TO, " bis ", " to ") \
	X(VERBATIM, "Im Wortlaut der Klausel: ", "In the words of the clause: ") X(REPLACES, "An die Stelle des Früheren tritt: ", "In place of what was there: ") \
	X(EACH_BEGUN, "je angefangene ", "per begun ") X(EACH, "je ", "per ") X(AT_PER, " je ", " per ") X(AT_BEGUN, " je angefangene", " for each begun ") X(AT_UNIT, " für ", " per ") X(PART_THEREOF, "", " or part thereof") X(FIRST_STEP, " für die ersten ", " for the first ") X(NEXT_STEP, " darüber hinaus bis ", " beyond that up to ") X(LAST_STEP, " darüber hinaus", " beyond that") X(LAST_LEVEL, " darüber", " above that") \
	X(PERIODS, "", "charged ") X(PERIOD_FROM, " ab dem ", " from ") X(ALL_PERIOD, " ", ": ") X(ONE_CASE, " Vorgang", " piece of work") X(CASES, " Vorgänge", " pieces of work") X(AVAILABILITY, "einer Verfügbarkeit", "availability") X(FIGURE, "einer Kennzahl ", "the measure ") \
	X(NEITHER, "weder ", "neither ") X(NOR, " noch ", " nor ") X(PLUS, "zuzüglich ", "plus ") X(AS_MUCH, "so viel wie ", "as much as ") X(SHARE_OF, " vom Preis ", " of the price ") X(NEXT_CLOSE, "Ende des nächsten Werktags", "the end of the next workday") X(SAME_CLOSE, "Ende desselben Tages", "the end of the same day") X(NTH_CLOSE, "Ende des ", "the end of workday ") X(OF_CLOSE, ". Werktags danach", " after") X(DAY_OF, " zu ", " of ") X(AT_LEAST, ", mindestens ", ", at least ") X(COUNTS_AS, " als ", " as ") X(EACH_CASE, "je Fall", "each time") X(EACH_VISIT, "je Besuch", "per visit") \
	X(STAYS, " fest", " fixed") X(BY_INDEX, " nach dem Index ", " by the index ") X(INCLUDED, "nichts für die ersten ", "nothing for the first ") X(TOGETHER, " zusammen", " taken together") \
	X(TIME, "die Zeit ", "the time ") X(NOT_WORD, "nicht ", "not ") X(WITHIN, "innerhalb ", "within ") X(OUTSIDE, "außerhalb ", "outside ") \
	X(ITEM_KIND, "Posten", "item") X(FACT_KIND, "Merkmal", "fact") X(EVENT_KIND, "Ereignis", "event") X(OF_CALENDAR, "Kalenders", "the calendar") X(OF_AMOUNT, "Betrags", "") \
	X(LIES, " liegt", "") X(IS_WORD, " ", " is ") X(EVERY_DAY_TO, " bis ", " to ") X(HOURS_TO, "–", "–")

#define AS_SAYING(id, de, en) SAYING_##id,
enum saying { SAYINGS(AS_SAYING) SAYING_COUNT };
#undef AS_SAYING
struct str saying(enum saying s, enum lang lang);

enum manner { MANNER_WORDED, MANNER_REGULAR, MANNER_QUOTED, MANNER_COUNT };

/* What a condition can speak of, and the frame it speaks in: "die Ebene (nicht) … ist". set: a yes/no fact compared with
 * values; quota: whether it suffices. */
struct wording { int dimension, term; bool set, quota; struct str frame[MANNER_COUNT]; };
struct speech {
	const struct contract *c;
	struct arena *mem;
	enum lang lang;
	enum manner manner;
	struct { struct wording *at; size_t n, cap; } wordings;
	struct said_before *before;                                              /* what sentences are read back by: said once for all of them */
};
struct speech speech_open(const struct contract *c, struct arena *mem);

/* Names: "rückfrage-beim-klienten" is shown as "Rückfrage beim Klienten" in German, with its blanks in English. */
struct str name_shown(const struct speech *s, struct str name);
struct str name_quoted(const struct speech *s, struct str name);         /* „Rahmen“ */
struct str value_of_fact(const struct speech *s, struct str fact, struct str name);         /* behind "ist": Hardware, das Installieren, „Anwendungen“; to install */
void put_capitals(struct out *o, struct str s);                          /* ASCII letters alone */
struct str party_said_first(const struct speech *s, const struct token *t);                /* Der Anbieter */
struct str party_said(const struct speech *s, const struct token *t);     /* der Anbieter; die Hausbank; Erika Muster */
struct str phrase_of_term(const struct contract *c, struct str key);      /* the author's; NONE: there is none */
struct str verdict_within(const struct speech *s, enum verdict_class class, struct str verdict);      /* in the middle of a line: gedeckt, Aufwand */
/* How the verdict reads that leaves work to the client: der Klient selbst, or by the contract's own name der Mieter selbst; NONE: letter by letter. */
struct str client_itself(const struct speech *s, bool first);
struct str name_of_owner(const struct speech *s, struct str name, struct str kind);      /* der Servicezeit, des Kalenders „Tags“; kind: NONE in English where nothing need be said of it */
struct str name_of_many(const struct speech *s, struct str name);        /* Seite: Seiten, where that is known */
bool name_has_many(const struct speech *s, struct str name);              /* is it known, or does the name stand for one and for many? */
struct str name_of_one(const struct speech *s, struct str many);         /* back, to a name of the contract; any other word as it is */
/* As subject, as object, behind "ab", behind "bis": der Eingang, den Eingang, dem Eingang, zum Eingang. */
enum name_case { CASE_NAMED, CASE_OBJECT, CASE_FROM, CASE_TO, CASE_COUNT };
struct str name_in(const struct speech *s, struct str name, enum name_case in, struct str kind);        /* kind: of what it is the name, where nobody knows its gender: das Merkmal „X“ */
struct str name_behind_article(const struct speech *s, struct str name);                   /* externe Gutachter */
struct str name_in_first(const struct speech *s, struct str name, enum name_case in, struct str kind);  /* Der Eingang */
bool is_time_unit(enum measure u);                                     /* that prices go by, each begun one charged */
bool is_masculine(enum measure u);                                     /* in German: den Tag */
void say_begun(const struct speech *s, struct out *o, const struct quantity *q, bool each);      /* jede angefangene Stunde, je angefangene 15 Minuten; in English each: "each" in front */
struct str unit_said(enum measure u, int64_t u6, enum lang lang);        /* Minuten, Stunde */
enum scale { SCALE_NUMBER, SCALE_DATE, SCALE_ORDER };
struct str comparison_said(char compare, enum scale scale, enum lang lang);              /* "mehr als " */
struct str piece_of(const struct speech *s, const struct dimension *d, const struct node *n, enum manner manner);
void say_day(struct out *o, struct str iso, enum lang lang);              /* 31.01.2026; ISO in English */
void say_quantity(const struct speech *s, struct out *o, const struct quantity *q);
void say_dative(const struct speech *s, struct out *o, const struct quantity *q);          /* binnen 30 Tagen */
void say_condition(const struct speech *s, struct out *o, const struct condition *c);
void say_region(const struct speech *s, struct out *o, const struct cube *k);             /* a cube without facts says nothing */
/* Can the sentences of this contract say the whole set? It may come from another version. */
bool region_sayable(const struct speech *s, const struct fact_set *set);
/* "wenn es um einen Server geht"; what no sentence of the contract can say stands behind it in names; a cube without facts is "alles". */
void region_print(const struct speech *s, struct out *o, const struct cube *k);
void regions_list(const struct speech *s, const struct cubes *all, struct out *o);        /* on a page, with their number of work items */
const struct dimension *dimension_shown(const struct contract *c, struct str face);      /* by the name it is shown by; NULL: none */
const struct node *node_shown(const struct dimension *d, struct str name);

struct str kind_said(enum word w, enum lang lang);                       /* YES, a measure, VALUE: "hat die Werte " */
void say_hours(const struct speech *s, struct out *o, const struct calendar_decl *d);
void say_closed(const struct speech *s, struct out *o, const struct calendar_decl *d);
void say_year_day(struct out *o, const struct year_day *d, enum lang lang);

/* ---- rows ---------------------------------------------------------------------------------------------------- */

enum slot_kind { SLOT_NAME, SLOT_VERDICT, SLOT_LEFT, SLOT_CHARGED, SLOT_VALUE, SLOT_PERIOD, SLOT_INDEX, SLOT_QUOTED, SLOT_FACT, SLOT_FIRST, SLOT_START, SLOT_FINISH, SLOT_WITH, SLOT_BY, SLOT_WITHIN, SLOT_EMPTY, SLOT_EVENTS, SLOT_NAMES, SLOT_ONE, SLOT_QUANTITY, SLOT_COUNTED, SLOT_CLAUSE,
	SLOT_CONDITION, SLOT_RANGES, SLOT_ROWS, SLOT_FLAG, SLOT_TEXT, SLOT_PARTY, SLOT_FIRST_PARTY, SLOT_FREE, SLOT_OFFER, SLOT_UNITS, SLOT_CASES, SLOT_MEASURED, SLOT_OF, SLOT_SHARE_OF, SLOT_DATIVE, SLOT_BEGUN, SLOT_DAY, SLOT_HOUR, SLOT_MONTH, SLOT_PART, SLOT_YEAR_DAY, SLOT_KIND, SLOT_HOURS, SLOT_CLOSED, SLOT_ZONE, SLOT_ITEMS, SLOT_LEASTS, SLOT_WEIGHTS, SLOT_SHARES, SLOT_RULE,
	SLOT_AMENDED, SLOT_COUNT };                                 /* ORDER slot */
/* A hole: where in the body it lies; has: offset + 1 of the bool that says it is there, 0: it says so itself. */
struct slot { struct str name; enum slot_kind kind; size_t at, has; };
/* text: literal words, <hole>, [printed if the first hole in it is there], {if its first hole is there|else}. */
struct telling { enum form_id form; struct str text[2]; const struct slot *slots; size_t n, size; };
struct rule_telling { enum rule_kind kind; bool attribute; struct str text[2]; };
extern const struct telling tellings[];
extern const size_t n_tellings;
/* What stands in front of a sentence that an annex replaced, repealed, or repealed in part. */
struct marking { struct token from, until, kind, name; };                  /* kind, name: of the document that does it */
enum mark { MARK_REPLACED, MARK_REPEALED, MARK_IN_PART, MARK_COUNT };   /* ORDER mark */
extern const struct telling marks[MARK_COUNT];
extern const struct rule_telling rule_tellings[];
extern const size_t n_rule_tellings;
const struct slot *rule_slots(size_t *n);

enum part_kind { PART_END, PART_TEXT, PART_HOLE, PART_OPTION, PART_CHOICE };
struct part { enum part_kind kind; struct str text, otherwise; };       /* HOLE: its name; CHOICE: two texts */
struct part next_part(struct str *template);
struct str first_hole(struct str template);
const struct slot *slot_find(const struct slot *slots, size_t n, struct str name);
bool slot_present(const struct slot *f, const void *body);
const struct rule_telling *rule_telling_of(const struct rule *rule);     /* NULL: rules of this kind have no sentence yet */

/* ---- both ways -------------------------------------------------------------------------------------------------- */

struct str statement_canonical(const struct contract *c, enum form_id form, const void *body, struct arena *mem);
/* The same with "ersetzt" in front where it takes the place of what an earlier document calls so. */
struct str statement_source(const struct contract *c, const struct statement *st, struct arena *mem);
struct str sentence_print(struct speech *s, const struct statement *st);
void say_replaced(const struct speech *s, struct out *o, int layer);       /* the mark of what that document replaced */
/* The statement in canonical form that a sentence says; NONE: it says none. body: without what it replaces. */
struct str body_read(struct speech *s, struct str sentence);
struct str sentence_read(struct speech *s, struct str sentence);
/* What says at its front that an annex took it out; empty: nothing did. */
struct str sentence_mark(struct speech *s, struct str sentence);

struct hearer { const struct speech *s; struct str text; size_t at; };
bool hear_literal(struct hearer *h, struct str literal);
bool hear_saying(struct hearer *h, enum saying s);
struct str rest_of(const struct hearer *h);
bool hear_name(struct hearer *h, struct token *out);
bool hear_quantity(struct hearer *h, struct quantity *out);
bool hear_one(struct hearer *h, struct quantity *out);                    /* "Seite", "Stunde": one of it */
bool hear_begun(struct hearer *h, struct quantity *out, bool each);
struct condition *hear_condition(struct hearer *h);
enum word hear_kind(struct hearer *h);                                   /* NOTHING: none is said */
bool hear_day(struct hearer *h, struct token *out);
bool hear_time(struct hearer *h, struct token *out);
/* A name as name_in or name_of_owner say it. */
struct making { enum name_case in; bool first, owner; enum saying kind; };
/* made: each spelling of the contract. pieces: of each dimension, its nodes in each manner; NULL: not said yet. */
struct said_before {
	struct { struct made_as { struct making by; enum manner manner; struct str *said; } *at; size_t n, cap; } made;
	struct str **pieces;
};
bool hear_made(struct hearer *h, const struct making *m, struct token *out);
bool hear_party(struct hearer *h, struct token *out);
bool hear_events(struct hearer *h, struct tokens *list);                  /* die Rückfrage oder die Fremdleistung */
struct str hear_quoted(struct hearer *h);                                /* what stands between quotation marks; NONE: no quotation here */
struct token token_named(const struct hearer *h, struct str shown);      /* as the contract spells it, where it does */
bool hear_hours(struct hearer *h, struct calendar_decl *d);
bool hear_closed(struct hearer *h, struct calendar_decl *d);
bool hear_zone(struct hearer *h, struct token *out);
bool hear_year_day(struct hearer *h, struct year_day *out);
void say_month(struct out *o, struct str iso, enum lang lang);               /* Dezember 2025 */
bool hear_month_name(struct hearer *h, int *month);
