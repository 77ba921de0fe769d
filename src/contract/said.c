/* said.c - all that a contract says, in its order, each under a name: rows of the head, headings, paragraphs, statements.
 *
 * Statements are what they are printed as, so a new kind of statement needs a row here and no more. Of a rule with a table the
 * words, the columns, the rows and each cell are said apart. Blanks and line ends do not count. */
#include "contract/analyse.h"
#include "contract/money.h"
#include "contract/print.h"

struct saying { const struct contract *c; enum lang lang; struct arena *mem; struct all_said *out; struct str under; };   /* under: what prose stands under */

static void add(struct saying *g, int part, enum change_kind kind, struct str name, struct str text)
{
	*push(g->mem, g->out) = (struct said){ .part = part, .kind = kind, .name = name, .text = plain_text(g->mem, text), .pair = -1 };
}

static struct str by_lang(const struct saying *g, struct str de, struct str en) { return g->lang == LANG_DE ? de : en; }

/* ---- head ------------------------------------------------------------------------------------------------------------ */

/* The number of the version and its language say which paper it is, not what stands in it; so does the whole line in a document that goes with a
 * contract, which holds from that one's first day and has its reference. */
static void say_head(struct saying *g, struct str lines, bool goes_along)
{
	struct out o = out_open(g->mem);
	o.lang = g->lang;
	print_head(&o, g->c, lines);
	for (struct str rest = out_str(&o); rest.len;) {
		struct str value = str_split(&rest, '\n'), key = str_trim(str_split(&value, ':'));
		bool version = str_is(key, word_text(WORD_VERSION, g->lang));
		if (version && goes_along)
			continue;
		if (version) {
			str_split(&value, ',');
			value = str_split(&value, ',');
			if (g->c->head.reference.len)
				add(g, SAID_HEAD, CHANGE_TERMS, word_text(WORD_REFERENCE, g->lang), reference_said(g->c, g->lang, g->mem));
		}
		if (key.len && !str_is(key, STR("---")) && !str_is(key, word_text(WORD_LANGUAGE, g->lang)) && str_trim(value).len)
			add(g, SAID_HEAD, CHANGE_TERMS, key, value);
	}
}

/* ---- prose ----------------------------------------------------------------------------------------------------------- */

static void say_paragraph(struct saying *g, struct out *o)
{
	if (o->len)
		add(g, SAID_PROSE, CHANGE_WORDS, g->under, out_str(o));
	*o = out_open(g->mem);
}

/* A paragraph ends with an empty line, before a heading, and before a line that begins with a number of its own. */
static void say_prose(struct saying *g, struct str rest)
{
	struct out o = out_open(g->mem);
	while (rest.len) {
		struct str line = str_trim(str_split(&rest, '\n')), clause = leading_clause(g->mem, line);
		bool heading = str_starts(line, STR("#"));
		if (!line.len || heading || clause.len)
			say_paragraph(g, &o);
		if (heading)
			add(g, SAID_HEADING, CHANGE_WORDS, by_lang(g, STR("Überschrift"), STR("heading")), line);
		if (heading || clause.len)
			g->under = heading ? plain_text(g->mem, line) : clause;
		if (line.len && !heading)
			print(&o, "{}\n", line);
	}
	say_paragraph(g, &o);
}

/* ---- what a statement is called ---------------------------------------------------------------------------------------- */

typedef struct str name_fn(const struct saying *g, const struct statement *s, struct str printed);

static struct str before_equals(const struct saying *g, const struct statement *s, struct str printed)
{
	(void)g;
	(void)s;
	return str_trim(str_split(&printed, '='));
}

static struct str before_colon(const struct saying *g, const struct statement *s, struct str printed)
{
	(void)g;
	(void)s;
	return str_trim(str_split(&printed, ':'));
}

static struct str by_its_word(const struct saying *g, const struct statement *s, struct str printed)
{
	(void)printed;
	return word_text(s->form->word, g->lang);
}

static struct str by_clause(const struct saying *g, const struct statement *s, struct str printed)
{
	(void)g;
	(void)printed;
	return ((const struct rule *)s->body)->at.key;
}

