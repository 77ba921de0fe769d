/* check_lines.c - the rules of lines, allowances and VAT categories, and the strict recomputation.
 *
 * The official rules tolerate almost 1.00 in VAT (BR-CO-17) and do not tie quantity and price to the
 * line amount; here every amount must equal its own recomputation to the cent. */
#include "invoice/check.h"

/* ---- lines --------------------------------------------------------------------------------- */

static bool has_name(const struct invoice_line *l) { return str_trim(l->name).len; }
static bool has_quantity(const struct invoice_line *l) { return l->quantity.u6 != 0; }
static bool has_unit(const struct invoice_line *l) { return l->unit.len; }
static bool is_unit(const struct invoice_line *l) { return (l->unit.len == 0 || invoice_is_unit(l->unit)); }
static bool is_price(const struct invoice_line *l) { return l->price.u6 >= 0; }
static bool is_base(const struct invoice_line *l) { return l->base.u6 >= 0; }
static bool is_line_period(const struct invoice_line *l) { return l->period.from.day <= l->period.until.day; }

static bool is_inside(const struct invoice_line *l, const struct invoice *v)
{
	return l->period.until.day == 0 || v->period.until.day == 0 ||
		(l->period.from.day >= v->period.from.day && l->period.until.day <= v->period.until.day);
}

static bool is_rate(const struct tax *t)
{
	return t->category == TAX_STANDARD ? t->rate.u6 > 0 && t->rate.u6 < 100000000 : t->rate.u6 == 0;
}

static bool is_line_rate(const struct invoice_line *l) { return is_rate(&l->tax); }

static const struct { bool (*holds)(const struct invoice_line *l); struct rule rule; } line_rules[] = {
	{ has_name, { LIT("BR-25"), LIT("BT-153"), LIT("der Position einen Namen geben"), LIT("give the line a name") } },
	{ has_quantity, { LIT("BR-22"), LIT("BT-129"), LIT("der Position eine Menge geben"), LIT("give the line a quantity") } },
	{ has_unit, { LIT("BR-23"), LIT("BT-130"), LIT("der Position eine Einheit geben"), LIT("give the line a unit") } },
	{ is_unit, { LIT("BR-CL-23"), LIT("BT-130"), LIT("die Einheit ist kein Code nach Rec 20 (HUR, MIN, C62, MON, LS)"), LIT("the unit is no Rec 20 code (HUR, MIN, C62, MON, LS)") } },
	{ is_price, { LIT("BR-27"), LIT("BT-146"), LIT("der Preis ist negativ: negative Menge oder Rechnungskorrektur verwenden"), LIT("the price is negative: use a negative quantity or a credit note") } },
	{ is_base, { LIT("PEPPOL-EN16931-R121"), LIT("BT-149"), LIT("die Bezugsmenge des Preises muss größer als 0 sein"), LIT("the price's base quantity must be greater than 0") } },
	{ is_line_period, { LIT("BR-30"), LIT("BT-135"), LIT("der Zeitraum der Position endet vor seinem Anfang"), LIT("the line's period ends before it starts") } },
	{ is_line_rate, { LIT("BR-S-05"), LIT("BT-152"), LIT("Steuersatz und Steuerkategorie passen nicht: S über 0, alle anderen 0"), LIT("VAT rate and category do not fit: S above 0, all others 0") } },
};

static const struct rule inside = { LIT("PEPPOL-EN16931-R110"), LIT("BG-26"), LIT("der Zeitraum der Position liegt nicht im Leistungszeitraum der Rechnung"), LIT("the line's period does not lie inside the invoice's service period") };

static void check_allowances(struct checking *c, const struct allowances *list, int line)
{
	static const struct rule reason[] = {
		{ LIT("BR-33"), LIT("BT-97"), LIT("dem Abschlag einen Grund geben"), LIT("give the allowance a reason") },
		{ LIT("BR-38"), LIT("BT-104"), LIT("dem Zuschlag einen Grund geben"), LIT("give the charge a reason") },
		{ LIT("BR-41"), LIT("BT-139"), LIT("dem Abschlag einen Grund geben"), LIT("give the allowance a reason") },
		{ LIT("BR-43"), LIT("BT-144"), LIT("dem Zuschlag einen Grund geben"), LIT("give the charge a reason") },
	};
	static const struct rule percent = { LIT("PEPPOL-EN16931-R042"), LIT("BT-94"), LIT("Prozentsatz und Grundbetrag gehören zusammen"), LIT("percentage and base amount belong together") };
	static const struct rule product = { LIT("PEPPOL-EN16931-R040"), LIT("BT-92"), LIT("der Betrag ist nicht Grundbetrag mal Prozentsatz"), LIT("the amount is not base amount times percentage") };
	static const struct rule sign = { LIT("STRICT-ALLOWANCE"), LIT("BT-92"), LIT("ein Abschlag oder Zuschlag ist nicht negativ"), LIT("an allowance or charge is not negative") };
	static const struct rule rate = { LIT("BR-S-06"), LIT("BT-96"), LIT("Steuersatz und Steuerkategorie passen nicht: S über 0, alle anderen 0"), LIT("VAT rate and category do not fit: S above 0, all others 0") };
	for (size_t i = 0; i < list->n; i++) {
		const struct allowance *a = &list->at[i];
		struct money exact = a->amount;
		if (a->reason.len + a->code.len == 0)
			check_break(c, &reason[(line ? 2 : 0) + a->charge], line);
		if ((a->percent.u6 != 0) != (a->base.cents != 0))
			check_break(c, &percent, line);
		else if (a->percent.u6 && (!money_percent(a->base, a->percent, &exact) || exact.cents != a->amount.cents))
			check_break(c, &product, line);
		if (a->amount.cents < 0)
			check_break(c, &sign, line);
		if (line == 0 && !is_rate(&a->tax))
			check_break(c, &rate, 0);
	}
}

