/* document.c - see document.h. */
#include "press/document.h"
#include "press/press.h"

static void add_foot(struct arena *mem, struct manuscript *m, struct str lines)
{
	struct strs foot = { 0 };
	while (lines.len)
		*push(mem, &foot) = str_split(&lines, '\n');
	if (foot.n)
		manuscript_put(mem, m, ITEM_FOOT, foot.at, foot.n);
}

bool document_print_pdf(const struct pdf_document *d, struct arena *mem, struct str *pdf, struct err *e)
{
	struct manuscript m = { 0 };
	struct press *press;
	manuscript_add_page(mem, &m, d->page_html);
	if (d->author.len)
		manuscript_add(mem, &m, ITEM_AUTHOR, d->author);
	if (d->day.len)
		manuscript_add(mem, &m, ITEM_DAY, d->day);
	add_foot(mem, &m, d->foot);
	for (size_t i = 0; i < d->n; i++)
		manuscript_enclose(mem, &m, d->files[i].name, d->files[i].type, d->files[i].says, d->files[i].bytes);
	if (!press_open(mem, &press, e))
		return false;
	bool ok = press_print(press, &m, mem, pdf, e);
	press_close(press);
	return ok;
}
