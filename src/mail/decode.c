/* decode.c - a raw mail as a letter: GMime finds the parts, we decide what is text and what is a file.
 *
 * A part is shown when it is plain text or HTML, has no file name and is not called an attachment; of alternatives the
 * plain one is the text and the HTML one the formatted version, whatever their order. All shown parts follow one
 * another as they stand. Everything else is a file; mails within the mail are, too, and are not read. GMime keeps
 * places in raw and decodes on demand, so that a mail costs about twice its size. */
#include "mail/inside.h"
#include <gmime/gmime.h>
#include <libxml/parser.h>
#include <string.h>

/* One or more parts as they are shown. html is sanitised; says is its text. */
struct shown { struct str plain, html, says; };

void wrong_add(struct reading *r, enum letter_wrong wrong) { r->wrong |= UINT64_C(1) << wrong; }

struct str reading_line(struct reading *r, struct str bytes)
{
	bool cut = false;
	struct str line = line_clean(r->mem, bytes, &cut);
	if (cut)
		wrong_add(r, WRONG_LINE_CUT);
	return line;
}

/* ---- bytes of a part ------------------------------------------------------------------------------------------- */

static struct str stream_bytes(struct arena *mem, GMimeStream *stream, size_t most, bool *cut)
{
	char *at = take(mem, most + 1);
	size_t n = 0;
	for (ssize_t got; n <= most && (got = g_mime_stream_read(stream, at + n, most + 1 - n)) > 0;)
		n += (size_t)got;
	*cut |= n > most;
	return (struct str){ at, n < most ? n : most };
}

/* Decoded; at most so many bytes. No encoding of mail makes content shorter than what it stands for. */
static struct str part_bytes(struct reading *r, GMimePart *part, size_t most, bool *cut)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *encoded = content ? g_mime_data_wrapper_get_stream(content) : NULL;
	if (!encoded)
		return NONE;
	gint64 len = g_mime_stream_length(encoded);
	GMimeStream *decoded = g_mime_stream_filter_new(encoded);
	GMimeFilter *filter = g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(content), FALSE);
	g_mime_stream_filter_add(GMIME_STREAM_FILTER(decoded), filter);
	g_mime_stream_reset(encoded);
	struct str bytes = stream_bytes(r->mem, decoded, len >= 0 && (size_t)len < most ? (size_t)len : most, cut);
	g_object_unref(filter);
	g_object_unref(decoded);
	return bytes;
}

static struct str embedded_bytes(struct reading *r, GMimeMessage *message)
{
	GMimeStream *to = g_mime_stream_mem_new();
	struct str bytes = NONE;
	if (g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, to) >= 0) {
		GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(to));
		if (array->len <= r->room)
			bytes = str_keep(r->mem, (struct str){ (const char *)array->data, array->len });
	}
	g_object_unref(to);
	return bytes;
}

/* ---- files ------------------------------------------------------------------------------------------------------- */

static struct str type_of(struct reading *r, GMimeObject *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);
	struct str main = utf8_mend(r->mem, str_of(g_mime_content_type_get_media_type(type))), sub = utf8_mend(r->mem, str_of(g_mime_content_type_get_media_subtype(type)));
	struct str whole = utf8_fold(r->mem, text(r->mem, "{}/{}", main, sub));
	size_t slashes = 0;
	for (size_t i = 0; i < whole.len; i++) {
		char c = whole.at[i];
		slashes += c == '/';
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c != 0 && strchr("/!#$&^_.+-", c))))
			return STR("application/octet-stream");
	}
	return slashes == 1 && main.len && sub.len && whole.len <= 127 ? whole : STR("application/octet-stream");
}

/* A name and nothing but a name: no path, nothing that a file system or a shell reads otherwise. */
static struct str file_name(struct reading *r, struct str stated)
{
	struct str name = reading_line(r, stated);
	for (size_t i = name.len; i-- > 0;)
		if (name.at[i] == '/' || name.at[i] == '\\') {
			name = str_cut(name, i + 1, name.len);
			break;
		}
	while (name.len && (name.at[0] == '.' || name.at[0] == ' '))
		name = str_cut(name, 1, name.len);
	char *to = take(r->mem, name.len + 1);
	for (size_t i = 0; i < name.len; i++)
		to[i] = strchr(":*?\"<>|", name.at[i]) ? '_' : name.at[i];
	return name.len ? (struct str){ to, name.len } : text(r->mem, "attachment-{}", r->out->files.n + 1);
}

