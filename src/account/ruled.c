/* ruled.c - who objected, or where nobody did who asked for the work, is told by mail what was ruled; and, where work that stands on an invoice costs less by it, what will be credited.
 *
 * The ruling is made and the part judged anew when this stage comes to the act, so the difference is known. The credit itself is the
 * owner's act (correction.c); until then the portal and the unbilled lines say that it is due. */
#include "account/inside.h"
#include "inventory/people.h"

bool part_invoices(struct db *db, int64_t client, int64_t part, struct arena *mem, struct strs *out, struct err *e)
{
	int64_t id;
	struct str number;
	struct rows *r = sql(db, "select distinct i.id, i.number from claim c join invoice i on i.client_id = c.client_id and i.id = c.invoice_id where c.client_id = ?"
	                         " and ((c.source = ? and c.source_id in (select t.id from time_entry t where t.client_id = c.client_id and t.part_id = ?))"
	                         " or (c.source = ? and c.quote_id in (select q.id from quote q where q.client_id = c.client_id and q.part_id = ?)))"
	                         " and not exists (select 1 from claim later where later.client_id = c.client_id and later.source = c.source and later.source_id = c.source_id"
	                         " and later.place = c.place and later.attempt > c.attempt) order by i.id", client, (int)CLAIM_TIME, part, (int)CLAIM_QUOTE, part);
	while (row(r, mem, &id, &number))
		*push(mem, out) = number;
	return done(r, e);
}

struct money difference_credit(const struct part_difference *d)
{
	int64_t off = -difference_amount(d).cents;
	return (struct money){ d->by_hand || d->left || !difference_exists(d) || off <= 0 ? 0 : off < d->billed.cents ? off : d->billed.cents };
}

