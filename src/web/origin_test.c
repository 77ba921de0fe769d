/* origin_test.c - where a request believes to be, who is behind a proxy, and that nobody is kept out by what others do. */
#include "web/house_test.h"
#include "web/passkey.h"

TEST(an_origin_is_scheme_host_and_port)
{
	static const struct { const char *typed, *printed; } cases[] = {
		{ "https://desk.example.de", "https://desk.example.de" }, { " HTTPS://Desk.Example.de/ ", "https://desk.example.de" }, { "https://desk.example.de:443/x", "https://desk.example.de" },
		{ "http://10.1.0.5:8080/", "http://10.1.0.5:8080" }, { "http://desk.lan:80", "http://desk.lan" }, { "https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443" },
	};
	struct origin o;
	for (size_t i = 0; i < COUNT(cases); i++) {
		check(origin_parse(str_of(cases[i].typed), mem, &o));
		check_str(origin_print(&o, mem), str_of(cases[i].printed));
	}
	check(!origin_parse(STR("desk.example"), mem, &o) && !origin_parse(STR("https://"), mem, &o) && !origin_parse(NONE, mem, &o) && !o.host.len);
}

TEST(who_is_behind_proxies_is_the_last_that_is_not_trusted)
{
	static const struct { const char *peer, *chain, *who; bool forwarded; } cases[] = {
		{ "127.0.0.1", "203.0.113.9", "203.0.113.9", false },
		{ "127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9", false },                 /* whoever asked wrote the first one */
		{ "127.0.0.1", "198.51.100.1, 203.0.113.9, 10.1.0.5", "203.0.113.9", false },       /* by two proxies */
		{ "127.0.0.1", "10.1.0.5", "10.1.0.5", false },
		{ "127.0.0.1", "198.51.100.1, 127.0.0.1", "198.51.100.1", false },                  /* listed */
		{ "127.0.0.1", "unknown", "127.0.0.1", false }, { "127.0.0.1", "198.51.100.1, nonsense", "127.0.0.1", false }, { "127.0.0.1", "", "127.0.0.1", false },
		{ "127.0.0.1", "198.51.100.0/24", "127.0.0.1", false },
		{ "::1", "2001:DB8::9", "2001:db8::9", false }, { "::1", "[2001:db8::9]:4711", "2001:db8::9", false }, { "::ffff:127.0.0.1", "203.0.113.9:4711", "203.0.113.9", false },
		{ "127.0.0.1", "for=203.0.113.9", "203.0.113.9", true }, { "127.0.0.1", "for=198.51.100.1;proto=http, For=\"203.0.113.9:80\" ; by=x", "203.0.113.9", true },
		{ "127.0.0.1", "for=\"[2001:db8::9]:4711\"", "2001:db8::9", true }, { "127.0.0.1", "for=198.51.100.1, proto=https", "127.0.0.1", true },
		{ "127.0.0.1", "for=198.51.100.1, for=_hidden", "127.0.0.1", true }, { "127.0.0.1", "for=\"198.51.100.1, for=203.0.113.9", "203.0.113.9", true },
		{ "127.0.0.1", "\", 203.0.113.9", "203.0.113.9", false }, { "", "203.0.113.9", "", false },
	};
	struct networks listed = { 0 };
	networks_parse(STR("127.0.0.1 ::1 10.1.0.0/16"), mem, &listed);
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(forwarded_for(str_of(cases[i].peer), str_of(cases[i].chain), cases[i].forwarded, &listed, mem), str_of(cases[i].who));
}

static void set(struct house *h, const char *name, const char *value)
{
	struct err e = { 0 };
	check(run(h->db, &e, "insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value", str_of(name), str_of(value)));
}

/* Where a request may come from. */
static const struct ask by_proxy = { .host = LIT("desk.example.de"), .address = LIT("127.0.0.1"), .forwarded_for = LIT("203.0.113.9") },
                        here = { .host = LIT("localhost:8080"), .address = LIT("127.0.0.1") };

static struct answer get(struct browser *b, struct ask from, const char *path)
{
	from.method = STR("GET");
	from.path = str_of(path);
	return browser_send(b, from);
}

static struct answer post(struct browser *b, struct ask from, const char *path, struct str body)
{
	from.method = STR("POST");
	from.path = str_of(path);
	from.type = STR("application/x-www-form-urlencoded");
	from.body = text(b->house->mem, "csrf={}&{}", secret_csrf(b->house->mem, b->session.len ? b->session : b->form), body);
	return browser_send(b, from);
}

static struct str header(const struct answer *a, const char *name, struct arena *mem)
{
	size_t n;
	const struct header *h = headers_of(a, mem, &n);
	for (size_t i = 0; i < n; i++)
		if (str_is(h[i].name, str_of(name)))
			return h[i].value;
	return NONE;
}

static void set_password(struct house *h, int64_t person, struct str password)
{
	struct err e = { 0 };
	struct str hash;
	check(password_hash(password, h->mem, &hash) && run(h->db, &e, "update person set password = ? where id = ?", hash, person));
}

