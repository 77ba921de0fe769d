/* time_test.c - booked time under a quota, from the act to the claim, against counting minute by minute. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "ticket/plan.h"
#include "verdict/verdict.h"

static int below(int n) { return (int)(unit_random() % (unsigned)n); }

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

static void begin_with(struct house *h, struct str document, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, document);
}

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n"
#define MEANINGS "```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | jemand fragt |\n| anlass | alarm | etwas meldet |\n"

static void begin(struct house *h, struct str quota, struct arena *mem, struct db *db)
{
	begin_with(h, text(mem, HEAD "merkmal anlass: anfrage, alarm aus ticket\nkontingent stunden: {}\n§2 aufwand wenn anlass = anfrage\n"
		"§3 gedeckt wenn anlass = anfrage, geht vor §2, aus kontingent stunden\n"
		"preis techniker: 1,00 € je min\n§9 preis techniker wenn urteil = aufwand\nurteil aufwand: nach zeit\nkalender tags: mo-so 08:00-17:00\nzuschlag abends: 50 % wenn außerhalb tags\n```\n"
		MEANINGS "```\n", quota), mem, db);
}

BOTH(an_entry_that_crosses_the_end_of_a_quota_is_two_lines)
{
	struct house h;
	struct booked_list all = { 0 };
	struct claims owed = { 0 };
	begin(&h, STR("30 min je monat je klient, verfällt, teilbar"), mem, db);
	steps_request(&h);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"50\",\"date\":\"2026-01-09\",\"start\":\"16:40\",\"text\":\"Geholfen\"}"));
	check(time_list(db, h.client, 1, mem, &all, &h.e));
	check_int((int64_t)all.n, 2);
	const struct booked *under = &all.at[0], *over = &all.at[1];
	check(under->minutes == 30 && under->state == TIME_FREE && under->start == 1000 && under->net.cents == 0);
	check(over->minutes == 20 && over->state == TIME_OWED && over->start == 1030 && over->cut_from == under->id && over->net.cents == 3000);
	check_str(under->clause, STR("§3"));
	check_str(under->quota, STR("stunden"));
	check_str(over->clause, STR("§2"));
	check_str(over->quota, NONE);
	check(under->verdict != over->verdict);
	check(claim_list(db, h.client, mem, &owed, &h.e));
	check_int((int64_t)owed.n, 2);                           /* the work, and that it began after 17:00 */
	check(owed.at[0].owed.net.cents == 2000 && owed.at[1].owed.net.cents == 1000);
	check_str(owed.at[0].owed.clause, STR("§2"));
}

