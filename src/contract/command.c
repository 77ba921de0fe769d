/* command.c - `regelbetrieb contract check | judge | gaps | test`: the only file here that touches the world.
 *
 * Exit codes: 0 clean, 10 findings, 1 unreadable, 2 usage. The language of the document decides the words. */
#include "contract/command.h"
#include <unistd.h>

bool write_all(struct str s)
{
	while (s.len) {
		ssize_t n = write(STDOUT_FILENO, s.at, s.len);
		if (n <= 0)
			return false;
		s = str_cut(s, (size_t)n, s.len);
	}
	return true;
}

/* ---- what was asked -------------------------------------------------------------------------------------------- */

static const struct str how = LIT("usage: regelbetrieb contract check|judge|gaps|test FILE [--annex FILE]... [--json]\n"
	"       regelbetrieb contract judge FILE [--annex FILE]... [--json] NAME=VALUE...\n"
	"       regelbetrieb contract judge FILE --lines     one JSON object of facts a line in, one verdict a line out\n"
	"exit:  0 clean, 10 findings, 1 unreadable, 2 usage\n");

static int usage(struct str what, struct str advice)
{
	struct arena *mem = arena_open();
	struct out o = out_open(mem);
	print(&o, "regelbetrieb contract: {}{}\n", what, advice.len ? text(mem, "; did you mean {}?", advice) : NONE);
	out_bytes(&o, how);
	struct str s = out_str(&o);
	ssize_t ignored = write(STDERR_FILENO, s.at, s.len);
	(void)ignored;
	arena_close(mem);
	return EXIT_USAGE;
}

static const struct str options[] = { LIT("--annex"), LIT("--json"), LIT("--lines") };

static int take_option(struct asked *a, int argc, char **argv, int *i)
{
	struct str s = str_of(argv[*i]);
	if (str_is(s, STR("--json")))
		a->json = true;
	else if (str_is(s, STR("--lines")))
		a->lines = true;
	else if (str_starts(s, STR("--annex=")))
		*push(a->mem, &a->files) = str_cut(s, 8, s.len);
	else if (!str_is(s, STR("--annex")))
		return usage(text(a->mem, "unknown option {}", s), nearest(s, options, COUNT(options)));
	else if (*i + 1 == argc)
		return usage(STR("--annex needs a file"), NONE);
	else
		*push(a->mem, &a->files) = str_of(argv[++*i]);
	return 0;
}

static int take_fact(struct asked *a, struct str name, struct str value)
{
	struct str key = utf8_fold(a->mem, name);
	for (size_t i = 0; i < a->facts.n; i++)
		if (str_is(utf8_fold(a->mem, a->facts.at[i].name), key))
			return usage(text(a->mem, "{} is given twice; \"{}=a|b\" is one of both", name, name), NONE);
	*push(a->mem, &a->facts) = (struct fact){ name, value };
	return name.len ? 0 : usage(text(a->mem, "={} has no name", value), NONE);
}

static int take_words(struct asked *a, int argc, char **argv)
{
	*push(a->mem, &a->files) = NONE;
	for (int i = 2; i < argc; i++) {
		struct str s = str_of(argv[i]), value = s;
		int code = 0;
		if (str_is(s, STR("--help")))
			a->help = true;
		else if (str_starts(s, STR("--")))
			code = take_option(a, argc, argv, &i);
		else if (!a->files.at[0].len)
			a->files.at[0] = s;
		else if (a->takes_facts && str_has(s, STR("=")))
			code = take_fact(a, str_trim(str_split(&value, '=')), value);
		else
			code = usage(a->takes_facts ? text(a->mem, "{} is no NAME=VALUE", s) : text(a->mem, "too many files: {}", s), NONE);
		if (code)
			return code;
	}
	if (a->lines && !a->takes_facts)
		return usage(STR("--lines belongs to judge"), NONE);
	if (!a->files.at[0].len && !a->help)
		return usage(STR("which contract?"), NONE);
	return 0;
}

/* ---- reading ------------------------------------------------------------------------------------------------------- */

static void json_findings(struct json *j, const struct findings *f)
{
	put_array(j);
	for (size_t i = 0; i < f->n; i++) {
		put_object(j);
		put_field(j, STR("code"), f->at[i].code);
		put_field(j, STR("file"), f->at[i].file);
		put_field(j, STR("line"), f->at[i].line);
		put_field(j, STR("column"), f->at[i].column);
		put_field(j, STR("blocks"), f->at[i].blocks);
		put_field(j, STR("text"), f->at[i].text);
		put_end_object(j);
	}
	put_end_array(j);
}

