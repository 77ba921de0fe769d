/* bench/verdict_items.c - random work items of the standard contract: what is decided on, and what cannot be. */
#include "bench.h"

const struct bench_dimension bench_dimensions[DIMENSIONS] = {
	{ LIT("gegenstand"), { LIT("router"), LIT("firewall"), LIT("switch"), LIT("spamfilter"), LIT("lan-gerät"), LIT("standardserver"), LIT("exchange"),
	  LIT("sql"), LIT("desktop"), LIT("mobilgerät"), LIT("wan"), LIT("online-backup"), LIT("drucker"), LIT("telefonanlage"), LIT("privatgerät") }, 15 },
	{ LIT("ebene"), { LIT("hardware"), LIT("gerätesoftware"), LIT("betriebssystem"), LIT("backup-software"), LIT("virenscanner"), LIT("office"),
	  LIT("vereinbart"), LIT("fremdanwendung"), LIT("daten"), LIT("leitung") }, 10 },
	{ LIT("tätigkeit"), { LIT("konfiguration"), LIT("log-auswertung"), LIT("überwachung"), LIT("fehlersuche"), LIT("störungsbehebung"), LIT("update"),
	  LIT("koordination"), LIT("sicherungstest"), LIT("austausch"), LIT("neueinrichtung"), LIT("umbau"), LIT("migration"), LIT("schulung"),
	  LIT("beratung"), LIT("wiederherstellung") }, 15 },
	{ LIT("zweck"), { LIT("erhalt"), LIT("schutz"), LIT("erweiterung") }, 3 },
	{ LIT("befund"), { LIT("offen"), LIT("bekannt") }, 2 },
	{ LIT("im-bestand"), { LIT("ja"), LIT("nein") }, 2 },
	{ LIT("herstellervertrag"), { LIT("ja"), LIT("nein") }, 2 },
};

static bool is(const struct bench_item *i, int dimension, struct str value)
{
	return str_is(bench_dimensions[dimension].value[i->value[dimension]], value);
}

/* The contract's `nie`, as far as these dimensions go. */
static bool is_possible(const struct bench_item *i)
{
	bool wan = is(i, 0, STR("wan")), data = is(i, 1, STR("daten")), net = i->value[0] < 5, test = is(i, 2, STR("sicherungstest"));
	if (wan != is(i, 1, STR("leitung")))
		return false;
	if (is(i, 0, STR("online-backup")) && !is(i, 1, STR("backup-software")) && !data)
		return false;
	if (is(i, 1, STR("gerätesoftware")) && !net && i->value[0] < 12)
		return false;
	if (net && !is(i, 1, STR("hardware")) && !is(i, 1, STR("gerätesoftware")) && !is(i, 1, STR("virenscanner")))
		return false;
	if (data && !is(i, 2, STR("wiederherstellung")) && !is(i, 2, STR("überwachung")) && !is(i, 2, STR("migration")) && !test)
		return false;
	return (!test || data || is(i, 1, STR("backup-software"))) && (!is(i, 2, STR("wiederherstellung")) || data);
}

struct bench_item *bench_items(size_t n, struct arena *mem)
{
	struct bench_item *items = NEWS(mem, struct bench_item, n);
	uint64_t state = 20260101;
	for (size_t k = 0; k < n;) {
		for (int d = 0; d < DIMENSIONS; d++)
			items[k].value[d] = (unsigned char)(bench_random(&state) % (uint64_t)bench_dimensions[d].n);
		k += is_possible(&items[k]);
	}
	return items;
}

struct str bench_item_text(const struct bench_item *i, struct arena *mem)
{
	struct out o = out_open(mem);
	for (int d = 0; d < DIMENSIONS; d++)
		print(&o, "{}={}\n", bench_dimensions[d].name, bench_dimensions[d].value[i->value[d]]);
	return out_str(&o);
}
