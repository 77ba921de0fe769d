/* hybrid.c - an invoice that came as PDF: its XML is the invoice and is judged like any other; what is wrong with the PDF around it is said.
 *
 * In Germany a PDF that fails PDF/A carries a valid invoice all the same if its XML can be taken out (BR-FX-DE-03): such faults are warnings.
 * What programs go by to find that XML and to know what it is must be right. */
#include "invoice/printed.h"

/* ORDER pdf_fault */
static const struct { struct str rule, de, en; enum fault_weight weight; } rows[] = {
	{ LIT("PDF-UNREADABLE"), LIT("die Datei ist kein PDF, das sich lesen lässt"), LIT("the file is no PDF that can be read"), OFFICIAL_REFUSES },
	{ LIT("PDF-DAMAGED"), LIT("die Datei ist beschädigt und wurde nur mit Vermutungen gelesen: neu anfordern"), LIT("the file is damaged and was read by guessing only: ask for it again"), OFFICIAL_WARNS },
	{ LIT("PDF-ENCRYPTED"), LIT("die Datei ist verschlüsselt; PDF/A verbietet das"), LIT("the file is encrypted; PDF/A forbids that"), OFFICIAL_WARNS },
	{ LIT("PDF-PACKED"), LIT("eine enthaltene Datei lässt sich nicht auspacken, oder sie ist größer als 64 MB"), LIT("an enclosed file cannot be unpacked, or is larger than 64 MB"), OFFICIAL_REFUSES },
	{ LIT("PDFA-ID"), LIT("die Kennung der Datei (/ID) fehlt"), LIT("the file has no identifier (/ID)"), OFFICIAL_WARNS },
	{ LIT("PDFA-FONT"), LIT("eine Schrift ist nicht vollständig eingebettet"), LIT("a font is not embedded in full"), OFFICIAL_WARNS },
	{ LIT("PDFA-INTENT"), LIT("das Farbprofil der Ausgabe (OutputIntent GTS_PDFA1) fehlt"), LIT("the colour profile of the output (OutputIntent GTS_PDFA1) is missing"), OFFICIAL_WARNS },
	{ LIT("PDFA-ACTION"), LIT("die Datei tut etwas von selbst (Skript, Aktion)"), LIT("the file does something by itself (script, action)"), OFFICIAL_WARNS },
	{ LIT("PDFA-EXTERNAL"), LIT("ein Teil der Datei liegt außerhalb von ihr"), LIT("a part of the file lies outside of it"), OFFICIAL_WARNS },
	{ LIT("PDFA-FILTER"), LIT("ein Teil ist mit LZW gepackt; PDF/A verbietet das"), LIT("a part is packed with LZW; PDF/A forbids that"), OFFICIAL_WARNS },
	{ LIT("PDFA-XMP"), LIT("die Metadaten (XMP) fehlen"), LIT("the metadata (XMP) are missing"), OFFICIAL_WARNS },
	{ LIT("PDFA-PART"), LIT("die Metadaten nennen nicht PDF/A-3 (pdfaid:part 3 mit conformance)"), LIT("the metadata do not say PDF/A-3 (pdfaid:part 3 with conformance)"), OFFICIAL_WARNS },
	{ LIT("PDFA-SCHEMA"), LIT("die Eigenschaften von Factur-X sind in den Metadaten nicht beschrieben (Extension Schema)"), LIT("the properties of Factur-X are not described in the metadata (extension schema)"), OFFICIAL_WARNS },
	{ LIT("ZUGFERD-AF"), LIT("die Rechnung ist dem Dokument nicht zugeordnet (/AF)"), LIT("the invoice is not associated with the document (/AF)"), STRICT_REFUSES },
	{ LIT("ZUGFERD-NAME"), LIT("der Name der Rechnung ist nicht überall derselbe (F, UF, EmbeddedFiles)"), LIT("the invoice's name is not the same everywhere (F, UF, EmbeddedFiles)"), STRICT_REFUSES },
	{ LIT("ZUGFERD-RELATION"), LIT("die Beziehung der Rechnung zum Dokument ist nicht Alternative; DATEV nimmt sie so nicht"), LIT("the invoice's relation to the document is not Alternative; DATEV does not take it like that"), STRICT_REFUSES },
	{ LIT("ZUGFERD-MIME"), LIT("der Typ der Rechnung ist nicht text/xml"), LIT("the invoice's type is not text/xml"), STRICT_REFUSES },
	{ LIT("ZUGFERD-DATE"), LIT("das Datum der eingebetteten Rechnung fehlt (Params, ModDate)"), LIT("the enclosed invoice has no date (Params, ModDate)"), STRICT_REFUSES },
};

static void add(struct arena *mem, struct faults *to, struct str rule, struct str remedy, struct str what, enum fault_weight weight)
{
	*push(mem, to) = (struct fault){ rule, STR("PDF"), what.len ? text(mem, "{}: {}", remedy, what) : remedy, 0, weight };
}

