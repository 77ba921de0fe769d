/* openapi.c - /openapi.json: the table of routes and the table of fields, said in OpenAPI 3.1. What serves is what is described. */
#include "web/api.h"
#include "base/assets.h"
#include "signal/events.h"

static void put_text(struct json *j, const char *key, struct str value) { put_field(j, str_of(key), value); }

static void open_key(struct json *j, const char *key)
{
	put_key(j, str_of(key));
	put_object(j);
}

/* { "schema": { "type": T } }, with a format where there is one. */
static void put_schema(struct json *j, struct str type)
{
	open_key(j, "schema");
	put_text(j, "type", type);
	put_end_object(j);
}

static void put_ref(struct json *j, const char *where)
{
	put_object(j);
	put_field(j, STR("$ref"), str_of(where));
	put_end_object(j);
}

/* ---- parameters ---- */

static void put_parameter(struct json *j, struct str name, struct str in, bool required, struct str type)
{
	put_object(j);
	put_field(j, STR("name"), name);
	put_field(j, STR("in"), in);
	put_field(j, STR("required"), required);
	put_schema(j, type);
	put_end_object(j);
}

/* Only JSON tells text, numbers and truth apart. */
enum said_as { SAID_JSON, SAID_TEXT, SAID_PARTS };

/* Words that are numbers JSON may send as such; a tick, and what is yes or no, also as true and false. */
static void put_plain_words(struct json *j, const struct form_field *f, const struct strs *words)
{
	int64_t n;
	for (size_t i = 0; i < words->n; i++)
		if (str_int(words->at[i], &n))
			put_value(j, n);
	if (field_takes_truth(f)) {
		put_value(j, (bool)true);
		put_value(j, (bool)false);
	}
}

static void put_words(struct json *j, const struct form_field *f, const struct strs *words, enum said_as as)
{
	if (as != SAID_JSON)
		put_text(j, "type", STR("string"));
	put_key(j, STR("enum"));
	put_array(j);
	for (size_t i = 0; i < words->n; i++)
		put_value(j, words->at[i]);
	if (!f->required)
		put_value(j, NONE);
	if (as == SAID_JSON)
		put_plain_words(j, f, words);
	put_end_array(j);
}

/* One of some words, or what has a shape. Who need not say a word may leave it empty. */
static void put_possible(struct json *j, const struct form_field *f, const struct strs *words)
{
	struct strs shapes = { 0 };
	shapes_schemas(field_shapes(f), j->out->mem, &shapes);
	put_key(j, STR("anyOf"));
	put_array(j);
	for (size_t i = 0; i < shapes.n; i++)
		put_raw(j, shapes.at[i]);
	if (words->n || !f->required) {
		put_object(j);
		put_words(j, f, words, SAID_TEXT);
		put_end_object(j);
	}
	put_end_array(j);
}

/* What a value is: a file, one of some words, what has a shape, or text so long. */
static void put_kind(struct json *j, const struct form_field *f, enum said_as as)
{
	struct strs words = { 0 };
	field_words(f, j->out->mem, &words);
	if (field_shapes(f)) {
		put_possible(j, f, &words);
		return;
	}
	if (words.n) {
		put_words(j, f, &words, as);
		return;
	}
	if (as == SAID_JSON && f->number) {
		put_key(j, STR("type"));
		put_raw(j, STR("[\"string\",\"integer\"]"));
	} else {
		put_text(j, "type", STR("string"));
	}
	if (f->file)
		put_text(j, "format", STR("binary"));
	else
		put_field(j, STR("maxLength"), f->most);
}

/* Of every name that begins so the beginning is said. */
static void put_asked(struct json *j, const struct form_field *f)
{
	put_object(j);
	put_field(j, STR("name"), f->prefix ? text(j->out->mem, "{}*", f->name) : f->name);
	put_field(j, STR("in"), STR("query"));
	put_field(j, STR("required"), f->required);
	open_key(j, "schema");
	if (f->repeats) {
		put_text(j, "type", STR("array"));
		open_key(j, "items");
	}
	put_kind(j, f, SAID_TEXT);
	if (f->repeats)
		put_end_object(j);
	put_end_object(j);
	put_end_object(j);
}

