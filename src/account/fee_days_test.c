/* fee_days_test.c - a month that a contract begins or ends in, or in which its price changes, is owed by its days; what was paid ahead counts. */
#include "account/inside.h"
#include "signal/steps_test.h"

static stage_fn *const stages[] = { account_step };

static void sign(struct house *h, bool german, int version, const char *from, struct str price)
{
	struct arena *mem = h->s.mem;
	struct str n = text(mem, "{}", version), day = str_of(from);
	if (german)
		steps_sign(h, text(mem, "---\nvertrag: X\nfassung: {}, gilt ab {}, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n"
			"merkmal gegenstand: standardserver aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n{}\n```\n"
			"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n```\n", n, day, price));
	else
		steps_sign(h, text(mem, "---\ncontract: X\nversion: {}, valid from {}, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n"
			"fact object: standard-server from inventory\n§1 covered if object = standard-server\nverdict covered: in flat\n{}\n```\n"
			"```values\n| fact | value | meaning |\n| object | standard-server | machine |\n```\n", n, day, price));
}

static void open_house(struct house *h, struct arena *mem, struct db *db)
{
	check(db_begin(db, &(struct err){ 0 }));
	steps_open(h, stages, COUNT(stages), "2026-04-01T08:00:00+02:00", mem, db);
	steps_act(h, "component.add", STR("{\"key\":\"s1\",\"name\":\"S1\",\"class\":\"standard-server\",\"from\":\"2026-01-10\"}"));
}

/* What the month adds to what is owed. */
static int64_t month(struct house *h, const char *name)
{
	int64_t before = steps_owed(h);
	steps_act(h, "fee.run", text(h->s.mem, "{\"month\":\"{}\"}", str_of(name)));
	return steps_owed(h) - before;
}

static bool is_noted(struct house *h, struct str words)
{
	struct claims all = { 0 };
	bool found = false;
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e));
	for (size_t i = 0; i < all.n; i++)
		found |= str_has(all.at[i].owed.note, words);
	return found;
}

