/* multipart_fuzz.c - forms with files as strangers send them: the first line is the content type, the rest the body. */
#include "web/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open();
	struct str body = { (const char *)data, size }, type = str_split(&body, '\n');
	struct fields f = { 0 };
	struct uploads files = { 0 };
	if (multipart_parse(body, type, mem, &f, &files)) {
		must(f.n + files.n <= FORM_FIELDS);
		for (size_t i = 0; i < f.n; i++)
			must(f.at[i].name.len && f.at[i].name.len <= FORM_NAME && utf8_is(f.at[i].value) && !str_has(f.at[i].value, (struct str){ "", 1 }));
		for (size_t i = 0; i < files.n; i++)
			must(files.at[i].bytes.at >= body.at && files.at[i].bytes.at + files.at[i].bytes.len <= body.at + body.len && utf8_is(files.at[i].file));
	}
	arena_close(mem);
	return 0;
}
