/* render_test.c - the document to sign: every sentence, every definition and the source are in it; the same bytes each time;
 * nothing a hostile author writes becomes markup. */
#include "contract/random_test.h"

static struct str rendered(const struct contract *c, bool as_html, struct arena *mem)
{
	static const struct inventory_row rows[] = { { LIT("switch-1 <b>"), LIT("switch"), LIT("2026-01-01") } };
	struct out o = out_open(mem);
	contract_render(c, &(struct render_parts){ .provider = STR("Haus & Söhne"), .client = STR("Muster GmbH"), .rows = rows, .n = 1, .html = as_html }, &o);
	return out_str(&o);
}

TEST_OF_MANY(the_document_to_sign_has_every_sentence_and_the_source)
{
	struct tree_contracts all = tree_contracts(mem);
	for (size_t i = 0; i < all.n; i++) {
		struct str document = rendered(all.at[i], false, mem);
		struct sentences said = { 0 };
		contract_sentences(all.at[i], mem, &said);
		check(said.n > 0);
		for (size_t k = 0; k < said.n; k++) {
			struct str rest = said.at[k].text, words = str_split(&rest, '\n');
			if (!str_has(document, words))
				unit_failed(__FILE__, __LINE__, words);
			check_str(contract_sentence_read(all.at[i], said.at[k].text, mem), said.at[k].source);
		}
		check(str_has(document, contract_head(all.at[i])->sha256));
		check(str_has(document, STR("switch-1 <b>")) && str_has(document, STR("Muster GmbH")));
	}
}

#define HOURS "---\nvertrag: V\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n§1 Wann.\n```klausel\nmerkmal art: störung, umbau aus ticket\n" \
	"kalender servicezeit: mo-fr 08:00-17:00\n§1 gedeckt wenn art = störung und meldung in servicezeit\nkontingent umbauten: 2 je jahr\n§1.1 gedeckt wenn art = umbau, aus kontingent umbauten\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| art | störung | s |\n| art | umbau | u |\n```\n"

/* Both are yes/no facts that no author declares: hours are said as hours, in the table, in regions and in examples. */
TEST(what_a_calendar_says_of_an_event_is_no_quota)
{
	struct str document = rendered(random_read(STR(HOURS), mem), false, mem);
	check(str_has(document, STR("Meldung außerhalb der Servicezeit liegt")));
	check(!str_has(document, STR("das Kontingent „Meldung“")));
	check(str_has(document, STR("das Kontingent „Umbauten“ aufgebraucht ist")));
}

/* What is not named is what the client must know before anybody signs: every region, and as sentences. */
TEST_OF_MANY(the_document_to_sign_names_every_region_that_is_not_named)
{
	struct tree_contracts all = tree_contracts(mem);
	bool worded = false;
	for (size_t i = 0; i < all.n; i++) {
		struct cubes ordinary = { 0 }, special = { 0 };
		struct str document = rendered(all.at[i], false, mem);
		contract_gaps_told(all.at[i], mem, &ordinary, &special);
		size_t n = ordinary.n + special.n;
		bool german = all.at[i]->lang == LANG_DE;
		ptrdiff_t first = str_find(document, german ? STR("# Nicht genannt, daher") : STR("# Not named, therefore")), whole = str_find(document, german ? STR("# Alles, was nicht genannt ist") : STR("# All that is not named"));
		ptrdiff_t from = whole < 0 ? first : whole;
		check((first < 0) == (from < 0) && first <= from);
		struct str rest = from < 0 ? NONE : str_cut(document, (size_t)from + 1, document.len), list;
		ptrdiff_t until = str_find(rest, STR("\n# "));
		list = until < 0 ? rest : str_cut(rest, 0, (size_t)until);
		check((n == 0) == (from < 0));
		check(!n || (str_has(list, text(mem, "\n{}. ", n)) && !str_has(list, text(mem, "\n{}. ", n + 1))));
		worded |= str_has(list, STR("wenn es um einen Spezialserver, das Online-Backup oder etwas Sonstiges geht"));
	}
	check(worded);
}

