/* suggest.c - see suggest.h. */
#include "inventory/thing.h"
#include "search/search.h"
#include "web/suggest.h"

enum { WORD_LEAST = 4, WORDS_MOST = 8, HITS_MOST = 20, ALIKE_MOST = 5 };

struct alike { int64_t ticket; int words; };
struct alikes { struct alike *at; size_t n, cap; };

/* ---- tickets that share words ---- */

static bool has_word(struct str words, struct str word)
{
	while (words.len)
		if (str_is(str_split(&words, ' '), word))
			return true;
	return false;
}

static void count_one(struct request *q, struct alikes *all, int64_t ticket, int word)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].ticket == ticket) {
			all->at[i].words |= 1 << word;
			return;
		}
	*push(q->mem, all) = (struct alike){ ticket, 1 << word };
}

static int shared(const struct alike *a) { return __builtin_popcount((unsigned)a->words); }

/* Most shared words first, then the newest. */
static bool is_before(const struct alike *a, const struct alike *b) { return shared(a) != shared(b) ? shared(a) > shared(b) : a->ticket > b->ticket; }

static void sort_alikes(struct alikes *all)
{
	for (size_t i = 1; i < all->n; i++)
		for (size_t k = i; k && is_before(&all->at[k], &all->at[k - 1]); k--) {
			struct alike x = all->at[k];
			all->at[k] = all->at[k - 1];
			all->at[k - 1] = x;
		}
}

/* Of this client alone: what others said is nobody's business. One word alone is chance, unless there is no other. */
static bool find_alike(struct request *q, int64_t client, struct str words, struct alikes *out, struct err *e)
{
	static const enum search_kind kinds[] = { SEARCH_TICKET, SEARCH_NOTE };
	struct str rest = words, seen[WORDS_MOST];
	int n = 0;
	while (rest.len && n < WORDS_MOST) {
		struct str word = str_split(&rest, ' ');
		bool twice = word.len < WORD_LEAST;
		for (int i = 0; i < n; i++)
			twice |= str_is(seen[i], word);
		if (twice)
			continue;
		for (size_t k = 0; k < COUNT(kinds); k++) {
			struct search_ask ask = { .words = word, .client = client, .kind = kinds[k], .outside = q->me.client != 0, .most = HITS_MOST };
			struct search_hits hits = { 0 };
			if (!search_find(q->db, &ask, q->mem, &hits, e))
				return false;
			for (size_t i = 0; i < hits.n; i++)
				count_one(q, out, hits.at[i].ticket, n);
		}
		seen[n++] = word;
	}
	sort_alikes(out);
	while (out->n && (out->n > ALIKE_MOST || (n > 1 && shared(&out->at[out->n - 1]) < 2)))
		out->n--;
	return true;
}

/* ---- the list ---- */

static struct suggestion *about(struct request *q, struct suggestions *all, struct str value, struct str label)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].value, value))
			return &all->at[i];
	struct suggestion *s = push(q->mem, all);
	*s = (struct suggestion){ .value = value, .label = label };
	return s;
}

static void like(struct suggestion *s, int64_t ticket)
{
	s->weight++;
	if (s->from.n < COUNT(s->from.at))
		s->from.at[s->from.n++] = ticket;
}

static void heaviest(struct suggestions *all)
{
	for (size_t i = 1; i < all->n; i++)
		for (size_t k = i; k && all->at[k].weight > all->at[k - 1].weight; k--) {
			struct suggestion x = all->at[k];
			all->at[k] = all->at[k - 1];
			all->at[k - 1] = x;
		}
	all->n = all->n > SUGGEST_MOST ? SUGGEST_MOST : all->n;
}

/* How many of the name's words stand in the text; short ones say nothing. */
static int named(struct request *q, struct str name, struct str words)
{
	int n = 0;
	for (struct str rest = search_words(name, q->mem); rest.len;) {
		struct str word = str_split(&rest, ' ');
		n += word.len >= WORD_LEAST && has_word(words, word);
	}
	return n;
}

static void name_things(struct request *q, const struct inquiry *i, const struct components *all, struct str words, struct suggestions *out)
{
	const struct contract *c = i->judged.contract;
	const struct fact_type *objects = c ? agreement_class_fact(c) : NULL;
	for (size_t k = 0; k < all->n; k++) {
		int n = named(q, all->at[k].name, words);
		if (!n)
			continue;
		struct suggestion *s = about(q, out, text(q->mem, "{}", all->at[k].id), all->at[k].name);
		s->named = true;
		s->weight += 3 * n;
	}
	for (size_t k = 0; objects && k < objects->n; k++) {
		struct str name = name_word(q->mem, objects->values[k].name, q->lang);
		if (!objects->values[k].leaf || !named(q, name, words))
			continue;
		struct suggestion *s = about(q, out, text(q->mem, "new:{}", objects->values[k].name), text(q->mem, "{}: {}", say(T_new_word, q->lang), name));
		s->named = true;
		s->weight += 1;
	}
}

