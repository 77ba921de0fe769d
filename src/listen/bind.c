/* bind.c - opens the sockets of a listener, while there are still the rights for a port below 1024. */
#include "listen/listen.h"
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { RECEIVE_BUFFER = 8 << 20, TRIES = 10, PAUSE_US = 50000 };

/* address = "[" v6 "]" ":" port / [ host ] ":" port */
static bool split(struct str address, char host[256], char port[6], struct err *e)
{
	size_t colon = address.len;
	while (colon > 0 && address.at[colon - 1] != ':')
		colon--;
	struct str h = str_cut(address, 0, colon ? colon - 1 : 0), p = str_cut(address, colon, address.len);
	if (str_starts(h, STR("[")) && str_ends(h, STR("]")))
		h = str_cut(h, 1, h.len - 1);
	if (str_is(h, STR("*")))
		h = NONE;
	int64_t number;
	if (colon == 0 || h.len > 255 || p.len > 5 || !str_int(p, &number) || number < 0 || number > 65535)
		return fail(e, "{} is no address to listen at; expected ADDRESS:PORT, for example 127.0.0.1:514", address);
	memcpy(host, h.at, h.len);
	host[h.len] = '\0';
	memcpy(port, p.at, p.len);
	port[p.len] = '\0';
	return true;
}

static void close_all(struct listen_sockets *s)
{
	for (size_t i = 0; i < s->n; i++) {
		if (s->udp[i] >= 0)
			close(s->udp[i]);
		if (s->tcp[i] >= 0)
			close(s->tcp[i]);
	}
	s->n = 0;
}

static void set_port(struct sockaddr_storage *a, in_port_t port)
{
	if (a->ss_family == AF_INET6)
		((struct sockaddr_in6 *)a)->sin6_port = port;
	else
		((struct sockaddr_in *)a)->sin_port = port;
}

static in_port_t get_port(const struct sockaddr_storage *a)
{
	return a->ss_family == AF_INET6 ? ((const struct sockaddr_in6 *)a)->sin6_port : ((const struct sockaddr_in *)a)->sin_port;
}

/* -1 with errno. v6only, so that [::] and 0.0.0.0 can stand side by side. */
static int bound(int type, const struct sockaddr_storage *a, socklen_t len)
{
	int one = 1, room = RECEIVE_BUFFER;
	int fd = socket(a->ss_family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -1;
	if (a->ss_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one);
	if (type == SOCK_STREAM)
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	else if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room) != 0)
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
	if (bind(fd, (const struct sockaddr *)a, len) == 0 && (type != SOCK_STREAM || listen(fd, 128) == 0))
		return fd;
	int kept = errno;
	close(fd);
	errno = kept;
	return -1;
}

/* Both kinds at one address; *port is 0 for any and then becomes the one that was found. */
static bool bind_pair(const struct addrinfo *ai, in_port_t *port, struct listen_sockets *s)
{
	struct sockaddr_storage a = { 0 };
	socklen_t len = ai->ai_addrlen;
	memcpy(&a, ai->ai_addr, len);
	set_port(&a, *port);
	size_t i = s->n;
	s->tcp[i] = bound(SOCK_STREAM, &a, len);
	if (s->tcp[i] < 0)
		return false;
	if (getsockname(s->tcp[i], (struct sockaddr *)&a, &len) == 0)
		*port = get_port(&a);
	s->udp[i] = bound(SOCK_DGRAM, &a, len);
	s->n++;
	return s->udp[i] >= 0;
}

/* An address of a family that this machine does not have is passed over: "every address" means those
 * that there are. Any other refusal closes what was opened. */
static bool bind_all(const struct addrinfo *list, in_port_t port, struct listen_sockets *s)
{
	int why = EADDRNOTAVAIL;
	for (const struct addrinfo *ai = list; ai && s->n < COUNT(s->udp); ai = ai->ai_next) {
		if (bind_pair(ai, &port, s))
			continue;
		why = errno;
		if (why != EAFNOSUPPORT && why != EADDRNOTAVAIL) {
			close_all(s);
			break;
		}
	}
	errno = why;
	return s->n > 0;
}

bool listen_bind(struct str address, struct listen_sockets *out, struct err *e)
{
	char host[256], port[6];
	struct addrinfo *list, hints = { .ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM };
	*out = (struct listen_sockets){ .udp = { -1, -1 }, .tcp = { -1, -1 } };
	if (!split(address, host, port, e))
		return false;
	int no = getaddrinfo(host[0] ? host : NULL, port, &hints, &list);
	if (no != 0)
		return fail(e, "cannot listen at {}: {}", address, str_of(gai_strerror(no)));
	/* With port 0 the port that TCP got may be taken for UDP: then another one. A fixed port may still be
	 * held by the children of a server that was killed a moment ago: they need some milliseconds to go. */
	in_port_t wanted = get_port((const struct sockaddr_storage *)(const void *)list->ai_addr);
	bool good = bind_all(list, wanted, out);
	for (int i = 1; !good && errno == EADDRINUSE && i < TRIES; i++) {
		if (wanted != 0)
			usleep(PAUSE_US);
		good = bind_all(list, wanted, out);
	}
	int why = errno;
	freeaddrinfo(list);
	return good || fail(e, "cannot listen at {}: {}", address, str_of(strerror(why)));
}
