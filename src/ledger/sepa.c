/* sepa.c - see ledger/sepa.h. Rule: EPC 130-08 (core), EPC 131-08 (B2B), implementation guidelines 2023; EPC 132-08 (transfers); Deutsche Kreditwirtschaft, Anlage 3. */
#include "inventory/iban.h"
#include "invoice/invoice.h"
#include "ledger/sepa.h"
#include <utf8proc.h>

enum { NAME_MOST = 70, WORDS_MOST = 140, ID_MOST = 35 };
static const struct money amount_most = { 99999999999 };

/* ---- letters ---- */

static bool is_taken(char c)
{
	static const struct str others = LIT("/-?:().,'+ ");
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || str_has(others, (struct str){ &c, 1 });
}

/* é is e: what is left of a letter without its marks. */
static void put_bare(struct out *o, int32_t point)
{
	utf8proc_int32_t parts[8];
	int last = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n = utf8proc_decompose_char(point, parts, COUNT(parts), UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &last);
	for (utf8proc_ssize_t i = 0; i < n && i < (utf8proc_ssize_t)COUNT(parts); i++)
		if (parts[i] < 0x80 && is_taken((char)parts[i]))
			out_char(o, (char)parts[i]);
}

static void put_letter(struct out *o, struct str letter, int32_t point)
{
	if (letter.len == 1 && (is_taken(letter.at[0]) || letter.at[0] == '&')) {
		out_char(o, letter.at[0] == '&' ? '+' : letter.at[0]);
		return;
	}
	struct str folded = utf8_fold(o->mem, letter), plain = utf8_ascii(o->mem, folded);
	bool large = !str_is(folded, letter) && folded.len && (unsigned char)folded.at[0] >= 0x80;     /* ß folds to ss and is not large */
	size_t before = o->len;
	for (size_t i = 0; i < plain.len; i++)
		if (is_taken(plain.at[i]))
			out_char(o, large && i == 0 && plain.at[i] >= 'a' && plain.at[i] <= 'z' ? (char)(plain.at[i] - 32) : plain.at[i]);
	if (o->len == before)
		put_bare(o, point);
	if (o->len == before)
		out_char(o, '.');
}

struct str sepa_text(struct str s, size_t most, struct arena *mem)
{
	struct out o = out_open(mem);
	int32_t point;
	for (size_t took; s.len; s = str_cut(s, took, s.len)) {
		took = utf8_next(s, &point);
		put_letter(&o, str_cut(s, 0, took), point);
	}
	return str_trim(str_cut(out_str(&o), 0, most));
}

/* ---- what a bank takes ---- */

static bool refused(struct err *e, enum lang lang, struct str german, struct str english) { return fail(e, "{}", lang == LANG_DE ? german : english); }

static bool may(const struct sepa_order *o, const struct sepa_debits *all, enum lang lang, struct arena *mem, struct err *e)
{
	if (!invoice_is_creditor(o->creditor_id))
		return refused(e, lang, text(mem, "„{}“ ist keine Gläubiger-ID: Einstellung house.creditor", o->creditor_id), text(mem, "\"{}\" is no creditor id: setting house.creditor", o->creditor_id));
	if (!iban_is(o->iban))
		return refused(e, lang, text(mem, "„{}“ ist keine IBAN: Konto des Hauses", o->iban), text(mem, "\"{}\" is no IBAN: account of the house", o->iban));
	for (size_t i = 0; i < all->n; i++) {
		const struct sepa_debit *d = &all->at[i];
		if (d->amount.cents <= 0 || d->amount.cents > amount_most.cents)
			return refused(e, lang, text(mem, "{}: {} lässt sich nicht einziehen", d->number, d->amount), text(mem, "{}: {} cannot be collected", d->number, d->amount));
		if (!iban_is(d->iban))
			return refused(e, lang, text(mem, "{}: „{}“ ist keine IBAN", d->number, d->iban), text(mem, "{}: \"{}\" is no IBAN", d->number, d->iban));
		if (!d->number.len || d->number.len > ID_MOST || !d->mandate.len || d->mandate.len > ID_MOST)
			return refused(e, lang, text(mem, "{}: Nummer und Mandatsreferenz haben 1 bis {} Zeichen", d->number, (int)ID_MOST), text(mem, "{}: number and mandate reference have 1 to {} characters", d->number, (int)ID_MOST));
	}
	return all->n || refused(e, lang, STR("nichts ist einzuziehen"), STR("nothing is to be collected"));
}

