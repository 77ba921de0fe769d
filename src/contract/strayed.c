/* strayed.c - what looks like a rule and is prose: a block that is indented, a statement outside of any block. Prose decides
 * nothing, so whoever wrote it would be wrong about the contract. */
#include "contract/inside.h"

static struct str first_word(struct str *rest)
{
	*rest = str_trim(*rest);
	return str_split(rest, ' ');
}

static bool opens_block(struct reader *r, struct str line)
{
	static const enum word kinds[] = { WORD_CLAUSES, WORD_CASES, WORD_MEANINGS };
	struct str info = str_trim(line);
	bool indented = line.len && (line.at[0] == ' ' || line.at[0] == '\t') && str_starts(info, STR("```"));
	while (indented && str_starts(info, STR("`")))
		info = str_cut(info, 1, info.len);
	struct str key = utf8_fold(r->mem, str_trim(info));
	for (size_t i = 0; indented && i < COUNT(kinds); i++)
		if (word_match(kinds[i], r->lang, &key, 1))
			return true;
	return false;
}

/* "§1 gedeckt wenn a = b", as nobody writes prose: the verdict in small letters, and a comparison. */
static bool is_rule(struct reader *r, struct str line)
{
	struct str rest = line, clause = first_word(&rest), verdict = first_word(&rest), joint = utf8_fold(r->mem, first_word(&rest));
	return str_starts(clause, STR("§")) && verdict_of(verdict, r->lang) != VERDICT_NONE && word_match(WORD_IF, r->lang, &joint, 1) && str_has(rest, STR("="));
}

static void check_line(struct reader *r, int doc, int line)
{
	struct str s = r->c->docs[doc].lines[line];
	struct token at = { .doc = (short)doc, .line = line + 1, .column = (int)(str_trim(s).len ? str_find(s, str_trim(s)) : 0), .text = str_trim(s) };
	if (opens_block(r, s))
		contract_say(r, STR("D03"), WEIGHT_ERROR, &at, SAYING(r, "dieser Block ist eingerückt und wäre nur Text; er entschiede nichts", "this block is indented and would be mere text; it would decide nothing"),
			SAYING(r, "``` an den Zeilenanfang", "put ``` at the beginning of the line"));
	else if (is_rule(r, s))
		contract_say(r, STR("D04"), WEIGHT_HINT, &at, SAYING(r, "das sieht aus wie eine Regel, steht aber in keinem Block und entscheidet nichts", "this looks like a rule, but stands in no block and decides nothing"),
			SAY(r, "in einen Block ```{} damit", "into a block ```{} with it", word_text(WORD_CLAUSES, r->lang)));
}

/* Of one document: all lines that are prose; what others' fences quote is theirs. */
void strayed_check(struct reader *r, int doc)
{
	const struct source *d = &r->c->docs[doc];
	int line = 0;
	for (size_t i = 0; i < r->c->pieces.n; i++) {
		const struct piece *p = &r->c->pieces.at[i];
		bool quoted = false;
		if (p->doc != doc || !p->prose || !p->text.len)
			continue;
		while (line < d->n_lines && d->lines[line].at < p->text.at)
			line++;
		for (; line < d->n_lines && d->lines[line].at < p->text.at + p->text.len; line++) {
			quoted ^= str_starts(d->lines[line], STR("```"));
			if (!quoted)
				check_line(r, doc, line);
		}
	}
}