static bool is_in(const struct contract *c, const struct cubes *all, const struct space *s, uint32_t point)
{
	bool found = false;
	for (size_t k = 0; k < all->n && !found; k++) {
		found = true;
		for (size_t i = 0; i < all->at[k].n && found; i++) {
			const struct fact_set *set = &all->at[k].sets[i];
			const struct dimension *d = &c->dimensions[index_find(&c->dimension_names, utf8_fold(c->mem, set->fact))];
			const struct axis *a = &s->axes[s->axis_of[d - c->dimensions]];
			int leaf = 0;
			while (a->class_of[leaf] != point / a->stride % (uint32_t)a->n)
				leaf++;
			found = fact_set_has(c, set, d->nodes.at[d->leaf_node[leaf]].name);
		}
	}
	return found;
}

/* Each gap of random contracts is told: with ordinary work if that is one, else by itself; and nothing that the default would not say. */
TEST(gaps_are_told_as_ordinary_work_or_by_themselves)
{
	struct arena *own = arena_open();
	int told = 0;
	for (int n = 0; n < 120; n++, arena_reset(own)) {
		struct contract *c = random_read(random_contract(own), own);
		const struct table *t = c->tables[DIMENSION_VERDICT];
		const struct space *s = &t->space;
		struct cubes ordinary = { 0 }, special = { 0 };
		bool numbers = false;
		for (int i = 0; i < s->n; i++)
			numbers |= c->dimensions[s->axes[i].dimension].face.kind == FACT_NUMBER;
		contract_gaps_told(c, own, &ordinary, &special);
		for (uint32_t p = 0; p < s->points && !numbers; p++) {
			uint32_t q = p;
			for (int i = 0; i < s->n; i++) {
				const struct axis *a = &s->axes[i];
				int leaf = c->dimensions[a->dimension].otherwise;
				if (leaf >= 0)
					q += (a->class_of[leaf] - q / a->stride % (uint32_t)a->n) * a->stride;
			}
			bool gap = t->outcomes.at[t->at[p]].by_default, as_usual = t->outcomes.at[t->at[q]].by_default, possible = t->at[p] != OUTCOME_IMPOSSIBLE;
			bool said = is_in(c, &ordinary, s, p), said_besides = is_in(c, &special, s, p);
			int standard = (int)c->standard - 1;
			check(!possible || (as_usual ? said : !said || t->outcomes.at[t->at[q]].value == standard));
			check(!possible || (gap && !as_usual ? said_besides : !said_besides || t->outcomes.at[t->at[p]].value == standard));
			told += gap;
		}
	}
	check(told > 0);
	arena_close(own);
}

