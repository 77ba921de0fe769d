/* quota_told.c - house and client are told when a quota is nearly used up and when it is: at 90 and at 100 per cent, once each in a period.
 *
 * Asked is whenever something was drawn. The key of a letter names quota, holder, step and the day on which the quota changes by itself (of a rolling one,
 * which changes daily, the month), and the outbox takes each key once. */
#include "account/inside.h"
#include "inventory/settings.h"

enum { MILLION = 1000000 };
static const int steps[] = { 90, 100 };

/* Was anything of the client's quotas drawn in this very walk? The newest row says so. */
static bool has_drawn(const struct step *s, int64_t client, bool *yes, struct err *e)
{
	struct instant at = { 0 };
	struct rows *r = sql_known(s->db, "quota_booking", "select at_ms from quota_booking where client_id = ? order by id desc limit 1", client);
	row(r, NULL, &at);
	*yes = at.ms == s->now.ms;
	return done(r, e);
}

static bool is_reached(const struct quota_state *q, int percent) { return q->granted.u6 > 0 && (wide)q->used.u6 * 100 >= (wide)q->granted.u6 * percent; }

/* Whose it is, where it is not the client's. */
static bool holder_of(const struct step *s, int64_t client, const struct quota_row *q, struct str *out, struct err *e)
{
	*out = q->site;
	if (!q->person && !q->component)
		return true;
	struct rows *r = q->person ? sql(s->db, "select name from person where id = ?", q->person) : sql(s->db, "select name from component where client_id = ? and id = ?", client, q->component);
	row(r, s->mem, out);
	return done(r, e);
}

static void put_amount(struct out *o, const struct quota *q, struct micro amount)
{
	if (q->money)
		out_money(o, (struct money){ round_div(amount.u6, MILLION / 100) });
	else
		html(o, "{}{}", amount, q->minutes ? STR(" min") : NONE);
}

struct quota_letter { const struct contract *contract; const struct quota_row *row; struct str holder, client; int percent; enum lang lang; };

static struct str subject_of(const struct step *s, const struct quota_letter *t)
{
	struct str name = account_words(t->contract, t->row->quota->name, t->lang, s->mem);
	if (t->percent == 100)
		return t->lang == LANG_DE ? text(s->mem, "{}: Kontingent „{}“ ist verbraucht", t->client, name) : text(s->mem, "{}: quota \"{}\" is used up", t->client, name);
	return t->lang == LANG_DE ? text(s->mem, "{}: Kontingent „{}“ ist zu {} % verbraucht", t->client, name, t->percent) : text(s->mem, "{}: {} % of quota \"{}\" are used", t->client, t->percent, name);
}

static struct str letter_of(const struct step *s, const struct quota_letter *t)
{
	const struct quota_state *q = &t->row->state;
	bool german = t->lang == LANG_DE;
	struct out o = out_open(s->mem);
	o.lang = t->lang;
	o.currency = contract_head(t->contract)->currency;
	print(&o, "{}\n\n{}", german ? STR("Guten Tag,") : STR("Hello,"), german ? STR("vom Kontingent „") : STR("of the quota \""));
	print(&o, "{}{}", account_words(t->contract, t->row->quota->name, t->lang, s->mem), german ? STR("“") : STR("\""));
	if (t->holder.len)
		print(&o, " ({})", t->holder);
	print(&o, "{}", german ? STR(" sind ") : STR(" "));
	put_amount(&o, t->row->quota, q->used);
	print(&o, "{}", german ? STR(" von ") : STR(" of "));
	put_amount(&o, t->row->quota, q->granted);
	print(&o, "{}", german ? STR(" verbraucht; es bleiben ") : STR(" are used; "));
	put_amount(&o, t->row->quota, q->left);
	print(&o, "{}", german ? STR(".\n") : STR(" are left.\n"));
	if (q->turn.day)
		html(&o, "{}{}.\n", german ? STR("Das ändert sich am ") : STR("That changes on "), q->turn);
	return out_str(&o);
}

static bool send(const struct step *s, int64_t client, struct quota_letter t, struct str to, struct str side, struct err *e)
{
	struct fields f = { 0 };
	const struct quota_row *q = t.row;
	struct civil now = date_civil(account_today(s));
	struct str when = q->quota->rolling ? text(s->mem, "{}-{}", now.year, now.month) : text(s->mem, "{}", q->state.turn);
	if (!to.len)
		return true;
	field_add(s->mem, &f, STR("to"), to);
	field_add(s->mem, &f, STR("subject"), subject_of(s, &t));
	field_add(s->mem, &f, STR("text"), letter_of(s, &t));
	return outbox_add(s->db, client, s->now, STR("mail"), text(s->mem, "quota.{}.{}.{}.{}.{}.{}.{}", q->quota->name, q->person, q->component, q->site, t.percent, when, side), fields_print(s->mem, &f), e);
}

static bool tell(const struct step *s, const struct client *c, const struct contract *contract, const struct quota_row *q, int percent, struct err *e)
{
	struct quota_letter t = { contract, q, NONE, c->name, percent, c->lang };
	if (!holder_of(s, c->id, q, &t.holder, e) || !send(s, c->id, t, c->email, STR("client"), e))
		return false;
	t.lang = house_lang(s->db, s->mem);
	return send(s, c->id, t, house_letters(s->db, s->mem), STR("house"), e);
}

/* Who draws past both steps at once is told of the last alone. */
bool quota_tell(const struct step *s, int64_t client, struct err *e)
{
	struct client c;
	struct agreement a;
	const struct contract *contract;
	struct quota_rows all = { 0 };
	bool drawn;
	if (!has_drawn(s, client, &drawn, e))
		return false;
	if (!drawn)
		return true;
	if (!client_find(s->db, client, s->mem, &c, e) || !agreement_load_at(s->db, client, s->now, s->mem, &a, &contract, e) || !verdict_quotas(s->db, client, s->now, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = COUNT(steps); k-- > 0;)
			if (is_reached(&all.at[i].state, steps[k])) {
				if (!tell(s, &c, contract, &all.at[i], steps[k], e))
					return false;
				break;
			}
	return true;
}
