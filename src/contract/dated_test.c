/* dated_test.c - amendments with a first day: before it the contract says what it says without the annex, from it on what it
 * says with the annex undated. Both are asked of every work item, on either side of each day. */
#include "contract/random_test.h"
#include "contract/sentence.h"

enum { CONTRACTS = 40 };
#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\n" \
	"merkmal a: x, y, z\nmerkmal b: ja/nein\nmerkmal c: ja/nein\n"

static struct str condition(struct arena *mem)
{
	static const struct str simple[] = { LIT("a = x"), LIT("a = y"), LIT("b"), LIT("nicht b"), LIT("c"), LIT("nicht a = z") };
	return text(mem, "{} {} {}", simple[below(6)], chance(50) ? STR("und") : STR("oder"), simple[below(6)]);
}

static struct str effect(struct arena *mem)
{
	static const struct str verdicts[] = { LIT("gedeckt"), LIT("projekt"), LIT("aufwand"), LIT("abgelehnt") };
	return text(mem, "{} wenn {}", verdicts[below(4)], condition(mem));
}

/* Precedence in all directions round §1.1, and a second rule of its number. */
static struct str base(struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "{}§1.1 {}{}\n", STR(HEAD), effect(mem), chance(50) ? STR(", geht vor §1.2") : NONE);
	if (chance(30))
		print(&o, "§1.1 {}\n", effect(mem));
	print(&o, "§1.2 {}\n§2 {}{}\n§3 {}{}\n", effect(mem), effect(mem), chance(60) ? STR(", geht vor §1") : NONE, effect(mem), chance(50) ? STR(", geht vor §2") : NONE);
	return out_str(&o);
}

/* from NONE: undated. */
static struct str annex(struct arena *mem, struct str amendment, struct str from, struct str until)
{
	return text(mem, "```\n---\nanlage: A\n---\n```klausel\n{}{}{}\n", amendment, from.len ? text(mem, ", gilt ab {}", from) : NONE,
		from.len && until.len ? text(mem, " bis {}", until) : NONE);
}

static struct str amendment(struct arena *mem)
{
	switch (below(5)) {
	case 0: return STR("hebt §1.1 auf");
	case 1: return text(mem, "hebt §1 auf soweit {}", condition(mem));
	case 2: return text(mem, "ersetzt §1: {}", effect(mem));
	default: return text(mem, "ersetzt §1.1: {}", effect(mem));
	}
}

static struct contract *read_all(struct str s, struct arena *mem) { return random_read(text(mem, "{}```\n", s), mem); }