/* A draft is its person's, and for pages. */
static void put_query(struct json *j, struct str left)
{
	struct form_field f;
	while (form_field_next(&left, &f))
		if (!str_is(f.name, STR("draft")))
			put_asked(j, &f);
}

static void put_parameters(struct json *j, const struct route *r)
{
	put_key(j, STR("parameters"));
	put_array(j);
	if (str_has(r->path, STR("{id}")))
		put_parameter(j, STR("id"), STR("path"), true, STR("integer"));
	if (str_has(r->path, STR("{word}")))
		put_parameter(j, STR("word"), STR("path"), true, STR("string"));
	if (r->kind != ROUTE_FORM)
		put_query(j, route_fields(r));
	if (r->kind <= ROUTE_LIST)
		put_query(j, route_common(r));
	if (r->kind == ROUTE_FORM)
		put_ref(j, "#/components/parameters/once");
	put_end_array(j);
}

/* ---- bodies ---- */

static void put_property(struct json *j, const struct form_field *f, enum said_as as)
{
	open_key(j, str_c(j->out->mem, f->name));
	if (f->repeats) {
		put_text(j, "type", STR("array"));
		open_key(j, "items");
	}
	put_kind(j, f, as);
	if (f->repeats)
		put_end_object(j);
	if (str_is(f->name, STR("kept")))
		put_text(j, "description", STR("a file that was sent before, as the form that came back names it by its SHA-256: it need not be sent again"));
	put_end_object(j);
}

/* Files go by multipart/form-data only. */
static void put_properties(struct json *j, const struct route *r, const char *key, bool prefixes, enum said_as as)
{
	struct str left = route_fields(r);
	struct form_field f;
	open_key(j, key);
	while (form_field_next(&left, &f))
		if (f.prefix == prefixes && (as == SAID_PARTS || !f.file)) {
			f.name = prefixes ? text(j->out->mem, "^{}", f.name) : f.name;
			put_property(j, &f, as);
		}
	put_end_object(j);
}

static void put_required(struct json *j, const struct route *r)
{
	struct str left = route_fields(r);
	struct form_field f;
	put_key(j, STR("required"));
	put_array(j);
	while (form_field_next(&left, &f))
		if (f.required)
			put_value(j, f.name);
	put_end_array(j);
}

static void put_form_schema(struct json *j, const struct route *r, enum said_as as)
{
	open_key(j, "schema");
	put_text(j, "type", STR("object"));
	put_properties(j, r, "properties", false, as);
	put_properties(j, r, "patternProperties", true, as);
	put_required(j, r);
	put_field(j, STR("additionalProperties"), (bool)false);
	put_end_object(j);
}

static void put_body(struct json *j, const struct route *r)
{
	static const char *const types[] = { [SAID_JSON] = "application/json", [SAID_TEXT] = "application/x-www-form-urlencoded", [SAID_PARTS] = "multipart/form-data" };
	size_t n = str_has(route_fields(r), STR("@")) ? COUNT(types) : COUNT(types) - 1;
	open_key(j, "requestBody");
	put_field(j, STR("required"), str_has(route_fields(r), STR("!")));
	open_key(j, "content");
	for (size_t i = 0; i < n; i++) {
		open_key(j, types[i]);
		put_form_schema(j, r, (enum said_as)i);
		put_end_object(j);
	}
	put_end_object(j);
	put_field(j, STR("x-most-bytes"), (int64_t)r->most);
	put_end_object(j);
}

/* ---- answers ---- */

/* What 200 brings: its type, and the shape of it. */
struct brings { const char *type, *schema, *words, *head; };   /* head: its header fields as JSON; NULL: none of note */

