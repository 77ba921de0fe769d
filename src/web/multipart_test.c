/* multipart_test.c - forms with files: what browsers send, and what they do not. */
#include "unit.h"
#include "web/form.h"

#define TYPE STR("multipart/form-data; boundary=XX")
#define FIELD "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nüber\r\nzwei\r\n"
#define FILE_PART "--XX\r\nContent-Disposition: form-data; name=\"paper\"; filename=\"C:\\\\x\\\\Vertrag.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF\0\r\n--X\r\n"

static bool takes(struct arena *mem, struct str type, struct str body)
{
	struct fields f = { 0 };
	struct uploads files = { 0 };
	return multipart_parse(body, type, mem, &f, &files);
}

TEST(multipart_reads_fields_and_files_in_order)
{
	struct fields f = { 0 };
	struct uploads files = { 0 };
	check(multipart_parse(STR(FIELD FILE_PART "--XX--\r\n"), TYPE, mem, &f, &files));
	check_str(field(&f, STR("a")), STR("über\r\nzwei"));
	check_int((int64_t)files.n, 1);
	check_str(files.at[0].name, STR("paper"));
	check_str(files.at[0].file, STR("Vertrag.pdf"));
	check_str(files.at[0].bytes, STR("%PDF\0\r\n--X"));
	check(takes(mem, STR("multipart/form-data; boundary=\"XX\""), STR(FIELD "--XX--")));
	check(takes(mem, TYPE, STR("--XX--")));
}

TEST(multipart_refuses_what_no_browser_sends)
{
	check(!takes(mem, STR("multipart/form-data"), STR(FIELD "--XX--")));
	check(!takes(mem, STR("multipart/form-data; boundary="), STR(FIELD "--XX--")));
	check(!takes(mem, STR("multipart/form-data; boundary=a b"), STR("--a b--")));
	check(!takes(mem, TYPE, STR("preamble\r\n" FIELD "--XX--")));
	check(!takes(mem, TYPE, STR(FIELD)));
	check(!takes(mem, TYPE, STR("--XX\r\n\r\nx\r\n--XX--")));
	check(!takes(mem, TYPE, STR("--XX\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--XX--")));
	check(!takes(mem, TYPE, STR("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\0y\r\n--XX--")));
	check(!takes(mem, TYPE, STR("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n--XX--")));
	check(!takes(mem, TYPE, STR("--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--XX--")));
}

TEST(multipart_keeps_its_limits)
{
	struct out o = out_open(mem);
	for (int i = 0; i < FORM_FIELDS; i++)
		print(&o, "--XX\r\nContent-Disposition: form-data; name=\"f{}\"\r\n\r\n1\r\n", i);
	check(takes(mem, TYPE, text(mem, "{}--XX--", out_str(&o))));
	print(&o, "--XX\r\nContent-Disposition: form-data; name=\"more\"\r\n\r\n1\r\n");
	check(!takes(mem, TYPE, text(mem, "{}--XX--", out_str(&o))));
}
