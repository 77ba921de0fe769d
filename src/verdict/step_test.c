/* step_test.c - facts that change by themselves: a ticket grows old, a backup fails day after day. */
#include "inventory/words.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { state_step, outage_step, ticket_step, verdict_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal anlass: anfrage, alarm aus ticket\nmerkmal priorität: p1, p2, p3, p4 geordnet\nbei mehreren priorität: erster\n§1 gedeckt wenn anlass = anfrage oder anlass = alarm\n§8.4 priorität = p4\n"
#define FEET "```\n```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | jemand fragt |\n| anlass | alarm | etwas meldet |\n| priorität | p1 | a |\n| priorität | p2 | b |\n| priorität | p3 | c |\n| priorität | p4 | d |\n"

static void begin(struct house *h, struct str contract, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-02-01T10:00:00+01:00", mem, db);
	steps_act(h, "component.add", STR("{\"key\":\"a\",\"name\":\"A\",\"class\":\"standard-server\",\"from\":\"2026-01-01\"}"));
	h->component = h->made;
	steps_sign(h, contract);
}

static int pass(struct house *h, int64_t until) { return steps_pass(h, (struct instant){ until }); }

static struct str priority(struct house *h)
{
	struct tickets all = { 0 };
	check(ticket_list(h->s.db, h->client, false, 10, h->s.mem, &all, &h->e) && all.n == 1);
	return all.at[0].priority;
}

static size_t verdicts(struct house *h)
{
	struct verdicts all = { 0 };
	check(verdict_history(h->s.db, h->client, 1, h->s.mem, &all, &h->e));
	return all.n;
}

#define DAYS(n) ((n) * (int64_t)86400000)

BOTH(a_ticket_grows_old_at_the_very_instant)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "merkmal alter: dauer aus uhr\n§8.2 priorität = p2 wenn alter > 90 tage\n§8.3 priorität = p3 wenn alter >= 60 tage\n" FEET "| alter | alter | wie lange der Vorgang offen ist |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"alt\"}"));
	int64_t opened = h.s.now.ms;
	check_str(priority(&h), STR("p4"));
	check_int(pass(&h, opened + DAYS(60) - 1), 0);
	check_int(pass(&h, opened + DAYS(60)), 1);
	check_str(priority(&h), STR("p3"));
	check_int(pass(&h, opened + DAYS(90)), 0);
	check_int(pass(&h, opened + DAYS(90) + 1000), 1);
	check_str(priority(&h), STR("p2"));
	check_int(pass(&h, opened + DAYS(100)), 0);
	check_int((int64_t)verdicts(&h), 3);
	int64_t checked, differ;
	check(verdict_verify(db, mem, &checked, &differ, &h.e) && checked == 3 && differ == 0);
	struct rows *r = sql(db, "select count(*) from verdict where facts_key = sha256_key(facts) and facts_key > 0");
	row(r, mem, &checked);
	check(done(r, &h.e));
	check_int(checked, 3);
}

BOTH(a_solved_ticket_stays_as_old_as_it_was)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "merkmal alter: dauer aus uhr\n§8.3 priorität = p3 wenn alter >= 60 tage\n" FEET "| alter | alter | wie lange der Vorgang offen ist |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"alt\"}"));
	int64_t opened = h.s.now.ms;
	pass(&h, opened + DAYS(59));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\"}"));
	check_int(pass(&h, opened + DAYS(61)), 1);                   /* the client is told when it closes */
	check_str(priority(&h), STR("p4"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"reopen\"}"));
	check_str(priority(&h), STR("p3"));
}

static void backup(struct house *h, const char *line)
{
	struct told_log l = { .received = h->s.now, .host = STR("a"), .app = STR("job"), .message = str_of(line), .facility = 3, .severity = 3 };
	check(signal_log(&h->s, &l, h->client, h->component, &h->e));
	steps_walk(h);
}

BOTH(failures_in_a_row_and_the_days_they_took)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "merkmal fehlschläge: zahl aus überwachung\nmerkmal fehltage: zahl aus überwachung\n§8.1 priorität = p1 wenn fehlschläge > 4\n§8.2 priorität = p2 wenn fehltage >= 3\n§8.3 priorität = p3 wenn fehltage >= 2\n"
		FEET "| fehlschläge | fehlschläge | nacheinander |\n| fehltage | fehltage | Tage hintereinander |\n```\n"), mem, db);
	backup(&h, "backup of volume 1 failed");
	check_str(priority(&h), STR("p4"));
	h.s.now.ms += 3600000;
	backup(&h, "backup of volume 1 failed");
	check_str(priority(&h), STR("p4"));                      /* twice on one day */
	h.s.now.ms += DAYS(1);
	backup(&h, "backup of volume 1 failed");
	check_str(priority(&h), STR("p3"));
	h.s.now.ms += DAYS(1);
	backup(&h, "backup of volume 1 failed");
	check_str(priority(&h), STR("p2"));
	backup(&h, "backup of volume 1 failed");
	check_str(priority(&h), STR("p1"));
	steps_act(&h, "ticket.note", STR("{\"ticket\":\"1\",\"text\":\"in Arbeit\",\"house\":\"1\"}"));
	backup(&h, "backup of volume 1 completed with success");
	check_str(priority(&h), STR("p4"));
	backup(&h, "backup of volume 1 failed");
	check_str(priority(&h), STR("p4"));
}

