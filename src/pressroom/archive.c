/* archive.c - cairo's PDF becomes PDF/A-3b (ISO 19005-3): what the format wants besides embedded fonts, and the files within the file.
 *
 * libqpdf rewrites the objects; nothing of the pages changes but that they lose their transparency group, which no page of ours needs. The
 * id is made of the content and all dates are the document's day, or there are none, so that the same manuscript is the same file. */
#include "pressroom/pdf.h"
#include <stdlib.h>

struct archive { qpdf_data q; const struct manuscript *m; struct arena *mem; };

static qpdf_oh object(struct archive *a, struct str literal) { return qpdf_oh_parse(a->q, str_c(a->mem, literal)); }

static void set(struct archive *a, qpdf_oh dictionary, const char *key, qpdf_oh value) { qpdf_oh_replace_key(a->q, dictionary, key, value); }

static qpdf_oh words_of(struct archive *a, struct str words) { return qpdf_oh_new_unicode_string(a->q, str_c(a->mem, words)); }

static struct str word(const struct archive *a, enum item_kind kind)
{
	const struct item *i = manuscript_find(a->m, kind);
	return i ? i->words.at[0] : NONE;
}

static qpdf_oh stream_of(struct archive *a, struct str bytes, struct str dictionary)
{
	qpdf_oh stream = qpdf_oh_new_stream(a->q), from = object(a, dictionary), to = qpdf_oh_get_dict(a->q, stream);
	qpdf_oh_begin_dict_key_iter(a->q, from);
	while (qpdf_oh_dict_more_keys(a->q)) {
		const char *key = qpdf_oh_dict_next_key(a->q);
		set(a, to, key, qpdf_oh_get_key(a->q, from, key));
	}
	qpdf_oh_replace_stream_data(a->q, stream, (const unsigned char *)bytes.at, bytes.len, qpdf_oh_new_null(a->q), qpdf_oh_new_null(a->q));
	return stream;
}

/* "D:20261130000000Z", PDF's way to write a time. */
static struct str pdf_day(const struct archive *a)
{
	struct out o = out_open(a->mem);
	struct str day = word(a, ITEM_DAY);
	out_bytes(&o, STR("D:"));
	while (day.len)
		out_bytes(&o, str_split(&day, '-'));
	out_bytes(&o, STR("000000Z"));
	return out_str(&o);
}

static void set_info(struct archive *a)
{
	qpdf_oh info = qpdf_oh_new_dictionary(a->q);
	struct str day = text(a->mem, "({})", pdf_day(a));
	set(a, info, "/Title", words_of(a, word(a, ITEM_TITLE)));
	if (word(a, ITEM_AUTHOR).len)
		set(a, info, "/Author", words_of(a, word(a, ITEM_AUTHOR)));
	set(a, info, "/Creator", words_of(a, STR("Regelbetrieb")));
	set(a, info, "/Producer", words_of(a, STR("Regelbetrieb")));
	if (word(a, ITEM_DAY).len) {
		set(a, info, "/CreationDate", object(a, day));
		set(a, info, "/ModDate", object(a, day));
	}
	set(a, qpdf_get_trailer(a->q), "/Info", qpdf_make_indirect_object(a->q, info));
}

static void set_colours(struct archive *a, qpdf_oh root)
{
	qpdf_oh profile = stream_of(a, archive_profile(a->mem), STR("<< /N 3 /Alternate /DeviceRGB >>"));
	qpdf_oh intent = object(a, STR("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) >>"));
	set(a, intent, "/DestOutputProfile", profile);
	set(a, root, "/OutputIntents", qpdf_oh_wrap_in_array(a->q, qpdf_make_indirect_object(a->q, intent)));
}

static void strip_pages(struct archive *a)
{
	for (int i = 0, n = qpdf_get_num_pages(a->q); i < n; i++)
		qpdf_oh_remove_key(a->q, qpdf_get_page_n(a->q, (size_t)i), "/Group");
}

/* ---- fonts -------------------------------------------------------------------------------------------------------------- */

