/* frame_test.c - the same stream gives the same frames, whatever pieces it comes in. */
#include "listen/frame.h"
#include "unit.h"
#include <string.h>

struct heard { struct arena *mem; struct out text; int n; size_t longest; };

static void hear(void *at, struct str frame)
{
	struct heard *h = at;
	out_bytes(&h->text, str_cut(frame, 0, 100));
	out_char(&h->text, '|');
	h->n++;
	if (frame.len > h->longest)
		h->longest = frame.len;
}

static struct heard feed(struct arena *mem, struct str stream, size_t piece)
{
	struct frames f = { .buffer = take(mem, FRAME_MOST) };
	struct heard h = { .mem = mem, .text = out_open(mem) };
	for (size_t i = 0; i < stream.len; i += piece)
		frames_feed(&f, str_cut(stream, i, i + piece), hear, &h);
	frames_end(&f, hear, &h);
	return h;
}

TEST(frames_of_both_kinds_in_any_pieces)
{
	struct str stream = STR("6 <13>ab7 <13>\nx\n<14>line\r\n\n12 apples\n2026-01-01 x\n1 <3 <4>end without");
	struct str want = STR("<13>ab|<13>\nx\n|<14>line\r|12 apples|2026-01-01 x|<|<4>|end without|");
	for (size_t piece = 1; piece <= stream.len; piece++) {
		struct heard h = feed(mem, stream, piece);
		check_str(out_str(&h.text), want);
	}
}

TEST(frames_longer_than_the_cap_are_cut)
{
	struct out o = out_open(mem);
	out_bytes(&o, STR("100000 <"));
	for (int i = 0; i < 99999; i++)
		out_char(&o, 'x');
	for (int i = 0; i < 100000; i++)
		out_char(&o, 'y');
	out_bytes(&o, STR("\nlast"));
	struct heard h = feed(mem, out_str(&o), 1000);
	check_int(h.n, 3);
	check_int(h.longest, FRAME_MOST);
}

TEST(frames_with_absurd_counts_are_lines)
{
	struct heard h = feed(mem, STR("0 <13>a\n1234567890 <13>b\n5x <13>c\n"), 7);
	check_str(out_str(&h.text), STR("0 <13>a|1234567890 <13>b|5x <13>c|"));
}
