/* demo_money.c - how money comes to the house of the demonstration: a list of prices with the next one to come, a project paid by instalments, a client who pays by
 * debit, one who pays by transfer, and one who is reminded. By the clock of the play, nothing by chance. */
#include "account/choice.h"
#include "calendar/bank_day.h"
#include "ledger/bank.h"
#include "ledger/debit.h"
#include "ledger/dunning.h"
#include "main/demo_play.h"

enum { OWNER = 0, TECHNICIAN = 2, BOOKS = 4 };           /* of the staff */
enum { HANSA, VOSS, HARBOUR };                           /* ORDER seats */

static struct date today(void) { return zone_date(NULL, clock_now()); }

/* ---- prices ---- */

static bool set_price(struct play *p, struct str number, struct str german, struct str english, const char *sales, struct date from, struct err *e)
{
	struct fields f = { 0 };
	struct str day = from.day ? text(p->turn, ",\"from\":\"{}\"", from) : NONE;
	play_put(p, &f, "row", text(p->turn, "{\"number\":\"{}\",\"german\":\"{}\",\"english\":\"{}\",\"kind\":\"service\",\"unit\":\"h\",\"sales\":\"{}\",\"list\":\"standard\"{}}", number, german, english, str_of(sales), day));
	return play_act(p, -1, p->people[OWNER], "article.set", &f, NULL, e);
}

static bool set_prices(struct play *p, const char *work, const char *planning, struct date from, struct err *e)
{
	return set_price(p, STR("TECH-H"), STR("Technikerstunde"), STR("Technician, per hour"), work, from, e) && set_price(p, STR("PLAN-H"), STR("Planung je Stunde"), STR("Planning, per hour"), planning, from, e);
}

static bool play_prices(struct play *p, struct err *e) { return set_prices(p, "118,00", "132,00", (struct date){ 0 }, e); }

/* From the month after next on, so that it is still to come when somebody looks. */
static bool play_next_prices(struct play *p, struct err *e)
{
	struct civil end = date_civil(zone_date(NULL, (struct instant){ p->end }));
	return set_prices(p, "122,50", "137,00", date_of(end.year, end.month + 2, 1), e);
}

/* ---- a project ---- */

struct project_job { int64_t client, ticket, part, quote; struct str sha256; struct arena *mem; };

static bool find_project(struct db *db, struct instant now, void *what, struct err *e)
{
	struct project_job *j = what;
	struct quote q;
	(void)now;
	struct rows *r = sql(db, "select id from part where client_id = ? and ticket_id = ? order by place limit 1", j->client, j->ticket);
	row(r, j->mem, &j->part);
	if (!done(r, e) || !quote_of_part(db, j->client, j->part, j->mem, &q, e))
		return false;
	j->quote = q.id;
	j->sha256 = q.sha256;
	return true;
}

static bool project_of(struct play *p, struct project_job *j, struct err *e)
{
	*j = (struct project_job){ .client = p->clients[HANSA], .ticket = p->project, .mem = p->turn };
	return writer_job(p->w, find_project, j, e);
}

static void put_instalment(struct play *p, struct fields *f, struct str share, struct str when, struct str name)
{
	play_put(p, f, "plan.share", share);
	play_put(p, f, "plan.when", when);
	play_put(p, f, "plan.day", NONE);
	play_put(p, f, "plan.name", name);
}

