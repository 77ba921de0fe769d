/* scan_test.c - what counts as the file with a signed contract. */
#include "unit.h"
#include "web/scan.h"

#define HEAD "%PDF-1.4\n1 0 obj\n<< /Type /Pages /Count 1 >>\nendobj\n"      /* 52 bytes */

TEST(a_scan_is_a_pdf_to_its_end)
{
	static const struct { struct str file; bool whole; } files[] = {
		{ LIT(HEAD "xref\n0 1\ntrailer\n<< >>\nstartxref\n52\n%%EOF\n"), true },
		{ LIT(HEAD "7 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\r\n51\r\n%%EOF"), true },                         /* a stream of references, a byte before it */
		{ LIT(HEAD "xref\nstartxref\n99999\n%%EOF\nxref\n0 1\nstartxref\n52\n%%EOF"), true },                       /* the last end counts */
		{ LIT("%PDF-1.4\n7 0 obj\n<< /Type /ObjStm >>\nxref\nstartxref\n9\n%%EOF"), true },
		{ LIT("%PDF-1.4 garbage"), false },
		{ LIT(HEAD "xref\n0 1\ntrailer\n"), false },                                                                 /* cut on its way */
		{ LIT(HEAD "xref\nstartxref\n99999\n%%EOF"), false }, { LIT(HEAD "xref\nstartxref\n9999999999999999999999\n%%EOF"), false },
		{ LIT(HEAD "xref\nstartxref\n11\n%%EOF"), false }, { LIT(HEAD "xref\nstartxref\n\n%%EOF"), false }, { LIT(HEAD "xref\nstartxref\n52\n"), false },
		{ LIT("%PDF-1.4\n1 0 obj\nxref\nstartxref\n17\n%%EOF"), false },                                           /* without pages */
		{ LIT("GIF89a /Page xref\nstartxref\n13\n%%EOF"), false }, { { 0 }, false },
	};
	for (size_t i = 0; i < COUNT(files); i++)
		check_int(scan_is_whole(files[i].file), files[i].whole);
}
