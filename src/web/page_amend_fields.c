/* page_amend_fields.c - what an amendment of a kind asks, from the contract's own words: once, for the page and for programs.
 *
 * Nothing is typed that the contract knows: facts, classes, paragraphs and prices are chosen from it. */
#include "inventory/thing.h"
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
	{ T_amend_surcharge, T_amend_surcharge_help, { 0 }, { 0 }, { 0 }, LIT("amount"), false },
	{ T_amend_index, T_amend_index_help, { 0 }, { 0 }, { 0 }, LIT("index"), false },
};

static enum lang lang_of(const struct contract *c) { return contract_head(c)->lang; }

/* Facts a person knows of a piece of work; what rules derive or the graph says is no matter of an amendment. Values are chosen,
 * yes and no as well; of a number a bound is written. */
bool amend_is_chosen(const struct fact_type *t) { return !t->derived && t->kind != FACT_NUMBER; }
bool amend_is_bounded(const struct fact_type *t) { return !t->derived && t->kind == FACT_NUMBER; }
static bool is_lead(const struct fact_type *t) { return !t->derived && t->kind == FACT_ENUM; }

/* What a word ends with is what it means: a "business-application-update" is no application. */
static bool names_program(struct str name)
{
	static const struct str words[] = { LIT("program"), LIT("programm"), LIT("software"), LIT("anwendung"), LIT("application"), LIT("operating-system"), LIT("betriebssystem") };
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_ends(word_id(name), words[i]) || str_ends(name, words[i]))
			return true;
	return false;
}

/* By its name, or that of a value; what is found out says what something comes from, and not what the work is about. */
static bool speaks_of_programs(const struct fact_type *t)
{
	bool is = names_program(t->name);
	for (size_t i = 0; i < t->n && !is; i++)
		is = names_program(t->values[i].name);
	return is && !str_is(word_id(t->source), STR("finding"));
}

/* The fact that kind speaks of: of devices what says what a thing is, of programs the one of that name or else the first in the contract's order that
 * speaks of some. NULL: there is none. */
static const struct fact_type *lead_of(const struct contract *c, const struct kind *k)
{
	bool devices = str_is(k->lead, STR("object"));
	const struct fact_type *all, *class = agreement_class_fact(c), *named = devices ? class : k->lead.len ? contract_fact(c, word_name(k->lead, lang_of(c))) : NULL;
	if (!k->lead.len || devices || (named && is_lead(named) && speaks_of_programs(named)))
		return named && is_lead(named) ? named : NULL;
	for (size_t n = contract_facts(c, &all), i = 0; i < n; i++)
		if (is_lead(&all[i]) && &all[i] != class && speaks_of_programs(&all[i]))
			return &all[i];
	return NULL;
}

struct amend_shape amend_shape(const struct contract *c, enum amend_kind kind)
{
	const struct kind *k = &kinds[kind];
	return (struct amend_shape){ k->name, k->help, k->suspect, word_name(k->usual, lang_of(c)), lead_of(c, k), k->clause, k->lead.len > 0 };
}

static struct str top_of(const struct contract *c, const struct kind *k, const struct fact_type *lead)
{
	struct str top = word_name(k->top, lang_of(c));
	return k->top.len && contract_has_value(c, lead->name, top) ? top : NONE;
}

/* Does the statement say of some work what the verdict is? Only such a one can be supplemented by another. */
static bool gives_verdict(const struct sentence *s, enum lang lang)
{
	struct str rest = s->source, number = str_split(&rest, ' '), word = str_split(&rest, ' ');
	bool gives = str_is(word, lang == LANG_DE ? STR("urteil") : STR("verdict"));
	for (enum verdict_class v = VERDICT_COVERED; v <= VERDICT_DECLINED && !gives; v++)
		gives = str_is(word, verdict_name(v, lang));
	return gives && s->clause.len && str_is(number, s->clause);
}

