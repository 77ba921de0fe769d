/* show_situation.c - whether a client's business runs, in one sentence and as a list of its processes. */
#include "web/show.h"

/* Names of the processes at that level or worse, "a, b". */
static struct str names_at(struct request *q, const struct processes *all, const struct process_states *states, enum business_state level)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < states->n; i++) {
		if (states->at[i].business < level)
			continue;
		for (size_t k = 0; k < all->n; k++)
			if (all->at[k].id == states->at[i].process)
				print(&o, "{}{}", o.len ? STR(", ") : NONE, all->at[k].name);
	}
	return out_str(&o);
}

/* Nothing is bad, for nothing is looked at. */
static bool is_blind(const struct operation *op) { return op->unknown && op->unknown == op->components && op->business == BUSINESS_NORMAL && !op->outage; }

static struct str sentence(struct request *q, const struct operation *op, const struct processes *all, const struct process_states *states)
{
	if (op->outage)
		return phrase(q->mem, q->lang, q->zone, T_situation_outage, op->since, names_at(q, all, states, BUSINESS_IMPOSSIBLE));
	if (op->impossible)
		return phrase(q->mem, q->lang, q->zone, T_situation_impossible, names_at(q, all, states, BUSINESS_IMPOSSIBLE));
	if (op->impaired)
		return phrase(q->mem, q->lang, q->zone, T_situation_impaired, names_at(q, all, states, BUSINESS_IMPAIRED));
	if (op->processes && is_blind(op))
		return say(T_situation_blind, q->lang);
	if (!op->processes)
		return say(op->components ? T_situation_no_process : T_situation_nothing, q->lang);
	return op->processes == 1 && all->n ? phrase(q->mem, q->lang, q->zone, T_situation_one_runs, all->at[0].name)
	                                     : phrase(q->mem, q->lang, q->zone, T_situation_all_run, op->processes);
}

static struct str sentence_of(struct request *q, const struct operation *op, const struct processes *all, const struct process_states *states)
{
	struct str said = sentence(q, op, all, states);
	if (op->unknown && !is_blind(op))
		said = text(q->mem, "{} {}", said, phrase(q->mem, q->lang, q->zone, T_situation_unseen, op->unknown, op->components));
	return said;
}

/* Rows of all clients lie client by client: where those of one of them are. client_at: where in a row its client stands. */
struct run { size_t first, n; };
static struct run run_of(const void *rows, size_t n, size_t size, size_t client_at, int64_t client)
{
	const char *clients = (const char *)rows + client_at;
	struct run r = { 0, 0 };
	for (size_t until = n; r.first < until;) {
		size_t middle = r.first + (until - r.first) / 2;
		if (*(const int64_t *)(const void *)(clients + middle * size) < client)
			r.first = middle + 1;
		else
			until = middle;
	}
	while (r.first + r.n < n && *(const int64_t *)(const void *)(clients + (r.first + r.n) * size) == client)
		r.n++;
	return r;
}

static struct processes processes_of(const struct processes *all, int64_t client)
{
	struct run r = run_of(all->at, all->n, sizeof *all->at, offsetof(struct process, client), client);
	return (struct processes){ r.n ? all->at + r.first : NULL, r.n, r.n };
}

static struct process_states states_of(const struct process_states *all, int64_t client)
{
	struct run r = run_of(all->at, all->n, sizeof *all->at, offsetof(struct process_state, client), client);
	return (struct process_states){ r.n ? all->at + r.first : NULL, r.n, r.n };
}

bool situations_load(struct request *q, struct situations *out, struct err *e)
{
	struct operations ops = { 0 };
	struct processes processes = { 0 };
	struct process_states states = { 0 };
	if (!report_clients(q->db, q->mem, &ops, e) || !process_list(q->db, 0, q->mem, &processes, e) || !process_state_list(q->db, 0, q->mem, &states, e))
		return false;
	for (size_t i = 0; i < ops.n; i++) {
		struct situation s = { .operation = ops.at[i], .processes = processes_of(&processes, ops.at[i].client), .states = states_of(&states, ops.at[i].client) };
		s.sentence = sentence_of(q, &s.operation, &s.processes, &s.states);
		*push(q->mem, out) = s;
	}
	return true;
}

