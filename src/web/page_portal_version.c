/* page_portal_version.c - a version as the client sees it: what is offered with the place to sign, a reading to confirm,
 * what was signed once. A draft of the house is nobody's business yet. */
#include "web/page_contract.h"

static bool is_shown(const struct agreement *a)
{
	return a->id && a->state >= AGREEMENT_OFFERED && a->state != AGREEMENT_WITHDRAWN;
}

/* What stands in the body of our own document, the one that is hashed; its frame and its <main> are this page's own. */
static struct str body_of(struct str paper_html, struct arena *mem)
{
	struct out o = out_open(mem);
	ptrdiff_t from = str_find(paper_html, STR("<body>")), until = str_find(paper_html, STR("</body>"));
	struct str rest = from < 0 || until < from ? NONE : str_cut(paper_html, (size_t)from + 6, (size_t)until);
	while (rest.len) {
		struct str line = str_split(&rest, '\n');
		if (!str_is(line, STR("<main>")) && !str_is(line, STR("</main>")))
			print(&o, "{}\n", line);
	}
	return out_str(&o);
}

static void name_form(struct request *q, struct out *o, struct str path, struct str sha256, enum text label)
{
	form_open(q, o, path);
	form_hidden(q, o, STR("sha256"), sha256);
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_your_name, q->lang), .hint = say(T_accept_hint, q->lang), .autocomplete = STR("name"), .most = 200 });
	form_close(o, say(label, q->lang));
}

/* Whoever signs should know of days on which nothing holds. */
static void show_days_without(struct out *o, const struct findings *found)
{
	for (size_t i = 0; i < found->n; i++)
		if (str_is(found->at[i].code, STR("V03")))
			html(o, "<pre class=\"proof\">{}</pre>", found->at[i].text);
}

/* What silence means, and from when, where a campaign brought the version. */
static bool show_deadline(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct campaign_row x;
	if (!campaign_row_find(q->db, a->client, a->id, q->mem, &x, e))
		return false;
	if (x.due.ms)
		html(o, "<p class=\"notice\" data-part=\"deadline\">{}</p>", phrase(q->mem, q->lang, q->zone, x.silence ? T_campaign_deadline_yes : T_campaign_deadline_no, zone_date(q->zone, x.due)));
	return true;
}

/* Terms stand before the signature, the signature last. */
static void sign_forms(struct request *q, struct out *o, const struct agreement *a)
{
	if (q->me.role != ROLE_APPROVER) {
		html(o, "<p class=\"notice\">{}</p>", say(T_only_approver_signs, q->lang));
		return;
	}
	html(o, "<div class=\"acts\"><h2>{}</h2><p>{}</p>", say(T_sign_version, q->lang), say(T_sign_terms, q->lang));
	show_past(q, o, a);
	name_form(q, o, text(q->mem, "/portal/contract/{}/accept", a->id), a->paper, T_sign);
	html(o, "<details><summary>{}</summary>", say(T_not_sign, q->lang));
	form_open(q, o, text(q->mem, "/portal/contract/{}/decline", a->id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .type = STR("area"), .most = 2000, .optional = true });
	form_close(o, say(T_decline, q->lang));
	html(o, "</details></div>");
}

static void confirm_form(struct request *q, struct out *o, const struct agreement *a)
{
	if (!agreement_is_reading(a) || !agreement_binds(a) || q->me.role != ROLE_APPROVER)
		return;
	html(o, "<div class=\"acts\"><h2>{}</h2><p>{}</p>", say(T_confirm_reading, q->lang), say(T_confirm_help, q->lang));
	name_form(q, o, text(q->mem, "/portal/contract/{}/confirm", a->id), a->sha256, T_confirm);
	if (!a->contested_at.ms) {
		html(o, "<details><summary>{}</summary><p>{}</p>", say(T_contest_reading, q->lang), say(T_contest_help, q->lang));
		form_open(q, o, text(q->mem, "/portal/contract/{}/contest", a->id));
		form_input(q, o, &(struct input){ .name = STR("reason"), .id = STR("contest-reason"), .label = say(T_contest_reason, q->lang), .type = STR("area"), .most = 4000 });
		form_close(o, say(T_contest_reading, q->lang));
		html(o, "</details>");
	}
	html(o, "</div>");
}

/* Notice to the end of the term; the day it ends stands before the button. */
static bool notice_form(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct agreement stored;
	const struct contract *c;
	struct term_days t;
	if (a->state != AGREEMENT_IN_FORCE || a->until.day || q->me.role != ROLE_APPROVER)
		return true;
	if (!agreement_by_id(q->db, a->client, a->id, q->mem, &stored, &c, e))
		return false;
	if (!contract_term(c, zone_date(agreement_zone(c), q->now), &t) || t.ends_itself)
		return true;
	if (contract_runs(c)->form == NOTICE_WRITTEN_FORM) {
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_notice_by_letter, t.too_late ? t.next_ends : t.ends));
		return true;
	}
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_give_notice, q->lang));
	if (!show_notice_today(q, o, a, e))
		return false;
	form_open(q, o, text(q->mem, "/portal/contract/{}/notice", a->id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = STR("notice-reason"), .label = say(T_reason, q->lang), .type = STR("area"), .most = 2000, .optional = true });
	form_close(o, say(T_give_notice, q->lang));
	html(o, "</details>");
	return true;
}

