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
