/* weighed.c - whose loss a changed statement is: the client's, the provider's, or nobody can say.
 *
 * A statement is what it is printed as. Where the two read the same but for amounts, each amount is more or less than it was, and
 * the word it stands behind says who would rather have more: of a quota the client, of a price the provider. An amount that came or
 * went was nothing before, or without end. One that nobody has put on the scales here, or two that go different ways, and nobody can say.
 * What changes by words alone is in weighed_words.c. */
#include "contract/print.h"
#include "contract/weighed.h"

/* What an amount is when it is not written. */
enum absent { NOT_SAID, NOTHING_THEN, ENDLESS_THEN, ONE_THEN };
enum { AMOUNTS_MOST = 8 };

/* more: what more of it is to the client. word: right before the amount; anywhere: or somewhere before it in its part; NOTHING: any other. */
struct scale { enum form_id form; enum word word; int more; enum absent absent; bool anywhere; };
static const struct scale scales[] = {
	{ FORM_QUOTA, WORD_PER, CLIENT_LOSES, NOT_SAID, false }, { FORM_QUOTA, WORD_CARRIES, CLIENT_GAINS, NOTHING_THEN, false },
	{ FORM_QUOTA, WORD_AT_MOST, CLIENT_GAINS, ENDLESS_THEN, false }, { FORM_QUOTA, WORD_FROM, NOBODY_CAN_SAY, NOT_SAID, false }, { FORM_QUOTA, WORD_NOTHING, CLIENT_GAINS, NOT_SAID, false },
	{ FORM_PRICE, WORD_AT_LEAST, CLIENT_LOSES, NOTHING_THEN, false }, { FORM_PRICE, WORD_AT_MOST, CLIENT_LOSES, ENDLESS_THEN, false },
	{ FORM_PRICE, WORD_IN_STEPS, CLIENT_LOSES, NOTHING_THEN, false }, { FORM_PRICE, WORD_BY, CLIENT_GAINS, NOT_SAID, false }, { FORM_PRICE, WORD_WITH_NOTICE, CLIENT_LOSES, NOTHING_THEN, false }, { FORM_PRICE, WORD_COUNTS, CLIENT_LOSES, ONE_THEN, false },
	{ FORM_PRICE, WORD_UNTIL, NOBODY_CAN_SAY, NOT_SAID, false }, { FORM_PRICE, WORD_PER, CLIENT_GAINS, NOT_SAID, false },
	{ FORM_PRICE, WORD_BEGUN, CLIENT_GAINS, NOT_SAID, false }, { FORM_PRICE, WORD_DAY_OF, NOBODY_CAN_SAY, NOT_SAID, false },
	{ FORM_PRICE, WORD_TIMES, CLIENT_LOSES, ONE_THEN, false }, { FORM_PRICE, WORD_NOTHING, CLIENT_LOSES, NOTHING_THEN, false },
	{ FORM_SURCHARGE, WORD_AT_MOST, CLIENT_LOSES, ENDLESS_THEN, false }, { FORM_SURCHARGE, WORD_IF, NOBODY_CAN_SAY, NOT_SAID, true }, { FORM_SURCHARGE, WORD_NOTHING, CLIENT_LOSES, NOTHING_THEN, false },
	{ FORM_DISCOUNT, WORD_AT_MOST, CLIENT_GAINS, ENDLESS_THEN, false }, { FORM_DISCOUNT, WORD_IF, NOBODY_CAN_SAY, NOT_SAID, true }, { FORM_DISCOUNT, WORD_NOTHING, CLIENT_GAINS, NOTHING_THEN, false },
	{ FORM_ADJUSTMENT, WORD_UP_TO, CLIENT_LOSES, NOT_SAID, false }, { FORM_ADJUSTMENT, WORD_PLUS, CLIENT_LOSES, NOTHING_THEN, false },
	{ FORM_ADJUSTMENT, WORD_BY, CLIENT_LOSES, NOT_SAID, false }, { FORM_ADJUSTMENT, WORD_THRESHOLD, CLIENT_GAINS, NOTHING_THEN, false },
	{ FORM_ADJUSTMENT, WORD_AT_LEAST, CLIENT_LOSES, NOTHING_THEN, false }, { FORM_ADJUSTMENT, WORD_AT_MOST, CLIENT_LOSES, ENDLESS_THEN, false },
	{ FORM_ADJUSTMENT, WORD_ANNOUNCED, CLIENT_GAINS, NOTHING_THEN, false },
	{ FORM_PAYMENT, WORD_CASH_DISCOUNT, CLIENT_GAINS, NOTHING_THEN, false }, { FORM_PAYMENT, WORD_WITHIN_TIME, CLIENT_GAINS, NOT_SAID, false },
	{ FORM_PAYMENT, WORD_LATE, CLIENT_LOSES, NOTHING_THEN, false },
	{ FORM_FIGURE, WORD_AT_LEAST, CLIENT_GAINS, NOT_SAID, false },
	{ FORM_EXIT, WORD_TO_BELOW, CLIENT_GAINS, NOT_SAID, false }, { FORM_EXIT, WORD_IN, CLIENT_LOSES, NOT_SAID, false },
	{ FORM_EXIT, WORD_OUT_OF, CLIENT_GAINS, NOT_SAID, false }, { FORM_EXIT, WORD_ITS_NOTICE, CLIENT_LOSES, NOTHING_THEN, false }, { FORM_EXIT, WORD_COUNTED_IF, NOBODY_CAN_SAY, NOT_SAID, true },
	{ FORM_EXIT, WORD_WITHIN_TIME, CLIENT_GAINS, NOT_SAID, false }, { FORM_EXIT, WORD_INVOICE, CLIENT_LOSES, NOT_SAID, false }, { FORM_EXIT, WORD_TARGET, CLIENT_LOSES, NOT_SAID, true },
	{ FORM_REVISION, WORD_ANNOUNCED, CLIENT_GAINS, NOTHING_THEN, false }, { FORM_REVISION, WORD_OBJECTION_WITHIN, CLIENT_GAINS, NOTHING_THEN, false },
	{ FORM_RUNS, WORD_NOTICE, CLIENT_LOSES, NOT_SAID, false }, { FORM_RUNS, WORD_AFTERWARDS, CLIENT_LOSES, NOT_SAID, false }, { FORM_RUNS, WORD_RENEWED, CLIENT_LOSES, NOT_SAID, false },
	{ FORM_RUNS, WORD_REMINDER, CLIENT_GAINS, NOTHING_THEN, false }, { FORM_RUNS, WORD_IF, NOBODY_CAN_SAY, NOT_SAID, true }, { FORM_RUNS, WORD_NOTHING, CLIENT_LOSES, NOT_SAID, false },
	{ FORM_CONSENT, WORD_DEADLINE, CLIENT_GAINS, NOT_SAID, false },
	{ FORM_CLOCK, WORD_ACCEPTED, CLIENT_GAINS, ENDLESS_THEN, false },
	{ FORM_PATH, WORD_FROM, CLIENT_LOSES, NOTHING_THEN, false },
	{ FORM_RULE, WORD_AT_MOST, CLIENT_GAINS, ENDLESS_THEN, false }, { FORM_RULE, WORD_CLAIM_WITHIN, CLIENT_GAINS, ENDLESS_THEN, false },
	{ FORM_RULE, WORD_CREDIT, CLIENT_GAINS, NOT_SAID, false }, { FORM_RULE, WORD_AVAILABILITY, CLIENT_GAINS, NOT_SAID, false },
	{ FORM_RULE, WORD_DOWN_AFTER, CLIENT_LOSES, NOTHING_THEN, false }, { FORM_RULE, WORD_MEASURED, CLIENT_LOSES, NOT_SAID, false },
	{ FORM_RULE, WORD_IF, NOBODY_CAN_SAY, NOT_SAID, true },
	{ FORM_RULE, WORD_TARGET, CLIENT_LOSES, NOT_SAID, true },
};