/* What runs while it is in force. */
static bool show_running(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct agreement stored;
	const struct contract *c;
	if (a->state != AGREEMENT_IN_FORCE)
		return true;
	return agreement_by_id(q->db, a->client, a->id, q->mem, &stored, &c, e) && show_terms(q, o, a, c, e) && show_exits(q, o, a, e) && show_prices(q, o, a, c, e);
}

static bool show_text(struct request *q, struct out *o, const struct agreement *a, const struct paper *p, struct err *e)
{
	if (a->kind == AGREEMENT_READING || !a->paper.len)
		return show_contract(q, o, q->client, a->id, e);
	struct str body_html = body_of(p->bytes, q->mem);
	html(o, "<article class=\"sheet contract\">{}</article>", raw(body_html));
	return true;
}

bool portal_version_page(struct request *q, struct answer *a, struct err *e)
{
	struct contract_view v;
	struct paper p;
	if (!contract_view(q, q->id, &v, e) || !paper_find(q->db, q->client, v.agreement.paper, q->mem, &p, e))
		return false;
	const struct agreement *x = &v.agreement;
	if (!is_shown(x))
		return answer_missing(a);
	if (x->paper.len && !(p.id && paper_is_whole(&p, q->mem)))
		return answer_altered(q, a, x->title, x->paper);
	struct str path = text(q->mem, "/portal/contract/{}/paper", x->id);
	q->title = text(q->mem, "{} {}", x->title, x->version);
	struct out *o = page_open(q, a);
	struct str title_html = quoted_title(q, x);
	html(o, "<p class=\"above\"><a href=\"/portal/contract\">{}</a></p><h1>{} {}</h1>", say(T_contract, q->lang), raw(title_html), x->version);
	show_version_facts(q, o, &v);
	show_reading(q, o, x, x->paper.len ? path : NONE);
	if (!show_contested(q, o, &v, e))
		return false;
	if (x->kind == AGREEMENT_CONTRACT)
		show_paper_link(q, o, &v, path);
	if (!show_running(q, o, x, e) || !show_comparison(q, o, &v, e) || !show_text(q, o, x, &p, e) || !show_precedents(q, o, &v, e) || !show_signatures(q, o, &v, e))
		return false;
	if (x->state == AGREEMENT_OFFERED) {
		show_days_without(o, &v.found);
		if (!show_deadline(q, o, x, e))
			return false;
		sign_forms(q, o, x);
	}
	confirm_form(q, o, x);
	if (!notice_form(q, o, x, e))
		return false;
	page_close(q, a);
	return true;
}

bool portal_version_json(struct request *q, struct json *j, struct err *e)
{
	struct contract_view v;
	if (!contract_view(q, q->id, &v, e))
		return false;
	if (!is_shown(&v.agreement))
		return true;
	put_object(j);
	put_version(j, &v.agreement);
	if (!put_exits(q, j, &v.agreement, e) || !put_comparison(q, j, &v, e))
		return false;
	put_end_object(j);
	return true;
}

bool portal_version_paper_file(struct request *q, struct answer *a, struct err *e)
{
	struct agreement x;
	if (!agreement_find(q->db, q->client, q->id, q->mem, &x, e))
		return false;
	return is_shown(&x) ? contract_paper_file(q, a, e) : answer_missing(a);
}

bool portal_version_pdf_file(struct request *q, struct answer *a, struct err *e)
{
	struct agreement x;
	if (!agreement_find(q->db, q->client, q->id, q->mem, &x, e))
		return false;
	return is_shown(&x) ? contract_pdf_file(q, a, e) : answer_missing(a);
}

/* ---- what is signed ---- */

static struct fields about(struct request *q)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("contract"), text(q->mem, "{}", q->id));
	return f;
}

static bool sign(struct request *q, struct answer *a, struct str verb, struct err *e)
{
	struct fields f = about(q);
	return act_signed(q, a, verb, &f, text(q->mem, "/portal/contract/{}", q->id), e);
}

bool portal_version_accept_post(struct request *q, struct answer *a, struct err *e) { return sign(q, a, STR("contract.accept"), e); }
bool portal_version_confirm_post(struct request *q, struct answer *a, struct err *e) { return sign(q, a, STR("contract.confirm"), e); }

bool portal_version_decline_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q);
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("contract.decline"), &f, text(q->mem, "/portal/contract/{}", q->id), e);
}

bool portal_version_contest_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q);
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("contract.contest"), &f, text(q->mem, "/portal/contract/{}", q->id), e);
}

bool portal_version_recall_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q);
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("contract.recall"), &f, text(q->mem, "/portal/contract/{}", q->id), e);
}

bool portal_version_notice_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q);
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("contract.notice"), &f, text(q->mem, "/portal/contract/{}", q->id), e);
}
