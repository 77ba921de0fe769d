/* dunning.c - which step is due of which item; what was told, and who is left alone. */
#include "inventory/settings.h"
#include "inventory/zones.h"
#include "ledger/debit.h"
#include "ledger/refund.h"
#include "ledger/reminding.h"

/* ---- the plan ---- */

static struct str said(struct db *db, struct arena *mem, struct str name)
{
	struct str now = str_trim(setting(db, mem, name));
	return now.len ? now : setting_row_of(name)->usual;
}

struct dunning_plan dunning_plan(struct db *db, struct arena *mem)
{
	struct dunning_plan p = { 0 };
	struct str days = said(db, mem, STR("dunning.days")), fees = said(db, mem, STR("dunning.fees"));
	int64_t n = 0;
	while (days.len && p.n < DUNNING_STEPS)
		if (str_int(str_split(&days, ' '), &n))
			p.days[p.n++] = (int)n;
	for (int i = 0; fees.len && i < DUNNING_STEPS;)
		i += money_parse(str_split(&fees, ' '), &p.fees[i]);
	p.interest = str_int(said(db, mem, STR("dunning.interest")), &n) ? (int)n : 0;
	p.deadline = str_int(said(db, mem, STR("dunning.deadline")), &n) ? (int)n : 7;
	return p;
}

struct str dunning_words(struct db *db, int step, enum lang lang, struct arena *mem) { return said(db, mem, text(mem, "dunning.{}.{}", lang == LANG_DE ? STR("de") : STR("en"), step)); }

int dunning_step(const struct dunning_plan *p, struct date due, int last, struct date told, struct date today)
{
	if (last >= p->n)
		return 0;
	int wait = last ? p->days[last] - p->days[last - 1] : 0;
	return today.day >= due.day + p->days[last] && (!last || today.day >= told.day + wait) ? last + 1 : 0;
}

/* ---- what was told ---- */

static const struct zone *zone_of_house(struct db *db, struct arena *mem)
{
	struct str zone = str_trim(setting(db, mem, STR("house.zone")));
	return zone_kept(zone.len ? zone : STR("Europe/Berlin"));
}

bool dunning_told(struct db *db, int64_t client, int64_t invoice, struct arena *mem, struct reminded_list *out, struct err *e)
{
	struct reminded t;
	struct instant at;
	const struct zone *zone = zone_of_house(db, mem);
	struct rows *r = sql(db, "select step, at_ms, until_day, open_cents, fee_cents, interest_cents from dunning where client_id = ? and invoice_id = ? order by id", client, invoice);
	while (row(r, mem, &t.step, &at, &t.until, &t.open, &t.fee, &t.interest)) {
		t.day = zone_date(zone, at);
		*push(mem, out) = t;
	}
	return done(r, e);
}

bool dunning_left(struct db *db, struct arena *mem, struct lefts_alone *out, struct err *e)
{
	struct left_alone l;
	struct rows *r = sql(db, "select client_id, why, at_ms from dunning_stop where ended_ms = 0 order by client_id");
	while (row(r, mem, &l.client, &l.why, &l.at))
		*push(mem, out) = l;
	return done(r, e);
}

/* ---- what is due ---- */

/* collected: the day on which a file collects it; 0: none does. */
static bool step_of(struct db *db, const struct dunning_plan *p, const struct open_item *i, struct date today, struct arena *mem, int *step, struct date *collected, struct err *e)
{
	struct reminded_list all = { 0 };
	*step = 0;
	*collected = (struct date){ 0 };
	if (i->open.cents <= 0 || today.day <= i->due.day)
		return true;
	if (!dunning_told(db, i->client, i->id, mem, &all, e))
		return false;
	const struct reminded *last = all.n ? &all.at[all.n - 1] : NULL;
	*step = dunning_step(p, i->due, last ? last->step : 0, last ? last->day : (struct date){ 0 }, today);
	return !*step || debit_ordered(db, i->client, i->id, collected, e);
}

static struct reminder *reminder_of(struct reminders *all, int64_t client, struct arena *mem)
{
	if (!all->n || all->at[all->n - 1].client != client)
		*push(mem, all) = (struct reminder){ .client = client };
	return &all->at[all->n - 1];
}

struct date dunning_rates_end(struct db *db, struct arena *mem)
{
	struct base_rates base = interest_base(db, mem);
	return interest_known_until(&base);
}

/* All of a letter is reckoned until one day: today, or as long as the base rate is known that one of them goes by. */
static bool add_interest(struct db *db, const struct dunning_plan *p, const struct base_rates *base, struct date today, struct arena *mem, struct reminder *r, struct err *e)
{
	struct date known = interest_known_until(base), until = today;
	if (!p->interest || r->step < p->interest)
		return true;
	for (size_t i = 0; i < r->items.n; i++) {
		struct dunned *d = &r->items.at[i];
		if (!interest_rate(db, &d->item, mem, &d->rate, e))
			return false;
		if (d->rate.above_base && known.day < until.day)
			until = r->reckoned = known;
	}
	for (size_t i = 0; i < r->items.n; i++) {
		struct dunned *d = &r->items.at[i];
		if (!interest_find(db, &d->item, until, d->rate, base, mem, &d->spans, e))
			return false;
		d->interest = interest_of(&d->spans);
		r->interest.cents += d->interest.cents;
	}
	return true;
}

static void add_credits(const struct refunds *all, struct arena *mem, struct reminder *r)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].item.client == r->client)
			*push(mem, &r->credits) = all->at[i].item;
}

