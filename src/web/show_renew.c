/* show_renew.c - a version signed after its first day: what was judged since then under another one, both verdicts side by
 * side, and the button that has the rest judged again. */
#include "web/page_contract.h"
#include "verdict/verdict.h"

static struct str class_words(enum verdict_class class, enum lang lang) { return class == VERDICT_NONE ? say(T_verdict_open, lang) : verdict_name(class, lang); }

/* What an invoice says of it stays; the difference is the owner's to credit or to bill. */
static bool show_difference(struct request *q, struct out *o, const struct agreement *a, const struct renewal *x, struct err *e)
{
	struct part_difference d;
	if (!account_difference(q->db, x->now.id ? &x->now : &x->was, a->id, q->mem, &d, e))
		return false;
	struct money had = { d.billed.cents + d.owed.cents }, off = difference_amount(&d);
	bool more = off.cents > 0;
	struct str currency;
	if (!currency_of(q, a->client, a->id, &currency, e))
		return false;
	off.cents = more ? off.cents : -off.cents;
	struct str has = money_in(q->mem, q->lang, currency, had);
	if (d.by_hand && (had.cents || x->was.class != x->now.class))
		html(o, "<br>{}", phrase(q->mem, q->lang, NULL, T_renew_by_hand, has));
	else if (!d.by_hand && off.cents)
		html(o, "<br><strong>{}</strong>", phrase(q->mem, q->lang, NULL, more ? T_renew_to_bill : T_renew_to_credit, has, money_in(q->mem, q->lang, currency, d.now), money_in(q->mem, q->lang, currency, off)));
	return true;
}

static bool show_pair(struct request *q, struct out *o, const struct agreement *a, const struct renewal *x, struct err *e)
{
	struct ticket t;
	struct agreement old;
	if (!ticket_find(q->db, x->was.client, x->was.ticket, q->mem, &t, e) || !agreement_find(q->db, x->was.client, x->was.contract, q->mem, &old, e))
		return false;
	html(o, "<li><a href=\"/tickets/{}\">{}</a>: <a href=\"/verdicts/{}\">{}</a> ({}) → ", t.id, t.subject, x->was.id, class_words(x->was.class, q->lang),
	     phrase(q->mem, q->lang, q->zone, T_version_from, old.version, old.from));
	if (x->now.id)
		html(o, "<a href=\"/verdicts/{}\">{}</a>", x->now.id, class_words(x->now.class, q->lang));
	else
		html(o, "{}", class_words(x->now.class, q->lang));
	if (!show_difference(q, o, a, x, e))
		return false;
	html(o, "</li>");
	return true;
}

/* Those judged again, or those that are not yet. */
static bool show_pairs(struct request *q, struct out *o, const struct agreement *a, const struct renewals *all, bool again, enum text head, size_t *n, struct err *e)
{
	*n = 0;
	for (size_t i = 0; i < all->n; i++) {
		if (!all->at[i].now.id == again)
			continue;
		if (!(*n)++)
			html(o, "<h3>{}</h3><ul>", say(head, q->lang));
		if (!show_pair(q, o, a, &all->at[i], e))
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
	if (!show_pairs(q, o, a, &all, false, T_renewals_waiting, &waiting, e))
		return false;
	if (waiting && RIGHT_OWNER & 1u << q->me.role) {
		form_open(q, o, text(q->mem, "/contracts/{}/renew", a->id));
		form_close(o, say(T_renew, q->lang));
	}
	if (!show_pairs(q, o, a, &all, true, T_renewals_given, &given, e))
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
