/* editor_test.c - what a text that is being written says of itself, and what a hostile one may not cost. */
#include "base/assets.h"
#include "unit.h"
#include "web/editor.h"

static struct str small(void)
{
	struct str bytes;
	check(asset_find(STR("contracts/small.de.md"), &bytes));
	return bytes;
}

static struct str replaced(struct arena *mem, struct str s, struct str from, struct str to)
{
	ptrdiff_t at = str_find(s, from);
	check(at >= 0);
	return text(mem, "{}{}{}", str_cut(s, 0, (size_t)at), to, str_cut(s, (size_t)at + from.len, s.len));
}

static struct editor_look looked(struct arena *mem, struct str bytes, const struct contract *in_force)
{
	struct document doc = { STR("vertrag.md"), bytes };
	struct editor_look l;
	editor_look(&(struct editor_ask){ &doc, 1, in_force, NONE, NONE, false }, mem, &l);
	return l;
}

static struct str shown(struct arena *mem, const struct editor_look *l, enum lang lang)
{
	struct out o = out_open(mem);
	o.lang = lang;
	editor_show(l, NONE, &o);
	return out_str(&o);
}

TEST(a_text_that_can_be_signed_says_so)
{
	struct editor_look l = looked(mem, small(), NULL);
	check(l.c && !l.errors && !l.blocking && l.has_matrix && l.examples.n == 4 && !l.compared);
	check(str_has(shown(mem, &l, LANG_DE), STR("Kann unterschrieben werden.")));
	check(str_has(shown(mem, &l, LANG_EN), STR("Can be signed.")));
	check(str_has(shown(mem, &l, LANG_DE), STR("<option value=\"gegenstand\" selected>")));
}

TEST(a_mistake_shows_with_its_line)
{
	struct editor_look l = looked(mem, replaced(mem, small(), STR("ebene = hardware, geht"), STR("ebene = hardwre, geht")), NULL);
	check(!l.c && l.errors == 1 && l.findings.at[0].line == 15);
	check(str_has(shown(mem, &l, LANG_DE), STR("data-file=\"vertrag.md\" data-line=\"15\"")));
	check(!str_has(shown(mem, &l, LANG_DE), STR("id=\"coverage\"")));
}

/* What nobody named and what is covered: in the contract's words, marked where the reader's language is another; the source behind its fold. */
TEST(what_a_text_leaves_open_is_told_in_the_words_that_are_signed)
{
	static const struct { const char *file; enum lang page; const char *said[4]; } pages[] = {
		{ "contracts/small.de.md", LANG_DE, { "<h2>Nicht genannt, daher Projekt</h2>", "wenn ", "Technische Anlage: dieselben Gebiete, wie sie im Quelltext heißen", "<code lang=\"de\">gegenstand: " } },
		{ "contracts/small.de.md", LANG_EN, { "<h2>Not named, therefore <span lang=\"de\">Projekt</span></h2>", "<span lang=\"de\">wenn ", "Technical annex: the same regions as the source names them", "<code lang=\"de\">gegenstand: " } },
		{ "contracts/small.en.md", LANG_EN, { "<h2>Not named, therefore project</h2>", "if ", "<div lang=\"en\"><table class=\"matrix\">", "lang=\"en\"" } },
		{ "contracts/small.en.md", LANG_DE, { "<h2>Nicht genannt, daher <span lang=\"en\">project</span></h2>", "<span lang=\"en\">if ", "<div lang=\"en\"><table class=\"matrix\">", "Was gedeckt ist" } },
	};
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct str bytes;
		check(asset_find(str_of(pages[i].file), &bytes));
		struct editor_look l = looked(mem, bytes, NULL);
		struct str page = shown(mem, &l, pages[i].page), gaps = str_cut(page, (size_t)str_find(page, STR("<section id=\"gaps\">")), page.len);
		ptrdiff_t fold = str_find(gaps, STR("<details class=\"source\">"));
		check(fold > 0 && !str_has(str_cut(gaps, 0, (size_t)fold), contract_head(l.c)->lang == LANG_DE ? STR("gegenstand: ") : STR("object: ")));
		for (size_t k = 0; k < COUNT(pages[i].said); k++)
			if (!str_has(page, str_of(pages[i].said[k])))
				check_str(gaps, str_of(pages[i].said[k]));
	}
}

