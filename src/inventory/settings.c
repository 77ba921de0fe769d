/* settings.c - the settings of a house, one row each. A name that is not here would be kept and never read. */
#include "base/network.h"
#include "inventory/iban.h"
#include "inventory/settings.h"

static const struct str group_names[SETTING_GROUPS][2] = {       /* ORDER setting_group, lang */
	{ LIT("Das Haus"), LIT("The house") },
	{ LIT("Öffnungszeiten und Rückrufe"), LIT("Opening hours and call-backs") },
	{ LIT("Rechnungen und Fristen"), LIT("Invoices and periods") },
	{ LIT("Buchführung (DATEV)"), LIT("Book-keeping (DATEV)") },
	{ LIT("Mail"), LIT("Mail") },
	{ LIT("Bereitschaft und Webhooks"), LIT("On call and webhooks") },
	{ LIT("Anmeldung"), LIT("Sign-in") },
	{ LIT("Fernhilfe und Hersteller"), LIT("Remote help and vendors") },
	{ LIT("Betriebsrat und Datenschutz"), LIT("Works council and data protection") },
};

#define HOUSE LIT("/house")
#define HERE LIT("/house/settings")
#define COUNCIL LIT("/house/council")
#define TEXT(name_, group_, de, en, example_, usual_, read_by_, page_) \
	{ .name = LIT(name_), .group = group_, .says = { LIT(de), LIT(en) }, .example = LIT(example_), .usual = LIT(usual_), .read_by = LIT(read_by_), .page = page_ }
#define NUMBER(name_, group_, de, en, least_, most_, usual_, read_by_) \
	{ .name = LIT(name_), .group = group_, .kind = SETTING_NUMBER, .says = { LIT(de), LIT(en) }, .example = LIT(usual_), .usual = LIT(usual_), .read_by = LIT(read_by_), .page = HERE, .least = least_, .most = most_ }
#define DUNNING(name_, de, en, usual_) TEXT(name_, SETTINGS_MONEY, de, en, usual_, usual_, "ledger", HERE)
#define WORDS(name_, group_, de, en, words_, usual_, read_by_, page_) \
	{ .name = LIT(name_), .group = group_, .kind = SETTING_WORDS, .says = { LIT(de), LIT(en) }, .example = LIT(usual_), .usual = LIT(usual_), .read_by = LIT(read_by_), .page = page_, .words = LIT(words_) }

/* Tax cases of the books, and what else a line of the bank is (ledger/chart.c). */
#define TAX_CASES LIT("S19 S16 S7 S5 Z E AE AE-EU K G O")
#define ACCOUNTS(name_, cases, de, en, example_) \
	{ .name = LIT(name_), .group = SETTINGS_LEDGER, .kind = SETTING_ACCOUNTS, .says = { LIT(de), LIT(en) }, .example = LIT(example_), .read_by = LIT("ledger"), .page = HERE, .words = cases }

