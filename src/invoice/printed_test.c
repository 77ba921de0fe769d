/* printed_test.c - the invoice as PDF: what it says, what it encloses, and each fault that a PDF of others can have, by its name. */
#include "invoice/printed.h"
#include "invoice/case_test.h"
#include "unit.h"
#include <string.h>

static struct str said(struct arena *mem, struct money m, enum lang lang)
{
	struct out o = out_open(mem);
	o.lang = lang;
	html(&o, "{}", m);
	return out_str(&o);
}

static bool has_item(const struct manuscript *m, enum item_kind kind, size_t word, struct str wanted)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].kind == kind && word < m->at[i].words.n && str_is(m->at[i].words.at[word], wanted))
			return true;
	return false;
}

TEST(the_letter_says_the_sums_of_the_document_in_both_languages)
{
	for (const struct str *name = case_names; name->len; name++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct manuscript m;
			struct invoice v = case_load(mem, *name);
			invoice_print_manuscript(&v, lang, NONE, mem, &m);
			check(has_item(&m, ITEM_TOTAL, 1, said(mem, v.totals.due, lang)));
			check(has_item(&m, ITEM_SUM, 1, said(mem, v.totals.net, lang)));
			for (size_t i = 0; i < v.groups.n; i++)
				check(has_item(&m, ITEM_SUM, 1, said(mem, v.groups.at[i].vat, lang)));
			for (size_t i = 0; i < v.lines.n; i++)
				check(has_item(&m, ITEM_ROW, 2, v.lines.at[i].name));
			check(has_item(&m, ITEM_ROW, 0, said(mem, v.totals.lines, lang)));       /* behind the last row all of them are carried */
			check(has_item(&m, ITEM_CARRY, 0, lang == LANG_DE ? STR("Übertrag") : STR("Carried over")));
			check(has_item(&m, ITEM_PAGE, 0, lang == LANG_DE ? STR("Seite") : STR("Page")));
		}
}

TEST(what_is_attached_lies_beside_the_xml)
{
	struct err e = { 0 };
	struct press *p;
	struct manuscript parts;
	struct str pdf, xml;
	struct invoice v = case_load(mem, STR("02-project-time-skonto"));
	check(v.attachments.n == 1 && press_open(mem, &p, &e) && invoice_print_pdf(&v, LANG_DE, p, mem, &pdf, &e));
	press_close(p);
	check(invoice_find_xml(pdf, mem, &parts, &xml, &e) && str_has(xml, STR("CrossIndustryInvoice")));
	check(has_item(&parts, ITEM_FILE, 0, STR("zeitnachweis.csv")) && has_item(&parts, ITEM_FILE, 3, STR("Supplement")));
	check(has_item(&parts, ITEM_FILE, 4, v.attachments.at[0].bytes));
}

/* EPC069-12; no code where nothing is to be transferred to us. */
TEST(the_giro_code_is_there_when_somebody_has_to_pay)
{
	struct manuscript m;
	struct invoice v = case_load(mem, STR("02-project-time-skonto"));
	invoice_print_manuscript(&v, LANG_DE, NONE, mem, &m);
	check_str(manuscript_find(&m, ITEM_CODE)->words.at[0], STR("BCD\n002\n1\nSCT\nCOBADEFFXXX\nNordlicht Systemhaus GmbH\nDE89370400440532013000\nEUR1806.66\n\n\nRE-2026-000118"));
	check(has_item(&m, ITEM_TEXT, 0, text(mem, "2 % Skonto bei Zahlung bis 14.11.2026: {}", said(mem, (struct money){ 177053 }, LANG_DE))));
	static const struct str none[] = { LIT("01-flatfee-direct-debit"), LIT("05-credit-note"), LIT("06-cancellation") };
	for (size_t i = 0; i < COUNT(none); i++) {
		v = case_load(mem, none[i]);
		invoice_print_manuscript(&v, LANG_DE, NONE, mem, &m);
		check(!manuscript_find(&m, ITEM_CODE));
	}
}

