/* show_vocabulary.c - what stands above a vocabulary of the house: the line by which contracts name it, and those that do. */
#include "web/page_contract.h"

bool is_vocabulary(const struct contract_view *v, struct arena *mem)
{
	struct vocabulary is;
	return v->n == 1 && contract_is_vocabulary(v->docs[0].bytes, mem, &is);
}

/* Those whose documents hold these bytes, but for the version of the house itself; open: that are not over. */
static bool find_naming(struct request *q, struct str bytes, int64_t but, bool open, struct agreements *all, struct err *e)
{
	struct agreements found = { 0 };
	struct agreement a;
	struct rows *r = sql(q->db, "select d.client_id, d.contract_id from contract_document d where d.bytes = ? and not (d.client_id = 0 and d.contract_id = ?) order by d.client_id, d.contract_id", bytes, but);
	while (row(r, q->mem, &a.client, &a.id))
		*push(q->mem, &found) = a;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < found.n; i++) {
		if (!agreement_find(q->db, found.at[i].client, found.at[i].id, q->mem, &a, e))
			return false;
		if (!open || a.state < AGREEMENT_ENDED)
			*push(q->mem, all) = a;
	}
	return true;
}

static bool list_of(struct request *q, struct out *o, const struct agreements *all, struct str part, struct err *e)
{
	html(o, "<ul data-part=\"{}\">", part);
	for (size_t i = 0; i < all->n; i++) {
		const struct agreement *a = &all->at[i];
		struct str client = say(T_master_of_house, q->lang), title_html = quoted_title(q, a);
		if (a->client && !name_client(q, a->client, &client, e))
			return false;
		html(o, "<li>{}: <a href=\"/contracts/{}\">{}</a>, {} {} ({})</li>", client, a->id, raw(title_html), say(T_version, q->lang), a->version, name_agreement_state(a->state, q->lang));
	}
	html(o, "</ul>");
	return true;
}

static bool named_by(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	struct agreements all = { 0 };
	if (!find_naming(q, v->docs[0].bytes, v->agreement.id, false, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<p>{}</p><h3>{}</h3>", say(T_words_stays, q->lang), say(T_words_named, q->lang));
	return list_of(q, o, &all, STR("named-by"), e);
}

/* Whoever writes the next version is told where the earlier ones still hold, and how it gets there. */
static bool named_before(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	struct agreements all = { 0 };
	struct agreement at = v->base;
	for (int depth = 0; at.id && depth < 100; depth++) {
		struct document *docs;
		size_t n;
		if (!agreement_documents(q->db, 0, at.id, q->mem, &docs, &n, e) || (n == 1 && !find_naming(q, docs[0].bytes, at.id, true, &all, e)) || !agreement_find(q->db, 0, at.base, q->mem, &at, e))
			return false;
	}
	if (!all.n)
		return true;
	html(o, "<h3>{}</h3><p>{}</p>", say(T_words_named_before, q->lang), say(T_words_goes_on, q->lang));
	return list_of(q, o, &all, STR("named-before"), e);
}

bool show_vocabulary(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	struct vocabulary is;
	if (v->n != 1 || !contract_is_vocabulary(v->docs[0].bytes, q->mem, &is))
		return true;
	html(o, "<section data-part=\"vocabulary\">");
	if (v->agreement.state == AGREEMENT_ANALYSED)
		html(o, "<p>{}</p><pre class=\"clauses\">{}: {} {}</pre>", say(T_words_how, q->lang), is.lang == LANG_DE ? STR("vokabular") : STR("vocabulary"), is.name, is.version);
	else
		html(o, "<p>{}</p>", say(T_words_first, q->lang));
	if (!named_by(q, o, v, e) || !named_before(q, o, v, e))
		return false;
	html(o, "</section>");
	return true;
}
