/* page.c - a page of ours as a manuscript: what stands in its HTML, word for word, without a second wording.
 *
 * Only what this program writes is read: elements that are closed, attributes in quotes. An element that is not in the table is no more
 * than its words, so that none is lost; what is left out is said in `hidden`. */
#include "press/press.h"

enum { LISTS_MOST = 9, SPAN_MOST = 16 };
struct list { bool numbered, notes; int64_t next; };
struct typist {
	struct arena *mem;
	struct manuscript *m;
	struct str rest;
	struct strs runs;                                    /* of the paragraph or cell that is open, each with its face */
	struct out run;
	char face;
	int bold, italic, mono;
	struct str mark;                                     /* of the list's item: before its first words */
	struct list lists[LISTS_MOST];
	int n_lists, part;                                   /* part: how deep of a sentence's numbered parts; 0: its begin */
	bool sentence, head, code, drafts, titled;           /* head: of the document, under its title */
	struct { bool open, heading, in_cell, begun, matrix; char face; int64_t span; struct strs cells; } table;
	bool signing, letterhead;
	enum item_kind party;                                /* of the letterhead: whose lines are open; 0: nobody's */
	struct strs signs;
};

/* ---- words ---------------------------------------------------------------------------------------------------------- */

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

static struct str faced(struct typist *t, char face, struct str words)
{
	struct str one = { &face, 1 };
	return text(t->mem, "{}{}", one, words);
}

static void end_run(struct typist *t)
{
	if (t->run.len)
		*push(t->mem, &t->runs) = faced(t, t->face, out_str(&t->run));
	t->run = out_open(t->mem);
}

static bool ends_in_space(const struct typist *t)
{
	struct str last = t->run.len ? out_str(&t->run) : t->runs.n ? t->runs.at[t->runs.n - 1] : NONE;
	return !last.len || is_space(last.at[last.len - 1]);
}

static char face_now(const struct typist *t) { return t->bold ? '*' : t->italic ? '/' : t->mono && !t->code ? '`' : ' '; }

/* "&amp;": its length and the character; what is none stays as it stands. */
static size_t entity(struct str s, struct out *o)
{
	static const struct { struct str name, says; } named[] = { { LIT("&amp;"), LIT("&") }, { LIT("&lt;"), LIT("<") }, { LIT("&gt;"), LIT(">") }, { LIT("&quot;"), LIT("\"") }, { LIT("&#39;"), LIT("'") } };
	for (size_t i = 0; i < COUNT(named); i++)
		if (str_starts(s, named[i].name)) {
			out_bytes(o, named[i].says);
			return named[i].name.len;
		}
	out_char(o, s.at[0]);
	return 1;
}

static void put_words(struct typist *t, struct str words)
{
	if (t->face != face_now(t)) {
		end_run(t);
		t->face = face_now(t);
	}
	for (size_t i = 0; i < words.len;)
		if (!t->code && is_space(words.at[i])) {
			if (!ends_in_space(t))
				out_char(&t->run, ' ');
			i++;
		} else if (words.at[i] == '&') {
			i += entity(str_cut(words, i, words.len), &t->run);
		} else {
			out_char(&t->run, words.at[i++]);
		}
}

/* What is open, and nothing is any more; without the space at its end. */
static struct strs take_runs(struct typist *t)
{
	end_run(t);
	struct strs runs = t->runs;
	t->runs = (struct strs){ 0 };
	while (runs.n) {
		struct str *last = &runs.at[runs.n - 1];
		while (last->len > 1 && is_space(last->at[last->len - 1]))
			last->len--;
		if (last->len > 1)
			break;
		runs.n--;
	}
	return runs;
}

static struct str words_of(struct typist *t, const struct strs *runs)
{
	struct out o = out_open(t->mem);
	for (size_t i = 0; i < runs->n; i++)
		out_bytes(&o, str_cut(runs->at[i], 1, runs->at[i].len));
	return out_str(&o);
}

/* ---- paragraphs ------------------------------------------------------------------------------------------------------- */

static struct str look_of(const struct typist *t)
{
	if (t->code)
		return STR("code");
	if (t->sentence)
		return t->part ? STR("part") : STR("sentence");
	if (t->n_lists)
		return t->lists[t->n_lists - 1].notes ? STR("note") : STR("list");
	return t->head ? STR("muted") : STR("text");
}

