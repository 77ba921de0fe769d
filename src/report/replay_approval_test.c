/* replay_approval_test.c - a replay says of how many tickets the work waits for a quote or an approval under each version. */
#include "report/report.h"
#include "signal/steps_test.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal art: pflege, umbau aus ticket\n§1 projekt wenn art = umbau\npreis technik: 100,00 € je h, im takt von 1 min\n§9 preis technik\n"
#define TAIL "```\n```werte\n| merkmal | wert | bedeutung |\n| art | pflege | x |\n| art | umbau | x |\n```\n"

static const struct contract *compiled(struct arena *mem, struct str bytes)
{
	struct document doc = { STR("test.md"), bytes };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return c;
}

/* Upkeep of 60 and 60 minutes on one ticket, 90 on another of the same month, 90 on one in February, and a project of an hour. */
static void work(struct house *h, struct arena *mem)
{
	static const struct { int minutes[2]; const char *art, *days[2]; } all[] = {
		{ { 60, 60 }, "pflege", { "2026-01-05", "2026-01-07" } }, { { 90 }, "pflege", { "2026-01-08" } }, { { 90 }, "pflege", { "2026-02-03" } }, { { 60 }, "umbau", { "2026-02-04" } },
	};
	for (size_t i = 0; i < COUNT(all); i++) {
		steps_request(h);
		steps_act(h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"art\",\"value\":\"{}\"}", h->part, str_of(all[i].art)));
		for (int k = 0; k < 2 && all[i].minutes[k]; k++)
			steps_act(h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"x\"}", h->part, all[i].minutes[k], str_of(all[i].days[k])));
	}
}

BOTH(what_must_be_approved_is_counted_by_ticket)
{
	static const struct { const char *clause; int64_t tickets; } rows[] = {
		{ "", 1 },                                                              /* the project */
		{ "urteil aufwand: nach zeit, freigabe klient\n", 4 },
		{ "urteil aufwand: nach zeit, freigabe klient ab 200,00 €\n", 2 },        /* the first ticket comes to just that */
		{ "urteil aufwand: nach zeit, freigabe klient ab 200,01 €\n", 1 },
		{ "urteil aufwand: nach zeit, freigabe klient ab 2 h\n", 2 },
		{ "urteil aufwand: nach zeit, freigabe klient ab 350,00 € je monat\n", 3 },       /* all of January, and not February */
		{ "urteil aufwand: nach zeit, freigabe klient ab 4 h je monat\n", 1 },
		{ "urteil aufwand: nach zeit, freigabe klient ab 5 h je quartal\n", 4 },
		{ "urteil aufwand: nach zeit, freigabe klient ab 2 h\nkontingent stunden: 1 h je monat, teilbar\n§2 gedeckt wenn art = pflege, aus kontingent stunden\n", 1 },      /* of whose two hours one is covered */
	};
	const struct contract *plain = compiled(mem, STR(HEAD TAIL));
	struct house h;
	struct replay r = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-02-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(HEAD TAIL));
	work(&h, mem);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct contract *const both[VERSIONS] = { plain, compiled(mem, text(mem, "{}{}{}", STR(HEAD), str_of(rows[i].clause), STR(TAIL))) };
		if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e))
			unit_failed(__FILE__, __LINE__, err_str(&h.e));
		check_int(r.approvals.tickets[VERSION_OLD], 1);
		if (r.approvals.tickets[VERSION_NEW] != rows[i].tickets)
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {} tickets", str_of(rows[i].clause), r.approvals.tickets[VERSION_NEW]));
	}
}

TEST(approvals_are_said_in_both_languages)
{
	check_str(replay_approvals_words(&(struct replay_approvals){ { 0, 0 } }, LANG_DE, mem), NONE);
	check_str(replay_approvals_words(&(struct replay_approvals){ { 1, 1 } }, LANG_DE, mem), STR("Bevor es berechnet wird, brauchen ein Angebot oder eine Freigabe: 1 Vorgang; in den Zahlen stehen sie, als wäre zugestimmt."));
	check_str(replay_approvals_words(&(struct replay_approvals){ { 2, 5 } }, LANG_DE, mem),
		STR("Bevor es berechnet wird, brauchen ein Angebot oder eine Freigabe: 2 Vorgänge nach der alten Fassung, 5 nach der neuen; in den Zahlen stehen sie, als wäre zugestimmt."));
	check_str(replay_approvals_words(&(struct replay_approvals){ { 2, 5 } }, LANG_EN, mem),
		STR("Before it is billed, a quote or an approval is needed for: 2 tickets under the old version, 5 under the new one; they stand in the numbers as if it had been given."));
}
