/* beside.c - what stands beside documents, as rows of a Buchungsstapel: what was let off, what of a line of the bank pays no invoice, credits set off.
 *
 * The bank's lines themselves are not here: the adviser has the statement. What is here is what only the house knows of them. A row has the day of its line,
 * so what is booked later belongs to days that may be with the adviser already: that is said (later), for those days are to be handed over again. */
#include "ledger/inside.h"
#include "ledger/payments.h"

struct listing { struct db *db; struct date from, until; enum lang lang; struct arena *mem; struct besides *to; struct strs *later; };
enum { DAY_MS = 86400000 };

/* ---- what there is ---- */

void later_say(const struct later *l, enum lang lang, struct arena *mem, struct strs *all)
{
	static const struct { struct str of, booked, back, again; } words[] = {          /* ORDER lang */
		{ LIT(" vom "), LIT(", gebucht erst am "), LIT(", zurückgenommen am "), LIT(": geben Sie die Datei jener Tage noch einmal weiter") },
		{ LIT(" of "), LIT(", booked only on "), LIT(", taken back on "), LIT(": hand over the file of those days once more") },
	};
	struct out o = out_open(mem);
	o.lang = lang;
	print(&o, "{}: ", l->number);
	out_money(&o, l->amount);
	out_bytes(&o, words[lang].of);
	html(&o, "{}", l->day);
	out_bytes(&o, l->back ? words[lang].back : words[lang].booked);
	html(&o, "{}", l->at);
	out_bytes(&o, words[lang].again);
	*push(mem, all) = out_str(&o);
}

static bool is_within(const struct listing *l, struct date d) { return d.day >= l->from.day && d.day <= l->until.day; }

/* at: when it was booked; back: and taken back, 0: it was not. */
static void take_row(const struct listing *l, const struct beside *b, struct instant at, struct instant back)
{
	if (is_within(l, b->day) && !back.ms)
		*push(l->mem, l->to) = *b;
	if (b->day.day >= l->from.day)
		return;
	struct date booked = house_day(l->db, at, l->mem), ended = house_day(l->db, back, l->mem);
	if (back.ms ? is_within(l, ended) && !is_within(l, booked) : is_within(l, booked))
		later_say(&(struct later){ b->number.len ? b->number : text(l->mem, "BANK-{}", b->line), b->amount, b->day, back.ms ? ended : booked, back.ms > 0 }, l->lang, l->mem, l->later);
}

/* The days, and somewhat more on both sides: where the house is says which instants they have. */
#define ON_DAYS(day, at, back) "(" day " >= ? or " at " >= ? or " back " >= ?) and " day " <= ?"
#define DAYS_OF(l) (l)->from, (int64_t)((l)->from.day - 1) * DAY_MS, (int64_t)((l)->from.day - 1) * DAY_MS, (l)->until
#define BACK_OF(table, x) "coalesce((select b.at_ms from " table " b where b.client_id = " x ".client_id and b.takes_back = " x ".id), 0)"

static struct str name_in(struct str party, struct arena *mem)
{
	struct fields f = { 0 };
	must(fields_parse(mem, party, &f));
	return field(&f, STR("name"));
}

static bool list_let_off(const struct listing *l, struct err *e)
{
	struct beside b = { .kind = BESIDE_LET_OFF };
	struct str buyer;
	struct instant at, back;
	int64_t cents;
	struct rows *r = sql(l->db, "select p.client_id, p.invoice_id, n.value_day, p.discount_cents, i.number, i.buyer, p.at_ms, " BACK_OF("payment", "p") " from payment p join bank_line n on n.client_id = 0 and n.id = p.line_id"
	                            " join invoice i on i.client_id = p.client_id and i.id = p.invoice_id where p.discount_cents <> 0 and p.bill_id = 0 and p.takes_back = 0 and " ON_DAYS("n.value_day", "p.at_ms", BACK_OF("payment", "p")) " order by n.value_day, p.id", DAYS_OF(l));
	while (row(r, l->mem, &b.client, &b.invoice, &b.day, &cents, &b.number, &buyer, &at, &back)) {
		b.amount.cents = -cents;
		b.buyer = name_in(buyer, l->mem);
		take_row(l, &b, at, back);
	}
	return done(r, e);
}

