/* page_client.c - a client on one page: how the business runs, the contract in force, what is looked after, what is open. */
#include "purchase/licence.h"
#include "account/meter.h"
#include "web/page_calls.h"
#include "web/page_contract.h"
#include "web/page_month.h"
#include "web/show_paid.h"
#include "web/show_privacy.h"
#include "web/show_queue.h"

enum { TICKETS_FEW = 12, MONEY_FEW = 12 };

bool clients_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("name"), T_client, false }, { LIT("situation"), T_situation, false }, { LIT("tickets"), T_open_ones, true }, { LIT("key"), T_key, false }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct situations all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!situations_load(q, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct operation *now = &all.at[i].operation;
		sheet_cell(s, (struct cell){ .value = HOLE(now->name), .href = text(q->mem, "/clients/{}", now->client) });
		sheet_add(s, all.at[i].sentence);
		sheet_add(s, now->tickets);
		sheet_add(s, now->key);
		sheet_add(s, now->client);
	}
	return true;
}

bool clients_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!clients_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_clients, q->lang));
	if (!s.cells.n) {
		show_no_clients(q, o);
	} else {
		if (may_begin(q))
			html(o, "<p class=\"tabs\"><a href=\"/clients/new\">{}</a></p>", say(T_client_new, q->lang));
		sheet_html(q, o, &s, NONE);
	}
	page_close(q, a);
	return true;
}

/* ---- one client ---- */

struct view { struct client client; struct situation situation; struct agreement agreement; const struct contract *contract; struct outages outages; struct money owed; int64_t unbilled; struct meter_notices notices; };

/* With what will be credited and what charged months come to by now, as the page of it has it. */
static bool load_unbilled(struct request *q, struct view *v, struct err *e)
{
	struct part_differences credits = { 0 };
	struct late_months lates = { 0 };
	struct late_licences seats = { 0 };
	if (!claim_total(q->db, q->client, &v->owed, &v->unbilled, e) || !differences_to_credit(q->db, q->client, q->mem, &credits, e))
		return false;
	for (size_t i = 0; i < credits.n; i++)
		v->owed.cents -= difference_credit(&credits.at[i]).cents;
	if (!late_read(q, q->client, (struct date){ INT32_MAX }, &lates, e) || !licences_late(q->db, q->client, (struct date){ INT32_MAX }, q->mem, &seats, e))
		return false;
	for (size_t i = 0; i < lates.n; i++)
		v->owed.cents += lates.at[i].more.cents;
	for (size_t i = 0; i < seats.n; i++)
		v->owed.cents += seats.at[i].more.cents;
	v->unbilled += (int64_t)(credits.n + lates.n + seats.n);
	return true;
}

static bool load(struct request *q, struct view *v, struct err *e)
{
	const int64_t quarter = 92 * (int64_t)86400000;
	*v = (struct view){ 0 };
	return client_find(q->db, q->client, q->mem, &v->client, e) && situation_load(q, q->client, &v->situation, e) &&
	       agreement_load(q->db, q->client, zone_date(q->zone, q->now), q->mem, &v->agreement, &v->contract, e) &&
	       outage_list(q->db, q->client, (struct instant){ q->now.ms - quarter }, q->now, q->mem, &v->outages, e) &&
	       load_unbilled(q, v, e) && meter_watch(q->db, q->client, zone_date(q->zone, q->now), q->mem, &v->notices, e);
}

static void contract_card(struct request *q, struct out *o, const struct view *v)
{
	html(o, "<h2>{}</h2>", say(T_contract_in_force, q->lang));
	if (RIGHT_OWNER & 1u << q->me.role)
		html(o, "<p class=\"tabs\"><a href=\"/clients/{}/reading\">{}</a></p>", v->client.id, say(T_add_reading, q->lang));
	if (!v->contract) {
		part_empty(o, say(T_no_contract_in_force, q->lang));
		if (RIGHT_DRAFT & 1u << q->me.role)
			html(o, "<p class=\"tabs\"><a href=\"/contracts/new?client={}\">{}</a></p>", v->client.id, say(T_editor_new, q->lang));
		return;
	}
	html(o, "<p><a href=\"/contracts/{}\">{}</a>, {}", v->agreement.id, v->agreement.title,
	     phrase(q->mem, q->lang, q->zone, T_version_from, v->agreement.version, v->agreement.from));
	if (v->agreement.until.day)
		html(o, ", {}", phrase(q->mem, q->lang, q->zone, T_moved_notice, v->agreement.until));
	html(o, "</p>");
}

