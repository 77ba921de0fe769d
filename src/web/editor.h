/* web/editor.h - a contract while it is written: everything its text says, worked out anew at each keystroke.
 *
 * Texts in, a fragment of HTML out; no store, no file. What a stranger can make it do is bounded: bytes, findings,
 * regions and rows shown; when the time is used up the work stops where it is, and of the parts only those are shown that
 * were finished. Included by pages, by the measuring and by the fuzzer. */
#pragma once
#include "contract/contract.h"
#include "web/texts.h"

enum { EDITOR_BYTES = 256 * 1024, EDITOR_DOCUMENTS = 20, EDITOR_MS = 2000, EDITOR_FINDINGS = 50, EDITOR_REGIONS = 30, EDITOR_EXAMPLES = 200 };

/* row, column: the two facts of the matrix; empty or unknown: those on which most depends. in_force: to compare with,
 * NULL: nothing is in force. exact: gaps as programs get them, not as the document to sign tells them. */
struct editor_ask { const struct document *docs; size_t n; const struct contract *in_force; struct str row, column; bool exact; };
enum editor_part { PART_FINDINGS, PART_MATRIX, PART_GAPS, PART_CHANGES, PART_EXAMPLES, PART_CONTRADICTIONS, PART_PROMISES, PART_ANNEX, PART_ASKS, PART_ROBUSTNESS, PARTS, PART_SECTIONS = PART_CONTRADICTIONS };     /* ORDER editor_part; from SECTIONS on as the report of all analyses has them */
struct editor_look {
	const struct contract *c;                        /* NULL: the text cannot be compiled; only the findings are filled */
	bool too_large, late;                            /* late: the time was used up before the end */
	int parts;                                       /* so many of them are finished */
	struct findings findings;
	int errors, blocking, hints;
	bool writes;                                     /* the reader may change the text: what can be put into it is offered */
	struct str row, column;                          /* of the matrix that is shown */
	struct matrix matrix; bool has_matrix;
	struct str no_matrix;                            /* in the contract's language, why it is left out and what helps; NONE: no two facts decide anything */
	struct cubes gaps, besides;                      /* besides: what is not named only where something else is said, unless they are exact */
	struct examples examples;
	struct section sections[PARTS - PART_SECTIONS];
	struct comparison comparison; bool compared;     /* false: nothing is in force */
};
/* Until the time is used up; p counts it. */
void editor_look_until(const struct editor_ask *ask, struct patience p, struct arena *mem, struct editor_look *out);
void editor_look(const struct editor_ask *ask, struct arena *mem, struct editor_look *out);     /* for EDITOR_MS */
/* Between two versions of a master: without who loses by another end of the term, which no clause says and each client's document reckons from its own days. */
void comparison_of_master(struct comparison *k);
/* What only the store can say of the text, in front of the other findings. */
void editor_add(struct editor_look *look, const struct findings *found, struct arena *mem);
/* The right side of the page, in o->lang. version: the stored one whose cells can be explained, as its address; NONE: not stored yet. */
void editor_show(const struct editor_look *look, struct str version, struct out *o);
/* Would the examples notice a change of the contract? Longer than a keystroke may be, so only when somebody asks; p is told how far it is. */
void editor_score(const struct editor_ask *ask, struct patience p, struct out *o);
/* The same for programs: all but the score, as fields of an object that is open, or as an object; and the score, null of a text that cannot be read. */
void editor_put(const struct editor_look *look, struct json *j);
void editor_put_score(const struct editor_ask *ask, struct patience p, struct json *j);
void editor_print(const struct editor_look *look, struct json *j);
