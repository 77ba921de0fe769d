/* acts.c - steps, milestones and notes: what people of both sides do about a project. */
#include "project/inside.h"

enum { NAME_MOST = 200, TEXT_MOST = 4000, HOURS_MOST = 100000, HOUR = 60 };

struct str project_said(const struct signal *act, struct str name) { return str_trim(field(&act->fields, name)); }
bool project_is(const struct signal *act, struct str name) { return str_is(field(&act->fields, name), STR("1")); }

bool project_day(const struct step *s, const struct signal *act, struct str name, struct date *out)
{
	struct str said = project_said(act, name);
	*out = (struct date){ 0 };
	return !said.len || date_typed(said, out) || refuse(s, "„{}“ ist kein Tag wie 24.11.2026", "\"{}\" is no day such as 2026-11-24", said);
}

bool project_named(const struct step *s, const struct signal *act, struct project *out, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("quote"), &id);
	if (!project_load(s->db, act->client, id, s->mem, out, e))
		return false;
	*s->made = id;
	if (out->quote.state != QUOTE_ACCEPTED || out->quote.project || !out->quote.id)
		refuse(s, "{} ist kein Projekt: ein Projekt ist ein angenommenes Angebot", "{} is no project: a project is an accepted quote", id);
	return true;
}

static bool of_house(const struct step *s, const struct signal *act)
{
	return project_is(act, STR("house")) || refuse(s, "das tut nur, wer im Haus arbeitet", "only who works for the house does that");
}

/* ---- steps ---- */

/* "7,5" hours; NONE: *minutes stays. */
static bool hours(const struct step *s, const struct signal *act, struct str name, int64_t *minutes)
{
	struct micro h;
	struct str said = project_said(act, name);
	if (!said.len)
		return true;
	if (!account_number(s->mem, said, &h) || h.u6 < 0 || h.u6 > HOURS_MOST * 1000000LL)
		return refuse(s, "„{}“ ist keine Zahl von Stunden wie 7,5", "\"{}\" is no number of hours such as 7.5", said);
	*minutes = round_div((wide)h.u6 * HOUR, 1000000);
	return true;
}

static bool state(const struct step *s, const struct signal *act, enum step_state *out)
{
	struct str said = project_said(act, STR("state"));
	for (enum step_state x = STEP_OPEN; x <= STEP_DONE; x++)
		if (str_is(step_state_id(x), said))
			return *out = x, true;
	return !said.len || refuse(s, "„{}“ ist kein Stand eines Schritts: offen (open), in Arbeit (doing), erledigt (done)", "\"{}\" is no state of a step: open, doing or done", said);
}

static bool person(const struct step *s, const struct signal *act, int64_t *out, struct err *e)
{
	int64_t id = 0, n = 0;
	*out = 0;
	if (!field_int(&act->fields, STR("person"), &id) || !id)
		return true;
	struct rows *r = sql(s->db, "select count(*) from person where id = ? and client_id = 0 and disabled = 0", id);
	row(r, NULL, &n);
	if (!done(r, e))
		return false;
	if (!n)
		refuse(s, "Person {} arbeitet nicht im Haus", "person {} does not work for the house", id);
	*out = id;
	return true;
}

/* What is not said stays as it is. */
static bool typed_step(const struct step *s, const struct signal *act, struct project_step *x, struct err *e)
{
	if (field_is(&act->fields, STR("name")))
		x->name = project_said(act, STR("name"));
	if (!x->name.len || x->name.len > NAME_MOST)
		return refuse(s, "der Name des Schritts fehlt, oder er ist zu lang", "the name of the step is missing, or it is too long"), true;
	if (field_is(&act->fields, STR("day")) && !project_day(s, act, STR("day"), &x->day))
		return true;
	if (field_is(&act->fields, STR("rest")))
		x->rest = -1;
	if (!state(s, act, &x->state) || !hours(s, act, STR("planned"), &x->planned) || !hours(s, act, STR("rest"), &x->rest))
		return true;
	return !field_is(&act->fields, STR("person")) || person(s, act, &x->person, e);
}

