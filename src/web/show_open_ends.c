/* show_open_ends.c - what is still open on a ticket that somebody is about to solve: said once above the moves, and it hinders nobody. */
#include "ticket/change.h"
#include "ticket/others.h"
#include "ticket/vendor.h"
#include "web/page_ticket.h"

enum open_end { END_CASE, END_CHANGE, END_VENDOR, END_VERDICT, END_TIME, OPEN_ENDS };            /* ORDER open_end */
static const struct { struct str id; enum text words; } ends[OPEN_ENDS] = {
	{ LIT("case"), T_end_case }, { LIT("change"), T_end_change }, { LIT("vendor"), T_end_vendor }, { LIT("verdict"), T_end_verdict }, { LIT("time"), T_end_time },
};

static bool case_open(struct request *q, const struct ticket *t, bool *open, struct err *e)
{
	struct others all = { 0 };
	if (ticket_had(q, t->client, t->id, HAD_OTHERS) && !other_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*open |= !all.at[i].closed.ms;
	return true;
}

static bool change_open(struct request *q, const struct ticket *t, bool *open, struct err *e)
{
	struct planned_change c = { 0 };
	if (ticket_had(q, t->client, t->id, HAD_CHANGE) && !change_of(q->db, t->client, t->id, q->mem, &c, e))
		return false;
	*open = c.id && c.answer == CHANGE_AGREED && !c.ended.ms;
	return true;
}

static bool vendor_open(struct request *q, const struct ticket *t, bool *open, struct err *e)
{
	struct vendor_list all = { 0 };
	if (ticket_had(q, t->client, t->id, HAD_VENDORS) && !vendor_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*open |= all.at[i].state <= VENDOR_ENABLED;
	return true;
}

/* Of what can be solved now; of anything else nothing. */
static bool open_ends(struct request *q, const struct ticket_view *v, bool open[OPEN_ENDS], struct err *e)
{
	const struct ticket *t = &v->ticket;
	for (size_t i = 0; i < OPEN_ENDS; i++)
		open[i] = false;
	if (t->state != TICKET_OPEN && t->state != TICKET_WAITING)
		return true;
	for (size_t i = 0; i < v->parts.n; i++)
		open[END_VERDICT] |= v->judged[i].verdict.id && v->judged[i].verdict.class == VERDICT_NONE;
	open[END_TIME] = true;
	for (size_t i = 0; i < v->booked.n; i++)
		open[END_TIME] &= !v->booked.at[i].minutes;
	return case_open(q, t, &open[END_CASE], e) && change_open(q, t, &open[END_CHANGE], e) && vendor_open(q, t, &open[END_VENDOR], e);
}

bool show_open_ends(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	bool open[OPEN_ENDS];
	size_t n = 0;
	if (!open_ends(q, v, open, e))
		return false;
	for (size_t i = 0; i < OPEN_ENDS; i++) {
		if (!open[i])
			continue;
		if (n++)
			html(o, " · {}", say(ends[i].words, q->lang));
		else
			html(o, "<p class=\"open-ends\"><small>{} {}", say(T_open_ends, q->lang), say(ends[i].words, q->lang));
	}
	if (n)
		html(o, "</small></p>");
	return true;
}

bool put_open_ends(struct request *q, struct json *j, const struct ticket_view *v, struct err *e)
{
	bool open[OPEN_ENDS];
	if (!open_ends(q, v, open, e))
		return false;
	put_key(j, STR("open_ends"));
	put_array(j);
	for (size_t i = 0; i < OPEN_ENDS; i++)
		if (open[i])
			put_value(j, ends[i].id);
	put_end_array(j);
	return true;
}
