/* commands.c - the table of commands and the one reader of options. */
#include "main/commands.h"
#include "main/process.h"
#include <stdio.h>

#define DATA { LIT("data"), LIT("DIR"), LIT("the data directory (default: data)") }
#define STORE { LIT("store"), LIT("URL"), LIT("postgres://... instead of the file in the data directory") }

static int help_command(const struct fields *options, const struct strs *words, struct arena *mem);
static int version_command(const struct fields *options, const struct strs *words, struct arena *mem);
static const struct command commands[] = {
	{ LIT("serve"), { 0 }, LIT("runs the platform"), LIT("regelbetrieb serve --data data --http 127.0.0.1:8080 --syslog 127.0.0.1:5514"),
	  { DATA, STORE, { LIT("http"), LIT("ADDR:PORT"), LIT("where pages are served (default 127.0.0.1:8080; port 0: a free one, printed)") },
	    { LIT("syslog"), LIT("ADDR:PORT"), LIT("where log lines are taken, UDP and TCP (default 127.0.0.1:5514)") },
	    { LIT("empty"), { 0 }, LIT("start with an empty store instead of this machine as the first client") } }, serve_command, NULL, true },
	{ LIT("demo"), { 0 }, LIT("makes up a house with clients, contracts, ninety days of tickets, outages, quotes and invoices, and shows it on this machine"), LIT("regelbetrieb demo --data demo"),
	  { { LIT("data"), LIT("DIR"), LIT("where it is made, or shown again (default: demo)") }, { LIT("seed"), LIT("N"), LIT("another world (default: 1); the same seed and last day give the same") },
	    { LIT("until"), LIT("DAY"), LIT("its last day, whose morning (6:00 UTC) must have come (default: the last such day)") }, { LIT("http"), LIT("ADDR:PORT"), LIT("where it is shown, 127.0.0.1 only (default 127.0.0.1:8080)") },
	    { LIT("syslog"), LIT("ADDR:PORT"), LIT("where it takes log lines, 127.0.0.1 only (default 127.0.0.1:5514)") }, { LIT("make-only"), { 0 }, LIT("makes it and ends") } }, demo_command, NULL, true },
	{ LIT("apply"), LIT("FILE"), LIT("does the acts of a JSON file: clients, components, probes, contracts, people"), LIT("regelbetrieb apply --data data world.json"),
	  { DATA, STORE }, apply_command, NULL, true },
	{ LIT("link"), LIT("LOGIN"), LIT("prints a one-time link with which a person sets a password"), LIT("regelbetrieb link --data data admin"),
	  { DATA, STORE, { LIT("lost-factor"), { 0 }, LIT("takes a lost second factor off as well, and ends that person's sessions") } }, link_command, NULL, false },
	{ LIT("contract"), LIT("check|judge|gaps|matrix|analyse|compare|render|fmt|test FILE ..."), LIT("reads, judges, analyses and compares contracts, also over stored tickets (compare OLD NEW --tickets); see `regelbetrieb contract`"),
	  LIT("regelbetrieb contract check contracts/standard.de.md"), { { { 0 }, { 0 }, { 0 } } }, NULL, contract_door, true },
	{ LIT("invoice"), LIT("check FILE | extract FILE.pdf | make CASE.json"), LIT("checks an invoice that came as XML (UBL 2.1 or CII D16B) or as PDF with XML within (ZUGFeRD) against EN 16931, XRechnung and its own sums, each finding with rule and remedy; prints the XML of a PDF; makes all three from plain JSON and prints the totals"),
	  LIT("regelbetrieb invoice check rechnung.pdf"), { { LIT("json"), { 0 }, LIT("check: findings as JSON; make: files, totals and characters that no font has") }, { LIT("out"), LIT("DIR"), LIT("make: where CASE.ubl.xml, CASE.cii.xml and CASE.pdf are written") },
	    { LIT("lang"), LIT("de|en"), LIT("make: language of the PDF (default: German where the buyer is in DE, AT, CH, LI or LU, else English)") },
	    { LIT("logo"), LIT("PICTURE"), LIT("make: a PNG at the head of the PDF") } }, invoice_command, NULL, false },
	{ LIT("ledger"), LIT("datev"), LIT("writes what was issued on some days as files for DATEV (EXTF 700, Buchungsstapel), read from the bytes that were sent, each document beside them as PDF and as XML, to which the rows refer (Beleglink, document.xml); says which is in no file, and why (exit 10)"),
	  LIT("regelbetrieb ledger datev --data data --from 2026-11-01 --until 2026-11-30 --out november"),
	  { DATA, STORE, { LIT("from"), LIT("DAY"), LIT("first day of the documents") }, { LIT("until"), LIT("DAY"), LIT("last day of the documents") }, { LIT("out"), LIT("DIR"), LIT("where the files are written") } }, ledger_command, NULL, false },
	{ LIT("audit"), LIT("verify"), LIT("looks for damage, recomputes the hash chains of the audit log and of the invoices, holds contracts, signatures, papers, verdicts and booked time against them"), LIT("regelbetrieb audit verify --data data"), { DATA, STORE }, audit_command, NULL, false },
	{ LIT("mail"), LIT("check"), LIT("tries the mail servers of the settings up to folder and sign-in, and says what is wrong"), LIT("regelbetrieb mail check --data data"), { DATA, STORE }, mail_command, NULL, false },
	{ LIT("export"), LIT("OUT"), LIT("writes all that is stored into a new directory: rows as JSON lines, bytes by their hash, contracts as they are; no passwords, no secrets of keys, no sessions"), LIT("regelbetrieb export --data data --client hansa hansa-export"),
	  { DATA, STORE, { LIT("client"), LIT("KEY"), LIT("of one client only") }, { LIT("person"), LIT("LOGIN"), LIT("of one person only: every row that is theirs or names them") },
	    { LIT("words"), LIT("WORD,..."), LIT("further spellings of that person's name") } }, export_command, NULL, false },
	{ LIT("erase"), LIT("person LOGIN | client KEY"), LIT("erases a person, or a client whose contract has ended, as far as retention allows, and prints what went, what was written anew and what stays until when"),
	  LIT("regelbetrieb erase --data data --dry-run person anna"),
	  { DATA, STORE, { LIT("dry-run"), { 0 }, LIT("writes nothing, and says what would happen") }, { LIT("words"), LIT("WORD,..."), LIT("further spellings of the name that are looked for in all texts") } }, erase_command, NULL, false },
	{ LIT("import"), LIT("[FILE]"), LIT("brings what another program exported as CSV: clients, contacts, components, contracts as drafts, tickets with their time; without a file it lists the mappings there are"),
	  LIT("regelbetrieb import --data data --map zammad-tickets --dry-run tickets.csv"),
	  { DATA, STORE, { LIT("map"), LIT("NAME"), LIT("what the file is: a mapping that ships, or a JSON file of one's own") }, { LIT("dry-run"), { 0 }, LIT("writes nothing, and says of every row that would be refused line, column, value and remedy") },
	    { LIT("client"), LIT("KEY"), LIT("whose all rows are, where the file does not say it") }, { LIT("source"), LIT("NAME"), LIT("whose keys these are, where the same program was used twice") },
	    { LIT("unknown-site"), LIT("WHAT"), LIT("of a component whose site its client does not have: new makes it, none leaves it out, any other word is the site to use; without it such a row is refused") } }, import_command, NULL, true, import_more },
	{ LIT("verdict"), LIT("verify | again ID [CONTRACT]"), LIT("judges stored verdicts again and compares the bytes"), LIT("regelbetrieb verdict verify --data data"),
	  { DATA, STORE }, verdict_command, NULL, true },
	{ LIT("plugin"), LIT("NAME ..."), LIT("a built-in check in the Nagios plugin protocol"), LIT("regelbetrieb plugin disk /"), { { { 0 }, { 0 }, { 0 } } }, NULL, plugin_command, false },
	{ LIT("help"), LIT("[COMMAND]"), LIT("this list, or one command"), LIT("regelbetrieb help serve"), { { LIT("man"), { 0 }, LIT("as a manual page: regelbetrieb help --man | man -l -") },
	    { LIT("completion"), { 0 }, LIT("for bash: eval \"$(regelbetrieb help --completion)\"") } }, help_command, NULL, false },
	{ LIT("version"), { 0 }, LIT("prints the version"), LIT("regelbetrieb version"), { { { 0 }, { 0 }, { 0 } } }, version_command, NULL, false },
};

