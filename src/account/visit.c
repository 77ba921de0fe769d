/* visit.c - which visit served booked work, and who bears what is owed once for it ("49,00 € je besuch").
 *
 * A visit served what was booked on its day on a ticket of its basket. The part that has the amount first bears it; of others it is with
 * that one. What a part was charged for a visit of its own, before one was known, is what the first visit was charged that it owes the amount
 * for: work on the day of a visit that owes none of it leaves the earlier journey the part's own. */
#include "account/inside.h"

/* Tickets of the visits that one was in: client, client, ticket. */
#define SHARING "(select k.ticket_id from visit_ticket k where k.client_id = ? and k.visit_id in (select w.visit_id from visit_ticket w where w.client_id = ? and w.ticket_id = ?))"

bool visit_of_entry(const struct step *s, int64_t client, int64_t entry, int64_t *visit, struct err *e)
{
	*visit = 0;
	struct rows *r = sql(s->db, "select " SERVED_BY " from time_entry t where t.client_id = ? and t.id = ?", client, entry);
	row(r, s->mem, visit);
	return done(r, e);
}

/* ---- what others bear ------------------------------------------------------------------------------------------------------- */

struct borne_list { struct visit_borne *at; size_t n, cap; };
/* A booking with a line of it, by ascending number; without one, net 0. */
struct served_line { struct visit_borne borne; int64_t verdict; };
struct served_lines { struct served_line *at; size_t n, cap; };

/* The first visit of a part by whose work it owes what has that name, 0: none. */
static bool first_owing(const struct step *s, int64_t client, const struct served_lines *all, int64_t part, struct str name, int64_t *visit, struct err *e)
{
	int64_t asked = 0;
	*visit = 0;
	for (size_t i = 0; i < all->n && !*visit; i++) {
		const struct served_line *x = &all->at[i];
		struct judged j;
		if (x->borne.part != part || !x->borne.visit || x->verdict == asked)
			continue;
		if (!account_judged_by(s, client, part, x->verdict, &j, e))
			return false;
		struct work_terms terms = part_terms(j.contract, &j.j);
		asked = x->verdict;
		*visit = account_owes_by_visit(&terms, name, s->mem) ? x->borne.visit : 0;
	}
	return true;
}

/* What was charged, and for which visit; of work without one, for the first that owes it. */
static bool take_lines(const struct step *s, int64_t client, const struct served_lines *all, struct borne_list *out, struct err *e)
{
	for (size_t i = 0; i < all->n; i++) {
		struct visit_borne one = all->at[i].borne;
		if (one.net.cents && !one.visit && !first_owing(s, client, all, one.part, one.name, &one.visit, e))
			return false;
		if (one.net.cents && one.visit)
			*push(s->mem, out) = one;
	}
	return true;
}

/* Every booking of the parts that share a visit, with its lines of that kind. */
static bool time_of_others(const struct step *s, const struct booked *b, struct borne_list *out, struct err *e)
{
	struct served_line one = { 0 };
	struct served_lines all = { 0 };
	struct visit_borne *k = &one.borne;
	struct rows *r = sql(s->db, "select t.ticket_id, t.part_id, t.verdict_id, " SERVED_BY ", coalesce(c.name, ''), coalesce(c.net_cents, 0) from time_entry t"
	                            " left join claim c on c.client_id = t.client_id and c.source = ? and c.source_id = t.id and c.attempt = 0 and c.place % ? between ? and ?"
	                            " where t.client_id = ? and t.part_id <> ? and t.state = ? and t.part_id in (select m.part_id from time_entry m where m.client_id = ? and m.ticket_id in " SHARING ")"
	                            " order by t.id, c.id",
	                     (int)CLAIM_TIME, (int)PLACES, (int)PLACE_VISIT, (int)PLACE_LEAST - 1, b->client, b->part, (int)TIME_OWED, b->client, b->client, b->client, b->ticket);
	while (row(r, s->mem, &k->ticket, &k->part, &one.verdict, &k->visit, &k->name, &k->net))
		*push(s->mem, &all) = one;
	return done(r, e) && take_lines(s, b->client, &all, out, e);
}