/* A list's item that has no words says nothing. */
static void end_paragraph(struct typist *t)
{
	struct strs runs = take_runs(t), words = { 0 };
	if (!runs.n)
		return;
	if (t->signing) {
		*push(t->mem, &t->signs) = words_of(t, &runs);
		return;
	}
	*push(t->mem, &words) = look_of(t);
	*push(t->mem, &words) = text(t->mem, "{}", t->sentence ? t->part : t->n_lists);
	*push(t->mem, &words) = t->mark;
	for (size_t i = 0; i < runs.n; i++)
		*push(t->mem, &words) = runs.at[i];
	manuscript_put(t->mem, t->m, ITEM_PARAGRAPH, words.at, words.n);
	t->mark = NONE;
}

/* Within a cell, and of words that lie behind the page, blocks are lines. */
static void block(struct typist *t, struct str attributes)
{
	(void)attributes;
	if (!t->table.in_cell && !t->drafts)
		end_paragraph(t);
	else if (t->run.len || t->runs.n)
		out_char(&t->run, '\n');
}

static void line_break(struct typist *t, struct str attributes)
{
	(void)attributes;
	if (t->run.len || t->runs.n)
		out_char(&t->run, '\n');
}

/* The value of an attribute, as it stands there; NONE: there is none. */
static struct str attribute(struct typist *t, struct str attributes, const char *name)
{
	struct str mark = text(t->mem, " {}=\"", str_of(name));
	ptrdiff_t at = str_find(attributes, mark);
	struct str rest = at < 0 ? NONE : str_cut(attributes, (size_t)at + mark.len, attributes.len);
	return str_split(&rest, '"');
}

static bool has_class(struct typist *t, struct str attributes, struct str wanted)
{
	struct str all = attribute(t, attributes, "class");
	while (all.len)
		if (str_is(str_split(&all, ' '), wanted))
			return true;
	return false;
}

/* Who writes to whom stands in the frame of the letter. */
static enum item_kind party_of(struct typist *t, struct str attributes)
{
	return !t->letterhead ? 0 : has_class(t, attributes, STR("from")) ? ITEM_SENDER : has_class(t, attributes, STR("to")) ? ITEM_ADDRESS : 0;
}

static void open_p(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->party = party_of(t, attributes);
	t->sentence = has_class(t, attributes, STR("sentence"));
	t->part = 0;
}

static void close_p(struct typist *t, struct str attributes)
{
	if (t->party) {
		struct strs runs = take_runs(t);
		manuscript_add_lines(t->mem, t->m, t->party, words_of(t, &runs));
		t->party = 0;
	}
	block(t, attributes);
	t->sentence = false;
	t->part = 0;
}

static void open_span(struct typist *t, struct str attributes)
{
	if (!has_class(t, attributes, STR("item")))
		return;
	end_paragraph(t);
	for (t->part = 1; t->part < 4 && !has_class(t, attributes, text(t->mem, "item-{}", t->part));)
		t->part++;
}

static void open_pre(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->code = true;
}

static void close_pre(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->code = false;
}

static void bold(struct typist *t, struct str attributes) { (void)attributes; t->bold++; }
static void bold_ends(struct typist *t, struct str attributes) { (void)attributes; t->bold -= t->bold > 0; }
static void italic(struct typist *t, struct str attributes) { (void)attributes; t->italic++; }
static void italic_ends(struct typist *t, struct str attributes) { (void)attributes; t->italic -= t->italic > 0; }
static void mono(struct typist *t, struct str attributes) { (void)attributes; t->mono++; }
static void mono_ends(struct typist *t, struct str attributes) { (void)attributes; t->mono -= t->mono > 0; }

/* ---- headings, the frame -------------------------------------------------------------------------------------------------- */

static void end_heading(struct typist *t, const char *level)
{
	struct strs runs = take_runs(t);
	if (runs.n)
		manuscript_add(t->mem, t->m, ITEM_SECTION, str_of(level), words_of(t, &runs));
}

static void close_h1(struct typist *t, struct str attributes)
{
	(void)attributes;
	if (t->titled) {
		end_heading(t, "1");
		return;
	}
	struct strs runs = take_runs(t);
	t->titled = true;
	manuscript_add(t->mem, t->m, ITEM_TITLE, words_of(t, &runs));
}
static void close_h2(struct typist *t, struct str attributes) { (void)attributes; end_heading(t, "1"); }
static void close_h3(struct typist *t, struct str attributes) { (void)attributes; end_heading(t, "2"); }
static void close_h4(struct typist *t, struct str attributes) { (void)attributes; end_heading(t, "3"); }

static void open_html(struct typist *t, struct str attributes)
{
	bool german = str_is(attribute(t, attributes, "lang"), STR("de"));
	manuscript_add(t->mem, t->m, ITEM_LANGUAGE, german ? STR("de") : STR("en"));
	manuscript_add(t->mem, t->m, ITEM_PAGE, german ? STR("Seite") : STR("Page"), german ? STR("von") : STR("of"));
}

static void open_header(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->head = true;
}

