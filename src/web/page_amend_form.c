/* page_amend_form.c - the form of an amendment: a kind each, its fields from the contract's own words, and read back.
 *
 * Nothing is typed that the contract knows: facts, classes, paragraphs and prices are chosen from it. */
#include "web/page_amend.h"

/* lead: the fact it speaks of, by its id in the standard vocabulary; top: only what is below that value; usual: what is chosen first. suspect: the field
 * to look at when the text cannot be read with it. */
static const struct kind { enum text name, help; struct str lead, top, usual, suspect; bool clause; } kinds[] = {     /* ORDER amend_kind */
	{ T_amend_device, T_amend_device_help, LIT("object"), { 0 }, { 0 }, LIT("new"), true },
	{ T_amend_program, T_amend_program_help, LIT("layer"), { 0 }, LIT("agreed-program"), LIT("new"), true },
	{ T_amend_server, T_amend_server_help, LIT("object"), LIT("special-server"), { 0 }, LIT("new"), true },
	{ T_amend_quota, T_amend_quota_help, { 0 }, { 0 }, { 0 }, LIT("amount"), true },
	{ T_amend_price, T_amend_price_help, { 0 }, { 0 }, { 0 }, LIT("amount"), false },
	{ T_amend_exception, T_amend_exception_help, { 0 }, { 0 }, { 0 }, LIT("clause"), true },
};

struct str amend_suspect(enum amend_kind kind) { return kinds[kind].suspect; }

static enum lang lang_of(const struct contract *c) { return contract_head(c)->lang; }

/* Facts a person knows of a piece of work; what rules derive or the graph says is no matter of an amendment. Values are chosen,
 * yes and no as well; of a number a bound is written. */
static bool is_chosen(const struct fact_type *t) { return !t->derived && t->kind != FACT_NUMBER; }
static bool is_bounded(const struct fact_type *t) { return !t->derived && t->kind == FACT_NUMBER; }
static bool is_lead(const struct fact_type *t) { return !t->derived && t->kind == FACT_ENUM; }

/* The fact that kind speaks of: of that name, else in the contract's order, devices before programs. NULL: there is none. */
static const struct fact_type *lead_of(const struct contract *c, const struct kind *k)
{
	const struct fact_type *all, *named = k->lead.len ? contract_fact(c, word_name(k->lead, lang_of(c))) : NULL;
	size_t n = contract_facts(c, &all), skip = str_is(k->lead, STR("layer"));
	if (!k->lead.len || (named && is_lead(named)))
		return named;
	for (size_t i = 0; i < n; i++)
		if (is_lead(&all[i]) && !skip--)
			return &all[i];
	return NULL;
}

static struct str top_of(const struct contract *c, const struct kind *k, const struct fact_type *lead)
{
	struct str top = word_name(k->top, lang_of(c));
	return k->top.len && contract_has_value(c, lead->name, top) ? top : NONE;
}

/* The values below one, classes before their members, which stand a step to the right. */
static void values_below(struct request *q, const struct fact_type *t, struct str parent, struct str step, struct choices *out)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct fact_value *v = &t->values[i];
		if (!str_is(v->parent, parent))
			continue;
		*push(q->mem, out) = (struct option){ v->name, text(q->mem, "{}{}", step, name_word(q->mem, v->name, q->lang)) };
		if (!v->leaf)
			values_below(q, t, v->name, text(q->mem, "{}– ", step), out);
	}
}

static struct str field_of(struct request *q, struct str fact) { return text(q->mem, "fact.{}", fact); }

/* The one value it is about. */
static void lead_choice(struct request *q, struct out *o, const struct fact_type *t, struct str top, struct str usual)
{
	struct choices all = { 0 };
	if (top.len)
		*push(q->mem, &all) = (struct option){ top, name_word(q->mem, top, q->lang) };
	values_below(q, t, top, top.len ? STR("– ") : NONE, &all);
	form_choice(q, o, &(struct input){ .name = field_of(q, t->name), .label = name_word(q->mem, t->name, q->lang), .value = usual }, all.at, all.n);
}

