/* campaign.c - a changed master goes to every client that has it: a version for each with its own annexes, offered and
 * signed by the house, with the deadline and the meaning of silence that the client's contract in force says.
 *
 * What would come of it is worked out first (campaign_plan.c) and shown; what stands against it at one client keeps that
 * client's version a draft, and once the house offers it by hand, it goes the same way with the letter and the deadline. */
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
	struct rows *r = sql(db, "select k.client_id, k.contract_id, k.problem, k.silence, k.due_ms, c.state,"
	                         " coalesce((select g.at_ms from contract_signature g where g.client_id = c.client_id and g.contract_id = c.id and g.side = ? and g.person_id = 0), 0),"
	                         " coalesce((select m.reason from contract_move m where m.client_id = c.client_id and m.contract_id = c.id and m.state = c.state order by m.id desc limit 1), '')"
	                         " from campaign_client k join contract c on c.client_id = k.client_id and c.id = k.contract_id where k.campaign_id = ? order by k.client_id", (int)SIDE_CLIENT, campaign);
	while (row(r, mem, &x.client, &x.contract, &x.problem, &x.silence, &x.due, &x.state, &x.silent, &x.reason))
		*push(mem, out) = x;
	return done(r, e);
}

bool campaign_row_find(struct db *db, int64_t client, int64_t contract, struct arena *mem, struct campaign_row *out, struct err *e)
{
	*out = (struct campaign_row){ .client = client };
	struct rows *r = sql(db, "select contract_id, silence, due_ms from campaign_client where client_id = ? and contract_id = ?", client, contract);
	row(r, mem, &out->contract, &out->silence, &out->due);
	return done(r, e);
}

/* ---- the act ----------------------------------------------------------------------------------------------------------- */

struct campaign_at { const struct doing *d; const struct campaign *campaign; const struct agreement *master; };

static bool write_row(const struct campaign_at *at, int64_t client, int64_t version, struct str problem, struct err *e)
{
	return run(at->d->s->db, e, "insert into campaign_client (client_id, campaign_id, contract_id, problem, silence, due_ms) values (?, ?, ?, ?, 0, 0)",
	           client, at->campaign->id, version, problem);
}

/* From when silence is an answer, and which. */
static bool set_deadline(const struct step *s, const struct agreement *a, const struct version_rule *rule, struct err *e)
{
	return run(s->db, e, "update campaign_client set problem = '', silence = ?, due_ms = ? where client_id = ? and contract_id = ?", rule->silence_is_yes, rule->due, a->client, a->id) &&
	       (!rule->due.ms || due_set(s->db, a->client, STR("contract.silence"), a->id, rule->due, e));
}

/* The owner's letter, and what silence means: whoever is bound by it must have been told. In the client's language. */
static bool letter_with_deadline(const struct step *s, int64_t client, struct str letter, const struct version_rule *rule, struct str *out, struct err *e)
{
	struct client c;
	struct out o = out_open(s->mem);
	*out = letter;
	if (!rule->due.ms)
		return true;
	if (!client_find(s->db, client, s->mem, &c, e))
		return false;
	o.lang = c.lang;
	print(&o, "{}{}{} ", letter, letter.len ? STR("\n\n") : NONE, c.lang == LANG_DE ? STR("Wir bitten um Ihre Antwort im Portal. Ohne Antwort gilt ab") : STR("Please answer in the portal. Without an answer it counts from"));
	html(&o, "{} ", house_day(s->db, rule->due, s->mem));
	if (c.lang == LANG_DE)
		print(&o, "nach Ihrem geltenden Vertrag die neue Fassung als {}.", rule->silence_is_yes ? STR("angenommen") : STR("abgelehnt"));
	else
		print(&o, "as {} of the new version, by your contract in force.", rule->silence_is_yes ? STR("acceptance") : STR("refusal"));
	*out = out_str(&o);
	return true;
}

/* Offered, signed by the house, announced; what stands against it becomes *problem. */
static bool announce(const struct campaign_at *at, struct agreement *a, const struct version_rule *rule, struct str *problem, struct err *e)
{
	struct err why = { 0 };
	struct step quiet = *at->d->s;
	struct doing d = *at->d;
	struct str letter;
	d.s = &quiet;
	d.client = a->client;
	quiet.refused = &why;
	if (!letter_with_deadline(&quiet, a->client, at->campaign->letter, rule, &letter, e) || !version_analyse(&quiet, a, d.person, e) ||
	    (!why.len && !version_offer(&quiet, a, d.person, letter, e)))
		return false;
	*problem = str_keep(quiet.mem, err_str(&why));
	return why.len || write_signature(&d, a, SIDE_HOUSE, a->paper, e);
}

