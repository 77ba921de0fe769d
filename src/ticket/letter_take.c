/* letter_take.c - a letter goes into a ticket: its words become a note, the letter itself a message with its files. */
#include "ticket/talk_inside.h"
#include "ticket/waits.h"

enum { SUBJECT_MOST = 200 };

static struct str shortened(struct str s)
{
	size_t n = s.len > SUBJECT_MOST ? SUBJECT_MOST : s.len;
	while (n < s.len && n && (s.at[n] & 0xc0) == 0x80)
		n--;
	return str_trim(str_cut(s, 0, n));
}

static struct str subject_of(const struct talk_letter *l)
{
	struct str subject = shortened(l->subject);
	if (!subject.len) {
		struct str rest = str_trim(l->fresh);
		subject = shortened(str_trim(str_split(&rest, '\n')));
	}
	return subject.len ? subject : l->from;
}

/* What holds of whatever somebody writes; what it is about, the desk says. */
bool ticket_request_facts(const struct step *s, const struct ticket *t, int64_t part, int64_t signal, struct err *e)
{
	struct business b;
	if (!outage_business(s->db, t->client, 0, s->mem, &b, e))
		return false;
	const struct fact_in facts[] = {
		{ STR("occasion"), STR("request"), STR("request"), NONE, 0, signal },
		{ STR("business"), b.business, STR("service-graph"), b.evidence, 0, signal },
		{ STR("loss"), b.loss ? STR("yes") : STR("no"), STR("service-graph"), b.evidence, 0, signal },
	};
	return ticket_add_facts(s, t->client, part, facts, COUNT(facts), e);
}

/* The same id on other words is not the same letter: some devices send but one. */
static bool free_id(const struct step *s, const struct arrival *a, int64_t client, struct str *id, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from message where client_id = ? and message_id = ?", client, a->mail.message_id);
	row(r, s->mem, &n);
	*id = n ? text(s->mem, "{}#{}", a->mail.message_id, a->mail.letter) : a->mail.message_id;
	return done(r, e);
}

/* Bytes that were kept before it was known whose they are. */
static bool file_move(const struct step *s, const struct arrival *a, int64_t client, struct str sha256, struct err *e)
{
	return a->from_client == client || !sha256.len ||
	       run(s->db, e, "insert into file (client_id, sha256, type, bytes, at_ms) select cast(? as bigint), sha256, type, bytes, at_ms from file where client_id = ? and sha256 = ?"
	                     " on conflict (client_id, sha256) do nothing", client, a->from_client, sha256);
}

static bool put_files(const struct step *s, const struct arrival *a, const struct ticket *t, int64_t message, struct err *e)
{
	for (size_t i = 0; i < a->files.n; i++)
		if (!file_move(s, a, t->client, a->files.at[i].sha256, e))
			return false;
	return attach_put(s, t, message, 0, &a->files, e) && file_move(s, a, t->client, a->mail.html, e);
}

static bool put_message(const struct step *s, const struct arrival *a, const struct ticket *t, int64_t note, struct err *e)
{
	const struct talk_letter *l = &a->mail;
	struct str id, refs = list_print(&l->references, STR(" "), s->mem);
	int64_t message = 0;
	if (!free_id(s, a, t->client, &id, e))
		return false;
	struct rows *r = sql(s->db, "insert into message (client_id, ticket_id, note_id, signal_id, person_id, direction, state, automatic, letter_id, message_id, in_reply_to, refs,"
	                            " from_address, from_name, to_addresses, cc, subject, words, html_sha256, failure, at_ms)"
	                            " values (?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     t->client, t->id, note, a->signal, l->person, l->letter, id, l->in_reply_to, refs, l->from, l->name,
	                     list_print(&l->to, STR(", "), s->mem), list_print(&l->cc, STR(", "), s->mem), l->subject, l->text, l->html,
	                     a->stranger ? STR("stranger") : NONE, a->at);
	row(r, s->mem, &message);
	return done(r, e) && put_files(s, a, t, message, e);
}

/* One automatic answer, which says the number; what it answers is the letter that was put last. */
static bool acknowledge(const struct step *s, const struct arrival *a, const struct ticket *t, int64_t note, struct err *e)
{
	return talk_send(s, &(struct sending){ .client = t->client, .ticket = t->id, .note = note, .to = a->mail.from, .automatic = true }, e);
}

bool letter_request(const struct step *s, const struct arrival *a, struct ticket *t, struct err *e)
{
	int64_t part, note;
	t->kind = TICKET_REQUEST;
	t->person = a->mail.person;
	t->subject = subject_of(&a->mail);
	t->opened = a->at;
	return ticket_open(s, t, a->mail.fresh, a->signal, e) && ticket_add_part(s, t, 1, STR("@request"), &part, e) && ticket_request_facts(s, t, part, a->signal, e) &&
	       ticket_last_note(s, t, &note, e) && put_message(s, a, t, note, e) && (!a->answer || acknowledge(s, a, t, note, e));
}

bool letter_put(const struct step *s, const struct arrival *a, struct ticket *t, enum note_kind kind, struct err *e)
{
	int64_t note;
	return ticket_add_note(s, t, kind, a->mail.person, a->signal, a->mail.fresh, a->at, e) && ticket_last_note(s, t, &note, e) && put_message(s, a, t, note, e);
}

bool ticket_goes_on(const struct step *s, struct ticket *t, struct str reason, struct err *e)
{
	bool moved, over = t->state == TICKET_SOLVED || t->state == TICKET_CLOSED;
	struct ticket_waits waits;
	if (!ticket_waits(s->db, t, s->mem, &waits, e))
		return false;
	struct str verb = over ? STR("reopen") : ticket_wait_for(&waits, &(struct ticket_wait){ 0 }) ? STR("resume") : NONE;
	return !verb.len || ticket_move(s, t, verb, 0, reason, &moved, e);
}

bool letter_answer(const struct step *s, const struct arrival *a, struct ticket *t, struct err *e)
{
	return letter_put(s, a, t, NOTE_REPLY, e) && ticket_goes_on(s, t, STR("letter"), e);
}

bool ticket_link_add(const struct step *s, const struct ticket *t, int64_t other, enum link_kind kind, int64_t person, struct err *e)
{
	return run(s->db, e, "insert into ticket_link (client_id, ticket_id, other_id, kind, person_id, at_ms) values (?, ?, ?, ?, ?, ?) on conflict (client_id, ticket_id, other_id, kind) do nothing",
	           t->client, t->id, other, (int)kind, person, s->now);
}
