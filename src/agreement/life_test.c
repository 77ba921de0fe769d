/* life_test.c - the table of states against its promises, and the pure functions of this room. */
#include "agreement/agreement.h"
#include "base/assets.h"
#include "inventory/words.h"
#include "unit.h"

/* Where one can come from a state by any number of moves. */
static unsigned reachable(enum agreement_state from)
{
	const struct agreement_step *m;
	size_t n = agreement_steps(&m);
	unsigned seen = 1u << from;
	for (unsigned before = 0; before != seen;) {
		before = seen;
		for (size_t i = 0; i < n; i++)
			if (seen & 1u << m[i].from)
				seen |= 1u << m[i].to;
	}
	return seen;
}

TEST(life_every_state_is_reached_and_none_is_left_without_the_two_signatures)
{
	const struct agreement_step *m;
	size_t n = agreement_steps(&m);
	check_int(reachable(AGREEMENT_DRAFT), (1u << (AGREEMENT_WITHDRAWN + 1)) - 1);
	for (size_t i = 0; i < n; i++) {
		bool binds_before = agreement_binds(&(struct agreement){ .state = m[i].from }), binds = agreement_binds(&(struct agreement){ .state = m[i].to });
		bool signs = str_is(m[i].verb, STR("countersign")) || str_is(m[i].verb, STR("sign"));
		bool lapses = str_is(m[i].verb, STR("lapse"));   /* a reading, before it begins: nobody signed it here */
		check(binds == ((binds_before && !lapses) || signs));
	}
	check_int(reachable(AGREEMENT_ENDED), 1u << AGREEMENT_ENDED);
	check_int(reachable(AGREEMENT_DECLINED), 1u << AGREEMENT_DECLINED);
	check_int(reachable(AGREEMENT_WITHDRAWN), 1u << AGREEMENT_WITHDRAWN);
	check(!(reachable(AGREEMENT_SIGNED) & 1u << AGREEMENT_DRAFT));
}

TEST(life_a_verb_leads_to_one_state)
{
	const struct agreement_step *m;
	size_t n = agreement_steps(&m);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			check(m[i].from != m[k].from || !str_is(m[i].verb, m[k].verb));
	check(agreement_may(AGREEMENT_ANALYSED, STR("offer")) && !agreement_may(AGREEMENT_DRAFT, STR("offer")));
}

TEST(life_renumber_changes_number_and_day_and_nothing_else)
{
	struct date day = date_of(2027, 1, 1);
	check_str(agreement_renumber(STR("---\nvertrag: A\nfassung:  2, gilt ab 2026-01-01, stichtag eingang\n---\nText, 2\n"), day, mem),
	          STR("---\nvertrag: A\nfassung:  3, gilt ab 2027-01-01, stichtag eingang\n---\nText, 2\n"));
	check_str(agreement_renumber(STR("version: 2.9, valid from 2026-01-01\n"), day, mem), STR("version: 2.10, valid from 2027-01-01\n"));
	check_str(agreement_renumber(STR("Version: Herbst\n"), day, mem), STR("Version: Herbst 2\n"));
	check_str(agreement_renumber(STR("no head\n"), day, mem), NONE);
	check_int(agreement_next_month(date_of(2026, 12, 31)).day, day.day);
}

