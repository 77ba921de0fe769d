/* acts.c - what people do to tickets. A refusal names the field; the walk then undoes the act. */
#include "inventory/inventory.h"
#include "base/watch.h"
#include "inventory/thing.h"
#include "inventory/words.h"
#include "ticket/decide.h"
#include "ticket/queue.h"
#include "ticket/talk_inside.h"
#include "ticket/vendor.h"

static bool is_house(const struct signal *act) { return act->person && str_is(field(&act->fields, STR("house")), STR("1")); }

bool ticket_touch(const struct step *s, const struct ticket *t, const struct signal *act, struct err *e)
{
	return !is_house(act) || t->touched || run(s->db, e, "update ticket set touched = 1 where client_id = ? and id = ?", t->client, t->id);
}

/* Counted, measured, or answered by the client alone. */
static bool knows_itself(const struct contract *c, struct str name)
{
	const struct fact_type *f = contract_fact(c, name);
	const struct consent *k;
	struct str source = f ? word_id(f->source) : NONE;
	for (size_t n = contract_consents(c, &k), i = 0; i < n; i++)
		if (str_is(k[i].name, name))
			return true;
	return str_is(source, STR("quota")) || str_is(source, STR("clock"));
}

/* What the house tells whoever says otherwise, and from what: an event and a calendar, what is counted, a day. NONE: somebody says it. */
static struct str told_from(const struct contract *c, struct str name, bool german, struct arena *mem)
{
	const struct fact_type *f = contract_fact(c, name);
	struct moment_fact *moments;
	struct count_fact *counts;
	struct since_fact *since;
	if (!f || knows_itself(c, name))
		return f ? f->source : NONE;
	for (size_t n = contract_moments(c, mem, &moments), i = 0; i < n; i++)
		if (str_is(moments[i].fact, f->name))
			return moments[i].event;
	for (size_t n = contract_count_facts(c, mem, &counts), i = 0; i < n; i++)
		if (str_is(counts[i].fact, f->name))
			return german ? STR("dem Bestand") : STR("the inventory");
	for (size_t n = contract_since_facts(c, mem, &since), i = 0; i < n; i++)
		if (str_is(since[i].fact, f->name) && since[i].day.len)
			return german ? text(mem, "„{}“: sagen Sie diesen Tag", since[i].day) : text(mem, "\"{}\": say that day", since[i].day);
		else if (str_is(since[i].fact, f->name))
			return german ? STR("dem Beginn des Vertrags") : STR("the begin of the contract");
	return NONE;
}

/* What the contract calls a party of its own; anybody else as it names him. */
static struct str named(const struct contract *c, struct str party, struct arena *mem)
{
	struct str id = word_id(party);
	const struct contract_head *h = contract_head(c);
	enum party_side side = str_is(id, STR("client")) ? PARTY_CLIENT : str_is(id, STR("provider")) ? PARTY_PROVIDER : PARTY_NOBODY;
	bool own = side == PARTY_CLIENT ? h->client.name.len : side == PARTY_PROVIDER && h->provider.name.len;
	return own ? contract_party(c, side, h->lang, mem) : party;
}

/* A discretion: only the party the contract names, or who reports what that party decided; a person, and never without a reason. */
static bool is_decided_by(const struct step *s, const struct signal *act, const struct contract *c, struct str clause, struct str party, enum decides *how, struct err *e)
{
	bool owner = str_is(field(&act->fields, STR("owner")), STR("1")), approver = str_is(field(&act->fields, STR("approver")), STR("1"));
	if (!ticket_decides(s->db, act->client, party, act->person, owner, approver, house_day(s->db, act->at, s->mem), s->mem, how, e))
		return false;
	struct str who;
	if (!ticket_party_name(s->db, act->client, named(c, party, s->mem), s->mem, &who, e))
		return false;
	if (*how == DECIDES_NOT)
		refuse(s, "über {} entscheidet nur: {}", "{} is decided only by: {}", clause, who);
	else if (str_is(field(&act->fields, STR("program")), STR("1")))
		refuse(s, "über {} entscheidet ein Mensch, kein Programm; melden Sie sich dafür an", "{} is decided by a person and no program; sign in for it", clause);
	else if (!str_trim(field(&act->fields, STR("reason"))).len)
		refuse(s, "der Grund fehlt: er steht künftig bei der Entscheidung", "reason is missing: it stands with the decision from now on");
	return true;
}

