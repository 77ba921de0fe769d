/* http.c - the wire. libmicrohttpd reads heads and bodies on one thread; a whole request is suspended, handed to a
 * worker, and resumed when its answer is there. Everything a stranger can send is bounded here: connections in all
 * and per address, the head, the body, the time.
 *
 * The target is taken raw, before libmicrohttpd decodes it: what a path means is decided once, by the route table. */
#include "web/http.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* large: bodies beyond the usual that are being read; counted on the one thread of the wire. */
struct http { int large; struct arena *mem; const struct door *door; struct MHD_Daemon *daemon; struct peers *peers; struct lanes *lanes; int port; };

/* ---- the socket ---- */

static bool address_parse(struct str address, struct arena *mem, const char **host, const char **port)
{
	ptrdiff_t colon = -1;
	for (size_t i = 0; i < address.len; i++)
		if (address.at[i] == ':')
			colon = (ptrdiff_t)i;
	if (colon < 0)
		return false;
	struct str name = str_cut(address, 0, (size_t)colon);
	if (str_starts(name, STR("[")) && str_ends(name, STR("]")))
		name = str_cut(name, 1, name.len - 1);
	*host = name.len ? str_c(mem, name) : NULL;
	*port = str_c(mem, str_cut(address, (size_t)colon + 1, address.len));
	return **port != 0;
}

static int listener(const struct addrinfo *at, int *port)
{
	struct sockaddr_storage got;
	socklen_t size = sizeof got;
	int on = 1, fd = socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(fd, at->ai_addr, at->ai_addrlen) || listen(fd, 128) || getsockname(fd, (struct sockaddr *)&got, &size)) {
		int why = errno;
		close(fd);
		errno = why;
		return -1;
	}
	*port = ntohs(got.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&got)->sin6_port : ((struct sockaddr_in *)&got)->sin_port);
	return fd;
}

static bool listen_at(struct str address, struct arena *mem, int *fd, int *port, struct err *e)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV }, *found;
	const char *host, *service;
	if (!address_parse(address, mem, &host, &service) || getaddrinfo(host, service, &hints, &found))
		return fail(e, "\"{}\" is no address like 127.0.0.1:8080 or [::1]:8080", address);
	*fd = listener(found, port);
	freeaddrinfo(found);
	return *fd >= 0 || fail(e, "cannot listen on {}: {}", address, str_of(strerror(errno)));
}

/* ---- a request comes in ---- */

/* The first thing known of a request: its target, raw. */
static void *on_target(void *at, const char *uri, struct MHD_Connection *wire)
{
	(void)at;
	struct arena *mem = arena_open();
	struct call *c = NEW(mem, struct call);
	struct str target = str_keep(mem, str_of(uri));
	c->mem = mem;
	c->wire = wire;
	c->body = out_open(mem);
	c->ask.path = str_split(&target, '?');
	c->ask.query = target;
	return c;
}

struct head { struct call *call; size_t bytes, lengths, encodings, strange, hosts; };

/* list: one that may come in several lines (RFC 9110 5.3). */
static const struct { struct str name; size_t at; bool list; } kept[] = {
	{ LIT("host"), offsetof(struct ask, host) }, { LIT("origin"), offsetof(struct ask, origin) }, { LIT("sec-fetch-site"), offsetof(struct ask, fetch_site) },
	{ LIT("cookie"), offsetof(struct ask, cookie) }, { LIT("content-type"), offsetof(struct ask, type) }, { LIT("accept-language"), offsetof(struct ask, language) },
	{ LIT("user-agent"), offsetof(struct ask, agent) },
	{ LIT("authorization"), offsetof(struct ask, authorization) }, { LIT("idempotency-key"), offsetof(struct ask, idempotency) },
	{ LIT("forwarded"), offsetof(struct ask, forwarded), true }, { LIT("x-forwarded-for"), offsetof(struct ask, forwarded_for), true },
};

static bool is_named(const char *key, struct str name) { return strlen(key) == name.len && !strncasecmp(key, name.at, name.len); }

static enum MHD_Result on_field(void *at, enum MHD_ValueKind kind, const char *key, const char *value)
{
	(void)kind;
	struct head *h = at;
	struct str v = str_of(value);
	h->bytes += strlen(key) + v.len + 4;
	h->lengths += is_named(key, STR("content-length"));
	h->encodings += is_named(key, STR("transfer-encoding"));
	h->strange += is_named(key, STR("transfer-encoding")) && !(value && is_named(value, STR("chunked")));
	h->hosts += is_named(key, STR("host"));
	for (size_t i = 0; i < COUNT(kept); i++)
		if (is_named(key, kept[i].name)) {
			struct str *kept_at = (struct str *)((char *)&h->call->ask + kept[i].at);
			*kept_at = kept[i].list && kept_at->len ? text(h->call->mem, "{}, {}", *kept_at, v) : str_keep(h->call->mem, v);
		}
	return MHD_YES;
}

