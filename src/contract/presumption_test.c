/* presumption_test.c - what is presumed of work reaches its priority and its targets, marked as that, and nothing that is kept already. */
#include "contract/language_test.h"
#include "contract/contract.h"

#define WORK "merkmal art: störung, wunsch\nmerkmal ursache: klient, anbieter, dritter aus befund\nmerkmal gemeldet: ja/nein aus ticket\nkalender immer: rund um die uhr\nuhr reaktion: ab meldung, bis antwort\n" \
	"merkmal priorität: p1, p2 geordnet\nbei mehreren priorität: erster\n§2.1 priorität = p1 wenn nicht ursache = klient\n§2.2 priorität = p2\n" \
	"§3 ziel wenn art = störung\n  | priorität | kalender | reaktion |\n  | p1 | immer | 2 h |\n  | p2 | immer | 8 h |\n"
#define COVERED "§1.1 gedeckt wenn art = störung\n"
#define BY_CAUSE COVERED "§1.2 aufwand wenn art = störung und ursache = klient, geht vor §1.1\n"
#define PRESUMED "vermutet nicht ursache = klient, beweis anbieter\n"

TEST(a_target_holds_as_presumed_until_the_contrary_is_shown)
{
	holds(mem, NONE, STR(WORK BY_CAUSE PRESUMED), STR("\"vermutet\": art = störung, meldung = 2026-03-02 10:00 → vorläufig gedeckt und ziel reaktion 2 h und priorität p1 und frist reaktion 2026-03-02 12:00\n"
		"\"gezeigt\": art = störung, ursache = klient → aufwand und ziel reaktion 8 h und priorität p2\n\"bestätigt\": art = störung, ursache = dritter → gedeckt und ziel reaktion 2 h\n"));
	holds(mem, NONE, STR(WORK COVERED PRESUMED "§3.1 ziel entfällt wenn ursache = klient\n"), STR("\"vermutet\": art = störung → gedeckt und ziel reaktion 2 h\n\"gezeigt\": art = störung, ursache = klient → kein ziel\n"));
}

/* What a presumption says nothing of stays open; one that hangs on two facts takes from neither what it may still be. */
TEST(nothing_more_than_is_presumed_is_taken_for_known)
{
	holds(mem, NONE, STR(WORK COVERED "vermutet ursache in {klient, anbieter}, beweis anbieter\n"), STR("\"offen\": art = störung, ursache = klient|anbieter → gedeckt\n"));
	static const struct str open[] = { LIT(WORK COVERED "vermutet ursache in {klient, anbieter}, beweis anbieter\n"), LIT(WORK COVERED "vermutet nicht ursache = klient oder nicht gemeldet, beweis anbieter\n"), LIT(WORK COVERED) };
	for (size_t i = 0; i < COUNT(open); i++) {
		struct findings found = { 0 };
		struct examples e = { 0 };
		struct contract *c = read_clauses(mem, NONE, open[i], STR("\"a\": art = störung → ziel reaktion 2 h\n\"b\": art = störung → ziel reaktion 8 h\n\"c\": art = störung → kein ziel\n"), &found);
		check(c != NULL);
		contract_test(c, mem, &e);
		check(e.n == 3 && !e.at[0].holds && !e.at[1].holds && !e.at[2].holds);
	}
	holds(mem, NONE, STR(WORK COVERED "vermutet nicht ursache = klient oder nicht gemeldet, beweis anbieter\n"), STR("\"gemeldet\": art = störung, gemeldet = ja → gedeckt und ziel reaktion 2 h\n"));
}

TEST(what_is_presumed_is_marked_and_kept_verdicts_stay)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(WORK COVERED PRESUMED), NONE, &found);
	struct fact given[] = { { STR("art"), STR("störung") } };
	struct facts f = { given, 1, 1 };
	struct judgement now, kept;
	struct out said = out_open(mem), then = out_open(mem), again = out_open(mem);
	struct err e = { 0 };
	check(contract_judge(c, &f, mem, &now, &e) && contract_judge_kept(c, &f, EDITION_DECISIONS, false, mem, &kept, &e));
	check(now.status == JUDGE_CERTAIN && now.n_targets == 1 && now.targets[0].presumed && now.targets[0].amount == 2 && now.priority_presumed && judgement_runs_presumed(&now));
	check_str(now.priority, STR("p1"));
	check(now.n_presumed == 1 && now.presumed[0].beside && now.n_targets_by == 1);
	check_str(now.presumed[0].text, STR("nicht ursache = klient"));
	check(!kept.n_targets && !kept.priority.len && !kept.n_presumed && kept.n_targets_by == 1);
	judgement_print(c, &now, &said);
	judgement_print_edition(c, &now, EDITION_DECISIONS, &then);
	judgement_print_edition(c, &kept, EDITION_DECISIONS, &again);
	check(str_has(out_str(&said), STR("\"priority\":\"p1\",\"targets\":{\"reaktion\":\"PT2H\"},\"priority_presumed\":true,\"targets_presumed\":[\"reaktion\"]")));
	check(str_has(out_str(&then), STR("\"priority\":null,\"targets\":{},")) && !str_has(out_str(&then), STR("presumed")));
	check_str(out_str(&again), out_str(&then));
	given[0].value = STR("wunsch");
	check(contract_judge(c, &f, mem, &now, &e) && !now.n_targets);
}

