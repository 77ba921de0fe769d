/* alert_test.c - from a ticket nobody takes to the owner, rung by rung; who answers ends it; nothing is told twice. */
#include "base/assets.h"
#include "inventory/settings.h"
#include "oncall/oncall.h"
#include "signal/steps_test.h"
#include "ticket/duty.h"
#include "verdict/verdict.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))
#define MINUTE ((int64_t)60000)

static stage_fn *const stages[] = { state_step, outage_step, ticket_step, verdict_step, clock_step, oncall_step };

static int64_t person(struct house *h, const char *login, int role)
{
	int64_t id = 0;
	struct rows *r = sql(h->s.db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (0, ?, ?, ?, ?, 1, '', 0, 0) returning id",
	                     str_of(login), str_of(login), str_of(login), role);
	good(row(r, h->s.mem, &id));
	good(done(r, &h->e));
	return id;
}

/* An owner, and a team of two in turn; ticket nobody takes for 10 minutes, clocks with half an hour left. */
struct team { struct house h; int64_t owner, anna, bert, crew; };

static void open_team(struct team *t, const char *more, struct arena *mem, struct db *db)
{
	struct house *h = &t->h;
	struct str bytes;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	good(run(db, &h->e, "insert into secret (name, hex) values ('talk', '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff') on conflict (name) do nothing"));
	check(asset_find(STR("contracts/standard.de.md"), &bytes));
	steps_sign(h, bytes);
	t->owner = person(h, "owner", 0);
	t->anna = person(h, "anna", 2);
	t->bert = person(h, "bert", 2);
	good(run(db, &h->e, "insert into address (client_id, person_id, address, address_key, at_ms) values (0, ?, 'chef@haus.test', 'chef@haus.test', 0)", t->owner));
	steps_act(h, "crew.set", text(mem, "{\"name\":\"Nacht\",\"member\":\"{}\",\"member\":\"{}\",\"new\":\"10\",\"clock\":\"30\",\"second\":\"5\",\"all\":\"10\",\"last\":\"15\"{}}", t->anna, t->bert, str_of(more)));
	t->crew = h->made;
	steps_act(h, "rota.set", text(mem, "{\"crew\":\"{}\",\"from\":\"2026-11-23\",\"days\":\"7\",\"handover\":\"08:00\",\"turns\":\"{}\",\"turns\":\"{}\"}", t->crew, t->anna, t->bert));
}

static void channel(struct team *t, int64_t person, const char *kind, const char *address)
{
	struct fields f = { 0 };
	field_add(t->h.s.mem, &f, STR("kind"), str_of(kind));
	field_add(t->h.s.mem, &f, STR("address"), str_of(address));
	steps_act_fields(&t->h, "channel.add", person, f);
}

static void pass(struct team *t, int64_t minutes) { steps_pass(&t->h, (struct instant){ t->h.s.now.ms + minutes * MINUTE }); }

static int64_t count(struct team *t, struct rows *r)
{
	struct house *h = &t->h;
	int64_t n = -1;
	good(row(r, h->s.mem, &n));
	good(done(r, &h->e));
	return n;
}

static int64_t sent(struct team *t, const char *channel) { return count(t, sql(t->h.s.db, "select count(*) from outbox where channel = ? and client_id = ?", str_of(channel), t->h.client)); }

static struct alert only(struct team *t)
{
	struct house *h = &t->h;
	struct alerts all = { 0 };
	good(alert_of_ticket(h->s.db, h->client, h->ticket, h->s.mem, &all, &h->e));
	check_int((int64_t)all.n, 1);
	return all.at[0];
}

