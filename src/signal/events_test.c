/* events_test.c - events are thin, named once, and signed so that a receiver can check it. */
#include "signal/events.h"
#include "store/store_test.h"
#include <jansson.h>

TEST(every_event_has_a_name_of_its_own_and_says_what_it_is_about)
{
	size_t n;
	const struct event_kind *k = event_kinds(&n);
	for (size_t i = 0; i < n; i++) {
		check(k[i].about.len && k[i].says[LANG_DE].len && k[i].says[LANG_EN].len);
		for (size_t other = i + 1; other < n; other++)
			check(!str_is(k[i].name, k[other].name));
	}
}

TEST(an_event_says_what_happened_and_nothing_people_wrote)
{
	struct signal s = { .id = 17, .client = 3, .person = 2, .ref = 9, .kind = SIGNAL_ACT, .name = STR("ticket.note"), .at = { 1764380000000 } };
	field_add(mem, &s.fields, STR("text"), STR("geheim"));
	struct str body = event_print(&s, event_kind_of(&s), mem);
	check(!str_has(body, STR("geheim")));
	json_t *j = json_loadb(body.at, body.len, 0, NULL);
	check(j && json_integer_value(json_object_get(j, "number")) == 9 && json_integer_value(json_object_get(j, "client")) == 3);
	check(json_is_string(json_object_get(j, "id")) && json_is_string(json_object_get(j, "at")));
	json_decref(j);
	s.name = STR("contract.draft");
	check(event_kind_of(&s) == NULL);
	s.kind = SIGNAL_DUE;
	s.name = STR("ticket.note");
	check(event_kind_of(&s) == NULL);
	s.kind = SIGNAL_PROBE;
	s.name = STR("failed");
	check_str(event_kind_of(&s)->name, STR("component.probe"));
}

TEST(a_signature_covers_time_and_body)
{
	struct instant t = { 1764380000123 };
	struct str a = event_signature(STR("rbs_1"), t, STR("{}"), mem);
	check(str_starts(a, STR("t=1764380000,v1=")));
	check_int((int64_t)a.len, 16 + 64);
	check_str(a, text(mem, "t=1764380000,v1={}", hex_print(mem, hmac_sha256(mem, STR("rbs_1"), STR("1764380000.{}")))));
	check(!str_is(a, event_signature(STR("rbs_2"), t, STR("{}"), mem)));
	check(!str_is(a, event_signature(STR("rbs_1"), t, STR("{} "), mem)));
	check(!str_is(a, event_signature(STR("rbs_1"), (struct instant){ t.ms + 1000 }, STR("{}"), mem)));
}

TEST(a_receiver_wants_what_it_names_or_all)
{
	struct signal s = { .kind = SIGNAL_ACT, .name = STR("ticket.note") };
	struct receiver r = { 0 };
	check(receiver_wants(&r, event_kind_of(&s)));
	r.events = STR("ticket.move ticket.note");
	check(receiver_wants(&r, event_kind_of(&s)));
	r.events = STR("ticket.move");
	check(!receiver_wants(&r, event_kind_of(&s)));
}

BOTH(receivers_begin_here_have_a_secret_of_their_own_and_end)
{
	struct err e = { 0 };
	struct receivers all = { 0 };
	struct str first, second;
	check(run(db, &e, "insert into secret (name, hex) values ('talk', '00112233445566778899aabbccddeeff') on conflict (name) do nothing"));
	struct receiver_set m = { .by = 1, .url = STR("https://example.com/"), .mem = mem };
	check(db_begin(db, &e) && receiver_set_job(db, (struct instant){ 5 }, &m, &e) && db_commit(db, &e));
	check(receiver_list(db, mem, &all, &e) && all.n == 1 && all.at[0].id == m.made.id);
	check(receiver_secret(db, &all.at[0], mem, &first, &e) && str_starts(first, STR("rbs_")));
	struct receiver_set again = { .id = m.made.id, .by = 1, .secret = true, .mem = mem };
	check(db_begin(db, &e) && receiver_set_job(db, (struct instant){ 6 }, &again, &e) && db_commit(db, &e));
	check(receiver_secret(db, &again.made, mem, &second, &e) && !str_is(first, second));
	struct receiver_set end = { .id = m.made.id, .by = 1, .end = true, .mem = mem };
	check(db_begin(db, &e) && receiver_set_job(db, (struct instant){ 7 }, &end, &e) && db_commit(db, &e));
	all = (struct receivers){ 0 };
	check(receiver_list(db, mem, &all, &e) && all.n == 0);
}
