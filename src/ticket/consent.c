/* consent.c - what a client is asked to agree to: an announcement, an answer, or silence when the deadline has come.
 *
 * The answer is a fact of the part under the name the contract gives the consent; what a refusal lifts is the contract's
 * to say. */
#include "inventory/agreements.h"
#include "inventory/words.h"
#include "ticket/inside.h"

#define CONSENT_COLUMNS "id, client_id, ticket_id, part_id, contract_id, name, text, asked_by, asked_ms, due_ms, answer, answered_by, answered_ms"

static bool consent_row(struct rows *r, struct arena *mem, struct consent_asked *a)
{
	return row(r, mem, &a->id, &a->client, &a->ticket, &a->part, &a->contract, &a->name, &a->text, &a->asked_by, &a->asked, &a->due, &a->answer, &a->answered_by, &a->answered);
}

bool ticket_consents(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct consent_list *out, struct err *e)
{
	struct consent_asked a = { 0 };
	struct rows *r = sql(db, "select " CONSENT_COLUMNS " from consent where client_id = ? and part_id in (select id from part where client_id = ? and ticket_id = ?) order by id", client, client, ticket);
	while (consent_row(r, mem, &a))
		*push(mem, out) = a;
	return done(r, e);
}

static bool asked_by_id(const struct step *s, int64_t client, int64_t id, struct consent_asked *out, struct err *e)
{
	*out = (struct consent_asked){ 0 };
	struct rows *r = sql(s->db, "select " CONSENT_COLUMNS " from consent where client_id = ? and id = ?", client, id);
	consent_row(r, s->mem, out);
	return done(r, e);
}

struct str consent_answer_id(enum consent_answer a)
{
	static const struct str ids[] = { LIT("open"), LIT("yes"), LIT("no"), LIT("silence") };  /* ORDER consent_answer */
	return ids[a];
}

static const struct consent *rule_of(const struct contract *c, struct str name)
{
	const struct consent *all;
	for (size_t n = contract_consents(c, &all), i = 0; i < n; i++)
		if (str_is(all[i].name, name) || str_is(word_id(all[i].name), name))
			return &all[i];
	return NULL;
}

/* ---- asking ---- */

static bool is_open(const struct step *s, const struct part *p, struct str name, bool *open, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from consent where client_id = ? and part_id = ? and name = ? and answer = ?", p->client, p->id, name, (int)CONSENT_OPEN);
	row(r, s->mem, &n);
	*open = n > 0;
	return done(r, e);
}

static bool write_asked(const struct step *s, const struct consent_asked *a, const struct ticket *t, int64_t act, struct err *e)
{
	int64_t id = 0;
	struct rows *r = sql(s->db, "insert into consent (client_id, ticket_id, part_id, contract_id, name, text, asked_by, asked_ms, due_ms, answer, answered_by, answered_ms)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0) returning id",
	                     a->client, a->ticket, a->part, a->contract, a->name, a->text, a->asked_by, a->asked, a->due, (int)CONSENT_OPEN);
	row(r, s->mem, &id);
	*s->made = t->id;
	return done(r, e) && due_set(s->db, a->client, STR("consent.silence"), id, a->due, e) &&
	       ticket_add_note(s, t, NOTE_REPLY, a->asked_by, act, a->text, a->asked, e) &&
	       audit_add(s->db, a->client, s->now, a->asked_by, STR("consent.asked"), id, text(s->mem, "{\"part\":{},\"due\":\"{}\"}", a->part, a->due), e) &&
	       audit_seal(s->db, a->client, s->now, SEAL_CONSENT, id, e);
}