/* ---- VAT categories ------------------------------------------------------------------------- */

static bool has_seller_tax(const struct invoice *v) { return v->seller.vat_id.len || v->seller.tax_number.len; }
static bool has_seller_vat(const struct invoice *v) { return v->seller.vat_id.len; }
static bool has_both_vat(const struct invoice *v) { return v->seller.vat_id.len && v->buyer.vat_id.len; }
static bool has_supply_date(const struct invoice *v) { return v->delivered.day || v->period.until.day; }
static bool has_supply_country(const struct invoice *v) { return v->delivery.country.len; }
static bool has_no_vat_id(const struct invoice *v) { return v->seller.vat_id.len + v->buyer.vat_id.len == 0; }
static bool has_one_group(const struct invoice *v) { return v->groups.n == 1; }

static const struct { enum tax_category category; bool (*holds)(const struct invoice *v); struct rule rule; } group_rules[] = {
	{ TAX_STANDARD, has_seller_tax, { LIT("BR-S-02"), LIT("BT-31"), LIT("in den Einstellungen USt-IdNr. oder Steuernummer eintragen"), LIT("enter the VAT id or tax number in the settings") } },
	{ TAX_ZERO, has_seller_tax, { LIT("BR-Z-02"), LIT("BT-31"), LIT("in den Einstellungen USt-IdNr. oder Steuernummer eintragen"), LIT("enter the VAT id or tax number in the settings") } },
	{ TAX_EXEMPT, has_seller_tax, { LIT("BR-E-02"), LIT("BT-31"), LIT("in den Einstellungen USt-IdNr. oder Steuernummer eintragen"), LIT("enter the VAT id or tax number in the settings") } },
	{ TAX_REVERSE, has_both_vat, { LIT("BR-AE-02"), LIT("BT-48"), LIT("für den Übergang der Steuerschuld beide USt-IdNr. eintragen"), LIT("enter both VAT ids for the reverse charge") } },
	{ TAX_COMMUNITY, has_both_vat, { LIT("BR-IC-02"), LIT("BT-48"), LIT("für die innergemeinschaftliche Lieferung beide USt-IdNr. eintragen"), LIT("enter both VAT ids for the intra-community supply") } },
	{ TAX_COMMUNITY, has_supply_date, { LIT("BR-IC-11"), LIT("BT-72"), LIT("Lieferdatum angeben"), LIT("give the delivery date") } },
	{ TAX_COMMUNITY, has_supply_country, { LIT("BR-IC-12"), LIT("BT-80"), LIT("Lieferland angeben"), LIT("give the country of delivery") } },
	{ TAX_EXPORT, has_seller_vat, { LIT("BR-G-02"), LIT("BT-31"), LIT("in den Einstellungen die USt-IdNr. eintragen"), LIT("enter the VAT id in the settings") } },
	{ TAX_OUTSIDE, has_no_vat_id, { LIT("BR-O-02"), LIT("BT-31"), LIT("nicht steuerbare Posten in einem eigenen Beleg ohne USt-IdNr. abrechnen"), LIT("bill items that are not taxable in a document of their own without VAT ids") } },
	{ TAX_OUTSIDE, has_one_group, { LIT("BR-O-11"), LIT("BG-23"), LIT("nicht steuerbare Posten in einem eigenen Beleg abrechnen"), LIT("bill items that are not taxable in a document of their own") } },
};

void check_lines(struct checking *c)
{
	const struct invoice *v = c->v;
	for (size_t i = 0; i < v->lines.n; i++) {
		for (size_t k = 0; k < COUNT(line_rules); k++)
			if (!line_rules[k].holds(&v->lines.at[i]))
				check_break(c, &line_rules[k].rule, (int)i + 1);
		if (!is_inside(&v->lines.at[i], v))
			check_break(c, &inside, (int)i + 1);
		check_allowances(c, &v->lines.at[i].allowances, (int)i + 1);
	}
	check_allowances(c, &v->allowances, 0);
	for (size_t i = 0; i < v->groups.n; i++)
		for (size_t k = 0; k < COUNT(group_rules); k++)
			if (group_rules[k].category == v->groups.at[i].tax.category && !group_rules[k].holds(v))
				check_break(c, &group_rules[k].rule, 0);
}

