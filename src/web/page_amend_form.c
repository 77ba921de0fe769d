/* page_amend_form.c - the form of an amendment as a page shows it, and the same as JSON: a kind each, its fields, what they may say, and
 * what is in force. */
#include "web/page_amend.h"

static enum text why_not(const struct amending *x, enum amend_kind kind)
{
	struct amending one = *x;
	one.kind = kind;
	return amend_nothing(&one);
}

/* What the contract has nothing for is not among them; why stands below the form. */
static void kind_tabs(struct request *q, struct out *o, const struct amending *x)
{
	html(o, "<p class=\"tabs\">");
	for (size_t i = 0; i < AMEND_KINDS; i++) {
		struct str name = say(amend_shape(x->contract, (enum amend_kind)i).name, q->lang);
		if (i != x->kind && why_not(x, (enum amend_kind)i) != T_house)
			continue;
		if (i == x->kind)
			html(o, "<strong aria-current=\"page\">{}</strong> ", name);
		else
			html(o, "<a href=\"/contracts/{}/amend?kind={}\">{}</a> ", q->id, amend_kind_id((enum amend_kind)i), name);
	}
	html(o, "</p>");
}

static void kinds_missing(struct request *q, struct out *o, const struct amending *x)
{
	for (size_t i = 0; i < AMEND_KINDS; i++) {
		enum text why = why_not(x, (enum amend_kind)i);
		if (why != T_house && i != x->kind)
			html(o, "<p class=\"muted\">{}</p>", phrase(q->mem, q->lang, NULL, T_amend_not_here, say(amend_shape(x->contract, (enum amend_kind)i).name, q->lang), say(why, q->lang)));
	}
}

static void show_uses(struct out *o, const struct strs *uses)
{
	if (uses->n)
		html(o, "<ul>");
	for (size_t i = 0; i < uses->n; i++)
		html(o, "<li>{}</li>", uses->at[i]);
	if (uses->n)
		html(o, "</ul>");
}

/* A link each that fills the form with what it says now, but for the chosen one. */
static void show_named(struct request *q, struct out *o, const struct amending *x)
{
	struct amend_all_named all = { 0 };
	const struct amend_named *chosen = NULL;
	amend_in_force(q, x, &all);
	if (!all.n)
		return;
	html(o, "<ul>");
	for (size_t i = 0; i < all.n; i++) {
		const struct amend_named *n = &all.at[i];
		struct str words = x->kind == AMEND_PRICE ? name_price(q->mem, n->name) : n->name;
		if (n->chosen)
			html(o, "<li><strong aria-current=\"true\">{}</strong>: {}", words, n->says);
		else
			html(o, "<li><a href=\"/contracts/{}/amend?kind={}&amp;name={}\">{}</a>: {}", q->id, amend_kind_id(x->kind), n->name, words, n->says);
		show_uses(o, &n->uses);
		html(o, "</li>");
		chosen = n->chosen ? n : chosen;
	}
	if (chosen && x->kind != AMEND_PRICE)
		html(o, "<li><a href=\"/contracts/{}/amend?kind={}\">{}</a></li>", q->id, amend_kind_id(x->kind), say(x->kind == AMEND_QUOTA ? T_quota_new : x->kind == AMEND_INDEX ? T_index_new : T_surcharge_new, q->lang));
	html(o, "</ul>");
	if (chosen && chosen->uses.n > 1)
		html(o, "<p>{}</p>", say(T_price_for_all, q->lang));
}

static void show_field(struct request *q, struct out *o, const struct amend_field *f)
{
	if (f->asks == AMEND_FIXED)
		form_hidden(q, o, f->in.name, f->in.value);
	else if (f->asks == AMEND_CHOICE)
		form_choice(q, o, &f->in, f->values.at, f->values.n);
	else if (f->asks == AMEND_TICKS)
		form_ticks(q, o, &f->in, f->values.at, f->values.n);
	else
		form_input(q, o, &f->in);
}

/* Facts of the work stand together. */
static void show_fields(struct request *q, struct out *o, const struct amending *x)
{
	struct amend_fields all = { 0 };
	bool leads = amend_shape(x->contract, x->kind).lead != NULL, within = false;
	amend_fields(q, x, &all);
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].fact && !within) {
			html(o, "<fieldset><legend>{}</legend>", say(leads ? T_amend_when_also : T_amend_when, q->lang));
			if (str_is(q->wrong, STR("facts")))
				html(o, "<p class=\"fault\">{}</p>", q->notice);
		} else if (within && !all.at[i].fact) {
			html(o, "</fieldset>");
		}
		within = all.at[i].fact;
		show_field(q, o, &all.at[i]);
	}
}

