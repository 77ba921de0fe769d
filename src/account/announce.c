/* announce.c - new prices are told to the client: first the owner sees what every position costs and will cost, what that adds to a
 * month, and the letter; then the same letter goes out, and from its day on the step moves the prices.
 *
 * What it adds is reckoned, not promised: of a flat fee by the first month at the new price, with what is known of it now, of work by what was owed at the
 * position in the last twelve months. */
#include "account/inside.h"
#include "contract/names.h"
#include "inventory/words.h"

enum { MILLION = 1000000, YEAR_DAYS = 365 };

/* ---- what moves ------------------------------------------------------------------------------------------------ */

/* What was owed at a position in the last twelve months; a cancelled invoice's work counts once. */
static bool owed_last_year(struct db *db, int64_t client, struct str position, struct date today, struct arena *mem, struct money *out, struct err *e)
{
	int64_t cents = 0;
	struct rows *r = sql(db, "select coalesce(sum(net_cents), 0) from claim where client_id = ? and source in (?, ?) and name = ? and served_until > ? and not exists (select 1 from claim later"
	                         " where later.client_id = claim.client_id and later.source = claim.source and later.source_id = claim.source_id and later.place = claim.place and later.attempt > claim.attempt)",
	                     client, (int)CLAIM_QUOTE, (int)CLAIM_TIME, position, (struct date){ today.day - YEAR_DAYS });
	row(r, mem, &cents);
	*out = (struct money){ cents };
	return done(r, e);
}

/* A price on its way: each row moves, in its order, what those before it left, so that the rows come to the whole, with its least and its most. is_fee: a month
 * of it is reckoned, which comes to `month` so far; first: the last day of the first month in which the new price holds, for what is put on the fee until before is not on it any more. */
struct moving { const struct contract *c; int64_t client; struct date today, first; struct price_item *items; struct price_bound *bounds; struct price now; bool is_fee; struct money month; };

static bool fee_moves(struct db *db, struct moving *m, struct arena *mem, struct money *out, struct err *e)
{
	struct money before = m->month;
	*out = (struct money){ 0 };
	if (!m->is_fee)
		return true;
	if (!fee_at_price(db, m->client, m->first, m->c, &m->now, mem, &m->month, e))
		return false;
	out->cents = m->month.cents - before.cents;
	return true;
}

static bool work_moves(struct db *db, int64_t client, const struct price *was, const struct price_item *from, const struct price_item *to, struct date today, struct arena *mem,
	struct money *out, struct err *e)
{
	struct money year;
	*out = (struct money){ 0 };
	if (from->each.len || !from->rate.u6)
		return true;
	if (!owed_last_year(db, client, was->name, today, mem, &year, e))
		return false;
	out->cents = (int64_t)round_div((wide)year.cents * (to->rate.u6 - from->rate.u6), (wide)from->rate.u6 * 12);
	return true;
}

/* A fee for another case than the one that holds now ("in pauschale-gold wenn …") adds nothing to a month. */
static bool begin_moving(struct db *db, const struct price *was, struct str name, struct arena *mem, struct moving *m, struct err *e)
{
	const struct price *fee = NULL;
	struct flat_fee which;
	m->items = NEWS(mem, struct price_item, was->n + 1);
	m->bounds = NEWS(mem, struct price_bound, was->n_bounds + 1);
	for (size_t i = 0; i < was->n; i++)
		m->items[i] = was->items[i];
	for (size_t i = 0; i < was->n_bounds; i++)
		m->bounds[i] = was->bounds[i];
	m->now = *was;
	m->now.items = m->items;
	m->now.bounds = m->bounds;
	if (!contract_charges(m->c, VERDICT_COVERED, name))
		return true;
	if (!fee_of(db, m->client, m->c, m->first, mem, &fee, &which, e))
		return false;
	m->is_fee = fee && str_is(fee->name, name);
	return !m->is_fee || fee_at_price(db, m->client, m->first, m->c, was, mem, &m->month, e);
}

static bool item_moves(struct db *db, struct moving *m, const struct price *was, const struct price *is, size_t k, struct arena *mem, struct money *out, struct err *e)
{
	m->items[k] = is->items[k];
	if (contract_charges(m->c, VERDICT_COVERED, was->name))
		return fee_moves(db, m, mem, out, e);
	return work_moves(db, m->client, was, &was->items[k], &is->items[k], m->today, mem, out, e);
}

