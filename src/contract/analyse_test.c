/* analyse_test.c - the analyses: over all work against every single work item of random contracts, the table checks by hand. */
#include "contract/direct_test.h"
#include "base/assets.h"
#include "contract/analyse.h"

static const struct section *section(const struct analysis *a, struct str name)
{
	size_t i = 0;
	while (!str_is(a->sections[i].name, name))
		must(++i < a->n);
	return &a->sections[i];
}

static bool says(const struct findings *f, struct str code, struct str words)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].code, code) && str_has(f->at[i].text, words))
			return true;
	return false;
}

static size_t with_code(const struct findings *f, struct str code)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++)
		n += str_is(f->at[i].code, code);
	return n;
}

/* ---- over all work -------------------------------------------------------------------------------------------------------- */

/* A verdict of a rule is not the same as that verdict by default. */
static int judged(const struct completion *x) { return !x->possible ? VALUE_IMPOSSIBLE : x->by_default ? x->value + 100 : x->value; }

/* Verdicts of all work as they stand, then compared with those after a change of the trees. */
static void verdicts(const struct contract *c, int *out, struct arena *mem)
{
	size_t all = complete_anything(c, mem);
	for (size_t i = 0; i < all; i++)
		out[i] = judged(&completions[i]);
}

static bool same_verdicts(const struct contract *c, const int *before, struct arena *mem)
{
	size_t all = complete_anything(c, mem);
	for (size_t i = 0; i < all; i++)
		if (before[i] != judged(&completions[i]))
			return false;
	return true;
}

static int before[COMPLETIONS];

/* A rule is called superfluous exactly if without it every verdict were the same. */
TEST_OF_MANY(superfluous_rules_are_exactly_those_without_which_nothing_changes)
{
	struct arena *own = arena_open();
	int seen = 0;
	for (int n = 0; n < random_cases(40); n++) {
		struct contract *c = random_read(random_contract(own), own);
		struct reader r = { .c = c, .mem = own, .found = NEW(own, struct findings), .lang = c->lang };
		struct rule_list *rules = &c->dimensions[DIMENSION_VERDICT].rules;
		struct condition always = { .kind = CONDITION_ALL };
		analyse_rules(&r, NULL);
		verdicts(c, before, own);
		bool contradicts = false, possible = false;           /* a "nie" among facts the verdict does not ask may forbid everything */
		for (size_t i = 0, all = complete_anything(c, own); i < all; i++) {
			contradicts |= before[i] == VALUE_CONTRADICTORY || before[i] == VALUE_UNCLEAR;
			possible |= completions[i].possible;
		}
		for (size_t i = 0; i < rules->n; i++) {
			struct condition *unless = rules->at[i]->unless;
			bool said = false;
			for (size_t k = 0; k < r.found->n; k++)
				said |= r.found->at[k].line == rules->at[i]->at.line;
			rules->at[i]->unless = &always;
			bool same = same_verdicts(c, before, own);
			check(!said || same);
			check(said || !same || contradicts || !possible);          /* where rules contradict each other, or all is left open, one more changes nothing */
			rules->at[i]->unless = unless;
			seen += said;
		}
		arena_reset(own);
	}
	check(seen > 0);
	arena_close(own);
}

TEST_OF_MANY(precedence_that_settles_nothing_may_go)
{
	struct arena *own = arena_open();
	int seen = 0;
	for (int n = 0; n < 80; n++) {
		struct contract *c = random_read(random_contract(own), own);
		struct section ignored = { 0 };
		struct reader r = { .c = c, .mem = own, .found = NEW(own, struct findings), .lang = c->lang };
		struct rule_list *rules = &c->dimensions[DIMENSION_VERDICT].rules;
		analyse_precedence(&r, &ignored);
		verdicts(c, before, own);
		for (size_t i = 0; i < rules->n; i++)
			for (size_t g = 0; g < rules->at[i]->above.n; g++) {
				struct ranges *above = &rules->at[i]->above, kept = *above;
				const struct token *from = &above->at[g].from;
				bool said = false;
				for (size_t k = 0; k < r.found->n; k++)
					said |= r.found->at[k].line == from->line && str_is(r.found->at[k].code, STR("P04"))
						&& r.found->at[k].column == (int)utf8_width(str_cut(c->docs[0].lines[from->line - 1], 0, (size_t)from->column)) + 1;
				if (!said)
					continue;
				above->at = NEWS(own, struct range, kept.n);
				above->n = 0;
				for (size_t k = 0; k < kept.n; k++)
					if (k != g)
						above->at[above->n++] = kept.at[k];
				check(same_verdicts(c, before, own));
				*above = kept;
				seen++;
			}
		arena_reset(own);
	}
	check(seen > 0);
	arena_close(own);
}

/* The leaves of the witness's named facts; others free. */
static struct item item_of_witness(const struct contract *c, const struct space *s, const struct witness *w, struct arena *mem)
{
	struct item item = item_new(c, mem);
	for (int i = 0; i < s->n; i++) {
		const struct axis *a = &s->axes[i];
		int leaf = 0;
		while (a->class_of[leaf] != w->point / a->stride % (uint32_t)a->n)
			leaf++;
		if (w->named[i])
			item_set(c, &item, a->dimension, leaf, leaf + 1, mem);
	}
	return item;
}

