/* objection.c - a client objects to a verdict, a person with that right rules, with or without an objection, and the ruled case becomes a precedent.
 *
 * A ruling replaces what the contract said about a part. It does so only while the contract still says what was
 * objected to: when the facts turn so that it says something else, that holds. */
#include "contract/charged_as.h"
#include "inventory/inventory.h"
#include "verdict/inside.h"
#include "verdict/standing.h"

enum { DAYS_TO_RULE = 14, DAYS_MOST = 365 };

/* ---- reading ---------------------------------------------------------------------------------------------- */

/* A part goes along when its ticket is merged or split: what was said of it is found where it is now. */
#define TICKET_NOW(of) "coalesce((select p.ticket_id from part p where p.client_id = " of ".client_id and p.id = " of ".part_id), " of ".ticket_id)"

#define OBJECTION_COLUMNS "o.id, o.client_id, " TICKET_NOW("o") ", o.part_id, o.verdict_id, o.person_id, o.reason, o.due_ms, o.at_ms, coalesce(r.id, 0)"
#define OBJECTION_TABLES "objection o left join ruling r on r.client_id = o.client_id and r.objection_id = o.id"

static bool objection_row(struct rows *r, struct arena *mem, struct objection *o)
{
	return row(r, mem, &o->id, &o->client, &o->ticket, &o->part, &o->verdict, &o->person, &o->reason, &o->due, &o->at, &o->ruling);
}

bool objection_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct objection *out, struct err *e)
{
	*out = (struct objection){ 0 };
	struct rows *r = sql(db, "select " OBJECTION_COLUMNS " from " OBJECTION_TABLES " where o.client_id = ? and o.id = ?", client, id);
	objection_row(r, mem, out);
	return done(r, e);
}

bool objection_of_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct objection *out, struct err *e)
{
	*out = (struct objection){ 0 };
	struct rows *r = sql_known(db, "objection ruling part", "select " OBJECTION_COLUMNS " from " OBJECTION_TABLES " where o.client_id = ? and o.part_id = ? and r.id is null order by o.id desc limit 1", client, part);
	objection_row(r, mem, out);
	return done(r, e);
}

bool objection_list(struct db *db, int64_t client, struct arena *mem, struct objections *out, struct err *e)
{
	struct objection o;
	struct rows *r = sql(db, "select " OBJECTION_COLUMNS " from " OBJECTION_TABLES " where (o.client_id = ? or ? = 0) and r.id is null order by o.due_ms, o.id", client, client);
	while (objection_row(r, mem, &o))
		*push(mem, out) = o;
	return done(r, e);
}

#define RULING_COLUMNS "id, client_id, objection_id, " TICKET_NOW("ruling") ", part_id, verdict_id, was, class, disputed, reason, person_id, at_ms," \
	" (select coalesce(max(p.id), 0) from precedent p where p.client_id = ruling.client_id and p.ruling_id = ruling.id)"

static bool ruling_row(struct rows *r, struct arena *mem, struct ruling *x)
{
	return row(r, mem, &x->id, &x->client, &x->objection, &x->ticket, &x->part, &x->verdict, &x->was, &x->class, &x->disputed, &x->reason, &x->person, &x->at, &x->precedent);
}

bool ruling_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct ruling *out, struct err *e)
{
	*out = (struct ruling){ 0 };
	struct rows *r = sql(db, "select " RULING_COLUMNS " from ruling where client_id = ? and id = ?", client, id);
	ruling_row(r, mem, out);
	return done(r, e);
}

bool ruling_of_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct ruling *out, struct err *e)
{
	*out = (struct ruling){ 0 };
	struct rows *r = sql_known(db, "ruling part precedent", "select " RULING_COLUMNS " from ruling where client_id = ? and part_id = ? order by id desc limit 1", client, part);
	ruling_row(r, mem, out);
	return done(r, e);
}

