/* page_inbox.c - letters nobody's ticket took: one list, and of each letter one step that says whose it is, or puts it aside. */
#include "web/page_ticket.h"
#include "web/show_talk.h"

enum { SHOWN = 200 };

static bool wants_done(const struct request *q) { return str_is(field(&q->query, STR("done")), STR("1")); }

static const struct str whys[] = { LIT("unknown"), LIT("automatic"), LIT("bounce"), LIT("own"), LIT("unread"), LIT("foreign"), LIT("shared"), LIT("senders"), LIT("staff") };       /* ORDER parked_why */
static const struct str states[] = { LIT("waiting"), LIT("assigned"), LIT("left") };                    /* ORDER stray_state */

static struct str why_words(const struct request *q, const struct stray *x)
{
	static const enum text names[] = { T_parked_unknown, T_parked_automatic, T_parked_bounce, T_parked_own, T_parked_unread, T_parked_foreign, T_parked_shared, T_parked_senders, T_parked_staff };        /* ORDER parked_why */
	return say(names[x->why], q->lang);
}

/* Why nobody could read it, by the decoder's id. */
static struct str unread_words(const struct request *q, const struct stray *x)
{
	static const struct { struct str id; enum text words; } known[] = {
		{ LIT("empty"), T_unread_empty }, { LIT("too-large"), T_unread_too_large }, { LIT("no-mail"), T_unread_no_mail }, { LIT("killed"), T_unread_killed },
	};
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(known[i].id, x->mail.unread))
			return say(known[i].words, q->lang);
	return x->mail.unread;
}

static struct str subject_of(const struct request *q, const struct stray *x) { return x->mail.subject.len ? x->mail.subject : say(T_mail_no_subject, q->lang); }

/* ---- the list ---- */

static struct str outcome_words(const struct request *q, const struct stray *x)
{
	return x->state == STRAY_ASSIGNED ? say(T_letter_assigned, q->lang) : x->state == STRAY_LEFT ? x->reason : say(T_letter_waits, q->lang);
}

bool inbox_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("id"), T_letter_one, true, true }, { LIT("at"), T_letter_came, false, false }, { LIT("from"), T_letter_from, false, false }, { LIT("subject"), T_subject, false, false },
		{ LIT("why"), T_letter_why, false, false }, { LIT("ticket"), T_ticket, true, true }, { LIT("outcome"), T_state, false, false },
	};
	struct strays all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!stray_list(q->db, !wants_done(q), list_most(q, SHOWN), q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct stray *x = &all.at[i];
		sheet_add(s, x->id);
		sheet_add(s, x->at);
		sheet_add(s, x->mail.name.len ? text(q->mem, "{} <{}>", x->mail.name, x->mail.from) : x->mail.from);
		sheet_cell(s, (struct cell){ .value = HOLE(subject_of(q, x)), .href = text(q->mem, "/inbox/{}", x->id) });
		sheet_cell(s, (struct cell){ .value = HOLE(whys[x->why]), .html = html_words(q, why_words(q, x)) });
		sheet_add(s, x->ticket);
		sheet_cell(s, (struct cell){ .value = HOLE(states[x->state]), .html = html_words(q, outcome_words(q, x)) });
	}
	return true;
}

bool inbox_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!inbox_sheet(q, &s, e))
		return false;
	q->refresh = REFRESH;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p><p class=\"tabs\">", say(T_inbox, q->lang), say(T_inbox_lead, q->lang));
	if (wants_done(q))
		html(o, "<a href=\"/inbox\">{}</a>", say(T_letters_waiting, q->lang));
	else
		html(o, "<a href=\"/inbox?done=1\">{}</a>", say(T_letters_done, q->lang));
	html(o, "</p><div data-part=\"letters\">");
	sheet_html(q, o, &s, say(wants_done(q) ? T_no_letters_done : T_no_letters, q->lang));
	html(o, "</div>");
	page_close(q, a);
	return true;
}

/* ---- one letter ---- */