BOTH(the_day_that_decides_which_rule_holds_is_the_day_of_receipt)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "§2 abgelehnt wenn anlass = anfrage, geht vor §1, gilt ab 2026-02-02\n" FEET "```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"heute\"}"));
	struct verdict v;
	check(verdict_find(db, h.client, 1, mem, &v, &h.e));
	check_int(v.class, VERDICT_COVERED);
	h.s.now.ms += DAYS(1) - 36000000;                        /* midnight in Berlin, 23:00 in Greenwich */
	steps_act(&h, "ticket.request", STR("{\"subject\":\"morgen\"}"));
	check(verdict_find(db, h.client, 2, mem, &v, &h.e));
	check_int(v.class, VERDICT_DECLINED);
}

static struct str verdict_of_part(struct house *h, int64_t part)
{
	struct verdict v;
	check(verdict_find(h->s.db, h->client, part, h->s.mem, &v, &h->e));
	return verdict_id(v.class);
}

static enum judge_status status_of_part(struct house *h, int64_t part)
{
	struct verdict v;
	check(verdict_find(h->s.db, h->client, part, h->s.mem, &v, &h->e));
	return v.status;
}

BOTH(how_long_ago_a_day_is_is_told_from_the_day_that_was_reported)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "merkmal kauf: datum aus ticket\n§2 gewährleistung wenn seit kauf < 36 monate, geht vor §1\n§3 abgelehnt wenn seit vertragsbeginn < 30 tage, geht vor §1, §2\n"
		FEET "| kauf | kauf | Tag der Rechnung |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"a\"}"));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"kauf\",\"value\":\"2023-02-02\"}"));
	check_str(verdict_of_part(&h, 1), STR("warranty"));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"kauf\",\"value\":\"2023-02-01\"}"));
	check_str(verdict_of_part(&h, 1), STR("covered"));
	int64_t checked, differ;
	check(verdict_verify(db, mem, &checked, &differ, &h.e) && checked > 2 && differ == 0);
	struct ticket_facts known = { 0 };                            /* the day that the contract began is shown with what it answered */
	check(verdict_evidence(db, h.client, 1, mem, &known, &h.e));
	const struct ticket_fact *began = ticket_fact_of(&known, STR("seit-vertragsbeginn"));
	check(began && date_typed(began->evidence, &(struct date){ 0 }));
}

/* A technician's word would stand beside the house's own, and one of the two were wrong. */
BOTH(what_the_house_knows_by_itself_nobody_tells)
{
	static const struct { struct str name, value, de, en; } rows[] = {
		{ LIT("seit-vertragsbeginn"), LIT("5 monate"), LIT("„seit-vertragsbeginn“ weiß das Programm selbst, aus dem Beginn des Vertrags"), LIT("by itself, from the begin of the contract") },
		{ LIT("seit-kauf"), LIT("5 monate"), LIT("aus „kauf“: sagen Sie diesen Tag"), LIT("from \"kauf\": say that day") },
		{ LIT("anzahl-anwender"), LIT("5"), LIT("aus dem Bestand"), LIT("from the inventory") },
		{ LIT("erst"), LIT("90 %"), LIT("aus uhr"), LIT("from uhr") },
		{ LIT("meldung-in-tags"), LIT("ja"), LIT("aus meldung"), LIT("from meldung") },
		{ LIT("stufe"), LIT("s1"), LIT("„stufe“ ergibt sich aus den Regeln des Vertrags"), LIT("follows from the rules of the contract") },
	};
	struct house h = { 0 };
	begin(&h, STR(HEAD "merkmal kauf: datum aus ticket\nmerkmal stufe: s1, s2\n§6 stufe = s1 wenn anlass = anfrage\n§7 stufe = s2 wenn nicht anlass = anfrage\nkalender tags: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\n§5 ziel reaktion 1 h wenn anlass = anfrage\n"
		"kennzahl erst: anteil in ziel reaktion je kalendermonat, mindestens 95 %\n§2 gewährleistung wenn seit kauf < 36 monate, geht vor §1\n§3 abgelehnt wenn seit vertragsbeginn < 1 tag und anzahl anwender > 3, geht vor §1, §2\n"
		"§4 abgelehnt wenn meldung außerhalb tags und erst < 10 %, geht vor §1 bis §3\n" FEET "| kauf | kauf | Tag der Rechnung |\n| stufe | s1 | a |\n| stufe | s2 | b |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"a\"}"));
	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		const struct str *is = &rows[i / 2].name, reason = i % 2 ? rows[i / 2].en : rows[i / 2].de;
		struct field f[] = { { LIT("part"), STR("1") }, { LIT("name"), is[0] }, { LIT("value"), is[1] } };
		h.s.reader = i % 2 ? LANG_EN : LANG_DE;
		bool taken = steps_try(&h, "ticket.fact", f, COUNT(f));
		if (taken || !str_has(err_str(&h.refused), reason))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", is[0], err_str(&h.refused)));
		h.refused.len = 0;
	}
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"kauf\",\"value\":\"2023-02-02\"}"));
}

static int64_t left(struct house *h)
{
	struct quota_rows rows = { 0 };
	check(verdict_quotas(h->s.db, h->client, h->s.now, h->s.mem, &rows, &h->e) && rows.n == 1);
	return rows.at[0].state.left.u6 / 1000000;
}

