/* show_post.c - mail: whether both ways work, what came and waits, and what has not left the house yet, with the reason. */
#include "ticket/talk.h"
#include "web/show.h"

enum { SHOWN = 50 };

struct way { struct str way, server, trouble[2]; struct instant since, next; int failures; };
struct item { int64_t id, client; struct instant at, next, refused; struct str key, body, failure[2]; int tries; };
struct unread { struct instant at; int64_t size; struct str box, reason; };
struct in_part { struct instant at; struct str wrong; int64_t ticket, stray; };         /* where it is; 0: nowhere */
struct post_state { VEC(struct way) ways; VEC(struct item) items; VEC(struct unread) unread; VEC(struct in_part) parts; int64_t stored, parked, in_part; };

static bool count_letters(struct request *q, struct str state, int64_t *n, struct err *e)
{
	struct rows *r = sql(q->db, "select count(*) from letter where state = ?", state);
	row(r, q->mem, n);
	return done(r, e);
}

static bool load_in_part(struct request *q, struct post_state *p, struct err *e)
{
	struct in_part x = { 0 };
	struct rows *r = sql(q->db, "select count(*) from letter where state = 'taken' and reason not in ('', 'erased')");
	row(r, q->mem, &p->in_part);
	if (!done(r, e))
		return false;
	r = sql(q->db, "select l.at_ms, l.reason, coalesce(m.ticket_id, 0), coalesce(s.id, 0) from letter l left join message m on m.letter_id = l.id and m.letter_id > 0 and m.direction = 0"
	               " left join stray s on s.letter_id = l.id where l.state = 'taken' and l.reason not in ('', 'erased') order by l.id desc limit ?", (int)SHOWN);
	while (row(r, q->mem, &x.at, &x.wrong, &x.ticket, &x.stray))
		*push(q->mem, &p->parts) = x;
	return done(r, e);
}

static bool load(struct request *q, struct post_state *p, struct err *e)
{
	struct way w = { 0 };
	struct item i = { 0 };
	struct rows *r = sql(q->db, "select way, server, trouble_de, trouble_en, since_ms, next_ms, failures from post order by way");
	while (row(r, q->mem, &w.way, &w.server, &w.trouble[LANG_DE], &w.trouble[LANG_EN], &w.since, &w.next, &w.failures))
		*push(q->mem, &p->ways) = w;
	if (!done(r, e))
		return false;
	r = sql(q->db, "select id, client_id, at_ms, key, body, tries, next_ms, refused_ms, failure_de, failure_en from outbox where sent_ms = 0 and channel = 'mail' order by id desc limit ?", (int)SHOWN);
	while (row(r, q->mem, &i.id, &i.client, &i.at, &i.key, &i.body, &i.tries, &i.next, &i.refused, &i.failure[LANG_DE], &i.failure[LANG_EN]))
		*push(q->mem, &p->items) = i;
	if (!done(r, e))
		return false;
	struct unread u = { 0 };
	r = sql(q->db, "select at_ms, box, size, reason from letter where state = 'parked' order by id desc limit ?", (int)SHOWN);
	while (row(r, q->mem, &u.at, &u.box, &u.size, &u.reason))
		*push(q->mem, &p->unread) = u;
	return done(r, e) && load_in_part(q, p, e) && count_letters(q, STR("stored"), &p->stored, e) && count_letters(q, STR("parked"), &p->parked, e);
}

static struct str field_of(struct request *q, const struct item *i, struct str name)
{
	struct fields f = { 0 };
	return fields_parse(q->mem, i->body, &f) ? field(&f, name) : NONE;
}

/* "refused", "trying" after a failure, "waiting" before the first try. */
static struct str state_of(const struct item *i) { return i->refused.ms ? STR("refused") : i->tries ? STR("trying") : STR("waiting"); }

static enum text name_of(struct str way) { return str_is(way, STR("in")) ? T_post_in : T_post_out; }

