/* contract/print.h - the small words that the printers of statements share. */
#pragma once
#include "contract/inside.h"

/* One sentence in the language of the document. */
#define PRINT_BOTH(o, german, de, en, ...) ((german) ? print((o), de, __VA_ARGS__) : print((o), en, __VA_ARGS__))

void put_word(struct out *o, enum word w, enum lang lang);               /* with a blank in front where one is needed */
struct str in_quotes(struct arena *mem, struct str words, enum lang lang);       /* as findings and lists quote: „a“, "a" */
struct str token_text(const struct token *t, enum lang lang);            /* one spelling for a name; words of ours in that language */
void put_token(struct out *o, const struct token *t);                     /* the same in o->lang, with a blank in front where one is needed */
void put_list(struct out *o, const struct token *list, size_t n);        /* a, b, c */
void put_number(struct out *o, struct micro m, enum lang lang);          /* decimal sign of the language */
void put_quantity(struct out *o, const struct quantity *q, enum lang lang);
void put_begun(struct out *o, const struct quantity *q, enum lang lang);   /* angefangene h, angefangene 30 min */
void put_and(struct out *o, const struct condition *c, enum lang lang);              /* "und ..." */
void put_if(struct out *o, enum word w, const struct condition *c, enum lang lang);   /* nothing for NULL */
struct str unit_symbol(struct str name);                                   /* kWh, of whatever spelling; NONE: no unit that has one */
struct str unit_shown(enum measure u, int64_t u6, enum lang lang);          /* 1 werktag, 2 werktage */
struct str cell_text(struct arena *mem, const struct rows *rows, const struct cell *c, enum lang lang);
void put_padded(struct out *o, struct str cell, size_t width);           /* " cell   |" */
void put_rows(struct out *o, const struct rows *rows);                   /* aligned, a line each, indented, in o->lang */
void parse_credit_share(struct parser *p, struct credit_decl *c);
void parse_credit_bound(struct parser *p, struct credit_decl *c);        /* behind "gutschriften" */
void print_credit(struct out *o, const struct rule *rule, enum lang lang);
void print_credit_ends(struct out *o, const struct credit_decl *c, enum lang lang);
struct str reference_said(const struct contract *c, enum lang lang, struct arena *mem);      /* which version work is judged by, as the head's reference has it; NONE: it names none */
