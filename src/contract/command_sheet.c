/* command_sheet.c - what a command answers with --html: its fragment on one printable sheet, with the design's tokens and nothing to load. */
#include "base/assets.h"
#include "contract/command.h"

static struct str version_of(const struct contract_head *h, enum lang lang, struct arena *mem)
{
	return text(mem, "{}, {} {}", h->title, lang == LANG_DE ? STR("Fassung") : STR("version"), h->version);
}

/* "Analyse: Rahmenvertrag, Fassung 2"; of two contracts both; of a text that cannot be read its file. */
static struct str title_of(const struct asked *a, enum lang lang)
{
	struct out o = out_open(a->mem);
	print(&o, "{}: ", a->command->title[lang]);
	for (int i = 0; i < a->n_contracts; i++) {
		const struct read *k = &a->contracts[i];
		print(&o, "{}{}", i ? STR(" → ") : NONE, k->c ? version_of(contract_head(k->c), lang, a->mem) : k->files.at[0]);
	}
	return out_str(&o);
}

static void sheet_open(const struct asked *a, struct out *o)
{
	struct str tokens, style, title = title_of(a, o->lang);
	const struct contract *last = a->contracts[a->n_contracts - 1].c;
	must(asset_find(STR("assets/tokens.css"), &tokens) && asset_find(STR("assets/report.css"), &style));
	html(o, "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>", o->lang == LANG_DE ? STR("de") : STR("en"), title);
	html(o, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">");
	out_bytes(o, STR("<style>"));
	out_bytes(o, tokens);
	out_bytes(o, style);
	out_bytes(o, STR("</style>"));
	html(o, "</head><body><main><h1>{}</h1>", title);
	if (last)
		html(o, "<p class=\"of\">SHA-256 {}</p>", contract_head(last)->sha256);
}

void sheet_put(const struct asked *a, struct out *o)
{
	struct out sheet = out_open(a->mem);
	sheet.lang = o->lang;
	sheet_open(a, &sheet);
	out_bytes(&sheet, out_str(o));
	html(&sheet, "</main></body></html>\n");
	*o = sheet;
}
