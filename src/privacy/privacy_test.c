/* privacy_test.c - a person and a client are erased: the words go, what retention holds stays, and the audit still proves itself. */
#include "account/account.h"
#include "agreement/agreement.h"
#include "base/assets.h"
#include "invoice/invoice.h"
#include "outage/outage.h"
#include "privacy/inside.h"
#include "search/search.h"
#include "signal/steps_test.h"
#include "ticket/talk.h"
#include "verdict/verdict.h"
#include <zstd.h>

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { outage_step, ticket_step, verdict_step, account_step, invoice_step, privacy_step };

static int64_t count(struct house *h, struct rows *r)
{
	int64_t n = -1;
	row(r, h->s.mem, &n);
	good(done(r, &h->e));
	return n;
}

static int64_t person(struct house *h, int64_t client, struct str login, struct str name, int role)
{
	return count(h, sql(h->s.db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, ?, ?, ?, ?, 0, 'x', 0, 0) returning id", client, login, login, name, role));
}

static struct str squeezed(struct arena *mem, struct str s)
{
	size_t room = ZSTD_compressBound(s.len);
	char *at = take(mem, room);
	return (struct str){ at, ZSTD_compress(at, room, s.at, s.len, 3) };
}

/* Karl Meier of client k, who wrote, was telephoned with, and whose name stands where it should not. */
struct world { struct house house; int64_t karl; };

static void sign_and_ask(struct house *h)
{
	struct str document;
	good(file_read(unit_tree(h->s.mem, STR("contracts/standard.de.md")), h->s.mem, 1 << 20, &document, &h->e));
	steps_sign(h, document);
	steps_request(h);
}

static void book(struct house *h, struct str words)
{
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"20\",\"text\":\"{}\",\"house\":\"1\"}", h->part, words));
}

/* Somebody else goes on: the last row of a table waits for another one (store_drop). */
static void go_on(struct house *h)
{
	int64_t client = h->client;
	steps_act(h, "client.add", STR("{\"key\":\"other\",\"name\":\"Andere\"}"));
	h->client = h->made;
	sign_and_ask(h);
	book(h, STR("Geholfen"));
	h->client = client;
}

static void fill(struct world *w, struct arena *mem, struct db *db)
{
	struct house *h = &w->house;
	steps_open(h, stages, COUNT(stages), "2026-11-02T09:00:00+01:00", mem, db);
	person(h, 0, STR("chefin"), STR("Ines Petersen"), 0);
	w->karl = person(h, h->client, STR("karl"), STR("Karl Meier"), 5);
	good(run(db, &h->e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, 'Karl@k.example', 'karl@k.example', 0)", h->client, w->karl));
	good(run(db, &h->e, "insert into phone (client_id, person_id, number, stem, written, at_ms) values (?, ?, '+494055517', '', '040 / 555 17', 0)", h->client, w->karl));
	good(run(db, &h->e, "insert into session (person_id, secret_sha256, form_sha256, created_ms, seen_ms, ended_ms) values (?, 'a', 'b', 0, 0, 0)", w->karl));
	sign_and_ask(h);
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Karl Meier rief an, Tel. 040 55517, karl@k.example\"}", h->ticket));
	book(h, STR("Anruf bei Karl Meier"));
	good(run(db, &h->e, "insert into log_block (client_id, from_ms, until_ms, lines, bytes) values (?, 0, 1, 2, ?)", h->client, blob(squeezed(mem, STR("1 - sshd: karl@k.example came\n2 - sshd: others came\n")))));
	good(run(db, &h->e, "insert into letter (client_id, box, uid_validity, uid, at_ms, size, sha256, bytes, state, reason) values (0, 'INBOX', 1, 1, 0, 9, 'cc', ?, 'taken', '')", blob(squeezed(mem, STR("From: Karl Meier")))));
	bool left = true;
	while (left) {
		left = false;
		good(search_keep(&h->s, &left, &h->e));
	}
	good(audit_add(db, h->client, h->s.now, 1, STR("ticket.note"), 1, STR("{\"text\":\"Karl Meier rief an\"}"), &h->e));
	good(audit_add(db, h->client, h->s.now, 1, STR("contract.accept"), 1, STR("{\"name\":\"Karl Meier\"}"), &h->e));
}

