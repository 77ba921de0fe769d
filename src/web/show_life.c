/* show_life.c - the life of a version as pages show it: facts, findings, signatures, history, precedents, annex. */
#include "web/editor.h"
#include "web/page_contract.h"
#include "inventory/words.h"

struct str name_agreement_state(enum agreement_state s, enum lang lang)
{
	static const enum text names[] = {               /* ORDER agreement_state */
		T_version_draft, T_version_analysed, T_version_offered, T_version_accepted, T_version_signed, T_version_in_force, T_version_ended,
		T_version_declined, T_version_withdrawn,
	};
	must((size_t)s < COUNT(names));
	return say(names[s], lang);
}

bool is_unsigned(const struct agreement *a) { return a->state <= AGREEMENT_OFFERED; }

static bool test_text(struct request *q, struct contract_view *v, struct err *e)
{
	const struct agreement *a = &v->agreement;
	return !v->n || agreement_check(q->db, a->client, a->id, v->docs, v->n, q->lang, q->mem, &v->compiled, &v->found, e);
}

/* The first of those that bind and begin after it. */
static bool find_next(struct request *q, const struct agreement *a, struct agreement *out, struct err *e)
{
	struct agreements all = { 0 };
	if (!a->client || !agreement_binds(a))
		return true;
	if (!agreement_list(q->db, a->client, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].from.day > a->from.day && (!out->id || all.at[i].from.day < out->from.day))
			*out = all.at[i];
	return true;
}

bool contract_view(struct request *q, int64_t version, struct contract_view *v, struct err *e)
{
	struct agreement *a = &v->agreement;
	*v = (struct contract_view){ 0 };
	if (!agreement_find(q->db, q->client, version, q->mem, a, e))
		return false;
	if (!a->id)
		return true;
	return agreement_find(q->db, a->client, a->base, q->mem, &v->base, e) && agreement_find(q->db, 0, a->master, q->mem, &v->master, e) && find_next(q, a, &v->next, e) && name_client(q, a->client, &v->client, e) && name_person(q, a->person, &v->author, e) &&
	       agreement_documents(q->db, a->client, a->id, q->mem, &v->docs, &v->n, e) && (!is_unsigned(a) || test_text(q, v, e)) &&
	       agreement_moves(q->db, a->client, a->id, q->mem, &v->moves, e) && agreement_signatures(q->db, a->client, a->id, q->mem, &v->signatures, e) &&
	       precedent_list(q->db, a->client, a->id, q->mem, &v->precedents, e) && annex_proposal(q, &v->agreement, &v->annex_from, &v->amendments, e);
}

/* A draft whose number or day differ from its master's says so; what was offered stands on its own. */
static void show_master(struct request *q, struct out *o, const struct contract_view *v)
{
	const struct agreement *a = &v->agreement, *m = &v->master;
	if (!m->id || !agreement_may(a->state, STR("edit")) || (a->from.day == m->from.day && str_is(a->version, m->version)))
		return;
	html(o, "<p class=\"notice\" data-part=\"master\">{} {}</p>", phrase(q->mem, q->lang, q->zone, T_from_master, m->version, m->from, a->version, a->from), say(T_from_master_help, q->lang));
}

/* When silence took the place of the client's signature; ms 0: somebody signed, or nobody yet. */
static struct instant silent(const struct contract_view *v)
{
	for (size_t i = 0; i < v->signatures.n; i++)
		if (v->signatures.at[i].side == SIDE_CLIENT && !v->signatures.at[i].person)
			return v->signatures.at[i].at;
	return (struct instant){ 0 };
}

/* Nobody signed what silence accepted: a state that says so would be untrue. */
static struct str state_word(struct request *q, const struct contract_view *v, enum agreement_state s)
{
	bool says_signed = s == AGREEMENT_ACCEPTED || s == AGREEMENT_SIGNED;
	return says_signed && silent(v).ms ? say(T_accepted_by_silence, q->lang) : name_agreement_state(s, q->lang);
}