/* Any of its values; yes and no exclude each other. */
static void fact_choice(struct request *q, struct out *o, const struct fact_type *t)
{
	struct choices all = { 0 };
	struct input in = { .name = field_of(q, t->name), .label = name_word(q->mem, t->name, q->lang), .optional = true };
	if (t->kind == FACT_YES_NO)
		*push(q->mem, &all) = (struct option){ NONE, say(T_any_value, q->lang) };
	values_below(q, t, NONE, NONE, &all);
	in.hint = say(T_any_of, q->lang);
	if (t->kind != FACT_YES_NO) {
		form_ticks(q, o, &in, all.at, all.n);
		return;
	}
	in.hint = NONE;
	form_choice(q, o, &in, all.at, all.n);
}

/* How a number is bounded: by one amount, or from one to another. */
static const struct bounding { struct str id, low, high; enum text label; } boundings[] = {
	{ LIT("least"), LIT(">="), { 0 }, T_bound_least }, { LIT("more"), LIT(">"), { 0 }, T_bound_more }, { LIT("less"), LIT("<"), { 0 }, T_bound_less },
	{ LIT("most"), LIT("<="), { 0 }, T_bound_most }, { LIT("between"), LIT(">="), LIT("<="), T_bound_between },
};

static struct str bound_field(struct request *q, struct str fact, const char *what) { return text(q->mem, "{}.{}", field_of(q, fact), str_of(what)); }

static void bound_fields(struct request *q, struct out *o, const struct fact_type *t)
{
	struct str label = name_word(q->mem, t->name, q->lang);
	struct choices all = { 0 };
	*push(q->mem, &all) = (struct option){ NONE, say(T_any_value, q->lang) };
	for (size_t i = 0; i < COUNT(boundings); i++)
		*push(q->mem, &all) = (struct option){ boundings[i].id, say(boundings[i].label, q->lang) };
	form_choice(q, o, &(struct input){ .name = bound_field(q, t->name, "bound"), .label = label, .optional = true }, all.at, all.n);
	form_input(q, o, &(struct input){ .name = bound_field(q, t->name, "low"), .label = text(q->mem, "{}: {}", label, say(T_bound_low, q->lang)), .hint = say(T_bound_hint, q->lang), .most = 40, .optional = true });
	form_input(q, o, &(struct input){ .name = bound_field(q, t->name, "high"), .label = text(q->mem, "{}: {}", label, say(T_bound_high, q->lang)), .most = 40, .optional = true });
}

static void fact_choices(struct request *q, struct out *o, const struct contract *c, const struct fact_type *lead)
{
	const struct fact_type *all;
	size_t n = contract_facts(c, &all);
	html(o, "<fieldset><legend>{}</legend>", say(lead ? T_amend_when_also : T_amend_when, q->lang));
	if (str_is(q->wrong, STR("facts")))
		html(o, "<p class=\"fault\">{}</p>", q->notice);
	for (size_t i = 0; i < n; i++)
		if (is_bounded(&all[i]))
			bound_fields(q, o, &all[i]);
		else if (is_chosen(&all[i]) && &all[i] != lead)
			fact_choice(q, o, &all[i]);
	html(o, "</fieldset>");
}

struct str amend_words(struct request *q, const struct sentence *s)
{
	enum { HOLDS = 90 };
	struct str rest = s->text, words = str_split(&rest, '\n'), cut = str_cut(words, 0, HOLDS);
	if (words.len > HOLDS)
		words = text(q->mem, "{}…", str_cut(cut, 0, utf8_good(cut)));
	return str_starts(words, s->clause) ? words : text(q->mem, "{} {}", s->clause, words);
}

