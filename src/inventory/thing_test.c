/* thing_test.c - what a thing is, under whatever name a contract asks for it. */
#include "unit.h"
#include "base/assets.h"
#include "inventory/inventory.h"
#include "inventory/thing.h"

#define HEAD "---\nvertrag: x\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 x\n```klausel\n"

static const struct contract *read_it(struct str bytes, struct arena *mem)
{
	struct contract *c;
	struct findings found = { 0 };
	struct document doc = { STR("x.md"), bytes };
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return c;
}

static struct str asked_by(struct str bytes, struct arena *mem)
{
	const struct fact_type *kind = agreement_class_fact(read_it(bytes, mem));
	return kind ? kind->name : NONE;
}

TEST(the_fact_that_says_what_a_thing_is_may_have_any_name)
{
	struct str standard;
	check(asset_find(STR("contracts/standard.de.md"), &standard));
	check_str(asked_by(standard, mem), STR("gegenstand"));
	check_str(asked_by(STR(HEAD "merkmal klasse: kritisch, normal aus inventar\nmerkmal art: panne, umbau aus ticket\nmerkmal gerät: beamer, tafel aus inventar\n§1 gedeckt wenn gerät = beamer und art = panne und klasse = kritisch\n```\n"), mem), STR("gerät"));
	check_str(asked_by(STR(HEAD "merkmal gerät: beamer, tafel aus inventar\nmerkmal gegenstand: server, drucker aus ticket\n§1 gedeckt wenn gerät = beamer und gegenstand = server\n```\n"), mem), STR("gegenstand"));
	check_str(asked_by(STR(HEAD "merkmal art: panne, umbau aus ticket\n§1 gedeckt wenn art = panne\n```\n"), mem), NONE);
}

TEST(classes_are_known_by_that_fact_or_by_what_is_counted)
{
	const struct contract *c = read_it(STR(HEAD "merkmal gerät: beamer, tafel aus inventar\n§1 gedeckt wenn gerät = beamer\n§2 aufwand wenn gerät = tafel und anzahl anwender >= 50\npreis x: je lehrer 3,00 € monatlich\nurteil gedeckt: in x\n```\n"), mem);
	static const struct { struct str class; bool known; } cases[] = {
		{ LIT("beamer"), true }, { LIT("tafel"), true }, { LIT("anwender"), true }, { LIT("lehrer"), true }, { LIT("kocher"), false }, { LIT("server"), false },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check(agreement_knows_class(c, cases[i].class, mem) == cases[i].known);
	struct strs all = { 0 };
	agreement_classes(c, mem, &all);
	check(all.n == 4);
	for (size_t i = 0; i < all.n; i++)
		check_str(all.at[i], cases[i].class);
	struct component thing = { .id = 1, .class = STR("tafel") };
	struct facts f = agreement_thing_facts(c, &thing, mem);
	check(f.n == 1);
	check_str(f.at[0].name, STR("gerät"));
	check_str(f.at[0].value, STR("tafel"));
}