/* A finding speaks the language of the document, also to an English reader, and the page says so. */
TEST(a_finding_says_in_which_language_it_is)
{
	struct editor_look l = looked(mem, replaced(mem, small(), STR("ebene = hardware, geht"), STR("ebene = hardwre, geht")), NULL);
	check(str_has(shown(mem, &l, LANG_EN), STR("<pre class=\"finding\" lang=\"de\">Fehler W01")));
}

TEST(a_change_shows_against_the_law_in_force)
{
	struct document doc = { STR("law.md"), small() };
	struct findings none = { 0 };
	struct contract *law;
	check(contract_read(&doc, 1, mem, &law, &none));
	struct editor_look same = looked(mem, small(), law);
	check(same.compared && str_has(shown(mem, &same, LANG_DE), STR("Für jeden Vorgang dasselbe")));
	struct editor_look other = looked(mem, replaced(mem, small(), STR("gedeckt wenn gegenstand = server"), STR("gedeckt wenn gegenstand = drucker")), law);
	check(other.compared && other.comparison.shifts.n > 0 && other.blocking > 0);
	struct editor_look dearer = looked(mem, replaced(mem, small(), STR("30,00 € je"), STR("31,00 € je")), law);
	check(dearer.compared && dearer.comparison.shifts.n == 0 && dearer.comparison.changes.n == 1);
}

/* A client's document begins on a day of its own; that the term itself is another one is told. */
TEST(between_versions_of_a_master_nobody_loses_by_the_day_a_term_ends)
{
	static const struct { const char *text, *from[2], *term[2], *end; } rows[] = {
		{ "---\nvertrag: X\nfassung: 1, gilt ab {}\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\nlaufzeit {}, verlängert um 12 monate, kündigung 3 monate\n```\n",
		  { "2026-01-01", "2026-12-01" }, { "36 monate", "48 monate" }, "Ende der Laufzeit" },
		{ "---\ncontract: X\nversion: 1, valid from {}\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered if g = a\nruns {}, renewed by 12 months, notice 3 months\n```\n",
		  { "2026-01-01", "2026-12-01" }, { "36 months", "48 months" }, "end of the term" },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int longer = 0; longer < 2; longer++) {
			struct contract *two[2];
			struct comparison k;
			bool ends = false;
			for (int v = 0; v < 2; v++) {
				struct findings none = { 0 };
				struct document doc = { STR("m.md"), replaced(mem, replaced(mem, str_of(rows[i].text), STR("{}"), str_of(rows[i].from[v])), STR("{}"), str_of(rows[i].term[v && longer])) };
				check(contract_read(&doc, 1, mem, &two[v], &none));
			}
			contract_compare(two[0], two[1], mem, &k);
			size_t n = k.changes.n;
			check_str(k.changes.at[0].what, str_of(rows[i].end));
			comparison_of_master(&k);
			for (size_t c = 0; c < k.changes.n; c++)
				ends |= str_is(k.changes.at[c].what, str_of(rows[i].end));
			check(!ends && k.changes.n + 1 == n && n == 2 + (size_t)longer);
		}
}

TEST(the_matrix_is_of_the_facts_asked_for)
{
	struct document doc = { STR("vertrag.md"), small() };
	struct editor_look l;
	editor_look(&(struct editor_ask){ &doc, 1, NULL, STR("ebene"), STR("gegenstand"), false }, mem, &l);
	check_str(l.row, STR("ebene"));
	check_str(l.column, STR("gegenstand"));
	editor_look(&(struct editor_ask){ &doc, 1, NULL, STR("ebene"), STR("ebene"), false }, mem, &l);
	check(l.has_matrix && !str_is(l.row, l.column));
}

