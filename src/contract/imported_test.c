/* imported_test.c - vocabularies that contracts share: what a contract may add to one, what is refused and where, and that words
 * read from a vocabulary of their own decide what the same words decide in the contract itself. */
#include "contract/analyse.h"
#include "contract/direct_test.h"
#include "contract/print.h"

#define WORDS_DE "---\nvokabular: betrieb\nfassung: 3\nsprache: de\n---\n# Wörter\n```klausel\nmerkmal ding: server, gerät\nexchange, datei sind server\nmerkmal ebene: hardware, software\n" \
	"merkmal bestand: ja/nein\nnie ding = gerät und ebene = software\nbegriff technik: ebene = hardware\n```\n```werte\n| merkmal | wert | bedeutung |\n| ding | exchange | Postfächer |\n" \
	"| ding | datei | Dateien |\n| ding | gerät | alles andere |\n| ebene | hardware | zum Anfassen |\n| ebene | software | der Rest |\n| bestand | - | steht im Verzeichnis |\n```\n"
#define WORDS_EN "---\nvocabulary: operations\nversion: 3\nlanguage: en\n---\n# Words\n```clause\nfact thing: server, device\nexchange, files are server\nfact layer: hardware, software\n" \
	"fact listed: yes/no\nnever thing = device and layer = software\nterm technics: layer = hardware\n```\n```values\n| fact | value | meaning |\n| thing | exchange | mailboxes |\n" \
	"| thing | files | files |\n| thing | device | all else |\n| layer | hardware | what one can touch |\n| layer | software | the rest |\n| listed | - | stands in the list |\n```\n"
#define HEAD_DE(more) "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n" more "---\n"
#define HEAD_EN(more) "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n" more "---\n"
#define NAMED_DE HEAD_DE("vokabular: betrieb 3\n")
#define NAMED_EN HEAD_EN("vocabulary: operations 3\n")

struct both { struct str contract, words; };
static const struct both ours[] = {                                              /* ORDER lang */
	{ LIT(NAMED_DE "```klausel\n§1 gedeckt wenn ding = server und technik\n```\n"), LIT(WORDS_DE) },
	{ LIT(NAMED_EN "```clause\n§1 covered if thing = server and technics\n```\n"), LIT(WORDS_EN) },
};

static struct contract *read_all(struct str contract, struct str words, struct str annex, struct arena *mem, struct findings *found)
{
	struct document docs[] = { { STR("contract.md"), contract }, { STR("words.md"), words }, { STR("annex.md"), annex } };
	struct contract *c;
	contract_read(docs, annex.len ? 3 : words.len ? 2 : 1, mem, &c, found);
	return c;
}

static struct contract *read_well(struct str contract, struct str words, struct str annex, struct arena *mem)
{
	struct findings found = { 0 };
	struct contract *c = read_all(contract, words, annex, mem, &found);
	if (!c || found.n)
		unit_failed(__FILE__, __LINE__, found.n ? found.at[0].text : contract);
	return c;
}

/* A contract with more in its block, beside the vocabulary. */
static struct str with(enum lang lang, struct str more, struct arena *mem)
{
	return lang == LANG_DE ? text(mem, NAMED_DE "```klausel\n§1 gedeckt wenn ding = server und technik\n{}\n```\n", more) : text(mem, NAMED_EN "```clause\n§1 covered if thing = server and technics\n{}\n```\n", more);
}

TEST(a_contract_speaks_the_words_of_the_vocabulary_it_names)
{
	for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct contract *c = read_well(ours[lang].contract, ours[lang].words, NONE, mem);
		struct facts f = { 0 };
		struct judgement j;
		struct err e = { 0 };
		*push(mem, &f) = (struct fact){ lang == LANG_DE ? STR("ding") : STR("thing"), STR("exchange") };
		*push(mem, &f) = (struct fact){ lang == LANG_DE ? STR("ebene") : STR("layer"), STR("hardware") };
		check(contract_judge(c, &f, mem, &j, &e) && j.class == VERDICT_COVERED && j.status == JUDGE_CERTAIN);
		check(!contract_is_words_alone(c));
		struct document docs[] = { { STR("contract.md"), ours[lang].contract }, { STR("words.md"), ours[lang].words } };
		check_str(contract_head(c)->sha256, contract_hash(docs, 2, mem));
	}
}