static const struct setting_row rows[] = {
	TEXT("house.name", SETTINGS_HOUSE, "Wie die Firma heißt; ohne ihn wird nichts angeboten und berechnet", "What the firm is called; without it nothing is offered or invoiced", "Nordlicht Systemhaus GmbH", "", "agreement account invoice mail web", HOUSE),
	TEXT("house.street", SETTINGS_HOUSE, "Straße und Hausnummer", "Street and number", "Am Deich 1", "", "agreement account invoice web", HOUSE),
	TEXT("house.street_more", SETTINGS_HOUSE, "Zusatz zur Straße", "A second line of the street", "Hinterhaus", "", "invoice", HOUSE),
	TEXT("house.post_code", SETTINGS_HOUSE, "Postleitzahl", "Post code", "20457", "", "agreement account invoice web", HOUSE),
	TEXT("house.city", SETTINGS_HOUSE, "Ort", "City", "Hamburg", "", "agreement account invoice web", HOUSE),
	TEXT("house.country", SETTINGS_HOUSE, "Land in zwei Buchstaben; danach richten sich Steuer und Rufnummern ohne Vorwahl", "Country in two letters; tax and telephone numbers without a prefix go by it", "DE", "DE", "account invoice inventory ticket", HOUSE),
	TEXT("house.contact", SETTINGS_HOUSE, "Wer auf Rechnungen als Ansprechpartner steht", "Whom invoices name as the contact", "Ines Petersen", "", "invoice web", HOUSE),
	TEXT("house.phone", SETTINGS_HOUSE, "Telefon des Hauses", "Telephone of the house", "+49 40 1234560", "", "invoice web", HOUSE),
	TEXT("house.mail", SETTINGS_HOUSE, "Mailadresse des Hauses: dorthin geht, was niemanden sonst erreicht", "Mail address of the house: there goes what reaches nobody else", "post@nordlicht.example", "", "agreement invoice oncall ticket web", HOUSE),
	TEXT("house.vat_id", SETTINGS_HOUSE, "Umsatzsteuer-Identnummer", "VAT identification number", "DE123456789", "", "invoice", HOUSE),
	TEXT("house.tax_number", SETTINGS_HOUSE, "Steuernummer, wo es keine Umsatzsteuer-Identnummer gibt", "Tax number, where there is no VAT identification number", "22/123/45678", "", "invoice", HOUSE),
	TEXT("house.register", SETTINGS_HOUSE, "Registergericht und Nummer", "Court of registration and number", "Amtsgericht Hamburg, HRB 12345", "", "invoice", HOUSE),
	{ .name = LIT("house.web"), .group = SETTINGS_HOUSE, .kind = SETTING_ORIGIN, .says = { LIT("Wo dieses Programm im Web steht: der Anfang jedes Links, der das Haus verlässt; bei https:// spricht davor ein Proxy TLS"), LIT("Where this program is on the web: the beginning of every link that leaves the house; with https:// a proxy in front speaks TLS") },
	  .example = LIT("https://desk.nordlicht.example"), .read_by = LIT("oncall ticket web"), .page = HOUSE },
	{ .name = LIT("web.proxies"), .group = SETTINGS_HOUSE, .kind = SETTING_NETWORKS, .says = { LIT("Proxys, denen geglaubt wird, für wen sie fragen: Adressen oder Netze; none: keinem. Ohne diese Angabe dieser Maschine, wenn house.web mit https:// beginnt, sonst keinem"), LIT("Proxies that are believed for whom they ask: addresses or networks; none: no one. Without this, those of this machine if house.web begins with https://, else no one") },
	  .example = LIT("10.1.0.5"), .read_by = LIT("web"), .page = HERE },
	WORDS("web.forwarded", SETTINGS_HOUSE, "Kopfzeile, in der diese Proxys es sagen; eine andere gilt nicht, denn sie reichen durch, was sie nicht selbst schreiben", "Header field in which these proxies say so; no other counts, for they pass on what they do not write themselves", "x-forwarded-for forwarded", "x-forwarded-for", "web", HERE),
	{ .name = LIT("house.iban"), .group = SETTINGS_HOUSE, .kind = SETTING_IBAN, .says = { LIT("Konto, auf das gezahlt wird"), LIT("Account that is paid to") }, .example = LIT("DE89 3704 0044 0532 0130 00"), .read_by = LIT("invoice ledger"), .page = HOUSE },
	TEXT("house.bic", SETTINGS_HOUSE, "BIC der Bank", "BIC of the bank", "COBADEFFXXX", "", "invoice", HOUSE),
	TEXT("house.creditor", SETTINGS_HOUSE, "Gläubiger-Identifikationsnummer für SEPA-Lastschriften", "Creditor identifier for SEPA direct debits", "DE98ZZZ09999999999", "", "invoice ledger", HERE),
	TEXT("house.id", SETTINGS_HOUSE, "Kennung des Verkäufers in Rechnungen, wo der Empfänger eine verlangt", "Identifier of the seller in invoices, where the receiver asks for one", "4711", "", "invoice", HERE),
	TEXT("house.legal", SETTINGS_HOUSE, "Rechtsform und Geschäftsführung, wie sie auf Rechnungen stehen", "Legal form and managers, as they stand on invoices", "Geschäftsführerin: Ines Petersen", "", "invoice", HERE),
	TEXT("house.endpoint", SETTINGS_HOUSE, "Elektronische Adresse des Hauses in Rechnungen; ohne sie die Mailadresse", "Electronic address of the house in invoices; without it the mail address", "0204:991-12345-67", "", "invoice", HERE),
	TEXT("house.endpoint_scheme", SETTINGS_HOUSE, "Schema der elektronischen Adresse (EAS)", "Scheme of the electronic address (EAS)", "0204", "EM", "invoice", HERE),
	{ .name = LIT("house.zone"), .group = SETTINGS_HOUSE, .kind = SETTING_ZONE, .says = { LIT("Zeitzone, in der das Haus Tage zählt und Dienste wechseln"), LIT("Time zone in which the house counts days and hands change") },
	  .example = LIT("Europe/Berlin"), .usual = LIT("Europe/Berlin"), .read_by = LIT("inventory oncall ticket"), .page = HERE },
	WORDS("house.lang", SETTINGS_HOUSE, "Sprache der Mails an das Haus selbst", "Language of mails to the house itself", "de en", "de", "inventory", HERE),

	TEXT("house.hours", SETTINGS_HOURS, "Wann das Haus da ist, wo kein Vertrag es sagt; geschrieben wie der Kalender eines Vertrags", "When the house is there where no contract says it; written as a contract's calendar", "mo-fr 09:00-17:00 ohne feiertage", "mo-fr 09:00-17:00", "inventory", HERE),
	TEXT("house.holidays", SETTINGS_HOURS, "Wessen Feiertage gelten", "Whose holidays count", "DE-HH", "", "inventory web", HERE),
	NUMBER("callback.minutes", SETTINGS_HOURS, "In so vielen Minuten wird zurückgerufen, wer „so bald wie möglich“ wählt", "Within so many minutes somebody is called back who chooses \"as soon as possible\"", 1, 10080, "60", "ticket"),
	NUMBER("ticket.close_days", SETTINGS_HOURS, "So viele Tage nach der Lösung schließt ein Vorgang, auf den niemand antwortet; bis dahin öffnet eine Antwort ihn wieder. 0: keiner schließt von selbst; gilt für Lösungen von da an", "So many days after it was solved a ticket closes that nobody answers; until then an answer opens it again. 0: none closes by itself; holds for what is solved from then on", 0, 365, "7", "ticket"),
	WORDS("log.opens", SETTINGS_HOURS, "Wie schlimm eine Zeile eines Protokolls (Syslog) sein muss, um einen Vorgang zu eröffnen, wo nur ihre Stufe etwas sagt: err und schlimmer, sonst die genannte Stufe und schlimmer; was von einem Netzteil, einem Lüfter, einer Platte oder einer Sicherung als Ausfall gemeldet wird, eröffnet ihn immer", "How bad a line of a log (syslog) must be to open a ticket where nothing but its severity speaks of it: err and worse, else the severity named and worse; what is told as a failure of a power supply, a fan, a disk or a backup always opens one", "emerg alert crit err warning notice", "err", "signal", HERE),
	{ .name = LIT("call.secret_sha256"), .group = SETTINGS_HOURS, .says = { LIT("Geheimnis der Telefonanlage, als Prüfsumme"), LIT("Secret of the telephone system, as a hash") }, .example = LIT("9f86d0…"), .read_by = LIT("web"), .page = LIT("/calls/hook"), .secret = true },

	{ .name = LIT("house.vat_rate"), .group = SETTINGS_MONEY, .kind = SETTING_PERCENT, .says = { LIT("Umsatzsteuer in Prozent; 0: keine (§ 19 UStG)"), LIT("VAT in per cent; 0: none (small business)") }, .example = LIT("19"), .usual = LIT("19"), .read_by = LIT("account"), .page = HERE, .most = 30 },
	{ .name = LIT("work.hour_cost"), .group = SETTINGS_MONEY, .kind = SETTING_AMOUNTS, .says = { LIT("Was eine Stunde Arbeit das Haus kostet, in der Währung der Verträge; daraus wird, was ein Monat übrig lässt"), LIT("What an hour of work costs the house, in the currency of the contracts; of it is made what a month leaves over") },
	  .example = LIT("42.50"), .read_by = LIT("web"), .page = HERE, .least = 1, .most = 1000 },
	WORDS("invoice.written", SETTINGS_MONEY, "Wo Rechnungen geschrieben werden: hier, oder im Programm der Buchhaltung, das die Posten von hier bekommt", "Where invoices are written: here, or in the book-keeping program, which gets the items from here", "here elsewhere", "here", "invoice ledger web", HERE),
	{ .name = LIT("invoice.since"), .group = SETTINGS_MONEY, .kind = SETTING_DAYS, .says = { LIT("Von diesem Tag an berechnet das Haus hier: Monate davor werden nicht vermisst"), LIT("From that day on the house bills here: months before are not missed") }, .example = LIT("2026-07-01"), .read_by = LIT("account"), .page = HERE },
	NUMBER("invoice.due_days", SETTINGS_MONEY, "Zahlungsziel in Tagen, wo der Vertrag keines nennt", "Days to pay, where the contract names none", 0, 365, "14", "invoice"),
	{ .name = LIT("dunning.days"), .group = SETTINGS_MONEY, .kind = SETTING_STEPS, .says = { LIT("So viele Tage nach der Fälligkeit wird erinnert, gemahnt und ein letztes Mal gemahnt"), LIT("So many days after the due day a client is reminded, once more, and a last time") },
	  .example = LIT("7 21 35"), .usual = LIT("7 21 35"), .read_by = LIT("ledger"), .page = HERE, .least = 3, .most = 365 },
	{ .name = LIT("dunning.fees"), .group = SETTINGS_MONEY, .kind = SETTING_AMOUNTS, .says = { LIT("Welche Gebühr der Brief jeder Stufe nennt, in Euro"), LIT("What fee the letter of each step names, in euro") },
	  .example = LIT("0 5.00 5.00"), .usual = LIT("0 0 0"), .read_by = LIT("ledger"), .page = HERE, .least = 3, .most = 100 },
	NUMBER("dunning.interest", SETTINGS_MONEY, "Von welcher Stufe an der Brief Verzugszinsen verlangt; 0: nie", "From which step on the letter asks for interest on late payment; 0: never", 0, 3, "2", "ledger"),
	NUMBER("dunning.points", SETTINGS_MONEY, "Verzugszinsen in Prozentpunkten über dem Basiszinssatz, wo der Vertrag nichts anderes sagt: 9, mit Verbrauchern 5 (§ 288 BGB)", "Interest on late payment in points above the base rate, where the contract says nothing else: 9, of consumers 5 (§ 288 BGB)", 0, 20, "9", "ledger"),
	{ .name = LIT("dunning.base_rate"), .group = SETTINGS_MONEY, .kind = SETTING_RATES, .says = { LIT("Basiszinssatz in Prozent, von welchem Tag an welcher (§ 247 BGB; die Bundesbank gibt ihn zum 1. Januar und 1. Juli bekannt)"), LIT("Base rate in per cent, from which day on which (§ 247 BGB; the Bundesbank announces it for 1 January and 1 July)") },
	  .example = LIT("2025-01-01=2.27 2025-07-01=1.27"), .usual = LIT("2023-01-01=1.62 2023-07-01=3.12 2024-01-01=3.62 2024-07-01=3.37 2025-01-01=2.27 2025-07-01=1.27"), .read_by = LIT("ledger"), .page = HERE },
	NUMBER("dunning.deadline", SETTINGS_MONEY, "So viele Tage hat der Klient nach einer Mahnung", "So many days a client has after a reminder", 1, 60, "7", "ledger"),
	DUNNING("dunning.de.1", "Womit eine Zahlungserinnerung beginnt, auf Deutsch", "How a first reminder begins, in German", "Guten Tag, diese Zahlung ist uns noch nicht gutgeschrieben. Sicher ist das nur übersehen worden."),
	DUNNING("dunning.de.2", "Womit eine Mahnung beginnt, auf Deutsch", "How a second reminder begins, in German", "Guten Tag, auf unsere Erinnerung ist keine Zahlung eingegangen. Wir mahnen sie hiermit an."),
	DUNNING("dunning.de.3", "Womit eine letzte Mahnung beginnt, auf Deutsch", "How a final reminder begins, in German", "Guten Tag, trotz Erinnerung und Mahnung ist keine Zahlung eingegangen. Dies ist unsere letzte Mahnung; danach geben wir die Sache ab."),
	DUNNING("dunning.en.1", "Womit eine Zahlungserinnerung beginnt, auf Englisch", "How a first reminder begins, in English", "Good day, this payment has not reached us yet. It has surely only been overlooked."),
	DUNNING("dunning.en.2", "Womit eine Mahnung beginnt, auf Englisch", "How a second reminder begins, in English", "Good day, no payment has reached us after our reminder. We ask for it once more."),
	DUNNING("dunning.en.3", "Womit eine letzte Mahnung beginnt, auf Englisch", "How a final reminder begins, in English", "Good day, no payment has reached us in spite of two reminders. This is the last one; then we pass the matter on."),
	NUMBER("quote.valid_days", SETTINGS_MONEY, "So viele Tage gilt ein Angebot", "So many days a quote is valid", 1, 3650, "30", "account"),
	NUMBER("project.warn", SETTINGS_MONEY, "Ab so viel Prozent der geplanten Stunden eines Projekts sagt das Haus sich Bescheid; bei allen und bei mehr als dem Budget immer", "From this share of the planned hours of a project on, in per cent, the house is told; at all of them, and beyond the budget, always", 1, 99, "80", "project"),
	NUMBER("objection.days", SETTINGS_MONEY, "In so vielen Tagen wird über einen Widerspruch entschieden", "Within so many days an objection is ruled", 1, 365, "14", "verdict"),

	{ .name = LIT("datev.adviser"), .group = SETTINGS_LEDGER, .kind = SETTING_NUMBER, .says = { LIT("Nummer des Steuerberaters bei DATEV"), LIT("Number of the tax adviser at DATEV") },
	  .example = LIT("29098"), .read_by = LIT("ledger"), .page = HERE, .least = 1001, .most = 9999999 },
	{ .name = LIT("datev.client"), .group = SETTINGS_LEDGER, .kind = SETTING_NUMBER, .says = { LIT("Nummer des Hauses als Mandant dort"), LIT("Number of the house as a client there") },
	  .example = LIT("55003"), .read_by = LIT("ledger"), .page = HERE, .least = 1, .most = 99999 },
	WORDS("datev.chart", SETTINGS_LEDGER, "Kontenrahmen: SKR03 oder SKR04; none: noch keiner", "Chart of accounts: SKR03 or SKR04; none: none yet", "none 03 04", "none", "ledger", HERE),
	NUMBER("datev.digits", SETTINGS_LEDGER, "So viele Ziffern haben Sachkonten; Debitorenkonten haben eine mehr", "So many digits have accounts of the ledger; debtor accounts have one more", 4, 8, "4", "ledger"),
	{ .name = LIT("datev.year"), .group = SETTINGS_LEDGER, .kind = SETTING_DAYS, .says = { LIT("Erster Tag des Wirtschaftsjahrs, wenn es nicht das Kalenderjahr ist; ein zweiter Tag dahinter, wo davor ein kurzes war"), LIT("First day of the business year, if it is not the calendar year; a second day behind it where the one before it was short") },
	  .example = LIT("2025-07-01"), .read_by = LIT("ledger"), .page = HERE },
	WORDS("datev.fixed", SETTINGS_LEDGER, "Ob Buchungen beim Einlesen festgeschrieben sind; der Steuerberater sagt, was er will", "Whether rows are locked when they are read in; the adviser says what is wanted", "no yes", "no", "ledger", HERE),
	ACCOUNTS("datev.accounts", TAX_CASES, "Erlöskonten, die vom Kontenrahmen abweichen, je Steuerfall: S19 S16 S7 S5 Steuersatz, Z null Prozent, E steuerfrei oder Kleinunternehmer, AE Steuerschuld des Klienten, AE-EU in einem anderen Staat der EU, K, G, O", "Revenue accounts that differ from the chart's, by what is taxed: S19 S16 S7 S5 rate, Z zero per cent, E exempt or small business, AE owed by the client, AE-EU in another state of the EU, K, G, O", "S19=8401 E=8100"),
	ACCOUNTS("datev.purchases", TAX_CASES, "Konten für Rechnungen von Lieferanten, die vom Wareneingang des Kontenrahmens abweichen, je Steuerfall wie datev.accounts", "Accounts for suppliers' invoices that differ from the chart's for goods received, by what is taxed as in datev.accounts", "S19=4980 AE=3120"),
	ACCOUNTS("datev.advances", TAX_CASES, "Konten für erhaltene Anzahlungen, die vom Kontenrahmen abweichen, je Steuerfall wie datev.accounts: dorthin gehen Abschlagsrechnungen, bis die Schlussrechnung sie abzieht", "Accounts for advance payments received that differ from the chart's, by what is taxed as in datev.accounts: partial invoices go there until the final invoice takes them off", "S19=1717"),
	ACCOUNTS("datev.discounts", TAX_CASES, "Konten für Skonto und was sonst bei einer Zahlung nachgelassen wird, die vom Kontenrahmen abweichen, je Steuerfall wie datev.accounts", "Accounts for discounts and whatever else is let off with a payment that differ from the chart's, by what is taxed as in datev.accounts", "S19=8720"),
	ACCOUNTS("datev.supplier_discounts", TAX_CASES, "Konten für Skonto, das Lieferanten nachlassen, die vom Kontenrahmen abweichen, je Steuerfall wie datev.accounts", "Accounts for discounts that suppliers let off that differ from the chart's, by what is taxed as in datev.accounts", "S19=3735"),
	ACCOUNTS("datev.others", LIT("bank fee interest charges difference other setoff"), "Andere Konten, die vom Kontenrahmen abweichen: bank Bank (für Zeilen, die keinen Klienten betreffen), fee Mahngebühren, interest Verzugszinsen, charges Gebühren der Bank, difference kleine Differenzen, other Anderes, setoff Verrechnung von Guthaben", "Other accounts that differ from the chart's: bank (for lines that concern no client), fee dunning fees, interest on late payment, charges of the bank, difference small ones, other something else, setoff credits set off", "bank=1210 other=1590"),
	WORDS("datev.cost", SETTINGS_LEDGER, "Ob Zeilen als Kostenstellen die Nummern von Vertrag und Angebot tragen", "Whether rows carry the numbers of contract and quote as cost centres", "none contract", "none", "ledger", HERE),

	TEXT("mail.address", SETTINGS_MAIL, "Absender der Mails und Adresse des Postfachs; ohne sie die Mailadresse des Hauses", "Sender of mails and address of the mail box; without it the house's mail address", "hilfe@nordlicht.example", "", "mail ticket", HERE),
	TEXT("mail.imap", SETTINGS_MAIL, "Postfach, das gelesen wird", "Mail box that is read", "imaps://imap.example/INBOX", "", "mail", HERE),
	TEXT("mail.smtp", SETTINGS_MAIL, "Server, der Mails annimmt", "Server that takes mails", "smtps://smtp.example", "", "mail", HERE),
	WORDS("mail.starttls", SETTINGS_MAIL, "Verschlüsselung bei imap:// und smtp:// (STARTTLS): remote verlangt sie überall außer auf dieser Maschine, required auch dort, opportunistic nimmt sie, wo sie angeboten wird, und verlangt sie nur, wo sonst das Kennwort offen hinausginge", "Encryption at imap:// and smtp:// (STARTTLS): remote demands it everywhere but on this machine, required there as well, opportunistic takes it where it is offered, and demands it only where the password would go out in the clear", "remote required opportunistic", "remote", "mail", HERE),
	TEXT("mail.user", SETTINGS_MAIL, "Anmeldename an beiden; das Kennwort ist die Datei mail-password", "User name at both; the password is the file mail-password", "haus", "", "mail", HERE),

	{ .name = LIT("courier.private"), .group = SETTINGS_REACHED, .kind = SETTING_NETWORKS, .says = { LIT("Private Netze, in die Alarme und Webhooks dürfen; sonst in keines"), LIT("Private networks that alerts and webhooks may enter; none otherwise") },
	  .example = LIT("10.1.0.0/16 127.0.0.1"), .read_by = LIT("courier oncall"), .page = HERE },
	{ .name = LIT("matrix.server"), .group = SETTINGS_REACHED, .kind = SETTING_WEB, .says = { LIT("Matrix-Server; das Token ist die Datei matrix-token"), LIT("Matrix server; the token is the file matrix-token") },
	  .example = LIT("https://matrix.example"), .read_by = LIT("oncall"), .page = HERE },
	{ .name = LIT("sms.gateway"), .group = SETTINGS_REACHED, .kind = SETTING_WEB, .says = { LIT("Dienst für SMS; {address} und {text} darin machen daraus einen Aufruf mit GET; das Token ist die Datei sms-token"), LIT("Service for SMS; {address} and {text} in it make it a call by GET; the token is the file sms-token") },
	  .example = LIT("https://sms.example/send"), .read_by = LIT("oncall"), .page = HERE },
	{ .name = LIT("voice.gateway"), .group = SETTINGS_REACHED, .kind = SETTING_WEB, .says = { LIT("Dienst, der anruft und vorliest; das Token ist die Datei voice-token"), LIT("Service that calls and reads out; the token is the file voice-token") },
	  .example = LIT("https://voice.example/call"), .read_by = LIT("oncall"), .page = HERE },

	TEXT("sign_in.factor", SETTINGS_SIGN_IN, "Rollen, die einen zweiten Faktor haben müssen", "Roles that must have a second factor", "owner dispatcher", "", "web", LIT("/people")),
	{ .name = LIT("oidc.issuer"), .group = SETTINGS_SIGN_IN, .kind = SETTING_WEB, .says = { LIT("Anbieter von Identitäten (OpenID Connect), wie er sich in seinen Token nennt"), LIT("Provider of identities (OpenID Connect), as it names itself in its tokens") },
	  .example = LIT("https://login.example/realms/nordlicht"), .read_by = LIT("web"), .page = HERE },
	TEXT("oidc.client", SETTINGS_SIGN_IN, "Kennung dieses Programms dort; ein Geheimnis ist die Datei oidc-secret", "Identifier of this program there; a secret is the file oidc-secret", "regelbetrieb", "", "web", HERE),
	TEXT("oidc.name", SETTINGS_SIGN_IN, "Wie der Anbieter auf dem Knopf heißt", "What the provider is called on the button", "Firmenkonto", "", "web", HERE),

	TEXT("remote.name", SETTINGS_MAKERS, "Womit Fernhilfe geleistet wird", "What remote help is given with", "TeamViewer", "", "ticket", HERE),
	TEXT("remote.address", SETTINGS_MAKERS, "Wo der Klient das Werkzeug bekommt", "Where the client gets the tool", "https://get.teamviewer.com/nordlicht", "", "web", HERE),
	NUMBER("vendor.days", SETTINGS_MAKERS, "So viele Tage vorher wird ein Herstellerzugang geplant", "So many days ahead a vendor's access is planned", 0, 365, "7", "ticket"),
	TEXT("house.vault", SETTINGS_MAKERS, "Muster einer Adresse im Kennworttresor der Firma; {client} und {number} sind der Klient", "Pattern of an address in the firm's password vault; {client} and {number} are the client", "https://vault.example.com/#/search?q={client}", "", "web", HOUSE),

	WORDS("house.stopwatch", SETTINGS_PRIVACY, "Wer Stoppuhren sieht", "Who sees stopwatches", "off own sum", "own", "ticket", COUNCIL),
	WORDS("house.remote", SETTINGS_PRIVACY, "Was von Fernhilfe bleibt", "What is kept of remote help", "times minutes", "times", "ticket", COUNCIL),
	WORDS("house.log", SETTINGS_PRIVACY, "Ob für Logzeilen ein Grund genannt wird", "Whether a reason is named for log lines", "open reason", "open", "web", COUNCIL),
	TEXT("house.log_roles", SETTINGS_PRIVACY, "Rollen, die Logzeilen lesen, wo ein Grund genannt wird", "Roles that read log lines where a reason is named", "technician auditor", "", "web", COUNCIL),
	NUMBER("processing.days", SETTINGS_PRIVACY, "So viele Tage vorher wird ein neuer Unterauftragsverarbeiter angekündigt", "So many days ahead a new sub-processor is announced", 1, 365, "30", "privacy"),
	TEXT("demo.seed", SETTINGS_HOUSE, "Aus welcher Zahl eine Vorführung gemacht wurde", "From which number a demonstration was made", "1", "", "main", LIT("")),
};

