/* test/kill.c - kill -9 at random moments under load: what was acknowledged is there, exactly once.
 *
 *   kill BUILD TREE [TIMES]
 *
 * Round after round on one store: contacts send the portal's request form, each time with a mark of its own, and
 * note the mark when the answer says it is taken; log lines pour in over UDP and TCP; at a random moment the
 * program is killed. Started again, it must show every noted mark once, and no mark twice; a mark whose answer
 * never came may be there or not. The audit chains must be whole, and every verdict judge again to the same bytes. A receiver
 * is told of each request: in the end it knows all of them, in their order, and what a kill had sent twice has one id. */
#include "hooked.h"
#include "visit.h"
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 3, NOTES_MOST = 64 << 20, EARLIEST = 150, LATEST = 1500 };
static const struct str logins[WRITERS] = { LIT("meier"), LIT("hansen"), LIT("miller") };

struct siege { struct program program; struct hooked hooked; struct str room; struct fields names; struct visitor writers[WRITERS]; struct arena *mem; int seen; };

static uint64_t chance;

static uint64_t random_next(void)
{
	uint64_t x = chance += 0x9e3779b97f4a7c15;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

/* A command that must answer 0. */
static bool command(struct siege *s, struct str words, struct err *e)
{
	struct str printed;
	int code;
	return program_command(&s->program, words, s->mem, &code, &printed, e) && (code == 0 || fail(e, "{} answers {}: {}", words, code, printed));
}

/* ---- the load ------------------------------------------------------------------------------------------ */

static bool press(struct siege *s, struct visitor *v, const struct str *labels, int status, struct arena *mem, struct err *e)
{
	struct form f;
	struct answer a;
	bool found = page_form(v->page, labels[0], &v->written, mem, &f, e) || page_form(v->page, labels[1], &v->written, mem, &f, e);
	v->written = (struct fields){ 0 };
	if (!found || !http_ask(s->program.http, v, STR("POST"), f.action, form_print(&f.fields, mem), mem, &a, e))
		return false;
	v->page = a.body;
	return a.status == status || fail(e, "{} instead of {}: {}", a.status, status, page_text(a.body, mem));
}

/* Asks through the portal's form: fill it in, read the verdict, send. True when the answer says it is taken. */
static bool send_mark(struct siege *s, struct visitor *v, struct str mark, struct arena *mem, struct err *e)
{
	static const struct str go_on[] = { LIT("Weiter"), LIT("Continue") }, submit[] = { LIT("Anfrage absenden"), LIT("Send the request") };
	static const struct field wish[] = { { LIT("thing"), LIT("new:desktop") }, { LIT("activity"), LIT("neueinrichtung") } };
	if (!visitor_open(&s->program, v, STR("/portal/requests/new"), mem, e))
		return false;
	field_add(mem, &v->written, STR("subject"), mark);
	for (size_t i = 0; i < COUNT(wish); i++)
		field_add(mem, &v->written, wish[i].name, wish[i].value);
	return press(s, v, go_on, 200, mem, e) && press(s, v, submit, 303, mem, e);
}

/* What was acknowledged is noted, one mark a line, before the next is sent. Ends with the program. */
static void write_marks(struct siege *s, int writer, int round)
{
	int notes = open(str_c(s->mem, text(s->mem, "{}/noted", s->room)), O_WRONLY | O_CREAT | O_APPEND, 0600);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (int n = 0; notes >= 0; n++) {
		struct arena *mem = arena_open();
		struct visitor v = s->writers[writer];
		struct str mark = text(mem, "Mark-{}-{}-{}", round, writer, n);
		struct err e = { 0 };
		if (!send_mark(s, &v, mark, mem, &e)) {
			printf("    %.*s ends after %d marks: %.*s\n", (int)v.name.len, v.name.at, n, (int)(e.len < 120 ? e.len : 120), e.text);
			fflush(stdout);
			_exit(0);
		}
		dprintf(notes, "%s\n", str_c(mem, mark));
		arena_close(mem);
	}
	_exit(1);
}

/* Lines of the watched switch, every tenth broken on purpose. */
static void send_lines(struct siege *s, int round)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (int n = 0;; n++) {
		struct arena *mem = arena_open();
		struct err e = { 0 };
		struct str line = text(mem, "<27>1 2026-11-24T09:12:00Z {} fan {} - - {}", field(&s->names, STR("hostname")), n,
		                       n % 10 ? text(mem, "Power supply 2 failed ({}/{})", round, n) : STR("\xff\xfe<broken"));
		if (n % 3 ? !udp_send(s->program.udp, line, &e) : !tcp_send(s->program.tcp, text(mem, "{}\n", line), &e))
			nap(5);
		arena_close(mem);
		nap(2);
	}
}

static void begin_load(struct siege *s, int round, pid_t *children)
{
	for (int w = 0; w < WRITERS + 1; w++) {
		children[w] = fork();
		if (children[w] == 0 && w < WRITERS)
			write_marks(s, w, round);
		if (children[w] == 0)
			send_lines(s, round);
	}
}

static void end_load(pid_t *children)
{
	for (int w = 0; w < WRITERS + 1; w++) {
		if (w == WRITERS)
			kill(children[w], SIGKILL);
		waitpid(children[w], NULL, 0);
	}
}

/* ---- what is there afterwards -------------------------------------------------------------------------- */

/* How often each mark stands in the store; read beside the running program, as any reader may. */
static bool count_mark(sqlite3_stmt *find, struct str mark, int *n, struct err *e)
{
	sqlite3_bind_text(find, 1, mark.at, (int)mark.len, SQLITE_STATIC);
	bool ok = sqlite3_step(find) == SQLITE_ROW;
	*n = ok ? sqlite3_column_int(find, 0) : 0;
	sqlite3_reset(find);
	return ok || fail(e, "the store cannot be read");
}

