/* translated_test.c - what is found about the prose stays the same when keywords are translated: the prose keeps its language. */
#include "contract/analyse.h"
#include "contract/money.h"
#include "contract/random_test.h"
#include "contract/shelf_test.h"
#include "contract/language_test.h"
#include "unit.h"

static struct contract *in(const struct contract *c, enum lang lang, struct arena *mem)
{
	struct str bytes;
	struct err e = { 0 };
	if (!contract_format(c, -1, lang, mem, &bytes, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return random_read(bytes, mem);
}

/* The codes, in their order: "X01 X01 X02 ". */
static struct str found(struct contract *c, struct arena *mem)
{
	struct out o = out_open(mem);
	struct section s = { 0 };
	contract_analyse_one(c, STR("drift"), mem, &s);
	for (size_t i = 0; i < s.found.n; i++)
		print(&o, "{} {}\n", s.found.at[i].code, s.found.at[i].line);
	print(&o, "{}", prices_name_tax(c, mem) ? STR("net") : NONE);
	return out_str(&o);
}

TEST_OF_MANY(what_is_found_of_prose_is_the_same_in_either_language)
{
	struct tree_contracts all = tree_contracts(mem);
	for (size_t i = 0; i < all.n; i++) {
		struct arena *own = arena_open();
		const struct contract *c = all.at[i];
		struct str here = found(in(c, c->lang, own), own), there = found(in(c, c->lang == LANG_DE ? LANG_EN : LANG_DE, own), own);
		if (!str_is(here, there))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {} / {}", c->head.title, here, there));
		arena_close(own);
	}
}

#define PROSE "# §1 Leistung\n§1.1 Das Kontingent verfällt am 31. Dezember 2026, wird gekündigt wie der Vertrag, und die Änderung kündigen wir sechs Wochen vorher an.\n\nAlle Preise zuzüglich Mehrwertsteuer.\n" \
	"§1.2 Der Satz beträgt 1.084,50 €, von 8 bis 17 Uhr an Werktagen; mindestens zwei Stunden.\n"

TEST(prose_of_the_other_language_is_read)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n" PROSE
		"```klausel\nmerkmal g: a, b\n§1.2 aufwand wenn g = a, zu preis t\npreis t: 1.084,50 € je h, mindestens 2 h\nurteil aufwand: in t\nkalender k: mo-fr 08:00-17:00\nänderung der preise: ankündigung 6 wochen\n```\n"), mem);
	check_str(found(in(c, LANG_EN, mem), mem), STR("net"));
	check_str(found(in(c, LANG_DE, mem), mem), STR("net"));
}
