/* forms_case.c - examples: what is known of a work item, and what the contract must say about it. */
#include "contract/example.h"
#include "contract/print.h"

/* "gebucht = {a, b}": exactly these. */
static bool parse_options_of(struct parser *p, struct named_value *v)
{
	struct token t;
	v->options = true;
	if (accept_sign(p, '}'))
		return true;
	do {
		if (!expect_name(p, &t, STR("eine Möglichkeit"), STR("an option")))
			return false;
		*push(p->mem, &v->more) = t;
	} while (accept_sign(p, ','));
	return expect_sign(p, '}');
}

/* "2026-03-06 22:30 bis 2026-03-07 01:15": how long an outage lasted. */
static bool parse_outage_until(struct parser *p, struct named_value *v)
{
	if (!accept_word(p, WORD_TO))
		return true;
	if (p->at[0].kind != TOKEN_DATE || p->at[1].kind != TOKEN_TIME)
		return unexpected(p, STR("ein Zeitpunkt wie 2026-03-07 01:15"), STR("an instant like 2026-03-07 01:15")) != NULL;
	v->until = *p->at++;
	v->until_time = *p->at++;
	return true;
}

/* [ "anzahl" | "menge" | "verbraucht" | "verfehlt" | "index" ], name, "=", ( wert, { "|", wert } | menge, { ",", menge } | datum, [ uhrzeit, [ "bis", datum, uhrzeit ] ] | datum, { ",", datum } ) */
bool parse_named(struct parser *p, struct named_value *v)
{
	v->count = p->at[1].kind == TOKEN_NAME && accept_word(p, WORD_COUNT_OF);
	v->used = !v->count && p->at[1].kind == TOKEN_NAME && accept_word(p, WORD_USED);
	v->missed = !v->count && !v->used && p->at[1].kind == TOKEN_NAME && accept_word(p, WORD_MISSED);
	v->index = !v->count && !v->used && !v->missed && p->at[1].kind == TOKEN_NAME && accept_word(p, WORD_INDEX_VALUE);
	v->kind = !v->count && !v->used && !v->missed && !v->index && p->at[1].kind == TOKEN_NAME && accept_word(p, WORD_HOW_MANY);
	if (p->at->kind == TOKEN_CLAUSE)
		v->name = *p->at++;                                   /* a decision is called by its clause */
	else if (!expect_name(p, &v->name, STR("ein Merkmal"), STR("a fact")))
		return false;
	if (!expect_sign(p, '='))
		return false;
	if (accept_sign(p, '{'))
		return parse_options_of(p, v);
	v->is_amount = p->at->kind == TOKEN_NUMBER || p->at->kind == TOKEN_DATE || is_negative(p->at) || (p->at[0].kind == TOKEN_NAME && p->at[1].kind == TOKEN_NUMBER);
	if (v->is_amount) {
		bool ok = expect_amount(p, &v->amount);
		while (ok && p->at[0].kind == TOKEN_SIGN && p->at[0].sign == ',' && p->at[1].kind == (v->missed ? TOKEN_DATE : TOKEN_NUMBER)) {
			p->at++;
			ok = expect_quantity(p, push(p->mem, &v->series));
		}
		if (ok && v->amount.unit == UNIT_DATE && p->at->kind == TOKEN_TIME)
			v->time = *p->at++;
		return ok && (!v->time.text.len || parse_outage_until(p, v));
	}
	if (!expect_name(p, &v->value, STR("ein Wert"), STR("a value")))
		return false;
	while (accept_sign(p, '|')) {
		struct token t;
		if (!expect_name(p, &t, STR("ein Wert"), STR("a value")))
			return false;
		*push(p->mem, &v->more) = t;
	}
	return true;
}

/* [ "wegen", merkmal, { ",", merkmal } ] */
static void parse_because_of(struct parser *p, struct expectation *e)
{
	if (p->failed || !accept_word(p, WORD_BECAUSE_OF))
		return;
	do {
		struct token t;
		if (p->at->kind == TOKEN_CLAUSE)
			t = *p->at++;
		else if (!expect_name(p, &t, STR("ein Merkmal"), STR("a fact")))
			return;
		*push(p->mem, &e->facts) = t;
	} while (accept_sign(p, ','));
}

