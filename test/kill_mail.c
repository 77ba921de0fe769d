/* test/kill_mail.c - kill -9 at random moments while letters come and mails go: none lost, none doubled in the store.
 *
 *   kill_mail BUILD TREE [TIMES]
 *
 * Round after round on one store, beside a real mail server: ten letters arrive, each with a mark of its own, two mails wait
 * to go out, and at a random moment the program is killed. In the end it runs until nothing waits. Then every letter is
 * stored once, every mark is the subject of one ticket, and every mail arrived; the same mail may arrive twice only
 * under one Message-ID, when the kill came between the server's yes and its record. */
#include "asked.h"
#include "mailroom.h"
#include "visit.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LETTERS = 10, MAILS = 2, EARLIEST = 50, LATEST = 2500, PATIENCE_S = 180 };

struct siege { struct program program; struct mailroom mail; struct str room; struct arena *mem; int letters, mails, doubles; };

static uint64_t chance;

static uint64_t random_next(void)
{
	uint64_t x = chance += 0x9e3779b97f4a7c15;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

/* ---- the store, beside the program or without it ------------------------------------------------------------------------ */

/* What a stage would have written; the program does not run meanwhile. */
static bool order_mails(struct siege *s, struct err *e)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	bool ok = asked_open(s->program.data, &db, s->mem, e) && (sqlite3_prepare_v2(db, "insert into outbox (client_id, at_ms, channel, key, body, sent_ms) values (0, ?, 'mail', ?, ?, 0)", -1, &q, NULL) == SQLITE_OK || fail(e, "no outbox"));
	for (int i = 0; ok && i < MAILS; i++, s->mails++) {
		struct str key = text(s->mem, "Aus-{}-.", s->mails);
		struct fields f = { 0 };
		field_add(s->mem, &f, STR("to"), STR("leitung@klient.test"));
		field_add(s->mem, &f, STR("subject"), key);
		field_add(s->mem, &f, STR("text"), key);
		struct str body = fields_print(s->mem, &f);
		sqlite3_bind_int64(q, 1, clock_now().ms);
		sqlite3_bind_text(q, 2, key.at, (int)key.len, SQLITE_STATIC);
		sqlite3_bind_text(q, 3, body.at, (int)body.len, SQLITE_STATIC);
		ok = sqlite3_step(q) == SQLITE_DONE || fail(e, "{}", str_of(sqlite3_errmsg(db)));
		sqlite3_reset(q);
	}
	sqlite3_finalize(q);
	sqlite3_close(db);
	return ok;
}

/* ---- a round -------------------------------------------------------------------------------------------------------------- */

static _Noreturn void write_letters(struct siege *s)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (int i = 0; i < LETTERS; i++) {
		struct arena *mem = arena_open();
		struct err e = { 0 };
		int n = s->letters + i;
		struct str mail = text(mem, "From: Leitung <leitung@klient.test>\r\nTo: <hilfe@haus.test>\r\nSubject: Ein-{}-.\r\nMessage-ID: <ein-{}@klient.test>\r\n\r\nBrief {}\r\n", n, n, n);
		if (!mailroom_put(&s->mail, STR("leitung@klient.test"), STR("hilfe@haus.test"), mail, mem, &e)) {
			printf("%.*s\n", (int)e.len, e.text);
			_exit(1);
		}
		arena_close(mem);
		nap((int)(random_next() % 200));
	}
	_exit(0);
}

/* Every other time until a mail has begun to leave and its end is not written down, at most that long. */
static void wait_for_begin(struct siege *s, int most)
{
	struct err e = { 0 };
	sqlite3 *db = NULL;
	bool there = asked_open(s->program.data, &db, s->mem, &e);
	for (int64_t until = clock_ticks() + most; there && clock_ticks() < until && asked(db, "select count(*) from outbox where message_id <> '' and sent_ms = 0") < 1;)
		nap(1);
	sqlite3_close(db);
	nap((int)(random_next() % 25));
}

static bool play_round(struct siege *s, int round, struct err *e)
{
	int after = EARLIEST + (int)(random_next() % (LATEST - EARLIEST)), status = 0;
	if (!order_mails(s, e))
		return false;
	pid_t writer = fork();
	if (writer == 0)
		write_letters(s);
	bool ok = program_start(&s->program, &(struct strs){ 0 }, s->mem, e);
	if (round % 2)
		nap(after);
	else
		wait_for_begin(s, LATEST);
	program_kill(&s->program);
	waitpid(writer, &status, 0);
	s->letters += LETTERS;
	printf("round %d: killed %s\n", round, round % 2 ? str_c(s->mem, text(s->mem, "after {} ms", after)) : "when a mail had begun to leave");
	return ok && (status == 0 || fail(e, "the letters of round {} could not be sent", round));
}

/* ---- in the end ------------------------------------------------------------------------------------------------------------ */

static bool wait_for_quiet(struct siege *s, sqlite3 *db, struct err *e)
{
	int arrived = -1, waiting = -1, unsent = -1;
	for (int64_t until = clock_ticks() + PATIENCE_S * 1000; clock_ticks() < until; nap(500)) {
		arrived = asked(db, "select count(*) from letter");
		waiting = asked(db, "select count(*) from letter where state = 'stored'");
		unsent = asked(db, "select count(*) from outbox where sent_ms = 0 and channel = 'mail'");
		if (arrived >= s->letters && !waiting && !unsent)
			return true;
	}
	return fail(e, "{} of {} letters are stored, {} wait, {} mails are not sent", arrived, s->letters, waiting, unsent);
}

