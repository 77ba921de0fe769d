/* sanitise.c - HTML of strangers as a subset of our own, and as text.
 *
 * libxml2 only tells where elements begin and end; nothing of what it read is copied. Each element and attribute that
 * goes out is written by a hole below, from a list of those that may. What is not on the list loses its tags and keeps
 * its words; what stands on it as dropped goes with all that is in it. An island (a drawing, a player) goes that way where it
 * ends; one that never does, or in which a letter goes on with elements of its own, loses its tags only. Since no element goes out that makes a reader
 * switch to other rules (script, style, title, svg, math), a browser cannot read the result otherwise than we wrote it.
 *
 * As text, a link says where it leads when its words say something else: whoever reads it sees both. */
#include "mail/inside.h"
#include <libxml/HTMLparser.h>
#include <string.h>

enum {
	INPUT = 4 << 20,                                 /* bytes that are read at all */
	DEEP = 512,                                      /* levels; the parser's own search for what closes is quadratic in them */
	TAG_PARTS = 2000,                                /* blanks and quotes within one tag; comparing its attributes is, too */
	WRITTEN_DEEP = 48,                               /* levels that go out; inner ones keep their words */
	RESERVE = 1024,                                  /* of LETTER_HTML, for closing what is open */
	LINK = 4096, QUOTES = 8,
	SHORTEST = 3,                                    /* letters of an island's name */
};

enum element_rule { WORDS, DROP, ISLAND, KEEP, EMPTY };
enum element_gap { INLINE, LINE, PARAGRAPH };            /* what its ends are in text */
struct element { struct str name; enum element_rule rule; enum element_gap gap; };

static const struct element elements[] = {
	{ LIT("p"), KEEP, PARAGRAPH }, { LIT("div"), KEEP, LINE }, { LIT("br"), EMPTY, INLINE }, { LIT("hr"), EMPTY, PARAGRAPH },
	{ LIT("b"), KEEP, INLINE }, { LIT("strong"), KEEP, INLINE }, { LIT("i"), KEEP, INLINE }, { LIT("em"), KEEP, INLINE },
	{ LIT("u"), KEEP, INLINE }, { LIT("s"), KEEP, INLINE }, { LIT("del"), KEEP, INLINE }, { LIT("ins"), KEEP, INLINE },
	{ LIT("sub"), KEEP, INLINE }, { LIT("sup"), KEEP, INLINE }, { LIT("code"), KEEP, INLINE }, { LIT("pre"), KEEP, PARAGRAPH },
	{ LIT("blockquote"), KEEP, PARAGRAPH }, { LIT("ul"), KEEP, PARAGRAPH }, { LIT("ol"), KEEP, PARAGRAPH }, { LIT("li"), KEEP, LINE },
	{ LIT("dl"), KEEP, PARAGRAPH }, { LIT("dt"), KEEP, LINE }, { LIT("dd"), KEEP, LINE },
	{ LIT("h1"), KEEP, PARAGRAPH }, { LIT("h2"), KEEP, PARAGRAPH }, { LIT("h3"), KEEP, PARAGRAPH },
	{ LIT("h4"), KEEP, PARAGRAPH }, { LIT("h5"), KEEP, PARAGRAPH }, { LIT("h6"), KEEP, PARAGRAPH },
	{ LIT("table"), KEEP, PARAGRAPH }, { LIT("caption"), KEEP, LINE }, { LIT("thead"), KEEP, LINE }, { LIT("tbody"), KEEP, LINE },
	{ LIT("tfoot"), KEEP, LINE }, { LIT("tr"), KEEP, LINE }, { LIT("td"), KEEP, INLINE }, { LIT("th"), KEEP, INLINE },
	{ LIT("a"), KEEP, INLINE }, { LIT("img"), EMPTY, INLINE },
	{ LIT("center"), WORDS, LINE }, { LIT("section"), WORDS, PARAGRAPH }, { LIT("article"), WORDS, PARAGRAPH },
	{ LIT("header"), WORDS, PARAGRAPH }, { LIT("footer"), WORDS, PARAGRAPH }, { LIT("address"), WORDS, PARAGRAPH }, { LIT("form"), WORDS, PARAGRAPH },
	{ LIT("script"), DROP, INLINE }, { LIT("style"), DROP, INLINE }, { LIT("head"), DROP, INLINE }, { LIT("title"), DROP, INLINE },
	{ LIT("iframe"), DROP, INLINE }, { LIT("frameset"), DROP, INLINE }, { LIT("xmp"), DROP, INLINE },
	{ LIT("template"), ISLAND, INLINE }, { LIT("object"), ISLAND, INLINE }, { LIT("applet"), ISLAND, INLINE }, { LIT("svg"), ISLAND, INLINE },
	{ LIT("math"), ISLAND, INLINE }, { LIT("audio"), ISLAND, INLINE }, { LIT("video"), ISLAND, INLINE }, { LIT("canvas"), ISLAND, INLINE }, { LIT("xml"), ISLAND, INLINE },
	{ LIT("button"), WORDS, INLINE }, { LIT("select"), WORDS, LINE }, { LIT("option"), WORDS, LINE }, { LIT("textarea"), WORDS, LINE }, { LIT("noscript"), WORDS, LINE },
	{ LIT("plaintext"), DROP, INLINE }, { LIT("noembed"), DROP, INLINE }, { LIT("noframes"), DROP, INLINE },
};

