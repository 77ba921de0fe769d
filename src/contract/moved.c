/* moved.c - examples that speak of the contract's first day, moved with it.
 *
 * A master's examples name the days that follow from its own first day: "kündigung = 2029-07-01 → laufzeit bis 2030-12-31". At a client the
 * contract begins on another, and what is signed there is true there. So an example that holds where its text comes from, and no more under
 * the other first day, has its days moved by as much, and expects the days that then come out. One that would come out otherwise in anything
 * else, or some days off, stays as it is, and keeps the text from being signed. */
#include "contract/chosen.h"
#include "contract/example.h"
#include "contract/moved.h"
#include "contract/runs.h"

enum { DAYS_OFF = 3, DAY_WIDTH = 10 };                   /* months are of different length */

/* begins: the same day of both, under either of which an example may hold; by_days: by the days between them, else by the months and days. */
struct moving { const struct contract *from, *to; struct arena *mem; struct { struct date from, to; } begins; bool by_days; };

static struct date moved(const struct moving *x, struct date d)
{
	struct date from = x->begins.from, to = x->begins.to;
	struct civil a = date_civil(from), b = date_civil(to);
	struct length months = { 0, (b.year - a.year) * 12 + b.month - a.month };
	if (x->by_days)
		return (struct date){ d.day + to.day - from.day };
	return (struct date){ length_after(d, months, 1).day + to.day - length_after(from, months, 1).day };
}

/* ---- the days of an example ------------------------------------------------------------------------------------------- */

struct day_tokens { struct token **at; size_t n, cap; };

static void add_day(struct day_tokens *out, struct token *t, struct arena *mem)
{
	if (t->kind == TOKEN_DATE)
		*push(mem, out) = t;
}

static void given_days(struct case_decl *k, struct arena *mem, struct day_tokens *out)
{
	for (size_t i = 0; i < k->facts.n; i++) {
		struct named_value *v = &k->facts.at[i];
		add_day(out, &v->amount.at, mem);
		add_day(out, &v->until, mem);
		for (size_t n = 0; n < v->series.n; n++)
			add_day(out, &v->series.at[n].at, mem);
	}
}

static struct case_decl copy_of(const struct case_decl *k, struct arena *mem)
{
	struct case_decl out = { .title = k->title };
	for (size_t i = 0; i < k->facts.n; i++) {
		struct named_value *v = push(mem, &out.facts);
		*v = k->facts.at[i];
		v->series.at = NEWS(mem, struct quantity, v->series.n + 1);
		v->series.cap = v->series.n + 1;
		for (size_t n = 0; n < v->series.n; n++)
			v->series.at[n] = k->facts.at[i].series.at[n];
	}
	for (size_t i = 0; i < k->expected.n; i++)
		*push(mem, &out.expected) = k->expected.at[i];
	return out;
}

static void say_day(struct token *t, struct date d, struct arena *mem)
{
	t->text = text(mem, "{}", d);
	t->key = t->text;
}

static void read_days(struct case_decl *k)
{
	struct date d;
	for (size_t i = 0; i < k->facts.n; i++) {
		struct quantity *q = &k->facts.at[i].amount;
		if (q->unit == UNIT_DATE && date_parse(q->at.text, &d))
			q->value.u6 = (int64_t)d.day * 1000000;
	}
}

static void move_given(const struct moving *x, struct case_decl *k)
{
	struct day_tokens days = { 0 };
	struct date d;
	given_days(k, x->mem, &days);
	for (size_t i = 0; i < days.n; i++)
		if (date_parse(days.at[i]->text, &d))
			say_day(days.at[i], moved(x, d), x->mem);
	read_days(k);
}

/* False: some day comes out too far from where the other one would lie. */
static bool expect_moved(const struct moving *x, struct case_decl *k)
{
	struct date was, is;
	for (size_t n = 0; n < k->expected.n; n++) {
		struct token *t = &k->expected.at[n].day;
		if (t->kind != TOKEN_DATE || !date_parse(t->text, &was) || !case_day_worked(x->to, k, n, x->mem, &is))
			continue;
		int32_t off = is.day - moved(x, was).day;
		if (off > DAYS_OFF || off < -DAYS_OFF)
			return false;
		say_day(t, is, x->mem);
	}
	return true;
}

/* ---- in the text -------------------------------------------------------------------------------------------------------- */

