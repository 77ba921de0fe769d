/* dispatch.c - from a request to its answer: a row of gates, then the handler.
 *
 * Each gate lets pass, or sets a status; none is left out for any route. What a gate needs to know stands in the
 * route's row, so that no page can forget a check. Only a failing store makes a gate return false. */
#include "inventory/agreements.h"
#include "inventory/doer.h"
#include "invoice/logo.h"
#include "web/api.h"
#include "web/factor.h"
#include "web/form.h"
#include <sodium.h>

typedef bool gate_fn(struct request *q, struct answer *a, struct err *e);

static bool stop(struct answer *a, int status)
{
	a->status = status;
	return true;
}

static bool is_post(const struct request *q) { return str_is(q->ask->method, STR("POST")); }

static bool gate_query(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	struct str wanted;
	if (!form_parse(q->ask->query, q->mem, &q->query)) {
		q->notice = q->program ? say(T_query_broken, q->lang) : q->notice;
		return stop(a, 400);
	}
	wanted = field(&q->query, STR("lang"));
	if (wanted.len)
		q->lang = str_is(wanted, STR("en")) ? LANG_EN : LANG_DE;
	return true;
}

/* A session is marked as seen every five minutes; a store that takes nothing must not lock people out. */
static void seen(struct request *q, struct session *s)
{
	struct err ignored = { 0 };
	if (q->now.ms - s->seen.ms > 300000)
		job_send(q, session_seen_job, s, &ignored);
}

static bool gate_person(struct request *q, struct answer *a, struct err *e)
{
	struct session s = { 0 };
	if (q->ask->authorization.len)
		return api_person(q, a, e);
	q->secret = cookie_find(q->ask->cookie, session_cookie(&q->origin));
	if (secret_is(q->secret) && !session_find(q->db, q->secret, q->now, q->mem, &s, &q->me, e))
		return false;
	if (q->me.id) {
		q->lang = q->me.lang;
		q->client = q->me.client;
		q->by.session = s.id;
		q->proved = s.proved;
		q->has_factor = s.has_factor;
		seen(q, &s);
	} else {
		q->secret = cookie_find(q->ask->cookie, form_cookie(&q->origin));
		if (!secret_is(q->secret))
			q->secret = secret_new(q->mem);
	}
	q->csrf = secret_csrf(q->mem, q->secret);
	return true;
}

static bool gate_route(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	struct found f;
	if (!route_find(q->ask->method, q->ask->path, q->mem, &f, &a->allow)) {
		q->twin = str_ends(q->ask->path, STR(".json")) ? TWIN_JSON : TWIN_HTML;
		return stop(a, a->allow.len ? 405 : 404);
	}
	q->route = f.route;
	q->twin = f.twin;
	q->id = f.id;
	q->word = f.word;
	return true;
}

/* Sec-Fetch-Site is what the browser knows best; Origin comes next, and is "null" from pages that send no referrer.
 * A program sends neither, and has the token to show. */
static bool is_foreign(const struct ask *ask, const struct origin *here)
{
	if (ask->fetch_site.len)
		return !str_is(ask->fetch_site, STR("same-origin")) && !str_is(ask->fetch_site, STR("none"));
	if (!ask->origin.len || str_is(ask->origin, STR("null")))
		return false;
	ptrdiff_t at = str_find(ask->origin, STR("://"));
	return at < 0 || !str_is(str_cut(ask->origin, (size_t)at + 3, ask->origin.len), here->host);
}

/* A file sent to where none is taken would be lost unseen. */
static bool take_multipart(struct request *q, struct answer *a)
{
	if (!multipart_parse(q->ask->body, q->ask->type, q->mem, &q->form, &q->files)) {
		q->notice = q->program ? say(T_parts_broken, q->lang) : q->notice;
		return stop(a, 400);
	}
	for (size_t i = 0; i < q->files.n; i++)
		if (!route_takes_file(q->route, q->files.at[i].name)) {
			q->wrong = q->files.at[i].name;
			q->notice = phrase(q->mem, q->lang, NULL, T_no_file_here, q->wrong);
			return stop(a, 415);
		}
	return true;
}

