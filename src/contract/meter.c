/* meter.c - prices that go by what a meter counts: "nach zähler strom je rack, mal 1,35, 500 kwh inklusive, 0,31 € je kwh".
 *
 * What is included may grow with what the inventory counts: "500 kwh inklusive je rack". Such a price is owed month by month, or at the end of each quarter or year, by what was read; no work is charged by it. So
 * all of its items count one unit, what is included has a price beyond it, and one meter counts one unit in all prices. */
#include "contract/money.h"

#define MILLION 1000000
enum { FACTOR_MOST = 1000 };

static void refuse(struct reader *r, const struct token *at, struct str what, struct str advice) { contract_say(r, STR("M02"), WEIGHT_ERROR, at, what, advice); }

/* "mal 1,35" */
static void bind_factor(struct reader *r, const struct price_decl *d, struct price_item *items, size_t n)
{
	const struct quantity *f = &d->factor;
	if (!d->has_factor)
		return;
	if (!d->meter.text.len)
		refuse(r, &f->at, SAYING(r, "„mal“ gilt dem, was ein Zähler misst, und hier ist keiner genannt", "\"times\" is of what a meter counts, and none is named here"),
			SAY(r, "„{} NAME“ davor", "\"{} NAME\" in front", word_text(WORD_BY_METER, r->lang)));
	else if (f->unit != UNIT_NONE || f->value.u6 <= 0 || f->value.u6 > (int64_t)FACTOR_MOST * MILLION)
		refuse(r, &f->at, SAY(r, "ein Faktor ist eine Zahl über 0 und höchstens {}", "a factor is a number above 0 and at most {}", (int)FACTOR_MOST),
			SAYING(r, "zum Beispiel „mal 1,35“", "for example \"times 1.35\""));
	for (size_t i = 0; i < n; i++)                                /* what is added keeps its own */
		items[i].factor = items[i].factor.u6 ? items[i].factor : f->value;
}

/* Included is what lies below the first step, and what lies above it costs something. */
static void check_included(struct reader *r, const struct price_decl *d, const struct price *p)
{
	for (size_t i = 0; i < d->items.n; i++) {
		const struct posten *x = &d->items.at[i];
		bool beyond = p->n > i + 1 && str_is(p->items[i + 1].unit, p->items[i].unit) && !p->items[i + 1].each.len;
		if (x->included && d->all_units)
			refuse(r, &x->per.at, SAYING(r, "wo der Preis der erreichten Stufe für alles gilt, ist darüber nichts mehr enthalten", "where the price of the step reached holds for all, nothing is included beyond it"),
				SAYING(r, "schreiben Sie die erste Stufe als „0,00 € je …“", "write the first step as \"0.00 € per …\""));
		else if (x->included && i)
			refuse(r, &x->per.at, SAYING(r, "was enthalten ist, steht vor den Preisen", "what is included stands in front of the prices"),
			SAYING(r, "zum Beispiel „500 kwh inklusive, 0,31 € je kwh“", "for example \"500 kwh included, €0.31 per kwh\""));
		else if (x->included && !beyond)
			refuse(r, &x->per.at, SAY(r, "was über {} {} hinausgeht, hat keinen Preis", "what goes beyond {} {} has no price", x->up_to.at.text, x->per.own.text),
				SAY(r, "danach steht er, etwa „0,02 € {} {}“", "it stands behind, such as \"0.02 € {} {}\"", word_text(WORD_PER, r->lang), x->per.own.text));
	}
}

