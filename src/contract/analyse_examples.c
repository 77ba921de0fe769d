/* analyse_examples.c - the examples hold; which rules they never show; what they would not notice. */
#include "contract/chosen.h"
#include "contract/analyse.h"
#include "contract/example.h"
#include "contract/imported.h"

static bool gives(const struct case_decl *k, struct str key)
{
	for (size_t i = 0; i < k->facts.n; i++)
		if (str_is(k->facts.at[i].name.key, key))
			return true;
	return false;
}

/* "seit livegang" of which the day is given: open is from which day it is reckoned, which the head's reference chooses, and that is what the example hangs on. */
static bool lacks_reference(const struct contract *c, const struct case_decl *k, struct arena *mem)
{
	struct since_fact *all;
	struct situation s;
	bool lacks = false;
	situation_of(c, k, mem, &s);
	for (size_t n = contract_since_facts(c, mem, &all), i = 0; i < n; i++) {
		int at = index_find(&c->dimension_names, utf8_fold(mem, all[i].fact));
		bool may = at >= 0 && !s.item.known[at] && (!all[i].day.len || gives(k, utf8_fold(mem, all[i].day)));
		lacks |= may && c->head.reference.len && !event_of(&s, c->head.reference, mem) && case_hangs_on(c, k, at, mem);
	}
	return lacks;
}

/* What would make it hold: the day it left out, else what it would have to say, in an annex if there is one; or that no example can say it. */
static struct str case_advice(struct reader *r, const struct statement *s)
{
	const struct case_decl *k = s->body;
	struct date day = case_day_missing(r->c, k, r->mem);
	if (day.day)
		return SAY(r, "es hängt am Tag; dazu gehört „{} = {}“", "it hangs on the day; add \"{} = {}\"", reference_date(r->c)->face.name, day);
	if (lacks_reference(r->c, k, r->mem))
		return SAY(r, "von welchem Tag an gerechnet wird, sagt der Stichtag; dazu gehört „{} = DATUM“", "the reference says from which day it is reckoned; add \"{} = DATE\"", r->c->head.reference);
	struct str as_it_is = case_as_it_is(r->c, k, r->mem);
	if (!as_it_is.len)
		return SAYING(r, "die Regeln ändern, oder das Beispiel streichen: was herauskommt, kann keines sagen", "change the rules, or strike the case: what comes out no case can say");
	return annexes_behind(r->c, s->doc) ? SAY(r, "will eine Anlage es so, sagt sie es: ersetzt {}", "if an annex wants it so, it says: replaces {}", as_it_is)
		: SAY(r, "die Regeln ändern, oder das Beispiel: {}", "change the rules, or the case: {}", as_it_is);
}

static void check_case(struct reader *r, const struct statement *s)
{
	const struct case_decl *k = s->body;
	struct out got = out_open(r->mem);
	if (!case_is_of_others(r->c, s) && !case_holds(r->c, k, r->mem, &got) && !is_late(r->c))
		contract_say(r, STR("A02"), WEIGHT_BLOCKS, &k->title, SAY(r, "das Beispiel „{}“ gilt nicht: erwartet ist „{}“; es ergibt sich: {}",
			"the case \"{}\" does not hold: it expects \"{}\"; the result is: {}", k->title.key, case_unmet(r->c, k, r->mem), out_str(&got)), case_advice(r, s));
}

/* The rules of the verdict that decide in no example, neither surely nor perhaps. */
static void say_unseen(struct reader *r, struct section *out)
{
	const struct dimension *d = &r->c->dimensions[DIMENSION_VERDICT];
	bool *seen = NEWS(r->mem, bool, d->rules.n + 1);
	struct out list = out_open(r->mem);
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_CASE] && !case_is_of_others(r->c, &r->c->statements.at[i]))
			case_rules(r->c, r->c->statements.at[i].body, r->mem, seen);
	for (size_t i = 0; i < d->rules.n; i++)
		if (!seen[i])
			print(&list, "{}{}", list.len ? STR(", ") : NONE, d->rules.at[i]->at.key);
	remark(r, out, list.len ? SAY(r, "Kein Beispiel zeigt, wie diese Regeln entscheiden: {}", "No example shows how these rules decide: {}", out_str(&list))
		: SAYING(r, "Jede Regel entscheidet in einem Beispiel.", "Every rule decides in some example."));
}

static void say_score(struct reader *r, struct section *out)
{
	struct examples *score = NEW(r->mem, struct examples), e;
	struct stamina stamina = { STAMINA };
	struct contract copy = *r->c;
	copy.stamina = &stamina;
	contract_test(&copy, r->mem, score);
	out->score = score;
	e = *score;
	if (is_late(&copy)) {
		score->cut = true;
		remark(r, out, SAYING(r, "Welche Änderungen am Vertrag auffielen, wurde nicht zu Ende untersucht: die Regeln unterscheiden zu viele Fälle.",
			"Which changes to the contract would be noticed was not looked at to the end: the rules tell too many work items apart."));
		return;
	}
	remark(r, out, SAY(r, "{} Beispiele; {} von {} Änderungen am Vertrag würden auffallen.", "{} examples; {} of {} changes to the contract would be noticed.",
		e.n, e.killed, e.mutants));
	for (size_t i = 0; i < e.unnoticed.n; i++)
		remark(r, out, SAY(r, "fiele nicht auf: {}", "would go unnoticed: {}", e.unnoticed.at[i]));
	if (e.unsure)
		remark(r, out, SAY(r, "{} weitere fielen nicht auf; ob sie etwas ändern, ist bei so vielen Fällen nicht untersucht",
			"{} more would go unnoticed; whether they change anything has not been looked at, there are too many work items", e.unsure));
}

void analyse_examples(struct reader *r, struct section *out)
{
	for (size_t i = 0; i < r->c->statements.n && !is_late(r->c); i++)
		if (r->c->statements.at[i].form == &forms[FORM_CASE])
			check_case(r, &r->c->statements.at[i]);
	choices_check(r);
	if (!out)
		return;
	say_unseen(r, out);
	say_score(r, out);
}
