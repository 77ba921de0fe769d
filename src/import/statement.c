/* statement.c - see import/statement.h. A bank's head may stand some lines below the first; days and amounts are read as people write them. */
#include "import/statement.h"

enum { HEADS_MOST = 20, COLUMNS_MOST = 64 };
enum column { ACCOUNT, DAY, VALUE, AMOUNT, NAME, IBAN, PURPOSE, END_TO_END, CURRENCY, COLUMNS };

/* Folded, letters alone: "Beguenstigter/Zahlungspflichtiger" is "beguenstigterzahlungspflichtiger". ORDER column */
static const struct str known[COLUMNS] = {
	[ACCOUNT] = LIT(" auftragskonto ibanauftragskonto kontonummerdesauftraggebers eigeneiban accountiban "),
	[DAY] = LIT(" buchungstag buchungsdatum buchung datum bookingdate date "),
	[VALUE] = LIT(" valutadatum valuta wertstellung wertstellungsdatum valuedate "),
	[AMOUNT] = LIT(" betrag betrageur umsatz umsatzineur amount amounteur "),
	[NAME] = LIT(" beguenstigterzahlungspflichtiger namezahlungsbeteiligter auftraggeberempfaenger auftraggeberbeguenstigter zahlungspflichtiger zahlungspflichtigerr zahlungsbeteiligter empfaenger name payee partnername "),
	[IBAN] = LIT(" kontonummeriban ibanzahlungsbeteiligter iban partneriban counterpartyiban "),
	[PURPOSE] = LIT(" verwendungszweck purpose paymentreference reference vorgangverwendungszweck "),
	[END_TO_END] = LIT(" kundenreferenzendtoend kundenreferenz endtoendreferenz endtoendid "),
	[CURRENCY] = LIT(" waehrung currency "),
};

struct reading { struct arena *mem; enum lang lang; int place[COLUMNS]; struct bank_lines *out; struct strs *notes; };

static struct str letters(struct str s, struct arena *mem)
{
	struct str folded = utf8_ascii(mem, utf8_fold(mem, s));
	struct out o = out_open(mem);
	for (size_t i = 0; i < folded.len; i++)
		if (folded.at[i] >= 'a' && folded.at[i] <= 'z')
			out_char(&o, folded.at[i]);
	return out_str(&o);
}

static bool is_head(struct reading *r, const struct csv_row *row)
{
	for (int c = 0; c < COLUMNS; c++)
		r->place[c] = -1;
	for (size_t i = 0; i < row->n && i < COLUMNS_MOST; i++) {
		struct str name = letters(row->at[i], r->mem);
		for (int c = 0; c < COLUMNS; c++)
			if (name.len && r->place[c] < 0 && str_has(known[c], text(r->mem, " {} ", name)))
				r->place[c] = (int)i;
	}
	return r->place[DAY] >= 0 && r->place[AMOUNT] >= 0 && r->place[PURPOSE] >= 0;
}

static struct str cell(const struct reading *r, const struct csv_row *row, enum column c)
{
	return r->place[c] >= 0 && (size_t)r->place[c] < row->n ? str_trim(row->at[r->place[c]]) : NONE;
}

/* "30.11.26" as well: a year of two digits is of this century. */
static bool day_of(struct str s, struct arena *mem, struct date *out)
{
	bool is_short = s.len == 8 && s.at[2] == '.' && s.at[5] == '.';
	return date_typed(is_short ? text(mem, "{}20{}", str_cut(s, 0, 6), str_cut(s, 6, 8)) : s, out);
}

/* The last sign that can be one is the decimal one; what stands before it groups thousands. */
static bool amount_of(struct str s, struct arena *mem, struct money *out)
{
	struct out o = out_open(mem);
	size_t at = s.len;
	while (at && s.at[at - 1] != ',' && s.at[at - 1] != '.')
		at--;
	for (size_t i = 0; i < s.len; i++)
		if ((s.at[i] >= '0' && s.at[i] <= '9') || (s.at[i] == '-' && !o.len))
			out_char(&o, s.at[i]);
		else if (at && i == at - 1 && s.len - at <= 2)
			out_char(&o, '.');
	return money_parse(out_str(&o), out) && out->cents;
}

static void leave(struct reading *r, int64_t line, struct str german, struct str english)
{
	*push(r->mem, r->notes) = r->lang == LANG_DE ? text(r->mem, "Zeile {}: {}", line, german) : text(r->mem, "line {}: {}", line, english);
}

static void take_row(struct reading *r, const struct csv_row *row)
{
	struct bank_line l = { .account = str_without(r->mem, cell(r, row, ACCOUNT), ' '), .name = str_keep(r->mem, cell(r, row, NAME)), .iban = str_without(r->mem, cell(r, row, IBAN), ' '),
		.purpose = str_keep(r->mem, cell(r, row, PURPOSE)), .end_to_end = str_keep(r->mem, cell(r, row, END_TO_END)) };
	struct str currency = cell(r, row, CURRENCY);
	if (!day_of(cell(r, row, DAY), r->mem, &l.day) || !amount_of(cell(r, row, AMOUNT), r->mem, &l.amount)) {
		leave(r, row->line, STR("ohne Betrag oder Buchungstag"), STR("without an amount or a day"));
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
