/* order_test.c - verdicts do not depend on the order of statements, nor on who compiled the program. */
#include "unit.h"
#include "contract/random_test.h"
#include <string.h>

/* The rules and nevers of the clause block in another order; what follows one stays with it. */
static struct str shuffled(struct str text, struct arena *mem)
{
	struct strs statements = { 0 };
	struct out o = out_open(mem);
	bool inside = false;
	while (text.len) {
		struct str line = str_split(&text, '\n');
		bool fence = str_starts(line, STR("```"));
		if (inside && fence)
			for (size_t n = statements.n; n; n--) {
				size_t k = (size_t)below((int)n);
				print(&o, "{}\n", statements.at[k]);
				statements.at[k] = statements.at[n - 1];
			}
		inside = fence ? !inside : inside;
		if (!inside || fence)
			print(&o, "{}\n", line);
		else if (str_starts(line, STR("§")) || str_starts(line, STR("nie ")) || str_starts(line, STR("never ")) || !statements.n)
			*push(mem, &statements) = line;
		else
			statements.at[statements.n - 1] = text(mem, "{}\n{}", statements.at[statements.n - 1], line);
	}
	return out_str(&o);
}

static bool cites(const struct judgement *j, struct str clause)
{
	for (size_t i = 0; i < j->n_because; i++)
		if (str_is(j->because[i].clause, clause))
			return true;
	return false;
}

static struct facts some_facts(const struct contract *c, struct arena *mem)
{
	struct facts f = { 0 };
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (!c->dimensions[d].derived && !c->dimensions[d].hidden && chance(75))
			*push(mem, &f) = (struct fact){ c->dimensions[d].face.name,
				c->dimensions[d].nodes.at[below((int)c->dimensions[d].nodes.n)].name };
	return f;
}

TEST(the_order_of_clauses_decides_nothing)
{
	struct arena *own = arena_open();
	for (int n = 0; n < 80; n++) {
		struct str text = random_contract(own);
		struct contract *c = random_read(text, own), *other = random_read(shuffled(text, own), own);
		for (int i = 0; i < 12; i++) {
			struct facts f = some_facts(c, own);
			struct judgement a, b;
			struct err e = { 0 };
			check(contract_judge(c, &f, own, &a, &e) && contract_judge(other, &f, own, &b, &e));
			check_int(b.status, a.status);
			check_int(b.class, a.class);
			check_int((int64_t)b.n_flips, (int64_t)a.n_flips);
			for (size_t k = 0; k < a.n_because; k++)
				check(cites(&b, a.because[k].clause));
			for (size_t k = 0; k < b.n_because; k++)
				check(cites(&a, b.because[k].clause));
		}
		arena_reset(own);
	}
	arena_close(own);
}

/* ---- the same bytes from every compiler ------------------------------------------------------------------------- */

#define FIXED "---\nvertrag: Bytes\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n" \
	"merkmal ding: netz, drucker, rechner\nrouter, switch sind netz\nmerkmal arbeit: pflege, umbau, hilfe\n" \
	"merkmal last: prozent\nmerkmal vertrag-da: ja/nein\nnie ding = drucker und arbeit = umbau\n" \
	"§1.1 gedeckt wenn ding = netz und arbeit = pflege\n§1.2 gedeckt wenn vertrag-da und last <= 80 %\n" \
	"§2 aufwand wenn arbeit = hilfe und nicht vertrag-da\n§3 projekt wenn last > 80 %, geht vor §1\n" \
	"vermutet vertrag-da, beweis anbieter\n```\n"

/* Every item with each fact known or not, as lines: one hash, whoever compiles. */
TEST(the_same_bytes_from_every_compiler)
{
	static const struct str values[4][6] = { { LIT(""), LIT("router"), LIT("switch"), LIT("drucker"), LIT("rechner"), LIT("netz") },
		{ LIT(""), LIT("pflege"), LIT("umbau"), LIT("hilfe") }, { LIT(""), LIT("80 %"), LIT("90 %"), LIT("10 %") }, { LIT(""), LIT("ja"), LIT("nein") } };
	static const struct str names[] = { LIT("ding"), LIT("arbeit"), LIT("last"), LIT("vertrag-da") };
	static const int n[] = { 6, 4, 4, 3 };
	struct contract *c = random_read(STR(FIXED), mem);
	struct out all = out_open(mem);
	for (int i = 0; i < n[0] * n[1] * n[2] * n[3]; i++) {
		struct fact at[4];
		struct facts f = { at, 4, 4 };
		struct judgement j;
		struct err e = { 0 };
		for (int k = 0, rest = i; k < 4; rest /= n[k++])
			at[k] = (struct fact){ names[k], values[k][rest % n[k]] };
		check(contract_judge(c, &f, mem, &j, &e));
		judgement_line(c, &j, &all);
		out_char(&all, '\n');
	}
	check_str(sha256_hex(mem, out_str(&all)), STR("da19f87a066ebc565095b53498c319a55cc8df69a780726cdc3619cba8e69e11"));
}