static void whole(struct house *h)
{
	struct str broken;
	int64_t n;
	good(audit_verify(h->s.db, h->s.mem, &n, &broken, &h->e));
	check_str(audit_say(broken, LANG_EN, h->s.mem), NONE);
	good(audit_verify_seals(h->s.db, h->s.mem, &n, &broken, &h->e));
	check_str(audit_say(broken, LANG_EN, h->s.mem), NONE);
	good(agreement_verify(h->s.db, h->s.mem, &broken, &h->e));
	check_str(broken, NONE);
	good(invoice_verify(h->s.db, h->s.mem, &n, &broken, &h->e));
	check_str(broken, NONE);
}

static int64_t amount(const struct erasure_counts *c, const char *place, enum erasure_fate fate)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].fate == fate && str_is(c->at[i].place, str_of(place)))
			return c->at[i].amount;
	return 0;
}

static struct str said(struct house *h, struct rows *r)
{
	struct str s = NONE;
	row(r, h->s.mem, &s);
	good(done(r, &h->e));
	return s;
}

static void erase_karl(struct world *w)
{
	steps_act(&w->house, "person.erase", text(w->house.s.mem, "{\"person\":\"{}\",\"words\":\"Meier\"}", w->karl));
}

/* A login may be any word, and is looked for in nobody's; the entry that says how they came in is about them. */
BOTH(the_login_of_who_is_erased_is_in_no_entry_of_the_audit)
{
	struct world w;
	struct house *h = &w.house;
	struct erasure_plan plan;
	struct erasure_counts told = { 0 };
	fill(&w, mem, db);
	good(erasure_plan_person(db, h->client, w.karl, 1, NONE, h->s.now, mem, &plan, &h->e));
	int64_t before = amount(&plan.counts, "audit", FATE_REWRITTEN);
	good(audit_add(db, h->client, h->s.now, 0, STR("person.add"), w.karl, STR("{\"login\":\"qx9k\",\"role\":\"contact\"}"), &h->e));
	good(audit_add(db, h->client, h->s.now, 0, STR("person.add"), w.karl + 1, STR("{\"login\":\"other\",\"role\":\"contact\"}"), &h->e));
	plan = (struct erasure_plan){ 0 };
	good(erasure_plan_person(db, h->client, w.karl, 1, NONE, h->s.now, mem, &plan, &h->e));
	check_int(amount(&plan.counts, "audit", FATE_REWRITTEN), before + 1);
	erase_karl(&w);
	good(erasure_counts(db, h->made, mem, &told, &h->e));
	check_int(amount(&told, "audit", FATE_REWRITTEN), before + 1);
	check_int(count(h, sql(db, "select count(*) from audit where body like '%qx9k%'")), 0);
	check_int(count(h, sql(db, "select count(*) from audit where body like '%other%' and what = 'person.add'")), 1);
	whole(h);
}

