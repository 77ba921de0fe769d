/* web/http.h - the wire: sockets, requests and deadlines, with libmicrohttpd behind it. The engine's own.
 *
 * A call is one request on its way: read on the wire's thread, answered by a worker, sent by the wire's thread. */
#pragma once
#include "web/inside.h"

enum {
	HEAD_MOST = 16384,                               /* bytes of request line and header fields: 431 */
	KEPT_LEAST = 524288,                             /* of a body that is too big, so much is kept at least */
	BODY_MOST = 65536,                               /* of a form whose route says nothing else: 413 */
	WIRE_MOST = 49152,                               /* what libmicrohttpd may hold of a head; beyond it answers 431 itself */
	CONNECTIONS = 512, CONNECTIONS_ADDRESS = 128,
	PATIENCE_MS = 10000, SEND_MS = 60000,            /* a client's time to send a head or a body; to take an answer */
	QUEUE_MOST = 256, WORKERS_MOST = 52,
	REST_MS = 10000,
	LARGE_MOST = 16,                                 /* bodies beyond BODY_MOST at a time: a stranger must not fill the memory with them */
};

struct peer;                                             /* a connection, in peers.c */
struct MHD_Connection;
struct call {
	struct arena *mem;
	struct MHD_Connection *wire;
	struct peer *peer;
	struct ask ask;
	struct answer answer;
	struct out body;
	size_t most;
	enum lane_id lane;
	uint64_t owner;                                  /* which session asks; 0: none */
	bool begun, too_big, keeps, large, done;         /* keeps: what came of a body that is too big is read, so that nothing written is lost */
};

/* ---- peers.c: who is connected, and how long each may take ---- */
enum phase { PHASE_HEAD, PHASE_BODY, PHASE_WORK, PHASE_SEND };
struct peers;                                            /* held */
bool peers_open(const struct door *d, struct peers **out, struct err *e);     /* begins to sweep */
void peers_close(struct peers *p);
struct peer *peer_add(struct peers *p, int fd);
void peer_remove(struct peers *p, struct peer *peer);
bool peers_are_busy(struct peers *p);                    /* is an answer being made or sent? */
/* Begins a phase. False: the peer was too slow in the last one and is being closed. */
bool peer_phase(struct peers *p, struct peer *peer, enum phase phase);

/* ---- queue.c: whose turn it is. Not locked ---- */
struct queue { struct call *at[QUEUE_MOST]; size_t n; bool keystrokes; uint64_t last, served[WORKERS_MOST]; };      /* served: by each worker now */
uint64_t queue_owner(struct str session_cookie);
/* False: it is full. *replaced: the older call whose place it took, to be turned down; NULL: none. */
bool queue_add(struct queue *q, struct call *c, struct call **replaced);
struct call *queue_take(struct queue *q, size_t worker);                 /* NULL: nobody's turn */
void queue_served(struct queue *q, size_t worker);       /* what it took last has its answer */

/* ---- lanes.c: calls wait here for a worker ---- */
struct lanes;                                            /* held */
typedef void call_fn(void *at, struct call *c);          /* on the worker, when the answer is there */
/* Workers begin when they are needed; each opens its connection to the store with its first call, and all but the first close it when there was
 * nothing to do for so long. */
struct lanes *lanes_open(const struct door *d, int rest_ms, call_fn *ready, void *at);
/* False: the lane is full, or closing. */
bool lanes_add(struct lanes *l, struct call *c);
void lanes_stop(struct lanes *l);                        /* answers what waits, then ends the workers; nothing gets in any more */
void lanes_close(struct lanes *l);

/* ---- http.c ---- */
struct http;                                             /* held */
bool http_open(const struct door *d, struct http **out, struct err *e);
int http_port(const struct http *h);
void http_close(struct http *h);
