/* unit.c - units of lines: UN/ECE Rec 20 for machines, and as people write them. */
#include "account/account.h"

/* Pieces have no name. */
static const struct { struct str code, names[2]; } units[] = {
	{ LIT("MIN"), { LIT("min"), LIT("min") } }, { LIT("HUR"), { LIT("h"), LIT("h") } }, { LIT("DAY"), { LIT("Tage"), LIT("days") } }, { LIT("MON"), { LIT("Monate"), LIT("months") } },
	{ LIT("C62"), { LIT(""), LIT("") } }, { LIT("H87"), { LIT(""), LIT("") } }, { LIT("LS"), { LIT("pauschal"), LIT("flat") } }, { LIT("KMT"), { LIT("km"), LIT("km") } },
	{ LIT("KGM"), { LIT("kg"), LIT("kg") } }, { LIT("MTQ"), { LIT("m3"), LIT("m3") } }, { LIT("KWH"), { LIT("kWh"), LIT("kWh") } }, { LIT("MWH"), { LIT("MWh"), LIT("MWh") } },
	{ LIT("KWT"), { LIT("kW"), LIT("kW") } }, { LIT("MAW"), { LIT("MW"), LIT("MW") } }, { LIT("KVA"), { LIT("kVA"), LIT("kVA") } }, { LIT("4L"), { LIT("MB"), LIT("MB") } },
	{ LIT("E34"), { LIT("GB"), LIT("GB") } }, { LIT("E35"), { LIT("TB"), LIT("TB") } },
};

struct str account_unit_code(struct str unit)
{
	struct str symbol = contract_unit(unit);
	for (size_t i = 0; i < COUNT(units) && symbol.len; i++)
		if (str_is(units[i].names[LANG_DE], symbol))
			return units[i].code;
	return STR("C62");
}

struct str account_unit_name(struct str code, enum lang lang)
{
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_is(units[i].code, code))
			return units[i].names[lang];
	return code;
}