static struct str by_target(const struct saying *g, const struct statement *s, struct str printed)
{
	(void)printed;
	return text(g->mem, "{} {}", word_text(s->form->word, g->lang), ((const struct amend_decl *)s->body)->target.key);
}

static struct str by_repealed(const struct saying *g, const struct statement *s, struct str printed)
{
	(void)printed;
	return text(g->mem, "{} {}", ((const struct amend_decl *)s->body)->target.key, by_lang(g, STR("aufgehoben"), STR("repealed")));
}

/* What is lifted by its name, and what it is. */
static struct str by_lifted(const struct saying *g, const struct statement *s, struct str printed)
{
	const struct lifted_decl *d = s->body;
	(void)printed;
	return text(g->mem, "{} {} {}", word_text(d->discount ? WORD_DISCOUNT : WORD_SURCHARGE, g->lang), d->name.text, by_lang(g, STR("aufgehoben"), STR("repealed")));
}

static struct str by_class(const struct saying *g, const struct statement *s, struct str printed)
{
	(void)printed;
	return text(g->mem, "{} {}", by_lang(g, STR("Unterbegriffe von"), STR("members of")), ((const struct under_decl *)s->body)->parent.text);
}

static struct str by_title(const struct saying *g, const struct statement *s, struct str printed)
{
	(void)printed;
	return in_quotes(g->mem, ((const struct case_decl *)s->body)->title.key, g->lang);
}

static struct str by_value(const struct saying *g, const struct statement *s, struct str printed)
{
	const struct meaning_decl *m = s->body;
	(void)printed;
	return text(g->mem, "{} {} {}", m->phrase ? word_text(WORD_PHRASE, m->lang) : word_text(WORD_MEANING, g->lang), m->fact.text, m->value.text);
}

static const struct { name_fn *name; enum change_kind kind; } said_by[FORM_COUNT] = {              /* ORDER form */
	{ before_colon, CHANGE_TERMS },   /* fact */
	{ by_class, CHANGE_TERMS },       /* members */
	{ before_colon, CHANGE_RULES },   /* term */
	{ by_its_word, CHANGE_RULES },    /* never */
	{ before_equals, CHANGE_TERMS },  /* chosen */
	{ before_colon, CHANGE_RULES },   /* if several */
	{ by_clause, CHANGE_RULES },      /* rule */
	{ by_target, CHANGE_RULES },      /* supplements */
	{ by_target, CHANGE_RULES },      /* replaces */
	{ by_repealed, CHANGE_RULES },    /* repeals */
	{ by_lifted, CHANGE_TERMS },      /* repeals by name */
	{ by_its_word, CHANGE_WORDS },    /* promise */
	{ before_colon, CHANGE_TERMS },   /* calendar */
	{ before_colon, CHANGE_TERMS },   /* clock */
	{ by_its_word, CHANGE_TERMS },    /* presumed */
	{ before_colon, CHANGE_TERMS },   /* consent */
	{ before_colon, CHANGE_TERMS },   /* quota */
	{ before_colon, CHANGE_TERMS },   /* verdict */
	{ before_colon, CHANGE_TERMS },   /* price */
	{ before_colon, CHANGE_TERMS },   /* surcharge */
	{ before_colon, CHANGE_TERMS },   /* discount */
	{ before_colon, CHANGE_TERMS },   /* adjustment */
	{ by_its_word, CHANGE_TERMS },    /* runs */
	{ by_its_word, CHANGE_TERMS },    /* payment */
	{ before_colon, CHANGE_TERMS },   /* measure */
	{ before_colon, CHANGE_TERMS },   /* duty */
	{ by_its_word, CHANGE_TERMS },    /* right to terminate */
	{ by_its_word, CHANGE_WORDS },    /* text only */
	{ before_colon, CHANGE_TERMS },   /* change of */
	{ by_title, CHANGE_WORDS },       /* case */
	{ by_value, CHANGE_WORDS },       /* meaning */
	{ NULL, CHANGE_TERMS },           /* replaced: its successor stands for it */
};

/* ---- tables ------------------------------------------------------------------------------------------------------------ */

