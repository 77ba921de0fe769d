/* events.c - what happened to a ticket, in the words of service levels.
 *
 *   report                  the ticket was opened; of what the house does again and again (ticket/duty.h) nobody reported anything
 *   first-qualified-answer  a person of the house wrote to the client, at the time they sent it off and did not take it back (ticket/talk.h),
 *                           or sent it again where no server had taken it; what reached nobody answered nothing. Or it was solved before anybody had to
 *   question-to-client      the ticket waits, for the client's answer to what the house said last; over when it no longer does, or when the client answers
 *   third-party-work        it waits for a case with others (ticket/others.h), until it no longer does; each case for itself. Moves from before
 *                           there were such cases say so by the first word of their reason
 *   confirmed-operation     solved. If an alarm reopens it, it ran meanwhile: over from then on, and so is the answer that
 *                           was no more than this. If a person reopens it, it was never solved, and the time since counts.
 *   any other word          told on the ticket by somebody, and over when that was told; each at the time it was told of. */
#include "clock/inside.h"
#include "inventory/words.h"
#include "ticket/duty.h"
#include "ticket/others.h"
#include "ticket/talk.h"
#include "ticket/waits.h"

/* fates NULL: not asked yet. waits: what it waits for by now. */
struct happening { struct db *db; const struct ticket *ticket; struct arena *mem; enum lang lang; struct clock_events *out; struct err *e; bool ok, answered; struct talk_fates *fates; struct ticket_waits waits; };

static void add(struct happening *h, struct str id, bool over, struct instant at)
{
	*push(h->mem, h->out) = (struct clock_event){ .name = word_name(id, h->lang), .over = over, .at = at };
}

static struct signal act_of(struct happening *h, const struct ticket_note *n)
{
	struct signal act = { 0 };
	if (n->person && n->signal)
		h->ok &= signal_find(h->db, h->ticket->client, n->signal, h->mem, &act, h->e);
	return act;
}

/* A person of the house, as the act said; by mail, whose act is nobody's client's, who they are. */
static bool is_house_s(struct happening *h, const struct ticket_note *n, const struct signal *act)
{
	int64_t client = -1;
	if (!n->signal || (act->name.len && !str_is(act->name, STR("letter.come"))))
		return str_is(field(&act->fields, STR("house")), STR("1"));
	struct rows *r = sql_known(h->db, "person", "select client_id from person where id = ?", n->person);
	row(r, h->mem, &client);
	h->ok &= done(r, h->e);
	return client == 0;
}

static bool is_house(struct happening *h, const struct ticket_note *n)
{
	struct signal act = act_of(h, n);
	return is_house_s(h, n, &act);
}

/* Asked once, where the house wrote at all. */
static const struct talk_fate *fate_of(struct happening *h, const struct ticket_note *n)
{
	if (!h->fates) {
		h->fates = NEW(h->mem, struct talk_fates);
		h->ok &= talk_fates(h->db, h->ticket->client, h->ticket->id, h->mem, h->fates, h->e);
	}
	for (size_t i = 0; i < h->fates->n; i++)
		if (h->fates->at[i].note == n->id)
			return &h->fates->at[i];
	return NULL;
}

/* An answer goes a while after it was given, for it can be taken back; what counts is when the person gave it. */
static void take_reply(struct happening *h, const struct ticket_note *n)
{
	struct signal act = act_of(h, n);
	bool house = is_house_s(h, n, &act);
	const struct talk_fate *fate = house ? fate_of(h, n) : NULL;
	if (fate && fate->nobody)
		return;
	if (house) {
		add(h, STR("first-qualified-answer"), false, fate && fate->again.ms ? fate->again : act.at.ms < n->at.ms ? act.at : n->at);
		h->answered = true;
	} else if (n->person)
		add(h, STR("question-to-client"), true, n->at);
}

static void solved(struct happening *h, bool over, struct instant at)
{
	add(h, STR("confirmed-operation"), over, at);
	if (!over || !h->answered)
		add(h, STR("first-qualified-answer"), over, at);
}

/* Who must act, by the number their case has by now. */
static void add_wait(struct happening *h, struct str reason, struct instant at)
{
	struct other o;
	add(h, STR("third-party-work"), false, at);
	struct clock_event *wait = &h->out->at[h->out->n - 1];
	wait->of = other_of_reason(reason);
	h->ok &= other_find(h->db, h->ticket->client, wait->of, h->mem, &o, h->e);
	for (enum lang lang = LANG_DE; o.id && lang <= LANG_EN; lang++)
		wait->whom[lang] = other_words(&o, lang, h->mem);
}

enum { QUOTED_MOST = 160 };

/* Its first words, whole characters. */
static struct str quoted(struct str words, struct arena *mem)
{
	struct str line = words, first = str_trim(str_split(&line, '\n'));
	size_t end = QUOTED_MOST;
	if (first.len <= end)
		return first;
	while (end && ((unsigned char)first.at[end] & 0xC0) == 0x80)
		end--;
	return text(mem, "{} …", str_cut(first, 0, end));
}

static bool goes_on(const struct ticket_note *n) { return n->kind == NOTE_MOVED && !str_starts(n->text, STR("wait")); }

