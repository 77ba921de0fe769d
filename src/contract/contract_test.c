/* contract_test.c - the standard contract, its annex and older version, errors as people see them, and what
 * follows from verdicts. */
#include "unit.h"
#include "base/assets.h"
#include "contract/inside.h"

static struct contract *read_docs(const struct document *docs, size_t n, struct arena *mem)
{
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(docs, n, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.n ? found.at[0].text : STR("unreadable"));
	return c;
}

static struct document asset_document(struct str path)
{
	struct document d = { path, NONE };
	check(asset_find(path, &d.bytes));
	return d;
}

static struct contract *standard(struct arena *mem, bool annex)
{
	struct document docs[] = { asset_document(STR("contracts/standard.de.md")), asset_document(STR("contracts/annexes/muster.de.md")) };
	return read_docs(docs, annex ? 2 : 1, mem);
}

/* "a=b c=d": facts as a person would type them. */
static struct judgement judge(const struct contract *c, struct str words, struct arena *mem)
{
	struct facts f = { 0 };
	struct judgement j;
	struct err e = { 0 };
	while (words.len) {
		struct str value = str_split(&words, ' '), name = str_split(&value, '=');
		*push(mem, &f) = (struct fact){ name, value };
	}
	if (!contract_judge(c, &f, mem, &j, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return j;
}

#define JUDGE(c, words) judge((c), STR(words), mem)

static struct str flip_to(const struct judgement *j, struct str fact, struct str value)
{
	for (size_t i = 0; i < j->n_flips; i++)
		if (str_is(j->flips[i].fact, fact) && str_is(j->flips[i].value, value))
			return j->flips[i].verdict.len ? j->flips[i].verdict : STR("offen");
	return NONE;
}

/* ---- the standard contract ------------------------------------------------------------------------------------- */

TEST(the_standard_contract_can_be_signed)
{
	struct str paths[] = { STR("contracts/standard.de.md"), STR("contracts/older/standard-1.de.md") };
	for (size_t i = 0; i < COUNT(paths); i++) {
		struct document d = asset_document(paths[i]);
		struct contract *c = read_docs(&d, 1, mem);
		struct findings found = { 0 };
		contract_check(c, mem, &found);
		check_str(found.n ? found.at[0].text : NONE, NONE);
	}
	struct findings found = { 0 };
	contract_check(standard(mem, true), mem, &found);
	check_int((int64_t)found.n, 0);
}

TEST(the_examples_hold_and_notice_changes)
{
	struct examples e = { 0 };
	contract_test(standard(mem, false), mem, &e);
	check(e.n >= 9);
	for (size_t i = 0; i < e.n; i++)
		check(e.at[i].holds);
	check(e.killed * 100 >= e.mutants * 90);
}

TEST(a_broken_power_supply_is_a_project_and_says_what_would_change_it)
{
	struct contract *c = standard(mem, false);
	struct judgement j = JUDGE(c, "gegenstand=switch ebene=hardware tätigkeit=austausch zweck=erhalt im-bestand=ja geschäft=normal schaden=nein");
	check_int(j.status, JUDGE_CERTAIN);
	check_str(j.verdict, STR("projekt"));
	check_int((int64_t)j.n_because, 1);
	check_str(j.because[0].clause, STR("§7.1"));
	check(str_has(j.because[0].text, STR("Mangel der Hardware")));
	check_str(flip_to(&j, STR("tätigkeit"), STR("überwachung")), STR("gedeckt"));
	check_str(flip_to(&j, STR("tätigkeit"), STR("fehlersuche")), STR("offen"));
	check_str(j.price, STR("techniker"));
	check_str(j.priority, STR("p3"));
	check_int((int64_t)j.n_targets, 0);
}

TEST(watching_hardware_is_watching)
{
	struct judgement j = JUDGE(standard(mem, false),
		"gegenstand=switch ebene=hardware tätigkeit=überwachung zweck=schutz im-bestand=ja geschäft=beeinträchtigt");
	check_str(j.verdict, STR("gedeckt"));
	check_str(j.because[0].clause, STR("§2.1"));
	check_str(j.priority, STR("p2"));
	check_int((int64_t)j.n_targets, 2);
	check_str(j.targets[0].clock, STR("reaktion"));
	check_int(j.targets[0].amount, 2);
	check_str(j.targets[0].unit, STR("h"));
	check_str(j.targets[1].unit, STR("werktag"));
	check_str(j.targets[1].calendar, STR("servicezeit"));
}

TEST(an_unknown_layer_is_open_and_asked_next)
{
	struct judgement j = JUDGE(standard(mem, false),
		"gegenstand=standardserver taetigkeit=STÖRUNGSBEHEBUNG zweck=erhalt im-bestand=ja");
	check_int(j.status, JUDGE_OPEN);
	check_int(j.class, VERDICT_NONE);
	check_str(j.open[0], STR("ebene"));
	check_str(j.ask, STR("ebene"));
	check_str(flip_to(&j, STR("ebene"), STR("vereinbart")), STR("gedeckt"));
	check_str(flip_to(&j, STR("ebene"), STR("hardware")), STR("projekt"));
}

TEST(one_rule_beats_another_and_both_are_named)
{
	struct judgement j = JUDGE(standard(mem, false),
		"gegenstand=desktop ebene=office tätigkeit=update zweck=erweiterung im-bestand=ja");
	check_str(j.because[0].clause, STR("§7.3"));
	check_int((int64_t)j.n_beaten, 2);
	check_str(j.beaten[0].clause, STR("§4"));
	check_str(j.beaten[0].by, STR("§7.3"));
	check_str(flip_to(&j, STR("zweck"), STR("erhalt")), STR("gedeckt"));
}

TEST(what_nothing_names_is_the_default)
{
	struct judgement j = JUDGE(standard(mem, false),
		"gegenstand=exchange ebene=betriebssystem tätigkeit=update zweck=schutz im-bestand=ja");
	check_int(j.status, JUDGE_DEFAULT);
	check_str(j.verdict, STR("projekt"));
	j = JUDGE(standard(mem, true), "gegenstand=exchange ebene=betriebssystem tätigkeit=update zweck=schutz im-bestand=ja");
	check_int(j.status, JUDGE_CERTAIN);
	check_str(j.because[0].clause, STR("§3"));
	check(str_has(j.because[0].text, STR("Exchange")));
}

TEST(an_annex_cuts_a_paragraph)
{
	struct judgement j = JUDGE(standard(mem, true),
		"gegenstand=online-backup ebene=daten tätigkeit=wiederherstellung zweck=erhalt im-bestand=ja");
	check_str(j.verdict, STR("gedeckt"));
	check_str(j.because[0].clause, STR("§6.2"));
	j = JUDGE(standard(mem, true), "gegenstand=standardserver tätigkeit=wiederherstellung");
	check_str(j.verdict, STR("projekt"));
	j = JUDGE(standard(mem, true), "gegenstand=online-backup ebene=daten tätigkeit=wiederherstellung zweck=erweiterung");
	check_str(j.because[0].clause, STR("§7.3"));
}

TEST(an_impossible_item_is_said_to_be_impossible)
{
	check_int(JUDGE(standard(mem, false), "gegenstand=switch ebene=leitung").status, JUDGE_IMPOSSIBLE);
	check_int(JUDGE(standard(mem, false), "geschäft=normal schaden=ja").status, JUDGE_IMPOSSIBLE);
}

TEST(a_version_decides_and_keeps_its_answer)
{
	struct document d = asset_document(STR("contracts/older/standard-1.de.md"));
	struct contract *older = read_docs(&d, 1, mem);
	struct str words = STR("gegenstand=switch ebene=hardware tätigkeit=fehlersuche befund=offen zweck=erhalt im-bestand=ja");
	struct judgement before = judge(older, words, mem), now = judge(standard(mem, false), words, mem);
	check_str(before.verdict, STR("projekt"));
	check_str(now.verdict, STR("gedeckt"));
	struct out a = out_open(mem), b = out_open(mem);
	judgement_print(older, &before, &a);
	struct judgement later = judge(read_docs(&d, 1, mem), words, mem);
	judgement_print(older, &later, &b);
	check_str(out_str(&b), out_str(&a));
	check_str(contract_head(older)->version, STR("1"));
	check_int(contract_head(older)->from.day, date_of(2025, 1, 1).day);
	check_str(contract_head(older)->sha256, sha256_hex(mem, d.bytes));
}

TEST(verdict_as_json)
{
	struct contract *c = standard(mem, false);
	struct judgement j = JUDGE(c, "gegenstand=wan ebene=leitung tätigkeit=koordination zweck=erhalt im-bestand=ja geschäft=unmöglich schaden=ja");
	struct out o = out_open(mem);
	judgement_print(c, &j, &o);
	struct str s = out_str(&o);
	check(str_starts(s, STR("{\"verdict\":\"gedeckt\",\"class\":\"covered\",\"status\":\"certain\",\"because\":[{\"clause\":\"§2.3\"")));
	check(str_has(s, STR("\"open\":[],\"ask\":null,\"flips\":[{\"fact\":\"gegenstand\""))
		|| str_has(s, STR("\"open\":[],\"ask\":null,\"flips\":[")));
	check(str_has(s, STR("\"priority\":\"p1\",\"targets\":{\"reaktion\":\"PT30M\",\"wiederherstellung\":\"PT4H\"},\"price\":null,\"contract\":{\"id\":\"Rahmenvertrag Managed Services\",\"version\":\"2\"")));
}

/* ---- what follows ---------------------------------------------------------------------------------------------------- */

TEST(prices_calendars_and_levels_are_read)
{
	struct contract *c = standard(mem, false);
	const struct price *flat = contract_price(c, STR("pauschale")), *work = contract_price(c, STR("techniker"));
	check_int((int64_t)flat->n, 3);
	check_str(flat->items[0].each, STR("server"));
	check_int(flat->items[0].amount.cents, 8500);
	check_str(flat->items[2].period, STR("monatlich"));
	check_int(work->items[0].per.u6, 15000000);
	check_str(work->items[0].unit, STR("min"));
	check_int(work->items[0].minimum.u6, 30000000);
	const struct calendar *open = contract_calendar(c, STR("servicezeit"));
	check(open->closed_on_holidays && open->windows[4] == 1 && open->windows[5] == 0);
	check_int(open->day[0][0].from, 480);
	check_str(open->holidays, STR("DE-HH"));
	check_int(contract_calendar(c, STR("rund-um-die-uhr"))->day[6][0].until, 1440);
	const struct clock_rule *clocks;
	check_int((int64_t)contract_clocks(c, &clocks), 2);
	check_int((int64_t)clocks[1].n_paused, 2);
	const struct availability *a = contract_availability(c);
	check_int(a->percent.u6, 99500000);
	check_int(a->interval.ms, 60000);
	check_int(a->failures, 3);
	const struct credit *credit = contract_credit(c);
	check_int((int64_t)credit->n, 2);
	check_int(credit->steps[1].credit.u6, 15000000);
	struct credit_case month = { .has_availability = true, .availability = { 98000000 }, .ends = date_of(2026, 2, 28) };
	struct credit_sum sum;
	check(contract_credit_sum(c, &(struct facts){ 0 }, &month, &sum, &(struct err){ 0 }) && sum.claim_by.day == date_of(2026, 3, 30).day);
	check_str(contract_path(c, VERDICT_PROJECT)->approval, STR("klient"));
	check(!contract_path(c, VERDICT_HOURLY));
	const struct surcharge *s;
	check_int((int64_t)contract_surcharges(c, &s), 1);
	check(s->outside);
}

TEST(terms_hold_or_are_open)
{
	struct contract *c = standard(mem, false);
	struct fact list[] = { { STR("geschäft"), STR("unmöglich") }, { STR("schaden"), STR("ja") } };
	struct facts both = { list, 2, 2 }, one = { list, 1, 1 };
	bool open;
	check(contract_holds(c, STR("ausfall"), &both, &open) && !open);
	check(!contract_holds(c, STR("ausfall"), &one, &open) && open);
	struct fact reason[] = { { STR("ausfallgrund"), STR("klient") } };
	struct downtime d;
	struct err e = { 0 };
	check(contract_outage(c, &(struct facts){ reason, 1, 1 }, (struct instant){ 0 }, (struct instant){ 60000 }, mem, &d, &e) && !d.counts);
	check(contract_outage(c, &(struct facts){ 0 }, (struct instant){ 0 }, (struct instant){ 60000 }, mem, &d, &e) && d.counts);
}

TEST(the_vocabulary_is_a_forest)
{
	struct contract *c = standard(mem, false);
	const struct fact_type *facts, *subject = contract_fact(c, STR("gegenstand"));
	check_int((int64_t)contract_facts(c, &facts), 12);
	check_str(subject->source, STR("inventar"));
	check(contract_is_a(c, STR("gegenstand"), STR("exchange"), STR("server")));
	check(contract_is_a(c, STR("gegenstand"), STR("exchange"), STR("exchange")));
	check(!contract_is_a(c, STR("gegenstand"), STR("server"), STR("exchange")));
	check(contract_has_value(c, STR("taetigkeit"), STR("STÖRUNGSBEHEBUNG")));
	check(contract_fact(c, STR("priorität"))->derived);
	check(subject->values[0].meaning.len > 0);
}

TEST(gaps_cover_what_only_the_default_decides)
{
	struct cubes gaps = { 0 };
	contract_gaps(standard(mem, false), mem, &gaps);
	check(gaps.n > 3 && gaps.n < 40);
	for (size_t i = 1; i < gaps.n; i++)
		check(gaps.at[i - 1].points >= gaps.at[i].points);
}

/* ---- printing ------------------------------------------------------------------------------------------------------------- */

TEST(what_is_printed_reads_back)
{
	struct str first = contract_print(standard(mem, true), mem);
	struct document d = { STR("printed.md"), first };
	struct contract *again = read_docs(&d, 1, mem);
	check_str(contract_print(again, mem), first);
	struct judgement j = JUDGE(again, "gegenstand=online-backup ebene=daten tätigkeit=wiederherstellung zweck=erhalt im-bestand=ja");
	check_str(j.because[0].clause, STR("§6.2"));
}

/* ---- errors ------------------------------------------------------------------------------------------------------------------ */

#define HEAD "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n"
#define END "```\n"

static struct findings errors(struct str s, struct arena *mem)
{
	struct document d = { STR("x.md"), s };
	struct findings found = { 0 };
	struct contract *c;
	if (contract_read(&d, 1, mem, &c, &found))
		contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		check(!str_has(found.at[i].text, STR("yntax")));
	return found;
}

static const struct finding *with_code(const struct findings *f, struct str code)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].code, code))
			return &f->at[i];
	return NULL;
}

