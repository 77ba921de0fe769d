/* show_renew.c - a version signed after its first day: what was judged since then under another one, both verdicts side by
 * side, and the button that has the rest judged again. */
#include "web/page_contract.h"
#include "verdict/verdict.h"

static struct str class_words(enum verdict_class class, enum lang lang) { return class == VERDICT_NONE ? say(T_verdict_open, lang) : verdict_name(class, lang); }

static bool show_pair(struct request *q, struct out *o, const struct renewal *x, struct err *e)
{
	struct ticket t;
	struct agreement old;
	if (!ticket_find(q->db, x->was.client, x->was.ticket, q->mem, &t, e) || !agreement_find(q->db, x->was.client, x->was.contract, q->mem, &old, e))
		return false;
	html(o, "<li><a href=\"/tickets/{}\">{}</a>: <a href=\"/verdicts/{}\">{}</a> ({}) → ", t.id, t.subject, x->was.id, class_words(x->was.class, q->lang),
	     phrase(q->mem, q->lang, q->zone, T_version_from, old.version, old.from));
	if (x->now.id)
		html(o, "<a href=\"/verdicts/{}\">{}</a></li>", x->now.id, class_words(x->now.class, q->lang));
	else
		html(o, "{}</li>", class_words(x->now.class, q->lang));
	return true;
}

/* Those judged again, or those that are not yet. */
static bool show_pairs(struct request *q, struct out *o, const struct renewals *all, bool again, enum text head, size_t *n, struct err *e)
{
	*n = 0;
	for (size_t i = 0; i < all->n; i++) {
		if (!all->at[i].now.id == again)
			continue;
		if (!(*n)++)
			html(o, "<h3>{}</h3><ul>", say(head, q->lang));
		if (!show_pair(q, o, &all->at[i], e))
			return false;
	}
	if (*n)
		html(o, "</ul>");
	return true;
}

bool show_renewals(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct renewals all = { 0 };
	size_t waiting, given;
	if (!verdict_renewals(q->db, a, q->now, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"renewals\"><h2>{}</h2><p>{}</p>", say(T_renewals, q->lang), say(T_renewals_help, q->lang));
	if (!show_pairs(q, o, &all, false, T_renewals_waiting, &waiting, e))
		return false;
	if (waiting && RIGHT_OWNER & 1u << q->me.role) {
		form_open(q, o, text(q->mem, "/contracts/{}/renew", a->id));
		form_close(o, say(T_renew, q->lang));
	}
	if (!show_pairs(q, o, &all, true, T_renewals_given, &given, e))
		return false;
	html(o, "</section>");
	return true;
}

bool contract_renew_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("contract"), text(q->mem, "{}", q->id));
	return act_done(q, a, STR("verdict.renew"), &f, text(q->mem, "/contracts/{}", q->id), e);
}
