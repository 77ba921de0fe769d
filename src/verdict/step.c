/* step.c - the stage: parts whose facts changed are judged; a verdict that says the same is not written again.
 *
 * Some facts change by themselves. What a ticket's life changes is read from its notes; what time alone changes has a due
 * time "verdict.turn" for exactly the instant at which a verdict of the part could be another one.
 *
 * Whatever happens to a contract, parts that have no verdict are looked at again: there may be one for their day now. */
#include "verdict/inside.h"
#include "inventory/site.h"
#include <string.h>

struct todo { int64_t client, part, last; };
struct todos { struct todo *at; size_t n, cap; };

/* In the order in which each was told something last. */
static void add_todo(struct arena *mem, struct todos *all, struct todo t)
{
	size_t i = all->n;
	while (i > 0 && (all->at[i - 1].client != t.client || all->at[i - 1].part != t.part))
		i--;
	if (i)
		memmove(&all->at[i - 1], &all->at[i], (all->n-- - i) * sizeof *all->at);
	*push(mem, all) = t;
}

static bool changed_parts(const struct step *s, int64_t after, struct todos *out, struct err *e)
{
	bool some;
	struct todo t;
	if (!has_beyond(s->db, "fact", after, &some, e))
		return false;
	if (!some)
		return true;
	struct rows *r = sql(s->db, "select client_id, part_id, id from fact where id > ? order by id limit 500", after);
	while (row(r, s->mem, &t.client, &t.part, &t.last))
		add_todo(s->mem, out, t);
	return done(r, e);
}

/* A ticket has the most urgent priority of its parts; the contract's order is its names' order. */
static bool set_priority(const struct step *s, const struct ticket *t, const struct verdict *v, struct err *e)
{
	if (!t->priority.len && !v->priority.len)
		return true;
	if (!t->priority.len)
		return run(s->db, e, "update ticket set priority = ? where client_id = ? and id = ?", v->priority, v->client, v->ticket);
	return run(s->db, e, "update ticket set priority = coalesce((select min(v.priority) from verdict v where v.client_id = ticket.client_id and v.ticket_id = ticket.id"
	                     " and v.priority <> '' and v.id = (select max(w.id) from verdict w where w.client_id = v.client_id and w.part_id = v.part_id and w.entry_id = 0)), '')"
	                     " where client_id = ? and id = ?", v->client, v->ticket);
}

/* ---- judging ---------------------------------------------------------------------------------------------------- */

/* Whose work is still to be done sees what is left of a quota now. */
bool verdict_judge_open(const struct step *s, int64_t client, int64_t but_part, struct err *e)
{
	int64_t part;
	VEC(int64_t) others = { 0 };
	struct rows *r = sql(s->db, "select p.id from part p join ticket t on t.client_id = p.client_id and t.id = p.ticket_id"
	                            " where p.client_id = ? and p.id <> ? and t.closed_ms = 0 and t.state <> ? order by p.id", client, but_part, (int)TICKET_SOLVED);
	while (row(r, s->mem, &part))
		*push(s->mem, &others) = part;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < others.n; i++)
		if (!verdict_judge(s, client, others.at[i], e))
			return false;
	return true;
}

bool verdict_judge_after_work(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	return verdict_judge(s, client, part, e) && verdict_judge_open(s, client, part, e);
}

static bool settle_quota(const struct step *s, const struct judging *g, const struct facts *f, const struct verdict *v, struct err *e)
{
	const struct quota *q;
	bool moved = false;
	return !contract_quotas(g->contract, &q) || (quota_settle(s, g, f, v, &moved, e) && (!moved || verdict_judge_open(s, v->client, v->part, e)));
}

bool verdict_judge(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	struct judging g;
	struct verdict before, v;
	struct facts f = { 0 };
	struct judgement j;
	struct instant turn = { 0 };
	if (!judging_open(s, client, part, &g, e))
		return false;
	if (!g.contract)
		return true;
	if (!verdict_find(s->db, client, part, s->mem, &before, e) || !judging_facts(s, &g, &f, &turn, e) || !judging_judge(s, &g, &f, &v, &j, e))
		return within(e, "part {}", part);
	bool first = !before.id, same = verdict_says_the_same(&before, &v);
	if ((turn.ms || !first) && !due_set(s->db, client, STR("verdict.turn"), part, turn, e))
		return false;
	if (!same && (!verdict_write(s, &v, e) || !set_priority(s, &g.ticket, &v, e)))
		return false;
	const struct verdict *now = same ? &before : &v;
	return settle_quota(s, &g, &f, now, e) && (((same || first) && verdict_is_certain(now)) || care_settle(s, now, &g.ticket, e));
}

static bool read_facts(const struct step *s, bool *worked, struct err *e)
{
	int64_t at;
	struct todos todo = { 0 };
	if (!cursor_load(s->db, STR("verdict"), &at, e) || !changed_parts(s, at, &todo, e))
		return false;
	for (size_t i = 0; i < todo.n; i++)
		if (!verdict_judge(s, todo.at[i].client, todo.at[i].part, e))
			return false;
	if (!todo.n)
		return true;
	*worked = true;
	return cursor_move(s->db, STR("verdict"), todo.at[todo.n - 1].last, e);
}

/* ---- what changes by itself ---- */

