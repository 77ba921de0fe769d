/* page_earnings.c - what the owner asks of all clients: who is worth it, what was done outside the contracts, what is old, how projects and quotas stand.
 *
 * Each is a table that can be had as CSV; a chart shows its largest rows. */
#include "report/earnings.h"
#include "web/chart.h"
#include "web/show.h"

enum { MONTHS = 12 };

/* The twelve months that end with the one asked for. */
static void period(struct request *q, struct date *from, struct date *until)
{
	struct date last = month_asked(q);
	struct civil c = date_civil(last);
	*from = date_of(c.year, c.month - MONTHS + 1, 1);
	*until = date_month_last(last);
}

static void add_client(struct request *q, struct sheet *s, int64_t client, struct str name)
{
	sheet_cell(s, (struct cell){ .value = HOLE(name), .href = text(q->mem, "/clients/{}", client) });
}

static void add_percent(struct sheet *s, int64_t percent)
{
	if (percent < 0)
		sheet_add(s, NONE);
	else
		sheet_add(s, percent);
}

/* ---- who is worth it ---- */

static bool read_earnings(struct request *q, struct earnings *all, struct err *e)
{
	struct date from, until;
	period(q, &from, &until);
	return report_earnings(q->db, from, until, q->mem, all, e);
}

static struct money cost_of_work(const struct earning *x, struct money hour) { return (struct money){ (int64_t)round_div((wide)x->all * hour.cents, 60) }; }

/* Every figure of it is a column of the row. */
static struct money left_of(const struct earning *x, struct money hour) { return (struct money){ x->fee.cents + x->work.cents + x->other.cents - x->bought.cents - cost_of_work(x, hour).cents }; }

static bool earning_rows(struct request *q, struct sheet *s, const struct earnings *all, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("fee"), T_month_fee, true }, { LIT("covered_minutes"), T_earn_covered, true }, { LIT("effort_percent"), T_earn_effort, true }, { LIT("work"), T_month_work, true },
		{ LIT("hourly_percent"), T_earn_hourly, true }, { LIT("outside_minutes"), T_earn_outside, true }, { LIT("other"), T_month_other, true }, { LIT("bought"), T_earn_bought, true }, { LIT("all_minutes"), T_earn_all, true },
		{ LIT("cost"), T_earn_cost, true }, { LIT("left"), T_month_margin, true },
		{ LIT("note"), T_earn_note, false }, { .key = LIT("currency"), .title = T_currency, .machine = true },
	};
	struct money hour = hour_cost(q);
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t i = 0; i < all->n; i++) {
		const struct earning *x = &all->at[i];
		struct str currency;
		if (!currency_of(q, x->client, x->contract, &currency, e))
			return false;
		add_client(q, s, x->client, x->name);
		sheet_money(q, s, currency, x->fee);
		sheet_add(s, x->covered);
		add_percent(s, hour.cents ? earning_effort(x, hour) : -1);
		sheet_money(q, s, currency, x->work);
		add_percent(s, earning_hourly(x));
		sheet_add(s, x->outside);
		sheet_money(q, s, currency, x->other);
		sheet_money(q, s, STR("EUR"), x->bought);
		sheet_add(s, x->all);
		if (hour.cents)
			sheet_money(q, s, currency, cost_of_work(x, hour));
		else
			sheet_add(s, NONE);
		if (hour.cents && (!x->bought.cents || str_is(currency, STR("EUR"))))
			sheet_money(q, s, currency, left_of(x, hour));
		else
			sheet_add(s, NONE);
		sheet_add(s, earning_outgrown(x, hour) ? say(T_earn_outgrown, q->lang) : NONE);
		sheet_add(s, currency);
	}
	return true;
}

bool earnings_sheet(struct request *q, struct sheet *s, struct err *e)
{
	struct earnings all = { 0 };
	return read_earnings(q, &all, e) && earning_rows(q, s, &all, e);
}

/* ---- the others ---- */

