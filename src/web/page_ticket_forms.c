/* page_ticket_forms.c - what a person can do to a ticket; each form sends one act and comes back to the page. */
#include "web/page_calls.h"
#include "web/page_ticket.h"
#include "web/planning.h"
#include "web/show_kept.h"
#include "web/show_talk.h"
#include "web/show_work.h"
#include "web/suggest.h"

static struct str action(struct request *q, const struct ticket *t, struct str what) { return text(q->mem, "/tickets/{}/{}", t->id, what); }

/* ---- the question that decides ---- */

/* What the verdict hangs on, else what its price does. */
static const struct fact_type *question_of(struct request *q, const struct judged *d)
{
	const struct fact_type *fact = d->contract ? contract_fact(d->contract, contract_asked(d->contract, d->j.ask, q->mem)) : NULL;
	for (size_t i = 0; i < d->j.n_priced_by && !fact; i++) {
		const struct fact_type *of_price = contract_fact(d->contract, contract_asked(d->contract, d->j.priced_by[i], q->mem));
		fact = of_price && fact_is_told(d->contract, of_price) ? of_price : NULL;
	}
	return fact;
}

/* Names in its words at once; what was said of tickets like it when somebody wants to see it: that costs a search for each word. */
static void suggest(struct request *q, struct out *o, const struct ticket_view *v, size_t part, struct str fact)
{
	struct str asked = field(&q->query, STR("alike")), number = text(q->mem, "{}", v->parts.at[part].id);
	struct str opening = v->notes.n && v->notes.at[0].kind == NOTE_OPENED ? v->notes.at[0].text : NONE;
	struct suggest_ask ask = { v->judged[part].contract, &v->judged[part].known, v->ticket.client, text(q->mem, "{} {}", v->ticket.subject, opening), fact, str_is(asked, number) };
	struct suggestions likely = { 0 };
	struct err ignored = { 0 };
	if (suggest_values(q, &ask, &likely, &ignored))
		show_suggestions(q, o, STR("value"), &likely);
	if (!ask.alike)
		html(o, "<p><a href=\"/tickets/{}?alike={}#part-{}\">{}</a></p>", v->ticket.id, number, number, say(T_suggest_alike, q->lang));
	else if (!likely.n)
		html(o, "<p class=\"muted\">{}</p>", say(T_suggest_none, q->lang));
}

void ticket_ask(struct request *q, struct out *o, const struct ticket_view *v, size_t part)
{
	const struct judged *d = &v->judged[part];
	const struct fact_type *fact = question_of(q, d);
	if (!fact || !fact_is_told(d->contract, fact) || !may_work(q) || v->ticket.state == TICKET_CLOSED)
		return;
	bool decided = contract_decided_by(d->contract, fact->name).len > 0;
	struct str unfit = show_unfit(q, d, fact->name);
	struct str asked_html = question_html(q, d->contract, &d->known, fact->name);
	bool alike = str_is(field(&q->query, STR("alike")), text(q->mem, "{}", v->parts.at[part].id));
	html(o, "<details class=\"ask\"{}><summary><h3>{}</h3></summary>", alike || (v->parts.n == 1 && v->ticket.state == TICKET_NEW) ? STR(" open") : NONE, raw(asked_html));
	if (decided && !decision_is_mine(q, d->contract, fact->name)) {
		decision_whose(q, o, d->contract, fact->name);
		html(o, "</details>");
		return;
	}
	if (unfit.len)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_unfit_choose, unfit));
	form_open(q, o, action(q, &v->ticket, STR("fact")));
	form_hidden(q, o, STR("part"), text(q->mem, "{}", v->parts.at[part].id));
	form_hidden(q, o, STR("name"), fact->name);
	if (decided || d->j.n_presumed)
		form_input(q, o, &(struct input){ .name = STR("why"), .id = text(q->mem, "why-{}", v->parts.at[part].id), .label = say(decided ? T_decision_reason : T_how_known, q->lang), .optional = !decided });
	if (fact->kind != FACT_NUMBER)
		suggest(q, o, v, part, fact->name);
	show_answers(q, o, d->contract, &d->known, fact->name, true);
	html(o, "</form></details>");
}

