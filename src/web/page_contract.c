/* page_contract.c - the contracts of the house: every version with its state, and one version as a file of its own. */
#include "web/page_contract.h"

/* ---- the list ---- */

static bool add_versions(struct request *q, struct sheet *s, int64_t client, struct str name, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_versions(q->db, client, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct agreement *a = &all.at[i];
		struct str words = agreement_is_reading(a) && agreement_binds(a) ? text(q->mem, "{}, {}", name_agreement_state(a->state, q->lang), say(a->contested_at.ms ? T_reading_contested : T_reading, q->lang))
		                                                                  : name_agreement_state(a->state, q->lang);
		sheet_cell(s, (struct cell){ .value = HOLE(name), .href = client ? text(q->mem, "/clients/{}", client) : NONE });
		sheet_cell(s, (struct cell){ .value = HOLE(a->title), .href = text(q->mem, "/contracts/{}", a->id), .html = quoted_title(q, a) });
		sheet_add(s, a->version);
		sheet_cell(s, (struct cell){ .value = HOLE(agreement_state_id(a->state)), .html = html_words(q, words) });
		sheet_cell(s, (struct cell){ .value = HOLE(a->from), .html = a->from.day ? NONE : html_words(q, say(T_dash, q->lang)) });
		sheet_add(s, a->signed_at);
		sheet_cell(s, (struct cell){ .value = HOLE(a->sha256), .html = fragment(q, "<code>{}</code>", str_cut(a->sha256, 0, 12)) });
		sheet_add(s, a->id);
	}
	return true;
}

bool contracts_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("title"), T_contract, false }, { LIT("version"), T_version, false }, { LIT("state"), T_state, false },
		{ LIT("from"), T_in_force_from, false }, { LIT("signed"), T_signed, false }, { LIT("sha256"), T_checksum, false },
		{ .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct clients clients = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!client_list(q->db, q->mem, &clients, e) || !add_versions(q, s, 0, say(T_master_of_house, q->lang), e))
		return false;
	for (size_t k = 0; k < clients.n; k++)
		if (!add_versions(q, s, clients.at[k].id, clients.at[k].name, e))
			return false;
	return true;
}

bool contracts_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!contracts_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_contracts, q->lang));
	if (RIGHT_DRAFT & 1u << q->me.role)
		html(o, "<p class=\"tabs\"><a href=\"/contracts/new\">{}</a></p>", say(T_editor_new, q->lang));
	html(o, "<p class=\"tabs\"><a href=\"/indexes\">{}</a></p>", say(T_indexes, q->lang));
	sheet_html(q, o, &s, say(T_no_contracts, q->lang));
	page_close(q, a);
	return true;
}

/* ---- one version ---- */

static struct str paper_path(struct request *q, const struct agreement *a) { return a->paper.len || paper_is_made(a) ? text(q->mem, "/contracts/{}/paper", a->id) : NONE; }

/* What runs while it is in force. */
static bool show_running(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct agreement stored;
	const struct contract *c;
	if (a->state != AGREEMENT_IN_FORCE)
		return true;
	if (!agreement_by_id(q->db, a->client, a->id, q->mem, &stored, &c, e))
		return false;
	html(o, "<section data-part=\"terms\"><h2>{}</h2>", say(T_term, q->lang));
	if (!show_terms(q, o, a, c, e) || !show_exits(q, o, a, e) || !show_slow_probes(q, o, a, c, e))
		return false;
	if (!contract_runs(c) && !a->until.day)
		part_empty(o, say(T_no_term, q->lang));
	html(o, "</section>");
	return show_prices(q, o, a, c, e);
}

static bool show_all(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	const struct agreement *a = &v->agreement;
	show_version_facts(q, o, v);
	show_reading(q, o, a, paper_path(q, a));
	if (!show_contested(q, o, v, e) || !show_no_mail(q, o, a, e))
		return false;
	if (a->kind == AGREEMENT_CONTRACT)
		show_paper_link(q, o, v, paper_path(q, a));
	if (!show_offer_letter(q, o, a, e))
		return false;
	if (!show_vocabulary(q, o, v, e) || !show_amendments(q, o, v, e) || !show_running(q, o, a, e) || !show_renewals(q, o, a, e) || !show_campaign(q, o, v, e) || !contract_acts(q, o, v, e))
		return false;
	show_findings(q, o, v);
	return show_comparison(q, o, v, e) && show_precedents(q, o, v, e) && show_signatures(q, o, v, e) && show_moves(q, o, v, e) && show_contract(q, o, q->client, a->id, e);
}

bool contract_page(struct request *q, struct answer *a, struct err *e)
{
	struct contract_view v;
	if (!contract_view(q, q->id, &v, e))
		return false;
	q->title = v.agreement.title;
	struct out *o = page_open(q, a);
	struct str title_html = quoted_title(q, &v.agreement);
	html(o, "<p class=\"above\"><a href=\"/contracts\">{}</a></p><h1>{}</h1>", say(T_contracts, q->lang), raw(title_html));
	if (!show_all(q, o, &v, e))
		return false;
	page_close(q, a);
	return true;
}

