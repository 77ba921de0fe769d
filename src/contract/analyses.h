/* contract/analyses.h - what can be asked of a contract before it is signed, and what people read who sign it.
 *
 * A part of the folder's face: include contract.h, which has what this needs and includes this. */
#pragma once

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
struct examples;
struct section { struct str name, title; struct findings found; struct remarks remarks; const struct examples *score; };   /* name: language-free; score: of the section on examples, else NULL */
struct analysis { const struct contract *c; struct section *sections; size_t n; bool has_matrix; struct matrix matrix; struct str no_matrix; };      /* no_matrix: why it is left out; NONE: no two facts decide anything */
/* All analyses, a section each, in the document's language, and the coverage matrix of the two facts that matter most. */
void contract_analyse(const struct contract *c, struct arena *mem, struct analysis *out);
/* One of them, by its name; there must be one. */
void contract_analyse_one(const struct contract *c, struct str name, struct arena *mem, struct section *out);
/* What a section says, without its title, for a page; in the words of the contract. And all of it for programs. */
void section_html(const struct contract *c, const struct section *s, struct out *o);
void section_json(const struct section *s, struct json *j);
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
void score_json(const struct examples *e, struct json *j);               /* what they would notice alone: fields of an object that is open */

/* The documents back as text in canonical form: prose as it stands, one way to write every statement. Reading what it
 * prints gives the same program; printing that gives the same text. */
struct str contract_print(const struct contract *c, struct arena *mem);
/* The same with the words of `lang`, of one document (docs[doc] as read) or of all (-1). False, with the reason, where a
 * name of the author's would be a word of that language. */
bool contract_format(const struct contract *c, int doc, enum lang lang, struct arena *mem, struct str *out, struct err *e);

/* ---- for people who sign --------------------------------------------------------------------------------------------- */

/* What stands beside the contract in the document to sign: the parties (empty: "provider", "client") and the inventory. */
struct inventory_row { struct str name, class, since; };
struct render_parts { struct str provider, client; const struct inventory_row *rows; size_t n; bool html; size_t blocking; struct str ends; };      /* blocking: findings that keep it from being signed: a draft, marked on each page; ends: what is said of the end of the version before, in front; NONE: nothing */
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
/* What a clause asks of work beside those facts, each condition as the document writes it, ready to stand behind "and"; unless: its exception, or NONE. whole: that is all of it;
 * else a condition speaks of those facts and of others at once, it is a table, or it draws on a quota or a decision. */
struct clause_asks { struct strs all; struct str unless; bool whole; };
void contract_clause_asks(const struct contract *c, struct str clause, const struct str *but, size_t n, struct arena *mem, struct clause_asks *out);
struct str contract_price_sentence(const struct contract *c, struct str position, struct arena *mem);    /* the last that declares it; NONE: none does */
/* Of each surcharge and discount that is put on work at that position, or may be: holds, maybe as judged. by_time: it has a price by time. */
void contract_surcharge_sentences(const struct contract *c, struct str position, bool by_time, const bool *holds, const bool *maybe, struct arena *mem, struct strs *out);
/* The statement that a sentence says, in canonical form; NONE: no form of sentence fits. */
struct str contract_sentence_read(const struct contract *c, struct str sentence, struct arena *mem);

/* `regelbetrieb contract check|judge|gaps|test ...`; argv[0] is "contract", argv[1] the sub-command. Reads files, writes stdout;
 * answers the exit code. */
int contract_command(int argc, char **argv);