/* ---- the forms at the side ---- */

static void part_choice(struct request *q, struct out *o, const struct ticket_view *v, struct str name, struct str chosen)
{
	struct option *options = NEWS(q->mem, struct option, v->parts.n + 1);
	for (size_t i = 0; i < v->parts.n; i++)
		options[i] = (struct option){ text(q->mem, "{}", v->parts.at[i].id), name_part(v->parts.at[i].title, q->lang) };
	form_choice(q, o, &(struct input){ .name = name, .label = say(T_part, q->lang), .value = chosen }, options, v->parts.n);
}

/* One list of all values of all facts, so that it works without script. */
static void fact_options(struct request *q, struct out *o, const struct contract *c)
{
	const struct fact_type *facts;
	for (size_t n = contract_facts(c, &facts), i = 0; i < n; i++) {
		if (!fact_is_told(c, &facts[i]) || contract_decided_by(c, facts[i].name).len)
			continue;
		struct str lang_html, group = quoted_option(q, c, facts[i].name, &lang_html);
		group = lang_html.len ? group : name_fact(q->mem, facts[i].name, q->lang);
		html(o, "<optgroup label=\"{}\"{}>", group, raw(lang_html));
		if (facts[i].kind == FACT_NUMBER)
			html(o, "<option value=\"{}=\">{}: {}</option>", facts[i].name, name_fact(q->mem, facts[i].name, q->lang), say(T_is_an_amount, q->lang));
		for (size_t k = 0; k < facts[i].n; k++) {
			struct str words = quoted_option(q, c, facts[i].values[k].name, &lang_html);
			html(o, "<option value=\"{}={}\"{}>{}: {}</option>", facts[i].name, facts[i].values[k].name, raw(lang_html), group, words);
		}
		html(o, "</optgroup>");
	}
}

static bool asks_numbers(const struct contract *c)
{
	const struct fact_type *facts;
	bool numbers = false;
	for (size_t n = contract_facts(c, &facts), i = 0; i < n; i++)
		numbers |= facts[i].kind == FACT_NUMBER && fact_is_told(c, &facts[i]);
	return numbers;
}

static void fact_form(struct request *q, struct out *o, const struct ticket_view *v)
{
	html(o, "<details><summary>{}</summary>", say(T_set_fact, q->lang));
	form_open(q, o, action(q, &v->ticket, STR("fact")));
	part_choice(q, o, v, STR("part"), NONE);
	html(o, "<div class=\"field\"><label for=\"fact\">{}</label><select id=\"fact\" name=\"fact\">", say(T_fact, q->lang));
	show_kept(q, o, v->contract, fact_options);
	html(o, "</select></div>");
	if (asks_numbers(v->contract))
		form_input(q, o, &(struct input){ .name = STR("amount"), .label = say(T_amount_of_fact, q->lang), .most = 40, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("why"), .label = say(T_how_known, q->lang), .optional = true });
	form_close(o, say(T_set, q->lang));
	html(o, "</details>");
}

