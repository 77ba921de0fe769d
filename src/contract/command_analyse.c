/* command_analyse.c - `contract analyse FILE`: every analysis as one report; and the sheet that HTML of commands stands on. */
#include "base/assets.h"
#include "contract/command.h"

void sheet_open(struct out *o, struct str title, const struct contract_head *of)
{
	struct str tokens, style;
	must(asset_find(STR("assets/tokens.css"), &tokens) && asset_find(STR("assets/report.css"), &style));
	html(o, "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>", o->lang == LANG_DE ? STR("de") : STR("en"), title);
	html(o, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">");
	out_bytes(o, STR("<style>"));
	out_bytes(o, tokens);
	out_bytes(o, style);
	out_bytes(o, STR("</style>"));
	html(o, "</head><body><main><h1>{}</h1><p class=\"of\">{} {} {}, SHA-256 {}</p>", title, of->title, o->lang == LANG_DE ? STR("Fassung") : STR("version"),
		of->version, of->sha256);
}

void sheet_close(struct out *o) { html(o, "</main></body></html>\n"); }

int command_analyse(struct asked *a, struct out *o)
{
	struct analysis x;
	bool found = false;
	contract_analyse(a->c, a->mem, &x);
	if (a->has[OPTION_JSON]) {
		struct json j = json_open(o);
		analysis_json(&x, &j);
		out_char(o, '\n');
	} else if (a->has[OPTION_HTML]) {
		sheet_open(o, text(a->mem, "{}: {}", o->lang == LANG_DE ? STR("Analyse") : STR("Analysis"), x.head->title), x.head);
		analysis_html(&x, o);
		sheet_close(o);
	} else {
		analysis_print(&x, o);
	}
	for (size_t i = 0; i < x.n; i++)
		for (size_t k = 0; k < x.sections[i].found.n; k++)
			found |= x.sections[i].found.at[k].blocks;
	return found ? EXIT_FINDINGS : 0;
}