/* As much as can be read of it. */
static bool take_cut(struct request *q, struct answer *a, struct str kind)
{
	if (str_is(kind, STR("multipart/form-data")))
		multipart_parse(q->ask->body, q->ask->type, q->mem, &q->form, &q->files);
	else if (str_is(kind, STR("application/x-www-form-urlencoded")))
		form_parse(q->ask->body, q->mem, &q->form);
	return q->form.n ? true : stop(a, 413);
}

static bool is_cut(const struct request *q) { return is_post(q) && (q->ask->cut || q->ask->body.len > q->route->most); }

static bool refuse_form(struct request *q, struct answer *a)
{
	struct str name;
	int line;
	if (form_not_utf8(q->ask->body, q->mem, &name, &line))
		q->notice = phrase(q->mem, q->lang, NULL, T_form_not_utf8, name, line);
	else if (q->program)
		q->notice = say(T_form_broken, q->lang);
	return stop(a, 400);
}

/* A program has no page to reload: it is told where the body breaks off, and what is read instead. */
static bool take_json(struct request *q, struct answer *a)
{
	struct body_fault why;
	if (api_body(q->route, q->ask->body, q->mem, &q->form, &why))
		return true;
	q->wrong = why.field;
	q->problem = (struct problem){ .line = why.line, .column = why.column, .offset = why.offset };
	struct str reason = why.field.len ? phrase(q->mem, q->lang, NULL, why.words, why.field) : say(why.words, q->lang);
	q->notice = why.line ? phrase(q->mem, q->lang, NULL, T_json_broken, why.line, why.column, reason) : reason;
	return stop(a, 400);
}

/* Where anybody may come a program needs no key. What it sends is JSON, which no page of another site makes a browser send unasked; no session counts. */
static bool is_keyless(const struct request *q) { return q->route->right == RIGHT_ANYONE && !api_is_for_people(q->route); }

static void become_program(struct request *q)
{
	if (q->program)
		return;
	q->program = true;
	q->me = (struct person){ 0 };
	q->by = (struct bearer){ 0 };
	q->client = 0;
}

static bool gate_form(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	struct str type = q->ask->type;
	if (!is_post(q))
		return true;
	if (!q->program && is_foreign(q->ask, &q->origin)) {
		q->notice = say(T_error_403_form, q->lang);
		return stop(a, 403);
	}
	struct str kind = str_trim(str_split(&type, ';'));
	if (is_cut(q))
		return take_cut(q, a, kind);
	if (str_is(kind, STR("multipart/form-data")))
		return take_multipart(q, a);
	if (str_is(kind, STR("application/json")) && (q->program || is_keyless(q))) {
		become_program(q);
		return take_json(q, a);
	}
	if (!str_is(kind, STR("application/x-www-form-urlencoded"))) {
		q->notice = q->program ? say(T_type_unknown, q->lang) : q->notice;
		return stop(a, 415);
	}
	return form_parse(q->ask->body, q->mem, &q->form) || refuse_form(q, a);
}

/* A page shows what its form takes; a program is told what it got wrong. */
static bool gate_fields(struct request *q, struct answer *a, struct err *e)
{
	size_t sent = q->ask->idempotency.len;
	if (q->program && sent > IDEMPOTENCY_MOST) {
		q->wrong = STR("Idempotency-Key");
		q->problem = (struct problem){ .most = IDEMPOTENCY_MOST, .sent = (int64_t)sent };
		return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_field_long, q->wrong, (int64_t)IDEMPOTENCY_MOST, (int64_t)sent), e);
	}
	return !q->program || !is_post(q) || (api_fields(q, a) && draft_any(q, &q->drafts, e));
}

