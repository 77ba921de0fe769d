/* clock_test.c - clocks: cases by hand, the errors of others, and a reference that counts minute by minute. */
#include "calendar/calendar_test.h"
#include "clock/clock.h"

static struct str reasons[] = { LIT("rückfrage-beim-klienten"), LIT("fremdleistung") };
static const struct clock_rule response = { LIT("reaktion"), LIT("meldung"), LIT("antwort"), reasons, 1 };
static const struct clock_rule restoration = { LIT("wiederherstellung"), LIT("meldung"), LIT("betrieb"), reasons, 2 };
static const struct target two_hours = { LIT("reaktion"), LIT("servicezeit"), 2, LIT("h") };
static const struct target one_workday = { LIT("wiederherstellung"), LIT("servicezeit"), 1, LIT("werktag") };

static struct clock run_clock(struct arena *mem, const struct clock_rule *rule, const struct calendar *c, const struct target *t, const struct clock_event *e, size_t n, struct instant now)
{
	struct clock k;
	check(clock_run(rule, c, t, e, n, now, berlin(mem), mem, &k));
	return k;
}

static int64_t days_due(const struct zone *z, const struct calendar *c, struct instant from, int64_t n, struct arena *mem)
{
	struct clock k;
	struct clock_event e = { STR("meldung"), false, from };
	struct target t = { STR("wiederherstellung"), c->name, n, STR("werktag") };
	check(clock_run(&restoration, c, &t, &e, 1, from, z, mem, &k));
	return k.due.ms;
}

TEST(a_working_day_ends_at_the_same_time_of_the_next_open_day)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "DE-HH");
	check_int(days_due(z, &c, at(z, 11, 24, 10, 0), 1, mem), at(z, 11, 25, 10, 0).ms);      /* Tuesday to Wednesday */
	check_int(days_due(z, &c, at(z, 11, 27, 16, 43), 1, mem), at(z, 11, 30, 16, 43).ms);    /* Friday to Monday */
	check_int(days_due(z, &c, at(z, 12, 23, 12, 0), 1, mem), at(z, 12, 24, 12, 0).ms);
	check_int(days_due(z, &c, at(z, 12, 24, 12, 0), 1, mem), at(z, 12, 28, 12, 0).ms);      /* over Christmas and the weekend */
	check_int(days_due(z, &c, at(z, 11, 23, 19, 0), 1, mem), at(z, 11, 24, 17, 0).ms);      /* at night: until the next close */
	check_int(days_due(z, &c, at(z, 11, 24, 8, 0), 1, mem), at(z, 11, 24, 17, 0).ms);
	check_int(days_due(z, &c, at(z, 11, 28, 12, 0), 5, mem), at(z, 12, 4, 17, 0).ms);       /* Saturday: the whole next week */
	c.day[4][0].until = 840;
	check_int(days_due(z, &c, at(z, 11, 26, 16, 0), 1, mem), at(z, 11, 27, 14, 0).ms);      /* Friday closes early */
	struct calendar round = always();
	check_int(days_due(z, &round, at(z, 10, 24, 12, 0), 1, mem), at(z, 10, 25, 12, 0).ms);  /* 25 hours later */
}

TEST(a_calendar_that_never_opens_is_said_so)
{
	struct calendar closed = { .name = STR("nie") };
	struct clock k;
	struct clock_event e = { STR("meldung"), false, { 1000 } };
	check(!clock_run(&response, &closed, &two_hours, &e, 1, (struct instant){ 5000 }, NULL, mem, &k));
	struct calendar open = always();
	struct target odd = { STR("reaktion"), STR("x"), 2, STR("mondphase") };
	check(!clock_run(&response, &open, &odd, &e, 1, (struct instant){ 5000 }, NULL, mem, &k));
	check_int(k.due.ms, 0);
}

/* ---- clocks: the eight errors of others ---- */

