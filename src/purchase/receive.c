/* receive.c - goods have come: how many of which lines, their serial numbers as components with the last day of the warranty, and what the client owes for
 * them.
 *
 * A row of a receipt is owed once, for the claim is known by that row; it is never changed. */
#include "purchase/inside.h"
#include "base/watch.h"

enum { SERIAL_MOST = 80 };

/* What came of one line. */
struct arrival { const struct order *order; const struct order_line *line; struct micro quantity; struct strs serials; struct date day; int64_t receipt; };

static struct order_line *line_named(struct order_lines *lines, int64_t id)
{
	for (size_t i = 0; i < lines->n; i++)
		if (lines->at[i].id == id)
			return &lines->at[i];
	return NULL;
}

/* One a line, or blanks and commas between. */
static void split_serials(struct str s, struct arena *mem, struct strs *out)
{
	size_t from = 0;
	for (size_t i = 0; i <= s.len; i++) {
		bool ends = i == s.len || s.at[i] == ' ' || s.at[i] == ',' || s.at[i] == ';' || s.at[i] == '\n' || s.at[i] == '\r' || s.at[i] == '\t';
		if (ends && i > from)
			*push(mem, out) = str_cut(s, from, i);
		if (ends)
			from = i + 1;
	}
}

static bool good_serials(const struct step *s, const struct arrival *a)
{
	if ((int64_t)a->serials.n * PIECE > a->quantity.u6)
		return refuse(s, "{}: {} Seriennummern für {} Stück", "{}: {} serial numbers for {} pieces", a->line->name, a->serials.n, a->quantity);
	for (size_t i = 0; i < a->serials.n; i++) {
		if (a->serials.at[i].len > SERIAL_MOST)
			return refuse(s, "eine Seriennummer hat höchstens {} Zeichen", "a serial number has at most {} characters", (int)SERIAL_MOST);
		for (size_t k = 0; k < i; k++)
			if (str_is(a->serials.at[i], a->serials.at[k]))
				return refuse(s, "Seriennummer {} steht zweimal da", "serial number {} stands there twice", a->serials.at[i]);
	}
	return true;
}

static bool good_quantity(const struct step *s, const struct arrival *a)
{
	int64_t left = a->line->quantity.u6 - a->line->come.u6;
	if (a->quantity.u6 <= 0 || a->quantity.u6 % PIECE)
		return refuse(s, "{}: es kommen ganze Stück, mindestens eines", "{}: whole pieces come, one at least", a->line->name);
	return a->quantity.u6 <= left || refuse(s, "{}: bestellt und noch nicht gekommen sind {}, nicht {}", "{}: {} are ordered and have not come, not {}", a->line->name, (struct micro){ left }, a->quantity);
}

/* ---- one piece ---- */

/* The same day some months later, or the last one of that month (§ 188 BGB). */
static struct date months_later(struct date day, int months)
{
	struct civil c = date_civil(day), m = date_civil(date_of(c.year, c.month + months, 1));
	int last = date_days_in_month(m.year, m.month);
	return date_of(m.year, m.month, c.day < last ? c.day : last);
}

static bool add_component(const struct step *s, const struct arrival *a, const struct article *of, struct str serial, int64_t *id, struct err *e)
{
	struct fields f = { 0 };
	int64_t made = *s->made;
	*id = 0;
	if (!a->order->client || !of->class.len)
		return true;
	field_add(s->mem, &f, STR("name"), text(s->mem, "{} {}", a->line->name, serial));
	field_add(s->mem, &f, STR("class"), of->class);
	field_add(s->mem, &f, STR("from"), text(s->mem, "{}", a->day));
	if (!inventory_act(s, STR("component.add"), a->order->client, &f, e))
		return false;
	*id = s->refused->len ? 0 : *s->made;
	*s->made = made;
	return true;
}

static bool is_known(const struct step *s, int64_t article, struct str serial, bool *known, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from serial where article_id = ? and number = ?", article, serial);
	row(r, s->mem, &n);
	*known = n > 0;
	return done(r, e);
}

static bool add_serial(const struct step *s, const struct arrival *a, const struct article *of, int64_t row_id, struct str serial, struct err *e)
{
	bool known;
	int64_t component;
	if (!is_known(s, of->id, serial, &known, e))
		return false;
	if (known)
		return refuse(s, "die Seriennummer {} ist schon gekommen", "serial number {} has come already", serial), true;
	if (!add_component(s, a, of, serial, &component, e))
		return false;
	struct date until = of->warranty ? months_later(a->day, of->warranty) : (struct date){ 0 };
	return s->refused->len || run(s->db, e, "insert into serial (client_id, receipt_line_id, article_id, number, component_id, warranty_until) values (?, ?, ?, ?, ?, ?)",
	                              a->order->client, row_id, of->id, serial, component, until);
}

/* ---- one line ---- */

