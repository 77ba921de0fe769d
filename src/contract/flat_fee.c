/* flat_fee.c - which of several ways of charging covered work is the flat fee of a month.
 *
 * A month has all of its work. So a way that hangs on what is told of each work item ("in gebühr wenn nicht gerät = leihtablet", gerät
 * aus ticket) is owed whatever was reported, and what goes by the piece beside it is none. What a fact without a source says the
 * documents settle, for all work alike, and the inventory counts: while they don't, nobody can say. */
#include "contract/analyse.h"
#include "contract/money.h"

static bool is_count(const struct dimension *d) { return d->measure == WORD_NUMBER && count_of_what(d->key).len; }
static bool is_of_work(const struct dimension *d) { return !is_count(d) && (d->derived || !d->decl || d->face.source.len); }

static bool is_open(const struct item *i, const struct dimension *d, int dimension)
{
	size_t n = 0;
	for (int w = 0; w < d->n_words; w++)
		n += (size_t)__builtin_popcountll(i->leaves[dimension][w]);
	return n > 1;
}

/* What neither the documents nor the inventory say of the condition, where one of both must; NONE: the rest is told of each work item. */
static struct str unsettled(const struct contract *c, const struct table *t, const struct item *i)
{
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (table_asks(t, d) && is_open(i, &c->dimensions[d], d) && !is_of_work(&c->dimensions[d]))
			return c->dimensions[d].face.name;
	return NONE;
}

static void take_way(const struct contract *c, const struct path_choice *one, const struct item *i, struct arena *mem, struct flat_fee *out)
{
	bool in_price = str_is(one->path.way, STR("in")) && !one->path.free;
	enum holding holds = one->path.class != VERDICT_COVERED || !in_price ? HOLDS_NOT : holding_of(c, one->table, i, mem);
	if (holds == HOLDS_NOT)
		return;
	if (holds == HOLDS_OPEN && !out->fact.len)
		out->fact = unsettled(c, one->table, i);
	if (out->position.len && !str_is(out->position, one->path.what))
		out->other = one->path.what;
	else
		out->position = one->path.what;
}

struct flat_fee contract_flat_fee(const struct contract *c, const struct facts *f)
{
	struct arena *mem = arena_open();
	struct flat_fee out = { 0 };
	struct err e = { 0 };
	struct item i;
	for (size_t k = 0; k < c->paths.n && (k || item_read(c, f, mem, &i, &e)); k++)
		take_way(c, &c->paths.at[k], &i, mem, &out);
	arena_close(mem);
	return out;
}

bool flat_fee_is_open(const struct flat_fee *f) { return f->other.len || f->fact.len; }

static const struct token *place_of(const struct contract *c, struct str position)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct path_decl *d = c->statements.at[i].form == &forms[FORM_PATH] ? c->statements.at[i].body : NULL;
		if (d && str_is(d->what.text, position))
			return &d->what;
	}
	return &c->dimensions[DIMENSION_PRICE].at;
}

/* M19: what no month will ever tell, and what waits for an annex. */
void flat_fee_check(struct reader *r)
{
	struct flat_fee f = contract_flat_fee(r->c, &(struct facts){ 0 });
	if (count_of_what(utf8_fold(r->mem, f.fact)).len)
		return;                                          /* the inventory of each month will say it */
	if (f.fact.len)
		contract_say(r, STR("M19"), WEIGHT_HINT, place_of(r->c, f.position), SAY(r, "welche Pauschale ein Monat schuldet, hängt an „{}“, und die Dokumente legen es nicht fest", "which flat fee a month owes hangs on \"{}\", and the documents do not settle it", f.fact),
			SAY(r, "eine Anlage legt es fest („{} {} = …“); was je Vorgang gesagt wird, nennt seine Quelle, etwa „aus ticket“", "an annex settles it (\"{} {} = …\"); what is told of each ticket names its source, such as \"from ticket\"", word_text(WORD_CHOSEN, r->lang), f.fact));
	else if (f.other.len)
		contract_say(r, STR("M19"), WEIGHT_BLOCKS, place_of(r->c, f.other), SAY(r, "„{}“ und „{}“ wären zwei Pauschalen desselben Monats: welche Arbeit anfällt, entscheidet nicht zwischen ihnen", "\"{}\" and \"{}\" would be two flat fees of one month: which work comes does not decide between them", f.position, f.other),
			SAY(r, "eine Position enthält beide: „{} NAME: {} {}, {} {}“", "one position holds both: \"{} NAME: {} {}, {} {}\"", word_text(WORD_PRICE, r->lang), word_text(WORD_PLUS, r->lang), f.position, word_text(WORD_PLUS, r->lang), f.other));
}
