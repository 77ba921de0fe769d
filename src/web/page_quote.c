/* page_quote.c - quotes of the house: drafts with their lines, and the document once it is offered. */
#include "account/instalment.h"
#include "report/earnings.h"
#include "web/show_choice.h"
#include "web/show_paid.h"
#include "web/show_project.h"

enum { SPARE_LINES = 2, SPARE_INSTALMENTS = 3, ARTICLES_PROPOSED = 500 };

bool projects_sheet(struct request *q, struct sheet *s, struct err *e) { return sheet_quotes(q, s, client_asked(q), SHEET_MOST, STR("/quotes"), e); }

/* Accepted quotes whose ticket is open: each a project. */
static bool show_running(struct request *q, struct out *o, struct err *e)
{
	struct standing_projects all = { 0 };
	if (!report_projects(q->db, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<h2>{}</h2><ul>", say(T_projects_running, q->lang));
	for (size_t i = 0; i < all.n; i++)
		html(o, "<li><a href=\"/projects/{}\">{} {}</a>, {}</li>", all.at[i].quote, all.at[i].number, all.at[i].title, all.at[i].name);
	html(o, "</ul>");
	return true;
}

bool projects_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!projects_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p class=\"tabs\"><a href=\"/invoices\">{}</a>", say(T_projects, q->lang), say(T_invoices, q->lang));
	if (RIGHT_SELL & 1u << q->me.role)
		html(o, " <a href=\"/orders\">{}</a> <a href=\"/licences\">{}</a> <a href=\"/articles\">{}</a>", say(T_orders, q->lang), say(T_licences, q->lang), say(T_articles, q->lang));
	html(o, "</p>");
	sheet_html(q, o, &s, say(T_no_quotes, q->lang));
	if (!show_running(q, o, e) || !show_unbilled(q, o, e) || !show_differences(q, o, 0, e))
		return false;
	page_close(q, a);
	return true;
}

/* ---- one quote ---- */

/* typed: the lines that somebody wrote; what else there is follows from them and the contract. articles: of which there are lines. */
struct view { struct quote quote; struct choosing choosing; struct quote_lines lines, typed; struct articles articles; struct instalments plan; struct str client, document_html, sha256; const struct contract *contract; struct agreement agreement; struct price_steps steps; };

/* What the position of an estimate costs once follows from it, also in quotes from before lines said so. */
static bool is_of_estimate(const struct view *v, struct str position)
{
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct price *p = v->contract && v->lines.at[i].kind == QUOTE_EFFORT ? contract_price(v->contract, v->lines.at[i].position) : NULL;
		for (size_t k = 0; p && k < p->n; k++)
			if (account_is_once(&p->items[k]) && str_is(p->items[k].position, position))
				return true;
	}
	return false;
}

static bool is_typed(const struct view *v, const struct quote_line *l)
{
	bool old = !l->asked.u6, fixed = l->kind == QUOTE_FIXED;
	return !l->derived && (fixed || l->kind == QUOTE_EFFORT) && !(old && fixed && l->position.len && is_of_estimate(v, l->position));
}

/* What was offered; once it is accepted what was agreed. */
static bool shown_document(struct request *q, struct view *v, struct err *e)
{
	if (!quote_agreed(q->db, q->client, q->id, q->mem, &v->sha256, &v->document_html, e))
		return false;
	if (v->document_html.len)
		return true;
	v->sha256 = v->quote.sha256;
	return quote_document(q->db, q->client, q->id, q->mem, &v->document_html, e);
}

static bool load(struct request *q, struct view *v, struct err *e)
{
	*v = (struct view){ 0 };
	if (!quote_find(q->db, q->client, q->id, q->mem, &v->quote, e) || !quote_lines_all(q->db, q->client, q->id, q->mem, &v->lines, e) ||
	    !instalment_list(q->db, q->client, q->id, q->mem, &v->plan, e) || !name_client(q, q->client, &v->client, e) || !shown_document(q, v, e) ||
	    !choosing_load(q, &v->quote, &v->choosing, e))
		return false;
	if (v->quote.contract && (!agreement_by_id(q->db, q->client, v->quote.contract, q->mem, &v->agreement, &v->contract, e) ||
	                          !price_steps(q->db, q->client, v->contract, q->mem, &v->steps, e)))
		return false;
	for (size_t i = 0; i < v->lines.n; i++)
		if (is_typed(v, &v->lines.at[i]))
			*push(q->mem, &v->typed) = v->lines.at[i];
	for (size_t i = 0; i < v->lines.n; i++)
		if (v->lines.at[i].article && !article_find(q->db, v->lines.at[i].article, q->mem, push(q->mem, &v->articles), e))
			return false;
	return true;
}

