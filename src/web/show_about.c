/* show_about.c - what a ticket is about, said or corrected: which component, who of the client asked, and whom it concerns. */
#include "web/inquiry.h"
#include "web/page_ticket.h"
#include "web/trait.h"

struct choices { struct option *at; size_t n, cap; };

static bool take_rows(struct request *q, struct rows *r, struct choices *out, struct err *e)
{
	int64_t id;
	struct str name;
	*push(q->mem, out) = (struct option){ STR("0"), say(T_not_known_yet, q->lang) };
	while (row(r, q->mem, &id, &name))
		*push(q->mem, out) = (struct option){ text(q->mem, "{}", id), name };
	return done(r, e);
}

/* "Komponente: Mail-Server → Datei-Server": what it was, and what it is now. */
struct str name_about_news(struct request *q, int64_t client, struct str words)
{
	struct err ignored = { 0 };
	struct str what = str_split(&words, ' '), name[2] = { say(T_dash, q->lang), say(T_dash, q->lang) };
	bool component = str_is(what, STR("component"));
	for (int i = 0; i < 2; i++) {
		int64_t id = 0;
		struct component c = { 0 };
		if (!str_int(str_split(&words, ' '), &id) || !id)
			continue;
		if (!component)
			name_person(q, id, &name[i], &ignored);
		else if (component_find(q->db, client, id, q->mem, &c, &ignored) && c.id)
			name[i] = c.name;
	}
	return text(q->mem, "{}: {} → {}", say(component ? T_component : T_asked_by, q->lang), name[0], name[1]);
}

bool show_about(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct choices things = { 0 }, people = { 0 };
	struct person opener = { 0 };
	if (t->person && !person_by_id(q->db, t->person, q->mem, &opener, e))
		return false;
	int64_t asker = opener.client > 0 ? t->person : 0;       /* who of the house wrote it down did not ask */
	bool by_alarm = t->component && t->condition.len;        /* the alarm said which thing it is */
	if (!(RIGHT_WORK & 1u << q->me.role))
		return true;
	if (!take_rows(q, sql_known(q->db, "component", "select id, name from component where client_id = ? order by name, id", t->client), &things, e) ||
	    !take_rows(q, sql_known(q->db, "person", "select id, name from person where client_id = ? and (disabled = 0 or id = ?) order by name, id", t->client, asker), &people, e))
		return false;
	html(o, "<details><summary>{}</summary>", say(T_about_set, q->lang));
	form_open(q, o, text(q->mem, "/tickets/{}/about", t->id));
	if (!by_alarm)
		form_choice(q, o, &(struct input){ .name = STR("component"), .label = say(T_component, q->lang), .value = text(q->mem, "{}", t->component) }, things.at, things.n);
	if (!t->component && !show_site_choice(q, o, t->client, e))
		return false;
	form_choice(q, o, &(struct input){ .name = STR("person"), .label = say(T_asked_by, q->lang), .hint = say(T_asked_by_hint, q->lang), .value = text(q->mem, "{}", asker) }, people.at, people.n);
	if (!inquiry_concerns(q, o, t->client, e))
		return false;
	form_close(o, say(T_save, q->lang));
	html(o, "</details>");
	return true;
}

bool ticket_about_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("component"), field(&q->form, STR("component")));
	field_add(q->mem, &f, STR("person"), field(&q->form, STR("person")));
	field_add(q->mem, &f, STR("site"), field(&q->form, STR("site")));
	field_add(q->mem, &f, STR("concerns"), field(&q->form, STR("concerns")));
	return act_done(q, a, STR("ticket.about"), &f, text(q->mem, "/tickets/{}", q->id), e);
}
