/* show_proposals.c - what the inventory would change in a contract: a machine found or gone is a proposal to amend the annex.
 *
 * Nothing changes by itself: somebody makes the proposal a draft, the owner offers it, and it holds from the day the contract
 * says. */
#include "web/page_contract.h"

bool annex_proposal(struct request *q, const struct agreement *a, struct date *from, struct amendments *out, struct err *e)
{
	struct components now = { 0 };
	struct annexed_list annex = { 0 };
	struct agreement stored;
	const struct contract *c;
	if (a->state != AGREEMENT_IN_FORCE)
		return true;
	if (!agreement_inventory(q->db, a->client, a->id, q->mem, &annex, e) || !component_list(q->db, a->client, q->mem, &now, e) ||
	    !agreement_by_id(q->db, a->client, a->id, q->mem, &stored, &c, e))
		return false;
	*from = agreement_annex_from(c, zone_date(q->zone, q->now));
	if (agreement_has_annex(a))
		agreement_compare_inventory(&now, &annex, *from, q->mem, out);
	return true;
}

/* A draft or offer that follows this version; id 0: there is none. */
static bool next_of(struct request *q, const struct agreement *a, struct agreement *next, struct err *e)
{
	struct agreements all = { 0 };
	*next = (struct agreement){ 0 };
	if (!agreement_versions(q->db, a->client, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].base == a->id && all.at[i].state <= AGREEMENT_ACCEPTED)
			*next = all.at[i];
	return true;
}

/* here: the page that is shown again afterwards; NONE: the draft. */
static bool take_up(struct request *q, struct out *o, const struct agreement *a, struct str here, struct err *e)
{
	struct agreement next;
	if (!next_of(q, a, &next, e))
		return false;
	if (next.id) {
		struct str taken_html = quoted(q, T_annex_taken_up, quoted_title(q, &next), html_words(q, next.version));
		html(o, "<p><a href=\"/contracts/{}\">{}</a></p>", next.id, raw(taken_html));
	} else if (RIGHT_DRAFT & 1u << q->me.role) {
		form_open(q, o, text(q->mem, "/contracts/{}/next", a->id));
		if (here.len)
			form_hidden(q, o, STR("then"), here);
		form_close(o, say(T_annex_take_up, q->lang));
	}
	return true;
}

static void list_changes(struct request *q, struct out *o, const struct amendments *all)
{
	html(o, "<ul>");
	for (size_t i = 0; i < all->n; i++) {
		const struct amendment *m = &all->at[i];
		html(o, "<li>{}: <a href=\"/components/{}\">{}</a>, {}</li>", say(m->added ? T_annex_adds : T_annex_drops, q->lang), m->thing.component, m->thing.name,
		     name_word(q->mem, m->thing.class, q->lang));
	}
	html(o, "</ul>");
}

bool show_amendments(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	if (!v->amendments.n)
		return true;
	html(o, "<section><h2>{}</h2><p>{}</p>", say(T_annex_differs, q->lang), phrase(q->mem, q->lang, q->zone, T_annex_differs_help, v->annex_from));
	list_changes(q, o, &v->amendments);
	if (!take_up(q, o, &v->agreement, NONE, e))
		return false;
	html(o, "</section>");
	return true;
}

static struct str how_many(struct request *q, const struct amendments *all)
{
	return phrase(q->mem, q->lang, NULL, all->n == 1 ? T_annex_change : T_annex_changes, all->n);
}

bool show_proposal(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct date from;
	struct amendments all = { 0 };
	if (!annex_proposal(q, a, &from, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<div class=\"notice\" data-part=\"proposal\"><p><a href=\"/contracts/{}\">{}</a>: {}</p>", a->id, say(T_annex_proposals, q->lang), how_many(q, &all));
	list_changes(q, o, &all);
	if (!take_up(q, o, a, q->ask->path, e))
		return false;
	html(o, "</div>");
	return true;
}

/* Asked first of two indexes, for it is asked on every page of a ticket: nearly always the annex has what is there. */
static bool annex_is_about(struct request *q, int64_t client, int64_t component, bool *is, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql_known(q->db, "contract component contract_component", "select count(*) from contract c join component x on x.client_id = c.client_id and x.id = ? where c.client_id = ? and c.state = ? and"
	                            " exists (select 1 from contract_component a where a.client_id = c.client_id and a.contract_id = c.id)"
	                            " and (case when x.counted_until = 0 then 1 else 0 end) <> (select count(*) from contract_component a where a.client_id = c.client_id and a.contract_id = c.id and a.component_id = x.id)",
	                     component, client, (int)AGREEMENT_IN_FORCE);
	row(r, q->mem, &n);
	*is = n > 0;
	return done(r, e);
}

bool show_proposal_of(struct request *q, struct out *o, int64_t client, int64_t component, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	bool is;
	if (!component || !annex_is_about(q, client, component, &is, e))
		return !component;
	if (!is)
		return true;
	return agreement_load_at(q->db, client, q->now, q->mem, &a, &c, e) && (!a.id || show_proposal(q, o, &a, e));
}

/* ---- of all clients ------------------------------------------------------------------------------------------ */

static bool proposal_of(struct request *q, const struct client *c, struct agreement *a, struct date *from, struct amendments *out, struct err *e)
{
	const struct contract *compiled;
	return agreement_load_at(q->db, c->id, q->now, q->mem, a, &compiled, e) && (!a->id || annex_proposal(q, a, from, out, e));
}

static bool one_client(struct request *q, const struct client *c, struct out *list, struct err *e)
{
	struct agreement a;
	struct date from;
	struct amendments all = { 0 };
	if (!proposal_of(q, c, &a, &from, &all, e))
		return false;
	if (all.n)
		html(list, "<li><a href=\"/contracts/{}\">{}</a>: {}</li>", a.id, c->name, how_many(q, &all));
	return true;
}

bool show_proposals(struct request *q, struct out *o, struct err *e)
{
	struct clients clients = { 0 };
	struct out list = out_open(q->mem);
	list.lang = q->lang;
	if (!client_list(q->db, q->mem, &clients, e))
		return false;
	for (size_t i = 0; i < clients.n; i++)
		if (!one_client(q, &clients.at[i], &list, e))
			return false;
	if (list.len)
		html(o, "<section data-part=\"proposals\"><h2>{}</h2><ul>{}</ul></section>", say(T_annex_proposals, q->lang), raw(out_str(&list)));
	return true;
}

bool put_proposals(struct request *q, struct json *j, struct err *e)
{
	struct clients clients = { 0 };
	if (!client_list(q->db, q->mem, &clients, e))
		return false;
	put_key(j, STR("proposals"));
	put_array(j);
	for (size_t i = 0; i < clients.n; i++) {
		struct agreement a;
		struct date from;
		struct amendments all = { 0 };
		if (!proposal_of(q, &clients.at[i], &a, &from, &all, e))
			return false;
		if (!all.n)
			continue;
		put_object(j);
		put_field(j, STR("client"), clients.at[i].id);
		put_field(j, STR("contract"), a.id);
		put_field(j, STR("changes"), (int64_t)all.n);
		put_field(j, STR("from"), from);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}
