/* read.c - a PDF of a stranger taken apart: its enclosed files byte for byte, and what keeps it from being PDF/A-3 with an invoice.
 *
 * libqpdf reads the structure and mends what it can; all that is looked at is bounded. Pages are not drawn: whether their content keeps to
 * PDF/A is for a validator of the whole standard. */
#include "pressroom/pdf.h"

enum { OBJECTS_MOST = 200000, FILES_MOST = 100, FOUND_MOST = 100 };

struct reader { qpdf_data q; struct arena *mem; struct manuscript *out; bool seen[PDF_FAULTS]; };

/* Each kind once, with the first place. */
static void found(struct reader *r, enum pdf_fault fault, struct str what)
{
	if (!r->seen[fault])
		manuscript_add(r->mem, r->out, ITEM_FAULT, text(r->mem, "{}", (int)fault), utf8_mend(r->mem, str_keep(r->mem, str_cut(what, 0, FOUND_MOST))));
	r->seen[fault] = true;
}

static qpdf_oh get(struct reader *r, qpdf_oh from, const char *key) { return qpdf_oh_get_key_if_dict(r->q, from, key); }

static bool has(struct reader *r, qpdf_oh from, const char *key) { return qpdf_oh_is_dictionary(r->q, from) && qpdf_oh_has_key(r->q, from, key); }

static struct str string_of(struct reader *r, qpdf_oh o)
{
	if (!qpdf_oh_is_string(r->q, o))
		return NONE;
	size_t n;
	const char *at = qpdf_oh_get_binary_utf8_value(r->q, o, &n);
	return utf8_mend(r->mem, str_keep(r->mem, (struct str){ at, n }));
}

/* "/Alternative": "Alternative" */
static struct str name_of(struct reader *r, qpdf_oh o)
{
	struct str s = qpdf_oh_is_name(r->q, o) ? str_of(qpdf_oh_get_name(r->q, o)) : NONE;
	return utf8_mend(r->mem, str_keep(r->mem, str_cut(s, 1, s.len)));
}

static bool is_name(struct reader *r, qpdf_oh o, const char *name) { return qpdf_oh_is_name_and_equals(r->q, o, name); }

static bool bytes_of(struct reader *r, qpdf_oh stream, struct str *out) { return pdf_stream(r->q, stream, r->mem, out); }

/* ---- fonts, actions, filters: every object there is ----------------------------------------------------------------------- */

static void look_at_font(struct reader *r, qpdf_oh o)
{
	static const char *const needs_program[] = { "/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2" };
	qpdf_oh subtype = get(r, o, "/Subtype"), descriptor = get(r, o, "/FontDescriptor");
	for (size_t i = 0; i < COUNT(needs_program); i++)
		if (is_name(r, subtype, needs_program[i]) &&
		    !qpdf_oh_is_stream(r->q, get(r, descriptor, "/FontFile")) && !qpdf_oh_is_stream(r->q, get(r, descriptor, "/FontFile2")) && !qpdf_oh_is_stream(r->q, get(r, descriptor, "/FontFile3")))
			found(r, PDF_FONT, name_of(r, get(r, o, "/BaseFont")));
	if (is_name(r, subtype, "/CIDFontType2") && !has(r, o, "/CIDToGIDMap"))
		found(r, PDF_FONT, name_of(r, get(r, o, "/BaseFont")));
}

static void look_at_action(struct reader *r, qpdf_oh o)
{
	static const char *const forbidden[] = { "/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView" };
	qpdf_oh kind = get(r, o, "/S");
	for (size_t i = 0; i < COUNT(forbidden); i++)
		if (is_name(r, kind, forbidden[i]) && (i < 2 || is_name(r, get(r, o, "/Type"), "/Action")))
			found(r, PDF_ACTION, name_of(r, kind));
	if (has(r, o, "/AA"))
		found(r, PDF_ACTION, STR("AA"));
}

static void look_at_stream(struct reader *r, qpdf_oh dictionary)
{
	qpdf_oh filter = get(r, dictionary, "/Filter");
	if (has(r, dictionary, "/F"))
		found(r, PDF_EXTERNAL, string_of(r, get(r, dictionary, "/F")));
	bool lzw = is_name(r, filter, "/LZWDecode");
	for (int i = 0, n = qpdf_oh_is_array(r->q, filter) ? qpdf_oh_get_array_n_items(r->q, filter) : 0; i < n && i < 20; i++)
		lzw = lzw || is_name(r, qpdf_oh_get_array_item(r->q, filter, i), "/LZWDecode");
	if (lzw)
		found(r, PDF_FILTER, STR("LZWDecode"));
}

