/* page_test.c - what pages must never do: show the house's own notes, send before asking, take what nobody signed. */
#include "unit.h"
#include "base/assets.h"
#include "agreement/agreement.h"
#include "web/house_test.h"
#include "web/show_talk.h"

static void noted(struct house *h, enum note_kind kind, struct str words)
{
	struct err e = { 0 };
	check(run(h->db, &e, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) values (?, ?, ?, 0, 0, ?, ?)",
	          h->own, h->things[OBJECT_TICKET][0], (int)kind, words, h->now));
}

/* Their contract counts by no meter: the navigation has none, and the page says so. */
TEST(the_portal_has_meters_only_where_the_contract_does)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]);
	struct answer a = browser_get(&b, STR("/portal"));
	check(str_has(answer_html(&a), STR("href=\"/portal/contract\"")) && !str_has(answer_html(&a), STR("/portal/meters")));
	a = browser_get(&b, STR("/portal/meters"));
	check(a.status == 200 && str_has(answer_html(&a), STR("Ihr Vertrag berechnet nichts nach Zähler.")));
	house_close(&h);
}

/* The key makes what is sent twice count once: two forms with the same would be taken for one. */
TEST(no_two_forms_have_the_same_key)
{
	struct house h;
	struct strs all = { 0 };
	struct str begin = STR("name=\"key\" value=\"");
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	for (int i = 0; i < 2; i++) {
		struct answer a = browser_get(&b, text(mem, "/tickets/{}", h.things[OBJECT_TICKET][0]));
		struct str rest = answer_html(&a);
		for (ptrdiff_t at; (at = str_find(rest, begin)) >= 0;) {
			rest = str_cut(rest, (size_t)at + begin.len, rest.len);
			struct str after = rest;
			*push(mem, &all) = str_split(&after, '"');
		}
	}
	check(all.n > 20);
	for (size_t i = 0; i < all.n; i++) {
		check_int((int64_t)all.at[i].len, 64);
		for (size_t k = i + 1; k < all.n; k++)
			check(!str_is(all.at[i], all.at[k]));
	}
	house_close(&h);
}

TEST(clients_read_what_is_written_to_them_only)
{
	struct house h;
	house_open(&h, mem);
	noted(&h, NOTE_REPLY, STR("Wir kommen morgen."));
	noted(&h, NOTE_INTERNAL, STR("Der zahlt nie."));
	noted(&h, NOTE_MOVED, STR("wait Kollege krank"));
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]);
	struct answer a = browser_get(&b, text(mem, "/portal/requests/{}", h.things[OBJECT_TICKET][0]));
	check_int(a.status, 200);
	check(str_has(answer_html(&a), STR("Wir kommen morgen.")));
	check(!str_has(answer_html(&a), STR("zahlt nie")) && !str_has(answer_html(&a), STR("krank")));
	struct browser desk = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	a = browser_get(&desk, text(mem, "/tickets/{}", h.things[OBJECT_TICKET][0]));
	check(str_has(answer_html(&a), STR("zahlt nie")));
	house_close(&h);
}

TEST(a_request_shows_its_verdict_before_it_is_sent)
{
	struct house h;
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true, .id = 7 };
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]);
	struct str wish = STR("subject=Neuer%20Platz&text=x&thing=new%3Adesktop&activity=neueinrichtung");
	struct answer a = browser_post(&b, STR("/portal/requests/new"), wish);
	check_int(a.status, 200);
	check_int(h.acts, 0);
	check(str_has(answer_html(&a), STR("stamp project")) && str_has(answer_html(&a), STR("§7.3")));
	a = browser_post(&b, STR("/portal/requests/new"), text(mem, "{}&step=send&fact.t%C3%A4tigkeit=neueinrichtung&house=1&approver=1", wish));
	check_int(a.status, 303);
	check_str(a.location, STR("/portal/requests/7"));
	check_int(h.acts, 1);
	check_str(h.act.name, STR("ticket.request"));
	check_int(h.act.client, h.own);
	check_str(field(&h.act.fields, STR("object")), STR("desktop"));
	check_str(field(&h.act.fields, STR("fact.tätigkeit")), STR("neueinrichtung"));
	check(!field_is(&h.act.fields, STR("house")) && !field_is(&h.act.fields, STR("approver")));
	static const struct str theirs[] = { LIT("fact.im-bestand=ja"), LIT("fact.gesch%C3%A4ft=unm%C3%B6glich"), LIT("ask=schaden&value=ja") };
	for (size_t i = 0; i < COUNT(theirs); i++) {     /* inventory and outage are the house's to say */
		a = browser_post(&b, STR("/portal/requests/new"), text(mem, "{}&step=send&{}", wish, theirs[i]));
		check_int(a.status, 422);
		check(str_has(answer_html(&a), STR("sagt das Haus")));
	}
	check_int(h.acts, 1);
	house_close(&h);
}