static void clause_choice(struct request *q, struct out *o, const struct amending *x)
{
	struct sentences all = { 0 };
	struct choices list = { 0 };
	struct str last = NONE;
	bool optional = kinds[x->kind].lead.len || x->kind == AMEND_QUOTA;
	contract_sentences(x->contract, q->mem, &all);
	*push(q->mem, &list) = (struct option){ NONE, say(optional ? T_amend_no_clause : T_amend_choose_clause, q->lang) };
	for (size_t i = 0; i < all.n; i++) {
		if (!all.at[i].clause.len || str_is(all.at[i].clause, last))
			continue;
		last = all.at[i].clause;
		*push(q->mem, &list) = (struct option){ last, amend_words(q, &all.at[i]) };
	}
	form_choice(q, o, &(struct input){ .name = STR("clause"), .label = say(T_amend_clause, q->lang), .hint = say(T_amend_clause_hint, q->lang), .optional = optional }, list.at, list.n);
}

static void lead_fields(struct request *q, struct out *o, const struct amending *x, const struct fact_type *lead)
{
	const struct kind *k = &kinds[x->kind];
	lead_choice(q, o, lead, top_of(x->contract, k, lead), word_name(k->usual, lang_of(x->contract)));
	form_input(q, o, &(struct input){ .name = STR("new"), .label = say(T_amend_new, q->lang), .hint = say(T_amend_new_hint, q->lang), .most = 60, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("meaning"), .label = say(T_amend_meaning, q->lang), .hint = say(T_amend_meaning_hint, q->lang), .most = 200, .optional = true });
}

static void form_fields(struct request *q, struct out *o, const struct amending *x, const struct fact_type *lead)
{
	bool anew = x->kind != AMEND_QUOTA || amend_quota_fields(q, o, x);
	if (x->kind == AMEND_PRICE)
		amend_price_fields(q, o, x);
	if (lead)
		lead_fields(q, o, x, lead);
	if (kinds[x->kind].clause && anew) {
		clause_choice(q, o, x);
		fact_choices(q, o, x->contract, lead);
	}
	form_input(q, o, &(struct input){ .name = STR("sentence"), .label = say(T_amend_sentence, q->lang), .hint = say(T_amend_sentence_hint, q->lang), .type = STR("area"), .most = 2000 });
}

static void kind_tabs(struct request *q, struct out *o, enum amend_kind chosen)
{
	html(o, "<p class=\"tabs\">");
	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (i == chosen)
			html(o, "<strong aria-current=\"page\">{}</strong> ", say(kinds[i].name, q->lang));
		else
			html(o, "<a href=\"/contracts/{}/amend?kind={}\">{}</a> ", q->id, amend_kind_id((enum amend_kind)i), say(kinds[i].name, q->lang));
	}
	html(o, "</p>");
}

bool amend_takes_examples(const struct request *q) { return str_is(field(&q->form, STR("examples")), STR("1")); }

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
	const struct kind *k = &kinds[x->kind];
	const struct fact_type *lead = lead_of(x->contract, k);
	const struct price *prices;
	kind_tabs(q, o, x->kind);
	html(o, "<p>{}</p>", say(k->help, q->lang));
	if ((k->lead.len && !lead) || (x->kind == AMEND_PRICE && !contract_prices(x->contract, &prices))) {
		part_empty(o, say(x->kind == AMEND_PRICE ? T_amend_no_prices : T_amend_no_fact, q->lang));
		return;
	}
	form_open(q, o, text(q->mem, "/contracts/{}/amend", q->id));
	form_hidden(q, o, STR("kind"), amend_kind_id(x->kind));
	form_fields(q, o, x, lead);
	examples_tick(q, o, x);
	html(o, "<p class=\"act\"><button name=\"step\" value=\"show\">{}</button>", say(T_amend_show, q->lang));
	if (x->shown.len) {
		form_hidden(q, o, STR("shown"), x->shown);
		html(o, " <button class=\"second\" name=\"step\" value=\"keep\">{}</button>", say(agreement_may(x->view.agreement.state, STR("edit")) ? T_amend_add : T_amend_keep, q->lang));
	}
	html(o, "</p></form>");
}

