/* vendor_test.c - a vendor's access from the asking to the signed minutes, and everything that must not open it. */
#include "signal/steps_test.h"
#include "ticket/plan.h"
#include "ticket/vendor.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))
static stage_fn *const stages[] = { ticket_step };

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "setting.set", STR("{\"house.mail\":\"post@haus.test\"}"));
	steps_request(h);
	steps_act(h, "vendor.ask", text(mem, "{\"ticket\":\"{}\",\"vendor\":\"Waren GmbH\",\"mail\":\"service@waren.test\",\"purpose\":\"Update\",\"account\":\"vpn-waren\"}", h->ticket));
}

static struct vendor_access only(struct house *h)
{
	struct vendor_list all = { 0 };
	good(vendor_of_ticket(h->s.db, h->client, h->ticket, h->s.mem, &all, &h->e));
	check_int((int64_t)all.n, 1);
	return all.at[0];
}

static bool plan(struct house *h, const char *day, const char *more)
{
	const struct field f[] = { { STR("access"), text(h->s.mem, "{}", only(h).id) }, { STR("day"), str_of(day) }, { STR("time"), STR("18:00") }, { STR("minutes"), STR("90") }, { str_of(more), STR("1") }, { STR("sooner"), STR("1") } };
	return steps_try(h, "vendor.plan", f, *more ? 6 : 4);
}

static bool step(struct house *h, const char *verb, const char *who)
{
	const struct field f[] = { { STR("access"), text(h->s.mem, "{}", only(h).id) }, { str_of(who), STR("1") } };
	return steps_try(h, verb, f, *who ? 2 : 1);
}

static int64_t mails(struct house *h)
{
	int64_t n = -1;
	struct rows *r = sql(h->s.db, "select count(*) from outbox where client_id = ? and (key like 'vendor.%' or key like 'talk.%')", h->client);
	good(row(r, h->s.mem, &n));
	good(done(r, &h->e));
	return n;
}

static void at(struct house *h, const char *time)
{
	struct instant t;
	check(instant_parse(str_of(time), &t));
	h->refused = (struct err){ 0 };
	steps_pass(h, t);
}

BOTH(a_window_lies_seven_days_ahead_or_somebody_agreed_to_sooner)
{
	struct house house, *h = &house;
	begin(h, mem, db);
	check(!plan(h, "2026-11-22", ""));
	check(!plan(h, "2026-11-29", ""));
	check(!plan(h, "2026-11-29", "house"));
	check(plan(h, "2026-11-29", "approver"));
	check_int(mails(h), 1);                                  /* the client of this test has no address; the vendor has */
}

BOTH(it_opens_in_its_window_for_a_technician_and_closes_by_itself)
{
	struct house house, *h = &house;
	begin(h, mem, db);
	check(plan(h, "2026-12-01", ""));
	check(!step(h, "vendor.enable", "house"));               /* too early */
	at(h, "2026-12-01T18:00:00+01:00");
	check(!step(h, "vendor.enable", ""));                    /* nobody of the house */
	check(step(h, "vendor.enable", "house"));
	check_int(only(h).supervisor, 1);
	check(!step(h, "vendor.drop", "house"));
	at(h, "2026-12-01T19:29:59+01:00");
	check_int(only(h).state, VENDOR_ENABLED);
	at(h, "2026-12-01T19:30:00+01:00");
	check_int(only(h).state, VENDOR_CLOSED);
	check(!step(h, "vendor.enable", "house"));
	const struct field minutes[] = { { STR("access"), text(mem, "{}", only(h).id) }, { STR("text"), STR("Update eingespielt") }, { STR("name"), STR("Tom") } };
	check(steps_try(h, "vendor.minutes", minutes, 3));
	check(!steps_try(h, "vendor.minutes", minutes, 3));
	struct vendor_access v = only(h);
	check_str(v.sha256, sha256_hex(mem, v.minutes));
	check(str_starts(v.minutes, STR("Update eingespielt\n2026-12-01T17:0")) && str_ends(v.minutes, STR("\nTom")));
}

