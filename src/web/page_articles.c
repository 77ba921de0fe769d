/* page_articles.c - what the house buys and sells: entered one by one or as a list of a wholesaler; and who supplies it.
 *
 * What an article costs the house is shown to the owner alone. */
#include "account/article.h"
#include "import/articles.h"
#include "web/inside.h"
#include "web/show_paid.h"
#include "web/show_resale.h"

enum { ROWS_AN_ACT = 200 };

bool sees_cost(const struct request *q) { return !q->me.client && q->me.role == ROLE_OWNER; }

struct str rate_shown(struct request *q, struct micro m)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	account_put_price(&o, m);
	return out_str(&o);
}

struct str name_unit(const struct request *q, struct str code)
{
	struct str name = account_unit_name(code, q->lang);
	return name.len ? name : say(T_piece, q->lang);
}

struct str percent_shown(struct request *q, struct micro m)
{
	return text(q->mem, "{} %", micro_typed(q, (struct micro){ round_div((wide)m.u6, 100000) * 100000 }));
}

struct str micro_typed(const struct request *q, struct micro m)
{
	struct str s = text(q->mem, "{}", m);
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < s.len; i++)
		out_char(&o, s.at[i] == '.' && q->lang == LANG_DE ? ',' : s.at[i]);
	return out_str(&o);
}

/* ---- the list ---- */

static bool add_rows(struct request *q, struct sheet *s, bool cost, struct err *e)
{
	struct articles all = { 0 };
	struct article behind = { 0 };
	int64_t after = 0;
	if ((field_int(&q->query, STR("after"), &after) && !article_find(q->db, after, q->mem, &behind, e)) ||
	    !article_list(q->db, field(&q->query, STR("q")), behind.number, cost, SHEET_MOST + 1, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n && i < SHEET_MOST; i++) {
		const struct article *a = &all.at[i];
		struct micro price = article_price(a);
		sheet_cell(s, (struct cell){ .value = HOLE(a->number), .href = cost ? text(q->mem, "/articles?edit={}", a->id) : NONE });
		sheet_add(s, article_name(a, q->lang));
		sheet_cell(s, (struct cell){ .value = HOLE(a->ended ? STR("ended") : article_kind_id(a->kind)), .html = html_words(q, a->ended ? say(T_article_ended, q->lang) : article_kind_name(a->kind, q->lang)) });
		sheet_cell(s, (struct cell){ .value = HOLE(a->unit), .html = html_words(q, name_unit(q, a->unit)) });
		sheet_cell(s, (struct cell){ .value = HOLE(price), .html = html_words(q, rate_shown(q, price)) });
		if (cost) {
			struct micro margin = article_margin(a->purchase, price);
			sheet_cell(s, (struct cell){ .value = HOLE(a->purchase), .html = html_words(q, rate_shown(q, a->purchase)) });
			sheet_cell(s, (struct cell){ .value = HOLE(margin), .html = html_words(q, percent_shown(q, margin)) });
		}
		sheet_add(s, a->supplier_name);
		sheet_add(s, a->id);
	}
	if (all.n > SHEET_MOST)
		s->after = text(q->mem, "{}", all.at[SHEET_MOST - 1].id);
	return true;
}

bool articles_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column owners[] = {
		{ LIT("number"), T_article_number, false }, { LIT("name"), T_name, false }, { LIT("kind"), T_kind, false }, { LIT("unit"), T_unit, false }, { LIT("price"), T_sales_price, true }, { LIT("purchase"), T_purchase_price, true },
		{ LIT("margin"), T_margin, true }, { LIT("supplier"), T_supplier, false }, { .key = LIT("id"), .title = T_id, .machine = true },
	}, others[] = {
		{ LIT("number"), T_article_number, false }, { LIT("name"), T_name, false }, { LIT("kind"), T_kind, false }, { LIT("unit"), T_unit, false }, { LIT("price"), T_sales_price, true }, { LIT("supplier"), T_supplier, false },
		{ .key = LIT("id"), .title = T_id, .machine = true },
	};
	bool cost = sees_cost(q);
	s->columns = cost ? owners : others;
	s->n = cost ? COUNT(owners) : COUNT(others);
	return add_rows(q, s, cost, e);
}

static void find_form(struct request *q, struct out *o)
{
	html(o, "<form method=\"get\" action=\"/articles\" class=\"pair\"><div class=\"field short\"><label for=\"q\">{}</label><input type=\"search\" id=\"q\" name=\"q\" maxlength=\"100\" value=\"{}\"></div><p class=\"act\"><button>{}</button></p></form>",
	     say(T_article_find, q->lang), field(&q->query, STR("q")), say(T_search, q->lang));
}

struct str words_in_address(struct request *q, struct str words)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < words.len; i++)
		print(&o, "%{}", hex_print(q->mem, str_cut(words, i, i + 1)));
	return out_str(&o);
}

/* ---- entering ---- */

static void word_input(struct request *q, struct out *o, const char *name, enum text label, struct str value, enum text hint, bool needed)
{
	form_input(q, o, &(struct input){ .name = str_of(name), .label = say(label, q->lang), .value = value, .hint = hint != T_dash ? say(hint, q->lang) : NONE, .most = 200, .optional = !needed });
}

