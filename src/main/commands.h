/* main/commands.h - what the program does when called, as a table that prints its own manual.
 *
 * Exit codes: 0 done, 1 it failed, 2 wrong usage, 10 findings. Talk goes to stderr, data to stdout. */
#pragma once
#include "base/base.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_FINDINGS = 10 };

/* hint: what the value is ("DIR"); empty for a switch. */
struct option { struct str name, hint, help; };
struct command {
	struct str name, words, help, example;           /* words: positional arguments as shown in the manual */
	struct option options[8];                        /* the last one stays empty */
	int (*run)(const struct fields *options, const struct strs *words, struct arena *mem);
	int (*run_raw)(int argc, char **argv);           /* instead of run: reads its own arguments */
	bool reads_contracts;                            /* the provider's holidays are read before it runs */
	void (*more)(struct out *o);                     /* what its help has below: lines, set as they are; NULL: nothing */
};

const struct command *command_all(size_t *n);
int command_run(int argc, char **argv);
void manual_print(struct out *o);                        /* the tables as a page for man(1) */
void completion_print(struct out *o);                    /* the table as a completion for bash */

/* The files DIR/holidays/NAME.txt become regions that contracts may name; false: e has file, line and remedy. */
bool holidays_load(struct str data, struct arena *mem, struct err *e);

/* serve.c and tools.c */
int serve_command(const struct fields *options, const struct strs *words, struct arena *mem);
int apply_command(const struct fields *options, const struct strs *words, struct arena *mem);
int link_command(const struct fields *options, const struct strs *words, struct arena *mem);
int mail_command(const struct fields *options, const struct strs *words, struct arena *mem);
int audit_command(const struct fields *options, const struct strs *words, struct arena *mem);
int verdict_command(const struct fields *options, const struct strs *words, struct arena *mem);
struct str data_of(const struct fields *options);        /* --data, or what it is without */
struct str store_of(const struct fields *options);       /* --store, or the directory */
/* invoice.c */
int invoice_command(const struct fields *options, const struct strs *words, struct arena *mem);
/* ledger.c */
int ledger_command(const struct fields *options, const struct strs *words, struct arena *mem);
/* import.c */
void import_more(struct out *o);
int import_command(const struct fields *options, const struct strs *words, struct arena *mem);
enum lang reader_language(void);                         /* of whoever sits at the terminal */
int demo_command(const struct fields *options, const struct strs *words, struct arena *mem);
/* export.c */
int export_command(const struct fields *options, const struct strs *words, struct arena *mem);
/* erase.c */
int erase_command(const struct fields *options, const struct strs *words, struct arena *mem);
/* compare.c: contract_command, and what it cannot answer without a store. */
int contract_door(int argc, char **argv);