static void put_lists(struct json *j, const struct contract_view *v)
{
	put_key(j, STR("findings"));
	findings_json(&v->found, j);
	put_key(j, STR("history"));
	put_array(j);
	for (size_t i = 0; i < v->moves.n; i++) {
		put_object(j);
		put_field(j, STR("state"), agreement_state_id(v->moves.at[i].state));
		put_field(j, STR("person"), v->moves.at[i].person);
		put_field(j, STR("verb"), v->moves.at[i].verb);
		put_field(j, STR("until"), v->moves.at[i].until);
		put_field(j, STR("reason"), v->moves.at[i].reason);
		put_field(j, STR("at"), v->moves.at[i].at);
		put_end_object(j);
	}
	put_end_array(j);
}

static void put_signed(struct json *j, const struct contract_view *v)
{
	put_key(j, STR("signatures"));
	put_array(j);
	for (size_t i = 0; i < v->signatures.n; i++) {
		const struct signature *g = &v->signatures.at[i];
		put_object(j);
		put_field(j, STR("side"), g->side == SIDE_CLIENT ? STR("client") : STR("house"));
		put_field(j, STR("name"), g->name);
		put_field(j, STR("sha256"), g->sha256);
		put_field(j, STR("at"), g->at);
		put_end_object(j);
	}
	put_end_array(j);
	put_key(j, STR("precedents"));
	put_array(j);
	for (size_t i = 0; i < v->precedents.n; i++) {
		const struct precedent *p = &v->precedents.at[i];
		put_object(j);
		put_field(j, STR("id"), p->id);
		put_field(j, STR("ticket"), p->ticket);
		put_field(j, STR("class"), verdict_id(p->class));
		put_field(j, STR("text"), p->text);
		put_field(j, STR("left"), p->left);
		put_end_object(j);
	}
	put_end_array(j);
}

bool contract_json(struct request *q, struct json *j, struct err *e)
{
	struct contract_view v;
	if (!contract_view(q, q->id, &v, e))
		return false;
	put_object(j);
	put_version(j, &v.agreement);
	if (!put_prices(q, j, &v.agreement, e))
		return false;
	put_lists(j, &v);
	put_signed(j, &v);
	if (!put_exits(q, j, &v.agreement, e) || !put_comparison(q, j, &v, e) || !put_campaign(q, j, &v, e))
		return false;
	put_key(j, STR("annex_differs"));
	put_array(j);
	for (size_t i = 0; i < v.amendments.n; i++) {
		put_object(j);
		put_field(j, STR("component"), v.amendments.at[i].thing.component);
		put_field(j, STR("added"), v.amendments.at[i].added);
		put_end_object(j);
	}
	put_end_array(j);
	put_key(j, STR("documents"));
	put_array(j);
	for (size_t i = 0; i < v.n; i++) {
		put_object(j);
		put_field(j, STR("name"), v.docs[i].name);
		put_field(j, STR("text"), v.docs[i].bytes);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

/* What both signed elsewhere left no bytes of ours: the document is made of the text they signed; an inventory was not signed with it. */
static bool make_paper(struct request *q, const struct agreement *x, struct paper *p, struct err *e)
{
	struct client client;
	struct document *docs;
	size_t n;
	struct contract *c;
	struct findings ignored = { 0 };
	const struct annexed_list none = { 0 };
	struct out o = out_open(q->mem);
	if (!client_find(q->db, x->client, q->mem, &client, e) || !agreement_documents(q->db, x->client, x->id, q->mem, &docs, &n, e))
		return false;
	if (!n || !contract_read(docs, n, q->mem, &c, &ignored))
		return true;
	agreement_print(&(struct sheet_of_contract){ .house = setting(q->db, q->mem, STR("house.name")), .client = client.name, .contract = c, .inventory = &none }, &o);
	*p = (struct paper){ x->id, sha256_hex(q->mem, out_str(&o)), STR("text/html; charset=utf-8"), text(q->mem, "contract-{}-{}.html", x->id, str_cut(x->sha256, 0, 8)), out_str(&o), x->signed_at };
	return true;
}

bool contract_paper(struct request *q, struct answer *a, struct paper *p, struct err *e)
{
	struct agreement x;
	if (!agreement_find(q->db, q->client, q->id, q->mem, &x, e) || !paper_find(q->db, q->client, x.paper, q->mem, p, e))
		return false;
	if (paper_is_made(&x) && !make_paper(q, &x, p, e))
		return false;
	if (!p->id)
		return x.id && x.paper.len ? answer_altered(q, a, x.title, x.paper) : answer_missing(a);
	if (paper_is_whole(p, q->mem))
		return true;
	p->id = 0;
	return answer_altered(q, a, p->name, p->sha256);
}

bool contract_paper_file(struct request *q, struct answer *a, struct err *e)
{
	struct paper p;
	if (!contract_paper(q, a, &p, e))
		return false;
	if (!p.id)
		return true;
	a->type = p.type;
	a->download = p.name;
	out_bytes(&a->out, p.bytes);
	return true;
}
