/* quoted_test.c - a page of one language over a contract of the other: what is the page's is in its language, what is quoted in the
 * contract's and marked so; in the same language nothing is marked. */
#include "unit.h"
#include "web/show.h"

#define ENGLISH "---\ncontract: Care\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n# §1 Shelves\n§1.1 Shelves are looked after.\n```clause\nfact shelf-kind: oak, pine\nfact object: server, printer\n" \
	"§1.1 covered if shelf-kind = oak and object = server\nprice work: €90.00 per h\nverdict hourly: after work\n```\n"
#define GERMAN "---\nvertrag: Pflege\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n# §1 Regale\n§1.1 Regale werden gepflegt.\n```klausel\nmerkmal regalart: eiche, kiefer\nmerkmal gegenstand: server, drucker\n" \
	"§1.1 gedeckt wenn regalart = eiche und gegenstand = server\n```\n"

#define MARKED_EN "<span lang=\"en\">"

static const struct contract *contract_of(const char *bytes, struct arena *mem)
{
	struct contract *c;
	struct findings found = { 0 };
	struct document doc = { STR("t.md"), str_of(bytes) };
	check(contract_read(&doc, 1, mem, &c, &found));
	return c;
}

/* Verdict and what would change it, of these facts. */
static struct str shown(enum lang lang, const char *bytes, struct fact *known, size_t n, struct arena *mem)
{
	struct request q = { .mem = mem, .lang = lang };
	struct judged d = { .contract = contract_of(bytes, mem) };
	struct facts f = { known, n, n };
	struct err e = { 0 };
	struct out o = out_open(mem);
	o.lang = lang;
	d.agreement.title = contract_head(d.contract)->title;
	check(contract_judge(d.contract, &f, mem, &d.j, &e));
	show_verdict(&q, &o, &d);
	show_flips(&q, &o, &d);
	return out_str(&o);
}

TEST(a_page_marks_what_it_quotes_of_a_contract_in_another_language)
{
	static const struct { enum lang page; const char *contract; struct fact known[2]; size_t n; const char *has[4]; } pages[] = {
		{ LANG_DE, ENGLISH, { { LIT("object"), LIT("server") } }, 1, { "es fehlt: <span lang=\"en\">Shelf kind</span>", "Ist <span lang=\"en\">Shelf kind</span> „" MARKED_EN "Oak</span>“, dann" } },
		{ LANG_DE, ENGLISH, { { LIT("object"), LIT("server") }, { LIT("shelf-kind"), LIT("oak") } }, 2, { "<p lang=\"en\">§1.1 Shelves are looked after.</p>", "<span lang=\"en\">Care</span>", "Wäre Gegenstand „Drucker“, dann" } },
		{ LANG_EN, GERMAN, { { LIT("gegenstand"), LIT("server") }, { LIT("regalart"), LIT("eiche") } }, 2, { "<p lang=\"de\">§1.1 Regale werden gepflegt.</p>", "If Object were “Printer”:", "If <span lang=\"de\">Regalart</span> were “<span lang=\"de\">Kiefer</span>”:" } },
		{ LANG_EN, GERMAN, { { LIT("gegenstand"), LIT("drucker") }, { LIT("regalart"), LIT("eiche") } }, 2, { "What the head of “<span lang=\"de\">Pflege</span>” sets" } },
		{ LANG_DE, GERMAN, { { LIT("gegenstand"), LIT("server") }, { LIT("regalart"), LIT("eiche") } }, 2, { "<p>§1.1 Regale werden gepflegt.</p>", "Wäre Regalart „Kiefer“, dann" } },
	};
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct fact known[2] = { pages[i].known[0], pages[i].known[1] };
		struct str page = shown(pages[i].page, pages[i].contract, known, pages[i].n, mem);
		for (size_t k = 0; k < COUNT(pages[i].has) && pages[i].has[k]; k++)
			if (!str_has(page, str_of(pages[i].has[k])))
				check_str(page, str_of(pages[i].has[k]));
		check(str_has(page, STR(" lang=")) == (i + 1 < COUNT(pages)));
	}
}

#define HOURS_DE "---\nvertrag: Bank\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal gegenstand: server, drucker\nkontingent stundenbank: 4 h je monat, verfällt, teilbar\n" \
	"§3.1 gedeckt wenn gegenstand = server, aus kontingent stundenbank, darüber aufwand zu preis technik\npreis technik: 96,00 € je h\n```\n"
#define HOURS_EN "---\ncontract: Bank\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n```clause\nfact object: server, printer\nquota hours: 4 h per month, expires, divisible\n" \
	"§3.1 covered if object = server, from quota hours, beyond hourly at price work\nprice work: €96.00 per h\n```\n"

