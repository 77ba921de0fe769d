/* page_ticket.c - one ticket: the verdict of each part with its clause, and under it what was said, with the boxes to answer in.
 *
 * What is known, the clocks and what can be done stand at the side; in a narrow window they follow, and a line under the subject leads there. */
#include "base/minute.h"
#include "inventory/phone.h"
#include "ticket/together.h"
#include "web/page_contract.h"
#include "web/page_calls.h"
#include "web/page_oncall.h"
#include "project/project.h"
#include "web/page_ticket.h"
#include "ticket/talk.h"
#include "web/show_work.h"

bool may_work(const struct request *q) { return !q->me.client && RIGHT_WORK & 1u << q->me.role; }

static bool judge_parts(struct request *q, struct ticket_view *v, struct err *e)
{
	v->judged = NEWS(q->mem, struct judged, v->parts.n + 1);
	for (size_t i = 0; i < v->parts.n; i++)
		if (!judged_load(q, v->ticket.client, v->parts.at[i].id, &v->judged[i], e))
			return false;
	return true;
}

/* Of several projects each step says whose it is. */
static bool load_steps(struct request *q, struct ticket_view *v, struct err *e)
{
	size_t projects = 0;
	for (size_t i = 0; i < v->quotes.n; i++)
		projects += v->quotes.at[i].state == QUOTE_ACCEPTED && !v->quotes.at[i].project;
	for (size_t i = 0; i < v->quotes.n; i++) {
		struct project p;
		const struct quote *x = &v->quotes.at[i];
		if (x->state != QUOTE_ACCEPTED || x->project)
			continue;
		if (!project_load(q->db, x->client, x->id, q->mem, &p, e))
			return false;
		for (size_t k = 0; k < p.steps.n; k++)
			if (p.steps.at[k].state != STEP_DONE)
				*push(q->mem, &v->steps) = (struct option){ text(q->mem, "{}", p.steps.at[k].id), projects > 1 ? text(q->mem, "{}: {}", x->number, p.steps.at[k].name) : p.steps.at[k].name, NONE };
	}
	return true;
}

void form_time_step(struct request *q, struct out *o, const struct ticket_view *v, struct str id, struct str chosen)
{
	VEC(struct option) all = { 0 };
	if (!v->steps.n)
		return;
	*push(q->mem, &all) = (struct option){ NONE, say(T_time_no_step, q->lang), NONE };
	for (size_t i = 0; i < v->steps.n; i++)
		*push(q->mem, &all) = v->steps.at[i];
	form_choice(q, o, &(struct input){ .name = STR("time_step"), .id = id, .label = say(T_project_step, q->lang), .value = chosen, .optional = true }, all.at, all.n);
}

bool ticket_view(struct request *q, struct ticket_view *v, struct err *e)
{
	struct ticket *t = &v->ticket;
	*v = (struct ticket_view){ 0 };
	return ticket_find(q->db, q->client, q->id, q->mem, t, e) && name_client(q, t->client, &v->client, e) &&
	       name_component(q, t->client, t->component, &v->component, e) && name_person(q, t->person, &v->opener, e) &&
	       ticket_parts(q->db, t->client, t->id, q->mem, &v->parts, e) && name_concerns(q, t->client, t->id, &v->concerns, e) && judge_parts(q, v, e) &&
	       clock_list(q->db, t->client, t->id, q->mem, &v->clocks, e) && ticket_notes(q->db, t->client, t->id, q->mem, &v->notes, e) &&
	       (!ticket_had(q, t->client, t->id, HAD_QUOTES) || (quote_list(q->db, t->client, t->id, q->mem, &v->quotes, e) && load_steps(q, v, e))) && (!ticket_had(q, t->client, t->id, HAD_TIME) || time_list(q->db, t->client, t->id, q->mem, &v->booked, e)) &&
	       agreement_load(q->db, t->client, zone_date(q->zone, q->now), q->mem, &v->agreement, &v->contract, e);
}

/* ---- parts ---- */

static void quote_of(struct request *q, struct out *o, const struct ticket_view *v, const struct part *p)
{
	for (size_t i = 0; i < v->quotes.n; i++) {
		const struct quote *x = &v->quotes.at[i];
		if (x->part != p->id || x->state == QUOTE_SUPERSEDED)
			continue;
		html(o, "<p>{}: <a href=\"/quotes/{}\">{} {}</a>, {}, {} {}</p>", say(T_quote, q->lang), x->id, quote_name(x, q->lang, q->mem), x->title,
		     name_quote_state(x->state, q->lang), x->net, say(T_net_word, q->lang));
	}
}

