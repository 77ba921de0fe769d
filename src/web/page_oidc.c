/* page_oidc.c - the way to the provider and back, and who a person is there.
 *
 * What is asked for stands in a cookie until one comes back: another browser's answer, or a second one, fits nothing. */
#include "inventory/inventory.h"
#include "web/factor.h"
#include "web/oidc.h"
#include "web/session.h"
#include <sodium.h>

static struct str cookie_name(const struct request *q) { return q->origin.tls ? STR("__Host-oidc") : STR("oidc"); }
static struct str back_address(const struct request *q) { return text(q->mem, "{}/signin/oidc", origin_print(&q->origin, q->mem)); }

void oidc_sign_in_link(struct request *q, struct out *o, struct str then)
{
	struct str name = str_trim(setting(q->db, q->mem, STR("oidc.name"))), issuer = str_trim(setting(q->db, q->mem, STR("oidc.issuer")));
	if (!issuer.len || !str_trim(setting(q->db, q->mem, STR("oidc.client"))).len)
		return;
	html(o, "<p><a href=\"/signin/oidc/begin{}{}\">{}</a></p>", path_is_page(then, q->mem) ? STR("?then=") : NONE, path_is_page(then, q->mem) ? then : NONE,
	     phrase(q->mem, q->lang, NULL, T_oidc_sign_in, name.len ? name : issuer));
}

/* why: for the log; people are told that it did not work, and what to do. */
static bool turned_down(struct request *q, struct answer *a, enum text words, struct str why)
{
	note(LOG_WARN, "a sign-in by the provider of identities was refused: {}", why);
	q->title = say(T_sign_in, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p><p><a href=\"/sign-in\">{}</a></p>", say(T_sign_in, q->lang), say(words, q->lang), say(T_sign_in, q->lang));
	page_close(q, a);
	a->status = 403;
	return true;
}

bool oidc_begin_file(struct request *q, struct answer *a, struct err *e)
{
	struct oidc o;
	struct provider p;
	struct err why = { 0 };
	(void)e;
	if (!oidc_load(q, &o, &why) || !provider_load(&o, q->mem, &p, &why))
		return turned_down(q, a, T_oidc_not_there, why.len ? str_keep(q->mem, err_str(&why)) : STR("it is not set up"));
	struct str then = field(&q->query, STR("then"));
	struct oidc_try t = oidc_try_new(path_is_page(then, q->mem) ? then : NONE, q->mem);
	cookie_set(q, a, cookie_name(q), oidc_try_print(&t, q->mem), false);
	return answer_see_at(a, oidc_ask(&o, &p, &t, back_address(q), q->mem));
}

/* ---- back ---- */

static bool same(struct str a, struct str b) { return a.len == b.len && a.len && !sodium_memcmp(a.at, b.at, a.len); }

static bool enter(struct request *q, struct answer *a, const struct person *who, struct str then, struct err *e)
{
	struct factor f;
	struct sign s = { .person = who->id, .client = who->client, .login_key = utf8_fold(q->mem, who->login), .address = q->ask->address, .device = device_of(q->ask->agent, q->mem), .secret = secret_new(q->mem) };
	if (!factor_load(q->db, who->id, q->mem, &f, e))
		return false;
	s.half = f.since.ms != 0;
	q->me = *who;
	q->form = (struct fields){ 0 };
	field_add(q->mem, &q->form, STR("then"), then);
	return job_send(q, session_open_job, &s, e) ? sign_in_enter(q, a, &s, e) : answer_not_taken(q, a, e);
}

bool oidc_file(struct request *q, struct answer *a, struct err *e)
{
	struct oidc o;
	struct oidc_try t;
	struct jwt_said said;
	struct person who;
	struct err why = { 0 };
	bool linked;
	struct str code = field(&q->query, STR("code")), iss = field(&q->query, STR("iss"));
	bool fits = oidc_try_parse(cookie_find(q->ask->cookie, cookie_name(q)), q->mem, &t) && same(t.state, field(&q->query, STR("state")));
	cookie_drop(q, a, cookie_name(q));
	if (!oidc_load(q, &o, &why))
		return turned_down(q, a, T_oidc_not_there, STR("it is not set up"));
	if (!fits || !code.len || (iss.len && !str_is(iss, o.issuer)))
		return turned_down(q, a, T_oidc_wrong, fits ? text(q->mem, "it sends no code, or for another issuer: {}", field(&q->query, STR("error"))) : STR("its state is not this browser's"));
	if (!oidc_redeem(&o, &t, code, back_address(q), q->now, q->mem, &said, &why))
		return turned_down(q, a, T_oidc_wrong, str_keep(q->mem, err_str(&why)));
	if (!oidc_person(q->db, o.issuer, &said, q->mem, &who, &linked, e))
		return false;
	if (!who.id)
		return turned_down(q, a, T_oidc_unknown, STR("the subject is nobody's here"));
	struct oidc_link l = { .person = who.id, .client = who.client, .issuer = o.issuer, .subject = said.subject };
	if (!linked && !job_send(q, oidc_link_job, &l, e))
		return answer_not_taken(q, a, e);
	return linked || l.taken ? enter(q, a, &who, t.then, e) : turned_down(q, a, T_oidc_unknown, STR("the subject was linked meanwhile"));
}

/* ---- on a person's page ---- */

bool show_oidc_link(struct request *q, struct out *o, int64_t person, struct err *e)
{
	struct str issuer = str_trim(setting(q->db, q->mem, STR("oidc.issuer"))), subject = NONE, from = NONE;
	struct rows *r = sql(q->db, "select issuer, subject from oidc_link where person_id = ? order by id desc limit 1", person);
	row(r, q->mem, &from, &subject);
	if (!done(r, e))
		return false;
	if (!issuer.len && !subject.len)
		return true;
	html(o, "<h2>{}</h2>", say(T_oidc_link, q->lang));
	form_open(q, o, text(q->mem, "/people/{}/oidc", person));
	if (subject.len) {
		html(o, "<p class=\"line\">{} · {}</p>", from, subject);
		form_hidden(q, o, STR("end"), STR("1"));
		form_close(o, say(T_oidc_unlink, q->lang));
		return true;
	}
	form_input(q, o, &(struct input){ .name = STR("subject"), .label = say(T_oidc_subject, q->lang), .hint = say(T_oidc_subject_hint, q->lang), .most = 255 });
	form_close(o, say(T_oidc_link, q->lang));
	return true;
}

bool person_oidc_post(struct request *q, struct answer *a, struct err *e)
{
	struct oidc_link l = { .person = q->id, .client = q->client, .by = q->me.id, .issuer = str_trim(setting(q->db, q->mem, STR("oidc.issuer"))), .subject = str_trim(field(&q->form, STR("subject"))),
	                       .end = field(&q->form, STR("end")).len > 0 };
	q->wrong = STR("subject");
	if (!l.end && (!l.subject.len || !l.issuer.len))
		return answer_again(q, a, say(T_oidc_subject_missing, q->lang), e);
	if (!job_send(q, oidc_link_job, &l, e))
		return answer_not_taken(q, a, e);
	if (!l.end && !l.taken)
		return answer_again(q, a, say(T_oidc_subject_taken, q->lang), e);
	return answer_see(q, a, "/people/{}", q->id);
}
