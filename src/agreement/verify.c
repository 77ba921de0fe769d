/* verify.c - stored versions held against their own text: the row says what the documents say, and by which hash. */
#include "agreement/inside.h"

bool paper_is_whole(const struct paper *p, struct arena *mem) { return str_is(sha256_hex(mem, p->bytes), p->sha256); }

static bool says_its_text(const struct agreement *a, const struct document *docs, size_t n, struct arena *mem)
{
	struct contract *c;
	struct findings found = { 0 };
	if (!contract_read(docs, n, mem, &c, &found))
		return false;
	const struct contract_head *h = contract_head(c);
	return str_is(h->title, a->title) && str_is(h->version, a->version) && h->from.day == a->from.day;
}

static bool version_verify(struct db *db, const struct agreement *a, struct arena *scratch, struct arena *mem, struct str *broken, struct err *e)
{
	struct document *docs;
	size_t n;
	if (!agreement_documents(db, a->client, a->id, scratch, &docs, &n, e))
		return false;
	if (!str_is(contract_hash(docs, n, scratch), a->sha256))
		*broken = audit_breach(mem, BREACH_DOCUMENTS_OTHER, a->client, a->id);
	else if (agreement_binds(a) && !says_its_text(a, docs, n, scratch))
		*broken = audit_breach(mem, BREACH_HEAD_OTHER, a->client, a->id);
	return true;
}

bool agreement_verify(struct db *db, struct arena *mem, struct str *broken, struct err *e)
{
	struct agreements all = { 0 };
	struct agreement a;
	*broken = NONE;
	struct rows *r = sql(db, "select client_id, id from contract order by client_id, id");
	while (row(r, mem, &a.client, &a.id))
		*push(mem, &all) = a;
	if (!done(r, e))
		return false;
	struct arena *scratch = arena_open();
	bool ok = true;
	for (size_t i = 0; ok && !broken->len && i < all.n; i++) {
		ok = agreement_find(db, all.at[i].client, all.at[i].id, scratch, &a, e) && version_verify(db, &a, scratch, mem, broken, e);
		arena_reset(scratch);
	}
	arena_close(scratch);
	return ok;
}