static void look_at_objects(struct reader *r)
{
	qpdf_oh size = get(r, qpdf_get_trailer(r->q), "/Size");
	long long n = qpdf_oh_is_integer(r->q, size) ? qpdf_oh_get_int_value(r->q, size) : 0;
	for (int id = 1; id < n && id < OBJECTS_MOST; id++) {
		qpdf_oh o = qpdf_get_object_by_id(r->q, id, 0);
		bool stream = qpdf_oh_is_stream(r->q, o);
		qpdf_oh dictionary = stream ? qpdf_oh_get_dict(r->q, o) : o;
		if (qpdf_oh_is_dictionary(r->q, dictionary)) {
			look_at_font(r, dictionary);
			look_at_action(r, dictionary);
		}
		if (stream)
			look_at_stream(r, dictionary);
		if (id % 1000 == 0)
			qpdf_oh_release_all(r->q);
	}
	qpdf_oh_release_all(r->q);
}

/* ---- the document ----------------------------------------------------------------------------------------------------------- */

static void look_at_trailer(struct reader *r)
{
	qpdf_oh id = get(r, qpdf_get_trailer(r->q), "/ID");
	if (!qpdf_oh_is_array(r->q, id) || qpdf_oh_get_array_n_items(r->q, id) != 2)
		found(r, PDF_NO_ID, NONE);
	if (qpdf_is_encrypted(r->q))
		found(r, PDF_ENCRYPTED, NONE);
}

/* Of PDF/A's own kind, with a profile that begins as one. */
static void look_at_intent(struct reader *r, qpdf_oh root)
{
	qpdf_oh all = get(r, root, "/OutputIntents");
	for (int i = 0, n = qpdf_oh_is_array(r->q, all) ? qpdf_oh_get_array_n_items(r->q, all) : 0; i < n && i < 20; i++) {
		qpdf_oh one = qpdf_oh_get_array_item(r->q, all, i);
		struct str profile;
		if (is_name(r, get(r, one, "/S"), "/GTS_PDFA1") && bytes_of(r, get(r, one, "/DestOutputProfile"), &profile) && str_is(str_cut(profile, 36, 40), STR("acsp")))
			return;
	}
	found(r, PDF_INTENT, NONE);
}

static void look_at_actions(struct reader *r, qpdf_oh root)
{
	qpdf_oh open = get(r, root, "/OpenAction");
	if (qpdf_oh_is_dictionary(r->q, open) && !is_name(r, get(r, open, "/S"), "/GoTo"))
		found(r, PDF_ACTION, STR("OpenAction"));
	if (has(r, get(r, root, "/Names"), "/JavaScript"))
		found(r, PDF_ACTION, STR("JavaScript"));
}

/* Part and level of PDF/A; of Factur-X the properties, and that they are described. */
static void look_at_metadata(struct reader *r, qpdf_oh root)
{
	struct str xmp;
	if (!bytes_of(r, get(r, root, "/Metadata"), &xmp)) {
		found(r, PDF_XMP, NONE);
		return;
	}
	struct str part = metadata_value(xmp, STR("part"), r->mem), file = metadata_value(xmp, STR("DocumentFileName"), r->mem), level = metadata_value(xmp, STR("ConformanceLevel"), r->mem);
	if (!str_is(part, STR("3")) || metadata_value(xmp, STR("conformance"), r->mem).len == 0)
		found(r, PDF_PART, part);
	if (level.len || file.len)
		manuscript_add(r->mem, r->out, ITEM_HYBRID, utf8_mend(r->mem, file), utf8_mend(r->mem, metadata_value(xmp, STR("Version"), r->mem)), utf8_mend(r->mem, level));
	if (!str_has(xmp, STR("namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#")) && !str_has(xmp, STR("namespaceURI=\"urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#")))
		found(r, PDF_SCHEMA, NONE);
	else if (!str_has(xmp, STR("urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#\"")))
		found(r, PDF_SCHEMA, NONE);
}

/* ---- enclosed files -------------------------------------------------------------------------------------------------------------- */

static bool is_in_array(struct reader *r, qpdf_oh array, qpdf_oh o)
{
	for (int i = 0, n = qpdf_oh_is_array(r->q, array) ? qpdf_oh_get_array_n_items(r->q, array) : 0; i < n && i < FILES_MOST; i++)
		if (qpdf_oh_get_object_id(r->q, qpdf_oh_get_array_item(r->q, array, i)) == qpdf_oh_get_object_id(r->q, o))
			return true;
	return false;
}

static bool is_xml(struct str name) { return str_ends(name, STR(".xml")) || str_ends(name, STR(".XML")); }

