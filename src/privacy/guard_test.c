/* guard_test.c - breaches with their 72 hours, sub-processors with their announcement, the annex that is filled, and access. */
#include "privacy/inside.h"
#include "signal/steps_test.h"
#include "store/export.h"
#include "ticket/ticket.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { ticket_step, privacy_step };

static struct incident the_incident(struct house *h)
{
	struct incidents all = { 0 };
	good(incident_list(h->s.db, false, h->s.mem, &all, &h->e));
	check(all.n == 1);
	return all.at[0];
}

BOTH(a_breach_is_told_within_72_hours_or_that_stands_in_the_audit)
{
	struct house world, *h = &world;
	int64_t late = -1;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00Z", mem, db);
	check(steps_refuses(h, "incident.open", STR("{\"title\":\" \"}")));
	check(steps_refuses(h, "incident.open", text(mem, "{\"title\":\"x\",\"known\":\"{}\"}", h->s.now.ms + 1000)));
	steps_act(h, "incident.open", text(mem, "{\"title\":\"Laptop gestohlen\",\"known\":\"{}\"}", h->s.now.ms - 3600000));
	struct incident x = the_incident(h);
	check(x.client == h->client && x.due.ms == x.known.ms + 72 * 3600000LL && incident_must_tell(&x));
	struct str id = text(mem, "\"incident\":\"{}\"", x.id);
	check(steps_refuses(h, "incident.close", text(mem, "{{},\"why\":\"gefunden\"}", id)));
	steps_act(h, "incident.judge", text(mem, "{{},\"risk\":\"3\"}", id));
	check(steps_refuses(h, "incident.close", text(mem, "{{},\"why\":\"gefunden\"}", id)));      /* the client was not told */
	steps_act(h, "incident.tell", text(mem, "{{},\"party\":\"0\",\"whom\":\"HmbBfDI\"}", id));
	x = the_incident(h);
	check(incident_must_tell(&x));                           /* theirs are the data: the client must know */
	steps_pass(h, (struct instant){ x.due.ms + 1000 });
	struct rows *r = sql(db, "select count(*) from audit where what = 'incident.overdue' and ref = ?", x.id);
	row(r, mem, &late);
	good(done(r, &h->e));
	check_int(late, 1);
	steps_act(h, "incident.tell", text(mem, "{{},\"party\":\"1\",\"whom\":\"Frau Harms\"}", id));
	x = the_incident(h);
	check(!incident_must_tell(&x) && x.told.ms);
	steps_act(h, "incident.close", text(mem, "{{},\"why\":\"gefunden\"}", id));
	check(steps_refuses(h, "incident.tell", text(mem, "{{},\"party\":\"3\",\"whom\":\"x\"}", id)));
	struct tellings all = { 0 };
	good(incident_tellings(db, x.client, x.id, mem, &all, &h->e));
	check_int((int64_t)all.n, 2);
}

TEST(the_annex_is_known_by_its_head)
{
	struct str de, en;
	struct err e = { 0 };
	check(file_read(unit_tree(mem, STR("contracts/annexes/processing.de.md")), mem, 1 << 20, &de, &e) && file_read(unit_tree(mem, STR("contracts/annexes/processing.en.md")), mem, 1 << 20, &en, &e));
	check(processing_is_annex(de) && processing_is_annex(en));
	check(!processing_is_annex(STR("---\nanlage: Muster\n---\n# Auftragsverarbeitung\n")) && !processing_is_annex(NONE));
}

static void sign_with_annex(struct house *h)
{
	struct fields f = { 0 };
	struct str document, annex, filled;
	good(file_read(unit_tree(h->s.mem, STR("contracts/standard.de.md")), h->s.mem, 1 << 20, &document, &h->e));
	good(file_read(unit_tree(h->s.mem, STR("contracts/annexes/processing.de.md")), h->s.mem, 1 << 20, &annex, &h->e));
	good(processing_annex(h->s.db, annex, LANG_DE, date_of(2026, 11, 23), h->s.mem, &filled, &h->e));
	check(str_has(filled, STR("| Rechenhof | Kiel, DE | Rechenzentrum | – |")) && str_has(filled, STR("| Vertraulichkeit | Festplatten sind verschlüsselt |")) && str_has(filled, STR("binnen 30 Tagen")));
	check(!str_has(filled, STR("{")));
	field_add(h->s.mem, &f, STR("document"), document);
	field_add(h->s.mem, &f, STR("annex"), filled);
	field_add(h->s.mem, &f, STR("annex.name"), STR("auftragsverarbeitung.md"));
	steps_act_fields(h, "contract.sign", 1, f);
}

