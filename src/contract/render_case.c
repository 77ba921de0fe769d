/* render_case.c - examples as people read them: what is known like a region, what is expected in the words of sentences.
 *
 * Only shown, never read back: the source behind the document is what counts. */
#include "contract/chosen.h"
#include "contract/render.h"

/* ---- what is known ---------------------------------------------------------------------------------------------------- */

/* A fact and its values, which read like a region; amounts, events and options are told as they are written. */
static const struct dimension *fact_of(const struct contract *c, const struct named_value *v)
{
	int d = v->input == INPUT_FACT && !v->is_amount && !v->options ? index_find(&c->dimension_names, v->name.key) : -1;
	const struct dimension *fact = d < DIMENSION_FIRST ? NULL : &c->dimensions[d];
	bool worded = fact && fact->face.kind != FACT_NUMBER;
	for (size_t i = 0; worded && i <= v->more.n; i++) {
		int node = index_find(&fact->names, i ? v->more.at[i - 1].key : v->value.key);
		worded = node >= 0 && fact->nodes.at[node].first != fact->inapplicable;
	}
	return worded ? fact : NULL;
}

static void add_set(struct rendering *r, const struct dimension *d, const struct named_value *v, struct cube *to)
{
	struct fact_set *set = &to->sets[to->n++];
	*set = (struct fact_set){ .fact = d->face.name, .names = NEWS(r->mem, struct str, v->more.n + 1) };
	for (size_t i = 0; i <= v->more.n; i++) {
		set->names[set->n++] = d->nodes.at[index_find(&d->names, i ? v->more.at[i - 1].key : v->value.key)].name;
	}
}

/* "Meldung: 01.03.2027 09:00", "Ausfallzeit: 90 Minuten", "Anzahl Server: 12" */
static void say_given(struct rendering *r, struct out *o, const struct named_value *v)
{
	const struct speech *s = &r->speech;
	struct str name = token_text(&v->name, s->lang), number = EITHER(r, "Anzahl ", "number of "), quantity = EITHER(r, "Menge ", "quantity of "), used = EITHER(r, "Verbraucht von ", "used of "), missed = EITHER(r, "Ziel verfehlt von ", "target missed of ");
	print(o, "{}{}: ", v->count ? number : v->kind ? quantity : v->used ? used : v->missed ? missed : v->index ? STR("Index ") : NONE, name_shown(s, v->count ? name_of_many(s, name) : name));
	if (v->is_amount)
		say_quantity(s, o, &v->amount);
	else if (!v->options)
		out_bytes(o, name_shown(s, token_text(&v->value, s->lang)));
	for (size_t i = 0; i < v->series.n; i++) {
		out_bytes(o, saying(SAYING_COMMA, s->lang));
		say_quantity(s, o, &v->series.at[i]);
	}
	if (v->time.text.len)
		print(o, " {}", v->time.text);
	if (v->until.text.len) {
		out_bytes(o, saying(SAYING_RANGE_TO, s->lang));
		say_day(o, v->until.text, s->lang);
		print(o, " {}", v->until_time.text);
	}
	for (size_t i = 0; i < v->more.n; i++)
		print(o, "{}{}", v->options ? i ? saying(SAYING_COMMA, s->lang) : NONE : saying(SAYING_OR, s->lang), name_shown(s, token_text(&v->more.at[i], s->lang)));
}

/* "es um eine Firewall geht und etwas konfiguriert wird; Ausfallzeit: 90 Minuten" */
static struct str known_words(struct rendering *r, const struct case_decl *k)
{
	struct cube known = { .sets = NEWS(r->mem, struct fact_set, k->facts.n + 1) };
	struct out o = out_open(r->mem);
	o.lang = r->c->lang;
	for (size_t i = 0; i < k->facts.n; i++) {
		const struct dimension *d = fact_of(r->c, &k->facts.at[i]);
		if (d)
			add_set(r, d, &k->facts.at[i], &known);
	}
	if (known.n)
		out_bytes(&o, EITHER(r, "wenn ", "if "));
	say_region(&r->speech, &o, &known);
	for (size_t i = 0; i < k->facts.n; i++)
		if (!fact_of(r->c, &k->facts.at[i])) {
			out_bytes(&o, out_str(&o).len ? STR("; ") : NONE);
			say_given(r, &o, &k->facts.at[i]);
		}
	return out_str(&o);
}

/* ---- what is expected ------------------------------------------------------------------------------------------------- */

