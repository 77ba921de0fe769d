/* show_booked.c - booked time of a ticket, for desk and client: the minutes worked, those billed, and why. */
#include "web/show.h"

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
	return true;
}
