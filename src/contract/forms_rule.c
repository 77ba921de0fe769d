/* forms_rule.c - numbered rules and what an annex does to them. */
#include "contract/inside.h"
#include "contract/print.h"

/* ---- additions --------------------------------------------------------------------------------------- */

/* bereich = para, [ "bis", para ] ; */
static void parse_ranges(struct parser *p, struct ranges *out)
{
	do {
		struct range g = { 0 };
		if (!expect_clause(p, &g.from))
			return;
		if (accept_word(p, WORD_TO))
			expect_clause(p, &g.until);
		*push(p->mem, out) = g;
		if (out->n >= RANGES_MAX)
			unexpected(p, STR("ein Ende der Bereiche: so viele sind nicht mehr zu überblicken"),
				STR("an end of the ranges: nobody can survey so many"));
		if (p->at->kind != TOKEN_SIGN || p->at->sign != ',' || p->at[1].kind != TOKEN_CLAUSE)
			return;
	} while (accept_sign(p, ','));
}

static bool expect_date(struct parser *p, struct token *out)
{
	struct date d;
	if (p->at->kind != TOKEN_DATE || !date_parse(p->at->text, &d))
		return unexpected(p, STR("ein Datum wie 2026-01-31"), STR("a date like 2026-01-31")) != NULL;
	*out = *p->at++;
	return true;
}

static void parse_dates(struct parser *p, struct dates *out)
{
	if (expect_date(p, &out->from) && accept_word(p, WORD_TO))
		expect_date(p, &out->until);
}

static bool has_rows(const struct rule *rule) { return rule->by_table || rule->valued || (rule->kind == RULE_TARGET && !rule->target.has_amount); }

/* "aus kontingent stunden, darüber aufwand zu preis technik" */
static void parse_drawn(struct parser *p, struct rule *rule)
{
	struct token *comma = p->at + 1;
	if (!expect_name(p, &rule->quota, STR("ein Kontingent"), STR("a quota")))
		return;
	if (!accept_sign(p, ',') || !accept_word(p, WORD_BEYOND)) {
		p->at = comma;
		return;
	}
	const struct token *at = p->at;
	bool verdict = rule->kind == RULE_VALUE && !rule->attribute.text.len && !rule->valued;
	if (!expect_verdict(p, &rule->beyond) || (accept_word(p, WORD_AT_PRICE) && !expect_name(p, &rule->beyond_price, STR("eine Preisposition"), STR("a price"))))
		return;
	bool other_price = rule->beyond_price.text.len && !str_is(rule->beyond_price.key, rule->price.key);
	if (verdict && (other_price || !str_is(rule->beyond.key, rule->value.key)))
		return;
	contract_say(p->r, STR("S01"), WEIGHT_ERROR, at, verdict ? SAYING(p->r, "darüber hinaus gilt dasselbe Urteil zum selben Preis", "beyond it the same verdict holds at the same price")
		: SAYING(p->r, "„darüber“ steht an Regeln, die ein Urteil nennen", "\"beyond\" goes with rules that name a verdict"),
			SAYING(p->r, "hinter „darüber“ ein anderes Urteil oder ein anderer Preis, oder ohne „darüber“", "another verdict or another price behind \"beyond\", or no \"beyond\""));
	p->failed = true;
}

/* zusatz = "erste zeile" (einer tabelle) | "geht", "vor", bereich, ... | "zu", "preis", name | "entscheidet", name
 *        | "aus", "kontingent", name, [ ",", "darüber", urteilname, [ "zu", "preis", name ] ]
 *        | "gilt", "ab", datum, [ "bis", datum ] ; */
