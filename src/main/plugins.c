/* plugins.c - the plugins that come with the program, so that a first machine can watch itself without
 * installing any. They speak the Nagios protocol and are run like anybody else's. */
#include "main/process.h"
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/statvfs.h>

enum { OK, WARNING, CRITICAL, UNKNOWN };

static int say(struct arena *mem, int status, struct str plugin, struct str line)
{
	static const struct str words[] = { LIT("OK"), LIT("WARNING"), LIT("CRITICAL"), LIT("UNKNOWN") };
	struct str all = text(mem, "{} {} - {}\n", plugin, words[status], line);
	fwrite(all.at, 1, all.len, stdout);
	fflush(stdout);
	arena_close(mem);
	return status;
}

/* ---- disk ------------------------------------------------------------------------------------------ */

struct bounds { struct str path; int64_t warn, crit; };

/* PATH [--warn PERCENT] [--crit PERCENT], in any order */
static bool take_bounds(int argc, char **argv, struct bounds *b, struct err *e)
{
	*b = (struct bounds){ NONE, 90, 97 };
	for (int i = 0; i < argc; i++) {
		struct str word = str_of(argv[i]);
		int64_t *to = str_is(word, STR("--warn")) ? &b->warn : str_is(word, STR("--crit")) ? &b->crit : NULL;
		if (!to && (str_starts(word, STR("--")) || b->path.len > 0))
			return fail(e, "{} is not known here; expected PATH [--warn 90] [--crit 97]", word);
		if (!to)
			b->path = word;
		else if (i + 1 >= argc || !str_int(str_of(argv[++i]), to) || *to < 0 || *to > 100)
			return fail(e, "{} needs a percentage from 0 to 100", word);
	}
	return b->path.len > 0 || fail(e, "no path; expected PATH [--warn 90] [--crit 97]");
}

/* As df does: what only root may still fill counts as neither used nor free. Rounded up. */
static int64_t percent_used(uint64_t all, uint64_t free, uint64_t available)
{
	uint64_t used = all - free, usable = used + available;
	return usable ? (int64_t)((used * 100 + usable - 1) / usable) : 0;
}

static int disk(int argc, char **argv)
{
	struct arena *mem = arena_open();
	struct bounds b;
	struct statvfs v;
	struct err e = { 0 };
	if (!take_bounds(argc, argv, &b, &e))
		return say(mem, UNKNOWN, STR("DISK"), str_keep(mem, err_str(&e)));
	if (statvfs(str_c(mem, b.path), &v) != 0)
		return say(mem, UNKNOWN, STR("DISK"), text(mem, "{}: {}", b.path, str_of(strerror(errno))));
	int64_t space = percent_used(v.f_blocks, v.f_bfree, v.f_bavail), files = percent_used(v.f_files, v.f_ffree, v.f_favail);
	int64_t worst = space > files ? space : files;
	int status = worst >= b.crit ? CRITICAL : worst >= b.warn ? WARNING : OK;
	uint64_t free_mb = (uint64_t)v.f_bavail * v.f_frsize >> 20;
	return say(mem, status, STR("DISK"), text(mem, "{} {} % used, {} MB free, {} % of files | used={}%;{};{};0;100 free={}MB files={}%;{};{};0;100",
		b.path, space, free_mb, files, space, b.warn, b.crit, free_mb, files, b.warn, b.crit));
}

/* ---- name -------------------------------------------------------------------------------------------- */

static int name(int argc, char **argv)
{
	struct arena *mem = arena_open();
	const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	struct addrinfo *found;
	char address[NI_MAXHOST] = "";
	if (argc != 1)
		return say(mem, UNKNOWN, STR("NAME"), STR("expected one NAME"));
	int64_t begun = clock_ticks();
	int no = getaddrinfo(argv[0], NULL, &hints, &found);
	int64_t ms = clock_ticks() - begun;
	if (no != 0)
		return say(mem, CRITICAL, STR("NAME"), text(mem, "{}: {} | time={}ms", str_of(argv[0]), str_of(gai_strerror(no)), ms));
	getnameinfo(found->ai_addr, found->ai_addrlen, address, sizeof address, NULL, 0, NI_NUMERICHOST);
	freeaddrinfo(found);
	return say(mem, OK, STR("NAME"), text(mem, "{} is {} | time={}ms", str_of(argv[0]), str_of(address), ms));
}

/* ---- the table ------------------------------------------------------------------------------------------ */

static const struct plugin plugins[] = {
	{ LIT("disk"), LIT("how full the file system of PATH is, in space and in files"), LIT("disk / --warn 90 --crit 97"), disk },
	{ LIT("name"), LIT("whether the system's resolver knows NAME"), LIT("name localhost"), name },
};

const struct plugin *plugin_all(size_t *n)
{
	*n = COUNT(plugins);
	return plugins;
}

int plugin_command(int argc, char **argv)
{
	struct arena *mem = arena_open();
	struct str names[COUNT(plugins)], wanted = argc > 1 ? str_of(argv[1]) : NONE;
	struct out list = out_open(mem);
	for (size_t i = 0; i < COUNT(plugins); i++) {
		names[i] = plugins[i].name;
		print(&list, "{}{} ({})", i ? STR(", ") : NONE, plugins[i].example, plugins[i].help);
		if (str_is(wanted, names[i])) {
			arena_close(mem);
			return plugins[i].run(argc - 2, argv + 2);
		}
	}
	struct str near = nearest(wanted, names, COUNT(plugins));
	return say(mem, UNKNOWN, STR("PLUGIN"), near.len ? text(mem, "there is no plugin {}; did you mean {}?", wanted, near)
		: text(mem, "expected one of: {}", out_str(&list)));
}