TEST(life_an_annex_changes_when_the_contract_says)
{
	static const struct str page = LIT("---\nvertrag: A\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n{}§1 gedeckt wenn g = a\n```\n");
	static const struct { struct str rule; int year, month, day; } cases[] = {
		{ { 0 }, 2027, 2, 1 }, { LIT("änderung der anlage: ankündigung 10 tage\n"), 2027, 1, 30 }, { LIT("änderung der preise: ankündigung 10 tage\n"), 2027, 2, 1 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ptrdiff_t at = str_find(page, STR("{}"));
		struct document d = { STR("a.md"), text(mem, "{}{}{}", str_cut(page, 0, (size_t)at), cases[i].rule, str_cut(page, (size_t)at + 2, page.len)) };
		struct contract *c;
		struct findings found = { 0 };
		check(contract_read(&d, 1, mem, &c, &found));
		check_int(agreement_annex_from(c, date_of(2027, 1, 20)).day, date_of(cases[i].year, cases[i].month, cases[i].day).day);
	}
}

TEST(life_inventory_difference_is_what_each_side_lacks)
{
	struct components now = { 0 };
	struct annexed_list annex = { 0 };
	struct amendments got = { 0 };
	*push(mem, &now) = (struct component){ .id = 1, .name = STR("stays"), .counted_from = { 1 } };
	*push(mem, &now) = (struct component){ .id = 2, .name = STR("new"), .counted_from = { 100 } };
	*push(mem, &now) = (struct component){ .id = 3, .name = STR("later"), .counted_from = { 500 } };
	*push(mem, &now) = (struct component){ .id = 4, .name = STR("gone"), .counted_from = { 1 }, .counted_until = { 99 } };
	*push(mem, &annex) = (struct annexed){ 1, STR("stays"), NONE };
	*push(mem, &annex) = (struct annexed){ 4, STR("gone"), NONE };
	agreement_compare_inventory(&now, &annex, (struct date){ 100 }, mem, &got);
	check_int((int64_t)got.n, 2);
	check(got.at[0].added && got.at[0].thing.component == 2);
	check(!got.at[1].added && got.at[1].thing.component == 4);
}

static struct contract *standard(struct arena *mem, struct str path)
{
	struct document d = { .name = path };
	struct contract *c;
	struct findings found = { 0 };
	check(asset_find(path, &d.bytes));
	check(contract_read(&d, 1, mem, &c, &found));
	return c;
}

TEST(life_a_precedent_holds_in_either_language_or_says_what_is_said_instead)
{
	struct fields f = { 0 };
	struct str got;
	field_add(mem, &f, STR("gegenstand"), STR("switch"));
	field_add(mem, &f, STR("ebene"), STR("hardware"));
	field_add(mem, &f, STR("tätigkeit"), STR("austausch"));
	field_add(mem, &f, STR("zweck"), STR("erhalt"));
	field_add(mem, &f, STR("im-bestand"), STR("ja"));
	struct precedent p = { .facts = fields_print(mem, &f), .class = VERDICT_PROJECT };
	check(precedent_holds(standard(mem, STR("contracts/standard.de.md")), &p, LANG_DE, mem, &got));
	check(precedent_holds(standard(mem, STR("contracts/standard.en.md")), &p, LANG_DE, mem, &got));
	p.class = VERDICT_COVERED;
	check(!precedent_holds(standard(mem, STR("contracts/standard.de.md")), &p, LANG_DE, mem, &got));
	check_str(got, STR("projekt nach §7.1"));
	struct facts facts = { 0 };
	*push(mem, &facts) = (struct fact){ STR("gegenstand"), STR("switch") };
	*push(mem, &facts) = (struct fact){ STR("ebene"), STR("hardware") };
	check_str(precedent_print(standard(mem, STR("contracts/standard.de.md")), STR("Ein \"Fall\""), &facts, VERDICT_COVERED, mem),
	          STR("\"Ein 'Fall'\": gegenstand = switch, ebene = hardware → gedeckt"));
}

static bool is_up(void *up) { return *(bool *)up; }

/* Too large for one table, so that it is looked through when it is judged. */
static struct contract *many_options(struct patience p, struct arena *mem)
{
	struct out o = out_open(mem);
	struct contract *c;
	struct findings found = { 0 };
	print(&o, "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\n");
	for (int i = 0; i < 25; i++)
		print(&o, "fact o{}: yes/no\n§{} covered if o{}\n", i, i + 1, i);
	print(&o, "```\n");
	struct document d = { STR("options.md"), out_str(&o) };
	check(contract_read_patiently(&d, 1, p, mem, &c, &found));
	return c;
}

/* When time is up in the editor nothing is judged any more, and no precedent is called broken for it. */
TEST(life_a_precedent_that_could_not_be_looked_at_is_not_called_broken)
{
	struct fields f = { 0 };
	struct str got;
	bool up = false;
	const struct contract *c = many_options((struct patience){ .is_over = is_up, .with = &up }, mem);
	field_add(mem, &f, STR("o3"), STR("yes"));
	struct precedent p = { .facts = fields_print(mem, &f), .class = VERDICT_COVERED };
	check(precedent_holds(c, &p, LANG_EN, mem, &got));
	p.class = VERDICT_PROJECT;
	check(!precedent_holds(c, &p, LANG_EN, mem, &got));
	check_str(got, STR("covered under §4"));
	up = true;
	check(!precedent_holds(c, &p, LANG_EN, mem, &got) && !got.len);
	struct finding told[] = { precedent_finding(&p, NULL, got, LANG_DE, mem), precedent_finding(&p, NULL, got, LANG_EN, mem) };      /* ORDER lang */
	check(told[LANG_DE].blocks && str_has(told[LANG_DE].text, STR("hält, wurde nicht zu Ende untersucht")) && !str_has(told[LANG_DE].text, STR("hält nicht")));
	check(told[LANG_EN].blocks && str_has(told[LANG_EN].text, STR("holds was not looked at to the end")) && !str_has(told[LANG_EN].text, STR("does not hold")));
}

TEST(life_the_paper_names_both_sides_and_the_inventory_and_repeats_itself)
{
	struct contract *c = standard(mem, STR("contracts/standard.de.md"));
	struct annexed_list things = { 0 };
	*push(mem, &things) = (struct annexed){ 1, STR("PC <1>"), STR("mobile-device"), date_of(2026, 11, 28) };
	struct sheet_of_contract p = { STR("Haus"), STR("Am Deich 1"), STR("Kunde & Co"), NONE, c, &things };
	struct out one = out_open(mem), two = out_open(mem);
	agreement_print(&p, &one);
	agreement_print(&p, &two);
	struct str page = out_str(&one);
	check_str(page, out_str(&two));
	static const struct str wanted[] = { LIT("Kunde &amp; Co"), LIT("Haus, Am Deich 1"), LIT("PC &lt;1&gt;"), LIT("mobilgerät"), LIT("28.11.2026"), LIT("<body>"), LIT("</body>") };
	for (size_t i = 0; i < COUNT(wanted); i++)
		check(str_has(page, wanted[i]));
}

/* The standard contract with the form's clause in an annex; it reads back and can be signed. */
static struct contract *amended(struct arena *mem, enum lang lang, const struct amend *m)
{
	static const struct str paths[] = { LIT("contracts/standard.de.md"), LIT("contracts/standard.en.md") };
	struct document d = { .name = paths[lang] }, *docs;
	size_t n;
	struct contract *c;
	struct findings found = { 0 };
	check(asset_find(paths[lang], &d.bytes));
	agreement_amend(&d, 1, standard(mem, paths[lang]), m, date_of(2027, 1, 1), lang, mem, &docs, &n);
	docs[0].bytes = agreement_renumber(docs[0].bytes, date_of(2027, 1, 1), mem);
	check(n == 2 && agreement_is_amendment(&docs[1], mem) && !agreement_is_amendment(&docs[0], mem));
	check(contract_read(docs, n, mem, &c, &found));
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].blocks)
			unit_failed(__FILE__, __LINE__, found.at[i].text);
	return c;
}

