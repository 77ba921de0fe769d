/* plan_test.c - what overlaps, the way included; and that the list has what lies in its days and nothing else. */
#include "signal/steps_test.h"
#include "ticket/change.h"
#include "ticket/plan.h"

static stage_fn *const stages[] = { ticket_step };
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static int64_t below(int n) { return (int64_t)(unit_random() % (uint64_t)n); }

static struct planned at(int64_t person, int64_t from, int64_t until, int64_t travel)
{
	return (struct planned){ .person = person, .from = { from * 60000 }, .until = { until * 60000 }, .travel = travel };
}

/* Minute by minute: is one person at two things at once, or on two ways? A way may lie beside a way no more than beside work. */
static bool collides_naively(const struct planned *a, const struct planned *b)
{
	for (int64_t m = 0; m < 400; m++) {
		bool in_a = m >= a->from.ms / 60000 - a->travel && m < a->until.ms / 60000 + a->travel;
		bool in_b = m >= b->from.ms / 60000 - b->travel && m < b->until.ms / 60000 + b->travel;
		if (a->person && a->person == b->person && in_a && in_b)
			return true;
	}
	return false;
}

TEST(things_of_one_person_collide_with_the_way_there)
{
	for (int n = 0; n < 2000; n++) {
		int64_t a = 30 + below(300), b = 30 + below(300);
		struct agenda p = { 0 };
		*push(mem, &p) = at(below(3), a, a + 1 + below(60), below(3) * 15);
		*push(mem, &p) = at(below(3), b, b + 1 + below(60), below(3) * 15);
		bool want = collides_naively(&p.at[0], &p.at[1]);
		plan_collide(&p);
		check(p.at[0].collides == want && p.at[1].collides == want);
	}
}

BOTH(a_visit_has_its_day_its_person_and_its_way)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00Z", mem, db);
	good(run(db, &h->e, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (7, 0, 'tom', 'tom', 'Tom', 2, 0, '', 0, 0)"));
	steps_act(h, "ticket.request", STR("{\"subject\":\"Toner\"}"));
	struct field put[] = { { STR("ticket"), text(mem, "{}", h->made) } };
	check(steps_try(h, "visit.put", put, 1));
	struct field day[] = { { STR("day"), STR("2026-12-07") }, { STR("time"), STR("13:30") }, { STR("minutes"), STR("90") }, { STR("travel"), STR("25") }, { STR("person"), STR("7") } };
	check(steps_try(h, "visit.plan", day, 5));
	struct agenda p = { 0 };
	good(plan_list(db, NULL, (struct instant){ h->s.now.ms }, (struct instant){ h->s.now.ms + 7 * (int64_t)86400000 }, mem, &p, &h->e));
	check_int((int64_t)p.n, 0);                      /* not in this week */
	struct instant monday = zone_instant(NULL, (struct date){ zone_date(NULL, h->s.now).day + 14 }, 0);
	good(plan_list(db, NULL, monday, (struct instant){ monday.ms + 86400000 }, mem, &p, &h->e));
	check_int((int64_t)p.n, 1);
	check(p.at[0].person == 7 && p.at[0].travel == 25 && p.at[0].works == 1 && p.at[0].from.ms == monday.ms + 810 * 60000 && p.at[0].until.ms == p.at[0].from.ms + 90 * 60000);
	struct field later[] = { { STR("day"), STR("2026-12-08") } };
	check(steps_try(h, "visit.plan", later, 1));     /* the rest stays */
	p = (struct agenda){ 0 };
	good(plan_list(db, NULL, monday, (struct instant){ monday.ms + 2 * 86400000 }, mem, &p, &h->e));
	check(p.n == 1 && p.at[0].person == 7 && p.at[0].from.ms == monday.ms + 86400000 + 810 * 60000);
	static const struct { const char *name, *value; } wrong[] = { { "time", "25:00" }, { "minutes", "0" }, { "travel", "-1" }, { "person", "99" }, { "time", "mittags" } };
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct field bad[] = { { STR("day"), STR("2026-12-08") }, { str_of(wrong[i].name), str_of(wrong[i].value) } };
		check(!steps_try(h, "visit.plan", bad, 2));
	}
	steps_at(h, "2026-12-08T16:00:00Z");
	check(steps_try(h, "visit.held", NULL, 0));
	struct visit next;
	good(visit_of(db, h->client, mem, &next, &h->e));
	check_int(next.travel, 25);                      /* the way there does not change from month to month */
}

/* What is asked for once more with `anyway` is done; until then nothing of it is. */
BOTH(nobody_is_planned_twice_without_a_word)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00Z", mem, db);
	good(run(db, &h->e, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (7, 0, 'tom', 'tom', 'Tom', 2, 0, '', 0, 0)"));
	steps_act(h, "ticket.request", STR("{\"subject\":\"Toner\"}"));
	struct field put[] = { { STR("ticket"), text(mem, "{}", h->made) } };
	check(steps_try(h, "visit.put", put, 1));
	struct field day[] = { { STR("day"), STR("2026-12-07") }, { STR("time"), STR("13:30") }, { STR("minutes"), STR("90") }, { STR("travel"), STR("25") }, { STR("person"), STR("7") } };
	check(steps_try(h, "visit.plan", day, 5));
	check(steps_try(h, "visit.plan", day, 5));       /* it is not in its own way */
	struct field take[] = { { STR("ticket"), text(mem, "{}", h->ticket ? h->ticket : 1) }, { STR("person"), STR("7") } };
	check(steps_try(h, "ticket.owner", take, 2));
	for (int lang = 0; lang < 2; lang++) {
		h->s.reader = (enum lang)lang;
		struct field window[] = { { STR("ticket"), STR("1") }, { STR("why"), STR("Neue Platten") }, { STR("rollback"), STR("Alte zurück") }, { STR("day"), STR("2026-12-07") }, { STR("time"), STR("15:10") },
			{ STR("minutes"), STR("60") }, { STR("anyway"), STR("1") } };
		check(!steps_try(h, "change.plan", window, 6));
		check(plan_is_doubt(err_str(&h->refused)));
		check_str(err_str(&h->refused), lang ? STR("Booked twice: Tom already has visit K, 2026-12-07 13:30–15:00 at that time. If it is meant so, confirm it.")
		                                     : STR("Doppelt belegt: Tom hat zu dieser Zeit schon Besuch K, 07.12.2026 13:30–15:00. Soll es so sein, bestätigen Sie es."));
		if (lang)
			check(steps_try(h, "change.plan", window, 7));
	}
	struct field back[] = { { STR("ticket"), STR("1") }, { STR("person"), STR("0") } };
	check(steps_try(h, "ticket.owner", back, 2));
	check(!steps_try(h, "ticket.owner", take, 2) && plan_is_doubt(err_str(&h->refused)));       /* the window of its change comes with it */
	struct field away[] = { { STR("day"), STR("2026-12-08") } };
	check(steps_try(h, "visit.plan", away, 1) && steps_try(h, "ticket.owner", take, 2));
	struct field again[] = { { STR("day"), STR("2026-12-07") } };
	check(!steps_try(h, "visit.plan", again, 1) && plan_is_doubt(err_str(&h->refused)));
}
