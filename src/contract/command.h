/* contract/command.h - what the two files of the command line share. */
#pragma once
#include "contract/contract.h"

enum { EXIT_UNREADABLE = 1, EXIT_USAGE = 2, EXIT_FINDINGS = 10, FILE_MAX = 1 << 20 };

struct asked {
	struct arena *mem;
	struct strs files;                                            /* the contract, then its annexes */
	struct facts facts;
	struct findings found;
	struct contract *c;
	bool json, lines, help, takes_facts;
};

/* One sentence in the language of the document. */
#define PRINT_BOTH(o, german, de, en, ...) ((german) ? print((o), de, __VA_ARGS__) : print((o), en, __VA_ARGS__))
bool write_all(struct str s);                                            /* to standard output */
void print_findings(struct asked *a, struct out *o);
int command_judge(struct asked *a, struct out *o);