void show_version_facts(struct request *q, struct out *o, const struct contract_view *v)
{
	const struct agreement *a = &v->agreement;
	part_facts(o);
	part_fact(o, say(T_state, q->lang), state_word(q, v, a->state));
	if (!q->me.client && a->client)
		html(o, "<div><dt>{}</dt><dd><a href=\"/clients/{}\">{}</a></dd></div>", say(T_client, q->lang), a->client, v->client);
	if (!q->me.client && !a->client)
		part_fact(o, say(T_client, q->lang), say(T_master_of_house, q->lang));
	part_fact(o, say(T_version, q->lang), a->version);
	if (a->from.day)
		part_fact(o, say(T_in_force_from, q->lang), a->from);
	if (v->next.id && (!a->until.day || v->next.from.day <= a->until.day))
		part_fact(o, say(T_in_force_until, q->lang), phrase(q->mem, q->lang, q->zone, T_until_next, (struct date){ v->next.from.day - 1 }, v->next.version));
	else if (a->until.day)
		part_fact(o, say(T_in_force_until, q->lang), a->until);
	if (v->base.id)
		part_fact(o, say(T_amends, q->lang), phrase(q->mem, q->lang, q->zone, T_version_from, v->base.version, v->base.from));
	if (a->signed_at.ms)
		part_fact(o, say(a->kind == AGREEMENT_READING ? T_taken_in : silent(v).ms ? T_accepted_by_silence : T_signed, q->lang), a->signed_at);
	if (!q->me.client && v->author.len)
		part_fact(o, say(T_written_by, q->lang), v->author);
	part_facts_end(o);
	html(o, "<p class=\"muted\">{}, SHA-256 <code>{}</code></p>", say(T_paper_pdf_source, q->lang), a->sha256);
	show_master(q, o, v);
}

void show_past(struct request *q, struct out *o, const struct agreement *a)
{
	struct str words = agreement_past(a, house_day(q->db, q->now, q->mem), q->lang, q->mem);
	if (words.len)
		html(o, "<p class=\"notice\" data-part=\"past\">{}</p>", words);
}

bool show_contested(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	const struct agreement *a = &v->agreement;
	for (size_t i = 0; i < v->moves.n && a->contested_at.ms && agreement_is_reading(a); i++) {
		const struct contract_move *m = &v->moves.at[i];
		struct str who;
		if (!str_is(m->verb, STR("contest")))
			continue;
		if (!name_person(q, m->person, &who, e))
			return false;
		html(o, "<div class=\"notice\" data-part=\"contested\"><p><strong>{}</strong> {}</p><blockquote><p>{}</p><footer>{}, ", say(q->me.client ? T_reading_contested_by_you : T_reading_contested, q->lang),
		     say(T_reading_contested_help, q->lang), m->reason, who);
		part_time(o, m->at);
		html(o, "</footer></blockquote></div>");
	}
	return true;
}

void show_reading(struct request *q, struct out *o, const struct agreement *a, struct str paper)
{
	if (a->kind != AGREEMENT_READING)
		return;
	if (a->confirmed_at.ms)
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, q->zone, T_reading_confirmed, a->confirmed_at));
	else
		html(o, "<p class=\"notice\"><strong>{}</strong> {}</p>", say(T_reading, q->lang), say(q->me.client ? T_reading_help_client : T_reading_help, q->lang));
	if (paper.len)
		html(o, "<p><a href=\"{}\">{}</a></p>", paper, say(T_paper_signed, q->lang));
}

/* Before both signed it, after, and where nobody did. */
static enum text paper_word(const struct agreement *a)
{
	return agreement_binds(a) ? T_paper_both_signed : a->state == AGREEMENT_DECLINED || a->state == AGREEMENT_WITHDRAWN ? T_paper_offered : T_paper_to_sign;
}

bool paper_is_made(const struct agreement *a) { return a->client && !a->paper.len && agreement_binds(a) && a->kind == AGREEMENT_CONTRACT; }

