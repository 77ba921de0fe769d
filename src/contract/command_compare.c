/* command_compare.c - `contract compare OLD NEW`: who gains, who loses, what else changed. */
#include "contract/command.h"

int command_compare(struct asked *a, struct out *o)
{
	struct comparison k;
	struct err e = { 0 };
	if (!contract_compare(a->contracts[0].c, a->contracts[1].c, a->mem, &k, &e)) {
		answer_error(a, err_str(&e), o);
		return EXIT_UNREADABLE;
	}
	o->lang = k.fresh->lang;
	if (a->has[OPTION_JSON]) {
		struct json j = json_open(o);
		comparison_json(&k, &j);
		out_char(o, '\n');
	} else if (a->has[OPTION_HTML]) {
		sheet_open(a, o, text(a->mem, "{} {} → {}", k.fresh->title, k.old->version, k.fresh->version));
		comparison_html(&k, o);
		sheet_close(o);
	} else {
		comparison_print(&k, o);
	}
	return k.shifts.n || k.changes.n ? EXIT_FINDINGS : 0;
}