/* Where it stands among the documents is the reader's affair. */
TEST(a_vocabulary_may_lie_behind_an_annex)
{
	struct str annex = STR("---\nanlage: Klient\n---\n```klausel\nergänzt §1: gedeckt wenn ding = sql\nsql ist server\n```\n");
	struct contract *before = read_well(ours[LANG_DE].contract, ours[LANG_DE].words, annex, mem), *behind = read_well(ours[LANG_DE].contract, annex, ours[LANG_DE].words, mem);
	struct comparison k;
	check(contract_is_a(before, STR("ding"), STR("sql"), STR("server")) && contract_is_a(behind, STR("ding"), STR("sql"), STR("server")));
	contract_compare(before, behind, mem, &k);
	check(!k.shifts.n && !k.obstacles.n && k.points);
}

/* The one text that a contract and its documents are printed as, in either language. */
TEST(what_is_printed_with_a_vocabulary_reads_back)
{
	for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
		enum lang other = lang == LANG_DE ? LANG_EN : LANG_DE;
		struct contract *c = read_well(ours[lang].contract, ours[lang].words, NONE, mem);
		struct str printed = contract_print(c, mem), words;
		struct contract *again = random_read(printed, mem), *abroad = in_language(c, other, mem), *home = in_language(abroad, (enum lang)lang, mem);
		struct err e = { 0 };
		struct comparison k;
		check_str(contract_print(again, mem), printed);
		check_str(contract_print(home, mem), printed);
		check(str_has(printed, lang == LANG_DE ? STR("vokabular: betrieb 3") : STR("vocabulary: operations 3")));
		check(str_has(contract_print(abroad, mem), lang == LANG_DE ? STR("vocabulary: betrieb 3") : STR("vokabular: operations 3")));
		contract_compare(c, again, mem, &k);
		check(comparison_is_same(&k));
		check(contract_format(c, 1, (enum lang)lang, mem, &words, &e) && str_starts(words, lang == LANG_DE ? STR("---\nvokabular: betrieb\n") : STR("---\nvocabulary: operations\n")));
		check(read_well(ours[lang].contract, words, NONE, mem));
	}
}

/* ---- what a contract adds ------------------------------------------------------------------------------------------- */

static const struct { struct str more[2]; } added[] = {                          /* ORDER lang */
	{ { LIT("sql ist server"), LIT("sql is server") } },
	{ { LIT("drucker ist ding"), LIT("printer is thing") } },
	{ { LIT("merkmal weg: fern, vor-ort"), LIT("fact way: remote, on-site") } },
	{ { LIT("begriff beides: technik und bestand"), LIT("term both: technics and listed") } },
	{ { LIT("nie ding = datei und technik"), LIT("never thing = files and technics") } },
	{ { LIT("gewählt ding = exchange"), LIT("chosen thing = exchange") } },
};

TEST(a_contract_adds_values_facts_and_terms)
{
	for (size_t i = 0; i < COUNT(added); i++)
		for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct contract *c = read_well(with((enum lang)lang, added[i].more[lang], mem), ours[lang].words, NONE, mem);
			check_str(contract_print(random_read(contract_print(c, mem), mem), mem), contract_print(c, mem));
		}
	struct contract *c = read_well(with(LANG_DE, STR("drucker ist ding\nsql ist server"), mem), ours[LANG_DE].words, NONE, mem);
	check(contract_has_value(c, STR("ding"), STR("drucker")) && !contract_is_a(c, STR("ding"), STR("drucker"), STR("server")) && contract_is_a(c, STR("ding"), STR("sql"), STR("server")));
}

/* A name of the contract's own that the vocabulary has for a value of another fact leaves the vocabulary readable. */
TEST(what_a_contract_calls_so_does_not_reach_into_the_vocabulary)
{
	struct contract *c = read_well(with(LANG_DE, STR("merkmal raum: server, büro"), mem), ours[LANG_DE].words, NONE, mem);
	check(contract_is_a(c, STR("ding"), STR("exchange"), STR("server")) && contract_has_value(c, STR("raum"), STR("büro")));
}

static bool has_code(const struct findings *found, struct str code)
{
	for (size_t i = 0; i < found->n; i++)
		if (str_is(found->at[i].code, code))
			return true;
	return false;
}