/* ---- the file ---- */

struct lot { bool b2b, first; int64_t n; struct money sum; };

static struct lot lot_of(const struct sepa_debits *all, bool b2b, bool first)
{
	struct lot l = { b2b, first, 0, { 0 } };
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].b2b == b2b && all->at[i].first == first) {
			l.n++;
			l.sum.cents += all->at[i].amount.cents;
		}
	return l;
}

static void put_head(struct out *out, const struct sepa_order *o, const struct sepa_debits *all)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < all->n; i++)
		sum.cents += all->at[i].amount.cents;
	struct str made = text(out->mem, "{}", o->made);
	print(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.08\">\n<CstmrDrctDbtInitn>\n");
	print(out, "<GrpHdr><MsgId>{}</MsgId><CreDtTm>{}Z</CreDtTm><NbOfTxs>{}</NbOfTxs><CtrlSum>{}</CtrlSum><InitgPty><Nm>{}</Nm></InitgPty></GrpHdr>\n", o->id, str_cut(made, 0, 19), all->n, sum,
	      sepa_text(o->name, NAME_MOST, out->mem));
}

static void put_debit(struct out *out, const struct sepa_debit *d)
{
	print(out, "<DrctDbtTxInf><PmtId><EndToEndId>{}</EndToEndId></PmtId><InstdAmt Ccy=\"EUR\">{}</InstdAmt><DrctDbtTx><MndtRltdInf><MndtId>{}</MndtId><DtOfSgntr>{}</DtOfSgntr></MndtRltdInf></DrctDbtTx>"
	           "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt><Dbtr><Nm>{}</Nm></Dbtr><DbtrAcct><Id><IBAN>{}</IBAN></Id></DbtrAcct><RmtInf><Ustrd>{}</Ustrd></RmtInf></DrctDbtTxInf>\n",
	      sepa_text(d->number, ID_MOST, out->mem), d->amount, sepa_text(d->mandate, ID_MOST, out->mem), d->signed_on, sepa_text(d->name, NAME_MOST, out->mem), d->iban, sepa_text(d->number, WORDS_MOST, out->mem));
}

static void put_bank(struct out *out, const struct sepa_order *o)
{
	if (o->bic.len)
		print(out, "<BICFI>{}</BICFI>", sepa_text(o->bic, 11, out->mem));
	else
		print(out, "<Othr><Id>NOTPROVIDED</Id></Othr>");
}

static void put_lot(struct out *out, const struct sepa_order *o, const struct sepa_debits *all, const struct lot *l)
{
	struct str scheme = l->b2b ? STR("B2B") : STR("CORE"), sequence = l->first ? STR("FRST") : STR("RCUR");
	print(out, "<PmtInf><PmtInfId>{}-{}-{}</PmtInfId><PmtMtd>DD</PmtMtd><NbOfTxs>{}</NbOfTxs><CtrlSum>{}</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>{}</Cd></LclInstrm><SeqTp>{}</SeqTp></PmtTpInf>"
	           "<ReqdColltnDt>{}</ReqdColltnDt>\n", o->id, scheme, sequence, l->n, l->sum, scheme, sequence, o->day);
	print(out, "<Cdtr><Nm>{}</Nm></Cdtr><CdtrAcct><Id><IBAN>{}</IBAN></Id></CdtrAcct><CdtrAgt><FinInstnId>", sepa_text(o->name, NAME_MOST, out->mem), o->iban);
	put_bank(out, o);
	print(out, "</FinInstnId></CdtrAgt><ChrgBr>SLEV</ChrgBr><CdtrSchmeId><Id><PrvtId><Othr><Id>{}</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id></CdtrSchmeId>\n", o->creditor_id);
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].b2b == l->b2b && all->at[i].first == l->first)
			put_debit(out, &all->at[i]);
	print(out, "</PmtInf>\n");
}

