/* show_stopwatch.c - one's own stopwatch on a ticket: it runs, rests, asks when nothing happened, and ends as booked time. */
#include "ticket/stopwatch.h"
#include "web/api.h"
#include "web/page_ticket.h"
#include "web/planning.h"
#include "web/show_work.h"

static struct str action(struct request *q, struct str what) { return text(q->mem, "/tickets/{}/{}", q->id, what); }

static struct str span_words(struct request *q, struct span d)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	out_span(&o, (struct span){ d.ms / 60000 * 60000 });
	return out_str(&o).len ? out_str(&o) : STR("0 min");
}

static void button(struct request *q, struct out *o, struct str verb, struct str until, enum text words, bool first)
{
	form_open(q, o, action(q, STR("stopwatch")));
	form_hidden(q, o, STR("verb"), verb);
	if (until.len)
		form_hidden(q, o, STR("until"), until);
	html(o, "<p class=\"act\"><button class=\"{}\">{}</button></p></form>", first ? STR("first") : STR("second"), say(words, q->lang));
}

/* What the contract makes of these minutes, in its own sentence. */
static void show_rule(struct request *q, struct out *o, const struct ticket_view *v, size_t part, int64_t minutes)
{
	const struct judged *d = &v->judged[part];
	const struct price *p = d->contract && judgement_charging(&d->j) == CHARGE_PRICE && d->j.price.len ? contract_price(d->contract, d->j.price) : NULL;
	const struct price_item *item = p ? account_time_item(p) : NULL;
	struct err ignored = { 0 };
	int64_t billed;
	if (!item || !price_round_minutes(item, minutes, &billed, &ignored))
		return;
	html(o, "<p class=\"hint\">{}: {} {}</p>", name_part(v->parts.at[part].title, q->lang), agreement_price_sentence(d->contract, d->j.price, q->mem),
	     phrase(q->mem, q->lang, NULL, T_minutes_become, minutes, billed));
}

static bool book_form(struct request *q, struct out *o, const struct ticket_view *v, const struct stopwatch *w, struct err *e)
{
	struct draft draft;
	int64_t minutes = stopwatch_minutes(w->spent);
	struct civil began = zone_civil(q->zone, w->begun);
	struct option *parts = NEWS(q->mem, struct option, v->parts.n + 1);
	if (!time_draft(q, v, w->id, &draft, e))
		return false;
	for (size_t i = 0; i < v->parts.n; i++) {
		parts[i] = (struct option){ text(q->mem, "{}", v->parts.at[i].id), name_part(v->parts.at[i].title, q->lang) };
		show_rule(q, o, v, i, minutes);
	}
	form_open(q, o, action(q, STR("time")));
	form_hidden(q, o, STR("stopwatch"), text(q->mem, "{}", w->id));
	form_choice(q, o, &(struct input){ .name = STR("time_part"), .id = STR("stopwatch-part"), .label = say(T_part, q->lang), .value = draft_has(&draft, STR("time_part"), NONE) }, parts, v->parts.n);
	form_time_step(q, o, v, STR("stopwatch-step"), draft_has(&draft, STR("time_step"), NONE));
	form_input(q, o, &(struct input){ .name = STR("minutes"), .id = STR("stopwatch-minutes"), .label = say(T_worked_minutes, q->lang), .type = STR("number"), .most = 4, .value = draft_has(&draft, STR("minutes"), text(q->mem, "{}", minutes)) });
	form_input(q, o, &(struct input){ .name = STR("date"), .id = STR("stopwatch-date"), .label = say(T_day, q->lang), .type = STR("date"), .most = 10, .value = draft_has(&draft, STR("date"), text(q->mem, "{}", zone_date(q->zone, w->begun))) });
	form_input(q, o, &(struct input){ .name = STR("start"), .id = STR("stopwatch-start"), .label = say(T_work_start, q->lang), .type = STR("time"), .most = 5, .optional = true,
	                                  .value = draft_has(&draft, STR("start"), text(q->mem, "{}{}:{}{}", began.hour / 10, began.hour % 10, began.minute / 10, began.minute % 10)) });
	form_input(q, o, &(struct input){ .name = STR("work"), .id = STR("stopwatch-work"), .label = say(T_work_done, q->lang), .value = draft_has(&draft, STR("work"), NONE) });
	form_anyway(q, o);
	show_draft_below(q, o, &draft, say(T_stopwatch_book, q->lang));
	return true;
}

static bool show_one(struct request *q, struct out *o, const struct ticket_view *v, const struct stopwatch *w, struct err *e)
{
	struct instant until;
	html(o, "<p data-part=\"stopwatch\">{} {}</p>", say(w->running.ms ? T_stopwatch_runs : T_stopwatch_rests, q->lang), span_words(q, stopwatch_spent(w, q->now)));
	if (stopwatch_is_idle(w, q->now, &until)) {
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, q->zone, T_stopwatch_idle, until));
		button(q, o, STR("on"), NONE, T_stopwatch_was_work, true);
		button(q, o, STR("pause"), text(q->mem, "{}", until.ms), T_stopwatch_until_then, false);
	}
	if (w->running.ms) {
		button(q, o, STR("pause"), NONE, T_stopwatch_pause, true);
	} else {
		button(q, o, STR("start"), NONE, T_stopwatch_go_on, false);
		if (!book_form(q, o, v, w, e))
			return false;
	}
	button(q, o, STR("drop"), NONE, T_stopwatch_drop, false);
	return true;
}

bool show_stopwatch(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	struct stopwatches mine = { 0 };
	if (!may_work(q) || v->ticket.state == TICKET_CLOSED || stopwatch_use(q->db, q->mem) == STOPWATCH_OFF)
		return true;
	if (ticket_had(q, v->ticket.client, v->ticket.id, HAD_STOPWATCH) && !stopwatch_list(q->db, q->me.id, v->ticket.id, q->mem, &mine, e))
		return false;
	html(o, "<section id=\"stopwatch\"><h2>{}</h2>", say(T_stopwatch, q->lang));
	if (!mine.n)
		button(q, o, STR("start"), NONE, T_stopwatch_start, true);
	else if (!show_one(q, o, v, &mine.at[0], e))
		return false;
	html(o, "</section>");
	return true;
}

bool show_own_stopwatches(struct request *q, struct out *o, struct err *e)
{
	struct stopwatches mine = { 0 };
	if (!stopwatch_list(q->db, q->me.id, 0, q->mem, &mine, e))
		return false;
	for (size_t i = 0; i < mine.n; i++)
		html(o, "<p class=\"notice\"><a href=\"/tickets/{}#stopwatch\">{}</a>: {} {}</p>", mine.at[i].ticket, mine.at[i].subject,
		     say(mine.at[i].running.ms ? T_stopwatch_runs : T_stopwatch_rests, q->lang), span_words(q, stopwatch_spent(&mine.at[i], q->now)));
	return true;
}

static const struct { struct str verb, act; } verbs[] = { { LIT("start"), LIT("stopwatch.start") }, { LIT("pause"), LIT("stopwatch.pause") }, { LIT("on"), LIT("stopwatch.on") }, { LIT("drop"), LIT("stopwatch.drop") } };

void stopwatch_verbs(struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(verbs); i++)
		*push(mem, out) = verbs[i].verb;
}

bool ticket_stopwatch_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("until"), field(&q->form, STR("until")));
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (str_is(field(&q->form, STR("verb")), verbs[i].verb))
			return act_done(q, a, verbs[i].act, &f, text(q->mem, "/tickets/{}#stopwatch", q->id), e);
	return answer_again(q, a, say(T_please_choose, q->lang), e);
}
