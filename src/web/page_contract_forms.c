/* page_contract_forms.c - what may be done with a version at the desk: the forms, and what they post. */
#include "web/inside.h"
#include "web/page_contract.h"

/* A button of its own: who may, which move it makes, what it asks. sign: a name under the paper's hash; begins: a first day that
 * is past is told before. */
static const struct deed { struct str verb, path; unsigned right; enum text label, help; bool reason, day, sign, begins; } deeds[] = {
	{ LIT("analyse"), LIT("analyse"), RIGHT_WORK, T_analyse_version, T_analyse_help, false, false, false, false },
	{ LIT("offer"), LIT("offer"), RIGHT_OWNER, T_offer_version, T_offer_help, false, false, false, true },
	{ LIT("countersign"), LIT("countersign"), RIGHT_OWNER, T_countersign, T_countersign_help, false, false, true, true },
	{ LIT("withdraw"), LIT("withdraw"), RIGHT_OWNER, T_withdraw_version, T_withdraw_help, true, false, false, false },
	{ LIT("notice"), LIT("notice"), RIGHT_OWNER, T_give_notice, T_give_notice_help, true, false, false, false },
	{ LIT("end"), LIT("end"), RIGHT_OWNER, T_end_version, T_end_help, true, true, false, false },
};

static bool shows(const struct request *q, const struct agreement *a, const struct deed *d)
{
	bool first = !(a->state == AGREEMENT_ANALYSED && str_is(d->verb, STR("analyse"))), master = !a->client && str_is(d->verb, STR("offer"));
	bool ends = a->until.day && (str_is(d->verb, STR("notice")) || str_is(d->verb, STR("end")));
	return first && !master && !ends && !q->me.client && d->right & 1u << q->me.role && agreement_may(a->state, d->verb);
}

/* Whose notice it is, and when it was there; the day on which it ends the contract stands before. Nobody's is chosen beforehand. */
static bool notice_fields(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct option sides[] = { { NONE, say(T_please_choose, q->lang) }, { STR("house"), say(T_side_house, q->lang) }, { STR("client"), say(T_side_client, q->lang) } };
	if (!show_notice_today(q, o, a, e))
		return false;
	form_choice(q, o, &(struct input){ .name = STR("side"), .label = say(T_notice_from, q->lang) }, sides, COUNT(sides));
	show_notice_ways(q, o, STR("notice-came"));
	form_input(q, o, &(struct input){ .name = STR("received"), .label = say(T_notice_received, q->lang), .type = STR("date"), .most = 10, .optional = true });
	return true;
}

static bool deed_form(struct request *q, struct out *o, const struct agreement *a, const struct deed *d, struct err *e)
{
	bool asks = d->reason || d->day, notice = str_is(d->verb, STR("notice"));
	if (asks)
		html(o, "<details><summary>{}</summary>", say(d->label, q->lang));
	html(o, "<p>{}</p>", say(d->help, q->lang));
	if (d->begins)
		show_past(q, o, a);
	form_open(q, o, text(q->mem, "/contracts/{}/{}", a->id, d->path));
	if (d->day)
		form_input(q, o, &(struct input){ .name = STR("until"), .id = text(q->mem, "{}-until", d->path), .label = say(T_last_day, q->lang), .type = STR("date"), .most = 10 });
	if (notice && !notice_fields(q, o, a, e))
		return false;
	if (d->reason)
		form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "{}-reason", d->path), .label = say(T_reason, q->lang), .type = STR("area"), .most = 2000, .optional = notice });
	if (d->sign) {
		form_hidden(q, o, STR("sha256"), a->paper);
		form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_your_name, q->lang), .hint = say(T_accept_hint, q->lang), .autocomplete = STR("name"), .most = 200 });
	}
	form_close(o, say(d->label, q->lang));
	if (asks)
		html(o, "</details>");
	return true;
}

/* The text of a version, and its amendment by form. */
static void write_links(struct request *q, struct out *o, const struct agreement *a, bool words)
{
	bool open = agreement_may(a->state, STR("edit"));
	html(o, "<p class=\"tabs\"><a href=\"/contracts/{}/edit\">{}</a> ", a->id, say(open && RIGHT_DRAFT & 1u << q->me.role ? T_editor_edit : T_editor_read, q->lang));
	if (!words && (open || agreement_binds(a)) && RIGHT_DRAFT & 1u << q->me.role)
		html(o, "<a href=\"/contracts/{}/amend\">{}</a> ", a->id, say(T_amend, q->lang));
	if (!words)
		html(o, "<a href=\"/contracts/{}/case\">{}</a>", a->id, say(T_one_case, q->lang));
	html(o, "</p>");
}

