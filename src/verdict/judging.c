/* judging.c - one part under the version that judges it: which one, what is known, what it says. Writes verdicts, and
 * nothing else.
 *
 * Which version judges, its head says (stichtag): the one in force when the ticket came in, when work on it began, or
 * when it is invoiced, which is now. The head of the version at receipt decides which of the three. */
#include "verdict/inside.h"

enum { CHAIN_MOST = 100 };                               /* versions looked back at */
enum reference { REFERENCE_RECEIPT, REFERENCE_WORK, REFERENCE_INVOICE };

static enum reference reference_of(struct str word)
{
	static const struct { struct str word; enum reference is; } words[] = {
		{ LIT("leistung"), REFERENCE_WORK },     { LIT("leistungsbeginn"), REFERENCE_WORK }, { LIT("beginn"), REFERENCE_WORK },
		{ LIT("service"), REFERENCE_WORK },      { LIT("work"), REFERENCE_WORK },            { LIT("start-of-work"), REFERENCE_WORK },
		{ LIT("rechnung"), REFERENCE_INVOICE },  { LIT("invoice"), REFERENCE_INVOICE },
	};
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(words[i].word, word))
			return words[i].is;
	return REFERENCE_RECEIPT;
}

/* Work begins when a person takes the ticket on; until then a verdict says what would hold if it began now. */
static bool work_began(const struct step *s, const struct ticket *t, struct instant *at, struct err *e)
{
	struct ticket_notes notes = { 0 };
	*at = s->now;
	if (!ticket_notes(s->db, t->client, t->id, s->mem, &notes, e))
		return false;
	for (size_t i = notes.n; i-- > 0;)
		if (notes.at[i].kind == NOTE_MOVED && str_starts(notes.at[i].text, STR("triage")))
			*at = notes.at[i].at;
	return true;
}

/* The moment that the head of a contract chooses. */
static bool chosen_by(const struct step *s, const struct ticket *t, const struct contract *c, struct instant *at, struct err *e)
{
	enum reference reference = c ? reference_of(contract_head(c)->reference) : REFERENCE_RECEIPT;
	*at = reference == REFERENCE_RECEIPT ? t->opened : s->now;
	return reference != REFERENCE_WORK || work_began(s, t, at, e);
}

/* *at: the moment that was chosen. */
static bool version_of(const struct step *s, const struct ticket *t, struct agreement *a, const struct contract **c, struct instant *at, struct err *e)
{
	return agreement_load_at(s->db, t->client, t->opened, s->mem, a, c, e) && chosen_by(s, t, *c, at, e) &&
	       (at->ms == t->opened.ms || agreement_load_at(s->db, t->client, *at, s->mem, a, c, e));
}

/* When the work on a part began: the first of its entries whose start somebody said. */
static bool first_begin(const struct step *s, const struct judging *g, struct instant *out, struct err *e)
{
	struct date day = { 0 };
	int start = 0;
	struct rows *r = sql(s->db, "select work_date, start_minute from time_entry where client_id = ? and part_id = ? and start_minute >= 0 and minutes > 0 order by work_date, start_minute limit 1", g->ticket.client, g->part);
	if (row(r, s->mem, &day, &start))
		*out = zone_instant(agreement_zone(g->contract), day, start);
	return done(r, e);
}

bool judging_open(const struct step *s, int64_t client, int64_t part, struct judging *g, struct err *e)
{
	struct part p;
	struct instant at;
	*g = (struct judging){ .part = part };
	if (!ticket_part(s->db, client, part, s->mem, &p, e) || !ticket_find(s->db, client, p.ticket, s->mem, &g->ticket, e))
		return false;
	if (g->ticket.past)
		return true;
	if (!version_of(s, &g->ticket, &g->agreement, &g->contract, &at, e))
		return false;
	g->known = (struct known_at){ g->contract, &g->ticket, s->now, at, { 0 } };
	return !g->contract || !verdict_asks_begin(g->contract, s->mem) || first_begin(s, g, &g->known.begin, e);
}

/* ---- what is known --------------------------------------------------------------------------------------------- */

/* Facts that nobody reports come after those that are reported, which may not speak of them. */
static void add_known(const struct facts *known, struct arena *mem, struct facts *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++) {
		bool twice = false;
		for (size_t k = 0; k < known->n; k++)
			twice |= str_is(known->at[k].name, f->at[i].name);
		if (!twice)
			f->at[n++] = f->at[i];
	}
	f->n = n;
	for (size_t k = 0; k < known->n; k++)
		*push(mem, f) = known->at[k];
}

