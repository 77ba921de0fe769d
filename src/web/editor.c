/* editor.c - see editor.h: looking at a text, and showing what was seen.
 *
 * The order is the order of need: what is wrong, what is covered, what is not named, what changes, what the examples say, and then
 * what is asked less often: in which work rules contradict each other or a promise is broken, what annexes do, what intake must ask, what hangs on one fact. */
#include "web/editor.h"
#include "web/show.h"

/* ---- looking ------------------------------------------------------------------------------------------------------ */

static bool fits(const struct editor_ask *ask)
{
	size_t bytes = 0;
	for (size_t i = 0; i < ask->n; i++)
		bytes += ask->docs[i].bytes.len;
	return ask->n > 0 && ask->n <= EDITOR_DOCUMENTS && bytes <= EDITOR_BYTES;
}

/* Findings of reading come before those of checking: the first keep a text from being compiled. */
static void count_findings(struct editor_look *l, size_t from)
{
	for (size_t i = from; i < l->findings.n; i++) {
		bool blocks = l->findings.at[i].blocks;
		l->errors += blocks && !l->c;
		l->blocking += blocks && l->c;
		l->hints += !blocks;
	}
}

void editor_add(struct editor_look *l, const struct findings *found, struct arena *mem)
{
	struct findings all = *found;
	for (size_t i = 0; i < l->findings.n; i++)
		*push(mem, &all) = l->findings.at[i];
	l->findings = all;
	l->errors = l->blocking = l->hints = 0;
	count_findings(l, 0);
}

static bool is_axis(const struct contract *c, struct str name)
{
	const struct fact_type *t = name.len ? contract_fact(c, name) : NULL;
	return t && !t->derived;
}

static void look_at_matrix(const struct editor_ask *ask, struct arena *mem, struct editor_look *l)
{
	struct err e = { 0 };
	contract_matrix_facts(l->c, &l->row, &l->column);
	if (is_axis(l->c, ask->row) && is_axis(l->c, ask->column) && !str_is(ask->row, ask->column)) {
		l->row = contract_fact(l->c, ask->row)->name;
		l->column = contract_fact(l->c, ask->column)->name;
	}
	l->has_matrix = l->row.len && l->column.len && contract_matrix_ordinary(l->c, l->row, l->column, mem, &l->matrix, &e);
	l->no_matrix = str_keep(mem, err_str(&e));
}

static void look_at_findings(const struct editor_ask *ask, struct arena *mem, struct editor_look *l)
{
	(void)ask;
	size_t before = l->findings.n;
	contract_check(l->c, mem, &l->findings);
	count_findings(l, before);
}

static void look_at_gaps(const struct editor_ask *ask, struct arena *mem, struct editor_look *l)
{
	if (ask->exact)
		contract_gaps(l->c, mem, &l->gaps);
	else
		contract_gaps_told(l->c, mem, &l->gaps, &l->besides);
}

void comparison_of_master(struct comparison *k)
{
	struct changes *all = &k->changes;
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].said[0] || all->at[i].said[1] || all->at[i].loses == SHIFT_OTHER)
			all->at[n++] = all->at[i];
	all->n = n;
}

static void look_at_changes(const struct editor_ask *ask, struct arena *mem, struct editor_look *l)
{
	l->compared = ask->in_force != NULL;
	if (l->compared)
		contract_compare(ask->in_force, l->c, mem, &l->comparison);
}

static void look_at_examples(const struct editor_ask *ask, struct arena *mem, struct editor_look *l)
{
	(void)ask;
	contract_examples(l->c, mem, &l->examples);
}

/* code: of the findings it says more of; where there are none it is not worked out, and not shown. */
static const struct { struct str name; enum text title; struct str code; } sections[PARTS - PART_SECTIONS] = {        /* ORDER editor_part */
	{ LIT("contradictions"), T_editor_contradictions, LIT("A01") }, { LIT("promises"), T_editor_promises, LIT("A03") },
	{ LIT("annex"), T_editor_annex_effect, { 0 } }, { LIT("asks"), T_editor_asks, { 0 } }, { LIT("robustness"), T_editor_robustness, { 0 } },
};

static bool is_asked_for(const struct editor_look *l, size_t section)
{
	bool asked = !sections[section].code.len;
	for (size_t i = 0; i < l->findings.n && !asked; i++)
		asked = str_is(l->findings.at[i].code, sections[section].code);
	return asked;
}

