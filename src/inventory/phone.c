/* phone.c - a telephone number as it is written becomes the one that can be compared. Pure.
 *
 * Read from left to right: what stands around the number is taken off, digits are gathered, an extension goes to the end; then the
 * beginning says how the country is named: "+", "00", the bare country code, or the trunk's 0 at home. */
#include "inventory/phone.h"

enum { DIGITS_MOST = 15, DIGITS_LEAST = 7, BARE_LEAST = 11, GATHERED_MOST = 40 };

/* trunk: the digit that stands for "my own country" and is not part of the number; NONE: there is none. */
static const struct country { struct str iso, code, trunk; } countries[] = {
	{ LIT("DE"), LIT("49"), LIT("0") }, { LIT("AT"), LIT("43"), LIT("0") }, { LIT("CH"), LIT("41"), LIT("0") }, { LIT("LI"), LIT("423"), LIT("") },
	{ LIT("LU"), LIT("352"), LIT("") }, { LIT("NL"), LIT("31"), LIT("0") }, { LIT("BE"), LIT("32"), LIT("0") }, { LIT("FR"), LIT("33"), LIT("0") },
	{ LIT("DK"), LIT("45"), LIT("") },  { LIT("PL"), LIT("48"), LIT("") },  { LIT("CZ"), LIT("420"), LIT("") }, { LIT("GB"), LIT("44"), LIT("0") },
	{ LIT("IE"), LIT("353"), LIT("0") }, { LIT("SE"), LIT("46"), LIT("0") }, { LIT("IT"), LIT("39"), LIT("") },  { LIT("ES"), LIT("34"), LIT("") },
};

static const struct country *country_of(struct str iso)
{
	for (size_t i = 0; i < COUNT(countries); i++)
		if (str_is(countries[i].iso, iso))
			return &countries[i];
	return &countries[0];
}

struct gathered { struct str words; char digits[GATHERED_MOST]; size_t n; bool plus, extended, bad; size_t dash; };     /* dash: digits before the last dash */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool take_word(struct gathered *g, struct str word)
{
	if (!str_starts(g->words, word))
		return false;
	g->words = str_cut(g->words, word.len, g->words.len);
	return true;
}

/* tel:+49-40-555;ext=12, sip:+4940555@exchange;user=phone, "Tel. 040 ..." */
static void take_scheme(struct gathered *g)
{
	static const struct str schemes[] = { LIT("tel:"), LIT("sips:"), LIT("sip:"), LIT("callto:"), LIT("telefon"), LIT("tel."), LIT("tel"), LIT("phone"), LIT("mobil"), LIT("fon") };
	for (size_t i = 0; i < COUNT(schemes); i++)
		if (take_word(g, schemes[i]))
			break;
	g->words = str_trim(g->words);
	if (take_word(g, STR(":")))
		g->words = str_trim(g->words);
	ptrdiff_t at = str_find(g->words, STR("@"));
	if (at >= 0)
		g->words = str_cut(g->words, 0, (size_t)at);
}

/* What follows is the extension: it takes the place of an exchange's 0. */
static bool take_extension(struct gathered *g)
{
	static const struct str marks[] = { LIT(";ext="), LIT("extension"), LIT("ext."), LIT("ext"), LIT("durchwahl"), LIT("dw."), LIT("dw"), LIT("x"), LIT("#") };
	for (size_t i = 0; i < COUNT(marks); i++)
		if (take_word(g, marks[i])) {
			if (g->n && g->n == g->dash + 1 && g->digits[g->dash] == '0')
				g->n = g->dash;
			g->extended = true;
			return true;
		}
	return false;
}

/* Spaces and dashes of all widths. A dash before a lone 0 says that this is an exchange. */
static bool take_gap(struct gathered *g)
{
	static const struct str dashes[] = { LIT("-"), LIT("‐"), LIT("‑"), LIT("–"), LIT("—"), LIT("−") };
	static const struct str gaps[] = { LIT(" "), LIT("\t"), LIT("/"), LIT("."), LIT("("), LIT(")"), LIT("["), LIT("]"), LIT(":"), LIT("\u00A0"), LIT("\u202F"), LIT("\u2009"), LIT("\u2007") };
	int32_t point;
	for (size_t i = 0; i < COUNT(dashes); i++)
		if (take_word(g, dashes[i])) {
			g->dash = g->n;
			return true;
		}
	for (size_t i = 0; i < COUNT(gaps); i++)
		if (take_word(g, gaps[i]))
			return true;
	size_t n = utf8_next(g->words, &point);
	if (!utf8_is_unseen(point))
		return false;
	g->words = str_cut(g->words, n, g->words.len);
	return true;
}

