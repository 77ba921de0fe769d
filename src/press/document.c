/* document.c - see document.h. */
#include "press/document.h"
#include "press/press.h"

static void add_letter(struct arena *mem, struct manuscript *m, const struct pdf_document *d)
{
	manuscript_add_lines(mem, m, ITEM_SENDER, d->sender);
	manuscript_add_lines(mem, m, ITEM_ADDRESS, d->address);
	if (d->back.len)
		manuscript_add(mem, m, ITEM_RETURN, d->back);
	for (struct str rest = d->facts; rest.len;) {
		struct str value = str_split(&rest, '\n'), label = str_split(&value, '\t');
		manuscript_add(mem, m, ITEM_FACT, label, value);
	}
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
	manuscript_add_lines(mem, &m, ITEM_FOOT, d->foot);
	if (d->address.len)
		add_letter(mem, &m, d);
	for (size_t i = 0; i < d->n; i++)
		manuscript_enclose(mem, &m, d->files[i].name, d->files[i].type, d->files[i].says, d->files[i].bytes);
	if (!press_open(mem, &press, e))
		return false;
	press_set_logo(press, d->logo);
	bool ok = press_print(press, &m, mem, pdf, e);
	press_close(press);
	return ok;
}