static void parse_additions(struct parser *p, struct rule *rule)
{
	while (!p->failed && accept_sign(p, ','))
		if (accept_word(p, WORD_PREVAILS))
			parse_ranges(p, &rule->above);
		else if (accept_word(p, WORD_AT_PRICE))
			expect_name(p, &rule->price, STR("eine Preisposition"), STR("a price"));
		else if (accept_word(p, WORD_FROM_QUOTA))
			parse_drawn(p, rule);
		else if (accept_word(p, WORD_DECIDED_BY))
			expect_name(p, &rule->decides, STR("wer entscheidet"), STR("who decides"));
		else if (accept_word(p, WORD_VALID_FROM))
			parse_dates(p, &rule->dates);
		else if (has_rows(rule) && accept_word(p, WORD_FIRST_ROW))
			rule->first_row = true;
		else
			unexpected(p, STR("„geht vor §…“, „zu preis …“, „aus kontingent …“, „entscheidet …“ oder „gilt ab DATUM“"),
				STR("\"prevails over §…\", \"at price …\", \"from quota …\", \"decided by …\" or \"valid from DATE\""));
}

/* [ "wenn", bedingung ], [ [ "," ], "außer", "wenn", bedingung ] */
static void parse_when(struct parser *p, struct rule *rule)
{
	if (accept_word(p, WORD_IF))
		rule->when = parse_condition(p);
	if (p->failed)
		return;
	struct token *comma = p->at;
	accept_sign(p, ',');
	if (accept_word(p, WORD_UNLESS))
		rule->unless = parse_condition(p);
	else
		p->at = comma;
}

/* ---- kinds of rules ------------------------------------------------------------------------------------ */

/* What counts as down: "ausfall ab 3 fehlmessungen" or "ausfall ab 1 min", and "in vollen min" if parts of a unit do not count. */
static void parse_down_after(struct parser *p, struct availability_decl *a)
{
	struct quantity q;
	if (!expect(p, WORD_DOWN_AFTER) || !expect_quantity(p, &q))
		return;
	a->has_least = q.unit != UNIT_NONE;
	*(a->has_least ? &a->least : &a->failures) = q;
	if (!a->has_least && expect_name(p, &a->failures.own, STR("fehlmessungen"), STR("failures")) && p->failed)
		return;
	if (accept_word(p, WORD_IN_WHOLE))
		expect_name(p, &a->whole, STR("eine Zeiteinheit wie min"), STR("a unit of time like min"));
}

/* "je kalendermonat", "je 365 tage rollend", of what each, and in whose hours: "je kalendermonat je server in servicezeit" */
static bool parse_period(struct parser *p, struct availability_decl *a)
{
	a->has_span = p->at->kind == TOKEN_NUMBER;
	if (!(a->has_span ? expect_quantity(p, &a->span) : expect_name(p, &a->period, STR("ein Zeitraum"), STR("a period"))))
		return false;
	a->rolling = accept_word(p, WORD_ROLLING);
	if (accept_word(p, WORD_PER) && !expect_name(p, &a->each, STR("wovon jedes"), STR("of what each")))
		return false;
	return !accept_word(p, WORD_IN) || expect_name(p, &a->calendar, STR("ein Kalender"), STR("a calendar"));
}

/* How it is measured; where nothing is said, every second of an outage counts. */
static void parse_measuring(struct parser *p, struct availability_decl *a)
{
	struct token *comma = p->at;
	if (accept_sign(p, ',') && accept_word(p, WORD_MEASURED) && expect_quantity(p, &a->every))
		comma = p->at;
	if (!p->failed && (p->at > comma || accept_sign(p, ',')) && peek(p, WORD_DOWN_AFTER))
		parse_down_after(p, a);
	else
		p->at = comma;
}

/* verfügbar = "verfügbarkeit", ( "entfällt" | menge, "je", zeitraum, [ "in", kalender ], [ ",", "messung", "alle", menge ], [ ",", "ausfall", "ab", ... ] ),
 *             [ "wenn", bedingung ], [ "zählt", "nicht", "wenn", bedingung ], [ "zählt", "nicht", "innerhalb", kalender ] ; */