TEST(a_country_is_named_to_another_one_only)
{
	struct manuscript m;
	struct invoice v = case_load(mem, STR("10-intra-community"));
	invoice_print_manuscript(&v, LANG_DE, NONE, mem, &m);
	check(has_item(&m, ITEM_ADDRESS, 3, STR("Niederlande")) && has_item(&m, ITEM_SENDER, 3, STR("Deutschland")));
	invoice_print_manuscript(&v, LANG_EN, NONE, mem, &m);
	check(has_item(&m, ITEM_ADDRESS, 3, STR("Netherlands")));
	v = case_load(mem, STR("02-project-time-skonto"));
	invoice_print_manuscript(&v, LANG_DE, NONE, mem, &m);
	check_int((int64_t)manuscript_find(&m, ITEM_ADDRESS)->words.n, 3);
}

static struct str cii_of(struct arena *mem, const struct invoice *v)
{
	struct err e = { 0 };
	struct out o = out_open(mem);
	check(invoice_print_cii(v, &o, &e));
	return out_str(&o);
}

static struct str pdf_of(struct arena *mem, const struct invoice *v, enum lang lang, struct press *p)
{
	struct err e = { 0 };
	struct str pdf;
	if (!invoice_print_pdf(v, lang, p, mem, &pdf, &e))
		unit_failed(__FILE__, __LINE__, str_keep(mem, err_str(&e)));
	return pdf;
}

TEST_OF_MANY(every_case_is_a_pdf_with_its_xml_byte_for_byte)
{
	struct err e = { 0 };
	struct press *p;
	check(press_open(mem, &p, &e));
	for (const struct str *name = case_names; name->len; name++) {
		struct manuscript parts;
		struct received r;
		struct str xml;
		struct invoice v = case_load(mem, *name);
		struct str pdf = pdf_of(mem, &v, LANG_DE, p);
		check(invoice_find_xml(pdf, mem, &parts, &xml, &e));
		check_str(xml, cii_of(mem, &v));
		check(invoice_read_pdf(pdf, LANG_DE, mem, &r, &e));
		check_str(invoice_print_faults(&r.faults, mem), NONE);
		check_str(r.v.number, v.number);
		check_str(sha256_hex(mem, pdf_of(mem, &v, LANG_DE, p)), sha256_hex(mem, pdf));
	}
	press_close(p);
}

TEST(a_recorded_hybrid_of_others_is_read)
{
	struct err e = { 0 };
	struct str pdf;
	struct received r;
	check(file_read(text(mem, "{}/zugferd-xrechnung-sample.pdf", unit_data(mem, STR("einvoice/pdf"))), mem, 1 << 22, &pdf, &e));
	check(invoice_read_pdf(pdf, LANG_EN, mem, &r, &e));
	check_str(invoice_print_faults(&r.faults, mem), NONE);
	check_str(r.v.number, STR("RE-2026-000118"));
	check_int(r.v.totals.gross.cents, 180666);
}

/* The same number of bytes, so that everything else stays where the file says it is. Every one that is found. */
static struct str with(struct arena *mem, struct str pdf, struct str from, struct str to)
{
	char *at = take(mem, pdf.len);
	memcpy(at, pdf.at, pdf.len);
	check(from.len == to.len && str_has(pdf, from));
	for (size_t i = 0; i + from.len <= pdf.len; i++)
		if (memcmp(at + i, from.at, from.len) == 0)
			memcpy(at + i, to.at, to.len);
	return (struct str){ at, pdf.len };
}

static const struct fault *fault_of(const struct received *r, struct str rule)
{
	for (size_t i = 0; i < r->faults.n; i++)
		if (str_is(r->faults.at[i].rule, rule))
			return &r->faults.at[i];
	return NULL;
}

