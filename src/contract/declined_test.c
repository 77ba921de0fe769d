/* declined_test.c - clocks of work that is certainly declined do not run, whatever target covers it: by examples, at the prompt, of one table and of tiles. */
#include "contract/direct_test.h"
#include "contract/example.h"

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: gedeckt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal art: hilfe, umbau\nmerkmal ort: hier, dort\n" \
	"kalender immer: mo-so 00:00-24:00\nuhr lösung: ab meldung, bis gelöst\n§1 gedeckt wenn art = hilfe\n§2 abgelehnt wenn art = umbau\n" \
	"§3 ziel lösung 4 h in immer\n```\n```fall\n{}\n```\n"

static bool holds(struct arena *mem, struct str example)
{
	struct examples e = { 0 };
	contract_examples(random_read(text(mem, CONTRACT, example), mem), mem, &e);
	check_int((int64_t)e.n, 1);
	return e.at[0].holds;
}

TEST(an_example_of_declined_work_has_no_clock)
{
	check(holds(mem, STR("\"hilfe\": art = hilfe, meldung = 2026-03-02 10:00 → ziel lösung 4 h und frist lösung 2026-03-02 14:00")));
	check(!holds(mem, STR("\"umbau\": art = umbau, meldung = 2026-03-02 10:00 → abgelehnt und ziel lösung 4 h")));
	check(!holds(mem, STR("\"umbau\": art = umbau, meldung = 2026-03-02 10:00 → abgelehnt und frist lösung 2026-03-02 14:00")));
	check(holds(mem, STR("\"umbau\": art = umbau → abgelehnt und kein ziel")));
	check(!holds(mem, STR("\"hilfe\": art = hilfe → gedeckt und kein ziel")));
	check(holds(mem, STR("\"offen\": ort = hier → offen wegen art und ziel lösung 4 h")));
}

/* Every completion is declined, or there is none. */
static bool is_declined(const struct contract *c, const struct item *i)
{
	bool others = false;
	for (size_t n = complete(c, i, completions), k = 0; k < n; k++)
		others |= completions[k].possible && completions[k].value != VERDICT_DECLINED - 1;
	return !others;
}

/* Of each clock the one value in every completion, or below 0. */
static int value_of_all(const struct contract *c, int dimension, const struct item *i)
{
	int value = VALUE_IMPOSSIBLE;
	for (size_t n = complete(c, i, completions), k = 0; k < n; k++) {
		uint64_t decides;
		bool by_default;
		int here = direct_value(c, dimension, completions[k].leaf, &decides, &by_default);
		if (completions[k].possible)
			value = value == VALUE_IMPOSSIBLE || value == here ? here : VALUE_CONTRADICTORY;
	}
	return value;
}

static struct facts some_facts(const struct contract *c, struct arena *mem)
{
	struct facts f = { 0 };
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (!c->dimensions[d].derived && chance(50))
			*push(mem, &f) = (struct fact){ c->dimensions[d].face.name, c->dimensions[d].nodes.at[below((int)c->dimensions[d].nodes.n)].name };
	return f;
}

TEST(clocks_of_declined_work_do_not_run_in_one_table_or_in_tiles)
{
	struct arena *own = arena_open();
	int declined = 0, running = 0;
	for (int n = 0; n < random_cases(120); n++) {
		struct str text = random_contract(own);
		struct contract *c[] = { random_read(text, own), read_tiled(text, own) };
		for (int k = 0; k < 10 && c[0]->clocks.n; k++) {
			struct facts f = some_facts(c[0], own);
			struct err e = { 0 };
			struct item i;
			must(item_read(c[0], &f, own, &i, &e));
			bool none = is_declined(c[0], &i);
			for (size_t u = 0; u < c[0]->clocks.n; u++) {
				int d = DIMENSION_CLOCKS + (int)u, value = c[0]->tables[d] ? value_of_all(c[0], d, &i) : VALUE_NOTHING;
				bool runs = value > LEAF_NO_TARGET && !none;
				for (int kind = 0; kind < 2; kind++) {
					check_int(clocks_run(c[kind], &i, own), !none);
					check_int(target_at(c[kind], &i, u, own) != NULL, runs);
				}
				declined += none && value > LEAF_NO_TARGET;
				running += runs;
			}
		}
		arena_reset(own);
	}
	check(declined > 20 && running > 20);
	arena_close(own);
}
