/* element.c - libxml2 says where elements begin and end; the tree is ours. No entity, no network, no file is ever asked for. */
#include "invoice/element.h"
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <string.h>

struct reader { struct arena *mem; xmlParserCtxtPtr parser; struct element *root, *open; struct out text; int depth; int64_t n; struct err *e; bool failed; };

static const struct { struct str space, prefix; } spaces[] = {
	{ LIT("urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"), LIT("cbc:") },
	{ LIT("urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"), LIT("cac:") },
	{ LIT("urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"), LIT("ext:") },
	{ LIT("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"), LIT("") },
	{ LIT("urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"), LIT("") },
	{ LIT("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"), LIT("rsm:") },
	{ LIT("urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"), LIT("ram:") },
	{ LIT("urn:un:unece:uncefact:data:standard:QualifiedDataType:100"), LIT("qdt:") },
	{ LIT("urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"), LIT("udt:") },
};

static struct str known(const xmlChar *s) { return str_of((const char *)s); }

static void stop(struct reader *r, struct str why)
{
	if (!r->failed)
		fail(r->e, "{}: {}", xmlSAX2GetLineNumber(r->parser), why);
	r->failed = true;
	xmlStopParser(r->parser);
}

static struct str name_of(struct reader *r, const xmlChar *local, const xmlChar *space)
{
	for (size_t i = 0; i < COUNT(spaces); i++)
		if (str_is(spaces[i].space, known(space)))
			return text(r->mem, "{}{}", spaces[i].prefix, known(local));
	return text(r->mem, "?:{}", known(local));
}

/* libxml2 gives five pointers an attribute: name, prefix, space, where the value begins and ends. */
static void take_marks(struct reader *r, struct element *x, int n, const xmlChar **at)
{
	x->marks = NEWS(r->mem, struct mark, (size_t)n);
	x->mark_n = (size_t)n;
	for (int i = 0; i < n; i++, at += 5)
		x->marks[i] = (struct mark){ str_keep(r->mem, known(at[0])), str_keep(r->mem, (struct str){ (const char *)at[3], (size_t)(at[4] - at[3]) }) };
}

static void begin(void *of, const xmlChar *local, const xmlChar *prefix, const xmlChar *space, int space_n, const xmlChar **declared, int n, int defaulted, const xmlChar **at)
{
	struct reader *r = of;
	(void)prefix, (void)space_n, (void)declared, (void)defaulted;
	if (r->failed)
		return;
	if (++r->depth > ELEMENT_DEEP || ++r->n > ELEMENT_MOST) {
		stop(r, r->depth > ELEMENT_DEEP ? STR("elements are nested too deeply") : STR("too many elements"));
		return;
	}
	struct element *x = NEW(r->mem, struct element);
	*x = (struct element){ .name = name_of(r, local, space), .up = r->open, .line = xmlSAX2GetLineNumber(r->parser) };
	take_marks(r, x, n, at);
	if (!r->root)
		r->root = x;
	if (r->open) {
		*(r->open->last ? &r->open->last->next : &r->open->first) = x;
		r->open->last = x;
	}
	r->open = x;
	r->text.len = 0;
}

static void end(void *of, const xmlChar *local, const xmlChar *prefix, const xmlChar *space)
{
	struct reader *r = of;
	(void)local, (void)prefix, (void)space;
	if (r->failed || !r->open)
		return;
	if (!r->open->first)
		r->open->text = str_keep(r->mem, out_str(&r->text));
	r->open = r->open->up;
	r->text.len = 0;
	r->depth--;
}

static void characters(void *of, const xmlChar *at, int n)
{
	struct reader *r = of;
	if (!r->failed && r->open && !r->open->first)
		out_bytes(&r->text, (struct str){ (const char *)at, (size_t)n });
}

static void document_type(void *of, const xmlChar *name, const xmlChar *outside, const xmlChar *system)
{
	(void)name, (void)outside, (void)system;
	stop(of, STR("a document type is not taken: it can name files and swell without end"));
}

bool element_read(struct str bytes, struct arena *mem, struct element **root, struct err *e)
{
	xmlSAXHandler sax;
	memset(&sax, 0, sizeof sax);
	sax.initialized = XML_SAX2_MAGIC;
	sax.startElementNs = begin;
	sax.endElementNs = end;
	sax.characters = sax.cdataBlock = sax.ignorableWhitespace = characters;
	sax.internalSubset = document_type;
	struct reader r = { .mem = mem, .text = out_open(mem), .e = e };
	*root = NULL;
	r.parser = xmlCreatePushParserCtxt(&sax, &r, NULL, 0, NULL);
	if (!r.parser)
		die("no memory for an XML parser");
	xmlCtxtUseOptions(r.parser, XML_PARSE_NONET | XML_PARSE_HUGE);
	for (size_t at = 0; at < bytes.len && !r.failed; at += 1 << 16) {
		struct str part = str_cut(bytes, at, at + (1 << 16));
		xmlParseChunk(r.parser, part.at, (int)part.len, 0);
	}
	if (!r.failed)
		xmlParseChunk(r.parser, "", 0, 1);
	if (!r.failed && !r.parser->wellFormed) {
		const xmlError *why = xmlCtxtGetLastError(r.parser);
		fail(e, "{}: {}", why ? why->line : 1, why && why->message ? str_trim(str_of(why->message)) : STR("the text is not XML"));
		r.failed = true;
	}
	xmlFreeParserCtxt(r.parser);
	*root = r.root;
	return !r.failed && (r.root || fail(e, "1: the text is not XML"));
}

static const struct element *named(const struct element *x, struct str name)
{
	while (x && !str_is(x->name, name))
		x = x->next;
	return x;
}

const struct element *element_at(const struct element *from, struct str path)
{
	while (from && path.len)
		from = named(from->first, str_split(&path, '/'));
	return from;
}

const struct element *element_next(const struct element *x) { return named(x->next, x->name); }

struct str element_mark(const struct element *x, struct str name)
{
	for (size_t i = 0; x && i < x->mark_n; i++)
		if (str_is(x->marks[i].name, name))
			return x->marks[i].value;
	return NONE;
}

struct str element_text(const struct element *x) { return x ? str_trim(x->text) : NONE; }

struct str element_text_at(const struct element *from, struct str path) { return element_text(element_at(from, path)); }