/* Only the first amendment of a version says so, and one whose term names its day has no need to. */
TEST(life_an_amendment_by_form_keeps_the_term_of_what_it_amends)
{
	static const struct { enum lang lang; struct str path, price, says; } both[] = {
		{ LANG_DE, LIT("contracts/standard.de.md"), LIT("techniker"), LIT("ersetzt laufzeit 12 monate ab 2026-01-01, verlängert um 12 monate, kündigung 3 monate\n") },
		{ LANG_EN, LIT("contracts/standard.en.md"), LIT("technician"), LIT("replaces runs 12 months from 2026-01-01, renewed by 12 months, notice 3 months\n") } };
	for (size_t i = 0; i < COUNT(both); i++) {
		struct amend m = { .kind = AMEND_PRICE, .sentence = STR("35"), .name = both[i].price, .amount = both[i].lang == LANG_DE ? STR("35,00 € je 15 min, mindestens 30 min") : STR("€35.00 per 15 min, at least 30 min") };
		struct document d = { .name = both[i].path }, *docs, *more;
		struct contract *c;
		struct term_days t;
		size_t n, k;
		check(asset_find(d.name, &d.bytes));
		const struct contract *law = standard(mem, both[i].path);
		agreement_amend(&d, 1, law, &m, date_of(2026, 12, 1), both[i].lang, mem, &docs, &n);
		check(str_has(docs[1].bytes, both[i].says));
		docs[0].bytes = agreement_renumber(docs[0].bytes, date_of(2026, 12, 1), mem);
		struct findings found = { 0 };
		check(contract_read(docs, n, mem, &c, &found) && contract_term(c, date_of(2026, 12, 1), &t));
		check_int(t.begins.day, date_of(2026, 1, 1).day);
		check_int(t.ends.day, date_of(2026, 12, 31).day);
		agreement_amend(docs, 1, law, &m, date_of(2026, 12, 1), both[i].lang, mem, &more, &k);
		check(k == 2 && str_has(more[1].bytes, both[i].says));        /* the first was taken back */
		agreement_amend(docs, n, law, &m, date_of(2026, 12, 1), both[i].lang, mem, &more, &k);
		check(k == 3 && !str_has(more[2].bytes, str_cut(both[i].says, 0, 12)));
		agreement_amend(docs, n, c, &m, date_of(2027, 3, 1), both[i].lang, mem, &more, &k);
		check(k == 3 && !str_has(more[2].bytes, str_cut(both[i].says, 0, 12)));
	}
}

