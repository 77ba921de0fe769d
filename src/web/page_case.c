/* page_case.c - one case under one version: what it says when so much is known, which clauses decide, what would change it.
 *
 * The address holds what is known: a cell of the coverage matrix, and facts. The next question is asked with its answers,
 * so a case can be followed from a whole cell down to one verdict. Nothing is written. */
#include "web/page_contract.h"

/* all: what the address says, and how long ago its days lie. */
struct one_case { struct judged judged; struct facts all; struct err why_not; };

static bool load_text(struct request *q, struct one_case *x, struct err *e)
{
	struct judged *d = &x->judged;
	struct document *docs;
	size_t n;
	struct contract *c = NULL;
	struct findings found = { 0 };
	if (!agreement_find(q->db, q->client, q->id, q->mem, &d->agreement, e) || !agreement_documents(q->db, q->client, q->id, q->mem, &docs, &n, e))
		return false;
	contract_read(docs, n, q->mem, &c, &found);
	d->contract = c;
	return true;
}

static void know(struct request *q, struct facts *known, struct str fact, struct str value)
{
	for (size_t i = 0; i < known->n; i++)
		if (str_is(known->at[i].name, fact)) {
			known->at[i].value = value;
			return;
		}
	*push(q->mem, known) = (struct fact){ fact, value };
}

/* The values of a side of the matrix, any of which it may be. */
static void know_set(struct request *q, const struct contract *c, const struct fact_set *set, struct facts *known)
{
	const struct fact_type *t = contract_fact(c, set->fact);
	struct out o = out_open(q->mem);
	for (size_t i = 0; t && i < t->n; i++)
		if (t->values[i].leaf && fact_set_has(c, set, t->values[i].name))
			print(&o, "{}{}", o.len ? STR("|") : NONE, t->values[i].name);
	for (size_t i = 0; t && t->kind == FACT_NUMBER && i < set->n; i++)
		print(&o, "{}{}", o.len ? STR("|") : NONE, set->names[i]);
	if (o.len)
		know(q, known, set->fact, out_str(&o));
}

static void know_cell(struct request *q, const struct contract *c, struct facts *known)
{
	struct matrix m;
	struct err ignored = { 0 };
	int64_t cell = -1;
	if (!field_int(&q->query, STR("cell"), &cell) || !contract_matrix_ordinary(c, field(&q->query, STR("row")), field(&q->query, STR("column")), q->mem, &m, &ignored))
		return;
	if (cell < 0 || (size_t)cell >= m.n_rows * m.n_columns)
		return;
	know_set(q, c, &m.rows[(size_t)cell / m.n_columns], known);
	know_set(q, c, &m.columns[(size_t)cell % m.n_columns], known);
}

static void know_fields(struct request *q, const struct contract *c, struct facts *known)
{
	struct str head = STR("fact."), ask = field(&q->query, STR("ask")), answer = field(&q->query, STR("value"));
	for (size_t i = 0; i < q->query.n; i++) {
		struct str name = q->query.at[i].name;
		if (str_starts(name, head) && contract_fact(c, str_cut(name, head.len, name.len)))
			know(q, known, contract_fact(c, str_cut(name, head.len, name.len))->name, q->query.at[i].value);
	}
	if (!contract_fact(c, ask) || !answer.len)
		return;
	if (contract_takes(c, ask, answer, q->mem)) {
		know(q, known, contract_fact(c, ask)->name, answer);
		return;
	}
	q->wrong = STR("value");                         /* asked again, with what was typed */
	q->notice = contract_is_day(c, ask) ? phrase(q->mem, q->lang, NULL, T_no_such_day, answer)
		: phrase(q->mem, q->lang, NULL, T_no_such_value, answer, name_fact(q->mem, ask, q->lang));
}

/* No work item chose the reference day: how long ago a day lies is asked today. */
static struct facts with_days(struct request *q, const struct contract *c, const struct facts *known)
{
	struct facts all = { 0 };
	struct since_fact *since;
	for (size_t i = 0; i < known->n; i++)
		*push(q->mem, &all) = known->at[i];
	for (size_t n = contract_since_facts(c, q->mem, &since), i = 0; i < n; i++) {
		struct date day = contract_start(c);
		bool is = !since[i].day.len && day.day;
		for (size_t k = 0; k < known->n; k++)
			is |= str_is(known->at[k].name, since[i].day) && date_typed(known->at[k].value, &day);
		if (is)
			know(q, &all, since[i].fact, contract_since(c, &since[i], day, zone_date(q->zone, q->now), q->mem));
	}
	return all;
}

