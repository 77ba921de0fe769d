/* api_test.c - programs: keys, bodies, answers; what forms take, held against what pages write; what /openapi.json says. */
#include "web/api.h"
#include "web/house_test.h"
#include <jansson.h>
#include <stdio.h>

TEST(a_key_acts_as_its_person_and_no_longer_than_that)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct str owner = program_key(&h, ROLE_OWNER, false), contact = program_key(&h, ROLE_CONTACT, false);
	struct answer a = program_get(&h, owner, "/account.json");
	check(a.status == 200 && str_has(answer_html(&a), STR("\"login\":\"owner\"")));
	check_int(program_get(&h, contact, "/tickets.json").status, 403);
	a = program_get(&h, text(mem, "{}{}", str_cut(owner, 0, owner.len - 1), str_ends(owner, STR("0")) ? STR("1") : STR("0")), "/account.json");
	check(a.status == 401 && str_is(a.type, STR("application/problem+json")));
	check_int(program_get(&h, STR("rb_"), "/account").status, 401);
	check_int(program_get(&h, NONE, "/sign-in").status, 401);
	check(run(h.db, &e, "update person set disabled = 1 where client_id = 0 and id = ?", h.people[ROLE_OWNER]));
	check_int(program_get(&h, owner, "/account.json").status, 401);
	check(run(h.db, &e, "update person set disabled = 0 where client_id = 0 and id = ?", h.people[ROLE_OWNER]));
	struct browser other = browser_of(&h, h.people[ROLE_DISPATCHER]), own = browser_of(&h, h.people[ROLE_OWNER]);
	check_int(browser_post(&other, STR("/account/keys/end"), STR("id=1")).status, 404);         /* another's: nothing happens */
	check_int(program_get(&h, owner, "/account.json").status, 200);
	check_int(browser_post(&own, STR("/account/keys/end"), STR("id=1")).status, 303);
	check_int(program_get(&h, owner, "/account.json").status, 401);
	house_close(&h);
}

static struct { bool (*send)(void *at, job_fn *fn, void *what, struct err *e); int sent; } jobs;

static bool counted(void *at, job_fn *fn, void *what, struct err *e)
{
	jobs.sent++;
	return jobs.send(at, fn, what, e);
}

static int64_t drafts(struct house *h)
{
	int64_t n = -1;
	struct err e = { 0 };
	struct rows *r = sql(h->db, "select count(*) from draft");
	row(r, NULL, &n);
	check(done(r, &e));
	return n;
}

/* Each job is a commit that somebody waits for. */
TEST(a_program_drops_a_draft_that_is_there_and_waits_for_no_other)
{
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_TECHNICIAN, false), path = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check_int(program_get(&h, key, "/account.json").status, 200);
	h.outcome.accepted = true;
	jobs.send = h.order.job;
	jobs.sent = 0;
	h.order.job = counted;
	check_int(program_post(&h, key, path, "{\"text\":\"x\"}").status, 200);
	check_int(jobs.sent, 0);
	check_int(browser_post(&b, path, STR("text=y&do=draft")).status, 303);
	check_int(drafts(&h), 1);
	check_int(program_post(&h, key, path, "{\"text\":\"x\"}").status, 200);
	check_int(drafts(&h), 0);
	jobs.sent = 0;
	check_int(browser_post(&b, path, STR("text=y")).status, 303);
	check_int(jobs.sent, 1);                                 /* its script may be sending one */
	house_close(&h);
}

TEST(a_key_is_shown_once_and_kept_as_a_hash)
{
	struct house h;
	struct err e = { 0 };
	struct str kept = NONE;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check_int(browser_post(&b, STR("/account/keys"), STR("name=+&reads=1")).status, 422);
	struct answer a = browser_post(&b, STR("/account/keys"), STR("name=Auswertung&reads=1"));
	ptrdiff_t at = str_find(answer_html(&a), STR("<code>rb_"));
	check(a.status == 200 && at > 0);
	struct str key = str_cut(answer_html(&a), (size_t)at + 6, (size_t)at + 6 + 67);
	struct answer again = browser_get(&b, STR("/account/keys"));
	check(str_has(answer_html(&again), STR("Auswertung")) && !str_has(answer_html(&again), key));
	struct rows *r = sql(h.db, "select key_sha256 from api_key");
	check(row(r, mem, &kept) && done(r, &e));
	check_str(kept, sha256_hex(mem, key));
	check_int(program_get(&h, key, "/tickets.json").status, 200);
	a = program_post(&h, key, text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]), "{\"text\":\"x\"}");
	check(a.status == 403 && str_has(answer_html(&a), say(T_key_reads_only, LANG_DE)));
	house_close(&h);
}