/* Of what was on its way when the ticket began to wait the last: it was said before, and arrived behind the move. */
static const struct ticket_note *on_its_way(struct happening *h, const struct ticket_notes *notes, size_t move)
{
	const struct ticket_note *said = NULL;
	for (size_t i = move + 1; i < notes->n && !goes_on(&notes->at[i]); i++) {
		if (notes->at[i].kind != NOTE_REPLY)
			continue;
		struct signal act = act_of(h, &notes->at[i]);
		if (act.at.ms && act.at.ms <= notes->at[move].at.ms && is_house_s(h, &notes->at[i], &act))
			said = &notes->at[i];
	}
	return said;
}

/* The last the house said before the pause, though it was on its way then; else the first behind it. */
static const struct ticket_note *question_of(struct happening *h, const struct ticket_notes *notes, size_t move)
{
	const struct ticket_note *said = on_its_way(h, notes, move);
	if (said)
		return said;
	for (size_t i = move; i-- > 0;)
		if (notes->at[i].kind == NOTE_REPLY && is_house(h, &notes->at[i]))
			return &notes->at[i];
		else if (notes->at[i].kind == NOTE_REPLY)
			break;
	for (size_t i = move + 1; i < notes->n && !goes_on(&notes->at[i]); i++)
		if (notes->at[i].kind == NOTE_REPLY)
			return is_house(h, &notes->at[i]) ? &notes->at[i] : NULL;
	return NULL;
}

static void add_question(struct happening *h, const struct ticket_notes *notes, size_t move)
{
	const struct ticket_note *asked = question_of(h, notes, move);
	add(h, STR("question-to-client"), false, notes->at[move].at);
	struct clock_event *wait = &h->out->at[h->out->n - 1];
	if (asked && asked->text.len) {
		wait->whom[LANG_DE] = text(h->mem, "Antwort auf: „{}“", quoted(asked->text, h->mem));
		wait->whom[LANG_EN] = text(h->mem, "an answer to: “{}”", quoted(asked->text, h->mem));
	}
}

static struct str verb_of(const struct ticket_note *n, struct str *reason)
{
	*reason = n->text;
	return str_split(reason, ' ');
}

/* Did a person take this solution back before anything else was said about it? */
static bool is_taken_back(const struct ticket_note *n, size_t left)
{
	struct str reason;
	for (size_t i = 1; i < left; i++)
		if (n[i].kind == NOTE_MOVED && str_is(verb_of(&n[i], &reason), STR("reopen")))
			return n[i].person != 0;
	return false;
}

/* Those that the move ended. */
static void end_waits(struct happening *h, const struct ticket_note *n)
{
	struct ticket_waits held = { 0 };
	for (size_t i = 0; i < h->waits.n; i++)
		*push(h->mem, &held) = h->waits.at[i];
	ticket_waits_after(&h->waits, n, h->mem);
	for (size_t i = 0; i < held.n; i++)
		if (!ticket_wait_for(&h->waits, &held.at[i])) {
			add(h, held.at[i].others ? STR("third-party-work") : STR("question-to-client"), true, n->at);
			h->out->at[h->out->n - 1].of = held.at[i].other;
		}
}

static void take_move(struct happening *h, const struct ticket_notes *notes, size_t place)
{
	const struct ticket_note *n = &notes->at[place];
	size_t left = notes->n - place;
	struct str reason, verb = verb_of(n, &reason);
	end_waits(h, n);
	if (str_is(verb, STR("wait")) && ticket_is_for_others(reason))
		add_wait(h, reason, n->at);
	else if (str_is(verb, STR("wait")))
		add_question(h, notes, place);
	if (str_is(verb, STR("solve")) && !is_taken_back(n, left))
		solved(h, false, n->at);
	if (str_is(verb, STR("reopen")) && !n->person)
		solved(h, true, n->at);
}

static void take_told(struct happening *h, const struct ticket_note *n)
{
	struct event_told told = ticket_event_told(n);
	*push(h->mem, h->out) = (struct clock_event){ .name = told.name, .over = told.over, .at = told.at };
}

/* Opened by no signal: brought from elsewhere, or planned as a duty. Then what was merged into it may still have been reported. */
static void add_report(struct happening *h, const struct ticket_notes *notes)
{
	struct duty planned = { 0 };
	struct instant reported = { 0 };
	bool unasked = false;
	for (size_t i = 0; i < notes->n; i++) {
		const struct ticket_note *n = &notes->at[i];
		unasked |= n->kind == NOTE_OPENED && !n->signal;
		if (n->kind == NOTE_OPENED && n->signal && (!reported.ms || n->at.ms < reported.ms))
			reported = n->at;
	}
	h->ok &= !unasked || duty_of(h->db, h->ticket->client, h->ticket->id, h->mem, &planned, h->e);
	if (!planned.id)
		reported = h->ticket->opened;
	if (!planned.id || reported.ms)
		add(h, STR("report"), false, reported);
}

bool clock_events(struct db *db, const struct ticket *t, enum lang lang, struct arena *mem, struct clock_events *out, struct err *e)
{
	struct ticket_notes notes = { 0 };
	struct happening h = { .db = db, .ticket = t, .mem = mem, .lang = lang, .out = out, .e = e, .ok = true };
	if (!ticket_notes(db, t->client, t->id, mem, &notes, e))
		return false;
	add_report(&h, &notes);
	for (size_t i = 0; i < notes.n; i++) {
		if (notes.at[i].kind == NOTE_REPLY)
			take_reply(&h, &notes.at[i]);
		else if (notes.at[i].kind == NOTE_MOVED)
			take_move(&h, &notes, i);
		else if (notes.at[i].kind == NOTE_EVENT)
			take_told(&h, &notes.at[i]);
	}
	return h.ok;
}