static bool load(struct request *q, struct one_case *x, struct err *e)
{
	*x = (struct one_case){ 0 };
	if (!load_text(q, x, e))
		return false;
	struct judged *d = &x->judged;
	if (!d->contract)
		return true;
	know_cell(q, d->contract, &d->known);
	know_fields(q, d->contract, &d->known);
	x->all = with_days(q, d->contract, &d->known);
	contract_judge(d->contract, &x->all, q->mem, &d->j, &x->why_not);
	return true;
}

/* "a|b" as people read it. */
static struct str any_of(struct request *q, const struct contract *c, struct str values)
{
	struct out o = out_open(q->mem);
	while (values.len) {
		struct str one = str_split(&values, '|');
		print(&o, "{}{}", o.len ? STR(", ") : NONE, quoted_name(q, c, one));
	}
	return out_str(&o);
}

static void show_known(struct request *q, struct out *o, const struct contract *c, const struct facts *known)
{
	html(o, "<h2>{}</h2>", say(T_case_known, q->lang));
	if (!known->n) {
		part_empty(o, say(T_case_nothing_known, q->lang));
		return;
	}
	part_facts(o);
	for (size_t i = 0; i < known->n; i++) {
		struct str name_html = quoted_fact(q, c, known->at[i].name), values_html = any_of(q, c, known->at[i].value);
		html(o, "<div><dt>{}</dt><dd>{}</dd></div>", raw(name_html), raw(values_html));
	}
	part_facts_end(o);
}

/* What it depends on next; each answer leads on, and says where to. */
static void show_question(struct request *q, struct out *o, const struct one_case *x)
{
	const struct judged *d = &x->judged;
	if (!d->j.ask.len)
		return;
	struct str ask = contract_asked(d->contract, d->j.ask, q->mem);
	const struct fact_type *t = contract_fact(d->contract, ask);
	struct str asked_html = question_html(q, d->contract, &x->all, ask);
	html(o, "<h2>{}</h2>", raw(asked_html));
	struct str lang_html = quoted_lang(q, d->contract);
	if (t && t->meaning.len && t->kind != FACT_NUMBER)
		html(o, "<p class=\"muted\"{}>{}</p>", raw(lang_html), t->meaning);
	html(o, "<form method=\"get\" action=\"/contracts/{}/case\">", q->id);
	for (size_t i = 0; i < d->known.n; i++)
		form_hidden(q, o, text(q->mem, "fact.{}", d->known.at[i].name), d->known.at[i].value);
	form_hidden(q, o, STR("ask"), ask);
	show_answers(q, o, d->contract, &x->all, ask, true);
	html(o, "</form>");
}

bool contract_case_page(struct request *q, struct answer *a, struct err *e)
{
	struct one_case x;
	if (!load(q, &x, e))
		return false;
	const struct judged *d = &x.judged;
	q->title = say(T_one_case, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/contracts/{}\">{} {}</a></p><h1>{}</h1>", q->id, d->agreement.title, d->agreement.version, q->title);
	if (!d->contract || x.why_not.len) {
		part_empty(o, d->contract ? err_str(&x.why_not) : say(T_amend_unreadable, q->lang));
	} else {
		show_known(q, o, d->contract, &d->known);
		show_verdict(q, o, d);
		show_question(q, o, &x);
		show_flips(q, o, d);
	}
	html(o, "<p class=\"tabs\"><a href=\"/contracts/{}/case\">{}</a></p>", q->id, say(T_case_anew, q->lang));
	page_close(q, a);
	return true;
}

bool contract_case_json(struct request *q, struct json *j, struct err *e)
{
	struct one_case x;
	struct out said = out_open(q->mem);
	if (!load(q, &x, e))
		return false;
	if (x.judged.contract && !x.why_not.len)
		judgement_print(x.judged.contract, &x.judged.j, &said);
	put_object(j);
	put_field(j, STR("contract"), q->id);
	put_judgement(j, STR("verdict"), out_str(&said));
	put_end_object(j);
	return true;
}
