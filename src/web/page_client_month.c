/* page_client_month.c - one client's month before it is billed: why the flat fee is what it is, what else will stand on the invoice, what waits for whom. */
#include "purchase/cost.h"
#include "ticket/ticket.h"
#include "web/show_licence.h"
#include "web/page_month.h"
#include "web/show.h"

struct view { struct date first; struct month_end m; struct str currency; struct boughts bought; };

static bool load(struct request *q, struct view *v, struct err *e)
{
	*v = (struct view){ .first = billed_month(q, &q->query) };
	return month_read(q, q->client, v->first, &v->m, e) && currency_of(q, q->client, v->m.fee.contract, &v->currency, e) && bought_list(q->db, q->client, v->first, v->m.until, q->mem, &v->bought, e);
}

/* ---- the flat fee ---- */

/* A price finer than a cent keeps its decimals. */
static void add_price(struct request *q, struct sheet *s, struct str currency, struct micro price)
{
	if (price.u6 % 10000 == 0)
		sheet_money(q, s, currency, (struct money){ price.u6 / 10000 });
	else
		sheet_add(s, price);
}

static bool fee_lines(struct request *q, const struct view *v, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("name"), T_service, false }, { LIT("quantity"), T_quantity, true }, { LIT("price"), T_price, true }, { LIT("net"), T_net, true }, { LIT("clause"), T_rests_on, false },
	};
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t i = 0; i < v->m.fee.lines.n; i++) {
		const struct owed *l = &v->m.fee.lines.at[i];
		struct str name_html, clause_html;
		if (!quoted_line(q, q->client, v->m.fee.contract, l->name, &name_html, e) || !quoted_line(q, q->client, v->m.fee.contract, l->clause, &clause_html, e))
			return false;
		if (l->note.len)
			name_html = fragment(q, "{}<br><small>{}</small>", raw(name_html), l->note);
		sheet_cell(s, (struct cell){ .value = HOLE(l->name), .html = name_html });
		sheet_add(s, l->quantity);
		add_price(q, s, v->currency, l->price);
		sheet_money(q, s, v->currency, l->net);
		sheet_cell(s, (struct cell){ .value = HOLE(l->clause), .html = clause_html });
	}
	return true;
}

static bool fee_changes(struct request *q, const struct view *v, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("name"), T_service, false }, { LIT("had"), T_month_before, true }, { LIT("was"), T_net, true }, { LIT("has"), T_month_now, true }, { LIT("is"), T_net, true }, { LIT("change"), T_month_change, true },
	};
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t i = 0; i < v->m.changes.n; i++) {
		const struct month_change *c = &v->m.changes.at[i];
		struct str name_html;
		if (!quoted_line(q, q->client, v->m.fee.contract, c->name, &name_html, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(c->name), .html = name_html });
		sheet_add(s, c->had);
		sheet_money(q, s, v->currency, c->was);
		sheet_add(s, c->has);
		sheet_money(q, s, v->currency, c->is);
		sheet_money(q, s, v->currency, (struct money){ c->is.cents - c->was.cents });
	}
	return true;
}

static bool show_fee(struct request *q, struct out *o, const struct view *v, struct err *e)
{
	struct sheet now = { .mem = q->mem }, changed = { .mem = q->mem };
	html(o, "<h2>{}</h2>", say(T_month_fee, q->lang));
	if (v->m.unread.len)
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, NULL, T_month_unread, v->m.unread));
	if (!v->m.fee.contract || v->m.fee.none) {
		part_empty(o, say(v->m.fee.none ? T_month_fee_without : T_month_fee_none, q->lang));
		return true;
	}
	if (v->m.refused.len) {
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, NULL, T_month_fee_refused, v->m.refused));
		return true;
	}
	if (!fee_lines(q, v, &now, e) || !fee_changes(q, v, &changed, e))
		return false;
	sheet_html(q, o, &now, say(T_month_no_lines, q->lang));
	html(o, "<h3>{}</h3>", say(T_month_changed, q->lang));
	if (v->m.has_before)
		sheet_html(q, o, &changed, say(T_month_unchanged, q->lang));
	else
		part_empty(o, say(T_month_no_before, q->lang));
	return true;
}

/* ---- what else ---- */