/* Of a document that is cancelled nothing is left to let it off. */
static bool list_no_longer_let_off(const struct listing *l, struct err *e)
{
	struct beside b = { .kind = BESIDE_LET_OFF };
	struct str buyer;
	struct rows *r = sql(l->db, "select p.client_id, p.invoice_id, c.issued, p.discount_cents, i.number, i.buyer from invoice c join invoice i on i.client_id = c.client_id and i.id = c.corrects join payment p on p.client_id = i.client_id and p.invoice_id = i.id"
	                            " where c.corrects <> 0 and c.issued >= ? and c.issued <= ? and p.discount_cents <> 0 and p.bill_id = 0 and p.takes_back = 0 and " BACK_OF("payment", "p") " = 0 order by c.issued, p.id", l->from, l->until);
	while (row(r, l->mem, &b.client, &b.invoice, &b.day, &b.amount, &b.number, &buyer)) {
		b.buyer = name_in(buyer, l->mem);
		*push(l->mem, l->to) = b;
	}
	return done(r, e);
}

/* Whose document the line pays beside it; of several, or of none: 0. */
#define PAYS(what) "coalesce((select case when min(p." what ") = max(p." what ") then max(p." what ") else 0 end from payment p where p.line_id = n.id and p.bill_id = 0 and p.takes_back = 0 and " BACK_OF("payment", "p") " = 0), 0)"

static bool list_rests(const struct listing *l, struct err *e)
{
	struct beside b = { .kind = BESIDE_REST };
	struct instant at, back;
	int kind;
	struct rows *r = sql(l->db, "select x.line_id, " PAYS("client_id") ", " PAYS("invoice_id") ", n.value_day, x.cents, x.kind, x.why, n.name, x.at_ms, " BACK_OF("line_rest", "x") " from line_rest x join bank_line n on n.client_id = 0 and n.id = x.line_id"
	                            " where x.client_id = 0 and x.takes_back = 0 and " ON_DAYS("n.value_day", "x.at_ms", BACK_OF("line_rest", "x")) " order by n.value_day, x.id", DAYS_OF(l));
	while (row(r, l->mem, &b.line, &b.client, &b.invoice, &b.day, &b.amount, &kind, &b.why, &b.buyer, &at, &back)) {
		b.rest = rest_kind_id((enum rest_kind)kind);
		take_row(l, &b, at, back);
	}
	return done(r, e);
}

/* Both sides of each: what is paid with a credit, and the credit that is used up. */
static bool list_set_off(const struct listing *l, struct err *e)
{
	struct beside b = { .kind = BESIDE_SET_OFF };
	struct str buyer;
	struct instant at, back;
	int64_t cents;
	struct rows *r = sql(l->db, "select p.client_id, p.invoice_id, p.day, p.cents, i.number, i.buyer, coalesce((select o.number from invoice o where o.client_id = p.client_id and o.id = p.against), ''), p.at_ms, " BACK_OF("payment", "p") " from payment p"
	                            " join invoice i on i.client_id = p.client_id and i.id = p.invoice_id where p.against <> 0 and p.takes_back = 0 and " ON_DAYS("p.day", "p.at_ms", BACK_OF("payment", "p")) " order by p.day, p.id", DAYS_OF(l));
	while (row(r, l->mem, &b.client, &b.invoice, &b.day, &cents, &b.number, &buyer, &b.why, &at, &back)) {
		b.amount.cents = -cents;
		b.buyer = name_in(buyer, l->mem);
		take_row(l, &b, at, back);
	}
	return done(r, e);
}

/* Rests and their documents; a line that pays one of them has its number. */
static bool name_documents(const struct listing *l, struct err *e)
{
	for (size_t i = 0; i < l->to->n; i++) {
		struct beside *b = &l->to->at[i];
		struct issued of;
		if (b->kind != BESIDE_REST || !b->invoice)
			continue;
		if (!invoice_find(l->db, b->client, b->invoice, l->mem, &of, e))
			return false;
		b->number = of.number;
		b->buyer = of.buyer;
	}
	return true;
}

