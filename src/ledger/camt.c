/* camt.c - an account statement as banks give it: ISO 20022 camt.053. Versions differ in where a party's name stands and how an entry says it is booked.
 *
 * What a stranger wrote: read as a tree within bounds (invoice/element.h), no entity, no file, no network, by the press and never beside the database. */
#include "invoice/element.h"
#include "ledger/bank.h"

struct camt { struct arena *mem; enum lang lang; struct bank_lines *out; struct strs *notes; struct str account; };

/* Names of a space that the reader of elements does not know stand behind "?:". */
static const struct element *at(const struct element *from, struct str path, struct arena *mem)
{
	while (from && path.len)
		from = element_at(from, text(mem, "?:{}", str_split(&path, '/')));
	return from;
}

/* The first of these paths, with blanks between, that has text. */
static struct str text_of(const struct camt *c, const struct element *from, struct str paths)
{
	while (from && paths.len) {
		struct str found = element_text(at(from, str_split(&paths, ' '), c->mem));
		if (found.len)
			return found;
	}
	return NONE;
}

static struct date day_of(const struct camt *c, const struct element *from, struct str path)
{
	struct date d = { 0 };
	const struct element *x = at(from, path, c->mem);
	struct str said = text_of(c, x, STR("Dt DtTm"));
	return date_parse(str_cut(said, 0, 10), &d) ? d : (struct date){ 0 };
}

/* All that is said of a thing, its lines joined: banks break words at 140 characters. */
static struct str all_of(const struct camt *c, const struct element *from, struct str path)
{
	struct out o = out_open(c->mem);
	for (const struct element *x = at(from, path, c->mem); x; x = element_next(x))
		print(&o, "{}{}", o.len ? STR(" ") : NONE, element_text(x));
	return out_str(&o);
}

static void leave(struct camt *c, const struct element *x, struct str german, struct str english)
{
	*push(c->mem, c->notes) = c->lang == LANG_DE ? text(c->mem, "Zeile {}: {}", x->line, german) : text(c->mem, "line {}: {}", x->line, english);
}

static bool money_of(const struct element *amount, struct money *out)
{
	return amount && money_parse(element_text(amount), out) && out->cents > 0;
}

static bool is_euro(const struct element *amount) { return str_is(element_mark(amount, STR("Ccy")), STR("EUR")); }

/* One transaction of an entry; details may be NULL: the entry itself is the line. */
static void add(struct camt *c, const struct element *entry, const struct element *details, struct money amount)
{
	bool out = str_is(text_of(c, details, STR("CdtDbtInd")).len ? text_of(c, details, STR("CdtDbtInd")) : text_of(c, entry, STR("CdtDbtInd")), STR("DBIT"));
	const struct element *related = at(details, STR("RltdPties"), c->mem);
	bool reversal = str_is(text_of(c, entry, STR("RvslInd")), STR("true")) || at(details, STR("RtrInf"), c->mem);
	/* A debit's other side is its creditor; where one of ours comes back, the one we took it from is still called debtor. */
	bool theirs = out && !reversal;
	struct str purpose = all_of(c, at(details, STR("RmtInf"), c->mem), STR("Ustrd")), reference = text_of(c, details, STR("RmtInf/Strd/CdtrRefInf/Ref"));
	*push(c->mem, c->out) = (struct bank_line){
		.account = c->account, .day = day_of(c, entry, STR("BookgDt")), .value = day_of(c, entry, STR("ValDt")), .amount = { out ? -amount.cents : amount.cents },
		.name = text_of(c, related, theirs ? STR("Cdtr/Nm Cdtr/Pty/Nm") : STR("Dbtr/Nm Dbtr/Pty/Nm UltmtDbtr/Nm UltmtDbtr/Pty/Nm")),
		.iban = text_of(c, related, theirs ? STR("CdtrAcct/Id/IBAN") : STR("DbtrAcct/Id/IBAN")),
		.purpose = purpose.len ? purpose : reference.len ? reference : text_of(c, entry, STR("AddtlNtryInf")),
		.end_to_end = text_of(c, details, STR("Refs/EndToEndId")), .reversal = reversal,
		.key = text(c->mem, "{} {}", text_of(c, entry, STR("AcctSvcrRef")), text_of(c, details, STR("Refs/AcctSvcrRef Refs/TxId"))),
	};
}

static const struct element *amount_of(const struct camt *c, const struct element *details)
{
	const struct element *own = at(details, STR("Amt"), c->mem);
	return own ? own : at(details, STR("AmtDtls/TxAmt/Amt"), c->mem);
}

/* Do the transactions of a batch say amounts that come to the entry's? */
static bool is_batch(const struct camt *c, const struct element *entry, struct money whole)
{
	wide sum = 0;
	int n = 0;
	for (const struct element *d = at(entry, STR("NtryDtls"), c->mem); d; d = element_next(d))
		for (const struct element *t = at(d, STR("TxDtls"), c->mem); t; t = element_next(t), n++) {
			struct money m;
			if (!money_of(amount_of(c, t), &m))
				return false;
			sum += m.cents;
		}
	return n > 1 && sum == whole.cents;
}

static void read_entry(struct camt *c, const struct element *entry)
{
	struct money whole, m;
	const struct element *amount = at(entry, STR("Amt"), c->mem);
	struct str state = text_of(c, entry, STR("Sts/Cd Sts"));
	if (!money_of(amount, &whole) || !day_of(c, entry, STR("BookgDt")).day)
		leave(c, entry, STR("ohne Betrag oder Buchungstag"), STR("without an amount or a day"));
	else if (!str_is(state, STR("BOOK")))
		leave(c, entry, STR("noch nicht gebucht"), STR("not booked yet"));
	else if (!is_euro(amount))
		leave(c, entry, text(c->mem, "in {}, nicht in Euro", element_mark(amount, STR("Ccy"))), text(c->mem, "in {}, not in euro", element_mark(amount, STR("Ccy"))));
	else if (!is_batch(c, entry, whole))
		add(c, entry, at(entry, STR("NtryDtls/TxDtls"), c->mem), whole);
	else
		for (const struct element *d = at(entry, STR("NtryDtls"), c->mem); d; d = element_next(d))
			for (const struct element *t = at(d, STR("TxDtls"), c->mem); t; t = element_next(t))
				if (money_of(amount_of(c, t), &m))
					add(c, entry, t, m);
}

bool camt_read(struct str xml, enum lang lang, struct arena *mem, struct bank_lines *out, struct strs *notes, struct err *e)
{
	struct element *root;
	struct camt c = { mem, lang, out, notes, NONE };
	if (!element_read(xml, mem, &root, e))
		return false;
	const struct element *statement = at(root, STR("BkToCstmrStmt/Stmt"), mem);
	if (!statement)
		return fail(e, "{}", lang == LANG_DE ? STR("das ist kein Kontoauszug im Format camt.053") : STR("this is no account statement in the format camt.053"));
	for (const struct element *s = statement; s; s = element_next(s)) {
		c.account = text_of(&c, s, STR("Acct/Id/IBAN Acct/Id/Othr/Id"));
		for (const struct element *entry = at(s, STR("Ntry"), mem); entry; entry = element_next(entry))
			read_entry(&c, entry);
	}
	return true;
}
