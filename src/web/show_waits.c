/* show_waits.c - what a ticket waits for, and the moves it allows: it may wait for several at once, and each pause ends alone. */
#include "base/minute.h"
#include "ticket/waits.h"
#include "web/page_calls.h"
#include "web/page_ticket.h"

static struct ticket_waits waits_of(struct request *q, const struct ticket_view *v)
{
	struct ticket_waits w = { 0 };
	if (v->ticket.state == TICKET_WAITING)
		ticket_waits_of(&v->notes, q->mem, &w);
	return w;
}

static struct str wait_words(struct request *q, int64_t client, const struct ticket_wait *w)
{
	return w->others || w->reason.len ? name_reason(q, client, w->reason) : name_word(q->mem, ticket_wait_word(w, q->mem), q->lang);
}

/* As forms and programs name it; one for others without a case has no such name, and ends with all the rest. */
static struct str pause_id(struct request *q, const struct ticket_wait *w)
{
	return !w->others ? ticket_wait_word(w, q->mem) : w->other ? text(q->mem, "case:{}", w->other) : NONE;
}

struct str name_held(struct request *q, int64_t client, const struct ticket_waits *w)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < w->n; i++)
		print(&o, "{}{}", i ? STR("; ") : NONE, wait_words(q, client, &w->at[i]));
	return out_str(&o);
}

struct str name_waits(struct request *q, const struct ticket_view *v)
{
	struct ticket_waits w = waits_of(q, v);
	return name_held(q, v->ticket.client, &w);
}

void put_waits(struct request *q, struct json *j, const struct ticket_view *v)
{
	struct ticket_waits w = waits_of(q, v);
	put_key(j, STR("waits"));
	put_array(j);
	for (size_t i = 0; i < w.n; i++) {
		put_object(j);
		put_field(j, STR("pause"), pause_id(q, &w.at[i]));
		put_field(j, STR("words"), wait_words(q, v->ticket.client, &w.at[i]));
		put_field(j, STR("since"), w.at[i].since);
		put_end_object(j);
	}
	put_end_array(j);
}

/* Does no clock of the contract rest for it? A ticket may wait all the same. */
static bool rests_none(const struct contract *c, const struct ticket_wait *w)
{
	const struct clock_rule *clocks;
	size_t n = c ? contract_clocks(c, &clocks) : 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < clocks[i].n_paused; k++)
			if (contract_means(clocks[i].paused[k], w->others ? STR("third-party-work") : STR("question-to-client")))
				return false;
	return n > 0;
}

/* Of several each has its own button; one alone ends by the move that lets the ticket go on. */
static void show_held(struct request *q, struct out *o, const struct ticket_view *v, const struct ticket_waits *w)
{
	if (w->n)
		html(o, "<p>{}</p><ul>", say(T_waits_for, q->lang));
	for (size_t i = 0; i < w->n; i++) {
		struct str words = wait_words(q, v->ticket.client, &w->at[i]), id = pause_id(q, &w->at[i]);
		html(o, "<li>{}", phrase(q->mem, q->lang, NULL, T_waits_since, words, minute_words(q->mem, q->lang, q->zone, w->at[i].since)));
		if (rests_none(v->contract, &w->at[i]))
			html(o, "<br><small>{}</small>", say(T_wait_rests_none, q->lang));
		if (w->n > 1 && id.len) {
			form_open(q, o, text(q->mem, "/tickets/{}/move", v->ticket.id));
			form_hidden(q, o, STR("pause"), id);
			html(o, "<p class=\"act\"><button class=\"second\" name=\"verb\" value=\"resume\" aria-label=\"{}: {}\">{}</button></p></form>", say(T_wait_no_longer, q->lang), words, say(T_wait_no_longer, q->lang));
		}
		html(o, "</li>");
	}
	if (w->n)
		html(o, "</ul>");
}

/* What else it may wait for: what clocks of the contract rest for, and of others what is open. How many there are. */
static size_t pause_choice(struct request *q, struct out *o, const struct ticket_view *v, const struct ticket_waits *held)
{
	const struct clock_rule *clocks;
	struct others cases = { 0 };
	struct err ignored = { 0 };
	VEC(struct option) all = { 0 };
	bool rests = false;
	struct str question = NONE;
	for (size_t n = contract_clocks(v->contract, &clocks), i = 0; i < n; i++)
		for (size_t k = 0; k < clocks[i].n_paused; k++) {
			struct str what = contract_happening(clocks[i].paused[k]);
			rests |= str_is(what, STR("third-party-work"));
			if (str_is(what, STR("question-to-client")))
				question = clocks[i].paused[k];
		}
	if (question.len && !ticket_wait_for(held, &(struct ticket_wait){ 0 }))
		*push(q->mem, &all) = (struct option){ question, name_word(q->mem, question, q->lang), NONE };
	if (rests && ticket_had(q, v->ticket.client, v->ticket.id, HAD_OTHERS) && other_of_ticket(q->db, v->ticket.client, v->ticket.id, q->mem, &cases, &ignored))
		for (size_t i = 0; i < cases.n; i++)
			if (!cases.at[i].closed.ms && !ticket_wait_for(held, &(struct ticket_wait){ .others = true, .other = cases.at[i].id }))
				*push(q->mem, &all) = (struct option){ text(q->mem, "case:{}", cases.at[i].id), other_words(&cases.at[i], q->lang, q->mem), NONE };
	if (all.n || (rests && !held->n))
		form_choice(q, o, &(struct input){ .name = STR("pause"), .label = say(held->n ? T_waits_for_too : T_waits_for, q->lang), .hint = rests ? say(T_others_by_case, q->lang) : NONE, .optional = true }, all.at, all.n);
	return all.n;
}

void ticket_moves_form(struct request *q, struct out *o, const struct ticket_view *v)
{
	const struct ticket_move *moves;
	size_t n = ticket_moves(&moves);
	struct ticket_waits held = waits_of(q, v);
	bool may_wait = v->ticket.state == TICKET_OPEN || v->ticket.state == TICKET_WAITING;
	size_t left = 0;
	struct err ignored = { 0 };
	html(o, "<h2 id=\"next\">{}</h2>", say(T_next_step, q->lang));
	show_held(q, o, v, &held);
	form_open(q, o, text(q->mem, "/tickets/{}/move", v->ticket.id));
	if (may_wait && v->contract)
		left = pause_choice(q, o, v, &held);
	form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .optional = true });
	show_open_ends(q, o, v, &ignored);
	html(o, "<p class=\"act\">");
	for (size_t i = 0, shown = 0; i < n; i++)
		if (moves[i].from == v->ticket.state && (left || moves[i].to != TICKET_WAITING || v->ticket.state != TICKET_WAITING))
			html(o, "<button class=\"{}\" name=\"verb\" value=\"{}\">{}</button> ", shown++ ? STR("second") : STR("first"), moves[i].verb, name_move(moves[i].verb, q->lang));
	html(o, "</p></form>");
}
