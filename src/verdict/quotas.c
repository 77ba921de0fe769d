/* quotas.c - quotas of a client: whose they are, what is left, what is drawn and given back.
 *
 * What counts pieces, or what a fact of the part measures, is drawn when the work is closed and comes back when the
 * verdict turns: whether enough is left is a fact of each part, judged without what the part itself drew, on the day it
 * was solved or else now. What counts time worked is drawn entry by entry (work.c); a part is then asked whether anything
 * is left, and once it is solved whether there was for its last entry. Money beyond which something else holds is asked
 * alike: what an entry costs is not known before it is judged, so it is enough that something is left. So what is
 * done later never turns the verdict of what was done before (allot.h). */
#include "inventory/inventory.h"
#include "inventory/words.h"
#include "verdict/inside.h"

enum { CHAIN_MOST = 100, PIECE = 1000000 };

static bool is_solved(const struct ticket *t) { return t->state == TICKET_SOLVED || t->state == TICKET_CLOSED; }

static struct date day_of(const struct judging *g)
{
	return zone_date(agreement_zone(g->contract), is_solved(&g->ticket) ? g->ticket.solved : g->known.now);
}

bool quota_counts_work(const struct quota *q) { return q->minutes && !q->need.len; }

bool quota_is_fact(const struct contract *c, const struct quota *q)
{
	const struct fact_type *f = contract_fact(c, q->name);
	return !q->money || (f && str_is(f->source, word_name(STR("quota"), contract_head(c)->lang)));
}

bool quota_by_entry(const struct contract *c, const struct quota *q) { return quota_counts_work(q) || (q->money && quota_is_fact(c, q)); }

struct str quota_answer(const struct contract *c, bool enough) { return word_name(enough ? STR("yes") : STR("no"), contract_head(c)->lang); }

/* ---- whose ------------------------------------------------------------------------------------------------------ */

/* Is a component of that class what the quota stands to, in any vocabulary of the contract? */
static bool stands_to(const struct contract *c, const struct quota *q, struct str class)
{
	const struct fact_type *facts;
	struct str name = word_name(class, contract_head(c)->lang);
	if (!q->device.len)
		return true;
	for (size_t n = contract_facts(c, &facts), i = 0; i < n; i++)
		if (contract_has_value(c, facts[i].name, name) && contract_has_value(c, facts[i].name, q->device) && contract_is_a(c, facts[i].name, name, q->device))
			return true;
	return false;
}

struct holder quota_held_by(const struct contract *c, const struct quota *q, const struct concern *of)
{
	if (q->holder == QUOTA_PERSON)
		return (struct holder){ .person = of->person, .nobody = !of->person, .lacks = of->person ? LACKS_NOTHING : LACKS_PERSON };
	if (q->holder == QUOTA_TICKET)
		return (struct holder){ .ticket = of->ticket };
	if (q->holder == QUOTA_SITE)
		return (struct holder){ .component = of->component, .site = of->site, .nobody = !of->site, .lacks = of->site ? LACKS_NOTHING : of->component ? LACKS_SITE : LACKS_COMPONENT };
	if (q->holder == QUOTA_DEVICE)
		return (struct holder){ .component = of->component, .nobody = !of->component || !stands_to(c, q, of->class), .lacks = of->component ? LACKS_NOTHING : LACKS_COMPONENT };
	return (struct holder){ 0 };
}

bool quota_holder(struct db *db, const struct judging *g, const struct quota *q, struct arena *mem, struct holder *out, struct err *e)
{
	struct component c = { 0 };
	bool asks = q->holder == QUOTA_DEVICE || q->holder == QUOTA_SITE;
	if (asks && g->ticket.component && !component_find(db, g->ticket.client, g->ticket.component, mem, &c, e))
		return false;
	if (q->holder == QUOTA_SITE && !c.site && !verdict_site(db, g->ticket.client, g->ticket.id, mem, &c.site, e))
		return false;
	*out = quota_held_by(g->contract, q, &(struct concern){ g->ticket.id, g->ticket.person, c.id, c.site, c.class });
	return true;
}

