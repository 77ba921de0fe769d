/* amend.c - what really changes in a contract, written as its clause: a device, a program, a special server more, a quota,
 * a price, an exception, an indexation. Pure: documents and what a form says in, documents out.
 *
 * Each becomes an annex of its own, so that the signed text stays as it is and the last one can be taken back. The first one of a
 * version says from which day its term is reckoned, so that a change of price binds nobody longer. */
#include "agreement/amend.h"
#include <string.h>

const struct keywords amend_keywords[] = {
	[LANG_DE] = { LIT("anlage"), LIT("fassung"), LIT("gilt ab"), LIT("sprache"), LIT("de"), LIT("Nachtrag"), LIT("klausel"), LIT("fall"), LIT("werte"), LIT("merkmal | wert | bedeutung"),
	              LIT("ist"), LIT("sind"), LIT("übrige"), LIT("was sonst so heißt"), LIT("ergänzt"), LIT("gedeckt wenn"), LIT("und"), LIT("hebt"), LIT("auf soweit"), LIT("ersetzt"), LIT("kontingent"), LIT("je"),
	              LIT("verfällt"), LIT("überträgt"), LIT("rollend"), LIT("höchstens"), LIT("aus kontingent"), LIT("preis"), { LIT("monat"), LIT("quartal"), LIT("jahr") },
	              { { 0 }, LIT("klient"), LIT("anwender"), LIT("standort"), LIT("gerät"), LIT("ticket") }, LIT("angefangene"), LIT("volle"),
	              LIT("zuschlag"), LIT("anteilig"), LIT("auf"), LIT("außerhalb"), LIT("laufzeit"), LIT("ab"), LIT("wenn"), LIT("außer wenn"), LIT("anpassung") },
	[LANG_EN] = { LIT("annex"), LIT("version"), LIT("valid from"), LIT("language"), LIT("en"), LIT("Amendment"), LIT("clause"), LIT("case"), LIT("values"), LIT("fact | value | meaning"),
	              LIT("is"), LIT("are"), LIT("other"), LIT("whatever else is called so"), LIT("supplements"), LIT("covered if"), LIT("and"), LIT("repeals"), LIT("insofar as"), LIT("replaces"), LIT("quota"), LIT("per"),
	              LIT("expires"), LIT("carries over"), LIT("rolling"), LIT("at most"), LIT("from quota"), LIT("price"), { LIT("month"), LIT("quarter"), LIT("year") },
	              { { 0 }, LIT("client"), LIT("user"), LIT("site"), LIT("device"), LIT("ticket") }, LIT("begun"), LIT("full"),
	              LIT("surcharge"), LIT("pro rata"), LIT("on"), LIT("outside"), LIT("runs"), LIT("from"), LIT("if"), LIT("unless"), LIT("adjustment") },
};

static const struct str ids[] = { LIT("device"), LIT("program"), LIT("server"), LIT("quota"), LIT("price"), LIT("exception"), LIT("surcharge"), LIT("adjustment") };     /* ORDER amend_kind */

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

/* ---- the clause ------------------------------------------------------------------------------------ */

/* Values of one fact stand together: "tätigkeit in {update, überwachung}". Gives how many of them there are. */
static size_t print_fact(const struct facts *all, size_t at, struct out *o)
{
	size_t n = 1;
	while (at + n < all->n && str_is(all->at[at + n].name, all->at[at].name))
		n++;
	print(o, "{} {}{}", all->at[at].name, n > 1 ? STR("in {") : STR("= "), all->at[at].value);
	for (size_t i = 1; i < n; i++)
		print(o, ", {}", all->at[at + i].value);
	if (n > 1)
		out_char(o, '}');
	return n;
}

static void print_condition(const struct amend *m, const struct keywords *w, struct out *o)
{
	for (size_t i = 0; i < m->facts.n;) {
		if (i)
			print(o, "\n  {} ", w->and);
		i += print_fact(&m->facts, i, o);
	}
	for (size_t i = 0; i < m->bounds.n; i++) {
		const struct amend_bound *b = &m->bounds.at[i];
		print(o, "{}{} {} {}", i || m->facts.n ? text(o->mem, "\n  {} ", w->and) : NONE, b->fact, b->relation, b->amount);
	}
}