bool outside_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("clause"), T_rests_on, false }, { LIT("entries"), T_earn_entries, true }, { LIT("minutes"), T_worked_minutes, true }, { LIT("net"), T_net, true },
		{ LIT("billed"), T_month_on_invoices, true }, { .key = LIT("currency"), .title = T_currency, .machine = true },
	};
	struct outsides all = { 0 };
	struct date from, until;
	period(q, &from, &until);
	s->columns = columns;
	s->n = COUNT(columns);
	if (!report_outside(q->db, from, until, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct outside *x = &all.at[i];
		struct str currency, clause_html;
		if (!currency_of(q, x->client, x->contract, &currency, e) || !quoted_line(q, x->client, x->contract, x->clause, &clause_html, e))
			return false;
		add_client(q, s, x->client, x->name);
		sheet_cell(s, (struct cell){ .value = HOLE(x->clause), .html = clause_html });
		sheet_add(s, x->entries);
		sheet_add(s, x->minutes);
		sheet_money(q, s, currency, x->net);
		sheet_money(q, s, currency, x->billed);
		sheet_add(s, currency);
	}
	return true;
}

bool aged_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("days_30"), T_aged_30, true }, { LIT("days_60"), T_aged_60, true }, { LIT("days_90"), T_aged_90, true }, { LIT("older"), T_aged_older, true }, { LIT("all"), T_aged_all, true },
		{ .key = LIT("currency"), .title = T_currency, .machine = true },
	};
	struct ageds all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!report_aged(q->db, zone_date(q->zone, q->now), q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str currency;
		if (!currency_of(q, all.at[i].client, all.at[i].contract, &currency, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(all.at[i].name), .href = text(q->mem, "/unbilled?client={}", all.at[i].client) });
		for (enum age a = 0; a < AGES; a++)
			sheet_money(q, s, currency, all.at[i].sum[a]);
		sheet_money(q, s, currency, all.at[i].all);
		sheet_add(s, currency);
	}
	return true;
}

bool forecast_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("quote"), T_quote, false }, { LIT("offered"), T_forecast_offered, true }, { LIT("claimed"), T_forecast_claimed, true }, { LIT("forecast"), T_forecast, true },
		{ LIT("estimated"), T_forecast_estimated, true }, { LIT("worked"), T_forecast_worked, true }, { LIT("note"), T_earn_note, false }, { .key = LIT("currency"), .title = T_currency, .machine = true },
	};
	struct standing_projects all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!report_projects(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct standing_project *x = &all.at[i];
		struct str currency, name = text(q->mem, "{} {}", x->number, x->title);
		if (!currency_of(q, x->client, x->contract, &currency, e))
			return false;
		add_client(q, s, x->client, x->name);
		sheet_cell(s, (struct cell){ .value = HOLE(name), .href = text(q->mem, "/projects/{}", x->quote) });
		sheet_money(q, s, currency, x->offered);
		sheet_money(q, s, currency, x->claimed);
		sheet_money(q, s, currency, x->forecast);
		sheet_add(s, x->estimated);
		sheet_add(s, x->worked);
		sheet_add(s, x->forecast.cents > x->offered.cents ? say(T_forecast_above, q->lang) : NONE);
		sheet_add(s, currency);
	}
	return true;
}

bool balances_sheet(struct request *q, struct sheet *s, struct err *e) { return sheet_quotas(q, s, 0, e); }

/* ---- charts: the largest rows of each table ---- */

static struct str amounts_said(struct request *q, enum text words, struct str currency, struct money a, struct money b)
{
	struct out o = out_open(q->mem), p = out_open(q->mem);
	o.lang = p.lang = q->lang;
	o.currency = p.currency = currency;
	html(&o, "{}", a);
	html(&p, "{}", b);
	return phrase(q->mem, q->lang, NULL, words, out_str(&o), out_str(&p));
}

/* What each client pays, and what its covered hours cost beside it. */
static bool chart_covered(struct request *q, struct out *o, const struct earnings *all, struct err *e)
{
	struct chart c = { .caption = say(T_earn_chart, q->lang), .parts = 2, .sort = true };
	struct money hour = hour_cost(q);
	for (size_t i = 0; i < all->n && hour.cents; i++) {
		const struct earning *x = &all->at[i];
		struct money cost = { (int64_t)round_div((wide)x->covered * hour.cents, 60) };
		struct str currency;
		if (!currency_of(q, x->client, x->contract, &currency, e))
			return false;
		*push(q->mem, &c.rows) = (struct chart_row){ x->name, amounts_said(q, T_chart_covered, currency, x->fee, cost), { x->fee.cents, cost.cents }, cost.cents > x->fee.cents };
	}
	chart_html(q, o, &c);
	return true;
}