TEST(what_cannot_be_signed_is_marked_a_draft)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nparteien: der Auftragnehmer, die Auftraggeberin\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\n```\n"), mem);
	struct out plain = out_open(mem), page = out_open(mem), blank = out_open(mem);
	contract_render(c, &(struct render_parts){ .blocking = 2 }, &plain);
	contract_render(c, &(struct render_parts){ .blocking = 1, .html = true, .client = STR("Muster GmbH") }, &page);
	contract_render(c, &(struct render_parts){ .html = true }, &blank);
	check(str_starts(out_str(&plain), STR("ENTWURF: 2 Befunde stehen der Unterschrift entgegen.")));
	check(str_has(out_str(&page), STR("<div class=\"draft\"")) && str_has(out_str(&page), STR("ein Befund steht der Unterschrift entgegen")));
	check(!str_has(out_str(&blank), STR("<div class=\"draft\"")));
	check(str_has(out_str(&page), STR("Auftragnehmer · Muster GmbH (die Auftraggeberin)")));
}

TEST(an_adjustment_stands_as_it_is_carried_out)
{
	static const struct { struct str clause, base, rounded; } rows[] = {
		{ LIT("anpassung preise: jährlich um vpi, höchstens 3 %"), LIT("am Stand von März 2026, dem Monat, in dem diese Fassung beginnt."), LIT("kaufmännisch auf zwei Stellen gerundet") },
		{ LIT("anpassung preise: jährlich um vpi, basis 2025-12, gerundet auf 0,10 €"), LIT(""), LIT("Bei jedem Schritt wird kaufmännisch gerundet") },
		{ LIT("anpassung p: jährlich um 30 % fest, 50 % lohn, 20 % stahl, basis 2025-12"), LIT(""), LIT("Preis = Ausgangspreis × (0,3 + 0,5 × LOHN / LOHN am Anfang + 0,2 × STAHL / STAHL am Anfang)") },
		{ LIT("anpassung p: jährlich um 50 % lohn, 50 % stahl"), LIT("am Stand von März 2026, dem Monat, in dem diese Fassung beginnt."), LIT("Preis = Ausgangspreis × (0,5 × LOHN / LOHN am Anfang + 0,5 × STAHL / STAHL am Anfang)") },
		{ LIT("anpassung preise: jährlich um 3 %"), LIT(""), LIT("kaufmännisch auf zwei Stellen gerundet") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *c = random_read(text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-03-01\nsprache: de\nstandard: projekt\n---\n```klausel\npreis p: 1,00 € monatlich\n{}\n```\n", rows[i].clause), mem);
		struct str page = rendered(c, false, mem);
		check(str_has(page, rows[i].rounded));
		check(rows[i].base.len ? str_has(page, rows[i].base) : !str_has(page, STR("Gemessen wird")));
	}
}

TEST(the_document_says_by_which_version_work_is_judged)
{
	static const struct { struct str word, de, en; } rows[] = {
		{ LIT(", stichtag eingang"), LIT("an dem sie eingeht.\n"), { 0 } }, { LIT(", stichtag leistung"), LIT("an dem sie beginnt.\n"), { 0 } }, { LIT(", stichtag rechnung"), LIT("an dem sie berechnet wird.\n"), { 0 } },
		{ LIT(", stichtag anruf"), LIT("an dem sie eingeht („anruf“).\n"), { 0 } }, { { 0 }, { 0 }, { 0 } },
		{ LIT(", reference receipt"), { 0 }, LIT("on which it is received.\n") }, { LIT(", reference service"), { 0 }, LIT("on which it begins.\n") }, { LIT(", reference invoice"), { 0 }, LIT("on which it is invoiced.\n") },
		{ LIT(", reference call"), { 0 }, LIT("on which it is received (“call”).\n") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str document = rows[i].en.len ? text(mem, "---\ncontract: X\nversion: 1, valid from 2026-03-01{}\nlanguage: en\ndefault: project\n---\n```clause\nfact a: b, c\n§1 covered if a = b\n```\n", rows[i].word)
			: text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-03-01{}\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\n```\n", rows[i].word);
		struct str page = rendered(random_read(document, mem), false, mem), says = rows[i].en.len ? rows[i].en : rows[i].de;
		if (says.len ? !str_has(page, says) : str_has(page, STR("gilt die Fassung")))
			unit_failed(__FILE__, __LINE__, page);
	}
}

#define CLOCKS_DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: {}\n---\n```klausel\nmerkmal a: b, c\nkalender tags: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort{}\n§1 gedeckt wenn a = b\n§2 ziel reaktion 2 h in tags\n```\n"
#define CLOCKS_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: {}\n---\n```clause\nfact a: b, c\ncalendar days: mon-fri 08:00-17:00\nclock response: from report, until answer{}\n§1 covered if a = b\n§2 target response 2 h in days\n```\n"

