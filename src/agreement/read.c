/* read.c - reading what happened to a version: its moves, signatures, papers and the annex of things. */
#include "agreement/inside.h"

bool agreement_moves(struct db *db, int64_t client, int64_t version, struct arena *mem, struct contract_moves *out, struct err *e)
{
	struct contract_move m;
	struct rows *r = sql(db, "select was, state, verb, until, person_id, reason, sha256, at_ms from contract_move where client_id = ? and contract_id = ? order by id", client, version);
	while (row(r, mem, &m.was, &m.state, &m.verb, &m.until, &m.person, &m.reason, &m.sha256, &m.at))
		*push(mem, out) = m;
	return done(r, e);
}

bool agreement_signatures(struct db *db, int64_t client, int64_t version, struct arena *mem, struct signatures *out, struct err *e)
{
	struct signature g;
	struct rows *r = sql(db, "select side, person_id, name, sha256, at_ms from contract_signature where client_id = ? and contract_id = ? order by id", client, version);
	while (row(r, mem, &g.side, &g.person, &g.name, &g.sha256, &g.at))
		*push(mem, out) = g;
	return done(r, e);
}

bool paper_find(struct db *db, int64_t client, struct str sha256, struct arena *mem, struct paper *out, struct err *e)
{
	*out = (struct paper){ 0 };
	struct rows *r = sql(db, "select id, sha256, type, name, bytes, at_ms from paper where client_id = ? and sha256 = ?", client, sha256);
	row(r, mem, &out->id, &out->sha256, &out->type, &out->name, &out->bytes, &out->at);
	return done(r, e);
}

bool paper_add(struct db *db, int64_t client, const struct paper *p, struct err *e)
{
	return run(db, e, "insert into paper (client_id, sha256, type, name, bytes, at_ms) values (?, ?, ?, ?, ?, ?) on conflict (client_id, sha256) do nothing",
	           client, p->sha256, p->type, p->name, blob(p->bytes), p->at);
}

bool agreement_inventory(struct db *db, int64_t client, int64_t version, struct arena *mem, struct annexed_list *out, struct err *e)
{
	struct annexed a = { 0 };
	struct rows *r = sql(db, "select component_id, name, class from contract_component where client_id = ? and contract_id = ? order by name, id", client, version);
	while (row(r, mem, &a.component, &a.name, &a.class))
		*push(mem, out) = a;
	return done(r, e);
}

static bool is_annexed(const struct annexed_list *annex, int64_t component)
{
	for (size_t i = 0; i < annex->n; i++)
		if (annex->at[i].component == component)
			return true;
	return false;
}

static const struct component *counted_on(const struct components *now, int64_t id, struct date day)
{
	for (size_t i = 0; i < now->n; i++)
		if (now->at[i].id == id)
			return component_is_counted(&now->at[i], day) ? &now->at[i] : NULL;
	return NULL;
}

void agreement_compare_inventory(const struct components *now, const struct annexed_list *annex, struct date day, struct arena *mem, struct amendments *out)
{
	for (size_t i = 0; i < now->n; i++)
		if (component_is_counted(&now->at[i], day) && !is_annexed(annex, now->at[i].id))
			*push(mem, out) = (struct amendment){ true, { now->at[i].id, now->at[i].name, now->at[i].class } };
	for (size_t i = 0; i < annex->n; i++)
		if (!counted_on(now, annex->at[i].component, day))
			*push(mem, out) = (struct amendment){ false, annex->at[i] };
}

struct date agreement_annex_from(const struct contract *c, struct date day)
{
	static const struct str names[] = { LIT("anlage"), LIT("annex"), LIT("bestandsverzeichnis"), LIT("inventory") };
	struct revision_case told = { .received = day, .has_received = true };
	struct date from;
	for (size_t i = 0; i < COUNT(names); i++)
		if (contract_in_force(c, names[i], &told, &from))
			return from;
	return agreement_next_month(day);
}

struct date agreement_next_from(const struct contract *c, struct date day, struct date after)
{
	struct date from = agreement_annex_from(c, day);
	return from.day > after.day ? from : agreement_next_month(after);
}

struct date agreement_next_month(struct date day)
{
	struct civil c = date_civil(day);
	return date_of(c.year, c.month + 1, 1);
}