static void look_at_section(const struct editor_ask *ask, struct arena *mem, struct editor_look *l)
{
	size_t at = (size_t)(l->parts - PART_SECTIONS);
	struct section *s = &l->sections[at];
	(void)ask;
	*s = (struct section){ .name = sections[at].name, .title = say(sections[at].title, contract_head(l->c)->lang) };
	if (is_asked_for(l, at))
		contract_analyse_one(l->c, sections[at].name, mem, s);
	for (size_t i = 0; i < s->remarks.n; i++)
		if (sections[at].code.len && s->remarks.at[i].regions.n > EDITOR_REGIONS) {
			s->remarks.at[i].regions.n = EDITOR_REGIONS;
			s->remarks.at[i].regions.cut = true;
		}
}

void editor_look_until(const struct editor_ask *ask, struct patience p, struct arena *mem, struct editor_look *out)
{
	static void (*const looks[PARTS])(const struct editor_ask *, struct arena *, struct editor_look *) = {        /* ORDER editor_part */
		look_at_findings, look_at_matrix, look_at_gaps, look_at_changes, look_at_examples, look_at_section, look_at_section, look_at_section, look_at_section, look_at_section,
	};
	struct contract *c = NULL;
	*out = (struct editor_look){ .too_large = !fits(ask) };
	if (out->too_large)
		return;
	if (contract_read_patiently(ask->docs, ask->n, p, mem, &c, &out->findings))
		out->c = c;
	count_findings(out, 0);
	while (c && out->parts < PARTS && !p.is_over(p.with)) {
		looks[out->parts](ask, mem, out);
		out->parts += !p.is_over(p.with);
	}
	out->late = p.is_over(p.with) && out->parts < PARTS;
}

static bool is_past(void *until) { return clock_ticks() > *(int64_t *)until; }

void editor_look(const struct editor_ask *ask, struct arena *mem, struct editor_look *out)
{
	int64_t *until = NEW(mem, int64_t);
	*until = clock_ticks() + EDITOR_MS;
	editor_look_until(ask, (struct patience){ .is_over = is_past, .with = until }, mem, out);
}

/* ---- showing -------------------------------------------------------------------------------------------------------- */

#define PHRASE(o, key, ...) phrase((o)->mem, (o)->lang, NULL, key, __VA_ARGS__)
static struct str words(const struct out *o, enum text key) { return say(key, o->lang); }

/* A vocabulary judges nothing: of it there is no coverage, no gap and no example. */
static bool judges(const struct editor_look *l) { return l->c && !contract_is_words_alone(l->c); }

static void show_state(const struct editor_look *l, struct out *o)
{
	if (l->too_large)
		html(o, "<p class=\"state failed\">{}</p>", PHRASE(o, T_editor_too_large, EDITOR_BYTES / 1024));
	else if (!l->c && l->errors)
		html(o, "<p class=\"state failed\">{}</p>", PHRASE(o, T_editor_unreadable, l->errors));
	else if (l->blocking)
		html(o, "<p class=\"state degraded\">{}</p>", PHRASE(o, T_editor_blocked, l->blocking));
	else if (l->parts > PART_FINDINGS && !l->late)
		html(o, "<p class=\"state ok\">{}</p>", words(o, judges(l) ? T_editor_signable : T_editor_nameable));
	if (l->late)
		html(o, "<p class=\"muted\">{}</p>", words(o, T_editor_late));
}

/* The link leads to the text, the script to the line in it. */
static void show_finding(const struct finding *f, struct out *o)
{
	html(o, "<li><a href=\"#editor\" data-file=\"{}\" data-line=\"{}\" data-column=\"{}\">", f->file, f->line, f->column);
	if (f->line)
		html(o, "{}", PHRASE(o, T_editor_place, f->file, f->line));
	else
		html(o, "{}", f->file);
	html(o, "</a> <small>{}</small><pre class=\"finding\" lang=\"{}\">{}</pre></li>", f->blocks ? f->code : PHRASE(o, T_editor_hint, f->code), f->lang == LANG_DE ? STR("de") : STR("en"), f->text);
}

/* Rows that stand there and wait for their words are not put there again. */
static bool lacks_meanings(const struct editor_look *l, struct arena *mem)
{
	bool lacks = false;
	for (int i = 0; l->c && i < EDITOR_DOCUMENTS && !lacks; i++)
		lacks = contract_missing_meanings(l->c, i, mem).len > 0;
	return lacks;
}

