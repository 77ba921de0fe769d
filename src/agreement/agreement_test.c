/* agreement_test.c - a version on its way through the store: every refusal, both signatures, its day, its successor. */
#include "agreement/world_test.h"
#include "base/assets.h"
#include "inventory/people.h"

#define DAY ((int64_t)86400000)

BOTH(life_on_paper_is_in_force_at_once)
{
	struct world w = world_open(db, mem);
	struct contract_moves moves = { 0 };
	int64_t id = world_signed(&w);
	check_int(world_version(&w, id).state, AGREEMENT_IN_FORCE);
	check_int(world_on(&w, date_of(2026, 3, 1)).id, id);
	check_int(world_on(&w, date_of(2025, 12, 31)).id, 0);
	struct instant new_year = { zone_instant(NULL, date_of(2026, 1, 1), 0).ms - 3600000 };   /* midnight in Hamburg */
	struct agreement a;
	const struct contract *c;
	good(agreement_load_at(db, w.client, new_year, mem, &a, &c, &world_err));
	check_int(a.id, id);
	good(agreement_load_at(db, w.client, (struct instant){ new_year.ms - 1 }, mem, &a, &c, &world_err));
	check_int(a.id, 0);
	good(agreement_moves(db, w.client, id, mem, &moves, &world_err));
	check_int((int64_t)moves.n, 2);
}

BOTH(life_a_draft_keeps_any_text_and_binds_nobody)
{
	struct world w = world_open(db, mem);
	struct document *docs;
	size_t n;
	check(act(&w, "contract.draft", F("document", "§ kaputt\n```klausel\n"), F("document.name", "neu.md")));
	int64_t id = world_made;
	check_str(world_version(&w, id).title, STR("neu.md"));
	check_int(world_on(&w, date_of(2026, 11, 24)).id, 0);
	check(!act(&w, "contract.analyse", N("contract", id)));
	says("What cannot be signed");
	check(!act(&w, "contract.offer", N("contract", id)));
	says("is a draft; only what is analysed can be offered");
	struct str was = world_version(&w, id).sha256;
	check(act(&w, "contract.draft", N("contract", id), V("document", w.text), F("document.name", "neu.md"), V("was", was)));
	check_int(world_made, id);
	check(!act(&w, "contract.draft", N("contract", id), F("document", "x"), F("document.name", "neu.md"), V("was", was)));
	says("changed in the meantime");
	good(agreement_documents(db, w.client, id, mem, &docs, &n, &world_err));
	check(n == 1 && str_is(docs[0].bytes, w.text));
	check_str(world_version(&w, id).sha256, contract_hash(docs, n, mem));
	check(act(&w, "contract.analyse", N("contract", id)));
	check_int(world_version(&w, id).state, AGREEMENT_ANALYSED);
	check(act(&w, "contract.draft", N("contract", id), V("document", w.text), F("document.name", "neu.md")));
	check_int(world_version(&w, id).state, AGREEMENT_DRAFT);
	check(!act(&w, "contract.draft", F("document.name", "x")));
	check(!act(&w, "contract.draft", { LIT("document"), { "a\0b", 3 } }));
	check(!act(&w, "contract.draft", N("contract", 999), F("document", "x")));
}