BOTH(a_person_is_gone_from_every_text_and_the_audit_is_whole)
{
	struct world w;
	struct house *h = &w.house;
	struct erasure_plan plan;
	struct erasure_counts done_ = { 0 };
	fill(&w, mem, db);
	whole(h);
	good(erasure_plan_person(db, h->client, w.karl, 1, STR("Meier"), h->s.now, mem, &plan, &h->e));
	check_str(plan.obstacle[LANG_EN], NONE);
	erase_karl(&w);
	good(erasure_counts(db, h->made, mem, &done_, &h->e));
	struct str mark = text(mem, "Person {}", w.karl);
	check_str(said(h, sql(db, "select name from person where id = ?", w.karl)), mark);
	check_int(count(h, sql(db, "select count(*) from session where person_id = ?", w.karl)), 0);
	check_str(said(h, sql(db, "select text from ticket_note where text like '%rief an%'")), text(mem, "{} rief an, Tel. {}, {}", mark, mark, mark));
	check_int(count(h, sql(db, "select count(*) from signal where fields like '%Meier%' or fields like '%k.example%'")), 0);
	check_int(count(h, sql(db, "select count(*) from audit where what = 'ticket.note' and body <> ''")), 0);
	check_int(count(h, sql(db, "select count(*) from audit where what = 'contract.accept' and body like '%Karl Meier%'")), 1);
	check_int(count(h, sql(db, "select length(bytes) from letter where uid = 1")), 0);
	check_int(count(h, sql(db, "select count(*) from time_entry where text like '%Karl Meier%'")), 1);
	check_int(amount(&done_, "time_entry", FATE_KEPT), 1);
	check_int(amount(&done_, "log_block", FATE_REWRITTEN), 1);
	check_int(amount(&done_, "letter", FATE_REWRITTEN), 1);
	for (size_t i = 0; i < plan.counts.n; i++)
		if (!str_is(plan.counts.at[i].place, STR("signal")))     /* the act itself is one more */
			check_int(amount(&done_, str_c(mem, plan.counts.at[i].place), plan.counts.at[i].fate), plan.counts.at[i].amount);
	struct log_lines lines = { 0 };
	good(log_lines(db, h->client, 10, mem, &lines, &h->e));
	check_int((int64_t)lines.n, 2);
	whole(h);
}

/* What they began to write goes; of what others began to write, their name does. */
BOTH(half_written_words_go_with_who_is_erased)
{
	struct world w;
	struct house *h = &w.house;
	fill(&w, mem, db);
	good(run(db, &h->e, "insert into draft (person_id, secret_sha256, path, fields, created_ms, kept) values (?, 'a', '/portal/requests/1/note', '{\"text\":\"Halb\"}', 1, 1)", w.karl));
	good(run(db, &h->e, "insert into draft (person_id, secret_sha256, path, fields, created_ms, kept) values (?, 'b', '/tickets/1/note', '{\"text\":\"Karl Meier rief an\"}', 1, 1)", w.karl + 1000));
	erase_karl(&w);
	check_int(count(h, sql(db, "select count(*) from draft where person_id = ?", w.karl)), 0);
	check_str(said(h, sql(db, "select fields from draft where person_id = ?", w.karl + 1000)), text(mem, "{\"text\":\"Person {} rief an\"}", w.karl));
}

/* It may mean somebody else, so it stays, and the proof says where without saying what. */
BOTH(a_surname_alone_stays_and_the_proof_says_where)
{
	struct world w;
	struct house *h = &w.house;
	struct erasure_plan plan, more;
	struct erasure_hints all = { 0 };
	fill(&w, mem, db);
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Herr MEIER hat noch einmal angerufen\"}", h->ticket));
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Meierhof und Karl Meier\"}", h->ticket));
	good(erasure_plan_person(db, h->client, w.karl, 1, NONE, h->s.now, mem, &plan, &h->e));
	good(erasure_plan_person(db, h->client, w.karl, 1, STR("Meier"), h->s.now, mem, &more, &h->e));
	check_str(plan.surname, STR("Meier"));
	check(plan.hints.n == 1 && plan.hints.at[0].ticket == h->ticket && plan.hints.at[0].client == h->client && plan.hints.at[0].texts == 1);
	check(!more.hints.n && !more.surname.len);
	steps_act(h, "person.erase", text(mem, "{\"person\":\"{}\"}", w.karl));
	good(erasure_hints(db, h->made, mem, &all, &h->e));
	check(all.n == 1 && all.at[0].ticket == h->ticket && all.at[0].texts == 1);
	check_int(count(h, sql(db, "select count(*) from ticket_note where text = 'Herr MEIER hat noch einmal angerufen'")), 1);
	check_int(count(h, sql(db, "select count(*) from ticket_note where text = ?", text(mem, "Meierhof und Person {}", w.karl))), 1);
	check_int(count(h, sql(db, "select count(*) from erasing")), 0);
	whole(h);
}