/* how DECIDES_NOT: it is no decision. party: in the words of the contract, whose language is lang. */
struct decision { enum decides how; struct str party; enum lang lang; };

/* Is it a fact and a value the contract in force knows? Without a contract every fact is taken. */
static bool is_known(const struct step *s, const struct signal *act, struct str name, struct str value, struct decision *decision, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	*decision = (struct decision){ DECIDES_NOT, NONE, LANG_DE };
	if (!agreement_load_at(s->db, act->client, s->now, s->mem, &a, &c, e))
		return false;
	if (!c)
		return true;
	enum lang lang = contract_head(c)->lang;
	struct str own = word_name(name, lang), party = contract_decided_by(c, own);
	*decision = (struct decision){ DECIDES_NOT, party, lang };
	if (party.len && !is_decided_by(s, act, c, own, party, &decision->how, e))
		return false;
	if (s->refused->len)
		return true;
	struct str from = told_from(c, own, s->reader == LANG_DE, s->mem);
	if (from.len)
		refuse(s, "„{}“ weiß das Programm selbst, aus {}", "the program knows \"{}\" by itself, from {}", own, from);
	else if (!contract_fact(c, own))
		refuse(s, "der Vertrag kennt kein Merkmal „{}“", "the contract knows no fact \"{}\"", own);
	else if (contract_fact(c, own)->derived)
		refuse(s, "„{}“ ergibt sich aus den Regeln des Vertrags und wird nicht gemeldet: berichtigen Sie, wovon es abhängt", "\"{}\" follows from the rules of the contract and is not reported: correct what it hangs on", own);
	else if (!contract_takes(c, own, word_name(value, lang), s->mem))
		refuse(s, "der Vertrag kennt keinen Wert „{}“ von „{}“", "the contract knows no value \"{}\" of \"{}\"", word_name(value, lang), own);
	return true;
}

/* Whoever is of the client says what only the client can know: with the request what the contract asks of it, later what it leaves to the
 * client's decision. Findings, inventory and whatever else decides a verdict are the house's to say, and the client's to object to. */
static bool may_say(const struct step *s, const struct signal *act, struct str name, bool with_request, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	const struct fact_type *f = NULL;
	int64_t client = 0;
	struct rows *r = sql(s->db, "select client_id from person where id = ?", act->person);
	row(r, s->mem, &client);
	if (!done(r, e))
		return false;
	if (!client)
		return true;
	if (!agreement_load_at(s->db, act->client, s->now, s->mem, &a, &c, e))
		return false;
	if (c)
		f = contract_fact(c, word_name(name, contract_head(c)->lang));
	if (!f || !with_request || !str_is(word_id(f->source), STR("ticket")))
		refuse(s, "„{}“ sagt das Haus; ist es anders, widersprechen Sie dem Urteil", "\"{}\" is said by the house; if it is otherwise, object to the verdict", f ? f->name : name);
	return true;
}

/* Against a presumption of the contract nobody says a fact without saying how it is known: that is the proof. */
static bool is_proved(const struct step *s, int64_t client, const struct fact_in *f, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	if (f->evidence.len || !agreement_load_at(s->db, client, s->now, s->mem, &a, &c, e))
		return f->evidence.len > 0;
	if (!c)
		return true;
	enum lang lang = contract_head(c)->lang;
	struct fact said = { word_name(f->name, lang), word_name(f->value, lang) };
	struct str proof = contract_burden(c, &said, s->mem);
	if (proof.len)
		refuse(s, "„{} = {}“ widerspricht einer Vermutung des Vertrags; zu beweisen hat es: {}. Sagen Sie, woher es bekannt ist",
			"\"{} = {}\" speaks against a presumption of the contract; to be proved by: {}. Say how it is known", said.name, said.value, proof);
	return true;
}

