/* listen_fuzz.c - any bytes as a message: decoded or kept, always text that the core accepts. */
#include "listen/listen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open();
	struct told t = { .kind = TOLD_LOG }, back;
	syslog_parse((struct str){ (const char *)data, size }, (struct instant){ 1795510800000 }, STR("192.0.2.1"), false, mem, &t.as.log);
	must(told_parse(told_print(mem, &t), &back));
	arena_close(mem);
	return 0;
}