static bool owed_line(struct request *q, const struct view *v, struct sheet *s, const struct claim *c, struct err *e)
{
	struct str name_html, clause_html, number = c->ticket ? text(q->mem, "{}", c->ticket) : NONE;
	if (!quoted_line(q, c->client, c->contract, c->owed.name, &name_html, e) || !quoted_line(q, c->client, c->contract, c->owed.clause, &clause_html, e))
		return false;
	if (c->owed.note.len)
		name_html = fragment(q, "{}<br><small>{}</small>", raw(name_html), c->owed.note);
	sheet_add(s, c->until);
	sheet_cell(s, (struct cell){ .value = HOLE(c->owed.name), .html = name_html });
	sheet_cell(s, (struct cell){ .value = HOLE(number), .href = number.len ? text(q->mem, "/tickets/{}", number) : NONE });
	sheet_money(q, s, v->currency, c->owed.net);
	sheet_cell(s, (struct cell){ .value = HOLE(c->owed.clause), .html = clause_html });
	return true;
}

static bool owed_lines(struct request *q, const struct view *v, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("served"), T_served, false }, { LIT("name"), T_service, false }, { LIT("ticket"), T_ticket, true }, { LIT("net"), T_net, true }, { LIT("clause"), T_rests_on, false },
	};
	s->columns = columns;
	s->n = COUNT(columns);
	const struct { enum text name; struct money net; } uncharged[] = { { T_month_uncharged, v->m.uncharged }, { T_month_late_sum, v->m.late }, { T_month_licences, v->m.licences } };
	for (size_t i = 0; i < COUNT(uncharged); i++)
		if (uncharged[i].net.cents) {
			sheet_add(s, v->m.until);
			sheet_add(s, say(uncharged[i].name, q->lang));
			sheet_add(s, NONE);
			sheet_money(q, s, v->currency, uncharged[i].net);
			sheet_add(s, NONE);
		}
	for (size_t i = 0; i < v->m.meters.n && !v->m.unread.len; i++)
		for (size_t k = 0; k < v->m.meters.at[i].lines.n; k++)
			if (!owed_line(q, v, s, &(struct claim){ .client = q->client, .contract = v->m.fee.contract, .until = v->m.until, .owed = v->m.meters.at[i].lines.at[k] }, e))
				return false;
	for (size_t i = 0; i < v->m.owed.n; i++)
		if (!owed_line(q, v, s, &v->m.owed.at[i], e))
			return false;
	return true;
}

static bool who_has(struct request *q, int64_t client, int64_t ticket, struct str *out, struct err *e)
{
	struct ticket t;
	if (!ticket_find(q->db, client, ticket, q->mem, &t, e))
		return false;
	*out = say(T_nobody, q->lang);
	return !t.owner || name_person(q, t.owner, out, e);
}

/* The client where an offer waits for an answer; the owner where an objection does; else who looks after the ticket. */
static bool who_decides(struct request *q, const struct booked *b, struct str *out, struct err *e)
{
	if (str_is(b->reason, STR("quote")) || str_is(b->reason, STR("approval")))
		return name_client(q, b->client, out, e);
	*out = say(T_role_owner, q->lang);
	return str_is(b->reason, STR("disputed")) || who_has(q, b->client, b->ticket, out, e);
}

bool waiting_said(struct request *q, const struct claim_waiting *w, struct str *why, struct str *who, struct err *e)
{
	*why = w->why == WAITS_END ? say(T_month_waits_end, q->lang) : phrase(q->mem, q->lang, NULL, T_month_waits_ruling, w->said);
	*who = say(T_role_owner, q->lang);
	return w->why != WAITS_END || who_has(q, w->claim.client, w->claim.ticket, who, e);
}

/* What is owed and not billed yet: an amount, but no minutes. */
static bool waiting_line(struct request *q, const struct view *v, struct sheet *s, const struct claim_waiting *w, struct err *e)
{
	const struct claim *c = &w->claim;
	struct str name_html, why, who, ticket = c->ticket ? text(q->mem, "{}", c->ticket) : NONE;
	if (!quoted_line(q, c->client, c->contract, c->owed.name, &name_html, e) || !waiting_said(q, w, &why, &who, e))
		return false;
	sheet_add(s, c->until);
	sheet_cell(s, (struct cell){ .value = HOLE(ticket), .href = ticket.len ? text(q->mem, "/tickets/{}", ticket) : NONE });
	sheet_cell(s, (struct cell){ .value = HOLE(c->owed.name), .html = name_html });
	sheet_add(s, NONE);
	sheet_money(q, s, v->currency, c->owed.net);
	sheet_add(s, why);
	sheet_add(s, who);
	return true;
}

