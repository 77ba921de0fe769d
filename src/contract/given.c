/* given.c - what a person gives at a prompt: facts of a work item and, beside them, all that an example may give.
 *
 * A name that is no fact is read as the text left of an example's arrow, by the same words and the same checks; what follows
 * from it is worked out as for an example (worked.c) and said in its words, so that it can be copied behind an arrow. */
#include "contract/example.h"
#include "contract/stamina.h"
#include "contract/print.h"
#include "contract/runs.h"

/* ---- reading ------------------------------------------------------------------------------------------------------------ */

static bool is_called(struct str name, struct str key, struct arena *mem)
{
	struct str own = utf8_fold(mem, name);
	return str_is(own, key) || str_is(utf8_ascii(mem, own), key);
}

/* "anzahl server", and as the fact is called: "anzahl-server"; likewise "menge a3". NONE: it begins with neither. */
static struct str counted_name(const struct contract *c, struct str name, struct arena *mem)
{
	static const enum word leading[] = { WORD_COUNT_OF, WORD_HOW_MANY };
	struct str key = utf8_fold(mem, name);
	for (size_t i = 0; i < COUNT(leading); i++) {
		struct str word = word_text(leading[i], c->lang), what = str_starts(key, word) ? str_cut(key, word.len, key.len) : NONE;
		if (what.len > 1 && (what.at[0] == '-' || what.at[0] == ' '))
			return text(mem, "{} {}", word, str_cut(what, 1, what.len));
	}
	return NONE;
}

/* "verbraucht stunden", and with a hyphen: of a quota of the contract. NONE: it is none's. */
static struct str used_name(const struct contract *c, struct str key, struct arena *mem)
{
	for (size_t i = 0; i < c->quotas.n; i++)
		if (is_called(text(mem, "{}-{}", word_text(WORD_USED, c->lang), c->quotas.at[i].name), key, mem))
			return text(mem, "{} {}", word_text(WORD_USED, c->lang), c->quotas.at[i].name);
	return NONE;
}

/* What the contract calls an input of that name; NONE: nothing. */
static struct str input_name(const struct contract *c, struct str name, struct arena *mem)
{
	struct strs names = { 0 };
	struct str key = utf8_fold(mem, name);
	input_names(c, mem, &names);
	for (size_t i = 0; i < names.n; i++)
		if (is_called(names.at[i], key, mem))
			return names.at[i];
	struct str used = used_name(c, key, mem);
	return used.len ? used : counted_name(c, name, mem);
}

static bool unknown_name(const struct contract *c, struct str name, struct arena *mem, struct err *e)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < c->n_faces; i++)
		*push(mem, &names) = c->faces[i].name;
	input_names(c, mem, &names);
	struct str near = nearest(utf8_fold(mem, name), names.at, names.n);
	if (c->lang == LANG_EN)
		return near.len ? fail(e, "\"{}\" is no fact of this contract and nothing an example gives; did you mean \"{}\"?", name, near)
			: fail(e, "\"{}\" is no fact of this contract and nothing an example gives", name);
	return near.len ? fail(e, "„{}“ ist kein Merkmal dieses Vertrags und nichts, was ein Beispiel angibt; meinten Sie „{}“?", name, near)
		: fail(e, "„{}“ ist kein Merkmal dieses Vertrags und nichts, was ein Beispiel angibt", name);
}

static bool any_blocks(const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].blocks)
			return true;
	return false;
}

static bool does_not_fit(struct reader *r, struct named_value *v, struct str name, struct str value, struct err *e)
{
	struct left_out from = moment_left_out(r, &v->amount.at, &v->time), until = moment_left_out(r, &v->until, &v->until_time), none = from.why.len ? from : until;
	if (none.why.len)
		return r->lang == LANG_EN ? fail(e, "\"{}\" does not fit \"{}\": {}; {}", value, name, none.why, none.near) : fail(e, "„{}“ passt nicht zu „{}“: {}; {}", value, name, none.why, none.near);
	struct str want = input_wanted(r, v);
	return r->lang == LANG_EN ? fail(e, "\"{}\" does not fit \"{}\"; expected is {}", value, name, want) : fail(e, "„{}“ passt nicht zu „{}“; erwartet wird {}", value, name, want);
}