void show_paper_link(struct request *q, struct out *o, const struct contract_view *v, struct str path)
{
	const struct agreement *a = &v->agreement;
	struct instant since = silent(v);
	struct str word = agreement_binds(a) && since.ms ? phrase(q->mem, q->lang, q->zone, T_paper_accepted_by_silence, since) : say(paper_word(a), q->lang);
	struct str pdf = text(q->mem, "{}pdf", str_cut(path, 0, path.len - STR("paper").len));
	if (paper_is_made(a))
		html(o, "<p data-part=\"paper\"><a href=\"{}\">{}</a> · <a href=\"{}\">PDF</a></p>", path, say(T_paper_made, q->lang), pdf);
	if (a->paper.len)
		html(o, "<p data-part=\"paper\"><a href=\"{}\">{}</a> · <a href=\"{}\">PDF</a><br><span class=\"muted\">{}, SHA-256 <code>{}</code><br>{}</span></p>", path, word, pdf, say(T_paper_document, q->lang), a->paper, say(T_paper_as_pdf, q->lang));
}

bool show_no_mail(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct client c = { 0 };
	bool told = a->state >= AGREEMENT_ANALYSED && a->state <= AGREEMENT_IN_FORCE && a->kind == AGREEMENT_CONTRACT;
	if (!told || !a->client)
		return true;
	if (!client_find(q->db, a->client, q->mem, &c, e))
		return false;
	if (!c.email.len)
		html(o, "<p class=\"notice\" data-part=\"no-mail\">{}</p>", say(T_no_mail, q->lang));
	return true;
}

bool contract_compared(struct request *q, const struct contract_view *v, struct comparison *out, bool *shown, struct err *e)
{
	struct agreement before, a;
	const struct contract *old;
	*shown = false;
	if (!agreement_compared(q->db, &v->agreement, q->mem, &before, e))
		return false;
	if (!before.id || !v->compiled)
		return true;
	if (!agreement_by_id(q->db, before.client, before.id, q->mem, &a, &old, e))
		return false;
	contract_compare(old, v->compiled, q->mem, out);
	if (!v->agreement.client)
		comparison_of_master(out);
	return *shown = true;
}

/* Whoever amends, offers or signs a version is told whether what it follows has a last day, and what becomes of that. */
static bool show_last_day(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	const struct agreement *a = &v->agreement;
	const struct contract *c = v->compiled;
	struct agreement stored;
	struct last_day l;
	if ((a->state != AGREEMENT_ACCEPTED && a->state != AGREEMENT_SIGNED && !c) || !a->client)
		return true;
	if ((!c && !agreement_by_id(q->db, a->client, a->id, q->mem, &stored, &c, e)) || !agreement_last_day(q->db, a, c, q->mem, &l, e))
		return false;
	if (l.kept.day || l.undone.day)
		html(o, "<p class=\"notice\" data-part=\"last-day\">{}</p>", phrase(q->mem, q->lang, q->zone, l.kept.day ? T_last_day_kept : T_last_day_undone, l.before.version, l.before.until));
	return true;
}

bool show_comparison(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	struct comparison k;
	bool shown;
	if (!show_last_day(q, o, v, e) || !contract_compared(q, v, &k, &shown, e))
		return false;
	if (!shown)
		return true;
	html(o, "<section class=\"comparison\"><h2>{}</h2>", phrase(q->mem, q->lang, q->zone, T_compared_with, k.old->version));
	comparison_html(&k, v->agreement.id && !q->me.client ? text(q->mem, "/contracts/{}/region", v->agreement.id) : NONE, o);
	html(o, "</section>");
	return true;
}

bool put_comparison(struct request *q, struct json *j, const struct contract_view *v, struct err *e)
{
	struct comparison k;
	bool shown;
	if (!contract_compared(q, v, &k, &shown, e))
		return false;
	put_key(j, STR("comparison"));
	if (shown)
		comparison_json(&k, j);
	else
		put_null(j);
	return true;
}

