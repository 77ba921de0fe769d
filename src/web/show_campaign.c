/* show_campaign.c - a changed master and its way to the clients: what each would get, the letter, what became of it at each. */
#include "web/page_contract.h"

static struct str silence_words(struct request *q, struct instant due, bool yes)
{
	if (!due.ms)
		return say(T_silence_nothing, q->lang);
	return phrase(q->mem, q->lang, q->zone, yes ? T_silence_yes : T_silence_no, zone_date(q->zone, due));
}

/* What it would change for this client; of a text that cannot be made there is nothing to compare. */
static bool compared(struct request *q, struct out *o, const struct campaign_plan *p, struct err *e)
{
	struct agreement old;
	const struct contract *c;
	struct comparison k;
	if (p->changed.len || !p->compiled)
		return true;
	if (!agreement_by_id(q->db, p->now.client, p->now.id, q->mem, &old, &c, e))
		return false;
	contract_compare(c, p->compiled, q->mem, &k);
	html(o, "<details class=\"comparison\"><summary>{}</summary>", phrase(q->mem, q->lang, q->zone, T_compared_with, p->now.version));
	comparison_html(&k, NONE, o);
	html(o, "</details>");
	return true;
}

static bool one_plan(struct request *q, struct out *o, const struct campaign_plan *p, struct err *e)
{
	struct str client;
	if (!name_client(q, p->now.client, &client, e))
		return false;
	struct str title_html = quoted_title(q, &p->now);
	html(o, "<li><strong>{}</strong>: <a href=\"/contracts/{}\">{}</a>, {}", client, p->now.id, raw(title_html), phrase(q->mem, q->lang, q->zone, T_version_from, p->now.version, p->now.from));
	if (agreement_is_reading(&p->now))
		html(o, " ({})", say(T_reading, q->lang));
	if (!p->changed.len && p->compiled)
		html(o, "<br>{}; {}", phrase(q->mem, q->lang, q->zone, T_campaign_gets, contract_head(p->compiled)->version, p->from), silence_words(q, p->rule.due, p->rule.silence_is_yes));
	if (p->changed.len || p->problem.len)
		html(o, "<p class=\"notice\">{}</p>", say(T_campaign_stays, q->lang));
	if (p->changed.len)
		html(o, "<p>{}</p>", p->changed);
	if (p->problem.len)
		html(o, "<pre class=\"proof\">{}</pre>", p->problem);
	if (!compared(q, o, p, e))
		return false;
	html(o, "</li>");
	return true;
}

static bool concerned(struct request *q, struct out *o, const struct campaign_plans *plans, struct err *e)
{
	html(o, "<ul data-part=\"plans\">");
	for (size_t i = 0; i < plans->n; i++)
		if (!one_plan(q, o, &plans->at[i], e))
			return false;
	html(o, "</ul>");
	return true;
}

static bool begin(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	struct campaign_plans affected = { 0 };
	if (v->agreement.state > AGREEMENT_ANALYSED || is_vocabulary(v, q->mem))
		return true;
	html(o, "<h2>{}</h2>", say(T_campaign, q->lang));
	if (v->agreement.state != AGREEMENT_ANALYSED || !v->base.id) {
		part_empty(o, say(v->base.id ? T_campaign_unanalysed : T_campaign_follows_none, q->lang));
		return true;
	}
	if (!campaign_plans(q->db, &v->agreement, q->now, q->lang, q->mem, &affected, e))
		return false;
	if (!affected.n) {
		part_empty(o, say(T_campaign_nobody, q->lang));
		return true;
	}
	html(o, "<p>{}</p>", say(T_campaign_help, q->lang));
	if (!concerned(q, o, &affected, e))
		return false;
	if (q->me.role != ROLE_OWNER)
		return true;
	html(o, "<div class=\"acts\">");
	form_open(q, o, text(q->mem, "/contracts/{}/campaign", v->agreement.id));
	form_input(q, o, &(struct input){ .name = STR("letter"), .label = say(T_letter, q->lang), .hint = say(T_letter_hint, q->lang), .type = STR("area"), .most = 20000 });
	form_input(q, o, &(struct input){ .name = STR("name"), .id = STR("campaign-name"), .label = say(T_your_name, q->lang), .hint = say(T_campaign_name_hint, q->lang), .autocomplete = STR("name"), .most = 200 });
	form_close(o, say(T_start_campaign, q->lang));
	html(o, "</div>");
	return true;
}

