/* article_set.c - articles and suppliers are entered, one by one or as rows of a file: what a row does not name stays as it is. */
#include "account/article.h"
#include "base/watch.h"
#include "account/inside.h"
#include "inventory/address.h"
#include "inventory/words.h"

enum { NUMBER_MOST = 60, NAME_MOST = 200, WORD_MOST = 100, WARRANTY_MOST = 240, RATE_MOST = 30000000, CENT = 10000 };

static const struct { struct str said, code; } units[] = {       /* folded */
	{ LIT("stück"), LIT("C62") },  { LIT("stk"), LIT("C62") },    { LIT("stk."), LIT("C62") },  { LIT("piece"), LIT("C62") }, { LIT("pieces"), LIT("C62") }, { LIT("pcs"), LIT("C62") },  { LIT("lizenz"), LIT("C62") },
	{ LIT("licence"), LIT("C62") }, { LIT("license"), LIT("C62") }, { LIT("std"), LIT("HUR") },  { LIT("std."), LIT("HUR") },  { LIT("stunde"), LIT("HUR") }, { LIT("hour"), LIT("HUR") }, { LIT("tag"), LIT("DAY") },
	{ LIT("day"), LIT("DAY") },    { LIT("monat"), LIT("MON") },  { LIT("month"), LIT("MON") }, { LIT("pauschale"), LIT("LS") },
};
static const struct str unit_codes[] = { LIT("C62"), LIT("HUR"), LIT("MIN"), LIT("DAY"), LIT("MON"), LIT("LS"), LIT("KMT"), LIT("KGM"), LIT("E34"), LIT("E35"), LIT("QB") };

/* One row on its way into an article. */
struct entry { const struct step *s; const struct fields *f; struct article *a; };

static struct str said(const struct entry *x, struct str name) { return str_trim(field(x->f, name)); }

static bool words(const struct entry *x, struct str name, size_t most, struct str *out)
{
	if (!field_is(x->f, name))
		return true;
	*out = said(x, name);
	return out->len <= most || refuse(x->s, "{}: höchstens {} Zeichen", "{}: at most {} characters", name, most);
}

static bool amount(const struct entry *x, struct str name, struct micro *out)
{
	if (!field_is(x->f, name))
		return true;
	*out = (struct micro){ 0 };
	return !said(x, name).len || (account_number(x->s->mem, said(x, name), out) && out->u6 >= 0) ||
	       account_refuse_price(x->s, name, said(x, name));
}

static bool kind(const struct entry *x)
{
	struct str typed = utf8_fold(x->s->mem, said(x, STR("kind")));
	if (!typed.len)
		return true;
	for (int k = 0; k < ARTICLE_KINDS; k++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
			if (str_is(typed, article_kind_id((enum article_kind)k)) || str_is(typed, utf8_fold(x->s->mem, article_kind_name((enum article_kind)k, lang)))) {
				x->a->kind = (enum article_kind)k;
				return true;
			}
	return refuse(x->s, "„{}“ ist keine Art von Artikel; es gibt Ware, Lizenz und Leistung", "\"{}\" is no kind of article; there are goods, licence and service", said(x, STR("kind")));
}

static bool is_said(struct str code, struct str typed)
{
	bool is = false;
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		is |= str_is(account_unit_name(code, lang), typed) || str_is(account_unit_said(code, (struct micro){ 1000000 }, lang), typed);
	return is;
}

static bool unit(const struct entry *x)
{
	struct str typed = said(x, STR("unit")), folded = utf8_fold(x->s->mem, typed);
	if (!field_is(x->f, STR("unit")))
		return true;
	x->a->unit = typed.len ? NONE : STR("C62");
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_is(units[i].said, folded))
			x->a->unit = units[i].code;
	for (size_t i = 0; i < COUNT(unit_codes); i++)
		if (str_is(unit_codes[i], typed) || (typed.len && is_said(unit_codes[i], typed)))
			x->a->unit = unit_codes[i];
	return x->a->unit.len || refuse(x->s, "die Einheit „{}“ gibt es nicht; es gibt Stück, h, min, Tage, Monate, pauschal, km, kg, GB, TB und Seiten", "there is no unit \"{}\"; there are pieces, h, min, days, months, flat, km, kg, GB, TB and pages", typed);
}

