/* factor_test.c - the second factor: it counts from its first code, each code once, guessing is slow; a role may have to have
 * one; grave acts ask who it is, and nothing typed is lost. */
#include "web/house_test.h"
#include "web/factor.h"
#include "web/totp.h"

#define PASSWORD "correct+horse+1"

static void set_password(struct house *h, int64_t person)
{
	struct browser b = { .house = h };
	struct err e = { 0 };
	struct str path;
	check(web_link_make(h->db, person, h->now, h->mem, &path, &e));
	browser_get(&b, path);
	check_int(browser_post(&b, path, STR("password=" PASSWORD "&password_repeat=" PASSWORD)).status, 303);
}

static struct str code_now(struct house *h, int64_t person, int64_t off)
{
	struct factor f;
	struct err e = { 0 };
	check(factor_load(h->db, person, h->mem, &f, &e) && f.key.len == TOTP_BYTES);
	struct str all = text(h->mem, "{}", 1000000 + totp_code(f.key, totp_step(h->now) + off, 6));
	return str_cut(all, 1, 7);
}

/* The first recovery code that the page shows. */
static struct str recovery_on(const struct answer *a)
{
	struct str s = answer_html(a);
	ptrdiff_t at = str_find(s, STR("<li><code>"));
	return at < 0 ? NONE : str_cut(s, (size_t)at + 10, (size_t)at + 29);
}

static struct str set_up(struct house *h, int64_t person)
{
	struct browser b = browser_of(h, person);
	check_int(browser_post(&b, STR("/account/factor/begin"), NONE).status, 303);
	struct answer a = browser_post(&b, STR("/account/factor/confirm"), text(h->mem, "code={}", code_now(h, person, 0)));
	check_int(a.status, 200);
	h->now.ms += 60000;
	return recovery_on(&a);
}

static struct answer sign_in(struct house *h, struct browser *b)
{
	*b = (struct browser){ .house = h };
	browser_get(b, STR("/sign-in"));
	return browser_post(b, STR("/sign-in"), STR("login=technician&password=" PASSWORD "&then=/tickets"));
}

/* The second step is nobody's yet: its form has the token of the form cookie. */
static struct answer send_code(struct browser *b, struct str body)
{
	struct house *h = b->house;
	return browser_send(b, (struct ask){ .method = STR("POST"), .path = STR("/sign-in/code"), .address = STR("192.0.2.9"), .fetch_site = STR("same-origin"),
	                                     .type = STR("application/x-www-form-urlencoded"), .body = text(h->mem, "csrf={}&{}", secret_csrf(h->mem, b->form), body) });
}

TEST(a_second_factor_counts_from_its_first_code_and_its_secret_is_then_not_shown_any_more)
{
	struct house h;
	house_open(&h, mem);
	int64_t tech = h.people[ROLE_TECHNICIAN];
	set_password(&h, tech);
	struct browser b = browser_of(&h, tech);
	check_int(browser_post(&b, STR("/account/factor/begin"), NONE).status, 303);
	struct answer a = browser_get(&b, STR("/account/factor"));
	struct factor f;
	struct err e = { 0 };
	check(factor_load(h.db, tech, mem, &f, &e));
	struct str secret = base32_print(mem, f.key);
	check(str_has(answer_html(&a), STR("<svg class=\"qr\"")) && str_has(answer_html(&a), str_cut(secret, 0, 4)) && str_has(answer_html(&a), STR("otpauth://totp/Regelbetrieb:technician?secret=")));
	check_str(sign_in(&h, &b).location, STR("/tickets"));                   /* not confirmed: it is not asked for */
	check_int(browser_post(&b, STR("/account/factor/confirm"), STR("code=000000")).status, 422);
	a = browser_post(&b, STR("/account/factor/confirm"), text(mem, "code={}", code_now(&h, tech, 0)));
	check(a.status == 200 && recovery_on(&a).len == 19 && !str_has(answer_html(&a), secret));
	a = browser_get(&b, STR("/account/factor"));
	check(!str_has(answer_html(&a), STR("<svg class=\"qr\"")) && !str_has(answer_html(&a), str_cut(secret, 0, 8)) && !recovery_on(&a).len);
	int64_t begun = f.since.ms;
	check_int(browser_post(&b, STR("/account/factor/begin"), NONE).status, 303);            /* overwrites nothing that counts */
	struct factor again;
	check(factor_load(h.db, tech, mem, &again, &e) && again.since.ms > begun && str_is(again.key, f.key));
	house_close(&h);
}