/* What is due now, and not what that makes due. */
static void next_step(struct house *h)
{
	struct dues dues = { 0 };
	good(db_begin(h->s.db, &h->e) && due_take(h->s.db, h->s.now, h->s.mem, &dues, &h->e));
	for (size_t i = 0; i < dues.n; i++)
		good(signal_due(&h->s, dues.at[i].client, dues.at[i].what, dues.at[i].ref, &h->e));
	steps_walk(h);
	good(db_commit(h->s.db, &h->e));
}

/* A large store is gone through in steps, each a commit; what others do meanwhile is done, and it ends as if it had been one. */
BOTH(in_a_large_store_a_person_is_erased_in_steps)
{
	struct world w;
	struct house *h = &w.house;
	struct erasure_counts done_ = { 0 };
	int percent = 0, steps = 0;
	fill(&w, mem, db);
	good(run(db, &h->e, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) with recursive n (i) as (select 1 union all select i + 1 from n where i < 3500)"
	                    " select cast(? as bigint), cast(? as bigint), 6, 0, 0, case when i % 2 = 0 then 'Karl Meier war da' else 'Jemand war da' end, 1 from n", h->client, h->ticket));
	erase_karl(&w);
	int64_t id = h->made, named = count(h, sql(db, "select count(*) from ticket_note where text like '%Karl Meier%'"));
	good(erasure_progress(db, id, mem, &percent, &h->e));
	check(named > 1000 && percent < 100);
	check_str(said(h, sql(db, "select name from person where id = ?", w.karl)), text(mem, "Person {}", w.karl));
	check_int(count(h, sql(db, "select count(*) from session where person_id = ?", w.karl)), 0);
	while (percent < 100) {
		int before = percent;
		next_step(h);
		good(erasure_progress(db, id, mem, &percent, &h->e));
		check(percent >= before && ++steps < 100);
		if (steps == 1)
			steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Es geht weiter\"}", h->ticket));
	}
	good(erasure_counts(db, id, mem, &done_, &h->e));
	check_int(count(h, sql(db, "select count(*) from ticket_note where text like '%Karl Meier%'")), 0);
	check_int(amount(&done_, "ticket_note", FATE_REWRITTEN), 1751);
	check_int(amount(&done_, "time_entry", FATE_KEPT), 1);
	check_int(count(h, sql(db, "select count(*) from erasing")), 0);
	whole(h);
}

/* What is packed is found by what was read of it; the file goes, and the search forgets what it said. */
BOTH(a_packed_file_that_names_them_goes)
{
	struct world w;
	struct house *h = &w.house;
	struct search_hits hits = { 0 };
	bool left = true;
	fill(&w, mem, db);
	good(file_keep(db, h->client, h->s.now, STR("aa"), STR("application/zip"), STR("PK packed"), &h->e) && file_keep(db, h->client, h->s.now, STR("bb"), STR("application/zip"), STR("PK others"), &h->e));
	good(run(db, &h->e, "insert into attachment (client_id, ticket_id, message_id, note_id, name, type, size, sha256, content_id) select ?, ?, 0, 0, 'Liste.docx', 'x', 1, sha256, '' from file where sha256 in ('aa', 'bb')", h->client, h->ticket));
	good(run(db, &h->e, "insert into file_text (client_id, sha256, said, words, at_ms) values (?, 'aa', 0, 'Geräte von Karl Meier', 1), (?, 'bb', 0, 'Geräte der anderen', 1)", h->client, h->client));
	while (left) {
		left = false;
		good(search_keep(&h->s, &left, &h->e));
	}
	struct search_ask ask = { .words = search_words(STR("Geräte"), mem), .client = h->client, .kind = SEARCH_FILE, .most = 10 };
	good(search_find(db, &ask, mem, &hits, &h->e));
	check(hits.n == 2 && str_has(hits.at[1].body, STR("Karl Meier")) && str_is(hits.at[1].title, STR("Liste.docx")));
	erase_karl(&w);
	hits = (struct search_hits){ 0 };
	good(search_find(db, &ask, mem, &hits, &h->e));
	check(hits.n == 1 && str_is(hits.at[0].body, STR("Geräte der anderen")));
	check_int(count(h, sql(db, "select count(*) from file where sha256 = 'aa'")), 0);
	check_int(count(h, sql(db, "select count(*) from file_text")), 1);
	whole(h);
}

