/* decode.c - the process that reads what strangers sent: raw letters in, decoded letters out, and of files what they say, one at a time.
 *
 * It waits for nothing but core, so it has no loop. It has no files, no sockets, no children, nobody's user if started
 * as root, a filter of system calls and a limit of memory; what it needs of files is opened before. Whoever takes it
 * over by a letter holds that letter, those that follow until core replaces it, and a line to core, which believes
 * nothing that letter_parse does not accept.
 *
 * A letter that needs more memory or time ends the process; core tries it once more and then gives it up. */
#include "base/rest.h"
#include "mail/letter.h"
#include "main/confine.h"
#include "main/rooms.h"
#include "main/wire.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { LIFE_MS = 8000, MEMORY = 640 << 20 };             /* a mail that encloses one of LETTER_MOST takes six times that */

struct decoder {
	int core;
	struct wire in, out;
	struct arena *raw_mem, *scratch;
	char *raw;                                       /* NULL: no letter is coming */
	int64_t letter;
	size_t got, total;
};

static _Noreturn void leave(bool broken)
{
	if (broken)
		note(LOG_ERROR, "core sent a record that cannot be read");
	_exit(broken);
}

/* Waits until core takes it. */
static void tell(struct decoder *d, const struct told *told)
{
	must(wire_put(&d->out, told_print(d->scratch, told), d->out.cap));
	arena_reset(d->scratch);
	while (d->out.from < d->out.until) {
		if (wire_drain(&d->out, d->core) != WIRE_OPEN)
			leave(false);
		if (d->out.from < d->out.until)
			poll(&(struct pollfd){ d->core, POLLOUT, 0 }, 1, -1);
	}
	d->out.from = d->out.until = 0;
}

static void tell_letter(struct decoder *d, struct str printed)
{
	for (size_t at = 0; at < printed.len; at += LETTER_PIECE)
		tell(d, &(struct told){ .kind = TOLD_LETTER, .as.letter = { d->letter, (int64_t)printed.len, str_cut(printed, at, at + LETTER_PIECE) } });
}

static void read_file(struct decoder *d)
{
	struct arena *mem = arena_open();
	struct str words;
	enum file_said said = file_words((struct str){ d->raw, d->total }, mem, &words);
	tell_letter(d, file_print(mem, said, words));
	arena_close(mem);
}

static void read_letter(struct decoder *d)
{
	struct arena *mem = arena_open();
	struct letter l;
	struct err e = { 0 };
	if (letter_decode((struct str){ d->raw, d->total }, mem, &l, &e))
		tell_letter(d, letter_print(mem, &l));
	else
		tell(d, &(struct told){ .kind = TOLD_UNREAD, .as.unread = { d->letter, err_str(&e) } });
	arena_close(mem);
}

static void obey(struct decoder *d, const struct told_letter *piece)
{
	if (!d->raw) {
		if (piece->total <= 0 || piece->total > LETTER_MOST)
			leave(true);
		d->letter = piece->letter;
		d->total = (size_t)piece->total;
		d->got = 0;
		d->raw = take(d->raw_mem, d->total);
	}
	if (piece->letter != d->letter || piece->bytes.len > d->total - d->got)
		leave(true);
	if (piece->bytes.len > 0)
		memcpy(d->raw + d->got, piece->bytes.at, piece->bytes.len);
	d->got += piece->bytes.len;
	if (d->got < d->total)
		return;
	if (d->letter < 0)
		read_file(d);
	else
		read_letter(d);
	d->raw = NULL;
	arena_reset(d->raw_mem);
}

static void obey_all(struct decoder *d)
{
	struct str body;
	struct told order;
	for (bool got = true;;) {
		if (wire_next(&d->in, &body, &got) != WIRE_OPEN)
			leave(true);
		if (!got)
			return;
		if (!told_parse(body, &order) || order.kind != ORDER_LETTER)
			leave(true);
		obey(d, &order.as.letter);
	}
}

_Noreturn void decode_run(int core)
{
	static struct decoder d;
	struct arena *mem = arena_open();
	note_name(STR("decode"));
	confine_signals();
	letter_decode_prepare();
	confine_descriptors(&(int){ core }, 1);
	confine_rights(true);
	confine_memory(MEMORY);
	code_rest();
	confine_calls(false);
	d.core = core;
	d.in = wire_open(mem, 4 * (TOLD_MOST + 4));
	d.out = wire_open(mem, TOLD_MOST + 4);
	d.raw_mem = arena_open();
	d.scratch = arena_open();
	for (;;) {
		tell(&d, &(struct told){ .kind = TOLD_COUNTS });     /* the sign of life that core waits for */
		int ready = poll(&(struct pollfd){ core, POLLIN, 0 }, 1, LIFE_MS);
		if (ready < 0 && errno != EINTR)
			leave(false);
		if (ready <= 0)
			continue;
		if (wire_fill(&d.in, core) != WIRE_OPEN)
			leave(false);
		obey_all(&d);
	}
}
