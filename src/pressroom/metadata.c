/* metadata.c - what a PDF/A says of itself (XMP, ISO 16684-1): written, and read as far as an invoice needs it.
 *
 * Properties that the standard does not know must be described in the file itself (ISO 19005-3, 6.6.2.3): those of Factur-X are. */
#include "pressroom/pressroom.h"

#define FACTUR_X "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"

static void put_property(struct out *o, struct str name, struct str says)
{
	html(o, "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>"
	        "<pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>{}</pdfaProperty:description></rdf:li>", name, says);
}

static void put_hybrid(struct out *o, const struct item *i)
{
	html(o, "<rdf:Description rdf:about=\"\" xmlns:fx=\"" FACTUR_X "\"><fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>{}</fx:DocumentFileName>"
	        "<fx:Version>{}</fx:Version><fx:ConformanceLevel>{}</fx:ConformanceLevel></rdf:Description>\n", i->words.at[0], i->words.at[1], i->words.at[2]);
	html(o, "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	        " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
	        "<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>" FACTUR_X "</pdfaSchema:namespaceURI>"
	        "<pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>");
	put_property(o, STR("DocumentFileName"), STR("The name of the embedded XML document"));
	put_property(o, STR("DocumentType"), STR("The type of the hybrid document in capital letters, e.g. INVOICE or ORDER"));
	put_property(o, STR("Version"), STR("The actual version of the standard applying to the embedded XML document"));
	put_property(o, STR("ConformanceLevel"), STR("The conformance level of the embedded XML document"));
	html(o, "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n");
}

static struct str word(const struct manuscript *m, enum item_kind kind)
{
	const struct item *i = manuscript_find(m, kind);
	return i ? i->words.at[0] : NONE;
}

struct str archive_metadata(const struct manuscript *m, struct arena *mem)
{
	struct out o = out_open(mem);
	struct str day = text(mem, "{}T00:00:00Z", word(m, ITEM_DAY)), title = word(m, ITEM_TITLE), lang = word(m, ITEM_LANGUAGE);
	html(&o, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
	html(&o, "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>\n");
	html(&o, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>", title);
	if (word(m, ITEM_AUTHOR).len)
		html(&o, "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", word(m, ITEM_AUTHOR));
	html(&o, "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language></rdf:Description>\n", lang);
	html(&o, "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">");
	if (word(m, ITEM_DAY).len)
		html(&o, "<xmp:CreateDate>{}</xmp:CreateDate><xmp:ModifyDate>{}</xmp:ModifyDate>", day, day);
	html(&o, "<xmp:CreatorTool>Regelbetrieb</xmp:CreatorTool></rdf:Description>\n");
	html(&o, "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><pdf:Producer>Regelbetrieb</pdf:Producer></rdf:Description>\n");
	const struct item *hybrid = manuscript_find(m, ITEM_HYBRID);
	if (hybrid)
		put_hybrid(&o, hybrid);
	html(&o, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
	return out_str(&o);
}

/* Files of others have any prefix, and properties as elements or as attributes. */
struct str metadata_value(struct str xmp, struct str name, struct arena *mem)
{
	struct str element = text(mem, ":{}>", name), attribute = text(mem, ":{}=", name);
	ptrdiff_t at = str_find(xmp, element);
	if (at >= 0) {
		struct str rest = str_cut(xmp, (size_t)at + element.len, xmp.len);
		return str_trim(str_split(&rest, '<'));
	}
	at = str_find(xmp, attribute);
	struct str rest = at < 0 ? NONE : str_cut(xmp, (size_t)at + attribute.len, xmp.len);
	if (rest.len < 2 || (rest.at[0] != '"' && rest.at[0] != '\''))
		return NONE;
	char quote = rest.at[0];
	rest = str_cut(rest, 1, rest.len);
	return str_trim(str_split(&rest, quote));
}
