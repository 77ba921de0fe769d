/* show_choice.c - what of a quote may be chosen, as fields, and what it comes to with what is chosen. */
#include "web/show_choice.h"

static struct chosen_lines said_in(struct request *q)
{
	const struct fields *f = q->filling ? &q->form : &q->query;
	struct chosen_lines out = { 0 };
	int64_t id;
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, STR("choice")) && str_int(str_trim(f->at[i].value), &id))
			*push(q->mem, &out) = id;
	return out;
}

bool choosing_load(struct request *q, const struct quote *x, struct choosing *out, struct err *e)
{
	struct agreement a;
	*out = (struct choosing){ .chosen = said_in(q) };
	if (!quote_lines_all(q->db, x->client, x->id, q->mem, &out->lines, e) || (x->contract && !agreement_by_id(q->db, x->client, x->contract, q->mem, &a, &out->contract, e)))
		return false;
	out->fault = quote_choose(&out->lines, &out->chosen, q->mem, &out->which);
	quote_options(&out->lines, q->mem, &out->options);
	return (quote_sums(&out->lines, q->mem, &out->sums) || fail(e, "quote {} is beyond the range", x->id)) && instalments_of(q->db, x, &out->sums.groups, q->mem, &out->plan, &out->payments, e);
}

void show_payments_ahead(struct request *q, struct out *o, const struct choosing *c)
{
	if (!c->payments.n)
		return;
	html(o, "<h3>{}</h3><ul>", say(T_instalments, q->lang));
	for (size_t i = 0; i < c->payments.n; i++)
		html(o, "<li>{}</li>", payment_said(&c->payments.at[i], c->contract ? contract_head(c->contract)->currency : NONE, q->lang, q->mem));
	html(o, "</ul>");
}

bool choosing_is_done(const struct choosing *c) { return c->fault == CHOICE_GOOD; }

static struct str money(struct request *q, const struct choosing *c, struct money m) { return money_in(q->mem, q->lang, c->contract ? contract_head(c->contract)->currency : NONE, m); }

static struct str name_of(struct request *q, const struct choosing *c, const struct quote_option *o) { return account_words(c->contract, c->lines.at[o->from].owed.name, q->lang, q->mem); }

static void tick(struct request *q, struct out *o, const struct choosing *c, const struct quote_option *x)
{
	html(o, "<p class=\"field\"><label><input type=\"checkbox\" name=\"choice\" value=\"{}\"{}> {}, {}</label></p>", x->line, x->taken ? STR(" checked") : NONE, name_of(q, c, x), money(q, c, x->net));
}

/* Exactly one, which no row says before somebody does. */
static size_t alternatives(struct request *q, struct out *o, const struct choosing *c, size_t from)
{
	enum quote_choice kind = c->options.at[from].choice;
	struct str id = text(q->mem, "choice-{}", quote_choice_id(kind));
	size_t i = from;
	html(o, "<p class=\"field\"><label for=\"{}\">{}</label><select id=\"{}\" name=\"choice\" required><option value=\"\">{}</option>", id, phrase(q->mem, q->lang, NULL, T_choice_one_of, quote_choice_letter(kind)), id, say(T_please_choose, q->lang));
	for (; i < c->options.n && c->options.at[i].choice == kind; i++) {
		const struct quote_option *x = &c->options.at[i];
		html(o, "<option value=\"{}\"{}>{}, {}</option>", x->line, x->taken ? STR(" selected") : NONE, name_of(q, c, x), money(q, c, x->net));
	}
	html(o, "</select></p>");
	return i;
}

static void sums(struct request *q, struct out *o, const struct choosing *c)
{
	html(o, "<h3>{}</h3>", say(T_choice_comes_to, q->lang));
	part_facts(o);
	part_fact(o, say(T_net, q->lang), money(q, c, c->sums.net));
	part_fact(o, say(T_vat, q->lang), money(q, c, c->sums.vat));
	part_fact(o, say(T_gross, q->lang), money(q, c, c->sums.gross));
	part_facts_end(o);
}

void show_choosing(struct request *q, struct out *o, const struct choosing *c, struct str here)
{
	if (!c->options.n)
		return;
	html(o, "<section id=\"choice\"><h2>{}</h2><form method=\"get\" action=\"{}#choice\">", say(T_choice, q->lang), here);
	for (size_t i = 0; i < c->options.n;)
		if (c->options.at[i].choice == CHOICE_OPTIONAL)
			tick(q, o, c, &c->options.at[i++]);
		else
			i = alternatives(q, o, c, i);
	html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_choice_show, q->lang));
	if (choosing_is_done(c))
		sums(q, o, c);
	else
		html(o, "<p class=\"notice\">{}</p>", say(T_choice_open, q->lang));
	html(o, "</section>");
}

void choosing_hidden(struct request *q, struct out *o, const struct choosing *c)
{
	for (size_t i = 0; i < c->options.n; i++)
		if (c->options.at[i].taken)
			form_hidden(q, o, STR("choice"), text(q->mem, "{}", c->options.at[i].line));
}

void choosing_copy(struct request *q, struct fields *to)
{
	for (size_t i = 0; i < q->form.n; i++)
		if (str_is(q->form.at[i].name, STR("choice")))
			field_add(q->mem, to, STR("choice"), str_trim(q->form.at[i].value));
}