BOTH(life_a_document_is_called_by_its_name_not_by_its_place)
{
	struct world w = world_open(db, mem);
	struct document *docs;
	size_t n;
	check(act(&w, "contract.sign", V("document", w.text), F("document.name", "/srv/rb/contracts/standard.de.md")));
	int64_t first = world_made;
	good(agreement_documents(db, w.client, first, mem, &docs, &n, &world_err));
	check_str(docs[0].name, STR("standard.de.md"));
	good(run(db, &world_err, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256, state) values (?, 'alt', '1', 0, 0, ?, 6)", w.client, sha256_hex(mem, w.text)));
	good(run(db, &world_err, "insert into contract_document (client_id, contract_id, place, name, bytes) values (?, ?, 0, ?, ?)", w.client, first + 1, STR("C:\\Verträge\\alt.md"), w.text));
	good(audit_seal(db, w.client, w.now, SEAL_CONTRACT, first + 1, &world_err));
	check(act(&w, "contract.next", N("contract", first + 1)));
	good(agreement_documents(db, w.client, world_made, mem, &docs, &n, &world_err));
	check_str(docs[0].name, STR("alt.md"));
}

BOTH(life_signed_by_both_then_in_force_on_its_day)
{
	struct world w = world_open(db, mem);
	int64_t first = world_signed(&w), id = world_offered(&w, first);
	struct agreement a = world_version(&w, id);
	struct paper p;
	struct annexed_list things = { 0 };
	struct signatures names = { 0 };
	check_int(a.base, first);
	check_str(a.version, STR("3"));
	check_int(a.from.day, date_of(2026, 12, 1).day);
	good(paper_find(db, w.client, a.paper, mem, &p, &world_err));
	check_str(sha256_hex(mem, p.bytes), a.paper);
	check(str_has(p.bytes, STR("PC Einkauf")) && str_has(p.bytes, STR("Hansa Import GmbH")));
	good(agreement_inventory(db, w.client, id, mem, &things, &world_err));
	check_int((int64_t)things.n, 1);

	check(!act(&w, "contract.accept", N("contract", id), V("sha256", a.paper), F("name", "H")));
	says("named as approver");
	check(!act(&w, "contract.accept", N("contract", id), V("sha256", a.sha256), F("name", "H"), F("approver", "1")));
	says("what was shown is not what is there");
	check(!act(&w, "contract.accept", N("contract", id), V("sha256", a.paper), F("approver", "1")));
	says("name is missing");
	check(!act(&w, "contract.countersign", N("contract", id), V("sha256", a.paper), F("name", "C"), F("owner", "1")));
	says("is offered; only what is signed by the client can be countersigned");
	check(act(&w, "contract.accept", N("contract", id), V("sha256", a.paper), F("name", "Hauke Hansen"), F("approver", "1")));
	check_int(world_on(&w, date_of(2026, 12, 24)).id, first);      /* one side is not both */
	check(!act(&w, "contract.countersign", N("contract", id), V("sha256", a.paper), F("name", "C"), F("house", "1")));
	says("role owner");
	check(act(&w, "contract.countersign", N("contract", id), V("sha256", a.paper), F("name", "Carla Chefin"), F("owner", "1")));
	check_int(world_version(&w, id).state, AGREEMENT_SIGNED);
	good(agreement_signatures(db, w.client, id, mem, &names, &world_err));
	check(names.n == 2 && names.at[0].side == SIDE_CLIENT && names.at[1].side == SIDE_HOUSE && str_is(names.at[1].sha256, a.paper));

	check_int(world_on(&w, date_of(2026, 11, 30)).id, first);
	check_int(world_on(&w, date_of(2026, 12, 1)).id, id);
	world_day(&w, (struct instant){ zone_instant(NULL, date_of(2026, 11, 30), 0).ms + 23 * 3600000 - 1000 });      /* a second before midnight in Hamburg */
	check_int(world_version(&w, id).state, AGREEMENT_SIGNED);
	world_day(&w, (struct instant){ zone_instant(NULL, date_of(2026, 11, 30), 0).ms + 23 * 3600000 });
	check_int(world_version(&w, id).state, AGREEMENT_IN_FORCE);
	check_int(world_version(&w, first).state, AGREEMENT_ENDED);
	check_int(world_on(&w, date_of(2026, 5, 1)).id, first);        /* an old day keeps its version */

	int64_t mails = 0;
	struct rows *r = sql(db, "select count(*) from outbox where client_id = ? and channel = 'mail'", w.client);
	row(r, mem, &mails);
	good(done(r, &world_err));
	check_int(mails, 6);                                     /* offered, accepted, signed: to both */
	struct str broken;
	good(audit_verify(db, mem, &mails, &broken, &world_err));
	check_str(broken, NONE);
}

BOTH(life_an_offer_ends_as_declined_or_withdrawn)
{
	struct world w = world_open(db, mem);
	int64_t first = world_signed(&w), id = world_offered(&w, first);
	check(!act(&w, "contract.withdraw", N("contract", id)));
	says("reason is missing");
	check(act(&w, "contract.decline", N("contract", id), F("approver", "1"), F("reason", "zu teuer")));
	check_int(world_letters(&w, text(mem, "contract.{}.decline.house", id)), 1);
	check(!act(&w, "contract.withdraw", N("contract", id), F("reason", "x")));
	says("is declined");
	id = world_offered(&w, first);
	check(act(&w, "contract.withdraw", N("contract", id), F("reason", "Schreibfehler")));
	check_int(world_letters(&w, text(mem, "contract.{}.withdraw.client", id)), 1);
	check(!act(&w, "contract.accept", N("contract", id), V("sha256", world_version(&w, id).paper), F("name", "H"), F("approver", "1")));
	check(!act(&w, "contract.draft", N("contract", id), F("document", "x")));
	says("is withdrawn");
	check_int(world_on(&w, date_of(2027, 1, 1)).id, first);
}

/* Said as soon as a draft is looked at, with its line, both days and the remedy; a day later nothing is said. */
BOTH(life_a_version_that_does_not_follow_is_told_when_checked)
{
	struct world w = world_open(db, mem);
	int64_t first = world_signed(&w);
	struct findings found = { 0 };
	struct contract *c;
	struct document d = { STR("standard.de.md"), w.text };
	check(contract_read(&d, 1, mem, &c, &found));
	good(agreement_follows(w.db, w.client, first, &d, c, LANG_DE, mem, &found, &world_err));
	check_int((int64_t)found.n, 2);
	check_str(found.at[0].text, STR("Fehler V04: Fassung 2 gilt ab 01.01.2026, also nicht nach der Fassung 2, die sie ändert (gilt ab 01.01.2026)\n    Abhilfe: „gilt ab 2026-01-02“ oder einen späteren Tag setzen"));
	check(found.at[0].blocks && found.at[0].line == 3 && str_is(found.at[0].file, d.name));
	check_str(found.at[1].code, STR("V05"));
	found.n = 0;
	d.bytes = agreement_renumber(w.text, date_of(2026, 1, 2), mem);
	check(contract_read(&d, 1, mem, &c, &found));
	good(agreement_follows(w.db, w.client, first, &d, c, LANG_EN, mem, &found, &world_err));
	check_int((int64_t)found.n, 0);
	good(agreement_follows(w.db, w.client, 0, &d, c, LANG_EN, mem, &found, &world_err));
	check_int((int64_t)found.n, 1);                               /* it follows nothing, though there is something */
	check_str(found.at[0].code, STR("V06"));
	check(!found.at[0].blocks && str_has(found.at[0].text, STR("version 2 (from 2026-01-01), binds this client already")));
	found.n = 0;
	good(agreement_follows(w.db, w.client, 0, &d, c, LANG_DE, mem, &found, &world_err));
	check(found.n == 1 && str_has(found.at[0].text, STR("Fassung 2 (ab 01.01.2026)")));
	check(act(&w, "contract.end", N("contract", first), F("until", "2026-12-31"), F("reason", "Umzug"), F("owner", "1")));
	d.bytes = agreement_renumber(w.text, date_of(2027, 1, 1), mem);
	check(contract_read(&d, 1, mem, &c, &found));
	found.n = 0;
	good(agreement_follows(w.db, w.client, 0, &d, c, LANG_EN, mem, &found, &world_err));
	check_int((int64_t)found.n, 0);                               /* it is over by then */
}

static int64_t master_from(struct world *w, struct str words)
{
	int64_t client = w->client;
	w->client = 0;
	check(act(w, "contract.draft", V("document", words), F("document.name", "muster.md")));
	w->client = client;
	return world_made;
}

/* The next version of a master comes after it, and so does what an amendment changes in a version that is signed and waits for its day. */
BOTH(life_a_version_begins_after_the_one_it_follows)
{
	struct world w = world_open(db, mem);
	int64_t later = master_from(&w, agreement_renumber(w.text, date_of(2027, 3, 1), mem)), client = w.client;
	struct agreement next;
	w.client = 0;
	check(act(&w, "contract.next", N("contract", later)));
	good(agreement_find(db, 0, world_made, mem, &next, &world_err));
	check_int(next.from.day, date_of(2027, 4, 1).day);
	w.client = client;
	struct agreement a;
	const struct contract *c;
	good(agreement_by_id(db, client, world_signed(&w), mem, &a, &c, &world_err));
	check_int(agreement_next_from(c, date_of(2026, 11, 24), a.from).day, date_of(2026, 12, 1).day);
	check_int(agreement_next_from(c, date_of(2026, 11, 24), date_of(2026, 12, 1)).day, date_of(2027, 1, 1).day);
}

/* A master's text fits where it is used: after what is in force there, no earlier than today, under a free number. */
BOTH(life_a_draft_from_a_master_can_be_offered)
{
	struct world w = world_open(db, mem);
	int64_t old = master_from(&w, w.text), later = master_from(&w, agreement_renumber(w.text, date_of(2027, 6, 1), mem));
	check(act(&w, "contract.next", N("master", old)));
	check_int(world_version(&w, world_made).from.day, date_of(2026, 11, 24).day);
	check_str(world_version(&w, world_made).version, STR("2"));
	check_int(world_version(&w, world_made).base, 0);
	check(act(&w, "contract.next", N("master", later)));
	check_int(world_version(&w, world_made).from.day, date_of(2027, 6, 1).day);
	int64_t first = world_signed(&w);
	check(act(&w, "contract.next", N("master", old)));
	int64_t id = world_made;
	check_int(world_version(&w, id).base, first);
	check_int(world_version(&w, id).master, old);
	check_int(world_version(&w, id).from.day, date_of(2026, 12, 1).day);
	check_str(world_version(&w, id).version, STR("3"));
	check(act(&w, "contract.analyse", N("contract", id)) && act(&w, "contract.offer", N("contract", id)));
	check(act(&w, "contract.next", N("master", later)));
	check_int(world_version(&w, world_made).from.day, date_of(2027, 6, 1).day);
	check_str(world_version(&w, world_made).version, STR("3"));
}

/* The typed name, and whose account it was: login, address, role, and when, as the page has it. */
BOTH(life_letters_call_the_parties_the_account_and_the_moment)
{
	static const struct { struct str to, news, who; } letters[] = {
		{ LIT("client"), LIT(": die Auftraggeberin hat unterschrieben."), LIT("Unterschrieben: Hauke Hansen (Konto: hauke, hauke@hansa.example, Freigabe beim Klienten), 25.11.2026 00:30:00 (die Auftraggeberin)") },
		{ LIT("house"), LIT(": the Auftraggeberin has signed."), LIT("Signed: Hauke Hansen (account: hauke, hauke@hansa.example, client approver), 2026-11-25 00:30:00 (the Auftraggeberin)") },
	};
	struct world w = world_open(db, mem);
	size_t head = (size_t)str_find(w.text, STR("sprache:"));
	w.text = text(mem, "{}parteien: der Auftragnehmer, die Auftraggeberin\n{}", str_cut(w.text, 0, head), str_cut(w.text, head, w.text.len));
	check(act(&w, "setting.set", F("house.lang", "en")));
	good(run(db, &world_err, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (1, ?, 'hauke', 'hauke', 'Hauke Hansen', ?, 0, '', 0, 0)", w.client, (int)ROLE_APPROVER));
	good(run(db, &world_err, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, 1, 'hauke@hansa.example', 'hauke@hansa.example', 0)", w.client));
	int64_t first = world_signed(&w), id = world_offered(&w, first);
	w.now = zone_instant(NULL, date_of(2026, 11, 24), 23 * 60 + 30);        /* half past midnight in Hamburg */
	check(act(&w, "contract.accept", N("contract", id), V("sha256", world_version(&w, id).paper), F("name", "Hauke Hansen"), F("approver", "1")));
	for (size_t i = 0; i < COUNT(letters); i++) {
		struct str letter = world_letter(&w, text(mem, "contract.{}.accept.{}", id, letters[i].to));
		if (!str_has(letter, letters[i].news) || !str_has(letter, letters[i].who))
			check_str(letter, letters[i].who);
	}
}

/* Both days stand in the letter of what begins before it is signed, and in no other. */
BOTH(life_a_first_day_that_is_past_is_told)
{
	struct world w = world_open(db, mem);
	struct agreement a = { .from = date_of(2026, 11, 24) };
	check_str(agreement_past(&a, a.from, LANG_DE, mem), NONE);
	check(str_has(agreement_past(&a, date_of(2026, 11, 25), LANG_EN, mem), STR("The first day, 2026-11-24, lies before today, 2026-11-25")));
	int64_t next = world_offered(&w, world_signed(&w));
	check(!str_has(world_letter(&w, text(mem, "contract.{}.offer.client", next)), STR("liegt vor heute")));
	check(act(&w, "contract.draft", V("document", agreement_renumber(agreement_renumber(w.text, date_of(2026, 1, 1), mem), date_of(2026, 2, 1), mem)), F("document.name", "a.md")));
	int64_t id = world_made;
	check(act(&w, "contract.analyse", N("contract", id)) && act(&w, "contract.offer", N("contract", id)));
	check(str_has(world_letter(&w, text(mem, "contract.{}.offer.client", id)), STR("Der erste Tag, 01.02.2026, liegt vor heute, dem 24.11.2026")));
	check(act(&w, "contract.accept", N("contract", id), V("sha256", world_version(&w, id).paper), F("name", "K"), F("approver", "1")));
	check(str_has(world_letter(&w, text(mem, "contract.{}.accept.house", id)), STR("liegt vor heute")));
	check(act(&w, "contract.withdraw", N("contract", id), F("reason", "Schreibfehler")));
	check(!str_has(world_letter(&w, text(mem, "contract.{}.withdraw.client", id)), STR("liegt vor heute")));
}

BOTH(life_an_offer_follows_what_it_amends)
{
	struct world w = world_open(db, mem);
	int64_t first = world_signed(&w);
	check(act(&w, "contract.draft", V("document", w.text), F("document.name", "standard.de.md")));
	int64_t same = world_made;
	check_int(world_version(&w, same).base, first);
	check(!act(&w, "contract.analyse", N("contract", same)));
	says("V04");
	says("which it amends");
	says("or a later day");
	says("V05");
	check(!act(&w, "contract.offer", N("contract", same)));
	w.client = 0;
	check(act(&w, "contract.draft", V("document", w.text), F("document.name", "basis.md")));
	int64_t master = world_made;
	check(act(&w, "contract.analyse", N("contract", master)));
	check(!act(&w, "contract.offer", N("contract", master)));
	says("a master is not offered");
	check(!act(&w, "contract.sign", V("document", w.text)));
}

BOTH(life_a_notice_ends_it_on_its_day)
{
	struct world w = world_open(db, mem);
	int64_t id = world_signed(&w);
	check(!act(&w, "contract.end", N("contract", id), F("until", "2026-12-31"), F("reason", "Umzug")));
	check(!act(&w, "contract.end", N("contract", id), F("until", "bald"), F("reason", "Umzug"), F("owner", "1")));
	check(!act(&w, "contract.end", N("contract", id), F("until", "9999-12-31"), F("reason", "Umzug"), F("owner", "1")));
	says("10 years from now");
	check(!act(&w, "contract.end", N("contract", id), F("until", "2026-11-20"), F("reason", "Umzug"), F("owner", "1")));
	check(act(&w, "contract.end", N("contract", id), F("until", "2026-12-31"), F("reason", "Umzug"), F("owner", "1")));
	check(!act(&w, "contract.end", N("contract", id), F("until", "2027-12-31"), F("reason", "Umzug"), F("owner", "1")));
	says("ends with 2026-12-31 already");
	struct contract_moves moves = { 0 };
	good(agreement_moves(db, w.client, id, mem, &moves, &world_err));
	check(str_is(moves.at[moves.n - 1].verb, STR("notice")) && moves.at[moves.n - 1].until.day == date_of(2026, 12, 31).day);
	check_int(world_letters(&w, text(mem, "contract.{}.notice.client", id)), 1);
	check_int(world_version(&w, id).state, AGREEMENT_IN_FORCE);
	check_int(world_on(&w, date_of(2026, 12, 31)).id, id);
	check_int(world_on(&w, date_of(2027, 1, 1)).id, 0);
	world_day(&w, zone_instant(NULL, date_of(2027, 1, 1), 0));
	check_int(world_version(&w, id).state, AGREEMENT_ENDED);
	check_int(world_letters(&w, text(mem, "contract.{}.end.client", id)), 1);
}

/* A notice cannot have been there before the contract was; once that is signed it may, and ends it with its first term. */
BOTH(life_a_notice_comes_after_the_signature)
{
	struct world w = world_open(db, mem);
	int64_t id = world_signed(&w);                           /* in force since 2026-01-01 */
	check(!act(&w, "contract.notice", N("contract", id), F("side", "client"), F("received", "2025-01-01"), F("owner", "1")));
	says("received on 2025-01-01, when this contract was not there");
	check_int(world_version(&w, id).until.day, 0);
	check(act(&w, "contract.notice", N("contract", id), F("side", "client"), F("received", "2026-02-01"), F("owner", "1")));
	check(world_version(&w, id).until.day > 0);
}

static int64_t signed_in_form(struct world *w, const char *form)
{
	struct str notice = STR("kündigung 3 monate");
	ptrdiff_t at = str_find(w->text, notice);
	check(at > 0);
	size_t end = (size_t)at + notice.len;
	w->text = text(w->mem, "{} {}{}", str_cut(w->text, 0, end), str_of(form), str_cut(w->text, end, w->text.len));
	return world_signed(w);
}

BOTH(life_a_notice_is_in_the_form_that_the_contract_asks_for)
{
	struct world w = world_open(db, mem);
	int64_t id = signed_in_form(&w, "in textform");
	struct notice n;
	check(!act(&w, "contract.notice", N("contract", id), F("side", "client"), F("came", "spoken"), F("owner", "1")));
	says("asks for text form of a notice");
	check(!act(&w, "contract.notice", N("contract", id), F("side", "client"), F("owner", "1")));
	check_int(world_version(&w, id).until.day, 0);
	check(act(&w, "contract.notice", N("contract", id), F("reason", "Umzug"), F("approver", "1")));
	check(notice_find(db, world_version(&w, id).client, id, mem, &n, &world_err));
	check_str(n.reason, STR("im Portal: Umzug"));
}

BOTH(life_a_notice_in_written_form_is_a_letter)
{
	struct world w = world_open(db, mem);
	int64_t id = signed_in_form(&w, "in schriftform");
	struct notice n;
	check(!act(&w, "contract.notice", N("contract", id), F("reason", "Umzug"), F("approver", "1")));
	says("a letter with a signature");
	check(!act(&w, "contract.notice", N("contract", id), F("side", "client"), F("came", "mail"), F("owner", "1")));
	check(act(&w, "contract.notice", N("contract", id), F("side", "client"), F("came", "letter"), F("owner", "1")));
	check(notice_find(db, world_version(&w, id).client, id, mem, &n, &world_err));
	check_str(n.reason, STR("als unterschriebener Brief"));
}

BOTH(life_what_is_signed_and_has_not_begun_is_given_notice_of)
{
	struct world w = world_open(db, mem);
	ptrdiff_t day = str_find(w.text, STR("2026-01-01"));
	check(day > 0);
	w.text = text(mem, "{}2027-03-01{}", str_cut(w.text, 0, (size_t)day), str_cut(w.text, (size_t)day + 10, w.text.len));
	int64_t id = world_signed(&w);
	check_int(world_version(&w, id).state, AGREEMENT_SIGNED);
	check(act(&w, "contract.notice", N("contract", id), F("side", "client"), F("owner", "1")));
	struct agreement a = world_version(&w, id);
	check_int(a.state, AGREEMENT_SIGNED);                    /* a notice puts nothing in force */
	check_int(a.until.day, date_of(2028, 2, 29).day);        /* twelve months from its first day */
	world_day(&w, zone_instant(NULL, date_of(2027, 3, 1), 0));
	check(world_version(&w, id).state == AGREEMENT_IN_FORCE && world_version(&w, id).until.day == a.until.day);
	world_day(&w, zone_instant(NULL, date_of(2028, 3, 1), 0));
	check_int(world_version(&w, id).state, AGREEMENT_ENDED);
}

BOTH(life_of_two_versions_the_one_in_force_is_given_notice_of)
{
	struct world w = world_open(db, mem);
	int64_t first = world_signed(&w), id = world_offered(&w, first);
	check(act(&w, "contract.accept", N("contract", id), V("sha256", world_version(&w, id).paper), F("name", "Hansen"), F("approver", "1")));
	check(act(&w, "contract.countersign", N("contract", id), V("sha256", world_version(&w, id).paper), F("name", "Petersen"), F("owner", "1")));
	check_int(world_version(&w, id).state, AGREEMENT_SIGNED);
	check(!act(&w, "contract.notice", N("contract", id), F("side", "client"), F("owner", "1")));
	says("has not begun: give notice of version");
	check_int(world_version(&w, id).state, AGREEMENT_SIGNED);
}

/* Every state on the way is sealed, and says its own text. */
BOTH(life_is_sealed_on_every_step)
{
	struct world w = world_open(db, mem);
	int64_t first = world_signed(&w), id = world_offered(&w, first), checked;
	struct str broken;
	check(act(&w, "contract.accept", N("contract", id), V("sha256", world_version(&w, id).paper), F("name", "Hansen"), F("approver", "1")));
	check(act(&w, "contract.end", N("contract", first), F("until", "2026-12-31"), F("reason", "Umzug"), F("owner", "1")));
	check(act(&w, "contract.draft", F("document", "kein Vertrag"), F("document.name", "x.md")));
	good(audit_verify_seals(db, mem, &checked, &broken, &world_err));
	check_str(broken, NONE);
	check_int(checked, 4);                                   /* three versions, one paper */
	good(agreement_verify(db, mem, &broken, &world_err));
	check_str(broken, NONE);
	good(run(db, &world_err, "insert into contract_document (client_id, contract_id, place, name, bytes) values (?, ?, 1, 'y.md', 'mehr')", w.client, id));
	good(agreement_verify(db, mem, &broken, &world_err));
	check_str(audit_say(broken, LANG_EN, mem), text(mem, "client {}: contract {}: its documents are not those of its SHA-256", w.client, id));
	good(audit_verify_seals(db, mem, &checked, &broken, &world_err));
	check_str(audit_say(broken, LANG_EN, mem), text(mem, "client {}: contract {}: its documents were altered, added or removed", w.client, id));
}

static struct findings found_from(struct world *w, struct str day)
{
	struct arena *mem = w->mem;
	struct findings all = { 0 }, notes = { 0 };
	struct contract *c;
	struct date from;
	check(date_parse(day, &from));
	struct document d = { STR("neu.md"), agreement_renumber(w->text, from, mem) };
	good(agreement_check(w->db, w->client, 0, &d, 1, LANG_DE, mem, &c, &all, &world_err));
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.at[i].code, STR("V03")))
			*push(mem, &notes) = all.at[i];
	return notes;
}

BOTH(life_days_without_a_contract_are_said_before_they_are_signed)
{
	struct world w = world_open(db, mem);
	int64_t id = world_signed(&w);
	check_int((int64_t)found_from(&w, STR("2027-12-02")).n, 0);      /* the one before it holds until then */
	check(act(&w, "contract.end", N("contract", id), F("until", "2026-11-30"), F("reason", "Umzug"), F("owner", "1")));
	check_int((int64_t)found_from(&w, STR("2026-12-01")).n, 0);
	struct findings gap = found_from(&w, STR("2026-12-03"));
	check_int((int64_t)gap.n, 1);
	check(!gap.at[0].blocks && str_has(gap.at[0].text, STR("vom 01.12.2026 bis zum 02.12.2026 gilt kein Vertrag")) && str_has(gap.at[0].text, STR("gilt ab 2026-12-01")));
}

BOTH(life_an_older_version_signed_later_does_not_end_the_newer)
{
	struct world w = world_open(db, mem);
	int64_t newer = world_signed(&w);
	struct str old;
	check(asset_find(STR("contracts/older/standard-1.de.md"), &old));
	check(act(&w, "contract.sign", V("document", old), F("document.name", "standard-1.de.md")));
	check_int(world_version(&w, world_made).state, AGREEMENT_ENDED);
	check_int(world_version(&w, newer).state, AGREEMENT_IN_FORCE);
	check_int(world_on(&w, date_of(2025, 6, 1)).id, world_made);
	check_int(world_on(&w, date_of(2026, 6, 1)).id, newer);
}

BOTH(life_a_reading_binds_and_becomes_the_contract_when_confirmed)
{
	struct world w = world_open(db, mem);
	struct paper scan = { .sha256 = sha256_hex(mem, STR("%PDF-1.7 signed")), .type = STR("application/pdf"), .name = STR("vertrag.pdf"), .bytes = STR("%PDF-1.7 signed"), .at = w.now };
	check(!act(&w, "contract.read", V("document", w.text), F("document.name", "lesart.md"), V("paper", scan.sha256)));
	says("role owner");
	check(!act(&w, "contract.read", V("document", w.text), F("document.name", "lesart.md"), V("paper", scan.sha256), F("owner", "1")));
	says("upload its file");
	good(db_begin(db, &world_err));
	good(paper_add(db, w.client, &scan, &world_err));
	good(paper_add(db, w.client, &scan, &world_err));
	good(db_commit(db, &world_err));
	check(act(&w, "contract.read", V("document", w.text), F("document.name", "lesart.md"), V("paper", scan.sha256), F("owner", "1")));
	int64_t id = world_made;
	struct agreement a = world_on(&w, date_of(2026, 11, 24));
	check(a.id == id && agreement_is_reading(&a));
	check_str(a.paper, scan.sha256);
	struct str letter = world_letter(&w, text(mem, "contract.{}.read.client", id));
	check(str_has(letter, text(mem, "Prüfsumme der Datei mit dem Vertrag auf Papier (SHA-256): {}", scan.sha256)) && str_has(letter, text(mem, "Prüfsumme der Klauseln (SHA-256): {}", a.sha256)));
	check(!str_has(letter, STR("was unterschrieben wird")));
	check(!act(&w, "contract.contest", N("contract", id), F("reason", "x"), F("house", "1"), F("owner", "1")));
	check(!act(&w, "contract.contest", N("contract", id), F("approver", "1")));
	says("what does the paper say");
	check(act(&w, "contract.contest", N("contract", id), F("reason", "§7 fehlt"), F("approver", "1")));
	check(!act(&w, "contract.contest", N("contract", id), F("reason", "§8"), F("approver", "1")));
	says("contested already");
	check(world_version(&w, id).contested_at.ms && world_on(&w, date_of(2026, 11, 24)).id == id);
	check_int(world_letters(&w, text(mem, "contract.{}.contest.house", id)), 1);
	check(!act(&w, "contract.confirm", N("contract", id), V("sha256", a.sha256), F("name", "H")));
	check(!act(&w, "contract.confirm", N("contract", id), V("sha256", scan.sha256), F("name", "H"), F("approver", "1")));
	check(act(&w, "contract.confirm", N("contract", id), V("sha256", a.sha256), F("name", "H"), F("approver", "1")));
	a = world_version(&w, id);
	check(!agreement_is_reading(&a) && a.kind == AGREEMENT_READING);
	check(!act(&w, "contract.confirm", N("contract", id), V("sha256", a.sha256), F("name", "H"), F("approver", "1")));
	check(!act(&w, "contract.read", V("document", w.text), F("document.name", "lesart.md"), V("paper", scan.sha256), F("owner", "1")));
	says("write a new version that both sign");
}

BOTH(life_a_reading_never_takes_the_place_of_what_both_signed)
{
	struct world w = world_open(db, mem);
	struct paper scan = { .sha256 = sha256_hex(mem, STR("%PDF-1.7")), .type = STR("application/pdf"), .name = STR("x.pdf"), .bytes = STR("%PDF-1.7"), .at = w.now };
	int64_t first = world_signed(&w);
	good(db_begin(db, &world_err));
	good(paper_add(db, w.client, &scan, &world_err));
	good(db_commit(db, &world_err));
	check(!act(&w, "contract.read", V("document", w.text), F("document.name", "lesart.md"), V("paper", scan.sha256), F("owner", "1")));
	says("is signed by both; a reading does not replace it");
	check_int(world_version(&w, first).state, AGREEMENT_IN_FORCE);
	check(act(&w, "contract.end", N("contract", first), F("until", "2026-12-31"), F("reason", "Umzug"), F("owner", "1")));
	check(act(&w, "contract.read", V("document", agreement_renumber(w.text, date_of(2027, 2, 1), mem)), F("document.name", "lesart.md"), V("paper", scan.sha256), F("owner", "1")));      /* begins when that is over */
	world_day(&w, zone_instant(NULL, date_of(2027, 1, 2), 0));
	check(!act(&w, "contract.read", V("document", w.text), F("document.name", "lesart.md"), V("paper", scan.sha256), F("owner", "1")));       /* from 2026-01-01 */
	struct str later = agreement_renumber(w.text, date_of(2027, 1, 1), mem);
	check(act(&w, "contract.read", V("document", later), F("document.name", "lesart.md"), V("paper", scan.sha256), F("owner", "1")));
	check_int(world_on(&w, date_of(2027, 1, 1)).id, world_made);
	check_int(world_on(&w, date_of(2026, 12, 31)).id, first);
}

static bool found_code(const struct findings *all, struct str code)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].code, code))
			return true;
	return false;
}

