/* listen.c - syslog listeners on a libuv loop: datagrams in batches, connections with bounded buffers.
 *
 * Whatever is sent, we keep at most one message per connection and one batch of datagrams. Nobody is
 * refused for being too many: the connection that was silent longest goes, so that a thousand idle
 * ones cannot lock out the one that has something to say. */
#include "listen/listen.h"
#include "listen/frame.h"
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uv.h>

enum {
	CONNECTIONS = 256, SWEEP_MS = 5000, RESUME_MS = 5, HALF_MESSAGE_MS = 60 * 1000, SILENCE_MS = 2 * 3600 * 1000,
	BATCH = 20 * 65536, READ_MOST = 16384, ADDRESS_MOST = INET6_ADDRSTRLEN + 1,
};

struct connection {
	uv_tcp_t tcp;
	struct listener *listener;
	struct frames frames;
	char address[ADDRESS_MOST];
	uint64_t heard;                                  /* loop time of the last bytes */
	bool used;
};

struct listener {
	uv_loop_t *loop;
	struct listen_core core;
	struct arena *mem, *line;                        /* line: emptied after each message */
	uv_udp_t udp[2];
	uv_tcp_t tcp[2];
	bool waiting[2];                                 /* a connection of that server has no place yet */
	size_t n_udp, n_tcp;
	uv_timer_t sweep, resume;
	bool paused;                                     /* connections wait unread */
	struct told_counts counts;
	char *batch, *reading;
	struct connection *connections[CONNECTIONS];     /* made when first needed, kept for the next */
};

static void take_message(struct listener *l, struct str bytes, const char *address, bool tcp)
{
	struct told t = { .kind = TOLD_LOG };
	syslog_parse(bytes, clock_now(), str_of(address), tcp, l->line, &t.as.log);
	l->counts.lines++;
	l->counts.malformed += t.as.log.malformed;
	if (!l->core.tell(l->core.at, &t))
		l->counts.dropped++;
	arena_reset(l->line);
}

/* An IPv4 sender on an IPv6 socket is still an IPv4 address to everybody who reads it. */
static void print_address(const struct sockaddr *a, char to[ADDRESS_MOST])
{
	static const char mapped[] = "::ffff:";
	to[0] = '\0';
	uv_ip_name(a, to, ADDRESS_MOST);
	if (strncmp(to, mapped, sizeof mapped - 1) == 0 && strchr(to, '.'))
		memmove(to, to + sizeof mapped - 1, strlen(to) - (sizeof mapped - 1) + 1);
}

/* ---- datagrams -------------------------------------------------------------------------------- */

static void give_batch(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
	(void)suggested;
	struct listener *l = handle->data;
	*buf = uv_buf_init(l->batch, BATCH);
}

static void heard_datagram(uv_udp_t *udp, ssize_t n, const uv_buf_t *buf, const struct sockaddr *from, unsigned flags)
{
	(void)flags;
	char address[ADDRESS_MOST];
	if (n < 0 || !from)
		return;
	print_address(from, address);
	take_message(udp->data, (struct str){ buf->base, (size_t)n }, address, false);
}

/* ---- connections ------------------------------------------------------------------------------- */

static void heard_frame(void *at, struct str frame)
{
	struct connection *c = at;
	take_message(c->listener, frame, c->address, true);
}

static void somebody_connects(uv_stream_t *server, int status);

static void connection_closed(uv_handle_t *handle)
{
	struct connection *c = handle->data;
	struct listener *l = c->listener;
	c->used = false;
	for (size_t i = 0; i < l->n_tcp; i++)
		if (l->waiting[i]) {
			l->waiting[i] = false;
			somebody_connects((uv_stream_t *)&l->tcp[i], 0);
			return;
		}
}

static void hang_up(struct connection *c)
{
	if (uv_is_closing((uv_handle_t *)&c->tcp))
		return;
	frames_end(&c->frames, heard_frame, c);
	uv_close((uv_handle_t *)&c->tcp, connection_closed);
}

static void give_reading(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
	(void)suggested;
	struct connection *c = handle->data;
	*buf = uv_buf_init(c->listener->reading, READ_MOST);
}