struct str setting_group_name(enum setting_group g, enum lang lang)
{
	must((size_t)g < COUNT(group_names));
	return group_names[g][lang];
}

const struct setting_row *setting_rows(size_t *n)
{
	*n = COUNT(rows);
	return rows;
}

const struct setting_row *setting_row_of(struct str name)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_is(rows[i].name, name))
			return &rows[i];
	return NULL;
}

/* ---- what may be said ---- */

static bool is_number(const struct step *s, const struct setting_row *r, struct str value)
{
	int64_t n;
	return (str_int(value, &n) && n >= r->least && n <= r->most) || refuse(s, "{} ist eine ganze Zahl von {} bis {}", "{} is a whole number from {} to {}", r->name, r->least, r->most);
}

/* What a works council agreed to must not fail for a slip of the pen. */
static bool is_worded(const struct step *s, const struct setting_row *r, struct str value)
{
	struct str left = r->words;
	while (left.len)
		if (str_is(str_split(&left, ' '), value))
			return true;
	return refuse(s, "{} ist eines von: {}", "{} is one of: {}", r->name, r->words);
}

static bool is_web(const struct step *s, const struct setting_row *r, struct str value)
{
	return str_starts(value, STR("https://")) || str_starts(value, STR("http://")) ||
	       refuse(s, "{}: erwartet wird eine Adresse, die mit https:// beginnt", "{}: expected is an address that begins with https://", r->name);
}