static bool each_once(struct siege *s, sqlite3 *db, struct err *e)
{
	static const struct { const char *question; struct str what; } counts[] = {
		{ "select count(*) from letter", LIT("letters") }, { "select count(distinct sha256) from letter where state = 'taken'", LIT("different letters that were taken") },
		{ "select count(*) from signal where name = 'letter.come'", LIT("acts") }, { "select count(*) from ticket where subject like 'Ein-%'", LIT("tickets") },
		{ "select count(distinct subject) from ticket where subject like 'Ein-%'", LIT("marks") }, { "select count(*) from message where direction = 0", LIT("messages") },
	};
	for (size_t i = 0; i < COUNT(counts); i++) {
		int n = asked(db, counts[i].question);
		if (n != s->letters)
			return fail(e, "{} {} of {} letters", n, counts[i].what, s->letters);
	}
	return true;
}

/* Every copy has the id that stands in the store. */
static bool has_one_id(struct siege *s, sqlite3 *db, int n, int copies, struct err *e)
{
	sqlite3_stmt *q = NULL;
	bool ok = sqlite3_prepare_v2(db, str_c(s->mem, text(s->mem, "select message_id from outbox where key = 'Aus-{}-.'", n)), -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW;
	struct str id = ok ? str_keep(s->mem, str_of((const char *)sqlite3_column_text(q, 0))) : NONE;
	sqlite3_finalize(q);
	int same = id.len ? mailroom_count(&s->mail, STR("klient"), id, s->mem) : 0;
	return same == copies || fail(e, "of {} copies of mail {} have {} its id {}", copies, n, same, id);
}

static bool all_arrived(struct siege *s, sqlite3 *db, struct err *e)
{
	for (int n = 0; n < s->mails; n++) {
		int copies = 0;
		for (int i = 0; !copies && i < 40; i++, nap(copies ? 0 : 250))
			copies = mailroom_count(&s->mail, STR("klient"), text(s->mem, "Subject: Aus-{}-.", n), s->mem);
		if (!copies)
			return fail(e, "mail {} never arrived", n);
		if (!has_one_id(s, db, n, copies, e))
			return false;
		s->doubles += copies - 1;
	}
	return true;
}

static bool settle(struct siege *s, struct err *e)
{
	sqlite3 *db = NULL;
	bool ok = program_start(&s->program, &(struct strs){ 0 }, s->mem, e) && asked_open(s->program.data, &db, s->mem, e) && wait_for_quiet(s, db, e) && each_once(s, db, e) && all_arrived(s, db, e);
	int ids = db ? asked(db, "select count(distinct message_id) from outbox where key like 'Aus-%'") : 0;
	sqlite3_close(db);
	if (ok && ids != s->mails)
		ok = fail(e, "{} Message-IDs of {} mails", ids, s->mails);
	return program_stop(&s->program, e) && ok;
}

/* ---- the siege ------------------------------------------------------------------------------------------------------------- */

static bool prepare(struct siege *s, struct str tree, bool *skipped, struct err *e)
{
	struct fields names = names_usual(tree, s->mem);
	if (!mailroom_open(&s->mail, tree, s->mem, skipped, e))
		return false;
	field_add(s->mem, &names, STR("imap"), text(s->mem, "{}", s->mail.imap));
	field_add(s->mem, &names, STR("smtp"), text(s->mem, "{}", s->mail.smtp));
	return world_apply(&s->program, text(s->mem, "{}/test/worlds/hansa.json", tree), &names, s->mem, e) && world_apply(&s->program, text(s->mem, "{}/test/worlds/mail.json", tree), &names, s->mem, e) &&
	       file_write(text(s->mem, "{}/mail-password", s->program.data), STR("secret\n"), 0600, e);
}

static struct siege open_siege(char **argv)
{
	struct siege s = { .mem = arena_open() };
	s.room = room_make("kill", s.mem);
	s.program = (struct program){
		.binary = text(s.mem, "{}/regelbetrieb", str_of(argv[1])), .data = text(s.mem, "{}/data", s.room),
		.out = text(s.mem, "{}/out", s.room), .log = text(s.mem, "{}/log", s.room),
	};
	return s;
}

int main(int argc, char **argv)
{
	int64_t times = 10;
	struct err e = { 0 };
	bool skipped = false;
	if (argc < 3 || (argc > 3 && !str_int(str_of(argv[3]), &times)))
		die("usage: kill_mail BUILD TREE [TIMES]");
	setvbuf(stdout, NULL, _IOLBF, 0);
	chance = (uint64_t)(getenv("SEED") ? strtoll(getenv("SEED"), NULL, 10) : clock_now().ms);
	printf("kill_mail: SEED=%llu\n", (unsigned long long)chance);
	struct siege s = open_siege(argv);
	bool ok = prepare(&s, str_of(argv[2]), &skipped, &e);
	for (int round = 1; ok && round <= times; round++)
		ok = play_round(&s, round, &e);
	ok = ok && settle(&s, &e);
	program_kill(&s.program);
	mailroom_close(&s.mail);
	if (ok)
		printf("%d letters and %d mails, %d of them twice under one Message-ID\n", s.letters, s.mails, s.doubles);
	else
		printf("%.*s%s%s\n", (int)e.len, e.text, skipped ? "" : "\nwhat there is lies in ", skipped ? "" : str_c(s.mem, s.room));
	if (ok || skipped)
		room_remove(s.room, s.mem);
	printf("%d passed, %d failed, %d skipped\n", ok, !ok && !skipped, skipped);
	arena_close(s.mem);
	return !ok && !skipped;
}
