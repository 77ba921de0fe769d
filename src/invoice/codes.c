/* codes.c - numbers that carry their own check digits, and the code lists we use.
 *
 * Sources: EPC 262-08 (creditor identifier), Formatspezifikation Leitweg-ID 2.0.2,
 * UN/ECE Recommendation 20. */
#include "inventory/country.h"
#include "inventory/iban.h"
#include "invoice/invoice.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool invoice_is_creditor(struct str s)
{
	if (s.len < 8 || s.len > 35 || !is_upper(s.at[0]) || !is_upper(s.at[1]) || !is_digit(s.at[2]) || !is_digit(s.at[3]))
		return false;
	int rest = iban_rest(str_cut(s, 7, s.len), 0);       /* positions 5 to 7 are the creditor's own */
	return rest >= 0 && iban_rest(str_cut(s, 0, 4), rest) == 1;
}

static bool has_only(struct str s, size_t least, size_t most, bool (*is)(char))
{
	for (size_t i = 0; i < s.len; i++)
		if (!is(s.at[i]))
			return false;
	return s.len >= least && s.len <= most;
}

static bool is_fine(char c) { return is_digit(c) || is_upper(c); }

bool invoice_is_leitweg(struct str s)
{
	struct str rest = s, coarse = str_split(&rest, '-'), fine = NONE, check = str_split(&rest, '-');
	if (rest.len) {
		fine = check;
		check = rest;
	}
	if (!has_only(coarse, 2, 12, is_digit) || !has_only(fine, 0, 30, is_fine) || !has_only(check, 2, 2, is_digit))
		return false;
	return iban_rest(check, iban_rest(fine, iban_rest(coarse, 0))) == 1;
}

bool invoice_is_vat_id(struct str s)
{
	struct str country = str_is(str_cut(s, 0, 2), STR("EL")) ? STR("GR") : str_cut(s, 0, 2);     /* Greece's own prefix */
	return s.len >= 4 && (invoice_is_country(country) || str_is(country, STR("XI")));
}

static bool has_word(struct str list, struct str word, size_t most)
{
	if (word.len == 0 || word.len > most)
		return false;
	char framed[8] = " ";
	for (size_t i = 0; i < word.len; i++)
		framed[i + 1] = word.at[i];
	framed[word.len + 1] = ' ';
	return !str_has(word, STR(" ")) && str_has(list, (struct str){ framed, word.len + 2 });
}

bool invoice_is_country(struct str s) { return country_is(s); }

bool invoice_is_unit(struct str s)
{
	static const struct str units = LIT(" HUR MIN DAY WEE MON QAN ANN C62 H87 LS KMT KGM MTQ KWH MWH KWT MAW KVA E34 E35 4L LTR K3 2P E36 QB C0 NF RH ");
	return has_word(units, s, 3);
}
