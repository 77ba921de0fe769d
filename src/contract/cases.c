/* cases.c - the names of examples: facts of a work item, events with their time, and what money is worked out from.
 *
 * A name left of the arrow is a fact if the vocabulary has it; else an event of a clock, of a calendar or of a consent,
 * a word of the language (arbeit, ausfallzeit ...), or a position whose amount is given as a base. */
#include "contract/example.h"
#include "contract/print.h"

/* ---- names ------------------------------------------------------------------------------------------------------ */

/* What each word of the language must be given in. */
enum given { GIVEN_TIME, GIVEN_HOURS, GIVEN_DELAY, GIVEN_PERCENT, GIVEN_NUMBER, GIVEN_MOMENT, GIVEN_MONEY, GIVEN_DAYS, GIVEN_CREDIT };   /* HOURS: no days, for nobody works 24 hours; DELAY: time, or working days. ORDER given */
static const struct str wanted[][2] = { { LIT("eine Zeit wie 50 min"), LIT("a time like 50 min") }, { LIT("eine Zeit wie 50 min oder 8 h"), LIT("a time like 50 min or 8 h") }, { LIT("eine Zeit wie 90 min oder 3 werktage"), LIT("a time like 90 min or 3 workdays") },
	{ LIT("ein Anteil wie 98,7 %"), LIT("a share like 98.7 %") }, { LIT("eine Zahl"), LIT("a number") },
	{ LIT("ein Tag mit Uhrzeit wie 2026-03-06 16:30"), LIT("a day with its time like 2026-03-06 16:30") }, { LIT("ein Betrag wie 400,00 €"), LIT("an amount like €400.00") }, { LIT("eine Zeit wie 31 tage"), LIT("a time like 31 days") },
	{ LIT("ein Anteil wie 27 % vor der Grenze, oder ein Betrag wie 900,00 €, der vorher gutgeschrieben wurde"), LIT("a share like 27 % before the bound, or an amount like €900.00 that was credited before") } };
static const struct { enum word word; enum input input; enum given given; } words[] = {
	{ WORD_NOW, INPUT_NOW, GIVEN_MOMENT },           { WORD_WORK_DONE, INPUT_WORK, GIVEN_HOURS },       { WORD_HOW_MANY, INPUT_HOW_MANY, GIVEN_NUMBER },
	{ WORD_DOWNTIME, INPUT_DOWNTIME, GIVEN_TIME },   { WORD_PERIOD, INPUT_PERIOD, GIVEN_TIME },        { WORD_OVERRUN, INPUT_OVERRUN, GIVEN_DELAY },
	{ WORD_INVOICE, INPUT_INVOICE, GIVEN_MOMENT },   { WORD_OVERDUE, INPUT_OVERDUE, GIVEN_DAYS },
	{ WORD_SERVED, INPUT_SERVED, GIVEN_MOMENT },     { WORD_EFFECTIVE, INPUT_EFFECTIVE, GIVEN_MOMENT }, { WORD_AGREED, INPUT_AGREED, GIVEN_MOMENT },
	{ WORD_OBJECTION, INPUT_OBJECTION, GIVEN_MOMENT }, { WORD_NOTICE, INPUT_NOTICE, GIVEN_MOMENT },
	{ WORD_AVAILABILITY, INPUT_AVAILABILITY, GIVEN_PERCENT },                                          { WORD_CREDITS, INPUT_CREDITS, GIVEN_CREDIT },
};

bool is_input_word(struct str key, enum lang lang)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (word_match(words[i].word, lang, &key, 1))
			return true;
	return false;
}

static bool fits(const struct named_value *v, enum given given)
{
	bool day = v->is_amount && v->amount.unit == UNIT_DATE;
	if (!v->is_amount || given == GIVEN_MOMENT || day)
		return day && given == GIVEN_MOMENT;
	if (v->amount.value.u6 < 0)
		return false;
	if (given == GIVEN_HOURS)
		return v->amount.unit == UNIT_MINUTE || v->amount.unit == UNIT_HOUR;
	if (given == GIVEN_CREDIT)
		return v->amount.unit == UNIT_PERCENT || v->amount.unit == UNIT_MONEY;
	if (given == GIVEN_DAYS)
		return v->amount.unit == UNIT_DAY || v->amount.unit == UNIT_WEEK;
	if (given == GIVEN_TIME || given == GIVEN_DELAY)
		return unit_seconds(v->amount.unit) > 0 || (given == GIVEN_DELAY && v->amount.unit == UNIT_WORKDAY);
	return v->amount.unit == (given == GIVEN_PERCENT ? UNIT_PERCENT : given == GIVEN_MONEY ? UNIT_MONEY : UNIT_NONE);
}

