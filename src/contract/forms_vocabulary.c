/* forms_vocabulary.c - statements that say what a work item is described by, and what is presumed of it. */
#include "contract/inside.h"
#include "contract/print.h"

#define BODY(type, name) struct type *name = NEW(p->mem, struct type)

/* ---- merkmal = "merkmal", name, ":", art, [ "aus", name ], [ "nur", "wenn", bedingung ] ; -------------- */

static const struct { enum word word; enum fact_kind kind; } measures[] = {
	{ WORD_NUMBER, FACT_NUMBER }, { WORD_DURATION, FACT_NUMBER }, { WORD_AMOUNT, FACT_NUMBER }, { WORD_PERCENT, FACT_NUMBER },
	{ WORD_DATE, FACT_NUMBER }, { WORD_WORKDAYS, FACT_NUMBER }, { WORD_MONTHS, FACT_NUMBER },
};

static bool ends_values(const struct parser *p) { return peek(p, WORD_OTHERWISE) || peek(p, WORD_ORDERED)
	|| peek(p, WORD_SOURCE) || peek(p, WORD_ONLY_IF); }

/* "menge aus {a, b, c}": each option is booked or not, whatever the others are. */
static void parse_options(struct parser *p, struct fact_decl *d)
{
	struct token t;
	d->set = true;
	d->kind = FACT_YES_NO;
	if (!expect_sign(p, '{'))
		return;
	do {
		if (!expect_name(p, &t, STR("eine Möglichkeit"), STR("an option")))
			return;
		*push(p->mem, &d->values) = t;
	} while (accept_sign(p, ','));
	expect_sign(p, '}');
}

/* "zahl in °C": a unit of the author's. */
static void parse_unit(struct parser *p, struct fact_decl *d)
{
	if (d->measure != WORD_NUMBER || !accept_word(p, WORD_IN))
		return;
	if (p->at->kind == TOKEN_NAME && unit_find(p->at->key, p->lang) != UNIT_NONE)
		unexpected(p, STR("eine eigene Einheit wie °C oder kg; Zeit, Geld und Prozente sind Arten von Merkmalen: dauer, betrag, prozent"),
			STR("a unit of your own like °C or kg; time, money and percentages are kinds of facts: duration, amount, percent"));
	else
		expect_name(p, &d->unit, STR("eine Einheit wie °C oder kg"), STR("a unit like °C or kg"));
}

static void parse_fact_kind(struct parser *p, struct fact_decl *d)
{
	if (accept_word(p, WORD_SET_OF)) {
		parse_options(p, d);
		return;
	}
	if (peek(p, WORD_YES) && p->at[1].kind == TOKEN_SIGN && p->at[1].sign == '/') {
		p->at += 2;
		expect(p, WORD_NO);
		d->kind = FACT_YES_NO;
		return;
	}
	for (size_t i = 0; i < COUNT(measures); i++)
		if (peek(p, measures[i].word) && !(p->at[1].kind == TOKEN_SIGN && p->at[1].sign == ',')) {
			p->at++;
			d->kind = measures[i].kind;
			d->measure = measures[i].word;
			parse_unit(p, d);
			return;
		}
	do {
		struct token t;
		if (ends_values(p))
			break;
		if (!expect_name(p, &t, STR("ein Wert, „ja/nein“ oder „zahl“"), STR("a value, \"yes/no\" or \"number\"")))
			return;
		*push(p->mem, &d->values) = t;
	} while (accept_sign(p, ','));
}

