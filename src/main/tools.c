/* tools.c - commands beside the server: apply a world, make a link, verify audit and verdicts. */
#include "agreement/agreement.h"
#include "invoice/invoice.h"
#include "main/audits.h"
#include "main/commands.h"
#include "main/control.h"
#include "mail/mail.h"
#include "verdict/verdict.h"
#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MOST = 4 << 20 };

static int failed(const struct err *e)
{
	fprintf(stderr, "%.*s\n", (int)e->len, e->text);
	return EXIT_FAILED;
}

struct str data_of(const struct fields *options)
{
	struct str data = field(options, STR("data"));
	return data.len ? data : STR("data");
}

struct str store_of(const struct fields *options)
{
	struct str store = field(options, STR("store"));
	return store.len ? store : data_of(options);
}

/* ---- apply ---- */

/* What a document is called in the store: its file, wherever that lay. */
static struct str file_name(struct str path)
{
	size_t cut = path.len;
	while (cut && path.at[cut - 1] != '/')
		cut--;
	return str_cut(path, cut, path.len);
}

/* A file named in an act is read beside the file that names it. */
static struct str beside(struct arena *mem, struct str file, struct str name)
{
	return str_starts(name, STR("/")) ? name : text(mem, "{}{}", str_cut(file, 0, file.len - file_name(file).len), name);
}

static bool add_files(struct arena *mem, struct str file, json_t *list, struct fields *ask, struct err *e)
{
	size_t i;
	json_t *item;
	json_array_foreach(list, i, item) {
		struct str name = str_of(json_string_value(item)), bytes, kind = i ? STR("annex") : STR("document");
		if (!file_read(beside(mem, file, name), mem, FILE_MOST, &bytes, e))
			return false;
		if (!utf8_is(bytes) || (bytes.len && memchr(bytes.at, 0, bytes.len)))
			return fail(e, "{}: is no text in UTF-8", name);
		field_add(mem, ask, text(mem, "f.{}", kind), bytes);
		field_add(mem, ask, text(mem, "f.{}.name", kind), file_name(name));
	}
	return true;
}

static struct str as_text(struct arena *mem, json_t *v)
{
	if (json_is_integer(v))
		return text(mem, "{}", (int64_t)json_integer_value(v));
	if (json_is_boolean(v))
		return json_is_true(v) ? STR("1") : STR("0");
	return str_keep(mem, str_of(json_string_value(v)));
}

/* A list is its field several times, as forms send it. */
static bool add_value(struct arena *mem, struct fields *ask, struct str name, json_t *v, struct err *e)
{
	size_t i, from = str_starts(name, STR("f.")) ? 2 : 0;
	json_t *item;
	if (json_is_object(v) || json_is_real(v))
		return fail(e, "{}: a text, a whole number, true or false was expected, or a list of them", str_cut(name, from, name.len));
	if (!json_is_array(v))
		field_add(mem, ask, name, as_text(mem, v));
	json_array_foreach(v, i, item)
		if (!add_value(mem, ask, name, item, e))
			return false;
	return true;
}

static bool act_of(struct arena *mem, struct str file, json_t *in, struct fields *ask, struct err *e)
{
	const char *key;
	json_t *v;
	field_add(mem, ask, STR("do"), STR("act"));
	field_add(mem, ask, STR("by_hand"), STR("1"));
	json_object_foreach(in, key, v) {
		struct str name = str_keep(mem, str_of(key));
		bool head = str_is(name, STR("client")) || str_is(name, STR("key_once"));
		if (str_is(name, STR("act")))
			field_add(mem, ask, STR("name"), as_text(mem, v));
		else if (str_is(name, STR("files")) && !add_files(mem, file, v, ask, e))
			return false;
		else if (!str_is(name, STR("files")) && !add_value(mem, ask, head ? name : text(mem, "f.{}", name), v, e))
			return false;
	}
	return true;
}

