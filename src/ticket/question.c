/* question.c - what a ticket asks its client while it waits: a pause of the client's needs a question that the client was sent, or is about to be. */
#include "ticket/inside.h"
#include "ticket/talk.h"
#include "ticket/waits.h"

static bool was_unread(const struct talk_fates *all, int64_t note)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].note == note)
			return all->at[i].nobody;
	return false;
}

/* Answers of the house behind the last words of the client, but for those that nobody has read. */
bool ticket_question_stands(const struct step *s, const struct ticket *t, bool *stands, struct err *e)
{
	VEC(int64_t) said = { 0 };
	int64_t note, waiting = 0;
	struct talk_fates fates = { 0 };
	struct rows *r = sql(s->db, "select n.id from ticket_note n where n.client_id = ? and n.ticket_id = ? and n.kind = ? and n.person_id > 0"
	                            " and not exists (select 1 from person p where p.id = n.person_id and p.client_id > 0) and n.id > (select coalesce(max(m.id), 0) from ticket_note m"
	                            " where m.client_id = n.client_id and m.ticket_id = n.ticket_id and m.kind = n.kind and (m.person_id = 0 or exists (select 1 from person p where p.id = m.person_id and p.client_id > 0)))",
	                     t->client, t->id, (int)NOTE_REPLY);
	while (row(r, s->mem, &note))
		*push(s->mem, &said) = note;
	if (!done(r, e) || !talk_fates(s->db, t->client, t->id, s->mem, &fates, e))
		return false;
	*stands = false;
	for (size_t i = 0; i < said.n; i++)
		*stands |= !was_unread(&fates, said.at[i]);
	r = sql(s->db, "select count(*) from message where client_id = ? and ticket_id = ? and direction = 1 and state = ?", t->client, t->id, (int)MESSAGE_WAITING);
	row(r, s->mem, &waiting);
	*stands |= waiting > 0;
	return done(r, e);
}

bool ticket_question_withdrawn(const struct step *s, int64_t client, int64_t ticket, int64_t person, struct err *e)
{
	struct ticket t;
	struct ticket_waits waits;
	bool stands, moved;
	if (!ticket_find(s->db, client, ticket, s->mem, &t, e) || !ticket_waits(s->db, &t, s->mem, &waits, e) || !ticket_question_stands(s, &t, &stands, e))
		return false;
	const struct ticket_wait *w = ticket_wait_for(&waits, &(struct ticket_wait){ 0 });
	return !w || stands || ticket_move(s, &t, STR("resume"), person, ticket_wait_word(w, s->mem), &moved, e);
}
