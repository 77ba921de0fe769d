/* statement.c - see import/statement.h. A bank's head may stand some lines below the first; days and amounts are read as people write them. */
#include "import/statement.h"
#include "account/article.h"

enum { HEADS_MOST = 20, COLUMNS_MOST = 64 };
enum column { ACCOUNT, DAY, VALUE, AMOUNT, NAME, IBAN, PURPOSE, END_TO_END, CURRENCY, SIDE, STATUS, COLUMNS };

/* ORDER column */
static const struct csv_column known[COLUMNS] = {
	[ACCOUNT] = { .names = LIT(" auftragskonto ibanauftragskonto kontonummerdesauftraggebers eigeneiban accountiban ") },
	[DAY] = { .names = LIT(" buchungstag buchungsdatum buchung datum bookingdate date ") },
	[VALUE] = { .names = LIT(" valutadatum valuta wertstellung wertstellungsdatum valuedate ") },
	[AMOUNT] = { .names = LIT(" betrag betrageur umsatz umsatzineur amount amounteur ") },
	[NAME] = { .names = LIT(" beguenstigterzahlungspflichtiger namezahlungsbeteiligter auftraggeberempfaenger auftraggeberbeguenstigter zahlungspflichtiger zahlungspflichtigerr zahlungsbeteiligter empfaenger name payee partnername ") },
	[IBAN] = { .names = LIT(" kontonummeriban ibanzahlungsbeteiligter iban partneriban counterpartyiban ") },
	[PURPOSE] = { .names = LIT(" verwendungszweck purpose paymentreference reference vorgangverwendungszweck ") },
	[END_TO_END] = { .names = LIT(" kundenreferenzendtoend kundenreferenz endtoendreferenz endtoendid ") },
	[CURRENCY] = { .names = LIT(" waehrung currency ") },
	[SIDE] = { .names = LIT(" sollhaben sh habensoll sollhabenkennzeichen kennzeichen debitcredit creditdebit ") },
	[STATUS] = { .names = LIT(" info status umsatzstatus buchungsstatus bookingstatus ") },
};

struct reading { struct arena *mem; enum lang lang; int place[COLUMNS]; struct bank_lines *out; struct strs *notes; };

static bool is_head(struct reading *r, const struct csv_row *row)
{
	csv_find_columns(row, known, COLUMNS, r->mem, r->place);
	bool unnamed = row->n > 1 && row->n <= COLUMNS_MOST && !str_trim(row->at[row->n - 1]).len;
	r->place[SIDE] = r->place[SIDE] < 0 && unnamed ? (int)row->n - 1 : r->place[SIDE];         /* where some banks write S or H */
	return r->place[DAY] >= 0 && r->place[AMOUNT] >= 0 && r->place[PURPOSE] >= 0;
}

static struct str cell(const struct reading *r, const struct csv_row *row, enum column c) { return csv_cell(row, r->place[c]); }

/* "30.11.26" as well: a year of two digits is of this century. */
static bool day_of(struct str s, struct arena *mem, struct date *out)
{
	bool is_short = s.len == 8 && s.at[2] == '.' && s.at[5] == '.';
	return date_typed(is_short ? text(mem, "{}20{}", str_cut(s, 0, 6), str_cut(s, 6, 8)) : s, out);
}

/* S and H are debit and credit on German statements. */
static bool is_debit(struct str side)
{
	static const struct str debits[] = { LIT("s"), LIT("soll"), LIT("d"), LIT("dr"), LIT("debit") };
	for (size_t i = 0; i < COUNT(debits); i++)
		if (str_is(debits[i], side))
			return true;
	return false;
}

static bool take_end(struct str *s, struct str end)
{
	if (!str_ends(*s, end))
		return false;
	*s = str_trim(str_cut(*s, 0, s->len - end.len));
	return true;
}

static bool take_begin(struct str *s, struct str begin)
{
	if (!str_starts(*s, begin))
		return false;
	*s = str_trim(str_cut(*s, begin.len, s->len));
	return true;
}

/* A minus of any kind, before or behind, brackets, or the mark of the side; what is left is the number. */
static bool take_minus(struct str *s)
{
	static const struct str minus[] = { LIT("-"), LIT("−"), LIT("–") };
	bool is = take_begin(s, STR("(")) && take_end(s, STR(")"));
	for (size_t i = 0; i < COUNT(minus); i++)
		is |= take_begin(s, minus[i]) || take_end(s, minus[i]);
	if (take_end(s, STR("S")) || take_end(s, STR("Soll")))
		return true;
	if (!take_end(s, STR("H")) && !take_end(s, STR("Haben")))
		take_begin(s, STR("+"));
	return is;
}

/* Thousands may be grouped by a space or an apostrophe as well. */
static struct str without_groups(struct str s, struct arena *mem)
{
	static const struct str groups[] = { LIT(" "), LIT("\u00a0"), LIT("\u202f"), LIT("'"), LIT("\u2019") };
	struct out o = out_open(mem);
	for (size_t i = 0, n; i < s.len; i += n) {
		n = 1;
		bool group = false;
		for (size_t k = 0; k < COUNT(groups) && !group; k++)
			if ((group = str_starts(str_cut(s, i, s.len), groups[k])))
				n = groups[k].len;
		if (!group)
			out_char(&o, s.at[i]);
	}
	return out_str(&o);
}

