/* unit.c - units of lines: UN/ECE Rec 20 for machines, and as people write them, of one and of many.
 *
 * A contract calls what a meter counts as its author does: by a symbol (kWh), or by a word that is known here. What is neither has no code of its own and is
 * pieces; a note then says what they are. */
#include "account/account.h"

/* Pieces have no name. many: where it is another word than one. words: what authors write for it, folded, between blanks. */
static const struct { struct str code, names[2], many[2], words; } units[] = {
	{ LIT("MIN"), { LIT("min"), LIT("min") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("HUR"), { LIT("h"), LIT("h") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("DAY"), { LIT("Tag"), LIT("day") }, { LIT("Tage"), LIT("days") }, { 0 } },
	{ LIT("MON"), { LIT("Monat"), LIT("month") }, { LIT("Monate"), LIT("months") }, { 0 } },
	{ LIT("C62"), { LIT(""), LIT("") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("H87"), { LIT(""), LIT("") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("LS"), { LIT("pauschal"), LIT("flat") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("KMT"), { LIT("km"), LIT("km") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("KGM"), { LIT("kg"), LIT("kg") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("MTQ"), { LIT("m3"), LIT("m3") }, { { 0 }, { 0 } }, LIT(" cbm kubikmeter ") },
	{ LIT("LTR"), { LIT("Liter"), LIT("litre") }, { LIT("Liter"), LIT("litres") }, LIT(" liter litre liters ") },
	{ LIT("KWH"), { LIT("kWh"), LIT("kWh") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("MWH"), { LIT("MWh"), LIT("MWh") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("K3"), { LIT("kvarh"), LIT("kvarh") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("KWT"), { LIT("kW"), LIT("kW") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("MAW"), { LIT("MW"), LIT("MW") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("KVA"), { LIT("kVA"), LIT("kVA") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("2P"), { LIT("kB"), LIT("kB") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("4L"), { LIT("MB"), LIT("MB") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("E34"), { LIT("GB"), LIT("GB") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("E35"), { LIT("TB"), LIT("TB") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("E36"), { LIT("PB"), LIT("PB") }, { { 0 }, { 0 } }, { 0 } },
	{ LIT("QB"), { LIT("Seite"), LIT("page") }, { LIT("Seiten"), LIT("pages") }, LIT(" seite page druckseite printed-page ") },
	{ LIT("C0"), { LIT("Anruf"), LIT("call") }, { LIT("Anrufe"), LIT("calls") }, LIT(" anruf telefonat call ") },
	{ LIT("NF"), { LIT("Nachricht"), LIT("message") }, { LIT("Nachrichten"), LIT("messages") }, LIT(" nachricht message ") },
	{ LIT("RH"), { LIT("Betriebsstunde"), LIT("operating hour") }, { LIT("Betriebsstunden"), LIT("operating hours") }, LIT(" betriebsstunde operating-hour running-hour ") },
};

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* Is it one of the words between blanks, whatever its letters? */
static bool is_word_of(struct str words, struct str unit)
{
	while (words.len && unit.len) {
		struct str word = str_split(&words, ' ');
		size_t i = 0;
		while (i < word.len && word.len == unit.len && word.at[i] == small(unit.at[i]))
			i++;
		if (i == unit.len)
			return true;
	}
	return false;
}

struct str account_unit_code(struct str unit)
{
	struct str symbol = contract_unit(unit);
	for (size_t i = 0; i < COUNT(units) && symbol.len; i++)
		if (str_is(units[i].names[LANG_DE], symbol) || is_word_of(units[i].words, unit))
			return units[i].code;
	return STR("C62");
}

struct str account_unit_name(struct str code, enum lang lang)
{
	return account_unit_said(code, (struct micro){ 0 }, lang);
}

struct str account_unit_said(struct str code, struct micro n, enum lang lang)
{
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_is(units[i].code, code))
			return units[i].many[lang].len && n.u6 != 1000000 && n.u6 != -1000000 ? units[i].many[lang] : units[i].names[lang];
	return code;
}
