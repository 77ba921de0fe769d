/* dispatch_test.c - the gates: sign-in, tokens, late forms, foreign sites, what every answer carries. */
#include "web/house_test.h"
#include "web/form.h"

static struct str cut_between(struct str s, struct str from, struct str until)
{
	ptrdiff_t at = str_find(s, from);
	if (at < 0)
		return NONE;
	s = str_cut(s, (size_t)at + from.len, s.len);
	at = str_find(s, until);
	return at < 0 ? NONE : str_cut(s, 0, (size_t)at);
}

static struct str link_for(struct house *h, int64_t person)
{
	struct err e = { 0 };
	struct str path;
	check(web_link_make(h->db, person, h->now, h->mem, &path, &e));
	return path;
}

TEST(a_link_sets_the_password_once_and_lets_in)
{
	struct house h;
	house_open(&h, mem);
	struct str path = link_for(&h, h.people[ROLE_OWNER]);
	struct browser b = { .house = &h };
	struct answer a = browser_get(&b, path);
	check_int(a.status, 200);
	check_int(browser_get(&b, path).status, 200);                           /* looking does not use it up */
	a = browser_post(&b, path, STR("password=short&password_repeat=short"));
	check_int(a.status, 422);
	check(str_has(answer_html(&a), say(T_password_short, LANG_DE)));
	a = browser_post(&b, path, STR("password=correct+horse+1&password_repeat=correct+horse+1"));
	check_int(a.status, 303);
	check_int(browser_get(&b, a.location).status, 200);
	check_int(browser_get(&b, STR("/system")).status, 200);
	struct browser thief = { .house = &h };
	check_int(browser_get(&thief, path).status, 404);
	check_int(browser_post(&thief, path, STR("password=correct+horse+2&password_repeat=correct+horse+2")).status, 404);
	h.now.ms += 31 * 60000;
	house_close(&h);
}

TEST(a_link_expires)
{
	struct house h;
	house_open(&h, mem);
	struct str path = link_for(&h, h.people[ROLE_OWNER]);
	struct browser b = { .house = &h };
	h.now.ms += 30 * 60000;
	check_int(browser_get(&b, path).status, 404);
	house_close(&h);
}

static void set_password(struct house *h, int64_t person)
{
	struct browser b = { .house = h };
	struct str path = link_for(h, person);
	browser_get(&b, path);
	check_int(browser_post(&b, path, STR("password=correct+horse+1&password_repeat=correct+horse+1")).status, 303);
}

TEST(sign_in_is_by_login_and_password)
{
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_CONTACT]);
	struct browser b = { .house = &h };
	browser_get(&b, STR("/sign-in"));
	struct answer wrong = browser_post(&b, STR("/sign-in"), STR("login=contact&password=correct+horse+2"));
	struct answer unknown = browser_post(&b, STR("/sign-in"), STR("login=nobody&password=correct+horse+1"));
	check(wrong.status == 422 && unknown.status == 422);
	check(str_has(answer_html(&wrong), say(T_sign_in_wrong, LANG_DE)) && str_has(answer_html(&unknown), say(T_sign_in_wrong, LANG_DE)));
	check(str_has(answer_html(&wrong), STR("value=\"contact\"")) && !str_has(answer_html(&wrong), STR("correct horse")));
	struct answer a = browser_post(&b, STR("/sign-in"), STR("login=+CONTACT&password=correct+horse+1&then=/account"));
	check_int(a.status, 303);
	check_str(a.location, STR("/account"));
	check(str_has(a.cookies.at[0], STR("; Path=/; HttpOnly; SameSite=Lax")) && !str_has(a.cookies.at[0], STR("Secure")));
	struct str before = b.session;
	check_int(browser_post(&b, STR("/sign-out"), NONE).status, 303);
	b.session = before;
	check_int(browser_get(&b, STR("/account")).status, 303);
	house_close(&h);
}

TEST(sign_in_goes_nowhere_else)
{
	static const char *const elsewhere[] = { "//evil.example", "https://evil.example/", "/\\evil.example", "/assets/x", "/nothing" };
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_CONTACT]);
	for (size_t i = 0; i < COUNT(elsewhere); i++) {
		struct browser b = { .house = &h };
		browser_get(&b, STR("/sign-in"));
		struct answer a = browser_post(&b, STR("/sign-in"), text(mem, "login=contact&password=correct+horse+1&then={}", str_of(elsewhere[i])));
		check_int(a.status, 303);
		check(!str_has(a.location, STR("evil")) && !str_has(a.location, STR("nothing")) && !str_has(a.location, STR("assets")));
	}
	house_close(&h);
}

