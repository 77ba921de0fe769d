/* analyse_print.c - the report of all analyses for a terminal, for a sheet of paper and for programs. */
#include "contract/analyse.h"
#include "contract/print.h"
#include "contract/sentence.h"

static bool is_quiet(const struct section *s) { return !s->found.n && !s->remarks.n; }
static struct str nothing(const struct out *o) { return o->lang == LANG_DE ? STR("Nichts zu beanstanden.") : STR("Nothing to object to."); }
static struct str matrix_title(const struct out *o) { return o->lang == LANG_DE ? STR("Übersicht") : STR("Matrix"); }

/* ---- for a terminal ----------------------------------------------------------------------------------------------------- */

static void section_print(const struct speech *as, const struct section *s, struct out *o)
{
	print(o, "\n== {}\n", s->title);
	for (size_t i = 0; i < s->found.n; i++)
		print(o, "{}\n", s->found.at[i].text);
	for (size_t i = 0; i < s->remarks.n; i++) {
		if (s->remarks.at[i].whom == FOR_PROGRAMS)
			continue;
		print(o, "{}\n", s->remarks.at[i].text);
		for (size_t k = 0; k < s->remarks.at[i].regions.n; k++) {
			print(o, "    {} ", s->remarks.at[i].regions.at[k].points);
			region_print(as, o, &s->remarks.at[i].regions.at[k]);
			out_char(o, '\n');
		}
	}
	if (is_quiet(s))
		print(o, "{}\n", nothing(o));
}

void analysis_print(const struct analysis *a, struct out *o)
{
	struct speech as = speech_open(a->c, o->mem);
	PRINT_BOTH(o, o->lang == LANG_DE, "{}, Fassung {}\n", "{}, version {}\n", a->c->head.title, a->c->head.version);
	for (size_t i = 0; i < a->n; i++)
		section_print(&as, &a->sections[i], o);
	if (!a->has_matrix && !a->no_matrix.len)
		return;
	print(o, "\n== {}\n", matrix_title(o));
	if (a->has_matrix)
		contract_matrix_print(a->c, &a->matrix, o);
	else
		print(o, "{}\n", a->no_matrix);
}

/* ---- for a sheet of paper --------------------------------------------------------------------------------------------------- */

static void finding_html(const struct finding *f, struct out *o)
{
	bool german = o->lang == LANG_DE;
	html(o, "<li class=\"{}\"><strong>{}</strong><pre>{}</pre></li>", f->blocks ? STR("blocks") : STR("hint"), f->blocks
		? (german ? STR("Steht der Unterschrift entgegen") : STR("Keeps from signing")) : german ? STR("Hinweis") : STR("Note"), f->text);
}

void findings_html(const struct findings *f, struct out *o)
{
	if (f->n)
		html(o, "<ul class=\"findings\">");
	for (size_t i = 0; i < f->n; i++)
		finding_html(&f->at[i], o);
	if (f->n)
		html(o, "</ul>");
}

static void section_body(const struct speech *as, const struct section *s, struct out *o)
{
	if (is_quiet(s))
		html(o, "<p class=\"empty\">{}</p>", nothing(o));
	findings_html(&s->found, o);
	for (size_t i = 0; i < s->remarks.n; i++) {
		if (s->remarks.at[i].whom == FOR_PROGRAMS)
			continue;
		html(o, "<p>{}</p>", s->remarks.at[i].text);
		if (s->remarks.at[i].regions.n)
			regions_list(as, &s->remarks.at[i].regions, o);
	}
}

void section_html(const struct contract *c, const struct section *s, struct out *o)
{
	struct speech as = speech_open(c, o->mem);
	enum lang page = o->lang;
	o->lang = c->lang;
	section_body(&as, s, o);
	o->lang = page;
}

