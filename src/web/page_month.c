/* page_month.c - the end of a month on one screen: what each client will be billed, why it differs from the month before, what waits; and its release.
 *
 * A release is three acts for each client that was chosen: flat fee, meters, invoice (or, where another program writes those, what it gets), the last as often as something
 * is left: an instalment has an invoice of its own. What is refused of one client stops no other, and the answer says of each which invoices it got or why not. A form sent twice
 * does nothing twice. */
#include "account/month.h"
#include "purchase/cost.h"
#include "purchase/licence.h"
#include "web/page_month.h"
#include "web/show.h"

enum { MONTH_PAGE = 50, RELEASE_MOST = 50, INVOICES_MOST = 50, BILLED_COLUMN = 6 };       /* INVOICES_MOST: of one client */

/* ---- which month ---- */

struct money hour_cost(struct request *q)
{
	struct money hour = { 0 };
	money_parse(setting(q->db, q->mem, STR("work.hour_cost")), &hour);
	return hour;
}

struct date billed_month(struct request *q, const struct fields *f)
{
	struct civil c = date_civil(zone_date(q->zone, q->now));
	struct date first;
	if (!date_parse(text(q->mem, "{}-01", str_trim(field(f, STR("month")))), &first))
		first = date_of(c.year, c.month - 1, 1);
	return first;
}

bool month_read(struct request *q, int64_t client, struct date first, struct month_end *out, struct err *e)
{
	struct err refused = { 0 };
	struct step s = { .db = q->db, .mem = q->mem, .now = q->now, .refused = &refused, .reader = q->lang };
	struct costs costs = { 0 };
	struct licence_sums licences;
	struct str currency;
	if (!month_of(&s, client, first, hour_cost(q), out, e) || !cost_list(q->db, client, first, out->until, q->mem, &costs, e) || !currency_of(q, client, out->fee.contract, &currency, e))
		return false;
	if (!licence_due(q->db, client, first, q->mem, &licences, e))
		return false;
	out->licences = licences.sum;
	out->by_source[CLAIM_LICENCE].cents += out->licences.cents;
	out->sum.cents += out->licences.cents;
	out->work.cents += licences.own.cents;                   /* what other months come to by now is theirs */
	out->bought = cost_of(&costs, client);
	out->share_open |= out->bought.cents && !str_is(currency, STR("EUR"));
	return true;
}

void month_choice(struct request *q, struct out *o, struct str path, struct date first)
{
	html(o, "<form method=\"get\" action=\"{}\" class=\"pair\"><div class=\"field short\"><label for=\"month\">{}</label><input type=\"month\" id=\"month\" name=\"month\" maxlength=\"7\" value=\"{}\" required></div>"
	        "<p class=\"act\"><button>{}</button></p></form>", path, say(T_month, q->lang), month_name(q->mem, first), say(T_show_these, q->lang));
}

/* ---- the list ---- */

static struct money but_fee(const struct month_end *m, bool work)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < CLAIM_SOURCES; i++)
		if (i != CLAIM_FEE && (i == CLAIM_TIME || i == CLAIM_QUOTE) == work)
			sum.cents += m->by_source[i].cents;
	return sum;
}

static bool releases(const struct month_end *m, struct date today) { return m->until.day < today.day && (m->sum.cents || m->owed.n || m->meters.due); }

/* What is to do with it: an id for programs, and a word or two; where it cannot be done, why. */
enum month_state { MONTH_REFUSED, MONTH_UNREAD, MONTH_RUNS, MONTH_FEE_OPEN, MONTH_OPEN, MONTH_NOTHING, MONTH_GONE, MONTH_BILLED };    /* ORDER month_state */
static const struct { struct str id; enum text says; } month_states[] = {
	{ LIT("refused"), T_dash },         { LIT("unread"), T_dash },            { LIT("running"), T_month_runs },         { LIT("fee-open"), T_month_fee_open },
	{ LIT("open"), T_month_open },      { LIT("nothing"), T_month_nothing },  { LIT("handed-over"), T_month_is_gone },  { LIT("billed"), T_month_billed },
};

static enum month_state state_of(struct request *q, const struct month_end *m)
{
	bool over = m->until.day < zone_date(q->zone, q->now).day;
	if (m->refused.len || (over && m->unread.len))
		return m->refused.len ? MONTH_REFUSED : MONTH_UNREAD;
	if (!over)
		return MONTH_RUNS;
	if (m->sum.cents || m->owed.n)
		return m->fee.contract && !m->fee.none && !m->fee.run.id ? MONTH_FEE_OPEN : MONTH_OPEN;
	return !m->billed.cents ? MONTH_NOTHING : invoices_are_elsewhere(q->db, q->mem) ? MONTH_GONE : MONTH_BILLED;
}

