/* flat_fee.c - which of several ways of charging covered work is the flat fee of a month.
 *
 * A month has all of its work. So a way that hangs on what is told of each work item ("in gebühr wenn nicht gerät = leihtablet", gerät
 * aus ticket) is owed whatever was reported, and what goes by the piece beside it is none. What a fact without a source says the
 * documents settle, for all work alike; the inventory counts, and a month has its day: while they don't say it, nobody can. The same goes
 * for what is put on the fee, or taken off it. */
#include "contract/analyse.h"
#include "contract/money.h"
#include "contract/names.h"
#include "contract/since.h"

static bool is_open(const struct item *i, const struct dimension *d, int dimension)
{
	size_t n = 0;
	for (int w = 0; w < d->n_words; w++)
		n += (size_t)__builtin_popcountll(i->leaves[dimension][w]);
	return n > 1;
}

bool month_tells(const struct contract *c, const struct dimension *d)
{
	bool count = d->measure == WORD_NUMBER && count_of_what(d->key).len;
	bool day = d->measure == WORD_DATE && d->face.source.len && str_is(d->face.source, c->head.reference);
	return count || day || since_asks_start(c, d) || (d->measure == WORD_PERCENT && contract_figure(c, d->face.name));
}

static bool is_of_work(const struct contract *c, const struct dimension *d)
{
	return !month_tells(c, d) && (d->derived || !d->decl || d->face.source.len);
}

/* What neither the documents nor the inventory say of the condition, where one of both must; NONE: the rest is told of each work item. */
static struct str unsettled(const struct contract *c, const struct table *t, const struct item *i)
{
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (table_asks(t, d) && is_open(i, &c->dimensions[d], d) && !is_of_work(c, &c->dimensions[d]))
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
	int fact = f.fact.len ? index_find(&r->c->dimension_names, utf8_fold(r->mem, f.fact)) : -1;
	if (fact >= 0 && month_tells(r->c, &r->c->dimensions[fact]))
		return;                                          /* each month will say it */
	if (f.fact.len)
		contract_say(r, STR("M19"), WEIGHT_HINT, place_of(r->c, f.position), SAY(r, "welche Pauschale ein Monat schuldet, hängt an „{}“, und die Dokumente legen es nicht fest", "which flat fee a month owes hangs on \"{}\", and the documents do not settle it", f.fact),
			SAY(r, "eine Anlage legt es fest („{} {} = …“); was je Vorgang gesagt wird, nennt seine Quelle, etwa „aus ticket“", "an annex settles it (\"{} {} = …\"); what is told of each ticket names its source, such as \"from ticket\"", word_text(WORD_CHOSEN, r->lang), f.fact));
	else if (f.other.len)
		contract_say(r, STR("M19"), WEIGHT_BLOCKS, place_of(r->c, f.other), SAY(r, "„{}“ und „{}“ wären zwei Pauschalen desselben Monats: welche Arbeit anfällt, entscheidet nicht zwischen ihnen", "\"{}\" and \"{}\" would be two flat fees of one month: which work comes does not decide between them", f.position, f.other),
			SAY(r, "eine Position enthält beide: „{} NAME: {} {}, {} {}“", "one position holds both: \"{} NAME: {} {}, {} {}\"", word_text(WORD_PRICE, r->lang), word_text(WORD_PLUS, r->lang), f.position, word_text(WORD_PLUS, r->lang), f.other));
}

/* ---- what is put on it ----------------------------------------------------------------------------------------------------- */

/* The first fact on which a condition still hangs, and which no month tells. */
static const struct dimension *untold(const struct contract *c, const struct table *t, const struct item *i)
{
	for (int d = DIMENSION_FIRST; t && d < c->n_dimensions; d++)
		if (table_asks(t, d) && is_open(i, &c->dimensions[d], d) && !month_tells(c, &c->dimensions[d]))
			return &c->dimensions[d];
	return NULL;
}