/* What a field takes stands in fields.def and holds whoever sends it. */
static bool take_values(struct request *q, struct answer *a, struct fields *all, struct err *e)
{
	struct form_field f;
	struct field_fault fault;
	size_t kept = 0;
	for (size_t i = 0; i < all->n; i++) {
		bool known = route_field(q->route, all->at[i].name, &f);
		if (known && field_is_untaken(&f, all->at[i].value))
			continue;
		if (known && !field_takes(&f, all->at[i].value, q->mem, &fault)) {
			q->wrong = all->at[i].name;
			q->problem = (struct problem){ .most = fault.most, .sent = fault.sent, .words = fault.words };
			return answer_again(q, a, fault_words(q, q->wrong, &fault), e);
		}
		all->at[kept++] = all->at[i];
	}
	all->n = kept;
	return true;
}

static bool gate_values(struct request *q, struct answer *a, struct err *e)
{
	if (is_post(q))
		return take_values(q, a, &q->form, e);
	if (q->route->kind == ROUTE_HOOK)
		return take_values(q, a, &q->query, e);
	return asked_is_good(q, q->route, &q->query) || stop(a, 422);
}

/* More came than is taken: what was written comes back, for there is no other copy of it; files do not. */
static bool gate_whole(struct request *q, struct answer *a, struct err *e)
{
	if (!is_cut(q))
		return true;
	q->files.n = 0;
	a->status = 413;
	return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_error_413_kept, (int64_t)q->route->most / 1024), e);
}

static bool gate_belongs(struct request *q, struct answer *a, struct err *e) { return !is_post(q) || form_belongs(q, a, e); }

/* What must be there stands in fields.def, too: no handler guesses what somebody left out. */
static bool gate_missing(struct request *q, struct answer *a, struct err *e)
{
	struct form_field f;
	if (q->route->kind != ROUTE_FORM || !form_lacks(q, &f))
		return true;
	q->wrong = f.name;
	return answer_again(q, a, q->program ? phrase(q->mem, q->lang, NULL, T_field_missing, f.name) : say(T_field_missing_here, q->lang), e);      /* people see which: it is marked */
}

/* A form that came after its session ended: its text is kept for its person; what is kept as it is written stands in its form again. */
static bool keep_text(struct request *q, struct answer *a, struct err *e)
{
	struct str secret;
	int64_t person;
	if (!session_of_form(q->db, field(&q->form, STR("csrf")), q->now, q->mem, &person, e))
		return false;
	if (!person)
		return answer_see(q, a, "/sign-in");
	bool leaves = draft_is_asked(q);
	if (!(leaves ? draft_late(q, person, e) : draft_keep(q, person, &secret, e))) {
		note(LOG_WARN, "a late form could not be kept: {}", err_str(e));
		return stop(a, 503);
	}
	return leaves ? answer_see(q, a, "/sign-in?then={}", route_of_form(q->ask->path, q->mem)) : answer_see(q, a, "/sign-in?draft={}", secret);
}

static bool gate_signed_in(struct request *q, struct answer *a, struct err *e)
{
	if (q->me.id || q->route->right == RIGHT_ANYONE)
		return true;
	if (is_post(q))
		return keep_text(q, a, e);
	if (q->twin != TWIN_HTML)
		return stop(a, 401);
	return answer_see(q, a, "/sign-in?then={}", q->ask->path);
}

static bool gate_token(struct request *q, struct answer *a, struct err *e)
{
	struct str token = field(&q->form, STR("csrf"));
	int64_t owner = 0;
	if (!is_post(q) || q->program || q->route->kind == ROUTE_HOOK || (token.len == q->csrf.len && !sodium_memcmp(token.at, q->csrf.at, token.len)))
		return true;
	if (!session_of_form(q->db, token, q->now, q->mem, &owner, e))
		return false;
	a->status = 403;
	q->notice = say(T_error_403_form, q->lang);
	if (q->me.id == owner)                  /* an earlier session of the same person, or nobody in both */
		return answer_again(q, a, say(T_form_old, q->lang), e);
	return true;
}

/* Whose role must have a second factor gets no further than setting it up. */
static bool gate_factor(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	if (!q->by.session || q->has_factor || q->route->right == RIGHT_ANYONE || q->route->right == RIGHT_ENROL || !factor_is_required(q->db, q->me.role, q->mem))
		return true;
	if (!is_post(q) && q->twin == TWIN_HTML)
		return answer_see(q, a, "/account/factor");
	q->notice = say(T_factor_required, q->lang);
	return stop(a, 403);
}