static struct str month_reason(enum month_state state, const struct month_end *m) { return state == MONTH_REFUSED ? m->refused : state == MONTH_UNREAD ? m->unread : NONE; }

/* "90 min (2 ×); 320,00 € bestritten; 4.000,00 € nach Abschluss" */
static struct str held_words(struct request *q, const struct month_end *m, struct str currency)
{
	static const enum text waits[] = { T_month_disputed_brief, T_month_end_brief };          /* ORDER claim_wait */
	struct out o = out_open(q->mem);
	if (m->held.n)
		out_bytes(&o, phrase(q->mem, q->lang, NULL, T_month_held_brief, m->held_minutes, m->held.n));
	for (size_t i = 0; i < COUNT(waits); i++)
		if (m->waits[i].cents)
			print(&o, "{}{}", o.len ? STR("; ") : NONE, phrase(q->mem, q->lang, NULL, waits[i], money_in(q->mem, q->lang, currency, m->waits[i])));
	return out_str(&o);
}

/* "+58,00 €"; nothing where there was no month before, or where one cannot say what this one comes to. */
static void add_change(struct request *q, struct sheet *s, const struct month_end *m, struct str currency)
{
	struct money more = { m->fee.net.cents - m->before.cents };
	if (m->has_before && !m->refused.len)
		sheet_cell(s, (struct cell){ .value = HOLE(more), .html = fragment(q, "{}{}", more.cents > 0 ? STR("+") : NONE, money_in(q->mem, q->lang, currency, more)) });
	else
		sheet_add(s, NONE);
}

/* As things stand now, as on the client's page; below it what else of flat fees will stand on the invoice. */
static void add_fee(struct request *q, struct sheet *s, const struct month_end *m, struct str currency)
{
	struct money fee = m->refused.len ? m->fee.run.net : m->fee.net;
	struct str said = money_in(q->mem, q->lang, currency, fee);
	if (!m->earlier.cents)
		sheet_money(q, s, currency, fee);
	else
		sheet_cell(s, (struct cell){ .value = HOLE(fee), .html = fragment(q, "{}<br><small>{}</small>", said, phrase(q->mem, q->lang, NULL, T_month_earlier_too, money_in(q->mem, q->lang, currency, m->earlier))) });
}

static bool add_row(struct request *q, struct sheet *s, const struct client *c, const struct month_end *m, bool margin, struct err *e)
{
	struct str currency;
	if (!currency_of(q, c->id, m->fee.contract, &currency, e))
		return false;
	sheet_cell(s, (struct cell){ .value = HOLE(c->name), .href = text(q->mem, "/clients/{}/month?month={}", c->id, month_name(q->mem, m->from)) });
	add_fee(q, s, m, currency);
	add_change(q, s, m, currency);
	sheet_money(q, s, currency, but_fee(m, true));
	sheet_money(q, s, currency, but_fee(m, false));
	sheet_money(q, s, currency, m->sum);
	sheet_money(q, s, currency, m->billed);
	sheet_add(s, held_words(q, m, currency));
	if (margin && !m->share_open)
		sheet_money(q, s, currency, month_margin(m));
	else
		sheet_add(s, NONE);
	enum month_state state = state_of(q, m);
	struct str reason = month_reason(state, m);
	sheet_cell(s, (struct cell){ .value = HOLE(month_states[state].id), .html = fragment(q, "{}", reason.len ? reason : say(month_states[state].says, q->lang)) });
	sheet_add(s, reason);
	sheet_add(s, currency);
	sheet_money(q, s, currency, m->earlier);
	return true;
}

/* Of each currency by itself, of the clients that are listed. */
struct month_total { struct str currency; struct money sum, billed; int64_t held, n; };
struct month_totals { struct month_total *at; size_t n, cap; };

static bool add_total(struct request *q, struct month_totals *all, const struct client *c, const struct month_end *m, struct err *e)
{
	struct str currency;
	size_t at = 0;
	if (!currency_of(q, c->id, m->fee.contract, &currency, e))
		return false;
	while (at < all->n && !str_is(all->at[at].currency, currency))
		at++;
	if (at == all->n)
		*push(q->mem, all) = (struct month_total){ .currency = currency };
	all->at[at].sum.cents += m->sum.cents;
	all->at[at].billed.cents += m->billed.cents;
	all->at[at].held += m->held_minutes;
	all->at[at].n++;
	return true;
}