/* The day by which the head chooses the version: the inventory counts as it stood then. */
static struct date reference_day(const struct known_at *k)
{
	return zone_date(agreement_zone(k->contract), k->reference.ms ? k->reference : k->ticket->opened);
}

/* A term that runs on since the first day of an earlier version says nothing but that: it is asked next. */
bool verdict_began(struct db *db, int64_t client, const struct contract *c, struct arena *mem, struct date *out, struct err *e)
{
	struct agreement a = { .from = contract_head(c)->from };
	const struct contract *before = c;
	*out = contract_start(c);
	for (int i = 0; i < CHAIN_MOST; i++) {
		struct date from = a.from, day = { out->day == from.day ? from.day - 1 : out->day };
		if (!agreement_load(db, client, day, mem, &a, &before, e))
			return false;
		if (!a.id || a.from.day >= from.day || (out->day < from.day && a.from.day != out->day))
			return true;
		*out = contract_start(before);
	}
	return true;
}

/* "seit kauf": by the day that was reported, and the one that chose the version. */
static bool tell_since(struct db *db, const struct known_at *k, const struct facts *f, struct arena *mem, struct facts *out, struct err *e)
{
	struct since_fact *all;
	size_t n = contract_since_facts(k->contract, mem, &all);
	struct date began = { 0 };
	if (n && !verdict_began(db, k->ticket->client, k->contract, mem, &began, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct date day = began;
		bool known = !all[i].day.len;
		for (size_t x = 0; x < f->n; x++)
			known |= str_is(f->at[x].name, all[i].day) && date_typed(f->at[x].value, &day);
		if (known)
			*push(mem, out) = (struct fact){ all[i].fact, contract_since(k->contract, &all[i], day, reference_day(k), mem) };
	}
	return true;
}

/* Whoever has to prove the contrary of a presumption had until the ticket was closed: from then on it is what the verdict rests on. */
static bool take_presumed(const struct step *s, const struct judging *g, struct facts *f, struct err *e)
{
	struct judgement j;
	if (g->ticket.state != TICKET_CLOSED)
		return true;
	if (!agreement_judge(g->contract, f, EDITION_NOW, false, s->mem, &j, e))
		return within(e, "part {}", g->part);
	return !j.n_presumed || contract_presume(g->contract, f, &j, s->mem, f, e);
}

bool judging_facts(const struct step *s, const struct judging *g, struct facts *f, struct instant *turn, struct err *e)
{
	struct facts known = { 0 }, quotas = { 0 };
	if (!verdict_facts(s->db, g->ticket.client, g->part, g->contract, s->mem, f, e) ||
	    !verdict_annex(s->db, &g->agreement, g->contract, &g->ticket, g->part, s->mem, f, e))
		return false;
	verdict_known(&g->known, f, s->mem, &known, turn);
	if (!agreement_counts(s->db, g->ticket.client, g->contract, reference_day(&g->known), s->mem, &known, e) || !tell_since(s->db, &g->known, f, s->mem, &known, e))
		return false;
	add_known(&known, s->mem, f);
	if (!quota_facts(s->db, g, f, s->mem, &quotas, turn, e))
		return false;
	add_known(&quotas, s->mem, f);
	return take_presumed(s, g, f, e);
}

static bool is_moment(const struct contract *c, struct str name, struct arena *mem)
{
	struct moment_fact *m;
	size_t n = contract_moments(c, mem, &m);
	for (size_t i = 0; i < n; i++)
		if (str_is(m[i].fact, name))
			return true;
	return false;
}

bool verdict_tell(struct db *db, const struct contract *c, const struct ticket *t, int64_t part, struct instant at, const struct facts *said, struct arena *mem,
	struct facts *out, struct err *e)
{
	const struct step s = { .db = db, .mem = mem, .now = at };
	struct judging g = { .part = part, .ticket = *t, .contract = c };
	struct facts known = { 0 };
	struct instant turn;
	g.known = (struct known_at){ c, &g.ticket, at, { 0 }, { 0 } };
	if (!chosen_by(&s, t, c, &g.known.reference, e) || (verdict_asks_begin(c, mem) && !first_begin(&s, &g, &g.known.begin, e)))
		return false;
	verdict_known(&g.known, said, mem, &known, &turn);
	if (!agreement_counts(db, t->client, c, reference_day(&g.known), mem, &known, e) || !tell_since(db, &g.known, said, mem, &known, e))
		return false;
	for (size_t i = 0; i < known.n; i++) {
		bool was = false;
		for (size_t k = 0; k < said->n; k++)
			was |= str_is(said->at[k].name, known.at[i].name);
		if (!was || is_moment(c, known.at[i].name, mem))
			*push(mem, out) = known.at[i];
	}
	return true;
}

bool verdict_foresee(struct db *db, const struct contract *c, const struct ticket *t, struct instant now, struct arena *mem, struct facts *f, struct err *e)
{
	struct judging g = { .ticket = *t, .contract = c };
	struct facts known = { 0 };
	struct instant turn;
	g.known = (struct known_at){ c, &g.ticket, now, now, { 0 } };
	if (!verdict_traits(db, t->client, t->component, 0, c, mem, f, e))
		return false;
	verdict_known(&g.known, f, mem, &known, &turn);
	if (!agreement_counts(db, t->client, c, reference_day(&g.known), mem, &known, e) || !tell_since(db, &g.known, f, mem, &known, e))
		return false;
	if (!quota_facts(db, &g, f, mem, &known, &turn, e))
		return false;
	add_known(&known, mem, f);
	return true;
}

/* ---- what it says ------------------------------------------------------------------------------------------------- */

static struct str as_fields(struct arena *mem, const struct facts *f)
{
	struct fields out = { 0 };
	for (size_t i = 0; i < f->n; i++)
		field_add(mem, &out, f->at[i].name, f->at[i].value);
	return fields_print(mem, &out);
}

bool judging_judge(const struct step *s, const struct judging *g, const struct facts *f, struct verdict *v, struct judgement *j, struct err *e)
{
	struct ruling ruling;
	return (ruling_of_part(s->db, g->ticket.client, g->part, s->mem, &ruling, e) || within(e, "part {}", g->part)) && judging_judge_as(s, g, f, &ruling, v, j, e);
}

bool judging_judge_as(const struct step *s, const struct judging *g, const struct facts *f, const struct ruling *ruling, struct verdict *v, struct judgement *j, struct err *e)
{
	struct verdict before;
	struct out body = out_open(s->mem);
	if (!verdict_find(s->db, g->ticket.client, g->part, s->mem, &before, e) || !agreement_judge(g->contract, f, EDITION_NOW, false, s->mem, j, e))
		return within(e, "part {}", g->part);
	bool ruled = ruling_applies(ruling, j);
	if (!ruling_carry_out(ruling, g->contract, f, s->mem, j, e))
		return within(e, "part {}", g->part);
	judgement_print(g->contract, j, &body);
	*v = (struct verdict){ .client = g->ticket.client, .ticket = g->ticket.id, .part = g->part, .contract = g->agreement.id, .class = j->class, .status = j->status,
	                       .priority = j->priority, .facts = as_fields(s->mem, f), .body = out_str(&body), .ruling = ruled ? ruling->id : 0,
	                       .reading = agreement_is_reading(&g->agreement) };
	for (enum edition n = EDITION_FIRST; n < EDITION_NOW && before.id; n++) {
		struct out earlier = out_open(s->mem);
		judgement_print_edition(g->contract, j, n, &earlier);
		v->earlier[n] = out_str(&earlier);
	}
	return true;
}

bool verdict_says_the_same(const struct verdict *before, const struct verdict *v)
{
	enum edition kept = judgement_edition(before->body);
	struct str now = kept < EDITION_NOW ? v->earlier[kept] : v->body;
	return before->id && before->contract == v->contract && before->ruling == v->ruling && str_is(before->body, now) && str_is(before->facts, v->facts);
}

bool verdict_write(const struct step *s, struct verdict *v, struct err *e)
{
	struct rows *r = sql(s->db, "insert into verdict (client_id, ticket_id, part_id, entry_id, contract_id, class, status, priority, facts, facts_key, body, at_ms, ruling_id, reading)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, sha256_key(?), ?, ?, ?, ?) returning id",
	                     v->client, v->ticket, v->part, v->entry, v->contract, (int)v->class, (int)v->status, v->priority, v->facts, v->facts, v->body, s->now, v->ruling, v->reading);
	row(r, s->mem, &v->id);
	return done(r, e) && audit_seal(s->db, v->client, s->now, SEAL_VERDICT, v->id, e);
}
