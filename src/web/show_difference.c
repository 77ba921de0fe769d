/* show_difference.c - work that was billed and is judged otherwise by now: what it cost, what it would cost, why, and the form by which
 * the owner settles it; and what was settled, for the ticket and for the client. */
#include "web/show.h"

/* ---- why ---------------------------------------------------------------------------------------------------------- */

/* "gedeckt (§2.1)", a link to the document of the verdict. */
static bool put_verdict(struct request *q, struct out *o, const struct verdict *v, struct err *e)
{
	struct judgement j;
	if (!verdict_holds(q->db, v, q->mem, &j, e))
		return false;
	struct str clauses = name_clause(q->mem, judgement_clauses(&j, q->lang, q->mem), v->ruling, q->lang);
	html(o, "<a href=\"/verdicts/{}\">{}{}{}{}</a>", v->id, v->class == VERDICT_NONE ? say(T_verdict_open, q->lang) : verdict_name(v->class, q->lang),
	     clauses.len ? STR(" (") : NONE, clauses, clauses.len ? STR(")") : NONE);
	return true;
}

/* What is known now and was otherwise then. */
static bool put_facts(struct request *q, struct out *o, const struct verdict *was, const struct verdict *now, struct err *e)
{
	struct fields then = { 0 }, by_now = { 0 };
	struct agreement a;
	const struct contract *c;
	if (!agreement_by_id(q->db, now->client, now->contract, q->mem, &a, &c, e))
		return false;
	if (!fields_parse(q->mem, was->facts, &then) || !fields_parse(q->mem, now->facts, &by_now))
		return fail(e, "the facts of verdict {} or {} cannot be read", was->id, now->id);
	for (size_t i = 0; i < by_now.n; i++) {
		struct str name = by_now.at[i].name, before = field(&then, name), is = by_now.at[i].value;
		if (str_is(before, is))
			continue;
		struct str known_html = before.len ? quoted(q, T_fact_instead, quoted_fact(q, c, name), quoted_name(q, c, is), quoted_name(q, c, before))
			: quoted(q, T_fact_now_known, quoted_fact(q, c, name), quoted_name(q, c, is));
		html(o, " {}", raw(known_html));
	}
	return true;
}

static bool put_reason(struct request *q, struct out *o, const struct part_difference *d, struct err *e)
{
	struct verdict was, now;
	struct agreement version;
	if (!verdict_by_id(q->db, d->client, d->was, q->mem, &was, e) || !verdict_by_id(q->db, d->client, d->holds, q->mem, &now, e) ||
	    !agreement_find(q->db, d->client, now.contract, q->mem, &version, e))
		return false;
	html(o, "<p>");
	if (!put_verdict(q, o, &was, e))
		return false;
	html(o, " → ");
	if (!put_verdict(q, o, &now, e))
		return false;
	if (now.ruling)
		html(o, ", {}", phrase(q->mem, q->lang, NULL, T_turned_by_ruling, now.ruling));
	if (was.contract != now.contract)
		html(o, ", {}", phrase(q->mem, q->lang, q->zone, T_version_from, version.version, version.from));
	html(o, ".");
	if (!put_facts(q, o, &was, &now, e))
		return false;
	html(o, "</p>");
	return true;
}

/* ---- how much ------------------------------------------------------------------------------------------------------ */

/* In the currency of the version whose verdict holds. */
static bool currency_of_difference(struct request *q, const struct part_difference *d, struct str *out, struct err *e)
{
	struct verdict holds;
	return verdict_by_id(q->db, d->client, d->holds, q->mem, &holds, e) && currency_of(q, d->client, holds.contract, out, e);
}

static struct str amount_words(struct request *q, const struct part_difference *d, struct str currency)
{
	struct money off = difference_amount(d);
	bool more = off.cents > 0;
	struct str has = money_in(q->mem, q->lang, currency, (struct money){ d->billed.cents + d->owed.cents }), now = money_in(q->mem, q->lang, currency, d->now);
	off.cents = more ? off.cents : -off.cents;
	return d->by_hand ? phrase(q->mem, q->lang, NULL, T_difference_by_hand, has)
		: phrase(q->mem, q->lang, NULL, more ? T_difference_to_bill : T_difference_to_credit, has, now, money_in(q->mem, q->lang, currency, off));
}