static void address_card(struct request *q, struct out *o, const struct client *c)
{
	part_facts(o);
	struct str place = address_words(&(struct address){ .street = c->street, .post_code = c->post_code, .city = c->city }, q->mem);
	if (place.len)
		part_fact(o, say(T_address, q->lang), place);
	if (c->phone.len)
		part_fact(o, say(T_phone, q->lang), c->phone);
	if (c->email.len)
		part_fact(o, say(T_email, q->lang), c->email);
	part_facts_end(o);
	if (RIGHT_OFFICE & 1u << q->me.role)
		html(o, "<p class=\"tabs\"><a href=\"/clients/{}/change\">{}</a></p>", c->id, say(T_client_change, q->lang));
}

/* "| a | b |" as cells. */
static void table_row(struct out *o, struct str line, bool head)
{
	struct str rest = str_cut(line, 1, line.len);
	html(o, "<tr>");
	while (rest.len) {
		struct str cell = str_trim(str_split(&rest, '|'));
		if (head)
			html(o, "<th scope=\"col\">{}</th>", cell);
		else
			html(o, "<td>{}</td>", cell);
	}
	html(o, "</tr>");
}

/* A sentence, and the table that stands behind it. */
static void sentence(struct out *o, struct str words)
{
	bool table = false;
	while (words.len) {
		struct str line = str_trim(str_split(&words, '\n'));
		bool is_row = str_starts(line, STR("|"));
		if (is_row && !table)
			html(o, "<table>");
		if (!is_row && table)
			html(o, "</table>");
		if (is_row)
			table_row(o, line, !table);
		if (!is_row && line.len)
			html(o, "{} ", line);
		table = is_row;
	}
	if (table)
		html(o, "</table>");
}

/* What the contract says, a sentence each, folded. */
static void sentences(struct request *q, struct out *o, const struct contract *c)
{
	struct sentences all = { 0 };
	contract_sentences(c, q->mem, &all);
	if (!all.n)
		return;
	html(o, "<details><summary>{}</summary><ul lang=\"{}\">", phrase(q->mem, q->lang, NULL, T_contract_in_sentences, all.n), contract_head(c)->lang == LANG_DE ? STR("de") : STR("en"));
	for (size_t i = 0; i < all.n; i++) {
		html(o, "<li><small>{}</small> ", all.at[i].clause);
		sentence(o, all.at[i].text);
		html(o, "</li>");
	}
	html(o, "</ul></details>");
}

/* The month that has ended, for what is charged after it. */
static struct str last_month(struct request *q)
{
	struct civil c = date_civil(zone_date(q->zone, q->now));
	return month_name(q->mem, date_of(c.year, c.month - 1, 1));
}

/* Gone, but for what must be kept; or the way there, for the owner. */
static bool show_leaving(struct request *q, struct out *o, struct err *e)
{
	struct erasure x;
	if (!(RIGHT_GUARD & 1u << q->me.role))
		return true;
	if (!erasure_of(q->db, ERASURE_CLIENT, q->client, q->mem, &x, e))
		return false;
	if (x.id)
		html(o, "<p class=\"notice\">{} <a href=\"/erasures/{}\">{}</a></p>", say(T_erased_client, q->lang), x.id, say(T_erasure_see, q->lang));
	else if (q->me.role == ROLE_OWNER)
		html(o, "<p class=\"tabs\"><a href=\"/clients/{}/erase\">{}</a></p>", q->client, say(T_erase_client_link, q->lang));
	return true;
}