static bool is_zone(const struct step *s, const struct setting_row *r, struct str value)
{
	struct zone *z;
	struct err unknown = { 0 };
	return zone_load(value, s->mem, &z, &unknown) || refuse(s, "{}: die Zeitzone „{}“ gibt es nicht", "{}: there is no time zone \"{}\"", r->name, value);
}

/* Links, forms and cookies of this program begin at the root of a host: it cannot stand below a path of another's. */
static bool is_origin(const struct step *s, const struct setting_row *r, struct str value)
{
	struct str rest = value;
	if (!is_web(s, r, value))
		return false;
	str_split(&rest, '/');
	str_split(&rest, '/');
	struct str host = str_split(&rest, '/');
	return (host.len && !rest.len && !str_has(host, STR("@")) && !str_has(host, STR("?")) && !str_has(host, STR("#")) && !str_has(host, STR(" "))) ||
	       refuse(s, "{}: erwartet wird nur https:// und der Name, ohne Pfad dahinter", "{}: expected is https:// and the name alone, without a path behind it", r->name);
}

static bool are_networks(const struct step *s, const struct setting_row *r, struct str value)
{
	struct network n;
	while (value.len) {
		struct str some = str_split(&value, ' ');
		while (some.len) {
			struct str one = str_trim(str_split(&some, ','));
			if (one.len && !str_is(one, STR("none")) && !network_parse(one, s->mem, &n))
				return refuse(s, "{}: „{}“ ist keine Adresse und kein Netz wie 10.1.0.0/16", "{}: \"{}\" is no address and no network like 10.1.0.0/16", r->name, one);
		}
	}
	return true;
}

