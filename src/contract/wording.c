/* wording.c - what two versions of a contract say differently in words: prose, definitions, meanings, examples, promises.
 *
 * Paragraphs and statements are named by the clause or the word they stand under and paired by that name and their number
 * below it; blanks and line ends do not count. */
#include "contract/analyse.h"
#include "contract/print.h"

/* The nth of a name has a key of its own. */
void said_add(struct all_said *a, struct arena *mem, struct str name, struct str text)
{
	struct str folded = utf8_fold(mem, name);
	int known = index_find(&a->names, folded);
	if (known < 0) {
		known = (int)a->times.n;
		index_add(mem, &a->names, folded, known);
		*push(mem, &a->times) = 0;
	}
	struct out key = out_open(mem);
	print(&key, "{}#{}", folded, ++a->times.at[known]);
	index_add(mem, &a->keys, out_str(&key), (int)a->n);
	*push(mem, a) = (struct said){ name, out_str(&key), text };
}

static void say_prose(struct all_said *a, struct arena *mem, struct str rest, struct str *name)
{
	struct out o = out_open(mem);
	while (rest.len) {
		struct str line = str_trim(str_split(&rest, '\n')), clause = leading_clause(mem, line);
		bool heading = str_starts(line, STR("#"));
		if ((!line.len || heading || clause.len) && o.len) {
			said_add(a, mem, *name, plain_text(mem, out_str(&o)));
			o = out_open(mem);
		}
		if (heading || clause.len)
			*name = heading ? plain_text(mem, line) : clause;
		if (line.len)
			print(&o, "{}\n", line);
	}
	if (o.len)
		said_add(a, mem, *name, plain_text(mem, out_str(&o)));
}

static void say_statement(struct all_said *a, struct arena *mem, const struct statement *s, enum lang lang)
{
	static const enum form_id told[] = { FORM_TERM, FORM_NEVER, FORM_PROMISE, FORM_CASE };
	if (s->form == &forms[FORM_MEANING]) {
		const struct meaning_decl *m = s->body;
		said_add(a, mem, text(mem, "{} {} {}", word_text(m->phrase ? WORD_PHRASE : WORD_MEANING, lang), m->fact.text, m->value.text), m->text);
	}
	for (size_t i = 0; i < COUNT(told); i++) {
		if (s->form != &forms[told[i]])
			continue;
		struct out o = out_open(mem);
		o.lang = lang;
		(s->form->print)(&o, s->body, lang);                  /* brackets: print is a macro */
		said_add(a, mem, told[i] == FORM_CASE ? text(mem, "{} {}", word_text(s->form->word, lang), ((const struct case_decl *)s->body)->title.text)
			: word_text(s->form->word, lang), plain_text(mem, out_str(&o)));
	}
}

static void say_all(struct all_said *a, const struct contract *c, struct arena *mem, enum lang lang)
{
	struct str name = lang == LANG_DE ? STR("Text") : STR("text");
	for (size_t i = 0; i < c->pieces.n; i++)
		if (c->pieces.at[i].prose)
			say_prose(a, mem, c->pieces.at[i].text, &name);
	for (size_t i = 0; i < c->statements.n; i++)
		say_statement(a, mem, &c->statements.at[i], lang);
}

void said_compare(const struct all_said all[2], bool words, struct arena *mem, struct changes *out)
{
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < all[k].n; i++) {
			const struct said *x = &all[k].at[i];
			int there = index_find(&all[1 - k].keys, x->key);
			struct str other = there >= 0 ? all[1 - k].at[there].text : NONE;
			if ((k == OLDER || there < 0) && !str_is(x->text, other))
				*push(mem, out) = (struct change){ x->name, k == OLDER ? x->text : other, k == OLDER ? other : x->text, words };
		}
}

void wording_compare(const struct contract *const two[2], struct arena *mem, struct changes *out)
{
	struct all_said all[2] = { 0 };
	for (int k = 0; k < 2; k++)
		say_all(&all[k], two[k], mem, two[NEWER]->lang);
	said_compare(all, true, mem, out);
}