BOTH(a_quota_is_drawn_by_closing_and_given_back_by_turning)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "merkmal befund: offen, bekannt, sonst offen\nkontingent q: 2 je quartal je klient, verfällt\n"
		"§2 aufwand wenn anlass = anfrage, geht vor §1\n§3 gedeckt wenn anlass = anfrage, aus kontingent q, geht vor §2\n§4 abgelehnt wenn befund = bekannt, geht vor §1 bis §3\n"
		FEET "| befund | offen | a |\n| befund | bekannt | b |\n```\n"), mem, db);
	for (int i = 0; i < 3; i++)
		steps_act(&h, "ticket.request", STR("{\"subject\":\"Konto anlegen\"}"));
	check_str(verdict_of_part(&h, 3), STR("covered"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\"}"));
	check_int(left(&h), 1);
	check_str(verdict_of_part(&h, 3), STR("covered"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"2\",\"verb\":\"solve\"}"));
	check_int(left(&h), 0);
	check_str(verdict_of_part(&h, 3), STR("hourly"));        /* before anybody works on it */
	check_str(verdict_of_part(&h, 1), STR("covered"));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"finding\",\"value\":\"known\"}"));
	check_str(verdict_of_part(&h, 1), STR("declined"));      /* the verdict turned: one comes back */
	check_int(left(&h), 1);
	check_str(verdict_of_part(&h, 3), STR("covered"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"2\",\"verb\":\"reopen\"}"));
	check_int(left(&h), 2);
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"2\",\"verb\":\"solve\"}"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"3\",\"verb\":\"solve\"}"));
	steps_act(&h, "ticket.request", STR("{\"subject\":\"Noch eins\"}"));
	check_str(verdict_of_part(&h, 4), STR("hourly"));
	pass(&h, zone_instant(NULL, date_of(2026, 4, 2), 0).ms);
	check_str(verdict_of_part(&h, 4), STR("covered"));       /* the next quarter, by itself */
	check_str(verdict_of_part(&h, 3), STR("covered"));
	int64_t checked, differ;
	check(verdict_verify(db, mem, &checked, &differ, &h.e) && differ == 0);
}

/* Books minutes on a part today: as "covered 30, hourly 10". */
static struct str booked(struct house *h, int64_t part, int64_t minutes)
{
	struct out o = out_open(h->s.mem);
	for (int64_t left = minutes; left > 0;) {
		struct worked_share share;
		struct verdict v;
		int64_t entry = 0;
		struct rows *r = sql(h->s.db, "insert into time_entry (client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, billed, state, reason, text, net_cents, at_ms)"
		                              " values (?, ?, ?, 0, 0, 1, 0, ?, 0, 0, '', 'x', 0, 0) returning id", h->client, part, part, left);
		row(r, h->s.mem, &entry);
		check(done(r, &h->e));
		struct worked w = { h->client, part, entry, zone_date(NULL, h->s.now), left };
		check(verdict_of_work(&h->s, &w, &share, &h->e) && verdict_by_id(h->s.db, h->client, share.verdict, h->s.mem, &v, &h->e));
		check(share.minutes > 0 && share.minutes <= left);
		check(run(h->s.db, &h->e, "update time_entry set verdict_id = ?, minutes = ? where client_id = ? and id = ?", share.verdict, share.minutes, h->client, entry));
		print(&o, "{}{} {}", o.len ? STR(", ") : NONE, verdict_id(v.class), share.minutes);
		left -= share.minutes;
	}
	steps_walk(h);
	return out_str(&o);
}

#define HOURS(ends) "kontingent q: 2 h je monat je anwender, verfällt" ends "\n§2 aufwand wenn anlass = anfrage, geht vor §1\n" \
	"§3 gedeckt wenn anlass = anfrage, aus kontingent q, geht vor §2\n" FEET "```\n"

BOTH(an_entry_that_does_not_fit_goes_beyond_the_quota_as_a_whole)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD HOURS("")), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"Hilfe\"}"));
	check_str(booked(&h, 1, 90), STR("covered 90"));
	check_int(left(&h), 30);
	check_str(booked(&h, 1, 40), STR("hourly 40"));          /* forty minutes do not fit into thirty */
	check_int(left(&h), 30);
	check_str(verdict_of_part(&h, 1), STR("covered"));       /* there is something left */
	check_str(booked(&h, 1, 30), STR("covered 30"));
	check_str(verdict_of_part(&h, 1), STR("hourly"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\"}"));
	check_str(verdict_of_part(&h, 1), STR("covered"));       /* there was enough for the last of the work */
	pass(&h, h.s.now.ms + DAYS(40));
	check_str(verdict_of_part(&h, 1), STR("covered"));
	int64_t checked, differ;
	check(verdict_verify(db, mem, &checked, &differ, &h.e) && differ == 0);
}

BOTH(an_entry_is_cut_where_a_divisible_quota_ends)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD HOURS(", teilbar")), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"Hilfe\"}"));
	steps_act(&h, "ticket.request", STR("{\"subject\":\"Mehr Hilfe\"}"));
	check_str(booked(&h, 1, 90), STR("covered 90"));
	check_str(booked(&h, 2, 40), STR("covered 30, hourly 10"));
	check_int(left(&h), 0);
	check_str(verdict_of_part(&h, 1), STR("hourly"));        /* whatever is open sees it */
	check_str(verdict_of_part(&h, 2), STR("hourly"));
	check_str(booked(&h, 1, 5), STR("hourly 5"));
	pass(&h, zone_instant(NULL, date_of(2026, 3, 2), 0).ms);
	check_str(verdict_of_part(&h, 1), STR("covered"));       /* the next month, by itself */
	check_str(booked(&h, 1, 121), STR("covered 120, hourly 1"));
	int64_t checked, differ;
	check(verdict_verify(db, mem, &checked, &differ, &h.e) && differ == 0);
}

