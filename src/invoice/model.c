/* model.c - the sums of an invoice (EN 16931-1, 6.4; rules BR-CO-10 to BR-CO-17, BR-DEC-*).
 *
 * line net     = R2(quantity * price / base) - allowances + charges      R2: cents, half away from zero
 * group basis  = line nets - document allowances + charges, per category and rate
 * group VAT    = R2(basis * rate / 100);  VAT = their sum;  due = gross - prepaid + rounding */
#include "invoice/invoice.h"

/* ORDER invoice_type */
static const struct str type_codes[] = { LIT("380"), LIT("326"), LIT("381"), LIT("384") };

struct str invoice_type_code(enum invoice_type type)
{
	must(type < COUNT(type_codes));
	return type_codes[type];
}

/* ORDER invoice_means */
static const struct str means_codes[] = { LIT("1"), LIT("30"), LIT("58"), LIT("59") };

struct str invoice_means_code(enum invoice_means means)
{
	must(means < COUNT(means_codes));
	return means_codes[means];
}

const struct str invoice_profile = LIT("urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0");
const struct str invoice_process = LIT("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");

/* ORDER tax_category. The words are the law's: § 14a (5), § 19, § 4 Nr. 1 UStG. */
static const struct { struct str reason, code; } exemptions[] = {
	{ LIT(""), LIT("") },
	{ LIT(""), LIT("") },
	{ LIT("Kein Ausweis von Umsatzsteuer, da Kleinunternehmer nach § 19 UStG"), LIT("") },
	{ LIT("Steuerschuldnerschaft des Leistungsempfängers"), LIT("VATEX-EU-AE") },
	{ LIT("Steuerfreie innergemeinschaftliche Lieferung"), LIT("VATEX-EU-IC") },
	{ LIT("Steuerfreie Ausfuhrlieferung"), LIT("VATEX-EU-G") },
	{ LIT("Nicht steuerbar"), LIT("VATEX-EU-O") },
};

struct str invoice_exemption(enum tax_category category, struct str *code)
{
	must(category < COUNT(exemptions));
	*code = exemptions[category].code;
	return exemptions[category].reason;
}

static bool add(struct money *sum, struct money m)
{
	return !__builtin_add_overflow(sum->cents, m.cents, &sum->cents);
}

static bool subtract(struct money *sum, struct money m)
{
	return !__builtin_sub_overflow(sum->cents, m.cents, &sum->cents);
}

static bool set_amount(struct allowance *a)
{
	return a->percent.u6 == 0 || money_percent(a->base, a->percent, &a->amount);
}

static bool set_line(struct invoice_line *l)
{
	if (!account_net(l->quantity, l->price, l->base, &l->net))
		return false;
	for (size_t i = 0; i < l->allowances.n; i++) {
		struct allowance *a = &l->allowances.at[i];
		if (!set_amount(a) || !(a->charge ? add : subtract)(&l->net, a->amount))
			return false;
	}
	return true;
}

static bool sum_lines(struct invoice *v, struct arena *mem, struct err *e)
{
	for (size_t i = 0; i < v->lines.n; i++) {
		struct invoice_line *l = &v->lines.at[i];
		if (!set_line(l) || !add(&v->totals.lines, l->net) || !account_add_tax(&v->groups, mem, l->tax, l->net))
			return fail(e, "line {}, \"{}\": the amount is beyond the range", i + 1, l->name);
	}
	return true;
}

static bool sum_allowances(struct invoice *v, struct arena *mem, struct err *e)
{
	for (size_t i = 0; i < v->allowances.n; i++) {
		struct allowance *a = &v->allowances.at[i];
		struct money signed_amount = { 0 };
		if (!set_amount(a) || !(a->charge ? add : subtract)(&signed_amount, a->amount) ||
		    !add(a->charge ? &v->totals.charges : &v->totals.allowances, a->amount) ||
		    !account_add_tax(&v->groups, mem, a->tax, signed_amount))
			return fail(e, "\"{}\": the amount is beyond the range", a->reason);
	}
	return true;
}

bool invoice_set_totals(struct invoice *v, struct arena *mem, struct err *e)
{
	struct invoice_totals *t = &v->totals;
	*t = (struct invoice_totals){ .prepaid = v->prepaid, .rounding = v->rounding };
	v->groups = (struct tax_groups){ 0 };
	if (!sum_lines(v, mem, e) || !sum_allowances(v, mem, e))
		return false;
	t->net = t->lines;
	bool ok = subtract(&t->net, t->allowances) && add(&t->net, t->charges) && account_set_tax(&v->groups, &t->vat);
	t->gross = t->net;
	ok = ok && add(&t->gross, t->vat);
	t->due = t->gross;
	ok = ok && subtract(&t->due, t->prepaid) && add(&t->due, t->rounding);
	return ok || fail(e, "the total is beyond the range of amounts");
}

/* "2.5" as XRechnung wants it in Skonto: always two places. */
static struct str two_places(struct micro v, struct arena *mem)
{
	return text(mem, "{}", (struct money){ round_div(v.u6, 10000) });
}

/* BR-DE-18: upper case, point, two places, no blanks, a line feed after every last '#'. */
struct str invoice_print_terms(const struct invoice *v, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < v->discounts.n; i++) {
		const struct discount *d = &v->discounts.at[i];
		print(&o, "#SKONTO#TAGE={}#PROZENT={}#", d->days, two_places(d->percent, mem));
		if (d->base.cents)
			print(&o, "BASISBETRAG={}#", d->base);
		out_char(&o, '\n');
	}
	out_bytes(&o, v->terms);
	return out_str(&o);
}