bool consent_ask(const struct step *s, const struct signal *act, struct err *e)
{
	struct part p;
	struct ticket t;
	struct agreement a;
	const struct contract *c;
	int64_t id = 0;
	bool open;
	struct str name = word_id(str_trim(field(&act->fields, STR("name")))), words = str_trim(field(&act->fields, STR("text")));
	field_int(&act->fields, STR("part"), &id);
	if (!ticket_part(s->db, act->client, id, s->mem, &p, e) || !ticket_find(s->db, act->client, p.ticket, s->mem, &t, e))
		return false;
	if (!p.id || t.state == TICKET_CLOSED)
		return refuse(s, "es gibt keinen offenen Teil {}", "there is no open part {}", id), true;
	if (!agreement_load_at(s->db, act->client, t.opened, s->mem, &a, &c, e))
		return false;
	const struct consent *k = c ? rule_of(c, name) : NULL;
	if (!k)
		return refuse(s, "der Vertrag kennt keine Zustimmung „{}“", "the contract knows no consent \"{}\"", name), true;
	if (!words.len)
		return refuse(s, "der Text fehlt: sagen Sie, wozu der Klient zustimmen soll", "text is missing: say what the client is to agree to"), true;
	if (!is_open(s, &p, k->name, &open, e))
		return false;
	if (open)
		return refuse(s, "diese Zustimmung ist schon erbeten", "this consent was asked for already"), true;
	struct consent_asked asked = { .client = act->client, .ticket = t.id, .part = p.id, .contract = a.id, .name = k->name, .text = words, .asked_by = act->person,
	                       .asked = act->at, .due = contract_silence(c, k, act->at) };
	return write_asked(s, &asked, &t, act->id, e);
}

/* ---- the answer ---- */

/* The fact becomes the value that the contract means by yes or no. */
static bool settle(const struct step *s, const struct consent_asked *a, enum consent_answer answer, bool yes, int64_t person, int64_t signal, struct err *e)
{
	struct agreement agreement;
	const struct contract *c;
	if (!agreement_by_id(s->db, a->client, a->contract, s->mem, &agreement, &c, e))
		return false;
	const struct consent *k = rule_of(c, a->name);
	struct fact_in f = { word_id(a->name), k ? word_id(yes ? k->agreed : k->refused) : yes ? STR("yes") : STR("no"), STR("consent"), consent_answer_id(answer), person, signal };
	return run(s->db, e, "update consent set answer = ?, answered_by = ?, answered_ms = ? where client_id = ? and id = ?", (int)answer, person, s->now, a->client, a->id) &&
	       due_set(s->db, a->client, STR("consent.silence"), a->id, (struct instant){ 0 }, e) && ticket_add_fact(s, a->client, a->part, &f, e) &&
	       audit_add(s->db, a->client, s->now, person, STR("consent.answered"), a->id, text(s->mem, "{\"answer\":\"{}\"}", consent_answer_id(answer)), e) &&
	       audit_seal(s->db, a->client, s->now, SEAL_CONSENT, a->id, e);
}

bool consent_answer(const struct step *s, const struct signal *act, struct err *e)
{
	struct consent_asked a;
	int64_t id = 0;
	struct str answer = field(&act->fields, STR("answer"));
	bool yes = str_is(answer, STR("yes"));
	field_int(&act->fields, STR("consent"), &id);
	if (!str_is(field(&act->fields, STR("approver")), STR("1")))
		return refuse(s, "zustimmen kann nur, wer beim Klienten zur Freigabe berechtigt ist", "only somebody the client lets approve can agree"), true;
	if (!asked_by_id(s, act->client, id, &a, e))
		return false;
	if (!a.id || a.answer != CONSENT_OPEN)
		return refuse(s, "diese Frage ist nicht mehr offen", "this question is no longer open"), true;
	if (!yes && !str_is(answer, STR("no")))
		return refuse(s, "Antwort „{}“: erwartet wird yes oder no", "answer \"{}\": expected is yes or no", answer), true;
	*s->made = a.ticket;
	return settle(s, &a, yes ? CONSENT_YES : CONSENT_NO, yes, act->person, act->id, e);
}

bool consent_silence(const struct step *s, const struct signal *due, struct err *e)
{
	struct consent_asked a;
	struct agreement agreement;
	const struct contract *c;
	if (!asked_by_id(s, due->client, due->ref, &a, e))
		return false;
	if (!a.id || a.answer != CONSENT_OPEN)
		return true;
	if (!agreement_by_id(s->db, due->client, a.contract, s->mem, &agreement, &c, e))
		return false;
	const struct consent *k = rule_of(c, a.name);
	return settle(s, &a, CONSENT_SILENCE, k && k->silence_is_yes, 0, due->id, e);
}
