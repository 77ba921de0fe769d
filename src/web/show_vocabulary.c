/* show_vocabulary.c - what stands above a vocabulary of the house: the line by which contracts name it, and those that do. */
#include "web/page_contract.h"

bool is_vocabulary(const struct contract_view *v, struct arena *mem)
{
	struct vocabulary is;
	return v->n == 1 && contract_is_vocabulary(v->docs[0].bytes, mem, &is);
}

static bool named_by(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	struct agreements all = { 0 };
	struct agreement a;
	struct rows *r = sql(q->db, "select d.client_id, d.contract_id from contract_document d where d.bytes = ? and not (d.client_id = 0 and d.contract_id = ?) order by d.client_id, d.contract_id", v->docs[0].bytes, v->agreement.id);
	while (row(r, q->mem, &a.client, &a.id))
		*push(q->mem, &all) = a;
	if (!done(r, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<p>{}</p><h3>{}</h3><ul data-part=\"named-by\">", say(T_words_stays, q->lang), say(T_words_named, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		struct str client = say(T_master_of_house, q->lang);
		if (!agreement_find(q->db, all.at[i].client, all.at[i].id, q->mem, &a, e) || (a.client && !name_client(q, a.client, &client, e)))
			return false;
		struct str title_html = quoted_title(q, &a);
		html(o, "<li>{}: <a href=\"/contracts/{}\">{}</a>, {} {} ({})</li>", client, a.id, raw(title_html), say(T_version, q->lang), a.version, name_agreement_state(a.state, q->lang));
	}
	html(o, "</ul>");
	return true;
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
	if (!named_by(q, o, v, e))
		return false;
	html(o, "</section>");
	return true;
}