TEST(what_a_stranger_sends_is_bounded)
{
	struct out big = out_open(mem), rules = out_open(mem);
	struct document many[EDITOR_DOCUMENTS + 1];
	struct editor_look l;
	while (big.len <= EDITOR_BYTES)
		print(&big, "§1.1 gedeckt wenn x\n");
	l = looked(mem, out_str(&big), NULL);
	check(l.too_large && !l.findings.n && str_has(shown(mem, &l, LANG_DE), STR("256 kB")));
	for (size_t i = 0; i < COUNT(many); i++)
		many[i] = (struct document){ STR("a.md"), STR("x") };
	editor_look(&(struct editor_ask){ many, COUNT(many), NULL, NONE, NONE, false }, mem, &l);
	check(l.too_large);
	editor_look(&(struct editor_ask){ many, 0, NULL, NONE, NONE, false }, mem, &l);
	check(l.too_large);
	print(&rules, "---\nvertrag: x\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\n");
	for (int i = 0; i < 5000; i++)
		print(&rules, "§{} gedeckt wenn nichts-{} = {}\n", i + 1, i, i);
	l = looked(mem, out_str(&rules), NULL);
	check(!l.c && l.findings.n > EDITOR_FINDINGS && str_has(shown(mem, &l, LANG_EN), STR("more</p>")));
	l = looked(mem, STR("<script>alert(1)</script> \xff"), NULL);
	check(!str_has(shown(mem, &l, LANG_EN), STR("<script>")));
}

/* Over after so many askings. */
static bool is_over(void *left) { return --*(int *)left < 0; }

/* However soon it stops, nothing is shown that was not worked out to its end, and no gap is called none. */
TEST(when_the_time_is_used_up_only_what_is_finished_is_shown)
{
	struct document doc = { STR("vertrag.md"), small() };
	struct editor_ask ask = { &doc, 1, NULL, NONE, NONE, false };
	struct editor_look whole = looked(mem, doc.bytes, NULL);
	struct str all = shown(mem, &whole, LANG_DE);
	bool seen[PARTS + 1] = { false };
	check(whole.parts == PARTS && !whole.late);
	for (int n = 0, parts = 0; parts < PARTS; n++) {
		struct arena *own = arena_open();
		struct editor_look l;
		int left = n;
		editor_look_until(&ask, (struct patience){ .is_over = is_over, .with = &left }, own, &l);
		struct str some = shown(own, &l, LANG_DE);
		check(l.late == (l.parts < PARTS));
		check(str_has(some, STR("ein Teil der Auswertung wurde nach zwei Sekunden ausgelassen")) == l.late);
		check(str_has(shown(own, &l, LANG_EN), STR("part of the analysis was left out after two seconds")) == l.late);
		check(str_has(some, STR("id=\"coverage\"")) == (l.parts > PART_MATRIX) && str_has(some, STR("id=\"gaps\"")) == (l.parts > PART_GAPS));
		for (ptrdiff_t at = str_find(some, STR("<section id=\"coverage\"")); at >= 0; at = -1)
			check(str_has(all, str_cut(some, (size_t)at, some.len)));
		check(l.parts >= parts);
		seen[parts = l.parts] = true;
		arena_close(own);
	}
	check(seen[PART_FINDINGS] && seen[PART_MATRIX] && seen[PARTS]);
}