/* Reads "NAME = VALUE" as one more thing the example knows. The contract is shared: what reading leaves behind is a copy's. */
static bool input_read(const struct contract *c, struct str name, struct str value, struct arena *mem, struct case_decl *k, struct err *e)
{
	struct contract copy = *c;
	struct str line = text(mem, "{} = {}", name, value);
	struct source source = { .name = name, .bytes = line, .lines = &line, .n_lines = 1 };
	struct findings found = { 0 };
	struct reader r = { .c = &copy, .mem = mem, .found = &found, .lang = c->lang };
	struct tokens t = { 0 };
	struct named_value v = { 0 };
	copy.mem = mem;
	copy.docs = &source;
	copy.n_docs = 1;
	copy.spelled = (struct index){ 0 };
	copy.spellings = (struct strs){ 0 };
	bool ok = lex(&r, 0, 1, 2, &t);
	struct parser p = { .r = &r, .mem = mem, .at = t.at, .start = t.at, .lang = c->lang };
	ok = ok && parse_named(&p, &v) && p.at->kind == TOKEN_END;
	if (ok)
		named_bind(&r, &v);
	if (!ok || any_blocks(&found))
		return does_not_fit(&r, &v, name, value, e);
	*push(mem, &k->facts) = v;
	return true;
}

/* A count is a fact where a condition asks it, and what prices multiply in any case. */
static bool is_plain_number(const struct contract *c, struct str value)
{
	struct micro m;
	return number_read(value, c->lang, &m) && value.len && value.at[value.len - 1] >= '0' && value.at[value.len - 1] <= '9';
}

/* What a quota is measured by is asked as an amount, too. */
static bool needs_read(const struct contract *c, const struct facts *known, struct arena *mem, struct case_decl *out, struct err *e)
{
	for (size_t i = 0; i < known->n; i++) {
		struct str name = str_trim(known->at[i].name), value = str_trim(known->at[i].value);
		bool need = false;
		for (size_t q = 0; q < c->quotas.n; q++)
			need |= c->quotas.at[q].need.len && is_called(c->quotas.at[q].need, utf8_fold(mem, name), mem);
		if (need && value.len && value.at[0] >= '0' && value.at[0] <= '9' && !input_read(c, name, value, mem, out, e))
			return false;
	}
	return true;
}

/* "100 %, 0 %": what is known of the period looked at is the last. */
static struct str last_of(struct str value)
{
	for (ptrdiff_t at; (at = str_find(value, STR(", "))) >= 0;)
		value = str_trim(str_cut(value, (size_t)at + 1, value.len));
	return value;
}

static bool situation_read(const struct contract *c, const struct facts *f, struct arena *mem, struct situation *out, struct err *e)
{
	struct facts known = { 0 };
	struct case_decl rest = { 0 };
	for (size_t i = 0; i < f->n; i++) {
		struct str name = str_trim(f->at[i].name), value = str_trim(f->at[i].value);
		bool fact = item_knows(c, name, mem), figure = fact && contract_figure(c, name);
		if (fact)
			*push(mem, &known) = (struct fact){ f->at[i].name, figure ? last_of(value) : f->at[i].value };
		if (figure && value.len && !input_read(c, name, value, mem, &rest, e))
			return false;
		struct str input = fact ? counted_name(c, name, mem) : input_name(c, name, mem);
		if (!fact && !input.len)
			return unknown_name(c, name, mem, e);
		if (value.len && input.len && (!fact || is_plain_number(c, value)) && !input_read(c, input, value, mem, &rest, e))
			return false;
	}
	*out = (struct situation){ 0 };
	if (!item_read(c, &known, mem, &out->item, e) || !needs_read(c, &known, mem, &rest, e))
		return false;
	for (size_t i = 0; i < known.n; i++)
		day_told(out, utf8_fold(mem, str_trim(known.at[i].name)), str_trim(known.at[i].value), mem);
	situation_add(c, &rest, mem, out);
	return true;
}

