/* duty.c - see duty.h: what is due in a period becomes tickets, once; whoever solves one in time has done it. */
#include "contract/names.h"
#include "inventory/agreements.h"
#include "inventory/words.h"
#include "ticket/duty.h"
#include "ticket/inside.h"

#define COLUMNS "d.id, d.contract_id, d.ticket_id, d.name, d.from_day, d.until_day, d.ends_ms, d.nth, d.state, case when t.state in (?, ?) then t.solved_ms else 0 end" \
	" from duty d join ticket t on t.client_id = d.client_id and t.id = d.ticket_id where d.client_id = ?"

static bool duty_row(struct rows *r, struct arena *mem, struct duty *d)
{
	int state;
	if (!row(r, mem, &d->id, &d->contract, &d->ticket, &d->name, &d->from, &d->until, &d->ends, &d->nth, &state, &d->solved))
		return false;
	bool done_in_time = d->solved.ms && d->solved.ms < d->ends.ms;
	d->state = state ? (enum duty_state)state : done_in_time ? DUTY_DONE : DUTY_DUE;
	return true;
}

bool duty_list(struct db *db, int64_t client, struct str name, struct date from, struct date until, struct arena *mem, struct duties *out, struct err *e)
{
	struct duty d;
	struct rows *r = sql(db, "select " COLUMNS " and d.until_day >= ? and d.until_day <= ? and (d.name = ? or ? = '') order by d.until_day desc, d.name, d.nth",
	                     (int)TICKET_SOLVED, (int)TICKET_CLOSED, client, from, until, name, name);
	while (duty_row(r, mem, &d))
		*push(mem, out) = d;
	return done(r, e);
}

static bool is_open(const struct duty *d) { return d->state == DUTY_DUE || d->state == DUTY_MISSED; }

/* What is still to be done, then what ends first. */
static bool is_before(const struct duty *a, const struct duty *b)
{
	if (is_open(a) != is_open(b))
		return is_open(a);
	return a->until.day != b->until.day ? a->until.day < b->until.day : a->nth < b->nth;
}

bool duty_of(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct duty *out, struct err *e)
{
	struct duty d;
	*out = (struct duty){ 0 };
	struct rows *r = sql(db, "select " COLUMNS " and d.ticket_id = ?", (int)TICKET_SOLVED, (int)TICKET_CLOSED, client, ticket);
	while (duty_row(r, mem, &d))
		if (!out->id || is_before(&d, out))
			*out = d;
	return done(r, e);
}

/* ---- planned ---------------------------------------------------------------------------------------------------------- */

/* "Rundgang: März 2026 (1 von 2)" */
static struct str subject_of(const struct step *s, const struct contract *c, const struct service_figure *f, const struct duty *d)
{
	enum lang lang = contract_head(c)->lang;
	struct out o = out_open(s->mem);
	put_large(&o, contract_name_shown(f->name, lang, s->mem));
	print(&o, ": {}", days_words(d->from, d->until, lang, s->mem));
	if (f->times > 1)
		print(&o, " ({} {} {})", d->nth, lang == LANG_DE ? STR("von") : STR("of"), f->times);
	return out_str(&o);
}

static bool is_there(const struct step *s, int64_t client, const struct duty *d, bool *yes, struct err *e)
{
	int64_t id;
	struct rows *r = sql(s->db, "select id from duty where client_id = ? and name = ? and from_day = ? and nth = ?", client, d->name, d->from, d->nth);
	*yes = row(r, s->mem, &id);
	return done(r, e);
}

/* Nobody reported it and nobody must be woken for it: it is open work from its first moment. */
static bool plan_one(const struct step *s, int64_t client, const struct contract *c, const struct service_figure *f, const struct duty *d, struct err *e)
{
	struct ticket t = { .client = client, .kind = TICKET_MAINTENANCE, .state = TICKET_OPEN, .subject = subject_of(s, c, f, d), .opened = s->now };
	int64_t part;
	bool there;
	if (!is_there(s, client, d, &there, e) || there)
		return there;
	return ticket_open(s, &t, f->clause, 0, e) && ticket_add_part(s, &t, 1, STR("@request"), &part, e) &&
	       ticket_add_fact(s, client, part, &(struct fact_in){ STR("occasion"), STR("plan"), STR("rule"), f->name, 0, 0 }, e) &&
	       run(s->db, e, "insert into duty (client_id, contract_id, name, from_day, until_day, ends_ms, nth, ticket_id) values (?, ?, ?, ?, ?, ?, ?, ?)",
	           client, d->contract, f->name, d->from, d->until, d->ends, d->nth, t.id) &&
	       (!f->on_site || visit_wait(s, client, t.id, e));
}