static bool gate_right(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	if (q->route->right != RIGHT_ANYONE && !(q->route->right & 1u << q->me.role)) {
		q->lacks = (unsigned)q->route->right;
		return stop(a, 403);
	}
	if (q->program && (api_is_for_people(q->route) || (q->reads && is_post(q)))) {
		q->notice = say(api_is_for_people(q->route) ? T_key_no_person : T_key_reads_only, q->lang);
		return stop(a, 403);
	}
	return true;
}

static bool gate_object(struct request *q, struct answer *a, struct err *e)
{
	int64_t client;
	if (q->route->object == OBJECT_NONE)
		return true;
	if (!object_client(q->db, q->route->object, q->id, q->mem, &client, e))
		return false;
	if (client < 0 || (q->me.client && q->me.client != client))
		return answer_missing(a);
	q->client = client;
	return true;
}

/* What the navigation has of a contract, and the head of the portal of the house. One that cannot be read costs the entry and never the page. */
static bool gate_navigation(struct request *q, struct answer *a, struct err *e)
{
	struct agreement agreement;
	const struct contract *c;
	struct err unread = { 0 };
	(void)a;
	(void)e;
	q->metered = q->me.client && agreement_load(q->db, q->me.client, zone_date(q->zone, q->now), q->mem, &agreement, &c, &unread) && c && contract_is_metered(c);
	if (q->me.client && logo_now(q->db, q->mem, &q->logo, &unread) && q->logo.len)
		q->logo_says = str_trim(setting(q->db, q->mem, STR("house.name")));
	return true;
}

enum { PROOF_MS = 15 * 60000 };

/* A grave act waits until its person has shown once more who they are. A key shows that each time. */
static bool gate_proof(struct request *q, struct answer *a, struct err *e)
{
	struct str secret;
	if (!q->route->grave || !q->by.session || q->now.ms - q->proved.ms < PROOF_MS)
		return true;
	if (draft_keep(q, q->me.id, &secret, e))
		return answer_see(q, a, "/confirm?draft={}", secret);
	return answer_not_taken(q, a, e);
}

static bool gate_draft(struct request *q, struct answer *a, struct err *e)
{
	(void)a;
	struct str secret = field(&q->query, STR("draft"));
	if (!q->me.id || !secret.len || is_post(q))
		return true;
	return draft_load(q, secret, e);
}

static bool run_json(struct request *q, struct answer *a, struct err *e)
{
	struct json j = json_open(&a->out);
	a->type = STR("application/json");
	if (!q->route->json)
		return list_json(q, a, e);
	return q->route->json(q, &j, e) && (a->out.len || answer_missing(a));
}

static bool gate_handler(struct request *q, struct answer *a, struct err *e)
{
	static gate_fn *const twins[] = { [TWIN_JSON] = run_json, [TWIN_CSV] = list_csv };
	return q->twin == TWIN_HTML ? q->route->page(q, a, e) : twins[q->twin](q, a, e);
}

static gate_fn *const gates[] = {
	gate_house, gate_person, gate_query, gate_route, gate_form, gate_signed_in, gate_token, gate_factor, gate_right, gate_object, gate_whole, gate_fields, gate_values, gate_navigation, gate_belongs, gate_missing, gate_proof, gate_draft,
	gate_handler,
};

/* A handler that sets an error and writes nothing gets the page of that error, in the form that was asked for. */
static void complete(struct request *q, struct answer *a)
{
	a->tls = q->origin.tls;
	if (!a->status)
		a->status = 200;
	if (q->program && a->status == 303)
		api_done(q, a);
	if (a->status >= 400 && (!a->out.len || q->twin != TWIN_HTML || q->program)) {
		a->out.len = 0;
		a->type = a->download = NONE;
		page_error(q, a);
	}
	if (!a->type.len && a->out.len)
		a->type = STR("text/html; charset=utf-8");
	if (q->form_shown && !q->me.id && !str_is(q->secret, cookie_find(q->ask->cookie, form_cookie(&q->origin))))
		cookie_set(q, a, form_cookie(&q->origin), q->secret, true);
}