/* ---- what follows ------------------------------------------------------------------------------------------------------- */

static void work_out_dues(const struct contract *c, const struct situation *s, struct arena *mem, struct consequences *out)
{
	struct instant at;
	out->dues = NEWS(mem, struct clock_due, c->clocks.n + 1);
	for (size_t i = 0; i < c->clocks.n; i++)
		if (due_at(c, s, i, mem, &at))
			out->dues[out->n_dues++] = (struct clock_due){ c->clocks.at[i].name, at };
}

static void add_share(struct consequences *out, struct str verdict, int64_t minutes)
{
	size_t i = 0;
	while (i < out->n_shares && !str_is(out->shares[i].verdict, verdict))
		i++;
	out->n_shares += i == out->n_shares;
	out->shares[i].verdict = verdict;
	out->shares[i].minutes += minutes;
}

/* The rest stands last, behind what quotas take; each verdict once. */
static void work_out_shares(const struct contract *c, const struct situation *s, const struct judgement *rest, struct arena *mem, struct consequences *out)
{
	out->shares = NEWS(mem, struct judged_share, s->shares.n + 1);
	for (size_t i = 0; i < s->shares.n; i++) {
		struct judgement j;
		item_judge(c, &s->shares.at[i].item, mem, &j);
		add_share(out, j.verdict, s->shares.at[i].minutes);
	}
	if (s->shares.n && rest->verdict.len)
		add_share(out, rest->verdict, s->work.minutes);
}

/* Costs the same whatever was worked. */
static bool is_lump(const struct price *p)
{
	bool lump = p && p->n;
	for (size_t i = 0; lump && i < p->n; i++)
		lump = !p->items[i].each.len && !p->items[i].unit.len && p->items[i].period.len && !price_period_months(p->items[i].period);
	return lump;
}

/* Only where an example would ask: something was worked or counted, or costs the same anyway or what no list here says, and some of it costs or may cost something. */
static void work_out_price(const struct contract *c, const struct situation *s, const struct judgement *j, struct arena *mem, struct consequences *out)
{
	enum charging how = judgement_charging(j);
	const struct price *p = contract_price(c, j->price);
	bool effort = s->work.has_minutes || s->work.has_pieces || s->work.n_counts || is_lump(p) || (p && p->by_list);
	bool costs = j->path_open || (how == CHARGE_PRICE && j->price.len) || (how != CHARGE_NOTHING && (j->n_plus || j->plus_open));
	enum worth w = effort && (costs || s->shares.n) ? work_worked(c, s, mem, &out->price) : WORTH_NOTHING;
	out->has_price = w == WORTH_SOMETHING && (costs || out->price.cents);
	out->price_open = w == WORTH_OPEN;
	out->n_each_visit = contract_each_visit(c, how == CHARGE_PRICE ? j->price : NONE, j->plus, how == CHARGE_NOTHING ? 0 : j->n_plus, mem, &out->each_visit);
}

static void work_out_availability(const struct contract *c, const struct situation *s, struct arena *mem, struct consequences *out)
{
	const struct availability *p = availability_of_item(c, &s->item, mem);
	bool given = s->has_downtime || s->outages.n || s->credit.has_availability;
	out->has_outage = s->has_downtime || s->outages.n;
	out->outage_counts = outage_counted(c, s, mem);
	out->has_availability = given && availability_achieved(c, s, mem, &out->availability);
	out->promised = out->has_availability && p;
	out->kept = out->promised && out->availability.u6 >= p->percent.u6;
	struct credit_sum sum = credits_worked(c, s, mem);
	out->has_credit = c->credits.n && (given || s->credit.over.ms || s->credit.over_workdays.u6 || sum.percent.u6 || sum.amount.cents);
	out->credit_percent = sum.percent;
	out->credit = sum.amount;
	out->credit_base = sum.base_missing;
}