static bool lines(struct request *q, struct sheet *s, int most, bool pick, struct month_totals *totals, struct err *e)
{
	static const struct column all_columns[] = {
		{ LIT("client"), T_client, false }, { LIT("fee"), T_month_fee, true }, { LIT("change"), T_month_change, true }, { LIT("work"), T_month_work, true }, { LIT("other"), T_month_other, true },
		{ LIT("due"), T_month_due, true }, { LIT("billed"), T_month_on_invoices, true }, { LIT("held"), T_month_held, false }, { LIT("margin"), T_month_margin, true }, { LIT("state"), T_state, false },
		{ .key = LIT("reason"), .title = T_reason, .machine = true }, { .key = LIT("currency"), .title = T_currency, .machine = true }, { .key = LIT("earlier"), .title = T_month_earlier, .machine = true },
		{ .key = LIT("id"), .title = T_number, .machine = true },
	};
	struct column *columns = NEWS(q->mem, struct column, COUNT(all_columns));
	struct clients all = { 0 };
	struct date first = billed_month(q, &q->query), today = zone_date(q->zone, q->now);
	int64_t after = 0;
	bool begun = !str_int(field(&q->query, STR("after")), &after), margin = hour_cost(q).cents > 0;
	int n = 0;
	for (size_t i = 0; i < COUNT(all_columns); i++)
		columns[i] = all_columns[i];
	if (invoices_are_elsewhere(q->db, q->mem))
		columns[BILLED_COLUMN].title = T_month_gone;
	s->columns = columns;
	s->n = COUNT(all_columns);
	s->pick = pick ? STR("client") : NONE;
	s->picked = T_client;
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0, last = 0; i < all.n; i++) {
		struct month_end m;
		if (!begun) {
			begun = all.at[i].id == after;
			continue;
		}
		if (n == most) {
			s->after = text(q->mem, "{}", all.at[last].id);
			break;
		}
		last = i;
		if (!month_read(q, all.at[i].id, first, &m, e))
			return false;
		if (month_is_empty(&m))
			continue;
		if (!add_row(q, s, &all.at[i], &m, margin, e) || (totals && !add_total(q, totals, &all.at[i], &m, e)))
			return false;
		sheet_add(s, !pick || releases(&m, today) ? all.at[i].id : (int64_t)0);
		n++;
	}
	return true;
}

bool month_sheet(struct request *q, struct sheet *s, struct err *e) { return lines(q, s, SHEET_MOST, false, NULL, e); }

/* ---- the page ---- */

/* What became of one client. invoice: its id, or of what another program writes the release's; number: of that invoice; unread: why nothing was charged stands at its meters. */
struct release { int64_t client, invoice; bool unread; struct str name, number, words; };
struct releases { struct release *at; size_t n, cap; };

static void show_totals(struct request *q, struct out *o, const struct month_totals *all)
{
	for (size_t i = 0; i < all->n; i++)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, invoices_are_elsewhere(q->db, q->mem) ? T_month_total_elsewhere : T_month_total, all->at[i].n, money_in(q->mem, q->lang, all->at[i].currency, all->at[i].sum),
		                            money_in(q->mem, q->lang, all->at[i].currency, all->at[i].billed), all->at[i].held));
}

static void show_releases(struct request *q, struct out *o, const struct releases *all)
{
	size_t done = 0, clients = 0;
	for (size_t i = 0; i < all->n; i++) {
		bool first = !i || all->at[i].client != all->at[i - 1].client;
		clients += first;
		done += first && all->at[i].invoice > 0;
	}
	html(o, "<section class=\"deeds\" role=\"status\"><h2>{}</h2><ul>", phrase(q->mem, q->lang, NULL, invoices_are_elsewhere(q->db, q->mem) ? T_month_handed_over : T_month_released, done, clients));
	for (size_t i = 0; i < all->n; i++) {
		const struct release *r = &all->at[i];
		html(o, "<li><a href=\"/clients/{}/month\">{}</a>: ", r->client, r->name);
		if (r->invoice && invoices_are_elsewhere(q->db, q->mem))
			html(o, "<a href=\"/month/released?after={}\">{}</a>", r->invoice - 1, phrase(q->mem, q->lang, NULL, T_release_number, r->invoice));
		else if (r->invoice)
			html(o, "<a href=\"/invoices/{}\">{}</a>", r->invoice, r->number);
		else
			html(o, "<span class=\"late\">{}</span>", r->words);
		if (r->unread)
			html(o, " <a href=\"/clients/{}/meters\">{}</a>", r->client, say(T_meters, q->lang));
		html(o, "</li>");
	}
	html(o, "</ul></section>");
}

