/* show_views.c - the views of the queue: those everybody has, the house's own and one's own, each a link with a count; and the
 * choice of another one, which can be kept as a view. */
#include "web/page_ticket.h"
#include "web/show_queue.h"

static const struct { struct str filter; enum text name; } built_in[] = {
	{ LIT(""), T_view_all },                { LIT("owner=me"), T_view_mine },         { LIT("owner=none"), T_view_unowned },
	{ LIT("overdue=1"), T_view_overdue },   { LIT("state=waiting"), T_view_waiting }, { LIT("state=solved"), T_view_solved },
};

static bool show_link(struct request *q, struct out *o, struct str filter, struct str name, struct str current, struct err *e)
{
	struct queue_ask ask = queue_asked_text(q, filter);
	struct queue_count n;
	struct str current_html = str_is(filter, current) ? STR(" aria-current=\"true\"") : NONE;
	if (!queue_count(q->db, &ask.filter, q->now, q->mem, &n, e))
		return false;
	html(o, "<a href=\"/tickets{}{}\"{}>{} <small>{}{}</small></a> ", filter.len ? STR("?") : NONE, filter, raw(current_html), name, n.n, n.more ? STR("+") : NONE);
	return true;
}

static bool is_of_a_team(const struct queue_teams *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].mine)
			return true;
	return false;
}

bool show_views(struct request *q, struct out *o, const struct queue_ask *ask, struct err *e)
{
	struct queue_views kept = { 0 };
	struct queue_teams teams = { 0 };
	struct str current = queue_filter_text(q, ask), closed_html = str_is(current, STR("state=closed")) ? STR(" aria-current=\"true\"") : NONE;
	if (!queue_views(q->db, q->me.id, q->mem, &kept, e) || !queue_teams(q->db, q->me.id, q->mem, &teams, e))
		return false;
	html(o, "<p class=\"tabs\" data-part=\"views\">");
	for (size_t i = 0; i < COUNT(built_in); i++)
		if (!show_link(q, o, built_in[i].filter, say(built_in[i].name, q->lang), current, e))
			return false;
	if (is_of_a_team(&teams) && !show_link(q, o, STR("team=mine"), say(T_view_teams, q->lang), current, e))
		return false;
	for (size_t i = 0; i < kept.n; i++)
		if (!show_link(q, o, kept.at[i].filter, kept.at[i].name, current, e))
			return false;
	html(o, "<a href=\"/tickets?state=closed\"{}>{}</a>", raw(closed_html), say(T_closed_ones, q->lang));
	html(o, "</p>");
	return true;
}

/* ---- the choice ---- */

bool keeper_choice(struct request *q, struct out *o, const struct input *in, const struct option *first, size_t n_first, struct err *e)
{
	struct keepers all = { 0 };
	VEC(struct option) options = { 0 };
	if (!queue_keepers(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < n_first; i++)
		*push(q->mem, &options) = first[i];
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name };
	form_choice(q, o, in, options.at, options.n);
	return true;
}

bool team_choice(struct request *q, struct out *o, const struct input *in, const struct option *first, size_t n_first, struct err *e)
{
	struct queue_teams all = { 0 };
	VEC(struct option) options = { 0 };
	if (!queue_teams(q->db, q->me.id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < n_first; i++)
		*push(q->mem, &options) = first[i];
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name };
	if (all.n)
		form_choice(q, o, in, options.at, options.n);
	return true;
}

static void state_choice(struct request *q, struct out *o, const struct queue_filter *f)
{
	struct option options[TICKET_CLOSED + 2] = { { NONE, say(T_open_ones, q->lang) } };
	for (int s = TICKET_NEW; s <= TICKET_CLOSED; s++)
		options[s + 1] = (struct option){ ticket_state_id((enum ticket_state)s), name_ticket_state((enum ticket_state)s, q->lang) };
	form_choice(q, o, &(struct input){ .name = STR("state"), .label = say(T_state, q->lang), .optional = true, .value = options[f->state + 1].value }, options, COUNT(options));
}

