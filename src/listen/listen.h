/* listen/listen.h - the doors that hear: syslog over UDP and TCP, as RFC 5424, RFC 3164 and as devices really send it.
 *
 * Nothing that comes in is thrown away because of its form: what cannot be read is kept as text, marked
 * malformed and counted. What is lost for want of room is counted too (struct told_counts). */
#pragma once
#include "signal/told.h"

/* Reads one message (a datagram, or a frame of a TCP stream). Never fails: what has neither priority nor
 * time, or claims RFC 5424 and is not, is malformed; its message is the whole line as mended UTF-8, facility
 * user, severity notice. Without a priority but with a time it is well formed (RFC 3164 4.3.3), user.notice.
 * A Cisco mnemonic (%LINK-3-UPDOWN:) becomes the message id and stays in the message. The strings of
 * *out lie in bytes, address or mem. received is the only clock. */
void syslog_parse(struct str bytes, struct instant received, struct str address, bool tcp, struct arena *mem, struct told_log *out);

/* ---- listeners ------------------------------------------------------------------------------ */

struct uv_loop_s;
struct listener;                                         /* in mem of listen_open, closed by listen_close */
struct listen_sockets { int udp[2], tcp[2]; size_t n; }; /* n addresses of one name, bound; -1 where a socket is missing */

/* Binds UDP and TCP of "ADDR:PORT", "[ADDR6]:PORT" or ":PORT" (every address of both families). Port 0
 * takes a free one, the same for all. The address may be a name. */
bool listen_bind(struct str address, struct listen_sockets *out, struct err *e);

/* Where lines go. tell returns false when it has no room: the line is lost and counted. crowded: room is
 * getting short; connections then wait unread, so that their senders wait too and lose nothing. */
struct listen_core { bool (*tell)(void *at, const struct told *told); bool (*crowded)(void *at); void *at; };

/* Takes over the sockets and tells each TOLD_PORT, then every line. Connections: at most 256, the one that
 * was silent longest makes room for a new one; half a message is waited for a minute, a whole silence is
 * two hours. */
bool listen_open(struct uv_loop_s *loop, const struct listen_sockets *sockets, struct arena *mem, const struct listen_core *core,
	struct listener **out, struct err *e);
struct told_counts listen_counts(const struct listener *l);      /* dropped: also what the kernel dropped for want of room */
void listen_close(struct listener *l);                   /* the loop must run once more to finish */
