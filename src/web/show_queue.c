/* show_queue.c - the queue's address as a filter and back, and its rows. */
#include "base/minute.h"
#include "ticket/calls.h"
#include "web/inside.h"
#include "web/show_queue.h"

/* ---- the address ---- */

static int state_parse(struct str id)
{
	for (int s = TICKET_NEW; s <= TICKET_CLOSED; s++)
		if (str_is(ticket_state_id((enum ticket_state)s), id))
			return s;
	return QUEUE_ANY;
}

static int kind_parse(struct str id)
{
	for (int k = TICKET_INCIDENT; k <= TICKET_MAINTENANCE; k++)
		if (str_is(ticket_kind_id((enum ticket_kind)k), id))
			return k;
	return QUEUE_ANY;
}

static struct queue_mark mark_parse(struct str after)
{
	struct queue_mark m = { 0 };
	if (!str_int(str_split(&after, '-'), &m.place) || !str_int(after, &m.id) || m.place < 0 || m.id < 0)
		return (struct queue_mark){ 0 };
	return m;
}

/* Whoever is of no team has no tickets that are theirs by it. */
static void our_teams(struct request *q, struct queue_filter *f)
{
	struct queue_teams all = { 0 };
	struct err ignored = { 0 };
	VEC(int64_t) mine = { 0 };
	queue_teams(q->db, q->me.id, q->mem, &all, &ignored);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].mine)
			*push(q->mem, &mine) = all.at[i].id;
	if (!mine.n)
		*push(q->mem, &mine) = QUEUE_ANY;
	f->crews = mine.at;
	f->n_crews = mine.n;
}

static void team_asked(struct request *q, struct str team, struct queue_ask *ask)
{
	struct queue_filter *f = &ask->filter;
	int64_t id = 0, *one = NEW(q->mem, int64_t);
	ask->our = str_is(team, STR("mine"));
	if (ask->our) {
		our_teams(q, f);
		return;
	}
	bool none = str_is(team, STR("none")) || (!team.len && f->owner == QUEUE_NOBODY);
	if (!none && (!str_int(team, &id) || id <= 0))
		return;
	*one = id;
	f->crews = one;
	f->n_crews = 1;
}

struct queue_ask queue_asked(struct request *q, const struct fields *query)
{
	struct queue_ask ask = { .filter = { .owner = QUEUE_ANY, .state = state_parse(field(query, STR("state"))), .kind = kind_parse(field(query, STR("kind"))) } };
	struct queue_filter *f = &ask.filter;
	struct str owner = field(query, STR("owner"));
	int64_t id;
	ask.mine = str_is(owner, STR("me"));
	ask.from = mark_parse(field(query, STR("after")));
	f->priority = word_id(utf8_fold(q->mem, str_trim(field(query, STR("priority")))));
	f->overdue = str_is(field(query, STR("overdue")), STR("1"));
	if (field_int(query, STR("client"), &id) && id > 0)
		f->client = id;
	if (ask.mine)
		f->owner = q->me.id;
	else if (str_is(owner, STR("none")))
		f->owner = QUEUE_NOBODY;
	else if (str_int(owner, &id) && id > 0)
		f->owner = id;
	team_asked(q, field(query, STR("team")), &ask);
	return ask;
}

struct queue_ask queue_asked_text(struct request *q, struct str filter)
{
	struct fields f = { 0 };
	form_parse(filter, q->mem, &f);
	return queue_asked(q, &f);
}

static void put_ask(struct out *o, struct str name, struct str value)
{
	if (value.len)
		print(o, "{}{}={}", o->len ? STR("&") : NONE, name, value);
}

struct str queue_team_text(struct request *q, const struct queue_ask *ask)
{
	const struct queue_filter *f = &ask->filter;
	if (ask->our)
		return STR("mine");
	if (!f->n_crews || (!f->crews[0] && f->owner == QUEUE_NOBODY))
		return NONE;
	return f->crews[0] ? text(q->mem, "{}", f->crews[0]) : STR("none");
}

/* A priority may hold what an address may not. */
static struct str encoded(struct request *q, struct str s)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')
			out_char(&o, (char)c);
		else
			print(&o, "%{}", hex_print(q->mem, str_cut(s, i, i + 1)));
	}
	return out_str(&o);
}