static bool are_days(const struct step *s, const struct setting_row *r, struct str value)
{
	struct date d;
	while (value.len) {
		struct str one = str_split(&value, ' ');
		if (one.len && !date_parse(one, &d))
			return refuse(s, "{}: „{}“ ist kein Tag wie 2026-07-01", "{}: \"{}\" is no day like 2026-07-01", r->name, one);
	}
	return true;
}

static bool are_accounts(const struct step *s, const struct setting_row *r, struct str value)
{
	int64_t n;
	while (value.len) {
		struct str one = str_split(&value, ' '), account = one, which = str_split(&account, '=');
		if (one.len && (!which.len || !str_has(text(s->mem, " {} ", r->words), text(s->mem, " {} ", which)) || account.len < 4 || account.len > 8 || account.at[0] < '1' || account.at[0] > '9' || !str_int(account, &n)))
			return refuse(s, "{}: „{}“ ist keines von {} mit seinem Konto von 4 bis 8 Ziffern wie {}", "{}: \"{}\" is none of {} with its account of 4 to 8 digits like {}", r->name, one, r->words, r->example);
	}
	return true;
}

static bool are_steps(const struct step *s, const struct setting_row *r, struct str value)
{
	int64_t n, last = 0, all = 0;
	while (value.len) {
		struct str one = str_split(&value, ' ');
		if (one.len && (!str_int(one, &n) || n <= last || n > r->most || ++all > r->least))
			return refuse(s, "{}: höchstens {} Zahlen von 1 bis {}, jede größer als die davor", "{}: at most {} numbers from 1 to {}, each more than the one before", r->name, r->least, r->most);
		last = one.len ? n : last;
	}
	return true;
}

