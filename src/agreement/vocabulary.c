/* vocabulary.c - the vocabularies of the house: versions of client 0 that are one, written, checked and counted on like masters.
 *
 * One that was checked can be named. The documents of a contract that names it get its bytes, right behind the contract's own, by
 * whatever door they came: what is signed holds them, and to judge by it nothing else is needed. A text that stands in the documents of
 * a contract changes no more; what is to read otherwise is the next version. */
#include "agreement/inside.h"

static bool is_called(const struct vocabulary *a, const struct vocabulary *b, struct arena *mem)
{
	return str_is(a->version, b->version) && str_is(utf8_fold(mem, a->name), utf8_fold(mem, b->name));
}

/* Whose file it was is no part of its name. */
static struct str file_name(const struct vocabulary *v, struct arena *mem) { return text(mem, "{}-{}.md", v->name, v->version); }

bool vocabulary_list(struct db *db, struct arena *mem, struct house_vocabularies *out, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_versions(db, 0, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct document *docs;
		size_t n;
		struct house_vocabulary k = { .agreement = all.at[i] };
		if (!agreement_documents(db, 0, all.at[i].id, mem, &docs, &n, e))
			return false;
		if (n != 1 || !contract_is_vocabulary(docs[0].bytes, mem, &k.is))
			continue;
		k.document = (struct document){ file_name(&k.is, mem), docs[0].bytes };
		*push(mem, out) = k;
	}
	return true;
}

/* Of those that can be named; borrowed, NULL: the house has none. */
static const struct house_vocabulary *find(const struct house_vocabularies *all, const struct vocabulary *v, int64_t but, struct arena *mem)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].agreement.state == AGREEMENT_ANALYSED && all->at[i].agreement.id != but && is_called(&all->at[i].is, v, mem))
			return &all->at[i];
	return NULL;
}

/* ---- the documents of a contract ------------------------------------------------------------------------------------ */

/* Which of the documents behind the first it is; 0: none. */
static size_t brought(const struct document *docs, size_t n, const struct vocabulary *v, struct arena *mem)
{
	struct vocabulary is;
	for (size_t i = 1; i < n; i++)
		if (contract_is_vocabulary(docs[i].bytes, mem, &is) && is_called(&is, v, mem))
			return i;
	return 0;
}

static bool is_kept(const struct house_vocabularies *all, const struct document *d, struct arena *mem)
{
	struct vocabulary is;
	const struct house_vocabulary *kept = contract_is_vocabulary(d->bytes, mem, &is) ? find(all, &is, 0, mem) : NULL;
	return kept && str_is(kept->document.bytes, d->bytes);
}

static bool speaks_of_any(const struct document *docs, size_t n, struct arena *mem)
{
	struct vocabulary is, *named;
	bool any = n && contract_vocabularies(docs[0].bytes, mem, &named);
	for (size_t i = 1; i < n; i++)
		any |= contract_is_vocabulary(docs[i].bytes, mem, &is);
	return any;
}

bool vocabularies_join(struct db *db, struct arena *mem, struct document **docs, size_t *n, size_t *words, struct err *e)
{
	struct house_vocabularies all = { 0 };
	struct vocabulary *named;
	struct document *was = *docs;
	*words = 0;
	if (!speaks_of_any(was, *n, mem))
		return true;
	if (!vocabulary_list(db, mem, &all, e))
		return false;
	size_t many = contract_vocabularies(was[0].bytes, mem, &named), made = 0;
	struct document *out = NEWS(mem, struct document, *n + many);
	bool *moved = NEWS(mem, bool, *n);
	out[made++] = was[0];
	for (size_t i = 0; i < many; i++) {
		const struct house_vocabulary *kept = find(&all, &named[i], 0, mem);
		size_t at = brought(was, *n, &named[i], mem);
		if (kept && (!at || is_kept(&all, &was[at], mem)))
			out[made++] = kept->document;
	}
	*words = made - 1;
	for (size_t i = 0; i < many; i++) {                          /* of another text than here, or not here at all: whoever checks says so */
		size_t at = brought(was, *n, &named[i], mem);
		if (at && !moved[at] && !is_kept(&all, &was[at], mem)) {
			out[made++] = was[at];
			moved[at] = true;
		}
	}
	for (size_t i = 1; i < *n; i++)
		if (!moved[i] && !is_kept(&all, &was[i], mem))
			out[made++] = was[i];
	*docs = out;
	*n = made;
	return true;
}

