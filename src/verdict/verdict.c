/* verdict.c - reading verdicts, judging again. */
#include "verdict/inside.h"
#include "inventory/site.h"
#include "inventory/thing.h"
#include "inventory/trait.h"
#include "inventory/words.h"

#define VERDICT_COLUMNS "id, client_id, ticket_id, part_id, contract_id, class, status, priority, facts, body, at_ms, ruling_id, reading, entry_id"

static bool verdict_row(struct rows *r, struct arena *mem, struct verdict *v)
{
	return row(r, mem, &v->id, &v->client, &v->ticket, &v->part, &v->contract, &v->class, &v->status, &v->priority, &v->facts, &v->body, &v->at,
	           &v->ruling, &v->reading, &v->entry);
}

bool verdict_find(struct db *db, int64_t client, int64_t part, struct arena *mem, struct verdict *out, struct err *e)
{
	*out = (struct verdict){ 0 };
	struct rows *r = sql_known(db, "verdict", "select " VERDICT_COLUMNS " from verdict where client_id = ? and part_id = ? and entry_id = 0 order by id desc limit 1", client, part);
	verdict_row(r, mem, out);
	return done(r, e);
}

bool verdict_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct verdict *out, struct err *e)
{
	*out = (struct verdict){ 0 };
	struct rows *r = sql_known(db, "verdict", "select " VERDICT_COLUMNS " from verdict where client_id = ? and id = ?", client, id);
	verdict_row(r, mem, out);
	return done(r, e);
}

bool verdict_history(struct db *db, int64_t client, int64_t part, struct arena *mem, struct verdicts *out, struct err *e)
{
	struct verdict v;
	struct rows *r = sql(db, "select " VERDICT_COLUMNS " from verdict where client_id = ? and part_id = ? and entry_id = 0 order by id desc", client, part);
	while (verdict_row(r, mem, &v))
		*push(mem, out) = v;
	return done(r, e);
}

bool verdict_next(struct db *db, int64_t after, struct arena *mem, struct verdicts *out, struct err *e)
{
	bool some;
	struct verdict v;
	if (!has_beyond(db, "verdict", after, &some, e))
		return false;
	if (!some)
		return true;
	struct rows *r = sql_known(db, "verdict", "select " VERDICT_COLUMNS " from verdict where id > ? order by id limit 200", after);
	while (verdict_row(r, mem, &v))
		*push(mem, out) = v;
	return done(r, e);
}

static struct fact *fact_named(struct facts *f, struct str name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, name))
			return &f->at[i];
	return NULL;
}

/* The class of the component answers what nobody told otherwise; of something new what it is, under the contract's own name. */
static void tell_class(const struct contract *c, const struct ticket_facts *known, struct arena *mem, struct facts *out)
{
	struct facts class = { 0 };
	const struct ticket_fact *object = ticket_fact_of(known, STR("object"));
	const struct fact_type *kind = agreement_class_fact(c);
	struct str value = object ? word_name(object->value, contract_head(c)->lang) : NONE;
	if (!object)
		return;
	if (str_is(object->source, STR("inventory")))
		agreement_class_facts(c, object->value, mem, &class);
	else if (kind && contract_has_value(c, kind->name, value))
		*push(mem, &class) = (struct fact){ kind->name, value };
	for (size_t i = 0; i < class.n; i++)
		if (!fact_named(out, class.at[i].name))
			*push(mem, out) = class.at[i];
}

bool verdict_site(struct db *db, int64_t client, int64_t ticket, struct arena *mem, int64_t *site, struct err *e)
{
	struct str said = NONE;
	*site = 0;
	struct rows *r = sql_known(db, "fact part", "select f.value from part p join fact f on f.client_id = p.client_id and f.part_id = p.id where p.client_id = ? and p.ticket_id = ? and f.name = 'site' order by f.id desc limit 1", client, ticket);
	row(r, mem, &said);
	return done(r, e) && (!said.len || site_find(db, client, said, mem, site, e));
}

bool verdict_traits(struct db *db, int64_t client, int64_t component, int64_t site, const struct contract *c, struct arena *mem, struct facts *out, struct err *e)
{
	struct trait_facts traits = { 0 };
	if (!traits_of(db, client, component, site, c, mem, &traits, e))
		return false;
	for (size_t i = 0; i < traits.n; i++)
		if (!fact_named(out, traits.at[i].name))
			*push(mem, out) = (struct fact){ traits.at[i].name, traits.at[i].value };
	return true;
}

static bool about_of(struct db *db, int64_t client, int64_t part, struct arena *mem, int64_t *ticket, int64_t *component, struct err *e)
{
	*ticket = *component = 0;
	struct rows *r = sql_known(db, "part ticket", "select t.id, t.component_id from part p join ticket t on t.client_id = p.client_id and t.id = p.ticket_id where p.client_id = ? and p.id = ?", client, part);
	row(r, mem, ticket, component);
	return done(r, e);
}

struct str verdict_value(const struct contract *c, struct str name, struct str value, struct arena *mem)
{
	for (struct str id = value; id.len; id = word_above(id)) {
		struct str word = word_name(id, contract_head(c)->lang);
		if (contract_takes(c, name, word, mem))
			return contract_value(c, name, word, mem);
	}
	return NONE;
}