BOTH(life_a_broken_precedent_keeps_a_draft_back)
{
	struct world w = world_open(db, mem);
	struct step s = { db, mem, w.now, &world_refused, &world_made, LANG_EN };
	struct fields f = { 0 };
	int64_t first = world_signed(&w), early = world_offered(&w, first), precedent;
	field_add(mem, &f, STR("gegenstand"), STR("switch"));
	field_add(mem, &f, STR("ebene"), STR("hardware"));
	field_add(mem, &f, STR("tätigkeit"), STR("austausch"));
	field_add(mem, &f, STR("zweck"), STR("erhalt"));
	field_add(mem, &f, STR("im-bestand"), STR("ja"));
	struct precedent p = { .client = w.client, .contract = first, .ticket = 7, .title = STR("Netzteil"), .facts = fields_print(mem, &f), .class = VERDICT_COVERED, .text = STR("\"Netzteil\": ...") };
	good(db_begin(db, &world_err));
	good(precedent_add(&s, &p, &precedent, &world_err));
	good(db_commit(db, &world_err));
	check(!act(&w, "contract.accept", N("contract", early), V("sha256", world_version(&w, early).paper), F("name", "H"), F("approver", "1")));      /* ruled since the offer */
	says("Error U01");
	check_int(world_version(&w, early).state, AGREEMENT_OFFERED);
	check(act(&w, "contract.next", N("contract", first)));
	int64_t draft = world_made;
	check(!act(&w, "contract.analyse", N("contract", draft)));
	says("on ticket 7 \"Netzteil\" does not hold: covered was ruled, the draft says project under §7.1");
	check(!act(&w, "contract.leave", N("contract", draft), N("precedent", precedent), F("reason", "x")));
	says("role owner");
	check(!act(&w, "contract.leave", N("contract", draft), N("precedent", precedent), F("owner", "1")));
	check(!act(&w, "contract.leave", N("contract", draft), N("precedent", 99), F("reason", "x"), F("owner", "1")));
	check(act(&w, "contract.leave", N("contract", draft), N("precedent", precedent), F("reason", "neu verhandelt"), F("owner", "1")));
	check(act(&w, "contract.analyse", N("contract", draft)));
	check(act(&w, "contract.next", N("contract", first)));
	check(!act(&w, "contract.analyse", N("contract", world_made)));        /* left by one draft, not by all */
	check(act(&w, "contract.offer", N("contract", draft)));
	struct str paper = world_version(&w, draft).paper;
	check(act(&w, "contract.accept", N("contract", draft), V("sha256", paper), F("name", "K"), F("approver", "1")));
	check(act(&w, "contract.countersign", N("contract", draft), V("sha256", paper), F("name", "H"), F("owner", "1")));
	w.now.ms += 62 * DAY;
	check(act(&w, "contract.next", N("contract", draft)));
	check_int(world_version(&w, world_made).base, draft);
	check(act(&w, "contract.analyse", N("contract", world_made)));         /* what was signed without it goes on without it */
	struct document *docs;
	size_t n;
	struct contract *compiled;
	struct findings next = { 0 }, another = { 0 };
	good(agreement_documents(db, w.client, draft, mem, &docs, &n, &world_err));
	good(agreement_check_next(db, w.client, draft, docs, n, LANG_EN, mem, &compiled, &next, &world_err));
	good(agreement_check_next(db, w.client, first, docs, n, LANG_EN, mem, &compiled, &another, &world_err));
	check(!found_code(&next, STR("U01")) && found_code(&another, STR("U01")));      /* what would follow it, before anybody stores it */
}