static struct judgement judge_item(const struct contract *c, int item, struct str day, struct arena *mem)
{
	struct facts f = { 0 };
	struct judgement j;
	struct err e = { 0 };
	static const struct str kinds[] = { LIT("x"), LIT("y"), LIT("z") };
	*push(mem, &f) = (struct fact){ STR("a"), kinds[item % 3] };
	*push(mem, &f) = (struct fact){ STR("b"), item / 3 % 2 ? STR("ja") : STR("nein") };
	*push(mem, &f) = (struct fact){ STR("c"), item / 6 ? STR("ja") : STR("nein") };
	if (day.len)
		*push(mem, &f) = (struct fact){ STR("stichtag"), day };
	if (!contract_judge(c, &f, mem, &j, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return j;
}

/* Verdict, status and the clauses it rests on. */
static struct str told(const struct contract *c, int item, struct str day, struct arena *mem)
{
	struct judgement j = judge_item(c, item, day, mem);
	struct out o = out_open(mem);
	print(&o, "{} {}", j.verdict, (int)j.status);
	for (size_t i = 0; i < j.n_because; i++)
		print(&o, " {}", j.because[i].clause);
	return out_str(&o);
}

static void same_on(const struct contract *dated, const struct contract *undated, struct str day, struct str source, struct arena *mem)
{
	for (int item = 0; item < 12; item++) {
		struct str got = told(dated, item, day, mem), want = told(undated, item, NONE, mem);
		if (!str_is(got, want))
			unit_failed(__FILE__, __LINE__, text(mem, "{} item {}: {}, not {}\n{}", day, item, got, want, source));
	}
}

/* fmt in the other language and back keeps the text, and each statement is its sentence. */
static void comes_back(const struct contract *c, struct arena *mem)
{
	struct str here, there, back;
	struct err e = { 0 };
	struct speech s = speech_open(c, mem);
	if (!contract_format(c, -1, c->lang, mem, &here, &e))
		unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}\n", err_str(&e), here));
	check(contract_format(c, -1, c->lang == LANG_DE ? LANG_EN : LANG_DE, mem, &there, &e));
	check(contract_format(random_read(there, mem), -1, c->lang, mem, &back, &e));
	check_str(back, here);
	for (size_t i = 0; i < c->statements.n; i++)
		check_str(sentence_read(&s, sentence_print(&s, &c->statements.at[i])), statement_source(c, &c->statements.at[i], mem));
}

TEST(an_amendment_holds_from_its_day_and_the_old_clause_before_it)
{
	for (int n = 0; n < random_cases(CONTRACTS); n++) {
		struct arena *own = arena_open();
		struct str old = base(own), first = amendment(own), second = text(own, "ersetzt §1.2: {}", effect(own)), until = chance(50) ? STR("2026-08-31") : NONE;
		struct str source = text(own, "{}{}{}", old, annex(own, first, STR("2026-06-01"), until), annex(own, second, STR("2027-01-01"), NONE));
		if (str_starts(first, STR("ersetzt §1:")))
			source = text(own, "{}{}", old, annex(own, first, STR("2026-06-01"), until));
		struct contract *dated = read_all(source, own), *before = read_all(old, own), *with = read_all(text(own, "{}{}", old, annex(own, first, NONE, NONE)), own);
		same_on(dated, before, STR("2026-05-31"), source, own);
		same_on(dated, with, STR("2026-06-01"), source, own);
		same_on(dated, with, STR("2026-08-31"), source, own);
		same_on(dated, until.len ? before : with, STR("2026-09-01"), source, own);
		comes_back(dated, own);
		arena_close(own);
	}
}

/* In annexes of their own, or in one, in any order. */
TEST(several_dated_replacements_follow_one_another)
{
	for (int n = 0; n < random_cases(CONTRACTS); n++) {
		struct arena *own = arena_open();
		struct str old = base(own), first = text(own, "ersetzt §1.1: {}", effect(own)), second = chance(30) ? STR("hebt §1.1 auf") : text(own, "ersetzt §1.1: {}", effect(own));
		struct str early = text(own, "{}, gilt ab 2026-06-01", first), late = text(own, "{}, gilt ab 2027-01-01", second);
		bool turned = chance(50);
		struct str one = annex(own, text(own, "{}\n{}", turned ? late : early, turned ? early : late), NONE, NONE);
		struct str source = text(own, "{}{}", old, chance(50) ? one : text(own, "{}{}", annex(own, early, NONE, NONE), annex(own, late, NONE, NONE)));
		struct contract *dated = read_all(source, own);
		same_on(dated, read_all(old, own), STR("2026-05-31"), source, own);
		struct contract *between = read_all(text(own, "{}{}", old, annex(own, first, NONE, NONE)), own);
		same_on(dated, between, STR("2026-06-01"), source, own);
		same_on(dated, between, STR("2026-12-31"), source, own);
		same_on(dated, read_all(text(own, "{}{}", old, annex(own, second, NONE, NONE)), own), STR("2027-01-01"), source, own);
		comes_back(dated, own);
		arena_close(own);
	}
}

TEST(a_dated_replacement_has_the_precedence_it_replaces_and_its_own_on_its_days)
{
	struct str old = STR(HEAD "§1.1 gedeckt wenn a = x, geht vor §2\n§2 abgelehnt wenn b\n§3 aufwand wenn c\n"), new = STR("ersetzt §1.1: projekt wenn a = x, geht vor §3");
	struct contract *dated = read_all(text(mem, "{}{}", old, annex(mem, new, STR("2026-06-01"), NONE)), mem);
	same_on(dated, read_all(old, mem), STR("2026-05-31"), old, mem);
	same_on(dated, read_all(text(mem, "{}{}", old, annex(mem, new, NONE, NONE)), mem), STR("2026-06-01"), old, mem);
}

static struct str sentence_at(const struct contract *c, size_t at, struct arena *mem)
{
	struct speech s = speech_open(c, mem);
	return sentence_print(&s, &c->statements.at[at]);
}

/* Statements 3 to 5 are the clauses of the contract, those behind them the annex. */
#define MARKED HEAD "§1 gedeckt wenn b\n§2 gedeckt wenn c\n§3 aufwand wenn b und c\n```\n---\nanlage: A\n---\n```klausel\nersetzt §1: projekt wenn b, gilt ab 2026-06-01\n" \
	"hebt §2 auf, gilt ab 2026-07-01 bis 2026-07-31\nhebt §3 auf soweit a = x\n```\n"

TEST(what_an_annex_takes_out_is_marked_in_the_document_to_sign)
{
	struct contract *c = random_read(STR(MARKED), mem);
	check_str(sentence_at(c, 3, mem), STR("Gilt ab 01.06.2026 nicht mehr, ersetzt durch Anlage „A“: §1 Gedeckt, wenn „B“ zutrifft."));
	check_str(sentence_at(c, 4, mem), STR("Gilt ab 01.07.2026 bis 31.07.2026 nicht, aufgehoben durch Anlage „A“: §2 Gedeckt, wenn „C“ zutrifft."));
	check(str_starts(sentence_at(c, 5, mem), STR("Gilt nur zum Teil, eingeschränkt durch Anlage „A“: §3 ")));
	struct str english;
	struct err e = { 0 };
	check(contract_format(c, -1, LANG_EN, mem, &english, &e));
	check(str_has(english, STR("repeals §2, valid from 2026-07-01 to 2026-07-31")));
	c = random_read(english, mem);
	check_str(sentence_at(c, 3, mem), STR("No longer holds from 1 June 2026, replaced by annex “A”: §1 Covered if “b” holds."));
	comes_back(c, mem);
}

static struct str first_finding(struct str s, struct arena *mem)
{
	struct document d = { STR("x.md"), s };
	struct findings found = { 0 };
	struct contract *c;
	contract_read(&d, 1, mem, &c, &found);
	check(found.n > 0 && found.at[0].blocks);
	return found.at[0].text;
}

TEST(what_is_taken_out_twice_is_said_with_the_remedy)
{
	static const struct str both[] = { LIT("hebt §1.1 auf\nersetzt §1.1: gedeckt wenn b\n"), LIT("ersetzt §1.1: gedeckt wenn b\nhebt §1.1 auf\n") };
	for (size_t i = 0; i < COUNT(both); i++) {
		struct str said = first_finding(text(mem, "{}§1.1 gedeckt wenn c\n{}```\n", STR(HEAD), annex(mem, both[i], NONE, NONE)), mem);
		check(str_has(said, STR("§1.1 ist schon herausgenommen")) && str_has(said, STR("eine Zeile genügt: „ersetzt §1.1: …")));
	}
}

TEST(a_comparison_sees_the_day_of_an_amendment)
{
	struct str old = STR(HEAD "§1.1 gedeckt wenn a = x\n");
	struct contract *june = read_all(text(mem, "{}{}", old, annex(mem, STR("hebt §1.1 auf"), STR("2026-06-01"), NONE)), mem);
	struct contract *july = read_all(text(mem, "{}{}", old, annex(mem, STR("hebt §1.1 auf"), STR("2026-07-01"), NONE)), mem);
	struct comparison k;
	contract_compare(june, july, mem, &k);
	check(k.shifts.n == 1 && !comparison_is_same(&k));
}

static bool says(struct str clauses, struct str cases, struct str words, struct arena *mem)
{
	struct document d = { STR("x.md"), text(mem, "{}{}```\n{}", STR(HEAD), clauses, cases.len ? text(mem, "```fall\n{}```\n", cases) : NONE) };
	struct findings found = { 0 };
	struct contract *c;
	if (contract_read(&d, 1, mem, &c, &found))
		contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].blocks && str_has(found.at[i].text, words))
			return true;
	return false;
}

