/* probe_test.c - the prober on a real loop against loopback: what answers, what refuses, what is silent. */
#include "probe/ask.h"
#include "unit.h"
#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEARD_MOST = 64 };

struct bench {
	uv_loop_t loop;
	struct prober *prober;
	struct probe_sockets sockets;
	struct arena *mem;
	struct told_probe heard[HEARD_MOST];
	int n, until;
	uv_timer_t end;
};

static bool hear(void *at, const struct told *t)
{
	struct bench *b = at;
	if (b->n < HEARD_MOST) {
		b->heard[b->n] = t->as.probe;
		b->heard[b->n++].text = str_keep(b->mem, t->as.probe.text);
	}
	if (b->n >= b->until)
		uv_stop(&b->loop);
	return true;
}

static void late(uv_timer_t *timer)
{
	uv_stop(timer->loop);
}

static struct bench *bench_open(struct arena *mem, bool plugins)
{
	struct bench *b = NEW(mem, struct bench);
	struct err e = { 0 };
	b->mem = mem;
	b->sockets = probe_bind();
	b->sockets.plugins = plugins;
	must(uv_loop_init(&b->loop) == 0);
	must(probe_open(&b->loop, &b->sockets, mem, hear, b, &b->prober, &e));
	uv_timer_init(&b->loop, &b->end);
	return b;
}

static void wait_for(struct bench *b, int n, uint64_t most_ms)
{
	b->n = 0;
	b->until = n;
	uv_timer_start(&b->end, late, most_ms, 0);
	uv_run(&b->loop, UV_RUN_DEFAULT);
	uv_timer_stop(&b->end);
}

static void bench_close(struct bench *b)
{
	probe_close(b->prober);
	uv_close((uv_handle_t *)&b->end, NULL);
	uv_run(&b->loop, UV_RUN_DEFAULT);
	check_int(uv_loop_close(&b->loop), 0);
	if (b->sockets.icmp4 >= 0)
		close(b->sockets.icmp4);
	if (b->sockets.icmp6 >= 0)
		close(b->sockets.icmp6);
}

static void order(struct bench *b, enum probe_kind kind, struct str target, int64_t timeout)
{
	probe_order(b->prober, &(struct order_probe){ 7, kind, target, { 100 }, { timeout } });
}

/* A listening socket on a free port of loopback; nobody accepts, the kernel connects all the same. */
static int listening(int *port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	must(bind(fd, (struct sockaddr *)&a, len) == 0 && listen(fd, 8) == 0 && getsockname(fd, (struct sockaddr *)&a, &len) == 0);
	*port = ntohs(a.sin_port);
	return fd;
}

/* A server of one sentence on the bench's loop. */
struct server { uv_poll_t poll; int fd; struct str says; bool hangs; };

static void serve(uv_poll_t *poll, int status, int events)
{
	struct server *s = poll->data;
	(void)status;
	(void)events;
	int fd = accept(s->fd, NULL, NULL);
	must(fd >= 0);
	if (s->hangs)
		return;
	must(send(fd, s->says.at, s->says.len, MSG_NOSIGNAL) == (ssize_t)s->says.len);
	shutdown(fd, SHUT_WR);
	usleep(1000);
	close(fd);
}

static void server_open(struct server *s, struct bench *b, int *port, struct str says)
{
	*s = (struct server){ .fd = listening(port), .says = says };
	s->poll.data = s;
	must(uv_poll_init(&b->loop, &s->poll, s->fd) == 0 && uv_poll_start(&s->poll, UV_READABLE, serve) == 0);
}

static void server_close(struct server *s)
{
	uv_close((uv_handle_t *)&s->poll, NULL);
	close(s->fd);
}

TEST(probe_tcp_ok_then_refused)
{
	struct bench *b = bench_open(mem, false);
	int port, fd = listening(&port);
	int64_t ordered = clock_now().ms;
	order(b, PROBE_TCP, text(mem, "127.0.0.1:{}", port), 1000);
	wait_for(b, 4, 8000);
	check_int(b->n, 4);
	check(b->heard[1].probe == 7 && b->heard[1].outcome == PROBE_OK && str_starts(b->heard[1].text, STR("connected in ")));
	check(b->heard[3].at.ms - ordered >= 295);       /* three intervals of 100 ms, however late each was */
	close(fd);
	wait_for(b, 1, 8000);
	check(b->heard[0].outcome == PROBE_FAILED && str_starts(b->heard[0].text, STR("connection refused after ")));
	bench_close(b);
}

TEST(probe_http_by_status)
{
	static const struct { struct str says, text; enum probe_outcome outcome; } cases[] = {
		{ LIT("HTTP/1.1 200 OK\r\nA: b\r\n\r\nhello"), LIT("HTTP 200 in "), PROBE_OK },
		{ LIT("HTTP/1.0 302 Found\r\n\r\n"), LIT("HTTP 302 in "), PROBE_OK },
		{ LIT("HTTP/1.1 503 No\r\n\r\n<b>down\x01\xff"), LIT("HTTP 503 in "), PROBE_FAILED },
		{ LIT("SSH-2.0-x\r\n"), LIT("no HTTP: SSH-2.0-x"), PROBE_FAILED },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bench *b = bench_open(mem, false);
		struct server s;
		int port;
		server_open(&s, b, &port, cases[i].says);
		order(b, PROBE_HTTP, text(mem, "http://127.0.0.1:{}/x", port), 1000);
		wait_for(b, 1, 8000);
		check(str_starts(b->heard[0].text, cases[i].text));
		check_int(b->heard[0].outcome, cases[i].outcome);
		server_close(&s);
		bench_close(b);
	}
}

