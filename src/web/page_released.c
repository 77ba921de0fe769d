/* page_released.c - what was handed to the program that writes the invoices, item by item; as CSV it is the file that program reads. */
#include "ledger/ledger.h"
#include "ledger/release.h"
#include "web/show.h"
#include "web/show_resale.h"

/* "7": behind all of release 7; "7-123": behind its item 123. */
static struct release_mark mark_of(struct str after)
{
	struct release_mark m = { 0, INT64_MAX };
	str_int(str_split(&after, '-'), &m.release);
	str_int(after, &m.id);
	return m.release < 0 || m.id < 0 ? (struct release_mark){ 0, INT64_MAX } : m;
}

/* What the program that writes the invoice puts on it: the words that an invoice from here would have. */
static bool sent_words(struct request *q, const struct claim *c, struct str *name, struct str *clause, struct err *e)
{
	struct client to;
	struct agreement a;
	const struct contract *of = NULL;
	if (!client_find(q->db, c->client, q->mem, &to, e) || (c->contract && !agreement_by_id(q->db, c->client, c->contract, q->mem, &a, &of, e)))
		return false;
	*name = account_words(of, c->owed.name, to.lang, q->mem);
	*clause = account_words(of, c->owed.clause, to.lang, q->mem);
	return true;
}

bool released_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("release"), T_release, true }, { LIT("debtor"), T_debtor, true }, { LIT("client"), T_client, false }, { LIT("from"), T_released_from, false }, { LIT("until"), T_served, false },
		{ LIT("ticket"), T_ticket, true }, { LIT("name"), T_service, false }, { .key = LIT("note"), .title = T_work_done, .machine = true }, { LIT("quantity"), T_quantity, true }, { LIT("unit"), T_unit, false },
		{ .key = LIT("price"), .title = T_price, .machine = true }, { .key = LIT("base"), .title = T_released_base, .machine = true }, { LIT("net"), T_net, true }, { .key = LIT("tax"), .title = T_vat, .machine = true },
		{ .key = LIT("rate"), .title = T_released_rate, .machine = true }, { LIT("clause"), T_rests_on, false }, { .key = LIT("currency"), .title = T_currency, .machine = true },
	};
	struct claims all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!claim_released(q->db, mark_of(field(&q->query, STR("after"))), SHEET_MOST + 1, q->mem, &all, e))
		return false;
	if (all.n > SHEET_MOST)
		s->after = text(q->mem, "{}-{}", -all.at[SHEET_MOST - 1].invoice, all.at[SHEET_MOST - 1].id);
	for (size_t i = 0; i < all.n && i < SHEET_MOST; i++) {
		const struct claim *c = &all.at[i];
		struct str who, name, clause, name_html, clause_html, currency, ticket = c->ticket ? text(q->mem, "{}", c->ticket) : NONE;
		int64_t debtor;
		if (!name_client(q, c->client, &who, e) || !debtor_find(q->db, c->client, q->mem, &debtor, e) || !quoted_line(q, c->client, c->contract, c->owed.name, &name_html, e) ||
		    !quoted_line(q, c->client, c->contract, c->owed.clause, &clause_html, e) || !currency_of(q, c->client, c->contract, &currency, e) || !sent_words(q, c, &name, &clause, e))
			return false;
		sheet_add(s, -c->invoice);
		sheet_add(s, debtor_print(debtor, ledger_digits(q->db, q->mem), q->mem));
		sheet_cell(s, (struct cell){ .value = HOLE(who), .href = text(q->mem, "/clients/{}", c->client) });
		sheet_add(s, c->from);
		sheet_add(s, c->until);
		sheet_cell(s, (struct cell){ .value = HOLE(ticket), .href = ticket.len ? text(q->mem, "/tickets/{}", ticket) : NONE });
		sheet_cell(s, (struct cell){ .value = HOLE(name), .html = name_html });
		sheet_add(s, c->owed.note);
		sheet_add(s, c->owed.quantity);
		sheet_cell(s, (struct cell){ .value = HOLE(c->owed.unit), .html = html_words(q, name_unit(q, c->owed.unit)) });
		sheet_add(s, c->owed.price);
		sheet_add(s, c->owed.base);
		sheet_money(q, s, currency, c->owed.net);
		sheet_add(s, account_tax_code(c->owed.tax.category));
		sheet_add(s, c->owed.tax.rate);
		sheet_cell(s, (struct cell){ .value = HOLE(clause), .html = clause_html });
		sheet_add(s, currency);
	}
	return true;
}

static void recall_form(struct request *q, struct out *o)
{
	html(o, "<details class=\"acts\"><summary>{}</summary><p>{}</p>", say(T_recall_release, q->lang), say(T_recall_release_help, q->lang));
	form_open(q, o, STR("/month/released/recall"));
	form_input(q, o, &(struct input){ .name = STR("release"), .label = say(T_release, q->lang), .most = 18 });
	form_input(q, o, &(struct input){ .name = STR("why"), .label = say(T_reason, q->lang), .type = STR("area"), .most = 2000 });
	form_close(o, say(T_recall_release, q->lang));
	html(o, "</details>");
}

bool released_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct str after = field(&q->query, STR("after"));
	if (!released_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/month\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_month_end, q->lang), say(T_released, q->lang), say(T_released_help, q->lang));
	html(o, "<form method=\"get\" action=\"/month/released\" class=\"pair\"><div class=\"field short\"><label for=\"after\">{}</label><input id=\"after\" name=\"after\" inputmode=\"numeric\" maxlength=\"12\" value=\"{}\"></div>"
	        "<p class=\"act\"><button>{}</button></p></form>", say(T_released_after, q->lang), after, say(T_show_these, q->lang));
	html(o, "<p class=\"tabs\"><a href=\"/month/released.csv?after={}\">CSV</a></p>", after);
	sheet_html(q, o, &s, say(T_released_none, q->lang));
	if (s.after.len)
		html(o, "<p class=\"pager\"><a rel=\"next\" href=\"?after={}\">{}</a></p>", s.after, say(T_further, q->lang));
	if (s.cells.n)
		recall_form(q, o);
	page_close(q, a);
	return true;
}

bool released_recall_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct str number = str_trim(field(&q->form, STR("release")));
	int64_t release = 0;
	str_int(number, &release);
	if (!release_client(q->db, release, &q->client, e))
		return false;
	if (!q->client)
		return answer_again(q, a, phrase(q->mem, q->lang, q->zone, T_no_such_release, number), e);
	field_add(q->mem, &f, STR("release"), number);
	field_add(q->mem, &f, STR("why"), str_trim(field(&q->form, STR("why"))));
	return act_done(q, a, STR("claims.recall"), &f, STR("/month/released"), e);
}
