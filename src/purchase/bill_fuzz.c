/* bill_fuzz.c - any bytes as a supplier's invoice in XML, and as what the process that reads one says: never a crash; what is accepted is accepted again as the same. */
#include "purchase/bill.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static bool take_printed(struct str printed, struct arena *mem)
{
	struct bill b, again;
	if (!bill_parse(printed, mem, &b))
		return false;
	must(b.number.len && b.seller.len);
	must(bill_parse(bill_print(&b, mem), mem, &again) && str_is(bill_print(&again, mem), bill_print(&b, mem)));
	return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena *mem = arena_open();
	struct str said = { (const char *)bytes, n };
	struct bill b;
	if (bill_of_xml(said, mem, &b))
		take_printed(bill_print(&b, mem), mem);
	else
		must(b.faults[LANG_DE].len && b.faults[LANG_EN].len);
	take_printed(said, mem);
	arena_close(mem);
	return 0;
}