/* What only other contracts ask is nothing to be told of; and a value is told to be without a meaning by who brought it. */
TEST(meanings_are_asked_of_who_brings_the_value)
{
	struct findings found = { 0 };
	struct contract *c = read_well(with(LANG_DE, STR("sql ist server"), mem), ours[LANG_DE].words, NONE, mem);
	contract_check(c, mem, &found);
	check(!has_code(&found, STR("A09")));
	for (size_t i = 0; i < found.n; i++)
		check(!str_is(found.at[i].code, STR("W02")) || (str_is(found.at[i].file, STR("contract.md")) && str_has(found.at[i].text, STR("| ding | sql |  |"))));
	check(has_code(&found, STR("W02")));
	check(str_has(contract_missing_meanings(c, 0, mem), STR("| ding | sql |  |")));
	check_str(contract_missing_meanings(c, 1, mem), NONE);
	struct str whole = text(mem, "{}```werte\n| merkmal | wert | bedeutung |\n| ding | sql | Datenbanken |\n| ding | datei | Dateien |\n```\n", with(LANG_DE, STR("sql ist server"), mem));
	found = (struct findings){ 0 };
	contract_check(read_well(whole, ours[LANG_DE].words, NONE, mem), mem, &found);
	check(!has_code(&found, STR("W02")));
}

/* Its paragraphs say what words mean, and wait for no rule; those of a contract do. */
TEST(a_numbered_paragraph_of_a_vocabulary_waits_for_no_rule)
{
	static const struct str paragraph[] = { LIT("§7.1 Ein Ding ist, was man anfassen kann.\n"), LIT("§7.1 A thing is what one can touch.\n") };      /* ORDER lang */
	for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct findings found = { 0 }, own = { 0 };
		contract_check(read_well(ours[lang].contract, text(mem, "{}\n{}", ours[lang].words, paragraph[lang]), NONE, mem), mem, &found);
		check(!has_code(&found, STR("X01")));
		contract_check(read_well(text(mem, "{}\n{}", ours[lang].contract, paragraph[lang]), ours[lang].words, NONE, mem), mem, &own);
		check(has_code(&own, STR("X01")));
	}
}

/* It stands for all of them from then on, and what was recorded with it says so no longer. */
TEST(the_first_kind_of_a_single_value_is_told)
{
	for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct findings found = { 0 };
		check(read_all(with((enum lang)lang, lang == LANG_DE ? STR("beamer ist gerät") : STR("projector is device"), mem), ours[lang].words, NONE, mem, &found));
		check(found.n == 1 && !found.at[0].blocks);
		check_str(found.at[0].code, STR("W03"));
	}
}

/* ---- what is refused ------------------------------------------------------------------------------------------------- */

struct wrong { struct str code, more[2], said[2]; };
static const struct wrong wrongs[] = {                                           /* ORDER lang */
	{ LIT("N07"), { LIT("merkmal ebene: a, b"), LIT("fact layer: a, b") }, { LIT("„ebene“ erklärt schon das Vokabular „betrieb“, Fassung 3 (words.md, Zeile 10)"), LIT("\"layer\" is declared already by the vocabulary \"operations\", version 3 (words.md, line 10)") } },
	{ LIT("N07"), { LIT("begriff technik: ebene = software"), LIT("term technics: layer = software") }, { LIT("„technik“ erklärt schon"), LIT("\"technics\" is declared already") } },
	{ LIT("N07"), { LIT("begriff technik: \"alles\""), LIT("term technics: \"all\"") }, { LIT("„technik“ erklärt schon"), LIT("\"technics\" is declared already") } },
	{ LIT("N07"), { LIT("kontingent bestand: 2 je quartal"), LIT("quota listed: 2 per quarter") }, { LIT("„bestand“ erklärt schon"), LIT("\"listed\" is declared already") } },
	{ LIT("N08"), { LIT("gerät ist server"), LIT("device is server") }, { LIT("„gerät“ hat seinen Platz schon: das Vokabular „betrieb“, Fassung 3 (words.md, Zeile 8)"), LIT("\"device\" has its place already: the vocabulary \"operations\", version 3 (words.md, line 8)") } },
	{ LIT("N08"), { LIT("exchange ist gerät"), LIT("exchange is device") }, { LIT("„exchange“ hat seinen Platz schon"), LIT("\"exchange\" has its place already") } },
	{ LIT("N08"), { LIT("server, gerät sind alles"), LIT("server, device are everything") }, { LIT("„begriff NAME: MERKMAL in {a, b}“"), LIT("\"term NAME: FACT in {a, b}\"") } },
};

