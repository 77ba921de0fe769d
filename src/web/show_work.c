/* show_work.c - what helps people at one ticket: its checklist, who is named, who else is here, words from a template. */
#include "inventory/inventory.h"
#include "ticket/talk.h"
#include "ticket/template.h"
#include "web/inside.h"
#include "web/page_ticket.h"
#include "web/show_work.h"

static const int64_t HERE_MS = 90000, MARKED_MS = 30000;

/* ---- checklist ---- */

static bool show_step(struct request *q, struct out *o, const struct checklist_step *k, struct err *e)
{
	struct str who;
	if (!name_person(q, k->person, &who, e))
		return false;
	html(o, "<li class=\"{}\">{} {}", k->done.ms ? STR("done") : NONE, k->done.ms ? STR("☑") : STR("☐"), k->words);
	if (k->done.ms) {
		html(o, " <small>{} ", who);
		part_time(o, k->done);
		html(o, "</small>");
	}
	if (may_work(q)) {
		form_open(q, o, text(q->mem, "/tickets/{}/step", q->id));
		form_hidden(q, o, STR("step"), text(q->mem, "{}", k->id));
		html(o, "<button class=\"plain\" name=\"done\" value=\"{}\" aria-label=\"{}: {}\">{}</button></form>", k->done.ms ? STR("0") : STR("1"), say(k->done.ms ? T_step_undo : T_step_done, q->lang), k->words,
		     say(k->done.ms ? T_step_undo : T_step_done, q->lang));
	}
	html(o, "</li>");
	return true;
}

static size_t options_of(struct request *q, const struct templates *all, enum template_kind kind, struct option *out)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].kind == kind)
			out[n++] = (struct option){ text(q->mem, "{}", all->at[i].id), all->at[i].name };
	return n;
}

static void step_forms(struct request *q, struct out *o, const struct templates *all)
{
	struct option *options = NEWS(q->mem, struct option, all->n + 1);
	size_t n = options_of(q, all, TEMPLATE_CHECKLIST, options);
	html(o, "<details><summary>{}</summary>", say(T_checklist_add, q->lang));
	if (n) {
		form_open(q, o, text(q->mem, "/tickets/{}/checklist", q->id));
		form_choice(q, o, &(struct input){ .name = STR("template"), .id = STR("checklist-template"), .label = say(T_template, q->lang) }, options, n);
		form_close(o, say(T_checklist_take, q->lang));
	}
	form_open(q, o, text(q->mem, "/tickets/{}/checklist", q->id));
	form_input(q, o, &(struct input){ .name = STR("steps"), .label = say(T_checklist_steps, q->lang), .type = STR("area"), .most = 5000 });
	form_close(o, say(T_checklist_more, q->lang));
	html(o, "</details>");
}

bool show_checklist(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct checklist list = { 0 };
	struct templates all = { 0 };
	size_t left = 0;
	if ((ticket_had(q, t->client, t->id, HAD_CHECKLIST) && !checklist_load(q->db, t->client, t->id, q->mem, &list, e)) || !template_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		left += !list.at[i].done.ms;
	if (list.n)
		html(o, "<section id=\"checklist\"><h2>{}</h2><p><small>{}</small></p><ul class=\"steps\">", say(T_checklist, q->lang), phrase(q->mem, q->lang, NULL, T_checklist_left, left, list.n));
	for (size_t i = 0; i < list.n; i++)
		if (!show_step(q, o, &list.at[i], e))
			return false;
	if (list.n)
		html(o, "</ul></section>");
	if (may_work(q) && t->state != TICKET_CLOSED)
		step_forms(q, o, &all);
	return true;
}

bool ticket_checklist_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("template"), field(&q->form, STR("template")));
	field_add(q->mem, &f, STR("text"), field(&q->form, STR("steps")));
	return act_done(q, a, STR("checklist.add"), &f, text(q->mem, "/tickets/{}#checklist", q->id), e);
}

bool ticket_step_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("step"), field(&q->form, STR("step")));
	field_add(q->mem, &f, STR("done"), field(&q->form, STR("done")));
	return act_done(q, a, STR("checklist.step"), &f, text(q->mem, "/tickets/{}#checklist", q->id), e);
}

/* ---- people named ---- */

static struct str beginning(struct request *q, struct str words)
{
	size_t n = words.len > 120 ? 120 : words.len;
	while (n < words.len && n && (words.at[n] & 0xc0) == 0x80)
		n--;
	return text(q->mem, "{}{}", str_cut(words, 0, n), n < words.len ? STR(" …") : NONE);
}