void *parse_fact(struct parser *p)
{
	BODY(fact_decl, d);
	if (!expect_name(p, &d->name, STR("der Name des Merkmals"), STR("the name of the fact")) || !expect_sign(p, ':'))
		return NULL;
	parse_fact_kind(p, d);
	d->ordered = !d->set && accept_word(p, WORD_ORDERED);
	if (!d->set && accept_word(p, WORD_OTHERWISE)) {
		d->has_ordinary = d->kind == FACT_NUMBER && (p->at->kind == TOKEN_NUMBER || is_negative(p->at)) && expect_amount(p, &d->ordinary);
		if (!d->has_ordinary)
			expect_name(p, &d->otherwise, STR("ein Wert"), STR("a value"));
	}
	d->ordered |= !d->set && accept_word(p, WORD_ORDERED);
	if (accept_word(p, WORD_SOURCE))
		expect_name(p, &d->source, STR("eine Quelle wie ticket"), STR("a source like ticket"));
	if (!d->set && accept_word(p, WORD_ONLY_IF))
		d->only_if = parse_condition(p);
	return d;
}

void print_fact(struct out *o, const void *body, enum lang lang)
{
	const struct fact_decl *d = body;
	put_word(o, WORD_FACT, lang);
	put_token(o, &d->name);
	out_bytes(o, STR(":"));
	if (d->set) {
		put_word(o, WORD_SET_OF, lang);
		out_bytes(o, STR(" {"));
		put_list(o, d->values.at, d->values.n);
		out_char(o, '}');
	} else if (d->kind == FACT_YES_NO)
		print(o, " {}/{}", word_text(WORD_YES, lang), word_text(WORD_NO, lang));
	else if (d->kind == FACT_NUMBER)
		put_word(o, d->measure, lang);
	if (d->unit.text.len) {
		put_word(o, WORD_IN, lang);
		put_token(o, &d->unit);
	}
	if (!d->set)
		put_list(o, d->values.at, d->values.n);
	if (d->otherwise.text.len) {
		out_bytes(o, d->values.n ? STR(",") : NONE);
		put_word(o, WORD_OTHERWISE, lang);
		put_token(o, &d->otherwise);
	}
	if (d->has_ordinary) {
		put_word(o, WORD_OTHERWISE, lang);
		put_quantity(o, &d->ordinary, lang);
	}
	if (d->ordered)
		put_word(o, WORD_ORDERED, lang);
	if (d->source.text.len) {
		put_word(o, WORD_SOURCE, lang);
		put_token(o, &d->source);
	}
	put_if(o, WORD_ONLY_IF, d->only_if, lang);
}

/* ---- unter = name, { ",", name }, ( "ist" | "sind" ), name ; ------------------------------------------- */

void *parse_under(struct parser *p)
{
	BODY(under_decl, d);
	do {
		struct token t;
		if (!expect_name(p, &t, STR("ein Name"), STR("a name")))
			return NULL;
		*push(p->mem, &d->children) = t;
	} while (accept_sign(p, ','));
	if (expect(p, WORD_IS))
		expect_name(p, &d->parent, STR("der Oberbegriff"), STR("the wider name"));
	return d;
}

void print_under(struct out *o, const void *body, enum lang lang)
{
	const struct under_decl *d = body;
	put_list(o, d->children.at, d->children.n);
	put_word(o, WORD_IS, lang);
	put_token(o, &d->parent);
}

/* ---- begriff = "begriff", name, ":", ( bedingung | text ) ; -------------------------------------------------------- */

void *parse_term(struct parser *p)
{
	BODY(term_decl, d);
	if (!expect_name(p, &d->name, STR("der Name des Begriffs"), STR("the name of the term")) || !expect_sign(p, ':'))
		return NULL;
	if (p->at->kind == TOKEN_STRING)
		d->words = *p->at++;
	else
		d->is = parse_condition(p);
	return d;
}

void print_term(struct out *o, const void *body, enum lang lang)
{
	const struct term_decl *d = body;
	put_word(o, WORD_TERM, lang);
	put_token(o, &d->name);
	out_bytes(o, STR(": "));
	if (d->is)
		print_condition(o, d->is, lang);
	else
		print(o, "\"{}\"", d->words.key);
}

/* ---- nie = "nie", bedingung ; ---------------------------------------------------------------------------- */

void *parse_never(struct parser *p)
{
	BODY(never_decl, d);
	d->at = p->at[-1];
	d->is = parse_condition(p);
	return d;
}

