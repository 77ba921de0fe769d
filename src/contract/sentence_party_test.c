/* sentence_party_test.c - who decides has an article where it is no person's name, and what is said of it is read back. */
#include "contract/language_test.h"
#include "contract/random_test.h"
#include "contract/sentence.h"

#define HEAD_DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\n"
#define HEAD_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\nfact a: b, c\n§1 covered if a = b\n"
#define WORDED_DE "\n```\n```werte\n| merkmal | wert | im satz |\n| sachverständige | sachverständige | die Sachverständige der Kammer |\n"
#define WORDED_EN "\n```\n```values\n| fact | value | in a sentence |\n| expert | expert | whoever the chamber appoints |\n"

static const struct { struct str clauses, said; } rows[] = {
	/* by the author's phrase, by the term's own words, by an ending, by none; a person by name */
	{ LIT(HEAD_DE "begriff sachverständige: \"wen die Kammer benennt\"\n§2 projekt wenn a = c, entscheidet sachverständige" WORDED_DE), LIT("darüber entscheidet die Sachverständige der Kammer.") },
	{ LIT(HEAD_DE "begriff sachverständige: \"der vereidigte Sachverständige, den die Kammer benennt\"\n§2 projekt wenn a = c, entscheidet sachverständige"), LIT("darüber entscheidet der Sachverständige.") },
	{ LIT(HEAD_DE "begriff hausbank: \"die Hausbank der Klientin\"\n§2 projekt wenn a = c, entscheidet hausbank"), LIT("darüber entscheidet die Hausbank.") },
	{ LIT(HEAD_DE "begriff aufsicht: \"die Aufsicht über die Praxis\"\n§2 projekt wenn a = c, entscheidet aufsicht"), LIT("darüber entscheidet die Aufsicht.") },
	{ LIT(HEAD_DE "begriff externer-gutachter: \"wen die Kammer benennt\"\nvermutet nicht a = c, beweis externer-gutachter"), LIT("das Gegenteil beweist der externe Gutachter.") },
	{ LIT(HEAD_DE "begriff obmann: \"wen beide Seiten benennen\"\nurteil projekt: nach angebot, freigabe obmann"), LIT("die Freigabe gibt die Stelle „Obmann“.") },
	{ LIT(HEAD_DE "begriff aufsicht: \"wen die Aufsicht bestellt\"\n§2 projekt wenn a = c, entscheidet aufsicht"), LIT("darüber entscheidet die Stelle „Aufsicht“.") },
	{ LIT(HEAD_DE "begriff sachverständige: \"Die vereidigte Sachverständige, die die Kammer benennt\"\n§2 projekt wenn a = c, entscheidet sachverständige"), LIT("darüber entscheidet die Sachverständige.") },
	{ LIT(HEAD_DE "§2 projekt wenn a = c, entscheidet erika-muster"), LIT("darüber entscheidet Erika Muster.") },
	{ LIT(HEAD_DE "§2 projekt wenn a = c, entscheidet anbieter"), LIT("darüber entscheidet der Anbieter.") },
	{ LIT(HEAD_EN "term expert: \"whom the chamber appoints\"\n§2 project if a = c, decided by expert" WORDED_EN), LIT("decided by whoever the chamber appoints.") },
	{ LIT(HEAD_EN "term independent-expert: \"whom the chamber appoints\"\n§2 project if a = c, decided by independent-expert"), LIT("decided by the independent expert.") },
	{ LIT(HEAD_EN "§2 project if a = c, decided by erika-muster"), LIT("decided by Erika Muster.") },
	{ LIT(HEAD_EN "§2 project if a = c, decided by client"), LIT("decided by the client.") },
};

TEST(who_decides_has_an_article_unless_it_is_a_person)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct contract *c = random_read(text(mem, "{}\n```\n", rows[i].clauses), mem);
		struct sentences all = { 0 };
		struct out said = out_open(mem);
		contract_sentences(c, mem, &all);
		for (size_t k = 0; k < all.n; k++) {
			print(&said, "{}\n", all.at[k].text);
			check_str(contract_sentence_read(c, all.at[k].text, mem), all.at[k].source);
		}
		if (!str_has(out_str(&said), rows[i].said))
			unit_failed(__FILE__, __LINE__, text(mem, "{}\nwanted: {}", out_str(&said), rows[i].said));
	}
}