struct str queue_filter_text(struct request *q, const struct queue_ask *ask)
{
	const struct queue_filter *f = &ask->filter;
	struct out o = out_open(q->mem);
	put_ask(&o, STR("client"), f->client ? text(q->mem, "{}", f->client) : NONE);
	put_ask(&o, STR("owner"), ask->mine ? STR("me") : f->owner == QUEUE_ANY ? NONE : f->owner == QUEUE_NOBODY ? STR("none") : text(q->mem, "{}", f->owner));
	put_ask(&o, STR("team"), queue_team_text(q, ask));
	put_ask(&o, STR("state"), f->state == QUEUE_ANY ? NONE : ticket_state_id((enum ticket_state)f->state));
	put_ask(&o, STR("kind"), f->kind == QUEUE_ANY ? NONE : ticket_kind_id((enum ticket_kind)f->kind));
	put_ask(&o, STR("priority"), encoded(q, f->priority));
	put_ask(&o, STR("overdue"), f->overdue ? STR("1") : NONE);
	return out_str(&o);
}

/* ---- rows ---- */

static struct out words_open(struct request *q)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	o.zone = q->zone;
	return o;
}

/* Overdue says so in a word, not by colour alone; what rests has no day, for that moves on with the time, and says how much is left. */
static struct str left_html(struct request *q, const struct queued *t)
{
	struct out o = words_open(q);
	bool late = t->due.ms && t->due.ms < q->now.ms && t->due_state != CLOCK_PAUSED;
	if (!t->due.ms)
		return fragment(q, "<small>{}</small>", say(t->state == TICKET_SOLVED || t->state == TICKET_CLOSED ? T_dash : T_no_deadline, q->lang));
	html(&o, "<div><span class=\"{}\">", late ? STR("late") : STR("left"));
	if (t->due_state == CLOCK_PAUSED)
		html(&o, "{}", phrase(q->mem, q->lang, NULL, T_rests_with_left, clock_state_name(CLOCK_PAUSED, q->lang), (struct span){ t->left.ms / 60000 * 60000 }));
	else if (late)
		part_overdue(&o, t->due, q->now);
	else
		part_ago(&o, t->due, q->now);
	struct str name = str_is(t->clock, STR(CALLBACK_CLOCK)) ? say(T_callback, q->lang) : name_word(q->mem, t->clock, q->lang);
	bool said = t->due_state == CLOCK_RUNNING || t->due_state == CLOCK_PAUSED;
	html(&o, "</span> <small>{}{}{}</small></div>", name, said ? NONE : STR(", "), said ? NONE : clock_state_name((enum clock_state)t->due_state, q->lang));
	return out_str(&o);
}

/* Empty: nobody judged it yet. */
static struct str stamp_id(const struct queued *t)
{
	enum verdict_class class = t->stamp ? (enum verdict_class)(t->stamp - 1) : VERDICT_NONE;
	return !t->stamp ? NONE : class == VERDICT_NONE ? STR("open") : verdict_id(class);
}

static struct str stamp_html(struct request *q, const struct queued *t)
{
	struct out o = words_open(q);
	show_glyph(q, &o, t->stamp ? (enum verdict_class)(t->stamp - 1) : VERDICT_NONE, t->stamp > 0);
	return out_str(&o);
}

/* Who, and which team: "Tom · Netz", or the team alone. */
static struct str owner_html(struct request *q, const struct queued *t)
{
	if (!t->owner_id)
		return fragment(q, "<small>{}</small>", t->crew_id ? t->crew : say(T_nobody, q->lang));
	return t->crew_id ? fragment(q, "{} <small>{}</small>", t->owner, t->crew) : NONE;
}

