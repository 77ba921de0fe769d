/* verdict_json.c - a verdict as a document for machines: always the same bytes for the same input. */
#include "contract/example.h"
#include "contract/print.h"

static struct json *key(struct json *j, struct str name)
{
	put_key(j, name);
	return j;
}

static void text_or_null(struct json *j, struct str name, struct str value)
{
	if (value.len)
		put_field(j, name, value);
	else
		put_null(key(j, name));
}

static void because(struct json *j, const struct judgement *v)
{
	put_array(key(j, STR("because")));
	for (size_t i = 0; i < v->n_because; i++) {
		put_object(j);
		put_field(j, STR("clause"), v->because[i].clause);
		put_field(j, STR("text"), v->because[i].text);
		put_end_object(j);
	}
	put_end_array(j);
	if (v->either) {
		put_field(j, STR("either"), v->either);
		put_field(j, STR("or_default"), v->or_default);
	}
	put_array(key(j, STR("beaten")));
	for (size_t i = 0; i < v->n_beaten; i++) {
		put_object(j);
		put_field(j, STR("clause"), v->beaten[i].clause);
		put_field(j, STR("by"), v->beaten[i].by);
		put_end_object(j);
	}
	put_end_array(j);
}

/* One clause that decides, wherever it stands; several of which one does; neither: the default, or open. */
static void flip_by(struct json *j, const struct flip *f, enum edition edition)
{
	bool one = edition > EDITION_FIRST && f->n_clauses == 1 && !f->or_default;
	text_or_null(j, STR("clause"), one ? f->clauses[0] : f->clause);
	if (edition == EDITION_FIRST || one || !f->n_clauses)
		return;
	put_array(key(j, STR("clauses")));
	for (size_t i = 0; i < f->n_clauses; i++)
		put_value(j, f->clauses[i]);
	put_end_array(j);
	put_field(j, STR("or_default"), f->or_default);
}

static void names(struct json *j, struct str what, const struct str *facts, size_t n)
{
	if (!n)
		return;
	put_array(key(j, what));
	for (size_t i = 0; i < n; i++)
		put_value(j, facts[i]);
	put_end_array(j);
}

/* What beside the verdict hangs on facts that nobody told yet. */
static void open_for(struct json *j, const struct judgement *v)
{
	if (!v->n_priority_by && !v->n_targets_by && !v->n_priced_by)
		return;
	put_object(key(j, STR("open_for")));
	names(j, STR("priority"), v->priority_by, v->n_priority_by);
	names(j, STR("targets"), v->targets_by, v->n_targets_by);
	names(j, STR("price"), v->priced_by, v->n_priced_by);
	put_end_object(j);
}

static void flips(struct json *j, const struct judgement *v, enum edition edition)
{
	put_array(key(j, STR("flips")));
	for (size_t i = 0; i < v->n_flips; i++) {
		const struct flip *f = &v->flips[i];
		put_object(j);
		put_field(j, STR("fact"), f->fact);
		put_field(j, STR("value"), f->value);
		text_or_null(j, STR("verdict"), f->verdict);
		flip_by(j, f, edition);
		put_end_object(j);
	}
	put_end_array(j);
}

/* ISO 8601 where it has a word for it; a working day is a word of the contract, so is "am selben tag". */
static struct str duration(struct arena *mem, const struct target *t, enum edition edition, enum lang lang)
{
	static const struct { enum measure unit; struct str open, close; } iso[] = { { UNIT_SECOND, LIT("PT"), LIT("S") },
		{ UNIT_MINUTE, LIT("PT"), LIT("M") },
		{ UNIT_HOUR, LIT("PT"), LIT("H") }, { UNIT_DAY, LIT("P"), LIT("D") }, { UNIT_WEEK, LIT("P"), LIT("W") },
			{ UNIT_MONTH, LIT("P"), LIT("M") }, { UNIT_YEAR, LIT("P"), LIT("Y") } };
	for (size_t i = 0; i < COUNT(iso); i++)
		if (str_is(unit_shown(iso[i].unit, 1000000, LANG_DE), t->unit))
			return text(mem, "{}{}{}", iso[i].open, t->amount, iso[i].close);
	enum measure u = unit_find(t->unit, LANG_DE);
	return edition < EDITION_DECISIONS ? text(mem, "{} {}", t->amount, unit_shown(u, t->amount * 1000000, lang)) : contract_time(t->unit, t->amount, lang, mem);
}

static void targets(const struct contract *c, struct json *j, const struct judgement *v, enum edition edition)
{
	put_object(key(j, STR("targets")));
	for (size_t i = 0; i < v->n_targets; i++)
		put_field(j, v->targets[i].clock, duration(j->out->mem, &v->targets[i], edition, c->lang));
	put_end_object(j);
}