TEST(the_document_says_once_how_clocks_count_and_for_which_work_none_runs)
{
	static const struct { bool english; struct str standard, rests, says, not; } rows[] = {
		{ false, LIT("abgelehnt"), LIT(", ruht während rückfrage"), LIT("offen ist, und steht still, solange sie ruht. Für Arbeit, die dieser Vertrag ablehnt, läuft keine Uhr; solange offen oder bestritten ist, ob er sie ablehnt, läuft sie."), LIT("keine Frist gilt") },
		{ false, LIT("projekt"), LIT(""), LIT("zählt nur Zeit, in der der Kalender ihrer Frist offen ist. Für Arbeit, für die keine Frist gilt, läuft keine Uhr."), LIT("ablehnt") },
		{ true, LIT("declined"), LIT(", paused during question"), LIT("stands still while it is paused. No clock runs for work that this contract declines; while it is open or disputed whether it does, the clock runs."), LIT("has no target") },
		{ true, LIT("project"), LIT(""), LIT("the calendar of its target is open. No clock runs for work that has no target."), LIT("declines") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str document = rows[i].english ? text(mem, CLOCKS_EN, rows[i].standard, rows[i].rests) : text(mem, CLOCKS_DE, rows[i].standard, rows[i].rests);
		struct str page = rendered(random_read(document, mem), false, mem);
		if (!str_has(page, rows[i].says) || str_has(page, rows[i].not))
			unit_failed(__FILE__, __LINE__, page);
	}
	struct str none = rendered(random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: abgelehnt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\n```\n"), mem), false, mem);
	check(!str_has(none, STR("Uhr")));
}

TEST(the_document_says_once_what_of_a_month_is_owed_that_is_not_whole)
{
	static const struct { struct str document, says; bool said; } rows[] = {
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\npreis p: 10,00 € monatlich\nurteil gedeckt: in p\n```\n"), LIT("wird nach Tagen berechnet"), true },
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\nurteil gedeckt: in nichts\n```\n"), LIT("wird nach Tagen berechnet"), false },
		{ LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact a: b, c\n§1 covered if a = b\nprice p: €10.00 monthly\nverdict covered: in p\n```\n"), LIT("is charged by days"), true },
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\npreis p: je b 10,00 € monatlich, je b 50,00 € einmalig\nurteil gedeckt: in p\n```\n"), LIT("die später hinzukommt"), true },
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\npreis p: je b 10,00 € monatlich, 50,00 € einmalig\nurteil gedeckt: in p\n```\n"), LIT("die später hinzukommt"), false },
		{ LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact a: b, c\n§1 covered if a = b\nprice p: per b €10.00 monthly, per b €50.00 once\nverdict covered: in p\n```\n"), LIT("owed by one that is added later"), true },
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\npreis p: je b 30,00 € vierteljährlich\nurteil gedeckt: in p\n```\n"), LIT("Was innerhalb eines Zeitraums hinzukommt"), true },
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\npreis p: je b 10,00 € monatlich, 30,00 € vierteljährlich\nurteil gedeckt: in p\n```\n"), LIT("Was innerhalb eines Zeitraums hinzukommt"), false },
		{ LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact a: b, c\n§1 covered if a = b\nprice p: per b €30.00 quarterly\nverdict covered: in p\n```\n"), LIT("What is added within a period that was paid ahead"), true },
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\npreis p: je b 10,00 € monatlich, gezählt nach tagen\nurteil gedeckt: in p\n```\n"), LIT("wird für jeden Tag berechnet, an dem es im Bestand ist"), true },
		{ LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact a: b, c\n§1 covered if a = b\nprice p: per b €10.00 monthly, counted by days\nverdict covered: in p\n```\n"), LIT("is charged for each day on which it is in the inventory"), true } };
	for (size_t i = 0; i < COUNT(rows); i++)
		check(str_has(rendered(random_read(rows[i].document, mem), false, mem), rows[i].says) == rows[i].said);
}

TEST_OF_MANY(the_page_is_the_same_each_time_and_needs_no_other_file)
{
	struct tree_contracts all = tree_contracts(mem);
	struct str page = rendered(all.at[0], true, mem);
	check_str(rendered(all.at[0], true, mem), page);
	check(str_starts(page, STR("<!doctype html>")) && str_ends(page, STR("</html>\n")));
	check(!str_has(page, STR("<script")) && !str_has(page, STR("<link")) && !str_has(page, STR(" src=")));
	check(str_has(page, STR("Haus &amp; Söhne")) && str_has(page, STR("switch-1 &lt;b&gt;")));
}

TEST(nothing_in_a_contract_becomes_markup)
{
	struct contract *c = random_read(STR("---\nvertrag: X <i>y</i>\nfassung: 1\nsprache: de\nstandard: projekt\n---\n# <b>§1</b> & mehr\n\n"
		"§1 Text <script>alert(1)</script> [x](javascript:alert(1)) ![Lageplan *1*](http://a.example/b.png).\n\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\n§2 unklar wenn a = c: \"<u>was</u>\"\n```\n"
		"```werte\n| merkmal | wert | bedeutung |\n| a | b | <img> |\n```\n```fall\n\"<s>x</s>\": a = b → gedeckt\n```\n"), mem);
	struct str page = rendered(c, true, mem);
	static const struct str never[] = { LIT("<i>"), LIT("<script"), LIT("href=\"javascript:"), LIT("<u>"), LIT("<img"), LIT("<s>") };
	for (size_t i = 0; i < COUNT(never); i++)
		check(!str_has(page, never[i]));
	check(str_has(page, STR("Lageplan 1 (http://a.example/b.png).")) && str_has(page, STR("&lt;script&gt;alert(1)&lt;/script&gt;")));
	check(str_has(page, STR("<strong>§1</strong>")) && str_has(page, STR("id=\"c1\"")));
}

static struct findings checked(struct str prose, struct arena *mem)
{
	struct findings found = { 0 };
	struct str text = text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n{}\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\n```\n", prose);
	contract_check(random_read(text, mem), mem, &found);
	return found;
}

/* L08 in this line of the prose; 0: nowhere */
static int unprinted_line(struct str prose, struct arena *mem)
{
	struct findings found = checked(prose, mem);
	for (size_t i = 0; i < found.n; i++)
		if (str_is(found.at[i].code, STR("L08"))) {
			check(found.at[i].blocks);
			return found.at[i].line - 6;
		}
	return 0;
}

TEST(what_would_not_be_printed_blocks)
{
	check_int(unprinted_line(STR("Text.\n\n[a]: http://b.example \"Der Klient zahlt\"\n"), mem), 3);
	check_int(unprinted_line(STR("Ein [Link](http://b.example \"mit Titel\").\n"), mem), 1);
	check_int(unprinted_line(STR("1. eins\n5. zwei\n"), mem), 2);
	check_int(unprinted_line(STR("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n"), mem), 3);
	check_int(unprinted_line(STR("```zahlung\nc\n```\n"), mem), 1);
	check_int(unprinted_line(STR("# Teil <b>1</b>\n\n<p>§4 unbeschränkt.\nUnd <i>mehr</i>.</p>\n\n> 3. drei\n> 4. *vier* ~~&uuml;ber~~ &amp; [Link](http://b.example) <m@b.example> ![Bild *x*](b.png)\n\n"
		"| a&nbsp;b | c |\n|:--|--:|\n| `1` | \\| |\n\n    fest\n\n<!-- auch\n\nhier --> Ende\n***\n"), mem), 0);
}

/* A rule stands under the paragraph that is its text, before the next paragraph. */
TEST(a_rule_stands_under_its_paragraph)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n# Teil\n\n§1 Erstens.\n§2 Zweitens.\n\nNoch etwas.\n\n"
		"```klausel\nmerkmal a: b, c\n§2 projekt wenn a = c\n§1 gedeckt wenn a = b\n```\n"), mem);
	struct str document = rendered(c, false, mem);
	ptrdiff_t one = str_find(document, STR("  §1 Gedeckt, wenn")), second = str_find(document, STR("§2 Zweitens.")), two = str_find(document, STR("  §2 Projekt, wenn")),
		more = str_find(document, STR("Noch etwas."));
	check(one > 0 && one < second && second < two && two < more);
}

/* The first page tells of ordinary work, without counts, and below it every rule that departs from what it presumes. */
TEST(the_first_page_shows_ordinary_work_and_what_departs_from_it)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal gerät: server, drucker aus inventar\n"
		"merkmal arbeit: störung, umzug aus ticket\nmerkmal verzug: ja/nein\nmerkmal missbrauch: ja/nein sonst nein\nmerkmal eilt: ja/nein\n"
		"§1 gedeckt wenn arbeit = störung und gerät = server\n§2 aufwand wenn eilt und arbeit = störung, geht vor §1\n§3 abgelehnt wenn verzug, entscheidet anbieter, geht vor §1, §2\n"
		"§4 klient wenn missbrauch, geht vor §1 bis §3\n```\n"), mem);
	struct matrix m, whole;
	struct err e = { 0 };
	struct str row, column;
	contract_matrix_facts(c, &row, &column);
	check(str_is(row, STR("arbeit")) && str_is(column, STR("gerät")));
	check(contract_matrix_ordinary(c, row, column, mem, &m, &e) && contract_matrix(c, row, column, mem, &whole, &e));
	check_int((int64_t)m.presumed.n, 2);
	check_int(m.points * 4, whole.points);                        /* neither §3 nor missbrauch: a quarter of all */
	check_int((int64_t)m.cells[0].n, 2);
	check_str(m.cells[0].parts[1].verdict, STR("aufwand"));
	struct str page = rendered(c, true, mem), paper = rendered(c, false, mem);
	static const struct str on_both[] = { LIT("Die Tabelle gilt, solange nichts anderes gesagt ist, also wenn der Anbieter nach §3 dagegen entschieden hat und „Missbrauch“ nicht zutrifft. Was an einer Entscheidung hängt, ist offen, bis sie getroffen ist. Sonst gilt auch:"),
		LIT("Abgelehnt, wenn „Verzug“ zutrifft"), LIT("Der Klient selbst ist zuständig, wenn „Missbrauch“ zutrifft"), LIT("Aufwand, wenn „Eilt“ zutrifft") };
	for (size_t i = 0; i < COUNT(on_both); i++) {
		if (!str_has(page, on_both[i]) || !str_has(paper, on_both[i]))
			unit_failed(__FILE__, __LINE__, on_both[i]);
	}
	check(!str_has(paper, STR(" von ")) && !str_has(page, STR(" von ")));
}

static size_t times(struct str s, struct str part)
{
	size_t n = 0;
	for (ptrdiff_t at; (at = str_find(s, part)) >= 0; n++)
		s = str_cut(s, (size_t)at + part.len, s.len);
	return n;
}

/* A paragraph may follow its block, and numbered lines need no empty line between them; a quota opens no table where a reported fact can. */
TEST(each_rule_is_said_once_and_each_numbered_line_is_a_paragraph)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1, gilt ab 2027-01-01, stichtag eingang\nsprache: de\nstandard: abgelehnt\n---\n# §1 Eins\n§1.1 Das Erste.\n§1.2 Das Zweite.\n"
		"```klausel\nmerkmal ding: server, drucker\nmerkmal fehler: zahl sonst 0\nmerkmal alter: monate\nkontingent pool: 60 je jahr je vertrag, verfällt\n§1.1 gedeckt wenn ding = server, aus kontingent pool, geht vor §1.3\n"
		"§1.3 aufwand wenn ding = server und alter > 12 monate\n§1.2 gedeckt wenn ding = drucker und fehler >= 3\n```\n§1.3 Das Dritte.\n\n```fall\n"
		"\"Alt\": ding = server, pool = nein, alter = 24 monate, eingang = 2027-03-01 → aufwand nach §1.3\n```\n"), mem);
	struct out o = out_open(mem), page = out_open(mem);
	struct str row, column;
	struct render_parts parts = { 0 };
	contract_render(c, &parts, &o);
	contract_text_html(c, &page);
	contract_matrix_facts(c, &row, &column);
	check_int((int64_t)times(out_str(&o), STR("  §1.3 Aufwand")), 1);
	check_int((int64_t)times(out_str(&page), STR("</strong> Aufwand")), 1);
	check(str_has(out_str(&page), STR("<p>§1.1 Das Erste.</p>")) && str_has(out_str(&page), STR("<p>§1.2 Das Zweite.</p>")));
	check_str(row, STR("ding"));
	check_str(column, STR("alter"));
	check(str_has(out_str(&o), STR("der Fehler genau 0 beträgt")));
	check(str_has(out_str(&o), STR("das Kontingent „Pool“ aufgebraucht ist; Alter: 24 Monate; Eingang: 01.03.2027\n    → Aufwand")));
}

