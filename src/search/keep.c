/* keep.c - writes what can be found: everything that is new since the last time, behind a cursor for each kind of row.
 *
 * Names of components do not change; what was said on a ticket is only added to. Of contracts the version in
 * force today is found, so whatever moves one looks at its client again. */
#include "search/search.h"

enum { ROWS_MOST = 400, FILES_MOST_AT_ONCE = 50 };

struct doc { enum search_kind kind; int64_t client, ref, ticket; bool outside; struct str place, title, body, words; struct instant at; };

static bool put(const struct step *s, const struct doc *d, struct str *words, int64_t *id, struct err *e)
{
	struct str scope = text(s->mem, "k{} c{}{}", (int)d->kind, d->client, d->outside ? STR(" out") : NONE);
	*words = search_words(d->words, s->mem);
	struct rows *r = sql(s->db, "insert into search_doc (client_id, kind, ref_id, ticket_id, place, outside, title, body, scope, words, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     d->client, (int)d->kind, d->ref, d->ticket, d->place, d->outside, d->title, d->body, scope, *words, d->at);
	row(r, s->mem, id);
	return done(r, e);
}

struct docs { struct doc *at; size_t n, cap; };

/* words: what they are found by; in mem. */
static bool put_all(const struct step *s, const struct docs *all, struct strs *words, struct err *e)
{
	int64_t first = 0, last = 0;
	for (size_t i = 0; i < all->n; i++)
		if (!put(s, &all->at[i], push(s->mem, words), i ? &last : &first, e))
			return false;
	return !all->n || (words_add(s->db, first, all->n > 1 ? last : first, e) && parts_add(s->db, words, s->mem, e));
}

static bool put_up_to(const struct step *s, struct str cursor, const struct docs *all, int64_t last, bool *left, struct err *e)
{
	struct strs words = { 0 };
	*left |= all->n >= ROWS_MOST;
	return put_all(s, all, &words, e) && cursor_move(s->db, cursor, last, e);
}

/* A client's rows of a kind are these and no others. */
static bool put_instead(const struct step *s, int64_t client, enum search_kind kind, const struct docs *all, struct err *e)
{
	struct strs was = { 0 }, now = { 0 };
	return words_drop(s->db, client, (int)kind, s->mem, &was, e) && put_all(s, all, &now, e) && parts_drop(s->db, &was, &now, s->mem, e);
}

/* Those that say something, a blank apart. */
static struct str joined(struct arena *mem, const struct str *parts, size_t n)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < n; i++)
		if (parts[i].len)
			print(&o, "{}{}", o.len ? STR(" ") : NONE, parts[i]);
	return out_str(&o);
}

#define CLIENT_COLUMNS "c.id, c.name, c.key, c.city, c.email, c.phone, c.created_ms"

/* *at: what the row was read by; the client's number, or that of its change. */
static bool client_row(const struct step *s, struct rows *r, int64_t *at, struct doc *d)
{
	struct str key, city, email, phone;
	*d = (struct doc){ .kind = SEARCH_CLIENT };
	if (!row(r, s->mem, at, &d->client, &d->title, &key, &city, &email, &phone, &d->at))
		return false;
	d->ref = d->client;
	d->body = joined(s->mem, (const struct str[]){ key, city, email, phone }, 4);
	d->words = text(s->mem, "{} {}", d->title, d->body);
	return true;
}

static bool keep_clients(const struct step *s, bool *left, struct err *e)
{
	int64_t last, before;
	struct docs all = { 0 };
	struct doc d;
	if (!cursor_load(s->db, STR("search.client"), &last, e))
		return false;
	before = last;
	struct rows *r = sql(s->db, "select c.id, " CLIENT_COLUMNS " from client c where c.id > ? order by c.id limit ?", last, (int)ROWS_MOST);
	while (client_row(s, r, &last, &d))
		*push(s->mem, &all) = d;
	return done(r, e) && (last == before || put_up_to(s, STR("search.client"), &all, last, left, e));
}

/* Those that are found already are written anew; others come as they are by now. */
static bool keep_changed_clients(const struct step *s, bool *left, struct err *e)
{
	int64_t last, before, known;
	struct docs all = { 0 };
	struct doc d;
	if (!cursor_load(s->db, STR("search.client"), &known, e) || !cursor_load(s->db, STR("search.client_was"), &last, e))
		return false;
	before = last;
	struct rows *r = sql(s->db, "select w.id, " CLIENT_COLUMNS " from client_was w join client c on c.id = w.client_id where w.id > ? order by w.id limit ?", last, (int)ROWS_MOST);
	while (client_row(s, r, &last, &d))
		*push(s->mem, &all) = d;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].client <= known && !put_instead(s, all.at[i].client, SEARCH_CLIENT, &(struct docs){ &all.at[i], 1, 1 }, e))
			return false;
	*left |= all.n >= ROWS_MOST;
	return last == before || cursor_move(s->db, STR("search.client_was"), last, e);
}

