/* terms.c - what people call the terms and groups of EN 16931 that the rules of this house speak of, as far as a number says it to nobody. */
#include "invoice/invoice.h"

static const struct { struct str id, names[2]; } terms[] = {                             /* names: ORDER lang */
	{ LIT("BT-1"), { LIT("Rechnungsnummer"), LIT("invoice number") } },                 { LIT("BT-2"), { LIT("Rechnungsdatum"), LIT("issue date") } },
	{ LIT("BT-3"), { LIT("Art der Rechnung"), LIT("invoice type") } },                  { LIT("BT-5"), { LIT("Währung"), LIT("currency") } },
	{ LIT("BT-9"), { LIT("Fälligkeit"), LIT("due date") } },                            { LIT("BT-10"), { LIT("Käuferreferenz, Leitweg-ID"), LIT("buyer reference, Leitweg-ID") } },
	{ LIT("BT-11"), { LIT("Projekt"), LIT("project") } },                               { LIT("BT-12"), { LIT("Vertrag"), LIT("contract") } },
	{ LIT("BT-13"), { LIT("Bestellung"), LIT("order") } },                              { LIT("BT-19"), { LIT("Kontierung"), LIT("accounting reference") } },
	{ LIT("BT-20"), { LIT("Zahlungsbedingungen"), LIT("payment terms") } },             { LIT("BT-23"), { LIT("Geschäftsprozess"), LIT("business process") } },
	{ LIT("BT-24"), { LIT("Kennung der Spezifikation"), LIT("specification identifier") } }, { LIT("BT-27"), { LIT("Name des Verkäufers"), LIT("seller's name") } },
	{ LIT("BT-29"), { LIT("Kennung des Verkäufers"), LIT("seller identifier") } },      { LIT("BT-30"), { LIT("Registernummer des Verkäufers"), LIT("seller's register number") } },
	{ LIT("BT-31"), { LIT("USt-IdNr. des Verkäufers"), LIT("seller's VAT id") } },      { LIT("BT-32"), { LIT("Steuernummer des Verkäufers"), LIT("seller's tax number") } },
	{ LIT("BT-33"), { LIT("Rechtliches zum Verkäufer"), LIT("seller's legal information") } }, { LIT("BT-34"), { LIT("elektronische Adresse des Verkäufers"), LIT("seller's electronic address") } },
	{ LIT("BT-34-1"), { LIT("Art der elektronischen Adresse des Verkäufers"), LIT("scheme of the seller's electronic address") } },
	{ LIT("BT-35"), { LIT("Straße des Verkäufers"), LIT("seller's street") } },         { LIT("BT-37"), { LIT("Ort des Verkäufers"), LIT("seller's city") } },
	{ LIT("BT-38"), { LIT("Postleitzahl des Verkäufers"), LIT("seller's post code") } }, { LIT("BT-40"), { LIT("Land des Verkäufers"), LIT("seller's country") } },
	{ LIT("BT-41"), { LIT("Ansprechstelle des Verkäufers"), LIT("seller's contact") } }, { LIT("BT-42"), { LIT("Telefon des Verkäufers"), LIT("seller's phone") } },
	{ LIT("BT-43"), { LIT("E-Mail-Adresse des Verkäufers"), LIT("seller's e-mail address") } }, { LIT("BT-44"), { LIT("Name des Käufers"), LIT("buyer's name") } },
	{ LIT("BT-48"), { LIT("USt-IdNr. des Käufers"), LIT("buyer's VAT id") } },          { LIT("BT-49"), { LIT("elektronische Adresse des Käufers"), LIT("buyer's electronic address") } },
	{ LIT("BT-49-1"), { LIT("Art der elektronischen Adresse des Käufers"), LIT("scheme of the buyer's electronic address") } },
	{ LIT("BT-50"), { LIT("Straße des Käufers"), LIT("buyer's street") } },             { LIT("BT-52"), { LIT("Ort des Käufers"), LIT("buyer's city") } },
	{ LIT("BT-53"), { LIT("Postleitzahl des Käufers"), LIT("buyer's post code") } },    { LIT("BT-55"), { LIT("Land des Käufers"), LIT("buyer's country") } },
	{ LIT("BT-72"), { LIT("Lieferdatum"), LIT("delivery date") } },                     { LIT("BT-73"), { LIT("Beginn des Leistungszeitraums"), LIT("first day of the service period") } },
	{ LIT("BT-74"), { LIT("Ende des Leistungszeitraums"), LIT("last day of the service period") } }, { LIT("BT-80"), { LIT("Land der Lieferung"), LIT("country of delivery") } },
	{ LIT("BT-81"), { LIT("Zahlungsart"), LIT("means of payment") } },                  { LIT("BT-83"), { LIT("Verwendungszweck"), LIT("payment reference") } },
	{ LIT("BT-84"), { LIT("IBAN des Verkäufers"), LIT("seller's IBAN") } },             { LIT("BT-89"), { LIT("Mandatsreferenz"), LIT("mandate reference") } },
	{ LIT("BT-90"), { LIT("Gläubiger-ID"), LIT("creditor id") } },                      { LIT("BT-91"), { LIT("IBAN des Käufers"), LIT("buyer's IBAN") } },
	{ LIT("BT-92"), { LIT("Abschlag auf das Ganze"), LIT("allowance on the whole") } }, { LIT("BT-95"), { LIT("Steuerkategorie des Abschlags"), LIT("VAT category of the allowance") } },
	{ LIT("BT-96"), { LIT("Steuersatz des Abschlags"), LIT("VAT rate of the allowance") } }, { LIT("BT-97"), { LIT("Grund des Abschlags"), LIT("reason of the allowance") } },
	{ LIT("BT-99"), { LIT("Zuschlag auf das Ganze"), LIT("charge on the whole") } },    { LIT("BT-103"), { LIT("Steuersatz des Zuschlags"), LIT("VAT rate of the charge") } },
	{ LIT("BT-104"), { LIT("Grund des Zuschlags"), LIT("reason of the charge") } },     { LIT("BT-106"), { LIT("Summe der Positionen"), LIT("sum of the lines") } },
	{ LIT("BT-107"), { LIT("Summe der Abschläge"), LIT("sum of the allowances") } },    { LIT("BT-108"), { LIT("Summe der Zuschläge"), LIT("sum of the charges") } },
	{ LIT("BT-109"), { LIT("Summe netto"), LIT("net total") } },                        { LIT("BT-110"), { LIT("Umsatzsteuer im Ganzen"), LIT("VAT total") } },
	{ LIT("BT-112"), { LIT("Gesamtbetrag"), LIT("total with VAT") } },                  { LIT("BT-113"), { LIT("bereits gezahlt"), LIT("paid amount") } },
	{ LIT("BT-114"), { LIT("Rundung"), LIT("rounding") } },                             { LIT("BT-115"), { LIT("Zahlbetrag"), LIT("amount due") } },
	{ LIT("BT-116"), { LIT("Betrag einer Steuergruppe"), LIT("taxable amount of a VAT group") } }, { LIT("BT-117"), { LIT("Umsatzsteuer einer Steuergruppe"), LIT("VAT of a VAT group") } },
	{ LIT("BT-118"), { LIT("Steuerkategorie"), LIT("VAT category") } },                 { LIT("BT-120"), { LIT("Grund der Steuerbefreiung"), LIT("reason of the exemption") } },
	{ LIT("BT-122"), { LIT("Kennung der Anlage"), LIT("attachment's id") } },           { LIT("BT-125"), { LIT("Anlage"), LIT("attachment") } },
	{ LIT("BT-125-1"), { LIT("Art der Anlage"), LIT("attachment's type") } },           { LIT("BT-125-2"), { LIT("Dateiname der Anlage"), LIT("attachment's file name") } },
	{ LIT("BT-127"), { LIT("Bemerkung zur Position"), LIT("line's note") } },           { LIT("BT-129"), { LIT("Menge"), LIT("quantity") } },
	{ LIT("BT-130"), { LIT("Einheit"), LIT("unit") } },                                 { LIT("BT-131"), { LIT("Netto der Position"), LIT("line's net") } },
	{ LIT("BT-134"), { LIT("Beginn des Zeitraums der Position"), LIT("first day of the line") } }, { LIT("BT-135"), { LIT("Ende des Zeitraums der Position"), LIT("last day of the line") } },
	{ LIT("BT-136"), { LIT("Abschlag der Position"), LIT("line's allowance") } },       { LIT("BT-139"), { LIT("Grund des Abschlags der Position"), LIT("reason of the line's allowance") } },
	{ LIT("BT-141"), { LIT("Zuschlag der Position"), LIT("line's charge") } },          { LIT("BT-144"), { LIT("Grund des Zuschlags der Position"), LIT("reason of the line's charge") } },
	{ LIT("BT-146"), { LIT("Preis"), LIT("price") } },                                  { LIT("BT-149"), { LIT("Bezugsmenge des Preises"), LIT("price's base quantity") } },
	{ LIT("BT-151"), { LIT("Steuerkategorie der Position"), LIT("line's VAT category") } }, { LIT("BT-152"), { LIT("Steuersatz der Position"), LIT("line's VAT rate") } },
	{ LIT("BT-153"), { LIT("Name der Position"), LIT("line's name") } },                { LIT("BT-154"), { LIT("Beschreibung der Position"), LIT("line's description") } },
	{ LIT("BT-155"), { LIT("Artikelnummer"), LIT("article number") } },                 { LIT("BT-51"), { LIT("Adresszusatz des Käufers"), LIT("buyer's further address line") } },
	{ LIT("BT-93"), { LIT("wovon der Abschlag ist"), LIT("base of the allowance") } },  { LIT("BT-94"), { LIT("Prozentsatz des Abschlags"), LIT("percentage of the allowance") } },
	{ LIT("BT-98"), { LIT("Code des Abschlags"), LIT("code of the allowance") } },      { LIT("BT-100"), { LIT("wovon der Zuschlag ist"), LIT("base of the charge") } },
	{ LIT("BT-137"), { LIT("wovon der Abschlag der Position ist"), LIT("base of the line's allowance") } }, { LIT("BT-138"), { LIT("Prozentsatz des Abschlags der Position"), LIT("percentage of the line's allowance") } },
	{ LIT("BT-140"), { LIT("Code des Abschlags der Position"), LIT("code of the line's allowance") } }, { LIT("BT-142"), { LIT("wovon der Zuschlag der Position ist"), LIT("base of the line's charge") } },
	{ LIT("BG-3"), { LIT("vorangegangene Rechnung"), LIT("preceding invoice") } },      { LIT("BG-6"), { LIT("Ansprechstelle des Verkäufers"), LIT("seller's contact") } },
	{ LIT("BG-14"), { LIT("Leistungszeitraum"), LIT("service period") } },              { LIT("BG-16"), { LIT("Zahlung"), LIT("payment") } },
	{ LIT("BG-17"), { LIT("Überweisung"), LIT("transfer") } },                          { LIT("BG-19"), { LIT("Lastschrift"), LIT("direct debit") } },
	{ LIT("BG-22"), { LIT("Summen"), LIT("totals") } },                                 { LIT("BG-23"), { LIT("Aufteilung der Umsatzsteuer"), LIT("VAT breakdown") } },
	{ LIT("BG-25"), { LIT("Positionen"), LIT("lines") } },                              { LIT("BG-26"), { LIT("Zeitraum der Position"), LIT("line's period") } },
};

struct str invoice_term_name(struct str term, enum lang lang)
{
	for (size_t i = 0; i < COUNT(terms); i++)
		if (str_is(terms[i].id, term))
			return terms[i].names[lang];
	return NONE;
}

struct str invoice_term_said(struct str term, enum lang lang, struct arena *mem)
{
	struct str name = invoice_term_name(term, lang);
	return name.len ? text(mem, "{} ({})", term, name) : term;
}
