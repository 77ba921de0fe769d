/* campaign.c - a changed master goes to every client that has it: a version for each with its own annexes, offered and
 * signed by the house, with the deadline and the meaning of silence that the client's contract in force says.
 *
 * A text that was changed at a client by hand is not overwritten: that client is named with the reason, and its version
 * stays a draft. */
#include "agreement/inside.h"

/* ---- reading ------------------------------------------------------------------------------------------------- */

bool campaign_find(struct db *db, int64_t master, struct arena *mem, struct campaign *out, struct err *e)
{
	*out = (struct campaign){ 0 };
	struct rows *r = sql(db, "select id, master_id, person_id, letter, at_ms from campaign where client_id = 0 and master_id = ?", master);
	row(r, mem, &out->id, &out->master, &out->person, &out->letter, &out->at);
	return done(r, e);
}

bool campaign_rows(struct db *db, int64_t campaign, struct arena *mem, struct campaign_rows *out, struct err *e)
{
	struct campaign_row x;
	struct rows *r = sql(db, "select k.client_id, k.contract_id, k.problem, k.silence, k.due_ms, c.state from campaign_client k"
	                         " join contract c on c.client_id = k.client_id and c.id = k.contract_id where k.campaign_id = ? order by k.client_id", campaign);
	while (row(r, mem, &x.client, &x.contract, &x.problem, &x.silence, &x.due, &x.state))
		*push(mem, out) = x;
	return done(r, e);
}

/* Does a text that came from the master `from` come from an older version of this one? */
static bool descends(struct db *db, int64_t from, const struct agreement *master, struct arena *mem, bool *yes, struct err *e)
{
	struct agreement at = *master;
	*yes = false;
	for (int depth = 0; from && at.base && !*yes && depth < 1000; depth++) {
		*yes = at.base == from;
		if (!agreement_find(db, 0, at.base, mem, &at, e))
			return false;
	}
	return true;
}

bool campaign_affected(struct db *db, const struct agreement *master, struct instant now, struct arena *mem, struct agreements *out, struct err *e)
{
	struct clients all = { 0 };
	if (!client_list(db, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct agreement a;
		const struct contract *c;
		bool yes;
		if (!agreement_load_at(db, all.at[i].id, now, mem, &a, &c, e) || !descends(db, a.master, master, mem, &yes, e))
			return false;
		if (yes)
			*push(mem, out) = a;
	}
	return true;
}

/* ---- the text for one client ------------------------------------------------------------------------------------- */

static bool is_version_line(struct str line, struct arena *mem)
{
	struct str key = utf8_fold(mem, str_trim(str_split(&line, ':')));
	return str_is(key, STR("fassung")) || str_is(key, STR("version"));
}

bool agreement_same_but_version(struct str a, struct str b, struct arena *mem)
{
	while (a.len || b.len) {
		struct str x = str_split(&a, '\n'), y = str_split(&b, '\n');
		if (!str_is(x, y) && !(is_version_line(x, mem) && is_version_line(y, mem)))
			return false;
	}
	return true;
}

struct set { struct document *at; size_t n; };

static bool set_of(struct db *db, int64_t client, int64_t version, struct arena *mem, struct set *out, struct err *e)
{
	return agreement_documents(db, client, version, mem, &out->at, &out->n, e);
}

/* The master's new documents, then what the client has beyond the old ones. False: it has changed one of those. */
static bool joined(const struct set *now, const struct set *was, const struct set *fresh, struct arena *mem, struct set *out, struct str *changed)
{
	*out = (struct set){ NEWS(mem, struct document, now->n + fresh->n), 0 };
	for (size_t i = 0; i < was->n; i++)
		if (i >= now->n || !agreement_same_but_version(now->at[i].bytes, was->at[i].bytes, mem))
			return *changed = was->at[i].name, false;
	for (size_t i = 0; i < fresh->n; i++)
		out->at[out->n++] = fresh->at[i];
	for (size_t i = was->n; i < now->n; i++)
		out->at[out->n++] = now->at[i];
	return true;
}

/* ---- consent -------------------------------------------------------------------------------------------------------- */

static const struct consent *consent_of(const struct contract *c)
{
	static const struct str names[] = { LIT("fassung"), LIT("änderung"), LIT("vertragsänderung"), LIT("version"), LIT("amendment") };
	const struct consent *all;
	size_t n = contract_consents(c, &all);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < COUNT(names); k++)
			if (str_is(all[i].name, names[k]))
				return &all[i];
	return NULL;
}

/* ---- the act ----------------------------------------------------------------------------------------------------------- */

struct campaign_at { const struct doing *d; const struct campaign *campaign; const struct agreement *master; struct set fresh; };

static bool write_row(const struct campaign_at *at, int64_t client, int64_t version, struct str problem, bool silence, struct instant due, struct err *e)
{
	return run(at->d->s->db, e, "insert into campaign_client (client_id, campaign_id, contract_id, problem, silence, due_ms) values (?, ?, ?, ?, ?, ?)",
	           client, at->campaign->id, version, problem, silence, due);
}

/* Offered, signed by the house, announced; what stands against it becomes *problem. */
static bool announce(const struct campaign_at *at, struct agreement *a, struct str *problem, struct err *e)
{
	struct err why = { 0 };
	struct step quiet = *at->d->s;
	struct doing d = *at->d;
	d.s = &quiet;
	d.client = a->client;
	quiet.refused = &why;
	if (!version_analyse(&quiet, a, d.person, e) || (!why.len && !version_offer(&quiet, a, d.person, at->campaign->letter, e)))
		return false;
	*problem = str_keep(quiet.mem, err_str(&why));
	return why.len || write_signature(&d, a, SIDE_HOUSE, a->paper, e);
}

