/* signal/told.h - what the processes net, spawn and decode tell the core, and what they are ordered to do.
 *
 * Records travel length-prefixed over a socket pair; bodies are written and read here and nowhere else.
 * A reader refuses what is truncated, too long or of an unknown kind: the other side is not trusted. */
#pragma once
#include "base/base.h"

#define TOLD_MOST 65536                                  /* bytes of one record's body, at most */

enum told_kind {                                         /* ORDER told_kind */
	TOLD_LOG = 1, TOLD_PROBE, TOLD_PORT, TOLD_COUNTS, TOLD_LETTER, TOLD_UNREAD, ORDER_PROBE, ORDER_DROP, ORDER_LETTER, ORDER_STOP
};

/* A syslog line, decoded (RFC 5424, RFC 3164) or kept as it came. Strings are valid UTF-8 after decoding;
 * raw holds the bytes as received. */
struct told_log {
	struct instant received, stated;                 /* stated: the sender's clock, 0 unknown */
	struct str address, host, app, process, message_id, data, message, raw;   /* data: structured data as written */
	int facility, severity;                          /* RFC 5424 6.2.1; 1 (user) and 5 (notice) when absent */
	bool tcp, malformed;
};

/* Warning: works, but near a limit (degraded). Unknown: we could not look. ORDER probe_outcome */
enum probe_outcome { PROBE_OK, PROBE_WARNING, PROBE_FAILED, PROBE_UNKNOWN };
struct told_probe { int64_t probe; struct instant at; struct span took; enum probe_outcome outcome; struct str text; };

/* A listener is open: which ("syslog udp", "syslog tcp") and where it really listens. */
struct told_port { struct str what, address; int port; };
/* Counters since start, each some seconds: lines taken, malformed, dropped. */
struct told_counts { int64_t lines, malformed, dropped; };

enum probe_kind { PROBE_ICMP, PROBE_TCP, PROBE_HTTP, PROBE_PLUGIN };     /* ORDER probe_kind; PLUGIN goes to spawn */
/* target: address, address:port, URL, or for a plugin the argument vector joined by 0x1f. */
struct order_probe { int64_t probe; enum probe_kind kind; struct str target; struct span interval, timeout; };

/* A piece of a letter, on its way to decode as raw bytes and back as what mail/letter.h prints: pieces come in order,
 * and the letter is whole when total bytes have come. Out of house_read it comes whole. */
#define LETTER_PIECE 60000                               /* bytes of one piece, at most */
struct told_letter { int64_t letter, total; struct str bytes; };
struct told_unread { int64_t letter; struct str why; };  /* an id of mail/letter.h's letter_wrong */

struct told {
	enum told_kind kind;
	union {
		struct told_log log; struct told_probe probe; struct told_port port; struct told_counts counts;
		struct told_letter letter; struct told_unread unread; struct order_probe order; int64_t drop;
	} as;
};
/* The record's body; at most TOLD_MOST (long log lines are cut, raw first). In mem. */
struct str told_print(struct arena *mem, const struct told *t);
/* Strings point into body. False: truncated, too long, an unknown kind, a number out of its range, or
 * text that is not UTF-8 or holds NUL; only raw and pieces of letters may be any bytes. */
bool told_parse(struct str body, struct told *out);