BOTH(what_one_quota_leaves_the_next_one_takes)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "kontingent q: 1 h je monat, verfällt, teilbar\nkontingent block: 30 min je jahr, überträgt, teilbar\n§2 aufwand wenn anlass = anfrage, geht vor §1\n"
		"§3 gedeckt wenn anlass = anfrage, aus kontingent q, geht vor §2, §4\n§4 gewährleistung wenn anlass = anfrage, aus kontingent block, geht vor §2\n" FEET "```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"Hilfe\"}"));
	check_str(booked(&h, 1, 100), STR("covered 60, warranty 30, hourly 10"));
}

static enum quota_lack lack(struct house *h, int64_t part)
{
	struct quota_needs needs = { 0 };
	struct judgement j;
	struct str body;
	struct verdict v;
	check(verdict_find(h->s.db, h->client, part, h->s.mem, &v, &h->e) && verdict_again(h->s.db, &v, v.contract, h->s.mem, &j, &body, &h->e));
	check(verdict_needs(h->s.db, h->client, part, &j, h->s.now, h->s.mem, &needs, &h->e) && needs.n == 1);
	return needs.at[0].lacks;
}

/* Whose quota a part of this number draws on. */
static int64_t drawn_from(struct house *h, int64_t part)
{
	int64_t component = 0;
	struct rows *r = sql(h->s.db, "select component_id from quota_booking where client_id = ? and part_id = ? and returned_ms = 0", h->client, part);
	check(row(r, h->s.mem, &component) && done(r, &h->e));
	return component;
}

static struct str last_note(struct house *h, int64_t ticket)
{
	struct ticket_notes all = { 0 };
	check(ticket_notes(h->s.db, h->client, ticket, h->s.mem, &all, &h->e) && all.n);
	return all.at[all.n - 1].text;
}

BOTH(a_quota_of_a_device_is_its_own)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "merkmal gegenstand: server, drucker aus inventar\nstandardserver ist server\nmerkmal konten: zahl aus ticket\nkontingent q: 3 je jahr je server, bedarf konten\n"
		"§2 aufwand wenn anlass = anfrage, geht vor §1\n§3 gedeckt wenn anlass = anfrage, aus kontingent q, geht vor §2\n" FEET
		"| gegenstand | server | a |\n| gegenstand | standardserver | a |\n| gegenstand | drucker | b |\n| konten | konten | c |\n```\n"), mem, db);
	steps_act(&h, "component.add", STR("{\"key\":\"b\",\"name\":\"B\",\"class\":\"standard-server\",\"from\":\"2026-01-01\"}"));
	int64_t other = h.made;
	steps_act(&h, "component.add", STR("{\"key\":\"c\",\"name\":\"C\",\"class\":\"printer\",\"from\":\"2026-01-01\"}"));
	int64_t printer = h.made, on[] = { h.component, h.component, other, printer, 0 };
	for (size_t i = 0; i < COUNT(on); i++)
		steps_act(&h, "ticket.request", text(mem, "{\"subject\":\"Konten\",\"component\":\"{}\",\"fact.konten\":\"2\"}", on[i]));
	for (int64_t part = 1; part <= 3; part++)
		check_str(verdict_of_part(&h, part), STR("covered"));
	check_str(verdict_of_part(&h, 4), STR("hourly"));        /* no server */
	check_int((int64_t)status_of_part(&h, 5), JUDGE_OPEN);   /* of which device, nobody said */
	check_int((int64_t)lack(&h, 5), LACKS_COMPONENT);
	check(!steps_try(&h, "ticket.about", (const struct field[]){ { STR("ticket"), STR("5") }, { STR("component"), STR("999") } }, 2));
	h.refused = (struct err){ 0 };
	steps_act(&h, "ticket.about", text(mem, "{\"ticket\":\"5\",\"component\":\"{}\"}", other));
	check_str(verdict_of_part(&h, 5), STR("covered"));
	check(steps_refuses(&h, "ticket.about", text(mem, "{\"ticket\":\"5\",\"component\":\"{}\"}", other)));         /* it says that already */
	steps_act(&h, "ticket.about", text(mem, "{\"ticket\":\"5\",\"component\":\"{}\"}", printer));
	check_str(verdict_of_part(&h, 5), STR("hourly"));        /* it was the printer */
	check_str(last_note(&h, 5), text(mem, "component {} {}", other, printer));
	steps_act(&h, "ticket.about", text(mem, "{\"ticket\":\"5\",\"component\":\"{}\"}", other));
	check_str(verdict_of_part(&h, 5), STR("covered"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\"}"));
	check_int(left(&h), 1);
	steps_act(&h, "ticket.about", text(mem, "{\"ticket\":\"1\",\"component\":\"{}\"}", other));
	check_int(drawn_from(&h, 1), other);                     /* what it drew is drawn from the other's */
	steps_act(&h, "ticket.about", text(mem, "{\"ticket\":\"1\",\"component\":\"{}\"}", h.component));
	check_int(left(&h), 1);
	check_str(verdict_of_part(&h, 2), STR("hourly"));        /* two do not fit into one */
	check_str(verdict_of_part(&h, 3), STR("covered"));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"2\",\"name\":\"konten\",\"value\":\"1\"}"));
	check_str(verdict_of_part(&h, 2), STR("covered"));
	struct quota_needs needs = { 0 };
	struct judgement j;
	struct str body;
	struct verdict v;
	check(verdict_find(db, h.client, 2, mem, &v, &h.e) && verdict_again(db, &v, v.contract, mem, &j, &body, &h.e));
	check(verdict_needs(db, h.client, 2, &j, h.s.now, mem, &needs, &h.e) && needs.n == 1 && needs.at[0].known);
	check(needs.at[0].need.u6 == 1000000 && needs.at[0].left.u6 == 1000000);
}