static struct str shown(const struct saying *g, const struct rows *t, size_t row, size_t k)
{
	return str_trim(cell_text(g->mem, t, &t->at[row].cells[k], g->lang));
}

static struct str row_text(const struct saying *g, const struct rows *t, size_t row)
{
	struct out o = out_open(g->mem);
	for (size_t k = 0; k < t->at[row].n; k++)
		print(&o, "{}{}", k ? STR(" | ") : NONE, shown(g, t, row, k));
	return out_str(&o);
}

/* By the columns that say for which work; without such, the first. */
static struct str row_name(const struct saying *g, const struct rule *rule, size_t row)
{
	struct out o = out_open(g->mem);
	size_t n = rule->target.facts ? rule->target.facts : 1;
	for (size_t k = 0; k < n && k < rule->table.at[row].n; k++)
		print(&o, "{}{}", k ? STR(", ") : NONE, shown(g, &rule->table, row, k));
	return out_str(&o);
}

/* "§8.4 p1, reaktion" and "30 min". */
static void say_cells(struct saying *g, const struct rule *rule, enum change_kind kind, struct str name, size_t row)
{
	const struct rows *t = &rule->table;
	struct str of_row = text(g->mem, "{} {}", name, row_name(g, rule, row));
	for (size_t k = rule->target.facts ? rule->target.facts : 1; k < t->at[row].n && k < t->at[0].n; k++) {      /* those before are its name */
		add(g, SAID_CELL, kind, text(g->mem, "{}, {}", of_row, shown(g, t, 0, k)), shown(g, t, row, k));
		g->out->at[g->out->n - 1].row = of_row;
	}
}

/* The columns and rows by their names, and each cell; where each row is a rule of its own, it is said as a whole. */
static void say_table(struct saying *g, const struct rule *rule, enum change_kind kind, struct str name)
{
	struct out rows = out_open(g->mem);
	bool by_row = rule->by_table || rule->valued;
	if (!rule->table.n)
		return;
	add(g, SAID_CELL, kind, text(g->mem, "{} {}", name, by_lang(g, STR("Spalten"), STR("columns"))), row_text(g, &rule->table, 0));
	for (size_t i = 1; i < rule->table.n; i++)
		if (by_row) {
			add(g, SAID_ROW, kind, text(g->mem, "{} {}", name, row_name(g, rule, i)), row_text(g, &rule->table, i));
		} else {
			say_cells(g, rule, kind, name, i);
			print(&rows, "{}{}", i > 1 ? STR("; ") : NONE, row_name(g, rule, i));
		}
	if (!by_row)
		add(g, SAID_CELL, kind, text(g->mem, "{} {}", name, by_lang(g, STR("Zeilen"), STR("rows"))), out_str(&rows));
}

/* ---- statements ---------------------------------------------------------------------------------------------------------- */

static struct str printed(const struct saying *g, const struct form *form, const void *body)
{
	struct out o = out_open(g->mem);
	o.lang = g->lang;
	(form->print)(&o, body, g->lang);                             /* brackets: print is a macro */
	return str_trim(out_str(&o));
}

/* As it is printed, a table left out. */
static struct str words_of(const struct saying *g, const struct statement *s)
{
	const struct rule *rule = statement_rule(s);
	if (!rule || !rule->table.n)
		return printed(g, s->form, s->body);
	struct rule bare = *rule;
	bare.table = (struct rows){ 0 };
	if (s->form == &forms[FORM_RULE])
		return printed(g, s->form, &bare);
	struct amend_decl amend = *(const struct amend_decl *)s->body;
	amend.rule = &bare;
	return printed(g, s->form, &amend);
}

/* "a, b" of "a, b sind c", which is their name. */
static struct str members_of(const struct saying *g, const struct under_decl *d)
{
	struct out o = out_open(g->mem);
	o.lang = g->lang;
	put_list(&o, d->children.at, d->children.n);
	return out_str(&o);
}