TEST(the_password_alone_opens_nothing_and_a_code_opens_once)
{
	struct house h;
	house_open(&h, mem);
	int64_t tech = h.people[ROLE_TECHNICIAN];
	set_password(&h, tech);
	set_up(&h, tech);
	struct browser b, other;
	struct answer a = sign_in(&h, &b);
	check_str(a.location, STR("/sign-in/code?then=/tickets"));
	check_int(browser_get(&b, STR("/tickets")).status, 303);
	check_int(browser_get(&b, STR("/account.json")).status, 401);
	check(str_starts(browser_post(&b, STR("/account/sessions/end"), NONE).location, STR("/sign-in")));
	struct str half = b.session, code = code_now(&h, tech, 0);
	sign_in(&h, &other);
	check_int(send_code(&b, STR("code=123")).status, 422);
	a = send_code(&b, text(mem, "then=/tickets&code={}", code));
	check_str(a.location, STR("/tickets"));
	check(!str_is(b.session, half));
	check_int(browser_get(&b, STR("/account.json")).status, 200);
	check_int(send_code(&other, text(mem, "code={}", code)).status, 422);           /* the same code again */
	check_int(send_code(&other, text(mem, "code={}", code_now(&h, tech, -1))).status, 422);
	check_int(send_code(&other, text(mem, "code={}", code_now(&h, tech, 1))).status, 303);
	sign_in(&h, &other);
	h.now.ms += 600000;
	check_str(send_code(&other, text(mem, "code={}", code_now(&h, tech, 0))).location, STR("/sign-in"));
	house_close(&h);
}

TEST(a_recovery_code_opens_once_however_it_is_written)
{
	struct house h;
	house_open(&h, mem);
	int64_t tech = h.people[ROLE_TECHNICIAN];
	set_password(&h, tech);
	struct str code = set_up(&h, tech);
	struct browser b;
	sign_in(&h, &b);
	struct str loud = text(mem, "code=+{}+{}++", str_cut(code, 0, 9), str_cut(code, 10, 19));
	check_int(send_code(&b, loud).status, 303);
	sign_in(&h, &b);
	check_int(send_code(&b, text(mem, "code={}", code)).status, 422);
	int64_t n = 0;
	struct err e = { 0 };
	struct rows *r = sql(h.db, "select count(*) from recovery_code where code_sha256 = ?", code);
	row(r, mem, &n);
	check(done(r, &e) && n == 0);
	house_close(&h);
}

TEST(guessing_at_codes_is_slowed_down_like_guessing_at_passwords)
{
	struct house h;
	house_open(&h, mem);
	int64_t tech = h.people[ROLE_TECHNICIAN];
	set_password(&h, tech);
	set_up(&h, tech);
	struct browser b;
	sign_in(&h, &b);
	for (int i = 0; i < 10; i++)
		check_int(send_code(&b, text(mem, "code={}", 100000 + i)).status, 422);
	check_int(send_code(&b, text(mem, "code={}", code_now(&h, tech, 0))).status, 429);
	house_close(&h);
}

static void require(struct house *h, const char *roles)
{
	struct err e = { 0 };
	check(run(h->db, &e, "insert into setting (name, value) values ('sign_in.factor', ?)", str_of(roles)));
}

TEST(whose_role_must_have_a_factor_gets_no_further_than_setting_it_up)
{
	struct house h;
	house_open(&h, mem);
	require(&h, "owner technician");
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]), free = browser_of(&h, h.people[ROLE_DISPATCHER]);
	check_int(browser_get(&free, STR("/tickets")).status, 200);
	check_str(browser_get(&b, STR("/tickets")).location, STR("/account/factor"));
	check_int(browser_get(&b, STR("/tickets.json")).status, 403);
	check_int(browser_post(&b, STR("/account/keys"), STR("name=x&reads=0")).status, 403);
	check_int(browser_get(&b, STR("/account/factor")).status, 200);
	set_up(&h, h.people[ROLE_TECHNICIAN]);
	check_int(browser_get(&b, STR("/tickets")).status, 200);
	check_int(browser_post(&b, STR("/account/factor/end"), NONE).status, 422);
	house_close(&h);
}

TEST(the_owner_takes_a_lost_factor_off_and_the_sessions_end)
{
	struct house h;
	house_open(&h, mem);
	int64_t tech = h.people[ROLE_TECHNICIAN];
	set_password(&h, tech);
	set_up(&h, tech);
	struct browser lost = browser_of(&h, tech), owner = browser_of(&h, h.people[ROLE_OWNER]), b;
	check_int(browser_post(&owner, text(mem, "/people/{}/factor/end", tech), NONE).status, 303);
	check_int(browser_get(&lost, STR("/account.json")).status, 401);
	check_str(sign_in(&h, &b).location, STR("/tickets"));
	house_close(&h);
}

/* ---- grave acts ---- */

static struct str draft_of(struct str location, struct arena *mem)
{
	ptrdiff_t at = str_find(location, STR("draft="));
	return at < 0 ? NONE : str_keep(mem, str_cut(location, (size_t)at + 6, location.len));
}