/* 30 % with the acceptance, 40 % with a milestone, the rest at the end. */
static bool play_project(struct play *p, struct err *e)
{
	struct fields ask = { 0 }, lines = { 0 }, offer = { 0 };
	struct project_job j;
	play_put(p, &ask, "subject", STR("Neuer Serverraum: Umzug und Verkabelung"));
	play_put(p, &ask, "text", STR("Der Server soll in den neuen Raum, mit neuer Verkabelung für zehn Plätze."));
	play_put(p, &ask, "object", STR("standard-server"));
	play_put(p, &ask, "fact.layer", STR("hardware"));
	play_put(p, &ask, "fact.activity", STR("replacement"));
	if (!play_act(p, HANSA, p->contacts[HANSA][0], "ticket.request", &ask, &p->project, e) || !project_of(p, &j, e))
		return false;
	play_put(p, &lines, "part", play_number(p, j.part));
	play_put(p, &lines, "line.text", STR("Umzug des Servers mit Verkabelung"));
	play_put(p, &lines, "line.quantity", STR("1"));
	play_put(p, &lines, "line.amount", STR("4861,30"));
	put_instalment(p, &lines, STR("30 %"), STR("accepted"), STR("Anzahlung"));
	put_instalment(p, &lines, STR("40 %"), STR("milestone"), STR("Verkabelung abgenommen"));
	play_put(p, &lines, "house", STR("1"));
	if (!play_act(p, HANSA, p->people[TECHNICIAN], "quote.add", &lines, NULL, e) || !project_of(p, &j, e))
		return false;
	play_put(p, &offer, "quote", play_number(p, j.quote));
	play_put(p, &offer, "house", STR("1"));
	return play_act(p, HANSA, p->people[TECHNICIAN], "quote.offer", &offer, NULL, e);
}

static bool play_acceptance(struct play *p, struct err *e)
{
	struct fields f = { 0 };
	struct project_job j;
	if (!project_of(p, &j, e))
		return false;
	play_put(p, &f, "quote", play_number(p, j.quote));
	play_put(p, &f, "sha256", j.sha256);
	play_put(p, &f, "approver", STR("1"));
	return play_act(p, HANSA, p->contacts[HANSA][0], "quote.accept", &f, NULL, e);
}

static bool play_instalment(struct play *p, struct err *e)
{
	struct fields f = { 0 };
	struct project_job j;
	if (!project_of(p, &j, e))
		return false;
	play_put(p, &f, "quote", play_number(p, j.quote));
	play_put(p, &f, "house", STR("1"));
	return play_act(p, HANSA, p->people[BOOKS], "invoice.issue", &f, NULL, e);
}

/* ---- what is paid ---- */

/* The earliest that is open; item.id 0: nothing is. */
struct item_job { int64_t client; struct open_item item; struct arena *mem; };

static bool find_item(struct db *db, struct instant now, void *what, struct err *e)
{
	struct item_job *j = what;
	struct open_items all = { 0 };
	(void)now;
	if (!item_list(db, j->client, false, j->mem, &all, e))
		return false;
	j->item = all.n ? all.at[0] : (struct open_item){ 0 };
	return true;
}

static bool find_line(struct db *db, struct instant now, void *what, struct err *e)
{
	(void)now;
	struct rows *r = sql(db, "select coalesce(max(id), 0) from bank_line where client_id = 0");
	row(r, NULL, (int64_t *)what);
	return done(r, e);
}

/* A line of the account, and what it pays: the earliest item of that client. */
static bool paid(struct play *p, int client, struct str iban, const char *words, struct err *e)
{
	struct item_job j = { .client = p->clients[client], .mem = p->turn };
	struct bank_lines lines = { 0 };
	struct fields read = { 0 }, book = { 0 };
	int64_t line = 0;
	if (!writer_job(p->w, find_item, &j, e) || !j.item.id)
		return e->len == 0;
	*push(p->turn, &lines) = (struct bank_line){ .account = STR("DE89370400440532013000"), .day = today(), .value = today(), .amount = j.item.open, .name = j.item.buyer, .iban = iban,
	                                             .purpose = text(p->turn, "{} {}", str_of(words), j.item.number), .end_to_end = j.item.number };
	bank_keys(&lines, p->turn);
	struct fields own = bank_fields(&lines.at[0], p->turn);
	play_put(p, &read, "name", STR("Kontoauszug"));
	play_put(p, &read, "line", fields_print(p->turn, &own));
	if (!play_act(p, -1, p->people[BOOKS], "bank.read", &read, NULL, e) || !writer_job(p->w, find_line, &line, e))
		return false;
	play_put(p, &book, "line", play_number(p, line));
	play_put(p, &book, "invoice", play_number(p, j.item.id));
	play_put(p, &book, "amount", text(p->turn, "{}", j.item.open));
	return play_act(p, -1, p->people[BOOKS], "payment.book", &book, NULL, e);
}