static bool keep_components(const struct step *s, bool *left, struct err *e)
{
	int64_t last, before;
	struct docs all = { 0 };
	struct str key, class, address, log_name;
	struct doc d = { .kind = SEARCH_COMPONENT, .at = s->now };
	if (!cursor_load(s->db, STR("search.component"), &last, e))
		return false;
	before = last;
	struct rows *r = sql(s->db, "select id, client_id, name, key, class, address, log_name from component where id > ? order by id limit ?", last, (int)ROWS_MOST);
	while (row(r, s->mem, &d.ref, &d.client, &d.title, &key, &class, &address, &log_name)) {
		last = d.ref;
		d.body = joined(s->mem, (const struct str[]){ key, class, address, log_name }, 4);
		d.words = text(s->mem, "{} {}", d.title, d.body);
		*push(s->mem, &all) = d;
	}
	return done(r, e) && (last == before || put_up_to(s, STR("search.component"), &all, last, left, e));
}

/* ORDER note_kind: what people and machines wrote; the rest is the program's own bookkeeping. */
static bool is_text(enum note_kind k) { return k == NOTE_OPENED || k == NOTE_SIGNAL || k == NOTE_REPLY || k == NOTE_INTERNAL; }

/* The first note of a ticket brings the ticket itself. */
static void add_note(const struct step *s, struct docs *all, const struct ticket_note *n, int64_t client, struct str client_name, struct str subject, struct str concerns)
{
	struct str whom = n->text, fact = str_split(&whom, '=');
	if (n->kind == NOTE_OPENED)
		*push(s->mem, all) = (struct doc){ .kind = SEARCH_TICKET, .client = client, .ref = n->ticket, .ticket = n->ticket, .outside = true, .title = subject,
		                                   .words = text(s->mem, "{} {} {}{}{}", n->ticket, subject, client_name, concerns.len ? STR(" ") : NONE, concerns), .at = n->at };
	if (n->kind == NOTE_FACT && str_is(fact, STR("concerns")))
		*push(s->mem, all) = (struct doc){ .kind = SEARCH_NOTE, .client = client, .ref = n->id, .ticket = n->ticket, .words = whom, .at = n->at };
	if (is_text(n->kind) && n->text.len)
		*push(s->mem, all) = (struct doc){ .kind = SEARCH_NOTE, .client = client, .ref = n->id, .ticket = n->ticket, .words = n->text, .at = n->at,
		                                   .outside = n->kind == NOTE_REPLY || (n->kind == NOTE_OPENED && n->person) };
}

static bool keep_notes(const struct step *s, bool *left, struct err *e)
{
	int64_t last, before, client;
	int read = 0;
	struct docs all = { 0 };
	struct ticket_note n = { 0 };
	struct str client_name, subject, concerns;
	if (!cursor_load(s->db, STR("search.note"), &last, e))
		return false;
	before = last;
	struct rows *r = sql(s->db, "select n.id, n.client_id, n.ticket_id, n.kind, n.person_id, n.text, n.at_ms, t.subject, coalesce(c.name, ''),"
	                            " case when n.kind = ? then coalesce((select f.value from fact f join part p on p.client_id = f.client_id and p.id = f.part_id"
	                            " where p.client_id = t.client_id and p.ticket_id = t.id and f.name = 'concerns' order by f.id desc limit 1), '') else '' end from ticket_note n"
	                            " join ticket t on t.client_id = n.client_id and t.id = n.ticket_id left join client c on c.id = n.client_id where n.id > ? order by n.id limit ?", (int)NOTE_OPENED, last, (int)ROWS_MOST);
	while (row(r, s->mem, &n.id, &client, &n.ticket, &n.kind, &n.person, &n.text, &n.at, &subject, &client_name, &concerns)) {
		last = n.id;
		read++;
		add_note(s, &all, &n, client, client_name, subject, concerns);
	}
	*left |= read == ROWS_MOST;
	return done(r, e) && (last == before || put_up_to(s, STR("search.note"), &all, last, left, e));
}

/* ---- files ---- */

#define FILES_SELECT "select a.id, t.id, a.client_id, a.ticket_id, a.name, t.words, t.at_ms, case when n.kind in (?, ?) then 1 else 0 end from attachment a" \
	" join file_text t on t.client_id = a.client_id and t.sha256 = a.sha256 left join message m on m.client_id = a.client_id and m.id = a.message_id" \
	" left join ticket_note n on n.client_id = a.client_id and n.id = coalesce(m.note_id, a.note_id) where t.words <> '' and "

static bool put_files(const struct step *s, struct rows *r, struct err *e)
{
	struct docs all = { 0 };
	struct doc d = { .kind = SEARCH_FILE };
	int64_t read;
	while (row(r, s->mem, &d.ref, &read, &d.client, &d.ticket, &d.title, &d.words, &d.at, &d.outside)) {
		d.body = d.words;
		d.words = text(s->mem, "{} {}", d.title, d.body);
		*push(s->mem, &all) = d;
	}
	struct strs words = { 0 };
	return done(r, e) && put_all(s, &all, &words, e);
}