static int named_facts(const struct space *s, const struct witness *w)
{
	int n = 0;
	for (int i = 0; i < s->n; i++)
		n += w->named[i];
	return n;
}

/* Could fewer facts do? Tried leaf by leaf: every way to name n facts. */
static bool smaller_exists(const struct space *s, const uint64_t *set, int n, struct arena *mem)
{
	struct witness w = { .named = NEWS(mem, bool, (size_t)s->n + 1) };
	for (uint32_t mask = 0; mask < 1u << s->n; mask++) {
		if (__builtin_popcount(mask) != n)
			continue;
		for (int i = 0; i < s->n; i++)
			w.named[i] = mask >> i & 1;
		for (w.point = 0; w.point < s->points; w.point++) {
			bool all = true, any = false;
			for (uint32_t p = 0; p < s->points && all; p++) {
				bool same = bits_is(s->possible, p);
				for (int i = 0; i < s->n && same; i++)
					same = !w.named[i] || p / s->axes[i].stride % (uint32_t)s->axes[i].n == w.point / s->axes[i].stride % (uint32_t)s->axes[i].n;
				any |= same;
				all &= !same || bits_is(set, p);
			}
			if (any && all)
				return true;
		}
	}
	return false;
}

TEST(a_witness_is_true_and_no_smaller_one_is)
{
	struct arena *own = arena_open();
	for (int n = 0; n < 60; n++) {
		struct contract *c = random_read(random_contract(own), own);
		const struct table *t = c->tables[DIMENSION_VERDICT];
		uint64_t *set = set_new(&t->space, own);
		int value = VALUE_IMPOSSIBLE;
		for (uint32_t p = 0; p < t->space.points; p++) {
			value = value == VALUE_IMPOSSIBLE ? point_value(t, p) : value;
			if (value != VALUE_IMPOSSIBLE && point_value(t, p) == value)
				bits_set(set, p);
		}
		if (value == VALUE_IMPOSSIBLE || t->space.points > 2000)
			continue;
		for (int smallest = 0; smallest < 2; smallest++) {
			struct witness w = witness_of(&t->space, set, smallest ? EFFORT_REPORT : EFFORT_NONE, own);
			struct item item = item_of_witness(c, &t->space, &w, own);
			size_t all = complete(c, &item, completions);
			for (size_t i = 0; i < all; i++)
				check(!completions[i].possible || completions[i].value == value);
			for (int k = 0; k < named_facts(&t->space, &w) && smallest; k++)
				check(!smaller_exists(&t->space, set, k, own));
		}
		arena_reset(own);
	}
	arena_close(own);
}

static int64_t told(const struct findings *found, struct str code)
{
	int64_t n = 0;
	for (size_t i = 0; i < found->n; i++)
		n += str_is(found->at[i].code, code);
	return n;
}

/* Promises made of the contract's own conditions: refuted exactly if some possible work breaks them; called empty only if they speak of none. */
TEST_OF_MANY(a_promise_is_refuted_exactly_if_some_work_breaks_it)
{
	struct arena *own = arena_open();
	for (int n = 0; n < 160; n++) {
		struct contract *c = n % 2 ? read_tiled(random_contract(own), own) : random_read(random_contract(own), own);
		const struct rule_list *rules = &c->dimensions[DIMENSION_VERDICT].rules;
		struct reader r = { .c = c, .mem = own, .found = NEW(own, struct findings), .lang = c->lang };
		enum verdict_class wanted = chance(50) ? VERDICT_COVERED : VERDICT_PROJECT;
		struct condition always = { .kind = CONDITION_ALL, .dimension = -1, .term = -1 }, *when = rules->at[below((int)rules->n)]->when;
		struct promise_decl promise = { .when = when ? when : &always };
		promise.verdict.key = utf8_fold(own, verdict_name(wanted, c->lang));
		*push(own, &c->statements) = (struct statement){ .form = &forms[FORM_PROMISE], .body = &promise };
		analyse_promises(&r, NULL);
		bool broken = false, possible = false, spoken = false;
		for (size_t i = 0, all = complete_anything(c, own); i < all; i++) {
			bool meant = completions[i].possible && direct(c, promise.when, completions[i].leaf);
			broken |= meant && completions[i].value != (int)wanted - 1;
			spoken |= meant;
			possible |= completions[i].possible;
		}
		check_int(told(r.found, STR("A03")), possible ? broken : told(r.found, STR("A03")));      /* where a "nie" forbids everything, nothing is promised */
		check(!spoken || !told(r.found, STR("A08")));
		arena_reset(own);
	}
	arena_close(own);
}

enum { AIMS = 5, WORKS = 9 };
struct aiming { bool applies[AIMS][WORKS], above[AIMS]; };             /* above: prevails over all behind it */

