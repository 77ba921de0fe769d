/* steps.c - who is erased from a large store, a person or a client: some rows a step, each step a commit, others' acts in between.
 *
 * What a small store has is done in the commit of the act. Else the row of `erasing` says what is looked for and how far it came, and a due time
 * brings the next step, also after a kill. What is written behind the place that is looked at is written after the erasing. */
#include "privacy/inside.h"

enum { LOOK_MOST = 1000 };

/* ---- the row ---- */

struct going { struct str place, terms; int64_t after; };

static bool load(struct db *db, int64_t erasure, struct erasing *x, struct going *g, struct err *e)
{
	*g = (struct going){ 0 };
	struct rows *r = sql(db, "select erasure_id, whose, person_id, asked_by, mark, terms, place, after_id from erasing where client_id = 0 and erasure_id = ?", erasure);
	row(r, x->mem, &x->id, &x->client, &x->person, &x->by, &x->mark, &g->terms, &g->place, &g->after);
	x->whole = !x->person;
	return done(r, e);
}

static struct str print_terms(const struct terms *t, struct arena *mem)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < t->n; i++)
		field_add(mem, &f, text(mem, "{}", (int)t->at[i].kind), t->at[i].text);
	return fields_print(mem, &f);
}

static void parse_terms(struct str s, struct terms *out, struct arena *mem)
{
	struct fields f = { 0 };
	int64_t kind;
	must(fields_parse(mem, s, &f));
	for (size_t i = 0; i < f.n; i++)
		if (str_int(f.at[i].name, &kind))
			terms_add(out, (enum term_kind)kind, f.at[i].value, mem);
}

static bool keep(const struct step *s, const struct erasing *x, const struct going *g, struct err *e)
{
	return run(s->db, e, "insert into erasing (client_id, erasure_id, whose, person_id, asked_by, mark, terms, place, after_id) values (0, ?, ?, ?, ?, ?, ?, ?, ?)"
	                     " on conflict (client_id, erasure_id) do update set place = excluded.place, after_id = excluded.after_id",
	           x->id, x->client, x->person, x->by, x->mark, g->terms, g->place, g->after) && due_set(s->db, 0, STR("erasing.go"), x->id, s->now, e);
}

/* ---- a step ---- */

static size_t place_named(const struct places *all, struct str name)
{
	size_t i = 0;
	while (i < all->n && name.len && !str_is(all->at[i].name, name))
		i++;
	return i;
}

/* g->place is empty when there is nothing left. */
static bool look_on(struct erasing *x, struct going *g, struct err *e)
{
	struct places all = { 0 };
	int64_t looked = 0;
	erasing_places(x, &all);
	size_t i = place_named(&all, g->place);
	while (i < all.n && looked < LOOK_MOST) {
		if (!erasing_some(x, &all.at[i], &g->after, &looked, e))
			return false;
		i += !g->after;
	}
	g->place = i < all.n ? all.at[i].name : NONE;
	return true;
}

static bool one_step(const struct step *s, struct erasing *x, struct going *g, struct err *e)
{
	if (!look_on(x, g, e))
		return false;
	if (g->place.len)
		return erasing_flush(s, x, e) && keep(s, x, g, e);
	return (x->whole || person_mend(x, e)) && erasing_flush(s, x, e) && run(s->db, e, "delete from erasing where client_id = 0 and erasure_id = ?", x->id) && erasing_close(s, x, e);
}

bool erasing_first_step(const struct step *s, struct erasing *x, struct err *e)
{
	struct going g = { .terms = print_terms(&x->terms, s->mem) };
	return one_step(s, x, &g, e);
}

bool erasing_goes_on(const struct step *s, const struct signal *in, struct err *e)
{
	struct erasing x = { .db = s->db, .mem = s->mem, .now = s->now, .writes = true, .in_steps = true };
	struct going g;
	if (!load(s->db, in->ref, &x, &g, e))
		return false;
	if (!x.id)
		return true;
	parse_terms(g.terms, &x.terms, s->mem);
	return one_step(s, &x, &g, e);
}

/* ---- how far it came ---- */

bool erasure_progress(struct db *db, int64_t id, struct arena *mem, int *percent, struct err *e)
{
	struct erasing x = { .db = db, .mem = mem };
	struct going g;
	struct places all = { 0 };
	int64_t sum = 0, past = 0;
	*percent = 100;
	if (!load(db, id, &x, &g, e) || !x.id)
		return !e->len;
	erasing_places(&x, &all);
	size_t here = place_named(&all, g.place);
	for (size_t i = 0; i < all.n; i++) {
		int64_t last;
		if (!store_last(db, all.at[i].rewrite.table, mem, &last, e))
			return false;
		sum += last;
		past += i < here ? last : i == here ? g.after : 0;
	}
	*percent = sum ? (int)(past * 99 / sum) : 99;
	return true;
}