/* A price of one's own or a margin: the other one goes. */
static bool prices(const struct entry *x)
{
	struct article *a = x->a;
	bool priced = said(x, STR("sales")).len > 0, shared = said(x, STR("margin")).len > 0;
	if (!amount(x, STR("purchase"), &a->purchase))
		return false;
	if (priced && shared)
		return refuse(x->s, "Verkaufspreis oder Marge, nicht beides", "a sales price or a margin, not both");
	if (priced)
		a->margin.u6 = 0;
	if (shared)
		a->sales.u6 = 0;
	if (priced && !amount(x, STR("sales"), &a->sales))
		return false;
	if (shared && (!account_number(x->s->mem, said(x, STR("margin")), &a->margin) || a->margin.u6 < 0 || a->margin.u6 > 99000000))
		return refuse(x->s, "Marge „{}“ ist kein Anteil am Verkaufspreis von 0 bis 99 Prozent", "margin \"{}\" is no share of the sales price from 0 to 99 percent", said(x, STR("margin")));
	if (priced && a->kind == ARTICLE_GOODS && a->sales.u6 % CENT)
		return refuse(x->s, "sales: „{}“: der Preis von Ware ist in ganzen Cent, mit höchstens zwei Nachkommastellen, denn sie wird in Teilen geliefert und berechnet", "sales: \"{}\": the price of goods is in whole cents, with two decimals at most, for they are delivered and billed in parts", said(x, STR("sales")));
	return article_price(a).u6 > 0 || refuse(x->s, "der Verkaufspreis fehlt: er selbst, oder Einkaufspreis und Marge", "the sales price is missing: itself, or purchase price and margin");
}

static bool tax(const struct entry *x, bool new)
{
	struct tax *t = &x->a->tax;
	struct str code = said(x, STR("tax")), rate = said(x, STR("rate"));
	bool named = field_is(x->f, STR("tax")) && code.len;
	if (named && (!account_find_tax(code, &t->category) || t->category > TAX_REVERSE))
		return refuse(x->s, "Steuerkategorie „{}“: es gibt S, Z, E und AE", "tax category \"{}\": there are S, Z, E and AE", code);
	if (new && !named)
		t->category = TAX_STANDARD;
	if (t->category != TAX_STANDARD) {
		t->rate.u6 = 0;
		return true;
	}
	if (!rate.len && (new || !t->rate.u6))
		rate = account_setting(x->s, STR("house.vat_rate"), STR("19"));
	if (str_ends(rate, STR("%")))
		rate = str_trim(str_cut(rate, 0, rate.len - 1));
	return !rate.len || (account_number(x->s->mem, rate, &t->rate) && t->rate.u6 >= 0 && t->rate.u6 <= RATE_MOST) || refuse(x->s, "Steuersatz „{}“ ist kein Prozentsatz wie 19", "rate \"{}\" is no percentage such as 19", rate);
}

static bool warranty(const struct entry *x)
{
	int64_t n = 0;
	struct str typed = said(x, STR("warranty"));
	if (!field_is(x->f, STR("warranty")))
		return true;
	if (typed.len && (!str_int(typed, &n) || n < 0 || n > WARRANTY_MOST))
		return refuse(x->s, "Gewährleistung „{}“ ist keine Zahl von Monaten", "warranty \"{}\" is no number of months", typed);
	x->a->warranty = (int)n;
	return true;
}

/* The name of a list is a name of a contract; what it is sold in is in its unit. */
static bool listed(const struct entry *x)
{
	struct article *a = x->a;
	struct str name = utf8_fold(x->s->mem, said(x, STR("list")));
	bool good = name.len <= NUMBER_MOST && (!name.len || name.at[0] < '0' || name.at[0] > '9');
	for (size_t i = 0; i < name.len && good; i++)
		good = (name.at[i] >= 'a' && name.at[i] <= 'z') || (name.at[i] >= '0' && name.at[i] <= '9') || name.at[i] == '-' || name.at[i] == '_' || (unsigned char)name.at[i] >= 0x80;
	if (field_is(x->f, STR("list")))
		a->list = name;
	if (!good)
		return refuse(x->s, "Preisliste „{}“: ein Name aus Buchstaben, Ziffern und Bindestrichen, wie Verträge ihn schreiben", "price list \"{}\": a name of letters, digits and hyphens, as contracts write it", said(x, STR("list")));
	if (!amount(x, STR("step"), &a->step) || !amount(x, STR("least"), &a->least))
		return false;
	return !a->step.u6 || a->least.u6 % a->step.u6 == 0 || refuse(x->s, "mindestens {} sind nicht in Schritten von {} zu haben", "at least {} cannot be had in steps of {}", a->least, a->step);
}

