/* amend.c - what really changes in a contract, written as its clause: a device, a program, a special server more, a quota,
 * a price, an exception. Pure: documents and what a form says in, documents out.
 *
 * Each becomes an annex of its own, so that the signed text stays as it is and the last one can be taken back. */
#include "agreement/inside.h"
#include <string.h>

struct keywords {
	struct str annex, version, valid, language, code, title, block, examples, values, columns;
	struct str is, supplements, covered, and, repeals, insofar, replaces, quota, per, expires, carries, rolling, at_most, from_quota, price, periods[AMEND_PERIODS];
};
static const struct keywords words_of[] = {
	[LANG_DE] = { LIT("anlage"), LIT("fassung"), LIT("gilt ab"), LIT("sprache"), LIT("de"), LIT("Nachtrag"), LIT("klausel"), LIT("fall"), LIT("werte"), LIT("merkmal | wert | bedeutung"),
	              LIT("ist"), LIT("ergänzt"), LIT("gedeckt wenn"), LIT("und"), LIT("hebt"), LIT("auf soweit"), LIT("ersetzt"), LIT("kontingent"), LIT("je"),
	              LIT("verfällt"), LIT("überträgt"), LIT("rollend"), LIT("höchstens"), LIT("aus kontingent"), LIT("preis"), { LIT("monat"), LIT("quartal"), LIT("jahr") } },
	[LANG_EN] = { LIT("annex"), LIT("version"), LIT("valid from"), LIT("language"), LIT("en"), LIT("Amendment"), LIT("clause"), LIT("case"), LIT("values"), LIT("fact | value | meaning"),
	              LIT("is"), LIT("supplements"), LIT("covered if"), LIT("and"), LIT("repeals"), LIT("insofar as"), LIT("replaces"), LIT("quota"), LIT("per"),
	              LIT("expires"), LIT("carries over"), LIT("rolling"), LIT("at most"), LIT("from quota"), LIT("price"), { LIT("month"), LIT("quarter"), LIT("year") } },
};

static const struct str ids[] = { LIT("device"), LIT("program"), LIT("server"), LIT("quota"), LIT("price"), LIT("exception") };     /* ORDER amend_kind */

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

static void print_supplement(const struct amend *m, const struct keywords *w, struct out *o)
{
	print(o, "{} {}: {} ", w->supplements, m->clause, w->covered);
	print_condition(m, w, o);
}

/* A new kind within a class is covered where its class is; it needs a supplement only for more than that. */
static void print_more(const struct amend *m, const struct keywords *w, struct out *o)
{
	if (m->added.name.len)
		print(o, "{} {} {}{}", m->added.name, w->is, m->added.parent, m->clause.len ? STR("\n") : NONE);
	if (m->clause.len)
		print_supplement(m, w, o);
}

static struct str part_until(struct str *rest, struct str mark)
{
	ptrdiff_t at = str_find(*rest, mark);
	struct str part = at < 0 ? *rest : str_cut(*rest, 0, (size_t)at);
	*rest = at < 0 ? NONE : str_cut(*rest, (size_t)at + mark.len, rest->len);
	return part;
}

/* "10 h je angefangene 10 anwender je monat je gerät": amount, growth, period, holder; the first and third may be new. */
static void print_measure(const struct amend *m, const struct keywords *w, struct str agreed, struct out *o)
{
	struct str per = text(o->mem, " {} ", w->per);
	size_t period = m->grows ? 2 : 1, i = 1;
	part_until(&agreed, per);
	print(o, "{}", m->amount);
	for (; agreed.len; i++) {
		struct str part = part_until(&agreed, per);
		print(o, "{}{}", per, i == period && m->has_period && m->period != AMEND_SAME_PERIOD ? w->periods[m->period] : part);
	}
}

/* What becomes of the rest, and what stands behind it: to carry over ends with its limits, to expire or to roll with itself. */
static void print_rest(const struct amend *m, const struct keywords *w, struct str agreed, struct out *o)
{
	bool carried = str_has(agreed, w->carries), same = m->rest == AMEND_SAME_REST || (m->rest == AMEND_CARRIES && carried);
	if (!same)
		print(o, ", {}", m->rest == AMEND_CARRIES ? w->carries : w->expires);
	while (agreed.len) {
		struct str part = part_until(&agreed, STR(", "));
		bool of_rest = str_starts(part, w->carries) || str_is(part, w->expires) || str_is(part, w->rolling) || str_starts(part, w->at_most);
		if (same || !of_rest)
			print(o, ", {}", part);
	}
}

static void print_quota(const struct amend *m, const struct keywords *w, struct out *o)
{
	struct str rest = m->agreed;
	print(o, "{}{} {}: ", m->replaces ? text(o->mem, "{} ", w->replaces) : NONE, w->quota, m->name);
	if (m->replaces) {
		print_measure(m, w, part_until(&rest, STR(", ")), o);
		print_rest(m, w, rest, o);
		return;
	}
	must(m->period < AMEND_PERIODS && m->rest < AMEND_SAME_REST);
	print(o, "{} {} {}, {}", m->amount, w->per, w->periods[m->period], m->rest == AMEND_CARRIES ? w->carries : w->expires);
	print(o, "\n");
	print_supplement(m, w, o);
	print(o, ", {} {}", w->from_quota, m->name);
}

/* ---- a price that is changed ------------------------------------------------------------------------- */

static bool is_number(struct str word)
{
	bool digit = false;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.at[i];
		digit |= c >= '0' && c <= '9';
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			return false;
	}
	return digit;
}