/* *refused: the store is well, but the file asks for what cannot be. */
static bool apply_one(struct control_client *c, struct arena *mem, struct str file, json_t *in, size_t place, bool *refused, struct err *e)
{
	struct fields ask = { 0 }, out;
	if (!act_of(mem, file, in, &ask, e) || !control_ask(c, &ask, mem, &out, e))
		return within(e, "{}: act {}", file, place + 1);
	*refused = !str_is(field(&out, STR("ok")), STR("1"));
	if (*refused)
		return fail(e, "{}: act {} ({}): {}", file, place + 1, field(&ask, STR("name")), field(&out, STR("reason")));
	return true;
}

/* *n: how many were done. */
static bool apply_all(struct control_client *c, struct arena *mem, struct str file, json_t *acts, size_t *n, bool *refused, struct err *e)
{
	for (*n = 0; *n < json_array_size(acts); ++*n)
		if (!apply_one(c, mem, file, json_array_get(acts, *n), *n, refused, e))
			return false;
	return true;
}

int apply_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct str bytes;
	json_error_t why;
	struct control_client *c;
	bool refused = false;
	size_t before = 0;
	if (words->n != 1) {
		fprintf(stderr, "apply needs one file; see `regelbetrieb help apply`\n");
		return EXIT_USAGE;
	}
	if (!file_read(words->at[0], mem, FILE_MOST, &bytes, &e))
		return failed(&e);
	json_t *root = json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES, &why), *acts = json_is_array(root) ? root : json_object_get(root, "acts");
	bool ok = json_is_array(acts) || fail(&e, "{}:{}:{}: {}", words->at[0], why.line, why.column, root ? STR("a list of acts was expected") : str_of(why.text));
	if (ok && (ok = control_connect(data_of(options), field(options, STR("store")), &c, &e))) {
		ok = apply_all(c, mem, words->at[0], acts, &before, &refused, &e);
		if (ok)
			printf("%zu acts done\n", json_array_size(acts));
		control_disconnect(c);
	}
	json_decref(root);
	if (!ok)
		failed(&e);
	if (!ok && before)
		fprintf(stderr, before == 1 ? "the act before it is done: take it out before the file is sent again\n"
		                            : "the %zu acts before it are done: take them out before the file is sent again\n", before);
	return ok ? EXIT_DONE : refused ? EXIT_USAGE : EXIT_FAILED;
}

int link_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct control_client *c;
	struct fields ask = { 0 }, out;
	if (words->n != 1) {
		fprintf(stderr, "link needs the login of a person; see `regelbetrieb help link`\n");
		return EXIT_USAGE;
	}
	field_add(mem, &ask, STR("do"), STR("link"));
	field_add(mem, &ask, STR("login"), words->at[0]);
	if (field_is(options, STR("lost-factor")))
		field_add(mem, &ask, STR("lost"), STR("1"));
	if (!control_connect(data_of(options), field(options, STR("store")), &c, &e))
		return failed(&e);
	bool ok = control_ask(c, &ask, mem, &out, &e);
	control_disconnect(c);
	if (ok && !field_is(&out, STR("link")))
		ok = fail(&e, "{}", field(&out, STR("reason")));
	if (ok)
		printf("%s\n", str_c(mem, field(&out, STR("link"))));
	if (ok && field_is(&out, STR("web")))            /* the same for who sits elsewhere; the first one works whatever is set */
		printf("%s\n", str_c(mem, field(&out, STR("web"))));
	return ok ? EXIT_DONE : failed(&e);
}

/* ---- verify ---- */

/* Of whoever sits at the terminal, by the system's own order of what says so. */
enum lang reader_language(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < COUNT(names); i++) {
		struct str set = str_of(getenv(names[i]));
		if (set.len)
			return str_starts(set, STR("de")) ? LANG_DE : LANG_EN;
	}
	return LANG_EN;
}

