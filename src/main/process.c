/* process.c - core's side of the house: starts the rooms, hears them, replaces what ended.
 *
 * One thread reads and does all replacing; orders come from any thread and only touch the list of
 * orders and the sending half of a socket, both under the lock. An order that cannot be sent is no
 * loss: its room is about to be replaced and then gets the whole list. */
#include "main/process.h"
#include "main/letters.h"
#include "main/rooms.h"
#include "main/wire.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROOMS = 3, STARTS = 5, STARTS_MS = 60 * 1000, SILENCE_MS = 30 * 1000, LOOK_MS = 5 * 1000, SEND_S = 2, SOCKET_ROOM = 1 << 20, WASTE_MOST = 1 << 20 };

struct room {
	struct str name;
	int fd, pid;                                     /* -1, 0: it is down */
	struct wire in;
	bool down;                                       /* given up */
	int64_t starts[STARTS], heard;                   /* clock ticks; starts: the last ones, in a ring */
	size_t n_starts;
};
struct ordered { struct order_probe order; bool owed; };  /* owed: core has to be told that its room is down */

struct house {
	struct arena *mem, *texts, *scratch;             /* texts: of the orders */
	size_t wasted;                                   /* bytes of texts that nobody uses any more */
	pthread_mutex_t lock;
	int keeper, wake;
	pid_t keeper_pid;
	struct room rooms[ROOMS];                        /* ORDER house_room */
	struct letters *letters;
	VEC(struct ordered) orders;
	size_t owed;
};

static struct room *room_of(struct house *h, enum probe_kind kind)
{
	return &h->rooms[kind == PROBE_PLUGIN ? ROOM_SPAWN : ROOM_NET];
}

/* ---- orders --------------------------------------------------------------------------------------- */

/* Under the lock. A room that takes too long is cut off, and thereby replaced by the reader. */
static void send_order(struct house *h, struct room *r, const struct told *order)
{
	struct str body = told_print(h->scratch, order);
	struct wire w = wire_open(h->scratch, 4 + body.len);
	must(wire_put(&w, body, w.cap));
	while (r->fd >= 0 && w.from < w.until) {
		ssize_t n = send(r->fd, w.at + w.from, w.until - w.from, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			shutdown(r->fd, SHUT_RDWR);
			break;
		}
		w.from += (size_t)n;
	}
	arena_reset(h->scratch);
}

static struct ordered *find(struct house *h, int64_t probe)
{
	for (size_t i = 0; i < h->orders.n; i++)
		if (h->orders.at[i].order.probe == probe)
			return &h->orders.at[i];
	return NULL;
}

static void compact(struct house *h)
{
	if (h->wasted < WASTE_MOST)
		return;
	struct arena *texts = arena_open();
	for (size_t i = 0; i < h->orders.n; i++)
		h->orders.at[i].order.target = str_keep(texts, h->orders.at[i].order.target);
	arena_close(h->texts);
	h->texts = texts;
	h->wasted = 0;
}

static void set_owed(struct house *h, struct ordered *o, bool owed)
{
	h->owed += owed - o->owed;
	o->owed = owed;
}

static void forget(struct house *h, int64_t probe)
{
	struct ordered *o = find(h, probe);
	if (!o)
		return;
	set_owed(h, o, false);
	h->wasted += o->order.target.len;
	send_order(h, room_of(h, o->order.kind), &(struct told){ .kind = ORDER_DROP, .as.drop = probe });
	*o = h->orders.at[--h->orders.n];
}

static void remember(struct house *h, const struct order_probe *order)
{
	struct ordered *o = find(h, order->probe);
	if (o && room_of(h, o->order.kind) != room_of(h, order->kind)) {
		forget(h, order->probe);
		o = NULL;
	}
	if (o)
		h->wasted += o->order.target.len;
	else
		*(o = push(h->mem, &h->orders)) = (struct ordered){ 0 };
	o->order = *order;
	o->order.target = str_keep(h->texts, order->target);
	struct room *r = room_of(h, order->kind);
	set_owed(h, o, r->down);
	send_order(h, r, &(struct told){ .kind = ORDER_PROBE, .as.order = *order });
	compact(h);
}

