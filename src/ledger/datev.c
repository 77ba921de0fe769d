/* datev.c - see ledger/datev.h. A row is its columns by number, then one line; text stands in quotation marks, numbers do not. */
#include "base/cp1252.h"
#include "ledger/inside.h"

enum { NUMBER_MOST = 36, SECOND_MOST = 12, TEXT_MOST = 60, COST_MOST = 8, NAME_MOST = 30, AMOUNT_DIGITS = 10 };

/* Columns by their number in the description of the format. */
enum column {
	GROSS = 1, SIDE = 2, ACCOUNT = 7, COUNTER = 8, DAY = 10, NUMBER = 11, SECOND = 12, WORDS = 14, LINK = 20, COST = 37, COST_MORE = 38, VAT_ID = 40,
	FIXED = 114, SERVED = 115, DUE = 117, REVERSED = 118,
};
static const unsigned char bare[] = {                    /* numbers and days */
	1, 4, 5, 7, 8, 10, 13, 15, 17, 18, 19, 39, 41, 43, 44, 45, 46, 47, 88, 89, 90, 92, 93, 94, 97, 99, 100, 101, 104, 106, 108, 111, 113, 114, 115, 116, 117, 119, 122, 124, 125,
};

struct writing { struct arena *mem; struct out *out; struct strs *notes; enum lang lang; struct str of; };

/* ---- texts ------------------------------------------------------------------------------------------------ */

static void note_text(struct writing *w, struct str german, struct str english)
{
	*push(w->mem, w->notes) = text(w->mem, "{}: {}", w->of, w->lang == LANG_DE ? german : english);
}

/* At most so many characters of it, none that ends a line. */
static struct str cut(struct writing *w, struct str s, size_t most)
{
	struct out o = out_open(w->mem);
	size_t n = 0;
	for (struct str left = s; left.len; n++) {
		int32_t point;
		size_t took = utf8_next(left, &point);
		if (n == most) {
			note_text(w, text(w->mem, "„{}“ ist länger als {} Zeichen und wurde gekürzt", s, most), text(w->mem, "\"{}\" is longer than {} characters and was cut", s, most));
			break;
		}
		if (point < 0x20)
			out_char(&o, ' ');
		else
			out_bytes(&o, str_cut(left, 0, took));
		left = str_cut(left, took, left.len);
	}
	return out_str(&o);
}

static struct str quoted(struct str s, struct arena *mem)
{
	struct out o = out_open(mem);
	out_char(&o, '"');
	for (size_t i = 0; i < s.len; i++) {
		out_char(&o, s.at[i]);
		if (s.at[i] == '"')
			out_char(&o, '"');
	}
	out_char(&o, '"');
	return out_str(&o);
}

/* A line of the file, from UTF-8. */
static void put_line(struct writing *w, const struct str *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			out_char(w->out, ';');
		for (struct str left = cells[i]; left.len;) {
			int32_t point;
			char byte;
			size_t took = utf8_next(left, &point);
			if (!cp1252_byte(point, &byte)) {
				byte = '?';
				note_text(w, text(w->mem, "„{}“ gibt es in Windows-1252 nicht; dort steht ein Fragezeichen", str_cut(left, 0, took)),
				          text(w->mem, "\"{}\" is not in Windows-1252; a question mark stands there", str_cut(left, 0, took)));
			}
			out_char(w->out, byte);
			left = str_cut(left, took, left.len);
		}
	}
	out_bytes(w->out, STR("\r\n"));
}

/* ---- what a row may hold ------------------------------------------------------------------------------------ */

static bool are_digits(struct str s, size_t least, size_t most)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len >= least && s.len <= most && s.at[0] != '0';
}

static bool is_number(struct str s, size_t most)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= '0' && s.at[i] <= '9') || ((s.at[i] | 32) >= 'a' && (s.at[i] | 32) <= 'z') || str_has(STR("_$&%*+-/"), str_cut(s, i, i + 1))))
			return false;
	return s.len <= most;
}

static struct str day_month(struct date d, struct arena *mem)
{
	struct civil c = date_civil(d);
	return text(mem, "{}{}{}{}", c.day / 10, c.day % 10, c.month / 10, c.month % 10);
}

static struct str year_first(struct date d, struct arena *mem)
{
	struct civil c = date_civil(d);
	return text(mem, "{}{}{}{}{}", c.year, c.month / 10, c.month % 10, c.day / 10, c.day % 10);
}

