/* reading_test.c - a reading that begins in the past: what it is told to reach beforehand is what it reaches. */
#include "main/life_test.h"
#include "verdict/verdict.h"

#define PAPER(number, from) "---\nvertrag: Wartung\nfassung: " number ", gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"```klausel\nmerkmal art: pflege, umbau aus ticket\n§1 gedeckt wenn art = pflege\nurteil gedeckt: in pauschale\nurteil projekt: nach angebot, freigabe klient\n" \
	"preis pauschale: je standardserver 85,00 € monatlich\n```\n```werte\n| merkmal | wert | bedeutung |\n| art | pflege | Unterhalt |\n| art | umbau | Neues |\n```\n"

static bool reads(struct world *w, struct str document)
{
	struct arena *mem = w->mem;
	struct paper scan = { .type = STR("application/pdf"), .name = STR("scan.pdf"), .bytes = STR("%PDF-1"), .at = w->now };
	scan.sha256 = sha256_hex(mem, scan.bytes);
	good(paper_add(w->db, w->client, &scan, &life_err));
	return act(w, w->client, "contract.read", { LIT("document"), document }, F("document.name", "lesart.md"), { LIT("paper"), scan.sha256 }, F("owner", "1"));
}

static int64_t ticket_on(struct world *w, int month, int day)
{
	life_day(w, 2026, month, day);
	check(act(w, w->client, "ticket.request", F("subject", "x")));
	return life_made;
}

static struct backwards reach(struct world *w, struct str document)
{
	struct document d = { STR("x.md"), document };
	struct contract *c;
	struct findings found = { 0 };
	struct backwards b = { 0 };
	check(contract_read(&d, 1, w->mem, &c, &found));
	good(verdict_backwards(w->db, w->client, c, w->now, w->mem, &b, &life_err));
	return b;
}

static int64_t judged_parts(struct world *w)
{
	int64_t n = 0;
	struct rows *r = sql(w->db, "select count(distinct part_id) from verdict where client_id = ?", w->client);
	row(r, w->mem, &n);
	good(done(r, &life_err));
	return n;
}

BOTH(a_reading_reaches_back_as_far_as_was_told_before)
{
	static const struct str early = LIT(PAPER("0", "2026-01-15")), later = LIT(PAPER("2", "2026-03-01"));
	struct world w = life_open(db, mem, STR(PAPER("9", "2026-01-01")));
	struct renewals all = { 0 };
	struct agreement a;
	check(act(&w, 0, "client.add", F("key", "papier"), F("name", "Papier"), F("email", "p@x.example")));
	w.client = life_made;
	ticket_on(&w, 1, 20);
	life_day(&w, 2026, 2, 1);
	check(reads(&w, STR(PAPER("1", "2026-02-01"))));
	ticket_on(&w, 2, 10);
	int64_t third = ticket_on(&w, 3, 10);
	life_day(&w, 2026, 3, 20);
	struct backwards b = reach(&w, later), c = reach(&w, early);
	check(b.again.n == 1 && b.again.at[0] == third && b.first == 0);
	check(c.again.n == 0 && c.first == 1);                          /* what a later reading judged stays its own */
	check(reads(&w, later));
	good(agreement_find(db, w.client, life_made, mem, &a, &life_err));
	good(verdict_renewals(db, &a, w.now, mem, &all, &life_err));
	check(all.n == 1 && all.at[0].was.ticket == third);
	int64_t before = judged_parts(&w);
	check(reads(&w, early));
	check_int(judged_parts(&w), before + 1);
}

BOTH(months_that_are_billed_are_told_from_a_day_on)
{
	struct world w = life_open(db, mem, STR(PAPER("9", "2026-01-01")));
	struct billed_months all = { 0 }, late = { 0 };
	for (int month = 1; month <= 3; month++) {
		life_day(&w, 2026, month + 1, 2);
		check(act(&w, w.client, "fee.run", { LIT("month"), text(mem, "2026-0{}", month) }));
		check(month == 2 || act(&w, w.client, "invoice.issue", { LIT("month"), text(mem, "2026-0{}", month) }) || (says("?"), false));
	}
	good(claim_billed_months(db, w.client, date_of(2026, 1, 15), mem, &all, &life_err));
	check(all.n == 3 && all.at[0].day == date_of(2026, 1, 1).day && all.at[2].day == date_of(2026, 3, 1).day);
	good(claim_billed_months(db, w.client, date_of(2026, 3, 1), mem, &late, &life_err));
	check(late.n == 1 && late.at[0].day == date_of(2026, 3, 1).day);
}
