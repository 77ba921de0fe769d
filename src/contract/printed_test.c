/* printed_test.c - the document to sign on paper: its page and its manuscript say the same, word for word. */
#include "unit.h"
#include "contract/shelf_test.h"
#include "press/document.h"
#include "press/press.h"

/* ---- the words of both, without the room between them ------------------------------------------------------------------ */

static void put_words(struct out *o, struct str words)
{
	for (size_t i = 0; i < words.len; i++)
		if (words.at[i] > ' ' || words.at[i] < 0)
			out_char(o, words.at[i]);
}

static struct str unescaped(struct str s, struct arena *mem)
{
	static const struct { struct str name; char is; } names[] = { { LIT("&lt;"), '<' }, { LIT("&gt;"), '>' }, { LIT("&quot;"), '"' }, { LIT("&#39;"), '\'' }, { LIT("&amp;"), '&' } };
	struct out o = out_open(mem);
	while (s.len) {
		size_t n = 1;
		char is = s.at[0];
		for (size_t i = 0; i < COUNT(names); i++)
			if (str_starts(s, names[i].name)) {
				n = names[i].name.len;
				is = names[i].is;
			}
		out_char(&o, is);
		s = str_cut(s, n, s.len);
	}
	return out_str(&o);
}

static struct str words_of_page(struct str page_html, struct arena *mem)
{
	struct out o = out_open(mem);
	ptrdiff_t body = str_find(page_html, STR("<body>"));
	check(body > 0);
	struct str rest = str_cut(page_html, (size_t)body, page_html.len);
	while (rest.len) {
		put_words(&o, unescaped(str_split(&rest, '<'), mem));
		str_split(&rest, '>');
	}
	return out_str(&o);
}

/* Where a kind of item has words that stand on the page: of a paragraph behind its look, depth and mark, and each run with its face. */
static const struct { enum item_kind kind; size_t from, face; } places[] = {
	{ ITEM_TITLE, 0, 0 }, { ITEM_SECTION, 1, 0 }, { ITEM_PARAGRAPH, 3, 1 }, { ITEM_GRID, 1, 1 }, { ITEM_CELLS, 0, 1 }, { ITEM_SIGNATURES, 0, 0 }, { ITEM_DRAFT, 0, 0 },
};

static struct str words_of_manuscript(const struct manuscript *m, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < COUNT(places); k++)
			for (size_t w = places[k].from; m->at[i].kind == places[k].kind && w < m->at[i].words.n; w++)
				put_words(&o, str_cut(m->at[i].words.at[w], places[k].face, m->at[i].words.at[w].len));
	return out_str(&o);
}

static void same_words(struct str page, struct str paper)
{
	size_t n = 0;
	while (n < page.len && n < paper.len && page.at[n] == paper.at[n])
		n++;
	if (n < page.len || n < paper.len)
		check_str(str_cut(paper, n > 40 ? n - 40 : 0, n + 80), str_cut(page, n > 40 ? n - 40 : 0, n + 80));
}

static struct str page_of(const struct contract *c, size_t blocking, struct arena *mem)
{
	static const struct inventory_row rows[] = { { LIT("switch-1 <b>"), LIT("switch"), LIT("2026-01-01") } };
	struct out o = out_open(mem);
	contract_render(c, &(struct render_parts){ .provider = STR("Haus & Söhne"), .client = STR("Muster GmbH"), .rows = rows, .n = 1, .html = true, .blocking = blocking }, &o);
	return out_str(&o);
}

TEST_OF_MANY(the_document_on_paper_says_what_the_page_says)
{
	const struct shelf_row *rows;
	for (size_t i = 0, n = shelf(&rows); i < n; i++) {
		struct manuscript m = { 0 };
		struct str page_html = page_of(shelf_read(&rows[i], mem), i % 2, mem);
		manuscript_add_page(mem, &m, page_html);
		same_words(words_of_page(page_html, mem), words_of_manuscript(&m, mem));
		check(manuscript_find(&m, ITEM_TITLE) && manuscript_find(&m, ITEM_SIGNATURES) && manuscript_find(&m, ITEM_SECTION));
		check((manuscript_find(&m, ITEM_DRAFT) != NULL) == (i % 2 == 1));
		check(manuscript_find(&m, ITEM_SIGNATURES)->words.n == 6);
	}
}

/* What Markdown there is, and what a hostile author writes, is on paper as on the page. */
static const struct str hostile = LIT("---\nvertrag: Von <b>A</b> & B\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n"
	"# Erstens *kursiv*\n\nWorte **fett** und *kursiv* und `maschine <i>`, [hier](https://haus.example/a?b=c&d) und ![Bild](x.png) <script>alert(1)</script>.\n\n"
	"3. drei\n4. vier\n   - innen\n   - noch einer\n\n     mit Absatz\n\n> gesagt\n> ist gesagt\n\n---\n\n| Was | Betrag |\n|:--|--:|\n| a **b** | 1 |\n| c `d` | 2 |\n\n"
	"```\n  <pre>  eingerückt\n\n\tEnde\n```\n\n## Zweitens\n\n§1 Alles ist gedeckt.\n\n```klausel\nmerkmal gegenstand: server, drucker\n§1 gedeckt\n```\n");

static struct str hostile_page(struct arena *mem)
{
	struct contract *c;
	struct findings found = { 0 };
	struct document doc = { STR("böse <x>.md"), hostile };
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return page_of(c, 2, mem);
}

TEST(markup_of_any_kind_is_on_paper_word_for_word)
{
	struct manuscript m = { 0 };
	struct str page_html = hostile_page(mem);
	manuscript_add_page(mem, &m, page_html);
	same_words(words_of_page(page_html, mem), words_of_manuscript(&m, mem));
	check_str(manuscript_find(&m, ITEM_TITLE)->words.at[0], STR("Von <b>A</b> & B"));
}

TEST(its_pdf_encloses_the_source_and_is_the_same_each_time)
{
	struct err e = { 0 };
	struct manuscript parts;
	struct str first = NONE;
	struct enclosed files[] = { { STR("a.md"), STR("text/markdown"), STR("Quelltext"), hostile }, { STR("a.md"), STR("text/markdown"), STR("Quelltext"), STR("zwei") } };
	struct pdf_document d = { .page_html = hostile_page(mem), .foot = STR("SHA-256: 00"), .files = files, .n = COUNT(files) };
	for (int i = 0; i < 2; i++) {
		struct str pdf;
		if (!document_print_pdf(&d, mem, &pdf, &e))
			unit_failed(__FILE__, __LINE__, str_keep(mem, err_str(&e)));
		check(!first.len || str_is(first, pdf));
		first = pdf;
	}
	check(press_read(first, mem, &parts, &e));
	static const struct str names[] = { LIT("2-a.md"), LIT("a.md") };
	for (size_t i = 0, n = 0; i < parts.n; i++)
		if (parts.at[i].kind == ITEM_FILE) {
			check_str(parts.at[i].words.at[0], names[n]);
			check_str(parts.at[i].words.at[3], STR("Source"));
			check_str(parts.at[i].words.at[4], n++ ? hostile : STR("zwei"));
		} else if (parts.at[i].kind == ITEM_FAULT)
			check(!str_is(parts.at[i].words.at[0], text(mem, "{}", (int)PDF_UNREADABLE)) && !str_is(parts.at[i].words.at[0], text(mem, "{}", (int)PDF_FONT)));
}
