/* wire.c - see wire.h. */
#include "main/wire.h"
#include "signal/told.h"
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

struct wire wire_open(struct arena *mem, size_t cap)
{
	return (struct wire){ .at = take(mem, cap), .cap = cap };
}

static void move_to_front(struct wire *w)
{
	if (w->from == 0)
		return;
	memmove(w->at, w->at + w->from, w->until - w->from);
	w->until -= w->from;
	w->from = 0;
}

bool wire_put(struct wire *w, struct str body, size_t most)
{
	must(body.len <= TOLD_MOST && most <= w->cap);
	if (w->until - w->from + 4 + body.len > most)
		return false;
	if (w->until + 4 + body.len > w->cap)
		move_to_front(w);
	for (int i = 0; i < 4; i++)
		w->at[w->until++] = (char)(body.len >> (8 * i));
	if (body.len > 0)
		memcpy(w->at + w->until, body.at, body.len);
	w->until += body.len;
	return true;
}

enum wire_end wire_next(struct wire *w, struct str *body, bool *got)
{
	size_t len = 0, there = w->until - w->from;
	*got = false;
	if (there < 4)
		return WIRE_OPEN;
	for (size_t i = 0; i < 4; i++)
		len |= (size_t)(unsigned char)w->at[w->from + i] << (8 * i);
	if (len > TOLD_MOST)
		return WIRE_BROKEN;
	if (there < 4 + len)
		return WIRE_OPEN;
	*body = (struct str){ w->at + w->from + 4, len };
	*got = true;
	w->from += 4 + len;
	return WIRE_OPEN;
}

enum wire_end wire_fill(struct wire *w, int fd)
{
	move_to_front(w);
	if (w->until == w->cap)
		return WIRE_OPEN;
	ssize_t n = recv(fd, w->at + w->until, w->cap - w->until, MSG_DONTWAIT);
	if (n > 0)
		w->until += (size_t)n;
	return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR)) ? WIRE_OPEN : WIRE_CLOSED;
}

enum wire_end wire_drain(struct wire *w, int fd)
{
	while (w->from < w->until) {
		ssize_t n = send(fd, w->at + w->from, w->until - w->from, MSG_DONTWAIT | MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN ? WIRE_OPEN : WIRE_CLOSED;
		w->from += (size_t)n;
	}
	return WIRE_OPEN;
}