/* ---- what is left -------------------------------------------------------------------------------------------------- */

/* Of a booking: where its device stands, else the site its ticket was said to be about. */
#define DRAWN_AT SITE_OF("b.client_id", "(select dp.ticket_id from part dp where dp.client_id = b.client_id and dp.id = b.part_id)")

/* Of a site: what was drawn for all that stands there, and for what was said to be about it. */
#define OF_TICKET(columns, order) "select " columns " from quota_booking b where b.client_id = ? and b.quota = ? and b.part_id in (select id from part where client_id = ? and ticket_id = ?)" \
	" and b.part_id <> ? and b.returned_ms = 0 " order
#define OF_SITE(columns, order) "select " columns " from quota_booking b left join component c on c.client_id = b.client_id and c.id = b.component_id where b.client_id = ? and b.quota = ?" \
	" and " DRAWN_AT " = ? and b.part_id <> ? and b.returned_ms = 0 " order
#define OF_ONE(columns, order) "select " columns " from quota_booking b where b.client_id = ? and b.quota = ? and b.person_id = ? and b.component_id = ? and b.part_id <> ? and b.returned_ms = 0 " order
#define DAYS "b.taken_on, cast(sum(b.amount_u6) as bigint)", "group by b.taken_on order by b.taken_on"
#define EACH "b.taken_on, b.amount_u6, b.entry_id", "order by b.taken_on, b.id"
#define DRAWN(of, ...) of(__VA_ARGS__)

struct rows *quota_booked(struct db *db, int64_t client, const struct quota *q, const struct holder *h)
{
	int64_t none = 0;
	if (q->holder == QUOTA_TICKET)
		return sql(db, DRAWN(OF_TICKET, EACH), client, q->name, client, h->ticket, none);
	if (q->holder == QUOTA_SITE)
		return sql(db, DRAWN(OF_SITE, EACH), client, q->name, h->site, none);
	return sql(db, DRAWN(OF_ONE, EACH), client, q->name, h->person, h->component, none);
}

/* Day by day: what is left is the same, and a day may have thousands. */
static struct rows *days_booked(struct db *db, int64_t client, const struct quota *q, const struct holder *h, int64_t but_part)
{
	if (q->holder == QUOTA_TICKET)
		return sql(db, DRAWN(OF_TICKET, DAYS), client, q->name, client, h->ticket, but_part);
	if (q->holder == QUOTA_SITE)
		return sql(db, DRAWN(OF_SITE, DAYS), client, q->name, h->site, but_part);
	return sql(db, DRAWN(OF_ONE, DAYS), client, q->name, h->person, h->component, but_part);
}

static bool bookings_of(struct db *db, int64_t client, const struct quota *q, const struct holder *h, int64_t but_part, struct arena *mem, struct quota_bookings *out, struct err *e)
{
	struct quota_booking b;
	struct rows *r = days_booked(db, client, q, h, but_part);
	while (row(r, mem, &b.day, &b.amount))
		*push(mem, out) = b;
	return done(r, e);
}

struct counted_days { struct quota_count *at; size_t n, cap; };

/* Of what the amount grows with: how many there are from each day on at which that changes. */
static bool counts_of(struct db *db, int64_t client, const struct contract *c, const struct quota *q, int64_t site, struct arena *mem, struct counted_days *out, struct err *e)
{
	struct str class;
	struct quota_count x;
	int64_t sum = 0;
	if (!q->counted.len)
		return true;
	struct rows *r = sql(db, "select class, counted_from, 1 from component where client_id = ? and (? = 0 or site_id = ?) and counted_from > 0"
	                         " union all select class, counted_until, -1 from component where client_id = ? and (? = 0 or site_id = ?) and counted_from > 0 and counted_until > 0"
	                         " order by 2", client, site, site, client, site, site);
	while (row(r, mem, &class, &x.from, &x.n))
		if (contract_counts_as(c, word_name(class, contract_head(c)->lang), q->counted)) {
			x.n = sum += x.n;
			*push(mem, out) = x;
		}
	return done(r, e);
}