BOTH(a_quota_of_a_site_is_shared_by_all_that_stands_there_and_by_its_rules)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "merkmal art: einbau, umzug aus ticket\nkontingent q: 2 je jahr je standort\n§2 aufwand wenn anlass = anfrage, geht vor §1\n"
		"§3 gedeckt wenn art = einbau, aus kontingent q, geht vor §2\n§4 gedeckt wenn art = umzug, aus kontingent q, geht vor §2\n" FEET
		"| art | einbau | a |\n| art | umzug | b |\n```\n"), mem, db);
	int64_t on[4] = { 0 }, site[2];
	for (size_t i = 0; i < COUNT(site); i++) {
		steps_act(&h, "site.add", text(mem, "{\"name\":\"Haus {}\"}", (int64_t)i + 1));
		site[i] = h.made;
	}
	for (size_t i = 0; i < 3; i++) {
		steps_act(&h, "component.add", text(mem, "{\"key\":\"s{}\",\"name\":\"S\",\"class\":\"standard-server\",\"from\":\"2026-01-01\",\"site\":\"{}\"}", (int64_t)i, site[i / 2]));
		on[i] = h.made;
	}
	for (size_t i = 0; i < COUNT(on); i++)
		steps_act(&h, "ticket.request", text(mem, "{\"subject\":\"x\",\"component\":\"{}\",\"fact.art\":\"{}\"}", on[i], i % 2 ? STR("umzug") : STR("einbau")));
	for (int64_t part = 1; part <= 3; part++)
		check_str(verdict_of_part(&h, part), STR("covered"));
	check_int((int64_t)status_of_part(&h, 4), JUDGE_OPEN);   /* of which thing, nobody said */
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\"}"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"2\",\"verb\":\"solve\"}"));
	steps_act(&h, "ticket.request", text(mem, "{\"subject\":\"x\",\"component\":\"{}\",\"fact.art\":\"einbau\"}", on[0]));
	check_str(verdict_of_part(&h, 5), STR("hourly"));        /* both of house 1 are gone, one by each rule */
	check_str(verdict_of_part(&h, 3), STR("covered"));
	struct quota_rows rows = { 0 };
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.n == 1);
	check_str(rows.at[0].site, STR("Haus 1"));
	check_int(rows.at[0].state.left.u6, 0);
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"2\",\"verb\":\"reopen\"}"));
	check_str(verdict_of_part(&h, 5), STR("covered"));
}

/* What is about a site and no thing draws on that site's quota, beside what stands there: told with the request or later. */
BOTH(a_ticket_without_a_thing_draws_on_the_quota_of_the_site_that_was_said)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "kontingent q: 2 je jahr je standort\n§2 aufwand wenn anlass = anfrage, geht vor §1\n§3 gedeckt wenn anlass = anfrage, aus kontingent q, geht vor §2\n" FEET "```\n"), mem, db);
	int64_t site[2];
	for (size_t i = 0; i < COUNT(site); i++) {
		steps_act(&h, "site.add", text(mem, "{\"name\":\"Haus {}\"}", (int64_t)i + 1));
		site[i] = h.made;
	}
	steps_act(&h, "component.add", text(mem, "{\"key\":\"s\",\"name\":\"S\",\"class\":\"standard-server\",\"from\":\"2026-01-01\",\"site\":\"{}\"}", site[0]));
	steps_act(&h, "ticket.request", text(mem, "{\"subject\":\"x\",\"component\":\"{}\"}", h.made));
	steps_act(&h, "ticket.request", STR("{\"subject\":\"x\",\"site\":\"Haus 1\"}"));
	steps_act(&h, "ticket.request", STR("{\"subject\":\"x\"}"));
	check_str(verdict_of_part(&h, 2), STR("covered"));
	check_int((int64_t)status_of_part(&h, 3), JUDGE_OPEN);
	steps_act(&h, "ticket.about", STR("{\"ticket\":\"3\",\"site\":\"Haus 1\"}"));
	check_str(verdict_of_part(&h, 3), STR("covered"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\"}"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"2\",\"verb\":\"solve\"}"));
	for (int house = 1; house <= 2; house++)
		steps_act(&h, "ticket.request", text(mem, "{\"subject\":\"x\",\"site\":\"Haus {}\"}", house));
	check_str(verdict_of_part(&h, 4), STR("hourly"));        /* both of house 1 are gone, one with a thing and one without */
	check_str(verdict_of_part(&h, 5), STR("covered"));
	struct quota_rows rows = { 0 };
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.n == 1);
	check_str(rows.at[0].site, STR("Haus 1"));
	check_int(rows.at[0].state.left.u6, 0);
}

#define PER_SITE "kontingent q: 1 je jahr je standort\n§2 aufwand wenn anlass = anfrage, geht vor §1\n§3 gedeckt wenn anlass = anfrage, aus kontingent q, geht vor §2\n"

