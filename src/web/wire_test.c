/* wire_test.c - the engine over a real socket on loopback: limits, deadlines, framing, and that nobody else suffers.
 * A client's patience is one second here, ten in the house. */
#include "web/house_test.h"
#include "web/http.h"
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct live { struct house house; struct http *http; struct arena *mem; };

static void live_open(struct live *l, struct arena *mem)
{
	struct err e = { 0 };
	l->mem = mem;
	house_open(&l->house, mem);
	if (!http_open(&l->house.door, &l->http, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
}

static void live_close(struct live *l)
{
	http_close(l->http);
	house_close(&l->house);
}

static int line_to(struct live *l) { return wire_dial(http_port(l->http)); }

static bool say_to(int fd, struct str s) { return send(fd, s.at, s.len, MSG_NOSIGNAL) == (ssize_t)s.len; }

static struct str hear(struct live *l, int fd) { return wire_hear(fd, l->mem); }

static struct str ask(struct live *l, struct str request)
{
	int fd = line_to(l);
	say_to(fd, request);
	return hear(l, fd);
}

#define REST " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"

/* The status, and that the answer is one of ours: the policy is there, no banner is. */
static void check_answer(struct str answer, struct str status)
{
	check_str(str_cut(answer, 0, 12), status);
	check(str_has(answer, STR("Content-Security-Policy: default-src 'none'")));
	check(str_has(answer, STR("X-Content-Type-Options: nosniff")) && !str_has(answer, STR("Server:")));
}

static struct str many(struct arena *mem, char c, size_t n)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < n; i++)
		out_char(&o, c);
	return out_str(&o);
}

TEST(wire_answers_with_all_headers)
{
	struct live l;
	live_open(&l, mem);
	check_answer(ask(&l, STR("GET /sign-in" REST "\r\n")), STR("HTTP/1.1 200"));
	check_answer(ask(&l, STR("GET /" REST "\r\n")), STR("HTTP/1.1 303"));
	check_answer(ask(&l, STR("GET /account.json" REST "\r\n")), STR("HTTP/1.1 401"));
	check_answer(ask(&l, STR("GET /nothing" REST "\r\n")), STR("HTTP/1.1 404"));
	check_answer(ask(&l, STR("GET /sign%2din" REST "\r\n")), STR("HTTP/1.1 404"));
	check_answer(ask(&l, STR("GET //sign-in" REST "\r\n")), STR("HTTP/1.1 404"));
	check_answer(ask(&l, STR("GET /sign-in?a=%zz" REST "\r\n")), STR("HTTP/1.1 400"));
	struct str answer = ask(&l, STR("DELETE /sign-in" REST "\r\n"));
	check_answer(answer, STR("HTTP/1.1 405"));
	check(str_has(answer, STR("Allow: GET, HEAD, POST\r\n")));
	answer = ask(&l, STR("HEAD /sign-in" REST "\r\n"));
	check_answer(answer, STR("HTTP/1.1 200"));
	check(!str_has(answer, STR("<html")) && str_has(answer, STR("Content-Length: ")));
	answer = ask(&l, text(mem, "GET /assets/{}" REST "\r\n", l.house.door.assets[0].file));
	check_answer(answer, STR("HTTP/1.1 200"));
	check(str_has(answer, STR("immutable")) && str_has(answer, STR("text/css")));
	live_close(&l);
}

TEST(wire_keeps_a_connection)
{
	struct live l;
	live_open(&l, mem);
	struct str answer = ask(&l, STR("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\nGET /sign-in" REST "\r\n"));
	check(str_starts(answer, STR("HTTP/1.1 404")) && str_has(answer, STR("HTTP/1.1 200 OK")));
	live_close(&l);
}

TEST(wire_refuses_what_is_too_big)
{
	struct live l;
	live_open(&l, mem);
	check_answer(ask(&l, text(mem, "GET /sign-in" REST "X-Big: {}\r\n\r\n", many(mem, 'x', HEAD_MOST))), STR("HTTP/1.1 431"));
	check_answer(ask(&l, text(mem, "GET /{}" REST "\r\n", many(mem, 'x', HEAD_MOST))), STR("HTTP/1.1 431"));
	check_str(str_cut(ask(&l, text(mem, "GET /sign-in" REST "X-Big: {}\r\n\r\n", many(mem, 'x', 2 * WIRE_MOST))), 0, 12), STR("HTTP/1.1 431"));
	check_answer(ask(&l, text(mem, "POST /sign-in" REST "Content-Length: 5000\r\n\r\n{}", many(mem, 'a', 5000))), STR("HTTP/1.1 413"));
	check_answer(ask(&l, text(mem, "POST /sign-in" REST "Content-Length: 8000000\r\n\r\n{}", many(mem, 'a', 8000000))), STR("HTTP/1.1 413"));
	check_answer(ask(&l, STR("POST /sign-in" REST "Content-Length: 99999999999\r\n\r\n")), STR("HTTP/1.1 413"));
	check_answer(ask(&l, text(mem, "POST /sign-in" REST "Transfer-Encoding: chunked\r\n\r\n1770\r\n{}\r\n0\r\n\r\n", many(mem, 'a', 6000))),
	             STR("HTTP/1.1 413"));
	live_close(&l);
}

