/* loose_ends.c - what a statement leans on and nothing carries.
 *
 * A party whose name is misspelt can decide nothing, a quota that no rule draws on is always enough, and a consent without a
 * fact of its name answers nobody, and a measure of a clock without a target counts nothing. Each would be accepted and be without effect; so it keeps the contract from being signed.
 * A value that an annex gives its first kind is told: what was recorded with it no longer says which of them. */
#include "contract/figures.h"
#include "contract/money.h"
#include "contract/parties.h"

/* Who decides may be called anything, if the document says who that is; what is nearly one of the two parties is meant to be it. */
static void check_party(struct reader *r, const struct token *who)
{
	const struct contract_head *h = &r->c->head;
	struct str parties[] = { STR("anbieter"), STR("provider"), STR("klient"), STR("client"), utf8_fold(r->mem, h->provider.name), utf8_fold(r->mem, h->client.name) };
	size_t n = COUNT(parties) - (h->provider.name.len ? 0 : 2);
	if (party_side(r->c, who->key) != PARTY_NOBODY)
		return;
	if (!nearest(who->key, parties, n).len && !party_explained(r->c, who->key))
		contract_say(r, STR("N06"), WEIGHT_HINT, who, SAY(r, "„{}“ ist keine der beiden Parteien: entscheiden kann das nur die Person, die im Programm so heißt", "\"{}\" is neither of the two parties: only the person whom the program knows by that name can decide", who->text),
			SAY(r, "wer das ist, sagt: {} {}: \"…\"", "who that is says: {} {}: \"…\"", word_text(WORD_TERM, r->lang), who->text));
	if (nearest(who->key, parties, n).len)
		contract_say(r, STR("N06"), WEIGHT_BLOCKS, who, SAY(r, "„{}“ ist niemand, der hier entscheiden könnte", "\"{}\" is nobody who could decide here", who->text),
			advise_nearest(r, who->key, parties, n));
}

static bool is_drawn(const struct contract *c, struct str quota)
{
	for (size_t i = 0; i < c->rules.n; i++)
		if (str_is(c->rules.at[i]->quota.key, quota))
			return true;
	return false;
}

static void check_quota(struct reader *r, const struct token *name)
{
	if (!is_drawn(r->c, name->key))
		contract_say(r, STR("N06"), WEIGHT_BLOCKS, name, SAY(r, "vom Kontingent „{}“ zehrt keine Regel; es würde nie weniger", "no rule draws on the quota \"{}\"; it would never get less", name->text),
			SAY(r, "hinter die Regel, die davon zehrt: „, {} {}“", "behind the rule that draws on it: \", {} {}\"", word_text(WORD_FROM_QUOTA, r->lang), name->text));
}

/* A balance pays what work costs; a rule by which it costs nothing takes nothing from it. */
static void check_pays(struct reader *r, const struct rule *rule)
{
	enum verdict_class class = rule->dimension == DIMENSION_VERDICT && rule->leaf != LEAF_UNCLEAR ? (enum verdict_class)(rule->leaf + 1) : VERDICT_NONE;
	if (class != VERDICT_NONE && quota_is_money(r->c, rule->quota.key) && !verdict_charges(r->c, class))
		contract_say(r, STR("N06"), WEIGHT_BLOCKS, &rule->quota, SAY(r, "was {} entscheidet, kostet nichts: vom Guthaben „{}“ ginge nie etwas ab", "what {} decides costs nothing: nothing would ever be taken from the balance \"{}\"", rule->at.key, rule->quota.text),
			SAY(r, "was die Arbeit kostet, sagt „{} {}: nach zeit“ und der Preis der Regel; oder eine Menge an Zeit statt Geld", "what the work costs say \"{} {}: after time\" and the price of the rule; or an amount of time in place of money",
				word_text(WORD_VERDICT, r->lang), rule->value.text));
}

/* What the contract has a name for: values of its facts, what it counts, what its prices are per. */
static void countable_names(struct reader *r, struct strs *out)
{
	const struct contract *c = r->c;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		struct str counted = count_of_what(d->key);
		for (size_t k = 0; k < d->nodes.n && d->face.kind == FACT_ENUM; k++)
			*push(r->mem, out) = d->nodes.at[k].name;
		if (counted.len)
			*push(r->mem, out) = counted;
	}
	for (size_t i = 0; i < c->prices.n; i++)
		for (size_t k = 0; k < c->prices.at[i].n; k++)
			if (c->prices.at[i].items[k].each.len)
				*push(r->mem, out) = c->prices.at[i].items[k].each;
}

