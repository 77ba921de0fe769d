/* check_lines.c - the rules of lines, allowances and VAT categories, and the recomputation.
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

/* ORDER tax_category; the rule of a line, of an allowance and of a charge on the document. */
static const struct str rate_rules[][3] = {
	{ LIT("BR-S-05"), LIT("BR-S-06"), LIT("BR-S-07") }, { LIT("BR-Z-05"), LIT("BR-Z-06"), LIT("BR-Z-07") }, { LIT("BR-E-05"), LIT("BR-E-06"), LIT("BR-E-07") },
	{ LIT("BR-AE-05"), LIT("BR-AE-06"), LIT("BR-AE-07") }, { LIT("BR-IC-05"), LIT("BR-IC-06"), LIT("BR-IC-07") }, { LIT("BR-G-05"), LIT("BR-G-06"), LIT("BR-G-07") },
	{ LIT("BR-O-05"), LIT("BR-O-06"), LIT("BR-O-07") },
};

static void check_rate(struct checking *c, const struct tax *t, int which, struct str term, int line)
{
	struct rule rate = { rate_rules[t->category][which], term, LIT("Steuersatz und Steuerkategorie passen nicht: S über 0, alle anderen 0"), LIT("VAT rate and category do not fit: S above 0, all others 0") };
	if (!is_rate(t))
		check_break(c, &rate, line);
}

static const struct { bool (*holds)(const struct invoice_line *l); struct rule rule; } line_rules[] = {
	{ has_name, { LIT("BR-25"), LIT("BT-153"), LIT("der Position einen Namen geben"), LIT("give the line a name") } },
	{ has_quantity, { LIT("BR-22"), LIT("BT-129"), LIT("der Position eine Menge geben"), LIT("give the line a quantity"), .weight = HOUSE_ONLY } },
	{ has_unit, { LIT("BR-23"), LIT("BT-130"), LIT("der Position eine Einheit geben"), LIT("give the line a unit") } },
	{ is_unit, { LIT("BR-CL-23"), LIT("BT-130"), LIT("die Einheit ist kein Code nach Rec 20 (HUR, MIN, C62, MON, LS)"), LIT("the unit is no Rec 20 code (HUR, MIN, C62, MON, LS)"), .weight = OFFICIAL_WARNS } },
	{ is_price, { LIT("BR-27"), LIT("BT-146"), LIT("der Preis ist negativ: negative Menge oder Rechnungskorrektur verwenden"), LIT("the price is negative: use a negative quantity or a credit note") } },
	{ is_base, { LIT("PEPPOL-EN16931-R121"), LIT("BT-149"), LIT("die Bezugsmenge des Preises muss größer als 0 sein"), LIT("the price's base quantity must be greater than 0") } },
	{ is_line_period, { LIT("BR-30"), LIT("BT-135"), LIT("der Zeitraum der Position endet vor seinem Anfang"), LIT("the line's period ends before it starts") } },
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
	static const struct rule sign = { LIT("STRICT-ALLOWANCE"), LIT("BT-92"), LIT("ein Abschlag oder Zuschlag ist nicht negativ"), LIT("an allowance or charge is not negative"), .weight = STRICT_REFUSES };
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
		if (line == 0)
			check_rate(c, &a->tax, 1 + a->charge, a->charge ? STR("BT-103") : STR("BT-96"), 0);
	}
}

/* ---- VAT categories ------------------------------------------------------------------------- */

static bool has_seller_tax(const struct invoice *v) { return v->seller.vat_id.len || v->seller.tax_number.len; }
static bool has_seller_vat(const struct invoice *v) { return v->seller.vat_id.len; }
static bool has_both_vat(const struct invoice *v) { return v->seller.vat_id.len && v->buyer.vat_id.len; }
static bool has_supply_date(const struct invoice *v) { return v->delivered.day || v->period.until.day; }
static bool has_supply_country(const struct invoice *v) { return v->delivery.country.len; }
static bool has_no_vat_id(const struct invoice *v) { return v->seller.vat_id.len + v->buyer.vat_id.len == 0; }
static bool has_tax_number(const struct invoice *v) { return v->seller.tax_number.len; }
static bool has_one_group(const struct invoice *v) { return v->groups.n == 1; }