void print_never(struct out *o, const void *body, enum lang lang) { put_if(o, WORD_NEVER, ((const struct never_decl *)body)->is, lang); }

/* ---- mehrere = "bei", "mehreren", ( name, ":", ( "erster" | "letzter" ) | ( "zuschlag" | "rabatt" ), ":", "höchster" ) ; ------- */

void *parse_several(struct parser *p)
{
	BODY(several_decl, d);
	if (!expect_name(p, &d->name, STR("ein geordnetes Merkmal"), STR("an ordered fact")) || !expect_sign(p, ':'))
		return NULL;
	d->discount = word_match(WORD_DISCOUNT, p->lang, &d->name.key, 1);
	d->highest = d->discount || word_match(WORD_SURCHARGE, p->lang, &d->name.key, 1);
	if (d->highest)
		d->name.word = d->discount ? WORD_DISCOUNT : WORD_SURCHARGE;
	d->last = !d->highest && accept_word(p, WORD_LAST);
	if (!d->last)
		expect(p, d->highest ? WORD_HIGHEST : WORD_FIRST);
	return d;
}

void print_several(struct out *o, const void *body, enum lang lang)
{
	const struct several_decl *d = body;
	put_word(o, WORD_SEVERAL, lang);
	if (d->highest)
		put_word(o, d->discount ? WORD_DISCOUNT : WORD_SURCHARGE, lang);
	else
		put_token(o, &d->name);
	out_char(o, ':');
	put_word(o, d->highest ? WORD_HIGHEST : d->last ? WORD_LAST : WORD_FIRST, lang);
}

/* ---- zusage = "zusage", "wenn", bedingung, "dann", urteilname ; ---------------------------------------------- */

void *parse_promise(struct parser *p)
{
	BODY(promise_decl, d);
	d->at = p->at[-1];
	d->when = parse_condition(p);
	if (!p->failed && expect(p, WORD_THEN))
		expect_verdict(p, &d->verdict);
	return d;
}

void print_promise(struct out *o, const void *body, enum lang lang)
{
	const struct promise_decl *d = body;
	put_if(o, WORD_PROMISE, d->when, lang);
	put_word(o, WORD_THEN, lang);
	put_token(o, &d->verdict);
}

/* ---- vermutung = "vermutet", bedingung, ",", "beweis", name ; -------------------------------------------------- */

void *parse_presumed(struct parser *p)
{
	BODY(presume_decl, d);
	d->at = p->at[-1];
	d->is = parse_condition(p);
	if (!p->failed && expect_sign(p, ',') && expect(p, WORD_PROOF))
		expect_name(p, &d->proof, STR("wer den Beweis führt"), STR("who has to prove it"));
	return d;
}

void print_presumed(struct out *o, const void *body, enum lang lang)
{
	const struct presume_decl *d = body;
	put_if(o, WORD_PRESUMED, d->is, lang);
	out_char(o, ',');
	put_word(o, WORD_PROOF, lang);
	put_token(o, &d->proof);
}

/* ---- zustimmung = "zustimmung", name, ":", "ab", name, ",", "frist", menge, ",", "schweigen", "=", name ; -------- */

void *parse_consent(struct parser *p)
{
	BODY(consent_decl, d);
	bool ok = expect_name(p, &d->name, STR("ein Merkmal"), STR("a fact")) && expect_sign(p, ':') && expect(p, WORD_FROM) &&
		expect_name(p, &d->from, STR("ein Ereignis"), STR("an event")) && expect_sign(p, ',') && expect(p, WORD_DEADLINE) &&
		expect_quantity(p, &d->deadline) && expect_sign(p, ',') && expect(p, WORD_SILENCE) && expect_sign(p, '=') &&
		expect_name(p, &d->silence, STR("ein Wert"), STR("a value"));
	d->of_version = ok && consent_is_of_version(d->name.key);
	return ok ? d : NULL;
}

