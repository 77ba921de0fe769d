/* show_history.c - how the verdict of a part turned: every one with its day, version and clauses, and why it differs from the one
 * before. */
#include "web/show.h"
#include "verdict/verdict.h"

struct turn { const struct verdict *now, *before; };     /* before NULL: the first */

/* "Ebene: Gerätesoftware → Hardware": what was known otherwise before. */
static struct str facts_changed(struct request *q, const struct turn *t)
{
	struct fields was = { 0 }, is = { 0 };
	struct out o = out_open(q->mem);
	if (!fields_parse(q->mem, t->before->facts, &was) || !fields_parse(q->mem, t->now->facts, &is))
		return NONE;
	for (size_t i = 0; i < is.n; i++) {
		struct str name = is.at[i].name, old = field(&was, name);
		if (str_is(old, is.at[i].value))
			continue;
		print(&o, "{}{}: {}{}{}", o.len ? STR("; ") : NONE, name_fact(q->mem, name, q->lang), name_word(q->mem, old, q->lang), old.len ? STR(" → ") : NONE, name_word(q->mem, is.at[i].value, q->lang));
	}
	for (size_t i = 0; i < was.n; i++)
		if (!field_is(&is, was.at[i].name))
			print(&o, "{}{}: {} → {}", o.len ? STR("; ") : NONE, name_fact(q->mem, was.at[i].name, q->lang), name_word(q->mem, was.at[i].value, q->lang), say(T_dash, q->lang));
	return out_str(&o);
}

static struct str reason_of(struct request *q, const struct turn *t)
{
	if (t->now->ruling)
		return phrase(q->mem, q->lang, NULL, T_turned_by_ruling, t->now->ruling);
	if (!t->before)
		return say(T_turned_first, q->lang);
	struct str facts = facts_changed(q, t);
	if (t->now->contract != t->before->contract)
		return text(q->mem, "{}{}{}", say(T_turned_by_version, q->lang), facts.len ? STR("; ") : NONE, facts);
	if (facts.len)
		return facts;
	return say(t->now->reading == t->before->reading ? T_turned_again : T_turned_confirmed, q->lang);
}

static bool add_turn(struct request *q, struct sheet *s, const struct turn *t, struct err *e)
{
	const struct verdict *v = t->now;
	struct agreement a;
	struct judgement j;
	if (!agreement_find(q->db, v->client, v->contract, q->mem, &a, e) || !verdict_holds(q->db, v, q->mem, &j, e))
		return false;
	sheet_add(s, v->at);
	sheet_cell(s, (struct cell){ .value = HOLE(v->class == VERDICT_NONE ? say(T_verdict_open, q->lang) : verdict_name(v->class, q->lang)), .href = text(q->mem, "/verdicts/{}", v->id) });
	sheet_add(s, phrase(q->mem, q->lang, q->zone, T_version_from, a.version, a.from));
	sheet_add(s, v->ruling ? say(T_dash, q->lang) : judgement_clauses(&j, q->lang, q->mem));
	sheet_add(s, reason_of(q, t));
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