/* Whole cents, or it is not what it looks like. An amount that could be read in two ways ("1.234") is read in none. */
static bool amount_of(struct str s, struct str side, struct arena *mem, struct money *out)
{
	struct micro value;
	bool euro = take_begin(&s, STR("€")) || take_end(&s, STR("€")) || take_end(&s, STR("EUR")) || take_begin(&s, STR("EUR"));
	bool minus = take_minus(&s);
	if (!euro && !take_end(&s, STR("€")))
		take_end(&s, STR("EUR"));
	if (!account_number(mem, without_groups(s, mem), &value) || value.u6 <= 0 || value.u6 % 10000)
		return false;
	out->cents = (minus || is_debit(utf8_fold(mem, side)) ? -1 : 1) * (value.u6 / 10000);
	return true;
}

static void leave(struct reading *r, int64_t line, struct str german, struct str english)
{
	*push(r->mem, r->notes) = r->lang == LANG_DE ? text(r->mem, "Zeile {}: {}", line, german) : text(r->mem, "line {}: {}", line, english);
}

/* "Umsatz vorgemerkt": the bank expects it and has not booked it; it comes again once it has. */
static bool is_expected(struct reading *r, struct str status)
{
	static const struct str words[] = { LIT("vorgemerkt"), LIT("nicht gebucht"), LIT("pending"), LIT("pdng") };
	struct str s = utf8_fold(r->mem, status);
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_has(s, words[i]))
			return true;
	return false;
}

static void take_row(struct reading *r, const struct csv_row *row)
{
	struct bank_line l = { .account = str_without(r->mem, cell(r, row, ACCOUNT), ' '), .name = str_keep(r->mem, cell(r, row, NAME)), .iban = str_without(r->mem, cell(r, row, IBAN), ' '),
		.purpose = str_keep(r->mem, cell(r, row, PURPOSE)), .end_to_end = str_keep(r->mem, cell(r, row, END_TO_END)) };
	struct str currency = cell(r, row, CURRENCY), status = cell(r, row, STATUS);
	if (is_expected(r, status)) {
		leave(r, row->line, text(r->mem, "noch nicht gebucht („{}“)", status), text(r->mem, "not booked yet (\"{}\")", status));
		return;
	}
	if (!day_of(cell(r, row, DAY), r->mem, &l.day) || !amount_of(cell(r, row, AMOUNT), cell(r, row, SIDE), r->mem, &l.amount)) {
		leave(r, row->line, text(r->mem, "ohne Buchungstag oder ohne Betrag, der nur eines heißen kann („{}“)", cell(r, row, AMOUNT)),
		      text(r->mem, "without a day, or without an amount that can mean but one thing (\"{}\")", cell(r, row, AMOUNT)));
		return;
	}
	if (currency.len && !str_is(currency, STR("EUR"))) {
		leave(r, row->line, text(r->mem, "in {}, nicht in Euro", currency), text(r->mem, "in {}, not in euro", currency));
		return;
	}
	l.value = l.day;
	day_of(cell(r, row, VALUE), r->mem, &l.value);
	*push(r->mem, r->out) = l;
}

/* From where the file stands: is its next line the head? Then the rows behind it. before: lines that were skipped. */
static bool read_from(struct reading *r, FILE *in, const struct csv_look *look, int64_t before, bool *head, struct err *e)
{
	struct csv_row row;
	bool got, ok;
	struct csv *csv = csv_open(in, look);
	for (*head = false; (ok = csv_next(csv, &row, &got, e)) && got; ) {
		row.line += before;
		if (*head)
			take_row(r, &row);
		else if (!(*head = is_head(r, &row)))
			break;
	}
	csv_close(csv);
	return ok;
}

/* Which sign separates cells is known by a line that has them: what stands above the head may have others. */
static bool read_rows(struct reading *r, FILE *in, const struct csv_look *look, struct err *e)
{
	bool head = false;
	long at = 0;
	int c = 0;
	for (int n = 0; n < HEADS_MOST && c != EOF && !head; n++) {
		if (fseek(in, at, SEEK_SET) || !read_from(r, in, look, n, &head, e))
			return false;
		fseek(in, at, SEEK_SET);
		while ((c = getc(in)) != EOF && c != '\n')
			;
		at = ftell(in);
	}
	return head || fail(e, "{}", r->lang == LANG_DE ? STR("das ist kein Kontoauszug: es fehlen die Spalten Buchungstag, Betrag und Verwendungszweck")
	                                                : STR("this is no account statement: the columns booking date, amount and purpose are missing"));
}

bool statement_read(FILE *in, enum lang lang, struct arena *mem, struct bank_lines *out, struct strs *notes, struct err *e)
{
	struct csv_look look;
	struct reading r = { .mem = mem, .lang = lang, .out = out, .notes = notes };
	bool ok = csv_look(in, mem, &look, e) && read_rows(&r, in, &look, e);
	bank_keys(out, mem);
	return ok;
}
