/* rule_price_test.c - the price of a rule holds where the rule is cited; named prices, begun units, credits, whose a quota is. */
#include "contract/language_test.h"
#include "contract/random_test.h"

#define SWAPS "merkmal ding: kasse, terminal\nmerkmal alter: monate\nkontingent täusche: 60 je vertragsjahr, verfällt\npreis gebühr: 120,00 € monatlich\npreis tausch: 95,00 € einmalig\n" \
	"preis technik: 84,00 € je h\nurteil gedeckt: in gebühr\nurteil aufwand: nach aufwand\n§1 gedeckt wenn ding = kasse, aus kontingent täusche, geht vor §2\n§2 aufwand wenn ding = kasse, zu preis tausch\n" \
	"§3 aufwand wenn ding = terminal, zu preis technik\n§4 abgelehnt wenn alter > 60 monate, geht vor §1, §2, §3\n"

TEST(a_price_holds_where_its_rule_decides)
{
	holds(mem, NONE, STR(SWAPS), STR("\"darin\": ding = kasse, täusche = ja, alter = 1 monate → gedeckt nach §1 und preis 0,00 €\n\"darüber\": ding = kasse, täusche = nein, alter = 1 monate → aufwand nach §2 und preis 95,00 €\n"
		"\"alt\": ding = terminal, alter = 61 monate, arbeit = 2 h → abgelehnt nach §4 und preis 0,00 €\n\"neu\": ding = terminal, alter = 60 monate, arbeit = 2 h → aufwand nach §3 und preis 168,00 €\n"));
	holds(mem, NONE, STR(SWAPS "§5 preis tausch wenn ding = kasse und urteil = gedeckt\n"), STR("\"was darin ist, hat keinen Preis\": ding = kasse, täusche = ja, alter = 1 monate → gedeckt nach §1 und preis 0,00 €\n"));
	holds(mem, NONE, STR(SWAPS "§5 zuzüglich tausch wenn ding = kasse und urteil = gedeckt\n"), STR("\"eigens gesagt\": ding = kasse, täusche = ja, alter = 1 monate → gedeckt nach §1 und preis 95,00 €\n"));
}

static bool fails(struct arena *mem, struct str clauses, struct str example)
{
	struct findings found = { 0 };
	struct examples e = { 0 };
	struct contract *c = read_clauses(mem, NONE, clauses, example, &found);
	if (!c)
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_test(c, mem, &e);
	return e.n == 1 && !e.at[0].holds;
}

TEST(a_price_asked_by_its_name_is_that_of_the_work)
{
	static const struct str wrong[] = { LIT("\"t\": ding = terminal, alter = 1 monate → aufwand und preis tausch 95,00 €\n"), LIT("\"t\": ding = kasse, täusche = ja, alter = 1 monate → gedeckt und preis tausch 95,00 €\n"),
		LIT("\"t\": ding = terminal, alter = 61 monate → preis tausch 95,00 €\n"), LIT("\"t\": ding = terminal, alter = 61 monate, arbeit = 2 h → abgelehnt und preis 168,00 €\n") };
	for (size_t i = 0; i < COUNT(wrong); i++)
		check(fails(mem, STR(SWAPS), wrong[i]));
	holds(mem, NONE, STR(SWAPS), STR("\"Arbeit\": ding = terminal, alter = 1 monate, arbeit = 1 h → aufwand und preis technik 84,00 €\n\"Gebühr\": ding = kasse → preis gebühr 120,00 €\n\"Betrag allein\": → preis tausch 95,00 €\n"));
}

static bool has_finding(struct arena *mem, struct str clauses, struct str code, struct str text)
{
	struct findings found = { 0 };
	bool has = false;
	struct contract *c = read_clauses(mem, NONE, clauses, NONE, &found);
	if (c)
		contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		has |= str_is(found.at[i].code, code) && str_has(found.at[i].text, text);
	return has;
}

TEST(what_is_said_of_a_price_names_it)
{
	static const struct str twice = LIT("merkmal a: ja/nein\nmerkmal b: ja/nein\npreis p: 1,00 € einmalig\n§1 aufwand wenn a, zu preis p\n§2 projekt wenn b, geht vor §1\n§3 preis p wenn a\n");
	check(has_finding(mem, twice, STR("A06"), STR("ohne den Preis von §1")));
	check(!has_finding(mem, twice, STR("A06"), STR("ohne §1 gälte")));
	check(has_finding(mem, STR("merkmal a: ja/nein\npreis p: 1,00 € einmalig\n§1 abgelehnt wenn a, zu preis p\n"), STR("M15"), STR("kostet nichts")));
	check(!has_finding(mem, STR("merkmal a: ja/nein\npreis p: 1,00 € einmalig\nurteil gedeckt: nach aufwand\n§1 gedeckt wenn a, zu preis p\n"), STR("M15"), STR("kostet nichts")));
}

/* ---- against looking at what is cited ------------------------------------------------------------------------------- */

enum { RULES = 6, FACTS = 4 };

