/* test/visit.h - what people do with the program, above doors and pages: run a command, sign in, press a button. */
#pragma once
#include "door.h"
#include "page.h"

/* `regelbetrieb WORDS`, separated by blanks. */
bool program_command(const struct program *p, struct str words, struct arena *mem, int *code, struct str *printed, struct err *e);
/* Opens the page at that path, which must answer 200. */
bool visitor_open(const struct program *p, struct visitor *v, struct str path, struct arena *mem, struct err *e);
/* Sends the open page's form whose button has one of the labels, with what was written; then nothing is written any more. */
bool visitor_press(const struct program *p, struct visitor *v, const struct str *labels, size_t n, struct arena *mem, struct err *e);
/* By a one-time link from the command line, setting a password. */
bool visitor_sign_in(const struct program *p, struct visitor *v, struct arena *mem, struct err *e);
/* By the link that the program printed when it started for the first time. */
bool visitor_follow_link(const struct program *p, struct visitor *v, struct arena *mem, struct err *e);
struct strs words_of(struct str s, struct arena *mem);   /* split at blanks */

/* $name in a text becomes its value; an unknown one is refused. */
bool names_fill(const struct fields *names, struct str from, struct out *o, struct err *e);
/* $hostname of this machine, $contracts of this tree. */
struct fields names_usual(struct str tree, struct arena *mem);
/* Applies a world, names filled in, to the program's data. */
bool world_apply(const struct program *p, struct str file, const struct fields *names, struct arena *mem, struct err *e);