/* What clocks of the contract wait for and the house does not see; of what lasts, also its end. */
static void event_form(struct request *q, struct out *o, const struct ticket_view *v)
{
	struct own_event *own;
	size_t n = contract_own_events(v->contract, q->mem, &own), k = 0;
	struct option *options = NEWS(q->mem, struct option, 2 * n + 1);
	for (size_t i = 0; i < n; i++) {
		struct str name = name_fact(q->mem, own[i].name, q->lang);
		options[k++] = (struct option){ text(q->mem, "told {}", own[i].name), name };
		if (own[i].lasts)
			options[k++] = (struct option){ text(q->mem, "over {}", own[i].name), phrase(q->mem, q->lang, NULL, T_event_is_over, name) };
	}
	if (!n)
		return;
	html(o, "<details><summary>{}</summary>", say(T_tell_event, q->lang));
	form_open(q, o, action(q, &v->ticket, STR("event")));
	form_choice(q, o, &(struct input){ .name = STR("event"), .label = say(T_event_waited_for, q->lang) }, options, k);
	form_input(q, o, &(struct input){ .name = STR("event_day"), .label = say(T_event_day, q->lang), .type = STR("date"), .most = 10, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("event_time"), .label = say(T_event_time, q->lang), .hint = say(T_event_time_hint, q->lang), .type = STR("time"), .most = 5, .optional = true });
	form_close(o, say(T_tell, q->lang));
	html(o, "</details>");
}

bool time_draft(struct request *q, const struct ticket_view *v, int64_t stopwatch, struct draft *out, struct err *e)
{
	int64_t of = 0;
	if (!draft_of(q, action(q, &v->ticket, STR("time")), out, e))
		return false;
	field_int(&out->fields, STR("stopwatch"), &of);
	if (of != stopwatch)
		*out = (struct draft){ 0 };
	return true;
}

static bool time_form(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	struct draft draft;
	if (!time_draft(q, v, 0, &draft, e))
		return false;
	html(o, "<details{}><summary>{}</summary>", draft.at.ms ? STR(" open") : NONE, say(T_book_time, q->lang));
	form_open(q, o, action(q, &v->ticket, STR("time")));
	part_choice(q, o, v, STR("time_part"), draft_has(&draft, STR("time_part"), NONE));
	form_time_step(q, o, v, STR("time-step"), draft_has(&draft, STR("time_step"), NONE));
	form_input(q, o, &(struct input){ .name = STR("minutes"), .label = say(T_worked_minutes, q->lang), .type = STR("number"), .most = 4, .value = draft_has(&draft, STR("minutes"), NONE) });
	form_input(q, o, &(struct input){ .name = STR("date"), .label = say(T_day, q->lang), .type = STR("date"), .most = 10,
	                                  .value = draft_has(&draft, STR("date"), text(q->mem, "{}", zone_date(q->zone, q->now))) });
	form_input(q, o, &(struct input){ .name = STR("start"), .label = say(T_work_start, q->lang), .type = STR("time"), .most = 5, .optional = true, .value = draft_has(&draft, STR("start"), NONE) });
	form_input(q, o, &(struct input){ .name = STR("work"), .label = say(T_work_done, q->lang), .value = draft_has(&draft, STR("work"), NONE) });
	form_anyway(q, o);
	show_draft_below(q, o, &draft, say(T_book, q->lang));
	html(o, "</details>");
	return true;
}

/* What the inventory, the service graph and monitoring say is the same for all parts of a ticket. */
static bool may_differ(const struct contract *c, const struct fact_type *t)
{
	static const struct str same[] = { LIT("inventory"), LIT("service-graph"), LIT("monitoring") };
	for (size_t i = 0; i < COUNT(same); i++)
		if (str_is(word_id(t->source), same[i]))
			return false;
	return fact_is_told(c, t);
}

static void part_facts_form(struct request *q, struct out *o, const struct contract *c)
{
	const struct fact_type *facts;
	size_t n = contract_facts(c, &facts);
	html(o, "<details><summary>{}</summary>", say(T_part_other_facts, q->lang));
	for (size_t i = 0; i < n; i++)
		if (may_differ(c, &facts[i]))
			show_fact_field(q, o, c, &facts[i]);
	html(o, "</details>");
}

