/* page_amend.c - an amendment by form: what changes is chosen, the clause is written, and before anything is kept one sees
 * who gains and who loses. Kept, it is a draft like any other; the owner offers it. */
#include "web/page_contract.h"

static const struct kind { enum text name, help; bool facts, named; enum text name_label, amount_label; } kinds[] = {     /* ORDER amend_kind */
	{ T_amend_cover, T_amend_cover_help, true, false, T_dash, T_dash },
	{ T_amend_exception, T_amend_exception_help, true, false, T_dash, T_dash },
	{ T_amend_quota, T_amend_quota_help, true, true, T_quota_name, T_quota_amount },
	{ T_amend_price, T_amend_price_help, false, true, T_price_name, T_price_words },
};

struct amending { struct contract_view view; const struct contract *contract; struct agreement stored; enum amend_kind kind; };

static bool load(struct request *q, struct amending *x, struct err *e)
{
	struct str asked = field(&q->form, STR("kind"));
	if (!asked.len)
		asked = field(&q->query, STR("kind"));
	x->kind = AMEND_COVER;
	amend_kind_find(asked, &x->kind);
	if (!contract_view(q, q->id, &x->view, e))
		return false;
	x->contract = NULL;
	return !agreement_binds(&x->view.agreement) || agreement_by_id(q->db, q->client, q->id, q->mem, &x->stored, &x->contract, e);
}

/* Facts a person knows of a piece of work; what rules derive or the graph says is no matter of an amendment. */
static bool is_asked(const struct fact_type *t) { return !t->derived && t->kind == FACT_ENUM; }

static struct str field_of(struct request *q, struct str fact) { return text(q->mem, "fact.{}", fact); }

static void fact_fields(struct request *q, struct out *o, const struct contract *c)
{
	const struct fact_type *all;
	size_t n = contract_facts(c, &all);
	html(o, "<fieldset><legend>{}</legend>", say(T_amend_when, q->lang));
	for (size_t i = 0; i < n; i++)
		if (is_asked(&all[i]))
			show_fact_choice(q, o, c, all[i].name, field_of(q, all[i].name), name_word(q->mem, all[i].name, q->lang), say(T_any_value, q->lang));
	html(o, "</fieldset>");
}

static void kind_tabs(struct request *q, struct out *o, enum amend_kind chosen)
{
	html(o, "<p class=\"tabs\">");
	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (i == chosen)
			html(o, "<strong>{}</strong> ", say(kinds[i].name, q->lang));
		else
			html(o, "<a href=\"/contracts/{}/amend?kind={}\">{}</a> ", q->id, amend_kind_id((enum amend_kind)i), say(kinds[i].name, q->lang));
	}
	html(o, "</p>");
}

static void amend_form(struct request *q, struct out *o, const struct amending *x)
{
	const struct kind *k = &kinds[x->kind];
	html(o, "<p>{}</p>", say(k->help, q->lang));
	form_open(q, o, text(q->mem, "/contracts/{}/amend", q->id));
	form_hidden(q, o, STR("kind"), amend_kind_id(x->kind));
	if (k->named) {
		form_input(q, o, &(struct input){ .name = STR("name"), .label = say(k->name_label, q->lang), .most = 60 });
		form_input(q, o, &(struct input){ .name = STR("amount"), .label = say(k->amount_label, q->lang), .most = 120 });
	}
	if (k->facts) {
		form_input(q, o, &(struct input){ .name = STR("clause"), .label = say(T_amend_clause, q->lang), .hint = say(T_amend_clause_hint, q->lang), .most = 12 });
		fact_fields(q, o, x->contract);
		form_input(q, o, &(struct input){ .name = STR("sentence"), .label = say(T_amend_sentence, q->lang), .hint = say(T_amend_sentence_hint, q->lang), .type = STR("area"), .most = 2000 });
	}
	html(o, "<p class=\"act\"><button name=\"step\" value=\"show\">{}</button> <button class=\"second\" name=\"step\" value=\"keep\">{}</button></p></form>",
	     say(T_amend_show, q->lang), say(T_amend_keep, q->lang));
}

static struct amend amend_of(struct request *q, const struct amending *x)
{
	const struct fact_type *all;
	size_t n = contract_facts(x->contract, &all);
	struct amend m = { .kind = x->kind, .clause = str_trim(field(&q->form, STR("clause"))), .name = str_trim(field(&q->form, STR("name"))),
	                   .amount = str_trim(field(&q->form, STR("amount"))), .sentence = str_trim(field(&q->form, STR("sentence"))) };
	for (size_t i = 0; i < n && kinds[x->kind].facts; i++) {
		struct str value = field(&q->form, field_of(q, all[i].name));
		if (is_asked(&all[i]) && value.len)
			*push(q->mem, &m.facts) = (struct fact){ all[i].name, value };
	}
	return m;
}

