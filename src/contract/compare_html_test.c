/* compare_html_test.c - what a client reads of a changed contract: sentences, words with their meanings, source only behind its fold. */
#include "unit.h"
#include "contract/analyse.h"
#include "contract/random_test.h"

#define DE(rules) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ebene: hardware, daten\nmerkmal tätigkeit: austausch, einrichten\n" \
	rules "```\n```werte\n| merkmal | wert | bedeutung |\n| ebene | hardware | was man anfassen kann |\n| ebene | daten | was man kopieren kann |\n| tätigkeit | einrichten | etwas Neues aufstellen |\n| tätigkeit | austausch | Altes gegen Neues |\n```\n" \
	"```werte\n| merkmal | wert | im satz |\n| ebene | ebene | die Arbeit (nicht) … betrifft |\n| ebene | hardware | die Hardware |\n| ebene | daten | Daten |\n```\n"
#define EN(rules) "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n```clause\nfact layer: hardware, data\nfact activity: swap, setup\n" \
	rules "```\n```values\n| fact | value | meaning |\n|---|---|---|\n| layer | hardware | what can be touched |\n| layer | data | what can be copied |\n| activity | setup | to put up something new |\n| activity | swap | new for old |\n```\n"

/* before, after: rules; said: what stands on the page; never: what stands at most behind the fold. */
static const struct { enum lang page; const char *before, *after, *said, *never; } pages[] = {
	{ LANG_DE, DE("§1 gedeckt wenn ebene = hardware\n"), DE("§1 gedeckt wenn ebene = hardware und tätigkeit = austausch\n"),
		"<h4>bisher gedeckt, künftig Projekt: <span class=\"num\">1</span> Kombination</h4>", "tätigkeit: einrichten" },
	{ LANG_DE, DE("§1 gedeckt wenn ebene = hardware\n"), DE("§1 gedeckt wenn ebene = hardware und tätigkeit = austausch\n"),
		"wenn die Arbeit die Hardware betrifft und die Tätigkeit das Einrichten ist", "ebene: hardware" },
	{ LANG_DE, DE("§1 gedeckt wenn ebene = hardware\n"), DE("§1 gedeckt wenn ebene = hardware und tätigkeit = austausch\n"),
		"<dt>Tätigkeit: Einrichten</dt><dd>etwas Neues aufstellen</dd>", "werte" },
	{ LANG_DE, DE("§1 gedeckt wenn ebene = hardware\n"), DE("§1 gedeckt wenn ebene = hardware und tätigkeit = austausch\n"),
		"<td data-label=\"künftig\">§1 Gedeckt, wenn die Arbeit die Hardware betrifft und die Tätigkeit Austausch ist.</td>", "gedeckt wenn ebene" },
	{ LANG_DE, DE("§1 aufwand wenn ebene = daten\npreis technik: 80,00 € je h\nurteil aufwand: nach technik\n"), DE("§1 aufwand wenn ebene = daten\npreis technik: 90,00 € je h\nurteil aufwand: nach technik\n"),
		"<th scope=\"row\">Preis „Technik“ (der Klient verliert", "preis technik" },
	{ LANG_DE, DE("§1 gedeckt wenn ebene = daten\n"), DE("§1 gedeckt wenn ebene = daten\nkontingent hilfe: 3 je monat, verfällt\n"), "<th scope=\"row\">Kontingent „Hilfe“", "3 je monat, verfällt" },
	{ LANG_DE, DE("kalender tag: mo-fr 08:00-16:00\nuhr antwort: ab meldung, bis antwort\n§1 gedeckt wenn ebene = daten\n§2 ziel\n| ebene | kalender | antwort |\n| daten | tag | 30 min |\n"),
		DE("kalender tag: mo-fr 08:00-16:00\nuhr antwort: ab meldung, bis antwort\n§1 gedeckt wenn ebene = daten\n§2 ziel\n| ebene | kalender | antwort |\n| daten | tag | 45 min |\n"),
		"bisher 30 Minuten (Tag), künftig 45 Minuten (Tag)", "45 min (tag)" },
	{ LANG_DE, DE("§1 gedeckt wenn ebene = daten\nkalender tag: mo-fr 08:00-16:00\nkalender nacht: mo-fr 18:00-20:00\n"), DE("kalender tag: mo-fr 08:00-16:00\nkalender nacht: mo-fr 18:00-20:00\n§1 gedeckt wenn ebene = daten\n"),
		"An anderer Stelle, sonst wie bisher: §1.", "hinter" },
	{ LANG_DE, DE("preis technik: 80,00 € je h\nkalender tag: mo-fr 08:00-16:00\nkalender nacht: mo-fr 18:00-20:00\n"), DE("kalender tag: mo-fr 08:00-16:00\nkalender nacht: mo-fr 18:00-20:00\npreis technik: 90,00 € je h\n"),
		"An anderer Stelle und wie gesagt geändert: Preis „Technik“.", "sonst wie bisher" },
	{ LANG_EN, EN("price work: €80.00 per h\ncalendar day: mon-fri 08:00-16:00\ncalendar night: mon-fri 18:00-20:00\n"), EN("calendar day: mon-fri 08:00-16:00\ncalendar night: mon-fri 18:00-20:00\nprice work: €90.00 per h\n"),
		"In another place, and changed as said: Price “work”.", "otherwise as before" },
	{ LANG_EN, EN("§1 covered if layer = hardware\n"), EN("§1 covered if layer = hardware and activity = swap\n"),
		"<h4>until now covered, from now on project: <span class=\"num\">1</span> combination</h4>", "layer = hardware" },
	{ LANG_EN, EN("§1 covered if layer = hardware\n"), EN("§1 covered if layer = hardware and activity = swap\n"), "if the layer is hardware and the activity is setup", "activity = swap" },
	{ LANG_EN, EN("§1 covered if layer = hardware\n"), EN("§1 covered if layer = hardware and activity = swap\n"), "<dt>layer: hardware</dt><dd>what can be touched</dd>", "values" },
	{ LANG_EN, EN("§1 covered if layer = data\n"), EN("§1 covered if layer = data\nquota help: 3 per month, expires\n"), "<th scope=\"row\">Quota “help”", "3 per month, expires" },
	{ LANG_DE, EN("§1 covered if layer = hardware\n"), EN("§1 covered if layer = hardware and activity = swap\n"), "bisher <span lang=\"en\">covered</span>, künftig <span lang=\"en\">project</span>", "covered if layer" },
	{ LANG_EN, DE("§1 gedeckt wenn ebene = daten\n"), DE("§1 gedeckt wenn ebene = daten\nkontingent hilfe: 3 je monat, verfällt\n"), "Quota <span lang=\"de\">„Hilfe“</span>", "3 je monat, verfällt" },
};

