/* instalment_set.c - a plan is written with its quote, begins with the acceptance, and its instalments fall due or are dropped. */
#include "account/inside.h"
#include "base/watch.h"
#include "inventory/zones.h"

enum { NAME_MOST = 200, PERCENT = 1000000, CENT = 10000 };

/* ---- as it is typed ---- */

static struct str nth(const struct fields *f, struct str name, size_t n)
{
	for (size_t i = 0; i < f->n; i++)
		if (field_named(&f->at[i], name) && n-- == 0)
			return str_trim(f->at[i].value);
	return NONE;
}

static bool typed_when(const struct step *s, struct str said, struct instalment *i)
{
	for (i->when = INSTALMENT_ACCEPTED; i->when <= INSTALMENT_MILESTONE; i->when++)
		if (str_is(instalment_when_id(i->when), said))
			return true;
	return refuse(s, "„{}“ sagt nicht, wann ein Abschlag fällig wird: mit der Annahme (accepted), an einem Tag (day), mit einem Meilenstein (milestone)", "\"{}\" does not say when an instalment falls due: accepted, day or milestone", said);
}

/* "30 %" or "2.970,00". */
static bool typed_share(const struct step *s, struct str said, struct instalment *i)
{
	bool percent = str_ends(said, STR("%"));
	struct micro number;
	if (!account_number(s->mem, percent ? str_trim(str_cut(said, 0, said.len - 1)) : said, &number) || number.u6 <= 0 || (percent ? number.u6 > 100LL * PERCENT : number.u6 % CENT))
		return refuse(s, "Abschlag „{}“ ist kein Anteil wie 30 % und kein Betrag wie 2.970,00", "instalment \"{}\" is no share such as 30 % and no amount such as 2970.00", said);
	i->share = percent ? number : (struct micro){ 0 };
	i->amount.cents = percent ? 0 : number.u6 / CENT;
	return true;
}

static bool typed_one(const struct step *s, const struct signal *act, size_t n, struct instalment *i)
{
	struct str day = nth(&act->fields, STR("plan.day"), n);
	i->name = nth(&act->fields, STR("plan.name"), n);
	if (!typed_when(s, nth(&act->fields, STR("plan.when"), n), i) || !typed_share(s, nth(&act->fields, STR("plan.share"), n), i))
		return false;
	if (i->name.len > NAME_MOST || (!i->name.len && i->when == INSTALMENT_MILESTONE))
		return refuse(s, "der Name fehlt: ein Abschlag nennt seinen Meilenstein", "the name is missing: an instalment names its milestone");
	if (i->when == INSTALMENT_DAY && !date_typed(day, &i->day))
		return refuse(s, "„{}“ ist kein Tag wie 24.11.2026", "\"{}\" is no day such as 2026-11-24", day);
	return true;
}

static bool fits(const struct step *s, const struct owed_sums *price, bool more, struct instalment *i)
{
	struct tax_groups parts = { 0 };
	if (!instalment_split(i, &price->groups, s->mem, &parts, &i->net))
		return refuse(s, "der Betrag liegt außerhalb des Bereichs", "the amount is beyond the range");
	return i->net.cents > 0 || (more && i->share.u6) || refuse(s, "ein Abschlag von diesem Preis käme auf nichts", "an instalment of that price would come to nothing");
}

bool plan_typed(const struct step *s, const struct signal *act, const struct owed_sums *price, bool more, struct instalments *out)
{
	int64_t sum = 0;
	struct micro before = { 0 };
	for (size_t n = 0; field_is(&act->fields, STR("plan.share")) && n < act->fields.n; n++) {
		struct instalment i = { .place = (int)out->n + 1 };
		if (!nth(&act->fields, STR("plan.share"), n).len)
			continue;
		i.before = before;
		if (!typed_one(s, act, n, &i) || !fits(s, price, more, &i))
			return s->reader == LANG_DE ? within(s->refused, "Abschlag {}", n + 1) : within(s->refused, "instalment {}", n + 1);
		before.u6 += i.share.u6;
		sum += i.net.cents;
		*push(s->mem, out) = i;
	}
	return sum <= price->net.cents || refuse(s, "die Abschläge kommen auf {}, das Angebot auf {}", "the instalments come to {}, the quote to {}", (struct money){ sum }, price->net);
}

bool plan_insert(const struct step *s, int64_t client, int64_t quote, const struct instalments *plan, struct err *e)
{
	for (size_t n = 0; n < plan->n; n++) {
		const struct instalment *i = &plan->at[n];
		if (!run(s->db, e, "insert into instalment (client_id, quote_id, place, name, falls, day, share_u6, amount_cents, net_cents, due_ms, dropped_ms, reason, person_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', 0)",
		         client, quote, i->place, i->name, (int)i->when, i->day, i->share, i->amount, i->net))
			return false;
	}
	return true;
}

