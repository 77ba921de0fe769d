/* attach.c - files that come with a request, a note or an answer. Their bytes are kept before, by a door; the act names each
 * by its hash and by the name it shall have here. Type and size are those of the bytes, never those of the act. */
#include "ticket/talk_inside.h"

static bool measure(const struct step *s, int64_t client, struct enclosure *f, struct err *e)
{
	f->size = -1;
	struct rows *r = sql(s->db, "select type, length(bytes) from file where client_id = ? and sha256 = ?", client, f->sha256);
	row(r, s->mem, &f->type, &f->size);
	return done(r, e);
}

bool attach_read(const struct step *s, const struct signal *act, struct enclosures *out, struct err *e)
{
	int64_t sum = 0;
	*out = letter_files(&act->fields, s->mem);
	if (out->n > FILES_MOST)
		return refuse(s, "höchstens {} Dateien auf einmal", "at most {} files at once", (int)FILES_MOST), true;
	for (size_t i = 0; i < out->n; i++) {
		struct enclosure *f = &out->at[i];
		f->content_id = NONE;
		if (!measure(s, act->client, f, e))
			return false;
		if (f->size < 0)
			return refuse(s, "die Datei „{}“ ist nicht angekommen; wählen Sie sie noch einmal", "the file \"{}\" has not arrived; choose it again", f->name), true;
		sum += f->size;
	}
	if (sum > FILES_BYTES)
		refuse(s, "die Dateien sind zusammen größer als {} MB", "the files are larger than {} MB together", (int)FILES_BYTES >> 20);
	return true;
}

bool attach_put(const struct step *s, const struct ticket *t, int64_t message, int64_t note, const struct enclosures *files, struct err *e)
{
	for (size_t i = 0; i < files->n; i++) {
		const struct enclosure *f = &files->at[i];
		if (!run(s->db, e, "insert into attachment (client_id, ticket_id, message_id, note_id, name, type, size, sha256, content_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		         t->client, t->id, message, note, f->name, f->type, f->size, f->sha256, f->content_id))
			return false;
	}
	return true;
}

bool ticket_last_note(const struct step *s, const struct ticket *t, int64_t *note, struct err *e)
{
	struct rows *r = sql(s->db, "select max(id) from ticket_note where client_id = ? and ticket_id = ?", t->client, t->id);
	*note = 0;
	row(r, s->mem, note);
	return done(r, e);
}

bool attach_to_note(const struct step *s, const struct ticket *t, const struct signal *act, struct err *e)
{
	struct enclosures files;
	int64_t note;
	if (!attach_read(s, act, &files, e))
		return false;
	return s->refused->len || !files.n || (ticket_last_note(s, t, &note, e) && attach_put(s, t, 0, note, &files, e));
}