static struct str page_of(enum lang lang, const char *before, const char *after, struct arena *mem)
{
	struct comparison k;
	struct out o = out_open(mem);
	o.lang = lang;
	contract_compare(random_read(str_of(before), mem), random_read(str_of(after), mem), mem, &k);
	comparison_html(&k, NONE, &o);
	return out_str(&o);
}

TEST(a_page_tells_a_comparison_in_the_sentences_that_are_signed)
{
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct str page = page_of(pages[i].page, pages[i].before, pages[i].after, mem);
		ptrdiff_t fold = str_find(page, STR("<details class=\"source\">"));
		struct str open = fold < 0 ? page : str_cut(page, 0, (size_t)fold);
		if (!str_has(open, str_of(pages[i].said)) || str_has(open, str_of(pages[i].never)))
			check_str(open, str_of(pages[i].said));
	}
}

TEST(the_source_of_a_change_stands_behind_a_fold)
{
	struct str page = page_of(LANG_DE, DE("§1 gedeckt wenn ebene = daten\n"), DE("§1 gedeckt wenn ebene = hardware\n"), mem);
	ptrdiff_t fold = str_find(page, STR("<details class=\"source\">"));
	check(fold > 0 && str_has(str_cut(page, (size_t)fold, page.len), STR("<code>gedeckt wenn ebene = daten</code>")));
}

/* A contract of either language may be compared with one of the other; what only the old one knows is in its words. */
TEST(what_only_the_old_contract_knows_is_told_in_its_words)
{
	struct str page = page_of(LANG_DE, DE("merkmal befund: offen, bekannt\n§1 gedeckt wenn ebene = daten und befund = offen\n"), DE("§1 gedeckt wenn ebene = daten\n"), mem);
	check(str_has(page, STR("wenn die Arbeit Daten betrifft und wenn der Befund bekannt ist")));
	check(str_has(page, STR("Nur bisher gefragt: Befund.")));
}
