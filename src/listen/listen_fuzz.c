/* listen_fuzz.c - any bytes as a stream of a connection: cut into frames, each decoded or kept, always
 * as text that the core accepts. */
#include "listen/frame.h"
#include "listen/listen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take_message(void *at, struct str frame)
{
	struct told t = { .kind = TOLD_LOG }, back;
	must(frame.len <= FRAME_MOST);
	syslog_parse(frame, (struct instant){ 1795510800000 }, STR("192.0.2.1"), true, at, &t.as.log);
	must(told_parse(told_print(at, &t), &back));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char buffer[FRAME_MOST];
	struct arena *mem = arena_open();
	struct frames f = { .buffer = buffer };
	struct str stream = { (const char *)data, size };
	take_message(mem, str_cut(stream, 0, FRAME_MOST));
	for (size_t i = 0; i < size; i += 1 + data[i] % 32)
		frames_feed(&f, str_cut(stream, i, i + 1 + data[i] % 32), take_message, mem);
	frames_end(&f, take_message, mem);
	arena_close(mem);
	return 0;
}
