/* sepa_test.c - direct debits for a bank: every element where the schema has it, sums, letters, and what no bank takes. */
#include "ledger/sepa.h"
#include "invoice/element.h"
#include "unit.h"

static const struct sepa_order order = { LIT("RB-7"), LIT("Nordlicht Systemhaus GmbH"), LIT("DE89370400440532013000"), LIT(""), LIT("DE98ZZZ09999999999"), { 1796000000000 }, { 20800 } };

static struct sepa_debit debit_of(const char *number, int64_t cents, bool b2b, bool first)
{
	return (struct sepa_debit){ str_of(number), STR("RAe \"Müller <& Partner>\""), STR("DE02120300000000202051"), STR("M-1"), { 20000 }, { cents }, b2b, first };
}

static struct str printed(const struct sepa_debits *all, struct arena *mem)
{
	struct out o = out_open(mem);
	struct err e = { 0 };
	if (!sepa_print_debits(&order, all, LANG_EN, &o, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return out_str(&o);
}

/* What may stand below an element, in its order (pain.008.001.08): "!" must be there, "*" any number of times. */
static const struct { struct str name, children; } schema[] = {
	{ LIT("Document"), LIT("CstmrDrctDbtInitn CstmrCdtTrfInitn") }, { LIT("CstmrDrctDbtInitn"), LIT("GrpHdr! PmtInf*") }, { LIT("GrpHdr"), LIT("MsgId! CreDtTm! NbOfTxs! CtrlSum InitgPty!") },
	{ LIT("PmtInf"), LIT("PmtInfId! PmtMtd! BtchBookg NbOfTxs CtrlSum PmtTpInf ReqdColltnDt ReqdExctnDt Cdtr Dbtr CdtrAcct DbtrAcct CdtrAgt DbtrAgt UltmtCdtr ChrgBr CdtrSchmeId DrctDbtTxInf* CdtTrfTxInf*") },
	{ LIT("PmtTpInf"), LIT("SvcLvl! LclInstrm SeqTp") }, { LIT("CdtrSchmeId"), LIT("Id!") }, { LIT("PrvtId"), LIT("Othr!") },
	{ LIT("DrctDbtTxInf"), LIT("PmtId! InstdAmt! ChrgBr DrctDbtTx! UltmtCdtr DbtrAgt! Dbtr! DbtrAcct! UltmtDbtr Purp RmtInf") }, { LIT("PmtId"), LIT("InstrId EndToEndId!") },
	{ LIT("CstmrCdtTrfInitn"), LIT("GrpHdr! PmtInf*") }, { LIT("CdtTrfTxInf"), LIT("PmtId! PmtTpInf Amt! ChrgBr UltmtDbtr IntrmyAgt1 CdtrAgt Cdtr CdtrAcct UltmtCdtr Purp RmtInf") },
	{ LIT("DrctDbtTx"), LIT("MndtRltdInf!") }, { LIT("MndtRltdInf"), LIT("MndtId! DtOfSgntr!") },
};

static bool follows(const struct element *x, struct str children)
{
	const struct element *c = x->first;
	while (children.len) {
		struct str one = str_split(&children, ' ');
		bool needed = str_ends(one, STR("!")), many = str_ends(one, STR("*"));
		struct str name = str_cut(one, 0, one.len - (needed || many));
		int n = 0;
		for (; c && str_is(str_cut(c->name, 2, c->name.len), name) && (many || !n); c = c->next)
			n++;
		if (needed && !n)
			return false;
	}
	return !c;
}

static void keeps_schema(const struct element *x)
{
	for (size_t i = 0; i < COUNT(schema); i++)
		if (str_is(str_cut(x->name, 2, x->name.len), schema[i].name) && !follows(x, schema[i].children))
			unit_failed(__FILE__, __LINE__, x->name);
	for (const struct element *c = x->first; c; c = c->next)
		keeps_schema(c);
}

static int64_t cents_at(const struct element *x, const char *path)
{
	struct money m = { 0 };
	check(money_parse(element_text_at(x, str_of(path)), &m));
	return m.cents;
}

TEST(debits_stand_as_the_schema_has_them)
{
	struct sepa_debit of[] = { debit_of("RE-2026-0001", 11900, false, true), debit_of("RE-2026-0002", 5, false, false), debit_of("RE-2026-0003", 100, true, false), debit_of("RE-2026-0004", 1, false, false) };
	struct sepa_debits all = { of, COUNT(of), COUNT(of) };
	struct str xml = printed(&all, mem);
	struct element *root;
	struct err e = { 0 };
	check(element_read(xml, mem, &root, &e));
	keeps_schema(root);
	check_str(printed(&all, mem), xml);              /* same order, same bytes */
	check(str_has(xml, STR("<Nm>RAe .Mueller .+ Partner..</Nm>")) && str_has(xml, STR("<InstdAmt Ccy=\"EUR\">119.00</InstdAmt>")) && str_has(xml, STR("<ReqdColltnDt>2026-12-13</ReqdColltnDt>")));
	check(str_has(xml, STR("<Id>DE98ZZZ09999999999</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm>")) && str_has(xml, STR("<NbOfTxs>4</NbOfTxs><CtrlSum>120.06</CtrlSum>")));
	int lots = 0;
	for (const struct element *p = element_at(element_at(root, STR("?:CstmrDrctDbtInitn")), STR("?:PmtInf")); p; p = element_next(p))
		lots++;
	check_int(lots, 3);                              /* core first, core again, B2B */
}

TEST(debits_are_in_letters_that_every_bank_takes)
{
	static const struct { struct str s, want; } cases[] = {
		{ LIT("Zahnarztpraxis Dr. Weiß & Söhne"), LIT("Zahnarztpraxis Dr. Weiss + Soehne") }, { LIT("ÄÖÜ äöü"), LIT("AeOeUe aeoeue") }, { LIT("Café Łódź"), LIT("Cafe .odz") }, { LIT("a\nb;c€"), LIT("a.b.c.") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(sepa_text(cases[i].s, 70, mem), cases[i].want);
	check_int((int64_t)sepa_text(STR("0123456789012345678901234567890123456789012345678901234567890123456789ABC"), 70, mem).len, 70);
}

TEST(debits_no_bank_takes_are_refused)
{
	struct { struct sepa_order o; struct sepa_debit d; const char *why[2]; } cases[] = {
		{ order, debit_of("R", 0, false, false), { "R: 0.00 lässt sich nicht einziehen", "R: 0.00 cannot be collected" } }, { order, debit_of("R", 1, false, false), { "„DE02“ ist keine IBAN", "\"DE02\" is no IBAN" } },
		{ order, debit_of("R", 1, false, false), { "ist keine Gläubiger-ID", "is no creditor id" } }, { order, debit_of("R", 1, false, false), { "Konto des Hauses", "account of the house" } },
		{ order, debit_of("R", 1, false, false), { "1 bis 35 Zeichen", "1 to 35 characters" } },
	};
	cases[1].d.iban = STR("DE02");
	cases[2].o.creditor_id = STR("DE97ZZZ09999999999");
	cases[3].o.iban = NONE;
	cases[4].d.mandate = STR("012345678901234567890123456789012345");
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct out o = out_open(mem);
			struct err e = { 0 };
			check(!sepa_print_debits(&cases[i].o, &(struct sepa_debits){ &cases[i].d, 1, 1 }, lang, &o, &e));
			if (!str_has(err_str(&e), str_of(cases[i].why[lang])))
				unit_failed(__FILE__, __LINE__, err_str(&e));
			check(!out_str(&o).len);
		}
}

/* Whatever is collected: the control sums are the sums of the debits, of the file and of each group. */
TEST(random_debits_come_to_their_control_sums)
{
	struct sepa_debits all = { 0 };
	struct element *root;
	struct err e = { 0 };
	int64_t sum = 0, lots = 0, debits = 0, n = 1 + (int64_t)(unit_random() % 200);
	for (int64_t i = 0; i < n; i++) {
		struct sepa_debit d = debit_of("RE", 1 + (int64_t)(unit_random() % 999999), unit_random() % 2, unit_random() % 2);
		d.number = text(mem, "RE-2026-{}", i);
		sum += d.amount.cents;
		*push(mem, &all) = d;
	}
	check(element_read(printed(&all, mem), mem, &root, &e));
	const struct element *file = element_at(root, STR("?:CstmrDrctDbtInitn"));
	check_int(cents_at(file, "?:GrpHdr/?:CtrlSum"), sum);
	for (const struct element *p = element_at(file, STR("?:PmtInf")); p; p = element_next(p)) {
		int64_t of_lot = 0;
		for (const struct element *d = element_at(p, STR("?:DrctDbtTxInf")); d; d = element_next(d), debits++)
			of_lot += cents_at(d, "?:InstdAmt");
		check_int(cents_at(p, "?:CtrlSum"), of_lot);
		lots += of_lot;
	}
	check_int(lots, sum);
	check_int(debits, n);
}

TEST(transfers_stand_as_the_schema_has_them)
{
	struct sepa_transfers all = { 0 };
	struct element *root;
	struct err e = { 0 };
	struct out o = out_open(mem);
	int64_t sum = 0;
	for (int i = 0; i < 50; i++) {
		struct sepa_transfer t = { text(mem, "RE-2026-{}", i), STR("Müller & Söhne"), STR("DE02120300000000202051"), { 1 + (int64_t)(unit_random() % 99999) } };
		sum += t.amount.cents;
		*push(mem, &all) = t;
	}
	check(sepa_print_transfers(&order, &all, LANG_EN, &o, &e) && element_read(out_str(&o), mem, &root, &e));
	keeps_schema(root);
	const struct element *file = element_at(root, STR("?:CstmrCdtTrfInitn"));
	check_int(cents_at(file, "?:GrpHdr/?:CtrlSum"), sum);
	check_int(cents_at(file, "?:PmtInf/?:CtrlSum"), sum);
	check_str(element_text_at(file, STR("?:PmtInf/?:CdtTrfTxInf/?:Cdtr/?:Nm")), STR("Mueller + Soehne"));
	check_str(element_text_at(file, STR("?:PmtInf/?:ReqdExctnDt/?:Dt")), STR("2026-12-13"));
	all.at[3].iban = STR("DE02");
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct err why = { 0 };
		check(!sepa_print_transfers(&order, &all, lang, &o, &why));
		check_str(err_str(&why), lang == LANG_DE ? STR("RE-2026-3: „DE02“ ist keine IBAN") : STR("RE-2026-3: \"DE02\" is no IBAN"));
	}
}
