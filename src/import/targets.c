/* targets.c - what a row of each kind may have: the table that mappings and rows are read by, and that help and pages print. */
#include "import/inside.h"

#define ROW(name, form, needed, de, en, ...) { LIT(name), form, needed, { LIT(de), LIT(en) }, { __VA_ARGS__ } }
#define SAME(s) LIT(s), LIT(s)

#define OF_CLIENT ROW("client", FORM_CLIENT, true, "Klient: seine Nummer in der Quelle, sein Kürzel oder sein Name; entfällt, wenn beim Import einer für alle Zeilen genannt wird", \
                      "the client: its number in the source, its key or its name; not needed where the import names one for all rows", SAME("nordlicht"))
#define LANGUAGE(de, en) ROW("lang", FORM_WORD, false, de, en, SAME("de"))

static const struct import_target client_targets[] = {
	ROW("id", FORM_KEY, true, "Nummer in der Quelle; an ihr wird er beim nächsten Import erkannt", "its number in the source, by which the next import knows it again", SAME("10017")),
	ROW("key", FORM_TEXT, false, "Kürzel in Adressen und Befehlen; ohne wird es aus dem Namen gebildet", "its key in addresses and commands; without one it is made of the name", SAME("nordlicht")),
	ROW("name", FORM_TEXT, true, "Name, wie er auf Rechnungen steht", "its name as invoices have it", SAME("Nordlicht GmbH")),
	ROW("street", FORM_TEXT, false, "Straße und Hausnummer", "street and number", SAME("Hafenstraße 7")),
	ROW("post_code", FORM_TEXT, false, "Postleitzahl", "post code", SAME("20457")),
	ROW("city", FORM_TEXT, false, "Ort", "city", SAME("Hamburg")),
	ROW("country", FORM_WORD, false, "Land als zwei Buchstaben (ISO 3166-1); ohne DE", "country as two letters (ISO 3166-1); DE without one", SAME("DE")),
	ROW("email", FORM_TEXT, false, "allgemeine Mailadresse der Firma", "the firm's general mail address", SAME("post@nordlicht.example")),
	ROW("phone", FORM_TEXT, false, "Rufnummer der Firma", "the firm's telephone number", SAME("+49 40 5550017")),
	ROW("vat_id", FORM_TEXT, false, "Umsatzsteuer-Identifikationsnummer", "VAT identification number", SAME("DE136695976")),
	ROW("buyer_reference", FORM_TEXT, false, "Käuferreferenz oder Leitweg-ID für elektronische Rechnungen", "buyer reference for electronic invoices", SAME("PO-2026")),
	LANGUAGE("Sprache, in der er angesprochen wird: de oder en", "language in which it is addressed: de or en"),
	ROW("consumer", FORM_WORD, false, "ob er Verbraucher ist: ja oder nein", "whether it is a consumer: yes or no", LIT("nein"), LIT("no")),
};
static const struct import_target contact_targets[] = {
	ROW("id", FORM_KEY, true, "Nummer in der Quelle, oder die Mailadresse; an ihr wird die Person beim nächsten Import erkannt", "the number in the source, or the mail address, by which the next import knows the person again", SAME("501")),
	OF_CLIENT,
	ROW("name", FORM_TEXT, true, "Vor- und Nachname", "first and last name", SAME("Jana Petersen")),
	ROW("email", FORM_TEXT, false, "eigene Mailadresse; zugleich der Anmeldename", "the person's own mail address, and the name to sign in with", SAME("jana.petersen@nordlicht.example")),
	ROW("phone", FORM_TEXT, false, "eigene Rufnummer", "the person's own telephone number", SAME("+49 40 5550018")),
	ROW("role", FORM_WORD, false, "Ansprechpartner, oder Freigabe: darf Kosten zustimmen; ohne Ansprechpartner", "contact, or approver: may agree to costs; contact without one", LIT("Freigabe"), LIT("approver")),
	LANGUAGE("Sprache, in der die Person angesprochen wird: de oder en", "language in which the person is addressed: de or en"),
};
static const struct import_target component_targets[] = {
	ROW("id", FORM_KEY, true, "Kennung in der Quelle und hier; an ihr wird es beim nächsten Import erkannt", "its key in the source and here, by which the next import knows it again", SAME("sw-lager")),
	OF_CLIENT,
	ROW("key", FORM_TEXT, false, "Kennung hier, wo sie eine andere ist als in der Quelle", "its key here, where that is not the source's", SAME("sw-lager")),
	ROW("name", FORM_TEXT, true, "Name des Gerätes oder Dienstes", "name of the component", SAME("Switch Lager")),
	ROW("class", FORM_WORD, true, "was es ist, mit einem Wort dieses Programms oder des Vertrags", "what it is, in a word of this program or of the contract", SAME("switch")),
	ROW("address", FORM_TEXT, false, "IP-Adresse oder Name im Netz", "IP address or name in the network", SAME("192.0.2.17")),
	ROW("log_name", FORM_TEXT, false, "Name, unter dem es Protokolle sendet", "the name under which it sends logs", SAME("sw-lager")),
	ROW("critical", FORM_WORD, false, "ob der Betrieb ohne es steht: ja oder nein", "whether business stops without it: yes or no", LIT("ja"), LIT("yes")),
	ROW("from", FORM_DAY, false, "erster Tag im Bestand; ohne der Tag des Imports", "first day in the inventory; without one the day of the import", LIT("01.01.2026"), LIT("2026-01-01")),
	ROW("until", FORM_DAY, false, "letzter Tag im Bestand, nicht vor dem ersten; leer: es ist noch da", "last day in the inventory, not before the first; empty: it is still there", LIT("31.12.2030"), LIT("2030-12-31")),
	ROW("site", FORM_TEXT, false, "Standort des Klienten", "site of the client", SAME("Lager")),
};
static const struct import_target contract_targets[] = {
	ROW("id", FORM_KEY, true, "Nummer in der Quelle; an ihr wird er beim nächsten Import erkannt", "its number in the source, by which the next import knows it again", SAME("V-204")),
	OF_CLIENT,
	ROW("title", FORM_TEXT, true, "Titel des Vertrags", "title of the contract", LIT("Betreuung Nordlicht"), LIT("Support Nordlicht")),
	ROW("number", FORM_TEXT, false, "Nummer der Fassung; ohne 1", "number of the version; 1 without one", SAME("1")),
	ROW("from", FORM_DAY, false, "erster Tag; ohne der Tag des Imports", "first day; without one the day of the import", LIT("01.01.2026"), LIT("2026-01-01")),
	ROW("text", FORM_TEXT, false, "was vereinbart ist: jede Zeile wird ein Absatz des Entwurfs", "what is agreed: each line becomes a paragraph of the draft", LIT("Wartung der Server"), LIT("Care of the servers")),
	ROW("fee", FORM_AMOUNT, false, "Pauschale im Monat, netto", "flat fee a month, net", LIT("1.250,00"), LIT("1,250.00")),
	LANGUAGE("Sprache des Vertrags: de oder en", "language of the contract: de or en"),
};
static const struct import_target ticket_targets[] = {
	ROW("id", FORM_KEY, true, "Nummer in der Quelle; an ihr wird er beim nächsten Import erkannt", "its number in the source, by which the next import knows it again", SAME("1001")),
	OF_CLIENT,
	ROW("subject", FORM_TEXT, true, "Betreff", "subject", LIT("Drucker druckt nicht"), LIT("Printer does not print")),
	ROW("text", FORM_TEXT, false, "was geschrieben oder gesagt wurde", "what was written or said", LIT("Seit heute früh."), LIT("Since this morning.")),
	ROW("kind", FORM_WORD, false, "Störung, Anfrage, Änderung oder Wartung; ohne Störung", "incident, request, change or maintenance; incident without one", LIT("Störung"), LIT("incident")),
	ROW("state", FORM_WORD, true, "neu, offen, wartet, gelöst oder geschlossen", "new, open, waiting, solved or closed", LIT("gelöst"), LIT("solved")),
	ROW("opened", FORM_TIME, true, "Tag und Uhrzeit, in der Zeitzone des Hauses", "day and time, in the time zone of the house", LIT("12.01.2026 08:45"), LIT("2026-01-12 08:45")),
	ROW("solved", FORM_TIME, false, "Tag und Uhrzeit der Lösung; ohne die der Eröffnung", "day and time of the solution; without one those of its opening", LIT("12.01.2026 11:30"), LIT("2026-01-12 11:30")),
	ROW("component", FORM_TEXT, false, "Kennung oder Name des Gerätes, um das es geht", "key or name of the component it is about", SAME("sw-lager")),
	ROW("contact", FORM_TEXT, false, "wer fragte: Nummer in der Quelle, Name, Anmeldename oder Mailadresse", "who asked: number in the source, name, login or mail address", SAME("Jana Petersen")),
	ROW("minutes", FORM_MINUTES, false, "gearbeitete Minuten, 90 oder 1:30; gebucht auf den Tag der Lösung", "minutes worked, 90 or 1:30; booked on the day of the solution", SAME("45")),
	ROW("person", FORM_TEXT, false, "wer arbeitete: Anmeldename oder Name", "who worked: login or name", SAME("technik")),
	ROW("fact.layer", FORM_FACT, false, "Merkmal Ebene, mit einem Wert des Vertrags", "fact layer, with a value of the contract", SAME("hardware")),
	ROW("fact.activity", FORM_FACT, false, "Merkmal Tätigkeit, mit einem Wert des Vertrags", "fact activity, with a value of the contract", LIT("entstörung"), LIT("fix")),
	ROW("fact.finding", FORM_FACT, false, "Merkmal Befund, mit einem Wert des Vertrags", "fact finding, with a value of the contract", LIT("defekt"), LIT("defect")),
};
static const struct import_target time_targets[] = {
	ROW("id", FORM_KEY, true, "Nummer der Buchung in der Quelle; jede wird einmal gebracht", "number of the booking in the source; each is brought once", SAME("7001")),
	ROW("client", FORM_CLIENT, false, "Klient; er ist der des Vorgangs", "the client; it is the ticket's", SAME("nordlicht")),
	ROW("ticket", FORM_TICKET, true, "Nummer des Vorgangs in der Quelle", "number of the ticket in the source", SAME("1001")),
	ROW("minutes", FORM_MINUTES, true, "gearbeitete Minuten, 90 oder 1:30", "minutes worked, 90 or 1:30", SAME("30")),
	ROW("date", FORM_DAY, true, "Tag der Arbeit", "day of the work", LIT("12.01.2026"), LIT("2026-01-12")),
	ROW("start", FORM_CLOCK, false, "Beginn als Uhrzeit", "its beginning as a time of the day", SAME("10:30")),
	ROW("text", FORM_TEXT, false, "was getan wurde", "what was done", LIT("Toner gewechselt"), LIT("Toner replaced")),
	ROW("person", FORM_TEXT, false, "wer arbeitete: Anmeldename oder Name", "who worked: login or name", SAME("technik")),
};
static const struct { const struct import_target *at; size_t n; } kinds[SOURCE_KINDS] = {       /* ORDER source_kind */
	{ client_targets, COUNT(client_targets) }, { contact_targets, COUNT(contact_targets) }, { component_targets, COUNT(component_targets) },
	{ contract_targets, COUNT(contract_targets) }, { ticket_targets, COUNT(ticket_targets) }, { time_targets, COUNT(time_targets) },
};