static bool fact_fields(const struct step *s, const struct signal *act, int64_t part, struct err *e)
{
	for (size_t i = 0; i < act->fields.n && !s->refused->len; i++) {
		const struct field *f = &act->fields.at[i];
		if (!str_starts(f->name, STR("fact.")))
			continue;
		field_seen(f->name);
		if (!f->value.len)
			continue;
		struct decision decision;
		struct fact_in in = { word_id(str_cut(f->name, 5, f->name.len)), word_id(f->value), STR("person"), NONE, act->person, act->id };
		if (!is_known(s, act, in.name, in.value, &decision, e) || (!s->refused->len && !decision.how && !may_say(s, act, in.name, true, e)) || (!s->refused->len && !ticket_add_fact(s, act->client, part, &in, e)))
			return false;
	}
	return true;
}

/* By what the contract says of which class a thing is; without a contract, or where it asks no such thing, by the standard word. */
static bool class_fact(const struct step *s, const struct signal *act, struct str *name, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	if (!agreement_load_at(s->db, act->client, s->now, s->mem, &a, &c, e))
		return false;
	const struct fact_type *kind = c ? agreement_class_fact(c) : NULL;
	*name = kind ? word_id(kind->name) : STR("object");
	return true;
}

/* What the inventory knows of the thing that was chosen, or of a thing that is not there yet; of what nobody named, nothing. */
bool ticket_object_facts(const struct step *s, const struct signal *act, const struct component *c, int64_t part, struct err *e)
{
	struct business b;
	if (!outage_business(s->db, act->client, c->id, s->mem, &b, e))
		return false;
	bool counted = c->id && component_is_counted(c, house_day(s->db, s->now, s->mem));
	struct str thing = c->id ? c->name : NONE, object = c->id ? c->class : word_id(field(&act->fields, STR("object"))), name;
	struct decision decision;
	if (!c->id && object.len && (!class_fact(s, act, &name, e) || !is_known(s, act, name, object, &decision, e)))
		return false;
	if (s->refused->len)
		return true;
	const struct fact_in facts[] = {
		{ STR("object"), object, c->id ? STR("inventory") : STR("person"), thing, c->id ? 0 : act->person, act->id },
		{ STR("in-inventory"), counted ? STR("yes") : object.len ? STR("no") : NONE, STR("inventory"), thing, 0, act->id },
		{ STR("occasion"), STR("request"), STR("request"), NONE, 0, act->id },
		{ STR("business"), b.business, STR("service-graph"), b.evidence, 0, act->id },
		{ STR("loss"), b.loss ? STR("yes") : STR("no"), STR("service-graph"), b.evidence, 0, act->id },
	};
	return ticket_add_facts(s, act->client, part, facts, COUNT(facts), e);
}

/* Who of the client asked, where the house writes it down for them. */
static bool contact_of(const struct step *s, const struct signal *act, int64_t *contact, struct err *e)
{
	bool here = true;
	*contact = 0;
	if (!is_house(act) || !field_int(&act->fields, STR("contact"), contact) || !*contact)
		return true;
	if (!ticket_person_is_here(s, act->client, *contact, &here, e))
		return false;
	if (!here)
		refuse(s, "„Wer fragt“ ist niemand von diesem Klienten", "who asks is nobody of this client");
	return true;
}