/* "a in {x, y} und b in {x}", of random values. */
static struct str random_aims(struct aiming *k, struct arena *mem)
{
	static const struct str values[] = { LIT("x"), LIT("y"), LIT("z") };
	struct out o = out_open(mem);
	print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal a: x, y, z\nmerkmal b: x, y, z\nkalender tags: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\n");
	for (int i = 0; i < AIMS; i++) {
		int in_a = 1 + below(7), in_b = 1 + below(7);
		k->above[i] = chance(60) && i + 1 < AIMS;
		for (int w = 0; w < WORKS; w++)
			k->applies[i][w] = in_a >> w % 3 & 1 && in_b >> w / 3 & 1;
		print(&o, "§{} ziel reaktion {} min in tags wenn ", i + 1, 10 * (i + 1));
		for (int fact = 0; fact < 2; fact++) {
			print(&o, "{}", fact ? STR(" und b in {") : STR("a in {"));
			for (int v = 0, n = 0; v < 3; v++)
				if ((fact ? in_b : in_a) >> v & 1)
					print(&o, "{}{}", n++ ? STR(", ") : NONE, values[v]);
			print(&o, "}");
		}
		for (int j = i + 1; k->above[i] && j < AIMS; j++)
			print(&o, "{}§{}", j == i + 1 ? STR(", geht vor ") : STR(", "), j + 1);
		print(&o, "\n");
	}
	print(&o, "```\n");
	return out_str(&o);
}

static bool decides_somewhere(const struct aiming *k, int rule)
{
	bool somewhere = false;
	for (int w = 0; w < WORKS; w++) {
		bool beaten = false;
		for (int j = 0; j < rule; j++)
			beaten |= k->above[j] && k->applies[j][w];
		somewhere |= k->applies[rule][w] && !beaten;
	}
	return somewhere;
}

TEST(a_target_is_told_exactly_if_it_never_decides)
{
	struct arena *own = arena_open();
	int seen = 0;
	for (int n = 0; n < 80; n++) {
		struct aiming k = { 0 };
		struct contract *c = random_read(random_aims(&k, own), own);
		struct reader r = { .c = c, .mem = own, .found = NEW(own, struct findings), .lang = c->lang };
		analyse_rules(&r, NULL);
		for (int i = 0; i < AIMS; i++) {
			bool said = false;
			for (size_t f = 0; f < r.found->n; f++)
				said |= str_is(r.found->at[f].code, STR("A05")) && r.found->at[f].line == c->rules.at[i]->at.line;
			check(said == !decides_somewhere(&k, i));
			seen += said;
		}
		arena_reset(own);
	}
	check(seen > 0);
	arena_close(own);
}

/* A row is told if none of its cells decides. */
TEST(a_row_of_targets_that_never_decides_is_told_where_it_stands)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal a: x, y, z\nkalender tags: mo-fr 08:00-17:00\n"
		"uhr reaktion: ab meldung, bis antwort\nuhr lösung: ab meldung, bis wieder-da\n§1 ziel in tags\n  | a | reaktion | lösung |\n  | x | 10 min | 1 h |\n  | y | 20 min | 2 h |\n"
		"§2 ziel reaktion 5 min in tags wenn a in {x, y}, geht vor §1\n§3 ziel lösung entfällt wenn a = x, geht vor §1\n```\n"), mem);
	struct reader r = { .c = c, .mem = mem, .found = NEW(mem, struct findings), .lang = c->lang };
	analyse_rules(&r, NULL);
	check_int((int64_t)r.found->n, 1);
	check(str_is(r.found->at[0].code, STR("A05")) && r.found->at[0].line == 15 && str_has(r.found->at[0].text, STR("diese Zeile von §1 entscheidet nie über eine Frist")));
}

/* Where another value of one fact gives another verdict, counted item by item. */
TEST(what_decides_is_what_a_neighbour_changes)
{
	struct arena *own = arena_open();
	for (int n = 0; n < 60; n++) {
		struct contract *c = random_read(random_contract(own), own);
		const struct table *t = c->tables[DIMENSION_VERDICT];
		size_t all = complete_anything(c, own);
		for (int i = 0; i < t->space.n; i++) {
			uint64_t *decides = set_new(&t->space, own), *strictly = set_new(&t->space, own);
			int d = t->space.axes[i].dimension;
			fact_decides(c, t, i, decides);
			axis_decides(t, i, strictly);
			for (size_t k = 0; k < all; k += 1 + (size_t)below(7)) {
				uint32_t p = 0;
				bool turns = false, by_itself = false;
				for (int a = 0; a < t->space.n; a++)
					p += t->space.axes[a].offset[completions[k].leaf[t->space.axes[a].dimension]];
				for (size_t m = 0; m < all && completions[k].possible && !by_itself; m++) {
					if (!completions[m].possible || completions[m].value == completions[k].value || !differs_alone(c, completions[m].leaf, completions[k].leaf, d))
						continue;
					turns = by_itself = true;
					for (int x = DIMENSION_FIRST; x < c->n_dimensions; x++)
						by_itself &= x == d || completions[m].leaf[x] == completions[k].leaf[x];
				}
				check(!completions[k].possible || turns == bits_is(decides, p));
				check(!completions[k].possible || by_itself == bits_is(strictly, p));
			}
		}
		arena_reset(own);
	}
	arena_close(own);
}

/* ---- days ---------------------------------------------------------------------------------------------------------------------- */

enum { DAYS = 40 };

static int versions_on(const struct validity *v, size_t n, int day)
{
	int holding = 0;
	for (size_t i = 0; i < n; i++)
		holding += day >= v[i].from.day && day <= v[i].until.day;
	return holding;
}