TEST(a_house_that_says_https_has_safe_cookies_and_links_by_its_proxy)
{
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_OWNER], STR("correct horse 1"));
	set(&h, "house.web", "https://desk.example.de/");
	struct browser b = { .house = &h };
	struct answer a = get(&b, by_proxy, "/sign-in");
	check_str(header(&a, "Strict-Transport-Security", mem), STR("max-age=63072000"));
	check(str_starts(header(&a, "Set-Cookie", mem), STR("__Host-form=")) && str_ends(header(&a, "Set-Cookie", mem), STR("; Secure")));
	struct ask browser = by_proxy;
	browser.origin = STR("https://desk.example.de");
	a = post(&b, browser, "/sign-in", STR("login=owner&password=correct+horse+1"));
	check_int(a.status, 303);
	check(str_starts(header(&a, "Set-Cookie", mem), STR("__Host-session=")) && str_has(header(&a, "Set-Cookie", mem), STR("; Secure")));
	a = post(&b, browser, "/account/feeds", STR("details=0"));
	check(str_has(answer_html(&a), STR("<code>https://desk.example.de/feed/")));
	a = get(&b, browser, "/calls/hook");
	check(str_has(answer_html(&a), STR("<code>https://desk.example.de/hook/call?")));
	/* A proxy that asks for its own name is believed as well, for it says for whom it asks. */
	struct ask renamed = by_proxy;
	renamed.host = STR("127.0.0.1:8080");
	a = get(&b, renamed, "/sign-in");
	check(header(&a, "Strict-Transport-Security", mem).len);
	house_close(&h);
}

/* Whoever typed house.web wrongly must get in to put it right. */
TEST(on_this_machine_a_request_is_served_as_it_came)
{
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_OWNER], STR("correct horse 1"));
	set(&h, "house.web", "https://wrong.example");
	struct browser b = { .house = &h };
	struct answer a = get(&b, here, "/sign-in");
	check(!header(&a, "Strict-Transport-Security", mem).len && str_starts(header(&a, "Set-Cookie", mem), STR("form=")) && !str_has(header(&a, "Set-Cookie", mem), STR("Secure")));
	struct ask browser = here;
	browser.origin = STR("http://localhost:8080");
	a = post(&b, browser, "/sign-in", STR("login=owner&password=correct+horse+1"));
	check(a.status == 303 && str_starts(header(&a, "Set-Cookie", mem), STR("session=")) && !str_has(header(&a, "Set-Cookie", mem), STR("Secure")));
	a = post(&b, browser, "/account/feeds", STR("details=0"));
	check(str_has(answer_html(&a), STR("<code>https://wrong.example/feed/")));                  /* for others */
	browser.origin = STR("https://wrong.example");
	check_int(post(&b, browser, "/account/feeds", STR("details=0")).status, 403);
	house_close(&h);
}

TEST(without_a_setting_everything_is_as_it_came)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = get(&b, by_proxy, "/calls/hook");
	check(str_has(answer_html(&a), STR("<code>http://desk.example.de/hook/call?")) && !header(&a, "Strict-Transport-Security", mem).len);
	house_close(&h);
}

/* What a device signs is compared with it. */
TEST(a_passkey_is_made_for_the_address_of_the_house)
{
	static const struct { const struct ask *ask; const char *origin, *rp; } cases[] = {
		{ &by_proxy, "https://desk.example.de:8443", "desk.example.de" }, { &here, "http://localhost:8080", "localhost" },
	};
	struct house h;
	struct answer a = { 0 };
	struct err e = { 0 };
	house_open(&h, mem);
	set(&h, "house.web", "https://desk.example.de:8443");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct request q = { .ask = cases[i].ask, .door = &h.door, .db = h.db, .mem = mem, .origin = { .host = cases[i].ask->host } };
		check(gate_house(&q, &a, &e));
		check_str(passkey_origin(&q), str_of(cases[i].origin));
		check_str(passkey_rp(&q), str_of(cases[i].rp));
	}
	house_close(&h);
}

static struct str last_address(struct house *h)
{
	struct err e = { 0 };
	struct str out = NONE;
	struct rows *r = sql(h->db, "select address from sign_in order by id desc limit 1");
	row(r, h->mem, &out);
	check(done(r, &e));
	return out;
}

static struct str seen_from(struct house *h, struct ask from)
{
	struct browser b = { .house = h };
	get(&b, from, "/sign-in");
	check_int(post(&b, from, "/sign-in", STR("login=owner&password=no")).status, 422);
	return last_address(h);
}

