/* objection_test.c - what a ruling makes of a judgement, and of one that was kept. */
#include "signal/steps_test.h"
#include "verdict/verdict.h"

#define DOCUMENT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\npreis technik: 120,00 € je h\npreis anfahrt: 50,00 € einmalig\n§1 aufwand wenn ort = fern\n§9 preis technik wenn urteil = aufwand\n§9.2 zuzüglich anfahrt wenn ort = nah\n" \
	"urteil aufwand: nach zeit\nurteil projekt: nach angebot\n```\n```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

static struct str printed(const struct contract *c, const struct judgement *j, struct arena *mem)
{
	struct out o = out_open(mem);
	judgement_print(c, j, &o);
	return out_str(&o);
}

/* Nothing was added when it was kept, and nothing is when it is read. */
TEST(a_ruled_verdict_stays_what_it_was_when_it_was_kept)
{
	struct document doc = { STR("a.md"), STR(DOCUMENT) };
	struct findings found = { 0 };
	struct contract *c;
	struct fact fact = { STR("ort"), STR("nah") };
	struct facts f = { &fact, 1, 1 };
	struct judgement own, now, kept, again;
	struct err e = { 0 };
	const struct ruling r = { .id = 1, .was = VERDICT_PROJECT, .class = VERDICT_HOURLY, .reason = STR("x") };
	check(contract_read(&doc, 1, mem, &c, &found) && contract_judge(c, &f, mem, &own, &e));
	now = kept = again = own;
	check(ruling_carry_out(&r, c, &f, mem, &now, &e) && now.n_plus == 1 && now.path && now.status == JUDGE_CERTAIN);
	check_str(now.price, STR("technik"));
	check(ruling_carry_out_kept(&r, c, &f, STR("{}"), mem, &kept, &e) && !kept.n_plus && !kept.path && kept.class == VERDICT_HOURLY);
	struct str bare = printed(c, &kept, mem), whole = printed(c, &now, mem);
	check(!str_is(bare, whole));
	check(ruling_carry_out_kept(&r, c, &f, bare, mem, &again, &e));
	check_str(printed(c, &again, mem), bare);
	again = own;
	check(ruling_carry_out_kept(&r, c, &f, whole, mem, &again, &e) && again.n_plus == 1);
	check_str(printed(c, &again, mem), whole);
}