bool house_order(struct house *h, const struct told *order, struct err *e)
{
	must(order->kind == ORDER_PROBE || order->kind == ORDER_DROP);
	if (order->kind == ORDER_PROBE && !probe_check(&order->as.order, e))
		return false;
	pthread_mutex_lock(&h->lock);
	if (order->kind == ORDER_PROBE)
		remember(h, &order->as.order);
	else
		forget(h, order->as.drop);
	pthread_mutex_unlock(&h->lock);
	return true;
}

/* ---- starting and replacing, under the lock --------------------------------------------------------- */

/* Hands the keeper the child's end of a new connection; returns the child's process id or 0. */
static int ask_keeper(struct house *h, enum house_room room, int end)
{
	struct keeper_order order = { (int32_t)room };
	struct keeper_answer answer;
	union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control = { 0 };
	struct iovec part = { &order, sizeof order };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes };
	struct cmsghdr *c = CMSG_FIRSTHDR(&message);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof end);
	memcpy(CMSG_DATA(c), &end, sizeof end);
	if (sendmsg(h->keeper, &message, MSG_NOSIGNAL) != (ssize_t)sizeof order)
		return 0;
	return recv(h->keeper, &answer, sizeof answer, 0) == (ssize_t)sizeof answer ? answer.pid : 0;
}

