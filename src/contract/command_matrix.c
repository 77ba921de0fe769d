/* command_matrix.c - `contract matrix FILE --by FACT,FACT`: what is covered, by any two facts; a list where only one matters. */
#include "contract/command.h"

/* What --by may name, in the author's order. */
static struct str fact_names(const struct contract *c, struct arena *mem)
{
	const struct fact_type *types;
	size_t n = contract_facts(c, &types);
	struct out o = out_open(mem);
	for (size_t i = 0; i < n; i++)
		if (!types[i].derived)
			print(&o, "{}{}", o.len ? STR(", ") : NONE, types[i].name);
	return out_str(&o);
}

int command_matrix(struct asked *a, struct out *o)
{
	struct matrix m = { 0 };
	struct err e = { 0 };
	struct str column = a->given[OPTION_BY], row = str_split(&column, ',');
	if (!a->has[OPTION_BY])
		contract_matrix_facts(a->c, &row, &column);
	else if (!str_trim(row).len || !str_trim(column).len || str_has(column, STR(",")))
		return usage(text(a->mem, "--by takes two facts with a comma between; the facts of this contract: {}", fact_names(a->c, a->mem)), NONE);
	if (!row.len) {
		answer_error(a, a->c->lang == LANG_DE ? STR("Kein Merkmal ändert das Urteil: alle Arbeit hat dasselbe") : STR("No fact changes the verdict: all work has the same"), o);
		return EXIT_FINDINGS;
	}
	if (!contract_matrix(a->c, str_trim(row), str_trim(column), a->mem, &m, &e)) {
		answer_error(a, err_str(&e), o);
		return m.cut ? EXIT_FINDINGS : EXIT_USAGE;
	}
	if (a->has[OPTION_JSON]) {
		struct json j = json_open(o);
		matrix_json(&m, &j);
		out_char(o, '\n');
	} else if (a->has[OPTION_HTML]) {
		contract_matrix_html(a->c, &m, NONE, o);
	} else {
		contract_matrix_print(a->c, &m, o);
	}
	return 0;
}
