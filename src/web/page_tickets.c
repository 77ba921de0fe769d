/* page_tickets.c - the queue of the house by time left, and what is done to many tickets at once.
 *
 * A bulk deed is one act for each ticket, as if each had been opened: what is refused of one stops no other, and the answer says
 * of each what was done or why not. A form sent twice does nothing twice, for each act's key is made of the form's. */
#include "web/api.h"
#include "web/page_ticket.h"
#include "web/show_queue.h"

enum { BULK_MOST = 100 };

/* What became of one ticket. */
struct deed { int64_t ticket; bool done; struct str words; };
struct deeds { struct deed *at; size_t n, cap; };

static bool load(struct request *q, struct queue_ask *ask, struct queue *rows, struct err *e)
{
	*ask = queue_asked(q, &q->query);
	return queue_page(q->db, &ask->filter, ask->from, QUEUE_PAGE, q->now, q->mem, rows, e);
}

bool tickets_sheet(struct request *q, struct sheet *s, struct err *e)
{
	struct queue_ask ask;
	struct queue rows = { 0 };
	return load(q, &ask, &rows, e) && sheet_queue(q, s, &rows, false, e);
}

/* ---- the deeds ---- */

static const struct { struct str id; enum text name; struct str verb; } bulk[] = {
	{ LIT("take"), T_owner_take, LIT("ticket.owner") },   { LIT("give"), T_owner_give, LIT("ticket.owner") },  { LIT("back"), T_owner_back, LIT("ticket.owner") },
	{ LIT("team"), T_team_give, LIT("ticket.team") },
	{ LIT("triage"), T_move_triage, LIT("ticket.move") }, { LIT("solve"), T_move_solve, LIT("ticket.move") },  { LIT("close"), T_move_close, LIT("ticket.move") },
	{ LIT("reopen"), T_move_reopen, LIT("ticket.move") },
};

void bulk_deeds(struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(bulk); i++)
		*push(mem, out) = bulk[i].id;
}

static size_t bulk_asked(struct request *q)
{
	size_t i = 0;
	while (i < COUNT(bulk) && !str_is(bulk[i].id, field(&q->form, STR("do"))))
		i++;
	return i;
}

static bool bulk_form(struct request *q, struct out *o, struct err *e)
{
	const struct option nobody = { NONE, say(T_dash, q->lang) };
	struct queue_teams teams = { 0 };
	html(o, "<div class=\"bulk\"><h2>{}</h2>", say(T_bulk, q->lang));
	if (!keeper_choice(q, o, &(struct input){ .name = STR("person"), .label = say(T_bulk_to, q->lang), .optional = true }, &nobody, 1, e))
		return false;
	const struct option no_team = { STR("0"), say(T_team_none, q->lang) };
	if (!team_choice(q, o, &(struct input){ .name = STR("crew"), .label = say(T_oncall_team, q->lang), .optional = true }, &no_team, 1, e) || !queue_teams(q->db, q->me.id, q->mem, &teams, e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .optional = true });
	html(o, "<p class=\"act\">");
	for (size_t i = 0; i < COUNT(bulk); i++)
		if (teams.n || !str_is(bulk[i].id, STR("team")))
		html(o, "<button class=\"{}\" name=\"do\" value=\"{}\">{}</button> ", i ? STR("second") : STR("first"), bulk[i].id, say(bulk[i].name, q->lang));
	html(o, "</p></div>");
	return true;
}

static bool show_deeds(struct request *q, struct out *o, const struct deeds *d)
{
	size_t done = 0;
	for (size_t i = 0; i < d->n; i++)
		done += d->at[i].done;
	html(o, "<section class=\"deeds\" role=\"status\"><h2>{}</h2><ul>", phrase(q->mem, q->lang, NULL, T_bulk_done, done, d->n));
	for (size_t i = 0; i < d->n; i++)
		html(o, "<li><a href=\"/tickets/{}\">{} {}</a>: <span class=\"{}\">{}</span></li>", d->at[i].ticket, say(T_ticket, q->lang), d->at[i].ticket,
		     d->at[i].done ? STR("left") : STR("late"), d->at[i].words);
	html(o, "</ul></section>");
	return true;
}

/* ---- the page ---- */

static void pager(struct request *q, struct out *o, const struct queue_ask *ask, const struct sheet *s)
{
	struct str filter = queue_filter_text(q, ask);
	if (!s->after.len && !ask->from.id)
		return;
	html(o, "<p class=\"pager\">");
	if (ask->from.id)
		html(o, "<a href=\"/tickets?{}\">{}</a> ", filter, say(T_to_the_top, q->lang));
	if (s->after.len)
		html(o, "<a rel=\"next\" href=\"/tickets?{}{}after={}\">{}</a>", filter, filter.len ? STR("&") : NONE, s->after, say(T_further, q->lang));
	html(o, "</p>");
}

static struct str when_empty(struct request *q, const struct queue_ask *ask, const struct sheet *s)
{
	struct str filter = queue_filter_text(q, ask);
	return say(s->after.len ? T_queue_look_on : !filter.len ? T_no_tickets : str_is(filter, STR("state=closed")) ? T_no_closed_tickets : T_queue_none_fit, q->lang);
}

