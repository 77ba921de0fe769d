/* show_presumed_test.c - a verdict names what it rests on in the contract's own sentence, and what priority and targets wait for, whatever it is itself. */
#include "unit.h"
#include "web/show.h"

#define GERMAN(presumption) "---\nvertrag: Pflege\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal art: störung, wunsch\nmerkmal ursache: klient, anbieter, verschleiß aus befund\n" \
	"merkmal umfang: alle, einer aus ticket\nkalender immer: rund um die uhr\nuhr reaktion: ab meldung, bis antwort\nmerkmal priorität: p1, p2 geordnet\nbei mehreren priorität: erster\n§2.1 priorität = p1 wenn umfang = alle\n§2.2 priorität = p2\n" \
	"§3 ziel wenn art = störung\n  | priorität | kalender | reaktion |\n  | p1 | immer | 2 h |\n  | p2 | immer | 8 h |\n§1.1 gedeckt wenn art = störung\n§1.2 aufwand wenn art = störung und ursache in {klient, anbieter}, geht vor §1.1\n" presumption "```\n"
#define ENGLISH(presumption) "---\ncontract: Care\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n```clause\nfact sort: fault, wish\nfact origin: client, provider, wear from finding\n" \
	"fact reach: all, one from ticket\ncalendar always: around the clock\nclock response: from report, until answer\nfact priority: p1, p2 ordered\nif several priority: first\n§2.1 priority = p1 if reach = all\n§2.2 priority = p2\n" \
	"§3 target if sort = fault\n  | priority | calendar | response |\n  | p1 | always | 2 h |\n  | p2 | always | 8 h |\n§1.1 covered if sort = fault\n§1.2 hourly if sort = fault and origin in {client, provider}, prevails over §1.1\n" presumption "```\n"

static struct str shown(enum lang lang, const char *bytes, struct fact known, struct arena *mem)
{
	struct request q = { .mem = mem, .lang = lang };
	struct findings found = { 0 };
	struct document doc = { STR("t.md"), str_of(bytes) };
	struct contract *c = NULL;
	struct err e = { 0 };
	struct out o = out_open(mem);
	o.lang = lang;
	if (!contract_read(&doc, 1, mem, &c, &found))
		check_str(found.at[0].text, NONE);
	struct judged d = { .contract = c };
	check(contract_judge(c, &(struct facts){ &known, 1, 1 }, mem, &d.j, &e));
	show_verdict(&q, &o, &d);
	return out_str(&o);
}

TEST(an_open_or_presumed_verdict_says_what_priority_and_targets_wait_for)
{
	static const struct fact fault_de = { LIT("art"), LIT("störung") }, fault_en = { LIT("sort"), LIT("fault") };
	const struct str pages[][2] = {
		{ shown(LANG_DE, GERMAN(""), fault_de, mem), shown(LANG_DE, GERMAN("vermutet nicht ursache in {klient, anbieter}, beweis anbieter\n"), fault_de, mem) },
		{ shown(LANG_EN, ENGLISH(""), fault_en, mem), shown(LANG_EN, ENGLISH("presumed not origin in {client, provider}, proof provider\n"), fault_en, mem) },
	};
	static const struct str waits[] = { LIT("Umfang"), LIT("Reach") }, sentences[] = { LIT("Vermutet wird, dass die Ursache weder Klient noch Anbieter ist; das Gegenteil beweist der Anbieter."), LIT("It is presumed that ") };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		for (int presumed = 0; presumed < 2; presumed++) {
			check(str_has(pages[lang][presumed], STR("class=\"still-open\"")) && str_has(pages[lang][presumed], waits[lang]));
			check(str_has(pages[lang][presumed], sentences[lang]) == (presumed == 1));
			check(!str_has(pages[lang][presumed], STR("{")));
		}
}