bool quota_is(const struct quota *a, const struct quota *b)
{
	return str_is(a->name, b->name) && a->amount.u6 == b->amount.u6 && a->minutes == b->minutes && a->money == b->money && a->holder == b->holder && str_is(a->counted, b->counted) &&
	       a->every == b->every && a->begun == b->begun && length_is(a->period, b->period) && a->aligned == b->aligned && length_is(a->later, b->later);
}

bool quota_goes_on(const struct quota *a, const struct quota *b)
{
	return str_is(a->name, b->name) && a->minutes == b->minutes && a->money == b->money && a->holder == b->holder && str_is(a->device, b->device) && str_is(a->need, b->need) &&
	       length_is(a->period, b->period) && a->aligned == b->aligned && length_is(a->later, b->later) && a->rolling == b->rolling;
}

static bool ends_alike(const struct quota *a, const struct quota *b)
{
	return a->carries == b->carries && length_is(a->kept, b->kept) && a->most_kept.u6 == b->most_kept.u6;
}

static const struct quota *same_in(const struct contract *c, const struct quota *q)
{
	const struct quota *all;
	for (size_t n = c ? contract_quotas(c, &all) : 0, i = 0; i < n; i++)
		if (quota_goes_on(&all[i], q))
			return &all[i];
	return NULL;
}

/* One version's word of a quota. */
struct granting { struct date from; const struct contract *contract; const struct quota *quota; };
struct grantings { struct granting *at; size_t n, cap; };

/* That version and those before it, as far back as it goes on without a break; the last first. */
static bool grantings_before(struct db *db, int64_t client, const struct contract *c, const struct quota *q, struct arena *mem, struct grantings *out, struct err *e)
{
	struct agreement a = { .from = contract_head(c)->from };
	const struct quota *same = q;
	while (out->n < CHAIN_MOST && same) {
		*push(mem, out) = (struct granting){ a.from, c, same };
		if (!agreement_load(db, client, (struct date){ a.from.day - 1 }, mem, &a, &c, e))
			return false;
		same = a.id && a.from.day < out->at[out->n - 1].from.day ? same_in(c, q) : NULL;
	}
	return true;
}

/* Those behind it: work that an older version judges is drawn from the same lots. */
static bool grantings_after(struct db *db, int64_t client, struct date from, const struct quota *q, struct arena *mem, struct grantings *out, struct err *e)
{
	while (out->n < CHAIN_MOST) {
		struct agreement a, before;
		const struct contract *c, *old;
		struct date next = { 0 };
		struct rows *r = sql_known(db, "contract", "select coalesce(min(valid_from), 0) from contract where client_id = ? and valid_from > ? and state between ? and ?",
		                           client, from, (int)AGREEMENT_SIGNED, (int)AGREEMENT_ENDED);
		row(r, mem, &next);
		if (!done(r, e))
			return false;
		if (!next.day)
			return true;
		if (!agreement_load(db, client, (struct date){ next.day - 1 }, mem, &before, &old, e) || !agreement_load(db, client, next, mem, &a, &c, e))
			return false;
		const struct quota *same = before.id ? same_in(c, q) : NULL;
		if (!same)
			return true;
		*push(mem, out) = (struct granting){ next, c, same };
		from = next;
	}
	return true;
}

static bool say_the_same(const struct grantings *all)
{
	for (size_t i = 1; i < all->n; i++)
		if (!quota_is(all->at[i].quota, all->at[0].quota) || !ends_alike(all->at[i].quota, all->at[0].quota))
			return false;
	return true;
}

static bool terms_of(struct db *db, int64_t client, const struct grantings *all, int64_t site, struct arena *mem, struct quota_grants *out, struct err *e)
{
	struct quota_terms *terms = NEWS(mem, struct quota_terms, all->n + 1);
	for (size_t i = 0; i < all->n; i++) {
		const struct granting *g = &all->at[i];
		struct counted_days counts = { 0 };
		if (!counts_of(db, client, g->contract, g->quota, site, mem, &counts, e))
			return false;
		terms[i] = (struct quota_terms){ g->from, g->quota, counts.at, counts.n };
	}
	out->terms = terms;
	out->n_terms = all->n;
	return true;
}

