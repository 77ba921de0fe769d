/* show_terms.c - what a contract in force has running: its term, a notice, and what is left of its quotas. */
#include "web/show.h"
#include "agreement/agreement.h"

static void one_date(struct request *q, struct out *o, enum text label, struct date d)
{
	part_fact(o, say(label, q->lang), d);
}

bool show_notice_today(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct agreement stored;
	const struct contract *c;
	struct term_days t;
	if (!agreement_by_id(q->db, a->client, a->id, q->mem, &stored, &c, e))
		return false;
	if (!contract_term(c, zone_date(agreement_zone(c), q->now), &t) || t.ends_itself)
		return true;
	html(o, "<p>{}", phrase(q->mem, q->lang, q->zone, t.too_late ? T_notice_today_late : T_notice_today, t.too_late ? t.next_ends : t.ends, t.notice_by));
	if (!q->me.client)
		html(o, " {}", say(T_notice_earlier, q->lang));
	html(o, "</p>");
	return true;
}

void show_notice_ways(struct request *q, struct out *o, struct str id)
{
	struct option ways[] = { { NONE, say(T_site_none, q->lang) }, { STR("letter"), say(T_notice_letter, q->lang) }, { STR("mail"), say(T_notice_mail, q->lang) }, { STR("spoken"), say(T_spoken, q->lang) } };
	form_choice(q, o, &(struct input){ .name = STR("came"), .id = id, .label = say(T_notice_came, q->lang), .optional = true }, ways, COUNT(ways));
}

static void notice_form(struct request *q, struct out *o, const struct contract *c)
{
	const struct runs *runs = contract_runs(c);
	if (runs && runs->form != NOTICE_ANY_FORM)
		part_fact(o, say(T_notice_form, q->lang), say(runs->form == NOTICE_WRITTEN_FORM ? T_notice_written_form : T_notice_text_form, q->lang));
}

static void running_term(struct request *q, struct out *o, const struct contract *c)
{
	struct term_days t;
	if (contract_runs_open(c))
		html(o, "<p class=\"notice\">{}</p>", say(T_term_open, q->lang));
	if (!contract_term(c, zone_date(agreement_zone(c), q->now), &t))
		return;
	part_facts(o);
	one_date(q, o, T_term_begins, t.begins);
	if (t.without_end) {
		part_fact(o, say(T_term_ends, q->lang), say(T_without_end, q->lang));
		one_date(q, o, T_ends_if_notice_today, t.ends);
		notice_form(q, o, c);
		part_facts_end(o);
		return;
	}
	one_date(q, o, T_term_ends, t.ends);
	if (t.ends_itself) {
		part_facts_end(o);
		return;
	}
	one_date(q, o, t.too_late ? T_notice_was_due : T_notice_by, t.notice_by);
	one_date(q, o, t.too_late ? T_runs_on_until : T_else_runs_until, t.next_ends);
	if (t.too_late)
		one_date(q, o, T_next_notice_by, t.next_notice_by);
	notice_form(q, o, c);
	part_facts_end(o);
}

/* Who gave notice, when it was there, and why it ends when it ends. */
static void given_notice(struct request *q, struct out *o, const struct contract *c, const struct notice *n)
{
	struct term_days t;
	html(o, "<p class=\"notice\">{}", phrase(q->mem, q->lang, q->zone, T_notice_given, contract_party(c, n->side == SIDE_CLIENT ? PARTY_CLIENT : PARTY_PROVIDER, q->lang, q->mem), n->received, n->ends));
	if (n->late && contract_term(c, n->received, &t))
		html(o, " {}", phrase(q->mem, q->lang, q->zone, T_notice_too_late, t.ends, t.notice_by));
	html(o, "{}{}</p>", n->reason.len ? STR(" ") : NONE, n->reason);
}

/* Whose notice it is takes it back; the owner also for a client who wrote. */
static void recall_form(struct request *q, struct out *o, const struct agreement *a, const struct notice *n)
{
	bool client = n->side == SIDE_CLIENT, portal = q->me.client != 0;
	if (portal ? !client || q->me.role != ROLE_APPROVER : q->me.role != ROLE_OWNER)
		return;
	html(o, "<details class=\"acts\"><summary>{}</summary><p>{}</p>", say(T_recall_notice, q->lang), say(client && !portal ? T_recall_for_client : T_recall_help, q->lang));
	form_open(q, o, portal ? text(q->mem, "/portal/contract/{}/recall", a->id) : text(q->mem, "/contracts/{}/recall", a->id));
	if (client && !portal)
		form_hidden(q, o, STR("side"), STR("client"));
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = STR("recall-reason"), .label = say(T_reason, q->lang), .type = STR("area"), .most = 2000 });
	form_close(o, say(T_recall_notice, q->lang));
	html(o, "</details>");
}

static bool show_term(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e)
{
	struct notice n;
	if (!notice_find(q->db, a->client, a->id, q->mem, &n, e))
		return false;
	if (n.id) {
		given_notice(q, o, c, &n);
		recall_form(q, o, a, &n);
	} else if (!a->until.day)
		running_term(q, o, c);
	return true;
}

/* "2", "1 h 30 min", "120,00 €". */
static struct str amount_words(struct request *q, const struct contract *c, const struct quota *k, struct micro amount)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	o.currency = contract_head(c)->currency;
	if (k->money)
		html(&o, "{}", (struct money){ amount.u6 / 10000 });
	else if (k->minutes && !amount.u6)
		print(&o, "0 h");
	else if (k->minutes)
		out_span(&o, (struct span){ amount.u6 / 1000000 * 60000 });
	else
		print(&o, "{}", amount);
	return out_str(&o);
}

