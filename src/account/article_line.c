/* article_line.c - a line of a quote that is taken from an article: priced when it is quoted, and goods owed when they have come.
 *
 * Goods come in parts, and each part is a line of an invoice: so that the parts add up to what was quoted they are counted in whole pieces at whole
 * cents. */
#include "account/article.h"
#include "account/inside.h"

enum { PIECE = 1000000, CENT = 10000 };

/* At home by the article; abroad a service is taxed where the client is, and goods are exempt as what is sent there. */
bool article_tax(const struct step *s, const struct article *a, struct tax home, struct tax *out)
{
	struct micro rate;
	if (!micro_parse(account_setting(s, STR("house.vat_rate"), STR("19")), &rate))
		return refuse(s, "die Einstellung house.vat_rate ist kein Prozentsatz wie 19", "the setting house.vat_rate is no percentage such as 19");
	*out = home.category == TAX_STANDARD ? a->tax : home;
	if (a->kind == ARTICLE_GOODS && a->tax.category != TAX_REVERSE)
		*out = account_goods_tax(home, a->tax, rate);
	return true;
}

/* At least so many, and then in its steps; what was asked stands beside what that makes of it. */
static void in_steps(const struct step *s, const struct article *a, enum lang lang, struct owed *o)
{
	int64_t asked = o->quantity.u6, n = asked < a->least.u6 ? a->least.u6 : asked;
	if (a->step.u6 && n % a->step.u6)
		n += a->step.u6 - n % a->step.u6;
	o->quantity.u6 = n;
	if (n != asked)
		o->note = lang == LANG_DE ? text(s->mem, "bestellt {}, zu haben {}", (struct micro){ asked }, o->quantity) : text(s->mem, "ordered {}, to be had {}", (struct micro){ asked }, o->quantity);
}

static bool amounts(const struct step *s, const struct article *a, const struct article_asked *asked, enum lang lang, struct owed *o)
{
	bool goods = a->kind == ARTICLE_GOODS;
	o->quantity.u6 = PIECE;
	o->price = article_price(a);
	if ((asked->quantity.len && !account_number(s->mem, asked->quantity, &o->quantity)) || o->quantity.u6 <= 0)
		return refuse(s, "Menge „{}“ ist keine Zahl größer als 0", "line.quantity \"{}\" is no number greater than 0", asked->quantity);
	in_steps(s, a, lang, o);
	if (goods && o->quantity.u6 % PIECE)
		return refuse(s, "Menge „{}“: Ware wird in ganzen Stück geliefert", "line.quantity \"{}\": goods are delivered in whole pieces", asked->quantity);
	if (asked->amount.len && (!account_number(s->mem, asked->amount, &o->price) || o->price.u6 < 0))
		return account_refuse_price(s, s->reader == LANG_DE ? STR("Betrag") : STR("line.amount"), asked->amount);
	if (goods && o->price.u6 % CENT)
		return refuse(s, "Betrag „{}“: der Preis von Ware ist in ganzen Cent", "line.amount \"{}\": the price of goods is in whole cents", asked->amount.len ? asked->amount : text(s->mem, "{}", o->price));
	return account_net(o->quantity, o->price, (struct micro){ 0 }, &o->net) || refuse(s, "die Menge muss größer als 0 sein und der Betrag im zulässigen Bereich", "line.quantity must be greater than 0 and the amount within range");
}

bool article_line(const struct step *s, const struct article_asked *asked, struct tax home, enum lang lang, struct quote_line *out, struct err *e)
{
	struct article a;
	if (!article_by_number(s->db, asked->number, s->mem, &a, e))
		return false;
	if (!a.id || a.ended)
		return refuse(s, "es gibt keinen Artikel „{}“", "there is no article \"{}\"", asked->number);
	struct str name = article_name(&a, lang);
	*out = (struct quote_line){ .article = a.id, .cost = a.purchase, .words = asked->words, .owed = { .name = asked->words.len ? text(s->mem, "{}: {}", name, asked->words) : name, .unit = a.unit } };
	if (!article_tax(s, &a, home, &out->owed.tax) || !amounts(s, &a, asked, lang, &out->owed))
		return false;
	out->asked = out->owed.quantity;
	return true;
}

bool quote_line_waits(const struct step *s, const struct quote_line *l, bool *waits, struct err *e)
{
	struct article a = { 0 };
	if (l->article && !article_find(s->db, l->article, s->mem, &a, e))
		return false;
	*waits = a.id && a.kind == ARTICLE_GOODS;
	return true;
}

static const struct quote_line *line_of(const struct quote_lines *lines, int64_t id)
{
	for (size_t i = 0; i < lines->n; i++)
		if (lines->at[i].id == id)
			return &lines->at[i];
	return NULL;
}

bool quote_deliver(const struct step *s, int64_t client, int64_t line, struct micro quantity, int64_t receipt, struct err *e)
{
	struct quote q;
	struct quote_lines lines = { 0 };
	int64_t of = 0;
	struct rows *r = sql(s->db, "select quote_id from quote_line where client_id = ? and id = ?", client, line);
	row(r, s->mem, &of);
	if (!done(r, e) || !quote_find(s->db, client, of, s->mem, &q, e) || !quote_lines(s->db, client, of, s->mem, &lines, e))
		return false;
	const struct quote_line *l = line_of(&lines, line);
	if (!l || q.state != QUOTE_ACCEPTED)
		return fail(e, "line {} is of no accepted quote", line);
	struct date today = account_today(s);
	struct claim c = { .client = client, .source = CLAIM_GOODS, .source_id = receipt, .contract = q.contract, .quote = q.id, .ticket = q.ticket, .article = l->article, .from = today, .until = today, .owed = l->owed };
	c.owed.quantity = quantity;
	c.owed.note = q.title;
	c.owed.clause = text(s->mem, "{} {}", q.clause, q.number);
	return (account_net(quantity, l->owed.price, l->owed.base, &c.owed.net) || fail(e, "the amount is beyond the range")) && claim_add(s, &c, e);
}
