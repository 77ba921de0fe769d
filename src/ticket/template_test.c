/* template_test.c - fields of templates, checklists, people named in notes, answers that would cross. */
#include "signal/steps_test.h"
#include "ticket/talk.h"
#include "ticket/template.h"

static stage_fn *const stages[] = { ticket_step };
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

TEST(fields_are_filled_in_both_languages)
{
	struct template_values v = { .client = STR("Hansa"), .contact = STR("Anna"), .ticket = STR("7"), .me = STR("Tom") };
	check_str(template_fill(STR("Hallo {kontakt}, {client} {vorgang}: {ich}{betreff}"), &v, mem), STR("Hallo Anna, Hansa 7: Tom"));
	check_str(template_fill(STR("{ {x} }"), &v, mem), STR("{ {x} }"));
	check_str(template_fill(STR("offen {kontakt"), &v, mem), STR("offen {kontakt"));
	struct str near = NONE;
	check_str(template_fault(STR("{kontakt} {gerät} {component}"), &near), NONE);
	check_str(template_fault(STR("{kontakt} {kontact}"), &near), STR("kontact"));
	check(near.len > 0);
	check(template_fault(STR("{}"), &near).len > 0);
}

static int64_t person(struct house *h, struct str login)
{
	int64_t id = 0;
	struct rows *r = sql(h->s.db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (0, ?, ?, ?, 2, 0, '', 0, 0) returning id", login, login, login);
	row(r, h->s.mem, &id);
	good(done(r, &h->e));
	return id;
}

BOTH(whoever_is_named_in_an_internal_note_reads_it_once)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t tom = person(h, STR("tom")), eva = person(h, STR("eva@haus.test"));
	steps_act(h, "ticket.request", STR("{\"subject\":\"Drucker\"}"));
	int64_t id = h->made;
	struct fields f = { 0 };
	field_add(mem, &f, STR("ticket"), text(mem, "{}", id));
	field_add(mem, &f, STR("house"), STR("1"));
	field_add(mem, &f, STR("text"), STR("@eva@haus.test und @Tom. bitte ansehen; @tom! mail an x@tom, @niemand"));
	steps_act_fields(h, "ticket.note", tom, f);
	steps_act_fields(h, "ticket.note", eva, f);
	struct mentions of_eva = { 0 }, of_tom = { 0 };
	good(mention_list(db, eva, 0, mem, &of_eva, &h->e));
	good(mention_list(db, tom, id, mem, &of_tom, &h->e));
	check_int((int64_t)of_eva.n, 1);
	check_int((int64_t)of_tom.n, 1);
	check_int(of_eva.at[0].by, tom);
	struct fields read = { 0 };
	field_add(mem, &read, STR("ticket"), text(mem, "{}", id));
	steps_act_fields(h, "mention.read", eva, read);
	of_eva = (struct mentions){ 0 };
	of_tom = (struct mentions){ 0 };
	good(mention_list(db, eva, 0, mem, &of_eva, &h->e));
	good(mention_list(db, tom, 0, mem, &of_tom, &h->e));
	check(of_eva.n == 0 && of_tom.n == 1);
}

BOTH(a_checklist_comes_from_a_template_and_is_ticked)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "template.set", STR("{\"kind\":\"2\",\"name\":\"Neuer Platz\",\"english\":\"Unpack\\n\\n  Join \\nTest\"}"));
	int64_t list = h->made;
	steps_act(h, "ticket.request", STR("{\"subject\":\"Platz\"}"));
	int64_t id = h->made;
	steps_act(h, "checklist.add", text(mem, "{\"ticket\":\"{}\",\"template\":\"{}\",\"house\":\"1\"}", id, list));
	steps_act(h, "checklist.add", text(mem, "{\"ticket\":\"{}\",\"text\":\"Hand over\",\"house\":\"1\"}", id));
	struct checklist k = { 0 };
	good(checklist_load(db, h->client, id, mem, &k, &h->e));
	check_int((int64_t)k.n, 4);
	check_str(k.at[1].words, STR("Join"));
	steps_act(h, "checklist.step", text(mem, "{\"ticket\":\"{}\",\"step\":\"{}\",\"done\":\"1\"}", id, k.at[1].id));
	k = (struct checklist){ 0 };
	good(checklist_load(db, h->client, id, mem, &k, &h->e));
	check(k.at[1].done.ms && k.at[1].person == 1 && !k.at[0].done.ms);
	struct field bad[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("text"), STR(" \n ") } };
	check(!steps_try(h, "checklist.add", bad, 2) && str_has(err_str(&h->refused), STR("a line a step")));
	struct field wrong[] = { { STR("kind"), STR("0") }, { STR("name"), STR("x") }, { STR("german"), STR("Hallo {kontakd}") } };
	check(!steps_try(h, "template.set", wrong, 3) && str_has(err_str(&h->refused), STR("did you mean \"kontakt\"")));
}

BOTH(an_answer_that_would_cross_a_newer_one_is_shown_that_first)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "ticket.request", STR("{\"subject\":\"Drucker\"}"));
	int64_t id = h->made;
	struct str seen = text(mem, "{}", h->s.now.ms);
	struct field f[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("text"), STR("Wir kommen") }, { STR("seen"), seen }, { STR("house"), STR("1") } };
	h->s.now.ms += 1000;
	check(steps_try(h, "talk.reply", f, 4));
	check(steps_try(h, "talk.reply", f, 4));                 /* one's own words are known */
	struct fields other = { f, 4, 4 };
	struct act a = { .name = STR("talk.reply"), .client = h->client, .person = 2, .fields = other };
	bool twice;
	good(db_begin(db, &h->e));
	good(signal_act(&h->s, &a, &twice, &h->e));
	bool worked = false;
	good(ticket_step(&h->s, &worked, &h->e));
	check(str_has(err_str(&h->refused), STR("something new has been said")));
	db_rollback(db);
	h->refused = (struct err){ 0 };
	f[2].value = text(mem, "{}", h->s.now.ms);
	steps_act_fields(h, "talk.reply", 2, (struct fields){ f, 4, 4 });
}