/* Its name is no yes and no fact for people. */
TEST(whether_a_quota_is_used_up_is_said_so)
{
	static const struct { enum lang page; const char *contract; struct fact known[2]; size_t n; const char *has; } rows[] = {
		{ LANG_DE, HOURS_DE, { { LIT("gegenstand"), LIT("server") }, { LIT("stundenbank"), LIT("ja") } }, 2, "Wäre Stundenbank aufgebraucht, dann <strong>" },
		{ LANG_DE, HOURS_DE, { { LIT("gegenstand"), LIT("server") }, { LIT("stundenbank"), LIT("nein") } }, 2, "Wäre Stundenbank nicht aufgebraucht, dann <strong>" },
		{ LANG_DE, HOURS_DE, { { LIT("gegenstand"), LIT("server") } }, 1, "Ist Stundenbank aufgebraucht, dann <strong>" },
		{ LANG_EN, HOURS_EN, { { LIT("object"), LIT("server") }, { LIT("hours"), LIT("yes") } }, 2, "If Hours were used up: <strong>" },
		{ LANG_EN, HOURS_EN, { { LIT("object"), LIT("server") }, { LIT("hours"), LIT("no") } }, 2, "If Hours were not used up: <strong>" },
		{ LANG_EN, HOURS_EN, { { LIT("object"), LIT("server") } }, 1, "If Hours is not used up: <strong>" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fact known[2] = { rows[i].known[0], rows[i].known[1] };
		struct str page = shown(rows[i].page, rows[i].contract, known, rows[i].n, mem);
		if (!str_has(page, str_of(rows[i].has)))
			check_str(page, str_of(rows[i].has));
	}
}

/* An option holds no element: it carries the language itself. */
TEST(a_choice_marks_the_values_that_are_the_contracts)
{
	static const struct { enum lang page; const char *contract, *fact, *has; } choices[] = {
		{ LANG_DE, ENGLISH, "shelf-kind", "<option value=\"oak\" lang=\"en\">Oak</option>" }, { LANG_EN, GERMAN, "regalart", "<option value=\"eiche\" lang=\"de\">Eiche</option>" },
		{ LANG_DE, ENGLISH, "object", "<option value=\"printer\">Drucker</option>" }, { LANG_DE, GERMAN, "regalart", "<option value=\"eiche\">Eiche</option>" },
	};
	for (size_t i = 0; i < COUNT(choices); i++) {
		struct request q = { .mem = mem, .lang = choices[i].page };
		struct out o = out_open(mem);
		show_fact_choice(&q, &o, contract_of(choices[i].contract, mem), str_of(choices[i].fact), STR("f"), STR("F"), STR("-"));
		if (!str_has(out_str(&o), str_of(choices[i].has)))
			check_str(out_str(&o), str_of(choices[i].has));
	}
}

TEST(what_stands_in_a_sentence_of_ours_is_escaped_once)
{
	struct request q = { .mem = mem, .lang = LANG_DE };
	const struct contract *c = contract_of(ENGLISH, mem);
	check_str(quoted(&q, T_by_default_help, quoted_words(&q, c, STR("A & B"))), STR("Keine Klausel nennt diese Arbeit. Dann gilt, was der Kopf von „" MARKED_EN "A &amp; B</span>“ als Standard festlegt."));
	check_str(quoted_words(&q, NULL, STR("<b>")), STR("&lt;b&gt;"));
	check_str(quoted_name(&q, c, STR("server")), STR("Server"));
	check_str(quoted(&q, T_exit_when, quoted_words(&q, NULL, STR("Für den Klienten")), quoted_name(&q, c, STR("shelf-kind")), quoted_number(&q, HOLE(((struct micro){ 97500000 }))), quoted_words(&q, NULL, STR("einmal"))),
		STR("Für den Klienten: <span lang=\"en\">Shelf kind</span> unter 97,5 % einmal."));
	check_str(quoted_name(&q, c, STR("2026-03-01")), STR("01.03.2026"));
}

/* The position is the contract's, what was done is the technician's. */
TEST(a_line_of_a_quote_marks_its_position)
{
	struct request q = { .mem = mem, .lang = LANG_EN };
	const struct contract *c = contract_of("---\nvertrag: P\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\npreis technik: 60,00 € je h\n```\n", mem);
	check_str(quoted_price(&q, c, STR("technik: new <disk>")), STR("<span lang=\"de\">Technik</span>: new &lt;disk&gt;"));
	check_str(quoted_price(&q, c, STR("technik")), STR("<span lang=\"de\">Technik</span>"));
	check_str(quoted_price(&q, c, STR("cables: ten")), STR("Cables: ten"));
	q.lang = LANG_DE;
	check_str(quoted_price(&q, c, STR("technik: Platte")), STR("Technik: Platte"));
}