/* ---- what keeps them from being signed ---------------------------------------------------------------------------------- */

static void say(struct arena *mem, enum lang reader, struct str code, const struct document *d, struct str german, struct str english, struct findings *found)
{
	*push(mem, found) = (struct finding){ .code = code, .file = d->name, .text = reader == LANG_DE ? german : english, .line = 2, .column = 1, .blocks = true, .lang = reader };
}

static void check_alone(const struct house_vocabularies *all, int64_t client, int64_t draft, const struct document *d, const struct vocabulary *is, enum lang reader, struct arena *mem, struct findings *found)
{
	if (client)
		say(mem, reader, STR("V09"), d, STR("Fehler V09: ein Vokabular ist kein Vertrag; es liegt beim Haus, und Verträge nennen es in ihrem Kopf"),
			STR("Error V09: a vocabulary is no contract; the house keeps it, and contracts name it in their heads"), found);
	else if (find(all, is, draft, mem))
		say(mem, reader, STR("V09"), d, text(mem, "Fehler V09: das Vokabular „{}“ gibt es in Fassung {} schon; die nächste Nummer nehmen", is->name, is->version),
			text(mem, "Error V09: the vocabulary \"{}\" exists in version {} already; take the next number", is->name, is->version), found);
}

bool vocabularies_check(struct db *db, int64_t client, int64_t draft, const struct document *docs, size_t n, enum lang reader, struct arena *mem, struct findings *found, struct err *e)
{
	struct house_vocabularies all = { 0 };
	struct vocabulary is;
	bool any = false;
	for (size_t i = 0; i < n; i++)
		any |= contract_is_vocabulary(docs[i].bytes, mem, &is);
	if (any && !vocabulary_list(db, mem, &all, e))
		return false;
	for (size_t i = 0; i < n && any; i++) {
		if (!contract_is_vocabulary(docs[i].bytes, mem, &is))
			continue;
		const struct house_vocabulary *kept = find(&all, &is, 0, mem);
		if (!i)
			check_alone(&all, client, draft, &docs[0], &is, reader, mem, found);
		else if (!kept)
			say(mem, reader, STR("V08"), &docs[i], text(mem, "Fehler V08: das Vokabular „{}“, Fassung {}, führt das Haus nicht; als Muster ohne Klienten anlegen und prüfen", is.name, is.version),
				text(mem, "Error V08: the house keeps no vocabulary \"{}\", version {}; write it as a master without a client, and analyse it", is.name, is.version), found);
		else if (!str_is(kept->document.bytes, docs[i].bytes))
			say(mem, reader, STR("V08"), &docs[i], text(mem, "Fehler V08: das Vokabular „{}“, Fassung {}, liegt beim Haus mit anderem Text; was anders lauten soll, ist die nächste Fassung", is.name, is.version),
				text(mem, "Error V08: the house keeps the vocabulary \"{}\", version {}, with another text; what is to read otherwise is the next version", is.name, is.version), found);
	}
	return true;
}

/* Do the documents of any contract hold this version, which is a vocabulary? */
bool vocabulary_is_used(struct db *db, const struct agreement *a, struct arena *mem, bool *used, struct err *e)
{
	struct document *docs;
	size_t n;
	struct vocabulary is;
	int64_t count = 0;
	*used = false;
	if (a->client)
		return true;
	if (!agreement_documents(db, 0, a->id, mem, &docs, &n, e))
		return false;
	if (n != 1 || !contract_is_vocabulary(docs[0].bytes, mem, &is))
		return true;
	struct rows *r = sql(db, "select count(*) from contract_document where bytes = ? and not (client_id = 0 and contract_id = ?)", docs[0].bytes, a->id);
	row(r, mem, &count);
	*used = count > 0;
	return done(r, e);
}