static struct str currency(const struct view *v) { return v->contract ? contract_head(v->contract)->currency : NONE; }

static struct str money(struct request *q, const struct view *v, struct money m) { return money_in(q->mem, q->lang, currency(v), m); }

static const enum text choice_texts[] = { T_choice_firm, T_choice_optional, T_choice_a, T_choice_b, T_choice_c };     /* ORDER quote_choice */

static struct str chosen_html(struct request *q, const struct quote_line *l)
{
	return l->choice && !l->derived ? fragment(q, " <small>({})</small>", say(choice_texts[l->choice], q->lang)) : NONE;
}

static void lines_table(struct request *q, struct out *o, const struct view *v)
{
	static const struct column columns[] = {
		{ LIT("name"), T_service, false }, { LIT("quantity"), T_quantity, true }, { LIT("unit"), T_unit, false }, { LIT("clause"), T_rests_on, false }, { LIT("net"), T_net, true },
	};
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct owed *l = &v->lines.at[i].owed;
		if (v->lines.at[i].kind == QUOTE_MAY)
			continue;
		struct str name_html = quoted_price(q, v->contract, l->name), note_html = quoted_words(q, v->contract, l->note), choice_html = chosen_html(q, &v->lines.at[i]);
		if (l->note.len)
			name_html = fragment(q, "{}{}<br><small>{}</small>", raw(name_html), raw(choice_html), raw(note_html));
		else
			name_html = fragment(q, "{}{}", raw(name_html), raw(choice_html));
		sheet_cell(&s, (struct cell){ .value = HOLE(l->name), .html = name_html });
		sheet_add(&s, l->quantity);
		sheet_add(&s, account_unit_name(l->unit, q->lang));
		sheet_add(&s, l->clause);
		sheet_money(q, &s, currency(v), l->net);
	}
	sheet_html(q, o, &s, say(T_no_lines, q->lang));
	for (size_t i = 0; i < v->lines.n; i++)
		if (v->lines.at[i].kind == QUOTE_MAY) {
			struct str note_html = quoted_words(q, v->contract, v->lines.at[i].owed.note);
			html(o, "<p>{}: {}</p>", say(T_may_come_on_top, q->lang), raw(note_html));
		}
	part_facts(o);
	part_fact(o, say(T_net, q->lang), money(q, v, v->quote.net));
	part_fact(o, say(T_vat, q->lang), money(q, v, v->quote.vat));
	part_fact(o, say(T_gross, q->lang), money(q, v, v->quote.gross));
	part_facts_end(o);
}

/* ", 30,00 €" as it is today, for a position of one item; NONE: it has several. */
static struct str price_amount(struct request *q, const struct view *v, const struct price *p)
{
	struct out o = out_open(q->mem);
	struct str clause;
	struct err unread = { 0 };
	struct date today = zone_date(agreement_zone(v->contract), q->now);
	struct price now = price_on(v->contract, &v->steps, p, today, q->mem, &clause);
	if (!price_listed(q->db, q->client, v->contract, &now, today, q->mem, &clause, &unread) || now.by_list)
		return NONE;
	o.lang = q->lang;
	o.currency = currency(v);
	if (now.n == 1) {
		out_bytes(&o, STR(", "));
		account_print_amount(&now.items[0], &o);
	}
	return out_str(&o);
}

static void price_options(struct request *q, struct out *o, const struct view *v, struct str chosen)
{
	const struct contract *c = v->contract;
	const struct price *prices;
	struct str lang_html = quoted_lang(q, c);
	html(o, "<option value=\"\">{}</option>", say(T_own_price, q->lang));
	for (size_t n = contract_prices(c, &prices), i = 0; i < n; i++)
		html(o, "<option value=\"{}\"{}{}>{}{}</option>", prices[i].name, raw(lang_html), str_is(prices[i].name, chosen) ? STR(" selected") : NONE,
		     name_price(q->mem, prices[i].name), price_amount(q, v, &prices[i]));
}

struct row { struct str words, position, article, quantity, amount, choice; };