static void read_from(struct connection *c);

static void resume(uv_timer_t *timer)
{
	struct listener *l = timer->data;
	if (l->core.crowded(l->core.at))
		return;
	l->paused = false;
	uv_timer_stop(timer);
	for (size_t i = 0; i < CONNECTIONS && l->connections[i]; i++)
		if (l->connections[i]->used && !uv_is_closing((uv_handle_t *)&l->connections[i]->tcp))
			read_from(l->connections[i]);
}

static void pause_all(struct listener *l)
{
	l->paused = true;
	uv_timer_start(&l->resume, resume, RESUME_MS, RESUME_MS);
	for (size_t i = 0; i < CONNECTIONS && l->connections[i]; i++)
		if (l->connections[i]->used && !uv_is_closing((uv_handle_t *)&l->connections[i]->tcp))
			uv_read_stop((uv_stream_t *)&l->connections[i]->tcp);
}

static void heard_bytes(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
	struct connection *c = stream->data;
	if (n < 0) {
		hang_up(c);
		return;
	}
	c->heard = uv_now(c->listener->loop);
	frames_feed(&c->frames, (struct str){ buf->base, (size_t)n }, heard_frame, c);
	if (!c->listener->paused && c->listener->core.crowded(c->listener->core.at))
		pause_all(c->listener);
}

static void read_from(struct connection *c)
{
	if (uv_read_start((uv_stream_t *)&c->tcp, give_reading, heard_bytes) != 0)
		hang_up(c);
}

/* A place for one more connection. The silent one closes only on the next turn of the loop, hence
 * NULL for now; a place is missing only while all of them are closing. */
static struct connection *find_place(struct listener *l)
{
	struct connection *silent = NULL;
	for (size_t i = 0; i < CONNECTIONS; i++) {
		struct connection *c = l->connections[i];
		if (!c) {
			c = l->connections[i] = NEW(l->mem, struct connection);
			c->frames.buffer = take(l->mem, FRAME_MOST);
			c->listener = l;
		}
		if (!c->used)
			return c;
		if (!uv_is_closing((uv_handle_t *)&c->tcp) && (!silent || c->heard < silent->heard))
			silent = c;
	}
	if (silent)
		hang_up(silent);
	return NULL;
}

static void name_peer(struct connection *c)
{
	struct sockaddr_storage from;
	int len = sizeof from;
	c->address[0] = '\0';
	if (uv_tcp_getpeername(&c->tcp, (struct sockaddr *)&from, &len) == 0)
		print_address((struct sockaddr *)&from, c->address);
}

static void admit(uv_stream_t *server, struct connection *c)
{
	struct listener *l = server->data;
	if (uv_tcp_init(l->loop, &c->tcp) != 0)
		return;
	c->used = true;
	c->tcp.data = c;
	c->heard = uv_now(l->loop);
	c->frames = (struct frames){ .buffer = c->frames.buffer };
	if (uv_accept(server, (uv_stream_t *)&c->tcp) != 0) {
		hang_up(c);
		return;
	}
	name_peer(c);
	uv_tcp_keepalive(&c->tcp, 1, 60);
	if (!l->paused)
		read_from(c);
}

/* libuv accepts nothing more from a server until the connection it holds has been taken. */
static void somebody_connects(uv_stream_t *server, int status)
{
	struct listener *l = server->data;
	if (status != 0 || uv_is_closing((uv_handle_t *)server))
		return;
	struct connection *c = find_place(l);
	if (c)
		admit(server, c);
	else
		l->waiting[(uv_tcp_t *)server - l->tcp] = true;
}

static void sweep(uv_timer_t *timer)
{
	struct listener *l = timer->data;
	for (size_t i = 0; i < CONNECTIONS && l->connections[i]; i++) {
		struct connection *c = l->connections[i];
		uint64_t silent = l->paused ? 0 : uv_now(l->loop) - c->heard;
		if (c->used && silent > (c->frames.state == FRAME_START && c->frames.kept == 0 ? SILENCE_MS : HALF_MESSAGE_MS))
			hang_up(c);
	}
}

