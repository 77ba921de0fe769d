/* analyse.c - the table of analyses: a new one is a file and a row.
 *
 * An analysis says findings with their place, and remarks without one: sentences with the regions they speak of. Those
 * that can keep a contract from being signed, and cheap hints beside, are also what `contract_check` runs. Each has a stamina
 * of its own, so that a contract written to keep us busy, or grown beyond all measure, is answered all the same. */
#include "contract/analyse.h"

const struct analysis_row analyses[] = {
	{ LIT("meanings"), LIT("Bedeutungen"), LIT("Meanings"), true, false, false, true, analyse_meanings },
	{ LIT("contradictions"), LIT("Widersprüche"), LIT("Contradictions"), true, false, true, false, analyse_contradictions },
	{ LIT("promises"), LIT("Zusagen"), LIT("Promises"), true, false, true, false, analyse_promises },
	{ LIT("examples"), LIT("Beispiele"), LIT("Examples"), true, false, true, false, analyse_examples },
	{ LIT("rules"), LIT("Regeln ohne Wirkung"), LIT("Rules without effect"), true, false, false, false, analyse_rules },
	{ LIT("unasked"), LIT("Merkmale, nach denen nichts fragt"), LIT("Facts that nothing asks"), true, false, false, false, analyse_unasked },
	{ LIT("unanswered"), LIT("Merkmale, die das Haus nicht beantwortet"), LIT("Facts that the house does not answer"), true, false, false, false, analyse_unanswered },
	{ LIT("precedence"), LIT("Vorrang"), LIT("Precedence"), true, false, false, false, analyse_precedence },
	{ LIT("gaps"), LIT("Nicht genannt"), LIT("Not named"), false, false, false, false, analyse_gaps },
	{ LIT("annex"), LIT("Wirkung der Anlagen"), LIT("What the annexes do"), false, false, false, false, analyse_annex },
	{ LIT("asks"), LIT("Was die Annahme fragen muss"), LIT("What intake must ask"), false, true, false, false, analyse_asks },
	{ LIT("robustness"), LIT("Was an einem Merkmal hängt"), LIT("What hangs on one fact"), false, true, false, false, analyse_robustness },
	{ LIT("service"), LIT("Fristen und Verfügbarkeit"), LIT("Service levels"), true, false, false, false, analyse_service },
	{ LIT("money"), LIT("Geld"), LIT("Money"), true, false, false, false, analyse_money },
	{ LIT("time"), LIT("Geltung"), LIT("Validity"), true, false, false, false, analyse_time },
	{ LIT("paper"), LIT("Text und Druck"), LIT("Text and print"), true, false, false, true, analyse_paper },
	{ LIT("drift"), LIT("Text und Regel"), LIT("Text and rule"), true, false, false, false, analyse_drift },
};
const size_t n_analyses = COUNT(analyses);

struct remark *remark(struct reader *r, struct section *out, struct str text)
{
	struct remark *x = push(r->mem, &out->remarks);
	*x = (struct remark){ .text = text };
	return x;
}

/* Tests have less of it. */
static struct stamina stamina_of(const struct contract *c) { return c->stamina ? *c->stamina : (struct stamina){ STAMINA }; }

/* A contract of which nobody could say whether it contradicts itself, or keeps its promises and examples, is not signed. */
static void say_cut_short(struct reader *r, const struct analysis_row *a, bool found_any)
{
	const struct rule_list *rules = &r->c->dimensions[DIMENSION_VERDICT].rules;
	struct token head = { 0 };
	contract_say(r, STR("G04"), a->stands && !found_any ? WEIGHT_BLOCKS : WEIGHT_HINT, rules->n ? &rules->at[0]->at : &head,
		SAY(r, "„{}“ wurde nicht zu Ende untersucht: die Regeln unterscheiden zu viele Fälle", "\"{}\" was not looked at to the end: the rules tell too many work items apart",
			r->lang == LANG_DE ? a->de : a->en),
		SAYING(r, "weniger Regeln, die auf dieselbe Arbeit zutreffen: Bedingungen enger fassen, oder Klassen statt einzelner Werte", "fewer rules that apply to the same work: narrower conditions, or classes instead of single values"));
}

/* Its findings go behind those that stand. */
static void run(const struct analysis_row *a, const struct contract *c, struct shared *shared, struct arena *mem, struct section *out, struct findings *found)
{
	struct stamina stamina = stamina_of(c);
	struct contract copy = *c;
	struct reader r = { .c = &copy, .mem = mem, .found = found, .lang = c->lang };
	size_t before = found->n;
	copy.stamina = &stamina;
	copy.shared = shared;
	a->run(&r, out);
	if (stamina.left >= 0)
		return;
	found->n = a->stands ? found->n : before;
	if (out)
		out->remarks = (struct remarks){ 0 };
	say_cut_short(&r, a, found->n > before);
}

void contract_check(const struct contract *c, struct arena *mem, struct findings *found)
{
	struct shared shared = { .mem = arena_open() };
	for (size_t i = 0; i < n_analyses && !is_late(c); i++)
		if (analyses[i].checked && (analyses[i].of_words || !contract_is_words_alone(c)))
			run(&analyses[i], c, &shared, mem, NULL, found);
	arena_close(shared.mem);
}

static bool is_tiled(const struct contract *c)
{
	bool any = false;
	for (int i = 0; i < c->n_dimensions; i++)
		any |= c->tables[i] && c->tables[i]->large;
	return any;
}

/* Coverage by two facts: what it says, it says of all work. */
static bool cover(const struct contract *c, struct arena *mem, struct analysis *out)
{
	struct stamina stamina = stamina_of(c);
	struct contract copy = *c;
	struct str row, column;
	struct err e = { 0 };
	copy.stamina = &stamina;
	contract_matrix_facts(&copy, &row, &column);
	if (!row.len || !column.len)
		return false;
	bool made = contract_matrix(&copy, row, column, mem, &out->matrix, &e);
	out->no_matrix = str_keep(mem, err_str(&e));
	return made;
}

static void fill(const struct analysis_row *a, const struct contract *c, struct shared *shared, struct arena *mem, struct section *out)
{
	struct err e = { 0 };
	struct reader r = { .mem = mem, .lang = c->lang };
	*out = (struct section){ .name = a->name, .title = c->lang == LANG_DE ? a->de : a->en };
	if (a->whole && is_tiled(c) && !analyse_too_large(c, &e))
		remark(&r, out, str_keep(mem, (struct str){ e.text, e.len }));
	else
		run(a, c, shared, mem, out, &out->found);
}

void contract_analyse_one(const struct contract *c, struct str name, struct arena *mem, struct section *out)
{
	struct shared shared = { .mem = arena_open() };
	size_t i = 0;
	while (!str_is(analyses[i].name, name))
		must(++i < n_analyses);
	fill(&analyses[i], c, &shared, mem, out);
	arena_close(shared.mem);
}

void contract_analyse(const struct contract *c, struct arena *mem, struct analysis *out)
{
	struct shared shared = { .mem = arena_open() };
	*out = (struct analysis){ .c = c, .sections = NEWS(mem, struct section, n_analyses), .n = n_analyses };
	for (size_t i = 0; i < n_analyses; i++)
		fill(&analyses[i], c, &shared, mem, &out->sections[i]);
	arena_close(shared.mem);
	out->has_matrix = cover(c, mem, out);
}
