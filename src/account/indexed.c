/* indexed.c - prices that follow an index: what comes next, the letter that tells the client, and what a position costs on a day.
 *
 * A step is a row once the client was told; nothing moves a price but such a row. So a value that is corrected later never
 * turns a price that was announced, and what is billed can be worked out again. */
#include "account/inside.h"

enum { MILLION = 1000000 };
enum { TELL_EARLIEST = 2 };                              /* months before the last day to tell: from then on it may be announced */

bool price_steps(struct db *db, int64_t client, const struct contract *c, struct arena *mem, struct price_steps *out, struct err *e)
{
	const struct adjustment *a;
	size_t n = contract_adjustments(c, &a);
	struct price_step p;
	struct rows *r = sql(db, "select id, contract_id, name, index_name, clause, origin, nominal, effective, base, month, base_u6, value_u6, num, den, capped, person_id, at_ms"
	                         " from price_step where client_id = ? order by effective, id", client);
	for (p = (struct price_step){ 0 }; row(r, mem, &p.id, &p.contract, &p.name, &p.index, &p.clause, &p.origin, &p.nominal, &p.effective, &p.step.base, &p.step.month,
	                                       &p.step.base_value, &p.step.value, &p.step.factor.num, &p.step.factor.den, &p.step.capped, &p.person, &p.at);)
		for (size_t i = 0; i < n; i++)
			if (str_is(p.name, a[i].name) && str_is(p.index, a[i].index) && p.origin.day == contract_index_base(c, &a[i]).day)
				*push(mem, out) = p;
	return done(r, e);
}

struct price price_on(const struct contract *c, const struct price_steps *steps, const struct price *p, struct date day, struct arena *mem, struct str *clause)
{
	const struct adjustment *a;
	struct price now = *p;
	*clause = NONE;
	for (size_t n = contract_adjustments(c, &a), i = 0; i < steps->n; i++)
		for (size_t k = 0; k < n && steps->at[i].effective.day <= day.day; k++) {
			const struct price_step *s = &steps->at[i];
			if (str_is(s->name, a[k].name) && contract_index_price(&a[k], &s->step.factor, 1, &now, mem, &now))
				*clause = text(mem, "{}{}{} {}", s->clause, s->clause.len ? STR(" ") : NONE, a[k].by, str_cut(text(mem, "{}", s->step.month), 0, 7));
		}
	return now;
}

bool price_named(struct db *db, int64_t client, const struct contract *c, struct str name, struct date day, struct arena *mem, const struct price **out,
	struct str *clause, struct err *e)
{
	struct price_steps steps = { 0 };
	const struct price *signed_as = contract_price(c, name);
	struct price *now = NEW(mem, struct price);
	*out = signed_as ? now : NULL;
	*clause = NONE;
	if (signed_as && !price_steps(db, client, c, mem, &steps, e))
		return false;
	if (signed_as)
		*now = price_on(c, &steps, signed_as, day, mem, clause);
	return true;
}

/* ---- what comes next ------------------------------------------------------------------------------------------ */

static struct date first_of_month_from(struct date d)
{
	struct civil c = date_civil(d);
	return c.day == 1 ? d : date_of(c.year, c.month + 1, 1);
}

static const struct price_step *last_of(const struct price_steps *steps, const struct adjustment *a)
{
	const struct price_step *last = NULL;
	for (size_t i = 0; i < steps->n; i++)
		if (str_is(steps->at[i].name, a->name))
			last = &steps->at[i];
	return last;
}

/* The newest day of adjustment whose time to tell has passed, unless it was told; else the one after it. */
static struct date nominal_day(const struct contract *c, const struct adjustment *a, struct date after, struct date today, bool *late)
{
	struct date day = contract_index_day(c, a, after), next = contract_index_day(c, a, day);
	while (length_after(next, a->announced, -1).day < today.day) {
		day = next;
		next = contract_index_day(c, a, day);
	}
	*late = length_after(day, a->announced, -1).day < today.day;
	if (*late && first_of_month_from(length_after(today, a->announced, 1)).day >= next.day) {
		*late = false;                                   /* too late for it: the next one comes first */
		return next;
	}
	return day;
}

static struct price_plan plan_of(const struct contract *c, const struct adjustment *a, const struct price_steps *steps, const struct index_value *v, size_t n, struct date today)
{
	const struct price_step *last = last_of(steps, a);
	struct price_plan p = { .adjustment = a };
	p.nominal = nominal_day(c, a, last ? last->nominal : (struct date){ 0 }, today, &p.late);
	p.effective = p.late ? first_of_month_from(length_after(today, a->announced, 1)) : p.nominal;
	p.tell_by = length_after(p.effective, a->announced, -1);
	p.open = length_after(p.tell_by, (struct length){ 0, TELL_EARLIEST }, -1).day <= today.day;
	p.step = contract_index_step(a, v, n, last ? last->step.month : contract_index_base(c, a), today);
	return p;
}