BOTH(the_search_finds_the_mark_and_not_the_name)
{
	struct world w;
	struct house *h = &w.house;
	struct search_hits hits = { 0 };
	fill(&w, mem, db);
	struct search_ask ask = { .words = search_words(STR("Meier"), mem), .client = h->client, .kind = SEARCH_NOTE, .most = 10 };
	good(search_find(db, &ask, mem, &hits, &h->e));
	check_int((int64_t)hits.n, 1);
	check_int(count(h, sql(db, "select count(*) from search_part where part = 'meier'")), 1);
	erase_karl(&w);
	hits = (struct search_hits){ 0 };
	good(search_find(db, &ask, mem, &hits, &h->e));
	check_int((int64_t)hits.n, 0);
	check_int(count(h, sql(db, "select count(*) from search_part where part = 'meier'")), 0);
	ask.words = search_words(text(mem, "Person {} rief", w.karl), mem);
	good(search_find(db, &ask, mem, &hits, &h->e));
	check_int((int64_t)hits.n, 1);
}

BOTH(what_retention_held_goes_when_it_ends_and_nobody_misses_it)
{
	struct world w;
	struct house *h = &w.house;
	struct instant later;
	fill(&w, mem, db);
	erase_karl(&w);
	check(instant_parse(STR("2034-12-31T12:00:00Z"), &later));
	steps_pass(h, later);
	go_on(h);
	check_int(count(h, sql(db, "select count(*) from time_entry where text like '%Karl Meier%'")), 1);
	check(instant_parse(STR("2035-01-02T12:00:00Z"), &later));
	steps_pass(h, later);
	check_int(count(h, sql(db, "select count(*) from time_entry where text like '%Karl Meier%'")), 0);
	whole(h);
	check(instant_parse(STR("2037-01-02T12:00:00Z"), &later));
	steps_pass(h, later);
	check_int(count(h, sql(db, "select count(*) from audit where body like '%Karl Meier%'")), 0);
	whole(h);
	check(!run(db, &h->e, "delete from verdict"));       /* what is final is final again */
}

static void pass(struct house *h, const char *time)
{
	struct instant later;
	check(instant_parse(str_of(time), &later));
	steps_pass(h, later);
}

static int64_t rows_of_invoices(struct house *h)
{
	return count(h, sql(h->s.db, "select (select count(*) from invoice where client_id = ?) + (select count(*) from invoice_line where client_id = ?) + (select count(*) from invoice_document where client_id = ?)",
	                    h->client, h->client, h->client));
}