TEST(round_the_clock_loses_no_minute_at_midnight)       /* zammad 3180 */
{
	const struct zone *z = berlin(mem);
	struct calendar c = always();
	check_int(calendar_between(&c, z, at(z, 11, 1, 0, 0), at(z, 12, 1, 0, 0)).ms, HOURS(30 * 24));
	struct stretches s = { 0 };
	calendar_stretches(&c, z, at(z, 11, 1, 0, 0), at(z, 12, 1, 0, 0), mem, &s);
	check_int((int64_t)s.n, 1);
	struct target week = { STR("reaktion"), STR("immer"), 168, STR("h") };
	struct clock_event e = { STR("meldung"), false, at(z, 11, 2, 9, 0) };
	check_int(run_clock(mem, &response, &c, &week, &e, 1, at(z, 11, 9, 8, 0)).counted.ms, HOURS(167));
	check_int(run_clock(mem, &response, &c, &week, &e, 1, at(z, 11, 9, 8, 0)).due.ms, at(z, 11, 9, 9, 0).ms);
}

TEST(each_clock_goes_by_its_own_target)                 /* zammad 5177 */
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "");
	struct clock_event e[] = { { STR("meldung"), false, at(z, 11, 24, 9, 0) }, { STR("antwort"), false, at(z, 11, 24, 9, 30) } };
	struct clock first = run_clock(mem, &response, &c, &two_hours, e, 2, at(z, 11, 24, 15, 0));
	struct clock other = run_clock(mem, &restoration, &c, &one_workday, e, 2, at(z, 11, 24, 15, 0));
	check(first.state == CLOCK_MET && first.due.ms == at(z, 11, 24, 11, 0).ms);
	check(other.state == CLOCK_RUNNING && other.due.ms == at(z, 11, 25, 9, 0).ms);
}

TEST(a_pause_outlives_a_new_target)                     /* glpi 6902, 15605 */
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "");
	struct clock_event e[] = { { STR("meldung"), false, at(z, 11, 24, 9, 0) }, { reasons[0], false, at(z, 11, 24, 9, 30) }, { reasons[0], true, at(z, 11, 24, 13, 30) } };
	struct target later = { STR("reaktion"), STR("servicezeit"), 1, STR("h") };
	struct clock before = run_clock(mem, &response, &c, &two_hours, e, 3, at(z, 11, 24, 13, 45));
	struct clock after = run_clock(mem, &response, &c, &later, e, 3, at(z, 11, 24, 13, 45));
	check_int(before.paused.ms, HOURS(4));
	check_int(after.paused.ms, HOURS(4));
	check_int(before.due.ms, at(z, 11, 24, 15, 0).ms);
	check_int(after.due.ms, at(z, 11, 24, 14, 0).ms);
}

TEST(opening_hours_count_and_nothing_else)              /* glpi 15429 */
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "");
	struct clock_event e = { STR("meldung"), false, at(z, 11, 24, 16, 43) };
	struct clock k = run_clock(mem, &response, &c, &two_hours, &e, 1, at(z, 11, 25, 7, 0));
	check_int(k.counted.ms, MINUTES(17));
	check_int(k.due.ms, at(z, 11, 25, 9, 43).ms);
}

TEST(a_warning_comes_in_opening_hours)                  /* zammad 4432 */
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "");
	struct clock_event e = { STR("meldung"), false, at(z, 11, 24, 16, 0) };
	struct clock k = run_clock(mem, &response, &c, &two_hours, &e, 1, at(z, 11, 24, 16, 0));
	struct instant t;
	check(clock_warning(&k, &c, z, 75, k.started, &t));
	check_int(t.ms, at(z, 11, 25, 8, 30).ms);
	k = run_clock(mem, &response, &c, &two_hours, &e, 1, at(z, 11, 25, 8, 45));
	check(!clock_warning(&k, &c, z, 75, at(z, 11, 25, 8, 45), &t));
}