static void show_findings(const struct editor_look *l, struct out *o)
{
	html(o, "<section id=\"findings\"><h2>{}</h2>", words(o, T_editor_findings));
	show_state(l, o);
	if (l->findings.n)
		html(o, "<ol class=\"findings\">");
	for (size_t i = 0; i < l->findings.n && i < EDITOR_FINDINGS; i++)
		show_finding(&l->findings.at[i], o);
	if (l->findings.n)
		html(o, "</ol>");
	if (l->findings.n > EDITOR_FINDINGS)
		html(o, "<p class=\"muted\">{}</p>", PHRASE(o, T_editor_more, l->findings.n - EDITOR_FINDINGS));
	if (l->writes && lacks_meanings(l, o->mem))
		html(o, "<p class=\"act\"><button class=\"second\" name=\"do\" value=\"meanings\">{}</button></p>", words(o, T_editor_meanings));
	html(o, "</section>");
}

static struct str lang_of(const struct editor_look *l) { return contract_head(l->c)->lang == LANG_DE ? STR("de") : STR("en"); }

static void show_axis(const struct editor_look *l, struct str name, enum text label, struct str chosen, struct out *o)
{
	const struct fact_type *types;
	size_t n = contract_facts(l->c, &types);
	html(o, "<div><label for=\"{}\">{}</label><select id=\"{}\" name=\"{}\" lang=\"{}\">", name, words(o, label), name, name, lang_of(l));
	for (size_t i = 0; i < n; i++) {
		if (types[i].derived)
			continue;
		html(o, "<option value=\"{}\"", types[i].name);
		if (str_is(types[i].name, chosen))
			html(o, " selected");
		html(o, ">{}</option>", name_fact(o->mem, types[i].name, contract_head(l->c)->lang));
	}
	html(o, "</select></div>");
}

static void show_matrix(const struct editor_look *l, struct str version, struct out *o)
{
	html(o, "<section id=\"coverage\"><h2>{}</h2><div class=\"pair\">", words(o, T_editor_coverage));
	show_axis(l, STR("row"), T_editor_rows, l->row, o);
	show_axis(l, STR("column"), T_editor_columns, l->column, o);
	html(o, "</div>");
	if (l->has_matrix)
		contract_matrix_html(l->c, &l->matrix, version.len ? text(o->mem, "{}/case", version) : NONE, o);
	else if (l->no_matrix.len)
		html(o, "<p class=\"empty\" lang=\"{}\">{}</p>", lang_of(l), l->no_matrix);
	else
		html(o, "<p class=\"empty\">{}</p>", words(o, T_editor_no_matrix));
	html(o, "</section>");
}

/* As the document to sign tells them. */
static void show_gaps(const struct editor_look *l, struct out *o)
{
	html(o, "<section id=\"gaps\"><h2>{} ", words(o, T_editor_gaps));
	contract_standard_html(l->c, o);
	html(o, "</h2>");
	if (!l->gaps.n && !l->besides.n && !l->gaps.cut)
		html(o, "<p class=\"empty\">{}</p>", words(o, T_editor_no_gaps));
	else
		html(o, "<p class=\"hint\">{}</p>", words(o, T_editor_gaps_may));
	if (l->gaps.n || l->besides.n || l->gaps.cut)
		contract_gaps_html(l->c, &l->gaps, &l->besides, EDITOR_REGIONS, o);
	html(o, "</section>");
}

static void show_comparison(const struct editor_look *l, struct str version, struct out *o)
{
	html(o, "<section id=\"comparison\"><h2>{}</h2>", words(o, T_editor_comparison));
	if (!l->compared)
		html(o, "<p class=\"empty\">{}</p>", words(o, T_editor_nothing_in_force));
	else if (comparison_is_same(&l->comparison))
		html(o, "<p class=\"empty\">{}</p>", words(o, T_editor_same));
	else
		comparison_html(&l->comparison, version.len ? text(o->mem, "{}/region", version) : NONE, o);
	html(o, "</section>");
}

static void show_examples(const struct editor_look *l, struct out *o)
{
	struct examples first = l->examples;
	first.n = first.n < EDITOR_EXAMPLES ? first.n : EDITOR_EXAMPLES;
	html(o, "<section id=\"examples\"><h2>{}</h2>", words(o, T_editor_examples));
	examples_html(&first, o);
	html(o, "</section>");
}

/* In the contract's words, marked where the reader's language is another. */
static void show_said(const struct contract *c, const struct section *s, struct out *o)
{
	enum lang lang = contract_head(c)->lang;
	if (lang != o->lang)
		html(o, "<div lang=\"{}\">", lang == LANG_DE ? STR("de") : STR("en"));
	section_html(c, s, o);
	if (lang != o->lang)
		html(o, "</div>");
}

static void show_section(const struct editor_look *l, size_t i, struct out *o)
{
	struct section said = l->sections[i];
	if (!is_asked_for(l, i))
		return;
	if (sections[i].code.len)
		said.found.n = 0;                    /* they stand at the top, each with the way to its place */
	html(o, "<section id=\"{}\"><h2>{}</h2>", sections[i].name, words(o, sections[i].title));
	show_said(l->c, &said, o);
	html(o, "</section>");
}