/* A question, an account: nothing is said of the inventory, so nothing is a project for not being in it. */
TEST(a_request_may_be_about_what_nobody_can_name)
{
	struct house h;
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true, .id = 7 };
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]);
	struct answer a = browser_post(&b, STR("/portal/requests/new"), STR("subject=Frage&text=x&thing=unknown"));
	check_int(a.status, 200);
	check(str_has(answer_html(&a), STR("ich weiß es nicht")) && !str_has(answer_html(&a), STR("stamp project")));
	a = browser_post(&b, STR("/portal/requests/new"), STR("subject=Frage&text=x&thing=unknown&step=send"));
	check_int(a.status, 303);
	check_str(h.act.name, STR("ticket.request"));
	check(!field(&h.act.fields, STR("object")).len && !field_is(&h.act.fields, STR("component")));
	house_close(&h);
}

TEST(a_request_asks_what_the_contract_needs)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]);
	struct err e = { 0 };
	check(run(h.db, &e, "insert into contract_component (client_id, contract_id, component_id, name, class) values (?, ?, ?, 'sw', 'switch')", h.own,
		h.things[OBJECT_CONTRACT][0], h.things[OBJECT_COMPONENT][0]));         /* in the signed annex */
	struct str thing = text(mem, "thing={}", h.things[OBJECT_COMPONENT][0]);
	struct answer a = browser_post(&b, STR("/portal/contract"), thing);
	check_int(a.status, 200);
	check(str_has(answer_html(&a), STR("class=\"ask\"")) && !str_has(answer_html(&a), STR("class=\"stamp")));
	a = browser_post(&b, STR("/portal/contract"), text(mem, "thing={}", h.things[OBJECT_COMPONENT][1]));
	check_int(a.status, 422);                        /* another client's */
	check_int(h.acts, 0);
	house_close(&h);
}

TEST(a_quote_is_accepted_by_name_and_by_its_bytes)
{
	struct house h;
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true };
	struct browser b = browser_of(&h, h.people[ROLE_APPROVER]);
	struct str path = text(mem, "/portal/quotes/{}/accept", h.things[OBJECT_QUOTE][0]);
	struct answer a = browser_post(&b, path, STR("sha256=aa&name="));
	check_int(a.status, 422);
	check_int(h.acts, 0);
	a = browser_post(&b, path, STR("sha256=aa&name=H.%20Hansen"));
	check_int(a.status, 303);
	check_str(field(&h.act.fields, STR("sha256")), STR("aa"));
	check_str(field(&h.act.fields, STR("name")), STR("H. Hansen"));
	check_str(field(&h.act.fields, STR("approver")), STR("1"));
	house_close(&h);
}

TEST(a_quote_whose_time_is_over_is_accepted_by_nobody)
{
	static const char *const said[] = { "Dieses Angebot galt bis 31.12.1969. Bitten Sie um ein neues.", "This quote was valid until 1969-12-31. Ask for a new one." };
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct str path = text(mem, "/portal/quotes/{}", h.things[OBJECT_QUOTE][0]);
	struct browser b = browser_of(&h, h.people[ROLE_APPROVER]);
	struct answer a = browser_get(&b, path);
	check(str_has(answer_html(&a), STR("/accept\"")));
	check(run(h.db, &e, "update quote set valid_until = -1"));
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		check(run(h.db, &e, "update person set lang = ? where id = ?", (int)lang, h.people[ROLE_APPROVER]));
		a = browser_get(&b, path);
		check(str_has(answer_html(&a), str_of(said[lang])) && !str_has(answer_html(&a), STR("/accept\"")));
	}
	house_close(&h);
}

/* A name is typed and proves nothing: the account that signed stands with it, unless both are the same. */
TEST(a_signature_names_the_account_and_silence_is_none)
{
	static const struct { bool signs; struct str name, told; } cases[] = {
		{ true, LIT("Mickey Mouse"), LIT("Mickey Mouse (Konto: ") }, { true, LIT(""), LIT("Für den Klienten: ") }, { false, LIT("-"), LIT("Das Dokument, angenommen durch Schweigen am ") },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct house h;
		struct err e = { 0 };
		struct str name = NONE;
		house_open(&h, mem);
		int64_t id = h.things[OBJECT_CONTRACT][0];
		struct rows *r = sql(h.db, "select name from person where id = ?", h.people[ROLE_APPROVER]);
		row(r, mem, &name);
		check(done(r, &e) && run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_DRAFT, id));     /* what is final keeps its paper */
		check(run(h.db, &e, "update contract set paper_sha256 = 'aa' where id = ?", id) && run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_IN_FORCE, id));
		check(run(h.db, &e, "insert into contract_signature (client_id, contract_id, side, person_id, name, sha256, at_ms) values (?, ?, ?, ?, ?, 'aa', ?)", h.own, id, (int)SIDE_CLIENT,
		          cases[i].signs ? h.people[ROLE_APPROVER] : 0, cases[i].name.len ? cases[i].name : name, h.now));
		struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
		struct answer a = browser_get(&b, text(mem, "/contracts/{}", id));
		check_int(a.status, 200);
		check(str_has(answer_html(&a), cases[i].told));
		check(str_has(answer_html(&a), STR("(Konto: ")) == (i == 0) && str_has(answer_html(&a), STR("das beide unterschrieben haben")) == cases[i].signs);
		house_close(&h);
	}
}