TEST(holidays_of_elsewhere_do_not_close)                /* zammad 390; the eighth, a month's report, stands in outage_test.c */
{
	const struct zone *z = berlin(mem);
	struct calendar hamburg = weekdays(480, 1020, "DE-HH"), bavaria = weekdays(480, 1020, "DE-BY");
	struct instant from = at(z, 6, 4, 0, 0), until = at(z, 6, 5, 0, 0);                     /* Corpus Christi */
	check_int(calendar_between(&hamburg, z, from, until).ms, HOURS(9));
	check_int(calendar_between(&bavaria, z, from, until).ms, 0);
	struct calendar queensland = weekdays(480, 1020, "AU-QLD"), office = weekdays(480, 1020, "US");
	check_int(calendar_between(&queensland, z, at(z, 7, 3, 0, 0), at(z, 7, 4, 0, 0)).ms, HOURS(9));  /* 4 July, kept on Friday the 3rd */
	check_int(calendar_between(&office, z, at(z, 7, 3, 0, 0), at(z, 7, 4, 0, 0)).ms, 0);
}

TEST(a_client_waiting_does_not_stop_what_the_contract_does_not_stop)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "");
	struct clock_event e[] = { { STR("meldung"), false, at(z, 11, 24, 9, 0) }, { STR("fremdleistung"), false, at(z, 11, 24, 9, 30) } };
	check_int(run_clock(mem, &response, &c, &two_hours, e, 2, at(z, 11, 24, 10, 0)).paused.ms, 0);
	check(run_clock(mem, &restoration, &c, &one_workday, e, 2, at(z, 11, 24, 10, 0)).state == CLOCK_PAUSED);
}

TEST(ending_at_the_due_instant_is_in_time)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "");
	struct clock_event e[] = { { STR("meldung"), false, at(z, 11, 24, 9, 0) }, { STR("antwort"), false, at(z, 11, 24, 11, 0) } };
	check(run_clock(mem, &response, &c, &two_hours, e, 2, at(z, 11, 25, 9, 0)).state == CLOCK_MET);
	e[1].at.ms++;
	check(run_clock(mem, &response, &c, &two_hours, e, 2, at(z, 11, 25, 9, 0)).state == CLOCK_BREACHED);
	check(run_clock(mem, &response, &c, &two_hours, e, 1, at(z, 11, 24, 11, 0)).state == CLOCK_RUNNING);
	check(run_clock(mem, &response, &c, &two_hours, e, 0, at(z, 11, 24, 11, 0)).state == CLOCK_WAITING);
}

TEST(the_proof_reads_in_both_languages)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "");
	struct clock_event e[] = { { STR("meldung"), false, at(z, 11, 24, 16, 43) }, { reasons[0], false, at(z, 11, 25, 8, 10) },
	                           { reasons[0], true, at(z, 11, 25, 9, 10) }, { STR("antwort"), false, at(z, 11, 25, 9, 15) } };
	struct clock k = run_clock(mem, &response, &c, &two_hours, e, 4, at(z, 11, 25, 12, 0));
	struct out o = out_open(mem);
	o.zone = z;
	clock_print(&k, &o);
	check_str(out_str(&o), STR("Reaktion: 2 h, Kalender Servicezeit: eingehalten\n"
	                           "Beginn: Di 24.11.2026 16:43:00\n"
	                           "17 min gezählt Di 24.11.2026 16:43:00 bis Di 24.11.2026 17:00:00\n"
	                           "10 min gezählt Mi 25.11.2026 08:00:00 bis Mi 25.11.2026 08:10:00\n"
	                           "1 h ruhend Mi 25.11.2026 08:10:00 bis Mi 25.11.2026 09:10:00: Rückfrage beim Klienten\n"
	                           "5 min gezählt Mi 25.11.2026 09:10:00 bis Mi 25.11.2026 09:15:00\n"
	                           "Gezählt: 32 min\n"
	                           "Ruhend, in der Servicezeit: 1 h\n"
	                           "Übrig: 1 h 28 min\n"
	                           "Fällig: Mi 25.11.2026 10:43:00\n"
	                           "Ende: Mi 25.11.2026 09:15:00\n"));
	struct out en = out_open(mem);
	en.zone = z;
	en.lang = LANG_EN;
	clock_print(&k, &en);
	check(str_has(out_str(&en), STR("17 min counted Tue 2026-11-24 16:43:00 to Tue 2026-11-24 17:00:00")));
}

