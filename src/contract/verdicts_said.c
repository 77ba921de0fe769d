/* verdicts_said.c - a paragraph says what a piece of work is ("ist gedeckt", "is a project"), and each rule of its number says another
 * verdict (X08).
 *
 * Read are main clauses without a negation or restriction: "nicht gedeckt", "nur gedeckt, soweit", "was gedeckt ist", "if it is
 * covered" say nothing here. A paragraph that also has a word of the verdict of its rules, or a way of speaking of it ("wird
 * angeboten"), is believed to mean that one. */
#include "contract/analyse.h"

/* signs: what says the verdict, of up to three words; hints: beginnings of words that may be a way of saying it. */
static const struct { struct str signs, hints; } said[VERDICT_DECLINED + 1] = {          /* ORDER verdict_class */
	{ { 0 }, { 0 } },
	{ LIT("gedeckt|abgedeckt|mitgedeckt|enthalten|inbegriffen|covered|included"),
		LIT("gedeckt|abgedeckt|mitgedeckt|enthalten|inbegriffen|inklusive|pauschal|frei|kostenfrei|kostenlos|ohne|monatspauschale|covered|cover|includ|flat|free|without|within|part|comes|belongs|gehör") },
	{ LIT("nach aufwand|nach stunden|nach zeit|by the hour"),
		LIT("aufwand|stunde|zeit|hour|time|rate|satz|preis|price|berechn|kosten|kostet|cost|charg|zahl|pay|rechnung|takt|stundenweise") },
	{ LIT("ein projekt|sind projekte|a project|are projects"), LIT("projekt|project|angebot|angebote|quote|offer") },
	{ LIT("ist gewährleistung|als gewährleistung|is warranty|under warranty"), LIT("gewähr|garantie|mangel|mängel|mangelhaft|warrant|guarantee|defect|ohne|without|kostenlos|kostenfrei|frei|free|nacharbeit|rework") },
	{ LIT("sache des|sache der|seine sache|ihre sache|sache ihrer|concern of"), LIT("sache|selbst|obliegt|pflicht|stellt|zahlt|sorgt|übernimmt|haftet|verantwort|concern|duty|own|himself|itself|themselves|respons|client's|customer's|vendor") },
	{ LIT("wird abgelehnt|werden abgelehnt|is declined|are declined"), LIT("ablehn|abgelehnt|declin|refus|nicht|kein|not|no|nothing") },
};

#define NEGATIONS STR("nicht|kein|keine|keinen|keiner|keinem|keines|nie|niemals|weder|nur|außer|ausgenommen|ausgeschlossen|ohne|statt|erst|not|no|never|nor|neither|only|except|unless|excluded|instead|without|nothing|otherwise|sonst|andernfalls")
#define SUBORDINATING STR("wenn|soweit|solange|sofern|falls|ob|bevor|sobald|obwohl|wie|if|when|whether|while|where|as|before|until|once|how")
#define RELATIVE STR("was|wer|das|die|der|what|that|which|who")
#define TO_BE STR("ist|sind|geht|gehen|war|waren|wird|werden|bleibt|bleiben|gilt|gelten|is|are|goes|go|was|were|be|been|remain|remains|stay|stays")
#define TO_BE_FIRST STR("ist|sind|wird|werden|hat|haben|bleibt|is|are")

struct clause { size_t from, until; };                   /* words of the paragraph: a sentence, or what of it stands between two commas */

/* ---- sentences and what stands between commas ------------------------------------------------------------------------------ */

static bool has_any(const struct prose_words *w, struct clause c, struct str list)
{
	for (size_t i = c.from; i < c.until; i++)
		if (prose_is(w, i, list))
			return true;
	return false;
}

static bool comma_behind(const struct prose_words *w, size_t i)
{
	return i + 1 < w->n && str_has((struct str){ w->at[i].text.at + w->at[i].text.len, (size_t)(w->at[i + 1].text.at - w->at[i].text.at - (ptrdiff_t)w->at[i].text.len) }, STR(","));
}

static struct clause sentence_of(const struct prose_words *w, size_t i)
{
	struct clause c = { i, i };
	while (c.from && !w->at[c.from - 1].ends)
		c.from--;
	c.from += c.from < i && str_starts(w->at[c.from].key, STR("§"));      /* the number of the paragraph */
	while (c.until < w->n && !w->at[c.until].ends)
		c.until++;
	c.until += c.until < w->n;
	return c;
}

static size_t begins_behind_comma(const struct prose_words *w, struct clause sentence, size_t i)
{
	while (i > sentence.from && !comma_behind(w, i - 1))
		i--;
	return i;
}

/* How many words of `phrases`, "a|b c", stand at i; 0: none. */
static size_t phrase_at(const struct prose_words *w, size_t i, struct str phrases)
{
	while (phrases.len) {
		struct str phrase = str_split(&phrases, '|');
		size_t n = 0;
		for (struct str rest = phrase; rest.len; n++)
			if (!prose_is(w, i + n, str_split(&rest, ' ')))
				break;
			else if (!rest.len)
				return n + 1;
	}
	return 0;
}