TEST(an_error_shows_line_caret_and_nearest_name)
{
	struct findings f = errors(STR(HEAD "merkmal ebene: hardware, daten\n§2 gedeckt wenn ebene = daten\n§3 projekt wenn ebene = hardwre, geht vor §2\n" END), mem);
	check_int((int64_t)f.n, 1);
	check_str(f.at[0].text, STR("Fehler W01: „hardwre“ ist kein Wert von „ebene“\n"
		"    10 | §3 projekt wenn ebene = hardwre, geht vor §2\n"
		"       |                         ^^^^^^^ meinten Sie „hardware“?"));
	check_int(f.at[0].line, 10);
	check_int(f.at[0].column, 25);
}

TEST(all_errors_come_in_one_run)
{
	struct findings f = errors(STR(HEAD "merkmal a: x, y\nmerkmal zahl-der-dinge: zahl\n§1 gedeckt wenn b = x\n§2 gedeckt wenn zahl-der-dinge\n§3 gedekt wenn a = x\n"
		"§4 gedeckt wenn a = x, geht vor §9\nmerkmal a: u, v\n§5 gedeckt wenn a\n§6 gedeckt wenn (a = x\nquatsch\n" END), mem);
	struct str codes[] = { STR("N01"), STR("T02"), STR("S01"), STR("P01"), STR("N02"), STR("T01"), STR("S02") };
	for (size_t i = 0; i < COUNT(codes); i++)
		if (!with_code(&f, codes[i]))
			unit_failed(__FILE__, __LINE__, codes[i]);
	check(str_starts(with_code(&f, STR("T02"))->text,
		STR("Fehler T02: „zahl-der-dinge“ ist eine Zahl; es fehlt ein Vergleich\n    11 | §2 gedeckt")));
	for (size_t i = 1; i < f.n; i++)
		check(f.at[i - 1].line <= f.at[i].line);
}

