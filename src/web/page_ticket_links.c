/* page_ticket_links.c - tickets that belong together: merged, split off, linked; each said on both pages, with the way back. */
#include "ticket/together.h"
#include "web/page_ticket.h"
#include "web/show_talk.h"

/* ---- what is told of them ---- */

struct str name_together(struct request *q, struct str words)
{
	static const struct { struct str verb; enum text words; } told[] = {
		{ LIT("into"), T_link_merged }, { LIT("took"), T_link_takes }, { LIT("apart"), T_link_apart }, { LIT("split"), T_link_split_off }, { LIT("from"), T_link_split_from },
	};
	struct str other = words, verb = str_split(&other, ' ');
	for (size_t i = 0; i < COUNT(told); i++)
		if (str_is(told[i].verb, verb))
			return text(q->mem, "{} {}", say(told[i].words, q->lang), other);
	return words;
}

/* From this ticket, and to it. */
static enum text link_words(enum link_kind k, bool from)
{
	static const enum text words[][2] = {            /* ORDER link_kind */
		{ T_link_goes_on, T_link_follows }, { T_link_takes, T_link_merged }, { T_link_split_off, T_link_split_from },
		{ T_link_related, T_link_related }, { T_link_blocked_by, T_link_blocks }, { T_link_has_duplicate, T_link_duplicate },
	};
	return words[k][from];
}

static void unlink_form(struct request *q, struct out *o, const struct ticket_link *l, int64_t other)
{
	enum link_kind known;
	bool merged = l->kind == LINK_MERGED && l->ticket == q->id;
	if (!may_work(q) || (!merged && !link_kind_parse(link_kind_id(l->kind), &known)))
		return;
	form_open(q, o, text(q->mem, "/tickets/{}/{}", q->id, merged ? STR("apart") : STR("unlink")));
	if (!merged) {
		form_hidden(q, o, STR("other"), text(q->mem, "{}", other));
		form_hidden(q, o, STR("kind"), link_kind_id(l->kind));
	}
	html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(merged ? T_take_apart : T_unlink, q->lang));
}

/* Then it is done with, but for being taken out again. */
static bool is_merged(const struct request *q, const struct talk *t)
{
	bool merged = false;
	for (size_t i = 0; i < t->links.n; i++)
		merged |= t->links.at[i].kind == LINK_MERGED && t->links.at[i].ticket == q->id;
	return merged;
}

void show_links(struct request *q, struct out *o, const struct talk *t)
{
	bool merged = is_merged(q, t);
	for (size_t i = 0; i < t->links.n; i++) {
		const struct ticket_link *l = &t->links.at[i];
		bool from = l->ticket == q->id;
		int64_t other = from ? l->other : l->ticket;
		html(o, "<p>{} <a href=\"/tickets/{}\">{}</a></p>", say(link_words(l->kind, from), q->lang), other, other);
		if (!merged || (l->kind == LINK_MERGED && from))
			unlink_form(q, o, l, other);
	}
}

/* To a client: where a request goes on or came from. What the house says of two tickets is the house's. */
static bool is_told_to_clients(enum link_kind k) { return k == LINK_FOLLOWS || k == LINK_MERGED || k == LINK_SPLIT; }