static void parse_availability(struct parser *p, struct rule *rule)
{
	struct availability_decl *a = &rule->availability;
	rule->kind = accept_word(p, WORD_NO_TARGET) ? RULE_NO_AVAILABILITY : RULE_AVAILABILITY;
	if (rule->kind == RULE_AVAILABILITY && expect_quantity(p, &a->percent) && expect(p, WORD_PER) && parse_period(p, a))
		parse_measuring(p, a);
	if (!p->failed)
		parse_when(p, rule);
	if (!p->failed && accept_word(p, WORD_NOT_COUNTED))
		a->not_counted = parse_condition(p);
	if (!p->failed && accept_word(p, WORD_NOT_WITHIN))
		expect_name(p, &a->not_within, STR("ein Kalender"), STR("a calendar"));
	if (!p->failed)
		parse_additions(p, rule);
}

/* "ausfall zählt [nicht] wenn ...", "ausfall zählt nicht innerhalb wartungsfenster [wenn ...]" */
static void parse_counted(struct parser *p, struct rule *rule)
{
	bool excused = accept_word(p, WORD_NOT_WITHIN);
	rule->kind = excused ? RULE_EXCUSED : accept_word(p, WORD_COUNTS_NOT) ? RULE_NOT_COUNTED : RULE_COUNTED;
	if (excused)
		expect_name(p, &rule->availability.not_within, STR("ein Kalender"), STR("a calendar"));
	else if (rule->kind == RULE_COUNTED)
		expect(p, WORD_COUNTS);
	if (!p->failed)
		parse_when(p, rule);
	if (!p->failed)
		parse_additions(p, rule);
}

static void parse_credit_ends(struct parser *p, struct rule *rule)
{
	struct credit_decl *c = &rule->credit;
	while (!p->failed && p->at->kind == TOKEN_SIGN && p->at->sign == ',') {
		struct token *comma = p->at++;
		if (accept_word(p, WORD_AT_MOST)) {
			c->has_cap = expect_quantity(p, &c->cap);
		} else if (accept_word(p, WORD_CLAIM_WITHIN)) {
			c->has_within = expect_quantity(p, &c->within);
		} else if (accept_word(p, WORD_SETTLED)) {
			expect_name(p, &c->settled, STR("womit verrechnet wird"), STR("what it is settled with"));
		} else {
			p->at = comma;
			parse_additions(p, rule);
		}
	}
	if (!p->failed && !rule->when && !rule->unless)               /* the condition stands in front of the ends, or behind them */
		parse_when(p, rule);
}

/* gutschrift = "gutschrift", anteil, [ "wenn", bedingung ], { ",", ende }, [ tabelle ] ; */
static void parse_credit(struct parser *p, struct rule *rule)
{
	parse_credit_share(p, &rule->credit);
	if (!p->failed)
		parse_when(p, rule);
	parse_credit_ends(p, rule);
	if (!p->failed)
		parse_rows(p, &rule->table);
}

/* "gutschriften höchstens 25 % der monatsgebühr, antrag binnen 30 tage", "gutschriften höchstens 500,00 € je ticket" */
static void parse_credit_cap(struct parser *p, struct rule *rule)
{
	parse_credit_bound(p, &rule->credit);
	if (!p->failed)
		parse_when(p, rule);
	parse_credit_ends(p, rule);
}

/* ziel = "ziel", [ uhr ], ( "entfällt" | [ menge ], [ "in", kalender ] ), [ "wenn", bedingung ], zusätze, [ tabelle ] ;
 * menge only behind a clock. */