/* From the head of the font's table maxp (OpenType): how many glyphs its program has; 0: it says not. */
static unsigned glyphs_of(struct str program)
{
	const unsigned char *at = (const unsigned char *)program.at;
	for (size_t i = 12; i + 16 <= program.len && i < 12 + 16 * 64; i += 16) {
		size_t offset = (size_t)at[i + 8] << 24 | (size_t)at[i + 9] << 16 | (size_t)at[i + 10] << 8 | at[i + 11];
		if (str_is(str_cut(program, i, i + 4), STR("maxp")) && offset + 6 <= program.len)
			return (unsigned)at[offset + 4] << 8 | at[offset + 5];
	}
	return 0;
}

/* A bit for each glyph of the program, the first the highest of the first byte: all of the subset are there. */
static struct str glyph_set(unsigned n, struct arena *mem)
{
	struct out o = out_open(mem);
	for (unsigned i = 0; i < n; i += 8)
		out_char(&o, (char)(n - i >= 8 ? 0xff : 0xff00 >> (n - i) & 0xff));
	return out_str(&o);
}

/* What cairo leaves out of fonts by glyph: that glyphs are numbered as their program does (ISO 19005-3, 6.2.11.3.2), and which there are. */
static void complete_font(struct archive *a, qpdf_oh font)
{
	struct str program;
	qpdf_oh descriptor = qpdf_oh_get_key(a->q, font, "/FontDescriptor");
	if (!qpdf_oh_has_key(a->q, font, "/CIDToGIDMap"))
		set(a, font, "/CIDToGIDMap", qpdf_oh_new_name(a->q, "/Identity"));
	if (pdf_stream(a->q, qpdf_oh_get_key_if_dict(a->q, descriptor, "/FontFile2"), a->mem, &program) && glyphs_of(program))
		set(a, descriptor, "/CIDSet", stream_of(a, glyph_set(glyphs_of(program), a->mem), STR("<< >>")));
}

static void complete_fonts(struct archive *a)
{
	int n = qpdf_oh_get_int_value_as_int(a->q, qpdf_oh_get_key(a->q, qpdf_get_trailer(a->q), "/Size"));
	for (int id = 1; id < n; id++) {
		qpdf_oh o = qpdf_get_object_by_id(a->q, id, 0);
		if (qpdf_oh_is_name_and_equals(a->q, qpdf_oh_get_key_if_dict(a->q, o, "/Subtype"), "/CIDFontType2"))
			complete_font(a, o);
	}
}

/* ---- files ------------------------------------------------------------------------------------------------------------ */

/* A name object: what is no letter or digit is written by its code (ISO 32000-1, 7.3.5). */
static struct str name_of(struct str s, struct arena *mem)
{
	struct out o = out_open(mem);
	out_char(&o, '/');
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			out_char(&o, c);
		else
			print(&o, "#{}", hex_print(mem, (struct str){ &c, 1 }));
	}
	return out_str(&o);
}

static qpdf_oh file_spec(struct archive *a, const struct item *file)
{
	struct str name = file->words.at[0], bytes = file->words.at[4];
	struct str dated = word(a, ITEM_DAY).len ? text(a->mem, " /ModDate ({})", pdf_day(a)) : NONE;
	struct str params = text(a->mem, "<< /Type /EmbeddedFile /Subtype {} /Params << /Size {}{} >> >>", name_of(file->words.at[1], a->mem), bytes.len, dated);
	qpdf_oh stream = stream_of(a, bytes, params), spec = qpdf_oh_new_dictionary(a->q), held = qpdf_oh_new_dictionary(a->q);
	set(a, held, "/F", stream);
	set(a, held, "/UF", stream);
	set(a, spec, "/Type", qpdf_oh_new_name(a->q, "/Filespec"));
	set(a, spec, "/F", words_of(a, name));
	set(a, spec, "/UF", words_of(a, name));
	set(a, spec, "/Desc", words_of(a, file->words.at[2]));
	set(a, spec, "/AFRelationship", qpdf_oh_new_name(a->q, str_c(a->mem, name_of(file->words.at[3], a->mem))));
	set(a, spec, "/EF", held);
	return qpdf_make_indirect_object(a->q, spec);
}

