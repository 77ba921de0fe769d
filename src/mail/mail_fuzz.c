/* mail_fuzz.c - any bytes as a mail: refused, or a letter within its bounds that comes back from its bytes unchanged. */
#include "mail/letter.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open();
	struct letter l, again;
	struct err e = { 0 };
	if (letter_decode((struct str){ (const char *)data, size }, mem, &l, &e)) {
		struct str printed = letter_print(mem, &l), fresh = letter_fresh(l.text);
		must(letter_parse(printed, mem, &again) && str_is(letter_print(mem, &again), printed));
		must(fresh.len == 0 || (fresh.at >= l.text.at && fresh.at + fresh.len <= l.text.at + l.text.len));
	} else {
		must(e.len > 0);
	}
	must(!letter_parse((struct str){ (const char *)data, size }, mem, &again) || str_is(letter_print(mem, &again), (struct str){ (const char *)data, size }));
	arena_close(mem);
	return 0;
}