BOTH(what_was_never_switched_on_closes_and_has_no_minutes)
{
	struct house house, *h = &house;
	begin(h, mem, db);
	check(plan(h, "2026-12-01", ""));
	at(h, "2026-12-01T19:30:00+01:00");
	check_int(only(h).state, VENDOR_CLOSED);
	const struct field minutes[] = { { STR("access"), text(mem, "{}", only(h).id) }, { STR("text"), STR("nichts") }, { STR("name"), STR("Tom") } };
	check(!steps_try(h, "vendor.minutes", minutes, 3));
}

BOTH(a_dropped_window_is_told_and_opens_nothing)
{
	struct house house, *h = &house;
	begin(h, mem, db);
	check(plan(h, "2026-12-01", ""));
	int64_t before = mails(h);
	check(step(h, "vendor.drop", "house"));
	check(mails(h) > before);
	at(h, "2026-12-01T18:30:00+01:00");
	check(!step(h, "vendor.enable", "house"));
	check_int(only(h).state, VENDOR_DROPPED);
}

static const char notice_of_ten_days[] = "---\nvertrag: V\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n"
	"```klausel\nmerkmal vorankündigung: dauer sonst 10 tage aus ticket\n§1 gedeckt wenn vorankündigung >= 10 tage\n```\n"
	"```werte\n| merkmal | wert | bedeutung |\n| vorankündigung | - | wie lange vorher ein Hersteller sich anmeldet |\n```\n";

/* What the clauses compare with goes before the setting. */
BOTH(the_contract_says_how_many_days_ahead)
{
	struct house house, *h = &house;
	int64_t days;
	begin(h, mem, db);
	steps_act(h, "setting.set", STR("{\"vendor.days\":\"3\"}"));
	good(vendor_days(db, h->client, h->s.now, mem, &days, &h->e));
	check_int(days, 3);
	steps_sign(h, str_of(notice_of_ten_days));
	good(vendor_days(db, h->client, h->s.now, mem, &days, &h->e));
	check_int(days, 10);
	check(!plan(h, "2026-12-02", ""));
	check(plan(h, "2026-12-04", ""));
}

static bool mailed(struct house *h, struct str words)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select count(*) from outbox where body like ?", text(h->s.mem, "%{}%", words));
	row(r, h->s.mem, &n);
	good(done(r, &h->e));
	return n == 1;
}

BOTH(letters_speak_the_language_of_who_gets_them)
{
	struct house house, *h = &house;
	begin(h, mem, db);
	steps_act(h, "setting.set", STR("{\"house.lang\":\"en\"}"));
	good(run(db, &h->e, "update client set email = 'post@k.test' where id = ?", h->client));
	check(plan(h, "2026-12-01", ""));
	check(mailed(h, STR("Zugang für Hersteller geplant")));
	check(mailed(h, STR("Vendor access planned")));
	at(h, "2026-12-01T18:00:00+01:00");
	check(step(h, "vendor.enable", "house"));
	struct agenda p = { 0 };
	good(plan_list(db, NULL, h->s.now, (struct instant){ h->s.now.ms + 1 }, mem, &p, &h->e));
	check(p.n == 1 && p.at[0].kind == PLANNED_VENDOR && p.at[0].person == 1 && str_is(p.at[0].what, STR("Waren GmbH")));
	at(h, "2026-12-01T19:30:00+01:00");
	check(mailed(h, STR("Vendor access has ended")));
}

/* The house speaks English to whom it knows nothing of; this vendor's language was chosen. */
BOTH(a_vendor_is_told_in_the_language_that_was_chosen)
{
	struct house house, *h = &house;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "setting.set", STR("{\"house.mail\":\"post@haus.test\",\"house.lang\":\"en\"}"));
	steps_request(h);
	check(steps_refuses(h, "vendor.ask", text(mem, "{\"ticket\":\"{}\",\"vendor\":\"Waren GmbH\",\"mail\":\"service@waren.test\",\"purpose\":\"Update\",\"language\":\"fr\"}", h->ticket)));
	steps_act(h, "vendor.ask", text(mem, "{\"ticket\":\"{}\",\"vendor\":\"Waren GmbH\",\"mail\":\"service@waren.test\",\"purpose\":\"Update\",\"language\":\"de\"}", h->ticket));
	check(plan(h, "2026-12-01", ""));
	check(mailed(h, STR("Zugang für Hersteller geplant")) && !mailed(h, STR("Vendor access planned")));
}