static void parse_open(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_OPEN;
	if (accept_word(p, WORD_UNDER))
		expect_clause(p, &e->clause);
	parse_because_of(p, e);
}

static void parse_due(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_DUE;
	if (!expect_name(p, &e->name, STR("eine Uhr"), STR("a clock")))
		return;
	if (p->at[0].kind != TOKEN_DATE || p->at[1].kind != TOKEN_TIME) {
		unexpected(p, STR("ein Zeitpunkt wie 2026-03-02 09:00"), STR("an instant like 2026-03-02 09:00"));
		return;
	}
	e->day = *p->at++;
	e->time = *p->at++;
}

/* "preis techniker" is a derived fact, "preis 128,00 €" and "preis techniker 128,00 €" an amount. */
static void parse_price_of(struct parser *p, struct expectation *e)
{
	bool sign = p->at->kind == TOKEN_NAME && p->at[1].kind == TOKEN_NAME && unit_find(p->at[1].key, p->lang) == UNIT_MONEY;
	bool amount = p->at->kind == TOKEN_NUMBER || p->at[1].kind == TOKEN_NUMBER || (sign && p->at[2].kind == TOKEN_NUMBER);
	e->kind = amount ? EXPECT_PRICE : EXPECT_ATTRIBUTE;
	if (!amount) {
		e->name = p->at[-1];
		expect_name(p, &e->value, STR("eine Preisposition"), STR("a price"));
		return;
	}
	if (p->at->kind == TOKEN_NAME && unit_find(p->at->key, p->lang) != UNIT_MONEY)
		e->name = *p->at++;
	expect_quantity(p, &e->amount);
}

static void parse_availability_of(struct parser *p, struct expectation *e)
{
	e->no = peek(p, WORD_MISSED);
	e->kind = accept_word(p, WORD_KEPT) || accept_word(p, WORD_MISSED) ? EXPECT_PROMISE : EXPECT_AVAILABILITY;
	if (e->kind == EXPECT_AVAILABILITY)
		expect_quantity(p, &e->amount);
}

static void parse_counts(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_COUNTED;
	e->no = accept_word(p, WORD_COUNTS_NOT);
	if (!e->no)
		expect(p, WORD_COUNTS);
}

static void parse_target_of(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_TARGET;
	if (expect_name(p, &e->name, STR("eine Uhr"), STR("a clock")))
		expect_quantity(p, &e->amount);
}

static void parse_downtime_of(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_DOWNTIME;
	expect_quantity(p, &e->amount);
}

static void parse_credit_of(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_CREDIT;
	expect_quantity(p, &e->amount);
}

static void parse_runs_for(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_RUNS;
	if (!accept_word(p, WORD_UNTIL))
		expect_quantity(p, &e->amount);
	else if (p->at->kind == TOKEN_DATE)
		e->day = *p->at++;
	else
		unexpected(p, STR("ein Tag wie 2026-12-31"), STR("a day like 2026-12-31"));
}

/* "fällig 2026-03-15" */
static void parse_payable(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_PAYABLE;
	if (p->at->kind == TOKEN_DATE)
		e->day = *p->at++;
	else
		unexpected(p, STR("ein Tag wie 2026-03-15"), STR("a day like 2026-03-15"));
}

static void parse_exit_of(struct parser *p, struct expectation *e)
{
	(void)p;
	e->kind = EXPECT_EXIT;
}

static void parse_no_exit(struct parser *p, struct expectation *e)
{
	parse_exit_of(p, e);
	e->no = true;
}

static void parse_no_target(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_NO_TARGET;
	if (expect(p, WORD_TARGET) && p->at->kind == TOKEN_NAME && !peek(p, WORD_AND))
		e->name = *p->at++;
}