/* "3": a new contact of client 3; "3.17": contact 17 of theirs. */
static bool whose_options(struct request *q, struct option **out, size_t *n, struct err *e)
{
	VEC(struct option) list = { 0 };
	struct clients all = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct person *people;
		size_t n_people;
		*push(q->mem, &list) = (struct option){ text(q->mem, "{}", all.at[i].id), phrase(q->mem, q->lang, NULL, T_letter_new_contact, all.at[i].name) };
		if (!person_list(q->db, all.at[i].id, q->mem, &people, &n_people, e))
			return false;
		for (size_t k = 0; k < n_people; k++)
			*push(q->mem, &list) = (struct option){ text(q->mem, "{}.{}", all.at[i].id, people[k].id), text(q->mem, "{}: {}", all.at[i].name, people[k].name) };
	}
	*out = list.at;
	*n = list.n;
	return true;
}

static bool assign_form(struct request *q, struct out *o, const struct stray *x, struct err *e)
{
	struct option *options;
	size_t n;
	int64_t near = x->near_client ? x->near_client : x->mail.client;
	if (!whose_options(q, &options, &n, e))
		return false;
	html(o, "<section class=\"ask\"><h2>{}</h2>", say(T_letter_whose, q->lang));
	if (x->near_ticket)
		html(o, "<p>{} <a href=\"/tickets/{}\">{}</a></p>", say(T_letter_near, q->lang), x->near_ticket, x->near_ticket);
	form_open(q, o, text(q->mem, "/inbox/{}/assign", x->id));
	form_choice(q, o, &(struct input){ .name = STR("whose"), .label = say(T_letter_is_of, q->lang), .value = text(q->mem, "{}", near) }, options, n);
	if (x->why == PARKED_UNKNOWN)
		form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_letter_contact_name, q->lang), .hint = say(T_letter_contact_hint, q->lang), .most = 200, .optional = true,
		                                  .value = x->mail.name.len ? x->mail.name : x->mail.from });
	form_input(q, o, &(struct input){ .name = STR("ticket"), .label = say(T_letter_ticket, q->lang), .hint = say(T_letter_ticket_hint, q->lang), .type = STR("number"), .most = 18, .optional = true });
	form_close(o, say(T_letter_assign, q->lang));
	html(o, "</section><details><summary>{}</summary>", say(T_letter_leave, q->lang));
	form_open(q, o, text(q->mem, "/inbox/{}/leave", x->id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .most = 500 });
	form_close(o, say(T_letter_leave, q->lang));
	html(o, "</details>");
	return true;
}

static void show_head(struct request *q, struct out *o, const struct stray *x)
{
	part_facts(o);
	part_fact(o, say(T_letter_from, q->lang), text(q->mem, "{} <{}>", x->mail.name, x->mail.from));
	part_fact(o, say(T_letter_came, q->lang), x->at);
	part_fact(o, say(T_letter_why, q->lang), why_words(q, x));
	if (x->mail.unread.len)
		part_fact(o, say(T_reason, q->lang), unread_words(q, x));
	if (x->state != STRAY_WAITS)
		part_fact(o, say(T_state, q->lang), outcome_words(q, x));
	if (x->ticket)
		html(o, "<div><dt>{}</dt><dd><a href=\"/tickets/{}\">{}</a></dd></div>", say(T_ticket, q->lang), x->ticket, x->ticket);
	part_facts_end(o);
}

/* A supplier writes to the same box. */
static void bill_form(struct request *q, struct out *o, struct str base, const struct enclosure *f)
{
	bool may_be = str_ends(f->type, STR("/xml")) || str_is(f->type, STR("application/pdf")) || str_ends(f->name, STR(".xml"));
	if (!may_be || q->me.client || q->me.role != ROLE_OWNER)
		return;
	form_open(q, o, text(q->mem, "{}/bill", base));
	form_hidden(q, o, STR("file"), f->sha256);
	html(o, "<p class=\"act\"><button class=\"second\">{}: {}</button></p></form>", say(T_bill_take, q->lang), f->name);
}

static void show_words(struct request *q, struct out *o, const struct stray *x)
{
	struct str base = text(q->mem, "/inbox/{}", x->id);
	if (x->mail.wrong.len)
		html(o, "<p class=\"notice\">{}</p>", talk_wrong(q->mem, x->mail.wrong, q->lang));
	html(o, "<div class=\"written letter\">{}</div>", x->mail.text.len ? x->mail.text : say(T_mail_no_words, q->lang));
	if (x->mail.html.len)
		show_frame(q, o, text(q->mem, "{}/letters/{}", base, x->mail.html));
	if (x->files.n)
		html(o, "<ul class=\"files\" aria-label=\"{}\">", say(T_files, q->lang));
	for (size_t i = 0; i < x->files.n; i++)
		show_file(q, o, base, &x->files.at[i]);
	if (x->files.n)
		html(o, "</ul>");
	for (size_t i = 0; i < x->files.n; i++)
		bill_form(q, o, base, &x->files.at[i]);
	if (x->letter)
		html(o, "<p><a href=\"{}/raw\">{}</a></p>", base, say(T_letter_raw, q->lang));
}

