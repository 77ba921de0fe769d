/* housewords.c - names of the author's that the program knows in both languages: where a fact is known from, the event
 * that chooses the version, the begin of the work, how long ago a day lies, and the quote that a project waits for; the
 * parties are in parties.c. They are printed in the language asked for; all other names never change. */
#include "contract/print.h"
#include "contract/since.h"

static enum word word_among(const enum word *words, size_t n, struct str key, enum lang lang)
{
	for (size_t i = 0; i < n; i++)
		if (word_match(words[i], lang, &key, 1))
			return words[i];
	return WORD_NOTHING;
}

/* "aus inventar", "from clock", in either language. */
static void source_word(struct token *source)
{
	static const enum word sources[] = { WORD_SOURCE_INVENTORY, WORD_SOURCE_SITE, WORD_SOURCE_FINDING, WORD_SOURCE_GRAPH, WORD_SOURCE_MONITORING, WORD_OFFER,
		WORD_CONSENT, WORD_QUOTA, WORD_CLOCK };
	enum word german = word_among(sources, COUNT(sources), source->key, LANG_DE);
	source->word = german != WORD_NOTHING ? german : word_among(sources, COUNT(sources), source->key, LANG_EN);
}

/* ---- the event of the head's reference -------------------------------------------------------------------------- */

/* An example may name the whole fact ("eingang-in-servicezeit"), and inside a name nothing is translated. */
static bool is_named_whole(const struct contract *c, struct str event)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct case_decl *k = c->statements.at[i].body;
		if (c->statements.at[i].form != &forms[FORM_CASE])
			continue;
		for (size_t n = 0; n < k->facts.n; n++)
			if (str_starts(k->facts.at[n].name.key, event) && k->facts.at[n].name.key.len > event.len)
				return true;
		for (size_t n = 0; n < k->expected.n; n++)
			for (size_t f = 0; f < k->expected.at[n].facts.n; f++)
				if (str_starts(k->expected.at[n].facts.at[f].key, event) && k->expected.at[n].facts.at[f].key.len > event.len)
					return true;
	}
	return false;
}

/* By any of its forms: "start-in-servicezeit". */
static bool begin_is_named_whole(const struct contract *c)
{
	for (size_t i = 0; i < c->moments.n; i++)
		if (word_match(WORD_BEGIN, c->lang, &c->moments.at[i].event.key, 1) && is_named_whole(c, c->moments.at[i].event.key))
			return true;
	return false;
}

static void event_word(const struct contract *c, struct token *event)
{
	if (c->reference_word != WORD_NOTHING && str_is(event->key, utf8_fold(c->mem, c->head.reference)))
		event->word = c->reference_word;
	else if (c->begin_is_ours && word_match(WORD_BEGIN, c->lang, &event->key, 1) && index_find(&c->dimension_names, event->key) < 0)
		event->word = WORD_BEGIN;
}

static void fact_word(const struct contract *c, struct token *fact) { fact->named = since_named(c, fact->key, c->mem); }

static void condition_word(struct reader *r, struct condition *c)
{
	if (c->kind == CONDITION_WINDOW)
		event_word(r->c, &c->name);
	if (c->kind == CONDITION_COMPARE)
		fact_word(r->c, &c->name);
}

static void case_words(const struct contract *c, struct case_decl *k)
{
	for (size_t n = 0; n < k->facts.n; n++)
		if (k->facts.at[n].input == INPUT_EVENT)
			event_word(c, &k->facts.at[n].name);
		else if (k->facts.at[n].input == INPUT_FACT)
			fact_word(c, &k->facts.at[n].name);
	for (size_t n = 0; n < k->expected.n; n++)
		for (size_t f = 0; f < k->expected.at[n].facts.n; f++)
			fact_word(c, &k->expected.at[n].facts.at[f]);
}

/* "nach angebot", "after quote"; a price of that name is the author's. */
static void path_word(const struct contract *c, struct token *what)
{
	static const enum word offer[] = { WORD_OFFER };
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_PRICE] && str_is(((struct price_decl *)c->statements.at[i].body)->name.key, what->key))
			return;
	if (word_among(offer, COUNT(offer), what->key, LANG_DE) != WORD_NOTHING || word_among(offer, COUNT(offer), what->key, LANG_EN) != WORD_NOTHING)
		what->word = WORD_OFFER;
}

static void statement_events(const struct contract *c, const struct statement *s)
{
	struct clock_decl *clock = s->body;
	struct consent_decl *consent = s->body;
	if (s->form == &forms[FORM_CLOCK]) {
		event_word(c, &clock->from);
		event_word(c, &clock->until);
	} else if (s->form == &forms[FORM_CONSENT]) {
		event_word(c, &consent->from);
	} else if (s->form == &forms[FORM_CASE]) {
		case_words(c, s->body);
	}
}

/* Columns of tables of rules are events, too. */
static void table_events(const struct contract *c, const struct rule *rule)
{
	for (size_t k = 0; rule->rows.n && k < rule->table.at[0].n; k++)
		event_word(c, rule->table.at[0].cells[k].at);
}

/* Any word but those of the begin of work and of the invoice (verdict/judging.c has the same) is the receipt under the author's own name. */
struct str reference_said(const struct contract *c, enum lang lang, struct arena *mem)
{
	static const struct { struct str words, de, en; } rows[] = {
		{ LIT("leistung|leistungsbeginn|beginn|service|work|start-of-work"), LIT("Für eine Arbeit gilt die Fassung, die an dem Tag in Kraft ist, an dem sie beginnt."), LIT("Work is judged by the version in force on the day on which it begins.") },
		{ LIT("rechnung|invoice"), LIT("Für eine Arbeit gilt die Fassung, die an dem Tag in Kraft ist, an dem sie berechnet wird."), LIT("Work is judged by the version in force on the day on which it is invoiced.") },
		{ LIT("eingang|receipt"), LIT("Für eine Arbeit gilt die Fassung, die an dem Tag in Kraft ist, an dem sie eingeht."), LIT("Work is judged by the version in force on the day on which it is received.") },
	};
	struct str event = utf8_fold(mem, c->head.reference);
	if (!event.len)
		return NONE;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (struct str words = rows[i].words; words.len;)
			if (str_is(str_split(&words, '|'), event))
				return lang == LANG_DE ? rows[i].de : rows[i].en;
	return lang == LANG_DE ? text(mem, "Für eine Arbeit gilt die Fassung, die an dem Tag in Kraft ist, an dem sie eingeht („{}“).", c->head.reference)
		: text(mem, "Work is judged by the version in force on the day on which it is received (“{}”).", c->head.reference);
}

void housewords_bind(struct reader *r)
{
	static const enum word events[] = { WORD_RECEIPT, WORD_SERVICE, WORD_INVOICE };
	struct contract *c = r->c;
	struct str event = utf8_fold(r->mem, c->head.reference);
	if (event.len && !is_named_whole(c, event) && index_find(&c->dimension_names, event) < 0)
		c->reference_word = word_among(events, COUNT(events), event, c->lang);
	c->begin_is_ours = !begin_is_named_whole(c);
	conditions_each(r, condition_word);
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct rule *rule = statement_rule(&c->statements.at[i]);
		statement_events(c, &c->statements.at[i]);
		if (rule)
			table_events(c, rule);
		if (c->statements.at[i].form == &forms[FORM_PATH])
			path_word(c, &((struct path_decl *)c->statements.at[i].body)->what);
		if (c->statements.at[i].form == &forms[FORM_FACT])
			source_word(&((struct fact_decl *)c->statements.at[i].body)->source);
	}
}
