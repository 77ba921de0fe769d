/* api_test.c - programs: keys, bodies, answers; what forms take, held against what pages write; what /openapi.json says. */
#include "web/api.h"
#include "web/house_test.h"
#include <jansson.h>
#include <stdio.h>

static struct str key_of(struct house *h, enum role role, bool reads)
{
	struct key_make k = { .client = role < ROLE_APPROVER ? 0 : h->own, .person = h->people[role], .name = STR("test"), .secret = api_key_new(h->mem), .reads = reads };
	struct err e = { 0 };
	check(h->order.job(h, api_key_make_job, &k, &e));
	return k.secret;
}

static struct answer program(struct house *h, struct str key, struct ask ask)
{
	struct browser b = { .house = h };
	ask.authorization = text(h->mem, "Bearer {}", key);
	ask.address = STR("192.0.2.9");
	return browser_send(&b, ask);
}

static struct answer program_get(struct house *h, struct str key, const char *path)
{
	return program(h, key, (struct ask){ .method = STR("GET"), .path = str_of(path) });
}

static struct answer program_post(struct house *h, struct str key, struct str path, const char *body)
{
	return program(h, key, (struct ask){ .method = STR("POST"), .path = path, .type = STR("application/json"), .body = str_of(body) });
}

TEST(a_key_acts_as_its_person_and_no_longer_than_that)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct str owner = key_of(&h, ROLE_OWNER, false), contact = key_of(&h, ROLE_CONTACT, false);
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
	check_int(browser_post(&other, STR("/account/keys/end"), STR("id=1")).status, 303);         /* another's: nothing happens */
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
	struct str key = key_of(&h, ROLE_TECHNICIAN, false), path = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
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
	struct str key = key_of(&h, ROLE_TECHNICIAN, false), path = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	h.outcome = (struct outcome){ .accepted = true, .id = 17 };
	struct answer a = program_post(&h, key, path, "{\"text\":\"Grüße \\u00e4\",\"public\":true}");
	check_int(a.status, 200);
	check_str(answer_html(&a), text(mem, "{\"location\":\"/tickets/{}\",\"id\":17}", h.things[OBJECT_TICKET][0]));
	check_str(field(&h.act.fields, STR("text")), STR("Grüße ä"));
	check_str(field(&h.act.fields, STR("public")), STR("1"));
	check_str(field(&h.act.fields, STR("program")), STR("1"));
	struct browser person = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(browser_post(&person, path, STR("text=x&program=1")).status == 303 && !field_is(&h.act.fields, STR("program")));
	check(!a.location.len && !a.cookies.n);
	h.outcome = (struct outcome){ .reason = STR("nicht so") };
	a = program_post(&h, key, path, "{\"text\":\"x\"}");
	check(a.status == 422 && str_is(a.type, STR("application/problem+json")) && str_has(answer_html(&a), STR("\"detail\":\"nicht so\"")));
	a = program_post(&h, key, path, "{\"text\":\"x\",\"publik\":\"1\"}");
	check(a.status == 422 && str_has(answer_html(&a), STR("\"field\":\"publik\"")));
	check_int(program_post(&h, key, text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][2]), "{\"text\":\"x\"}").status, 404);
	house_close(&h);
}

TEST(an_idempotency_key_makes_the_same_act)
{
	struct house h;
	house_open(&h, mem);
	struct str key = key_of(&h, ROLE_TECHNICIAN, false), path = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	struct ask ask = { .method = STR("POST"), .path = path, .type = STR("application/json"), .body = STR("{\"text\":\"x\"}"), .idempotency = STR("4711") };
	program(&h, key, ask);
	struct str first = h.act.key;
	program(&h, key, ask);
	check_str(h.act.key, first);
	ask.idempotency = STR("4712");
	program(&h, key, ask);
	check(!str_is(h.act.key, first));
	ask.idempotency = NONE;
	program(&h, key, ask);
	first = h.act.key;
	program(&h, key, ask);
	check(!str_is(h.act.key, first));
	house_close(&h);
}

