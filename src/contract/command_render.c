/* command_render.c - `contract render`: the document to sign, as text or as a page to print. */
#include "contract/command.h"

int command_render(struct asked *a, struct out *o)
{
	struct render_parts parts = { .html = a->has[OPTION_HTML] };
	contract_render(a->c, &parts, o);
	return 0;
}
