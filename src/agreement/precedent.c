/* precedent.c - ruled cases as examples, and all that keeps a draft from being signed.
 *
 * Facts are kept in the words of the version the case was ruled under; a version in the other language knows them by
 * their ids (inventory/words.h). A fact the draft no longer knows is left out: if the verdict then is no longer certain,
 * the precedent does not hold. */
#include "agreement/inside.h"
#include "inventory/words.h"

bool precedent_list(struct db *db, int64_t client, int64_t draft, struct arena *mem, struct precedents *out, struct err *e)
{
	struct precedent p;
	struct rows *r = sql(db, "with recursive line(id) as (select c.id from contract c where c.client_id = ? and c.id = ? union select c.base_id from contract c join line l on l.id = c.id where c.client_id = ?)"
	                         " select p.id, p.client_id, p.contract_id, p.ruling_id, p.ticket_id, p.person_id, p.title, p.facts, p.text, p.class, p.at_ms,"
	                         " coalesce((select l.reason from precedent_left l where l.client_id = p.client_id and l.precedent_id = p.id"
	                         " and l.contract_id in (select id from line) order by l.contract_id desc limit 1), '')"
	                         " from precedent p where p.client_id = ? order by p.id", client, draft, client, client);
	while (row(r, mem, &p.id, &p.client, &p.contract, &p.ruling, &p.ticket, &p.person, &p.title, &p.facts, &p.text, &p.class, &p.at, &p.left))
		*push(mem, out) = p;
	return done(r, e);
}

