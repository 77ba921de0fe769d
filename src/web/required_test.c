/* required_test.c - what a form must have: whoever leaves it out is told which field, and nothing happens. */
#include "unit.h"
#include "web/api.h"
#include "web/house_test.h"
#include <stdio.h>

/* A value that the field takes, whatever the handler says of it. */
static struct str some(const struct form_field *f, struct arena *mem)
{
	struct strs words = { 0 };
	field_words(f, mem, &words);
	if (field_shapes(f) & (SHAPE_DAY | SHAPE_TIME))
		return field_shapes(f) & SHAPE_DAY ? STR("2026-01-01") : STR("09:00");
	return words.n ? words.at[0] : f->kin ? STR("0") : STR("1");      /* of the object in the path none is asked for */
}

/* All that must be there but one, which is sent empty or not at all. */
static struct str body_without(const struct route *r, struct str missing, bool empty, bool json, struct arena *mem)
{
	struct str left = route_fields(r);
	struct form_field f;
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	if (json)
		put_object(&j);
	while (form_field_next(&left, &f)) {
		bool gone = str_is(f.name, missing);
		if (!f.required || f.file || (gone && (!empty || f.repeats)))
			continue;
		if (json)
			put_field(&j, f.name, gone ? NONE : some(&f, mem));
		else
			print(&o, "&{}={}", f.name, gone ? NONE : some(&f, mem));
	}
	if (json)
		put_end_object(&j);
	return out_str(&o);
}

/* Where a secret opens the page, and there is none, that is told first. */
static bool is_shut(const struct route *r, int status) { return r->right == RIGHT_ANYONE && (status == 303 || status == 404); }

static bool is_refused(struct house *h, const struct route *r, struct str name, bool empty)
{
	bool people = api_is_for_people(r);
	struct str path = house_path(h, r), body = body_without(r, name, empty, !people, h->mem);
	struct browser b = browser_of(h, h->people[house_role(r)]);
	struct answer a = people ? browser_post(&b, path, body) : program_post(h, program_key(h, house_role(r), false), path, str_c(h->mem, body));
	bool good = is_shut(r, a.status) || (a.status == 422 && str_has(answer_html(&a), people ? STR("Bitte füllen Sie das markierte Feld aus.") : text(h->mem, "\"field\":\"{}\"", name)));
	if (!good)
		printf("%.*s without %.*s: %d\n", (int)path.len, path.at, (int)name.len, name.at, a.status);
	return good;
}

static bool is_whole(struct house *h, const struct route *r, int *asked)
{
	struct str left = route_fields(r);
	struct form_field f;
	bool good = true;
	while (form_field_next(&left, &f))
		for (int empty = 0; f.required && empty < 2; empty++, ++*asked)
			good &= is_refused(h, r, f.name, empty);
	return good;
}

TEST(what_a_form_must_have_is_asked_for_by_its_name)
{
	struct house h;
	size_t n;
	int asked = 0;
	bool good = true;
	house_open(&h, mem);
	h.outcome.accepted = true;
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++) {
		struct arena *own = arena_open();
		h.mem = own;
		if (r[i].kind == ROUTE_FORM)
			good &= is_whole(&h, &r[i], &asked);
		arena_close(own);
	}
	h.mem = mem;
	check(good && asked > 400);
	check_int(h.acts, 0);
	house_close(&h);
}

/* A draft lacks what it likes, and a text that is being written may be empty. */
TEST(what_is_still_written_need_not_be_whole)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct str ticket = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	check_int(browser_post(&b, ticket, STR("text=&do=draft")).status, 303);
	check_int(browser_post(&b, ticket, STR("text=&do=drop")).status, 303);
	check_int(browser_post(&b, ticket, STR("text=+")).status, 422);
	check_int(browser_post(&b, STR("/contracts/check"), STR("document=")).status, 200);
	check_int(browser_post(&b, STR("/contracts/check"), NONE).status, 422);
	house_close(&h);
}

static int sent(struct house *h, const char *path, const char *body) { return program_post(h, program_key(h, ROLE_OWNER, false), str_of(path), body).status; }

TEST(a_licence_is_of_a_client_that_there_is)
{
	static const char *const paths[] = { "/licences", "/licences/seats", "/licences/end", "/licences/run" };
	static const char *const wrong[] = { "\"abc\"", "99999", "-1", "0" };
	struct house h;
	house_open(&h, mem);
	h.outcome.accepted = true;
	for (size_t i = 0; i < COUNT(paths); i++)
		for (size_t k = 0; k < COUNT(wrong); k++) {
			struct str rest = i == 0 ? NONE : i == 3 ? STR(",\"month\":\"2026-01\"") : i == 2 ? STR(",\"licence\":1,\"day\":\"2026-01-01\"") : STR(",\"licence\":1,\"day\":\"2026-01-01\",\"seats\":2");
			struct answer a = program_post(&h, program_key(&h, ROLE_OWNER, false), str_of(paths[i]), str_c(mem, text(mem, "{\"client\":{}{}}", str_of(wrong[k]), rest)));
			check_int(a.status, 422);
			check(str_has(answer_html(&a), STR("\"field\":\"client\"")) && str_has(answer_html(&a), STR("gibt es nicht")));
		}
	check_int(h.acts, 0);
	check_int(sent(&h, "/licences/run", str_c(mem, text(mem, "{\"client\":{},\"month\":\"2026-01\"}", h.own))), 200);
	check_int(h.acts, 1);
	house_close(&h);
}

/* Text is text; a number is one either way, and a tick true or false. */
TEST(a_body_has_the_kinds_that_are_described)
{
	static const struct { const char *path, *body; int status; } rows[] = {
		{ "note", "{\"text\":true}", 400 },        { "note", "{\"text\":5}", 400 },             { "note", "{\"text\":false}", 400 },  { "note", "{\"text\":[\"a\",1]}", 400 },
		{ "note", "{\"text\":\"5\"}", 200 },       { "note", "{\"text\":\"x\",\"public\":true}", 200 }, { "visit", "{\"put\":false}", 200 }, { "visit", "{\"put\":1}", 200 },
		{ "visit", "{\"put\":\"1\"}", 200 },     { "visit", "{\"put\":2}", 422 },             { "merge", "{\"into\":true}", 400 },  { "kind", "{\"kind\":true}", 400 },
		{ "kind", "{\"kind\":5}", 422 },           { "visit", "{\"put\":null}", 422 },
	};
	struct house h;
	house_open(&h, mem);
	h.outcome.accepted = true;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (sent(&h, str_c(mem, text(mem, "/tickets/{}/{}", h.things[OBJECT_TICKET][0], str_of(rows[i].path))), rows[i].body) != rows[i].status) {
			printf("%s %s\n", rows[i].path, rows[i].body);
			check(!"the kind is taken as described");
		}
	house_close(&h);
}