static void keep_file(struct reading *r, GMimeObject *part, struct str name, struct str bytes, bool cut)
{
	if (cut || r->out->files.n == LETTER_FILES || bytes.len > r->room) {
		wrong_add(r, WRONG_FILES_CUT);
		return;
	}
	struct str clean = file_name(r, name);           /* counts the files before it */
	r->room -= bytes.len;
	*push(r->mem, &r->out->files) = (struct letter_file){
		.name = clean, .type = type_of(r, part), .size = bytes.len, .bytes = bytes,
		.content_id = reading_line(r, str_of(g_mime_object_get_content_id(part))),
	};
}

static void keep_embedded(struct reading *r, GMimeMessagePart *part, struct str name)
{
	GMimeMessage *message = g_mime_message_part_get_message(part);
	if (!message)
		return;
	GMimeHeaderList *head = g_mime_object_get_header_list(GMIME_OBJECT(message));
	GMimeHeader *subject = g_mime_header_list_get_header(head, "Subject"), *id = g_mime_header_list_get_header(head, "Message-ID");
	bool known;
	struct str about = subject ? charset_text(r->mem, str_of(g_mime_header_get_raw_value(subject)), NONE, &known) : NONE;
	if (id && r->out->bounce_recipient.len > 0 && r->out->bounce_of.len == 0)
		r->out->bounce_of = header_id(r, utf8_mend(r->mem, str_of(g_mime_header_get_raw_value(id))));
	if (name.len == 0 && about.len > 0)
		name = text(r->mem, "{}.eml", reading_line(r, words_decoded(r->mem, str_cut(about, 0, LETTER_LINE / 2))));
	struct str bytes = embedded_bytes(r, message);
	keep_file(r, GMIME_OBJECT(part), name, bytes, bytes.len == 0);
}

/* ---- what is shown -------------------------------------------------------------------------------------------------- */

static struct str parameter(GMimeObject *part, const char *name)
{
	return str_of(g_mime_object_get_content_type_parameter(part, name));
}

static struct shown shown_text(struct reading *r, GMimePart *part, bool is_html)
{
	bool known, cut = false;
	GMimeObject *object = GMIME_OBJECT(part);
	struct str bytes = part_bytes(r, part, is_html ? 8 * LETTER_HTML : 4 * LETTER_TEXT, &cut);
	struct str said = charset_text(r->mem, bytes, parameter(object, "charset"), &known);
	if (!known)
		wrong_add(r, WRONG_CHARSET);
	if (is_html) {
		struct html_said h = html_read(said, r->mem);
		if (cut || h.html_cut)
			wrong_add(r, WRONG_HTML_CUT);
		if (h.deep)
			wrong_add(r, WRONG_HTML_DEEP);
		return (struct shown){ .html = h.html, .says = h.text };
	}
	said = text_clean(r->mem, said);
	if (ascii_is(parameter(object, "format"), STR("flowed")))
		said = flowed_text(r->mem, said, ascii_is(parameter(object, "delsp"), STR("yes")));
	said = str_most(said, LETTER_TEXT, &cut);
	if (cut)
		wrong_add(r, WRONG_TEXT_CUT);
	return (struct shown){ .plain = said };
}

/* Puts a part behind those before it. */
static void append(struct shown *to, const struct shown *part, struct reading *r)
{
	struct str blank = STR("\n\n");
	struct str said = part->plain.len ? part->plain : part->says;
	bool cut = false;
	if (part->html.len > 0 || (to->html.len > 0 && part->plain.len > 0)) {
		struct out h = out_open(r->mem);
		if (to->html.len == 0 && to->plain.len > 0)
			html(&h, "<pre>{}</pre>", to->plain);
		if (part->html.len > 0)
			html(&h, "{}{}", raw(to->html), raw(part->html));
		else
			html(&h, "{}<pre>{}</pre>", raw(to->html), part->plain);
		if (h.len <= LETTER_HTML)
			to->html = out_str(&h);
		else
			wrong_add(r, WRONG_HTML_CUT);
	}
	if (to->plain.len == 0 || said.len == 0)
		to->plain = to->plain.len ? to->plain : said;
	else
		to->plain = str_most(text(r->mem, "{}{}{}", to->plain, blank, said), LETTER_TEXT, &cut);
	if (cut)
		wrong_add(r, WRONG_TEXT_CUT);
}

