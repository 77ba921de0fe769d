/* show_licence.c - seats bought, used and billed beside each other; and by when notice is to be given. */
#include "web/show_licence.h"

enum { NOTICE_AHEAD = 60 };

static struct str differences(struct request *q, const struct licence *l)
{
	unsigned set = licence_differs(l);
	struct out o = out_open(q->mem);
	if (set & LICENCE_TOO_FEW)
		html(&o, "{} ", phrase(q->mem, q->lang, NULL, T_licence_too_few, l->used - l->bought));
	if (set & LICENCE_TOO_MANY)
		html(&o, "{} ", phrase(q->mem, q->lang, NULL, T_licence_too_many, l->bought - l->used));
	if (set & LICENCE_UNBILLED)
		html(&o, "{} ", phrase(q->mem, q->lang, NULL, T_licence_unbilled, l->billed, l->bought));
	return out_str(&o);
}

/* Without a term there is no day. */
static void add_day(struct sheet *s, struct date day, struct str dash)
{
	if (day.day)
		sheet_add(s, day);
	else
		sheet_cell(s, (struct cell){ .value = HOLE(NONE), .html = dash });
}

bool licences_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("name"), T_licence, false }, { LIT("bought"), T_licence_bought, true }, { LIT("used"), T_licence_used, true }, { LIT("billed"), T_licence_billed, true }, { LIT("term"), T_licence_term, false },
		{ LIT("notice_by"), T_licence_notice_by, false }, { LIT("differs"), T_licence_differs, false }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct licences all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!licence_list(q->db, client_asked(q), zone_date(q->zone, q->now), false, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct licence *l = &all.at[i];
		struct str who, dash = html_words(q, say(T_dash, q->lang)), differs_html = differences(q, l);
		if (!name_client(q, l->client, &who, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(who), .href = text(q->mem, "/clients/{}", l->client) });
		sheet_cell(s, (struct cell){ .value = HOLE(l->name), .href = text(q->mem, "/licences?edit={}", l->id) });
		sheet_add(s, l->bought);
		sheet_cell(s, (struct cell){ .value = HOLE(l->used), .html = l->used < 0 ? dash : NONE });
		sheet_cell(s, (struct cell){ .value = HOLE(l->billed), .html = l->billed < 0 ? dash : NONE });
		add_day(s, l->term, dash);
		add_day(s, l->notice_by, dash);
		sheet_cell(s, (struct cell){ .value = HOLE((int64_t)licence_differs(l)), .html = differs_html.len ? differs_html : dash });
		sheet_add(s, l->id);
	}
	return true;
}

bool show_licences(struct request *q, struct out *o, int64_t client, struct date day, struct err *e)
{
	struct licences all = { 0 };
	if (!licence_list(q->db, client, day, false, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<h2>{}</h2><ul>", say(T_licences, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct licence *l = &all.at[i];
		struct str differs_html = differences(q, l), used = l->used < 0 ? say(T_dash, q->lang) : text(q->mem, "{}", l->used), billed = l->billed < 0 ? say(T_dash, q->lang) : text(q->mem, "{}", l->billed);
		html(o, "<li><a href=\"/licences?edit={}\">{}</a>: {}", l->id, l->name, phrase(q->mem, q->lang, NULL, T_licence_seats_said, l->bought, used, billed));
		html(o, " <strong>{}</strong></li>", raw(differs_html));
	}
	html(o, "</ul>");
	return true;
}

static bool is_due(const struct licence *l, struct date today) { return l->notice_by.day && l->notice_by.day >= today.day && l->notice_by.day <= today.day + NOTICE_AHEAD; }

bool put_licence_notices(struct request *q, struct json *j, struct err *e)
{
	struct licences all = { 0 };
	struct date today = zone_date(q->zone, q->now);
	if (!licence_list(q->db, 0, today, false, q->mem, &all, e))
		return false;
	put_key(j, STR("licence_notices"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct licence *l = &all.at[i];
		if (!is_due(l, today))
			continue;
		put_object(j);
		put_field(j, STR("id"), l->id);
		put_field(j, STR("client"), l->client);
		put_field(j, STR("name"), l->name);
		put_field(j, STR("by"), l->notice_by);
		put_field(j, STR("term"), l->term);
		put_field(j, STR("renews"), (int64_t)l->renews);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool show_licence_notices(struct request *q, struct out *o, struct err *e)
{
	struct licences all = { 0 };
	struct date today = zone_date(q->zone, q->now);
	bool some = false;
	if (!licence_list(q->db, 0, today, false, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct licence *l = &all.at[i];
		struct str who;
		if (!is_due(l, today))
			continue;
		if (!name_client(q, l->client, &who, e))
			return false;
		if (!some)
			html(o, "<section data-part=\"licences\"><h2>{}</h2><ol class=\"log\">", say(T_licence_notices, q->lang));
		some = true;
		html(o, "<li><small>{} · {}</small><div><a href=\"/licences?edit={}\">{}</a>: {}</div></li>", phrase(q->mem, q->lang, q->zone, T_by_day, l->notice_by), who, l->id, l->name,
		     phrase(q->mem, q->lang, q->zone, T_licence_goes_on, l->term, (int64_t)l->renews));
	}
	if (some)
		html(o, "</ol></section>");
	return true;
}
