/* frame.c - see frame.h. Every byte is looked at once; a message may come in any number of pieces. */
#include "listen/frame.h"
#include "listen/scan.h"
#include <string.h>

enum { COUNT_DIGITS = 9 };

static void keep(struct frames *f, struct str s)
{
	size_t n = s.len < FRAME_MOST - f->kept ? s.len : FRAME_MOST - f->kept;
	if (n > 0)
		memcpy(f->buffer + f->kept, s.at, n);
	f->kept += n;
}

static void finish(struct frames *f, frame_fn *each, void *at)
{
	if (f->kept > 0)
		each(at, (struct str){ f->buffer, f->kept });
	f->kept = f->left = 0;
	f->state = FRAME_START;
}

/* count = nonzero *digit " " "<": is what was kept, followed by c, still the beginning of one? */
static bool may_count(const struct frames *f, char c)
{
	bool space = f->kept > 0 && f->buffer[f->kept - 1] == ' ';
	if (space)
		return c == '<';
	if (is_digit(c))
		return f->kept < COUNT_DIGITS && (f->kept > 0 || c != '0');
	return c == ' ' && f->kept > 0;
}

/* Takes bytes until it is clear how the frame will end. */
static void start(struct frames *f, struct str *bytes)
{
	char c = bytes->at[0];
	if (f->kept == 0 && (c == '\n' || c == '\r')) {
		eat(bytes, c);
		return;
	}
	if (!may_count(f, c)) {
		f->state = FRAME_LINE;
		return;
	}
	if (c != '<') {
		keep(f, str_cut(*bytes, 0, 1));
		eat(bytes, c);
		return;
	}
	int64_t n = 0;
	must(str_int((struct str){ f->buffer, f->kept - 1 }, &n));
	f->left = (size_t)n;
	f->kept = 0;
	f->state = FRAME_COUNTED;
}

static void line(struct frames *f, struct str *bytes, frame_fn *each, void *at)
{
	const char *end = memchr(bytes->at, '\n', bytes->len);
	size_t n = end ? (size_t)(end - bytes->at) : bytes->len;
	keep(f, str_cut(*bytes, 0, n));
	*bytes = str_cut(*bytes, n + (end != NULL), bytes->len);
	if (end)
		finish(f, each, at);
}

static void counted(struct frames *f, struct str *bytes, frame_fn *each, void *at)
{
	size_t n = bytes->len < f->left ? bytes->len : f->left;
	keep(f, str_cut(*bytes, 0, n));
	*bytes = str_cut(*bytes, n, bytes->len);
	f->left -= n;
	if (f->left == 0)
		finish(f, each, at);
}

void frames_feed(struct frames *f, struct str bytes, frame_fn *each, void *at)
{
	while (bytes.len > 0)
		switch (f->state) {
		case FRAME_START: start(f, &bytes); break;
		case FRAME_LINE: line(f, &bytes, each, at); break;
		case FRAME_COUNTED: counted(f, &bytes, each, at); break;
		}
}

void frames_end(struct frames *f, frame_fn *each, void *at)
{
	finish(f, each, at);
}
