/* lookalike.c - names that look like another name and are not, and signs nobody sees: what is read must be what is signed.
 *
 * The picture of a name replaces each letter by the one it looks like; two names with one picture are said (L06). The pairs
 * are the letters of Greek and Cyrillic that fonts draw like Latin ones (after Unicode Technical Standard 39), and the
 * digits that pass for letters. Signs without width are refused in names, and signs that turn the direction of the line
 * or control a terminal everywhere (L07). */
#include "contract/inside.h"

static const struct { int32_t point; char like; } alike[] = {
	{ '0', 'O' },   { '1', 'l' },   { 'I', 'l' },
	{ 0x391, 'A' }, { 0x392, 'B' }, { 0x395, 'E' }, { 0x396, 'Z' }, { 0x397, 'H' }, { 0x399, 'l' }, { 0x39a, 'K' }, { 0x39c, 'M' },
	{ 0x39d, 'N' }, { 0x39f, 'O' }, { 0x3a1, 'P' }, { 0x3a4, 'T' }, { 0x3a5, 'Y' }, { 0x3a7, 'X' }, { 0x3b1, 'a' }, { 0x3b9, 'i' },
	{ 0x3bd, 'v' }, { 0x3bf, 'o' }, { 0x3c1, 'p' }, { 0x3c5, 'u' },
	{ 0x405, 'S' }, { 0x406, 'l' }, { 0x408, 'J' }, { 0x410, 'A' }, { 0x412, 'B' }, { 0x415, 'E' }, { 0x41a, 'K' }, { 0x41c, 'M' },
	{ 0x41d, 'H' }, { 0x41e, 'O' }, { 0x420, 'P' }, { 0x421, 'C' }, { 0x422, 'T' }, { 0x423, 'Y' }, { 0x425, 'X' }, { 0x430, 'a' },
	{ 0x435, 'e' }, { 0x43e, 'o' }, { 0x440, 'p' }, { 0x441, 'c' }, { 0x443, 'y' }, { 0x445, 'x' }, { 0x455, 's' }, { 0x456, 'i' },
	{ 0x458, 'j' }, { 0x4bb, 'h' }, { 0x501, 'd' }, { 0x51b, 'q' }, { 0x51d, 'w' },
};

static char picture_of(int32_t point)
{
	for (size_t i = 0; i < COUNT(alike); i++)
		if (alike[i].point == point)
			return alike[i].like;
	return 0;
}

/* Names do not differ by capitals. */
static struct str picture(struct arena *mem, struct str name)
{
	struct out o = out_open(mem);
	int32_t point;
	for (size_t i = 0, n; i < name.len; i += n) {
		n = utf8_next(str_cut(name, i, name.len), &point);
		char like = picture_of(point);
		out_bytes(&o, like ? (struct str){ &like, 1 } : str_cut(name, i, i + n));
	}
	return utf8_fold(mem, out_str(&o));
}

void lookalike_check(struct reader *r, const struct token *name)
{
	struct contract *c = r->c;
	struct str drawn = picture(r->mem, name->text);
	int own = index_find(&c->spelled, name->key), other = index_find(&c->pictures, drawn);
	if (own < 0)
		return;                                               /* a word of the language, not of the author */
	if (other < 0)
		index_add(c->mem, &c->pictures, drawn, own);
	else if (other != own)
		contract_say(r, STR("L06"), WEIGHT_HINT, name,
			SAYING(r, "dieser Name sieht aus wie ein anderer und ist ein anderer", "this name looks like another and is not the same"),
			SAY(r, "der andere: „{}“", "the other: \"{}\"", c->spellings.at[other]));
}

static bool is_control(int32_t point) { return point < 0x20 || (point >= 0x7f && point < 0xa0); }

/* Or moves a terminal. */
static bool turns_line(int32_t point) { return is_control(point) || (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069); }

static void say_unseen(struct reader *r, struct token t, size_t at, size_t n)
{
	t.column += (int)at;
	t.text = str_cut(t.text, at, at + n);
	contract_say(r, STR("L07"), WEIGHT_BLOCKS, &t,
		SAYING(r, "hier steht ein Zeichen, das niemand sieht", "here stands a character that nobody sees"),
		SAYING(r, "Abhilfe: es löschen oder neu tippen", "remedy: delete it, or type the word again"));
}

/* What is printed of ASCII is never refused, and a document is hardly anything else. */
static bool is_plain(char c) { return (c >= ' ' && c < 0x7f) || c == '\t'; }

static void check_unseen(struct reader *r, const struct token *t, bool (*is_refused)(int32_t point))
{
	int32_t point;
	for (size_t i = 0, n = 1; i < t->text.len; i += n, n = 1) {
		if (is_plain(t->text.at[i]))
			continue;
		n = utf8_next(str_cut(t->text, i, t->text.len), &point);
		if (is_refused(point))
			say_unseen(r, *t, i, n);
	}
}

void unseen_check_name(struct reader *r, const struct token *name) { check_unseen(r, name, utf8_is_unseen); }

void unseen_check_lines(struct reader *r, int doc)
{
	const struct source *d = &r->c->docs[doc];
	struct token line = { .doc = (short)doc, .line = 1 };
	for (; line.line <= d->n_lines; line.line++) {
		line.text = d->lines[line.line - 1];
		check_unseen(r, &line, turns_line);
	}
}