bool sepa_print_debits(const struct sepa_order *o, const struct sepa_debits *all, enum lang lang, struct out *out, struct err *e)
{
	if (!may(o, all, lang, out->mem, e))
		return false;
	put_head(out, o, all);
	for (int kind = 0; kind < 4; kind++) {
		struct lot l = lot_of(all, kind & 1, kind & 2);
		if (l.n)
			put_lot(out, o, all, &l);
	}
	print(out, "</CstmrDrctDbtInitn>\n</Document>\n");
	return true;
}

/* ---- transfers ---- */

static bool transfers_may(const struct sepa_order *o, const struct sepa_transfers *all, enum lang lang, struct arena *mem, struct err *e)
{
	if (!iban_is(o->iban))
		return refused(e, lang, text(mem, "„{}“ ist keine IBAN: Konto des Hauses", o->iban), text(mem, "\"{}\" is no IBAN: account of the house", o->iban));
	for (size_t i = 0; i < all->n; i++) {
		const struct sepa_transfer *t = &all->at[i];
		if (t->amount.cents <= 0 || t->amount.cents > amount_most.cents)
			return refused(e, lang, text(mem, "{}: {} lässt sich nicht überweisen", t->number, t->amount), text(mem, "{}: {} cannot be transferred", t->number, t->amount));
		if (!iban_is(t->iban))
			return refused(e, lang, text(mem, "{}: „{}“ ist keine IBAN", t->number, t->iban), text(mem, "{}: \"{}\" is no IBAN", t->number, t->iban));
	}
	return all->n || refused(e, lang, STR("nichts ist zu überweisen"), STR("nothing is to be transferred"));
}

static void put_transfer(struct out *out, const struct sepa_transfer *t)
{
	print(out, "<CdtTrfTxInf><PmtId><EndToEndId>{}</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">{}</InstdAmt></Amt><Cdtr><Nm>{}</Nm></Cdtr><CdtrAcct><Id><IBAN>{}</IBAN></Id></CdtrAcct><RmtInf><Ustrd>{}</Ustrd></RmtInf></CdtTrfTxInf>\n",
	      sepa_text(t->number, ID_MOST, out->mem), t->amount, sepa_text(t->name, NAME_MOST, out->mem), t->iban, sepa_text(t->number, WORDS_MOST, out->mem));
}

bool sepa_print_transfers(const struct sepa_order *o, const struct sepa_transfers *all, enum lang lang, struct out *out, struct err *e)
{
	struct money sum = { 0 };
	struct str made = text(out->mem, "{}", o->made), name = sepa_text(o->name, NAME_MOST, out->mem);
	if (!transfers_may(o, all, lang, out->mem, e))
		return false;
	for (size_t i = 0; i < all->n; i++)
		sum.cents += all->at[i].amount.cents;
	print(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">\n<CstmrCdtTrfInitn>\n");
	print(out, "<GrpHdr><MsgId>{}</MsgId><CreDtTm>{}Z</CreDtTm><NbOfTxs>{}</NbOfTxs><CtrlSum>{}</CtrlSum><InitgPty><Nm>{}</Nm></InitgPty></GrpHdr>\n", o->id, str_cut(made, 0, 19), all->n, sum, name);
	print(out, "<PmtInf><PmtInfId>{}</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>{}</NbOfTxs><CtrlSum>{}</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>{}</Dt></ReqdExctnDt>\n", o->id, all->n, sum, o->day);
	print(out, "<Dbtr><Nm>{}</Nm></Dbtr><DbtrAcct><Id><IBAN>{}</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId>", name, o->iban);
	put_bank(out, o);
	print(out, "</FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>\n");
	for (size_t i = 0; i < all->n; i++)
		put_transfer(out, &all->at[i]);
	print(out, "</PmtInf>\n</CstmrCdtTrfInitn>\n</Document>\n");
	return true;
}