/* What grows with a count has one price beyond it: bounds of further steps would stand still. Where each device has its own meter it has its own amount already. */
static void check_growing(struct reader *r, const struct price_decl *d, const struct price *p)
{
	const struct posten *first = d->items.n ? &d->items.at[0] : NULL;
	if (!first || !first->included || !first->each.text.len)
		return;
	if (!d->meter.text.len)
		refuse(r, &first->each, SAYING(r, "mit einer Anzahl wächst nur, was ein Zähler zählt, und hier ist keiner genannt", "only what a meter counts grows with a number, and none is named here"),
			SAY(r, "„{} NAME“ davor", "\"{} NAME\" in front", word_text(WORD_BY_METER, r->lang)));
	else if (p->holder == QUOTA_DEVICE)
		refuse(r, &first->each, SAYING(r, "hier hat jeder Zähler für sich, was enthalten ist", "here each meter has for itself what is included"), SAY(r, "ohne „{} {}“", "without \"{} {}\"", word_text(WORD_PER, r->lang), first->each.text));
	else if (p->n > 2)
		refuse(r, &first->each, SAYING(r, "was mit einer Anzahl wächst, hat darüber einen Preis ohne weitere Stufen", "what grows with a number has one price beyond it, without further steps"),
			SAYING(r, "zum Beispiel „500 kwh inklusive je rack, 0,31 € je kwh“", "for example \"500 kwh included per rack, €0.31 per kwh\""));
	else if (!is_device_class(r->c, first->each.key))
		refuse(r, &first->each, SAY(r, "wie viele „{}“ es gibt, sagt kein Bestand", "no inventory says how many \"{}\" there are", first->each.text),
			SAYING(r, "eine Klasse ist ein Wert eines Merkmals „aus inventar“", "a class is a value of a fact \"from inventory\""));
}

/* Its bounds, where its first item is gone. */
static const struct price_bound *without_first(const struct price *p, struct arena *mem)
{
	struct price_bound *bounds = NEWS(mem, struct price_bound, p->n_bounds + 1);
	for (size_t i = 0; i < p->n_bounds; i++) {
		bounds[i] = p->bounds[i];
		bounds[i].first -= bounds[i].first > 0;
		bounds[i].n -= !p->bounds[i].first && bounds[i].n;
	}
	return bounds;
}

static const struct price_inner *inner_without_first(const struct price *p, struct arena *mem)
{
	struct price_inner *inner = NEWS(mem, struct price_inner, p->n_inner + 1);
	for (size_t i = 0; i < p->n_inner; i++) {
		inner[i] = p->inner[i];
		inner[i].first -= inner[i].first > 0;
		inner[i].n -= !p->inner[i].first && inner[i].n;
	}
	return inner;
}

const struct price *price_including(const struct price *p, struct micro count, struct arena *mem)
{
	if (!p->n || !p->items[0].up_to_each.len)
		return p;
	struct price *grown = NEW(mem, struct price);
	struct price_item *items = NEWS(mem, struct price_item, p->n);
	wide all = (wide)p->items[0].up_to.u6 * count.u6 / MILLION;
	int64_t included = all > INT64_MAX / MILLION ? INT64_MAX / MILLION : (int64_t)all;
	*grown = *p;
	for (size_t i = 0; i < p->n; i++)
		items[i] = p->items[i];
	items[0].up_to.u6 = included;
	for (size_t i = 1; i < p->n; i++)
		items[i].above.u6 = included;
	grown->items = included ? items : items + 1;                  /* of nothing counted nothing is included */
	grown->n -= !included;
	grown->bounds = included ? p->bounds : without_first(p, mem);
	grown->inner = included ? p->inner : inner_without_first(p, mem);
	return grown;
}

static bool counts_one_unit(const struct price *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct price_item *item = &p->items[i];
		if (item->each.len || !item->unit.len || price_minutes(item->per, item->unit) > 0 || !str_is(item->unit, p->items[0].unit) || (i && !item->above.u6))
			return false;
	}
	return p->n > 0;
}