/* NULL: the text cannot be read. */
static const struct contract *score_of(const struct editor_ask *ask, struct patience p, struct arena *mem, struct section *out)
{
	struct findings found = { 0 };
	struct contract *c = NULL;
	if (!fits(ask) || !contract_read_patiently(ask->docs, ask->n, p, mem, &c, &found))
		return NULL;
	contract_analyse_one(c, STR("examples"), mem, out);
	return c;
}

void editor_score(const struct editor_ask *ask, struct patience p, struct out *o)
{
	struct section s;
	const struct contract *c = score_of(ask, p, o->mem, &s);
	html(o, "<section id=\"score\"><h2>{}</h2>", words(o, T_editor_score));
	if (c)
		show_said(c, &s, o);
	else
		html(o, "<p class=\"empty\">{}</p>", words(o, T_editor_score_unreadable));
	html(o, "</section>");
}

void editor_show(const struct editor_look *look, struct str version, struct out *o)
{
	show_findings(look, o);                                      /* what was found is true even if there may be more */
	if (look->parts > PART_MATRIX && judges(look))
		show_matrix(look, version, o);
	if (look->parts > PART_GAPS && judges(look))
		show_gaps(look, o);
	if (look->parts > PART_CHANGES)
		show_comparison(look, version, o);
	if (look->parts > PART_EXAMPLES && judges(look))
		show_examples(look, o);
	for (int part = PART_SECTIONS; part < look->parts; part++)
		show_section(look, (size_t)(part - PART_SECTIONS), o);
}

/* ---- for programs ----------------------------------------------------------------------------------------------------- */

static void put_findings(const struct editor_look *l, struct json *j)
{
	struct findings first = l->findings;
	first.n = first.n < EDITOR_FINDINGS ? first.n : EDITOR_FINDINGS;
	put_key(j, STR("findings"));
	findings_json(&first, j);
}

static void put_examples(const struct editor_look *l, struct json *j)
{
	put_key(j, STR("examples"));
	put_array(j);
	for (size_t i = 0; i < l->examples.n && i < EDITOR_EXAMPLES && l->parts > PART_EXAMPLES; i++) {
		put_object(j);
		put_field(j, STR("title"), l->examples.at[i].title);
		put_field(j, STR("expected"), l->examples.at[i].expected);
		put_field(j, STR("got"), l->examples.at[i].got);
		put_field(j, STR("holds"), l->examples.at[i].holds);
		if (l->examples.at[i].cut)
			put_field(j, STR("complete"), (bool)false);
		put_end_object(j);
	}
	put_end_array(j);
}

static void put_gaps(const struct editor_look *l, struct json *j)
{
	put_key(j, STR("gaps"));
	put_array(j);
	for (size_t i = 0; i < l->gaps.n && i < EDITOR_REGIONS && l->parts > PART_GAPS; i++)
		cube_json(&l->gaps.at[i], j);
	put_end_array(j);
}

void editor_put(const struct editor_look *look, struct json *j)
{
	put_field(j, STR("readable"), (bool)(look->c != NULL));
	put_field(j, STR("signable"), (bool)(look->c && !look->blocking && !look->late));
	put_field(j, STR("complete"), (bool)(look->parts == PARTS));
	put_findings(look, j);
	put_key(j, STR("matrix"));
	if (look->has_matrix && look->parts > PART_MATRIX)
		matrix_json(&look->matrix, j);
	else
		put_null(j);
	if (look->no_matrix.len)
		put_field(j, STR("no_matrix"), look->no_matrix);
	put_gaps(look, j);
	if (look->gaps.cut)
		put_field(j, STR("gaps_complete"), (bool)false);
	put_key(j, STR("comparison"));
	if (look->compared && look->parts > PART_CHANGES)
		comparison_json(&look->comparison, j);
	else
		put_null(j);
	put_examples(look, j);
	put_key(j, STR("sections"));
	put_array(j);
	for (int part = PART_SECTIONS; part < look->parts; part++)
		section_json(&look->sections[part - PART_SECTIONS], j);
	put_end_array(j);
}

void editor_print(const struct editor_look *look, struct json *j)
{
	put_object(j);
	editor_put(look, j);
	put_end_object(j);
}

void editor_put_score(const struct editor_ask *ask, struct patience p, struct json *j)
{
	struct section s;
	put_key(j, STR("score"));
	if (score_of(ask, p, j->out->mem, &s))
		section_json(&s, j);
	else
		put_null(j);
}