/* A day is as wide as the one it takes the place of, so that what stands behind it stays where it is. */
static void write_day(struct document *docs, size_t n, const struct token *t, struct str day, struct arena *mem)
{
	struct document *d = (size_t)t->doc < n ? &docs[t->doc] : NULL;
	struct str rest = d ? d->bytes : NONE, line = NONE;
	for (int i = 0; i < t->line; i++)
		line = str_split(&rest, '\n');
	if (!d || day.len != DAY_WIDTH || (size_t)t->column + DAY_WIDTH > line.len || !str_is(str_cut(line, (size_t)t->column, (size_t)t->column + DAY_WIDTH), t->text))
		return;
	size_t at = (size_t)(line.at - d->bytes.at) + (size_t)t->column;
	d->bytes = text(mem, "{}{}{}", str_cut(d->bytes, 0, at), day, str_cut(d->bytes, at + DAY_WIDTH, d->bytes.len));
}

static void write_case(struct document *docs, size_t n, struct case_decl *was, struct case_decl *now, struct arena *mem)
{
	struct day_tokens old = { 0 }, fresh = { 0 };
	given_days(was, mem, &old);
	given_days(now, mem, &fresh);
	for (size_t i = 0; i < was->expected.n; i++) {
		add_day(&old, &was->expected.at[i].day, mem);
		add_day(&fresh, &now->expected.at[i].day, mem);
	}
	for (size_t i = 0; i < old.n; i++)
		write_day(docs, n, old.at[i], fresh.at[i]->text, mem);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------ */

/* The example of that title where the text comes from; NULL: there is none, or it does not hold there. */
static const struct case_decl *holding_before(const struct contract *from, struct str title, struct arena *mem)
{
	for (size_t i = 0; i < from->statements.n; i++) {
		const struct case_decl *k = from->statements.at[i].form == &forms[FORM_CASE] ? from->statements.at[i].body : NULL;
		if (k && str_is(k->title.key, title) && !case_is_of_others(from, &from->statements.at[i]))
			return case_holds(from, k, mem, NULL) ? k : NULL;
	}
	return NULL;
}

static bool move_by(struct moving *x, bool by_days, struct case_decl *k, struct document *docs, size_t n)
{
	struct case_decl fresh = copy_of(k, x->mem);
	x->by_days = by_days;
	move_given(x, &fresh);
	if (!expect_moved(x, &fresh) || !case_holds(x->to, &fresh, x->mem, NULL))
		return false;
	write_case(docs, n, k, &fresh, x->mem);
	return true;
}

static bool move_from(struct moving *x, struct date from, struct date to, struct case_decl *k, struct document *docs, size_t n)
{
	x->begins.from = from;
	x->begins.to = to;
	return from.day && to.day && from.day != to.day && (move_by(x, false, k, docs, n) || move_by(x, true, k, docs, n));
}

/* A term that runs on is reckoned from another day than the version's first. */
static bool move_case(struct moving *x, struct case_decl *k, struct document *docs, size_t n)
{
	const struct runs *was = contract_runs(x->from), *now = contract_runs(x->to);
	return (was && now && move_from(x, was->from, now->from, k, docs, n)) || move_from(x, x->from->head.from, x->to->head.from, k, docs, n);
}

size_t contract_cases_move(const struct contract *from, const struct contract *to, struct document *docs, size_t n, struct arena *mem)
{
	struct moving x = { .from = from, .to = to, .mem = mem };
	size_t moves = 0;
	for (size_t i = 0; i < to->statements.n && !is_late(to); i++) {
		const struct statement *s = &to->statements.at[i];
		struct case_decl *k = s->body;
		if (s->form == &forms[FORM_CASE] && !case_is_of_others(to, s) && !case_holds(to, k, mem, NULL) && holding_before(from, k->title.key, mem))
			moves += move_case(&x, k, docs, n);
	}
	return moves;
}

/* ---- without them ---------------------------------------------------------------------------------------------------------- */

static bool opens_cases(struct str line, struct arena *mem)
{
	while (str_starts(line, STR("`")))
		line = str_cut(line, 1, line.len);
	struct str key = utf8_fold(mem, str_trim(line));
	return word_match(WORD_CASES, LANG_DE, &key, 1) || word_match(WORD_CASES, LANG_EN, &key, 1);
}

static void print_undated(struct out *o, struct str line)
{
	struct date d;
	for (size_t i = 0; i < line.len;)
		if (i + DAY_WIDTH <= line.len && date_parse(str_cut(line, i, i + DAY_WIDTH), &d)) {
			out_char(o, '*');
			i += DAY_WIDTH;
		} else {
			out_char(o, line.at[i++]);
		}
	out_char(o, '\n');
}

struct str contract_undated(struct str all, struct arena *mem)
{
	struct out o = out_open(mem);
	bool fenced = false, in_cases = false;
	while (all.len) {
		struct str line = str_split(&all, '\n');
		if (str_starts(line, STR("```"))) {
			in_cases = !fenced && opens_cases(line, mem);
			fenced = !fenced;
		}
		if (in_cases)
			print_undated(&o, line);
		else
			print(&o, "{}\n", contract_line_undated(line, mem));
	}
	return out_str(&o);
}
