/* values.c - a row of a file becomes fields of an act: columns by their names, values as this house writes them, or the reason why not. */
#include "import/inside.h"
#include "inventory/country.h"
#include "inventory/line.h"
#include "inventory/words.h"
#include "ticket/ticket.h"

/* GRACE: for what was written in another zone, and by clocks that go ahead. */
enum { VALUE_MOST = 100000, GRACE_MS = 86400000 };

/* ---- columns ---- */

static bool place_of(const struct csv_row *head, struct str name, struct arena *mem, size_t *out)
{
	struct str wanted = utf8_fold(mem, name);
	for (size_t i = 0; i < head->n; i++)
		if (str_is(utf8_fold(mem, str_trim(head->at[i])), wanted)) {
			*out = i;
			return true;
		}
	return false;
}

static void bind_names(const struct strs *names, const struct csv_row *head, struct arena *mem, struct bound_column *c)
{
	for (size_t i = 0; i < names->n; i++)
		if (place_of(head, names->at[i], mem, &c->places[c->all]))
			c->shown = c->all++ ? c->shown : names->at[i];
}

static struct bound_column bind_one(const struct mapping *m, const struct mapped *k, const struct csv_row *head, struct arena *mem)
{
	struct str first = k->columns.n ? k->columns.at[0] : k->joined.n ? k->joined.at[0] : k->target;
	struct bound_column c = { .mapped = k, .target = import_target_find(m->kind, k->target), .places = NEWS(mem, size_t, k->columns.n + k->joined.n + 1), .shown = first };
	bind_names(&k->columns, head, mem, &c);
	c.n = c.all;
	bind_names(&k->joined, head, mem, &c);
	return c;
}

/* "fact.kauf": facts are columns by their own names, whatever the mapping says of others. */
static void bind_fact(const struct mapping *m, struct str name, size_t place, struct arena *mem, struct bound *out)
{
	struct str target = utf8_fold(mem, str_trim(name));
	const struct import_target *t = import_target_find(m->kind, target);
	for (size_t i = 0; i < out->n; i++)
		if (str_is(out->at[i].mapped->target, target))
			return;
	if (!t || t->form != FORM_FACT)
		return;
	struct mapped *k = NEW(mem, struct mapped);
	k->target = target;
	struct bound_column c = { .mapped = k, .target = t, .places = NEW(mem, size_t), .n = 1, .all = 1, .shown = target };
	c.places[0] = place;
	*push(mem, out) = c;
}

bool bind_columns(const struct mapping *m, const struct csv_row *head, bool of_one, struct arena *mem, struct bound *out, struct strs *missing)
{
	const struct import_target *t;
	*out = (struct bound){ 0 };
	*missing = (struct strs){ 0 };
	for (size_t i = 0; i < m->of.n; i++) {
		struct bound_column c = bind_one(m, &m->of.at[i], head, mem);
		if (c.all || c.mapped->always.len)
			*push(mem, out) = c;
		else if (c.target->needed && !(of_one && c.target->form == FORM_CLIENT))
			*push(mem, missing) = c.shown;
	}
	for (size_t i = 0; i < head->n; i++)
		bind_fact(m, head->at[i], i, mem, out);
	for (size_t n = import_targets(m->kind, &t), i = 0; i < n; i++) {
		bool mapped = !t[i].needed || t[i].form == FORM_CLIENT;
		for (size_t k = 0; k < m->of.n; k++)
			mapped |= str_is(m->of.at[k].target, t[i].name);
		if (!mapped)
			*push(mem, missing) = t[i].name;
	}
	return !missing->n;
}

static bool is_bound(const struct bound *b, size_t place)
{
	bool is = false;
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->at[i].all; k++)
			is |= b->at[i].places[k] == place;
	return is;
}

struct strs unbound_columns(const struct bound *b, const struct csv_row *head, struct arena *mem)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < head->n; i++)
		if (!is_bound(b, i) && str_trim(head->at[i]).len)
			*push(mem, &names) = str_keep(mem, str_trim(head->at[i]));
	return names;
}

static struct str cell_of(const struct csv_row *row, size_t place) { return place < row->n ? str_trim(row->at[place]) : NONE; }

