/* page_sign_in.c - the way in and out: login and password, the one-time link, the sign-out.
 *
 * A wrong login takes as long as a wrong password. Looking at a link does not use it up; setting the password does. */
#include "inventory/settings.h"
#include "oncall/oncall.h"
#include "web/session.h"
#include "web/factor.h"
#include "web/form.h"
#include "web/oidc.h"

bool home_file(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	return answer_see(q, a, "{}", page_home(q));
}

bool sign_in_page(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	struct str draft = field(&q->query, STR("draft")), then = field(&q->query, STR("then"));
	if (q->kept.len) {
		draft = field(&q->form, STR("draft"));
		then = field(&q->form, STR("then"));
	}
	if (secret_is(draft) && !q->notice.len)
		q->notice = say(T_sign_in_draft, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p>", say(T_sign_in, q->lang), say(T_sign_in_lead, q->lang));
	form_open(q, o, STR("/sign-in"));
	if (secret_is(draft))
		form_hidden(q, o, STR("draft"), draft);
	if (path_is_page(then, q->mem))
		form_hidden(q, o, STR("then"), then);
	form_input(q, o, &(struct input){ .name = STR("login"), .label = say(T_login, q->lang), .autocomplete = STR("username"), .most = 200 });
	form_input(q, o, &(struct input){ .name = STR("password"), .label = say(T_password, q->lang), .type = STR("password"),
	                                  .autocomplete = STR("current-password"), .most = 400 });
	form_close(o, say(T_sign_in, q->lang));
	passkey_sign_in_form(q, o, draft, then);
	oidc_sign_in_link(q, o, then);
	html(o, "<p class=\"hint\">{}</p>", say(T_sign_in_no_password, q->lang));
	page_close(q, a);
	return true;
}

bool sign_in_json(struct request *q, struct json *j, struct err *e)
{
	(void)e;
	put_object(j);
	put_field(j, STR("signed_in"), q->me.id != 0);
	put_end_object(j);
	return true;
}

/* Where it wanted to go goes along to the second step. */
static bool ask_for_code(struct request *q, struct answer *a, struct str draft, struct str then)
{
	if (secret_is(draft))
		return answer_see(q, a, "/sign-in/code?draft={}", draft);
	return path_is_page(then, q->mem) ? answer_see(q, a, "/sign-in/code?then={}", then) : answer_see(q, a, "/sign-in/code");
}

bool sign_in_enter(struct request *q, struct answer *a, const struct sign *s, struct err *e)
{
	struct str draft = field(&q->form, STR("draft")), then = field(&q->form, STR("then")), page = NONE;
	cookie_set(q, a, session_cookie(&q->origin), s->secret, false);
	if (s->half) {
		q->me = (struct person){ 0 };
		return ask_for_code(q, a, draft, then);
	}
	cookie_drop(q, a, form_cookie(&q->origin));
	q->form_shown = false;
	if (!draft_page(q, s->person, draft, &page, e))
		return false;
	if (page.len)
		return answer_see(q, a, "{}?draft={}", page, draft);
	return answer_see(q, a, "{}", path_is_page(then, q->mem) ? then : page_home(q));
}

bool sign_in_turn_down(struct request *q, struct answer *a, struct sign *s, struct str why, struct err *e)
{
	note(LOG_WARN, "a sign-in from {} was refused", s->address);
	if (!job_send(q, sign_in_failed_job, s, e))
		return answer_not_taken(q, a, e);
	return answer_again(q, a, why, e);
}

bool sign_in_slow(struct request *q, struct answer *a, int minutes, struct err *e)
{
	a->status = 429;
	a->retry_after = minutes * 60;
	return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_sign_in_slow, minutes), e);
}

static bool needs_code(struct request *q, struct sign *s, struct err *e)
{
	struct factor f;
	if (!factor_load(q->db, s->person, q->mem, &f, e))
		return false;
	s->half = f.since.ms != 0;
	return true;
}

bool sign_in_post(struct request *q, struct answer *a, struct err *e)
{
	struct sign s = { .login_key = utf8_fold(q->mem, str_trim(field(&q->form, STR("login")))), .address = q->ask->address, .device = device_of(q->ask->agent, q->mem) };
	struct person who;
	struct str hash;
	int minutes;
	if (!sign_in_wait(q->db, s.login_key, s.address, q->now, q->mem, &minutes, e) || !person_password(q->db, s.login_key, q->mem, &who, &hash, e))
		return false;
	if (minutes)
		return sign_in_slow(q, a, minutes, e);
	bool fits = password_is(hash.len ? hash : q->door->nobody, field(&q->form, STR("password")), q->mem);
	if (!fits || !hash.len)
		return sign_in_turn_down(q, a, &s, say(T_sign_in_wrong, q->lang), e);
	s.person = who.id;
	s.client = who.client;
	s.secret = secret_new(q->mem);
	if (!needs_code(q, &s, e))
		return false;
	q->me = who;
	return job_send(q, session_open_job, &s, e) ? sign_in_enter(q, a, &s, e) : answer_not_taken(q, a, e);
}

