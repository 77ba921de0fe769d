/* printer.c - the documents back as text: prose as it stood, every statement in its canonical form.
 *
 * Reading what is printed gives the same program; printing it again gives the same text. Rules keep the
 * author's order. Long statements go on in indented lines, broken between words and never inside quotes. */
#include "contract/inside.h"
#include "contract/print.h"

enum { WIDTH = 100 };

/* Length of the word at the front: up to the next blank outside quotes. */
static size_t word_length(struct str s)
{
	bool quoted = false;
	size_t n = 0;
	for (; n < s.len && (quoted || s.at[n] != ' '); n++)
		quoted ^= s.at[n] == '"';
	return n;
}

static void print_line(struct out *o, struct str line)
{
	size_t column = 0;
	for (bool first = true; line.len; first = false) {
		size_t n = word_length(line), width = utf8_width(str_cut(line, 0, n));
		if (!first && column + 1 + width > WIDTH) {
			out_bytes(o, STR("\n  "));
			column = 2;
		} else if (!first) {
			out_char(o, ' ');
			column++;
		}
		out_bytes(o, str_cut(line, 0, n));
		column += width;
		line = str_cut(line, n + (n < line.len), line.len);
	}
	out_char(o, '\n');
}

static void print_statement(struct out *o, const struct statement *s, enum lang lang)
{
	struct out one = out_open(o->mem);
	(s->form->print)(&one, s->body, lang);
	struct str all = out_str(&one);
	for (bool first = true; all.len; first = false) {
		struct str line = str_split(&all, '\n');
		if (first && s->form != &forms[FORM_MEANING])
			print_line(o, line);
		else
			print(o, "{}\n", line);
	}
}

static void print_meanings(struct out *o, const struct contract *c, const struct piece *p)
{
	print(o, "| {} | {} | {} |\n|---|---|---|\n", word_text(WORD_FACT, c->lang), c->lang == LANG_DE ? STR("wert")
		: STR("value"), c->lang == LANG_DE ? STR("bedeutung") : STR("meaning"));
	for (size_t i = p->from; i < p->until; i++)
		print_statement(o, &c->statements.at[i], c->lang);
}

static void print_block(struct out *o, const struct contract *c, const struct piece *p)
{
	print(o, "```{}\n", word_text(p->block, c->lang));
	if (p->block == WORD_MEANINGS)
		print_meanings(o, c, p);
	for (size_t i = p->from; i < p->until && p->block != WORD_MEANINGS; i++)
		print_statement(o, &c->statements.at[i], c->lang);
	out_bytes(o, STR("```\n"));
}

struct str contract_print(const struct contract *c, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < c->pieces.n; i++) {
		const struct piece *p = &c->pieces.at[i];
		if (o.len && o.at[o.len - 1] != '\n')
			out_char(&o, '\n');
		if (p->fresh_annex)
			print(&o, "---\n{}: {}\n---\n", word_text(WORD_ANNEX, c->lang), c->docs[p->doc].name);
		else if (p->prose)
			out_bytes(&o, p->text);
		else
			print_block(&o, c, p);
	}
	return out_str(&o);
}