/* What whoever settles it was shown: it must be so still. */
static struct str shown_of(struct request *q, const struct part_difference *d) { return text(q->mem, "{}/{}", d->billed.cents + d->owed.cents, d->now.cents); }

static void settle_form(struct request *q, struct out *o, const struct part_difference *d)
{
	struct option options[] = { { STR("credit"), say(T_settle_credit, q->lang) }, { STR("bill"), say(T_settle_bill, q->lang) }, { STR("leave"), say(T_settle_leave, q->lang) } };
	bool more = difference_amount(d).cents > 0;
	struct option possible[] = { options[more], options[2] };
	html(o, "<div class=\"acts\">");
	form_open(q, o, text(q->mem, "/tickets/{}/settle", d->ticket));
	form_hidden(q, o, STR("part"), text(q->mem, "{}", d->part));
	form_hidden(q, o, STR("shown"), shown_of(q, d));
	form_choice(q, o, &(struct input){ .name = STR("choice"), .id = text(q->mem, "choice-{}", d->part), .label = say(T_settle_how, q->lang) }, d->by_hand ? options : possible, d->by_hand ? COUNT(options) : COUNT(possible));
	if (d->by_hand)
		form_input(q, o, &(struct input){ .name = STR("amount"), .id = text(q->mem, "amount-{}", d->part), .label = say(T_settle_amount, q->lang), .hint = say(T_settle_amount_hint, q->lang), .most = 20, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "settle-{}", d->part), .label = say(T_reason, q->lang), .hint = say(T_settle_reason_hint, q->lang), .type = STR("area"), .most = 2000 });
	form_close(o, say(T_settle, q->lang));
	html(o, "</div>");
}

static bool put_difference(struct request *q, struct out *o, const struct part_difference *d, struct err *e)
{
	struct str currency;
	if (!currency_of_difference(q, d, &currency, e))
		return false;
	html(o, "<p><strong>{}</strong>", amount_words(q, d, currency));
	if (d->owed.cents)
		html(o, " {}", phrase(q->mem, q->lang, NULL, T_difference_unbilled, money_in(q->mem, q->lang, currency, d->owed)));
	html(o, "</p>");
	if (!put_reason(q, o, d, e))
		return false;
	if (d->undecided)
		html(o, "<p>{}</p>", say(T_difference_undecided, q->lang));
	else if (!q->me.client && q->me.role == ROLE_OWNER)
		settle_form(q, o, d);
	return true;
}