/* Events that something of the contract waits for. */
static void event_names(const struct contract *c, struct arena *mem, struct strs *out)
{
	if (c->head.reference.len)
		*push(mem, out) = c->head.reference;
	*push(mem, out) = word_text(WORD_BEGIN, c->lang);
	for (size_t i = 0; i < c->clocks.n; i++) {
		*push(mem, out) = c->clocks.at[i].from;
		*push(mem, out) = c->clocks.at[i].until;
		for (size_t k = 0; k < c->clocks.at[i].n_paused; k++)
			*push(mem, out) = c->clocks.at[i].paused[k];
	}
	for (size_t i = 0; i < c->moments.n; i++)
		*push(mem, out) = c->moments.at[i].event.text;
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_CONSENT])
			*push(mem, out) = ((const struct consent_decl *)c->statements.at[i].body)->from.text;
}

/* What amounts may be given for: positions, and what credits are shares of. */
static void base_names(const struct contract *c, struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < c->prices.n; i++)
		*push(mem, out) = c->prices.at[i].name;
	for (size_t i = 0; i < c->credits.n; i++)
		*push(mem, out) = c->credits.at[i].of;
}

/* What adjustments go by; word: in front of each, NONE: nothing. */
static void index_names(const struct contract *c, struct str word, struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < c->adjustments.n; i++) {
		const struct adjustment *a = &c->adjustments.at[i];
		for (size_t k = 0; k < (a->n_shares ? a->n_shares : a->index.len > 0); k++) {
			struct str name = a->n_shares ? a->shares[k].index : a->index;
			*push(mem, out) = word.len ? text(mem, "{} {}", word, name) : name;
		}
	}
}

void input_names(const struct contract *c, struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(words); i++)
		*push(mem, out) = word_text(words[i].word, c->lang);
	*push(mem, out) = word_text(WORD_OUTAGE, c->lang);
	for (size_t i = 0; i < c->quotas.n; i++)
		*push(mem, out) = text(mem, "{} {}", word_text(WORD_USED, c->lang), c->quotas.at[i].name);
	for (size_t i = 0; i < c->clocks.n; i++)
		*push(mem, out) = text(mem, "{} {}", word_text(WORD_MISSED, c->lang), c->clocks.at[i].name);
	index_names(c, word_text(WORD_INDEX_VALUE, c->lang), mem, out);
	event_names(c, mem, out);
	base_names(c, mem, out);
}

/* By a name of the contract's, or by one that means the same. */
static bool is_event(const struct contract *c, struct str key)
{
	struct arena *mem = arena_open();
	struct strs all = { 0 };
	bool found = word_match(WORD_BEGIN, c->lang, &key, 1);
	event_names(c, mem, &all);
	for (size_t i = 0; i < all.n && !found; i++)
		found = contract_means(all.at[i], key);
	arena_close(mem);
	return found;
}

static bool is_base(const struct contract *c, struct str key)
{
	struct arena *mem = arena_open();
	struct strs all = { 0 };
	bool found = false;
	base_names(c, mem, &all);
	for (size_t i = 0; i < all.n && !found; i++)
		found = str_is(utf8_fold(mem, all.at[i]), key);
	arena_close(mem);
	return found;
}

static int minute_of_day(const struct contract *c, struct instant t)
{
	struct civil at = zone_civil(c->zone, t);
	return at.hour * 60 + at.minute;
}

static int minute_written(const struct token *time)
{
	struct str minute = time->text, hour = str_split(&minute, ':');
	int64_t h = 0, m = 0;
	return str_int(hour, &h) && str_int(minute, &m) ? (int)(h * 60 + m) : 0;
}