static void parse_target(struct parser *p, struct rule *rule)
{
	struct target_decl *t = &rule->target;
	if (p->at->kind == TOKEN_NAME && !peek(p, WORD_NO_TARGET) && !peek(p, WORD_IF) && !peek(p, WORD_UNLESS) && !peek(p, WORD_IN))
		t->clock = *p->at++;
	rule->kind = accept_word(p, WORD_NO_TARGET) ? RULE_NO_TARGET : RULE_TARGET;
	bool clock = t->clock.text.len && rule->kind == RULE_TARGET;
	if (clock && (p->at->kind == TOKEN_NUMBER || peek(p, WORD_NEXT_WORKDAY) || peek(p, WORD_SAME_DAY)))
		t->has_amount = expect_quantity(p, &t->amount);
	if (rule->kind == RULE_TARGET && !p->failed && accept_word(p, WORD_IN))
		expect_name(p, &t->calendar, STR("ein Kalender"), STR("a calendar"));
	parse_when(p, rule);
	if (!p->failed)
		parse_additions(p, rule);
	if (!p->failed)
		parse_rows(p, &rule->table);
	parse_target_rows(p, rule);
}

/* unklar = "unklar", [ "wenn", bedingung ], zusätze, ":", string ; */
static void parse_unclear(struct parser *p, struct rule *rule)
{
	rule->kind = RULE_UNCLEAR;
	parse_when(p, rule);
	if (!p->failed)
		parse_additions(p, rule);
	if (p->failed || !expect_sign(p, ':'))
		return;
	if (p->at->kind == TOKEN_STRING)
		rule->value = *p->at++;
	else
		unexpected(p, STR("in Anführungszeichen, worum es geht"), STR("what it is about, in quotation marks"));
}

/* [ "wenn" ... ], [ "außer wenn" ... ], [ "je tabelle" ], zusätze, [ tabelle ] */
static void parse_ends(struct parser *p, struct rule *rule)
{
	if (!p->failed)
		parse_when(p, rule);
	rule->by_table = !p->failed && !rule->valued && accept_word(p, WORD_BY_TABLE);
	if (!p->failed)
		parse_additions(p, rule);
	parse_rule_table(p, rule);
}

/* ( urteilname | name, "=", name | ( "urteil" | name ), "je tabelle" ) */
static void parse_effect(struct parser *p, struct rule *rule)
{
	if (p->at[0].kind == TOKEN_NAME && p->at[1].kind == TOKEN_SIGN && p->at[1].sign == '=') {
		rule->attribute = *p->at;
		p->at += 2;
		expect_name(p, &rule->value, STR("ein Wert"), STR("a value"));
	} else if (!parse_valued(p, rule)) {
		expect_verdict(p, &rule->value);
	}
	parse_ends(p, rule);
}

/* What is added neither prevails nor has another price, and draws on no quota. */
static void check_plus(struct parser *p, const struct rule *rule)
{
	const struct token *at = rule->above.n ? &rule->above.at[0].from : rule->price.text.len ? &rule->price : &rule->quota;
	if (p->failed || !at->text.len)
		return;
	contract_say(p->r, STR("S01"), WEIGHT_ERROR, at, SAYING(p->r, "was hinzukommt, hat keinen Vorrang, keinen anderen Preis und kein Kontingent: alles, was zutrifft, wird zusammengezählt",
		"what is added has no precedence, no other price and no quota: all that applies is summed up"),
		SAYING(p->r, "wann es nicht hinzukommt, sagt „außer wenn …“", "when it is not added says \"unless …\""));
	p->failed = true;
}

/* ( "preis" | "zuzüglich" ), ( name | "je tabelle" ) */
static void parse_price_rule(struct parser *p, struct rule *rule, enum rule_kind kind)
{
	rule->kind = kind;
	rule->valued = accept_word(p, WORD_BY_TABLE);
	if (!rule->valued)
		expect_name(p, &rule->value, STR("eine Preisposition"), STR("a price"));
	parse_ends(p, rule);
	if (kind == RULE_PLUS)
		check_plus(p, rule);
}

