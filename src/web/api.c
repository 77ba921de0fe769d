/* api.c - a program is a person's key: the same routes, rights and acts; only body and answer have another form. */
#include "web/api.h"
#include <jansson.h>

/* ---- keys ---- */

struct str api_key_new(struct arena *mem) { return text(mem, "rb_{}", secret_new(mem)); }

static bool is_key(struct str s) { return str_starts(s, STR("rb_")) && secret_is(str_cut(s, 3, s.len)); }

bool api_key_list(struct db *db, int64_t client, int64_t person, struct arena *mem, struct api_keys *out, struct err *e)
{
	struct api_key k = { .client = client, .person = person };
	struct rows *r = sql(db, "select id, name, reads, made_ms, used_ms from api_key where client_id = ? and person_id = ? and ended_ms = 0 order by id", client, person);
	while (row(r, mem, &k.id, &k.name, &k.reads, &k.made, &k.used))
		*push(mem, out) = k;
	return done(r, e);
}

static struct str named(struct arena *mem, struct str name)
{
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	put_object(&j);
	put_field(&j, STR("name"), name);
	put_end_object(&j);
	return out_str(&o);
}

bool api_key_make_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct key_make *k = what;
	struct arena *mem = arena_open();
	int64_t id = 0;
	struct rows *r = sql(db, "insert into api_key (client_id, person_id, name, key_sha256, reads, made_ms, used_ms, ended_ms) values (?, ?, ?, ?, ?, ?, 0, 0) returning id",
	                     k->client, k->person, k->name, sha256_hex(mem, k->secret), k->reads, now);
	row(r, mem, &id);
	bool ok = done(r, e) && audit_add(db, k->client, now, k->person, STR("key.make"), id, named(mem, k->name), e);
	arena_close(mem);
	return ok;
}

bool api_key_end_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct way_end *k = what;
	int64_t id;
	if (!run(db, e, "update api_key set ended_ms = ? where client_id = ? and person_id = ? and id = ? and ended_ms = 0", now, k->client, k->person, k->id))
		return false;
	if (db_changed(db) == 1)
		return (k->found = true) && audit_add(db, k->client, now, k->person, STR("key.end"), k->id, STR("{}"), e);
	struct rows *r = sql(db, "select id from api_key where client_id = ? and person_id = ? and id = ?", k->client, k->person, k->id);
	k->found = row(r, NULL, &id);
	return done(r, e);
}

static bool key_seen_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct api_key *k = what;
	return run(db, e, "update api_key set used_ms = ? where client_id = ? and id = ?", now, k->client, k->id);
}

static bool key_find(struct request *q, struct str key, struct api_key *k, struct err *e)
{
	unsigned role = 0, lang = 0;
	struct person *who = &q->me;
	*who = (struct person){ 0 };
	struct rows *r = sql_known(q->db, "api_key person", "select k.id, k.client_id, k.reads, k.used_ms, p.id, p.client_id, p.login, p.name, p.role, p.lang from api_key k"
	                                  " join person p on p.id = k.person_id where k.key_sha256 = ? and k.ended_ms = 0 and p.disabled = 0", sha256_hex(q->mem, key));
	if (row(r, q->mem, &k->id, &k->client, &k->reads, &k->used, &who->id, &who->client, &who->login, &who->name, &role, &lang)) {
		must(role < ROLES);
		who->role = role;
		who->lang = lang == LANG_EN ? LANG_EN : LANG_DE;
	}
	return done(r, e);
}

static bool is_one_of(const struct str *names, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(names[i], name))
			return true;
	return false;
}

bool api_is_for_people(const struct route *r)
{
	static const struct str doors[] = {
		LIT("account_keys"), LIT("account_passkeys"), LIT("account_passkey_end"), LIT("account_feeds"), LIT("account_password"), LIT("account_factor"),
		LIT("account_factor_begin"), LIT("account_factor_confirm"), LIT("account_factor_codes"), LIT("account_factor_end"), LIT("person_link"),
		LIT("person_factor_end"), LIT("people_factor"), LIT("confirm"), LIT("webhook_make"), LIT("webhook_secret"), LIT("person_oidc"), LIT("sign_in"), LIT("sign_in_code"), LIT("sign_in_passkey"), LIT("link"), LIT("oidc"), LIT("oidc_begin"), LIT("house_settings"),
	};
	static const struct str declarations[] = {
		LIT("contract_offer"), LIT("contract_countersign"), LIT("contract_withdraw"), LIT("contract_notice"), LIT("contract_exit"), LIT("contract_end"),
		LIT("contract_recall"), LIT("contract_announce"), LIT("price_list_tell"), LIT("contract_campaign"), LIT("quote_offer"), LIT("quote_heard"), LIT("processor_announce"), LIT("processor_answer"),
		LIT("portal_version_accept"), LIT("portal_version_decline"), LIT("portal_version_confirm"), LIT("portal_version_contest"), LIT("portal_version_notice"),
		LIT("portal_version_exit"), LIT("portal_version_recall"), LIT("portal_quote_accept"), LIT("portal_quote_decline"), LIT("portal_consent"), LIT("portal_change"),
		LIT("portal_remote"), LIT("approve"), LIT("portal_request_object"), LIT("portal_processing"), LIT("portal_credit"), LIT("portal_decision"), LIT("ticket_decision"),
		LIT("ticket_rule"), LIT("ticket_settle"),
		LIT("portal_project_reach"), LIT("project_delay"), LIT("project_reach"), LIT("project_drop"),
		LIT("person_erase"), LIT("client_erase"), LIT("client_hold_end"), LIT("account_deputies"), LIT("account_deputy_end"),
	};
	return is_one_of(doors, COUNT(doors), r->name) || (r->kind == ROUTE_FORM && is_one_of(declarations, COUNT(declarations), r->name));
}