/* ---- masters ------------------------------------------------------------------------------------------------- */

static struct str with_consent(struct world *w, struct str silence)
{
	struct str mark = STR("laufzeit 12 monate");
	ptrdiff_t at = str_find(w->text, mark);
	check(at > 0);
	return text(w->mem, "{}zustimmung änderung: ab ankündigung, frist 30 werktage, schweigen = {}\n{}", str_cut(w->text, 0, (size_t)at), silence, str_cut(w->text, (size_t)at, w->text.len));
}

/* A client whose version in force came from that master. */
static int64_t from_master(struct world *w, struct str key, int64_t master)
{
	struct arena *mem = w->mem;
	w->client = 0;
	check(act(w, "client.add", { LIT("key"), key }, { LIT("name"), key }, F("email", "post@x.example")));
	w->client = world_made;
	check(act(w, "contract.next", N("master", master)));
	int64_t id = world_made;
	check(act(w, "contract.analyse", N("contract", id)));
	check(act(w, "contract.offer", N("contract", id)));
	struct str paper = world_version(w, id).paper;
	check(act(w, "contract.accept", N("contract", id), V("sha256", paper), F("name", "K"), F("approver", "1")));
	check(act(w, "contract.countersign", N("contract", id), V("sha256", paper), F("name", "H"), F("owner", "1")));
	check_int(world_version(w, id).state, AGREEMENT_IN_FORCE);
	check_int(world_version(w, id).master, master);
	return w->client;
}