bool ruling_made(struct db *db, const struct signal *act, struct arena *mem, struct ruling *out, struct err *e)
{
	int64_t id = 0;
	struct objection o;
	struct verdict v;
	if (field_int(&act->fields, STR("objection"), &id))
		return objection_find(db, act->client, id, mem, &o, e) && ruling_find(db, act->client, o.ruling, mem, out, e);
	field_int(&act->fields, STR("verdict"), &id);
	return verdict_by_id(db, act->client, id, mem, &v, e) && ruling_of_part(db, act->client, v.part, mem, out, e);
}

/* ---- what is disputed holds provisionally ---- */

bool verdict_stands(struct db *db, const struct verdict *v, struct arena *mem, struct standing *out, struct err *e)
{
	*out = (struct standing){ .status = v->status };
	if (v->id && !objection_of_part(db, v->client, v->part, mem, &out->objection, e))
		return false;
	if (out->objection.id && verdict_is_certain(v))
		out->status = JUDGE_PROVISIONAL;
	return true;
}

bool standing_binds(const struct standing *s) { return s->status == JUDGE_CERTAIN || s->status == JUDGE_DEFAULT; }

/* ---- a fact that was corrected -------------------------------------------------------------------------------- */

bool objection_is_met(struct db *db, const struct objection *o, const struct verdict *now, struct arena *mem, bool *met, struct err *e)
{
	struct verdict disputed;
	struct ticket_facts facts = { 0 };
	*met = false;
	if (now->id == o->verdict || now->class == VERDICT_NONE)
		return true;
	if (!verdict_by_id(db, o->client, o->verdict, mem, &disputed, e) || !ticket_facts(db, o->client, o->part, mem, &facts, e))
		return false;
	for (size_t i = 0; i < facts.n; i++)
		*met |= facts.at[i].person && facts.at[i].at.ms >= o->at.ms;
	*met &= !str_is(disputed.body, now->body);
	return true;
}

/* ---- what a ruling does to a judgement ------------------------------------------------------------------------ */

bool ruling_applies(const struct ruling *r, const struct judgement *j) { return r->id && (r->was == j->class || (r->disputed && r->disputed == j->class)); }

static bool is_of_contract(const struct verdict *v) { return v->id && !v->ruling && v->class != VERDICT_NONE; }

void ruling_answers(struct ruling *r, const struct verdict *holds, const struct ruling *before, const struct verdict *disputed, bool stands)
{
	r->was = before->id ? before->was : holds->class;
	r->disputed = before->id ? before->disputed : VERDICT_NONE;
	if (!r->disputed && is_of_contract(disputed) && disputed->class != r->was)
		r->disputed = disputed->class;
	if (!before->id && !stands && r->disputed && r->class == r->was) {
		r->was = r->disputed;
		r->disputed = r->class;
	}
	r->disputed = r->class != r->was ? r->disputed : VERDICT_NONE;
}

bool ruling_turns(const struct ruling *r) { return r->id && r->class != r->was; }

bool verdict_is_turned(struct db *db, const struct verdict *v, struct arena *mem, bool *out, struct err *e)
{
	struct ruling r = { 0 };
	bool ok = !v->ruling || ruling_find(db, v->client, v->ruling, mem, &r, e);
	*out = ok && ruling_turns(&r);
	return ok;
}

static void give_way(const struct ruling *r, enum lang lang, struct arena *mem, struct judgement *j)
{
	struct str name = lang == LANG_DE ? text(mem, "Entscheidung {}", r->id) : text(mem, "ruling {}", r->id);
	struct judgement ruled = { .class = r->class, .verdict = verdict_name(r->class, lang), .status = JUDGE_CERTAIN, .priority = j->priority,
	                           .targets = j->targets, .n_targets = j->n_targets };
	ruled.because = NEW(mem, struct cited);
	ruled.because[0] = (struct cited){ name, r->reason };
	ruled.n_because = 1;
	ruled.beaten = NEWS(mem, struct beaten, j->n_because + 1);
	for (size_t i = 0; i < j->n_because; i++)
		ruled.beaten[ruled.n_beaten++] = (struct beaten){ j->because[i].clause, name };
	ruled.price = r->class == VERDICT_HOURLY || r->class == VERDICT_PROJECT ? j->price : NONE;
	*j = ruled;
}