/* The lines stay what the work costs; what is left of the month goes on, and what is settled anew draws anew. */
BOTH(a_quota_in_money_pays_what_work_costs)
{
	struct house h;
	struct booked_list all = { 0 };
	struct claims owed = { 0 };
	struct quota_rows rows = { 0 };
	begin_with(&h, STR(HEAD "merkmal anlass: anfrage, alarm aus ticket\nmerkmal eilig: ja/nein sonst nein aus ticket\nkontingent guthaben: 100,00 € je monat, überträgt 1 monat\n§2 aufwand wenn anlass = anfrage, aus kontingent guthaben\n"
		"preis techniker: 1,00 € je min\n§9 preis techniker wenn urteil = aufwand\nurteil aufwand: nach zeit\nzuschlag eile: 50 % wenn eilig\n```\n" MEANINGS "| eilig | - | es drängt |\n```\n"), mem, db);
	steps_request(&h);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"70\",\"date\":\"2026-01-09\",\"start\":\"10:00\",\"text\":\"Geholfen\"}"));
	check_int(steps_owed(&h), 0);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"50\",\"date\":\"2026-01-10\",\"start\":\"08:00\",\"text\":\"Noch einmal\"}"));
	check(claim_list(db, h.client, mem, &owed, &h.e));
	check_int((int64_t)owed.n, 4);
	check(owed.at[0].owed.net.cents == 7000 && owed.at[1].owed.net.cents == -7000 && owed.at[2].owed.net.cents == 5000 && owed.at[3].owed.net.cents == -3000);
	check_str(owed.at[3].owed.name, STR("guthaben"));
	check(time_list(db, h.client, 1, mem, &all, &h.e) && all.at[0].net.cents == 0 && all.at[1].net.cents == 2000);
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.n == 1 && rows.at[0].state.left.u6 == 0 && rows.at[0].state.used.u6 == 100000000);
	struct verdict v;
	struct judgement j;
	struct quota_needs needs = { 0 };
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && verdict_holds(db, &v, mem, &j, &h.e) && verdict_needs(db, h.client, 1, &j, h.s.now, mem, &needs, &h.e));
	check(needs.n == 1 && needs.at[0].quota->money && needs.at[0].left.u6 == 0);       /* used up: the verdict says so */
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"eilig\",\"value\":\"ja\"}"));
	check_int(steps_owed(&h), 8000);                         /* 180 less 100 */
	steps_at(&h, "2026-02-02T10:00:00+01:00");
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"20\",\"date\":\"2026-02-01\",\"start\":\"08:00\",\"text\":\"Im Februar\"}"));
	check_int(steps_owed(&h), 8000);
	rows = (struct quota_rows){ 0 };
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.at[0].state.left.u6 == 70000000);
}

static enum verdict_class class_of(struct house *h, int64_t part)
{
	struct verdict v;
	check(verdict_find(h->s.db, h->client, part, h->s.mem, &v, &h->e));
	return v.class;
}

/* Whatever else is open is judged again as soon as it is used up, and when there is a new one; what was worked under it stays. */
BOTH(what_is_beyond_a_quota_in_money_costs_otherwise)
{
	struct house h;
	struct booked_list all = { 0 };
	struct quota_rows rows = { 0 };
	begin_with(&h, STR(HEAD "merkmal anlass: anfrage, alarm aus ticket\nkontingent guthaben: 100,00 € je monat\n§2 gedeckt wenn anlass = anfrage, zu preis techniker, aus kontingent guthaben, darüber aufwand zu preis teuer\n"
		"preis techniker: 1,00 € je min\npreis teuer: 2,00 € je min\nurteil gedeckt: nach zeit\nurteil aufwand: nach zeit\n```\n" MEANINGS "```\n"), mem, db);
	steps_request(&h);
	steps_request(&h);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"70\",\"date\":\"2026-01-09\",\"start\":\"10:00\",\"text\":\"Geholfen\"}"));
	check(steps_owed(&h) == 0 && class_of(&h, 1) == VERDICT_COVERED && class_of(&h, 2) == VERDICT_COVERED);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"50\",\"date\":\"2026-01-10\",\"start\":\"08:00\",\"text\":\"Noch einmal\"}"));
	check_int(steps_owed(&h), 2000);
	check(class_of(&h, 1) == VERDICT_HOURLY && class_of(&h, 2) == VERDICT_HOURLY);
	steps_act(&h, "time.add", STR("{\"part\":\"2\",\"minutes\":\"10\",\"date\":\"2026-01-08\",\"start\":\"08:00\",\"text\":\"Vorher\"}"));
	check_int(steps_owed(&h), 3000);                         /* 10 and 70 are paid before, and so 20 of the last 50 */
	check(time_list(db, h.client, 1, mem, &all, &h.e) && all.n == 2 && all.at[1].net.cents == 3000 && all.at[1].state == TIME_OWED);
	steps_act(&h, "ticket.move", STR("{\"ticket\":\"1\",\"verb\":\"solve\"}"));
	check_int(class_of(&h, 1), VERDICT_COVERED);             /* as its last work was */
	steps_pass(&h, zone_instant(NULL, date_of(2026, 2, 2), 600));
	check_int(class_of(&h, 2), VERDICT_COVERED);
	steps_act(&h, "time.add", STR("{\"part\":\"2\",\"minutes\":\"20\",\"date\":\"2026-02-01\",\"start\":\"08:00\",\"text\":\"Im Februar\"}"));
	check_int(steps_owed(&h), 3000);
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.at[0].state.left.u6 == 80000000);
}

