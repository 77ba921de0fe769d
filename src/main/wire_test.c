/* wire_test.c - records go through a buffer whole, in any pieces, or not at all. */
#include "main/wire.h"
#include "signal/told.h"
#include "unit.h"
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

TEST(wire_refuses_what_has_no_room)
{
	struct wire w = wire_open(mem, 64);
	struct str body;
	bool got;
	check(wire_put(&w, STR("0123456789"), 32) && wire_put(&w, STR("0123456789"), 32));
	check(!wire_put(&w, STR("x"), 32));
	check(wire_put(&w, STR("x"), 64));
	check(wire_next(&w, &body, &got) == WIRE_OPEN && got);
	check_str(body, STR("0123456789"));
	check(wire_put(&w, STR("y"), 32));
}

TEST(wire_through_a_socket_in_pieces)
{
	int pair[2];
	check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
	struct wire out = wire_open(mem, 4096), in = wire_open(mem, 4096);
	uint64_t sent = 0, received = 0;
	while (received < 2000) {
		char bytes[200];
		memset(bytes, (char)sent, sizeof bytes);
		while (sent < 2000 && wire_put(&out, (struct str){ bytes, sent % sizeof bytes }, out.cap))
			memset(bytes, (char)++sent, sizeof bytes);
		check(wire_drain(&out, pair[0]) == WIRE_OPEN && wire_fill(&in, pair[1]) == WIRE_OPEN);
		struct str body;
		for (bool got = true; wire_next(&in, &body, &got) == WIRE_OPEN && got; received++) {
			check_int(body.len, received % sizeof bytes);
			check(body.len == 0 || (unsigned char)body.at[body.len - 1] == (unsigned char)received);
		}
	}
	close(pair[0]);
	check(wire_fill(&in, pair[1]) == WIRE_CLOSED);
	close(pair[1]);
}

TEST(wire_is_broken_by_a_length_beyond_any_record)
{
	struct wire w = wire_open(mem, 16);
	struct str body;
	bool got;
	memcpy(w.at, "\x01\x00\x01\x00", 4);
	w.until = 4;
	check(wire_next(&w, &body, &got) == WIRE_BROKEN && !got);
}