/* The id up to which some hundreds of rows are. */
static bool some_more(struct rows *r, struct arena *mem, int64_t *until, bool *left, struct err *e)
{
	int64_t n = 0;
	row(r, mem, until, &n);
	*left |= n == FILES_MOST_AT_ONCE;
	return done(r, e);
}

/* A file is attached and is read, in either order: each pair is met once, by whichever came later. */
static bool keep_files(const struct step *s, bool *left, struct err *e)
{
	int64_t attached, read, attached_now, read_now;
	if (!cursor_load(s->db, STR("search.attachment"), &attached, e) || !cursor_load(s->db, STR("search.file"), &read, e))
		return false;
	attached_now = attached;
	read_now = read;
	if (!some_more(sql(s->db, "select coalesce(max(id), cast(? as bigint)), count(*) from (select id from attachment where id > ? order by id limit ?) a", attached, attached, (int)FILES_MOST_AT_ONCE), s->mem, &attached_now, left, e) ||
	    !some_more(sql(s->db, "select coalesce(max(id), cast(? as bigint)), count(*) from (select id from file_text where id > ? order by id limit ?) a", read, read, (int)FILES_MOST_AT_ONCE), s->mem, &read_now, left, e))
		return false;
	if (attached_now > attached && (!put_files(s, sql(s->db, FILES_SELECT "a.id > ? and a.id <= ? and t.id <= ?", (int)NOTE_OPENED, (int)NOTE_REPLY, attached, attached_now, read), e) || !cursor_move(s->db, STR("search.attachment"), attached_now, e)))
		return false;
	return read_now == read || (put_files(s, sql(s->db, FILES_SELECT "t.id > ? and t.id <= ? and a.id <= ?", (int)NOTE_OPENED, (int)NOTE_REPLY, read, read_now, attached_now), e) && cursor_move(s->db, STR("search.file"), read_now, e));
}

/* ---- clauses ---- */

static void add_clauses(const struct step *s, struct docs *all, const struct agreement *a, const struct contract *c)
{
	struct sentences said = { 0 };
	contract_sentences(c, s->mem, &said);
	for (size_t i = 0; i < said.n; i++) {
		struct doc *same = NULL;
		for (size_t k = 0; k < all->n && !same; k++)
			same = str_is(all->at[k].place, said.at[i].clause) ? &all->at[k] : NULL;
		if (!said.at[i].clause.len)
			continue;
		if (!same) {
			same = push(s->mem, all);
			*same = (struct doc){ .kind = SEARCH_CLAUSE, .client = a->client, .ref = a->id, .outside = true, .place = said.at[i].clause, .title = a->title,
			                      .body = contract_clause_text(c, said.at[i].clause), .at = s->now };
		}
		same->body = text(s->mem, "{}{}{}", same->body, same->body.len ? STR(" ") : NONE, said.at[i].text);
		same->words = text(s->mem, "{} {}", same->place, same->body);
	}
}

static bool keep_contract(const struct step *s, int64_t client, struct err *e)
{
	struct agreement a;
	struct docs all = { 0 };
	const struct contract *c;
	if (!agreement_load_at(s->db, client, s->now, s->mem, &a, &c, e))
		return false;
	if (c)
		add_clauses(s, &all, &a, c);
	return put_instead(s, client, SEARCH_CLAUSE, &all, e);
}

static bool keep_contracts(const struct step *s, bool *left, struct err *e)
{
	int64_t last, before, client;
	VEC(int64_t) moved = { 0 };
	if (!cursor_load(s->db, STR("search.contract"), &last, e))
		return false;
	before = last;
	struct rows *r = sql(s->db, "select max(id), client_id from (select id, client_id from contract_move where id > ? order by id limit ?) m group by client_id order by max(id)", last, (int)ROWS_MOST);
	while (row(r, s->mem, &last, &client))
		*push(s->mem, &moved) = client;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < moved.n; i++)
		if (moved.at[i] && !keep_contract(s, moved.at[i], e))
			return false;
	*left |= last != before;
	return last == before || cursor_move(s->db, STR("search.contract"), last, e);
}

/* ---- parts of words ---- */

/* Of rows from before there were parts, the newest first; the cursor is the next of them. */
static bool keep_parts(const struct step *s, bool *left, struct err *e)
{
	int64_t from, id = 0;
	struct str words;
	struct strs all = { 0 };
	if (!cursor_load(s->db, STR("search.part"), &from, e))
		return false;
	if (!from)
		return true;
	struct rows *r = sql(s->db, "select id, words from search_doc where id <= ? order by id desc limit ?", from, (int)ROWS_MOST);
	while (row(r, s->mem, &id, &words))
		*push(s->mem, &all) = words;
	*left |= all.n == ROWS_MOST;
	return done(r, e) && parts_add(s->db, &all, s->mem, e) && cursor_move(s->db, STR("search.part"), all.n == ROWS_MOST ? id - 1 : 0, e);
}

bool search_keep(const struct step *s, bool *left, struct err *e)
{
	return keep_clients(s, left, e) && keep_changed_clients(s, left, e) && keep_components(s, left, e) && keep_notes(s, left, e) && keep_files(s, left, e) && keep_contracts(s, left, e) && keep_parts(s, left, e);
}