TEST(a_program_s_act_is_answered_as_json)
{
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_TECHNICIAN, false), path = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	h.outcome = (struct outcome){ .accepted = true, .id = 17 };
	struct answer a = program_post(&h, key, path, "{\"text\":\"Grüße \\u00e4\",\"public\":true}");
	check_int(a.status, 200);
	check_str(answer_html(&a), text(mem, "{\"location\":\"/tickets/{}\",\"id\":17}", h.things[OBJECT_TICKET][0]));
	check_str(field(&h.act.fields, STR("text")), STR("Grüße ä"));
	check_str(field(&h.act.fields, STR("public")), STR("1"));
	check_str(field(&h.act.fields, STR("program")), STR("1"));
	struct browser person = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(browser_post(&person, path, STR("text=x&program=1")).status == 303 && !field_is(&h.act.fields, STR("program")));
	check(!a.cookies.n);
	h.outcome = (struct outcome){ .reason = STR("nicht so") };
	a = program_post(&h, key, path, "{\"text\":\"x\"}");
	check(a.status == 422 && str_is(a.type, STR("application/problem+json")) && str_has(answer_html(&a), STR("\"detail\":\"nicht so\"")));
	a = program_post(&h, key, path, "{\"text\":\"x\",\"publik\":\"1\"}");
	check(a.status == 422 && str_has(answer_html(&a), STR("\"field\":\"publik\"")));
	check_int(program_post(&h, key, text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][2]), "{\"text\":\"x\"}").status, 404);
	house_close(&h);
}

TEST(a_key_that_does_not_hold_is_told_as_that)
{
	struct house h;
	house_open(&h, mem);
	struct answer a = program_send(&h, text(mem, "{}0", program_key(&h, ROLE_OWNER, true)), (struct ask){ .method = STR("GET"), .path = STR("/tickets.json"), .language = STR("en") });
	check_int(a.status, 401);
	check(str_has(answer_html(&a), say(T_key_unknown, LANG_EN)));
	house_close(&h);
}

TEST(an_idempotency_key_makes_the_same_act)
{
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_TECHNICIAN, false), path = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	struct ask ask = { .method = STR("POST"), .path = path, .type = STR("application/json"), .body = STR("{\"text\":\"x\"}"), .idempotency = STR("4711") };
	program_send(&h, key, ask);
	struct str first = h.act.key;
	program_send(&h, key, ask);
	check_str(h.act.key, first);
	ask.idempotency = STR("4712");
	program_send(&h, key, ask);
	check(!str_is(h.act.key, first));
	ask.idempotency = NONE;
	program_send(&h, key, ask);
	first = h.act.key;
	program_send(&h, key, ask);
	check(!str_is(h.act.key, first));
	int acts = h.acts;
	ask.idempotency = str_cut(STR("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
	                              "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789-"), 0, 200);
	program_send(&h, key, ask);
	check_int(h.acts, acts + 1);
	ask.idempotency.len++;
	struct answer a = program_send(&h, key, ask);
	check(a.status == 422 && str_has(answer_html(&a), STR("\"field\":\"Idempotency-Key\"")) && h.acts == acts + 1);
	house_close(&h);
}

