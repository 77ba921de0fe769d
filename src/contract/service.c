/* service.c - what follows from verdicts: clocks, money paths, and the names of calendars.
 *
 * Names are checked against each other here. Hours stand in hours.c, prices stand in price_bind.c, surcharges in surcharge.c, targets in targets.c, availability and credits in uptime.c. */
#include "contract/money.h"
#include "contract/figures.h"
#include "contract/hours.h"
#include "contract/print.h"

struct str unit_id(enum measure u) { return unit_shown(u, 1000000, LANG_DE); }
struct str contract_time(struct str unit, int64_t amount, enum lang lang, struct arena *mem)
{
	struct quantity q = { .value = { amount * 1000000 }, .unit = unit_find(unit, LANG_DE) };
	struct out o = out_open(mem);
	put_quantity(&o, &q, lang);
	return out_str(&o);
}

static struct str fold(struct reader *r, struct str s) { return utf8_fold(r->mem, s); }

static void unknown(struct reader *r, const struct token *t, struct str what_de, struct str what_en, const struct strs *names)
{
	contract_say(r, STR("M01"), WEIGHT_ERROR, t, SAY(r, "{} „{}“ gibt es nicht", "there is no {} \"{}\"",
		r->lang == LANG_DE ? what_de : what_en, t->text), advise_nearest(r, t->text, names->at, names->n));
}

/* ---- calendars --------------------------------------------------------------------------------------- */

const struct calendar *contract_calendar(const struct contract *c, struct str name)
{
	for (size_t i = 0; i < c->calendars.n; i++)
		if (str_is(c->calendars.at[i].name, name))
			return &c->calendars.at[i];
	for (size_t i = 0; i < c->hours_by.n; i++)
		for (int leaf = 0; leaf < c->dimensions[c->hours_by.at[i].dimension].n_leaves; leaf++)
			if (c->hours_by.at[i].of[leaf] && str_is(c->hours_by.at[i].of[leaf]->name, name))
				return c->hours_by.at[i].of[leaf];
	return NULL;
}

size_t contract_calendars(const struct contract *c, const struct calendar **out)
{
	*out = c->calendars.at;
	return c->calendars.n;
}

const struct calendar *find_calendar(struct reader *r, const struct token *t)
{
	struct contract *c = r->c;
	struct strs names = { 0 };
	for (size_t i = 0; i < c->calendars.n; i++) {
		if (str_is(fold(r, c->calendars.at[i].name), t->key))
			return &c->calendars.at[i];
		*push(r->mem, &names) = c->calendars.at[i].name;
	}
	unknown(r, t, STR("den Kalender"), STR("calendar"), &names);
	return NULL;
}

/* A thing that is measured has what the inventory knows of it and of its site, and what the documents settle; nobody tells it what a ticket is told. */
static bool is_of_things(const struct dimension *d)
{
	static const struct str known[] = { LIT("inventar"), LIT("inventory"), LIT("standort"), LIT("site") };
	bool is = d->derived || !d->face.source.len;
	for (size_t i = 0; i < COUNT(known); i++)
		is |= str_is(d->face.source, known[i]);
	return is;
}

const struct calendar *find_measured_calendar(struct reader *r, const struct token *t)
{
	const struct calendar *k = find_calendar(r, t);
	const struct hours_by *by = k ? hours_by_of(r->c, k->name) : NULL;
	if (!by || is_of_things(&r->c->dimensions[by->dimension]))
		return k;
	struct str fact = r->c->dimensions[by->dimension].face.name;
	contract_say(r, STR("M03"), WEIGHT_ERROR, t, SAY(r, "„{}“ hat je nach „{}“ andere Zeiten, und was gemessen wird, hat dieses Merkmal nicht", "\"{}\" has other hours by \"{}\", and what is measured does not have that fact", t->text, fact),
		SAYING(r, "ein Merkmal des Gerätes oder seines Ortes („aus inventar“, „aus standort“), oder einen Kalender, der von keinem Merkmal abhängt", "a fact of the component or of where it stands (\"from inventory\", \"from site\"), or a calendar that hangs on no fact"));
	return NULL;
}

static void add_clock(struct reader *r, const struct clock_decl *d)
{
	struct contract *c = r->c;
	struct clock_rule k = { .name = d->name.text, .from = d->from.text, .until = d->until.text, .n_paused = d->paused.n, .step_in = d->step_in };
	for (size_t i = 0; i < c->clocks.n; i++)
		if (str_is(fold(r, c->clocks.at[i].name), d->name.key)) {
			contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name,
				SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", d->name.text),
				advise_other_name(r));
			return;
		}
	if (c->clocks.n == CLOCKS_MAX) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, &d->name,
			SAY(r, "mehr als {} Uhren", "more than {} clocks", (int)CLOCKS_MAX),
			SAYING(r, "Uhren streichen, für die es kein Ziel gibt", "strike clocks without a target"));
		return;
	}
	k.paused = NEWS(c->mem, struct str, d->paused.n + 1);
	for (size_t i = 0; i < d->paused.n; i++)
		k.paused[i] = d->paused.at[i].text;
	c->dimensions[DIMENSION_CLOCKS + c->clocks.n].face.name = d->name.text;
	*push(c->mem, &c->clocks) = k;
}