static void covers(struct arena *mem, const struct contract *c, const struct facts *f)
{
	struct judgement j;
	struct err e = { 0 };
	check(contract_judge(c, f, mem, &j, &e));
	check_int(j.class, VERDICT_COVERED);
}

static struct facts facts_in(struct arena *mem, enum lang lang, const struct fact *ids, size_t n)
{
	struct facts f = { 0 };
	for (size_t i = 0; i < n; i++)
		*push(mem, &f) = (struct fact){ word_name(ids[i].name, lang), word_name(ids[i].value, lang) };
	return f;
}

static const struct fact kept_and_listed[] = { { LIT("purpose"), LIT("protection") }, { LIT("in-inventory"), LIT("yes") } };

static struct facts and_facts(struct arena *mem, enum lang lang, struct facts f, const struct fact *ids, size_t n)
{
	struct facts all = { 0 }, more = facts_in(mem, lang, ids, n);
	for (size_t i = 0; i < f.n; i++)
		*push(mem, &all) = f.at[i];
	for (size_t i = 0; i < more.n; i++)
		*push(mem, &all) = more.at[i];
	return all;
}

TEST(life_an_amendment_covers_what_the_form_says_in_both_languages)
{
	static const struct fact exchange[] = { { LIT("object"), LIT("exchange") }, { LIT("layer"), LIT("operating-system") }, { LIT("activity"), LIT("update") } };
	static const struct fact till[] = { { LIT("layer"), LIT("hardware") }, { LIT("activity"), LIT("monitoring") } };
	static const struct fact program[] = { { LIT("object"), LIT("standard-server") }, { LIT("activity"), LIT("update") } };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct amend m = { .kind = AMEND_SERVER, .clause = STR("§3"), .sentence = STR("Der Exchange-Server gehört dazu."), .facts = facts_in(mem, lang, exchange, COUNT(exchange)) };
		struct facts f = and_facts(mem, lang, m.facts, kept_and_listed, COUNT(kept_and_listed));
		covers(mem, amended(mem, lang, &m), &f);

		struct str object = word_name(STR("object"), lang), layer = word_name(STR("layer"), lang);
		m = (struct amend){ .kind = AMEND_DEVICE, .clause = STR("§3"), .sentence = STR("Die Kassen gehören dazu."), .facts = facts_in(mem, lang, till, COUNT(till)),
		                    .added = { object, word_name(STR("other-object"), lang), STR("x-kasse"), STR("Kassen im Laden") } };
		*push(mem, &m.facts) = (struct fact){ object, m.added.name };
		f = and_facts(mem, lang, m.facts, kept_and_listed, COUNT(kept_and_listed));
		covers(mem, amended(mem, lang, &m), &f);

		m = (struct amend){ .kind = AMEND_PROGRAM, .sentence = STR("Die Buchhaltung wird mitbetreut."), .added = { layer, word_name(STR("agreed-program"), lang), STR("x-buch"), STR("Programm") } };
		f = and_facts(mem, lang, facts_in(mem, lang, program, COUNT(program)), kept_and_listed, COUNT(kept_and_listed));
		*push(mem, &f) = (struct fact){ layer, m.added.name };
		covers(mem, amended(mem, lang, &m), &f);
	}
}