static bool check_marks(sqlite3 *db, struct str noted, int *seen, struct err *e)
{
	sqlite3_stmt *find = NULL, *twice = NULL;
	bool ok = sqlite3_prepare_v2(db, "select count(*) from ticket where subject = ?", -1, &find, NULL) == SQLITE_OK &&
	          sqlite3_prepare_v2(db, "select subject from ticket where subject like 'Mark-%' group by subject having count(*) > 1", -1, &twice, NULL) == SQLITE_OK;
	ok = ok || fail(e, "the store cannot be read: {}", str_of(sqlite3_errmsg(db)));
	for (*seen = 0; ok && noted.len; (*seen)++) {
		struct str mark = str_split(&noted, '\n');
		int n;
		ok = count_mark(find, mark, &n, e) && (n == 1 || fail(e, "{} was acknowledged and is there {} times", mark, n));
	}
	if (ok && sqlite3_step(twice) == SQLITE_ROW)
		ok = fail(e, "{} is there twice", str_of((const char *)sqlite3_column_text(twice, 0)));
	sqlite3_finalize(find);
	sqlite3_finalize(twice);
	return ok;
}

static bool check_round(struct siege *s, int *seen, struct err *e)
{
	struct str noted = NONE;
	struct err none = { 0 };
	sqlite3 *db = NULL;
	file_read(text(s->mem, "{}/noted", s->room), s->mem, NOTES_MOST, &noted, &none);         /* absent: killed before the first */
	bool ok = sqlite3_open_v2(str_c(s->mem, text(s->mem, "{}/regelbetrieb.db", s->program.data)), &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
	sqlite3_busy_timeout(db, 5000);
	ok = (ok || fail(e, "the store cannot be opened")) && check_marks(db, noted, seen, e);
	sqlite3_close(db);
	return ok && command(s, text(s->mem, "audit verify --data {}", s->program.data), e) && command(s, text(s->mem, "verdict verify --data {}", s->program.data), e);
}

/* ---- the siege --------------------------------------------------------------------------------------------- */

static bool start(struct siege *s, struct err *e)
{
	return program_start(&s->program, &(struct strs){ 0 }, s->mem, e);
}

/* Sessions outlive the kill, too: people sign in once. */
static bool prepare(struct siege *s, struct str build, struct str world, struct err *e)
{
	if (!world_apply(&s->program, world, &s->names, s->mem, e) || !hooked_open(&s->hooked, build, s->room, s->mem, e) || !hooked_subscribe(&s->hooked, s->program.data, s->mem, e) || !start(s, e))
		return false;
	for (int w = 0; w < WRITERS; w++) {
		s->writers[w].name = logins[w];
		if (!visitor_sign_in(&s->program, &s->writers[w], s->mem, e))
			return false;
	}
	return true;
}

static bool play_round(struct siege *s, int round, struct err *e)
{
	pid_t children[WRITERS + 1];
	int after = EARLIEST + (int)(random_next() % (LATEST - EARLIEST));
	begin_load(s, round, children);
	nap(after);
	if (round % 2 == 0)
		hooked_wait(&s->hooked, LATEST);
	program_kill(&s->program);
	end_load(children);
	bool ok = start(s, e) && check_round(s, &s->seen, e);
	printf("round %d: killed after %d ms, %d marks acknowledged so far%s\n", round, after, s->seen, ok ? "" : ", and:");
	return ok;
}

static struct siege open_siege(char **argv)
{
	struct siege s = { .mem = arena_open() };
	s.room = room_make("kill", s.mem);
	s.names = names_usual(str_of(argv[2]), s.mem);
	s.program = (struct program){
		.binary = text(s.mem, "{}/regelbetrieb", str_of(argv[1])), .data = text(s.mem, "{}/data", s.room),
		.out = text(s.mem, "{}/out", s.room), .log = text(s.mem, "{}/log", s.room),
	};
	return s;
}

int main(int argc, char **argv)
{
	int64_t times = 10;
	int passed = 0, failed = 0;
	struct err e = { 0 };
	if (argc < 3 || (argc > 3 && !str_int(str_of(argv[3]), &times)))
		die("usage: kill BUILD TREE [TIMES]");
	setvbuf(stdout, NULL, _IOLBF, 0);
	chance = (uint64_t)(getenv("SEED") ? strtoll(getenv("SEED"), NULL, 10) : clock_now().ms);
	printf("kill: SEED=%llu\n", (unsigned long long)chance);
	struct siege s = open_siege(argv);
	bool ready = prepare(&s, str_of(argv[1]), text(s.mem, "{}/test/worlds/hansa.json", str_of(argv[2])), &e);
	for (int round = 1; ready && round <= times && !failed; round++)
		play_round(&s, round, &e) ? passed++ : failed++;
	if (ready && times > 0 && !failed && !s.seen)
		failed += !fail(&e, "nothing was ever acknowledged: the load never began");
	if (ready && !failed && times > 0) {
		hooked_check(&s.hooked, s.program.data, s.mem, &e) ? passed++ : failed++;
		printf("the receiver knows all of it, %d times twice\n", s.hooked.doubles);
	}
	if (ready && !failed && !program_stop(&s.program, &e))
		failed++;
	if (!ready || failed)
		printf("%.*s\nwhat there is lies in %.*s\n", (int)e.len, e.text, (int)s.room.len, s.room.at);
	else
		room_remove(s.room, s.mem);
	program_kill(&s.program);
	hooked_close(&s.hooked);
	printf("%d passed, %d failed\n", passed, ready ? failed : 1);
	arena_close(s.mem);
	return !ready || failed;
}
