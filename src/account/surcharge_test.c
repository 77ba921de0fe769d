/* surcharge_test.c - a surcharge belongs to the bookings that lie in its hours: written cases, and random ones against a walk minute by minute. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nkalender woche: mo-fr 08:00-17:00\nkalender sonntags: so 00:00-24:00\n§1 aufwand wenn ort = fern\n§9 preis technik wenn urteil = aufwand\n"
#define TAIL "```\n```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

static void begin(struct house *h, struct str clauses, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-12T10:00:00+01:00", mem, db);
	steps_sign(h, text(mem, "{}{}{}", STR(HEAD), clauses, STR(TAIL)));
	steps_request(h);
	steps_act(h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h->part));
}

/* day: of January 2026; the 9th is a Friday. */
struct booking { int day, start, minutes; };

static void book(struct house *h, struct booking b)
{
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-{}{}\",\"start\":\"{}{}:{}{}\",\"anyway\":\"1\",\"text\":\"x\"}", h->part, b.minutes,
		b.day / 10, b.day % 10, b.start / 600, b.start / 60 % 10, b.start % 60 / 10, b.start % 10));
}

static struct claims lines_of(struct house *h)
{
	struct claims all = { 0 };
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e));
	return all;
}

static const struct claim *line_of(const struct claims *all, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].id == id)
			return &all->at[i];
	return NULL;
}

static int64_t put_on(struct house *h, struct str name)
{
	struct claims all = lines_of(h);
	int64_t cents = 0;
	for (size_t i = 0; i < all.n; i++)
		cents += str_starts(all.at[i].owed.name, name) ? all.at[i].owed.net.cents : 0;
	return cents;
}

/* Half an hour on a Sunday is a begun hour, whatever is done on other days and in whatever order it is booked. */
BOTH(a_surcharge_of_sunday_stays_as_it_was_written)
{
	static const struct booking in_order[] = { { 11, 600, 30 }, { 9, 600, 30 }, { 9, 700, 30 } }, turned[] = { { 9, 600, 30 }, { 9, 700, 30 }, { 11, 600, 30 } };
	static const struct { const struct booking *all; int64_t sunday[3], time[3]; } rows[] = {
		{ in_order, { 10000, 10000, 10000 }, { 10000, 10000, 20000 } }, { turned, { 0, 0, 10000 }, { 10000, 10000, 20000 } },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		begin(&h, STR("preis technik: 100,00 € je h\nzuschlag sonntag: 100 % wenn sonntags\n"), mem, db);
		for (int n = 0; n < 3; n++) {
			book(&h, rows[i].all[n]);
			check_int(put_on(&h, STR("sonntag")), rows[i].sunday[n]);
			check_int(put_on(&h, STR("technik")), rows[i].time[n]);
		}
		db_rollback(db);
	}
}

/* What decided, and where the surcharge itself stands. */
BOTH(a_surcharge_cites_its_own_clause_as_well)
{
	static const struct booking sunday = { 11, 600, 30 };
	struct house h;
	int cited = 0;
	begin(&h, STR("preis technik: 100,00 € je h\n```\n# §7 Zuschläge\n§7.1 Sonntags kostet es das Doppelte.\n```klausel\nzuschlag sonntag: 100 % wenn sonntags\n"), mem, db);
	book(&h, sunday);
	struct claims all = lines_of(&h);
	for (size_t i = 0; i < all.n; i++) {
		bool surcharge = str_starts(all.at[i].owed.name, STR("sonntag"));
		cited += surcharge;
		check_str(all.at[i].owed.clause, surcharge ? STR("§1, §7.1") : STR("§1"));
	}
	check_int(cited, 1);
}

/* Ten minutes in the evening are a begun hour of it; with forty of which five lie there, fifteen of fifty minutes are. */
BOTH(what_shares_a_begun_unit_is_corrected_by_a_line_that_says_so)
{
	struct house h;
	begin(&h, STR("preis technik: 60,00 € je h\nzuschlag abend: 50 % anteilig wenn außerhalb woche\n"), mem, db);
	book(&h, (struct booking){ 9, 1080, 10 });
	check_int(put_on(&h, STR("abend")), 3000);
	struct claims first = lines_of(&h);
	bool named = false, said = false;
	for (size_t i = 0; i < first.n; i++)
		named |= str_is(first.at[i].owed.note, STR("x; 10 von 10 min, auf 60,00\u00a0€"));
	check(named);
	book(&h, (struct booking){ 9, 985, 40 });
	struct claims all = lines_of(&h);
	check_int(put_on(&h, STR("abend")), 900);
	for (size_t i = 0; i < all.n; i++)
		said |= all.at[i].owed.net.cents == 900 - 3000 && str_has(all.at[i].owed.note, STR("berichtigt: die angefangene Einheit teilt sich mit dieser Arbeit"));
	check(said);
}

/* ---- the reference: minute by minute ------------------------------------------------------------------------------------------ */

enum { SUNDAY, EVENING, HOURLY, KINDS };
struct terms { int unit, step, minimum; int64_t rate, percent[2], hourly; bool pro_rata; };