/* The part that is worked on: whose question was asked for, else what was booked last, else the first. */
static size_t worked_on(const struct request *q, const struct ticket_view *v)
{
	int64_t part = 0, last = 0;
	size_t i = 0;
	bool asked = field_int(&q->query, STR("alike"), &part);
	for (size_t k = 0; k < v->booked.n && !asked; k++)
		if (v->booked.at[k].id > last) {
			last = v->booked.at[k].id;
			part = v->booked.at[k].part;
		}
	while (i < v->parts.n && v->parts.at[i].id != part)
		i++;
	return i < v->parts.n ? i : 0;
}

/* Of several parts those that nobody works on are a line each, so that what was said stays in sight. */
static void part_head(struct request *q, struct out *o, const struct judged *d, struct str name, bool folds)
{
	if (!folds) {
		html(o, "<h2>{}</h2>", name);
		return;
	}
	html(o, "<details class=\"opens\"><summary><h2>{}</h2> ", name);
	show_glyph(q, o, d->j.class, d->verdict.id > 0);
	html(o, "</summary>");
}

static bool show_part(struct request *q, struct out *o, const struct ticket_view *v, size_t i, struct err *e)
{
	const struct part *p = &v->parts.at[i];
	const struct judged *d = &v->judged[i];
	bool folds = i != worked_on(q, v);
	html(o, "<section class=\"part{}\" id=\"part-{}\">", folds ? STR(" rests") : NONE, p->id);
	part_head(q, o, d, name_part(p->title, q->lang), folds);
	show_verdict(q, o, d);
	if (!show_cost(q, o, d, e) || (d->verdict.id && !show_needs(q, o, v->ticket.client, p->id, d, e)) || !show_dispute(q, o, &d->verdict, e))
		return false;
	quote_of(q, o, v, p);
	ticket_ask(q, o, v, i);
	if (d->contract) {
		html(o, "<details class=\"opens\"><summary>{}</summary>", say(T_what_would_change, q->lang));
		show_flip_list(q, o, d);
		html(o, "</details>");
	}
	if (folds)
		html(o, "</details>");
	html(o, "</section>");
	return true;
}

/* What is known of a part, from where, and who set it; how its verdict turned. */
static bool show_part_facts(struct request *q, struct out *o, const struct ticket_view *v, size_t i, struct err *e)
{
	const struct part *p = &v->parts.at[i];
	const struct judged *d = &v->judged[i];
	if (v->parts.n > 1)
		html(o, "<h3>{}</h3>", name_part(p->title, q->lang));
	html(o, "<details class=\"evidence opens\"{}><summary>{}</summary>", i == worked_on(q, v) ? STR(" open") : NONE, say(T_evidence_all, q->lang));
	if (!show_evidence(q, o, v->ticket.client, p->id, d->contract, true, e))
		return false;
	if (d->verdict.id)
		html(o, "<p><a href=\"/verdicts/{}\">{}</a></p>", d->verdict.id, say(T_verdict_document, q->lang));
	html(o, "</details>");
	return show_history(q, o, v->ticket.client, p->id, e);
}

/* ---- clocks ---- */

/* Does it run towards a target that hangs on what is presumed of the work? */
static bool is_presumed(const struct ticket_view *v, const struct clock_row *row)
{
	bool presumed = false;
	for (size_t i = 0; i < v->parts.n; i++)
		for (size_t k = 0; k < v->judged[i].j.n_targets && v->parts.at[i].id == row->part; k++)
			presumed |= v->judged[i].j.targets[k].presumed && str_is(v->judged[i].j.targets[k].clock, row->name);
	return presumed;
}

static bool show_clocks(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	if (v->clocks.n)
		html(o, "<h2 id=\"clocks\">{}</h2>", say(T_clocks, q->lang));
	for (size_t i = 0; i < v->clocks.n; i++)
		if (!show_clock(q, o, &v->clocks.at[i], name_part_of(&v->parts, v->clocks.at[i].part, q->lang), is_presumed(v, &v->clocks.at[i]), e))
			return false;
	return true;
}

/* The thing this is about keeps business from running right now. */
static bool show_outage(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct outage now;
	struct outage_parts parts = { 0 };
	bool hit = false;
	if (!outage_find(q->db, t->client, &now, q->mem, e) || (now.id && !outage_parts(q->db, t->client, now.id, q->mem, &parts, e)))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		hit |= t->component && parts.at[i].component == t->component && !parts.at[i].until.ms;
	if (hit)
		part_stamp(o, STAMP_OUTAGE, say(T_outage, q->lang), phrase(q->mem, q->lang, q->zone, T_since_then, now.from));
	return true;
}

