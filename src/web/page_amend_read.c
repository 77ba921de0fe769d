/* page_amend_read.c - what was filled in of an amendment, and the first fault of it at its field. */
#include "web/page_amend.h"

static enum lang lang_of(const struct contract *c) { return contract_head(c)->lang; }

bool amend_takes_examples(const struct request *q) { return str_is(field(&q->form, STR("examples")), STR("1")); }

/* What people write on several lines stands on one: a second line would be another statement. */
struct str amend_line(struct request *q, const char *name)
{
	struct str s = field(&q->form, str_of(name));
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < s.len; i++)
		out_char(&o, (unsigned char)s.at[i] < ' ' ? ' ' : s.at[i]);
	return str_trim(out_str(&o));
}

/* "Lexware Büro" as the name it has in a contract: lexware-büro. */
struct str amend_name(struct request *q, struct str words)
{
	struct str s = utf8_fold(q->mem, words);
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < s.len; i++)
		out_char(&o, s.at[i] == ' ' || s.at[i] == '_' ? '-' : s.at[i]);
	return out_str(&o);
}

bool amend_is_name(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char b = (unsigned char)s.at[i];
		bool letter = (b >= 'a' && b <= 'z') || b >= 0x80, inner = (b >= '0' && b <= '9') || b == '-';
		if (!letter && !(inner && i > 0))
			return false;
	}
	return s.len > 0;
}

static void take_bound(struct request *q, struct str fact, struct amend *m)
{
	const struct amend_bounding *all;
	struct str id = field(&q->form, amend_bound_field(q, fact, "bound"));
	for (size_t n = amend_boundings(&all), i = 0; i < n; i++) {
		const struct amend_bounding *b = &all[i];
		if (!str_is(b->id, id))
			continue;
		*push(q->mem, &m->bounds) = (struct amend_bound){ fact, b->low, str_trim(field(&q->form, amend_bound_field(q, fact, "low"))) };
		if (b->high.len)
			*push(q->mem, &m->bounds) = (struct amend_bound){ fact, b->high, str_trim(field(&q->form, amend_bound_field(q, fact, "high"))) };
	}
}

/* Is every bound an amount of its fact? It is written by hand. */
static bool are_amounts(const struct contract *c, const struct amend *m, struct arena *mem)
{
	struct micro worth;
	for (size_t i = 0; i < m->bounds.n; i++)
		if (!contract_amount(c, m->bounds.at[i].fact, m->bounds.at[i].amount, mem, &worth))
			return false;
	return true;
}

/* Where something new belongs that is like this value: within a class, or beside a single value of one. The value a kind of amendment is made
 * for takes it in. A single value that stands in no class becomes one, of the new one and of what it meant before, for else its word
 * would mean the new one alone. */
static void take_parent(const struct amending *x, const struct fact_type *t, struct str value, struct amend *m)
{
	bool usual = str_is(value, amend_shape(x->contract, x->kind).usual);
	for (size_t i = 0; i < t->n; i++) {
		const struct fact_value *v = &t->values[i];
		if (!str_is(v->name, value))
			continue;
		m->added.single = v->leaf && !v->parent.len && !usual;
		m->added.parent = v->leaf && v->parent.len && !usual ? v->parent : value;
	}
}

/* The values chosen of one fact, each once; a new kind takes the place of the class it belongs to. */
static void take_values(struct request *q, const struct amending *x, const struct fact_type *t, bool leads, struct amend *m)
{
	size_t before = m->facts.n;
	for (size_t i = 0; i < q->form.n; i++) {
		struct str value = q->form.at[i].value;
		bool known = false;
		if (!str_is(q->form.at[i].name, amend_fact_field(q, t->name)) || !contract_has_value(x->contract, t->name, value))
			continue;
		for (size_t k = before; k < m->facts.n; k++)
			known |= str_is(m->facts.at[k].value, value);
		if (leads && m->added.name.len) {
			m->added.fact = t->name;
			take_parent(x, t, value, m);
			value = m->added.name;
		}
		if (!known)
			*push(q->mem, &m->facts) = (struct fact){ t->name, value };
	}
}

static void take_facts(struct request *q, const struct amending *x, const struct fact_type *lead, struct amend *m)
{
	const struct fact_type *all;
	size_t n = contract_facts(x->contract, &all);
	for (size_t i = 0; i < n && amend_shape(x->contract, x->kind).clause; i++) {
		if (amend_is_bounded(&all[i]))
			take_bound(q, all[i].name, m);
		if (amend_is_chosen(&all[i]))
			take_values(q, x, &all[i], &all[i] == lead, m);
	}
}

