/* camt_fuzz.c - any bytes as an account statement, and as what the process that reads one says: never a crash; what is accepted is accepted again as the same, and
 * no two of its lines have the same key. */
#include "ledger/bank.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static struct str told(const struct bank_lines *all, struct arena *mem)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		struct fields line = bank_fields(&all->at[i], mem);
		field_add(mem, &f, STR("line"), fields_print(mem, &line));
	}
	return fields_print(mem, &f);
}

static bool keys_differ(const struct bank_lines *all)
{
	enum { PAIRS_MOST = 200 };
	for (size_t i = 0; i < all->n && i < PAIRS_MOST; i++)
		for (size_t k = 0; k < i; k++)
			if (str_is(all->at[i].key, all->at[k].key))
				return false;
	return true;
}

static void take_printed(struct str printed, struct arena *mem)
{
	struct bank_lines lines = { 0 }, again = { 0 };
	struct strs notes = { 0 };
	if (!statement_parse(printed, LANG_DE, mem, &lines, &notes))
		return;
	must(keys_differ(&lines));
	must(statement_parse(told(&lines, mem), LANG_DE, mem, &again, &notes) && again.n == lines.n);
	for (size_t i = 0; i < lines.n; i++)
		again.at[i].key = lines.at[i].key;           /* made of the key before */
	must(str_is(told(&again, mem), told(&lines, mem)));
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena *mem = arena_open();
	struct bank_lines lines = { 0 };
	struct strs notes = { 0 };
	struct str why[2], said = { (const char *)bytes, n }, printed = statement_print(said, mem, why);
	must(printed.len || (why[LANG_DE].len && why[LANG_EN].len));
	must(!printed.len || statement_parse(printed, LANG_EN, mem, &lines, &notes));
	take_printed(printed.len ? printed : said, mem);
	arena_close(mem);
	return 0;
}