static void bind_holder(struct reader *r, const struct token *t, struct price *p)
{
	const struct holder_word *h = holder_find(t->key);
	if (!t->key.len)
		return;
	p->holder = h ? h->holder : QUOTA_DEVICE;
	p->metered = h ? NONE : t->text;
	if (h ? h->holder == QUOTA_PERSON || h->holder == QUOTA_TICKET : !is_device_class(r->c, t->key))
		refuse(r, t, SAYING(r, "ein Zähler zählt je klient, je standort, je gerät oder je Klasse von Geräten", "a meter counts per client, per site, per device or per class of devices"),
			SAYING(r, "eine Klasse ist ein Wert eines Merkmals „aus inventar“", "a class is a value of a fact \"from inventory\""));
}

/* What counts pages in one price counts no hours in another. */
static void check_unit(struct reader *r, const struct price_decl *d, const struct price *p)
{
	for (size_t i = 0; i < r->c->prices.n; i++) {
		const struct price *other = &r->c->prices.at[i];
		if (other->meter.len && str_is(utf8_fold(r->mem, other->meter), d->meter.key) && !str_is(other->items[0].unit, p->items[0].unit))
			refuse(r, &d->meter, SAY(r, "der Zähler „{}“ zählt im Preis „{}“ anderes", "the meter \"{}\" counts something else in the price \"{}\"", d->meter.text, other->name),
				SAYING(r, "jeder Zähler hat eine Einheit", "each meter has one unit"));
	}
}

void meter_bind(struct reader *r, const struct price_decl *d, struct price *p, struct price_item *items)
{
	bind_factor(r, d, items, p->n);
	check_included(r, d, p);
	if (!d->meter.text.len) {
		check_growing(r, d, p);
		return;
	}
	const struct price_item *last = p->n ? &p->items[p->n - 1] : NULL;
	bind_holder(r, &d->holder, p);
	check_growing(r, d, p);
	if (!counts_one_unit(p) || (last->period.len && !price_period_months(last->period))) {
		refuse(r, &d->meter, SAYING(r, "nach Zähler geht ein Preis, der nichts als dessen Einheit zählt", "a price by a meter counts nothing but its unit"),
			SAYING(r, "etwa „0,31 € je kwh“, mit Stufen und monatlich, vierteljährlich, halbjährlich oder jährlich; eine Grundgebühr ist ein Preis für sich",
				"such as \"0.31 € per kwh\", with steps and monthly, quarterly, half-yearly or yearly; a base fee is a price of its own"));
		return;
	}
	if (last->up_to.u6)
		refuse(r, &d->meter, SAYING(r, "über der letzten Stufe hat dieser Preis keinen Betrag: wer mehr hat, zahlte nichts", "above its last step this price has no amount: whoever has more would pay nothing"),
			SAYING(r, "die letzte Stufe hat kein „bis“", "the last step has no \"until\""));
	check_unit(r, d, p);
	p->meter = d->meter.text;
}

bool contract_meter_counts(const struct price *p, struct str meter, struct str kind)
{
	if (!p->meter.len || !str_is(p->meter, meter))
		return false;
	bool known = !kind.len;
	for (size_t i = 0; i < p->items[0].n_weights && !known; i++)
		known = str_is(p->items[0].weights[i].what, kind);
	return known;
}

bool contract_is_metered(const struct contract *c)
{
	for (size_t i = 0; i < c->prices.n; i++)
		if (c->prices.at[i].meter.len)
			return true;
	return false;
}

bool meter_owes(struct reader *r, const struct token *t)
{
	const struct price *found = NULL;
	for (size_t i = 0; i < r->c->prices.n; i++)
		found = r->c->prices.at[i].meter.len && str_is(utf8_fold(r->mem, r->c->prices.at[i].name), t->key) ? &r->c->prices.at[i] : found;
	if (!found)
		return false;
	refuse(r, t, SAY(r, "„{}“ ist geschuldet, sobald der Zähler „{}“ gezählt hat: keine Arbeit kostet diesen Preis", "\"{}\" is owed as soon as the meter \"{}\" has counted: no work costs that price", found->name, found->meter),
		SAYING(r, "ein Preis für die Arbeit selbst, nach Zeit, Stück oder einmalig", "a price for the work itself, by time, by the piece or once"));
	return true;
}
