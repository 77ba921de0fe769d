/* show_answers.c - a question of the contract as a person can answer it: each value that is possible, by its name. */
#include "web/show_work.h"

static struct facts with(struct request *q, const struct facts *known, struct str fact, struct str value)
{
	struct facts f = { 0 };
	for (size_t i = 0; i < known->n; i++)
		if (!str_is(known->at[i].name, fact))
			*push(q->mem, &f) = known->at[i];
	*push(q->mem, &f) = (struct fact){ fact, value };
	return f;
}

/* Judged with that answer; false: the contract rules it out. */
static bool is_possible(struct request *q, const struct contract *c, const struct facts *known, struct str fact, struct str value, struct judgement *j)
{
	struct err ignored = { 0 };
	struct facts f = with(q, known, fact, value);
	return agreement_judge(c, &f, EDITION_NOW, true, q->mem, j, &ignored) && j->status != JUDGE_IMPOSSIBLE;
}

bool answer_is_possible(struct request *q, const struct contract *c, const struct facts *known, struct str fact, struct str value)
{
	struct judgement j;
	return is_possible(q, c, known, fact, value, &j);
}

/* An amount on this side of where conditions turn first: it, or one less. */
static struct str amount_before(struct request *q, const struct contract *c, struct str fact, const struct threshold *first)
{
	int64_t less = first->amount.u6 - (first->beyond ? 0 : 1000000);
	bool below = less < 0 && contract_takes(c, fact, text(q->mem, "{}", (struct micro){ less }), q->mem);
	struct micro amount = { less < 0 && !below ? 0 : less };
	if (contract_is_day(c, fact))
		return text(q->mem, "{}", (struct date){ (int32_t)(amount.u6 / 1000000) });
	struct str seconds = text(q->mem, "{} s", amount);
	return contract_takes(c, fact, seconds, q->mem) ? seconds : text(q->mem, "{}", amount);
}

/* One answer of each kind that makes a difference: every value, of amounts one between each two at which conditions turn. */
static struct strs answers_that_differ(struct request *q, const struct contract *c, const struct fact_type *t)
{
	struct strs all = { 0 };
	struct threshold *h;
	for (size_t i = 0; i < t->n && t->kind != FACT_NUMBER; i++)
		if (t->values[i].leaf)
			*push(q->mem, &all) = t->values[i].name;
	for (size_t n = t->kind == FACT_NUMBER ? contract_thresholds(c, t->name, q->mem, &h) : 0, i = 0; i < n; i++) {
		if (!i)
			*push(q->mem, &all) = amount_before(q, c, t->name, h);
		*push(q->mem, &all) = h[i].shown;
	}
	return all;
}

static bool is_settled_by_one(struct request *q, const struct contract *c, const struct facts *known, struct str fact, const struct strs *answers)
{
	struct judgement j;
	for (size_t i = 0; i < answers->n; i++)
		if (is_possible(q, c, known, fact, answers->at[i], &j) && j.status != JUDGE_OPEN)
			return true;
	return false;
}

static bool has_name(const struct strs *all, struct str name)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i], name))
			return true;
	return false;
}

/* What an open verdict hangs on whatever the answer is; none where one of the answers settles it. */
static struct strs needed_beside(struct request *q, const struct contract *c, const struct facts *known, struct str fact)
{
	const struct fact_type *t = contract_fact(c, fact);
	struct strs beside = { 0 };
	struct strs answers = { 0 };
	if (t)
		answers = answers_that_differ(q, c, t);
	if (is_settled_by_one(q, c, known, fact, &answers))
		return beside;
	for (size_t i = 0; i < answers.n; i++) {
		struct judgement j;
		struct err ignored = { 0 };
		struct facts f = with(q, known, fact, answers.at[i]);
		if (!agreement_judge(c, &f, EDITION_NOW, false, q->mem, &j, &ignored))
			continue;
		for (size_t k = 0; k < j.n_open; k++)
			if (!str_is(j.open[k], fact) && !has_name(&beside, j.open[k]))
				*push(q->mem, &beside) = j.open[k];
	}
	return beside;
}

struct str question_html(struct request *q, const struct contract *c, const struct facts *known, struct str fact)
{
	struct str name = quoted_fact(q, c, fact);
	struct strs beside = needed_beside(q, c, known, fact);
	if (beside.n)
		return quoted(q, T_which_is_it_first, name, quoted_facts(q, c, beside.at, beside.n));
	return quoted(q, contract_is_day(c, fact) ? T_which_day : T_which_is_it, name);
}

bool fact_is_told(const struct contract *c, const struct fact_type *t)
{
	const struct consent *asked;
	struct str source = word_id(t->source);
	for (size_t n = contract_consents(c, &asked), i = 0; i < n; i++)
		if (str_is(asked[i].name, t->name))
			return false;
	return !t->derived && !str_is(source, STR("quota")) && !str_is(source, STR("clock"));
}

/* "2 h, 8 h": an amount may be any, the verdict turns at these. */
static struct str lines_of(struct request *q, const struct contract *c, struct str fact)
{
	struct threshold *h;
	struct out o = out_open(q->mem);
	for (size_t n = contract_thresholds(c, fact, q->mem, &h), i = 0; i < n; i++)
		if (!h[i].beyond || i == 0 || h[i - 1].amount.u6 != h[i].amount.u6)
			print(&o, "{}{}", o.len ? STR(", ") : NONE, h[i].beyond ? text(q->mem, "> {}", h[i].shown) : h[i].shown);
	return out_str(&o);
}