bool quota_granted(struct db *db, int64_t client, const struct contract *c, const struct quota *q, int64_t site, struct arena *mem, struct quota_grants *out, struct err *e)
{
	struct counted_days counts = { 0 };
	struct grantings back = { 0 }, all = { 0 };
	*out = (struct quota_grants){ 0 };
	if (!grantings_before(db, client, c, q, mem, &back, e))
		return false;
	for (size_t i = back.n; i-- > 0;)
		*push(mem, &all) = back.at[i];
	if (!grantings_after(db, client, contract_head(c)->from, q, mem, &all, e) || !counts_of(db, client, c, q, site, mem, &counts, e))
		return false;
	out->begin = all.at[0].from;
	out->counts = counts.at;
	out->n = counts.n;
	return say_the_same(&all) || terms_of(db, client, &all, site, mem, out, e);
}

static bool state_of(struct db *db, int64_t client, const struct contract *c, const struct quota *q, const struct holder *h, int64_t but_part, struct date day,
	struct arena *mem, struct micro *room, struct quota_state *state, struct err *e)
{
	struct quota_bookings taken = { 0 };
	struct quota_grants g;
	if (!bookings_of(db, client, q, h, but_part, mem, &taken, e) || !quota_granted(db, client, c, q, h->site, mem, &g, e))
		return false;
	*room = quota_room(q, g, taken.at, taken.n, day, mem);
	*state = quota_on(q, g, taken.at, taken.n, day, mem);
	return true;
}

bool quota_left(struct db *db, const struct judging *g, const struct quota *q, const struct holder *h, int64_t but_part, struct date day, struct arena *mem,
	struct micro *room, struct err *e)
{
	struct quota_state state;
	return state_of(db, g->ticket.client, g->contract, q, h, but_part, day, mem, room, &state, e);
}

/* ---- what a part needs ------------------------------------------------------------------------------------------------ */

/* Nothing is given back to a quota by a need below 0: then nobody can say what is needed. */
bool quota_need(const struct contract *c, const struct quota *q, const struct facts *f, struct arena *mem, struct micro *out)
{
	const struct fact_type *need = q->need.len ? contract_fact(c, q->need) : NULL;
	struct micro amount;
	*out = (struct micro){ q->minutes || q->money ? 1 : PIECE };
	for (size_t i = 0; need && i < f->n; i++)
		if (contract_fact(c, f->at[i].name) == need && contract_amount(c, need->name, f->at[i].value, mem, &amount))
			return out->u6 = q->minutes ? amount.u6 / 60 : amount.u6, amount.u6 >= 0;
	return !need;
}

/* Was there enough for the last entry of the part? told: an entry says so. */
static bool last_work(struct db *db, const struct judging *g, const struct quota *q, struct arena *mem, bool *told, bool *enough, struct err *e)
{
	int64_t drew = 0;
	int status = 0;
	struct str facts = NONE;
	struct fields known = { 0 };
	struct rows *r = sql(db, "select (select count(*) from quota_booking b where b.client_id = t.client_id and b.entry_id = t.id and b.quota = ? and b.returned_ms = 0), v.status, v.facts"
	                         " from time_entry t left join verdict v on v.client_id = t.client_id and v.id = t.verdict_id where t.client_id = ? and t.part_id = ? and t.minutes > 0"
	                         " order by t.work_date desc, case when t.start_minute < 0 then 1440 else t.start_minute end desc, t.id desc limit 1", q->name, g->ticket.client, g->part);
	row(r, mem, &drew, &status, &facts);
	if (!done(r, e))
		return false;
	bool settled = facts.len && (status == JUDGE_CERTAIN || status == JUDGE_DEFAULT) && fields_parse(mem, facts, &known) && field_is(&known, q->name);
	*told = drew || settled;
	*enough = drew || (settled && str_is(field(&known, q->name), quota_answer(g->contract, true)));
	return true;
}

