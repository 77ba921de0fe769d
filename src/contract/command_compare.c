/* command_compare.c - `contract compare OLD NEW`: who gains, who loses, what else changed. */
#include "contract/command.h"

int command_compare(struct asked *a, struct out *o)
{
	struct comparison k;
	contract_compare(a->contracts[0].c, a->contracts[1].c, a->mem, &k);
	o->lang = k.fresh->lang;
	struct str version = o->lang == LANG_DE ? STR("Fassung") : STR("version");
	if (a->has[OPTION_JSON]) {
		struct json j = json_open(o);
		comparison_json(&k, &j);
		out_char(o, '\n');
	} else if (a->has[OPTION_HTML]) {
		sheet_open(o, text(a->mem, "{}, {} {} → {}, {} {}", k.old->title, version, k.old->version, k.fresh->title, version, k.fresh->version), k.fresh);
		comparison_html(&k, NONE, o);
		sheet_close(o);
	} else {
		comparison_print(&k, o);
	}
	return comparison_is_same(&k) ? 0 : EXIT_FINDINGS;
}
