/* show_lists.c - the lists that several pages have: built once as a sheet, for table, JSON and CSV. */
#include "web/inside.h"
#include "web/show.h"
#include <stdlib.h>

enum { LIST_MOST = 200 };

struct str html_words(struct request *q, struct str words)
{
	struct out o = out_open(q->mem);
	html(&o, "{}", words);
	return out_str(&o);
}

/* ---- tickets ---- */

struct line { struct queued queued; const struct clock_row *next; size_t place; };
struct lines { struct line *at; size_t n, cap; };

/* Time left to the next breach; what has no clock comes after, in the order it had. */
static int sooner(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	if (!x->next != !y->next)
		return !x->next - !y->next;
	if (x->next && x->next->due.ms != y->next->due.ms)
		return x->next->due.ms < y->next->due.ms ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

static struct str ticket_link(struct request *q, int64_t id)
{
	return q->me.client ? text(q->mem, "/portal/requests/{}", id) : text(q->mem, "/tickets/{}", id);
}

static struct str glyph_html(struct request *q, const struct verdict *v)
{
	struct out o = out_open(q->mem);
	show_glyph(q, &o, v->class, v->id > 0);
	return out_str(&o);
}

/* Overdue: since when, in the signal colour; else how long is left, or why it rests. */
static struct str left_html(struct request *q, const struct clock_row *k)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	o.zone = q->zone;
	if (!k)
		return NONE;
	bool late = k->due.ms < q->now.ms && k->state != CLOCK_PAUSED;
	html(&o, "<div><span class=\"{}\">", late ? STR("late") : STR("left"));
	part_ago(&o, k->due, q->now);
	html(&o, "</span> <small>{}{}{}</small></div>", name_word(q->mem, k->name, q->lang), k->state == CLOCK_RUNNING ? NONE : STR(", "),
	     k->state == CLOCK_RUNNING ? NONE : clock_state_name(k->state, q->lang));
	return out_str(&o);
}

static void add_line(struct request *q, struct sheet *s, const struct line *l)
{
	const struct ticket *t = &l->queued.ticket;
	const struct verdict *v = &l->queued.verdict;
	sheet_cell(s, (struct cell){ .value = HOLE(l->next ? l->next->due : (struct instant){ 0 }), .html = left_html(q, l->next) });
	sheet_cell(s, (struct cell){ .value = HOLE(v->id ? verdict_id(v->class) : NONE), .html = glyph_html(q, v) });
	if (!q->me.client)
		sheet_cell(s, (struct cell){ .value = HOLE(l->queued.client), .href = text(q->mem, "/clients/{}", t->client) });
	sheet_cell(s, (struct cell){ .value = HOLE(t->subject), .href = ticket_link(q, t->id) });
	sheet_cell(s, (struct cell){ .value = HOLE(t->priority), .html = html_words(q, name_word(q->mem, t->priority, q->lang)) });
	sheet_cell(s, (struct cell){ .value = HOLE(ticket_state_id(t->state)), .html = html_words(q, name_ticket_state(t->state, q->lang)) });
	sheet_add(s, t->opened);
	sheet_add(s, t->id);
}

static void set_ticket_columns(struct request *q, struct sheet *s)
{
	static const struct column desk[] = {
		{ LIT("due"), T_time_left, false }, { LIT("verdict"), T_verdict, false }, { LIT("client"), T_client, false }, { LIT("subject"), T_subject, false },
		{ LIT("priority"), T_priority, false }, { LIT("state"), T_state, false }, { LIT("opened"), T_opened, false }, { LIT("id"), T_number, true },
	};
	static const struct column portal[] = {
		{ LIT("due"), T_time_left, false }, { LIT("verdict"), T_verdict, false }, { LIT("subject"), T_subject, false },
		{ LIT("priority"), T_priority, false }, { LIT("state"), T_state, false }, { LIT("opened"), T_opened, false }, { LIT("id"), T_number, true },
	};
	s->columns = q->me.client ? portal : desk;
	s->n = q->me.client ? COUNT(portal) : COUNT(desk);
}

static bool ticks(const struct clock_row *k) { return !k->ended.ms && k->due.ms && k->state != CLOCK_WAITING; }