static void parse_no_availability(struct parser *p, struct expectation *e)
{
	(void)p;
	e->kind = EXPECT_NO_AVAILABILITY;
}

/* What begins with a word of the language; the longer word first. */
static const struct { enum word word; void (*parse)(struct parser *p, struct expectation *e); } expectations[] = {
	{ WORD_NO_EXIT, parse_no_exit }, { WORD_EXIT, parse_exit_of },
	{ WORD_OPEN, parse_open },     { WORD_NO_AVAILABILITY, parse_no_availability }, { WORD_NONE_OF, parse_no_target }, { WORD_TARGET, parse_target_of },
	{ WORD_DUE, parse_due },       { WORD_PRICE, parse_price_of },                  { WORD_CREDIT, parse_credit_of },
	{ WORD_AVAILABILITY, parse_availability_of }, { WORD_RUNS, parse_runs_for },    { WORD_DOWNTIME, parse_downtime_of }, { WORD_PAYABLE, parse_payable },
};

static void parse_verdict_of(struct parser *p, struct expectation *e)
{
	e->provisional = accept_word(p, WORD_PROVISIONALLY);
	if (!expect_verdict(p, &e->value))
		return;
	if (!e->provisional && p->at->kind == TOKEN_NUMBER) {          /* "gedeckt 60 min": so much of the work */
		e->kind = EXPECT_SHARE;
		expect_quantity(p, &e->amount);
	} else if (accept_word(p, WORD_UNDER))
		expect_clause(p, &e->clause);
	if (e->provisional)
		parse_because_of(p, e);
}

/* A derived fact and its value. */
static void parse_attribute(struct parser *p, struct expectation *e)
{
	static const struct str wanted[] = { LIT("ein Urteil, „offen“ oder ein abgeleitetes Merkmal"),
		LIT("a verdict, \"open\" or a derived fact") };
	e->kind = EXPECT_ATTRIBUTE;
	if (!expect_name(p, &e->name, wanted[LANG_DE], wanted[LANG_EN]))
		return;
	if (peek(p, WORD_KEPT) || peek(p, WORD_MISSED)) {              /* a measure */
		e->kind = EXPECT_PROMISE;
		e->no = accept_word(p, WORD_MISSED);
		if (!e->no)
			expect(p, WORD_KEPT);
	} else if (p->at->kind == TOKEN_END || peek(p, WORD_UNDER) || peek(p, WORD_AND)) {
		p->at--;                                              /* alone it was to be a verdict */
		unexpected(p, wanted[LANG_DE], wanted[LANG_EN]);
	} else {
		expect_name(p, &e->value, STR("ein Wert"), STR("a value"));
	}
}

static bool is_in_force(const struct parser *p)
{
	struct parser next = *p;
	next.at++;
	return p->at->kind == TOKEN_NAME && (peek(&next, WORD_IN_FORCE) || peek(&next, WORD_NOT_IN_FORCE));
}

/* Changed terms: "agb in kraft 2026-04-20", "agb nicht in kraft". */
static void parse_in_force(struct parser *p, struct expectation *e)
{
	e->kind = EXPECT_IN_FORCE;
	e->name = *p->at++;
	e->no = accept_word(p, WORD_NOT_IN_FORCE);
	if (e->no || !expect(p, WORD_IN_FORCE))
		return;
	if (p->at->kind == TOKEN_DATE)
		e->day = *p->at++;
	else
		unexpected(p, STR("ein Tag wie 2026-04-20"), STR("a day like 2026-04-20"));
}

/* "fassung 2 ..." is asked of that version only. */
static void parse_version(struct parser *p, struct expectation *e)
{
	if (p->at[1].kind == TOKEN_END || !accept_word(p, WORD_VERSION))
		return;
	if (p->at->kind == TOKEN_SIGN || p->at->kind == TOKEN_CLAUSE)
		unexpected(p, STR("eine Fassung"), STR("a version"));
	else
		e->version = *p->at++;
}