/* Each word of the language where a statement begins, long enough that its words have a block of memory to themselves. */
TEST(any_word_may_begin_a_statement)
{
	for (enum word w = WORD_NOTHING + 1; w < WORD_COUNT; w++) {
		struct arena *own = arena_open();
		struct out o = out_open(own);
		print(&o, HEAD "{}", word_text(w, LANG_DE));
		for (int i = 0; i < 500; i++)
			print(&o, " x{},", i);
		print(&o, "\n" END);
		struct findings f = errors(out_str(&o), own);
		check(f.n > 0);
		arena_close(own);
	}
}

TEST(a_contradiction_shows_both_rules_and_one_case)
{
	struct findings f = errors(STR(HEAD "merkmal a: x, y\nmerkmal b: ja/nein\n§1.1 gedeckt wenn a = x\n§7.1 projekt wenn b\n" END), mem);
	const struct finding *found = with_code(&f, STR("A01"));
	check(found && found->blocks);
	check(str_has(found->text, STR("§1.1 und §7.1 widersprechen sich (1 Fall), z. B. wenn das Merkmal „A“ X ist und „B“ zutrifft")));
	check(str_has(found->text, STR("    10 | §1.1 gedeckt wenn a = x\n    11 | §7.1 projekt wenn b")));
	check(str_has(found->text, STR("Abhilfe: „geht vor §1.1“ an §7.1 oder „geht vor §7.1“ an §1.1")));
	check(with_code(&f, STR("W02")));
}