static struct request request_of(const struct door *d, const struct ask *ask, struct arena *mem)
{
	return (struct request){ .ask = ask, .door = d, .mem = mem, .zone = d->zone, .origin = { .host = ask->host }, .lang = lang_wanted(ask->language) };
}

static struct answer answer_of(const struct request *q)
{
	struct answer a = { .out = out_open(q->mem) };
	a.out.lang = q->lang;
	a.out.zone = q->zone;
	return a;
}

void dispatch(const struct door *d, struct db *db, const struct ask *ask, struct arena *mem, struct instant now, struct answer *a)
{
	struct request q = request_of(d, ask, mem);
	struct err e = { 0 };
	bool ok = true;
	q.db = db;
	q.now = now;
	*a = answer_of(&q);
	for (size_t i = 0; i < COUNT(gates) && ok && !a->status; i++) {
		ok = gates[i](&q, a, &e);
		a->out.lang = q.lang;
	}
	if (!ok) {
		note(LOG_ERROR, "{} {}: {}", ask->method, q.route ? q.route->path : STR("?"), err_str(&e));
		*a = answer_of(&q);
		a->status = 500;
	}
	complete(&q, a);
}

void dispatch_refusal(const struct door *d, const struct ask *ask, int status, struct arena *mem, struct answer *a)
{
	struct request q = request_of(d, ask, mem);
	*a = answer_of(&q);
	a->status = status;
	a->retry_after = status == 503 ? 5 : 0;
	complete(&q, a);
}

/* ---- what handlers answer ---- */

bool answer_carry(struct request *q, struct answer *a, struct str path, const struct fields *form, struct err *e)
{
	static gate_fn *const again[] = { gate_route, gate_factor, gate_right, gate_object, gate_navigation, gate_belongs, gate_handler };
	struct ask *ask = NEW(q->mem, struct ask);
	*ask = *q->ask;
	ask->path = path;
	ask->query = NONE;
	q->ask = ask;
	q->form = *form;
	q->query = (struct fields){ 0 };
	q->client = q->me.client;
	for (size_t i = 0; i < COUNT(again) && !a->status; i++)
		if (!again[i](q, a, e))
			return false;
	return true;
}

bool answer_see_at(struct answer *a, struct str path)
{
	a->status = 303;
	a->location = path;
	return true;
}

bool answer_missing(struct answer *a) { return stop(a, 404); }

bool path_is_page(struct str path, struct arena *mem)
{
	struct found f;
	struct str allow;
	return str_starts(path, STR("/")) && route_find(STR("GET"), path, mem, &f, &allow) && f.twin == TWIN_HTML && f.route->kind <= ROUTE_LIST;
}

struct str route_of_form(struct str path, struct arena *mem)
{
	while (path.len > 1 && !path_is_page(path, mem))
		do
			path.len--;
		while (path.len > 1 && path.at[path.len] != '/');
	return path;
}

/* Whoever has no session any more sees nothing of the page, either. */
static bool nobody_any_more(struct request *q, struct answer *a)
{
	q->me = (struct person){ 0 };
	return stop(a, 401);
}

bool answer_again(struct request *q, struct answer *a, struct str reason, struct err *e) { return answer_again_on(q, a, route_of_form(q->ask->path, q->mem), reason, e); }

bool answer_again_on(struct request *q, struct answer *a, struct str path, struct str reason, struct err *e)
{
	struct found f;
	struct str allow;
	int status = a->status ? a->status : 422;
	if (q->gone)
		return nobody_any_more(q, a);
	q->kept = q->ask->path;
	q->notice = reason;
	a->out.len = 0;
	a->status = q->program ? status : 0;
	if (!q->program && route_find(STR("GET"), path, q->mem, &f, &allow) && f.route->kind <= ROUTE_LIST &&
	    (f.route->right == RIGHT_ANYONE || f.route->right & 1u << q->me.role)) {
		q->route = f.route;
		q->id = f.id;
		q->word = f.word;
		if (!f.route->page(q, a, e))
			return false;
	}
	if (!a->status)
		a->status = status;
	return true;
}

