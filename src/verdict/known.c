/* known.c - facts that change by themselves, laid on the thresholds of the contract, and those that a calendar answers. */
#include "verdict/inside.h"
#include "inventory/trait.h"
#include "inventory/words.h"

/* An age goes in real time: a day is 24 hours, also where the clock changes. It stops while the ticket is solved. */
static bool grows_old(const struct ticket *t) { return t->state != TICKET_SOLVED && t->state != TICKET_CLOSED; }

/* When an age crosses it: at the amount itself, or a second later. */
static struct instant crossing(const struct ticket *t, const struct threshold *h)
{
	return (struct instant){ t->opened.ms + h->amount.u6 / 1000 + (h->beyond ? 1000 : 0) };
}

static void earlier(struct instant *turn, struct instant at)
{
	if (!turn->ms || at.ms < turn->ms)
		*turn = at;
}

static struct str age(const struct known_at *k, const struct threshold *h, size_t n, struct instant *turn)
{
	struct str reached = STR("0 s");
	struct instant end = grows_old(k->ticket) ? k->now : k->ticket->solved;
	for (size_t i = 0; i < n; i++) {
		struct instant at = crossing(k->ticket, &h[i]);
		if (at.ms <= end.ms)
			reached = h[i].shown;
		else if (grows_old(k->ticket))
			earlier(turn, at);
	}
	return reached;
}

static struct str count(int n, const struct threshold *h, size_t thresholds)
{
	struct str reached = STR("0");
	int64_t amount = n * (int64_t)1000000;
	for (size_t i = 0; i < thresholds; i++)
		if (h[i].beyond ? amount > h[i].amount.u6 : amount >= h[i].amount.u6)
			reached = h[i].shown;
	return reached;
}

static struct str value_of(const struct known_at *k, const struct fact_type *f, struct arena *mem, struct instant *turn)
{
	struct threshold *h;
	struct str source = word_id(f->source), name = word_id(f->name);
	size_t n = contract_thresholds(k->contract, f->name, mem, &h);
	if (str_is(source, STR("clock")) && contract_takes(k->contract, f->name, STR("0 s"), mem))       /* not a share in percent */
		return age(k, h, n, turn);
	if (str_is(source, STR("monitoring")) && str_is(name, STR("failures")))
		return count(k->ticket->failures, h, n);
	if (str_is(source, STR("monitoring")) && str_is(name, STR("failing-days")))
		return count(k->ticket->failing_days, h, n);
	if (f->source.len && str_is(f->source, contract_head(k->contract)->reference))
		return text(mem, "{}", zone_date(agreement_zone(k->contract), k->reference.ms ? k->reference : k->ticket->opened));
	return NONE;
}

static struct instant happened(const struct known_at *k, struct str event)
{
	struct str id = contract_happening(event);
	struct instant opened = k->ticket->opened.ms ? k->ticket->opened : k->now;
	if (str_is(id, STR("begin-of-work")) && k->begin.ms)
		return k->begin;
	if (contract_means(contract_head(k->contract)->reference, event))
		return k->reference.ms ? k->reference : opened;
	return str_is(id, STR("report")) ? opened : (struct instant){ 0 };
}

/* "meldung außerhalb servicezeit": told by the calendar as soon as the event has its time. */
static void tell_moments(const struct known_at *k, const struct facts *said, struct arena *mem, struct facts *out)
{
	struct moment_fact *m;
	for (size_t n = contract_moments(k->contract, mem, &m), i = 0; i < n; i++) {
		const struct calendar *hours = contract_hours(k->contract, m[i].calendar, said, mem);
		struct instant at = happened(k, m[i].event);
		if (!hours || !at.ms)
			continue;
		bool in = calendar_is_open(hours, agreement_zone(k->contract), at);
		*push(mem, out) = (struct fact){ m[i].fact, word_name(in ? STR("yes") : STR("no"), contract_head(k->contract)->lang) };
	}
}