TEST(guessing_is_slowed_down_and_locks_nobody_out)
{
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_CONTACT]);                               /* the owner's usual address is 192.0.2.9 */
	struct err e = { 0 };
	int minutes;
	for (int i = 0; i < 30; i++) {
		struct sign s = { .login_key = STR("contact"), .address = text(mem, "198.51.100.{}", i) };
		check(sign_in_failed_job(h.db, h.now, &s, &e));
	}
	check(sign_in_wait(h.db, STR("contact"), STR("203.0.113.1"), h.now, mem, &minutes, &e) && minutes == 15 + 1);
	check(sign_in_wait(h.db, STR("contact"), STR("192.0.2.9"), h.now, mem, &minutes, &e) && minutes == 0);
	for (int i = 0; i < 10; i++) {
		struct sign s = { .login_key = text(mem, "login{}", i), .address = STR("192.0.2.9") };
		check(sign_in_failed_job(h.db, h.now, &s, &e));
	}
	struct browser b = { .house = &h }, guesser = b;
	browser_get(&guesser, STR("/sign-in"));
	struct answer a = browser_post(&guesser, STR("/sign-in"), STR("login=approver&password=correct+horse+1"));
	check(a.status == 429 && a.retry_after > 0);
	browser_get(&b, STR("/sign-in"));
	check_int(browser_post(&b, STR("/sign-in"), STR("login=contact&password=correct+horse+1")).status, 303);       /* it signed in from there before */
	h.now.ms += 16 * 60000;
	check_int(browser_post(&guesser, STR("/sign-in"), STR("login=approver&password=correct+horse+1")).status, 422);
	house_close(&h);
}

TEST(sessions_end_by_themselves)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct instant begin = h.now;
	check_int(browser_get(&b, STR("/account")).status, 200);
	for (int hour = 0; hour < 7 * 24 - 6; hour += 6) {
		h.now.ms += 6 * 3600000;
		check_int(browser_get(&b, STR("/account")).status, 200);        /* in use: goes on */
	}
	h.now.ms = begin.ms + 7 * 86400000;
	check_int(browser_get(&b, STR("/account")).status, 303);
	b = browser_of(&h, h.people[ROLE_OWNER]);
	h.now.ms += 12 * 3600000;
	check_int(browser_get(&b, STR("/account")).status, 303);
	house_close(&h);
}

TEST(a_form_needs_its_token_and_its_own_site)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]), other = browser_of(&h, h.people[ROLE_AUDITOR]);
	struct str type = STR("application/x-www-form-urlencoded"), path = STR("/account/language");
	struct ask ask = { .method = STR("POST"), .path = path, .type = type, .body = STR("language=en"), .host = STR("desk.example") };
	check_int(browser_send(&b, ask).status, 403);
	ask.body = text(mem, "language=en&csrf={}", secret_csrf(mem, other.session));
	check_int(browser_send(&b, ask).status, 403);
	ask.body = text(mem, "language=en&csrf={}", secret_csrf(mem, b.session));
	ask.fetch_site = STR("cross-site");
	check_int(browser_send(&b, ask).status, 403);
	ask.fetch_site = STR("same-site");
	check_int(browser_send(&b, ask).status, 403);
	ask.fetch_site = NONE;
	ask.origin = STR("http://evil.example");
	check_int(browser_send(&b, ask).status, 403);
	ask.origin = STR("http://desk.example");
	check_int(browser_send(&b, ask).status, 303);
	ask.type = STR("text/plain");
	check_int(browser_send(&b, ask).status, 415);
	struct browser nobody = { .house = &h };
	ask = (struct ask){ .method = STR("POST"), .path = STR("/sign-in"), .type = type, .body = STR("login=owner&password=x") };
	check_int(browser_send(&nobody, ask).status, 403);                      /* signing somebody in by force needs a token, too */
	house_close(&h);
}