BOTH(a_further_processor_is_announced_to_whose_contract_has_the_annex)
{
	struct house world, *h = &world;
	struct processors all = { 0 };
	struct objections_to asked = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-11-25T09:00:00Z", mem, db);
	int64_t client = h->client;
	good(run(db, &h->e, "update client set email = 'post@k.example'"));
	steps_act(h, "client.add", STR("{\"key\":\"other\",\"name\":\"Ohne Anlage\"}"));
	check(steps_refuses(h, "processor.add", STR("{\"name\":\"x\"}")));
	steps_act(h, "processor.add", STR("{\"name\":\"Rechenhof\",\"place\":\"Kiel, DE\",\"task\":\"Rechenzentrum\",\"from\":\"2026-01-01\"}"));
	steps_act(h, "measure.add", STR("{\"area\":\"0\",\"german\":\"Festplatten sind verschlüsselt\",\"english\":\"Disks are encrypted\"}"));
	sign_with_annex(h);
	steps_act(h, "processor.add", STR("{\"name\":\"Fernwerk\",\"place\":\"Austin, US\",\"task\":\"Fernhilfe\",\"safeguard\":\"SCC\",\"from\":\"2026-12-01\"}"));
	struct str second = text(mem, "{\"processor\":\"{}\"}", h->made);
	check(steps_refuses(h, "processor.announce", second));         /* it would begin before the period is over */
	good(run(db, &h->e, "update processor set from_day = ? where name = 'Fernwerk'", date_of(2027, 1, 1)));
	steps_act(h, "processor.announce", second);
	check(steps_refuses(h, "processor.announce", second));
	good(processor_list(db, mem, &all, &h->e));
	check(all.n == 2 && all.at[0].announced.ms && str_is(all.at[0].name, STR("Fernwerk")));
	good(processor_objections(db, all.at[0].id, mem, &asked, &h->e));
	check(asked.n == 1 && asked.at[0].client == client && asked.at[0].until.day == date_of(2026, 12, 28).day);   /* from Christmas on to the next working day */
	struct str body = NONE;
	struct rows *r = sql(db, "select body from outbox where client_id = ? and key like 'processor.%'", client);
	row(r, mem, &body);
	good(done(r, &h->e));
	check(str_has(body, STR("post@k.example")) && str_has(body, STR("Fernwerk")) && str_has(body, STR("28.12.2026")));
	steps_act(h, "processor.object", text(mem, "{\"processor\":\"{}\",\"reason\":\"nicht in den USA\"}", all.at[0].id));
	check(steps_refuses(h, "processor.object", text(mem, "{\"processor\":\"{}\",\"reason\":\"noch einmal\"}", all.at[0].id)));
	steps_act(h, "processor.end", second);
	check(steps_refuses(h, "processor.end", second));
}

TEST(a_signed_annex_says_how_long_a_client_may_object)
{
	check_int(processing_annex_days(STR("Der Klient kann binnen 14 Tagen nach der Ankündigung widersprechen; bis dahin")), 14);
	check_int(processing_annex_days(STR("The client may object within 45 days of the announcement; until then")), 45);
	check_int(processing_annex_days(STR("binnen vierzehn Tagen nach der Ankündigung, und binnen 0 Tagen nach der Ankündigung")), 0);
	check_int(processing_annex_days(NONE), 0);
}

BOTH(an_objection_is_answered_once_with_a_reason_and_the_client_hears_it)
{
	struct house world, *h = &world;
	struct processors_told told = { 0 }, disputed = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00Z", mem, db);
	good(run(db, &h->e, "update client set email = 'post@k.example'"));
	steps_act(h, "setting.set", STR("{\"processing.days\":\"30\",\"house.web\":\"https://desk.example\"}"));
	steps_act(h, "processor.add", STR("{\"name\":\"Rechenhof\",\"place\":\"Kiel, DE\",\"task\":\"Rechenzentrum\",\"from\":\"2026-01-01\"}"));
	steps_act(h, "measure.add", STR("{\"area\":\"0\",\"german\":\"Festplatten sind verschlüsselt\",\"english\":\"Disks are encrypted\"}"));
	sign_with_annex(h);
	/* What was signed holds, not what the house would sign today. */
	steps_act(h, "setting.set", STR("{\"processing.days\":\"7\"}"));
	steps_act(h, "processor.add", STR("{\"name\":\"Fernwerk\",\"place\":\"Austin, US\",\"task\":\"Fernhilfe\",\"from\":\"2026-12-24\"}"));
	int64_t id = h->made;
	struct str it = text(mem, "\"processor\":\"{}\"", id);
	steps_act(h, "processor.announce", text(mem, "{{}}", it));
	good(processors_told(db, h->client, mem, &told, &h->e));
	check(told.n == 1 && told.at[0].objection.until.day == date_of(2026, 12, 23).day);
	check(steps_refuses(h, "processor.answer", text(mem, "{{},\"answer\":\"heeded\",\"reason\":\"so\"}", it)));        /* nobody objected */
	steps_act(h, "processor.object", text(mem, "{{},\"reason\":\"nicht in den USA\"}", it));
	good(processors_disputed(db, mem, &disputed, &h->e));
	check(disputed.n == 1 && disputed.at[0].objection.client == h->client && str_is(disputed.at[0].objection.reason, STR("nicht in den USA")));
	check(steps_refuses(h, "processor.answer", text(mem, "{{},\"answer\":\"heeded\"}", it)));
	check(steps_refuses(h, "processor.answer", text(mem, "{{},\"answer\":\"perhaps\",\"reason\":\"so\"}", it)));
	steps_act(h, "processor.answer", text(mem, "{{},\"answer\":\"heeded\",\"reason\":\"bei Ihnen ohne Fernwerk\"}", it));
	check(steps_refuses(h, "processor.answer", text(mem, "{{},\"answer\":\"rejected\",\"reason\":\"doch\"}", it)));
	disputed.n = told.n = 0;
	good(processors_disputed(db, mem, &disputed, &h->e) && processors_told(db, h->client, mem, &told, &h->e));
	check(!disputed.n && told.n == 1 && told.at[0].objection.answer == OBJECTION_HEEDED && str_is(told.at[0].objection.why, STR("bei Ihnen ohne Fernwerk")));
	struct str body = NONE;
	struct rows *r = sql(db, "select body from outbox where client_id = ? and key = ?", h->client, text(mem, "processor.{}.answer", id));
	row(r, mem, &body);
	good(done(r, &h->e));
	check(str_has(body, STR("Fernwerk verarbeitet Ihre Daten nicht")) && str_has(body, STR("bei Ihnen ohne Fernwerk")) && str_has(body, STR("https://desk.example/portal/processing")));
}

