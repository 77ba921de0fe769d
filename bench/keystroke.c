/* bench/keystroke.c - figure "keystroke": the server's time for one change of a contract of 200 clauses in the editor.
 *
 * The contract has the vocabulary of the standard one and 200 made clauses in 20 paragraphs with prose: covered ones,
 * exclusions that prevail over them, exceptions that prevail over those; examples and promises of the standard's kind.
 * Each change begins with the whole text: half of them put another value into a clause, so that everything is worked out
 * anew, half are a character more or less anywhere, as typed. Measured is all that the editor does: reading, checking,
 * matrix, regions not named, comparison with the unchanged text, examples, annexes, facts to ask and on which much hangs, and the
 * fragment of HTML. The limit is contract_read alone on the same texts. */
#include "bench.h"
#include "base/assets.h"
#include "base/rest.h"
#include "web/editor.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECTIONS = 20, CLAUSES = 10, CHANGES = 100 };

static const struct { struct str fact; const char *values; int n; } facts[] = {
	{ LIT("gegenstand"), "netzwerkgerät server arbeitsplatz router firewall switch standardserver exchange desktop mobilgerät drucker", 11 },
	{ LIT("ebene"), "hardware gerätesoftware betriebssystem backup-software virenscanner office vereinbart fremdanwendung daten", 9 },
	{ LIT("tätigkeit"), "konfiguration log-auswertung überwachung fehlersuche störungsbehebung update austausch neueinrichtung umbau migration schulung", 11 },
	{ LIT("zweck"), "erhalt schutz erweiterung", 3 },
	{ LIT("befund"), "offen bekannt", 2 },
};

static struct str nth(const char *words, size_t n)
{
	struct str rest = str_of(words), word = NONE;
	for (size_t i = 0; i <= n; i++)
		word = str_split(&rest, ' ');
	return word;
}

static struct str any_of(int fact, uint64_t *state) { return nth(facts[fact].values, bench_random(state) % (size_t)facts[fact].n); }

/* ---- the contract --------------------------------------------------------------------------------------------------- */

/* Head and vocabulary of the standard contract: all before its second paragraph; its table of values. */
static struct str between(struct str s, struct str from, struct str until)
{
	ptrdiff_t at = from.len ? str_find(s, from) : 0, end;
	must(at >= 0);
	s = str_cut(s, (size_t)at, s.len);
	end = str_find(str_cut(s, from.len, s.len), until);
	must(end >= 0);
	return str_cut(s, 0, (size_t)end + from.len);
}

/* Without the meanings of facts that a later paragraph declares. */
static struct str vocabulary(struct str standard, struct arena *mem)
{
	struct out o = out_open(mem);
	for (struct str rest = between(standard, NONE, STR("\n# §2")); rest.len;) {
		struct str line = str_split(&rest, '\n');
		if (!str_starts(line, STR("| ausfall")) && !str_starts(line, STR("| priorität")))
			print(&o, "{}\n", line);
	}
	return out_str(&o);
}

static void add_clause(struct out *o, int section, int clause, uint64_t *state)
{
	bool excluded = section >= 16 && section < 19;
	int third = (int)(bench_random(state) % 2) + 3;
	print(o, "§{}.{} {} wenn {} = {} und {} in ", section + 2, clause + 1, excluded ? STR("projekt") : STR("gedeckt"), facts[0].fact, any_of(0, state), facts[2].fact);
	size_t first = bench_random(state) % 9;
	print(o, "{}{}, {}, {}{}", STR("{"), nth(facts[2].values, first), nth(facts[2].values, first + 1), nth(facts[2].values, first + 2), STR("}"));
	print(o, "\n  und {} = {}", facts[1].fact, any_of(1, state));
	if (clause % 3 == 0)
		print(o, " und {} = {}", facts[third].fact, any_of(third, state));
	if (excluded)
		print(o, ", geht vor §2 bis §17");
	if (section == 19)
		print(o, ", geht vor §18 bis §20");
	out_char(o, '\n');
}