static int64_t below(int64_t n) { return (int64_t)(unit_random() % (uint64_t)n); }

/* 5 January 2026 is a Monday. */
static bool lies_in(int kind, int day, int minute)
{
	int weekday = (day + minute / 1440 - 5) % 7, of_day = minute % 1440;
	bool sunday = weekday == 6, week = weekday < 5 && of_day >= 480 && of_day < 1020;
	return kind == SUNDAY ? sunday : !week;
}

static int64_t billed(const struct terms *t, int64_t minutes)
{
	int64_t step = t->step ? t->step : t->unit, out = 0;
	while (out < minutes)
		out += step;
	while (out < t->minimum)
		out += step;
	return out;
}

static int64_t halves_away(int64_t num, int64_t den) { return (2 * num + den) / (2 * den); }

static int64_t bearing(const struct terms *t, int kind, const struct booking *b)
{
	int64_t bears = 0;
	bool by_begin = kind == SUNDAY || (kind == EVENING && !t->pro_rata);
	for (int m = 0; m < b->minutes; m++)
		bears += lies_in(kind, b->day, by_begin ? b->start : b->start + m);
	return bears;
}

static int64_t reference(const struct terms *t, int kind, const struct booking *all, size_t n)
{
	int64_t bears = 0, minutes = 0;
	for (size_t i = 0; i < n; i++) {
		int64_t of = bearing(t, kind, &all[i]);
		bears += of;
		minutes += of ? all[i].minutes : 0;
	}
	if (!bears)
		return 0;
	if (kind == HOURLY)
		return halves_away(t->hourly * billed(t, minutes) * bears, 60 * minutes);
	int64_t cost = halves_away(billed(t, minutes) * t->rate, t->unit);
	return halves_away(cost * t->percent[kind] * bears, 100 * minutes);
}

static struct str clauses_of(const struct terms *t, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "preis technik: {},{}{} € je {} min", t->rate / 100, t->rate / 10 % 10, t->rate % 10, t->unit);
	if (t->step)
		print(&o, ", im takt von {} min", t->step);
	if (t->minimum)
		print(&o, ", mindestens {} min", t->minimum);
	print(&o, "\nzuschlag sonntag: {} % wenn sonntags\nzuschlag abend: {} %{} wenn außerhalb woche\nzuschlag stunde: {},{}{} € je h wenn außerhalb woche\n", t->percent[SUNDAY], t->percent[EVENING],
		t->pro_rata ? STR(" anteilig") : NONE, t->hourly / 100, t->hourly / 10 % 10, t->hourly % 10);
	return out_str(&o);
}

/* Whatever was written stays; a booking that bears nothing brings no line of it; what is written in all is what the walk finds. */
static void check_booked(struct house *h, const struct terms *t, const struct booking *all, size_t n, const struct claims *before, struct str clauses)
{
	static const struct str names[KINDS] = { LIT("sonntag"), LIT("abend"), LIT("stunde") };
	struct claims now = lines_of(h);
	for (int k = 0; k < KINDS; k++) {
		int64_t is = put_on(h, names[k]), wanted = reference(t, k, all, n);
		if (is != wanted)
			unit_failed(__FILE__, __LINE__, text(h->s.mem, "{}: {} and not {} after {} bookings\n{}", names[k], is, wanted, n, clauses));
		for (size_t i = 0; i < now.n && !bearing(t, k, &all[n - 1]); i++)
			check(line_of(before, now.at[i].id) || !str_starts(now.at[i].owed.name, names[k]));
	}
	for (size_t i = 0; i < before->n; i++) {
		const struct claim *is = line_of(&now, before->at[i].id);
		check(is && is->owed.net.cents == before->at[i].owed.net.cents);
	}
}

BOTH_OF_MANY(surcharges_of_several_bookings_agree_with_a_walk_minute_by_minute)
{
	for (int round = 0; round < 14; round++) {
		struct arena *own = arena_open();
		struct house h;
		struct booking all[4];
		struct terms t = { .unit = (int)(15 * (1 + below(4))), .step = below(2) ? (int)(5 * (1 + below(3))) : 0, .minimum = below(2) ? (int)(30 * (1 + below(4))) : 0, .rate = 1000 + below(9000),
			.percent = { 1 + below(100), 1 + below(100) }, .hourly = 1 + below(5000), .pro_rata = below(2) };
		struct str clauses = clauses_of(&t, own);
		struct claims before = { 0 };
		check(db_begin(db, &(struct err){ 0 }));
		begin(&h, clauses, own, db);
		for (size_t n = 0; n < COUNT(all); n++) {
			all[n] = (struct booking){ (int)(8 + below(4)), (int)(60 * (5 + below(15)) + below(60)), (int)(1 + below(200)) };
			book(&h, all[n]);
			check_booked(&h, &t, all, n + 1, &before, clauses);
			before = lines_of(&h);
		}
		db_rollback(db);
		arena_close(own);
	}
}