static void line_fields(struct request *q, struct out *o, const struct view *v, const struct row *r, size_t n)
{
	html(o, "<fieldset class=\"line\"><legend>{}</legend>", phrase(q->mem, q->lang, NULL, T_line_number, n));
	html(o, "<label>{} <input name=\"line.text\" maxlength=\"200\" value=\"{}\"></label>", say(T_service, q->lang), r->words);
	html(o, "<label>{} <select name=\"line.price\">", say(T_position, q->lang));
	price_options(q, o, v, r->position);
	html(o, "</select></label><label>{} <input name=\"line.article\" list=\"articles\" maxlength=\"60\" autocomplete=\"off\" value=\"{}\"></label>", say(T_line_article, q->lang), r->article);
	html(o, "<label>{} <input name=\"line.quantity\" inputmode=\"decimal\" maxlength=\"12\" value=\"{}\"></label>", say(T_quantity_hint, q->lang), r->quantity);
	html(o, "<label>{} <input name=\"line.amount\" inputmode=\"decimal\" maxlength=\"14\" value=\"{}\"></label>", say(T_amount_hint, q->lang), r->amount);
	html(o, "<label>{} <select name=\"line.choice\">", say(T_line_choice, q->lang));
	for (enum quote_choice c = CHOICE_FIRM; c < QUOTE_CHOICES; c++)
		html(o, "<option value=\"{}\"{}>{}</option>", quote_choice_id(c), str_is(quote_choice_id(c), r->choice) ? STR(" selected") : NONE, say(choice_texts[c], q->lang));
	html(o, "</select></label></fieldset>");
}

static struct str article_of(const struct view *v, int64_t id)
{
	for (size_t i = 0; i < v->articles.n; i++)
		if (v->articles.at[i].id == id)
			return v->articles.at[i].number;
	return NONE;
}

/* From before it was kept what was asked, a line of a listed price is called "position: words". */
static struct row stored_row(struct request *q, const struct view *v, const struct quote_line *l)
{
	if (l->asked.u6)
		return (struct row){ l->words, l->position, article_of(v, l->article), text(q->mem, "{}", l->asked), l->position.len ? NONE : text(q->mem, "{}{}", l->owed.quantity.u6 < 0 ? STR("-") : NONE, l->owed.price), quote_choice_id(l->choice) };
	struct str rest = l->owed.name, first = str_split(&rest, ':');
	struct row r = { l->owed.name, NONE, NONE, text(q->mem, "{}", l->owed.quantity), NONE, NONE };
	if (!contract_price(v->contract, first)) {
		r.amount = text(q->mem, "{}", l->owed.price);
		return r;
	}
	r.position = first;
	r.words = str_trim(rest);
	return r;
}

struct str form_nth(const struct fields *form, struct str name, size_t n)
{
	for (size_t i = 0; i < form->n; i++)
		if (str_is(form->at[i].name, name) && n-- == 0)
			return form->at[i].value;
	return NONE;
}

/* What was typed, when the form comes back; else what is stored, and some empty rows. */
static struct row row_at(struct request *q, const struct view *v, size_t i)
{
	if (q->filling)
		return (struct row){ form_nth(&q->form, STR("line.text"), i), form_nth(&q->form, STR("line.price"), i), form_nth(&q->form, STR("line.article"), i),
		                     form_nth(&q->form, STR("line.quantity"), i), form_nth(&q->form, STR("line.amount"), i), form_nth(&q->form, STR("line.choice"), i) };
	return i < v->typed.n ? stored_row(q, v, &v->typed.at[i]) : (struct row){ 0 };
}

/* ---- what is paid before the end ---- */

static const enum text when_texts[] = { T_instalment_accepted, T_instalment_day, T_instalment_milestone };         /* ORDER instalment_when */

struct plan_row { struct str name, when, day, share; };

static struct plan_row plan_row_at(struct request *q, const struct view *v, size_t i)
{
	if (q->filling)
		return (struct plan_row){ form_nth(&q->form, STR("plan.name"), i), form_nth(&q->form, STR("plan.when"), i), form_nth(&q->form, STR("plan.day"), i), form_nth(&q->form, STR("plan.share"), i) };
	if (i >= v->plan.n)
		return (struct plan_row){ 0 };
	const struct instalment *x = &v->plan.at[i];
	return (struct plan_row){ x->name, instalment_when_id(x->when), x->day.day ? text(q->mem, "{}", x->day) : NONE, x->share.u6 ? text(q->mem, "{} %", micro_typed(q, x->share)) : micro_typed(q, (struct micro){ x->amount.cents * 10000 }) };
}