/* Parts that are a word alone. What expires says no more than that nothing is carried over, and what counts by days what holds anyway. */
static const struct scale words_alone[] = {
	{ FORM_QUOTA, WORD_DIVISIBLE, CLIENT_GAINS, NOTHING_THEN, false }, { FORM_QUOTA, WORD_CARRIES, CLIENT_GAINS, NOTHING_THEN, false },
	{ FORM_DUTY, WORD_ON_SITE, CLIENT_GAINS, NOTHING_THEN, false },
	{ FORM_PRICE, WORD_BEGUN_MONTHS, CLIENT_LOSES, NOTHING_THEN, false }, { FORM_PRICE, WORD_FULL_MONTHS, CLIENT_GAINS, NOTHING_THEN, false },
};

/* ---- a statement as parts --------------------------------------------------------------------------------------------- */

struct portion { wide value; enum measure unit; int more; };
/* A part between commas. frame: its words, amounts left out; more, absent: of the word it begins with. */
struct segment { struct str frame; struct portion amounts[AMOUNTS_MOST]; size_t n; int more; enum absent absent; bool met; };
struct segments { struct segment *at; size_t n, cap; };
struct weighing { enum form_id form; enum lang lang; const struct scale *cell; struct arena *mem; };      /* cell: all of a text is one amount on this scale */

