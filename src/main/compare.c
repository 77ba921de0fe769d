/* compare.c - `contract compare OLD NEW --tickets`: what a change would have made of the stored work.
 *
 * contract/ is pure and knows no store, so this one question about contracts is answered here; all others are handed
 * on. OLD and NEW are files, or stored versions as contract:ID; an annex belongs to the contract named before it. */
#include "main/compare.h"
#include "main/commands.h"
#include <stdio.h>
#include <unistd.h>

enum { FILE_MOST = 1 << 20, MONTHS = 12, MONTHS_MOST = 120, ANNEXES_MOST = 100 };

/* client: whose the stored version is; 0: of files. */
struct side { struct str name; struct strs annexes; const struct contract *c; int64_t client; };
struct asked { struct arena *mem; struct fields options; struct side sides[VERSIONS]; size_t n_sides; struct db *db; };

/* ---- what was asked ---------------------------------------------------------------------------------------------- */

static const struct { struct str name; bool value; } options[] = {
	{ LIT("--tickets"), false }, { LIT("--json"), false }, { LIT("--html"), false }, { LIT("--annex"), true }, { LIT("--data"), true }, { LIT("--store"), true },
	{ LIT("--client"), true }, { LIT("--months"), true },
};

static int usage(struct arena *mem, struct str what)
{
	struct str s = text(mem, "regelbetrieb contract compare: {}{} See `regelbetrieb contract compare --help`.\n", what, str_ends(what, STR("?")) ? NONE : STR("."));
	fwrite(s.at, 1, s.len, stderr);
	return EXIT_USAGE;
}

static int unknown(struct arena *mem, struct str name)
{
	struct str names[COUNT(options)];
	for (size_t i = 0; i < COUNT(options); i++)
		names[i] = options[i].name;
	struct str near = nearest(name, names, COUNT(names));
	return usage(mem, near.len ? text(mem, "unknown option {}; did you mean {}?", name, near) : text(mem, "unknown option {}", name));
}

/* One that neither comparison has: named here, where the options of both are known. */
static bool is_option(struct str word)
{
	struct str name = str_split(&word, '=');
	bool known = !str_starts(name, STR("--")) || str_is(name, STR("--help"));
	for (size_t i = 0; i < COUNT(options) && !known; i++)
		known = str_is(options[i].name, name);
	return known;
}

static int take_option(struct asked *a, int argc, char **argv, int *i)
{
	struct str value = str_of(argv[*i]), name = str_split(&value, '=');
	bool joined = name.len < str_of(argv[*i]).len;
	size_t k = 0;
	while (k < COUNT(options) && !str_is(options[k].name, name))
		k++;
	if (k == COUNT(options))
		return unknown(a->mem, name);
	if (options[k].value && !joined && ++*i == argc)
		return usage(a->mem, text(a->mem, "{} needs a value", name));
	value = joined ? value : options[k].value ? str_of(argv[*i]) : STR("1");
	if (!str_is(name, STR("--annex")))
		return field_add(a->mem, &a->options, name, value), EXIT_DONE;
	if (!a->n_sides)
		return usage(a->mem, STR("an annex stands behind its contract"));
	*push(a->mem, &a->sides[a->n_sides - 1].annexes) = value;
	return a->sides[a->n_sides - 1].annexes.n > ANNEXES_MOST ? usage(a->mem, STR("more than 100 annexes")) : EXIT_DONE;
}

static int take_words(struct asked *a, int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		struct str s = str_of(argv[i]);
		int code = str_starts(s, STR("--")) ? take_option(a, argc, argv, &i) : EXIT_DONE;
		if (!str_starts(s, STR("--")) && a->n_sides == VERSIONS)
			code = usage(a->mem, text(a->mem, "too many files: {}", s));
		else if (!str_starts(s, STR("--")))
			a->sides[a->n_sides++].name = s;
		if (code)
			return code;
	}
	return a->n_sides == VERSIONS ? EXIT_DONE : usage(a->mem, STR("which two contracts?"));
}

/* ---- reading ------------------------------------------------------------------------------------------------------ */

static bool stored_id(struct str name, int64_t *id)
{
	struct str prefix = STR("contract:");
	return str_starts(name, prefix) && str_int(str_cut(name, prefix.len, name.len), id);
}

struct texts { struct document *at; size_t n, cap; };

static bool add_file(struct asked *a, struct str path, struct texts *docs, struct err *e)
{
	struct document *d = push(a->mem, docs);
	struct str rest = path;
	*d = (struct document){ 0 };
	while (rest.len)
		d->name = str_split(&rest, '/');
	return file_read(path, a->mem, FILE_MOST, &d->bytes, e);
}