/* The words of a part, each behind a space, its numbers left out. */
static struct str frame_of(struct str part, struct arena *mem)
{
	struct out o = out_open(mem);
	while (part.len) {
		struct str word = str_split(&part, ' ');
		print(&o, " {}", is_number(word) ? STR("#") : word);
	}
	return out_str(&o);
}

static bool has_frame(struct str parts, struct str part, struct arena *mem)
{
	struct str frame = frame_of(part, mem);
	while (parts.len)
		if (str_is(frame_of(part_until(&parts, STR(", ")), mem), frame))
			return true;
	return false;
}

/* How many parts begin with the word that this one begins with: "mindestens", "zuzüglich". */
static size_t parts_named(struct str parts, struct str part)
{
	size_t n = 0;
	struct str word = str_split(&part, ' ');
	while (parts.len) {
		struct str other = part_until(&parts, STR(", "));
		n += str_is(str_split(&other, ' '), word);
	}
	return n;
}

/* What is agreed behind an amount stays where only the amount is typed: " je h" of "90,00 € je h" behind "95,00 €". */
static struct str words_behind(struct str typed, struct str agreed, struct arena *mem)
{
	struct str frame = frame_of(typed, mem);
	if (!str_starts(text(mem, "{} ", frame_of(agreed, mem)), text(mem, "{} ", frame)))
		return NONE;
	while (typed.len) {
		str_split(&typed, ' ');
		str_split(&agreed, ' ');
	}
	return agreed.len ? text(mem, " {}", agreed) : NONE;
}

bool amend_repeats_price(const struct amend *m, struct arena *mem)
{
	for (struct str rest = m->agreed; rest.len;)
		if (!has_frame(m->amount, part_until(&rest, STR(", ")), mem))
			return false;
	return true;
}

bool amend_loses_price(const struct amend *m, const struct price *now, enum lang lang, struct arena *mem)
{
	bool counted = str_starts(m->agreed, text(mem, "{} ", words_of[lang].per));
	return (now->n > 1 || counted) && !amend_repeats_price(m, mem);
}

static void print_price(const struct amend *m, const struct keywords *w, struct out *o)
{
	struct str typed = m->amount, agreed = m->agreed;
	print(o, "{} {} {}: ", w->replaces, w->price, m->name);
	if (!agreed.len || amend_repeats_price(m, o->mem)) {
		print(o, "{}", typed);
		return;
	}
	struct str head = part_until(&typed, STR(", ")), old = part_until(&agreed, STR(", "));
	print(o, "{}{}{}{}", head, words_behind(head, old, o->mem), typed.len ? STR(", ") : NONE, typed);
	for (struct str rest = agreed; rest.len;) {
		struct str part = part_until(&rest, STR(", "));
		if (!has_frame(typed, part, o->mem) && !(parts_named(agreed, part) == 1 && parts_named(typed, part)))
			print(o, ", {}", part);
	}
}

static void print_exception(const struct amend *m, const struct keywords *w, struct out *o)
{
	print(o, "{} {} {} ", w->repeals, m->clause, w->insofar);
	print_condition(m, w, o);
}

struct str amend_clause(const struct amend *m, enum lang lang, struct arena *mem)
{
	static void (*const prints[])(const struct amend *, const struct keywords *, struct out *) = {         /* ORDER amend_kind */
		print_more, print_more, print_more, print_quota, print_price, print_exception,
	};
	struct out o = out_open(mem);
	must(m->kind < COUNT(prints));
	prints[m->kind](m, &words_of[lang], &o);
	return out_str(&o);
}

/* ---- the annex --------------------------------------------------------------------------------------- */

/* "nachtrag-" as the names of such documents begin. */
static struct str name_head(enum lang lang, struct arena *mem) { return text(mem, "{}-", utf8_fold(mem, words_of[lang].title)); }

bool agreement_is_amendment(const struct document *d, struct arena *mem)
{
	return str_starts(d->name, name_head(LANG_DE, mem)) || str_starts(d->name, name_head(LANG_EN, mem));
}

static void print_meaning(const struct amend *m, const struct keywords *w, struct out *o)
{
	if (m->added.name.len)
		print(o, "\n```{}\n| {} |\n|---|---|---|\n| {} | {} | {} |\n```\n", w->values, w->columns, m->added.fact, m->added.name, m->added.meaning);
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

static struct document annex(const struct amend *m, size_t number, struct date from, enum lang lang, struct arena *mem)
{
	const struct keywords *w = &words_of[lang];
	struct out o = out_open(mem);
	print(&o, "---\n{}: {} {}\n{}: 1, {} {}\n{}: {}\n---\n# {} {}\n\n", w->annex, w->title, number, w->version, w->valid, from, w->language, w->code, w->title, number);
	print(&o, "{}{}{}\n\n```{}\n{}\n```\n", m->clause, m->clause.len ? STR(" ") : NONE, m->sentence, w->block, amend_clause(m, lang, mem));
	print_meaning(m, w, &o);
	print_examples(m, w, &o);
	return (struct document){ text(mem, "{}{}.{}.md", name_head(lang, mem), number, w->code), out_str(&o) };
}

void agreement_amend(const struct document *docs, size_t n, const struct amend *m, struct date from, enum lang lang, struct arena *mem, struct document **out, size_t *made)
{
	size_t number = 1;
	*out = NEWS(mem, struct document, n + 1);
	memcpy(*out, docs, n * sizeof *docs);
	for (size_t i = 0; i < n; i++)
		number += agreement_is_amendment(&docs[i], mem);
	(*out)[n] = annex(m, number, from, lang, mem);
	*made = n + 1;
}