/* ---- due ---- */

static struct str line_name(const struct instalment *i, enum lang lang, bool off, struct arena *mem)
{
	struct str word = lang == LANG_DE ? off ? STR("Abzüglich Abschlag") : STR("Abschlag") : off ? STR("Less instalment") : STR("Instalment");
	return i->name.len ? text(mem, "{} {}: {}", word, i->place, i->name) : text(mem, "{} {}", word, i->place);
}

/* One piece, asked for and taken off again. */
static bool claim_part(const struct step *s, const struct quote *q, const struct instalment *i, const struct tax_group *part, int place, enum lang lang, struct err *e)
{
	struct date today = account_today(s);
	struct claim c = { .client = q->client, .source = CLAIM_INSTALMENT, .source_id = i->id, .contract = q->contract, .quote = q->id, .ticket = q->ticket, .from = today, .until = today,
	                   .owed = { .note = q->title, .clause = q->clause.len ? text(s->mem, "{} {}", q->clause, q->number) : q->number, .tax = part->tax } };
	for (int off = 0; off <= 1; off++) {
		c.place = place + off * INSTALMENT_OFF;
		c.owed.name = line_name(i, lang, off, s->mem);
		account_as_piece(&c.owed, (struct money){ off ? -part->basis.cents : part->basis.cents });
		if (!claim_add(s, &c, e))
			return false;
	}
	return true;
}

static bool fall_due(const struct step *s, const struct quote *q, struct instalment *i, struct err *e)
{
	struct owed_sums price;
	struct tax_groups parts = { 0 };
	struct client c;
	if (i->state != INSTALMENT_PLANNED || q->state != QUOTE_ACCEPTED)
		return true;
	if (!client_find(s->db, q->client, s->mem, &c, e) || !quote_price(s->db, q->client, q->id, s->mem, &price, e))
		return false;
	if (!instalment_split(i, &price.groups, s->mem, &parts, &i->net))
		return fail(e, "instalment {} is beyond the range", i->id);
	for (size_t k = 0; k < parts.n; k++)
		if (!claim_part(s, q, i, &parts.at[k], (int)k, c.lang, e))
			return false;
	return run(s->db, e, "update instalment set due_ms = ?, net_cents = ? where client_id = ? and id = ?", s->now, i->net, i->client, i->id) &&
	       audit_add(s->db, i->client, s->now, 0, STR("instalment.due"), i->id, text(s->mem, "{\"quote\":\"{}\",\"place\":{},\"net\":{}}", q->number, i->place, i->net), e);
}

bool instalment_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct quote q;
	struct instalments plan = { 0 };
	int64_t quote = 0;
	struct rows *r = sql(s->db, "select quote_id from instalment where client_id = ? and id = ?", due->client, due->ref);
	row(r, s->mem, &quote);
	if (!done(r, e) || !quote_find(s->db, due->client, quote, s->mem, &q, e) || !instalment_list(s->db, due->client, quote, s->mem, &plan, e))
		return false;
	for (size_t i = 0; i < plan.n; i++)
		if (plan.at[i].id == due->ref && !fall_due(s, &q, &plan.at[i], e))
			return false;
	return true;
}

bool instalment_reached(const struct step *s, int64_t client, int64_t quote, struct str milestone, struct err *e)
{
	struct quote q;
	struct instalments plan = { 0 };
	if (!quote_find(s->db, client, quote, s->mem, &q, e) || !instalment_list(s->db, client, quote, s->mem, &plan, e))
		return false;
	for (size_t i = 0; i < plan.n; i++)
		if (plan.at[i].when == INSTALMENT_MILESTONE && str_is(plan.at[i].name, milestone) && !fall_due(s, &q, &plan.at[i], e))
			return false;
	return true;
}

/* ---- accepted ---- */

static struct instant morning_of(const struct step *s, struct date day)
{
	struct str zone = account_setting(s, STR("house.zone"), STR("Europe/Berlin"));
	return zone_instant(zone_kept(zone), day, 0);
}

static bool fit_again(const struct step *s, struct instalments *plan, const struct owed_sums *price, struct err *e)
{
	for (size_t n = 0; n < plan->n; n++) {
		struct tax_groups parts = { 0 };
		if (plan->at[n].state == INSTALMENT_PLANNED && !instalment_split(&plan->at[n], &price->groups, s->mem, &parts, &plan->at[n].net))
			return fail(e, "instalment {} is beyond the range", plan->at[n].id);
	}
	return true;
}