static bool add_clock(struct request *q, struct line *l, struct err *e)
{
	struct clock_rows clocks = { 0 };
	if (!clock_list(q->db, l->queued.ticket.client, l->queued.ticket.id, q->mem, &clocks, e))
		return false;
	for (size_t i = 0; i < clocks.n && !l->next; i++)
		if (ticks(&clocks.at[i]))
			l->next = &clocks.at[i];
	return true;
}

static bool closed_lines(struct request *q, int64_t client, struct lines *out, struct err *e)
{
	struct tickets closed = { 0 };
	if (!ticket_list(q->db, client, true, LIST_MOST, q->mem, &closed, e))
		return false;
	for (size_t i = 0; i < closed.n; i++) {
		struct line *l = push(q->mem, out);
		struct parts parts = { 0 };
		const struct ticket *t = &closed.at[i];
		*l = (struct line){ .queued.ticket = *t };
		if (!name_client(q, t->client, &l->queued.client, e) || !ticket_parts(q->db, t->client, t->id, q->mem, &parts, e) ||
		    (parts.n && !verdict_find(q->db, t->client, parts.at[0].id, q->mem, &l->queued.verdict, e)))
			return false;
	}
	return true;
}

bool sheet_tickets(struct request *q, struct sheet *s, int64_t client, bool closed, struct err *e)
{
	struct queue open = { 0 };
	struct lines lines = { 0 };
	set_ticket_columns(q, s);
	if (closed && !closed_lines(q, client, &lines, e))
		return false;
	if (!closed && !report_queue(q->db, client, LIST_MOST, q->mem, &open, e))
		return false;
	for (size_t i = 0; i < open.n; i++) {
		*push(q->mem, &lines) = (struct line){ .queued = open.at[i], .place = i };
		if (!add_clock(q, &lines.at[i], e))
			return false;
	}
	if (open.n)
		qsort(lines.at, lines.n, sizeof *lines.at, sooner);
	for (size_t i = 0; i < lines.n; i++)
		add_line(q, s, &lines.at[i]);
	return true;
}

/* ---- components ---- */

struct str state_html(struct request *q, enum state state)
{
	struct out o = out_open(q->mem);
	html(&o, "<span class=\"state {}\">{}</span>", state_id(state), state_name(state, q->lang));
	return out_str(&o);
}

static struct component_state state_of(const struct component_states *all, int64_t component)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].component == component)
			return all->at[i];
	return (struct component_state){ .component = component, .state = STATE_UNKNOWN, .why = STR("@unwatched") };
}

/* When it was last heard of, from memory. */
static void add_heard(struct request *q, struct sheet *s, const struct component *c)
{
	const struct web_order *order = q->door->order;
	struct last_reading r = { 0 };
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	o.zone = q->zone;
	if (order->live)
		order->live(order->at, c->client, c->id, q->mem, &r);
	part_ago(&o, r.at, q->now);
	sheet_cell(s, (struct cell){ .value = HOLE(r.at), .html = out_str(&o) });
}

static void add_component(struct request *q, struct sheet *s, const struct component *c, const struct component_state *now, struct str client)
{
	sheet_cell(s, (struct cell){ .value = HOLE(state_id(now->state)), .html = state_html(q, now->state) });
	if (client.len)
		sheet_cell(s, (struct cell){ .value = HOLE(client), .href = text(q->mem, "/clients/{}", c->client) });
	sheet_cell(s, (struct cell){ .value = HOLE(c->name), .href = q->me.client ? NONE : text(q->mem, "/components/{}", c->id) });
	sheet_cell(s, (struct cell){ .value = HOLE(c->class), .html = html_words(q, name_word(q->mem, c->class, q->lang)) });
	sheet_add(s, name_why(now->why, q->lang));
	sheet_add(s, now->since);
	add_heard(q, s, c);
	sheet_add(s, c->critical);
	sheet_add(s, c->id);
}