TEST(an_example_that_lacks_only_its_day_is_told_which)
{
	struct str clauses = STR("§2 aufwand wenn a = y, gilt ab 2026-06-01\n");
	check(says(clauses, STR("\"t\": a = y → aufwand nach §2\n"), STR("es hängt am Tag; dazu gehört „stichtag = 2026-06-01“"), mem));
	check(says(clauses, STR("\"t\": a = y → projekt\n"), STR("„stichtag = 2026-05-31“"), mem));
	check(!says(clauses, STR("\"t\": a = y → gedeckt\n"), STR("es hängt am Tag"), mem));
	check(!says(clauses, STR("\"t\": a = y, stichtag = 2026-06-01 → projekt\n"), STR("es hängt am Tag"), mem));
}

TEST(a_dated_price_and_a_range_that_runs_backwards_are_refused_with_the_remedy)
{
	check(says(STR("preis techniker: 90,00 € je h, gilt ab 2026-06-01\n"), NONE, STR("„§9 preis techniker-neu wenn …, gilt ab 2026-07-01“"), mem));
	check(says(STR("merkmal n: zahl\n§1 gedeckt je tabelle\n  | a | n |\n  | y | 9 bis 7 |\n"), NONE, STR("er endet, bevor er beginnt"), mem));
	check(says(STR("merkmal n: zahl\n§1 gedeckt je tabelle\n  | a | n |\n  | y | 7 bis unter 7 |\n"), NONE, STR("T08"), mem));
	check(!says(STR("merkmal n: zahl\n§1 gedeckt je tabelle\n  | a | n |\n  | y | 7 bis 7 |\n"), NONE, STR("T08"), mem));
}