static bool show(struct request *q, struct answer *a, const struct releases *done, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct month_totals totals = { 0 };
	struct date first = billed_month(q, &q->query);
	bool over = date_of(date_civil(first).year, date_civil(first).month + 1, 1).day <= zone_date(q->zone, q->now).day;
	if (!lines(q, &s, MONTH_PAGE, over, &totals, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/invoices\">{}</a></p><h1>{}: {}</h1><p>{}</p>", say(T_invoices, q->lang), say(T_month_end, q->lang), month_said(q, first), say(T_month_help, q->lang));
	if (invoices_are_elsewhere(q->db, q->mem))
		html(o, "<p class=\"tabs\"><a href=\"/month/released\">{}</a></p>", say(T_released, q->lang));
	month_choice(q, o, STR("/month"), first);
	if (done->n)
		show_releases(q, o, done);
	if (!show_missed(q, o, 0, first, e))
		return false;
	show_totals(q, o, &totals);
	if (!hour_cost(q).cents)
		html(o, "<p class=\"muted\">{}</p>", say(T_month_no_cost, q->lang));
	if (s.pick.len && s.cells.n)
		form_open_rows(q, o, STR("/month/release"));
	sheet_html(q, o, &s, say(T_month_empty, q->lang));
	if (s.after.len)
		html(o, "<p class=\"pager\"><a rel=\"next\" href=\"/month?month={}&amp;after={}\">{}</a></p>", month_name(q->mem, first), s.after, say(T_further, q->lang));
	if (s.pick.len && s.cells.n) {
		form_hidden(q, o, STR("month"), month_name(q->mem, first));
		html(o, "<p>{}</p>", say(invoices_are_elsewhere(q->db, q->mem) ? T_month_hand_over_help : T_month_release_help, q->lang));
		form_close(o, say(T_month_release, q->lang));
	}
	page_close(q, a);
	return true;
}

bool month_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, &(struct releases){ 0 }, e); }

/* ---- release ---- */

/* One of the acts of a release; false in *go_on: it was refused, and why is said. part: which of several alike. */
static bool one_act(struct request *q, struct answer *a, struct str verb, struct str part, struct str month, struct release *r, int64_t *made, bool *go_on, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	field_add(q->mem, &f, STR("month"), month);
	if (!act_send_part(q, a, text(q->mem, "{}{} {}", verb, part, r->client), verb, &f, &done, e))
		return false;
	*go_on = done.accepted;
	*made = done.id;
	r->words = done.accepted ? r->words : done.reason;
	return true;
}

/* What costs nothing waits for the next invoice. */
static bool is_anything_left(const struct claims *left)
{
	bool any = false;
	for (size_t i = 0; i < left->n; i++)
		any |= left->at[i].owed.net.cents != 0;
	return any;
}

static bool name_invoice(struct request *q, struct release *r, struct err *e)
{
	struct issued x;
	if (!r->invoice || invoices_are_elsewhere(q->db, q->mem))
		return true;
	if (!invoice_find(q->db, r->client, r->invoice, q->mem, &x, e))
		return false;
	r->number = x.number;
	return true;
}

/* Whatever is owed by then, an invoice after the other. */
static bool documents(struct request *q, struct answer *a, struct str month, struct date until, struct release *r, struct releases *out, struct err *e)
{
	struct str verb = invoices_are_elsewhere(q->db, q->mem) ? STR("claims.release") : STR("invoice.issue");
	bool go_on = true;
	for (int i = 0; i < INVOICES_MOST && go_on; i++) {
		struct claims left = { 0 };
		if (i && !claim_owed(q->db, r->client, 0, until, q->mem, &left, e))
			return false;
		if (i && !is_anything_left(&left))
			break;
		if (!one_act(q, a, verb, i ? text(q->mem, ".{}", i) : NONE, month, r, &r->invoice, &go_on, e))
			return false;
		r->invoice = go_on ? r->invoice : 0;
		if (!name_invoice(q, r, e))
			return false;
		*push(q->mem, out) = *r;
	}
	return true;
}