BOTH(a_ruling_gives_back_what_an_entry_drew)
{
	struct house h;
	struct quota_rows rows = { 0 };
	begin(&h, STR("30 min je monat je klient, verfällt, teilbar"), mem, db);
	steps_request(&h);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"50\",\"date\":\"2026-01-09\",\"text\":\"Geholfen\"}"));
	check_int(steps_owed(&h), 2000);
	struct verdict v;
	check(verdict_find(db, h.client, 1, mem, &v, &h.e));
	check_int(v.class, VERDICT_HOURLY);
	steps_act(&h, "verdict.object", text(mem, "{\"verdict\":\"{}\",\"reason\":\"Das war ein Fehler von Ihnen.\"}", v.id));
	steps_act(&h, "verdict.rule", STR("{\"objection\":\"1\",\"class\":\"warranty\",\"reason\":\"Stimmt.\",\"owner\":\"1\"}"));
	check_int(steps_owed(&h), 0);
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.n == 1 && rows.at[0].state.left.u6 == 0);
}

/* What was in the fee stays let go, and takes nothing from the quota once it is ruled that the quota is not for it. */
BOTH(what_a_ruling_takes_out_of_a_quota_is_free_again)
{
	struct house h;
	struct quota_rows rows = { 0 };
	struct verdict v;
	begin(&h, STR("60 min je monat je klient, verfällt, teilbar"), mem, db);
	steps_request(&h);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"50\",\"date\":\"2026-01-09\",\"text\":\"Geholfen\"}"));
	check(verdict_find(db, h.client, 1, mem, &v, &h.e));
	check_int(v.class, VERDICT_COVERED);
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.n == 1 && rows.at[0].state.left.u6 == 10 * INT64_C(1000000));
	steps_act(&h, "verdict.object", text(mem, "{\"verdict\":\"{}\",\"reason\":\"Das war Ihr Fehler.\"}", v.id));
	steps_act(&h, "verdict.rule", STR("{\"objection\":\"1\",\"class\":\"warranty\",\"reason\":\"Stimmt.\",\"owner\":\"1\"}"));
	rows = (struct quota_rows){ 0 };
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.n == 1 && rows.at[0].state.left.u6 == 60 * INT64_C(1000000));
	check_int(steps_owed(&h), 0);
}

BOTH(the_first_minutes_of_each_ticket_are_free)
{
	struct house h;
	struct quota_rows rows = { 0 };
	begin(&h, STR("30 min je ticket, teilbar"), mem, db);
	for (int i = 0; i < 2; i++) {
		steps_request(&h);
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"20\",\"date\":\"2026-01-09\",\"text\":\"a\"}", h.part));
		check_int(steps_owed(&h), i * 1000);
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"20\",\"date\":\"2026-01-09\",\"text\":\"b\"}", h.part));
		check_int(steps_owed(&h), (i + 1) * 1000);             /* ten minutes of each ticket */
	}
	check(verdict_quotas(db, h.client, h.s.now, mem, &rows, &h.e) && rows.n == 0);
}

/* ---- days and hours ---- */

#define HOURLY HEAD "merkmal anlass: anfrage, alarm aus ticket\n§1 aufwand wenn anlass = anfrage\npreis techniker: 1,00 € je min\n§9 preis techniker wenn urteil = aufwand\nurteil aufwand: nach zeit\n```\n" MEANINGS "```\n"

