/* show_verdict.c - a verdict as the reader sees it: the stamp, the clause as signed, the evidence, what would change it.
 *
 * The stored verdict is judged again under its own version, which gives the same bytes by promise, and its parts typed. */
#include "web/show.h"

bool judged_load(struct request *q, int64_t client, int64_t part, struct judged *out, struct err *e)
{
	struct str body;
	*out = (struct judged){ 0 };
	if (!verdict_find(q->db, client, part, q->mem, &out->verdict, e) || !verdict_stands(q->db, &out->verdict, q->mem, &out->standing, e))
		return false;
	struct verdict *v = &out->verdict;
	if (!v->id)
		return true;
	return agreement_by_id(q->db, client, v->contract, q->mem, &out->agreement, &out->contract, e) && verdict_again(q->db, v, v->contract, q->mem, &out->j, &body, e) &&
	       (verdict_facts_under(out->contract, v->facts, q->mem, &out->known) || fail(e, "verdict {}: its facts cannot be read", v->id));
}

enum stamp stamp_of(enum verdict_class class)
{
	static const enum stamp stamps[] = {             /* ORDER verdict_class */
		STAMP_OPEN, STAMP_COVERED, STAMP_PROJECT, STAMP_PROJECT, STAMP_COVERED, STAMP_PROJECT, STAMP_PROJECT,
	};
	return stamps[class];
}

struct str stamp_word(const struct judgement *j, enum lang lang)
{
	return j->class == VERDICT_NONE ? say(T_verdict_open, lang) : verdict_name(j->class, lang);
}

void show_glyph(struct request *q, struct out *o, enum verdict_class class, bool judged)
{
	part_glyph(o, stamp_of(class), !judged ? say(T_no_verdict, q->lang) : class == VERDICT_NONE ? say(T_verdict_open, q->lang) : verdict_name(class, q->lang));
}

struct str clause_link(struct request *q, int64_t contract, struct str clause)
{
	struct out o = out_open(q->mem);
	if (q->me.client)
		print(&o, "/portal/contract#c");
	else
		print(&o, "/contracts/{}#c", contract);
	for (size_t i = 0; i < clause.len; i++)
		if ((clause.at[i] >= '0' && clause.at[i] <= '9') || clause.at[i] == '.' || (clause.at[i] >= 'A' && clause.at[i] <= 'Z'))
			out_char(&o, clause.at[i]);
	return out_str(&o);
}

static void clause_reference(struct request *q, struct out *o, const struct judged *d, struct str clause)
{
	if (str_starts(clause, STR("§")))
		html(o, "<a href=\"{}\">{}</a>", clause_link(q, d->agreement.id, clause), clause);
	else
		html(o, "{}", name_clause(q->mem, clause, d->verdict.ruling, q->lang));
}

/* What is missing; of a decision also whose it is. */
static struct str missing(struct request *q, const struct judged *d, struct str fact)
{
	const struct fact_type *t = str_starts(fact, STR("§")) ? contract_fact(d->contract, fact) : NULL;
	struct str name = quoted_fact(q, d->contract, fact), who;
	if (!t)
		return name;
	return text(q->mem, "{} ({})", name, decider_is_person(q, t->source, &who) ? html_words(q, who) : quoted_name(q, d->contract, t->source));
}

struct str show_unfit(struct request *q, const struct judged *d, struct str fact)
{
	struct ticket_facts known = { 0 };
	struct err ignored = { 0 };
	if (!d->verdict.part || !ticket_facts(q->db, d->verdict.client, d->verdict.part, q->mem, &known, &ignored))
		return NONE;
	const struct ticket_fact *f = ticket_fact_of(&known, word_id(fact));
	return f && !verdict_value(d->contract, fact, f->value, q->mem).len ? name_word(q->mem, f->value, q->lang) : NONE;
}

static struct str open_for(struct request *q, const struct judged *d, struct str fact)
{
	struct str unfit = show_unfit(q, d, fact);
	return unfit.len ? quoted(q, T_open_for_unfit, missing(q, d, fact), html_words(q, unfit)) : quoted(q, T_open_for, missing(q, d, fact));
}

/* The clause, or why there is none; HTML. */
static struct str ground(struct request *q, const struct judged *d)
{
	const struct judgement *j = &d->j;
	if (j->status == JUDGE_DEFAULT)
		return html_words(q, say(T_by_default, q->lang));
	if (j->status == JUDGE_IMPOSSIBLE)
		return html_words(q, say(T_facts_impossible, q->lang));
	if (j->status == JUDGE_CONTRADICTORY)
		return html_words(q, say(T_clauses_contradict, q->lang));
	if (j->status == JUDGE_OPEN && j->n_open)
		return open_for(q, d, j->ask.len ? j->ask : j->open[0]);
	return j->n_because ? html_words(q, phrase(q->mem, q->lang, NULL, T_under_clause, name_clause(q->mem, judgement_clauses(j, q->lang, q->mem), d->verdict.ruling, q->lang))) : NONE;
}