static void kind_options(struct request *q, struct out *o, const struct queue_filter *f)
{
	struct option options[TICKET_MAINTENANCE + 2] = { { NONE, say(T_any, q->lang) } };
	for (int k = TICKET_INCIDENT; k <= TICKET_MAINTENANCE; k++)
		options[k + 1] = (struct option){ ticket_kind_id((enum ticket_kind)k), name_ticket_kind((enum ticket_kind)k, q->lang) };
	form_choice(q, o, &(struct input){ .name = STR("kind"), .label = say(T_kind, q->lang), .optional = true, .value = options[f->kind + 1].value }, options, COUNT(options));
}

bool show_filter(struct request *q, struct out *o, const struct queue_ask *ask, struct err *e)
{
	const struct queue_filter *f = &ask->filter;
	const struct option owners[] = { { NONE, say(T_any, q->lang) }, { STR("me"), say(T_owner_me, q->lang) }, { STR("none"), say(T_nobody, q->lang) } };
	const struct option teams[] = { { NONE, say(T_any, q->lang) }, { STR("none"), say(T_team_none, q->lang) }, { STR("mine"), say(T_view_teams, q->lang) } };
	struct queue_teams all = { 0 };
	struct str owner = ask->mine ? STR("me") : f->owner == QUEUE_NOBODY ? STR("none") : f->owner == QUEUE_ANY ? NONE : text(q->mem, "{}", f->owner);
	struct str checked_html = f->overdue ? STR(" checked") : NONE;
	if (!queue_teams(q->db, q->me.id, q->mem, &all, e))
		return false;
	html(o, "<details class=\"choose\"><summary>{}</summary><form method=\"get\" action=\"/tickets\">", say(T_queue_choose, q->lang));
	if (!show_client_choice(q, o, &(struct input){ .name = STR("client"), .label = say(T_client, q->lang), .optional = true, .value = text(q->mem, "{}", f->client) }, say(T_any, q->lang), e) ||
	    !keeper_choice(q, o, &(struct input){ .name = STR("owner"), .label = say(T_owner, q->lang), .optional = true, .value = owner }, owners, COUNT(owners), e) ||
	    !team_choice(q, o, &(struct input){ .name = STR("team"), .label = say(T_oncall_team, q->lang), .optional = true, .value = queue_team_text(q, ask) }, teams, COUNT(teams) - !is_of_a_team(&all), e))
		return false;
	state_choice(q, o, f);
	kind_options(q, o, f);
	form_input(q, o, &(struct input){ .name = STR("priority"), .label = say(T_priority, q->lang), .most = 40, .optional = true, .value = f->priority });
	html(o, "<p><label class=\"tick\"><input type=\"checkbox\" name=\"overdue\" value=\"1\"{}> {}</label></p>", raw(checked_html), say(T_view_overdue, q->lang));
	html(o, "<p class=\"act\"><button>{}</button></p></form></details>", say(T_show_these, q->lang));
	return true;
}

bool show_view_forms(struct request *q, struct out *o, const struct queue_ask *ask, struct err *e)
{
	struct queue_views kept = { 0 };
	struct str current = queue_filter_text(q, ask);
	const struct queue_view *here = NULL;
	if (!may_work(q))
		return true;
	if (!queue_views(q->db, q->me.id, q->mem, &kept, e))
		return false;
	for (size_t i = 0; i < kept.n; i++)
		here = str_is(kept.at[i].filter, current) ? &kept.at[i] : here;
	html(o, "<details class=\"choose\"><summary>{}</summary>", say(T_view_keep, q->lang));
	form_open(q, o, STR("/tickets/views"));
	form_hidden(q, o, STR("filter"), current);
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_view_name, q->lang), .most = 60 });
	html(o, "<p><label class=\"tick\"><input type=\"checkbox\" name=\"shared\" value=\"1\"> {}</label></p>", say(T_view_shared, q->lang));
	form_close(o, say(T_view_save, q->lang));
	if (here) {
		form_open(q, o, STR("/tickets/views/drop"));
		form_hidden(q, o, STR("view"), text(q->mem, "{}", here->id));
		html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", phrase(q->mem, q->lang, NULL, T_view_drop, here->name));
	}
	html(o, "</details>");
	return true;
}