/* ---- strict recomputation --------------------------------------------------------------------- */

static void check_groups(struct checking *c, const struct tax_groups *got, const struct tax_groups *want)
{
	static const struct rule groups = { LIT("BR-CO-18"), LIT("BG-23"), LIT("die Steuergruppen passen nicht zu den Positionen"), LIT("the VAT groups do not fit the lines") };
	static const struct rule basis = { LIT("BR-S-08"), LIT("BT-116"), LIT("der Steuergrundbetrag ist nicht die Summe seiner Positionen"), LIT("the taxable amount is not the sum of its lines") };
	static const struct rule vat = { LIT("STRICT-VAT"), LIT("BT-117"), LIT("der Steuerbetrag ist nicht Grundbetrag mal Satz, einmal gerundet"), LIT("the VAT amount is not basis times rate, rounded once") };
	if (got->n != want->n) {
		check_break(c, &groups, 0);
		return;
	}
	for (size_t i = 0; i < got->n; i++) {
		if (got->at[i].basis.cents != want->at[i].basis.cents)
			check_break(c, &basis, 0);
		if (got->at[i].vat.cents != want->at[i].vat.cents)
			check_break(c, &vat, 0);
	}
}

static void check_totals(struct checking *c, const struct invoice_totals *got, const struct invoice_totals *want)
{
	const struct { struct money got, want; struct rule rule; } sums[] = {
		{ got->lines, want->lines, { LIT("BR-CO-10"), LIT("BT-106"), LIT("die Summe der Positionen stimmt nicht"), LIT("the sum of the lines is wrong") } },
		{ got->allowances, want->allowances, { LIT("BR-CO-11"), LIT("BT-107"), LIT("die Summe der Abschläge stimmt nicht"), LIT("the sum of the allowances is wrong") } },
		{ got->charges, want->charges, { LIT("BR-CO-12"), LIT("BT-108"), LIT("die Summe der Zuschläge stimmt nicht"), LIT("the sum of the charges is wrong") } },
		{ got->net, want->net, { LIT("BR-CO-13"), LIT("BT-109"), LIT("die Nettosumme stimmt nicht"), LIT("the net total is wrong") } },
		{ got->vat, want->vat, { LIT("BR-CO-14"), LIT("BT-110"), LIT("die Umsatzsteuer stimmt nicht"), LIT("the VAT total is wrong") } },
		{ got->gross, want->gross, { LIT("BR-CO-15"), LIT("BT-112"), LIT("die Bruttosumme stimmt nicht"), LIT("the gross total is wrong") } },
		{ got->due, want->due, { LIT("BR-CO-16"), LIT("BT-115"), LIT("der Zahlbetrag stimmt nicht"), LIT("the amount due is wrong") } },
	};
	for (size_t i = 0; i < COUNT(sums); i++)
		if (sums[i].got.cents != sums[i].want.cents)
			check_break(c, &sums[i].rule, 0);
}

/* A copy that may be computed anew without touching what is checked. */
static struct allowances copy_allowances(const struct allowances *list, struct arena *mem)
{
	struct allowances copy = { 0 };
	for (size_t i = 0; i < list->n; i++)
		*push(mem, &copy) = list->at[i];
	return copy;
}

static struct invoice copy_of(const struct invoice *v, struct arena *mem)
{
	struct invoice copy = *v;
	copy.lines = (struct invoice_lines){ 0 };
	for (size_t i = 0; i < v->lines.n; i++) {
		struct invoice_line *l = push(mem, &copy.lines);
		*l = v->lines.at[i];
		l->allowances = copy_allowances(&v->lines.at[i].allowances, mem);
	}
	copy.allowances = copy_allowances(&v->allowances, mem);
	return copy;
}

void check_sums(struct checking *c)
{
	static const struct rule range = { LIT("STRICT-RANGE"), LIT("BG-22"), LIT("ein Betrag liegt außerhalb des Bereichs"), LIT("an amount is beyond the range") };
	static const struct rule line = { LIT("STRICT-LINE"), LIT("BT-131"), LIT("der Betrag ist nicht Menge mal Preis"), LIT("the amount is not quantity times price") };
	struct invoice again = copy_of(c->v, c->mem);
	struct err e = { 0 };
	if (!invoice_set_totals(&again, c->mem, &e)) {
		check_break(c, &range, 0);
		return;
	}
	for (size_t i = 0; i < again.lines.n; i++)
		if (again.lines.at[i].net.cents != c->v->lines.at[i].net.cents)
			check_break(c, &line, (int)i + 1);
	check_groups(c, &c->v->groups, &again.groups);
	check_totals(c, &c->v->totals, &again.totals);
}
