/* service_large_test.c - service levels over work that no single table holds: the same is found tile by tile, and what nobody looks at is said. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"kalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis antwort\nuhr behebung: ab meldung, bis betrieb\n"

static struct contract *tiled(struct str bytes, int64_t points, struct arena *mem)
{
	struct document doc = { STR("x.md"), bytes };
	struct findings found = { 0 };
	struct contract *c = NULL;
	check(contract_read_within(&doc, 1, points, (struct patience){ 0 }, mem, &c, &found));
	return c;
}

/* What is said of service levels, a line each; with: only what has these words. */
static struct str said(const struct contract *c, struct str with, struct arena *mem)
{
	struct analysis a;
	struct out o = out_open(mem);
	contract_analyse(c, mem, &a);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < a.sections[i].found.n && str_is(a.sections[i].name, STR("service")); k++)
			if (str_has(a.sections[i].found.at[k].text, with))
				print(&o, "{}\n", a.sections[i].found.at[k].text);
	return out_str(&o);
}

TEST(service_levels_are_compared_tile_by_tile)
{
	struct str bytes = STR(HEAD "merkmal g: a, b, c, d\nmerkmal h: a, b, c, d\nmerkmal prio: p1, p2, p3, p4 geordnet\nbei mehreren prio: erster\n§1 prio = p1 wenn g = a\n§2 prio = p2 wenn g = b\n§2.1 prio = p3 wenn g = c\n§2.2 prio = p4\n"
		"§3 ziel\n | prio | kalender | reaktion |\n | p1 | immer | 2 h |\n | p2 | immer | 4 h |\n | p3 | immer | 8 h |\n"
		"§3.1 ziel reaktion 5 h in immer wenn h = a und g = d\n"
		"§4 ziel behebung 3 h in immer wenn h = b\n§5 ziel behebung 5 h in immer wenn h in {c, d}\n```\n");
	struct str whole = said(random_read(bytes, mem), NONE, mem);
	check(str_has(whole, STR("reaktion 4 h (immer) wäre erst nach behebung 3 h (immer) fällig")) && str_has(whole, STR("reaktion 8 h (immer) wäre erst nach behebung 5 h (immer) fällig")));
	check(!str_has(whole, STR("reaktion 5 h (immer) wäre erst nach")));
	check(str_has(whole, STR("§3 nennt kein Ziel, wenn das Merkmal „Prio“ P4 ist und ")));
	check(!str_has(whole, STR("nicht geprüft")));
	for (int64_t points = 1; points < 40; points += 3) {
		struct str tiles = said(tiled(bytes, points, mem), NONE, mem);
		for (struct str rest = whole; rest.len;) {
			struct str line = str_split(&rest, '\n');
			ptrdiff_t region = str_has(line, STR("nennt kein Ziel")) ? str_find(line, STR(" und ")) : -1;      /* the largest region of the first tile */
			check(str_has(tiles, region < 0 ? line : str_cut(line, 0, (size_t)region)));
		}
		check(!str_has(tiles, STR("nicht geprüft")));
	}
}

/* Each clock asks a fact of its own: side by side they are too many tiles. */
TEST(clocks_that_cannot_be_laid_side_by_side_are_said)
{
	enum { VALUES = 80 };
	struct out o = out_open(mem);
	out_bytes(&o, STR(HEAD "merkmal a: a0"));
	for (int i = 1; i < VALUES; i++)
		print(&o, ", a{}", i);
	out_bytes(&o, STR("\nmerkmal b: b0"));
	for (int i = 1; i < VALUES; i++)
		print(&o, ", b{}", i);
	out_bytes(&o, STR("\n§1 gedeckt wenn a = a0\n§3 ziel\n | a | kalender | reaktion |\n"));
	for (int i = 0; i < VALUES; i++)
		print(&o, " | a{} | immer | {} h |\n", i, 2 + i);
	out_bytes(&o, STR("§4 ziel\n | b | kalender | behebung |\n"));
	for (int i = 0; i < VALUES; i++)
		print(&o, " | b{} | immer | {} h |\n", i, 1 + i);
	out_bytes(&o, STR("```\n"));
	check(str_has(said(tiled(out_str(&o), 1, mem), STR("Z02"), mem), STR("ob „reaktion“ stets vor „behebung“ fällig ist, wurde nicht geprüft")));
	check(!str_has(said(random_read(out_str(&o), mem), NONE, mem), STR("nicht geprüft")));
}

/* A table that is longer than what is compared. */
TEST(targets_that_are_not_compared_are_said)
{
	struct out o = out_open(mem);
	out_bytes(&o, STR(HEAD "merkmal a: a0"));
	for (int i = 1; i < 401; i++)
		print(&o, ", a{}", i);
	out_bytes(&o, STR("\n§1 gedeckt wenn a = a0\n§3 ziel\n | a | kalender | reaktion |\n"));
	for (int i = 0; i < 401; i++)
		print(&o, " | a{} | immer | {} min |\n", i, 60 + i);
	out_bytes(&o, STR("```\n"));
	check(str_has(said(random_read(out_str(&o), mem), STR("Z02"), mem), STR("mehr als 400 Ziele: ab hier wurden sie nicht miteinander verglichen")));
}

TEST(what_was_not_looked_at_is_said_in_english)
{
	enum { VALUES = 80, TOO_MANY = 401 };
	static const struct str head = LIT("---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n"
		"calendar always: mon-sun 00:00-24:00\nclock response: from report, until answer\nclock repair: from report, until restored\n");
	struct out o = out_open(mem), many = out_open(mem);
	print(&o, "{}fact a: a0", head);
	for (int i = 1; i < VALUES; i++)
		print(&o, ", a{}", i);
	out_bytes(&o, STR("\nfact b: b0"));
	for (int i = 1; i < VALUES; i++)
		print(&o, ", b{}", i);
	out_bytes(&o, STR("\n§1 covered if a = a0\n§3 target\n | a | calendar | response |\n"));
	for (int i = 0; i < VALUES; i++)
		print(&o, " | a{} | always | {} h |\n", i, 2 + i);
	out_bytes(&o, STR("§4 target\n | b | calendar | repair |\n"));
	for (int i = 0; i < VALUES; i++)
		print(&o, " | b{} | always | {} h |\n", i, 1 + i);
	out_bytes(&o, STR("```\n"));
	check(str_has(said(tiled(out_str(&o), 1, mem), STR("Z02"), mem), STR("whether \"response\" always falls due before \"repair\" was not looked at")));
	print(&many, "{}fact a: a0", head);
	for (int i = 1; i < TOO_MANY; i++)
		print(&many, ", a{}", i);
	out_bytes(&many, STR("\n§1 covered if a = a0\n§3 target\n | a | calendar | response |\n"));
	for (int i = 0; i < TOO_MANY; i++)
		print(&many, " | a{} | always | {} min |\n", i, 60 + i);
	out_bytes(&many, STR("```\n"));
	check(str_has(said(random_read(out_str(&many), mem), STR("Z02"), mem), STR("more than 400 targets: from here on they were not compared with each other")));
}