struct open { struct str name; const struct element *row; bool written; size_t text_at; struct str link; };
struct reader {
	struct arena *mem;
	htmlParserCtxtPtr parser;
	struct out html, text;
	struct open open[DEEP];
	size_t depth, written, dropped;                  /* dropped: levels from the outermost dropped element on */
	size_t quotes, kept_lines;                       /* open blockquote and pre */
	enum element_gap gap;                            /* owed to text before its next word */
	bool space, line_begins, html_full, text_full, deep;
	size_t begun[COUNT(elements)], ending[COUNT(elements)];         /* of islands: how many have begun, how many do before the last end of one */
};

/* ---- as text ------------------------------------------------------------------------------------------------ */

static void text_gap(struct reader *r, enum element_gap gap)
{
	r->gap = gap > r->gap ? gap : r->gap;
	r->space &= gap == INLINE;
}

static void text_break(struct reader *r)
{
	out_char(&r->text, '\n');
	for (size_t i = 0; i < r->quotes && i < QUOTES; i++)
		out_bytes(&r->text, STR("> "));
	r->line_begins = true;
}

/* Room for a word: the gap that is owed, then at most one blank. */
static void text_begin(struct reader *r)
{
	if (r->text.len == 0 && r->quotes > 0)
		out_bytes(&r->text, STR("> "));
	else if (r->text.len > 0)
		for (int i = 0; i < (int)r->gap; i++)
			text_break(r);
	if (r->space && !r->line_begins && r->text.len > 0)
		out_char(&r->text, ' ');
	r->gap = INLINE;
	r->space = r->line_begins = false;
}

static void text_words(struct reader *r, struct str s)
{
	while (s.len > 0 && !r->text_full) {
		size_t n = str_starts(s, STR("\xc2\xa0")) ? 2 : 1;       /* a blank that does not break is a blank */
		char c = n == 2 ? ' ' : s.at[0];
		s = str_cut(s, n, s.len);
		if (c == '\n' && r->kept_lines > 0)
			text_break(r);
		else if ((c == ' ' && r->kept_lines == 0) || (c >= '\t' && c <= '\r'))
			r->space = true;
		else {
			text_begin(r);
			out_char(&r->text, c);
		}
		r->text_full = r->text.len + LINK + 64 > LETTER_TEXT;
	}
}

/* ---- as HTML -------------------------------------------------------------------------------------------------- */

static bool html_has_room(struct reader *r, size_t bytes)
{
	r->html_full |= r->html.len + bytes + RESERVE > LETTER_HTML;
	return !r->html_full;
}

static struct str attribute(const xmlChar **list, struct str name)
{
	for (; list && list[0]; list += 2)
		if (ascii_is(str_of((const char *)list[0]), name))
			return str_of((const char *)list[1]);
	return NONE;
}

