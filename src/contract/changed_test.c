/* changed_test.c - examples that a later document makes come out otherwise, as it says so itself. */
#include "contract/random_test.h"
#include "base/assets.h"

static size_t changed(const struct document *docs, size_t n, struct arena *mem, struct example_changes *out)
{
	struct contract *c;
	struct findings found = { 0 };
	*out = (struct example_changes){ 0 };
	if (!contract_read(docs, n, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_examples_changed(c, mem, out);
	return out->n;
}

#define BASE STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: x, y, z\nmerkmal b: ja/nein\n§1 gedeckt wenn a = x\n§2 aufwand wenn b\n" \
	"preis t: 60,00 € je h\n§9 preis t wenn urteil = aufwand\n```\n```fall\n\"eins\": a = x, b = nein → gedeckt nach §1\n\"zwei\": a = y, b = ja, arbeit = 60 min → aufwand nach §2 und preis 60,00 €\n" \
	"\"drei\": a = y → offen wegen b\n\"vier\": a = z, b = nein → projekt\n```\n")
#define ANNEX(clauses, examples) STR("---\nanlage: Y\nfassung: 1, gilt ab 2026-02-01\n---\n```klausel\n" clauses "\n```\n" examples)

TEST(an_example_that_an_annex_changes_is_said_as_it_comes_out)
{
	struct document docs[2] = { { STR("x.md"), BASE }, { STR("y.md"), ANNEX("hebt §1 auf", "") } };
	struct example_changes all;
	check_int((int64_t)changed(docs, 2, mem, &all), 1);
	check_str(all.at[0].was, STR("gedeckt nach §1"));
	check_str(all.at[0].now, STR("projekt"));
	check_str(all.at[0].source, STR("ersetzt \"eins\": a = x, b = nein → projekt"));
	docs[1].bytes = ANNEX("ersetzt preis t: 90,00 € je h\nergänzt §1: gedeckt wenn a = y und nicht b", "");
	check_int((int64_t)changed(docs, 2, mem, &all), 1);
	check_str(all.at[0].now, STR("aufwand nach §2 und preis 90,00\xc2\xa0€"));
	docs[1].bytes = ANNEX("ersetzt §2: gedeckt wenn a = y", "");
	check_int((int64_t)changed(docs, 2, mem, &all), 2);
	check_str(all.at[0].now, STR("gedeckt nach §2 und preis 0,00\xc2\xa0€"));
	check_str(all.at[1].source, STR("ersetzt \"drei\": a = y → gedeckt nach §2"));
}

#define SHARED STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: x, y\nkontingent q: 60 min je monat je klient, verfällt, bedarf arbeit, teilbar\n" \
	"§1 gedeckt wenn a = x, aus kontingent q\n§2 aufwand wenn a = x und nicht kontingent q reicht, geht vor §1\n```\n```fall\n\"geteilt\": a = x, arbeit = 90 min, verbraucht q = 0 min → gedeckt 60 min und aufwand 30 min\n```\n")

/* An exception to one share leaves the other as it is; what has no minutes any more is not said to have none. */
TEST(of_shared_work_an_exception_changes_what_it_touches)
{
	static const struct { struct str clauses, now; } rows[] = { { LIT("hebt §2 auf"), LIT("gedeckt 60 min und projekt 30 min") }, { LIT("hebt §1 auf\nhebt §2 auf"), LIT("projekt 90 min") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str head = STR("---\nanlage: Y\nfassung: 1, gilt ab 2026-02-01\n---\n");
		struct document docs[2] = { { STR("x.md"), SHARED }, { STR("y.md"), text(mem, "{}```klausel\n{}\n```\n", head, rows[i].clauses) } };
		struct example_changes all, after;
		check_int((int64_t)changed(docs, 2, mem, &all), 1);
		check_str(all.n ? all.at[0].now : NONE, rows[i].now);
		docs[1].bytes = text(mem, "{}```fall\n{}\n```\n", docs[1].bytes, all.n ? all.at[0].source : NONE);
		check_int((int64_t)changed(docs, 2, mem, &after), 0);             /* what it says reads back, and holds */
	}
}

/* What the last document itself gets wrong is its own fault, and nothing it would replace. */
TEST(an_annex_replaces_no_example_of_its_own)
{
	struct document docs[2] = { { STR("x.md"), BASE }, { STR("y.md"), ANNEX("hebt §1 auf soweit b", "```fall\n\"neu\": a = z, b = nein → gedeckt\n```\n") } };
	struct example_changes all;
	check_int((int64_t)changed(docs, 2, mem, &all), 0);
	docs[0].bytes = BASE;
	check_int((int64_t)changed(docs, 1, mem, &all), 0);
}

/* NULL: without the clause the rest cannot be read, and nobody signs that anyway. */
static struct contract *read_both(const struct document *docs, struct arena *mem)
{
	struct contract *c;
	struct findings found = { 0 };
	return contract_read(docs, 2, mem, &c, &found) ? c : NULL;
}

static size_t broken(const struct contract *c, struct arena *mem)
{
	struct findings found = { 0 };
	size_t said = 0;
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		said += str_is(found.at[i].code, STR("A02"));
	return said;
}

static struct str without(struct str clause, const struct example_changes *k, bool german, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "---\n{}: Y\n{}\n---\n", german ? STR("anlage") : STR("annex"), german ? STR("fassung: 1, gilt ab 2026-02-01") : STR("version: 1, valid from 2026-02-01"));
	if (german)
		print(&o, "```klausel\nhebt {} auf\n```\n```fall\n", clause);
	else
		print(&o, "```clause\nrepeals {}\n```\n```case\n", clause);
	for (size_t n = 0; n < k->n; n++)
		print(&o, "{}\n", k->at[n].source);
	print(&o, "```\n");
	return out_str(&o);
}