static void take_file(struct reader *r, qpdf_oh root, qpdf_oh spec)
{
	struct str name = string_of(r, get(r, spec, "/UF")), plain = string_of(r, get(r, spec, "/F")), bytes;
	qpdf_oh held = get(r, spec, "/EF"), stream = get(r, held, "/F");
	if (name.len == 0)
		name = plain;
	if (!qpdf_oh_is_stream(r->q, stream))
		stream = get(r, held, "/UF");
	if (!bytes_of(r, stream, &bytes)) {
		if (qpdf_oh_is_stream(r->q, stream))
			found(r, PDF_PACKED, name);
		return;
	}
	qpdf_oh dictionary = qpdf_oh_get_dict(r->q, stream);
	struct str mime = name_of(r, get(r, dictionary, "/Subtype")), relation = name_of(r, get(r, spec, "/AFRelationship"));
	manuscript_add(r->mem, r->out, ITEM_FILE, name, mime, string_of(r, get(r, spec, "/Desc")), relation, bytes);
	if (!is_in_array(r, get(r, root, "/AF"), spec))
		found(r, PDF_AF, name);
	if (plain.len == 0 || !str_is(plain, name))
		found(r, PDF_NAMES, name);
	if (relation.len == 0 || (is_xml(name) && !str_is(relation, STR("Alternative"))))
		found(r, PDF_RELATION, relation);
	if (mime.len == 0 || (is_xml(name) && !str_is(mime, STR("text/xml")) && !str_is(mime, STR("application/xml"))))
		found(r, PDF_MIME, mime);
	if (!qpdf_oh_is_string(r->q, get(r, get(r, dictionary, "/Params"), "/ModDate")))
		found(r, PDF_DATE, name);
}

/* A name tree (ISO 32000-1, 7.9.6): kids, or pairs of name and value. */
static void walk_names(struct reader *r, qpdf_oh root, qpdf_oh node, int depth, int *left)
{
	qpdf_oh names = get(r, node, "/Names"), kids = get(r, node, "/Kids");
	for (int i = 0, n = qpdf_oh_is_array(r->q, names) ? qpdf_oh_get_array_n_items(r->q, names) : 0; i + 1 < n && *left > 0; i += 2, --*left)
		take_file(r, root, qpdf_oh_get_array_item(r->q, names, i + 1));
	for (int i = 0, n = qpdf_oh_is_array(r->q, kids) && depth < 8 ? qpdf_oh_get_array_n_items(r->q, kids) : 0; i < n && *left > 0; i++, --*left)
		walk_names(r, root, qpdf_oh_get_array_item(r->q, kids, i), depth + 1, left);
}

static void take_files(struct reader *r, qpdf_oh root)
{
	int left = FILES_MOST;
	size_t before = r->out->n;
	walk_names(r, root, get(r, get(r, root, "/Names"), "/EmbeddedFiles"), 0, &left);
	if (r->out->n > before)
		return;
	/* Not in the tree of names, but associated with the document: still the invoice. */
	qpdf_oh all = get(r, root, "/AF");
	for (int i = 0, n = qpdf_oh_is_array(r->q, all) ? qpdf_oh_get_array_n_items(r->q, all) : 0; i < n && i < FILES_MOST; i++) {
		take_file(r, root, qpdf_oh_get_array_item(r->q, all, i));
		found(r, PDF_NAMES, NONE);
	}
}

void archive_read(struct str pdf, struct arena *mem, struct manuscript *out)
{
	struct reader r = { qpdf_init(), mem, out, { 0 } };
	*out = (struct manuscript){ 0 };
	qpdf_silence_errors(r.q);
	qpdf_set_suppress_warnings(r.q, QPDF_TRUE);
	QPDF_ERROR_CODE code = qpdf_read_memory(r.q, "file", pdf.at, pdf.len, "");
	if (code & QPDF_ERRORS) {
		bool locked = qpdf_get_error_code(r.q, qpdf_get_error(r.q)) == qpdf_e_password;
		found(&r, locked ? PDF_ENCRYPTED : PDF_UNREADABLE, NONE);
	} else {
		qpdf_oh root = qpdf_get_root(r.q);
		look_at_trailer(&r);
		look_at_intent(&r, root);
		look_at_actions(&r, root);
		look_at_metadata(&r, root);
		take_files(&r, root);
		look_at_objects(&r);
		if (qpdf_more_warnings(r.q))
			found(&r, PDF_DAMAGED, NONE);
	}
	(void)qpdf_get_error(r.q);                       /* fetched: else the library says on standard error that nobody did */
	qpdf_cleanup(&r.q);
}
