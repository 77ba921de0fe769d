/* show_booked.c - booked time of a ticket, for desk and client: the minutes worked, those billed, and why. */
#include "web/show.h"

/* The name is the contract's of the work that owes it. */
static bool visit_words(struct request *q, int64_t client, int64_t ticket, const struct visit_share *x, struct str *out_html, struct err *e)
{
	struct part p;
	struct verdict v;
	struct str name_html;
	if (!ticket_part(q->db, client, x->by.part, q->mem, &p, e) || !verdict_by_id(q->db, client, x->verdict, q->mem, &v, e) || !quoted_line(q, client, v.contract, x->name, &name_html, e))
		return false;
	struct str part_html = html_words(q, name_part(p.title, q->lang)), day_html = quoted_number(q, HOLE(x->day)), ticket_html = quoted_number(q, HOLE(x->by.ticket));
	if (x->by.quote.len)
		*out_html = quoted(q, T_visit_in_quote, name_html, day_html, html_words(q, x->by.quote), ticket_html);
	else if (x->by.ticket == ticket)
		*out_html = quoted(q, T_visit_here, name_html, day_html, part_html);
	else
		*out_html = quoted(q, T_visit_there, name_html, day_html, ticket_html, part_html);
	return true;
}

/* With which part is what work of the ticket owes once for a visit? */
static bool visits_html(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e)
{
	struct visit_shares all = { 0 };
	if (!visit_shares(q->db, client, ticket, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str words_html;
		if (!visit_words(q, client, ticket, &all.at[i], &words_html, e))
			return false;
		html(o, "<p class=\"muted\">{}</p>", raw(words_html));
	}
	return true;
}

/* Which of the bookings have more or less of a quota by now than when they were booked, and why? */
static bool allotted_html(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e)
{
	struct allotted_list all = { 0 };
	if (!allotted_list(q->db, client, ticket, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct allotted *a = &all.at[i];
		struct verdict v;
		struct agreement by;
		const struct contract *c;
		struct str why_html = a->by ? quoted(q, T_allotted_by, quoted_number(q, HOLE(a->by))) : html_words(q, say(T_allotted_by_several, q->lang));
		struct str minutes_html = quoted_number(q, HOLE(a->minutes)), day_html = quoted_number(q, HOLE(a->day)), since_html = quoted_number(q, HOLE(house_day(q->db, a->at, q->mem)));
		if (!verdict_by_id(q->db, client, a->verdict_now, q->mem, &v, e) || !agreement_by_id(q->db, client, v.contract, q->mem, &by, &c, e))
			return false;
		struct str quota_html = quoted_words(q, c, a->quota), words_html = a->around ? quoted(q, T_allotted_around, minutes_html, day_html, quoted_number(q, HOLE(a->now))) : a->quota.len ? quoted(q, T_allotted_minutes, quota_html, minutes_html, day_html, since_html, quoted_number(q, HOLE(a->now)), quoted_number(q, HOLE(a->was)), why_html)
		                                     : quoted(q, T_allotted_otherwise, minutes_html, day_html, since_html, why_html);
		html(o, "<p class=\"muted\">{}</p>", raw(words_html));
	}
	return true;
}

struct made_of { int64_t entry, contract; struct str name; struct money net; };
struct made_ofs { struct made_of *at; size_t n, cap; };

/* The lines that each booking came to: the work, a surcharge, what is due once. */
static bool list_lines(struct request *q, int64_t client, int64_t ticket, struct made_ofs *out, struct err *e)
{
	struct made_of m = { 0 };
	struct rows *r = sql(q->db, "select t.id, c.contract_id, c.name, c.net_cents from time_entry t join claim c on c.client_id = t.client_id and c.source = ? and c.source_id = t.id"
	                            " where t.client_id = ? and t.part_id in (select id from part where client_id = ? and ticket_id = ?) and c.net_cents <> 0"
	                            " and not exists (select 1 from claim l where l.client_id = c.client_id and l.source = c.source and l.source_id = c.source_id and l.place = c.place and l.attempt > c.attempt)"
	                            " order by t.id, c.place, c.id", (int)CLAIM_TIME, client, client, ticket);
	while (row(r, q->mem, &m.entry, &m.contract, &m.name, &m.net))
		*push(q->mem, out) = m;
	return done(r, e);
}

/* A sum of several is said line by line. */
static bool sum_html(struct request *q, const struct booked *b, const struct made_ofs *lines, struct str *out, struct err *e)
{
	size_t n = 0;
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	int64_t contract = 0;
	for (size_t i = 0; i < lines->n; i++) {
		n += lines->at[i].entry == b->id;
		contract = lines->at[i].entry == b->id ? lines->at[i].contract : contract;
	}
	if (!currency_of(q, b->client, contract, &o.currency, e))
		return false;
	html(&o, "{}", b->net);
	for (size_t i = 0; i < lines->n && n > 1; i++) {
		struct str name_html;
		if (lines->at[i].entry != b->id)
			continue;
		if (!quoted_line(q, b->client, lines->at[i].contract, lines->at[i].name, &name_html, e))
			return false;
		html(&o, "<br><small>{} {}</small>", raw(name_html), lines->at[i].net);
	}
	*out = out_str(&o);
	return true;
}

/* ---- taken back ---- */

static const struct undone *undone_of(const struct undones *all, int64_t entry)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].entry == entry)
			return &all->at[i];
	return NULL;
}