TEST(a_body_is_one_flat_object)
{
	static const char *const bad[] = { "", "[]", "1", "{", "{\"a\":{}}", "{\"a\":[[1]]}", "{\"a\":1.5}", "{\"a\":1,\"a\":2}", "{\"\":1}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\xff\"}", "{\"a\":1}x" };
	struct fields f;
	for (size_t i = 0; i < COUNT(bad); i++)
		check(!api_body(str_of(bad[i]), mem, &f));
	check(api_body(STR(" {\"a\":\"x\",\"b\":[1,true,\"y\"],\"c\":null,\"d\":-9223372036854775808} "), mem, &f));
	check_str(fields_print(mem, &f), STR("{\"a\":\"x\",\"b\":\"1\",\"b\":\"1\",\"b\":\"y\",\"d\":\"-9223372036854775808\"}"));
	struct out o = out_open(mem);
	print(&o, "{\"a\":[0");
	for (int i = 0; i < FORM_FIELDS; i++)
		print(&o, ",0");
	print(&o, "]}");
	check(!api_body(out_str(&o), mem, &f));
	check(api_body(text(mem, "{}]}", str_cut(out_str(&o), 0, o.len - 4)), mem, &f) && f.n == FORM_FIELDS);
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

static void names_of_form(struct house *h, struct str form, struct str page)
{
	struct found f;
	struct str allow, action = str_split(&form, '"');
	if (!route_find(STR("POST"), action, h->mem, &f, &allow)) {
		printf("%.*s posts to %.*s\n", (int)page.len, page.at, (int)action.len, action.at);
		check(!"forms go to routes");
		return;
	}
	for (ptrdiff_t at; (at = str_find(form, STR(" name=\""))) >= 0;) {
		form = str_cut(form, (size_t)at + 7, form.len);
		struct str name = str_split(&form, '"');
		if (!route_takes(f.route, name)) {
			printf("%.*s has a field that %.*s does not list: %.*s\n", (int)page.len, page.at, (int)f.route->name.len, f.route->name.at, (int)name.len, name.at);
			check(!"forms have listed fields only");
		}
	}
}

static size_t forms_of_page(struct house *h, struct str html, struct str page)
{
	static const struct str opens = LIT("<form method=\"post\" action=\"");
	size_t n = 0;
	for (ptrdiff_t at; (at = str_find(html, opens)) >= 0; n++) {
		html = str_cut(html, (size_t)at + opens.len, html.len);
		ptrdiff_t end = str_find(html, STR("</form>"));
		check(end > 0);
		names_of_form(h, str_cut(html, 0, end > 0 ? (size_t)end : 0), page);
	}
	return n;
}

TEST(the_forms_of_all_pages_send_what_is_listed)
{
	struct house h;
	size_t n, forms = 0;
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
				forms += forms_of_page(&h, answer_html(&a), path);
		}
	check(forms > 200);
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

/* What is one of a few words says which, from the table that checks it. */
TEST(the_description_lists_the_words_a_field_takes)
{
	static const struct { struct str path, field, words; } said[] = {
		{ LIT("/tickets/{id}/move"), LIT("verb"), LIT("triage solve wait resume reopen close") }, { LIT("/tickets/new"), LIT("step"), LIT("show edit send") },
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
	struct answer a = program(&h, key_of(&h, ROLE_OWNER, false), ask);
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
	struct str owner = key_of(&h, ROLE_OWNER, false), approver = key_of(&h, ROLE_APPROVER, false);
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++)
		if (api_is_for_people(&r[i])) {
			check(is_refused_to(&h, r[i].right & 1u << ROLE_OWNER ? owner : approver, &r[i]));
			closed++;
		}
	check_int((int64_t)closed, 67);
	house_close(&h);
}

/* What somebody declares to the other side of a contract, on both sides: a key that may act is refused, and the description has none of it. */
TEST(no_program_declares_anything_to_the_other_side)
{
	static const struct { enum role role; struct str path; } declarations[] = {
		{ ROLE_OWNER, LIT("/contracts/{id}/offer") },             { ROLE_OWNER, LIT("/contracts/{id}/countersign") },
		{ ROLE_OWNER, LIT("/contracts/{id}/withdraw") },          { ROLE_OWNER, LIT("/contracts/{id}/announce") },
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
	struct str owner = key_of(&h, ROLE_OWNER, false), approver = key_of(&h, ROLE_APPROVER, false);
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
	struct str key = key_of(&h, ROLE_TECHNICIAN, false), path = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	h.outcome.accepted = true;
	struct answer a = program_post(&h, key, path, "{\"text\":[\"a\",\"b\"]}");
	check(a.status == 422 && str_has(answer_html(&a), STR("„text“ hat hier nur einen Wert")));
	check_int(program_post(&h, key, path, "{\"text\":[\"a\"]}").status, 200);
	house_close(&h);
}