const struct command *command_all(size_t *n)
{
	*n = COUNT(commands);
	return commands;
}

static void say(FILE *to, struct str s) { fwrite(s.at, 1, s.len, to); }

static void manual(struct out *o, const struct command *c)
{
	print(o, "regelbetrieb {}{}{}\n    {}\n", c->name, c->words.len ? STR(" ") : NONE, c->words, c->help);
	for (size_t i = 0; i < COUNT(c->options) && c->options[i].name.len; i++)
		print(o, "    --{}{}{}  {}\n", c->options[i].name, c->options[i].hint.len ? STR(" ") : NONE, c->options[i].hint, c->options[i].help);
	print(o, "    example: {}\n", c->example);
	if (c->more)
		c->more(o);
}

static const struct command *find(struct str name)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_is(commands[i].name, name))
			return &commands[i];
	return NULL;
}

static int unknown(struct arena *mem, struct str what, struct str name, const struct str *names, size_t n)
{
	struct str near = nearest(name, names, n);
	say(stderr, near.len ? text(mem, "unknown {} \"{}\"; did you mean \"{}\"?\n", what, name, near) : text(mem, "unknown {} \"{}\"; `regelbetrieb help` lists them\n", what, name));
	return EXIT_USAGE;
}

static int unknown_command(struct arena *mem, struct str name)
{
	struct str names[COUNT(commands)];
	for (size_t i = 0; i < COUNT(commands); i++)
		names[i] = commands[i].name;
	return unknown(mem, STR("command"), name, names, COUNT(names));
}