struct rule *parse_rule_body(struct parser *p, struct token at)
{
	struct rule *rule = NEW(p->mem, struct rule);
	rule->at = at;
	rule->dimension = rule->leaf = -1;
	bool sets = p->at[0].kind == TOKEN_NAME && p->at[1].kind == TOKEN_SIGN && p->at[1].sign == '=';
	if (!sets && accept_word(p, WORD_PRICE)) {
		parse_price_rule(p, rule, RULE_PRICE);
	} else if (!sets && accept_word(p, WORD_PLUS)) {
		parse_price_rule(p, rule, RULE_PLUS);
	} else if (!sets && accept_word(p, WORD_UNCLEAR)) {
		parse_unclear(p, rule);
	} else if (!sets && accept_word(p, WORD_TARGET)) {
		parse_target(p, rule);
	} else if (!sets && accept_word(p, WORD_AVAILABILITY)) {
		parse_availability(p, rule);
	} else if (!sets && accept_word(p, WORD_OUTAGE)) {
		parse_counted(p, rule);
	} else if (!sets && peek(p, WORD_CREDIT)) {
		p->at++;
		rule->kind = RULE_CREDIT;
		parse_credit(p, rule);
	} else if (!sets && accept_word(p, WORD_CREDITS)) {
		rule->kind = RULE_CREDIT;
		parse_credit_cap(p, rule);
	} else {
		parse_effect(p, rule);
	}
	return p->failed ? NULL : rule;
}

void *parse_rule(struct parser *p)
{
	struct token at;
	return expect_clause(p, &at) ? parse_rule_body(p, at) : NULL;
}

/* ---- nachtrag = ( "ergänzt" | "ersetzt" ), para, ":", wirkung | "hebt", para, "auf", [ "soweit", bedingung ], [ ",", "gilt", "ab", datum, [ "bis", datum ] ] ; -- */

static void *parse_amend(struct parser *p, enum amend_kind kind)
{
	struct amend_decl *d = NEW(p->mem, struct amend_decl);
	d->kind = kind;
	d->at = p->at[-1];
	if (kind == AMEND_REPLACE && p->at->kind != TOKEN_CLAUSE)
		return unexpected(p, STR("ein Paragraph wie §7.1, oder was mit seinem Namen ersetzt wird (preis NAME: …, kalender NAME: …)"),
			STR("a clause like §7.1, or what is replaced by its name (price NAME: …, calendar NAME: …)"));
	if (!expect_clause(p, &d->target))
		return NULL;
	if (kind == AMEND_LIFT) {
		expect(p, WORD_LIFTS_END);
		if (accept_word(p, WORD_SO_FAR_AS))
			d->cut = d->so_far = parse_condition(p);
		if (!p->failed && accept_sign(p, ',') && expect(p, WORD_VALID_FROM))
			parse_dates(p, &d->dates);
	} else if (expect_sign(p, ':')) {
		d->rule = parse_rule_body(p, d->target);
		if (d->rule && kind == AMEND_REPLACE)
			d->dates = d->rule->dates;
	}
	return d;
}

void *parse_add(struct parser *p) { return parse_amend(p, AMEND_ADD); }

void *parse_replace(struct parser *p)
{
	p->replaces = accept_named(p);
	return p->replaces ? p->replaces->parse(p) : parse_amend(p, AMEND_REPLACE);
}

void *parse_lift(struct parser *p) { return parse_amend(p, AMEND_LIFT); }

/* ---- printing ------------------------------------------------------------------------------------------------ */

static void put_ranges(struct out *o, const struct ranges *ranges, enum lang lang)
{
	for (size_t i = 0; i < ranges->n; i++) {
		const struct range *g = &ranges->at[i];
		if (i)
			out_char(o, ',');
		put_token(o, &g->from);
		if (g->until.kind == TOKEN_CLAUSE) {
			put_word(o, WORD_TO, lang);
			put_token(o, &g->until);
		}
	}
}

static void put_dates(struct out *o, const struct dates *d, enum lang lang)
{
	const struct token *dates[] = { &d->from, &d->until };
	for (size_t i = 0; i < COUNT(dates) && dates[i]->text.len; i++) {
		out_bytes(o, i ? NONE : STR(","));
		put_word(o, i ? WORD_TO : WORD_VALID_FROM, lang);
		put_token(o, dates[i]);
	}
}