struct left_out moment_left_out(struct reader *r, const struct token *day, const struct token *time)
{
	struct date d = { 0 };
	if (time->kind != TOKEN_TIME || !date_parse(day->text, &d))
		return (struct left_out){ NONE, NONE };
	struct instant t = moment_of(r->c, day, time);
	if (minute_of_day(r->c, t) == minute_written(time) % 1440)
		return (struct left_out){ NONE, NONE };
	return (struct left_out){ SAY(r, "diese Uhrzeit gibt es am {} nicht: die Uhr wird vorgestellt", "this time does not exist on {}: the clock is put forward", day->text),
		SAY(r, "davor liegt {}, danach {}", "before it is {}, after it {}", moment_said(r->c, instant_add(t, (struct span){ -60000 }), r->mem), moment_said(r->c, t, r->mem)) };
}

/* A time that spring leaves out is none; of the hour that autumn has twice it is said which one counts. */
static void check_moment(struct reader *r, const struct token *day, const struct token *time)
{
	const struct zone *z = r->c->zone;
	struct left_out none = moment_left_out(r, day, time);
	struct date d = { 0 };
	if (none.why.len)
		contract_say(r, STR("T05"), WEIGHT_ERROR, time, none.why, none.near);
	if (none.why.len || time->kind != TOKEN_TIME || !date_parse(day->text, &d))
		return;
	struct instant t = moment_of(r->c, day, time);
	struct span back = { (int64_t)(zone_offset(z, instant_add(t, (struct span){ -86400000 })) - zone_offset(z, instant_add(t, (struct span){ 86400000 }))) * 1000 };
	if (back.ms > 0 && minute_of_day(r->c, instant_add(t, back)) == minute_of_day(r->c, t))
		contract_say(r, STR("T09"), WEIGHT_HINT, time, SAY(r, "diese Uhrzeit gibt es am {} zweimal; gemeint ist die erste", "this time exists twice on {}; the first is meant", day->text),
			SAYING(r, "eine andere Uhrzeit, wenn nicht die erste gemeint ist", "another time of day unless the first one is meant"));
}

/* "ausfall = … bis …" says how long one lasted; it ends after it began. */
static void bind_outage(struct reader *r, struct named_value *v)
{
	v->input = INPUT_OUTAGE;
	if (word_match(WORD_OUTAGE, r->lang, &v->name.key, 1))
		v->name.word = WORD_OUTAGE;
	else
		contract_say(r, STR("T05"), WEIGHT_ERROR, &v->until, SAY(r, "„{}“ hat einen Zeitpunkt, kein Ende", "\"{}\" has an instant, no end", v->name.text),
			SAYING(r, "von wann bis wann hat ein Ausfall: „ausfall = 2026-03-06 22:30 bis 2026-03-07 01:15“", "from when to when has an outage: \"outage = 2026-03-06 22:30 to 2026-03-07 01:15\""));
	if (moment_of(r->c, &v->amount.at, &v->time).ms >= moment_of(r->c, &v->until, &v->until_time).ms)
		contract_say(r, STR("T05"), WEIGHT_ERROR, &v->until, SAYING(r, "dieser Ausfall endet, bevor er beginnt", "this outage ends before it begins"),
			SAYING(r, "zuerst der Beginn, dann „bis“ und das Ende", "first the begin, then \"to\" and the end"));
}

static void unknown_input(struct reader *r, const struct token *t)
{
	struct strs names = { 0 };
	for (int k = DIMENSION_FIRST; k < r->c->n_dimensions; k++)
		*push(r->mem, &names) = r->c->dimensions[k].face.name;
	input_names(r->c, r->mem, &names);
	contract_say(r, STR("N01"), WEIGHT_ERROR, t, SAY(r, "„{}“ ist weder Merkmal noch Ereignis", "\"{}\" is neither a fact nor an event", t->text),
		advise_nearest(r, t->text, names.at, names.n));
}

/* What each kind of input must be given in. */
static enum given given_of(enum input input)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].input == input)
			return words[i].given;
	return input == INPUT_COUNT || input == INPUT_KIND || input == INPUT_INDEX ? GIVEN_NUMBER : input == INPUT_BASE ? GIVEN_MONEY : GIVEN_MOMENT;
}

static enum given given_of_quota(const struct quota *q) { return q->minutes ? GIVEN_HOURS : q->money ? GIVEN_MONEY : GIVEN_NUMBER; }