bool ticket_request(const struct step *s, const struct signal *act, struct err *e)
{
	struct str subject = str_trim(field(&act->fields, STR("subject")));
	struct component c = { 0 };
	int64_t component = 0, part, contact;
	if (!subject.len)
		return refuse(s, "der Betreff fehlt", "subject is missing"), true;
	if (field_int(&act->fields, STR("component"), &component) && component && !component_find(s->db, act->client, component, s->mem, &c, e))
		return false;
	if (component && !c.id)
		return refuse(s, "es gibt keine Komponente {}", "there is no component {}", component), true;
	struct ticket t = { .client = act->client, .component = c.id, .person = act->person, .kind = TICKET_REQUEST, .subject = subject, .opened = act->at };
	if (!contact_of(s, act, &contact, e) || s->refused->len)
		return s->refused->len > 0;
	if (!ticket_open(s, &t, field(&act->fields, STR("text")), act->id, e) || (contact && !ticket_asked_by(s, &t, contact, e)) || !ticket_add_part(s, &t, 1, STR("@request"), &part, e))
		return false;
	*s->made = t.id;
	return attach_to_note(s, &t, act, e) && ticket_object_facts(s, act, &c, part, e) && (c.site || ticket_site_fact(s, act, part, e)) && (s->refused->len || ticket_concerns_fact(s, act, part, e)) &&
	       maker_fact(s, &t, part, act->id, e) && fact_fields(s, act, part, e);
}

static bool move(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct str reason;
	bool moved;
	if (!ticket_named(s, act, &t, e) || (t.id && !pause_reason(s, act, &t, &reason, e)))
		return false;
	return !t.id || s->refused->len || (ticket_touch(s, &t, act, e) && ticket_move(s, &t, field(&act->fields, STR("verb")), act->person, reason, &moved, e));
}

/* What a client says of a ticket that is closed for good is a request of its own, which follows it. */
static bool follow_up(const struct step *s, const struct signal *act, const struct ticket *t, struct str words, struct err *e)
{
	struct ticket next = { .client = t->client, .kind = TICKET_REQUEST, .person = act->person, .subject = t->subject, .opened = act->at };
	int64_t part;
	if (!ticket_open(s, &next, words, act->id, e))
		return false;
	*s->made = next.id;
	return ticket_add_part(s, &next, 1, STR("@request"), &part, e) && ticket_request_facts(s, &next, part, act->id, e) && attach_to_note(s, &next, act, e) &&
	       ticket_link_add(s, &next, t->id, LINK_FOLLOWS, act->person, e);
}

static bool is_over(const struct step *s, const struct ticket *t, bool *over, struct err *e)
{
	bool taken = false;
	if (t->state == TICKET_CLOSED && !ticket_is_taken(s->db, t, s->mem, &taken, e))
		return false;
	*over = taken || s->now.ms > ticket_answerable(s->db, t, s->mem).ms;
	return true;
}

bool ticket_write_note(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	bool moved, over, to_client = str_is(field(&act->fields, STR("public")), STR("1")), is_client_s = act->person && !is_house(act);
	struct str words = str_trim(field(&act->fields, STR("text")));
	if (!ticket_spoken_to(s, act, &t, e))
		return false;
	if (!t.id)
		return true;
	if (!words.len)
		return refuse(s, "der Text fehlt", "text is missing"), true;
	if (is_house(act) && to_client && t.state == TICKET_NEW && !ticket_move(s, &t, STR("triage"), act->person, NONE, &moved, e))
		return false;
	if (!is_over(s, &t, &over, e))
		return false;
	if (over && is_client_s && to_client)
		return follow_up(s, act, &t, words, e);
	return ticket_touch(s, &t, act, e) && ticket_add_note(s, &t, to_client ? NOTE_REPLY : NOTE_INTERNAL, act->person, act->id, words, act->at, e) &&
	       attach_to_note(s, &t, act, e) && (to_client || mention_take(s, &t, act, words, e)) && (!is_client_s || ticket_goes_on(s, &t, STR("portal"), e));
}

