/* judged_test.c - judgements that are kept (inventory/judged.c): a copy is whole, and nobody gets another's. */
#include "base/assets.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

/* Every one that is told by name, or two of three. */
static struct facts some_facts(const struct contract *c, bool every, struct arena *mem)
{
	const struct fact_type *types;
	struct facts f = { 0 };
	for (size_t n = contract_facts(c, &types), i = 0; i < n; i++)
		if (types[i].n && !types[i].derived && (every || unit_random() % 3))
			*push(mem, &f) = (struct fact){ types[i].name, types[i].values[unit_random() % types[i].n].name };
	return f;
}

/* Everything in it is looked at: what a copy left behind is gone by then. */
static struct str whole(const struct contract *c, const struct judgement *j, struct arena *mem)
{
	const struct surcharge *surcharges;
	struct out o = out_open(mem);
	judgement_print(c, j, &o);
	judgement_line(c, j, &o);
	for (size_t n = contract_surcharges(c, &surcharges), i = 0; i < n && j->surcharged; i++)
		print(&o, "{}{}", (int)j->surcharged[i], (int)j->surcharge_open[i]);
	for (size_t i = 0; i < j->n_plus; i++)
		print(&o, "{} {} ", j->plus[i].position, j->plus[i].clause);
	for (size_t i = 0; i < j->n_priced_by; i++)
		print(&o, "{} ", j->priced_by[i]);
	for (size_t i = 0; i < j->n_priority_by; i++)
		print(&o, "{} ", j->priority_by[i]);
	for (size_t i = 0; i < j->n_targets_by; i++)
		print(&o, "{} ", j->targets_by[i]);
	for (size_t i = 0; i < j->n_flips; i++)
		print(&o, "{} ", flip_clauses(&j->flips[i], LANG_EN, mem));
	print(&o, "{} {} {} {}", j->price, j->unclear, j->ask, j->path ? j->path->what : NONE);
	return out_str(&o);
}

TEST(a_copied_judgement_says_all_that_it_said)
{
	static const struct str names[] = { LIT("contracts/standard.de.md"), LIT("contracts/standard.en.md") };
	for (size_t i = 0; i < COUNT(names); i++) {
		struct contract *c;
		struct findings found = { 0 };
		struct document d = { .name = names[i] };
		check(asset_find(names[i], &d.bytes) && contract_read(&d, 1, mem, &c, &found));
		for (int k = 0; k < 60; k++) {
			struct arena *own = arena_open();
			struct facts f = some_facts(c, false, mem);
			struct judgement j, copied;
			struct err e = { 0 };
			if (!contract_judge(c, &f, own, &j, &e)) {
				arena_close(own);
				continue;
			}
			struct str said = whole(c, &j, mem);
			copied = judgement_copy(c, &j, mem);
			arena_close(own);
			check_str(whole(c, &copied, mem), said);
		}
	}
}

static stage_fn *const stages[] = { state_step };

/* More different ones than there are places, each asked in every way and again. */
BOTH(a_judgement_that_is_kept_is_that_of_its_own_facts)
{
	struct house h = { 0 };
	struct str text;
	struct agreement a;
	const struct contract *c;
	struct facts sets[400];
	check(asset_find(STR("contracts/standard.de.md"), &text));
	steps_open(&h, stages, COUNT(stages), "2027-02-01T10:00:00+01:00", mem, db);
	steps_sign(&h, text);
	check(agreement_load_at(db, h.client, h.s.now, mem, &a, &c, &h.e) && c && agreement_is_kept(c));
	for (size_t i = 0; i < COUNT(sets); i++)
		sets[i] = some_facts(c, i % 2, mem);
	for (int turn = 0; turn < 3; turn++)
		for (size_t i = 0; i < COUNT(sets); i++)
			for (int how = 0; how < 3; how++) {
				struct arena *own = arena_open();
				struct judgement kept, fresh;
				struct err e = { 0 };
				enum edition edition = how == 2 ? EDITION_ALTERNATIVES : EDITION_NOW;
				size_t set = turn == 1 ? COUNT(sets) - 1 - i : i;
				bool good = agreement_judge(c, &sets[set], edition, how == 1, own, &kept, &e);
				check(good == contract_judge_kept(c, &sets[set], edition, how == 1, own, &fresh, &e));
				if (good)
					check_str(whole(c, &kept, own), whole(c, &fresh, own));
				arena_close(own);
			}
}
