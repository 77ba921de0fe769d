/* shape.c - a document against its schema: order, number and type of elements. */
#include "invoice/shape.h"

struct looking { const struct shape *shapes; struct arena *mem; enum lang lang; struct str why; };

static bool has_word(struct str words, struct str word)
{
	while (words.len)
		if (str_is(str_split(&words, ' '), word))
			return true;
	return false;
}

static const struct shape *shape_of(const struct looking *l, struct str name)
{
	for (const struct shape *s = l->shapes; s->of.len; s++)
		if (has_word(s->of, name))
			return s;
	return NULL;
}

struct slot { struct str name; bool needed, many; };

static bool next_slot(struct str *rest, struct slot *out)
{
	struct str word = str_split(rest, ' ');
	if (word.len == 0)
		return false;
	char last = word.at[word.len - 1];
	bool marked = last == '?' || last == '*' || last == '+';
	*out = (struct slot){ str_cut(word, 0, word.len - marked), last != '?' && last != '*', last == '*' || last == '+' };
	return true;
}

static bool says(struct looking *l, const struct element *x, struct str de, struct str en)
{
	l->why = text(l->mem, "{} {}, {}: {}", l->lang == LANG_DE ? STR("Zeile") : STR("line"), x->line, x->name, l->lang == LANG_DE ? de : en);
	return false;
}

/* ---- what a value may be, by the end of its element's name, as both schemas name their types ---------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool are_digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.at[i]))
			return false;
	return s.len > 0;
}

/* xs:decimal: sign, digits, point; no comma, no exponent. */
static bool is_decimal(struct str s)
{
	struct str rest = s.len && (s.at[0] == '-' || s.at[0] == '+') ? str_cut(s, 1, s.len) : s, whole = str_split(&rest, '.');
	return (are_digits(whole) && (rest.len == 0 || are_digits(rest))) || (whole.len == 0 && are_digits(rest));
}

/* xs:date, with or without a zone. */
static bool is_date(struct str s)
{
	struct date d;
	struct str zone = str_cut(s, 10, s.len);
	return date_parse(str_cut(s, 0, 10), &d) && (zone.len == 0 || str_is(zone, STR("Z")) || (zone.len == 6 && (zone.at[0] == '+' || zone.at[0] == '-') && zone.at[3] == ':'));
}

static bool is_indicator(struct str s) { return str_is(s, STR("true")) || str_is(s, STR("false")) || str_is(s, STR("1")) || str_is(s, STR("0")); }

static const struct { struct str end; bool (*is)(struct str s); struct str de, en; } types[] = {
	{ LIT("Amount"), is_decimal, LIT("keine Zahl mit Dezimalpunkt"), LIT("a number with a decimal point") }, { LIT("Quantity"), is_decimal, LIT("keine Zahl mit Dezimalpunkt"), LIT("a number with a decimal point") },
	{ LIT("Percent"), is_decimal, LIT("keine Zahl mit Dezimalpunkt"), LIT("a number with a decimal point") }, { LIT("FactorNumeric"), is_decimal, LIT("keine Zahl mit Dezimalpunkt"), LIT("a number with a decimal point") },
	{ LIT("Date"), is_date, LIT("kein Datum wie 2026-01-31"), LIT("a date as 2026-01-31") }, { LIT("Indicator"), is_indicator, LIT("weder true noch false"), LIT("true or false") },
};

/* YYYYMMDD, the only form of CII that EN 16931 takes (CII-DT-097). */
static bool is_date_102(struct looking *l, const struct element *x, struct str s)
{
	struct date d;
	return str_is(element_mark(x, STR("format")), STR("102")) && s.len == 8 && are_digits(s) &&
		date_parse(text(l->mem, "{}-{}-{}", str_cut(s, 0, 4), str_cut(s, 4, 6), str_cut(s, 6, 8)), &d);
}

static bool value_holds(struct looking *l, const struct element *x)
{
	struct str s = str_trim(x->text);
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_ends(x->name, types[i].end) && s.len && !types[i].is(s))
			return says(l, x, text(l->mem, "„{}“ ist {}", str_cut(s, 0, 60), types[i].de), text(l->mem, "\"{}\" is not {}", str_cut(s, 0, 60), types[i].en));
	return !str_ends(x->name, STR("DateTimeString")) || is_date_102(l, x, s) ||
		says(l, x, text(l->mem, "„{}“ ist kein Datum wie 20260131 im Format 102", str_cut(s, 0, 60)), text(l->mem, "\"{}\" is not a date as 20260131 in format 102", str_cut(s, 0, 60)));
}

/* ---- order and number --------------------------------------------------------------------------------------------- */

/* Why x does not stand where it may: nowhere here, before what stands ahead of it, or once more than once. */
static bool stray(struct looking *l, const struct element *x, struct str children)
{
	struct slot s;
	while (next_slot(&children, &s))
		if (str_is(s.name, x->name))
			return says(l, x, text(l->mem, "steht in {} zu spät oder zu oft: das Schema hat eine andere Reihenfolge", x->up->name), text(l->mem, "stands too late or too often within {}: the schema's order is another", x->up->name));
	return says(l, x, text(l->mem, "das Schema kennt in {} kein solches Element", x->up->name), text(l->mem, "the schema knows no such element within {}", x->up->name));
}

static bool element_holds(struct looking *l, const struct element *x);

static bool children_hold(struct looking *l, const struct element *x, const struct shape *shape)
{
	struct str rest = shape->children;
	struct slot s = { 0 };
	const struct element *child = x->first;
	while (next_slot(&rest, &s)) {
		if (s.needed && !(child && str_is(child->name, s.name)))
			return says(l, x, text(l->mem, "{} fehlt oder steht zu spät", s.name), text(l->mem, "{} is missing, or stands too late", s.name));
		for (int n = 0; child && str_is(child->name, s.name) && (n == 0 || s.many); n++, child = child->next)
			if (!element_holds(l, child))
				return false;
	}
	return !child || stray(l, child, shape->children);
}

static bool element_holds(struct looking *l, const struct element *x)
{
	const struct shape *shape = shape_of(l, x->name);
	if (shape)
		return children_hold(l, x, shape);
	for (const struct element *child = x->first; child; child = child->next)
		if (!element_holds(l, child))
			return false;
	return x->first || value_holds(l, x);
}

bool shape_holds(const struct element *root, const struct shape *shapes, enum lang lang, struct arena *mem, struct str *why)
{
	struct looking l = { shapes, mem, lang, NONE };
	bool ok = shape_of(&l, root->name) ? element_holds(&l, root) : says(&l, root, STR("das ist weder eine UBL-Rechnung oder -Gutschrift noch eine Cross Industry Invoice"), STR("this is neither a UBL invoice or credit note nor a Cross Industry Invoice"));
	*why = l.why;
	return ok;
}
