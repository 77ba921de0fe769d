/* contract/render.h - what the files that render a contract share. */
#pragma once
#include "contract/outdated.h"
#include "contract/sentence.h"

struct rendering {
	const struct contract *c;
	struct arena *mem;
	struct out *o;
	struct speech speech;
	bool german, html, sources;                                   /* sources: what a block says stands behind its sentences */
	bool *told;                                                   /* of each statement: it stands under its paragraph already */
	struct strs anchors;                                          /* each is written once */
	int headings;
	int doc;                                                      /* the document whose text is being printed */
	bool tax_told;                                                /* the text says how prices are meant, or the document did */
	struct outdateds outdated;                                    /* paragraphs that name what was replaced; each is marked once */
	bool times_told;                                              /* the document said how clocks count */
	bool fee_told;                                                /* the document said what of a month is owed that is not whole */
	bool outage_told;                                             /* the document said what an outage is, or that it does not */
	bool headed;                                                  /* what stands here is headed as examples */
	const bool *idle_columns;                                     /* the same of each of its columns */
	const bool *idle;                                             /* of each row of the table that is shown: its plan is not chosen; NULL: none is */
};
struct rendering rendering_open(const struct contract *c, bool html, struct out *o);

#define EITHER(r, de, en) ((r)->german ? STR(de) : STR(en))
struct str render_anchor(struct rendering *r, struct str words);         /* "§7.1 ..." -> "c7.1"; NONE: no clause, or there already */
void render_heading(struct rendering *r, struct str words);
struct str render_fact(struct rendering *r, struct str name);             /* what the house answers, or somebody decides, has a name only inside: "ob der Beginn innerhalb der Hauptzeit liegt" */
void render_line(struct rendering *r, struct str words);                 /* a paragraph of our own */
void render_sentence(struct rendering *r, struct str sentence);          /* with its table; a clause can be linked to */
struct str render_cell(struct rendering *r, struct str cell);             /* of a table of rules: a name, an amount, a condition */
struct str render_case_words(struct rendering *r, const struct case_decl *k);      /* wenn … → gedeckt nach §2.1 */
void render_matrix(struct rendering *r, struct matrix *m, struct str link);          /* the names in m become those that are shown; link: of matrix_table_html */
void render_credit(struct rendering *r, const struct rule *rule);           /* of which period the fee is that it is a share of, if that is no month and its word does not say it */
void render_body(struct rendering *r);                                   /* prose, sentences, tables, examples */
void render_cases(struct rendering *r, const struct piece *p);            /* the examples of a block */
void prose_html(struct rendering *r, struct str markdown, void (*after)(struct rendering *r, struct str markdown, int line, int until), struct out *o);

/* What of Markdown is printed, paragraph by paragraph: the line it begins in (from 1), its words without markup, numbers of lists as printed. */
struct prose_block { int line; struct str words; };
struct prose_blocks { struct prose_block *at; size_t n, cap; };
void prose_blocks_find(struct str markdown, struct arena *mem, struct prose_blocks *out);
bool prose_limits_check(struct reader *r, int doc);                       /* G02: no line the library would be slow with; false: one is */
