/* sentence_read.c - a sentence back to the statement it says.
 *
 * The rows are tried in order; the first that fits the whole sentence gives the body, which is printed in the
 * form people write. What a row's option does not find leaves no trace in the body. */
#include "contract/sentence.h"
#include <string.h>

struct str rest_of(const struct hearer *h) { return str_cut(h->text, h->at, h->text.len); }

bool hear_literal(struct hearer *h, struct str literal)
{
	if (!literal.len || !str_starts(rest_of(h), literal))
		return !literal.len;
	h->at += literal.len;
	return true;
}

bool hear_saying(struct hearer *h, enum saying s) { return hear_literal(h, saying(s, h->s->lang)); }

static const enum word periods[] = { WORD_MONTHLY, WORD_QUARTERLY, WORD_HALF_YEARLY, WORD_YEARLY, WORD_ONCE };

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* A name that may be a word of ours. */
static bool hear_word(struct hearer *h, const enum word *words, size_t n, struct token *out)
{
	if (!hear_name(h, out))
		return false;
	for (size_t i = 0; i < n; i++)
		if (word_match(words[i], h->s->lang, &out->key, 1))
			out->word = words[i];
	return true;
}

static bool hear_names(struct hearer *h, struct tokens *list)
{
	do {
		struct token t;
		if (!hear_name(h, &t))
			return false;
		*push(h->s->mem, list) = t;
	} while (hear_saying(h, SAYING_COMMA) || hear_saying(h, SAYING_AND));
	return true;
}

/* ---- numbers ------------------------------------------------------------------------------------------------------- */

static bool digit(char c) { return c >= '0' && c <= '9'; }

static struct str two_digits(struct arena *mem, int64_t n) { return text(mem, "{}{}", n < 10 ? STR("0") : NONE, n); }

/* "Dezember 2025" as 2025-12 */
static bool hear_month(struct hearer *h, struct token *out)
{
	int month;
	if (!hear_month_name(h, &month) || !hear_literal(h, STR(" ")))
		return false;
	struct str year = str_cut(rest_of(h), 0, 4), iso = text(h->s->mem, "{}-{}", year, two_digits(h->s->mem, month));
	struct date first;
	*out = (struct token){ .kind = TOKEN_NUMBER, .text = iso, .key = iso };
	h->at += year.len;
	return date_parse(text(h->s->mem, "{}-01", iso), &first);
}

/* "31.01.2026" as 2026-01-31 */
static struct str hear_dots(struct hearer *h)
{
	struct str s = str_cut(rest_of(h), 0, 10);
	if (s.len < 10 || s.at[2] != '.' || s.at[5] != '.')
		return NONE;
	h->at += 10;
	return text(h->s->mem, "{}-{}-{}", str_cut(s, 6, 10), str_cut(s, 3, 5), str_cut(s, 0, 2));
}

/* "31 January 2026" */
static struct str hear_words_of_day(struct hearer *h)
{
	struct str number = str_cut(rest_of(h), 0, 2);
	int64_t day;
	struct token month;
	number = str_cut(number, 0, number.len == 2 && number.at[1] == ' ' ? 1 : number.len);
	if (!str_int(number, &day) || day < 1)
		return NONE;
	h->at += number.len;
	return hear_literal(h, STR(" ")) && hear_month(h, &month) ? text(h->s->mem, "{}-{}", month.text, two_digits(h->s->mem, day)) : NONE;
}

bool hear_day(struct hearer *h, struct token *out)
{
	size_t before = h->at;
	struct str iso = h->s->lang == LANG_DE ? hear_dots(h) : hear_words_of_day(h);
	struct date d;
	*out = (struct token){ .kind = TOKEN_DATE, .text = iso, .key = iso };
	if (date_parse(iso, &d))
		return true;
	h->at = before;
	return false;
}

/* "1/30" */
static bool hear_part_of(struct hearer *h, struct token *out)
{
	struct str s = rest_of(h);
	size_t n = 0;
	while (n < s.len && (digit(s.at[n]) || s.at[n] == '/'))
		n++;
	struct str part = str_cut(s, 0, n);
	*out = (struct token){ .kind = TOKEN_NUMBER, .text = part, .key = part };
	h->at += n;
	return str_has(part, STR("/"));
}