/* What is no such object is refused with the place where it breaks off, or with the field that says more than fields do. */
TEST(a_body_is_one_flat_object)
{
	static const struct { const char *body; enum text words; int line, column; const char *field; } bad[] = {
		{ "", T_json_ends, 1, 0, "" },                        { "[]", T_json_no_object, 0, 0, "" },            { "1", T_json_syntax, 1, 1, "" },
		{ "{", T_json_ends, 1, 1, "" },                       { "{\"a\":{}}", T_json_nested, 0, 0, "a" },      { "{\"a\":[[1]]}", T_json_nested, 0, 0, "a" },
		{ "{\"a\":1.5}", T_json_fraction, 0, 0, "a" },        { "{\"a\":1,\"a\":2}", T_json_twice, 1, 10, "" }, { "{\"\":1}", T_json_name, 0, 0, "" },
		{ "{\"a\":\"\\u0000\"}", T_json_nul, 1, 13, "" },      { "{\"a\":\"\xff\"}", T_json_utf8, 1, 6, "" },     { "{\"a\":1}x", T_json_more, 1, 8, "" },
		{ "{\n \"text\": \"x\",\n}", T_json_syntax, 3, 1, "" }, { "{\"a\":99999999999999999999}", T_json_large, 1, 25, "" },
	};
	struct fields f;
	struct body_fault why;
	size_t n;
	const struct route *any = web_routes(&n);
	for (size_t i = 0; i < COUNT(bad); i++) {
		check(!api_body(any, str_of(bad[i].body), mem, &f, &why));
		if (why.words != bad[i].words || why.line != bad[i].line || why.column != bad[i].column)
			printf("%s: %d at %d, %d\n", bad[i].body, (int)why.words, why.line, why.column);
		check(why.words == bad[i].words && why.line == bad[i].line && why.column == bad[i].column);
		check_str(why.field, str_of(bad[i].field));
	}
	check(api_body(any, STR(" {\"a\":\"x\",\"b\":[1,true,\"y\"],\"c\":null,\"d\":-9223372036854775808} "), mem, &f, &why));
	check_str(fields_print(mem, &f), STR("{\"a\":\"x\",\"b\":\"1\",\"b\":\"1\",\"b\":\"y\",\"d\":\"-9223372036854775808\"}"));
	struct out o = out_open(mem);
	print(&o, "{\"a\":[0");
	for (int i = 0; i < FORM_FIELDS; i++)
		print(&o, ",0");
	print(&o, "]}");
	check(!api_body(any, out_str(&o), mem, &f, &why) && why.words == T_json_many);
	check(api_body(any, text(mem, "{}]}", str_cut(out_str(&o), 0, o.len - 4)), mem, &f, &why) && f.n == FORM_FIELDS);
}

/* A program has no page that it could reload. */
TEST(a_program_is_told_where_its_body_breaks_off)
{
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_TECHNICIAN, false), path = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	struct answer a = program_post(&h, key, path, "{\n \"text\": \"x\",\n}");
	check(a.status == 400 && str_is(a.type, STR("application/problem+json")));
	check(str_has(answer_html(&a), STR("Zeile 3, Spalte 1 des JSON: hier steht etwas anderes")) && str_has(answer_html(&a), STR("\"line\":3,\"column\":1,\"offset\":17")));
	a = program_post(&h, key, path, "{\"text\":{\"de\":\"x\"}}");
	check(a.status == 400 && str_has(answer_html(&a), STR("\"field\":\"text\"")) && str_has(answer_html(&a), STR("Objekt oder ein Array")));
	static const struct { struct str type, body; int status; enum text says; } others[] = {
		{ LIT("application/x-www-form-urlencoded"), LIT("text=%zz"), 400, T_form_broken }, { LIT("multipart/form-data; boundary=x"), LIT("--y\r\n"), 400, T_parts_broken }, { LIT("text/plain"), LIT("x"), 415, T_type_unknown },
	};
	for (size_t i = 0; i < COUNT(others); i++) {
		a = program_send(&h, key, (struct ask){ .method = STR("POST"), .path = path, .type = others[i].type, .body = others[i].body });
		check(a.status == others[i].status && str_has(answer_html(&a), say(others[i].says, LANG_DE)));
	}
	house_close(&h);
}

/* ---- what forms take ---- */

TEST(every_form_says_what_it_takes)
{
	size_t n;
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++)
		if (!route_is_listed(&r[i])) {
			printf("no row in fields.def: %.*s\n", (int)r[i].name.len, r[i].name.at);
			check(!"every form has its row");
		}
}

static struct str attribute(struct str tag, struct str name, struct arena *mem)
{
	struct str opens = text(mem, " {}=\"", name);
	ptrdiff_t at = str_find(tag, opens);
	struct str rest = at < 0 ? NONE : str_cut(tag, (size_t)at + opens.len, tag.len);
	return str_split(&rest, '"');
}

