/* read_files.c - what files say, for the search and for who looks for a person: each is read by the process decode once.
 *
 * A cursor over the table of files moves in the commit that keeps their words, so a kill reads some again and leaves none out. */
#include "mail/post.h"

enum { FILES_AT_ONCE = 20 };

struct file_read { int64_t id, client; struct str sha256; enum file_said said; struct str words; bool answered; };
struct files_read { struct file_read *at; size_t n, cap; };

static const struct str cursor = LIT("post.file");

/* Pictures and sound say nothing that could be read here; the HTML of letters is in their text. */
static bool next_files(const struct room *room, int64_t after, struct files_read *out, struct err *e)
{
	struct file_read f = { .said = FILE_NO_TEXT };
	struct str type;
	struct rows *r = sql(room->db, "select id, client_id, sha256, type from file where id > ? order by id limit ?", after, (int)FILES_AT_ONCE);
	while (row(r, room->mem, &f.id, &f.client, &f.sha256, &type)) {
		f.answered = str_starts(type, STR("image/")) || str_starts(type, STR("audio/")) || str_starts(type, STR("video/")) || str_is(type, STR("text/html"));
		*push(room->mem, out) = f;
	}
	return done(r, e);
}

/* *asked: an answer will come. */
static bool ask_for(const struct room *room, const struct file_read *f, bool *asked, struct err *e)
{
	struct arena *mem = arena_open();
	struct str bytes = NONE;
	struct err full = { 0 };
	struct rows *r = sql(room->db, "select bytes from file where client_id = ? and id = ?", f->client, f->id);
	row(r, mem, &bytes);
	bool ok = done(r, e);
	*asked = ok && room->order->read(room->order->at, -f->id, bytes, &full);
	arena_close(mem);
	return ok;
}

static void hear(const struct answer *a, struct files_read *all, struct arena *mem)
{
	for (size_t i = 0; i < all->n; i++) {
		struct file_read *f = &all->at[i];
		struct str words;
		if (f->id != -a->letter)
			continue;
		f->answered = true;
		f->said = FILE_BROKEN;
		if (a->read && file_parse(a->body, &f->said, &words))
			f->words = str_keep(mem, words);
	}
}

/* Up to the first one without an answer. */
static bool keep(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct files_read *all = what;
	int64_t last = 0;
	for (size_t i = 0; i < all->n && all->at[i].answered; i++) {
		const struct file_read *f = &all->at[i];
		if (!run(db, e, "insert into file_text (client_id, sha256, said, words, at_ms) values (?, ?, ?, ?, ?) on conflict do nothing", f->client, f->sha256, (int)f->said, f->words, now))
			return false;
		last = f->id;
	}
	return !last || cursor_move(db, cursor, last, e);
}

bool files_wait(const struct room *room, bool *some, struct err *e)
{
	struct files_read all = { 0 };
	int64_t last;
	if (!cursor_load(room->db, cursor, &last, e) || !next_files(room, last, &all, e))
		return false;
	*some = all.n > 0;
	return true;
}

bool post_read_files(const struct room *room, struct answers *answers, bool *some, struct err *e)
{
	struct files_read all = { 0 };
	size_t asked = 0;
	int64_t last;
	bool will = true, ok = cursor_load(room->db, cursor, &last, e) && next_files(room, last, &all, e);
	for (size_t i = 0; ok && will && i < all.n; i++)
		if (!all.at[i].answered) {
			ok = ask_for(room, &all.at[i], &will, e);
			asked += will;
		}
	for (struct answer *a; ok && asked && (a = answers_take(answers, room->stopping)); asked--) {
		hear(a, &all, room->mem);
		arena_close(a->mem);
	}
	*some = ok && all.n && all.at[0].answered;
	return ok && (!*some || room->order->job(room->order->at, keep, &all, e));
}