TEST(each_fault_of_a_pdf_is_named_in_both_languages)
{
	static const struct { struct str from, to, rule; bool refused; struct str de, en; } rows[] = {
		{ LIT("/FontFile2 "), LIT("/FontFileX "), LIT("PDFA-FONT"), false, LIT("Schrift"), LIT("font") },
		{ LIT("/CIDToGIDMap "), LIT("/CIDToGIDMax "), LIT("PDFA-FONT"), false, LIT("Schrift"), LIT("font") },
		{ LIT("/OutputIntents "), LIT("/OutputIntentz "), LIT("PDFA-INTENT"), false, LIT("Farbprofil"), LIT("colour profile") },
		{ LIT("/GTS_PDFA1"), LIT("/GTS_PDFX1"), LIT("PDFA-INTENT"), false, LIT("Farbprofil"), LIT("colour profile") },
		{ LIT("/ID ["), LIT("/IX ["), LIT("PDFA-ID"), false, LIT("Kennung"), LIT("identifier") },
		{ LIT("/Lang (de-DE)"), LIT("/AA <<     >>"), LIT("PDFA-ACTION"), false, LIT("Skript"), LIT("script") },
		{ LIT("/Metadata "), LIT("/Metadatz "), LIT("PDFA-XMP"), true, LIT("Metadaten"), LIT("metadata") },
		{ LIT("pdfaid:part>3<"), LIT("pdfaid:part>2<"), LIT("PDFA-PART"), false, LIT("PDF/A-3"), LIT("PDF/A-3") },
		{ LIT("<pdfaSchema:namespaceURI>urn:factur-x"), LIT("<pdfaSchema:namespaceURI>urn:factur-y"), LIT("PDFA-SCHEMA"), false, LIT("Extension Schema"), LIT("extension schema") },
		{ LIT("/AF ["), LIT("/AX ["), LIT("ZUGFERD-AF"), true, LIT("zugeordnet"), LIT("associated") },
		{ LIT("/UF (xrechnung.xml)"), LIT("/UF (xrechnunk.xml)"), LIT("ZUGFERD-NAME"), true, LIT("Name"), LIT("name") },
		{ LIT("<fx:DocumentFileName>xrechnung.xml"), LIT("<fx:DocumentFileName>rechnung-.xml"), LIT("ZUGFERD-NAME"), true, LIT("DocumentFileName"), LIT("DocumentFileName") },
		{ LIT("/Alternative"), LIT("/Alternativx"), LIT("ZUGFERD-RELATION"), true, LIT("DATEV"), LIT("DATEV") },
		{ LIT("/text#2fxml"), LIT("/text#2fxmk"), LIT("ZUGFERD-MIME"), true, LIT("text/xml"), LIT("text/xml") },
		{ LIT("/ModDate "), LIT("/ModDatx "), LIT("ZUGFERD-DATE"), true, LIT("Datum"), LIT("date") },
		{ LIT("<fx:ConformanceLevel>XRECHNUNG"), LIT("<fx:ConformanceLevel>EXTENDED!"), LIT("ZUGFERD-LEVEL"), true, LIT("Stufe"), LIT("level") },
		{ LIT("/EmbeddedFiles "), LIT("/EmbeddedFilez "), LIT("ZUGFERD-NAME"), true, LIT("EmbeddedFiles"), LIT("EmbeddedFiles") },
		{ LIT("/EF "), LIT("/EX "), LIT("ZUGFERD-XML"), true, LIT("keine E-Rechnung"), LIT("no electronic invoice") },
	};
	struct err e = { 0 };
	struct press *p;
	struct invoice v = case_load(mem, STR("06-cancellation"));
	check(press_open(mem, &p, &e));
	struct str pdf = pdf_of(mem, &v, LANG_DE, p);
	press_close(p);
	for (size_t i = 0; i < COUNT(rows); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct received r;
			check(invoice_read_pdf(with(mem, pdf, rows[i].from, rows[i].to), lang, mem, &r, &e));
			const struct fault *f = fault_of(&r, rows[i].rule);
			if (!f || received_passes(&r) == rows[i].refused || !str_has(f->remedy, lang == LANG_DE ? rows[i].de : rows[i].en))
				check_str(text(mem, "{}: {}", rows[i].from, invoice_print_faults(&r.faults, mem)), rows[i].rule);
		}
}