void amend_print_supplement(const struct amend *m, const struct keywords *w, struct out *o)
{
	print(o, "{} {}: {} ", w->supplements, m->clause, w->covered);
	print_condition(m, w, o);
	for (size_t i = 0; i < m->carried.n; i++)
		print(o, "\n  {} {}", w->and, m->carried.at[i]);
	if (m->unless.len)
		print(o, "\n  {} {}", w->unless, m->unless);
}

/* "übrige-drucker": what a single value meant before something new stands beside it. */
static struct str others_of(const struct amend *m, const struct keywords *w, struct arena *mem) { return text(mem, "{}-{}", w->others, m->added.parent); }

static void print_added(const struct amend *m, const struct keywords *w, struct out *o)
{
	if (m->added.single)
		print(o, "{}, {} {} {}", others_of(m, w, o->mem), m->added.name, w->are, m->added.parent);
	else
		print(o, "{} {} {}", m->added.name, w->is, m->added.parent);
}

/* A new kind within a class is covered where its class is; it needs a supplement only for more than that. */
static void print_more(const struct amend *m, enum lang lang, struct out *o)
{
	const struct keywords *w = &amend_keywords[lang];
	if (m->added.name.len)
		print_added(m, w, o);
	if (m->added.name.len && m->clause.len)
		out_char(o, '\n');
	if (m->clause.len)
		amend_print_supplement(m, w, o);
}

static void print_price(const struct amend *m, enum lang lang, struct out *o)
{
	const struct keywords *w = &amend_keywords[lang];
	print(o, "{} {} {}: {}", w->replaces, w->price, m->name, m->amount);
}

static void print_exception(const struct amend *m, enum lang lang, struct out *o)
{
	const struct keywords *w = &amend_keywords[lang];
	print(o, "{} {} {} ", w->repeals, m->clause, w->insofar);
	print_condition(m, w, o);
}

/* Of one in force all that stands behind its name is typed, as of a price. */
static void print_surcharge(const struct amend *m, enum lang lang, struct out *o)
{
	const struct keywords *w = &amend_keywords[lang];
	print(o, "{}{} {}: {}", m->replaces ? text(o->mem, "{} ", w->replaces) : NONE, w->surcharge, m->name, m->amount);
	if (m->replaces)
		return;
	if (m->window.pro_rata)
		print(o, " {}", w->pro_rata);
	if (m->window.on.len)
		print(o, " {} {}", w->on_price, m->window.on);
	print(o, " {}{}{} {}", w->only_if, m->window.outside ? STR(" ") : NONE, m->window.outside ? w->outside : NONE, m->window.calendar);
}

static void print_index(const struct amend *m, enum lang lang, struct out *o)
{
	const struct keywords *w = &amend_keywords[lang];
	print(o, "{}{} {}: {}", m->replaces ? text(o->mem, "{} ", w->replaces) : NONE, w->adjustment, m->name, m->amount);
}

struct str amend_clause(const struct amend *m, enum lang lang, struct arena *mem)
{
	static void (*const prints[])(const struct amend *, enum lang, struct out *) = {         /* ORDER amend_kind */
		print_more, print_more, print_more, amend_print_quota, print_price, print_exception, print_surcharge, print_index,
	};
	struct out o = out_open(mem);
	must(m->kind < COUNT(prints));
	prints[m->kind](m, lang, &o);
	return out_str(&o);
}

bool amend_says_anew(const struct amend *m, enum lang lang, struct arena *mem)
{
	return !m->agreed.len || !str_ends(amend_clause(m, lang, mem), text(mem, ": {}", m->agreed));
}

/* ---- the term ---------------------------------------------------------------------------------------- */