/* In the template language of sentences (sentence.h). */
static const struct { struct str text[2]; } tellings_of[] = {                                    /* ORDER expect_kind */
	[EXPECT_VERDICT] = { { LIT("[<provisional>vorläufig ]<value>"), LIT("[<provisional>provisionally ]<value>") } },
	[EXPECT_OPEN] = { { LIT("offen"), LIT("open") } },
	[EXPECT_TARGET] = { { LIT("die Frist der Uhr „<name>“ beträgt <amount>"), LIT("the target of the clock “<name>” is <amount>") } },
	[EXPECT_NO_TARGET] = { { LIT("es gilt keine Frist[ der Uhr „<name>“]"), LIT("no target[ of the clock “<name>”] applies") } },
	[EXPECT_ATTRIBUTE] = { { LIT("{<price>es gilt der Preis „<value>“|<name>: <value>}"), LIT("{<price>the price “<value>” applies|<name>: <value>}") } },
	[EXPECT_DUE] = { { LIT("die Frist der Uhr „<name>“ endet am <day> um <time>"), LIT("the target of the clock “<name>” ends on <day> at <time>") } },
	[EXPECT_PRICE] = { { LIT("{der Preis „<name>“ ergibt <amount>|das kostet <amount>}"), LIT("{the price “<name>” comes to <amount>|it costs <amount>}") } },
	[EXPECT_COUNTED] = { { LIT("der Ausfall zählt[<no> nicht]"), LIT("the outage {<no>does not count|counts}") } },
	[EXPECT_AVAILABILITY] = { { LIT("Verfügbarkeit: <amount>"), LIT("availability: <amount>") } },
	[EXPECT_PROMISE] = { { LIT("{Kennzahl <name>|Verfügbarkeit} {<no>verfehlt|gehalten}"), LIT("{measure <name>|availability} {<no>missed|kept}") } },
	[EXPECT_NO_AVAILABILITY] = { { LIT("keine Verfügbarkeit zugesagt"), LIT("no availability promised") } },
	[EXPECT_DOWNTIME] = { { LIT("Ausfallzeit: <amount>"), LIT("downtime: <amount>") } },
	[EXPECT_CREDIT] = { { LIT("Gutschrift: <amount>"), LIT("credit: <amount>") } },
	[EXPECT_IN_FORCE] = { { LIT("<name>: {<no>nicht in Kraft|in Kraft ab <day>}"), LIT("<name>: {<no>not in force|in force from <day>}") } },
	[EXPECT_RUNS] = { { LIT("Laufzeit {bis <day>|<amount>}"), LIT("runs {until <day>|<amount>}") } },
	[EXPECT_PAYABLE] = { { LIT("fällig am <day>"), LIT("payable on <day>") } },
	[EXPECT_EXIT] = { { LIT("{<no>kein|ein} Kündigungsrecht"), LIT("{<no>no|a} right to terminate") } },
	[EXPECT_SHARE] = { { LIT("<value>: <amount>"), LIT("<value>: <amount>") } },
};

/* "nach §1.1", and of what hangs on unknown facts which: of every kind. */
static const struct str version_told[] = { LIT("[in Fassung <version>: ]"), LIT("[in version <version>: ]") };
static const struct str grounds_told[] = { LIT("[ nach <clause>][, solange nicht bekannt ist: <facts>]"), LIT("[ under <clause>][, as long as this is not known: <facts>]") };

static struct str token_shown(struct rendering *r, const struct token *t)
{
	return t->text.len ? name_shown(&r->speech, token_text(t, r->c->lang)) : NONE;
}

static bool is_moment(const struct contract *c, int dimension)
{
	for (size_t i = 0; i < c->moments.n; i++)
		if (c->moments.at[i].dimension == dimension)
			return true;
	return false;
}

struct str render_fact(struct rendering *r, struct str name)
{
	int d = dimension_find(r->c, utf8_fold(r->mem, name));
	if (d < DIMENSION_FIRST || !(is_decision(&r->c->dimensions[d]) || is_moment(r->c, d)))
		return name_shown(&r->speech, name);
	struct fact_set yes = { .fact = r->c->dimensions[d].face.name, .names = &(struct str){ 0 }, .n = 1 };
	struct out words = out_open(r->mem);
	words.lang = r->c->lang;
	*yes.names = word_text(WORD_YES, r->c->lang);
	say_region(&r->speech, &words, &(struct cube){ .sets = &yes, .n = 1 });
	return text(r->mem, "{}{}", EITHER(r, "ob ", "whether "), out_str(&words));
}

static struct str facts_shown(struct rendering *r, const struct tokens *facts)
{
	struct out o = out_open(r->mem);
	for (size_t i = 0; i < facts->n; i++)
		print(&o, "{}{}", i ? saying(SAYING_COMMA, r->c->lang) : NONE, render_fact(r, token_text(&facts->at[i], r->c->lang)));
	return out_str(&o);
}

static struct str day_shown(struct rendering *r, const struct token *day)
{
	struct out o = out_open(r->mem);
	if (day->text.len)
		say_day(&o, day->text, r->c->lang);
	return out_str(&o);
}

static struct str amount_shown(struct rendering *r, const struct expectation *e)
{
	struct out o = out_open(r->mem);
	o.lang = r->c->lang;
	say_quantity(&r->speech, &o, &e->amount);
	return out_str(&o);
}