/* An address as ASCII: what is no graphic character is left out below it and percent-encoded above, so that a scheme
 * cannot be hidden from us by a tab that a browser overlooks. */
static struct str address_ascii(struct arena *mem, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len && o.len < LINK; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c > 0x20 && c < 0x7f)
			out_char(&o, (char)c);
		else if (c >= 0x80)
			out_bytes(&o, (struct str){ (char[]){ '%', digits[c >> 4], digits[c & 15] }, 3 });
	}
	return out_str(&o);
}

static struct str link_of(struct arena *mem, const xmlChar **attributes)
{
	static const struct str schemes[] = { LIT("https://"), LIT("http://"), LIT("mailto:"), LIT("tel:") };
	struct str s = address_ascii(mem, attribute(attributes, STR("href")));
	for (size_t i = 0; s.len < LINK && i < COUNT(schemes); i++)
		if (ascii_starts(s, schemes[i]) && s.len > schemes[i].len)
			return s;
	return NONE;
}

/* The Content-ID of an image in this letter, in characters that need no care anywhere. */
static struct str image_of(const xmlChar **attributes)
{
	struct str s = str_trim(attribute(attributes, STR("src")));
	if (!ascii_starts(s, STR("cid:")) || s.len > LETTER_LINE)
		return NONE;
	s = str_cut(s, 4, s.len);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c <= 0x20 || c >= 0x7f || strchr("\"'<>&\\/?#()", c))
			return NONE;
	}
	return s;
}

static void write_spans(struct reader *r, const xmlChar **attributes)
{
	int64_t n;
	if (str_int(attribute(attributes, STR("colspan")), &n) && n > 1 && n <= 100)
		html(&r->html, " colspan=\"{}\"", n);
	if (str_int(attribute(attributes, STR("rowspan")), &n) && n > 1 && n <= 100)
		html(&r->html, " rowspan=\"{}\"", n);
}

static bool write_image(struct reader *r, const xmlChar **attributes)
{
	bool cut = false;
	struct str from = image_of(attributes), alt = line_clean(r->mem, attribute(attributes, STR("alt")), &cut);
	if (alt.len > 0)
		text_words(r, text(r->mem, " [{}] ", alt));
	if (!html_has_room(r, 6 * alt.len + from.len + 64))
		return false;
	if (from.len > 0)
		html(&r->html, "<img src=\"cid:{}\" alt=\"{}\">", from, alt);
	else if (alt.len > 0)
		html(&r->html, "[{}]", alt);
	return false;
}

/* The beginning of an element that may go out; true: its end is owed. */
static bool write_element(struct reader *r, const struct element *row, struct str link, const xmlChar **attributes)
{
	if (str_is(row->name, STR("img")))
		return write_image(r, attributes);
	bool is_link = str_is(row->name, STR("a"));
	if (!html_has_room(r, 64 + 6 * link.len) || r->written >= WRITTEN_DEEP || (is_link && link.len == 0))
		return false;
	html(&r->html, "<{}", row->name);
	if (is_link)
		html(&r->html, " href=\"{}\" rel=\"noopener noreferrer nofollow\"", link);
	if (str_is(row->name, STR("td")) || str_is(row->name, STR("th")))
		write_spans(r, attributes);
	html(&r->html, ">");
	return row->rule == KEEP;
}

/* ---- what the parser tells --------------------------------------------------------------------------------------- */

static const struct element *element_of(struct str name)
{
	for (size_t i = 0; i < COUNT(elements); i++)
		if (ascii_is(elements[i].name, name))
			return &elements[i];
	return NULL;
}

/* Lines and columns of the text, where an element begins (+1) and ends (-1). */
static void text_shape(struct reader *r, const struct element *row, int end)
{
	text_gap(r, row->gap);
	if (str_is(row->name, STR("blockquote")))
		r->quotes += (size_t)end;
	if (str_is(row->name, STR("pre")))
		r->kept_lines += (size_t)end;
	if (end > 0 && str_is(row->name, STR("li")))
		text_words(r, STR("- "));
	if (end > 0 && str_is(row->name, STR("br")))
		text_break(r);
	if (end < 0 && (str_is(row->name, STR("td")) || str_is(row->name, STR("th"))))
		r->space = true;
}