/* What an accepted quote of the part drew, it had. */
static bool quote_drew(struct db *db, const struct judging *g, const struct quota *q, struct arena *mem, bool *told, bool *enough, struct err *e)
{
	int64_t id = 0;
	struct rows *r = sql(db, "select id from quota_booking where client_id = ? and part_id = ? and quota = ? and entry_id < 0 and returned_ms = 0 limit 1", g->ticket.client, g->part, q->name);
	if (row(r, mem, &id))
		*told = *enough = true;
	return done(r, e);
}

/* *known: somebody told whose it is; as long as nobody did, what is left can be said by no one. */
static bool is_enough(struct db *db, const struct judging *g, const struct quota *q, const struct facts *f, struct arena *mem, bool *known, bool *enough, struct date *turn, struct err *e)
{
	struct holder h;
	struct micro room, need;
	struct quota_state state;
	bool told = false, work = quota_by_entry(g->contract, q);
	*enough = false;
	quota_need(g->contract, q, f, mem, &need);
	if (!quota_holder(db, g, q, mem, &h, e) || (work && is_solved(&g->ticket) && !last_work(db, g, q, mem, &told, enough, e)) || (q->money && !quote_drew(db, g, q, mem, &told, enough, e)))
		return false;
	*known = !h.lacks || told;
	if (h.nobody || told)
		return true;
	if (!state_of(db, g->ticket.client, g->contract, q, &h, work ? 0 : g->part, day_of(g), mem, &room, &state, e))
		return false;
	*enough = room.u6 > 0 && room.u6 >= need.u6;
	*turn = state.turn;
	return true;
}

bool quota_facts(struct db *db, const struct judging *g, const struct facts *f, struct arena *mem, struct facts *out, struct instant *turn, struct err *e)
{
	const struct quota *q;
	const struct zone *z = agreement_zone(g->contract);
	for (size_t n = contract_quotas(g->contract, &q), i = 0; i < n; i++) {
		struct date changes = { 0 };
		bool known, enough;
		if (!quota_is_fact(g->contract, &q[i]))          /* what work costs is taken from it as far as it reaches */
			continue;
		if (!is_enough(db, g, &q[i], f, mem, &known, &enough, &changes, e))
			return false;
		if (known)
			*push(mem, out) = (struct fact){ q[i].name, quota_answer(g->contract, enough) };
		struct instant at = changes.day ? zone_instant(z, changes, 0) : (struct instant){ 0 };
		if (!is_solved(&g->ticket) && at.ms > g->known.now.ms && (!turn->ms || at.ms < turn->ms))
			*turn = at;
	}
	return true;
}

/* ---- drawn and given back -------------------------------------------------------------------------------- */

const struct quota *quota_drawn_by(const struct contract *c, const struct facts *f, struct arena *mem)
{
	const struct quota *q;
	size_t n = contract_quotas(c, &q);
	struct str name = n ? contract_draws_on(c, f, mem) : NONE;
	for (size_t i = 0; i < n; i++)
		if (str_is(q[i].name, name))
			return &q[i];
	return NULL;
}

bool quota_draw(const struct step *s, const struct verdict *v, int64_t entry, const struct quota *q, const struct holder *h, struct micro amount, struct date day, struct err *e)
{
	int64_t id = 0;
	struct rows *r = sql(s->db, "insert into quota_booking (client_id, contract_id, quota, person_id, component_id, ticket_id, part_id, entry_id, verdict_id, amount_u6, taken_on, at_ms,"
	                     " returned_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) returning id", v->client, v->contract, q->name, h->person, h->component, v->ticket, v->part, entry,
	           v->id, amount, day, s->now);
	row(r, s->mem, &id);
	return done(r, e) && audit_seal(s->db, v->client, s->now, SEAL_QUOTA, id, e);
}

bool quota_give_back(const struct step *s, int64_t client, int64_t booking, struct err *e)
{
	return run(s->db, e, "update quota_booking set returned_ms = ? where client_id = ? and id = ?", s->now, client, booking) &&
	       audit_seal(s->db, client, s->now, SEAL_QUOTA, booking, e);
}

