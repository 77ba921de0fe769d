/* words.c - what an invoice calls its terms, in both languages. */
#include "invoice/invoice.h"
#include "invoice/words.h"

const struct words invoice_words[] = {                  /* by enum lang */
	{ { LIT("Rechnung"), LIT("Abschlagsrechnung"), LIT("Rechnungskorrektur"), LIT("Korrigierte Rechnung") },
	  LIT("Rechnungsdatum"), LIT("Fällig am"), LIT("Leistungszeitraum"), LIT("Lieferdatum"), LIT("Ihre Referenz"), LIT("Ihre Bestellung"), LIT("Vertrag"),
	  LIT("Zu Rechnung"), LIT("Vorangegangene Rechnung"), LIT("vom"), LIT("Nr."), LIT("Leistung"), LIT("Menge"), LIT("Einzelpreis"), LIT("je"), LIT("USt"), LIT("Netto"),
	  LIT("Summe der Positionen"), LIT("Abschläge"), LIT("Zuschläge"), LIT("Summe netto"), LIT("Umsatzsteuer"), LIT("auf"), LIT("Gesamtbetrag"),
	  LIT("Bereits gezahlt"), LIT("Rundung"), LIT("Zahlbetrag"), LIT("Zahlung"), LIT("Skonto"), LIT("Tage"), LIT("Ihre USt-IdNr."), LIT("Ihre UID"), LIT("USt-IdNr."),
	  LIT("Steuernummer"), LIT("Verwendungszweck"),
	  LIT("Seite"), LIT("von"), LIT("Übertrag"), LIT("GiroCode\nmit der Banking-App zahlen"), LIT("Empfänger"), LIT("Der Betrag wird per SEPA-Lastschrift eingezogen"),
	  LIT("Mandatsreferenz"), LIT("Gläubiger-ID"), LIT("Artikel"), LIT("Projekt"), LIT("Ansprechpartner"), LIT("bei Zahlung bis") },
	{ { LIT("Invoice"), LIT("Partial invoice"), LIT("Credit note"), LIT("Corrected invoice") },
	  LIT("Date of issue"), LIT("Due on"), LIT("Service period"), LIT("Date of delivery"), LIT("Your reference"), LIT("Your order"), LIT("Contract"),
	  LIT("For invoice"), LIT("Preceding invoice"), LIT("of"), LIT("No."), LIT("Service"), LIT("Quantity"), LIT("Unit price"), LIT("per"), LIT("VAT"), LIT("Net"),
	  LIT("Sum of the lines"), LIT("Allowances"), LIT("Charges"), LIT("Net total"), LIT("VAT"), LIT("on"), LIT("Total"),
	  LIT("Already paid"), LIT("Rounding"), LIT("Amount due"), LIT("Payment"), LIT("Discount"), LIT("days"), LIT("Your VAT id"), LIT("Your UID"), LIT("VAT id"),
	  LIT("Tax number"), LIT("Payment reference"),
	  LIT("Page"), LIT("of"), LIT("Carried over"), LIT("GiroCode\npay with your banking app"), LIT("Payee"), LIT("The amount is collected by SEPA direct debit"),
	  LIT("Mandate reference"), LIT("Creditor id"), LIT("Article"), LIT("Project"), LIT("Contact"), LIT("if paid by") },
};

/* Where our invoices go; any other country is named by its code. ISO 3166-1. */
static const struct { struct str code, names[2]; } countries[] = {
	{ LIT("AT"), { LIT("Österreich"), LIT("Austria") } }, { LIT("BE"), { LIT("Belgien"), LIT("Belgium") } }, { LIT("BG"), { LIT("Bulgarien"), LIT("Bulgaria") } },
	{ LIT("CH"), { LIT("Schweiz"), LIT("Switzerland") } }, { LIT("CY"), { LIT("Zypern"), LIT("Cyprus") } }, { LIT("CZ"), { LIT("Tschechien"), LIT("Czechia") } },
	{ LIT("DE"), { LIT("Deutschland"), LIT("Germany") } }, { LIT("DK"), { LIT("Dänemark"), LIT("Denmark") } }, { LIT("EE"), { LIT("Estland"), LIT("Estonia") } },
	{ LIT("ES"), { LIT("Spanien"), LIT("Spain") } }, { LIT("FI"), { LIT("Finnland"), LIT("Finland") } }, { LIT("FR"), { LIT("Frankreich"), LIT("France") } },
	{ LIT("GB"), { LIT("Vereinigtes Königreich"), LIT("United Kingdom") } }, { LIT("GR"), { LIT("Griechenland"), LIT("Greece") } }, { LIT("HR"), { LIT("Kroatien"), LIT("Croatia") } },
	{ LIT("HU"), { LIT("Ungarn"), LIT("Hungary") } }, { LIT("IE"), { LIT("Irland"), LIT("Ireland") } }, { LIT("IT"), { LIT("Italien"), LIT("Italy") } },
	{ LIT("LI"), { LIT("Liechtenstein"), LIT("Liechtenstein") } }, { LIT("LT"), { LIT("Litauen"), LIT("Lithuania") } }, { LIT("LU"), { LIT("Luxemburg"), LIT("Luxembourg") } },
	{ LIT("LV"), { LIT("Lettland"), LIT("Latvia") } }, { LIT("MT"), { LIT("Malta"), LIT("Malta") } }, { LIT("NL"), { LIT("Niederlande"), LIT("Netherlands") } },
	{ LIT("NO"), { LIT("Norwegen"), LIT("Norway") } }, { LIT("PL"), { LIT("Polen"), LIT("Poland") } }, { LIT("PT"), { LIT("Portugal"), LIT("Portugal") } },
	{ LIT("RO"), { LIT("Rumänien"), LIT("Romania") } }, { LIT("SE"), { LIT("Schweden"), LIT("Sweden") } }, { LIT("SI"), { LIT("Slowenien"), LIT("Slovenia") } },
	{ LIT("SK"), { LIT("Slowakei"), LIT("Slovakia") } }, { LIT("US"), { LIT("USA"), LIT("USA") } },
};

/* ORDER tax_category */
static const struct str exempt[] = {
	LIT(""), LIT(""), LIT("No VAT, as a small business under § 19 UStG"), LIT("Reverse charge"), LIT("Exempt intra-Community supply"), LIT("Exempt export"), LIT("Not subject to German VAT"),
};

bool invoice_says_discount(struct str terms, enum lang lang, struct arena *mem) { return str_has(utf8_fold(mem, terms), utf8_fold(mem, invoice_words[lang].discount)); }

struct str invoice_exemption_said(enum tax_category category, enum lang lang, struct arena *mem)
{
	struct str code, reason = invoice_exemption(category, &code);
	return lang == LANG_EN && reason.len ? text(mem, "{} ({})", exempt[category], reason) : reason;
}

bool invoice_is_each(struct str unit, struct micro base) { return base.u6 == 1000000 && !account_unit_name(unit, LANG_DE).len; }

struct str invoice_country_name(struct str code, enum lang lang)
{
	for (size_t i = 0; i < COUNT(countries); i++)
		if (str_is(countries[i].code, code))
			return countries[i].names[lang];
	return code;
}
