/* bench/mail.c - job "desk", figure "mail-intake": letters from a real mail server's box to tickets.
 *
 * So many letters, each with text, HTML and a small file, lie in the box when the program starts; the clock stops when each is a
 * ticket that is committed. Start, sign-in at the server, decoding in the confined process, verdict and the answer that is
 * written for each sender are in it; that the server took the letters is not. */
#include "asked.h"
#include "desk.h"
#include "mailroom.h"
#include "visit.h"
#include <stdio.h>
#include <stdlib.h>

enum { LETTERS = 500, ATTACHED_LINES = 260, PATIENCE = 120000 };       /* 260 lines of base64: 14 KB; patience in ms */

struct post { struct arena *mem; struct str dir; struct program program; struct mailroom mail; sqlite3 *db; int sent; };

static void or_die(bool ok, const struct err *e)
{
	if (!ok)
		die(e->len ? e->text : "mail: it went wrong");
}

static void furnish(struct post *p, struct str tree)
{
	struct fields names = names_usual(tree, p->mem);
	struct err e = { 0 };
	struct str world = text(p->mem, "{}/world.json", p->dir);
	field_add(p->mem, &names, STR("imap"), text(p->mem, "{}", p->mail.imap));
	field_add(p->mem, &names, STR("smtp"), text(p->mem, "{}", p->mail.smtp));
	or_die(file_write(world, STR("[{\"act\":\"setting.set\",\"house.name\":\"Nordlicht Systemhaus GmbH\",\"house.country\":\"DE\"},"
	                             "{\"act\":\"setting.set\",\"mail.address\":\"hilfe@haus.test\",\"mail.imap\":\"imap://127.0.0.1:$imap/INBOX\",\"mail.smtp\":\"smtp://127.0.0.1:$smtp\",\"mail.user\":\"haus\"},"
	                             "{\"act\":\"client.add\",\"key\":\"k\",\"name\":\"Klient\",\"country\":\"DE\",\"email\":\"leitung@klient.test\"},"
	                             "{\"act\":\"contract.sign\",\"client\":\"k\",\"files\":[\"$contracts/standard.de.md\"]}]"), 0600, &e) &&
	       world_apply(&p->program, world, &names, p->mem, &e) && file_write(text(p->mem, "{}/mail-password", p->program.data), STR("secret\n"), 0600, &e), &e);
}

/* A letter as people send them. */
static struct str letter(struct post *p, int n, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "From: Leitung <leitung@klient.test>\r\nTo: <hilfe@haus.test>\r\nSubject: Brief {}\r\nMessage-ID: <brief-{}@klient.test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n", n, n);
	print(&o, "--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDer Drucker im zweiten Stock druckt nicht.\r\n");
	print(&o, "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Der <b>Drucker</b> im zweiten Stock druckt nicht.</p>\r\n--b--\r\n--a\r\nContent-Type: application/pdf; name=\"seite-{}.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n", n);
	for (int i = 0; i < ATTACHED_LINES; i++)
		print(&o, "{}{}\r\n", sha256_hex(mem, text(mem, "{}.{}", p->sent, i)), STR("abcdefgh"));
	print(&o, "--a--\r\n");
	return out_str(&o);
}

static void send_letters(struct post *p)
{
	for (int i = 0; i < LETTERS; i++, p->sent++) {
		struct arena *mem = arena_open();
		struct err e = { 0 };
		or_die(mailroom_put(&p->mail, STR("leitung@klient.test"), STR("hilfe@haus.test"), letter(p, p->sent, mem), mem, &e), &e);
		arena_close(mem);
	}
}

/* The server writes them into the box by itself. */
static void wait_for_box(struct post *p, struct arena *mem)
{
	for (int64_t until = clock_ticks() + PATIENCE; clock_ticks() < until; nap(200))
		if (mailroom_count(&p->mail, STR("haus"), STR("boundary=a"), mem) >= p->sent)
			return;
	die("mail: the server does not deliver");
}

static void wait_for_tickets(struct post *p)
{
	for (int64_t until = clock_ticks() + PATIENCE; clock_ticks() < until; nap(10))
		if (asked(p->db, "select count(*) from letter where state = 'taken'") >= p->sent)
			return;
	die("mail: the letters are not taken in");
}

int main(int argc, char **argv)
{
	struct post p = { .mem = arena_open() };
	struct figure rate = { .job = "desk", .name = "mail-intake", .unit = "1/s", .n = LETTERS }, cpu = { .job = "desk", .name = "mail-intake, CPU", .unit = "us", .n = LETTERS };
	struct err e = { 0 };
	bool skipped = false;
	char *here = realpath(getenv("BENCH_TREE") ? getenv("BENCH_TREE") : ".", NULL);
	must(argc == 2 && here);
	struct str tree = str_keep(p.mem, str_of(here));
	free(here);
	p.dir = room_make("bench-mail", p.mem);
	p.program = (struct program){ .binary = str_of(argv[1]), .data = text(p.mem, "{}/data", p.dir), .out = text(p.mem, "{}/out", p.dir), .log = text(p.mem, "{}/log", p.dir) };
	if (!mailroom_open(&p.mail, tree, p.mem, &skipped, &e))
		die(str_c(p.mem, text(p.mem, "mail: {}", err_str(&e))));
	furnish(&p, tree);
	or_die(asked_open(p.program.data, &p.db, p.mem, &e), &e);
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		send_letters(&p);
		wait_for_box(&p, p.mem);
		int64_t begun = clock_ticks();
		or_die(program_start(&p.program, &(struct strs){ 0 }, p.mem, &e), &e);
		wait_for_tickets(&p);
		rate.ours[r] = LETTERS * 1000.0 / (double)(clock_ticks() - begun);
		cpu.ours[r] = process_cpu(p.program.pid, p.mem) / LETTERS * 1e6;
		or_die(program_stop(&p.program, &e), &e);
	}
	must(asked(p.db, "select count(*) from ticket where subject like 'Brief %'") == p.sent);
	sqlite3_close(p.db);
	figure_print(&rate);
	figure_print(&cpu);
	mailroom_close(&p.mail);
	room_remove(p.dir, p.mem);
	arena_close(p.mem);
	return 0;
}
