/* command_gaps.c - `contract gaps`: what only the head's `standard` decides, as regions. */
#include "contract/command.h"

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
			cube_json(&found.at[i], &j);
		put_end_array(&j);
		put_end_object(&j);
		out_char(o, '\n');
		return found.n ? EXIT_FINDINGS : 0;
	}
	if (!found.n)
		PRINT_BOTH(o, h->lang == LANG_DE, "Alles ist genannt; „{}“ als Standard entscheidet nichts.\n", "Everything is named; the default \"{}\" decides nothing.\n", h->standard);
	else
		PRINT_BOTH(o, h->lang == LANG_DE, "Nicht genannt, daher {}: {} {}, davor die Zahl der Fälle\n", "Not named, therefore {}: {} {}, in front the number of work items\n",
			h->standard, found.n, h->lang == LANG_DE ? (found.n == 1 ? STR("Gebiet") : STR("Gebiete")) : found.n == 1 ? STR("region") : STR("regions"));
	for (size_t i = 0; i < found.n; i++) {
		print(o, "{} ", found.at[i].points);
		cube_print(&found.at[i], o);
		out_char(o, '\n');
	}
	return found.n ? EXIT_FINDINGS : 0;
}