/* What a statement takes on one line: anything else would be another statement. */
static bool is_one_line(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < ' ')
			return false;
	return true;
}

static enum text fault_of(const struct amend *m)
{
	bool named = kinds[m->kind].named;
	if (named && (!m->name.len || !m->amount.len || !is_one_line(m->name) || !is_one_line(m->amount)))
		return T_amend_name_missing;
	if (kinds[m->kind].facts && (!str_starts(m->clause, STR("§")) || !is_one_line(m->clause)))
		return T_amend_clause_missing;
	if (kinds[m->kind].facts && (!m->facts.n || !m->sentence.len || !is_one_line(m->sentence)))
		return T_amend_facts_missing;
	return T_house;
}

/* The draft as it would be, with what the analysis and the comparison say of it. */
static bool preview(struct request *q, struct out *o, struct amending *x, const struct amend *m, const struct document *docs, size_t n, struct err *e)
{
	struct contract_view fresh = { .agreement = { .state = AGREEMENT_DRAFT, .client = q->client }, .base = x->stored };
	if (!agreement_check(q->db, q->client, 0, docs, n, q->lang, q->mem, &fresh.compiled, &fresh.found, e))
		return false;
	html(o, "<h2>{}</h2><pre class=\"clauses\"><code>{}</code></pre>", say(T_amend_written, q->lang), amend_clause(m, contract_head(x->contract)->lang, q->mem));
	show_findings(q, o, &fresh);
	return show_comparison(q, o, &fresh, e);
}

static struct out *open_page(struct request *q, struct answer *a, const struct amending *x)
{
	q->title = say(T_amend, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/contracts/{}\">{} {}</a></p><h1>{}</h1>", q->id, x->view.agreement.title, x->view.agreement.version, q->title);
	return o;
}

bool contract_amend_page(struct request *q, struct answer *a, struct err *e)
{
	struct amending x;
	if (!load(q, &x, e))
		return false;
	struct out *o = open_page(q, a, &x);
	if (!x.contract) {
		part_empty(o, say(T_amend_only_signed, q->lang));
	} else {
		kind_tabs(q, o, x.kind);
		amend_form(q, o, &x);
	}
	page_close(q, a);
	return true;
}

bool contract_amend_json(struct request *q, struct json *j, struct err *e)
{
	struct amending x;
	if (!load(q, &x, e))
		return false;
	put_object(j);
	put_field(j, STR("contract"), q->id);
	put_key(j, STR("kinds"));
	put_array(j);
	for (size_t i = 0; i < COUNT(kinds); i++)
		put_value(j, amend_kind_id((enum amend_kind)i));
	put_end_array(j);
	put_end_object(j);
	return true;
}

static bool keep(struct request *q, struct answer *a, const struct document *docs, size_t n, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	field_add(q->mem, &f, STR("base"), text(q->mem, "{}", q->id));
	for (size_t i = 0; i < n; i++) {
		field_add(q->mem, &f, i ? STR("annex") : STR("document"), docs[i].bytes);
		field_add(q->mem, &f, i ? STR("annex.name") : STR("document.name"), docs[i].name);
	}
	if (!act_send(q, a, STR("contract.draft"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/contracts/{}", done.id) : answer_again(q, a, done.reason, e);
}

bool contract_amend_post(struct request *q, struct answer *a, struct err *e)
{
	struct amending x;
	struct document *docs;
	size_t n;
	if (!load(q, &x, e))
		return false;
	if (!x.contract)
		return answer_again(q, a, say(T_amend_only_signed, q->lang), e);
	struct amend m = amend_of(q, &x);
	if (fault_of(&m) != T_house)
		return answer_again(q, a, say(fault_of(&m), q->lang), e);
	if (!agreement_amend(x.view.docs, x.view.n, &m, agreement_next_month(zone_date(q->zone, q->now)), contract_head(x.contract)->lang, q->mem, &docs, &n))
		return answer_again(q, a, say(T_amend_no_place, q->lang), e);
	if (str_is(field(&q->form, STR("step")), STR("keep")))
		return keep(q, a, docs, n, e);
	q->kept = q->ask->path;
	struct out *o = open_page(q, a, &x);
	if (!preview(q, o, &x, &m, docs, n, e))
		return false;
	kind_tabs(q, o, x.kind);
	amend_form(q, o, &x);
	page_close(q, a);
	return true;
}
