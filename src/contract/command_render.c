/* command_render.c - `contract render`: the document to sign, as text or as a page to print; a draft where signing would be refused. */
#include "contract/command.h"

int command_render(struct asked *a, struct out *o)
{
	struct render_parts parts = { .html = a->has[OPTION_HTML] };
	contract_check(a->c, a->mem, &a->found);
	for (size_t i = 0; i < a->found.n; i++)
		parts.blocking += a->found.at[i].blocks;
	contract_render(a->c, &parts, o);
	return 0;
}
