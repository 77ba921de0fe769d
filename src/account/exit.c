/* exit.c - the right to end a contract because figures stayed below a bound or targets were missed, and the notice given under it.
 *
 * By figures the last periods that are over are looked at, as many as the clause says, each by the versions of its days; so a right is there
 * until better periods have taken the place of bad ones. A target is missed on the day on which it was due, once by a ticket; the right is
 * there as long as the clause's own time has enough of them. Notice under it ends the contract after the clause's own time. */
#include "account/inside.h"
#include "agreement/agreement.h"
#include "clock/clock.h"
#include "inventory/words.h"
#include "outage/outage.h"

/* ---- periods --------------------------------------------------------------------------------------------------------- */

/* A period in which no contract ran to its end has no figure. */
static bool ran(struct db *db, int64_t client, const struct exit_period *p, struct arena *mem, bool *yes, struct err *e)
{
	struct agreement a, before;
	const struct contract *c, *first;
	bool ok = agreement_load(db, client, p->until, mem, &a, &c, e) && agreement_load(db, client, p->from, mem, &before, &first, e);
	*yes = ok && a.id && before.id;
	return ok;
}

static bool value_of(struct db *db, int64_t client, const struct exit_right *x, struct instant now, struct arena *mem, struct exit_period *p, struct err *e)
{
	struct figure_sum sum;
	struct uptime up;
	bool yes;
	if (!ran(db, client, p, mem, &yes, e))
		return false;
	if (!yes)
		return true;
	if (x->figure.len) {
		if (!figure_of_days(db, client, x->figure, p->from, p->until, mem, &sum, e))
			return false;
		p->value = (struct period_value){ sum.cases > 0, sum.percent };
		return true;
	}
	if (!outage_months(db, client, p->from, x->months, now, mem, &up, e))
		return false;
	p->value = (struct period_value){ up.measured && up.promise, up.agreed };
	return true;
}

static bool look_at_figures(struct db *db, int64_t client, const struct contract *c, struct exit_due *d, struct instant now, struct arena *mem, struct err *e)
{
	struct date today = zone_date(agreement_zone(c), now), begin = calendar_period(today, d->right->months);
	struct length period = { 0, d->right->months };
	struct period_value *values = NEWS(mem, struct period_value, (size_t)d->right->of);
	d->n = (size_t)d->right->of;
	d->periods = NEWS(mem, struct exit_period, d->n);
	for (size_t i = 0; i < d->n; i++) {
		int back = (int)(d->n - i);
		d->periods[i].from = length_after(begin, period, -back);
		d->periods[i].until.day = length_after(begin, period, 1 - back).day - 1;
		if (!value_of(db, client, d->right, now, mem, &d->periods[i], e))
			return false;
		values[i] = d->periods[i].value;
	}
	d->exists = exit_exists(d->right, values, d->n);
	return true;
}

/* ---- missed targets -------------------------------------------------------------------------------------------------- */

struct misses { struct exit_miss *at; size_t n, cap; };

static bool has_ticket(const struct misses *all, int64_t ticket)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].ticket == ticket)
			return true;
	return false;
}