#define EXPECTS "---\nvertrag: X\nfassung: 2, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: abgelehnt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal a: b, c\nmerkmal d: ja/nein\nkalender k: mo-fr 08:00-17:00\nuhr r: ab meldung, bis antwort\npreis p: 60,00 € je h\n" \
	"§1 gedeckt wenn a = b\n§2 aufwand wenn a = c und d, zu preis p\n§3 unklar wenn a = c und nicht d: \"was?\"\n§4 ziel r 2 h in k wenn a = b\n§4.1 ziel entfällt wenn a = c\n" \
	"§5 verfügbarkeit 99 % je kalendermonat, ausfall ab 5 min\n§6 gutschrift 5,00 € wenn d\nlaufzeit 12 monate, ohne verlängerung\nzahlung binnen 14 tage\nkündigungsrecht klient wenn verfügbarkeit unter 99 % in 1 monat in folge\n```\n```fall\n"

/* What an example expects stands in the words of its language, whatever it is: dates as people write them, no hyphens, no keywords. */
TEST(what_examples_expect_is_said_in_words)
{
	static const struct { struct str source, german, english; } cases[] = {
		{ LIT("a = b → gedeckt nach §1 und fassung 2 projekt"), LIT("gedeckt nach §1; in Fassung 2: Projekt"), LIT("covered under §1; in version 2: project") },
		{ LIT("a = c → offen wegen d"), LIT("offen, solange nicht bekannt ist: D"), LIT("open, as long as this is not known: d") },
		{ LIT("a = c, d = nein → offen nach §3"), LIT("offen nach §3"), LIT("open under §3") },
		{ LIT("a = b → vorläufig gedeckt nach §1 wegen d"), LIT("vorläufig gedeckt nach §1, solange nicht bekannt ist: D"), LIT("provisionally covered under §1, as long as this is not known: d") },
		{ LIT("a = b, meldung = 2026-03-06 16:00 → ziel r 2 h und frist r 2026-03-09 09:00"), LIT("die Frist der Uhr „R“ beträgt 2 Stunden; die Frist der Uhr „R“ endet am 09.03.2026 um 09:00"),
		  LIT("the target of the clock “r” is 2 hours; the target of the clock “r” ends on 9 March 2026 at 09:00") },
		{ LIT("a = c → kein ziel und kein ziel r"), LIT("es gilt keine Frist; es gilt keine Frist der Uhr „R“"), LIT("no target applies; no target of the clock “r” applies") },
		{ LIT("a = c, d = ja, arbeit = 60 min → preis p und preis 60,00 € und preis p 60,00 €"), LIT("es gilt der Preis „P“; das kostet 60,00 €; der Preis „P“ ergibt 60,00 €"), LIT("the price “p” applies; it costs 60.00 €; the price “p” comes to 60.00 €") },
		{ LIT("ausfallzeit = 60 min → ausfall zählt und ausfallzeit 60 min und verfügbarkeit gehalten"), LIT("der Ausfall zählt; Ausfallzeit: 60 Minuten; Verfügbarkeit gehalten"),
		  LIT("the outage counts; downtime: 60 minutes; availability kept") },
		{ LIT("a = b → ausfall zählt nicht und verfügbarkeit verfehlt und keine verfügbarkeit"), LIT("der Ausfall zählt nicht; Verfügbarkeit verfehlt; keine Verfügbarkeit zugesagt"),
		  LIT("the outage does not count; availability missed; no availability promised") },
		{ LIT("d = ja → gutschrift 5,00 €"), LIT("Gutschrift: 5,00 €"), LIT("credit: 5.00 €") },
		{ LIT("a = b → laufzeit bis 2026-12-31"), LIT("Laufzeit bis 31.12.2026"), LIT("runs until 31 December 2026") },
		{ LIT("a = b → laufzeit 12 monate"), LIT("Laufzeit 12 Monate"), LIT("runs 12 months") },
		{ LIT("rechnung = 2026-03-01 → fällig 2026-03-15"), LIT("fällig am 15.03.2026"), LIT("payable on 15 March 2026") },
		{ LIT("verfügbarkeit = 98 % → kein kündigungsrecht"), LIT("kein Kündigungsrecht"), LIT("no right to terminate") },
		{ LIT("verfügbarkeit = 98 % → kündigungsrecht"), LIT("ein Kündigungsrecht"), LIT("a right to terminate") },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct contract *c = random_read(text(mem, EXPECTS "\"x\": {}\n```\n", cases[i].source), mem);
		struct render_parts parts = { 0 };
		struct out german = out_open(mem), english = out_open(mem);
		contract_render(c, &parts, &german);
		contract_render(in_language(c, LANG_EN, mem), &parts, &english);
		if (!str_has(out_str(&german), text(mem, "→ {}\n", cases[i].german)) || !str_has(out_str(&english), text(mem, "→ {}\n", cases[i].english)))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {} / {}", cases[i].source, out_str(&german), out_str(&english)));
	}
}

