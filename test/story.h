/* test/story.h - a story: a file of lines that say what is given, what happens and what must then be so.
 *
 * A line is "given|when|then|and" and a sentence from the table in steps.c. Words in quotes and $names
 * fill its holes; "within N s" in front of a sentence tries it again until it holds. */
#pragma once
#include "mailroom.h"
#include "visit.h"

struct server { struct str name; pid_t pid; int64_t port; };
struct told_story {
	struct arena *mem;
	struct str build, tree, room;                    /* binaries; test/; a directory of this story's own */
	struct program program;
	struct fields names;                             /* $name and its value */
	VEC(struct visitor) people;
	VEC(struct server) servers;
	struct str printed;                              /* by the last command */
	struct mailroom mail;                            /* pid 0: none runs */
	VEC(int) dripping;                               /* connections with half a request */
	bool mounted, skipped;                           /* data/ is a small disk of its own; it could not be had */
};

/* One sentence, names already replaced. */
bool step_run(struct told_story *s, struct str sentence, struct err *e);
void steps_print(struct out *o);
/* Gives back what sentences took beyond processes. */
void steps_end(struct told_story *s);
/* "within 5 s the page ..." -> 5000, and the rest; 0 without. */
int step_patience(struct str *sentence);