static bool bound_moves(struct db *db, struct moving *m, const struct price *is, size_t k, bool most, struct arena *mem, struct money *out, struct err *e)
{
	if (most)
		m->bounds[k].most = is->bounds[k].most;
	else
		m->bounds[k].least = is->bounds[k].least;
	return fee_moves(db, m, mem, out, e);
}

static void add_move(struct arena *mem, struct announcement *out, struct price_move m)
{
	out->monthly.cents += m.monthly.cents;
	*push(mem, &out->moves) = m;
}

static bool moves_of(struct db *db, int64_t client, const struct contract *c, const struct price_steps *steps, const struct price_plan *p, const struct price *signed_as, struct date today,
	struct arena *mem, struct announcement *out, struct err *e)
{
	struct str clause;
	struct price was = price_on(c, steps, signed_as, p->effective, mem, &clause), is = was;
	struct moving on = { .c = c, .client = client, .today = today, .first = date_month_last(p->effective.day > today.day ? p->effective : today) };
	if (!contract_index_price(p->adjustment, &p->step.factor, 1, &was, mem, &is))
		return true;
	if (!begin_moving(db, &was, signed_as->name, mem, &on, e))
		return false;
	for (size_t k = 0; k < is.n; k++) {
		struct price_move m = { signed_as->name, was.items[k], is.items[k], { 0 } };
		if (was.items[k].rate.u6 == is.items[k].rate.u6)
			continue;
		if (!item_moves(db, &on, &was, &is, k, mem, &m.monthly, e))
			return false;
		add_move(mem, out, m);
	}
	for (size_t k = 0; k < was.n_bounds * 2; k++) {
		bool most = k % 2;
		struct price_move m = { signed_as->name, account_bound(c, &was, &was.bounds[k / 2], most, mem), account_bound(c, &is, &is.bounds[k / 2], most, mem), { 0 } };
		if (m.was.rate.u6 == m.is.rate.u6)
			continue;
		if (!bound_moves(db, &on, &is, k / 2, most, mem, &m.monthly, e))
			return false;
		add_move(mem, out, m);
	}
	return true;
}

/* ---- the letter ------------------------------------------------------------------------------------------------ */

/* The change in percent, to two places. */
static struct micro change_of(struct index_factor f)
{
	return (struct micro){ round_div((wide)(f.num - f.den) * 10000, f.den) * 10000 };
}

/* Each index with its weight, as it stood in both months. */
static void letter_shares(struct out *o, const struct price_plan *p)
{
	const struct adjustment *a = p->adjustment;
	bool german = o->lang == LANG_DE;
	for (size_t i = 0; i < a->n_shares; i++) {
		const struct index_value *was = contract_index_value(&p->series[i], p->step.base), *is = contract_index_value(&p->series[i], p->step.month);
		html(o, "{} {}, {} %: {} ({}), {} ({}).\n", german ? STR("Stand des Index") : STR("The index stood at"), contract_index_shown(a->shares[i].index, o->lang, o->mem), a->shares[i].percent,
			was ? was->value : (struct micro){ 0 }, month_words(p->step.base, o->lang, o->mem), is ? is->value : (struct micro){ 0 }, month_words(p->step.month, o->lang, o->mem));
	}
	if (a->n_shares && a->fixed.u6)
		html(o, "{}: {} %.\n", german ? STR("Fester Anteil") : STR("Fixed share"), a->fixed);
}

static void letter_reason(struct out *o, const struct agreement *a, const struct price_plan *p)
{
	bool german = o->lang == LANG_DE;
	const struct index_step *s = &p->step;
	print(o, "{}, {} {}: ", a->title, german ? STR("Fassung") : STR("version"), a->version);
	print(o, "{} {} ({}) {} ", german ? STR("die Preise ändern sich nach") : STR("prices change under"), p->adjustment->clause.len ? p->adjustment->clause : german ? STR("dem Vertrag") : STR("the contract"),
	      p->adjustment->by[o->lang], german ? STR("zum") : STR("on"));
	html(o, "{}.\n\n", p->effective);
	letter_shares(o, p);
	if (p->adjustment->index.len && !p->adjustment->n_shares)
		html(o, "{}: {} ({}), {} ({}).\n", german ? STR("Stand des Index") : STR("The index stood at"), s->base_value, month_words(s->base, o->lang, o->mem), s->value, month_words(s->month, o->lang, o->mem));
	html(o, "{}: {} %{}.\n\n", german ? STR("Änderung") : STR("Change"), change_of(s->factor),
	     !s->capped ? NONE : german ? STR(", durch die Klausel begrenzt") : STR(", limited by the clause"));
}