/* ticket: where whoever tells it saw the part; a part is found without it. */
bool ticket_set_fact(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0, ticket;
	struct part p;
	struct ticket t;
	field_int(&act->fields, STR("part"), &id);
	if (!ticket_part(s->db, act->client, id, s->mem, &p, e))
		return false;
	if (!p.id || (field_int(&act->fields, STR("ticket"), &ticket) && ticket != p.ticket))
		return refuse(s, "es gibt keinen Teil {}", "there is no part {}", id), true;
	struct fact_in f = { word_id(field(&act->fields, STR("name"))), word_id(field(&act->fields, STR("value"))), STR("person"),
	                     field(&act->fields, STR("reason")), act->person, act->id };
	struct decision decision;
	if (!is_known(s, act, f.name, f.value, &decision, e) || (!s->refused->len && !decision.how && !may_say(s, act, f.name, false, e)) || (!s->refused->len && !is_proved(s, act->client, &f, e)) ||
	    !ticket_find(s->db, act->client, p.ticket, s->mem, &t, e))
		return false;
	*s->made = t.id;
	if (s->refused->len)
		return true;
	if (decision.how)
		f.source = STR("decision");
	if (decision.how == DECIDES_REPORTS &&
	    !ticket_decision_reported(s->db, decision.party, act->person, house_day(s->db, act->at, s->mem), str_trim(f.evidence), decision.lang, s->mem, &f.evidence, e))
		return false;
	struct str on_behalf = decision.how == DECIDES_FOR ? text(s->mem, ",\"for\":\"{}\"", decision.party) : NONE;
	if (on_behalf.len && !ticket_decision_for(s->db, act->client, decision.party, str_trim(f.evidence), decision.lang, s->mem, &f.evidence, e))
		return false;
	return ticket_touch(s, &t, act, e) && ticket_add_fact(s, act->client, id, &f, e) &&
	       ticket_add_note(s, &t, NOTE_FACT, act->person, act->id, text(s->mem, "{}={}", f.name, f.value), act->at, e) &&
	       (!decision.how || audit_add(s->db, act->client, s->now, act->person, STR("decision.made"), id, text(s->mem, "{\"clause\":\"{}\",\"value\":\"{}\"{}}", f.name, f.value, on_behalf), e));
}

static bool copied(const struct signal *act, const struct ticket_fact *f)
{
	for (size_t i = 0; i < act->fields.n; i++)
		if (str_starts(act->fields.at[i].name, STR("fact.")) && act->fields.at[i].value.len &&
		    str_is(word_id(str_cut(act->fields.at[i].name, 5, act->fields.at[i].name.len)), f->name))
			return false;
	return !str_is(f->source, STR("consent")) && !str_is(f->source, STR("decision"));      /* agreed to, decided of the other part */
}

/* What was told of another part of the ticket, with whoever told it, unless the act says otherwise. */
static bool copy_facts(const struct step *s, const struct signal *act, const struct ticket *t, int64_t part, struct err *e)
{
	int64_t like = 0;
	struct part other;
	struct ticket_facts facts = { 0 };
	if (!field_int(&act->fields, STR("like"), &like) || !like)
		return true;
	if (!ticket_part(s->db, t->client, like, s->mem, &other, e) || !ticket_facts(s->db, t->client, like, s->mem, &facts, e))
		return false;
	if (other.ticket != t->id)
		return refuse(s, "Teil {} gehört nicht zu diesem Vorgang", "part {} is not of this ticket", like), true;
	for (size_t i = 0; i < facts.n; i++) {
		const struct ticket_fact *f = &facts.at[i];
		if (copied(act, f) && !ticket_add_fact(s, t->client, part, &(struct fact_in){ f->name, f->value, f->source, f->evidence, f->person, f->signal }, e))
			return false;
	}
	return true;
}

/* A part of its own for work that deserves its own verdict; takes over what the inventory says of the first, and on
 * demand what is known of another. */
static bool part_add(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct parts parts = { 0 };
	struct component c = { 0 };
	int64_t part;
	if (!ticket_named(s, act, &t, e))
		return false;
	if (!t.id)
		return true;
	if (!ticket_parts(s->db, t.client, t.id, s->mem, &parts, e) || (t.component && !component_find(s->db, t.client, t.component, s->mem, &c, e)))
		return false;
	struct str title = str_trim(field(&act->fields, STR("title")));
	if (!title.len)
		return refuse(s, "der Titel fehlt", "title is missing"), true;
	return ticket_touch(s, &t, act, e) && ticket_add_part(s, &t, (int)parts.n + 1, title, &part, e) && ticket_object_facts(s, act, &c, part, e) &&
	       maker_fact(s, &t, part, act->id, e) && copy_facts(s, act, &t, part, e) && fact_fields(s, act, part, e);
}

