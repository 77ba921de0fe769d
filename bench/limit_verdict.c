/* bench/limit_verdict.c - the limit of judging: one bit a rule, one mask a value, seven ANDs.
 *
 * Does only what cannot be avoided: finds the values named in the text (one hash table a dimension), ANDs
 * their masks, drops what is beaten, writes the verdict and the deciding clauses. Knows one contract. */
#include "bench.h"
#include <string.h>

/* A rule as the values it allows, a list of names a dimension; "" allows all. */
#define NET "router firewall switch spamfilter lan-gerät"
#define DESK "desktop mobilgerät"
#define UPKEEP "konfiguration log-auswertung überwachung fehlersuche störungsbehebung update koordination sicherungstest"
enum { TWO_TO_SIX = 0x1ff, R71 = 9, R72, R73A, R73B, R74, RULES };
static const struct rule { struct str clause; bool project; struct str allows[DIMENSIONS]; uint64_t beats; } rules[RULES] = {
	{ LIT(" §2.1"), false, { LIT(NET), LIT(""), LIT("konfiguration log-auswertung überwachung koordination"), LIT(""), LIT(""), LIT(""), LIT("") }, 0 },
	{ LIT(" §2.2"), false, { LIT(NET), LIT("gerätesoftware virenscanner"), LIT("fehlersuche störungsbehebung"), LIT(""), LIT(""), LIT(""), LIT("") }, 0 },
	{ LIT(" §2.3"), false, { LIT("wan"), LIT(""), LIT("koordination überwachung fehlersuche störungsbehebung"), LIT(""), LIT(""), LIT(""), LIT("") }, 0 },
	{ LIT(" §3"), false, { LIT("standardserver"), LIT("betriebssystem virenscanner backup-software vereinbart"), LIT(UPKEEP), LIT(""), LIT(""), LIT(""), LIT("") }, 0 },
	{ LIT(" §3"), false, { LIT("standardserver"), LIT("daten"), LIT("sicherungstest"), LIT(""), LIT(""), LIT(""), LIT("") }, 0 },
	{ LIT(" §4"), false, { LIT(DESK), LIT("betriebssystem virenscanner office vereinbart"), LIT(UPKEEP), LIT(""), LIT(""), LIT(""), LIT("") }, 0 },
	{ LIT(" §5"), false, { LIT("standardserver " DESK), LIT("fremdanwendung"), LIT(UPKEEP), LIT(""), LIT(""), LIT(""), LIT("ja") }, 0 },
	{ LIT(" §6.1"), false, { LIT(NET " standardserver " DESK), LIT("gerätesoftware betriebssystem backup-software virenscanner office vereinbart"), LIT("update"), LIT(""), LIT(""), LIT(""), LIT("") }, 0 },
	{ LIT(" §6.2"), false, { LIT("standardserver " DESK), LIT(""), LIT("überwachung"), LIT("schutz"), LIT(""), LIT(""), LIT("") }, 0 },
	{ LIT(" §7.1"), true, { LIT(""), LIT("hardware"), LIT("fehlersuche störungsbehebung austausch"), LIT(""), LIT(""), LIT(""), LIT("") }, TWO_TO_SIX },
	{ LIT(" §7.2"), true, { LIT(""), LIT(""), LIT("wiederherstellung"), LIT(""), LIT(""), LIT(""), LIT("") }, TWO_TO_SIX },
	{ LIT(" §7.3"), true, { LIT(""), LIT(""), LIT(""), LIT("erweiterung"), LIT(""), LIT(""), LIT("") }, TWO_TO_SIX | 1 << R71 | 1 << R74 },
	{ LIT(" §7.3"), true, { LIT(""), LIT(""), LIT(""), LIT(""), LIT(""), LIT("nein"), LIT("") }, TWO_TO_SIX | 1 << R71 | 1 << R74 | 1 << R73A },
	{ LIT(" §7.4"), false, { LIT(NET " standardserver " DESK " wan"), LIT(""), LIT("fehlersuche"), LIT(""), LIT("offen"), LIT(""), LIT("") }, TWO_TO_SIX | 1 << R71 },
};

static struct slot { uint64_t hash, mask; } slots[DIMENSIONS][64];
static uint64_t projects;

static inline uint64_t hash_step(uint64_t h, char c) { return (h ^ (unsigned char)c) * 1099511628211u; }

static bool allows(struct str list, struct str value)
{
	bool found = !list.len;
	while (list.len)
		found |= str_is(str_split(&list, ' '), value);
	return found;
}

static void add_value(int d, struct str value)
{
	uint64_t h = 14695981039346656037u, mask = 0;
	for (size_t i = 0; i < value.len; i++)
		h = hash_step(h, value.at[i]);
	for (int r = 0; r < RULES; r++)
		mask |= (uint64_t)allows(rules[r].allows[d], value) << r;
	size_t at = h >> 58;
	while (slots[d][at].hash)
		at = (at + 1) & 63;
	slots[d][at] = (struct slot){ h, mask };
}

void limit_open(void)
{
	for (int d = 0; d < DIMENSIONS; d++)
		for (int v = 0; v < bench_dimensions[d].n; v++)
			add_value(d, bench_dimensions[d].value[v]);
	for (int r = 0; r < RULES; r++)
		projects |= (uint64_t)rules[r].project << r;
}

size_t limit_judge(struct str item, char *out)
{
	uint64_t mask = ~0ull;
	const char *c = item.at;
	for (int d = 0; d < DIMENSIONS; d++) {
		while (*c++ != '=')
			;
		uint64_t h = 14695981039346656037u;
		for (; *c != '\n'; c++)
			h = hash_step(h, *c);
		size_t at = h >> 58;
		while (slots[d][at].hash != h)
			at = (at + 1) & 63;
		mask &= slots[d][at].mask;
	}
	for (uint64_t m = mask >> R71 << R71; m; m &= m - 1)
		mask &= ~rules[__builtin_ctzll(m)].beats;
	struct str word = mask & ~projects ? STR("gedeckt") : STR("projekt"), last = NONE;
	char *to = out;
	memcpy(to, word.at, word.len);
	to += word.len;
	for (; mask; mask &= mask - 1) {
		struct str clause = rules[__builtin_ctzll(mask)].clause;
		if (clause.len == last.len && !memcmp(clause.at, last.at, last.len))
			continue;
		memcpy(to, clause.at, clause.len);
		to += clause.len;
		last = clause;
	}
	return (size_t)(to - out);
}