static struct shown read_part(struct reading *r, GMimeObject *part, int depth);

static struct shown read_multipart(struct reading *r, GMimeMultipart *parts, int depth)
{
	struct shown all = { 0 };
	bool alternative = ascii_is(str_of(g_mime_content_type_get_media_subtype(g_mime_object_get_content_type(GMIME_OBJECT(parts)))), STR("alternative"));
	int n = g_mime_multipart_get_count(parts);
	if (n == 0 && g_mime_multipart_get_prologue(parts)) {
		bool known, cut = false;
		wrong_add(r, WRONG_NO_BOUNDARY);
		struct str said = charset_text(r->mem, str_cut(str_of(g_mime_multipart_get_prologue(parts)), 0, 4 * LETTER_TEXT), NONE, &known);
		all.plain = str_most(text_clean(r->mem, said), LETTER_TEXT, &cut);
	}
	for (int i = 0; i < n; i++) {
		struct shown one = read_part(r, g_mime_multipart_get_part(parts, i), depth + 1);
		if (!alternative) {
			append(&all, &one, r);
			continue;
		}
		all.plain = all.plain.len ? all.plain : one.plain;
		all.html = one.html.len ? one.html : all.html;
		all.says = one.html.len ? one.says : all.says;
	}
	return all;
}

/* A field of a part as sent, its encoded words joined; NULL when there is none. */
static const char *field_of(struct reading *r, GMimePart *part, const char *name)
{
	bool known;
	GMimeHeader *h = g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(part)), name);
	return h ? str_c(r->mem, words_joined(r->mem, charset_text(r->mem, str_of(g_mime_header_get_raw_value(h)), NONE, &known))) : NULL;
}

/* The name of a file, from where it belongs or from where it used to stand (RFC 2183, RFC 2231). */
static struct str stated_name(struct reading *r, GMimePart *part)
{
	const char *disposition = field_of(r, part, "Content-Disposition"), *type = field_of(r, part, "Content-Type");
	GMimeContentDisposition *d = disposition ? g_mime_content_disposition_parse(NULL, disposition) : NULL;
	GMimeContentType *t = type ? g_mime_content_type_parse(NULL, type) : NULL;
	struct str name = d ? str_keep(r->mem, str_of(g_mime_content_disposition_get_parameter(d, "filename"))) : NONE;
	if (name.len == 0 && t)
		name = str_keep(r->mem, str_of(g_mime_content_type_get_parameter(t, "name")));
	g_clear_object(&d);
	g_clear_object(&t);
	return name;
}

static struct shown read_leaf(struct reading *r, GMimePart *part)
{
	struct str type = type_of(r, GMIME_OBJECT(part)), name = stated_name(r, part);
	bool attached = ascii_is(str_of(g_mime_object_get_disposition(GMIME_OBJECT(part))), STR("attachment")), cut = false;
	bool is_html = str_is(type, STR("text/html"));
	if (!attached && name.len == 0 && (is_html || str_is(type, STR("text/plain"))))
		return shown_text(r, part, is_html);
	struct str bytes = part_bytes(r, part, r->room, &cut);
	if (str_is(type, STR("message/delivery-status")) || str_is(type, STR("message/global-delivery-status"))) {
		report_read_fields(r, bytes);
		return (struct shown){ 0 };
	}
	if (str_is(type, STR("text/rfc822-headers")) || str_is(type, STR("message/global-headers")))
		report_read_head(r, bytes);
	if (name.len == 0 && str_is(type, STR("text/calendar")))
		name = STR("invitation.ics");
	keep_file(r, GMIME_OBJECT(part), name, bytes, cut);
	return (struct shown){ 0 };
}