bool suggest_things(struct request *q, const struct inquiry *i, struct suggestions *out, struct err *e)
{
	struct str words = search_words(text(q->mem, "{} {}", i->subject, i->text), q->mem);
	struct components parts = { 0 };
	struct alikes past = { 0 };
	if (!component_list(q->db, i->client, q->mem, &parts, e) || !find_alike(q, i->client, words, &past, e))
		return false;
	name_things(q, i, &parts, words, out);
	for (size_t k = 0; k < past.n; k++) {
		struct ticket t;
		if (!ticket_find(q->db, i->client, past.at[k].ticket, q->mem, &t, e))
			return false;
		for (size_t p = 0; t.component && p < parts.n; p++)
			if (parts.at[p].id == t.component)
				like(about(q, out, text(q->mem, "{}", t.component), parts.at[p].name), t.id);
	}
	heaviest(out);
	return true;
}

/* What a person said of that fact on one past ticket; kept are ids, the contract has names. */
static bool past_values(struct request *q, const struct fact_type *t, int64_t client, int64_t ticket, struct suggestions *out, struct err *e)
{
	struct parts parts = { 0 };
	if (!ticket_parts(q->db, client, ticket, q->mem, &parts, e))
		return false;
	for (size_t p = 0; p < parts.n; p++) {
		struct ticket_facts known = { 0 };
		if (!ticket_facts(q->db, client, parts.at[p].id, q->mem, &known, e))
			return false;
		const struct ticket_fact *f = ticket_fact_of(&known, word_id(t->name));
		if (!f || !(str_is(f->source, STR("person")) || str_is(f->source, STR("request"))))
			continue;
		for (size_t k = 0; k < t->n; k++)
			if (t->values[k].leaf && str_is(word_id(t->values[k].name), f->value))
				like(about(q, out, t->values[k].name, name_word(q->mem, t->values[k].name, q->lang)), ticket);
	}
	return true;
}

static void name_values(struct request *q, const struct fact_type *t, struct str words, struct suggestions *out)
{
	for (size_t i = 0; i < t->n; i++) {
		struct str label = name_word(q->mem, t->values[i].name, q->lang);
		int n = t->values[i].leaf ? named(q, label, words) + named(q, t->values[i].name, words) : 0;
		if (!n)
			continue;
		struct suggestion *s = about(q, out, t->values[i].name, label);
		s->named = true;
		s->weight += 2 * n;
	}
}

/* What is known rules it out: that is no suggestion. */
static void keep_possible(struct request *q, const struct suggest_ask *ask, struct suggestions *out)
{
	size_t n = 0;
	for (size_t i = 0; i < out->n; i++)
		if (answer_is_possible(q, ask->contract, ask->known, ask->fact, out->at[i].value))
			out->at[n++] = out->at[i];
	out->n = n;
}

bool suggest_values(struct request *q, const struct suggest_ask *ask, struct suggestions *out, struct err *e)
{
	const struct fact_type *t = contract_fact(ask->contract, ask->fact);
	struct str words = search_words(ask->words, q->mem);
	struct alikes past = { 0 };
	if (!t || t->kind == FACT_NUMBER)
		return true;
	if (ask->alike && !find_alike(q, ask->client, words, &past, e))
		return false;
	name_values(q, t, words, out);
	for (size_t i = 0; i < past.n; i++)
		if (!past_values(q, t, ask->client, past.at[i].ticket, out, e))
			return false;
	heaviest(out);
	keep_possible(q, ask, out);
	return true;
}

static void why(struct request *q, struct out *o, const struct suggestion *s)
{
	html(o, "<small>{}", s->named ? say(T_suggested_named, q->lang) : NONE);
	for (size_t k = 0; k < s->from.n; k++)
		html(o, "{}<a href=\"{}/{}\">{} {}</a>", k || s->named ? STR(", ") : NONE, q->me.client ? STR("/portal/requests") : STR("/tickets"), s->from.at[k], say(q->me.client ? T_suggested_like_request : T_suggested_like, q->lang), s->from.at[k]);
	html(o, "</small>");
}

void show_suggestions(struct request *q, struct out *o, struct str name, const struct suggestions *all)
{
	if (!all->n)
		return;
	html(o, "<div class=\"suggested\"><h3>{}</h3><ul>", say(T_suggested, q->lang));
	for (size_t i = 0; i < all->n; i++) {
		html(o, "<li><button class=\"second\" name=\"{}\" value=\"{}\" formnovalidate>{}</button> ", name, all->at[i].value, all->at[i].label);
		why(q, o, &all->at[i]);
		html(o, "</li>");
	}
	html(o, "</ul></div>");
}
