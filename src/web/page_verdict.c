/* page_verdict.c - a verdict as a document: as it was given, and judged again under any version that was ever signed. */
#include "inventory/words.h"
#include "web/show.h"

/* ?contract=ID: under another version of the same client; without it under the one of then. */
struct again { struct judged judged; struct str body; bool asked, found, same; };

/* Another version's document names that version, so its bytes differ even where the verdict is the same. */
static enum text compared(const struct again *x, const struct verdict *v)
{
	if (x->same)
		return T_same_bytes;
	return x->judged.j.class == v->class && x->judged.j.status == v->status ? T_same_verdict : T_other_bytes;
}

static bool judge_again(struct request *q, const struct verdict *v, struct again *x, struct err *e)
{
	struct agreements all = { 0 };
	int64_t wanted = v->contract;
	*x = (struct again){ .judged.verdict = *v };
	x->asked = field_int(&q->query, STR("contract"), &wanted);
	if (!agreement_list(q->db, q->client, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		x->found |= all.at[i].id == wanted;
	if (!x->found)
		return true;
	struct judged *d = &x->judged;
	if (!agreement_by_id(q->db, q->client, wanted, q->mem, &d->agreement, &d->contract, e) || !verdict_again(q->db, v, wanted, q->mem, &d->j, &x->body, e) ||
	    (wanted == v->contract && !verdict_stands(q->db, v, q->mem, &d->standing, e)))
		return false;
	x->same = str_is(x->body, v->body);
	return true;
}

static bool versions(struct request *q, struct out *o, const struct verdict *v, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_list(q->db, q->client, q->mem, &all, e))
		return false;
	html(o, "<h2>{}</h2><ul>", say(T_judge_again, q->lang));
	for (size_t i = 0; i < all.n; i++)
		html(o, "<li><a href=\"/verdicts/{}?contract={}\">{}</a>, {}{}</li>", v->id, all.at[i].id, all.at[i].title,
		     phrase(q->mem, q->lang, q->zone, T_version_from, all.at[i].version, all.at[i].from),
		     all.at[i].id == v->contract ? text(q->mem, " ({})", say(T_the_one_of_then, q->lang)) : NONE);
	html(o, "</ul>");
	return true;
}

/* Where a value came from and when; nothing once another value is known. */
static const struct ticket_fact *source_of(const struct ticket_facts *known, const struct field *f)
{
	struct str name = word_id(f->name), value = word_id(f->value);
	for (size_t i = 0; i < known->n; i++)
		if (str_is(known->at[i].name, name) && str_is(known->at[i].value, value))
			return &known->at[i];
	return NULL;
}

static bool judged_facts(struct request *q, struct out *o, const struct contract *c, const struct verdict *v, struct err *e)
{
	struct fields f = { 0 };
	struct ticket_facts known = { 0 };
	if (!verdict_evidence(q->db, v->client, v->part, q->mem, &known, e))
		return false;
	if (!fields_parse(q->mem, v->facts, &f))
		return true;
	html(o, "<h2>{}</h2>", say(T_facts_judged, q->lang));
	part_facts(o);
	for (size_t i = 0; i < f.n; i++) {
		const struct ticket_fact *k = source_of(&known, &f.at[i]);
		struct str name_html = quoted_fact(q, c, f.at[i].name), value_html = quoted_name(q, c, f.at[i].value);
		html(o, "<div><dt>{}</dt><dd>{}", raw(name_html), raw(value_html));
		if (k) {
			html(o, "<br><small>{}, ", name_source(k->source, q->lang));
			part_time(o, k->at);
			html(o, "</small>");
		}
		html(o, "</dd></div>");
	}
	part_facts_end(o);
	return true;
}

bool verdict_page(struct request *q, struct answer *a, struct err *e)
{
	struct verdict v;
	struct again x;
	if (!verdict_by_id(q->db, q->client, q->id, q->mem, &v, e) || !judge_again(q, &v, &x, e))
		return false;
	if (x.asked && !x.found)
		return answer_missing(a);
	q->title = text(q->mem, "{} {}", say(T_verdict, q->lang), v.id);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/tickets/{}\">{} {}</a></p><h1>{}</h1><p>", v.ticket, say(T_ticket, q->lang), v.ticket, q->title);
	part_time(o, v.at);
	html(o, "</p>");
	show_verdict(q, o, &x.judged);
	if (x.found)
		html(o, "<p class=\"notice\">{}</p>", say(compared(&x, &v), q->lang));
	show_flips(q, o, &x.judged);
	if (!judged_facts(q, o, x.judged.contract, &v, e))
		return false;
	html(o, "<h2>{}</h2><pre class=\"proof\">{}</pre><p class=\"muted\">SHA-256 <code>{}</code></p>", say(T_document_kept, q->lang), v.body, sha256_hex(q->mem, v.body));
	if (!versions(q, o, &v, e))
		return false;
	page_close(q, a);
	return true;
}

bool verdict_json(struct request *q, struct json *j, struct err *e)
{
	struct verdict v;
	struct again x;
	if (!verdict_by_id(q->db, q->client, q->id, q->mem, &v, e) || !judge_again(q, &v, &x, e))
		return false;
	if (x.asked && !x.found)
		return true;
	put_object(j);
	put_field(j, STR("id"), v.id);
	put_field(j, STR("ticket"), v.ticket);
	put_field(j, STR("part"), v.part);
	put_field(j, STR("contract"), v.contract);
	if (!put_standing(q, j, &v, e))
		return false;
	put_field(j, STR("at"), v.at);
	put_field(j, STR("reading"), v.reading);
	put_field(j, STR("ruling"), v.ruling);
	put_judgement(j, STR("verdict"), v.body);
	put_field(j, STR("again_under"), x.judged.agreement.id);
	put_judgement(j, STR("again"), x.body);
	put_field(j, STR("same"), x.same);
	put_field(j, STR("sha256"), sha256_hex(q->mem, v.body));
	put_end_object(j);
	return true;
}
