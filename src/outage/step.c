/* step.c - the stage: every move of a component is laid into its client's graph, one after the other, and what that means
 * for processes and for the contract's outage is written down at once.
 *
 * The graph has its own copy of the components' states, so that what is decided is decided as of that move, however far
 * state/ has gone on meanwhile. */
#include "inventory/inventory.h"
#include "inventory/words.h"
#include "outage/inside.h"

/* One look at a client: at, when it is decided; since, from when the news that caused it hold. */
struct look {
	const struct step *s;
	int64_t client;
	struct instant at, since;
	struct graph *graph;
	struct processes processes;
	struct process_states before;
	struct components components;
	struct agreement agreement;
	const struct contract *contract;
};

void outage_fact(const struct contract *c, struct str name, struct str value, struct arena *mem, struct facts *f)
{
	enum lang lang = contract_head(c)->lang;
	if (contract_fact(c, word_name(name, lang)))
		*push(mem, f) = (struct fact){ word_name(name, lang), word_name(value, lang) };
}

bool outage_holds(const struct contract *c, enum business_state b, bool loss, struct arena *mem)
{
	struct facts f = { 0 };
	bool open;
	if (!c)
		return b == BUSINESS_IMPOSSIBLE && loss;
	struct str term = word_name(STR("outage"), contract_head(c)->lang);
	if (!contract_defines(c, term) && contract_availability(c))     /* a promise that does not say what breaks it */
		return b == BUSINESS_IMPOSSIBLE;
	outage_fact(c, STR("business"), business_id(b), mem, &f);
	outage_fact(c, STR("loss"), loss ? STR("yes") : STR("no"), mem, &f);
	return contract_holds(c, term, &f, &open);
}

static bool look_open(struct look *l, struct err *e)
{
	const struct step *s = l->s;
	struct date day = house_day(s->db, l->at, s->mem);
	return outage_graph(s->db, l->client, day, s->mem, &l->graph, e) && process_list(s->db, l->client, s->mem, &l->processes, e) &&
	       process_state_list(s->db, l->client, s->mem, &l->before, e) && component_list(s->db, l->client, s->mem, &l->components, e) &&
	       agreement_load_at(s->db, l->client, l->at, s->mem, &l->agreement, &l->contract, e);
}

/* ---- processes ---- */

static struct str name_of(const struct look *l, int64_t component)
{
	for (size_t i = 0; i < l->components.n; i++)
		if (l->components.at[i].id == component)
			return l->components.at[i].name;
	return NONE;
}

/* "Warenwirtschaft: Server A, Server B": the process, and what keeps it. */
static struct str evidence(const struct look *l, const struct process *p)
{
	struct causes causes = { 0 };
	struct out o = out_open(l->s->mem);
	print(&o, "{}", p->name);
	graph_causes(l->graph, p->id, l->s->mem, &causes);
	struct str mark = STR(": ");
	for (size_t i = 0; i < causes.n; i++)
		for (size_t k = 0; k < causes.at[i].n_failed; k++, mark = STR(", "))
			print(&o, "{}{}", mark, name_of(l, causes.at[i].failed[k]));
	return out_str(&o);
}

static struct process_state before_of(const struct look *l, int64_t process)
{
	for (size_t i = 0; i < l->before.n; i++)
		if (l->before.at[i].process == process)
			return l->before.at[i];
	return (struct process_state){ .client = l->client, .process = process };
}

static struct process_state process_now(const struct look *l, const struct process *p, const struct process_state *was)
{
	struct process_state is = { .client = l->client, .process = p->id, .business = graph_business(l->graph, p->id), .since = was->since };
	if (is.business == BUSINESS_IMPOSSIBLE)
		is.since = graph_since(l->graph, p->id);
	else if (is.business != was->business || !was->evidence.len)
		is.since = l->since;
	is.loss = is.business == BUSINESS_IMPOSSIBLE && l->at.ms - is.since.ms >= p->loss_after.ms;
	is.evidence = evidence(l, p);
	return is;
}

static bool plan_loss(const struct look *l, const struct process *p, const struct process_state *was, const struct process_state *is, struct err *e)
{
	bool waits = is->business == BUSINESS_IMPOSSIBLE && !is->loss, waited = was->business == BUSINESS_IMPOSSIBLE && !was->loss;
	if (!waits && !waited)
		return true;
	return due_set(l->s->db, l->client, STR("process.loss"), p->id, waits ? instant_add(is->since, p->loss_after) : (struct instant){ 0 }, e);
}

static bool write_process(const struct look *l, const struct process_state *was, const struct process_state *is, struct err *e)
{
	if (is->business == was->business && is->since.ms == was->since.ms && is->loss == was->loss && str_is(is->evidence, was->evidence))
		return true;
	return run(l->s->db, e, "insert into process_state (client_id, process_id, business, since_ms, loss, evidence) values (?, ?, ?, ?, ?, ?)"
	                        " on conflict (client_id, process_id) do update set business = excluded.business, since_ms = excluded.since_ms, loss = excluded.loss, evidence = excluded.evidence",
	           is->client, is->process, (int)is->business, is->since, is->loss, is->evidence);
}