/* Which of priority and targets hang on what is presumed. */
static void presumptive(struct json *j, const struct judgement *v)
{
	struct str *clocks = NEWS(j->out->mem, struct str, v->n_targets + 1);
	size_t n = 0;
	for (size_t i = 0; i < v->n_targets; i++)
		if (v->targets[i].presumed)
			clocks[n++] = v->targets[i].clock;
	if (v->priority_presumed)
		put_field(j, STR("priority_presumed"), (bool)true);
	names(j, STR("targets_presumed"), clocks, n);
}

static void presumed(struct json *j, const struct judgement *v)
{
	put_array(key(j, STR("presumed")));
	for (size_t i = 0; i < v->n_presumed; i++) {
		put_object(j);
		put_field(j, STR("text"), v->presumed[i].text);
		put_field(j, STR("proof"), v->presumed[i].proof);
		put_end_object(j);
	}
	put_end_array(j);
}

/* Those that hang on what the work is, where they hold; what hangs on hours alone is told when the work begins. */
static void surcharges(const struct contract *c, struct json *j, const struct judgement *v)
{
	bool any = false;
	for (size_t i = 0; i < c->surcharges.n && v->surcharged; i++) {
		if (!v->surcharged[i] || !c->surcharge_cases.at[i].when)
			continue;
		if (!any)
			put_array(key(j, STR("surcharges")));
		any = true;
		put_value(j, c->surcharges.at[i].name);
	}
	if (any)
		put_end_array(j);
}

/* What is billed beside the price; where the contract adds nothing, nothing is said. */
static void added(const struct contract *c, struct json *j, const struct judgement *v)
{
	if (!c->plus_rules.n)
		return;
	put_array(key(j, STR("plus")));
	for (size_t i = 0; i < v->n_plus; i++) {
		put_object(j);
		put_field(j, STR("position"), v->plus[i].position);
		put_field(j, STR("clause"), v->plus[i].clause);
		put_end_object(j);
	}
	put_end_array(j);
}

static void whole(const struct contract *c, const struct judgement *v, const struct consequences *k, enum edition edition, struct out *o)
{
	struct json json = json_open(o), *j = &json;
	put_object(j);
	text_or_null(j, STR("verdict"), v->verdict);
	text_or_null(j, STR("class"), v->class ? verdict_id(v->class) : NONE);
	put_field(j, STR("status"), status_id(v->status));
	because(j, v);
	if (v->unclear.len)
		put_field(j, STR("unclear"), v->unclear);
	put_array(key(j, STR("open")));
	for (size_t i = 0; i < v->n_open; i++)
		put_value(j, v->open[i]);
	put_end_array(j);
	text_or_null(j, STR("ask"), edition > EDITION_FIRST || v->n_open ? v->ask : NONE);
	if (v->cut)
		put_field(j, STR("complete"), (bool)false);
	if (edition > EDITION_FIRST)
		open_for(j, v);
	if (v->n_presumed)
		presumed(j, v);
	flips(j, v, edition);
	text_or_null(j, STR("priority"), v->priority);
	targets(c, j, v, edition);
	presumptive(j, v);
	text_or_null(j, STR("price"), v->price);
	surcharges(c, j, v);
	added(c, j, v);
	if (k)
		consequences_json(c, k, j);
	put_object(key(j, STR("contract")));
	put_field(j, STR("id"), c->head.title);
	put_field(j, STR("version"), c->head.version);
	put_field(j, STR("sha256"), c->head.sha256);
	put_end_object(j);
	if (edition > EDITION_FIRST)
		put_field(j, STR("edition"), (int)edition);
	put_end_object(j);
}

void judgement_print(const struct contract *c, const struct judgement *v, struct out *o) { whole(c, v, NULL, EDITION_NOW, o); }
void judgement_print_given(const struct contract *c, const struct judgement *v, const struct consequences *k, struct out *o) { whole(c, v, k, EDITION_NOW, o); }

void judgement_print_edition(const struct contract *c, const struct judgement *v, enum edition edition, struct out *o)
{
	struct judgement kept = *v;
	if (edition < EDITION_PRESUMED)
		presumed_left_out(&kept, o->mem);
	if (edition < EDITION_RANKED)
		ranked_left_out(&kept);
	whole(c, &kept, NULL, edition, o);
}

enum edition judgement_edition(struct str kept)
{
	enum edition edition = EDITION_NOW;
	struct arena *mem = arena_open();
	while (edition > EDITION_FIRST && !str_ends(kept, text(mem, ",\"edition\":{}}", (int)edition)))
		edition--;
	arena_close(mem);
	return edition;
}