TEST(days_without_a_version_and_with_two_are_found_day_by_day)
{
	for (int n = 0; n < 300; n++) {
		struct validity v[4];
		struct validity_faults found = { 0 };
		size_t count = 1 + (size_t)below(4);
		int first = DAYS, last = 0;
		for (size_t i = 0; i < count; i++) {
			v[i] = (struct validity){ text(mem, "{}", i), { below(DAYS - 10) }, { 0 } };
			v[i].until.day = v[i].from.day + below(10);
			first = v[i].from.day < first ? v[i].from.day : first;
			last = v[i].until.day > last ? v[i].until.day : last;
		}
		contract_validity(v, count, mem, &found);
		for (int day = first; day <= last; day++) {
			bool none = false, twice = false;
			for (size_t i = 0; i < found.n; i++) {
				bool in = day >= found.at[i].from.day && day <= found.at[i].until.day;
				none |= in && !found.at[i].twice;
				twice |= in && found.at[i].twice;
			}
			check(none == (versions_on(v, count, day) == 0));
			check(twice == (versions_on(v, count, day) > 1));
		}
	}
}

/* ---- by hand --------------------------------------------------------------------------------------------------------------------- */

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n"

static struct analysis analysed(struct str s, struct arena *mem)
{
	struct analysis a;
	contract_analyse(random_read(s, mem), mem, &a);
	return a;
}

TEST(names_that_lead_nowhere_are_said)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\nurteil gedeckt: in pauschal\npreis pauschale: je a 85,00 € monatlich\n"
		"anpassung pauschlae: jährlich um 3 %\nanpassung preise: jährlich um vpi\n```\n"), mem);
	const struct findings *f = &section(&a, STR("money"))->found;
	check(says(f, STR("M11"), STR("meinten Sie „pauschale")));
	check(says(f, STR("M12"), STR("pauschlae")));
	check_int((int64_t)with_code(f, STR("M12")), 1);
}

TEST(service_levels_that_cannot_be_meant)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b, c\nmerkmal prio: p1, p2, p3 geordnet\nbei mehreren prio: erster\n§1 prio = p1 wenn g = a\n§2 prio = p2 wenn g = b\n§2.1 prio = p3\n"
		"kalender tags: mo-fr 08:00-17:00\nkalender immer: mo-so 00:00-24:00\nkalender ungenutzt: sa 08:00-12:00\n"
		"uhr reaktion: ab meldung, bis antwort\nuhr behebung: ab meldung, bis betrieb\nuhr frei: ab meldung, bis vollmond\n"
		"§3 ziel\n  | prio | kalender | reaktion | behebung |\n  | p1 | tags | 2 h | 1 h |\n  | p2 | immer | 4 h | 2 tage |\n"
		"§4 verfügbarkeit 99,99 % je kalendermonat, messung alle 5 min, ausfall ab 3 fehlmessungen\n```\n"), mem);
	const struct findings *f = &section(&a, STR("service"))->found;
	check(says(f, STR("Z01"), STR("§3 nennt kein Ziel, wenn das Merkmal „Prio“ P3 ist")));
	check(says(f, STR("Z02"), STR("reaktion 2 h (tags) wäre erst nach behebung 1 h (tags) fällig")));
	check(says(f, STR("Z03"), STR("prio p1 ist langsamer als p2: reaktion 2 h (tags) gegen reaktion 4 h (immer)")));
	check(says(f, STR("Z05"), STR("15 min")));
	check(says(f, STR("Z06"), STR("ungenutzt")));
	check(says(f, STR("Z07"), STR("frei")));
	check(says(f, STR("Z08"), STR("vollmond")));
	check_int((int64_t)with_code(f, STR("Z08")), 1);
	check_int((int64_t)with_code(f, STR("Z02")), 1);
}

/* The order of plans says nothing of urgency; "letzter" makes the last one the most urgent. */
TEST(only_the_fact_that_ranks_urgency_is_judged)
{
	struct str clocks = STR("kalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis antwort\n");
	struct analysis a = analysed(text(mem, "{}```klausel\nmerkmal plan: bronze, gold geordnet\nmerkmal prio: leicht, schwer geordnet\nmerkmal g: a, b\nbei mehreren prio: letzter\n"
		"§1 prio = schwer wenn g = a\n§2 prio = leicht\n{}§3 ziel reaktion in immer\n | prio | bronze | gold |\n | schwer | 4 h | 2 h |\n | leicht | 8 h | 4 h |\n```\n", STR(HEAD), clocks), mem);
	check_int((int64_t)with_code(&section(&a, STR("service"))->found, STR("Z03")), 0);
	a = analysed(text(mem, "{}```klausel\nmerkmal prio: leicht, schwer geordnet\nmerkmal g: a, b\nbei mehreren prio: letzter\n"
		"§1 prio = schwer wenn g = a\n§2 prio = leicht\n{}§3 ziel\n | prio | kalender | reaktion |\n | schwer | immer | 4 h |\n | leicht | immer | 2 h |\n```\n", STR(HEAD), clocks), mem);
	check(says(&section(&a, STR("service"))->found, STR("Z03"), STR("prio schwer ist langsamer als leicht")));
}