/* Not what is left is asked, but whose: until somebody places the thing, nobody knows, and nobody is charged. */
BOTH(a_thing_that_stands_nowhere_leaves_the_quota_of_its_site_open_until_it_is_placed)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD PER_SITE FEET "```\n"), mem, db);
	for (size_t i = 0; i < 2; i++)
		steps_act(&h, "ticket.request", text(mem, "{\"subject\":\"x\",\"component\":\"{}\"}", h.component));
	check_int((int64_t)status_of_part(&h, 1), JUDGE_OPEN);
	check_int((int64_t)lack(&h, 1), LACKS_SITE);
	steps_act(&h, "component.place", STR("{\"key\":\"a\",\"site\":\"Praxis Nord\"}"));
	check_str(verdict_of_part(&h, 1), STR("covered"));
	steps_act(&h, "component.place", STR("{\"key\":\"a\",\"site\":\"\"}"));
	check_int((int64_t)status_of_part(&h, 1), JUDGE_OPEN);   /* taken back */
	steps_act(&h, "component.place", STR("{\"key\":\"a\",\"site\":\"praxis nord\"}"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\"}"));
	check_str(verdict_of_part(&h, 2), STR("hourly"));
	check_int(left(&h), 0);
	check(!steps_try(&h, "component.place", (const struct field[]){ { STR("key"), STR("a") }, { STR("site"), STR("Praxis Süd") } }, 2));      /* it has drawn where it stands */
}

BOTH(a_quota_grows_with_what_the_inventory_counts)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD "merkmal gegenstand: server, drucker aus inventar\nstandardserver ist server\nkontingent q: 1 je volle 2 server je monat\n"
		"§2 aufwand wenn anlass = anfrage, geht vor §1\n§3 gedeckt wenn anlass = anfrage, aus kontingent q, geht vor §2\n" FEET
		"| gegenstand | server | a |\n| gegenstand | standardserver | a |\n| gegenstand | drucker | b |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"x\"}"));
	check_str(verdict_of_part(&h, 1), STR("hourly"));        /* one server is no full two */
	for (size_t i = 0; i < 3; i++)
		steps_act(&h, "component.add", text(mem, "{\"key\":\"s{}\",\"name\":\"S\",\"class\":\"standard-server\",\"from\":\"2026-0{}-01\"}", (int64_t)i, i < 2 ? (int64_t)2 : 3));
	steps_act(&h, "ticket.request", STR("{\"subject\":\"y\"}"));
	check_str(verdict_of_part(&h, 2), STR("covered"));
	check_int(left(&h), 1);                                  /* of three in February */
	pass(&h, h.s.now.ms + DAYS(28));
	check_int(left(&h), 2);                                  /* of four in March */
}

BOTH(amounts_are_kept_with_the_verdict_and_known_to_other_versions)
{
	struct house h = { 0 };
	struct verdict v;
	struct facts f = { 0 };
	struct fields kept = { 0 };
	struct contract *english = NULL;
	struct findings found = { 0 };
	begin(&h, STR(HEAD "merkmal dauer: dauer aus ticket\n§2 abgelehnt wenn dauer > 90 min, geht vor §1\n" FEET "| dauer | dauer | a |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"x\",\"fact.dauer\":\"2 hours\"}"));
	check_str(verdict_of_part(&h, 1), STR("declined"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && fields_parse(mem, v.facts, &kept));
	check_str(field(&kept, STR("dauer")), STR("2 h"));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"dauer\",\"value\":\"1,5 stunden\"}"));
	check_str(verdict_of_part(&h, 1), STR("covered"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e));
	struct document d = { STR("en.md"), STR("---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\nfact dauer: duration from ticket\n"
		"§2 declined if dauer >= 90 min\n```\n") };
	check(contract_read(&d, 1, mem, &english, &found) && verdict_facts_under(english, v.facts, mem, &f) && f.n == 1);
	check_str(f.at[0].value, STR("1.5 h"));
	struct judgement j;
	check(contract_judge(english, &f, mem, &j, &h.e) && j.class == VERDICT_DECLINED);
	int64_t checked, differ;
	check(verdict_verify(db, mem, &checked, &differ, &h.e) && differ == 0);
}

BOTH(against_a_presumption_a_fact_needs_its_proof)
{
	struct house h = { 0 };
	struct verdict v;
	struct judgement j;
	struct str body;
	begin(&h, STR(HEAD "merkmal ursache: klient, anbieter, dritter aus befund\n§2 aufwand wenn ursache = klient, geht vor §1\nvermutet nicht ursache = klient, beweis anbieter\n"
		FEET "| ursache | klient | a |\n| ursache | anbieter | b |\n| ursache | dritter | c |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"x\"}"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && v.status == JUDGE_PROVISIONAL && v.class == VERDICT_COVERED);
	check(verdict_again(db, &v, v.contract, mem, &j, &body, &h.e) && j.n_presumed == 1);
	check_str(j.presumed[0].text, STR("nicht ursache = klient"));
	check_str(j.presumed[0].proof, STR("anbieter"));
	check(j.n_flips == 1 && j.flips[0].class == VERDICT_HOURLY);
	struct fields f = { 0 };
	struct act a = { .name = STR("ticket.fact"), .client = h.client, .person = 1 };
	bool twice, worked = false;
	check(fields_parse(mem, STR("{\"part\":\"1\",\"name\":\"ursache\",\"value\":\"klient\"}"), &f));
	a.fields = f;
	check(db_begin(db, &h.e) && signal_act(&h.s, &a, &twice, &h.e) && ticket_step(&h.s, &worked, &h.e));
	check(str_has(err_str(&h.refused), STR("speaks against a presumption")));
	db_rollback(db);
	h.refused = (struct err){ 0 };
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"ursache\",\"value\":\"klient\",\"reason\":\"Protokoll\"}"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && v.status == JUDGE_CERTAIN && v.class == VERDICT_HOURLY);
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"ursache\",\"value\":\"dritter\"}"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && v.status == JUDGE_CERTAIN && v.class == VERDICT_COVERED);
}