static bool is_xml(const struct item *file) { return str_ends(file->words.at[0], STR(".xml")) || str_ends(file->words.at[0], STR(".XML")) || str_is(file->words.at[1], STR("text/xml")); }

/* By the names the versions of ZUGFeRD gave it; else the only kind of file it can be. */
static const struct item *invoice_in(const struct manuscript *m)
{
	static const struct str names[] = { LIT("xrechnung.xml"), LIT("factur-x.xml"), LIT("zugferd-invoice.xml"), LIT("ZUGFeRD-invoice.xml") };
	for (size_t n = 0; n < COUNT(names); n++)
		for (size_t i = 0; i < m->n; i++)
			if (m->at[i].kind == ITEM_FILE && str_is(m->at[i].words.at[0], names[n]))
				return &m->at[i];
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].kind == ITEM_FILE && is_xml(&m->at[i]))
			return &m->at[i];
	return NULL;
}

bool invoice_find_xml(struct str pdf, struct arena *mem, struct manuscript *parts, struct str *xml, struct err *e)
{
	*xml = NONE;
	if (!press_read(pdf, mem, parts, e))
		return false;
	const struct item *file = invoice_in(parts);
	if (file)
		*xml = file->words.at[4];
	return true;
}

/* The level that the metadata name, by the profile the XML has (BT-24). Other profiles have levels we do not know. */
static struct str level_of(struct str profile)
{
	static const struct { struct str in_profile, level; } levels[] = {
		{ LIT("xrechnung"), LIT("XRECHNUNG") }, { LIT(":extended"), LIT("EXTENDED") }, { LIT(":basicwl"), LIT("BASIC WL") }, { LIT(":basic"), LIT("BASIC") },
		{ LIT(":minimum"), LIT("MINIMUM") }, { LIT("urn:cen.eu:en16931:2017"), LIT("EN 16931") },
	};
	for (size_t i = 0; i < COUNT(levels); i++)
		if (str_has(profile, levels[i].in_profile))
			return levels[i].level;
	return NONE;
}

static void check_hybrid(const struct manuscript *parts, const struct item *file, struct str profile, bool german, struct arena *mem, struct faults *to)
{
	const struct item *said = manuscript_find(parts, ITEM_HYBRID);
	if (!said) {
		add(mem, to, STR("ZUGFERD-XMP"), german ? STR("die Metadaten sagen nicht, dass eine Rechnung enthalten ist (Factur-X)") : STR("the metadata do not say that an invoice is enclosed (Factur-X)"), NONE, STRICT_REFUSES);
		return;
	}
	struct str name = said->words.at[0], level = said->words.at[2], wanted = level_of(profile);
	if (!str_is(name, file->words.at[0]))
		add(mem, to, STR("ZUGFERD-NAME"), german ? STR("die Metadaten nennen die Rechnung anders, als sie heißt (DocumentFileName)") : STR("the metadata name the invoice otherwise than it is named (DocumentFileName)"), name, STRICT_REFUSES);
	if (wanted.len ? !str_is(level, wanted) : level.len == 0)
		add(mem, to, STR("ZUGFERD-LEVEL"), german ? STR("die Stufe in den Metadaten (ConformanceLevel) ist nicht die der Rechnung (BT-24)") : STR("the level in the metadata (ConformanceLevel) is not that of the invoice (BT-24)"), level, STRICT_REFUSES);
}

bool invoice_read_pdf(struct str pdf, enum lang lang, struct arena *mem, struct received *out, struct err *e)
{
	struct manuscript parts;
	struct str xml;
	bool german = lang == LANG_DE;
	*out = (struct received){ 0 };
	if (!invoice_find_xml(pdf, mem, &parts, &xml, e))
		return false;
	const struct item *file = invoice_in(&parts);
	if (file)
		invoice_read_xml(xml, lang, mem, out);
	for (size_t i = 0; i < parts.n; i++) {
		int64_t fault;
		if (parts.at[i].kind == ITEM_FAULT && str_int(parts.at[i].words.at[0], &fault) && fault >= 0 && fault < (int64_t)COUNT(rows))
			add(mem, &out->faults, rows[fault].rule, german ? rows[fault].de : rows[fault].en, parts.at[i].words.at[1], rows[fault].weight);
	}
	if (file)
		check_hybrid(&parts, file, out->profile, german, mem, &out->faults);
	else
		add(mem, &out->faults, STR("ZUGFERD-XML"), german ? STR("in diesem PDF ist keine Rechnung in XML enthalten: es ist keine E-Rechnung") : STR("no invoice in XML is enclosed in this PDF: it is no electronic invoice"), NONE, OFFICIAL_REFUSES);
	return true;
}