/* The numbers of who asked; of somebody without one, those of the firm. */
static bool show_numbers(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct phone_rows all = { 0 };
	int64_t whose = 0;
	size_t shown = 0;
	if (!phone_list(q->db, t->client, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n && !whose; i++)
		whose = all.at[i].person == t->person ? t->person : 0;
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].person != whose)
			continue;
		if (!shown++)
			html(o, "<div><dt>{}</dt><dd>", say(T_phone, q->lang));
		html(o, "{}<a href=\"tel:{}\">{}</a>", shown > 1 ? STR(", ") : NONE, all.at[i].number, all.at[i].number);
	}
	if (shown)
		html(o, "</dd></div>");
	return true;
}

/* Somebody of the client has a page of their own. */
static bool show_opener(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	const struct ticket *t = &v->ticket;
	int64_t contact = 0;
	struct rows *r = sql_known(q->db, "person", "select id from person where id = ? and client_id = ?", t->person, t->client);
	row(r, q->mem, &contact);
	if (!done(r, e))
		return false;
	if (contact)
		html(o, "<div><dt>{}</dt><dd><a href=\"/contacts/{}\">{}</a></dd></div>", say(T_opened_by, q->lang), contact, v->opener);
	else
		part_fact(o, say(T_opened_by, q->lang), v->opener);
	return true;
}

static bool show_facts(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	const struct ticket *t = &v->ticket;
	part_facts(o);
	struct instant closes = ticket_closes(q->db, t, q->mem);
	struct str waits = name_waits(q, v);
	part_fact(o, say(T_state, q->lang), text(q->mem, "{}{}{}", name_ticket_state(t->state, q->lang), waits.len ? STR(": ") : NONE, waits));
	if (closes.ms)
		part_fact(o, say(T_move_close, q->lang), phrase(q->mem, q->lang, NULL, T_closes_on, minute_words(q->mem, q->lang, q->zone, closes)));
	if (!show_owner(q, o, t, e))
		return false;
	if (t->priority.len)
		part_fact(o, say(T_priority, q->lang), name_word(q->mem, t->priority, q->lang));
	html(o, "<div><dt>{}</dt><dd><a href=\"/clients/{}\">{}</a><br><a href=\"/tickets?client={}\">{}</a></dd></div>", say(T_client, q->lang), t->client, v->client, t->client, say(T_client_tickets_open, q->lang));
	if (t->component)
		html(o, "<div><dt>{}</dt><dd><a href=\"/components/{}\">{}</a></dd></div>", say(T_component, q->lang), t->component, v->component);
	part_fact(o, say(T_opened, q->lang), t->opened);
	if (!show_opener(q, o, v, e))
		return false;
	if (v->concerns.len)
		html(o, "<div><dt>{}</dt><dd><a href=\"/search?q={}\">{}</a></dd></div>", say(T_concerns, q->lang), in_address(q, v->concerns), v->concerns);
	if (!show_numbers(q, o, t, e))
		return false;
	if (t->signals > 1)
		part_fact(o, say(T_reports_seen, q->lang), t->signals);
	part_facts_end(o);
	return show_about(q, o, t, e);
}

/* Nothing is done here any more, but to take it out again. */
static bool show_merged(struct request *q, struct out *o, const struct ticket_view *v, int64_t into, struct err *e)
{
	html(o, "<p class=\"notice\">{} <a href=\"/tickets/{}\">{}</a></p>", say(T_ticket_went_into, q->lang), into, into);
	return show_conversation(q, o, v, e);
}

/* Where it stands, on one line; in a narrow window also the ways to what stands far below. */
static void show_head(struct request *q, struct out *o, const struct ticket_view *v)
{
	const struct ticket *t = &v->ticket;
	html(o, "<a class=\"skip\" href=\"#talk\">{}</a>", say(T_to_talk, q->lang));
	html(o, "<p class=\"above\"><a href=\"/tickets\">{}</a> · {} {} · <strong>{}</strong>", say(T_tickets, q->lang), name_ticket_kind(t->kind, q->lang), t->id, name_ticket_state(t->state, q->lang));
	if (t->priority.len)
		html(o, " · {}", name_word(q->mem, t->priority, q->lang));
	html(o, " · {}</p><h1>{}</h1>", v->client, t->subject);
}

static void show_ways(struct request *q, struct out *o, const struct ticket_view *v)
{
	html(o, "<p class=\"tabs ways\">");
	if (may_work(q) && v->ticket.state != TICKET_CLOSED)
		html(o, "<a href=\"#next\">{}</a> ", say(T_next_step, q->lang));
	if (v->clocks.n)
		html(o, "<a href=\"#clocks\">{}</a> ", say(T_clocks, q->lang));
	html(o, "<a href=\"#facts\">{}</a></p>", say(T_ticket_facts, q->lang));
}