/* What the priority waits for is not what the verdict waits for, and is said of a verdict that is open, presumed or certain alike; the verdict's own facts are asked first. */
TEST(what_priority_and_targets_hang_on_is_said_of_any_verdict)
{
	static const struct { const char *presumed; enum judge_status status; } rows[] = { { "", JUDGE_OPEN }, { "vermutet nicht ursache = klient, beweis anbieter\n", JUDGE_PROVISIONAL } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct contract *c = read_clauses(mem, NONE, text(mem, "{}{}", STR("merkmal art: störung, wunsch\nmerkmal ursache: klient, anbieter aus befund\nmerkmal umfang: alle, einer aus ticket\nkalender immer: rund um die uhr\n"
			"uhr reaktion: ab meldung, bis antwort\nmerkmal priorität: p1, p2 geordnet\nbei mehreren priorität: erster\n§2.1 priorität = p1 wenn umfang = alle\n§2.2 priorität = p2\n"
			"§3 ziel wenn art = störung\n  | priorität | kalender | reaktion |\n  | p1 | immer | 2 h |\n  | p2 | immer | 8 h |\n" BY_CAUSE), str_of(rows[i].presumed)), NONE, &found);
		struct fact given[] = { { STR("art"), STR("störung") } };
		struct facts f = { given, 1, 1 };
		struct judgement now, kept;
		struct out said = out_open(mem), then = out_open(mem), again = out_open(mem);
		struct err e = { 0 };
		check(c && contract_judge(c, &f, mem, &now, &e) && contract_judge_kept(c, &f, EDITION_PRESUMED, false, mem, &kept, &e));
		check(now.status == rows[i].status && !now.priority.len && !now.n_targets);
		check(now.n_open == 1 && now.n_priority_by == 1 && now.n_targets_by == 1);
		check_str(now.ask, STR("ursache"));
		check_str(now.priority_by[0], STR("umfang"));
		judgement_print(c, &now, &said);
		check(str_has(out_str(&said), STR("\"open_for\":{\"priority\":[\"umfang\"],\"targets\":[\"umfang\"]}")));
		judgement_print_edition(c, &now, EDITION_PRESUMED, &then);
		judgement_print_edition(c, &kept, EDITION_PRESUMED, &again);
		check(!str_has(out_str(&then), STR("open_for")) && judgement_edition(out_str(&then)) == EDITION_PRESUMED && judgement_edition(out_str(&said)) == EDITION_NOW);
		check_str(out_str(&again), out_str(&then));
	}
}

/* Each fact on which something presumed rests, with what the presumption leaves it; nothing of what rests on none. */
TEST(what_is_presumed_is_taken_for_shown)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(WORK BY_CAUSE PRESUMED "merkmal last: prozent aus überwachung\n§1.3 projekt wenn last > 80 %, geht vor §1.1, §1.2\nvermutet last <= 90 %, beweis klient\n"), NONE, &found);
	struct fact given[] = { { STR("art"), STR("störung") }, { STR("last"), STR("50 %") } };
	struct facts f = { given, 2, 2 }, taken = { 0 };
	struct judgement j;
	struct err e = { 0 };
	check(c && contract_judge(c, &f, mem, &j, &e) && j.status == JUDGE_PROVISIONAL && j.n_presumed == 1);
	check_str(contract_presumption(c, &j.presumed[0], mem), STR("Vermutet wird, dass die Ursache nicht Klient ist; das Gegenteil beweist der Anbieter."));
	check(contract_presume(c, &f, &j, mem, &taken, &e) && taken.n == 3);
	check_str(taken.at[2].name, STR("ursache"));
	check_str(taken.at[2].value, STR("anbieter|dritter"));
	check(contract_judge(c, &taken, mem, &j, &e) && j.status == JUDGE_CERTAIN && j.class == VERDICT_COVERED && !j.n_presumed);
	f.n = 1;
	check(contract_judge(c, &f, mem, &j, &e) && contract_presume(c, &f, &j, mem, &taken, &e));
	struct judgement again;
	check(contract_judge(c, &taken, mem, &again, &e));
	for (size_t i = 0; i < taken.n; i++)
		check(contract_judge(c, &(struct facts){ &taken.at[i], 1, 1 }, mem, &again, &e));      /* as it is taken back */
	struct presumed *of;
	check_int((int64_t)contract_presumed_of(c, STR("last"), mem, &of), 1);
	check_str(of[0].proof, STR("klient"));
	check_int((int64_t)contract_presumed_of(c, STR("art"), mem, &of), 0);
}