bool sign_out_post(struct request *q, struct answer *a, struct err *e)
{
	struct sign s = { .person = q->me.id, .client = q->me.client, .secret = q->secret };
	if (!job_send(q, session_end_job, &s, e))
		return answer_not_taken(q, a, e);
	cookie_drop(q, a, session_cookie(&q->origin));
	return answer_see(q, a, "/sign-in");
}

/* ---- the one-time link ---- */

static bool gone(struct request *q, struct answer *a)
{
	q->notice = NONE;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p>", say(T_set_password, q->lang), say(T_link_gone, q->lang));
	page_close(q, a);
	a->status = 404;
	return true;
}

static bool holder(struct request *q, struct person *who, struct err *e)
{
	*who = (struct person){ 0 };
	return !secret_is(q->word) || link_find(q->db, q->word, q->now, q->mem, who, e);
}

/* What nobody acknowledges goes to the owner: so the first of them is asked where that is. */
static bool asks_address(struct request *q, const struct person *who, bool *asks, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(q->db, "select count(*) from address where client_id = 0 and person_id = ?", who->id);
	row(r, q->mem, &n);
	*asks = !n && !who->client && who->role == ROLE_OWNER;
	return done(r, e);
}

/* NONE: good, and *out has it. */
static struct str address_fault(struct request *q, struct str *out)
{
	struct str why[2] = { { 0 } }, typed = str_trim(field(&q->form, STR("email")));
	*out = NONE;
	if (typed.len && !channel_address(channel_kind_of(STR("mail")), typed, NONE, q->mem, out, why))
		return why[q->lang];
	return out->len && str_is(utf8_fold(q->mem, *out), mail_box(q->db, q->mem)) ? say(T_owner_email_box, q->lang) : NONE;
}

bool link_page(struct request *q, struct answer *a, struct err *e)
{
	struct person who;
	bool asks;
	if (!holder(q, &who, e))
		return false;
	if (!who.id)
		return gone(q, a);
	if (!asks_address(q, &who, &asks, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p>", say(T_set_password, q->lang), phrase(q->mem, q->lang, NULL, T_set_password_lead, who.name));
	form_open(q, o, q->ask->path);
	html(o, "<input type=\"text\" name=\"login\" value=\"{}\" autocomplete=\"username\" hidden>", who.login);
	form_input(q, o, &(struct input){ .name = STR("password"), .label = say(T_password_new, q->lang), .hint = say(T_password_hint, q->lang),
	                                  .type = STR("password"), .autocomplete = STR("new-password"), .most = 400 });
	form_input(q, o, &(struct input){ .name = STR("password_repeat"), .label = say(T_password_repeat, q->lang), .type = STR("password"),
	                                  .autocomplete = STR("new-password"), .most = 400 });
	if (asks)
		form_input(q, o, &(struct input){ .name = STR("email"), .label = say(T_owner_email, q->lang), .hint = say(T_owner_email_hint, q->lang), .type = STR("email"), .autocomplete = STR("email"),
		                                  .most = 200, .optional = true });
	form_close(o, say(T_set_password, q->lang));
	page_close(q, a);
	return true;
}

bool link_json(struct request *q, struct json *j, struct err *e)
{
	struct person who;
	if (!holder(q, &who, e))
		return false;
	put_object(j);
	put_field(j, STR("valid"), who.id != 0);
	put_end_object(j);
	return true;
}

bool link_post(struct request *q, struct answer *a, struct err *e)
{
	struct person who;
	struct str password = field(&q->form, STR("password"));
	if (!holder(q, &who, e))
		return false;
	if (!who.id)
		return gone(q, a);
	struct str fault = password_fault(password, field(&q->form, STR("password_repeat")), who.login, q->lang, q->mem);
	q->wrong = STR("password");
	if (fault.len)
		return answer_again(q, a, fault, e);
	bool asks;
	struct str email;
	if (!asks_address(q, &who, &asks, e))
		return false;
	fault = address_fault(q, &email);
	q->wrong = STR("email");
	if (asks && fault.len)
		return answer_again(q, a, fault, e);
	struct sign s = { .email = asks ? email : NONE, .person = who.id, .client = who.client, .login_key = utf8_fold(q->mem, who.login), .address = q->ask->address, .device = device_of(q->ask->agent, q->mem),
	                  .secret = secret_new(q->mem), .link = q->word, .speaks = q->ask->language.len > 0, .lang = q->lang };
	if (!password_hash(password, q->mem, &s.password))
		return fail(e, "no memory to check a password");
	if (!needs_code(q, &s, e))
		return false;
	if (!job_send(q, password_set_job, &s, e))
		return answer_not_taken(q, a, e);
	q->me = who;
	return s.gone ? gone(q, a) : sign_in_enter(q, a, &s, e);
}
