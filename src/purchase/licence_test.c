/* licence_test.c - seats bought, used and billed; terms that go on; a month that is charged once. */
#include "purchase/licence.h"
#include "signal/steps_test.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { account_step, purchase_step };

static bool act_of(struct house *h, int64_t client, const char *name, struct str json)
{
	struct fields f = { 0 };
	int64_t own = h->client;
	check(fields_parse(h->s.mem, json, &f));
	h->client = client;
	bool taken = steps_try(h, name, f.at, f.n);
	h->client = own;
	return taken;
}

static bool act(struct house *h, const char *name, struct str json) { return act_of(h, h->client, name, json); }

TEST(a_term_goes_on_until_notice_is_given)
{
	static const struct { int until[3], renews, notice, day[3], term[3], by[3]; } cases[] = {
		{ { 2026, 12, 31 }, 12, 30, { 2026, 6, 1 }, { 2026, 12, 31 }, { 2026, 12, 1 } },
		{ { 2026, 12, 31 }, 12, 30, { 2027, 1, 1 }, { 2027, 12, 31 }, { 2027, 12, 1 } },
		{ { 2026, 2, 28 }, 1, 0, { 2026, 3, 15 }, { 2026, 3, 31 }, { 2026, 3, 31 } },      /* the last of a month stays the last */
		{ { 2026, 1, 30 }, 1, 0, { 2026, 2, 3 }, { 2026, 2, 28 }, { 2026, 2, 28 } },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct licence l = { .until = date_of(cases[i].until[0], cases[i].until[1], cases[i].until[2]), .renews = cases[i].renews, .notice = cases[i].notice };
		licence_term(&l, date_of(cases[i].day[0], cases[i].day[1], cases[i].day[2]));
		check_int(l.term.day, date_of(cases[i].term[0], cases[i].term[1], cases[i].term[2]).day);
		check_int(l.notice_by.day, date_of(cases[i].by[0], cases[i].by[1], cases[i].by[2]).day);
	}
	struct licence once = { .begins = date_of(2026, 1, 1), .until = date_of(2026, 12, 31) };
	licence_term(&once, date_of(2026, 6, 1));
	check(once.term.day && !once.notice_by.day && licence_runs(&once, date_of(2026, 12, 31)) && !licence_runs(&once, date_of(2027, 1, 1)) && !licence_runs(&once, date_of(2025, 12, 31)));
}

TEST(what_differs_of_a_licence)
{
	check_int(licence_differs(&(struct licence){ .bought = 5, .used = 5, .billed = 5 }), 0);
	check_int(licence_differs(&(struct licence){ .bought = 5, .used = 6, .billed = 5 }), LICENCE_TOO_FEW);
	check_int(licence_differs(&(struct licence){ .bought = 5, .used = 4, .billed = 4 }), LICENCE_TOO_MANY | LICENCE_UNBILLED);
	check_int(licence_differs(&(struct licence){ .bought = 5, .used = -1, .billed = -1 }), 0);
}

static struct licence licence_at(struct house *h, int64_t id, struct date day)
{
	struct licence l;
	good(licence_find(h->s.db, h->client, id, day, h->s.mem, &l, &h->e));
	return l;
}

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-02-10T10:00:00+01:00", mem, db);
	check(act_of(h, 0, "article.set", STR("{\"row\":\"{\\\"number\\\":\\\"M365\\\",\\\"german\\\":\\\"Office je Platz\\\",\\\"kind\\\":\\\"licence\\\",\\\"purchase\\\":\\\"9,80\\\",\\\"sales\\\":\\\"12\\\",\\\"rate\\\":\\\"19\\\"}\"}")));
	check(act_of(h, 0, "article.set", STR("{\"row\":\"{\\\"number\\\":\\\"NB\\\",\\\"german\\\":\\\"Notebook\\\",\\\"sales\\\":\\\"12\\\"}\"}")));
}