static void plan_fields(struct request *q, struct out *o, const struct view *v)
{
	html(o, "<details{}><summary>{}</summary><p>{}</p>", v->plan.n || q->filling ? STR(" open") : NONE, say(T_instalments, q->lang), say(T_instalment_help, q->lang));
	for (size_t i = 0; i < v->plan.n + SPARE_INSTALMENTS; i++) {
		struct plan_row r = plan_row_at(q, v, i);
		html(o, "<fieldset class=\"line\"><legend>{}</legend><label>{} <input name=\"plan.share\" maxlength=\"14\" value=\"{}\"></label>", phrase(q->mem, q->lang, NULL, T_instalment_number, i + 1), say(T_instalment_share, q->lang), r.share);
		html(o, "<label>{} <select name=\"plan.when\">", say(T_instalment_due, q->lang));
		for (enum instalment_when w = INSTALMENT_ACCEPTED; w <= INSTALMENT_MILESTONE; w++)
			html(o, "<option value=\"{}\"{}>{}</option>", instalment_when_id(w), str_is(instalment_when_id(w), r.when) ? STR(" selected") : NONE, say(when_texts[w], q->lang));
		html(o, "</select></label><label>{} <input type=\"date\" name=\"plan.day\" value=\"{}\"></label><label>{} <input name=\"plan.name\" maxlength=\"200\" value=\"{}\"></label></fieldset>",
		     say(T_instalment_on, q->lang), r.day, say(T_instalment_name, q->lang), r.name);
	}
	html(o, "</details>");
}

static void plan_table(struct request *q, struct out *o, const struct view *v)
{
	if (!v->plan.n)
		return;
	html(o, "<h2>{}</h2><ul>", say(T_instalments, q->lang));
	for (size_t i = 0; i < v->plan.n; i++) {
		const struct instalment *x = &v->plan.at[i];
		html(o, "<li>{}: {}, {}", x->place, money(q, v, x->net), say(when_texts[x->when], q->lang));
		if (x->day.day)
			html(o, " {}", x->day);
		html(o, "{}{}</li>", x->name.len ? STR(": ") : NONE, x->name);
	}
	html(o, "</ul>");
}

/* What the browser proposes for an article's number. */
static bool article_options(struct request *q, struct out *o, struct err *e)
{
	struct articles all = { 0 };
	if (!article_list(q->db, NONE, NONE, false, ARTICLES_PROPOSED, q->mem, &all, e))
		return false;
	html(o, "<datalist id=\"articles\">");
	for (size_t i = 0; i < all.n; i++)
		html(o, "<option value=\"{}\">{}, {}</option>", all.at[i].number, article_name(&all.at[i], q->lang), rate_shown(q, article_price(&all.at[i])));
	html(o, "</datalist>");
	return true;
}

static bool edit_form(struct request *q, struct out *o, const struct view *v, struct err *e)
{
	html(o, "<details class=\"acts\"{}><summary>{}</summary>", v->quote.state == QUOTE_DRAFT ? STR(" open") : NONE, say(v->quote.state == QUOTE_DRAFT ? T_edit_lines : T_new_version, q->lang));
	form_open(q, o, text(q->mem, "/quotes/{}/lines", v->quote.id));
	for (size_t i = 0; i < v->typed.n + SPARE_LINES; i++) {
		struct row r = row_at(q, v, i);
		line_fields(q, o, v, &r, i + 1);
	}
	if (!v->quote.project)
		plan_fields(q, o, v);
	form_close(o, say(T_save_lines, q->lang));
	bool ok = article_options(q, o, e);
	html(o, "</details>");
	return ok;
}

/* What the articles of a quote cost the house, and what of their price that leaves. */
static void show_margin(struct request *q, struct out *o, const struct view *v)
{
	struct money cost = { 0 }, net = { 0 }, one;
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct quote_line *l = &v->lines.at[i];
		if (!l->article || l->left_out || !account_net(l->owed.quantity, l->cost, (struct micro){ 0 }, &one))
			continue;
		cost.cents += one.cents;
		net.cents += l->owed.net.cents;
	}
	if ((cost.cents || net.cents) && sees_cost(q))
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_quote_cost, cost, (struct money){ net.cents - cost.cents },
		     percent_shown(q, article_margin((struct micro){ cost.cents * 10000 }, (struct micro){ net.cents * 10000 }))));
}

