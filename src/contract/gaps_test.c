/* gaps_test.c - people read what is not named in the regions of the document to sign, programs exactly. */
#include "contract/direct_test.h"
#include "contract/analyse.h"
#include "contract/sentence.h"

/* §2 says what the default says: a region for people may take it in, the exact ones do not. */
static const struct str texts[] = {                      /* ORDER lang */
	LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: x, z, w\nmerkmal b: y, v\n§1 gedeckt wenn a = x\n§2 projekt wenn a = z und b = y\n```\n"),
	LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact a: x, z, w\nfact b: y, v\n§1 covered if a = x\n§2 project if a = z and b = y\n```\n"),
};

static const struct section *section_of(const struct analysis *a, struct str name)
{
	size_t i = 0;
	while (!str_is(a->sections[i].name, name))
		must(++i < a->n);
	return &a->sections[i];
}

static struct str regions(const struct cubes *all, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	for (size_t i = 0; i < all->n; i++) {
		print(&o, "{} ", all->at[i].points);
		cube_print(&all->at[i], &o);
		out_bytes(&o, STR("; "));
	}
	return out_str(&o);
}

TEST(an_analysis_tells_people_the_regions_of_the_document_and_programs_the_exact_ones)
{
	for (size_t lang = 0; lang < COUNT(texts); lang++) {
		struct contract *c = random_read(texts[lang], mem);
		struct cubes exact = { 0 }, ordinary = { 0 }, special = { 0 };
		struct analysis a;
		struct out lines = out_open(mem), sheet = out_open(mem), programs = out_open(mem);
		struct json j = json_open(&programs);
		lines.lang = sheet.lang = c->lang;
		contract_gaps(c, mem, &exact);
		contract_gaps_told(c, mem, &ordinary, &special);
		struct str wanted = regions(&ordinary, c->lang, mem);
		check_str(wanted, STR("3 a: z, w; "));
		check(!special.n && exact.n == 2);
		contract_analyse(c, mem, &a);
		analysis_print(&a, &lines);
		analysis_html(&a, &sheet);
		analysis_json(&a, &j);
		const struct section *s = section_of(&a, STR("gaps"));
		check_int((int64_t)s->remarks.n, 2);
		check_str(regions(&s->remarks.at[0].regions, c->lang, mem), regions(&exact, c->lang, mem));
		check_str(regions(&s->remarks.at[1].regions, c->lang, mem), wanted);
		for (size_t i = 0; i < ordinary.n; i++) {
			struct str words = c->lang == LANG_DE ? STR("wenn das Merkmal „A“ Z oder W ist") : STR("if the a is z or w");
			check(str_has(out_str(&lines), text(mem, "\n    {} {}\n", ordinary.at[i].points, words)));
			check(str_has(out_str(&sheet), words));
			check(str_find(out_str(&lines), STR("a: z, w")) < 0 && str_find(out_str(&sheet), STR("a: z, w")) < 0 && str_has(out_str(&programs), STR("\"fact\":\"a\"")));
		}
		struct str title = c->lang == LANG_DE ? STR("Nicht genannt, daher Projekt:") : STR("Not named, therefore project:");
		ptrdiff_t first = str_find(out_str(&lines), title), in_json = str_find(out_str(&programs), title);
		check(first >= 0 && str_find(str_cut(out_str(&lines), (size_t)first + title.len, lines.len), title) < 0);
		check(in_json >= 0 && str_find(str_cut(out_str(&programs), (size_t)in_json + title.len, programs.len), title) < 0);
	}
}