static bool hear_counted(struct hearer *h, struct quantity *out)
{
	if (!hear_quantity(h, out))
		return false;
	if (out->unit != UNIT_NONE)
		return true;
	size_t before = h->at;
	struct token own;
	bool as_one = hear_saying(h, SAYING_TIMES);
	if ((as_one || hear_literal(h, STR(" "))) && hear_word(h, periods, COUNT(periods), &own) && own.word == WORD_NOTHING)
		out->own = token_named(h, as_one ? own.text : name_of_one(h->s, own.text));
	else
		h->at = before;
	return true;
}

/* ---- clauses and tables ---------------------------------------------------------------------------------------------- */

static size_t clause_length(struct str s)
{
	size_t n = 0;
	for (; n < s.len; n++) {
		bool part = digit(s.at[n]) || (s.at[n] >= 'A' && s.at[n] <= 'Z');
		bool dot = s.at[n] == '.' && n && n + 1 < s.len && (digit(s.at[n + 1]) || (s.at[n + 1] >= 'A' && s.at[n + 1] <= 'Z'));
		if (!part && !dot)
			break;
	}
	return n;
}

/* The number alone, or with its sign in front. */
static bool hear_number_of_clause(struct hearer *h, struct token *out)
{
	size_t n = clause_length(rest_of(h));
	struct str key = text(h->s->mem, "§{}", str_cut(rest_of(h), 0, n));
	*out = (struct token){ .kind = TOKEN_CLAUSE, .text = key, .key = key };
	h->at += n;
	return n;
}

static bool hear_clause(struct hearer *h, struct token *out) { return hear_literal(h, STR("§")) && hear_number_of_clause(h, out); }

static bool hear_ranges(struct hearer *h, struct ranges *list)
{
	do {
		struct range g = { 0 };
		if (hear_saying(h, SAYING_RANGE)) {
			if (!hear_number_of_clause(h, &g.from) || !hear_saying(h, SAYING_RANGE_TO) || !hear_number_of_clause(h, &g.until))
				return false;
		} else if (!hear_clause(h, &g.from)) {
			return false;
		}
		*push(h->s->mem, list) = g;
	} while (hear_saying(h, SAYING_COMMA) || hear_saying(h, SAYING_AND));
	return true;
}

/* Each cell is one word: it is printed as it stands. */
static bool hear_rows(struct hearer *h, struct rows *out)
{
	out->lang = h->s->lang;
	while (hear_literal(h, STR("\n"))) {
		struct str rest = rest_of(h), line = str_split(&rest, '\n');
		struct { struct cell *at; size_t n, cap; } cells = { 0 };
		h->at += line.len;
		line = str_trim(line);
		str_split(&line, '|');
		while (line.len) {
			struct token *t = NEW(h->s->mem, struct token);
			t->kind = TOKEN_NAME;
			t->text = t->key = str_trim(str_split(&line, '|'));
			*push(h->s->mem, &cells) = (struct cell){ t, t->text.len > 0 };
		}
		*push(h->s->mem, out) = (struct table_row){ .cells = cells.at, .n = cells.n };
	}
	return true;
}

/* "Seite", "Stunde": one of it. */
bool hear_one(struct hearer *h, struct quantity *out)
{
	struct token own;
	if (!hear_word(h, periods, COUNT(periods), &own) || own.word != WORD_NOTHING)
		return false;
	*out = (struct quantity){ .at = { .kind = TOKEN_NUMBER, .text = STR("1") }, .value = { 1000000 }, .unit = unit_find(own.key, h->s->lang) };
	if (out->unit == UNIT_NONE)
		out->own = own;
	return true;
}

/* ---- kinds of holes ---------------------------------------------------------------------------------------------------- */

/* How often a price is owed, as more than one word says it: "je Fall" is once. */
static const struct { enum saying said; enum word word; } often[] = { { SAYING_EACH_CASE, WORD_ONCE }, { SAYING_EACH_VISIT, WORD_EACH_VISIT } };

/* " je Fall", " je Besuch": a period, and no quantity. */
static bool at_often(const struct hearer *h)
{
	struct str rest = rest_of(h);
	for (size_t i = 0; i < COUNT(often); i++) {
		struct str said = saying(often[i].said, h->s->lang);
		if (str_starts(str_cut(rest, 1, rest.len), said) && !name_run(str_cut(rest, 1 + said.len, rest.len)))
			return true;
	}
	return false;
}

/* "monatlich", "je Fall" */
static bool hear_period_word(struct hearer *h, struct token *out)
{
	for (size_t i = 0; i < COUNT(often); i++)
		if (hear_saying(h, often[i].said)) {
			*out = token_named(h, word_text(often[i].word, h->s->lang));
			out->word = often[i].word;
			return true;
		}
	return hear_word(h, periods, COUNT(periods), out);
}