bool ruling_carry_out(const struct ruling *r, const struct contract *c, const struct facts *f, struct arena *mem, struct judgement *j, struct err *e)
{
	struct str priced = j->price;
	if (!ruling_applies(r, j) || !ruling_turns(r) || j->class == r->class)
		return true;
	give_way(r, contract_head(c)->lang, mem, j);
	j->price = priced;
	return contract_charge_as(c, f, r->class, mem, j, e);
}

/* Verdicts that were kept with the position of the clauses, and nothing added, stay what they were. */
bool ruling_carry_out_kept(const struct ruling *r, const struct contract *c, const struct facts *f, struct str body, struct arena *mem, struct judgement *j, struct err *e)
{
	struct judgement plain = *j;
	struct out o = out_open(mem);
	if (!ruling_carry_out(r, c, f, mem, j, e))
		return false;
	if (!ruling_applies(r, &plain) || !ruling_turns(r) || plain.class == r->class)
		return true;
	judgement_print_edition(c, j, judgement_edition(body), &o);
	if (str_is(out_str(&o), body))
		return true;
	give_way(r, contract_head(c)->lang, mem, &plain);
	*j = plain;
	return true;
}

/* ---- the acts ----------------------------------------------------------------------------------------------------- */

static bool is_role(const struct signal *act, struct str role) { return str_is(field(&act->fields, role), STR("1")); }

static bool days_to_rule(const struct step *s, int64_t *days)
{
	struct str set = str_trim(setting(s->db, s->mem, STR("objection.days")));
	*days = DAYS_TO_RULE;
	return !set.len || (str_int(set, days) && *days > 0 && *days <= DAYS_MOST) ||
	       refuse(s, "die Einstellung objection.days ist keine Zahl von Tagen von 1 bis 365", "the setting objection.days is no number of days from 1 to 365");
}

static bool may_object(const struct step *s, int64_t ticket, int64_t of, const struct verdict *v, const struct verdict *now, const struct objection *open, struct str reason)
{
	if (!v->id)
		return refuse(s, "es gibt kein solches Urteil", "there is no such verdict");
	if (ticket && of != ticket)
		return refuse(s, "dieses Urteil gehört nicht zu Vorgang {}", "this verdict is not of ticket {}", ticket);
	if (open->id)
		return refuse(s, "es liegt schon ein Widerspruch vor, über den noch nicht entschieden ist", "there is an objection already that is not ruled yet");
	if (now->id != v->id)
		return refuse(s, "das Urteil hat sich inzwischen geändert: lesen Sie es neu", "the verdict has changed in the meantime: read it again");
	if (v->class == VERDICT_NONE)
		return refuse(s, "dieses Urteil ist noch offen: Ihr Hinweis gehört in den Vorgang", "this verdict is still open: your remark belongs into the ticket");
	return reason.len || refuse(s, "der Grund fehlt: warum ist das Urteil nicht richtig?", "reason is missing: why is the verdict not right?");
}

static bool ticket_of(struct db *db, const struct verdict *v, struct arena *mem, int64_t *ticket, struct err *e)
{
	*ticket = v->ticket;
	struct rows *r = sql(db, "select ticket_id from part where client_id = ? and id = ?", v->client, v->part);
	row(r, mem, ticket);
	return done(r, e);
}