TEST(a_circle_a_bare_annex_rule_and_a_broken_promise_are_found)
{
	struct findings f = errors(STR(HEAD "merkmal a: x, y\n§1 gedeckt wenn a = x, geht vor §2\n§2 projekt wenn a = x, geht vor §1\nzusage wenn a = y dann gedeckt\n" END
		"```fall\n\"so nicht\": a = y → gedeckt\n```\n"), mem);
	check(with_code(&f, STR("P03")) && with_code(&f, STR("A03")) && with_code(&f, STR("A02")));
	check(str_has(with_code(&f, STR("P03"))->text, STR("§1 → §2 → §1")) && !with_code(&f, STR("A01")));
	f = errors(STR(HEAD "merkmal a: x, y\n§1 gedeckt wenn a = x\n" END "---\nanlage: B\n---\n```klausel\n§2 gedeckt wenn a = y\n```\n"), mem);
	check(with_code(&f, STR("P02")) && with_code(&f, STR("P02"))->blocks);
}

TEST(terms_in_a_circle_are_refused)
{
	struct findings members = errors(STR(HEAD "merkmal a: x, y, z\nx sind y\ny sind z\nz sind x\n§1 gedeckt wenn a = x\n" END), mem);
	check(with_code(&members, STR("N05")) && str_has(with_code(&members, STR("N05"))->text, STR("z → x → y → z")));
	struct findings f = errors(STR(HEAD "merkmal a: x, y\nbegriff b: c\nbegriff c: b\n§1 gedeckt wenn b\n" END), mem);
	check(with_code(&f, STR("N05")) && str_has(with_code(&f, STR("N05"))->text, STR("b → c → b")));
}