static const struct { enum tax_category category; bool (*holds)(const struct invoice *v); struct rule rule; } group_rules[] = {
	{ TAX_STANDARD, has_seller_tax, { LIT("BR-S-02"), LIT("BT-31"), LIT("in den Einstellungen USt-IdNr. oder Steuernummer eintragen"), LIT("enter the VAT id or tax number in the settings"), .house = true } },
	{ TAX_ZERO, has_seller_tax, { LIT("BR-Z-02"), LIT("BT-31"), LIT("in den Einstellungen USt-IdNr. oder Steuernummer eintragen"), LIT("enter the VAT id or tax number in the settings"), .house = true } },
	{ TAX_EXEMPT, has_seller_tax, { LIT("BR-E-02"), LIT("BT-31"), LIT("in den Einstellungen USt-IdNr. oder Steuernummer eintragen"), LIT("enter the VAT id or tax number in the settings"), .house = true } },
	{ TAX_REVERSE, has_both_vat, { LIT("BR-AE-02"), LIT("BT-48"), LIT("für den Übergang der Steuerschuld beide USt-IdNr. eintragen"), LIT("enter both VAT ids for the reverse charge") } },
	{ TAX_COMMUNITY, has_both_vat, { LIT("BR-IC-02"), LIT("BT-48"), LIT("für die innergemeinschaftliche Lieferung beide USt-IdNr. eintragen"), LIT("enter both VAT ids for the intra-community supply") } },
	{ TAX_COMMUNITY, has_supply_date, { LIT("BR-IC-11"), LIT("BT-72"), LIT("Lieferdatum angeben"), LIT("give the delivery date") } },
	{ TAX_COMMUNITY, has_supply_country, { LIT("BR-IC-12"), LIT("BT-80"), LIT("Lieferland angeben"), LIT("give the country of delivery") } },
	{ TAX_EXPORT, has_seller_vat, { LIT("BR-G-02"), LIT("BT-31"), LIT("in den Einstellungen die USt-IdNr. eintragen"), LIT("enter the VAT id in the settings"), .house = true } },
	{ TAX_OUTSIDE, has_no_vat_id, { LIT("BR-O-02"), LIT("BT-31"), LIT("nicht steuerbare Posten in einem eigenen Beleg ohne USt-IdNr. abrechnen"), LIT("bill items that are not taxable in a document of their own without VAT ids") } },
	{ TAX_OUTSIDE, has_tax_number, { LIT("LAW"), LIT("BT-32"), LIT("ein Beleg über nicht steuerbare Leistungen nennt keine USt-IdNr.: in den Einstellungen die Steuernummer eintragen (§ 14 Abs. 4 Nr. 2 UStG)"), LIT("a document of services that are not taxable names no VAT id: enter the tax number in the settings (§ 14 (4) No. 2 UStG)"), .weight = HOUSE_ONLY } },
	{ TAX_OUTSIDE, has_one_group, { LIT("BR-O-11"), LIT("BG-23"), LIT("nicht steuerbare Posten in einem eigenen Beleg abrechnen"), LIT("bill items that are not taxable in a document of their own") } },
};

