/* multipart.c - a form with files (RFC 7578), read before anybody is known: strict, bounded, in one pass.
 *
 * Bytes of files stay where they arrived. No nesting, no encodings, no text before the first boundary: no browser
 * sends them. */
#include "web/form.h"

enum { BOUNDARY_MOST = 70, HEADERS_MOST = 2048, FILE_NAME_MOST = 200 };

/* name="value" of a header's parameters; NONE: it has none. A quote inside is written %22 by browsers. */
static bool parameter(struct str line, struct str name, struct str *out)
{
	str_split(&line, ';');
	while (line.len) {
		struct str rest = str_trim(line), key = str_split(&rest, '=');
		if (!str_starts(rest, STR("\""))) {
			*out = str_trim(str_split(&rest, ';'));
			line = rest;
		} else {
			rest = str_cut(rest, 1, rest.len);
			*out = str_split(&rest, '"');
			line = rest;
			str_split(&line, ';');
		}
		if (str_is(str_trim(key), name))
			return true;
	}
	*out = NONE;
	return false;
}

static bool boundary_of(struct str type, struct arena *mem, struct str *out)
{
	struct str value;
	if (!parameter(type, STR("boundary"), &value) || !value.len || value.len > BOUNDARY_MOST)
		return false;
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.at[i] <= ' ' || (unsigned char)value.at[i] >= 127)
			return false;
	*out = text(mem, "--{}", value);
	return true;
}

/* The name alone, whatever path a browser sent, fit for a header. */
static struct str file_name(struct str sent, struct arena *mem)
{
	struct str last = utf8_mend(mem, sent);
	for (size_t i = last.len; i-- > 0;)
		if (last.at[i] == '/' || last.at[i] == '\\') {
			last = str_cut(last, i + 1, last.len);
			break;
		}
	struct out o = out_open(mem);
	for (size_t i = 0; i < last.len && i < FILE_NAME_MOST; i++)
		out_char(&o, (unsigned char)last.at[i] < ' ' || last.at[i] == '"' || last.at[i] == 127 ? '_' : last.at[i]);
	return utf8_mend(mem, out_str(&o));
}

struct part_head { struct str name, file; bool is_file; };

static bool read_head(struct str head, struct part_head *out)
{
	*out = (struct part_head){ 0 };
	while (head.len) {
		struct str line = str_trim(str_split(&head, '\n')), rest = line, key = str_split(&rest, ':');
		if (!str_is(key, STR("Content-Disposition")))
			continue;
		if (!str_starts(str_trim(rest), STR("form-data")) || !parameter(rest, STR("name"), &out->name))
			return false;
		out->is_file = parameter(rest, STR("filename"), &out->file);
	}
	return out->name.len && out->name.len <= FORM_NAME && utf8_is(out->name) && !str_has(out->name, (struct str){ "", 1 });
}

static bool take_part(const struct part_head *h, struct str bytes, struct arena *mem, struct fields *out, struct uploads *files)
{
	if (out->n + files->n == FORM_FIELDS)
		return false;
	if (h->is_file) {
		*push(mem, files) = (struct upload){ h->name, file_name(h->file, mem), bytes };
		return true;
	}
	if (!utf8_is(bytes) || str_has(bytes, (struct str){ "", 1 }))
		return false;
	field_add(mem, out, h->name, bytes);
	return true;
}

bool multipart_parse(struct str body, struct str type, struct arena *mem, struct fields *out, struct uploads *files)
{
	struct str boundary, end;
	struct part_head head;
	if (!boundary_of(type, mem, &boundary) || !str_starts(body, boundary))
		return false;
	end = text(mem, "\r\n{}", boundary);
	for (body = str_cut(body, boundary.len, body.len); !str_starts(body, STR("--"));) {
		ptrdiff_t empty = str_find(str_cut(body, 0, HEADERS_MOST), STR("\r\n\r\n"));
		if (!str_starts(body, STR("\r\n")) || empty < 0 || !read_head(str_cut(body, 2, (size_t)empty), &head))
			return false;
		body = str_cut(body, (size_t)empty + 4, body.len);
		ptrdiff_t last = str_find(body, end);
		if (last < 0 || !take_part(&head, str_cut(body, 0, (size_t)last), mem, out, files))
			return false;
		body = str_cut(body, (size_t)last + end.len, body.len);
	}
	return true;
}