/* An answer that is there needs no deadline any more. */
static bool is_settled(enum agreement_state s) { return s >= AGREEMENT_SIGNED; }

static struct str to_do(struct request *q, const struct campaign_row *x)
{
	if (is_settled(x->state))
		return x->reason;
	if (x->state == AGREEMENT_ACCEPTED)
		return say(T_campaign_countersign, q->lang);
	return x->state == AGREEMENT_OFFERED ? NONE : x->problem.len ? x->problem : say(T_campaign_offer, q->lang);
}

static bool sheet_rows(struct request *q, struct sheet *s, const struct campaign_rows *rows, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("state"), T_state, false }, { LIT("silence"), T_silence, false }, { LIT("problem"), T_campaign_problem, false },
		{ .key = LIT("contract"), .title = T_id, .machine = true },
	};
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t i = 0; i < rows->n; i++) {
		const struct campaign_row *x = &rows->at[i];
		struct str client;
		if (!name_client(q, x->client, &client, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(client), .href = text(q->mem, "/contracts/{}", x->contract) });
		sheet_cell(s, (struct cell){ .value = HOLE(agreement_state_id(x->state)), .html = html_words(q, x->silent.ms ? phrase(q->mem, q->lang, q->zone, T_accepted_by_silence_on, x->silent) : name_agreement_state(x->state, q->lang)) });
		sheet_cell(s, (struct cell){ .value = HOLE(x->due), .html = html_words(q, is_settled(x->state) ? say(T_dash, q->lang) : silence_words(q, x->due, x->silence)) });
		sheet_add(s, to_do(q, x));
		sheet_add(s, x->contract);
	}
	return true;
}

bool show_campaign(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	struct campaign c;
	struct campaign_rows rows = { 0 };
	struct sheet s = { .mem = q->mem };
	if (v->agreement.client)
		return true;
	if (!campaign_find(q->db, v->agreement.id, q->mem, &c, e))
		return false;
	if (!c.id)
		return begin(q, o, v, e);
	if (!campaign_rows(q->db, c.id, q->mem, &rows, e) || !sheet_rows(q, &s, &rows, e))
		return false;
	html(o, "<h2>{}</h2><p>", say(T_campaign, q->lang));
	part_time(o, c.at);
	size_t settled = 0;
	for (size_t i = 0; i < rows.n; i++)
		settled += is_settled(rows.at[i].state);
	html(o, " · {}</p>", phrase(q->mem, q->lang, q->zone, T_campaign_settled, (int64_t)settled, (int64_t)rows.n));
	if (c.letter.len)
		html(o, "<blockquote class=\"written\">{}</blockquote>", c.letter);
	sheet_html(q, o, &s, say(T_campaign_nobody, q->lang));
	return true;
}

bool put_campaign(struct request *q, struct json *j, const struct contract_view *v, struct err *e)
{
	struct campaign c = { 0 };
	struct campaign_rows rows = { 0 };
	struct sheet s = { .mem = q->mem };
	if (v->agreement.client)
		return true;
	if (!campaign_find(q->db, v->agreement.id, q->mem, &c, e) || !campaign_rows(q->db, c.id, q->mem, &rows, e) || !sheet_rows(q, &s, &rows, e))
		return false;
	put_key(j, STR("campaign"));
	sheet_json(&s, j);
	return true;
}

bool contract_campaign_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("contract"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("letter"), str_trim(field(&q->form, STR("letter"))));
	field_add(q->mem, &f, STR("name"), str_trim(field(&q->form, STR("name"))));
	return act_done(q, a, STR("campaign.start"), &f, text(q->mem, "/contracts/{}", q->id), e);
}
