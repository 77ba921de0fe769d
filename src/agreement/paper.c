/* paper.c - the document to sign: parties, text, annexes, inventory, a place for the names. Pure; one page of HTML.
 *
 * It needs nothing else to be read or printed in twenty years: no style sheet, no script, no picture. */
#include "agreement/inside.h"
#include "inventory/words.h"

struct words { struct str between, and, version, from, amends, text, inventory, on, thing, class, none, terms, house, client; };
static const struct words all_words[] = {
	[LANG_DE] = { LIT("zwischen"), LIT("und"), LIT("Fassung"), LIT("gilt ab"), LIT("ändert"), LIT("Der Text"), LIT("Anlage: Bestandsverzeichnis"), LIT("Stand"),
	              LIT("Bezeichnung"), LIT("Art"), LIT("Es sind keine Geräte verzeichnet."),
	              LIT("Mit der Unterschrift gilt der ganze Text mit allen Anlagen. Name, Zeitpunkt und Prüfsumme (SHA-256) genau dieser Datei werden festgehalten."),
	              LIT("Für den Anbieter"), LIT("Für den Klienten") },
	[LANG_EN] = { LIT("between"), LIT("and"), LIT("Version"), LIT("valid from"), LIT("amends"), LIT("The text"), LIT("Annex: inventory"), LIT("as of"),
	              LIT("Name"), LIT("Kind"), LIT("No components are listed."),
	              LIT("A signature accepts the whole text with all annexes. Name, time and checksum (SHA-256) of exactly this file are recorded."),
	              LIT("For the provider"), LIT("For the client") },
};

static void print_head(const struct sheet_of_contract *p, const struct words *w, struct out *o)
{
	const struct contract_head *h = contract_head(p->contract);
	html(o, "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{} {}</title></head>\n<body><article class=\"sheet contract\">\n",
	     h->lang == LANG_DE ? STR("de") : STR("en"), h->title, h->version);
	html(o, "<h1>{}</h1>\n<p>{} {}, {} {}</p>\n", h->title, w->version, h->version, w->from, h->from);
	html(o, "<p>{} <strong>{}</strong> {}<br>{} <strong>{}</strong> {}</p>\n", w->between, p->house, p->house_place, w->and, p->client, p->client_place);
	if (p->amends.len)
		html(o, "<p>{}: {}</p>\n", w->amends, p->amends);
}

/* ---- the text as written: headings, paragraphs, blocks of clauses --------------------------------------------- */

static bool is_fence(struct str line) { return str_starts(line, STR("```")); }

static void print_block(struct out *o, struct str *rest)
{
	html(o, "<pre>");
	while (rest->len) {
		struct str line = str_split(rest, '\n');
		if (is_fence(line))
			break;
		html(o, "{}\n", line);
	}
	html(o, "</pre>\n");
}

static void print_heading(struct out *o, struct str line)
{
	while (line.len && line.at[0] == '#')
		line = str_cut(line, 1, line.len);
	html(o, "<h2>{}</h2>\n", str_trim(line));
}

/* Lines up to the next blank one, heading or block. */
static void print_paragraph(struct out *o, struct str line, struct str *rest)
{
	html(o, "<p>{}", line);
	while (rest->len && str_trim(str_cut(*rest, 0, rest->len)).len) {
		struct str after = *rest, next = str_split(&after, '\n');
		if (!str_trim(next).len || is_fence(next) || str_starts(next, STR("#")))
			break;
		html(o, "<br>\n{}", next);
		*rest = after;
	}
	html(o, "</p>\n");
}

static void print_document(struct out *o, const struct document *d)
{
	html(o, "<section><p><small>{}</small></p>\n", d->name);
	for (struct str rest = d->bytes; rest.len;) {
		struct str line = str_split(&rest, '\n');
		if (is_fence(line))
			print_block(o, &rest);
		else if (str_starts(line, STR("#")))
			print_heading(o, line);
		else if (str_trim(line).len)
			print_paragraph(o, line, &rest);
	}
	html(o, "</section>\n");
}

/* ---- the annex and the end -------------------------------------------------------------------------------------- */

static void print_inventory(const struct sheet_of_contract *p, const struct words *w, enum lang lang, struct out *o)
{
	html(o, "<section><h2>{}</h2>\n<p>{} {}</p>\n", w->inventory, w->on, p->inventory_day);
	if (!p->inventory->n) {
		html(o, "<p>{}</p></section>\n", w->none);
		return;
	}
	html(o, "<table border=\"1\"><thead><tr><th>{}</th><th>{}</th></tr></thead><tbody>\n", w->thing, w->class);
	for (size_t i = 0; i < p->inventory->n; i++)
		html(o, "<tr><td>{}</td><td>{}</td></tr>\n", p->inventory->at[i].name, word_name(p->inventory->at[i].class, lang));
	html(o, "</tbody></table></section>\n");
}

void agreement_print(const struct sheet_of_contract *p, struct out *o)
{
	enum lang lang = contract_head(p->contract)->lang;
	const struct words *w = &all_words[lang];
	o->lang = lang;
	print_head(p, w, o);
	html(o, "<h2>{}</h2>\n", w->text);
	for (size_t i = 0; i < p->n; i++)
		print_document(o, &p->docs[i]);
	print_inventory(p, w, lang, o);
	html(o, "<section><p>{}</p>\n<p>{}: {}</p>\n<p>{}: {}</p></section>\n</article></body></html>\n", w->terms, w->house, p->house, w->client, p->client);
}
