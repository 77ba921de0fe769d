/* page_portal_contract.c - the signed text for the client, and "is this covered?", which asks until it knows. */
#include "web/inquiry.h"
#include "web/page_contract.h"

static bool in_force(struct request *q, struct agreement *a, const struct contract **c, struct err *e)
{
	return agreement_load(q->db, q->client, zone_date(q->zone, q->now), q->mem, a, c, e);
}

static bool question_form(struct request *q, struct out *o, struct err *e)
{
	html(o, "<h2>{}</h2><p>{}</p>", say(T_is_it_covered, q->lang), say(T_is_it_covered_lead, q->lang));
	form_open(q, o, STR("/portal/contract"));
	form_input(q, o, &(struct input){ .name = STR("words"), .label = say(T_ask_in_words, q->lang), .hint = say(T_subject_hint, q->lang), .optional = true });
	if (!inquiry_opening(q, o, q->client, e))
		return false;
	form_close(o, say(T_ask, q->lang));
	html(o, "<form role=\"search\" method=\"get\" action=\"/search\"><input type=\"hidden\" name=\"kind\" value=\"clause\"><div class=\"field\"><label for=\"clause-words\">{}</label>"
	        "<input type=\"search\" id=\"clause-words\" name=\"q\" maxlength=\"200\" required></div><p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_search_contract, q->lang), say(T_search, q->lang));
	return true;
}

static bool signed_text(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e)
{
	struct str title_html = quoted_words(q, c, a->title);
	html(o, "<h2>{}</h2>", raw(title_html));
	part_facts(o);
	part_fact(o, say(T_version, q->lang), a->version);
	part_fact(o, say(T_in_force_from, q->lang), a->from);
	part_fact(o, say(a->kind == AGREEMENT_READING ? T_taken_in : T_signed, q->lang), a->signed_at);
	part_facts_end(o);
	html(o, "<p class=\"muted\">{}, SHA-256 <code>{}</code></p>", say(T_paper_pdf_source, q->lang), a->sha256);
	if (!show_terms(q, o, a, c, e) || !show_prices(q, o, a, c, e))
		return false;
	show_reading(q, o, a, NONE);
	return show_contract(q, o, q->client, a->id, e);
}

/* What waits for a signature or a yes stands first. */
static void waiting(struct request *q, struct out *o, const struct agreements *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct agreement *a = &all->at[i];
		bool offer = a->state == AGREEMENT_OFFERED;
		if (offer || (agreement_is_reading(a) && !a->contested_at.ms && a->state == AGREEMENT_IN_FORCE))
			waits_html(q, o, a, offer ? T_contract_waits : T_reading_waits);
	}
}

static void version_html(struct request *q, struct out *o, const struct agreement *a)
{
	struct str title_html = quoted_title(q, a);
	html(o, "<li><a href=\"/portal/contract/{}\">{}</a>, {}, {}</li>", a->id, raw(title_html),
	     phrase(q->mem, q->lang, q->zone, T_version_from, a->version, a->from), name_agreement_state(a->state, q->lang));
}

static bool is_shown(const struct agreement *a) { return a->state >= AGREEMENT_OFFERED && a->state != AGREEMENT_WITHDRAWN; }

static void versions(struct request *q, struct out *o, const struct agreements *all)
{
	html(o, "<h2>{}</h2><ul>", say(T_all_versions, q->lang));
	for (size_t i = 0; i < all->n; i++) {
		const struct agreement *a = &all->at[i];
		if (is_shown(a))
			version_html(q, o, a);
	}
	html(o, "</ul>");
}

bool portal_contract_page(struct request *q, struct answer *a, struct err *e)
{
	struct agreement x;
	const struct contract *c;
	struct agreements all = { 0 };
	if (!in_force(q, &x, &c, e) || !agreement_versions(q->db, q->client, q->mem, &all, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_contract, q->lang));
	waiting(q, o, &all);
	if (!c)
		part_empty(o, say(T_no_contract_for_you, q->lang));
	else if (!question_form(q, o, e) || !signed_text(q, o, &x, c, e))
		return false;
	versions(q, o, &all);
	html(o, "<p class=\"tabs\"><a href=\"/portal/processing\">{}</a></p>", say(T_processing, q->lang));
	page_close(q, a);
	return true;
}

/* Asks until it knows. */
static bool answer_to(struct request *q, struct out *o, const struct inquiry *i, struct err *e)
{
	if (!i->thing.len)
		return inquiry_thing(q, o, i, STR("/portal/contract"), e);
	if (i->ask.len)
		return inquiry_question(q, o, i, STR("/portal/contract"), e);
	inquiry_verdict(q, o, i);
	form_open(q, o, STR("/portal/requests/new"));
	inquiry_carry(q, o, i);
	form_hidden(q, o, STR("step"), STR("edit"));
	html(o, "<p class=\"act\"><button>{}</button> <a href=\"/portal/contract\">{}</a></p></form>", say(T_request_this, q->lang), say(T_ask_another, q->lang));
	return true;
}

static void said_so_far(struct request *q, struct out *o, const struct inquiry *i)
{
	part_facts(o);
	if (i->subject.len)
		part_fact(o, say(T_subject, q->lang), i->subject);
	if (i->thing.len)
		part_fact(o, say(T_component, q->lang), i->component.id ? i->component.name : text(q->mem, "{}: {}", say(T_new_word, q->lang), name_word(q->mem, i->class, q->lang)));
	for (size_t k = 0; k < i->facts.n; k++) {
		struct str name_html = quoted_fact(q, i->judged.contract, i->facts.at[k].name), value_html = quoted_name(q, i->judged.contract, i->facts.at[k].value);
		html(o, "<div><dt>{}</dt><dd>{}</dd></div>", raw(name_html), raw(value_html));
	}
	part_facts_end(o);
}

/* Changes nothing: it is a POST because answers of a client do not belong into an address. */
bool portal_contract_post(struct request *q, struct answer *a, struct err *e)
{
	struct inquiry i;
	inquiry_one_field(q);
	if (!inquiry_read(q, &i, e))
		return false;
	if (!i.judged.contract)
		return answer_again(q, a, say(T_no_contract_for_you, q->lang), e);
	if (i.unknown)
		return answer_again(q, a, q->notice, e);
	if (q->program) {
		inquiry_step(q, a, &i);
		return true;
	}
	q->title = say(T_is_it_covered, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", q->title);
	said_so_far(q, o, &i);
	if (!answer_to(q, o, &i, e))
		return false;
	page_close(q, a);
	return true;
}

static void put_versions(struct json *j, const struct agreements *all)
{
	put_key(j, STR("versions"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		if (!is_shown(&all->at[i]))
			continue;
		put_object(j);
		put_version(j, &all->at[i]);
		put_end_object(j);
	}
	put_end_array(j);
}

bool portal_contract_json(struct request *q, struct json *j, struct err *e)
{
	struct agreement x;
	const struct contract *c;
	struct agreements all = { 0 };
	if (!in_force(q, &x, &c, e) || !agreement_versions(q->db, q->client, q->mem, &all, e))
		return false;
	put_object(j);
	if (c) {
		put_version(j, &x);
		if (!put_exits(q, j, &x, e))
			return false;
	}
	put_versions(j, &all);
	put_end_object(j);
	return true;
}