/* Yes or no, and bounds of a number, each under "and"; what the clause says is what the text then decides. */
TEST(life_an_amendment_knows_yes_and_no_and_bounds)
{
	static const struct fact several[] = { { LIT("object"), LIT("online-backup") }, { LIT("object"), LIT("printer") }, { LIT("in-inventory"), LIT("no") } };
	static const struct fact listed[] = { { LIT("object"), LIT("online-backup") }, { LIT("in-inventory"), LIT("no") } };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct amend m = { .kind = AMEND_EXCEPTION, .clause = STR("§7.2"), .sentence = STR("Insoweit gilt §7.2 nicht."), .facts = facts_in(mem, lang, listed, COUNT(listed)) };
		amended(mem, lang, &m);
		m.facts = facts_in(mem, lang, several, COUNT(several));
		amended(mem, lang, &m);
	}
	struct amend m = { .kind = AMEND_EXCEPTION, .clause = STR("§1"), .sentence = STR("Insoweit nicht.") };
	*push(mem, &m.facts) = (struct fact){ STR("g"), STR("a") };
	*push(mem, &m.bounds) = (struct amend_bound){ STR("geräte"), STR(">="), STR("3") };
	*push(mem, &m.bounds) = (struct amend_bound){ STR("geräte"), STR("<="), STR("9") };
	check_str(amend_clause(&m, LANG_DE, mem), STR("hebt §1 auf soweit g = a\n  und geräte >= 3\n  und geräte <= 9"));
	*push(mem, &m.facts) = (struct fact){ STR("g"), STR("b") };
	*push(mem, &m.facts) = (struct fact){ STR("h"), STR("c") };
	check_str(amend_clause(&m, LANG_DE, mem), STR("hebt §1 auf soweit g in {a, b}\n  und h = c\n  und geräte >= 3\n  und geräte <= 9"));
	m.facts.n = 0;
	check_str(amend_clause(&m, LANG_EN, mem), STR("repeals §1 insofar as geräte >= 3\n  and geräte <= 9"));
}

TEST(life_an_amendment_changes_quotas_prices_and_exclusions_in_both_languages)
{
	static const struct fact backup[] = { { LIT("object"), LIT("online-backup") } };
	static const struct fact desk[] = { { LIT("object"), LIT("desktop") }, { LIT("activity"), LIT("new-installation") } };
	static const struct str amounts[] = { LIT("35,00 € je 15 min, mindestens 30 min"), LIT("35.00 € per 15 min, at least 30 min") };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct amend m = { .kind = AMEND_EXCEPTION, .clause = STR("§7.2"), .sentence = STR("Insoweit gilt §7.2 nicht."), .facts = facts_in(mem, lang, backup, COUNT(backup)) };
		amended(mem, lang, &m);

		const struct quota *quotas;
		m = (struct amend){ .kind = AMEND_QUOTA, .clause = STR("§4"), .name = STR("x-plaetze"), .amount = STR("2"), .sentence = STR("Zwei im Quartal."), .period = AMEND_QUARTER,
		                    .rest = AMEND_CARRIES, .facts = facts_in(mem, lang, desk, COUNT(desk)) };
		check(contract_quotas(amended(mem, lang, &m), &quotas) == 1 && quotas->carries && quotas->amount.u6 == 2000000);

		const struct price *prices, *now;
		size_t n = contract_prices(amended(mem, lang, &m), &prices);
		m = (struct amend){ .kind = AMEND_PRICE, .name = prices[n - 1].name, .amount = amounts[lang], .sentence = STR("Der Preis ist neu.") };
		now = contract_price(amended(mem, lang, &m), m.name);
		check(now && now->n == 2 - 1 && now->items[0].amount.cents == 3500);
	}
}