static void price_inputs(struct request *q, struct out *o, const struct article *a)
{
	html(o, "<div class=\"pair\">");
	word_input(q, o, "purchase", T_purchase_price, a->purchase.u6 ? micro_typed(q, a->purchase) : NONE, T_dash, false);
	word_input(q, o, "sales", T_sales_price, a->sales.u6 ? micro_typed(q, a->sales) : NONE, T_sales_price_hint, false);
	word_input(q, o, "margin", T_margin, a->id && !a->sales.u6 ? micro_typed(q, a->margin) : NONE, T_margin_hint, false);
	html(o, "</div>");
	if (a->id)
		form_input(q, o, &(struct input){ .name = STR("from"), .label = say(T_article_from, q->lang), .hint = say(T_article_from_hint, q->lang), .type = STR("date"), .most = 10, .optional = true });
}

static void tax_inputs(struct request *q, struct out *o, const struct article *a)
{
	static const enum tax_category some[] = { TAX_STANDARD, TAX_ZERO, TAX_EXEMPT, TAX_REVERSE };
	static const enum text names[] = { T_tax_standard, T_tax_zero, T_tax_exempt, T_tax_reverse };
	struct option options[COUNT(some)];
	for (size_t i = 0; i < COUNT(some); i++)
		options[i] = (struct option){ account_tax_code(some[i]), say(names[i], q->lang), NONE };
	html(o, "<div class=\"pair\">");
	form_choice(q, o, &(struct input){ .name = STR("tax"), .label = say(T_tax_category, q->lang), .value = account_tax_code(a->tax.category) }, options, COUNT(options));
	word_input(q, o, "rate", T_tax_rate, a->id ? micro_typed(q, a->tax.rate) : NONE, T_tax_rate_hint, false);
	html(o, "</div>");
}

static void edit_form(struct request *q, struct out *o, const struct article *a)
{
	struct option kinds[ARTICLE_KINDS];
	for (int k = 0; k < ARTICLE_KINDS; k++)
		kinds[k] = (struct option){ article_kind_id((enum article_kind)k), article_kind_name((enum article_kind)k, q->lang), NONE };
	html(o, "<details class=\"acts\"{}><summary>{}</summary>", a->id || str_is(q->kept, STR("/articles")) ? STR(" open") : NONE, say(a->id ? T_article_edit : T_article_new, q->lang));
	form_open(q, o, STR("/articles"));
	word_input(q, o, "number", T_article_number, a->number, T_article_number_hint, true);
	html(o, "<div class=\"pair\">");
	word_input(q, o, "german", T_german, a->names[LANG_DE], T_dash, false);
	word_input(q, o, "english", T_english, a->names[LANG_EN], T_dash, false);
	html(o, "</div>");
	form_choice(q, o, &(struct input){ .name = STR("kind"), .label = say(T_kind, q->lang), .value = article_kind_id(a->kind), .hint = say(T_article_kind_hint, q->lang) }, kinds, COUNT(kinds));
	word_input(q, o, "unit", T_unit, a->id ? name_unit(q, a->unit) : NONE, T_article_unit_hint, false);
	price_inputs(q, o, a);
	tax_inputs(q, o, a);
	html(o, "<div class=\"pair\">");
	word_input(q, o, "supplier", T_supplier, a->supplier_name, T_dash, false);
	word_input(q, o, "supplier_number", T_supplier_number, a->supplier_number, T_dash, false);
	html(o, "</div><div class=\"pair\">");
	word_input(q, o, "class", T_article_class, a->class.len ? word_name(a->class, q->lang) : NONE, T_article_class_hint, false);
	word_input(q, o, "warranty", T_warranty_months, a->warranty ? text(q->mem, "{}", a->warranty) : NONE, T_dash, false);
	html(o, "</div><div class=\"pair\">");
	word_input(q, o, "list", T_article_list, a->list, T_article_list_hint, false);
	word_input(q, o, "step", T_article_step, a->step.u6 ? micro_typed(q, a->step) : NONE, T_article_step_hint, false);
	word_input(q, o, "least", T_article_least, a->least.u6 ? micro_typed(q, a->least) : NONE, T_dash, false);
	html(o, "</div><p class=\"act\"><button>{}</button>", say(T_save, q->lang));
	if (a->id)
		html(o, " <button class=\"second\" name=\"end\" value=\"{}\">{}</button>", a->ended ? STR("0") : STR("1"), say(a->ended ? T_article_again : T_article_end, q->lang));
	html(o, "</p></form></details>");
}

