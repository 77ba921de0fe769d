/* page_sign_in_code.c - the second step of the sign-in: the code of the app, or one of the recovery codes.
 *
 * Until it is taken, what the browser holds opens this page and nothing else. */
#include "web/factor.h"
#include "web/session.h"

bool sign_in_code_page(struct request *q, struct answer *a, struct err *e)
{
	const struct fields *from = q->kept.len ? &q->form : &q->query;
	struct str draft = field(from, STR("draft")), then = field(from, STR("then"));
	struct person who;
	if (!session_half(q, &who, e))
		return false;
	if (!who.id)
		return answer_see(q, a, "/sign-in");
	q->lang = a->out.lang = who.lang;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p>", say(T_sign_in_code, q->lang), say(T_sign_in_code_lead, q->lang));
	form_open(q, o, STR("/sign-in/code"));
	if (secret_is(draft))
		form_hidden(q, o, STR("draft"), draft);
	if (path_is_page(then, q->mem))
		form_hidden(q, o, STR("then"), then);
	form_input(q, o, &(struct input){ .name = STR("code"), .label = say(T_factor_code, q->lang), .hint = say(T_factor_code_hint, q->lang), .autocomplete = STR("one-time-code"), .most = 40 });
	form_close(o, say(T_sign_in, q->lang));
	html(o, "<p class=\"hint\">{}</p>", say(T_sign_in_code_lost, q->lang));
	page_close(q, a);
	return true;
}

bool sign_in_code_json(struct request *q, struct json *j, struct err *e)
{
	struct person who;
	if (!session_half(q, &who, e))
		return false;
	put_object(j);
	put_field(j, STR("waiting"), who.id != 0);
	put_end_object(j);
	return true;
}

bool sign_in_code_post(struct request *q, struct answer *a, struct err *e)
{
	struct second s = { .half = cookie_find(q->ask->cookie, session_cookie(&q->origin)) };
	struct person who;
	int minutes;
	if (!session_half(q, &who, e))
		return false;
	if (!who.id)
		return answer_see(q, a, "/sign-in");
	s.sign = (struct sign){ .person = who.id, .client = who.client, .login_key = utf8_fold(q->mem, who.login), .address = q->ask->address,
	                        .device = device_of(q->ask->agent, q->mem), .secret = secret_new(q->mem) };
	q->lang = who.lang;
	if (!sign_in_wait(q->db, s.sign.login_key, s.sign.address, q->now, q->mem, &minutes, e))
		return false;
	if (minutes)
		return sign_in_slow(q, a, minutes, e);
	if (!proof_read(q, who.id, field(&q->form, STR("code")), &s.proof, e))
		return false;
	if ((s.proof.step || s.proof.recovery.len) && !job_send(q, sign_in_second_job, &s, e))
		return answer_not_taken(q, a, e);
	q->wrong = STR("code");
	if (!s.taken)
		return sign_in_turn_down(q, a, &s.sign, say(T_factor_wrong, q->lang), e);
	q->me = who;
	return sign_in_enter(q, a, &s.sign, e);
}