bool show_differences(struct request *q, struct out *o, int64_t client, struct err *e)
{
	struct part_differences all = { 0 };
	if (!(RIGHT_BOOKS & 1u << q->me.role))
		return true;
	if (!difference_list(q->db, client, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"differences\"><h2>{}</h2><p>{}</p>", say(T_differences, q->lang), say(T_differences_help, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		struct ticket t;
		struct str who;
		if (!ticket_find(q->db, all.at[i].client, all.at[i].ticket, q->mem, &t, e) || !name_client(q, t.client, &who, e))
			return false;
		html(o, "<div class=\"notice\"><h3><a href=\"/tickets/{}\">{} {}: {}</a>, {}</h3>", t.id, say(T_ticket, q->lang), t.id, t.subject, who);
		if (!put_difference(q, o, &all.at[i], e))
			return false;
		html(o, "</div>");
	}
	html(o, "</section>");
	return true;
}

/* shown: what settles it says what it saw. */
static bool put_one(struct request *q, struct json *j, const struct part_difference *d, struct err *e)
{
	struct str currency;
	if (!currency_of_difference(q, d, &currency, e))
		return false;
	put_object(j);
	put_field(j, STR("client"), d->client);
	put_field(j, STR("ticket"), d->ticket);
	put_field(j, STR("part"), d->part);
	put_field(j, STR("was"), d->was);
	put_field(j, STR("holds"), d->holds);
	put_field(j, STR("billed"), d->billed);
	put_field(j, STR("owed"), d->owed);
	put_field(j, STR("now"), d->now);
	put_field(j, STR("currency"), currency);
	put_field(j, STR("by_hand"), d->by_hand);
	put_field(j, STR("undecided"), d->undecided);
	put_field(j, STR("left"), d->left);
	put_field(j, STR("shown"), shown_of(q, d));
	put_end_object(j);
	return true;
}

bool put_differences(struct request *q, struct json *j, int64_t client, struct err *e)
{
	struct part_differences all = { 0 };
	if (!(RIGHT_BOOKS & 1u << q->me.role))
		return true;
	if (!difference_list(q->db, client, q->mem, &all, e))
		return false;
	put_key(j, STR("differences"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++)
		if (!put_one(q, j, &all.at[i], e))
			return false;
	put_end_array(j);
	return true;
}

bool put_part_difference(struct request *q, struct json *j, int64_t client, int64_t part, struct err *e)
{
	struct part_difference d;
	if (!(RIGHT_BOOKS & 1u << q->me.role))
		return true;
	if (!difference_of_part(q->db, client, part, q->mem, &d, e))
		return false;
	if (!difference_exists(&d))
		return true;
	put_key(j, STR("difference"));
	return put_one(q, j, &d, e);
}

bool show_part_difference(struct request *q, struct out *o, int64_t client, int64_t part, struct err *e)
{
	struct part_difference d;
	if (!(RIGHT_BOOKS & 1u << q->me.role))
		return true;
	if (!difference_of_part(q->db, client, part, q->mem, &d, e))
		return false;
	if (!difference_exists(&d))
		return true;
	html(o, "<details class=\"acts\" data-part=\"difference\"{}><summary>{}</summary>", d.left ? NONE : STR(" open"), say(T_differences, q->lang));
	if (!put_difference(q, o, &d, e))
		return false;
	html(o, "</details>");
	return true;
}

/* ---- what was settled ------------------------------------------------------------------------------------------------ */

static struct str settled_words(struct request *q, const struct correction *c)
{
	static const enum text words[] = { T_settled_credit, T_settled_bill, T_settled_leave };  /* ORDER correction_choice */
	struct money amount = { c->amount.cents < 0 ? -c->amount.cents : c->amount.cents };
	return c->choice == CORRECTION_LEAVE ? phrase(q->mem, q->lang, NULL, words[c->choice], c->was) : phrase(q->mem, q->lang, NULL, words[c->choice], amount, c->was, c->now, c->clause);
}

/* What was left as it is does not concern the client: nothing of what it was told changes. */
bool show_corrections(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e)
{
	struct corrections all = { 0 };
	bool any = false;
	if (ticket_had(q, client, ticket, HAD_CORRECTIONS) && !correction_list(q->db, client, ticket, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct correction *c = &all.at[i];
		struct str who;
		if (q->me.client && c->choice == CORRECTION_LEAVE)
			continue;
		if (!name_person(q, c->person, &who, e))
			return false;
		if (!any)
			html(o, "<section data-part=\"corrections\"><h2>{}</h2>", say(T_corrections, q->lang));
		any = true;
		html(o, "<p>{}</p><blockquote><p>{}</p><footer>{}, ", settled_words(q, c), c->reason, who);
		part_time(o, c->at);
		html(o, "</footer></blockquote>");
	}
	if (any)
		html(o, "</section>");
	return true;
}

bool put_corrections(struct request *q, struct json *j, int64_t client, int64_t ticket, struct err *e)
{
	struct corrections all = { 0 };
	if (!correction_list(q->db, client, ticket, q->mem, &all, e))
		return false;
	put_key(j, STR("corrections"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct correction *c = &all.at[i];
		if (q->me.client && c->choice == CORRECTION_LEAVE)
			continue;
		put_object(j);
		put_field(j, STR("part"), c->part);
		put_field(j, STR("choice"), correction_choice_id(c->choice));
		put_field(j, STR("was"), c->was);
		put_field(j, STR("now"), c->now);
		put_field(j, STR("amount"), c->amount);
		put_field(j, STR("clause"), c->clause);
		put_field(j, STR("reason"), c->reason);
		put_field(j, STR("at"), c->at);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool ticket_settle_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("part"), LIT("shown"), LIT("choice"), LIT("amount"), LIT("reason") };
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return act_done(q, a, STR("difference.settle"), &f, text(q->mem, "/tickets/{}", q->id), e);
}
