/* allot_test.c - work that was done earlier and booked later has the quota first; what is final stays, and whom it moves is told. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define DOCUMENT(quota) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\nmerkmal ort: fern, nah aus ticket\n" \
	"kontingent stunden: " quota "\n§1 gedeckt wenn ort = fern, aus kontingent stunden\npreis technik: 1,00 € je min\n§2 preis technik wenn urteil = aufwand\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

struct two { int64_t ticket[2], part[2]; };

static struct two begin(struct house *h, const char *document, struct arena *mem, struct db *db)
{
	struct two out;
	steps_open(h, stages, COUNT(stages), "2026-03-31T09:00:00+02:00", mem, db);
	steps_sign(h, str_of(document));
	for (int i = 0; i < 2; i++) {
		steps_request(h);
		steps_act(h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h->part));
		out.ticket[i] = h->ticket;
		out.part[i] = h->part;
	}
	return out;
}

static void book_on(struct house *h, int64_t part, int minutes, struct date day)
{
	h->s.now.ms += 60000;
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"x\"}", part, minutes, day));
}

static void book(struct house *h, int64_t part, int minutes, const char *date)
{
	struct date day;
	check(date_typed(str_of(date), &day));
	book_on(h, part, minutes, day);
}

/* So many minutes of a part are in the quota, so many are owed. */
static void check_part(struct house *h, int64_t part, int64_t drawn, int64_t owed)
{
	int64_t in = 0, out = 0;
	struct rows *r = sql(h->s.db, "select cast(coalesce(sum(case when quota <> '' then minutes else 0 end), 0) as bigint), cast(coalesce(sum(case when state = 2 then minutes else 0 end), 0) as bigint) from time_entry where client_id = ? and part_id = ?", h->client, part);
	check(row(r, NULL, &in, &out) && done(r, &h->e));
	check_int(in, drawn);
	check_int(out, owed);
}

BOTH(the_later_work_of_a_month_does_not_take_the_hour_because_it_is_booked_first)
{
	struct house h;
	struct two t = begin(&h, DOCUMENT("60 min je monat, verfällt, teilbar"), mem, db);
	struct booked_list all = { 0 };
	book(&h, t.part[0], 60, "2026-03-20");
	check_part(&h, t.part[0], 60, 0);
	book(&h, t.part[1], 40, "2026-03-10");
	check_part(&h, t.part[1], 40, 0);
	check_part(&h, t.part[0], 20, 40);
	check_int(steps_owed(&h), 4000);
	check(time_list(db, h.client, t.ticket[0], mem, &all, &h.e) && all.n == 2);
	check_str(all.at[0].clause, STR("§1"));
	check_str(all.at[1].clause, NONE);                        /* the head's standard */
	check(all.at[0].verdict != all.at[1].verdict);
	book(&h, t.part[1], 30, "2026-03-05");                    /* what was cut is cut elsewhere */
	check_part(&h, t.part[1], 60, 10);
	check_part(&h, t.part[0], 0, 60);
	all = (struct booked_list){ 0 };
	check(time_list(db, h.client, t.ticket[0], mem, &all, &h.e) && all.n == 1 && all.at[0].minutes == 60);
	check_int(steps_owed(&h), 7000);
	int64_t checked;
	struct str broken;
	check(audit_verify_seals(db, mem, &checked, &broken, &h.e));
	check_str(broken, NONE);
}

BOTH(who_loses_a_quota_to_earlier_work_is_told_by_which_ticket)
{
	struct house h;
	struct two t = begin(&h, DOCUMENT("60 min je monat, verfällt, teilbar"), mem, db);
	struct allotted_list all = { 0 };
	book(&h, t.part[0], 60, "2026-03-20");
	check(allotted_list(db, h.client, t.ticket[0], mem, &all, &h.e) && all.n == 0);
	book(&h, t.part[1], 40, "2026-03-10");
	check(allotted_list(db, h.client, t.ticket[0], mem, &all, &h.e) && all.n == 1);
	check(all.at[0].was == 60 && all.at[0].now == 20 && all.at[0].minutes == 60 && all.at[0].by == t.ticket[1] && all.at[0].day.day == date_of(2026, 3, 20).day);
	check_str(all.at[0].quota, STR("stunden"));
	all = (struct allotted_list){ 0 };
	check(allotted_list(db, h.client, t.ticket[1], mem, &all, &h.e) && all.n == 0);
}

/* A bill that was written is not written anew: the hour is spent, and later bookings go around it. */
BOTH(what_is_billed_keeps_what_it_had)
{
	struct house h;
	struct two t = begin(&h, DOCUMENT("60 min je monat, verfällt, teilbar"), mem, db);
	book(&h, t.part[0], 90, "2026-03-20");
	check_part(&h, t.part[0], 60, 30);
	check(run(db, &h.e, "update claim set invoice_id = 7 where client_id = ?", h.client));
	check(run(db, &h.e, "update time_entry set listed = 7 where client_id = ? and state = 1", h.client));
	book(&h, t.part[1], 40, "2026-03-10");
	check_part(&h, t.part[0], 60, 30);
	check_part(&h, t.part[1], 0, 40);
	struct allotted_list all = { 0 };
	check(allotted_list(db, h.client, t.ticket[1], mem, &all, &h.e) && all.n == 1 && all.at[0].around && all.at[0].minutes == 40 && all.at[0].now == 0);
	book(&h, t.part[1], 10, "2026-03-25");                    /* that would have nothing anyway */
	all = (struct allotted_list){ 0 };
	check(allotted_list(db, h.client, t.ticket[1], mem, &all, &h.e) && all.n == 1);
}