/* ---- what was filled in ----------------------------------------------------------------------------------------- */

/* What people write on several lines stands on one: a second line would be another statement. */
struct str amend_line(struct request *q, const char *name)
{
	struct str s = field(&q->form, str_of(name));
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < s.len; i++)
		out_char(&o, (unsigned char)s.at[i] < ' ' ? ' ' : s.at[i]);
	return str_trim(out_str(&o));
}

/* "Lexware Büro" as the name it has in a contract: lexware-büro. */
struct str amend_name(struct request *q, struct str words)
{
	struct str s = utf8_fold(q->mem, words);
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < s.len; i++)
		out_char(&o, s.at[i] == ' ' || s.at[i] == '_' ? '-' : s.at[i]);
	return out_str(&o);
}

static bool is_name(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char b = (unsigned char)s.at[i];
		bool letter = (b >= 'a' && b <= 'z') || b >= 0x80, inner = (b >= '0' && b <= '9') || b == '-';
		if (!letter && !(inner && i > 0))
			return false;
	}
	return s.len > 0;
}

static void take_bound(struct request *q, struct str fact, struct amend *m)
{
	struct str id = field(&q->form, bound_field(q, fact, "bound"));
	for (size_t i = 0; i < COUNT(boundings); i++) {
		const struct bounding *b = &boundings[i];
		if (!str_is(b->id, id))
			continue;
		*push(q->mem, &m->bounds) = (struct amend_bound){ fact, b->low, str_trim(field(&q->form, bound_field(q, fact, "low"))) };
		if (b->high.len)
			*push(q->mem, &m->bounds) = (struct amend_bound){ fact, b->high, str_trim(field(&q->form, bound_field(q, fact, "high"))) };
	}
}

/* Is every bound an amount of its fact? It is written by hand. */
static bool are_amounts(const struct contract *c, const struct amend *m, struct arena *mem)
{
	struct micro worth;
	for (size_t i = 0; i < m->bounds.n; i++)
		if (!contract_amount(c, m->bounds.at[i].fact, m->bounds.at[i].amount, mem, &worth))
			return false;
	return true;
}

/* Where something new belongs that is like this value: within a class, beside a single value, whose word would else mean the new one alone. The
 * value a kind of amendment is made for takes it in. NONE: a single value that stands in no class. */
static struct str parent_of(const struct amending *x, const struct fact_type *t, struct str value)
{
	if (str_is(value, word_name(kinds[x->kind].usual, lang_of(x->contract))))
		return value;
	for (size_t i = 0; i < t->n; i++)
		if (str_is(t->values[i].name, value))
			return t->values[i].leaf ? t->values[i].parent : value;
	return NONE;
}

/* The values chosen of one fact, each once; a new kind takes the place of the class it belongs to. */
static void take_values(struct request *q, const struct amending *x, const struct fact_type *t, bool leads, struct amend *m)
{
	size_t before = m->facts.n;
	for (size_t i = 0; i < q->form.n; i++) {
		struct str value = q->form.at[i].value;
		bool known = false;
		if (!str_is(q->form.at[i].name, field_of(q, t->name)) || !contract_has_value(x->contract, t->name, value))
			continue;
		for (size_t k = before; k < m->facts.n; k++)
			known |= str_is(m->facts.at[k].value, value);
		if (leads && m->added.name.len) {
			m->added.fact = t->name;
			m->added.parent = parent_of(x, t, value);
			value = m->added.name;
		}
		if (!known)
			*push(q->mem, &m->facts) = (struct fact){ t->name, value };
	}
}