TEST(wire_knows_one_framing_only)
{
	struct live l;
	live_open(&l, mem);
	check_str(str_cut(ask(&l, STR("POST /sign-in" REST "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")), 0, 12), STR("HTTP/1.1 400"));
	check_str(str_cut(ask(&l, STR("POST /sign-in" REST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")), 0, 12), STR("HTTP/1.1 400"));
	check_str(str_cut(ask(&l, STR("POST /sign-in" REST "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")), 0, 12), STR("HTTP/1.1 400"));
	check_str(str_cut(ask(&l, STR("POST /sign-in" REST "Content-Length: -3\r\n\r\nabcd")), 0, 12), STR("HTTP/1.1 400"));
	check_str(str_cut(ask(&l, STR("GET /sign-in" REST "Host: other\r\n\r\n")), 0, 12), STR("HTTP/1.1 400"));
	check_str(str_cut(ask(&l, STR("GET /sign-in HTTP/1.1\r\n\r\n")), 0, 12), STR("HTTP/1.1 400"));
	live_close(&l);
}

/* A byte every 100 ms until the other side has had enough. Milliseconds it took. */
static int64_t drip(struct live *l, struct str head, struct str *answer)
{
	int fd = line_to(l);
	int64_t begin = clock_ticks();
	struct pollfd p = { fd, POLLIN, 0 };
	say_to(fd, head);
	while (clock_ticks() - begin < 8000 && poll(&p, 1, 100) == 0 && say_to(fd, STR("a")))
		;
	*answer = hear(l, fd);
	return clock_ticks() - begin;
}

TEST(wire_does_not_wait_for_those_who_drip)
{
	struct live l;
	struct str answer;
	live_open(&l, mem);
	int idle = line_to(&l);
	check(drip(&l, STR("GET /sign-in HTTP/1.1\r\nX-Slow: "), &answer) < 4000);
	check(drip(&l, STR("POST /sign-in" REST "Content-Length: 4000\r\n\r\n"), &answer) < 4000);
	check(!answer.len || str_starts(answer, STR("HTTP/1.1 408")));
	check_int((int64_t)hear(&l, idle).len, 0);
	live_close(&l);
}

TEST(wire_serves_others_while_some_are_slow)
{
	struct live l;
	int slow[100];
	live_open(&l, mem);
	for (size_t i = 0; i < COUNT(slow); i++)
		say_to(slow[i] = line_to(&l), i % 2 ? STR("GET /sign-in HTTP/1.1\r\nX-Slow: ") : STR("POST /sign-in" REST "Content-Length: 4000\r\n\r\nlog"));
	int64_t begin = clock_ticks();
	check_answer(ask(&l, STR("GET /sign-in" REST "\r\n")), STR("HTTP/1.1 200"));
	check(clock_ticks() - begin < 1000);
	for (size_t i = 0; i < COUNT(slow); i++)
		close(slow[i]);
	live_close(&l);
}

TEST(wire_survives_noise)
{
	struct live l;
	live_open(&l, mem);
	for (int i = 0; i < 40; i++) {
		char bytes[200];
		int fd = line_to(&l);
		for (size_t k = 0; k < sizeof bytes; k++)
			bytes[k] = (char)unit_random();
		say_to(fd, (struct str){ bytes, sizeof bytes });
		if (i % 2)
			say_to(fd, STR("\r\n\r\n"));
		close(fd);
	}
	check_answer(ask(&l, STR("GET /sign-in" REST "\r\n")), STR("HTTP/1.1 200"));
	live_close(&l);
}

TEST(wire_answers_what_was_begun_before_it_closes)
{
	struct live l;
	int fd[20];
	live_open(&l, mem);
	for (size_t i = 0; i < COUNT(fd); i++)
		say_to(fd[i] = line_to(&l), STR("GET /sign-in" REST "\r\n"));
	struct pollfd first = { fd[0], POLLIN, 0 };
	check(poll(&first, 1, 5000) == 1);
	live_close(&l);
	for (size_t i = 0; i < COUNT(fd); i++) {
		struct str answer = hear(&l, fd[i]);
		check(!answer.len || (str_starts(answer, STR("HTTP/1.1 200")) && str_ends(answer, STR("</html>\n"))) || str_starts(answer, STR("HTTP/1.1 503")));
	}
}