static const struct quota *quota_used(const struct reader *r, const struct named_value *v)
{
	for (size_t i = 0; i < r->c->quotas.n; i++)
		if (str_is(utf8_fold(r->mem, r->c->quotas.at[i].name), v->name.key))
			return &r->c->quotas.at[i];
	return NULL;
}

struct str input_wanted(const struct reader *r, const struct named_value *v)
{
	const struct quota *q = v->used ? quota_used(r, v) : NULL;
	return wanted[q ? given_of_quota(q) : given_of(v->input)][r->lang];
}

static void check_given(struct reader *r, const struct named_value *v)
{
	if (!fits(v, given_of(v->input)))
		contract_say(r, STR("T05"), WEIGHT_ERROR, v->is_amount ? &v->amount.at : &v->value, SAY(r, "diese Menge passt nicht zu „{}“", "this quantity does not fit \"{}\"", v->name.text),
			SAY(r, "erwartet wird {}", "expected is {}", input_wanted(r, v)));
}

/* "verbraucht stunden = 3 h": of a quota of this contract, in what it counts. */
static void bind_used(struct reader *r, struct named_value *v)
{
	const struct quota *q = quota_used(r, v);
	struct strs names = { 0 };
	v->input = INPUT_USED;
	for (size_t i = 0; i < r->c->quotas.n; i++)
		*push(r->mem, &names) = r->c->quotas.at[i].name;
	if (!q)
		contract_say(r, STR("N01"), WEIGHT_ERROR, &v->name, SAY(r, "es gibt kein Kontingent „{}“", "there is no quota \"{}\"", v->name.text), advise_nearest(r, v->name.text, names.at, names.n));
	else if (!fits(v, given_of_quota(q)))
		contract_say(r, STR("T05"), WEIGHT_ERROR, v->is_amount ? &v->amount.at : &v->value, SAY(r, "diese Menge passt nicht zum Kontingent „{}“", "this quantity does not fit the quota \"{}\"", q->name),
			SAY(r, "erwartet wird {}", "expected is {}", input_wanted(r, v)));
}

/* "index vpi = 116,7, 121,4": of an index that an adjustment of this contract goes by, never 0. */
static void bind_index(struct reader *r, struct named_value *v)
{
	struct strs names = { 0 };
	bool known = false;
	v->input = INPUT_INDEX;
	index_names(r->c, NONE, r->mem, &names);
	for (size_t i = 0; i < names.n; i++)
		known |= str_is(utf8_fold(r->mem, names.at[i]), v->name.key);
	if (!known)
		contract_say(r, STR("N01"), WEIGHT_ERROR, &v->name, SAY(r, "keine Anpassung geht nach dem Index „{}“", "no adjustment goes by the index \"{}\"", v->name.text), advise_nearest(r, v->name.text, names.at, names.n));
	check_given(r, v);
	for (size_t i = 0; i <= v->series.n; i++) {
		const struct quantity *q = i ? &v->series.at[i - 1] : &v->amount;
		if (v->is_amount && q->value.u6 <= 0)
			contract_say(r, STR("T05"), WEIGHT_ERROR, &q->at, SAYING(r, "ein Index steht nie auf 0", "no index ever stands at 0"), SAYING(r, "etwa „index vpi = 116,7, 121,4“", "such as \"index cpi = 116.7, 121.4\""));
	}
}

/* Which kind of input a name that is no fact is; says what is wrong with it. */
static void bind_input(struct reader *r, struct named_value *v)
{
	struct contract *c = r->c;
	bool day = v->is_amount && v->amount.unit == UNIT_DATE;
	if (v->used) {
		bind_used(r, v);
		return;
	}
	if (v->index) {
		bind_index(r, v);
		return;
	}
	if (v->missed) {
		v->input = INPUT_MISSED;
		find_clock(r, &v->name);
		check_given(r, v);
		return;
	}
	for (size_t i = 0; i < COUNT(words); i++)
		if (!v->count && !v->kind && !(day && is_event(c, v->name.key)) && word_match(words[i].word, r->lang, &v->name.key, 1)) {
			v->input = words[i].input;
			v->name.word = words[i].word;
			check_given(r, v);
			return;
		}
	if (v->count || v->kind) {
		v->input = v->count ? INPUT_COUNT : INPUT_KIND;
		check_given(r, v);
	} else if (is_event(c, v->name.key)) {
		v->input = INPUT_EVENT;
		check_given(r, v);
	} else if (is_base(c, v->name.key)) {
		v->input = INPUT_BASE;
		check_given(r, v);
	} else {
		unknown_input(r, &v->name);
	}
}