static void stop_when_full(struct reader *r)
{
	if (r->deep || (r->html_full && r->text_full))
		xmlStopParser(r->parser);
}

static bool is_dropped(struct reader *r, const struct element *row)
{
	if (!row || row->rule != ISLAND)
		return row && row->rule == DROP;
	size_t i = (size_t)(row - elements);
	return ++r->begun[i] <= r->ending[i];
}

static void close_top(struct reader *r);

/* An element of a letter within a drawing or a formula ends those, as in browsers; but a link, which drawings have, too. */
static void leave_island(struct reader *r, const struct element *row)
{
	const struct element *outer = r->dropped ? r->open[r->depth - r->dropped].row : NULL;
	bool foreign = outer && (str_is(outer->name, STR("svg")) || str_is(outer->name, STR("math")));
	if (!foreign || !row || (row->rule != KEEP && row->rule != EMPTY) || str_is(row->name, STR("a")))
		return;
	while (r->dropped > 0)
		close_top(r);
}

static void begin(void *at, const xmlChar *name, const xmlChar **attributes)
{
	struct reader *r = at;
	struct str named = str_of((const char *)name);
	const struct element *row = element_of(named);
	bool dropped = is_dropped(r, row);
	leave_island(r, row);
	if (r->depth == DEEP) {
		r->deep = true;
		stop_when_full(r);
		return;
	}
	struct open *o = &r->open[r->depth];
	*o = (struct open){ .name = named, .row = row };
	r->depth++;
	if (r->dropped > 0 || dropped) {
		r->dropped++;
		return;
	}
	if (row && str_is(row->name, STR("a")))
		o->link = link_of(r->mem, attributes);
	if (row)
		text_shape(r, row, +1);
	o->text_at = r->text.len;
	if (row && (row->rule == KEEP || row->rule == EMPTY))
		o->written = write_element(r, row, o->link, attributes);
	r->written += o->written;
	stop_when_full(r);
}

/* Where a link leads, unless its words say just that. */
static void say_link(struct reader *r, const struct open *o)
{
	struct str said = str_trim(str_cut(out_str(&r->text), o->text_at, r->text.len)), bare = o->link;
	if (ascii_starts(bare, STR("mailto:")) || ascii_starts(bare, STR("tel:")))
		bare = str_cut(bare, (size_t)str_find(bare, STR(":")) + 1, bare.len);
	if (o->link.len == 0 || said.len == 0 || str_has(said, bare) || r->text_full)
		return;
	text_words(r, text(r->mem, " <{}>", bare));
}

static void close_top(struct reader *r)
{
	struct open *o = &r->open[--r->depth];
	if (r->dropped > 0) {
		r->dropped--;
		return;
	}
	if (o->link.len > 0)
		say_link(r, o);
	if (o->row)
		text_shape(r, o->row, -1);
	if (o->written)
		html(&r->html, "</{}>", o->row->name);
	r->written -= o->written;
}

static void end(void *at, const xmlChar *name)
{
	struct reader *r = at;
	struct str named = str_of((const char *)name);
	size_t level = r->depth;
	while (level > 0 && !str_is(r->open[level - 1].name, named))
		level--;
	while (level > 0 && r->depth >= level)
		close_top(r);
}

static void characters(void *at, const xmlChar *bytes, int n)
{
	struct reader *r = at;
	struct str s = text_clean(r->mem, (struct str){ (const char *)bytes, (size_t)n });
	if (r->dropped > 0)
		return;
	text_words(r, s);
	if (html_has_room(r, 6 * s.len))
		html(&r->html, "{}", s);
	stop_when_full(r);
}

