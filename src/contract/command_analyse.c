/* command_analyse.c - `contract analyse FILE`: every analysis as one report. */
#include "contract/command.h"

int command_analyse(struct asked *a, struct out *o)
{
	struct analysis x;
	bool found = false;
	contract_analyse(a->c, a->mem, &x);
	if (a->has[OPTION_JSON]) {
		struct json j = json_open(o);
		analysis_json(&x, &j);
		out_char(o, '\n');
	} else if (a->has[OPTION_HTML]) {
		analysis_html(&x, o);
	} else {
		analysis_print(&x, o);
	}
	for (size_t i = 0; i < x.n; i++)
		for (size_t k = 0; k < x.sections[i].found.n; k++)
			found |= x.sections[i].found.at[k].blocks;
	return found ? EXIT_FINDINGS : 0;
}
