/* rates.c - what a paragraph says of its rates beside the amount, compared with the prices of its section: by which begun unit, at least
 * how long, at most how much, per which period, and how often a quota grants.
 *
 * A price belongs to a paragraph that names its amount, or whose rules name the price. Nothing is said of what the text leaves open. */
#include "contract/analyse.h"
#include "contract/print.h"

struct prices { const struct price_decl **at; size_t n, cap; };
/* A paragraph, its amounts, and the prices that belong to it. */
struct reading { struct reader *r; const struct token *at; struct str clause, prose; struct prose_words words; struct amounts amounts; size_t from, until; struct prices own; };

/* ---- the prices of a paragraph ------------------------------------------------------------------------------------------- */

static const struct price_decl *price_at(const struct contract *c, size_t statement)
{
	return c->statements.at[statement].form == &forms[FORM_PRICE] ? c->statements.at[statement].body : NULL;
}

static int64_t minutes_of(const struct quantity *q) { return price_minutes(q->value, unit_id(q->unit)); }

static struct amount of_item(const struct posten *item)
{
	const struct quantity *q = &item->amount;
	return (struct amount){ .value = q->value, .also = q->value, .unit = q->unit, .per = item->has_per ? minutes_of(&item->per) : 0 };
}

static const struct amount *amount_named(const struct reading *x, const struct posten *item)
{
	struct amount is = of_item(item);
	for (size_t i = 0; i < x->amounts.n && is.unit == UNIT_MONEY && is.value.u6; i++)
		if (amounts_are_one(&x->amounts.at[i], &is))
			return &x->amounts.at[i];
	return NULL;
}

static bool is_named_by_rule(const struct reading *x, struct str name)
{
	for (size_t i = x->from; i < x->until; i++) {
		const struct rule *rule = statement_rule(&x->r->c->statements.at[i]);
		bool own = rule && clause_within(rule->at.key, x->clause);
		if (own && ((rule->kind == RULE_PRICE && str_is(rule->value.key, name)) || str_is(rule->price.key, name)))
			return true;
	}
	return false;
}

static void take_prices(struct reading *x)
{
	for (size_t i = x->from; i < x->until; i++) {
		const struct price_decl *d = price_at(x->r->c, i);
		bool own = d && is_named_by_rule(x, d->name.key);
		for (size_t k = 0; d && k < d->items.n; k++)
			own |= amount_named(x, &d->items.at[k]) != NULL;
		if (own)
			*push(x->r->mem, &x->own) = d;
	}
}

/* In which minutes it is counted; 0: it is not by time. */
static int64_t increment_of(const struct price_decl *d)
{
	for (size_t i = 0; i < d->items.n; i++)
		if (d->items.at[i].has_per && minutes_of(&d->items.at[i].per) > 0)
			return d->has_step ? minutes_of(&d->step) : minutes_of(&d->items.at[i].per);
	return 0;
}

static int64_t minimum_of(const struct price_decl *d)
{
	for (size_t i = 0; i < d->leasts.n; i++)
		if (minutes_of(&d->leasts.at[i].amount) > 0)
			return minutes_of(&d->leasts.at[i].amount);
	return 0;
}

/* ---- begun units, minimums ------------------------------------------------------------------------------------------------ */

struct minutes { int64_t *at; size_t n, cap; };

static bool has_minutes(const struct minutes *all, int64_t n)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i] == n)
			return true;
	return false;
}

#define BEGUN STR("angefangene|angefangener|angefangenen|angefangenes|angefangenem|begun|commenced|started")

static bool is_begun(const struct prose_words *w, size_t i, size_t n)
{
	bool before = i && prose_is(w, i - 1, BEGUN), steps = i > 1 && prose_is(w, i - 1, STR("von|of")) && prose_is(w, i - 2, STR("takt|schritten|steps|increments|blocks"));
	bool by_the = i > 1 && prose_is(w, i - 1, STR("the")) && prose_is(w, i - 2, STR("by"));
	bool part = prose_is(w, i + n, STR("or")) && prose_is(w, i + n + 1, STR("part"));
	return before || steps || by_the || part || prose_is(w, i + n, STR("begun|takt|increments"));
}