/* What can be typed is as long as the table says, whatever the browser itself would allow; what can be chosen is taken. */
static void holds_table(struct house *h, struct str tag, struct str value, const struct form_field *f, struct str page, bool *held)
{
	static const struct str measured[] = { LIT("text"), LIT("tel"), LIT("email"), LIT("password") };
	struct str most = attribute(tag, STR("maxlength"), h->mem), type = attribute(tag, STR("type"), h->mem);
	struct field_fault fault;
	int64_t n = f->most;
	bool typed = str_starts(tag, STR("textarea")) || !type.len;
	for (size_t i = 0; i < COUNT(measured); i++)
		typed |= str_is(type, measured[i]);
	bool good = (!typed || !most.len || (str_int(most, &n) && n == f->most)) && (f->file || field_takes(f, value, h->mem, &fault));
	if (!good)
		printf("%.*s: fields.def has %lld for %.*s \"%.*s\"\n", (int)page.len, page.at, (long long)f->most, (int)tag.len, tag.at, (int)value.len, value.at);
	*held &= good;
}

static void options_of(struct house *h, struct str rest, const struct form_field *f, struct str page, bool *held)
{
	rest = str_cut(rest, 0, (size_t)str_find(rest, STR("</select>")));
	for (ptrdiff_t at; (at = str_find(rest, STR("<option "))) >= 0;) {
		rest = str_cut(rest, (size_t)at + 8, rest.len);
		holds_table(h, STR("option"), attribute(text(h->mem, " {}", str_split(&rest, '>')), STR("value"), h->mem), f, page, held);
	}
}

static void names_of_form(struct house *h, struct str form, struct str page, bool *held)
{
	struct found f;
	struct form_field field;
	struct str allow, action = str_split(&form, '"');
	if (!route_find(STR("POST"), action, h->mem, &f, &allow)) {
		printf("%.*s posts to %.*s\n", (int)page.len, page.at, (int)action.len, action.at);
		check(!"forms go to routes");
		return;
	}
	while (form.len) {
		str_split(&form, '<');
		struct str rest = form, tag = str_split(&rest, '>'), name = attribute(tag, STR("name"), h->mem);
		if (!name.len || str_is(name, STR("csrf")) || str_is(name, STR("key")))
			continue;
		if (!route_field(f.route, name, &field)) {
			printf("%.*s has a field that %.*s does not list: %.*s\n", (int)page.len, page.at, (int)f.route->name.len, f.route->name.at, (int)name.len, name.at);
			check(!"forms have listed fields only");
			continue;
		}
		holds_table(h, tag, attribute(tag, STR("value"), h->mem), &field, page, held);
		if (str_starts(tag, STR("select")))
			options_of(h, rest, &field, page, held);
	}
}

static size_t forms_of_page(struct house *h, struct str html, struct str page, bool *held)
{
	static const struct str opens = LIT("<form method=\"post\" action=\"");
	size_t n = 0;
	for (ptrdiff_t at; (at = str_find(html, opens)) >= 0; n++) {
		html = str_cut(html, (size_t)at + opens.len, html.len);
		ptrdiff_t end = str_find(html, STR("</form>"));
		check(end > 0);
		names_of_form(h, str_cut(html, 0, end > 0 ? (size_t)end : 0), page, held);
	}
	return n;
}

TEST(the_forms_of_all_pages_send_what_is_listed)
{
	struct house h;
	size_t n, forms = 0;
	bool held = true;
	house_open(&h, mem);
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++)
		for (enum role role = 0; r[i].kind <= ROUTE_LIST && role < ROLES; role++) {
			struct browser b = browser_of(&h, h.people[role]);
			struct str path = r[i].path, rest = path, first = str_split(&rest, '{');
			if (rest.len)
				path = text(mem, "{}{}{}", first, h.things[r[i].object][0], str_cut(rest, (size_t)str_find(rest, STR("}")) + 1, rest.len));
			struct answer a = browser_get(&b, path);
			if (a.status == 200)
				forms += forms_of_page(&h, answer_html(&a), path, &held);
		}
	check(forms > 200 && held);
	house_close(&h);
}

/* ---- what is said about it ---- */