TEST(whose_try_it_was_says_a_trusted_proxy_alone)
{
	struct house h;
	house_open(&h, mem);
	struct ask by_lan = by_proxy, by_rfc = by_proxy;
	by_lan.address = STR("10.1.0.5");
	by_rfc.forwarded = STR("for=198.51.100.3");
	check_str(seen_from(&h, by_proxy), STR("127.0.0.1"));                   /* nothing is set: nobody is believed */
	set(&h, "house.web", "https://desk.example.de");
	check_str(seen_from(&h, by_proxy), STR("203.0.113.9"));
	check_str(seen_from(&h, by_rfc), STR("203.0.113.9"));
	struct ask forged = by_proxy;                                           /* somebody on this machine asks the proxy and claims to be one */
	forged.forwarded_for = STR("198.51.100.1, 127.0.0.1");
	check_str(seen_from(&h, forged), STR("127.0.0.1"));
	check_str(seen_from(&h, by_lan), STR("10.1.0.5"));
	set(&h, "web.proxies", "10.1.0.0/24");
	check_str(seen_from(&h, by_lan), STR("203.0.113.9"));
	check_str(seen_from(&h, by_proxy), STR("127.0.0.1"));
	set(&h, "web.proxies", "none");
	check_str(seen_from(&h, by_lan), STR("10.1.0.5"));
	set(&h, "web.proxies", "127.0.0.1");
	set(&h, "web.forwarded", "forwarded");
	check_str(seen_from(&h, by_rfc), STR("198.51.100.3"));
	check_str(seen_from(&h, by_proxy), STR("127.0.0.1"));
	house_close(&h);
}

/* Ten wrong tries by anybody, all of them from one address as this program sees it. */
static void guess(struct house *h, struct ask from)
{
	struct browser b = { .house = h };
	int tries = 0;
	get(&b, from, "/sign-in");
	while (tries < 30 && post(&b, from, "/sign-in", text(h->mem, "login=guess{}&password=no", tries)).status == 422)
		tries++;
	check_int(tries, 10);
	for (tries = 0; tries < 30 && get(&b, from, "/hook/call").status == 403; tries++)
		;
	check_int(tries, 10);
}

TEST(who_guesses_shuts_nobody_elses_door)
{
	struct house h;
	house_open(&h, mem);
	set(&h, "call.secret_sha256", str_c(mem, sha256_hex(mem, STR("anlage"))));
	set_password(&h, h.people[ROLE_OWNER], STR("correct horse 1"));
	set_password(&h, h.people[ROLE_TECHNICIAN], STR("correct horse 1"));
	h.outcome = (struct outcome){ .accepted = true, .id = 7 };
	struct browser owner = { .house = &h }, technician = { .house = &h };
	get(&owner, here, "/sign-in");
	check_int(post(&owner, here, "/sign-in", STR("login=owner&password=correct+horse+1")).status, 303);
	guess(&h, here);
	/* who signed in from there before still does; who never did waits */
	owner.session = owner.form = NONE;
	get(&owner, here, "/sign-in");
	check_int(post(&owner, here, "/sign-in", STR("login=owner&password=correct+horse+1")).status, 303);
	get(&technician, here, "/sign-in");
	check_int(post(&technician, here, "/sign-in", STR("login=technician&password=correct+horse+1")).status, 429);
	/* a grave act asks who it is, and takes the answer */
	h.now.ms += 16 * 60000;
	guess(&h, here);
	struct answer a = post(&owner, here, "/calls/hook", NONE);
	check(a.status == 303 && str_starts(a.location, STR("/confirm?draft=")));
	struct str draft = str_cut(a.location, STR("/confirm?draft=").len, a.location.len);
	check_int(post(&owner, here, "/confirm", text(mem, "draft={}&password=wrong", draft)).status, 422);
	check_int(post(&owner, here, "/confirm", text(mem, "draft={}&password=correct+horse+1", draft)).status, 200);
	/* a telephone with the right secret is heard */
	struct ask call = here;
	call.query = STR("secret=anlage&number=040+5550100");
	check_int(get(&technician, call, "/hook/call").status, 200);
	house_close(&h);
}

TEST(guessing_at_one_login_is_slow_where_it_signs_in_and_where_it_is_proved)
{
	struct house h;
	house_open(&h, mem);
	set_password(&h, h.people[ROLE_OWNER], STR("correct horse 1"));
	struct browser owner = { .house = &h };
	int tries = 0;
	get(&owner, here, "/sign-in");
	check_int(post(&owner, here, "/sign-in", STR("login=owner&password=correct+horse+1")).status, 303);
	h.now.ms += 16 * 60000;
	struct answer a = post(&owner, here, "/calls/hook", NONE);
	struct str draft = str_cut(a.location, STR("/confirm?draft=").len, a.location.len);
	while (tries < 30 && post(&owner, here, "/confirm", text(mem, "draft={}&password=wrong", draft)).status == 422)
		tries++;
	check_int(tries, 10);
	struct browser guesser = { .house = &h };
	get(&guesser, here, "/sign-in");
	for (tries = 0; tries < 30 && post(&guesser, here, "/sign-in", STR("login=owner&password=no")).status == 422; tries++)
		;
	check_int(tries, 10);
	house_close(&h);
}