/* Pieces of a booking go with it. */
static bool may_undo(const struct request *q, const struct booked *b)
{
	return !q->me.client && RIGHT_WORK & 1u << q->me.role && b->minutes && !b->cut_from && (b->person == q->me.id || q->me.role == ROLE_OWNER);
}

static struct str undo_html(struct request *q, int64_t ticket, const struct booked *b)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	html(&o, "<br><details><summary>{}</summary>", say(T_time_undo, q->lang));
	form_open(q, &o, text(q->mem, "/tickets/{}/time/undo", ticket));
	form_hidden(q, &o, STR("entry"), text(q->mem, "{}", b->id));
	form_input(q, &o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "undo-{}", b->id), .label = say(T_time_undo_why, q->lang), .most = 500 });
	html(&o, "<p class=\"muted\">{}</p>", say(T_time_undo_billed, q->lang));
	form_close(&o, say(T_time_undo, q->lang));
	html(&o, "</details>");
	return out_str(&o);
}

/* What it had stays readable, for the house. */
static void minutes_cell(struct request *q, struct sheet *s, const struct booked *b, const struct undone *u)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	if (u)
		html(&o, "<s>{}</s> 0", u->minutes);
	sheet_cell(s, (struct cell){ .value = HOLE(b->minutes), .html = out_str(&o) });
}

