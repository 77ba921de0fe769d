/* file_test.c - files as they come: each of the recorded ones judged as the official rules judged it, both syntaxes one invoice. */
#include "invoice/invoice.h"
#include "invoice/case_test.h"
#include "unit.h"

static const struct str weights[] = { LIT("REJECT"), LIT("STRICT"), LIT("WARN"), LIT("INFO") };        /* ORDER fault_weight */

static struct str file_at(struct arena *mem, struct str dir, struct str name)
{
	struct err e = { 0 };
	struct str bytes;
	check(file_read(text(mem, "{}/{}", unit_data(mem, text(mem, "einvoice/{}", dir)), name), mem, 1 << 22, &bytes, &e));
	return bytes;
}

static struct str verdict_of(const struct received *r)
{
	struct str worst = STR("ACCEPT");
	for (size_t w = COUNT(weights); w-- > 0;)
		for (size_t i = 0; i < r->faults.n; i++)
			if (r->faults.at[i].weight == w)
				worst = weights[w];
	return worst;
}

static bool has_rule(const struct received *r, struct str rule)
{
	for (size_t i = 0; i < r->faults.n; i++)
		if (str_is(r->faults.at[i].rule, rule))
			return true;
	return false;
}

static bool has_rules(const struct received *r, struct str rules)
{
	while (rules.len) {
		struct str any = str_split(&rules, ',');
		bool found = false;
		while (any.len)
			found = has_rule(r, str_split(&any, '|')) || found;
		if (!found)
			return false;
	}
	return true;
}

TEST(a_leitweg_id_with_a_typing_error_is_a_warning_in_a_file)
{
	static const char *const remedy[] = { "fehlt oder ist falsch: vom Aussteller berichtigen lassen", "is missing or wrong: have the issuer correct it" };
	struct invoice v = case_load(mem, STR("08-public-sector"));
	struct err e = { 0 };
	v.buyer_reference = STR("04011000-1234512345-07");
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct out o = out_open(mem);
		struct received r;
		check(invoice_print_ubl(&v, &o, &e));
		check(invoice_read_xml(out_str(&o), lang, mem, &r) && received_passes(&r));
		check(r.faults.n == 1 && r.faults.at[0].weight == OFFICIAL_WARNS);
		check_str(r.faults.at[0].rule, STR("STRICT-LEITWEG"));
		check_str(r.faults.at[0].remedy, str_of(remedy[lang]));
	}
}

TEST(every_recorded_file_is_judged_as_written)
{
	struct str list = file_at(mem, STR("."), STR("expected.tsv"));
	int64_t n = 0;
	while (list.len) {
		struct str line = str_split(&list, '\n'), name = str_split(&line, '\t'), verdict = str_split(&line, '\t'), rules = str_trim(line);
		struct received r;
		if (name.len == 0 || str_starts(name, STR("#")))
			continue;
		invoice_read_xml(file_at(mem, str_starts(name, STR("x-")) ? STR("invalid") : STR("valid"), name), LANG_EN, mem, &r);
		if (!str_is(verdict_of(&r), verdict) || !has_rules(&r, rules))
			check_str(text(mem, "{}: {} {}", name, verdict_of(&r), invoice_print_faults(&r.faults, mem)), text(mem, "{}: {} {}", name, verdict, rules));
		n++;
	}
	check_int(n, 142);
}

/* What is wrong with the shape is said in the reader's language, with its line. */
TEST(a_file_that_cannot_be_read_says_where_in_both_languages)
{
	static const struct { struct str xml, de, en; } rows[] = {
		{ LIT("<a>\n<b></a>"), LIT("kein wohlgeformtes XML, Zeile 2: "), LIT("not well-formed XML, line 2: ") },
		{ LIT("<!DOCTYPE a [<!ENTITY x \"y\">]>\n<a>&x;</a>"), LIT("Zeile 1: a document type is not taken"), LIT("line 1: a document type is not taken") },
		{ LIT("<a/>"), LIT("weder eine UBL-Rechnung"), LIT("neither a UBL invoice") },
		{ LIT("<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>"), LIT("Zeile 1, Invoice: cbc:ID fehlt oder steht zu spät"), LIT("line 1, Invoice: cbc:ID is missing, or stands too late") },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct received r;
			invoice_read_xml(rows[i].xml, lang, mem, &r);
			check(r.faults.n && !received_passes(&r));
			if (!str_has(r.faults.at[0].remedy, lang == LANG_DE ? rows[i].de : rows[i].en))
				check_str(r.faults.at[0].remedy, lang == LANG_DE ? rows[i].de : rows[i].en);
		}
}

static struct str ubl_of(struct arena *mem, const struct invoice *v)
{
	struct err e = { 0 };
	struct out o = out_open(mem);
	check(invoice_print_ubl(v, &o, &e));
	return out_str(&o);
}

/* Read and written again it is the file, whichever syntax it came in. */
TEST(both_syntaxes_are_one_invoice)
{
	for (const struct str *name = case_names; name->len; name++) {
		struct str want = file_at(mem, STR("valid"), text(mem, "{}.ubl.xml", *name));
		static const struct str ends[] = { LIT("ubl"), LIT("cii") };
		for (size_t i = 0; i < COUNT(ends); i++) {
			struct received r;
			check(invoice_read_xml(file_at(mem, STR("valid"), text(mem, "{}.{}.xml", *name, ends[i])), LANG_DE, mem, &r));
			check(received_passes(&r));
			check_str(ubl_of(mem, &r.v), want);
		}
	}
}