TEST(a_space_too_large_names_its_fact)
{
	struct out o = out_open(mem);
	print(&o, HEAD);
	for (int f = 0; f < 16; f++) {
		print(&o, "merkmal f{}: a0", f);
		for (int v = 1; v < 5 + (f == 7) * 3; v++)
			print(&o, ", a{}", v);
		print(&o, "\n");
		for (int v = 0; v < 5 + (f == 7) * 3; v++)
			print(&o, "§{}.{} gedeckt wenn f{} = a{}\n", f + 1, v + 1, f, v);
	}
	print(&o, END);
	struct findings found = errors(out_str(&o), mem);
	const struct finding *large = with_code(&found, STR("G03"));
	check(large && str_has(large->text, STR("„f7“")));
}

TEST(deep_and_long_input_is_refused_with_a_sentence)
{
	struct out o = out_open(mem);
	print(&o, HEAD "merkmal a: x, y\n§1 gedeckt wenn ");
	for (int i = 0; i < 5000; i++)
		print(&o, "(");
	print(&o, "\n" END);
	struct findings f = errors(out_str(&o), mem);
	check(with_code(&f, STR("S03")));
	struct out large = out_open(mem);
	for (int i = 0; i < 30000; i++)
		print(&large, "zehn byte\n");
	f = errors(out_str(&large), mem);
	check(with_code(&f, STR("G01")));
	f = errors(STR(HEAD "\xff"), mem);
	check(with_code(&f, STR("L05")) && str_has(with_code(&f, STR("L05"))->text, STR("das Byte ff")) && str_has(with_code(&f, STR("L05"))->text, STR("UTF-8 speichern")));
}