static void close_header(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->head = false;
}

static void open_div(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->drafts |= has_class(t, attributes, STR("draft"));
	t->letterhead |= has_class(t, attributes, STR("letterhead"));
}

static void close_div(struct typist *t, struct str attributes)
{
	t->letterhead = false;
	if (!t->drafts) {
		block(t, attributes);
		return;
	}
	struct strs runs = take_runs(t);
	struct str why = str_trim(words_of(t, &runs)), word = str_split(&why, '\n');
	t->drafts = false;
	manuscript_add(t->mem, t->m, ITEM_DRAFT, word, str_trim(why));
}

static void open_section(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->signing |= has_class(t, attributes, STR("signatures"));
}

static void close_section(struct typist *t, struct str attributes)
{
	block(t, attributes);
	if (t->signs.n)
		manuscript_put(t->mem, t->m, ITEM_SIGNATURES, t->signs.at, t->signs.n);
	t->signing = false;
	t->signs = (struct strs){ 0 };
}

static void open_hr(struct typist *t, struct str attributes)
{
	block(t, attributes);
	manuscript_put(t->mem, t->m, has_class(t, attributes, STR("document")) ? ITEM_LEAF : ITEM_LINE, NULL, 0);
}

/* ---- lists ---------------------------------------------------------------------------------------------------------------- */

static void open_list(struct typist *t, struct str attributes, bool numbered)
{
	bool inherits = t->n_lists && t->lists[t->n_lists - 1].notes;
	struct list one = { numbered, inherits || has_class(t, attributes, STR("notes")) || has_class(t, attributes, STR("gaps")), 1 };
	block(t, attributes);
	str_int(attribute(t, attributes, "start"), &one.next);
	if (t->n_lists < LISTS_MOST)
		t->lists[t->n_lists++] = one;
}
static void open_ul(struct typist *t, struct str attributes) { open_list(t, attributes, false); }
static void open_ol(struct typist *t, struct str attributes) { open_list(t, attributes, true); }

static void close_list(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->n_lists -= t->n_lists > 0;
	t->mark = NONE;
}

static void open_li(struct typist *t, struct str attributes)
{
	struct list *of = t->n_lists ? &t->lists[t->n_lists - 1] : NULL;
	block(t, attributes);
	if (of)
		str_int(attribute(t, attributes, "value"), &of->next);
	t->mark = of && of->numbered ? text(t->mem, "{}.", of->next++) : STR("•");
}

/* ---- tables --------------------------------------------------------------------------------------------------------------- */

static void open_table(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->table.open = true;
	t->table.begun = false;
	t->table.matrix = has_class(t, attributes, STR("matrix"));
}

static void close_table(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->table.open = false;
}

static void close_caption(struct typist *t, struct str attributes)
{
	bool head = t->head;
	t->head = true;
	block(t, attributes);
	t->head = head;
}

static void open_row(struct typist *t, struct str attributes)
{
	block(t, attributes);
	t->table.cells = (struct strs){ 0 };
	t->table.heading = true;
}

/* A row of heads begins the table; one without goes on below empty titles. */
static void close_row(struct typist *t, struct str attributes)
{
	struct strs words = { 0 }, *cells = &t->table.cells;
	(void)attributes;
	if (!cells->n)
		return;
	bool begins = !t->table.begun;
	*push(t->mem, &words) = t->table.matrix ? STR("matrix") : STR("table");
	for (size_t i = 0; begins && i < cells->n; i++)
		*push(t->mem, &words) = t->table.heading ? cells->at[i] : STR("<");
	if (begins)
		manuscript_put(t->mem, t->m, ITEM_GRID, words.at, words.n);
	if (!begins || !t->table.heading)
		manuscript_put(t->mem, t->m, ITEM_CELLS, cells->at, cells->n);
	t->table.begun = true;
}

static char face_of_cell(struct typist *t, struct str attributes)
{
	static const struct { struct str class; char face; } faces[] = { { LIT("covered"), '=' }, { LIT("project"), '#' }, { LIT("open"), '~' }, { LIT("mixed"), '~' } };
	for (size_t i = 0; i < COUNT(faces) && t->table.matrix; i++)
		if (has_class(t, attributes, faces[i].class))
			return faces[i].face;
	return ' ';
}

static void open_cell(struct typist *t, char face, struct str attributes)
{
	take_runs(t);
	t->table.in_cell = true;
	t->table.face = face;
	t->table.span = 1;
	str_int(attribute(t, attributes, "colspan"), &t->table.span);
}

static bool is_right(struct typist *t, struct str attributes)
{
	return has_class(t, attributes, STR("num")) || str_is(attribute(t, attributes, "align"), STR("right")) || str_has(attribute(t, attributes, "style"), STR("right"));
}

