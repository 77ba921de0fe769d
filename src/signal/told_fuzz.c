/* told_fuzz.c - any bytes as a record: refused, or printed back to the same bytes. */
#include "signal/told.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open();
	struct told t;
	struct str body = { (const char *)data, size };
	if (told_parse(body, &t))
		must(str_is(told_print(mem, &t), body));
	arena_close(mem);
	return 0;
}
