/* ical.c - see ical.h. */
#include "web/ical.h"

enum { LINE_MOST = 75 };

/* Never within a character of many bytes (3.1). */
void ical_line(struct out *o, struct str name, struct str value)
{
	struct str all = text(o->mem, "{}:{}", name, value);
	size_t room = LINE_MOST;
	while (all.len > room) {
		size_t n = room;
		while (n && ((unsigned char)all.at[n] & 0xc0) == 0x80)
			n--;
		out_bytes(o, str_cut(all, 0, n));
		out_bytes(o, STR("\r\n "));
		all = str_cut(all, n, all.len);
		room = LINE_MOST - 1;
	}
	out_bytes(o, all);
	out_bytes(o, STR("\r\n"));
}

void ical_text(struct out *o, struct str name, struct str words)
{
	struct out said = out_open(o->mem);
	for (size_t i = 0; i < words.len; i++) {
		char c = words.at[i];
		if (c == '\n')
			out_bytes(&said, STR("\\n"));
		else if (c == '\\' || c == ';' || c == ',')
			print(&said, "\\{}", str_cut(words, i, i + 1));
		else if ((unsigned char)c >= 0x20)
			out_char(&said, c);
	}
	ical_line(o, name, out_str(&said));
}

static void two(struct out *o, int n)
{
	out_char(o, (char)('0' + n / 10 % 10));
	out_char(o, (char)('0' + n % 10));
}

struct str ical_time(struct arena *mem, struct instant t)
{
	struct out o = out_open(mem);
	struct civil c = zone_civil(NULL, t);
	two(&o, c.year / 100);
	two(&o, c.year);
	two(&o, c.month);
	two(&o, c.day);
	out_char(&o, 'T');
	two(&o, c.hour);
	two(&o, c.minute);
	two(&o, c.second);
	out_char(&o, 'Z');
	return out_str(&o);
}
