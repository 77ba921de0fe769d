/* line.c - lines of bank statements: once each, and put aside where they are no client's payment. */
#include "ledger/payments.h"
#include "base/watch.h"
#include <stdlib.h>

/* ---- what makes a line itself ---- */

static int by_key(const void *a, const void *b)
{
	const struct bank_line *const *x = a, *const *y = b;
	int order = str_order((*x)->key, (*y)->key);
	return order ? order : (*x > *y) - (*x < *y);
}

/* What the bank says of it; a later statement says the same. Of equal lines of one day the how-maniest it is. */
void bank_keys(struct bank_lines *lines, struct arena *mem)
{
	struct bank_line **sorted = NEWS(mem, struct bank_line *, lines->n + 1);
	struct str before = NONE;
	int64_t alike = 0;
	for (size_t i = 0; i < lines->n; i++) {
		struct bank_line *l = sorted[i] = &lines->at[i];
		l->key = sha256_hex(mem, text(mem, "{}\n{}\n{}\n{}\n{}\n{}\n{}", l->account, l->day, l->amount, l->iban, l->purpose, l->end_to_end, l->key));
	}
	qsort(sorted, lines->n, sizeof *sorted, by_key);
	for (size_t i = 0; i < lines->n; i++) {
		alike = str_is(before, sorted[i]->key) ? alike + 1 : 1;
		before = sorted[i]->key;
		sorted[i]->key = text(mem, "{}-{}", before, alike);
	}
}

struct fields bank_fields(const struct bank_line *l, struct arena *mem)
{
	const struct { struct str name, value; } all[] = {
		{ LIT("key"), l->key }, { LIT("account"), l->account }, { LIT("day"), text(mem, "{}", l->day) }, { LIT("value"), l->value.day ? text(mem, "{}", l->value) : NONE },
		{ LIT("amount"), text(mem, "{}", l->amount) }, { LIT("name"), l->name }, { LIT("iban"), l->iban }, { LIT("purpose"), l->purpose },
		{ LIT("end_to_end"), l->end_to_end }, { LIT("reversal"), l->reversal ? STR("1") : NONE },
	};
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].value.len)
			field_add(mem, &f, all[i].name, all[i].value);
	return f;
}

/* Controls are blanks, and no more of it than a page shows. */
static struct str word(const struct fields *f, const char *name, size_t most, struct arena *mem)
{
	struct str said = str_cut(field(f, str_of(name)), 0, most);
	said = str_cut(said, 0, utf8_good(said));
	char *to = take(mem, said.len);
	for (size_t i = 0; i < said.len; i++)
		to[i] = (unsigned char)said.at[i] < ' ' || said.at[i] == 0x7f ? ' ' : said.at[i];
	return str_trim((struct str){ to, said.len });
}

bool bank_line_parse(struct str printed, struct arena *mem, struct bank_line *out)
{
	enum { SHORT = 200, LONG = 2000 };
	struct fields f = { 0 };
	*out = (struct bank_line){ 0 };
	if (!fields_parse(mem, printed, &f) || !date_parse(field(&f, STR("day")), &out->day) || !money_parse(field(&f, STR("amount")), &out->amount) || !out->amount.cents)
		return false;
	out->value = out->day;
	date_parse(field(&f, STR("value")), &out->value);
	out->key = word(&f, "key", SHORT, mem);
	out->account = word(&f, "account", SHORT, mem);
	out->name = word(&f, "name", SHORT, mem);
	out->iban = word(&f, "iban", SHORT, mem);
	out->purpose = word(&f, "purpose", LONG, mem);
	out->end_to_end = word(&f, "end_to_end", SHORT, mem);
	out->reversal = field(&f, STR("reversal")).len > 0;
	return true;
}

static bool add_line(const struct step *s, const struct bank_line *l, struct str statement, int64_t person, struct err *e)
{
	return run(s->db, e, "insert into bank_line (client_id, line_key, account, day, value_day, cents, name, iban, purpose, end_to_end, reversal, statement, why, person_id, at_ms)"
	                     " values (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?) on conflict (client_id, line_key) do nothing",
	           l->key, l->account, l->day, l->value, l->amount, l->name, l->iban, l->purpose, l->end_to_end, l->reversal, statement, person, s->now);
}