/* From its UBL it is the same file as from the invoice itself. */
TEST(what_was_sent_is_printed_again)
{
	struct err e = { 0 };
	struct press *p;
	struct str again;
	struct out ubl = out_open(mem);
	struct invoice v = case_load(mem, STR("07-two-rates-allowance"));
	check(invoice_print_ubl(&v, &ubl, &e) && press_open(mem, &p, &e));
	struct str pdf = pdf_of(mem, &v, LANG_EN, p);
	press_close(p);
	check(invoice_print_sent(out_str(&ubl), NONE, LANG_EN, NONE, mem, &again, &e));
	check_str(sha256_hex(mem, again), sha256_hex(mem, pdf));
	check(!invoice_print_sent(STR("<a/>"), NONE, LANG_EN, NONE, mem, &again, &e) && str_has(err_str(&e), STR("cannot be read")));
}

/* Terms of a contract say it in a sentence of their own, in English with a small letter. */
TEST(a_discount_is_said_once_in_both_languages)
{
	static const struct str terms[] = { LIT("Bei Zahlung bis 14.11.2026 2 % Skonto, also 1.770,53 €."), LIT("If paid by 2026-11-14, 2 % discount, that is €1,770.53.") };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct manuscript m;
		struct invoice v = case_load(mem, STR("02-project-time-skonto"));
		struct out page = out_open(mem);
		int64_t n = 0;
		v.terms = terms[lang];
		invoice_print_manuscript(&v, lang, NONE, mem, &m);
		for (size_t i = 0; i < m.n; i++)
			n += m.at[i].kind == ITEM_TEXT && str_has(m.at[i].words.at[0], STR("2 %"));
		check_int(n, 1);
		page.lang = lang;
		invoice_print_page(&v, &page);
		check(str_has(out_str(&page), STR("2 %")) && !str_has(out_str(&page), STR("2 % /")));
	}
}

/* A Chinese name stands in the XML as it is; the letter shows boxes for it, and who makes it is told of which field. */
TEST(what_the_letter_cannot_show_is_told_by_its_field)
{
	struct invoice v = case_load(mem, STR("02-project-time-skonto"));
	struct undrawns all = { 0 }, none = { 0 };
	struct out ubl = out_open(mem);
	struct err e = { 0 };
	invoice_undrawn(&v, mem, &none);
	check_int((int64_t)none.n, 0);
	v.buyer.name = STR("漢字 GmbH");
	v.lines.at[0].description = STR("für 李");
	invoice_undrawn(&v, mem, &all);
	check(all.n == 2 && all.at[0].line == 0 && all.at[1].line == 1);
	check_str(undrawn_said(&all.at[0], LANG_DE, mem), text(mem, "{}: 漢字", invoice_term_said(STR("BT-44"), LANG_DE, mem)));
	check_str(undrawn_said(&all.at[1], LANG_EN, mem), text(mem, "{} (line 1): 李", invoice_term_said(STR("BT-154"), LANG_EN, mem)));
	check(invoice_print_ubl(&v, &ubl, &e) && str_has(out_str(&ubl), STR("漢字 GmbH")));
	all.n = 0;
	invoice_undrawn_work(STR("<article class=\"sheet\">李</article>"), mem, &all);
	check_int((int64_t)all.n, 0);
	invoice_undrawn_work(STR("<article class=\"sheet\">李</article><article class=\"sheet work\"><td>für &amp; 漢</td></article>"), mem, &all);
	check_int((int64_t)all.n, 1);
	check_str(undrawn_said(&all.at[0], LANG_DE, mem), STR("Leistungsnachweis: 漢"));
	check_str(undrawn_said(&all.at[0], LANG_EN, mem), STR("Record of work: 漢"));
}
