/* show_objection.c - what is disputed of a verdict and what was ruled, with the forms for whoever may speak next. */
#include "agreement/agreement.h"
#include "web/show.h"

/* Where the part is now: it goes along when tickets are merged. */
static bool object_form(struct request *q, struct out *o, const struct verdict *v, struct err *e)
{
	struct part p;
	if (!ticket_part(q->db, v->client, v->part, q->mem, &p, e))
		return false;
	html(o, "<details class=\"acts\"><summary>{}</summary><p>{}</p>", say(T_object, q->lang), say(T_object_help, q->lang));
	form_open(q, o, text(q->mem, "/portal/requests/{}/object", p.ticket));
	form_hidden(q, o, STR("verdict"), text(q->mem, "{}", v->id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "object-{}", v->id), .label = say(T_object_reason, q->lang), .type = STR("area"), .most = 4000 });
	form_close(o, say(T_object, q->lang));
	html(o, "</details>");
	return true;
}

/* What booked work would cost, beside what it does. */
static struct str cost_if(struct request *q, const struct part_difference *d)
{
	struct money has = { d->billed.cents + d->owed.cents }, off = difference_amount(d);
	if (d->by_hand)
		return phrase(q->mem, q->lang, NULL, T_rule_cost_open, has);
	if (!off.cents)
		return phrase(q->mem, q->lang, NULL, T_rule_cost_same, has);
	return phrase(q->mem, q->lang, NULL, off.cents > 0 ? T_rule_cost_more : T_rule_cost_less, d->now, has, (struct money){ off.cents > 0 ? off.cents : -off.cents });
}

/* Is what holds by now an answer of its own? Where it says another thing than what was objected to, as with a quota that has room again. */
static bool is_answer(const struct verdict *disputed, const struct verdict *v, enum verdict_class c) { return c != v->class || (!disputed->ruling && disputed->class != v->class); }

/* What each ruling would mean for the client, before it is made; x NULL: nobody objected, and only another verdict than the one that holds is one. */
static bool show_meaning(struct request *q, struct out *o, const struct objection *x, const struct verdict *disputed, const struct verdict *v, bool *worse, struct err *e)
{
	struct part_difference d;
	html(o, "<ul>");
	for (enum verdict_class c = VERDICT_COVERED; c <= VERDICT_DECLINED; c++) {
		bool is_worse = verdict_is_worse(disputed->class, c);
		if (!x && c == v->class)
			continue;
		if (!account_if_ruled(q->db, v, c, q->mem, &d, e))
			return false;
		*worse |= is_worse;
		html(o, "<li>{}: {}{}</li>", verdict_name(c, q->lang), cost_if(q, &d), is_worse ? text(q->mem, "; {}", say(x ? T_rule_worse : T_rule_worse_now, q->lang)) : NONE);
	}
	html(o, "</ul>");
	return true;
}

/* x NULL: of one's own accord. met: a fact was corrected, and the verdict turned. */
static bool rule_form(struct request *q, struct out *o, int64_t ticket, const struct objection *x, const struct verdict *v, bool met, struct err *e)
{
	bool worse = false;
	struct verdict disputed = *v;
	struct option options[VERDICT_DECLINED + 2];
	size_t n = 0;
	struct str id = x ? text(q->mem, "rule-{}", x->id) : text(q->mem, "rule-v{}", v->id);
	if (x && !verdict_by_id(q->db, x->client, x->verdict, q->mem, &disputed, e))
		return false;
	if (met)
		options[n++] = (struct option){ STR("corrected"), say(T_rule_corrected, q->lang) };
	if (x)
		options[n++] = (struct option){ STR("upheld"), say(T_uphold, q->lang) };
	for (enum verdict_class c = VERDICT_COVERED; c <= VERDICT_DECLINED; c++)
		if (is_answer(&disputed, v, c))
			options[n++] = (struct option){ verdict_id(c), phrase(q->mem, q->lang, NULL, T_rule_instead, verdict_name(c, q->lang)) };
	if (x)
		html(o, "<div class=\"acts\"><ul><li>{}</li><li>{}</li></ul>", say(met ? T_rule_fact_met : T_rule_fact, q->lang), say(T_rule_clause, q->lang));
	else
		html(o, "<div class=\"acts\"><p>{}</p>", say(T_rule_unasked_help, q->lang));
	if (!show_meaning(q, o, x, &disputed, v, &worse, e))
		return false;
	form_open(q, o, text(q->mem, "/tickets/{}/rule", ticket));
	form_hidden(q, o, x ? STR("objection") : STR("verdict"), text(q->mem, "{}", x ? x->id : v->id));
	form_choice(q, o, &(struct input){ .name = STR("class"), .id = id, .label = say(T_ruling, q->lang) }, options, n);
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "{}-reason", id), .label = say(T_reason, q->lang), .type = STR("area"), .most = 4000 });
	form_input(q, o, &(struct input){ .name = STR("leave"), .id = text(q->mem, "{}-leave", id), .label = say(T_ruling_leaves, q->lang), .hint = say(T_ruling_leaves_hint, q->lang), .most = 1000, .optional = true });
	if (worse)
		html(o, "<p><label class=\"tick\"><input type=\"checkbox\" name=\"worse\" value=\"1\"> {}</label></p>", say(T_rule_worse_meant, q->lang));
	form_close(o, say(T_rule, q->lang));
	html(o, "</div>");
	return true;
}

