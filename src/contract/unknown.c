/* unknown.c - what is said of a name that stands where a fact, a term or a quota is asked for and is none: what it is instead,
 * else the nearest one, else how to declare it. */
#include "contract/names.h"
#include "contract/money.h"
#include "contract/unknown.h"

/* "merkmal priorität: p1, p2": of what rules set, its values are theirs; a fact that is misspelt is not declared. */
static struct str declare(struct reader *r, const struct token *t)
{
	struct strs values = { 0 };
	struct out list = out_open(r->mem);
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct rule *rule = statement_rule(&r->c->statements.at[i]);
		bool sets = rule && str_is(rule->attribute.key, t->key), said = false;
		for (size_t k = 0; sets && k < values.n; k++)
			said |= str_is(values.at[k], rule->value.text);
		if (!sets || said || !rule->value.text.len)
			continue;
		print(&list, "{}{}", values.n ? STR(", ") : NONE, rule->value.text);
		*push(r->mem, &values) = rule->value.text;
	}
	return SAY(r, "Abhilfe: „merkmal {}: {}“ weiter oben", "remedy: \"fact {}: {}\" further up", t->text, values.n ? out_str(&list) : SAYING(r, "WERT, WERT", "VALUE, VALUE"));
}

const struct term_decl *term_in_words(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct term_decl *t = c->statements.at[i].form == &forms[FORM_TERM] ? c->statements.at[i].body : NULL;
		if (t && !t->is && str_is(t->name.key, key))
			return t;
	}
	return NULL;
}

struct str contract_term_words(const struct contract *c, struct str name, struct arena *mem)
{
	const struct term_decl *t = term_in_words(c, utf8_fold(mem, name));
	return t ? t->words.key : NONE;
}

/* What the name is, and no fact; false: nothing of that kind. */
static bool is_other(struct reader *r, const struct token *t)
{
	if (term_in_words(r->c, t->key))
		contract_say(r, STR("N01"), WEIGHT_ERROR, t, SAY(r, "was „{}“ heißt, ist für Menschen gesagt; entscheiden kann es hier niemand", "what \"{}\" means is said for people; nobody can decide it here", t->text),
			SAY(r, "ein Merkmal, das jemand beantwortet: „{} NAME: {}/{}“, oder eine Bedingung hinter „{} {}:“", "a fact that somebody answers: \"{} NAME: {}/{}\", or a condition behind \"{} {}:\"",
				word_text(WORD_FACT, r->lang), word_text(WORD_YES, r->lang), word_text(WORD_NO, r->lang), word_text(WORD_TERM, r->lang), t->text));
	else if (is_calendar(r->c, t->key))
		contract_say(r, STR("N01"), WEIGHT_ERROR, t, SAY(r, "„{}“ ist ein Kalender; eine Bedingung sagt, ob die Zeit in ihm liegt", "\"{}\" is a calendar; a condition says whether the time lies in it", t->text),
			SAY(r, "„{} {}“ oder „{} {}“", "\"{} {}\" or \"{} {}\"", word_text(WORD_WITHIN, r->lang), t->text, word_text(WORD_OUTSIDE, r->lang), t->text));
	else
		return false;
	return true;
}

/* What may be meant where a condition stands. */
static struct str either(struct reader *r, const struct token *t)
{
	return SAY(r, "Abhilfe: „{} {}: {}/{}“ weiter oben; von einem Kalender sagt „{} {}“, ob die Zeit in ihm liegt", "remedy: \"{} {}: {}/{}\" further up; of a calendar \"{} {}\" says whether the time lies in it",
		word_text(WORD_FACT, r->lang), t->text, word_text(WORD_YES, r->lang), word_text(WORD_NO, r->lang), word_text(WORD_WITHIN, r->lang), t->text);
}

static void unknown_fact(struct reader *r, const struct token *t, bool terms)
{
	struct strs names = { 0 };
	if (is_other(r, t))
		return;
	for (int i = DIMENSION_FIRST; i < r->c->n_dimensions; i++)
		*push(r->mem, &names) = r->c->dimensions[i].face.name;
	for (size_t i = 0; terms && i < r->c->terms.n; i++)
		*push(r->mem, &names) = r->c->terms.at[i].name;
	struct str what = terms ? SAY(r, "„{}“ ist weder Merkmal noch Begriff", "\"{}\" is neither a fact nor a term", t->text) : SAY(r, "„{}“ ist kein Merkmal", "\"{}\" is no fact", t->text);
	struct str near = advise_nearest(r, t->text, names.at, names.n);
	contract_say(r, STR("N01"), WEIGHT_ERROR, t, what, near.len ? near : terms ? either(r, t) : declare(r, t));
	if (!near.len)
		index_add(r->mem, &r->broken, t->key, 0);             /* what was never declared is said once */
}

void say_unknown_fact(struct reader *r, const struct token *t) { unknown_fact(r, t, false); }
void say_unknown_condition(struct reader *r, const struct token *t) { unknown_fact(r, t, true); }

void say_unknown_quota(struct reader *r, const struct token *t)
{
	struct strs names = { 0 };
	if (quota_is_money(r->c, t->key)) {
		contract_say(r, STR("N01"), WEIGHT_ERROR, t, SAY(r, "„{}“ ist ein Guthaben, über das hinaus nichts anderes gilt: es zahlt, so weit es reicht, und keine Bedingung fragt danach", "\"{}\" is a balance beyond which nothing else holds: it pays as far as it reaches, and no condition asks it", t->text),
			SAY(r, "was gilt, wenn es aufgebraucht ist, sagt die Regel, von deren Preis es abgeht: „, {} {}, {} …“", "what holds once it is used up says the rule from whose price it is taken: \", {} {}, {} …\"", word_text(WORD_FROM_QUOTA, r->lang), t->text, word_text(WORD_BEYOND, r->lang)));
		return;
	}
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_QUOTA])
			*push(r->mem, &names) = ((const struct quota_decl *)r->c->statements.at[i].body)->name.text;
	struct str near = advise_nearest(r, t->text, names.at, names.n);
	contract_say(r, STR("N01"), WEIGHT_ERROR, t, SAY(r, "es gibt kein Kontingent „{}“", "there is no quota \"{}\"", t->text), near.len ? near
		: SAY(r, "Abhilfe: „{} {}: 10 h {} monat“ weiter oben", "remedy: \"{} {}: 10 h {} month\" further up", word_text(WORD_QUOTA, r->lang), t->text, word_text(WORD_PER, r->lang)));
}