/* What a release would be refused for holds all of the month up. */
static void refused_line(struct request *q, const struct view *v, struct sheet *s, enum text what, struct str why)
{
	sheet_add(s, v->m.until);
	sheet_add(s, NONE);
	sheet_add(s, say(what, q->lang));
	sheet_add(s, NONE);
	sheet_add(s, NONE);
	sheet_add(s, why);
	sheet_add(s, say(T_role_owner, q->lang));
}

static bool held_lines(struct request *q, const struct view *v, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("date"), T_day, false }, { LIT("ticket"), T_ticket, true }, { LIT("text"), T_work_done, false }, { LIT("minutes"), T_worked_minutes, true }, { LIT("net"), T_net, true }, { LIT("reason"), T_reason, false }, { LIT("whose"), T_month_whose, false },
	};
	s->columns = columns;
	s->n = COUNT(columns);
	if (v->m.refused.len && !v->m.fee.run.id)
		refused_line(q, v, s, T_month_fee, v->m.refused);
	if (v->m.unread.len)
		refused_line(q, v, s, T_meters, v->m.unread);
	for (size_t i = 0; i < v->m.held.n; i++) {
		const struct booked *b = &v->m.held.at[i];
		struct str who;
		if (!who_decides(q, b, &who, e))
			return false;
		sheet_add(s, b->day);
		sheet_cell(s, (struct cell){ .value = HOLE(b->ticket), .href = text(q->mem, "/tickets/{}", b->ticket) });
		sheet_add(s, b->text);
		sheet_add(s, b->minutes);
		sheet_add(s, NONE);
		sheet_add(s, name_time_reason(b->reason, q->lang));
		sheet_add(s, who);
	}
	for (size_t i = 0; i < v->m.waiting.n; i++)
		if (!waiting_line(q, v, s, &v->m.waiting.at[i], e))
			return false;
	return true;
}

/* Each once, with how often it is there: "2 × waits for a verdict; ...". */
static struct str counted(struct arena *mem, const struct strs *all)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < all->n; i++) {
		size_t before = 0, n = 0;
		for (size_t k = 0; k < all->n; k++)
			if (str_is(all->at[k], all->at[i])) {
				before += k < i;
				n++;
			}
		if (!before)
			print(&o, "{}{}{}", o.len ? STR("; ") : NONE, n > 1 ? text(mem, "{} × ", n) : NONE, all->at[i]);
	}
	return out_str(&o);
}

bool month_waits_said(struct request *q, struct str month, struct str *out, struct err *e)
{
	struct date first;
	struct month_end m;
	struct strs parts = { 0 };
	*out = NONE;
	if (!date_parse(text(q->mem, "{}-01", month), &first))
		return true;
	if (!month_read(q, q->client, first, &m, e))
		return false;
	if (m.owed.n)
		return true;
	if (m.refused.len && !m.fee.run.id)
		*push(q->mem, &parts) = m.refused;
	if (m.uncharged.cents)
		*push(q->mem, &parts) = say(T_month_fee_open, q->lang);
	for (size_t i = 0; i < m.held.n; i++)
		*push(q->mem, &parts) = name_time_reason(m.held.at[i].reason, q->lang);
	for (size_t i = 0; i < m.waiting.n; i++) {
		struct str why, who;
		if (!waiting_said(q, &m.waiting.at[i], &why, &who, e))
			return false;
		*push(q->mem, &parts) = why;
	}
	if (parts.n)
		*out = phrase(q->mem, q->lang, NULL, T_month_waits_here, month_said(q, first), counted(q->mem, &parts), text(q->mem, "/clients/{}/month?month={}", q->client, month_name(q->mem, first)));
	return true;
}

static void show_margin(struct request *q, struct out *o, const struct view *v)
{
	const struct month_end *m = &v->m;
	if (!hour_cost(q).cents || m->share_open)
		return;
	struct str share = money_in(q->mem, q->lang, v->currency, m->share), work = money_in(q->mem, q->lang, v->currency, m->work), cost = money_in(q->mem, q->lang, v->currency, m->cost);
	html(o, "<h2>{}: {}</h2><p>{}</p>", say(T_month_margin, q->lang), money_in(q->mem, q->lang, v->currency, month_margin(m)),
	     m->bought.cents ? phrase(q->mem, q->lang, NULL, T_month_of_purchases, share, work, cost, m->minutes, money_in(q->mem, q->lang, v->currency, m->bought)) : phrase(q->mem, q->lang, NULL, T_month_of_hours, share, work, cost, m->minutes));
}

