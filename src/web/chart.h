/* web/chart.h - bars as SVG: the largest rows of a table that stands below and says the same in numbers. */
#pragma once
#include "web/page.h"

enum { CHART_PARTS = 4 };
/* name: of the row; says: its numbers in words, shown where a pointer rests on it and read out in place of the picture. over: its last part is more than it should be. */
struct chart_row { struct str name, says; int64_t part[CHART_PARTS]; bool over; };
/* parts: of each row, one below the other or, stacked, one behind the other. caption: what they are. mark: a line across all at that value, 0: none. sort: the largest first, by
 * the sum of its parts; else as they come. */
struct chart { struct str caption; int parts; bool stacked, sort; int64_t mark; struct { struct chart_row *at; size_t n, cap; } rows; };
void chart_html(struct request *q, struct out *o, struct chart *c);      /* nothing where there are no rows, or all are 0 */