/* "je angefangene 10 anwendr": a slip would leave the quota at nothing; a class that only the inventory knows is told, no more. */
static void check_growth(struct reader *r, const struct quota_decl *d)
{
	const struct token *what = &d->step.own;
	struct strs names = { 0 };
	if (!d->grows)
		return;
	countable_names(r, &names);
	for (size_t i = 0; i < names.n; i++)
		if (str_is(utf8_fold(r->mem, names.at[i]), what->key))
			return;
	struct str near = advise_nearest(r, what->key, names.at, names.n);
	contract_say(r, STR("N06"), near.len ? WEIGHT_BLOCKS : WEIGHT_HINT, what, SAY(r, "nichts sonst in diesem Vertrag heißt „{}“; gezählt wird, was im Bestand so heißt",
		"nothing else in this contract is called \"{}\"; what the inventory calls so is counted", what->text),
		near.len ? near : SAYING(r, "steht es im Bestand anders, schreiben Sie es wie dort", "if the inventory calls it otherwise, write it as it stands there"));
}

static void check_consent(struct reader *r, const struct token *name)
{
	if (!consent_is_of_version(name->key) && index_find(&r->c->dimension_names, name->key) < DIMENSION_FIRST)
		contract_say(r, STR("N06"), WEIGHT_BLOCKS, name, SAY(r, "die Zustimmung „{}“ beantwortet kein Merkmal", "the consent \"{}\" answers no fact", name->text),
			SAY(r, "es fehlt „merkmal {}: ja/nein aus zustimmung“", "\"fact {}: yes/no from consent\" is missing", name->text));
}

/* ---- the first kind of a value ------------------------------------------------------------------------------------------- */

static bool has_token(const struct tokens *t, struct str key)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_is(t->at[i].key, key))
			return true;
	return false;
}

/* Do earlier documents have it as a value, and as a class of others, or does this one before here? */
static void told_before(const struct contract *c, const struct statement *here, struct str key, bool *value, struct str *class, bool *kinds)
{
	for (size_t i = 0; i < c->statements.n && &c->statements.at[i] != here; i++) {
		const struct statement *s = &c->statements.at[i];
		const struct under_decl *u = s->form == &forms[FORM_UNDER] ? s->body : NULL;
		*kinds |= u && str_is(u->parent.key, key);
		if (s->layer == here->layer)
			continue;
		bool below = u && has_token(&u->children, key);
		*value |= below || (s->form == &forms[FORM_FACT] && has_token(&((const struct fact_decl *)s->body)->values, key));
		*class = below ? u->parent.text : *class;
	}
}

/* Whoever puts two below it has given what was there a name. */
static void check_first_kind(struct reader *r, const struct statement *s)
{
	const struct under_decl *u = s->body;
	bool value = false, kinds = false;
	struct str class = NONE, first = u->children.at[0].text;
	told_before(r->c, s, u->parent.key, &value, &class, &kinds);
	if (!value || kinds || u->children.n > 1)
		return;
	contract_say(r, STR("W03"), WEIGHT_HINT, &u->parent, SAY(r, "„{}“ war bisher ein einzelner Wert und steht nun für alles, was „{}“ ist: was damit erfasst ist, sagt nicht mehr, was davon es ist",
		"\"{}\" was a single value so far and now stands for all that \"is {}\": what is recorded with it no longer says which of them it is", u->parent.text, u->parent.text),
		class.len ? SAY(r, "daneben statt darunter: „{} ist {}“; oder dem Bisherigen einen Namen geben: „{}, bisheriges ist {}“", "beside it, not below: \"{} is {}\"; or give what was there a name: \"{}, the-former is {}\"",
			first, class, first, u->parent.text)
		: SAY(r, "dem Bisherigen einen Namen geben: „{}, bisheriges ist {}“", "give what was there a name: \"{}, the-former is {}\"", first, u->parent.text));
}

void loose_ends_check(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		const struct rule *rule = statement_rule(s);
		if (rule && rule->quota.text.len)
			check_pays(r, rule);
		if (rule && rule->decides.text.len)
			check_party(r, &rule->decides);
		else if (s->form == &forms[FORM_QUOTA]) {
			check_quota(r, &((const struct quota_decl *)s->body)->name);
			check_growth(r, s->body);
		}
		else if (s->form == &forms[FORM_CONSENT])
			check_consent(r, &((const struct consent_decl *)s->body)->name);
		else if (s->form == &forms[FORM_FIGURE])
			figure_loose(r, s->body);
		else if (s->form == &forms[FORM_EXIT])
			exit_loose(r, s->body);
		else if (s->form == &forms[FORM_UNDER])
			check_first_kind(r, s);
	}
}