/* Epiphany is kept in Bavaria; of an evening shift in Singapore the day there counts, and a day that is closed anyway is no matter of holidays. */
TEST(the_proof_names_the_holidays_that_counted)
{
	const struct zone *z = berlin(mem);
	struct calendar bavaria = weekdays(480, 1020, "DE-BY"), made = { .name = STR("service"), .like = &(const struct calendar *){ &bavaria }, .n_like = 1 };
	struct clock_event e = { STR("meldung"), false, at(z, 1, 5, 16, 0) };
	static const struct { enum lang lang; struct str line; } said[] = {
		{ LANG_DE, LIT("Feiertag: Di 06.01.2026 Heilige Drei Könige (DE-BY)\nFällig: Mi 07.01.2026 09:00:00\n") },
		{ LANG_EN, LIT("Holiday: Tue 2026-01-06 Epiphany (DE-BY)\nDue: Wed 2026-01-07 09:00:00\n") } };
	for (int i = 0; i < 4; i++) {
		struct clock k = run_clock(mem, &response, i < 2 ? &bavaria : &made, &two_hours, &e, 1, e.at);
		struct out o = out_open(mem);
		o.zone = z;
		o.lang = said[i % 2].lang;
		clock_print(&k, &o);
		if (!str_has(out_str(&o), said[i % 2].line))
			unit_failed(__FILE__, __LINE__, out_str(&o));
	}
	check(!calendar_holiday(&bavaria, date_of(2026, 11, 1)).len);                /* All Saints' on a Sunday */
	struct calendar berliner = weekdays(480, 1020, "DE-BE");
	check(!calendar_holiday(&berliner, date_of(2026, 1, 6)).len);
}

/* From Friday 22:00 until Saturday 06:00, where the night shift is; Christmas closes its part of the night before. */
TEST(a_clock_runs_over_midnight)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(1320, 1800, "DE-HH");
	struct target four_hours = two_hours;
	four_hours.amount = 4;
	static const struct { int month, day, hour, due_month, due_day, due_hour; } cases[] = {
		{ 11, 27, 23, 11, 28, 3 }, { 11, 28, 4, 12, 1, 0 } /* Saturday 04:00: two hours of Monday's night more */,
		{ 12, 24, 21, 12, 29, 0 } /* two hours until Christmas, two of Monday's night */, { 11, 29, 12, 12, 1, 2 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct clock_event e = { STR("meldung"), false, at(z, cases[i].month, cases[i].day, cases[i].hour, 0) };
		check_int(run_clock(mem, &response, &c, &four_hours, &e, 1, e.at).due.ms, at(z, cases[i].due_month, cases[i].due_day, cases[i].due_hour, 0).ms);
	}
}

TEST(what_comes_after_the_hour_counts_from_the_next_open_day)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "DE-HH");
	struct clock_rule until_three = response;
	until_three.until_minute = 900;
	static const struct { int month, day, hour, minute, start_month, start_day, start_hour; } cases[] = {
		{ 11, 24, 15, 0, 11, 24, 15 }, { 11, 24, 15, 1, 11, 25, 8 }, { 11, 27, 16, 0, 11, 30, 8 }, { 11, 27, 20, 0, 11, 30, 8 },
		{ 11, 28, 10, 0, 11, 30, 8 }, { 11, 28, 16, 0, 11, 30, 8 } /* Saturday takes nothing, at no hour */,
		{ 12, 23, 16, 0, 12, 24, 8 }, { 12, 24, 16, 0, 12, 28, 8 } /* over Christmas */,
		{ 3, 27, 16, 0, 3, 30, 8 }, { 10, 23, 16, 0, 10, 26, 8 } /* over a change of the clock */,
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct clock_event e = { STR("meldung"), false, at(z, cases[i].month, cases[i].day, cases[i].hour, cases[i].minute) };
		struct instant start = at(z, cases[i].start_month, cases[i].start_day, cases[i].start_hour, 0);
		struct clock k = run_clock(mem, &until_three, &c, &two_hours, &e, 1, e.at);
		check_int(k.started.ms, start.ms);
		check_int(k.told.ms, start.ms == e.at.ms ? 0 : e.at.ms);
	}
}

