/* flowed.c - format=flowed (RFC 3676): a space before the line end says that the line goes on. */
#include "mail/inside.h"

static size_t quote_depth(struct str line)
{
	size_t n = 0;
	while (n < line.len && line.at[n] == '>')
		n++;
	return n;
}

/* The line behind its quote marks and the one space that was stuffed in front (4.4). */
static struct str unstuffed(struct str line, size_t depth)
{
	return str_cut(line, depth + (depth < line.len && line.at[depth] == ' '), line.len);
}

struct str flowed_text(struct arena *mem, struct str text, bool delete_space)
{
	struct out o = out_open(mem);
	size_t open = 0;
	bool flows = false;
	while (text.len) {
		struct str line = str_split(&text, '\n');
		size_t depth = quote_depth(line);
		struct str said = unstuffed(line, depth);
		bool signs = str_is(said, STR("-- "));
		if (flows && (depth != open || signs))
			out_char(&o, '\n');
		if ((!flows || depth != open || signs) && depth > 0)
			print(&o, "{} ", str_cut(line, 0, depth));
		flows = str_ends(said, STR(" ")) && !signs;
		open = depth;
		out_bytes(&o, flows && delete_space ? str_cut(said, 0, said.len - 1) : said);
		if (!flows)
			out_char(&o, '\n');
	}
	return out_str(&o);
}
