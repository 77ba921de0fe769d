/* page_passkeys.c - one's own passkeys, and the sign-in with one. The browser makes and uses them by script (assets/passkey.js);
 * who has none uses the password. */
#include "web/passkey.h"
#include "web/session.h"

enum { NAME_MOST = 80 };

/* ---- one's own ---- */

static const struct ways_kind kind = { LIT("passkeys"), LIT(""), LIT("/account/passkeys/end"), true, T_passkey_name, T_house, T_passkey_end, T_passkeys_none };

static struct ways ways_of(struct request *q, const struct kept_passkeys *all)
{
	struct ways out = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		const struct kept_passkey *k = &all->at[i];
		*push(q->mem, &out) = (struct way){ k->id, k->name, NONE, false, k->made, k->used };
	}
	return out;
}

/* What the script needs stands on an element; it fills the hidden fields and sends the form around it. */
static void ask_device(struct request *q, struct out *o, struct str what, struct str purpose, struct str known)
{
	html(o, "<div data-passkey=\"{}\" data-challenge=\"{}\" data-rp=\"{}\" data-known=\"{}\" data-failed=\"{}\"", what, challenge_new(q, purpose), passkey_rp(q), known, say(T_passkey_failed, q->lang));
	if (q->me.id)
		html(o, " data-user=\"{}\" data-login=\"{}\" data-person=\"{}\"", base64url(q->mem, sha256(q->mem, text(q->mem, "passkey user {}", q->me.id))), q->me.login, q->me.name);
	html(o, "><p role=\"alert\"></p></div><script src=\"/assets/{}\" defer></script>", asset_named(q, STR("assets/passkey.js")));
}

static void make_form(struct request *q, struct out *o, const struct kept_passkeys *all)
{
	struct out known = out_open(q->mem);
	for (size_t i = 0; i < all->n; i++)
		print(&known, "{}{}", i ? STR(" ") : NONE, all->at[i].key.id);
	html(o, "<h2>{}</h2>", say(T_passkey_make, q->lang));
	form_open(q, o, STR("/account/passkeys"));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_passkey_name, q->lang), .hint = say(T_passkey_name_hint, q->lang), .most = NAME_MOST });
	form_hidden(q, o, STR("client_data"), NONE);
	form_hidden(q, o, STR("attestation"), NONE);
	ask_device(q, o, STR("make"), STR("make"), out_str(&known));
	form_close(o, say(T_passkey_make, q->lang));
}

bool account_passkeys_page(struct request *q, struct answer *a, struct err *e)
{
	struct kept_passkeys all = { 0 };
	if (!passkey_list(q->db, q->me.id, q->mem, &all, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/account\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_account, q->lang), say(T_passkeys, q->lang), say(T_passkeys_lead, q->lang));
	struct ways own = ways_of(q, &all);
	show_ways(q, o, &kind, &own);
	make_form(q, o, &all);
	page_close(q, a);
	return true;
}

bool account_passkeys_json(struct request *q, struct json *j, struct err *e)
{
	struct kept_passkeys all = { 0 };
	if (!passkey_list(q->db, q->me.id, q->mem, &all, e))
		return false;
	struct ways own = ways_of(q, &all);
	put_ways(j, &kind, &own);
	return true;
}

static bool sent(struct request *q, const char *name, struct str *out) { return base64url_parse(q->mem, field(&q->form, str_of(name)), out); }

static bool not_good(struct request *q, struct answer *a, const struct err *why, struct err *e)
{
	note(LOG_WARN, "a passkey from {} was refused: {}", q->ask->address, err_str(why));
	return answer_again(q, a, say(T_passkey_refused, q->lang), e);
}