static struct str whole_day(struct date d, struct arena *mem) { return d.day ? text(mem, "{}{}", day_month(d, mem), date_civil(d).year) : NONE; }

static struct str amount(int64_t cents, struct arena *mem) { return text(mem, "{},{}{}", cents / 100, cents / 10 % 10, cents % 10); }

static bool is_in_year(const struct datev_head *h, struct date d)
{
	struct civil c = date_civil(h->year);
	return d.day >= h->year.day && d.day < date_of(c.year + 1, c.month, c.day).day;
}

static bool refused(struct err *e, enum lang lang, struct str german, struct str english) { return fail(e, "{}", lang == LANG_DE ? german : english); }

bool datev_may(const struct datev_head *h, const struct datev_row *r, enum lang lang, struct arena *mem, struct err *why)
{
	int64_t most = 100;
	for (int i = 0; i < AMOUNT_DIGITS; i++)
		most *= 10;
	if (r->gross.cents == 0 || r->gross.cents <= -most || r->gross.cents >= most)
		return refused(why, lang, text(mem, "{} kann in keiner Zeile stehen: nicht 0,00, höchstens 9.999.999.999,99", r->gross),
		               text(mem, "{} is no amount of a row: not 0.00, at most 9,999,999,999.99", r->gross));
	if (!r->house && !are_digits(r->account, (size_t)h->digits + 1, (size_t)h->digits + 1))
		return refused(why, lang, text(mem, "„{}“ ist kein Konto eines Klienten: es hat {} Ziffern, eine mehr als Sachkonten", r->account, h->digits + 1),
		               text(mem, "\"{}\" is no account of a client: it has {} digits, one more than accounts of the ledger", r->account, h->digits + 1));
	const struct str own[] = { r->counter, r->house ? r->account : r->counter };
	for (size_t i = 0; i < COUNT(own); i++)
		if (!are_digits(own[i], (size_t)h->digits, (size_t)h->digits))
			return refused(why, lang, text(mem, "„{}“ ist kein Sachkonto mit {} Ziffern", own[i], h->digits), text(mem, "\"{}\" is no account of the ledger with {} digits", own[i], h->digits));
	if (!r->number.len || !is_number(r->number, NUMBER_MOST) || !is_number(r->second, SECOND_MOST))
		return refused(why, lang, text(mem, "„{}“, „{}“: eine Nummer hat hier nur A-Z a-z 0-9 _ $ & % * + - /, höchstens {} und {} Zeichen", r->number, r->second, NUMBER_MOST, SECOND_MOST),
		               text(mem, "\"{}\", \"{}\": a number here has A-Z a-z 0-9 _ $ & % * + - / only, at most {} and {}", r->number, r->second, NUMBER_MOST, SECOND_MOST));
	if (!is_in_year(h, r->day) || r->day.day < h->from.day || r->day.day > h->until.day)
		return refused(why, lang, text(mem, "der {} ist kein Tag der Datei, {} bis {}", r->day, h->from, h->until),
		               text(mem, "{} is not among the days of the file, {} to {}", r->day, h->from, h->until));
	return true;
}

static bool head_is_sayable(const struct datev_head *h, enum lang lang, struct arena *mem, struct err *e)
{
	if (!are_digits(h->adviser, 4, 7))
		return refused(e, lang, text(mem, "„{}“ ist keine Beraternummer: 4 bis 7 Ziffern", h->adviser), text(mem, "\"{}\" is no number of an adviser: 4 to 7 digits", h->adviser));
	if (!are_digits(h->client, 1, 5))
		return refused(e, lang, text(mem, "„{}“ ist keine Mandantennummer: 1 bis 5 Ziffern", h->client), text(mem, "\"{}\" is no number of an adviser's client: 1 to 5 digits", h->client));
	if (h->digits < 4 || h->digits > 8)
		return refused(e, lang, text(mem, "Sachkonten haben 4 bis 8 Ziffern, nicht {}", h->digits), text(mem, "accounts have 4 to 8 digits, not {}", h->digits));
	if (h->from.day > h->until.day || !is_in_year(h, h->from) || !is_in_year(h, h->until))
		return refused(e, lang, text(mem, "{} bis {} sind nicht Tage des einen Wirtschaftsjahrs, das am {} beginnt", h->from, h->until, h->year),
		               text(mem, "{} to {} are not days of the one business year that begins on {}", h->from, h->until, h->year));
	return true;
}