TEST(the_description_holds_every_route_once)
{
	struct house h;
	json_error_t why;
	size_t n;
	house_open(&h, mem);
	const struct route *r = web_routes(&n);
	struct browser nobody = { .house = &h };
	struct answer a = browser_get(&nobody, STR("/openapi.json"));
	check_int(a.status, 200);
	json_t *all = json_loadb(a.out.at, a.out.len, JSON_REJECT_DUPLICATES, &why), *paths = json_object_get(all, "paths");
	check(all && json_is_object(paths));
	for (size_t i = 0; i < n; i++) {
		struct str end = r[i].kind <= ROUTE_LIST ? STR(".json") : NONE, path = str_is(r[i].path, STR("/")) ? STR("/") : text(mem, "{}{}", r[i].path, end);
		bool there = json_object_get(json_object_get(paths, str_c(mem, path)), r[i].kind == ROUTE_FORM ? "post" : "get") != NULL;
		check(there != api_is_for_people(&r[i]));
	}
	check(str_has(answer_html(&a), STR("\"additionalProperties\":false")));
	json_decref(all);
	house_close(&h);
}

/* What stays open on a ticket is told by ids, and all there are stand in the description. */
TEST(the_description_names_what_can_stay_open_on_a_ticket)
{
	static const char *const ids[] = { "case", "change", "vendor", "verdict", "time" };
	struct house h;
	json_error_t why;
	json_t *one, *of;
	const char *ref = NULL;
	house_open(&h, mem);
	struct answer a = browser_get(&(struct browser){ .house = &h }, STR("/openapi.json"));
	json_t *all = json_loadb(a.out.at, a.out.len, JSON_REJECT_DUPLICATES, &why), *paths = json_object_get(all, "paths"), *schemas = json_object_get(json_object_get(all, "components"), "schemas");
	check_int(json_unpack(json_object_get(paths, "/tickets/{id}.json"), "{s:{s:{s:{s:{s:{s:{s:s}}}}}}}", "get", "responses", "200", "content", "application/json", "schema", "$ref", &ref), 0);
	check_str(str_of(ref ? ref : ""), STR("#/components/schemas/ticket"));
	check_int(json_unpack(json_object_get(schemas, "ticket"), "{s:{s:{s:{s:o}}}}", "properties", "open_ends", "items", "enum", &of), 0);
	check_int((int64_t)json_array_size(of), COUNT(ids));
	for (size_t i = 0; i < COUNT(ids); i++) {
		one = json_array_get(of, i);
		check_str(str_of(json_string_value(one)), str_of(ids[i]));
	}
	json_decref(all);
	house_close(&h);
}

/* A file is a field of bytes under the name that the page has; what stands for one sent before is told so. */
TEST(the_description_names_files_as_the_pages_do)
{
	struct house h;
	json_error_t why;
	house_open(&h, mem);
	struct browser nobody = { .house = &h };
	struct answer a = browser_get(&nobody, STR("/openapi.json"));
	json_t *all = json_loadb(a.out.at, a.out.len, JSON_REJECT_DUPLICATES, &why), *content = NULL;
	check(!json_unpack(all, "{s:{s:{s:{s:{s:o}}}}}", "paths", "/clients/{id}/reading", "post", "requestBody", "content", &content));
	json_t *upload = json_object_get(json_object_get(json_object_get(content, "multipart/form-data"), "schema"), "properties");
	json_t *plain = json_object_get(json_object_get(json_object_get(content, "application/json"), "schema"), "properties");
	check(str_is(str_of(json_string_value(json_object_get(json_object_get(upload, "file"), "format"))), STR("binary")));
	check(!json_object_get(plain, "file") && !json_object_get(plain, "paper") && !json_object_get(upload, "paper"));
	check(str_has(str_of(json_string_value(json_object_get(json_object_get(plain, "kept"), "description"))), STR("SHA-256")));
	json_decref(all);
	house_close(&h);
}

/* ---- what is said of values is what holds ---- */

struct claimed { struct house *h; struct str keys[ROLES]; size_t wrong; };

/* One field alone; the answer's status, and its problem. */
static json_t *sent_alone(struct claimed *c, const struct route *r, struct str name, struct str value)
{
	json_error_t why;
	enum role role = 0;
	struct arena *own = arena_open(), *kept = c->h->mem;
	while (r->right != RIGHT_ANYONE && !(r->right >> role & 1))
		role++;
	c->h->mem = own;
	struct out o = out_open(own);
	struct json j = json_open(&o);
	put_object(&j);
	put_field(&j, name, value);
	put_end_object(&j);
	struct answer a = program_send(c->h, c->keys[role], (struct ask){ .method = STR("POST"), .path = house_path(c->h, r), .type = STR("application/json"), .body = out_str(&o) });
	json_t *problem = a.status >= 400 ? json_loadb(a.out.at, a.out.len, 0, &why) : json_object();
	c->h->mem = kept;
	arena_close(own);
	return problem;
}

