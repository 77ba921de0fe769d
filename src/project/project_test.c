/* project_test.c - an accepted quote becomes steps and milestones; what is booked, told and held up moves its budget and what falls due. */
#include "project/inside.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step, project_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n# §9 Preise\n§9.1 Eine Stunde kostet 80,00 €.\n\n§9.2 Eine Anreise kostet 50,00 €.\n```klausel\n" \
	"preis technik: 80,00 € je h\npreis anreise: 50,00 € je fahrt\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"

static bool act(struct house *h, const char *name, struct str json)
{
	struct fields f = { 0 };
	check(fields_parse(h->s.mem, json, &f));
	return steps_try(h, name, f.at, f.n);
}

#define LINES ",\"line.text\":\"Umzug\",\"line.price\":\"\",\"line.quantity\":\"1\",\"line.amount\":\"1000\",\"line.text\":\"Einrichtung\",\"line.price\":\"technik\",\"line.quantity\":\"600\",\"line.amount\":\"\"" \
	",\"plan.when\":\"milestone\",\"plan.share\":\"50 %\",\"plan.name\":\"Abnahme\""

/* A move at 1,000.00, ten hours at 80.00; half is paid with a milestone. */
static int64_t begin(struct house *h, struct arena *mem, struct db *db)
{
	struct quote q;
	steps_open(h, stages, COUNT(stages), "2026-01-31T10:00:00+01:00", mem, db);
	good(run(db, &h->e, "update client set email = 'k@k.example', lang = 0 where id = ?", h->client) && run(db, &h->e, "insert into setting (name, value) values ('house.mail', 'h@h.example')"));
	steps_sign(h, STR(CONTRACT));
	steps_request(h);
	check(act(h, "quote.add", text(mem, "{\"part\":\"{}\"" LINES "}", h->part)));
	good(quote_of_part(db, h->client, h->part, mem, &q, &h->e));
	check(act(h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id)));
	good(quote_of_part(db, h->client, h->part, mem, &q, &h->e));
	check(act(h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256)));
	return q.id;
}

static struct project now(struct house *h, int64_t quote)
{
	struct project p;
	good(project_load(h->s.db, h->client, quote, h->s.mem, &p, &h->e));
	return p;
}

static int64_t letters(struct house *h, struct str keys)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select count(*) from outbox where channel = 'mail' and key like ?", keys);
	good(row(r, h->s.mem, &n) && done(r, &h->e));
	return n;
}

static bool does(struct house *h, const char *name, int64_t quote, struct str rest)
{
	return act(h, name, text(h->s.mem, "{\"quote\":\"{}\",\"house\":\"1\"{}}", quote, rest));
}

static bool book(struct house *h, int64_t step, int minutes)
{
	return act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"step\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-30\",\"text\":\"x\"}", h->part, step, minutes));
}

BOTH(lines_that_are_work_become_steps_and_the_plan_s_milestones_are_there)
{
	struct house own, *h = &own;
	int64_t id = begin(h, mem, db);
	struct project p = now(h, id);
	check(p.steps.n == 2 && p.milestones.n == 1 && !p.over);
	check_str(p.steps.at[0].name, STR("Umzug"));
	check(p.steps.at[0].planned == 0 && p.steps.at[1].planned == 600 && p.steps.at[1].rest == -1);
	check_str(p.milestones.at[0].name, STR("Abnahme"));
	check_int(p.budget.approved.cents, 180000);
	check_int(p.budget.forecast.cents, 180000);
	check_int(letters(h, text(mem, "quote.{}.accepted.%", id)), 2);          /* both sides have it */
	check(!does(h, "project.note", 999, STR(",\"text\":\"x\"")));
	check_str(err_str(&h->refused), STR("999 is no project: a project is an accepted quote"));
}