/* Closed, the presumption is what the verdict rests on; opened again, it waits again; and a fact told after all counts. */
BOTH(what_was_presumed_holds_once_the_ticket_is_closed)
{
	struct house h = { 0 };
	struct verdict v;
	struct ticket_facts known = { 0 };
	struct cares cares = { 0 };
	int64_t checked, differ;
	begin(&h, STR(HEAD "merkmal ursache: klient, anbieter, dritter aus befund\n§2 aufwand wenn ursache = klient, geht vor §1\nvermutet nicht ursache = klient, beweis anbieter\n"
		FEET "| ursache | klient | a |\n| ursache | anbieter | b |\n| ursache | dritter | c |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"x\"}"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\",\"house\":\"1\"}"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && v.status == JUDGE_PROVISIONAL);
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"close\",\"house\":\"1\"}"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && v.status == JUDGE_CERTAIN && v.class == VERDICT_COVERED);
	check(verdict_evidence(db, h.client, 1, mem, &known, &h.e));
	const struct ticket_fact *f = ticket_fact_of(&known, word_id(STR("ursache")));
	check(f != NULL);
	check_str(f->source, STR("presumption"));
	check(str_has(f->value, STR("|")));
	check(verdict_cares(db, h.client, mem, &cares, &h.e) && !cares.n);
	check(verdict_verify(db, mem, &checked, &differ, &h.e) && checked == 2 && differ == 0);
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"reopen\",\"house\":\"1\"}"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && v.status == JUDGE_PROVISIONAL);
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\",\"house\":\"1\"}"));
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"close\",\"house\":\"1\"}"));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"ursache\",\"value\":\"klient\",\"reason\":\"Protokoll\"}"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && v.status == JUDGE_CERTAIN && v.class == VERDICT_HOURLY);
	check(verdict_verify(db, mem, &checked, &differ, &h.e) && differ == 0);
}

BOTH(what_is_not_certain_is_in_somebodys_care)
{
	struct house h = { 0 };
	struct cares all = { 0 };
	begin(&h, STR(HEAD "merkmal befund: offen, bekannt\n§4 abgelehnt wenn befund = bekannt, geht vor §1\n" FEET "| befund | offen | a |\n| befund | bekannt | b |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"unklar\"}"));
	check(verdict_cares(db, 0, mem, &all, &h.e) && all.n == 1 && all.at[0].person == 0 && all.at[0].due.ms == h.s.now.ms + DAYS(2));
	h.s.now.ms += DAYS(1);
	steps_act(&h, "verdict.own", STR("{\"part\":\"1\",\"house\":\"1\"}"));
	all = (struct cares){ 0 };
	check(verdict_cares(db, h.client, mem, &all, &h.e) && all.n == 1 && all.at[0].person == 1 && all.at[0].due.ms == h.s.now.ms + DAYS(2));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"finding\",\"value\":\"known\"}"));
	all = (struct cares){ 0 };
	check(verdict_cares(db, 0, mem, &all, &h.e) && all.n == 0);
}

BOTH(the_class_of_a_component_answers_what_the_contract_calls_by_its_own_name)
{
	struct house h = { 0 };
	struct verdict v;
	struct ticket_facts known = { 0 };
	begin(&h, STR(HEAD "merkmal gerät: standardserver, a4-mono aus inventar\nmerkmal maschine: standardserver, presse aus inventar\nmerkmal ort: standardserver, halle aus ticket\n"
		"§2 abgelehnt wenn gerät = standardserver und maschine = standardserver, geht vor §1\n§3 aufwand wenn gerät = a4-mono, geht vor §1, §2\n"
		"§4 gewährleistung wenn ort = standardserver, geht vor §1 bis §3\n"
		FEET "| gerät | standardserver | a |\n| gerät | a4-mono | b |\n| maschine | standardserver | a |\n| maschine | presse | b |\n| ort | standardserver | a |\n| ort | halle | b |\n```\n"), mem, db);
	steps_act(&h, "ticket.request", text(mem, "{\"subject\":\"x\",\"component\":\"{}\"}", h.component));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"ort\",\"value\":\"halle\"}"));
	check_str(verdict_of_part(&h, 1), STR("declined"));
	check(verdict_evidence(db, h.client, 1, mem, &known, &h.e));
	const struct ticket_fact *machine = ticket_fact_of(&known, STR("maschine"));
	check(machine && ticket_fact_of(&known, word_id(STR("gerät"))));
	check_str(machine->source, STR("inventory"));
	check_str(machine->evidence, STR("A"));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"gerät\",\"value\":\"a4-mono\"}"));
	check_str(verdict_of_part(&h, 1), STR("hourly"));        /* somebody told it otherwise */
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && str_has(v.facts, STR("\"gerät\":\"a4-mono\"")));
	steps_act(&h, "component.add", STR("{\"key\":\"b\",\"name\":\"B\",\"class\":\"presse\",\"from\":\"2026-01-01\"}"));
	steps_act(&h, "ticket.request", text(mem, "{\"subject\":\"y\",\"component\":\"{}\",\"fact.ort\":\"halle\",\"fact.gerät\":\"a4-mono\"}", h.made));
	check(verdict_find(db, h.client, 2, mem, &v, &h.e) && str_has(v.facts, STR("\"maschine\":\"presse\"")));
}

/* ---- consent by silence ---- */

