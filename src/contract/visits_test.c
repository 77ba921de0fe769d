/* visits_test.c - what is owed once for a visit, as the language has it: read, printed, said, reckoned, and said by a prompt. */
#include "unit.h"
#include "contract/language_test.h"
#include "contract/command.h"

#define GERMAN "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: aufwand\n---\n```klausel\nmerkmal ort: fern, nah aus ticket\n§1 aufwand wenn ort in {fern, nah}\n" \
	"preis anfahrt: 49,00 € je besuch\npreis technik: 96,00 € je h\n§9 preis technik wenn urteil = aufwand\n§9.2 zuzüglich anfahrt wenn ort = nah\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | beim Klienten |\n```\n" \
	"```fall\n\"Vor Ort\": ort = nah, arbeit = 60 min → aufwand und preis 145,00 € und preis anfahrt 49,00 €\n\"Fern\": ort = fern, arbeit = 60 min → aufwand und preis 96,00 €\n```\n"

static struct contract *read_in(struct str bytes, struct findings *found, struct arena *mem)
{
	struct document doc = { STR("x.md"), bytes };
	struct contract *c = NULL;
	contract_read(&doc, 1, mem, &c, found);
	return c;
}

static struct contract *read_good(struct str bytes, struct arena *mem)
{
	struct findings found = { 0 };
	struct contract *c = read_in(bytes, &found, mem);
	if (!c)
		unit_failed(__FILE__, __LINE__, found.n ? found.at[0].text : NONE);
	return c;
}

static void check_said(const struct contract *c, struct str words, struct arena *mem)
{
	struct sentences all = { 0 };
	bool said = false;
	contract_sentences(c, mem, &all);
	for (size_t i = 0; i < all.n; i++) {
		said |= str_has(all.at[i].text, words);
		if (all.at[i].source.len)
			check_str(contract_sentence_read(c, all.at[i].text, mem), all.at[i].source);
	}
	check(said);
}

TEST(a_price_by_visit_goes_into_the_other_language_and_is_said_in_both)
{
	struct contract *german = read_good(STR(GERMAN), mem);
	struct str abroad = formatted(german, LANG_EN, mem);
	struct contract *english = read_good(abroad, mem);
	check(str_has(abroad, STR("price anfahrt: 49.00 € per visit\n")));
	check_str(formatted(english, LANG_DE, mem), formatted(german, LANG_DE, mem));
	check_said(german, STR("49,00 € je Besuch"), mem);
	check_said(english, STR("€ per visit"), mem);
	struct comparison k;
	contract_compare(german, english, mem, &k);
	check(comparison_is_same(&k));
}

TEST(an_example_is_one_visit)
{
	struct examples e = { 0 };
	contract_examples(read_good(STR(GERMAN), mem), mem, &e);
	check_int((int64_t)e.n, 2);
	for (size_t i = 0; i < e.n; i++)
		if (!e.at[i].holds)
			unit_failed(__FILE__, __LINE__, e.at[i].got);
}

/* Only "je besuch" as it stands: two of them, or begun ones, are counted like anything. */
TEST(what_counts_visits_otherwise_is_by_the_piece)
{
	static const struct { struct str price; bool by_visit; } rows[] = { { LIT("49,00 € je besuch"), true }, { LIT("49,00 € je 2 besuch"), false }, { LIT("49,00 € je angefangene besuch"), false },
		{ LIT("49,00 € je besucher"), false }, { LIT("10,00 € je h, 49,00 € je besuch"), true } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *c = read_good(text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: aufwand\n---\n```klausel\npreis p: {}\n```\n", rows[i].price), mem);
		if (contract_has_visits(c) != rows[i].by_visit)
			unit_failed(__FILE__, __LINE__, rows[i].price);
	}
	struct findings found = { 0 };
	check(!read_in(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: aufwand\n---\n```klausel\npreis p: nach zähler t, 49,00 € je besuch\n```\n"), &found, mem));
}

TEST(a_prompt_says_what_is_owed_once_for_a_visit)
{
	struct contract *c = read_good(STR(GERMAN), mem);
	static const struct fact near[] = { { LIT("ort"), LIT("nah") }, { LIT("arbeit"), LIT("60 min") } };
	struct facts f = { 0 };
	struct judgement j;
	struct consequences k;
	struct err e = { 0 };
	struct out o = out_open(mem);
	for (size_t i = 0; i < COUNT(near); i++)
		*push(mem, &f) = near[i];
	check(contract_judge_given(c, &f, mem, &j, &k, &e));
	judgement_print_given(c, &j, &k, &o);
	check(str_has(out_str(&o), STR("\"per_visit\":[{\"position\":\"anfahrt\",\"amount\":49.00}]")));
	f.at[0].value = STR("fern");
	o = out_open(mem);
	check(contract_judge_given(c, &f, mem, &j, &k, &e));
	judgement_print_given(c, &j, &k, &o);
	check(!str_has(out_str(&o), STR("per_visit")));
}

/* The prose may say it, and must not say another period. */
TEST(prose_and_price_by_visit_agree)
{
	static const struct { struct str prose; int64_t told; } rows[] = { { LIT("Die Anfahrt kostet 49,00 € je Besuch."), 0 }, { LIT("Die Anfahrt kostet 49,00 €."), 0 }, { LIT("Die Anfahrt kostet einmalig 49,00 €."), 1 }, { LIT("Die Anfahrt kostet 49,00 € im Monat."), 1 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct contract *c = read_good(text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: aufwand\n---\n# §1 Preise\n§1.1 {}\n```klausel\nmerkmal g: a, b\n§1.1 zuzüglich anfahrt wenn g = a\npreis anfahrt: 49,00 € je besuch\n```\n", rows[i].prose), mem);
		int64_t told = 0;
		contract_check(c, mem, &found);
		for (size_t n = 0; n < found.n; n++)
			told += str_is(found.at[n].code, STR("X05"));
		if (told != rows[i].told)
			unit_failed(__FILE__, __LINE__, rows[i].prose);
	}
}