void verdict_known(const struct known_at *k, const struct facts *said, struct arena *mem, struct facts *out, struct instant *turn)
{
	const struct fact_type *types;
	size_t n = contract_facts(k->contract, &types);
	*turn = (struct instant){ 0 };
	for (size_t i = 0; i < n; i++) {
		struct str value = types[i].kind == FACT_NUMBER && !types[i].derived ? value_of(k, &types[i], mem, turn) : NONE;
		if (value.len && contract_takes(k->contract, types[i].name, value, mem))
			*push(mem, out) = (struct fact){ types[i].name, value };
	}
	tell_moments(k, said, mem, out);
}

bool verdict_asks_begin(const struct contract *c, struct arena *mem)
{
	struct moment_fact *m;
	for (size_t n = contract_moments(c, mem, &m), i = 0; i < n; i++)
		if (str_is(contract_happening(m[i].event), STR("begin-of-work")))
			return true;
	return false;
}

/* As value_of answers. */
static bool is_told(const struct contract *c, struct str source)
{
	return str_is(source, STR("clock")) || str_is(source, STR("monitoring")) || (source.len && str_is(source, word_id(contract_head(c)->reference)));
}

/* What calendars answer depends on their hours, which may differ under one name. */
bool verdict_tells(const struct contract *c, const struct contract *other, struct arena *mem)
{
	const struct fact_type *types;
	bool own = contract_moments(c, mem, &(struct moment_fact *){ NULL }) > 0;
	for (size_t n = contract_facts(c, &types), i = 0; i < n && !own; i++)
		own = types[i].kind == FACT_NUMBER && !types[i].derived && !contract_fact(other, types[i].name) && is_told(c, word_id(types[i].source));
	return own || contract_count_facts(c, mem, &(struct count_fact *){ NULL }) || contract_since_facts(c, mem, &(struct since_fact *){ NULL });
}

/* ---- shown beside what was reported ---- */

static bool is_own(struct str source)
{
	static const struct str own[] = { LIT("clock"), LIT("monitoring"), LIT("quota"), LIT("consent") };
	for (size_t i = 0; i < COUNT(own); i++)
		if (str_is(own[i], source))
			return true;
	return false;
}

/* Where the signed annex decided, it is the source; the evidence stays the thing. */
static void name_annex(const struct fields *judged, const struct agreement *a, struct ticket_facts *out)
{
	if (!agreement_has_annex(a))
		return;
	for (size_t i = 0; i < out->n; i++) {
		struct ticket_fact *f = &out->at[i];
		for (size_t k = 0; str_is(f->name, STR("in-inventory")) && str_is(f->source, STR("inventory")) && k < judged->n; k++)
			if (str_is(word_id(judged->at[k].name), f->name)) {
				f->source = STR("annex");
				f->value = word_id(judged->at[k].value);
			}
	}
}

/* A fact that the class of the component answered: it is known by the same thing as the class. */
static void add_class(const struct field *judged, const struct fact_type *f, int64_t part, struct arena *mem, struct ticket_facts *out)
{
	const struct ticket_fact *object = ticket_fact_of(out, STR("object"));
	struct str name = word_id(judged->name), value = word_id(judged->value);
	if (f->kind != FACT_ENUM || f->derived || !object || !str_is(object->value, value) || ticket_fact_of(out, name))
		return;
	struct ticket_fact named = { .part = part, .name = name, .value = value, .source = object->source, .evidence = object->evidence, .person = object->person, .at = object->at };
	*push(mem, out) = named;
}

/* What was told of the component, or of where it stands; where that is another value by now, the source alone is known. */
static void add_trait(const struct trait_facts *traits, const struct field *judged, struct str source, const struct verdict *v, struct arena *mem, struct ticket_facts *out)
{
	struct ticket_fact f = { .part = v->part, .name = word_id(judged->name), .value = word_id(judged->value), .source = source, .at = v->at };
	if (ticket_fact_of(out, f.name))
		return;
	for (size_t i = 0; i < traits->n; i++)
		if (str_is(traits->at[i].name, judged->name) && str_is(traits->at[i].value, judged->value))
			f.evidence = traits->at[i].evidence;
	if (f.evidence.len || str_is(source, STR("site")))
		*push(mem, out) = f;
}