/* Something of a piece of work that a clause can ask. */
static bool has_facts(const struct contract *c)
{
	const struct fact_type *all;
	for (size_t n = contract_facts(c, &all), i = 0; i < n; i++)
		if (amend_is_chosen(&all[i]) || amend_is_bounded(&all[i]))
			return true;
	return false;
}

static bool has_verdicts(const struct contract *c)
{
	struct arena *mem = arena_open();
	struct sentences all = { 0 };
	bool any = false;
	contract_sentences(c, mem, &all);
	for (size_t i = 0; i < all.n && !any; i++)
		any = gives_verdict(&all.at[i], lang_of(c));
	arena_close(mem);
	return any;
}

enum text amend_nothing(const struct amending *x)
{
	const struct price *prices;
	const struct calendar *calendars;
	struct amend_shape shape = amend_shape(x->contract, x->kind);
	if ((x->kind == AMEND_PRICE || x->kind == AMEND_INDEX) && !contract_prices(x->contract, &prices))
		return T_amend_no_prices;
	if (x->kind == AMEND_SURCHARGE && !contract_calendars(x->contract, &calendars))
		return T_amend_no_calendars;
	if (x->kind == AMEND_QUOTA && !has_verdicts(x->contract))
		return T_amend_no_verdicts;
	if ((x->kind == AMEND_EXCEPTION || x->kind == AMEND_QUOTA) && !has_facts(x->contract))
		return T_amend_no_exception;
	if (x->kind == AMEND_SERVER && shape.lead && !top_of(x->contract, &kinds[AMEND_SERVER], shape.lead).len)
		return T_amend_no_special_server;
	return !shape.leads || shape.lead ? T_house : x->kind == AMEND_PROGRAM ? T_amend_no_program : T_amend_no_fact;
}

struct amend_field *amend_ask(struct request *q, struct amend_fields *out, enum amend_asks asks, const struct input *in)
{
	struct amend_field *f = push(q->mem, out);
	*f = (struct amend_field){ .asks = asks, .in = *in };
	return f;
}

void amend_may(struct request *q, struct amend_field *f, struct str value, struct str name) { *push(q->mem, &f->values) = (struct option){ value, name }; }

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

struct str amend_fact_field(struct request *q, struct str fact) { return text(q->mem, "fact.{}", fact); }

/* The one value it is about. */
static void ask_lead(struct request *q, struct amend_fields *out, const struct fact_type *t, struct str top, struct str usual)
{
	struct amend_field *f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = amend_fact_field(q, t->name), .label = name_word(q->mem, t->name, q->lang), .value = usual });
	if (top.len)
		amend_may(q, f, top, name_word(q->mem, top, q->lang));
	values_below(q, t, top, top.len ? STR("– ") : NONE, &f->values);
}

/* Any of its values; yes and no exclude each other. */
static void ask_fact(struct request *q, struct amend_fields *out, const struct fact_type *t)
{
	bool yes_no = t->kind == FACT_YES_NO;
	struct input in = { .name = amend_fact_field(q, t->name), .label = name_word(q->mem, t->name, q->lang), .hint = yes_no ? NONE : say(T_any_of, q->lang), .optional = true };
	struct amend_field *f = amend_ask(q, out, yes_no ? AMEND_CHOICE : AMEND_TICKS, &in);
	f->fact = true;
	if (yes_no)
		amend_may(q, f, NONE, say(T_any_value, q->lang));
	values_below(q, t, NONE, NONE, &f->values);
}

/* How a number is bounded: by one amount, or from one to another. */
static const struct amend_bounding boundings[] = {
	{ LIT("least"), LIT(">="), { 0 }, T_bound_least }, { LIT("more"), LIT(">"), { 0 }, T_bound_more }, { LIT("less"), LIT("<"), { 0 }, T_bound_less },
	{ LIT("most"), LIT("<="), { 0 }, T_bound_most }, { LIT("between"), LIT(">="), LIT("<="), T_bound_between },
};

size_t amend_boundings(const struct amend_bounding **out)
{
	*out = boundings;
	return COUNT(boundings);
}