/* "je Stunde, mindestens ...", "an hour, at least ...": what stands behind such a time is the least of something else. */
static bool is_rate_unit(const struct prose_words *w, size_t i)
{
	bool begun = i && prose_is(w, i - 1, BEGUN);
	return i > begun && prose_is(w, i - 1 - begun, STR("je|pro|per|each|every|jede|jeder|die|the"));
}

/* Does what it is the least of stand behind the word? "mindestens eine Viertelstunde", "minimum 80,00 €". */
static bool is_least_of_next(const struct prose_words *w, size_t i)
{
	int64_t minutes;
	bool number = i + 1 < w->n && ((w->at[i + 1].key.at[0] >= '0' && w->at[i + 1].key.at[0] <= '9') || spelled_number(w->at[i + 1].key));
	return i < w->n && !w->at[i].ends && (number || spelled_minutes(w, i + 1, &minutes));
}

static bool is_least(const struct prose_words *w, size_t i, size_t n)
{
	bool before = i && prose_is(w, i - 1, STR("mindestens|wenigstens|minimum"));
	bool english = i > 1 && prose_is(w, i - 1, STR("least")) && prose_is(w, i - 2, STR("at"));
	bool at_least = prose_is(w, i + n, STR("at")) && prose_is(w, i + n + 1, STR("least"));
	bool behind = !w->at[i + n - 1].ends && !is_rate_unit(w, i) && (at_least || prose_is(w, i + n, STR("mindestens|minimum"))) && !is_least_of_next(w, i + n + at_least);
	return before || english || behind;
}

static int64_t in_one_word(const struct prose_words *w, size_t i)
{
	return prose_is(w, i, STR("viertelstundentakt|viertelstundenweise|viertelstündlich")) ? 15 : prose_is(w, i, STR("halbstundentakt|halbstündlich")) ? 30 : prose_is(w, i, STR("stundentakt")) ? 60 : 0;
}

static void read_times(const struct reading *x, struct minutes *begun, struct minutes *least)
{
	const struct prose_words *w = &x->words;
	for (size_t i = 0, n; i < w->n; i += n ? n : 1) {
		int64_t minutes = in_one_word(w, i);
		n = minutes ? 0 : spelled_minutes(w, i, &minutes);
		if (minutes && (!n || is_begun(w, i, n)))
			*push(x->r->mem, begun) = minutes;
		else if (n && is_least(w, i, n))
			*push(x->r->mem, least) = minutes;
	}
}

static void say_increment(const struct reading *x, const struct price_decl *d, int64_t said)
{
	struct reader *r = x->r;
	contract_say(r, STR("X05"), WEIGHT_HINT, x->at, SAY(r, "der Text von {} nennt angefangene {} min, der Preis „{}“ rechnet in angefangenen {} min",
		"the text of {} says begun {} min, the price \"{}\" counts in begun {} min", x->clause, said, d->name.text, increment_of(d)),
		SAY(r, "ein anderer Takt als die Einheit des Preises: „{} {} min“", "other steps than the unit of the price: \"{} {} min\"", word_text(WORD_IN_STEPS, r->lang), said));
}

/* One of the times is enough, for a paragraph may speak of several prices; a minimum may be of one of them alone. */
static void check_times(const struct reading *x)
{
	struct minutes begun = { 0 }, least = { 0 }, had = { 0 };
	struct reader *r = x->r;
	read_times(x, &begun, &least);
	for (size_t i = 0; i < x->own.n; i++) {
		int64_t increment = increment_of(x->own.at[i]);
		if (increment && begun.n && !has_minutes(&begun, increment))
			say_increment(x, x->own.at[i], begun.at[0]);
		if (increment)
			*push(r->mem, &had) = minimum_of(x->own.at[i]);
	}
	for (size_t i = 0; i < least.n && had.n; i++)
		if (!has_minutes(&had, least.at[i]))
			contract_say(r, STR("X05"), WEIGHT_HINT, x->at, SAY(r, "der Text von {} nennt mindestens {} min, keiner seiner Preise hat dieses Minimum",
				"the text of {} says at least {} min, none of its prices has that minimum", x->clause, least.at[i]),
				SAY(r, "„{} {} min“ hinter dem Preis", "\"{} {} min\" behind the price", word_text(WORD_AT_LEAST, r->lang), least.at[i]));
}

/* ---- periods ---------------------------------------------------------------------------------------------------------------- */