static struct str so_long(struct arena *mem, int64_t n)
{
	struct out o = out_open(mem);
	while (n--)
		out_char(&o, 'x');
	return out_str(&o);
}

static void expect(struct claimed *c, const struct route *r, struct str name, struct str value, const json_t *words, int64_t most, int64_t sent)
{
	json_t *problem = sent_alone(c, r, name, value), *allowed = json_object_get(problem, "allowed");
	bool refused = words || most;
	bool good = refused ? json_integer_value(json_object_get(problem, "status")) == 422 && str_is(str_of(json_string_value(json_object_get(problem, "field"))), name) : !allowed && !json_object_get(problem, "limit");
	if (words)
		for (size_t i = 0; i < json_array_size(words); i++)
			good &= !json_is_string(json_array_get(words, i)) || !*json_string_value(json_array_get(words, i)) || json_equal(json_array_get(words, i), json_array_get(allowed, i));
	if (most)
		good &= json_integer_value(json_object_get(problem, "limit")) == most && json_integer_value(json_object_get(problem, "sent")) == sent;
	if (!good)
		printf("%.*s %.*s: %s\n", (int)r->name.len, r->name.at, (int)name.len, name.at, json_dumps(problem, 0));
	c->wrong += !good;
	json_decref(problem);
}

/* Every word that is named is taken, and no other, and what has a shape only in it; a value of the length that is named is taken, and none that is longer by one. */
static void hold(struct claimed *c, const struct route *r, struct str name, json_t *kind)
{
	json_t *items = json_object_get(kind, "items"), *words = json_object_get(items ? items : kind, "enum"), *shapes = json_object_get(items ? items : kind, "anyOf");
	int64_t most = json_integer_value(json_object_get(items ? items : kind, "maxLength"));
	struct arena *mem = arena_open();
	c->wrong += !words && !most && !shapes;
	if (shapes)
		expect(c, r, name, STR("no-such-word"), shapes, 0, 0);
	if (words)
		expect(c, r, name, STR("no-such-word"), words, 0, 0);
	for (size_t i = 0; i < json_array_size(words) && json_is_string(json_array_get(words, i)); i++)
		expect(c, r, name, str_of(json_string_value(json_array_get(words, i))), NULL, 0, 0);
	if (most) {
		expect(c, r, name, so_long(mem, most), NULL, 0, 0);
		expect(c, r, name, so_long(mem, most + 1), NULL, most, most + 1);
	}
	arena_close(mem);
}

TEST(what_the_description_says_of_a_value_is_what_the_server_does)
{
	struct house h;
	struct claimed c = { .h = &h };
	json_error_t why;
	size_t n, fields = 0;
	house_open(&h, mem);
	const struct route *r = web_routes(&n);
	struct browser nobody = { .house = &h };
	struct answer a = browser_get(&nobody, STR("/openapi.json"));
	json_t *all = json_loadb(a.out.at, a.out.len, JSON_REJECT_DUPLICATES, &why), *paths = json_object_get(all, "paths");
	for (enum role role = 0; role < ROLES; role++)
		c.keys[role] = program_key(&h, role, false);
	h.outcome.reason = STR("nein");
	for (size_t i = 0; i < n; i++) {
		static const char *const parts[] = { "properties", "patternProperties" };
		json_t *schema = NULL, *kind;
		const char *name;
		if (r[i].kind != ROUTE_FORM || api_is_for_people(&r[i]) || r[i].lane == LANE_PASSWORDS)         /* whose work is long on purpose */
			continue;
		check(!json_unpack(json_object_get(paths, str_c(mem, r[i].path)), "{s:{s:{s:{s:{s:o}}}}}", "post", "requestBody", "content", "application/json", "schema", &schema));
		for (size_t p = 0; p < COUNT(parts); p++)
			json_object_foreach(json_object_get(schema, parts[p]), name, kind) {
				hold(&c, &r[i], p ? text(mem, "{}x", str_of(name + 1)) : str_of(name), kind);
				fields++;
			}
	}
	check(fields > 300 && !c.wrong);
	json_decref(all);
	house_close(&h);
}