/* By the facts of the verdict under which it was missed. */
static bool misses_from(struct db *db, int64_t client, const struct contract *c, const struct exit_right *x, struct date from, struct instant now, struct arena *mem, struct misses *out, struct err *e)
{
	const struct zone *z = agreement_zone(c);
	struct clock_rows rows = { 0 };
	if (!clock_missed(db, client, x->clock, zone_instant(z, from, 0), (struct instant){ now.ms + 1 }, mem, &rows, e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		struct verdict v;
		struct facts known = { 0 };
		if (has_ticket(out, rows.at[i].ticket))
			continue;
		if (!verdict_by_id(db, client, rows.at[i].verdict, mem, &v, e))
			return false;
		if (!verdict_facts_under(c, v.facts, mem, &known))
			return fail(e, "the facts of verdict {} cannot be read", v.id);
		if (contract_exit_takes(c, x, &known))
			*push(mem, out) = (struct exit_miss){ rows.at[i].ticket, zone_date(z, rows.at[i].due) };
	}
	return true;
}

static struct date since_of(const struct exit_right *x, const struct misses *all, struct date today, struct arena *mem)
{
	struct date *days = NEWS(mem, struct date, all->n + 1);
	for (size_t i = 0; i < all->n; i++)
		days[i] = all->at[i].day;
	return exit_missed_since(x, days, all->n, today);
}

/* What is older than twice the time says nothing of today, but since when the right is there: looked back until that hangs on nothing older. */
static bool look_at_misses(struct db *db, int64_t client, const struct contract *c, struct exit_due *d, struct instant now, struct arena *mem, struct err *e)
{
	enum { BACK_MOST = 64 };
	struct date today = zone_date(agreement_zone(c), now), from;
	struct misses all = { 0 };
	int back = 1;
	do {
		back *= 2;
		from = length_after(today, d->right->within, -back);
		all.n = 0;
		if (!misses_from(db, client, c, d->right, from, now, mem, &all, e))
			return false;
		d->since = since_of(d->right, &all, today, mem);
	} while (d->since.day && d->since.day <= length_after(from, d->right->within, 1).day && back < BACK_MOST);
	size_t old = 0;
	while (old < all.n && !exit_counts(d->right, all.at[old].day, today))
		old++;
	d->missed = all.at + old;
	d->n_missed = all.n - old;
	d->exists = d->since.day;
	return true;
}

/* ---- each right ---------------------------------------------------------------------------------------------------------- */

static bool look_at(struct db *db, int64_t client, const struct contract *c, struct exit_due *d, struct instant now, struct arena *mem, struct err *e)
{
	d->ends = length_after(zone_date(agreement_zone(c), now), d->right->notice, 1);
	switch (d->right->kind) {
	case EXIT_BELOW: return look_at_figures(db, client, c, d, now, mem, e);
	case EXIT_MISSED: return look_at_misses(db, client, c, d, now, mem, e);
	case EXIT_OVERDUE: return true;                              /* the ledger says it, which knows what is paid */
	}
	return true;
}

bool exits_of(struct db *db, int64_t client, int64_t contract, struct instant now, struct arena *mem, struct exit_dues *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	const struct exit_right *all;
	if (!agreement_by_id(db, client, contract, mem, &a, &c, e))
		return false;
	for (size_t n = contract_exits(c, &all), i = 0; i < n; i++) {
		struct exit_due d = { .place = (int)i, .right = &all[i] };
		if (!look_at(db, client, c, &d, now, mem, e))
			return false;
		*push(mem, out) = d;
	}
	return true;
}

/* ---- the act ------------------------------------------------------------------------------------------------------------ */

/* "Verfügbarkeit unter 99 %, August 2026 98,7 %, September 2026 98,5 %" */
static void put_figures(struct out *o, const struct exit_due *d, struct arena *mem)
{
	bool german = o->lang == LANG_DE;
	print(o, "{} {} ", d->right->figure.len ? d->right->figure : german ? STR("Verfügbarkeit") : STR("availability"), german ? STR("unter") : STR("below"));
	html(o, "{} %", d->right->below);
	for (size_t i = 0; i < d->n; i++)
		if (d->periods[i].value.known && d->periods[i].value.value.u6 < d->right->below.u6)
			html(o, ", {} {} %", days_words(d->periods[i].from, d->periods[i].until, o->lang, mem), d->right->figure.len ? figure_shown(d->periods[i].value.value) : d->periods[i].value.value);
}

/* "Ziel der Uhr „Behebung“ verfehlt: Vorgang 12 am 05.01.2026, Vorgang 14 am 07.02.2026" */
static void put_misses(struct out *o, const struct exit_due *d)
{
	bool german = o->lang == LANG_DE;
	print(o, "{}{}{}", german ? STR("Ziel der Uhr „") : STR("target of the clock \""), d->right->clock, german ? STR("“ verfehlt: ") : STR("\" missed: "));
	for (size_t i = 0; i < d->n_missed; i++) {
		print(o, "{}{} {} ", i ? STR(", ") : NONE, german ? STR("Vorgang") : STR("ticket"), d->missed[i].ticket);
		html(o, "{} {}", german ? STR("am") : STR("on"), d->missed[i].day);
	}
}

/* "Rechnung 2026-0012, fällig am 05.01.2026" */
static void put_overdue(struct out *o, const struct exit_due *d)
{
	bool german = o->lang == LANG_DE;
	html(o, "{} {}, {} {}", german ? STR("Rechnung") : STR("invoice"), d->invoice, german ? STR("fällig am") : STR("due on"), d->due);
}

/* What the notice rests on, kept with it, in the contract's language: "§9: …" */
static struct str reason_of(const struct exit_due *d, enum lang lang, struct str said, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	print(&o, "{}{}", d->right->clause, d->right->clause.len ? STR(": ") : NONE);
	if (d->right->kind == EXIT_MISSED)
		put_misses(&o, d);
	else if (d->right->kind == EXIT_OVERDUE)
		put_overdue(&o, d);
	else
		put_figures(&o, d, mem);
	print(&o, "{}{}", said.len ? STR(". ") : NONE, said);
	return out_str(&o);
}

bool exit_carry_out(const struct step *s, const struct signal *act, const struct exit_due *d, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	int64_t contract = 0;
	field_int(&act->fields, STR("contract"), &contract);
	if (!d->exists)
		return refuse(s, "dieses Kündigungsrecht besteht zurzeit nicht", "this right to terminate does not exist at present"), true;
	if (!agreement_by_id(s->db, act->client, contract, s->mem, &a, &c, e))
		return false;
	struct exit_notice n = { .by_provider = d->right->by_provider, .notice = d->right->notice, .reason = reason_of(d, contract_head(c)->lang, str_trim(field(&act->fields, STR("reason"))), s->mem) };
	return agreement_exit(s, act->client, act->person, &act->fields, &n, e);
}

/* One by an overdue invoice is looked at, and carried out, where it is known what is paid. */
bool exit_give(const struct step *s, const struct signal *act, struct err *e)
{
	struct exit_dues all = { 0 };
	struct agreement a;
	int64_t contract = 0, place = -1;
	field_int(&act->fields, STR("contract"), &contract);
	field_int(&act->fields, STR("right"), &place);
	if (!agreement_find(s->db, act->client, contract, s->mem, &a, e))
		return false;
	if (a.state != AGREEMENT_IN_FORCE)
		return refuse(s, "der Vertrag {} ist nicht in Kraft", "contract {} is not in force", contract), true;
	if (!exits_of(s->db, act->client, contract, s->now, s->mem, &all, e))
		return false;
	if (place < 0 || (size_t)place >= all.n)
		return refuse(s, "dieses Kündigungsrecht gibt es nicht", "there is no such right to terminate"), true;
	return all.at[place].right->kind == EXIT_OVERDUE || exit_carry_out(s, act, &all.at[place], e);
}