/* What was typed and not taken. */
static struct str typed(struct request *q) { return str_is(q->wrong, STR("value")) ? field(q->form.n ? &q->form : &q->query, STR("value")) : NONE; }

static void ask_day(struct request *q, struct out *o, const struct fact_type *t)
{
	form_input(q, o, &(struct input){ .name = STR("value"), .id = text(q->mem, "answer-{}", t->name), .label = name_fact(q->mem, t->name, q->lang), .most = 10,
	                                  .type = STR("date"), .hint = t->meaning, .value = typed(q) });
	html(o, "<p class=\"act\"><button>{}</button></p>", say(T_set, q->lang));
}

static void ask_amount(struct request *q, struct out *o, const struct contract *c, const struct fact_type *t)
{
	struct str lines = lines_of(q, c, t->name);
	form_input(q, o, &(struct input){ .name = STR("value"), .id = text(q->mem, "answer-{}", t->name), .label = name_fact(q->mem, t->name, q->lang), .most = 40,
	                                  .hint = lines.len ? phrase(q->mem, q->lang, NULL, T_amount_turns_at, lines) : t->meaning,
	                                  .value = typed(q) });
	html(o, "<p class=\"act\"><button>{}</button></p>", say(T_set, q->lang));
}

void show_answers(struct request *q, struct out *o, const struct contract *c, const struct facts *known, struct str fact, bool tell)
{
	const struct fact_type *t = contract_fact(c, fact);
	struct judgement j;
	if (!t)
		return;
	if (t->kind == FACT_NUMBER) {
		contract_is_day(c, fact) ? ask_day(q, o, t) : ask_amount(q, o, c, t);
		return;
	}
	html(o, "<ul class=\"answers\">");
	for (size_t i = 0; i < t->n; i++) {
		const struct fact_value *v = &t->values[i];
		if (!v->leaf || !is_possible(q, c, known, fact, v->name, &j))
			continue;
		struct str name_html = quoted_name(q, c, v->name), meaning_html = quoted_words(q, c, v->meaning);
		html(o, "<li><button class=\"second\" name=\"value\" value=\"{}\">{}</button>", v->name, raw(name_html));
		html(o, "<span>");
		if (tell)
			show_glyph(q, o, j.class, true);
		if (tell && j.n_because)
			html(o, " <small>{}</small>", j.because[0].clause);
		if (v->meaning.len)
			html(o, " <small>{}</small>", raw(meaning_html));
		html(o, "</span></li>");
	}
	html(o, "</ul>");
}

static struct str chosen(struct request *q, struct str name)
{
	return field_is(&q->form, name) ? field(&q->form, name) : NONE;
}

static void choices_below(struct request *q, struct out *o, const struct contract *c, const struct fact_type *t, struct str parent, struct str value)
{
	for (size_t i = 0; i < t->n; i++) {
		struct str lang_html, words;
		if (!t->values[i].leaf || !str_is(t->values[i].parent, parent))
			continue;
		words = quoted_option(q, c, t->values[i].name, &lang_html);
		html(o, "<option value=\"{}\"{}{}>{}</option>", t->values[i].name, raw(lang_html), str_is(value, t->values[i].name) ? STR(" selected") : NONE, words);
	}
}

void show_fact_choice(struct request *q, struct out *o, const struct contract *c, struct str fact, struct str name, struct str label, struct str none)
{
	const struct fact_type *t = contract_fact(c, fact);
	struct str value = chosen(q, name);
	if (!t)
		return;
	html(o, "<div class=\"field\"><label for=\"{}\">{}</label><select id=\"{}\" name=\"{}\">", name, label, name, name);
	html(o, "<option value=\"\">{}</option>", none);
	choices_below(q, o, c, t, NONE, value);
	for (size_t i = 0; i < t->n; i++) {
		if (t->values[i].leaf)
			continue;
		struct out below = out_open(q->mem);
		below.lang = q->lang;
		choices_below(q, &below, c, t, t->values[i].name, value);
		struct str lang_html, group = quoted_option(q, c, t->values[i].name, &lang_html), made_html = out_str(&below);
		if (below.len)
			html(o, "<optgroup label=\"{}\"{}>{}</optgroup>", group, raw(lang_html), raw(made_html));
	}
	html(o, "</select></div>");
}

void show_fact_field(struct request *q, struct out *o, const struct contract *c, const struct fact_type *t)
{
	struct str name = text(q->mem, "fact.{}", t->name), label = name_fact(q->mem, t->name, q->lang);
	if (t->kind == FACT_NUMBER)
		form_input(q, o, &(struct input){ .name = name, .label = label, .most = 40, .optional = true });
	else
		show_fact_choice(q, o, c, t->name, name, label, say(T_not_known, q->lang));
}

bool show_client_choice(struct request *q, struct out *o, const struct input *in, struct str none, struct err *e)
{
	struct clients all = { 0 };
	VEC(struct option) options = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name };
	if (none.len)
		*push(q->mem, &options) = (struct option){ STR("0"), none };
	form_choice(q, o, in, options.at, options.n);
	return true;
}
