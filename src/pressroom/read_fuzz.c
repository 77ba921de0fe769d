/* read_fuzz.c - any bytes as a PDF: files and faults that come back from their bytes, or a fault that says why there is nothing. */
#include "pressroom/pressroom.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open();
	struct manuscript found, again;
	archive_read((struct str){ (const char *)data, size }, mem, &found);
	struct str printed = manuscript_print(mem, &found);
	must(manuscript_parse(printed, mem, &again) && str_is(manuscript_print(mem, &again), printed));
	for (size_t i = 0; i < found.n; i++)
		for (size_t w = 0; w < found.at[i].words.n; w++)
			must((found.at[i].kind == ITEM_FILE && w == 4) || utf8_is(found.at[i].words.at[w]));
	must(!manuscript_parse((struct str){ (const char *)data, size }, mem, &again) || str_is(manuscript_print(mem, &again), (struct str){ (const char *)data, size }));
	arena_close(mem);
	return 0;
}
