/* terms.c - a cash discount in words, as suppliers write it who do not use the form for machines (BT-20): "2 % Skonto bei Zahlung innerhalb von 10 Tagen",
 * "3% discount if paid by 2026-12-10". Pure.
 *
 * Each part of the words is read by itself. It says a discount if it has the word for it, one percentage, and one number of days or one day; whatever is not as
 * clear as that is none, for who takes off what was not offered pays too little. */
#include "purchase/bill.h"

enum { PERCENT = 1000000, PERCENT_MOST = 20, DAYS_MOST = 365 };

/* What one part says: days < 0 or percent < 0: twice. */
struct said { bool discount; int64_t percent_u6, days; int n_percent, n_days; };

static bool is_end(struct str s, size_t i)
{
	char c = s.at[i], next = i + 1 < s.len ? s.at[i + 1] : ' ';
	return c == ';' || c == '\n' || c == '/' || c == '|' || ((c == ',' || c == '.') && next == ' ');
}

/* Up to the next sign that ends one, or the word between two ways to pay. */
static struct str part(struct str *rest)
{
	static const struct str words[] = { LIT(" oder "), LIT(" sonst "), LIT(" or "), LIT(" otherwise ") };
	size_t end = 0;
	while (end < rest->len && !is_end(*rest, end))
		end++;
	for (size_t i = 0; i < COUNT(words); i++) {
		ptrdiff_t at = str_find(str_cut(*rest, 0, end), words[i]);
		end = at >= 0 ? (size_t)at : end;
	}
	struct str one = str_cut(*rest, 0, end);
	*rest = str_cut(*rest, end + 1 < rest->len ? end + 1 : rest->len, rest->len);
	return one;
}

/* "2", "2,5", "2.50". */
static bool number(struct str word, struct arena *mem, struct micro *out)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < word.len; i++)
		out_char(&o, word.at[i] == ',' ? '.' : word.at[i]);
	return word.len && micro_parse(out_str(&o), out);
}

static void read_word(struct str word, struct str before, struct date issued, struct arena *mem, struct said *x)
{
	struct micro n;
	struct date day;
	struct str bare = str_ends(word, STR(".")) ? str_cut(word, 0, word.len - 1) : word;
	x->discount |= str_has(word, STR("skonto")) || str_starts(word, STR("discount"));
	if (str_ends(word, STR("%")) && number(word.len > 1 ? str_cut(word, 0, word.len - 1) : before, mem, &n)) {
		x->percent_u6 = n.u6;
		x->n_percent++;
	} else if ((str_starts(word, STR("tag")) || str_starts(word, STR("day"))) && str_int(before, &x->days)) {
		x->n_days++;
	} else if (date_typed(bare, &day)) {
		x->days = day.day - issued.day;
		x->n_days++;
	}
}

void bill_terms_read(struct str terms, struct date issued, struct arena *mem, struct discounts *out)
{
	struct str rest = utf8_fold(mem, terms);
	while (rest.len) {
		struct said x = { 0 };
		struct str one = part(&rest), before = NONE;
		while (one.len) {
			struct str word = str_split(&one, ' ');
			if (!word.len)
				continue;
			read_word(word, before, issued, mem, &x);
			before = word;
		}
		if (x.discount && x.n_percent == 1 && x.n_days == 1 && x.percent_u6 > 0 && x.percent_u6 <= PERCENT_MOST * (int64_t)PERCENT && x.days >= 0 && x.days <= DAYS_MOST)
			*push(mem, out) = (struct discount){ (int)x.days, { x.percent_u6 }, { 0 } };
	}
}