static bool write_step(const struct step *s, const struct signal *act, const struct project *p, struct project_step *x, struct err *e)
{
	if (x->id)
		return run(s->db, e, "update project_step set name = ?, state = ?, day = ?, person_id = ?, planned = ?, rest = ? where client_id = ? and id = ?", x->name, (int)x->state, x->day, x->person, x->planned, x->rest, act->client, x->id);
	struct rows *r = sql(s->db, "insert into project_step (client_id, quote_id, name, state, day, person_id, planned, rest) values (?, ?, ?, ?, ?, ?, ?, ?) returning id", act->client, p->quote.id, x->name, (int)x->state, x->day, x->person, x->planned, x->rest);
	row(r, s->mem, &x->id);
	return done(r, e);
}

bool step_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct project p;
	struct project_step x = { .rest = -1 };
	int64_t id = 0;
	if (!project_named(s, act, &p, e))
		return false;
	if (s->refused->len || !of_house(s, act))
		return true;
	if (field_int(&act->fields, STR("step"), &id) && id) {
		const struct project_step *old = project_step_named(&p, id);
		if (!old)
			return refuse(s, "es gibt keinen Schritt {}", "there is no step {}", id), true;
		x = *old;
	}
	if (!typed_step(s, act, &x, e))
		return false;
	if (s->refused->len)
		return true;
	return write_step(s, act, &p, &x, e) && audit_add(s->db, act->client, s->now, act->person, STR("project.step"), x.id, text(s->mem, "{\"quote\":{},\"state\":\"{}\",\"planned\":{},\"rest\":{}}", p.quote.id, step_state_id(x.state), x.planned, x.rest), e) &&
	       budget_warn(s, act->client, p.quote.id, e);
}

/* ---- milestones ---- */

static bool is_taken(const struct project *p, const struct milestone *m)
{
	for (size_t i = 0; i < p->milestones.n; i++)
		if (p->milestones.at[i].id != m->id && str_is(p->milestones.at[i].name, m->name))
			return true;
	return false;
}

/* Instalments know it by its name. */
static bool is_planned(const struct project *p, struct str name)
{
	for (size_t i = 0; i < p->plan.n; i++)
		if (p->plan.at[i].when == INSTALMENT_MILESTONE && str_is(p->plan.at[i].name, name))
			return true;
	return false;
}

static bool typed_milestone(const struct step *s, const struct signal *act, const struct project *p, struct milestone *m)
{
	struct str name = field_is(&act->fields, STR("name")) ? project_said(act, STR("name")) : m->name;
	if (!name.len || name.len > NAME_MOST)
		return refuse(s, "der Name des Meilensteins fehlt, oder er ist zu lang", "the name of the milestone is missing, or it is too long");
	if (m->id && !str_is(name, m->name) && is_planned(p, m->name))
		return refuse(s, "der Zahlungsplan nennt „{}“: der Name bleibt", "the payment plan names \"{}\": the name stays", m->name);
	m->name = name;
	if (is_taken(p, m))
		return refuse(s, "einen Meilenstein „{}“ gibt es schon", "there is a milestone \"{}\" already", name);
	if (field_is(&act->fields, STR("day")) && !project_day(s, act, STR("day"), &m->day))
		return false;
	m->by_client = project_is(act, STR("by_client"));
	return true;
}

bool milestone_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct project p;
	struct milestone m = { 0 };
	int64_t id = 0;
	if (!project_named(s, act, &p, e))
		return false;
	if (s->refused->len || !of_house(s, act))
		return true;
	if (field_int(&act->fields, STR("milestone"), &id) && id) {
		const struct milestone *old = project_milestone_named(&p, id);
		if (!old)
			return refuse(s, "es gibt keinen Meilenstein {}", "there is no milestone {}", id), true;
		m = *old;
	}
	if (m.reached.ms)
		return refuse(s, "„{}“ ist erreicht", "\"{}\" is reached", m.name), true;
	if (!typed_milestone(s, act, &p, &m))
		return true;
	struct rows *r = m.id ? sql(s->db, "update project_milestone set name = ?, day = ?, by_client = ? where client_id = ? and id = ? returning id", m.name, m.day, m.by_client, act->client, m.id)
	                      : sql(s->db, "insert into project_milestone (client_id, quote_id, name, day, by_client, reached_ms, reached_by) values (?, ?, ?, ?, ?, 0, 0) returning id", act->client, p.quote.id, m.name, m.day, m.by_client);
	row(r, s->mem, &m.id);
	return done(r, e) && audit_add(s->db, act->client, s->now, act->person, STR("project.milestone"), m.id, text(s->mem, "{\"quote\":{},\"by_client\":{}}", p.quote.id, m.by_client), e);
}