BOTH(what_nobody_takes_climbs_to_the_owner)
{
	struct team t;
	open_team(&t, "", mem, db);
	channel(&t, t.anna, "ntfy", "https://ntfy.example.com/a");
	channel(&t, t.bert, "sms", "+49 151 23456789");
	steps_request(&t.h);
	pass(&t, 9);
	check_int(sent(&t, "courier"), 0);
	pass(&t, 1);
	check_int(sent(&t, "courier"), 1);                       /* Anna */
	check_int(only(&t).rung, RUNG_ONCALL);
	pass(&t, 5);
	check_int(sent(&t, "courier"), 2);                       /* Bert, who is next */
	pass(&t, 10);
	check_int(sent(&t, "courier"), 4);                       /* both */
	check_int(sent(&t, "mail"), 0);
	pass(&t, 15);
	check_int(sent(&t, "mail"), 1);                          /* the owner, who has no channel, by mail */
	check_int(only(&t).rung, RUNG_OWNER);
	pass(&t, 600);
	check_int(sent(&t, "mail") + sent(&t, "courier"), 5);
	struct alert_tolds told = { 0 };
	struct err e = { 0 };
	check(alert_told(db, t.h.client, only(&t).id, mem, &told, &e) && told.n == 5);
	check(told.at[0].person == t.anna && told.at[4].person == t.owner && str_is(told.at[4].kind, STR("mail")));
}

/* A letter into the box this program reads comes back in as its own: it reaches nobody, and is not counted as if it did. */
BOTH(nothing_is_told_to_the_box_that_is_read_here)
{
	struct team t;
	bool reached;
	open_team(&t, "", mem, db);
	struct house *h = &t.h;
	good(run(db, &h->e, "insert into setting (name, value) values ('mail.imap', 'imaps://imap.haus.test/INBOX'), ('mail.address', 'Hilfe@haus.test'), ('house.mail', 'hilfe@haus.test')"));
	check_str(house_letters(db, mem), STR("chef@haus.test"));
	good(owner_is_reached(db, mem, &reached, &h->e));
	check(reached);
	steps_request(h);
	pass(&t, 60);
	check_int(sent(&t, "mail"), 1);
	check_int(count(&t, sql(db, "select count(*) from outbox where body like '%chef@haus.test%'")), 1);
	good(run(db, &h->e, "update address set address = 'hilfe@haus.test', address_key = 'hilfe@haus.test' where person_id = ?", t.owner));
	good(owner_is_reached(db, mem, &reached, &h->e));
	check(!reached);
	check_str(house_letters(db, mem), NONE);
	steps_request(h);
	pass(&t, 60);
	check_int(sent(&t, "mail"), 1);
	check_int(count(&t, sql(db, "select count(*) from alert_told where kind = '' and rung = ?", (int)RUNG_OWNER)), 1);
	good(run(db, &h->e, "update setting set value = 'buero@haus.test' where name = 'house.mail'"));
	check_str(house_letters(db, mem), STR("buero@haus.test"));
	channel(&t, t.owner, "ntfy", "https://ntfy.example.com/a");
	good(owner_is_reached(db, mem, &reached, &h->e));
	check(reached);
	/* where no box is read, a letter to that address is read by people */
	good(run(db, &h->e, "delete from setting where name = 'mail.imap'") && run(db, &h->e, "update setting set value = 'hilfe@haus.test' where name = 'house.mail'"));
	check_str(house_letters(db, mem), STR("hilfe@haus.test"));
}

BOTH(a_channel_that_nothing_would_be_sent_to_is_refused)
{
	struct team t;
	open_team(&t, "", mem, db);
	check(steps_refuses(&t.h, "channel.add", STR("{\"kind\":\"webhook\",\"address\":\"https://10.1.0.5/x\"}")));
	check(steps_refuses(&t.h, "channel.add", STR("{\"kind\":\"ntfy\",\"address\":\"http://ntfy.example.com/a\"}")));
	check(!steps_refuses(&t.h, "channel.add", STR("{\"kind\":\"ntfy\",\"address\":\"https://ntfy.example.com/a\"}")));
	struct house *h = &t.h;
	good(run(db, &h->e, "insert into setting (name, value) values ('courier.private', '10.1.0.0/16')"));
	channel(&t, t.anna, "webhook", "https://10.1.0.5/x");
	check_int(count(&t, sql(db, "select count(*) from channel where address = 'https://10.1.0.5/x'")), 1);
}