TEST(an_answer_before_a_late_report_counts_is_in_time)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "");
	struct clock_rule until_three = response;
	until_three.until_minute = 900;
	struct clock_event e[] = { { STR("meldung"), false, at(z, 11, 24, 15, 30) }, { STR("antwort"), false, at(z, 11, 24, 16, 0) } };
	struct clock k = run_clock(mem, &until_three, &c, &two_hours, e, 2, at(z, 11, 24, 16, 30));
	check(k.state == CLOCK_MET && k.due.ms == at(z, 11, 25, 10, 0).ms && !k.counted.ms);
	struct instant warn;
	struct clock waits = run_clock(mem, &until_three, &c, &two_hours, e, 1, at(z, 11, 24, 16, 30));
	check(clock_warning(&waits, &c, z, 75, at(z, 11, 24, 16, 30), &warn) && warn.ms == at(z, 11, 25, 9, 30).ms);
	struct out o = out_open(mem);
	o.zone = z;
	clock_print(&k, &o);
	check(str_has(out_str(&o), STR("Gemeldet: Di 24.11.2026 15:30:00, außerhalb der Annahme (an offenen Tagen bis 15:00)\nBeginn: Mi 25.11.2026 08:00:00\n")));
	o = out_open(mem);
	o.zone = z;
	o.lang = LANG_EN;
	clock_print(&k, &o);
	check(str_has(out_str(&o), STR("Told: Tue 2026-11-24 15:30:00, when nothing is accepted (on open days until 15:00)\n")));
}

TEST(a_clock_rests_within_the_hours_of_a_calendar)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, ""), window = { .name = STR("wartungsfenster"), .windows = { 0, 1 }, .day = { { { 0 } }, { { 600, 720 } } } };
	struct clock_rule rule = response;
	rule.within = &window;
	struct clock_event e = { STR("meldung"), false, at(z, 11, 24, 9, 30) };      /* a Tuesday */
	struct clock k = run_clock(mem, &rule, &c, &two_hours, &e, 1, at(z, 11, 24, 12, 30));
	check_int(k.due.ms, at(z, 11, 24, 13, 30).ms);
	check_int(k.counted.ms, HOURS(1));
	check_int(k.paused.ms, HOURS(2));
	check_int((int64_t)k.spells.n, 3);
	check_str(k.spells.at[1].pauses.at[0].reason, STR("wartungsfenster"));
	check(run_clock(mem, &rule, &c, &two_hours, &e, 1, at(z, 11, 24, 11, 0)).due.ms == k.due.ms);
}

/* ---- against counting minutes ---- */

struct naive { int64_t counted, paused, due, started; };

/* When it stopped for good; never: the end of time. */
static int64_t last_stop(const struct clock_event *e, size_t n, struct instant now)
{
	int64_t at = INT64_MAX;
	for (size_t i = 0; i < n; i++)
		if (str_is(e[i].name, restoration.until) && e[i].at.ms <= now.ms && (e[i].over || at == INT64_MAX))
			at = e[i].over ? INT64_MAX : e[i].at.ms;
	return at;
}

static int minute_of_day(const struct zone *z, int64_t ms)
{
	struct civil t = zone_civil(z, (struct instant){ ms });
	return t.hour * 60 + t.minute;
}

/* Has the clock on the wall shown that hour before, on this day? */
static bool is_past(const struct zone *z, int64_t ms, int until)
{
	int day = zone_date(z, (struct instant){ ms }).day;
	for (int64_t t = ms - MINUTES(1); zone_date(z, (struct instant){ t }).day == day; t -= MINUTES(1))
		if (minute_of_day(z, t) >= until)
			return true;
	return false;
}

