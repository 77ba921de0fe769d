/* step_in_test.c - once a target has passed unmet, the proof says since when a third party may step in, and no longer once it is met. */
#include "clock/clock.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, clock_step };

#define DOCUMENT(more) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: gedeckt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal art: hilfe, umbau sonst hilfe aus ticket\nkalender immer: mo-so 00:00-24:00\nuhr einsatz: ab meldung, bis arbeitsbeginn" more "\n" \
	"§1 gedeckt wenn art = hilfe\n§2 ziel in immer wenn art = hilfe\n  | art | einsatz |\n  | hilfe | 4 h |\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| art | hilfe | jemand fragt |\n| art | umbau | etwas wird anders |\n```\n"

/* The proof of the one clock; NONE in it: nobody may step in. */
static bool may(struct house *h, enum lang lang)
{
	static const struct str says[] = { [LANG_DE] = LIT("Ersatzvornahme durch Dritte möglich seit: "), [LANG_EN] = LIT("A third party may step in since: ") };
	struct clock_rows all = { 0 };
	struct clock k;
	struct out o = out_open(h->s.mem);
	check(clock_list(h->s.db, h->client, h->ticket, h->s.mem, &all, &h->e) && all.n == 1 && clock_proof(h->s.db, &all.at[0], h->s.now, h->s.mem, &k, &o.zone, &h->e));
	o.lang = lang;
	clock_print(&k, &o);
	check(str_has(out_str(&o), says[lang]) == clock_steps_in(&k));
	return clock_steps_in(&k);
}

static bool may_after(struct str document, int hours, bool begun, struct arena *mem, struct db *db)
{
	struct house h;
	check(db_begin(db, &(struct err){ 0 }));
	steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(&h, document);
	steps_request(&h);
	steps_pass(&h, (struct instant){ h.s.now.ms + hours * INT64_C(3600000) });
	if (begun)
		steps_act(&h, "ticket.event", text(mem, "{\"ticket\":\"{}\",\"event\":\"arbeitsbeginn\",\"day\":\"2026-11-23\",\"time\":\"13:30\"}", h.ticket));
	bool yes = may(&h, LANG_DE);
	check(may(&h, LANG_EN) == yes);
	db_rollback(db);
	return yes;
}

BOTH(a_third_party_may_step_in_while_a_target_has_passed_unmet)
{
	check(may_after(STR(DOCUMENT(", ersatzvornahme")), 5, false, mem, db));
	check(!may_after(STR(DOCUMENT(", ersatzvornahme")), 3, false, mem, db));
	check(!may_after(STR(DOCUMENT(", ersatzvornahme")), 5, true, mem, db));
	check(!may_after(STR(DOCUMENT("")), 5, false, mem, db));
}

TEST(the_sentence_of_a_clock_says_that_others_may_step_in)
{
	static const struct str said[] = { LIT("Die Uhr „Einsatz“ läuft ab der Meldung bis zum Beginn; ist ihre Frist verstrichen, dürfen Dritte die Arbeit tun, bis sie getan ist, und die nötigen Kosten trägt, wer sie schuldet."),
		LIT("once its target has passed, third parties may do the work until it is done, and who owes it bears the necessary cost.") };
	struct document d = { STR("x"), STR(DOCUMENT(", ersatzvornahme")) };
	struct findings found = { 0 };
	struct contract *c;
	struct str english;
	struct err e = { 0 };
	check(contract_read(&d, 1, mem, &c, &found) && contract_format(c, -1, LANG_EN, mem, &english, &e) && str_has(english, STR(", step-in\n")));
	struct document abroad = { STR("x"), english };
	struct contract *en;
	check(contract_read(&abroad, 1, mem, &en, &found));
	const struct contract *both[] = { c, en };
	for (size_t i = 0; i < COUNT(both); i++) {
		struct sentences all = { 0 };
		struct out o = out_open(mem);
		contract_sentences(both[i], mem, &all);
		for (size_t k = 0; k < all.n; k++)
			print(&o, "{}\n", all.at[k].text);
		if (!str_has(out_str(&o), said[i]))
			unit_failed(__FILE__, __LINE__, out_str(&o));
	}
}
