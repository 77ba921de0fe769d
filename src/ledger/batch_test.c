/* batch_test.c - what was issued, as a Buchungsstapel: each document whole or named with its reason, to the cent, in both stores. */
#include "ledger/billed_test.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))
#define act(w, name, ...) steps_try(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }

static const struct tax reversed = { TAX_REVERSE, { 0 } };

static void set_books(struct house *w) { check(act(w, "setting.set", F("datev.adviser", "29098"), F("datev.client", "55003"), F("datev.chart", "03"))); }

static struct ledger_batch batch_of(struct house *w, struct date from, struct date until, enum lang lang)
{
	struct ledger_batch b;
	good(ledger_datev(w->s.db, &(struct ledger_order){ .from = from, .until = until, .made = { 2026, 12, 1, 9, 0, 0 }, .lang = lang }, w->s.mem, &b, &w->e));
	return b;
}

static struct ledger_batch november(struct house *w) { return batch_of(w, date_of(2026, 11, 1), date_of(2026, 11, 30), LANG_EN); }

/* Field `column` of the row at `which`, from 0, without its quotation marks; NONE: there is no such row. */
static struct str cell(struct str bytes, int which, int column)
{
	struct str line = NONE;
	for (int i = 0; i < which + 3; i++)
		line = str_split(&bytes, '\n');
	for (bool in = false; column > 1 && line.len; line = str_cut(line, 1, line.len)) {
		in ^= line.at[0] == '"';
		column -= !in && line.at[0] == ';';
	}
	size_t n = 0;
	for (bool in = false; n < line.len && (in || line.at[n] != ';'); n++)
		in ^= line.at[n] == '"';
	return n && line.at[0] == '"' ? str_cut(line, 1, n - 1) : str_cut(line, 0, n);
}

/* What the file says the sum is, read back from its rows. */
static int64_t file_sum(struct str bytes, int64_t *rows)
{
	int64_t sum = 0, whole, cents;
	for (*rows = 0; cell(bytes, (int)*rows, 1).len; ++*rows) {
		struct str rest = cell(bytes, (int)*rows, 1), units = str_split(&rest, ',');
		check(str_int(units, &whole) && rest.len == 2 && str_int(rest, &cents));
		sum += (str_is(cell(bytes, (int)*rows, 2), STR("H")) ? -1 : 1) * (whole * 100 + cents);
	}
	return sum;
}

BOTH(a_batch_has_a_row_for_each_tax_group_as_it_was_sent)
{
	struct house own, *w = &own;
	billed_open(w, db, mem);
	billed_owe(w, 1, 3, 10000, billed_19);
	billed_owe(w, 2, 1, 5000, billed_7);
	billed_issue(w);
	struct ledger_batch b = november(w);
	check(b.documents == 1 && !b.booked && !b.files.n && b.missing.n == 3);
	check_str(b.missing.at[2], STR("The chart of accounts is missing: setting datev.chart"));
	check_str(batch_of(w, date_of(2026, 11, 1), date_of(2026, 11, 30), LANG_DE).missing.at[0], STR("Die Nummer des Steuerberaters bei DATEV fehlt: Einstellung datev.adviser"));
	set_books(w);
	b = november(w);
	check(b.documents == 1 && b.booked == 1 && b.rows == 2 && !b.missing.n && !b.left.n && b.files.n == 1);
	check_int(b.gross.cents, 35700 + 5350);
	static const struct { int row, column; struct str is; } cells[] = {
		{ 0, 1, LIT("53,50") }, { 0, 2, LIT("S") }, { 0, 7, LIT("10000") }, { 0, 8, LIT("8300") }, { 0, 10, LIT("2411") }, { 0, 11, LIT("RE-2026-0001") }, { 0, 12, LIT("") }, { 0, 14, LIT("Praxis Wei\xdf") },
		{ 0, 115, LIT("24112026") }, { 0, 117, LIT("08122026") }, { 0, 118, LIT("") }, { 1, 1, LIT("357,00") }, { 1, 8, LIT("8400") }, { 1, 37, LIT("") },
	};
	for (size_t i = 0; i < COUNT(cells); i++)
		check_str(cell(b.files.at[0].bytes, cells[i].row, cells[i].column), cells[i].is);
	check_str(b.files.at[0].name, STR("EXTF_Buchungsstapel_20261101_20261130.csv"));
	check(!batch_of(w, date_of(2026, 12, 1), date_of(2026, 12, 31), LANG_EN).documents);
	check(act(w, "setting.set", F("datev.chart", "04"), F("datev.digits", "6"), F("datev.accounts", "S19=440100")));
	b = november(w);
	check_str(cell(b.files.at[0].bytes, 0, 8), STR("430000"));
	check_str(cell(b.files.at[0].bytes, 1, 8), STR("440100"));
	check_str(cell(b.files.at[0].bytes, 1, 7), STR("1000000"));
}