void check_lines(struct checking *c)
{
	const struct invoice *v = c->v;
	for (size_t i = 0; i < v->lines.n; i++) {
		for (size_t k = 0; k < COUNT(line_rules); k++)
			if (!line_rules[k].holds(&v->lines.at[i]))
				check_break(c, &line_rules[k].rule, (int)i + 1);
		check_rate(c, &v->lines.at[i].tax, 0, STR("BT-152"), (int)i + 1);
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

/* ---- recomputation ------------------------------------------------------------------------------ */

/* The official rules sum what stands there (BR-CO-10 to 16), with a euro of slack in VAT; ours holds each line and each group to its
 * own product, to the cent. Where both hold, every total is the recomputed one. */
static const struct rule out_of_range = { LIT("STRICT-RANGE"), LIT("BG-22"), LIT("ein Betrag liegt außerhalb des Bereichs"), LIT("an amount is beyond the range"), .weight = STRICT_REFUSES };

static bool line_net(const struct invoice_line *l, struct money *net)
{
	wide sum;
	if (!account_net(l->quantity, l->price, l->base, net))
		return false;
	sum = net->cents;
	for (size_t i = 0; i < l->allowances.n; i++)
		sum += l->allowances.at[i].charge ? l->allowances.at[i].amount.cents : -l->allowances.at[i].amount.cents;
	net->cents = (int64_t)sum;
	return net->cents == sum;
}

static void check_line_nets(struct checking *c)
{
	static const struct rule line = { LIT("STRICT-LINE"), LIT("BT-131"), LIT("der Betrag ist nicht Menge mal Preis"), LIT("the amount is not quantity times price"), .weight = STRICT_REFUSES };
	for (size_t i = 0; i < c->v->lines.n; i++) {
		struct money net;
		if (!line_net(&c->v->lines.at[i], &net))
			check_break(c, &out_of_range, (int)i + 1);
		else if (net.cents != c->v->lines.at[i].net.cents)
			check_break(c, &line, (int)i + 1);
	}
}

/* The basis of a group: the nets of its lines as they stand, less allowances, plus charges of the document. */
static bool bases(const struct invoice *v, struct arena *mem, struct tax_groups *out)
{
	for (size_t i = 0; i < v->lines.n; i++)
		if (!account_add_tax(out, mem, v->lines.at[i].tax, v->lines.at[i].net))
			return false;
	for (size_t i = 0; i < v->allowances.n; i++) {
		const struct allowance *a = &v->allowances.at[i];
		if (!account_add_tax(out, mem, a->tax, (struct money){ a->charge ? a->amount.cents : -a->amount.cents }))
			return false;
	}
	return true;
}

static const struct tax_group *group_like(const struct tax_groups *groups, const struct tax *t)
{
	for (size_t i = 0; i < groups->n; i++)
		if (groups->at[i].tax.category == t->category && groups->at[i].tax.rate.u6 == t->rate.u6)
			return &groups->at[i];
	return NULL;
}

static void check_group(struct checking *c, const struct tax_group *g, const struct tax_group *want)
{
	/* ORDER tax_category */
	static const struct str ids[] = { LIT("BR-S-08"), LIT("BR-Z-08"), LIT("BR-E-08"), LIT("BR-AE-08"), LIT("BR-IC-08"), LIT("BR-G-08"), LIT("BR-O-08") };
	wide beside = (wide)g->basis.cents - want->basis.cents;
	bool slight = c->slack && beside < 100 && beside > -100;
	struct rule basis = { slight ? STR("STRICT-BASIS") : ids[g->tax.category], LIT("BT-116"), LIT("der Steuergrundbetrag ist nicht die Summe seiner Positionen"), LIT("the taxable amount is not the sum of its lines"),
		.weight = slight ? STRICT_REFUSES : OFFICIAL_REFUSES };
	static const struct rule strict = { LIT("STRICT-VAT"), LIT("BT-117"), LIT("der Steuerbetrag ist nicht Grundbetrag mal Satz, einmal gerundet"), LIT("the VAT amount is not basis times rate, rounded once"), .weight = STRICT_REFUSES };
	static const struct rule official = { LIT("BR-CO-17"), LIT("BT-117"), LIT("der Steuerbetrag ist nicht Grundbetrag mal Satz, einmal gerundet"), LIT("the VAT amount is not basis times rate, rounded once") };
	struct money vat;
	if (beside)
		check_break(c, &basis, 0);
	if (!money_percent(g->basis, g->tax.rate, &vat)) {
		check_break(c, &out_of_range, 0);
		return;
	}
	wide off = (wide)g->vat.cents - vat.cents;
	if (off)
		check_break(c, c->of_file && (off >= 100 || off <= -100) ? &official : &strict, 0);
}

static void check_groups(struct checking *c)
{
	static const struct rule groups = { LIT("BR-CO-18"), LIT("BG-23"), LIT("die Steuergruppen passen nicht zu den Positionen"), LIT("the VAT groups do not fit the lines") };
	struct tax_groups want = { 0 };
	if (!bases(c->v, c->mem, &want)) {
		check_break(c, &out_of_range, 0);
		return;
	}
	bool fits = c->v->groups.n == want.n;
	for (size_t i = 0; i < c->v->groups.n; i++) {
		const struct tax_group *like = group_like(&want, &c->v->groups.at[i].tax);
		if (like)
			check_group(c, &c->v->groups.at[i], like);
		fits = fits && like;
	}
	if (!fits)
		check_break(c, &groups, 0);
}

static void check_totals(struct checking *c)
{
	const struct invoice *v = c->v;
	const struct invoice_totals *t = &v->totals;
	wide lines = 0, allowances = 0, charges = 0, vat = 0;
	for (size_t i = 0; i < v->lines.n; i++)
		lines += v->lines.at[i].net.cents;
	for (size_t i = 0; i < v->allowances.n; i++)
		*(v->allowances.at[i].charge ? &charges : &allowances) += v->allowances.at[i].amount.cents;
	for (size_t i = 0; i < v->groups.n; i++)
		vat += v->groups.at[i].vat.cents;
	const struct { struct money got; wide want; struct rule rule; } sums[] = {
		{ t->lines, lines, { LIT("BR-CO-10"), LIT("BT-106"), LIT("die Summe der Positionen stimmt nicht"), LIT("the sum of the lines is wrong") } },
		{ t->allowances, allowances, { LIT("BR-CO-11"), LIT("BT-107"), LIT("die Summe der Abschläge stimmt nicht"), LIT("the sum of the allowances is wrong") } },
		{ t->charges, charges, { LIT("BR-CO-12"), LIT("BT-108"), LIT("die Summe der Zuschläge stimmt nicht"), LIT("the sum of the charges is wrong") } },
		{ t->net, (wide)t->lines.cents - t->allowances.cents + t->charges.cents, { LIT("BR-CO-13"), LIT("BT-109"), LIT("die Nettosumme stimmt nicht"), LIT("the net total is wrong") } },
		{ t->vat, vat, { LIT("BR-CO-14"), LIT("BT-110"), LIT("die Umsatzsteuer stimmt nicht"), LIT("the VAT total is wrong") } },
		{ t->gross, (wide)t->net.cents + t->vat.cents, { LIT("BR-CO-15"), LIT("BT-112"), LIT("die Bruttosumme stimmt nicht"), LIT("the gross total is wrong") } },
		{ t->due, (wide)t->gross.cents - t->prepaid.cents + t->rounding.cents, { LIT("BR-CO-16"), LIT("BT-115"), LIT("der Zahlbetrag stimmt nicht"), LIT("the amount due is wrong") } },
	};
	for (size_t i = 0; i < COUNT(sums); i++)
		if (sums[i].got.cents != sums[i].want)
			check_break(c, &sums[i].rule, 0);
}

void check_sums(struct checking *c)
{
	check_line_nets(c);
	check_groups(c);
	check_totals(c);
}