static struct str random_rules(int *priced, struct arena *mem)
{
	static const struct str verdicts[] = { LIT("aufwand"), LIT("gedeckt"), LIT("projekt"), LIT("abgelehnt") };
	struct out o = out_open(mem);
	print(&o, "merkmal f0: ja/nein\nmerkmal f1: ja/nein\nmerkmal f2: ja/nein\nmerkmal f3: ja/nein\npreis p0: 1,00 € einmalig\npreis p1: 2,00 € einmalig\npreis p2: 3,00 € einmalig\n");
	for (int i = 0; i < RULES; i++) {
		int verdict = below((int)COUNT(verdicts));
		priced[i] = verdict % 2 == 0 && chance(70) ? below(3) : -1;
		print(&o, "§{} {} wenn f{} = {}", i + 1, verdicts[verdict], below(FACTS), chance(50) ? STR("ja") : STR("nein"));
		if (chance(50))
			print(&o, " und f{} = {}", below(FACTS), chance(50) ? STR("ja") : STR("nein"));
		if (priced[i] >= 0)
			print(&o, ", zu preis p{}", priced[i]);
		for (int k = 0; k < i; k++)
			if (chance(50))
				print(&o, ", geht vor §{}", k + 1);
		print(&o, "\n");
	}
	return out_str(&o);
}

/* The one price of the clauses that are cited; none, or several: no price. */
static struct str cited_price(const struct judgement *j, const int *priced, struct arena *mem)
{
	int is = -1;
	bool several = false;
	for (size_t i = 0; i < j->n_because; i++)
		for (int k = 0; k < RULES; k++)
			if (priced[k] >= 0 && str_is(j->because[i].clause, text(mem, "§{}", k + 1))) {
				several |= is >= 0 && is != priced[k];
				is = priced[k];
			}
	return !j->class || several || is < 0 ? NONE : text(mem, "p{}", is);
}

TEST(the_price_is_that_of_the_rules_that_are_cited)
{
	for (int n = 0; n < 40; n++) {
		int priced[RULES];
		struct findings found = { 0 };
		struct str rules = random_rules(priced, mem);
		struct contract *c = read_clauses(mem, NONE, rules, NONE, &found);
		check(c != NULL);
		for (int work = 0; work < 1 << FACTS; work++) {
			struct fact facts[FACTS];
			struct judgement j;
			struct err e = { 0 };
			for (int f = 0; f < FACTS; f++)
				facts[f] = (struct fact){ text(mem, "f{}", f), work >> f & 1 ? STR("ja") : STR("nein") };
			check(contract_judge(c, &(struct facts){ facts, FACTS, FACTS }, mem, &j, &e));
			if (!str_is(j.price, cited_price(&j, priced, mem)))
				unit_failed(__FILE__, __LINE__, text(mem, "{}, work {}: {} instead of {}", rules, work, j.price, cited_price(&j, priced, mem)));
		}
	}
}

/* ---- credits, begun units, quotas ----------------------------------------------------------------------------------- */

#define LATE "merkmal anlass: a1, b1, c1\nkalender zeit: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\n§1 gedeckt wenn anlass in {a1, c1}\n§2 abgelehnt wenn anlass in {b1, c1}\n" \
	"§3 ziel reaktion 2 h in zeit wenn anlass in {a1, c1}\n§4 gutschrift 20,00 € je angefangene h über ziel reaktion, höchstens 64,00 €\n"

TEST(nothing_is_late_without_a_target_nor_where_nothing_is_said)
{
	holds(mem, NONE, STR(LATE), STR("\"spät\": anlass = a1, überschreitung = 200 min → gedeckt und gutschrift 64,00 €\n\"abgelehnt\": anlass = b1, überschreitung = 200 min → abgelehnt und kein ziel reaktion und gutschrift 0,00 €\n"));
	check(fails(mem, STR(LATE), STR("\"abgelehnt\": anlass = b1, überschreitung = 200 min → abgelehnt und gutschrift 64,00 €\n")));
	check(fails(mem, STR(LATE), STR("\"widersprüchlich\": anlass = c1, überschreitung = 200 min → gutschrift 64,00 €\n")));
}

#define BACKUP "preis ablage: je angefangene tb 45,00 € bis 10 tb, 38,00 € bis 50 tb, 29,00 € monatlich\n"

TEST(a_begun_unit_of_what_is_counted_is_a_whole_one)
{
	struct findings found = { 0 };
	struct sentences said = { 0 };
	holds(mem, NONE, STR(BACKUP), STR("\"50,2\": anzahl tb = 50,2 → preis ablage 1.999,00 €\n\"51\": anzahl tb = 51 → preis ablage 1.999,00 €\n\"genau\": anzahl tb = 10 → preis ablage 450,00 €\n\"wenig\": anzahl tb = 0,1 → preis ablage 45,00 €\n"));
	struct contract *c = read_clauses(mem, NONE, STR(BACKUP), NONE, &found);
	contract_sentences(c, mem, &said);
	check(said.n == 1);
	check_str(contract_sentence_read(c, said.at[0].text, mem), said.at[0].source);
	struct str english;
	struct err e = { 0 };
	check(contract_format(c, -1, LANG_EN, mem, &english, &e) && str_has(english, STR("per begun tb")));
}

TEST(a_quota_per_value_of_what_the_ticket_says_is_nobodys)
{
	refused(mem, STR("merkmal anlass: anfrage, alarm aus ticket\nkontingent q: 5 je jahr je alarm, verfällt\n§1 gedeckt wenn anlass = anfrage, aus kontingent q\n"), STR("M04"));
	refused(mem, STR("merkmal schule: nord, süd aus inventar\nkontingent q: 5 je jahr je schule, verfällt\n§1 gedeckt wenn schule = nord, aus kontingent q\n"), STR("M04"));
}