static void print_additions(struct out *o, const struct rule *rule, enum lang lang)
{
	if (rule->first_row) {
		out_char(o, ',');
		put_word(o, WORD_FIRST_ROW, lang);
	}
	if (rule->above.n) {
		out_char(o, ',');
		put_word(o, WORD_PREVAILS, lang);
		put_ranges(o, &rule->above, lang);
	}
	put_dates(o, &rule->dates, lang);
	const struct { const struct token *t; enum word w; bool same_part; } ends[] = { { &rule->price, WORD_AT_PRICE, false }, { &rule->quota, WORD_FROM_QUOTA, false },
		{ &rule->beyond, WORD_BEYOND, false }, { &rule->beyond_price, WORD_AT_PRICE, true }, { &rule->decides, WORD_DECIDED_BY, false } };
	for (size_t i = 0; i < COUNT(ends); i++)
		if (ends[i].t->text.len) {
			out_bytes(o, ends[i].same_part ? NONE : STR(","));
			put_word(o, ends[i].w, lang);
			put_token(o, ends[i].t);
		}
}

static void print_down_after(struct out *o, const struct availability_decl *a, enum lang lang)
{
	out_char(o, ',');
	put_word(o, WORD_DOWN_AFTER, lang);
	put_quantity(o, a->has_least ? &a->least : &a->failures, lang);
	if (!a->has_least)
		put_token(o, &a->failures.own);
	if (a->whole.text.len) {
		put_word(o, WORD_IN_WHOLE, lang);
		enum measure german = unit_find(a->whole.key, LANG_DE), english = unit_find(a->whole.key, LANG_EN);
		print(o, " {}", unit_text(german != UNIT_NONE ? german : english, lang));
	}
}

static void print_excused(struct out *o, const struct rule *rule, enum lang lang)
{
	put_word(o, WORD_NOT_WITHIN, lang);
	put_token(o, &rule->availability.not_within);
}

static void print_counts(struct out *o, const struct rule *rule, enum lang lang)
{
	if (rule->kind == RULE_EXCUSED)
		print_excused(o, rule, lang);
	else
		put_word(o, rule->kind == RULE_COUNTED ? WORD_COUNTS : WORD_COUNTS_NOT, lang);
}

static void print_availability(struct out *o, const struct rule *rule, enum lang lang)
{
	const struct availability_decl *a = &rule->availability;
	put_word(o, WORD_AVAILABILITY, lang);
	if (rule->kind == RULE_NO_AVAILABILITY) {
		put_word(o, WORD_NO_TARGET, lang);
		return;
	}
	put_quantity(o, &a->percent, lang);
	put_word(o, WORD_PER, lang);
	if (a->has_span)
		put_quantity(o, &a->span, lang);
	else
		put_token(o, (struct token[]){ period_token(&a->period, lang) });
	if (a->rolling)
		put_word(o, WORD_ROLLING, lang);
	if (a->each.text.len) {
		put_word(o, WORD_PER, lang);
		put_token(o, &a->each);
	}
	if (a->calendar.text.len) {
		put_word(o, WORD_IN, lang);
		put_token(o, &a->calendar);
	}
	if (a->every.at.text.len) {
		out_char(o, ',');
		put_word(o, WORD_MEASURED, lang);
		put_quantity(o, &a->every, lang);
	}
	if (a->has_least || a->failures.at.text.len)
		print_down_after(o, a, lang);
}

static void print_target(struct out *o, const struct rule *rule, enum lang lang)
{
	const struct target_decl *t = &rule->target;
	put_word(o, WORD_TARGET, lang);
	if (t->clock.text.len)
		put_token(o, &t->clock);
	if (rule->kind == RULE_NO_TARGET)
		put_word(o, WORD_NO_TARGET, lang);
	if (t->has_amount)
		put_quantity(o, &t->amount, lang);
	if (t->calendar.text.len) {
		put_word(o, WORD_IN, lang);
		put_token(o, &t->calendar);
	}
}