static int help_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct out o = out_open(mem);
	if (field_is(options, STR("man")) || field_is(options, STR("completion"))) {
		field_is(options, STR("man")) ? manual_print(&o) : completion_print(&o);
		say(stdout, out_str(&o));
		return EXIT_DONE;
	}
	const struct command *one = words->n ? find(words->at[0]) : NULL;
	if (words->n && !one)
		return unknown_command(mem, words->at[0]);
	for (size_t i = 0; i < COUNT(commands); i++)
		if (!one || one == &commands[i])
			manual(&o, &commands[i]);
	say(stdout, out_str(&o));
	return EXIT_DONE;
}

static int version_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	(void)options;
	(void)words;
	say(stdout, text(mem, "regelbetrieb {}\n", STR(REGELBETRIEB_VERSION)));
	return EXIT_DONE;
}

static int unknown_option(const struct command *c, struct str name, struct arena *mem)
{
	struct str names[COUNT(c->options)];
	size_t n = 0;
	for (; n < COUNT(c->options) && c->options[n].name.len; n++)
		names[n] = c->options[n].name;
	return unknown(mem, STR("option"), name, names, n);
}

static const struct option *find_option(const struct command *c, struct str name)
{
	for (size_t i = 0; i < COUNT(c->options) && c->options[i].name.len; i++)
		if (str_is(c->options[i].name, name))
			return &c->options[i];
	return NULL;
}

/* Of an option that is given twice, the last value holds. */
static void keep_option(struct arena *mem, struct fields *options, struct str name, struct str value)
{
	for (size_t i = 0; i < options->n; i++)
		if (str_is(options->at[i].name, name)) {
			options->at[i].value = value;
			return;
		}
	field_add(mem, options, name, value);
}

/* --name value, --name=value, --switch; everything else is a word. */
static int read_arguments(const struct command *c, int argc, char **argv, struct fields *options, struct strs *words, struct arena *mem)
{
	for (int i = 0; i < argc; i++) {
		struct str rest = str_of(argv[i]);
		if (!str_starts(rest, STR("--"))) {
			*push(mem, words) = rest;
			continue;
		}
		rest = str_cut(rest, 2, rest.len);
		bool given = str_has(rest, STR("="));
		struct str name = str_split(&rest, '=');
		const struct option *o = find_option(c, name);
		if (!o)
			return unknown_option(c, name, mem);
		if (o->hint.len && !given && ++i == argc) {
			say(stderr, text(mem, "--{} needs a value: {}\n", name, o->hint));
			return EXIT_USAGE;
		}
		keep_option(mem, options, name, o->hint.len ? given ? rest : str_of(argv[i]) : STR("1"));
	}
	return EXIT_DONE;
}

/* --data DIR or --data=DIR, of a command that reads its own arguments. */
static struct str data_given(int argc, char **argv)
{
	struct str given = NONE, name = STR("--data");
	for (int i = 0; i < argc; i++)
		if (str_is(str_of(argv[i]), name) && i + 1 < argc)
			given = str_of(argv[i + 1]);
		else if (str_starts(str_of(argv[i]), STR("--data=")))
			given = str_cut(str_of(argv[i]), name.len + 1, SIZE_MAX);
	return given;
}

static bool prepared(const struct command *c, const struct fields *options, int argc, char **argv, struct arena *mem)
{
	struct err e = { 0 };
	struct str data = c->run_raw ? data_given(argc, argv) : field(options, STR("data"));
	if (!c->reads_contracts || holidays_load(data.len ? data : STR("data"), mem, &e))
		return true;
	say(stderr, text(mem, "{}\n", err_str(&e)));
	return false;
}

/* `serve --help` is `help serve`; who reads their own arguments answers that themselves. */
static bool asks_help(int argc, char **argv)
{
	for (int i = 2; i < argc; i++)
		if (str_is(str_of(argv[i]), STR("--help")) || str_is(str_of(argv[i]), STR("-h")))
			return true;
	return false;
}

int command_run(int argc, char **argv)
{
	struct arena *mem = arena_open();
	struct fields options = { 0 };
	struct strs words = { 0 };
	struct str name = argc > 1 ? str_of(argv[1]) : STR("help");
	const struct command *c = find(str_is(name, STR("--help")) ? STR("help") : str_is(name, STR("--version")) ? STR("version") : name);
	int code = EXIT_DONE;
	if (c && !c->run_raw && asks_help(argc, argv)) {
		*push(mem, &words) = c->name;
		c = find(STR("help"));
	} else if (!c)
		code = unknown_command(mem, name);
	else if (!c->run_raw)
		code = read_arguments(c, argc > 2 ? argc - 2 : 0, argv + 2, &options, &words, mem);
	if (code == EXIT_DONE && !prepared(c, &options, argc, argv, mem))
		code = EXIT_FAILED;
	if (code == EXIT_DONE)
		code = c->run_raw ? c->run_raw(argc - 1, argv + 1) : c->run(&options, &words, mem);
	arena_close(mem);
	return code;
}