/* Of a fact that is told, the neighbours in the tables say which end is the more urgent; and clocks are compared on the same work, whatever clause sets their targets. */
TEST(ranks_that_are_told_and_clocks_of_several_clauses_are_judged)
{
	struct str facts = STR("kalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis antwort\nuhr behebung: ab meldung, bis betrieb\n"
		"merkmal schwere: hoch, mittel, gering geordnet aus ticket\nmerkmal stufe: s1, s2 aus ticket\n§1 gedeckt wenn stufe = s1\n");
	struct analysis a = analysed(text(mem, "{}```klausel\n{}§3 ziel reaktion\n | schwere | s1 | s2 |\n | hoch | 6 h immer | 30 min immer |\n | mittel | 30 min immer | 1 h immer |\n | gering | 1 h immer | 2 h immer |\n"
		"§4 ziel behebung 10 min in immer wenn schwere = hoch\n```\n", STR(HEAD), facts), mem);
	const struct findings *f = &section(&a, STR("service"))->found;
	check(says(f, STR("Z03"), STR("schwere hoch ist langsamer als mittel: reaktion 6 h (immer) gegen reaktion 30 min (immer)")));
	check(!says(f, STR("Z03"), STR("schwere gering")));
	check(says(f, STR("Z02"), STR("reaktion 6 h (immer) wäre erst nach behebung 10 min (immer) fällig")));
	check_int((int64_t)with_code(f, STR("Z02")), 2);
	check_int((int64_t)with_code(&section(&a, STR("unasked"))->found, STR("A09")), 0);
	a = analysed(text(mem, "{}```klausel\n{}§3 ziel reaktion 4 h in immer\n§3.1 ziel reaktion 10 min in immer wenn schwere = hoch, geht vor §3\n§4 ziel behebung 1 h in immer wenn schwere = hoch\n```\n", STR(HEAD), facts), mem);
	check_int((int64_t)with_code(&section(&a, STR("service"))->found, STR("Z02")), 0);      /* §3 holds of other work */
}

/* What an addition, a surcharge, a way of charging or a quota asks is not idle. */
TEST(a_fact_that_money_alone_asks_is_not_idle)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b\nmerkmal wartezeit: dauer aus ticket\nmerkmal eilig: ja/nein aus ticket\nmerkmal beleg: ja/nein aus ticket\nmerkmal konten: zahl aus ticket\nmerkmal egal: x, y\n"
		"preis technik: 30,00 € je 15 min\npreis anfahrt: 45,00 €\nkontingent q: 5 je jahr, bedarf konten\nzuschlag eile: 50 % wenn eilig\nurteil gedeckt: nach beleg wenn beleg\n"
		"§1 aufwand wenn g = a, zu preis technik\n§2 gedeckt wenn g = b, aus kontingent q\n§3 zuzüglich anfahrt wenn wartezeit > 15 min\n```\n"), mem);
	const struct remarks *asks = &section(&a, STR("asks"))->remarks;
	check_str(asks->at[asks->n - 1].text, STR("Ändert weder Urteil noch Priorität, Frist oder Preis: egal"));
	check(str_has(asks->at[asks->n - 2].text, STR("wartezeit, eilig, beleg, konten")));
}

/* A rank named with others in one row has a target there; what is told is where none is. */
TEST(a_rank_lacks_a_target_only_where_no_row_gives_one)
{
	struct str head = STR(HEAD "```klausel\nmerkmal g: a, b, c\nmerkmal patch: ja/nein\nmerkmal prio: p1, p2, p3 geordnet\nbei mehreren prio: erster\n§1 prio = p1 wenn g = a\n"
		"§2 prio = p2 wenn g = b\n§2.1 prio = p3\nkalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis antwort\n§3 ziel\n | prio | patch | kalender | reaktion |\n"
		" | p1 | - | immer | 1 h |\n | p2, p3 | ja | immer | 2 h |\n | p2 | nein | immer | 3 h |\n");
	struct analysis a = analysed(text(mem, "{}```\n", head), mem);
	const struct findings *f = &section(&a, STR("service"))->found;
	check_int((int64_t)with_code(f, STR("Z01")), 1);
	check(says(f, STR("Z01"), STR("§3 nennt kein Ziel, wenn das Merkmal „Prio“ P3 ist und das Merkmal „G“ C ist und „Patch“ nicht zutrifft")));
	a = analysed(text(mem, "{} | p3 | nein | immer | - |\n```\n", head), mem);
	check_int((int64_t)with_code(&section(&a, STR("service"))->found, STR("Z01")), 0);
}

