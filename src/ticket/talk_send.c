/* talk_send.c - a letter of the house on a ticket goes to the outbox: one anchor per ticket on every message, its token in
 * Message-ID and subject, so that the answer finds its way back whatever the mail program does. */
#include "inventory/inventory.h"
#include "ticket/talk_inside.h"

enum { REFERENCES_MOST = 12 };

struct thread { struct str last, all, token; struct ticket ticket; };

/* The first letter of the ticket and the newest ones: an answer is to the newest of the client. */
static bool load_thread(const struct step *s, const struct sending *x, struct thread *t, struct err *e)
{
	struct strs ids = { 0 }, shown = { 0 };
	struct str id;
	bool goes;
	if (!ticket_find(s->db, x->client, x->ticket, s->mem, &t->ticket, e))
		return false;
	struct rows *r = sql(s->db, "select message_id, direction from message where client_id = ? and ticket_id = ? and message_id <> '' order by id", x->client, x->ticket);
	while (row(r, s->mem, &id, &goes)) {
		*push(s->mem, &ids) = id;
		t->last = goes && t->last.len ? t->last : id;
	}
	for (size_t i = 0; i < ids.n; i++)
		if (i == 0 || i + REFERENCES_MOST > ids.n)
			*push(s->mem, &shown) = ids.at[i];
	t->all = list_print(&shown, STR(" "), s->mem);
	return done(r, e);
}

static struct str marked(const struct step *s, struct str subject, const struct thread *t)
{
	return text(s->mem, "{}{}{}", subject, t->token.len ? STR(" ") : NONE, t->token.len ? talk_mark(t->token, t->ticket.id, s->mem) : NONE);
}

static struct str subject_of(const struct step *s, const struct sending *x, const struct thread *t)
{
	if (x->subject.len)
		return marked(s, x->subject, t);
	struct str folded = utf8_fold(s->mem, t->ticket.subject);
	bool again = str_starts(folded, STR("re:")) || str_starts(folded, STR("aw:"));
	return marked(s, text(s->mem, "{}{}", again ? NONE : STR("Re: "), t->ticket.subject), t);
}

static bool came_words(const struct step *s, const struct sending *x, struct str *words, struct err *e)
{
	struct client client;
	if (!client_find(s->db, x->client, s->mem, &client, e))
		return false;
	struct str house = setting(s->db, s->mem, STR("house.name"));
	*words = client.lang == LANG_DE
		? text(s->mem, "Guten Tag,\n\nIhre Nachricht ist angekommen und hat die Nummer {}.\nWenn Sie etwas ergänzen wollen, antworten Sie auf diese Mail.\n\n{}\n", x->ticket, house)
		: text(s->mem, "Hello,\n\nyour message has arrived and has the number {}.\nTo add something, answer this mail.\n\n{}\n", x->ticket, house);
	return true;
}

/* The row of what nobody wrote is made here; an answer of a person has had one since it was written. */
static bool make_row(const struct step *s, struct sending *x, struct err *e)
{
	if (x->message)
		return true;
	struct rows *r = sql(s->db, "insert into message (client_id, ticket_id, note_id, signal_id, person_id, direction, state, automatic, letter_id, message_id, in_reply_to, refs,"
	                            " from_address, from_name, to_addresses, cc, subject, words, html_sha256, failure, at_ms)"
	                            " values (?, ?, ?, 0, 0, 1, ?, ?, 0, '', '', '', '', '', ?, '', '', '', '', '', ?) returning id",
	                     x->client, x->ticket, x->note, (int)MESSAGE_SENT, x->automatic, x->to, s->now);
	row(r, s->mem, &x->message);
	return done(r, e);
}

static bool put_files(const struct step *s, const struct sending *x, struct fields *f, struct err *e)
{
	struct enclosures all = { 0 };
	if (!talk_files(s->db, x->client, x->ticket, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].message != x->message)
			continue;
		field_add(s->mem, f, STR("file.name"), all.at[i].name);
		field_add(s->mem, f, STR("file.sha256"), all.at[i].sha256);
	}
	return true;
}

