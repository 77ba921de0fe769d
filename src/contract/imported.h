/* contract/imported.h - a vocabulary that contracts share, read with a contract that names it. */
#pragma once
#include "contract/inside.h"

/* Entries of a head: are they a vocabulary's? Its first entry says so. */
bool vocabulary_head(struct str entries, struct arena *mem, struct vocabulary *out);
/* The head's "vokabular: betrieb 3, sicherheit 1". */
void imports_read(struct reader *r, const struct token *at, struct str entry);
/* The head of a vocabulary, lines line..until of its document. False: it is in another language than the contract, and said. */
bool vocabulary_head_read(struct reader *r, int doc, int line, int until, const struct vocabulary *v);
/* May the statement stand in a vocabulary? Or said why not. */
bool vocabulary_may_say(struct reader *r, const struct statement *s, const struct token *at);
void vocabulary_ends(struct reader *r, int doc, int line);              /* another document begins in its file: refused */
/* Once all documents are read: is each that is named there, once and in that version, and each named that is there? Then their statements
 * go in front of all others. */
void imports_check(struct reader *r);
bool is_words(const struct contract *c, const struct statement *s);      /* of a vocabulary that a contract names */
/* Was what stands at `there` said by a vocabulary, and is `here` another document? */
bool is_imported(const struct contract *c, const struct token *there, const struct token *here);
/* Each says where the vocabulary has it. twice: false if none declares that name. */
bool imported_twice(struct reader *r, const struct token *name);
void imported_moved(struct reader *r, const struct token *here, const struct token *there);
void imported_means(struct reader *r, const struct token *here, const struct token *there);      /* a meaning that a vocabulary gives otherwise */
int annexes_behind(const struct contract *c, int doc);                   /* documents behind that one which are no vocabularies */