/* Every item that moves: what it costs and what it will cost. */
static void letter_prices(struct out *o, const struct price_moves *moves)
{
	for (size_t i = 0; i < moves->n; i++) {
		const struct price_move *m = &moves->at[i];
		print(o, "{}{}{}: ", m->price, m->was.each.len ? STR(", ") : NONE, m->was.each);
		account_print_amount(&m->was, o);
		out_bytes(o, STR(" → "));
		account_print_amount(&m->is, o);
		out_char(o, '\n');
	}
}

static void write_letter(struct arena *mem, const struct client *to, const struct agreement *a, const struct contract *c, struct announcement *out)
{
	struct out o = out_open(mem);
	bool german = to->lang == LANG_DE;
	o.lang = to->lang;
	o.currency = contract_head(c)->currency;
	letter_reason(&o, a, &out->plan);
	letter_prices(&o, &out->moves);
	print(&o, "\n{} {}", german ? STR("Diese Preise zahlt") : STR("These prices are paid by"), contract_party(c, PARTY_CLIENT, o.lang, mem));
	html(&o, "{}{}.", german ? STR(" ab dem ") : STR(" from "), out->plan.effective);
	print(&o, " {}\n", german ? STR("Was hier nicht steht, bleibt, wie es ist.") : STR("What is not named here stays as it is."));
	out->to = to->email;
	out->letter = out_str(&o);
	struct out subject = out_open(mem);
	subject.lang = to->lang;
	print(&subject, "{}: {} ", a->title, german ? STR("neue Preise ab") : STR("new prices from"));
	html(&subject, "{}", out->plan.effective);
	out->subject = out_str(&subject);
	out->sha256 = sha256_hex(mem, text(mem, "{}\n{}\n{}", out->to, out->subject, out->letter));
}

/* ---- before it is sent -------------------------------------------------------------------------------------------- */

static const struct price_plan *plan_named(const struct price_plans *plans, struct str name)
{
	for (size_t i = 0; i < plans->n; i++)
		if (str_is(plans->at[i].adjustment->name, name))
			return &plans->at[i];
	return NULL;
}

/* "VPI", "30 % fest, 50 % LOHN" */
static struct str index_named(const struct adjustment *a, enum lang lang, struct arena *mem) { return a->n_shares ? a->by[lang] : contract_index_shown(a->index, lang, mem); }

static bool may_announce(const struct step *s, const struct price_plan *p)
{
	const struct index_step *i = &p->step;
	if (!p->open)
		return refuse(s, "der nächste Schritt ist bis {} anzukündigen; das geht frühestens zwei Monate davor", "the next step must be announced by {}; at the earliest two months before", p->tell_by);
	if (i->outcome == INDEX_MISSING)
		return refuse(s, "für {} fehlt ein Stand: gebraucht werden der von {} und ein neuerer, der nicht älter ist als der Abstand der Anpassungen",
		              "a value of {} is missing: the one of {} is needed and a newer one, not older than the interval of the adjustments", index_named(p->adjustment, s->reader, s->mem), month_words(i->base, s->reader, s->mem));
	if (i->outcome == INDEX_BELOW)
		return refuse(s, "{} stand im {} bei {} und steht bei {}: das liegt unter der Schwelle, die Preise bleiben", "{} stood in {} at {} and stands at {}: that is below the threshold, prices stay",
		              index_named(p->adjustment, s->reader, s->mem), month_words(i->base, s->reader, s->mem), i->base_value, i->value);
	return true;
}

/* "bis zu 5 %": how much the owner says, above nothing and within the clause. */
static bool choose(const struct step *s, struct str typed, struct price_plan *p)
{
	struct micro most = p->adjustment->percent, percent;
	if (!p->adjustment->chosen)
		return true;
	if (!account_typed(typed, s->mem, &percent) || percent.u6 <= 0 || percent.u6 > most.u6)
		return refuse(s, "um wie viel Prozent die Preise steigen, ist „{}“; möglich ist mehr als 0 und höchstens {} %", "prices rise by \"{}\" percent; possible is more than 0 and at most {} %", typed, most);
	p->step.factor = (struct index_factor){ 100 * MILLION + percent.u6, 100 * MILLION };
	return true;
}

