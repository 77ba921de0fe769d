/* command_compare.c - `contract compare OLD NEW`: who gains, who loses, what else changed. */
#include "contract/command.h"

int command_compare(struct asked *a, struct out *o)
{
	struct comparison k;
	contract_compare(a->contracts[0].c, a->contracts[1].c, a->mem, &k);
	o->lang = k.fresh->lang;
	if (a->has[OPTION_JSON]) {
		struct json j = json_open(o);
		comparison_json(&k, &j);
		out_char(o, '\n');
	} else if (a->has[OPTION_HTML]) {
		comparison_html(&k, NONE, o);
	} else {
		comparison_print(&k, o);
	}
	return comparison_is_same(&k) ? 0 : EXIT_FINDINGS;
}