/* The quantity a price is for: "je 15 Minuten bis 2 Stunden". */
static bool hear_per(struct hearer *h, struct posten *p)
{
	size_t before = h->at;
	bool by_time = hear_saying(h, SAYING_AT_UNIT) && hear_begun(h, &p->per, false);
	h->at = by_time ? h->at : before;
	p->begun = !by_time && hear_saying(h, SAYING_AT_BEGUN);
	if (p->begun && h->s->lang == LANG_DE && !hear_literal(h, STR(" ")) && !hear_literal(h, STR("n ")))
		return false;
	p->has_per = by_time || p->begun || (!at_often(h) && hear_saying(h, SAYING_AT_PER));
	if (p->has_per && !by_time && !hear_counted(h, &p->per) && !hear_one(h, &p->per))
		return false;
	p->has_day = p->per.unit == UNIT_DAY && hear_saying(h, SAYING_DAY_OF);
	if (p->has_day && !hear_quantity(h, &p->day))
		return false;
	p->has_up_to = hear_saying(h, SAYING_FIRST_STEP) || hear_saying(h, SAYING_NEXT_STEP) || hear_saying(h, SAYING_RANGE_TO);
	if (!p->has_up_to && !hear_saying(h, SAYING_LAST_STEP))
		hear_saying(h, SAYING_LAST_LEVEL);
	return !p->has_up_to || hear_counted(h, &p->up_to);
}

/* "ab dem 1. August"; what else begins so is heard as what it is. */
static void hear_begins(struct hearer *h, struct year_day *out)
{
	size_t before = h->at;
	if (!hear_saying(h, SAYING_PERIOD_FROM) || !hear_year_day(h, out)) {
		*out = (struct year_day){ 0 };
		h->at = before;
	}
}

static void hear_period(struct hearer *h, struct token *out, struct year_day *begins)
{
	size_t before = h->at;
	if (hear_literal(h, STR(" ")) && hear_period_word(h, out))
		hear_begins(h, begins);
	else
		h->at = before;
}

static bool hear_posten(struct hearer *h, struct posten *p)
{
	*p = (struct posten){ 0 };
	if (hear_saying(h, SAYING_PLUS) || hear_saying(h, SAYING_AS_MUCH))
		return hear_name(h, &p->plus);
	p->included = p->has_up_to = hear_saying(h, SAYING_INCLUDED);
	if (p->included)
		return hear_counted(h, &p->up_to) && (!hear_saying(h, SAYING_AT_PER) || (hear_name(h, &p->each) && hear_saying(h, SAYING_TOGETHER)));
	bool begun = hear_saying(h, SAYING_EACH_BEGUN);
	if ((begun || hear_saying(h, SAYING_EACH)) && !(hear_name(h, &p->each) && hear_literal(h, STR(" "))))
		return false;
	if (!hear_quantity(h, &p->amount))
		return false;
	if (hear_saying(h, SAYING_SHARE_OF) ? !hear_name(h, &p->share_of) : !hear_per(h, p))
		return false;
	p->begun |= begun;
	hear_period(h, &p->period, &p->begins);
	return true;
}

static bool hear_leasts(struct hearer *h, struct leasts *list)
{
	while (hear_saying(h, SAYING_AT_LEAST)) {
		struct least l = { 0 };
		if (!hear_counted(h, &l.amount))
			return false;
		if (l.amount.unit == UNIT_MONEY || unit_seconds(l.amount.unit) > 0)
			hear_period(h, &l.period, &l.begins);
		*push(h->s->mem, list) = l;
	}
	return list->n > 0;
}

static bool hear_weights(struct hearer *h, struct weights *list)
{
	do {
		struct weight_decl w = { 0 };
		if (!hear_name(h, &w.kind) || !hear_saying(h, SAYING_COUNTS_AS) || !hear_quantity(h, &w.counts))
			return false;
		*push(h->s->mem, list) = w;
	} while (hear_saying(h, SAYING_COMMA));
	return true;
}

static bool hear_share(struct hearer *h, struct share_decl *out)
{
	*out = (struct share_decl){ 0 };
	if (!hear_quantity(h, &out->percent))
		return false;
	return hear_saying(h, SAYING_BY_INDEX) ? hear_name(h, &out->index) : hear_saying(h, SAYING_STAYS);
}