/* Whatever chose the version: of a day before the first of them the contract says nothing. One that is signed for that day does. */
BOTH(work_before_any_contract_waits_until_one_has_its_day)
{
	struct house h;
	struct booked_list all = { 0 };
	begin_with(&h, STR(HOURLY), mem, db);
	steps_request(&h);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"60\",\"date\":\"2025-12-31\",\"text\":\"Vorher\"}"));
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"60\",\"date\":\"2026-01-01\",\"text\":\"Am ersten Tag\"}"));
	check(time_list(db, h.client, 1, mem, &all, &h.e) && all.n == 2);
	check(all.at[0].state == TIME_HELD && !all.at[0].verdict && !all.at[0].net.cents && all.at[1].state == TIME_OWED);
	check_str(all.at[0].reason, STR("no-version"));
	check_int(steps_owed(&h), 6000);
	ptrdiff_t day = str_find(STR(HOURLY), STR("2026-01-01"));
	steps_sign(&h, text(mem, "{}2025-06-01{}", str_cut(STR(HOURLY), 0, (size_t)day), str_cut(STR(HOURLY), (size_t)day + 10, STR(HOURLY).len)));
	check_int(steps_owed(&h), 12000);
}

/* Refused? Then why. */
static bool is_refused(struct house *h, const char *day, const char *start, const char *anyway, struct str *why)
{
	struct fields f = { 0 };
	check(fields_parse(h->s.mem, text(h->s.mem, "{\"part\":\"1\",\"minutes\":\"10\",\"date\":\"{}\",\"start\":\"{}\",\"anyway\":\"{}\",\"text\":\"x\"}", str_of(day), str_of(start), str_of(anyway)), &f));
	bool taken = steps_try(h, "time.add", f.at, f.n);
	*why = str_keep(h->s.mem, err_str(&h->refused));
	h->refused.len = 0;
	return !taken;
}

BOTH(work_begins_at_an_hour_that_its_day_has_once)
{
	struct house h;
	static const struct { enum lang lang; struct str never, twice; } says[] = { { LANG_DE, LIT("02:30 gibt es am 29.03.2026 nicht"), LIT("02:30 kommt am 25.10.2026 zweimal") },
		{ LANG_EN, LIT("there is no 02:30 on 2026-03-29"), LIT("02:30 comes twice on 2026-10-25") } };
	begin_with(&h, STR(HOURLY), mem, db);
	steps_at(&h, "2026-11-10T10:00:00+01:00");
	steps_request(&h);
	for (size_t i = 0; i < COUNT(says); i++) {
		struct str why;
		h.s.reader = says[i].lang;
		check(is_refused(&h, "2026-03-29", "02:30", "1", &why) && str_has(why, says[i].never) && !plan_is_doubt(why));
		check(is_refused(&h, "2026-03-29", "02:00", "", &why) && !is_refused(&h, "2026-03-29", "01:59", "1", &why) && !is_refused(&h, "2026-03-29", "03:00", "1", &why));
		check(is_refused(&h, "2026-10-25", "02:30", "", &why) && str_has(why, says[i].twice) && plan_is_doubt(why));
		check(!is_refused(&h, "2026-10-25", "02:30", "1", &why) && !is_refused(&h, "2026-10-25", "01:59", "1", &why) && !is_refused(&h, "2026-10-25", "03:00", "1", &why));
	}
}

BOTH(what_has_not_begun_cannot_be_booked)
{
	struct house h;
	static const struct { enum lang lang; struct str says; } cases[] = { { LANG_DE, LIT("15:06 am 10.11.2026 ist noch nicht gewesen; gebucht wird, was getan ist") },
		{ LANG_EN, LIT("15:06 on 2026-11-10 has not been yet; what is booked has been done") } };
	begin_with(&h, STR(HOURLY), mem, db);
	steps_at(&h, "2026-11-10T14:00:00+01:00");
	steps_request(&h);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str why;
		h.s.reader = cases[i].lang;
		steps_at(&h, "2026-11-10T15:00:00+01:00");
		check(is_refused(&h, "2026-11-10", "15:06", "1", &why) && str_is(why, cases[i].says));
		check(is_refused(&h, "2026-11-10", "23:00", "1", &why));
		steps_at(&h, "2026-11-10T15:00:00+01:00");
		check(!is_refused(&h, "2026-11-10", "15:05", "1", &why) && !is_refused(&h, "2026-11-10", "14:00", "1", &why));   /* clocks differ a little */
		check(!is_refused(&h, "2026-11-10", "", "1", &why) && !is_refused(&h, "2026-11-09", "23:00", "1", &why));
	}
}