/* Facts are columns by their own names, whichever the contract asks for. NAME stands for one. */
static const struct { enum source_kind of; struct str begins; struct import_target row; } facts[] = {
	{ SOURCE_COMPONENT, LIT("fact."), ROW("fact.NAME", FORM_FACT, false, "jedes Merkmal aus dem Inventar, unter seinem Namen", "any fact of the inventory, by its name", SAME("fact.kauf")) },
	{ SOURCE_COMPONENT, LIT("site-fact."), ROW("site-fact.NAME", FORM_FACT, false, "jedes Merkmal des Standortes, unter seinem Namen", "any fact of the site, by its name", SAME("site-fact.bundesland")) },
	{ SOURCE_TICKET, LIT("fact."), ROW("fact.NAME", FORM_FACT, false, "jedes Merkmal des Vertrags, unter seinem Namen", "any fact of the contract, by its name", SAME("fact.anlass")) },
};

size_t import_targets(enum source_kind k, const struct import_target **out)
{
	*out = kinds[k].at;
	return kinds[k].n;
}

const struct import_target *import_target_find(enum source_kind k, struct str name)
{
	for (size_t i = 0; i < kinds[k].n; i++)
		if (str_is(kinds[k].at[i].name, name))
			return &kinds[k].at[i];
	for (size_t i = 0; i < COUNT(facts); i++)
		if (facts[i].of == k && str_starts(name, facts[i].begins))
			return &facts[i].row;
	return NULL;
}