BOTH(a_cancellation_takes_its_original_out_of_the_books)
{
	struct house own, *w = &own;
	int64_t rows;
	billed_open(w, db, mem);
	set_books(w);
	billed_owe(w, 1, 1, 12345, billed_19);
	billed_owe(w, 2, -1, 333, billed_7);
	int64_t id = billed_issue(w);
	check(act(w, "invoice.cancel", N("invoice", id), F("reason", "Irrtum")));
	struct ledger_batch b = november(w);
	check(b.documents == 2 && b.booked == 2 && b.rows == 4 && b.gross.cents == 0);
	check_int(file_sum(b.files.at[0].bytes, &rows), 0);
	check_int(rows, 4);
	for (int i = 0; i < 2; i++) {                    /* every field but side, numbers, due day and reversal is the original's */
		struct str bytes = b.files.at[0].bytes;
		for (int column = 1; column <= DATEV_COLUMNS; column++)
			if (column != 2 && column != 12 && column != 117 && column != 118)
				check_str(cell(bytes, i + 2, column), cell(bytes, i, column));
		check(!str_is(cell(bytes, i, 2), cell(bytes, i + 2, 2)));
		check_str(cell(bytes, i + 2, 11), STR("RE-2026-0001"));
		check_str(cell(bytes, i + 2, 12), STR("ST-2026-0001"));
		check_str(cell(bytes, i + 2, 118), STR("1"));
	}
}

BOTH(what_is_in_no_file_is_named_with_its_reason)
{
	struct house own, *w = &own;
	static const struct tax at_16 = { TAX_STANDARD, { 16000000 } };
	billed_open(w, db, mem);
	set_books(w);
	billed_owe(w, 1, 1, 10000, at_16);
	billed_issue(w);
	struct ledger_batch b = november(w);
	check(b.documents == 1 && !b.booked && !b.rows && !b.gross.cents && !b.files.n && b.left.n == 1);
	check_str(b.left.at[0], STR("RE-2026-0001: the chart has no revenue account for \"S16\": setting datev.accounts, for instance S16=8400"));
	check_str(batch_of(w, date_of(2026, 11, 1), date_of(2026, 11, 30), LANG_DE).left.at[0], STR("RE-2026-0001: für „S16“ nennt der Kontenrahmen kein Erlöskonto: Einstellung datev.accounts, zum Beispiel S16=8400"));
	check(act(w, "setting.set", F("datev.accounts", "S16=8402")));
	check_str(cell(november(w).files.at[0].bytes, 0, 8), STR("8402"));
	check(act(w, "debtor.set", F("account", "123456")));
	check_str(november(w).left.at[0], STR("RE-2026-0001: the client's debtor account has more than 5 digits"));
	check(act(w, "setting.set", F("datev.digits", "5"), F("datev.accounts", "S16=84020")));
	check_str(cell(november(w).files.at[0].bytes, 0, 7), STR("123456"));
	billed_owe(w, 2, 1, 10000, billed_19);
	billed_owe(w, 3, -1, 10000, billed_19);
	billed_issue(w);
	b = november(w);
	check(b.documents == 2 && b.booked == 1);
	check_str(b.left.at[0], STR("RE-2026-0002: each of its tax groups comes to 0.00: there is nothing to book"));
}