/* Behind the last of them another part of the sentence begins with a comma, too. */
static bool hear_shares(struct hearer *h, struct shares *list)
{
	size_t before = h->at;
	struct share_decl one;
	while (hear_share(h, &one)) {
		*push(h->s->mem, list) = one;
		before = h->at;
		if (!hear_saying(h, SAYING_COMMA))
			return true;
	}
	h->at = before;
	return list->n > 0;
}

/* "monatlich je Server …, je Arbeitsplatz …": written behind the last of them. */
static bool hear_common_period(struct hearer *h, struct token *out, struct year_day *begins)
{
	size_t before = h->at;
	bool found = hear_saying(h, SAYING_PERIODS) && hear_period_word(h, out) && out->word != WORD_NOTHING;
	*begins = (struct year_day){ 0 };
	if (found)
		hear_begins(h, begins);
	found = found && hear_saying(h, SAYING_ALL_PERIOD);
	h->at = found ? h->at : before;
	return found;
}

static bool hear_items(struct hearer *h, struct price_decl *d)
{
	struct token period;
	struct year_day begins;
	bool common = hear_common_period(h, &period, &begins);
	for (size_t before = h->at; ; before = h->at) {
		struct posten p;
		if ((d->items.n && !hear_saying(h, SAYING_COMMA)) || !hear_posten(h, &p)) {
			h->at = before;                               /* a minimum or maximum follows */
			break;
		}
		*push(h->s->mem, &d->items) = p;
	}
	if (common && d->items.n) {
		d->items.at[d->items.n - 1].period = period;
		d->items.at[d->items.n - 1].begins = begins;
	}
	return d->items.n > 0;
}

static bool hear_fact_kind(struct hearer *h, struct fact_decl *d)
{
	enum word kind = hear_kind(h);
	d->set = kind == WORD_SET_OF;
	d->kind = kind == WORD_YES || d->set ? FACT_YES_NO : kind == WORD_VALUE ? FACT_ENUM : FACT_NUMBER;
	d->measure = d->kind == FACT_NUMBER ? kind : WORD_NOTHING;
	if (kind == WORD_NUMBER && hear_literal(h, STR(" in "))) {
		struct str unit = str_cut(rest_of(h), 0, name_run(rest_of(h)));
		d->unit = token_named(h, unit);
		h->at += unit.len;
	}
	return kind != WORD_NOTHING && ((kind != WORD_VALUE && !d->set) || hear_names(h, &d->values));
}

static bool hear_part(struct hearer *h, struct str template, const struct slot *slots, size_t n, void *body, size_t size);

static bool hear_rule(struct hearer *h, struct rule *rule)
{
	size_t n, before = h->at;
	const struct slot *slots = rule_slots(&n);
	struct rule empty = *rule;
	for (size_t i = 0; i < n_rule_tellings; i++) {
		*rule = empty;
		rule->kind = rule_tellings[i].kind;
		h->at = before;
		if (hear_part(h, rule_tellings[i].text[h->s->lang], slots, n, rule, sizeof *rule) && h->at == h->text.len)
			return true;
	}
	return false;
}

static bool hear_amended(struct hearer *h, struct rule **out)
{
	*out = NEW(h->s->mem, struct rule);
	return hear_rule(h, *out);
}

/* "2 Vorgänge"; what is measured has a unit, or its measure is named behind it. */
static bool hear_cases(struct hearer *h, struct quota_decl *d)
{
	bool heard = hear_quantity(h, &d->amount);
	if (heard && !hear_saying(h, SAYING_CASES))
		hear_saying(h, SAYING_ONE_CASE);
	return heard;
}

/* As contracts write it: min. */
static bool hear_units(struct hearer *h, struct token *out)
{
	if (!hear_name(h, out))
		return false;
	enum measure u = unit_find(out->key, h->s->lang);
	if (u != UNIT_NONE && h->s->manner != MANNER_QUOTED)
		out->text = out->key = out->spelled = unit_text(u, h->s->lang);
	return true;
}

static bool hear_measured(struct hearer *h, struct token *out)
{
	if (hear_saying(h, SAYING_FIGURE))
		return hear_name(h, out);
	*out = token_named(h, word_text(WORD_AVAILABILITY, h->s->lang));
	return hear_saying(h, SAYING_AVAILABILITY);
}