static bool finish(struct db *db, const struct dunning_plan *p, const struct lefts_alone *lefts, struct date today, struct arena *mem, struct reminder *r, struct err *e)
{
	for (size_t i = 0; i < lefts->n; i++)
		if (lefts->at[i].client == r->client)
			r->why = lefts->at[i].why;
	r->fee = p->fees[r->step - 1];
	r->until.day = today.day + p->deadline;
	return reminder_write(db, mem, r, e);
}

bool dunning_due(struct db *db, int64_t client, struct date today, struct arena *mem, struct reminders *out, struct err *e)
{
	struct open_items items = { 0 };
	struct lefts_alone lefts = { 0 };
	struct refunds credits = { 0 };
	struct dunning_plan p = dunning_plan(db, mem);
	struct base_rates base = interest_base(db, mem);
	if (!item_list(db, client, false, mem, &items, e) || !dunning_left(db, mem, &lefts, e) || !refund_credits(db, mem, &credits, e))
		return false;
	for (size_t i = 0; i < items.n; i++) {
		int step;
		struct date collected;
		if (!step_of(db, &p, &items.at[i], today, mem, &step, &collected, e))
			return false;
		if (!step || collected.day)
			continue;
		struct reminder *r = reminder_of(out, items.at[i].client, mem);
		*push(mem, &r->items) = (struct dunned){ .item = items.at[i], .step = step };
		r->open.cents += items.at[i].open.cents;
		r->step = step > r->step ? step : r->step;
	}
	for (size_t i = 0; i < out->n; i++) {
		add_credits(&credits, mem, &out->at[i]);
		if (!add_interest(db, &p, &base, today, mem, &out->at[i], e) || !finish(db, &p, &lefts, today, mem, &out->at[i], e))
			return false;
	}
	return true;
}

bool dunning_collected(struct db *db, struct date today, struct arena *mem, struct collected_list *out, struct err *e)
{
	struct open_items items = { 0 };
	struct dunning_plan p = dunning_plan(db, mem);
	if (!item_list(db, 0, false, mem, &items, e))
		return false;
	for (size_t i = 0; i < items.n; i++) {
		int step;
		struct collected c = { .item = items.at[i] };
		if (!step_of(db, &p, &items.at[i], today, mem, &step, &c.day, e))
			return false;
		if (c.day.day)
			*push(mem, out) = c;
	}
	return true;
}

/* ---- acts ---- */

bool dunning_stop(const struct step *s, const struct signal *act, struct err *e)
{
	bool back = field_is(&act->fields, STR("back"));
	struct str why = str_trim(field(&act->fields, STR("why")));
	if (!back && !why.len)
		return refuse(s, "der Grund fehlt: warum dieser Klient nicht gemahnt wird", "the reason is missing: why this client is not reminded"), true;
	return run(s->db, e, "update dunning_stop set ended_ms = ?, ended_by = ? where client_id = ? and ended_ms = 0", s->now, act->person, act->client) &&
	       (back || run(s->db, e, "insert into dunning_stop (client_id, why, person_id, at_ms, ended_by, ended_ms) values (?, ?, ?, ?, 0, 0)", act->client, why, act->person, s->now)) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("dunning.stop"), act->client, fields_print(s->mem, &act->fields), e);
}

static bool write(const struct step *s, const struct reminder *r, const struct dunned *d, bool bears_fee, int64_t person, struct err *e)
{
	struct money fee = { bears_fee ? r->fee.cents : 0 };
	struct rows *w = sql(s->db, "insert into dunning (client_id, invoice_id, step, open_cents, fee_cents, interest_cents, until_day, sha256, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     r->client, d->item.id, d->step, d->item.open, fee, d->interest, r->until, r->sha256, person, s->now);
	row(w, s->mem, s->made);
	return done(w, e) && audit_add(s->db, r->client, s->now, person, STR("dunning.sent"), *s->made,
		text(s->mem, "{\"invoice\":{},\"step\":{},\"open\":{},\"fee\":{},\"interest\":{},\"sha256\":\"{}\"}", d->item.id, d->step, d->item.open, fee, d->interest, r->sha256), e);
}

bool dunning_send(const struct step *s, const struct signal *act, struct err *e)
{
	struct reminders all = { 0 };
	struct fields f = { 0 };
	if (!dunning_due(s->db, act->client, house_day(s->db, s->now, s->mem), s->mem, &all, e))
		return false;
	const struct reminder *r = all.n ? &all.at[0] : NULL;
	if (!r || !str_is(r->sha256, field(&act->fields, STR("shown"))))
		return refuse(s, "was gezeigt wurde, gilt nicht mehr: sehen Sie den Brief noch einmal an", "what was shown does not hold any more: look at the letter again"), true;
	if (r->why.len)
		return refuse(s, "dieser Klient wird nicht gemahnt: {}", "this client is not reminded: {}", r->why), true;
	if (!r->to.len)
		return refuse(s, "der Klient hat keine Adresse für Post: die Mahnung erreicht ihn nicht", "the client has no mail address: the reminder does not reach it"), true;
	for (size_t i = 0; i < r->items.n; i++)
		if (!write(s, r, &r->items.at[i], i == 0, act->person, e))
			return false;
	field_add(s->mem, &f, STR("to"), r->to);
	field_add(s->mem, &f, STR("subject"), r->subject);
	field_add(s->mem, &f, STR("text"), r->letter);
	return outbox_add(s->db, r->client, s->now, STR("mail"), text(s->mem, "dunning.{}", *s->made), fields_print(s->mem, &f), e);
}