/* A tick that says 0 is one that nobody set, for whatever form asks for it only if it is there. */
TEST(a_tick_is_set_or_it_is_not_there)
{
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_ACCOUNTANT, false), path = text(mem, "/clients/{}/dunning/stop", h.own);
	h.outcome.accepted = true;
	check_int(program_post(&h, key, path, "{\"why\":\"x\",\"back\":false}").status, 200);
	check(!field_is(&h.act.fields, STR("back")));
	check_int(program_post(&h, key, path, "{\"back\":true}").status, 200);
	check_str(field(&h.act.fields, STR("back")), STR("1"));
	house_close(&h);
}

/* What is one of a few words says which, from the table that checks it. */
TEST(the_description_lists_the_words_a_field_takes)
{
	static const struct { struct str path, field, words; } said[] = {
		{ LIT("/tickets/{id}/move"), LIT("verb"), LIT("triage solve wait resume reopen close") }, { LIT("/tickets/new"), LIT("step"), LIT("show edit send ") },
		{ LIT("/tickets/{id}/other"), LIT("party"), LIT("isp vendor maker") }, { LIT("/callbacks/{id}/done"), LIT("outcome"), LIT("reached not-reached dropped") },
		{ LIT("/tickets/{id}/link"), LIT("kind"), LIT("related blocks duplicate") }, { LIT("/tickets/{id}/note"), LIT("text"), LIT("") },
	};
	struct house h;
	json_error_t why;
	house_open(&h, mem);
	struct browser nobody = { .house = &h };
	struct answer a = browser_get(&nobody, STR("/openapi.json"));
	json_t *all = json_loadb(a.out.at, a.out.len, JSON_REJECT_DUPLICATES, &why), *field;
	for (size_t i = 0; i < COUNT(said); i++) {
		struct out o = out_open(mem);
		check(!json_unpack(all, "{s:{s:{s:{s:{s:{s:{s:{s:{s:o}}}}}}}}}", "paths", str_c(mem, said[i].path), "post", "requestBody", "content", "application/json", "schema", "properties", str_c(mem, said[i].field), &field));
		json_t *words = json_object_get(field, "enum");
		for (size_t k = 0; k < json_array_size(words); k++)
			print(&o, "{}{}", k ? STR(" ") : NONE, str_of(json_string_value(json_array_get(words, k))));
		check_str(out_str(&o), said[i].words);
	}
	json_decref(all);
	house_close(&h);
}

TEST(a_file_is_refused_where_none_is_taken)
{
	struct house h;
	house_open(&h, mem);
	struct ask ask = { .method = STR("POST"), .path = STR("/contracts/check"), .type = STR("multipart/form-data; boundary=x"),
		.body = STR("--x\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.md\"\r\n\r\n# a\r\n--x--\r\n") };
	struct answer a = program_send(&h, program_key(&h, ROLE_OWNER, false), ask);
	check(a.status == 415 && str_has(answer_html(&a), STR("\"field\":\"document\"")));
	house_close(&h);
}

/* Where a route leads that is asked for with any number, or any word. */
static struct str filled(struct house *h, struct str path)
{
	struct str rest = path, first = str_split(&rest, '{');
	return rest.len ? text(h->mem, "{}{}{}", first, h->people[ROLE_TECHNICIAN], str_cut(rest, (size_t)str_find(rest, STR("}")) + 1, rest.len)) : first;
}

static bool is_refused_to(struct house *h, struct str key, const struct route *r)
{
	struct str path = filled(h, r->path);
	struct answer a = r->kind == ROUTE_FORM ? program_post(h, key, path, "{}") : program_get(h, key, str_c(h->mem, path));
	return a.status == 403 && str_has(answer_html(&a), say(T_key_no_person, LANG_DE));
}

/* So many addresses; a name that is none any more would leave one open unseen. */
TEST(what_lets_somebody_in_and_what_is_declared_is_for_people_alone)
{
	struct house h;
	size_t n, closed = 0;
	house_open(&h, mem);
	struct str owner = program_key(&h, ROLE_OWNER, false), approver = program_key(&h, ROLE_APPROVER, false);
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++)
		if (api_is_for_people(&r[i])) {
			check(is_refused_to(&h, r[i].right & 1u << ROLE_OWNER ? owner : approver, &r[i]));
			closed++;
		}
	check_int((int64_t)closed, 75);
	house_close(&h);
}