static bool add_stored(struct asked *a, struct side *s, int64_t id, struct texts *docs, struct err *e)
{
	struct document *stored;
	size_t n;
	struct rows *r = sql(a->db, "select client_id from contract where id = ?", id);
	row(r, a->mem, &s->client);
	if (!done(r, e))
		return false;
	if (!s->client)
		return fail(e, "there is no contract {} in the store", id);
	if (!agreement_documents(a->db, s->client, id, a->mem, &stored, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		*push(a->mem, docs) = stored[i];
	return true;
}

static bool read_side(struct asked *a, struct side *s, struct err *e)
{
	struct texts docs = { 0 };
	struct findings found = { 0 };
	struct contract *c = NULL;
	int64_t id;
	bool ok = stored_id(s->name, &id) ? add_stored(a, s, id, &docs, e) : add_file(a, s->name, &docs, e);
	for (size_t i = 0; ok && i < s->annexes.n; i++)
		ok = add_file(a, s->annexes.at[i], &docs, e);
	if (!ok)
		return false;
	bool read = contract_read(docs.at, docs.n, a->mem, &c, &found);
	for (size_t i = 0; !read && i < found.n; i++)
		fprintf(stderr, "%.*s\n", (int)found.at[i].text.len, found.at[i].text.at);
	s->c = c;
	return read || fail(e, "{} cannot be read", s->name);
}

/* ---- the command ------------------------------------------------------------------------------------------------------- */

/* Whose work: the client named; else whose contract it is; else everybody's. */
static bool choose_client(struct asked *a, int64_t *client, struct err *e)
{
	struct str key = field(&a->options, STR("--client"));
	struct client c = { 0 };
	*client = a->sides[VERSION_OLD].client ? a->sides[VERSION_OLD].client : a->sides[VERSION_NEW].client;
	if (!key.len)
		return true;
	if (!client_find_key(a->db, key, a->mem, &c, e))
		return false;
	*client = c.id;
	return c.id || fail(e, "there is no client {}", key);
}

/* On the last line of a terminal, over itself. */
static void tell(void *with, int percent)
{
	int *shown = with;
	if (percent == *shown)
		return;
	*shown = percent;
	fprintf(stderr, "\r%3d %%", percent);
}

static bool replay(struct asked *a, int64_t client, struct date from, struct instant now, const struct contract *const contracts[VERSIONS], struct replay *out, struct err *e)
{
	int shown = -1;
	struct progress progress = { tell, &shown };
	bool ok = report_replay(a->db, client, from, now, contracts, isatty(STDERR_FILENO) ? &progress : NULL, a->mem, out, e);
	fputs(shown >= 0 ? "\r     \r" : "", stderr);
	return ok;
}

static bool compare(struct asked *a, int64_t months, struct out *o, bool *changes, struct err *e)
{
	const struct contract *contracts[VERSIONS];
	struct replay r;
	struct instant now = clock_now();
	int64_t client;
	for (int v = 0; v < VERSIONS; v++) {
		if (!read_side(a, &a->sides[v], e))
			return false;
		contracts[v] = a->sides[v].c;
	}
	o->lang = contract_head(contracts[VERSION_OLD])->lang;
	if (!choose_client(a, &client, e) || !replay(a, client, replay_from(now, (int)months), now, contracts, &r, e))
		return false;
	*changes = replay_changes(&r);
	struct json j = json_open(o);
	if (field_is(&a->options, STR("--json")))
		return replay_print(a->db, &r, &j, e);
	return field_is(&a->options, STR("--html")) ? compare_sheet(a->db, &r, contracts, o, e) : compare_print(a->db, &r, o, e);
}

static int replay_command(struct asked *a, int argc, char **argv)
{
	struct err e = { 0 };
	struct out o = out_open(a->mem);
	int64_t months = MONTHS;
	bool changes = false;
	int code = take_words(a, argc, argv);
	struct str store = field(&a->options, STR("--store")), data = field(&a->options, STR("--data")), asked = field(&a->options, STR("--months"));
	if (code)
		return code;
	if (asked.len && (!str_int(asked, &months) || months < 1 || months > MONTHS_MOST))
		return usage(a->mem, text(a->mem, "--months {}: say 1 to {}", asked, (int)MONTHS_MOST));
	if (!db_open(store.len ? store : data.len ? data : STR("data"), DB_READ, &a->db, &e)) {
		fprintf(stderr, "%.*s\n", (int)e.len, e.text);
		return EXIT_FAILED;
	}
	bool ok = compare(a, months, &o, &changes, &e);
	db_close(a->db);
	if (!ok)
		fprintf(stderr, "%.*s\n", (int)e.len, e.text);
	struct str s = out_str(&o);
	fwrite(s.at, 1, ok ? s.len : 0, stdout);
	if (ok && field_is(&a->options, STR("--json")))
		putchar('\n');
	return !ok ? EXIT_FAILED : changes ? EXIT_FINDINGS : EXIT_DONE;
}

int contract_door(int argc, char **argv)
{
	bool tickets = false, stored = false, compares = argc > 1 && str_is(str_of(argv[1]), STR("compare"));
	const char *strange = NULL;
	for (int i = 2; i < argc && compares; i++) {
		tickets |= str_is(str_of(argv[i]), STR("--tickets"));
		stored |= str_starts(str_of(argv[i]), STR("contract:"));
		strange = strange || is_option(str_of(argv[i])) ? strange : argv[i];
	}
	if (!tickets && !stored && !strange)
		return contract_command(argc, argv);
	struct asked a = { .mem = arena_open() };
	struct str word = strange ? str_of(strange) : NONE;
	int code = strange ? unknown(a.mem, str_split(&word, '=')) : tickets ? replay_command(&a, argc, argv) : usage(a.mem, STR("a stored version (contract:ID) is compared over the tickets of its store: say --tickets, and --data DIR"));
	arena_close(a.mem);
	return code;
}
