/* gaps_test.c - people read what is not named in the regions of the document to sign, programs exactly. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

/* §2 says what the default says: a region for people may take it in, the exact ones do not. */
static const struct str texts[] = {                      /* ORDER lang */
	LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: x, z, w\nmerkmal b: y, v\n§1 gedeckt wenn a = x\n§2 projekt wenn a = z und b = y\n```\n"),
	LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact a: x, z, w\nfact b: y, v\n§1 covered if a = x\n§2 project if a = z and b = y\n```\n"),
};

static const struct section *gaps_of(const struct analysis *a)
{
	size_t i = 0;
	while (!str_is(a->sections[i].name, STR("gaps")))
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
		const struct section *s = gaps_of(&a);
		check_int((int64_t)s->remarks.n, 2);
		check_str(regions(&s->remarks.at[0].regions, c->lang, mem), regions(&exact, c->lang, mem));
		check_str(regions(&s->remarks.at[1].regions, c->lang, mem), wanted);
		for (size_t i = 0; i < ordinary.n; i++) {
			struct out region = out_open(mem);
			region.lang = c->lang;
			cube_print(&ordinary.at[i], &region);
			check(str_has(out_str(&lines), text(mem, "\n    {} {}\n", ordinary.at[i].points, out_str(&region))));
			check(str_has(out_str(&sheet), out_str(&region)));
		}
		struct str title = c->lang == LANG_DE ? STR("Nicht genannt, daher projekt:") : STR("Not named, therefore project:");
		ptrdiff_t first = str_find(out_str(&lines), title), in_json = str_find(out_str(&programs), title);
		check(first >= 0 && str_find(str_cut(out_str(&lines), (size_t)first + title.len, lines.len), title) < 0);
		check(in_json >= 0 && str_find(str_cut(out_str(&programs), (size_t)in_json + title.len, programs.len), title) < 0);
	}
}