static bool judge_ticket(const struct step *s, int64_t client, int64_t ticket, struct err *e)
{
	struct parts parts = { 0 };
	if (!ticket_parts(s->db, client, ticket, s->mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		if (!verdict_judge(s, client, parts.at[i].id, e))
			return false;
	return true;
}

/* A failure more, a cure, a ticket solved or open again. */
static bool is_turn(const struct noted *n) { return n->kind == NOTE_SIGNAL || n->kind == NOTE_MOVED || n->kind == NOTE_RECOVERED; }

/* A ticket's notes often come one after the other: it is judged once for them. */
static bool read_notes(const struct step *s, bool *worked, struct err *e)
{
	int64_t at, client = 0, ticket = 0;
	struct noted_list news = { 0 };
	if (!cursor_load(s->db, STR("verdict.note"), &at, e) || !ticket_noted(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++) {
		const struct noted *n = &news.at[i];
		if (!is_turn(n) || (n->client == client && n->ticket == ticket))
			continue;
		client = n->client;
		ticket = n->ticket;
		if (!judge_ticket(s, client, ticket, e))
			return within(e, "ticket {}", ticket);
	}
	*worked |= news.n > 0;
	return !news.n || cursor_move(s->db, STR("verdict.note"), news.at[news.n - 1].id, e);
}

/* A contract signed late holds for work that came before the signature, from its day on: parts that had none get their verdict. */
static bool judge_waiting(const struct step *s, int64_t client, struct err *e)
{
	int64_t part;
	VEC(int64_t) waiting = { 0 };
	struct rows *r = sql(s->db, "select p.id from part p join ticket t on t.client_id = p.client_id and t.id = p.ticket_id where p.client_id = ? and t.past = 0"
	                            " and not exists (select 1 from verdict v where v.client_id = p.client_id and v.part_id = p.id) order by p.id", client);
	while (row(r, s->mem, &part))
		*push(s->mem, &waiting) = part;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < waiting.n; i++)
		if (!verdict_judge(s, client, waiting.at[i], e))
			return false;
	return true;
}

static bool take_due(const struct step *s, const struct signal *in, struct err *e)
{
	return verdict_judge(s, in->client, in->ref, e);
}

/* What is about one component, or at a site (whichever was told of a ticket): whose quota it draws on, and what is known of it, may be another now.
 * Solved work that waited for it is judged, too. */
static bool judge_about(const struct step *s, const struct signal *in, struct str key, int64_t site, struct err *e)
{
	int64_t part;
	VEC(int64_t) about = { 0 };
	struct rows *r = sql(s->db, "select p.id from part p join ticket t on t.client_id = p.client_id and t.id = p.ticket_id left join component c on c.client_id = t.client_id and c.id = t.component_id"
	                            " where p.client_id = ? and (c.key = ? or (? > 0 and (c.site_id = ? or (coalesce(c.site_id, 0) = 0 and exists (select 1 from part o join fact f on f.client_id = o.client_id and f.part_id = o.id"
	                            " where o.client_id = t.client_id and o.ticket_id = t.id and f.name = 'site'))))) and t.closed_ms = 0 and t.past = 0 order by p.id", in->client, key, site, site);
	while (row(r, s->mem, &part))
		*push(s->mem, &about) = part;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < about.n; i++)
		if (!verdict_judge(s, in->client, about.at[i], e))
			return false;
	return true;
}

static bool take_place(const struct step *s, const struct signal *in, struct err *e) { return judge_about(s, in, str_trim(field(&in->fields, STR("key"))), 0, e); }

/* All that stands there. */
static bool take_site(const struct step *s, const struct signal *in, struct err *e)
{
	int64_t site;
	return site_find(s->db, in->client, str_trim(field(&in->fields, STR("site"))), s->mem, &site, e) && judge_about(s, in, NONE, site, e);
}

static bool take_about(const struct step *s, const struct signal *in, struct err *e)
{
	int64_t ticket = 0;
	return !field_int(&in->fields, STR("ticket"), &ticket) || judge_ticket(s, in->client, ticket, e);
}

static const struct { enum signal_kind kind; struct str name; bool (*take)(const struct step *, const struct signal *, struct err *); } takers[] = {
	{ SIGNAL_DUE, LIT("verdict.turn"), take_due }, { SIGNAL_ACT, LIT("verdict.object"), verdict_object }, { SIGNAL_ACT, LIT("verdict.rule"), verdict_rule },
	{ SIGNAL_ACT, LIT("verdict.own"), care_own }, { SIGNAL_ACT, LIT("verdict.renew"), verdict_renew },
	{ SIGNAL_ACT, LIT("component.place"), take_place }, { SIGNAL_ACT, LIT("component.tell"), take_place }, { SIGNAL_ACT, LIT("site.tell"), take_site }, { SIGNAL_ACT, LIT("ticket.about"), take_about },
};

static bool take_signal(const struct step *s, const struct signal *in, struct err *e)
{
	if (str_starts(in->name, STR("contract.")))
		return judge_waiting(s, in->client, e);
	for (size_t i = 0; i < COUNT(takers); i++)
		if (takers[i].kind == in->kind && str_is(takers[i].name, in->name))
			return takers[i].take(s, in, e);
	return true;
}

bool verdict_step(const struct step *s, bool *worked, struct err *e)
{
	return read_facts(s, worked, e) && read_notes(s, worked, e) && signal_read(s, STR("verdict.due"), take_signal, worked, e);
}
