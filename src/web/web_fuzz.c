/* web_fuzz.c - what strangers send: forms, bodies of programs, cookies, languages, paths. Nothing here may crash, and what a form yields
 * must be what the checks promised. */
#include "web/api.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open();
	struct str s = { (const char *)data, size }, allow;
	struct fields f = { 0 };
	struct body_fault why;
	struct found found;
	size_t n;
	if (form_parse(s, mem, &f))
		for (size_t i = 0; i < f.n; i++) {
			must(f.n <= FORM_FIELDS && f.at[i].name.len && f.at[i].name.len <= FORM_NAME);
			must(utf8_is(f.at[i].name) && utf8_is(f.at[i].value) && !str_has(f.at[i].value, (struct str){ "", 1 }));
		}
	if (api_body(web_routes(&n), s, mem, &f, &why))
		for (size_t i = 0; i < f.n; i++)
			must(f.n <= FORM_FIELDS && f.at[i].name.len && f.at[i].name.len <= FORM_NAME && utf8_is(f.at[i].name) && utf8_is(f.at[i].value));
	must(cookie_find(s, STR("session")).len <= size);
	lang_wanted(s);
	if (route_find(STR("GET"), s, mem, &found, &allow))
		must(found.route && s.len && s.at[0] == '/' && found.id >= 0);
	arena_close(mem);
	return 0;
}