bool api_person(struct request *q, struct answer *a, struct err *e)
{
	struct str given = q->ask->authorization, scheme = str_split(&given, ' ');
	struct api_key k = { 0 };
	struct err ignored = { 0 };
	q->program = true;
	if (str_is(utf8_fold(q->mem, scheme), STR("bearer")) && is_key(str_trim(given)) && !key_find(q, str_trim(given), &k, e))
		return false;
	if (!q->me.id) {
		q->notice = say(T_key_unknown, q->lang);
		a->status = 401;
		return true;
	}
	q->lang = q->me.lang;
	q->client = q->me.client;
	q->reads = k.reads;
	q->by = (struct bearer){ .key = k.id, .client = k.client };
	if (q->now.ms - k.used.ms > 300000)
		job_send(q, key_seen_job, &k, &ignored);
	return true;
}

/* ---- bodies ---- */

/* What the route knows nothing of is refused by its name later. */
static bool is_of_kind(const struct route *r, struct str name, const json_t *v)
{
	struct form_field f;
	if (!route_field(r, name, &f))
		return true;
	return json_is_boolean(v) ? field_takes_truth(&f) : !json_is_integer(v) || field_takes_number(&f);
}

static bool take_value(const struct route *r, struct arena *mem, struct fields *out, struct str name, const json_t *v, enum text *why)
{
	struct str s;
	if (json_is_null(v))
		return true;
	if (!is_of_kind(r, name, v))
		return *why = T_json_kind, false;
	if (json_is_string(v))
		s = str_keep(mem, (struct str){ json_string_value(v), json_string_length(v) });
	else if (json_is_integer(v))
		s = text(mem, "{}", (int64_t)json_integer_value(v));
	else if (json_is_boolean(v))
		s = json_is_true(v) ? STR("1") : STR("0");
	else
		return *why = json_is_real(v) ? T_json_fraction : T_json_nested, false;
	if (out->n == FORM_FIELDS)
		return *why = T_json_many, false;
	field_add(mem, out, name, s);
	return true;
}

static bool take_member(const struct route *r, struct arena *mem, struct fields *out, struct str name, const json_t *v, enum text *why)
{
	bool ok = name.len && name.len <= FORM_NAME;
	*why = T_json_name;
	if (!json_is_array(v))
		return ok && take_value(r, mem, out, name, v, why);
	for (size_t i = 0; ok && i < json_array_size(v); i++)
		ok = take_value(r, mem, out, name, json_array_get(v, i), why);
	return ok;
}

/* What the reader of JSON stumbled over, in our words. */
static enum text words_of(enum json_error_code code)
{
	static const struct { enum json_error_code code; enum text words; } rows[] = {
		{ json_error_premature_end_of_input, T_json_ends },  { json_error_end_of_input_expected, T_json_more }, { json_error_invalid_utf8, T_json_utf8 },
		{ json_error_null_character, T_json_nul },           { json_error_null_byte_in_key, T_json_nul },       { json_error_duplicate_key, T_json_twice },
		{ json_error_numeric_overflow, T_json_large },       { json_error_stack_overflow, T_json_deep },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		if (rows[i].code == code)
			return rows[i].words;
	return T_json_syntax;
}

bool api_body(const struct route *r, struct str body, struct arena *mem, struct fields *out, struct body_fault *why)
{
	json_error_t broken;
	json_t *root = json_loadb(body.at, body.len, JSON_REJECT_DUPLICATES, &broken);
	bool ok = json_is_object(root);
	*out = (struct fields){ 0 };
	*why = (struct body_fault){ .words = T_json_no_object };
	if (!root)
		*why = (struct body_fault){ words_of(json_error_code(&broken)), NONE, broken.line, broken.column, broken.position };
	for (void *i = json_object_iter(root); ok && i; i = json_object_iter_next(root, i)) {
		struct str name = str_keep(mem, str_of(json_object_iter_key(i)));
		ok = take_member(r, mem, out, name, json_object_iter_value(i), &why->words);
		why->field = ok ? NONE : name;
	}
	json_decref(root);
	return ok;
}

bool api_fields(struct request *q, struct answer *a)
{
	for (size_t i = 0; i < q->form.n; i++) {
		struct str name = q->form.at[i].name;
		bool takes = route_takes(q->route, name), twice = takes && !route_repeats(q->route, name) && field_is_again(&q->form, i);
		if (takes && !twice)
			continue;
		q->wrong = name;
		q->notice = phrase(q->mem, q->lang, NULL, twice ? T_field_twice : T_field_unknown, name);
		a->status = 422;
	}
	return true;
}

/* ---- answers ---- */

void api_done(struct request *q, struct answer *a)
{
	struct json j;
	a->out.len = 0;
	a->status = 200;
	a->type = STR("application/json");
	j = json_open(&a->out);
	put_object(&j);
	put_field(&j, STR("location"), a->location);
	put_field(&j, STR("id"), q->made);
	put_end_object(&j);
}
