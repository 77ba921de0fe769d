/* read.c - from documents to a contract, and what its face answers about itself.
 *
 * All files are read before the first error stops anything, so one run says all there is to say. */
#include "contract/imported.h"
#include "contract/money.h"
#include "contract/render.h"
#include "contract/stamina.h"
#include <string.h>

/* ---- taking in -------------------------------------------------------------------------------------------- */

static void cut_lines(struct arena *mem, struct source *d)
{
	int n = 0;
	for (size_t i = 0; i < d->bytes.len; i++)
		n += d->bytes.at[i] == '\n';
	d->lines = NEWS(mem, struct str, (size_t)n + 2);
	for (size_t from = 0, until; from < d->bytes.len; from = until + 1) {
		for (until = from; until < d->bytes.len && d->bytes.at[until] != '\n'; until++)
			continue;
		bool carriage = until > from && d->bytes.at[until - 1] == '\r';
		d->lines[d->n_lines++] = (struct str){ d->bytes.at + from, until - from - carriage };
	}
}

/* The lines are not cut yet: the place stands in the sentence. */
static bool say_bytes(struct reader *r, const struct token *at, const struct document *d)
{
	size_t good = utf8_good(d->bytes);
	int line = 1;
	for (size_t i = 0; i < good; i++)
		line += d->bytes.at[i] == '\n';
	struct str byte = hex_print(r->mem, str_cut(d->bytes, good, good + 1));
	contract_say(r, STR("L05"), WEIGHT_ERROR, at,
		SAY(r, "{}, Zeile {}: das Byte {} gehört nicht in einen Text in UTF-8", "{}, line {}: the byte {} has no place in a text in UTF-8", d->name, line, byte),
		SAYING(r, "Abhilfe: die Datei als UTF-8 speichern", "remedy: save the file as UTF-8"));
	return false;
}

static bool take_document(struct reader *r, int doc, const struct document *from)
{
	struct source *d = &r->c->docs[doc];
	struct token at = { .doc = (short)doc };
	d->name = str_keep(r->mem, from->name);
	if (from->bytes.len > BYTES_MAX) {
		contract_say(r, STR("G01"), WEIGHT_ERROR, &at,
			SAY(r, "{} ist größer als {} kB", "{} is larger than {} kB", d->name, BYTES_MAX / 1024),
			SAYING(r, "Abhilfe: Teile als Anlagen in eigene Dateien legen", "remedy: put parts into files of their own, as annexes"));
		return false;
	}
	if (!utf8_is(from->bytes))
		return say_bytes(r, &at, from);
	d->bytes = str_keep(r->mem, from->bytes);
	if (str_starts(d->bytes, STR("\xef\xbb\xbf")))
		d->bytes = str_cut(d->bytes, 3, d->bytes.len);
	cut_lines(r->mem, d);
	unseen_check_lines(r, doc);
	return prose_limits_check(r, doc);
}

struct str contract_hash(const struct document *docs, size_t n, struct arena *mem)
{
	if (n == 1)
		return sha256_hex(mem, docs[0].bytes);
	struct out o = out_open(mem);
	for (size_t i = 0; i < n; i++)
		print(&o, "{}\n", sha256_hex(mem, docs[i].bytes));
	return sha256_hex(mem, out_str(&o));
}

bool is_late(const struct contract *c)
{
	return (c->stamina && c->stamina->left < 0) || (c->patience.is_over && c->patience.is_over(c->patience.with));
}

void stamina_spend(const struct contract *c, int64_t steps)
{
	if (c->stamina)
		c->stamina->left -= steps;
}

const struct contract *with_stamina_always(const struct contract *c, struct arena *mem)
{
	if (c->stamina)
		return c;
	struct contract *own = NEW(mem, struct contract);
	*own = *c;
	own->stamina = NEW(mem, struct stamina);
	own->stamina->left = STAMINA;
	return own;
}

const struct contract *with_stamina(const struct contract *c, struct arena *mem)
{
	bool large = false;
	for (int d = 0; d < c->n_dimensions && !large; d++)
		large = c->tables[d] && c->tables[d]->large;
	return large ? with_stamina_always(c, mem) : c;
}

static void bind_all(struct reader *r)
{
	replaced_bind(r);
	surcharges_lift(r);
	parties_bind(r);
	surcharges_split(r);
	vocabulary_bind(r);
	service_bind(r);
	conditions_bind(r);
	leftovers_check(r);
	rules_bind(r);
	cases_bind(r);
	revisions_bind(r);
	words_bind(r);
	housewords_bind(r);
	if (!r->bad)
		loose_ends_check(r);
	if (!r->bad)
		order_make(r);
	if (!r->bad)
		contract_compile(r);
	faces_make(r->c);
}

