/* demo_test.c - the same seed gives the same bytes, and every kind of verdict comes up. */
#include "main/demo.h"
#include "store/export.h"
#include "store/store_test.h"
#include "ticket/talk.h"

static bool add_line(void *at, struct str table, struct str json, struct err *e)
{
	(void)e;
	print((struct out *)at, "{} {}\n", table, json);
	return true;
}

static bool add_bytes(void *at, struct str sha256, struct str bytes, struct err *e)
{
	(void)bytes;
	(void)e;
	print((struct out *)at, "{}\n", sha256);
	return true;
}

static void nothing_ordered(void *at, struct db *db)
{
	(void)at;
	(void)db;
}

static void ignore(void *with, int percent)
{
	(void)with;
	(void)percent;
}

/* Made by a writer, given away by a reader, which stays open for the caller. */
static struct str world_of(int64_t seed, struct db **reader, struct arena *mem)
{
	struct str where;
	struct db *db;
	struct err e = { 0 };
	struct out all = out_open(mem);
	struct export_to to = { &all, add_line, add_bytes };
	struct live *live = live_open();
	struct writer *w;
	int64_t rows;
	struct demo_order o = { seed, date_of(2026, 11, 29), ignore, NULL };
	clock_stand(zone_instant(NULL, date_of(2026, 1, 1), 0));
	check(store_fresh_on(mem, 0, &where));
	/* The secret that marks letters is drawn anew for each store; here both have the same. */
	if (!db_open(where, DB_WRITE, &db, &e) || !db_begin(db, &e) || !talk_prepare(db, STR("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"), &e) || !db_commit(db, &e) || !writer_open(db, live, nothing_ordered, NULL, &w, &e) || !demo_make(w, &o, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	writer_close(w);
	live_close(live);
	db_close(db);
	check(db_open(where, DB_READ, reader, &e) && store_export(*reader, -1, &to, &rows, &e) && rows > 1000);
	return out_str(&all);
}

static void lies(struct rows *r, const char *what, int64_t least, struct arena *mem)
{
	struct err e = { 0 };
	int64_t n = 0;
	row(r, mem, &n);
	if (!done(r, &e) || n < least)
		unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", str_of(what), n));
}

TEST_OF_MANY(demo_is_the_same_world_again)
{
	struct db *one, *two;
	struct err e = { 0 };
	int64_t kinds = 0, outages = 0, invoices = 0;
	struct str first = world_of(3, &one, mem);
	check(str_is(first, world_of(3, &two, mem)));
	struct rows *r = sql(one, "select count(distinct class), (select count(*) from outage), (select count(*) from invoice) from verdict");
	row(r, mem, &kinds, &outages, &invoices);
	check(done(r, &e) && kinds == 7 && outages > 3 && invoices > 3);
	int64_t owned = 0, free = 0, templates = 0, rotas = 0;
	r = sql(one, "select sum(case when owner_id > 0 then 1 else 0 end), sum(case when owner_id = 0 then 1 else 0 end), (select count(*) from template), (select count(*) from rota) from ticket");
	row(r, mem, &owned, &free, &templates, &rotas);
	check(done(r, &e) && owned > 50 && free > 0 && templates == 2 && rotas == 1);
	/* No page of a desk is empty on the morning on which somebody opens it. */
	/* What is bought and sold on is at every stage of its way. */
	lies(sql(one, "select count(*) from article"), "articles", 3, mem);
	lies(sql(one, "select count(*) from purchase_order where sent_ms > 0"), "orders", 2, mem);
	lies(sql(one, "select count(*) from serial where component_id > 0 and warranty_until > 0"), "serial numbers with their components", 2, mem);
	lies(sql(one, "select count(*) from licence_run"), "months of licences that were charged", 2, mem);
	lies(sql(one, "select count(*) from supplier_invoice where state = 1"), "suppliers' invoices that are payable", 1, mem);
	lies(sql(one, "select count(*) from supplier_invoice where state = 0"), "suppliers' invoices that wait", 1, mem);
	/* Money comes, is asked for, and is on its way. */
	lies(sql(one, "select count(*) from article_price where began_ms = 0 and article_id in (select id from article where list = 'standard')"), "prices to come", 2, mem);
	lies(sql(one, "select count(*) from invoice where type = 1"), "instalments", 1, mem);
	lies(sql(one, "select count(*) from instalment where due_ms = 0"), "instalments to come", 1, mem);
	lies(sql(one, "select count(*) from debit_run"), "runs of debits", 2, mem);
	lies(sql(one, "select count(*) from payment where invoice_id > 0"), "payments", 2, mem);
	lies(sql(one, "select count(*) from dunning where step = 1"), "reminders", 1, mem);
	lies(sql(one, "select count(*) from supplier_invoice_discount"), "discounts of suppliers", 2, mem);
	lies(sql(one, "select count(*) from claim where source = 6 and invoice_id = 0"), "goods that are owed", 1, mem);
	lies(sql(one, "select count(*) from visit v where v.held_ms = 0 and v.keeper_id > 0 and v.travel_minutes > 0 and exists (select 1 from visit_ticket t where t.client_id = v.client_id and t.visit_id = v.id)"), "visits to come", 2, mem);
	lies(sql(one, "select count(*) from callback where done_ms = 0"), "promised call-backs", 2, mem);
	lies(sql(one, "select count(*) from call"), "calls", 3, mem);
	lies(sql(one, "select count(*) from call where person_id > 0 and answered_ms = 0 and until_ms = 0"), "calls of contacts that ring", 1, mem);
	lies(sql(one, "select count(*) from call where client_id = 0"), "calls of strangers", 1, mem);
	lies(sql(one, "select count(*) from ticket where state = 2"), "waiting tickets", 2, mem);
	lies(sql(one, "select count(*) from ticket where state = 2 and due_state = 2"), "waiting tickets whose clocks rest", 2, mem);
	lies(sql(one, "select count(distinct party) from other_case where closed_ms = 0"), "open cases with others", 2, mem);
	lies(sql(one, "select count(*) from ticket_link"), "linked tickets", 1, mem);
	lies(sql(one, "select count(*) from vendor_access where state = 1"), "planned accesses", 1, mem);
	lies(sql(one, "select count(*) from change_plan where answer = 1 and ended_ms = 0"), "agreed changes", 1, mem);
	lies(sql(one, "select count(*) from ticket_note where text = 'close unanswered'"), "closed by themselves", 50, mem);
	lies(sql(one, "select count(*) from ticket where state = 3"), "solved", 1, mem);
	db_close(one);
	db_close(two);
}

/* Before its morning has come, a world ends the day before. */
TEST(demo_ends_on_the_last_day_whose_morning_has_come)
{
	struct instant six = { .ms = (int64_t)date_of(2026, 12, 1).day * 86400000 + 6 * 3600000 };
	check_int(demo_last_day(six).day, date_of(2026, 12, 1).day);
	check_int(demo_last_day((struct instant){ six.ms - 1 }).day, date_of(2026, 11, 30).day);
}