#define CONSENT "merkmal erweiterung: ja/nein aus zustimmung\nzustimmung erweiterung: ab ankündigung, frist 48 h, schweigen = ja\n§5 projekt wenn erweiterung, geht vor §1\n" FEET \
	"| erweiterung | erweiterung | der Klient hat der Erweiterung zugestimmt |\n```\n"

static struct consent_asked consent(struct house *h)
{
	struct consent_list all = { 0 };
	check(ticket_consents(h->s.db, h->client, 1, h->s.mem, &all, &h->e) && all.n == 1);
	return all.at[0];
}

BOTH(silence_answers_when_the_deadline_has_come)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD CONSENT), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"mehr Platz\"}"));
	steps_act(&h, "consent.ask", STR("{\"part\":\"1\",\"name\":\"erweiterung\",\"text\":\"Wir erweitern den Speicher.\",\"house\":\"1\"}"));
	int64_t asked = h.s.now.ms;
	check(consent(&h).answer == CONSENT_OPEN && consent(&h).due.ms == asked + DAYS(2));
	pass(&h, asked + DAYS(2) - 1);
	check(consent(&h).answer == CONSENT_OPEN);
	pass(&h, asked + DAYS(2));
	check(consent(&h).answer == CONSENT_SILENCE);
	check_str(verdict_of_part(&h, 1), STR("project"));
}

BOTH(a_refusal_lifts_what_the_contract_says_and_silence_comes_too_late)
{
	struct house h = { 0 };
	begin(&h, STR(HEAD CONSENT), mem, db);
	steps_act(&h, "ticket.request", STR("{\"subject\":\"mehr Platz\"}"));
	steps_act(&h, "consent.ask", STR("{\"part\":\"1\",\"name\":\"erweiterung\",\"text\":\"Wir erweitern den Speicher.\",\"house\":\"1\"}"));
	steps_act(&h, "consent.answer", STR("{\"consent\":\"1\",\"answer\":\"no\",\"approver\":\"1\"}"));
	check(consent(&h).answer == CONSENT_NO && consent(&h).answered_by == 1);
	check_str(verdict_of_part(&h, 1), STR("covered"));
	pass(&h, h.s.now.ms + DAYS(3));
	check(consent(&h).answer == CONSENT_NO);
	static const struct { const char *act; struct str json, why; } refused[] = {
		{ "consent.answer", LIT("{\"consent\":\"1\",\"answer\":\"yes\",\"approver\":\"1\"}"), LIT("this question is no longer open") },
		{ "consent.answer", LIT("{\"consent\":\"1\",\"answer\":\"yes\"}"), LIT("only somebody the client lets approve can agree") },
		{ "consent.ask", LIT("{\"part\":\"1\",\"name\":\"umzug\",\"text\":\"x\"}"), LIT("the contract knows no consent \"umzug\"") },
		{ "ticket.fact", LIT("{\"part\":\"1\",\"name\":\"erweiterung\",\"value\":\"yes\"}"), LIT("the program knows \"erweiterung\" by itself") },
	};
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct fields f = { 0 };
		check(fields_parse(mem, refused[i].json, &f));
		check(db_begin(db, &h.e));
		struct act a = { .name = str_of(refused[i].act), .client = h.client, .person = 1, .fields = f };
		bool twice, worked = false;
		check(signal_act(&h.s, &a, &twice, &h.e) && ticket_step(&h.s, &worked, &h.e));
		check(str_starts(err_str(&h.refused), refused[i].why));
		db_rollback(db);
		h.refused = (struct err){ 0 };
	}
}

static struct str concerns_of(struct house *h, int64_t part)
{
	struct ticket_facts facts = { 0 };
	check(ticket_facts(h->s.db, h->client, part, h->s.mem, &facts, &h->e));
	const struct ticket_fact *f = ticket_fact_of(&facts, STR("concerns"));
	return f ? f->value : NONE;
}

/* "New account for", "password of": a fact of each part, newest first, that no contract needs to know. */
BOTH(whom_work_is_for_is_said_by_name_or_number_and_judged_by_nobody)
{
	struct house h = { 0 };
	struct verdict before = { 0 }, after = { 0 };
	int64_t person = 0;
	begin(&h, STR(HEAD FEET "```\n"), mem, db);
	struct rows *r = sql(db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, 'anna', 'anna', 'Anna Meier', 6, 0, '', 0, 0) returning id", h.client);
	check(row(r, mem, &person) && done(r, &h.e));
	steps_act(&h, "ticket.request", STR("{\"subject\":\"Neues Konto\",\"concerns\":\"Bert Neu\"}"));
	h.ticket = h.made;
	struct parts parts = { 0 };
	check(ticket_parts(db, h.client, h.ticket, mem, &parts, &h.e) && parts.n == 1);
	check_str(concerns_of(&h, parts.at[0].id), STR("Bert Neu"));
	check(verdict_find(db, h.client, parts.at[0].id, mem, &before, &h.e));
	steps_act(&h, "ticket.about", text(mem, "{\"ticket\":\"{}\",\"concerns\":\"{}\"}", h.ticket, person));
	check_str(concerns_of(&h, parts.at[0].id), STR("Anna Meier"));
	check(verdict_find(db, h.client, parts.at[0].id, mem, &after, &h.e) && str_is(before.facts, after.facts));
	check(steps_refuses(&h, "ticket.about", text(mem, "{\"ticket\":\"{}\",\"concerns\":\"{}\"}", h.ticket, person + 1000)));
	check(steps_refuses(&h, "ticket.request", text(mem, "{\"subject\":\"Neues Konto\",\"concerns\":\"{}\"}", person + 1000)));
}