TEST(the_text_of_a_late_form_is_kept)
{
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_OWNER]);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct str token = secret_csrf(mem, b.session), body = text(mem, "csrf={}&language=en&note=M%C3%BChe+%3Cb%3E&password_old=geheimnis", token);
	b.session = NONE;
	struct ask late = { .method = STR("POST"), .path = STR("/account/language"), .type = STR("application/x-www-form-urlencoded"), .body = body };
	struct answer a = browser_send(&b, late);
	check_int(a.status, 303);
	struct str draft = cut_between(text(mem, "{}!", a.location), STR("draft="), STR("!"));
	check(secret_is(draft));
	a = browser_get(&b, a.location);
	check(str_has(answer_html(&a), say(T_sign_in_draft, LANG_DE)) && str_has(answer_html(&a), draft));
	a = browser_post(&b, STR("/sign-in"), text(mem, "login=owner&password=correct+horse+1&draft={}", draft));
	check_str(a.location, text(mem, "/account?draft={}", draft));
	a = browser_get(&b, a.location);
	check(str_has(answer_html(&a), say(T_text_kept, LANG_DE)));
	check(str_has(answer_html(&a), STR("<option value=\"en\" selected>")));
	check(!str_has(answer_html(&a), STR("geheimnis")));
	struct browser other = browser_of(&h, h.people[ROLE_AUDITOR]);
	a = browser_get(&other, text(mem, "/account?draft={}", draft));
	check(a.status == 200 && !str_has(answer_html(&a), STR("<option value=\"en\" selected>")));
	house_close(&h);
}

TEST(the_files_of_a_late_form_are_kept_with_its_text)
{
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_CONTACT]);
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]);
	struct str token = secret_csrf(mem, b.session), path = text(mem, "/portal/requests/{}/note", h.things[OBJECT_TICKET][0]);
	struct str body = text(mem, "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nSiehe Bild\r\n"
	                            "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"fehler.txt\"\r\nContent-Type: text/plain\r\n\r\nFehler 17\r\n--x--\r\n", token);
	b.session = NONE;
	struct answer a = browser_send(&b, (struct ask){ .method = STR("POST"), .path = path, .type = STR("multipart/form-data; boundary=x"), .body = body });
	struct str draft = cut_between(text(mem, "{}!", a.location), STR("draft="), STR("!"));
	check(secret_is(draft));
	browser_get(&b, STR("/sign-in"));
	a = browser_post(&b, STR("/sign-in"), text(mem, "login=contact&password=correct+horse+1&draft={}", draft));
	a = browser_get(&b, a.location);
	check(str_has(answer_html(&a), STR("Siehe Bild")) && str_has(answer_html(&a), text(mem, "value=\"{} fehler.txt\" checked", sha256_hex(mem, STR("Fehler 17")))));
	int64_t n = 0;
	struct err e = { 0 };
	struct rows *r = sql(h.db, "select count(*) from file where client_id = ? and sha256 = ?", h.own, sha256_hex(mem, STR("Fehler 17")));
	row(r, mem, &n);
	check(done(r, &e) && n == 1);
	house_close(&h);
}

TEST(strangers_cannot_leave_drafts)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = { .house = &h };
	browser_get(&b, STR("/sign-in"));
	struct answer a = browser_post(&b, STR("/account/language"), STR("language=en"));
	check_str(a.location, STR("/sign-in"));
	house_close(&h);
}

TEST(a_form_of_the_session_before_is_shown_again)
{
	struct house h;
	house_open(&h, mem);
	struct browser before = browser_of(&h, h.people[ROLE_OWNER]), b = browser_of(&h, h.people[ROLE_OWNER]);
	struct ask ask = { .method = STR("POST"), .path = STR("/account/language"), .type = STR("application/x-www-form-urlencoded"),
	                   .body = text(mem, "language=en&csrf={}", secret_csrf(mem, before.session)) };
	struct answer a = browser_send(&b, ask);
	check_int(a.status, 403);
	check(str_has(answer_html(&a), say(T_form_old, LANG_DE)) && str_has(answer_html(&a), STR("<option value=\"en\" selected>")));
	house_close(&h);
}