/* Two tables of one clause, and one table with two clocks: each statement once. */
TEST(every_statement_that_lacks_a_target_is_told)
{
	struct str head = STR(HEAD "```klausel\nmerkmal g: a, b, c\nmerkmal prio: p1, p2, p3 geordnet\nbei mehreren prio: erster\n§1 prio = p1 wenn g = a\n§2 prio = p2 wenn g = b\n§2.1 prio = p3\n"
		"kalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis antwort\nuhr behebung: ab meldung, bis betrieb\n");
	struct analysis a = analysed(text(mem, "{}§3 ziel\n | prio | kalender | reaktion |\n | p1 | immer | 1 h |\n | p2 | immer | 2 h |\n§3 ziel\n | prio | kalender | behebung |\n | p1 | immer | 4 h |\n```\n", head), mem);
	const struct findings *f = &section(&a, STR("service"))->found;
	check_int((int64_t)with_code(f, STR("Z01")), 3);
	check(says(f, STR("Z01"), STR("§3 nennt kein Ziel, wenn das Merkmal „Prio“ P2 ist")) && says(f, STR("Z01"), STR("§3 nennt kein Ziel, wenn das Merkmal „Prio“ P3 ist")));
	a = analysed(text(mem, "{}§3 ziel\n | prio | kalender | reaktion | behebung |\n | p1 | immer | 1 h | 2 h |\n | p2 | immer | 2 h | 4 h |\n```\n", head), mem);
	check_int((int64_t)with_code(&section(&a, STR("service"))->found, STR("Z01")), 1);
}

TEST(money_that_does_not_arrive)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b, c\n§1 gedeckt wenn g = a\n§2 aufwand wenn g = b\n§3 preis stunde wenn urteil = aufwand\n"
		"urteil gedeckt: in pauschale\nurteil aufwand: nach aufwand\nurteil projekt: nach festpreis\n"
		"preis pauschale: 10,00 € monatlich\npreis stunde: 30,00 € je 15 min\npreis fremd: 1,00 € je 15 min\n"
		"kalender tags: mo-fr 08:00-17:00\nkalender wochenende: sa-so 00:00-24:00\nzuschlag abend: 50 % wenn außerhalb tags\nzuschlag frei: 100 % wenn wochenende\n"
		"§4 verfügbarkeit 99 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen\n"
		"§5 gutschrift in % der pauschale, höchstens 10 %\n  | verfügbarkeit-unter | gutschrift |\n  | 99 % | 5 % |\n  | 98 % | 4 % |\n  | 97 % | 20 % |\n```\n"), mem);
	const struct section *s = section(&a, STR("money"));
	check(says(&s->found, STR("M06"), STR("für „projekt“ gibt es in einem Fall keinen Preis, z. B. wenn das Merkmal „G“ C ist")));
	check(says(&s->found, STR("M07"), STR("abend, frei): sa 00:00 – mo 00:00")));
	check(says(&s->found, STR("M08"), STR("unter 99 % 5 %, unter 98 % 4 %")));
	check(says(&s->found, STR("M08"), STR("20 %")));
	check(says(&s->found, STR("M09"), STR("fremd")));
	check_int((int64_t)with_code(&s->found, STR("M09")), 1);
}

/* What no ordinary week shows. */
TEST(surcharges_meet_on_holidays_and_holidays_are_somebodys)
{
	struct str clauses = STR("```klausel\nmerkmal g: a, b\n§1 aufwand\n§3 preis stunde\npreis stunde: 30,00 € je 15 min\n"
		"kalender tags: mo-so 08:00-17:00\nkalender frei: feiertage 00:00-24:00\nzuschlag abend: 50 % wenn außerhalb tags\nzuschlag frei: 100 % wenn innerhalb frei\n```\n");
	struct analysis a = analysed(text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, feiertage DE-HH\n---\n{}", clauses), mem);
	check(says(&section(&a, STR("money"))->found, STR("M07"), STR("abend, frei): etwa am 2026-01-01 ab 00:00")));
	check_int((int64_t)with_code(&section(&a, STR("service"))->found, STR("Z09")), 0);
	a = analysed(text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n{}", clauses), mem);
	check_int((int64_t)with_code(&section(&a, STR("money"))->found, STR("M07")), 0);
	check(says(&section(&a, STR("service"))->found, STR("Z09"), STR("„frei“ kennt keinen Feiertag")));
}

TEST(a_clock_that_always_rests_is_told)
{
	static const struct { struct str calendar; size_t told; } rows[] = { { LIT("wartung"), 1 }, { LIT("mittag"), 0 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct analysis a = analysed(text(mem, "{}```klausel\nmerkmal g: a, b\nkalender tags: mo-fr 08:00-17:00\nkalender wartung: mo-fr 06:00-18:00\nkalender mittag: mo-so 12:00-13:00\n"
			"uhr reaktion: ab meldung, bis antwort, ruht innerhalb {}\n§3 ziel reaktion 4 h in tags\n```\n", STR(HEAD), rows[i].calendar), mem);
		check_int((int64_t)with_code(&section(&a, STR("service"))->found, STR("Z04")), (int64_t)rows[i].told);
	}
}

TEST(rows_for_missing_meanings_are_told_once)
{
	struct str source = STR(HEAD "```klausel\nmerkmal g: a, b\nmerkmal last: prozent\n§1 gedeckt wenn g = a und last > 50 %\n```\n");
	struct str rows = contract_missing_meanings(random_read(source, mem), 0, mem);
	check_str(rows, STR("| merkmal | wert | bedeutung |\n| g | a |  |\n| g | b |  |\n| last | last |  |\n"));
	struct contract *again = random_read(text(mem, "{}```werte\n{}```\n", source, rows), mem);
	check_str(contract_missing_meanings(again, 0, mem), NONE);
	check_str(contract_missing_meanings(again, 1, mem), NONE);
	struct findings found = { 0 };
	contract_check(again, mem, &found);
	check_int((int64_t)with_code(&found, STR("W02")), 2);
}

TEST(dated_rules_leave_no_day_out)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a, gilt ab 2026-01-01 bis 2026-06-30\n§1 gedeckt wenn g = b, gilt ab 2026-07-05\n"
		"§2 projekt wenn g = b, gilt ab 2025-01-01 bis 2025-12-31, geht vor §1\n```\n"), mem);
	const struct findings *f = &section(&a, STR("time"))->found;
	check(says(f, STR("V01"), STR("vom 2026-07-01 bis 2026-07-04 gilt §1 in keiner Fassung")));
	check(says(f, STR("V02"), STR("§2 endet am 2025-12-31")));
	check_int((int64_t)f->n, 2);
}

