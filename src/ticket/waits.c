/* waits.c - what a ticket waits for, from its moves. */
#include "ticket/others.h"
#include "ticket/waits.h"

#define QUESTION "question-to-client"
#define OTHERS "third-party-work"

static bool is_same(const struct ticket_wait *a, const struct ticket_wait *b) { return a->others == b->others && a->other == b->other; }

static size_t place_of(const struct ticket_waits *w, const struct ticket_wait *x)
{
	size_t i = 0;
	while (i < w->n && !is_same(&w->at[i], x))
		i++;
	return i;
}

/* Does the move that goes on say that the client answered, or that nothing is asked any more? The program notes the first by the way the answer came. */
static bool is_answer(const struct ticket_note *n, struct str reason)
{
	struct str rest = reason, word = str_trim(str_split(&rest, ':'));
	bool came = str_is(reason, STR("letter")) || str_is(reason, STR("portal"));
	return (came && !n->person) || str_is(contract_happening(word), STR(QUESTION));
}

/* The place of the one it names; w->n: it names none that holds. */
static size_t named(const struct ticket_waits *w, const struct ticket_note *n, struct str reason)
{
	struct ticket_wait x = { .others = ticket_is_for_others(reason), .other = other_of_reason(reason) };
	return x.others || is_answer(n, reason) ? place_of(w, &x) : w->n;
}

static void drop(struct ticket_waits *w, size_t place)
{
	for (size_t i = place + 1; i < w->n; i++)
		w->at[i - 1] = w->at[i];
	w->n--;
}

void ticket_waits_after(struct ticket_waits *w, const struct ticket_note *move, struct arena *mem)
{
	struct str reason = move->text, verb = str_split(&reason, ' ');
	struct ticket_wait x = { .others = ticket_is_for_others(reason), .other = other_of_reason(reason), .reason = reason, .since = move->at };
	size_t place = place_of(w, &x), ended = named(w, move, reason);
	if (str_is(verb, STR("wait")) && place < w->n)
		w->at[place] = x;
	else if (str_is(verb, STR("wait")))
		*push(mem, w) = x;
	else if (str_is(verb, STR("resume")) && ended < w->n)
		drop(w, ended);
	else
		w->n = 0;
}

void ticket_waits_of(const struct ticket_notes *notes, struct arena *mem, struct ticket_waits *out)
{
	for (size_t i = 0; i < notes->n; i++)
		if (notes->at[i].kind == NOTE_MOVED)
			ticket_waits_after(out, &notes->at[i], mem);
}

bool ticket_waits(struct db *db, const struct ticket *t, struct arena *mem, struct ticket_waits *out, struct err *e)
{
	struct ticket_note n = { .kind = NOTE_MOVED };
	*out = (struct ticket_waits){ 0 };
	if (t->state != TICKET_WAITING)
		return true;
	struct rows *r = sql(db, "select id, person_id, text, at_ms from ticket_note where client_id = ? and ticket_id = ? and kind = ? order by id", t->client, t->id, (int)NOTE_MOVED);
	while (row(r, mem, &n.id, &n.person, &n.text, &n.at))
		ticket_waits_after(out, &n, mem);
	return done(r, e);
}

const struct ticket_wait *ticket_wait_for(const struct ticket_waits *w, const struct ticket_wait *like)
{
	size_t i = place_of(w, like);
	return i < w->n ? &w->at[i] : NULL;
}

struct str ticket_wait_word(const struct ticket_wait *w, struct arena *mem)
{
	if (!w->others)
		return STR(QUESTION);
	return w->other ? text(mem, OTHERS " {}", w->other) : STR(OTHERS);
}