static void one_button(struct request *q, struct out *o, struct str what, enum text label)
{
	form_open(q, o, text(q->mem, "/quotes/{}/{}", q->id, what));
	form_close(o, say(label, q->lang));
}

static void about(struct request *q, struct out *o, const struct view *v)
{
	const struct quote *x = &v->quote;
	part_facts(o);
	part_fact(o, say(T_state, q->lang), name_quote_state(x->state, q->lang));
	html(o, "<div><dt>{}</dt><dd><a href=\"/clients/{}\">{}</a></dd></div>", say(T_client, q->lang), x->client, v->client);
	html(o, "<div><dt>{}</dt><dd><a href=\"/tickets/{}\">{}</a></dd></div>", say(T_ticket, q->lang), x->ticket, x->ticket);
	if (x->state == QUOTE_ACCEPTED || x->project)
		html(o, "<div><dt>{}</dt><dd><a href=\"/projects/{}\">{}</a></dd></div>", say(T_project, q->lang), x->project ? x->project : x->id, say(T_project_page, q->lang));
	if (x->valid_until.day)
		part_fact(o, say(T_valid_until, q->lang), x->valid_until);
	if (x->decided.ms)
		part_fact(o, say(T_decided, q->lang), x->decided);
	part_facts_end(o);
	if (v->sha256.len)
		html(o, "<p class=\"muted\">SHA-256 <code>{}</code> · <a href=\"/quotes/{}/pdf\">PDF</a></p>", v->sha256, x->id);
}

/* Who could have said so; nothing where the client named nobody. */
static bool heard_form(struct request *q, struct out *o, const struct view *v, struct err *e)
{
	const struct quote *x = &v->quote;
	VEC(struct option) all = { 0 };
	int64_t id;
	struct str name;
	struct rows *r = sql(q->db, "select id, name from person where client_id = ? and role = ? and disabled = 0 order by name, id", x->client, (int)ROLE_APPROVER);
	while (row(r, q->mem, &id, &name))
		*push(q->mem, &all) = (struct option){ text(q->mem, "{}", id), name, NONE };
	if (!done(r, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<details class=\"acts\"{}><summary>{}</summary><p>{}</p>", v->choosing.chosen.n ? STR(" open") : NONE, say(T_quote_heard, q->lang), say(T_quote_heard_help, q->lang));
	show_choosing(q, o, &v->choosing, text(q->mem, "/quotes/{}", x->id));
	if (!choosing_is_done(&v->choosing)) {
		html(o, "</details>");
		return true;
	}
	show_payments_ahead(q, o, &v->choosing);
	form_open(q, o, text(q->mem, "/quotes/{}/heard", x->id));
	form_hidden(q, o, STR("sha256"), x->sha256);
	choosing_hidden(q, o, &v->choosing);
	form_choice(q, o, &(struct input){ .name = STR("heard"), .label = say(T_quote_heard_who, q->lang) }, all.at, all.n);
	form_input(q, o, &(struct input){ .name = STR("day"), .label = say(T_day, q->lang), .type = STR("date"), .most = 10, .value = text(q->mem, "{}", zone_date(q->zone, q->now)) });
	form_input(q, o, &(struct input){ .name = STR("time"), .label = say(T_quote_heard_time, q->lang), .type = STR("time"), .most = 5, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("words"), .label = say(T_quote_heard_words, q->lang), .type = STR("area"), .most = 2000 });
	form_close(o, say(T_quote_heard_record, q->lang));
	html(o, "</details>");
	return true;
}

/* What a client said of it by word of mouth: who, when, and who heard it. Both sides read it. */
struct heard { bool is; int64_t person, by; struct date day; struct str time, words; };

static bool load_heard(struct request *q, const struct quote *x, struct heard *out, struct err *e)
{
	*out = (struct heard){ 0 };
	struct rows *r = sql(q->db, "select person_id, heard_by, day, time, words from quote_heard where client_id = ? and quote_id = ?", x->client, x->id);
	out->is = row(r, q->mem, &out->person, &out->by, &out->day, &out->time, &out->words);
	return done(r, e);
}

static bool show_heard(struct request *q, struct out *o, const struct quote *x, struct err *e)
{
	struct heard h;
	struct str who, by;
	if (!load_heard(q, x, &h, e) || !name_person(q, h.person, &who, e) || !name_person(q, h.by, &by, e))
		return false;
	if (!h.is)
		return true;
	struct out when = out_open(q->mem);
	when.lang = q->lang;
	html(&when, "{}{}{}", h.day, h.time.len ? STR(" ") : NONE, h.time);
	html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, q->zone, T_quote_heard_said, who, out_str(&when), by, h.words));
	return true;
}