BOTH(a_licence_has_seats_that_are_used_and_is_charged_once_a_month)
{
	struct house own, *h = &own;
	begin(h, mem, db);
	check(act(h, "licence.set", STR("{\"article\":\"M365\",\"seats\":\"3\",\"from\":\"2026-01-15\",\"until\":\"2026-12-31\",\"renews\":\"12\",\"notice\":\"30\",\"class\":\"Desktop\",\"sales\":\"11,50\"}")));
	int64_t id = h->made;
	struct licence l = licence_at(h, id, date_of(2026, 2, 10));
	check(l.bought == 3 && l.used == 0 && l.billed == -1 && l.price.u6 == 9800000 && l.sales.u6 == 11500000 && licence_differs(&l) == LICENCE_TOO_MANY);
	check_str(l.name, STR("Office je Platz"));
	for (int i = 0; i < 4; i++)
		steps_act(h, "component.add", text(mem, "{\"key\":\"pc-{}\",\"name\":\"PC\",\"class\":\"desktop\",\"from\":\"2026-02-0{}\"}", i, i + 1));
	check(licence_at(h, id, date_of(2026, 2, 2)).used == 2);
	l = licence_at(h, id, date_of(2026, 2, 10));
	check_int(licence_differs(&l), LICENCE_TOO_FEW);
	check(act(h, "licence.seats", text(mem, "{\"licence\":\"{}\",\"day\":\"2026-02-01\",\"seats\":\"4\"}", id)));
	check(licence_at(h, id, date_of(2026, 1, 31)).bought == 3 && licence_at(h, id, date_of(2026, 2, 10)).bought == 4);
	check(act(h, "licence.run", STR("{\"month\":\"2026-01\"}")));
	check_int(steps_owed(h), 3450);
	struct claims owed = { 0 };
	check(claim_list(db, h->client, mem, &owed, &h->e));
	check_int((int64_t)owed.n, 1);
	check_str(owed.at[0].owed.clause, text(mem, "Lizenz {} ab 15.01.2026", id));
	check_str(owed.at[0].owed.note, STR("ein angefangener Monat zählt ganz"));
	check(!act(h, "licence.run", STR("{\"month\":\"2026-01\"}")));
	check_str(err_str(&h->refused), STR("no licence is to be charged for 2026-01 that is not yet"));
	l = licence_at(h, id, date_of(2026, 2, 10));
	check(l.billed == 3 && licence_differs(&l) == LICENCE_UNBILLED);
	check(!act(h, "licence.run", STR("{\"month\":\"2026-02\"}")));
	check_str(err_str(&h->refused), STR("month 2026-02 is not over yet"));
	check(!act(h, "licence.run", STR("{\"month\":\"2025-12\"}")));
	check(act(h, "licence.end", text(mem, "{\"licence\":\"{}\",\"day\":\"2026-02-28\"}", id)));
	steps_at(h, "2026-05-01T10:00:00+02:00");
	check(act(h, "licence.run", STR("{\"month\":\"2026-02\"}")));
	check_int(steps_owed(h), 3450 + 4600);
	owed = (struct claims){ 0 };
	check(claim_list(db, h->client, mem, &owed, &h->e));
	for (size_t i = 0; i < owed.n; i++)
		check(owed.at[i].owed.note.len == 0 || owed.at[i].from.day == date_of(2026, 1, 1).day);
	check(!act(h, "licence.run", STR("{\"month\":\"2026-03\"}")));
	check(!licence_runs(&(struct licence){ .begins = date_of(2026, 1, 15), .ended = date_of(2026, 2, 28) }, date_of(2026, 3, 1)));
}

static int64_t due_for(struct house *h, int month)
{
	struct licence_sums due;
	good(licence_due(h->s.db, h->client, date_of(2026, month, 1), h->s.mem, &due, &h->e));
	return due.sum.cents;
}

static int64_t own_of(struct house *h, int month)
{
	struct licence_sums due;
	good(licence_due(h->s.db, h->client, date_of(2026, month, 1), h->s.mem, &due, &h->e));
	return due.own.cents;
}

/* Two seats more in a month that was charged are made up for with the next one, and given back where they were told by mistake; an end that is dated back likewise. */
BOTH(seats_told_afterwards_are_made_up_for_at_the_price_of_their_month)
{
	struct house own, *h = &own;
	struct claims owed = { 0 };
	begin(h, mem, db);
	check(act(h, "licence.set", STR("{\"article\":\"M365\",\"seats\":\"3\",\"from\":\"2026-01-01\",\"sales\":\"11,50\"}")));
	int64_t id = h->made;
	steps_at(h, "2026-03-05T10:00:00+01:00");
	check(act(h, "licence.run", STR("{\"month\":\"2026-01\"}")));
	check_int(due_for(h, 1), 0);
	steps_at(h, "2026-03-06T10:00:00+01:00");
	check(act(h, "licence.seats", text(mem, "{\"licence\":\"{}\",\"day\":\"2026-01-20\",\"seats\":\"5\"}", id)));
	check(act(h, "licence.set", text(mem, "{\"licence\":\"{}\",\"sales\":\"20\"}", id)));
	check_int(due_for(h, 1), 2300);
	check_int(own_of(h, 2), 5 * 2000);                       /* what January comes to more is January's alone */
	check_int(due_for(h, 2), 2300 + 5 * 2000);
	check(act(h, "licence.run", STR("{\"month\":\"2026-02\"}")));
	check_int(steps_owed(h), 3450 + 2300 + 10000);
	check_int(due_for(h, 2), 0);
	good(claim_list(db, h->client, mem, &owed, &h->e));
	bool said = false;
	for (size_t i = 0; i < owed.n; i++)
		said |= str_is(owed.at[i].owed.note, STR("nachgetragen: 5 statt 3")) && owed.at[i].from.day == date_of(2026, 1, 1).day && owed.at[i].owed.net.cents == 2300;
	check(said);
	check(!act(h, "licence.run", STR("{\"month\":\"2026-01\"}")));
	steps_at(h, "2026-03-07T10:00:00+01:00");
	check(act(h, "licence.end", text(mem, "{\"licence\":\"{}\",\"day\":\"2026-01-31\"}", id)));
	check_int(due_for(h, 2), -10000);
	check(act(h, "licence.run", STR("{\"month\":\"2026-02\"}")));
	check_int(steps_owed(h), 3450 + 2300);
	check_int(due_for(h, 2), 0);
}