static void check_wrong(struct str code, struct str said, struct str contract, struct str words, struct str annex, struct arena *mem)
{
	struct findings found = { 0 };
	check(!read_all(contract, words, annex, mem, &found));
	if (found.n != 1 || !str_is(found.at[0].code, code) || !str_has(found.at[0].text, said))
		unit_failed(__FILE__, __LINE__, text(mem, "{}: {}\n{}", code, said, found.n ? found.at[0].text : NONE));
	check(found.at[0].blocks);
}

TEST(a_contract_leaves_the_words_of_a_vocabulary_as_they_are)
{
	for (size_t i = 0; i < COUNT(wrongs); i++)
		for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct str annex = lang == LANG_DE ? text(mem, "---\nanlage: A\n---\n```klausel\n{}\n```\n", wrongs[i].more[lang]) : text(mem, "---\nannex: A\n---\n```clause\n{}\n```\n", wrongs[i].more[lang]);
			check_wrong(wrongs[i].code, wrongs[i].said[lang], with((enum lang)lang, wrongs[i].more[lang], mem), ours[lang].words, NONE, mem);
			check_wrong(wrongs[i].code, wrongs[i].said[lang], ours[lang].contract, ours[lang].words, annex, mem);
		}
	check_wrong(STR("N07"), STR("„ebene“ erklärt schon"), with(LANG_DE, STR("ersetzt merkmal ebene: a, b"), mem), ours[LANG_DE].words, NONE, mem);
	check_wrong(STR("N07"), STR("\"technics\" is declared already"), ours[LANG_EN].contract, ours[LANG_EN].words, STR("---\nannex: A\n---\n```clause\nreplaces term technics: layer = software\n```\n"), mem);
}

TEST(a_word_of_a_vocabulary_has_no_second_meaning)
{
	struct str german = STR("```werte\n| merkmal | wert | bedeutung |\n| ebene | software | etwas anderes |\n```\n"), english = STR("```values\n| fact | value | meaning |\n| listed | - | something else |\n```\n");
	check_wrong(STR("W05"), STR("was „software“ heißt, sagt schon das Vokabular „betrieb“, Fassung 3 (words.md, Zeile 21)"), text(mem, "{}{}", ours[LANG_DE].contract, german), ours[LANG_DE].words, NONE, mem);
	check_wrong(STR("W05"), STR("what \"listed\" means is said already by the vocabulary \"operations\", version 3"), ours[LANG_EN].contract, ours[LANG_EN].words, text(mem, "---\nannex: A\n---\n{}", english), mem);
}

/* ---- what is named, and what is there ----------------------------------------------------------------------------------- */

#define RULE_DE "```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n```\n"
#define RULE_EN "```clause\nfact g: a, b\n§1 covered if g = a\n```\n"