static bool values_of(struct db *db, struct str name, struct arena *mem, struct index_value **out, size_t *n, struct err *e)
{
	struct index_rows rows = { 0 };
	if (!index_rows(db, name, mem, &rows, e))
		return false;
	*out = NEWS(mem, struct index_value, rows.n + 1);
	*n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		(*out)[i] = rows.at[i].value;
	return true;
}

bool price_plans(struct db *db, int64_t client, const struct contract *c, struct date today, struct arena *mem, struct price_plans *out, struct err *e)
{
	const struct adjustment *a;
	struct price_steps steps = { 0 };
	size_t n = contract_adjustments(c, &a);
	if (!n)
		return true;
	if (!price_steps(db, client, c, mem, &steps, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct index_value *v;
		size_t values;
		if (!values_of(db, a[i].index, mem, &v, &values, e))
			return false;
		*push(mem, out) = plan_of(c, &a[i], &steps, v, values, today);
	}
	return true;
}

/* ---- the letter ------------------------------------------------------------------------------------------------------ */

static struct str month_text(struct arena *mem, struct date d) { return str_cut(text(mem, "{}", d), 0, 7); }

/* The change in percent, to two places. */
static struct micro change_of(struct index_factor f)
{
	return (struct micro){ round_div((wide)(f.num - f.den) * 10000, f.den) * 10000 };
}

static void letter_reason(struct out *o, const struct agreement *a, const struct price_plan *p)
{
	bool german = o->lang == LANG_DE;
	const struct index_step *s = &p->step;
	print(o, "{}, {} {}: ", a->title, german ? STR("Fassung") : STR("version"), a->version);
	print(o, "{} {} ({}) {} ", german ? STR("die Preise ändern sich nach") : STR("prices change under"), p->adjustment->clause.len ? p->adjustment->clause : german ? STR("dem Vertrag") : STR("the contract"),
	      p->adjustment->by, german ? STR("zum") : STR("on"));
	html(o, "{}.\n\n", p->effective);
	if (p->adjustment->index.len)
		html(o, "{}: {} {}, {} {}.\n", german ? STR("Stand des Index") : STR("The index stood at"), month_text(o->mem, s->base), s->base_value, month_text(o->mem, s->month), s->value);
	html(o, "{}: {} %{}.\n\n", german ? STR("Änderung") : STR("Change"), change_of(s->factor),
	     !s->capped ? NONE : german ? STR(", durch die Klausel begrenzt") : STR(", limited by the clause"));
}

/* Every item that moves: what it costs and what it will cost. */
static void letter_prices(struct out *o, const struct contract *c, const struct price_steps *steps, const struct price_plan *p)
{
	const struct price *prices;
	for (size_t n = contract_prices(c, &prices), i = 0; i < n; i++) {
		struct str clause;
		struct price was = price_on(c, steps, &prices[i], p->effective, o->mem, &clause), is = was;
		contract_index_price(p->adjustment, &p->step.factor, 1, &was, o->mem, &is);
		for (size_t k = 0; k < is.n; k++) {
			if (was.items[k].rate.u6 == is.items[k].rate.u6)
				continue;
			print(o, "{}{}{}: ", prices[i].name, was.items[k].each.len ? STR(", ") : NONE, was.items[k].each);
			account_print_amount(&was.items[k], o);
			out_bytes(o, STR(" → "));
			account_print_amount(&is.items[k], o);
			out_char(o, '\n');
		}
	}
}

static struct str letter(const struct step *s, const struct client *to, const struct agreement *a, const struct contract *c, const struct price_steps *steps, const struct price_plan *p)
{
	struct out o = out_open(s->mem);
	struct fields f = { 0 };
	bool german = to->lang == LANG_DE;
	o.lang = to->lang;
	o.currency = contract_head(c)->currency;
	letter_reason(&o, a, p);
	letter_prices(&o, c, steps, p);
	print(&o, "\n{}\n", german ? STR("Was hier nicht steht, bleibt, wie es ist.") : STR("What is not named here stays as it is."));
	field_add(s->mem, &f, STR("to"), to->email);
	field_add(s->mem, &f, STR("subject"), text(s->mem, "{}: {} {}", a->title, german ? STR("neue Preise ab") : STR("new prices from"), p->effective));
	field_add(s->mem, &f, STR("text"), out_str(&o));
	return fields_print(s->mem, &f);
}

/* ---- the act ------------------------------------------------------------------------------------------------------ */

static const struct price_plan *plan_named(const struct price_plans *plans, struct str name)
{
	for (size_t i = 0; i < plans->n; i++)
		if (str_is(plans->at[i].adjustment->name, name))
			return &plans->at[i];
	return NULL;
}

static bool may_announce(const struct step *s, const struct price_plan *p)
{
	const struct index_step *i = &p->step;
	if (!p->open)
		return refuse(s, "der nächste Schritt ist bis {} anzukündigen; das geht frühestens zwei Monate davor", "the next step must be announced by {}; at the earliest two months before", p->tell_by);
	if (i->outcome == INDEX_MISSING)
		return refuse(s, "für {} fehlt ein Stand: gebraucht werden der von {} und ein neuerer, der nicht älter ist als der Abstand der Anpassungen",
		              "a value of {} is missing: the one of {} is needed and a newer one, not older than the interval of the adjustments", p->adjustment->index, month_text(s->mem, i->base));
	if (i->outcome == INDEX_BELOW)
		return refuse(s, "{} stand {} bei {} und steht bei {}: das liegt unter der Schwelle, die Preise bleiben", "{} stood in {} at {} and stands at {}: that is below the threshold, prices stay",
		              p->adjustment->index, month_text(s->mem, i->base), i->base_value, i->value);
	return true;
}

/* "bis zu 5 %": how much the owner says, above nothing and within the clause. */
static bool choose(const struct step *s, const struct signal *act, struct price_plan *p)
{
	struct micro most = p->adjustment->percent, percent;
	struct str typed = str_trim(field(&act->fields, STR("percent")));
	if (!p->adjustment->chosen)
		return true;
	if (!account_typed(typed, s->mem, &percent) || percent.u6 <= 0 || percent.u6 > most.u6)
		return refuse(s, "um wie viel Prozent die Preise steigen, ist „{}“; möglich ist mehr als 0 und höchstens {} %", "prices rise by \"{}\" percent; possible is more than 0 and at most {} %", typed, most);
	p->step.factor = (struct index_factor){ 100 * MILLION + percent.u6, 100 * MILLION };
	return true;
}

static bool write_step(const struct step *s, const struct agreement *a, const struct contract *c, const struct price_plan *p, int64_t person, struct err *e)
{
	const struct index_step *i = &p->step;
	struct rows *r = sql(s->db, "insert into price_step (client_id, contract_id, name, index_name, clause, origin, nominal, effective, base, month, base_u6, value_u6, num, den,"
	                            " capped, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     a->client, a->id, p->adjustment->name, p->adjustment->index, p->adjustment->clause, contract_index_base(c, p->adjustment), p->nominal, p->effective,
	                     i->base, i->month, i->base_value, i->value, i->factor.num, i->factor.den, i->capped, person, s->now);
	row(r, s->mem, s->made);
	return done(r, e) && audit_add(s->db, a->client, s->now, person, STR("price.announced"), *s->made,
		text(s->mem, "{\"contract\":{},\"effective\":\"{}\",\"num\":{},\"den\":{}}", a->id, p->effective, i->factor.num, i->factor.den), e) && audit_seal(s->db, a->client, s->now, SEAL_PRICE, *s->made, e);
}

/* The version the act names, if the owner asks and it is in force; else refused. */
static bool announcing(const struct step *s, const struct signal *act, struct agreement *a, const struct contract **c, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("contract"), &id);
	if (!agreement_find(s->db, act->client, id, s->mem, a, e))
		return false;
	if (!str_is(field(&act->fields, STR("owner")), STR("1")))
		return refuse(s, "das kann nur, wer das Haus vertritt (Rolle Inhaber)", "only who represents the house (role owner) can do this"), true;
	if (!a->id || a->state != AGREEMENT_IN_FORCE)
		return refuse(s, "Vertrag {} ist nicht in Kraft: nur dessen Preise ändern sich", "contract {} is not in force: only such prices move", id), true;
	return agreement_by_id(s->db, act->client, id, s->mem, a, c, e);
}