/* Nothing of such a day is judged under the contract. */
TEST(what_is_over_before_the_contract_begins_contradicts_nothing)
{
	static const struct { struct str until; bool contradicts; } cases[] = { { LIT("2020-12-31"), false }, { LIT("2025-12-31"), false }, { LIT("2026-01-01"), true } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str clauses = text(mem, "§1 gedeckt wenn a = x\n§2 projekt wenn a = x, gilt ab 2020-01-01 bis {}\nzusage wenn a = x dann gedeckt\n", cases[i].until);
		check_int(says(clauses, NONE, STR("A01"), mem), cases[i].contradicts);
		check_int(says(clauses, NONE, STR("A03"), mem), cases[i].contradicts);
	}
}

TEST(an_annex_holds_with_its_contract_and_promises_no_later_day)
{
	static const struct { struct str head, annex, says, remedy; bool blocks; } cases[] = {
		{ LIT("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\n"), LIT("---\nanlage: Klient\nfassung: 1, gilt ab 2026-06-01\nsprache: de\n---\n"),
			LIT("die Anlage soll ab 2026-06-01 gelten, der Vertrag gilt ab 2026-01-01"), LIT("an jede ihrer Regeln „gilt ab 2026-06-01“"), true },
		{ LIT("---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n```clause\nfact a: b, c\n§1 covered if a = b\n"), LIT("---\nannex: Client\nversion: 1, valid from 2026-06-01\nlanguage: en\n---\n"),
			LIT("the annex is to be valid from 2026-06-01, the contract is from 2026-01-01"), LIT("each of its rules says \"valid from 2026-06-01\""), true },
		{ LIT("---\nvertrag: X\nfassung: 2, gilt ab 2026-06-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\n"), LIT("---\nanlage: Klient\nfassung: 1, gilt ab 2026-01-01\nsprache: de\n---\n"), { 0 }, { 0 }, false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct document docs[] = { { STR("x.md"), text(mem, "{}```\n", cases[i].head) }, { STR("annex.md"), cases[i].annex } };
		struct findings found = { 0 };
		struct contract *c;
		size_t told = 0;
		check(contract_read(docs, 2, mem, &c, &found));
		for (size_t k = 0; k < found.n; k++)
			if (str_is(found.at[k].code, STR("K11"))) {
				check(found.at[k].blocks && str_has(found.at[k].text, cases[i].says) && str_has(found.at[k].text, cases[i].remedy));
				check_str(found.at[k].file, STR("annex.md"));
				told++;
			}
		check_int((int64_t)told, cases[i].blocks);
	}
}