static struct str evidence_of(const struct ticket *t, struct str source, struct str name, struct arena *mem)
{
	if (str_is(source, STR("clock")))
		return text(mem, "{}", t->opened);
	if (str_is(source, STR("monitoring")))
		return text(mem, "{}", str_is(name, STR("failing-days")) ? t->failing_days : t->failures);
	return NONE;
}

/* "seit kauf" with the day it was reckoned with, known from where that day is. */
static bool add_since(struct db *db, const struct contract *c, const struct verdict *v, const struct fields *judged, struct arena *mem, struct ticket_facts *out, struct err *e)
{
	struct since_fact *since;
	for (size_t n = contract_since_facts(c, mem, &since), i = 0; i < n; i++) {
		const struct ticket_fact *of = since[i].day.len ? ticket_fact_of(out, word_id(since[i].day)) : NULL;
		struct ticket_fact f = { .part = v->part, .name = word_id(since[i].fact), .value = field(judged, since[i].fact), .at = v->at };
		struct date day;
		if (!f.value.len || ticket_fact_of(out, f.name))
			continue;
		f.source = of ? of->source : since[i].day.len ? word_id(contract_fact(c, since[i].day)->source) : STR("contract");
		if (!since[i].day.len && !verdict_began(db, v->client, c, mem, &day, e))
			return false;
		if (!since[i].day.len || date_typed(field(judged, since[i].day), &day))
			f.evidence = text(mem, "{}", day);
		*push(mem, out) = f;
	}
	return true;
}

/* What nobody told and the contract presumes: the ticket was closed before anybody showed the contrary. */
static void add_presumed(const struct contract *c, const struct verdict *v, const struct fields *judged, struct arena *mem, struct ticket_facts *out)
{
	struct presumed *of;
	for (size_t i = 0; i < judged->n; i++) {
		struct str name = word_id(judged->at[i].name), rest = judged->at[i].value;
		if (ticket_fact_of(out, name) || !contract_presumed_of(c, judged->at[i].name, mem, &of))
			continue;
		struct out value = out_open(mem);
		while (rest.len)
			print(&value, "{}{}", value.len ? STR("|") : NONE, word_id(str_split(&rest, '|')));
		*push(mem, out) = (struct ticket_fact){ .part = v->part, .name = name, .value = out_str(&value), .source = STR("presumption"), .at = v->at };
	}
}

bool verdict_evidence(struct db *db, int64_t client, int64_t part, struct arena *mem, struct ticket_facts *out, struct err *e)
{
	struct verdict v;
	struct ticket t;
	struct agreement a;
	const struct contract *c;
	struct fields judged = { 0 };
	struct trait_facts traits = { 0 };
	int64_t site;
	if (!ticket_facts(db, client, part, mem, out, e) || !verdict_find(db, client, part, mem, &v, e))
		return false;
	if (!v.id)
		return true;
	if (!ticket_find(db, client, v.ticket, mem, &t, e) || !agreement_by_id(db, client, v.contract, mem, &a, &c, e))
		return false;
	if (!verdict_site(db, client, t.id, mem, &site, e) || !traits_of(db, client, t.component, site, c, mem, &traits, e))
		return false;
	must(fields_parse(mem, v.facts, &judged));
	name_annex(&judged, &a, out);
	for (size_t i = 0; i < judged.n; i++) {
		const struct fact_type *f = contract_fact(c, judged.at[i].name);
		struct str source = f ? word_id(f->source) : NONE, name = word_id(judged.at[i].name);
		if (str_is(source, STR("inventory")))
			add_class(&judged.at[i], f, part, mem, out);
		if (str_is(source, STR("inventory")) || str_is(source, STR("site")))
			add_trait(&traits, &judged.at[i], source, &v, mem, out);
		if (is_own(source) && !ticket_fact_of(out, name))
			*push(mem, out) = (struct ticket_fact){ .part = part, .name = name, .value = word_id(judged.at[i].value), .source = source,
			                                        .evidence = evidence_of(&t, source, name, mem), .at = v.at };
	}
	if (!add_since(db, c, &v, &judged, mem, out, e))
		return false;
	add_presumed(c, &v, &judged, mem, out);
	return true;
}