/* A second number, or a parameter of a URI: the first is enough. A slash may also part the area from the number. */
static bool ends(const struct gathered *g)
{
	static const struct str ends[] = { LIT(","), LIT(";"), LIT("oder"), LIT("or "), LIT("und "), LIT("u. "), LIT("\n") };
	struct str next = str_trim(str_cut(g->words, 1, g->words.len));
	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_starts(g->words, ends[i]))
			return true;
	return g->n >= DIGITS_LEAST && g->words.at[0] == '/' && (str_starts(next, STR("0")) || str_starts(next, STR("+")));
}

static bool is_abroad(const struct gathered *g) { return g->plus || (g->n >= 2 && g->digits[0] == '0' && g->digits[1] == '0'); }

static void gather_one(struct gathered *g)
{
	char c = g->words.at[0];
	if (is_digit(c)) {
		g->bad |= g->n == GATHERED_MOST;
		if (!g->bad)
			g->digits[g->n++] = c;
		g->words = str_cut(g->words, 1, g->words.len);
	} else if (c == '+' && !g->n && !g->plus) {
		g->plus = true;
		g->words = str_cut(g->words, 1, g->words.len);
	} else if (!(is_abroad(g) && take_word(g, STR("(0)"))) && !take_gap(g)) {
		g->bad = true;
	}
}

static struct gathered gather(struct str words, struct arena *mem)
{
	struct gathered g = { .words = str_trim(utf8_fold(mem, utf8_mend(mem, words))) };
	take_scheme(&g);
	while (g.words.len && !g.bad)
		if (take_extension(&g))
			continue;
		else if (ends(&g))
			break;
		else
			gather_one(&g);
	return g;
}

/* Behind the country's code stands the number without its trunk digit. */
static struct str without_trunk(struct str digits, struct arena *mem)
{
	for (size_t i = 0; i < COUNT(countries); i++) {
		struct str code = countries[i].code, rest = str_cut(digits, code.len, digits.len);
		if (countries[i].trunk.len && str_starts(digits, code) && str_starts(rest, countries[i].trunk))
			return text(mem, "{}{}", code, str_cut(rest, 1, rest.len));
	}
	return digits;
}

/* With the country's code in front; NONE: it is a number of nobody outside. */
static struct str whole(const struct gathered *g, const struct country *home, struct arena *mem)
{
	struct str digits = { g->digits, g->n };
	if (g->plus)
		return without_trunk(digits, mem);
	if (str_starts(digits, STR("00")))
		return without_trunk(str_cut(digits, 2, digits.len), mem);
	if (home->trunk.len && str_starts(digits, home->trunk))
		return text(mem, "{}{}", home->code, str_cut(digits, 1, digits.len));
	if (g->n >= BARE_LEAST && g->digits[0] != '0')
		return digits;                                   /* exchanges leave out the plus */
	return home->trunk.len || g->n < DIGITS_LEAST ? NONE : text(mem, "{}{}", home->code, digits);
}

bool phone_parse(struct str words, struct str iso, struct arena *mem, struct phone *out)
{
	struct gathered g = gather(words, mem);
	struct str digits = g.bad ? NONE : whole(&g, country_of(iso), mem);
	bool exchange = !g.extended && g.dash && g.n == g.dash + 1 && g.digits[g.dash] == '0';
	*out = (struct phone){ 0 };
	if (digits.len < DIGITS_LEAST || digits.len > DIGITS_MOST || digits.at[0] == '0')
		return false;
	out->number = text(mem, "+{}", digits);
	if (exchange)
		out->stem = str_cut(out->number, 0, out->number.len - 1);
	return true;
}