bool contract_surcharges_of_month(const struct contract *c, const struct facts *f, struct arena *mem, const bool **holds, const struct str **hangs_on, struct err *e)
{
	struct item i;
	bool *put = NEWS(mem, bool, c->surcharges.n + 1);
	struct str *facts = NEWS(mem, struct str, c->surcharges.n + 1);
	if (!item_read(c, f, mem, &i, e))
		return false;
	for (size_t k = 0; k < c->surcharges.n; k++) {
		const struct table *t = c->surcharge_cases.at[k].table;
		enum holding h = holding_of(c, t, &i, mem);
		const struct dimension *d = h == HOLDS_OPEN ? untold(c, t, &i) : NULL;
		put[k] = h == HOLDS;
		facts[k] = d ? d->face.name : NONE;
	}
	*holds = put;
	*hangs_on = facts;
	return true;
}

static bool is_flat_fee(const struct contract *c, const struct price *p)
{
	bool any = false;
	for (size_t k = 0; k < c->paths.n && !any; k++) {
		const struct money_path *path = &c->paths.at[k].path;
		any = path->class == VERDICT_COVERED && !path->free && !path->quoted && str_is(path->way, STR("in")) && str_is(path->what, p->name);
	}
	return any;
}

/* Is it put on what each month owes: on the flat fee or a position in it, or on what a meter counts? */
static bool recurs(const struct contract *c, const struct surcharge *s)
{
	bool any = false;
	for (size_t i = 0; i < c->prices.n && !any; i++) {
		const struct price *p = &c->prices.at[i];
		any = price_month_bears(p, s) && (p->meter.len || is_flat_fee(c, p));
	}
	return any;
}

static void say_untold(struct reader *r, const struct surcharge_decl *s, const struct dimension *d)
{
	struct str fact = contract_name_shown(d->face.name, r->lang, r->mem), on = s->on.text;
	bool settled = !is_of_work(r->c, d);
	contract_say(r, STR("M25"), settled ? WEIGHT_HINT : WEIGHT_BLOCKS, &s->name,
		SAY(r, "ob „{}“ für „{}“ gilt, hängt an „{}“, und das sagt kein Monat", "whether \"{}\" holds for \"{}\" hangs on \"{}\", which no month tells", s->name.text, on, fact),
		settled ? SAY(r, "eine Anlage legt es fest („{} {} = …“)", "an annex settles it (\"{} {} = …\")", word_text(WORD_CHOSEN, r->lang), d->face.name)
			: SAYING(r, "ein Monat weiß, was der Bestand zählt („anzahl …“), seinen Tag, die Zeit seit vertragsbeginn und die Kennzahlen des Vertrags", "a month knows what the inventory counts (\"count …\"), its day, the time since contract-start and the measures of the contract"));
}

static void say_hours(struct reader *r, const struct surcharge_decl *s)
{
	contract_say(r, STR("M25"), WEIGHT_BLOCKS, &s->name, SAY(r, "„{}“ gilt in Stunden, und „{}“ wird für den ganzen Monat geschuldet", "\"{}\" holds in some hours, and \"{}\" is owed for the whole month", s->name.text, s->on.text),
		SAYING(r, "auf eine Position setzen, nach der Arbeit berechnet wird", "put it on a position that work is charged by"));
}

void fee_surcharges_check(struct reader *r)
{
	const struct contract *c = r->c;
	struct err e = { 0 };
	struct item i;
	size_t k = 0;
	bool read = item_read(c, &(struct facts){ 0 }, r->mem, &i, &e);
	for (size_t n = 0; n < c->statements.n && read; n++) {
		const struct surcharge_decl *s = statement_surcharge(&c->statements.at[n]);
		if (!s)
			continue;
		const struct table *t = c->surcharge_cases.at[k].table;
		const struct surcharge *on = &c->surcharges.at[k++];
		const struct dimension *d = recurs(c, on) && holding_of(c, t, &i, r->mem) == HOLDS_OPEN ? untold(c, t, &i) : NULL;
		if (recurs(c, on) && on->calendar.len)
			say_hours(r, s);
		else if (d)
			say_untold(r, s, d);
	}
}
