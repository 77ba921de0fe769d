/* test/stories.c - runs the stories: each in a process and a directory of its own, several at once.
 *
 *   stories BUILD STORIES [NAME]   those whose file name contains NAME; stories --help prints the sentences
 *
 * With REGELBETRIEB_STORIES_PG, a postgres:// address, each has a database of its own on that server instead of a file.
 *
 * A story that fails shows its line, the reason, and what the program complained about. */
#include "story.h"
#include <dirent.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_ONCE = 4, FILES_MOST = 1 << 20, SHOWN = 6000 };
enum end { TOLD, BROKEN, SKIPPED };                      /* exit status of a story's process */

/* ---- one story ------------------------------------------------------------------------------------------ */

static bool tell_line(struct told_story *s, struct str line, struct err *e)
{
	static const struct str openings[] = { LIT("given"), LIT("when"), LIT("then"), LIT("and") };
	struct str sentence = line, opening = str_split(&sentence, ' ');
	bool known = false;
	for (size_t i = 0; i < COUNT(openings); i++)
		known |= str_is(opening, openings[i]);
	if (!known)
		return fail(e, "a line begins with given, when, then or and");
	int patience = step_patience(&sentence);
	for (int64_t until = clock_ticks() + patience;; nap(150)) {
		*e = (struct err){ 0 };
		if (step_run(s, sentence, e))
			return true;
		if (clock_ticks() >= until)
			return false;
	}
}

static bool is_silent(struct str line)
{
	return !line.len || str_starts(line, STR("#")) || str_starts(line, STR("story:"));
}

static bool tell(struct told_story *s, struct str file)
{
	struct err e = { 0 };
	struct str all;
	if (!file_read(file, s->mem, FILES_MOST, &all, &e)) {
		printf("%.*s\n", (int)e.len, e.text);
		return false;
	}
	for (int n = 1; all.len; n++) {
		struct str line = str_trim(str_split(&all, '\n'));
		if (is_silent(line) || tell_line(s, line, &e))
			continue;
		printf("%.*s:%d: %.*s\n    %.*s\n", (int)file.len, file.at, n, (int)line.len, line.at, (int)e.len, e.text);
		return false;
	}
	return true;
}

/* Whatever happens, the program must stop cleanly in the end: a leak or a race found then is a failure too. */
static bool end_program(struct told_story *s)
{
	struct err e = { 0 };
	if (!program_runs(&s->program) || program_stop(&s->program, &e))
		return true;
	printf("    at the end: %.*s\n", (int)e.len, e.text);
	return false;
}

/* Whatever was done, what decides about contracts and money reads as it was last sealed. */
static bool end_sealed(struct told_story *s)
{
	struct err e = { 0 };
	struct str printed = NONE;
	int code = 0;
	if (access(str_c(s->mem, s->program.data), F_OK) != 0 || (program_command(&s->program, text(s->mem, "audit verify --data {}", s->program.data), s->mem, &code, &printed, &e) && code == 0))
		return true;
	printf("    at the end: audit verify answers %d: %.*s%.*s\n", code, (int)printed.len, printed.at, (int)e.len, e.text);
	return false;
}

/* The pages that people look at, whole; a reason is cut short. */
static void show_pages(struct told_story *s)
{
	for (size_t i = 0; i < s->people.n; i++) {
		struct visitor *v = &s->people.at[i];
		struct str page = str_starts(v->type, STR("text/html")) ? page_text(v->page, s->mem) : v->page;
		printf("    %.*s looks at %.*s (%d):\n%.*s\n", (int)v->name.len, v->name.at, (int)v->path.len, v->path.at, v->status, (int)page.len, page.at);
	}
}

static void show_log(struct told_story *s)
{
	struct str all;
	struct err e = { 0 };
	if (!file_read(s->program.log, s->mem, FILES_MOST * 64, &all, &e))
		return;
	all = str_cut(all, all.len > SHOWN ? all.len - SHOWN : 0, all.len);
	printf("    what the program said:\n%.*s\n", (int)all.len, all.at);
}

/* ---- a database of its own --------------------------------------------------------------------------------- */

static struct str database_of(struct arena *mem) { return text(mem, "story{}", (int64_t)getpid()); }

static void on_server(const char *server, struct str order, struct arena *mem)
{
	PGconn *c = PQconnectdb(server);
	PGresult *r = PQexec(c, str_c(mem, order));
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		printf("    %s", PQerrorMessage(c));
	PQclear(r);
	PQfinish(c);
}

/* postgres://user@/NAME?host=... with another NAME; NONE without a server. */
static struct str store_open(struct arena *mem)
{
	const char *server = getenv("REGELBETRIEB_STORIES_PG");
	if (!server)
		return NONE;
	struct str rest = str_of(server), head = str_split(&rest, '@');
	str_split(&rest, '?');
	on_server(server, text(mem, "create database {}", database_of(mem)), mem);
	return text(mem, "{}@/{}?{}", head, database_of(mem), rest);
}

static void store_close(struct str store, struct arena *mem)
{
	if (store.len)
		on_server(getenv("REGELBETRIEB_STORIES_PG"), text(mem, "drop database if exists {} with (force)", database_of(mem)), mem);
}

