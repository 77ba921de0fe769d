/* page_contract_pdf.c - the document to sign as PDF/A: set from the bytes that are signed, which are within it, with the text they were
 * made of; behind them who signed, and when. What is hashed and signed stays the page; of what was signed elsewhere, the text. */
#include "press/document.h"
#include "web/page_contract.h"

static enum lang lang_of(const struct paper *p) { return str_has(str_cut(p->bytes, 0, 100), STR("<html lang=\"en\"")) ? LANG_EN : LANG_DE; }

/* In the language of the document, as all of it. */
static bool add_signatures(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	enum lang own = q->lang;
	if (!v->signatures.n)
		return true;
	q->lang = o->lang;
	html(o, "<hr class=\"document\">");
	bool ok = show_signatures(q, o, v, e);
	html(o, "<p>{}</p>", say(T_paper_pdf_signed, o->lang));
	q->lang = own;
	return ok;
}

static bool page_of(struct request *q, const struct paper *p, const struct contract_view *v, struct str *page_html, struct err *e)
{
	struct out o = out_open(q->mem);
	ptrdiff_t end = str_find(p->bytes, STR("</body>"));
	o.lang = lang_of(p);
	o.zone = q->zone;
	out_bytes(&o, end < 0 ? p->bytes : str_cut(p->bytes, 0, (size_t)end));
	if (!add_signatures(q, &o, v, e))
		return false;
	*page_html = out_str(&o);
	return true;
}

bool contract_pdf_file(struct request *q, struct answer *a, struct err *e)
{
	struct paper p;
	struct contract_view v;
	struct str pdf;
	if (!contract_paper(q, a, &p, e) || !contract_view(q, q->id, &v, e))
		return false;
	if (!p.id)
		return true;
	if (!str_starts(p.type, STR("text/html")))       /* a scan is what it is */
		return answer_missing(a);
	enum lang lang = lang_of(&p);
	bool made = paper_is_made(&v.agreement);
	struct enclosed *files = NEWS(q->mem, struct enclosed, v.n + 1);
	struct pdf_document d = { .day = text(q->mem, "{}", zone_date(q->zone, p.at)), .foot = made ? phrase(q->mem, lang, q->zone, T_paper_made_foot, v.agreement.sha256) : phrase(q->mem, lang, q->zone, T_paper_pdf_foot, p.sha256), .files = files };
	files[d.n++] = (struct enclosed){ p.name, STR("text/html"), say(made ? T_paper_made : T_paper_pdf_paper, lang), p.bytes };
	for (size_t i = 0; i < v.n; i++)
		files[d.n++] = (struct enclosed){ v.docs[i].name, STR("text/markdown"), say(T_paper_pdf_source, lang), v.docs[i].bytes };
	if (!page_of(q, &p, &v, &d.page_html, e) || !logo_at(q, p.at, &d.logo, e) || !document_print_pdf(&d, q->mem, &pdf, e))
		return false;
	a->type = STR("application/pdf");
	a->download = str_ends(p.name, STR(".html")) ? text(q->mem, "{}.pdf", str_cut(p.name, 0, p.name.len - 5)) : STR("contract.pdf");
	out_bytes(&a->out, pdf);
	return true;
}