/* What is offered holds until the draft that replaces it is offered. */
static bool show_versions(struct request *q, struct out *o, const struct quote *x, struct err *e)
{
	struct quote before, draft;
	if (!quote_find(q->db, x->client, x->replaces, q->mem, &before, e) || !quote_redrafted(q->db, x->client, x->id, q->mem, &draft, e))
		return false;
	if (x->state == QUOTE_DRAFT && before.state == QUOTE_OFFERED)
		html(o, "<p class=\"notice\">{} <a href=\"/quotes/{}\">{}</a></p>", phrase(q->mem, q->lang, NULL, T_quote_still_holds, before.number, before.valid_until), before.id, before.number);
	if (x->state == QUOTE_OFFERED && draft.id)
		html(o, "<p class=\"notice\">{} <a href=\"/quotes/{}\">{}</a></p>", say(T_quote_redrafted, q->lang), draft.id, quote_name(&draft, q->lang, q->mem));
	return true;
}

bool quote_page(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	enum quote_state state = v.quote.state;
	bool sells = !q->me.client && RIGHT_WORK & 1u << q->me.role;
	q->title = text(q->mem, "{} {}", say(T_quote, q->lang), quote_name(&v.quote, q->lang, q->mem));
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/projects\">{}</a></p>", say(T_projects, q->lang));
	if (!v.document_html.len)                        /* the document has its own */
		html(o, "<h1>{}: {}</h1>", q->title, v.quote.title);
	about(q, o, &v);
	if (!q->me.client && !show_versions(q, o, &v.quote, e))
		return false;
	if (v.document_html.len) {
		html(o, "{}", raw(v.document_html));
	} else {
		html(o, "<blockquote><p>{}</p><footer>{}</footer></blockquote>", v.quote.clause_text, v.quote.clause);
		lines_table(q, o, &v);
		plan_table(q, o, &v);
	}
	show_margin(q, o, &v);
	if (!show_booked_before(q, o, &v.quote, e))
		return false;
	if (!show_heard(q, o, &v.quote, e) || (sells && state == QUOTE_OFFERED && !heard_form(q, o, &v, e)))
		return false;
	if (sells && state == QUOTE_DRAFT)
		one_button(q, o, STR("offer"), T_offer_quote);
	if (state == QUOTE_ACCEPTED && !show_quote_invoice(q, o, e))
		return false;
	if (sells && (state == QUOTE_DRAFT || state == QUOTE_OFFERED || state == QUOTE_DECLINED) && v.contract && !edit_form(q, o, &v, e))
		return false;
	page_close(q, a);
	return true;
}

static bool put_heard(struct request *q, struct json *j, const struct quote *x, struct err *e)
{
	struct heard h;
	struct str who, by;
	if (!load_heard(q, x, &h, e) || !name_somebody(q, h.person, &who, e) || !name_somebody(q, h.by, &by, e))
		return false;
	if (!h.is)
		return true;
	put_key(j, STR("heard"));
	put_object(j);
	put_field(j, STR("name"), who);
	put_field(j, STR("heard_by"), by);
	put_field(j, STR("day"), h.day);
	put_field(j, STR("time"), h.time);
	put_field(j, STR("text"), h.words);
	put_end_object(j);
	return true;
}

