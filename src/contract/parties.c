/* parties.c - what a contract calls its two parties: "der Auftragnehmer, die Auftraggeberin".
 *
 * The house knows them as provider and client. A contract may call them otherwise in its head; then they are called so in
 * its statements, its sentences and the document to sign, and whoever writes the house's word means the same. The
 * article tells the gender, which German sentences need. */
#include "contract/parties.h"

static const enum word words[] = { WORD_PROVIDER, WORD_CLIENT };                                   /* ORDER party_side */
static const struct str articles[] = { LIT("der"), LIT("die"), LIT("das"), LIT("the") };

struct str party_word(enum party_side side, enum lang lang) { return word_text(words[side], lang); }

const struct party_name *party_named(const struct contract *c, enum party_side side)
{
	const struct party_name *p = side == PARTY_PROVIDER ? &c->head.provider : &c->head.client;
	return side != PARTY_NOBODY && p->name.len ? p : NULL;
}

struct str contract_party(const struct contract *c, enum party_side side, enum lang lang, struct arena *mem)
{
	static const struct str usual[][2] = { { LIT("der Anbieter"), LIT("the provider") }, { LIT("der Klient"), LIT("the client") } };      /* ORDER party_side */
	const struct party_name *own = c ? party_named(c, side) : NULL;
	must(side != PARTY_NOBODY);
	if (!own)
		return usual[side][lang];
	if (lang == LANG_EN)
		return text(mem, "the {}", own->name);
	return str_is(own->article, STR("the")) ? own->name : text(mem, "{} {}", own->article, own->name);
}

enum party_side party_usual(struct str key)
{
	for (int side = PARTY_PROVIDER; side <= PARTY_CLIENT; side++)
		if (str_is(key, party_word((enum party_side)side, LANG_DE)) || str_is(key, party_word((enum party_side)side, LANG_EN)))
			return (enum party_side)side;
	return PARTY_NOBODY;
}

enum party_side party_side(const struct contract *c, struct str key)
{
	struct arena *mem = arena_open();
	enum party_side found = party_usual(key);
	for (int side = PARTY_PROVIDER; side <= PARTY_CLIENT; side++) {
		const struct party_name *p = party_named(c, (enum party_side)side);
		if (p && str_is(key, utf8_fold(mem, p->name)))
			found = (enum party_side)side;
	}
	arena_close(mem);
	return found;
}

/* "die Auftraggeberin" */
static bool read_party(struct reader *r, struct str entry, struct party_name *out)
{
	struct str name = str_trim(entry), article = utf8_fold(r->mem, str_split(&name, ' '));
	bool known = false;
	for (size_t i = 0; i < COUNT(articles); i++)
		known |= str_is(article, articles[i]);
	*out = (struct party_name){ article, str_trim(name) };
	return known && out->name.len && name_run(out->name) == out->name.len;
}

static void refuse(struct reader *r, const struct token *at, struct str what, struct str advice)
{
	r->c->head.provider = r->c->head.client = (struct party_name){ 0 };
	contract_say(r, STR("K03"), WEIGHT_ERROR, at, what, advice);
}

/* "die Klient, der Anbieter": each would be taken for the other. */
static bool is_other_side(struct reader *r, const struct party_name *p, enum party_side side)
{
	enum party_side usual = party_usual(utf8_fold(r->mem, p->name));
	return usual != PARTY_NOBODY && usual != side;
}

/* The house's own words for the parties may stand; any other word of the language would be read as that. */
static bool is_keyword(struct reader *r, const struct party_name *p)
{
	struct str key = utf8_fold(r->mem, p->name);
	bool found = false;
	for (enum word w = WORD_NOTHING + 1; w < WORD_COUNT && party_usual(key) == PARTY_NOBODY && !found; w++)
		found = word_match(w, r->lang, &key, 1) > 0;
	return found;
}

void parties_read(struct reader *r, const struct token *at, struct str entry)
{
	struct contract_head *h = &r->c->head;
	struct str provider = str_split(&entry, ',');
	bool read = read_party(r, provider, &h->provider), both = read_party(r, entry, &h->client) && read;
	bool keyword = both && (is_keyword(r, &h->provider) || is_keyword(r, &h->client));
	if (!both || str_is(utf8_fold(r->mem, h->provider.name), utf8_fold(r->mem, h->client.name)))
		refuse(r, at, SAYING(r, "erwartet werden beide Parteien mit Artikel, zuerst der Anbieter, wie „der Auftragnehmer, die Auftraggeberin“",
			"both parties are expected with an article, the provider first, like \"the Supplier, the Customer\""), SAYING(r, "jede mit einem Wort, mehrere mit Bindestrich", "each in one word, several with hyphens"));
	else if (is_other_side(r, &h->provider, PARTY_PROVIDER) || is_other_side(r, &h->client, PARTY_CLIENT))
		refuse(r, at, SAY(r, "zuerst steht, wer leistet, dann, wer den Vertrag bekommt; hier wäre „{}“ der Anbieter und „{}“ der Klient",
			"who provides stands first, then the client; here \"{}\" would be the provider and \"{}\" the client", h->provider.name, h->client.name),
			SAY(r, "umgekehrt: „{} {}, {} {}“", "the other way round: \"{} {}, {} {}\"", h->client.article, h->client.name, h->provider.article, h->provider.name));
	else if (keyword)
		refuse(r, at, SAY(r, "„{}“ ist ein Wort der Klauselsprache und kann keine Partei heißen", "\"{}\" is a word of the clause language and cannot be what a party is called",
			is_keyword(r, &h->provider) ? h->provider.name : h->client.name), SAYING(r, "zum Beispiel „der Auftragnehmer, die Auftraggeberin“", "for example \"the Supplier, the Customer\""));
}

/* From here on it is called what the contract calls it; where it calls it nothing of its own, by the word of the language it is printed in. */
static void call(struct reader *r, struct token *t)
{
	enum party_side side = t->text.len ? party_side(r->c, t->key) : PARTY_NOBODY;
	const struct party_name *p = party_named(r->c, side);
	if (side == PARTY_NOBODY)
		return;
	if (!p) {
		t->word = words[side];
		return;
	}
	struct str key = utf8_fold(r->c->mem, p->name);
	int known = index_find(&r->c->spelled, key);
	t->text = t->spelled = known < 0 ? key : r->c->spellings.at[known];
	t->key = key;
	t->word = WORD_NOTHING;
}

struct token *party_of_statement(const struct statement *s)
{
	struct rule *rule = statement_rule(s);
	struct token *who = rule ? &rule->decides
		: s->form == &forms[FORM_PRESUMED] ? &((struct presume_decl *)s->body)->proof
		: s->form == &forms[FORM_PATH] ? &((struct path_decl *)s->body)->approval
		: s->form == &forms[FORM_EXIT] ? &((struct exit_decl *)s->body)->who : NULL;
	return who && who->text.len ? who : NULL;
}

const struct term_decl *party_explained(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct term_decl *d = c->statements.at[i].form == &forms[FORM_TERM] ? c->statements.at[i].body : NULL;
		if (d && d->words.text.len && str_is(d->name.key, key))
			return d;
	}
	return NULL;
}

void parties_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		struct token *who = party_of_statement(&r->c->statements.at[i]);
		if (who)
			call(r, who);
	}
}