BOTH(who_acknowledges_ends_it_and_once)
{
	struct team t;
	open_team(&t, "", mem, db);
	channel(&t, t.anna, "ntfy", "https://ntfy.example.com/a");
	steps_request(&t.h);
	pass(&t, 10);
	struct fields f = { 0 };
	field_add(mem, &f, STR("alert"), text(mem, "{}", only(&t).id));
	steps_act_fields(&t.h, "alert.ack", t.bert, f);
	check_int(only(&t).acked_by, t.bert);
	struct ticket ticket;
	check(ticket_find(db, t.h.client, t.h.ticket, mem, &ticket, &t.h.e));
	check_int(ticket.owner, t.bert);                         /* who says "I look after it" does */
	pass(&t, 600);
	check_int(sent(&t, "courier"), 1);
	check_int(sent(&t, "mail"), 0);
	const struct field again[] = { { STR("alert"), text(mem, "{}", only(&t).id) } };
	check(!steps_try(&t.h, "alert.ack", again, 1));
}

BOTH(who_takes_the_ticket_has_answered)
{
	struct team t;
	open_team(&t, "", mem, db);
	steps_request(&t.h);
	pass(&t, 10);
	check(!only(&t).ended.ms);
	steps_act(&t.h, "ticket.owner", text(mem, "{\"ticket\":\"{}\",\"person\":\"{}\"}", t.h.ticket, t.bert));
	check_int(only(&t).acked_by, t.bert);
	steps_request(&t.h);
	steps_act(&t.h, "ticket.owner", text(mem, "{\"ticket\":\"{}\",\"person\":\"{}\"}", t.h.ticket, t.bert));
	pass(&t, 60);
	check_int(count(&t, sql(db, "select count(*) from alert where ticket_id = ?", t.h.ticket)), 0);
}

BOTH(nobody_to_reach_goes_on_at_once_to_the_owner)
{
	struct team t;
	open_team(&t, "", mem, db);
	steps_request(&t.h);
	pass(&t, 10);
	check_int(sent(&t, "mail"), 1);                          /* neither Anna nor Bert has a channel or an address */
	check_int(only(&t).rung, RUNG_OWNER);
}

BOTH(while_the_house_is_open_it_waits_until_it_closes)
{
	struct team t;
	open_team(&t, ",\"outside\":\"1\"", mem, db);
	channel(&t, t.anna, "ntfy", "https://ntfy.example.com/a");
	steps_request(&t.h);
	steps_at(&t.h, "2026-11-23T16:59:00+01:00");
	pass(&t, 0);
	check_int(sent(&t, "courier"), 0);
	pass(&t, 1);
	check_int(sent(&t, "courier"), 1);
}

/* A critical server fails: the standard contract has a clock for it. */
static void fail_server(struct team *t)
{
	struct house *h = &t->h;
	struct tickets all = { 0 };
	int64_t id;
	steps_act(h, "component.add", STR("{\"key\":\"a\",\"name\":\"A\",\"class\":\"standard-server\",\"critical\":\"1\",\"from\":\"2026-01-01\"}"));
	h->component = h->made;
	steps_act(h, "process.add", STR("{\"key\":\"p\",\"name\":\"P\"}"));
	steps_act(h, "need.add", STR("{\"process\":\"p\",\"component\":\"a\"}"));
	struct signal in = { .client = h->client, .component = h->component, .kind = SIGNAL_PROBE, .ref = 1, .name = STR("failed"), .at = h->s.now };
	good(signal_add(&h->s, &in, &id, &h->e));
	steps_walk(h);
	good(ticket_list(h->s.db, h->client, false, 1, h->s.mem, &all, &h->e));
	check_int((int64_t)all.n, 1);
	h->ticket = all.at[0].id;
}