static void show_way(struct request *q, struct out *o, const struct way *w)
{
	struct str name = say(name_of(w->way), q->lang), why = w->trouble[q->lang];
	if (!why.len && !w->since.ms)
		html(o, "<p>{}: {}</p>", name, phrase(q->mem, q->lang, q->zone, T_post_unasked, w->server));
	else if (!why.len)
		html(o, "<p>{}: {}</p>", name, phrase(q->mem, q->lang, q->zone, T_post_works, w->server, w->since));
	else
		html(o, "<div class=\"notice\" role=\"alert\"><p><strong>{}: {}</strong> {}</p><p>{}</p></div>", name, phrase(q->mem, q->lang, q->zone, T_post_fails, w->since), why,
		     phrase(q->mem, q->lang, q->zone, T_post_next, w->next, w->failures));
}

static struct str again_form(struct request *q, const struct item *i)
{
	struct out o = out_open(q->mem);
	form_open(q, &o, STR("/system/again"));
	form_hidden(q, &o, STR("whose"), text(q->mem, "{}", i->client));
	form_hidden(q, &o, STR("row"), text(q->mem, "{}", i->id));
	form_close(&o, say(T_post_again, q->lang));
	return out_str(&o);
}

static struct str state_words(struct request *q, const struct item *i)
{
	if (i->refused.ms)
		return phrase(q->mem, q->lang, q->zone, T_post_refused, i->tries);
	return i->tries ? phrase(q->mem, q->lang, q->zone, T_post_trying, i->tries, i->next) : say(T_post_waiting, q->lang);
}

static void show_items(struct request *q, struct out *o, const struct post_state *p)
{
	static const struct column columns[] = { { LIT("at"), T_when, false }, { LIT("to"), T_post_to, false }, { LIT("subject"), T_subject, false }, { LIT("state"), T_state, false }, { LIT("reason"), T_reason, false } };
	struct sheet t = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	bool may = RIGHT_WORK & 1u << q->me.role;
	for (size_t i = 0; i < p->items.n; i++) {
		const struct item *x = &p->items.at[i];
		struct str words = state_words(q, x);
		sheet_add(&t, x->at);
		sheet_add(&t, field_of(q, x, STR("to")));
		sheet_add(&t, field_of(q, x, STR("subject")));
		if (may && x->tries) {
			struct str form_html = again_form(q, x);
			sheet_cell(&t, (struct cell){ .value = HOLE(words), .html = fragment(q, "{} {}", words, raw(form_html)) });
		} else {
			sheet_add(&t, words);
		}
		sheet_add(&t, x->failure[q->lang]);
	}
	html(o, "<h3>{}</h3>", say(T_post_unsent, q->lang));
	sheet_html(q, o, &t, say(T_post_all_sent, q->lang));
}

/* An id of the reader's, or what a server or a stage said. */
static struct str unread_words(const struct request *q, struct str reason)
{
	static const struct { struct str id; enum text words; } known[] = {
		{ LIT("too-large"), T_post_too_large }, { LIT("no-mail"), T_post_no_mail }, { LIT("empty"), T_post_empty }, { LIT("killed"), T_post_killed }, { LIT("erased"), T_post_erased },
	};
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(known[i].id, reason))
			return say(known[i].words, q->lang);
	return reason;
}

static void show_unread(struct request *q, struct out *o, const struct post_state *p)
{
	static const struct column columns[] = { { LIT("at"), T_when, false }, { LIT("box"), T_post_in, false }, { LIT("size"), T_post_size, true }, { LIT("reason"), T_reason, false } };
	struct sheet t = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	for (size_t i = 0; i < p->unread.n; i++) {
		sheet_add(&t, p->unread.at[i].at);
		sheet_add(&t, p->unread.at[i].box);
		sheet_add(&t, p->unread.at[i].size);
		sheet_add(&t, unread_words(q, p->unread.at[i].reason));
	}
	html(o, "<h3>{}</h3>", say(T_post_parked, q->lang));
	sheet_html(q, o, &t, say(T_post_no_parked, q->lang));
}