static void part_form(struct request *q, struct out *o, const struct ticket_view *v)
{
	struct option *like = NEWS(q->mem, struct option, v->parts.n + 1);
	for (size_t i = 0; i < v->parts.n; i++)
		like[i] = (struct option){ text(q->mem, "{}", v->parts.at[i].id), name_part(v->parts.at[i].title, q->lang) };
	like[v->parts.n] = (struct option){ STR("0"), say(T_part_like_none, q->lang) };
	html(o, "<details><summary>{}</summary>", say(T_add_part, q->lang));
	form_open(q, o, action(q, &v->ticket, STR("part")));
	form_input(q, o, &(struct input){ .name = STR("title"), .label = say(T_part_title, q->lang), .most = 200 });
	form_choice(q, o, &(struct input){ .name = STR("like"), .label = say(T_part_like, q->lang) }, like, v->parts.n + 1);
	show_kept(q, o, v->contract, part_facts_form);
	form_close(o, say(T_add, q->lang));
	html(o, "</details>");
}

/* A part that is a project and has no quote yet. */
static void quote_form(struct request *q, struct out *o, const struct ticket_view *v)
{
	for (size_t i = 0; i < v->parts.n; i++) {
		bool quoted = false;
		for (size_t k = 0; k < v->quotes.n; k++)
			quoted |= v->quotes.at[k].part == v->parts.at[i].id && v->quotes.at[k].state != QUOTE_SUPERSEDED && v->quotes.at[k].state != QUOTE_DECLINED;
		if (quoted || judgement_charging(&v->judged[i].j) != CHARGE_PRICE || !v->judged[i].j.price.len)
			continue;
		form_open(q, o, action(q, &v->ticket, STR("quote")));
		form_hidden(q, o, STR("part"), text(q->mem, "{}", v->parts.at[i].id));
		form_hidden(q, o, STR("price"), v->judged[i].j.price);
		html(o, "<p class=\"act\"><button>{}: {}</button></p></form>", say(T_make_quote, q->lang), name_part(v->parts.at[i].title, q->lang));
	}
}

static bool more_forms(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	html(o, "<h2>{}</h2>", say(T_more, q->lang));
	quote_form(q, o, v);
	if (!time_form(q, o, v, e))
		return false;
	if (v->contract) {
		fact_form(q, o, v);
		event_form(q, o, v);
		consent_form(q, o, v->ticket.id, v->contract, &v->parts);
		decision_form(q, o, action(q, &v->ticket, STR("decision")), v->contract, &v->parts);
		part_form(q, o, v);
	}
	together_forms(q, o, v);
	return true;
}

void ticket_next(struct request *q, struct out *o, const struct ticket_view *v)
{
	if (!may_work(q) || v->ticket.state == TICKET_CLOSED)
		return;
	html(o, "<div class=\"acts\">");
	ticket_moves_form(q, o, v);
	html(o, "</div>");
}

bool ticket_forms(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	if (!may_work(q) || v->ticket.state == TICKET_CLOSED)
		return true;
	html(o, "<div class=\"acts\">");
	if (!more_forms(q, o, v, e))
		return false;
	html(o, "</div>");
	return true;
}

/* ---- what the forms send ---- */

bool act_done(struct request *q, struct answer *a, struct str verb, struct fields *f, struct str then, struct err *e)
{
	struct outcome done;
	if (!act_send(q, a, verb, f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "{}", then) : answer_again(q, a, done.reason, e);
}

bool act_signed(struct request *q, struct answer *a, struct str verb, struct fields *f, struct str then, struct err *e)
{
	struct str name = str_trim(field(&q->form, STR("name")));
	if (!name.len) {
		q->wrong = STR("name");
		return answer_again(q, a, say(T_name_missing, q->lang), e);
	}
	field_add(q->mem, f, STR("sha256"), field(&q->form, STR("sha256")));
	field_add(q->mem, f, STR("name"), name);
	return act_done(q, a, verb, f, then, e);
}

static struct fields about(struct request *q)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	return f;
}

static void copy(struct request *q, struct fields *f, struct str from, struct str to) { field_add(q->mem, f, to, str_trim(field(&q->form, from))); }

