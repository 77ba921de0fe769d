/* line.c - see inventory/line.h. */
#include "inventory/line.h"

bool line_is_unfit(int32_t point)
{
	bool control = point < ' ' || (point >= 0x7f && point < 0xa0), turns = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
	return control || turns || point == 0x2028 || point == 0x2029;           /* separators of lines and paragraphs */
}

int32_t line_unfit(struct str good)
{
	int32_t point;
	for (struct str rest = good; rest.len; rest = str_cut(rest, utf8_next(rest, &point), rest.len)) {
		utf8_next(rest, &point);
		if (line_is_unfit(point))
			return point;
	}
	return -1;
}