/* Does the text end with that word, and not only with its last letters? */
static bool ends_with(struct str text_of, struct str word)
{
	return word.len && str_ends(text_of, word) && (text_of.len == word.len || text_of.at[text_of.len - word.len - 1] == ' ');
}

/* What stands before an amount, or a part as a whole: which scale? NULL: none. */
static const struct scale *scale_of(const struct weighing *g, struct str before)
{
	if (g->cell)
		return g->cell;
	for (size_t i = 0; i < COUNT(scales); i++) {
		struct str word = word_text(scales[i].word, g->lang);
		bool there = scales[i].anywhere ? str_has(text(g->mem, " {} ", before), text(g->mem, " {} ", word)) : ends_with(before, word);
		if (scales[i].form == g->form && (there || scales[i].word == WORD_NOTHING))
			return &scales[i];
	}
	return NULL;
}

/* 15:00 as minutes, in the unit of none. */
static bool read_hour(struct str s, wide *out)
{
	struct str rest = s, hour = str_split(&rest, ':');
	int64_t h, m;
	bool ok = hour.len < s.len && str_int(hour, &h) && str_int(rest, &m);
	if (ok)
		*out = (wide)h * 60 + m;
	return ok;
}

static bool says_word(const struct weighing *g, struct str words, enum word w)
{
	struct str all = text(g->mem, " {} ", words), word = word_text(w, g->lang);
	return str_has(all, text(g->mem, " {} ", word)) || str_has(all, text(g->mem, " {},", word));
}

/* "500 kwh inklusive", "500 kwh inklusive je rack": the word stands behind the amount. */
static const struct scale *scale_behind(const struct weighing *g, struct str after)
{
	static const struct scale included = { FORM_PRICE, WORD_INCLUDED, CLIENT_GAINS, NOTHING_THEN, false };
	return g->form == FORM_PRICE && says_word(g, after, WORD_INCLUDED) ? &included : NULL;
}

/* A number, with the sign of its currency in front or not. */
static bool read_number(const struct weighing *g, struct str s, struct portion *out)
{
	struct micro m;
	static const struct str signs[] = { LIT("€"), LIT("$"), LIT("£") };
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_starts(s, signs[i]))
			s = str_cut(s, signs[i].len, s.len);
	if (read_hour(s, &out->value))
		return true;
	if (!s.len || !number_read(s, g->lang, &m))
		return false;
	out->value = m.u6;
	return true;
}

static struct str without_comma(struct str word) { return str_ends(word, STR(",")) ? str_cut(word, 0, word.len - 1) : word; }

/* The unit behind a number, if it is a length of time. */
static enum measure unit_ahead(const struct weighing *g, struct str rest, struct str *after)
{
	struct str word = str_split(&rest, ' ');
	enum measure unit = unit_find(utf8_fold(g->mem, without_comma(word)), g->lang);
	if (unit < UNIT_SECOND)
		return UNIT_NONE;
	*after = str_ends(word, STR(",")) ? text(g->mem, ", {}", rest) : rest;
	return unit;
}

/* Parts end with a comma behind a word; one inside a number is none. */
static struct str next_part(struct str *rest)
{
	ptrdiff_t comma = str_find(*rest, STR(", "));
	struct str part = comma < 0 ? *rest : str_cut(*rest, 0, (size_t)comma);
	*rest = comma < 0 ? NONE : str_cut(*rest, (size_t)comma + 2, rest->len);
	return part;
}

static void read_part(const struct weighing *g, struct str words, struct segment *out)
{
	struct out before = out_open(g->mem), frame = out_open(g->mem);
	while (words.len) {
		struct str word = str_split(&words, ' ');
		struct portion x = { .unit = UNIT_NONE };
		bool is_amount = out->n < AMOUNTS_MOST && read_number(g, word, &x);
		const struct scale *s = is_amount ? scale_behind(g, words) : NULL;
		s = is_amount && !s ? scale_of(g, str_trim(out_str(&before))) : s;
		if (is_amount) {
			x.unit = unit_ahead(g, words, &words);
			x.more = s ? s->more : NOBODY_CAN_SAY;
			if (!out->n) {
				out->more = x.more;
				out->absent = s ? s->absent : NOT_SAID;
			}
			out->amounts[out->n++] = x;
		}
		print(&frame, " {}", is_amount ? STR("#") : word);
		print(&before, " {}", word);
	}
	out->frame = out_str(&frame);
	for (size_t i = 0; i < COUNT(words_alone) && !out->n; i++)
		if (words_alone[i].form == g->form && str_is(str_trim(out->frame), word_text(words_alone[i].word, g->lang))) {
			out->more = words_alone[i].more;
			out->absent = words_alone[i].absent;
		}
	out->met = (g->form == FORM_QUOTA && str_is(str_trim(out->frame), word_text(WORD_EXPIRES, g->lang))) || (g->form == FORM_PRICE && str_is(str_trim(out->frame), word_text(WORD_PRO_RATA, g->lang)));
}

