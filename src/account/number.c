/* number.c - amounts and quantities as people type them, and prices as they read them, in either language. */
#include "account/article.h"
#include "signal/signal.h"

/* "1.249" is 1249 to some and 1.249 to others. */
static bool is_ambiguous(struct str whole, struct str part)
{
	return part.len == 3 && whole.len && whole.len <= 3 && whole.at[0] != '0';
}

/* The last sign begins the cents; the other one before it makes groups of three. */
bool account_number(struct arena *mem, struct str s, struct micro *out)
{
	struct out o = out_open(mem);
	size_t last = s.len, group = 0, groups = 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '.' || s.at[i] == ',')
			last = i;
	for (size_t i = 0; i < last; i++) {
		bool sign = s.at[i] == '.' || s.at[i] == ',';
		if (sign && (s.at[i] == s.at[last] || group == 0 || group > 3 || (groups && group < 3)))
			return false;
		groups += sign;
		group = sign ? 0 : group + 1;
		if (!sign)
			out_char(&o, s.at[i]);
	}
	if ((groups && group != 3) || (!groups && last < s.len && is_ambiguous(str_cut(s, 0, last), str_cut(s, last + 1, s.len))))
		return false;
	print(&o, "{}{}", last < s.len ? STR(".") : NONE, str_cut(s, last + 1, s.len));
	return micro_parse(out_str(&o), out);
}

bool account_refuse_price(const struct step *s, struct str field, struct str typed)
{
	return refuse(s, "{}: „{}“ ist kein Preis wie 85,00 oder 0,0125: er hat bis zu sechs Nachkommastellen, und wo drei auch Tausender sein können, eine vierte (1,2490)",
	              "{}: \"{}\" is no price such as 85.00 or 0.0125: it has up to six decimals, and where three could be thousands, too, a fourth (1.2490)", field, typed);
}

void account_put_price(struct out *o, struct micro price)
{
	enum { CENT = 10000 };
	if (price.u6 % CENT)
		out_rate(o, price);
	else
		out_money(o, (struct money){ price.u6 / CENT });
}