bool quota_draw_work(const struct step *s, const struct worked *w, const struct verdict *v, const struct quota *q, const struct holder *h, int64_t minutes, struct err *e)
{
	return quota_draw(s, v, w->entry, q, h, (struct micro){ minutes * PIECE }, w->day, e);
}

bool quota_return_work(const struct step *s, const struct worked *w, struct err *e)
{
	int64_t id;
	VEC(int64_t) drawn = { 0 };
	struct rows *r = sql(s->db, "select id from quota_booking where client_id = ? and entry_id = ? and returned_ms = 0 order by id", w->client, w->entry);
	while (row(r, s->mem, &id))
		*push(s->mem, &drawn) = id;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < drawn.n; i++)
		if (!quota_give_back(s, w->client, drawn.at[i], e))
			return false;
	return true;
}

struct drawn { int64_t id, person, component; struct str quota; struct micro amount; };

static bool drawn_now(struct db *db, int64_t client, int64_t part, struct arena *mem, struct drawn *out, struct err *e)
{
	*out = (struct drawn){ 0 };
	struct rows *r = sql(db, "select id, person_id, component_id, quota, amount_u6 from quota_booking where client_id = ? and part_id = ? and entry_id = 0 and returned_ms = 0", client, part);
	row(r, mem, &out->id, &out->person, &out->component, &out->quota, &out->amount);
	return done(r, e);
}

bool quota_settle(const struct step *s, const struct judging *g, const struct facts *f, const struct verdict *v, bool *moved, struct err *e)
{
	struct drawn is, wanted = { 0 };
	struct holder h;
	bool turned;
	if (!verdict_is_turned(s->db, v, s->mem, &turned, e))
		return false;
	const struct quota *q = is_solved(&g->ticket) && !turned ? quota_drawn_by(g->contract, f, s->mem) : NULL;
	if (q && (quota_counts_work(q) || q->money))
		q = NULL;
	if (!drawn_now(s->db, v->client, v->part, s->mem, &is, e) || (q && !quota_holder(s->db, g, q, s->mem, &h, e)))
		return false;
	if (q) {
		wanted = (struct drawn){ .person = h.person, .component = h.component, .quota = q->name };
		quota_need(g->contract, q, f, s->mem, &wanted.amount);
	}
	*moved = !str_is(is.quota, wanted.quota) || is.amount.u6 != wanted.amount.u6 || is.person != wanted.person || is.component != wanted.component;
	if (!*moved)
		return true;
	if (is.id && !quota_give_back(s, v->client, is.id, e))
		return false;
	return !q || quota_draw(s, v, 0, q, &h, wanted.amount, day_of(g), e);
}

/* ---- shown --------------------------------------------------------------------------------------------------- */

struct shown_holder { struct holder is; struct str site; };
struct shown_holders { struct shown_holder *at; size_t n, cap; };

static bool sites_of(struct db *db, int64_t client, const struct quota *q, struct arena *mem, struct shown_holders *out, struct err *e)
{
	struct shown_holder x = { 0 };
	struct rows *r = sql(db, "select distinct s.id, s.name from quota_booking b left join component c on c.client_id = b.client_id and c.id = b.component_id"
	                         " join site s on s.client_id = b.client_id and s.id = " DRAWN_AT " where b.client_id = ? and b.quota = ? and b.returned_ms = 0 order by s.name, s.id", client, q->name);
	while (row(r, mem, &x.is.site, &x.site))
		*push(mem, out) = x;
	return done(r, e);
}

static bool holders_of(struct db *db, int64_t client, const struct quota *q, struct arena *mem, struct shown_holders *out, struct err *e)
{
	struct shown_holder x = { 0 };
	if (q->holder == QUOTA_TICKET)
		return true;
	if (q->holder == QUOTA_CLIENT)
		return *push(mem, out) = x, true;
	if (q->holder == QUOTA_SITE)
		return sites_of(db, client, q, mem, out, e);
	struct rows *r = sql(db, "select distinct person_id, component_id from quota_booking where client_id = ? and quota = ? and returned_ms = 0 and (person_id <> 0 or component_id <> 0)"
	                         " order by person_id, component_id", client, q->name);
	while (row(r, mem, &x.is.person, &x.is.component))
		*push(mem, out) = x;
	return done(r, e);
}

