/* import_test.c - files of others along the whole path: what is refused and why, nothing twice, what was changed here stays, and a year of
 * tickets in the replay. */
#include "import/import.h"
#include "inventory/inventory.h"
#include "main/path.h"
#include "main/rehearse.h"
#include "report/report.h"
#include "store/store_test.h"
#include "unit.h"

struct desk { struct db *db; struct arena *mem; struct instant now; struct out faults; int acts, most; bool loses, stops, stopped, german; int64_t client; struct str site, unread; };

/* The writer's turn; after `most` acts the program is killed. */
static bool take_act(void *at, const struct act *a, struct arena *mem, struct outcome *out, struct err *e)
{
	struct desk *d = at;
	struct err refused = { 0 };
	int64_t made = 0;
	bool twice;
	struct step s = { d->db, d->mem, d->now, &refused, &made, LANG_EN };
	(void)mem;
	if (is_rehearsal(a)) {
		bool ok = db_begin(d->db, e) && rehearse(&s, a, &out->reason, e);
		db_rollback(d->db);
		out->accepted = false;
		out->reason = str_keep(d->mem, out->reason);
		return ok;
	}
	if (d->acts++ == d->most)
		return fail(e, "killed");
	check(db_begin(d->db, e) && signal_act(&s, a, &twice, e));
	if (!twice && !refused.len && !(path_walk(&s, e) && signal_made(&s, a, e)))
		unit_failed(__FILE__, __LINE__, err_str(e));
	refused.len ? db_rollback(d->db) : (void)check(db_commit(d->db, e));
	*out = (struct outcome){ !refused.len, made, str_keep(d->mem, err_str(&refused)) };
	d->now.ms += 1000;
	return true;
}

static void keep_fault(void *with, const struct import_fault *f)
{
	struct desk *d = with;
	print(&d->faults, "{}\n", import_fault_words(f, LANG_EN, d->mem));
}

/* Whoever watches stops it when first told. */
static bool watch(void *with, int64_t bytes, int64_t of, int64_t rows)
{
	check(bytes > 0 && bytes <= of && rows > 0);
	return !((const struct desk *)with)->stops;
}

