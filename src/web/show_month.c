/* show_month.c - a month of a client: the two availability figures, how they come about, every outage to the second. */
#include "web/show.h"

struct date month_asked(struct request *q)
{
	struct date first, now = zone_date(q->zone, q->now);
	struct civil c = date_civil(now);
	return date_parse(text(q->mem, "{}-01", field(&q->query, STR("month"))), &first) ? first : date_of(c.year, c.month, 1);
}

struct str month_name(struct arena *mem, struct date month) { return str_cut(text(mem, "{}", month), 0, 7); }

struct str month_said(struct request *q, struct date month) { return month_words(month, q->lang, q->mem); }

void sheet_month(struct request *q, struct sheet *s, struct date month)
{
	sheet_cell(s, (struct cell){ .value = HOLE(month_name(q->mem, month)), .html = html_words(q, month_said(q, month)) });
}

void show_months(struct request *q, struct out *o, struct date month)
{
	struct civil c = date_civil(month);
	html(o, "<p class=\"tabs\"><a href=\"?month={}\">← {}</a> <strong>{}</strong> <a href=\"?month={}\">{} →</a></p>",
	     month_name(q->mem, date_of(c.year, c.month - 1, 1)), month_said(q, date_of(c.year, c.month - 1, 1)), month_said(q, month),
	     month_name(q->mem, date_of(c.year, c.month + 1, 1)), month_said(q, date_of(c.year, c.month + 1, 1)));
}

/* ---- outages ---- */

static struct instant end_of(struct request *q, const struct outage *x) { return x->until.ms ? x->until : q->now; }

/* "Online-Verkauf: Webserver Shop", a line per process and component. */
static bool parts_html(struct request *q, const struct outage *x, struct out *o, struct err *e)
{
	struct outage_parts parts = { 0 };
	struct processes processes = { 0 };
	if (!outage_parts(q->db, x->client, x->id, q->mem, &parts, e) || !process_list(q->db, x->client, q->mem, &processes, e))
		return false;
	html(o, "<div>");
	for (size_t i = 0; i < parts.n; i++) {
		struct str component, process = NONE;
		if (!name_component(q, x->client, parts.at[i].component, &component, e))
			return false;
		for (size_t k = 0; k < processes.n; k++)
			if (processes.at[k].id == parts.at[i].process)
				process = processes.at[k].name;
		if (i)
			html(o, "<br>");
		html(o, "{}: {}", process, component);
	}
	html(o, "</div>");
	return true;
}

bool sheet_outages(struct request *q, struct sheet *s, const struct outages *all, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("from"), T_from, false }, { LIT("until"), T_until, false }, { LIT("seconds"), T_duration, true },
		{ LIT("cause"), T_cause, false }, { LIT("stopped"), T_what_stopped, false }, { LIT("id"), T_number, true },
	};
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t i = 0; i < all->n; i++) {
		const struct outage *x = &all->at[i];
		struct out parts = out_open(q->mem), until = out_open(q->mem), lasted = out_open(q->mem);
		struct span d = instant_since(end_of(q, x), x->from);
		until.lang = lasted.lang = q->lang;
		until.zone = q->zone;
		if (!parts_html(q, x, &parts, e))
			return false;
		if (x->until.ms)
			part_time(&until, x->until);
		else
			html(&until, "<strong class=\"late\">{}</strong>", say(T_still_on, q->lang));
		html(&lasted, "{}", (struct span){ d.ms / 1000 * 1000 });
		sheet_add(s, x->from);
		sheet_cell(s, (struct cell){ .value = HOLE(x->until), .html = out_str(&until) });
		sheet_cell(s, (struct cell){ .value = HOLE(d.ms / 1000), .html = out_str(&lasted) });
		sheet_cell(s, (struct cell){ .value = HOLE(x->cause), .html = html_words(q, name_cause(q->mem, x->cause, q->lang)) });
		sheet_cell(s, (struct cell){ .value = HOLE(NONE), .html = out_str(&parts) });
		sheet_add(s, x->id);
	}
	return true;
}

/* ---- figures ---- */

static void figure(struct out *o, struct str name, struct micro percent, struct str formula)
{
	html(o, "<div class=\"figure\"><span>{}</span> <strong>{} %</strong> <small>{}</small></div>", name, percent, formula);
}

/* "Webserver, Datenbank": what a promise speaks of. */
static struct str things_of(struct request *q, const struct components *things)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < things->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, things->at[i].name);
	return out_str(&o);
}

/* What is promised is measured over its own period: of a quarter the month is only a part. */
static void promised(struct request *q, struct out *o, const struct promise_run *run)
{
	const struct availability *a = run->promise;
	const struct uptime *u = &run->uptime;
	html(o, "<p>");
	if (run->things.n)
		html(o, "{}: ", things_of(q, &run->things));
	if (!u->measured)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_unmeasured, a->percent));
	else
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, u->agreed.u6 >= a->percent.u6 ? T_promise_met : T_promise_broken, a->percent));
	bool cut = a->months && (run->first.day > calendar_period(run->first, a->months).day || run->last.day + 1 < length_after(calendar_period(run->first, a->months), (struct length){ 0, a->months }, 1).day);
	if (u->measured && cut)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_cut, run->first, run->last, u->agreed, u->agreed_down, u->agreed_whole));
	else if (u->measured && a->months > 1)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_over, month_said(q, run->first), month_said(q, run->last), u->agreed, u->agreed_down, u->agreed_whole));
	else if (u->measured && run->things.n)
		html(o, "{} % ({}). ", u->agreed, phrase(q->mem, q->lang, q->zone, T_down_of, u->agreed_down, u->agreed_whole));
	if (a->hours)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_hours, a->hours->name));
	if (a->span.ms)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_rolling, a->span));
	if (a->interval.ms)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_interval, a->interval));
	if (a->failures)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_failures, a->failures));
	html(o, "<a href=\"{}\">{}</a></p>", clause_link(q, run->contract, a->clause), a->clause);
}

