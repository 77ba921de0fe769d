/* bound_test.c - what a fee counts falls when the contract says, and the least amount of work of a period is made up for once it is over. */
#include "account/inside.h"
#include "signal/steps_test.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal gegenstand: server, drucker aus inventar\n"
#define TAIL "```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n```\n"
#define HEAD_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\nfact object: server, printer from inventory\n"
#define TAIL_EN "```\n```values\n| fact | value | meaning |\n| object | server | machine |\n| object | printer | paper |\n```\n"
#define FEE "§1 gedeckt wenn gegenstand = server\nurteil gedeckt: in pauschale\npreis pauschale: je server 10,00 € monatlich, verringerbar "
#define FEE_EN "§1 covered if object = server\nverdict covered: in flat\nprice flat: per server €10.00 monthly, reducible "

static void servers(struct house *h, int from, int until, const char *day)
{
	for (int i = from; i < until; i++)
		steps_act(h, "component.add", text(h->s.mem, "{\"key\":\"s{}\",\"name\":\"S{}\",\"class\":\"server\",\"from\":\"{}\"}", i, i, str_of(day)));
}

static void gone(struct house *h, int from, int until, const char *day)
{
	for (int i = from; i < until; i++)
		steps_act(h, "component.end", text(h->s.mem, "{\"key\":\"s{}\",\"until\":\"{}\"}", i, str_of(day)));
}

/* What a month's fee comes to by itself. */
static int64_t month(struct house *h, struct str name)
{
	struct fee_run run;
	struct date first;
	steps_act(h, "fee.run", text(h->s.mem, "{\"month\":\"{}\"}", name));
	check(date_parse(text(h->s.mem, "{}-01", name), &first) && fee_run_of(h->s.db, h->client, first, h->s.mem, &run, &h->e));
	return run.net.cents;
}

/* The newest line of a fee. */
static struct owed last_line(struct house *h)
{
	struct claims all = { 0 };
	struct claim found = { 0 };
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e) && all.n);
	for (size_t i = 0; i < all.n; i++)
		found = all.at[i].source == CLAIM_FEE && all.at[i].id > found.id ? all.at[i] : found;
	return found.owed;
}

BOTH(seats_become_less_at_an_anniversary_and_by_so_much)
{
	static const struct { struct str contract, bound; } rows[] = {
		{ LIT(HEAD FEE "um 10 % zum jahrestag\n" TAIL), LIT("gezählt 15, gebunden 20 bis zum Jahrestag 01.01.2027") },
		{ LIT(HEAD_EN FEE_EN "by 10 % at the anniversary\n" TAIL_EN), LIT("counted 15, bound 20 until the anniversary ") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-01T10:00:00+01:00", mem, db);
		steps_sign(&h, rows[i].contract);
		servers(&h, 0, 20, "2026-01-05");
		steps_at(&h, "2028-03-01T08:00:00+01:00");
		gone(&h, 0, 5, "2026-04-10");
		check_int(month(&h, STR("2026-03")), 20000);
		check_int(month(&h, STR("2026-12")), 20000);
		check(str_starts(last_line(&h).note, rows[i].bound));
		check_int(month(&h, STR("2027-01")), 18000);             /* 10 % of 20 less, though there are 15 */
		servers(&h, 20, 24, "2027-02-10");
		check_int(month(&h, STR("2027-02")), 19000);             /* more at any time */
		check_int(month(&h, STR("2027-12")), 19000);
		gone(&h, 5, 8, "2027-06-10");
		check_int(month(&h, STR("2028-01")), 18000);             /* 17,1 are 18 */
		db_rollback(db);
	}
}

BOTH(seats_become_less_so_long_after_there_are_fewer)
{
	static const struct { struct str how; int64_t april, may, december, january; } rows[] = {
		{ LIT("mit frist 3 monate\n"), 20000, 15000, 15000, 15000 }, { LIT("zum jahrestag\n"), 20000, 20000, 20000, 15000 }, { LIT("zum jahrestag mit frist 12 monate\n"), 20000, 20000, 20000, 20000 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-01T10:00:00+01:00", mem, db);
		steps_sign(&h, text(mem, "{}{}{}", STR(HEAD FEE), rows[i].how, STR(TAIL)));
		servers(&h, 0, 20, "2026-01-01");
		steps_at(&h, "2027-03-01T08:00:00+01:00");
		gone(&h, 0, 5, "2026-02-10");
		check_int(month(&h, STR("2026-04")), rows[i].april);
		check_int(month(&h, STR("2026-05")), rows[i].may);
		check_int(month(&h, STR("2026-12")), rows[i].december);
		check_int(month(&h, STR("2027-01")), rows[i].january);
		db_rollback(db);
	}
}

#define WORK "§1 aufwand wenn gegenstand in {server, drucker}\npreis technik: 1,00 € je min, "
#define WORK_FEET "\n§2 preis technik wenn urteil = aufwand\nurteil aufwand: nach zeit\n"

static void book(struct house *h, int64_t minutes, const char *day)
{
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"anyway\":\"1\",\"text\":\"x\"}", h->part, minutes, str_of(day)));
}

BOTH(what_is_missing_to_the_work_of_a_quarter_is_owed_when_it_is_over)
{
	static const struct { struct str least; int64_t missing; struct str note; } rows[] = {
		{ LIT("mindestens 10 h vierteljährlich"), 50000, LIT("1,67 h von mindestens 10 h, 01.01.2026 bis 31.03.2026") }, { LIT("mindestens 10 h im quartal"), 50000, LIT("1,67 h von mindestens 10 h, 01.01.2026 bis 31.03.2026") }, { LIT("mindestens 400,00 € vierteljährlich"), 30000, LIT(" von mindestens 400,00") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, text(mem, "{}{}{}{}", STR(HEAD WORK), rows[i].least, STR(WORK_FEET), STR(TAIL)));
		steps_request(&h);
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"gegenstand\",\"value\":\"server\"}", h.part));
		book(&h, 60, "2026-01-09");
		steps_at(&h, "2026-04-02T08:00:00+02:00");
		book(&h, 40, "2026-03-31");
		book(&h, 500, "2026-04-01");                             /* of the next one */
		check_int(steps_owed(&h), 60000);
		check_int(month(&h, STR("2026-02")), 0);
		check_int(month(&h, STR("2026-03")), rows[i].missing);
		check_str(last_line(&h).name, STR("technik: bis zum Mindestumfang"));
		check(str_has(last_line(&h).note, rows[i].note));
		book(&h, 100, "2026-03-30");                             /* booked late: made up for */
		check_int(month(&h, STR("2026-03")), rows[i].missing - 10000);
		db_rollback(db);
	}
}