bool situation_load(struct request *q, int64_t client, struct situation *out, struct err *e)
{
	struct operations ops = { 0 };
	return report_operation(q->db, client, q->mem, &ops, e) && situation_from(q, ops.n ? &ops.at[0] : &(struct operation){ .client = client }, out, e);
}

bool situation_from(struct request *q, const struct operation *op, struct situation *out, struct err *e)
{
	*out = (struct situation){ .operation = *op };
	if (!process_list(q->db, op->client, q->mem, &out->processes, e) || !process_state_list(q->db, op->client, q->mem, &out->states, e) || !report_unseen(q->db, op->client, q->mem, &out->unseen, e))
		return false;
	out->sentence = sentence_of(q, &out->operation, &out->processes, &out->states);
	return true;
}

void show_situation(struct request *q, struct out *o, const struct situation *s)
{
	if (s->operation.outage)
		part_stamp(o, STAMP_OUTAGE, say(T_outage, q->lang), NONE);
	html(o, "<p class=\"situation\">{}</p>", s->sentence);
}

static struct process_state state_of(const struct situation *s, int64_t process)
{
	for (size_t i = 0; i < s->states.n; i++)
		if (s->states.at[i].process == process)
			return s->states.at[i];
	return (struct process_state){ .process = process };
}

static bool is_seen(const struct situation *s, int64_t process)
{
	for (size_t i = 0; i < s->unseen.n; i++)
		if (s->unseen.at[i] == process)
			return false;
	return true;
}

/* What runs as far as anybody can see is not shown as running. */
static struct str level_html(struct request *q, const struct process_state *p, bool seen)
{
	static const struct str classes[] = { LIT("ok"), LIT("degraded"), LIT("failed") };          /* ORDER business_state */
	struct out o = out_open(q->mem);
	if (!seen && p->business == BUSINESS_NORMAL)
		html(&o, "<span class=\"state unknown\">{}</span>", say(T_not_observed, q->lang));
	else
		html(&o, "<span class=\"state {}\">{}</span>", classes[p->business], name_word(q->mem, business_id(p->business), q->lang));
	return out_str(&o);
}

void show_processes(struct request *q, struct out *o, const struct situation *s)
{
	static const struct column columns[] = {
		{ LIT("process"), T_process, false }, { LIT("state"), T_state, false }, { LIT("evidence"), T_evidence, false }, { LIT("since"), T_since, false },
	};
	struct sheet t = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	for (size_t i = 0; i < s->processes.n; i++) {
		struct process_state p = state_of(s, s->processes.at[i].id);
		sheet_add(&t, s->processes.at[i].name);
		sheet_cell(&t, (struct cell){ .value = HOLE(business_id(p.business)), .html = level_html(q, &p, is_seen(s, p.process)) });
		sheet_add(&t, name_why(p.evidence, q->lang));
		sheet_add(&t, p.since);
	}
	sheet_html(q, o, &t, say(T_no_processes, q->lang));
}

void put_situation(struct request *q, struct json *j, const struct situation *s)
{
	(void)q;
	put_field(j, STR("situation"), s->sentence);
	put_field(j, STR("outage"), s->operation.outage);
	put_key(j, STR("processes"));
	put_array(j);
	for (size_t i = 0; i < s->processes.n; i++) {
		struct process_state p = state_of(s, s->processes.at[i].id);
		put_object(j);
		put_field(j, STR("id"), p.process);
		put_field(j, STR("key"), s->processes.at[i].key);
		put_field(j, STR("name"), s->processes.at[i].name);
		put_field(j, STR("state"), business_id(p.business));
		put_field(j, STR("observed"), is_seen(s, p.process));
		put_field(j, STR("evidence"), p.evidence);
		put_field(j, STR("since"), p.since);
		put_field(j, STR("loss"), p.loss);
		put_end_object(j);
	}
	put_end_array(j);
}