static void start_room(struct house *h, enum house_room room)
{
	struct room *r = &h->rooms[room];
	const struct timeval patience = { .tv_sec = SEND_S };
	int pair[2], space = SOCKET_ROOM;
	r->heard = r->starts[r->n_starts++ % STARTS] = clock_ticks();
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return;
	for (int i = 0; i < 2; i++)
		setsockopt(pair[i], SOL_SOCKET, SO_SNDBUF, &space, sizeof space);
	setsockopt(pair[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	r->pid = ask_keeper(h, room, pair[1]);
	close(pair[1]);
	r->fd = pair[0];
	for (size_t i = 0; i < h->orders.n; i++)
		if (room_of(h, h->orders.at[i].order.kind) == r)
			send_order(h, r, &(struct told){ .kind = ORDER_PROBE, .as.order = h->orders.at[i].order });
}

static void give_up(struct house *h, struct room *r)
{
	note(LOG_ERROR, "{} ended {} times within a minute and stays down; its probes are unknown until the program is started again", r->name, (int)STARTS);
	r->down = true;
	for (size_t i = 0; i < h->orders.n; i++)
		if (room_of(h, h->orders.at[i].order.kind) == r)
			set_owed(h, &h->orders.at[i], true);
}

static bool starts_too_often(const struct room *r)
{
	return r->n_starts >= STARTS && clock_ticks() - r->starts[r->n_starts % STARTS] < STARTS_MS;
}

/* decode is not given up for what strangers send: it rests until a minute holds no five starts. */
static void start_decode(struct house *h)
{
	struct room *r = &h->rooms[ROOM_DECODE];
	if (r->fd >= 0 || starts_too_often(r))
		return;
	pthread_mutex_lock(&h->lock);
	note(LOG_WARN, "{} ended and is started again", r->name);
	start_room(h, ROOM_DECODE);
	pthread_mutex_unlock(&h->lock);
}

static void replace(struct house *h, enum house_room room)
{
	struct room *r = &h->rooms[room];
	if (room == ROOM_DECODE)
		letters_lost(h->letters);
	pthread_mutex_lock(&h->lock);
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
	r->pid = 0;
	r->in.from = r->in.until = 0;
	if (starts_too_often(r)) {
		if (room == ROOM_DECODE)
			note(LOG_ERROR, "{} ended {} times within a minute; letters wait until the minute is over", r->name, (int)STARTS);
		else
			give_up(h, r);
	} else {
		note(LOG_WARN, "{} ended and is started again", r->name);
		start_room(h, room);
	}
	pthread_mutex_unlock(&h->lock);
}

/* ---- hearing ---------------------------------------------------------------------------------------- */

/* A probe of a room that is down: unknown, which is all that can be said about it. */
static bool take_owed(struct house *h, struct arena *mem, struct told *out)
{
	bool found = false;
	pthread_mutex_lock(&h->lock);
	for (size_t i = 0; h->owed > 0 && !found && i < h->orders.n; i++) {
		struct ordered *o = &h->orders.at[i];
		found = o->owed;
		if (!found)
			continue;
		set_owed(h, o, false);
		*out = (struct told){ .kind = TOLD_PROBE, .as.probe = { o->order.probe, clock_now(), { 0 }, PROBE_UNKNOWN,
			text(mem, "could not ask: the process {} is down", room_of(h, o->order.kind)->name) } };
	}
	pthread_mutex_unlock(&h->lock);
	return found;
}

/* What a room may say. Only net has anything to count; the counts of the others are their sign of life. */
static bool is_for_core(enum house_room room, const struct told *t)
{
	static const struct { enum told_kind from, to; } says[ROOMS] = {         /* ORDER house_room */
		{ TOLD_LOG, TOLD_COUNTS }, { TOLD_PROBE, TOLD_PROBE }, { TOLD_LETTER, TOLD_UNREAD },
	};
	return t->kind >= says[room].from && t->kind <= says[room].to;
}

/* A record as it came: whole, or a piece of a letter, which *got tells of when it was the last. False: nonsense. */
static bool take_body(struct house *h, enum house_room room, struct str body, struct arena *mem, struct told *out, bool *got)
{
	struct told piece;
	if (room != ROOM_DECODE) {
		*got = told_parse(str_keep(mem, body), out);
		return *got;
	}
	*got = false;
	return told_parse(body, &piece) && (!is_for_core(room, &piece) || letters_hear(h->letters, &piece, mem, out, got));
}

static bool take_record(struct house *h, enum house_room room, struct arena *mem, struct told *out)
{
	struct room *r = &h->rooms[room];
	struct str body;
	bool got = true, whole = false;
	while (r->fd >= 0 && got) {
		enum wire_end end = wire_next(&r->in, &body, &got);
		if (end != WIRE_OPEN || (got && !take_body(h, room, body, mem, out, &whole))) {
			note(LOG_ERROR, "{} sent a record that cannot be read", r->name);
			replace(h, room);
			return false;
		}
		if (got && whole && is_for_core(room, out))
			return true;
	}
	return false;
}

static void hear(struct house *h, enum house_room room, bool readable)
{
	struct room *r = &h->rooms[room];
	int64_t now = clock_ticks();
	if (readable) {
		r->heard = now;
		if (wire_fill(&r->in, r->fd) != WIRE_OPEN)
			replace(h, room);
	} else if (r->fd >= 0 && now - r->heard > SILENCE_MS) {
		note(LOG_ERROR, "{} has been silent for {}", r->name, (struct span){ now - r->heard });
		replace(h, room);
	}
}

/* As much of the letters as decode takes; true: it would take more. */
static bool send_letters(struct house *h)
{
	struct room *r = &h->rooms[ROOM_DECODE];
	start_decode(h);
	if (r->fd < 0 || !letters_has_to_send(h->letters))
		return false;
	if (letters_send(h->letters, r->fd) != WIRE_OPEN) {
		replace(h, ROOM_DECODE);
		return false;
	}
	return letters_has_to_send(h->letters);
}

/* False: woken. */
static bool wait_for_records(struct house *h, int64_t most_ms)
{
	bool more = send_letters(h);
	struct pollfd ready[1 + ROOMS] = { { h->wake, POLLIN, 0 } };
	uint64_t n;
	for (size_t i = 0; i < ROOMS; i++)
		ready[1 + i] = (struct pollfd){ h->rooms[i].fd, POLLIN, 0 };     /* poll passes over -1 */
	ready[1 + ROOM_DECODE].events |= more ? POLLOUT : 0;
	if (poll(ready, COUNT(ready), (int)(most_ms < LOOK_MS ? most_ms : LOOK_MS)) < 0)
		return true;
	for (size_t i = 0; i < ROOMS; i++)
		hear(h, (enum house_room)i, (ready[1 + i].revents & ~POLLOUT) != 0);
	return !ready[0].revents || read(h->wake, &n, sizeof n) < 0;
}

bool house_read(struct house *h, int timeout_ms, struct arena *mem, struct told *out, bool *got, struct err *e)
{
	int64_t until = clock_ticks() + timeout_ms, left = timeout_ms;
	*got = false;
	for (bool first = true; first || left > 0; first = false) {
		for (size_t i = 0; !*got && i < ROOMS; i++)
			*got = take_record(h, (enum house_room)i, mem, out);
		if (*got || (*got = take_owed(h, mem, out)) || (*got = letters_take_unread(h->letters, out)))
			return true;
		if (!wait_for_records(h, left > 0 ? left : 0))
			return true;
		left = until - clock_ticks();
	}
	return !(h->rooms[ROOM_NET].down && h->rooms[ROOM_SPAWN].down) || fail(e, "net and spawn are both down: nothing is watched any more");
}

bool house_decode(struct house *h, int64_t letter, struct str raw, struct err *e)
{
	if (!letters_add(h->letters, letter, raw, e))
		return false;
	house_wake(h);
	return true;
}

void house_wake(struct house *h)
{
	const uint64_t one = 1;
	int kept = errno;
	if (write(h->wake, &one, sizeof one) < 0)
		errno = kept;                            /* full means: woken already */
}

int house_pid(const struct house *h, enum house_room room)
{
	return h->rooms[room].pid;
}

/* ---- the house ---------------------------------------------------------------------------------------- */

static void close_sockets(const struct house_sockets *s)
{
	const int all[] = { s->syslog.udp[0], s->syslog.udp[1], s->syslog.tcp[0], s->syslog.tcp[1], s->probe.icmp4, s->probe.icmp6 };
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i] >= 0)
			close(all[i]);
}