TEST(a_name_that_looks_like_another_is_said_and_stays_another)
{
	static const struct { struct str a, b; } pairs[] = { { LIT("server"), LIT("s\u0435rver") }, { LIT("xO"), LIT("x0") }, { LIT("Il"), LIT("l1") } };
	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct out o = out_open(mem);
		print(&o, HEAD "merkmal a: {}, {}\n§1 gedeckt wenn a = {}\n" END, pairs[i].a, pairs[i].b, pairs[i].a);
		struct findings f = errors(out_str(&o), mem);
		const struct finding *like = with_code(&f, STR("L06"));
		check(like && !like->blocks && str_has(like->text, pairs[i].a));
	}
	struct findings f = errors(STR(HEAD "merkmal a: \u043c\u044b\u0448\u044c, sonne, Sonne2\n§1 gedeckt wenn a = SONNE\n" END), mem);
	check(!with_code(&f, STR("L06")));
}

TEST(a_character_nobody_sees_blocks_a_name_and_one_that_turns_the_line_blocks_prose)
{
	struct findings f = errors(STR(HEAD "merkmal a: ser\u200bver, b\n§1 gedeckt wenn a = b\n" END), mem);
	check(with_code(&f, STR("L07")) && with_code(&f, STR("L07"))->blocks);
	f = errors(STR(HEAD "merkmal a: c, b\n§1 gedeckt wenn a = b\n" END "Der Klient \u202ezahlt\u202c nichts.\n"), mem);
	check(with_code(&f, STR("L07")) && with_code(&f, STR("L07"))->blocks);
	f = errors(STR(HEAD "merkmal a: c, b\n§1 gedeckt wenn a = b\n" END "Der Klient \x1b[8mzahlt\x1b[0m nichts.\n"), mem);
	check(with_code(&f, STR("L07")) && with_code(&f, STR("L07"))->blocks);
	f = errors(STR(HEAD "merkmal a: c, b\n§1 gedeckt wenn a = b\n" END "| a\t| b |\r\n|---|---|\r\n| 1 | 2\x07 |\r\n"), mem);
	check(with_code(&f, STR("L07")) && with_code(&f, STR("L07"))->blocks);
	f = errors(STR(HEAD "merkmal a: c, b\n§1 gedeckt wenn a = b\n" END "Auf\u00adlage und \u200bProsa.\n"), mem);
	check(!with_code(&f, STR("L07")));
}

TEST(an_example_is_told_to_name_its_day_where_that_would_make_it_hold)
{
	static const struct { struct str expects; bool by_day; } rows[] = { { LIT("preis 90,00 €"), true }, { LIT("preis 100,00 €"), true }, { LIT("preis 90,01 €"), false }, { LIT("gedeckt"), false } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings f = errors(text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n"
			"merkmal g: a, b\npreis p: 100,00 € je h\nrabatt neu: 10 % auf p wenn seit vertragsbeginn < 3 monate\n§1 aufwand wenn g = a, zu preis p\nurteil aufwand: nach zeit\n```\n"
			"```fall\n\"x\": g = a, arbeit = 1 h → {}\n```\n", rows[i].expects), mem);
		const struct finding *failed = with_code(&f, STR("A02"));
		if (!failed || str_has(failed->text, STR("sagt der Stichtag")) != rows[i].by_day)
			unit_failed(__FILE__, __LINE__, failed ? failed->text : rows[i].expects);
	}
}

