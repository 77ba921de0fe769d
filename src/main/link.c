/* link.c - see link.h. */
#include "main/link.h"
#include <unistd.h>

enum { OUT_MOST = 4 << 20, LOGS_MOST = OUT_MOST / 2, IN_MOST = 2 * (TOLD_MOST + 4) };

static void watch(struct link *l);

static _Noreturn void leave(enum wire_end why)
{
	if (why == WIRE_BROKEN)
		note(LOG_ERROR, "core sent a record that cannot be read");
	_exit(why == WIRE_BROKEN);
}

static void obey_all(struct link *l)
{
	struct str body;
	bool got;
	for (;;) {
		struct told order;
		enum wire_end end = wire_next(&l->in, &body, &got);
		if (end != WIRE_OPEN)
			leave(end);
		if (!got)
			return;
		if (!told_parse(body, &order))
			leave(WIRE_BROKEN);
		if (order.kind == ORDER_STOP)
			leave(WIRE_CLOSED);
		l->obey(l->at, &order);
	}
}

static void ready(uv_poll_t *poll, int status, int events)
{
	struct link *l = poll->data;
	if (status < 0)
		leave(WIRE_CLOSED);
	if (events & (UV_READABLE | UV_DISCONNECT)) {
		enum wire_end end = wire_fill(&l->in, l->fd);
		obey_all(l);
		if (end != WIRE_OPEN)
			leave(end);
	}
	if ((events & UV_WRITABLE) && wire_drain(&l->out, l->fd) != WIRE_OPEN)
		leave(WIRE_CLOSED);
	watch(l);
}

/* Waits for room only while there is something to write. */
static void watch(struct link *l)
{
	int events = UV_READABLE | (l->out.from < l->out.until ? UV_WRITABLE : 0);
	if (events == l->events)
		return;
	l->events = events;
	must(uv_poll_start(&l->poll, events, ready) == 0);
}

static void flush(uv_prepare_t *prepare)
{
	struct link *l = prepare->data;
	if (!(l->events & UV_WRITABLE) && wire_drain(&l->out, l->fd) != WIRE_OPEN)
		leave(WIRE_CLOSED);
	watch(l);
}

void link_open(struct link *l, uv_loop_t *loop, int fd, struct arena *mem, link_fn *obey, void *at)
{
	*l = (struct link){ .fd = fd, .obey = obey, .at = at, .scratch = arena_open() };
	l->in = wire_open(mem, IN_MOST);
	l->out = wire_open(mem, OUT_MOST);
	l->poll.data = l->flush.data = l;
	must(uv_poll_init(loop, &l->poll, fd) == 0 && uv_prepare_init(loop, &l->flush) == 0 && uv_prepare_start(&l->flush, flush) == 0);
	watch(l);
}

bool link_tell(struct link *l, const struct told *told)
{
	bool put = wire_put(&l->out, told_print(l->scratch, told), told->kind == TOLD_LOG ? LOGS_MOST : OUT_MOST);
	arena_reset(l->scratch);
	return put;
}

bool link_is_crowded(const struct link *l)
{
	return l->out.until - l->out.from > LOGS_MOST / 2;
}
