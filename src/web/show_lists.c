/* show_lists.c - the lists that several pages have: built once as a sheet, for table, JSON and CSV. */
#include "ledger/bank.h"
#include "web/inside.h"
#include "web/show.h"

struct str html_words(struct request *q, struct str words)
{
	struct out o = out_open(q->mem);
	html(&o, "{}", words);
	return out_str(&o);
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

int64_t client_asked(struct request *q)
{
	int64_t client = 0;
	field_int(&q->query, STR("client"), &client);
	return client;
}

/* The portal leaves out whose it is. */
static void set_columns(struct request *q, struct sheet *s, const struct column *own, size_t n, const struct column *all, size_t n_all)
{
	s->columns = q->me.client ? own : all;
	s->n = q->me.client ? n : n_all;
}

/* A client sees what was offered to them, never a draft. */
static bool add_quotes(struct request *q, struct sheet *s, const struct quotes *all, struct str base, struct err *e)
{
	static const struct column all_columns[] = {
		{ LIT("client"), T_client, false }, { LIT("number"), T_number, false }, { LIT("title"), T_project, false }, { LIT("state"), T_state, false },
		{ LIT("net"), T_net, true }, { LIT("gross"), T_gross, true }, { LIT("valid_until"), T_valid_until, false }, { .key = LIT("id"), .title = T_id, .machine = true },
		{ .key = LIT("currency"), .title = T_currency, .machine = true },
	};
	set_columns(q, s, all_columns + 1, COUNT(all_columns) - 1, all_columns, COUNT(all_columns));
	for (size_t i = 0; i < all->n; i++) {
		const struct quote *x = &all->at[i];
		struct str who, currency, link = text(q->mem, "{}/{}", base, x->id);
		if (q->me.client && !x->offered.ms)
			continue;
		if (!name_client(q, x->client, &who, e) || !currency_of(q, x->client, x->contract, &currency, e))
			return false;
		if (!q->me.client)
			sheet_add(s, who);
		sheet_cell(s, (struct cell){ .value = HOLE(x->number), .html = html_words(q, quote_name(x, q->lang, q->mem)), .href = link });
		sheet_cell(s, (struct cell){ .value = HOLE(x->title), .href = link });
		sheet_cell(s, (struct cell){ .value = HOLE(quote_state_id(x->state)), .html = html_words(q, name_quote_state(x->state, q->lang)) });
		sheet_money(q, s, currency, x->net);
		sheet_money(q, s, currency, x->gross);
		sheet_cell(s, (struct cell){ .value = HOLE(x->valid_until), .html = x->valid_until.day ? NONE : html_words(q, say(T_dash, q->lang)) });
		sheet_add(s, x->id);
		sheet_add(s, currency);
	}
	return true;
}

bool sheet_quotes_of_ticket(struct request *q, struct sheet *s, int64_t ticket, struct str base, struct err *e)
{
	struct quotes all = { 0 };
	return quote_list(q->db, q->client, ticket, q->mem, &all, e) && add_quotes(q, s, &all, base, e);
}

bool sheet_quotes(struct request *q, struct sheet *s, int64_t client, int most, struct str base, struct err *e)
{
	struct quotes all = { 0 };
	int64_t before = 0;
	field_int(&q->query, STR("before"), &before);
	if (!quote_newest(q->db, client, q->me.client != 0, before, most, q->mem, &all, e))
		return false;
	s->older = all.n == (size_t)most ? all.at[all.n - 1].id : 0;
	return add_quotes(q, s, &all, base, e);
}

/* What became of it; open: what is still to be paid, below 0: by the house. Of what was taken back nothing was paid: it is cancelled, unless what came for it is owed back. */
static bool add_open(struct request *q, struct sheet *s, const struct issued *x, struct err *e)
{
	static const struct { struct str id; enum text name; } states[] = {
		{ LIT("paid"), T_item_is_paid }, { LIT("open"), T_item_is_open }, { LIT("overdue"), T_overdue }, { LIT("credit"), T_item_is_credit }, { LIT("part"), T_item_is_part },
		{ LIT("cancelled"), T_item_is_cancelled },
	};
	struct open_item i;
	struct issued by;
	if (!item_of(q->db, x->id, q->mem, &i, e) || !invoice_cancelled_by(q->db, x->client, x->id, q->mem, &by, e))
		return false;
	bool late = x->due.day && x->due.day < zone_date(q->zone, q->now).day;
	size_t state = i.id != x->id ? 4 : i.open.cents < 0 ? 3 : by.id ? 5 : i.open.cents == 0 ? 0 : late ? 2 : 1;
	sheet_add(s, i.id == x->id ? i.open : (struct money){ 0 });
	sheet_cell(s, (struct cell){ .value = HOLE(states[state].id), .html = html_words(q, say(states[state].name, q->lang)) });
	return true;
}

bool sheet_invoices(struct request *q, struct sheet *s, int64_t client, int most, struct str base, struct err *e)
{
	static const struct column all_columns[] = {
		{ LIT("client"), T_client, false }, { LIT("number"), T_number, false }, { LIT("issued"), T_issued, false }, { LIT("due"), T_payable_until, false },
		{ LIT("net"), T_net, true }, { LIT("vat"), T_vat, true }, { LIT("gross"), T_gross, true }, { LIT("open"), T_item_open, true }, { LIT("state"), T_state, false },
		{ .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct issued_list all = { 0 };
	int64_t before = 0;
	field_int(&q->query, STR("before"), &before);
	set_columns(q, s, all_columns + 1, COUNT(all_columns) - 1, all_columns, COUNT(all_columns));
	if (!invoice_newest(q->db, client, before, most, q->mem, &all, e))
		return false;
	s->older = all.n == (size_t)most ? all.at[all.n - 1].id : 0;
	for (size_t i = 0; i < all.n; i++) {
		const struct issued *x = &all.at[i];
		if (!q->me.client)
			sheet_add(s, x->buyer);
		sheet_cell(s, (struct cell){ .value = HOLE(x->number), .href = text(q->mem, "{}/{}", base, x->id) });
		sheet_add(s, x->day);
		sheet_add(s, x->due);
		int64_t side = x->type == INVOICE_CREDIT ? -1 : 1;       /* what the house owes */
		sheet_add(s, (struct money){ side * x->net.cents });
		sheet_add(s, (struct money){ side * x->vat.cents });
		sheet_add(s, (struct money){ side * x->gross.cents });
		if (!add_open(q, s, x, e))
			return false;
		sheet_add(s, x->id);
	}
	return true;
}
