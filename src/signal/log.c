/* log.c - raw log lines, kept as text in compressed blocks: one block a client and some seconds. */
#include "signal/signal.h"
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

enum { RIPE_BYTES = 256 * 1024, RIPE_MS = 5000, BLOCK_MOST = 64 << 20 };

struct pile { int64_t client; struct out text; struct instant from, until; int lines; };
struct log_block { struct arena *mem; struct pile *at; size_t n, cap; size_t bytes; struct instant oldest; };

struct log_block *log_block_open(void)
{
	struct arena *mem = arena_open();
	struct log_block *b = NEW(mem, struct log_block);
	b->mem = mem;
	return b;
}

void log_block_close(struct log_block *b) { arena_close(b->mem); }

static struct pile *pile_of(struct log_block *b, int64_t client)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->at[i].client == client)
			return &b->at[i];
	struct pile *p = push(b->mem, b);
	*p = (struct pile){ .client = client, .text = out_open(b->mem) };
	return p;
}

void log_block_add(struct log_block *b, int64_t client, const struct told_log *l)
{
	struct pile *p = pile_of(b, client);
	size_t before = p->text.len;
	print(&p->text, "{} {} ", l->received.ms, l->address.len ? l->address : STR("-"));
	size_t from = p->text.len;
	out_bytes(&p->text, l->malformed ? utf8_mend(b->mem, l->raw) : text(b->mem, "{} {}: {}", l->host, l->app, l->message));
	for (size_t i = from; i < p->text.len; i++)
		if (p->text.at[i] == '\n')
			p->text.at[i] = ' ';
	out_char(&p->text, '\n');
	if (!p->lines++)
		p->from = l->received;
	p->until = l->received;
	b->bytes += p->text.len - before;
	if (!b->oldest.ms)
		b->oldest = l->received;
}

bool log_block_is_ripe(const struct log_block *b, struct instant now)
{
	return b->n && (b->bytes >= RIPE_BYTES || now.ms - b->oldest.ms >= RIPE_MS || now.ms < b->oldest.ms);
}

static struct str squeezed(struct arena *mem, struct str s)
{
	size_t room = ZSTD_compressBound(s.len);
	char *at = take(mem, room);
	size_t n = ZSTD_compress(at, room, s.at, s.len, 3);
	must(!ZSTD_isError(n));
	return (struct str){ at, n };
}

bool log_block_flush(struct log_block *b, const struct step *s, struct err *e)
{
	for (size_t i = 0; i < b->n; i++) {
		struct pile *p = &b->at[i];
		if (!run(s->db, e, "insert into log_block (client_id, from_ms, until_ms, lines, bytes) values (?, ?, ?, ?, ?)",
		         p->client, p->from, p->until, p->lines, blob(squeezed(s->mem, out_str(&p->text)))))
			return false;
	}
	struct arena *mem = b->mem;
	arena_reset(mem);
	struct log_block *again = NEW(mem, struct log_block);
	must(again == b);
	again->mem = mem;
	return true;
}

static struct str spread(struct arena *mem, struct str s)
{
	unsigned long long n = ZSTD_getFrameContentSize(s.at, s.len);
	if (n == ZSTD_CONTENTSIZE_ERROR || n == ZSTD_CONTENTSIZE_UNKNOWN || n > BLOCK_MOST)
		return NONE;
	char *at = take(mem, n + 1);
	size_t got = ZSTD_decompress(at, n, s.at, s.len);
	return ZSTD_isError(got) ? NONE : (struct str){ at, got };
}

static int later(const void *a, const void *b)
{
	const struct log_line *x = a, *y = b;
	return (x->at.ms < y->at.ms) - (x->at.ms > y->at.ms);
}

static void lines_of(struct str bytes, struct arena *mem, struct log_lines *out)
{
	for (struct str rest = bytes; rest.len;) {
		struct str line = str_split(&rest, '\n');
		int64_t ms = 0;
		str_int(str_split(&line, ' '), &ms);
		*push(mem, out) = (struct log_line){ { ms }, line };
	}
}

bool log_lines(struct db *db, int64_t client, size_t most, struct arena *mem, struct log_lines *out, struct err *e)
{
	struct str bytes;
	int lines;
	struct rows *r = sql(db, "select lines, bytes from log_block where client_id = ? order by until_ms desc, id desc limit 200", client);
	while (out->n < most && row(r, mem, &lines, &bytes))
		lines_of(spread(mem, bytes), mem, out);
	if (!done(r, e))
		return false;
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, later);
	if (out->n > most)
		out->n = most;
	return true;
}