#define UPTIME "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\nmerkmal d: ja/nein\n{}§1 gedeckt wenn a = b\n§2 verfügbarkeit 99,5 % je kalendermonat wenn a = b\n§3 verfügbarkeit 99 % je kalendermonat wenn a = c\n```\n"

/* A promise of availability says what breaks it: by the contract's own term, else by what the house counts; once. */
TEST(a_promise_of_availability_says_what_an_outage_is)
{
	struct str silent = rendered(random_read(text(mem, UPTIME, STR("")), mem), false, mem), own = rendered(random_read(text(mem, UPTIME, STR("begriff ausfall: d\n")), mem), true, mem);
	struct str abroad = rendered(in_language(random_read(text(mem, UPTIME, STR("")), mem), LANG_EN, mem), true, mem);
	check_int((int64_t)times(silent, STR("Was ein Ausfall ist, legt dieser Vertrag nicht fest: Als Ausfall gilt, dass ein Geschäftsprozess stillsteht.")), 1);
	check_int((int64_t)times(abroad, STR("This contract does not lay down what an outage is")), 1);
	check(!str_has(own, STR("legt dieser Vertrag nicht fest")) && str_has(own, STR("„Ausfall“ heißt, dass")));
}

/* Where the head names no event the time is that of the receipt, and not the calendar's name. */
#define PRICED "---\nvertrag: V\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n§1 Was es kostet{}.\n```klausel\nmerkmal g: a, b\npreis p: 10,00 € je h\n§1 preis p wenn g = a\n```\n"

