/* page_account.c - one's own account: language, password, open sessions. */
#include "web/session.h"

enum text role_text(enum role role)
{
	static const enum text names[ROLES] = {          /* ORDER role */
		T_role_owner, T_role_dispatcher, T_role_technician, T_role_accountant, T_role_auditor, T_role_approver, T_role_contact,
	};
	return names[role];
}

static void password_form(struct request *q, struct out *o)
{
	html(o, "<h2>{}</h2><p class=\"hint\">{}</p>", say(T_change_password, q->lang), say(T_change_password_hint, q->lang));
	form_open(q, o, STR("/account/password"));
	html(o, "<input type=\"text\" name=\"login\" value=\"{}\" autocomplete=\"username\" hidden>", q->me.login);
	form_input(q, o, &(struct input){ .name = STR("password_old"), .label = say(T_password_old, q->lang), .type = STR("password"),
	                                  .autocomplete = STR("current-password"), .most = 400 });
	form_input(q, o, &(struct input){ .name = STR("password"), .label = say(T_password_new, q->lang), .hint = say(T_password_hint, q->lang),
	                                  .type = STR("password"), .autocomplete = STR("new-password"), .most = 400 });
	form_input(q, o, &(struct input){ .name = STR("password_repeat"), .label = say(T_password_repeat, q->lang), .type = STR("password"),
	                                  .autocomplete = STR("new-password"), .most = 400 });
	form_close(o, say(T_change_password, q->lang));
}

bool account_page(struct request *q, struct answer *a, struct err *e)
{
	static const struct option languages[] = { { LIT("de"), LIT("Deutsch") }, { LIT("en"), LIT("English") } };
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_account, q->lang));
	part_facts(o);
	part_fact(o, say(T_name, q->lang), q->me.name);
	part_fact(o, say(T_login, q->lang), q->me.login);
	part_fact(o, say(T_role, q->lang), say(role_text(q->me.role), q->lang));
	part_facts_end(o);
	html(o, "<h2>{}</h2>", say(T_language, q->lang));
	form_open(q, o, STR("/account/language"));
	form_choice(q, o, &(struct input){ .name = STR("language"), .label = say(T_language, q->lang), .value = languages[q->lang].value },
	            languages, COUNT(languages));
	form_close(o, say(T_save, q->lang));
	html(o, "<p><a href=\"/account/factor\">{}</a></p>", say(T_factor, q->lang));
	html(o, "<p><a href=\"/account/passkeys\">{}</a></p>", say(T_passkeys, q->lang));
	if (!q->me.client)
		html(o, "<p><a href=\"/account/feeds\">{}</a></p><p><a href=\"/account/channels\">{}</a></p><p><a href=\"/oncall\">{}</a></p>", say(T_feeds, q->lang), say(T_channels, q->lang), say(T_oncall, q->lang));
	html(o, "<p><a href=\"/account/shortcuts\">{}</a></p>", say(T_shortcuts, q->lang));
	html(o, "<p><a href=\"/account/deputies\">{}</a></p>", say(T_deputies, q->lang));
	html(o, "<p><a href=\"/account/keys\">{}</a></p>", say(T_keys, q->lang));
	password_form(q, o);
	if (!show_sessions(q, o, q->me.id, STR("/account/sessions/end"), e))
		return false;
	page_close(q, a);
	return true;
}

bool account_json(struct request *q, struct json *j, struct err *e)
{
	put_object(j);
	put_field(j, STR("id"), q->me.id);
	put_field(j, STR("login"), q->me.login);
	put_field(j, STR("name"), q->me.name);
	put_field(j, STR("role"), role_id(q->me.role));
	put_field(j, STR("client"), q->me.client);
	put_field(j, STR("language"), q->me.lang == LANG_EN ? STR("en") : STR("de"));
	if (!put_sessions(q, j, q->me.id, e))
		return false;
	put_end_object(j);
	return true;
}

bool account_language_post(struct request *q, struct answer *a, struct err *e)
{
	struct person me = q->me;
	struct str then = field(&q->form, STR("then"));
	me.lang = str_is(field(&q->form, STR("language")), STR("en")) ? LANG_EN : LANG_DE;
	if (!job_send(q, language_set_job, &me, e))
		return answer_not_taken(q, a, e);
	return answer_see(q, a, "{}", path_is_page(then, q->mem) ? then : STR("/account"));
}

bool account_password_post(struct request *q, struct answer *a, struct err *e)
{
	struct person who;
	struct str hash, password = field(&q->form, STR("password")), key = utf8_fold(q->mem, q->me.login), fault;
	if (!person_password(q->db, key, q->mem, &who, &hash, e))
		return false;
	q->wrong = STR("password_old");
	if (!hash.len || !password_is(hash, field(&q->form, STR("password_old")), q->mem))
		return answer_again(q, a, say(T_password_wrong, q->lang), e);
	q->wrong = STR("password");
	fault = password_fault(password, field(&q->form, STR("password_repeat")), q->me.login, q->lang, q->mem);
	if (fault.len)
		return answer_again(q, a, fault, e);
	struct sign s = { .person = q->me.id, .client = q->me.client, .login_key = key, .address = q->ask->address, .device = device_of(q->ask->agent, q->mem), .secret = secret_new(q->mem) };
	if (!password_hash(password, q->mem, &s.password))
		return fail(e, "no memory to check a password");
	if (!job_send(q, password_set_job, &s, e))
		return answer_not_taken(q, a, e);
	cookie_set(q, a, session_cookie(&q->origin), s.secret, false);
	return answer_see(q, a, "/account");
}
