/* page_quote_pdf.c - the document of a quote as PDF/A: set from the bytes that were hashed at the offer, which are within it; once it is accepted
 * from those of what was agreed. Of one that was accepted before such were kept, what was decided stands behind the offer. */
#include "account/choice.h"
#include "press/document.h"
#include "web/show.h"

static enum lang lang_of(struct str document_html) { return str_has(str_cut(document_html, 0, 100), STR("lang=\"en\"")) ? LANG_EN : LANG_DE; }

static struct str page_of(struct request *q, const struct quote *x, struct str document_html, struct str decided)
{
	enum lang lang = lang_of(document_html);
	struct out o = out_open(q->mem);
	html(&o, "<!doctype html>\n<html lang=\"{}\"><head><title>{}</title></head><body>{}", lang == LANG_DE ? STR("de") : STR("en"), x->number, raw(document_html));
	if (decided.len)
		html(&o, "<p><strong>{}</strong></p>", decided);
	html(&o, "</body></html>\n");
	return out_str(&o);
}

/* In the language of the document. */
static bool decided_words(struct request *q, const struct quote *x, enum lang lang, struct str *out, struct err *e)
{
	struct str by;
	*out = NONE;
	if (x->state != QUOTE_ACCEPTED && x->state != QUOTE_DECLINED)
		return true;
	if (!name_person(q, x->decided_by, &by, e))
		return false;
	bool by_contract = x->state == QUOTE_ACCEPTED && !x->decided_by;
	*out = by_contract ? say(T_quote_by_contract, lang) : phrase(q->mem, lang, q->zone, x->state == QUOTE_ACCEPTED ? T_accepted_by : T_declined_by, x->decided, by);
	return true;
}

static bool print_document(struct request *q, struct answer *a, struct pdf_document *d, struct instant logo_of, struct str number, struct err *e)
{
	struct str pdf;
	if (!logo_at(q, logo_of, &d->logo, e) || !document_print_pdf(d, q->mem, &pdf, e))
		return false;
	a->type = STR("application/pdf");
	a->download = text(q->mem, "{}.pdf", number);
	out_bytes(&a->out, pdf);
	return true;
}

bool quote_pdf_file(struct request *q, struct answer *a, struct err *e)
{
	struct quote x, of;
	struct pdf_document agreed;
	struct str document_html, decided;
	if (!quote_find(q->db, q->client, q->id, q->mem, &x, e) || !quote_document(q->db, q->client, q->id, q->mem, &document_html, e) ||
	    !quote_agreed_pdf(q->db, q->client, q->id, q->mem, &agreed, &of, e))
		return false;
	if (of.id)
		return print_document(q, a, &agreed, of.decided, of.number, e);
	if (!document_html.len)
		return answer_missing(a);
	enum lang lang = lang_of(document_html);
	if (!decided_words(q, &x, lang, &decided, e))
		return false;
	struct enclosed within = { text(q->mem, "{}.html", x.number), STR("text/html"), say(T_quote_pdf_within, lang), document_html };
	struct pdf_document d = { .page_html = page_of(q, &x, document_html, decided), .day = text(q->mem, "{}", zone_date(q->zone, x.offered)),
		.author = setting(q->db, q->mem, STR("house.name")), .foot = phrase(q->mem, lang, q->zone, T_paper_pdf_foot, x.sha256), .files = &within, .n = 1 };
	return print_document(q, a, &d, x.offered, x.number, e);
}

bool portal_quote_pdf_file(struct request *q, struct answer *a, struct err *e) { return quote_pdf_file(q, a, e); }