TEST(findings_that_were_cut_say_so_and_block)
{
	struct out o = out_open(mem);
	print(&o, HEAD "merkmal a: x, y\n");
	for (int i = 0; i < 400; i++)
		print(&o, "§1.{} quatsch wenn a = x\n", i + 1);
	print(&o, END);
	struct findings f = errors(out_str(&o), mem);
	check_int(f.n, 300);
	check(with_code(&f, STR("G02")) && with_code(&f, STR("G02"))->blocks && str_has(with_code(&f, STR("G02"))->text, STR("299")));
}

/* ---- English, numbers, presumptions ------------------------------------------------------------------------------------------- */

TEST(the_same_in_english)
{
	struct document d = { STR("en.md"),
		STR("---\ncontract: Y\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\n"
		"fact item: server, desktop from inventory\nfact load: percent from monitoring\nfact cause: client, other from finding\n"
		"§1 covered if item = server and load <= 80.5 % unless cause = client\n§2 project if load > 80.5 %, prevails over §1\npresumed not cause = client, proof provider\n"
		"§3 declined if item = desktop, prevails over §1 to §2\n```\n```case\n\"quiet\": item = server, load = 20 % -> provisionally covered under §1\n```\n") };
	struct contract *c = read_docs(&d, 1, mem);
	struct judgement j = JUDGE(c, "item=server load=20% cause=other");
	check_str(j.verdict, STR("covered"));
	check_str(flip_to(&j, STR("load"), STR("> 80.5 %")), STR("project"));
	j = JUDGE(c, "item=server load=20%");
	check_int(j.status, JUDGE_PROVISIONAL);
	check_str(j.open[0], STR("cause"));
	struct examples e = { 0 };
	contract_test(c, mem, &e);
	check(e.at[0].holds);
}

/* What decides in some cases only is not said to decide. */
TEST(clauses_that_decide_only_in_some_cases_are_alternatives)
{
	struct document d = { STR("x.md"), STR(HEAD "merkmal a: x, y, z\nmerkmal b: u, v\n§1 projekt wenn a = x\n§2 projekt wenn b = u\n§3 gedeckt wenn a = y und b = v\n" END) };
	struct contract *c = read_docs(&d, 1, mem);
	struct out o = out_open(mem);
	struct judgement j = JUDGE(c, "a=x");
	check(!j.either && j.n_because == 1 && str_is(judgement_clauses(&j, LANG_DE, mem), STR("§1")));
	j = JUDGE(c, "b=u");
	check(!j.either && str_is(judgement_clauses(&j, LANG_DE, mem), STR("§2")));
	j = JUDGE(c, "a=z");
	check_int(j.status, JUDGE_CERTAIN);
	check(j.either && j.or_default && str_is(judgement_clauses(&j, LANG_DE, mem), STR("§2 oder dem Standard des Vertrags")));
	judgement_line(c, &j, &o);
	check(str_starts(out_str(&o), STR("projekt §2 oder standard")));
	d.bytes = STR(HEAD "merkmal a: x, y\nmerkmal b: u, v\n§1 projekt wenn a = x\n§2 projekt wenn a = y\n" END);
	c = read_docs(&d, 1, mem);
	j = JUDGE(c, "b=u");
	check(j.either && !j.or_default && j.n_because == 2 && str_is(judgement_clauses(&j, LANG_EN, mem), STR("§1 or §2")));
	o = out_open(mem);
	judgement_line(c, &j, &o);
	check(str_starts(out_str(&o), STR("projekt §1 oder §2")));
	o = out_open(mem);
	judgement_print(c, &j, &o);
	check(str_has(out_str(&o), STR("\"either\":true")));
}

TEST(an_unknown_fact_or_value_is_named_with_the_nearest)
{
	struct contract *c = standard(mem, false);
	struct fact list[] = { { STR("ebne"), STR("hardware") }, { STR("ebene"), STR("hardwear") } };
	struct judgement j;
	struct err e = { 0 };
	check(!contract_judge(c, &(struct facts){ list, 1, 1 }, mem, &j, &e));
	check_str(err_str(&e), STR("„ebne“ ist kein Merkmal dieses Vertrags; meinten Sie „ebene“?"));
	struct err e2 = { 0 };
	check(!contract_judge(c, &(struct facts){ list + 1, 1, 1 }, mem, &j, &e2));
	check_str(err_str(&e2), STR("„hardwear“ ist kein Wert von „ebene“; meinten Sie „hardware“?"));
}