/* Of a quota in force only what was changed changes: holder, growth, need and what else stands there stay. */
TEST(life_an_amended_quota_keeps_what_nobody_changed)
{
	static const struct { struct str agreed, amount; bool grows; enum amend_period period; enum amend_rest rest; struct str now; } rows[] = {
		{ LIT("2 je quartal je standort"), LIT("3"), false, AMEND_SAME_PERIOD, AMEND_SAME_REST, LIT("3 je quartal je standort") },
		{ LIT("2 je quartal je standort"), LIT("2"), false, AMEND_MONTH, AMEND_SAME_REST, LIT("2 je monat je standort") },
		{ LIT("10 h je monat je gerät, überträgt 3 monate, höchstens 20 h, teilbar"), LIT("12 h"), false, AMEND_SAME_PERIOD, AMEND_SAME_REST,
		  LIT("12 h je monat je gerät, überträgt 3 monate, höchstens 20 h, teilbar") },
		{ LIT("10 h je monat je gerät, überträgt 3 monate, höchstens 20 h, teilbar"), LIT("12 h"), false, AMEND_SAME_PERIOD, AMEND_CARRIES,
		  LIT("12 h je monat je gerät, überträgt 3 monate, höchstens 20 h, teilbar") },
		{ LIT("10 h je monat je gerät, überträgt 3 monate, höchstens 20 h, teilbar"), LIT("10 h"), false, AMEND_YEAR, AMEND_EXPIRES, LIT("10 h je jahr je gerät, verfällt, teilbar") },
		{ LIT("2 je jahr ab 1.8. je standort"), LIT("3"), false, AMEND_SAME_PERIOD, AMEND_SAME_REST, LIT("3 je jahr ab 1.8. je standort") },
		{ LIT("5 je vertragsjahr, bedarf konten"), LIT("6"), false, AMEND_SAME_PERIOD, AMEND_SAME_REST, LIT("6 je vertragsjahr, bedarf konten") },
		{ LIT("1 h je angefangene 10 anwender je monat, verfällt"), LIT("2 h"), true, AMEND_QUARTER, AMEND_CARRIES, LIT("2 h je angefangene 10 anwender je quartal, überträgt") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amend m = { .kind = AMEND_QUOTA, .name = STR("q"), .amount = rows[i].amount, .replaces = true, .agreed = rows[i].agreed, .grows = rows[i].grows,
		                   .has_period = true, .period = rows[i].period, .rest = rows[i].rest };
		check_str(amend_clause(&m, LANG_DE, mem), text(mem, "ersetzt kontingent q: {}", rows[i].now));
	}
}

/* Whose it is and by what it grows is changed like the rest; each ticket's has neither period nor rest, and the client's is said without a word. */
TEST(life_an_amended_quota_changes_hands_and_grows)
{
	static const struct { struct str agreed; bool grows, has_period; enum amend_holder holder; struct amend_growth growth; enum amend_period period; struct str now; } rows[] = {
		{ LIT("2 je quartal je standort"), false, true, AMEND_FOR_CLIENT, { { 0 }, 0, false, false }, AMEND_SAME_PERIOD, LIT("2 je quartal") },
		{ LIT("2 je quartal"), false, true, AMEND_FOR_PERSON, { { 0 }, 0, false, false }, AMEND_MONTH, LIT("2 je monat je anwender") },
		{ LIT("2 je quartal je gerät, überträgt, teilbar"), false, true, AMEND_FOR_TICKET, { { 0 }, 0, false, false }, AMEND_SAME_PERIOD, LIT("2 je ticket, teilbar") },
		{ LIT("2 je ticket, teilbar"), false, false, AMEND_FOR_DEVICE, { { 0 }, 0, false, false }, AMEND_YEAR, LIT("2 je jahr je gerät, teilbar") },
		{ LIT("2 je ticket"), false, false, AMEND_SAME_HOLDER, { { 0 }, 0, false, false }, AMEND_SAME_PERIOD, LIT("2 je ticket") },
		{ LIT("2 je monat je standort, rollend"), false, true, AMEND_SAME_HOLDER, { LIT("anwender"), 10, true, true }, AMEND_SAME_PERIOD, LIT("2 je angefangene 10 anwender je monat je standort, rollend") },
		{ LIT("2 je angefangene 10 anwender je monat"), true, true, AMEND_SAME_HOLDER, { LIT("server"), 1, false, true }, AMEND_SAME_PERIOD, LIT("2 je 1 server je monat") },
		{ LIT("2 je angefangene 10 anwender je monat"), true, true, AMEND_SAME_HOLDER, { LIT("server"), 5, false, true }, AMEND_SAME_PERIOD, LIT("2 je volle 5 server je monat") },
		{ LIT("2 je angefangene 10 anwender je monat"), true, true, AMEND_SAME_HOLDER, { { 0 }, 1, false, true }, AMEND_SAME_PERIOD, LIT("2 je monat") },
		{ LIT("2 je angefangene 10 anwender je monat"), true, true, AMEND_FOR_TICKET, { { 0 }, 0, false, false }, AMEND_SAME_PERIOD, LIT("2 je ticket") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amend m = { .kind = AMEND_QUOTA, .name = STR("q"), .amount = STR("2"), .replaces = true, .agreed = rows[i].agreed, .grows = rows[i].grows, .has_period = rows[i].has_period,
		                   .period = rows[i].period, .rest = AMEND_SAME_REST, .holder = rows[i].holder, .growth = rows[i].growth };
		check_str(amend_clause(&m, LANG_DE, mem), text(mem, "ersetzt kontingent q: {}", rows[i].now));
		check(amend_says_anew(&m, LANG_DE, mem) == !str_is(rows[i].agreed, rows[i].now));
	}
}

/* A period begins where it did unless it is another one, or the form says a day. */
TEST(life_an_amended_quota_begins_on_the_day_that_is_said)
{
	static const struct { struct str agreed, typed; bool asked; enum amend_period period; struct str now; } rows[] = {
		{ LIT("8 je jahr ab 1.8. je gerät"), { 0 }, false, AMEND_SAME_PERIOD, LIT("8 je jahr ab 1.8. je gerät") },
		{ LIT("8 je jahr ab 1.8. je gerät"), { 0 }, false, AMEND_QUARTER, LIT("8 je quartal je gerät") },
		{ LIT("8 je jahr ab 1.8. je gerät"), { 0 }, true, AMEND_SAME_PERIOD, LIT("8 je jahr je gerät") },
		{ LIT("8 je jahr je gerät"), LIT("1.8."), true, AMEND_SAME_PERIOD, LIT("8 je jahr ab 1.8. je gerät") },
		{ LIT("8 je monat"), LIT("01.07"), true, AMEND_YEAR, LIT("8 je jahr ab 1.7.") },
		{ LIT("8 je monat"), LIT("6 Apr"), true, AMEND_YEAR, LIT("8 je jahr ab 6.4.") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amend m = { .kind = AMEND_QUOTA, .name = STR("q"), .amount = STR("8"), .replaces = true, .agreed = rows[i].agreed, .has_period = true, .period = rows[i].period, .rest = AMEND_SAME_REST };
		m.begins.asked = rows[i].asked;
		check(amend_begins_typed(rows[i].typed, LANG_DE, mem, &m.begins.day));
		check_str(amend_clause(&m, LANG_DE, mem), text(mem, "ersetzt kontingent q: {}", rows[i].now));
	}
	struct str day;
	check(amend_begins_typed(STR("1.8."), LANG_EN, mem, &day));
	check_str(day, STR("1 aug"));
	check(!amend_begins_typed(STR("31.1."), LANG_DE, mem, &day) && !amend_begins_typed(STR("30.2."), LANG_DE, mem, &day) && !amend_begins_typed(STR("august"), LANG_DE, mem, &day));
}

TEST(life_an_amendment_gives_a_quota_to_whom_and_by_what_it_says)
{
	static const struct fact desk[] = { { LIT("object"), LIT("desktop") }, { LIT("activity"), LIT("new-installation") } };
	static const struct str counted[] = { LIT("anwender"), LIT("user") };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		const struct quota *all;
		struct amend m = { .kind = AMEND_QUOTA, .clause = STR("§4"), .name = STR("x-plaetze"), .amount = STR("2"), .sentence = STR("Zwei."), .period = AMEND_MONTH, .rest = AMEND_EXPIRES,
		                   .holder = AMEND_FOR_SITE, .growth = { counted[lang], 10, true, true }, .facts = facts_in(mem, lang, desk, COUNT(desk)) };
		check(contract_quotas(amended(mem, lang, &m), &all) == 1 && all->holder == QUOTA_SITE && all->every == 10 && all->begun);
		check_str(all->counted, counted[lang]);
		m.growth = (struct amend_growth){ 0 };
		static const enum quota_holder holders[] = { QUOTA_CLIENT, QUOTA_CLIENT, QUOTA_PERSON, QUOTA_SITE, QUOTA_DEVICE, QUOTA_TICKET };      /* ORDER amend_holder */
		for (enum amend_holder h = AMEND_SAME_HOLDER; h < AMEND_HOLDERS; h++) {
			m.holder = h;
			check(contract_quotas(amended(mem, lang, &m), &all) == 1 && all->holder == holders[h] && !all->counted.len);
		}
	}
}

TEST(life_an_amendment_puts_a_surcharge_on_hours)
{
	struct amend m = { .kind = AMEND_SURCHARGE, .name = STR("nachts"), .amount = STR("50 %"), .window = { STR("servicezeit"), STR("technik"), true, true } };
	check_str(amend_clause(&m, LANG_DE, mem), STR("zuschlag nachts: 50 % anteilig auf technik wenn außerhalb servicezeit"));
	m.window.on = NONE;
	m.window.outside = m.window.pro_rata = false;
	check_str(amend_clause(&m, LANG_EN, mem), STR("surcharge nachts: 50 % if servicezeit"));
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		static const struct str before[] = { LIT("contracts/standard.de.md"), LIT("contracts/standard.en.md") };
		const struct surcharge *was, *now;
		check(contract_surcharges(standard(mem, before[lang]), &was) == 1);
		m = (struct amend){ .kind = AMEND_SURCHARGE, .name = was->name, .replaces = true, .sentence = STR("75"), .amount = text(mem, "75 % {} {}", lang == LANG_DE ? STR("wenn außerhalb") : STR("if outside"), was->calendar) };
		check(contract_surcharges(amended(mem, lang, &m), &now) == 1 && now->percent.u6 == 75000000 && now->outside);
	}
}

/* What the form of a quota is filled with; what it has no choice for is kept in the contract's own words. */
TEST(life_a_quota_in_force_is_taken_apart_for_its_form)
{
	static const struct { struct str agreed; bool grows, has_period; struct str amount, per, left; enum amend_period period; enum amend_rest rest; } rows[] = {
		{ LIT("2 je quartal je standort"), false, true, LIT("2"), LIT("je quartal"), LIT("verfällt"), AMEND_QUARTER, AMEND_EXPIRES },
		{ LIT("1 h je angefangene 10 anwender je monat, verfällt, teilbar"), true, true, LIT("1 h"), LIT("je monat"), LIT("verfällt"), AMEND_MONTH, AMEND_EXPIRES },
		{ LIT("10 h je vertragsjahr je gerät, überträgt 3 monate, höchstens 20 h, teilbar"), false, true, LIT("10 h"), LIT("je vertragsjahr"), LIT("überträgt 3 monate, höchstens 20 h"),
		  AMEND_SAME_PERIOD, AMEND_CARRIES },
		{ LIT("8 je jahr ab 1.8. je gerät, verfällt"), false, true, LIT("8"), LIT("je jahr"), LIT("verfällt"), AMEND_YEAR, AMEND_EXPIRES },
		{ LIT("5 je 90 tage, rollend, bedarf konten"), false, true, LIT("5"), LIT("je 90 tage"), LIT("rollend"), AMEND_SAME_PERIOD, AMEND_SAME_REST },
		{ LIT("30 min je ticket, teilbar"), false, false, LIT("30 min"), LIT(""), LIT(""), AMEND_SAME_PERIOD, AMEND_SAME_REST },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amend m = { .kind = AMEND_QUOTA, .name = STR("q"), .replaces = true, .agreed = rows[i].agreed, .grows = rows[i].grows, .has_period = rows[i].has_period,
		                   .period = AMEND_SAME_PERIOD, .rest = AMEND_SAME_REST };
		struct amend_terms t = amend_terms(&m, LANG_DE, mem);
		check_str(t.amount, rows[i].amount);
		check_str(t.per, rows[i].per);
		check_str(t.left, rows[i].left);
		check_int(t.period, rows[i].period);
		check_int(t.rest, rows[i].rest);
		m.amount = t.amount;
		check(!amend_says_anew(&m, LANG_DE, mem));
		m.rest = t.rest;
		check(!amend_says_anew(&m, LANG_DE, mem));
		m.amount = STR("77");
		check(amend_says_anew(&m, LANG_DE, mem));
	}
}

/* The form is filled with the whole price, so what was taken out of it is gone. */
TEST(life_an_amended_price_is_what_was_typed)
{
	struct amend m = { .kind = AMEND_PRICE, .name = STR("p"), .amount = STR("24,00 € je 15 min"), .agreed = STR("22,00 € je 15 min, zuzüglich anfahrt, mindestens 30 min") };
	check_str(amend_clause(&m, LANG_DE, mem), STR("ersetzt preis p: 24,00 € je 15 min"));
	check(amend_says_anew(&m, LANG_DE, mem));
	m.amount = m.agreed;
	check(!amend_says_anew(&m, LANG_DE, mem));
}

TEST(life_a_text_is_the_same_but_for_its_version)
{
	check(agreement_same_but_version(STR("a\nfassung: 1\nb"), STR("a\nfassung: 2, gilt ab 2027-01-01\nb"), mem));
	check(!agreement_same_but_version(STR("a\nfassung: 1\nb"), STR("a\nfassung: 1\nc"), mem));
	check(!agreement_same_but_version(STR("a"), STR("a\nb"), mem));
}