static bool put_quote(struct request *q, struct json *j, struct err *e)
{
	struct view v;
	struct str by;
	if (!load(q, &v, e) || !name_somebody(q, v.quote.decided_by, &by, e))
		return false;
	const struct quote *x = &v.quote;
	put_object(j);
	put_field(j, STR("id"), x->id);
	put_field(j, STR("number"), x->number);
	put_field(j, STR("title"), x->title);
	put_field(j, STR("ticket"), x->ticket);
	put_field(j, STR("part"), x->part);
	put_field(j, STR("state"), quote_state_id(x->state));
	put_field(j, STR("client"), x->client);
	put_field(j, STR("project"), x->project);
	put_field(j, STR("version"), (int64_t)x->version);
	put_field(j, STR("clause"), x->clause);
	put_field(j, STR("currency"), v.contract ? currency(&v) : STR("EUR"));
	put_field(j, STR("net"), x->net);
	put_field(j, STR("vat"), x->vat);
	put_field(j, STR("gross"), x->gross);
	put_field(j, STR("valid_until"), x->valid_until);
	put_field(j, STR("replaces"), x->replaces);
	put_field(j, STR("offered"), x->offered);
	put_field(j, STR("decided"), x->decided);
	put_field(j, STR("decided_by"), by);
	put_field(j, STR("sha256"), x->sha256);
	put_field(j, STR("agreed_sha256"), x->state == QUOTE_ACCEPTED && !str_is(v.sha256, x->sha256) ? v.sha256 : NONE);
	put_key(j, STR("lines"));
	put_array(j);
	for (size_t i = 0; i < v.lines.n; i++) {
		const struct owed *l = &v.lines.at[i].owed;
		put_object(j);
		put_field(j, STR("id"), v.lines.at[i].id);
		put_field(j, STR("name"), account_words(v.contract, l->name, q->lang, q->mem));
		put_field(j, STR("quantity"), l->quantity);
		put_field(j, STR("unit"), l->unit);
		put_field(j, STR("price"), l->price);
		put_field(j, STR("base"), l->base);
		put_field(j, STR("net"), l->net);
		put_field(j, STR("kind"), quote_line_kind_id(v.lines.at[i].kind));
		put_field(j, STR("position"), v.lines.at[i].position);
		put_field(j, STR("article"), article_of(&v, v.lines.at[i].article));
		put_field(j, STR("note"), l->note);
		put_field(j, STR("choice"), quote_choice_id(v.lines.at[i].choice));
		put_field(j, STR("holds"), (bool)!v.lines.at[i].left_out);
		put_field(j, STR("estimated"), (bool)(v.lines.at[i].kind == QUOTE_EFFORT || v.lines.at[i].kind == QUOTE_ON_TOP));
		put_end_object(j);
	}
	put_end_array(j);
	put_instalments(j, &v.plan);
	if (!put_heard(q, j, x, e) || !put_booked_before(q, j, x, e) || (x->state == QUOTE_ACCEPTED && !put_quote_owed(q, j, e)))
		return false;
	put_end_object(j);
	return true;
}

bool quote_json(struct request *q, struct json *j, struct err *e) { return put_quote(q, j, e); }

/* ---- forms ---- */

static struct fields about_quote(struct request *q)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("quote"), text(q->mem, "{}", q->id));
	return f;
}

bool quote_lines_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("line.text"), LIT("line.price"), LIT("line.article"), LIT("line.quantity"), LIT("line.amount"), LIT("line.choice"),
		LIT("plan.share"), LIT("plan.when"), LIT("plan.day"), LIT("plan.name") };
	struct quote x;
	struct fields f = { 0 };
	struct outcome done;
	if (!quote_find(q->db, q->client, q->id, q->mem, &x, e))
		return false;
	field_add(q->mem, &f, x.project ? STR("project") : STR("part"), text(q->mem, "{}", x.project ? x.project : x.part));
	if (x.project)
		field_add(q->mem, &f, STR("order"), text(q->mem, "{}", x.id));
	for (size_t i = 0; i < q->form.n; i++)
		for (size_t k = 0; k < COUNT(names); k++)
			if (str_is(q->form.at[i].name, names[k]))
				field_add(q->mem, &f, names[k], str_trim(q->form.at[i].value));
	if (!act_send(q, a, STR("quote.add"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/quotes/{}", done.id) : answer_again(q, a, done.reason, e);
}

bool quote_heard_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("heard"), LIT("day"), LIT("time"), LIT("words"), LIT("sha256") };
	struct fields f = about_quote(q);
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	choosing_copy(q, &f);
	return act_done(q, a, STR("quote.accept"), &f, text(q->mem, "/quotes/{}", q->id), e);
}

bool quote_offer_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about_quote(q);
	return act_done(q, a, STR("quote.offer"), &f, text(q->mem, "/quotes/{}", q->id), e);
}

bool quote_invoice_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about_quote(q);
	struct outcome done;
	if (invoices_are_elsewhere(q->db, q->mem))
		return act_done(q, a, STR("claims.release"), &f, STR("/month/released"), e);
	if (!act_send(q, a, STR("invoice.issue"), &f, &done, e))
		return false;
	return done.accepted ? answer_issued(q, a, &f, done.id, e) : answer_again(q, a, done.reason, e);
}

