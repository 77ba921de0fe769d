/* command_sheet.c - see contract/sheet.h: what a command answers with --html is its fragment on one. */
#include "base/assets.h"
#include "contract/command.h"
#include "contract/sheet.h"

struct str sheet_version(const struct contract *c, enum lang lang, struct arena *mem)
{
	const struct contract_head *h = contract_head(c);
	return text(mem, "{}, {} {}", h->title, lang == LANG_DE ? STR("Fassung") : STR("version"), h->version);
}

void sheet_open(struct str title, const struct contract *of, struct out *o)
{
	struct str tokens, style;
	must(asset_find(STR("assets/tokens.css"), &tokens) && asset_find(STR("assets/report.css"), &style));
	html(o, "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>", o->lang == LANG_DE ? STR("de") : STR("en"), title);
	html(o, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">");
	out_bytes(o, STR("<style>"));
	out_bytes(o, tokens);
	out_bytes(o, style);
	out_bytes(o, STR("</style>"));
	html(o, "</head><body><main><h1>{}</h1>", title);
	if (of)
		html(o, "<p class=\"of\">SHA-256 {}</p>", contract_head(of)->sha256);
}

void sheet_close(struct out *o) { html(o, "</main></body></html>\n"); }

/* "Analyse: Rahmenvertrag, Fassung 2"; of two contracts both; of a text that cannot be read its file. */
static struct str title_of(const struct asked *a, enum lang lang)
{
	struct out o = out_open(a->mem);
	print(&o, "{}: ", a->command->title[lang]);
	for (int i = 0; i < a->n_contracts; i++) {
		const struct read *k = &a->contracts[i];
		print(&o, "{}{}", i ? STR(" → ") : NONE, k->c ? sheet_version(k->c, lang, a->mem) : k->files.at[0]);
	}
	return out_str(&o);
}

void sheet_put(const struct asked *a, struct out *o)
{
	struct out sheet = out_open(a->mem);
	sheet.lang = o->lang;
	sheet_open(title_of(a, o->lang), a->contracts[a->n_contracts - 1].c, &sheet);
	out_bytes(&sheet, out_str(o));
	sheet_close(&sheet);
	*o = sheet;
}