/* ---- outages ---- */

static bool add_event(const struct look *l, int64_t outage, enum outage_news news, struct err *e)
{
	return run(l->s->db, e, "insert into outage_event (client_id, outage_id, news, at_ms) values (?, ?, ?, ?)", l->client, outage, (int)news, l->at);
}

/* An outage begins and ends on whole seconds, so that its duration is what a reader computes from both. */
static struct instant whole_second(struct instant t) { return (struct instant){ t.ms - t.ms % 1000 }; }

static bool open_outage(const struct look *l, struct instant from, struct outage *o, struct err *e)
{
	struct rows *r = sql(l->s->db, "insert into outage (client_id, contract_id, from_ms, until_ms, noticed_ms, cause, cause_by) values (?, ?, ?, 0, ?, '', 0) returning id",
	                     l->client, l->agreement.id, from, l->at);
	*o = (struct outage){ .client = l->client, .from = from };
	row(r, l->s->mem, &o->id);
	return done(r, e) && add_event(l, o->id, OUTAGE_OPENED, e);
}

static bool close_outage(const struct look *l, const struct outage *o, struct err *e)
{
	struct instant until = l->since.ms > o->from.ms ? whole_second(l->since) : o->from;
	return run(l->s->db, e, "update outage_component set until_ms = ? where client_id = ? and outage_id = ? and until_ms = 0", until, l->client, o->id) &&
	       run(l->s->db, e, "update outage set until_ms = ? where client_id = ? and id = ?", until, l->client, o->id) &&
	       add_event(l, o->id, OUTAGE_CLOSED, e);
}

struct hold { int64_t component, process; struct instant since; bool known; };
struct holds { struct hold *at; size_t n, cap; };

static struct hold *hold_of(const struct holds *all, int64_t component, int64_t process)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].component == component && all->at[i].process == process)
			return &all->at[i];
	return NULL;
}

static bool part_since(const struct look *l, int64_t component, struct instant *since, struct err *e)
{
	struct rows *r = sql(l->s->db, "select since_ms from graph_component where client_id = ? and component_id = ?", l->client, component);
	row(r, l->s->mem, since);
	return done(r, e);
}

static bool add_holds(const struct look *l, int64_t process, struct holds *out, struct err *e)
{
	struct causes causes = { 0 };
	graph_causes(l->graph, process, l->s->mem, &causes);
	for (size_t i = 0; i < causes.n; i++)
		for (size_t k = 0; k < causes.at[i].n_failed; k++) {
			struct hold h = { .component = causes.at[i].failed[k], .process = process };
			if (!part_since(l, h.component, &h.since, e))
				return false;
			*push(l->s->mem, out) = h;
		}
	return true;
}

