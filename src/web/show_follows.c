/* show_follows.c - what follows from a verdict for the client, before anything is sent: what it costs and whether it must be approved.
 *
 * While a verdict is open or rests on a presumption it says so of each that is possible still: what is owed without approval under one of them must not come
 * as a surprise. Whether booked time waits for an approval is decided by the account alone (account/time.c); this says the same. */
#include "contract/possible.h"
#include "web/show.h"

/* Does somebody make an offer before it is done? */
static bool is_offered(enum verdict_class class, const struct money_path *path) { return class == VERDICT_PROJECT || (path && path->quoted); }

static enum text offered(const struct money_path *path)
{
	if (path && path->approval.len && (path->approval_minutes || path->approval_months))
		return T_follows_project_until;
	return path && path->approval.len && path->approval_from.cents ? T_follows_project_from : T_follows_project;
}

static enum text follow(const struct judgement *j, enum verdict_class class, const struct money_path *path)
{
	static const enum text by_class[] = {            /* ORDER verdict_class */
		T_follows_open, T_follows_covered, T_follows_free, T_follows_free, T_follows_warranty, T_follows_client, T_follows_declined,
	};
	enum charging how = contract_charging(class, path);
	if (how == CHARGE_PRICE)
		return is_offered(class, path) ? offered(path) : T_follows_hourly;
	if (how == CHARGE_NOTHING && class == VERDICT_COVERED)               /* "urteil gedeckt: in nichts" */
		return T_follows_free;
	return how == CHARGE_ADDED && (j->n_plus || j->plus_open) ? T_follows_added : by_class[class];
}

/* Of work that has a price; NONE: what follows says it already. */
static struct str approval(struct request *q, const struct contract *c, enum verdict_class class, const struct money_path *path)
{
	if (contract_charging(class, path) != CHARGE_PRICE || (is_offered(class, path) && offered(path) == T_follows_project))
		return NONE;
	return path && path->approval.len ? approval_words(q, c, path) : say(T_approval_none, q->lang);
}

static void put_follow(struct request *q, struct out *o, const struct judged *d, enum verdict_class class)
{
	bool hangs = false;
	const struct money_path *path = contract_path_of(d->contract, class, &d->known, &hangs);
	struct str words = hangs ? NONE : approval(q, d->contract, class, path);
	html(o, "{}{}{}", say(hangs ? T_follows_hangs : follow(&d->j, class, path), q->lang), words.len ? STR(" ") : NONE, words);
}

/* head: why more than one verdict is possible. */
static void put_possible(struct request *q, struct out *o, const struct judged *d, enum text head)
{
	struct possible may;
	struct err ignored = { 0 };
	size_t n = 0;
	bool read = contract_possible(d->contract, &d->known, &may, &ignored);
	for (size_t class = VERDICT_NONE; read && class < COUNT(may.is); class++)
		n += may.is[class];
	html(o, "<p><strong>{}</strong>", say(head, q->lang));
	if (!n || may.cut) {
		html(o, " {}</p>", say(T_follows_unknown, q->lang));
		return;
	}
	html(o, "</p><p>{}</p><ul class=\"follows\">", say(T_follows_may_be, q->lang));
	for (size_t class = VERDICT_NONE; class < COUNT(may.is); class++)
		if (may.is[class]) {
			html(o, "<li><strong>{}</strong>: ", verdict_name((enum verdict_class)class, q->lang));
			put_follow(q, o, d, (enum verdict_class)class);
			html(o, "</li>");
		}
	html(o, "</ul>");
}

void show_follows(struct request *q, struct out *o, const struct judged *d)
{
	if (!d->contract)
		return;
	if (d->j.class == VERDICT_NONE || d->j.status == JUDGE_PROVISIONAL) {
		put_possible(q, o, d, d->j.class == VERDICT_NONE ? T_follows_open : T_follows_provisional);
		return;
	}
	html(o, "<p><strong>");
	put_follow(q, o, d, d->j.class);
	html(o, "</strong></p>");
}