static bool are_amounts(const struct step *s, const struct setting_row *r, struct str value)
{
	struct money m;
	int64_t all = 0;
	while (value.len) {
		struct str one = str_split(&value, ' ');
		if (one.len && (!money_parse(one, &m) || m.cents < 0 || m.cents > r->most * (int64_t)100 || ++all > r->least))
			return refuse(s, "{}: höchstens {} Beträge von 0,00 bis {}", "{}: at most {} amounts from 0.00 to {}", r->name, r->least, r->most);
	}
	return true;
}

/* "2025-01-01=2.27 2025-07-01=1.27": from that day on, in order. */
static bool are_rates(const struct step *s, const struct setting_row *r, struct str value)
{
	struct date day, last = { 0 };
	struct micro percent;
	while (value.len) {
		struct str one = str_split(&value, ' '), rate = one, from = str_split(&rate, '=');
		if (!one.len)
			continue;
		if (!date_parse(from, &day) || day.day <= last.day || !micro_parse(rate, &percent) || percent.u6 < -20000000 || percent.u6 > 20000000)
			return refuse(s, "{}: „{}“ ist kein Satz wie 2025-07-01=1.27 mit einem Tag nach dem davor", "{}: \"{}\" is no rate such as 2025-07-01=1.27 with a day after the one before", r->name, one);
		last = day;
	}
	return true;
}

