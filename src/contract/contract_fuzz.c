/* contract_fuzz.c - any bytes as a contract: read, checked, printed, read again; never a crash, and what was
 * readable stays readable and prints the same.
 *
 * A line "---ANNEX" divides the input into a contract and an annex. */
#include "contract/contract.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static void ask(const struct contract *c, struct arena *mem)
{
	struct judgement j;
	struct err e = { 0 };
	struct facts f = { 0 };
	struct out o = out_open(mem);
	const struct fact_type *types;
	size_t n = contract_facts(c, &types);
	for (size_t i = 0; i < n; i += 2)
		if (types[i].n && !types[i].derived)
			*push(mem, &f) = (struct fact){ types[i].name, types[i].values[types[i].n / 2].name };
	if (contract_judge(c, &f, mem, &j, &e))
		judgement_print(c, &j, &o);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena *mem = arena_open();
	struct str all = { (const char *)bytes, n };
	ptrdiff_t cut = str_find(all, STR("---ANNEX\n"));
	struct document docs[2] = { { STR("main.md"), cut < 0 ? all : str_cut(all, 0, (size_t)cut) },
		{ STR("annex.md"), cut < 0 ? NONE : str_cut(all, (size_t)cut + 9, n) } };
	struct findings found = { 0 };
	struct contract *c, *again;
	if (contract_read(docs, cut < 0 ? 1 : 2, mem, &c, &found)) {
		contract_check(c, mem, &found);
		ask(c, mem);
		struct document printed = { STR("again.md"), contract_print(c, mem) };
		struct findings none = { 0 };
		if (printed.bytes.len < 250000)
			must(contract_read(&printed, 1, mem, &again, &none) && str_is(contract_print(again, mem), printed.bytes));
	}
	arena_close(mem);
	return 0;
}
