/* symbol.c - units as people write them: whatever spelling a clause uses, what it counts is printed as kWh, TB, vCPU. */
#include "contract/print.h"

static const struct str symbols[] = {
	LIT("Wh"), LIT("kWh"), LIT("MWh"), LIT("kW"), LIT("MW"), LIT("VA"), LIT("kVA"), LIT("kvarh"), LIT("kB"), LIT("MB"), LIT("GB"), LIT("TB"), LIT("PB"), LIT("KiB"), LIT("MiB"), LIT("GiB"), LIT("TiB"), LIT("PiB"),
	LIT("kbit"), LIT("Mbit"), LIT("Gbit"), LIT("kbps"), LIT("Mbps"), LIT("Gbps"), LIT("kHz"), LIT("MHz"), LIT("GHz"), LIT("vCPU"), LIT("mg"), LIT("kg"), LIT("mm"), LIT("cm"), LIT("km"), LIT("qm"), LIT("cbm"), LIT("m2"), LIT("m3"), LIT("ml"),
};

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool same_letters(struct str a, struct str b)
{
	size_t i = 0;
	while (i < a.len && a.len == b.len && small(a.at[i]) == small(b.at[i]))
		i++;
	return i == a.len && a.len == b.len;
}

struct str unit_symbol(struct str name)
{
	for (size_t i = 0; i < COUNT(symbols); i++)
		if (same_letters(symbols[i], name))
			return symbols[i];
	return NONE;
}

struct str contract_unit(struct str unit)
{
	struct str symbol = unit_symbol(unit);
	return symbol.len ? symbol : unit;
}
