/* csv_test.c - the same rows in every encoding and with every separator; a random table written and read again. */
#include "import/csv.h"
#include "unit.h"
#include <string.h>

static struct csv *opened(struct str bytes, struct csv_look *look, struct arena *mem, FILE **in)
{
	struct err e = { 0 };
	*in = fmemopen((void *)(uintptr_t)bytes.at, bytes.len, "rb");
	if (!csv_look(*in, mem, look, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return csv_open(*in, look);
}

/* "a|b/c|d": cells by |, rows by /. */
static struct str rows_of(struct str bytes, enum encoding *encoding, struct arena *mem)
{
	struct csv_look look;
	struct csv_row r;
	struct err e = { 0 };
	struct out o = out_open(mem);
	bool got = true;
	FILE *in;
	struct csv *c = opened(bytes, &look, mem, &in);
	*encoding = look.encoding;
	while (csv_next(c, &r, &got, &e) && got)
		for (size_t i = 0; i < r.n; i++)
			print(&o, "{}{}", i ? STR("|") : o.len ? STR("/") : NONE, r.at[i]);
	csv_close(c);
	fclose(in);
	return e.len ? text(mem, "{}", err_str(&e)) : out_str(&o);
}

static struct str wide_of(struct str ascii, bool big, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < ascii.len; i++) {
		out_char(&o, big ? 0 : ascii.at[i]);
		out_char(&o, big ? ascii.at[i] : 0);
	}
	return out_str(&o);
}

TEST(csv_knows_encodings_and_separators)
{
	enum encoding x;
	check_str(rows_of(STR("a;b\n1;\xc3\xa4\n"), &x, mem), STR("a|b/1|\xc3\xa4"));
	check_int(x, ENCODING_UTF8);
	check_str(rows_of(STR("\xef\xbb\xbf" "a,b\r\n1,2"), &x, mem), STR("a|b/1|2"));
	check_str(rows_of(STR("a\tb\r1\t\xe4\x80\r"), &x, mem), STR("a|b/1|\xc3\xa4\xe2\x82\xac"));
	check_int(x, ENCODING_1252);
	check_str(rows_of(wide_of(STR("a;b\n1;2\n"), false, mem), &x, mem), STR("a|b/1|2"));
	check_int(x, ENCODING_UTF16LE);
	check_str(rows_of(wide_of(STR("a;b\n1;2\n"), true, mem), &x, mem), STR("a|b/1|2"));
	check_int(x, ENCODING_UTF16BE);
	check_str(rows_of(STR("\xff\xfe\x3d\xd8\x00\xde;\0b\0"), &x, mem), STR("\xf0\x9f\x98\x80|b"));
	check_str(rows_of(STR("sep=|\na|b;c\n"), &x, mem), STR("a|b;c"));
}

TEST(csv_quotes)
{
	enum encoding x;
	check_str(rows_of(STR("a;\"b;\r\nc \"\"d\"\"\"\n\n;\n"), &x, mem), STR("a|b;\r\nc \"d\"/|"));
	check_str(rows_of(STR("=1+1;+2;-3;@x\n"), &x, mem), STR("=1+1|+2|-3|@x"));
	check_str(rows_of(STR("a;\"b\"c\n"), &x, mem), STR("a|bc"));
	check(str_has(rows_of(STR("a;b\n1;\"2\n3\n"), &x, mem), STR("line 2: a quote")));
	check(str_has(rows_of(STR("a;b\n1;\"2\n3;\"4\"\n5;6\n"), &x, mem), STR("line 2: a quote")));            /* the next quote was to begin a value */
	check_str(rows_of(STR("a;\"b\nc\" ;d\n"), &x, mem), STR("a|b\nc |d"));
	check_str(rows_of(STR(""), &x, mem), NONE);
}

TEST(csv_refuses_what_is_no_text)
{
	struct csv_look look;
	struct err e = { 0 };
	FILE *in = fmemopen((void *)(uintptr_t)"PK\3\4\0\0\0abc\0d", 12, "rb");
	check(!csv_look(in, mem, &look, &e) && str_has(err_str(&e), STR("no text")));
	fclose(in);
}

static struct str random_cell(struct arena *mem)
{
	static const struct str pieces[] = { LIT("a"), LIT(";"), LIT("\""), LIT("\n"), LIT("\r\n"), LIT(","), LIT("\xc3\xbc"), LIT("=x"), LIT(" "), LIT("\xe2\x82\xac") };
	struct out o = out_open(mem);
	for (size_t n = unit_random() % 6; n; n--)
		out_bytes(&o, pieces[unit_random() % COUNT(pieces)]);
	return out_str(&o);
}

/* Written with every cell quoted, some thousand rows over the border of blocks. */
TEST(csv_reads_what_was_written)
{
	enum { ROWS = 6000, CELLS = 3 };
	struct out o = out_open(mem);
	struct str *cells = NEWS(mem, struct str, ROWS * CELLS);
	for (size_t i = 0; i < ROWS * CELLS; i++) {
		cells[i] = random_cell(mem);
		out_char(&o, '"');
		for (size_t k = 0; k < cells[i].len; k++)
			print(&o, "{}{}", cells[i].at[k] == '"' ? STR("\"") : NONE, str_cut(cells[i], k, k + 1));
		out_bytes(&o, i % CELLS == CELLS - 1 ? STR("\"\r\n") : STR("\";"));
	}
	struct csv_look look;
	struct csv_row r;
	struct err e = { 0 };
	bool got;
	FILE *in;
	struct csv *c = opened(out_str(&o), &look, mem, &in);
	for (size_t i = 0; i < ROWS; i++) {
		check(csv_next(c, &r, &got, &e) && got && r.n == CELLS);
		for (size_t k = 0; k < CELLS; k++)
			check_str(r.at[k], cells[i * CELLS + k]);
	}
	check(csv_next(c, &r, &got, &e) && !got && csv_read(c) == (int64_t)o.len);
	csv_close(c);
	fclose(in);
}