/* ---- told ---- */

/* A list of names of one's own mappings has the English one first, the German one next, then others that are understood. */
static struct import_column column_of(const struct mapped *m, const struct import_target *t, enum lang lang, struct arena *mem)
{
	const struct strs *names = &m->columns;
	size_t shown = lang == LANG_DE && names->n > 1 ? 1 : 0;
	struct import_column c = { .name = names->at[shown], .says = t->says[lang], .example = t->example[lang], .needed = t->needed && !m->always.len };
	for (size_t i = 0; i < names->n; i++)
		if (i != shown)
			*push(mem, &c.others) = names->at[i];
	return c;
}

bool mapping_is_own(const struct mapping *m) { return str_is(m->source, STR("own")); }

void import_columns(const struct mapping *m, enum lang lang, struct arena *mem, struct import_columns *out)
{
	for (size_t i = 0; i < m->of.n; i++)
		if (m->of.at[i].columns.n)
			*push(mem, out) = column_of(&m->of.at[i], import_target_find(m->kind, m->of.at[i].target), lang, mem);
	for (size_t i = 0; i < COUNT(facts); i++)
		if (facts[i].of == m->kind)
			*push(mem, out) = (struct import_column){ .name = facts[i].row.name, .says = facts[i].row.says[lang], .example = facts[i].row.example[lang], .free = true };
}

struct str import_template(const struct mapping *m, enum lang lang, struct arena *mem)
{
	struct import_columns all = { 0 };
	struct out o = out_open(mem);
	import_columns(m, lang, mem, &all);
	print(&o, "\xef\xbb\xbf");
	for (size_t i = 0; i < all.n && !all.at[i].free; i++)
		print(&o, "{}{}", i ? STR(";") : NONE, all.at[i].name);
	print(&o, "\r\n");
	return out_str(&o);
}
