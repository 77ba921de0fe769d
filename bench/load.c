/* bench/load.c - a load: so many connections, each with one request on its way, answered by Content-Length. */
#include "desk.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_MOST = 1 << 20 };
struct line { int fd; double begun; char *answer; size_t got, whole; };
struct run { const struct load *l; struct arena *mem; struct loaded *out; int asked; uint64_t chance; double start; int epoll; };

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct str filled(struct arena *mem, struct str s, int64_t number)
{
	ptrdiff_t at = str_find(s, STR("{}"));
	return at < 0 ? s : text(mem, "{}{}{}", str_cut(s, 0, (size_t)at), number, str_cut(s, (size_t)at + 2, s.len));
}

static void ask(struct run *r, struct line *c)
{
	const struct load *l = r->l;
	struct arena *mem = arena_open();
	int64_t object = l->from + (l->until > l->from ? (int64_t)(bench_random(&r->chance) % (uint64_t)(l->until - l->from + 1)) : 0);
	struct str path = filled(mem, l->path, object), body = filled(mem, l->body, r->asked);
	struct str head = text(mem, "{} {} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
	                       body.len ? STR("POST") : STR("GET"), path, l->key, (int64_t)body.len, body);
	r->asked++;
	c->begun = now_s();
	c->got = c->whole = 0;
	must(write(c->fd, head.at, head.len) == (ssize_t)head.len);
	arena_close(mem);
}

/* Is the answer whole? Its status must be 200. */
static bool is_whole(struct line *c, size_t *body)
{
	struct str s = { c->answer, c->got };
	ptrdiff_t end = str_find(s, STR("\r\n\r\n")), at = str_find(s, STR("Content-Length: "));
	int64_t length;
	if (end < 0)
		return false;
	if (!str_starts(s, STR("HTTP/1.1 200"))) {
		fprintf(stderr, "bench: %.*s\n", (int)c->got, c->answer);
		die("an answer is not 200");
	}
	struct str rest = str_cut(s, (size_t)at + 16, s.len);
	must(at > 0 && str_int(str_split(&rest, '\r'), &length));
	*body = (size_t)length;
	return c->got >= (size_t)end + 4 + *body;
}

static void take_answer(struct run *r, struct line *c)
{
	size_t body;
	ssize_t n = read(c->fd, c->answer + c->got, ANSWER_MOST - c->got);
	if (n <= 0)
		die("the server hung up");
	c->got += (size_t)n;
	if (!is_whole(c, &body))
		return;
	r->out->ms[r->out->n++] = (now_s() - c->begun) * 1000;
	r->out->bytes = body;
	c->begun = 0;
}

/* How many may have been asked by now. */
static int allowed(const struct run *r)
{
	double due = r->l->pace ? (now_s() - r->start) * r->l->pace : 1e9;
	return due < r->l->requests ? (int)due : r->l->requests;
}

static void open_line(struct run *r, struct line *c)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)r->l->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int on = 1;
	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	must(c->fd >= 0 && !connect(c->fd, (struct sockaddr *)&to, sizeof to));
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	c->answer = take(r->mem, ANSWER_MOST);
	must(!epoll_ctl(r->epoll, EPOLL_CTL_ADD, c->fd, &(struct epoll_event){ .events = EPOLLIN, .data.ptr = c }));
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

struct loaded load_run(const struct load *l, struct arena *mem)
{
	struct loaded out = { .ms = NEWS(mem, double, (size_t)l->requests) };
	struct run r = { .l = l, .mem = arena_open(), .out = &out, .chance = 42, .epoll = epoll_create1(EPOLL_CLOEXEC) };
	struct line *lines = NEWS(r.mem, struct line, (size_t)l->connections);
	struct epoll_event events[64];
	for (int i = 0; i < l->connections; i++)
		open_line(&r, &lines[i]);
	r.start = now_s();
	while (out.n < (size_t)l->requests) {
		for (int i = 0; i < l->connections && r.asked < allowed(&r); i++)
			if (lines[i].begun == 0)
				ask(&r, &lines[i]);
		int n = epoll_wait(r.epoll, events, COUNT(events), l->pace ? 1 : 1000);
		for (int i = 0; i < n; i++)
			take_answer(&r, events[i].data.ptr);
	}
	out.seconds = now_s() - r.start;
	for (int i = 0; i < l->connections; i++)
		close(lines[i].fd);
	close(r.epoll);
	arena_close(r.mem);
	qsort(out.ms, out.n, sizeof *out.ms, by_size);
	return out;
}

double load_percentile(const struct loaded *l, int percent) { return l->ms[(l->n - 1) * (size_t)percent / 100]; }
