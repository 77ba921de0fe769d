/* value_test.c - what the house says of work, as contracts have it: by the word, as what it is a kind of, or not at all. */
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step };

static const char german[] = "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n"
	"merkmal tätigkeit: aufrechterhaltung, umbau aus ticket\nmerkmal eilig: ja/nein aus ticket\n§1 gedeckt wenn tätigkeit = aufrechterhaltung\n```\n"
	"```werte\n| merkmal | wert | bedeutung |\n| tätigkeit | aufrechterhaltung | es läuft weiter |\n| tätigkeit | umbau | es wird anders |\n| eilig | - | es drängt |\n```\n";
static const char english[] = "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clauses\n"
	"fact activity: help, upkeep from ticket\n§1 covered if activity = help\n```\n"
	"```values\n| fact | value | meaning |\n| activity | help | somebody asks |\n| activity | upkeep | it goes on |\n```\n";

static const struct contract *compiled(const char *bytes, struct arena *mem)
{
	struct document doc = { STR("test.md"), str_of(bytes) };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return c;
}

TEST(a_value_of_the_house_is_a_value_of_the_contract_or_a_kind_of_one)
{
	const struct contract *de = compiled(german, mem), *en = compiled(english, mem);
	check_str(verdict_value(de, STR("tätigkeit"), STR("conversion"), mem), STR("umbau"));
	check_str(verdict_value(de, STR("tätigkeit"), STR("fault-search"), mem), STR("aufrechterhaltung"));
	check_str(verdict_value(en, STR("activity"), STR("fault-search"), mem), STR("upkeep"));
	check_str(verdict_value(en, STR("activity"), STR("help"), mem), STR("help"));
	check(!verdict_value(de, STR("tätigkeit"), STR("training"), mem).len && !verdict_value(en, STR("activity"), STR("replacement"), mem).len);
	check(!verdict_value(de, STR("vollmond"), STR("fault-search"), mem).len);
}

BOTH(what_the_house_knows_counts_as_what_it_is_a_kind_of)
{
	struct house h;
	struct verdict v;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, str_of(german));
	steps_request(&h);
	check(run(db, &h.e, "insert into fact (client_id, part_id, name, value, source, evidence, person_id, signal_id, at_ms) values (?, ?, 'activity', 'fault-search', 'rule', '', 0, 0, ?)", h.client, h.part, h.s.now));
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"eilig\",\"value\":\"ja\"}", h.part));
	check(verdict_find(db, h.client, h.part, mem, &v, &h.e));
	check_int(v.class, VERDICT_COVERED);
	check(str_has(v.facts, STR("aufrechterhaltung")));
}