static struct str raw_value(const struct bound_column *c, const struct csv_row *row, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < c->n; i++)
		if (cell_of(row, c->places[i]).len)
			return str_keep(mem, cell_of(row, c->places[i]));
	for (size_t i = c->n; i < c->all; i++)
		if (cell_of(row, c->places[i]).len)
			print(&o, "{}{}", o.len ? STR(" ") : NONE, cell_of(row, c->places[i]));
	return out_str(&o);
}

bool row_is_meant(const struct bound *b, const struct csv_row *row, struct arena *mem)
{
	for (size_t i = 0; i < b->n; i++) {
		struct str begins = b->at[i].mapped->begins, v = begins.len ? raw_value(&b->at[i], row, mem) : NONE;
		if (v.len && !str_has(begins, str_cut(v, 0, 1)))
			return false;
	}
	return true;
}

static struct str translated(const struct mapped *m, struct str value, struct arena *mem)
{
	struct str folded = utf8_fold(mem, value);
	if (field_is(&m->values, folded))
		return field(&m->values, folded);
	return field_is(&m->values, STR("*")) ? field(&m->values, STR("*")) : value;
}

/* ---- one value ---- */

/* "12/31/2026": with the month first, as some programs write. */
static bool day_month_first(struct str s, struct date *out)
{
	int64_t month, day, year;
	struct str rest = s, m = str_split(&rest, '/'), d = str_split(&rest, '/');
	if (!str_int(m, &month) || !str_int(d, &day) || !str_int(rest, &year) || month < 1 || month > 12 || day < 1 || year < 1970 || year > 9999 || day > date_days_in_month((int)year, (int)month))
		return false;
	*out = date_of((int)year, (int)month, (int)day);
	return true;
}

static bool read_day(const struct mapping *m, struct str s, struct date *out)
{
	struct str day = s;
	day = str_split(&day, ' ');
	return date_typed(day, out) || (m->month_first && day_month_first(day, out)) || (day.len > 10 && date_parse(str_cut(day, 0, 10), out));
}

/* "16:43", "16:43:12", "4:43 PM": minutes of the day. */
static bool read_clock(struct str s, int *out)
{
	int64_t h = -1, m = -1, pm = 0;
	struct str rest = str_trim(s), hour = str_split(&rest, ':'), minute = str_cut(rest, 0, 2);
	if (!str_int(hour, &h) || !str_int(minute, &m) || h < 0 || h > 23 || m < 0 || m > 59)
		return false;
	pm = str_has(rest, STR("PM")) || str_has(rest, STR("pm"));
	if (pm || str_has(rest, STR("AM")) || str_has(rest, STR("am")))
		h = h % 12 + 12 * pm;
	*out = (int)(h * 60 + m);
	return true;
}

static bool read_time(const struct mapping *m, struct str s, const struct zone *zone, struct instant *out)
{
	struct date day;
	int minute = 0;
	struct str rest = s;
	if (instant_parse(s, out))
		return true;
	if (!read_day(m, s, &day))
		return false;
	if (s.len > 10 && s.at[10] == 'T')
		rest = str_cut(s, 11, s.len);
	else
		str_split(&rest, ' ');
	rest = str_trim(rest);
	if (str_starts(rest, STR(",")))
		rest = str_trim(str_cut(rest, 1, rest.len));
	if (rest.len && !read_clock(rest, &minute))
		return false;
	*out = zone_instant(zone, day, minute);
	return true;
}

/* "1 hours 30 minutes", "2 Tage 3 Stunden": numbers, each with its unit. */
static bool read_spelt(struct str s, struct arena *mem, int64_t *out)
{
	static const struct { struct str begins; int64_t seconds; } units[] = {
		{ LIT("d"), 86400 }, { LIT("t"), 86400 }, { LIT("h"), 3600 }, { LIT("st"), 3600 }, { LIT("m"), 60 }, { LIT("s"), 1 },
	};
	int64_t sum = 0, n;
	for (struct str rest = utf8_fold(mem, s); rest.len; rest = str_trim(rest)) {
		size_t i = 0;
		if (!str_int(str_split(&rest, ' '), &n) || n < 0 || n > 100000)
			return false;
		rest = str_trim(rest);
		struct str unit = str_split(&rest, ' ');
		while (i < COUNT(units) && !str_starts(unit, units[i].begins))
			i++;
		if (i == COUNT(units))
			return false;
		sum += n * units[i].seconds;
	}
	*out = round_div(sum, 60);
	return s.len > 0;
}

