/* address.c - what is accepted here is a subset of what letters may come from: quoted local parts (RFC 5322 3.4.1) and address literals are
 * read when they come, and never entered, for the house would not write to them. */
#include "inventory/address.h"
#include <string.h>

enum { LOCAL_MOST = 64, LABEL_MOST = 63, ADDRESS_MOST = 254 };         /* RFC 5321 4.5.3.1, RFC 1035 2.3.4 */

static bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* atext of RFC 5322 3.2.3, and the dots between. */
static bool is_local(char c) { return is_alnum(c) || c == '.' || memchr("!#$%&'*+-/=?^_`{|}~", c, 19); }

static bool has_empty_piece(struct str s)
{
	return !s.len || s.at[0] == '.' || s.at[s.len - 1] == '.' || str_has(s, STR(".."));
}

static bool is_label(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_alnum(s.at[i]) && s.at[i] != '-')
			return false;
	return s.len && s.len <= LABEL_MOST && s.at[0] != '-' && s.at[s.len - 1] != '-';
}

static bool is_domain(struct str s)
{
	bool good = !has_empty_piece(s);
	while (s.len && good)
		good = is_label(str_split(&s, '.'));
	return good;
}

enum address_fault address_fault(struct str address)
{
	struct str domain = address, local = str_split(&domain, '@');
	for (size_t i = 0; i < address.len; i++)
		if ((unsigned char)address.at[i] > '~')
			return ADDRESS_FOREIGN;
	if (local.len == address.len || str_has(domain, STR("@")))
		return ADDRESS_AT;
	for (size_t i = 0; i < local.len; i++)
		if (!is_local(local.at[i]))
			return ADDRESS_SIGN;
	if (!local.len || local.len > LOCAL_MOST)
		return ADDRESS_LOCAL;
	if (has_empty_piece(local))
		return ADDRESS_DOTS;
	if (!is_domain(domain))
		return ADDRESS_DOMAIN;
	return address.len > ADDRESS_MOST ? ADDRESS_LONG : ADDRESS_GOOD;
}

struct str address_fault_said(struct str address, enum lang lang)
{
	static const struct { struct str says[2]; } faults[ADDRESS_FAULTS] = {  /* ORDER address_fault */
		{ { { 0 }, { 0 } } },
		{ { LIT("eine Adresse hat genau ein @, wie name@firma.de"), LIT("an address has exactly one @, such as name@firm.com") } },
		{ { LIT("vor dem @ stehen 1 bis 64 Zeichen"), LIT("before the @ there are 1 to 64 characters") } },
		{ { LIT("vor dem @ beginnt und endet nichts mit einem Punkt, und keine zwei folgen aufeinander"), LIT("before the @ nothing begins or ends with a dot, and no two follow each other") } },
		{ { LIT("vor dem @ steht ein Zeichen, das dort nicht sein kann: kein Leerzeichen, Komma, keine Klammern und Anführungszeichen"), LIT("before the @ there is a character that cannot be there: no blank, comma, brackets or quotation marks") } },
		{ { LIT("Umlaute und andere fremde Zeichen nimmt nicht jeder Mailserver; eine Domain mit Umlaut schreibt man mit xn--"), LIT("umlauts and other foreign characters are not taken by every mail server; a domain with one is written with xn--") } },
		{ { LIT("hinter dem @ steht keine Domain wie firma.de"), LIT("behind the @ there is no domain such as firm.com") } },
		{ { LIT("sie hat mehr als 254 Zeichen"), LIT("it has more than 254 characters") } },
	};
	return faults[address_fault(address)].says[lang];
}
