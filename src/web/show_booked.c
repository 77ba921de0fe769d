/* show_booked.c - booked time of a ticket, for desk and client: the minutes worked, those billed, and why. */
#include "web/show.h"

static bool visit_words(struct request *q, int64_t client, int64_t ticket, const struct visit_share *x, struct str *out, struct err *e)
{
	struct part p;
	if (!ticket_part(q->db, client, x->by.part, q->mem, &p, e))
		return false;
	struct str part = name_part(p.title, q->lang), name = name_word(q->mem, x->name, q->lang);
	if (x->by.quote.len)
		*out = phrase(q->mem, q->lang, q->zone, T_visit_in_quote, name, x->day, x->by.quote, x->by.ticket);
	else if (x->by.ticket == ticket)
		*out = phrase(q->mem, q->lang, q->zone, T_visit_here, name, x->day, part);
	else
		*out = phrase(q->mem, q->lang, q->zone, T_visit_there, name, x->day, x->by.ticket, part);
	return true;
}

/* With which part is what work of the ticket owes once for a visit? */
static bool visits_html(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e)
{
	struct visit_shares all = { 0 };
	if (!visit_shares(q->db, client, ticket, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str words;
		if (!visit_words(q, client, ticket, &all.at[i], &words, e))
			return false;
		html(o, "<p class=\"muted\">{}</p>", words);
	}
	return true;
}

bool show_booked(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("date"), T_day, false }, { LIT("person"), T_who, false }, { LIT("minutes"), T_worked_minutes, true }, { LIT("billed"), T_billed_minutes, true },
		{ LIT("net"), T_net, true }, { LIT("reason"), T_why_not_billed, false }, { LIT("text"), T_work_done, false },
		{ LIT("clause"), T_rests_on, false },
	};
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	struct booked_list all = { 0 };
	if (!time_list(q->db, client, ticket, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct booked *b = &all.at[i];
		struct str who;
		if (!name_person(q, b->person, &who, e))
			return false;
		sheet_add(&s, b->day);
		sheet_add(&s, who);
		sheet_add(&s, b->minutes);
		sheet_add(&s, b->billed);
		sheet_add(&s, b->net);
		sheet_add(&s, name_time_reason(b->reason, q->lang));
		sheet_add(&s, b->text);
		sheet_add(&s, b->quota.len ? phrase(q->mem, q->lang, NULL, T_rests_on_quota, b->clause, b->quota) : b->clause);
	}
	if (!all.n)
		return true;
	html(o, "<h2>{}</h2>", say(T_booked, q->lang));
	sheet_html(q, o, &s, NONE);
	return visits_html(q, o, client, ticket, e);
}
