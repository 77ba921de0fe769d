/* step.c - the stage: parts whose facts changed are judged; a verdict that says the same is not written again.
 *
 * Some facts change by themselves. What a ticket's life changes is read from its notes; what time alone changes has a due
 * time "verdict.turn" for exactly the instant at which a verdict of the part could be another one.
 *
 * Which version judges, its head says (stichtag): the one in force when the ticket came in, when work on it began, or
 * when it is invoiced, which is now. The head of the version at receipt decides which of the three. */
#include "verdict/inside.h"

struct todo { int64_t client, part, last; };
struct todos { struct todo *at; size_t n, cap; };

static bool changed_parts(const struct step *s, int64_t after, struct todos *out, struct err *e)
{
	struct todo t;
	struct rows *r = sql(s->db, "select client_id, part_id, max(id) from (select client_id, part_id, id from fact where id > ? order by id limit 500) news"
	                            " group by client_id, part_id order by max(id)", after);
	while (row(r, s->mem, &t.client, &t.part, &t.last))
		*push(s->mem, out) = t;
	return done(r, e);
}

static struct str as_fields(struct arena *mem, const struct facts *f)
{
	struct fields out = { 0 };
	for (size_t i = 0; i < f->n; i++)
		field_add(mem, &out, f->at[i].name, f->at[i].value);
	return fields_print(mem, &out);
}

static bool write_verdict(const struct step *s, struct verdict *v, struct err *e)
{
	struct rows *r = sql(s->db, "insert into verdict (client_id, ticket_id, part_id, contract_id, class, status, priority, facts, body, at_ms, ruling_id, reading)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     v->client, v->ticket, v->part, v->contract, (int)v->class, (int)v->status, v->priority, v->facts, v->body, s->now, v->ruling, v->reading);
	row(r, s->mem, &v->id);
	return done(r, e) && audit_add(s->db, v->client, s->now, 0, STR("verdict.given"), v->id, v->body, e);
}

/* A ticket has the most urgent priority of its parts; the contract's order is its names' order. */
static bool set_priority(const struct step *s, const struct verdict *v, struct err *e)
{
	return run(s->db, e, "update ticket set priority = coalesce((select min(v.priority) from verdict v where v.client_id = ticket.client_id and v.ticket_id = ticket.id"
	                     " and v.priority <> '' and v.id = (select max(w.id) from verdict w where w.client_id = v.client_id and w.part_id = v.part_id)), '')"
	                     " where client_id = ? and id = ?", v->client, v->ticket);
}

/* ---- which version ------------------------------------------------------------------------------------------- */

enum reference { REFERENCE_RECEIPT, REFERENCE_WORK, REFERENCE_INVOICE };

static enum reference reference_of(struct str word)
{
	static const struct { struct str word; enum reference is; } words[] = {
		{ LIT("leistung"), REFERENCE_WORK },     { LIT("leistungsbeginn"), REFERENCE_WORK }, { LIT("beginn"), REFERENCE_WORK },
		{ LIT("service"), REFERENCE_WORK },      { LIT("work"), REFERENCE_WORK },            { LIT("start-of-work"), REFERENCE_WORK },
		{ LIT("rechnung"), REFERENCE_INVOICE },  { LIT("invoice"), REFERENCE_INVOICE },
	};
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(words[i].word, word))
			return words[i].is;
	return REFERENCE_RECEIPT;
}

/* Work begins when a person takes the ticket on; until then a verdict says what would hold if it began now. */
static bool work_began(const struct step *s, const struct ticket *t, struct instant *at, struct err *e)
{
	struct ticket_notes notes = { 0 };
	*at = s->now;
	if (!ticket_notes(s->db, t->client, t->id, s->mem, &notes, e))
		return false;
	for (size_t i = notes.n; i-- > 0;)
		if (notes.at[i].kind == NOTE_MOVED && str_starts(notes.at[i].text, STR("triage")))
			*at = notes.at[i].at;
	return true;
}

/* *at: the moment that was chosen. */
static bool version_of(const struct step *s, const struct ticket *t, struct agreement *a, const struct contract **c, struct instant *at, struct err *e)
{
	*at = t->opened;
	if (!agreement_load_at(s->db, t->client, t->opened, s->mem, a, c, e))
		return false;
	enum reference reference = *c ? reference_of(contract_head(*c)->reference) : REFERENCE_RECEIPT;
	if (reference == REFERENCE_RECEIPT)
		return true;
	*at = s->now;
	return (reference == REFERENCE_INVOICE || work_began(s, t, at, e)) && agreement_load_at(s->db, t->client, *at, s->mem, a, c, e);
}

/* ---- judging ---------------------------------------------------------------------------------------------------- */

/* Facts that nobody reports come after those that are reported, which may not speak of them. */
static void add_known(const struct facts *known, struct arena *mem, struct facts *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++) {
		bool twice = false;
		for (size_t k = 0; k < known->n; k++)
			twice |= str_is(known->at[k].name, f->at[i].name);
		if (!twice)
			f->at[n++] = f->at[i];
	}
	f->n = n;
	for (size_t k = 0; k < known->n; k++)
		*push(mem, f) = known->at[k];
}

static bool facts_now(const struct step *s, const struct known_at *k, int64_t part, struct facts *f, struct err *e)
{
	struct facts known = { 0 };
	struct instant turn;
	if (!verdict_facts(s->db, k->ticket->client, part, k->contract, s->mem, f, e))
		return false;
	verdict_known(k, s->mem, &known, &turn);
	if (!quota_facts(s->db, k, part, s->mem, &known, &turn, e))
		return false;
	add_known(&known, s->mem, f);
	return !known.n || due_set(s->db, k->ticket->client, STR("verdict.turn"), part, turn, e);
}