BOTH(tax_that_the_client_owes_goes_to_accounts_of_its_own)
{
	struct house own, *w = &own;
	billed_open(w, db, mem);
	set_books(w);
	check(act(w, "client.change", F("vat_id", "DE123456788")));
	billed_owe(w, 1, 1, 10000, reversed);
	billed_issue(w);
	check(act(w, "client.change", F("country", "AT"), F("vat_id", "ATU12345675")));
	billed_owe(w, 2, 1, 20000, reversed);
	billed_issue(w);
	struct str bytes = november(w).files.at[0].bytes;
	check_str(cell(bytes, 0, 8), STR("8337"));
	check_str(cell(bytes, 0, 40), NONE);
	check_str(cell(bytes, 1, 8), STR("8336"));
	check_str(cell(bytes, 1, 40), STR("ATU12345675"));
	check_str(cell(bytes, 1, 1), STR("200,00"));
}

BOTH(days_of_two_business_years_are_two_files)
{
	struct house own, *w = &own;
	int64_t rows;
	billed_open(w, db, mem);
	set_books(w);
	check(act(w, "setting.set", F("datev.year", "2025-12-01")));
	billed_owe(w, 1, 1, 10000, billed_19);
	billed_issue(w);
	w->s.now.ms += 10 * (int64_t)86400000;
	billed_owe(w, 2, 2, 10000, billed_19);
	billed_issue(w);
	struct ledger_batch b = batch_of(w, date_of(2026, 11, 1), date_of(2026, 12, 31), LANG_EN);
	check(b.files.n == 2 && b.rows == 2);
	check_int(file_sum(b.files.at[0].bytes, &rows) + file_sum(b.files.at[1].bytes, &rows), b.gross.cents);
	check_str(b.files.at[0].name, STR("EXTF_Buchungsstapel_20261101_20261130.csv"));
	check_str(b.files.at[1].name, STR("EXTF_Buchungsstapel_20261201_20261231.csv"));
	check(str_has(b.files.at[0].bytes, STR(";29098;55003;20251201;4;20261101;20261130;")) && str_has(b.files.at[1].bytes, STR(";29098;55003;20261201;4;20261201;20261231;")));
}

BOTH(accounts_of_clients_are_given_once_and_kept)
{
	struct house own, *w = &own;
	int64_t account, first = 0;
	billed_open(w, db, mem);
	first = w->client;
	billed_owe(w, 1, 1, 10000, billed_19);
	billed_issue(w);
	billed_owe(w, 2, 1, 10000, billed_19);
	billed_issue(w);
	good(debtor_find(db, first, mem, &account, &w->e));
	check_str(debtor_print(account, 4, mem), STR("10000"));
	check(!act(w, "debtor.set", F("account", "70000")));
	check_str(err_str(&w->refused), STR("\"70000\" is no debtor account: it has 5 to 9 digits and begins with 1 to 6"));
	check(act(w, "debtor.set", F("account", "10001")));
	billed_client(w, STR("Zwei GmbH"));
	w->s.reader = LANG_DE;
	check(!act(w, "debtor.set", F("account", "100000")));    /* the first client's once, in books with longer numbers */
	check_str(err_str(&w->refused), STR("das Konto 100000 hat oder hatte „Praxis Weiß“; ein Konto gehört einem Klienten"));
	billed_owe(w, 3, 1, 10000, billed_19);
	billed_issue(w);
	good(debtor_find(db, w->client, mem, &account, &w->e));
	check_str(debtor_print(account, 4, mem), STR("10002"));
	check_str(debtor_print(account, 8, mem), STR("100020000"));
	struct debtors all = { 0 };
	good(debtor_list(db, mem, &all, &w->e));
	check(all.n == 2 && all.at[0].client == first && all.at[0].account == 100010000);
}

