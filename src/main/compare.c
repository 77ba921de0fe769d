/* compare.c - `contract compare OLD NEW --tickets`: what a change would have made of the stored work.
 *
 * contract/ is pure and knows no store, so this one question about contracts is answered here; all others are handed
 * on. OLD and NEW are files, or stored versions as contract:ID; an annex belongs to the contract named before it. */
#include "main/commands.h"
#include "contract/contract.h"
#include "report/report.h"
#include <stdio.h>
#include <unistd.h>

enum { FILE_MOST = 1 << 20, TICKETS_SHOWN = 10, MONTHS = 12, MONTHS_MOST = 120, ANNEXES_MOST = 100 };

/* client: whose the stored version is; 0: of files. */
struct side { struct str name; struct strs annexes; const struct contract *c; int64_t client; };
struct asked { struct arena *mem; struct fields options; struct side sides[VERSIONS]; size_t n_sides; struct db *db; };

/* ---- what was asked ---------------------------------------------------------------------------------------------- */

static const struct { struct str name; bool value; } options[] = {
	{ LIT("--tickets"), false }, { LIT("--json"), false }, { LIT("--annex"), true }, { LIT("--data"), true }, { LIT("--store"), true },
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
	bool known = !str_starts(name, STR("--")) || str_is(name, STR("--html")) || str_is(name, STR("--help"));
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

/* ---- as text ------------------------------------------------------------------------------------------------------- */

#define WORDS(o, de, en) out_bytes((o), (o)->lang == LANG_DE ? STR(de) : STR(en))
#define SAY(o, de, en, ...) ((o)->lang == LANG_DE ? print((o), de, __VA_ARGS__) : print((o), en, __VA_ARGS__))

static void print_hours(struct out *o, int64_t minutes) { print(o, "{} h {} min", minutes / 60, minutes % 60); }

static void print_amounts(struct out *o, const struct money m[VERSIONS])
{
	struct money more = { m[VERSION_NEW].cents - m[VERSION_OLD].cents };
	out_money(o, m[VERSION_OLD]);
	out_bytes(o, STR(" → "));
	out_money(o, m[VERSION_NEW]);
	if (!more.cents)
		return;
	out_bytes(o, more.cents > 0 ? STR(" (+") : STR(" ("));
	out_money(o, more);
	out_char(o, ')');
}

static void print_metered(struct out *o, const struct money m[VERSIONS])
{
	if (!m[VERSION_OLD].cents && !m[VERSION_NEW].cents)
		return;
	WORDS(o, "\n  nach Zähler: ", "\n  by meter: ");
	print_amounts(o, m);
}

static void print_says(struct out *o, const struct says *r)
{
	static const struct str german[] = { LIT(""), LIT(""), LIT("offen"), LIT("vorläufig "), LIT("widersprüchlich"), LIT("unmöglich") };      /* ORDER judge_status */
	static const struct str english[] = { LIT(""), LIT(""), LIT("open"), LIT("provisional "), LIT("contradictory"), LIT("impossible") };
	bool firm = r->status == JUDGE_CERTAIN || r->status == JUDGE_DEFAULT;
	print(o, "{}{}{}{}", o->lang == LANG_DE ? german[r->status] : english[r->status], r->verdict, firm && r->clauses.len ? STR(" ") : NONE, firm ? r->clauses : NONE);
	if (r->status == JUDGE_DEFAULT)
		WORDS(o, " (nicht genannt)", " (not named)");
}

static void print_sums(struct out *o, const struct replay_sums *s)
{
	SAY(o, "{} von {} Teilen ändern ihr Urteil, ", "{} of {} parts change their verdict, ", s->changed, s->parts);
	print_hours(o, s->changed_minutes);
	WORDS(o, " von ", " of ");
	print_hours(o, s->minutes);
	WORDS(o, "\n  nach Zeit abgerechnet: ", "\n  billed by time: ");
	print_amounts(o, s->billed);
	WORDS(o, "\n  Pauschale: ", "\n  flat fee: ");
	print_amounts(o, s->flat);
	print_metered(o, s->metered);
	if (s->months < s->months_of)
		SAY(o, " ({} von {} Monaten mit Vertrag)", " ({} of {} months under contract)", s->months, s->months_of);
	out_char(o, '\n');
	if (s->unjudged) {
		SAY(o, "  nicht mitgezählt, weil kein Vertrag galt: {} {}, ", "  not counted, because no contract was in force: {} {}, ", s->unjudged,
			s->unjudged == 1 ? (o->lang == LANG_DE ? STR("Teil ohne Urteil") : STR("part without a verdict")) : o->lang == LANG_DE ? STR("Teile ohne Urteil") : STR("parts without a verdict"));
		print_hours(o, s->unjudged_minutes);
		out_char(o, '\n');
	}
	if (s->open[VERSION_OLD] || s->open[VERSION_NEW])
		SAY(o, "  noch offen, ohne Betrag gezählt: {} min → {} min\n", "  open yet, counted without an amount: {} min → {} min\n", s->open[VERSION_OLD], s->open[VERSION_NEW]);
	if (s->priceless[VERSION_OLD] || s->priceless[VERSION_NEW])
		SAY(o, "  ohne Preis nach Zeit: {} min → {} min\n", "  without a price by time: {} min → {} min\n", s->priceless[VERSION_OLD], s->priceless[VERSION_NEW]);
}

static bool print_ticket(struct db *db, int64_t client, const struct replay_part *part, struct out *o, struct err *e)
{
	struct ticket t;
	if (!ticket_find(db, client, part->ticket, o->mem, &t, e))
		return false;
	SAY(o, "    Vorgang {} (Teil {}) {}: ", "    ticket {} (part {}) {}: ", part->ticket, part->part, t.subject);
	print_hours(o, part->minutes);
	out_bytes(o, STR(", "));
	print_amounts(o, part->billed);
	out_char(o, '\n');
	return true;
}

static bool print_change(struct db *db, int64_t client, const struct replay_change *k, struct out *o, struct err *e)
{
	out_bytes(o, STR("  "));
	print_says(o, &k->says[VERSION_OLD]);
	out_bytes(o, STR(" → "));
	print_says(o, &k->says[VERSION_NEW]);
	SAY(o, ": {} Teile, ", ": {} parts, ", k->parts.n);
	print_hours(o, k->minutes);
	out_bytes(o, STR(", "));
	print_amounts(o, k->billed);
	out_char(o, '\n');
	for (size_t i = 0; i < k->parts.n && i < TICKETS_SHOWN; i++)
		if (!print_ticket(db, client, &k->parts.at[i], o, e))
			return false;
	if (k->parts.n > TICKETS_SHOWN)
		SAY(o, "    und {} weitere (alle mit --json)\n", "    and {} more (all with --json)\n", k->parts.n - TICKETS_SHOWN);
	return true;
}

static bool print_replay(struct db *db, const struct replay *r, struct out *o, struct err *e)
{
	SAY(o, "Gespeicherte Arbeit von {} bis {}: ", "Stored work from {} to {}: ", r->from, r->until);
	print_sums(o, &r->sums);
	struct str left = replay_left_words(&r->left, o->lang, o->mem);
	if (left.len)
		print(o, "{}\n", left);
	for (size_t i = 0; i < r->clients.n; i++) {
		const struct replay_client *c = &r->clients.at[i];
		print(o, "{}: ", c->client.name);
		print_sums(o, &c->sums);
		for (size_t k = 0; k < c->changes.n; k++)
			if (!print_change(db, c->client.id, &c->changes.at[k], o, e))
				return false;
	}
	return true;
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
	return (field_is(&a->options, STR("--json")) ? replay_print(a->db, &r, &j, e) : print_replay(a->db, &r, o, e));
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