/* The highest rate of a member state is 27 %: what is beyond the most is a slip of the keys. */
static bool is_percent(const struct step *s, const struct setting_row *r, struct str value)
{
	struct micro rate;
	return (micro_parse(value, &rate) && rate.u6 >= 0 && rate.u6 <= r->most * (int64_t)1000000) || refuse(s, "{}: ein Satz von 0 bis {} Prozent wie {}", "{}: a rate from 0 to {} per cent such as {}", r->name, r->most, r->example);
}

/* Blanks are for the eye; the house would be paid to nobody's account. */
static bool is_account(const struct step *s, const struct setting_row *r, struct str value)
{
	return iban_is(str_without(s->mem, value, ' ')) || refuse(s, "{}: „{}“ ist keine IBAN (Prüfziffer, Länge)", "{}: \"{}\" is no IBAN (check digits, length)", r->name, value);
}

static bool (*const checks[])(const struct step *, const struct setting_row *, struct str) = { NULL, is_number, is_worded, is_web, is_zone, is_origin, are_networks, are_days, are_accounts, are_steps, are_amounts, are_rates, is_percent, is_account };      /* ORDER setting_kind */

static bool unknown(const struct step *s, struct str name)
{
	struct str names[COUNT(rows)];
	for (size_t i = 0; i < COUNT(rows); i++)
		names[i] = rows[i].name;
	struct str near = nearest(name, names, COUNT(names));
	return near.len ? refuse(s, "unbekannte Einstellung „{}“; meinten Sie „{}“?", "unknown setting \"{}\"; did you mean \"{}\"?", name, near) : refuse(s, "unbekannte Einstellung „{}“", "unknown setting \"{}\"", name);
}