/* Once the calendars are known and none is moved any more. */
static void clock_hours_bind(struct reader *r, const struct clock_decl *d)
{
	struct contract *c = r->c;
	int until = d->accepted.text.len ? minute_of(&d->accepted) : 0;
	if (d->accepted.text.len && (until <= 0 || until >= DAY_MINUTES))
		contract_say(r, STR("M03"), WEIGHT_ERROR, &d->accepted, SAYING(r, "das ist keine Stunde, bis zu der ein Tag noch etwas annimmt",
			"this is no hour until which a day accepts something"), SAYING(r, "gemeint ist eine Uhrzeit wie 15:00", "meant is a time like 15:00"));
	for (size_t i = 0; i < c->clocks.n; i++)
		if (str_is(c->clocks.at[i].name, d->name.text)) {
			c->clocks.at[i].until_minute = until;
			c->clocks.at[i].within = d->within.text.len ? find_calendar(r, &d->within) : NULL;
		}
}

/* "ruht während" names states; hours are named by "ruht innerhalb". */
static void check_states(struct reader *r, const struct clock_decl *d)
{
	for (size_t i = 0; i < d->paused.n; i++)
		for (size_t k = 0; k < r->c->calendars.n; k++)
			if (str_is(fold(r, r->c->calendars.at[k].name), d->paused.at[i].key))
				contract_say(r, STR("M03"), WEIGHT_ERROR, &d->paused.at[i], SAY(r, "„{}“ ist ein Kalender; eine Uhr ruht während eines Zustands",
					"\"{}\" is a calendar; a clock is paused during a state", d->paused.at[i].text),
					SAY(r, "für seine Zeiten heißt es „ruht innerhalb {}“", "for its hours it says \"paused within {}\"", d->paused.at[i].text));
}

/* Its place among the clocks; -1: said that there is none. */
int find_clock(struct reader *r, const struct token *t)
{
	struct contract *c = r->c;
	struct strs names = { 0 };
	for (size_t i = 0; i < c->clocks.n; i++) {
		if (str_is(fold(r, c->clocks.at[i].name), t->key))
			return (int)i;
		*push(r->mem, &names) = c->clocks.at[i].name;
	}
	unknown(r, t, STR("die Uhr"), STR("clock"), &names);
	return -1;
}

/* ---- the way to a price ------------------------------------------------------------------------------------- */

/* A price that an annex replaces keeps its place, so that what stands behind it may go on to name it. */
static void add_successor(struct reader *r, const struct replaced *was)
{
	const struct price_decl *old = was->body, *now = NULL;
	for (size_t i = 0; i < r->c->statements.n && was->form == &forms[FORM_PRICE]; i++) {
		const struct statement *s = &r->c->statements.at[i];
		if (s->form == &forms[FORM_PRICE] && s->replaces && str_is(((const struct price_decl *)s->body)->name.key, old->name.key))
			now = s->body;
	}
	if (now && index_find(&r->c->dimensions[DIMENSION_PRICE].names, now->name.key) < 0)
		price_bind(r, now);
}

void service_bind(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (s->form == &forms[FORM_CALENDAR])
			calendar_bind(r, s->body);
		else if (s->form == &forms[FORM_CLOCK])
			add_clock(r, s->body);
		else if (s->form == &forms[FORM_PRICE] && !s->replaces)
			price_bind(r, s->body);
		else if (s->form == &forms[FORM_REPLACED])
			add_successor(r, s->body);
	}
	figures_bind(r);
	calendars_join(r);
	if (!r->bad)
		hours_by_facts(r);
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (statement_surcharge(s))
			surcharge_bind(r, s);
		else if (s->form == &forms[FORM_PATH])
			path_bind(r, s->body);
		else if (s->form == &forms[FORM_PAYMENT])
			payment_bind(r, s);
		else if (s->form == &forms[FORM_CLOCK]) {
			clock_hours_bind(r, s->body);
			check_states(r, s->body);
		}
	}
	dimension_number(c, &c->dimensions[DIMENSION_PRICE]);
	prices_cite(r);
	terms_bind(r);
}

/* ---- rules ------------------------------------------------------------------------------------------------ */

void service_rules_bind(struct reader *r)
{
	targets_bind(r);
	uptime_bind(r);
	exits_bind(r);
}
