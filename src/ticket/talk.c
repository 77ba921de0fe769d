/* talk.c - an answer of the house: written, taken back within half a minute, or sent.
 *
 * Until it goes it is a message that waits and nothing else: no note, so no clock and no client has seen it. */
#include "ticket/talk_inside.h"
#include "base/watch.h"

enum { WORDS_MOST = 65536 };

static bool is_correspondent(const struct correspondents *all, struct str address)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].address, address))
			return true;
	return false;
}

/* Contacts of this client: those that take part, and all others. */
static bool recipients(const struct step *s, const struct signal *act, const struct correspondents *all, struct str name, struct str *out)
{
	struct strs list = { 0 };
	for (size_t i = 0; i < act->fields.n; i++) {
		struct str address = utf8_fold(s->mem, str_trim(act->fields.at[i].value));
		if (!field_named(&act->fields.at[i], name) || !address.len)
			continue;
		if (!is_correspondent(all, address))
			return refuse(s, "{} ist keine Adresse dieses Klienten", "{} is no address of this client", address);
		if (list.n < ADDRESSES_MOST)
			*push(s->mem, &list) = address;
	}
	*out = list_print(&list, STR(", "), s->mem);
	return true;
}

/* What somebody else said to or for the client since the page was shown stands there first. */
static bool crosses(const struct step *s, const struct signal *act, const struct ticket *t, struct err *e)
{
	int64_t seen = 0, n = 0;
	if (!field_int(&act->fields, STR("seen"), &seen) || !seen)
		return true;
	struct rows *r = sql(s->db, "select (select count(*) from message m join signal g on g.client_id = m.client_id and g.id = m.signal_id where m.client_id = ? and m.ticket_id = ?"
	                            " and m.direction = 1 and m.automatic = 0 and m.state <> ? and m.person_id <> ? and g.at_ms > ?)"
	                            " + (select count(*) from ticket_note n where n.client_id = ? and n.ticket_id = ? and n.kind = ? and n.person_id <> ? and n.at_ms > ?"
	                            " and not exists (select 1 from message m where m.client_id = n.client_id and m.ticket_id = n.ticket_id and m.note_id = n.id and m.direction = 1))",
	                     t->client, t->id, (int)MESSAGE_UNDONE, act->person, (struct instant){ seen }, t->client, t->id, (int)NOTE_REPLY, act->person, (struct instant){ seen });
	row(r, s->mem, &n);
	if (n)
		refuse(s, "inzwischen kam etwas Neues dazu; lesen Sie es oben und senden Sie dann noch einmal", "something new has been said meanwhile; read it above, then send again");
	return done(r, e);
}

/* What a person took back and now writes anew. */
static bool drop_undone(const struct step *s, const struct ticket *t, int64_t person, struct err *e)
{
	return run(s->db, e, "delete from attachment where client_id = ? and ticket_id = ? and message_id in (select id from message where client_id = ? and ticket_id = ? and person_id = ? and state = ?)",
	           t->client, t->id, t->client, t->id, person, (int)MESSAGE_UNDONE) &&
	       run(s->db, e, "delete from message where client_id = ? and ticket_id = ? and person_id = ? and state = ?", t->client, t->id, person, (int)MESSAGE_UNDONE);
}

bool talk_reply(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct correspondents all = { 0 };
	struct str words = str_trim(field(&act->fields, STR("text"))), to = NONE, cc = NONE;
	struct instant at = { s->now.ms + UNDO_SECONDS * 1000 };
	struct enclosures files;
	int64_t id = 0;
	if (!ticket_spoken_to(s, act, &t, e))
		return false;
	if (!t.id)
		return true;
	if (!words.len)
		return refuse(s, "der Text fehlt", "text is missing"), true;
	if (words.len > WORDS_MOST)
		return refuse(s, "der Text ist länger als {} Zeichen", "the text is longer than {} characters", (int)WORDS_MOST), true;
	if (!talk_people(s->db, t.client, t.id, s->mem, &all, e) || !talk_contacts(s->db, t.client, s->mem, &all, e))
		return false;
	if (!crosses(s, act, &t, e))
		return false;
	if (s->refused->len)
		return true;
	if (!recipients(s, act, &all, STR("to"), &to) || !recipients(s, act, &all, STR("cc"), &cc))
		return true;
	if (!to.len && cc.len)
		return refuse(s, "wählen Sie, an wen die Antwort geht", "choose who the answer goes to"), true;
	if (!attach_read(s, act, &files, e) || !drop_undone(s, &t, act->person, e))
		return false;
	if (s->refused->len)
		return true;
	struct rows *r = sql(s->db, "insert into message (client_id, ticket_id, note_id, signal_id, person_id, direction, state, automatic, letter_id, message_id, in_reply_to, refs,"
	                            " from_address, from_name, to_addresses, cc, subject, words, html_sha256, failure, at_ms)"
	                            " values (?, ?, 0, ?, ?, 1, ?, 0, 0, '', '', '', '', '', ?, ?, '', ?, '', '', ?) returning id",
	                     t.client, t.id, act->id, act->person, (int)MESSAGE_WAITING, to, cc, words, at);
	row(r, s->mem, &id);
	return done(r, e) && attach_put(s, &t, id, 0, &files, e) && due_set(s->db, t.client, STR("talk.send"), id, at, e);
}