/* What a quote fixed of it is borne by the visits that served the quoted work. */
static bool quotes_of_others(const struct step *s, const struct booked *b, struct work *out, struct err *e)
{
	struct visit_borne one = { 0 };
	int64_t id;
	struct rows *r = sql(s->db, "select distinct c.id, q.ticket_id, q.part_id, q.number, " SERVED_BY ", case when c.position = '' then c.name else c.position end, c.net_cents from claim c join quote q on q.client_id = c.client_id and q.id = c.quote_id"
	                            " join time_entry t on t.client_id = q.client_id and t.part_id = q.part_id where c.client_id = ? and c.source = ? and c.attempt = 0 and q.part_id <> ? and t.ticket_id in " SHARING
	                            " order by c.id", b->client, (int)CLAIM_QUOTE, b->part, b->client, b->client, b->ticket);
	while (row(r, s->mem, &id, &one.ticket, &one.part, &one.quote, &one.visit, &one.name, &one.net))
		if (one.visit)
			*push(s->mem, &out->borne) = one;
	return done(r, e);
}

bool visit_borne_load(const struct step *s, const struct booked *b, struct work *out, struct err *e)
{
	struct borne_list of_time = { 0 };
	if (!time_of_others(s, b, &of_time, e))
		return false;
	for (size_t i = 0; i < of_time.n; i++)
		*push(s->mem, &out->borne) = of_time.at[i];
	return quotes_of_others(s, b, out, e);
}

/* ---- with whom it is ---------------------------------------------------------------------------------------------------------- */

static bool is_told(const struct visit_shares *all, const struct visit_share *x)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].part == x->part && all->at[i].visit == x->visit && str_is(all->at[i].name, x->name))
			return true;
	return false;
}

static void tell_shares(const struct step *s, const struct work *w, const struct judged *j, struct visit_share x, struct visit_shares *out)
{
	const struct price_item *items;
	struct work_terms terms = part_terms(j->contract, &j->j);
	for (size_t n = contract_each_visit(j->contract, terms.price, terms.plus, terms.n_plus, s->mem, &items), i = 0; i < n; i++) {
		x.name = items[i].position;
		x.by = (struct visit_borne){ .ticket = x.ticket, .part = x.part };
		for (size_t k = w->borne.n; k-- > 0;)
			if (w->borne.at[k].visit == x.visit && str_is(w->borne.at[k].name, x.name) && w->borne.at[k].net.cents > 0)
				x.by = w->borne.at[k];
		if (!is_told(out, &x))
			*push(s->mem, out) = x;
	}
}

bool visit_shares(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct visit_shares *out, struct err *e)
{
	struct step s = { .db = db, .mem = mem };
	struct visit_shares served = { 0 };
	struct visit_share x = { .ticket = ticket };
	struct judged j = { 0 };
	struct work w = { .mem = mem };
	struct rows *r = sql(db, "select part_id, verdict_id, visit, work_date from (select t.id, t.part_id, t.verdict_id, " SERVED_BY " as visit, t.work_date from time_entry t"
	                         " where t.client_id = ? and t.state = ? and t.ticket_id = ?) x where visit <> 0 order by part_id, id", client, (int)TIME_OWED, ticket);
	while (row(r, mem, &x.part, &x.verdict, &x.visit, &x.day))
		*push(mem, &served) = x;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < served.n; i++) {
		const struct visit_share *now = &served.at[i];
		bool same_part = i && now->part == now[-1].part, again = same_part && now->verdict == now[-1].verdict;
		struct booked b = { .client = client, .ticket = ticket, .part = now->part };
		if (!same_part)
			w.borne.n = 0;
		if ((!same_part && !visit_borne_load(&s, &b, &w, e)) || (!again && !account_judged_by(&s, client, now->part, now->verdict, &j, e)))
			return false;
		tell_shares(&s, &w, &j, *now, out);
	}
	return true;
}