static struct fields body(const struct step *s, const struct sending *x, const struct thread *t, struct str id, struct str subject, struct str words)
{
	struct fields f = { 0 };
	const struct field all[] = {
		{ STR("to"), x->to }, { STR("cc"), x->cc }, { STR("subject"), subject }, { STR("text"), words }, { STR("message-id"), id },
		{ STR("in-reply-to"), t->last }, { STR("references"), t->all }, { STR("by"), x->automatic ? STR("answer") : x->notice ? STR("notice") : STR("person") },
	};
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].value.len)
			field_add(s->mem, &f, all[i].name, all[i].value);
	return f;
}

bool talk_send(const struct step *s, const struct sending *sending, struct err *e)
{
	struct sending x = *sending;
	struct thread t = { 0 };
	struct str secret, words = x.words;
	if (!talk_secret(s->db, s->mem, &secret, e) || !load_thread(s, &x, &t, e) || !make_row(s, &x, e) || (x.automatic && !came_words(s, &x, &words, e)))
		return false;
	t.token = talk_token(secret, x.client, x.ticket, s->mem);
	if (x.outside)
		t.last = t.all = NONE;
	struct str subject = subject_of(s, &x, &t), own = talk_domain(s->db, s->mem);
	struct str id = x.notice ? talk_notice_id(t.token, x.ticket, x.message, own, s->mem) : talk_message_id(t.token, x.ticket, x.automatic ? 0 : x.note, own, s->mem);
	struct fields f = body(s, &x, &t, id, subject, words);
	return put_files(s, &x, &f, e) && run(s->db, e, "update message set note_id = ?, state = ?, message_id = ?, in_reply_to = ?, refs = ?, subject = ?, words = ?, at_ms = ? where client_id = ? and id = ?",
	           x.note, (int)MESSAGE_SENT, id, t.last, t.all, subject, x.notice && !x.secret ? words : NONE, s->now, x.client, x.message) &&
	       (!x.to.len || outbox_add(s->db, x.client, s->now, STR("mail"), text(s->mem, "talk.{}", x.message), fields_print(s->mem, &f), e));
}

bool talk_tell(const struct step *s, const struct sending *sending, struct err *e)
{
	struct sending x = *sending;
	x.notice = true;
	return !x.to.len || (ticket_last_note(s, &(struct ticket){ .client = x.client, .id = x.ticket }, &x.note, e) && talk_send(s, &x, e));
}

bool talk_subject(const struct step *s, int64_t client, int64_t ticket, struct str subject, struct str *out, struct err *e)
{
	struct thread t = { .ticket = { .id = ticket } };
	struct str secret;
	if (!talk_secret(s->db, s->mem, &secret, e))
		return false;
	t.token = talk_token(secret, client, ticket, s->mem);
	*out = marked(s, subject, &t);
	return true;
}

bool talk_addressee(const struct step *s, int64_t client, int64_t ticket, struct str *address, struct err *e)
{
	struct correspondents all = { 0 };
	struct client c;
	if (!talk_people(s->db, client, ticket, s->mem, &all, e) || (!all.n && !talk_contacts(s->db, client, s->mem, &all, e)) || !client_find(s->db, client, s->mem, &c, e))
		return false;
	*address = all.n ? all.at[0].address : c.email;
	return true;
}

struct str talk_letter_words(const struct step *s, int64_t ticket, struct str words, enum lang lang)
{
	bool german = lang == LANG_DE;
	return text(s->mem, "{}\n\n{}\n\n{} {}\n{}\n", german ? STR("Guten Tag,") : STR("Hello,"), str_trim(words), german ? STR("Vorgang") : STR("Ticket"), ticket, setting(s->db, s->mem, STR("house.name")));
}