/* Work before the first day of the version is not of it: no gap is of it, and a region that names no day may take it in. */
TEST(a_gap_before_the_first_day_of_the_version_is_none)
{
	static const struct str dated[] = {                      /* ORDER lang */
		LIT("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: x, z\n§1 gedeckt wenn a = x, gilt ab 2026-01-01 bis 2026-03-31\n§2 gedeckt wenn a = x, gilt ab 2026-05-01\n```\n"),
		LIT("---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\nfact a: x, z\n§1 covered if a = x, valid from 2026-01-01 to 2026-03-31\n§2 covered if a = x, valid from 2026-05-01\n```\n"),
	};
	for (size_t lang = 0; lang < COUNT(dated); lang++) {
		struct contract *c = random_read(dated[lang], mem);
		struct cubes all[3] = { { 0 } };                  /* exact, ordinary, special */
		contract_gaps(c, mem, &all[0]);
		contract_gaps_told(c, mem, &all[1], &all[2]);
		check(!all[2].n);
		for (size_t i = 0; i < 2; i++) {
			struct str told = regions(&all[i], c->lang, mem);
			check_int((int64_t)all[i].n, 2);
			check(str_find(told, STR("< 2026-01-01")) < 0 && str_has(told, STR(" a: z; ")) && str_has(told, STR("> 2026-03-31 < 2026-05-01")));
		}
	}
}

/* Rules of two numbers: neither clause has a gap of its own, and what lies before the version is none. */
TEST(days_between_dated_rules_of_several_clauses_are_told)
{
	static const struct { struct str source, told; size_t n; } rows[] = {
		{ LIT("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a, gilt ab 2026-01-01 bis 2026-03-31\n§2 gedeckt wenn g = a, gilt ab 2026-05-01\n```\n"),
			LIT("Vom 2026-04-01 bis 2026-04-30 nennt keine Regel einen Teil der Arbeit, den davor und danach eine nennt."), 2 },
		{ LIT("---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered if g = a, valid from 2026-01-01 to 2026-03-31\n§2 covered if g = a, valid from 2026-05-01\n```\n"),
			LIT("From 2026-04-01 to 2026-04-30 no rule names a part of the work that one names before and after."), 2 },
		{ LIT("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a, gilt ab 2026-01-01 bis 2026-04-30\n§2 gedeckt wenn g = a, gilt ab 2026-05-01\n```\n"), { 0 }, 1 },
		{ LIT("---\nvertrag: X\nfassung: 1, gilt ab 2026-05-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a, gilt ab 2026-01-01 bis 2026-03-31\n§2 gedeckt wenn g = a, gilt ab 2026-05-01\n```\n"), { 0 }, 1 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct analysis a;
		contract_analyse(random_read(rows[i].source, mem), mem, &a);
		const struct remarks *said = &section_of(&a, STR("time"))->remarks;
		check_int((int64_t)said->n, (int64_t)rows[i].n);
		if (said->n == 2)
			check_str(said->at[1].text, rows[i].told);
	}
}

/* What a comparison with another version says in words that only that one knows stands behind the sentence, by name. */
TEST(a_region_is_a_sentence_and_what_the_contract_does_not_know_stands_behind_it)
{
	struct contract *c = random_read(texts[LANG_DE], mem);
	struct speech s = speech_open(c, mem);
	struct str z = STR("z"), old = STR("backup-server"), many = STR("> 7");
	struct fact_set sets[] = { { .fact = STR("a"), .names = &z, .n = 1 }, { .fact = STR("gerät"), .names = &old, .n = 1 }, { .fact = STR("zahl"), .names = &many, .n = 1 } };
	struct out o = out_open(mem), nothing = out_open(mem), unknown = out_open(mem);
	o.lang = nothing.lang = unknown.lang = LANG_DE;
	region_print(&s, &o, &(struct cube){ .sets = sets, .n = COUNT(sets) });
	check_str(out_str(&o), STR("wenn das Merkmal „A“ Z ist; Gerät: Backup-Server; Zahl: > 7"));
	region_print(&s, &nothing, &(struct cube){ .n = 0 });
	check_str(out_str(&nothing), STR("alles"));
	region_print(&s, &unknown, &(struct cube){ .sets = sets + 1, .n = 1 });
	check_str(out_str(&unknown), STR("Gerät: Backup-Server"));
}