static void work_out_terms(const struct contract *c, const struct situation *s, struct arena *mem, struct consequences *out)
{
	const struct runs *runs = runs_of_item(c, &s->item, mem);
	bool changed = s->revision.has_received || s->revision.has_agreed;
	out->terms = NEWS(mem, struct terms_in_force, c->statements.n + 1);
	for (size_t i = 0; i < c->statements.n && changed; i++) {
		const struct revision_decl *d = c->statements.at[i].body;
		struct date day = { 0 };
		if (c->statements.at[i].form != &forms[FORM_REVISION])
			continue;
		bool holds = contract_in_force(c, d->name.text, &s->revision, &day);
		out->terms[out->n_terms++] = (struct terms_in_force){ d->name.text, holds, day };
	}
	out->has_end = s->has_notice && runs && end_worked(s, runs, &out->ends);
}

static void work_out_since(const struct contract *c, const struct situation *s, struct arena *mem, struct consequences *out)
{
	out->reckoned = NEWS(mem, struct reckoned, s->since.n + 1);
	for (size_t i = 0; i < s->since.n; i++) {
		const struct told_since *t = &s->since.at[i];
		out->reckoned[out->n_reckoned++] = (struct reckoned){ t->fact->fact, contract_since(c, t->fact, t->day, t->reference, mem), t->day };
	}
}

bool contract_judge_given(const struct contract *c, const struct facts *f, struct arena *mem, struct judgement *out, struct consequences *k, struct err *e)
{
	struct situation s;
	*k = (struct consequences){ 0 };
	if (!situation_read(c, f, mem, &s, e))
		return false;
	item_judge(c, &s.item, mem, out);
	work_out_since(c, &s, mem, k);
	if (out->status == JUDGE_IMPOSSIBLE)
		return true;
	work_out_shares(c, &s, out, mem, k);
	c = with_stamina(c, mem);
	work_out_dues(c, &s, mem, k);
	work_out_price(c, &s, out, mem, k);
	work_out_availability(c, &s, mem, k);
	work_out_terms(c, &s, mem, k);
	return true;
}

/* ---- saying it ---------------------------------------------------------------------------------------------------------- */

struct saying_of { const struct contract *c; struct out *o; bool any; };

/* One more of what an example could say. */
static struct out *also(struct saying_of *s)
{
	if (s->any)
		print(s->o, " {} ", word_text(WORD_AND, s->c->lang));
	s->any = true;
	return s->o;
}

static void say_word(struct saying_of *s, enum word w, struct str rest) { print(also(s), "{} {}", word_text(w, s->c->lang), rest); }

static void say_money(struct saying_of *s, enum word w, struct money m)
{
	say_word(s, w, NONE);
	out_money(s->o, m);
}

static void say_shares(struct saying_of *s, const struct consequences *k)
{
	for (size_t i = 0; i < k->n_shares; i++) {
		print(also(s), "{} ", k->shares[i].verdict);
		out_span(s->o, (struct span){ k->shares[i].minutes * 60000 });
	}
}

static void say_availability(struct saying_of *s, const struct consequences *k)
{
	enum lang lang = s->c->lang;
	if (k->has_outage)
		say_word(s, WORD_OUTAGE, word_text(k->outage_counts ? WORD_COUNTS : WORD_COUNTS_NOT, lang));
	if (k->has_availability)
		say_word(s, WORD_AVAILABILITY, percent_said(s->c, k->availability, s->o->mem));
	if (k->promised)
		say_word(s, WORD_AVAILABILITY, word_text(k->kept ? WORD_KEPT : WORD_MISSED, lang));
	if (k->has_credit && (k->credit_percent.u6 || !k->credit.cents))
		say_word(s, WORD_CREDIT, percent_said(s->c, k->credit_percent, s->o->mem));
	if (k->has_credit && k->credit.cents && !k->credit_base.len)
		say_money(s, WORD_CREDIT, k->credit);
}