TEST(a_full_store_reads_and_says_so)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	h.full = true;
	h.now.ms += 3600000;
	struct answer a = browser_get(&b, STR("/account"));
	check(a.status == 200 && str_has(answer_html(&a), STR("class=\"banner\"")));
	a = browser_post(&b, STR("/account/language"), STR("language=en"));
	check_int(a.status, 503);
	check(str_has(answer_html(&a), say(T_read_only, LANG_DE)));
	house_close(&h);
}

TEST(the_language_is_everybody_s_own)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]), nobody = { .house = &h };
	struct answer a = browser_get(&b, STR("/account"));
	check(str_has(answer_html(&a), STR("<html lang=\"de\">")));
	a = browser_post(&b, STR("/account/language"), STR("language=en&then=/account"));
	check_str(a.location, STR("/account"));
	a = browser_get(&b, STR("/account"));
	check(str_has(answer_html(&a), STR("<html lang=\"en\">")) && str_has(answer_html(&a), STR("Current password")));
	a = browser_get(&nobody, STR("/sign-in?lang=en"));
	check(str_has(answer_html(&a), STR("<html lang=\"en\">")));
	house_close(&h);
}

static struct str value_of(const struct header *h, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(h[i].name, name))
			return h[i].value;
	return NONE;
}

static void check_headers(struct house *h, const struct answer *a)
{
	size_t n;
	const struct header *got = headers_of(a, h->mem, &n);
	check(str_starts(value_of(got, n, STR("Content-Security-Policy")), STR("default-src 'none'; style-src 'self'; script-src 'self';")));
	check_str(value_of(got, n, STR("X-Content-Type-Options")), STR("nosniff"));
	check_str(value_of(got, n, STR("Referrer-Policy")), STR("no-referrer"));
	check_str(value_of(got, n, STR("Cross-Origin-Opener-Policy")), STR("same-origin"));
	check_str(value_of(got, n, STR("Cross-Origin-Resource-Policy")), STR("same-origin"));
	check_str(value_of(got, n, STR("Cache-Control")), a->keep ? STR("public, max-age=31536000, immutable") : STR("no-store"));
	check(!value_of(got, n, STR("Server")).len && value_of(got, n, STR("Permissions-Policy")).len);
}

TEST(every_kind_of_answer_carries_the_headers)
{
	static const char *const targets[] = { "/sign-in", "/", "/account", "/account.json", "/nothing", "/sign-out", "/sign-in?a=%00", "/assets/nothing" };
	struct house h;
	house_open(&h, mem);
	struct browser b = { .house = &h };
	for (size_t i = 0; i < COUNT(targets); i++) {
		struct answer a = browser_get(&b, str_of(targets[i]));
		check_headers(&h, &a);
	}
	struct answer a = browser_get(&b, text(mem, "/assets/{}", h.door.assets[0].file));
	check(a.keep && a.status == 200);
	check_headers(&h, &a);
	struct ask ask = { .method = STR("GET") };
	for (size_t i = 0; i < 4; i++) {
		dispatch_refusal(&h.door, &ask, (int[]){ 408, 413, 431, 503 }[i], mem, &a);
		check_headers(&h, &a);
		check(answer_html(&a).len > 0);
	}
	house_close(&h);
}

