/* rota_test.c - who is on call: a table of cases, and every quarter of an hour held against days counted one by one. */
#include "oncall/oncall.h"
#include "unit.h"

#define HOUR ((int64_t)3600000)
enum { ANNA = 3, BERT = 5, CARLA = 7, DORA = 9 };

static const struct zone *berlin(struct arena *mem)
{
	struct zone *z;
	struct err e = { 0 };
	check(zone_load(STR("Europe/Berlin"), mem, &z, &e));
	return z;
}

static struct rota weekly(struct date from)
{
	return (struct rota){ .from = from, .length = 7, .handover = 8 * 60, .turns = { ANNA, BERT, CARLA }, .n = 3 };
}

struct room { struct rotas rotas; struct stand_ins stand_ins; struct oncall_by duty; };

static void room_fill(struct room *r, const struct zone *z) { r->duty = (struct oncall_by){ &r->rotas, &r->stand_ins, NULL, 0, z }; }

static struct instant at(const struct zone *z, int year, int month, int day, int hour, int minute) { return zone_instant(z, date_of(year, month, day), hour * 60 + minute); }

TEST(on_call_by_a_table_of_cases)
{
	const struct zone *z = berlin(mem);
	struct room r = { 0 };
	struct rota a = weekly(date_of(2026, 3, 16));            /* a Monday; the hands jump on the 29th */
	a.holiday_turns[0] = DORA;
	a.holiday_turns[1] = BERT;
	a.n_holiday = 2;
	a.region = STR("DE-HH");
	*push(mem, &r.rotas) = a;
	*push(mem, &r.stand_ins) = (struct stand_in){ 1, 1, CARLA, 0, at(z, 2026, 3, 18, 20, 0), at(z, 2026, 3, 19, 6, 30), STR("Kino") };
	*push(mem, &r.stand_ins) = (struct stand_in){ 2, 1, BERT, 0, at(z, 2026, 3, 18, 22, 0), at(z, 2026, 3, 18, 23, 0), NONE };
	room_fill(&r, z);
	static const struct { int month, day, hour, minute; int64_t person, next; enum on_call_by by; } cases[] = {
		{ 3, 16, 7, 59, 0, 0, ONCALL_NOBODY },             /* before the first hands change */
		{ 3, 16, 8, 0, ANNA, BERT, ONCALL_TURN },
		{ 3, 18, 19, 59, ANNA, BERT, ONCALL_TURN },
		{ 3, 18, 20, 0, CARLA, ANNA, ONCALL_STAND_IN },
		{ 3, 18, 22, 30, BERT, ANNA, ONCALL_STAND_IN },     /* the one made later */
		{ 3, 18, 23, 0, CARLA, ANNA, ONCALL_STAND_IN },
		{ 3, 19, 6, 30, ANNA, BERT, ONCALL_TURN },
		{ 3, 23, 7, 59, ANNA, BERT, ONCALL_TURN },          /* Monday morning still belongs to Sunday */
		{ 3, 23, 8, 0, BERT, CARLA, ONCALL_TURN },
		{ 3, 29, 1, 59, BERT, CARLA, ONCALL_TURN },         /* the night that lacks an hour */
		{ 3, 29, 3, 0, BERT, CARLA, ONCALL_TURN },
		{ 3, 30, 8, 0, CARLA, ANNA, ONCALL_TURN },
		{ 4, 3, 7, 59, CARLA, ANNA, ONCALL_TURN },          /* Good Friday begins at eight */
		{ 4, 3, 8, 0, DORA, BERT, ONCALL_HOLIDAY },
		{ 4, 4, 7, 59, DORA, BERT, ONCALL_HOLIDAY },
		{ 4, 4, 8, 0, CARLA, ANNA, ONCALL_TURN },
		{ 4, 6, 12, 0, BERT, DORA, ONCALL_HOLIDAY },        /* Easter Monday, the second */
		{ 4, 7, 8, 0, ANNA, BERT, ONCALL_TURN },
		{ 5, 1, 9, 0, DORA, BERT, ONCALL_HOLIDAY },         /* the third: round again */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct on_call c = oncall_at(&r.duty, at(z, 2026, cases[i].month, cases[i].day, cases[i].hour, cases[i].minute));
		check_int(c.person, cases[i].person);
		check_int(c.next, cases[i].next);
		check_int(c.by, cases[i].by);
	}
}

