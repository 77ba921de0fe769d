/* test/hooked.c - see hooked.h. */
#include "hooked.h"
#include "asked.h"
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { KEPT_MOST = 256 << 20, PATIENCE_S = 90 };

bool hooked_open(struct hooked *h, struct str build, struct str room, struct arena *mem, struct err *e)
{
	*h = (struct hooked){ .file = text(mem, "{}/hooked", room) };
	const struct str words[] = { text(mem, "{}/webserver", build), STR("0"), h->file };
	struct strs argv = { 0 };
	struct str out = text(mem, "{}/hooked-out", room);
	for (size_t i = 0; i < COUNT(words); i++)
		*push(mem, &argv) = words[i];
	return child_start(&argv, out, text(mem, "{}/hooked-log", room), mem, &h->pid, e) && child_says(h->pid, out, STR("web "), mem, &h->address, e);
}

void hooked_close(struct hooked *h)
{
	if (h->pid > 0 && kill(h->pid, SIGKILL) == 0)
		waitpid(h->pid, NULL, 0);
	h->pid = 0;
}

/* ---- the store ---- */

bool hooked_subscribe(const struct hooked *h, struct str data, struct arena *mem, struct err *e)
{
	sqlite3 *db = NULL;
	struct str order = text(mem, "insert into webhook (client_id, url, events, secret_turn, at_id, tries, next_ms, down, sent_ms, answer, failure_de, failure_en, made_by, made_ms, ended_ms)"
	                             " select 0, 'http://{}/events', 'ticket.request', 1, coalesce(max(id), 0), 0, 0, 0, 0, '', '', '', 1, 0, 0 from signal;"
	                             "insert into setting (name, value) values ('courier.private', '127.0.0.1')", h->address);
	bool ok = asked_open(data, &db, mem, e) && (sqlite3_exec(db, str_c(mem, order), NULL, NULL, NULL) == SQLITE_OK || fail(e, "no receiver: {}", str_of(sqlite3_errmsg(db))));
	sqlite3_close(db);
	return ok;
}

/* Behind the last request for a ticket; patience begins anew with each event that goes. */
static bool wait_for_quiet(sqlite3 *db, struct err *e)
{
	int64_t left = -1, before = -1;
	for (int64_t until = clock_ticks() + PATIENCE_S * 1000; clock_ticks() < until; nap(200)) {
		if ((left = asked(db, "select count(*) from signal s, webhook w where s.name = 'ticket.request' and s.id > w.at_id")) == 0)
			return true;
		if (left != before)
			until = clock_ticks() + PATIENCE_S * 1000;
		before = left;
	}
	return fail(e, "{} events are not sent", left);
}

void hooked_wait(const struct hooked *h, int most)
{
	struct stat before = { 0 }, now = { 0 };
	char path[PATH_MAX];
	snprintf(path, sizeof path, "%.*s", (int)h->file.len, h->file.at);
	stat(path, &before);
	for (int64_t until = clock_ticks() + most; clock_ticks() < until && (stat(path, &now) != 0 || now.st_size == before.st_size);)
		nap(1);
}

/* ---- what came ---- */

struct came { int64_t id; struct str body; };
struct all_came { struct came *at; size_t n, cap; };

static bool read_came(struct str all, struct arena *mem, struct all_came *out, struct err *e)
{
	while (all.len) {
		struct str request = str_split(&all, '\0');
		ptrdiff_t key = str_find(request, STR("Idempotency-Key: webhook.1.")), body = str_find(request, STR("\r\n\r\n"));
		struct came c = { 0 };
		if (!request.len)                                /* the kill came between its connection and its first byte */
			continue;
		if (key < 0 || body < 0)
			return fail(e, "a request without a key: {}", str_cut(request, 0, 200));
		struct str rest = str_cut(request, (size_t)key + STR("Idempotency-Key: webhook.1.").len, request.len);
		if (!str_int(str_trim(str_split(&rest, '\r')), &c.id))
			return fail(e, "a key that is none");
		c.body = str_cut(request, (size_t)body + 4, request.len);
		*push(mem, out) = c;
	}
	return true;
}

/* One that came before comes again only at once: nothing was noted since. */
static bool hold(struct hooked *h, sqlite3 *db, const struct all_came *all, struct err *e)
{
	sqlite3_stmt *q = NULL;
	size_t i = 0;
	bool ok = sqlite3_prepare_v2(db, "select s.id from signal s, webhook w where s.name = 'ticket.request' and s.id > (select min(id) - 1 from signal where name = 'ticket.request') order by s.id", -1, &q, NULL) == SQLITE_OK || fail(e, "no signals");
	h->doubles = 0;
	while (ok && sqlite3_step(q) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(q, 0);
		size_t first = i;
		for (; i < all->n && all->at[i].id == id; i++)
			ok = ok && (str_is(all->at[i].body, all->at[first].body) || fail(e, "event {} came again and says something else", id));
		if (ok && i == first)
			ok = fail(e, "event {} is lost, or out of its order", id);
		h->doubles += (int)(i - first) - 1;
	}
	sqlite3_finalize(q);
	return ok && (i == all->n || fail(e, "event {} came out of its order, or is none", all->at[i].id));
}

bool hooked_check(struct hooked *h, struct str data, struct arena *mem, struct err *e)
{
	sqlite3 *db = NULL;
	struct str bytes = NONE;
	struct all_came all = { 0 };
	bool ok = asked_open(data, &db, mem, e) && wait_for_quiet(db, e) && file_read(h->file, mem, KEPT_MOST, &bytes, e) && read_came(bytes, mem, &all, e) && hold(h, db, &all, e) &&
	          (asked(db, "select count(*) from webhook_dead") == 0 || fail(e, "an event was given up"));
	sqlite3_close(db);
	return ok;
}
