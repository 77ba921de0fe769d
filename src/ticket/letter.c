/* letter.c - the act letter.come: read, place (talk_where), and what follows from the place. */
#include "ticket/talk_inside.h"

struct taking { const struct step *s; struct arrival a; struct talk_found found; struct ticket ticket; };
typedef bool take_fn(struct taking *k, struct err *e);

static bool new_one(struct taking *k, struct err *e)
{
	k->ticket = (struct ticket){ .client = k->found.client };
	return letter_request(k->s, &k->a, &k->ticket, e);
}

static bool follows(struct taking *k, struct err *e)
{
	return new_one(k, e) && ticket_link_add(k->s, &k->ticket, k->found.ticket, LINK_FOLLOWS, 0, e);
}

static bool answer(struct taking *k, struct err *e) { return letter_answer(k->s, &k->a, &k->ticket, e); }
static bool keep(struct taking *k, struct err *e) { return letter_put(k->s, &k->a, &k->ticket, NOTE_SIGNAL, e); }

/* The client has read it, too, if it went to them: then it is an answer of the house, else a note for it. */
static bool staff(struct taking *k, struct err *e)
{
	const struct strs *lists[] = { &k->a.mail.to, &k->a.mail.cc };
	bool moved, theirs = false;
	for (size_t n = 0; n < COUNT(lists); n++)
		for (size_t i = 0; i < lists[n]->n; i++) {
			struct talk_holders all;
			if (!talk_holders(k->s->db, lists[n]->at[i], k->s->mem, &all, e))
				return false;
			theirs |= talk_holder_of(&all, k->ticket.client) != NULL;
		}
	if (theirs && k->ticket.state == TICKET_NEW && !ticket_move(k->s, &k->ticket, STR("triage"), k->a.mail.person, NONE, &moved, e))
		return false;
	return run(k->s->db, e, "update ticket set touched = 1 where client_id = ? and id = ?", k->ticket.client, k->ticket.id) && letter_put(k->s, &k->a, &k->ticket, theirs ? NOTE_REPLY : NOTE_INTERNAL, e);
}

/* 5 it came back, 4 it is late, 2 it arrived (RFC 3464). */
static bool bounce(struct taking *k, struct err *e)
{
	const struct talk_letter *l = &k->a.mail;
	struct str status = l->bounce_status, failure = text(k->s->mem, "{} {}", status, l->bounce_recipient);
	bool late = str_starts(status, STR("4")), well = str_starts(status, STR("2"));
	return keep(k, e) && (well || run(k->s->db, e, "update message set state = ?, failure = ? where client_id = ? and message_id = ? and direction = 1 and state in (?, ?)",
	                                  (int)(late ? MESSAGE_SENT : MESSAGE_RETURNED), str_trim(failure), k->ticket.client, l->bounce_of, (int)MESSAGE_SENT, (int)MESSAGE_RETURNED));
}

static bool nothing(struct taking *k, struct err *e)
{
	(void)k;
	(void)e;
	return true;
}

static bool park(struct taking *k, struct err *e)
{
	const struct talk_found *f = &k->found;
	int64_t id = 0;
	struct rows *r = sql(k->s->db, "insert into stray (client_id, letter_id, signal_id, why, state, near_client, near_ticket, ticket_client, ticket_id, person_id, reason, at_ms, done_ms)"
	                               " values (?, ?, ?, ?, 0, ?, ?, 0, 0, 0, '', ?, 0) returning id",
	                     k->a.from_client, k->a.mail.letter, k->a.signal, (int)f->why, f->client, f->ticket, k->a.at);
	row(r, k->s->mem, &id);
	*k->s->made = id;
	return done(r, e);
}

static take_fn *const takes[] = {                        /* ORDER talk_place */
	new_one, answer, answer, follows, keep, bounce, nothing, nothing, staff, park,
};

bool letter_come(const struct step *s, const struct signal *act, struct err *e)
{
	struct taking k = { .s = s, .a = { .signal = act->id, .from_client = act->client, .at = act->at } };
	struct talk_known known;
	if (!letter_read(s->db, act, s->mem, &k.a.mail, &k.a.files, e) || !talk_gather(s, &k.a.mail, &known, e))
		return false;
	k.found = talk_where(&k.a.mail, &known, s->mem);
	k.a.mail.person = k.found.place == PLACE_STAFF ? k.a.mail.staff : k.found.person;
	k.a.stranger = k.found.stranger;
	k.a.answer = k.found.answer;
	if (k.found.place != PLACE_PARKED && k.found.ticket && !ticket_find(s->db, k.found.client, k.found.ticket, s->mem, &k.ticket, e))
		return false;
	*s->made = k.found.ticket;
	if (!takes[k.found.place](&k, e) || !run(s->db, e, "update letter set state = 'taken', reason = ? where client_id = 0 and id = ?", k.a.mail.wrong, k.a.mail.letter))
		return false;
	if (k.found.place == PLACE_NEW || k.found.place == PLACE_FOLLOWS)
		*s->made = k.ticket.id;
	return true;
}
