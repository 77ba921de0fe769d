/* import/articles.h - articles as a wholesaler or another program exports them, CSV: columns are known by the names that such files use. */
#pragma once
#include "import/csv.h"

/* Each row as fields of the act article.set (account/article.h), as the cells have them; empty cells say nothing. False: it cannot be read, or has no
 * columns for number and name; e says what is wrong, in lang. */
struct article_rows { struct fields *at; size_t n, cap; };
bool articles_read(FILE *in, enum lang lang, struct arena *mem, struct article_rows *out, struct err *e);