/* Whatever is billed and taken back: the rows of the file come to the gross of the documents in it, and only what was not taken back is left. */
BOTH(random_documents_and_their_rows_come_to_the_same)
{
	struct house own, *w = &own;
	int64_t id = 0, stands = 0, gross = 0, rows;
	enum { DOCUMENTS = 12 };
	billed_open(w, db, mem);
	set_books(w);
	for (int i = 0; i < DOCUMENTS; i++) {
		struct issued x;
		billed_owe(w, ++id, 1, 1000000, billed_19);
		for (int64_t n = (int64_t)(unit_random() % 9); n; n--)
			billed_owe(w, ++id, (1 + (int64_t)(unit_random() % 20)) * (unit_random() % 3 ? 1 : -1), 1 + (int64_t)(unit_random() % 4999), unit_random() % 2 ? billed_19 : billed_7);
		int64_t invoice = billed_issue(w);
		good(invoice_find(db, w->client, invoice, mem, &x, &w->e));
		if (unit_random() % 3) {
			stands += x.gross.cents;
			continue;
		}
		check(act(w, "invoice.cancel", N("invoice", invoice), F("reason", "Irrtum")));
		good(run(db, &w->e, "delete from claim where invoice_id = 0"));
	}
	struct rows *r = sql(db, "select coalesce(sum(gross_cents), 0) from invoice");
	check(row(r, mem, &gross) && done(r, &w->e));
	struct ledger_batch b = november(w);
	for (size_t i = 0; i < b.left.n; i++)
		unit_failed(__FILE__, __LINE__, b.left.at[i]);
	check_int(b.booked, b.documents);
	check_int(file_sum(b.files.at[0].bytes, &rows), gross);
	check_int(gross, stands);
	check_int(b.gross.cents, gross);
	check_int(rows, b.rows);
}

/* ---- receipts ---- */

struct handed { struct arena *mem; struct strs names, bytes; int64_t done, of; };

static bool hand(void *at, struct str name, struct str bytes, struct err *e)
{
	struct handed *h = at;
	(void)e;
	*push(h->mem, &h->names) = str_keep(h->mem, name);
	*push(h->mem, &h->bytes) = str_keep(h->mem, bytes);
	return true;
}

static void tell_far(void *at, int64_t done, int64_t of)
{
	struct handed *h = at;
	h->done = done;
	h->of = of;
}

/* A row names its receipt, and the list says which file that is; asked again all is the same. */
BOTH_OF_MANY(each_row_names_the_receipt_that_lies_beside_it)
{
	struct house own, *w = &own;
	struct handed first = { .mem = mem }, again = { .mem = mem };
	struct ledger_batch b, plain;
	billed_open(w, db, mem);
	set_books(w);
	billed_owe(w, 1, 3, 10000, billed_19);
	billed_issue(w);
	billed_owe(w, 2, 1, 5000, billed_7);
	billed_issue(w);
	struct ledger_order o = { .from = date_of(2026, 11, 1), .until = date_of(2026, 11, 30), .made = { 2026, 12, 1, 9, 0, 5 }, .lang = LANG_EN, .receipt = hand, .far = tell_far, .at = &first };
	good(ledger_datev(db, &o, mem, &b, &w->e));
	check(b.booked == 2 && first.names.n == 5 && first.done == 2 && first.of == 2);
	check_str(first.names.at[0], STR("RE-2026-0001.pdf"));
	check_str(first.names.at[1], STR("RE-2026-0001.xml"));
	check_str(first.names.at[4], STR("document.xml"));
	check(str_starts(first.bytes.at[0], STR("%PDF-1.7")) && str_has(first.bytes.at[1], STR("RE-2026-0001")));
	struct str link = cell(b.files.at[0].bytes, 0, 20), guid = str_cut(link, 7, 43);
	check(str_starts(link, STR("BEDI \"\"")) && link.len == 45 && guid.at[8] == '-' && guid.at[14] == '8' && guid.at[19] == '8');
	check(str_has(first.bytes.at[4], text(mem, "<document guid=\"{}\"><extension xsi:type=\"File\" name=\"RE-2026-0001.pdf\"/></document>", guid)));
	check(str_has(first.bytes.at[4], STR("<date>2026-12-01T09:00:05</date>")));
	check(!str_has(first.bytes.at[4], cell(b.files.at[0].bytes, 1, 20)) && str_has(first.bytes.at[4], str_cut(cell(b.files.at[0].bytes, 1, 20), 7, 43)));
	o.at = &again;
	good(ledger_datev(db, &o, mem, &b, &w->e));
	for (size_t i = 0; i < first.names.n; i++)
		check_str(sha256_hex(mem, again.bytes.at[i]), sha256_hex(mem, first.bytes.at[i]));
	plain = november(w);
	check_str(cell(plain.files.at[0].bytes, 0, 20), NONE);         /* without receipts there is nothing to refer to */
}
