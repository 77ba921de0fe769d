/* proposed_test.c - an example that does not hold is answered with one that does, as it stands. */
#include "contract/contract.h"
#include "unit.h"

#define DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: gedeckt\nzone: Europe/Berlin\n---\n# §1 U\n§1.1 Text.\n```klausel\n"
#define EN "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: covered\nzone: Europe/Berlin\n---\n# §1 U\n§1.1 Text.\n```clause\n"
#define SERVICE_DE DE "merkmal g: a, b\nuhr reaktion: ab meldung, bis antwort\nkalender immer: rund um die uhr\n§1.1 aufwand wenn g = a\n§1.2 ziel reaktion 30 min in immer wenn g = a\n" \
	"§1.3 gutschrift 5 % der pauschale wenn g = a\nurteil gedeckt: in pauschale\nurteil aufwand: in technik\npreis pauschale: je server 10,00 € monatlich\npreis technik: 60,00 € je h\n```\n```fall\n"
#define SERVICE_EN EN "fact g: a, b\nclock reaction: from report, until answer\ncalendar always: around the clock\n§1.1 hourly if g = a\n§1.2 target reaction 30 min in always if g = a\n" \
	"§1.3 credit 5 % of flat if g = a\nverdict covered: in flat\nverdict hourly: in work\nprice flat: per server €10.00 monthly\nprice work: €60.00 per h\n```\n```case\n"

/* What the finding about its example proposes; NONE: it proposes none. */
static struct str proposed(struct str text, struct arena *mem)
{
	static const struct str marks[] = { LIT("oder das Beispiel: "), LIT("or the case: ") };
	struct document d = { STR("x.md"), text };
	struct findings found = { 0 };
	struct contract *c = NULL;
	if (!contract_read(&d, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		for (size_t k = 0; k < COUNT(marks) && str_is(found.at[i].code, STR("A02")); k++) {
			ptrdiff_t at = str_find(found.at[i].text, marks[k]);
			struct str rest = at < 0 ? NONE : str_cut(found.at[i].text, (size_t)at + marks[k].len, found.at[i].text.len);
			if (at >= 0)
				return str_split(&rest, '\n');
		}
	return NONE;
}

static bool blocks(struct str text, struct arena *mem)
{
	struct document d = { STR("x.md"), text };
	struct findings found = { 0 };
	struct contract *c = NULL;
	if (!contract_read(&d, 1, mem, &c, &found))
		return true;
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (str_is(found.at[i].code, STR("A02")))
			return true;
	return false;
}

TEST(what_is_proposed_for_an_example_is_one_that_holds)
{
	static const struct { struct str before, example, says; } rows[] = {
		{ LIT(SERVICE_DE), LIT("\"x\": g = a, meldung = 2026-03-02 09:00 → kein ziel"), LIT("\"x\": g = a, meldung = 2026-03-02 09:00 → ziel reaktion 30 min") },
		{ LIT(SERVICE_EN), LIT("\"x\": g = a, report = 2026-03-02 09:00 -> no target reaction"), LIT("\"x\": g = a, report = 2026-03-02 09:00 → target reaction 30 min") },
		{ LIT(SERVICE_DE), LIT("\"x\": anzahl server = 3 → preis pauschale 20,00 €"), LIT("\"x\": anzahl server = 3 → preis pauschale 30,00 €") },
		{ LIT(SERVICE_EN), LIT("\"x\": count server = 3 -> price flat €20.00"), LIT("\"x\": count server = 3 → price flat €30.00") },
		{ LIT(SERVICE_DE), LIT("\"x\": g = a, arbeit = 30 min → preis pauschale 20,00 €"), LIT("\"x\": g = a, arbeit = 30 min → preis pauschale 0,00 €") },
		{ LIT(SERVICE_DE), LIT("\"x\": g = a, arbeit = 30 min → aufwand und gutschrift 1,00 €"), LIT("\"x\": g = a, arbeit = 30 min → aufwand") },
		{ LIT(SERVICE_EN), LIT("\"x\": g = a, work = 30 min -> hourly and credit €1.00"), LIT("\"x\": g = a, work = 30 min → hourly") },
		{ LIT(SERVICE_DE), LIT("\"x\": g = a, meldung = 2026-10-25 01:45 → frist reaktion 2026-10-25 02:00"), LIT("\"x\": g = a, meldung = 2026-10-25 01:45 → frist reaktion 2026-10-25 02:15") },
		{ LIT(SERVICE_DE), LIT("\"x\": g = a, meldung = 2026-10-25 02:45 → frist reaktion 2026-10-25 02:00"), { 0 } },      /* no example says the hour that comes twice its second time */
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str line = proposed(text(mem, "{}{}\n```\n", rows[i].before, rows[i].example), mem);
		check_str(line, rows[i].says);
		check(!line.len || !blocks(text(mem, "{}{}\n```\n", rows[i].before, line), mem));
	}
}