/* A ruling takes the first out of the quota, and what came after it has the hour. */
BOTH(what_comes_free_is_for_the_next_work)
{
	struct house h;
	struct two t = begin(&h, DOCUMENT("60 min je monat, verfällt, teilbar"), mem, db);
	struct verdict v;
	book(&h, t.part[0], 50, "2026-03-10");
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", t.ticket[0]));
	book(&h, t.part[1], 40, "2026-03-20");
	check_part(&h, t.part[1], 10, 30);
	h.s.now.ms += 60000;
	check(verdict_find(db, h.client, t.part[0], mem, &v, &h.e));
	steps_act(&h, "verdict.object", text(mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v.id));
	steps_act(&h, "verdict.rule", text(mem, "{\"objection\":\"{}\",\"class\":\"warranty\",\"reason\":\"x\",\"leave\":\"x\",\"worse\":\"1\",\"owner\":\"1\"}", h.made));
	check_part(&h, t.part[0], 0, 0);
	check_part(&h, t.part[1], 40, 0);
}

static int64_t written(struct house *h)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select (select coalesce(max(id), 0) from quota_booking) + (select coalesce(max(id), 0) from verdict) + (select coalesce(max(id), 0) from claim)");
	check(row(r, NULL, &n) && done(r, &h->e));
	return n;
}

/* Whoever does not lose anything is not written anew, however many there are between the new work and the end of the quota. */
BOTH(of_many_bookings_only_those_are_settled_anew_that_lose_something)
{
	struct house h;
	struct two t = begin(&h, DOCUMENT("1000 min je monat, verfällt, teilbar"), mem, db);
	for (int i = 0; i < 110; i++)
		book_on(&h, t.part[i % 2], 10, (struct date){ date_of(2026, 3, 10).day + i / 10 });
	check_int(steps_owed(&h), 10000);
	int64_t before = written(&h);
	book(&h, t.part[0], 10, "2026-03-02");
	check_int(steps_owed(&h), 11000);
	check(written(&h) - before < 40);
}

#define LATER(text) "---\nvertrag: X\nfassung: 2, gilt ab 2026-03-05, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n" text

/* Hours that are bought late hold for the work of their days, also where the version before judged it. */
BOTH(hours_that_were_bought_later_hold_for_work_of_their_days)
{
	static const char first[] = DOCUMENT("60 min je monat, verfällt, teilbar"), more[] = DOCUMENT("90 min je monat, verfällt, teilbar");
	struct house h;
	struct two t = begin(&h, first, mem, db);
	struct str body = str_of(more);
	book(&h, t.part[0], 90, "2026-03-10");
	book(&h, t.part[1], 20, "2026-02-28");
	check_int(steps_owed(&h), 3000);
	h.s.now.ms += 60000;
	steps_sign(&h, text(mem, "{}{}", STR(LATER("")), str_cut(body, (size_t)str_find(body, STR("```klausel")), body.len)));
	check_part(&h, t.part[0], 90, 0);
	check_int(steps_owed(&h), 0);
}

static int64_t component_at(struct house *h, const char *key, const char *site)
{
	steps_act(h, "site.add", text(h->s.mem, "{\"name\":\"{}\"}", str_of(site)));
	steps_act(h, "component.add", text(h->s.mem, "{\"key\":\"{}\",\"name\":\"S\",\"class\":\"standard-server\",\"from\":\"2026-01-01\",\"site\":\"{}\"}", str_of(key), h->made));
	return h->made;
}

/* What was worked on the wrong thing goes to the quota of where it was, and what that leaves is for the work after it. */
BOTH(work_on_another_thing_than_was_said_draws_where_that_stands)
{
	struct house h;
	int64_t part[2];
	steps_open(&h, stages, COUNT(stages), "2026-03-31T09:00:00+02:00", mem, db);
	steps_sign(&h, STR(DOCUMENT("60 min je monat je standort, verfällt, teilbar")));
	int64_t north = component_at(&h, "n", "Nord"), south = component_at(&h, "s", "Süd"), first = 0;
	for (int i = 0; i < 2; i++) {
		steps_act(&h, "ticket.request", text(mem, "{\"subject\":\"x\",\"component\":\"{}\",\"fact.ort\":\"fern\"}", north));
		first = i ? first : h.made;
		struct rows *r = sql(db, "select id from part where client_id = ? and ticket_id = ?", h.client, h.made);
		check(row(r, mem, &part[i]) && done(r, &h.e));
	}
	book(&h, part[0], 60, "2026-03-10");
	book(&h, part[1], 30, "2026-03-20");
	check_part(&h, part[0], 60, 0);
	check_part(&h, part[1], 0, 30);
	steps_act(&h, "ticket.about", text(mem, "{\"ticket\":\"{}\",\"component\":\"{}\"}", first, south));
	check_part(&h, part[0], 60, 0);
	check_part(&h, part[1], 30, 0);
	steps_act(&h, "ticket.about", text(mem, "{\"ticket\":\"{}\",\"component\":\"{}\"}", first, north));
	check_part(&h, part[0], 60, 0);
	check_part(&h, part[1], 0, 30);
}
