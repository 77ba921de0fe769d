/* command.c - `regelbetrieb contract ...`: options, files, and the table of sub-commands. Only the command files touch the world.
 *
 * Exit codes: 0 clean, 10 findings, 1 unreadable, 2 usage. The language of the document decides the words. */
#include "contract/analyse.h"
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

/* ---- what can be asked ----------------------------------------------------------------------------------------- */

static const struct { struct str name; bool value; } options[OPTION_COUNT] = {                      /* ORDER option */
	{ LIT("--annex"), true }, { LIT("--json"), false }, { LIT("--lines"), false },
	{ LIT("--language"), true }, { LIT("--check"), false }, { LIT("--html"), false }, { LIT("--by"), true }, { LIT("--data"), true },
	{ LIT("--pdf"), false }, { LIT("--out"), true },
};
#define MAY(option) (1u << OPTION_##option)
enum { ALWAYS = MAY(DATA) };                                             /* whose holidays: read before the command runs (main/holidays.c) */

static const struct command commands[] = {
	{ LIT("check"), LIT("FILE [--annex FILE]... [--json | --html]"), { LIT("Prüfung"), LIT("Check") }, 1, false, true, MAY(ANNEX) | MAY(JSON) | MAY(HTML), command_check },
	{ LIT("judge"), LIT("FILE [--annex FILE]... [--json | --html] NAME=VALUE... | --lines"), { LIT("Urteil"), LIT("Verdict") }, 1, true, false, MAY(ANNEX) | MAY(JSON) | MAY(HTML) | MAY(LINES), command_judge },
	{ LIT("gaps"), LIT("FILE [--annex FILE]... [--json | --html]"), { LIT("Nicht genannt"), LIT("Not named") }, 1, false, false, MAY(ANNEX) | MAY(JSON) | MAY(HTML), command_gaps },
	{ LIT("compare"), LIT("OLD [--annex FILE]... NEW [--annex FILE]... [--json | --html] | --tickets [--data DIR] [--client KEY] [--months N] [--json | --html]"), { LIT("Vergleich"), LIT("Comparison") },
	  2, false, true, MAY(ANNEX) | MAY(JSON) | MAY(HTML), command_compare },
	{ LIT("matrix"), LIT("FILE [--annex FILE]... [--by FACT,FACT] [--json | --html]"), { LIT("Übersicht"), LIT("Matrix") }, 1, false, false, MAY(ANNEX) | MAY(JSON) | MAY(HTML) | MAY(BY), command_matrix },
	{ LIT("analyse"), LIT("FILE [--annex FILE]... [--json | --html]"), { LIT("Analyse"), LIT("Analysis") }, 1, false, false, MAY(ANNEX) | MAY(JSON) | MAY(HTML), command_analyse },
	{ LIT("test"), LIT("FILE [--annex FILE]... [--json | --html]"), { LIT("Beispiele"), LIT("Examples") }, 1, false, false, MAY(ANNEX) | MAY(JSON) | MAY(HTML), command_test },
	{ LIT("fmt"), LIT("FILE [--annex FILE]... [--language de|en] [--check]"), { LIT(""), LIT("") }, 1, false, true, MAY(ANNEX) | MAY(LANGUAGE) | MAY(CHECK), command_fmt },
	{ LIT("render"), LIT("FILE [--annex FILE]... [--html | --pdf] [--out FILE]"), { LIT(""), LIT("") }, 1, false, false, MAY(ANNEX) | MAY(HTML) | MAY(PDF) | MAY(OUT), command_render },
};

static void print_usage(struct out *o, const struct command *only)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (!only || only == &commands[i])
			print(o, "{} regelbetrieb contract {} {}\n", i && !only ? STR("      ") : STR("usage:"), commands[i].name, commands[i].synopsis);
	out_bytes(o, STR("--lines: one JSON object of facts a line in, one verdict a line out;\n         or NAME=VALUE with tabs between, and a line of text out\n"
		"--data DIR: whose DIR/holidays/ is read beside the program's own; data unless said\n"
		"exit:  0 clean, 10 findings, 1 unreadable, 2 usage\n"));
}

void say_beside(struct str s)
{
	ssize_t ignored = write(STDERR_FILENO, s.at, s.len) + write(STDERR_FILENO, "\n", 1);
	(void)ignored;
}

