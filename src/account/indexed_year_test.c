/* indexed_year_test.c - what the last twelve months would have cost under an indexation that is only being written. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define CONTRACT(adjustment) "---\nvertrag: X\nfassung: 1, gilt ab 2025-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n# §2 Vergütung\n```klausel\n" \
	"merkmal gegenstand: server, drucker aus inventar\n§1 gedeckt wenn gegenstand = server\nurteil gedeckt: in pauschale\npreis pauschale: je server 100,00 € monatlich\npreis technik: 60,00 € je h\n" adjustment "```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n```\n"

static void value(struct house *h, const char *month, const char *is, const char *published)
{
	int64_t client = h->client;
	struct field f[] = { { STR("index"), STR("vpi") }, { STR("month"), str_of(month) }, { STR("value"), str_of(is) }, { STR("published"), str_of(published) }, { STR("source"), STR("Amt") }, { STR("owner"), STR("1") } };
	h->client = 0;
	check(steps_try(h, "index.set", f, COUNT(f)));
	h->client = client;
}

/* A server since 2025 is 100.00 a month. On 1 January 2026 the index stood 4 % above what it did a year before, so the seven months to July would have been 4.00 more each; capped at
 * 3 % 3.00; below a threshold of 5 % nothing; of another position nothing at all. */
BOTH(the_last_year_is_reckoned_as_if_the_clause_had_held)
{
	static const struct { struct str contract; int64_t more, billed; enum index_outcome outcome; } rows[] = {
		{ LIT(CONTRACT("anpassung preise: jährlich um vpi, basis 2026-11, zum 1.1.\n")), 7 * 400, 70000, INDEX_MOVES },
		{ LIT(CONTRACT("anpassung pauschale: jährlich um vpi, basis 2026-11, höchstens 3 %, zum 1.1.\n")), 7 * 300, 70000, INDEX_MOVES },
		{ LIT(CONTRACT("anpassung preise: jährlich um vpi, basis 2026-11, schwelle 5 %, zum 1.1.\n")), 0, 70000, INDEX_BELOW },
		{ LIT(CONTRACT("anpassung technik: jährlich um vpi, basis 2026-11, zum 1.1.\n")), 0, 0, INDEX_MOVES },
		{ LIT(CONTRACT("anpassung preise: jährlich um lohn, basis 2026-11, zum 1.1.\n")), 0, 70000, INDEX_MISSING },
	};
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-08-10T10:00:00+02:00", mem, db);
	steps_sign(&h, STR(CONTRACT("")));
	steps_act(&h, "component.add", STR("{\"key\":\"s1\",\"name\":\"S1\",\"class\":\"server\",\"from\":\"2025-01-01\"}"));
	value(&h, "2024-11", "100", "2024-12-10");
	value(&h, "2025-11", "104", "2025-12-10");
	for (int m = 1; m <= 7; m++)
		steps_act(&h, "fee.run", text(mem, "{\"month\":\"2026-0{}\"}", m));
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct adjustment *all;
		struct contract *draft;
		struct findings found = { 0 };
		struct document doc = { STR("x.de.md"), rows[i].contract };
		struct index_year y;
		check(contract_read(&doc, 1, mem, &draft, &found) && contract_adjustments(draft, &all) == 1);
		check(index_last_year(db, h.client, draft, &all[0], date_of(2026, 8, 10), mem, &y, &h.e));
		check_int((int64_t)y.steps.n, 1);
		check_int(y.steps.at[0].day.day, date_of(2026, 1, 1).day);
		check_int(y.steps.at[0].step.outcome, rows[i].outcome);
		check_int(y.billed.cents, rows[i].billed);
		check_int(y.more.cents, rows[i].more);
	}
}