/* Who is asked by mail reads there what is paid when. */
BOTH(the_letter_that_asks_for_an_answer_has_the_payment_plan)
{
	struct house own, *h = &own;
	struct quote q;
	struct str body = NONE;
	steps_open(h, stages, COUNT(stages), "2026-01-31T10:00:00+01:00", mem, db);
	good(run(db, &h->e, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (21, ?, 'h', 'h', 'Hauke', 5, 0, '', 0, 0)", h->client) &&
	     run(db, &h->e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, 21, 'h@hansa.example', 'h@hansa.example', 0)", h->client));
	steps_sign(h, STR(CONTRACT));
	steps_request(h);
	check(act(h, "quote.add", text(mem, "{\"part\":\"{}\"" LINES "}", h->part)));
	good(quote_of_part(db, h->client, h->part, mem, &q, &h->e));
	check(act(h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id)));
	struct rows *r = sql(db, "select body from outbox where client_id = ? and body like '%Freigabe%'", h->client);
	good(row(r, mem, &body) && done(r, &h->e));
	check(str_has(body, STR("Zahlungsplan:\\n- Abschlag 1, mit dem Meilenstein Abnahme: 1.071,00\u00a0€ (900,00\u00a0€ netto)\\n- Rest nach Abschluss: 1.071,00\u00a0€ (900,00\u00a0€ netto)")));
}

BOTH(time_goes_to_its_step_and_the_house_is_told_once_as_long_as_it_holds)
{
	struct house own, *h = &own;
	int64_t id = begin(h, mem, db);
	int64_t step = now(h, id).steps.at[1].id;
	check(book(h, step, 420) && letters(h, STR("project.%")) == 0);
	check(now(h, id).steps.at[1].state == STEP_DOING && now(h, id).steps.at[1].booked == 420 && now(h, id).budget.rest == 180);
	check(book(h, step, 60));                        /* 480 of 600 */
	check(now(h, id).budget.share == 80 && now(h, id).budget.warnings == 1u << BUDGET_SHARE);
	check_int(letters(h, STR("project.%")), 1);
	check(book(h, step, 60) && letters(h, STR("project.%")) == 1);
	check(does(h, "project.step", id, text(mem, ",\"step\":\"{}\",\"rest\":\"4\"", step)));       /* 540 + 240 */
	check(now(h, id).budget.warnings == (1u << BUDGET_SHARE | 1u << BUDGET_BEYOND));
	check_int(now(h, id).budget.forecast.cents, 100000 + 72000 + 32000);
	check_int(now(h, id).budget.incurred.cents, 100000 + 72000);
	check_int(letters(h, STR("project.%")), 2);
	/* What waits for a ruling is on no account, and was worked nevertheless. */
	good(run(db, &h->e, "update time_entry set state = ?, reason = 'disputed', billed = 0, net_cents = 0 where client_id = ? and minutes = 420", (int)TIME_HELD, h->client) &&
	     run(db, &h->e, "delete from claim where client_id = ? and source = ? and source_id = (select id from time_entry where client_id = ? and minutes = 420)", h->client, (int)CLAIM_TIME, h->client));
	check_int(now(h, id).budget.incurred.cents, 100000 + 72000);
	check_int(now(h, id).budget.forecast.cents, 100000 + 72000 + 32000);
	check(does(h, "project.step", id, text(mem, ",\"step\":\"{}\",\"planned\":\"20\",\"rest\":\"1\"", step)));
	check(!now(h, id).budget.warnings);
	check(does(h, "project.step", id, text(mem, ",\"step\":\"{}\",\"planned\":\"10\"", step)));
	check_int(letters(h, STR("project.%")), 3);      /* it holds again */
	check(!book(h, 999, 10));
	check_str(err_str(&h->refused), STR("the project has no step 999"));
}

BOTH(a_milestone_is_reached_by_whom_it_is_for_and_lets_its_instalment_fall_due)
{
	struct house own, *h = &own;
	int64_t id = begin(h, mem, db);
	struct str reach = text(mem, ",\"milestone\":\"{}\"", now(h, id).milestones.at[0].id);
	check(does(h, "project.milestone", id, text(mem, "{},\"name\":\"Abnahme\",\"by_client\":\"1\",\"day\":\"2026-03-01\"", reach)));
	check(!does(h, "project.reach", id, reach));
	check_str(err_str(&h->refused), STR("\"Abnahme\" is accepted by who may approve for the client"));
	check(!act(h, "project.reach", text(mem, "{\"quote\":\"{}\"{}}", id, reach)));
	check(now(h, id).plan.at[0].state == INSTALMENT_PLANNED);
	check(act(h, "project.reach", text(mem, "{\"quote\":\"{}\",\"approver\":\"1\"{}}", id, reach)));
	check(now(h, id).plan.at[0].state == INSTALMENT_DUE && now(h, id).plan.at[0].net.cents == 90000 && now(h, id).milestones.at[0].reached.ms);
	check(!act(h, "project.reach", text(mem, "{\"quote\":\"{}\",\"approver\":\"1\"{}}", id, reach)));
	check_str(err_str(&h->refused), STR("\"Abnahme\" is reached already"));
	check(!does(h, "project.milestone", id, text(mem, "{},\"name\":\"Anders\"", reach)));
	check(does(h, "project.milestone", id, STR(",\"name\":\"Pilot\"")));
	check(!does(h, "project.milestone", id, STR(",\"name\":\"Pilot\"")));
	check(!act(h, "project.milestone", text(mem, "{\"quote\":\"{}\",\"name\":\"fremd\"}", id)));
	check_str(err_str(&h->refused), STR("only who works for the house does that"));
}

BOTH(the_name_of_a_milestone_that_the_plan_names_stays)
{
	struct house own, *h = &own;
	int64_t id = begin(h, mem, db);
	check(!does(h, "project.milestone", id, text(mem, ",\"milestone\":\"{}\",\"name\":\"Anders\"", now(h, id).milestones.at[0].id)));
	check_str(err_str(&h->refused), STR("the payment plan names \"Abnahme\": the name stays"));
}

BOTH(a_delay_moves_what_is_not_done_and_is_owed_by_a_price_of_the_contract)
{
	struct house own, *h = &own;
	int64_t id = begin(h, mem, db);
	int64_t owed = steps_owed(h), step = now(h, id).steps.at[0].id;
	check(does(h, "project.step", id, text(mem, ",\"step\":\"{}\",\"day\":\"2026-02-10\"", step)));
	check(does(h, "project.delay", id, STR(",\"day\":\"2026-01-28\",\"days\":\"5\",\"reason\":\"Strom fehlte\",\"price\":\"anreise\",\"quantity\":\"2\"")));
	check_int(steps_owed(h), owed + 10000);
	struct project p = now(h, id);
	check_str(p.delays.at[0].clause, text(mem, "§9.2 anreise {}", p.quote.number));
	check(p.delays.n == 1 && p.delays.at[0].net.cents == 10000 && p.budget.approved.cents == 180000 && p.budget.claimed.cents == owed);
	check_int(p.steps.at[0].day.day, date_of(2026, 2, 15).day);
	check(does(h, "project.delay", id, STR(",\"day\":\"2026-01-28\",\"days\":\"0\",\"reason\":\"Warten\",\"price\":\"technik\",\"quantity\":\"90\"")));
	check_int(steps_owed(h), owed + 10000 + 16000);
	check_str(now(h, id).delays.at[1].clause, text(mem, "§9.1 technik {}", p.quote.number));
	static const struct { const char *json, *why[2]; } cases[] = {
		{ ",\"day\":\"2026-01-28\",\"days\":\"5\",\"reason\":\"\"", { "der Grund fehlt: der Klient liest ihn", "reason is missing: the client reads it" } },
		{ ",\"day\":\"2026-02-28\",\"days\":\"5\",\"reason\":\"x\"", { "ab wann fehlt, oder der Tag liegt in der Zukunft", "since when is missing, or the day lies in the future" } },
		{ ",\"day\":\"2026-01-28\",\"days\":\"viele\",\"reason\":\"x\"", { "„viele“ ist keine Zahl von Tagen", "\"viele\" is no number of days" } },
		{ ",\"day\":\"2026-01-28\",\"days\":\"1\",\"reason\":\"x\",\"price\":\"gold\"", { "der Vertrag hat keinen Preis „gold“", "the contract has no price \"gold\"" } },
		{ ",\"day\":\"2026-01-28\",\"days\":\"1\",\"reason\":\"x\",\"price\":\"technik\",\"quantity\":\"lang\"", { "Menge „lang“ ist keine Zahl von Minuten", "quantity \"lang\" is no number of minutes" } },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			h->s.reader = lang;
			check(!does(h, "project.delay", id, str_of(cases[i].json)));
			check_str(err_str(&h->refused), str_of(cases[i].why[lang]));
		}
	check(now(h, id).delays.n == 2);
}

BOTH(an_order_adds_its_steps_and_raises_the_budget)
{
	struct house own, *h = &own;
	struct quote order;
	int64_t id = begin(h, mem, db);
	check(act(h, "quote.add", text(mem, "{\"project\":\"{}\",\"line.text\":\"Mehr davon\",\"line.price\":\"technik\",\"line.quantity\":\"120\",\"line.amount\":\"\",\"line.text\":\"Entfällt\",\"line.price\":\"\",\"line.quantity\":\"1\",\"line.amount\":\"-100\"}", id)));
	int64_t made = h->made;
	check(act(h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", made)));
	good(quote_find(db, h->client, made, mem, &order, &h->e));
	check(now(h, id).budget.approved.cents == 180000 && now(h, id).orders.n == 1);
	check(act(h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", made, order.sha256)));
	struct project p = now(h, id);
	check_int(p.budget.approved.cents, 180000 + 16000 - 10000);
	check_int(p.budget.planned, 720);
	check(p.steps.n == 3 && p.plan.at[0].net.cents == 93000);
	check(does(h, "project.note", id, text(mem, ",\"about\":\"order {}\",\"text\":\"wie besprochen\"", made)));
	check(now(h, id).notes.n == 1 && now(h, id).notes.at[0].about == ABOUT_ORDER);
	check(!does(h, "project.note", id, STR(",\"about\":\"step 999\",\"text\":\"x\"")));
	check_str(err_str(&h->refused), STR("this project has no \"step 999\""));
	check(!does(h, "project.note", made, STR(",\"text\":\"x\"")));
}

TEST(what_a_project_comes_to_by_what_is_left_of_its_steps)
{
	static const struct { struct project_step step; int64_t rest; } cases[] = {
		{ { .planned = 600, .booked = 100, .rest = -1 }, 500 }, { { .planned = 600, .booked = 700, .rest = -1 }, 0 }, { { .planned = 600, .booked = 700, .rest = 60 }, 60 },
		{ { .planned = 600, .booked = 100, .rest = 60, .state = STEP_DONE }, 0 }, { { .planned = 0, .booked = 30, .rest = -1 }, 0 },
	};
	struct budget_facts f = { .approved = { 180000 }, .estimate = { 80000 }, .estimated = 600, .claimed = { 113333 }, .claimed_time = { 13333 }, .worked = 100 };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct project_steps steps = { 0 };
		*push(mem, &steps) = cases[i].step;
		check_int(project_budget(&f, &steps, 80).rest, cases[i].rest);
	}
	struct project_steps one = { 0 };
	*push(mem, &one) = (struct project_step){ .planned = 600, .booked = 100, .rest = 1000 };
	struct budget b = project_budget(&f, &one, 80);
	check_int(b.forecast.cents, 100000 + 13333 + 133333);
	check(b.share == 16 && b.warnings == 1u << BUDGET_BEYOND);
	check_int(b.incurred.cents, 113333);
	f.held = 60;                                     /* booked and on no account yet: 80.00 more */
	b = project_budget(&f, &one, 80);
	check_int(b.incurred.cents, 113333 + 8000);
	check_int(b.forecast.cents, 100000 + 13333 + 8000 + 133333);
	f.most.cents = 80000;
	check_int(project_budget(&f, &one, 80).forecast.cents, 180000);
	f.worked = 600;
	check(project_budget(&f, &one, 80).warnings == (1u << BUDGET_ALL | 1u << BUDGET_BEYOND));
	check(!project_budget(&(struct budget_facts){ 0 }, &(struct project_steps){ 0 }, 80).warnings);
}