bool setting_may(const struct step *s, const struct field *f)
{
	const struct setting_row *r = setting_row_of(f->name);
	struct str value = str_trim(f->value);
	if (!r)
		return unknown(s, f->name);
	return !value.len || !checks[r->kind] || checks[r->kind](s, r, value);
}

enum lang house_lang(struct db *db, struct arena *mem) { return str_is(str_trim(setting(db, mem, STR("house.lang"))), STR("en")) ? LANG_EN : LANG_DE; }

struct str mail_box(struct db *db, struct arena *mem)
{
	bool reads = str_trim(setting(db, mem, STR("mail.imap"))).len > 0;
	return reads ? utf8_fold(mem, str_trim(setting(db, mem, STR("mail.address")))) : NONE;
}

struct str house_mail(struct db *db, struct arena *mem)
{
	struct str mail = str_trim(setting(db, mem, STR("house.mail")));
	return mail.len && str_is(utf8_fold(mem, mail), mail_box(db, mem)) ? NONE : mail;
}

struct str house_letters(struct db *db, struct arena *mem)
{
	struct str to = house_mail(db, mem);
	struct err e = { 0 };
	if (to.len)
		return to;
	struct rows *r = sql(db, "select a.address from person p join address a on a.client_id = 0 and a.person_id = p.id where p.client_id = 0 and p.role = 0 and p.disabled = 0 and a.address_key <> ?"
	                         " order by p.id, a.id limit 1", mail_box(db, mem));
	row(r, mem, &to);
	done(r, &e);
	return to;
}