static void money_forms(struct request *q, struct out *o, const struct contract *c)
{
	static const struct { struct str path; enum text label; bool metered; } forms[] = { { LIT("fee"), T_run_fee, false }, { LIT("consumption"), T_run_meters, true }, { LIT("invoice"), T_issue_invoice, false } };
	if (!(RIGHT_BOOKS & 1u << q->me.role))
		return;
	struct date first = billed_month(q, &q->form);           /* of a form that was refused: the month it was about */
	html(o, "<p class=\"tabs\"><a href=\"/clients/{}/debtor\">{}</a> <a href=\"/clients/{}/mandate\">{}</a> <a href=\"/clients/{}/month?month={}\">{}: {}</a></p><div class=\"pair\">", q->client, say(T_debtor, q->lang), q->client, say(T_mandate, q->lang),
	     q->client, month_name(q->mem, first), say(T_month_end, q->lang), month_said(q, first));
	for (size_t i = 0; i < COUNT(forms); i++) {
		if (forms[i].metered && !(c && contract_is_metered(c)))
			continue;
		form_open(q, o, text(q->mem, "/clients/{}/{}", q->client, forms[i].path));
		html(o, "<div class=\"field short\"><label for=\"month-{}\">{}</label><input id=\"month-{}\" name=\"month\" type=\"month\" maxlength=\"7\" value=\"{}\" required></div>",
		     forms[i].path, say(T_month, q->lang), forms[i].path, last_month(q));
		form_close(o, say(forms[i].label, q->lang));
	}
	html(o, "</div><details class=\"acts\"><summary>{}</summary><p>{}</p>", say(T_credit_note, q->lang), say(T_credit_note_help, q->lang));
	form_open(q, o, text(q->mem, "/clients/{}/invoice", q->client));
	form_input(q, o, &(struct input){ .name = STR("month"), .label = say(T_month, q->lang), .type = STR("month"), .value = last_month(q), .most = 7 });
	form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .most = 500 });
	form_close(o, say(T_credit_note_issue, q->lang));
	html(o, "</details>");
}

static void link_all(struct request *q, struct out *o, bool more, struct str path)
{
	if (more)
		html(o, "<p class=\"tabs\"><a href=\"{}?client={}\">{}</a></p>", path, q->client, say(T_show_all, q->lang));
}

static bool money(struct request *q, struct out *o, const struct view *v, struct err *e)
{
	struct sheet quotes = { .mem = q->mem }, invoices = { .mem = q->mem };
	if (!sheet_quotes(q, &quotes, q->client, MONEY_FEW, STR("/quotes"), e) || !sheet_invoices(q, &invoices, q->client, MONEY_FEW, STR("/invoices"), e))
		return false;
	sheet_hide(&quotes, STR("client"));
	sheet_hide(&invoices, STR("client"));
	bool more_quotes = quotes.older, more_invoices = invoices.older;
	quotes.older = invoices.older = 0;
	html(o, "<h2>{}</h2>", say(T_quotes, q->lang));
	sheet_html(q, o, &quotes, say(T_no_quotes, q->lang));
	link_all(q, o, more_quotes, STR("/projects"));
	html(o, "<h2>{}</h2><p>{}: <strong>{}</strong></p>", say(T_invoices, q->lang), say(T_unbilled, q->lang),
	     money_in(q->mem, q->lang, v->contract ? contract_head(v->contract)->currency : NONE, v->owed));
	link_all(q, o, v->unbilled > 0, STR("/unbilled"));
	sheet_html(q, o, &invoices, say(T_no_invoices, q->lang));
	link_all(q, o, more_invoices, STR("/invoices"));
	if ((v->contract && contract_is_metered(v->contract)) || v->notices.n)
		html(o, "<p class=\"tabs\"><a href=\"/clients/{}/meters\">{}</a></p>", q->client, say(T_meters, q->lang));
	if (!show_missed(q, o, q->client, billed_month(q, &(struct fields){ 0 }), e))
		return false;
	money_forms(q, o, v->contract);
	return true;
}

/* Those with the least time left; the queue has them all. */
static bool next_tickets(struct request *q, struct sheet *s, struct err *e)
{
	struct queue rows = { 0 };
	struct queue_filter f = { .client = q->client, .owner = QUEUE_ANY, .state = QUEUE_ANY, .kind = QUEUE_ANY };
	if (!queue_page(q->db, &f, (struct queue_mark){ 0 }, TICKETS_FEW, q->now, q->mem, &rows, e) || !sheet_queue(q, s, &rows, false, e))
		return false;
	sheet_hide(s, STR("client"));
	return true;
}