static struct str address_of(struct MHD_Connection *wire, struct arena *mem)
{
	char name[INET6_ADDRSTRLEN] = "";
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(wire, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *sa = info ? info->client_addr : NULL;
	if (sa && sa->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)sa)->sin_addr, name, sizeof name);
	if (sa && sa->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)sa)->sin6_addr, name, sizeof name);
	return str_keep(mem, str_of(name));
}

static enum MHD_Result reply(struct http *h, struct call *c)
{
	size_t n;
	const struct header *headers = headers_of(&c->answer, c->mem, &n);
	struct MHD_Response *r = c->answer.spool ? MHD_create_response_from_fd64((uint64_t)c->answer.spooled, c->answer.spool)
	                                         : MHD_create_response_from_buffer(c->answer.out.len, c->answer.out.at, MHD_RESPMEM_PERSISTENT);
	if (!r)
		die("out of memory");
	for (size_t i = 0; i < n; i++)
		if (MHD_add_response_header(r, str_c(c->mem, headers[i].name), str_c(c->mem, headers[i].value)) != MHD_YES)
			note(LOG_ERROR, "the header {} could not be set", headers[i].name);
	enum MHD_Result done = peer_phase(h->peers, c->peer, PHASE_SEND) ? MHD_queue_response(c->wire, (unsigned)c->answer.status, r) : MHD_NO;
	MHD_destroy_response(r);
	return done;
}

static enum MHD_Result turn_down(struct http *h, struct call *c, int status)
{
	dispatch_refusal(h->door, &c->ask, status, c->mem, &c->answer);
	return reply(h, c);
}

/* What the head says that cannot be served: 0 if it can. One framing only, one host, bounded (RFC 9112 6.3, 3.2). */
static int head_fault(const struct head *head, const char *version, const char *length, size_t most)
{
	int64_t announced;
	if (head->bytes > HEAD_MOST)
		return 431;
	if (head->strange || head->lengths > 1 || head->encodings > 1 || (head->lengths && head->encodings) || head->hosts > 1 ||
	    (!head->hosts && !strcmp(version, "HTTP/1.1")))
		return 400;
	if (length && (!str_int(str_of(length), &announced) || announced < 0))
		return 400;
	return length && (size_t)announced > most ? 413 : 0;
}

/* Who is answered while still sending gets a cut line and no answer: what can be sent while a body has time is read to its
 * end, and thrown away. Whoever announces more is told at once. */
enum { DRAIN_MOST = 1024 * 1024 * 1024 };
static bool is_drained(const char *length)
{
	int64_t announced;
	return str_int(str_of(length), &announced) && announced <= DRAIN_MOST;
}

/* A body that may grow beyond the usual: it says so, or does not say. */
static bool is_large(const struct call *c, const char *length)
{
	int64_t announced;
	return c->most > BODY_MOST && (!length || !str_int(str_of(length), &announced) || announced > BODY_MOST);
}