static struct str back(struct request *q) { return text(q->mem, "/tickets/{}", q->id); }

bool ticket_move_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q);
	static const struct str names[] = { LIT("verb"), LIT("reason"), LIT("pause") };
	for (size_t i = 0; i < COUNT(names); i++)
		copy(q, &f, names[i], names[i]);
	return act_done(q, a, STR("ticket.move"), &f, back(q), e);
}

bool ticket_note_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q);
	bool taken;
	if (!draft_taken(q, a, back(q), &taken, e))
		return false;
	if (taken)
		return true;
	copy(q, &f, STR("text"), STR("text"));
	copy(q, &f, STR("public"), STR("public"));
	return act_with_files(q, a, STR("ticket.note"), &f, back(q), e) && draft_done(q, a);
}

bool ticket_fact_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct str value = field(&q->form, STR("fact")), name = str_split(&value, '=');
	if (name.len && !value.len)
		value = str_trim(field(&q->form, STR("amount")));
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	copy(q, &f, STR("part"), STR("part"));
	field_add(q->mem, &f, STR("name"), name.len ? name : field(&q->form, STR("name")));
	field_add(q->mem, &f, STR("value"), name.len ? value : field(&q->form, STR("value")));
	copy(q, &f, STR("why"), STR("reason"));
	return act_done(q, a, STR("ticket.fact"), &f, back(q), e);
}

bool ticket_event_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q);
	struct str name = field(&q->form, STR("event"));
	bool over = str_is(str_split(&name, ' '), STR("over"));
	field_add(q->mem, &f, STR("event"), name);
	field_add(q->mem, &f, STR("over"), over ? STR("1") : STR("0"));
	copy(q, &f, STR("event_day"), STR("day"));
	copy(q, &f, STR("event_time"), STR("time"));
	return act_done(q, a, STR("ticket.event"), &f, back(q), e);
}

bool ticket_part_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q);
	copy(q, &f, STR("title"), STR("title"));
	copy(q, &f, STR("like"), STR("like"));
	for (size_t i = 0; i < q->form.n; i++)
		if (str_starts(q->form.at[i].name, STR("fact.")))
			copy(q, &f, q->form.at[i].name, q->form.at[i].name);
	return act_done(q, a, STR("ticket.part"), &f, back(q), e);
}

bool ticket_time_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	bool taken;
	if (!draft_taken(q, a, back(q), &taken, e))
		return false;
	if (taken)
		return true;
	copy(q, &f, STR("time_part"), STR("part"));
	copy(q, &f, STR("time_step"), STR("step"));
	copy(q, &f, STR("minutes"), STR("minutes"));
	copy(q, &f, STR("date"), STR("date"));
	copy(q, &f, STR("start"), STR("start"));
	copy(q, &f, STR("work"), STR("text"));
	if (field_is(&q->form, STR("stopwatch")))
		copy(q, &f, STR("stopwatch"), STR("stopwatch"));
	anyway_taken(q, &f);
	return act_done(q, a, STR("time.add"), &f, back(q), e) && draft_done(q, a);
}

bool ticket_time_undo_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q);
	copy(q, &f, STR("entry"), STR("entry"));
	copy(q, &f, STR("reason"), STR("reason"));
	return act_done(q, a, STR("time.undo"), &f, back(q), e);
}

bool ticket_quote_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	copy(q, &f, STR("part"), STR("part"));
	field_add(q->mem, &f, STR("line.text"), NONE);
	copy(q, &f, STR("price"), STR("line.price"));
	field_add(q->mem, &f, STR("line.quantity"), NONE);       /* as many as its price counts by */
	field_add(q->mem, &f, STR("line.amount"), NONE);
	if (!act_send(q, a, STR("quote.add"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/quotes/{}", done.id) : answer_again(q, a, done.reason, e);
}