TEST(a_day_of_the_doubled_hour_lasts_25_hours)
{
	const struct zone *z = berlin(mem);
	struct room r = { 0 };
	struct rota a = weekly(date_of(2026, 10, 24));
	a.length = 1;
	*push(mem, &r.rotas) = a;
	room_fill(&r, z);
	struct instant from = at(z, 2026, 10, 24, 8, 0);
	struct on_call c = oncall_at(&r.duty, from);
	check_int(c.person, ANNA);
	check_int((c.until.ms - from.ms) / HOUR, 25);
	check_int(oncall_at(&r.duty, (struct instant){ c.until.ms - 1 }).person, ANNA);
	check_int(oncall_at(&r.duty, c.until).person, BERT);
	a.from = date_of(2026, 3, 28);
	r.rotas.at[0] = a;
	c = oncall_at(&r.duty, at(z, 2026, 3, 28, 8, 0));
	check_int((c.until.ms - at(z, 2026, 3, 28, 8, 0).ms) / HOUR, 23);
}

TEST(who_is_away_is_passed_over_and_nobody_else_moves)
{
	const struct zone *z = berlin(mem);
	struct room r = { 0 };
	*push(mem, &r.rotas) = weekly(date_of(2026, 3, 16));
	*push(mem, &r.stand_ins) = (struct stand_in){ 1, 1, BERT, 0, at(z, 2026, 3, 17, 8, 0), at(z, 2026, 3, 18, 8, 0), NONE };
	room_fill(&r, z);
	const int64_t away[] = { BERT, ANNA };
	r.duty.away = away;
	r.duty.n_away = 1;
	struct on_call c = oncall_at(&r.duty, at(z, 2026, 3, 24, 12, 0));
	check_int(c.person, CARLA);
	check_int(c.next, ANNA);
	check_int(c.skipped, 1);
	check_int(c.place, 3);
	check_int(oncall_at(&r.duty, at(z, 2026, 3, 17, 12, 0)).person, ANNA);        /* a stand-in whose access is closed stands in for nobody */
	check_int(oncall_at(&r.duty, at(z, 2026, 3, 31, 12, 0)).person, CARLA);
	r.duty.n_away = 2;
	c = oncall_at(&r.duty, at(z, 2026, 3, 16, 12, 0));
	check_int(c.person, CARLA);
	check_int(c.next, 0);
}

/* ---- held against days counted one by one ---- */

struct hand { struct instant from; int64_t person; };
struct hands { struct hand *at; size_t n, cap; };

/* Every day of a rota with its person, by counters alone. */
static void count_days(const struct rota *a, struct date until, const struct zone *z, struct arena *mem, struct hands *out)
{
	int turn = 0, used = 0, holiday = 0;
	for (struct date d = a->from; d.day < until.day; d.day++) {
		bool special = a->n_holiday && holiday_closes(a->region, d) == 0;
		int64_t person = special ? a->holiday_turns[holiday] : a->turns[turn];
		*push(mem, out) = (struct hand){ zone_instant(z, d, a->handover), person };
		if (special)
			holiday = holiday + 1 == a->n_holiday ? 0 : holiday + 1;
		if (++used == a->length) {
			used = 0;
			turn = turn + 1 == a->n ? 0 : turn + 1;
		}
	}
}

static int64_t naive(const struct hands *h, const struct stand_ins *s, struct instant t)
{
	int64_t person = 0;
	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].from.ms <= t.ms)
			person = h->at[i].person;
	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].from.ms <= t.ms && t.ms < s->at[i].until.ms)
			person = s->at[i].person;
	return person;
}

static int below(int n) { return (int)(unit_random() % (uint64_t)n); }

static struct rota some_rota(struct date from)
{
	struct rota a = { .from = from, .length = 1 + below(9), .handover = below(24) * 60 + below(4) * 15, .n = 1 + below(4), .n_holiday = below(3), .region = STR("DE-BY") };
	for (int i = 0; i < 4; i++) {
		a.turns[i] = 1 + below(6);
		a.holiday_turns[i] = 1 + below(6);
	}
	return a;
}

