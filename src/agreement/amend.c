/* amend.c - what really changes in a contract, written as its clause: a program or special server more, an exception, a
 * quota, a price. Pure: documents and what a form says in, documents out.
 *
 * All but a price become an annex of their own, so that the signed text stays as it is; a price has one place, its line. */
#include "agreement/inside.h"
#include <string.h>

struct keywords { struct str annex, version, valid, language, code, title, supplements, covered, and, repeals, insofar, quota, per_month, expires, from_quota, price; };
static const struct keywords words_of[] = {
	[LANG_DE] = { LIT("anlage"), LIT("fassung"), LIT("gilt ab"), LIT("sprache"), LIT("de"), LIT("Nachtrag"), LIT("ergänzt"), LIT("gedeckt wenn"), LIT("und"),
	              LIT("hebt"), LIT("auf soweit"), LIT("kontingent"), LIT("je monat"), LIT("verfällt"), LIT("aus kontingent"), LIT("preis") },
	[LANG_EN] = { LIT("annex"), LIT("version"), LIT("valid from"), LIT("language"), LIT("en"), LIT("Amendment"), LIT("supplements"), LIT("covered if"), LIT("and"),
	              LIT("repeals"), LIT("insofar as"), LIT("quota"), LIT("per month"), LIT("expires"), LIT("from quota"), LIT("price") },
};

static const struct str ids[] = { LIT("cover"), LIT("exception"), LIT("quota"), LIT("price") };     /* ORDER amend_kind */

struct str amend_kind_id(enum amend_kind k)
{
	must(k < COUNT(ids));
	return ids[k];
}

bool amend_kind_find(struct str id, enum amend_kind *out)
{
	for (size_t i = 0; i < COUNT(ids); i++)
		if (str_is(ids[i], id)) {
			*out = (enum amend_kind)i;
			return true;
		}
	return false;
}

static void print_condition(const struct amend *m, const struct keywords *w, struct out *o)
{
	for (size_t i = 0; i < m->facts.n; i++)
		print(o, "{}{} = {}", i ? text(o->mem, "\n  {} ", w->and) : NONE, m->facts.at[i].name, m->facts.at[i].value);
}

struct str amend_clause(const struct amend *m, enum lang lang, struct arena *mem)
{
	const struct keywords *w = &words_of[lang];
	struct out o = out_open(mem);
	if (m->kind == AMEND_QUOTA)
		print(&o, "{} {}: {} {}, {}\n", w->quota, m->name, m->amount, w->per_month, w->expires);
	if (m->kind == AMEND_COVER || m->kind == AMEND_QUOTA)
		print(&o, "{} {}: {} ", w->supplements, m->clause, w->covered);
	if (m->kind == AMEND_EXCEPTION)
		print(&o, "{} {} {} ", w->repeals, m->clause, w->insofar);
	if (m->kind == AMEND_PRICE)
		print(&o, "{} {}: {}", w->price, m->name, m->amount);
	else
		print_condition(m, w, &o);
	if (m->kind == AMEND_QUOTA)
		print(&o, ", {} {}", w->from_quota, m->name);
	return out_str(&o);
}

/* The statement of that price in the text, with its indented lines; empty: it has none. */
static struct str price_statement(struct str all, struct str head)
{
	for (struct str rest = all; rest.len;) {
		struct str line = str_split(&rest, '\n');
		if (!str_starts(line, head))
			continue;
		const char *until = line.at + line.len;
		while (rest.len && rest.at[0] == ' ') {
			struct str more = str_split(&rest, '\n');
			until = more.at + more.len;
		}
		return (struct str){ line.at, (size_t)(until - line.at) };
	}
	return NONE;
}

static bool set_price(struct document *docs, size_t n, const struct amend *m, const struct keywords *w, struct arena *mem)
{
	struct str head = text(mem, "{} {}:", w->price, m->name);
	for (size_t i = 0; i < n; i++) {
		struct str all = docs[i].bytes, old = price_statement(all, head);
		if (!old.len)
			continue;
		size_t before = (size_t)(old.at - all.at);
		docs[i].bytes = text(mem, "{}{} {}{}", str_cut(all, 0, before), head, m->amount, str_cut(all, before + old.len, all.len));
		return true;
	}
	return false;
}

static struct document annex(const struct amend *m, size_t number, struct date from, enum lang lang, struct arena *mem)
{
	const struct keywords *w = &words_of[lang];
	struct out o = out_open(mem);
	print(&o, "---\n{}: {} {}\n{}: 1, {} {}\n{}: {}\n---\n# {} {}\n\n", w->annex, w->title, number, w->version, w->valid, from, w->language, w->code, w->title, number);
	print(&o, "{} {}\n\n```{}\n{}\n```\n", m->clause, m->sentence, lang == LANG_DE ? STR("klausel") : STR("clause"), amend_clause(m, lang, mem));
	return (struct document){ text(mem, "{}-{}.{}.md", utf8_fold(mem, w->title), number, w->code), out_str(&o) };
}

bool agreement_amend(const struct document *docs, size_t n, const struct amend *m, struct date from, enum lang lang, struct arena *mem, struct document **out, size_t *made)
{
	*out = NEWS(mem, struct document, n + 1);
	memcpy(*out, docs, n * sizeof *docs);
	*made = n;
	struct str first = n ? agreement_renumber(docs[0].bytes, from, mem) : NONE;
	if (!first.len)
		return false;
	(*out)[0].bytes = first;
	if (m->kind == AMEND_PRICE)
		return set_price(*out, n, m, &words_of[lang], mem);
	(*out)[(*made)++] = annex(m, n, from, lang, mem);
	return true;
}