bool visit_bearers(struct db *db, int64_t client, struct arena *mem, struct visit_bearers *out, struct err *e)
{
	struct visit_bearer one = { 0 };
	struct rows *r = sql(db, "select t.client_id, t.part_id, " SERVED_BY ", c.name from claim c join time_entry t on t.client_id = c.client_id and t.id = c.source_id"
	                         " where (c.client_id = ? or ? = 0) and c.source = ? and c.attempt = 0 and c.place % ? between ? and ? and c.net_cents > 0 order by c.id",
	                     client, client, (int)CLAIM_TIME, (int)PLACES, (int)PLACE_VISIT, (int)PLACE_LEAST - 1);
	while (row(r, mem, &one.client, &one.part, &one.visit, &one.name))
		if (one.visit)
			*push(mem, out) = one;
	return done(r, e);
}

/* ---- the draft of a quote ------------------------------------------------------------------------------------------------------- */

bool visit_quoted(const struct step *s, int64_t client, int64_t ticket, int64_t part, struct str name, enum lang lang, struct str *said, struct err *e)
{
	int64_t of;
	*said = NONE;
	struct rows *r = sql(s->db, "select q.number, q.ticket_id from quote_line l join quote q on q.client_id = l.client_id and q.id = l.quote_id"
	                            " join visit_ticket k on k.client_id = q.client_id and k.ticket_id = q.ticket_id join visit v on v.client_id = k.client_id and v.id = k.visit_id and v.held_ms = 0"
	                            " where l.client_id = ? and (l.name = ? or (l.words <> '' and l.position = ?)) and l.left_out = 0 and l.effort = ? and l.net_cents > 0 and q.part_id <> ? and q.state in (?, ?, ?)"
	                            " and exists (select 1 from visit_ticket m where m.client_id = k.client_id and m.visit_id = v.id and m.ticket_id = ?) order by q.id limit 1",
	                     client, name, name, (int)QUOTE_FIXED, part, (int)QUOTE_DRAFT, (int)QUOTE_OFFERED, (int)QUOTE_ACCEPTED, ticket);
	if (row(r, s->mem, said, &of) && !said->len)             /* a draft has no number yet */
		*said = lang == LANG_DE ? text(s->mem, "zu Vorgang {}", of) : text(s->mem, "of ticket {}", of);
	return done(r, e);
}

/* ---- when who bore it does so no more ------------------------------------------------------------------------------------------- */

/* What the part has of a name by visit. */
static bool own_lines(const struct step *s, const struct booked *b, struct borne_list *out, struct err *e)
{
	struct served_line one = { .borne.part = b->part };
	struct served_lines all = { 0 };
	struct rows *r = sql(s->db, "select t.verdict_id, " SERVED_BY ", coalesce(c.name, ''), coalesce(c.net_cents, 0) from time_entry t"
	                            " left join claim c on c.client_id = t.client_id and c.source = ? and c.source_id = t.id and c.attempt = 0 and c.place % ? between ? and ?"
	                            " where t.client_id = ? and t.part_id = ? and t.state = ? order by t.id, c.id",
	                     (int)CLAIM_TIME, (int)PLACES, (int)PLACE_VISIT, (int)PLACE_LEAST - 1, b->client, b->part, (int)TIME_OWED);
	while (row(r, s->mem, &one.verdict, &one.borne.visit, &one.borne.name, &one.borne.net))
		*push(s->mem, &all) = one;
	return done(r, e) && take_lines(s, b->client, &all, out, e);
}

static int64_t borne_of(const struct visit_borne *all, size_t n, int64_t visit, struct str name)
{
	int64_t cents = 0;
	for (size_t i = 0; i < n; i++)
		cents += all[i].visit == visit && str_is(all[i].name, name) ? all[i].net.cents : 0;
	return cents;
}