/* ---- the portal ---- */

bool portal_quotes_sheet(struct request *q, struct sheet *s, struct err *e) { return sheet_quotes(q, s, q->client, SHEET_MOST, STR("/portal/quotes"), e); }

bool portal_quotes_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!portal_quotes_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_quotes, q->lang));
	sheet_html(q, o, &s, say(T_no_quotes_for_you, q->lang));
	page_close(q, a);
	return true;
}

/* Clause above the price and terms before the signature stand in the document; the signature stands last. */
static void sign_forms(struct request *q, struct out *o, const struct view *v)
{
	const struct quote *x = &v->quote;
	if (q->me.role != ROLE_APPROVER) {
		html(o, "<p class=\"notice\">{}</p>", say(T_only_approver, q->lang));
		return;
	}
	if (house_day(q->db, q->now, q->mem).day > x->valid_until.day) {
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, NULL, T_quote_expired, x->valid_until));
		return;
	}
	show_choosing(q, o, &v->choosing, text(q->mem, "/portal/quotes/{}", x->id));
	html(o, "<div class=\"acts\">");
	if (choosing_is_done(&v->choosing)) {
		html(o, "<h2>{}</h2>", say(T_accept_quote, q->lang));
		show_payments_ahead(q, o, &v->choosing);
		form_open(q, o, text(q->mem, "/portal/quotes/{}/accept", x->id));
		form_hidden(q, o, STR("sha256"), x->sha256);
		choosing_hidden(q, o, &v->choosing);
		form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_your_name, q->lang), .hint = say(v->choosing.options.n ? T_accept_chosen_hint : T_accept_hint, q->lang), .autocomplete = STR("name"), .most = 200 });
		form_close(o, say(T_accept, q->lang));
	}
	html(o, "<details><summary>{}</summary>", say(T_decline_quote, q->lang));
	form_open(q, o, text(q->mem, "/portal/quotes/{}/decline", x->id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .type = STR("area"), .most = 2000, .optional = true });
	form_close(o, say(T_decline, q->lang));
	html(o, "</details></div>");
}

static bool by_contract(const struct quote *x) { return x->state == QUOTE_ACCEPTED && !x->decided_by; }

bool portal_quote_page(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	struct str by;
	if (!load(q, &v, e) || !name_person(q, v.quote.decided_by, &by, e))
		return false;
	if (v.quote.state == QUOTE_DRAFT || !v.document_html.len)
		return answer_missing(a);
	q->title = text(q->mem, "{} {}", say(T_quote, q->lang), v.quote.number);
	struct out *o = page_open(q, a);
	if (v.quote.state == QUOTE_ACCEPTED || v.quote.project)
		html(o, "<p class=\"above\"><a href=\"/portal/projects/{}\">{}</a></p>", v.quote.project ? v.quote.project : v.quote.id, say(T_project_page, q->lang));
	if (v.quote.state == QUOTE_ACCEPTED || v.quote.state == QUOTE_DECLINED)
		html(o, "<p class=\"notice\">{}</p>", by_contract(&v.quote) ? say(T_quote_by_contract, q->lang) : phrase(q->mem, q->lang, q->zone, v.quote.state == QUOTE_ACCEPTED ? T_accepted_by : T_declined_by, v.quote.decided, by));
	if (!show_heard(q, o, &v.quote, e))
		return false;
	html(o, "{}<p class=\"muted\">SHA-256 <code>{}</code> · <a href=\"/portal/quotes/{}/pdf\">PDF</a></p>", raw(v.document_html), v.sha256, v.quote.id);
	if (!show_booked_before(q, o, &v.quote, e))
		return false;
	if (v.quote.state == QUOTE_OFFERED)
		sign_forms(q, o, &v);
	page_close(q, a);
	return true;
}

bool portal_quote_json(struct request *q, struct json *j, struct err *e)
{
	struct quote x;
	if (!quote_find(q->db, q->client, q->id, q->mem, &x, e))
		return false;
	return x.state == QUOTE_DRAFT || put_quote(q, j, e);
}

bool portal_quote_accept_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about_quote(q);
	choosing_copy(q, &f);
	return act_signed(q, a, STR("quote.accept"), &f, text(q->mem, "/portal/quotes/{}", q->id), e);
}

bool portal_quote_decline_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about_quote(q);
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("quote.decline"), &f, text(q->mem, "/portal/quotes/{}", q->id), e);
}
