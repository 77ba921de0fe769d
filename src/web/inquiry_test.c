/* inquiry_test.c - a new ticket as programs ask for it: step by step, and nothing of what they send left out. */
#include "web/house_test.h"

/* Nothing that was sent is left out in silence: the field, what it said, and what is known. */
TEST(a_program_is_told_which_fact_value_or_place_is_not_known)
{
	static const struct { const char *sent; struct str field, known; } cases[] = {
		{ "\"fact.unbekannt\":\"1\"", LIT("fact.unbekannt"), LIT("tätigkeit") }, { "\"fact.ebene\":\"nowhere\"", LIT("fact.ebene"), LIT("hardware") },
		{ "\"activity\":\"tanzen\"", LIT("activity"), LIT("Bekannt sind: konfiguration") },       { "\"ask\":\"unsinn\",\"value\":\"1\"", LIT("ask"), LIT("ebene") },
		{ "\"ask\":\"ebene\",\"value\":\"keller\"", LIT("value"), LIT("hardware") }, { "\"site\":\"nirgends\"", LIT("site"), LIT("nirgends") },
		{ "\"thing\":\"999999\"", LIT("thing"), LIT("Bekannt sind: unknown") },                 { "\"thing\":\"new:raumschiff\"", LIT("thing"), LIT("new:switch") },
	};
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_TECHNICIAN, false);
	for (size_t i = 0; i < COUNT(cases); i++)
		for (int step = 0; step < 2; step++) {
			struct str thing = str_is(cases[i].field, STR("thing")) ? NONE : STR("\"thing\":\"unknown\",");
			struct answer a = program_post(&h, key, STR("/tickets/new"), str_c(mem, text(mem, "{\"client\":{},\"subject\":\"x\",\"step\":\"{}\",{}{}}", h.own, step ? STR("send") : STR("show"), thing, str_of(cases[i].sent))));
			check_int(a.status, 422);
			check(str_has(out_str(&a.out), text(mem, "\"field\":\"{}\"", cases[i].field)) && str_has(out_str(&a.out), cases[i].known));
			check(!h.act.name.len);
		}
	struct answer a = program_post(&h, key, STR("/tickets/new"), "{\"client\":999999,\"subject\":\"x\",\"thing\":\"unknown\"}");
	check(a.status == 422 && str_has(out_str(&a.out), STR("\"field\":\"client\"")));
	house_close(&h);
}

/* The dialogue in JSON: what it is about, then what decides, in the words of the contract or of the house; then it is sent. */
TEST(the_steps_of_a_new_ticket_are_json_for_a_program)
{
	static const struct { const char *sent; struct str says; } steps[] = {
		{ "", LIT("{\"next\":\"thing\",") },                             { ",\"thing\":\"new:switch\"", LIT("{\"next\":\"value\",") },
		{ ",\"thing\":\"new:switch\",\"fact.layer\":\"hardware\"", LIT("\"facts\":{\"ebene\":\"hardware\"}") },
	};
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_TECHNICIAN, false);
	for (size_t i = 0; i < COUNT(steps); i++) {
		struct answer a = program_post(&h, key, STR("/tickets/new"), str_c(mem, text(mem, "{\"client\":{},\"subject\":\"x\",\"step\":\"show\"{}}", h.own, str_of(steps[i].sent))));
		check(a.status == 200 && str_is(a.type, STR("application/json")));
		check(str_has(out_str(&a.out), steps[i].says) && str_has(out_str(&a.out), STR("\"verdict\":{")));
	}
	check(!h.act.name.len);
	h.outcome.accepted = true;
	check_int(program_post(&h, key, STR("/tickets/new"), str_c(mem, text(mem, "{\"client\":{},\"subject\":\"x\",\"thing\":\"new:switch\",\"fact.layer\":\"hardware\"}", h.own))).status, 200);
	check_str(field(&h.act.fields, STR("fact.ebene")), STR("hardware"));
	house_close(&h);
}