/* The first open minute of an open day after that one. */
static int64_t next_day_opens(const struct calendar *c, const struct zone *z, int64_t ms)
{
	int day = zone_date(z, (struct instant){ ms }).day;
	while (zone_date(z, (struct instant){ ms }).day == day || !minute_open(c, z, (struct instant){ ms }))
		ms += MINUTES(1);
	return ms;
}

static int64_t begins(const struct calendar *c, const struct zone *z, int64_t told, int until)
{
	bool late = until && (!calendar_is_day(c, zone_date(z, (struct instant){ told })) || is_past(z, told, until));
	return late ? next_day_opens(c, z, told) : told;
}

/* A minute at a time, with nothing but the definition. */
static struct naive count_minutes(const struct clock_rule *rule, const struct calendar *c, const struct zone *z, const struct clock_event *e, size_t n, struct instant now, int64_t budget)
{
	struct naive k = { .started = begins(c, z, e[0].at.ms, rule->until_minute) };
	int64_t ended = last_stop(e, n, now);
	bool started = false, stopped = false, resting[2] = { 0 };       /* stopped, and not begun again */
	for (int64_t t = e[0].at.ms - MINUTES(1); t < now.ms || t < k.started || (!k.due && t < now.ms + HOURS(24 * 800)); t += MINUTES(1)) {
		for (size_t i = 0; i < n && t < now.ms; i++) {
			if (e[i].at.ms != t)
				continue;
			if (started && str_is(e[i].name, restoration.until))
				stopped = !e[i].over;
			started |= str_is(e[i].name, restoration.from);
			for (int r = 0; r < 2; r++)
				if (str_is(e[i].name, reasons[r]))
					resting[r] = !e[i].over;
		}
		if (!started || t < k.started || !minute_open(c, z, (struct instant){ t }))
			continue;
		bool out_of_hours = rule->within && minute_open(rule->within, z, (struct instant){ t });
		bool rests = resting[0] || resting[1] || stopped || out_of_hours;
		if (t < now.ms && t < ended && rests)
			k.paused += MINUTES(1);
		else if (t < now.ms && !stopped)
			k.counted += MINUTES(1);
		if ((!rests || ((t >= now.ms || t >= ended) && !out_of_hours)) && !k.due && (budget -= MINUTES(1)) == 0)
			k.due = t + MINUTES(1);
	}
	return k;
}

static size_t any_events(struct clock_event *e, struct instant from)
{
	size_t n = 0;
	struct instant t = from;
	e[n++] = (struct clock_event){ STR("meldung"), false, t };
	for (int i = below(10); i > 0; i--) {
		t.ms += MINUTES(below(2000));
		e[n++] = (struct clock_event){ reasons[below(2)], below(2), t };
	}
	for (int i = below(4); i > 0; i--) {
		t.ms += MINUTES(below(3000));
		e[n++] = (struct clock_event){ STR("betrieb"), i == 2, t };
	}
	if (below(2))
		e[n++] = (struct clock_event){ reasons[below(2)], below(2), { t.ms + MINUTES(below(500)) } };
	return n;
}

/* With and without an hour until which a day takes reports, and hours in which it rests; Tuesdays begin before these. */
static struct clock_rule any_rule(int tuesday_opens, struct arena *mem)
{
	struct clock_rule rule = restoration;
	struct calendar *rest = NEW(mem, struct calendar);
	*rest = any_calendar(mem);
	rest->day[1][0] = (struct window){ tuesday_opens + 30, 1440 };
	rule.until_minute = below(3) ? 1 + below(1439) : 0;
	rule.within = below(2) ? rest : NULL;
	return rule;
}

