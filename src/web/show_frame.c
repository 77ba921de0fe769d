/* show_frame.c - a letter as it was sent: its sanitised HTML as a page of its own that may do nothing.
 *
 * Three walls stand one behind the other: the decoder left only a list of elements; the page that shows it has a sandbox
 * without any permission; the answer itself says so too (headers.c), allows no source at all but data: for images, and its one
 * style by hash. Images of the letter stand in the page itself, so that it asks for nothing. */
#include "web/inside.h"
#include "web/show_talk.h"

enum { IMAGES_MOST = 4 << 20 };

static bool put_image(struct request *q, struct out *o, struct str id, int64_t client, const struct enclosures *files, struct err *e)
{
	struct str bytes = NONE, type;
	const struct enclosure *f = NULL;
	for (size_t i = 0; i < files->n && !f; i++)
		if (id.len && str_is(files->at[i].content_id, id) && is_picture(files->at[i].type))
			f = &files->at[i];
	if (f && !file_load(q->db, client, f->sha256, q->mem, &type, &bytes, e))
		return false;
	if (bytes.len && o->len + bytes.len < IMAGES_MOST)
		print(o, "data:{};base64,{}", f->type, base64(q->mem, bytes));
	return true;
}

bool answer_frame(struct request *q, struct answer *a, struct str letter, int64_t client, const struct enclosures *files, struct err *e)
{
	struct str mark = STR("src=\"cid:");
	a->framed = true;
	print(&a->out, "<!doctype html><html><head><meta charset=\"utf-8\"><title>{}</title><style>{}</style></head><body>", say(T_mail_as_sent, q->lang), STR(FRAME_STYLE));
	for (ptrdiff_t at; (at = str_find(letter, mark)) >= 0;) {
		struct str rest = str_cut(letter, (size_t)at + mark.len, letter.len), id = str_split(&rest, '"');
		print(&a->out, "{}src=\"", str_cut(letter, 0, (size_t)at));
		if (!put_image(q, &a->out, id, client, files, e))
			return false;
		print(&a->out, "\"");
		letter = rest;
	}
	print(&a->out, "{}</body></html>\n", letter);
	return true;
}

bool answer_download(struct answer *a, struct str type, struct str name, struct str bytes)
{
	a->type = is_picture(type) ? type : STR("application/octet-stream");
	a->download = name.len ? name : STR("file");
	out_bytes(&a->out, bytes);
	return true;
}
