/* page_confirm.c - before a grave act somebody shows once more who they are, if the last time is long ago; then the act goes
 * on as it was sent, by itself. */
#include "web/factor.h"
#include "web/passkey.h"
#include "web/session.h"

/* The form that waits; NONE: there is none any more. */
static bool waiting_form(struct request *q, struct str draft, struct str *page, struct err *e) { return draft_page(q, q->me.id, draft, page, e); }

static void ask(struct request *q, struct out *o, struct str draft)
{
	form_open(q, o, STR("/confirm"));
	form_hidden(q, o, STR("draft"), draft);
	html(o, "<input type=\"text\" name=\"login\" value=\"{}\" autocomplete=\"username\" hidden>", q->me.login);
	form_input(q, o, &(struct input){ .name = STR("password"), .label = say(T_password, q->lang), .type = STR("password"), .autocomplete = STR("current-password"),
	                                  .most = 400, .optional = q->has_factor });
	if (q->has_factor)
		form_input(q, o, &(struct input){ .name = STR("code"), .label = say(T_factor_code, q->lang), .hint = say(T_confirm_code_hint, q->lang),
		                                  .autocomplete = STR("one-time-code"), .most = 40, .optional = true });
	form_close(o, say(T_confirm_go_on, q->lang));
}

/* The device that recognises its person is proof enough, by itself. */
static bool ask_passkey(struct request *q, struct out *o, struct str draft, struct err *e)
{
	bool has;
	if (!passkey_has(q, &has, e))
		return false;
	if (!has)
		return true;
	form_open(q, o, STR("/confirm"));
	form_hidden(q, o, STR("draft"), draft);
	passkey_inputs(q, o, STR("confirm"));
	html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_confirm_passkey, q->lang));
	return true;
}

bool confirm_page(struct request *q, struct answer *a, struct err *e)
{
	struct str draft = field(q->kept.len ? &q->form : &q->query, STR("draft")), page;
	if (!waiting_form(q, draft, &page, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p>", say(T_who_is_it, q->lang), say(page.len ? T_confirm_lead : T_confirm_gone, q->lang));
	if (page.len) {
		ask(q, o, draft);
		if (!ask_passkey(q, o, draft, e))
			return false;
		html(o, "<p><a href=\"{}\">{}</a></p>", page, say(T_confirm_back, q->lang));
	}
	page_close(q, a);
	return true;
}

bool confirm_json(struct request *q, struct json *j, struct err *e)
{
	(void)e;
	put_object(j);
	put_field(j, STR("proved"), q->proved);
	put_end_object(j);
	return true;
}

/* Password or code; p->taken: the password was right. */
static bool read_proof(struct request *q, struct str login_key, struct proved *p, struct err *e)
{
	struct str password = field(&q->form, STR("password")), hash;
	struct person who;
	if (!password.len)
		return proof_read(q, q->me.id, field(&q->form, STR("code")), &p->proof, e);
	if (!person_password(q->db, login_key, q->mem, &who, &hash, e))
		return false;
	p->taken = hash.len && password_is(hash, password, q->mem);
	return true;
}

static bool go_on(struct request *q, struct answer *a, const struct proved *p, struct str path, const struct fields *form, struct err *e)
{
	struct proved copy = *p;
	if (!job_send(q, proved_job, &copy, e))
		return answer_not_taken(q, a, e);
	if (copy.taken)
		return answer_carry(q, a, path, form, e);
	return answer_again(q, a, say(T_factor_wrong, q->lang), e);
}

/* *done: the answer stands; otherwise it was no passkey, or one that does not hold. */
static bool by_passkey(struct request *q, struct answer *a, struct proved *p, struct str path, const struct fields *form, bool *done, struct err *e)
{
	struct kept_passkey key;
	struct passkey_proof proof = { .use = { .key = &key, .sign = { .person = q->me.id, .client = q->me.client } }, .then = proved_job, .what = p };
	struct person who;
	struct err why = { 0 };
	bool good = false;
	*done = false;
	if (!field(&q->form, STR("client_data")).len)
		return true;
	if (!passkey_read(q, STR("confirm"), &proof.use, &who, &why, e, &good))
		return false;
	if (!good || who.id != q->me.id)
		return true;
	p->taken = true;
	*done = true;
	if (!job_send(q, passkey_proof_job, &proof, e))
		return answer_not_taken(q, a, e);
	return proof.use.taken ? answer_carry(q, a, path, form, e) : answer_again(q, a, say(T_passkey_refused, q->lang), e);
}

bool confirm_post(struct request *q, struct answer *a, struct err *e)
{
	struct proved p = { .person = q->me.id, .client = q->me.client, .session = q->by.session, .draft = field(&q->form, STR("draft")) };
	struct str mine = text(q->mem, "confirm {}", q->me.id);                  /* who guesses here has the session: others' tries are not theirs */
	struct sign s = { .person = q->me.id, .login_key = mine, .address = mine };
	struct fields form = { 0 };
	struct str path;
	int minutes;
	if (!sign_in_wait(q->db, s.login_key, s.address, q->now, q->mem, &minutes, e) || !draft_find(q, p.draft, &path, &form, e))
		return false;
	if (!path.len || !q->by.session)
		return answer_again(q, a, say(T_confirm_gone, q->lang), e);
	if (minutes)
		return sign_in_slow(q, a, minutes, e);
	bool done;
	if (!by_passkey(q, a, &p, path, &form, &done, e) || done)
		return done;
	if (!read_proof(q, utf8_fold(q->mem, q->me.login), &p, e))
		return false;
	if (p.taken || p.proof.step || p.proof.recovery.len)
		return go_on(q, a, &p, path, &form, e);
	q->wrong = field(&q->form, STR("password")).len ? STR("password") : STR("code");
	return sign_in_turn_down(q, a, &s, say(T_confirm_wrong, q->lang), e);
}