/* First what decides whether it can be signed: a line for each section, with its findings counted. */
static void contents_html(const struct analysis *a, struct out *o)
{
	bool german = o->lang == LANG_DE;
	html(o, "<nav aria-label=\"{}\"><ul class=\"contents\">", german ? STR("Abschnitte") : STR("Sections"));
	if (a->has_matrix || a->no_matrix.len)
		html(o, "<li><a href=\"#matrix\">{}</a></li>", matrix_title(o));
	for (size_t i = 0; i < a->n; i++) {
		size_t blocks = 0;
		for (size_t k = 0; k < a->sections[i].found.n; k++)
			blocks += a->sections[i].found.at[k].blocks;
		html(o, "<li><a href=\"#{}\">{}</a>", a->sections[i].name, a->sections[i].title);
		if (blocks)
			html(o, " <strong>{} {}</strong>", blocks, german ? STR("gegen die Unterschrift") : STR("against signing"));
		if (a->sections[i].found.n > blocks)
			html(o, " {} {}", a->sections[i].found.n - blocks, a->sections[i].found.n - blocks == 1 ? (german ? STR("Hinweis") : STR("note"))
				: german ? STR("Hinweise") : STR("notes"));
		html(o, "</li>");
	}
	html(o, "</ul></nav>");
}

void analysis_html(const struct analysis *a, struct out *o)
{
	struct speech as = speech_open(a->c, o->mem);
	contents_html(a, o);
	if (a->has_matrix || a->no_matrix.len) {
		html(o, "<section id=\"matrix\"><h2>{}</h2>", matrix_title(o));
		if (a->has_matrix)
			contract_matrix_html(a->c, &a->matrix, NONE, o);
		else
			html(o, "<p class=\"empty\">{}</p>", a->no_matrix);
		html(o, "</section>");
	}
	for (size_t i = 0; i < a->n; i++) {
		html(o, "<section id=\"{}\"><h2>{}</h2>", a->sections[i].name, a->sections[i].title);
		section_body(&as, &a->sections[i], o);
		html(o, "</section>");
	}
}

/* ---- for programs --------------------------------------------------------------------------------------------------------------- */

static void strs_json(const struct strs *s, struct json *j)
{
	put_array(j);
	for (size_t i = 0; i < s->n; i++)
		put_value(j, s->at[i]);
	put_end_array(j);
}

void findings_json(const struct findings *f, struct json *j)
{
	put_array(j);
	for (size_t i = 0; i < f->n; i++) {
		put_object(j);
		put_field(j, STR("code"), f->at[i].code);
		put_field(j, STR("file"), f->at[i].file);
		put_field(j, STR("line"), f->at[i].line);
		put_field(j, STR("column"), f->at[i].column);
		put_field(j, STR("blocks"), f->at[i].blocks);
		put_field(j, STR("text"), f->at[i].text);
		if (f->at[i].remedy.len)
			put_field(j, STR("remedy"), f->at[i].remedy);
		if (f->at[i].clauses.n)
			put_key(j, STR("clauses"));
		if (f->at[i].clauses.n)
			strs_json(&f->at[i].clauses, j);
		put_end_object(j);
	}
	put_end_array(j);
}

void section_json(const struct section *s, struct json *j)
{
	put_object(j);
	put_field(j, STR("name"), s->name);
	put_field(j, STR("title"), s->title);
	put_key(j, STR("findings"));
	findings_json(&s->found, j);
	put_key(j, STR("remarks"));
	put_array(j);
	for (size_t i = 0; i < s->remarks.n; i++) {
		if (s->remarks.at[i].whom == FOR_PEOPLE)
			continue;
		put_object(j);
		put_field(j, STR("text"), s->remarks.at[i].text);
		cubes_json(j, STR("regions"), &s->remarks.at[i].regions);
		put_end_object(j);
	}
	put_end_array(j);
	if (s->score) {
		put_key(j, STR("score"));
		put_object(j);
		score_json(s->score, j);
		put_end_object(j);
	}
	put_end_object(j);
}

void analysis_json(const struct analysis *a, struct json *j)
{
	put_object(j);
	put_field(j, STR("contract"), a->c->head.title);
	put_field(j, STR("version"), a->c->head.version);
	put_field(j, STR("sha256"), a->c->head.sha256);
	put_key(j, STR("sections"));
	put_array(j);
	for (size_t i = 0; i < a->n; i++)
		section_json(&a->sections[i], j);
	put_end_array(j);
	put_key(j, STR("matrix"));
	if (a->has_matrix)
		matrix_json(&a->matrix, j);
	else
		put_null(j);
	if (a->no_matrix.len)
		put_field(j, STR("no_matrix"), a->no_matrix);
	put_end_object(j);
}