static const struct { struct str code, contract[2], words[2], more[2], said[2]; } heads[] = {                 /* ORDER lang */
	{ LIT("K09"), { LIT(NAMED_DE "```klausel\n§1 gedeckt wenn ding = server\n```\n"), LIT(NAMED_EN "```clause\n§1 covered if thing = server\n```\n") }, { { 0 } }, { { 0 } },
		{ LIT("das Vokabular „betrieb“, Fassung 3, liegt nicht bei"), LIT("the vocabulary \"operations\", version 3, is not among the documents") } },
	{ LIT("K09"), { LIT(HEAD_DE("vokabular: betreib 3\n") RULE_DE), LIT(HEAD_EN("vocabulary: opertions 3\n") RULE_EN) }, { { 0 } }, { { 0 } }, { LIT("--annex DATEI"), LIT("--annex FILE") } },
	{ LIT("K09"), { LIT(HEAD_DE("vokabular: betrieb 4\n") RULE_DE), LIT(HEAD_EN("vocabulary: operations 4\n") RULE_EN) }, { LIT(WORDS_DE), LIT(WORDS_EN) }, { { 0 } },
		{ LIT("liegt in Fassung 3 bei, nicht in Fassung 4"), LIT("is there in version 3, not in version 4") } },
	{ LIT("K09"), { LIT(HEAD_DE("vokabular: operations 3\n") RULE_DE), LIT(HEAD_EN("vocabulary: betrieb 3\n") RULE_EN) }, { LIT(WORDS_EN), LIT(WORDS_DE) }, { { 0 } },
		{ LIT("in einer anderen Sprache als der Vertrag"), LIT("in another language than the contract") } },
	{ LIT("K10"), { LIT(HEAD_DE("") RULE_DE), LIT(HEAD_EN("") RULE_EN) }, { LIT(WORDS_DE), LIT(WORDS_EN) }, { { 0 } }, { LIT("„vokabular: betrieb 3“"), LIT("\"vocabulary: operations 3\"") } },
	{ LIT("K10"), { LIT(NAMED_DE RULE_DE), LIT(NAMED_EN RULE_EN) }, { LIT(WORDS_DE), LIT(WORDS_EN) }, { LIT("---\nvokabular: betrieb\nfassung: 2\nsprache: de\n---\n"), LIT("---\nvocabulary: operations\nversion: 2\nlanguage: en\n---\n") },
		{ LIT("liegt zweimal bei"), LIT("is there twice") } },
	{ LIT("K10"), { LIT(HEAD_DE("vokabular: betrieb 3, betrieb 2\n") RULE_DE), LIT(HEAD_EN("vocabulary: operations 3, operations 2\n") RULE_EN) }, { LIT(WORDS_DE), LIT(WORDS_EN) }, { { 0 } },
		{ LIT("ist zweimal genannt"), LIT("is named twice") } },
	{ LIT("K03"), { LIT(HEAD_DE("vokabular: betrieb\n") RULE_DE), LIT(HEAD_EN("vocabulary: operations\n") RULE_EN) }, { { 0 } }, { { 0 } }, { LIT("wie „betrieb 3“"), LIT("like \"operations 3\"") } },
	{ LIT("K05"), { LIT(HEAD_DE("") RULE_DE), LIT(HEAD_EN("") RULE_EN) }, { LIT("---\nanlage: A\nvokabular: betrieb 3\n---\n"), LIT("---\nannex: A\nvocabulary: operations 3\n---\n") }, { { 0 } },
		{ LIT("steht im Vertrag, nicht in der Anlage"), LIT("belongs to the contract, not to an annex") } },
	{ LIT("N07"), { LIT(HEAD_DE("vokabular: betrieb 3, netz 1\n") RULE_DE), LIT(HEAD_EN("vocabulary: operations 3, net 1\n") RULE_EN) }, { LIT(WORDS_DE), LIT(WORDS_EN) },
		{ LIT("---\nvokabular: netz\nfassung: 1\nsprache: de\n---\n```klausel\nmerkmal ding: a, b\n```\n"), LIT("---\nvocabulary: net\nversion: 1\nlanguage: en\n---\n```clause\nfact thing: a, b\n```\n") },
		{ LIT("„ding“ erklärt schon das Vokabular „betrieb“"), LIT("\"thing\" is declared already by the vocabulary \"operations\"") } },
};

TEST(a_vocabulary_is_there_once_and_as_it_is_named)
{
	for (size_t i = 0; i < COUNT(heads); i++)
		for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct findings found = { 0 };
			check(!read_all(heads[i].contract[lang], heads[i].words[lang], heads[i].more[lang], mem, &found));
			if (!found.n || !str_is(found.at[0].code, heads[i].code) || !str_has(found.at[0].text, heads[i].said[lang]))
				unit_failed(__FILE__, __LINE__, text(mem, "{}: {}\n{}", heads[i].code, heads[i].said[lang], found.n ? found.at[0].text : NONE));
			check_int((int64_t)found.n, 1);
		}
}

/* ---- a vocabulary by itself ---------------------------------------------------------------------------------------------- */

static const struct { struct str code, words[2], said[2]; } faults[] = {                                      /* ORDER lang */
	{ LIT("D05"), { LIT("§1 gedeckt wenn a = b"), LIT("§1 covered if a = b") }, { LIT("ein Vokabular sagt, was Wörter heißen"), LIT("a vocabulary says what words mean") } },
	{ LIT("D05"), { LIT("preis p: 30,00 € je h"), LIT("price p: €30.00 per h") }, { LIT("in den Vertrag oder eine Anlage"), LIT("into the contract or an annex") } },
	{ LIT("D05"), { LIT("kalender tags: mo-fr 08:00-17:00"), LIT("calendar days: mon-fri 08:00-17:00") }, { LIT("in den Vertrag"), LIT("into the contract") } },
	{ LIT("D05"), { LIT("ersetzt merkmal a: b, c"), LIT("replaces fact a: b, c") }, { LIT("in den Vertrag"), LIT("into the contract") } },
	{ LIT("D05"), { LIT("```\n```fall\n\"x\": a = b → gedeckt"), LIT("```\n```case\n\"x\": a = b → covered") }, { LIT("in den Vertrag"), LIT("into the contract") } },
};