static bool running(struct request *q, struct out *o, const struct view *v, struct err *e)
{
	struct sheet tickets = { .mem = q->mem }, components = { .mem = q->mem }, outages = { .mem = q->mem };
	if (!next_tickets(q, &tickets, e) || !sheet_components(q, &components, q->client, e) || !sheet_outages(q, &outages, &v->outages, e))
		return false;
	html(o, "<section data-part=\"tickets\"><h2>{}</h2>", say(T_open_ones, q->lang));
	sheet_html(q, o, &tickets, say(T_no_tickets, q->lang));
	html(o, "<p class=\"tabs\"><a href=\"/tickets/new?client={}\">{}</a>", q->client, say(T_ticket_new, q->lang));
	if (tickets.after.len)
		html(o, " <a href=\"/tickets?client={}\">{}</a>", q->client, say(T_client_all_open, q->lang));
	html(o, "</p></section>");
	html(o, "<section data-part=\"processes\"><h2>{}</h2>", say(T_processes, q->lang));
	show_processes(q, o, &v->situation);
	html(o, "</section><section data-part=\"components\"><h2>{}</h2>", say(T_components, q->lang));
	sheet_html(q, o, &components, say(T_no_components, q->lang));
	html(o, "</section>");
	if (may_begin(q))
		html(o, "<p class=\"tabs\"><a href=\"/clients/{}/component\">{}</a> <a href=\"/clients/{}/site\">{}</a> <a href=\"/clients/{}/process\">{}</a></p>",
		     q->client, say(T_component_new, q->lang), q->client, say(T_sites, q->lang), q->client, say(T_process_new, q->lang));
	html(o, "<h2>{}</h2>", say(T_outages_quarter, q->lang));
	sheet_html(q, o, &outages, say(T_no_outages_quarter, q->lang));
	html(o, "<p class=\"tabs\"><a href=\"/clients/{}/report\">{}</a></p>", q->client, say(T_report_month, q->lang));
	return true;
}

/* What the run that was just made did. */
static bool show_fee_run(struct request *q, struct out *o, struct err *e)
{
	struct fee_run run = { 0 };
	int64_t id = 0;
	if (!str_int(field(&q->query, STR("fee")), &id))
		return true;
	if (!fee_run_find(q->db, q->client, id, q->mem, &run, e))
		return false;
	if (!run.id)
		return true;
	struct str month = month_said(q, run.from), currency;
	if (!currency_of(q, q->client, run.contract, &currency, e))
		return false;
	struct str net = money_in(q->mem, q->lang, currency, run.net), added = money_in(q->mem, q->lang, currency, (struct money){ run.added.cents < 0 ? -run.added.cents : run.added.cents });
	html(o, "<p class=\"notice\">{}", !run.again.ms ? phrase(q->mem, q->lang, q->zone, T_fee_charged, month, net) :
		run.added.cents ? phrase(q->mem, q->lang, q->zone, run.added.cents < 0 ? T_fee_less : T_fee_added, month, added, net) : phrase(q->mem, q->lang, q->zone, T_fee_nothing_new, month, run.at, net));
	if (run.note.len)
		html(o, " {}", phrase(q->mem, q->lang, q->zone, T_fee_unpriced, run.note));
	html(o, "</p>");
	return true;
}

/* In the order of a call: how it runs, what was agreed, whom to speak to, what is open; then the rest. */
bool client_page(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	q->title = v.client.name;
	q->refresh = REFRESH;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/clients\">{}</a></p><h1>{}</h1>", say(T_clients, q->lang), v.client.name);
	if (!show_fee_run(q, o, e))
		return false;
	html(o, "<section data-part=\"situation\">");
	show_situation(q, o, &v.situation);
	html(o, "</section>");
	show_vault(q, o, v.client.id, 0);
	contract_card(q, o, &v);
	if (v.contract) {
		if (!show_proposal(q, o, &v.agreement, e) || !show_terms(q, o, &v.agreement, v.contract, e))
			return false;
		sentences(q, o, v.contract);
	}
	if (!show_contacts(q, o, v.contract, e) || !running(q, o, &v, e) || !money(q, o, &v, e))
		return false;
	address_card(q, o, &v.client);
	if (!show_phones(q, o, e) || !show_leaving(q, o, e))
		return false;
	page_close(q, a);
	return true;
}