/* What was sold as one thing is not another one tomorrow: what it is owed by hangs on it. */
static bool is_same_kind(const struct entry *x, enum article_kind was, struct err *e)
{
	int64_t used = 0;
	struct rows *r = sql(x->s->db, "select count(*) from quote_line where article_id = ?", x->a->id);
	row(r, x->s->mem, &used);
	if (done(r, e) && used)
		refuse(x->s, "er ist {} und steht in Angeboten: legen Sie für anderes einen eigenen Artikel an", "it is {} and stands in quotes: make an article of its own for something else", article_kind_name(was, x->s->reader));
	return !e->len;
}

static bool read_row(const struct entry *x, bool new)
{
	struct article *a = x->a;
	if (!words(x, STR("german"), NAME_MOST, &a->names[LANG_DE]) || !words(x, STR("english"), NAME_MOST, &a->names[LANG_EN]) || !words(x, STR("supplier_number"), WORD_MOST, &a->supplier_number) ||
	    !words(x, STR("supplier"), WORD_MOST, &a->supplier_name) || !words(x, STR("class"), WORD_MOST, &a->class) || !kind(x) || !unit(x) || !prices(x) || !tax(x, new) || !warranty(x) || !listed(x))
		return false;
	a->class = word_id(utf8_fold(x->s->mem, a->class));
	if (field_is(x->f, STR("end")))
		a->ended = str_is(said(x, STR("end")), STR("1"));
	return a->names[LANG_DE].len || a->names[LANG_EN].len || refuse(x->s, "der Name fehlt", "the name is missing");
}

/* ---- suppliers ---- */