TEST(a_vocabulary_says_what_words_mean_and_nothing_else)
{
	for (size_t i = 0; i < COUNT(faults); i++)
		for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct str words = lang == LANG_DE ? text(mem, "---\nvokabular: w\nfassung: 1\nsprache: de\n---\n```klausel\n{}\n```\n", faults[i].words[lang])
				: text(mem, "---\nvocabulary: w\nversion: 1\nlanguage: en\n---\n```clause\n{}\n```\n", faults[i].words[lang]);
			check_wrong(faults[i].code, faults[i].said[lang], words, NONE, NONE, mem);
		}
}

/* What holds does not come in behind it. */
TEST(nothing_follows_a_vocabulary_in_its_file)
{
	struct str german = text(mem, "{}---\nanlage: A\n---\n```klausel\nergänzt §1: gedeckt wenn ding = gerät\n```\n", ours[LANG_DE].words);
	struct str english = text(mem, "{}---\nannex: A\n---\n```clause\nsupplements §1: covered if thing = device\n```\n", ours[LANG_EN].words);
	check_wrong(STR("D05"), STR("ein Vokabular steht allein in seiner Datei"), ours[LANG_DE].contract, german, NONE, mem);
	check_wrong(STR("D05"), STR("a vocabulary stands alone in its file"), ours[LANG_EN].contract, english, NONE, mem);
}

static const struct { struct str code, head[2], said[2]; } entries[] = {                                      /* ORDER lang */
	{ LIT("K01"), { LIT("vokabular: w\nsprache: de\n"), LIT("vocabulary: w\nlanguage: en\n") }, { LIT("im Kopf fehlt „fassung“"), LIT("the head lacks \"version\"") } },
	{ LIT("K02"), { LIT("vokabular: w\nfassung: 1\nsprache: de\nstandard: projekt\n"), LIT("vocabulary: w\nversion: 1\nlanguage: en\ndefault: project\n") }, { LIT("er kennt vokabular, fassung, sprache"), LIT("it knows vocabulary, version, language") } },
	{ LIT("K03"), { LIT("vokabular: w\nfassung: 1, gilt ab 2026-01-01\nsprache: de\n"), LIT("vocabulary: w\nversion: 1, valid from 2026-01-01\nlanguage: en\n") }, { LIT("sagen die Verträge"), LIT("said by the contracts") } },
	{ LIT("K04"), { LIT("vokabular: w\nfassung: 1\nfassung: 2\nsprache: de\n"), LIT("vocabulary: w\nversion: 1\nversion: 2\nlanguage: en\n") }, { LIT("steht im Kopf zweimal"), LIT("stands in the head twice") } },
};

