/* listen/scan.h - the smallest steps over a line, shared by the readers of this folder. */
#pragma once
#include "base/base.h"

static inline bool eat(struct str *rest, char c)
{
	if (rest->len == 0 || rest->at[0] != c)
		return false;
	*rest = str_cut(*rest, 1, rest->len);
	return true;
}

static inline void eat_spaces(struct str *rest)
{
	while (eat(rest, ' '))
		;
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}