struct held_job { job_fn *fn; void *what; struct bearer by; bool gone; };

/* What was let in is done only if it still would be. */
static bool run_held(struct db *db, struct instant now, void *what, struct err *e)
{
	struct held_job *h = what;
	struct arena *mem = arena_open();
	bool holds, ok = bearer_holds(db, &h->by, mem, &holds, e);
	arena_close(mem);
	if (!ok)
		return false;
	h->gone = !holds;
	return holds ? h->fn(db, now, h->what, e) : fail(e, "the session or key of whoever asked for it has ended");
}

void look_away(struct request *q)
{
	q->had = (struct had_bits){ 0 };
	db_rollback(q->db);
}

bool job_send(struct request *q, job_fn *fn, void *what, struct err *e)
{
	const struct web_order *o = q->door->order;
	struct held_job held = { fn, what, q->by, false };
	look_away(q);
	bool done = o->job(o->at, run_held, &held, e);
	q->gone = q->gone || held.gone;
	return done;
}

bool answer_not_taken(struct request *q, struct answer *a, struct err *e)
{
	struct str path = q->route->path;
	note(LOG_WARN, "{} was not taken: {}", path, err_str(e));
	a->status = 503;
	return answer_again(q, a, say(T_read_only, q->lang), e);
}

/* Who it is says the session, never the form: a field of that name in the form is not read. */
static struct fields as_person(struct request *q, const struct fields *f)
{
	struct fields out = { 0 };
	if (q->me.id && !q->me.client)
		field_add(q->mem, &out, doer_field(DOER_HOUSE), STR("1"));
	if (q->me.id && q->me.role == ROLE_APPROVER)
		field_add(q->mem, &out, doer_field(DOER_APPROVER), STR("1"));
	if (q->me.id && q->me.role == ROLE_OWNER && !q->me.client)
		field_add(q->mem, &out, doer_field(DOER_OWNER), STR("1"));
	if (q->program)
		field_add(q->mem, &out, doer_field(DOER_PROGRAM), STR("1"));
	field_add(q->mem, &out, doer_field(DOER_READER), q->lang == LANG_DE ? STR("de") : STR("en"));     /* of a refusal */
	for (size_t i = 0; i < f->n; i++)
		if (!is_doer_field(f->at[i].name))
			*push(q->mem, &out) = f->at[i];
	return out;
}

/* Was it refused because who asked has no access any more? */
static bool look_again(struct request *q, struct err *e)
{
	bool holds;
	if (!bearer_holds(q->db, &q->by, q->mem, &holds, e))
		return false;
	q->gone = !holds;
	return true;
}

bool act_send(struct request *q, struct answer *a, struct str verb, const struct fields *f, struct outcome *out, struct err *e)
{
	return act_send_part(q, a, NONE, verb, f, out, e);
}

bool act_send_part(struct request *q, struct answer *a, struct str part, struct str verb, const struct fields *f, struct outcome *out, struct err *e)
{
	const struct web_order *o = q->door->order;
	struct str key = q->program && q->ask->idempotency.len ? sha256_hex(q->mem, q->ask->idempotency) : field(&q->form, STR("key"));
	if (part.len && secret_is(key))
		key = sha256_hex(q->mem, text(q->mem, "{}:{}", key, part));
	struct act act = { verb, text(q->mem, "{}:{}", q->me.id, secret_is(key) ? key : secret_new(q->mem)), q->client, q->me.id, as_person(q, f), q->by };
	*out = (struct outcome){ 0 };
	look_away(q);
	if (o->act(o->at, &act, q->mem, out, e)) {
		q->made = out->id;
		return out->accepted || look_again(q, e);
	}
	note(LOG_WARN, "act {} was not taken: {}", verb, err_str(e));
	*out = (struct outcome){ .reason = say(T_read_only, q->lang) };
	a->status = 503;
	return true;
}