/* Every clause lifted, one at a time: with the examples it changes only those are broken whose outcome no example can say. */
static void every_clause_may_go(struct str path, struct arena *mem)
{
	struct document docs[2] = { { STR("x.md"), NONE }, { STR("y.md"), NONE } };
	struct sentences all = { 0 };
	struct findings found = { 0 };
	struct contract *c;
	struct str last = NONE;
	int tried = 0;
	check(asset_find(path, &docs[0].bytes) && contract_read(docs, 1, mem, &c, &found));
	bool german = contract_head(c)->lang == LANG_DE;
	contract_sentences(c, mem, &all);
	for (size_t i = 0; i < all.n; last = all.at[i++].clause) {
		struct example_changes k = { 0 };
		if (!all.at[i].clause.len || str_is(all.at[i].clause, last))
			continue;
		docs[1].bytes = without(all.at[i].clause, &k, german, mem);
		if (!(c = read_both(docs, mem)))
			continue;
		contract_examples_changed(c, mem, &k);
		size_t left = broken(c, mem) - k.n;
		docs[1].bytes = without(all.at[i].clause, &k, german, mem);
		if (!(c = read_both(docs, mem)) || broken(c, mem) != left)
			unit_failed(__FILE__, __LINE__, docs[1].bytes);
		tried += k.n > 0 && !left;
	}
	check(tried > 3);
}

TEST_OF_MANY(with_its_changed_examples_no_example_is_broken)
{
	every_clause_may_go(STR("contracts/standard.de.md"), mem);
	every_clause_may_go(STR("contracts/standard.en.md"), mem);
}

/* What it expects and does not get stands there, and, where the verdict is as expected under another clause, the fact that makes it so. */
TEST(an_example_that_does_not_hold_says_what_it_expected_and_on_which_fact_it_hangs)
{
	static const struct { struct str document, says; } rows[] = {
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: x, y\nmerkmal da: ja/nein\n§1 projekt wenn a = x und nicht da\n§2 gedeckt wenn a = y\n```\n```fall\n\"eins\": a = x → projekt nach §1\n```\n"),
			LIT("das Beispiel „eins“ gilt nicht: erwartet ist „projekt nach §1 (nicht bei da = ja)“; es ergibt sich: projekt") },
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: x, y\nmerkmal p: p1, p2 geordnet\n§1 p = p1 wenn a = x\n§2 p = p2 wenn a = y\n§3 gedeckt wenn p = p1\n```\n```fall\n\"zwei\": a = y → projekt und p p1\n```\n"),
			LIT("das Beispiel „zwei“ gilt nicht: erwartet ist „p p1“; es ergibt sich: projekt") },
		{ LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact a: x, y\nfact there: yes/no\n§1 project if a = x and not there\n§2 covered if a = y\n```\n```case\n\"one\": a = x → project under §1\n```\n"),
			LIT("the case \"one\" does not hold: it expects \"project under §1 (not with there = yes)\"; the result is: project") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings f = { 0 };
		bool said = false;
		contract_check(random_read(rows[i].document, mem), mem, &f);
		for (size_t k = 0; k < f.n; k++)
			said |= str_is(f.at[k].code, STR("A02")) && str_has(f.at[k].text, rows[i].says);
		if (!said)
			unit_failed(__FILE__, __LINE__, f.n ? f.at[0].text : rows[i].says);
	}
}

/* And what would make it hold: by other rules or another example, where an annex is there by the annex, ready to be pasted. */
TEST(an_example_that_does_not_hold_says_what_would_make_it_hold)
{
	static const struct { struct str more, annex, says; } rows[] = {
		{ { 0 }, { 0 }, LIT("die Regeln ändern, oder das Beispiel: \"eins\": a = x → gedeckt") },
		{ { 0 }, LIT("---\nanlage: Y\n---\n```klausel\n```\n"), LIT("will eine Anlage es so, sagt sie es: ersetzt \"eins\": a = x → gedeckt") },
		{ LIT("§2 abgelehnt wenn a = x\n"), { 0 }, LIT("was herauskommt, kann keines sagen") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document docs[2] = { { STR("x.md"), text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: x, y\n§1 gedeckt wenn a = x\n{}```\n```fall\n\"eins\": a = x → projekt\n```\n", rows[i].more) }, { STR("y.md"), rows[i].annex } };
		struct findings f = { 0 };
		struct contract *c;
		bool said = false;
		check(contract_read(docs, rows[i].annex.len ? 2 : 1, mem, &c, &f));
		contract_check(c, mem, &f);
		for (size_t k = 0; k < f.n; k++)
			said |= str_is(f.at[k].code, STR("A02")) && str_has(f.at[k].text, rows[i].says);
		if (!said)
			unit_failed(__FILE__, __LINE__, f.n ? f.at[f.n - 1].text : rows[i].says);
	}
}