static bool hear_free(struct hearer *h, struct token *out)
{
	*out = token_named(h, word_text(WORD_NO_CHARGE, h->s->lang));
	out->word = WORD_NO_CHARGE;
	return true;
}

static bool hear_offer(struct hearer *h, struct token *out)
{
	*out = token_named(h, word_text(WORD_OFFER, h->s->lang));
	out->word = WORD_OFFER;
	return true;
}

static bool hear_text(struct hearer *h, struct token *out)
{
	struct str s = hear_quoted(h);
	*out = (struct token){ .kind = TOKEN_STRING, .text = s, .key = s };
	return s.len;
}

static bool hear_verdict(struct hearer *h, bool first, struct token *out)
{
	struct str itself = client_itself(h->s, first);
	if (!itself.len || !hear_literal(h, itself))
		return hear_word(h, verdict_words + 1, VERDICT_DECLINED, out) && out->word != WORD_NOTHING;
	*out = token_named(h, verdict_name(VERDICT_CLIENT, h->s->lang));
	out->word = verdict_words[VERDICT_CLIENT];
	return true;
}

static bool hear_left(struct hearer *h, struct token *out) { return hear_verdict(h, true, out) && out->word == WORD_CLIENT; }

static bool hear_hole(struct hearer *h, const struct slot *f, void *body)
{
	static const enum word values[] = { WORD_YES, WORD_NO, WORD_INAPPLICABLE };
	static const struct making makings[SLOT_COUNT] = {
		[SLOT_OF] = { .owner = true, .kind = SAYING_OF_CALENDAR }, [SLOT_SHARE_OF] = { .owner = true, .kind = SAYING_OF_AMOUNT },
		[SLOT_FACT] = { .in = CASE_OBJECT, .kind = SAYING_FACT_KIND }, [SLOT_FIRST] = { .in = CASE_NAMED, .first = true, .kind = SAYING_FACT_KIND },
		[SLOT_START] = { .in = CASE_FROM, .kind = SAYING_EVENT_KIND }, [SLOT_FINISH] = { .in = CASE_TO, .kind = SAYING_EVENT_KIND },
		[SLOT_WITH] = { .in = CASE_FROM, .kind = SAYING_ITEM_KIND }, [SLOT_BY] = { .in = CASE_FROM, .kind = SAYING_FACT_KIND } };
	void *at = (char *)body + f->at;
	struct condition **condition = at;
	bool *flag = at;
	switch (f->kind) {
	case SLOT_NAME:
	case SLOT_INDEX: return hear_name(h, at);
	case SLOT_VALUE: return hear_word(h, values, COUNT(values), at);
	case SLOT_VERDICT: return hear_verdict(h, true, at);
	case SLOT_WITHIN: return hear_verdict(h, false, at);
	case SLOT_LEFT: return hear_left(h, at);
	case SLOT_PERIOD: return hear_word(h, periods, COUNT(periods), at);
	case SLOT_QUOTED: return str_starts(rest_of(h), saying(SAYING_OPEN_QUOTE, h->s->lang)) && hear_name(h, at);
	case SLOT_TEXT: return hear_text(h, at);
	case SLOT_FREE: return hear_free(h, at);
	case SLOT_OFFER: return hear_offer(h, at);
	case SLOT_CASES: return hear_cases(h, at);
	case SLOT_UNITS: return hear_units(h, at);
	case SLOT_MEASURED: return hear_measured(h, at);
	case SLOT_FIRST_PARTY:
	case SLOT_PARTY: return hear_party(h, at);
	case SLOT_OF:
	case SLOT_SHARE_OF:
	case SLOT_FACT:
	case SLOT_FIRST:
	case SLOT_START:
	case SLOT_WITH:
	case SLOT_BY:
	case SLOT_FINISH: return hear_made(h, &makings[f->kind], at);
	case SLOT_EVENTS: return hear_events(h, at);
	case SLOT_NAMES: return hear_names(h, at);
	case SLOT_CHARGED:                                            /* what the verdict told already */
	case SLOT_EMPTY:
	case SLOT_ONE: return true;                                   /* the number of the verb, not of the names */
	case SLOT_DATIVE:
	case SLOT_QUANTITY: return hear_quantity(h, at);
	case SLOT_BEGUN: return hear_begun(h, at, true);
	case SLOT_COUNTED: return hear_counted(h, at);
	case SLOT_CLAUSE: return hear_clause(h, at);
	case SLOT_CONDITION: return (*condition = hear_condition(h)) != NULL;
	case SLOT_RANGES: return hear_ranges(h, at);
	case SLOT_ROWS: return hear_rows(h, at);
	case SLOT_FLAG: return *flag = true;
	case SLOT_DAY: return hear_day(h, at);
	case SLOT_HOUR: return hear_time(h, at);
	case SLOT_MONTH: return hear_month(h, at);
	case SLOT_PART: return hear_part_of(h, at);
	case SLOT_YEAR_DAY: return hear_year_day(h, at);
	case SLOT_KIND: return hear_fact_kind(h, at);
	case SLOT_HOURS: return hear_hours(h, at);
	case SLOT_CLOSED: return hear_closed(h, at);
	case SLOT_ZONE: return hear_zone(h, at);
	case SLOT_ITEMS: return hear_items(h, at);
	case SLOT_LEASTS: return hear_leasts(h, at);
	case SLOT_WEIGHTS: return hear_weights(h, at);
	case SLOT_SHARES: return hear_shares(h, at);
	case SLOT_RULE: return hear_rule(h, at);
	case SLOT_AMENDED: return hear_amended(h, at);
	case SLOT_COUNT: break;
	}
	return false;
}

