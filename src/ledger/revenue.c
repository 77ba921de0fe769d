/* revenue.c - which account of a chart a tax group goes to, of what was sold and of what was bought. Accounts that reckon the tax by themselves: no key stands beside them. Pure.
 *
 * Rule: DATEV Standardkontenrahmen SKR03 and SKR04. A seller without tax is a small business (§ 19 UStG): the only exemption this house bills by. */
#include "ledger/inside.h"

enum { CHART_DIGITS = 4 };

struct account_row { struct str which, skr03, skr04; };
static const struct account_row sold[] = {
	{ LIT("S19"), LIT("8400"), LIT("4400") },        /* Erlöse 19 % USt */
	{ LIT("S7"), LIT("8300"), LIT("4300") },         /* Erlöse 7 % USt */
	{ LIT("Z"), LIT("8290"), LIT("4290") },          /* Erlöse 0 % USt */
	{ LIT("E"), LIT("8195"), LIT("4185") },          /* Erlöse als Kleinunternehmer i. S. d. § 19 Abs. 1 UStG */
	{ LIT("AE"), LIT("8337"), LIT("4337") },         /* Leistungen, für die der Leistungsempfänger die Steuer nach § 13b UStG schuldet */
	{ LIT("AE-EU"), LIT("8336"), LIT("4336") },      /* im anderen EU-Land steuerpflichtige sonstige Leistungen, für die der Leistungsempfänger sie schuldet */
	{ LIT("K"), LIT("8125"), LIT("4125") },          /* steuerfreie innergemeinschaftliche Lieferungen § 4 Nr. 1b UStG */
	{ LIT("G"), LIT("8120"), LIT("4120") },          /* steuerfreie Umsätze § 4 Nr. 1a UStG */
	{ LIT("O"), LIT("8338"), LIT("4338") },          /* im Drittland steuerbare Leistungen, im Inland nicht steuerbare Umsätze */
};
static const struct account_row bought[] = {
	{ LIT("S19"), LIT("3400"), LIT("5400") },        /* Wareneingang 19 % Vorsteuer */
	{ LIT("S7"), LIT("3300"), LIT("5300") },         /* Wareneingang 7 % Vorsteuer */
	{ LIT("Z"), LIT("3200"), LIT("5200") },          /* Wareneingang ohne Vorsteuer */
	{ LIT("E"), LIT("3200"), LIT("5200") },
	{ LIT("O"), LIT("3200"), LIT("5200") },
};

struct str revenue_case(const struct tax *tax, bool abroad, struct arena *mem)
{
	struct str code = account_tax_code(tax->category);
	return tax->category == TAX_STANDARD ? text(mem, "{}{}", code, tax->rate) : tax->category == TAX_REVERSE && abroad ? text(mem, "{}-EU", code) : code;
}

/* Longer accounts are the chart's with zeros behind. */
static struct str widened(struct str account, int digits, struct arena *mem)
{
	struct out o = out_open(mem);
	out_bytes(&o, account);
	for (int i = CHART_DIGITS; i < digits; i++)
		out_char(&o, '0');
	return out_str(&o);
}

static struct str account_in(const struct account_row *rows, size_t n, struct str chart, struct str others, struct str which, int digits, struct arena *mem)
{
	while (others.len) {
		struct str account = str_split(&others, ' '), name = str_split(&account, '=');
		if (str_is(name, which))
			return account;
	}
	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].which, which))
			return widened(str_is(chart, STR("04")) ? rows[i].skr04 : rows[i].skr03, digits, mem);
	return NONE;
}

struct str revenue_account(struct str chart, struct str others, struct str which, int digits, struct arena *mem) { return account_in(sold, COUNT(sold), chart, others, which, digits, mem); }
struct str purchase_account(struct str chart, struct str others, struct str which, int digits, struct arena *mem) { return account_in(bought, COUNT(bought), chart, others, which, digits, mem); }