/* January and February were charged before the second licence was entered, and the third has its price from then on only; March was not. */
BOTH(a_licence_that_is_entered_late_is_made_up_for_in_the_months_that_were_charged_without_it)
{
	struct house own, *h = &own;
	struct late_licences late = { 0 };
	begin(h, mem, db);
	check(act(h, "licence.set", STR("{\"article\":\"M365\",\"seats\":\"3\",\"from\":\"2026-01-01\",\"sales\":\"11,50\"}")));
	check(act(h, "licence.set", STR("{\"article\":\"M365\",\"seats\":\"1\",\"from\":\"2026-01-01\"}")));
	int64_t borne = h->made;
	steps_at(h, "2026-04-05T10:00:00+02:00");
	check(act(h, "licence.run", STR("{\"month\":\"2026-01\"}")));
	check(act(h, "licence.run", STR("{\"month\":\"2026-02\"}")));
	steps_at(h, "2026-04-06T10:00:00+02:00");
	check(act(h, "licence.set", STR("{\"article\":\"M365\",\"seats\":\"2\",\"from\":\"2026-01-20\",\"sales\":\"10\"}")));
	good(licences_late(h->s.db, 0, date_of(2027, 1, 1), mem, &late, &h->e));
	check_int((int64_t)late.n, 2);
	check(late.n == 2 && late.at[0].client == h->client && late.at[0].month.day == date_of(2026, 1, 1).day && late.at[1].more.cents == 2000);
	check_int(due_for(h, 1), 2000);
	check_int(due_for(h, 2), 4000);
	check_int(own_of(h, 2), 2000);
	check_int(due_for(h, 3), 4000 + 2000 + 3450);
	check_int(own_of(h, 3), 2000 + 3450);
	check(act(h, "licence.run", STR("{\"month\":\"2026-02\"}")));
	check_int(steps_owed(h), 2 * 3450 + 4000);
	check_int(due_for(h, 2), 0);
	check(!act(h, "licence.run", STR("{\"month\":\"2026-01\"}")));
	check(act(h, "licence.set", text(mem, "{\"licence\":\"{}\",\"sales\":\"5\"}", borne)));
	late = (struct late_licences){ 0 };
	good(licences_late(h->s.db, h->client, date_of(2027, 1, 1), mem, &late, &h->e));
	check_int((int64_t)late.n, 0);
}

BOTH(a_licence_without_a_price_is_borne_by_the_flat_fee)
{
	struct house own, *h = &own;
	begin(h, mem, db);
	check(act(h, "licence.set", STR("{\"article\":\"M365\",\"seats\":\"3\",\"from\":\"2026-01-15\"}")));
	check(!act(h, "licence.run", STR("{\"month\":\"2026-01\"}")));
	check_int(steps_owed(h), 0);
}

BOTH(what_no_licence_is_is_told)
{
	static const struct { const char *json, *why[2]; } cases[] = {
		{ "{\"article\":\"NB\",\"seats\":\"1\"}", { "„NB“ ist kein Artikel, der eine Lizenz ist", "\"NB\" is no article that is a licence" } },
		{ "{\"article\":\"M365\",\"seats\":\"-1\"}", { "seats: „-1“ ist keine Zahl von 0 bis 1000000", "seats: \"-1\" is no number from 0 to 1000000" } },
		{ "{\"article\":\"M365\",\"seats\":\"1\",\"from\":\"2026-02-01\",\"until\":\"2026-01-01\"}", { "die Laufzeit endet vor ihrem Beginn", "the term ends before it begins" } },
		{ "{\"article\":\"M365\",\"seats\":\"1\",\"renews\":\"12\"}", { "ohne Ende der Laufzeit verlängert sich nichts", "without an end of the term nothing goes on" } },
		{ "{\"article\":\"M365\",\"seats\":\"1\",\"until\":\"bald\"}", { "until: „bald“ ist kein Tag wie 24.11.2026", "until: \"bald\" is no day such as 2026-11-24" } },
		{ "{\"licence\":\"9\",\"seats\":\"1\"}", { "es gibt keine Lizenz 9", "there is no licence 9" } },
	};
	struct house own, *h = &own;
	begin(h, mem, db);
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			h->s.reader = lang;
			check(!act(h, "licence.set", str_of(cases[i].json)));
			check_str(err_str(&h->refused), str_of(cases[i].why[lang]));
		}
}