/* What was bought, and which paper says what it cost. */
static void bought_lines(struct request *q, const struct view *v, struct sheet *s)
{
	static const struct column columns[] = {
		{ LIT("name"), T_service, false }, { LIT("quantity"), T_quantity, true }, { LIT("net"), T_net, true }, { LIT("by"), T_bought_by, false }, { .key = LIT("number"), .title = T_number, .machine = true },
	};
	static const enum text by_texts[] = { T_bought_by_bill, T_bought_by_order, T_bought_by_quote, T_bought_by_licence };     /* ORDER cost_by */
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t i = 0; i < v->bought.n; i++) {
		const struct bought *b = &v->bought.at[i];
		sheet_add(s, b->name);
		sheet_add(s, b->quantity);
		sheet_money(q, s, STR("EUR"), b->sum);
		sheet_cell(s, (struct cell){ .value = HOLE(cost_by_id(b->by)), .html = html_words(q, b->number.len ? text(q->mem, "{} {}", say(by_texts[b->by], q->lang), b->number) : say(by_texts[b->by], q->lang)) });
		sheet_add(s, b->number);
	}
}

static void show_bought(struct request *q, struct out *o, const struct view *v)
{
	struct sheet s = { .mem = q->mem };
	if (!v->bought.n || !hour_cost(q).cents)
		return;
	bought_lines(q, v, &s);
	html(o, "<h3>{}</h3>", say(T_month_bought, q->lang));
	sheet_html(q, o, &s, NONE);
}

/* ---- the page ---- */

bool client_month_page(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	struct str client;
	struct sheet owed = { .mem = q->mem }, held = { .mem = q->mem };
	if (!load(q, &v, e) || !name_client(q, q->client, &client, e) || !owed_lines(q, &v, &owed, e) || !held_lines(q, &v, &held, e))
		return false;
	q->title = text(q->mem, "{}: {}", client, month_said(q, v.first));
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/month?month={}\">{}</a> · <a href=\"/clients/{}\">{}</a></p><h1>{}</h1>", month_name(q->mem, v.first), say(T_month_end, q->lang), q->client, client, q->title);
	month_choice(q, o, text(q->mem, "/clients/{}/month", q->client), v.first);
	if (!show_fee(q, o, &v, e))
		return false;
	html(o, "<h2>{}: {}</h2>", say(T_month_will_stand, q->lang), money_in(q->mem, q->lang, v.currency, v.m.sum));
	sheet_html(q, o, &owed, say(T_month_nothing, q->lang));
	if (!show_licences(q, o, q->client, v.m.until, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_month_waiting, q->lang));
	sheet_html(q, o, &held, say(T_month_waits_none, q->lang));
	show_margin(q, o, &v);
	show_bought(q, o, &v);
	page_close(q, a);
	return true;
}

bool client_month_json(struct request *q, struct json *j, struct err *e)
{
	struct view v;
	struct sheet fee = { .mem = q->mem }, changed = { .mem = q->mem }, owed = { .mem = q->mem }, held = { .mem = q->mem }, bought = { .mem = q->mem };
	if (!load(q, &v, e) || !fee_lines(q, &v, &fee, e) || !fee_changes(q, &v, &changed, e) || !owed_lines(q, &v, &owed, e) || !held_lines(q, &v, &held, e))
		return false;
	put_object(j);
	put_field(j, STR("month"), month_name(q->mem, v.first));
	put_field(j, STR("currency"), v.currency);
	put_field(j, STR("due"), v.m.sum);
	put_field(j, STR("billed"), v.m.billed);
	put_field(j, STR("refused"), v.m.refused);
	put_field(j, STR("unread"), v.m.unread);
	put_field(j, STR("disputed"), v.m.waits[WAITS_RULING]);
	put_field(j, STR("at_its_end"), v.m.waits[WAITS_END]);
	put_key(j, STR("fee"));
	sheet_json(&fee, j);
	put_key(j, STR("changes"));
	sheet_json(&changed, j);
	put_key(j, STR("owed"));
	sheet_json(&owed, j);
	put_key(j, STR("held"));
	sheet_json(&held, j);
	bought_lines(q, &v, &bought);
	put_key(j, STR("bought"));
	sheet_json(&bought, j);
	put_end_object(j);
	return true;
}