static void show_in_part(struct request *q, struct out *o, const struct post_state *p)
{
	static const struct column columns[] = { { LIT("at"), T_when, false }, { LIT("where"), T_post_where, false }, { LIT("reason"), T_reason, false } };
	struct sheet t = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	for (size_t i = 0; i < p->parts.n; i++) {
		const struct in_part *x = &p->parts.at[i];
		struct str where = x->ticket ? text(q->mem, "{} {}", say(T_ticket, q->lang), x->ticket) : say(T_inbox, q->lang);
		bool may = x->ticket || (x->stray && RIGHT_WORK & 1u << q->me.role);
		sheet_add(&t, x->at);
		sheet_cell(&t, (struct cell){ .value = HOLE(where), .href = !may ? NONE : x->ticket ? text(q->mem, "/tickets/{}", x->ticket) : text(q->mem, "/inbox/{}", x->stray) });
		sheet_add(&t, talk_wrong(q->mem, x->wrong, q->lang));
	}
	html(o, "<h3>{}</h3>", say(T_post_in_part, q->lang));
	sheet_html(q, o, &t, say(T_post_no_in_part, q->lang));
}

bool show_post(struct request *q, struct out *o, struct err *e)
{
	struct post_state p = { 0 };
	if (!load(q, &p, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_post, q->lang));
	if (!p.ways.n)
		html(o, "<p>{}</p>", say(T_post_not_set, q->lang));
	for (size_t i = 0; i < p.ways.n; i++)
		show_way(q, o, &p.ways.at[i]);
	part_facts(o);
	part_fact(o, say(T_post_stored, q->lang), p.stored);
	part_fact(o, say(T_post_parked, q->lang), p.parked);
	part_fact(o, say(T_post_in_part, q->lang), p.in_part);
	part_facts_end(o);
	show_items(q, o, &p);
	show_unread(q, o, &p);
	show_in_part(q, o, &p);
	return true;
}

static void put_item(struct request *q, struct json *j, const struct item *i)
{
	put_object(j);
	put_field(j, STR("id"), i->id);
	put_field(j, STR("client"), i->client);
	put_field(j, STR("key"), i->key);
	put_field(j, STR("at"), i->at);
	put_field(j, STR("to"), field_of(q, i, STR("to")));
	put_field(j, STR("subject"), field_of(q, i, STR("subject")));
	put_field(j, STR("state"), state_of(i));
	put_field(j, STR("tries"), i->tries);
	put_field(j, STR("next"), i->next);
	put_field(j, STR("reason"), i->failure[q->lang]);
	put_end_object(j);
}

bool put_post(struct request *q, struct json *j, struct err *e)
{
	struct post_state p = { 0 };
	if (!load(q, &p, e))
		return false;
	put_key(j, STR("post"));
	put_array(j);
	for (size_t i = 0; i < p.ways.n; i++) {
		const struct way *w = &p.ways.at[i];
		put_object(j);
		put_field(j, STR("way"), w->way);
		put_field(j, STR("server"), w->server);
		put_field(j, STR("works"), !w->trouble[q->lang].len);
		put_field(j, STR("since"), w->since);
		put_field(j, STR("failures"), w->failures);
		put_field(j, STR("next"), w->next);
		put_field(j, STR("reason"), w->trouble[q->lang]);
		put_end_object(j);
	}
	put_end_array(j);
	put_field(j, STR("letters_stored"), p.stored);
	put_field(j, STR("letters_parked"), p.parked);
	put_field(j, STR("letters_in_part"), p.in_part);
	put_key(j, STR("outbox"));
	put_array(j);
	for (size_t i = 0; i < p.items.n; i++)
		put_item(q, j, &p.items.at[i]);
	put_end_array(j);
	return true;
}

bool system_again_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("whose"), field(&q->form, STR("whose")));
	field_add(q->mem, &f, STR("row"), field(&q->form, STR("row")));
	return act_done(q, a, STR("outbox.again"), &f, STR("/system"), e);
}