BOTH_OF_MANY(life_a_changed_master_reaches_its_clients_and_silence_counts_as_they_agreed)
{
	static const struct { struct str says; enum agreement_state ends; } cases[] = { { LIT("ja"), AGREEMENT_IN_FORCE }, { LIT("nein"), AGREEMENT_WITHDRAWN } };
	struct world w = world_open(db, mem);
	int64_t outside = w.client;
	world_signed(&w);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct campaign c;
		struct campaign_rows rows = { 0 };
		struct signatures names = { 0 };
		w.client = 0;
		check(act(&w, "contract.draft", V("document", with_consent(&w, cases[i].says)), F("document.name", "basis.md")));
		int64_t master = world_made, quiet = from_master(&w, text(mem, "quiet-{}", i), master), signer = from_master(&w, text(mem, "signer-{}", i), master);
		w.client = 0;
		check(act(&w, "contract.next", N("contract", master)));
		int64_t fresh = world_made;
		check(!act(&w, "campaign.start", N("contract", fresh), F("name", "Chefin"), F("letter", "Neu"), F("owner", "1")));
		check(act(&w, "contract.analyse", N("contract", fresh)));
		check(!act(&w, "campaign.start", N("contract", fresh), F("name", "Chefin"), F("letter", "Neu")));
		check(act(&w, "campaign.start", N("contract", fresh), F("name", "Chefin"), F("letter", "Neu"), F("owner", "1")));
		check(!act(&w, "campaign.start", N("contract", fresh), F("name", "Chefin"), F("letter", "Neu"), F("owner", "1")));
		good(campaign_find(db, fresh, mem, &c, &world_err));
		good(campaign_rows(db, c.id, mem, &rows, &world_err));
		check_int((int64_t)rows.n, 2);                   /* not the client that has no master */
		check(rows.at[0].client == quiet && rows.at[1].client == signer && rows.at[0].client != outside);
		check(rows.at[0].state == AGREEMENT_OFFERED && rows.at[0].silence == (i == 0) && rows.at[0].due.ms > w.now.ms);
		w.client = signer;
		struct str paper = world_version(&w, rows.at[1].contract).paper;
		check(act(&w, "contract.accept", N("contract", rows.at[1].contract), V("sha256", paper), F("name", "K"), F("approver", "1")));
		check_int(world_version(&w, rows.at[1].contract).state, AGREEMENT_SIGNED);     /* the house had signed first */
		w.client = quiet;
		struct instant before = w.now;
		world_day(&w, (struct instant){ rows.at[0].due.ms - 1 });
		check_int(world_version(&w, rows.at[0].contract).state, AGREEMENT_OFFERED);
		world_day(&w, rows.at[0].due);
		check_int(world_version(&w, rows.at[0].contract).state, cases[i].ends);
		good(agreement_signatures(db, quiet, rows.at[0].contract, mem, &names, &world_err));
		check_int((int64_t)names.n, i == 0 ? 2 : 1);
		rows = (struct campaign_rows){ 0 };
		good(campaign_rows(db, c.id, mem, &rows, &world_err));
		check(rows.at[0].silent.ms == (i == 0 ? rows.at[0].due.ms : 0) && !rows.at[1].silent.ms);     /* who signed was not silent */
		w.now = before;
	}
}