/* ---- rows ----------------------------------------------------------------------------------------------------------------- */

/* Reads the part or leaves body and place as they were. */
static bool try_part(struct hearer *h, struct str template, const struct slot *slots, size_t n, void *body, size_t size)
{
	void *kept = take(h->s->mem, size);
	size_t before = h->at;
	memcpy(kept, body, size);
	if (hear_part(h, template, slots, n, body, size))
		return true;
	memcpy(body, kept, size);
	h->at = before;
	return false;
}

static bool hear_part(struct hearer *h, struct str template, const struct slot *slots, size_t n, void *body, size_t size)
{
	for (struct part p = next_part(&template); p.kind != PART_END; p = next_part(&template)) {
		const struct slot *f = p.kind == PART_HOLE ? slot_find(slots, n, p.text) : NULL;
		bool ok = p.kind == PART_TEXT ? hear_literal(h, p.text) : f ? hear_hole(h, f, body)
			: try_part(h, p.text, slots, n, body, size) || p.kind == PART_OPTION
			|| hear_part(h, p.otherwise, slots, n, body, size);
		if (!ok)
			return false;
		if (f && f->has)
			*((bool *)body + f->has - 1) = true;
	}
	return true;
}

/* What the form itself says before a word is read. */
static void *body_begun(const struct speech *s, const struct telling *t)
{
	void *body = take(s->mem, t->size);
	struct amend_decl *amend = body;
	if (t->form == FORM_ADD || t->form == FORM_REPLACE || t->form == FORM_LIFT)
		amend->kind = t->form == FORM_ADD ? AMEND_ADD : t->form == FORM_REPLACE ? AMEND_REPLACE : AMEND_LIFT;
	return body;
}

struct str body_read(struct speech *s, struct str sentence)
{
	for (size_t i = 0; i < n_tellings; i++) {
		const struct telling *t = &tellings[i];
		struct hearer h = { s, sentence, 0 };
		void *body = body_begun(s, t);
		if (hear_part(&h, t->text[s->lang], t->slots, t->n, body, t->size) && h.at == sentence.len)
			return statement_canonical(s->c, t->form, body, s->mem);
	}
	struct hearer h = { s, sentence, 0 };
	return hear_saying(&h, SAYING_VERBATIM) ? rest_of(&h) : NONE;
}

/* What an annex did to a statement is no part of it. */
static bool hear_mark(struct hearer *h)
{
	bool heard = false;
	for (size_t i = 0; i < MARK_COUNT && !heard; i++)
		heard = try_part(h, marks[i].text[h->s->lang], marks[i].slots, marks[i].n, body_begun(h->s, &marks[i]), marks[i].size);
	return heard;
}

struct str sentence_mark(struct speech *s, struct str sentence)
{
	struct hearer h = { s, sentence, 0 };
	while (hear_mark(&h))
		continue;
	return str_cut(sentence, 0, h.at);
}

struct str sentence_read(struct speech *s, struct str sentence)
{
	struct hearer h = { s, sentence, sentence_mark(s, sentence).len };
	bool replaces = hear_saying(&h, SAYING_REPLACES);
	struct str words = body_read(s, rest_of(&h));
	return replaces && words.len ? text(s->mem, "{} {}", word_text(WORD_REPLACES, s->lang), words) : words;
}
