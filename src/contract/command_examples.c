/* command_examples.c - `contract test`: the examples of the contract, and whether they would notice a change. */
#include "contract/command.h"

int command_test(struct asked *a, struct out *o)
{
	struct examples e = { 0 };
	contract_test(a->c, a->mem, &e);
	if (a->has[OPTION_JSON]) {
		struct json j = json_open(o);
		examples_json(&e, &j);
		out_char(o, '\n');
	} else if (a->has[OPTION_HTML]) {
		examples_html(&e, o);
	} else {
		examples_print(&e, o);
	}
	return examples_hold(&e) ? 0 : EXIT_FINDINGS;
}
