/* editor_fuzz.c - any bytes as texts that are being written: looked at and shown; never a crash, and what comes back is
 * UTF-8 of a bounded size.
 *
 * Lines "---ANNEX" divide the input into documents; behind "---LAW" are those it is compared with. Each may be a vocabulary that the first names. */
#include "web/editor.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static struct str cut_off(struct str *rest, struct str mark)
{
	ptrdiff_t at = str_find(*rest, mark);
	struct str first = at < 0 ? *rest : str_cut(*rest, 0, (size_t)at);
	*rest = at < 0 ? NONE : str_cut(*rest, (size_t)at + mark.len, rest->len);
	return first;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena *mem = arena_open();
	struct str law = { (const char *)bytes, n }, text = cut_off(&law, STR("---LAW\n"));
	struct document docs[EDITOR_DOCUMENTS + 1], in_force[EDITOR_DOCUMENTS + 1];
	size_t n_law = 0;
	struct editor_ask ask = { .docs = docs, .row = str_cut(text, 0, 7), .column = str_cut(text, 7, 14) };
	struct editor_look look;
	struct findings none = { 0 };
	struct contract *c = NULL;
	struct out o = out_open(mem), data = out_open(mem);
	struct json j = json_open(&data);
	while (text.len && ask.n < COUNT(docs))
		docs[ask.n++] = (struct document){ STR("text.md"), cut_off(&text, STR("---ANNEX\n")) };
	while (law.len && n_law < COUNT(in_force))
		in_force[n_law++] = (struct document){ STR("law.md"), cut_off(&law, STR("---ANNEX\n")) };
	if (n_law && contract_read(in_force, n_law, mem, &c, &none))
		ask.in_force = c;
	editor_look(&ask, mem, &look);
	editor_show(&look, NONE, &o);
	editor_print(&look, &j);
	must(utf8_is(out_str(&o)) && o.len < 8 << 20 && look.errors + look.blocking + look.hints == (int)look.findings.n);
	arena_close(mem);
	return 0;
}