bool verdict_object(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0, ticket = 0, of, days, made = 0;
	struct verdict v, now;
	struct objection open;
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	field_int(&act->fields, STR("verdict"), &id);
	field_int(&act->fields, STR("ticket"), &ticket);
	if (!verdict_by_id(s->db, act->client, id, s->mem, &v, e) || !verdict_find(s->db, act->client, v.part, s->mem, &now, e) ||
	    !objection_of_part(s->db, act->client, v.part, s->mem, &open, e) || !ticket_of(s->db, &v, s->mem, &of, e))
		return false;
	if (!may_object(s, ticket, of, &v, &now, &open, reason) || !days_to_rule(s, &days))
		return true;
	struct instant due = { s->now.ms + days * 86400000 };
	struct rows *r = sql(s->db, "insert into objection (client_id, ticket_id, part_id, verdict_id, person_id, reason, due_ms, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     v.client, v.ticket, v.part, v.id, act->person, reason, due, s->now);
	row(r, s->mem, &made);
	*s->made = made;
	return done(r, e) && audit_add(s->db, v.client, s->now, act->person, STR("objection.made"), made, text(s->mem, "{\"verdict\":{}}", v.id), e);
}

static bool is_corrected(const struct signal *act) { return str_is(field(&act->fields, STR("class")), STR("corrected")); }

static bool stands(const struct signal *act) { return str_is(field(&act->fields, STR("class")), STR("upheld")) || is_corrected(act); }

/* "upheld", "corrected" (what holds now stands), or the id of another class. */
static bool ruled_class(const struct step *s, const struct signal *act, enum verdict_class now, enum verdict_class *out)
{
	struct str asked = field(&act->fields, STR("class"));
	*out = now;
	if (stands(act))
		return true;
	for (int c = VERDICT_COVERED; c <= VERDICT_DECLINED; c++)
		if (str_is(verdict_id((enum verdict_class)c), asked)) {
			*out = (enum verdict_class)c;
			return true;
		}
	return refuse(s, "„{}“ ist kein Urteil: upheld (es bleibt dabei), corrected (die Tatsache ist berichtigt) oder covered, hourly, project, warranty, client, declined", "\"{}\" is no verdict: upheld, corrected (the fact has been), or covered, hourly, project, warranty, client, declined", asked);
}

bool verdict_is_worse(enum verdict_class than, enum verdict_class class)
{
	static const int cost[] = { 0, 0, 1, 1, 0, 2, 2 };               /* ORDER verdict_class */
	return than != VERDICT_NONE && cost[class] > cost[than];
}

/* Who objects does not ask for less, and who does not object for nothing: a ruling that is worse for them is meant, and said to be. */
static bool is_meant(const struct step *s, const struct signal *act, int64_t objection, const struct verdict *disputed, enum verdict_class class)
{
	if (!verdict_is_worse(disputed->class, class) || is_role(act, STR("worse")))
		return true;
	if (!objection)
		return refuse(s, "„{}“ ist für den Klienten schlechter als „{}“, das bis jetzt gilt: kreuzen Sie an, dass es so gemeint ist",
		              "\"{}\" is worse for the client than \"{}\", which holds by now: tick that it is meant", verdict_name(class, s->reader), verdict_name(disputed->class, s->reader));
	return refuse(s, "„{}“ ist für den Klienten schlechter als „{}“, dem er widersprochen hat: kreuzen Sie an, dass es so gemeint ist",
	              "\"{}\" is worse for the client than \"{}\", to which they objected: tick that it is meant", verdict_name(class, s->reader), verdict_name(disputed->class, s->reader));
}

static bool is_owners(const struct step *s, const struct signal *act)
{
	return is_role(act, STR("owner")) || refuse(s, "entscheiden kann nur, wer das Haus vertritt (Rolle Inhaber)", "only who represents the house (role owner) can rule");
}

static bool may_rule(const struct step *s, const struct signal *act, const struct objection *o, struct str reason)
{
	if (!is_owners(s, act))
		return false;
	if (!o->id)
		return refuse(s, "es gibt keinen solchen Widerspruch", "there is no such objection");
	if (o->ruling)
		return refuse(s, "darüber ist schon entschieden", "it is ruled already");
	return reason.len || refuse(s, "der Grund fehlt: er steht künftig beim Urteil", "reason is missing: it stands with the verdict from now on");
}

static bool write_ruling(const struct step *s, struct ruling *x, struct err *e)
{
	struct rows *r = sql(s->db, "insert into ruling (client_id, objection_id, ticket_id, part_id, verdict_id, was, class, disputed, reason, person_id, at_ms)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     x->client, x->objection, x->ticket, x->part, x->verdict, (int)x->was, (int)x->class, (int)x->disputed, x->reason, x->person, x->at);
	row(r, s->mem, &x->id);
	struct str body = text(s->mem, "{\"objection\":{},\"was\":\"{}\",\"class\":\"{}\"}", x->objection, verdict_id(x->was), verdict_id(x->class));
	return done(r, e) && audit_add(s->db, x->client, s->now, x->person, STR("ruling.made"), x->id, body, e) &&
	       audit_seal(s->db, x->client, s->now, SEAL_RULING, x->id, e);
}

/* The ruled case as an example of the contract, with where it comes from. */
static bool write_precedent(const struct step *s, const struct ruling *x, const struct verdict *v, struct err *e)
{
	struct ticket t;
	struct agreement a;
	const struct contract *c;
	struct fields f = { 0 };
	struct facts facts = { 0 };
	int64_t id;
	if (!ticket_find(s->db, v->client, v->ticket, s->mem, &t, e) || !agreement_by_id(s->db, v->client, v->contract, s->mem, &a, &c, e))
		return false;
	if (!fields_parse(s->mem, v->facts, &f))
		return fail(e, "verdict {}: its facts cannot be read", v->id);
	for (size_t i = 0; i < f.n; i++)
		*push(s->mem, &facts) = (struct fact){ f.at[i].name, f.at[i].value };
	struct precedent p = { .client = v->client, .contract = v->contract, .ruling = x->id, .ticket = v->ticket, .person = x->person, .title = t.subject,
	                       .facts = v->facts, .class = x->class, .text = precedent_print(c, t.subject, &facts, x->class, s->mem) };
	return precedent_add(s, &p, &id, e);
}

/* Two precedents never say two things of the same facts: who rules otherwise leaves the earlier one behind, and says why. */
static bool leave_earlier(const struct step *s, const struct signal *act, const struct verdict *v, enum verdict_class class, struct err *e)
{
	struct precedents all = { 0 };
	struct str why = str_trim(field(&act->fields, STR("leave")));
	if (!precedent_list(s->db, v->client, 0, s->mem, &all, e))
		return false;
	const struct precedent *old = precedent_against(&all, v->facts, class);
	if (!old)
		return true;
	if (why.len)
		return precedent_leave(s, old, v->contract, act->person, why, e);
	return refuse(s, "zu denselben Tatsachen ist bei Vorgang {} „{}“ entschieden: entscheiden Sie ebenso, oder begründen Sie, warum Sie diese Vorentscheidung verlassen",
	              "on the same facts ticket {} was ruled as \"{}\": rule the same, or give the reason why you leave that precedent behind",
	              old->ticket, verdict_name(old->class, s->reader)), true;
}

/* A precedent speaks of how a clause is read: where a fact was corrected, nobody ruled on that. */
static bool may_settle(const struct step *s, const struct signal *act, const struct objection *o, const struct verdict *v, enum verdict_class class, struct err *e)
{
	bool met;
	if (!is_corrected(act))
		return leave_earlier(s, act, v, class, e);
	if (!objection_is_met(s->db, o, v, s->mem, &met, e))
		return false;
	if (met)
		return true;
	return refuse(s, "seit dem Widerspruch ist keine Tatsache so berichtigt, dass das Urteil anders lautet: berichtigen Sie sie zuerst am Vorgang",
	                     "since the objection no fact was corrected so that the verdict says something else: correct it at the ticket first"), true;
}

/* What somebody disputes is answered to them; without that only another verdict than the one that holds is a ruling. */
static bool may_rule_unasked(const struct step *s, const struct signal *act, const struct verdict *read, const struct verdict *now, const struct objection *open, struct str reason)
{
	if (!is_owners(s, act))
		return false;
	if (!read->id)
		return refuse(s, "es gibt kein solches Urteil", "there is no such verdict");
	if (open->id)
		return refuse(s, "diesem Urteil ist widersprochen: entscheiden Sie über den Widerspruch", "there is an objection to this verdict: rule on that");
	if (now->id != read->id)
		return refuse(s, "das Urteil hat sich inzwischen geändert: lesen Sie es neu", "the verdict has changed in the meantime: read it again");
	if (now->class == VERDICT_NONE)
		return refuse(s, "dieses Urteil ist noch offen: beantworten Sie, was fehlt", "this verdict is still open: answer what is missing");
	return reason.len || refuse(s, "der Grund fehlt: er steht künftig beim Urteil", "reason is missing: it stands with the verdict from now on");
}

/* Written, and the part is judged by it; precedent: it says how a clause is read. */
static bool carry_out(const struct step *s, struct ruling *x, const struct verdict *v, bool precedent, struct err *e)
{
	if (!write_ruling(s, x, e) || (precedent && !write_precedent(s, x, v, e)))
		return false;
	*s->made = x->ticket;
	return verdict_judge(s, x->client, x->part, e);
}

/* A ruling is on what the contract says by now, and what it said before may be older than what quotas leave. */
static bool judge_now(const struct step *s, int64_t client, int64_t part, struct verdict *v, struct ruling *before, struct err *e)
{
	return verdict_judge(s, client, part, e) && verdict_find(s->db, client, part, s->mem, v, e) && ruling_find(s->db, client, v->ruling, s->mem, before, e);
}

static bool rule_unasked(const struct step *s, const struct signal *act, struct str reason, struct err *e)
{
	int64_t id = 0, ticket;
	struct verdict read, v;
	struct objection open;
	struct ruling before;
	enum verdict_class class;
	field_int(&act->fields, STR("verdict"), &id);
	if (!verdict_by_id(s->db, act->client, id, s->mem, &read, e) || !verdict_find(s->db, act->client, read.part, s->mem, &v, e) || !objection_of_part(s->db, act->client, read.part, s->mem, &open, e) ||
	    !ticket_of(s->db, &read, s->mem, &ticket, e))
		return false;
	if (!may_rule_unasked(s, act, &read, &v, &open, reason) || !ruled_class(s, act, v.class, &class))
		return true;
	if (class == v.class)
		return refuse(s, "„{}“ gilt schon: ohne Widerspruch wird nur anders entschieden", "\"{}\" holds already: without an objection a ruling says something else", verdict_name(class, s->reader)), true;
	if (!is_meant(s, act, 0, &v, class))
		return true;
	if (!judge_now(s, act->client, v.part, &v, &before, e) || !leave_earlier(s, act, &v, class, e))
		return false;
	struct ruling x = { .client = v.client, .ticket = ticket, .part = v.part, .verdict = v.id, .class = class, .reason = reason, .person = act->person, .at = s->now };
	ruling_answers(&x, &v, &before, &read, false);
	return s->refused->len || carry_out(s, &x, &v, true, e);
}

bool verdict_rule(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	struct objection o;
	struct verdict v, disputed;
	struct ruling before, x;
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	enum verdict_class class;
	if (!field_is(&act->fields, STR("objection")) && field_is(&act->fields, STR("verdict")))
		return rule_unasked(s, act, reason, e);
	field_int(&act->fields, STR("objection"), &id);
	if (!objection_find(s->db, act->client, id, s->mem, &o, e))
		return false;
	if (!may_rule(s, act, &o, reason))
		return true;
	if (!judge_now(s, act->client, o.part, &v, &before, e) || !verdict_by_id(s->db, act->client, o.verdict, s->mem, &disputed, e))
		return false;
	if (!ruled_class(s, act, v.class, &class) || !is_meant(s, act, o.id, &disputed, class))
		return true;
	x = (struct ruling){ .client = o.client, .objection = o.id, .ticket = o.ticket, .part = o.part, .verdict = v.id, .class = class, .reason = reason, .person = act->person, .at = s->now };
	ruling_answers(&x, &v, &before, &disputed, stands(act));
	if (!may_settle(s, act, &o, &v, class, e))
		return false;
	return s->refused->len || carry_out(s, &x, &v, !is_corrected(act), e);
}
