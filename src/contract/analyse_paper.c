/* analyse_paper.c - text that Markdown would leave out of the document to sign: what is written is what is signed.
 *
 * Of every paragraph the letters that were written are held against those that are printed. They part where a line is a
 * definition of a link, a link has a title, a row of a table has more cells than its head, a block of code says its
 * language, or a list counts otherwise than the author did (L08). */
#include "contract/analyse.h"
#include "contract/render.h"

static bool is_letter(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80; }

static struct str next_letters(struct str *rest)
{
	size_t from = 0;
	while (from < rest->len && !is_letter(rest->at[from]))
		from++;
	*rest = str_cut(*rest, from, rest->len);
	return *rest;
}

/* "&nbsp;" at the front: its length, else 0. It is printed as one character. */
static size_t entity(struct str s)
{
	enum { LONGEST = 33 };
	size_t i = 1;
	while (i < s.len && i < LONGEST && (is_letter(s.at[i]) || (i == 1 && s.at[i] == '#')))
		i++;
	return s.len && s.at[0] == '&' && i > 1 && i < s.len && s.at[i] == ';' ? i + 1 : 0;
}

/* What is no letter is passed for good: many entities in a row ask it once. */
static void skip_printed(struct str *printed, struct str behind)
{
	int32_t point;
	struct str then = behind;
	if (!next_letters(printed).len || (next_letters(&then).len && printed->at[0] == then.at[0]))
		return;                                               /* it is no letter */
	*printed = str_cut(*printed, utf8_next(*printed, &point), printed->len);
}

/* Are the letters of the line what is printed next? */
static bool is_printed(struct str line, struct str *printed)
{
	while (line.len) {
		size_t n = entity(line);
		if (n) {
			line = str_cut(line, n, line.len);
			skip_printed(printed, line);
			continue;
		}
		if (is_letter(line.at[0])) {
			if (!next_letters(printed).len || printed->at[0] != line.at[0])
				return false;
			*printed = str_cut(*printed, 1, printed->len);
		}
		line = str_cut(line, 1, line.len);
	}
	return true;
}

static void say_unprinted(struct reader *r, int doc, int line, struct str text)
{
	struct token there = { .doc = (short)doc, .line = line, .text = str_trim(text), .column = (int)(str_trim(text).at - text.at) };
	contract_say(r, STR("L08"), WEIGHT_BLOCKS, &there,
		SAYING(r, "das stünde so nicht im Dokument zum Unterschreiben", "this would not stand like this in the document to sign"),
		SAYING(r, "Abhilfe: als gewöhnlichen Text schreiben (keine Titel oder Definitionen von Links, Listen der Reihe nach gezählt, keine Zellen neben der Tabelle)",
			"remedy: write it as plain text (no titles or definitions of links, lists counted in order, no cells beside the table)"));
}

static int line_of(const struct source *d, struct str text)
{
	int line = 1;
	while (line <= d->n_lines && d->lines[line - 1].at < text.at)
		line++;
	return line;
}

static void check_piece(struct reader *r, const struct piece *p)
{
	struct prose_blocks blocks = { 0 };
	struct str rest = p->text, printed = NONE;
	int first = line_of(&r->c->docs[p->doc], p->text);
	prose_blocks_find(p->text, r->mem, &blocks);
	size_t next = 0;
	bool said = false;
	for (int line = 1; rest.len; line++) {
		struct str one = str_split(&rest, '\n');
		if (next < blocks.n && blocks.at[next].line == line) {
			printed = blocks.at[next++].words;
			said = false;
		}
		if (said || is_printed(one, &printed))
			continue;
		said = true;
		say_unprinted(r, p->doc, first + line - 1, one);
	}
}

void analyse_paper(struct reader *r, struct section *out)
{
	(void)out;
	for (size_t i = 0; i < r->c->pieces.n; i++)
		if (r->c->pieces.at[i].prose && !r->c->pieces.at[i].fresh_annex)
			check_piece(r, &r->c->pieces.at[i]);
}