/* "soweit b" of "hebt §1 auf soweit b", "ganz" of "hebt §1 auf". */
static struct str repealed_text(const struct saying *g, const struct statement *s, struct str words)
{
	struct str begin = text(g->mem, "{} {}", word_text(s->form->word, g->lang), ((const struct amend_decl *)s->body)->target.key), ends = by_lang(g, STR("auf"), NONE);
	struct str rest = str_trim(str_cut(words, begin.len, words.len));
	if (ends.len && str_starts(rest, ends))
		rest = str_trim(str_cut(rest, ends.len, rest.len));
	return rest.len && !str_starts(rest, STR(",")) ? rest : text(g->mem, "{}{}", by_lang(g, STR("ganz"), STR("wholly")), rest);
}

/* What stands behind the name. */
static struct str but_name(struct str words, struct str name)
{
	if (!str_starts(words, name))
		return words;
	struct str rest = str_trim(str_cut(words, name.len, words.len));
	return str_starts(rest, STR(":")) ? str_trim(str_cut(rest, 1, rest.len)) : rest;
}

static bool is_term_of_service(const struct rule *rule)
{
	return rule && rule->kind != RULE_VALUE && rule->kind != RULE_UNCLEAR && rule->kind != RULE_PRICE && rule->kind != RULE_PLUS;
}

/* of: the statements of the contract that s is made of. */
static void say_statement(struct saying *g, const struct statement *s, const struct statement *of, size_t n_of)
{
	size_t form = (size_t)(s->form - forms);
	const struct rule *rule = statement_rule(s);
	enum change_kind kind = is_term_of_service(rule) ? CHANGE_TERMS : said_by[form].kind;
	if (form == FORM_REPLACED)
		return;
	struct str words = words_of(g, s), name = said_by[form].name(g, s, words);
	struct str said = form == FORM_MEANING ? ((const struct meaning_decl *)s->body)->text : form == FORM_UNDER ? members_of(g, s->body)
		: form == FORM_LIFT ? repealed_text(g, s, words) : but_name(words, form == FORM_CASE ? in_quotes(g->mem, ((const struct case_decl *)s->body)->title.key, LANG_EN) : name);      /* a title is printed with straight marks in either language */
	add(g, SAID_FORMS + (int)form, kind, name, said);
	struct said *made = &g->out->at[g->out->n - 1];
	made->body = s->body;
	made->of = of;
	made->n_of = n_of;
	if (!rule)
		return;
	size_t from = g->out->n - 1;
	say_table(g, rule, kind, name);
	for (size_t i = from; i < g->out->n; i++)
		g->out->at[i].rule = rule;
}

struct str said_with(const struct said *x, void *body, enum lang lang, struct arena *mem)
{
	struct saying g = { .lang = lang, .mem = mem };
	size_t form = (size_t)(x->part - SAID_FORMS);
	struct amend_decl *amends = form == FORM_ADD || form == FORM_REPLACE ? NEW(mem, struct amend_decl) : NULL;
	struct statement s = *x->of;
	if (amends) {
		*amends = *(const struct amend_decl *)x->body;
		amends->rule = NEW(mem, struct rule);
		*amends->rule = *(const struct rule *)body;
	}
	s.body = amends ? (void *)amends : body;
	struct str words = words_of(&g, &s);
	return plain_text(mem, but_name(words, said_by[form].name(&g, &s, words)));
}

void said_all(const struct contract *c, enum lang lang, struct arena *mem, struct all_said *out)
{
	struct saying g = { c, lang, mem, out, lang == LANG_DE ? STR("Text") : STR("text") };
	for (size_t i = 0; i < c->pieces.n; i++) {
		const struct piece *p = &c->pieces.at[i];
		if (p->head)
			say_head(&g, p->text, p->doc > 0);
		else if (p->prose && !p->fresh_annex)
			say_prose(&g, p->text);
		for (size_t k = p->from; k < p->until && !p->head && !p->prose; k++) {
			const struct statement *of = &c->statements.at[k];
			struct statement one = *of;
			struct rule joined;
			size_t n_of = 1;
			if (k + 1 < p->until && rules_join(&one, &c->statements.at[k + 1], lang, mem, &joined)) {
				struct rule *kept = NEW(mem, struct rule);
				*kept = joined;
				one.body = kept;                       /* as the canonical form says it */
				n_of = 2;
				k++;
			}
			say_statement(&g, &one, of, n_of);
		}
	}
}