void show_findings(struct request *q, struct out *o, const struct contract_view *v)
{
	if (!is_unsigned(&v->agreement))
		return;
	html(o, "<h2>{}</h2>", say(T_findings, q->lang));
	if (!v->found.n)
		part_empty(o, say(T_no_findings, q->lang));
	else if (!agreement_blocks(&v->found))
		html(o, "<p>{}</p>", say(T_findings_do_not_block, q->lang));
	for (size_t i = 0; i < v->found.n; i++) {
		const struct finding *f = &v->found.at[i];
		if (v->agreement.id && f->line)
			html(o, "<p><a href=\"/contracts/{}/edit?file={}&amp;line={}#editor\">{}</a></p>", v->agreement.id, f->file, f->line,
			     phrase(q->mem, q->lang, NULL, T_editor_place, f->file, f->line));
		html(o, "<pre class=\"proof\">{}</pre>", f->text);
	}
}

/* What was typed, and whose account it was where that says another name. */
static bool signer(struct request *q, const struct signature *g, struct str *out, struct err *e)
{
	struct str account;
	*out = say(T_by_silence, q->lang);
	if (!g->person)
		return true;
	if (!name_person(q, g->person, &account, e))
		return false;
	*out = str_is(g->name, account) ? account : phrase(q->mem, q->lang, q->zone, T_signed_by_account, g->name, account);
	return true;
}

bool show_signatures(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	static const enum text sides[] = { T_side_client, T_side_house };        /* ORDER agreement_side */
	if (!v->signatures.n)
		return true;
	html(o, "<h2>{}</h2><ul>", say(T_signatures, q->lang));
	for (size_t i = 0; i < v->signatures.n; i++) {
		const struct signature *g = &v->signatures.at[i];
		struct str who;
		if (!signer(q, g, &who, e))
			return false;
		html(o, "<li>{}: {}, ", say(sides[g->side], q->lang), who);
		part_time(o, g->at);
		html(o, "<br><span class=\"muted\">SHA-256 <code>{}</code></span></li>", g->sha256);
	}
	html(o, "</ul>");
	return true;
}

/* What happened; where the state stayed as it was the verb says it, and the last day that was named. */
static struct str move_words(struct request *q, const struct contract_view *v, const struct contract_move *m)
{
	const struct agreement *a = &v->agreement;
	static const struct { struct str verb; enum text text; } stays[] = {
		{ LIT("contest"), T_reading_contested }, { LIT("confirm"), T_moved_confirmed }, { LIT("edit"), T_moved_left },
		{ LIT("recall"), T_moved_recalled },
	};
	if (a->kind == AGREEMENT_READING && str_is(m->verb, STR("sign")))
		return say(T_moved_read, q->lang);
	if (m->until.day)
		return phrase(q->mem, q->lang, q->zone, m->was == m->state ? T_moved_notice : T_moved_ended, m->until);
	for (size_t i = 0; i < COUNT(stays); i++)
		if (m->was == m->state && str_is(m->verb, stays[i].verb))
			return say(stays[i].text, q->lang);
	return state_word(q, v, m->state);
}

bool show_moves(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	html(o, "<h2>{}</h2>", say(T_move, q->lang));
	if (!v->moves.n)
		part_empty(o, say(T_no_moves, q->lang));
	else
		html(o, "<ol class=\"log\">");
	for (size_t i = 0; i < v->moves.n; i++) {
		const struct contract_move *m = &v->moves.at[i];
		struct str who;
		if (!name_person(q, m->person, &who, e))
			return false;
		html(o, "<li><small>");
		part_time(o, m->at);
		html(o, " · {}</small><div class=\"written\">{}{}{}</div></li>", who, move_words(q, v, m), m->reason.len ? STR(": ") : NONE, m->reason);
	}
	if (v->moves.n)
		html(o, "</ol>");
	return true;
}