/* Work for Karl Meier that his firm agreed to and is billed for. */
static int64_t issue(struct house *h)
{
	struct arena *mem = h->s.mem;
	struct parts parts = { 0 };
	struct quote q;
	steps_act(h, "setting.set", STR("{\"house.name\":\"Nordlicht\",\"house.street\":\"Deich 1\",\"house.post_code\":\"20457\",\"house.city\":\"Hamburg\",\"house.country\":\"DE\",\"house.vat_id\":\"DE136695976\","
	                                "\"house.contact\":\"Buchhaltung\",\"house.phone\":\"+49 40 5550100\",\"house.mail\":\"r@nordlicht.example\",\"house.iban\":\"DE89370400440532013000\"}"));
	good(run(h->s.db, &h->e, "update client set street = 'Weg 1', post_code = '20099', city = 'Hamburg', country = 'DE', email = 'post@k.example', buyer_reference = 'K-1'"));
	steps_act(h, "ticket.request", STR("{\"subject\":\"Neuer Arbeitsplatz\",\"object\":\"desktop\",\"fact.activity\":\"new-installation\",\"fact.purpose\":\"extension\"}"));
	good(ticket_parts(h->s.db, h->client, h->made, mem, &parts, &h->e));
	int64_t part = parts.at[0].id;
	steps_act(h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.text\":\"Einrichtung für Karl Meier\",\"line.price\":\"techniker\",\"line.quantity\":\"60\",\"line.amount\":\"\"}", part));
	good(quote_of_part(h->s.db, h->client, part, mem, &q, &h->e));
	steps_act(h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	good(quote_of_part(h->s.db, h->client, part, mem, &q, &h->e));
	steps_act(h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"approver\":\"1\",\"sha256\":\"{}\"}", q.id, q.sha256));
	steps_act(h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-11-02\",\"text\":\"Eingerichtet für Karl Meier\"}", part));
	steps_act(h, "invoice.issue", text(mem, "{\"quote\":\"{}\"}", q.id));
	return h->made;
}

/* Somebody else is billed as well: the last row of a table waits for another one (store_drop). */
static void issue_another(struct house *h)
{
	int64_t client = h->client;
	go_on(h);
	h->client = count(h, sql(h->s.db, "select id from client where key = 'other'"));
	issue(h);
	h->client = client;
}

static void held_by(struct house *h, int64_t want)
{
	check_int(rows_of_invoices(h), want);
	whole(h);
}

/* § 147 (3) AO: eight full years behind the one it was issued in, and not one day less. */
BOTH(an_invoice_goes_when_its_years_are_over_unless_a_hold_keeps_it)
{
	struct world w;
	struct house *h = &w.house;
	fill(&w, mem, db);
	int64_t rows;
	issue(h);
	rows = rows_of_invoices(h);
	check(rows >= 3);
	issue_another(h);
	erase_karl(&w);
	check(count(h, sql(db, "select count(*) from invoice_line where client_id = ? and (name like '%Karl Meier%' or description like '%Karl Meier%')", h->client)) > 0);
	pass(h, "2034-12-31T22:00:00Z");
	held_by(h, rows);
	steps_act(h, "hold.set", STR("{\"reason\":\"Betriebsprüfung 2026\"}"));
	pass(h, "2035-01-03T12:00:00Z");
	held_by(h, rows);
	steps_act(h, "hold.end", STR("{\"reason\":\"Prüfung abgeschlossen\"}"));
	pass(h, "2035-01-05T12:00:00Z");
	held_by(h, 0);
	check_int(count(h, sql(db, "select count(*) from audit where what = 'invoice.ended' and client_id = ?", h->client)), 1);
	check_int(count(h, sql(db, "select count(*) from invoice_line where client_id <> ?", h->client)), 1);
	check(!run(db, &h->e, "delete from invoice"));
}