TEST_OF_MANY(clocks_agree_with_counting_minutes)
{
	for (int round = 0; round < 30; round++) {
		struct zone *z;
		struct clock_event e[16];
		struct clock k;
		struct instant from = any_place(round, mem, &z);
		struct calendar c = any_calendar(mem);
		struct instant now = { from.ms + MINUTES(below(30000)) };
		struct clock_rule rule = any_rule(c.day[1][0].from, mem);
		struct target t = { STR("wiederherstellung"), c.name, 1 + below(rule.within ? 1500 : 6000), STR("min") };
		size_t n = any_events(e, from);
		check(clock_run(&rule, &c, &t, e, n, now, z, mem, &k));
		struct naive want = count_minutes(&rule, &c, z, e, n, now, MINUTES(t.amount));
		check_int(k.started.ms, want.started);
		check_int(k.counted.ms, want.counted);
		check_int(k.paused.ms, want.paused);
		check_int(k.due.ms, want.due);
	}
}

/* Months are left out: from the 30th and from the 31st of January both end with February, each at its own hour. */
TEST(a_later_report_is_never_due_earlier)
{
	static const struct str units[] = { LIT("min"), LIT("h"), LIT("werktag"), LIT("werktagsende"), LIT("tag"), LIT("woche") };
	for (int round = 0; round < 30; round++) {
		struct zone *z;
		struct clock k;
		struct clock_event e = { STR("meldung"), false, any_place(round, mem, &z) };
		struct calendar c = any_calendar(mem);
		struct clock_rule rule = restoration;
		struct target t = { STR("wiederherstellung"), c.name, 1 + below(4), units[below((int)COUNT(units))] };
		int64_t due = 0;
		t.amount -= str_is(t.unit, STR("werktagsende"));          /* 0: of the same day */
		rule.until_minute = below(3) ? 1 + below(1439) : 0;
		for (int i = 0; i < 100; i++, e.at.ms += MINUTES(below(400))) {
			check(clock_run(&rule, &c, &t, &e, 1, e.at, z, mem, &k));
			check(k.due.ms >= due);
			due = k.due.ms;
		}
	}
}

TEST(the_order_of_events_given_does_not_matter)
{
	const struct zone *z = berlin(mem);
	struct calendar c = any_calendar(mem);
	struct clock_event e[16], mixed[16];
	struct clock a, b;
	size_t n = any_events(e, at(z, 10, 20, 9, 30));
	struct instant now = at(z, 11, 20, 0, 0);
	for (size_t i = 0; i < n; i++) {
		e[i].at.ms += (int64_t)i;
		mixed[n - 1 - i] = e[i];
	}
	check(clock_run(&restoration, &c, &one_workday, e, n, now, z, mem, &a) && clock_run(&restoration, &c, &one_workday, mixed, n, now, z, mem, &b));
	check(a.counted.ms == b.counted.ms && a.due.ms == b.due.ms && a.state == b.state && a.spells.n == b.spells.n);
}

TEST(an_event_goes_by_many_names)
{
	static const struct { struct str word, id; } cases[] = {
		{ LIT("Störungsmeldung"), LIT("report") }, { LIT("erste-antwort"), LIT("first-qualified-answer") }, { LIT("resolved"), LIT("confirmed-operation") },
		{ LIT("rückfrage"), LIT("question-to-client") }, { LIT("vendor-case"), LIT("third-party-work") }, { LIT("beginn"), LIT("begin-of-work") }, { LIT("vollmond"), LIT("") },
	};
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "DE-HH");
	struct clock_rule rule = { LIT("reaktion"), LIT("eingang"), LIT("erste-antwort"), reasons, 1 };
	struct clock_event e[] = { { STR("meldung"), false, at(z, 11, 24, 10, 0) }, { STR("erste-qualifizierte-antwort"), false, at(z, 11, 24, 11, 0) } };
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(contract_happening(cases[i].word), cases[i].id);
	struct clock k = run_clock(mem, &rule, &c, &two_hours, e, COUNT(e), at(z, 11, 25, 10, 0));
	check(k.ended.ms == e[1].at.ms && k.counted.ms == 3600000);
	check(contract_means(STR("vollmond"), STR("vollmond")) && !contract_means(STR("vollmond"), STR("neumond")));
}