TEST(a_grave_act_asks_who_it_is_after_a_quarter_of_an_hour_and_goes_on_as_it_was_sent)
{
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_OWNER]);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct str body = STR("name=Neu&login=neu&role=technician&client=0&language=de");
	struct person found;
	struct err e = { 0 };
	h.now.ms += 15 * 60000;
	struct answer a = browser_post(&b, STR("/people"), body);
	struct str draft = draft_of(a.location, mem);
	check(a.status == 303 && str_starts(a.location, STR("/confirm?draft=")) && secret_is(draft));
	check(person_find_login(h.db, STR("neu"), mem, &found, &e) && !found.id);
	a = browser_get(&b, a.location);
	check(a.status == 200 && str_has(answer_html(&a), draft));
	check_int(browser_post(&b, STR("/confirm"), text(mem, "draft={}&password=wrong+wrong+wrong", draft)).status, 422);
	check(person_find_login(h.db, STR("neu"), mem, &found, &e) && !found.id);
	a = browser_post(&b, STR("/confirm"), text(mem, "draft={}&password=" PASSWORD, draft));
	check(a.status == 303 && str_starts(a.location, STR("/people/")));
	check(person_find_login(h.db, STR("neu"), mem, &found, &e) && found.id && str_is(found.name, STR("Neu")));
	check_int(browser_post(&b, STR("/confirm"), text(mem, "draft={}&password=" PASSWORD, draft)).status, 422);              /* gone: it is done once */
	check(str_starts(browser_post(&b, STR("/people"), STR("name=Zwei&login=zwei&role=technician&client=0")).location, STR("/people/")));    /* proven a moment ago */
	house_close(&h);
}

TEST(what_waits_for_a_proof_belongs_to_its_person_and_its_right_is_asked_again)
{
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_OWNER]);
	set_password(&h, h.people[ROLE_TECHNICIAN]);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]), thief = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct str path = text(mem, "/people/{}/disabled", h.people[ROLE_AUDITOR]);
	struct err e = { 0 };
	h.now.ms += 16 * 60000;
	struct str draft = draft_of(browser_post(&b, path, STR("disabled=1")).location, mem);
	check_int(browser_post(&thief, STR("/confirm"), text(mem, "draft={}&password=" PASSWORD, draft)).status, 422);
	check(run(h.db, &e, "update person set role = 2 where id = ?", h.people[ROLE_OWNER]));
	check_int(browser_post(&b, STR("/confirm"), text(mem, "draft={}&password=" PASSWORD, draft)).status, 403);
	struct browser auditor = browser_of(&h, h.people[ROLE_AUDITOR]);
	check_int(browser_get(&auditor, STR("/account")).status, 200);
	house_close(&h);
}

TEST(a_code_proves_who_it_is_too_but_not_one_that_was_never_confirmed)
{
	struct house h;
	house_open(&h, mem);
	int64_t owner = h.people[ROLE_OWNER];
	struct browser b = browser_of(&h, owner);
	struct str path = text(mem, "/people/{}/disabled", h.people[ROLE_AUDITOR]);
	check_int(browser_post(&b, STR("/account/factor/begin"), NONE).status, 303);
	h.now.ms += 16 * 60000;
	struct str draft = draft_of(browser_post(&b, path, STR("disabled=1")).location, mem);
	check_int(browser_post(&b, STR("/confirm"), text(mem, "draft={}&code={}", draft, code_now(&h, owner, 0))).status, 422);
	check_int(browser_post(&b, STR("/account/factor/confirm"), text(mem, "code={}", code_now(&h, owner, 0))).status, 200);
	h.now.ms += 60000;
	check_int(browser_post(&b, STR("/confirm"), text(mem, "draft={}&code={}", draft, code_now(&h, owner, 0))).status, 303);
	house_close(&h);
}

/* The second entry of the book: which forms ask who it is. */
TEST(these_acts_are_grave)
{
	static const struct str grave[] = {
		LIT("account_keys"), LIT("account_passkeys"), LIT("account_passkey_end"), LIT("account_factor_begin"), LIT("account_factor_codes"), LIT("account_factor_end"), LIT("house"), LIT("house_settings"), LIT("people"), LIT("people_factor"),
		LIT("person_link"), LIT("person_change"), LIT("person_disabled"), LIT("person_factor_end"), LIT("quote_invoice"), LIT("client_invoice"), LIT("contract_campaign"), LIT("contract_offer"),
		LIT("contract_countersign"), LIT("contract_withdraw"), LIT("contract_announce"), LIT("price_list_tell"), LIT("contract_notice"), LIT("contract_exit"), LIT("contract_end"), LIT("ticket_rule"),
		LIT("ticket_settle"), LIT("portal_version_accept"), LIT("portal_version_notice"), LIT("portal_version_exit"), LIT("invoice_cancel"), LIT("call_door"), LIT("webhook_make"), LIT("webhook_secret"),
		LIT("person_oidc"), LIT("person_erase"), LIT("client_erase"), LIT("client_hold_end"), LIT("debits"), LIT("client_mandate"), LIT("refunds"), LIT("month_release"), LIT("released_recall"), LIT("payables"),
	};
	size_t n, found = 0;
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++) {
		bool listed = false;
		for (size_t k = 0; k < COUNT(grave); k++)
			listed |= r[i].kind == ROUTE_FORM && str_is(r[i].name, grave[k]);
		check_int(r[i].grave, listed);
		found += r[i].grave;
	}
	check_int((int64_t)found, (int64_t)COUNT(grave));
}
