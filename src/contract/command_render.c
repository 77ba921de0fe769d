/* command_render.c - `contract render`: the document to sign, as text, as a page to print or as PDF/A; a draft where signing would be
 * refused. The PDF says what the page says, and encloses the source, byte for byte. */
#include "contract/command.h"
#include "press/document.h"
#include <unistd.h>

static bool print_pdf(struct asked *a, struct str page_html, struct str *pdf, struct err *e)
{
	const struct contract_head *h = contract_head(a->c);
	bool german = h->lang == LANG_DE;
	struct enclosed *files = NEWS(a->mem, struct enclosed, a->c->n_docs);
	struct str foot = text(a->mem, "{} (SHA-256): {}", german ? STR("Prüfsumme des Ganzen") : STR("Checksum of the whole"), h->sha256);
	for (int i = 0; i < a->c->n_docs; i++)
		files[i] = (struct enclosed){ a->c->docs[i].name, STR("text/markdown"), german ? STR("Quelltext des Vertrags") : STR("Source of the contract"), a->c->docs[i].bytes };
	return document_print_pdf(&(struct pdf_document){ .page_html = page_html, .foot = foot, .files = files, .n = (size_t)a->c->n_docs }, a->mem, pdf, e);
}

/* What could not be made or written is said beside the answer, which is a file. */
static int give_up(const struct asked *a, const struct err *e)
{
	say_beside(text(a->mem, "regelbetrieb contract: {}", err_str(e)));
	return EXIT_UNREADABLE;
}

int command_render(struct asked *a, struct out *o)
{
	struct err e = { 0 };
	bool pdf = a->has[OPTION_PDF];
	struct out document = out_open(a->mem);
	struct render_parts parts = { .html = a->has[OPTION_HTML] || pdf };
	if (pdf && a->has[OPTION_HTML])
		return usage(STR("a page or a PDF?"), NONE);
	if (pdf && !a->has[OPTION_OUT] && isatty(STDOUT_FILENO))
		return usage(STR("a terminal shows no PDF: --out FILE"), NONE);
	contract_check(a->c, a->mem, &a->found);
	for (size_t i = 0; i < a->found.n; i++)
		parts.blocking += a->found.at[i].blocks;
	contract_render(a->c, &parts, &document);
	struct str bytes = out_str(&document);
	if ((pdf && !print_pdf(a, bytes, &bytes, &e)) || (a->has[OPTION_OUT] && !file_write(a->given[OPTION_OUT], bytes, 0644, &e)))
		return give_up(a, &e);
	if (a->has[OPTION_OUT])
		print(o, "{}\n", a->given[OPTION_OUT]);
	else
		out_bytes(o, bytes);
	return 0;
}