/* "soweit er gedeckt ist", "ist das Gerät gedeckt, ...", "what is covered": in which nothing is said to be so. */
static bool is_condition(const struct prose_words *w, struct clause sentence, size_t from, size_t sign, size_t n)
{
	bool verb_last = (from > sentence.from || prose_is(w, from, RELATIVE)) && sign > from && prose_is(w, sign + n, TO_BE), asks = from == sentence.from && prose_is(w, from, TO_BE_FIRST);
	bool of_which = sign >= from + 2 && prose_is(w, sign - 2, RELATIVE) && prose_is(w, sign - 1, TO_BE);
	return verb_last || asks || of_which || has_any(w, (struct clause){ from, sign }, SUBORDINATING);
}

/* What stands in front of a comma is another clause, and may say no: "was nicht im Bestand steht, ist ein Projekt". */
static bool is_said(const struct prose_words *w, size_t sign, size_t n)
{
	struct clause sentence = sentence_of(w, sign);
	size_t from = begins_behind_comma(w, sentence, sign);
	return has_any(w, sentence, TO_BE) && !has_any(w, (struct clause){ from, sentence.until }, NEGATIONS) && !is_condition(w, sentence, from, sign, n);
}

/* ---- the rules ---------------------------------------------------------------------------------------------------------------- */

struct ruled { bool is[VERDICT_DECLINED + 1], any; const struct rule *first; };

static void take_verdict(const struct reader *r, struct str key, const struct rule *rule, struct ruled *out)
{
	enum verdict_class class = key.len ? verdict_of(key, r->lang) : VERDICT_NONE;
	out->is[class] = true;
	out->first = out->first ? out->first : rule;
}

/* Of the clauses of that number in the document of the paragraph. What sets something else leaves it open what the paragraph means. */
static struct ruled rules_of(const struct reader *r, const struct numbered *n)
{
	struct ruled out = { 0 };
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		const struct rule *rule = statement_rule(s);
		if (!rule || s->doc != n->at.doc || !clause_within(rule->at.key, n->clause))
			continue;
		bool sets_verdict = rule->kind == RULE_VALUE && !rule->attribute.key.len;
		out.any |= !sets_verdict && rule->kind == RULE_UNCLEAR;
		for (size_t k = 0; k < rule->rows.n && sets_verdict && rule->valued; k++)
			take_verdict(r, rule->rows.at[k].value.key, rule, &out);
		if (sets_verdict && !rule->valued)
			take_verdict(r, rule->value.key, rule, &out);
		if (rule->beyond.key.len)
			take_verdict(r, rule->beyond.key, rule, &out);
	}
	out.any |= out.is[VERDICT_NONE];
	return out;
}

/* ---- both ------------------------------------------------------------------------------------------------------------------------ */

static bool speaks_of(const struct prose_words *w, enum verdict_class class)
{
	for (size_t i = 0; i < w->n; i++)
		for (struct str rest = said[class].hints; rest.len;)
			if (str_starts(w->at[i].key, str_split(&rest, '|')))
				return true;
	return false;
}

static bool may_mean(const struct prose_words *w, const struct ruled *rules)
{
	for (enum verdict_class v = VERDICT_COVERED; v <= VERDICT_DECLINED; v++)
		if (rules->is[v] && speaks_of(w, v))
			return true;
	return false;
}

static void say(struct reader *r, const struct numbered *n, struct str words, const struct ruled *rules)
{
	struct out o = out_open(r->mem);
	for (enum verdict_class v = VERDICT_COVERED; v <= VERDICT_DECLINED; v++)
		if (rules->is[v])
			print(&o, "{}{}", o.len ? STR(", ") : NONE, word_text(verdict_words[v], r->lang));
	contract_say(r, STR("X08"), WEIGHT_HINT, &n->at, SAY(r, "der Text von {} sagt „{}“, die Regel {} dagegen „{}“", "the text of {} says \"{}\", but rule {} \"{}\"", n->clause, words, rules->first->at.text, out_str(&o)),
		SAYING(r, "eines von beiden ist falsch: berichtigen Sie den Text oder die Regel", "one of the two is wrong: correct the text or the rule"));
}

void verdicts_said_check(struct reader *r, const struct numbered *n)
{
	struct ruled rules = rules_of(r, n);
	struct prose_words w = { 0 };
	if (!rules.first || rules.any)
		return;
	prose_split(n->text, r->mem, &w);
	if (may_mean(&w, &rules))
		return;
	for (enum verdict_class v = VERDICT_COVERED; v <= VERDICT_DECLINED; v++)
		for (size_t i = 0, len; i < w.n && !rules.is[v]; i++)
			if ((len = phrase_at(&w, i, said[v].signs)) && is_said(&w, i, len)) {
				const char *from = w.at[i].text.at, *until = w.at[i + len - 1].text.at + w.at[i + len - 1].text.len;
				say(r, n, (struct str){ from, (size_t)(until - from) }, &rules);
				return;
			}
}