BOTH(a_price_that_changes_in_a_month_is_owed_by_days)
{
	static const struct { bool german; struct str was, is, note; } rows[] = {
		{ true, LIT("preis pauschale: je standardserver 100,00 € monatlich"), LIT("preis pauschale: je standardserver 130,00 € monatlich"), LIT("17 von 31 Tagen") },
		{ false, LIT("price flat: per standard-server €100.00 monthly"), LIT("price flat: per standard-server €130.00 monthly"), LIT("17 of 31 days") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		open_house(&h, mem, db);
		sign(&h, rows[i].german, 1, "2026-05-15", rows[i].was);
		sign(&h, rows[i].german, 2, "2026-07-10", rows[i].was);
		sign(&h, rows[i].german, 3, "2026-08-15", rows[i].is);
		steps_at(&h, "2026-10-01T08:00:00+02:00");
		check_int(month(&h, "2026-05"), 5484);           /* the contract begins on the 15th */
		check_int(month(&h, "2026-06"), 10000);
		check_int(month(&h, "2026-07"), 10000);          /* another version, the same price */
		check_int(month(&h, "2026-08"), 4516 + 7129);
		check(is_noted(&h, rows[i].note));
		check_int(month(&h, "2026-08"), 0);
		check_int(month(&h, "2026-09"), 13000);
		db_rollback(db);
	}
}

BOTH(what_was_paid_ahead_counts_where_the_next_version_goes_by_months)
{
	static const struct { bool german; struct str was, is, note; int64_t once; } rows[] = {
		{ true, LIT("preis pauschale: je standardserver 1.200,00 € jährlich, 50,00 € einmalig"), LIT("preis pauschale: je standardserver 110,00 € monatlich, 50,00 € einmalig"), LIT("4 von 12 Monaten"), 5000 },
		{ false, LIT("price flat: per standard-server €1,200.00 yearly"), LIT("price flat: per standard-server €110.00 monthly"), LIT("4 of 12 months"), 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		open_house(&h, mem, db);
		sign(&h, rows[i].german, 1, "2026-05-01", rows[i].was);
		steps_at(&h, "2026-07-01T08:00:00+02:00");
		check_int(month(&h, "2026-05"), 120000 + rows[i].once);
		check_int(month(&h, "2026-06"), 0);
		sign(&h, rows[i].german, 2, "2026-09-01", rows[i].is);
		steps_at(&h, "2026-11-01T08:00:00+01:00");
		check_int(month(&h, "2026-09"), 11000 - 80000);
		check(is_noted(&h, rows[i].note));
		check_int(month(&h, "2026-10"), 11000);
		check_int(month(&h, "2026-09"), 0);
		db_rollback(db);
	}
}

BOTH(what_is_owed_ahead_ends_with_the_contract_and_goes_on_under_the_next_version)
{
	static const struct { bool german; struct str price; struct str note; } rows[] = {
		{ true, LIT("preis pauschale: je standardserver 1.200,00 € jährlich\nlaufzeit 3 monate, ohne verlängerung"), LIT("3 von 12 Monaten") },
		{ false, LIT("price flat: per standard-server €1,200.00 yearly\nruns 3 months, not renewed"), LIT("3 of 12 months") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		open_house(&h, mem, db);
		sign(&h, rows[i].german, 1, "2026-05-01", rows[i].price);
		steps_at(&h, "2026-07-01T08:00:00+02:00");
		check_int(month(&h, "2026-05"), 30000);
		check(is_noted(&h, rows[i].note));
		db_rollback(db);
	}
	struct house h;
	open_house(&h, mem, db);
	sign(&h, true, 1, "2026-05-01", STR("preis pauschale: je standardserver 300,00 € vierteljährlich"));
	sign(&h, true, 2, "2026-09-01", STR("preis pauschale: je standardserver 330,00 € vierteljährlich"));
	steps_at(&h, "2026-12-01T08:00:00+01:00");
	check_int(month(&h, "2026-05"), 30000);
	check_int(month(&h, "2026-08"), 30000);
	check_int(month(&h, "2026-09"), 0);                      /* paid until October */
	check_int(month(&h, "2026-11"), 33000);
	db_rollback(db);
}

/* From the 15th of May on, at 100,00 €; from the 15th of August on the next version, at 130,00 €. 17 of 31 days of May are 54,84 €, 14 and 17 of August 45,16 € and 71,29 €. */
BOTH(a_begun_month_counts_as_its_price_says_and_the_last_version_of_a_month_decides)
{
	static const struct { struct str de[2], en[2]; int64_t may, august; } rows[] = {
		{ { LIT(", anteilig"), LIT("") }, { LIT(", pro rata"), LIT("") }, 5484, 4516 + 7129 },
		{ { LIT(", angefangene monate ganz"), LIT(", angefangene monate ganz") }, { LIT(", begun months whole"), LIT(", begun months whole") }, 10000, 13000 },
		{ { LIT(", nur volle monate"), LIT(", nur volle monate") }, { LIT(", full months only"), LIT(", full months only") }, 0, 13000 },
		{ { LIT(", angefangene monate ganz"), LIT(", anteilig") }, { LIT(", begun months whole"), LIT(", pro rata") }, 10000, 4516 + 7129 },
		{ { LIT(""), LIT(", angefangene monate ganz") }, { LIT(""), LIT(", begun months whole") }, 5484, 13000 },
		{ { LIT(", nur volle monate"), LIT(", angefangene monate ganz") }, { LIT(", full months only"), LIT(", begun months whole") }, 0, 13000 },
	};
	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		bool german = i % 2 == 0;
		const struct str *says = german ? rows[i / 2].de : rows[i / 2].en;
		struct house h;
		open_house(&h, mem, db);
		for (int v = 0; v < 2; v++)
			sign(&h, german, v + 1, v ? "2026-08-15" : "2026-05-15", german ? text(mem, "preis pauschale: je standardserver {},00 € monatlich{}", v ? 130 : 100, says[v]) : text(mem, "price flat: per standard-server €{}.00 monthly{}", v ? 130 : 100, says[v]));
		steps_at(&h, "2026-10-01T08:00:00+02:00");
		check_int(month(&h, "2026-05"), rows[i / 2].may);
		check_int(month(&h, "2026-06"), 10000);
		check_int(month(&h, "2026-08"), rows[i / 2].august);
		check_int(month(&h, "2026-08"), 0);
		check_int(month(&h, "2026-09"), 13000);
		db_rollback(db);
	}
}

/* From the 15th of May to the 31st of August: three months and 17 days of a fourth. 14 days of August lie before its middle. */
BOTH(the_month_in_which_a_contract_ends_counts_as_its_price_says)
{
	static const struct { struct str price, ends; int64_t may, august; } rows[] = {
		{ LIT("100,00 € monatlich"), LIT("2026-08-14"), 5484, 4516 },
		{ LIT("100,00 € monatlich, angefangene monate ganz"), LIT("2026-08-14"), 10000, 10000 },
		{ LIT("100,00 € monatlich, nur volle monate"), LIT("2026-08-14"), 0, 0 },
		{ LIT("1.200,00 € jährlich"), LIT("2026-08-31"), 35836, 0 },                    /* 109 of 365 days */
		{ LIT("1.200,00 € jährlich, angefangene monate ganz"), LIT("2026-08-31"), 40000, 0 },
		{ LIT("1.200,00 € jährlich, nur volle monate"), LIT("2026-08-31"), 30000, 0 },
		{ LIT("1.200,00 € jährlich ab 1.8., nur volle monate"), LIT("2027-12-31"), 20000, 120000 },       /* June and July; then a year */
		{ LIT("1.200,00 € jährlich ab 1.8."), LIT("2027-12-31"), 30000, 120000 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		open_house(&h, mem, db);
		sign(&h, true, 1, "2026-05-15", text(mem, "preis pauschale: je standardserver {}\nlaufzeit bis {}, ohne verlängerung", rows[i].price, rows[i].ends));
		steps_at(&h, "2026-10-01T08:00:00+02:00");
		check_int(month(&h, "2026-05"), rows[i].may);
		check_int(month(&h, "2026-08"), rows[i].august);
		db_rollback(db);
	}
}

static void come(struct house *h, const char *key, const char *from, const char *until)
{
	steps_act(h, "component.add", text(h->s.mem, "{\"key\":\"{}\",\"name\":\"Filiale {}\",\"class\":\"standard-server\",\"from\":\"{}\",\"until\":\"{}\"}", str_of(key), str_of(key), str_of(from), str_of(until)));
}

/* The first in January, a second in August; one that comes and leaves within October counts on no last day of a month. */
BOTH(what_each_costs_once_is_owed_in_the_month_in_which_a_thing_comes_and_never_again)
{
	static const struct { bool german; struct str price, note; int64_t monthly, january, august; } rows[] = {
		{ true, LIT("preis pauschale: je standardserver 10,00 € monatlich, je standardserver 50,00 € einmalig"), LIT("hinzugekommen: Filiale b"), 1000, 5000, 5000 },
		{ false, LIT("price flat: per standard-server €10.00 monthly, per standard-server €50.00 once"), LIT("added: Filiale b"), 1000, 5000, 5000 },
		{ true, LIT("preis pauschale: je standardserver 50,00 € bis 1 standardserver, 30,00 € einmalig"), LIT("hinzugekommen: Filiale b"), 0, 5000, 3000 },
		{ true, LIT("preis pauschale: je standardserver 50,00 € bis 1 standardserver, 30,00 € einmalig, staffel für alle"), LIT("hinzugekommen: Filiale b"), 0, 5000, 3000 },
		{ true, LIT("preis pauschale: je standardserver 50,00 € einmalig, mindestens 2 standardserver"), LIT("gezählt 1, mindestens 2"), 0, 10000, 0 },
		{ true, LIT("preis pauschale: je standardserver 50,00 € einmalig, höchstens 40,00 €"), LIT("hinzugekommen: Filiale b"), 0, 4000, 4000 },
		{ true, LIT("preis anschluss: je standardserver 50,00 € einmalig\npreis pauschale: je standardserver 10,00 € monatlich, zuzüglich anschluss\nrabatt gruss: 10 % auf anschluss wenn seit vertragsbeginn >= 0 monate"), LIT("hinzugekommen: Filiale b"), 1000, 4500, 4500 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		int64_t each = rows[i].monthly;
		open_house(&h, mem, db);
		sign(&h, rows[i].german, 1, "2026-01-01", rows[i].price);
		come(&h, "b", "2026-08-15", "");
		come(&h, "c", "2026-10-05", "2026-10-20");
		steps_at(&h, "2027-03-01T08:00:00+01:00");
		check_int(month(&h, "2026-01"), each + rows[i].january);
		check_int(month(&h, "2026-02"), each);
		check_int(month(&h, "2026-08"), 2 * each + rows[i].august);
		check(is_noted(&h, rows[i].note));
		check_int(month(&h, "2026-08"), 0);
		check_int(month(&h, "2026-10"), 2 * each);
		check_int(month(&h, "2027-01"), 2 * each);
		db_rollback(db);
	}
}

BOTH(a_thing_that_was_set_up_is_not_set_up_again_when_it_comes_back_and_a_new_one_is)
{
	struct house h;
	open_house(&h, mem, db);
	sign(&h, true, 1, "2026-01-01", STR("preis pauschale: je standardserver 10,00 € monatlich, je standardserver 50,00 € einmalig"));
	sign(&h, true, 2, "2026-06-01", STR("preis pauschale: je standardserver 10,00 € monatlich, je standardserver 60,00 € einmalig"));
	steps_at(&h, "2027-03-01T08:00:00+01:00");
	check_int(month(&h, "2026-01"), 6000);
	steps_act(&h, "component.end", STR("{\"key\":\"s1\",\"until\":\"2026-03-10\"}"));
	check_int(month(&h, "2026-03"), 0);
	check(run(db, &h.e, "update component set counted_from = ?, counted_until = 0 where key = 's1'", date_of(2026, 6, 5)));       /* as a source brings it that is imported again */
	check_int(month(&h, "2026-06"), 1000);
	come(&h, "b", "2026-06-20", "");                         /* entered late, for a month that was charged */
	check_int(month(&h, "2026-06"), 1000 + 6000);
	check(is_noted(&h, STR("nachgetragen")));
	check_int(month(&h, "2026-06"), 0);
	check_int(month(&h, "2026-07"), 2000);
	steps_act(&h, "component.end", STR("{\"key\":\"b\",\"until\":\"2026-06-25\"}"));
	check_int(month(&h, "2026-06"), -7000);                  /* it was never there on the last day */
}

/* The second server stands there from the 10th to the 24th of May: one all month and one for 15 of 31 days at 100,00 € are 148,39 €. A least amount is
 * of all of the month, and another year of such months comes to the same. */
BOTH(what_comes_and_goes_within_a_month_counts_by_its_days)
{
	static const struct { struct str says[2]; int64_t may; } rows[] = {
		{ { LIT(""), LIT("") }, 10000 }, { { LIT(", gezählt nach tagen"), LIT(", counted by days") }, 10000 + 4839 },
		{ { LIT(", mindestens 160,00 € monatlich, gezählt nach tagen"), LIT(", at least €160.00 monthly, counted by days") }, 16000 },
		{ { LIT(", 20,00 € monatlich, gezählt nach tagen"), LIT(", €20.00 monthly, counted by days") }, 10000 + 4839 + 2000 },
	};
	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		bool german = i % 2 == 0;
		const struct str says = rows[i / 2].says[!german];
		struct house h;
		struct agreement a;
		const struct contract *c;
		struct month_days days;
		struct money flat;
		bool open;
		open_house(&h, mem, db);
		steps_act(&h, "component.add", STR("{\"key\":\"s2\",\"name\":\"S2\",\"class\":\"standardserver\",\"from\":\"2026-05-10\",\"until\":\"2026-05-25\"}"));
		sign(&h, german, 1, "2026-04-01", german ? text(mem, "preis pauschale: je standardserver 100,00 € monatlich{}", says) : text(mem, "price flat: per standard-server €100.00 monthly{}", says));
		steps_at(&h, "2026-07-01T08:00:00+02:00");
		check_int(month(&h, "2026-04"), rows[i / 2].may == 16000 ? 16000 : i / 2 == 3 ? 12000 : 10000);
		check_int(month(&h, "2026-05"), rows[i / 2].may);
		check(is_noted(&h, german ? STR("15 von 31 Tagen") : STR("15 of 31 days")) == (i > 1));
		check(fee_month_days(db, h.client, date_of(2026, 5, 1), mem, &days, &h.e) && agreement_load(db, h.client, days.last, mem, &a, &c, &h.e) && fee_under(db, h.client, &days, c, mem, &flat, &open, &h.e));
		check_int(flat.cents, rows[i / 2].may);
		db_rollback(db);
	}
}

/* What is there all month costs its price, whoever comes beside it: on the 3rd, the 10th and the 20th, and for two days on the 12th, which make a fourth on 14 days in all. A step and a least number hold of what they hold on each day. */
BOTH(what_stays_all_month_costs_its_price_whatever_comes_and_goes_beside_it)
{
	static const struct { struct str de, en; int64_t march; } rows[] = {
		{ LIT("je standardserver 85,00 € monatlich, gezählt nach tagen"), LIT("per standard-server €85.00 monthly, counted by days"), 8500 + 7952 + 6032 + 3839 },
		{ LIT("je standardserver 85,00 € bis 1 standardserver, 40,00 € monatlich, gezählt nach tagen"), LIT("per standard-server €85.00 until 1 standard-server, €40.00 monthly, counted by days"), 8500 + 3742 + 2839 + 1806 },
		{ LIT("je standardserver 85,00 € monatlich, mindestens 2 standardserver, gezählt nach tagen"), LIT("per standard-server €85.00 monthly, at least 2 standard-server, counted by days"), 17000 + 6032 + 3839 },
	};
	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		bool german = i % 2 == 0;
		struct house h;
		open_house(&h, mem, db);
		come(&h, "b", "2026-03-03", "");
		come(&h, "c", "2026-03-10", "");
		come(&h, "d", "2026-03-20", "");
		come(&h, "e", "2026-03-12", "2026-03-14");
		sign(&h, german, 1, "2026-02-01", german ? text(mem, "preis pauschale: {}", rows[i / 2].de) : text(mem, "price flat: {}", rows[i / 2].en));
		steps_at(&h, "2026-07-01T08:00:00+02:00");
		check_int(month(&h, "2026-02"), i / 2 == 2 ? 17000 : 8500);
		check_int(month(&h, "2026-03"), rows[i / 2].march);
		check(is_noted(&h, german ? STR("22 von 31 Tagen") : STR("22 of 31 days")));
		check(is_noted(&h, german ? STR("gezählt 1, mindestens 2") : STR("counted 1, at least 2")) == (i / 2 == 2));
		check_int(month(&h, "2026-03"), 0);
		db_rollback(db);
	}
}

/* A contract that begins on the 15th, with a second server from the 20th on: 5 days with one, 12 with two, of 31. */
BOTH(what_comes_within_a_begun_month_counts_by_its_days)
{
	struct house h;
	open_house(&h, mem, db);
	steps_act(&h, "component.add", STR("{\"key\":\"s2\",\"name\":\"S2\",\"class\":\"standardserver\",\"from\":\"2026-05-20\"}"));
	sign(&h, true, 1, "2026-05-15", STR("preis pauschale: je standardserver 100,00 € monatlich, gezählt nach tagen"));
	steps_at(&h, "2026-07-01T08:00:00+02:00");
	check_int(month(&h, "2026-05"), 5484 + 3871);
	check_int(month(&h, "2026-06"), 20000);
	db_rollback(db);
}

/* 300,00 € a quarter from May on. A second server comes on 10 June and owes two months of three; one that comes and goes within July, and one that takes the place
 * of another, owe nothing; from August on all that are there. */
BOTH(what_comes_within_a_quarter_that_is_paid_ahead_owes_the_rest_of_it)
{
	static const struct { struct str de, en; int64_t may, june, july, august; } rows[] = {
		{ LIT("je standardserver 300,00 € vierteljährlich"), LIT("per standard-server €300.00 quarterly"), 30000, 20000, 0, 60000 },
		{ LIT("je standardserver 300,00 € bis 1 standardserver, 240,00 € vierteljährlich"), LIT("per standard-server €300.00 until 1 standard-server, €240.00 quarterly"), 30000, 16000, 0, 54000 },
		{ LIT("je standardserver 300,00 € bis 1 standardserver, 240,00 € vierteljährlich, staffel für alle"), LIT("per standard-server €300.00 until 1 standard-server, €240.00 quarterly, all units"), 30000, 16000, 0, 48000 },
		{ LIT("je standardserver 300,00 € vierteljährlich, höchstens 500,00 €"), LIT("per standard-server €300.00 quarterly, at most €500.00"), 30000, 0, 0, 50000 },
		{ LIT("je standardserver 300,00 € vierteljährlich\nrabatt treue: 10 % auf pauschale"), LIT("per standard-server €300.00 quarterly\ndiscount loyalty: 10 % on flat"), 27000, 18000, 0, 54000 },
		{ LIT("je standardserver 300,00 € vierteljährlich\nzuschlag inseln: 30,00 € auf pauschale"), LIT("per standard-server €300.00 quarterly\nsurcharge isles: €30.00 on flat"), 33000, 20000, 0, 63000 },
		{ LIT("je standardserver 1.200,00 € jährlich ab 1.8."), LIT("per standard-server €1200.00 yearly from 1 aug"), 30000, 20000, 0, 240000 },
		{ LIT("je standardserver 100,00 € monatlich"), LIT("per standard-server €100.00 monthly"), 10000, 20000, 20000, 20000 },
	};
	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		bool german = i % 2 == 0;
		struct house h;
		open_house(&h, mem, db);
		steps_act(&h, "component.add", STR("{\"key\":\"s2\",\"name\":\"S2\",\"class\":\"standardserver\",\"from\":\"2026-06-10\",\"until\":\"2026-07-10\"}"));
		steps_act(&h, "component.add", STR("{\"key\":\"s3\",\"name\":\"S3\",\"class\":\"standardserver\",\"from\":\"2026-07-02\",\"until\":\"2026-07-30\"}"));
		steps_act(&h, "component.add", STR("{\"key\":\"s4\",\"name\":\"S4\",\"class\":\"standardserver\",\"from\":\"2026-07-15\"}"));
		sign(&h, german, 1, "2026-05-01", german ? text(mem, "preis pauschale: {}", rows[i / 2].de) : text(mem, "price flat: {}", rows[i / 2].en));
		steps_at(&h, "2026-09-01T08:00:00+02:00");
		check_int(month(&h, "2026-05"), rows[i / 2].may);
		check_int(month(&h, "2026-06"), rows[i / 2].june);
		check(is_noted(&h, german ? STR("hinzugekommen; 2 von 3 Monaten") : STR("added; 2 of 3 months")) == (i / 2 < 3 || i / 2 == 4 || i / 2 == 5));
		check_int(month(&h, "2026-07"), rows[i / 2].july);
		check_int(month(&h, "2026-08"), rows[i / 2].august);
		check_int(month(&h, "2026-06"), 0);
		db_rollback(db);
	}
}

static bool is_for(struct house *h, struct str name, struct date from, struct date until)
{
	struct claims all = { 0 };
	bool found = false;
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e));
	for (size_t i = 0; i < all.n; i++)
		found |= str_has(all.at[i].owed.name, name) && all.at[i].from.day == from.day && all.at[i].until.day == until.day;
	return found;
}