bool differences_to_credit(struct db *db, int64_t client, struct arena *mem, struct part_differences *out, struct err *e)
{
	struct part_differences all = { 0 };
	if (!difference_list(db, client, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (difference_credit(&all.at[i]).cents > 0)
			*push(mem, out) = all.at[i];
	return true;
}

/* ---- the letter ------------------------------------------------------------------------------------------------------------ */

/* objected: to the verdict; else they asked for the work. was: what it said then. */
struct objector { bool objected; enum verdict_class was; struct addressee is; };

static bool who_is_told(const struct step *s, const struct ruling *x, struct objector *out, struct err *e)
{
	struct objection o;
	struct verdict v;
	struct ticket t;
	*out = (struct objector){ 0 };
	if (!objection_find(s->db, x->client, x->objection, s->mem, &o, e) || !verdict_by_id(s->db, x->client, o.verdict, s->mem, &v, e) || !ticket_find(s->db, x->client, x->ticket, s->mem, &t, e))
		return false;
	out->objected = o.id > 0;
	out->was = o.id ? v.class : x->was;
	return people_addressee(s->db, x->client, o.id ? o.person : t.person, s->mem, &out->is, e);
}

/* "gedeckt statt projekt" */
static struct str outcome(const struct step *s, const struct objector *to, const struct ruling *r)
{
	enum lang lang = to->is.lang;
	struct str is = verdict_name(r->class, lang), was = verdict_name(r->class == r->was ? to->was : r->was, lang);
	if (!r->precedent)
		return lang == LANG_DE ? text(s->mem, "Die Tatsache wurde berichtigt, danach gilt: {}.", is) : text(s->mem, "The fact was corrected; what holds now: {}.", is);
	if (r->class == r->was)
		return lang == LANG_DE ? text(s->mem, "Es bleibt bei: {}.", was) : text(s->mem, "It stands: {}.", was);
	return lang == LANG_DE ? text(s->mem, "{} statt {}.", is, was) : text(s->mem, "{} instead of {}.", is, was);
}

static struct str joined(const struct strs *all, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < all->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, all->at[i]);
	return out_str(&o);
}

static void put_credit(struct out *o, struct money credit, struct str invoices)
{
	if (!credit.cents)
		return;
	out_money(o, credit);
	if (o->lang == LANG_DE)
		print(o, ", berechnet auf Rechnung {}, werden auf der nächsten Rechnung gutgeschrieben.\n\n", invoices);
	else
		print(o, ", billed on invoice {}, will be credited on the next invoice.\n\n", invoices);
}

/* What was delivered was sold: a ruling is on the work. */
static void put_goods(struct out *o, struct money goods)
{
	if (!goods.cents)
		return;
	out_bytes(o, o->lang == LANG_DE ? STR("Gelieferte Ware über ") : STR("Goods that were delivered, "));
	out_money(o, goods);
	out_bytes(o, o->lang == LANG_DE ? STR(" netto ist verkauft und bleibt geschuldet: entschieden ist über die Arbeit.\n\n") : STR(" net, are sold and stay owed: what is ruled on is the work.\n\n"));
}

static bool goods_of(struct db *db, int64_t client, int64_t part, struct money *out, struct err *e)
{
	struct rows *r = sql(db, "select coalesce(cast(sum(c.net_cents) as bigint), 0) from claim c join quote q on q.client_id = c.client_id and q.id = c.quote_id where c.client_id = ? and c.source = ? and q.part_id = ?"
	                         " and not exists (select 1 from claim l where l.client_id = c.client_id and l.source = c.source and l.source_id = c.source_id and l.place = c.place and l.attempt > c.attempt)", client, (int)CLAIM_GOODS, part);
	row(r, NULL, out);
	return done(r, e);
}

static const struct { struct str subject, words; } subjects[][2] = {     /* by whether they objected; ORDER lang */
	{ { LIT("Über ein Urteil ist entschieden, Vorgang"), LIT("über das Urteil ist entschieden, Vorgang") }, { LIT("A verdict is ruled on, ticket"), LIT("the verdict is ruled on, ticket") } },
	{ { LIT("Über Ihren Widerspruch ist entschieden, Vorgang"), LIT("über Ihren Widerspruch ist entschieden, Vorgang") }, { LIT("Your objection is ruled on, ticket"), LIT("your objection is ruled on, ticket") } },
};

static struct str letter(const struct step *s, const struct objector *to, const struct ruling *r, struct money credit, struct money goods, struct str invoices)
{
	bool german = to->is.lang == LANG_DE;
	struct out o = out_open(s->mem);
	o.lang = to->is.lang;
	print(&o, "{} {},\n\n{} {}: {}\n\n", german ? STR("Guten Tag") : STR("Hello"), to->is.name, subjects[to->objected][to->is.lang].words, r->ticket, outcome(s, to, r));
	print(&o, "{}: {}\n\n", german ? STR("Grund") : STR("Reason"), r->reason);
	put_credit(&o, credit, invoices);
	put_goods(&o, r->class == r->was ? (struct money){ 0 } : goods);
	if (!to->objected)
		print(&o, "{}\n\n", german ? STR("Halten Sie das nicht für richtig, so widersprechen Sie im Portal.") : STR("If you do not think that is right, object in the portal."));
	print(&o, "{}\n", german ? STR("Sie finden es im Portal.") : STR("You find it in the portal."));
	return out_str(&o);
}

bool ruling_tell(const struct step *s, const struct signal *act, struct err *e)
{
	struct ruling r;
	struct objector to;
	struct part_difference d;
	struct strs invoices = { 0 };
	struct money goods = { 0 };
	struct fields f = { 0 };
	if (!ruling_made(s->db, act, s->mem, &r, e))
		return false;
	if (!r.id)
		return true;
	if (!who_is_told(s, &r, &to, e))
		return false;
	if (!to.is.address.len)
		return true;
	if (!difference_of_part(s->db, act->client, r.part, s->mem, &d, e) || !part_invoices(s->db, act->client, r.part, s->mem, &invoices, e) || !goods_of(s->db, act->client, r.part, &goods, e))
		return false;
	field_add(s->mem, &f, STR("to"), to.is.address);
	field_add(s->mem, &f, STR("subject"), text(s->mem, "{} {}", subjects[to.objected][to.is.lang].subject, r.ticket));
	field_add(s->mem, &f, STR("text"), letter(s, &to, &r, difference_credit(&d), goods, joined(&invoices, s->mem)));
	return outbox_add(s->db, act->client, s->now, STR("mail"), text(s->mem, "ruling.{}", r.id), fields_print(s->mem, &f), e);
}
