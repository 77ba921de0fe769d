/* analyse.c - the table of analyses: a new one is a file and a row.
 *
 * An analysis says findings with their place, and remarks without one: sentences with the regions they speak of. Those
 * that can keep a contract from being signed, and cheap hints beside, are also what `contract_check` runs. */
#include "contract/analyse.h"

const struct analysis_row analyses[] = {
	{ LIT("meanings"), LIT("Bedeutungen"), LIT("Meanings"), true, false, analyse_meanings },
	{ LIT("contradictions"), LIT("Widersprüche"), LIT("Contradictions"), true, false, analyse_contradictions },
	{ LIT("promises"), LIT("Zusagen"), LIT("Promises"), true, false, analyse_promises },
	{ LIT("examples"), LIT("Beispiele"), LIT("Examples"), true, false, analyse_examples },
	{ LIT("rules"), LIT("Regeln ohne Wirkung"), LIT("Rules without effect"), true, false, analyse_rules },
	{ LIT("unasked"), LIT("Merkmale, nach denen nichts fragt"), LIT("Facts that nothing asks"), true, false, analyse_unasked },
	{ LIT("unanswered"), LIT("Merkmale, die das Haus nicht beantwortet"), LIT("Facts that the house does not answer"), true, false, analyse_unanswered },
	{ LIT("precedence"), LIT("Vorrang"), LIT("Precedence"), true, false, analyse_precedence },
	{ LIT("gaps"), LIT("Nicht genannt"), LIT("Not named"), false, false, analyse_gaps },
	{ LIT("annex"), LIT("Wirkung der Anlagen"), LIT("What the annexes do"), false, false, analyse_annex },
	{ LIT("asks"), LIT("Was die Annahme fragen muss"), LIT("What intake must ask"), false, true, analyse_asks },
	{ LIT("robustness"), LIT("Was an einem Merkmal hängt"), LIT("What hangs on one fact"), false, true, analyse_robustness },
	{ LIT("service"), LIT("Fristen und Verfügbarkeit"), LIT("Service levels"), true, false, analyse_service },
	{ LIT("money"), LIT("Geld"), LIT("Money"), true, false, analyse_money },
	{ LIT("time"), LIT("Geltung"), LIT("Validity"), true, false, analyse_time },
	{ LIT("paper"), LIT("Text und Druck"), LIT("Text and print"), true, false, analyse_paper },
	{ LIT("drift"), LIT("Text und Regel"), LIT("Text and rule"), true, false, analyse_drift },
};
const size_t n_analyses = COUNT(analyses);

struct remark *remark(struct reader *r, struct section *out, struct str text)
{
	struct remark *x = push(r->mem, &out->remarks);
	*x = (struct remark){ .text = text };
	return x;
}

void contract_check(const struct contract *c, struct arena *mem, struct findings *found)
{
	struct contract copy = *c;
	struct reader r = { .c = &copy, .mem = mem, .found = found, .lang = c->lang };
	for (size_t i = 0; i < n_analyses && !is_late(c); i++)
		if (analyses[i].checked)
			analyses[i].run(&r, NULL);
}

static bool is_tiled(const struct contract *c)
{
	bool any = false;
	for (int i = 0; i < c->n_dimensions; i++)
		any |= c->tables[i] && c->tables[i]->large;
	return any;
}

void contract_analyse(const struct contract *c, struct arena *mem, struct analysis *out)
{
	struct str row, column;
	struct err e = { 0 };
	*out = (struct analysis){ .head = &c->head, .sections = NEWS(mem, struct section, n_analyses), .n = n_analyses };
	for (size_t i = 0; i < n_analyses; i++) {
		struct section *s = &out->sections[i];
		struct contract copy = *c;
		struct reader r = { .c = &copy, .mem = mem, .found = &s->found, .lang = c->lang };
		*s = (struct section){ .name = analyses[i].name, .title = c->lang == LANG_DE ? analyses[i].de : analyses[i].en };
		if (analyses[i].whole && is_tiled(c) && !analyse_too_large(c, &e))
			remark(&r, s, str_keep(mem, (struct str){ e.text, e.len }));
		else
			analyses[i].run(&r, s);
	}
	contract_matrix_facts(c, &row, &column);
	out->has_matrix = row.len && column.len && contract_matrix(c, row, column, mem, &out->matrix, &e);
}
