/* chosen_test.c - what of a quote was not chosen is neither ordered nor planned nor forecast. */
#include "account/choice.h"
#include "project/project.h"
#include "purchase/purchase.h"
#include "report/earnings.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step, project_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis technik: 80,00 € je h\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"

static void put(struct arena *mem, struct fields *f, const char *price, const char *article, const char *quantity, const char *choice)
{
	field_add(mem, f, STR("line.text"), NONE);
	field_add(mem, f, STR("line.price"), str_of(price));
	field_add(mem, f, STR("line.article"), str_of(article));
	field_add(mem, f, STR("line.quantity"), str_of(quantity));
	field_add(mem, f, STR("line.amount"), NONE);
	field_add(mem, f, STR("line.choice"), str_of(choice));
}

/* An hour for 80.00, two more and two screens at 243.00 to be chosen. */
BOTH(what_was_not_chosen_is_neither_ordered_nor_planned)
{
	static const struct { bool all; int64_t net, minutes; size_t needs, steps; } cases[] = { { false, 8000, 60, 0, 1 }, { true, 8000 + 16000 + 48600, 180, 1, 2 } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct house h;
		struct quote q;
		struct quote_lines lines = { 0 };
		struct quote_options options = { 0 };
		struct order_needs needs = { 0 };
		struct standing_projects projects = { 0 };
		struct project p;
		struct fields f = { 0 }, yes = { 0 };
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, STR(CONTRACT));
		steps_act(&h, "article.set", STR("{\"row\":\"{\\\"number\\\":\\\"MON\\\",\\\"german\\\":\\\"Bildschirm\\\",\\\"english\\\":\\\"Screen\\\",\\\"purchase\\\":\\\"189\\\",\\\"sales\\\":\\\"243\\\"}\",\"owner\":\"1\",\"house\":\"1\"}"));
		steps_request(&h);
		field_add(mem, &f, STR("part"), text(mem, "{}", h.part));
		put(mem, &f, "technik", "", "60", "firm");
		put(mem, &f, "technik", "", "120", "optional");
		put(mem, &f, "", "MON", "2", "optional");
		steps_act_fields(&h, "quote.add", 1, f);
		check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
		steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
		check(quote_find(db, h.client, q.id, mem, &q, &h.e) && quote_lines_all(db, h.client, q.id, mem, &lines, &h.e));
		quote_options(&lines, mem, &options);
		field_add(mem, &yes, STR("quote"), text(mem, "{}", q.id));
		field_add(mem, &yes, STR("sha256"), q.sha256);
		field_add(mem, &yes, STR("approver"), STR("1"));
		for (size_t k = 0; k < options.n && cases[i].all; k++)
			field_add(mem, &yes, STR("choice"), text(mem, "{}", options.at[k].line));
		steps_act_fields(&h, "quote.accept", 1, yes);
		check(order_needs(db, mem, &needs, &h.e) && report_projects(db, mem, &projects, &h.e) && project_load(db, h.client, q.id, mem, &p, &h.e));
		check_int((int64_t)needs.n, (int64_t)cases[i].needs);
		check_int((int64_t)projects.n, 1);
		check_int(projects.at[0].offered.cents, cases[i].net);
		check_int(projects.at[0].estimated, cases[i].minutes);
		check_int(p.budget.approved.cents, cases[i].net);
		check_int((int64_t)p.steps.n, (int64_t)cases[i].steps);
		db_rollback(db);
	}
}
