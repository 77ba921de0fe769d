/* letters.c - see letters.h. */
#include "main/letters.h"
#include "mail/letter.h"
#include <pthread.h>
#include <string.h>

struct waiting { int64_t letter; struct arena *mem; struct str raw; int tries; enum letter_wrong why; struct waiting *next; };

struct letters {
	struct arena *mem, *scratch, *answer_mem;
	pthread_mutex_t lock;                            /* over the line, its length and its bytes */
	struct waiting *first, **last;
	size_t n, bytes;
	bool under_way;                                  /* the first one; the reader's, like all below */
	size_t sent;                                     /* of its bytes, into out */
	struct wire out;
	char *answer;                                    /* NULL: nothing of it has come */
	size_t got, total;
};

struct letters *letters_open(void)
{
	struct arena *mem = arena_open();
	struct letters *l = NEW(mem, struct letters);
	l->mem = mem;
	l->scratch = arena_open();
	l->answer_mem = arena_open();
	l->last = &l->first;
	l->out = wire_open(mem, 4 * (TOLD_MOST + 4));
	pthread_mutex_init(&l->lock, NULL);
	return l;
}

/* Out of the line, done with. */
static void drop_first(struct letters *l)
{
	pthread_mutex_lock(&l->lock);
	struct waiting *w = l->first;
	l->first = w->next;
	if (!l->first)
		l->last = &l->first;
	l->n--;
	l->bytes -= w->raw.len;
	pthread_mutex_unlock(&l->lock);
	arena_close(w->mem);
}

static void begin_anew(struct letters *l)
{
	l->under_way = false;
	l->sent = 0;
	l->out.from = l->out.until = 0;
	l->answer = NULL;
	arena_reset(l->answer_mem);
}

void letters_close(struct letters *l)
{
	while (l->first)
		drop_first(l);
	pthread_mutex_destroy(&l->lock);
	arena_close(l->answer_mem);
	arena_close(l->scratch);
	arena_close(l->mem);
}

static bool is_waiting(const struct letters *l, int64_t letter)
{
	for (const struct waiting *w = l->first; w; w = w->next)
		if (w->letter == letter)
			return true;
	return false;
}

/* What is too large or empty is never sent: it only waits to be told. */
static void add_last(struct letters *l, int64_t letter, struct str raw)
{
	struct arena *mem = arena_open();
	struct waiting *w = NEW(mem, struct waiting);
	bool sent = raw.len > 0 && raw.len <= LETTER_MOST;
	*w = (struct waiting){ .letter = letter, .mem = mem, .raw = sent ? str_keep(mem, raw) : NONE, .tries = sent ? 0 : LETTER_TRIES };
	w->why = sent ? WRONG_KILLED : raw.len ? WRONG_TOO_LARGE : WRONG_EMPTY;
	*l->last = w;
	l->last = &w->next;
	l->n++;
	l->bytes += w->raw.len;
}

bool letters_add(struct letters *l, int64_t letter, struct str raw, struct err *e)
{
	pthread_mutex_lock(&l->lock);
	size_t kept = raw.len <= LETTER_MOST ? raw.len : 0;
	bool room = l->n == 0 || (l->n < LETTERS_WAIT && l->bytes + kept <= LETTERS_WAIT_BYTES), there = is_waiting(l, letter);
	if (room && !there)
		add_last(l, letter, raw);
	pthread_mutex_unlock(&l->lock);
	return there || room || fail(e, "{} letters wait to be read; try again when one has been", l->n);
}

/* The first in line, if it is to be sent: another thread changes only what stands behind it. */
static struct waiting *first(struct letters *l)
{
	pthread_mutex_lock(&l->lock);
	struct waiting *w = l->first;
	pthread_mutex_unlock(&l->lock);
	return w && w->tries < LETTER_TRIES ? w : NULL;
}

bool letters_has_to_send(struct letters *l)
{
	struct waiting *w = first(l);
	if (!w)
		return false;
	l->under_way = true;
	return l->out.from < l->out.until || l->sent < w->raw.len;
}

enum wire_end letters_send(struct letters *l, int fd)
{
	struct waiting *w = first(l);
	while (w) {
		while (l->sent < w->raw.len) {
			struct told piece = { .kind = ORDER_LETTER, .as.letter = { w->letter, (int64_t)w->raw.len, str_cut(w->raw, l->sent, l->sent + LETTER_PIECE) } };
			bool put = wire_put(&l->out, told_print(l->scratch, &piece), l->out.cap);
			arena_reset(l->scratch);
			if (!put)
				break;
			l->sent += piece.as.letter.bytes.len;
		}
		enum wire_end end = wire_drain(&l->out, fd);
		if (end != WIRE_OPEN || l->out.from < l->out.until || l->sent == w->raw.len)
			return end;
	}
	return WIRE_OPEN;
}

/* The next piece of the answer; false when it is none. */
static bool gather(struct letters *l, const struct told_letter *piece)
{
	if (!l->answer) {
		if (piece->total <= 0 || piece->total > LETTER_PRINTED)
			return false;
		l->total = (size_t)piece->total;
		l->got = 0;
		l->answer = take(l->answer_mem, l->total);
	}
	if ((size_t)piece->total != l->total || piece->bytes.len == 0 || piece->bytes.len > l->total - l->got)
		return false;
	memcpy(l->answer + l->got, piece->bytes.at, piece->bytes.len);
	l->got += piece->bytes.len;
	return true;
}

static bool is_reason(struct str why)
{
	for (int i = 0; i < WRONG_KINDS; i++)
		if (str_is(why, letter_wrong_id((enum letter_wrong)i)))
			return true;
	return false;
}

bool letters_hear(struct letters *l, const struct told *piece, struct arena *mem, struct told *out, bool *whole)
{
	struct waiting *w = l->under_way ? first(l) : NULL;
	*whole = false;
	if (!w || l->sent < w->raw.len || w->letter != (piece->kind == TOLD_LETTER ? piece->as.letter.letter : piece->as.unread.letter))
		return false;
	if (piece->kind == TOLD_UNREAD) {
		if (!is_reason(piece->as.unread.why))
			return false;
		*out = (struct told){ .kind = TOLD_UNREAD, .as.unread = { w->letter, str_keep(mem, piece->as.unread.why) } };
	} else {
		if (!gather(l, &piece->as.letter))
			return false;
		if (l->got < l->total)
			return true;
		*out = (struct told){ .kind = TOLD_LETTER, .as.letter = { w->letter, (int64_t)l->total, str_keep(mem, (struct str){ l->answer, l->total }) } };
	}
	*whole = true;
	drop_first(l);
	begin_anew(l);
	return true;
}

void letters_lost(struct letters *l)
{
	struct waiting *w = l->under_way ? first(l) : NULL;
	if (w)
		w->tries++;
	begin_anew(l);
}

bool letters_take_unread(struct letters *l, struct told *out)
{
	pthread_mutex_lock(&l->lock);
	struct waiting *w = l->first;
	bool given_up = w && w->tries >= LETTER_TRIES;
	pthread_mutex_unlock(&l->lock);
	if (!given_up)
		return false;
	*out = (struct told){ .kind = TOLD_UNREAD, .as.unread = { w->letter, letter_wrong_id(w->why) } };
	drop_first(l);
	return true;
}
