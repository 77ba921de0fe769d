/* page_amend.c - an amendment by form: what changes is chosen, the clause is written, and before anything is kept one sees
 * who gains, who loses, and what last year would have cost. Kept, it is an annex of a draft, to which more can be added and
 * from which the last can be taken back, until the owner offers it. */
#include "web/page_amend.h"
#include "web/show_replay.h"

static bool is_open(const struct agreement *a) { return agreement_may(a->state, STR("edit")); }
static enum lang lang_of(const struct amending *x) { return contract_head(x->contract)->lang; }

static bool load(struct request *q, struct amending *x, struct err *e)
{
	struct str asked = field(&q->form, STR("kind"));
	*x = (struct amending){ .kind = AMEND_DEVICE, .name = field_is(&q->form, STR("name")) ? str_trim(field(&q->form, STR("name"))) : field(&q->query, STR("name")) };
	amend_kind_find(asked.len ? asked : field(&q->query, STR("kind")), &x->kind);
	if (!contract_view(q, q->id, &x->view, e))
		return false;
	bool open = is_open(&x->view.agreement);
	int64_t law = open ? x->view.agreement.base : agreement_binds(&x->view.agreement) ? q->id : 0;
	if (law && !agreement_by_id(q->db, q->client, law, q->mem, &x->base, &x->law, e))
		return false;
	x->contract = open ? x->view.compiled : x->law;
	for (int k = 0; x->contract && !asked.len && !field(&q->query, STR("kind")).len && amend_nothing(x) != T_house && k < AMEND_KINDS; k++)
		x->kind = (enum amend_kind)k;                    /* the first that fits */
	return true;
}

/* ---- what it changes ------------------------------------------------------------------------------------------- */

/* The statements the contract has now and did not have before, as people sign them. */
static void show_new_sentences(struct request *q, struct out *o, const struct contract *before, const struct contract *now)
{
	struct sentences old = { 0 }, all = { 0 };
	struct str lang_html = quoted_lang(q, now);
	contract_sentences(before, q->mem, &old);
	contract_sentences(now, q->mem, &all);
	for (size_t i = 0; i < all.n; i++) {
		bool known = false;
		for (size_t k = 0; k < old.n && !known; k++)
			known = str_is(old.at[k].source, all.at[i].source) && str_is(old.at[k].clause, all.at[i].clause);
		if (!known)
			html(o, "<p class=\"sentence\"{}>{}</p>", raw(lang_html), all.at[i].text);
	}
}

static void show_source(struct request *q, struct out *o, const struct contract *c, struct str clause)
{
	struct str lang_html = quoted_lang(q, c);
	html(o, "<details class=\"source\"><summary>{}</summary><pre class=\"clauses\"{}><code>{}</code></pre></details>", say(T_amend_source, q->lang), raw(lang_html), clause);
}

/* What the contract's own examples say now, before and with it. */
static void show_examples(struct request *q, struct out *o, const struct amending *x)
{
	struct str lang_html = quoted_lang(q, x->contract);
	if (!x->changed.n)
		return;
	html(o, "<h2>{}</h2><p>{}</p><ul>", say(T_amend_examples, q->lang), say(amend_takes_examples(q) ? T_amend_examples_taken : T_amend_examples_help, q->lang));
	for (size_t i = 0; i < x->changed.n; i++) {
		const struct example_change *k = &x->changed.at[i];
		html(o, "<li{}>{}: <del>{}</del> <ins>{}</ins></li>", raw(lang_html), k->title, k->was, k->now);
	}
	html(o, "</ul>");
}

static bool preview(struct request *q, struct out *o, struct amending *x, const struct amend *m, struct contract_view *fresh, struct err *e)
{
	html(o, "<h2>{}</h2>", say(T_amend_written, q->lang));
	show_new_sentences(q, o, x->contract, fresh->compiled);
	show_source(q, o, fresh->compiled, amend_clause(m, lang_of(x), q->mem));
	if (m->less)
		html(o, "<p class=\"notice\" data-part=\"less\">{}</p>", phrase(q->mem, q->lang, NULL, T_amend_less, m->clause));
	show_examples(q, o, x);
	show_findings(q, o, fresh);
	if (x->kind == AMEND_INDEX && !show_index_year(q, o, fresh->compiled, m->name, e))
		return false;
	return show_comparison(q, o, fresh, e) && show_replayed(q, o, x->law, fresh->compiled, e);
}

/* ---- the page ---------------------------------------------------------------------------------------------------- */

static struct out *open_page(struct request *q, struct answer *a, const struct amending *x)
{
	q->title = say(T_amend, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/contracts/{}\">{} {}</a></p><h1>{}</h1>", q->id, x->view.agreement.title, x->view.agreement.version, q->title);
	show_amended(q, o, &x->view);
	return o;
}

static enum text why_not(const struct amending *x) { return is_open(&x->view.agreement) ? T_amend_unreadable : T_amend_only_signed; }

bool contract_amend_page(struct request *q, struct answer *a, struct err *e)
{
	struct amending x;
	if (!load(q, &x, e))
		return false;
	struct out *o = open_page(q, a, &x);
	if (x.contract)
		amend_form(q, o, &x);
	else
		part_empty(o, say(why_not(&x), q->lang));
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
	amend_json(q, j, &x);
	put_end_object(j);
	return true;
}