/* What stands under the word of the stamp. */
static struct str under_stamp(struct request *q, const struct judged *d)
{
	struct str under = ground(q, d);
	return d->j.status == JUDGE_PROVISIONAL || d->standing.status == JUDGE_PROVISIONAL ? text(q->mem, "{} · {}", under, html_words(q, say(T_provisional, q->lang))) : under;
}

static void clauses(struct request *q, struct out *o, const struct judged *d)
{
	struct str lang_html = quoted_lang(q, d->contract), title_html = quoted_words(q, d->contract, d->agreement.title);
	if (d->j.either)
		html(o, "<p>{}</p>", say(d->j.or_default ? T_either_clause_or_default : T_either_clause, q->lang));
	for (size_t i = 0; i < d->j.n_because; i++) {
		html(o, "<blockquote><p{}>{}</p><footer>", raw(lang_html), d->j.because[i].text);
		clause_reference(q, o, d, d->j.because[i].clause);
		html(o, " · {}, {}</footer></blockquote>", raw(title_html), phrase(q->mem, q->lang, NULL, T_version_from, d->agreement.version, d->agreement.from));
	}
}

static void stood_back(struct request *q, struct out *o, const struct judged *d)
{
	for (size_t i = 0; i < d->j.n_beaten; i++) {
		html(o, "<p class=\"muted\">");
		clause_reference(q, o, d, d->j.beaten[i].clause);
		html(o, " {} ", say(T_stands_back, q->lang));
		clause_reference(q, o, d, d->j.beaten[i].by);
		html(o, ".</p>");
	}
}

/* As it was when the verdict was given; a preview asks how it is now. */
static void under_reading(struct request *q, struct out *o, const struct judged *d)
{
	if (d->verdict.id ? !d->verdict.reading : !agreement_is_reading(&d->agreement))
		return;
	html(o, "<p class=\"notice\">{}", phrase(q->mem, q->lang, NULL, T_verdict_under_reading, contract_party(d->contract, PARTY_PROVIDER, q->lang, q->mem),
	                                        contract_party(d->contract, PARTY_CLIENT, q->lang, q->mem)));
	if (d->agreement.confirmed_at.ms)
		html(o, " {}", phrase(q->mem, q->lang, q->zone, T_reading_confirmed, d->agreement.confirmed_at));
	html(o, "</p>");
}

/* What is not settled with the verdict, and for want of which facts. */
static void still_open(struct request *q, struct out *o, const struct contract *c, enum text what, const struct str *facts, size_t n)
{
	struct str words_html = quoted(q, what, quoted_facts(q, c, facts, n));
	if (n)
		html(o, "<p class=\"still-open\">{}</p>", raw(words_html));
}

void show_verdict(struct request *q, struct out *o, const struct judged *d)
{
	if (!d->contract) {
		part_stamp(o, STAMP_OPEN, say(T_no_verdict, q->lang), say(T_no_contract, q->lang));
		return;
	}
	part_stamp_html(o, stamp_of(d->j.class), stamp_word(&d->j, q->lang), under_stamp(q, d));
	clauses(q, o, d);
	if (d->j.status == JUDGE_DEFAULT) {
		struct str help_html = quoted(q, T_by_default_help, quoted_words(q, d->contract, d->agreement.title));
		html(o, "<p>{}</p>", raw(help_html));
	}
	show_presumed(q, o, d);
	still_open(q, o, d->contract, d->j.priority_presumed ? T_priority_presumed : T_priority_open, d->j.priority_by, d->j.n_priority_by);
	still_open(q, o, d->contract, judgement_runs_presumed(&d->j) ? T_targets_presumed : T_targets_open, d->j.targets_by, d->j.n_targets_by);
	stood_back(q, o, d);
	under_reading(q, o, d);
}

/* ---- what would change it ---- */

static bool same_end(const struct flip *a, const struct flip *b)
{
	bool same = str_is(a->fact, b->fact) && a->class == b->class && str_is(a->clause, b->clause) && a->n_clauses == b->n_clauses && a->or_default == b->or_default;
	for (size_t i = 0; same && i < a->n_clauses; i++)
		same = str_is(a->clauses[i], b->clauses[i]);
	return same;
}