static bool play_transfer(struct play *p, struct err *e) { return paid(p, HARBOUR, STR("DE02100500000054540402"), "INVOICE", e); }
static bool play_collected(struct play *p, struct err *e) { return paid(p, VOSS, STR("DE02500105170137075030"), "LASTSCHRIFT", e); }

/* ---- direct debit ---- */

static bool play_mandate(struct play *p, struct err *e)
{
	struct fields f = { 0 };
	play_put(p, &f, "reference", STR("M-1002-1"));
	play_put(p, &f, "iban", STR("DE02500105170137075030"));
	play_put(p, &f, "name", STR("Kanzlei Voss"));
	play_put(p, &f, "scheme", STR("core"));
	play_put(p, &f, "signed", text(p->turn, "{}", today()));
	return play_act(p, VOSS, p->people[BOOKS], "mandate.set", &f, NULL, e);
}

struct debit_job { struct date day; struct debits all; struct arena *mem; };

static bool find_debits(struct db *db, struct instant now, void *what, struct err *e)
{
	struct debit_job *j = what;
	(void)now;
	return debit_due(db, j->day, j->mem, &j->all, e);
}

/* All that may be collected in two days, in one file. */
static bool play_debit(struct play *p, struct err *e)
{
	struct debit_job j = { .day = bank_day_from((struct date){ today().day + 2 }), .mem = p->turn };
	struct fields f = { 0 };
	if (!writer_job(p->w, find_debits, &j, e))
		return false;
	play_put(p, &f, "day", text(p->turn, "{}", j.day));
	for (size_t i = 0; i < j.all.n; i++)
		play_put(p, &f, "invoice", play_number(p, j.all.at[i].item.id));
	return !j.all.n || play_act(p, -1, p->people[BOOKS], "debit.order", &f, NULL, e);
}

/* ---- reminded ---- */

struct reminder_job { int64_t client; struct str shown; struct arena *mem; };

static bool find_reminder(struct db *db, struct instant now, void *what, struct err *e)
{
	struct reminder_job *j = what;
	struct reminders all = { 0 };
	(void)now;
	if (!dunning_due(db, j->client, today(), j->mem, &all, e))
		return false;
	j->shown = all.n ? all.at[0].sha256 : NONE;
	return true;
}

static bool play_reminder(struct play *p, struct err *e)
{
	struct reminder_job j = { .client = p->clients[HANSA], .mem = p->turn };
	struct fields f = { 0 };
	if (!writer_job(p->w, find_reminder, &j, e))
		return false;
	play_put(p, &f, "shown", j.shown);
	return !j.shown.len || play_act(p, HANSA, p->people[BOOKS], "dunning.send", &f, NULL, e);
}

/* before: minutes before the end. The first invoices are eight weeks old at least, and due for six. */
static const struct { bool (*play)(struct play *, struct err *); int64_t before; } steps[DEMO_MONEY] = {
	{ play_prices, 88 * 1440 - 125 }, { play_mandate, 88 * 1440 - 185 }, { play_transfer, 40 * 1440 - 95 }, { play_debit, 36 * 1440 - 70 }, { play_collected, 33 * 1440 - 80 }, { play_reminder, 30 * 1440 - 75 },
	{ play_next_prices, 25 * 1440 - 140 }, { play_project, 24 * 1440 - 160 }, { play_acceptance, 23 * 1440 - 165 }, { play_instalment, 22 * 1440 - 170 }, { play_debit, 4 * 1440 - 85 },
};

int64_t money_before(int step) { return steps[step].before * MINUTE; }
bool money_play(struct play *p, int step, struct err *e) { return steps[step].play(p, e); }