/* What may be read: all of it, or what stands before a tag of more attributes than anybody writes. */
static struct str readable(struct str s)
{
	size_t parts = 0, tag = 0;
	bool in_tag = false;
	for (size_t i = 0; i + 1 < s.len; i++) {
		char c = s.at[i], next = (char)(s.at[i + 1] | 0x20);
		if (!in_tag && c == '<' && next >= 'a' && next <= 'z') {
			in_tag = true;
			tag = i;
			parts = 0;
		} else if (c == '>') {
			in_tag = false;
		}
		parts += in_tag && (c == ' ' || c == '"' || c == '\'' || (c >= '\t' && c <= '\r'));
		if (parts > TAG_PARTS)
			return str_cut(s, 0, tag);
	}
	return s;
}

static const struct element *island_of(struct str tag)
{
	size_t n = 0;
	while (n < tag.len && ((tag.at[n] | 0x20) >= 'a' && (tag.at[n] | 0x20) <= 'z'))
		n++;
	for (size_t i = 0; n >= SHORTEST && i < COUNT(elements); i++)
		if (elements[i].rule == ISLAND && ascii_is(elements[i].name, str_cut(tag, 0, n)))
			return &elements[i];
	return NULL;
}

/* Which islands end. */
static void see_tag(struct reader *r, struct str s)
{
	bool ends = str_starts(s, STR("</"));
	const struct element *row = island_of(str_cut(s, ends ? 2 : 1, ends ? 14 : 13));
	size_t i = row ? (size_t)(row - elements) : 0;
	if (row && ends)
		r->ending[i] = r->begun[i];
	else if (row)
		r->begun[i]++;
}

/* Without what only says for whom something is ("<![if !supportLists]>"): the parser would take it for words, browsers read a comment. */
static struct str without_marks(struct reader *r, struct str s)
{
	struct out o = out_open(r->mem);
	bool words = false;                              /* from an unended mark on: behind it no tag ends either */
	for (size_t i = 0, whole; i < s.len; i += whole) {
		struct str rest = str_cut(s, i, s.len);
		whole = 1;
		if (rest.at[0] != '<') {
			out_char(&o, rest.at[0]);
		} else if (words) {
			print(&o, "&lt;");
		} else if (str_starts(rest, STR("<!--"))) {
			ptrdiff_t end = str_find(str_cut(rest, 4, rest.len), STR("-->"));
			whole = end < 0 ? rest.len : (size_t)end + 7;
			out_bytes(&o, str_cut(rest, 0, whole));
		} else if (str_starts(rest, STR("<!["))) {
			ptrdiff_t end = str_find(rest, STR(">"));
			words = end < 0;
			whole = words ? 0 : (size_t)end + 1;
		} else {
			see_tag(r, rest);
			out_char(&o, '<');
		}
	}
	memset(r->begun, 0, sizeof r->begun);
	return out_str(&o);
}

static void parse(struct reader *r, struct str s)
{
	enum { HOW = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD |
	             HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC };
	r->parser = htmlNewParserCtxt();
	must(r->parser);
	memset(r->parser->sax, 0, sizeof *r->parser->sax);
	r->parser->sax->startElement = begin;
	r->parser->sax->endElement = end;
	r->parser->sax->characters = r->parser->sax->ignorableWhitespace = characters;
	r->parser->userData = r;
	struct str inside = text(r->mem, "<body>{}", s);         /* where words need no paragraph, and get none */
	must(!htmlCtxtReadMemory(r->parser, inside.at, (int)inside.len, NULL, "UTF-8", HOW));
	while (r->depth > 0)
		close_top(r);
	htmlFreeParserCtxt(r->parser);
}

struct html_said html_read(struct str bytes, struct arena *mem)
{
	struct reader *r = NEW(mem, struct reader);
	struct str all = text_clean(mem, str_cut(bytes, 0, INPUT)), s = readable(all);
	r->mem = mem;
	r->html = out_open(mem);
	r->text = out_open(mem);
	if (str_trim(s).len > 0)
		parse(r, without_marks(r, s));
	bool cut = bytes.len > INPUT || s.len < all.len;
	return (struct html_said){ str_trim(out_str(&r->html)), str_trim(out_str(&r->text)), cut || r->html_full, cut || r->text_full, r->deep };
}

struct str html_sanitised(struct str html, struct arena *mem) { return html_read(html, mem).html; }

struct str html_text(struct str html, struct arena *mem) { return html_read(html, mem).text; }