/* urteilname [ "nach" para ] | urteilname menge | "vorläufig" urteilname [ "nach" para ] [ "wegen" ... ] | "offen" [ "wegen" ... ] | "ziel" UHR menge | "kein" "ziel" [ UHR ] | "frist" UHR zeitpunkt
 * | "preis" [ NAME ] betrag | "ausfall" "zählt" [ "nicht" ] | "ausfallzeit" menge | "verfügbarkeit" ( menge | "gehalten" | "verfehlt" ) | "gutschrift" menge | "laufzeit" menge | "fällig" tag | name wert */
static void parse_expectation(struct parser *p, struct expectation *e)
{
	parse_version(p, e);
	bool counts = peek(p, WORD_OUTAGE) && p->at[1].kind == TOKEN_NAME && word_match(WORD_COUNTS, p->lang, &p->at[1].key, 1);
	if (p->lang == LANG_EN && peek(p, WORD_OUTAGE))
		counts = p->at[1].kind == TOKEN_NAME && (str_is(p->at[1].key, STR("counts")) || str_is(p->at[1].key, STR("does")));
	if (counts) {
		p->at++;
		parse_counts(p, e);
		return;
	}
	for (size_t i = 0; i < COUNT(expectations) && !p->failed; i++)
		if (accept_word(p, expectations[i].word)) {
			expectations[i].parse(p, e);
			return;
		}
	if (p->failed)
		return;
	if (peek(p, WORD_PROVISIONALLY) || is_verdict(p))
		parse_verdict_of(p, e);
	else if (is_in_force(p))
		parse_in_force(p, e);
	else
		parse_attribute(p, e);
}

/* fall = string, ":", [ name, "=", name, { ",", name, "=", name } ], "→", erwartung, { "und", erwartung } ; */
void *parse_case(struct parser *p)
{
	struct case_decl *d = NEW(p->mem, struct case_decl);
	d->title = *p->at++;
	if (!expect_sign(p, ':'))
		return NULL;
	bool knows = !accept_sign(p, SIGN_ARROW);
	while (knows) {
		struct named_value v = { 0 };
		if (!parse_named(p, &v))
			return NULL;
		*push(p->mem, &d->facts) = v;
		knows = accept_sign(p, ',');
	}
	if (d->facts.n && !expect_sign(p, SIGN_ARROW))
		return NULL;
	do {
		struct expectation e = { 0 };
		parse_expectation(p, &e);
		*push(p->mem, &d->expected) = e;
	} while (!p->failed && accept_word(p, WORD_AND));
	return d;
}

static void print_clause(struct out *o, const struct expectation *e, enum lang lang)
{
	if (!e->clause.text.len)
		return;
	put_word(o, WORD_UNDER, lang);
	put_token(o, &e->clause);
}

