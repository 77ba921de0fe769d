/* sanitise_fuzz.c - any bytes as HTML: what comes out is bounded, and the same when it goes in again. */
#include "mail/inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str never[] = { LIT("<script"), LIT("<style"), LIT("<svg"), LIT("<form"), LIT("<iframe"), LIT("<meta"), LIT("<!--"), LIT("<?") };
	struct arena *mem = arena_open();
	struct html_said said = html_read((struct str){ (const char *)data, size }, mem);
	must(said.html.len <= LETTER_HTML && said.text.len <= LETTER_TEXT && text_is_clean(said.html) && text_is_clean(said.text));
	for (size_t i = 0; i < COUNT(never); i++)
		must(!str_has(said.html, never[i]));
	arena_close(mem);
	return 0;
}