struct str amend_bound_field(struct request *q, struct str fact, const char *what) { return text(q->mem, "{}.{}", amend_fact_field(q, fact), str_of(what)); }

static void ask_bound(struct request *q, struct amend_fields *out, const struct contract *c, const struct fact_type *t)
{
	struct str label = name_word(q->mem, t->name, q->lang);
	struct amend_field *f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = amend_bound_field(q, t->name, "bound"), .label = label, .optional = true });
	f->fact = true;
	amend_may(q, f, NONE, say(T_any_value, q->lang));
	for (size_t i = 0; i < COUNT(boundings); i++)
		amend_may(q, f, boundings[i].id, say(boundings[i].label, q->lang));
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = amend_bound_field(q, t->name, "low"), .label = text(q->mem, "{}: {}", label, say(T_bound_low, q->lang)), .hint = say(contract_is_day(c, t->name) ? T_bound_hint_day : T_bound_hint, q->lang),
	                                              .most = 40, .optional = true })->fact = true;
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = amend_bound_field(q, t->name, "high"), .label = text(q->mem, "{}: {}", label, say(T_bound_high, q->lang)), .most = 40, .optional = true })->fact = true;
}

static void ask_facts(struct request *q, struct amend_fields *out, const struct contract *c, const struct fact_type *lead)
{
	const struct fact_type *all;
	size_t n = contract_facts(c, &all);
	for (size_t i = 0; i < n; i++)
		if (amend_is_bounded(&all[i]))
			ask_bound(q, out, c, &all[i]);
		else if (amend_is_chosen(&all[i]) && &all[i] != lead)
			ask_fact(q, out, &all[i]);
}

struct str amend_words(struct request *q, const struct sentence *s)
{
	enum { HOLDS = 90 };
	struct str rest = s->text, words = str_split(&rest, '\n'), cut = str_cut(words, 0, HOLDS);
	if (words.len > HOLDS)
		words = text(q->mem, "{}…", str_cut(cut, 0, utf8_good(cut)));
	return str_starts(words, s->clause) ? words : text(q->mem, "{} {}", s->clause, words);
}

static void ask_clause(struct request *q, struct amend_fields *out, const struct amending *x)
{
	struct sentences all = { 0 };
	struct str last = NONE;
	bool optional = kinds[x->kind].lead.len || x->kind == AMEND_QUOTA;
	struct amend_field *f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = STR("clause"), .label = say(T_amend_clause, q->lang), .hint = say(T_amend_clause_hint, q->lang), .optional = optional });
	contract_sentences(x->contract, q->mem, &all);
	amend_may(q, f, NONE, say(optional ? T_amend_no_clause : T_amend_choose_clause, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		if (!all.at[i].clause.len || str_is(all.at[i].clause, last) || (x->kind != AMEND_EXCEPTION && !gives_verdict(&all.at[i], lang_of(x->contract))))
			continue;
		last = all.at[i].clause;
		amend_may(q, f, last, amend_words(q, &all.at[i]));
	}
}

void amend_fields(struct request *q, const struct amending *x, struct amend_fields *out)
{
	const struct kind *k = &kinds[x->kind];
	const struct fact_type *lead = lead_of(x->contract, k);
	bool anew = !amend_named_fields(q, x, out);
	if (lead) {
		ask_lead(q, out, lead, top_of(x->contract, k, lead), word_name(k->usual, lang_of(x->contract)));
		amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("new"), .label = say(T_amend_new, q->lang), .hint = say(T_amend_new_hint, q->lang), .most = 60, .optional = true });
		amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("meaning"), .label = say(T_amend_meaning, q->lang), .hint = say(T_amend_meaning_hint, q->lang), .most = 200, .optional = true });
	}
	if (k->clause && anew) {
		ask_clause(q, out, x);
		ask_facts(q, out, x->contract, lead);
	}
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("sentence"), .label = say(T_amend_sentence, q->lang), .hint = say(T_amend_sentence_hint, q->lang), .type = STR("area"), .most = 2000 });
}
