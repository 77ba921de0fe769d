/* main/link.h - a child's end of the connection to core, on its loop.
 *
 * Orders come in one by one; what is told goes out in batches, once a turn of the loop. When core does
 * not read, log lines are refused first: half of the buffer is kept for everything else. The child ends
 * here, with its process, when core is gone or speaks nonsense. */
#pragma once
#include "main/wire.h"
#include "signal/told.h"
#include <uv.h>

typedef void link_fn(void *at, const struct told *order);        /* order is borrowed */
struct link {
	uv_poll_t poll;
	uv_prepare_t flush;
	int fd, events;
	struct wire in, out;
	struct arena *scratch;
	link_fn *obey;
	void *at;
};

void link_open(struct link *l, uv_loop_t *loop, int fd, struct arena *mem, link_fn *obey, void *at);
bool link_tell(struct link *l, const struct told *told);         /* false: no room */
bool link_is_crowded(const struct link *l);              /* half of what log lines may take is taken */
