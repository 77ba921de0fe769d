/* decision_test.c - what a contract leaves to a third party: who may bring its answer, and what is kept of that. */
#include "inventory/people.h"
#include "main/life_test.h"
#include "ticket/decide.h"

#define CONTRACT_DE "---\nvertrag: Hinterlegung\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Server nach Zeit.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nbegriff treuhand-nord: \"die Hinterlegungsstelle\"\n§1 aufwand wenn gegenstand = standardserver\n" \
	"§1.5 gedeckt wenn gegenstand = standardserver, geht vor §1, entscheidet treuhand-nord\n```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n" \
	"| gegenstand | drucker | Geräte |\n```\n"
#define CONTRACT_EN "---\ncontract: Escrow\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n§1 Servers by time.\n" \
	"```clause\nfact object: standard-server, printer from inventory\nterm treuhand-nord: \"the escrow agent\"\n§1 hourly if object = standard-server\n" \
	"§1.5 covered if object = standard-server, prevails over §1, decided by treuhand-nord\n```\n```values\n| fact | value | meaning |\n| object | standard-server | computers |\n" \
	"| object | printer | devices |\n```\n"

static void person_called(struct db *db, struct str name)
{
	good(run(db, &life_err, "delete from person where id = 1"));
	good(run(db, &life_err, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (1, 0, 'one', 'one', ?, ?, 0, '', 0, 0)", name, (int)ROLE_OWNER));
}

BOTH(what_a_third_party_decided_is_reported_for_it)
{
	static const struct { struct str contract, kept; } rows[] = {
		{ LIT(CONTRACT_DE), LIT("Entscheidung von treuhand-nord, mitgeteilt von Rike Roth am 2026-01-05: Brief vom 4.1.") },
		{ LIT(CONTRACT_EN), LIT("Decision of treuhand-nord, reported by Rike Roth on 2026-01-05: Brief vom 4.1.") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct world w = i ? (struct world){ db, mem, zone_instant(NULL, date_of(2026, 1, 5), 700), 0 } : life_open(db, mem, rows[i].contract);
		struct parts parts = { 0 };
		struct ticket_facts facts = { 0 };
		if (i) {
			check(act(&w, 0, "client.add", F("key", "zwei"), F("name", "Zwei"), F("street", "Weg 1"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "post@zwei.example")));
			w.client = life_made;
			check(act(&w, w.client, "contract.sign", { LIT("document"), rows[i].contract }, F("document.name", "two.en.md")));
		}
		person_called(db, STR("Rike Roth"));
		check(act(&w, w.client, "ticket.request", F("subject", "Server"), F("object", "standard-server")));
		good(ticket_parts(db, w.client, life_made, mem, &parts, &life_err));
		int64_t part = parts.at[0].id;
		check(!act(&w, w.client, "ticket.fact", N("part", part), F("name", "§1.5"), F("value", "yes"), F("reason", "Brief vom 4.1."), F("house", "1")));
		says("treuhand-nord");
		check(!act(&w, w.client, "ticket.fact", N("part", part), F("name", "§1.5"), F("value", "yes"), F("house", "1"), F("owner", "1")));
		says("reason is missing");
		check(!act(&w, w.client, "ticket.fact", N("part", part), F("name", "§1.5"), F("value", "yes"), F("reason", "Brief"), F("house", "1"), F("owner", "1"), F("program", "1")));
		says("is decided by a person");
		check(act(&w, w.client, "ticket.fact", N("part", part), F("name", "§1.5"), F("value", "no"), F("reason", "Brief vom 4.1."), F("approver", "1")));
		check(act(&w, w.client, "ticket.fact", N("part", part), F("name", "§1.5"), F("value", "yes"), F("reason", "Brief vom 4.1."), F("house", "1"), F("owner", "1")));
		good(ticket_facts(db, w.client, part, mem, &facts, &life_err));
		const struct ticket_fact *f = ticket_fact_of(&facts, STR("§1.5"));
		check(f && str_is(f->source, STR("decision")));
		check_str(f ? f->evidence : NONE, rows[i].kept);
		/* Who is here under that name decides in person, and is called by it. */
		struct str called;
		good(ticket_party_name(db, w.client, STR("treuhand-nord"), mem, &called, &life_err));
		check_str(called, STR("treuhand-nord"));
		person_called(db, STR("Treuhand Nord"));
		good(ticket_party_name(db, w.client, STR("treuhand-nord"), mem, &called, &life_err));
		check_str(called, STR("Treuhand Nord"));
		check(act(&w, w.client, "ticket.fact", N("part", part), F("name", "§1.5"), F("value", "no"), F("reason", "Geprüft."), F("house", "1")));
		good(ticket_facts(db, w.client, part, mem, &facts, &life_err));
	}
}