bool show_portal_links(struct request *q, struct out *o, struct err *e)
{
	static const enum text words[][2] = { { T_request_goes_on, T_request_follows }, { T_request_took, T_request_went_into }, { T_request_split_off, T_request_split_from } };       /* ORDER link_kind */
	struct ticket_links all = { 0 };
	if (!talk_links(q->db, q->client, q->id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct ticket_link *l = &all.at[i];
		bool from = l->ticket == q->id;
		struct ticket other;
		if (!is_told_to_clients(l->kind))
			continue;
		if (!ticket_find(q->db, q->client, from ? l->other : l->ticket, q->mem, &other, e))
			return false;
		if (other.id)
			html(o, "<p>{} <a href=\"/portal/requests/{}\">{} {}</a></p>", say(words[l->kind][from], q->lang), other.id, other.id, other.subject);
	}
	return true;
}

bool put_portal_links(struct request *q, struct json *j, struct err *e)
{
	struct ticket_links all = { 0 };
	if (!talk_links(q->db, q->client, q->id, q->mem, &all, e))
		return false;
	put_key(j, STR("links"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++)
		if (is_told_to_clients(all.at[i].kind)) {
			put_object(j);
			put_field(j, STR("kind"), link_kind_id(all.at[i].kind));
			put_field(j, STR("ticket"), all.at[i].ticket);
			put_field(j, STR("other"), all.at[i].other);
			put_end_object(j);
		}
	put_end_array(j);
	return true;
}

/* ---- the forms ---- */

static struct str action(const struct request *q, struct str what) { return text(q->mem, "/tickets/{}/{}", q->id, what); }

static void other_number(struct request *q, struct out *o, struct str name, struct str id)
{
	form_input(q, o, &(struct input){ .name = name, .id = id, .label = say(T_other_ticket, q->lang), .type = STR("number"), .most = 12 });
}

static void merge_form(struct request *q, struct out *o)
{
	html(o, "<details><summary>{}</summary><p class=\"hint\">{}</p>", say(T_merge, q->lang), say(T_merge_hint, q->lang));
	form_open(q, o, action(q, STR("merge")));
	other_number(q, o, STR("into"), STR("into"));
	form_close(o, say(T_merge_do, q->lang));
	html(o, "</details>");
}

static struct str beginning(struct request *q, struct str words)
{
	size_t n = words.len > 60 ? 60 : words.len;
	while (n < words.len && n && (words.at[n] & 0xc0) == 0x80)
		n--;
	return text(q->mem, "{}{}", str_cut(words, 0, n), n < words.len ? STR(" …") : NONE);
}

/* What may become a ticket of its own: a part of several, and what was said and is no answer of the house. */
static void split_form(struct request *q, struct out *o, const struct ticket_view *v)
{
	struct err ignored = { 0 };
	bool splits;
	struct option *all = NEWS(q->mem, struct option, v->parts.n + v->notes.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < v->parts.n && v->parts.n > 1; i++)
		all[n++] = (struct option){ text(q->mem, "part {}", v->parts.at[i].id), text(q->mem, "{}: {}", say(T_part, q->lang), name_part(v->parts.at[i].title, q->lang)) };
	for (size_t i = 0; i < v->notes.n; i++)
		if (ticket_note_splits(q->db, v->ticket.client, &v->notes.at[i], q->mem, &splits, &ignored) && splits)
			all[n++] = (struct option){ text(q->mem, "note {}", v->notes.at[i].id), beginning(q, v->notes.at[i].text) };
	if (!n)
		return;
	html(o, "<details><summary>{}</summary><p class=\"hint\">{}</p>", say(T_split, q->lang), say(T_split_hint, q->lang));
	form_open(q, o, action(q, STR("split")));
	form_choice(q, o, &(struct input){ .name = STR("what"), .label = say(T_split_what, q->lang) }, all, n);
	form_input(q, o, &(struct input){ .name = STR("subject"), .id = STR("split-subject"), .label = say(T_subject, q->lang), .most = 200 });
	form_close(o, say(T_split_do, q->lang));
	html(o, "</details>");
}

static void link_form(struct request *q, struct out *o)
{
	const struct option kinds[] = { { STR("related"), say(T_link_related, q->lang) }, { STR("blocks"), say(T_link_blocks, q->lang) }, { STR("duplicate"), say(T_link_duplicate, q->lang) } };
	html(o, "<details><summary>{}</summary>", say(T_link, q->lang));
	form_open(q, o, action(q, STR("link")));
	form_choice(q, o, &(struct input){ .name = STR("kind"), .label = say(T_link_how, q->lang) }, kinds, COUNT(kinds));
	other_number(q, o, STR("other"), STR("other"));
	form_close(o, say(T_link_do, q->lang));
	html(o, "</details>");
}

void together_forms(struct request *q, struct out *o, const struct ticket_view *v)
{
	if (v->ticket.state < TICKET_SOLVED) {
		merge_form(q, o);
		split_form(q, o, v);
	}
	link_form(q, o);
}

/* ---- what they send ---- */

static struct fields about(struct request *q, const struct str *names, size_t n)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	for (size_t i = 0; i < n; i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return f;
}

/* To the page where it is now. */
static bool go_there(struct request *q, struct answer *a, struct str verb, struct fields *f, struct err *e)
{
	struct outcome done;
	if (!act_send(q, a, verb, f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/tickets/{}", done.id) : answer_again(q, a, done.reason, e);
}

bool ticket_merge_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q, (struct str[]){ STR("into") }, 1);
	return go_there(q, a, STR("ticket.merge"), &f, e);
}

bool ticket_apart_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q, NULL, 0);
	return go_there(q, a, STR("ticket.apart"), &f, e);
}

bool ticket_split_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q, (struct str[]){ STR("subject") }, 1);
	struct str id = field(&q->form, STR("what")), what = str_split(&id, ' ');
	field_add(q->mem, &f, str_is(what, STR("part")) ? STR("part") : STR("note"), id);
	return go_there(q, a, STR("ticket.split"), &f, e);
}

bool ticket_link_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q, (struct str[]){ STR("other"), STR("kind") }, 2);
	return go_there(q, a, STR("ticket.link"), &f, e);
}

bool ticket_unlink_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q, (struct str[]){ STR("other"), STR("kind") }, 2);
	return go_there(q, a, STR("ticket.unlink"), &f, e);
}

void put_links(struct request *q, struct json *j, const struct ticket_links *all)
{
	put_key(j, STR("links"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		bool from = all->at[i].ticket == q->id;
		put_object(j);
		put_field(j, STR("kind"), link_kind_id(all->at[i].kind));
		put_field(j, STR("from"), all->at[i].ticket);
		put_field(j, STR("to"), all->at[i].other);
		put_field(j, STR("ticket"), from ? all->at[i].other : all->at[i].ticket);
		put_end_object(j);
	}
	put_end_array(j);
}