/* The verdicts, what was said, and what was booked against them. */
static bool show_middle(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	const struct ticket *t = &v->ticket;
	if (!show_outage(q, o, t, e))
		return false;
	html(o, "<div class=\"{}\">", v->parts.n > 1 ? STR("parts several") : STR("parts"));
	for (size_t i = 0; i < v->parts.n; i++)
		if (!show_part(q, o, v, i, e))
			return false;
	html(o, "</div>");
	show_ways(q, o, v);
	return show_conversation(q, o, v, e) && show_reply_box(q, o, v, e) && show_note_box(q, o, t, e) && show_booked(q, o, t->client, t->id, e) && show_corrections(q, o, t->client, t->id, e);
}

/* First what is asked and done most: whose it is, how far, until when, what is known; then what most tickets never have. */
static bool show_side(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	const struct ticket *t = &v->ticket;
	if (!show_facts(q, o, v, e) || !show_owner_forms(q, o, t, e))
		return false;
	ticket_next(q, o, v);
	if (!show_clocks(q, o, v, e) || !show_stopwatch(q, o, v, e) || !show_checklist(q, o, t, e))
		return false;
	html(o, "<h2 id=\"facts\">{}</h2>", say(T_ticket_facts, q->lang));
	for (size_t i = 0; i < v->parts.n; i++)
		if (!show_part_facts(q, o, v, i, e) || !show_part_difference(q, o, t->client, v->parts.at[i].id, e))
			return false;
	if (!show_proposal_of(q, o, t->client, t->component, e))
		return false;
	show_vault(q, o, t->client, t->id);
	if (!show_change(q, o, t, e) || !show_visit_choice(q, o, t, e) || !show_consents(q, o, t->client, t->id, e) || !show_others_of(q, o, t, e) || !show_remotes_of(q, o, t, e) || !show_vendors_of(q, o, t, e) ||
	    !show_callbacks_of(q, o, t->client, t->id, e) || !show_calls_of(q, o, t->client, t->id, e) || !show_alerts_of(q, o, t, e))
		return false;
	return ticket_forms(q, o, v, e);
}

bool ticket_page(struct request *q, struct answer *a, struct err *e)
{
	struct ticket_view v;
	int64_t into;
	if (!ticket_view(q, &v, e) || !ticket_merged_into(q->db, v.ticket.client, v.ticket.id, q->mem, &into, e))
		return false;
	q->title = v.ticket.subject;
	q->refresh = REFRESH;
	struct out *o = page_open(q, a);
	show_head(q, o, &v);
	if (into) {
		if (!show_merged(q, o, &v, into, e))
			return false;
		page_close(q, a);
		return true;
	}
	if (!show_presence(q, o, &v.ticket, e) || !show_mentions(q, o, v.ticket.id, e))
		return false;
	if (!show_call_waits(q, o, &v.ticket, e))
		return false;
	html(o, "<div class=\"columns\"><div>");
	if (!show_middle(q, o, &v, e))
		return false;
	html(o, "</div><aside>");
	if (!show_side(q, o, &v, e))
		return false;
	html(o, "</aside></div>");
	page_close(q, a);
	return true;
}

/* ---- JSON ---- */

