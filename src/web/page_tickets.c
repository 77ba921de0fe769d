/* page_tickets.c - the queue of the house: what is open, by time left to the next breach. */
#include "web/show.h"

static bool wants_closed(const struct request *q) { return str_is(field(&q->query, STR("closed")), STR("1")); }

bool tickets_sheet(struct request *q, struct sheet *s, struct err *e) { return sheet_tickets(q, s, 0, wants_closed(q), e); }

bool tickets_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!tickets_sheet(q, &s, e))
		return false;
	q->refresh = REFRESH;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p class=\"tabs\">", say(T_tickets, q->lang));
	if (wants_closed(q))
		html(o, "<a href=\"/tickets\">{}</a>", say(T_open_ones, q->lang));
	else
		html(o, "<a href=\"/tickets?closed=1\">{}</a>", say(T_closed_ones, q->lang));
	if (q->me.role <= ROLE_TECHNICIAN)
		html(o, " <a href=\"/tickets/new\">{}</a>", say(T_ticket_new, q->lang));
	html(o, "</p><div data-part=\"queue\">");
	sheet_html(q, o, &s, say(wants_closed(q) ? T_no_closed_tickets : T_no_tickets, q->lang));
	html(o, "</div>");
	page_close(q, a);
	return true;
}