static void take_facts(struct request *q, const struct amending *x, const struct fact_type *lead, struct amend *m)
{
	const struct fact_type *all;
	size_t n = contract_facts(x->contract, &all);
	for (size_t i = 0; i < n && kinds[x->kind].clause; i++) {
		if (is_bounded(&all[i]))
			take_bound(q, all[i].name, m);
		if (is_chosen(&all[i]))
			take_values(q, x, &all[i], &all[i] == lead, m);
	}
}

struct amend amend_of(struct request *q, const struct amending *x)
{
	const struct fact_type *lead = lead_of(x->contract, &kinds[x->kind]);
	bool price = x->kind == AMEND_PRICE;
	struct amend m = { .kind = x->kind, .amount = amend_line(q, "amount"), .sentence = amend_line(q, "sentence") };
	m.name = price ? amend_line(q, "name") : amend_name(q, amend_line(q, "name"));
	if (x->kind == AMEND_QUOTA)
		amend_take_quota(q, x, &m);
	if (price)
		m.agreed = amend_agreed(q, x, m.name);
	if (kinds[x->kind].clause && !m.replaces)
		m.clause = amend_line(q, "clause");
	if (lead) {
		m.added.name = amend_name(q, amend_line(q, "new"));
		m.added.meaning = amend_line(q, "meaning");
	}
	take_facts(q, x, lead, &m);
	return m;
}

/* Is it a clause of the contract? It comes from a list, but it comes from outside. */
static bool has_clause(const struct amending *x, struct str clause, struct arena *mem)
{
	struct sentences all = { 0 };
	contract_sentences(x->contract, mem, &all);
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.at[i].clause, clause))
			return true;
	return false;
}

struct amend_fault amend_fault(struct request *q, const struct amending *x, const struct amend *m)
{
	const struct kind *k = &kinds[x->kind];
	const struct fact_type *lead = lead_of(x->contract, k);
	const struct price *price = x->kind == AMEND_PRICE ? contract_price(x->contract, m->name) : NULL;
	bool adds = m->added.name.len, clause = k->clause && !m->replaces && (!adds || m->clause.len);
	const struct { bool bad; struct amend_fault fault; } checks[] = {
		{ x->kind == AMEND_QUOTA && !m->replaces && !is_name(m->name), { STR("name"), T_amend_name_bad } },
		{ x->kind == AMEND_PRICE && !price, { STR("name"), T_amend_price_unknown } },
		{ (x->kind == AMEND_QUOTA || x->kind == AMEND_PRICE) && !m->amount.len, { STR("amount"), T_amend_amount_missing } },
		{ x->kind == AMEND_QUOTA && amend_is_period_bad(q, m), { STR("period"), T_quota_period_bad } },
		{ x->kind == AMEND_QUOTA && amend_is_rest_bad(q, m), { STR("carries"), T_quota_period_bad } },
		{ !amend_says_anew(m, lang_of(x->contract), q->mem), { STR("amount"), T_amend_same } },
		{ adds && !is_name(m->added.name), { STR("new"), T_amend_name_bad } },
		{ adds && lead && contract_has_value(x->contract, lead->name, m->added.name), { STR("new"), T_amend_new_known } },
		{ adds && lead && !m->added.parent.len, { lead ? field_of(q, lead->name) : NONE, T_amend_no_kind } },
		{ adds && !m->added.meaning.len, { STR("meaning"), T_amend_meaning_missing } },
		{ clause && !(m->clause.len && has_clause(x, m->clause, q->mem)), { STR("clause"), T_amend_clause_missing } },
		{ clause && !m->facts.n && !m->bounds.n, { STR("facts"), T_amend_facts_missing } },
		{ !are_amounts(x->contract, m, q->mem), { STR("facts"), T_bound_bad } },
		{ !m->sentence.len, { STR("sentence"), T_amend_sentence_missing } },
	};
	for (size_t i = 0; i < COUNT(checks); i++)
		if (checks[i].bad)
			return checks[i].fault;
	return (struct amend_fault){ NONE, T_house };
}
