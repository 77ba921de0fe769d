/* contract/command.h - what the files of the command line share: one file and one row of `commands` a sub-command. */
#pragma once
#include "contract/print.h"

enum { EXIT_UNREADABLE = 1, EXIT_USAGE = 2, EXIT_FINDINGS = 10 };

/* ORDER option: rows of `options` in command.c */
enum option { OPTION_ANNEX, OPTION_JSON, OPTION_LINES, OPTION_LANGUAGE, OPTION_CHECK, OPTION_HTML, OPTION_BY, OPTION_DATA, OPTION_PDF, OPTION_OUT, OPTION_COUNT };

/* A contract on the command line: its file, its annexes, and the compiled program. */
struct read { struct strs files; struct contract *c; };
struct command;
struct asked {
	struct arena *mem;
	const struct command *command;
	struct read contracts[2];                                     /* compare has two: old, new */
	int n_contracts;
	struct facts facts;
	struct findings found;
	struct contract *c;                                           /* contracts[0].c */
	bool has[OPTION_COUNT], help;
	struct str given[OPTION_COUNT];                               /* of options with a value, the last one */
};
struct command {
	struct str name, synopsis;                                    /* synopsis: what follows the name, as usage shows it */
	struct str title[2];                                          /* ORDER lang; over the sheet of --html; NONE: the command has no HTML, or that is a document of its own */
	int files;                                                    /* contracts it reads */
	bool facts, of_words;                                         /* takes NAME=VALUE; a vocabulary alone, too */
	unsigned options;                                             /* bit a row of `options` */
	int (*run)(struct asked *a, struct out *o);
};

int usage(struct str what, struct str advice);                           /* says it on standard error; answers EXIT_USAGE */
void say_beside(struct str s);                                           /* a line on standard error, beside the answer */
bool write_all(struct str s);                                            /* to standard output */
void print_findings(struct asked *a, struct out *o);
void answer_error(const struct asked *a, struct str why, struct out *o);  /* a line, or {"error": ...} */

/* `judge --lines`. The next line answered, or one that was too long; with its end. judge: opened for the first record, in keep. */
struct liner { const struct contract *c; struct arena *keep; struct judge *judge; int64_t line; };
void line_answer(struct liner *l, struct str line, struct out *o);
void line_too_long(struct liner *l, struct out *o);
int judge_lines(const struct contract *c);                               /* standard input to standard output; answers the exit code */

int command_check(struct asked *a, struct out *o);
int command_judge(struct asked *a, struct out *o);
int command_gaps(struct asked *a, struct out *o);
int command_fmt(struct asked *a, struct out *o);
int command_render(struct asked *a, struct out *o);
int command_test(struct asked *a, struct out *o);
int command_compare(struct asked *a, struct out *o);
int command_matrix(struct asked *a, struct out *o);
int command_analyse(struct asked *a, struct out *o);
void sheet_put(const struct asked *a, struct out *o);                    /* the fragment of HTML in o becomes a document of its own */
