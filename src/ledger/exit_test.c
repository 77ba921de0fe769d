/* exit_test.c - the right to end a contract by an overdue invoice. */
#include "agreement/agreement.h"
#include "ledger/billed_test.h"
#include "ledger/exit.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))

static const char *const documents[] = {
	"---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\nlaufzeit 36 monate, verlängert um 12 monate, kündigung 3 monate\n"
	"kündigungsrecht anbieter wenn rechnung 30 tage überfällig, frist 14 tage\nkündigungsrecht anbieter wenn rechnung 6 wochen überfällig\n```\n```werte\n| merkmal | wert | bedeutung |\n| a | b | x |\n| a | c | x |\n```\n",
	"---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\nfact a: b, c\n§1 covered if a = b\nruns 36 months, renewed by 12 months, notice 3 months\n"
	"right to terminate provider if invoice 30 days overdue or invoice 6 weeks overdue, notice 14 days\n```\n```values\n| fact | value | meaning |\n| a | b | x |\n| a | c | x |\n```\n",
};

static void go(struct house *w, int days) { w->s.now.ms = 1795510800000 + days * (int64_t)86400000; }      /* documents of 2026-11-24 are due after 14 */

static struct exit_dues rights(struct house *w, int64_t contract)
{
	struct exit_dues all = { 0 };
	good(ledger_exits(w->s.db, w->client, contract, w->s.now, w->s.mem, &all, &w->e));
	check_int((int64_t)all.n, 2);
	return all;
}

BOTH(an_overdue_invoice_lets_the_provider_leave)
{
	for (size_t i = 0; i < COUNT(documents); i++) {
		struct house own, *w = &own;
		struct notice n;
		billed_open(w, db, mem);
		steps_sign(w, str_of(documents[i]));
		int64_t contract = w->made;
		billed_owe(w, (int64_t)i + 1, 1, 10000, billed_19);
		billed_issue(w);
		go(w, 14 + 29);
		check(!rights(w, contract).at[0].exists);
		check(steps_refuses(w, "contract.exit", text(mem, "{\"contract\":\"{}\",\"right\":\"0\",\"owner\":\"1\",\"side\":\"house\"}", contract)));
		go(w, 14 + 30);
		struct exit_dues all = rights(w, contract);
		check(all.at[0].exists && !all.at[1].exists && all.at[0].due.day == date_of(2026, 12, 8).day && all.at[0].since.day == date_of(2027, 1, 7).day);
		check_str(all.at[0].invoice, i ? STR("RE-2026-0002") : STR("RE-2026-0001"));
		go(w, 14 + 42);
		check(rights(w, contract).at[1].exists);
		steps_act(w, "contract.exit", text(mem, "{\"contract\":\"{}\",\"right\":\"0\",\"owner\":\"1\",\"side\":\"house\"}", contract));
		good(notice_find(db, w->client, contract, mem, &n, &w->e));
		check(n.id && n.ends.day == date_of(2027, 1, 19).day + 14 && str_has(n.reason, i ? STR("invoice RE-2026-0002, due on ") : STR("Rechnung RE-2026-0001, fällig am 08.12.2026")));
	}
}