static struct shown read_part(struct reading *r, GMimeObject *part, int depth)
{
	if (depth > LETTER_DEPTH) {
		wrong_add(r, WRONG_PARTS_DEEP);
		return (struct shown){ 0 };
	}
	if (GMIME_IS_MULTIPART(part))
		return read_multipart(r, GMIME_MULTIPART(part), depth);
	if (GMIME_IS_MESSAGE_PART(part))
		keep_embedded(r, GMIME_MESSAGE_PART(part), str_of(g_mime_object_get_content_disposition_parameter(part, "filename")));
	return GMIME_IS_PART(part) ? read_leaf(r, GMIME_PART(part)) : (struct shown){ 0 };
}

/* ---- the letter ------------------------------------------------------------------------------------------------------- */

static void read_head(struct reading *r, GMimeMessage *message)
{
	GMimeHeaderList *head = g_mime_object_get_header_list(GMIME_OBJECT(message));
	int n = g_mime_header_list_get_count(head);
	for (int i = 0; i < n; i++) {
		GMimeHeader *h = g_mime_header_list_get_header_at(head, i);
		header_read(r, str_of(g_mime_header_get_name(h)), str_of(g_mime_header_get_raw_value(h)));
	}
}

static void read_body(struct reading *r, GMimeMessage *message)
{
	GMimeObject *body = g_mime_message_get_mime_part(message);
	if (!body)
		return;
	if (GMIME_IS_MULTIPART(body) && ascii_is(str_of(g_mime_content_type_get_media_subtype(g_mime_object_get_content_type(body))), STR("report")))
		r->out->auto_submitted = true;
	struct shown shown = read_part(r, body, 0);
	r->out->text = str_trim(shown.plain.len ? shown.plain : shown.says);
	r->out->html = shown.html;
	for (size_t i = 0; i < r->out->files.n; i++) {
		struct letter_file *f = &r->out->files.at[i];
		f->is_inline = f->content_id.len > 0 && str_has(r->out->html, text(r->mem, "\"cid:{}\"", f->content_id));
	}
}

static void name_wrongs(struct reading *r)
{
	struct out o = out_open(r->mem);
	for (int i = 0; i < WRONG_KINDS; i++)
		if (r->wrong & (UINT64_C(1) << i))
			print(&o, "{}{}", o.len ? STR(" ") : NONE, letter_wrong_id((enum letter_wrong)i));
	r->out->wrong = out_str(&o);
}

static struct str without_front(struct str raw)
{
	struct str rest = raw;
	while (rest.len && (rest.at[0] == '\r' || rest.at[0] == '\n'))
		rest = str_cut(rest, 1, rest.len);
	if (str_starts(rest, STR("From ")))
		str_split(&rest, '\n');
	return rest;
}

static bool refused(struct err *e, enum letter_wrong why) { return fail(e, "{}", letter_wrong_id(why)); }

/* GMime reads raw where it stands; what it keeps beside it goes with the message. */
static bool read_message(struct reading *r, struct str raw)
{
	GByteArray bytes = { (guint8 *)(uintptr_t)raw.at, (guint)raw.len };
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(&bytes);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	if (message) {
		read_head(r, message);
		read_body(r, message);
		g_object_unref(message);
	}
	g_object_unref(parser);
	g_object_unref(stream);
	return message != NULL;
}

bool letter_decode(struct str raw, struct arena *mem, struct letter *out, struct err *e)
{
	struct reading r = { .mem = mem, .out = out, .room = LETTER_MOST };
	*out = (struct letter){ 0 };
	g_mime_init();
	if (str_trim(raw).len == 0)
		return refused(e, WRONG_EMPTY);
	if (raw.len > LETTER_MOST)
		return refused(e, WRONG_TOO_LARGE);
	raw = without_front(raw);
	if (!head_begins(raw))
		return refused(e, WRONG_NO_MAIL);
	raw = groups_bounded(&r, head_bounded(&r, raw));
	if (!read_message(&r, raw) && !read_message(&r, head_closed(mem, raw)))
		return refused(e, WRONG_NO_MAIL);
	name_wrongs(&r);
	return true;
}

void letter_decode_prepare(void)
{
	g_mime_init();
	xmlInitParser();
	charset_prepare();
}