/* To an open draft it is added, of what binds a new one begins. */
static bool keep(struct request *q, struct answer *a, const struct agreement *x, const struct document *docs, size_t n, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	field_add(q->mem, &f, is_open(x) ? STR("contract") : STR("base"), text(q->mem, "{}", q->id));
	if (is_open(x))
		field_add(q->mem, &f, STR("was"), x->sha256);
	for (size_t i = 0; i < n; i++) {
		field_add(q->mem, &f, i ? STR("annex") : STR("document"), docs[i].bytes);
		field_add(q->mem, &f, i ? STR("annex.name") : STR("document.name"), docs[i].name);
	}
	if (!act_send(q, a, STR("contract.draft"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/contracts/{}", is_open(x) ? q->id : done.id) : answer_again(q, a, done.reason, e);
}

static bool last_is_amendment(struct request *q, const struct contract_view *v) { return v->n > 1 && is_open(&v->agreement) && agreement_is_amendment(&v->docs[v->n - 1], q->mem); }

static bool take_back(struct request *q, struct answer *a, const struct amending *x, struct err *e)
{
	if (!last_is_amendment(q, &x->view))
		return answer_again(q, a, say(T_amend_nothing_to_take_back, q->lang), e);
	return keep(q, a, &x->view.agreement, x->view.docs, x->view.n - 1, e);
}

void show_amended(struct request *q, struct out *o, const struct contract_view *v)
{
	if (!last_is_amendment(q, v))
		return;
	html(o, "<div class=\"acts\"><p>{}</p>", phrase(q->mem, q->lang, NULL, T_amend_last, v->docs[v->n - 1].name));
	form_open(q, o, text(q->mem, "/contracts/{}/amend", v->agreement.id));
	html(o, "<p class=\"act\"><button class=\"second\" name=\"step\" value=\"undo\">{}</button></p></form></div>", say(T_amend_undo, q->lang));
}

/* Of a price the amount is all that is written by hand: the form says how one is written, and not what the reader of contracts found. */
static struct str why_unread(struct request *q, const struct amending *x, const struct amend *m, const struct findings *found)
{
	if (x->kind == AMEND_PRICE && !str_has(m->sentence, STR("```")))
		return phrase(q->mem, q->lang, NULL, T_amend_price_bad, amend_line(q, "amount"));
	return found->n ? found->at[0].text : say(T_amend_unreadable, q->lang);
}

/* The documents with it; why: the text has no line to count up, or cannot be read with what the field says. */
static bool write_annex(struct request *q, struct amending *x, const struct amend *m, struct contract_view *fresh, struct str *why, struct err *e)
{
	struct date from = is_open(&x->view.agreement) ? x->view.agreement.from : agreement_next_from(x->contract, zone_date(q->zone, q->now), x->view.agreement.from);
	*why = NONE;
	*fresh = (struct contract_view){ .agreement = { .state = AGREEMENT_DRAFT, .client = q->client, .base = x->base.id, .from = from }, .base = x->base };
	agreement_amend(x->view.docs, x->view.n, x->law, m, from, lang_of(x), q->mem, &fresh->docs, &fresh->n);
	if (!is_open(&x->view.agreement))
		fresh->docs[0].bytes = agreement_renumber(fresh->docs[0].bytes, from, q->mem);
	if (!fresh->docs[0].bytes.len) {
		*why = say(T_amend_no_version, q->lang);
		return true;
	}
	if (!agreement_check_next(q->db, q->client, q->id, fresh->docs, fresh->n, q->lang, q->mem, &fresh->compiled, &fresh->found, e))
		return false;
	if (!fresh->compiled) {
		q->wrong = amend_shape(x->contract, x->kind).suspect;
		*why = why_unread(q, x, m, &fresh->found);
	}
	return true;
}

/* The same, with the examples it changes where that is wanted: they are known once it is read. */
static bool apply(struct request *q, struct amending *x, struct amend *m, struct contract_view *fresh, struct str *why, struct err *e)
{
	if (!write_annex(q, x, m, fresh, why, e))
		return false;
	if (why->len)
		return true;
	contract_examples_changed(fresh->compiled, q->mem, &x->changed);
	for (size_t i = 0; i < x->changed.n && amend_takes_examples(q); i++)
		*push(q->mem, &m->examples) = x->changed.at[i].source;
	return !m->examples.n || write_annex(q, x, m, fresh, why, e);
}

bool contract_amend_post(struct request *q, struct answer *a, struct err *e)
{
	struct amending x;
	struct contract_view fresh;
	struct str why;
	if (!load(q, &x, e))
		return false;
	if (str_is(field(&q->form, STR("step")), STR("undo")))
		return take_back(q, a, &x, e);
	if (!x.contract)
		return answer_again(q, a, say(why_not(&x), q->lang), e);
	struct amend m = amend_of(q, &x);
	struct amend_fault fault = amend_fault(q, &x, &m);
	q->wrong = fault.field;
	if (fault.field.len)
		return answer_again(q, a, say(fault.reason, q->lang), e);
	if (!apply(q, &x, &m, &fresh, &why, e))
		return false;
	if (why.len)
		return answer_again(q, a, why, e);
	x.shown = contract_hash(fresh.docs, fresh.n, q->mem);
	bool keeps = str_is(field(&q->form, STR("step")), STR("keep"));
	if (keeps && str_is(field(&q->form, STR("shown")), x.shown))
		return keep(q, a, &x.view.agreement, fresh.docs, fresh.n, e);
	if (keeps) {
		a->status = 422;
		q->notice = say(T_amend_not_shown, q->lang);
	}
	q->kept = q->ask->path;
	struct out *o = open_page(q, a, &x);
	if (!preview(q, o, &x, &m, &fresh, e))
		return false;
	amend_form(q, o, &x);
	page_close(q, a);
	return true;
}