/* What was set when a master's text came to the client stands on the draft's page, and no more once it is offered. */
TEST(a_draft_tells_where_it_departs_from_its_master)
{
	struct house h;
	struct err e = { 0 };
	int64_t id, master = 0;
	house_open(&h, mem);
	id = h.things[OBJECT_CONTRACT][0];
	struct rows *r = sql(h.db, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256, state, kind, base_id, master_id, person_id)"
	                           " values (0, 'M', '17', ?, 0, '', 0, 0, 0, 0, 1) returning id", date_of(2026, 1, 1));
	row(r, mem, &master);
	check(done(r, &e));
	check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_DRAFT, id));         /* what is final keeps its master */
	check(run(h.db, &e, "update contract set master_id = ? where id = ?", master, id));
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_get(&b, text(mem, "/contracts/{}", id));
	check(str_has(answer_html(&a), STR("data-part=\"master\"")) && str_has(answer_html(&a), STR("Das Muster hat Fassung 17 und gilt ab 01.01.2026")));
	check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_OFFERED, id));
	a = browser_get(&b, text(mem, "/contracts/{}", id));
	check(!str_has(answer_html(&a), STR("data-part=\"master\"")));
	house_close(&h);
}

/* Its last day is the one before the next version begins, where that is sooner than the day it would end by itself. */
TEST(a_version_holds_until_the_next_begins)
{
	static const struct { enum lang lang; struct str told, alone; } says[] = {
		{ LANG_DE, LIT("<dd>28.02.2029, danach Fassung 77</dd>"), LIT("<dd><span class=\"date\">31.12.2029</span></dd>") }, { LANG_EN, LIT("<dd>2029-02-28, then version 77</dd>"), LIT("<dd><span class=\"date\">2029-12-31</span></dd>") },
	};
	static const struct { int year, month; bool binds, next; } cases[] = { { 2029, 3, false, false }, { 2029, 3, true, true }, { 2030, 3, true, false } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct house h;
		struct err e = { 0 };
		house_open(&h, mem);
		int64_t id = h.things[OBJECT_CONTRACT][0];
		check(run(h.db, &e, "update contract set valid_until = ? where id = ?", date_of(2029, 12, 31), id));
		check(run(h.db, &e, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256, state, kind, base_id, master_id, person_id) values (?, 'N', '77', ?, 0, '', ?, 0, 0, 0, 1)",
		          h.own, date_of(cases[i].year, cases[i].month, 1), (int)(cases[i].binds ? AGREEMENT_SIGNED : AGREEMENT_DRAFT)));
		for (size_t k = 0; k < COUNT(says); k++) {
			check(run(h.db, &e, "update person set lang = ? where id in (?, ?)", (int)says[k].lang, h.people[ROLE_OWNER], h.people[ROLE_APPROVER]));
			struct browser desk = browser_of(&h, h.people[ROLE_OWNER]), client = browser_of(&h, h.people[ROLE_APPROVER]);
			struct answer a = browser_get(&desk, text(mem, "/contracts/{}", id)), portal = browser_get(&client, text(mem, "/portal/contract/{}", id));
			check(a.status == 200 && portal.status == 200);
			check(str_has(answer_html(&a), says[k].told) == cases[i].next && str_has(answer_html(&a), says[k].alone) == !cases[i].next);
			check(str_has(answer_html(&portal), says[k].told) == cases[i].next);
		}
		house_close(&h);
	}
}

/* A master that offers no campaign says why, and from where one would come. */
TEST(a_master_without_a_campaign_says_why)
{
	static const struct { bool follows; enum agreement_state state; struct str de, en; } cases[] = {
		{ false, AGREEMENT_ANALYSED, LIT("Diese Fassung folgt keiner anderen"), LIT("This version follows no other") },
		{ false, AGREEMENT_DRAFT, LIT("Diese Fassung folgt keiner anderen"), LIT("This version follows no other") },
		{ true, AGREEMENT_DRAFT, LIT("Geprüft, geht diese Fassung von hier an jeden Klienten"), LIT("Once analysed, this version goes from here") },
		{ true, AGREEMENT_ANALYSED, LIT("Kein Klient hat eine frühere Fassung"), LIT("No client has an earlier version") },
	};
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t first = 0;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t id = 0;
		struct rows *r = sql(h.db, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256, state, kind, base_id, master_id, person_id) values (0, 'M', ?, ?, 0, '', ?, 0, ?, 0, 1) returning id",
		                     text(mem, "{}", i), date_of(2026, 1, 1), (int)cases[i].state, cases[i].follows ? first : 0);
		row(r, mem, &id);
		check(done(r, &e));
		first = first ? first : id;
		for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
			check(run(h.db, &e, "update person set lang = ? where id = ?", lang, h.people[ROLE_OWNER]));
			struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
			struct answer a = browser_get(&b, text(mem, "/contracts/{}", id));
			check_int(a.status, 200);
			check(str_has(answer_html(&a), lang == LANG_DE ? cases[i].de : cases[i].en));
		}
	}
	house_close(&h);
}