static struct str audited_words(const struct audited *a, enum lang lang, struct arena *mem)
{
	if (a->broken.len)
		return text(mem, "{} {}", lang == LANG_DE ? STR("gebrochen:") : STR("broken:"), audit_say(a->broken, lang, mem));
	if (lang == LANG_DE)
		return text(mem, "{} {}, {} {} und {} {}, jede Kette ist ganz", a->rows, a->rows == 1 ? STR("Eintrag") : STR("Einträge"), a->things,
		            a->things == 1 ? STR("versiegeltes Ding") : STR("versiegelte Dinge"), a->invoices, a->invoices == 1 ? STR("Rechnung") : STR("Rechnungen"));
	return text(mem, "{} {}, {} {} and {} {}, every chain is whole", a->rows, a->rows == 1 ? STR("row") : STR("rows"), a->things,
	            a->things == 1 ? STR("sealed thing") : STR("sealed things"), a->invoices, a->invoices == 1 ? STR("invoice") : STR("invoices"));
}

int audit_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct db *db;
	struct audited a;
	if (words->n != 1 || !str_is(words->at[0], STR("verify"))) {
		fprintf(stderr, "audit verify is all there is; see `regelbetrieb help audit`\n");
		return EXIT_USAGE;
	}
	if (!db_open(store_of(options), DB_READ, &db, &e))
		return failed(&e);
	bool ok = audit_all(db, mem, &a, &e);
	db_close(db);
	if (!ok)
		return failed(&e);
	printf("%s\n", str_c(mem, audited_words(&a, reader_language(), mem)));
	return a.broken.len ? EXIT_FINDINGS : EXIT_DONE;
}

int mail_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct db *db;
	struct out o = out_open(mem);
	if (words->n != 1 || !str_is(words->at[0], STR("check"))) {
		fprintf(stderr, "mail check is all there is; see `regelbetrieb help mail`\n");
		return EXIT_USAGE;
	}
	if (!db_open(store_of(options), DB_READ, &db, &e))
		return failed(&e);
	bool ok = mail_check(db, data_of(options), mem, &o);
	db_close(db);
	fwrite(o.at, 1, o.len, stdout);
	return ok ? EXIT_DONE : EXIT_FAILED;
}

static bool again(struct db *db, const struct strs *words, struct arena *mem, struct err *e)
{
	int64_t id, contract = 0;
	struct verdict v = { 0 };
	struct judgement j;
	struct str body;
	if (!str_int(words->at[1], &id) || (words->n == 3 && !str_int(words->at[2], &contract)))
		return fail(e, "the id of a verdict and of a contract are numbers");
	struct rows *r = sql(db, "select client_id from verdict where id = ?", id);
	row(r, mem, &v.client);
	if (!done(r, e) || !verdict_by_id(db, v.client, id, mem, &v, e))
		return false;
	if (!v.id)
		return fail(e, "there is no verdict {}", id);
	if (!verdict_again(db, &v, contract ? contract : v.contract, mem, &j, &body, e))
		return false;
	printf("%s\n", str_c(mem, body));
	fprintf(stderr, "%s\n", str_is(body, v.body) ? "same bytes as then" : "not the bytes of then");
	return true;
}

int verdict_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct db *db;
	int64_t checked = 0, differ = 0;
	bool verify = words->n == 1 && str_is(words->at[0], STR("verify"));
	bool one = words->n >= 2 && words->n <= 3 && str_is(words->at[0], STR("again"));
	if (!verify && !one) {
		fprintf(stderr, "verdict verify, or verdict again ID [CONTRACT]; see `regelbetrieb help verdict`\n");
		return EXIT_USAGE;
	}
	if (!db_open(store_of(options), DB_READ, &db, &e))
		return failed(&e);
	bool ok = verify ? verdict_verify(db, mem, &checked, &differ, &e) : again(db, words, mem, &e);
	db_close(db);
	if (!ok)
		return failed(&e);
	if (verify)
		printf("%lld verdicts judged again, %lld differ\n", (long long)checked, (long long)differ);
	return differ ? EXIT_FINDINGS : EXIT_DONE;
}