TEST(the_rota_is_what_counting_days_finds)
{
	const struct zone *z = berlin(mem);
	for (int round = 0; round < 12; round++) {
		struct room r = { 0 };
		struct hands first = { 0 }, all = { 0 };
		struct date from = date_of(2026, round % 2 ? 3 : 10, 1 + below(20)), later = { from.day + 5 + below(20) }, until = { from.day + 60 };
		*push(mem, &r.rotas) = some_rota(from);
		*push(mem, &r.rotas) = some_rota(later);
		for (int i = 0; i < 3; i++) {
			struct instant s = { zone_instant(z, from, 0).ms + below(50 * 24) * HOUR };
			*push(mem, &r.stand_ins) = (struct stand_in){ i + 1, 1, 1 + below(6), 0, s, { s.ms + (1 + below(60)) * HOUR }, NONE };
		}
		room_fill(&r, z);
		count_days(&r.rotas.at[0], until, z, mem, &first);
		for (size_t i = 0; i < first.n; i++)
			if (first.at[i].from.ms < zone_instant(z, later, r.rotas.at[1].handover).ms)
				*push(mem, &all) = first.at[i];
		count_days(&r.rotas.at[1], until, z, mem, &all);
		struct instant end = zone_instant(z, until, 0);
		struct on_call c = { 0 };
		for (struct instant t = zone_instant(z, from, 0); t.ms < end.ms; t.ms += HOUR / 4) {
			struct on_call now = oncall_at(&r.duty, t);
			check_int(now.person, naive(&all, &r.stand_ins, t));
			check(!c.until.ms || t.ms >= c.until.ms || now.person == c.person);      /* nothing changes before it says so */
			c = now;
		}
	}
}

TEST(the_proof_names_day_and_place)
{
	const struct zone *z = berlin(mem);
	struct room r = { 0 };
	struct rota a = weekly(date_of(2026, 3, 16));
	a.holiday_turns[0] = DORA;
	a.n_holiday = 1;
	a.region = STR("DE-HH");
	*push(mem, &r.rotas) = a;
	*push(mem, &r.stand_ins) = (struct stand_in){ 4, 1, CARLA, 0, at(z, 2026, 3, 18, 20, 0), at(z, 2026, 3, 19, 6, 30), STR("Kino") };
	room_fill(&r, z);
	struct on_call c = oncall_at(&r.duty, at(z, 2026, 3, 30, 9, 0));
	check_str(oncall_why(&c, &r.stand_ins, LANG_DE, z, mem), STR("Tag 15 des Dienstplans vom 16.03.2026, Wechsel alle 7 Tage um 08:00: Platz 3 von 3"));
	check_str(oncall_why(&c, &r.stand_ins, LANG_EN, z, mem), STR("day 15 of the rota of 2026-03-16, a turn is 7 days and begins at 08:00: place 3 of 3"));
	c = oncall_at(&r.duty, at(z, 2026, 4, 3, 9, 0));
	check_str(oncall_why(&c, &r.stand_ins, LANG_DE, z, mem), STR("Karfreitag, Feiertag 1 seit Beginn des Dienstplans vom 16.03.2026: Platz 1 von 1"));
	c = oncall_at(&r.duty, at(z, 2026, 3, 18, 21, 0));
	check_str(oncall_why(&c, &r.stand_ins, LANG_DE, z, mem), STR("Vertretung von 18.03.2026 20:00 bis 19.03.2026 06:30: Kino"));
	c = oncall_at(&r.duty, at(z, 2026, 3, 1, 21, 0));
	check_str(oncall_why(&c, &r.stand_ins, LANG_EN, z, mem), STR("there is no rota yet"));
}

TEST(a_word_of_a_link_is_one_person_s_for_one_alert)
{
	struct str secret = STR("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"), word = alert_word(secret, 1, 17, 3, mem);
	int64_t client, alert, person;
	check(alert_word_parse(secret, word, mem, &client, &alert, &person) && client == 1 && alert == 17 && person == 3);
	check(!alert_word_parse(secret, text(mem, "1-17-4{}", str_cut(word, 6, word.len)), mem, &client, &alert, &person));
	check(!alert_word_parse(secret, str_cut(word, 0, word.len - 1), mem, &client, &alert, &person));
	check(!alert_word_parse(NONE, word, mem, &client, &alert, &person));
	check(!alert_word_parse(secret, NONE, mem, &client, &alert, &person));
}