static bool is_unknown(const struct judgement *j, struct str fact)
{
	for (size_t i = 0; i < j->n_open; i++)
		if (str_is(j->open[i], fact))
			return true;
	return false;
}

/* All values of one fact that lead to the same end, in one sentence: "a”, “b” or “c"; each is quoted, the first and the last by that sentence. HTML. */
static struct str values_of(struct request *q, const struct contract *c, const struct judgement *j, size_t first)
{
	static const struct { struct str close, open; } quotes[] = { { LIT("“"), LIT("„") }, { LIT("”"), LIT("“") } };             /* ORDER lang */
	struct out o = out_open(q->mem);
	struct str last = NONE;
	size_t n = 0;
	for (size_t i = first; i < j->n_flips; i++) {
		if (!same_end(&j->flips[first], &j->flips[i]))
			continue;
		if (n > 1)
			print(&o, "{}, {}", quotes[q->lang].close, quotes[q->lang].open);
		out_bytes(&o, last);
		last = quoted_name(q, c, j->flips[i].value);
		n++;
	}
	if (n > 1)
		print(&o, "{} {} {}", quotes[q->lang].close, say(T_or, q->lang), quotes[q->lang].open);
	out_bytes(&o, last);
	return out_str(&o);
}

/* The clause, those of which one decides by what is unknown, or the default; of what stays open nothing. */
static void flip_by(struct request *q, struct out *o, const struct judged *d, const struct flip *f)
{
	size_t n = f->clause.len ? 1 : f->n_clauses;
	if (f->class == VERDICT_NONE)
		return;
	html(o, " ({}", n > 1 || f->or_default ? say(T_under_any, q->lang) : NONE);
	for (size_t i = 0; i < n; i++) {
		html(o, "{}", !i ? n > 1 || f->or_default ? STR(" ") : NONE : i + 1 < n || f->or_default ? STR(", ") : text(q->mem, " {} ", say(T_or, q->lang)));
		clause_reference(q, o, d, f->clause.len ? f->clause : f->clauses[i]);
	}
	if (f->or_default)
		html(o, " {}", say(T_or_by_default, q->lang));
	html(o, "{})", n ? NONE : say(T_by_default, q->lang));
}

/* Whether something is left of a quota is asked under its name: yes, or no. */
static struct str flip_when(struct request *q, const struct judged *d, size_t first)
{
	static const enum text words[2][2] = { { T_flip_were_spent, T_flip_were_left }, { T_flip_is_spent, T_flip_is_left } };
	const struct flip *f = &d->j.flips[first];
	bool open = is_unknown(&d->j, f->fact), left = str_is(word_id(f->value), STR("yes"));
	struct str fact_html = quoted_fact(q, d->contract, f->fact);
	if (contract_quota(d->contract, f->fact))
		return quoted(q, words[open][left], fact_html);
	return quoted(q, open ? T_flip_if : T_flip_were, fact_html, values_of(q, d->contract, &d->j, first));
}

static void one_flip(struct request *q, struct out *o, const struct judged *d, size_t first)
{
	const struct flip *f = &d->j.flips[first];
	struct str end = f->class == VERDICT_NONE ? say(T_verdict_open, q->lang) : verdict_name(f->class, q->lang);
	struct str if_html = flip_when(q, d, first);
	html(o, "<li>{}", raw(if_html));
	html(o, " <strong>{}</strong>", end);
	flip_by(q, o, d, f);
	html(o, ".</li>");
}

static bool is_told(const struct judgement *j, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (same_end(&j->flips[k], &j->flips[i]))
			return true;
	return false;
}

void show_flip_list(struct request *q, struct out *o, const struct judged *d)
{
	if (!d->j.n_flips) {
		html(o, "<p>{}</p>", say(T_nothing_would_change, q->lang));
		return;
	}
	html(o, "<ul class=\"flips\">");
	for (size_t i = 0; i < d->j.n_flips; i++)
		if (!is_told(&d->j, i))
			one_flip(q, o, d, i);
	html(o, "</ul>");
}

void show_flips(struct request *q, struct out *o, const struct judged *d)
{
	if (!d->contract)
		return;
	html(o, "<h2 class=\"flips-head\">{}</h2>", say(T_what_would_change, q->lang));
	show_flip_list(q, o, d);
}

/* ---- evidence ---- */

