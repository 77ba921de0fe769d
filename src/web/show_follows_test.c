/* show_follows_test.c - a client is told what is true of this contract before work is sent: what it costs, and what is owed without approval. */
#include "unit.h"
#include "web/show.h"

#define GERMAN_RULES "---\nvertrag: Pflege\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: abgelehnt\n---\n```klausel\n" \
	"merkmal gerät: ct, pumpe, bett aus bestand\nmerkmal schaden: verschleiß, sturz aus diagnose\npreis technik: 96,00 € je h\n" \
	"§1 gedeckt wenn gerät = ct und schaden = verschleiß\n§2 aufwand wenn schaden = sturz\n§3 projekt wenn gerät = pumpe und schaden = verschleiß\n§4 abgelehnt wenn gerät = bett und schaden = verschleiß\n"
#define GERMAN GERMAN_RULES "urteil gedeckt: in pauschale\n"
#define ENGLISH_RULES "---\ncontract: Care\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: declined\n---\n```clause\n" \
	"fact device: ct, pump, bed from inventory\nfact damage: wear, fall from diagnosis\nprice engineer: €96.00 per h\n" \
	"§1 covered if device = ct and damage = wear\n§2 hourly if damage = fall\n§3 project if device = pump and damage = wear\n§4 declined if device = bed and damage = wear\n"
#define ENGLISH ENGLISH_RULES "verdict covered: in flat-fee\n"

static struct str follows(enum lang lang, struct str bytes, struct fact *known, size_t n, struct arena *mem)
{
	struct request q = { .mem = mem, .lang = lang };
	struct findings found = { 0 };
	struct document doc = { STR("t.md"), bytes };
	struct contract *c = NULL;
	struct err e = { 0 };
	struct out o = out_open(mem);
	o.lang = lang;
	if (!contract_read(&doc, 1, mem, &c, &found))
		check_str(found.at[0].text, NONE);
	struct judged d = { .contract = c, .known = { known, n, n } };
	check(contract_judge(c, &d.known, mem, &d.j, &e));
	show_follows(&q, &o, &d);
	return out_str(&o);
}

#define OPEN_DE "<p><strong>Das steht noch nicht fest; wir klären es.</strong></p><p>Möglich ist:</p><ul class=\"follows\"><li><strong>gedeckt</strong>: Das ist mit Ihrer Pauschale bezahlt.</li><li><strong>aufwand</strong>: Das wird nach Zeit zu den vereinbarten Preisen berechnet. "
#define OPEN_EN "<p><strong>This is not certain yet; we find out.</strong></p><p>It may be:</p><ul class=\"follows\"><li><strong>covered</strong>: This is paid for by your flat fee.</li><li><strong>hourly</strong>: This is charged by time at the agreed prices. "

/* Of a scanner it is covered or by the hour, and nobody promises that hours need an approval where none is agreed. */
TEST(an_open_verdict_says_which_are_possible_and_what_each_costs)
{
	static const struct { const char *de, *en, *says_de, *says_en; } ways[] = {
		{ "", "", OPEN_DE "Eine Freigabe braucht es dafür nicht.</li></ul>", OPEN_EN "No approval is needed for it.</li></ul>" },
		{ "urteil aufwand: nach zeit, freigabe klient ab 10 h je monat\n", "verdict hourly: after time, approval client from 10 h per month\n",
		  OPEN_DE "Freigabe nötig, sobald die Arbeit eines Monats zusammen 10 h erreicht.</li></ul>", OPEN_EN "Approval is needed once the work of a month reaches 10 h together.</li></ul>" },
		{ "urteil aufwand: nach zeit, freigabe klient\n", "verdict hourly: after time, approval client\n",
		  OPEN_DE "Diese Arbeit braucht eine Freigabe.</li></ul>", OPEN_EN "This work needs an approval.</li></ul>" },
	};
	for (size_t i = 0; i < COUNT(ways); i++) {
		check_str(follows(LANG_DE, text(mem, "{}{}```\n", str_of(GERMAN), str_of(ways[i].de)), &(struct fact){ STR("gerät"), STR("ct") }, 1, mem), str_of(ways[i].says_de));
		check_str(follows(LANG_EN, text(mem, "{}{}```\n", str_of(ENGLISH), str_of(ways[i].en)), &(struct fact){ STR("device"), STR("ct") }, 1, mem), str_of(ways[i].says_en));
	}
	struct str any = follows(LANG_DE, STR(GERMAN "```\n"), NULL, 0, mem);
	check(str_has(any, STR("<strong>projekt</strong>: Sie bekommen dafür ein Angebot. Ohne Ihre Freigabe geschieht nichts")) && str_has(any, STR("<strong>abgelehnt</strong>: Das bieten wir nicht an.")));
}