static bool fork_keeper(struct house *h, const struct house_sockets *sockets, struct err *e)
{
	const struct timeval patience = { .tv_sec = 5 };
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return fail(e, "no sockets for the processes: {}", str_of(strerror(errno)));
	h->keeper_pid = fork();
	if (h->keeper_pid == 0)
		keeper_run(pair[1], sockets);
	int why = errno;
	close(pair[1]);
	h->keeper = pair[0];
	setsockopt(h->keeper, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	return h->keeper_pid > 0 || fail(e, "no process can be forked: {}", str_of(strerror(why)));
}

bool house_start(const struct house_order *order, struct house **out, struct err *e)
{
	static const struct str names[ROOMS] = { LIT("net"), LIT("spawn"), LIT("decode") };      /* ORDER house_room */
	struct house_sockets sockets = { .syslog = { .udp = { -1, -1 }, .tcp = { -1, -1 } } };
	struct arena *mem = arena_open();
	struct house *h = *out = NEW(mem, struct house);
	h->mem = mem;
	h->texts = arena_open();
	h->scratch = arena_open();
	h->letters = letters_open();
	h->keeper = -1;
	pthread_mutex_init(&h->lock, NULL);
	h->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	for (size_t i = 0; i < ROOMS; i++) {
		h->rooms[i] = (struct room){ .name = names[i], .fd = -1 };
		h->rooms[i].in = wire_open(mem, 4 * (TOLD_MOST + 4));
	}
	sockets.probe = probe_bind();
	bool good = (order->syslog.len == 0 || listen_bind(order->syslog, &sockets.syslog, e)) && fork_keeper(h, &sockets, e);
	close_sockets(&sockets);
	if (!good) {
		house_stop(h);
		*out = NULL;
		return false;
	}
	for (size_t i = 0; i < ROOMS; i++)
		start_room(h, (enum house_room)i);
	return true;
}

void house_stop(struct house *h)
{
	for (size_t i = 0; i < ROOMS; i++) {
		if (i != ROOM_DECODE)                    /* half a letter may be on its way there */
			send_order(h, &h->rooms[i], &(struct told){ .kind = ORDER_STOP });
		if (h->rooms[i].fd >= 0)
			close(h->rooms[i].fd);
	}
	if (h->keeper >= 0)
		close(h->keeper);
	if (h->keeper_pid > 0)
		waitpid(h->keeper_pid, NULL, 0);
	if (h->wake >= 0)
		close(h->wake);
	pthread_mutex_destroy(&h->lock);
	arena_close(h->texts);
	arena_close(h->scratch);
	letters_close(h->letters);
	arena_close(h->mem);
}
