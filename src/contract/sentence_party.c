/* sentence_party.c - who decides, proves, approves or terminates, in a sentence and found again.
 *
 * The two parties have the article of the head. Anybody else whom a term explains is named with the article that the
 * author's phrase, the term's own words ("die Hausbank der Klientin") or an ending gives; where nothing does, "die Stelle
 * „X“" is right for every X. Whom nothing explains is a person, whose name has no article. */
#include "contract/parties.h"
#include "contract/sentence.h"

static const struct { struct str ending, article; } offices[] = {
	{ LIT("anbieter"), LIT("der ") }, { LIT("klient"), LIT("der ") }, { LIT("kunde"), LIT("der ") }, { LIT("provider"), LIT("der ") }, { LIT("client"), LIT("der ") }, { LIT("leiter"), LIT("der ") },
	{ LIT("berater"), LIT("der ") }, { LIT("techniker"), LIT("der ") }, { LIT("gutachter"), LIT("der ") }, { LIT("schlichter"), LIT("der ") }, { LIT("verwalter"), LIT("der ") }, { LIT("prüfer"), LIT("der ") },
	{ LIT("rat"), LIT("der ") }, { LIT("vorstand"), LIT("der ") }, { LIT("ausschuss"), LIT("der ") }, { LIT("hersteller"), LIT("der ") }, { LIT("leiterin"), LIT("die ") }, { LIT("beraterin"), LIT("die ") },
	{ LIT("technikerin"), LIT("die ") }, { LIT("gutachterin"), LIT("die ") }, { LIT("verwalterin"), LIT("die ") }, { LIT("prüferin"), LIT("die ") }, { LIT("bank"), LIT("die ") }, { LIT("kammer"), LIT("die ") },
	{ LIT("stelle"), LIT("die ") }, { LIT("behörde"), LIT("die ") }, { LIT("kommission"), LIT("die ") }, { LIT("leitung"), LIT("die ") }, { LIT("geschäftsführung"), LIT("die ") }, { LIT("verwaltung"), LIT("die ") },
	{ LIT("abteilung"), LIT("die ") }, { LIT("versicherung"), LIT("die ") }, { LIT("amt"), LIT("das ") }, { LIT("gericht"), LIT("das ") }, { LIT("gremium"), LIT("das ") },
};

static struct str article_of_office(struct str key)
{
	size_t best = 0;
	struct str found = NONE;
	for (size_t i = 0; i < COUNT(offices); i++)
		if (offices[i].ending.len > best && str_ends(key, offices[i].ending)) {
			best = offices[i].ending.len;
			found = offices[i].article;
		}
	return found;
}

/* "die vereidigte Gutachterin der Kammer" of a gutachterin: the article in front is that of the noun. */
static struct str article_of_words(const struct speech *s, const struct term_decl *d)
{
	static const struct str articles[] = { LIT("der "), LIT("die "), LIT("das ") };
	struct str words = utf8_fold(s->mem, str_trim(d->words.key)), noun = NONE, found = NONE;
	for (struct str rest = d->name.key; rest.len;)
		noun = str_split(&rest, '-');
	for (size_t i = 0; i < COUNT(articles) && !found.len; i++)
		if (str_starts(words, articles[i]))
			found = articles[i];
	words = str_cut(words, found.len, words.len);
	for (bool open = found.len > 0; open && words.len;) {           /* up to what another article or a comma begins */
		struct str word = str_split(&words, ' ');
		open = !str_ends(word, STR(","));
		if (str_ends(str_cut(word, 0, word.len - !open), noun))
			return found;
		for (size_t i = 0; i < COUNT(articles); i++)
			open &= !str_is(text(s->mem, "{} ", word), articles[i]);
	}
	return NONE;
}

struct str phrase_of_term(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct meaning_decl *m = c->statements.at[i].body;
		if (c->statements.at[i].form == &forms[FORM_MEANING] && m->phrase && m->lang == c->lang && str_is(m->fact.key, key))
			return m->text;
	}
	return NONE;
}

