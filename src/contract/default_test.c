/* default_test.c - robustness leaves out what the default rules; a right to terminate cites the paragraph that speaks of it, or none. */
#include "contract/direct_test.h"
#include "contract/random_test.h"

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n"

TEST(a_fact_with_a_default_turns_nothing_by_itself)
{
	struct analysis a;
	bool none = false, all = false;
	contract_analyse(random_read(STR(HEAD "```klausel\nmerkmal g: a, b\nmerkmal übung: ja/nein sonst nein\n§1 gedeckt wenn g in {a, b} und nicht übung\n```\n"), mem), mem, &a);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < a.sections[i].remarks.n; k++) {
			none |= str_starts(a.sections[i].remarks.at[k].text, STR("In 0 % der Fälle"));
			all |= str_starts(a.sections[i].remarks.at[k].text, STR("In 100 % der Fälle"));
		}
	check(none && !all);
}

static struct str cited(struct str prose, struct arena *mem)
{
	const struct exit_right *all;
	const struct contract *c = random_read(text(mem, HEAD "# §3 Güte\n{}\n```klausel\nmerkmal g: a, b\n§3.1 gedeckt wenn g = a\n§3.1 verfügbarkeit 99,5 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen\n"
		"kündigungsrecht klient wenn verfügbarkeit unter 99 % in 2 von 6 monaten, frist 30 tage\n```\n", prose), mem);
	check_int((int64_t)contract_exits(c, &all), 1);
	check(all[0].line > 0);
	return all[0].clause;
}

TEST(a_right_to_terminate_cites_the_paragraph_that_speaks_of_it)
{
	check_str(cited(STR("§3.1 Gut ist 99,5 %.\n\n§3.2 Der Klient kann kündigen, wenn es schlechter ist.\n\n§3.3 Gutschriften sind begrenzt."), mem), STR("§3.2"));
	check_str(cited(STR("§3.1 Gut ist 99,5 %.\n\n§3.3 Gutschriften sind begrenzt."), mem), NONE);
}
