/* rest.c - what of a line is no client's payment: a dunning fee, interest, what the bank charges, a small difference, or something else with its reason. A row that was a mistake is taken
 * back by another one. */
#include "ledger/payments.h"

/* ORDER rest_kind */
static const struct str kinds[] = { LIT("fee"), LIT("charges"), LIT("other"), LIT("interest"), LIT("difference") };

struct str rest_kind_id(enum rest_kind kind) { return kinds[kind]; }

static bool write(const struct step *s, const struct rest_row *x, int64_t takes_back, int64_t person, struct err *e)
{
	struct rows *r = sql(s->db, "insert into line_rest (client_id, line_id, kind, cents, why, takes_back, person_id, at_ms) values (0, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     x->line, (int)x->kind, x->amount, x->why, takes_back, person, s->now);
	row(r, s->mem, s->made);
	return done(r, e) && audit_add(s->db, 0, s->now, person, STR("bank.rest"), *s->made, text(s->mem, "{\"line\":{},\"kind\":\"{}\",\"amount\":{},\"takes_back\":{}}", x->line, kinds[x->kind], x->amount, takes_back), e);
}

static bool read_kind(struct str said, enum rest_kind *out)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_is(said, kinds[i])) {
			*out = (enum rest_kind)i;
			return true;
		}
	return false;
}

/* amount: what is left, unless it is said. */
static bool may(const struct step *s, const struct bank_line *l, struct str said, struct rest_row *x)
{
	int64_t left = l->amount.cents - l->booked.cents;
	x->amount.cents = left;
	if (said.len && !money_parse(said, &x->amount))
		return refuse(s, "„{}“ ist kein Betrag wie 5.00", "\"{}\" is no amount like 5.00", said);
	if (!x->amount.cents || (x->amount.cents < 0) != (left < 0) || (left < 0 ? x->amount.cents < left : x->amount.cents > left))
		return refuse(s, "von dieser Zeile sind noch {} frei", "{} of this line are left", (struct money){ left });
	return x->kind != REST_OTHER || x->why.len || refuse(s, "der Grund fehlt: was es ist", "the reason is missing: what it is");
}

/* back: the row is taken back. */
static bool undo(const struct step *s, const struct signal *act, int64_t id, struct err *e)
{
	struct rest_row x = { 0 };
	int kind = 0;
	int64_t again = 0, takes_back = 0;
	struct rows *r = sql(s->db, "select line_id, kind, cents, why, takes_back, (select count(*) from line_rest y where y.client_id = 0 and y.takes_back = x.id) from line_rest x where x.client_id = 0 and x.id = ?", id);
	row(r, s->mem, &x.line, &kind, &x.amount, &x.why, &takes_back, &again);
	if (!done(r, e))
		return false;
	if (!x.line || takes_back || again)
		return refuse(s, "das steht nicht da, oder es ist schon zurückgeholt", "that does not stand there, or it was fetched back already"), true;
	x.kind = (enum rest_kind)kind;
	x.amount.cents = -x.amount.cents;
	return write(s, &x, id, act->person, e);
}

bool bank_rest(const struct step *s, const struct signal *act, struct err *e)
{
	struct rest_row x = { 0 };
	struct bank_line l;
	int64_t back = 0;
	if (field_int(&act->fields, STR("back"), &back))
		return undo(s, act, back, e);
	field_int(&act->fields, STR("line"), &x.line);
	x.why = str_trim(field(&act->fields, STR("why")));
	if (!bank_line_of(s->db, x.line, s->mem, &l, e))
		return false;
	if (!l.id || l.why.len)
		return refuse(s, "es gibt keine offene Buchung {}", "there is no open line {}", x.line), true;
	if (!read_kind(field(&act->fields, STR("kind")), &x.kind))
		return refuse(s, "was übrig bleibt, ist fee, interest, charges, difference oder other", "what is left over is fee, interest, charges, difference or other"), true;
	return !may(s, &l, str_trim(field(&act->fields, STR("amount"))), &x) || write(s, &x, 0, act->person, e);
}

bool rest_charges(const struct step *s, int64_t line, struct str amount, int64_t person, struct err *e)
{
	struct rest_row x = { .line = line, .kind = REST_CHARGES };
	struct bank_line l;
	return bank_line_of(s->db, line, s->mem, &l, e) && (!may(s, &l, amount, &x) || write(s, &x, 0, person, e));
}

bool rest_list(struct db *db, int most, struct arena *mem, struct rest_rows *out, struct err *e)
{
	struct rest_row x;
	int kind;
	struct rows *r = sql(db, "select x.id, x.line_id, x.kind, x.cents, x.why, l.value_day, l.name from line_rest x join bank_line l on l.client_id = 0 and l.id = x.line_id where x.client_id = 0 and x.takes_back = 0"
	                         " and not exists (select 1 from line_rest y where y.client_id = 0 and y.takes_back = x.id) order by x.id desc limit ?", most);
	while (row(r, mem, &x.id, &x.line, &kind, &x.amount, &x.why, &x.day, &x.name)) {
		x.kind = (enum rest_kind)kind;
		*push(mem, out) = x;
	}
	return done(r, e);
}