/* "erika-muster": Erika Muster */
static struct str person_said(const struct speech *s, struct str name)
{
	struct out o = out_open(s->mem);
	while (name.len) {
		out_bytes(&o, out_str(&o).len ? STR(" ") : NONE);
		put_large(&o, str_split(&name, '-'));
	}
	return out_str(&o);
}

/* Neither of the two parties. */
static struct str third_said(const struct speech *s, const struct token *t)
{
	const struct term_decl *term = party_explained(s->c, t->key);
	struct str phrase = term ? phrase_of_term(s->c, t->key) : NONE, name = token_text(t, s->lang), shown = name_shown(s, name), article = NONE;
	if (phrase.len && s->manner != MANNER_QUOTED)
		return phrase;
	if (s->lang == LANG_EN)
		return text(s->mem, "{}{}", term ? STR("the ") : NONE, term || s->manner == MANNER_QUOTED ? shown : person_said(s, name));
	article = term ? article_of_words(s, term) : NONE;
	article = article.len ? article : article_of_office(t->key);
	if (article.len)
		return text(s->mem, "{}{}", article, s->manner == MANNER_QUOTED ? shown : name_behind_article(s, name));
	if (term)
		return text(s->mem, "die Stelle {}", name_quoted(s, name));
	return s->manner == MANNER_QUOTED ? shown : person_said(s, name);
}

/* By the contract's own name and article where it has them. */
struct str party_said(const struct speech *s, const struct token *t)
{
	enum party_side side = party_side(s->c, t->key);
	const struct party_name *own = party_named(s->c, side);
	bool foreign = own && str_is(own->article, STR("the"));
	if (side == PARTY_NOBODY)
		return third_said(s, t);
	struct str shown = own && s->manner != MANNER_QUOTED ? own->name : name_shown(s, token_text(t, s->lang));
	if (s->lang == LANG_EN)
		return text(s->mem, "the {}", shown);
	return own ? text(s->mem, "{}{}{}", foreign ? NONE : own->article, foreign ? NONE : STR(" "), shown) : text(s->mem, "{}{}", article_of_office(t->key), shown);
}

struct str party_said_first(const struct speech *s, const struct token *t)
{
	struct out o = out_open(s->mem);
	put_large(&o, party_said(s, t));
	return out_str(&o);
}

struct str client_itself(const struct speech *s, bool first)
{
	struct str word = party_word(PARTY_CLIENT, s->lang);
	struct token client = { .text = word, .key = word };
	if (s->manner == MANNER_QUOTED)
		return NONE;
	return text(s->mem, "{}{}", first ? party_said_first(s, &client) : party_said(s, &client), s->lang == LANG_EN ? STR(" itself") : STR(" selbst"));
}

/* ---- back ------------------------------------------------------------------------------------------------------ */

/* Each of whom the contract speaks is said anew in every manner: the longest that stands here was meant. */
static size_t third_length(const struct hearer *h, struct token *out)
{
	struct speech as = *h->s;
	size_t best = 0;
	for (size_t i = 0; i < as.c->statements.n; i++) {
		const struct token *who = party_of_statement(&as.c->statements.at[i]);
		if (!who || party_side(as.c, who->key) != PARTY_NOBODY)
			continue;
		for (as.manner = MANNER_WORDED; as.manner < MANNER_COUNT; as.manner++) {
			struct str said = party_said(&as, who), first = party_said_first(&as, who);
			if (said.len <= best || !(str_starts(rest_of(h), said) || str_starts(rest_of(h), first)))
				continue;
			best = said.len;
			*out = token_named(h, who->key);
		}
	}
	return best;
}

bool hear_party(struct hearer *h, struct token *out)
{
	static const struct str articles[] = { LIT("der "), LIT("die "), LIT("das "), LIT("the "), LIT("Der "), LIT("Die "), LIT("Das "), LIT("The ") };
	size_t third = third_length(h, out);
	h->at += third;
	for (size_t i = 0; i < COUNT(articles) && !third; i++)
		if (hear_literal(h, articles[i]))
			break;
	return third || hear_name(h, out);
}