/* What it cost, costs and will cost. */
static bool show_prices_of(struct request *q, struct out *o, int64_t article, struct err *e)
{
	struct article_prices all = { 0 };
	if (!article_prices(q->db, article, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<h2>{}</h2><ul>", say(T_article_prices, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct article_price *p = &all.at[i];
		html(o, "<li>{}: <strong>{}</strong> ({} {}){}{}</li>", phrase(q->mem, q->lang, NULL, T_article_price_from, p->day), rate_shown(q, p->price), say(T_purchase_price, q->lang), rate_shown(q, p->purchase),
		     p->began ? NONE : STR(", "), p->began ? NONE : say(T_article_price_comes, q->lang));
	}
	html(o, "</ul>");
	return true;
}

static void import_form(struct request *q, struct out *o)
{
	html(o, "<details class=\"acts\"{}><summary>{}</summary>", str_is(q->kept, STR("/articles/import")) ? STR(" open") : NONE, say(T_articles_import, q->lang));
	form_open_upload(q, o, STR("/articles/import"));
	html(o, "<div class=\"field\"><label for=\"file\">{}</label><p class=\"hint\" id=\"file-hint\">{}</p><input id=\"file\" type=\"file\" name=\"file\" accept=\".csv,.txt,text/csv\" aria-describedby=\"file-hint\" required></div>",
	     say(T_articles_file, q->lang), say(T_articles_file_hint, q->lang));
	form_input(q, o, &(struct input){ .name = STR("from"), .id = STR("list-from"), .label = say(T_article_list_from, q->lang), .hint = say(T_article_list_from_hint, q->lang), .type = STR("date"), .most = 10, .optional = true });
	form_close(o, say(T_articles_read, q->lang));
	html(o, "</details>");
}

bool articles_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct article x = { 0 };
	int64_t id = 0;
	bool good = field_int(&q->query, STR("edit"), &id) ? article_find(q->db, id, q->mem, &x, e) : article_by_number(q->db, field(&q->form, STR("number")), q->mem, &x, e);
	if (!good || !articles_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/projects\">{}</a>", say(T_projects, q->lang));
	html(o, " · <a href=\"/price-lists\">{}</a>", say(T_price_lists, q->lang));
	if (RIGHT_BOOKS & 1u << q->me.role)
		html(o, " · <a href=\"/suppliers\">{}</a>", say(T_suppliers, q->lang));
	html(o, "</p><h1>{}</h1>", say(T_articles, q->lang));
	find_form(q, o);
	sheet_html(q, o, &s, say(field(&q->query, STR("q")).len ? T_articles_none_fit : T_articles_none, q->lang));
	if (s.after.len)
		html(o, "<p class=\"pager\"><a rel=\"next\" href=\"?q={}&amp;after={}\">{}</a></p>", words_in_address(q, field(&q->query, STR("q"))), s.after, say(T_further, q->lang));
	if (sees_cost(q)) {
		if (x.id && !show_prices_of(q, o, x.id, e))
			return false;
		edit_form(q, o, &x);
		import_form(q, o);
	}
	page_close(q, a);
	return true;
}

bool articles_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields row = { 0 }, f = { 0 };
	for (size_t i = 0; i < q->form.n; i++)
		if (!str_is(q->form.at[i].name, STR("csrf")) && !str_is(q->form.at[i].name, STR("key")))
			field_add(q->mem, &row, q->form.at[i].name, str_trim(q->form.at[i].value));
	field_add(q->mem, &f, STR("row"), fields_print(q->mem, &row));
	q->client = 0;
	return act_done(q, a, STR("article.set"), &f, STR("/articles"), e);
}

/* Some rows an act; a list sent again changes what is other by then. */
static bool send_rows(struct request *q, struct answer *a, const struct article_rows *all, struct outcome *done, struct err *e)
{
	struct str from = str_trim(field(&q->form, STR("from")));
	*done = (struct outcome){ .accepted = true };
	for (size_t i = 0; i < all->n && done->accepted; i += ROWS_AN_ACT) {
		struct fields f = { 0 };
		for (size_t k = i; k < all->n && k < i + ROWS_AN_ACT; k++) {
			if (from.len)
				field_add(q->mem, &all->at[k], STR("from"), from);
			field_add(q->mem, &f, STR("row"), fields_print(q->mem, &all->at[k]));
		}
		if (!act_send_part(q, a, text(q->mem, "rows.{}", i), STR("article.set"), &f, done, e))
			return false;
	}
	return true;
}

bool article_import_post(struct request *q, struct answer *a, struct err *e)
{
	struct article_rows all = { 0 };
	struct err wrong = { 0 };
	struct outcome done;
	struct str bytes = q->files.n ? q->files.at[0].bytes : NONE;
	if (!bytes.len)
		return answer_again(q, a, say(T_bank_no_file, q->lang), e);
	FILE *in = fmemopen((void *)(uintptr_t)bytes.at, bytes.len, "rb");
	if (!in)
		return fail(e, "no memory for the file");
	bool good = articles_read(in, q->lang, q->mem, &all, &wrong);
	fclose(in);
	if (!good)
		return answer_again(q, a, str_keep(q->mem, err_str(&wrong)), e);
	q->client = 0;
	look_away(q);
	if (!send_rows(q, a, &all, &done, e))
		return false;
	if (!done.accepted)
		return answer_again(q, a, done.reason, e);
	q->notice = phrase(q->mem, q->lang, NULL, T_articles_read_n, (int64_t)all.n);
	return articles_page(q, a, e);
}