bool talk_undo(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0, ticket = 0;
	field_int(&act->fields, STR("message"), &id);
	struct rows *r = sql(s->db, "update message set state = ? where client_id = ? and id = ? and state = ? returning ticket_id", (int)MESSAGE_UNDONE, act->client, id, (int)MESSAGE_WAITING);
	row(r, s->mem, &ticket);
	if (!done(r, e))
		return false;
	if (!ticket)
		return refuse(s, "diese Antwort ist schon unterwegs", "this answer is on its way already"), true;
	*s->made = ticket;
	return due_set(s->db, act->client, STR("talk.send"), id, (struct instant){ 0 }, e) && ticket_question_withdrawn(s, act->client, ticket, act->person, e);
}

/* Half a minute has passed: now it is said, as the person said it then, and when they did. */
bool talk_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct sending x = { .client = due->client, .message = due->ref };
	int64_t person = 0, act = 0;
	struct ticket t;
	struct instant at = { 0 };
	bool moved;
	struct rows *r = sql(s->db, "select ticket_id, person_id, signal_id, to_addresses, cc, words, at_ms from message where client_id = ? and id = ? and state = ?", x.client, x.message, (int)MESSAGE_WAITING);
	row(r, s->mem, &x.ticket, &person, &act, &x.to, &x.cc, &x.words, &at);
	at.ms -= UNDO_SECONDS * 1000;
	if (!done(r, e))
		return false;
	if (!x.ticket)
		return true;
	if (!ticket_find(s->db, x.client, x.ticket, s->mem, &t, e) || (t.state == TICKET_NEW && !ticket_move(s, &t, STR("triage"), person, NONE, &moved, e)))
		return false;
	if (!run(s->db, e, "update ticket set touched = 1 where client_id = ? and id = ?", t.client, t.id) ||
	    !ticket_add_note(s, &t, NOTE_REPLY, person, act, x.words, at, e))
		return false;
	r = sql(s->db, "select max(id) from ticket_note where client_id = ? and ticket_id = ?", t.client, t.id);
	row(r, s->mem, &x.note);
	return done(r, e) && talk_send(s, &x, e);
}

/* ---- what reached nobody ---- */

static struct str rewritten(const struct step *s, struct str body, struct str to, struct str cc)
{
	struct fields was = { 0 }, f = { 0 };
	fields_parse(s->mem, body, &was);
	field_add(s->mem, &f, STR("to"), to);
	if (cc.len)
		field_add(s->mem, &f, STR("cc"), cc);
	for (size_t i = 0; i < was.n; i++)
		if (!str_is(was.at[i].name, STR("to")) && !str_is(was.at[i].name, STR("cc")))
			*push(s->mem, &f) = was.at[i];
	return fields_print(s->mem, &f);
}

static bool readdress(const struct step *s, const struct signal *act, const struct message *m, struct err *e)
{
	struct correspondents all = { 0 };
	struct str to, cc, body = NONE;
	if (!field(&act->fields, STR("to")).len && !field(&act->fields, STR("cc")).len)
		return true;
	if (!talk_people(s->db, act->client, m->ticket, s->mem, &all, e) || !talk_contacts(s->db, act->client, s->mem, &all, e))
		return false;
	if (!recipients(s, act, &all, STR("to"), &to) || !recipients(s, act, &all, STR("cc"), &cc))
		return true;
	if (!to.len)
		return refuse(s, "wählen Sie, an wen die Antwort geht", "choose who the answer goes to"), true;
	struct rows *r = sql(s->db, "select body from outbox where client_id = ? and id = ?", act->client, m->row);
	row(r, s->mem, &body);
	return done(r, e) && run(s->db, e, "update outbox set body = ?, failure_de = '', failure_en = '' where client_id = ? and id = ?", rewritten(s, body, to, cc), act->client, m->row) &&
	       run(s->db, e, "update message set to_addresses = ?, cc = ? where client_id = ? and id = ?", to, cc, act->client, m->id);
}

/* The same words, to the same or to others: what was refused counts from now on, as said now. */
bool talk_again(const struct step *s, const struct signal *act, struct err *e)
{
	struct message m;
	int64_t row = 0;
	struct fields f = { 0 };
	field_int(&act->fields, STR("row"), &row);
	if (!talk_of_row(s->db, act->client, row, s->mem, &m, e))
		return false;
	if (!m.id)
		return refuse(s, "diese Sendung gibt es nicht", "there is no such item"), true;
	if (!m.sent.ms && !readdress(s, act, &m, e))
		return false;
	if (s->refused->len)
		return true;
	field_add(s->mem, &f, STR("whose"), text(s->mem, "{}", act->client));
	field_add(s->mem, &f, STR("row"), text(s->mem, "{}", row));
	if (!outbox_act(s, &f, e))
		return false;
	*s->made = m.ticket;
	return true;
}

/* Nobody was asked, so nobody's answer is waited for. */
bool talk_refused(const struct step *s, const struct signal *due, struct err *e)
{
	struct message m;
	if (!talk_of_row(s->db, due->client, due->ref, s->mem, &m, e))
		return false;
	return !m.id || !talk_reached_nobody(&m) || ticket_question_withdrawn(s, due->client, m.ticket, 0, e);
}