static struct told_story open_story(struct str build, struct str stories, struct str room)
{
	struct told_story s = { .mem = arena_open(), .build = build, .room = room };
	s.tree = text(s.mem, "{}/..", stories);
	s.program = (struct program){
		.binary = text(s.mem, "{}/regelbetrieb", build), .data = text(s.mem, "{}/data", room), .store = store_open(s.mem),
		.out = text(s.mem, "{}/out", room), .log = text(s.mem, "{}/log", room),
	};
	s.names = names_usual(text(s.mem, "{}/..", s.tree), s.mem);
	field_add(s.mem, &s.names, STR("data"), s.program.data);
	field_add(s.mem, &s.names, STR("room"), room);
	return s;
}

static int run_story(struct str build, struct str stories, struct str file, struct str room)
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	struct told_story s = open_story(build, stories, room);
	bool ok = tell(&s, file);
	ok = end_program(&s) && ok;
	ok = (!ok || end_sealed(&s)) && ok;
	program_kill(&s.program);
	steps_end(&s);
	store_close(s.program.store, s.mem);
	if (!ok && !s.skipped) {
		show_pages(&s);
		show_log(&s);
	}
	int how = ok ? TOLD : s.skipped ? SKIPPED : BROKEN;
	arena_close(s.mem);
	return how;
}

/* ---- all of them ---------------------------------------------------------------------------------------------- */

struct telling { struct str file, room; pid_t pid; int64_t begun; };

static void begin(struct telling *t, struct str build, struct str stories, struct arena *mem)
{
	t->room = room_make("story", mem);
	t->begun = clock_ticks();
	t->pid = fork();
	if (t->pid != 0)
		return;
	int out = open(str_c(mem, text(mem, "{}/told", t->room)), O_WRONLY | O_CREAT, 0600);
	if (out < 0 || dup2(out, STDOUT_FILENO) < 0)
		_exit(126);
	int how = run_story(build, stories, t->file, t->room);
	fflush(stdout);
	_exit(how);
}

static enum end end(struct telling *t, int status, struct arena *mem)
{
	static const char *const words[] = { [TOLD] = "told", [BROKEN] = "FAILED", [SKIPPED] = "skipped" };
	struct str told = NONE;
	struct err e = { 0 };
	enum end how = WIFEXITED(status) && WEXITSTATUS(status) <= SKIPPED ? (enum end)WEXITSTATUS(status) : BROKEN;
	printf("%s %.*s (%.1f s)\n", words[how], (int)t->file.len, t->file.at, (double)(clock_ticks() - t->begun) / 1000);
	if (how != TOLD && file_read(text(mem, "{}/told", t->room), mem, FILES_MOST, &told, &e))
		printf("%.*s\n", (int)told.len, told.at);
	if (!WIFEXITED(status))
		printf("    the runner itself was ended by signal %d\n", WTERMSIG(status));
	room_remove(t->room, mem);
	t->pid = 0;
	return how;
}

static int by_name(const void *a, const void *b)
{
	return str_order(((const struct telling *)a)->file, ((const struct telling *)b)->file);
}

static size_t find_stories(struct str stories, const char *part, struct arena *mem, struct telling **out)
{
	VEC(struct telling) list = { 0 };
	DIR *d = opendir(str_c(mem, stories));
	if (!d)
		die("stories: no such directory");
	for (struct dirent *f; (f = readdir(d));)
		if (str_ends(str_of(f->d_name), STR(".story")) && strstr(f->d_name, part))
			*push(mem, &list) = (struct telling){ .file = text(mem, "{}/{}", stories, str_of(f->d_name)) };
	closedir(d);
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, by_name);
	*out = list.at;
	return list.n;
}

static struct str full_path(const char *path, struct arena *mem)
{
	char full[PATH_MAX];
	if (!realpath(path, full))
		die(path);
	return str_keep(mem, str_of(full));
}

static int print_help(struct arena *mem)
{
	struct out o = out_open(mem);
	steps_print(&o);
	printf("A line: given|when|then|and [within N s] and one of these; {} is a \"quoted text\" or a word.\n%.*s", (int)o.len, o.at);
	return 0;
}

int main(int argc, char **argv)
{
	struct arena *mem = arena_open();
	struct telling *list;
	int count[3] = { 0 }, status;
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 3)
		return print_help(mem);
	struct str build = full_path(argv[1], mem), stories = full_path(argv[2], mem);
	size_t n = find_stories(stories, argc > 3 ? argv[3] : "", mem, &list), next = 0;
	for (size_t running = 0; next < n || running;) {
		for (; next < n && running < AT_ONCE; running++)
			begin(&list[next++], build, stories, mem);
		pid_t pid = wait(&status);
		for (size_t i = 0; i < next; i++)
			if (list[i].pid == pid) {
				count[end(&list[i], status, mem)]++;
				running--;
			}
	}
	printf("%d passed, %d failed, %d skipped\n", count[TOLD], count[BROKEN], count[SKIPPED]);
	arena_close(mem);
	return count[BROKEN] != 0;
}