bool show_mentions(struct request *q, struct out *o, int64_t ticket, struct err *e)
{
	struct mentions all = { 0 };
	if (!may_work(q))
		return true;
	if (!mention_list(q->db, q->me.id, ticket, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct mention *m = &all.at[i];
		struct str who;
		if (!name_person(q, m->by, &who, e))
			return false;
		html(o, "<div class=\"notice mention\"><p>{} <a href=\"/tickets/{}\">{}</a>: {}</p>", phrase(q->mem, q->lang, NULL, T_mentions_you, who), m->ticket, m->subject, beginning(q, m->words));
		form_open(q, o, text(q->mem, "/tickets/{}/read", m->ticket));
		html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form></div>", say(T_mention_read, q->lang));
	}
	return true;
}

bool ticket_read_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	return act_done(q, a, STR("mention.read"), &f, text(q->mem, "/tickets/{}", q->id), e);
}

/* ---- who else is here ---- */

struct here { int64_t client, ticket, person; };

static bool mark_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct here *h = what;
	return run(db, e, "delete from presence where client_id = ? and ticket_id = ? and seen_ms < ?", h->client, h->ticket, now.ms - 86400000) &&
	       run(db, e, "insert into presence (client_id, ticket_id, person_id, seen_ms) values (?, ?, ?, ?) on conflict (client_id, ticket_id, person_id) do update set seen_ms = excluded.seen_ms",
	           h->client, h->ticket, h->person, now);
}

/* A store that takes nothing must not keep anybody from reading. */
static void mark(struct request *q, const struct ticket *t)
{
	struct err ignored = { 0 };
	struct here h = { t->client, t->id, q->me.id };
	job_send(q, mark_job, &h, &ignored);
}

struct present { int64_t person; struct instant seen; };
struct present_list { struct present *at; size_t n, cap; };

static bool list_presence(struct request *q, const struct ticket *t, struct present_list *out, struct err *e)
{
	struct present p;
	struct rows *r = sql(q->db, "select person_id, seen_ms from presence where client_id = ? and ticket_id = ? and seen_ms > ? order by person_id", t->client, t->id, q->now.ms - HERE_MS);
	while (row(r, q->mem, &p.person, &p.seen))
		*push(q->mem, out) = p;
	return done(r, e);
}

bool show_presence(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct present_list here = { 0 };
	struct instant mine = { 0 };
	VEC(int64_t) others = { 0 };
	if (ticket_had(q, t->client, t->id, HAD_PRESENCE) && !list_presence(q, t, &here, e))
		return false;
	for (size_t i = 0; i < here.n; i++)
		if (here.at[i].person == q->me.id)
			mine = here.at[i].seen;
		else
			*push(q->mem, &others) = here.at[i].person;
	html(o, "<div data-part=\"presence\" aria-live=\"polite\">");
	for (size_t i = 0; i < others.n; i++) {
		struct str who;
		bool writes;
		if (!name_person(q, others.at[i], &who, e) || !draft_is_written(q, others.at[i], t->id, &writes, e))
			return false;
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, NULL, writes ? T_writes_too : T_is_here_too, who));
	}
	html(o, "</div>");
	if (may_work(q) && !q->program && q->now.ms - mine.ms > MARKED_MS)
		mark(q, t);
	return true;
}

/* ---- words from a template ---- */

void show_template_choice(struct request *q, struct out *o, enum template_kind kind, struct str action, struct err *e)
{
	struct templates all = { 0 };
	if (!template_list(q->db, q->mem, &all, e))
		return;
	struct option *options = NEWS(q->mem, struct option, all.n + 1);
	size_t n = options_of(q, &all, kind, options);
	if (!n) {
		html(o, "<p><small><a href=\"/templates\">{}</a></small></p>", say(T_templates, q->lang));
		return;
	}
	html(o, "<form class=\"choose\" method=\"get\" action=\"{}\">", action);
	if (kind == TEMPLATE_TICKET)
		form_hidden(q, o, STR("client"), text(q->mem, "{}", q->client));
	html(o, "<label>{} <select name=\"template\">", say(T_template, q->lang));
	for (size_t i = 0; i < n; i++)
		html(o, "<option value=\"{}\">{}</option>", options[i].value, options[i].name);
	html(o, "</select></label> <button class=\"second\">{}</button></form>", say(T_template_take, q->lang));
}

bool template_asked(struct request *q, enum template_kind kind, const struct ticket *t, struct str *out, struct err *e)
{
	int64_t id = 0;
	struct template x;
	struct client c;
	struct template_values v = { .me = q->me.name, .house = setting(q->db, q->mem, STR("house.name")), .subject = t->subject };
	*out = NONE;
	if (!field_int(&q->query, STR("template"), &id))
		return true;
	if (!template_find(q->db, id, q->mem, &x, e) || !client_find(q->db, t->client, q->mem, &c, e) || !name_component(q, t->client, t->component, &v.component, e) ||
	    !name_person(q, t->person, &v.contact, e))
		return false;
	v.client = c.name;
	v.ticket = t->id ? text(q->mem, "{}", t->id) : NONE;
	if (x.id && x.kind == kind)
		*out = template_fill(template_words(&x, kind == TEMPLATE_REPLY ? c.lang : q->lang), &v, q->mem);
	return true;
}