enum rate { RATE_UNSAID, RATE_HOUR, RATE_MONTH, RATE_QUARTER, RATE_HALF_YEAR, RATE_YEAR, RATE_ONCE, RATE_VISIT, RATE_COUNT };   /* ORDER rate */
static const struct { struct str adverbs, nouns, de, en; } rates[RATE_COUNT] = {
	{ { 0 }, { 0 }, { 0 }, { 0 } },
	{ { 0 }, LIT("stunde|hour|h"), LIT("je Stunde"), LIT("per hour") },
	{ LIT("monatlich|monthly"), LIT("monat|month|kalendermonat"), LIT("monatlich"), LIT("monthly") },
	{ LIT("vierteljährlich|quartalsweise|quarterly"), LIT("quartal|vierteljahr|quarter"), LIT("vierteljährlich"), LIT("quarterly") },
	{ LIT("halbjährlich|halfyearly|semiannually"), LIT("halbjahr"), LIT("halbjährlich"), LIT("half-yearly") },
	{ LIT("jährlich|yearly|annually"), LIT("jahr|year|kalenderjahr|vertragsjahr"), LIT("jährlich"), LIT("yearly") },
	{ LIT("einmalig|once"), { 0 }, LIT("einmalig"), LIT("once") },
	{ { 0 }, LIT("besuch|visit"), LIT("je Besuch"), LIT("per visit") },
};

/* "im Halbjahr", "a month", "per begun hour", "half-yearly". */
static enum rate rate_at(const struct prose_words *w, size_t i)
{
	bool half = i && prose_is(w, i - 1, STR("half|semi")), begun = i && prose_is(w, i - 1, BEGUN);
	bool per = i > begun && prose_is(w, i - 1 - begun, STR("je|pro|im|per|a|an|each|every|jede|jeder|jeden|jedes|die|half"));
	for (enum rate k = RATE_HOUR; k < RATE_COUNT; k++)
		if (prose_is(w, i, rates[k].adverbs) || (per && prose_is(w, i, rates[k].nouns)))
			return half && k == RATE_YEAR ? RATE_HALF_YEAR : half || (k == RATE_QUARTER && prose_is(w, i + 1, STR("of|hour"))) ? RATE_UNSAID : k;
	return RATE_UNSAID;
}

enum { WORDS_BEHIND = 5 };

/* The first word that does not end before the amount. */
static size_t word_of(const struct prose_words *w, const struct amount *a)
{
	size_t i = 0;
	while (i < w->n && w->at[i].text.at + w->at[i].text.len <= a->at.text.at)
		i++;
	return i;
}

/* Behind the amount, before the next one and within its sentence; else right before it. */
static enum rate rate_said(const struct reading *x, const struct amount *a)
{
	const struct prose_words *w = &x->words;
	const char *next = x->prose.at + x->prose.len, *end = a->at.text.at + a->at.text.len;
	size_t first = word_of(w, a), behind;
	for (size_t i = 0; i < x->amounts.n; i++)
		if (x->amounts.at[i].at.text.at > a->at.text.at && x->amounts.at[i].at.text.at < next)
			next = x->amounts.at[i].at.text.at;
	for (behind = first; behind < w->n && w->at[behind].text.at < end; behind++)
		if (w->at[behind].ends)
			return first ? rate_at(w, first - 1) : RATE_UNSAID;
	for (size_t i = behind; i < w->n && i < behind + WORDS_BEHIND && w->at[i].text.at < next; i++) {
		if (rate_at(w, i))
			return rate_at(w, i);
		if (w->at[i].ends)
			break;
	}
	return first ? rate_at(w, first - 1) : RATE_UNSAID;
}

/* The period stands once behind several items. */
static enum rate rate_of_item(const struct price_decl *d, size_t item)
{
	if (d->items.at[item].has_per)
		return minutes_of(&d->items.at[item].per) == 60 ? RATE_HOUR : RATE_UNSAID;
	for (size_t i = item; i < d->items.n; i++) {
		struct prose_word word = { .key = d->items.at[i].period.key };
		if (d->items.at[i].period.word == WORD_EACH_VISIT)
			return RATE_VISIT;
		for (enum rate k = RATE_MONTH; k < RATE_COUNT && word.key.len; k++)
			if (prose_is(&(struct prose_words){ &word, 1, 1 }, 0, rates[k].adverbs))
				return k;
	}
	return RATE_UNSAID;
}