/* The newest; what is older stands in the lists of all. */
static bool put_money(struct request *q, struct json *j, const struct view *v, struct err *e)
{
	struct sheet quotes = { .mem = q->mem }, invoices = { .mem = q->mem };
	if (!sheet_quotes(q, &quotes, q->client, MONEY_FEW, STR("/quotes"), e) || !sheet_invoices(q, &invoices, q->client, MONEY_FEW, STR("/invoices"), e))
		return false;
	put_field(j, STR("currency"), v->contract ? contract_head(v->contract)->currency : STR("EUR"));
	put_field(j, STR("unbilled"), v->owed);
	put_key(j, STR("quotes"));
	sheet_json(&quotes, j);
	put_key(j, STR("invoices"));
	sheet_json(&invoices, j);
	return put_missed(q, j, q->client, billed_month(q, &(struct fields){ 0 }), e);
}

bool client_json(struct request *q, struct json *j, struct err *e)
{
	struct view v;
	struct sheet tickets = { .mem = q->mem }, components = { .mem = q->mem }, quotas = { .mem = q->mem }, outages = { .mem = q->mem };
	if (!load(q, &v, e) || !sheet_outages(q, &outages, &v.outages, e) || !sheet_tickets(q, &tickets, q->client, false, e) || !sheet_components(q, &components, q->client, e) ||
	    !sheet_quotas(q, &quotas, q->client, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), v.client.id);
	put_field(j, STR("key"), v.client.key);
	put_field(j, STR("name"), v.client.name);
	put_field(j, STR("street"), v.client.street);
	put_field(j, STR("post_code"), v.client.post_code);
	put_field(j, STR("city"), v.client.city);
	put_field(j, STR("phone"), v.client.phone);
	put_field(j, STR("mail"), v.client.email);
	put_field(j, STR("contract"), v.agreement.id);
	put_field(j, STR("contract_title"), v.agreement.title);
	put_field(j, STR("contract_version"), v.agreement.version);
	put_field(j, STR("contract_from"), v.agreement.from);
	put_situation(q, j, &v.situation);
	put_key(j, STR("quotas"));
	sheet_json(&quotas, j);
	put_key(j, STR("components"));
	sheet_json(&components, j);
	put_key(j, STR("tickets"));
	sheet_json(&tickets, j);
	put_key(j, STR("outages"));
	sheet_json(&outages, j);
	if (!put_contacts(q, j, e) || !put_phones(q, j, e) || !put_money(q, j, &v, e))
		return false;
	put_end_object(j);
	return true;
}

static struct fields month_field(struct request *q)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("month"), str_trim(field(&q->form, STR("month"))));
	return f;
}

bool client_fee_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = month_field(q);
	struct outcome done;
	if (!act_send(q, a, STR("fee.run"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/clients/{}?fee={}", q->client, done.id) : answer_again(q, a, done.reason, e);
}

bool client_invoice_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = month_field(q);
	struct outcome done;
	struct str why = NONE;
	struct date first;
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	if (!invoices_are_elsewhere(q->db, q->mem) && date_parse(text(q->mem, "{}-01", field(&f, STR("month"))), &first) && !late_charge(q, a, first, &why, e))
		return false;
	if (why.len)
		return answer_again(q, a, why, e);
	if (!act_send(q, a, STR("invoice.issue"), &f, &done, e))
		return false;
	if (done.accepted)
		return answer_issued(q, a, &f, done.id, e);
	return month_waits_said(q, field(&f, STR("month")), &why, e) && answer_again(q, a, why.len ? text(q->mem, "{}. {}", done.reason, why) : done.reason, e);
}
