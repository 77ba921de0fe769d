/* listen/frame.h - where one message of a TCP stream ends and the next begins (RFC 6587).
 *
 * Both ways share a port and may even change within a connection: "29 <13>..." counts its octets,
 * anything else ends with a line feed. A count is believed only in front of a priority, so that a
 * line that happens to begin with a number stays a line. What is longer than FRAME_MOST is cut, the
 * rest skipped: a sender never decides how much we keep. */
#pragma once
#include "base/base.h"

enum { FRAME_MOST = 65536 };

struct frames {                                          /* starts zeroed but for buffer */
	char *buffer;                                    /* FRAME_MOST bytes */
	size_t kept, left;                               /* left: octets still to come of a counted frame */
	enum { FRAME_START, FRAME_LINE, FRAME_COUNTED } state;
};
typedef void frame_fn(void *at, struct str frame);       /* frame is borrowed */

void frames_feed(struct frames *f, struct str bytes, frame_fn *each, void *at);
void frames_end(struct frames *f, frame_fn *each, void *at);     /* the stream closed: what is there is a frame too */