static struct segments read_parts(const struct weighing *g, struct str words)
{
	struct segments all = { 0 };
	while (words.len) {
		struct segment *p = push(g->mem, &all);
		*p = (struct segment){ 0 };
		read_part(g, next_part(&words), p);
	}
	return all;
}

/* ---- on the scales ----------------------------------------------------------------------------------------------------- */

void put_on(struct balance *b, int change)
{
	b->gains |= change > 0;
	b->loses |= change < 0;
	b->unclear |= !change;
}

static void weigh_amounts(const struct portion *was, const struct portion *now, struct balance *b)
{
	bool same = was->unit == now->unit;
	wide x = was->value * (same ? 1 : unit_seconds(was->unit)), y = now->value * (same ? 1 : unit_seconds(now->unit));
	if (!same && (!unit_seconds(was->unit) || !unit_seconds(now->unit)))
		put_on(b, NOBODY_CAN_SAY);
	else if (x != y)
		put_on(b, (y > x ? 1 : -1) * now->more);
}

/* Is it more that a part came, or less? A factor that is not written is 1. */
static void weigh_one(const struct segment *p, bool came, struct balance *b)
{
	if (p->absent == ONE_THEN) {
		struct portion one = p->amounts[0];
		one.value = 1000000;
		weigh_amounts(came ? &one : &p->amounts[0], came ? &p->amounts[0] : &one, b);
		return;
	}
	int change = p->absent == NOTHING_THEN ? 1 : p->absent == ENDLESS_THEN ? -1 : 0;
	put_on(b, (came ? change : -change) * p->more);
}

static void weigh_parts(struct segments *was, struct segments *now, struct balance *b)
{
	for (size_t i = 0; i < was->n; i++)
		for (size_t k = 0; k < now->n && !was->at[i].met; k++) {
			struct segment *a = &was->at[i], *c = &now->at[k];
			if (c->met || a->n != c->n || !str_is(a->frame, c->frame))
				continue;
			a->met = c->met = true;
			for (size_t n = 0; n < a->n; n++)
				weigh_amounts(&a->amounts[n], &c->amounts[n], b);
		}
	for (size_t i = 0; i < was->n; i++)
		if (!was->at[i].met)
			weigh_one(&was->at[i], false, b);
	for (size_t i = 0; i < now->n; i++)
		if (!now->at[i].met)
			weigh_one(&now->at[i], true, b);
}

static bool begins_with(const struct weighing *g, const struct segment *p, enum word w)
{
	struct str word = word_text(w, g->lang), frame = str_trim(p->frame);
	return str_is(frame, word) || str_starts(frame, text(g->mem, "{} ", word));
}

static bool carries(const struct weighing *g, const struct segments *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (begins_with(g, &all->at[i], WORD_CARRIES))
			return true;
	return false;
}

/* The most that is carried over says nothing where nothing is. */
static void leave_most(const struct weighing *g, struct segments *was, struct segments *now)
{
	struct segments *both[] = { was, now };
	if (carries(g, was) == carries(g, now))
		return;
	for (size_t k = 0; k < COUNT(both); k++)
		for (size_t i = 0; i < both[k]->n; i++)
			both[k]->at[i].met |= begins_with(g, &both[k]->at[i], WORD_AT_MOST);
}

/* Takes from what a quota says ("2 je quartal je standort, verfällt"), or a metered price ("nach zähler strom je rack, …"), whose it is each:
 * NONE of the client, who has it once. In mem. */
static struct str take_holder(const struct weighing *g, struct str *words)
{
	struct str rest = *words, measure = next_part(&rest), per = text(g->mem, " {} ", word_text(WORD_PER, g->lang)), word = measure;
	size_t before = 0;
	for (ptrdiff_t at; (at = str_find(word, per)) >= 0; word = str_cut(word, (size_t)at + per.len, word.len))
		before = measure.len - word.len + (size_t)at;
	const struct holder_word *h = holder_find(word);
	if (!before || str_find(word, STR(" ")) >= 0 || period_find(word))
		return NONE;
	*words = text(g->mem, "{}{}{}", str_cut(measure, 0, before), rest.len ? STR(", ") : NONE, rest);
	return h && h->holder == QUOTA_CLIENT ? NONE : word;
}