/* Whoever countersigns or signs reads first that the version begins in the past. */
TEST(a_first_day_that_is_past_stands_before_the_signature)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t id = h.things[OBJECT_CONTRACT][0];
	struct str path = text(mem, "/contracts/{}", id);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	static const struct { int days; bool told; } cases[] = { { 0, false }, { -1, true } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date from = { zone_date(NULL, h.now).day + cases[i].days };
		check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_DRAFT, id));         /* what is final keeps its day */
		check(run(h.db, &e, "update contract set valid_from = ? where id = ?", from, id));
		check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_ACCEPTED, id));
		struct answer a = browser_get(&b, path);
		check_int(a.status, 200);
		check(str_has(answer_html(&a), STR("data-part=\"past\"")) == cases[i].told);
		check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_OFFERED, id));
		struct browser client = browser_of(&h, h.people[ROLE_APPROVER]);
		a = browser_get(&client, text(mem, "/portal/contract/{}", id));
		check_int(a.status, 200);
		check(str_has(answer_html(&a), STR("data-part=\"past\"")) == cases[i].told);
	}
	house_close(&h);
}

/* Both verdicts of a part that a version signed late judged again stand on that version's page. */
TEST(a_version_signed_late_shows_both_verdicts)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t id = h.things[OBJECT_CONTRACT][0], ticket = h.things[OBJECT_TICKET][0];
	check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_DRAFT, id));         /* what is final keeps its day */
	check(run(h.db, &e, "update contract set valid_from = ?, signed_ms = ? where id = ?", (struct date){ zone_date(NULL, h.now).day - 9 }, h.now, id));
	check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_IN_FORCE, id));
	int64_t contracts[] = { id + 1000, id };
	for (size_t i = 0; i < COUNT(contracts); i++)
		check(run(h.db, &e, "insert into verdict (client_id, ticket_id, part_id, entry_id, contract_id, class, status, priority, facts, body, at_ms, ruling_id, reading)"
		                    " values (?, ?, 4711, 0, ?, ?, 0, '', '{}', '{}', ?, 0, 0)", h.own, ticket, contracts[i], (int)(i ? VERDICT_PROJECT : VERDICT_COVERED), h.now));
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_get(&b, text(mem, "/contracts/{}", id));
	check_int(a.status, 200);
	ptrdiff_t at = str_find(answer_html(&a), STR("data-part=\"renewals\""));
	check(at > 0);
	struct str part = at > 0 ? str_cut(answer_html(&a), (size_t)at, answer_html(&a).len) : NONE;
	check(str_has(part, STR("Nach dieser Fassung neu beurteilt")) && str_has(part, verdict_name(VERDICT_COVERED, LANG_DE)) && str_has(part, verdict_name(VERDICT_PROJECT, LANG_DE)));
	house_close(&h);
}

/* A form bounds a number and asks yes or no; what is no amount of that fact is said before anything is written. */
TEST(an_amendment_by_form_bounds_a_number)
{
	struct house h;
	struct err e = { 0 };
	struct str bytes = NONE, fact = STR("merkmal im-bestand:");
	house_open(&h, mem);
	int64_t id = h.things[OBJECT_CONTRACT][0];
	struct str path = text(mem, "/contracts/{}/amend", id), form = STR("kind=exception&step=show&clause=%C2%A77.2&sentence=Nur+unter+Last.&fact.im-bestand=nein&fact.last.bound=between&fact.last.low=80+%25");
	check(asset_find(STR("contracts/standard.de.md"), &bytes));
	size_t at = (size_t)str_find(bytes, fact);
	bytes = text(mem, "{}merkmal last: prozent\n{}", str_cut(bytes, 0, at), str_cut(bytes, at, bytes.len));
	check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_DRAFT, id));         /* what is final keeps its text */
	check(run(h.db, &e, "delete from contract_document where contract_id = ?", id));
	check(run(h.db, &e, "insert into contract_document (client_id, contract_id, place, name, bytes) values (?, ?, 0, 'standard.de.md', ?)", h.own, id, bytes));
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_post(&b, path, text(mem, "{}&fact.last.high=viel", form));
	check(a.status == 422 && str_has(answer_html(&a), STR("keine Menge dieses Merkmals")));
	a = browser_post(&b, path, text(mem, "{}&fact.last.high=90+%25", form));
	check_int(a.status, 200);
	check(str_has(answer_html(&a), STR("im-bestand = nein")) && str_has(answer_html(&a), STR("last &gt;= 80 %")) && str_has(answer_html(&a), STR("last &lt;= 90 %")));
	check(str_has(answer_html(&a), STR("class=\"sentence\"")));        /* the sentence of it, before anything is kept */
	check_int(h.acts, 0);
	house_close(&h);
}