static void check_rate(const struct reading *x, const struct amount *a)
{
	struct reader *r = x->r;
	enum rate said = rate_said(x, a), other = RATE_UNSAID;
	const struct price_decl *of = NULL;
	for (size_t i = 0; i < x->own.n && said; i++)
		for (size_t k = 0; k < x->own.at[i]->items.n; k++) {
			const struct posten *item = &x->own.at[i]->items.at[k];
			struct amount is = of_item(item);
			enum rate is_rate = amounts_are_one(a, &is) ? rate_of_item(x->own.at[i], k) : RATE_UNSAID;
			if (is_rate == said)
				return;
			of = is_rate ? x->own.at[i] : of;
			other = is_rate ? is_rate : other;
		}
	if (of)
		contract_say(r, STR("X05"), WEIGHT_HINT, x->at, SAY(r, "„{}“ gilt im Text {}, im Preis „{}“ {}", "\"{}\" is {} in the text, and {} in the price \"{}\"", a->at.text,
			r->lang == LANG_DE ? rates[said].de : rates[said].en, r->lang == LANG_DE ? of->name.text : rates[other].en, r->lang == LANG_DE ? rates[other].de : of->name.text),
			SAYING(r, "eines von beiden ist falsch: berichtigen Sie den Text oder den Preis", "one of the two is wrong: correct the text or the price"));
}

/* ---- at most how much ------------------------------------------------------------------------------------------------------ */

struct cap { struct str of; const struct quantity *most; };
struct caps { struct cap *at; size_t n, cap; };

/* "höchstens jedoch 500 €", "bis zu 3 %", "no more than £400". */
static bool is_most(const struct prose_words *w, size_t i)
{
	while (i && prose_is(w, i - 1, STR("jedoch|aber|insgesamt|zusammen|together|however")))
		i--;
	bool two = i > 1 && ((prose_is(w, i - 2, STR("bis")) && prose_is(w, i - 1, STR("zu"))) || (prose_is(w, i - 2, STR("at")) && prose_is(w, i - 1, STR("most"))) ||
		(prose_is(w, i - 2, STR("up")) && prose_is(w, i - 1, STR("to"))) || (prose_is(w, i - 2, STR("capped")) && prose_is(w, i - 1, STR("at"))) ||
		(prose_is(w, i - 2, STR("limited")) && prose_is(w, i - 1, STR("to"))) || (prose_is(w, i - 2, STR("mehr|more")) && prose_is(w, i - 1, STR("als|than"))) ||
		(prose_is(w, i - 2, STR("begrenzt")) && prose_is(w, i - 1, STR("auf"))));
	return two || (i && prose_is(w, i - 1, STR("höchstens|maximal|maximum")));
}

static bool speaks_of_adjusting(const struct reading *x, const struct adjust_decl *d)
{
	static const struct str beginnings[] = { LIT("anpass"), LIT("angepasst"), LIT("erhöh"), LIT("steig"), LIT("index"), LIT("adjust"), LIT("increas"), LIT("rise") };
	for (size_t i = 0; i < x->words.n; i++) {
		struct str key = x->words.at[i].key;
		if (str_is(key, d->by.key) && key.len)
			return true;
		for (size_t k = 0; k < d->shares.n; k++)
			if (str_is(key, d->shares.at[k].index.key) && key.len)
				return true;
		for (size_t k = 0; k < COUNT(beginnings); k++)
			if (str_starts(key, beginnings[k]))
				return true;
	}
	return false;
}

static void take_cap(const struct reading *x, struct caps *out, bool has, struct str of, const struct quantity *most)
{
	if (has)
		*push(x->r->mem, out) = (struct cap){ of, most };
}

/* Of the paragraph's own prices and credits, and of the adjustments of its section if it speaks of adjusting. */
static struct caps caps_of(const struct reading *x)
{
	struct caps out = { 0 };
	for (size_t i = 0; i < x->own.n; i++) {
		const struct price_decl *d = x->own.at[i];
		take_cap(x, &out, d->has_most, d->name.text, &d->most);
		take_cap(x, &out, d->has_work_most, d->name.text, &d->work_most);
	}
	for (size_t i = x->from; i < x->until; i++) {
		const struct statement *s = &x->r->c->statements.at[i];
		const struct rule *rule = statement_rule(s);
		const struct adjust_decl *d = s->form == &forms[FORM_ADJUSTMENT] && speaks_of_adjusting(x, s->body) ? s->body : NULL;
		if (rule && rule->kind == RULE_CREDIT && clause_within(rule->at.key, x->clause))
			take_cap(x, &out, rule->credit.has_cap, rule->at.text, &rule->credit.cap);
		if (d)
			take_cap(x, &out, d->has_most || d->up_to, d->name.text, d->has_most ? &d->most : &d->percent);
	}
	return out;
}