static bool bears_more(const struct work_terms *t, const struct price_item *item, int64_t own, int64_t others, struct arena *mem)
{
	struct money left = { item->amount.cents > others ? item->amount.cents - others : 0 };
	return account_bears(t, item->position, left, mem).cents > own;
}

/* Would the part bear more of one of its amounts than it does, for others leave it? */
static bool owes_more(const struct step *s, const struct judged *j, int64_t visit, const struct borne_list *own, const struct work *others)
{
	const struct price_item *items;
	bool more = false;
	struct work_terms terms = part_terms(j->contract, &j->j);
	for (size_t n = contract_each_visit(j->contract, terms.price, terms.plus, terms.n_plus, s->mem, &items), i = 0; i < n; i++)
		more |= bears_more(&terms, &items[i], borne_of(own->at, own->n, visit, items[i].position), borne_of(others->borne.at, others->borne.n, visit, items[i].position), s->mem);
	return more;
}

/* Does nobody bear what the part owes for that visit, by the verdict of any booking that it served? */
static bool is_unborne(const struct step *s, struct booked *b, int64_t visit, bool *yes, struct err *e)
{
	struct work w = { .mem = s->mem };
	struct borne_list own = { 0 };
	VEC(int64_t) verdicts = { 0 };
	int64_t verdict, served;
	struct judged j;
	*yes = false;
	struct rows *r = sql(s->db, "select distinct t.verdict_id, " SERVED_BY " from time_entry t where t.client_id = ? and t.part_id = ? and t.state = ? order by t.verdict_id", b->client, b->part, (int)TIME_OWED);
	while (row(r, s->mem, &verdict, &served))
		if (served == visit)
			*push(s->mem, &verdicts) = verdict;
	if (!done(r, e) || !visit_borne_load(s, b, &w, e) || !own_lines(s, b, &own, e))
		return false;
	for (size_t i = 0; i < verdicts.n && !*yes; i++) {
		if (!account_judged_by(s, b->client, b->part, verdicts.at[i], &j, e))
			return false;
		*yes = owes_more(s, &j, visit, &own, &w);
	}
	return true;
}

struct visit_ids { int64_t *at; size_t n, cap; };

static bool visits_of_part(const struct step *s, int64_t client, int64_t part, struct visit_ids *out, struct err *e)
{
	int64_t visit;
	struct rows *r = sql(s->db, "select distinct " SERVED_BY " from time_entry t where t.client_id = ? and t.part_id = ?", client, part);
	while (row(r, s->mem, &visit))
		if (visit)
			*push(s->mem, out) = visit;
	return done(r, e);
}

static bool bear_again(const struct step *s, int64_t visit, const struct booked *not, struct err *e)
{
	VEC(struct booked) others = { 0 };
	struct booked b = { .client = not->client };
	struct rows *r = sql(s->db, "select distinct t.part_id, t.ticket_id from visit v join visit_ticket k on k.client_id = v.client_id and k.visit_id = v.id"
	                            " join time_entry t on t.client_id = k.client_id and t.ticket_id = k.ticket_id and t.work_date = v.day"
	                            " where v.client_id = ? and v.id = ? and t.part_id <> ? and t.state = ? order by t.part_id, t.ticket_id", b.client, visit, not->part, (int)TIME_OWED);
	while (row(r, s->mem, &b.part, &b.ticket))
		*push(s->mem, &others) = b;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < others.n; i++) {
		bool unborne;
		if (!is_unborne(s, &others.at[i], visit, &unborne, e) || (unborne && !time_claim_again(s, b.client, others.at[i].part, e)))
			return false;
	}
	return true;
}

bool visit_bear_again(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	struct visit_ids visits = { 0 };
	struct booked changed = { .client = client, .part = part };
	if (!visits_of_part(s, client, part, &visits, e))
		return false;
	for (size_t i = 0; i < visits.n; i++)
		if (!bear_again(s, visits.at[i], &changed, e))
			return false;
	return true;
}