static bool supplier_named(const struct step *s, struct str name, struct supplier *out, struct err *e)
{
	struct suppliers all = { 0 };
	struct str folded = utf8_fold(s->mem, name);
	*out = (struct supplier){ .name = name };
	if (!supplier_list(s->db, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (str_is(utf8_fold(s->mem, all.at[i].name), folded))
			*out = all.at[i];
	return true;
}

static bool supplier_add(const struct step *s, struct supplier *x, struct err *e)
{
	struct rows *r = sql(s->db, "insert into supplier (client_id, name, email, customer, vat_id) values (0, ?, ?, ?, ?) returning id", x->name, x->email, x->customer, x->vat_id);
	row(r, s->mem, &x->id);
	return done(r, e);
}

/* Five digits from 7 or more on, as books whose accounts have four show it; kept with nine. None: the one its number gives. */
static bool creditor(const struct step *s, struct str said, int64_t *out)
{
	enum { FIRST = 70000, LAST = 99999, STEP = 10000 };
	int64_t n = 0;
	bool good = !said.len || (str_int(said, &n) && n >= FIRST && n <= LAST);
	*out = n * STEP;
	return good || refuse(s, "„{}“ ist kein Kreditorenkonto von 70000 bis 99999", "\"{}\" is no creditor account from 70000 to 99999", said);
}

bool supplier_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct supplier x;
	struct str name = str_trim(field(&act->fields, STR("name")));
	if (!name.len || name.len > WORD_MOST)
		return refuse(s, "der Name des Lieferanten fehlt oder ist zu lang", "the name of the supplier is missing or too long"), true;
	if (!supplier_named(s, name, &x, e))
		return false;
	x.email = str_trim(field(&act->fields, STR("email")));
	x.customer = str_trim(field(&act->fields, STR("customer")));
	x.vat_id = str_trim(field(&act->fields, STR("vat_id")));
	if (!creditor(s, str_trim(field(&act->fields, STR("creditor"))), &x.creditor))
		return true;
	struct str wrong = x.email.len ? address_fault_said(x.email, s->reader) : NONE;
	if (wrong.len)
		return refuse(s, "„{}“ ist keine Mailadresse: {}", "\"{}\" is no mail address: {}", x.email, wrong), true;
	if (!x.id && !supplier_add(s, &x, e))
		return false;
	*s->made = x.id;
	return run(s->db, e, "update supplier set email = ?, customer = ?, vat_id = ?, creditor = ? where client_id = 0 and id = ?", x.email, x.customer, x.vat_id, x.creditor, x.id) &&
	       audit_add(s->db, 0, s->now, act->person, STR("supplier.set"), x.id, fields_print(s->mem, &act->fields), e);
}

/* ---- rows ---- */

static bool write_article(const struct step *s, struct article *a, struct err *e)
{
	struct rows *r = sql(s->db, "insert into article (client_id, number, german, english, kind, unit, purchase_u6, sales_u6, margin_u6, tax, rate_u6, supplier_id, supplier_number, class, warranty, list, step_u6, least_u6, ended_ms)"
	                            " values (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (client_id, number) do update set german = excluded.german, english = excluded.english, kind = excluded.kind,"
	                            " unit = excluded.unit, purchase_u6 = excluded.purchase_u6, sales_u6 = excluded.sales_u6, margin_u6 = excluded.margin_u6, tax = excluded.tax, rate_u6 = excluded.rate_u6,"
	                            " supplier_id = excluded.supplier_id, supplier_number = excluded.supplier_number, class = excluded.class, warranty = excluded.warranty, list = excluded.list, step_u6 = excluded.step_u6, least_u6 = excluded.least_u6, ended_ms = excluded.ended_ms returning id",
	                     a->number, a->names[LANG_DE], a->names[LANG_EN], (int)a->kind, a->unit, a->purchase, a->sales, a->margin, account_tax_code(a->tax.category), a->tax.rate, a->supplier, a->supplier_number,
	                     a->class, a->warranty, a->list, a->step, a->least, a->ended ? s->now : (struct instant){ 0 });
	row(r, s->mem, &a->id);
	*s->made = a->id;
	return done(r, e);
}

static bool whose(const struct step *s, struct article *a, struct err *e)
{
	struct supplier of = { 0 };
	if (a->supplier_name.len && (!supplier_named(s, a->supplier_name, &of, e) || (!of.id && !supplier_add(s, &of, e))))
		return false;
	a->supplier = of.id;
	return true;
}

/* The day from which a row holds; today, unless it says another one that is to come. */
static bool from_day(const struct entry *x, bool new, struct date *day)
{
	struct str typed = said(x, STR("from"));
	*day = account_today(x->s);
	if (!typed.len)
		return true;
	if (!date_typed(typed, day))
		return refuse(x->s, "ab: „{}“ ist kein Tag wie 01.01.2027", "from: \"{}\" is no day such as 2027-01-01", typed);
	if (new || day->day < account_today(x->s).day)
		*day = account_today(x->s);
	return true;
}

static bool costs_the_same(const struct article *a, const struct article *b) { return a->purchase.u6 == b->purchase.u6 && a->sales.u6 == b->sales.u6 && a->margin.u6 == b->margin.u6; }

static bool set_row(const struct step *s, const struct fields *f, int64_t person, bool *listed, struct err *e)
{
	struct article a;
	struct str number = str_trim(field(f, STR("number")));
	if (!number.len || number.len > NUMBER_MOST)
		return refuse(s, "die Artikelnummer fehlt oder ist zu lang", "the article number is missing or too long"), true;
	if (!article_by_number(s->db, number, s->mem, &a, e))
		return false;
	enum article_kind was = a.kind;
	bool new = !a.id;
	if (new)
		a = (struct article){ .number = number, .unit = STR("C62") };
	const struct article had = a;
	struct date day;
	struct entry x = { s, f, &a };
	bool good = read_row(&x, new) && from_day(&x, new, &day);
	if (good && !new && a.kind != was && !is_same_kind(&x, was, e))
		return false;
	if (s->refused->len)
		return s->reader == LANG_DE ? within(s->refused, "Artikel {}", number) : within(s->refused, "article {}", number), true;
	*listed |= a.list.len > 0;
	if (day.day > account_today(s).day)
		return article_price_set(s, &a, day, person, e) && audit_add(s->db, 0, s->now, person, STR("article.set"), a.id, fields_print(s->mem, f), e);
	return whose(s, &a, e) && write_article(s, &a, e) && (costs_the_same(&a, &had) || article_price_set(s, &a, day, person, e)) && audit_add(s->db, 0, s->now, person, STR("article.set"), a.id, fields_print(s->mem, f), e);
}

bool article_set(const struct step *s, const struct signal *act, struct err *e)
{
	size_t n = 0;
	bool listed = false;
	for (size_t i = 0; i < act->fields.n && !s->refused->len; i++) {
		struct fields f = { 0 };
		if (!field_named(&act->fields.at[i], STR("row")))
			continue;
		if (!fields_parse(s->mem, act->fields.at[i].value, &f))
			return refuse(s, "die Zeile {} ist nicht zu lesen", "row {} cannot be read", n + 1), true;
		if (!set_row(s, &f, act->person, &listed, e))
			return false;
		n++;
	}
	if (listed && !s->refused->len && !time_settle_listed(s, e))
		return false;
	return n || s->refused->len || (refuse(s, "kein Artikel ist genannt", "no article is named"), true);
}