/* ---- opening and closing ------------------------------------------------------------------------ */

static void tell_port(struct listener *l, struct str what, int fd)
{
	struct sockaddr_storage a;
	socklen_t len = sizeof a;
	char address[ADDRESS_MOST];
	if (getsockname(fd, (struct sockaddr *)&a, &len) != 0)
		return;
	uv_ip_name((struct sockaddr *)&a, address, sizeof address);
	in_port_t port = a.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&a)->sin6_port : ((struct sockaddr_in *)&a)->sin_port;
	l->core.tell(l->core.at, &(struct told){ .kind = TOLD_PORT, .as.port = { what, str_of(address), ntohs(port) } });
}

static int open_udp(struct listener *l, int fd)
{
	uv_udp_t *udp = &l->udp[l->n_udp];
	int no = uv_udp_init_ex(l->loop, udp, AF_UNSPEC | UV_UDP_RECVMMSG);
	if (no != 0)
		return no;
	l->n_udp++;
	udp->data = l;
	no = uv_udp_open(udp, fd);
	return no ? no : uv_udp_recv_start(udp, give_batch, heard_datagram);
}

static int open_tcp(struct listener *l, int fd)
{
	uv_tcp_t *tcp = &l->tcp[l->n_tcp];
	int no = uv_tcp_init(l->loop, tcp);
	if (no != 0)
		return no;
	l->n_tcp++;
	tcp->data = l;
	no = uv_tcp_open(tcp, fd);
	return no ? no : uv_listen((uv_stream_t *)tcp, 128, somebody_connects);
}

bool listen_open(struct uv_loop_s *loop, const struct listen_sockets *sockets, struct arena *mem, const struct listen_core *core,
	struct listener **out, struct err *e)
{
	struct listener *l = *out = NEW(mem, struct listener);
	*l = (struct listener){ .loop = loop, .core = *core, .mem = mem, .line = arena_open() };
	l->batch = take(mem, BATCH);
	l->reading = take(mem, READ_MOST);
	uv_timer_init(loop, &l->sweep);
	uv_timer_init(loop, &l->resume);
	l->sweep.data = l->resume.data = l;
	uv_timer_start(&l->sweep, sweep, SWEEP_MS, SWEEP_MS);
	for (size_t i = 0; i < sockets->n; i++) {
		int no = open_udp(l, sockets->udp[i]);
		if (no == 0)
			no = open_tcp(l, sockets->tcp[i]);
		if (no != 0)
			return fail(e, "syslog: {}", str_of(uv_strerror(no)));
		tell_port(l, STR("syslog udp"), sockets->udp[i]);
		tell_port(l, STR("syslog tcp"), sockets->tcp[i]);
	}
	return true;
}

/* Datagrams for which the socket had no room: the kernel counts them. */
static int64_t dropped_by_kernel(const uv_udp_t *udp)
{
	uv_os_fd_t fd;
	uint32_t info[SK_MEMINFO_VARS] = { 0 };
	socklen_t len = sizeof info;
	if (uv_fileno((const uv_handle_t *)udp, &fd) != 0 || getsockopt(fd, SOL_SOCKET, SO_MEMINFO, info, &len) != 0)
		return 0;
	return info[SK_MEMINFO_DROPS];
}

struct told_counts listen_counts(const struct listener *l)
{
	struct told_counts counts = l->counts;
	for (size_t i = 0; i < l->n_udp; i++)
		counts.dropped += dropped_by_kernel(&l->udp[i]);
	return counts;
}

void listen_close(struct listener *l)
{
	for (size_t i = 0; i < l->n_udp; i++)
		uv_close((uv_handle_t *)&l->udp[i], NULL);
	for (size_t i = 0; i < l->n_tcp; i++)
		uv_close((uv_handle_t *)&l->tcp[i], NULL);
	for (size_t i = 0; i < CONNECTIONS && l->connections[i]; i++)
		if (l->connections[i]->used)
			hang_up(l->connections[i]);
	uv_close((uv_handle_t *)&l->sweep, NULL);
	uv_close((uv_handle_t *)&l->resume, NULL);
	arena_close(l->line);
}
