/* flip_test.c - what a change of one fact leads to, by which clauses; what is asked when only priority and targets are open. */
#include "unit.h"
#include "contract/contract.h"

#define HEAD "---\nvertrag:  Probe\nfassung:  1, gilt ab 2026-01-01, stichtag eingang\nsprache:  de\nstandard: {}\n---\n"
#define SCOPE "# §1 Umfang\n§1.1 Fern ist gedeckt.\n\n§1.2 Vor Ort ist gedeckt.\n\n§1.3 Mehl wird berechnet.\n```klausel\n" \
	"merkmal ort: fern, vor-ort aus ticket\nmerkmal ursache: unbekannt, mehl aus befund\nmerkmal stillstand: ja/nein aus ticket\n" \
	"merkmal alter: dauer aus uhr\nmerkmal priorität: p1, p2 geordnet\nuhr reaktion: ab meldung, bis antwort\n"
#define FERN "§1.1 gedeckt wenn ort = fern\n"
#define ON_SITE "§1.2 gedeckt wenn ort = vor-ort\n"
#define FERN_FLOUR "§1.1 gedeckt wenn ort = fern und ursache = mehl\n"
#define ON_SITE_FLOUR "§1.2 gedeckt wenn ort = vor-ort und ursache = mehl\n"
#define REST "§1.3 aufwand wenn ursache = mehl, geht vor §1.1, §1.2\nbei mehreren priorität: erster\n§1.3 priorität = p1 wenn stillstand oder alter >= 30 tage\n" \
	"§1.3 priorität = p2 wenn nicht stillstand\n§1.3 ziel wenn priorität in {p1, p2}\n  | priorität | reaktion |\n  | p1 | 30 min |\n  | p2 | 4 h |\n```\n"

static struct judgement judged(struct str standard, struct str clauses, struct str cause, struct str halt, struct arena *mem, struct contract **c)
{
	struct document d = { STR("probe.de.md"), text(mem, "{}{}{}{}", text(mem, HEAD, standard), STR(SCOPE), clauses, STR(REST)) };
	struct findings found = { 0 };
	struct facts f = { 0 };
	struct judgement j = { 0 };
	struct err e = { 0 };
	if (!contract_read(&d, 1, mem, c, &found))
		unit_failed(__FILE__, __LINE__, found.n ? found.at[0].text : STR("unreadable"));
	*push(mem, &f) = (struct fact){ STR("ursache"), cause };
	if (halt.len)
		*push(mem, &f) = (struct fact){ STR("stillstand"), halt };
	if (!contract_judge(*c, &f, mem, &j, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return j;
}

static const struct flip *first_flip(const struct judgement *j)
{
	check(j->n_flips > 0);
	return &j->flips[0];
}

TEST(a_flip_that_several_clauses_carry_names_them)
{
	struct contract *c;
	struct judgement j = judged(STR("aufwand"), STR(FERN ON_SITE), STR("mehl"), STR("nein"), mem, &c);
	const struct flip *f = first_flip(&j);
	check_int(f->class, VERDICT_COVERED);
	check_str(f->clause, NONE);
	check_str(flip_clauses(f, LANG_DE, mem), STR("§1.1 oder §1.2"));
	check_str(flip_clauses(f, LANG_EN, mem), STR("§1.1 or §1.2"));
	struct out now = out_open(mem), then = out_open(mem);
	judgement_print(c, &j, &now);
	judgement_print_edition(c, &j, EDITION_FIRST, &then);
	check(str_has(out_str(&now), STR("\"clause\":null,\"clauses\":[\"§1.1\",\"§1.2\"],\"or_default\":false")));
	check(!str_has(out_str(&then), STR("\"clauses\"")) && !str_has(out_str(&then), STR("edition")));
	check(judgement_edition(out_str(&now)) == EDITION_NOW && judgement_edition(out_str(&then)) == EDITION_FIRST);
}

TEST(a_flip_to_a_clause_or_the_default_says_so)
{
	struct contract *c;
	struct judgement j = judged(STR("gedeckt"), STR(FERN ON_SITE_FLOUR), STR("mehl"), STR("nein"), mem, &c);
	check_str(flip_clauses(first_flip(&j), LANG_DE, mem), STR("§1.1 oder dem Standard des Vertrags"));
	j = judged(STR("gedeckt"), STR(FERN_FLOUR ON_SITE_FLOUR), STR("mehl"), STR("nein"), mem, &c);
	check_str(flip_clauses(first_flip(&j), LANG_DE, mem), NONE);
	check_int((int64_t)first_flip(&j)->n_clauses, 0);
}

TEST(what_priority_hangs_on_is_asked_once_the_verdict_is_certain)
{
	struct contract *c;
	struct judgement j = judged(STR("aufwand"), STR(FERN ON_SITE), STR("mehl"), NONE, mem, &c);
	check_str(j.verdict, STR("aufwand"));
	check_int((int64_t)j.n_open, 0);
	check_str(j.priority, NONE);
	check_str(j.ask, STR("stillstand"));                          /* not alter: time tells it */
	check_int((int64_t)j.n_priority_by, 2);
	check_str(j.targets_by[0], STR("stillstand"));
	struct out now = out_open(mem), then = out_open(mem), line = out_open(mem);
	judgement_print(c, &j, &now);
	judgement_print_edition(c, &j, EDITION_FIRST, &then);
	judgement_line(c, &j, &line);
	check(str_has(out_str(&now), STR("\"ask\":\"stillstand\",\"open_for\":{\"priority\":[\"stillstand\",\"alter\"]")));
	check(str_has(out_str(&then), STR("\"ask\":null")) && !str_has(out_str(&then), STR("open_for")));
	check(!str_has(out_str(&line), STR("stillstand")));
	j = judged(STR("aufwand"), STR(FERN ON_SITE), STR("mehl"), STR("ja"), mem, &c);
	check_str(j.priority, STR("p1"));
	check_str(j.ask, NONE);
	check_int((int64_t)j.n_targets_by, 0);
}