/* An editor left open while the version was offered is told so in words it can show, and nothing is sent. */
TEST(a_settled_version_is_not_saved_by_itself)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t id = h.things[OBJECT_CONTRACT][0];
	check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_OFFERED, id));
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_post(&b, text(mem, "/contracts/{}/edit", id), STR("was=mine&document=MY+TEXT&document.name=a.md&do=autosave"));
	check_int(a.status, 409);
	check_int(h.acts, 0);
	check_str(a.type, STR("application/json"));
	check(str_has(answer_html(&a), STR("\"saved\":false")) && str_has(answer_html(&a), STR("\"clash\":true")) && str_has(answer_html(&a), STR("steht inzwischen fest")));
	house_close(&h);
}

/* What another saved meanwhile is told, shown, and written over only by whoever saw it. */
TEST(a_draft_is_never_saved_over_another_unseen)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t id = h.things[OBJECT_CONTRACT][0];
	struct str path = text(mem, "/contracts/{}/edit", id), mine = STR("was=mine&document=MY+TEXT&document.name=a.md&do=");
	check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_DRAFT, id));         /* what is final keeps its text */
	check(run(h.db, &e, "update contract set sha256 = ?, edited_ms = ?, edited_by = ? where id = ?", STR("theirs"), h.now, h.people[ROLE_DISPATCHER], id));
	h.outcome = (struct outcome){ .accepted = true, .id = id };
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_post(&b, path, text(mem, "{}autosave", mine));
	check(a.status == 200 && h.acts == 0 && str_has(answer_html(&a), STR("\"clash\":true")));
	a = browser_post(&b, path, text(mem, "{}save", mine));
	check(a.status == 409 && h.acts == 0);
	check(str_has(answer_html(&a), STR("MY TEXT")) && str_has(answer_html(&a), STR("name=\"seen\" value=\"theirs\"")));
	a = browser_post(&b, path, text(mem, "{}over&seen=elsewhere", mine));
	check(a.status == 409 && h.acts == 0);
	a = browser_post(&b, path, text(mem, "{}over&seen=theirs", mine));
	check(a.status == 303 && h.acts == 1);
	check_str(field(&h.act.fields, STR("was")), STR("theirs"));
	a = browser_post(&b, path, STR("was=theirs&document=MY+TEXT&document.name=a.md&do=autosave"));
	check(a.status == 200 && h.acts == 2 && str_has(answer_html(&a), STR("\"saved\":true")));
	house_close(&h);
}

TEST(words_have_labels)
{
	check_str(name_word(mem, STR("tätigkeit"), LANG_DE), STR("Tätigkeit"));
	check_str(name_word(mem, STR("activity"), LANG_DE), STR("Tätigkeit"));
	check_str(name_word(mem, STR("überwachung"), LANG_DE), STR("Überwachung"));
	check_str(name_word(mem, STR("log-auswertung"), LANG_EN), STR("Log evaluation"));
	check_str(name_word(mem, STR("lan-gerät"), LANG_DE), STR("LAN-Gerät"));
	check_str(name_word(mem, STR("kaffeemaschine"), LANG_EN), STR("Kaffeemaschine"));
	check_str(name_word(mem, STR("2026-09-12"), LANG_DE), STR("12.09.2026"));
	check_str(name_word(mem, STR("2.5 months"), LANG_DE), STR("2,5 Monate"));
	check_str(name_word(mem, STR("1 monat"), LANG_EN), STR("1 month"));
	check_str(name_fact(mem, STR("seit-kauf"), LANG_EN), STR("Time since “Kauf”"));
	check_str(name_fact(mem, STR("§1.7"), LANG_DE), STR("Entscheidung nach §1.7"));
	check_str(name_clause(mem, STR("Entscheidung 1"), 1, LANG_EN), STR("ruling 1"));
	check_str(name_clause(mem, STR("§1.7"), 1, LANG_EN), STR("§1.7"));
	check_str(name_part(STR("@watch"), LANG_EN), STR("Alarm and its evaluation"));
	check_str(name_part(STR("<b>"), LANG_EN), STR("<b>"));
}