static void check_value(struct reader *r, const struct dimension *d, const struct token *t)
{
	struct strs names = { 0 };
	if (index_find(&d->names, t->key) >= 0 || d->broken)
		return;
	for (size_t i = 0; i < d->nodes.n; i++)
		*push(r->mem, &names) = d->nodes.at[i].name;
	contract_say(r, STR("W01"), WEIGHT_ERROR, t, SAY(r, "„{}“ ist kein Wert von „{}“", "\"{}\" is no value of \"{}\"",
		t->text, d->face.name), advise_among(r, t->text, names.at, names.n));
}

static void bind_options(struct reader *r, const struct named_value *v, int first, int n)
{
	struct strs names = { 0 };
	for (int i = 0; i < n; i++)
		*push(r->mem, &names) = r->c->dimensions[first + i].option;
	for (size_t i = 0; i < v->more.n; i++)
		if (index_find(&r->c->dimension_names, text(r->mem, "{}.{}", v->name.key, v->more.at[i].key)) < 0)
			contract_say(r, STR("W01"), WEIGHT_ERROR, &v->more.at[i], SAY(r, "„{}“ ist keine Möglichkeit von „{}“", "\"{}\" is no option of \"{}\"",
				v->more.at[i].text, v->name.text), advise_nearest(r, v->more.at[i].text, names.at, names.n));
}

/* Values of several periods are percentages of availability or of a measure. */
static bool series_fit(struct reader *r, const struct named_value *v)
{
	bool ok = !v->series.n || v->missed || v->index || contract_figure(r->c, v->name.text) || word_match(WORD_AVAILABILITY, r->lang, &v->name.key, 1);
	for (size_t i = 0; i < v->series.n; i++)
		ok = ok && v->series.at[i].unit == (v->missed ? UNIT_DATE : v->index ? UNIT_NONE : UNIT_PERCENT);
	return ok;
}

void named_bind(struct reader *r, struct named_value *v)
{
	int first, n = set_find(r->c, v->name.key, &first);
	check_moment(r, &v->amount.at, &v->time);
	check_moment(r, &v->until, &v->until_time);
	if (v->until.text.len) {
		bind_outage(r, v);
		return;
	}
	if (!series_fit(r, v)) {
		contract_say(r, STR("T05"), WEIGHT_ERROR, &v->series.at[0].at, SAYING(r, "mehrere Werte, einen je Zeitraum, haben nur die Verfügbarkeit und Kennzahlen, in Prozent",
			"several values, one a period, have only availability and measures, in percent"),
			SAYING(r, "einen Wert, oder den Namen einer Kennzahl", "one value, or the name of a measure"));
		return;
	}
	if (n && v->options) {
		bind_options(r, v, first, n);
		return;
	}
	if (n || v->options) {
		contract_say(r, STR("W01"), WEIGHT_ERROR, &v->name, SAY(r, "{} Werte in geschweiften Klammern: {} = {}",
			"{} values in braces: {} = {}", n ? SAYING(r, "hier stehen", "here stand") : SAYING(r, "nur eine Menge hat", "only a set has"), v->name.text, STR("{a, b}")),
			SAYING(r, "von einem einzelnen Merkmal steht ein Wert ohne Klammern, oder „a|b“ für einen von beiden; von einer Menge alles in Klammern", "of a single fact stands one value without braces, or \"a|b\" for one of both; of a set all of it in braces"));
		return;
	}
	int at = v->count || v->kind || v->used || v->missed || v->index ? -1 : index_find(&r->c->dimension_names, v->name.key);
	struct dimension *d = at < DIMENSION_FIRST ? NULL : &r->c->dimensions[at];
	struct micro m;
	if (!d) {
		bind_input(r, v);
		return;
	}
	if (d->derived)
		contract_say(r, STR("T07"), WEIGHT_ERROR, &v->name,
			SAY(r, "„{}“ wird abgeleitet und nicht angegeben", "\"{}\" is derived and not given", d->face.name),
			SAYING(r, "die Merkmale angeben, aus denen er folgt; was herauskommen soll, steht hinter dem Pfeil", "give the facts it follows from; what should come out stands behind the arrow"));
	else if (v->is_amount && d->face.kind != FACT_NUMBER)
		contract_say(r, STR("T05"), WEIGHT_ERROR, &v->amount.at, SAY(r, "„{}“ ist keine Zahl", "\"{}\" is no number", d->face.name), advise_value(r, d));
	else if (v->is_amount && !amount_of(d, &v->amount, &m))
		say_wrong_amount(r, d, '=', &v->amount);
	else if (v->is_amount && !amount_can_be(d, m))
		contract_say(r, STR("W01"), WEIGHT_ERROR, &v->amount.at, SAY(r, "so viel kann „{}“ nicht sein: das ist {}", "\"{}\" cannot be as much: it is {}",
			d->face.name, amounts_said(d, r->lang, r->mem)),
			SAYING(r, "den Wert dieses Beispiels ändern, oder den Typ des Merkmals", "change the value of this example, or the type of the fact"));
	else if (!v->is_amount)
		check_value(r, d, &v->value);
	for (size_t i = 0; i < v->more.n; i++)
		check_value(r, d, &v->more.at[i]);
}