/* What holds no more ends, what holds anew is added. */
static bool sync_parts(const struct look *l, const struct outage *o, const struct holds *holds, bool *wider, struct err *e)
{
	struct outage_parts parts = { 0 };
	if (!outage_parts(l->s->db, l->client, o->id, l->s->mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n; i++) {
		struct hold *h = hold_of(holds, parts.at[i].component, parts.at[i].process);
		if (parts.at[i].until.ms)
			continue;
		if (h)
			h->known = true;
		else if (!run(l->s->db, e, "update outage_component set until_ms = ? where client_id = ? and outage_id = ? and component_id = ? and process_id = ? and until_ms = 0",
		              l->since, l->client, o->id, parts.at[i].component, parts.at[i].process))
			return false;
	}
	for (size_t i = 0; i < holds->n; i++) {
		const struct hold *h = &holds->at[i];
		*wider |= !h->known;
		if (!h->known && !run(l->s->db, e, "insert into outage_component (client_id, outage_id, component_id, process_id, from_ms, until_ms) values (?, ?, ?, ?, ?, 0)",
		                      l->client, o->id, h->component, h->process, h->since))
			return false;
	}
	return true;
}

static bool keep_outage(const struct look *l, struct outage *o, struct instant from, const struct holds *holds, struct err *e)
{
	bool wider = false, fresh = !o->id;
	if (fresh && !open_outage(l, from, o, e))
		return false;
	if (from.ms < o->from.ms && !run(l->s->db, e, "update outage set from_ms = ? where client_id = ? and id = ?", from, l->client, o->id))
		return false;
	return sync_parts(l, o, holds, &wider, e) && (fresh || !wider || add_event(l, o->id, OUTAGE_WIDENED, e));
}

static bool look_at(struct look *l, struct err *e)
{
	struct outage open;
	struct holds holds = { 0 };
	struct instant from = { 0 };
	if (!look_open(l, e) || !outage_find(l->s->db, l->client, &open, l->s->mem, e))
		return false;
	for (size_t i = 0; i < l->processes.n; i++) {
		const struct process *p = &l->processes.at[i];
		struct process_state was = before_of(l, p->id), is = process_now(l, p, &was);
		if (!plan_loss(l, p, &was, &is, e) || !write_process(l, &was, &is, e))
			return false;
		if (is.business == BUSINESS_NORMAL || !outage_holds(l->contract, is.business, is.loss, l->s->mem))
			continue;
		if (!from.ms || is.since.ms < from.ms)
			from = is.since;
		if (!add_holds(l, p->id, &holds, e))
			return false;
	}
	if (from.ms)
		return keep_outage(l, &open, whole_second(from), &holds, e);
	return !open.id || close_outage(l, &open, e);
}

/* ---- what there is to read ---- */

/* Does any process need it? If not, the graph needs no look. */
static bool is_needed(const struct step *s, const struct state_change *c, bool *needed, struct err *e)
{
	int64_t id;
	struct rows *r = sql(s->db, "select id from need where client_id = ? and component_id = ? limit 1", c->client, c->component);
	*needed = row(r, s->mem, &id);
	return done(r, e);
}

static bool take_change(const struct step *s, const struct state_change *c, struct err *e)
{
	struct look l = { .s = s, .client = c->client, .at = c->at, .since = c->since };
	bool needed;
	return run(s->db, e, "insert into graph_component (client_id, component_id, state, since_ms) values (?, ?, ?, ?)"
	                     " on conflict (client_id, component_id) do update set state = excluded.state, since_ms = excluded.since_ms",
	           c->client, c->component, (int)c->state, c->since) &&
	       is_needed(s, c, &needed, e) && (!needed || look_at(&l, e));
}

static bool read_changes(const struct step *s, bool *worked, struct err *e)
{
	int64_t at;
	struct state_changes news = { 0 };
	if (!cursor_load(s->db, STR("outage.state"), &at, e) || !state_next(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		if (!take_change(s, &news.at[i], e))
			return within(e, "change {}", news.at[i].id);
	if (!news.n)
		return true;
	*worked = true;
	return cursor_move(s->db, STR("outage.state"), news.at[news.n - 1].id, e);
}

static bool take_look(const struct step *s, const struct signal *in, struct err *e)
{
	struct look l = { .s = s, .client = in->client, .at = in->at, .since = in->at };
	return look_at(&l, e);
}

static bool is_cause(const struct step *s, const struct outage *o, struct str cause, bool *known, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	*known = false;
	if (!o->contract)
		return true;
	if (!agreement_by_id(s->db, o->client, o->contract, s->mem, &a, &c, e))
		return false;
	enum lang lang = contract_head(c)->lang;
	*known = contract_has_value(c, word_name(STR("outage-cause"), lang), word_name(cause, lang));
	return true;
}

static bool take_cause(const struct step *s, const struct signal *in, struct err *e)
{
	struct outage o;
	int64_t id = 0;
	bool known;
	struct str cause = word_id(field(&in->fields, STR("cause")));
	field_int(&in->fields, STR("outage"), &id);
	if (!outage_by_id(s->db, in->client, id, s->mem, &o, e))
		return false;
	if (!o.id)
		return refuse(s, "es gibt keinen Ausfall {}", "there is no outage {}", id), true;
	if (!is_cause(s, &o, cause, &known, e))
		return false;
	if (!known)
		return refuse(s, "der Vertrag kennt keine Ausfallursache „{}“", "the contract knows no cause of an outage \"{}\"", cause), true;
	struct look l = { .s = s, .client = in->client, .at = in->at };
	*s->made = id;
	return run(s->db, e, "update outage set cause = ?, cause_by = ? where client_id = ? and id = ?", cause, in->person, in->client, id) &&
	       add_event(&l, id, OUTAGE_CAUSE, e);
}

static const struct { enum signal_kind kind; struct str name; bool (*take)(const struct step *, const struct signal *, struct err *); } takes[] = {
	{ SIGNAL_DUE, LIT("process.loss"), take_look },
	{ SIGNAL_ACT, LIT("process.add"), take_look },
	{ SIGNAL_ACT, LIT("need.add"), take_look },
	{ SIGNAL_ACT, LIT("component.end"), take_look },
	{ SIGNAL_ACT, LIT("contract.sign"), take_look },
	{ SIGNAL_ACT, LIT("outage.cause"), take_cause },
};

static bool take_signal(const struct step *s, const struct signal *in, struct err *e)
{
	for (size_t k = 0; k < COUNT(takes); k++)
		if (takes[k].kind == in->kind && str_is(takes[k].name, in->name) && !takes[k].take(s, in, e))
			return false;
	return true;
}

bool outage_step(const struct step *s, bool *worked, struct err *e) { return read_changes(s, worked, e) && signal_read(s, STR("outage"), take_signal, worked, e); }