/* ---- shown ------------------------------------------------------------------------------------------------------------------------ */

static size_t count(struct str s, struct str part)
{
	size_t n = 0;
	for (ptrdiff_t at; (at = str_find(s, part)) >= 0; s = str_cut(s, (size_t)at + part.len, s.len))
		n++;
	return n;
}

/* Every element that is opened is closed. */
static void check_closed(struct str html, struct arena *mem)
{
	static const struct str tags[] = { LIT("section"), LIT("table"), LIT("thead"), LIT("tbody"), LIT("caption"), LIT("tr"), LIT("td"), LIT("th"), LIT("ul"),
		LIT("ol"), LIT("li"), LIT("nav"), LIT("h2"), LIT("h3"), LIT("h4"), LIT("pre"), LIT("span"), LIT("strong"), LIT("a") };
	for (size_t i = 0; i < COUNT(tags); i++)
		check_int((int64_t)(count(html, text(mem, "<{}>", tags[i])) + count(html, text(mem, "<{} ", tags[i]))),
			(int64_t)count(html, text(mem, "</{}>", tags[i])));
}

static struct contract *asset(struct str path, struct arena *mem)
{
	struct str bytes;
	check(asset_find(path, &bytes));
	return random_read(bytes, mem);
}

TEST(a_report_is_told_three_ways)
{
	struct contract *c = asset(STR("contracts/standard.de.md"), mem);
	struct analysis a;
	struct out o = out_open(mem), words = out_open(mem), data = out_open(mem);
	struct json j = json_open(&data);
	contract_analyse(c, mem, &a);
	analysis_html(&a, &o);
	analysis_print(&a, &words);
	analysis_json(&a, &j);
	check_closed(out_str(&o), mem);
	check_int((int64_t)count(out_str(&o), STR("<td")), (int64_t)(a.matrix.n_rows * a.matrix.n_columns));
	for (size_t i = 0; i < a.n; i++) {
		check(str_has(out_str(&o), text(mem, "<section id=\"{}\">", a.sections[i].name)));
		check(str_has(out_str(&words), text(mem, "== {}\n", a.sections[i].title)));
		check(str_has(out_str(&data), text(mem, "\"name\":\"{}\"", a.sections[i].name)));
		for (size_t k = 0; k < a.sections[i].found.n; k++)
			check(!a.sections[i].found.at[k].blocks);
	}
}

TEST(what_an_example_gives_is_written_as_the_language_writes_it)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n"
		"§2 verfügbarkeit 99,5 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen\n```\n```fall\n\"x\": g = a → verfügbarkeit 99 %\n```\n"), mem);
	check(says(&section(&a, STR("examples"))->found, STR("A02"), STR("verfügbarkeit 99,5 %")));
}

/* "zone" exists only at one value of "ort": neither ever changes alone, and the price changes with both. */
TEST(a_fact_that_carries_another_is_not_idle)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b\nmerkmal ort: fern, vor-ort\nmerkmal zone: z1, z2 nur wenn ort = vor-ort\nmerkmal egal: x, y\n"
		"§1 aufwand wenn g = a\n§3 preis nah wenn urteil = aufwand und ort = fern\n§4 preis weit wenn urteil = aufwand und zone = z1\n"
		"preis nah: 30,00 € je 15 min, mindestens 10 min\npreis weit: 40,00 € je 15 min, mindestens 30 min\n```\n"), mem);
	const struct remarks *asks = &section(&a, STR("asks"))->remarks;
	check(str_ends(asks->at[asks->n - 1].text, STR(": egal")));
	const struct findings *f = &section(&a, STR("money"))->found;
	check(says(f, STR("M13"), STR("mindestens 10 min")));
	check_int((int64_t)with_code(f, STR("M13")), 1);
	check(says(&section(&a, STR("meanings"))->found, STR("W02"), STR("\n| zone | z1 |  |\n| zone | z2 |  |")));
}

/* The day of "seit kauf" is asked for the verdict, "eilig" for what is done first; only "egal" is idle. */
TEST(a_day_asked_since_is_not_idle_and_what_only_ranks_is_told)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b\nmerkmal kauf: datum\nmerkmal eilig: ja/nein\nmerkmal egal: x, y\nmerkmal priorität: p1, p2 geordnet\n"
		"§1 gedeckt wenn g = a und seit kauf < 24 monate\n§2 priorität = p1 wenn eilig\n§2 priorität = p2 wenn nicht eilig\n```\n"), mem);
	const struct remarks *asks = &section(&a, STR("asks"))->remarks;
	check(asks->n >= 2);
	check_str(asks->at[asks->n - 2].text, STR("Für Priorität, Frist oder Preis zu erfragen: eilig"));
	check_str(asks->at[asks->n - 1].text, STR("Ändert weder Urteil noch Priorität, Frist oder Preis: egal"));
}