TEST(a_credit_says_how_many_days_are_left_to_claim_it)
{
	struct request q = { .mem = mem, .lang = LANG_DE, .now = zone_instant(NULL, date_of(2026, 11, 28), 600) };
	struct credit_due d = { .month = date_of(2026, 10, 1), .claim_by = date_of(2026, 11, 30), .achieved = { 98900000 }, .percent = { 10000000 }, .amount = { 850 },
	                        .clause = STR("§8.6"), .within_clause = STR("§8.7") };
	check_str(credit_words(&q, &d), STR("Oktober 2026: 98,9 % erreicht, Gutschrift 10 % = 8,50\xc2\xa0€ (§8.6). Zu beantragen bis 30.11.2026 (§8.7), noch 2 Tage."));
	q.lang = LANG_EN;
	d.claim_by.day--;
	check(str_ends(credit_words(&q, &d), STR("To be claimed by 2026-11-29 (§8.7), 1 day left.")));
	d.claim_by.day--;
	check(str_ends(credit_words(&q, &d), STR("today is the last day.")));
	d.claim_by.day = 0;
	check(str_ends(credit_words(&q, &d), STR("(§8.6).")));
	d.currency = STR("USD");                                 /* a contract in another currency is credited in it */
	check(str_has(credit_words(&q, &d), STR("$8.50")) && !str_has(credit_words(&q, &d), STR("€")));
	q.lang = LANG_DE;
	check(str_has(credit_words(&q, &d), STR("8,50")) && !str_has(credit_words(&q, &d), STR("€")));
}

TEST(a_credit_says_what_bounds_it)
{
	struct request q = { .mem = mem, .lang = LANG_DE, .now = zone_instant(NULL, date_of(2026, 11, 28), 600) };
	struct credit_due d = { .month = date_of(2026, 10, 1), .achieved = { 98900000 }, .percent = { 10000000 }, .amount = { 850 }, .clause = STR("§8.6"), .bound = { 10000 }, .credited = { 9150 }, .bound_clause = STR("§8.9"), .bounded = true };
	check(str_ends(credit_words(&q, &d), STR("(§8.6). Mehr wird nach §8.9 nicht gutgeschrieben: höchstens 100,00\xc2\xa0€ in diesem Zeitraum, davon sind 91,50\xc2\xa0€ beantragt.")));
	q.lang = LANG_EN;
	check(str_ends(credit_words(&q, &d), STR("No more is credited under §8.9: at most €100.00 in this period, of which €91.50 is claimed.")));
	d.amount.cents = 0;                                      /* used up: there is nothing to claim by any day */
	d.credited.cents = 10000;
	d.claim_by = date_of(2026, 11, 30);
	check(str_ends(credit_words(&q, &d), STR("€0.00 (§8.6). No more is credited under §8.9: at most €100.00 in this period, of which €100.00 is claimed.")));
	q.lang = LANG_DE;
	check(str_ends(credit_words(&q, &d), STR("0,00\xc2\xa0€ (§8.6). Mehr wird nach §8.9 nicht gutgeschrieben: höchstens 100,00\xc2\xa0€ in diesem Zeitraum, davon sind 100,00\xc2\xa0€ beantragt.")));
}

TEST(approval_says_whether_a_ticket_or_a_month_reaches_it)
{
	static const struct { struct money_path path; const char *de, *en; } rows[] = {
		{ { .approval = LIT("klient"), .approval_from = { 50000 } }, "Freigabe nötig ab 500,00\xc2\xa0€ (netto).", "Approval is needed from €500.00 (net) on." },
		{ { .approval = LIT("klient"), .approval_minutes = 180 }, "Freigabe nötig ab 3 h.", "Approval is needed from 3 h on." },
		{ { .approval = LIT("klient"), .approval_minutes = 600, .approval_months = 1 }, "Freigabe nötig, sobald die Arbeit eines Monats zusammen 10 h erreicht.", "Approval is needed once the work of a month reaches 10 h together." },
		{ { .approval = LIT("klient"), .approval_from = { 150000 }, .approval_months = 3 }, "Freigabe nötig, sobald die Arbeit eines Quartals zusammen 1.500,00\xc2\xa0€ erreicht.", "Approval is needed once the work of a quarter reaches €1,500.00 together." },
		{ { .approval = LIT("klient") }, "Diese Arbeit braucht eine Freigabe.", "This work needs an approval." },
	};
	struct document doc = { STR("t.md"), STR("---\nvertrag: T\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n") };
	struct findings found = { 0 };
	struct contract *c = NULL;
	check(contract_read(&doc, 1, mem, &c, &found));
	for (size_t i = 0; i < COUNT(rows); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct request q = { .mem = mem, .lang = lang };
			check_str(approval_words(&q, c, &rows[i].path), str_of(lang == LANG_DE ? rows[i].de : rows[i].en));
		}
}

TEST(a_credit_says_which_days_were_measured)
{
	struct request q = { .mem = mem, .lang = LANG_DE, .now = zone_instant(NULL, date_of(2026, 11, 28), 600) };
	struct credit_promise first = { STR("Webserver"), date_of(2026, 10, 1), date_of(2026, 10, 14), { 98900000 } };
	struct credit_due d = { .month = date_of(2026, 10, 1), .from = date_of(2026, 8, 1), .amount = { 850 }, .clause = STR("§8.6"), .promises = &first, .n_promises = 1 };
	check_str(credit_words(&q, &d), STR("August 2026 – Oktober 2026: Webserver 98,9 % für Oktober 2026 (1. bis 14.); Gutschrift 8,50\xc2\xa0€ (§8.6)."));
	q.lang = LANG_EN;
	first.from = date_of(2026, 10, 15);
	first.until = date_of(2026, 10, 31);
	d.from = d.month;
	check_str(credit_words(&q, &d), STR("October 2026: Webserver 98.9 % for October 2026 (15 to 31); credit €8.50 (§8.6)."));
}