/* Why there is no matrix, and what helps, in the words of the contract; and not that no two facts decide anything. */
TEST(a_matrix_that_was_left_out_is_said_with_what_helps)
{
	static const struct str why[] = { LIT("Die Übersicht fehlt hier: die Regeln unterscheiden zu viele Fälle"), LIT("The matrix is left out here: the rules tell too many work items apart") };     /* ORDER lang */
	for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct editor_look l = looked(mem, small(), NULL);
		struct out o = out_open(mem);
		struct json j = json_open(&o);
		check(l.has_matrix && !str_has(shown(mem, &l, (enum lang)lang), why[lang]));
		l.has_matrix = false;
		l.no_matrix = why[lang];
		struct str page = shown(mem, &l, (enum lang)lang);
		editor_print(&l, &j);
		check(str_has(page, text(mem, "<p class=\"empty\" lang=\"de\">{}</p>", why[lang])));
		check(!str_has(page, say(T_editor_no_matrix, (enum lang)lang)));
		check(str_has(out_str(&o), text(mem, "\"no_matrix\":\"{}", why[lang])));
	}
}

static struct editor_look looked_with_annex(struct arena *mem, const char *annex)
{
	struct document docs[] = { { STR("vertrag.md"), small() }, { STR("anlage.md"), str_of(annex) } };
	struct editor_look l;
	editor_look(&(struct editor_ask){ .docs = docs, .n = 2 }, mem, &l);
	return l;
}

/* What an annex changes and which exclusion it beats, what intake must ask, what hangs on one fact: in the contract's words under headings of the reader's. */
TEST(the_editor_has_the_analyses_of_the_command_line)
{
	struct editor_look l = looked_with_annex(mem, "---\nanlage: Klient\nsprache: de\n---\n```klausel\nersetzt §1.2: gedeckt wenn ebene = hardware\n```\n");
	static const struct { enum lang lang; const char *said[6]; } pages[] = {
		{ LANG_DE, { "<section id=\"annex\"><h2>Was die Anlagen ändern</h2><p>projekt → gedeckt", "§1.2 (anlage.md, Zeile 6) setzt sich gegen §1.2 durch",
		             "<section id=\"asks\"><h2>Was die Annahme fragen muss</h2><p>", "stehen 100 % der Urteile fest",
		             "<section id=\"robustness\"><h2>Was an einem Merkmal hängt</h2><p>In ", "ändert ein einziges falsches Merkmal das Urteil" } },
		{ LANG_EN, { "<section id=\"annex\"><h2>What the annexes change</h2><div lang=\"de\"><p>projekt → gedeckt", "§1.2 (anlage.md, Zeile 6) setzt sich gegen §1.2 durch",
		             "<section id=\"asks\"><h2>What intake must ask</h2><div lang=\"de\"><p>", "stehen 100 % der Urteile fest",
		             "<section id=\"robustness\"><h2>What hangs on one fact</h2><div lang=\"de\"><p>In ", "ändert ein einziges falsches Merkmal das Urteil" } },
	};
	struct out data = out_open(mem);
	struct json j = json_open(&data);
	check(l.c && l.parts == PARTS);
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct str page = shown(mem, &l, pages[i].lang);
		for (size_t k = 0; k < COUNT(pages[i].said); k++)
			if (!str_has(page, str_of(pages[i].said[k])))
				check_str(page, str_of(pages[i].said[k]));
	}
	editor_print(&l, &j);
	check(str_has(out_str(&data), STR("\"sections\":[{\"name\":\"contradictions\"")) && str_has(out_str(&data), STR("{\"name\":\"annex\"")) && str_has(out_str(&data), STR("{\"name\":\"robustness\"")));
	l = looked(mem, small(), NULL);
	check(str_has(shown(mem, &l, LANG_DE), STR("Es gibt keine Anlage.")));
}

