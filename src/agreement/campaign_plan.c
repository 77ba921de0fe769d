/* campaign_plan.c - what a changed master would become at every client that has it, before anything is sent: the text with the
 * client's own annexes, its number and first day there, the deadline and the meaning of silence, and what stands against it.
 *
 * It follows what binds the client last, also a version that begins only later. Who has given or was given notice is not
 * asked: what ends is not changed. Under a reading nobody confirmed silence means nothing, whatever its clauses say. */
#include "agreement/inside.h"
#include "contract/moved.h"

/* Does a text that came from the master `from` come from an older version of this one? */
static bool descends(struct db *db, int64_t from, const struct agreement *master, struct arena *mem, bool *yes, struct err *e)
{
	struct agreement at = *master;
	*yes = false;
	for (int depth = 0; from && at.base && !*yes && depth < 1000; depth++) {
		*yes = at.base == from;
		if (!agreement_find(db, 0, at.base, mem, &at, e))
			return false;
	}
	return true;
}

/* ---- the text for one client ------------------------------------------------------------------------------------- */

bool agreement_same_but_version(struct str a, struct str b, struct arena *mem)
{
	a = contract_undated(a, mem);
	b = contract_undated(b, mem);
	while (a.len || b.len) {
		struct str x = str_split(&a, '\n'), y = str_split(&b, '\n');
		if (!str_is(x, y) && !(is_version_line(x, mem) && is_version_line(y, mem)))
			return false;
	}
	return true;
}

struct set { struct document *at; size_t n; };

static bool set_of(struct db *db, int64_t client, int64_t version, struct arena *mem, struct set *out, struct err *e)
{
	return agreement_documents(db, client, version, mem, &out->at, &out->n, e);
}

/* The master's new documents, then what the client has beyond the old ones. False: it has changed one of those. */
static bool joined(const struct set *now, const struct set *was, const struct set *fresh, struct arena *mem, struct set *out, struct str *changed)
{
	*out = (struct set){ NEWS(mem, struct document, now->n + fresh->n), 0 };
	for (size_t i = 0; i < was->n; i++)
		if (i >= now->n || !agreement_same_but_version(now->at[i].bytes, was->at[i].bytes, mem))
			return *changed = was->at[i].name, false;
	for (size_t i = 0; i < fresh->n; i++)
		out->at[out->n++] = fresh->at[i];
	for (size_t i = was->n; i < now->n; i++)
		out->at[out->n++] = now->at[i];
	return true;
}

bool campaign_rule(const struct step *s, const struct agreement *now, struct version_rule *out, struct err *e)
{
	struct agreement stored;
	const struct contract *c;
	if (!agreement_by_id(s->db, now->client, now->id, s->mem, &stored, &c, e))
		return false;
	*out = contract_next_version(c, s->now);
	if (agreement_is_reading(now)) {
		out->due = (struct instant){ 0 };
		out->silence_is_yes = false;
	}
	return true;
}

/* What signing would refuse, in the reader's language. */
static bool test_plan(const struct step *s, struct campaign_plan *p, struct err *e)
{
	struct findings found = { 0 };
	if (!agreement_check(s->db, p->now.client, 0, p->docs, p->n, s->reader, s->mem, &p->compiled, &found, e) ||
	    (p->compiled && !agreement_follows(s->db, p->now.client, p->now.id, p->docs, p->compiled, s->reader, s->mem, &found, e)))
		return false;
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].blocks)
			p->problem = text(s->mem, "{}{}{}", p->problem, p->problem.len ? STR("\n") : NONE, found.at[i].text);
	if (p->compiled)
		p->from = contract_head(p->compiled)->from;
	return true;
}

static bool plan_of(const struct step *s, const struct agreement *master, const struct agreement *now, const struct set *fresh, struct campaign_plan *p, struct err *e)
{
	struct set own, was, docs;
	struct str changed = NONE;
	struct findings ignored = { 0 };
	*p = (struct campaign_plan){ .now = *now };
	if (!set_of(s->db, now->client, now->id, s->mem, &own, e) || !set_of(s->db, 0, now->master, s->mem, &was, e) || !campaign_rule(s, now, &p->rule, e))
		return false;
	bool clean = joined(&own, &was, fresh, s->mem, &docs, &changed);
	p->docs = clean ? docs.at : own.at;
	p->n = clean ? docs.n : own.n;
	if (clean) {
		if (!head_at_client(s, now->client, now->id, master, p->rule.from, &p->docs[0].bytes, e) || !term_carry(s, now->client, now->id, p->docs, p->n, e))
			return false;
		cases_carry(fresh->at, fresh->n, p->docs, p->n, s->mem);
		cases_carry(own.at, own.n, p->docs, p->n, s->mem);            /* of the client's own annexes */
		return test_plan(s, p, e);
	}
	contract_read(p->docs, p->n, s->mem, &p->compiled, &ignored);
	p->changed = s->reader == LANG_DE ? text(s->mem, "{} ist beim Klienten von Hand geändert: dort nachziehen, dann prüfen und anbieten", changed)
	                                  : text(s->mem, "{} was changed at the client by hand: carry the change over there, then analyse and offer it", changed);
	return true;
}

bool campaign_plans(struct db *db, const struct agreement *master, struct instant now, enum lang reader, struct arena *mem, struct campaign_plans *out, struct err *e)
{
	struct step s = { .db = db, .mem = mem, .now = now, .reader = reader };
	struct clients all = { 0 };
	struct set fresh;
	struct date today = agreement_today(&s);
	if (!client_list(db, mem, &all, e) || !set_of(db, 0, master->id, mem, &fresh, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct agreements versions = { 0 };
		bool yes = false;
		if (!agreement_list(db, all.at[i].id, mem, &versions, e))
			return false;
		const struct agreement *last = version_last(&versions, today);
		if (last && !last->until.day && !descends(db, last->master, master, mem, &yes, e))
			return false;
		if (yes && !plan_of(&s, master, last, &fresh, push(mem, out), e))
			return within(e, "client {}", all.at[i].id);
	}
	return true;
}