/* Small enough to count on paper: g decides in all six items, w in the two of b. */
TEST(what_intake_must_ask_and_what_hangs_on_one_fact)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b, c\nmerkmal w: ja/nein\nmerkmal egal: x, y\n§1 gedeckt wenn g = a oder (g = b und w)\n```\n"), mem);
	const struct remarks *asks = &section(&a, STR("asks"))->remarks, *hangs = &section(&a, STR("robustness"))->remarks;
	check_str(asks->at[0].text, STR("g: entscheidet in 100 % der Fälle mit; sind die Merkmale bis hierher bekannt, stehen 67 % der Urteile fest"));
	check_str(asks->at[1].text, STR("w: entscheidet in 33 % der Fälle mit; sind die Merkmale bis hierher bekannt, stehen 100 % der Urteile fest"));
	check(str_ends(asks->at[2].text, STR(": egal")));
	check_str(hangs->at[0].text, STR("In 100 % der Fälle ändert ein einziges falsches Merkmal das Urteil."));
	check_str(hangs->at[1].text, STR("Am meisten hängt ab von: g (100 %), w (33 %)"));
	check_str(hangs->at[2].text, STR("allein an g hängen 67 % der Fälle"));
	check_str(hangs->at[2].regions.at[0].sets[0].names[0], STR("a"));
	check_int((int64_t)hangs->n, 3);
}

TEST(an_annex_and_the_exclusion_it_beats)
{
	struct str paths[] = { STR("contracts/standard.de.md"), STR("contracts/annexes/muster.de.md") };
	struct document docs[2];
	struct findings found = { 0 };
	struct contract *c;
	struct analysis a;
	for (size_t i = 0; i < 2; i++) {
		docs[i].name = paths[i];
		check(asset_find(paths[i], &docs[i].bytes));
	}
	check(contract_read(docs, 2, mem, &c, &found));
	contract_analyse(c, mem, &a);
	const struct remarks *says = &section(&a, STR("annex"))->remarks;
	bool beats = false, came = false;
	check(str_starts(says->at[0].text, STR("projekt → gedeckt: 432")));
	for (size_t i = 0; i < says->n; i++)
		beats |= str_starts(says->at[i].text, STR("§6.2 (")) && str_ends(says->at[i].text, STR("setzt sich gegen §7.2 durch"));
	for (size_t i = 0; i < says->n; i++)
		came |= str_starts(says->at[i].text, STR("anlage: — → "));       /* it was not there before */
	check(beats && came);
}

TEST(a_broken_promise_names_no_more_than_it_must)
{
	struct analysis a = analysed(STR(HEAD "```klausel\nmerkmal g: a, b, c\nmerkmal w: ja/nein\nmerkmal v: ja/nein\n§1 gedeckt wenn g in {a, b} und w\n§2 gedeckt wenn g = a und v\n"
		"zusage wenn g in {a, b} dann gedeckt\nzusage wenn g = a und w dann gedeckt\n```\n"), mem);
	const struct findings *f = &section(&a, STR("promises"))->found;
	check_int((int64_t)f->n, 1);
	check(says(f, STR("A03"), STR("die Zusage gilt nicht, z. B. wenn das Merkmal „G“ B ist und „W“ nicht zutrifft: das Urteil ist dann „projekt“")));
}

/* Named in a rule, a measure, another fact's "nur wenn", behind "seit" or by the head's day: asked; its classes counted by a price: the inventory is. */
TEST(a_fact_that_nothing_asks_is_told)
{
	struct analysis a = analysed(STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\nmerkmal farbe: rot, blau\n"
		"merkmal eingang: datum\nmerkmal kauf: datum\nmerkmal h: x, y\nmerkmal nur: u, v nur wenn h = x\n§1 gedeckt wenn g = a und seit kauf < 36 monate\n§2 projekt wenn nur = u, geht vor §1\n```\n"), mem);
	const struct findings *f = &section(&a, STR("unasked"))->found;
	check_int((int64_t)f->n, 1);
	check(says(f, STR("A09"), STR("nach dem Merkmal „farbe“ fragt nichts")));
	a = analysed(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\nmerkmal platz: filiale, lager aus inventar\nmerkmal sitz: käufer, gast aus inventar\nmerkmal rest: u, v aus inventar\n"
		"§1 gedeckt wenn g = a\npreis p: je filiale 10,00 € monatlich\nkontingent k: 1 h je angefangene 10 käufer je monat\n```\n"), mem);
	f = &section(&a, STR("unasked"))->found;
	check(with_code(f, STR("A09")) == 1 && says(f, STR("A09"), STR("„rest“")));
	a = analysed(STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\nfact colour: red, blue\n§1 covered if g = a\n```\n"), mem);
	check(says(&section(&a, STR("unasked"))->found, STR("A09"), STR("nothing asks for the fact \"colour\"")));
}
