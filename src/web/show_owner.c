/* show_owner.c - who of the house looks after a ticket, which team's it is and what kind of work: shown, taken, given, given back, put right. */
#include "web/page_ticket.h"
#include "web/planning.h"
#include "web/show_queue.h"

struct str name_owner_news(struct request *q, struct str words)
{
	struct str name = NONE, reason = words, who = str_split(&reason, ' ');
	struct err ignored = { 0 };
	int64_t id = 0;
	if (str_int(who, &id) && id)
		name_person(q, id, &name, &ignored);
	struct str said = id ? phrase(q->mem, q->lang, NULL, T_owner_news, name) : say(T_owner_news_back, q->lang);
	return reason.len ? text(q->mem, "{}: {}", said, reason) : said;
}

static struct str team_name(struct request *q, int64_t id)
{
	struct queue_teams all = { 0 };
	struct err ignored = { 0 };
	queue_teams(q->db, q->me.id, q->mem, &all, &ignored);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == id)
			return all.at[i].name;
	return text(q->mem, "{}", id);
}

struct str name_team_news(struct request *q, struct str words)
{
	struct str reason = words, which = str_split(&reason, ' ');
	int64_t id = 0;
	struct str said = str_int(which, &id) && id ? phrase(q->mem, q->lang, NULL, T_team_news, team_name(q, id)) : say(T_team_news_none, q->lang);
	return reason.len ? text(q->mem, "{}: {}", said, reason) : said;
}

struct str name_kind_news(struct str words, enum lang lang)
{
	for (int k = TICKET_INCIDENT; k <= TICKET_MAINTENANCE; k++)
		if (str_is(ticket_kind_id((enum ticket_kind)k), words))
			return name_ticket_kind((enum ticket_kind)k, lang);
	return words;
}

bool show_owner(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct str name = say(T_nobody, q->lang);
	if (t->owner && !name_person(q, t->owner, &name, e))
		return false;
	part_fact(o, say(T_owner, q->lang), name);
	if (t->crew)
		part_fact(o, say(T_oncall_team, q->lang), team_name(q, t->crew));
	return true;
}

static bool others(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct keepers all = { 0 };
	VEC(struct option) options = { 0 };
	if (!queue_keepers(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id != t->owner)
			*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name };
	form_choice(q, o, &(struct input){ .name = STR("person"), .id = STR("owner-person"), .label = say(T_bulk_to, q->lang), .value = text(q->mem, "{}", q->me.id) }, options.at, options.n);
	return true;
}

static bool team_form(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	const struct option none = { STR("0"), say(T_team_none, q->lang) };
	struct queue_teams all = { 0 };
	if (!queue_teams(q->db, q->me.id, q->mem, &all, e) || !all.n)
		return !e->len;
	form_open(q, o, text(q->mem, "/tickets/{}/team", t->id));
	if (!team_choice(q, o, &(struct input){ .name = STR("crew"), .label = say(T_oncall_team, q->lang), .value = text(q->mem, "{}", t->crew) }, &none, 1, e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = STR("team-reason"), .label = say(T_reason, q->lang), .optional = true });
	form_close(o, say(T_team_give, q->lang));
	return true;
}

static void kind_form(struct request *q, struct out *o, const struct ticket *t)
{
	struct option options[TICKET_MAINTENANCE];
	size_t n = 0;
	for (int k = TICKET_INCIDENT; k <= TICKET_MAINTENANCE; k++)
		if (k != (int)t->kind)
			options[n++] = (struct option){ ticket_kind_id((enum ticket_kind)k), name_ticket_kind((enum ticket_kind)k, q->lang) };
	form_open(q, o, text(q->mem, "/tickets/{}/kind", t->id));
	form_choice(q, o, &(struct input){ .name = STR("kind"), .label = say(T_kind_is_rather, q->lang) }, options, n);
	form_close(o, say(T_kind_change_it, q->lang));
}

bool show_owner_forms(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	if (!may_work(q) || t->state == TICKET_CLOSED)
		return true;
	struct str action = text(q->mem, "/tickets/{}/owner", t->id), was = text(q->mem, "{}", t->owner);
	html(o, "<div class=\"acts\">");
	form_open(q, o, action);
	form_hidden(q, o, STR("was"), was);
	form_anyway(q, o);
	html(o, "<p class=\"act\">");
	if (t->owner != q->me.id)
		html(o, "<button id=\"owner-take\" name=\"do\" value=\"take\">{}</button> ", say(T_owner_take, q->lang));
	if (t->owner)
		html(o, "<button class=\"second\" name=\"do\" value=\"back\">{}</button>", say(T_owner_back, q->lang));
	html(o, "</p></form><details><summary>{}</summary>", say(T_owner_give_or_kind, q->lang));
	form_open(q, o, action);
	form_hidden(q, o, STR("was"), was);
	form_hidden(q, o, STR("do"), STR("give"));
	if (!others(q, o, t, e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = STR("owner-reason"), .label = say(T_reason, q->lang), .optional = true });
	form_anyway(q, o);
	form_close(o, say(T_owner_give, q->lang));
	if (!team_form(q, o, t, e))
		return false;
	kind_form(q, o, t);
	html(o, "</details></div>");
	return true;
}

/* ---- what the forms send ---- */

bool ticket_owner_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct str what = field(&q->form, STR("do"));
	struct str person = str_is(what, STR("take")) ? text(q->mem, "{}", q->me.id) : str_is(what, STR("give")) ? field(&q->form, STR("person")) : STR("0");
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("person"), person);
	if (field(&q->form, STR("was")).len)
		field_add(q->mem, &f, STR("was"), field(&q->form, STR("was")));
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	anyway_taken(q, &f);
	return act_done(q, a, STR("ticket.owner"), &f, text(q->mem, "/tickets/{}", q->id), e);
}

bool ticket_team_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("crew"), field(&q->form, STR("crew")));
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("ticket.team"), &f, text(q->mem, "/tickets/{}", q->id), e);
}

bool ticket_kind_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("kind"), field(&q->form, STR("kind")));
	return act_done(q, a, STR("ticket.kind"), &f, text(q->mem, "/tickets/{}", q->id), e);
}
