/* test/kill.c - kill -9 at random moments under load: what was acknowledged is there, exactly once.
 *
 *   kill BUILD WORLD [TIMES]
 *
 * Round after round on one store: contacts send the portal's request form, each time with a mark of its own, and
 * note the mark when the answer says it is taken; log lines pour in over UDP and TCP; at a random moment the
 * program is killed. Started again, it must show every noted mark once, and no mark twice; a mark whose answer
 * never came may be there or not. The audit chains must be whole, and every verdict judge again to the same bytes. */
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
static const struct str send_labels[] = { LIT("Anfrage senden"), LIT("Send request") };

struct siege { struct program program; struct str room, world; struct visitor writers[WRITERS]; struct arena *mem; };

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

/* Opens the form, fills it in, sends it; what was acknowledged is noted, one mark a line, before the next is sent. */
static void write_marks(struct siege *s, int writer, int round)
{
	struct visitor v = s->writers[writer];
	int notes = open(str_c(s->mem, text(s->mem, "{}/noted", s->room)), O_WRONLY | O_CREAT | O_APPEND, 0600);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (int n = 0; notes >= 0; n++) {
		struct arena *mem = arena_open();
		struct err e = { 0 };
		struct str mark = text(mem, "Mark-{}-{}-{}", round, writer, n);
		if (!visitor_open(&s->program, &v, STR("/requests/new"), mem, &e))
			_exit(0);
		field_add(mem, &v.written, STR("subject"), mark);
		if (!visitor_press(&s->program, &v, send_labels, COUNT(send_labels), mem, &e) || v.status != 200)
			_exit(0);
		dprintf(notes, "%s\n", str_c(mem, mark));
		v.cookies = s->writers[writer].cookies;
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
		struct str line = text(mem, "<27>1 2026-11-24T09:12:00Z {} fan {} - - {}", field(&s->writers[0].written, STR("hostname")), n,
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
