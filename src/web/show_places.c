/* show_places.c - what tables hold, in people's words: for proofs that name them by count. */
#include "web/show_privacy.h"

static const struct { struct str table, words[2]; } places[] = {
	{ LIT("address"), { LIT("Mailadressen"), LIT("mail addresses") } },                { LIT("alert_told"), { LIT("Alarmierungen"), LIT("alerts sent") } },
	{ LIT("api_key"), { LIT("Schlüssel von Programmen"), LIT("keys of programs") } },   { LIT("attachment"), { LIT("Anhänge, dem Namen nach"), LIT("attachments, by name") } },
	{ LIT("article"), { LIT("Artikel"), LIT("articles") } },                            { LIT("supplier"), { LIT("Lieferanten"), LIT("suppliers") } },
	{ LIT("audit"), { LIT("Einträge der Prüfkette"), LIT("entries of the audit chain") } }, { LIT("line_rest"), { LIT("Reste von Zeilen der Kontoauszüge"), LIT("rests of lines of bank statements") } }, { LIT("bank_line"), { LIT("Zeilen von Kontoauszügen"), LIT("lines of bank statements") } }, { LIT("call"), { LIT("Anrufe"), LIT("calls") } },
	{ LIT("callback"), { LIT("Rückrufe"), LIT("call-backs") } },                        { LIT("channel"), { LIT("Kanäle"), LIT("channels") } },
	{ LIT("claim"), { LIT("Abrechnungsposten"), LIT("claims") } },                      { LIT("claim_past"), { LIT("frühere Abrechnungsposten"), LIT("earlier claims") } },
	{ LIT("client"), { LIT("Stammdaten des Klienten"), LIT("the client's own record") } }, { LIT("component"), { LIT("Anlagen"), LIT("components") } },
	{ LIT("consent"), { LIT("Zustimmungen"), LIT("consents") } },                       { LIT("contract"), { LIT("Verträge"), LIT("contracts") } },
	{ LIT("correction"), { LIT("Berichtigungen"), LIT("corrections") } },               { LIT("credit"), { LIT("Gutschriften"), LIT("credits") } },
	{ LIT("debit"), { LIT("Lastschriften"), LIT("direct debits") } },                   { LIT("mandate"), { LIT("Mandate für Lastschriften"), LIT("mandates for direct debits") } },
	{ LIT("debtor"), { LIT("Debitorenkonten"), LIT("debtor accounts") } },
	{ LIT("deputy"), { LIT("Vertretungen bei Entscheidungen"), LIT("deputies for decisions") } },
	{ LIT("dunning"), { LIT("Mahnungen"), LIT("reminders of payment") } },
	{ LIT("draft"), { LIT("Entwürfe"), LIT("drafts") } },                               { LIT("fact"), { LIT("Merkmale"), LIT("facts") } },
	{ LIT("fee_run"), { LIT("Pauschalen"), LIT("flat fees") } },                        { LIT("feed"), { LIT("Kalenderadressen"), LIT("feeds") } },
	{ LIT("file"), { LIT("Dateien"), LIT("files") } },                                  { LIT("import_left"), { LIT("beim Import Gelassenes"), LIT("left at imports") } },
	{ LIT("invoice"), { LIT("Rechnungen"), LIT("invoices") } },                         { LIT("letter"), { LIT("Briefe, wie sie kamen"), LIT("raw letters") } },
	{ LIT("log_block"), { LIT("Blöcke von Protokollzeilen"), LIT("blocks of log lines") } }, { LIT("mention"), { LIT("Erwähnungen"), LIT("mentions") } },
	{ LIT("message"), { LIT("Briefe auf Vorgängen"), LIT("letters on tickets") } },     { LIT("meter_reading"), { LIT("Ablesungen"), LIT("meter readings") } },
	{ LIT("notice"), { LIT("Kündigungen"), LIT("notices") } },                          { LIT("objection"), { LIT("Einwände"), LIT("objections") } },
	{ LIT("oidc_link"), { LIT("Kennungen von Anbietern"), LIT("subjects of providers") } }, { LIT("one_time_link"), { LIT("Einmal-Links"), LIT("one-time links") } },
	{ LIT("other_case"), { LIT("Fälle bei anderen"), LIT("cases with others") } },      { LIT("other_log"), { LIT("Gespräche mit anderen"), LIT("talks with others") } },
	{ LIT("outbox"), { LIT("ausgehende Briefe"), LIT("letters that left") } },          { LIT("paper"), { LIT("unterschriebene Papiere"), LIT("signed papers") } },
	{ LIT("part"), { LIT("Teile"), LIT("parts") } },                                    { LIT("passkey"), { LIT("Passkeys"), LIT("passkeys") } },
	{ LIT("payment"), { LIT("gebuchte Zahlungen"), LIT("payments booked") } },
	{ LIT("person"), { LIT("Personen"), LIT("persons") } },                             { LIT("phone"), { LIT("Rufnummern"), LIT("telephone numbers") } },
	{ LIT("precedent"), { LIT("Präzedenzfälle"), LIT("precedents") } },                 { LIT("presence"), { LIT("offene Vorgänge im Browser"), LIT("tickets open in a browser") } },
	{ LIT("purchase_order"), { LIT("Bestellungen"), LIT("orders") } },                  { LIT("goods_receipt"), { LIT("Eingänge von Ware"), LIT("receipts of goods") } },
	{ LIT("supplier_invoice"), { LIT("Lieferantenrechnungen"), LIT("supplier invoices") } },
	{ LIT("licence"), { LIT("Lizenzen"), LIT("licences") } },                           { LIT("licence_run"), { LIT("Monate von Lizenzen"), LIT("months of licences") } },
	{ LIT("serial"), { LIT("Seriennummern"), LIT("serial numbers") } },
	{ LIT("project_step"), { LIT("Schritte von Projekten"), LIT("steps of projects") } }, { LIT("project_milestone"), { LIT("Meilensteine"), LIT("milestones") } },
	{ LIT("project_delay"), { LIT("Verzögerungen von Projekten"), LIT("delays of projects") } }, { LIT("project_note"), { LIT("Anmerkungen zu Projekten"), LIT("notes on projects") } },
	{ LIT("quota_booking"), { LIT("Buchungen auf Kontingente"), LIT("quota bookings") } }, { LIT("quote"), { LIT("Angebote"), LIT("quotes") } },
	{ LIT("reading"), { LIT("Messwerte"), LIT("readings") } },                          { LIT("recovery_code"), { LIT("Wiederherstellungscodes"), LIT("recovery codes") } },
	{ LIT("refund"), { LIT("Erstattungen"), LIT("refunds") } },
	{ LIT("remote"), { LIT("Fernsitzungen"), LIT("remote sessions") } },                { LIT("ruling"), { LIT("Entscheidungen"), LIT("rulings") } },
	{ LIT("search_doc"), { LIT("Zeilen der Suche"), LIT("rows of the search") } },      { LIT("session"), { LIT("Sitzungen"), LIT("sessions") } },
	{ LIT("setting"), { LIT("Einstellungen des Hauses"), LIT("settings of the house") } }, { LIT("sign_in"), { LIT("Anmeldeversuche"), LIT("attempts to sign in") } },
	{ LIT("signal"), { LIT("Handlungen und Meldungen"), LIT("acts and signals") } },    { LIT("source_key"), { LIT("Schlüssel beim Import"), LIT("keys of imports") } },
	{ LIT("stopwatch"), { LIT("Stoppuhren"), LIT("stopwatches") } },                    { LIT("stray"), { LIT("Briefe ohne Vorgang"), LIT("letters without a ticket") } },
	{ LIT("ticket"), { LIT("Vorgänge"), LIT("tickets") } },                             { LIT("ticket_note"), { LIT("Notizen"), LIT("notes") } },
	{ LIT("time_entry"), { LIT("Zeitbuchungen"), LIT("time entries") } },               { LIT("totp"), { LIT("zweite Faktoren"), LIT("second factors") } },
	{ LIT("vendor_access"), { LIT("Zugänge für Hersteller"), LIT("vendor accesses") } }, { LIT("verdict"), { LIT("Urteile"), LIT("verdicts") } },
};

struct str name_place(struct str table, enum lang lang)
{
	for (size_t i = 0; i < COUNT(places); i++)
		if (str_is(places[i].table, table))
			return places[i].words[lang];
	return NONE;
}