/* A project approved from hours on is not one of which nothing is done without approval. */
TEST(what_follows_knows_from_when_work_must_be_approved)
{
	static const struct { const char *de, *en, *says_de, *says_en; } ways[] = {
		{ "urteil projekt: nach zeit, freigabe klient ab 3 h\n", "verdict project: after time, approval client from 3 h\n",
		  "Bis zur vereinbarten Grenze arbeiten wir ohne Ihre Freigabe, und das wird berechnet; von da an geschieht nichts ohne sie. Freigabe nötig ab 3 h.",
		  "Up to the agreed bound we work without your approval, and that is charged; from there on nothing is done without it. Approval is needed from 3 h on." },
		{ "urteil projekt: nach angebot, freigabe klient ab 500,00 €\n", "verdict project: after quote, approval client from €500.00\n",
		  "Sie bekommen dafür ein Angebot. Bleibt es unter dem vereinbarten Betrag, beginnen wir gleich; darüber geschieht nichts ohne Ihre Freigabe. Freigabe nötig ab 500,00\xc2\xa0€ (netto).",
		  "You get a quote for it. If it stays below the agreed amount we begin at once; above it nothing is done without your approval. Approval is needed from €500.00 (net) on." },
		{ "urteil projekt: nach angebot, freigabe klient\n", "verdict project: after quote, approval client\n",
		  "Sie bekommen dafür ein Angebot. Ohne Ihre Freigabe geschieht nichts, und es kostet nichts.", "You get a quote for it. Without your approval nothing is done, and nothing is charged." },
		{ "urteil projekt: in nichts\n", "verdict project: in nothing\n", "Das kostet Sie nach dem Vertrag nichts.", "By the contract this costs you nothing." },
	};
	struct fact de[] = { { STR("gerät"), STR("pumpe") }, { STR("schaden"), STR("verschleiß") } }, en[] = { { STR("device"), STR("pump") }, { STR("damage"), STR("wear") } };
	for (size_t i = 0; i < COUNT(ways); i++) {
		check_str(follows(LANG_DE, text(mem, "{}{}```\n", str_of(GERMAN), str_of(ways[i].de)), de, 2, mem), text(mem, "<p><strong>{}</strong></p>", str_of(ways[i].says_de)));
		check_str(follows(LANG_EN, text(mem, "{}{}```\n", str_of(ENGLISH), str_of(ways[i].en)), en, 2, mem), text(mem, "<p><strong>{}</strong></p>", str_of(ways[i].says_en)));
	}
}

/* Nothing is paid by a flat fee that covered work is not in, and nothing is certain that rests on a presumption. */
TEST(what_follows_is_neither_a_fee_that_is_not_there_nor_more_certain_than_the_verdict)
{
	struct str de = STR(GERMAN_RULES "urteil gedeckt: in nichts\n```\n"), en = STR(ENGLISH_RULES "verdict covered: in nothing\n```\n");
	struct fact worn[] = { { STR("gerät"), STR("ct") }, { STR("schaden"), STR("verschleiß") } }, wear[] = { { STR("device"), STR("ct") }, { STR("damage"), STR("wear") } };
	check_str(follows(LANG_DE, de, worn, 2, mem), STR("<p><strong>Das kostet Sie nach dem Vertrag nichts.</strong></p>"));
	check_str(follows(LANG_EN, en, wear, 2, mem), STR("<p><strong>By the contract this costs you nothing.</strong></p>"));
	struct str presumed = follows(LANG_DE, STR(GERMAN "vermutet schaden = verschleiß, beweis anbieter\n```\n"), worn, 1, mem), abroad = follows(LANG_EN, STR(ENGLISH "presumed damage = wear, proof provider\n```\n"), wear, 1, mem);
	check(str_starts(presumed, STR("<p><strong>Das gilt vorläufig, wie vermutet; bis es feststeht, wird nichts berechnet.</strong></p><p>Möglich ist:</p>")) && str_has(presumed, STR("<strong>aufwand</strong>: Das wird nach Zeit")));
	check(str_starts(abroad, STR("<p><strong>This holds provisionally, as presumed; nothing is charged until it is certain.</strong></p><p>It may be:</p>")) && str_has(abroad, STR("<strong>hourly</strong>: This is charged by time")));
}