void expectation_print(struct out *o, const struct expectation *e, enum lang lang)
{
	static const struct { enum word word; bool name, amount; } plain[] = {                                       /* ORDER expect_kind */
		[EXPECT_TARGET] = { WORD_TARGET, true, true }, [EXPECT_DUE] = { WORD_DUE, true, false }, [EXPECT_PRICE] = { WORD_PRICE, true, true },
		[EXPECT_COUNTED] = { WORD_OUTAGE, false, false }, [EXPECT_AVAILABILITY] = { WORD_AVAILABILITY, false, true },
		[EXPECT_PROMISE] = { WORD_AVAILABILITY, false, false }, [EXPECT_DOWNTIME] = { WORD_DOWNTIME, false, true }, [EXPECT_NO_AVAILABILITY] = { WORD_NO_AVAILABILITY, false, false },
		[EXPECT_CREDIT] = { WORD_CREDIT, false, true }, [EXPECT_OPEN] = { WORD_OPEN, false, false }, [EXPECT_NO_TARGET] = { WORD_NONE_OF, false, false },
		[EXPECT_ATTRIBUTE] = { WORD_NOTHING, true, false }, [EXPECT_IN_FORCE] = { WORD_NOTHING, true, false },
		[EXPECT_RUNS] = { WORD_RUNS, false, true }, [EXPECT_PAYABLE] = { WORD_PAYABLE, false, false }, [EXPECT_EXIT] = { WORD_NOTHING, false, false }, [EXPECT_SHARE] = { WORD_NOTHING, false, true } };
	if (e->version.text.len) {
		put_word(o, WORD_VERSION, lang);
		put_token(o, &e->version);
	}
	if (e->provisional)
		put_word(o, WORD_PROVISIONALLY, lang);
	if (e->kind == EXPECT_EXIT)
		put_word(o, e->no ? WORD_NO_EXIT : WORD_EXIT, lang);
	if (e->kind != EXPECT_VERDICT && plain[e->kind].word != WORD_NOTHING && !(e->kind == EXPECT_PROMISE && e->name.text.len))
		put_word(o, plain[e->kind].word, lang);
	if (e->kind == EXPECT_NO_TARGET)
		put_word(o, WORD_TARGET, lang);
	if (e->name.text.len)
		put_token(o, &e->name);
	if (e->value.text.len)
		put_token(o, &e->value);
	if (e->kind == EXPECT_RUNS && e->day.text.len) {
		put_word(o, WORD_UNTIL, lang);
		put_token(o, &e->day);
	} else if (plain[e->kind].amount)
		put_quantity(o, &e->amount, lang);
	if (e->kind == EXPECT_PAYABLE)
		put_token(o, &e->day);
	if (e->kind == EXPECT_DUE)
		print(o, " {} {}", e->day.text, e->time.text);
	if (e->kind == EXPECT_IN_FORCE)
		put_word(o, e->no ? WORD_NOT_IN_FORCE : WORD_IN_FORCE, lang);
	if (e->kind == EXPECT_IN_FORCE && !e->no)
		put_token(o, &e->day);
	if (e->kind == EXPECT_COUNTED)
		put_word(o, e->no ? WORD_COUNTS_NOT : WORD_COUNTS, lang);
	if (e->kind == EXPECT_PROMISE)
		put_word(o, e->no ? WORD_MISSED : WORD_KEPT, lang);
	print_clause(o, e, lang);
	if (e->facts.n) {
		put_word(o, WORD_BECAUSE_OF, lang);
		put_list(o, e->facts.at, e->facts.n);
	}
}

void case_print_given(struct out *o, const struct case_decl *d, enum lang lang)
{
	print(o, "\"{}\":", d->title.key);
	for (size_t i = 0; i < d->facts.n; i++) {
		const struct named_value *v = &d->facts.at[i];
		out_bytes(o, i ? STR(",") : NONE);
		if (v->count || v->kind || v->used || v->missed || v->index)
			put_word(o, v->count ? WORD_COUNT_OF : v->used ? WORD_USED : v->missed ? WORD_MISSED : v->index ? WORD_INDEX_VALUE : WORD_HOW_MANY, lang);
		put_token(o, &v->name);
		out_bytes(o, STR(" ="));
		if (v->options) {
			out_bytes(o, STR(" {"));
			put_list(o, v->more.at, v->more.n);
			out_char(o, '}');
			continue;
		}
		if (v->is_amount)
			put_quantity(o, &v->amount, lang);
		else
			put_token(o, &v->value);
		for (size_t k = 0; k < v->series.n; k++) {
			out_char(o, ',');
			put_quantity(o, &v->series.at[k], lang);
		}
		if (v->time.text.len)
			put_token(o, &v->time);
		if (v->until.text.len) {
			put_word(o, WORD_TO, lang);
			print(o, " {} {}", v->until.text, v->until_time.text);
		}
		for (size_t k = 0; k < v->more.n; k++)
			print(o, " | {}", token_text(&v->more.at[k], lang));
	}
	out_bytes(o, STR(" →"));
}

void print_case(struct out *o, const void *body, enum lang lang)
{
	const struct case_decl *d = body;
	case_print_given(o, d, lang);
	for (size_t i = 0; i < d->expected.n; i++) {
		if (i)
			put_word(o, WORD_AND, lang);
		expectation_print(o, &d->expected.at[i], lang);
	}
}