static void bind_attribute(struct reader *r, const struct expectation *e)
{
	int i = index_find(&r->c->dimension_names, e->name.key);
	if (i == DIMENSION_PRICE || i >= DIMENSION_FIRST)
		check_value(r, &r->c->dimensions[i], &e->value);
	else
		unknown_input(r, &e->name);
}

static void bind_expectation(struct reader *r, const struct expectation *e)
{
	for (size_t i = 0; i < e->facts.n; i++)
		if (index_find(&r->c->dimension_names, e->facts.at[i].key) < DIMENSION_FIRST)
			unknown_input(r, &e->facts.at[i]);
	if (e->kind == EXPECT_SHARE && e->amount.unit != UNIT_MINUTE && e->amount.unit != UNIT_HOUR)
		contract_say(r, STR("T05"), WEIGHT_ERROR, &e->amount.at, SAYING(r, "wie viel der Arbeit so beurteilt wird, ist eine Zeit", "how much of the work is judged so is a time"),
			SAY(r, "erwartet wird {}", "expected is {}", wanted[GIVEN_HOURS][r->lang]));
	if (e->kind == EXPECT_DUE)
		check_moment(r, &e->day, &e->time);
	if (e->kind == EXPECT_ATTRIBUTE)
		bind_attribute(r, e);
	else if (e->kind == EXPECT_PRICE && e->name.text.len)
		check_value(r, &r->c->dimensions[DIMENSION_PRICE], &e->name);
	else if (e->kind == EXPECT_PROMISE && e->name.text.len && !contract_figure(r->c, e->name.text))
		say_no_figure(r, &e->name);
	else if (e->kind == EXPECT_IN_FORCE)
		revision_known(r, &e->name);
	else if ((e->kind == EXPECT_TARGET || e->kind == EXPECT_DUE || e->kind == EXPECT_NO_TARGET) && e->name.text.len)
		find_clock(r, &e->name);
}

static void refuse_twice(struct reader *r, const struct case_decl *k, size_t n)
{
	const struct named_value *v = &k->facts.at[n];
	for (size_t i = 0; i < n; i++)
		if (v->input != INPUT_OUTAGE && str_is(k->facts.at[i].name.key, v->name.key) && k->facts.at[i].count == v->count && k->facts.at[i].kind == v->kind && k->facts.at[i].used == v->used && k->facts.at[i].missed == v->missed && k->facts.at[i].index == v->index) {
			contract_say(r, STR("N02"), WEIGHT_ERROR, &v->name, SAY(r, "„{}“ steht in diesem Beispiel zweimal",
				"\"{}\" stands in this case twice", v->name.text),
				SAYING(r, "eines von beiden streichen; einer von mehreren Werten heißt a|b", "strike one of them; one of several values is a|b"));
			return;
		}
}

void case_bind(struct reader *r, struct case_decl *k)
{
	for (size_t n = 0; n < k->facts.n; n++) {
		named_bind(r, &k->facts.at[n]);
		refuse_twice(r, k, n);
	}
	for (size_t n = 0; n < k->expected.n; n++)
		bind_expectation(r, &k->expected.at[n]);
}

void cases_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_CASE])
			case_bind(r, r->c->statements.at[i].body);
}