int usage(struct str what, struct str advice)
{
	struct arena *mem = arena_open();
	struct str said = advice.len ? text(mem, "{}; did you mean {}?", what, advice) : what;
	struct str s = text(mem, "regelbetrieb contract: {}{} See `regelbetrieb contract --help`.", said, str_ends(said, STR("?")) ? NONE : STR("."));
	say_beside(s);
	arena_close(mem);
	return EXIT_USAGE;
}

/* ---- what was asked -------------------------------------------------------------------------------------------- */

static int find_option(struct str name)
{
	int i = 0;
	while (i < OPTION_COUNT && !str_is(options[i].name, name))
		i++;
	return i;
}

static int unknown_option(struct asked *a, const struct command *k, struct str name)
{
	struct str names[OPTION_COUNT];
	size_t n = 0;
	for (int i = 0; i < OPTION_COUNT; i++)
		if ((k->options | ALWAYS) >> i & 1)
			names[n++] = options[i].name;
	return find_option(name) < OPTION_COUNT ? usage(text(a->mem, "{} does not belong to {}", name, k->name), NONE)
		: usage(text(a->mem, "unknown option {}", name), nearest(name, names, n));
}

/* An annex belongs to the contract named before it. */
static int take_option(struct asked *a, const struct command *k, int argc, char **argv, int *i)
{
	struct str value = str_of(argv[*i]), name = str_split(&value, '=');
	bool joined = name.len < str_of(argv[*i]).len;
	int option = find_option(name);
	if (option == OPTION_COUNT || !((k->options | ALWAYS) >> option & 1))
		return unknown_option(a, k, name);
	if (joined && !options[option].value)
		return usage(text(a->mem, "{} takes no value", name), NONE);
	if (options[option].value && !joined && *i + 1 == argc)
		return usage(text(a->mem, "{} needs a value", name), NONE);
	a->has[option] = true;
	if (options[option].value)
		a->given[option] = joined ? value : str_of(argv[++*i]);
	if (option == OPTION_ANNEX && !a->n_contracts)
		return usage(STR("an annex stands behind its contract"), NONE);
	if (option == OPTION_ANNEX)
		*push(a->mem, &a->contracts[a->n_contracts - 1].files) = a->given[option];
	return 0;
}

static int take_fact(struct asked *a, struct str name, struct str value)
{
	struct str key = utf8_fold(a->mem, name);
	for (size_t i = 0; i < a->facts.n; i++)
		if (str_is(utf8_fold(a->mem, a->facts.at[i].name), key))
			return usage(text(a->mem, "{} is given twice; \"{}=a|b\" is one of both", name, name), NONE);
	if (name.len && !str_trim(value).len)
		return usage(text(a->mem, "{}= has no value; what is unknown is left out", name), NONE);
	*push(a->mem, &a->facts) = (struct fact){ name, value };
	return name.len ? 0 : usage(text(a->mem, "={} has no name", value), NONE);
}

static void take_file(struct asked *a, struct str path)
{
	struct read *k = &a->contracts[a->n_contracts++];
	*push(a->mem, &k->files) = path;
}

static int take_words(struct asked *a, const struct command *k, int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		struct str s = str_of(argv[i]), value = s;
		int code = 0;
		if (str_is(s, STR("--help")))
			a->help = true;
		else if (str_starts(s, STR("--")))
			code = take_option(a, k, argc, argv, &i);
		else if (a->n_contracts < k->files)
			take_file(a, s);
		else if (k->facts && str_has(s, STR("=")))
			code = take_fact(a, str_trim(str_split(&value, '=')), value);
		else
			code = usage(k->facts ? text(a->mem, "{} is no NAME=VALUE", s) : text(a->mem, "too many files: {}", s), NONE);
		if (code)
			return code;
	}
	return a->n_contracts == k->files || a->help ? 0 : usage(k->files == 1 ? STR("which contract?") : STR("which two contracts?"), NONE);
}

/* ---- reading ------------------------------------------------------------------------------------------------------- */

static bool is_on_a_sheet(const struct asked *a) { return a->has[OPTION_HTML] && a->command->title[LANG_DE].len; }