/* One of the caps is enough, for a paragraph may speak of several. */
static void check_cap(const struct reading *x, const struct caps *caps, const struct amount *a)
{
	struct reader *r = x->r;
	const struct cap *other = NULL;
	struct out o = out_open(r->mem);
	for (size_t i = 0; i < caps->n; i++) {
		const struct quantity *q = caps->at[i].most;
		struct amount is = { .value = q->value, .also = q->value, .unit = q->unit };
		if (amounts_are_one(a, &is))
			return;
		other = q->unit == a->unit && !other ? &caps->at[i] : other;
	}
	if (!other)
		return;
	put_quantity(&o, other->most, r->lang);
	contract_say(r, STR("X05"), WEIGHT_HINT, x->at, SAY(r, "der Text von {} nennt höchstens {}, „{}“ dagegen höchstens {}", "the text of {} says at most {}, but \"{}\" at most {}", x->clause, a->at.text, other->of, str_trim(out_str(&o))),
		SAYING(r, "eines von beiden ist falsch: berichtigen Sie den Text oder die Regel", "one of the two is wrong: correct the text or the rule"));
}

static void check_caps(const struct reading *x)
{
	struct caps caps = caps_of(x);
	for (size_t i = 0; i < x->amounts.n && caps.n; i++)
		if (is_most(&x->words, word_of(&x->words, &x->amounts.at[i])))
			check_cap(x, &caps, &x->amounts.at[i]);
}

/* ---- how often --------------------------------------------------------------------------------------------------------------- */

static int64_t times_said(const struct prose_words *w, size_t i)
{
	struct str key = w->at[i].key, mal = STR("mal");
	if (str_is(key, STR("twice")))
		return 2;
	if (prose_is(w, i + 1, STR("mal|times")))
		return spelled_number(key);
	return str_ends(key, mal) ? spelled_number(str_cut(key, 0, key.len - mal.len)) : 0;
}

/* Of quotas that grant pieces, where there are some. */
static void check_times_granted(const struct reading *x)
{
	struct reader *r = x->r;
	for (size_t i = 0; i < x->words.n; i++) {
		int64_t said = times_said(&x->words, i), granted = 0;
		const struct quota_decl *other = NULL;
		for (size_t k = x->from; k < x->until && said; k++) {
			const struct quota_decl *q = r->c->statements.at[k].form == &forms[FORM_QUOTA] ? r->c->statements.at[k].body : NULL;
			if (!q || q->amount.unit != UNIT_NONE || q->per_amount)
				continue;
			granted += q->amount.value.u6 == said * 1000000;
			other = q;
		}
		if (other && !granted)
			contract_say(r, STR("X05"), WEIGHT_HINT, x->at, SAY(r, "„{}“ steht im Text, das Kontingent „{}“ gewährt {}", "\"{}\" stands in the text, the quota \"{}\" grants {}",
				x->words.at[i].text, other->name.text, other->amount.value.u6 / 1000000),
			SAYING(r, "den Text oder das Kontingent berichtigen", "mend the text or the quota"));
	}
}

void rates_check(struct reader *r, size_t from, size_t until, const struct token *at, struct str clause, struct str prose)
{
	struct reading x = { .r = r, .at = at, .clause = clause, .prose = prose, .from = from, .until = until };
	amounts_find(prose, r->lang, true, r->mem, &x.amounts);
	spelled_find(prose, r->mem, &x.amounts);
	prose_split(prose, r->mem, &x.words);
	take_prices(&x);
	if (x.own.n)
		check_times(&x);
	for (size_t i = 0; i < x.amounts.n && x.own.n; i++)
		if (x.amounts.at[i].unit == UNIT_MONEY)
			check_rate(&x, &x.amounts.at[i]);
	check_caps(&x);
	check_times_granted(&x);
}