/* From the 15th of May to the 10th of August: what is monthly is for the days under contract, what is paid ahead for those of its period, and so is what is put on it. */
BOTH(a_line_is_for_the_days_that_it_is_owed_for)
{
	static const struct { bool german; struct str price, flat, put; } rows[] = {
		{ true, LIT("preis basis: 300,00 € vierteljährlich\npreis pauschale: je standardserver 100,00 € monatlich, zuzüglich basis\nlaufzeit bis 2026-08-10, ohne verlängerung"), LIT("pauschale"), LIT("") },
		{ false, LIT("price base: €300.00 quarterly\nprice flat: per standard-server €100.00 monthly, plus base\nruns until 2026-08-10, not renewed"), LIT("flat"), LIT("") },
		{ true, LIT("preis pauschale: je standardserver 300,00 € vierteljährlich\nrabatt treue: 10 % auf pauschale\nlaufzeit bis 2026-08-10, ohne verlängerung"), LIT("standardserver"), LIT("treue") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		open_house(&h, mem, db);
		sign(&h, rows[i].german, 1, "2026-05-15", rows[i].price);
		steps_at(&h, "2026-10-01T08:00:00+02:00");
		month(&h, "2026-05");
		check(is_for(&h, rows[i].flat, date_of(2026, 5, 15), date_of(2026, 8, 10)));
		if (rows[i].put.len) {
			check(is_for(&h, rows[i].put, date_of(2026, 5, 15), date_of(2026, 8, 10)));
		} else {
			struct str each = rows[i].german ? STR("standardserver") : STR("standard-server");
			month(&h, "2026-06");
			month(&h, "2026-08");
			check(is_for(&h, each, date_of(2026, 5, 15), date_of(2026, 5, 31)) && is_for(&h, each, date_of(2026, 6, 1), date_of(2026, 6, 30)) && is_for(&h, each, date_of(2026, 8, 1), date_of(2026, 8, 10)));
		}
		db_rollback(db);
	}
}
