/* datev_columns.c - the names of a Buchungsstapel's columns as the second line of a file has them; 48 to 87 are made by number. */
#include "ledger/inside.h"

/* [0]: column 1 */
static const struct str first[] = {
	LIT("Umsatz (ohne Soll/Haben-Kz)"), LIT("Soll/Haben-Kennzeichen"), LIT("WKZ Umsatz"), LIT("Kurs"), LIT("Basis-Umsatz"), LIT("WKZ Basis-Umsatz"), LIT("Konto"),
	LIT("Gegenkonto (ohne BU-Schlüssel)"), LIT("BU-Schlüssel"), LIT("Belegdatum"), LIT("Belegfeld 1"), LIT("Belegfeld 2"), LIT("Skonto"), LIT("Buchungstext"),
	LIT("Postensperre"), LIT("Diverse Adressnummer"), LIT("Geschäftspartnerbank"), LIT("Sachverhalt"), LIT("Zinssperre"), LIT("Beleglink"),
};
/* [0]: column 37 */
static const struct str middle[] = {
	LIT("KOST1 - Kostenstelle"), LIT("KOST2 - Kostenstelle"), LIT("Kost-Menge"), LIT("EU-Land u. UStID (Bestimmung)"), LIT("EU-Steuersatz (Bestimmung)"),
	LIT("Abw. Versteuerungsart"), LIT("Sachverhalt L+L"), LIT("Funktionsergänzung L+L"), LIT("BU 49 Hauptfunktionstyp"), LIT("BU 49 Hauptfunktionsnummer"), LIT("BU 49 Funktionsergänzung"),
};
/* [0]: column 88 */
static const struct str last[] = {
	LIT("Stück"), LIT("Gewicht"), LIT("Zahlweise"), LIT("Forderungsart"), LIT("Veranlagungsjahr"), LIT("Zugeordnete Fälligkeit"), LIT("Skontotyp"), LIT("Auftragsnummer"),
	LIT("Buchungstyp"), LIT("USt-Schlüssel (Anzahlungen)"), LIT("EU-Land (Anzahlungen)"), LIT("Sachverhalt L+L (Anzahlungen)"), LIT("EU-Steuersatz (Anzahlungen)"),
	LIT("Erlöskonto (Anzahlungen)"), LIT("Herkunft-Kz"), LIT("Buchungs GUID"), LIT("KOST-Datum"), LIT("SEPA-Mandatsreferenz"), LIT("Skontosperre"), LIT("Gesellschaftername"),
	LIT("Beteiligtennummer"), LIT("Identifikationsnummer"), LIT("Zeichnernummer"), LIT("Postensperre bis"), LIT("Bezeichnung SoBil-Sachverhalt"), LIT("Kennzeichen SoBil-Buchung"),
	LIT("Festschreibung"), LIT("Leistungsdatum"), LIT("Datum Zuord. Steuerperiode"), LIT("Fälligkeit"), LIT("Generalumkehr (GU)"), LIT("Steuersatz"), LIT("Land"),
	LIT("Abrechnungsreferenz"), LIT("BVV-Position"), LIT("EU-Land u. UStID (Ursprung)"), LIT("EU-Steuersatz (Ursprung)"), LIT("Abw. Skontokonto"),
};
enum { KINDS = 20, MIDDLE = 36, EXTRA = 47, LAST = 87 };
_Static_assert(LAST + sizeof last / sizeof *last == DATEV_COLUMNS, "every column has a name");
_Static_assert(MIDDLE + sizeof middle / sizeof *middle == EXTRA, "every column has a name");

static struct str pair(struct str kind, struct str content, size_t i, struct arena *mem)
{
	return text(mem, "{} {}", i % 2 ? content : kind, i / 2 + 1);
}

struct str datev_column(size_t i, struct arena *mem)
{
	must(i < DATEV_COLUMNS);
	return i < KINDS ? first[i] : i < MIDDLE ? pair(STR("Beleginfo - Art"), STR("Beleginfo - Inhalt"), i - KINDS, mem) :
	       i < EXTRA ? middle[i - MIDDLE] : i < LAST ? pair(STR("Zusatzinformation - Art"), STR("Zusatzinformation- Inhalt"), i - EXTRA, mem) : last[i - LAST];
}