/* What each ruling would cost is reckoned when somebody wants to make one. Where the part is now: it goes along when tickets are merged. */
static bool rule_unasked(struct request *q, struct out *o, const struct verdict *v, struct err *e)
{
	struct part p;
	struct str number = text(q->mem, "{}", v->part), verdict = text(q->mem, "{}", v->id);
	bool asked = str_is(field(&q->query, STR("rule")), number) || (str_ends(q->kept, STR("/rule")) && str_is(field(&q->form, STR("verdict")), verdict));
	if (v->class == VERDICT_NONE || q->me.role != ROLE_OWNER)
		return true;
	if (!ticket_part(q->db, v->client, v->part, q->mem, &p, e))
		return false;
	if (!asked) {
		html(o, "<p class=\"above\"><a href=\"/tickets/{}?rule={}#part-{}\">{}</a></p>", p.ticket, number, number, say(T_rule_otherwise, q->lang));
		return true;
	}
	html(o, "<h3>{}</h3>", say(T_rule_unasked, q->lang));
	return rule_form(q, o, p.ticket, NULL, v, false, e);
}

static bool show_open(struct request *q, struct out *o, const struct objection *x, const struct verdict *v, struct err *e)
{
	struct str who;
	bool met;
	if (!name_person(q, x->person, &who, e) || !objection_is_met(q->db, x, v, q->mem, &met, e))
		return false;
	html(o, "<div class=\"notice\"><p><strong>{}</strong> {}</p><blockquote><p>{}</p><footer>{}, ", say(T_disputed, q->lang),
	     phrase(q->mem, q->lang, q->zone, T_disputed_until, zone_date(q->zone, x->due)), x->reason, who);
	part_time(o, x->at);
	html(o, "</footer></blockquote></div>");
	return q->me.client || q->me.role != ROLE_OWNER || rule_form(q, o, x->ticket, x, v, met, e);
}

/* What was signed before the ruling and does not hold yet was looked at by nobody. */
static bool show_against(struct request *q, struct out *o, const struct ruling *r, struct err *e)
{
	struct contradictions all = { 0 };
	if (r->precedent && !precedent_contradicted(q->db, r->client, r->precedent, q->lang, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct agreement *a = &all.at[i].version;
		struct str got = all.at[i].got.len ? all.at[i].got : say(T_ruling_against_open, q->lang);
		html(o, "<p class=\"notice\" data-part=\"against\">{}</p>", phrase(q->mem, q->lang, q->zone, T_ruling_against, a->version, a->from, got));
	}
	return true;
}

static bool show_ruled(struct request *q, struct out *o, const struct ruling *r, struct err *e)
{
	struct str who;
	if (!name_person(q, r->person, &who, e))
		return false;
	struct str words = !r->precedent ? phrase(q->mem, q->lang, NULL, T_ruled_corrected, verdict_name(r->class, q->lang)) : r->class == r->was ? phrase(q->mem, q->lang, NULL, T_ruled_upheld, verdict_name(r->was, q->lang))
	                                      : phrase(q->mem, q->lang, NULL, T_ruled_instead, verdict_name(r->class, q->lang), verdict_name(r->was, q->lang));
	html(o, "<div class=\"notice\"><p><strong>{}</strong> {}</p><blockquote><p>{}</p><footer>{}, ", say(T_ruling, q->lang), words, r->reason, who);
	part_time(o, r->at);
	html(o, "</footer></blockquote></div>");
	return show_against(q, o, r, e);
}

/* What is on invoices and costs less by what holds now; the owner has a form of his own for it (show_difference.c). */
static bool show_credit_due(struct request *q, struct out *o, const struct verdict *v, struct err *e)
{
	struct part_difference d;
	struct str numbers;
	if (!q->me.client)
		return true;
	if (!difference_of_part(q->db, v->client, v->part, q->mem, &d, e) || !invoices_of_part(q, v->client, v->part, &numbers, e))
		return false;
	if (difference_credit(&d).cents && !d.undecided)
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, NULL, T_ruled_credit, difference_credit(&d), numbers));
	return true;
}