void print_findings(struct asked *a, struct out *o)
{
	if (a->json) {
		struct json j = json_open(o);
		put_object(&j);
		put_key(&j, STR("findings"));
		json_findings(&j, &a->found);
		put_end_object(&j);
		out_char(o, '\n');
		return;
	}
	for (size_t i = 0; i < a->found.n; i++)
		print(o, "{}\n", a->found.at[i].text);
}

static int unreadable(struct asked *a, struct str why)
{
	struct out o = out_open(a->mem);
	if (why.len && !a->json) {
		print(&o, "{}\n", why);
	} else {
		if (why.len)
			*push(a->mem, &a->found) = (struct finding){ .code = STR("F01"), .file = a->files.at[0], .text = why, .blocks = true };
		print_findings(a, &o);
	}
	write_all(out_str(&o));
	return EXIT_UNREADABLE;
}

static int read_files(struct asked *a)
{
	struct document *docs = NEWS(a->mem, struct document, a->files.n);
	if (a->files.n > 100)
		return usage(STR("more than 100 annexes"), NONE);
	for (size_t i = 0; i < a->files.n; i++) {
		struct err e = { 0 };
		struct str path = a->files.at[i], rest = path;
		docs[i].name = path;
		while (rest.len)
			docs[i].name = str_split(&rest, '/');
		if (!file_read(path, a->mem, FILE_MAX, &docs[i].bytes, &e))
			return unreadable(a, str_keep(a->mem, err_str(&e)));
	}
	return contract_read(docs, a->files.n, a->mem, &a->c, &a->found) ? 0 : unreadable(a, NONE);
}

/* ---- check ---------------------------------------------------------------------------------------------------------- */

static bool blocked(const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].blocks)
			return true;
	return false;
}

static int check(struct asked *a, struct out *o)
{
	contract_check(a->c, a->mem, &a->found);
	bool bad = blocked(&a->found), german = contract_head(a->c)->lang == LANG_DE;
	print_findings(a, o);
	if (!bad && !a->json)
		print(o, "{} {}\n", contract_head(a->c)->title, german ? STR("kann unterschrieben werden.") : STR("can be signed."));
	return bad ? EXIT_FINDINGS : 0;
}

/* ---- gaps ---------------------------------------------------------------------------------------------------------------- */

static void gap_text(const struct asked *a, const struct cube *k, struct out *o)
{
	print(o, "{}{}", k->points, contract_head(a->c)->lang == LANG_DE ? STR(" Fälle: ") : STR(" work items: "));
	for (size_t i = 0; i < k->n; i++) {
		print(o, "{}{} {}", i ? STR("; ") : NONE, k->sets[i].fact, k->sets[i].n == 1 ? STR("= ") : STR("in {"));
		for (size_t n = 0; n < k->sets[i].n; n++)
			print(o, "{}{}", n ? STR(", ") : NONE, k->sets[i].names[n]);
		out_bytes(o, k->sets[i].n == 1 ? NONE : STR("}"));
	}
	out_bytes(o, k->n ? STR("\n") : contract_head(a->c)->lang == LANG_DE ? STR("alles\n") : STR("everything\n"));
}

