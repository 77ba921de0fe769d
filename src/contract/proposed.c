/* proposed.c - an example that somebody is told to write: read like any other, and it holds.
 *
 * What comes out is said in words that explain it, too ("wie viel die Pauschale beträgt, sagt das Beispiel nicht"): whatever of them no
 * example can say is proposed to nobody. */
#include "contract/example.h"

static bool any_blocks(const struct findings *f)
{
	bool any = false;
	for (size_t i = 0; i < f->n; i++)
		any |= f->at[i].blocks;
	return any;
}

/* The contract is shared: what reading leaves behind is a copy's. */
bool case_is_good(const struct contract *c, struct str line, struct arena *mem)
{
	struct contract copy = *c;
	struct source source = { .bytes = line, .lines = &line, .n_lines = 1 };
	struct findings found = { 0 };
	struct reader r = { .c = &copy, .mem = mem, .found = &found, .lang = c->lang };
	struct tokens t = { 0 };
	copy.mem = mem;
	copy.docs = &source;
	copy.n_docs = 1;
	copy.spelled = (struct index){ 0 };
	copy.spellings = (struct strs){ 0 };
	if (!lex(&r, 0, 1, 2, &t) || t.at[0].kind != TOKEN_STRING)
		return false;
	struct parser p = { .r = &r, .mem = mem, .at = t.at, .start = t.at, .lang = c->lang };
	struct case_decl *k = parse_case(&p);
	if (!k || p.failed || p.at->kind != TOKEN_END || any_blocks(&found))
		return false;
	case_bind(&r, k);
	return !any_blocks(&found) && case_holds(c, k, mem, NULL);
}