bool bank_read(const struct step *s, const struct signal *act, struct err *e)
{
	struct str statement = field(&act->fields, STR("name"));
	int64_t n = 0;
	for (size_t i = 0; i < act->fields.n; i++) {
		struct bank_line l;
		if (!field_named(&act->fields.at[i], STR("line")))
			continue;
		if (!bank_line_parse(act->fields.at[i].value, s->mem, &l) || !l.key.len)
			return refuse(s, "Zeile {} des Auszugs hat keinen Tag, Betrag oder Schlüssel", "line {} of the statement has no day, amount or key", n + 1), true;
		if (!add_line(s, &l, statement, act->person, e))
			return false;
		n++;
	}
	return audit_add(s->db, 0, s->now, act->person, STR("bank.read"), 0, text(s->mem, "{\"lines\":{}}", n), e);
}

/* ---- lists ---- */

#define TAKEN "coalesce((select sum(p.cents) from payment p where p.line_id = l.id), 0) + coalesce((select sum(x.cents) from line_rest x where x.line_id = l.id), 0)"
#define LINE_COLUMNS "l.id, l.line_key, l.account, l.day, l.value_day, l.cents, l.name, l.iban, l.purpose, l.end_to_end, l.reversal, l.why," \
	" " TAKEN

static bool line_row(struct rows *r, struct arena *mem, struct bank_line *l)
{
	return row(r, mem, &l->id, &l->key, &l->account, &l->day, &l->value, &l->amount, &l->name, &l->iban, &l->purpose, &l->end_to_end, &l->reversal, &l->why, &l->booked);
}

bool bank_line_of(struct db *db, int64_t id, struct arena *mem, struct bank_line *out, struct err *e)
{
	*out = (struct bank_line){ 0 };
	struct rows *r = sql(db, "select " LINE_COLUMNS " from bank_line l where l.client_id = 0 and l.id = ?", id);
	line_row(r, mem, out);
	return done(r, e);
}

bool bank_waiting(struct db *db, int64_t after, int most, struct arena *mem, struct bank_lines *out, struct err *e)
{
	struct bank_line l;
	struct rows *r = sql(db, "select " LINE_COLUMNS " from bank_line l where l.client_id = 0 and l.why = '' and l.cents <> " TAKEN
	                         " and (cast(? as bigint) = 0 or (l.day, l.id) > (select a.day, a.id from bank_line a where a.client_id = 0 and a.id = ?)) order by l.day, l.id limit ?", after, after, most);
	while (line_row(r, mem, &l))
		*push(mem, out) = l;
	return done(r, e);
}

bool bank_aside(struct db *db, int most, struct arena *mem, struct bank_lines *out, struct err *e)
{
	struct bank_line l;
	struct rows *r = sql(db, "select " LINE_COLUMNS " from bank_line l where l.client_id = 0 and l.why <> '' order by l.day desc, l.id desc limit ?", most);
	while (line_row(r, mem, &l))
		*push(mem, out) = l;
	return done(r, e);
}

bool bank_count(struct db *db, int64_t *all, int64_t *waiting, struct err *e)
{
	struct rows *r = sql(db, "select count(*), coalesce(sum(case when l.why = '' and l.cents <> " TAKEN " then 1 else 0 end), 0)"
	                         " from bank_line l where l.client_id = 0");
	*all = *waiting = 0;
	row(r, NULL, all, waiting);
	return done(r, e);
}

bool bank_leave(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	struct bank_line l;
	bool back = field_is(&act->fields, STR("back"));
	struct str why = back ? NONE : str_trim(field(&act->fields, STR("why")));
	field_int(&act->fields, STR("line"), &id);
	if (!bank_line_of(s->db, id, s->mem, &l, e))
		return false;
	if (!l.id)
		return refuse(s, "es gibt keine Buchung {}", "there is no line {}", id), true;
	if (!back && !why.len)
		return refuse(s, "der Grund fehlt: was es statt einer Zahlung ist", "the reason is missing: what it is instead of a payment"), true;
	if (!back && l.booked.cents)
		return refuse(s, "davon ist schon etwas gebucht: was übrig bleibt, buchen Sie als Rest", "some of it is booked already: book what is left over as the rest"), true;
	*s->made = id;
	return run(s->db, e, "update bank_line set why = ? where client_id = 0 and id = ?", why, id) &&
	       audit_add(s->db, 0, s->now, act->person, STR("bank.leave"), id, fields_print(s->mem, &act->fields), e);
}