TEST(the_head_of_a_vocabulary_has_name_version_and_language)
{
	for (size_t i = 0; i < COUNT(entries); i++)
		for (int lang = LANG_DE; lang <= LANG_EN; lang++)
			check_wrong(entries[i].code, entries[i].said[lang], text(mem, "---\n{}---\n", entries[i].head[lang]), NONE, NONE, mem);
	check_wrong(STR("K03"), STR("ohne Komma"), STR("---\n\n  vokabular:   a, b\nfassung: 1\nsprache: de\n---\n"), NONE, NONE, mem);
	struct out many = out_open(mem);
	for (int i = 0; i < 30; i++)
		print(&many, "{}w{} 1", i ? STR(", ") : NONE, i);
	struct findings found = { 0 };
	check(!read_all(text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nvokabular: {}\n---\n", out_str(&many)), NONE, NONE, mem, &found));
	check(has_code(&found, STR("G02")));
	check_wrong(STR("K08"), STR("allein"), ours[LANG_DE].words, ours[LANG_DE].contract, NONE, mem);
}

TEST(a_vocabulary_is_read_and_checked_alone)
{
	for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct contract *c = read_well(ours[lang].words, NONE, NONE, mem);
		struct findings found = { 0 };
		struct vocabulary v, *all;
		contract_check(c, mem, &found);
		check_int((int64_t)found.n, 0);
		check(contract_is_words_alone(c));
		check_str(contract_print(random_read(contract_print(c, mem), mem), mem), contract_print(c, mem));
		check(contract_is_vocabulary(ours[lang].words, mem, &v) && v.lang == (enum lang)lang);
		check_str(v.version, STR("3"));
		check(!contract_is_vocabulary(ours[lang].contract, mem, &v) && !contract_is_vocabulary(STR("Text"), mem, &v));
		check_int((int64_t)contract_vocabularies(ours[lang].contract, mem, &all), 1);
		check_str(all[0].name, lang == LANG_DE ? STR("betrieb") : STR("operations"));
		check_int((int64_t)contract_vocabularies(ours[lang].words, mem, &all), 0);
	}
	struct findings found = { 0 };
	contract_check(read_well(STR("---\nvokabular: w\nfassung: 1\nsprache: de\n---\n```klausel\nmerkmal a: b, c\n```\n"), NONE, NONE, mem), mem, &found);
	check(found.n == 1 && found.at[0].blocks);
	check_str(found.at[0].code, STR("W02"));
}

/* ---- two versions ---------------------------------------------------------------------------------------------------------- */

static struct str replaced(struct str s, struct str from, struct str to, struct arena *mem)
{
	ptrdiff_t at = str_find(s, from);
	must(at >= 0);
	return text(mem, "{}{}{}", str_cut(s, 0, (size_t)at), to, str_cut(s, (size_t)at + from.len, s.len));
}

TEST(another_version_of_a_vocabulary_is_compared_by_what_it_decides)
{
	struct str words = replaced(replaced(ours[LANG_DE].words, STR("fassung: 3"), STR("fassung: 4"), mem), STR("begriff technik: ebene = hardware"), STR("begriff technik: ebene = software"), mem);
	struct str contract = replaced(ours[LANG_DE].contract, STR("betrieb 3"), STR("betrieb 4"), mem);
	struct comparison k;
	contract_compare(read_well(ours[LANG_DE].contract, ours[LANG_DE].words, NONE, mem), read_well(contract, words, NONE, mem), mem, &k);
	check_int((int64_t)k.shifts.n, 2);
	check(k.shifts.at[0].kind == SHIFT_LOSS && k.shifts.at[1].kind == SHIFT_GAIN);
}

/* ---- the document to sign -------------------------------------------------------------------------------------------------- */

TEST(the_document_to_sign_has_the_vocabulary_in_it)
{
	for (int lang = LANG_DE; lang <= LANG_EN; lang++)
		for (int html = 0; html < 2; html++) {
			struct contract *c = read_well(ours[lang].contract, ours[lang].words, NONE, mem);
			struct out o = out_open(mem);
			contract_render(c, &(struct render_parts){ .html = html }, &o);
			check(str_has(out_str(&o), lang == LANG_DE ? STR("Vokabular: betrieb, Fassung 3") : STR("Vocabulary: operations, version 3")));
			check(str_has(out_str(&o), lang == LANG_DE ? STR("Postfächer") : STR("mailboxes")));
			check(str_has(out_str(&o), sha256_hex(mem, ours[lang].words)));
		}
}

/* A contract without an annex has none, whatever words it speaks. */
TEST(a_vocabulary_is_no_annex)
{
	struct analysis a;
	contract_analyse(read_well(ours[LANG_DE].contract, ours[LANG_DE].words, NONE, mem), mem, &a);
	for (size_t i = 0; i < a.n; i++)
		if (str_is(a.sections[i].name, STR("annex")))
			check_str(a.sections[i].remarks.at[0].text, STR("Es gibt keine Anlage."));
	struct example_changes changed = { 0 };
	struct str wrong = text(mem, "{}```fall\n\"x\": ding = exchange, ebene = software → gedeckt\n```\n", ours[LANG_DE].contract);
	contract_examples_changed(read_well(wrong, ours[LANG_DE].words, NONE, mem), mem, &changed);
	check_int((int64_t)changed.n, 0);
}

/* ---- the same words, inline and imported ------------------------------------------------------------------------------------- */

/* Does the line of a random contract say what a word means? */
static bool is_of_words(struct str line)
{
	static const enum word begins[] = { WORD_FACT, WORD_TERM, WORD_NEVER };
	struct str rest = line, key = str_split(&rest, ' ');
	bool of = str_starts(line, STR("unten-a,"));
	for (size_t i = 0; i < COUNT(begins); i++)
		of |= str_is(key, word_text(begins[i], LANG_DE)) || str_is(key, word_text(begins[i], LANG_EN));
	return of;
}

/* The same contract as two documents: its words in a vocabulary. */
static struct contract *read_apart(struct str whole, struct arena *mem)
{
	struct out words = out_open(mem), rest = out_open(mem);
	bool german = str_has(whole, STR("\nsprache: de\n"));
	int rules = 0;
	out_bytes(&words, german ? STR("---\nvokabular: w\nfassung: 1\nsprache: de\n---\n```klausel\n") : STR("---\nvocabulary: w\nversion: 1\nlanguage: en\n---\n```clause\n"));
	for (struct str line; whole.len;) {
		line = str_split(&whole, '\n');
		rules += str_is(line, STR("---"));
		if (rules == 2 && str_is(line, STR("---")))
			out_bytes(&rest, german ? STR("vokabular: w 1\n") : STR("vocabulary: w 1\n"));
		print(is_of_words(line) ? &words : &rest, "{}\n", line);
	}
	print(&words, "```\n");
	return read_well(out_str(&rest), out_str(&words), NONE, mem);
}

static struct facts facts_at(const struct contract *c, const int *leaf, int left_out, struct arena *mem)
{
	struct facts f = { 0 };
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (!c->dimensions[d].derived && d != left_out)
			*push(mem, &f) = (struct fact){ c->dimensions[d].face.name, c->dimensions[d].nodes.at[c->dimensions[d].leaf_node[leaf[d]]].name };
	return f;
}

static void decide_alike(const struct contract *a, const struct contract *b, const struct facts *f, struct arena *mem)
{
	struct point p, q;
	struct err e = { 0 };
	check(contract_point(a, f, mem, &p, &e) && contract_point(b, f, mem, &q, &e));
	const struct decided *x = contract_verdict(a, &p), *y = contract_verdict(b, &q);
	check_int(x->class, y->class);
	check_int(x->status, y->status);
	check_int((int64_t)x->n_clauses, (int64_t)y->n_clauses);
	for (size_t i = 0; i < x->n_clauses; i++)
		check_str(x->clauses[i], y->clauses[i]);
}

/* With its flips and what would be asked. */
static void judge_alike(const struct contract *a, const struct contract *b, const struct facts *f, struct arena *mem)
{
	struct judgement x, y;
	struct err e = { 0 };
	struct out one = out_open(mem), two = out_open(mem);
	check(contract_judge(a, f, mem, &x, &e) && contract_judge(b, f, mem, &y, &e));
	judgement_line(a, &x, &one);
	judgement_line(b, &y, &two);
	check_str(out_str(&one), out_str(&two));
}

static struct str gaps_of(const struct contract *c, struct arena *mem)
{
	struct cubes gaps = { 0 };
	struct out o = out_open(mem);
	contract_gaps(c, mem, &gaps);
	for (size_t i = 0; i < gaps.n; i++)
		cube_print(&gaps.at[i], &o);
	return out_str(&o);
}

/* What is found by its code; only of its own facts a contract is told that nothing asks them. */
static struct str codes_of(const struct contract *c, struct arena *mem)
{
	struct findings found = { 0 };
	struct out o = out_open(mem);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (!str_is(found.at[i].code, STR("A09")))
			print(&o, "{} ", found.at[i].code);
	return out_str(&o);
}

TEST(words_decide_the_same_inline_and_imported)
{
	struct arena *own = arena_open();
	for (int n = 0; n < random_cases(40); n++) {
		struct str whole = random_contract(own);
		struct contract *inside = random_read(whole, own), *apart = read_apart(whole, own);
		struct arena *step = arena_open();
		size_t all = complete_anything(inside, own);
		check_str(gaps_of(apart, own), gaps_of(inside, own));
		check_str(codes_of(apart, own), codes_of(inside, own));
		for (size_t i = 0; i < all; i++) {
			struct facts f = facts_at(inside, completions[i].leaf, -1, step), less = facts_at(inside, completions[i].leaf, DIMENSION_FIRST + below(inside->n_dimensions - DIMENSION_FIRST), step);
			decide_alike(inside, apart, &f, step);
			if (i % 97 == 0)
				judge_alike(inside, apart, &less, step);
			arena_reset(step);
		}
		arena_close(step);
		arena_reset(own);
	}
	arena_close(own);
}