/* A booking ends what measured it: a remote session, a stopwatch. */
static bool time_confirms(const struct step *s, const struct signal *act, struct err *e)
{
	return remote_book(s, act, e) && (s->refused->len || stopwatch_book(s, act, e));
}

static const struct { struct str name; bool (*act)(const struct step *, const struct signal *, struct err *); } verbs[] = {
	{ LIT("ticket.request"), ticket_request }, { LIT("ticket.move"), move },     { LIT("ticket.note"), ticket_write_note },
	{ LIT("ticket.fact"), ticket_set_fact },   { LIT("ticket.part"), part_add },   { LIT("ticket.event"), event_tell },
	{ LIT("ticket.about"), ticket_tell_about },
	{ LIT("consent.ask"), consent_ask }, { LIT("consent.answer"), consent_answer },
	{ LIT("letter.come"), letter_come }, { LIT("letter.assign"), letter_assign }, { LIT("letter.leave"), letter_leave },
	{ LIT("talk.reply"), talk_reply },  { LIT("talk.undo"), talk_undo },     { LIT("talk.again"), talk_again },
	{ LIT("call.come"), call_come },     { LIT("call.add"), call_add },     { LIT("call.end"), call_end },           { LIT("call.note"), call_note },
	{ LIT("call.whose"), call_whose },   { LIT("callback.ask"), callback_ask },   { LIT("callback.own"), callback_own },
	{ LIT("callback.done"), callback_done }, { LIT("other.open"), other_open },   { LIT("other.log"), other_say },
	{ LIT("other.close"), other_close }, { LIT("maker.set"), maker_set },
	{ LIT("remote.offer"), remote_offer }, { LIT("remote.agree"), remote_agree }, { LIT("remote.begin"), remote_begin },
	{ LIT("remote.end"), remote_end },   { LIT("remote.import"), remote_import },   { LIT("time.add"), time_confirms },
	{ LIT("ticket.merge"), ticket_merge }, { LIT("ticket.apart"), ticket_apart }, { LIT("ticket.split"), ticket_split },
	{ LIT("template.set"), template_set }, { LIT("template.leave"), template_leave }, { LIT("checklist.add"), checklist_add },
	{ LIT("checklist.step"), checklist_tick }, { LIT("mention.read"), mention_read },
	{ LIT("stopwatch.start"), stopwatch_start }, { LIT("stopwatch.pause"), stopwatch_pause }, { LIT("stopwatch.on"), stopwatch_on }, { LIT("stopwatch.drop"), stopwatch_drop },
	{ LIT("change.plan"), change_plan }, { LIT("change.answer"), change_answer }, { LIT("change.end"), change_end },
	{ LIT("visit.put"), visit_put }, { LIT("visit.take"), visit_take }, { LIT("visit.plan"), visit_plan }, { LIT("visit.held"), visit_held },
	{ LIT("ticket.link"), ticket_link }, { LIT("ticket.unlink"), ticket_unlink },
	{ LIT("ticket.owner"), queue_own },  { LIT("ticket.kind"), queue_sort },      { LIT("view.save"), queue_view_save },
	{ LIT("vendor.ask"), vendor_ask },   { LIT("vendor.plan"), vendor_plan },     { LIT("vendor.enable"), vendor_enable },
	{ LIT("vendor.close"), vendor_close }, { LIT("vendor.drop"), vendor_drop },   { LIT("vendor.minutes"), vendor_sign },
	{ LIT("view.drop"), queue_view_drop }, { LIT("ticket.team"), queue_team_own }, { LIT("crew.set"), queue_team_ended },
	{ LIT("import.contacts"), import_contacts }, { LIT("import.tickets"), import_tickets },
};

bool ticket_act(const struct step *s, const struct signal *act, struct err *e)
{
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (str_is(verbs[i].name, act->name))
			return verbs[i].act(s, act, e);
	return true;
}