bool price_announce(const struct step *s, const struct signal *act, struct err *e)
{
	struct agreement a;
	struct client to;
	const struct contract *c;
	struct price_plans plans = { 0 };
	struct price_steps steps = { 0 };
	if (!announcing(s, act, &a, &c, e))
		return false;
	if (s->refused->len)
		return true;
	if (!price_plans(s->db, a.client, c, zone_date(agreement_zone(c), s->now), s->mem, &plans, e) || !price_steps(s->db, a.client, c, s->mem, &steps, e) ||
	    !client_find(s->db, a.client, s->mem, &to, e))
		return false;
	const struct price_plan *p = plan_named(&plans, field(&act->fields, STR("name")));
	if (!p)
		return refuse(s, "der Vertrag hat keine Anpassung „{}“", "the contract has no adjustment \"{}\"", field(&act->fields, STR("name"))), true;
	if (!to.email.len)
		return refuse(s, "der Klient hat keine Adresse für Post: die Ankündigung erreicht ihn nicht", "the client has no mail address: the announcement does not reach it"), true;
	struct price_plan chosen = *p;
	if (!may_announce(s, p) || !choose(s, act, &chosen))
		return true;
	p = &chosen;
	return write_step(s, &a, c, p, act->person, e) &&
	       outbox_add(s->db, a.client, s->now, STR("mail"), text(s->mem, "price.{}", *s->made), letter(s, &to, &a, c, &steps, p), e);
}