static int64_t said(struct house *h, enum note_kind kind, struct str words, struct str html, bool goes)
{
	struct err e = { 0 };
	int64_t id = 0;
	noted(h, kind, words);
	struct rows *r = sql(h->db, "insert into message (client_id, ticket_id, note_id, signal_id, person_id, direction, state, automatic, letter_id, message_id, in_reply_to, refs,"
	                            " from_address, from_name, to_addresses, cc, subject, words, html_sha256, failure, at_ms)"
	                            " select client_id, ticket_id, id, 0, 0, ?, ?, 0, 0, ?, '', '', 'anna@k.example', 'Anna', 'desk@house.example', '', '', '', ?, '', 0 from ticket_note where text = ? returning id",
	                     goes, goes ? 3 : 0, words, html, words);
	row(r, h->mem, &id);
	check(done(r, &e));
	return id;
}

/* Whatever was left in a letter's HTML runs nothing and fetches nothing. */
TEST(a_letter_as_it_was_sent_stands_behind_three_walls)
{
	struct house h;
	struct err e = { 0 };
	size_t n;
	house_open(&h, mem);
	int64_t message = said(&h, NOTE_REPLY, STR("Hallo"), STR("f00d"), false);
	check(run(h.db, &e, "insert into file (client_id, sha256, type, bytes, at_ms) values (?, 'f00d', 'text/html', ?, 0), (?, 'beef', 'image/png', ?, 0)", h.own,
	          blob(STR("<p>Bild <img src=\"cid:a@b\" alt=\"x\"> und <img src=\"cid:other\"></p><script>alert(1)</script>")), h.own, blob(STR("PNG"))));
	check(run(h.db, &e, "insert into attachment (client_id, ticket_id, message_id, name, type, size, sha256, content_id) values (?, ?, ?, 'a.png', 'image/png', 3, 'beef', 'a@b')",
	          h.own, h.things[OBJECT_TICKET][0], message));
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]);
	struct answer a = browser_get(&b, text(mem, "/portal/requests/{}", h.things[OBJECT_TICKET][0]));
	check(str_has(answer_html(&a), STR("<iframe sandbox=\"\"")) && !str_has(answer_html(&a), STR("alert(1)")));
	a = browser_get(&b, text(mem, "/portal/requests/{}/letters/f00d", h.things[OBJECT_TICKET][0]));
	check_int(a.status, 200);
	check(str_has(answer_html(&a), STR("src=\"data:image/png;base64,UE5H\"")) && str_has(answer_html(&a), STR("<img src=\"\">")));
	const struct header *got = headers_of(&a, mem, &n);
	struct str hash = base64(mem, sha256(mem, STR(FRAME_STYLE)));
	for (size_t i = 0; i < n; i++) {
		if (str_is(got[i].name, STR("Content-Security-Policy")))
			check_str(got[i].value, text(mem, "sandbox; default-src 'none'; img-src data:; style-src 'sha256-{}'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'", hash));
		check(!str_is(got[i].name, STR("Cross-Origin-Opener-Policy")));
	}
	house_close(&h);
}

/* A contact reads letters of their tickets, and neither the desk's nor another client's by their hash. */
TEST(files_are_given_to_whom_their_letter_is_shown)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t message = said(&h, NOTE_SIGNAL, STR("Bin im Urlaub"), STR("f00d"), false);
	check(run(h.db, &e, "insert into file (client_id, sha256, type, bytes, at_ms) values (?, 'f00d', 'text/html', ?, 0)", h.own, blob(STR("<script>"))));
	check(run(h.db, &e, "insert into attachment (client_id, ticket_id, message_id, name, type, size, sha256, content_id) values (?, ?, ?, 'a.html', 'text/html', 3, 'f00d', '')",
	          h.own, h.things[OBJECT_TICKET][0], message));
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]), desk = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	static const char *const kinds[] = { "letters", "files" };
	for (size_t i = 0; i < COUNT(kinds); i++) {
		check_int(browser_get(&b, text(mem, "/portal/requests/{}/{}/f00d", h.things[OBJECT_TICKET][0], str_of(kinds[i]))).status, 404);
		check_int(browser_get(&b, text(mem, "/portal/requests/{}/{}/word", h.things[OBJECT_TICKET][1], str_of(kinds[i]))).status, 404);
		struct answer a = browser_get(&desk, text(mem, "/tickets/{}/{}/f00d", h.things[OBJECT_TICKET][0], str_of(kinds[i])));
		check_int(a.status, 200);
		check(i == 0 || (a.download.len && str_is(a.type, STR("application/octet-stream"))));
	}
	house_close(&h);
}

