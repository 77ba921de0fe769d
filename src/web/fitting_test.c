/* fitting_test.c - what is offered and asked fits the contract: forms of an amendment for what it names, and of a question what else must be known. */
#include "unit.h"
#include "agreement/agreement.h"
#include "web/house_test.h"

#define SPEAKS(words) "---\nvertrag: Drucker\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n# §1 Umfang\n§1.1 Drucker.\n```klausel\n" words "```\n"
#define PRINTERS SPEAKS("merkmal gegenstand: drucker, kopierer aus inventar\nmerkmal zone: nah, weit aus ticket\n§1.1 gedeckt wenn gegenstand = drucker und zone = nah\n")
#define PROGRAMS SPEAKS("merkmal gegenstand: drucker, kopierer aus inventar\nmerkmal fachprogramm: lohn, lager aus ticket\n§1.1 gedeckt wenn gegenstand = drucker und fachprogramm = lohn\n")
/* Whatever the answer to the one, the others decide. */
#define THREE SPEAKS("merkmal a: ja/nein aus ticket\nmerkmal b: ja/nein aus ticket\n§1.1 gedeckt wenn a und b\n§1.2 aufwand wenn nicht a und nicht b\n§1.3 abgelehnt wenn nicht a und b\n")
#define ONE SPEAKS("merkmal a: ja/nein aus ticket\nmerkmal b: ja/nein aus ticket\n§1.1 gedeckt wenn a\n§1.2 aufwand wenn nicht a und b\n")

/* So it is with amounts and days: on either side of where they turn the other decides. */
#define THREE_WITH(a, more) SPEAKS("merkmal a: " a " aus ticket\nmerkmal b: ja/nein aus ticket\n§1.1 gedeckt wenn a " more " und b\n§1.2 aufwand wenn nicht a " more " und nicht b\n§1.3 abgelehnt wenn nicht a " more " und b\n")
#define ONE_WITH(a, more) SPEAKS("merkmal a: " a " aus ticket\nmerkmal b: ja/nein aus ticket\n§1.1 gedeckt wenn a " more "\n§1.2 aufwand wenn nicht a " more " und b\n")

static int64_t contract_of(struct house *h, struct str bytes)
{
	struct err e = { 0 };
	int64_t id = h->things[OBJECT_CONTRACT][0];
	check(run(h->db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_DRAFT, id));         /* what is final keeps its text */
	check(run(h->db, &e, "delete from contract_document where contract_id = ?", id));
	check(run(h->db, &e, "insert into contract_document (client_id, contract_id, place, name, bytes) values (?, ?, 0, 'x.de.md', ?)", h->own, id, bytes));
	return id;
}

/* As its owner reads it, in either language. */
static struct str page(struct house *h, enum lang lang, struct str path)
{
	struct err e = { 0 };
	check(run(h->db, &e, "update person set lang = ? where id = ?", (int)lang, h->people[ROLE_OWNER]));
	struct browser b = browser_of(h, h->people[ROLE_OWNER]);
	struct answer a = browser_get(&b, path);
	check_int(a.status, 200);
	return answer_html(&a);
}

TEST(an_amendment_offers_the_forms_that_fit_and_says_why_another_is_missing)
{
	static const struct str none[] = { LIT("Nicht für diesen Vertrag: Programm. Kein Merkmal dieses Vertrags sagt, um welches Programm es geht."), LIT("Not for this contract: Program. No fact of this contract says which program it is about.") };
	struct house h;
	house_open(&h, mem);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str path = text(mem, "/contracts/{}/amend", contract_of(&h, STR(PRINTERS))), html = page(&h, lang, path);
		check(!str_has(html, STR("kind=program\"")) && str_has(html, none[lang]));
		check(str_has(html, STR("kind=quota\"")) && !str_has(html, STR("kind=server\"")));
		check(str_has(page(&h, lang, text(mem, "{}?kind=program", path)), lang == LANG_DE ? STR("um welches Programm es geht. Was hinzukommt") : STR("which program it is about. What is added")));
		html = page(&h, lang, text(mem, "/contracts/{}/amend", contract_of(&h, STR(PROGRAMS))));
		check(str_has(html, STR("kind=program\"")) && !str_has(html, none[lang]));
	}
	house_close(&h);
}

TEST(a_question_that_settles_nothing_alone_says_what_else_must_be_known)
{
	static const struct str first[] = { LIT("Zuerst zu klären: A. Danach noch: B"), LIT("To be settled first: <span lang=\"de\">A</span>. After it: <span lang=\"de\">B</span>") },
		decides[] = { LIT("Das entscheidet: A"), LIT("This decides: <span lang=\"de\">A</span>") };
	static const struct str three[] = { LIT(THREE), LIT(THREE_WITH("zahl", "> 5")), LIT(THREE_WITH("dauer", ">= 2 h")), LIT(THREE_WITH("datum", ">= 2025-01-01")) },
		one[] = { LIT(ONE), LIT(ONE_WITH("zahl", "<= 5")), LIT(ONE_WITH("dauer", "> 2 h")) };
	struct house h;
	house_open(&h, mem);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		for (size_t i = 0; i < COUNT(three); i++) {
			struct str html = page(&h, lang, text(mem, "/contracts/{}/case", contract_of(&h, three[i])));
			check(str_has(html, first[lang]) && !str_has(html, decides[lang]));
		}
		for (size_t i = 0; i < COUNT(one); i++) {
			struct str html = page(&h, lang, text(mem, "/contracts/{}/case", contract_of(&h, one[i])));
			check(str_has(html, decides[lang]) && !str_has(html, first[lang]));
		}
	}
	house_close(&h);
}

/* A program may send what no form offers: it is told which field has no such value, before anything is written. */
TEST(an_amendment_takes_no_value_that_its_form_does_not_offer)
{
	static const struct { struct str form, says[2]; } cases[] = {
		{ LIT("kind=surcharge&step=show&name=nachts&amount=50+%25&hours=servicezeit&within=outside&bears=kurs&sentence=x"), { LIT("Das markierte Feld nimmt nur: begin, minutes."), LIT("The marked field takes only: begin, minutes.") } },
		{ LIT("kind=surcharge&step=show&name=nachts&amount=50+%25&hours=servicezeit&within=somewhere&bears=begin&sentence=x"), { LIT("Das markierte Feld nimmt nur: inside, outside."), LIT("The marked field takes only: inside, outside.") } },
		{ LIT("kind=quota&step=show&name=hilfe&amount=2&period=1&carries=0&every=month&sentence=x"), { LIT("Bitte eine ganze Zahl ab 1."), LIT("Please give a whole number from 1 on.") } },
	};
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	check(run(h.db, &e, "update contract set state = ? where id = ?", (int)AGREEMENT_DRAFT, h.things[OBJECT_CONTRACT][0]));
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			check(run(h.db, &e, "update person set lang = ? where id = ?", (int)lang, h.people[ROLE_OWNER]));
			struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
			struct answer a = browser_post(&b, text(mem, "/contracts/{}/amend", h.things[OBJECT_CONTRACT][0]), cases[i].form);
			check_int(a.status, 422);
			check(str_has(answer_html(&a), cases[i].says[lang]));
		}
	check_int(h.acts, 0);
	house_close(&h);
}
