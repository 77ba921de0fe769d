/* contract/print.h - the small words that the printers of statements share. */
#pragma once
#include "contract/inside.h"

void put_word(struct out *o, enum word w, enum lang lang);               /* with a blank in front where one is needed */
void put_token(struct out *o, const struct token *t);
void put_list(struct out *o, const struct token *list, size_t n);        /* a, b, c */
void put_number(struct out *o, struct micro m, enum lang lang);          /* decimal sign of the language */
void put_quantity(struct out *o, const struct quantity *q, enum lang lang);
void put_if(struct out *o, enum word w, const struct condition *c, enum lang lang);   /* nothing for NULL */
struct str unit_shown(enum measure u, int64_t u6, enum lang lang);          /* 1 werktag, 2 werktage */
void put_rows(struct out *o, const struct rows *rows);                   /* aligned, a line each, indented */