static bool one_client(const struct campaign_at *at, const struct agreement *now, struct err *e)
{
	const struct step *s = at->d->s;
	struct agreement stored, a = { .client = now->client, .base = now->id, .person = at->d->person, .master = at->master->id };
	struct set own, was, docs;
	struct str problem = NONE, changed = NONE;
	struct contract *compiled = NULL;
	const struct contract *base;
	struct findings found = { 0 };
	struct instant due = { 0 };
	if (!set_of(s->db, now->client, now->id, s->mem, &own, e) || !set_of(s->db, 0, now->master, s->mem, &was, e) ||
	    !agreement_by_id(s->db, now->client, now->id, s->mem, &stored, &base, e))
		return false;
	bool clean = joined(&own, &was, &at->fresh, s->mem, &docs, &changed);
	struct set *text_of = clean ? &docs : &own;
	contract_read(text_of->at, text_of->n, s->mem, &compiled, &found);
	if (!version_insert(s, &a, compiled, text_of->at, text_of->n, e) || !agreement_move(s, &a, STR("edit"), at->d->person, NONE, e))
		return false;
	if (!clean)
		problem = s->reader == LANG_DE ? text(s->mem, "{} ist beim Klienten von Hand geändert: dort nachziehen", changed)
		                               : text(s->mem, "{} was changed at the client by hand: carry the change over there", changed);
	else if (!announce(at, &a, &problem, e))
		return false;
	const struct consent *rule = problem.len ? NULL : consent_of(base);
	if (rule)
		due = contract_silence(base, rule, s->now);
	return write_row(at, a.client, a.id, problem, rule && rule->silence_is_yes, due, e) &&
	       (!due.ms || due_set(s->db, a.client, STR("contract.silence"), a.id, due, e));
}

static bool may_start(const struct doing *d, const struct agreement *master, const struct campaign *before, const struct agreements *affected)
{
	const struct step *s = d->s;
	if (!is_owner(d))
		return false;
	if (master->state != AGREEMENT_ANALYSED || !master->base)
		return refuse(s, "eine Kampagne braucht die geprüfte neue Fassung eines Musters", "a campaign needs the analysed new version of a master");
	if (before->id)
		return refuse(s, "die Kampagne zu dieser Fassung läuft schon", "the campaign of this version is under way already");
	if (!is_named(d))
		return false;
	return affected->n || refuse(s, "kein Klient hat eine frühere Fassung dieses Musters", "no client has an earlier version of this master");
}

bool campaign_start(const struct doing *d, struct err *e)
{
	const struct step *s = d->s;
	struct agreement master;
	struct campaign c;
	struct agreements affected = { 0 };
	if (!named_version(d, &master, e))
		return false;
	if (!master.id)
		return true;
	if (!campaign_find(s->db, master.id, s->mem, &c, e) || !campaign_affected(s->db, &master, s->now, s->mem, &affected, e))
		return false;
	if (!may_start(d, &master, &c, &affected))
		return true;
	struct campaign_at at = { d, &c, &master, { 0 } };
	c = (struct campaign){ .master = master.id, .person = d->person, .letter = str_trim(field(d->f, STR("letter"))), .at = s->now };
	struct rows *r = sql(s->db, "insert into campaign (client_id, master_id, letter, person_id, at_ms) values (0, ?, ?, ?, ?) returning id", c.master, c.letter, c.person, c.at);
	row(r, s->mem, &c.id);
	if (!done(r, e) || !set_of(s->db, 0, master.id, s->mem, &at.fresh, e))
		return false;
	for (size_t i = 0; i < affected.n; i++)
		if (!one_client(&at, &affected.at[i], e))
			return within(e, "client {}", affected.at[i].client);
	return audit_add(s->db, 0, s->now, d->person, STR("campaign.started"), c.id, text(s->mem, "{\"master\":{},\"clients\":{}}", master.id, affected.n), e);
}

/* ---- silence ---------------------------------------------------------------------------------------------------------------- */

static bool take_back(const struct step *s, struct agreement *a, struct str reason, struct err *e)
{
	return agreement_move(s, a, STR("withdraw"), 0, reason, e) && tell_both(s, a, STR("withdraw"), reason, e);
}

bool campaign_silence(const struct step *s, struct agreement *a, struct err *e)
{
	int64_t due = 0;
	bool yes = false;
	struct rows *r = sql(s->db, "select silence, due_ms from campaign_client where client_id = ? and contract_id = ?", a->client, a->id);
	row(r, s->mem, &yes, &due);
	if (!done(r, e))
		return false;
	if (!due || a->state != AGREEMENT_OFFERED)
		return true;
	if (!yes)
		return take_back(s, a, STR("Frist ohne Zustimmung verstrichen / deadline passed without consent"), e);
	struct err why = { 0 };
	struct step quiet = *s;
	quiet.refused = &why;
	if (!version_stands(&quiet, a, e))
		return false;
	if (why.len)
		return take_back(s, a, STR("Eine Entscheidung seit dem Angebot steht dagegen / a ruling since the offer stands against it"), e);
	struct fields f = { 0 };
	field_add(s->mem, &f, STR("name"), STR("Schweigen / silence"));
	struct doing d = { s, a->client, 0, &f };
	return version_accept(&d, a, e);
}