void print_consent(struct out *o, const void *body, enum lang lang)
{
	const struct consent_decl *d = body;
	put_word(o, WORD_CONSENT, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	put_word(o, WORD_FROM, lang);
	put_token(o, &d->from);
	out_char(o, ',');
	put_word(o, WORD_DEADLINE, lang);
	put_quantity(o, &d->deadline, lang);
	out_char(o, ',');
	put_word(o, WORD_SILENCE, lang);
	out_bytes(o, STR(" ="));
	put_token(o, &d->silence);
}

/* ---- kontingent = "kontingent", name, ":", menge, ( "einmalig", [ "je", name ] | [ "je", [ "angefangene" | "volle" ], zahl, name ], "je", ( menge | name ), [ "je", name ] ), { ",", zusatz } ; ---- */

static struct str pooled_or_own(struct parser *p, const struct quota_decl *d, const struct token *what)
{
	struct out amount = out_open(p->mem);
	put_quantity(&amount, &d->amount, p->lang);
	struct str n = str_trim(out_str(&amount));
	return SAY(p->r, "jede bringt so viel ein, und alle nutzen es gemeinsam: „{} je 1 {} je monat“; jede hat ihr eigenes: „{} je monat je {}“",
		"each brings so much, and all use it together: \"{} per 1 {} per month\"; each has its own: \"{} per month per {}\"", n, what->text, n, what->text);
}

/* "… je monat je nebenstelle, gemeinsam": what all share is said by how it grows. */
static bool refuse_shared(struct parser *p, struct quota_decl *d)
{
	static const struct str words[] = { LIT("gemeinsam"), LIT("zusammen"), LIT("gepoolt"), LIT("shared"), LIT("together"), LIT("pooled") };
	for (size_t i = 0; i < COUNT(words); i++)
		if (p->at->kind == TOKEN_NAME && str_is(words[i], p->at->key)) {
			contract_say(p->r, STR("M04"), WEIGHT_ERROR, p->at, SAYING(p->r, "was alle gemeinsam haben, wächst mit ihrer Zahl", "what all share grows with their number"), pooled_or_own(p, d, d->each.text.len ? &d->each : &d->name));
			return p->failed = true;
		}
	return false;
}

static void parse_quota_ends(struct parser *p, struct quota_decl *d)
{
	while (!p->failed && accept_sign(p, ','))
		if (accept_word(p, WORD_EXPIRES))
			d->expires = true;
		else if (accept_word(p, WORD_CARRIES)) {
			d->carries = true;
			d->has_kept = p->at->kind == TOKEN_NUMBER && expect_quantity(p, &d->kept);
		}
		else if (d->carries && accept_word(p, WORD_AT_MOST))
			d->has_most = expect_quantity(p, &d->most);
		else if (accept_word(p, WORD_ROLLING))
			d->rolling = true;
		else if (accept_word(p, WORD_DIVISIBLE))
			d->divisible = true;
		else if (accept_word(p, WORD_NEED))
			expect_name(p, &d->need, STR("woran der Bedarf gemessen wird"), STR("what the need is measured in"));
		else if (!refuse_shared(p, d))
			unexpected(p, STR("„verfällt“, „überträgt“, „rollend“, „teilbar“ oder „bedarf …“"),
				STR("\"expires\", \"carries over\", \"rolling\", \"divisible\" or \"need …\""));
}

/* "je nebenstelle je monat" says neither of the two. */
static bool refuse_unsaid(struct parser *p, const struct quota_decl *d)
{
	const struct token *t = p->at;
	bool two = t[0].kind == TOKEN_NAME && t[1].kind == TOKEN_NAME && t[2].kind == TOKEN_NAME && word_match(WORD_PER, p->lang, &t[1].key, 1);
	if (!two || period_find(t[0].key) || !period_find(t[2].key))
		return false;
	contract_say(p->r, STR("M04"), WEIGHT_ERROR, t, SAY(p->r, "„je {} je {}“: für alle zusammen, oder für jede für sich?", "\"per {} per {}\": for all together, or for each by itself?", t[0].text, t[2].text), pooled_or_own(p, d, t));
	return p->failed = true;
}

/* "je angefangene 10 anwender je": the amount grows with what the inventory counts. */
static bool parse_growth(struct parser *p, struct quota_decl *d)
{
	d->begun = accept_word(p, WORD_BEGUN);
	d->full = !d->begun && accept_word(p, WORD_FULL);
	if (!d->begun && !d->full && refuse_unsaid(p, d))
		return false;
	d->grows = d->begun || d->full || (p->at[0].kind == TOKEN_NUMBER && p->at[1].kind == TOKEN_NAME && unit_find(p->at[1].key, p->lang) == UNIT_NONE);
	return !d->grows || (expect_quantity(p, &d->step) && expect_name(p, &d->step.own, STR("was der Bestand zählt, etwa anwender"), STR("what the inventory counts, such as user")) &&
		expect(p, WORD_PER));
}

/* "je jahr ab 1.8." */
static bool parse_begins(struct parser *p, struct quota_decl *d)
{
	if (!accept_word(p, WORD_FROM) || parse_year_day(p, &d->begins))
		return true;
	return p->failed ? false : unexpected(p, STR("der Tag, an dem ein Zeitraum beginnt, wie 1.8."), STR("the day on which a period begins, like 1 aug")) != NULL;
}

/* A period; "je ticket" has none. */
static bool parse_quota_period(struct parser *p, struct quota_decl *d)
{
	const struct holder_word *h = p->at->kind == TOKEN_NAME ? holder_find(p->at->key) : NULL;
	if (h && h->holder == QUOTA_TICKET)
		return expect_name(p, &d->each, NONE, NONE);
	d->per_amount = p->at->kind == TOKEN_NUMBER;
	if (!(d->per_amount ? expect_quantity(p, &d->per) : expect_name(p, &d->period, STR("ein Zeitraum"), STR("a period")) && parse_begins(p, d)))
		return false;
	return !accept_word(p, WORD_PER) || expect_name(p, &d->each, STR("wem es zusteht"), STR("whose it is"));
}

/* "50 h einmalig", or for a period. */
static bool parse_granted(struct parser *p, struct quota_decl *d)
{
	d->once = accept_word(p, WORD_ONCE);
	if (d->once)
		return !accept_word(p, WORD_PER) || expect_name(p, &d->each, STR("wem es zusteht"), STR("whose it is"));
	return expect(p, WORD_PER) && parse_growth(p, d) && parse_quota_period(p, d);
}

void *parse_quota(struct parser *p)
{
	BODY(quota_decl, d);
	bool ok = expect_name(p, &d->name, STR("der Name des Kontingents"), STR("the name of the quota")) && expect_sign(p, ':') &&
		expect_quantity(p, &d->amount) && parse_granted(p, d);
	d->money = d->amount.unit == UNIT_MONEY;
	if (ok)
		parse_quota_ends(p, d);
	return ok ? d : NULL;
}

void print_quota(struct out *o, const void *body, enum lang lang)
{
	const struct quota_decl *d = body;
	put_word(o, WORD_QUOTA, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	put_quantity(o, &d->amount, lang);
	if (d->grows) {
		put_word(o, WORD_PER, lang);
		if (d->begun || d->full)
			put_word(o, d->begun ? WORD_BEGUN : WORD_FULL, lang);
		put_quantity(o, &d->step, lang);
		put_token(o, &d->step.own);
	}
	if (d->once)
		put_word(o, WORD_ONCE, lang);
	if (d->per_amount || d->period.text.len)
		put_word(o, WORD_PER, lang);
	if (d->per_amount)
		put_quantity(o, &d->per, lang);
	else if (d->period.text.len)
		put_token(o, (struct token[]){ period_token(&d->period, lang) });
	if (d->begins.month) {
		put_word(o, WORD_FROM, lang);
		print_year_day(o, &d->begins, lang);
	}
	if (d->each.text.len) {
		put_word(o, WORD_PER, lang);
		put_token(o, (struct token[]){ holder_token(&d->each, lang) });
	}
	const enum word ends[] = { d->expires ? WORD_EXPIRES : WORD_NOTHING, d->carries ? WORD_CARRIES : WORD_NOTHING,
		d->rolling ? WORD_ROLLING : WORD_NOTHING };
	for (size_t i = 0; i < COUNT(ends); i++)
		if (ends[i] != WORD_NOTHING) {
			out_char(o, ',');
			put_word(o, ends[i], lang);
			if (ends[i] == WORD_CARRIES && d->has_kept)
				put_quantity(o, &d->kept, lang);
		}
	if (d->has_most) {
		out_char(o, ',');
		put_word(o, WORD_AT_MOST, lang);
		put_quantity(o, &d->most, lang);
	}
	if (d->need.text.len) {
		out_char(o, ',');
		put_word(o, WORD_NEED, lang);
		put_token(o, &d->need);
	}
	if (d->divisible) {
		out_char(o, ',');
		put_word(o, WORD_DIVISIBLE, lang);
	}
}

/* ---- a row of a block of values: | merkmal | wert | bedeutung | or | merkmal | wert | im satz | ----------------------------------------------------- */

/* Free text may hold any character, so the row is cut at its bars and not into words. */
bool meaning_read(struct reader *r, int doc, int line, struct meaning_decl *out)
{
	struct str s = r->c->docs[doc].lines[line - 1], cells[3] = { 0 };
	struct token cell[3] = { 0 };
	size_t from = 0, n = 0;
	for (size_t i = 0; i <= s.len && n < 4; i++)
		if (i == s.len || s.at[i] == '|') {
			struct str part = str_cut(s, from, i), trimmed = str_trim(part);
			if (n && n < 4) {
				cells[n - 1] = trimmed;
				cell[n - 1] = (struct token){ .kind = TOKEN_NAME, .doc = (short)doc, .line = line,
					.text = trimmed, .key = utf8_fold(r->mem, trimmed), .column = trimmed.len
					? (int)(trimmed.at - s.at) : (int)from };
			}
			n++;
			from = i + 1;
		}
	bool ruled = str_starts(cells[0], STR("--")) || str_starts(cells[0], STR(":-"));
	bool head = word_match(WORD_FACT, r->lang, &cell[0].key, 1);
	for (enum lang lang = LANG_DE; head && lang <= LANG_EN; lang++) {
		r->phrases = str_is(cell[2].key, word_text(WORD_PHRASE, lang));
		r->phrased = lang;
		if (r->phrases)
			break;
	}
	if (ruled || head)
		return false;
	struct token row = { .kind = TOKEN_NAME, .doc = (short)doc, .line = line, .text = str_trim(s) };
	if (!cells[1].len || str_is(cells[1], STR("-")))               /* of the fact itself */
		cell[1] = cell[0];
	if (n < 4 || !cells[0].len) {
		contract_say(r, STR("S04"), WEIGHT_ERROR, &row,
			r->phrases ? SAYING(r, "erwartet wird eine Zeile | merkmal | wert | im satz |", "expected is a row | fact | value | in a sentence |")
			: SAYING(r, "erwartet wird eine Zeile | merkmal | wert | bedeutung |", "expected is a row | fact | value | meaning |"), NONE);
		return false;
	}
	name_spell(r, &cell[0]);
	name_spell(r, &cell[1]);
	*out = (struct meaning_decl){ cell[0], cell[1], cells[2], r->phrases, r->phrased };
	return true;
}

void *parse_meaning(struct parser *p)
{
	BODY(meaning_decl, d);
	return meaning_read(p->r, p->at->doc, p->at->line, d) ? d : NULL;
}

void print_meaning(struct out *o, const void *body, enum lang lang)
{
	const struct meaning_decl *d = body;
	print(o, "| {} | {} | {} |", token_text(&d->fact, lang), token_text(&d->value, lang), d->text);
}
