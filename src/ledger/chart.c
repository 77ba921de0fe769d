/* chart.c - which account of a chart something goes to. Accounts of sales, advances and discounts reckon the tax by themselves: no key stands beside them. Pure.
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
static const struct account_row ahead[] = {
	{ LIT("S19"), LIT("1718"), LIT("3272") },        /* erhaltene, versteuerte Anzahlungen 19 % USt */
	{ LIT("S7"), LIT("1711"), LIT("3260") },         /* erhaltene, versteuerte Anzahlungen 7 % USt */
	{ LIT("Z"), LIT("1710"), LIT("3250") },          /* erhaltene Anzahlungen auf Bestellungen */
	{ LIT("E"), LIT("1710"), LIT("3250") },
	{ LIT("AE"), LIT("1710"), LIT("3250") },
	{ LIT("AE-EU"), LIT("1710"), LIT("3250") },
	{ LIT("K"), LIT("1710"), LIT("3250") },
	{ LIT("G"), LIT("1710"), LIT("3250") },
	{ LIT("O"), LIT("1710"), LIT("3250") },
};
static const struct account_row let_off[] = {
	{ LIT("S19"), LIT("8736"), LIT("4736") },        /* gewährte Skonti 19 % USt */
	{ LIT("S7"), LIT("8731"), LIT("4731") },         /* gewährte Skonti 7 % USt */
	{ LIT("Z"), LIT("8730"), LIT("4730") },          /* gewährte Skonti */
	{ LIT("E"), LIT("8730"), LIT("4730") },
	{ LIT("AE"), LIT("8741"), LIT("4741") },         /* ... aus Leistungen, für die der Leistungsempfänger die Steuer nach § 13b UStG schuldet */
	{ LIT("AE-EU"), LIT("8742"), LIT("4742") },      /* ... aus im anderen EU-Land steuerpflichtigen sonstigen Leistungen */
	{ LIT("K"), LIT("8743"), LIT("4743") },          /* ... aus steuerfreien innergemeinschaftlichen Lieferungen */
	{ LIT("G"), LIT("8730"), LIT("4730") },
	{ LIT("O"), LIT("8730"), LIT("4730") },
};
static const struct account_row got_off[] = {
	{ LIT("S19"), LIT("3736"), LIT("5736") },        /* erhaltene Skonti 19 % Vorsteuer */
	{ LIT("S7"), LIT("3731"), LIT("5731") },         /* erhaltene Skonti 7 % Vorsteuer */
	{ LIT("Z"), LIT("3730"), LIT("5730") },          /* erhaltene Skonti */
	{ LIT("E"), LIT("3730"), LIT("5730") },
	{ LIT("O"), LIT("3730"), LIT("5730") },
};
static const struct account_row beside[] = {
	{ LIT("bank"), LIT("1200"), LIT("1800") },       /* Bank */
	{ LIT("fee"), LIT("2700"), LIT("4830") },        /* sonstige betriebliche Erträge; Mahngebühren sind Schadensersatz, ohne Umsatzsteuer */
	{ LIT("interest"), LIT("2650"), LIT("7100") },   /* sonstige Zinsen und ähnliche Erträge */
	{ LIT("charges"), LIT("4970"), LIT("6855") },    /* Nebenkosten des Geldverkehrs */
	{ LIT("difference"), LIT("2700"), LIT("4830") },
	{ LIT("setoff"), LIT("1792"), LIT("3630") },     /* sonstige Verrechnungskonten (Interimskonten) */
};

/* ORDER accounts; what such an account is called, ORDER lang, and one for instance. */
static const struct { const struct account_row *rows; size_t n; struct str setting, called[2], instance; } charts[] = {
	{ sold, COUNT(sold), LIT("datev.accounts"), { LIT("Erlöskonto"), LIT("revenue account") }, LIT("8400") },
	{ bought, COUNT(bought), LIT("datev.purchases"), { LIT("Aufwandskonto"), LIT("account of purchases") }, LIT("3400") },
	{ ahead, COUNT(ahead), LIT("datev.advances"), { LIT("Konto für Anzahlungen"), LIT("account of advance payments") }, LIT("1718") },
	{ let_off, COUNT(let_off), LIT("datev.discounts"), { LIT("Konto für Skonto"), LIT("account of discounts") }, LIT("8736") },
	{ got_off, COUNT(got_off), LIT("datev.supplier_discounts"), { LIT("Konto für erhaltenes Skonto"), LIT("account of discounts received") }, LIT("3736") },
	{ beside, COUNT(beside), LIT("datev.others"), { LIT("Konto"), LIT("account") }, LIT("1590") },
};

struct str accounts_setting(enum accounts of) { return charts[of].setting; }

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

struct str chart_account(const struct books *k, enum accounts of, struct str which, struct arena *mem)
{
	struct str others = k->others[of];
	while (others.len) {
		struct str account = str_split(&others, ' '), name = str_split(&account, '=');
		if (str_is(name, which))
			return account;
	}
	for (size_t i = 0; i < charts[of].n; i++)
		if (str_is(charts[of].rows[i].which, which))
			return widened(str_is(k->head.chart, STR("04")) ? charts[of].rows[i].skr04 : charts[of].rows[i].skr03, k->head.digits, mem);
	return NONE;
}

bool chart_has(const struct books *k, enum accounts of, struct str which, enum lang lang, struct arena *mem, struct str *account, struct err *why)
{
	*account = chart_account(k, of, which, mem);
	if (account->len)
		return true;
	struct str called = charts[of].called[lang], setting = charts[of].setting, instance = charts[of].instance;
	return lang == LANG_DE ? fail(why, "für „{}“ nennt der Kontenrahmen kein {}: Einstellung {}, zum Beispiel {}={}", which, called, setting, which, instance)
	                       : fail(why, "the chart has no {} for \"{}\": setting {}, for instance {}={}", called, which, setting, which, instance);
}
