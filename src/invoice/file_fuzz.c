/* file_fuzz.c - any bytes as an invoice in XML: never a crash, and what passes the check is written again in both syntaxes and read as
 * the same invoice. */
#include "invoice/invoice.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static struct str written(const struct invoice *v, bool (*print_as)(const struct invoice *v, struct out *out, struct err *e), struct arena *mem)
{
	struct err e = { 0 };
	struct out o = out_open(mem);
	return print_as(v, &o, &e) ? out_str(&o) : NONE;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena *mem = arena_open();
	struct received first, again;
	if (invoice_read_xml((struct str){ (const char *)bytes, n }, LANG_DE, mem, &first) && received_passes(&first)) {
		struct str ubl = written(&first.v, invoice_print_ubl, mem), cii = written(&first.v, invoice_print_cii, mem);
		if (ubl.len)
			must(invoice_read_xml(ubl, LANG_DE, mem, &again) && str_is(written(&again.v, invoice_print_ubl, mem), ubl));
		if (cii.len)
			must(invoice_read_xml(cii, LANG_DE, mem, &again) && str_is(written(&again.v, invoice_print_cii, mem), cii));
	}
	arena_close(mem);
	return 0;
}