/* ---- precedents ---------------------------------------------------------------------------------- */

static void leave_form(struct request *q, struct out *o, const struct contract_view *v, const struct precedent *p)
{
	html(o, "<details><summary>{}</summary>", say(T_leave_precedent, q->lang));
	form_open(q, o, text(q->mem, "/contracts/{}/leave", v->agreement.id));
	form_hidden(q, o, STR("precedent"), text(q->mem, "{}", p->id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "leave-{}", p->id), .label = say(T_reason, q->lang), .hint = say(T_leave_hint, q->lang), .most = 1000 });
	form_close(o, say(T_leave_precedent, q->lang));
	html(o, "</details>");
}

/* compiled NULL: nobody asks whether it holds there. */
static void one_precedent(struct request *q, struct out *o, const struct contract_view *v, const struct contract *compiled, const struct precedent *p, struct str by)
{
	struct str got;
	bool asked = compiled && (is_unsigned(&v->agreement) || agreement_is_bound_by(&v->agreement, p));
	bool holds = !asked || precedent_holds(compiled, p, q->lang, q->mem, &got), may = !q->me.client && RIGHT_OWNER & 1u << q->me.role;
	html(o, "<li><strong>{}</strong>: {}<br><small>{}", p->title, verdict_name(p->class, q->lang), say(T_ruled_on, q->lang));
	html(o, " <a href=\"{}/{}\">{} {}</a>, ", q->me.client ? STR("/portal/requests") : STR("/tickets"), p->ticket, say(T_ticket, q->lang), p->ticket);
	part_time(o, p->at);
	html(o, ", {}</small><pre class=\"proof\">{}</pre>", by, p->text);
	if (p->left.len)
		html(o, "<p class=\"muted\">{}: {}</p>", say(T_precedent_left, q->lang), p->left);
	else if (!holds)
		html(o, "<p class=\"notice\">{}</p>", got.len ? phrase(q->mem, q->lang, NULL, is_unsigned(&v->agreement) ? T_precedent_broken : T_precedent_signed_against, got) : say(T_precedent_unlooked, q->lang));
	if (!p->left.len && !holds && may && agreement_may(v->agreement.state, STR("edit")))
		leave_form(q, o, v, p);
	html(o, "</li>");
}

bool show_precedents(struct request *q, struct out *o, const struct contract_view *v, struct err *e)
{
	struct agreement stored;
	const struct contract *compiled = v->compiled;
	if (!v->precedents.n)
		return true;
	if (v->agreement.client && !is_unsigned(&v->agreement) && !agreement_by_id(q->db, v->agreement.client, v->agreement.id, q->mem, &stored, &compiled, e))
		return false;
	html(o, "<h2>{}</h2><p>{}</p><ul>", say(T_precedents, q->lang), say(T_precedents_help, q->lang));
	for (size_t i = 0; i < v->precedents.n; i++) {
		struct str by;
		if (!name_person(q, v->precedents.at[i].person, &by, e))
			return false;
		one_precedent(q, o, v, compiled, &v->precedents.at[i], by);
	}
	html(o, "</ul>");
	return true;
}

void put_version(struct json *j, const struct agreement *a)
{
	put_field(j, STR("id"), a->id);
	put_field(j, STR("client"), a->client);
	put_field(j, STR("title"), a->title);
	put_field(j, STR("version"), a->version);
	put_field(j, STR("state"), agreement_state_id(a->state));
	put_field(j, STR("reading"), a->kind == AGREEMENT_READING);
	put_field(j, STR("confirmed"), a->confirmed_at);
	put_field(j, STR("contested"), a->contested_at);
	put_field(j, STR("from"), a->from);
	put_field(j, STR("until"), a->until);
	put_field(j, STR("amends"), a->base);
	put_field(j, STR("signed"), a->signed_at);
	put_field(j, STR("sha256"), a->sha256);
	put_field(j, STR("paper"), a->paper);
}