BOTH(a_clock_that_runs_out_raises_the_alarm_in_time)
{
	struct team t;
	struct err e = { 0 };
	struct clock_rows clocks = { 0 };
	open_team(&t, "", mem, db);
	channel(&t, t.anna, "ntfy", "https://ntfy.example.com/a");
	fail_server(&t);
	steps_act(&t.h, "ticket.owner", text(mem, "{\"ticket\":\"{}\",\"person\":\"{}\"}", t.h.ticket, t.bert));
	check(clock_list(db, t.h.client, t.h.ticket, mem, &clocks, &e) && clocks.n > 0);
	struct instant due = { 0 };
	for (size_t i = 0; i < clocks.n; i++)
		if (clocks.at[i].state == CLOCK_RUNNING && (!due.ms || clocks.at[i].due.ms < due.ms))
			due = clocks.at[i].due;
	check(due.ms > 0);
	struct instant early = { due.ms - 30 * MINUTE };
	bool at_once = early.ms <= t.h.s.now.ms;
	if (!at_once) {
		steps_pass(&t.h, (struct instant){ early.ms - 1 });
		check_int(sent(&t, "courier"), 0);
	}
	steps_pass(&t.h, at_once ? (struct instant){ t.h.s.now.ms + 1 } : early);
	check(sent(&t, "courier") > 0);
	check(count(&t, sql(db, "select count(*) from alert where ticket_id = ? and reason = ? and client_id = ?", t.h.ticket, (int)ALERT_CLOCK, t.h.client)) > 0);
}

#define DUTIES "---\nvertrag: X\nfassung: 2, gilt ab 2026-12-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal anlass: anfrage, plan aus ticket\n§1 gedeckt wenn anlass = plan\n" \
	"pflicht rundgang: je monat\n```\n```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | x |\n| anlass | plan | x |\n```\n"