/* What somebody declares to the other side of a contract, on both sides: a key that may act is refused, and the description has none of it. */
TEST(no_program_declares_anything_to_the_other_side)
{
	static const struct { enum role role; struct str path; } declarations[] = {
		{ ROLE_OWNER, LIT("/contracts/{id}/offer") },             { ROLE_OWNER, LIT("/contracts/{id}/countersign") },
		{ ROLE_OWNER, LIT("/contracts/{id}/withdraw") },          { ROLE_OWNER, LIT("/contracts/{id}/announce") },
		{ ROLE_OWNER, LIT("/price-lists/tell") },
		{ ROLE_OWNER, LIT("/contracts/{id}/notice") },            { ROLE_OWNER, LIT("/contracts/{id}/exit") },
		{ ROLE_OWNER, LIT("/contracts/{id}/recall") },            { ROLE_OWNER, LIT("/contracts/{id}/end") },
		{ ROLE_OWNER, LIT("/contracts/{id}/campaign") },          { ROLE_OWNER, LIT("/quotes/{id}/offer") },
		{ ROLE_OWNER, LIT("/tickets/{id}/rule") },                { ROLE_OWNER, LIT("/tickets/{id}/settle") },
		{ ROLE_OWNER, LIT("/processing/processors/{id}/announce") }, { ROLE_OWNER, LIT("/processing/processors/{id}/answer") },
		{ ROLE_APPROVER, LIT("/portal/contract/{id}/accept") },   { ROLE_APPROVER, LIT("/portal/contract/{id}/decline") },
		{ ROLE_APPROVER, LIT("/portal/contract/{id}/confirm") },  { ROLE_APPROVER, LIT("/portal/contract/{id}/contest") },
		{ ROLE_APPROVER, LIT("/portal/contract/{id}/notice") },   { ROLE_APPROVER, LIT("/portal/contract/{id}/exit") },
		{ ROLE_APPROVER, LIT("/portal/contract/{id}/recall") },   { ROLE_APPROVER, LIT("/portal/quotes/{id}/accept") },
		{ ROLE_APPROVER, LIT("/portal/quotes/{id}/decline") },    { ROLE_APPROVER, LIT("/portal/requests/{id}/consent") },
		{ ROLE_APPROVER, LIT("/portal/requests/{id}/change") },   { ROLE_APPROVER, LIT("/portal/requests/{id}/object") },
		{ ROLE_APPROVER, LIT("/portal/remotes/{id}") },           { ROLE_APPROVER, LIT("/portal/processing") },
		{ ROLE_OWNER, LIT("/tickets/{id}/decision") },            { ROLE_APPROVER, LIT("/portal/requests/{id}/decision") },
		{ ROLE_APPROVER, LIT("/portal/reports/credit") },         { ROLE_APPROVER, LIT("/approve/{word}") },
	};
	struct house h;
	json_error_t why;
	struct found f;
	struct str allow;
	house_open(&h, mem);
	struct str owner = program_key(&h, ROLE_OWNER, false), approver = program_key(&h, ROLE_APPROVER, false);
	struct browser nobody = { .house = &h };
	struct answer a = browser_get(&nobody, STR("/openapi.json"));
	json_t *all = json_loadb(a.out.at, a.out.len, JSON_REJECT_DUPLICATES, &why), *paths = json_object_get(all, "paths");
	for (size_t i = 0; i < COUNT(declarations); i++) {
		struct str path = declarations[i].path;
		check(route_find(STR("POST"), filled(&h, path), mem, &f, &allow) && is_refused_to(&h, declarations[i].role == ROLE_OWNER ? owner : approver, f.route));
		check(!json_object_get(json_object_get(paths, str_c(mem, path)), "post"));
	}
	json_decref(all);
	house_close(&h);
}

/* Of several values of what has one the last would be lost without a word. */
TEST(a_program_is_told_of_a_field_that_is_given_more_than_once)
{
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_TECHNICIAN, false), path = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	h.outcome.accepted = true;
	struct answer a = program_post(&h, key, path, "{\"text\":[\"a\",\"b\"]}");
	check(a.status == 422 && str_has(answer_html(&a), STR("„text“ hat hier nur einen Wert")));
	check_int(program_post(&h, key, path, "{\"text\":[\"a\"]}").status, 200);
	house_close(&h);
}