static void sort_by_day(struct besides *all)
{
	for (size_t i = 1; i < all->n; i++)
		for (size_t k = i; k > 0 && all->at[k].day.day < all->at[k - 1].day.day; k--) {
			struct beside b = all->at[k];
			all->at[k] = all->at[k - 1];
			all->at[k - 1] = b;
		}
}

bool beside_list(struct db *db, struct date from, struct date until, enum lang lang, struct arena *mem, struct besides *out, struct strs *later, struct err *e)
{
	struct listing l = { db, from, until, lang, mem, out, later };
	if (!list_let_off(&l, e) || !list_no_longer_let_off(&l, e) || !list_rests(&l, e) || !list_set_off(&l, e) || !name_documents(&l, e))
		return false;
	sort_by_day(out);
	return true;
}

/* ---- as rows ---- */

/* Words of a row are German, as the books are. */
static const struct { struct str id, words; } named[] = {
	{ LIT("fee"), LIT("Mahngebühr") }, { LIT("interest"), LIT("Verzugszinsen") }, { LIT("charges"), LIT("Bankgebühr") }, { LIT("difference"), LIT("Kleindifferenz") }, { LIT("other"), LIT("Sonstiges") },
};

static struct str words_of(const struct beside *b, struct arena *mem)
{
	struct str what = b->kind == BESIDE_SET_OFF ? STR("Verrechnung") : STR("Skonto");
	for (size_t i = 0; i < COUNT(named) && b->kind == BESIDE_REST; i++)
		if (str_is(named[i].id, b->rest))
			what = named[i].words;
	struct str who = b->buyer.len ? text(mem, "{}, {}", what, b->buyer) : what;
	return b->why.len ? text(mem, "{}, {}", who, b->why) : who;
}

static bool add(const struct books *k, struct datev_row r, enum lang lang, struct arena *mem, struct datev_rows *out, struct err *why)
{
	if (!r.gross.cents)
		return true;
	if (!datev_may(&k->head, &r, lang, mem, why))
		return false;
	*push(mem, out) = r;
	return true;
}

/* A discount lowers every tax group of its document by its share; the last has what is left of it. */
static bool let_off(const struct books *k, const struct beside *b, struct datev_row r, const struct tax_groups *groups, bool abroad, enum lang lang, struct arena *mem, struct datev_rows *out, struct err *why)
{
	wide all = 0;
	int64_t left = b->amount.cents;
	for (size_t i = 0; i < groups->n; i++)
		all += (wide)groups->at[i].basis.cents + groups->at[i].vat.cents;
	for (size_t i = 0; i < groups->n; i++) {
		const struct tax_group *g = &groups->at[i];
		wide part = (wide)b->amount.cents * (g->basis.cents + g->vat.cents);
		r.gross.cents = i + 1 == groups->n || !all ? left : round_div(all < 0 ? -part : part, (int64_t)(all < 0 ? -all : all));
		left -= r.gross.cents;
		if (r.gross.cents && !chart_has(k, ACCOUNTS_LET_OFF, revenue_case(&g->tax, abroad, mem), lang, mem, &r.counter, why))
			return false;
		if (!add(k, r, lang, mem, out, why))
			return false;
	}
	return true;
}

bool beside_rows(const struct books *k, const struct beside *b, struct str debtor, const struct tax_groups *groups, bool abroad, enum lang lang, struct arena *mem, struct datev_rows *out, struct err *why)
{
	struct datev_row r = { .gross = b->amount, .house = !b->client, .account = debtor, .day = b->day, .number = b->number.len ? str_keep(mem, b->number) : text(mem, "BANK-{}", b->line), .text = words_of(b, mem) };
	if (b->kind == BESIDE_LET_OFF)
		return let_off(k, b, r, groups, abroad, lang, mem, out, why);
	if (!b->client && !chart_has(k, ACCOUNTS_BESIDE, STR("bank"), lang, mem, &r.account, why))
		return false;
	return chart_has(k, ACCOUNTS_BESIDE, b->kind == BESIDE_SET_OFF ? STR("setoff") : b->rest, lang, mem, &r.counter, why) && add(k, r, lang, mem, out, why);
}