/* Of December a quarter is left at 6:00 on the 24th, a Thursday, and the house opens at 9:00, both in Berlin; a team for incidents alone is told, too. Done in time it tells nobody. */
BOTH(a_duty_that_is_soon_missed_is_told_while_the_house_is_open)
{
	struct team t;
	struct duties all = { 0 };
	struct err e = { 0 };
	open_team(&t, ",\"incidents\":\"1\"", mem, db);
	channel(&t, t.anna, "ntfy", "https://ntfy.example.com/a");
	channel(&t, t.bert, "ntfy", "https://ntfy.example.com/b");
	steps_sign(&t.h, STR(DUTIES));
	steps_pass(&t.h, zone_instant(NULL, date_of(2026, 12, 24), 7 * 60 + 59));
	check(duty_list(db, t.h.client, STR("rundgang"), date_of(2026, 12, 1), date_of(2026, 12, 31), mem, &all, &e) && all.n == 1);
	check_int(sent(&t, "courier"), 0);
	steps_pass(&t.h, zone_instant(NULL, date_of(2026, 12, 24), 8 * 60));
	check(sent(&t, "courier") > 0);
	check(count(&t, sql(db, "select count(*) from outbox where client_id = ? and body like '%Rundgang: the contract asks for it by 2026-12-31.%'", t.h.client)) > 0);
	check_int(count(&t, sql(db, "select count(*) from alert where ticket_id = ? and reason = ? and ended_ms = 0", all.at[0].ticket, (int)ALERT_DUTY)), 1);
	steps_act(&t.h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", all.at[0].ticket));
	check_int(count(&t, sql(db, "select count(*) from alert where reason = ? and ended_ms = 0", (int)ALERT_DUTY)), 0);
	steps_pass(&t.h, zone_instant(NULL, date_of(2027, 1, 2), 600));
	int64_t told = sent(&t, "courier");
	check(duty_list(db, t.h.client, STR("rundgang"), date_of(2027, 1, 1), date_of(2027, 1, 31), mem, &all, &e));
	steps_act(&t.h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", all.at[1].ticket));
	steps_pass(&t.h, zone_instant(NULL, date_of(2027, 1, 31), 1200));
	check_int(sent(&t, "courier"), told);
}

BOTH(teams_and_rotas_are_held_to_what_makes_sense)
{
	struct team t;
	open_team(&t, "", mem, db);
	struct str crew = text(mem, "{}", t.crew), anna = text(mem, "{}", t.anna), owner = text(mem, "{}", t.owner);
	const struct field past[] = { { STR("crew"), crew }, { STR("from"), STR("2026-11-22") }, { STR("days"), STR("7") }, { STR("handover"), STR("08:00") }, { STR("turns"), anna } };
	const struct field stranger[] = { { STR("crew"), crew }, { STR("from"), STR("2026-11-30") }, { STR("days"), STR("7") }, { STR("handover"), STR("08:00") }, { STR("turns"), owner } };
	const struct field nobody[] = { { STR("name"), STR("leer") } };
	const struct field backwards[] = { { STR("crew"), crew }, { STR("person"), anna }, { STR("from_day"), STR("2026-12-02") }, { STR("from_time"), STR("08:00") }, { STR("until_day"), STR("2026-12-01") }, { STR("until_time"), STR("08:00") } };
	check(!steps_try(&t.h, "rota.set", past, COUNT(past)));
	check(!steps_try(&t.h, "rota.set", stranger, COUNT(stranger)));
	check(!steps_try(&t.h, "crew.set", nobody, COUNT(nobody)));
	check(!steps_try(&t.h, "stand-in.add", backwards, COUNT(backwards)));
}

TEST(addresses_of_channels_are_checked_by_kind)
{
	static const struct { const char *kind, *typed, *kept; } cases[] = {
		{ "mail", " dienst@example.com ", "dienst@example.com" }, { "mail", "dienst@localhost", NULL }, { "mail", "a@b.de,c@d.de", NULL },
		{ "webhook", "https://example.com/x?y=1", "https://example.com/x?y=1" }, { "webhook", "ftp://example.com/", NULL }, { "webhook", "https://user:pass@example.com/", NULL },
		{ "webhook", "https://example.com/\r\nX: y", NULL }, { "sms", "0151 23456789", "+4915123456789" }, { "sms", "Tom", NULL },
		{ "matrix", "!AbC:example.com", "!AbC:example.com" }, { "matrix", "AbC", NULL }, { "teams", "nacht-1", "nacht-1" }, { "teams", "../passwd", NULL },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str out, why[2];
		bool good_one = channel_address(channel_kind_of(str_of(cases[i].kind)), str_of(cases[i].typed), STR("DE"), mem, &out, why);
		check(good_one == (cases[i].kept != NULL));
		if (good_one)
			check_str(out, str_of(cases[i].kept));
		else
			check(why[LANG_DE].len && why[LANG_EN].len);
	}
}

/* Whose the ticket is decides who is called; another team is called anew, and the first one no more. */
BOTH(a_ticket_of_a_team_calls_that_team)
{
	struct team t;
	struct alerts all = { 0 };
	struct err e = { 0 };
	open_team(&t, "", mem, db);
	channel(&t, t.anna, "ntfy", "https://ntfy.example.com/a");
	channel(&t, t.bert, "sms", "+49 151 23456789");
	steps_act(&t.h, "crew.set", text(mem, "{\"name\":\"Netz\",\"member\":\"{}\",\"new\":\"10\",\"all\":\"0\",\"last\":\"15\"}", t.bert));
	int64_t net = t.h.made;
	steps_act(&t.h, "rota.set", text(mem, "{\"crew\":\"{}\",\"from\":\"2026-11-23\",\"days\":\"7\",\"handover\":\"08:00\",\"turns\":\"{}\"}", net, t.bert));
	steps_request(&t.h);
	pass(&t, 10);
	check_int(only(&t).crew, t.crew);
	steps_act(&t.h, "ticket.team", text(mem, "{\"ticket\":\"{}\",\"crew\":\"{}\"}", t.h.ticket, net));
	pass(&t, 1);
	check(alert_of_ticket(db, t.h.client, t.h.ticket, mem, &all, &e));
	check_int((int64_t)all.n, 2);
	check(all.at[0].ended.ms && !all.at[0].acked_by && !all.at[1].ended.ms);
	check_int(all.at[1].crew, net);
	pass(&t, 3);
	check_int(count(&t, sql(db, "select count(*) from alert_told where person_id = ?", t.bert)), 1);
	check_int(count(&t, sql(db, "select count(*) from alert_told where person_id = ?", t.anna)), 1);
}

#define PARTS "---\nvertrag: X\nfassung: 2, gilt ab 2026-11-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal anlass: anfrage, alarm aus ticket\n" \
	"kalender immer: rund um die uhr\nuhr reaktion: ab meldung, bis erste-qualifizierte-antwort\nuhr wiederherstellung: ab meldung, bis gelöst\n" \
	"§1 gedeckt wenn anlass = anfrage oder anlass = alarm\n§2 ziel reaktion 4 h in immer\n```\n```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | x |\n| anlass | alarm | x |\n```\n"

static int64_t clock_alerts(struct team *t) { return count(t, sql(t->h.s.db, "select count(*) from alert where reason = ? and ticket_id = ?", (int)ALERT_CLOCK, t->h.ticket)); }
static int64_t told(struct team *t, const char *words) { return count(t, sql(t->h.s.db, "select count(*) from outbox where client_id = ? and body like ?", t->h.client, str_of(words))); }

/* Both parts have the same hour to answer in: that is one alert, in words; once one part alone runs, it is named. */
BOTH(several_parts_with_one_target_raise_one_alert)
{
	struct team t;
	open_team(&t, "", mem, db);
	channel(&t, t.anna, "ntfy", "https://ntfy.example.com/a");
	steps_sign(&t.h, STR(PARTS));
	steps_request(&t.h);
	steps_act(&t.h, "ticket.part", text(mem, "{\"ticket\":\"{}\",\"title\":\"Trommel\",\"house\":\"1\"}", t.h.ticket));
	steps_act(&t.h, "ticket.owner", text(mem, "{\"ticket\":\"{}\",\"person\":\"{}\"}", t.h.ticket, t.bert));
	check_int(count(&t, sql(db, "select count(*) from clock where ticket_id = ? and name = 'reaktion'", t.h.ticket)), 2);
	pass(&t, 211);
	check_int(clock_alerts(&t), 1);
	check_int(told(&t, "%Response: due %"), 1);
	check_int(told(&t, "%reaktion%"), 0);
	pass(&t, 600);
	check_int(clock_alerts(&t), 1);
}

BOTH(an_alert_of_one_part_names_it)
{
	struct team t;
	open_team(&t, "", mem, db);
	struct house *h = &t.h;
	good(run(db, &h->e, "update person set lang = 0"));
	channel(&t, t.anna, "ntfy", "https://ntfy.example.com/a");
	steps_sign(h, STR(PARTS));
	steps_request(h);
	steps_act(h, "ticket.owner", text(mem, "{\"ticket\":\"{}\",\"person\":\"{}\"}", h->ticket, t.bert));
	steps_act(h, "ticket.part", text(mem, "{\"ticket\":\"{}\",\"title\":\"Trommel\",\"house\":\"1\"}", h->ticket));
	pass(&t, 185);
	good(run(db, &h->e, "delete from clock where part_id <> ?", h->part));
	pass(&t, 26);
	check_int(clock_alerts(&t), 1);
	check_int(told(&t, "%Reaktion, Anfrage: fällig %"), 1);
}

/* What lies unowned when the team begins is its to take: it is told, not only what comes after. */
BOTH(a_team_that_begins_is_told_of_what_nobody_took)
{
	struct team t;
	open_team(&t, "", mem, db);
	struct house *h = &t.h;
	steps_act(h, "crew.set", text(mem, "{\"crew\":\"{}\",\"end\":\"1\"}", t.crew));
	steps_request(h);
	pass(&t, 60);
	check_int(sent(&t, "courier"), 0);
	channel(&t, t.anna, "ntfy", "https://ntfy.example.com/a");
	steps_act(h, "crew.set", text(mem, "{\"name\":\"Tag\",\"member\":\"{}\",\"new\":\"10\",\"all\":\"5\",\"last\":\"15\"}", t.anna));
	pass(&t, 6);
	check_int(only(&t).reason, ALERT_NEW);
	check(sent(&t, "courier") > 0);
	pass(&t, 60);
	check_int(only(&t).rung, RUNG_OWNER);
}