/* As it stands, without "ersetzt" in front: the last that says it, an earlier one is replaced. NONE: there is none. */
static struct str term_said(const struct contract *c, const struct keywords *w, struct arena *mem)
{
	struct sentences all = { 0 };
	struct str found = NONE, replaces = text(mem, "{} ", w->replaces), runs = text(mem, "{} ", w->runs);
	contract_sentences(c, mem, &all);
	for (size_t i = 0; i < all.n; i++) {
		struct str said = all.at[i].source;
		if (str_starts(said, replaces))
			said = str_cut(said, replaces.len, said.len);
		if (str_starts(said, runs))
			found = said;
	}
	return found;
}

/* "ersetzt laufzeit 36 monate ab 2026-01-01, …" where the term of law runs on under the documents; NONE: it does not, or is one of several,
 * which only people can tell apart. */
static struct str term_kept(const struct document *docs, size_t n, const struct contract *law, struct date from, enum lang lang, struct arena *mem)
{
	const struct keywords *w = &amend_keywords[lang];
	struct contract *c;
	struct findings ignored = { 0 };
	struct date first;
	if (!law || !contract_read(docs, n, mem, &c, &ignored) || !contract_term_goes_on(law, c, from, &first))
		return NONE;
	struct str rest = term_said(c, w, mem), all = rest, length = amend_part_until(&rest, STR(", "));
	if (!length.len || str_has(all, text(mem, " {} ", w->only_if)))
		return NONE;
	return text(mem, "\n{} {} {} {}, {}", w->replaces, length, w->from, first, rest);
}

/* ---- the annex --------------------------------------------------------------------------------------- */

/* "nachtrag-" as the names of such documents begin. */
static struct str name_head(enum lang lang, struct arena *mem) { return text(mem, "{}-", utf8_fold(mem, amend_keywords[lang].title)); }

bool agreement_is_amendment(const struct document *d, struct arena *mem)
{
	return str_starts(d->name, name_head(LANG_DE, mem)) || str_starts(d->name, name_head(LANG_EN, mem));
}

static void print_meaning(const struct amend *m, const struct keywords *w, struct out *o)
{
	if (!m->added.name.len)
		return;
	print(o, "\n```{}\n| {} |\n|---|---|---|\n| {} | {} | {} |\n", w->values, w->columns, m->added.fact, m->added.name, m->added.meaning);
	if (m->added.single)
		print(o, "| {} | {} | {} |\n", m->added.fact, others_of(m, w, o->mem), w->others_mean);
	print(o, "```\n");
}

static void print_examples(const struct amend *m, const struct keywords *w, struct out *o)
{
	if (!m->examples.n)
		return;
	print(o, "\n```{}\n", w->examples);
	for (size_t i = 0; i < m->examples.n; i++)
		print(o, "{}\n", m->examples.at[i]);
	print(o, "```\n");
}

static struct document annex(const struct amend *m, size_t number, struct date from, struct str term, enum lang lang, struct arena *mem)
{
	const struct keywords *w = &amend_keywords[lang];
	struct out o = out_open(mem);
	print(&o, "---\n{}: {} {}\n{}: 1, {} {}\n{}: {}\n---\n# {} {}\n\n", w->annex, w->title, number, w->version, w->valid, from, w->language, w->code, w->title, number);
	print(&o, "{}{}{}\n\n```{}\n{}{}\n```\n", m->clause, m->clause.len ? STR(" ") : NONE, m->sentence, w->block, amend_clause(m, lang, mem), term);
	print_meaning(m, w, &o);
	print_examples(m, w, &o);
	return (struct document){ text(mem, "{}{}.{}.md", name_head(lang, mem), number, w->code), out_str(&o) };
}

void agreement_amend(const struct document *docs, size_t n, const struct contract *law, const struct amend *m, struct date from, enum lang lang, struct arena *mem,
	struct document **out, size_t *made)
{
	size_t number = 1;
	*out = NEWS(mem, struct document, n + 1);
	memcpy(*out, docs, n * sizeof *docs);
	for (size_t i = 0; i < n; i++)
		number += agreement_is_amendment(&docs[i], mem);
	(*out)[n] = annex(m, number, from, term_kept(docs, n, law, from, lang, mem), lang, mem);
	*made = n + 1;
}