/* Work as a share of the fee; from the line on a client has outgrown its contract. */
static void chart_hourly(struct request *q, struct out *o, const struct earnings *all)
{
	enum { TENTH = 10 };
	struct chart c = { .caption = say(T_chart_hourly_caption, q->lang), .parts = 1, .sort = true, .mark = TENTH };
	for (size_t i = 0; i < all->n; i++) {
		int64_t share = earning_hourly(&all->at[i]);
		if (share >= 0)
			*push(q->mem, &c.rows) = (struct chart_row){ all->at[i].name, phrase(q->mem, q->lang, NULL, T_chart_hourly, share), { share }, share >= TENTH };
	}
	chart_html(q, o, &c);
}

static bool chart_outside(struct request *q, struct out *o, struct err *e)
{
	struct chart c = { .caption = say(T_chart_outside_caption, q->lang), .parts = 2, .sort = true };
	struct outsides all = { 0 };
	struct date from, until;
	period(q, &from, &until);
	if (!report_outside(q->db, from, until, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct outside *x = &all.at[i];
		struct str currency;
		if (!currency_of(q, x->client, x->contract, &currency, e))
			return false;
		*push(q->mem, &c.rows) = (struct chart_row){ text(q->mem, "{} {}", x->name, x->clause), amounts_said(q, T_chart_outside, currency, x->net, x->billed), { x->net.cents, x->billed.cents }, false };
	}
	chart_html(q, o, &c);
	return true;
}

static bool chart_aged(struct request *q, struct out *o, struct err *e)
{
	struct chart c = { .caption = say(T_chart_aged_caption, q->lang), .parts = AGES, .stacked = true, .sort = true };
	struct ageds all = { 0 };
	if (!report_aged(q->db, zone_date(q->zone, q->now), q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct aged *x = &all.at[i];
		struct chart_row *r = push(q->mem, &c.rows);
		struct str currency;
		if (!currency_of(q, x->client, x->contract, &currency, e))
			return false;
		*r = (struct chart_row){ .name = x->name, .says = amounts_said(q, T_chart_aged, currency, x->all, x->sum[AGE_OLDER]), .over = x->sum[AGE_OLDER].cents > 0 };
		for (enum age a = 0; a < AGES; a++)
			r->part[a] = x->sum[a].cents;
	}
	chart_html(q, o, &c);
	return true;
}

static bool chart_forecast(struct request *q, struct out *o, struct err *e)
{
	struct chart c = { .caption = say(T_chart_forecast_caption, q->lang), .parts = 2, .sort = true };
	struct standing_projects all = { 0 };
	if (!report_projects(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct standing_project *x = &all.at[i];
		struct str currency;
		if (!currency_of(q, x->client, x->contract, &currency, e))
			return false;
		*push(q->mem, &c.rows) = (struct chart_row){ text(q->mem, "{}: {} {}", x->name, x->number, x->title), amounts_said(q, T_chart_forecast, currency, x->offered, x->forecast),
		                                             { x->offered.cents, x->forecast.cents }, x->forecast.cents > x->offered.cents };
	}
	chart_html(q, o, &c);
	return true;
}

/* In percent of what was granted: of hours, cases and euro one beside the other. */
static bool chart_balances(struct request *q, struct out *o, struct err *e)
{
	enum { WHOLE = 100 };
	struct chart c = { .caption = say(T_chart_balances_caption, q->lang), .parts = 1, .sort = true, .mark = WHOLE };
	struct clients all = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct quota_rows rows = { 0 };
		if (!verdict_quotas(q->db, all.at[i].id, q->now, q->mem, &rows, e))
			return false;
		for (size_t k = 0; k < rows.n; k++) {
			const struct quota_row *r = &rows.at[k];
			int64_t used = r->state.granted.u6 > 0 ? round_div((wide)r->state.used.u6 * WHOLE, r->state.granted.u6) : 0;
			*push(q->mem, &c.rows) = (struct chart_row){ text(q->mem, "{}: {}", all.at[i].name, r->quota->name), phrase(q->mem, q->lang, NULL, T_chart_balances, used), { used }, used >= WHOLE };
		}
	}
	chart_html(q, o, &c);
	return true;
}

/* ---- pages ---- */

static const struct { struct str path; enum text name; } views[] = {
	{ LIT("/reports/earnings"), T_earnings }, { LIT("/reports/outside"), T_outside }, { LIT("/reports/aged"), T_aged }, { LIT("/reports/forecast"), T_forecasts }, { LIT("/reports/balances"), T_balances },
};

void earnings_links(struct request *q, struct out *o)
{
	html(o, "<p class=\"tabs\">");
	for (size_t i = 0; i < COUNT(views); i++)
		html(o, "<a href=\"{}\">{}</a> ", views[i].path, say(views[i].name, q->lang));
	html(o, "</p>");
}

static struct out *begin(struct request *q, struct answer *a, enum text name, enum text help, bool months)
{
	struct out *o = page_open(q, a);
	struct date from, until;
	period(q, &from, &until);
	html(o, "<p class=\"above\"><a href=\"/reports\">{}</a></p><h1>{}</h1>", say(T_reports, q->lang), say(name, q->lang));
	earnings_links(q, o);
	html(o, "<p>{}</p>", say(help, q->lang));
	if (months) {
		show_months(q, o, month_asked(q));
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_earn_period, from, until));
	}
	return o;
}

