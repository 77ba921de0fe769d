/* page_system.c - how the program itself is: the ends of the audit chains, what is stored, what could not be walked. */
#include "web/inside.h"
#include "web/page_oncall.h"
#include "web/show.h"

struct chain { int64_t client, rows; struct str name, head; };
struct lost { struct str what, reason; struct instant at; };
struct system_state {
	VEC(struct chain) chains;
	VEC(struct lost) lost;
	int64_t people, clients, components, tickets, signals, waiting;
};

static bool count(struct rows *r, struct arena *mem, int64_t *n, struct err *e)
{
	*n = 0;
	row(r, mem, n);
	return done(r, e);
}

static bool load(struct request *q, struct system_state *s, struct err *e)
{
	struct chain c = { 0 };
	struct lost l = { 0 };
	struct rows *r = sql(q->db, "select h.client_id, h.number, h.hash, c.name from audit_head h left join client c on c.id = h.client_id order by h.client_id");
	while (row(r, q->mem, &c.client, &c.rows, &c.head, &c.name))
		*push(q->mem, &s->chains) = c;
	if (!done(r, e))
		return false;
	r = sql(q->db, "select what, reason, at_ms from parked order by id desc limit 20");
	while (row(r, q->mem, &l.what, &l.reason, &l.at))
		*push(q->mem, &s->lost) = l;
	return done(r, e) &&
	       count(sql(q->db, "select count(*) from person where disabled = 0"), q->mem, &s->people, e) &&
	       count(sql(q->db, "select count(*) from client"), q->mem, &s->clients, e) &&
	       count(sql(q->db, "select count(*) from component"), q->mem, &s->components, e) &&
	       count(sql(q->db, "select count(*) from ticket"), q->mem, &s->tickets, e) &&
	       count(sql(q->db, "select count(*) from signal"), q->mem, &s->signals, e) &&
	       count(sql(q->db, "select count(*) from outbox where sent_ms = 0"), q->mem, &s->waiting, e);
}

static struct str chain_name(const struct request *q, const struct chain *c) { return c->client ? c->name : say(T_audit_house, q->lang); }

static void chains(struct request *q, struct out *o, const struct system_state *s)
{
	static const struct column columns[] = { { LIT("chain"), T_audit_chain, false }, { LIT("rows"), T_audit_rows, true }, { LIT("head"), T_audit_head, false } };
	struct sheet t = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	for (size_t i = 0; i < s->chains.n; i++) {
		const struct chain *c = &s->chains.at[i];
		sheet_add(&t, chain_name(q, c));
		sheet_add(&t, c->rows);
		sheet_cell(&t, (struct cell){ .value = HOLE(c->head), .html = fragment(q, "<code>{}</code>", c->head) });
	}
	html(o, "<h2>{}</h2>", say(T_audit, q->lang));
	sheet_html(q, o, &t, say(T_no_audit, q->lang));
}

static void losses(struct request *q, struct out *o, const struct system_state *s)
{
	static const struct column columns[] = { { LIT("what"), T_what, false }, { LIT("reason"), T_reason, false }, { LIT("at"), T_when, false } };
	struct sheet t = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	for (size_t i = 0; i < s->lost.n; i++) {
		sheet_add(&t, s->lost.at[i].what);
		sheet_add(&t, s->lost.at[i].reason);
		sheet_add(&t, s->lost.at[i].at);
	}
	html(o, "<h2>{}</h2>", say(T_parked, q->lang));
	sheet_html(q, o, &t, say(T_no_parked, q->lang));
}

bool system_page(struct request *q, struct answer *a, struct err *e)
{
	struct system_state s = { 0 };
	if (!load(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><h2>{}</h2>", say(T_system, q->lang), say(T_counts, q->lang));
	part_facts(o);
	part_fact(o, say(T_people, q->lang), s.people);
	part_fact(o, say(T_clients, q->lang), s.clients);
	part_fact(o, say(T_components, q->lang), s.components);
	part_fact(o, say(T_tickets, q->lang), s.tickets);
	part_fact(o, say(T_signals, q->lang), s.signals);
	part_fact(o, say(T_outbox_waiting, q->lang), s.waiting);
	part_facts_end(o);
	if (q->me.role == ROLE_OWNER)
		html(o, "<p><a href=\"/house\">{}</a> · <a href=\"/people\">{}</a> · <a href=\"/import\">{}</a></p>", say(T_provider, q->lang), say(T_people, q->lang), say(T_import, q->lang));
	if (RIGHT_WORK & 1u << q->me.role)
		html(o, "<p><a href=\"/templates\">{}</a></p>", say(T_templates, q->lang));
	if (RIGHT_GUARD & 1u << q->me.role)
		html(o, "<p><a href=\"/erasures\">{}</a></p>", say(T_erasures, q->lang));
	html(o, "<p><a href=\"/incidents\">{}</a> · <a href=\"/processing\">{}</a></p>", say(T_incidents, q->lang), say(T_processing, q->lang));
	chains(q, o, &s);
	if (!show_owner_unreached(q, o, e) || !show_teams_without_rota(q, o, e) || !show_audit(q, o, e))
		return false;
	if (!show_post(q, o, e))
		return false;
	losses(q, o, &s);
	page_close(q, a);
	return true;
}

bool system_json(struct request *q, struct json *j, struct err *e)
{
	struct system_state s = { 0 };
	if (!load(q, &s, e))
		return false;
	put_object(j);
	put_field(j, STR("people"), s.people);
	put_field(j, STR("clients"), s.clients);
	put_field(j, STR("components"), s.components);
	put_field(j, STR("tickets"), s.tickets);
	put_field(j, STR("signals"), s.signals);
	put_field(j, STR("outbox_waiting"), s.waiting);
	put_key(j, STR("audit"));
	put_array(j);
	for (size_t i = 0; i < s.chains.n; i++) {
		put_object(j);
		put_field(j, STR("client"), s.chains.at[i].client);
		put_field(j, STR("rows"), s.chains.at[i].rows);
		put_field(j, STR("head"), s.chains.at[i].head);
		put_end_object(j);
	}
	put_end_array(j);
	if (!put_audit(q, j, e) || !put_post(q, j, e))
		return false;
	put_field(j, STR("parked"), s.lost.n);
	put_end_object(j);
	return true;
}