BOTH(an_objection_comes_within_the_period)
{
	struct house world, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00Z", mem, db);
	steps_act(h, "processor.add", STR("{\"name\":\"Rechenhof\",\"place\":\"Kiel, DE\",\"task\":\"Rechenzentrum\",\"from\":\"2026-01-01\"}"));
	steps_act(h, "measure.add", STR("{\"area\":\"0\",\"german\":\"Festplatten sind verschlüsselt\",\"english\":\"Disks are encrypted\"}"));
	sign_with_annex(h);
	steps_act(h, "processor.add", STR("{\"name\":\"Fernwerk\",\"place\":\"Austin, US\",\"task\":\"Fernhilfe\",\"from\":\"2027-02-01\"}"));
	struct str it = text(mem, "\"processor\":\"{}\"", h->made);
	steps_act(h, "processor.announce", text(mem, "{{}}", it));
	h->s.now = zone_instant(NULL, date_of(2026, 12, 24), 600);
	check(steps_refuses(h, "processor.object", text(mem, "{{},\"reason\":\"zu spät\"}", it)));
	h->s.now = zone_instant(NULL, date_of(2026, 12, 23), 600);
	steps_act(h, "processor.object", text(mem, "{{},\"reason\":\"noch rechtzeitig\"}", it));
}

/* ---- access ---- */

struct got { struct out lines; };

static bool line(void *at, struct str table, struct str json, struct err *e)
{
	(void)e;
	print(&((struct got *)at)->lines, "{} {}\n", table, json);
	return true;
}

static bool bytes(void *at, struct str sha256, struct str content, struct err *e)
{
	(void)at;
	(void)sha256;
	(void)content;
	(void)e;
	return true;
}

BOTH(access_gives_what_is_theirs_and_names_them_and_nothing_that_lets_in)
{
	struct house world, *h = &world;
	struct db *reader;
	struct got got = { out_open(mem) };
	struct export_to to = { &got, line, bytes };
	int64_t rows = 0, anna = 0;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00Z", mem, db);
	good(run(db, &h->e, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (0, 'tom', 'tom', 'Tom Brandt', 2, 0, '', 0, 0)"));
	struct rows *r = sql(db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, 'anna', 'anna', 'Anna Harms', 6, 0, '$argon2id', 0, 0) returning id", h->client);
	row(r, mem, &anna);
	good(done(r, &h->e));
	good(run(db, &h->e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, 'anna@k.example', 'anna@k.example', 0)", h->client, anna));
	steps_request(h);
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Anna Harms rief an\"}", h->ticket));
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Der Drucker druckt\"}", h->ticket));
	good(db_open(where, DB_READ, &reader, &h->e));
	good(privacy_access(reader, h->client, anna, NONE, &to, &rows, &h->e));
	db_close(reader);
	struct str all = out_str(&got.lines);
	check(rows > 3 && str_has(all, STR("person {\"id\":")) && str_has(all, STR("anna@k.example")) && str_has(all, STR("ticket_note {")) && str_has(all, STR("Anna Harms rief an")));
	check(!str_has(all, STR("Der Drucker druckt")) && !str_has(all, STR("argon2id")));
}