/* "1:30" are hours and minutes, "1,5" and "1.5" so many units. */
static bool read_minutes(const struct mapping *m, struct str s, struct arena *mem, int64_t *out)
{
	struct micro amount;
	struct str minutes = s, hours = str_split(&minutes, ':');
	int64_t h, min;
	if (str_has(s, STR(":"))) {
		if (!str_int(hours, &h) || !str_int(str_split(&minutes, ':'), &min) || h < 0 || min < 0 || min > 59)
			return false;
		*out = h * 60 + min;
		return true;
	}
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len; i++)
		out_char(&o, s.at[i] == ',' ? '.' : s.at[i]);
	if (!micro_parse(out_str(&o), &amount))
		return read_spelt(s, mem, out);
	if (amount.u6 < 0)
		return false;
	*out = m->minute ? round_div((wide)amount.u6 * m->minute, 1000000) : round_div(amount.u6, 60000000);
	return true;
}

/* "1.234,56", "1,234.56", "1234,5 €": the last of both signs is the decimal one. */
static bool read_amount(struct str s, struct arena *mem, struct money *out)
{
	struct out o = out_open(mem);
	size_t decimal = SIZE_MAX;
	for (size_t i = 0; i < s.len; i++)
		decimal = s.at[i] == ',' || s.at[i] == '.' ? i : decimal;
	for (size_t i = 0; i < s.len; i++)
		if ((s.at[i] >= '0' && s.at[i] <= '9') || s.at[i] == '-' || i == decimal)
			out_char(&o, i == decimal ? '.' : s.at[i]);
	return o.len && money_parse(out_str(&o), out);
}

/* ---- words ---- */

static bool is_one_of(struct str v, const struct str *all, size_t n, struct str *list, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < n; i++) {
		if (str_is(all[i], v))
			return true;
		print(&o, "{}{}", i ? STR(", ") : NONE, all[i]);
	}
	*list = out_str(&o);
	return false;
}

/* What a word may be; where it is nobody's list, anything. */
static bool is_word(struct str target, struct str v, struct str *list, struct arena *mem)
{
	static const struct str roles[] = { LIT("contact"), LIT("approver") }, langs[] = { LIT("de"), LIT("en") }, yes[] = { LIT("0"), LIT("1") }, no_yes[] = { LIT("no"), LIT("yes") };
	static const struct str kinds[] = { LIT("incident"), LIT("request"), LIT("change"), LIT("maintenance") };       /* ORDER ticket_kind */
	static const struct str states[] = { LIT("new"), LIT("open"), LIT("waiting"), LIT("solved"), LIT("closed") };   /* ORDER ticket_state */
	if (str_is(target, STR("role")))
		return is_one_of(v, roles, COUNT(roles), list, mem);
	if (str_is(target, STR("lang")))
		return is_one_of(v, langs, COUNT(langs), list, mem);
	if (str_is(target, STR("consumer")))
		return is_one_of(v, no_yes, COUNT(no_yes), list, mem);
	if (str_is(target, STR("critical")))
		return is_one_of(v, yes, COUNT(yes), list, mem);
	if (str_is(target, STR("kind")))
		return is_one_of(v, kinds, COUNT(kinds), list, mem);
	if (str_is(target, STR("state")))
		return is_one_of(v, states, COUNT(states), list, mem);
	*list = STR("DE, AT, CH, US, … (ISO 3166-1)");
	return !str_is(target, STR("country")) || country_is(v);
}

/* ---- a row ---- */

/* A cell of a table may be broken into lines; in a name or a subject that would be a line nobody wrote. */
static struct str one_line(struct str v, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < v.len; i++) {
		bool breaks = (unsigned char)v.at[i] < ' ' || v.at[i] == 127;
		if (!breaks || (o.len && o.at[o.len - 1] != ' '))
			out_char(&o, breaks ? ' ' : v.at[i]);
	}
	return out_str(&o);
}