void print_findings(struct asked *a, struct out *o)
{
	if (is_on_a_sheet(a)) {
		findings_html(&a->found, o);
		return;
	}
	if (a->has[OPTION_JSON]) {
		struct json j = json_open(o);
		put_object(&j);
		put_key(&j, STR("findings"));
		findings_json(&a->found, &j);
		put_end_object(&j);
		out_char(o, '\n');
		return;
	}
	for (size_t i = 0; i < a->found.n; i++)
		print(o, "{}\n", a->found.at[i].text);
}

void answer_error(const struct asked *a, struct str why, struct out *o)
{
	struct json j = json_open(o);
	if (!a->has[OPTION_JSON]) {
		print(o, "{}\n", why);
		return;
	}
	put_object(&j);
	put_field(&j, STR("error"), why);
	put_end_object(&j);
	out_char(o, '\n');
}

/* What it prints is a contract, which findings must not stand in. */
static bool is_document(const struct command *k) { return !k->title[LANG_DE].len; }

static int unreadable(struct asked *a, struct str path, struct str why)
{
	struct out o = out_open(a->mem);
	if (why.len && !a->has[OPTION_JSON]) {
		print(&o, "{}\n", why);
	} else {
		if (why.len)
			*push(a->mem, &a->found) = (struct finding){ .code = STR("F01"), .file = path, .text = why, .blocks = true };
		o.lang = a->found.n ? a->found.at[0].lang : LANG_EN;
		print_findings(a, &o);
		if (is_on_a_sheet(a))
			sheet_put(a, &o);
	}
	if (is_document(a->command))
		say_beside(str_trim(out_str(&o)));
	else
		write_all(out_str(&o));
	return EXIT_UNREADABLE;
}

static int read_contract(struct asked *a, struct read *k)
{
	struct document *docs = NEWS(a->mem, struct document, k->files.n);
	if (k->files.n > 100)
		return usage(STR("more than 100 annexes"), NONE);
	for (size_t i = 0; i < k->files.n; i++) {
		struct err e = { 0 };
		struct str path = k->files.at[i], rest = path;
		docs[i].name = path;
		while (rest.len)
			docs[i].name = str_split(&rest, '/');
		if (!file_read(path, a->mem, BYTES_MAX, &docs[i].bytes, &e) && docs[i].bytes.len <= BYTES_MAX)
			return unreadable(a, path, str_keep(a->mem, err_str(&e)));
	}
	return contract_read(docs, k->files.n, a->mem, &k->c, &a->found) ? 0 : unreadable(a, NONE, NONE);
}

/* ---- the command ---------------------------------------------------------------------------------------------------- */

static int run(struct asked *a, const struct command *k, int argc, char **argv)
{
	struct out o = out_open(a->mem);
	a->command = k;
	int code = take_words(a, k, argc, argv);
	for (int i = 0; i < k->files && !code && !a->help; i++)
		code = read_contract(a, &a->contracts[i]);
	a->c = a->contracts[0].c;
	if (code)
		return code;
	o.lang = a->c ? contract_head(a->c)->lang : LANG_EN;
	if (a->help)
		print_usage(&o, k);
	else if (contract_is_words_alone(a->c) && !k->of_words)
		return usage(text(a->mem, "{} is a vocabulary and judges nothing: CONTRACT --annex {}", a->contracts[0].files.at[0], a->contracts[0].files.at[0]), NONE);
	else
		code = k->run(a, &o);
	if (is_on_a_sheet(a) && !a->help && (!code || code == EXIT_FINDINGS))
		sheet_put(a, &o);
	return write_all(out_str(&o)) ? code : EXIT_UNREADABLE;
}

int contract_command(int argc, char **argv)
{
	struct str names[COUNT(commands)], wanted = argc > 1 ? str_of(argv[1]) : NONE;
	struct asked a = { .mem = arena_open() };
	int code = -1;
	for (size_t i = 0; i < COUNT(commands) && code < 0; i++) {
		names[i] = commands[i].name;
		if (str_is(wanted, names[i]))
			code = run(&a, &commands[i], argc, argv);
	}
	if (code < 0 && (str_is(wanted, STR("--help")) || str_is(wanted, STR("help")))) {
		struct out o = out_open(a.mem);
		print_usage(&o, NULL);
		code = write_all(out_str(&o)) ? 0 : EXIT_UNREADABLE;
	}
	if (code < 0)
		code = usage(wanted.len ? text(a.mem, "unknown command {}", wanted) : STR("which command?"), nearest(wanted, names, COUNT(names)));
	arena_close(a.mem);
	return code;
}