/* Offered once the page has shown which ones. */
static void examples_tick(struct request *q, struct out *o, const struct amending *x)
{
	if (!x->changed.n)
		return;
	html(o, "<p><label><input type=\"checkbox\" name=\"examples\" value=\"1\"");
	if (amend_takes_examples(q))
		html(o, " checked");
	html(o, "> {}</label></p>", say(T_amend_take_examples, q->lang));
}

void amend_form(struct request *q, struct out *o, const struct amending *x)
{
	enum text nothing = amend_nothing(x);
	kind_tabs(q, o, x);
	html(o, "<p>{}</p>", say(amend_shape(x->contract, x->kind).help, q->lang));
	if (nothing != T_house) {
		part_empty(o, say(nothing, q->lang));
		kinds_missing(q, o, x);
		return;
	}
	show_named(q, o, x);
	form_open(q, o, text(q->mem, "/contracts/{}/amend", q->id));
	form_hidden(q, o, STR("kind"), amend_kind_id(x->kind));
	show_fields(q, o, x);
	examples_tick(q, o, x);
	html(o, "<p class=\"act\"><button name=\"step\" value=\"show\">{}</button>", say(T_amend_show, q->lang));
	if (x->shown.len) {
		form_hidden(q, o, STR("shown"), x->shown);
		html(o, " <button class=\"second\" name=\"step\" value=\"keep\">{}</button>", say(agreement_may(x->view.agreement.state, STR("edit")) ? T_amend_add : T_amend_keep, q->lang));
	}
	html(o, "</p></form>");
	kinds_missing(q, o, x);
}

/* ---- for programs ---------------------------------------------------------------------------------------------------- */

static void put_values(struct json *j, const struct choices *all)
{
	put_key(j, STR("values"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		put_object(j);
		put_field(j, STR("value"), all->at[i].value);
		put_field(j, STR("label"), all->at[i].name);
		put_end_object(j);
	}
	put_end_array(j);
}

static void put_fields(struct request *q, struct json *j, const struct amending *x)
{
	static const struct str asks[] = { LIT("text"), LIT("one"), LIT("any"), LIT("fixed") };      /* ORDER amend_asks */
	struct amend_fields all = { 0 };
	amend_fields(q, x, &all);
	put_key(j, STR("fields"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct amend_field *f = &all.at[i];
		bool required = !f->in.optional;
		put_object(j);
		put_field(j, STR("name"), f->in.name);
		put_field(j, STR("label"), f->in.label);
		put_field(j, STR("asks"), asks[f->asks]);
		put_field(j, STR("required"), required);
		put_field(j, STR("fact"), f->fact);
		put_field(j, STR("value"), f->in.value);
		put_field(j, STR("hint"), f->in.hint);
		put_values(j, &f->values);
		put_end_object(j);
	}
	put_end_array(j);
}

/* Each with the fields as they are filled in for it. */
static void put_in_force(struct request *q, struct json *j, const struct amending *x)
{
	struct amend_all_named all = { 0 };
	amend_in_force(q, x, &all);
	put_key(j, STR("in_force"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		struct amending one = *x;
		one.name = all.at[i].name;
		put_object(j);
		put_field(j, STR("name"), all.at[i].name);
		put_field(j, STR("says"), all.at[i].says);
		put_key(j, STR("uses"));
		put_array(j);
		for (size_t k = 0; k < all.at[i].uses.n; k++)
			put_value(j, all.at[i].uses.at[k]);
		put_end_array(j);
		put_fields(q, j, &one);
		put_end_object(j);
	}
	put_end_array(j);
}

void amend_json(struct request *q, struct json *j, const struct amending *x)
{
	put_key(j, STR("kinds"));
	put_array(j);
	for (size_t i = 0; i < AMEND_KINDS && x->contract; i++) {
		struct amending one = *x;
		one.kind = (enum amend_kind)i;
		one.name = NONE;
		enum text nothing = amend_nothing(&one);
		bool possible = nothing == T_house;
		struct amend_shape shape = amend_shape(x->contract, one.kind);
		put_object(j);
		put_field(j, STR("kind"), amend_kind_id(one.kind));
		put_field(j, STR("label"), say(shape.name, q->lang));
		put_field(j, STR("help"), say(possible ? shape.help : nothing, q->lang));
		put_field(j, STR("possible"), possible);
		if (possible) {
			put_fields(q, j, &one);
			put_in_force(q, j, &one);
		}
		put_end_object(j);
	}
	put_end_array(j);
}