BOTH(a_year_that_was_mistyped_is_refused)
{
	struct house h;
	begin_with(&h, STR(HOURLY), mem, db);
	steps_at(&h, "2026-11-10T10:00:00+01:00");
	steps_request(&h);
	static const struct { enum lang lang; struct str says; } cases[] = { { LANG_DE, LIT("das Datum 08.11.2025 liegt mehr als ein Jahr vor dem Vorgang, der am 10.11.2026 eröffnet wurde") },
		{ LANG_EN, LIT("date 2025-11-08 lies more than a year before the ticket, which was opened on 2026-11-10") } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str why;
		h.s.reader = cases[i].lang;
		check(is_refused(&h, "2025-11-08", "", "", &why) && str_is(why, cases[i].says));
		check(is_refused(&h, "0001-01-01", "", "", &why) && !is_refused(&h, "2025-11-09", "", "", &why));
	}
}

/* ---- minute by minute ---- */

struct month { int left; };

static int covered_of(struct month *m, int minutes, bool divisible)
{
	int covered = 0;
	if (!divisible && m->left < minutes)
		return 0;
	for (int i = 0; i < minutes && m->left > 0; i++, m->left--)
		covered++;
	return covered;
}

static void compare(struct house *h, int64_t client_minutes[2])
{
	struct booked b;
	int64_t sums[2] = { 0, 0 };
	struct rows *r = sql(h->s.db, "select minutes, state, clause, quota from time_entry where client_id = ?", h->client);
	while (row(r, h->s.mem, &b.minutes, &b.state, &b.clause, &b.quota)) {
		bool owed = b.state == TIME_OWED;
		check(b.state != TIME_HELD && b.minutes > 0);
		check_str(b.clause, owed ? STR("§2") : STR("§3"));
		check_str(b.quota, owed ? NONE : STR("stunden"));
		sums[owed] += b.minutes;
	}
	check(done(r, &h->e));
	check_int(sums[0], client_minutes[0]);
	check_int(sums[1], client_minutes[1]);
	check_int(steps_owed(h), client_minutes[1] * 100);
}

struct done_on { struct date day; int minutes; };

/* In the order of their days; those of one day as they were booked. */
static void cover(const struct done_on *all, int n, struct month *months, bool divisible, int64_t minutes[2])
{
	for (struct date d = date_of(2026, 1, 1); d.day < date_of(2026, 5, 1).day; d.day++)
		for (int i = 0; i < n; i++) {
			int covered = all[i].day.day == d.day ? covered_of(&months[date_civil(d).month - 1], all[i].minutes, divisible) : 0;
			minutes[0] += covered;
			minutes[1] += all[i].day.day == d.day ? all[i].minutes - covered : 0;
		}
}