static void put_answers(struct json *j, struct brings b)
{
	open_key(j, "responses");
	open_key(j, "200");
	put_text(j, "description", str_of(b.words));
	if (b.head) {
		put_key(j, STR("headers"));
		put_raw(j, str_of(b.head));
	}
	open_key(j, "content");
	open_key(j, b.type);
	put_key(j, STR("schema"));
	put_ref(j, b.schema);
	put_end_object(j);
	put_end_object(j);
	put_end_object(j);
	put_key(j, STR("default"));
	put_ref(j, "#/components/responses/problem");
	put_end_object(j);
}

static void put_roles(struct json *j, const struct route *r)
{
	put_key(j, STR("x-roles"));
	put_array(j);
	for (enum role role = 0; role < ROLES; role++)
		if (r->right == RIGHT_ANYONE || r->right >> role & 1)
			put_value(j, role_id(role));
	put_end_array(j);
}

static struct str words_of_name(struct arena *mem, struct str name)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < name.len; i++)
		out_char(&o, name.at[i] == '_' ? ' ' : name.at[i]);
	return out_str(&o);
}

/* The first word of the path: what belongs together. */
static struct str tag_of(struct str path)
{
	str_split(&path, '/');
	return str_split(&path, '/');
}

static void put_operation(struct json *j, const struct route *r, const char *method, const char *end, struct brings b)
{
	bool page = r->kind == ROUTE_PAGE || r->kind == ROUTE_LIST, post = str_is(str_of(method), STR("post"));
	struct arena *mem = j->out->mem;
	open_key(j, method);
	put_field(j, STR("operationId"), text(mem, "{}.{}{}", str_of(method), r->name, str_of(end)));
	put_field(j, STR("summary"), page ? say(r->title, LANG_EN) : words_of_name(mem, r->name));
	put_key(j, STR("tags"));
	put_array(j);
	put_value(j, tag_of(r->path));
	put_end_array(j);
	put_roles(j, r);
	put_parameters(j, r);
	if (post)
		put_body(j, r);
	put_answers(j, b);
	if (r->right == RIGHT_ANYONE) {
		put_key(j, STR("security"));
		put_array(j);
		put_end_array(j);
	}
	put_end_object(j);
}

static void put_path(struct json *j, const struct route *r, const char *end)
{
	open_key(j, str_c(j->out->mem, text(j->out->mem, "{}{}", str_is(r->path, STR("/")) && *end ? NONE : r->path, str_of(end))));
}

static void put_one(struct json *j, const struct route *r, const char *method, const char *end, struct brings b)
{
	put_path(j, r, end);
	put_operation(j, r, method, end, b);
	put_end_object(j);
}

/* What brings something else than the place of what was stored. */
static struct brings form_brings(const struct route *r)
{
	static const struct { struct str field; struct brings brings; } rows[] = {
		{ LIT("step=request-steps"), { "application/json", "#/components/schemas/done-or-step", "taken and stored; or, of a form of several steps, what is asked next" } },
		{ LIT("do=editor"), { "application/json", "#/components/schemas/done-or-look", "stored (do save, over); or, of what stores nothing, what the text says: findings, matrix, gaps, comparison with what is in force" } },
		{ LIT("client*+ month!"), { "application/json", "#/components/schemas/released", "what became of the month of each client" } },
	};
	static const struct brings look = { "application/json", "#/components/schemas/look", "what the text says; nothing is stored" };
	if (str_ends(r->path, STR("/check")))
		return look;
	static const struct brings taken = { "application/json", "#/components/schemas/done", "taken and stored", "{\"Location\":{\"description\":\"the place in the body once more\",\"schema\":{\"type\":\"string\"}}}" };
	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_has(route_fields(r), rows[i].field))
			return rows[i].brings;
	return taken;
}