TEST(probe_http_silent_server_times_out_once_at_a_time)
{
	struct bench *b = bench_open(mem, false);
	struct server s;
	int port;
	server_open(&s, b, &port, NONE);
	s.hangs = true;
	order(b, PROBE_HTTP, text(mem, "http://127.0.0.1:{}", port), 250);
	wait_for(b, 2, 8000);
	check_int(b->n, 2);
	check_int(b->heard[1].outcome, PROBE_FAILED);
	check_str(b->heard[1].text, STR("connected, but no answer within 250 ms"));
	check(b->heard[1].at.ms - b->heard[0].at.ms >= 245);     /* not before the first gave up */
	server_close(&s);
	bench_close(b);
}

TEST(probe_icmp_of_loopback)
{
	struct bench *b = bench_open(mem, false);
	if (b->sockets.icmp4 < 0) {
		bench_close(b);
		unit_skip("no permission for ICMP here");
	}
	order(b, PROBE_ICMP, STR("127.0.0.1"), 500);
	wait_for(b, 2, 8000);
	check(b->n == 2 && b->heard[0].outcome == PROBE_OK && str_starts(b->heard[0].text, STR("echo reply in ")));
	bench_close(b);
}

TEST(probe_that_cannot_be_asked_is_unknown)
{
	struct bench *b = bench_open(mem, false);
	order(b, PROBE_TCP, STR("server.invalid:25"), 100);
	wait_for(b, 1, 8000);
	check_int(b->heard[0].outcome, PROBE_UNKNOWN);
	check_str(b->heard[0].text, STR("could not ask: the name server.invalid cannot be resolved here"));
	order(b, PROBE_TCP, STR("255.255.255.255:25"), 100);
	wait_for(b, 1, 8000);
	check_int(b->heard[0].outcome, PROBE_UNKNOWN);
	check(str_starts(b->heard[0].text, STR("could not ask: ")));
	probe_drop(b->prober, 7);
	wait_for(b, 1, 200);
	check_int(b->n, 0);
	bench_close(b);
}

static void order_plugin(struct bench *b, struct str target, int64_t timeout)
{
	probe_order(b->prober, &(struct order_probe){ 7, PROBE_PLUGIN, target, { 100 }, { timeout } });
}

TEST(probe_plugins_by_exit_status)
{
	static const struct { struct str target, text; enum probe_outcome outcome; } cases[] = {
		{ LIT("/bin/sh\x1f-c\x1f" "echo 'OK - fine | a=1'; echo more; exit 0"), LIT("OK - fine | a=1"), PROBE_OK },
		{ LIT("/bin/sh\x1f-c\x1f" "echo tight; exit 1"), LIT("tight"), PROBE_WARNING },
		{ LIT("/bin/sh\x1f-c\x1f" "printf 'bad\\001\\377' >&2; exit 2"), LIT("bad \xef\xbf\xbd"), PROBE_FAILED },
		{ LIT("/bin/sh\x1f-c\x1f" "exit 3"), LIT("the plugin ended with 3, without a word"), PROBE_UNKNOWN },
		{ LIT("/bin/sh\x1f-c\x1f" "exit 4"), LIT("the plugin ended with 4: "), PROBE_UNKNOWN },
		{ LIT("/bin/sh\x1f-c\x1f" "kill -9 $$"), LIT("the plugin was ended by signal 9: "), PROBE_UNKNOWN },
		{ LIT("/does/not/exist"), LIT("could not ask: /does/not/exist cannot be run"), PROBE_UNKNOWN },
		{ LIT("/bin/sh\x1f-c\x1f" "sleep 5 & echo $#$1; head -c 100000 /dev/zero\x1fname\x1fx\x1f\x1fz"), LIT("3x"), PROBE_OK },
		{ LIT("/bin/sleep\x1f" "5"), LIT("the plugin did not end within 200 ms"), PROBE_UNKNOWN },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bench *b = bench_open(mem, true);
		order_plugin(b, cases[i].target, i + 1 < COUNT(cases) ? 8000 : 200);
		wait_for(b, 1, 9000);
		check(b->n == 1);
		check_str(b->heard[0].text, cases[i].text);
		check_int(b->heard[0].outcome, cases[i].outcome);
		bench_close(b);
	}
}

TEST(probe_plugins_at_most_four_at_once)
{
	struct bench *b = bench_open(mem, true);
	for (int64_t id = 1; id <= 9; id++)
		probe_order(b->prober, &(struct order_probe){ id, PROBE_PLUGIN, STR("/bin/sleep\x1f" "0.1"), { 60000 }, { 1000 } });
	probe_drop(b->prober, 9);
	for (int64_t id = 1; id <= 8; id++)              /* changed while waiting for their first start */
		probe_order(b->prober, &(struct order_probe){ id, PROBE_PLUGIN, STR("/bin/sleep\x1f" "0.1"), { 100 }, { 1000 } });
	wait_for(b, 16, 9000);
	check(b->n >= 16);
	for (int i = 4; i < 16; i++)                     /* the fifth cannot end before one of the first four has */
		check(b->heard[i].at.ms + b->heard[i].took.ms - b->heard[i - 4].at.ms >= 95);
	bench_close(b);
}
