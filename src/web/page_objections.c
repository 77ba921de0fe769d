/* page_objections.c - the verdicts that clients dispute and nobody has ruled on yet: of whom, why, and until when. */
#include "web/show.h"

bool objections_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("ticket"), T_ticket, false }, { LIT("client"), T_client, false }, { LIT("reason"), T_reason, false }, { LIT("at"), T_when, false },
		{ LIT("due"), T_decide_by, false }, { .key = LIT("verdict"), .title = T_verdict, .machine = true }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct objections all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!objection_list(q->db, 0, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct objection *x = &all.at[i];
		struct str client;
		if (!name_client(q, x->client, &client, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(x->ticket), .href = text(q->mem, "/tickets/{}", x->ticket) });
		sheet_add(s, client);
		sheet_add(s, x->reason);
		sheet_add(s, x->at);
		sheet_add(s, zone_date(q->zone, x->due));
		sheet_add(s, x->verdict);
		sheet_add(s, x->id);
	}
	return true;
}

bool objections_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!objections_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/today\">{}</a></p><h1>{}</h1>", say(T_today, q->lang), say(T_objections, q->lang));
	sheet_html(q, o, &s, say(T_no_objections, q->lang));
	page_close(q, a);
	return true;
}