/* A version in force; else refused. */
static bool announcing(const struct step *s, int64_t client, int64_t id, struct agreement *a, const struct contract **c, struct err *e)
{
	if (!agreement_find(s->db, client, id, s->mem, a, e))
		return false;
	if (!a->id || a->state != AGREEMENT_IN_FORCE)
		return refuse(s, "Vertrag {} ist nicht in Kraft: nur dessen Preise ändern sich", "contract {} is not in force: only such prices move", id), true;
	return agreement_by_id(s->db, client, id, s->mem, a, c, e);
}

static bool foresee(const struct step *s, const struct agreement *a, const struct contract *c, struct str name, struct str percent, struct announcement *out, struct err *e)
{
	struct price_plans plans = { 0 };
	struct price_steps steps = { 0 };
	struct client to;
	const struct price *prices;
	struct date today = zone_date(agreement_zone(c), s->now);
	if (!price_plans(s->db, a->client, c, today, s->mem, &plans, e) || !price_steps(s->db, a->client, c, s->mem, &steps, e) || !client_find(s->db, a->client, s->mem, &to, e))
		return false;
	const struct price_plan *p = plan_named(&plans, name);
	if (!p)
		return refuse(s, "der Vertrag hat keine Anpassung „{}“", "the contract has no adjustment \"{}\"", name), true;
	if (!to.email.len)
		return refuse(s, "der Klient hat keine Adresse für Post: die Ankündigung erreicht ihn nicht", "the client has no mail address: the announcement does not reach it"), true;
	out->plan = *p;
	if (!may_announce(s, p) || !choose(s, percent, &out->plan))
		return true;
	for (size_t n = contract_prices(c, &prices), i = 0; i < n; i++)
		if (!moves_of(s->db, a->client, c, &steps, &out->plan, &prices[i], today, s->mem, out, e))
			return false;
	write_letter(s->mem, &to, a, c, out);
	return true;
}

bool price_foresee(const struct step *s, int64_t client, int64_t contract, struct str name, struct str percent, struct announcement *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	*out = (struct announcement){ 0 };
	if (!announcing(s, client, contract, &a, &c, e))
		return false;
	return s->refused->len || foresee(s, &a, c, name, str_trim(percent), out, e);
}

/* ---- the act ------------------------------------------------------------------------------------------------------ */

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

static bool send(const struct step *s, int64_t client, const struct announcement *n, struct err *e)
{
	struct fields f = { 0 };
	field_add(s->mem, &f, STR("to"), n->to);
	field_add(s->mem, &f, STR("subject"), n->subject);
	field_add(s->mem, &f, STR("text"), n->letter);
	return outbox_add(s->db, client, s->now, STR("mail"), text(s->mem, "price.{}", *s->made), fields_print(s->mem, &f), e);
}

/* Whoever was shown a letter sends that one or none. */
bool price_announce(const struct step *s, const struct signal *act, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct announcement n = { 0 };
	struct str shown = field(&act->fields, STR("shown"));
	int64_t id = 0;
	field_int(&act->fields, STR("contract"), &id);
	if (!str_is(field(&act->fields, STR("owner")), STR("1")))
		return refuse(s, "das kann nur, wer das Haus vertritt (Rolle Inhaber)", "only who represents the house (role owner) can do this"), true;
	if (!announcing(s, act->client, id, &a, &c, e))
		return false;
	if (s->refused->len)
		return true;
	if (!foresee(s, &a, c, field(&act->fields, STR("name")), str_trim(field(&act->fields, STR("percent"))), &n, e))
		return false;
	if (s->refused->len)
		return true;
	if (shown.len && !str_is(shown, n.sha256))
		return refuse(s, "was gezeigt wurde, ist nicht, was jetzt hinausginge: sehen Sie es sich neu an", "what was shown is not what would go out now: look at it again"), true;
	return write_step(s, &a, c, &n.plan, act->person, e) && send(s, a.client, &n, e);
}