static bool next_form(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	const struct agreement *a = &v->agreement;
	bool words = is_vocabulary(v, q->mem);
	write_links(q, o, a, words);
	if (!(RIGHT_DRAFT & 1u << q->me.role))
		return true;
	if (a->client && !agreement_binds(a) && a->state < AGREEMENT_DECLINED)
		return true;
	if (!words)
		form_open(q, o, text(q->mem, "/contracts/{}/next", a->id));
	if (!words && !a->client && !show_client_choice(q, o, &(struct input){ .name = STR("for"), .label = say(T_client, q->lang) }, NONE, e))
		return false;
	if (!words)
		form_close(o, say(a->client ? T_next_version : T_draft_from_master, q->lang));
	if (a->client)
		return true;
	form_open(q, o, text(q->mem, "/contracts/{}/next", a->id));
	form_close(o, say(T_next_master, q->lang));
	return true;
}

bool contract_acts(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	html(o, "<div class=\"acts\" id=\"next\"><h2>{}</h2>", say(T_what_next, q->lang));
	if (v->agreement.state == AGREEMENT_OFFERED)
		html(o, "<p>{}</p>", say(T_waits_for_client, q->lang));
	if (RIGHT_DRAFT & 1u << q->me.role)
		show_amended(q, o, v);
	for (size_t i = 0; i < COUNT(deeds); i++)
		if (shows(q, &v->agreement, &deeds[i]) && !deed_form(q, o, &v->agreement, &deeds[i], e))
			return false;
	if (!next_form(q, o, v, e))
		return false;
	html(o, "</div>");
	return true;
}

/* ---- what they post ------------------------------------------------------------------------------------------- */

static bool send(struct request *q, struct answer *a, struct str verb, const struct str *names, size_t n, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	field_add(q->mem, &f, STR("contract"), text(q->mem, "{}", q->id));
	for (size_t i = 0; i < n; i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	if (!act_send(q, a, verb, &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/contracts/{}", done.id ? done.id : q->id) : answer_again(q, a, done.reason, e);
}

static const struct str reason_only[] = { LIT("reason") }, until_reason[] = { LIT("until"), LIT("reason") }, hash_name[] = { LIT("sha256"), LIT("name") },
	precedent_reason[] = { LIT("precedent"), LIT("reason") }, side_reason[] = { LIT("side"), LIT("reason") }, notice_names[] = { LIT("side"), LIT("came"), LIT("received"), LIT("reason") };

/* Checked here first, on a worker for contracts: what was found is kept, and the writer need not work it out while all wait for it. */
bool contract_analyse_post(struct request *q, struct answer *a, struct err *e)
{
	struct document *docs;
	size_t n;
	struct contract *compiled;
	struct findings found = { 0 };
	return agreement_documents(q->db, q->client, q->id, q->mem, &docs, &n, e) &&
	       agreement_check(q->db, q->client, q->id, docs, n, q->lang, q->mem, &compiled, &found, e) && send(q, a, STR("contract.analyse"), NULL, 0, e);
}

bool contract_offer_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("contract.offer"), NULL, 0, e); }
bool contract_withdraw_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("contract.withdraw"), reason_only, COUNT(reason_only), e); }
bool contract_end_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("contract.end"), until_reason, COUNT(until_reason), e); }
bool contract_recall_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("contract.recall"), side_reason, COUNT(side_reason), e); }
bool contract_notice_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("contract.notice"), notice_names, COUNT(notice_names), e); }

bool contract_leave_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("contract.leave"), precedent_reason, COUNT(precedent_reason), e); }

bool contract_countersign_post(struct request *q, struct answer *a, struct err *e)
{
	return send(q, a, STR("contract.countersign"), hash_name, COUNT(hash_name), e);
}

bool contract_next_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	int64_t client = 0;
	bool master = q->client == 0;
	if (master && field_int(&q->form, STR("for"), &client))
		q->client = client;
	field_add(q->mem, &f, master ? STR("master") : STR("contract"), text(q->mem, "{}", q->id));
	bool taken = act_send(q, a, STR("contract.next"), &f, &done, e);
	q->client = master ? 0 : q->client;
	if (!taken)
		return false;
	struct str then = field(&q->form, STR("then"));
	if (done.accepted && path_is_page(then, q->mem))
		return answer_see(q, a, "{}", then);
	return done.accepted ? answer_see(q, a, "/contracts/{}", done.id) : answer_again(q, a, done.reason, e);
}
