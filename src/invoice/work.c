/* work.c - the record of work: behind the invoice what was done in its days, the covered and the warranted at 0.00 beside what it bills; behind the one that
 * bills a fixed price all that was done for it, step by step.
 *
 * Nothing of it is owed, so it is no line of the XML; it stands on the page, whose hash is in the chain, and the printed letter has it as a leaf of its own.
 * Each work stands behind one invoice: a second one of the same days has what came since, and one that is cancelled has shown nothing. */
#include "invoice/inside.h"

struct done_work { int64_t entry, ticket, part; struct date day; int64_t minutes; struct str clause, reason, step, text; struct money net; };
struct done_works { struct done_work *at; size_t n, cap; };
struct numbers { int64_t *at; size_t n, cap; };

static const struct { struct str title, day, ticket, done, minutes, clause, billed, covered, warranty, fixed; } words[] = {     /* ORDER lang */
	{ LIT("Leistungsnachweis"), LIT("Tag"), LIT("Vorgang"), LIT("Was getan wurde"), LIT("Minuten"), LIT("Klausel"), LIT("Berechnet"), LIT("gedeckt"), LIT("Gewährleistung"), LIT("im Festpreis") },
	{ LIT("Record of work"), LIT("Day"), LIT("Ticket"), LIT("What was done"), LIT("Minutes"), LIT("Clause"), LIT("Billed"), LIT("covered"), LIT("warranty"), LIT("in the fixed price") },
};

/* Whose work at a fixed price is billed by these claims: those of a quote but for what is only asked for ahead. */
static bool parts_of(const struct step *s, int64_t client, const struct claims *claims, struct numbers *out, struct err *e)
{
	int64_t last = 0;
	for (size_t i = 0; i < claims->n; i++) {
		const struct claim *c = &claims->at[i];
		struct quote q;
		if (c->source != CLAIM_QUOTE || c->quote == last)
			continue;
		if (!quote_find(s->db, client, last = c->quote, s->mem, &q, e))
			return false;
		*push(s->mem, out) = q.part;
	}
	return true;
}

static bool has_part(const struct numbers *parts, int64_t part)
{
	for (size_t i = 0; i < parts->n; i++)
		if (parts->at[i] == part)
			return true;
	return false;
}

static bool list(const struct step *s, int64_t client, const struct claims *claims, const struct invoice *v, struct done_works *out, struct err *e)
{
	struct done_work w = { 0 };
	struct numbers parts = { 0 };
	if (!parts_of(s, client, claims, &parts, e))
		return false;
	struct rows *r = sql(s->db, "select t.id, t.ticket_id, t.part_id, t.work_date, t.minutes, t.clause, case when t.state = ? then t.reason else '' end, t.text,"
	                            " coalesce((select p.name from project_work w join project_step p on p.client_id = w.client_id and p.id = w.step_id where w.client_id = t.client_id and w.time_id = t.id), '') from time_entry t where t.client_id = ?"
	                            " and ((t.state = ? and exists (select 1 from claim c where c.client_id = t.client_id and c.source = ? and c.source_id = t.id and c.invoice_id = 0)) or (t.state = ? and t.reason in ('covered', 'warranty') and t.listed = 0 and t.work_date between ? and ?)"
	                            " or (t.state = ? and t.reason = 'fixed-price' and t.listed = 0)) order by t.work_date, t.id",
	                     (int)TIME_FREE, client, (int)TIME_OWED, (int)CLAIM_TIME, (int)TIME_FREE, v->period.from, v->period.until, (int)TIME_FREE);
	while (row(r, s->mem, &w.entry, &w.ticket, &w.part, &w.day, &w.minutes, &w.clause, &w.reason, &w.text, &w.step)) {
		bool billed = false;
		w.net = (struct money){ 0 };
		for (size_t i = 0; i < claims->n; i++)
			if (claims->at[i].source == CLAIM_TIME && claims->at[i].source_id == w.entry) {
				billed = true;
				w.net.cents += claims->at[i].owed.net.cents;
			}
		if (str_is(w.reason, STR("fixed-price")) ? has_part(&parts, w.part) : billed || w.reason.len)
			*push(s->mem, out) = w;
	}
	return done(r, e);
}

static struct str why_free(const struct done_work *w, enum lang lang)
{
	return !w->reason.len ? NONE : str_is(w->reason, STR("covered")) ? words[lang].covered : str_is(w->reason, STR("warranty")) ? words[lang].warranty : words[lang].fixed;
}

static void put_row(struct out *o, const struct done_work *w, enum lang lang)
{
	struct str why = why_free(w, lang);
	html(o, "<tr><td>{}</td><td class=\"num\">{}</td><td>{}{}{}</td><td class=\"num\">{}</td>", w->day, w->ticket, w->step, w->step.len && w->text.len ? STR(": ") : NONE, w->text, w->minutes);
	html(o, "<td>{}{}{}</td><td class=\"num\">{}</td></tr>", w->clause, w->clause.len && why.len ? STR(", ") : NONE, why, w->net);
}

bool invoice_print_work(const struct step *s, int64_t client, const struct claims *claims, const struct invoice *v, enum lang lang, struct work_shown *out, struct err *e)
{
	struct done_works all = { 0 };
	struct out o = out_open(s->mem);
	o.lang = lang;
	*out = (struct work_shown){ 0 };
	if (!list(s, client, claims, v, &all, e))
		return false;
	if (!all.n)
		return true;
	html(&o, "<article class=\"sheet work\" lang=\"{}\"><h1>{}</h1><table class=\"lines\"><thead><tr><th>{}</th><th class=\"num\">{}</th><th>{}</th><th class=\"num\">{}</th><th>{}</th><th class=\"num\">{}</th></tr></thead><tbody>",
	     lang == LANG_DE ? STR("de") : STR("en"), words[lang].title, words[lang].day, words[lang].ticket, words[lang].done, words[lang].minutes, words[lang].clause, words[lang].billed);
	for (size_t i = 0; i < all.n; i++) {
		put_row(&o, &all.at[i], lang);
		if (all.at[i].reason.len)
			*push(s->mem, &out->free) = all.at[i].entry;
	}
	html(&o, "</tbody></table></article>");
	out->page_html = out_str(&o);
	return true;
}

struct str invoice_work_of(struct str page_html)
{
	ptrdiff_t at = str_find(page_html, STR("<article class=\"sheet work\""));
	return at < 0 ? NONE : str_cut(page_html, (size_t)at, page_html.len);
}