bool inbox_letter_page(struct request *q, struct answer *a, struct err *e)
{
	struct stray x;
	if (!stray_find(q->db, q->id, q->mem, &x, e))
		return false;
	q->title = subject_of(q, &x);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/inbox\">{}</a></p><h1>{}</h1>", say(T_inbox, q->lang), q->title);
	show_head(q, o, &x);
	if (x.state == STRAY_WAITS && !assign_form(q, o, &x, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_letter_one, q->lang));
	show_words(q, o, &x);
	page_close(q, a);
	return true;
}

bool inbox_letter_json(struct request *q, struct json *j, struct err *e)
{
	struct stray x;
	if (!stray_find(q->db, q->id, q->mem, &x, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), x.id);
	put_field(j, STR("state"), states[x.state]);
	put_field(j, STR("why"), whys[x.why]);
	put_field(j, STR("from"), x.mail.from);
	put_field(j, STR("name"), x.mail.name);
	put_field(j, STR("subject"), x.mail.subject);
	put_field(j, STR("text"), x.mail.text);
	put_field(j, STR("at"), x.at);
	put_field(j, STR("ticket"), x.ticket);
	put_field(j, STR("reason"), x.reason);
	put_field(j, STR("wrong"), x.mail.wrong);
	put_end_object(j);
	return true;
}

/* ---- what the forms send ---- */

static struct fields about(struct request *q, struct str name)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("letter"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, name, str_trim(field(&q->form, name)));
	return f;
}

/* The act is the client's: it makes a contact and a ticket of theirs. */
bool inbox_assign_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q, STR("name"));
	struct client c;
	struct outcome done;
	struct str person = field(&q->form, STR("whose")), number = str_split(&person, '.');
	int64_t client = 0, letter_s = q->client;
	if (!str_int(number, &client) || !client_find(q->db, client, q->mem, &c, e) || !c.id) {
		q->wrong = STR("whose");
		return !e->len && answer_again(q, a, say(T_letter_whose_missing, q->lang), e);
	}
	field_add(q->mem, &f, STR("person"), person);
	field_add(q->mem, &f, STR("ticket"), str_trim(field(&q->form, STR("ticket"))));
	q->client = c.id;
	if (!act_send(q, a, STR("letter.assign"), &f, &done, e))
		return false;
	q->client = letter_s;
	return done.accepted ? answer_see(q, a, "/tickets/{}", done.id) : answer_again(q, a, done.reason, e);
}

bool inbox_leave_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q, STR("reason"));
	return act_done(q, a, STR("letter.leave"), &f, STR("/inbox"), e);
}

/* ---- files ---- */

bool inbox_frame_file(struct request *q, struct answer *a, struct err *e)
{
	struct stray x;
	struct str type, letter = NONE;
	if (!stray_find(q->db, q->id, q->mem, &x, e) || (str_is(q->word, x.mail.html) && !file_load(q->db, x.client, q->word, q->mem, &type, &letter, e)))
		return false;
	return letter.len ? answer_frame(q, a, letter, x.client, &x.files, e) : answer_missing(a);
}

bool inbox_attachment_file(struct request *q, struct answer *a, struct err *e)
{
	struct stray x;
	struct str type, bytes;
	if (!stray_find(q->db, q->id, q->mem, &x, e))
		return false;
	for (size_t i = 0; i < x.files.n; i++)
		if (str_is(x.files.at[i].sha256, q->word))
			return file_load(q->db, x.client, q->word, q->mem, &type, &bytes, e) && answer_download(a, x.files.at[i].type, x.files.at[i].name, bytes);
	return answer_missing(a);
}

bool inbox_raw_file(struct request *q, struct answer *a, struct err *e)
{
	struct stray x;
	return stray_find(q->db, q->id, q->mem, &x, e) && answer_raw(q, a, x.letter, e);
}