static bool holder_words(struct request *q, int64_t client, const struct contract *c, const struct quota_row *r, struct str *out, struct str *out_html, struct err *e)
{
	struct str who = r->site;
	if ((r->person && !name_person(q, r->person, &who, e)) || (r->component && !name_component(q, client, r->component, &who, e)))
		return false;
	struct str quota_html = quoted_words(q, c, r->quota->name);
	*out = who.len ? text(q->mem, "{}: {}", r->quota->name, who) : r->quota->name;
	*out_html = who.len ? text(q->mem, "{}: {}", quota_html, html_words(q, who)) : quota_html;
	return true;
}

static bool add_quotas(struct request *q, struct sheet *s, const struct client *whose, int64_t client, struct err *e)
{
	struct quota_rows rows = { 0 };
	struct agreement a;
	const struct contract *c;
	if (!verdict_quotas(q->db, client, q->now, q->mem, &rows, e) || !agreement_load_at(q->db, client, q->now, q->mem, &a, &c, e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		const struct quota_row *r = &rows.at[i];
		struct str holder, holder_html;
		if (!holder_words(q, client, c, r, &holder, &holder_html, e))
			return false;
		if (whose)
			sheet_cell(s, (struct cell){ .value = HOLE(whose->name), .href = text(q->mem, "/clients/{}", client) });
		sheet_cell(s, (struct cell){ .value = HOLE(holder), .html = holder_html });
		sheet_add(s, amount_words(q, c, r->quota, r->state.granted));
		sheet_add(s, amount_words(q, c, r->quota, r->state.used));
		sheet_add(s, amount_words(q, c, r->quota, r->state.left));
		if (r->state.until.day)
			sheet_add(s, r->state.until);
		else
			sheet_add(s, say(T_without_end, q->lang));
	}
	return true;
}

bool sheet_quotas(struct request *q, struct sheet *s, int64_t client, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("quota"), T_quota, false }, { LIT("granted"), T_quota_granted, true }, { LIT("used"), T_quota_used, true }, { LIT("left"), T_quota_left, true },
		{ LIT("until"), T_quota_until, false },
	};
	struct clients all = { 0 };
	s->columns = client ? columns + 1 : columns;
	s->n = client ? COUNT(columns) - 1 : COUNT(columns);
	if (client)
		return add_quotas(q, s, NULL, client, e);
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!add_quotas(q, s, &all.at[i], all.at[i].id, e))
			return false;
	return true;
}

bool show_terms(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!show_term(q, o, a, c, e) || !sheet_quotas(q, &s, a->client, e))
		return false;
	if (!s.cells.n)
		return true;
	html(o, "<h3>{}</h3>", say(T_quotas, q->lang));
	sheet_html(q, o, &s, NONE);
	return true;
}

/* ---- what one part needs ---- */

static struct str need_words(struct request *q, const struct contract *c, const struct quota_need *x)
{
	struct str amount = amount_words(q, c, x->quota, x->need);
	if (!x->known)
		return phrase(q->mem, q->lang, NULL, T_quota_need_unknown, amount);
	return x->quota->minutes && !x->quota->need.len ? phrase(q->mem, q->lang, NULL, T_quota_need_worked, amount) : amount;
}

/* By the clause that draws on it: does it still pay? HTML. */
static void balance_line(struct request *q, struct out *o, const struct judged *d, const struct quota_need *x)
{
	struct str name = quoted_words(q, d->contract, x->quota->name), clause = html_words(q, d->j.n_because ? d->j.because[0].clause : NONE);
	struct str line_html = x->left.u6 > 0 ? quoted(q, T_balance_pays, clause, name, html_words(q, amount_words(q, d->contract, x->quota, x->left))) : quoted(q, T_balance_spent, name, clause);
	html(o, "<p class=\"need\">{}</p>", raw(line_html));
}

static const enum text lacking[] = { T_dash, T_quota_lacks_person, T_quota_lacks_component, T_quota_lacks_site };      /* ORDER quota_lack */

bool show_needs(struct request *q, struct out *o, int64_t client, int64_t part, const struct judged *d, struct err *e)
{
	struct quota_needs all = { 0 };
	if (!verdict_needs(q->db, client, part, &d->j, q->now, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct quota_need *x = &all.at[i];
		struct str quota_html = quoted_words(q, d->contract, x->quota->name);
		if (x->lacks) {
			html(o, "<p class=\"notice\">{} {}: {}</p>", say(T_quota, q->lang), raw(quota_html), say(lacking[x->lacks], q->lang));
			continue;
		}
		if (x->quota->money) {
			balance_line(q, o, d, x);
			continue;
		}
		html(o, "<p class=\"need\">{} {}: {} {} · {} {}</p>", say(T_quota, q->lang), raw(quota_html), say(T_quota_need, q->lang), need_words(q, d->contract, x),
		     say(T_quota_left, q->lang), amount_words(q, d->contract, x->quota, x->left));
		if (x->quota->divisible && x->quota->need.len && x->left.u6 > 0 && x->need.u6 > x->left.u6)
			html(o, "<p class=\"notice\">{}</p>", say(T_quota_split_here, q->lang));
	}
	return true;
}