/* ---- the file ---------------------------------------------------------------------------------------------- */

static void put_head(struct writing *w, const struct datev_head *h)
{
	const struct civil *c = &h->made;
	struct str made = text(w->mem, "{}{}{}{}{}{}{}000", year_first(date_of(c->year, c->month, c->day), w->mem), c->hour / 10, c->hour % 10, c->minute / 10, c->minute % 10, c->second / 10, c->second % 10);
	w->of = h->name;
	const struct str cells[] = {
		STR("\"EXTF\""), STR("700"), STR("21"), STR("\"Buchungsstapel\""), STR("13"), made, NONE, STR("\"RE\""), STR("\"\""), STR("\"\""), h->adviser, h->client,
		year_first(h->year, w->mem), text(w->mem, "{}", h->digits), year_first(h->from, w->mem), year_first(h->until, w->mem), quoted(cut(w, h->name, NAME_MOST), w->mem), STR("\"\""), STR("1"), STR("0"), h->fixed ? STR("1") : STR("0"),
		STR("\"EUR\""), NONE, STR("\"\""), NONE, NONE, quoted(h->chart, w->mem), NONE, NONE, STR("\"\""), STR("\"Regelbetrieb\""),
	};
	put_line(w, cells, COUNT(cells));
}

static void put_names(struct writing *w)
{
	struct str cells[DATEV_COLUMNS];
	for (size_t i = 0; i < DATEV_COLUMNS; i++)
		cells[i] = datev_column(i, w->mem);
	put_line(w, cells, DATEV_COLUMNS);
}

static void put_row(struct writing *w, const struct datev_head *h, const struct datev_row *r)
{
	struct str cells[DATEV_COLUMNS + 1] = { 0 };
	bool is_bare[DATEV_COLUMNS + 1] = { 0 };
	w->of = r->number;
	for (size_t i = 0; i < COUNT(bare); i++)
		is_bare[bare[i]] = true;
	cells[GROSS] = amount(r->gross.cents < 0 ? -r->gross.cents : r->gross.cents, w->mem);
	cells[SIDE] = r->gross.cents < 0 ? STR("H") : STR("S");
	cells[ACCOUNT] = r->account;
	cells[COUNTER] = r->counter;
	cells[DAY] = day_month(r->day, w->mem);
	cells[NUMBER] = r->number;
	cells[SECOND] = r->second;
	cells[WORDS] = cut(w, r->text, TEXT_MOST);
	cells[LINK] = r->link;
	cells[COST] = cut(w, r->cost, COST_MOST);
	cells[COST_MORE] = cut(w, r->cost_more, COST_MOST);
	cells[VAT_ID] = r->vat_id;
	cells[FIXED] = h->fixed ? STR("1") : STR("0");
	cells[SERVED] = whole_day(r->served, w->mem);
	cells[DUE] = whole_day(r->due, w->mem);
	cells[REVERSED] = r->reversed ? STR("1") : NONE;
	for (size_t i = 1; i <= DATEV_COLUMNS; i++)
		cells[i] = is_bare[i] ? cells[i] : quoted(cells[i], w->mem);
	put_line(w, cells + 1, DATEV_COLUMNS);
}

bool datev_print(const struct datev_head *h, const struct datev_rows *rows, enum lang lang, struct arena *mem, struct out *out, struct strs *notes, struct err *e)
{
	struct writing w = { mem, out, notes, lang, NONE };
	if (!head_is_sayable(h, lang, mem, e))
		return false;
	if (rows->n > DATEV_ROWS_MOST)
		return refused(e, lang, text(mem, "{} Zeilen sind mehr, als eine Datei aufnimmt ({}): wählen Sie weniger Tage", rows->n, (int)DATEV_ROWS_MOST),
		               text(mem, "{} rows are more than a file takes ({}): choose fewer days", rows->n, (int)DATEV_ROWS_MOST));
	for (size_t i = 0; i < rows->n; i++)
		if (!datev_may(h, &rows->at[i], lang, mem, e))
			return within(e, "{}", rows->at[i].number);
	put_head(&w, h);
	put_names(&w);
	for (size_t i = 0; i < rows->n; i++)
		put_row(&w, h, &rows->at[i]);
	return true;
}

struct str datev_name(const struct datev_head *h, struct arena *mem)
{
	return text(mem, "EXTF_Buchungsstapel_{}_{}.csv", year_first(h->from, mem), year_first(h->until, mem));
}