bool milestone_reach(const struct step *s, const struct signal *act, struct err *e)
{
	struct project p;
	int64_t id = 0;
	if (!project_named(s, act, &p, e))
		return false;
	field_int(&act->fields, STR("milestone"), &id);
	const struct milestone *m = project_milestone_named(&p, id);
	if (s->refused->len)
		return true;
	if (!m)
		return refuse(s, "es gibt keinen Meilenstein {}", "there is no milestone {}", id), true;
	if (m->reached.ms)
		return refuse(s, "„{}“ ist schon erreicht", "\"{}\" is reached already", m->name), true;
	if (m->by_client && (!project_is(act, STR("approver")) || project_is(act, STR("house"))))
		return refuse(s, "„{}“ nimmt ab, wer beim Klienten zur Freigabe berechtigt ist", "\"{}\" is accepted by who may approve for the client", m->name), true;
	if (!m->by_client && !of_house(s, act))
		return true;
	return run(s->db, e, "update project_milestone set reached_ms = ?, reached_by = ? where client_id = ? and id = ?", s->now, act->person, act->client, m->id) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("project.reach"), m->id, text(s->mem, "{\"quote\":{},\"by_client\":{}}", p.quote.id, m->by_client), e) &&
	       instalment_reached(s, act->client, p.quote.id, m->name, e);
}

/* ---- notes ---- */

static bool is_there(struct project *p, enum note_about about, int64_t ref)
{
	bool found = about == ABOUT_PROJECT || (about == ABOUT_STEP && project_step_named(p, ref)) || (about == ABOUT_MILESTONE && project_milestone_named(p, ref));
	for (size_t i = 0; about == ABOUT_DELAY && i < p->delays.n; i++)
		found |= p->delays.at[i].id == ref;
	for (size_t i = 0; about == ABOUT_ORDER && i < p->orders.n; i++)
		found |= p->orders.at[i].id == ref;
	return found;
}

/* "step 3" in one field, as a form has it. */
static bool typed_about(const struct step *s, const struct signal *act, struct project *p, enum note_about *about, int64_t *ref)
{
	struct str said = project_said(act, STR("about")), what = str_split(&said, ' ');
	*ref = 0;
	for (*about = ABOUT_PROJECT; *about <= ABOUT_ORDER; (*about)++)
		if (str_is(note_about_id(*about), what.len ? what : STR("project")))
			break;
	if (*about > ABOUT_ORDER || (*about != ABOUT_PROJECT && !str_int(said, ref)) || !is_there(p, *about, *ref))
		return refuse(s, "„{}“ gibt es an diesem Projekt nicht", "this project has no \"{}\"", project_said(act, STR("about")));
	return true;
}

bool note_add(const struct step *s, const struct signal *act, struct err *e)
{
	struct project p;
	enum note_about about;
	int64_t ref, id = 0;
	struct str words = project_said(act, STR("text"));
	if (!project_named(s, act, &p, e))
		return false;
	if (s->refused->len || !typed_about(s, act, &p, &about, &ref))
		return true;
	if (!words.len || words.len > TEXT_MOST)
		return refuse(s, "der Text fehlt, oder er ist zu lang", "the text is missing, or it is too long"), true;
	struct rows *r = sql(s->db, "insert into project_note (client_id, quote_id, about, ref_id, person_id, text, at_ms) values (?, ?, ?, ?, ?, ?, ?) returning id", act->client, p.quote.id, (int)about, ref, act->person, words, s->now);
	row(r, s->mem, &id);
	return done(r, e) && audit_add(s->db, act->client, s->now, act->person, STR("project.note"), id, text(s->mem, "{\"quote\":{},\"about\":\"{}\"}", p.quote.id, note_about_id(about)), e);
}