TEST(prices_say_how_they_are_meant)
{
	struct str silent = rendered(random_read(text(mem, PRICED, NONE), mem), true, mem), says = rendered(random_read(text(mem, PRICED, STR(", zuzüglich Umsatzsteuer")), mem), true, mem);
	check(str_has(silent, STR("<p>Die Preise dieses Vertrags sind Nettopreise; die gesetzliche Umsatzsteuer kommt hinzu.</p>")));
	check(!str_has(says, STR("Nettopreise")));
}

TEST(a_region_calls_the_event_by_its_name)
{
	struct str paper = rendered(random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\nkalender büro: mo-fr 08:00-17:00\n§1 gedeckt wenn a = b und außerhalb büro\n```\n"), mem), false, mem);
	check(str_has(paper, STR("der Eingang innerhalb des Kalenders „Büro“ liegt")) && !str_has(paper, STR("das Büro")));
}

#define CLIENTS_OWN "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: abgelehnt\n---\n```klausel\nmerkmal a: b, c, d\nmerkmal ort: hier, dort, fern\nmerkmal w: ja/nein\n" \
	"§1 gedeckt wenn a = b und nicht ort = fern\n§2 klient wenn w, geht vor §1, §3\n§3 aufwand wenn a = c und ort = dort\n```\n"

/* A note that has nothing of its own points to what is common, and no verdict stands alone as a sentence. */
TEST(notes_under_the_table_say_something)
{
	struct str paper = rendered(random_read(STR(CLIENTS_OWN), mem), false, mem);
	check(str_has(paper, STR("# Nicht genannt, daher abgelehnt\n")));
	check(str_has(paper, STR("Der Klient selbst ist zuständig, wenn „W“ zutrifft")));
	check(str_has(paper, STR("gedeckt, außer was oben ausgenommen ist\n")));
	check(!str_has(paper, STR(") gedeckt\n")) && !str_has(paper, STR(") abgelehnt\n")));
}

/* Many regions open no document: the largest do, and the whole list stands behind the text. */
TEST(what_is_not_named_opens_with_its_largest_regions)
{
	struct out o = out_open(mem);
	print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: ja/nein\n");
	for (int i = 0; i < 12; i++)
		print(&o, "merkmal f{}: ja/nein\n", i);
	print(&o, "§1 gedeckt wenn a");
	for (int i = 0; i < 12; i++)
		print(&o, " und f{}", i);
	print(&o, "\n```\n");
	struct str paper = rendered(random_read(out_str(&o), mem), false, mem);
	check(str_has(paper, STR("Dazu kommen 6 kleinere Gebiete. Die ganze Liste steht hinter dem Text: „Alles, was nicht genannt ist“.")));
	ptrdiff_t whole = str_find(paper, STR("\n# Alles, was nicht genannt ist\n"));
	check(whole > 0 && times(str_cut(paper, 0, (size_t)whole), STR("\n7. ")) == 1 && !str_has(str_cut(paper, 0, (size_t)whole), STR("\n8. ")));
	check(str_has(str_cut(paper, (size_t)whole, paper.len), STR("\n13. ")));
}