void consequences_print(const struct contract *c, const struct consequences *k, struct out *o)
{
	struct saying_of s = { c, o, false };
	o->lang = c->lang;
	o->currency = c->head.currency;
	say_shares(&s, k);
	for (size_t i = 0; i < k->n_dues; i++)
		say_word(&s, WORD_DUE, text(o->mem, "{} {}", k->dues[i].clock, moment_said(c, k->dues[i].at, o->mem)));
	if (k->has_price)
		say_money(&s, WORD_PRICE, k->price);
	if (k->price_open)
		say_word(&s, WORD_PRICE, word_text(WORD_OPEN, c->lang));
	say_availability(&s, k);
	for (size_t i = 0; i < k->n_terms; i++)
		if (k->terms[i].holds)
			print(also(&s), "{} {} {}", k->terms[i].what, word_text(WORD_IN_FORCE, c->lang), k->terms[i].day);
		else
			print(also(&s), "{} {}", k->terms[i].what, word_text(WORD_NOT_IN_FORCE, c->lang));
	if (k->has_end)
		print(also(&s), "{} {} {}", word_text(WORD_RUNS, c->lang), word_text(WORD_UNTIL, c->lang), k->ends);
}

static void field_if(struct json *j, bool has, struct str key, struct hole value)
{
	if (has)
		put_field(j, key, value);
}

static void reckoned_json(const struct consequences *k, struct json *j)
{
	if (!k->n_reckoned)
		return;
	put_key(j, STR("reckoned"));
	put_object(j);
	for (size_t i = 0; i < k->n_reckoned; i++) {
		put_key(j, k->reckoned[i].fact);
		put_object(j);
		put_field(j, STR("value"), k->reckoned[i].value);
		put_field(j, STR("day"), k->reckoned[i].day);
		put_end_object(j);
	}
	put_end_object(j);
}

void consequences_json(const struct contract *c, const struct consequences *k, struct json *j)
{
	reckoned_json(k, j);
	if (k->n_dues) {
		put_key(j, STR("due"));
		put_object(j);
		for (size_t i = 0; i < k->n_dues; i++)
			put_field(j, k->dues[i].clock, k->dues[i].at);
		put_end_object(j);
	}
	if (k->n_shares) {
		put_key(j, STR("shares"));
		put_array(j);
		for (size_t i = 0; i < k->n_shares; i++) {
			put_object(j);
			put_field(j, STR("verdict"), k->shares[i].verdict);
			put_field(j, STR("minutes"), k->shares[i].minutes);
			put_end_object(j);
		}
		put_end_array(j);
	}
	field_if(j, k->has_price, STR("amount"), HOLE(k->price));
	field_if(j, k->has_price, STR("currency"), HOLE(c->head.currency));
	field_if(j, k->price_open, STR("amount_open"), HOLE(k->price_open));
	if (k->n_each_visit) {
		put_key(j, STR("per_visit"));
		put_array(j);
		for (size_t i = 0; i < k->n_each_visit; i++) {
			put_object(j);
			put_field(j, STR("position"), k->each_visit[i].position);
			put_field(j, STR("amount"), k->each_visit[i].amount);
			put_end_object(j);
		}
		put_end_array(j);
	}
	field_if(j, k->has_outage, STR("outage_counts"), HOLE(k->outage_counts));
	field_if(j, k->has_availability, STR("availability"), HOLE(k->availability));
	field_if(j, k->promised, STR("availability_kept"), HOLE(k->kept));
	field_if(j, k->has_credit, STR("credit_percent"), HOLE(k->credit_percent));
	field_if(j, k->has_credit && !k->credit_base.len, STR("credit_amount"), HOLE(k->credit));
	field_if(j, k->has_credit && k->credit_base.len, STR("credit_base_missing"), HOLE(k->credit_base));
	if (k->n_terms) {
		put_key(j, STR("in_force"));
		put_object(j);
		for (size_t i = 0; i < k->n_terms; i++)
			put_field(j, k->terms[i].what, k->terms[i].holds ? HOLE(k->terms[i].day) : HOLE(k->terms[i].holds));
		put_end_object(j);
	}
	field_if(j, k->has_end, STR("runs_until"), HOLE(k->ends));
}