static struct import_sums bring(struct desk *d, const char *map, struct str bytes, bool dry)
{
	struct err e = { 0 };
	struct mapping m;
	struct import_head head;
	struct import_sums sums = { 0 };
	if (!mapping_load(str_of(map), d->mem, &m, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	struct import_order o = { .in = fmemopen((void *)(uintptr_t)bytes.at, bytes.len, "rb"), .name = STR("file.csv"), .mapping = &m, .dry = dry, .client = d->client, .now = d->now, .db = d->db,
	                          .act = take_act, .at = d, .refused = keep_fault, .far = watch, .with = d, .reader = d->german ? LANG_DE : LANG_EN, .site = d->site };
	d->faults.len = 0;
	bool ok = import_file(&o, d->mem, &head, &sums, &e);
	fclose(o.in);
	d->unread = head.unread;
	d->stopped = head.stopped;
	if (!ok && !d->loses)
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return sums;
}

static int64_t count(struct desk *d, struct rows *r)
{
	struct err e = { 0 };
	int64_t n = -1;
	row(r, d->mem, &n);
	check(done(r, &e));
	return n;
}

static struct desk desk_open(struct db *db, struct arena *mem)
{
	struct desk d = { .db = db, .mem = mem, .most = -1, .faults = out_open(mem) };
	check(instant_parse(STR("2026-11-01T09:00:00Z"), &d.now));
	return d;
}

static const struct str clients = LIT("number;name;city\n1;Hansa Import GmbH;Hamburg\n2;Kanzlei Voss;Bremen\n");

TEST(import_mappings_all_read)
{
	struct mappings all = { 0 };
	struct err e = { 0 };
	struct mapping m;
	if (!mapping_all(mem, &all, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	check(all.n > 20);
	for (size_t i = 0; i < all.n; i++) {
		bool id = false;
		for (size_t k = 0; k < all.at[i].of.n; k++)
			id |= str_is(all.at[i].of.at[k].target, STR("id"));
		check(id && all.at[i].made_for[0].len && all.at[i].made_for[1].len && all.at[i].known_from[0].len && all.at[i].known_from[1].len);
	}
	check(!mapping_load(STR("zamad-tickets"), mem, &m, &e) && str_has(err_str(&e), STR("did you mean zammad-tickets")));
	e = (struct err){ 0 };
	check(!mapping_parse(STR("x"), STR("{\"source\":\"x\",\"kind\":\"tickets\",\"columns\":{\"sbject\":[\"a\"]}}"), mem, &m, &e) && str_has(err_str(&e), STR("sbject")));
}

BOTH(import_dry_run_names_and_writes_nothing)
{
	struct desk d = desk_open(db, mem);
	bring(&d, "clients", clients, false);
	int64_t before = count(&d, sql(db, "select count(*) from signal"));
	struct import_sums s = bring(&d, "tickets", STR("number,client,subject,state,opened,minutes\n1,Hansa Import GmbH,ok,open,2026-10-01 09:00,5\n2,Nobody,x,open,2026-10-01 09:00,\n"
		"3,1,,open,2026-10-01,\n4,1,x,sleeping,2026-10-01,\n5,1,x,open,tomorrow,\n1,1,x,open,2026-10-01,\n6,1,x,open,2026-10-01,soon\n"), true);
	check(s.rows == 7 && s.made == 1 && s.refused == 6);
	check_int(count(&d, sql(db, "select count(*) from signal")), before);
	struct str all = out_str(&d.faults);
	check(str_has(all, STR("line 3: column \"client\": there is no client \"Nobody\"")) && str_has(all, STR("line 4: column \"subject\" is empty")));
	check(str_has(all, STR("line 5: column \"state\": \"sleeping\" is not known here; there are new, open")) && str_has(all, STR("line 6: column \"opened\": \"tomorrow\" is no time")));
	check(str_has(all, STR("line 7: column \"number\": \"1\" stands further up")) && str_has(all, STR("line 8: column \"minutes\": \"soon\" is no duration")));
}

/* Who is no business says so in a column; later files change it as long as nobody did here. */
BOTH(import_knows_who_is_a_consumer)
{
	struct desk d = desk_open(db, mem);
	bring(&d, "clients", clients, false);
	bring(&d, "clients", STR("number;name;city;Verbraucher\n1;Hansa Import GmbH;Hamburg;nein\n2;Kanzlei Voss;Bremen;\n3;Karla Kunde;Kiel;ja\n"), false);
	check_int(count(&d, sql(db, "select count(*) from client where consumer = 1")), 1);
	bring(&d, "clients", STR("number;name;city;Verbraucher\n1;Hansa Import GmbH;Hamburg;privat\n3;Karla Kunde;Kiel;unternehmen\n"), false);
	check_int(count(&d, sql(db, "select count(*) from client where consumer = 1 and name = 'Hansa Import GmbH'")), 1);
	check_int(count(&d, sql(db, "select count(*) from client where consumer = 1")), 1);
	struct import_sums s = bring(&d, "clients", STR("number;name;Verbraucher\n1;Hansa Import GmbH;vielleicht\n"), false);
	check(s.refused == 1 && str_has(out_str(&d.faults), STR("\"vielleicht\" is not known here; there are no, yes")));
}

BOTH_OF_MANY(import_that_was_stopped_goes_on_and_doubles_nothing)
{
	struct desk d = desk_open(db, mem);
	struct out o = out_open(mem);
	bring(&d, "clients", clients, false);
	print(&o, "number,client,name\n");
	for (int i = 0; i < 2050; i++)
		print(&o, "p{},1,Person {}\n", i, i);
	int64_t before = count(&d, sql(db, "select count(*) from signal")), half;
	d.stops = true;
	struct import_sums s = bring(&d, "contacts", out_str(&o), true);
	check(d.stopped && s.rows == 2000);
	check_int(count(&d, sql(db, "select count(*) from signal")), before);
	s = bring(&d, "contacts", out_str(&o), false);
	half = count(&d, sql(db, "select count(*) from person where name like 'Person %'"));
	check(d.stopped && s.rows == 2000 && s.made == half && half >= 1900 && half < 2050);
	check_int(count(&d, sql(db, "select count(*) from import_run where client_id = 0 and mapping = 'contacts' and ended_ms = 0")), 1);
	d.stops = false;
	s = bring(&d, "contacts", out_str(&o), false);
	check(!d.stopped && s.rows == 2050 && s.made == 2050);
	check_int(count(&d, sql(db, "select count(*) from person where name like 'Person %'")), 2050);
}

/* As these programs really write it: no column of the client, a name in two columns, a day that is none, the whole path of an entity, a duration in words. */
BOTH(import_reads_exports_as_they_are)
{
	struct desk d = desk_open(db, mem);
	bring(&d, "clients", clients, false);
	d.client = count(&d, sql(db, "select id from client where name = 'Hansa Import GmbH'"));
	d.site = STR("new");
	struct import_sums s = bring(&d, "itflow-components", STR("Name,Description,Type,Make,Model,Serial Number,Operating System,Purchase Date,Warranty Expire,Install Date,Assigned To,Location,Physical Location,Notes\n"
		"SRV01,,Server,Dell,R740,A1,Windows,2023-02-01,,2023-02-10,,Zentrale,,\nNB07,,Laptop,Lenovo,T14,X,Windows,0000-00-00,,,,,,\n"), false);
	check(s.made == 2 && !s.refused);
	s = bring(&d, "itflow-contacts", STR("Name,Title,Department,Email,Phone,Ext,Mobile,Location\nIna Kern,CEO,,ina@hansa.example,,,,\nBo Lang,,,,,,,\n"), false);
	check(s.made == 2 && !s.refused);
	s = bring(&d, "itflow-tickets", STR("Ticket Number,Priority,Status,Subject,Date Opened,Date Resolved,Date Closed\nTCK-1,High,Closed,Mail,2026-03-01 09:00:11,,2026-03-02 08:00:00\n"), false);
	check(s.made == 1 && !s.refused);
	s = bring(&d, "checkmk-hosts", STR("host_state;host;num_services_ok\nUP;fw01;20\n"), false);
	check(s.made == 1 && !s.refused);
	d.client = 0;
	s = bring(&d, "glpi-tickets", STR("\"ID\";\"Title\";\"Entity\";\"Status\";\"Opening date\";\"Closing date\";\"Total duration\"\n"
		"\"12\";\"Fax\";\"Root entity > Hansa Import GmbH > Lager\";\"Closed\";\"2026-03-01 09:00\";\"2026-03-01 12:00\";\"1 hours 30 minutes\"\n\"13\";\"VPN\";\"Root entity > Niemand\";\"New\";\"2026-03-01 09:00\";\"\";\"0\"\n"), false);
	check(s.made == 1 && s.refused == 1 && str_has(out_str(&d.faults), STR("there is no client \"Root entity > Niemand\"")));
	s = bring(&d, "lexware-debtors", STR("Kundennummer;Lieferantennummer;Firmenname;Vorname;Nachname;PLZ 1;Ort 1\n10001;;Deich GmbH;Ada;Kontakt;20457;Hamburg\n10002;;;Uwe;Ahrens;20457;Hamburg\n"), false);
	check(s.made == 2 && count(&d, sql(db, "select count(*) from client where name in ('Deich GmbH', 'Uwe Ahrens')")) == 2);
	s = bring(&d, "datev-debtors", STR("EXTF;700;16\nKonto;Name (Adressattyp Unternehmen);EU-Land;EU-UStID;Ort\n10100;Elbe KG;;;Hamburg\n70001;Lieferant AG;;;Berlin\n"), false);
	check(s.rows == 2 && s.made == 1 && !s.refused && count(&d, sql(db, "select count(*) from client where name = 'Lieferant AG'")) == 0);
}

BOTH(import_names_the_columns_that_nothing_reads)
{
	struct desk d = desk_open(db, mem);
	bring(&d, "clients", STR("number,name,post_code,Faxnummer,fact.x\n7,Deich GmbH,20457,1,2\n"), true);
	check_str(d.unread, STR("\"Faxnummer\", \"fact.x\""));
	bring(&d, "clients", clients, true);
	check_int((int64_t)d.unread.len, 0);
}

/* What only the path itself refuses is foreseen, and what one row leaves for the next: nothing of either stays. */
BOTH(import_dry_run_refuses_what_the_run_refuses)
{
	struct desk d = desk_open(db, mem);
	bring(&d, "clients", clients, false);
	struct str people = STR("number,client,name,email\n1,1,Anna Harms,anna@hansa.example\n2,1,Bert Braun,bert\n3,2,Noch eine,Anna@Hansa.example\n4,2,Carl,carl@voss.example\n");
	struct str things = STR("key,client,name,class,site\nsw1,1,Switch,switch,Lager\nsw2,1,Switch 2,teapot,\nsw3,1,Switch 3,switch,\n");
	int64_t before = count(&d, sql(db, "select count(*) from signal")), audits = count(&d, sql(db, "select count(*) from audit"));
	for (int dry = 1; dry >= 0; dry--) {
		struct import_sums s = bring(&d, "contacts", people, dry);
		check(s.rows == 4 && s.made == 2 && s.refused == 2);
		check(str_has(out_str(&d.faults), STR("line 3, key \"2\": email: \"bert\" is no mail address")) && str_has(out_str(&d.faults), STR("is already that of Anna Harms")));
		if (dry) {
			check_int(count(&d, sql(db, "select count(*) from person")), 0);
			check(count(&d, sql(db, "select count(*) from signal")) == before && count(&d, sql(db, "select count(*) from audit")) == audits && !count(&d, sql(db, "select count(*) from import_run where kind = 1")));
		}
		s = bring(&d, "components", things, dry);
		check(s.made == 1 && s.refused == 2 && str_has(out_str(&d.faults), STR("has no site \"Lager\"")) && str_has(out_str(&d.faults), STR("teapot")));
	}
	struct import_sums s = bring(&d, "contacts", people, true);
	check(s.made == 0 && s.known == 2);
}

/* A fact is a column by its own name, in whatever mapping. */
/* What help and page print: each format read by its own head and with its own examples, in the order of the manual. */
BOTH(import_takes_the_examples_that_its_columns_print)
{
	static const char *const maps[] = { "clients", "contacts", "components", "contracts", "tickets", "time" };
	struct desk d = desk_open(db, mem);
	d.site = STR("new");
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < COUNT(maps); i++) {
			struct err e = { 0 };
			struct mapping m;
			struct import_columns all = { 0 };
			check(mapping_load(str_of(maps[i]), mem, &m, &e) && mapping_is_own(&m));
			import_columns(&m, lang, mem, &all);
			struct str head = import_template(&m, lang, mem);
			struct out o = out_open(mem);
			print(&o, "{}", head);
			for (size_t k = 0; k < all.n && !all.at[k].free; k++) {
				check(all.at[k].says.len && all.at[k].example.len);
				print(&o, "{}{}", k ? STR(";") : NONE, all.at[k].example);
			}
			struct import_sums s = bring(&d, maps[i], out_str(&o), lang == LANG_EN);
			check_str(out_str(&d.faults), NONE);
			check(s.rows == 1 && !s.refused);
			check_str(d.unread, NONE);
		}
}

BOTH(import_refuses_a_component_that_ends_before_it_begins_by_its_line)
{
	struct desk d = desk_open(db, mem);
	bring(&d, "clients", STR("number,name,key\n1,Nordlicht,nordlicht\n"), false);
	struct import_sums s = bring(&d, "components", STR("key;client;name;class;from;until\nsw-1;1;Switch 1;switch;01.02.2026;01.03.2026\nsw-2;1;Switch 2;switch;01.02.2026;31.01.2026\n"), true);
	check_int(s.refused, 1);
	check_str(out_str(&d.faults), STR("line 3: column \"until\": \"2026-01-31\" lies before the first day 2026-02-01; exchange both, or correct the one that is wrong\n"));
	s = bring(&d, "components", STR("key;client;name;class;from;until\nsw-1;1;Switch 1;switch;01.02.2026;01.03.2026\n"), false);
	check_int(s.made, 1);
	s = bring(&d, "components", STR("key;client;name;class;until\nsw-1;1;Switch 1;switch;01.01.2026\n"), false);
	check_int(s.refused, 1);
}

BOTH(import_takes_facts_of_components_by_their_names)
{
	struct desk d = desk_open(db, mem);
	bring(&d, "clients", clients, false);
	struct import_sums s = bring(&d, "components", STR("key,client,name,class,Fact.Kauf\nsw1,1,Switch,switch,2020-01-01\nsw2,1,Switch 2,switch,\n"), false);
	check(s.made == 1 && s.refused == 1 && str_has(out_str(&d.faults), STR("line 2, key \"sw1\": name: no contract or draft of the client asks for \"kauf\" with \"from inventory\"")));
}

/* A site that is not there: made, left out, or another one, as was chosen; the dry run says the same. */
BOTH(import_does_with_unknown_sites_what_was_chosen)
{
	static const struct { const char *choice, *site; int64_t made; } rows[] = { { "", "", 0 }, { "new", "Lager", 1 }, { "none", "", 1 }, { "hauptsitz", "Hauptsitz", 1 }, { "Nirgends", "", 0 } };
	struct desk d = desk_open(db, mem);
	struct err e = { 0 };
	bring(&d, "clients", clients, false);
	int64_t client = count(&d, sql(db, "select min(id) from client where id > 0"));
	check(run(db, &e, "insert into site (client_id, name, address) values (?, 'Hauptsitz', '')", client));
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int dry = 1; dry >= 0; dry--) {
			struct str site = NONE;
			d.site = str_of(rows[i].choice);
			struct import_sums s = bring(&d, "components", text(mem, "key,client,name,class,site\nk{},1,Switch,switch,Lager\n", i), dry);
			check_int(s.made, rows[i].made);
			if (dry || !rows[i].made)
				continue;
			struct rows *r = sql(db, "select coalesce(s.name, '') from component c left join site s on s.id = c.site_id and s.client_id = c.client_id where c.key = ?", text(mem, "k{}", i));
			row(r, mem, &site);
			check(done(r, &e));
			check_str(site, str_of(rows[i].site));
			check(run(db, &e, "update component set site_id = 0"));
			check(run(db, &e, "delete from site where name = 'Lager'"));
		}
}

/* What is to come has not been; a cell with two lines is a line of the subject, not two. */
BOTH(import_takes_no_ticket_of_the_future_and_one_line_of_a_subject)
{
	struct desk d = desk_open(db, mem);
	bring(&d, "clients", clients, false);
	struct str file = STR("number,client,subject,state,opened,solved\n1,1,a,closed,2026-02-03 09:00,2030-02-03 10:00\n2,1,b,open,2031-02-03 09:00,\n3,1,\"Drucker\nBcc: x@y\",closed,2026-02-03 09:00,2026-02-03 10:00\n");
	for (int dry = 1; dry >= 0; dry--) {
		struct import_sums s = bring(&d, "tickets", file, dry);
		check(s.refused == 2 && s.made == 1);
		check(str_has(out_str(&d.faults), STR("line 2: column \"solved\": \"2030-02-03 10:00\" lies in the future")) && str_has(out_str(&d.faults), STR("line 3: column \"opened\"")));
	}
	check_int(count(&d, sql(db, "select count(*) from ticket where subject = 'Drucker Bcc: x@y'")), 1);
}

/* What cannot be read for sure is told with its line and what to do; nothing is swallowed. */
BOTH(import_tells_broken_rows_by_their_line)
{
	struct desk d = desk_open(db, mem);
	struct import_sums s = bring(&d, "clients", STR("number;name;city;country\n1;Hansa Import GmbH;Hamburg;DE\n2;Kanzlei; Voss;Bremen;DE\n3;Zett AG;Zug;ZZ\n4;Turn \xe2\x80\xaegpj.exe;Ulm;DE\n"
		"5;Two\nlines;;;\n../../etc;Kurz KG;Kiel;DE;;\n6;\"Open GmbH;Jena;DE\n7;\"Late AG\";Gera;DE\n8;Later AG;Hof;DE\n"), false);
	struct str all = out_str(&d.faults);
	check(str_has(all, STR("line 3: the row has 5 cells, the head has 4; probably a separator")));
	check(str_has(all, STR("line 4: column \"country\": \"ZZ\" is not known here")));
	check(str_has(all, STR("line 5: column \"name\": the value has the character U+202E")));
	check(str_has(all, STR("line 9: a quote of the row that begins here is not closed")));
	check(s.refused == 5 && s.made == 3);                    /* "lines" has no name: its row is refused, too */
	check_int(count(&d, sql(db, "select count(*) from client where name = 'Kurz KG' and key = 'kurz-kg'")), 1);
}

BOTH(import_again_doubles_nothing_and_leaves_what_was_changed)
{
	struct desk d = desk_open(db, mem);
	struct err e = { 0 };
	struct import_sums s = bring(&d, "clients", clients, false);
	check(s.made == 2 && !s.refused);
	s = bring(&d, "clients", clients, false);
	check(!s.made && s.same == 2);
	check(run(db, &e, "update client set city = 'Altona' where name = 'Hansa Import GmbH'"));
	s = bring(&d, "clients", STR("number;name;city\n1;Hansa Import AG;Berlin\n2;Kanzlei Voss;Kiel\n"), false);
	check(s.changed == 2 && s.left == 1 && !s.made);
	check_int(count(&d, sql(db, "select count(*) from client where (name = 'Hansa Import AG' and city = 'Altona') or city = 'Kiel'")), 2);
	check_int(count(&d, sql(db, "select count(*) from import_left where name = 'city' and here = 'Altona' and come = 'Berlin' and line = 2")), 1);
	check_int(count(&d, sql(db, "select count(*) from client")), 2);
}

/* Killed after every number of acts in turn, and sent again: the same rows as in one go. */
BOTH(import_goes_on_where_it_was_killed)
{
	struct out file = out_open(mem);
	struct desk d = desk_open(db, mem);
	bring(&d, "clients", clients, false);
	print(&file, "number,client,subject,state,opened,solved,minutes\n");
	for (int i = 1; i <= 450; i++)
		print(&file, "{},{},work {},closed,2026-0{}-03 09:00,2026-0{}-03 11:00,{}\n", i, i % 2 + 1, i, i % 9 + 1, i % 9 + 1, i);
	d.loses = true;
	for (int kills = 0; kills < 6; kills++) {
		d.acts = 0;
		d.most = kills;
		bring(&d, "tickets", out_str(&file), false);
	}
	d.most = -1;
	d.loses = false;
	d.german = true;                                         /* whoever goes on reads another language */
	struct import_sums s = bring(&d, "tickets", out_str(&file), false);
	check(!s.refused && s.made == 450 && s.rows == 450 && !s.same);
	check_int(count(&d, sql(db, "select count(*) from ticket where past = 1")), 450);
	check_int(count(&d, sql(db, "select cast(sum(minutes) as bigint) from time_entry where state = 1 and net_cents = 0")), 450 * 451 / 2);
	check_int(count(&d, sql(db, "select count(*) from import_run where ended_ms > 0")), 2);
}

BOTH(import_year_of_tickets_is_replayed)
{
	struct desk d = desk_open(db, mem);
	struct err e = { 0 };
	struct replay r;
	struct document doc = { STR("k.md"), STR("---\nvertrag:  V\nfassung:  1, gilt ab 2026-01-01, stichtag eingang\nsprache:  de\nstandard: aufwand\n---\n"
		"# §1\n§1.1 Software ist gedeckt.\n\n§1.2 Aufwand nach Zeit.\n```klausel\nmerkmal ebene: hardware, software aus ticket\n§1.1 gedeckt wenn ebene = software\npreis techniker: 60,00 € je h\n§1.2 preis techniker wenn urteil = aufwand\n```\n") };
	struct document other = { STR("k.md"), STR("---\nvertrag:  V\nfassung:  2, gilt ab 2026-01-01, stichtag eingang\nsprache:  de\nstandard: aufwand\n---\n"
		"# §1\n§1.1 Hardware ist gedeckt.\n\n§1.2 Aufwand nach Zeit.\n```klausel\nmerkmal ebene: hardware, software aus ticket\n§1.1 gedeckt wenn ebene = hardware\npreis techniker: 60,00 € je h\n§1.2 preis techniker wenn urteil = aufwand\n```\n") };
	struct findings found = { 0 };
	struct contract *one, *two;
	if (!contract_read(&doc, 1, mem, &one, &found) || !contract_read(&other, 1, mem, &two, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	bring(&d, "clients", clients, false);
	bring(&d, "tickets", STR("number,client,subject,state,opened,solved,minutes,layer\n1,1,a,closed,2026-02-03 09:00,2026-02-03 10:00,60,software\n2,1,b,closed,2026-03-03 09:00,2026-03-03 10:00,120,hardware\n"
		"3,1,old,closed,2024-03-03 09:00,2024-03-03 10:00,500,hardware\n4,1,now,open,2026-10-03 09:00,,,hardware\n"), false);
	if (!report_replay(db, 0, date_of(2025, 11, 1), d.now, (const struct contract *const[VERSIONS]){ one, two }, NULL, mem, &r, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	check_int(r.sums.parts, 2);
	check_int(r.sums.minutes, 180);
	check_int(r.sums.changed, 2);
	check_int(r.sums.billed[VERSION_OLD].cents, 12000);
	check_int(r.sums.billed[VERSION_NEW].cents, 6000);
	check_int(r.sums.unjudged, 1);
}

BOTH(import_brings_people_components_and_drafts)
{
	struct desk d = desk_open(db, mem);
	bring(&d, "itflow-clients", STR("Client Name,Industry,Country,Location Phone\nHansa,Trade,Germany,+49 40 1\n"), false);
	struct import_sums s = bring(&d, "contacts", STR("number,client,name,email,phone\n1,hansa,Maria Meier,meier@hansa.example,+49 40 555 12\n"), false);
	check_int(s.made, 1);
	check_int(count(&d, sql(db, "select count(*) from person p join address a on a.person_id = p.id where p.login = 'meier@hansa.example' and p.password = '' and a.address = 'meier@hansa.example'")), 1);
	s = bring(&d, "contacts", STR("number,client,name,email,phone\n2,hansa,Karl Kaputt,karl hansa.example,\n3,hansa,Jörg,jörg@hansa.example,\n"), false);
	check(s.made == 0 && s.refused == 2 && str_has(out_str(&d.faults), STR("email: \"karl hansa.example\" is no mail address: an address has exactly one @")));
	check(str_has(out_str(&d.faults), STR("line 3")) && str_has(out_str(&d.faults), STR("umlauts")));
	s = bring(&d, "components", STR("key,client,name,class,from\nsw1,hansa,Switch Lager,switch,01.02.2026\nx,hansa,Ding,teapot,\n"), false);
	check(s.made == 1 && s.refused == 1 && str_has(out_str(&d.faults), STR("teapot")) && str_has(out_str(&d.faults), STR("line 3")));
	s = bring(&d, "contracts", STR("number,client,title,from,text,monthly fee\nV-1,hansa,Wartung,2026-01-01,\"Server werden gepflegt.\nDrucker nicht.\",\"1.234,50\"\n"), false);
	check_int(s.made, 1);
	check_int(count(&d, sql(db, "select count(*) from contract c join contract_document k on k.client_id = c.client_id and k.contract_id = c.id where c.state = 0 and c.title = 'Wartung' and k.bytes like '%1.234,50%' and k.bytes like '%§1.2 Drucker nicht.%'")), 1);
}
