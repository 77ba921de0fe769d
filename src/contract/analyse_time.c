/* analyse_time.c - days on which nothing holds: between the dated rules of a clause, and between the versions of a contract. */
#include "contract/analyse.h"

/* ---- versions ---------------------------------------------------------------------------------------------------------- */

static int by_start(const struct validity *a, const struct validity *b)
{
	return a->from.day != b->from.day ? (a->from.day < b->from.day ? -1 : 1) : (a->until.day > b->until.day) - (a->until.day < b->until.day);
}

static struct validity *sorted(const struct validity *v, size_t n, struct arena *mem)
{
	struct validity *all = NEWS(mem, struct validity, n + 1);
	for (size_t i = 0; i < n; i++) {
		size_t at = i;
		for (; at > 0 && by_start(&v[i], &all[at - 1]) < 0; at--)
			all[at] = all[at - 1];
		all[at] = v[i];
	}
	return all;
}

/* One sweep: what reaches furthest so far meets, overlaps or misses the next. */
void contract_validity(const struct validity *v, size_t n, struct arena *mem, struct validity_faults *out)
{
	struct validity *all = sorted(v, n, mem);
	for (size_t i = 1, last = 0; i < n; i++) {
		int end = all[last].until.day;
		if (all[i].from.day > (int64_t)end + 1)
			*push(mem, out) = (struct validity_fault){ false, { end + 1 }, { all[i].from.day - 1 }, all[last].version, all[i].version };
		if (all[i].from.day <= end && all[i].until.day >= all[i].from.day)
			*push(mem, out) = (struct validity_fault){ true, all[i].from, { all[i].until.day < end ? all[i].until.day : end }, all[last].version, all[i].version };
		if (all[i].until.day > end)
			last = i;
	}
}

/* ---- dated rules --------------------------------------------------------------------------------------------------------- */

static struct validity validity_of(const struct rule *rule)
{
	struct validity v = { rule->at.key, { INT32_MIN }, { VALID_OPEN } };
	if (rule->dates.from.kind == TOKEN_DATE)
		date_parse(rule->dates.from.text, &v.from);
	if (rule->dates.until.kind == TOKEN_DATE)
		date_parse(rule->dates.until.text, &v.until);
	return v;
}

static bool is_dated(const struct rule *rule) { return rule->dates.from.kind == TOKEN_DATE || rule->dates.until.kind == TOKEN_DATE; }

/* The first rule of each clause looks at all of them; a rule without dates fills every gap. */
static void check_clause(struct reader *r, size_t first)
{
	const struct rule_list *rules = &r->c->rules;
	const struct rule *rule = rules->at[first];
	struct validity *all = NEWS(r->mem, struct validity, rules->n);
	struct validity_faults faults = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < rules->n; i++) {
		if (!str_is(rules->at[i]->at.key, rule->at.key))
			continue;
		if (i < first || !is_dated(rules->at[i]))
			return;
		all[n++] = validity_of(rules->at[i]);
	}
	contract_validity(all, n, r->mem, &faults);
	for (size_t i = 0; i < faults.n; i++)
		if (!faults.at[i].twice)
			contract_say(r, STR("V01"), WEIGHT_HINT, &rule->at, SAY(r, "vom {} bis {} gilt {} in keiner Fassung", "from {} to {} no version of {} holds",
				faults.at[i].from, faults.at[i].until, rule->at.key),
				SAYING(r, "die Tage anschließen, oder „gilt ab“ ohne „bis“", "let the days follow each other, or \"valid from\" without \"to\""));
}

void analyse_time(struct reader *r, struct section *out)
{
	const struct contract *c = r->c;
	for (size_t i = 0; i < c->rules.n; i++) {
		const struct rule *rule = c->rules.at[i];
		if (!is_dated(rule))
			continue;
		struct validity v = validity_of(rule);
		if (c->head.from.day && v.until.day < c->head.from.day)
			contract_say(r, STR("V02"), WEIGHT_HINT, &rule->at, SAY(r, "{} endet am {}, bevor der Vertrag gilt", "{} ends on {}, before the contract holds",
				rule->at.key, v.until),
				SAYING(r, "den Tag hinter „bis“ ändern oder die Regel streichen", "change the day behind \"to\", or strike the rule"));
		check_clause(r, i);
	}
	if (out)
		remark(r, out, c->head.from.day ? SAY(r, "Diese Fassung gilt ab {}.", "This version holds from {}.", c->head.from)
			: SAYING(r, "Der Kopf nennt keinen ersten Tag.", "The head names no first day."));
}