static void open_td(struct typist *t, struct str attributes)
{
	t->table.heading = false;
	open_cell(t, face_of_cell(t, attributes), attributes);
}

/* Above the columns it says how these are aligned, before a row it is its head. */
static void open_th(struct typist *t, struct str attributes)
{
	bool above = !t->table.begun && !str_is(attribute(t, attributes, "scope"), STR("row"));
	t->table.heading &= above;
	open_cell(t, !above ? '*' : is_right(t, attributes) ? '>' : '<', attributes);
}

static void close_cell(struct typist *t, struct str attributes)
{
	struct strs runs = take_runs(t);
	(void)attributes;
	*push(t->mem, &t->table.cells) = faced(t, t->table.face, str_trim(words_of(t, &runs)));
	for (int64_t i = 1; i < t->table.span && i < SPAN_MOST; i++)
		*push(t->mem, &t->table.cells) = faced(t, t->table.face, NONE);
	t->table.in_cell = false;
}

/* ---- the page, element by element ----------------------------------------------------------------------------------------- */

typedef void step(struct typist *t, struct str attributes);
static const struct { struct str name; step *open, *close; } elements[] = {
	{ LIT("html"), open_html, NULL }, { LIT("header"), open_header, close_header }, { LIT("main"), block, block }, { LIT("article"), block, block },
	{ LIT("section"), open_section, close_section }, { LIT("div"), open_div, close_div }, { LIT("p"), open_p, close_p }, { LIT("pre"), open_pre, close_pre },
	{ LIT("h1"), block, close_h1 }, { LIT("h2"), block, close_h2 }, { LIT("h3"), block, close_h3 }, { LIT("h4"), block, close_h4 }, { LIT("h5"), block, close_h4 }, { LIT("h6"), block, close_h4 },
	{ LIT("ul"), open_ul, close_list }, { LIT("ol"), open_ol, close_list }, { LIT("li"), open_li, block }, { LIT("dl"), block, block }, { LIT("dt"), block, block }, { LIT("dd"), block, block },
	{ LIT("blockquote"), open_ul, close_list }, { LIT("details"), block, block }, { LIT("summary"), block, block }, { LIT("figure"), block, block }, { LIT("figcaption"), block, block },
	{ LIT("table"), open_table, close_table }, { LIT("caption"), block, close_caption }, { LIT("tr"), open_row, close_row }, { LIT("th"), open_th, close_cell }, { LIT("td"), open_td, close_cell },
	{ LIT("hr"), open_hr, NULL }, { LIT("br"), line_break, NULL }, { LIT("span"), open_span, NULL },
	{ LIT("b"), bold, bold_ends }, { LIT("strong"), bold, bold_ends }, { LIT("em"), italic, italic_ends }, { LIT("i"), italic, italic_ends }, { LIT("code"), mono, mono_ends },
};

/* What is pressed, filled in or looked up says nothing on paper. */
static const struct str hidden[] = { LIT("head"), LIT("style"), LIT("script"), LIT("template"), LIT("nav"), LIT("form"), LIT("button"), LIT("svg") };

static bool is_hidden(struct str name)
{
	for (size_t i = 0; i < COUNT(hidden); i++)
		if (str_is(hidden[i], name))
			return true;
	return false;
}

static struct str name_of(struct str tag)
{
	size_t n = 0;
	while (n < tag.len && !is_space(tag.at[n]) && tag.at[n] != '/')
		n++;
	return str_cut(tag, 0, n);
}

static void take_tag(struct typist *t, struct str tag)
{
	bool closes = str_starts(tag, STR("/"));
	struct str name = name_of(closes ? str_cut(tag, 1, tag.len) : tag);
	if (!closes && is_hidden(name)) {
		struct str end = text(t->mem, "</{}>", name);
		ptrdiff_t at = str_find(t->rest, end);
		t->rest = at < 0 ? NONE : str_cut(t->rest, (size_t)at + end.len, t->rest.len);
		return;
	}
	for (size_t i = 0; i < COUNT(elements); i++)
		if (str_is(elements[i].name, name)) {
			step *how = closes ? elements[i].close : elements[i].open;
			if (how)
				how(t, str_cut(tag, name.len, tag.len));
			return;
		}
}

void manuscript_add_page(struct arena *mem, struct manuscript *m, struct str page_html)
{
	struct typist t = { .mem = mem, .m = m, .rest = page_html, .run = out_open(mem), .face = ' ' };
	while (t.rest.len) {
		put_words(&t, str_split(&t.rest, '<'));
		if (t.rest.len)
			take_tag(&t, str_split(&t.rest, '>'));
	}
	end_paragraph(&t);
}
