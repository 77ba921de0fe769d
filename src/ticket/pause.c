/* pause.c - the pause that a move begins or ends, as whoever makes it names it: "case:7", or what contracts call a question to the client.
 *
 * For others a ticket rests only while a case with them is open, for its client only once the client was asked. */
#include "inventory/agreements.h"
#include "inventory/words.h"
#include "ticket/inside.h"
#include "ticket/waits.h"

/* Anything else that clocks rest for is told as an event, and needs no move. */
static bool refuse_word(const struct step *s, const struct ticket *t, struct str word, struct err *e)
{
	struct others all = { 0 };
	struct out o = out_open(s->mem);
	if (!other_of_ticket(s->db, t->client, t->id, s->mem, &all, e))
		return false;
	print(&o, "{}", word_name(STR("question-to-client"), s->reader));
	for (size_t i = 0; i < all.n; i++)
		if (!all.at[i].closed.ms)
			print(&o, ", case:{} ({})", all.at[i].id, other_words(&all.at[i], s->reader, s->mem));
	refuse(s, "worauf der Vorgang wartet, „{}“, gibt es nicht; erwartet wird: {}", "there is no \"{}\" for the ticket to wait for; expected is: {}", word, out_str(&o));
	return true;
}

/* *named: whether the act names one at all; refused where it names what is none. */
static bool named_pause(const struct step *s, const struct signal *act, const struct ticket *t, struct ticket_wait *w, bool *named, struct err *e)
{
	struct str word = str_trim(field(&act->fields, STR("pause"))), id = word;
	struct other o = { 0 };
	*w = (struct ticket_wait){ 0 };
	*named = word.len > 0;
	if (!*named || str_is(contract_happening(word), STR("question-to-client")))
		return true;
	w->others = str_is(str_split(&id, ':'), STR("case")) && str_int(id, &w->other) && w->other > 0;
	if (w->others && !other_find(s->db, t->client, w->other, s->mem, &o, e))
		return false;
	return (o.id && o.ticket == t->id) || refuse_word(s, t, word, e);
}

static bool begins(const struct step *s, const struct ticket *t, const struct ticket_wait *w, struct str words, struct err *e)
{
	struct other o = { 0 };
	bool asked = false;
	if (w->others ? !other_find(s->db, t->client, w->other, s->mem, &o, e) : !ticket_question_stands(s, t, &asked, e))
		return false;
	if (w->others && o.closed.ms)
		refuse(s, "der Vorgang kann nur auf einen offenen Fall warten, der bei ihm steht; {} ist keiner", "the ticket can wait only for an open case of its own; {} is none", w->other);
	else if (!w->others && ticket_is_for_others(words))
		refuse(s, "auf andere wartet ein Vorgang nur, solange bei ihm ein Fall mit ihnen offen ist: öffnen Sie ihn zuerst", "a ticket waits for others only while a case with them is open on it: open that first");
	else if (!w->others && !asked)
		refuse(s, "auf den Klienten wartet ein Vorgang erst, wenn er gefragt ist: schreiben Sie ihm die Frage als Antwort, dann „Warten“",
			"a ticket waits for its client only once the client was asked: write the question as an answer, then let it wait");
	return true;
}

static bool ends(const struct step *s, const struct ticket *t, const struct ticket_wait *w, struct err *e)
{
	struct ticket_waits held;
	if (!ticket_waits(s->db, t, s->mem, &held, e))
		return false;
	if (!ticket_wait_for(&held, w))
		refuse(s, "darauf wartet der Vorgang nicht", "the ticket does not wait for that");
	return true;
}

bool pause_reason(const struct step *s, const struct signal *act, const struct ticket *t, struct str *reason, struct err *e)
{
	struct ticket_wait w;
	bool named, waits = str_is(field(&act->fields, STR("verb")), STR("wait")), goes_on = str_is(field(&act->fields, STR("verb")), STR("resume"));
	struct str words = str_trim(field(&act->fields, STR("reason")));
	*reason = words;
	if (!waits && !goes_on)
		return true;
	if (!named_pause(s, act, t, &w, &named, e) || s->refused->len)
		return s->refused->len > 0;
	if (waits ? !begins(s, t, &w, words, e) : named && !ends(s, t, &w, e))
		return false;
	if (named)
		*reason = text(s->mem, "{}{}{}", ticket_wait_word(&w, s->mem), words.len ? STR(": ") : NONE, words);
	return true;
}
