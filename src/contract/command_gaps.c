/* command_gaps.c - `contract gaps`: what only the head's `standard` decides, as regions. */
#include "contract/command.h"

void cube_text(const struct asked *a, const struct cube *k, struct out *o)
{
	print(o, "{}{}", k->points, contract_head(a->c)->lang == LANG_DE ? STR(" Fälle: ") : STR(" work items: "));
	for (size_t i = 0; i < k->n; i++) {
		print(o, "{}{} {}", i ? STR("; ") : NONE, k->sets[i].fact, k->sets[i].n == 1 ? STR("= ") : STR("in {"));
		for (size_t n = 0; n < k->sets[i].n; n++)
			print(o, "{}{}", n ? STR(", ") : NONE, k->sets[i].names[n]);
		out_bytes(o, k->sets[i].n == 1 ? NONE : STR("}"));
	}
	out_bytes(o, k->n ? STR("\n") : contract_head(a->c)->lang == LANG_DE ? STR("alles\n") : STR("everything\n"));
}

void cube_json(struct json *j, const struct cube *k)
{
	put_object(j);
	put_field(j, STR("points"), k->points);
	put_key(j, STR("facts"));
	put_array(j);
	for (size_t i = 0; i < k->n; i++) {
		put_object(j);
		put_field(j, STR("fact"), k->sets[i].fact);
		put_key(j, STR("values"));
		put_array(j);
		for (size_t n = 0; n < k->sets[i].n; n++)
			put_value(j, k->sets[i].names[n]);
		put_end_array(j);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
}

int command_gaps(struct asked *a, struct out *o)
{
	struct cubes found = { 0 };
	contract_gaps(a->c, a->mem, &found);
	const struct contract_head *h = contract_head(a->c);
	if (a->has[OPTION_JSON]) {
		struct json j = json_open(o);
		put_object(&j);
		put_field(&j, STR("default"), h->standard);
		put_key(&j, STR("gaps"));
		put_array(&j);
		for (size_t i = 0; i < found.n; i++)
			cube_json(&j, &found.at[i]);
		put_end_array(&j);
		put_end_object(&j);
		out_char(o, '\n');
		return found.n ? EXIT_FINDINGS : 0;
	}
	PRINT_BOTH(o, h->lang == LANG_DE, "Nicht genannt, daher {}: {} Gebiete\n", "Not named, therefore {}: {} regions\n",
		h->standard, found.n);
	for (size_t i = 0; i < found.n; i++)
		cube_text(a, &found.at[i], o);
	return found.n ? EXIT_FINDINGS : 0;
}
