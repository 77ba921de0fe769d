/* show_contract.c - a signed text as a page: the prose with each rule as its sentence, an anchor at every clause, the source
 * of each block behind a fold. A text that cannot be compiled is shown as it was written. */
#include "web/show.h"

static void as_written(struct out *o, const struct document *docs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		html(o, "<p class=\"muted\">{}</p><pre class=\"clauses\">{}</pre>", docs[i].name, docs[i].bytes);
}

bool show_contract(struct request *q, struct out *o, int64_t client, int64_t contract, struct err *e)
{
	struct document *docs;
	struct findings found = { 0 };
	struct contract *c;
	size_t n;
	enum lang lang = o->lang;
	if (!agreement_documents(q->db, client, contract, q->mem, &docs, &n, e))
		return false;
	bool reads = n && contract_read(docs, n, q->mem, &c, &found);
	struct str lang_html = quoted_lang(q, reads ? c : NULL);
	html(o, "<article class=\"contract\"{}>", raw(lang_html));
	if (reads)
		contract_text_html(c, o);
	else
		as_written(o, docs, n);
	o->lang = lang;                                               /* the text speaks the contract's language, the page the reader's */
	html(o, "</article>");
	return true;
}