static void print_value(struct out *o, const struct rule *rule, enum lang lang)
{
	if (rule->attribute.text.len) {
		put_token(o, &rule->attribute);
		out_bytes(o, rule->valued ? NONE : STR(" ="));
	} else if (rule->kind == RULE_PRICE || rule->kind == RULE_PLUS || rule->valued) {
		put_word(o, rule_sets(rule), lang);
	}
	if (rule->valued)
		put_word(o, WORD_BY_TABLE, lang);
	else
		put_token(o, &rule->value);
}

static void print_rule_body(struct out *o, const struct rule *rule, enum lang lang)
{
	if (rule->kind == RULE_AVAILABILITY || rule->kind == RULE_NO_AVAILABILITY) {
		print_availability(o, rule, lang);
	} else if (rule->kind == RULE_COUNTED || rule->kind == RULE_NOT_COUNTED || rule->kind == RULE_EXCUSED) {
		put_word(o, WORD_OUTAGE, lang);
		print_counts(o, rule, lang);
	} else if (rule->kind == RULE_CREDIT) {
		print_credit(o, rule, lang);
	} else if (rule->kind == RULE_TARGET || rule->kind == RULE_NO_TARGET) {
		print_target(o, rule, lang);
	} else if (rule->kind == RULE_UNCLEAR) {
		put_word(o, WORD_UNCLEAR, lang);
	} else {
		print_value(o, rule, lang);
	}
	put_if(o, WORD_IF, rule->when, lang);
	put_if(o, WORD_UNLESS, rule->unless, lang);
	if (rule->by_table)
		put_word(o, WORD_BY_TABLE, lang);
	put_if(o, WORD_NOT_COUNTED, rule->availability.not_counted, lang);
	if (rule->kind == RULE_AVAILABILITY && rule->availability.not_within.text.len)
		print_excused(o, rule, lang);
	if (rule->kind == RULE_CREDIT)
		print_credit_ends(o, &rule->credit, lang);
	print_additions(o, rule, lang);
	if (rule->kind == RULE_UNCLEAR)
		print(o, ": \"{}\"", rule->value.key);
	put_rows(o, &rule->table);
}

void print_rule(struct out *o, const void *body, enum lang lang)
{
	const struct rule *rule = body;
	put_token(o, &rule->at);
	print_rule_body(o, rule, lang);
}

static void print_amend(struct out *o, const struct amend_decl *d, enum word w, enum lang lang)
{
	put_word(o, w, lang);
	put_token(o, &d->target);
	if (d->kind == AMEND_LIFT) {
		put_word(o, WORD_LIFTS_END, lang);
		put_if(o, WORD_SO_FAR_AS, d->so_far, lang);
		put_dates(o, &d->dates, lang);
		return;
	}
	out_char(o, ':');
	print_rule_body(o, d->rule, lang);
}

void print_add(struct out *o, const void *body, enum lang lang) { print_amend(o, body, WORD_ADDS, lang); }
void print_replace(struct out *o, const void *body, enum lang lang) { print_amend(o, body, WORD_REPLACES, lang); }
void print_lift(struct out *o, const void *body, enum lang lang) { print_amend(o, body, WORD_LIFTS, lang); }

/* ---- paragraphs that decide nothing ------------------------------------------------------------------------- */

/* "nur", "text", bereich, { ",", bereich } ; */
void *parse_text_only(struct parser *p)
{
	struct text_only_decl *d = NEW(p->mem, struct text_only_decl);
	parse_ranges(p, &d->of);
	return d->of.n ? d : NULL;
}

void print_text_only(struct out *o, const void *body, enum lang lang)
{
	const struct text_only_decl *d = body;
	put_word(o, WORD_TEXT_ONLY, lang);
	put_ranges(o, &d->of, lang);
}
