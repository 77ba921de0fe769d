/* page_call_note.c - a call is written down: on which ticket, what the verdict hangs on, the minutes it took, and whether that was all. One form does what
 * the ticket's page does in four; what waits for approval stays open, and the page that follows says so. */
#include "web/inquiry.h"
#include "web/page_calls.h"
#include "web/planning.h"
#include "web/show_work.h"

enum { QUESTIONS_MOST = 3 };

static bool component_choice(struct request *q, struct out *o, struct err *e)
{
	struct components all = { 0 };
	VEC(struct option) options = { 0 };
	if (!component_list(q->db, q->client, q->mem, &all, e))
		return false;
	*push(q->mem, &options) = (struct option){ STR("0"), say(T_not_known_yet, q->lang) };
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name };
	form_choice(q, o, &(struct input){ .name = STR("component"), .label = say(T_component, q->lang) }, options.at, options.n);
	return true;
}

/* The decisive question, then what is asked when nobody can answer that: the form has no second step. What was typed into it asks nothing. */
static bool questions(struct request *q, struct strs *asked, const struct contract **c, struct err *e)
{
	struct fields typed = q->form;
	struct inquiry i = { 0 };
	bool ok = true;
	q->form = (struct fields){ 0 };
	do {
		ok = inquiry_read(q, &i, e);
		if (ok && i.ask.len) {
			*push(q->mem, asked) = i.ask;
			field_add(q->mem, &q->form, STR("skip"), i.ask);
		}
	} while (ok && i.ask.len && asked->n < QUESTIONS_MOST);
	*c = i.judged.contract;
	q->form = typed;
	return ok;
}

static bool show_questions(struct request *q, struct out *o, struct err *e)
{
	struct strs asked = { 0 };
	const struct contract *c;
	if (!questions(q, &asked, &c, e))
		return false;
	if (!asked.n)
		return true;
	html(o, "<fieldset><legend>{}</legend>", say(T_call_decides, q->lang));
	for (size_t i = 0; i < asked.n; i++)
		show_fact_field(q, o, c, contract_fact(c, asked.at[i]));
	html(o, "</fieldset>");
	return true;
}

bool call_note_form(struct request *q, struct out *o, const struct call *c, struct err *e)
{
	struct option readers[] = { { STR("0"), say(T_internal_only, q->lang) }, { STR("1"), say(T_to_the_client, q->lang) } };
	struct option ends[] = { { STR("0"), say(T_call_stays_open, q->lang) }, { STR("1"), say(T_call_solves, q->lang) } };
	html(o, "<h2 id=\"note\">{}</h2>", say(T_note_this_call, q->lang));
	form_open(q, o, text(q->mem, "/calls/{}/note", c->id));
	form_input(q, o, &(struct input){ .name = STR("text"), .label = say(T_what_was_said, q->lang), .type = STR("area"), .most = 20000 });
	if (!open_ticket_choice(q, o, STR("ticket"), e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("subject"), .label = say(T_subject, q->lang), .hint = say(T_of_a_new_one, q->lang), .most = 200, .optional = true });
	if (!component_choice(q, o, e) || !show_questions(q, o, e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("minutes"), .label = say(T_worked_minutes, q->lang), .hint = say(T_call_minutes_hint, q->lang), .type = STR("number"), .most = 4, .optional = true });
	form_choice(q, o, &(struct input){ .name = STR("solved"), .label = say(T_call_then, q->lang) }, ends, COUNT(ends));
	form_choice(q, o, &(struct input){ .name = STR("public"), .label = say(T_who_reads, q->lang) }, readers, COUNT(readers));
	form_anyway(q, o);
	form_close(o, say(T_save, q->lang));
	return true;
}

bool call_note_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("text"), LIT("ticket"), LIT("subject"), LIT("component"), LIT("minutes"), LIT("solved"), LIT("public") };
	struct fields f = { 0 };
	struct outcome done;
	struct ticket t;
	field_add(q->mem, &f, STR("call"), text(q->mem, "{}", q->id));
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	for (size_t i = 0; i < q->form.n; i++)
		if (str_starts(q->form.at[i].name, STR("fact.")))
			field_add(q->mem, &f, q->form.at[i].name, str_trim(q->form.at[i].value));
	anyway_taken(q, &f);
	if (!act_send(q, a, STR("call.note"), &f, &done, e))
		return false;
	if (!done.accepted)
		return answer_again(q, a, done.reason, e);
	if (!ticket_find(q->db, q->client, done.id, q->mem, &t, e))
		return false;
	bool waits = str_is(field(&q->form, STR("solved")), STR("1")) && t.state != TICKET_SOLVED;
	return answer_see(q, a, "/tickets/{}{}", done.id, waits ? STR("?waits=1") : NONE);
}

bool show_call_waits(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct booked_list all = { 0 };
	struct strs reasons = { 0 };
	if (!field_is(&q->query, STR("waits")) || t->state == TICKET_SOLVED || t->state == TICKET_CLOSED)
		return true;
	if (!time_list(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str why = name_time_reason(all.at[i].reason, q->lang);
		bool said = all.at[i].state != TIME_HELD || !all.at[i].minutes;
		for (size_t k = 0; k < reasons.n; k++)
			said |= str_is(reasons.at[k], why);
		if (!said)
			*push(q->mem, &reasons) = why;
	}
	if (!reasons.n)
		return true;
	html(o, "<div class=\"notice\" role=\"status\"><p>{}</p><ul>", say(T_call_not_solved, q->lang));
	for (size_t i = 0; i < reasons.n; i++)
		html(o, "<li>{}</li>", reasons.at[i]);
	html(o, "</ul></div>");
	return true;
}