/* A rule is shown by what it says, everything else as it came. */
static struct str name_evidence(struct request *q, const struct ticket_fact *f)
{
	enum lang lang = q->lang;
	struct str rest = f->evidence;
	struct instant since;
	struct date day;
	if (date_parse(f->evidence, &day))
		return phrase(q->mem, lang, q->zone, T_on_that_day, day);
	if (str_is(f->source, STR("clock")) && instant_parse(f->evidence, &since))
		return phrase(q->mem, lang, q->zone, T_since_then, since);
	if (str_is(f->source, STR("consent")) && str_is(f->evidence, STR("silence")))
		return say(T_by_silence, lang);
	if (str_is(f->source, STR("consent")))
		return say(T_by_answer, lang);
	if (str_is(f->source, STR("monitoring")))
		return phrase(q->mem, lang, q->zone, T_so_many_by_now, f->evidence);
	const struct log_rule *rule = str_is(f->source, STR("rule")) ? rule_find(str_split(&rest, ':')) : NULL;
	if (str_is(f->source, STR("rule")) && str_is(f->evidence, STR("down")))
		return say(T_rule_down, lang);
	if (str_is(f->source, STR("rule")) && str_is(f->evidence, STR("warning")))
		return say(T_rule_warning, lang);
	return rule ? rule->subject[lang] : name_said(f->evidence);
}

/* A fact is kept under its id, whatever the contract calls it. */
static bool asks(const struct contract *c, struct str fact)
{
	const struct fact_type *types;
	for (size_t n = contract_facts(c, &types), i = 0; i < n; i++)
		if (str_is(word_id(types[i].name), fact))
			return true;
	return false;
}

/* The value, and what it is in the contract if that has another word for it, or none; HTML. */
static struct str value_html(struct request *q, const struct contract *c, const struct ticket_fact *f)
{
	struct str name = c ? word_name(f->name, contract_head(c)->lang) : NONE, value = quoted_name(q, c, f->value);
	const struct fact_type *t = c ? contract_fact(c, name) : NULL;
	struct str as = t && t->kind == FACT_ENUM ? verdict_value(c, name, f->value, q->mem) : NONE;
	if (str_is(f->source, STR("presumption")))
		return presumed_value(q, c, f->value);
	if (!t || t->kind != FACT_ENUM || str_is(word_id(as), f->value))
		return value;
	struct str beside = as.len ? quoted(q, T_counts_as, quoted_name(q, c, as)) : html_words(q, say(T_no_value_of_contract, q->lang));
	return text(q->mem, "<div>{}<br><small>{}</small></div>", value, beside);
}

bool show_evidence(struct request *q, struct out *o, int64_t client, int64_t part, const struct contract *c, bool all, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("fact"), T_fact, false }, { LIT("value"), T_value, false }, { LIT("source"), T_known_from, false }, { LIT("at"), T_when, false },
	};
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	struct ticket_facts facts = { 0 };
	if (!verdict_evidence(q->db, client, part, q->mem, &facts, e))
		return false;
	for (size_t i = 0; i < facts.n; i++) {
		const struct ticket_fact *f = &facts.at[i];
		struct str by = NONE;
		if (c && !all && !asks(c, f->name))
			continue;
		if (f->person && !name_person(q, f->person, &by, e))
			return false;
		struct out from = out_open(q->mem);
		html(&from, "<div>{}{}{}", name_source(f->source, q->lang), by.len ? STR(": ") : NONE, by);
		if (f->evidence.len)
			html(&from, "<br><small>{}</small>", name_evidence(q, f));
		html(&from, "</div>");
		sheet_cell(&s, (struct cell){ .value = HOLE(name_fact(q->mem, f->name, q->lang)), .html = quoted_fact(q, c, f->name) });
		sheet_cell(&s, (struct cell){ .value = HOLE(name_word(q->mem, f->value, q->lang)), .html = value_html(q, c, f) });
		sheet_cell(&s, (struct cell){ .value = HOLE(f->source), .html = out_str(&from) });
		sheet_add(&s, f->at);
	}
	sheet_html(q, o, &s, say(T_no_facts, q->lang));
	return true;
}

bool put_standing(struct request *q, struct json *j, const struct verdict *v, struct err *e)
{
	struct standing now;
	if (!verdict_stands(q->db, v, q->mem, &now, e))
		return false;
	put_field(j, STR("class"), !v->id ? NONE : v->class == VERDICT_NONE ? STR("open") : verdict_id(v->class));
	put_field(j, STR("status"), v->id ? status_id(now.status) : NONE);
	put_key(j, STR("objection"));
	if (!now.objection.id)
		return put_null(j), true;
	put_object(j);
	put_field(j, STR("id"), now.objection.id);
	put_field(j, STR("reason"), now.objection.reason);
	put_field(j, STR("due"), now.objection.due);
	put_end_object(j);
	return true;
}

void put_judgement(struct json *j, struct str name, struct str body)
{
	put_key(j, name);
	if (body.len)
		put_raw(j, body);
	else
		put_null(j);
}