TEST(the_owner_lets_people_in_and_out)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), new = { .house = &h };
	struct str form = STR("name=Nora+Neu&login=nora&role=contact&language=en&client=");
	check_int(browser_post(&owner, STR("/people"), text(mem, "{}0", form)).status, 422);
	check_int(browser_post(&owner, STR("/people"), text(mem, "{}424242", form)).status, 422);
	struct answer a = browser_post(&owner, STR("/people"), text(mem, "{}{}", form, h.own));
	check_int(a.status, 303);
	struct str page = a.location;
	check_int(browser_post(&owner, STR("/people"), text(mem, "{}{}", form, h.own)).status, 422);
	a = browser_post(&owner, text(mem, "{}/link", page), NONE);
	struct str link = text(mem, "/link/{}", cut_between(answer_html(&a), STR("/link/"), STR("<")));
	browser_get(&new, link);
	check_int(browser_post(&new, link, STR("password=correct+horse+9&password_repeat=correct+horse+9")).status, 303);
	check_int(browser_get(&new, STR("/account")).status, 200);
	a = browser_get(&new, STR("/people"));
	check_int(a.status, 403);
	check(str_has(answer_html(&a), STR("Only these roles may do this: Owner. Your role here: Client contact.")));
	a = browser_post(&owner, STR("/contracts/check"), STR("document=x"));      /* a program that does not say what its text is called */
	check(str_has(answer_html(&a), STR(".md\" data-line=\"1\"")) && !str_has(answer_html(&a), STR("data-file=\"document\"")));
	check_int(browser_post(&owner, STR("/contracts/check"), STR("client=-1&document=x")).status, 404);
	check_int(browser_post(&owner, STR("/contracts/check"), STR("client=999&document=x")).status, 404);
	a = browser_post(&owner, STR("/contracts/check"), STR("client=0"));
	check(a.status == 422 && str_has(answer_html(&a), STR("Bitte füllen Sie das markierte Feld aus.")) && !str_has(answer_html(&a), STR(".md\" data-line")));
	a = browser_post(&owner, STR("/contracts/check"), STR("client=0&document=%C3%BC%0A%0Akaputt+%FF"));
	check(a.status == 400 && str_has(answer_html(&a), STR("Im Feld „document“, Zeile 3, stehen Zeichen, die kein UTF-8 sind.")));
	check_int(browser_post(&owner, text(mem, "{}/disabled", page), STR("disabled=1")).status, 303);
	check_int(browser_get(&new, STR("/account")).status, 303);
	check_int(browser_post(&owner, text(mem, "/people/{}/disabled", h.people[ROLE_OWNER]), STR("disabled=1")).status, 422);
	house_close(&h);
}

/* The first administrator, whom the program made, reads the house as their browser speaks; what was chosen for anybody else stays, and a password set anew changes nothing. */
TEST(the_language_of_the_first_hour_stays)
{
	static const struct { struct str login; enum lang lang; } cases[] = { { LIT("admin"), LANG_DE }, { LIT("nora"), LANG_EN } };
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	for (size_t c = 0; c < COUNT(cases); c++) {
		struct answer a = browser_post(&owner, STR("/people"), text(mem, "name=Nora+Neu&login={}&role=contact&language=en&client={}", cases[c].login, h.own));
		struct str page = a.location;
		for (int i = 0; i < 2; i++) {
			struct browser new = { .house = &h };
			int64_t lang = -1;
			a = browser_post(&owner, text(mem, "{}/link", page), NONE);
			struct str link = text(mem, "/link/{}", cut_between(answer_html(&a), STR("/link/"), STR("<")));
			browser_get(&new, link);
			a = browser_send(&new, (struct ask){ .method = STR("POST"), .path = link, .address = STR("192.0.2.9"), .fetch_site = STR("same-origin"), .language = i ? STR("en") : STR("de"),
			                                     .type = STR("application/x-www-form-urlencoded"), .body = text(mem, "csrf={}&password=correct+horse+9&password_repeat=correct+horse+9", secret_csrf(mem, new.form)) });
			check_int(a.status, 303);
			struct rows *r = sql(h.db, "select lang from person where login_key = ?", cases[c].login);
			check(row(r, mem, &lang) && done(r, &e));
			check_int(lang, cases[c].lang);
		}
	}
	house_close(&h);
}

TEST(sheets_are_safe_in_spreadsheets)
{
	static const struct column columns[] = { { LIT("name"), T_name, false }, { LIT("n"), T_counts, true } };
	struct sheet s = { .mem = mem, .columns = columns, .n = 2 };
	struct out o = out_open(mem), j = out_open(mem);
	struct json json = json_open(&j);
	sheet_add(&s, STR("=cmd|' /C calc'!A0"));
	sheet_add(&s, (struct money){ -1250 });
	sheet_add(&s, STR("a \"b\", <c>"));
	sheet_add(&s, 3);
	sheet_csv_head(&s, LANG_EN, &o);
	sheet_csv_rows(&s, s.cells.n / s.n, &o);
	check_str(out_str(&o), STR("\"Name\",\"Counts\"\r\n\"'=cmd|' /C calc'!A0\",-12.50\r\n\"a \"\"b\"\", <c>\",3\r\n"));
	sheet_json(&s, &json);
	check_str(out_str(&j), STR("{\"rows\":[{\"name\":\"=cmd|' /C calc'!A0\",\"n\":-12.50},{\"name\":\"a \\\"b\\\", <c>\",\"n\":3}],\"before\":0}"));
}