bool show_dispute(struct request *q, struct out *o, const struct verdict *v, struct err *e)
{
	struct objection open;
	struct ruling last;
	if (!v->id)
		return true;
	if (!objection_of_part(q->db, v->client, v->part, q->mem, &open, e) || !ruling_of_part(q->db, v->client, v->part, q->mem, &last, e))
		return false;
	if (last.id && (!show_ruled(q, o, &last, e) || !show_credit_due(q, o, v, e)))
		return false;
	if (open.id)
		return show_open(q, o, &open, v, e);
	if (!q->me.client)
		return rule_unasked(q, o, v, e);
	return v->class == VERDICT_NONE || object_form(q, o, v, e);
}

/* Versions that wait for the house, under one heading; the rows are id, title, version, client. */
static bool show_waiting(struct request *q, struct out *o, struct rows *r, struct str part, enum text heading, struct err *e)
{
	int64_t id;
	struct str title, version, client;
	bool open = false;
	while (row(r, q->mem, &id, &title, &version, &client)) {
		if (!open)
			html(o, "<section data-part=\"{}\"><h2>{}</h2><ul>", part, say(heading, q->lang));
		open = true;
		html(o, "<li><a href=\"/contracts/{}\">{} {}</a>, {}</li>", id, title, version, client);
	}
	if (open)
		html(o, "</ul></section>");
	return done(r, e);
}

#define WAITING "select c.id, c.title, c.version, k.name from contract c join client k on k.id = c.client_id where "

/* Signed by a client, and nobody of the house has answered yet; or a reading the client says is wrong. */
static bool show_versions(struct request *q, struct out *o, struct err *e)
{
	return show_waiting(q, o, sql(q->db, WAITING "c.state = ? order by c.id", (int)AGREEMENT_ACCEPTED), STR("countersign"), T_countersign_waits, e) &&
	       show_waiting(q, o, sql(q->db, WAITING "c.contested_ms > 0 and c.confirmed_ms = 0 and c.state in (?, ?) order by c.id", (int)AGREEMENT_SIGNED, (int)AGREEMENT_IN_FORCE),
	                    STR("contested"), T_contested_waits, e);
}

bool show_objections(struct request *q, struct out *o, struct err *e)
{
	struct objections all = { 0 };
	if (!show_versions(q, o, e) || !objection_list(q->db, 0, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"objections\"><h2><a href=\"/objections\">{}</a></h2><ul>", say(T_objections, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct objection *x = &all.at[i];
		struct str client;
		if (!name_client(q, x->client, &client, e))
			return false;
		html(o, "<li><a href=\"/tickets/{}\">{} {}</a>, {}: {}<br><small>{}", x->ticket, say(T_ticket, q->lang), x->ticket, client, x->reason, say(T_rule_until, q->lang));
		html(o, " {}</small></li>", zone_date(q->zone, x->due));
	}
	html(o, "</ul></section>");
	return true;
}

bool put_objections(struct request *q, struct json *j, struct err *e)
{
	struct objections all = { 0 };
	if (!objection_list(q->db, 0, q->mem, &all, e))
		return false;
	put_key(j, STR("objections"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("client"), all.at[i].client);
		put_field(j, STR("ticket"), all.at[i].ticket);
		put_field(j, STR("reason"), all.at[i].reason);
		put_field(j, STR("due"), all.at[i].due);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* ---- what they post ---- */

bool portal_request_object_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("verdict"), field(&q->form, STR("verdict")));
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("verdict.object"), &f, text(q->mem, "/portal/requests/{}", q->id), e);
}

bool ticket_rule_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("objection"), LIT("verdict"), LIT("class"), LIT("reason"), LIT("leave"), LIT("worse") };
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(names); i++)
		if (field_is(&q->form, names[i]))
			field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return act_done(q, a, STR("verdict.rule"), &f, text(q->mem, "/tickets/{}", q->id), e);
}
