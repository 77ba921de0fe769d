/* show_history.c - how the verdict of a part turned: every one with its day, version and clauses, and why it differs from the one
 * before. */
#include "web/show.h"
#include "verdict/verdict.h"

struct turn { const struct verdict *now, *before; };     /* before NULL: the first */

/* For the page with the languages of what is quoted, for programs the words alone. */
struct telling { struct request *q; const struct contract *c; bool html; };

static struct str fact_told(const struct telling *x, struct str fact) { return x->html ? quoted_fact(x->q, x->c, fact) : name_fact(x->q->mem, fact, x->q->lang); }

static struct str value_told(const struct telling *x, struct str value) { return x->html ? quoted_name(x->q, x->c, value) : name_word(x->q->mem, value, x->q->lang); }

static struct str words_told(const struct telling *x, struct str words) { return x->html ? html_words(x->q, words) : words; }

/* "Ebene: Gerätesoftware → Hardware": what was known otherwise before. */
static struct str facts_changed(const struct telling *x, const struct turn *t)
{
	struct fields was = { 0 }, is = { 0 };
	struct arena *mem = x->q->mem;
	struct out o = out_open(mem);
	if (!fields_parse(mem, t->before->facts, &was) || !fields_parse(mem, t->now->facts, &is))
		return NONE;
	for (size_t i = 0; i < is.n; i++) {
		struct str name = is.at[i].name, old = field(&was, name);
		if (str_is(old, is.at[i].value))
			continue;
		print(&o, "{}{}: {}{}{}", o.len ? STR("; ") : NONE, fact_told(x, name), old.len ? value_told(x, old) : NONE, old.len ? STR(" → ") : NONE, value_told(x, is.at[i].value));
	}
	for (size_t i = 0; i < was.n; i++)
		if (!field_is(&is, was.at[i].name))
			print(&o, "{}{}: {} → {}", o.len ? STR("; ") : NONE, fact_told(x, was.at[i].name), value_told(x, was.at[i].value), say(T_dash, x->q->lang));
	return out_str(&o);
}

static struct str reason_of(const struct telling *x, const struct turn *t)
{
	enum lang lang = x->q->lang;
	if (t->now->ruling)
		return words_told(x, phrase(x->q->mem, lang, NULL, T_turned_by_ruling, t->now->ruling));
	if (!t->before)
		return words_told(x, say(T_turned_first, lang));
	struct str facts = facts_changed(x, t);
	if (t->now->contract != t->before->contract)
		return text(x->q->mem, "{}{}{}", words_told(x, say(T_turned_by_version, lang)), facts.len ? STR("; ") : NONE, facts);
	if (facts.len)
		return facts;
	return words_told(x, say(t->now->reading == t->before->reading ? T_turned_again : T_turned_confirmed, lang));
}

static bool add_turn(struct request *q, struct sheet *s, const struct turn *t, struct err *e)
{
	const struct verdict *v = t->now;
	struct agreement a;
	struct judgement j;
	const struct contract *c;
	if (!agreement_by_id(q->db, v->client, v->contract, q->mem, &a, &c, e) || !verdict_holds(q->db, v, q->mem, &j, e))
		return false;
	sheet_add(s, v->at);
	sheet_cell(s, (struct cell){ .value = HOLE(v->class == VERDICT_NONE ? STR("open") : verdict_id(v->class)), .html = fragment(q, "{}", v->class == VERDICT_NONE ? say(T_verdict_open, q->lang) : verdict_name(v->class, q->lang)), .href = text(q->mem, "/verdicts/{}", v->id) });
	sheet_cell(s, (struct cell){ .value = HOLE(a.version), .html = fragment(q, "{}", phrase(q->mem, q->lang, q->zone, T_version_from, a.version, a.from)) });
	sheet_add(s, v->ruling ? say(T_dash, q->lang) : judgement_clauses(&j, q->lang, q->mem));
	sheet_cell(s, (struct cell){ .value = HOLE(reason_of(&(struct telling){ q, c, false }, t)), .html = reason_of(&(struct telling){ q, c, true }, t) });
	return true;
}

bool verdict_turns(struct request *q, struct sheet *s, int64_t client, int64_t part, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("at"), T_turned_at, false }, { LIT("verdict"), T_verdict, false }, { LIT("version"), T_version, false }, { LIT("clauses"), T_clause_word, false }, { LIT("reason"), T_turned_why, false },
	};
	struct verdicts all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!verdict_history(q->db, client, part, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!add_turn(q, s, &(struct turn){ &all.at[i], i + 1 < all.n ? &all.at[i + 1] : NULL }, e))
			return false;
	return true;
}

bool show_history(struct request *q, struct out *o, int64_t client, int64_t part, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!verdict_turns(q, &s, client, part, e))
		return false;
	if (s.cells.n <= s.n)
		return true;                             /* one verdict alone has no history */
	html(o, "<details><summary>{}</summary>", say(T_verdict_history, q->lang));
	sheet_html(q, o, &s, NONE);
	html(o, "</details>");
	return true;
}