static struct str make_contract(struct arena *mem)
{
	struct str standard;
	struct out o = out_open(mem);
	uint64_t state = 200;
	must(asset_find(STR("contracts/standard.de.md"), &standard));
	out_bytes(&o, vocabulary(standard, mem));
	for (int s = 0; s < SECTIONS; s++) {
		print(&o, "\n# §{} Leistungen, Teil {}\nDer Anbieter erbringt die folgenden Leistungen, soweit nichts anderes vereinbart ist. Sie gelten für alle Geräte des Bestandsverzeichnisses"
		          " und werden nach dem Stand der Technik ausgeführt; der Klient wirkt mit, soweit es nötig ist.\n```klausel\n", s + 2, s + 1);
		for (int c = 0; c < CLAUSES; c++)
			add_clause(&o, s, c, &state);
		print(&o, "```\n");
	}
	print(&o, "# §30 Vergütung\n```klausel\nurteil gedeckt: in pauschale\nurteil projekt: nach angebot, freigabe klient\npreis pauschale: je server 85,00 € monatlich\n"
	          "preis techniker: 30,00 € je 15 min, mindestens 30 min\n§30.1 preis techniker wenn urteil = projekt\n```\n# §31 Beispiele\n```fall\n");
	for (int i = 0; i < 20; i++)
		print(&o, "\"Beispiel {}\": gegenstand = {}, tätigkeit = schulung, ebene = daten, zweck = erweiterung → projekt\n", i + 1, any_of(0, &state));
	print(&o, "```\n");
	return out_str(&o);
}

static struct contract *compiled(struct arena *mem, struct str bytes)
{
	struct document doc = { STR("bench.md"), bytes };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&doc, 1, mem, &c, &found)) {
		fprintf(stderr, "%.*s\n", (int)found.at[0].text.len, found.at[0].text.at);
		die("the contract of the bench cannot be read");
	}
	return c;
}

/* ---- the changes ------------------------------------------------------------------------------------------------------ */

static struct str other_value(struct arena *mem, struct str s, uint64_t *state)
{
	int clause = (int)(bench_random(state) % (SECTIONS * CLAUSES));
	struct str head = text(mem, "\n§{}.{} ", clause / CLAUSES + 2, clause % CLAUSES + 1), mark = STR("ebene = ");
	ptrdiff_t at = str_find(s, head);
	must(at >= 0);
	ptrdiff_t value = str_find(str_cut(s, (size_t)at, s.len), mark);
	must(value >= 0);
	size_t from = (size_t)(at + value) + mark.len, until = from;
	while (s.at[until] != ' ' && s.at[until] != ',' && s.at[until] != '\n')
		until++;
	return text(mem, "{}{}{}", str_cut(s, 0, from), any_of(1, state), str_cut(s, until, s.len));
}

static struct str typed(struct arena *mem, struct str s, uint64_t *state)
{
	size_t at = bench_random(state) % s.len;
	while ((unsigned char)s.at[at] >= 0x80)
		at--;
	bool more = bench_random(state) % 2;
	return text(mem, "{}{}{}", str_cut(s, 0, at), more ? STR("e") : NONE, str_cut(s, at + !more, s.len));
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double time_editor(struct str bytes, const struct contract *in_force)
{
	struct arena *mem = arena_open();
	struct document doc = { STR("bench.md"), bytes };
	struct editor_ask ask = { .docs = &doc, .n = 1, .in_force = in_force };
	struct editor_look look;
	struct out o = out_open(mem);
	int64_t begun = bench_cpu();
	editor_look(&ask, mem, &look);
	editor_show(&look, NONE, &o);
	arena_close(mem);
	must(o.len > 0 && !look.late);
	return (double)(bench_cpu() - begun) / 1e6;
}

static double time_reading(struct str bytes)
{
	struct arena *mem = arena_open();
	struct document doc = { STR("bench.md"), bytes };
	struct findings found = { 0 };
	struct contract *c;
	int64_t begun = bench_cpu();
	contract_read(&doc, 1, mem, &c, &found);
	arena_close(mem);
	return (double)(bench_cpu() - begun) / 1e6;
}

int main(void)
{
	struct arena *mem = arena_open();
	struct figure worst = { .job = "verdict", .name = "keystroke", .unit = "ms", .n = CHANGES }, half = { .job = "verdict", .name = "keystroke, half of them", .unit = "ms", .n = CHANGES };
	mem_keep();                                       /* as the server does */
	struct str whole = make_contract(mem);
	const struct contract *in_force = compiled(mem, whole);
	uint64_t state = 42;
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		double ours[CHANGES], limit[CHANGES];
		struct arena *round = arena_open();
		for (int i = 0; i < CHANGES; i++) {
			struct str changed = i % 2 ? typed(round, whole, &state) : other_value(round, whole, &state);
			ours[i] = time_editor(changed, in_force);
			limit[i] = time_reading(changed);
		}
		qsort(ours, CHANGES, sizeof *ours, by_size);
		qsort(limit, CHANGES, sizeof *limit, by_size);
		worst.ours[r] = ours[CHANGES * 99 / 100 - 1], worst.limit[r] = limit[CHANGES * 99 / 100 - 1];
		half.ours[r] = ours[CHANGES / 2], half.limit[r] = limit[CHANGES / 2];
		arena_close(round);
	}
	figure_print(&worst);
	figure_print(&half);
	arena_close(mem);
	return 0;
}