/* The column that gives way: its words may break anywhere, and what takes the booking back stands in it. */
static bool work_cell(struct request *q, struct sheet *s, int64_t ticket, const struct booked *b, const struct undone *u, struct err *e)
{
	struct out o = out_open(q->mem);
	struct str who;
	o.lang = q->lang;
	if (u && !name_person(q, u->person, &who, e))
		return false;
	html(&o, "<span class=\"breaks\">{}</span>", b->text);
	if (u)
		html(&o, "<br><small>{}</small>", phrase(q->mem, q->lang, NULL, T_time_undone_why, who, house_day(q->db, u->at, q->mem), u->reason));
	struct str undo_made_html = may_undo(q, b) ? undo_html(q, ticket, b) : NONE;
	html(&o, "{}", raw(undo_made_html));
	sheet_cell(s, (struct cell){ .value = HOLE(b->text), .html = out_str(&o) });
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
	struct made_ofs lines = { 0 };
	struct undones undone = { 0 };
	if (!ticket_had(q, client, ticket, HAD_TIME))
		return true;
	if (!time_list(q->db, client, ticket, q->mem, &all, e) || !list_lines(q, client, ticket, &lines, e) || !undone_list(q->db, client, ticket, q->mem, &undone, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct booked *b = &all.at[i];
		const struct undone *u = undone_of(&undone, b->id);
		struct str who, net_html;
		if (!b->minutes && (q->me.client || !u))
			continue;                        /* the client was never to pay it; pieces are gone with their booking */
		if (!name_person(q, b->person, &who, e) || !sum_html(q, b, &lines, &net_html, e))
			return false;
		sheet_add(&s, b->day);
		sheet_add(&s, who);
		minutes_cell(q, &s, b, u);
		sheet_add(&s, b->billed);
		sheet_cell(&s, (struct cell){ .value = HOLE(b->net), .html = net_html });
		sheet_add(&s, name_time_reason(b->reason, q->lang));
		if (!work_cell(q, &s, ticket, b, u, e))
			return false;
		sheet_add(&s, b->quota.len ? phrase(q->mem, q->lang, NULL, T_rests_on_quota, b->clause, b->quota) : b->clause);
	}
	if (!all.n)
		return true;
	html(o, "<h2>{}</h2>", say(T_booked, q->lang));
	sheet_html(q, o, &s, NONE);
	return allotted_html(q, o, client, ticket, e) && visits_html(q, o, client, ticket, e);
}

static void put_one(struct request *q, struct json *j, const struct booked *b, const struct undone *u)
{
	put_object(j);
	put_field(j, STR("id"), b->id);
	put_field(j, STR("part"), b->part);
	if (!q->me.client)
		put_field(j, STR("person"), b->person);
	put_field(j, STR("date"), b->day);
	put_field(j, STR("minutes"), b->minutes);
	put_field(j, STR("billed"), b->billed);
	put_field(j, STR("net"), b->net);
	put_field(j, STR("state"), time_state_id(b->state));
	put_field(j, STR("reason"), b->reason);
	put_field(j, STR("text"), b->text);
	put_field(j, STR("clause"), b->clause);
	put_field(j, STR("quota"), b->quota);
	put_field(j, STR("cut_from"), b->cut_from);
	if (u) {
		put_key(j, STR("undone"));
		put_object(j);
		put_field(j, STR("minutes"), u->minutes);
		put_field(j, STR("person"), u->person);
		put_field(j, STR("reason"), u->reason);
		put_field(j, STR("at"), u->at);
		put_end_object(j);
	}
	put_end_object(j);
}

bool put_booked(struct request *q, struct json *j, int64_t client, int64_t ticket, struct err *e)
{
	struct booked_list all = { 0 };
	struct undones undone = { 0 };
	if (!time_list(q->db, client, ticket, q->mem, &all, e) || !undone_list(q->db, client, ticket, q->mem, &undone, e))
		return false;
	put_key(j, STR("booked"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].minutes || !q->me.client)
			put_one(q, j, &all.at[i], undone_of(&undone, all.at[i].id));
	put_end_array(j);
	return true;
}

/* ---- before the client agreed ---- */

/* held: what waits for nothing but the acceptance. */
static bool minutes_before(struct request *q, const struct quote *x, int64_t *all, int64_t *held, struct err *e)
{
	struct rows *r = sql(q->db, "select cast(coalesce(sum(minutes), 0) as bigint), cast(coalesce(sum(case when state = ? and reason in ('quote', 'approval', 'list', 'no-version') then minutes else 0 end), 0) as bigint)"
	                            " from time_entry where client_id = ? and part_id = ?", (int)TIME_HELD, x->client, x->part);
	*all = *held = 0;
	row(r, q->mem, all, held);
	return done(r, e);
}

static const struct quote_line *estimate_of(const struct quote_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++)
		if (lines->at[i].kind == QUOTE_EFFORT)
			return &lines->at[i];
	return NULL;
}

/* A change order finds its work billed by the quote it changes. */
static bool may_be_before(const struct quote *x) { return !x->project && (x->state == QUOTE_DRAFT || x->state == QUOTE_OFFERED); }

bool put_booked_before(struct request *q, struct json *j, const struct quote *x, struct err *e)
{
	int64_t all, held;
	if (!may_be_before(x))
		return true;
	if (!minutes_before(q, x, &all, &held, e))
		return false;
	put_field(j, STR("booked_before"), all);
	put_field(j, STR("held_before"), held);
	return true;
}

bool show_booked_before(struct request *q, struct out *o, const struct quote *x, struct err *e)
{
	int64_t all, held;
	struct quote_lines lines = { 0 };
	struct agreement a;
	const struct contract *c = NULL;
	if (!may_be_before(x))
		return true;
	if (!minutes_before(q, x, &all, &held, e))
		return false;
	if (!held)
		return true;
	if (!quote_lines(q->db, x->client, x->id, q->mem, &lines, e) || (x->contract && !agreement_by_id(q->db, x->client, x->contract, q->mem, &a, &c, e)))
		return false;
	const struct quote_line *l = estimate_of(&lines);
	struct str all_html = quoted_number(q, HOLE(all)), held_html = quoted_number(q, HOLE(held)), words_html;
	if (l) {
		struct out each = out_open(q->mem);
		each.lang = q->lang;
		each.currency = c ? contract_head(c)->currency : NONE;
		account_put_price(&each, l->owed.price);
		struct micro per = { l->owed.base.u6 ? l->owed.base.u6 : 1000000 };
		words_html = quoted(q, T_booked_before_billed, all_html, held_html, quoted_price(q, c, l->owed.name), html_words(q, out_str(&each)), quoted_number(q, HOLE(per)), html_words(q, account_unit_name(l->owed.unit, q->lang)));
	} else {
		words_html = quoted(q, T_booked_before_fixed, all_html, held_html);
	}
	html(o, "<p class=\"notice\" data-part=\"booked-before\">{}</p>", raw(words_html));
	return true;
}
