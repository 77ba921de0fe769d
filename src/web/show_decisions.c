/* show_decisions.c - what the contract leaves to a named party: the form for whoever may decide, at the desk and in the portal.
 *
 * The decision is a fact of the part under the clause's number, with its reason; the act holds it to that party. */
#include "inventory/words.h"
#include "ticket/decide.h"
#include "web/show.h"

/* Shown to who may decide, or report what a third party decided: the act asks the same. */
static bool is_mine(const struct request *q, struct str party, enum decides *how)
{
	struct err ignored = { 0 };
	*how = DECIDES_NOT;
	return party.len && ticket_decides(q->db, q->client, party, q->me.id, q->me.role == ROLE_OWNER && !q->me.client, q->me.role == ROLE_APPROVER, zone_date(q->zone, q->now), q->mem, how, &ignored) && *how;
}

bool decider_is_person(struct request *q, struct str party, struct str *name)
{
	struct err ignored = { 0 };
	return q->db && ticket_party_name(q->db, q->client, party, q->mem, name, &ignored) && !str_is(*name, party);
}

struct str decider_name(struct request *q, const struct contract *c, struct str party)
{
	struct str id = word_id(party), name;
	enum party_side side = str_is(id, STR("client")) ? PARTY_CLIENT : str_is(id, STR("provider")) ? PARTY_PROVIDER : PARTY_NOBODY;
	if (side != PARTY_NOBODY)
		return contract_party(c, side, q->lang, q->mem);
	return decider_is_person(q, party, &name) ? name : party;
}

bool decision_is_mine(const struct request *q, const struct contract *c, struct str clause) { return is_mine(q, contract_decided_by(c, clause), &(enum decides){ DECIDES_NOT }); }

void decision_whose(struct request *q, struct out *o, const struct contract *c, struct str clause)
{
	html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_decision_whose, decider_name(q, c, contract_decided_by(c, clause))));
}

/* "§8.3: what its paragraph says". */
static size_t my_clauses(struct request *q, const struct contract *c, struct option *out, bool *reports, bool *stands_in)
{
	enum decides how;
	const struct fact_type *facts;
	size_t n = contract_facts(c, &facts), mine = 0;
	for (size_t i = 0; i < n; i++)
		if (is_mine(q, contract_decided_by(c, facts[i].name), &how)) {
			out[mine++] = (struct option){ facts[i].name, contract_clause_text(c, facts[i].name) };
			*reports |= how == DECIDES_REPORTS;
			*stands_in |= how == DECIDES_FOR;
		}
	return mine;
}

void decision_form(struct request *q, struct out *o, struct str action, const struct contract *c, const struct parts *parts)
{
	const struct fact_type *facts;
	struct option *clauses = NEWS(q->mem, struct option, contract_facts(c, &facts) + 1), *which = NEWS(q->mem, struct option, parts->n + 1);
	struct option values[] = { { STR("yes"), say(T_decision_yes, q->lang) }, { STR("no"), say(T_decision_no, q->lang) } };
	bool reports = false, stands_in = false;
	size_t n = my_clauses(q, c, clauses, &reports, &stands_in);
	if (!n)
		return;
	for (size_t i = 0; i < parts->n; i++)
		which[i] = (struct option){ text(q->mem, "{}", parts->at[i].id), name_part(parts->at[i].title, q->lang) };
	html(o, "<details><summary>{}</summary>", say(T_decide, q->lang));
	if (reports)
		html(o, "<p class=\"muted\">{}</p>", say(T_decision_reported, q->lang));
	if (stands_in)
		html(o, "<p class=\"muted\">{}</p>", say(T_decision_for, q->lang));
	form_open(q, o, action);
	form_choice(q, o, &(struct input){ .name = STR("decision_part"), .label = say(T_part, q->lang) }, which, parts->n);
	form_choice(q, o, &(struct input){ .name = STR("decision"), .label = say(T_decision_about, q->lang) }, clauses, n);
	form_choice(q, o, &(struct input){ .name = STR("decided"), .label = say(T_source_decision, q->lang) }, values, COUNT(values));
	form_input(q, o, &(struct input){ .name = STR("decision_reason"), .label = say(T_decision_reason, q->lang), .most = 1000 });
	form_close(o, say(T_decide, q->lang));
	html(o, "</details>");
}

static bool decide(struct request *q, struct answer *a, struct str page, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("part"), field(&q->form, STR("decision_part")));
	field_add(q->mem, &f, STR("name"), field(&q->form, STR("decision")));
	field_add(q->mem, &f, STR("value"), field(&q->form, STR("decided")));
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("decision_reason"))));
	return act_done(q, a, STR("ticket.fact"), &f, text(q->mem, "{}/{}", page, q->id), e);
}

bool ticket_decision_post(struct request *q, struct answer *a, struct err *e) { return decide(q, a, STR("/tickets"), e); }
bool portal_decision_post(struct request *q, struct answer *a, struct err *e) { return decide(q, a, STR("/portal/requests"), e); }