static void sort_findings(struct findings *f, size_t from)
{
	for (size_t i = from + 1; i < f->n; i++)
		for (size_t k = i; k > from; k--) {
			struct finding *a = &f->at[k - 1], *b = &f->at[k];
			int files = str_order(a->file, b->file);
			if (!str_is(a->file, b->file) || files < 0 || (a->line < b->line || (a->line == b->line && a->column <= b->column)))
				break;
			struct finding swap = *a;
			*a = *b;
			*b = swap;
		}
}

bool contract_read_within(const struct document *docs, size_t n, int64_t points_max, struct patience p, struct arena *mem, struct contract **out, struct findings *found)
{
	struct contract *c = NEW(mem, struct contract);
	struct reader r = { .c = c, .mem = mem, .found = found };
	size_t before = found->n;
	c->mem = mem;
	c->points_max = points_max;
	c->patience = p;
	c->docs = NEWS(mem, struct source, n + 1);
	c->n_docs = (int)n;
	must(n > 0 && n < 1000);
	for (size_t i = 0; i < n; i++)
		if (take_document(&r, (int)i, &docs[i]))
			document_read(&r, (int)i);
	imports_check(&r);
	c->head.sha256 = contract_hash(docs, n, mem);
	bind_all(&r);
	sort_findings(found, before);
	*out = r.bad || is_late(c) ? NULL : c;
	return *out != NULL;
}

bool contract_read_patiently(const struct document *docs, size_t n, struct patience p, struct arena *mem, struct contract **out, struct findings *found)
{
	return contract_read_within(docs, n, POINTS_MAX, p, mem, out, found);
}

bool contract_read(const struct document *docs, size_t n, struct arena *mem, struct contract **out, struct findings *found)
{
	return contract_read_within(docs, n, POINTS_MAX, (struct patience){ 0 }, mem, out, found);
}

/* ---- the face -------------------------------------------------------------------------------------------------- */

const struct contract_head *contract_head(const struct contract *c) { return &c->head; }
const struct zone *contract_zone(const struct contract *c) { return c->zone; }

size_t contract_facts(const struct contract *c, const struct fact_type **out)
{
	*out = c->faces;
	return c->n_faces;
}

static const struct dimension *find(const struct contract *c, struct str name)
{
	int i = index_find(&c->dimension_names, name);
	if (i < 0) {
		struct arena *mem = arena_open();
		i = dimension_find(c, utf8_fold(mem, name));
		arena_close(mem);
	}
	return i < DIMENSION_FIRST ? NULL : &c->dimensions[i];
}

static int find_node(const struct dimension *d, struct str name)
{
	int n = index_find(&d->names, name);
	if (n < 0) {
		struct arena *mem = arena_open();
		n = node_find(d, utf8_fold(mem, name));
		arena_close(mem);
	}
	return n;
}

const struct fact_type *contract_fact(const struct contract *c, struct str name)
{
	const struct dimension *d = find(c, name);
	return d ? &c->faces[d - c->dimensions - DIMENSION_FIRST] : NULL;
}

bool contract_has_value(const struct contract *c, struct str fact, struct str value)
{
	const struct dimension *d = find(c, fact);
	return d && find_node(d, value) >= 0;
}

bool contract_is_a(const struct contract *c, struct str fact, struct str value, struct str ancestor)
{
	const struct dimension *d = find(c, fact);
	int below = d ? find_node(d, value) : -1, above = d ? find_node(d, ancestor) : -1;
	while (below >= 0 && below != above)
		below = d->nodes.at[below].parent;
	return below >= 0 && above >= 0;
}

size_t contract_clocks(const struct contract *c, const struct clock_rule **out)
{
	*out = c->clocks.at;
	return c->clocks.n;
}

size_t contract_prices(const struct contract *c, const struct price **out)
{
	*out = c->prices.at;
	return c->prices.n;
}

const struct price *contract_price(const struct contract *c, struct str name)
{
	for (size_t i = 0; i < c->prices.n; i++)
		if (str_is(c->prices.at[i].name, name))
			return &c->prices.at[i];
	return NULL;
}


struct str contract_clause_text(const struct contract *c, struct str clause)
{
	for (size_t i = 0; i < c->rules.n; i++)
		if (str_is(c->rules.at[i]->at.key, clause))
			return c->rules.at[i]->text;
	return NONE;
}