BOTH_OF_MANY(time_under_a_quota_agrees_with_counting_minute_by_minute)
{
	for (int round = 0; round < 4; round++) {
		struct house h;
		int size = 30 + below(200), n = 0, booked = 0;
		bool divisible = round % 2;
		struct month months[4] = { { size }, { size }, { size }, { size } };
		struct done_on all[200];
		int64_t minutes[2] = { 0, 0 }, parts[200];
		check(db_begin(db, &(struct err){ 0 }));
		begin(&h, text(mem, "{} min je monat je klient, verfällt{}", size, divisible ? STR(", teilbar") : NONE), mem, db);
		for (struct date d = date_of(2026, 1, 10); d.day < date_of(2026, 4, 30).day; d.day += 1 + below(6)) {
			struct date worked = { d.day - below(10) };
			int took = 1 + below(90);
			worked = worked.day < date_of(2026, 1, 1).day ? date_of(2026, 1, 1) : worked;
			h.s.now = zone_instant(NULL, d, 720);
			if (!n || !below(3)) {
				steps_request(&h);
				parts[n++] = h.part;
			}
			steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"x\"}", parts[below(n)], took, worked));
			all[booked++] = (struct done_on){ worked, took };
		}
		cover(all, booked, months, divisible, minutes);
		compare(&h, minutes);
		int64_t checked, differ;
		check(verdict_verify(db, mem, &checked, &differ, &h.e) && differ == 0);
		db_rollback(db);
	}
}

/* ---- what hangs on hours ---- */

BOTH(each_entry_has_the_price_of_the_hours_it_began_in)
{
	struct house h;
	struct booked_list all = { 0 };
	begin_with(&h, STR(HEAD "merkmal anlass: anfrage, alarm aus ticket\nkalender tags: mo-so 08:00-17:00\n§1 aufwand wenn meldung in tags\n"
		"preis tag: 60,00 € je h\npreis nacht: 180,00 € je h\n§9.1 preis tag wenn beginn in tags\n§9.2 preis nacht wenn beginn außerhalb tags\nurteil aufwand: nach zeit\n```\n"
		MEANINGS "```\n"), mem, db);
	steps_request(&h);
	struct verdict v;
	check(verdict_find(db, h.client, 1, mem, &v, &h.e) && v.class == VERDICT_HOURLY && verdict_is_certain(&v));       /* reported at 10:00 */
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"10\",\"date\":\"2026-01-09\",\"start\":\"16:40\",\"text\":\"Am Tag\"}"));
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"10\",\"date\":\"2026-01-09\",\"start\":\"18:00\",\"text\":\"Am Abend\"}"));
	check(time_list(db, h.client, 1, mem, &all, &h.e) && all.n == 2);
	check_int(all.at[0].net.cents, 6000);                    /* a begun hour of each: they are not rounded together */
	check_int(all.at[1].net.cents, 18000);
	check(all.at[0].verdict != all.at[1].verdict);
}

BOTH(time_waits_until_it_is_known_whether_a_surcharge_applies)
{
	struct house h;
	struct booked_list all = { 0 };
	struct claims owed = { 0 };
	begin_with(&h, STR(HEAD "merkmal anlass: anfrage, alarm aus ticket\nmerkmal eilig: ja/nein aus ticket\n§1 aufwand wenn anlass = anfrage\n§1.1 aufwand wenn anlass = alarm\n"
		"preis technik: 1,00 € je min\n§9 preis technik wenn urteil = aufwand\nurteil aufwand: nach zeit\nkalender nachts: mo-so 20:00-24:00\nzuschlag eile: 100 % wenn nachts und eilig\n```\n"
		MEANINGS "| eilig | - | es drängt |\n```\n"), mem, db);
	steps_request(&h);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"10\",\"date\":\"2026-01-09\",\"start\":\"10:00\",\"text\":\"Am Tag\"}"));
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"10\",\"date\":\"2026-01-09\",\"start\":\"21:00\",\"text\":\"Nachts\"}"));
	check(time_list(db, h.client, 1, mem, &all, &h.e) && all.n == 2 && all.at[0].state == TIME_OWED && all.at[1].state == TIME_HELD);
	check_str(all.at[1].reason, STR("surcharge"));
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"eilig\",\"value\":\"ja\"}"));
	check(claim_list(db, h.client, mem, &owed, &h.e));
	check_int((int64_t)owed.n, 3);                           /* the day, the night, and what is put on the night */
	check(owed.at[0].owed.net.cents == 1000 && owed.at[1].owed.net.cents == 1000 && owed.at[2].owed.net.cents == 1000);
}