static bool one_client(const struct campaign_at *at, const struct campaign_plan *p, struct err *e)
{
	const struct step *s = at->d->s;
	struct agreement a = { .client = p->now.client, .base = p->now.id, .person = at->d->person, .master = at->master->id };
	struct str problem = p->changed;
	if (!version_insert(s, &a, p->compiled, p->docs, p->n, e) || !agreement_move(s, &a, STR("edit"), at->d->person, NONE, e))
		return false;
	if (!problem.len && !announce(at, &a, &p->rule, &problem, e))
		return false;
	return write_row(at, a.client, a.id, problem, e) && (problem.len || set_deadline(s, &a, &p->rule, e));
}

bool campaign_offer(const struct step *s, struct agreement *a, int64_t person, struct err *e)
{
	struct str letter = NONE, words;
	int64_t row_id = 0;
	struct agreement before;
	struct version_rule rule = { 0 };
	struct rows *r = sql(s->db, "select k.id, c.letter from campaign_client k join campaign c on c.id = k.campaign_id and c.client_id = 0 where k.client_id = ? and k.contract_id = ?", a->client, a->id);
	row(r, s->mem, &row_id, &letter);
	if (!done(r, e) || !agreement_find(s->db, a->client, a->base, s->mem, &before, e) || (row_id && !campaign_rule(s, &before, &rule, e)) ||
	    !letter_with_deadline(s, a->client, letter, &rule, &words, e) || !version_offer(s, a, person, words, e))
		return false;
	return s->refused->len || !row_id || set_deadline(s, a, &rule, e);
}

static bool may_start(const struct doing *d, const struct agreement *master, const struct campaign *before, const struct campaign_plans *affected)
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
	struct campaign_plans plans = { 0 };
	if (!named_version(d, &master, e))
		return false;
	if (!master.id)
		return true;
	if (!campaign_find(s->db, master.id, s->mem, &c, e) || !campaign_plans(s->db, &master, s->now, s->reader, s->mem, &plans, e))
		return false;
	if (!may_start(d, &master, &c, &plans))
		return true;
	struct campaign_at at = { d, &c, &master };
	c = (struct campaign){ .master = master.id, .person = d->person, .letter = str_trim(field(d->f, STR("letter"))), .at = s->now };
	struct rows *r = sql(s->db, "insert into campaign (client_id, master_id, letter, person_id, at_ms) values (0, ?, ?, ?, ?) returning id", c.master, c.letter, c.person, c.at);
	row(r, s->mem, &c.id);
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < plans.n; i++)
		if (!one_client(&at, &plans.at[i], e))
			return within(e, "client {}", plans.at[i].now.client);
	return audit_add(s->db, 0, s->now, d->person, STR("campaign.started"), c.id, text(s->mem, "{\"master\":{},\"clients\":{}}", master.id, plans.n), e);
}

/* ---- silence ---------------------------------------------------------------------------------------------------------------- */

/* Both sides read the reason: it is in the client's language. */
static bool take_back(const struct step *s, struct agreement *a, struct str german, struct str english, struct err *e)
{
	struct client c;
	if (!client_find(s->db, a->client, s->mem, &c, e))
		return false;
	struct str reason = c.lang == LANG_DE ? german : english;
	return agreement_move(s, a, STR("withdraw"), 0, reason, e) && tell_both(s, a, STR("withdraw"), reason, e);
}

bool campaign_silence(const struct step *s, struct agreement *a, struct err *e)
{
	struct campaign_row x;
	if (!campaign_row_find(s->db, a->client, a->id, s->mem, &x, e))
		return false;
	if (!x.due.ms || a->state != AGREEMENT_OFFERED)
		return true;
	if (!x.silence)
		return take_back(s, a, STR("Frist ohne Zustimmung verstrichen"), STR("deadline passed without consent"), e);
	struct err why = { 0 };
	struct step quiet = *s;
	quiet.refused = &why;
	if (!version_stands(&quiet, a, e))
		return false;
	if (why.len)
		return take_back(s, a, STR("was seit dem Angebot entschieden oder vereinbart wurde, steht dagegen"), STR("what was ruled or agreed since the offer stands against it"), e);
	struct fields f = { 0 };
	field_add(s->mem, &f, STR("name"), STR("Schweigen / silence"));
	struct doing d = { s, a->client, 0, &f };
	return version_accept(&d, a, e);
}