static bool falls_due(const struct step *s, const struct quote *q, struct instalment *i, struct err *e)
{
	bool now = i->when == INSTALMENT_ACCEPTED || (i->when == INSTALMENT_DAY && i->day.day <= account_today(s).day);
	return now ? fall_due(s, q, i, e) : i->when != INSTALMENT_DAY || due_set(s->db, q->client, STR("instalment.due"), i->id, morning_of(s, i->day), e);
}

bool plan_begin(const struct step *s, const struct quote *q, struct err *e)
{
	struct instalments plan = { 0 };
	struct owed_sums price;
	int64_t of = q->project ? q->project : q->id;
	if (!instalment_list(s->db, q->client, of, s->mem, &plan, e) || !quote_price(s->db, q->client, of, s->mem, &price, e) || !fit_again(s, &plan, &price, e))
		return false;
	for (size_t n = 0; n < plan.n; n++)
		if (plan.at[n].state == INSTALMENT_PLANNED && !run(s->db, e, "update instalment set net_cents = ? where client_id = ? and id = ?", plan.at[n].net, q->client, plan.at[n].id))
			return false;
	for (size_t n = 0; n < plan.n && !q->project; n++)
		if (!falls_due(s, q, &plan.at[n], e))
			return false;
	return true;
}

/* An order counts among the prices of its project only once it is accepted. */
bool plan_after(const struct step *s, const struct quote *q, struct instalments *out, struct err *e)
{
	struct owed_sums price;
	struct quote_lines lines = { 0 };
	struct money vat;
	int64_t of = q->project ? q->project : q->id;
	if (!instalment_list(s->db, q->client, of, s->mem, out, e) || !quote_price(s->db, q->client, of, s->mem, &price, e) ||
	    (q->project && !quote_lines(s->db, q->client, q->id, s->mem, &lines, e)))
		return false;
	for (size_t i = 0; i < lines.n; i++)
		if (!account_add_tax(&price.groups, s->mem, lines.at[i].owed.tax, lines.at[i].owed.net))
			return fail(e, "the price of project {} is beyond the range", of);
	return (account_set_tax(&price.groups, &vat) || fail(e, "the price of project {} is beyond the range", of)) && fit_again(s, out, &price, e);
}

/* ---- dropped ---- */

bool plan_withdraw(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	return run(s->db, e, "delete from claim where client_id = ? and source = ? and invoice_id = 0 and source_id in (select d.id from instalment d join quote q on q.client_id = d.client_id and q.id = d.quote_id"
	                     " where d.client_id = ? and q.part_id = ? and not exists (select 1 from claim o where o.client_id = d.client_id and o.source = ? and o.source_id = d.id and o.invoice_id <> 0))",
	           client, (int)CLAIM_INSTALMENT, client, part, (int)CLAIM_INSTALMENT);
}

static struct instalment *named(struct instalments *plan, int64_t id)
{
	for (size_t i = 0; i < plan->n; i++)
		if (plan->at[i].id == id)
			return &plan->at[i];
	return NULL;
}

bool instalment_drop(const struct step *s, const struct signal *act, struct err *e)
{
	struct instalments plan = { 0 };
	int64_t quote = 0, id = 0;
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	field_int(&act->fields, STR("quote"), &quote);
	field_int(&act->fields, STR("instalment"), &id);
	if (!instalment_list(s->db, act->client, quote, s->mem, &plan, e))
		return false;
	const struct instalment *i = named(&plan, id);
	if (!i)
		return refuse(s, "es gibt keinen Abschlag {}", "there is no instalment {}", id), true;
	if (i->state == INSTALMENT_BILLED)
		return refuse(s, "Abschlag {} ist berechnet: stornieren Sie zuerst seine Rechnung", "instalment {} is billed: cancel its invoice first", i->place), true;
	if (i->state != INSTALMENT_PLANNED && i->state != INSTALMENT_DUE)
		return refuse(s, "Abschlag {} wird nicht mehr verlangt", "instalment {} is not asked for any more", i->place), true;
	if (!reason.len)
		return refuse(s, "der Grund fehlt: der Klient liest ihn", "reason is missing: the client reads it"), true;
	*s->made = quote;
	return run(s->db, e, "delete from claim where client_id = ? and source = ? and source_id = ? and invoice_id = 0", act->client, (int)CLAIM_INSTALMENT, id) &&
	       run(s->db, e, "update instalment set dropped_ms = ?, reason = ?, person_id = ? where client_id = ? and id = ?", s->now, reason, act->person, act->client, id) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("instalment.drop"), id, text(s->mem, "{\"quote\":{},\"place\":{},\"net\":{}}", quote, i->place, i->net), e);
}