/* In which work rules contradict each other and a promise is broken, as regions, in the contract's words and for programs; nothing where there is no such work. */
TEST(the_editor_shows_where_rules_contradict_and_promises_break)
{
	static const struct { enum lang lang; struct str text, contradiction, promise, region, broken; } rows[] = {
		{ LANG_DE, LIT("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: server, drucker\nmerkmal e: hardware, software\n"
			"§1 gedeckt wenn g = server\n§2 aufwand wenn e = hardware\nzusage wenn e = software dann gedeckt\n```\n"),
			LIT("<section id=\"contradictions\"><h2>Wo sich Regeln widersprechen</h2>"), LIT("<section id=\"promises\"><h2>Wo eine Zusage nicht gilt</h2>"),
			LIT("wenn das Merkmal „G“ Server ist und das Merkmal „E“ Hardware ist"), LIT("wenn das Merkmal „G“ Drucker ist") },
		{ LANG_EN, LIT("---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n```clause\nfact g: server, printer\nfact e: hardware, software\n"
			"§1 covered if g = server\n§2 hourly if e = hardware\npromise if e = software then covered\n```\n"),
			LIT("<section id=\"contradictions\"><h2>Where rules contradict each other</h2>"), LIT("<section id=\"promises\"><h2>Where a promise does not hold</h2>"),
			LIT("if the g is server and the e is hardware"), LIT("if the g is printer") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct editor_look l = looked(mem, rows[i].text, NULL);
		struct out data = out_open(mem);
		struct json j = json_open(&data);
		struct str page = shown(mem, &l, rows[i].lang);
		ptrdiff_t at = str_find(page, rows[i].contradiction), next = str_find(page, rows[i].promise);
		check(l.parts == PARTS && at >= 0 && next > at);
		if (at < 0 || next < at)
			continue;
		struct str first = str_cut(page, (size_t)at, (size_t)next), second = str_cut(page, (size_t)next, page.len);
		if (!str_has(first, rows[i].region) || str_has(first, STR("A01")))
			check_str(first, rows[i].region);
		if (!str_has(second, rows[i].broken))
			check_str(second, rows[i].broken);
		editor_print(&l, &j);
		check(str_has(out_str(&data), STR("\"regions\":[{\"")) && str_has(out_str(&data), STR("{\"name\":\"promises\"")));
	}
	struct editor_look l = looked(mem, small(), NULL);
	check(!str_has(shown(mem, &l, LANG_DE), STR("id=\"contradictions\"")) && !str_has(shown(mem, &l, LANG_DE), STR("id=\"promises\"")));
}

struct telling { int last, times; };

static void tell(void *with, int percent)
{
	struct telling *t = with;
	check(percent >= t->last && percent < 100);
	t->last = percent;
	t->times++;
}

/* The score of the examples is told step by step; a text that cannot be read has none, and says what to do first. */
TEST(the_score_of_the_examples_is_worked_out_on_demand)
{
	struct document doc = { STR("vertrag.md"), small() };
	static const struct str titles[] = { LIT("<section id=\"score\"><h2>Was würden die Beispiele bemerken?</h2>"), LIT("<section id=\"score\"><h2>What would the examples notice?</h2><div lang=\"de\">") },     /* ORDER lang */
		unreadable[] = { LIT("Erst wenn der Text gelesen werden kann"), LIT("once the text can be read") };
	for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct telling t = { 0 };
		struct out o = out_open(mem), none = out_open(mem);
		o.lang = none.lang = (enum lang)lang;
		doc.bytes = small();
		editor_score(&(struct editor_ask){ .docs = &doc, .n = 1 }, (struct patience){ .tell = tell, .with = &t }, &o);
		check(str_has(out_str(&o), titles[lang]) && str_has(out_str(&o), STR("4 Beispiele; ")) && str_has(out_str(&o), STR("Änderungen am Vertrag würden auffallen")));
		check(t.times == 3 && t.last > 50);        /* a step for each of its rules */
		doc.bytes = STR("# nichts");
		editor_score(&(struct editor_ask){ .docs = &doc, .n = 1 }, (struct patience){ 0 }, &none);
		check(str_has(out_str(&none), unreadable[lang]) && !str_has(out_str(&none), STR("Beispiele; ")));
	}
}