BOTH(life_a_text_changed_by_hand_is_not_overwritten)
{
	struct world w = world_open(db, mem);
	struct campaign c;
	struct campaign_rows rows = { 0 };
	w.client = 0;
	check(act(&w, "contract.draft", V("document", w.text), F("document.name", "basis.md")));
	int64_t master = world_made, client = from_master(&w, STR("own"), master);
	struct agreement now = world_on(&w, date_of(2026, 11, 24));
	struct str own = text(mem, "{}\nNoch ein Satz.\n", agreement_renumber(w.text, date_of(2026, 11, 25), mem));
	check(act(&w, "contract.draft", V("document", own), F("document.name", "basis.md"), N("base", now.id)));
	int64_t id = world_made;
	check_int(world_version(&w, id).master, master);
	check(act(&w, "contract.analyse", N("contract", id)));
	check(act(&w, "contract.offer", N("contract", id)));
	struct str paper = world_version(&w, id).paper;
	check(act(&w, "contract.accept", N("contract", id), V("sha256", paper), F("name", "K"), F("approver", "1")));
	check(act(&w, "contract.countersign", N("contract", id), V("sha256", paper), F("name", "H"), F("owner", "1")));
	world_day(&w, (struct instant){ w.now.ms + DAY });
	w.client = 0;
	check(act(&w, "contract.next", N("contract", master)));
	int64_t fresh = world_made;
	check(act(&w, "contract.analyse", N("contract", fresh)));
	act(&w, "campaign.start", N("contract", fresh), F("name", "Chefin"), F("letter", "Neu"), F("owner", "1"));
	check_str(err_str(&world_refused), NONE);
	good(campaign_find(db, fresh, mem, &c, &world_err));
	good(campaign_rows(db, c.id, mem, &rows, &world_err));
	check(rows.n == 1 && rows.at[0].client == client && rows.at[0].state == AGREEMENT_DRAFT && str_has(rows.at[0].problem, STR("by hand")));
}

TEST(precedent_an_amount_decides_the_ruled_case_in_either_language)
{
	static const struct { struct str document; bool holds; } versions[] = {
		{ LIT("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal suche: dauer\n§1 gedeckt wenn suche <= 2 h\n```\n"), true },
		{ LIT("---\nvertrag: X\nfassung: 2, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal suche: dauer\n§1 gedeckt wenn suche <= 1 h\n```\n"), false },
		{ LIT("---\ncontract: X\nversion: 3, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\nfact suche: duration\n§1 covered if suche <= 90 min\n```\n"), true },
	};
	struct precedent p = { .facts = STR("{\"suche\":\"1,5 stunden\"}"), .class = VERDICT_COVERED };
	for (size_t i = 0; i < COUNT(versions); i++) {
		struct contract *c = NULL;
		struct findings found = { 0 };
		struct str got;
		struct document d = { STR("x.md"), versions[i].document };
		check(contract_read(&d, 1, mem, &c, &found));
		check(precedent_holds(c, &p, LANG_DE, mem, &got) == versions[i].holds);
	}
}