/* Which things nobody can tell the promise of, and the fact that is missing. */
static void untold(struct request *q, struct out *o, const struct promise_untold *u)
{
	struct out facts = out_open(q->mem), things = out_open(q->mem);
	for (size_t i = 0; i < u->n; i++)
		print(&facts, "{}{}", i ? STR(", ") : NONE, u->facts[i]);
	for (size_t i = 0; i < u->things.n; i++)
		print(&things, "{}{}", i ? STR(", ") : NONE, u->things.at[i]);
	html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, q->zone, T_promise_untold, out_str(&things), out_str(&facts)));
}

static void show_promises(struct request *q, struct out *o, const struct promise_runs *runs)
{
	for (size_t i = 0; i < runs->n; i++)
		promised(q, o, &runs->at[i]);
	for (size_t i = 0; i < runs->untold.n; i++)
		untold(q, o, &runs->untold.at[i]);
}

bool show_month(struct request *q, struct out *o, int64_t client, struct date month, struct err *e)
{
	struct month m;
	struct sheet s = { .mem = q->mem };
	if (!report_month(q->db, client, month, q->now, q->mem, &m, e) || !sheet_outages(q, &s, &m.outages, e))
		return false;
	if (!m.uptime.measured) {
		html(o, "<p class=\"notice\">{}</p>", say(T_nothing_measured, q->lang));
		return true;
	}
	html(o, "<div class=\"figures\">");
	figure(o, say(T_as_experienced, q->lang), m.uptime.experienced, phrase(q->mem, q->lang, q->zone, T_down_of, m.uptime.down, m.uptime.whole));
	figure(o, say(T_as_agreed, q->lang), m.uptime.agreed, phrase(q->mem, q->lang, q->zone, T_down_of, m.uptime.agreed_down, m.uptime.agreed_whole));
	html(o, "</div>");
	show_promises(q, o, &m.promises);
	sheet_html(q, o, &s, say(T_no_outages, q->lang));
	return true;
}

static void put_figure(struct json *j, struct str name, const struct month *m, struct micro percent)
{
	put_key(j, name);
	if (m->uptime.measured)
		put_hole(j, HOLE(percent));
	else
		put_null(j);
}

static void put_strs(struct json *j, struct str name, const struct str *at, size_t n)
{
	put_key(j, name);
	put_array(j);
	for (size_t i = 0; i < n; i++)
		put_hole(j, HOLE(at[i]));
	put_end_array(j);
}

static void put_promise(struct json *j, const struct promise_run *run)
{
	put_object(j);
	put_field(j, STR("clause"), run->promise->clause);
	put_field(j, STR("promised"), run->promise->percent);
	put_field(j, STR("from"), run->first);
	put_field(j, STR("until"), run->last);
	put_key(j, STR("agreed"));
	if (run->uptime.measured)
		put_hole(j, HOLE(run->uptime.agreed));
	else
		put_null(j);
	put_field(j, STR("seconds"), run->uptime.agreed_whole.ms / 1000);
	put_field(j, STR("down_seconds"), run->uptime.agreed_down.ms / 1000);
	put_key(j, STR("things"));
	put_array(j);
	for (size_t i = 0; i < run->things.n; i++)
		put_hole(j, HOLE(run->things.at[i].name));
	put_end_array(j);
	put_end_object(j);
}

static void put_promises(struct json *j, const struct promise_runs *all)
{
	put_key(j, STR("promises"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++)
		put_promise(j, &all->at[i]);
	put_end_array(j);
	put_key(j, STR("untold"));
	put_array(j);
	for (size_t i = 0; i < all->untold.n; i++) {
		put_object(j);
		put_strs(j, STR("missing"), all->untold.at[i].facts, all->untold.at[i].n);
		put_strs(j, STR("things"), all->untold.at[i].things.at, all->untold.at[i].things.n);
		put_end_object(j);
	}
	put_end_array(j);
}

bool put_month(struct request *q, struct json *j, int64_t client, struct date month, struct err *e)
{
	struct month m;
	struct sheet s = { .mem = q->mem };
	if (!report_month(q->db, client, month, q->now, q->mem, &m, e) || !sheet_outages(q, &s, &m.outages, e))
		return false;
	put_field(j, STR("month"), month_name(q->mem, month));
	put_field(j, STR("measured"), m.uptime.measured);
	put_figure(j, STR("experienced"), &m, m.uptime.experienced);
	put_figure(j, STR("agreed"), &m, m.uptime.agreed);
	put_field(j, STR("seconds"), m.uptime.whole.ms / 1000);
	put_field(j, STR("down_seconds"), m.uptime.down.ms / 1000);
	put_field(j, STR("agreed_seconds"), m.uptime.agreed_whole.ms / 1000);
	put_field(j, STR("agreed_down_seconds"), m.uptime.agreed_down.ms / 1000);
	put_promises(j, &m.promises);
	put_key(j, STR("outages"));
	sheet_json(&s, j);
	return true;
}