static void put_route(struct json *j, const struct route *r)
{
	static const struct brings object = { "application/json", "#/components/schemas/object", "the same as the page" },
		ticket = { "application/json", "#/components/schemas/ticket", "the same as the page" },
		rows = { "application/json", "#/components/schemas/rows", "the same as the page; while there is more, the header field Link names the next page (RFC 8288)" },
		csv = { "text/csv", "#/components/schemas/bytes", "the whole list (RFC 4180), up to 100000 rows; a last row says so if there are more" },
		bytes = { "*/*", "#/components/schemas/bytes", "the file" };
	switch (r->kind) {
	case ROUTE_PAGE:
		put_one(j, r, "get", ".json", str_is(r->name, STR("ticket")) ? ticket : object);
		return;
	case ROUTE_LIST:
		put_one(j, r, "get", ".json", rows);
		put_one(j, r, "get", ".csv", csv);
		return;
	case ROUTE_FILE:
		put_one(j, r, "get", "", bytes);
		return;
	case ROUTE_FORM:
		put_one(j, r, "post", "", form_brings(r));
		return;
	case ROUTE_HOOK:
		put_path(j, r, "");
		put_operation(j, r, "get", "", object);
		put_operation(j, r, "post", "", object);
		put_end_object(j);
	}
}

/* ---- what receivers are sent ---- */

static void put_event(struct json *j, const struct event_kind *k)
{
	open_key(j, str_c(j->out->mem, k->name));
	open_key(j, "post");
	put_field(j, STR("operationId"), text(j->out->mem, "event.{}", k->name));
	put_field(j, STR("summary"), k->says[LANG_EN]);
	put_field(j, STR("description"), text(j->out->mem, "number names the {}", k->about));
	put_key(j, STR("parameters"));
	put_array(j);
	put_parameter(j, STR("Regelbetrieb-Event"), STR("header"), true, STR("string"));
	put_parameter(j, STR("Regelbetrieb-Signature"), STR("header"), true, STR("string"));
	put_parameter(j, STR("Idempotency-Key"), STR("header"), true, STR("string"));
	put_end_array(j);
	open_key(j, "requestBody");
	put_field(j, STR("required"), (bool)true);
	open_key(j, "content");
	open_key(j, "application/json");
	put_key(j, STR("schema"));
	put_ref(j, "#/components/schemas/event");
	put_end_object(j);
	put_end_object(j);
	put_end_object(j);
	put_key(j, STR("responses"));
	put_raw(j, STR("{\"2XX\":{\"description\":\"taken; anything else is tried again, and is a dead letter in the end\"}}"));
	put_end_object(j);
	put_end_object(j);
}

static void put_events(struct json *j)
{
	size_t n;
	const struct event_kind *k = event_kinds(&n);
	open_key(j, "webhooks");
	for (size_t i = 0; i < n; i++)
		put_event(j, &k[i]);
	put_end_object(j);
}

/* ---- the rest ---- */

static void put_info(struct json *j)
{
	open_key(j, "info");
	put_text(j, "title", STR("Regelbetrieb"));
	put_text(j, "version", STR(REGELBETRIEB_VERSION));
	put_text(j, "description",
	         STR("Everything the pages do. A page is its address with .json, a list also with .csv; a form takes a flat JSON object and answers with the place of what it made."
	             " Some forms answer with the next page of a dialogue instead; the field that sends it off is named step or do. An Idempotency-Key makes an act that is sent again count once."
	             " Keys, kinds, states and other closed lists are English and never change by the reader's language; text for people has keys of its own."));
	put_end_object(j);
}

bool openapi_file(struct request *q, struct answer *a, struct err *e)
{
	size_t n;
	const struct route *r = web_routes(&n);
	struct json j = json_open(&a->out);
	struct str components;
	(void)q;
	(void)e;
	must(asset_find(STR("assets/openapi.json"), &components));
	a->type = STR("application/json");
	put_object(&j);
	put_text(&j, "openapi", STR("3.1.0"));
	put_info(&j);
	put_key(&j, STR("servers"));
	put_raw(&j, STR("[{\"url\":\"/\"}]"));
	put_key(&j, STR("security"));
	put_raw(&j, STR("[{\"key\":[]}]"));
	open_key(&j, "paths");
	for (size_t i = 0; i < n; i++)
		if (!api_is_for_people(&r[i]))
			put_route(&j, &r[i]);
	put_end_object(&j);
	put_events(&j);
	put_key(&j, STR("components"));
	put_raw(&j, str_trim(components));
	put_end_object(&j);
	return true;
}