/* "U+202E". */
static struct str point_name(int32_t point, struct arena *mem)
{
	static const char digits[] = "0123456789ABCDEF";
	struct out o = out_open(mem);
	print(&o, "U+");
	for (int shift = 12; shift >= 0; shift -= 4)             /* none of them lies beyond the first plane */
		out_char(&o, digits[point >> shift & 15]);
	return out_str(&o);
}

static enum import_why form_value(const struct mapping *m, const struct import_target *t, struct str *v, const struct reading_of *of, struct arena *mem, struct str *more)
{
	struct date day;
	struct instant at;
	int64_t minutes;
	int clock;
	struct money amount;
	switch (t->form) {
	case FORM_DAY:
		if (!read_day(m, *v, &day))
			return FAULT_DAY;
		*v = text(mem, "{}", day);
		break;
	case FORM_TIME:
		if (!read_time(m, *v, of->zone, &at))
			return FAULT_TIME;
		if (at.ms > of->now.ms + GRACE_MS)
			return FAULT_FUTURE;
		*v = text(mem, "{}", at.ms);
		break;
	case FORM_MINUTES:
		if (!read_minutes(m, *v, mem, &minutes))
			return FAULT_MINUTES;
		*v = minutes ? text(mem, "{}", minutes) : NONE;
		break;
	case FORM_CLOCK:
		if (!read_clock(*v, &clock))
			return FAULT_CLOCK;
		*v = text(mem, "{}", clock);
		break;
	case FORM_AMOUNT:
		if (!read_amount(*v, mem, &amount))
			return FAULT_AMOUNT;
		*v = text(mem, "{}", amount);
		break;
	case FORM_WORD:
		if (!is_word(t->name, *v, more, mem))
			return FAULT_WORD;
		break;
	default:
		break;
	}
	return FAULTS;
}

/* What databases write where there is no day. */
static bool is_no_day(const struct import_target *t, struct str v) { return (t->form == FORM_DAY || t->form == FORM_TIME) && str_starts(v, STR("0000-00-00")); }

/* Of a component: in the inventory until before it came? */
static bool ends_before_it_begins(const struct bound *b, const struct fields *row, struct import_fault *fault)
{
	struct date from, until;
	if (!date_typed(field(row, STR("from")), &from) || !date_typed(field(row, STR("until")), &until) || until.day >= from.day)
		return false;
	*fault = (struct import_fault){ fault->line, STR("until"), field(row, STR("until")), field(row, STR("from")), FAULT_BEFORE };
	for (size_t i = 0; i < b->n; i++)
		if (str_is(b->at[i].mapped->target, STR("until")))
			fault->column = b->at[i].shown;
	return true;
}

bool row_read(const struct mapping *m, const struct bound *b, const struct csv_row *row, const struct reading_of *of, struct arena *mem, struct fields *out, struct import_fault *fault)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct bound_column *c = &b->at[i];
		struct str raw = raw_value(c, row, mem), v = raw.len ? translated(c->mapped, raw, mem) : NONE;
		if (!v.len)
			v = c->mapped->always;
		*fault = (struct import_fault){ row->line, c->shown, raw, NONE, FAULT_MISSING };
		if (is_no_day(c->target, v))
			v = NONE;
		if (!v.len && c->target->needed && c->target->form != FORM_MINUTES && !(of->of_one && c->target->form == FORM_CLIENT))
			return false;
		if (v.len > VALUE_MOST) {
			fault->fault = FAULT_LONG;
			return false;
		}
		if (!v.len)
			continue;
		fault->fault = form_value(m, c->target, &v, of, mem, &fault->more);
		if (fault->fault != FAULTS)
			return false;
		bool prose = str_is(c->mapped->target, STR("text"));
		v = prose ? v : one_line(v, mem);
		if (!prose && line_unfit(v) >= 0) {
			fault->fault = FAULT_UNFIT;
			fault->value = point_name(line_unfit(v), mem);
			return false;
		}
		if (str_is(c->mapped->target, STR("log_name")))
			v = utf8_fold(mem, v);
		if (v.len)
			field_add(mem, out, c->mapped->target, v);
	}
	fault->line = row->line;
	return !ends_before_it_begins(b, out, fault);
}