/* What is added has no price (the amount lies beyond the range), so the booking waits as a whole: nothing of it is owed. */
BOTH(time_of_which_one_position_has_no_price_waits_as_a_whole)
{
	struct house h;
	struct booked_list all = { 0 };
	struct claims owed = { 0 };
	begin_with(&h, STR(HEAD "merkmal anlass: anfrage, alarm aus ticket\nmerkmal eilig: ja/nein aus ticket\n§1 aufwand wenn anlass = anfrage\n§1.1 aufwand wenn anlass = alarm\n"
		"preis technik: 1,00 € je min\npreis riese: 900000000,00 € je min, mindestens 900000000 min\n§9 preis technik wenn urteil = aufwand\n§9.1 zuzüglich riese wenn eilig\n"
		"urteil aufwand: nach zeit\n```\n" MEANINGS "| eilig | - | es drängt |\n```\n"), mem, db);
	steps_request(&h);
	steps_act(&h, "time.add", STR("{\"part\":\"1\",\"minutes\":\"10\",\"date\":\"2026-01-09\",\"text\":\"Geholfen\"}"));
	check(time_list(db, h.client, 1, mem, &all, &h.e) && all.n == 1 && all.at[0].state == TIME_HELD);
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"eilig\",\"value\":\"ja\"}"));
	all = (struct booked_list){ 0 };
	check(time_list(db, h.client, 1, mem, &all, &h.e) && all.n == 1 && all.at[0].state == TIME_HELD);
	check(claim_list(db, h.client, mem, &owed, &h.e));
	check_int((int64_t)owed.n, 0);
	steps_act(&h, "ticket.fact", STR("{\"part\":\"1\",\"name\":\"eilig\",\"value\":\"nein\"}"));
	check_int(steps_owed(&h), 1000);
}

BOTH(one_persons_minutes_are_booked_once_unless_they_say_so)
{
	static const struct { const char *begin, *minutes; bool clashes; } rows[] = { { "09:00", "30", false }, { "10:15", "30", false }, { "09:29", "10", true }, { "08:45", "16", true }, { "08:00", "600", true } };
	struct house h;
	begin(&h, STR("30 min je monat je klient, verfällt, teilbar"), mem, db);
	steps_request(&h);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct field f[] = { { STR("part"), STR("1") }, { STR("minutes"), str_of(rows[i].minutes) }, { STR("date"), STR("2026-01-09") }, { STR("start"), str_of(rows[i].begin) }, { STR("text"), STR("Geholfen") }, { STR("anyway"), STR("1") } };
		check(steps_try(&h, "time.add", f, 5) == !rows[i].clashes);
		check(!rows[i].clashes || plan_is_doubt(err_str(&h.refused)));
	}
	struct field night[] = { { STR("part"), STR("1") }, { STR("minutes"), STR("90") }, { STR("date"), STR("2026-01-08") }, { STR("start"), STR("23:30") }, { STR("text"), STR("Nachts") } };
	check(steps_try(&h, "time.add", night, 5));
	struct field f[] = { { STR("part"), STR("1") }, { STR("minutes"), STR("5") }, { STR("date"), STR("2026-01-09") }, { STR("start"), STR("00:55") }, { STR("text"), STR("Noch etwas") }, { STR("anyway"), STR("1") } };
	check(!steps_try(&h, "time.add", f, 5));
	check(str_has(err_str(&h.refused), STR("booked time 2026-01-08 23:30–01:00, ticket 1: Nachts")));
	h.s.reader = LANG_DE;
	check(!steps_try(&h, "time.add", f, 5));
	check(str_has(err_str(&h.refused), STR("Zeit gebucht 08.01.2026 23:30–01:00, Vorgang 1: Nachts")));
	check(steps_try(&h, "time.add", f, 6));
	f[3].value = NONE;                               /* who says no begin */
	check(steps_try(&h, "time.add", f, 5));
}