/* One thing more gets what the paragraph gives its likes: what that asks beside the facts that were chosen, the supplement asks, too. */
static void carry(struct request *q, const struct amending *x, struct amend *m)
{
	struct strs said = { 0 };
	struct clause_asks asks;
	for (size_t i = 0; i < m->facts.n; i++)
		*push(q->mem, &said) = m->facts.at[i].name;
	for (size_t i = 0; i < m->bounds.n; i++)
		*push(q->mem, &said) = m->bounds.at[i].fact;
	contract_clause_asks(x->contract, m->clause, said.at, said.n, q->mem, &asks);
	m->carried = asks.all;
	m->unless = asks.unless;
	m->less = !asks.whole;
}

struct amend amend_of(struct request *q, const struct amending *x)
{
	struct amend_shape shape = amend_shape(x->contract, x->kind);
	struct amend m = { .kind = x->kind, .amount = amend_line(q, "amount"), .sentence = amend_line(q, "sentence") };
	amend_take_named(q, x, &m);
	if (shape.clause && !m.replaces)
		m.clause = amend_line(q, "clause");
	if (shape.lead) {
		m.added.name = amend_name(q, amend_line(q, "new"));
		m.added.meaning = amend_line(q, "meaning");
	}
	take_facts(q, x, shape.lead, &m);
	if (shape.lead && m.clause.len && m.kind != AMEND_QUOTA && m.kind != AMEND_EXCEPTION)
		carry(q, x, &m);
	return m;
}

/* Is it a clause of the contract? It comes from a list, but it comes from outside. */
static bool has_clause(const struct amending *x, struct str clause, struct arena *mem)
{
	struct sentences all = { 0 };
	contract_sentences(x->contract, mem, &all);
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.at[i].clause, clause))
			return true;
	return false;
}

static bool is_offered(const struct amend_field *f, struct str value)
{
	for (size_t i = 0; i < f->values.n; i++)
		if (str_is(f->values.at[i].value, value))
			return true;
	return false;
}

/* The first field that has a value which is none of its own: a form offers no other, but a program may send one. NONE: there is none. */
static struct str unoffered(struct request *q, const struct amending *x)
{
	struct amend_fields all = { 0 };
	amend_fields(q, x, &all);
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < q->form.n; k++)
			if ((all.at[i].asks == AMEND_CHOICE || all.at[i].asks == AMEND_TICKS) && str_is(q->form.at[k].name, all.at[i].in.name) && q->form.at[k].value.len
				&& !is_offered(&all.at[i], q->form.at[k].value))
				return all.at[i].in.name;
	return NONE;
}

struct amend_fault amend_fault(struct request *q, const struct amending *x, const struct amend *m)
{
	struct amend_shape shape = amend_shape(x->contract, x->kind);
	struct amend_fault named = amend_named_fault(q, x, m);
	struct str other = unoffered(q, x);
	bool adds = m->added.name.len, clause = shape.clause && !m->replaces && (!adds || m->clause.len), leads = adds && shape.lead;
	const struct { bool bad; struct amend_fault fault; } checks[] = {
		{ named.field.len > 0, named },
		{ !amend_says_anew(m, lang_of(x->contract), q->mem), { STR("amount"), T_amend_same } },
		{ adds && !amend_is_name(m->added.name), { STR("new"), T_amend_name_bad } },
		{ leads && contract_has_value(x->contract, shape.lead->name, m->added.name), { STR("new"), T_amend_new_known } },
		{ leads && !m->added.parent.len, { shape.lead ? amend_fact_field(q, shape.lead->name) : NONE, T_amend_choice_bad } },
		{ adds && !m->added.meaning.len, { STR("meaning"), T_amend_meaning_missing } },
		{ clause && !(m->clause.len && has_clause(x, m->clause, q->mem)), { STR("clause"), T_amend_clause_missing } },
		{ clause && !m->facts.n && !m->bounds.n, { STR("facts"), T_amend_facts_missing } },
		{ !are_amounts(x->contract, m, q->mem), { STR("facts"), T_bound_bad } },
		{ other.len > 0, { other, T_amend_choice_bad } },
		{ !m->sentence.len, { STR("sentence"), T_amend_sentence_missing } },
	};
	for (size_t i = 0; i < COUNT(checks); i++)
		if (checks[i].bad)
			return checks[i].fault;
	return (struct amend_fault){ NONE, T_house };
}