BOTH(while_a_hold_stands_nobody_is_erased)
{
	struct world w;
	struct house *h = &w.house;
	fill(&w, mem, db);
	int64_t tom = person(h, 0, STR("tom"), STR("Tom Brandt"), 2);
	check(steps_refuses(h, "hold.end", STR("{\"reason\":\"so\"}")) && steps_refuses(h, "hold.set", STR("{\"reason\":\" \"}")));
	steps_act(h, "hold.set", STR("{\"reason\":\"Rechtsstreit\"}"));
	check(steps_refuses(h, "hold.set", STR("{\"reason\":\"noch einmal\"}")));
	check(steps_refuses(h, "person.erase", text(mem, "{\"person\":\"{}\"}", w.karl)));
	check(steps_refuses(h, "client.erase", STR("{\"key\":\"k\"}")));
	int64_t client = h->client;
	h->client = 0;
	check(steps_refuses(h, "person.erase", text(mem, "{\"person\":\"{}\"}", tom)));       /* staff are named at every client */
	h->client = client;
	steps_act(h, "hold.end", STR("{\"reason\":\"Vergleich\"}"));
	erase_karl(&w);
	check_str(said(h, sql(db, "select reason || ', ' || end_reason from legal_hold")), STR("Rechtsstreit, Vergleich"));
}

BOTH(what_was_forgotten_may_not_be_altered_and_nothing_else_may_be_empty)
{
	struct world w;
	struct house *h = &w.house;
	struct str broken;
	int64_t n;
	fill(&w, mem, db);
	erase_karl(&w);
	good(run(db, &h->e, "update audit set ref = 77 where what = 'ticket.note' and client_id = ?", h->client));
	good(audit_verify(db, mem, &n, &broken, &h->e));
	check(broken.len > 0);
	good(run(db, &h->e, "update audit set ref = 1 where what = 'ticket.note' and client_id = ?", h->client));
	whole(h);
	good(run(db, &h->e, "update audit set body = '' where what = 'contract.accept' and client_id = ?", h->client));
	good(audit_verify(db, mem, &n, &broken, &h->e));
	check(broken.len > 0);
}

BOTH(a_client_goes_after_its_contract_and_a_person_only_once)
{
	struct world w;
	struct house *h = &w.house;
	fill(&w, mem, db);
	check(steps_refuses(h, "client.erase", STR("{\"key\":\"k\"}")));               /* its contract is in force */
	erase_karl(&w);
	check(steps_refuses(h, "person.erase", text(mem, "{\"person\":\"{}\"}", w.karl)));
	check(steps_refuses(h, "person.erase", STR("{\"person\":\"4711\"}")));
	good(run(db, &h->e, "update contract set state = 6"));
	good(audit_seal(db, h->client, h->s.now, SEAL_CONTRACT, count(h, sql(db, "select id from contract where client_id = ?", h->client)), &h->e));
	check(steps_refuses(h, "client.erase", STR("{\"key\":\"k\"}")));               /* a ticket is open */
	good(run(db, &h->e, "update ticket set closed_ms = 1, queue_ms = 0"));
	good(run(db, &h->e, "update claim set invoice_id = 1"));
	check(steps_refuses(h, "client.erase", STR("{\"key\":\"other\"}")));
	check_int(count(h, sql(db, "select count(*) from search_part where part = 'virenscanner'")), 1);
	steps_act(h, "client.erase", STR("{\"key\":\"k\"}"));
	struct erasure x;
	good(erasure_of(db, ERASURE_CLIENT, h->client, mem, &x, &h->e));
	check(x.id && x.number > 0 && x.hash.len == 64);
	check_int(count(h, sql(db, "select count(*) from ticket where client_id = ? and subject <> ''", h->client)), 0);
	check_int(count(h, sql(db, "select count(*) from search_doc where client_id = ?", h->client)), 0);
	check_int(count(h, sql(db, "select count(*) from search_part where part = 'virenscanner'")), 0);
	check_int(count(h, sql(db, "select count(*) from signal where client_id = ? and (fields <> '' or text <> '')", h->client)), 0);
	check(count(h, sql(db, "select count(*) from verdict where client_id = ?", h->client)) > 0);
	check(steps_refuses(h, "client.erase", STR("{\"key\":\"k\"}")));
	whole(h);
	go_on(h);
	struct instant later;
	check(instant_parse(STR("2038-01-02T12:00:00Z"), &later));
	steps_pass(h, later);
	check_int(count(h, sql(db, "select count(*) from verdict where client_id = ?", h->client)), 0);
	check_int(count(h, sql(db, "select count(*) from contract where client_id = ?", h->client)), 0);
	whole(h);
}