TEST(the_box_that_answers_says_who_reads_it)
{
	struct house h;
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true, .id = 7 };
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct str path = text(mem, "/tickets/{}", h.things[OBJECT_TICKET][0]);
	struct answer a = browser_get(&b, path);
	check(str_has(answer_html(&a), STR("class=\"reply\"")) && str_has(answer_html(&a), STR("class=\"note-box\"")));
	check(str_has(answer_html(&a), STR("keine Mailadresse bekannt")));
	a = browser_post(&b, text(mem, "{}/reply", path), STR("text=Hallo&to=anna%40k.example&cc=b%40k.example&house=0"));
	check_int(a.status, 303);
	check_str(h.act.name, STR("talk.reply"));
	check_str(field(&h.act.fields, STR("to")), STR("anna@k.example"));
	check_str(field(&h.act.fields, STR("house")), STR("1"));
	h.outcome = (struct outcome){ .reason = STR("so nicht") };
	a = browser_post(&b, text(mem, "{}/reply", path), STR("text=Meine+Worte&to=x%40y"));
	check(a.status == 422 && str_has(answer_html(&a), STR("Meine Worte")));
	house_close(&h);
}

TEST(a_waiting_letter_is_assigned_in_one_step)
{
	struct house h;
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true, .id = 7 };
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct str path = text(mem, "/inbox/{}", h.things[OBJECT_LETTER][0]);
	struct answer a = browser_get(&b, path);
	check(str_has(answer_html(&a), text(mem, "<option value=\"{}\">Firma own: neuer Kontakt", h.own)));
	a = browser_post(&b, text(mem, "{}/assign", path), text(mem, "whose={}.{}&name=Neu", h.own, h.people[ROLE_CONTACT]));
	check_str(a.location, STR("/tickets/7"));
	check(h.act.client == h.own && str_is(h.act.name, STR("letter.assign")));
	check_str(field(&h.act.fields, STR("person")), text(mem, "{}", h.people[ROLE_CONTACT]));
	struct err e = { 0 };
	check(run(h.db, &e, "update signal set fields = '{\"unread\":\"killed\"}' where name = 'letter.come'"));
	a = browser_get(&b, path);
	check(a.status == 200 && str_has(answer_html(&a), STR("brach zweimal ab")));
	a = browser_post(&b, text(mem, "{}/assign", path), STR("whose=999999"));
	check_int(a.status, 422);
	house_close(&h);
}

/* What could not be sent says why on its ticket, and can be sent again from there. */
TEST(an_answer_that_failed_is_sent_again)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true, .id = 7 };
	int64_t message = said(&h, NOTE_REPLY, STR("Wir kommen."), NONE, true), sent = 0;
	struct rows *r = sql(h.db, "insert into outbox (client_id, at_ms, channel, key, body, sent_ms, tries, refused_ms, failure_de, failure_en) values (?, 0, 'mail', ?, '{}', 0, 3, 5, 'Postfach voll', 'mailbox full') returning id",
	                     h.own, text(mem, "talk.{}", message));
	check(row(r, mem, &sent) && done(r, &e));
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]), contact = browser_of(&h, h.people[ROLE_CONTACT]);
	struct str path = text(mem, "/tickets/{}", h.things[OBJECT_TICKET][0]);
	struct answer a = browser_get(&b, path);
	check(str_has(answer_html(&a), STR("Postfach voll")) && str_has(answer_html(&a), STR("Erneut senden")));
	a = browser_post(&b, text(mem, "{}/again", path), text(mem, "row={}&whose=99", sent));
	check_str(h.act.name, STR("talk.again"));
	check_int(h.act.client, h.own);
	check(!field(&h.act.fields, STR("whose")).len);
	/* What no server took was not said to the client yet; a program reads that it was refused, and why. */
	struct str theirs = text(mem, "/portal/requests/{}", h.things[OBJECT_TICKET][0]);
	a = browser_get(&contact, theirs);
	check(!str_has(answer_html(&a), STR("Wir kommen.")));
	a = browser_get(&b, text(mem, "{}.json?lang=en", path));
	check(str_has(answer_html(&a), STR("\"state\":\"refused\"")) && str_has(answer_html(&a), STR("mailbox full")));
	check(run(h.db, &e, "update outbox set sent_ms = 9, refused_ms = 0, failure_de = 'k@x: nein', failure_en = 'k@x: no' where id = ?", sent));
	a = browser_get(&contact, theirs);
	check(str_has(answer_html(&a), STR("Wir kommen.")) && !str_has(answer_html(&a), STR("k@x: nein")) && !str_has(answer_html(&a), STR("anna@k.example")));
	a = browser_get(&b, path);
	check(str_has(answer_html(&a), STR("Nicht an alle gesendet: k@x: nein")) && !str_has(answer_html(&a), STR("Erneut senden")));
	house_close(&h);
}
