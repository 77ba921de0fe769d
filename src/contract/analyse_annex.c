/* analyse_annex.c - what this client has that the bare contract has not, and which rules of an annex beat its exclusions. */
#include "contract/analyse.h"
#include "contract/imported.h"

/* Rule of an annex and the clause of the contract that decided against the client before. */
struct beating { int rule, beaten; uint64_t *set; };
struct beatings { struct beating *at; size_t n, cap; };
struct meeting { const struct contract *bare, *c; struct common x; struct beatings all; struct arena *mem; };

static const struct outcome *outcome_in(const struct meeting *m, int which, uint32_t p)
{
	int64_t o = m->x.outcome[which][p];
	const struct table *t = (which == OLDER ? m->bare : m->c)->tables[DIMENSION_VERDICT];
	return o < OUTCOME_FIRST ? NULL : &t->outcomes.at[o];
}

static void add_beating(struct meeting *m, int rule, int beaten, uint32_t p)
{
	size_t i = 0;
	while (i < m->all.n && (m->all.at[i].rule != rule || m->all.at[i].beaten != beaten))
		i++;
	if (i == m->all.n)
		*push(m->mem, &m->all) = (struct beating){ rule, beaten, set_new(&m->x.space, m->mem) };
	bits_set(m->all.at[i].set, p);
}

/* A rule of an annex decides where a rule of the bare contract said something worse for the client. */
static void look_at(struct meeting *m, uint32_t p)
{
	const struct outcome *before = outcome_in(m, OLDER, p), *now = outcome_in(m, NEWER, p);
	if (!before || !now || before->value < 0 || now->value < 0
		|| verdict_rank((enum verdict_class)(now->value + 1)) >= verdict_rank((enum verdict_class)(before->value + 1)))
		return;
	const struct rule_list *rules = &m->c->dimensions[DIMENSION_VERDICT].rules;
	const struct table *t = m->c->tables[DIMENSION_VERDICT];
	for (int x = (int)(now - t->outcomes.at); x >= OUTCOME_FIRST; x = t->outcomes.at[x].parent)
		if (rules->at[t->outcomes.at[x].rule]->layer > 0)
			add_beating(m, t->outcomes.at[x].rule, before->rule, p);
}

static void say_beatings(struct reader *r, struct section *out, struct meeting *m)
{
	const struct table *const tables[2] = { m->bare->tables[DIMENSION_VERDICT], m->c->tables[DIMENSION_VERDICT] };
	const struct contract *const two[2] = { m->bare, m->c };
	if (!common_open(two, tables, m->mem, &m->x))
		return;
	for (uint32_t p = 0; p < m->x.space.points && !is_late(m->c); p++)
		look_at(m, p);
	for (size_t i = 0; i < m->all.n; i++) {
		const struct rule *rule = m->c->dimensions[DIMENSION_VERDICT].rules.at[m->all.at[i].rule];
		struct remark *x = remark(r, out, SAY(r, "{} ({}, Zeile {}) setzt sich gegen {} durch", "{} ({}, line {}) wins against {}", rule->at.key,
			r->c->docs[rule->at.doc].name, rule->at.line, m->bare->dimensions[DIMENSION_VERDICT].rules.at[m->all.at[i].beaten]->at.key));
		cubes_of(&m->x.c, &m->x.space, m->all.at[i].set, r->mem, &x->regions);
	}
}

static struct str or_dash(struct str s) { return s.len ? s : STR("—"); }

static void say_shifts(struct reader *r, struct section *out, const struct contract *bare)
{
	struct comparison k;
	contract_compare(bare, r->c, r->mem, &k);
	for (size_t i = 0; i < k.obstacles.n; i++)
		remark(r, out, text(r->mem, "{}{}", k.obstacles.at[i].attribute.len ? text(r->mem, "{}: ", k.obstacles.at[i].attribute) : NONE, k.obstacles.at[i].why));
	for (size_t i = 0; i < k.shifts.n; i++) {
		const struct shift *s = &k.shifts.at[i];
		remark(r, out, text(r->mem, "{}{} → {}: {}", s->attribute.len ? text(r->mem, "{}: ", s->attribute) : NONE, s->from, s->to, s->points))->regions = s->regions;
	}
	bool any = k.shifts.n > 0 || k.obstacles.n > 0;
	for (size_t i = 0; i < k.changes.n; i++) {
		any |= k.changes.at[i].kind == CHANGE_TERMS;
		if (k.changes.at[i].kind == CHANGE_TERMS)
			remark(r, out, text(r->mem, "{}: {} → {}", k.changes.at[i].what, or_dash(k.changes.at[i].was), or_dash(k.changes.at[i].now)));
	}
	if (!any)
		remark(r, out, SAYING(r, "Die Anlagen ändern nichts.", "The annexes change nothing."));
}

/* The contract with the vocabularies that it names. */
static bool read_bare(struct reader *r, struct contract **bare)
{
	struct findings ignored = { 0 };
	struct vocabulary words;
	VEC(struct document) docs = { 0 };
	for (int i = 0; i < r->c->n_docs; i++)
		if (!i || contract_is_vocabulary(r->c->docs[i].bytes, r->mem, &words))
			*push(r->mem, &docs) = (struct document){ r->c->docs[i].name, r->c->docs[i].bytes };
	return contract_read_patiently(docs.at, docs.n, r->c->patience, r->mem, bare, &ignored);
}

void analyse_annex(struct reader *r, struct section *out)
{
	struct contract *c;
	if (!annexes_behind(r->c, 0)) {
		remark(r, out, SAYING(r, "Es gibt keine Anlage.", "There is no annex."));
		return;
	}
	if (!read_bare(r, &c)) {
		remark(r, out, SAYING(r, "Ohne seine Anlagen ist der Vertrag nicht lesbar.", "Without its annexes the contract cannot be read."));
		return;
	}
	say_shifts(r, out, c);
	say_beatings(r, out, &(struct meeting){ .bare = c, .c = r->c, .mem = r->mem });
}