/* What each site or person has of its own is more than what all of them share; of two that have it each nobody can say. */
static void weigh_holders(const struct weighing *g, struct str *was, struct str *now, struct balance *b)
{
	struct str before = take_holder(g, was), after = take_holder(g, now);
	if (!str_is(before, after))
		put_on(b, !after.len ? CLIENT_LOSES : !before.len ? CLIENT_GAINS : NOBODY_CAN_SAY);
}

/* Where each rack has its own meter, each has what is included; steps and minimums go either way, and without any of these it is the same. */
static void weigh_meters(const struct weighing *g, struct str *was, struct str *now, struct balance *b)
{
	struct str before = take_holder(g, was), after = take_holder(g, now);
	if (str_is(before, after))
		return;
	bool stepped = says_word(g, *now, WORD_UNTIL) || says_word(g, *now, WORD_AT_LEAST), included = says_word(g, *now, WORD_INCLUDED);
	if (stepped || (before.len && after.len && included))
		put_on(b, NOBODY_CAN_SAY);
	else if (included)
		put_on(b, after.len ? CLIENT_GAINS : CLIENT_LOSES);
}

/* ---- which scale ---------------------------------------------------------------------------------------------------------- */

static bool is_metered(const struct said *x, enum form_id form) { return form == FORM_PRICE && ((const struct price_decl *)x->body)->meter.text.len; }

/* Of the cell of a table what its rule promises; what says for which work is no amount of it. */
static const struct scale *scale_of_cell(const struct rule *rule)
{
	static const struct scale target = { .more = CLIENT_LOSES, .absent = ENDLESS_THEN }, promise = { .more = CLIENT_GAINS, .absent = NOTHING_THEN };
	if (!rule || (rule->kind != RULE_TARGET && rule->kind != RULE_AVAILABILITY && rule->kind != RULE_CREDIT))
		return NULL;
	return rule->kind == RULE_TARGET ? &target : &promise;
}

/* What a provider may do is to the client as what a client may do is to the provider. */
static bool is_the_providers(const struct said *x, enum form_id form)
{
	return form == FORM_EXIT && ((const struct exit_decl *)x->body)->provider;
}

/* The newer one as it would read if it had the other words of the older. */
static struct str same_words(const struct weighing_of *of, const struct said *was, const struct said *now, enum form_id form, struct balance *b)
{
	void *left = weigh_words(of, form, was->rule ? was->rule : was->body, now->rule ? now->rule : now->body, b);
	return left ? said_with(now, left, of->lang, of->mem) : now->text;
}

enum shift_kind said_weigh(const struct contract *const two[2], const struct said *was, const struct said *now, enum lang lang, struct arena *mem)
{
	const struct said *x = now ? now : was;
	bool cell = x->part == SAID_CELL;
	if (!cell && x->part < SAID_FORMS)
		return SHIFT_OTHER;
	enum form_id form = cell || x->rule ? FORM_RULE : (enum form_id)(x->part - SAID_FORMS);
	struct weighing_of of = { two, lang, mem };
	struct weighing g = { form, lang, cell ? scale_of_cell(x->rule) : NULL, mem };
	struct balance b = { 0 };
	if (was && now && (!cell || g.cell)) {
		struct str old = was->text, new = cell ? now->text : same_words(&of, was, now, form, &b);
		if (form == FORM_QUOTA)
			weigh_holders(&g, &old, &new, &b);
		else if (is_metered(was, form) && is_metered(now, form))
			weigh_meters(&g, &old, &new, &b);
		struct segments before = read_parts(&g, old), after = read_parts(&g, new);
		if (form == FORM_QUOTA)
			leave_most(&g, &before, &after);
		weigh_parts(&before, &after, &b);
	} else {
		put_on(&b, (now ? 1 : -1) * weigh_presence(&of, x, form, now != NULL));
	}
	if (b.unclear || b.gains == b.loses)
		return SHIFT_OTHER;
	return b.gains != is_the_providers(x, form) ? SHIFT_GAIN : SHIFT_LOSS;
}

/* A row promises something of its own, unless one above it may have done so already. */
enum shift_kind said_weigh_row(const struct said *x, struct str words, bool came)
{
	bool promises = x->rule->kind == RULE_CREDIT || x->rule->kind == RULE_AVAILABILITY || x->rule->kind == RULE_TARGET, amount = false;
	for (size_t i = 0; i < words.len; i++)
		amount |= words.at[i] >= '0' && words.at[i] <= '9';
	return !promises || !amount || x->rule->first_row ? SHIFT_OTHER : came ? SHIFT_GAIN : SHIFT_LOSS;
}