/* ---- a call that was all there was to do ---- */

static struct ticket after_call(struct house *h, const char *fields, const char *facts)
{
	struct ticket t = { 0 };
	steps_act(h, "call.add", STR("{\"number\":\"040 5550100\",\"day\":\"2026-01-10\",\"begin\":\"09:40\",\"end\":\"09:52\",\"house\":\"1\"}"));
	steps_act(h, "call.note", text(h->s.mem, "{\"call\":\"{}\",\"text\":\"Eingeschaltet, druckt wieder\"{}{},\"house\":\"1\"}", h->made, str_of(fields), str_of(facts)));
	check(ticket_find(h->s.db, h->client, h->made, h->s.mem, &t, &h->e));
	check_int(t.id, h->made);
	return t;
}

#define ANSWERED ",\"subject\":\"Drucker\",\"minutes\":\"12\",\"solved\":\"1\""

BOTH(a_call_is_written_down_booked_and_solved_at_once)
{
	struct house h;
	struct booked_list all = { 0 };
	begin_with(&h, STR(HEAD "merkmal anlass: anfrage, alarm aus ticket\nmerkmal eilig: ja/nein aus ticket\n§2 aufwand wenn nicht eilig\n§3 gedeckt wenn eilig\n"
		"preis techniker: 1,00 € je min\n§9 preis techniker wenn urteil = aufwand\nurteil aufwand: nach zeit\n```\n" MEANINGS "| eilig | - | es drängt |\n```\n"), mem, db);
	struct ticket t = after_call(&h, ANSWERED, ",\"fact.eilig\":\"nein\"");
	check(t.state == TICKET_SOLVED && t.touched);
	check(time_list(db, h.client, t.id, mem, &all, &h.e) && all.n == 1);
	check(all.at[0].minutes == 12 && all.at[0].start == 9 * 60 + 40 && all.at[0].state == TIME_OWED && all.at[0].person == 1);
	check_str(all.at[0].text, STR("Telefonat: Drucker"));
	check_int(steps_owed(&h), 1200);
	/* What nobody said is asked first: the words and the time are kept, and the ticket stays. */
	steps_at(&h, "2026-01-10T10:30:00+01:00");
	struct ticket open = after_call(&h, ANSWERED, ",\"anyway\":\"1\"");
	check(open.id != t.id && open.state == TICKET_NEW);
	/* Another call answers it: its fact, its minutes and the end go to the ticket that is there. */
	steps_at(&h, "2026-01-10T11:00:00+01:00");
	struct ticket same = after_call(&h, str_c(mem, text(mem, ",\"ticket\":\"{}\",\"minutes\":\"5\",\"solved\":\"1\",\"anyway\":\"1\"", open.id)), ",\"fact.eilig\":\"ja\"");
	check(same.id == open.id && same.state == TICKET_SOLVED);
}

BOTH(what_needs_approval_is_not_solved_by_a_call)
{
	struct house h;
	struct booked_list all = { 0 };
	begin_with(&h, STR(HEAD "merkmal anlass: anfrage, alarm aus ticket\n§2 projekt wenn anlass = anfrage\npreis techniker: 1,00 € je min\n§9 preis techniker wenn urteil = projekt\nurteil projekt: nach zeit, freigabe klient\n```\n" MEANINGS "```\n"), mem, db);
	struct ticket t = after_call(&h, ANSWERED, "");
	check_int(t.state, TICKET_NEW);
	check(time_list(db, h.client, t.id, mem, &all, &h.e) && all.n == 1 && all.at[0].state == TIME_HELD);
	check_str(all.at[0].reason, STR("quote"));
	check(steps_refuses(&h, "call.note", text(mem, "{\"call\":\"1\",\"text\":\"x\",\"ticket\":\"{}\",\"solved\":\"1\",\"house\":\"1\"}", t.id)));
}