/* How often the contract of that day asks for it in a period of so many months. */
static bool times_on(const struct step *s, int64_t client, struct date day, struct str name, int months, int64_t *times, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	if (!agreement_load(s->db, client, day, s->mem, &a, &c, e))
		return false;
	const struct service_figure *f = c ? contract_figure(c, name) : NULL;
	*times = f && f->duty && f->months == months ? f->times : 0;
	return true;
}

static bool plan_duty(const struct step *s, int64_t client, int64_t contract, const struct contract *c, const struct service_figure *f, struct date today, struct err *e)
{
	struct date first = calendar_period(today, f->months), next = length_after(first, (struct length){ 0, f->months }, 1);
	struct duty d = { .contract = contract, .name = f->name, .from = first, .until = { next.day - 1 }, .ends = zone_instant(agreement_zone(c), next, 0) };
	int64_t from_begin;
	if (!times_on(s, client, first, f->name, f->months, &from_begin, e))
		return false;
	for (d.nth = 1; d.nth <= f->times && d.nth <= from_begin; d.nth++)
		if (!plan_one(s, client, c, f, &d, e))
			return false;
	return true;
}

/* ---- decided ---------------------------------------------------------------------------------------------------------- */

static bool decide(const struct step *s, int64_t client, struct duty *d, struct err *e)
{
	int months = (int)((date_civil(d->until).year - date_civil(d->from).year) * 12 + date_civil(d->until).month - date_civil(d->from).month + 1);
	int64_t times;
	if (!times_on(s, client, d->until, d->name, months, &times, e))
		return false;
	if (d->state == DUTY_DUE)
		d->state = d->nth <= times ? DUTY_MISSED : DUTY_LAPSED;
	return run(s->db, e, "update duty set state = ? where client_id = ? and id = ?", (int)d->state, client, d->id);
}

static bool decide_all(const struct step *s, int64_t client, struct err *e)
{
	struct duty d;
	struct duties over = { 0 };
	struct rows *r = sql(s->db, "select " COLUMNS " and d.state = ? and d.ends_ms <= ? order by d.id", (int)TICKET_SOLVED, (int)TICKET_CLOSED, client, (int)DUTY_DUE, s->now);
	while (duty_row(r, s->mem, &d))
		*push(s->mem, &over) = d;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < over.n; i++)
		if (!decide(s, client, &over.at[i], e))
			return false;
	return true;
}

/* ---- from month to month ---------------------------------------------------------------------------------------------- */

/* Also of a contract that is over, as long as a period is not. */
static bool is_undecided(const struct step *s, int64_t client, bool *any, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from duty where client_id = ? and state = ?", client, (int)DUTY_DUE);
	row(r, s->mem, &n);
	*any |= n > 0;
	return done(r, e);
}

static bool zone_now(const struct step *s, int64_t client, const struct zone **z, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	if (!agreement_load_at(s->db, client, s->now, s->mem, &a, &c, e))
		return false;
	*z = c ? agreement_zone(c) : NULL;
	return true;
}

/* As the contract that was in force then has it. *any: it has duties. */
static bool plan_at(const struct step *s, int64_t client, struct instant at, struct date *next, bool *any, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	const struct service_figure *f;
	if (!agreement_load_at(s->db, client, at, s->mem, &a, &c, e))
		return false;
	struct date today = zone_date(c ? agreement_zone(c) : NULL, at);
	*any = false;
	for (size_t n = c ? contract_figures(c, &f) : 0, i = 0; i < n; i++) {
		*any |= f[i].duty;
		if (f[i].duty && !plan_duty(s, client, a.id, c, &f[i], today, e))
			return false;
	}
	*next = length_after(calendar_period(today, 1), (struct length){ 0, 1 }, 1);
	return true;
}

/* Of each month since then that began while nobody was there to plan it, too: what is over by now is missed. */
bool duty_plan(const struct step *s, int64_t client, struct date turn, struct err *e)
{
	const struct zone *z;
	struct date next = turn;
	bool any = false;
	if (!client)
		return true;
	if (!zone_now(s, client, &z, e))
		return false;
	struct date today = zone_date(z, s->now);
	for (struct date began = turn; began.day && (next = length_after(began, (struct length){ 0, 1 }, 1)).day <= today.day; began = next) {
		struct date after;
		if (!plan_at(s, client, zone_instant(z, began, 0), &after, &any, e))
			return false;
	}
	if (!plan_at(s, client, s->now, &next, &any, e) || !decide_all(s, client, e))
		return false;
	return is_undecided(s, client, &any, e) && (!any || due_set(s->db, client, STR("duty.turn"), next.day, zone_instant(z, next, 0), e));
}