static bool release_one(struct request *q, struct answer *a, struct str number, struct date first, struct releases *out, struct err *e)
{
	struct release r = { 0 };
	struct month_end m;
	int64_t made = 0;
	bool go_on = true;
	struct str month = month_name(q->mem, first);
	if (!str_int(number, &r.client) || !name_client(q, r.client, &r.name, e))
		return !e->len;
	q->client = r.client;
	if (!month_read(q, r.client, first, &m, e))
		return false;
	if (m.unread.len) {                                      /* all of a client's month or nothing: without its meters no fee, either */
		r.unread = true;
		r.words = phrase(q->mem, q->lang, NULL, T_month_unread, m.unread);
		*push(q->mem, out) = r;
		return true;
	}
	bool fee = m.fee.contract && !m.fee.none && (!m.fee.run.id || m.uncharged.cents);                 /* with it the licences are charged, too */
	if ((fee || m.licences.cents) && !one_act(q, a, fee ? STR("fee.run") : STR("licence.run"), NONE, month, &r, &made, &go_on, e))
		return false;
	if (go_on && !late_charge(q, a, first, &r.words, e))
		return false;
	go_on &= !r.words.len;
	if (go_on && m.meters.due && !one_act(q, a, STR("meter.run"), NONE, month, &r, &made, &go_on, e))
		return false;
	if (go_on)
		return documents(q, a, month, m.until, &r, out, e);
	*push(q->mem, out) = r;
	return true;
}

/* One of each: the number of an invoice, the release, or why there is neither. */
static void put_release(struct request *q, struct json *j, const struct release *r)
{
	put_object(j);
	put_field(j, STR("client"), r->client);
	put_field(j, STR("name"), r->name);
	if (r->number.len) {
		put_field(j, STR("invoice"), r->number);
		put_field(j, STR("location"), text(q->mem, "/invoices/{}", r->invoice));
	} else if (r->invoice) {
		put_field(j, STR("release"), r->invoice);
	} else {
		put_field(j, STR("reason"), r->words);
	}
	if (r->unread)
		put_field(j, STR("location"), text(q->mem, "/clients/{}/meters", r->client));
	put_end_object(j);
}

static bool release_json(struct request *q, struct answer *a, const struct releases *all)
{
	struct json j = json_open(&a->out);
	a->type = STR("application/json");
	put_object(&j);
	put_key(&j, STR("clients"));
	put_array(&j);
	for (size_t i = 0; i < all->n; i++)
		put_release(q, &j, &all->at[i]);
	put_end_array(&j);
	put_end_object(&j);
	return true;
}

/* The first that is chosen and that there is not; NONE: there are all. */
static bool find_unknown(struct request *q, struct str *number, struct err *e)
{
	*number = NONE;
	for (size_t i = 0; i < q->form.n && !number->len; i++) {
		struct str name = NONE;
		int64_t client = 0;
		if (!str_is(q->form.at[i].name, STR("client")))
			continue;
		if (str_int(q->form.at[i].value, &client) && client > 0 && !name_client(q, client, &name, e))
			return false;
		*number = name.len ? NONE : q->form.at[i].value;
	}
	return true;
}

bool month_release_post(struct request *q, struct answer *a, struct err *e)
{
	struct releases done = { 0 };
	struct str unknown;
	struct date first;
	int n = 0;
	struct str month = str_trim(field(&q->form, STR("month")));
	if (!date_parse(text(q->mem, "{}-01", month), &first))
		return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_no_month, month), e);
	if (!find_unknown(q, &unknown, e))
		return false;
	if (unknown.len) {                                       /* of the others nothing is billed, either */
		q->wrong = STR("client");
		a->status = 404;
		return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_no_such_client, unknown), e);
	}
	for (size_t i = 0; i < q->form.n && n < RELEASE_MOST; i++)
		if (str_is(q->form.at[i].name, STR("client")) && ++n && !release_one(q, a, q->form.at[i].value, first, &done, e))
			return false;
	if (!done.n)
		return answer_again(q, a, say(T_month_none_chosen, q->lang), e);
	a->status = 0;
	q->query = (struct fields){ 0 };
	field_add(q->mem, &q->query, STR("month"), month_name(q->mem, first));
	return q->program ? release_json(q, a, &done) : show(q, a, &done, e);
}