bool verdict_facts(struct db *db, int64_t client, int64_t part, const struct contract *c, struct arena *mem, struct facts *out, struct err *e)
{
	struct ticket_facts known = { 0 };
	struct traits traits = { 0 };
	int64_t ticket = 0, component = 0, site = 0;
	enum lang lang = contract_head(c)->lang;
	if (!ticket_facts(db, client, part, mem, &known, e) || !trait_list(db, client, mem, &traits, e))
		return false;
	for (size_t i = 0; i < known.n; i++) {
		struct str name = word_name(known.at[i].name, lang), value = verdict_value(c, name, known.at[i].value, mem);
		if (value.len)
			*push(mem, out) = (struct fact){ name, value };
	}
	tell_class(c, &known, mem, out);
	return !traits.n || (about_of(db, client, part, mem, &ticket, &component, e) && verdict_site(db, client, ticket, mem, &site, e) &&
	                     verdict_traits(db, client, component, site, c, mem, out, e));
}

bool verdict_annex(struct db *db, const struct agreement *a, const struct contract *c, const struct ticket *t, int64_t part, struct arena *mem, struct facts *f, struct err *e)
{
	struct ticket_facts reported = { 0 };
	enum lang lang = contract_head(c)->lang;
	struct fact *in = fact_named(f, word_name(STR("in-inventory"), lang));
	bool yes;
	if (!in || !agreement_has_annex(a))
		return true;
	if (!ticket_facts(db, t->client, part, mem, &reported, e) || !agreement_annexes(db, a, t->component, &yes, e))
		return false;
	const struct ticket_fact *is = ticket_fact_of(&reported, STR("in-inventory"));
	if (is && str_is(is->source, STR("inventory")))
		in->value = word_name(yes ? STR("yes") : STR("no"), lang);
	return true;
}

/* Another version may name a fact in another language, not know it, or derive it. */
static bool value_known_as(const struct contract *c, struct str name, struct str value, struct arena *mem, struct fact *out)
{
	enum lang lang = contract_head(c)->lang;
	*out = (struct fact){ name, value };
	if (!contract_takes(c, out->name, out->value, mem))
		*out = (struct fact){ word_name(word_id(name), lang), verdict_value(c, word_name(word_id(name), lang), word_id(value), mem) };
	const struct fact_type *type = contract_fact(c, out->name);
	if (!type || type->derived || !out->value.len || !contract_takes(c, out->name, out->value, mem))
		return false;
	out->value = contract_value(c, out->name, out->value, mem);
	return true;
}

/* What was presumed may be one of several values, "a|b". */
static bool known_as(const struct contract *c, const struct field *f, struct arena *mem, struct fact *out)
{
	struct out all = out_open(mem);
	for (struct str rest = f->value; rest.len;) {
		if (!value_known_as(c, f->name, str_split(&rest, '|'), mem, out))
			return false;
		print(&all, "{}{}", all.len ? STR("|") : NONE, out->value);
	}
	out->value = out_str(&all);
	return f->value.len > 0;
}

bool verdict_facts_under(const struct contract *c, struct str kept, struct arena *mem, struct facts *out)
{
	struct fields f = { 0 };
	struct fact known;
	if (!fields_parse(mem, kept, &f))
		return false;
	for (size_t i = 0; i < f.n; i++)
		if (known_as(c, &f.at[i], mem, &known))
			*push(mem, out) = known;
	return true;
}

static bool judged_again(struct db *db, const struct verdict *v, int64_t contract, bool briefly, struct arena *mem, const struct contract **c, struct judgement *j, struct err *e)
{
	struct agreement a;
	struct facts f = { 0 };
	struct ruling ruling;
	if (!agreement_by_id(db, v->client, contract, mem, &a, c, e))
		return false;
	if (!verdict_facts_under(*c, v->facts, mem, &f))
		return fail(e, "verdict {}: its facts cannot be read", v->id);
	if (!agreement_judge(*c, &f, judgement_edition(v->body), briefly, mem, j, e))
		return within(e, "verdict {}", v->id);
	if (!v->ruling || contract != v->contract)
		return true;
	return ruling_find(db, v->client, v->ruling, mem, &ruling, e) && ruling_carry_out_kept(&ruling, *c, &f, v->body, mem, j, e);
}

bool verdict_again(struct db *db, const struct verdict *v, int64_t contract, struct arena *mem, struct judgement *j, struct str *body, struct err *e)
{
	const struct contract *c;
	struct out o = out_open(mem);
	if (!judged_again(db, v, contract, false, mem, &c, j, e))
		return false;
	judgement_print_edition(c, j, judgement_edition(v->body), &o);
	*body = out_str(&o);
	return true;
}

bool verdict_holds(struct db *db, const struct verdict *v, struct arena *mem, struct judgement *j, struct err *e)
{
	const struct contract *c;
	return judged_again(db, v, v->contract, true, mem, &c, j, e);
}

bool verdict_verify(struct db *db, struct arena *mem, int64_t *checked, int64_t *differ, struct err *e)
{
	struct verdicts some = { 0 };
	*checked = *differ = 0;
	for (int64_t at = 0; verdict_next(db, at, mem, &some, e); some = (struct verdicts){ 0 }) {
		if (!some.n)
			return true;
		for (size_t i = 0; i < some.n; i++) {
			struct judgement j;
			struct str body;
			if (!verdict_again(db, &some.at[i], some.at[i].contract, mem, &j, &body, e))
				return false;
			++*checked;
			*differ += !str_is(body, some.at[i].body);
		}
		at = some.at[some.n - 1].id;
	}
	return false;
}
