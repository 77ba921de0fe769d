/* find.c - hits with what is shown of them. Whose they are and whether the client may read them is a condition of the query, not
 * only of the words that are looked for. */
#include "search/search.h"

static bool fill_note(struct db *db, struct search_hit *h, struct arena *mem, struct err *e)
{
	if (h->kind != SEARCH_NOTE)
		return true;
	struct rows *r = sql(db, "select case when n.kind = ? then substr(n.text, length('concerns=') + 1) else n.text end, n.person_id, t.subject from ticket_note n join ticket t on t.client_id = n.client_id and t.id = n.ticket_id where n.client_id = ? and n.id = ?", (int)NOTE_FACT, h->client, h->ref);
	row(r, mem, &h->body, &h->person, &h->title);
	return done(r, e);
}

static bool load(struct db *db, int64_t id, bool within, struct arena *mem, struct search_hits *out, struct err *e)
{
	struct search_hit h = { .id = id, .within = within };
	struct rows *r = sql(db, "select d.client_id, d.kind, d.ref_id, d.ticket_id, d.place, d.title, d.body, d.at_ms, coalesce(c.name, '') from search_doc d left join client c on c.id = d.client_id where d.id = ?", id);
	bool there = row(r, mem, &h.client, &h.kind, &h.ref, &h.ticket, &h.place, &h.title, &h.body, &h.at, &h.client_name);
	if (!done(r, e) || (there && !fill_note(db, &h, mem, e)))
		return false;
	if (there)
		*push(mem, out) = h;
	return true;
}

static bool is_among(const struct search_hits *hits, int64_t id)
{
	for (size_t i = 0; i < hits->n; i++)
		if (hits->at[i].id == id)
			return true;
	return false;
}

bool search_find(struct db *db, const struct search_ask *ask, struct arena *mem, struct search_hits *out, struct err *e)
{
	struct found_words ids = { 0 };
	struct words_ask w = { .words = ask->words, .within = ask->within, .client = ask->client, .kind = (int)ask->kind, .outside = ask->outside, .before = ask->before ? ask->before : INT64_MAX, .most = (int)ask->most + 1 };
	if (!ask->words.len || (ask->outside && !ask->client))
		return true;
	if (!words_find(db, &w, mem, &ids, e))
		return false;
	out->more = ids.n > ask->most;
	out->within = ask->within;
	for (size_t i = 0; i < ids.n && i < ask->most; i++)
		if (!is_among(out, ids.at[i]) && !load(db, ids.at[i], ask->within, mem, out, e))
			return false;
	return true;
}