/* Whose work is still to be done sees what is left of a quota now. */
static bool judge_others(const struct step *s, const struct verdict *v, struct err *e)
{
	int64_t part;
	VEC(int64_t) others = { 0 };
	struct rows *r = sql(s->db, "select p.id from part p join ticket t on t.client_id = p.client_id and t.id = p.ticket_id"
	                            " where p.client_id = ? and p.id <> ? and t.closed_ms = 0 and t.state <> ? order by p.id", v->client, v->part, (int)TICKET_SOLVED);
	while (row(r, s->mem, &part))
		*push(s->mem, &others) = part;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < others.n; i++)
		if (!verdict_judge(s, v->client, others.at[i], e))
			return false;
	return true;
}

static bool settle_quota(const struct step *s, const struct known_at *k, const struct verdict *v, const struct judgement *j, struct err *e)
{
	const struct quota *q;
	bool moved = false;
	return !contract_quotas(k->contract, &q) || (quota_settle(s, k, v, j, &moved, e) && (!moved || judge_others(s, v, e)));
}

static bool says_the_same(const struct verdict *before, const struct verdict *v)
{
	return before->id && before->contract == v->contract && before->ruling == v->ruling && str_is(before->body, v->body) && str_is(before->facts, v->facts);
}

bool verdict_judge(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	struct part p;
	struct ticket t;
	struct agreement a;
	const struct contract *c;
	struct instant at;
	struct verdict before;
	struct ruling ruling;
	struct facts f = { 0 };
	struct judgement j;
	if (!ticket_part(s->db, client, part, s->mem, &p, e) || !ticket_find(s->db, client, p.ticket, s->mem, &t, e) || !version_of(s, &t, &a, &c, &at, e))
		return false;
	if (!c)
		return true;
	struct known_at k = { c, &t, s->now, at };
	if (!facts_now(s, &k, part, &f, e) || !contract_judge(c, &f, s->mem, &j, e) ||
	    !verdict_find(s->db, client, part, s->mem, &before, e) || !ruling_of_part(s->db, client, part, s->mem, &ruling, e))
		return within(e, "part {}", part);
	bool ruled = ruling_applies(&ruling, &j);
	ruling_carry_out(&ruling, contract_head(c)->lang, s->mem, &j);
	struct out body = out_open(s->mem);
	judgement_print(c, &j, &body);
	struct verdict v = { .client = client, .ticket = t.id, .part = part, .contract = a.id, .class = j.class, .status = j.status, .priority = j.priority,
	                     .facts = as_fields(s->mem, &f), .body = out_str(&body), .ruling = ruled ? ruling.id : 0, .reading = agreement_is_reading(&a) };
	bool same = says_the_same(&before, &v);
	if (!same && (!write_verdict(s, &v, e) || !set_priority(s, &v, e)))
		return false;
	const struct verdict *now = same ? &before : &v;
	return settle_quota(s, &k, now, &j, e) && ((same && verdict_is_certain(now)) || care_settle(s, now, &t, e));
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

struct moved { int64_t client, ticket; };

/* A failure more, a cure, a ticket solved or open again. */
static bool read_notes(const struct step *s, bool *worked, struct err *e)
{
	int64_t last, client, ticket, before;
	VEC(struct moved) moved = { 0 };
	if (!cursor_load(s->db, STR("verdict.note"), &last, e))
		return false;
	before = last;
	int kind;
	struct rows *r = sql(s->db, "select id, client_id, ticket_id, kind from ticket_note where id > ? order by id limit 500", last);
	while (row(r, s->mem, &last, &client, &ticket, &kind)) {
		bool twice = moved.n && moved.at[moved.n - 1].client == client && moved.at[moved.n - 1].ticket == ticket;
		if ((kind == NOTE_SIGNAL || kind == NOTE_MOVED) && !twice)
			*push(s->mem, &moved) = (struct moved){ client, ticket };
	}
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < moved.n; i++)
		if (!judge_ticket(s, moved.at[i].client, moved.at[i].ticket, e))
			return within(e, "ticket {}", moved.at[i].ticket);
	*worked |= last != before;
	return last == before || cursor_move(s->db, STR("verdict.note"), last, e);
}

static bool take_due(const struct step *s, const struct signal *in, struct err *e)
{
	return verdict_judge(s, in->client, in->ref, e);
}

static const struct { enum signal_kind kind; struct str name; bool (*take)(const struct step *, const struct signal *, struct err *); } takers[] = {
	{ SIGNAL_DUE, LIT("verdict.turn"), take_due }, { SIGNAL_ACT, LIT("verdict.object"), verdict_object }, { SIGNAL_ACT, LIT("verdict.rule"), verdict_rule },
	{ SIGNAL_ACT, LIT("verdict.own"), care_own },
};

static bool take_signal(const struct step *s, const struct signal *in, struct err *e)
{
	for (size_t i = 0; i < COUNT(takers); i++)
		if (takers[i].kind == in->kind && str_is(takers[i].name, in->name))
			return takers[i].take(s, in, e);
	return true;
}

bool verdict_step(const struct step *s, bool *worked, struct err *e)
{
	return read_facts(s, worked, e) && read_notes(s, worked, e) && signal_read(s, STR("verdict.due"), take_signal, worked, e);
}
