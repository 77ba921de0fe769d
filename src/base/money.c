/* money.c - whole cents, one rounding: half away from zero, once.
 *
 * The products of two 64-bit numbers need 128 bits; the result is checked to fit. No double comes near. */
#include "base/base.h"

int64_t round_div(wide a, int64_t b)
{
	must(b > 0);
	wide half = b / 2, q = a >= 0 ? (a + half) / b : -((-a + half) / b);
	must(q <= INT64_MAX && q >= INT64_MIN);
	return (int64_t)q;
}

static bool rounded(wide a, int64_t by, struct money *out)
{
	wide limit = (wide)INT64_MAX * by - by;
	if (a > limit || a < -limit)
		return false;
	out->cents = round_div(a, by);
	return true;
}

bool money_times(struct micro price, struct micro quantity, struct money *out)
{
	return rounded((wide)price.u6 * quantity.u6, 10000000000, out);        /* 10^12 per unit, 10^10 per cent */
}

bool money_percent(struct money base, struct micro percent, struct money *out)
{
	return rounded((wide)base.cents * percent.u6, 100000000, out);
}

/* [-]digits[.digits], at most `places` after the point, scaled by 10^places. */
static bool decimal(struct str s, int places, int64_t *out)
{
	bool minus = str_starts(s, STR("-"));
	struct str rest = str_cut(s, minus, s.len), whole = str_split(&rest, '.');
	bool point = s.len > minus + whole.len;
	if (whole.len == 0 || (point && rest.len == 0) || rest.len > (size_t)places)
		return false;
	wide v = 0;
	for (size_t i = 0; i < whole.len + (size_t)places; i++) {
		char c = i < whole.len ? whole.at[i] : i - whole.len < rest.len ? rest.at[i - whole.len] : '0';
		if (c < '0' || c > '9')
			return false;
		v = v * 10 + (c - '0');
		if (v > INT64_MAX)
			return false;
	}
	*out = (int64_t)(minus ? -v : v);
	return true;
}

bool money_parse(struct str s, struct money *out) { return decimal(s, 2, &out->cents); }
bool micro_parse(struct str s, struct micro *out) { return decimal(s, 6, &out->u6); }