bool precedent_add(const struct step *s, const struct precedent *p, int64_t *id, struct err *e)
{
	*id = 0;
	struct rows *r = sql(s->db, "insert into precedent (client_id, contract_id, ruling_id, ticket_id, title, facts, class, text, person_id, at_ms)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     p->client, p->contract, p->ruling, p->ticket, p->title, p->facts, (int)p->class, p->text, p->person, s->now);
	row(r, s->mem, id);
	return done(r, e);
}

bool precedent_leave(const struct step *s, const struct precedent *p, int64_t contract, int64_t person, struct str reason, struct err *e)
{
	return run(s->db, e, "insert into precedent_left (client_id, contract_id, precedent_id, reason, person_id, at_ms) values (?, ?, ?, ?, ?, ?)"
	                     " on conflict (client_id, contract_id, precedent_id) do nothing", p->client, contract, p->id, reason, person, s->now);
}

/* The fact in the contract's own words; false: it knows no such fact or value. */
static bool translated(const struct contract *c, struct arena *mem, struct str *name, struct str *value)
{
	enum lang lang = contract_head(c)->lang;
	if (!contract_takes(c, *name, *value, mem)) {
		*name = word_name(word_id(*name), lang);
		*value = word_name(word_id(*value), lang);
	}
	if (!contract_takes(c, *name, *value, mem))
		return false;
	*value = contract_value(c, *name, *value, mem);
	return true;
}

static struct str said(const struct judgement *j, enum lang reader, struct arena *mem)
{
	bool german = reader == LANG_DE;
	if (j->class == VERDICT_NONE)
		return german ? STR("offen") : STR("open");
	struct str word = verdict_name(j->class, reader);
	if (!j->n_because)
		return word;
	struct str clauses = judgement_clauses(j, reader, mem);
	return german ? text(mem, "{} nach {}", word, clauses) : text(mem, "{} under {}", word, clauses);
}

bool precedent_holds(const struct contract *c, const struct precedent *p, enum lang reader, struct arena *mem, struct str *got)
{
	struct fields f = { 0 };
	struct facts facts = { 0 };
	struct judgement j;
	struct err e = { 0 };
	*got = NONE;
	if (!fields_parse(mem, p->facts, &f))
		return false;
	for (size_t i = 0; i < f.n; i++) {
		struct str name = f.at[i].name, value = f.at[i].value;
		if (translated(c, mem, &name, &value))
			*push(mem, &facts) = (struct fact){ name, value };
	}
	if (!contract_judge(c, &facts, mem, &j, &e))
		return *got = str_keep(mem, err_str(&e)), false;
	if (j.cut && j.status == JUDGE_OPEN)
		return false;
	*got = said(&j, reader, mem);
	return j.class == p->class && (j.status == JUDGE_CERTAIN || j.status == JUDGE_DEFAULT);
}

struct str precedent_print(const struct contract *c, struct str title, const struct facts *f, enum verdict_class class, struct arena *mem)
{
	struct out o = out_open(mem);
	out_char(&o, '"');
	for (size_t i = 0; i < title.len; i++)
		out_char(&o, title.at[i] == '"' || (unsigned char)title.at[i] < ' ' ? '\'' : title.at[i]);
	out_bytes(&o, STR("\": "));
	for (size_t i = 0; i < f->n; i++)
		print(&o, "{}{} = {}", i ? STR(", ") : NONE, f->at[i].name, f->at[i].value);
	print(&o, " → {}", verdict_name(class, contract_head(c)->lang));
	return out_str(&o);
}

/* ---- what keeps a draft from being signed ----------------------------------------------------------------- */

static struct finding broken(const struct precedent *p, const struct zone *zone, struct str got, enum lang reader, struct arena *mem)
{
	struct out o = out_open(mem);
	struct str want = verdict_name(p->class, reader);
	o.lang = reader;
	if (reader == LANG_DE)
		html(&o, "vom {} zu Vorgang {}", zone_date(zone, p->at), p->ticket);
	else
		html(&o, "of {} on ticket {}", zone_date(zone, p->at), p->ticket);
	struct str origin = out_str(&o);
	struct str words = reader == LANG_DE
		? text(mem, "Fehler U01: die Vorentscheidung {} „{}“ hält nicht: entschieden ist {}, der Entwurf sagt {}\n    {}\n    Abhilfe: den Entwurf ändern, oder bei der Vorentscheidung begründen, warum er sie verlässt",
		       origin, p->title, want, got, p->text)
		: text(mem, "Error U01: the precedent {} \"{}\" does not hold: {} was ruled, the draft says {}\n    {}\n    Remedy: change the draft, or give the reason why it leaves the precedent behind",
		       origin, p->title, want, got, p->text);
	return (struct finding){ .code = STR("U01"), .text = words, .blocks = true, .lang = reader };
}

/* Too many rules overlap in it, or time is up in the editor: nobody can say that it holds, and nobody that it does not. */
static struct finding not_looked_at(const struct precedent *p, enum lang reader, struct arena *mem)
{
	struct str words = reader == LANG_DE
		? text(mem, "Fehler U01: ob die Vorentscheidung „{}“ hält, wurde nicht zu Ende untersucht: die Regeln unterscheiden zu viele Fälle\n    {}\n    Abhilfe: weniger Regeln, die auf dieselbe Arbeit zutreffen, oder mehr Merkmale bei der Vorentscheidung",
		       p->title, p->text)
		: text(mem, "Error U01: whether the precedent \"{}\" holds was not looked at to the end: the rules tell too many work items apart\n    {}\n    Remedy: fewer rules that apply to the same work, or more facts with the precedent",
		       p->title, p->text);
	return (struct finding){ .code = STR("U01"), .text = words, .blocks = true, .lang = reader };
}

struct finding precedent_finding(const struct precedent *p, const struct zone *zone, struct str got, enum lang reader, struct arena *mem)
{
	return got.len ? broken(p, zone, got, reader, mem) : not_looked_at(p, reader, mem);
}

/* The same case, ruled once more: the later ruling counts. */
static bool is_overruled(const struct precedents *all, size_t i)
{
	for (size_t k = i + 1; k < all->n; k++)
		if (str_is(all->at[k].facts, all->at[i].facts))
			return true;
	return false;
}

const struct precedent *precedent_against(const struct precedents *all, struct str facts, enum verdict_class class)
{
	for (size_t i = all->n; i-- > 0;)
		if (str_is(all->at[i].facts, facts))
			return all->at[i].class != class ? &all->at[i] : NULL;
	return NULL;
}

/* ---- what was signed already --------------------------------------------------------------------------------- */

bool agreement_is_bound_by(const struct agreement *a, const struct precedent *p)
{
	return a->id != p->contract && (a->state == AGREEMENT_ACCEPTED || a->state == AGREEMENT_SIGNED || a->state == AGREEMENT_IN_FORCE);
}

/* As that version sees it: left behind there, or ruled once more, it asks nothing. */
static bool contradicted_by(struct db *db, const struct agreement *a, int64_t precedent, enum lang reader, struct arena *mem, struct contradictions *out, struct err *e)
{
	struct precedents all = { 0 };
	struct agreement stored;
	const struct contract *c;
	struct str got;
	if (!precedent_list(db, a->client, a->id, mem, &all, e) || !agreement_by_id(db, a->client, a->id, mem, &stored, &c, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct precedent *p = &all.at[i];
		if (p->id == precedent && agreement_is_bound_by(a, p) && !p->left.len && !is_overruled(&all, i) && !precedent_holds(c, p, reader, mem, &got))
			*push(mem, out) = (struct contradiction){ *a, got };
	}
	return true;
}

bool precedent_contradicted(struct db *db, int64_t client, int64_t precedent, enum lang reader, struct arena *mem, struct contradictions *out, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_versions(db, client, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (agreement_is_bound_by(&all.at[i], &(struct precedent){ 0 }) && !contradicted_by(db, &all.at[i], precedent, reader, mem, out, e))
			return false;
	return true;
}

/* ---- a draft ----------------------------------------------------------------------------------------------------- */

/* Until both have signed it: what binds follows already. */
static bool follows(struct db *db, int64_t client, int64_t draft, const struct document *docs, const struct contract *c, enum lang reader, struct arena *mem,
	struct findings *found, struct err *e)
{
	struct agreement a;
	if (!agreement_find(db, client, draft, mem, &a, e))
		return false;
	return !a.id || agreement_binds(&a) || agreement_follows(db, client, a.base, docs, c, reader, mem, found, e);
}

bool agreement_precedents(struct db *db, int64_t client, int64_t draft, const struct contract *c, enum lang reader, struct arena *mem, struct findings *found, struct err *e)
{
	struct precedents all = { 0 };
	if (!precedent_list(db, client, draft, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str got;
		if (!all.at[i].left.len && !is_overruled(&all, i) && !precedent_holds(c, &all.at[i], reader, mem, &got))
			*push(mem, found) = precedent_finding(&all.at[i], agreement_zone(c), got, reader, mem);
	}
	return true;
}

/* line: the version whose line of versions the documents belong to. */
static bool check_in_line(struct db *db, int64_t client, int64_t draft, int64_t line, const struct document *docs, size_t n, enum lang reader, struct arena *mem,
	struct contract **compiled, struct findings *found, struct err *e)
{
	if (!contract_read(docs, n, mem, compiled, found))
		return true;
	check_text(*compiled, docs, n, mem, found);
	return vocabularies_check(db, client, draft, docs, n, reader, mem, found, e) && (!draft || follows(db, client, draft, docs, *compiled, reader, mem, found, e)) && term_check(db, client, draft, *compiled, reader, mem, found, e) &&
	       agreement_precedents(db, client, line, *compiled, reader, mem, found, e);
}

bool agreement_check(struct db *db, int64_t client, int64_t draft, const struct document *docs, size_t n, enum lang reader, struct arena *mem,
	struct contract **compiled, struct findings *found, struct err *e)
{
	return check_in_line(db, client, draft, draft, docs, n, reader, mem, compiled, found, e);
}

bool agreement_check_next(struct db *db, int64_t client, int64_t base, const struct document *docs, size_t n, enum lang reader, struct arena *mem,
	struct contract **compiled, struct findings *found, struct err *e)
{
	return check_in_line(db, client, 0, base, docs, n, reader, mem, compiled, found, e);
}

bool agreement_blocks(const struct findings *found)
{
	for (size_t i = 0; i < found->n; i++)
		if (found->at[i].blocks)
			return true;
	return false;
}