static void gap_json(struct json *j, const struct cube *k)
{
	put_object(j);
	put_field(j, STR("points"), k->points);
	put_key(j, STR("facts"));
	put_array(j);
	for (size_t i = 0; i < k->n; i++) {
		put_object(j);
		put_field(j, STR("fact"), k->sets[i].fact);
		put_key(j, STR("values"));
		put_array(j);
		for (size_t n = 0; n < k->sets[i].n; n++)
			put_value(j, k->sets[i].names[n]);
		put_end_array(j);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
}

static int gaps(struct asked *a, struct out *o)
{
	struct cubes found = { 0 };
	contract_gaps(a->c, a->mem, &found);
	const struct contract_head *h = contract_head(a->c);
	if (a->json) {
		struct json j = json_open(o);
		put_object(&j);
		put_field(&j, STR("default"), h->standard);
		put_key(&j, STR("gaps"));
		put_array(&j);
		for (size_t i = 0; i < found.n; i++)
			gap_json(&j, &found.at[i]);
		put_end_array(&j);
		put_end_object(&j);
		out_char(o, '\n');
		return found.n ? EXIT_FINDINGS : 0;
	}
	PRINT_BOTH(o, h->lang == LANG_DE, "Nicht genannt, daher {}: {} Gebiete\n", "Not named, therefore {}: {} regions\n",
		h->standard, found.n);
	for (size_t i = 0; i < found.n; i++)
		gap_text(a, &found.at[i], o);
	return found.n ? EXIT_FINDINGS : 0;
}

/* ---- test ------------------------------------------------------------------------------------------------------------------ */

static void test_json(const struct examples *e, struct out *o)
{
	struct json j = json_open(o);
	put_object(&j);
	put_key(&j, STR("examples"));
	put_array(&j);
	for (size_t i = 0; i < e->n; i++) {
		put_object(&j);
		put_field(&j, STR("title"), e->at[i].title);
		put_field(&j, STR("line"), e->at[i].line);
		put_field(&j, STR("holds"), e->at[i].holds);
		put_field(&j, STR("expected"), e->at[i].expected);
		put_field(&j, STR("got"), e->at[i].got);
		put_end_object(&j);
	}
	put_end_array(&j);
	put_field(&j, STR("mutants"), e->mutants);
	put_field(&j, STR("killed"), e->killed);
	put_key(&j, STR("unnoticed"));
	put_array(&j);
	for (size_t i = 0; i < e->unnoticed.n; i++)
		put_value(&j, e->unnoticed.at[i]);
	put_end_array(&j);
	put_end_object(&j);
	out_char(o, '\n');
}

static int test(struct asked *a, struct out *o)
{
	struct examples e = { 0 };
	contract_test(a->c, a->mem, &e);
	size_t failed = 0;
	bool german = contract_head(a->c)->lang == LANG_DE;
	for (size_t i = 0; i < e.n; i++)
		failed += !e.at[i].holds;
	if (a->json) {
		test_json(&e, o);
		return failed ? EXIT_FINDINGS : 0;
	}
	for (size_t i = 0; i < e.n; i++) {
		print(o, "{} {}: {}\n", e.at[i].holds ? (german ? STR("gilt      ") : STR("holds     "))
			: (german ? STR("gilt nicht") : STR("FAILS     ")), e.at[i].title, e.at[i].got);
		if (!e.at[i].holds)
			print(o, "           {}: {}\n", german ? STR("erwartet") : STR("expected"), e.at[i].expected);
	}
	for (size_t i = 0; i < e.unnoticed.n; i++)
		PRINT_BOTH(o, german, "fiele nicht auf: {}\n", "would go unnoticed: {}\n", e.unnoticed.at[i]);
	PRINT_BOTH(o, german, "{} Beispiele, {} gelten nicht; {} von {} Änderungen am Vertrag würden auffallen ({} %)\n",
		"{} examples, {} fail; {} of {} changes to the contract would be noticed ({} %)\n",
		e.n, failed, e.killed, e.mutants, e.mutants ? e.killed * 100 / e.mutants : 100);
	return failed ? EXIT_FINDINGS : 0;
}

/* ---- the table ----------------------------------------------------------------------------------------------------------------- */

static const struct { struct str name; bool facts; int (*run)(struct asked *a, struct out *o); } commands[] = {
	{ LIT("check"), false, check }, { LIT("judge"), true, command_judge }, { LIT("gaps"), false, gaps }, { LIT("test"), false, test },
};

int contract_command(int argc, char **argv)
{
	struct str names[COUNT(commands)], wanted = argc > 1 ? str_of(argv[1]) : NONE;
	for (size_t i = 0; i < COUNT(commands); i++) {
		names[i] = commands[i].name;
		if (!str_is(wanted, names[i]))
			continue;
		struct asked a = { .mem = arena_open(), .takes_facts = commands[i].facts };
		struct out o = out_open(a.mem);
		int code = take_words(&a, argc, argv);
		if (!code && !a.help)
			code = read_files(&a);
		if (!code && a.help)
			code = write_all(how) ? 0 : EXIT_UNREADABLE;
		else if (!code) {
			code = commands[i].run(&a, &o);
			write_all(out_str(&o));
		}
		arena_close(a.mem);
		return code;
	}
	if (str_is(wanted, STR("--help")) || str_is(wanted, STR("help")))
		return write_all(how) ? 0 : EXIT_UNREADABLE;
	struct arena *mem = arena_open();
	int code = usage(wanted.len ? text(mem, "unknown command {}", wanted) : STR("which command?"),
		nearest(wanted, names, COUNT(names)));
	arena_close(mem);
	return code;
}