/* A verdict stands as in the table of what is covered. */
static struct str value_shown(struct rendering *r, const struct expectation *e)
{
	bool verdict = e->kind == EXPECT_VERDICT || e->kind == EXPECT_SHARE;
	enum verdict_class class = VERDICT_NONE;
	for (enum verdict_class v = VERDICT_COVERED; verdict && v <= VERDICT_DECLINED; v++)
		class = e->value.word == verdict_words[v] || str_is(e->value.key, verdict_name(v, r->c->lang)) ? v : class;
	return verdict ? verdict_within(&r->speech, class, token_text(&e->value, r->c->lang)) : token_shown(r, &e->value);
}

static struct str hole_told(struct rendering *r, const struct expectation *e, struct str hole)
{
	if (str_is(hole, STR("name")))
		return token_shown(r, &e->name);
	if (str_is(hole, STR("value")))
		return value_shown(r, e);
	if (str_is(hole, STR("amount")))
		return amount_shown(r, e);
	if (str_is(hole, STR("day")))
		return day_shown(r, &e->day);
	if (str_is(hole, STR("facts")))
		return facts_shown(r, &e->facts);
	return str_is(hole, STR("time")) ? e->time.text : str_is(hole, STR("clause")) ? e->clause.text : str_is(hole, STR("version")) ? e->version.text : NONE;
}

/* Three holes only say which words are chosen. */
static bool is_told(struct rendering *r, const struct expectation *e, struct str hole)
{
	if (str_is(hole, STR("no")))
		return e->no;
	if (str_is(hole, STR("price")))
		return word_match(WORD_PRICE, r->c->lang, &e->name.key, e->name.key.len > 0);
	return str_is(hole, STR("provisional")) ? e->provisional : hole_told(r, e, hole).len > 0;
}

static void put_told(struct rendering *r, struct out *o, const struct expectation *e, struct str template)
{
	for (struct part p = next_part(&template); p.kind != PART_END; p = next_part(&template))
		switch (p.kind) {
		case PART_TEXT: out_bytes(o, p.text); break;
		case PART_HOLE: out_bytes(o, hole_told(r, e, p.text)); break;
		case PART_OPTION:
		case PART_CHOICE: put_told(r, o, e, is_told(r, e, first_hole(p.text)) ? p.text : p.otherwise); break;
		case PART_END: break;
		}
}

/* "gedeckt nach §1.1; die Frist der Uhr „Reaktion“ endet am 06.03.2026 um 13:00" */
static struct str expected_words(struct rendering *r, const struct case_decl *k)
{
	struct out o = out_open(r->mem);
	for (size_t i = 0; i < k->expected.n; i++) {
		const struct expectation *e = &k->expected.at[i];
		out_bytes(&o, i ? saying(SAYING_NEXT, r->c->lang) : NONE);
		put_told(r, &o, e, version_told[r->c->lang]);
		put_told(r, &o, e, tellings_of[e->kind].text[r->c->lang]);
		put_told(r, &o, e, grounds_told[r->c->lang]);
	}
	return out_str(&o);
}

/* ---- both -------------------------------------------------------------------------------------------------------------- */

struct str render_case_words(struct rendering *r, const struct case_decl *k) { return text(r->mem, "{} → {}", known_words(r, k), expected_words(r, k)); }

/* What holds no more says so in front: a later document replaced it; what is about other choices, behind. */
static void case_marks(struct rendering *r, const struct statement *st, struct out *before, struct str *behind)
{
	const struct replaced *was = st->form == &forms[FORM_REPLACED] ? st->body : NULL;
	before->lang = r->c->lang;
	if (was)
		say_replaced(&r->speech, before, was->layer);
	*behind = !was && case_is_of_others(r->c, st) ? EITHER(r, " (nicht gewählt)", " (not chosen)") : NONE;
}

/* Titel: wenn … → gedeckt nach §2.1 */
static void render_case(struct rendering *r, const struct statement *st)
{
	const struct replaced *was = st->form == &forms[FORM_REPLACED] ? st->body : NULL;
	const struct case_decl *k = was ? was->body : st->body;
	struct str title = k->title.key, known = known_words(r, k), wanted = expected_words(r, k), behind;
	struct out before = out_open(r->mem);
	case_marks(r, st, &before, &behind);
	if (r->html)
		html(r->o, "<li><em>{}</em><b>{}</b> <span class=\"known\">{}</span> → <b class=\"verdict\">{}</b>{}</li>\n", out_str(&before), title, known, wanted, behind);
	else
		print(r->o, "  - {}{}: {}\n    → {}{}\n", out_str(&before), title, known, wanted, behind);
}

static bool is_case(const struct statement *st)
{
	const struct replaced *was = st->form == &forms[FORM_REPLACED] ? st->body : NULL;
	return (was ? was->form : st->form) == &forms[FORM_CASE];
}

void render_cases(struct rendering *r, const struct piece *p)
{
	if (!r->headed)
		render_line(r, EITHER(r, "Beispiele:", "Examples:"));
	out_bytes(r->o, r->html ? STR("<ul class=\"cases\">\n") : NONE);
	for (size_t i = p->from; i < p->until; i++)
		if (is_case(&r->c->statements.at[i]))
			render_case(r, &r->c->statements.at[i]);
	out_bytes(r->o, r->html ? STR("</ul>\n") : NONE);
}