static enum MHD_Result begin(struct http *h, struct call *c, const char *method, const char *version)
{
	struct head head = { .call = c, .bytes = strlen(method) + c->ask.path.len + c->ask.query.len + 12 };
	struct found found;
	struct str allow;
	c->begun = true;
	c->ask.method = str_keep(c->mem, str_of(method));
	c->ask.address = address_of(c->wire, c->mem);
	c->peer = MHD_get_connection_info(c->wire, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
	MHD_get_connection_values(c->wire, MHD_HEADER_KIND, on_field, &head);
	c->most = BODY_MOST;
	bool found_form = route_find(c->ask.method, c->ask.path, c->mem, &found, &allow);
	if (found_form) {
		c->most = found.route->most;
		c->lane = found.route->lane;
	}
	const char *length = MHD_lookup_connection_value(c->wire, MHD_HEADER_KIND, "Content-Length");
	int fault = head_fault(&head, version, length, c->most);
	c->too_big = fault == 413 && is_drained(length);
	if (fault && !c->too_big)
		return turn_down(h, c, fault);
	bool large = c->too_big || is_large(c, length), room = h->large < LARGE_MOST;
	if (large && !room && !c->too_big)
		return turn_down(h, c, 503);
	c->large = large && room;
	c->keeps = c->large && found_form;
	h->large += c->large;
	return peer_phase(h->peers, c->peer, PHASE_BODY) ? MHD_YES : MHD_NO;
}

/* A body that is too big, or grows so, is read to its end until its time is over. Its beginning is kept, where what a person wrote stands in
 * front of their files; a form without files may be larger than what is taken, so that it comes back whole. */
static enum MHD_Result gather(struct call *c, const char *data, size_t *n)
{
	size_t most = c->most > KEPT_LEAST ? c->most : KEPT_LEAST, room = most - (c->body.len < most ? c->body.len : most);
	c->too_big = c->too_big || c->body.len + *n > c->most;
	if (!c->too_big || c->keeps)
		out_bytes(&c->body, (struct str){ data, *n < room ? *n : room });
	*n = 0;
	return MHD_YES;
}

/* On a worker. Resuming makes the wire's thread ask again, and the answer is there. */
static void on_ready(void *at, struct call *c)
{
	(void)at;
	c->done = true;
	MHD_resume_connection(c->wire);
}

/* Suspended first: a worker may be done before this returns. */
static enum MHD_Result hand_over(struct http *h, struct call *c)
{
	if (c->too_big && !c->keeps)
		return turn_down(h, c, 413);
	c->ask.cut = c->too_big;
	c->ask.body = out_str(&c->body);
	if (!peer_phase(h->peers, c->peer, PHASE_WORK))
		return MHD_NO;
	MHD_suspend_connection(c->wire);
	if (!lanes_add(h->lanes, c)) {
		dispatch_refusal(h->door, &c->ask, 503, c->mem, &c->answer);
		on_ready(h, c);
	}
	return MHD_YES;
}

static enum MHD_Result on_request(void *at, struct MHD_Connection *wire, const char *url, const char *method, const char *version,
                                  const char *data, size_t *n, void **state)
{
	(void)wire;
	(void)url;
	struct http *h = at;
	struct call *c = *state;
	if (!c->begun)
		return begin(h, c, method, version);
	if (*n)
		return gather(c, data, n);
	return c->done ? reply(h, c) : hand_over(h, c);
}

static void on_completed(void *at, struct MHD_Connection *wire, void **state, enum MHD_RequestTerminationCode how)
{
	(void)wire;
	(void)how;
	struct http *h = at;
	struct call *c = *state;
	if (!c)
		return;
	if (c->peer)
		peer_phase(h->peers, c->peer, PHASE_HEAD);
	h->large -= c->large;
	arena_close(c->mem);
	*state = NULL;
}

static void on_connection(void *at, struct MHD_Connection *wire, void **state, enum MHD_ConnectionNotificationCode what)
{
	struct http *h = at;
	if (what == MHD_CONNECTION_NOTIFY_STARTED)
		*state = peer_add(h->peers, MHD_get_connection_info(wire, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
	else if (*state)
		peer_remove(h->peers, *state);
}

static size_t unchanged(void *at, struct MHD_Connection *wire, char *s)
{
	(void)at;
	(void)wire;
	return strlen(s);
}

/* ---- open and close ---- */

/* Without the library's log: strangers would write it. */
static bool start(struct http *h, int fd, struct err *e)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME;
	h->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, h,
	                             MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK, on_target, h,
	                             MHD_OPTION_NOTIFY_COMPLETED, on_completed, h, MHD_OPTION_NOTIFY_CONNECTION, on_connection, h,
	                             MHD_OPTION_UNESCAPE_CALLBACK, unchanged, NULL, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
	                             MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)CONNECTIONS_ADDRESS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)WIRE_MOST,
	                             MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
	if (!h->daemon)
		close(fd);
	return h->daemon || fail(e, "libmicrohttpd does not start");
}

bool http_open(const struct door *d, struct http **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct http *h = NEW(mem, struct http);
	int fd = -1;
	h->mem = mem;
	h->door = d;
	if (listen_at(d->order->address, mem, &fd, &h->port, e) && peers_open(d, &h->peers, e) && (h->lanes = lanes_open(d, REST_MS, on_ready, h)) && start(h, fd, e)) {
		*out = h;
		return true;
	}
	if (h->lanes) {
		lanes_stop(h->lanes);
		lanes_close(h->lanes);
	}
	if (h->peers)
		peers_close(h->peers);
	arena_close(mem);
	return false;
}

int http_port(const struct http *h) { return h->port; }

/* The order matters: nothing new; what waits is answered, resumed and sent; only then may libmicrohttpd stop. */
void http_close(struct http *h)
{
	struct timespec nap = { .tv_nsec = 10000000 };
	int fd = MHD_quiesce_daemon(h->daemon);
	lanes_stop(h->lanes);
	for (int i = 0; i < 200 && peers_are_busy(h->peers); i++)
		nanosleep(&nap, NULL);
	MHD_stop_daemon(h->daemon);
	if (fd >= 0)
		close(fd);
	lanes_close(h->lanes);
	peers_close(h->peers);
	arena_close(h->mem);
}