/* By hand at the price that was said. */
static bool owe_by_hand(const struct step *s, const struct arrival *a, const struct article *of, int64_t row_id, struct err *e)
{
	struct quote_line l;
	struct client c;
	struct tax home;
	struct article_asked asked = { of->number, NONE, text(s->mem, "{}", a->quantity.u6 / PIECE), NONE };
	if (!account_client_tax(s, a->order->client, &c, &home, e))
		return false;
	if (s->refused->len || !article_line(s, &asked, home, c.lang, &l, e))
		return s->refused->len > 0;
	struct claim owed = { .client = c.id, .source = CLAIM_GOODS, .source_id = row_id, .article = of->id, .from = a->day, .until = a->day, .owed = l.owed };
	owed.owed.price = a->line->sales;
	owed.owed.clause = a->order->number;
	return (account_net(a->quantity, a->line->sales, (struct micro){ 0 }, &owed.owed.net) || fail(e, "the amount is beyond the range")) && claim_add(s, &owed, e);
}

static bool take_line(const struct step *s, const struct arrival *a, struct err *e)
{
	struct article of;
	int64_t row_id = 0;
	struct rows *r = sql(s->db, "insert into receipt_line (client_id, receipt_id, line_id, quantity_u6) values (?, ?, ?, ?) returning id", a->order->client, a->receipt, a->line->id, a->quantity);
	row(r, s->mem, &row_id);
	if (!done(r, e) || !article_find(s->db, a->line->article, s->mem, &of, e))
		return false;
	for (size_t i = 0; i < a->serials.n && !s->refused->len; i++)
		if (!add_serial(s, a, &of, row_id, a->serials.at[i], e))
			return false;
	if (s->refused->len)
		return true;
	if (a->line->quote_line)
		return quote_deliver(s, a->order->client, a->line->quote_line, a->quantity, row_id, e);
	return !a->line->sales.u6 || owe_by_hand(s, a, &of, row_id, e);
}

/* ---- the receipt ---- */

static bool begin(const struct step *s, const struct signal *act, const struct order *o, struct date *day, int64_t *id, struct err *e)
{
	struct str said = str_trim(field(&act->fields, STR("day")));
	struct date today = house_day(s->db, s->now, s->mem);
	*day = today;
	if (said.len && (!date_typed(said, day) || day->day > today.day))
		return refuse(s, "„{}“ ist kein Tag wie 24.11.2026, der nicht in der Zukunft liegt", "\"{}\" is no day such as 2026-11-24 that is not in the future", said), true;
	struct rows *r = sql(s->db, "insert into goods_receipt (client_id, order_id, day, note, person_id, at_ms) values (?, ?, ?, ?, ?, ?) returning id", o->client, o->id, *day, str_trim(field(&act->fields, STR("note"))), act->person, s->now);
	row(r, s->mem, id);
	return done(r, e);
}

/* line, quantity, serials, each behind the other; of a line without a quantity nothing came. *some: of one something did. */
static bool take_all(const struct step *s, const struct signal *act, const struct order *o, struct date day, int64_t receipt, bool *some, struct err *e)
{
	const struct fields *f = &act->fields;
	struct order_lines lines = { 0 };
	if (!order_lines(s->db, o->client, o->id, s->mem, &lines, e))
		return false;
	for (size_t i = 0; i + 2 < f->n && !s->refused->len; i++) {
		int64_t id = 0;
		struct arrival a = { .order = o, .day = day, .receipt = receipt };
		if (!field_named(&f->at[i], STR("line")) || !field_named(&f->at[i + 1], STR("quantity")) || !field_named(&f->at[i + 2], STR("serials")) || !str_trim(f->at[i + 1].value).len)
			continue;
		str_int(f->at[i].value, &id);
		struct order_line *l = line_named(&lines, id);
		a.line = l;
		if (!l)
			return refuse(s, "Bestellung {} hat keine Zeile {}", "order {} has no line {}", o->number, f->at[i].value), true;
		split_serials(f->at[i + 2].value, s->mem, &a.serials);
		if (!account_number(s->mem, str_trim(f->at[i + 1].value), &a.quantity))
			return refuse(s, "„{}“ ist keine Zahl", "\"{}\" is no number", f->at[i + 1].value), true;
		if (!good_quantity(s, &a) || !good_serials(s, &a))
			return true;
		if (!take_line(s, &a, e))
			return false;
		l->come.u6 += a.quantity.u6;
		*some = true;
	}
	return true;
}

bool order_receive(const struct step *s, const struct signal *act, struct err *e)
{
	struct order o;
	struct date day;
	int64_t receipt = 0;
	bool some = false;
	if (!order_named(s, act, &o, e))
		return false;
	if (s->refused->len)
		return true;
	if (!begin(s, act, &o, &day, &receipt, e))
		return false;
	if (s->refused->len)
		return true;
	if (!take_all(s, act, &o, day, receipt, &some, e))
		return false;
	if (!some && !s->refused->len)
		return refuse(s, "nichts ist gekommen: sagen Sie, wie viele wovon", "nothing has come: say how many of what"), true;
	return s->refused->len || audit_add(s->db, o.client, s->now, act->person, STR("order.receive"), o.id, text(s->mem, "{\"number\":\"{}\",\"receipt\":{},\"day\":\"{}\"}", o.number, receipt, day), e);
}