static bool put_facts(struct request *q, struct json *j, int64_t client, int64_t part, struct err *e)
{
	struct ticket_facts facts = { 0 };
	if (!verdict_evidence(q->db, client, part, q->mem, &facts, e))
		return false;
	put_key(j, STR("facts"));
	put_array(j);
	for (size_t i = 0; i < facts.n; i++) {
		const struct ticket_fact *f = &facts.at[i];
		put_object(j);
		put_field(j, STR("name"), f->name);
		put_field(j, STR("value"), f->value);
		put_field(j, STR("source"), f->source);
		put_field(j, STR("evidence"), f->evidence);
		put_field(j, STR("person"), f->person);
		put_field(j, STR("at"), f->at);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

static bool put_part(struct request *q, struct json *j, const struct ticket_view *v, size_t i, struct err *e)
{
	const struct part *p = &v->parts.at[i];
	const struct verdict *d = &v->judged[i].verdict;
	put_object(j);
	put_field(j, STR("id"), p->id);
	put_field(j, STR("title"), part_id(p->title));
	put_field(j, STR("verdict_id"), d->id);
	if (!put_standing(q, j, d, e))
		return false;
	put_judgement(j, STR("verdict"), d->body);
	put_field(j, STR("reading"), d->reading);
	put_field(j, STR("ruling"), d->ruling);
	struct sheet turns = { .mem = q->mem };
	if (!put_facts(q, j, v->ticket.client, p->id, e) || !verdict_turns(q, &turns, v->ticket.client, p->id, e))
		return false;
	put_key(j, STR("history"));
	sheet_json(&turns, j);
	if (!put_part_difference(q, j, v->ticket.client, p->id, e))
		return false;
	put_end_object(j);
	return true;
}

static void put_notes(struct json *j, const struct ticket_view *v)
{
	put_key(j, STR("notes"));
	put_array(j);
	for (size_t i = 0; i < v->notes.n; i++) {
		put_object(j);
		put_field(j, STR("kind"), note_kind_id(v->notes.at[i].kind));
		put_field(j, STR("person"), v->notes.at[i].person);
		put_field(j, STR("text"), v->notes.at[i].text);
		put_field(j, STR("at"), v->notes.at[i].at);
		put_end_object(j);
	}
	put_end_array(j);
}

/* As the proof on its page has them. */
static bool put_clocks(struct request *q, struct json *j, const struct ticket_view *v, struct err *e)
{
	put_key(j, STR("clocks"));
	put_array(j);
	for (size_t i = 0; i < v->clocks.n; i++)
		if (!put_clock(q, j, &v->clocks.at[i], is_presumed(v, &v->clocks.at[i]), e))
			return false;
	put_end_array(j);
	return true;
}

static void put_quotes(struct json *j, const struct ticket_view *v)
{
	put_key(j, STR("quotes"));
	put_array(j);
	for (size_t i = 0; i < v->quotes.n; i++) {
		put_object(j);
		put_field(j, STR("id"), v->quotes.at[i].id);
		put_field(j, STR("number"), v->quotes.at[i].number);
		put_field(j, STR("part"), v->quotes.at[i].part);
		put_field(j, STR("state"), quote_state_id(v->quotes.at[i].state));
		put_end_object(j);
	}
	put_end_array(j);
}

bool ticket_json(struct request *q, struct json *j, struct err *e)
{
	struct ticket_view v;
	struct messages said = { 0 };
	struct enclosures files = { 0 };
	struct ticket_links links = { 0 };
	int64_t into;
	if (!ticket_view(q, &v, e) || !ticket_merged_into(q->db, v.ticket.client, v.ticket.id, q->mem, &into, e) || !talk_messages(q->db, v.ticket.client, v.ticket.id, q->mem, &said, e) || !talk_files(q->db, v.ticket.client, v.ticket.id, q->mem, &files, e) ||
	    !talk_links(q->db, v.ticket.client, v.ticket.id, q->mem, &links, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), v.ticket.id);
	put_field(j, STR("client"), v.ticket.client);
	put_field(j, STR("component"), v.ticket.component);
	put_field(j, STR("kind"), ticket_kind_id(v.ticket.kind));
	put_field(j, STR("state"), ticket_state_id(v.ticket.state));
	put_field(j, STR("owner"), v.ticket.owner);
	put_field(j, STR("team"), v.ticket.crew);
	put_field(j, STR("subject"), v.ticket.subject);
	put_field(j, STR("concerns"), v.concerns);
	put_field(j, STR("condition"), v.ticket.condition);
	put_field(j, STR("priority"), v.ticket.priority);
	put_field(j, STR("signals"), v.ticket.signals);
	put_field(j, STR("opened"), v.ticket.opened);
	put_field(j, STR("opened_by"), v.ticket.person);
	put_field(j, STR("merged_into"), into);
	put_field(j, STR("closes"), ticket_closes(q->db, &v.ticket, q->mem));
	put_waits(q, j, &v);
	if (!put_open_ends(q, j, &v, e))
		return false;
	put_key(j, STR("parts"));
	put_array(j);
	for (size_t i = 0; i < v.parts.n; i++)
		if (!put_part(q, j, &v, i, e))
			return false;
	put_end_array(j);
	if (!put_clocks(q, j, &v, e))
		return false;
	put_quotes(j, &v);
	if (!put_booked(q, j, v.ticket.client, v.ticket.id, e) || !put_corrections(q, j, v.ticket.client, v.ticket.id, e) || !put_others(q, j, v.ticket.client, v.ticket.id, e) || !put_beside(q, j, &v.ticket, e))
		return false;
	put_notes(j, &v);
	put_messages(j, &said, q->lang);
	put_enclosures(j, &files);
	put_links(q, j, &links);
	put_end_object(j);
	return true;
}