bool verdict_quotas(struct db *db, int64_t client, struct instant now, struct arena *mem, struct quota_rows *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	const struct quota *q;
	if (!agreement_load_at(db, client, now, mem, &a, &c, e))
		return false;
	for (size_t n = c ? contract_quotas(c, &q) : 0, i = 0; i < n; i++) {
		struct shown_holders all = { 0 };
		if (!holders_of(db, client, &q[i], mem, &all, e))
			return false;
		for (size_t k = 0; k < all.n; k++) {
			struct quota_row *x = push(mem, out);
			struct micro room;
			*x = (struct quota_row){ .quota = &q[i], .person = all.at[k].is.person, .component = all.at[k].is.component, .site = all.at[k].site };
			if (!state_of(db, client, c, &q[i], &all.at[k].is, 0, zone_date(agreement_zone(c), now), mem, &room, &x->state, e))
				return false;
		}
	}
	return true;
}

/* Does what was judged depend on it: drawn on, asked, or able to turn it? */
static bool matters(const struct quota *q, const struct quota *drawn, const struct judgement *j)
{
	bool yes = q == drawn;
	for (size_t i = 0; i < j->n_open; i++)
		yes |= str_is(j->open[i], q->name);
	for (size_t i = 0; i < j->n_flips; i++)
		yes |= str_is(j->flips[i].fact, q->name);
	return yes;
}

/* What pays is shown of what it pays; once something else holds beyond it, that it no longer does. */
static bool is_shown(const struct contract *c, const struct quota *q, const struct quota *drawn, const struct judgement *j)
{
	bool certain = j->status == JUDGE_CERTAIN || j->status == JUDGE_DEFAULT;
	if (!q->money)
		return matters(q, drawn, j);
	return q == drawn ? judgement_charging(j) != CHARGE_NOTHING : certain && quota_is_fact(c, q) && matters(q, drawn, j);
}

static bool worked_on(struct db *db, int64_t client, int64_t part, struct arena *mem, struct micro *out, struct err *e)
{
	int64_t minutes = 0;
	struct rows *r = sql(db, "select cast(coalesce(sum(minutes), 0) as bigint) from time_entry where client_id = ? and part_id = ?", client, part);
	row(r, mem, &minutes);
	out->u6 = minutes * PIECE;
	return done(r, e);
}

static bool need_row(const struct step *s, const struct judging *g, const struct quota *q, const struct facts *f, struct quota_need *x, struct err *e)
{
	struct holder h;
	bool work = quota_counts_work(q);
	*x = (struct quota_need){ .quota = q };
	x->known = quota_need(g->contract, q, f, s->mem, &x->need);
	bool by_entry = work || q->money;
	if ((work && !worked_on(s->db, g->ticket.client, g->part, s->mem, &x->need, e)) || !quota_holder(s->db, g, q, s->mem, &h, e))
		return false;
	x->lacks = h.lacks;
	return h.nobody || quota_left(s->db, g, q, &h, by_entry ? 0 : g->part, day_of(g), s->mem, &x->left, e);
}

bool verdict_needs(struct db *db, int64_t client, int64_t part, const struct judgement *j, struct instant now, struct arena *mem, struct quota_needs *out, struct err *e)
{
	struct step s = { .db = db, .mem = mem, .now = now };
	struct judging g;
	struct facts f = { 0 };
	struct instant turn = { 0 };
	const struct quota *q;
	if (!judging_open(&s, client, part, &g, e))
		return false;
	size_t n = g.contract ? contract_quotas(g.contract, &q) : 0;
	if (n && !judging_facts(&s, &g, &f, &turn, e))
		return false;
	const struct quota *drawn = n ? quota_drawn_by(g.contract, &f, mem) : NULL;
	for (size_t i = 0; i < n; i++)
		if (is_shown(g.contract, &q[i], drawn, j) && !need_row(&s, &g, &q[i], &f, push(mem, out), e))
			return false;
	return true;
}