/* As its proof reckons it now; a page shows no day of what rests, and need not ask. */
static bool due_now(struct request *q, const struct queued *t, struct instant *due, struct err *e)
{
	struct clock_rows all = { 0 };
	struct clock k;
	const struct zone *z;
	*due = t->due;
	if (t->due_state != CLOCK_PAUSED || q->twin == TWIN_HTML)
		return true;
	if (!clock_list(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct clock_row *row = &all.at[i];
		if (row->state != CLOCK_PAUSED || row->due.ms != t->due.ms || !str_is(row->name, t->clock))
			continue;
		if (!clock_proof(q->db, row, q->now, q->mem, &k, &z, e))
			return false;
		*due = k.due;
		break;
	}
	return true;
}

static bool add_row(struct request *q, struct sheet *s, const struct queued *t, struct err *e)
{
	bool desk = !q->me.client;
	struct instant due;
	if (!due_now(q, t, &due, e))
		return false;
	sheet_cell(s, (struct cell){ .value = HOLE(due), .html = left_html(q, t) });
	sheet_cell(s, (struct cell){ .value = HOLE(stamp_id(t)), .html = stamp_html(q, t) });
	if (desk)
		sheet_cell(s, (struct cell){ .value = HOLE(t->client_name), .href = text(q->mem, "/clients/{}", t->client) });
	sheet_cell(s, (struct cell){ .value = HOLE(t->subject), .href = desk ? text(q->mem, "/tickets/{}", t->id) : text(q->mem, "/portal/requests/{}", t->id) });
	sheet_cell(s, (struct cell){ .value = HOLE(t->priority), .html = html_words(q, name_word(q->mem, t->priority, q->lang)) });
	if (desk) {
		sheet_cell(s, (struct cell){ .value = HOLE(t->owner), .html = owner_html(q, t) });
		sheet_add(s, t->crew);
	}
	sheet_cell(s, (struct cell){ .value = HOLE(ticket_state_id(t->state)), .html = html_words(q, name_ticket_state(t->state, q->lang)) });
	if (desk)
		sheet_cell(s, (struct cell){ .value = HOLE(ticket_kind_id(t->kind)), .html = html_words(q, name_ticket_kind(t->kind, q->lang)) });
	sheet_cell(s, (struct cell){ .value = HOLE(t->opened), .html = q->me.client ? html_words(q, minute_words(q->mem, q->lang, q->zone, t->opened)) : NONE });
	sheet_add(s, t->id);
	return true;
}

bool sheet_queue(struct request *q, struct sheet *s, const struct queue *rows, bool pick, struct err *e)
{
	static const struct column desk[] = {
		{ .key = LIT("due"), .title = T_time_left, .plain = true }, { .key = LIT("verdict"), .title = T_verdict, .plain = true }, { .key = LIT("client"), .title = T_client, .plain = true },
		{ .key = LIT("subject"), .title = T_subject, .plain = true }, { LIT("priority"), T_priority, false }, { LIT("owner"), T_owner, false },
		{ .key = LIT("team"), .title = T_oncall_team, .machine = true }, { .key = LIT("state"), .title = T_state, .plain = true }, { .key = LIT("kind"), .title = T_kind, .plain = true },
		{ .key = LIT("opened"), .title = T_opened, .machine = true }, { LIT("id"), T_number, true },
	};
	static const struct column portal[] = {
		{ .key = LIT("due"), .title = T_time_left, .plain = true }, { .key = LIT("verdict"), .title = T_verdict, .plain = true }, { .key = LIT("subject"), .title = T_subject, .plain = true },
		{ LIT("priority"), T_priority, false }, { .key = LIT("state"), .title = T_state, .plain = true }, { LIT("opened"), T_opened, false }, { LIT("id"), T_number, true },
	};
	s->columns = q->me.client ? portal : desk;
	s->n = q->me.client ? COUNT(portal) : COUNT(desk);
	s->pick = pick ? STR("ticket") : NONE;
	s->picked = T_ticket;
	for (size_t i = 0; i < rows->n; i++)
		if (!add_row(q, s, &rows->at[i], e))
			return false;
	if (rows->more)
		s->after = text(q->mem, "{}-{}", rows->next.place, rows->next.id);
	return true;
}

bool sheet_tickets(struct request *q, struct sheet *s, int64_t client, bool closed, struct err *e)
{
	struct queue rows = { 0 };
	struct queue_filter f = { .client = client, .owner = QUEUE_ANY, .state = closed ? TICKET_CLOSED : QUEUE_ANY, .kind = QUEUE_ANY };
	struct queue_ask ask = queue_asked(q, &q->query);
	return queue_page(q->db, &f, ask.from, QUEUE_PAGE, q->now, q->mem, &rows, e) && sheet_queue(q, s, &rows, false, e);
}