static int by_name(const void *a, const void *b)
{
	const struct item *const *x = a, *const *y = b;
	return str_order((*x)->words.at[0], (*y)->words.at[0]);
}

/* Associated in the order of the manuscript; in the tree of names by name, as readers search it. */
static void set_files(struct archive *a, qpdf_oh root)
{
	qpdf_oh all = qpdf_oh_new_array(a->q), names = qpdf_oh_new_array(a->q), tree = qpdf_oh_new_dictionary(a->q), of_names = qpdf_oh_new_dictionary(a->q);
	struct { const struct item **at; size_t n, cap; } files = { 0 };
	for (size_t i = 0; i < a->m->n; i++)
		if (a->m->at[i].kind == ITEM_FILE)
			*push(a->mem, &files) = &a->m->at[i];
	if (files.n == 0)
		return;
	qpdf_oh *specs = NEWS(a->mem, qpdf_oh, a->m->n);
	for (size_t i = 0; i < files.n; i++) {
		specs[files.at[i] - a->m->at] = file_spec(a, files.at[i]);
		qpdf_oh_append_item(a->q, all, specs[files.at[i] - a->m->at]);
	}
	qsort(files.at, files.n, sizeof *files.at, by_name);
	for (size_t i = 0; i < files.n; i++) {
		qpdf_oh_append_item(a->q, names, words_of(a, files.at[i]->words.at[0]));
		qpdf_oh_append_item(a->q, names, specs[files.at[i] - a->m->at]);
	}
	set(a, tree, "/Names", names);
	set(a, of_names, "/EmbeddedFiles", tree);
	set(a, root, "/AF", all);
	set(a, root, "/Names", of_names);
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

static void set_all(struct archive *a)
{
	qpdf_oh root = qpdf_get_root(a->q);
	strip_pages(a);
	complete_fonts(a);
	set_info(a);
	set_colours(a, root);
	set_files(a, root);
	set(a, root, "/Metadata", stream_of(a, archive_metadata(a->m, a->mem), STR("<< /Type /Metadata /Subtype /XML >>")));
	set(a, root, "/Lang", object(a, str_is(word(a, ITEM_LANGUAGE), STR("en")) ? STR("(en-GB)") : STR("(de-DE)")));
	if (qpdf_oh_has_key(a->q, root, "/Outlines"))
		set(a, root, "/PageMode", qpdf_oh_new_name(a->q, "/UseOutlines"));
	set(a, root, "/ViewerPreferences", object(a, STR("<< /DisplayDocTitle true >>")));
}

static bool written(struct archive *a)
{
	if (qpdf_init_write_memory(a->q) & QPDF_ERRORS)
		return false;
	qpdf_set_object_stream_mode(a->q, qpdf_o_disable);
	qpdf_set_deterministic_ID(a->q, QPDF_TRUE);
	qpdf_set_newline_before_endstream(a->q, QPDF_TRUE);
	qpdf_set_minimum_pdf_version(a->q, "1.7");
	return !(qpdf_write(a->q) & QPDF_ERRORS);
}

bool archive_make(struct str pdf, const struct manuscript *m, struct arena *mem, struct str *out, struct err *e)
{
	struct archive a = { qpdf_init(), m, mem };
	qpdf_silence_errors(a.q);
	qpdf_set_suppress_warnings(a.q, QPDF_TRUE);
	bool ok = !(qpdf_read_memory(a.q, "page", pdf.at, pdf.len, NULL) & QPDF_ERRORS);
	if (ok) {
		set_all(&a);
		ok = written(&a);
	}
	if (ok)
		*out = str_keep(mem, (struct str){ (const char *)qpdf_get_buffer(a.q), qpdf_get_buffer_length(a.q) });
	else
		fail(e, "the file cannot be written: {}", str_of(qpdf_has_error(a.q) ? qpdf_get_error_full_text(a.q, qpdf_get_error(a.q)) : "unknown"));
	qpdf_cleanup(&a.q);
	return ok;
}