/* So is a client, while others work. */
BOTH_OF_MANY(in_a_large_store_a_client_is_erased_in_steps)
{
	struct world w;
	struct house *h = &w.house;
	struct erasure_counts all = { 0 };
	int percent = 0, steps = 0;
	fill(&w, mem, db);
	good(run(db, &h->e, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) with recursive n (i) as (select 1 union all select i + 1 from n where i < 3500)"
	                    " select cast(? as bigint), cast(? as bigint), 6, 0, 0, 'Jemand war da', 1 from n", h->client, h->ticket));
	good(run(db, &h->e, "update contract set state = 6") && audit_seal(db, h->client, h->s.now, SEAL_CONTRACT, count(h, sql(db, "select id from contract where client_id = ?", h->client)), &h->e));
	good(run(db, &h->e, "update ticket set closed_ms = 1, queue_ms = 0") && run(db, &h->e, "update claim set invoice_id = 1"));
	int64_t notes = count(h, sql(db, "select count(*) from ticket_note where client_id = ?", h->client)), client = h->client;
	struct erasure_plan plan;
	good(erasure_plan_client(db, client, h->s.now, mem, &plan, &h->e));
	check_int(amount(&plan.counts, "ticket_note", FATE_GONE), notes);
	steps_act(h, "client.erase", STR("{\"key\":\"k\"}"));
	int64_t id = h->made;
	good(erasure_progress(db, id, mem, &percent, &h->e));
	check(percent < 100 && count(h, sql(db, "select count(*) from ticket_note where client_id = ?", client)) > 1);
	check_str(said(h, sql(db, "select name from person where id = ?", w.karl)), text(mem, "Person {}", w.karl));
	check(steps_refuses(h, "client.erase", STR("{\"key\":\"k\"}")));
	while (percent < 100) {
		int before = percent;
		next_step(h);
		good(erasure_progress(db, id, mem, &percent, &h->e));
		check(percent >= before && ++steps < 100);
		if (steps == 1)
			steps_act(h, "client.add", STR("{\"key\":\"o\",\"name\":\"O\"}"));
	}
	check(steps > 2);
	good(erasure_counts(db, id, mem, &all, &h->e));
	check_int(count(h, sql(db, "select count(*) from ticket_note where client_id = ? and text <> ''", client)), 0);
	check_int(amount(&all, "ticket_note", FATE_GONE), notes);
	check(amount(&all, "verdict", FATE_KEPT) == amount(&plan.counts, "verdict", FATE_KEPT) && amount(&all, "verdict", FATE_KEPT) > 0);
	check_int(count(h, sql(db, "select count(*) from client where key = 'o'")), 1);
	check_int(count(h, sql(db, "select count(*) from erasing")), 0);
	whole(h);
}

/* Every table that refuses to be altered must be known to be kept, or erasing would stumble over it. */
TEST(what_is_final_is_kept_by_a_rule)
{
	struct str path, bytes, column;
	int final = 0;
	for (size_t i = 0; asset_at(i, &path, &bytes); i++) {
		if (!str_starts(path, STR("src/store/migrations/")))
			continue;
		for (ptrdiff_t at; (at = str_find(bytes, STR("before delete on "))) >= 0; final++) {
			bytes = str_cut(bytes, (size_t)at + STR("before delete on ").len, bytes.len);
			struct str rest = bytes, table = str_split(&rest, ' ');
			struct str line = table;
			table = str_split(&line, '\n');
			if (!thing_of(table, &column))
				unit_failed(__FILE__, __LINE__, table);
		}
	}
	check(final > 20);
	size_t n;
	const struct thing_kept *all = things_kept(&n);
	for (size_t i = 0; i < n; i++)
		check(retention_find(all[i].rule));
}