bool account_passkeys_post(struct request *q, struct answer *a, struct err *e)
{
	struct passkey_make m = { .person = q->me.id, .client = q->me.client, .name = str_trim(field(&q->form, STR("name"))), .rp = passkey_rp(q) };
	struct str client_data = NONE, attestation = NONE;
	struct err why = { 0 };
	q->wrong = STR("name");
	if (!m.name.len || m.name.len > 4 * NAME_MOST)
		return answer_again(q, a, say(T_passkey_name_missing, q->lang), e);
	if (!field(&q->form, STR("client_data")).len)
		return answer_again(q, a, say(T_passkey_script, q->lang), e);
	if (!sent(q, "client_data", &client_data) || !sent(q, "attestation", &attestation))
		return not_good(q, a, &why, e);
	m.challenge = challenge_in(q, client_data);
	struct ceremony c = { m.challenge, passkey_origin(q), m.rp };
	if (!challenge_is(q, STR("make"), m.challenge) || !webauthn_make(client_data, attestation, &c, q->mem, &m.key, &why))
		return not_good(q, a, &why, e);
	if (!job_send(q, passkey_make_job, &m, e))
		return answer_not_taken(q, a, e);
	return m.taken ? answer_see(q, a, "/account/passkeys") : not_good(q, a, &why, e);
}

bool account_passkey_end_post(struct request *q, struct answer *a, struct err *e) { return way_end_post(q, a, passkey_end_job, STR("/account/passkeys"), e); }

/* ---- signing in ---- */

void passkey_inputs(struct request *q, struct out *o, struct str purpose)
{
	static const char *const fields[] = { "credential", "client_data", "data", "signature" };
	for (size_t i = 0; i < COUNT(fields); i++)
		form_hidden(q, o, str_of(fields[i]), NONE);
	ask_device(q, o, STR("sign-in"), purpose, NONE);
}

bool passkey_has(struct request *q, bool *has, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(q->db, "select count(*) from passkey where person_id = ? and rp = ?", q->me.id, passkey_rp(q));
	row(r, q->mem, &n);
	*has = n > 0;
	return done(r, e);
}

void passkey_sign_in_form(struct request *q, struct out *o, struct str draft, struct str then)
{
	form_open(q, o, STR("/sign-in/passkey"));
	if (secret_is(draft))
		form_hidden(q, o, STR("draft"), draft);
	if (path_is_page(then, q->mem))
		form_hidden(q, o, STR("then"), then);
	passkey_inputs(q, o, STR("sign in"));
	html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_passkey_sign_in, q->lang));
}

/* What is wrong with an assertion is written down; who guesses is told nothing. */
bool passkey_read(struct request *q, struct str purpose, struct passkey_use *u, struct person *who, struct err *why, struct err *e, bool *good)
{
	struct str client_data, data, signature, rp = passkey_rp(q);
	struct ceremony c;
	*good = false;
	*who = (struct person){ 0 };
	if (!sent(q, "client_data", &client_data) || !sent(q, "data", &data) || !sent(q, "signature", &signature))
		return true;
	u->challenge = challenge_in(q, client_data);
	c = (struct ceremony){ u->challenge, passkey_origin(q), rp };
	if (!challenge_is(q, purpose, u->challenge))
		return fail(why, "its challenge is not of this browser, or too old"), true;
	if (!passkey_find(q, field(&q->form, STR("credential")), rp, u->key, who, e))
		return false;
	*good = who->id && webauthn_check(client_data, data, signature, &c, &u->key->key, q->mem, &u->counter, why);
	return true;
}

bool sign_in_passkey_post(struct request *q, struct answer *a, struct err *e)
{
	struct kept_passkey key;
	struct passkey_use u = { .key = &key };
	struct person who;
	struct err why = { 0 };
	bool good;
	int minutes;
	u.sign = (struct sign){ .login_key = text(q->mem, "passkey {}", q->ask->address), .address = q->ask->address, .device = device_of(q->ask->agent, q->mem), .secret = secret_new(q->mem) };
	if (!field(&q->form, STR("client_data")).len)
		return answer_again(q, a, say(T_passkey_script, q->lang), e);
	if (!passkey_read(q, STR("sign in"), &u, &who, &why, e, &good) || !sign_in_wait(q->db, u.sign.login_key, u.sign.address, q->now, q->mem, &minutes, e))
		return false;
	if (!good && minutes)
		return sign_in_slow(q, a, minutes, e);
	struct sign wrong = u.sign;
	u.sign.person = who.id;
	u.sign.client = who.client;
	u.sign.login_key = utf8_fold(q->mem, who.login);
	if (good && !job_send(q, passkey_sign_in_job, &u, e))
		return answer_not_taken(q, a, e);
	if (!u.taken)
		return sign_in_turn_down(q, a, &wrong, say(T_passkey_refused, q->lang), e);
	q->me = who;
	return sign_in_enter(q, a, &u.sign, e);
}