static bool show(struct request *q, struct answer *a, const struct deeds *deeds, struct err *e)
{
	struct queue_ask ask;
	struct queue rows = { 0 };
	struct sheet s = { .mem = q->mem };
	if (!load(q, &ask, &rows, e) || !sheet_queue(q, &s, &rows, may_work(q) && rows.n, e))
		return false;
	q->refresh = deeds->n ? 0 : REFRESH;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_tickets, q->lang));
	if (deeds->n && !show_deeds(q, o, deeds))
		return false;
	if (!show_views(q, o, &ask, e))
		return false;
	if (may_work(q))
		html(o, "<p class=\"tabs\"><a href=\"/tickets/new\">{}</a></p>", say(T_ticket_new, q->lang));
	if (!show_filter(q, o, &ask, e))
		return false;
	if (s.pick.len)
		form_open_rows(q, o, STR("/tickets/bulk"));
	html(o, "<div data-part=\"queue\">");
	sheet_html(q, o, &s, when_empty(q, &ask, &s));
	pager(q, o, &ask, &s);
	html(o, "</div>");
	if (s.pick.len && !bulk_form(q, o, e))
		return false;
	if (s.pick.len)
		html(o, "<input type=\"hidden\" name=\"filter\" value=\"{}\"></form>", queue_filter_text(q, &ask));
	if (!show_view_forms(q, o, &ask, e))
		return false;
	page_close(q, a);
	return true;
}

bool tickets_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, &(struct deeds){ 0 }, e); }

/* ---- what the forms send ---- */

static struct fields fields_of(struct request *q, size_t what, int64_t ticket)
{
	struct fields f = { 0 };
	bool take = str_is(bulk[what].id, STR("take")), give = str_is(bulk[what].id, STR("give"));
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", ticket));
	if (str_is(bulk[what].verb, STR("ticket.owner")))
		field_add(q->mem, &f, STR("person"), take ? text(q->mem, "{}", q->me.id) : give ? field(&q->form, STR("person")) : STR("0"));
	else if (str_is(bulk[what].verb, STR("ticket.team")))
		field_add(q->mem, &f, STR("crew"), field(&q->form, STR("crew")));
	else
		field_add(q->mem, &f, STR("verb"), bulk[what].id);
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return f;
}

/* Whose ticket it is is looked up for each: the address names none. */
static bool one_deed(struct request *q, struct answer *a, size_t what, struct str number, struct deeds *out, struct err *e)
{
	struct deed d = { 0 };
	struct outcome done;
	if (!str_int(number, &d.ticket) || !object_client(q->db, OBJECT_TICKET, d.ticket, q->mem, &q->client, e))
		return !e->len;
	if (q->client < 0) {
		d.words = say(T_error_404, q->lang);
		*push(q->mem, out) = d;
		return true;
	}
	struct fields f = fields_of(q, what, d.ticket);
	if (!act_send_part(q, a, number, bulk[what].verb, &f, &done, e))
		return false;
	d.done = done.accepted;
	d.words = done.accepted ? say(bulk[what].name, q->lang) : done.reason;
	*push(q->mem, out) = d;
	return true;
}

static bool bulk_json(struct request *q, struct answer *a, const struct deeds *d)
{
	struct json j = json_open(&a->out);
	a->type = STR("application/json");
	put_object(&j);
	put_key(&j, STR("tickets"));
	put_array(&j);
	for (size_t i = 0; i < d->n; i++) {
		put_object(&j);
		put_field(&j, STR("id"), d->at[i].ticket);
		put_field(&j, STR("done"), d->at[i].done);
		put_field(&j, STR("reason"), d->at[i].done ? NONE : d->at[i].words);
		put_end_object(&j);
	}
	put_end_array(&j);
	put_end_object(&j);
	(void)q;
	return true;
}

/* A filter in a form is the address of the queue, and takes no more than that. */
static bool wrong_filter(struct request *q, struct answer *a, struct err *e)
{
	q->wrong = STR("filter");
	return answer_again(q, a, q->notice, e);
}

bool tickets_bulk_post(struct request *q, struct answer *a, struct err *e)
{
	struct deeds deeds = { 0 };
	struct fields asked;
	if (!asked_of_page(q, STR("/tickets"), field(&q->form, STR("filter")), &asked))
		return wrong_filter(q, a, e);
	size_t what = bulk_asked(q);
	bool needs_person = what < COUNT(bulk) && str_is(bulk[what].id, STR("give")) && !field(&q->form, STR("person")).len;
	if (what == COUNT(bulk) || needs_person) {
		q->wrong = STR("person");
		return answer_again(q, a, say(needs_person ? T_bulk_to_whom : T_bulk_what, q->lang), e);
	}
	for (size_t i = 0; i < q->form.n && deeds.n < BULK_MOST; i++)
		if (str_is(q->form.at[i].name, STR("ticket")) && !one_deed(q, a, what, q->form.at[i].value, &deeds, e))
			return false;
	if (!deeds.n)
		return answer_again(q, a, say(T_bulk_none, q->lang), e);
	a->status = 0;
	q->query = asked;
	return q->program ? bulk_json(q, a, &deeds) : show(q, a, &deeds, e);
}

bool tickets_view_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 }, asked;
	if (!asked_of_page(q, STR("/tickets"), field(&q->form, STR("filter")), &asked))
		return wrong_filter(q, a, e);
	struct queue_ask ask = queue_asked(q, &asked);
	struct str filter = queue_filter_text(q, &ask);
	field_add(q->mem, &f, STR("name"), str_trim(field(&q->form, STR("name"))));
	field_add(q->mem, &f, STR("filter"), filter);
	field_add(q->mem, &f, STR("shared"), field(&q->form, STR("shared")));
	return act_done(q, a, STR("view.save"), &f, text(q->mem, "/tickets{}{}", filter.len ? STR("?") : NONE, filter), e);
}

bool tickets_view_drop_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("view"), field(&q->form, STR("view")));
	return act_done(q, a, STR("view.drop"), &f, STR("/tickets"), e);
}
