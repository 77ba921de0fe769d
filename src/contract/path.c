/* path.c - how work of a verdict is charged: "urteil gedeckt: in pauschale-gold wenn plan = gold".
 *
 * Of several ways of one verdict at most one holds for a work item; which, is told by what the documents say of all work
 * alike, by the inventory, or by the facts of the work. Two that may hold at once cannot be signed. */
#include "contract/money.h"
#include "contract/print.h"

/* From an amount on, or from a time; of one part, or of all such work of a period of the calendar. */
static void bind_from(struct reader *r, const struct path_decl *d, struct money_path *path)
{
	const struct period_word *p = period_find(d->per.key);
	if (d->timed)
		path->approval_minutes = (int64_t)((wide)d->from.value.u6 * unit_seconds(d->from.unit) / 60000000);
	else
		path->approval_from = money_of(r, &d->from);
	path->approval_months = p && p->aligned ? p->length.months : 0;
	if (d->per.text.len && !path->approval_months)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->per, SAY(r, "„je {}“ sagt nicht, welche Arbeit zusammenzählt", "\"per {}\" does not say which work counts together", d->per.text),
			SAYING(r, "„je monat“, „je quartal“, „je halbjahr“ oder „je jahr“; ohne „je …“ zählt jedes Ticket für sich", "\"per month\", \"per quarter\", \"per half-year\" or \"per year\"; without \"per …\" each ticket counts by itself"));
	if (d->per.text.len && path->quoted)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &d->per, SAYING(r, "was nach Angebot geht, wird je Angebot freigegeben", "what goes by quote is approved quote by quote"), SAYING(r, "„je …“ streichen, oder „nach zeit“", "strike \"per …\", or \"after time\""));
}

void path_bind(struct reader *r, const struct path_decl *d)
{
	struct path_choice one = { .path = { verdict_of(d->verdict.key, r->lang), d->after ? STR("nach") : STR("in"), d->what.text, d->approval.text, .quoted = false },
		.when = d->when, .at = d->verdict };
	one.path.quoted = d->after && word_match(WORD_OFFER, r->lang, &d->what.key, 1);
	one.path.free = !d->after && word_match(WORD_NO_CHARGE, r->lang, &d->what.key, 1);
	if (d->has_from)
		bind_from(r, d, &one.path);
	if (d->has_from && one.path.approval_from.cents <= 0 && one.path.approval_minutes <= 0)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &d->from.at, SAYING(r, "eine Freigabe ab 0 braucht jede Arbeit: der Betrag ändert nichts", "approval from 0 on is needed by all work: the amount changes nothing"),
			SAYING(r, "lassen Sie „ab …“ weg", "leave out \"from …\""));
	meter_owes(r, &d->what);
	*push(r->c->mem, &r->c->paths) = one;
}

static void check_both(struct reader *r, const struct path_choice *a, const struct path_choice *b)
{
	if (a->path.class != b->path.class || !conditions_meet(r, a->when, b->when))
		return;
	contract_say(r, STR("M14"), WEIGHT_BLOCKS, &b->at, SAY(r, "für „{}“ können zwei Wege zugleich gelten: {} und {}", "for \"{}\" two ways may hold at once: {} and {}", b->at.text, a->path.what, b->path.what),
		SAYING(r, "„wenn …“ hält sie auseinander", "\"if …\" keeps them apart"));
}

void paths_compile(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->paths.n && !r->bad; i++)
		c->paths.at[i].table = table_of_condition(r, c->paths.at[i].when, c->mem);
	for (size_t i = 0; i < c->paths.n && !r->bad; i++)
		for (size_t k = i + 1; k < c->paths.n && !r->bad; k++)
			check_both(r, &c->paths.at[i], &c->paths.at[k]);
}

const struct money_path *path_of_item(const struct contract *c, enum verdict_class class, const struct item *i, struct arena *mem, bool *open)
{
	const struct money_path *found = NULL;
	*open = false;
	for (size_t k = 0; k < c->paths.n; k++) {
		const struct path_choice *one = &c->paths.at[k];
		enum holding holds = one->path.class != class ? HOLDS_NOT : holding_of(c, one->table, i, mem);
		*open |= holds == HOLDS_OPEN;
		found = holds == HOLDS ? &one->path : found;
	}
	return *open ? NULL : found;
}

enum charging contract_charging(enum verdict_class class, const struct money_path *path)
{
	static const enum charging by_class[] = { CHARGE_NOTHING, CHARGE_ADDED, CHARGE_PRICE, CHARGE_PRICE, CHARGE_ADDED, CHARGE_NOTHING, CHARGE_NOTHING };       /* ORDER verdict_class */
	if (path && path->free)
		return CHARGE_NOTHING;
	return path && str_is(path->way, STR("nach")) ? CHARGE_PRICE : by_class[class];
}

const struct price *price_of_item(const struct contract *c, enum verdict_class class, const struct money_path *path, const struct item *i, struct arena *mem)
{
	struct scan s = { .value = VALUE_NOTHING, .n_values = 1, .possible = true };
	bool named = path && !path->free && str_is(path->way, STR("in")) && contract_charging(class, path) == CHARGE_PRICE;
	if (c->tables[DIMENSION_PRICE]) {
		struct view v = view_open(c, c->tables[DIMENSION_PRICE], i, mem);
		s = view_scan(&v, NULL, mem);
	}
	if (!s.possible || s.n_values != 1)
		return NULL;
	return s.value >= 0 ? &c->prices.at[s.value] : named && s.value == VALUE_NOTHING ? contract_price(c, path->what) : NULL;
}

enum charging judgement_charging(const struct judgement *j)
{
	bool certain = j->status == JUDGE_CERTAIN || j->status == JUDGE_DEFAULT;
	return certain ? contract_charging(j->class, j->path) : CHARGE_NOTHING;
}

bool path_hangs(const struct contract *c, enum verdict_class class, const struct item *i, struct arena *mem)
{
	bool hangs = false;
	for (size_t k = 0; k < c->paths.n; k++) {
		const struct money_path *path = &c->paths.at[k].path;
		bool otherwise = path->class == class && contract_charging(class, path) != contract_charging(class, NULL);
		hangs |= otherwise && holding_of(c, c->paths.at[k].table, i, mem) == HOLDS_OPEN;
	}
	return hangs;
}

const struct money_path *contract_path_of(const struct contract *c, enum verdict_class class, const struct facts *f, bool *open)
{
	struct arena *mem = arena_open();
	struct err e = { 0 };
	struct item i;
	const struct money_path *found = item_read(c, f, mem, &i, &e) ? path_of_item(c, class, &i, mem, open) : NULL;
	arena_close(mem);
	return found;
}

const struct money_path *contract_path(const struct contract *c, enum verdict_class class)
{
	bool open;
	return contract_path_of(c, class, &(struct facts){ 0 }, &open);
}

bool contract_charges(const struct contract *c, enum verdict_class class, struct str what)
{
	for (size_t i = 0; i < c->paths.n; i++)
		if (c->paths.at[i].path.class == class && str_is(c->paths.at[i].path.what, what))
			return true;
	return false;
}