static void as_csv(struct request *q, struct out *o, const struct sheet *s, bool months)
{
	if (s->cells.n)
		html(o, "<p class=\"tabs\"><a href=\"{}.csv{}{}\">{}</a></p>", q->route->path, months ? STR("?month=") : NONE, months ? month_name(q->mem, month_asked(q)) : NONE, say(T_as_csv, q->lang));
}

typedef bool chart_fn(struct request *q, struct out *o, struct err *e);

static bool list(struct request *q, struct answer *a, sheet_fn *fill, chart_fn *draw, enum text name, enum text help, enum text none, bool months, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!fill(q, &s, e))
		return false;
	struct out *o = begin(q, a, name, help, months);
	if (!draw(q, o, e))
		return false;
	sheet_html(q, o, &s, say(none, q->lang));
	as_csv(q, o, &s, months);
	page_close(q, a);
	return true;
}

bool earnings_page(struct request *q, struct answer *a, struct err *e)
{
	struct earnings all = { 0 };
	struct sheet s = { .mem = q->mem };
	if (!read_earnings(q, &all, e) || !earning_rows(q, &s, &all, e))
		return false;
	struct out *o = begin(q, a, T_earnings, T_earnings_help, true);
	if (!chart_covered(q, o, &all, e))
		return false;
	chart_hourly(q, o, &all);
	if (!hour_cost(q).cents)
		html(o, "<p class=\"muted\">{}</p>", say(T_month_no_cost, q->lang));
	sheet_html(q, o, &s, say(T_earnings_none, q->lang));
	as_csv(q, o, &s, true);
	page_close(q, a);
	return true;
}

bool outside_page(struct request *q, struct answer *a, struct err *e) { return list(q, a, outside_sheet, chart_outside, T_outside, T_outside_help, T_outside_none, true, e); }
bool aged_page(struct request *q, struct answer *a, struct err *e) { return list(q, a, aged_sheet, chart_aged, T_aged, T_aged_help, T_nothing_unbilled, false, e); }
bool forecast_page(struct request *q, struct answer *a, struct err *e) { return list(q, a, forecast_sheet, chart_forecast, T_forecasts, T_forecasts_help, T_forecasts_none, false, e); }
bool balances_page(struct request *q, struct answer *a, struct err *e) { return list(q, a, balances_sheet, chart_balances, T_balances, T_balances_help, T_balances_none, false, e); }