static bool add_components(struct request *q, struct sheet *s, int64_t client, struct str name, struct err *e)
{
	struct components all = { 0 };
	struct component_states states = { 0 };
	if (!component_list(q->db, client, q->mem, &all, e) || !state_list(q->db, client, q->mem, &states, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct component_state now = state_of(&states, all.at[i].id);
		add_component(q, s, &all.at[i], &now, name);
	}
	return true;
}

bool sheet_components(struct request *q, struct sheet *s, int64_t client, struct err *e)
{
	static const struct column all[] = {
		{ LIT("state"), T_state, false }, { LIT("client"), T_client, false }, { LIT("name"), T_name, false }, { LIT("class"), T_class, false },
		{ LIT("evidence"), T_evidence, false }, { LIT("since"), T_since, false }, { LIT("heard"), T_heard, false }, { LIT("critical"), T_critical, false },
		{ .key = LIT("id"), .title = T_id, .machine = true },
	};
	static const struct column own[] = {
		{ LIT("state"), T_state, false }, { LIT("name"), T_name, false }, { LIT("class"), T_class, false },
		{ LIT("evidence"), T_evidence, false }, { LIT("since"), T_since, false }, { LIT("heard"), T_heard, false }, { LIT("critical"), T_critical, false },
		{ .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct clients clients = { 0 };
	s->columns = client ? own : all;
	s->n = client ? COUNT(own) : COUNT(all);
	if (client)
		return add_components(q, s, client, NONE, e);
	if (!client_list(q->db, q->mem, &clients, e))
		return false;
	for (size_t k = 0; k < clients.n; k++)
		if (!add_components(q, s, clients.at[k].id, clients.at[k].name, e))
			return false;
	return true;
}

/* ---- quotes and invoices ---- */

/* The portal leaves out whose it is. */
static void set_columns(struct request *q, struct sheet *s, const struct column *own, size_t n, const struct column *all, size_t n_all)
{
	s->columns = q->me.client ? own : all;
	s->n = q->me.client ? n : n_all;
}

/* A client sees what was offered to them, never a draft. */
bool sheet_quotes(struct request *q, struct sheet *s, int64_t client, int64_t ticket, struct str base, struct err *e)
{
	static const struct column all_columns[] = {
		{ LIT("client"), T_client, false }, { LIT("number"), T_number, false }, { LIT("title"), T_project, false }, { LIT("state"), T_state, false },
		{ LIT("net"), T_net, true }, { LIT("gross"), T_gross, true }, { LIT("valid_until"), T_valid_until, false }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct quotes all = { 0 };
	set_columns(q, s, all_columns + 1, COUNT(all_columns) - 1, all_columns, COUNT(all_columns));
	if (!quote_list(q->db, client, ticket, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct quote *x = &all.at[i];
		struct str who, link = text(q->mem, "{}/{}", base, x->id);
		if (q->me.client && !x->offered.ms)
			continue;
		if (!name_client(q, x->client, &who, e))
			return false;
		if (!q->me.client)
			sheet_add(s, who);
		sheet_cell(s, (struct cell){ .value = HOLE(x->number), .href = link });
		sheet_cell(s, (struct cell){ .value = HOLE(x->title), .href = link });
		sheet_cell(s, (struct cell){ .value = HOLE(quote_state_id(x->state)), .html = html_words(q, name_quote_state(x->state, q->lang)) });
		sheet_add(s, x->net);
		sheet_add(s, x->gross);
		sheet_cell(s, (struct cell){ .value = HOLE(x->valid_until), .html = x->valid_until.day ? NONE : html_words(q, say(T_dash, q->lang)) });
		sheet_add(s, x->id);
	}
	return true;
}

bool sheet_invoices(struct request *q, struct sheet *s, int64_t client, struct str base, struct err *e)
{
	static const struct column all_columns[] = {
		{ LIT("client"), T_client, false }, { LIT("number"), T_number, false }, { LIT("issued"), T_issued, false }, { LIT("due"), T_payable_until, false },
		{ LIT("net"), T_net, true }, { LIT("vat"), T_vat, true }, { LIT("gross"), T_gross, true }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct issued_list all = { 0 };
	set_columns(q, s, all_columns + 1, COUNT(all_columns) - 1, all_columns, COUNT(all_columns));
	if (!invoice_list(q->db, client, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct issued *x = &all.at[i];
		if (!q->me.client)
			sheet_add(s, x->buyer);
		sheet_cell(s, (struct cell){ .value = HOLE(x->number), .href = text(q->mem, "{}/{}", base, x->id) });
		sheet_add(s, x->day);
		sheet_add(s, x->due);
		sheet_add(s, x->net);
		sheet_add(s, x->vat);
		sheet_add(s, x->gross);
		sheet_add(s, x->id);
	}
	return true;
}
