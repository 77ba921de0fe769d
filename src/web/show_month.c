/* show_month.c - a month of a client: the two availability figures, how they come about, every outage to the second. */
#include "web/show.h"

struct date month_asked(struct request *q)
{
	struct date first, now = zone_date(q->zone, q->now);
	struct civil c = date_civil(now);
	return date_parse(text(q->mem, "{}-01", field(&q->query, STR("month"))), &first) ? first : date_of(c.year, c.month, 1);
}

struct str month_name(struct arena *mem, struct date month) { return str_cut(text(mem, "{}", month), 0, 7); }

void show_months(struct request *q, struct out *o, struct date month)
{
	struct civil c = date_civil(month);
	html(o, "<p class=\"tabs\"><a href=\"?month={}\">← {}</a> <strong>{}</strong> <a href=\"?month={}\">{} →</a></p>",
	     month_name(q->mem, date_of(c.year, c.month - 1, 1)), month_name(q->mem, date_of(c.year, c.month - 1, 1)), month_name(q->mem, month),
	     month_name(q->mem, date_of(c.year, c.month + 1, 1)), month_name(q->mem, date_of(c.year, c.month + 1, 1)));
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
	html(o, "<div class=\"figure\"><span>{}</span><strong>{} %</strong><small>{}</small></div>", name, percent, formula);
}

static struct date last_of(struct date first, int months) { return (struct date){ date_of(date_civil(first).year, date_civil(first).month + months, 1).day - 1 }; }

/* The first day of the calendar's period that a month belongs to; of a rolling promise the month's own. */
static struct date period_of(struct date month, int months)
{
	struct civil c = date_civil(month);
	return date_of(c.year, months > 1 ? c.month - (c.month - 1) % months : c.month, 1);
}

/* What is promised is measured over its own period: of a quarter the month is only a part. */
static bool promised(struct request *q, struct out *o, int64_t client, const struct month *m, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	const struct availability *target = m->uptime.promise;
	struct uptime u = m->uptime;
	if (!target || !agreement_load(q->db, client, (struct date){ last_of(m->first, 1).day }, q->mem, &a, &c, e))
		return !target;
	struct date first = period_of(m->first, target->months);
	if (target->months > 1 && !outage_months(q->db, client, first, target->months, q->now, q->mem, &u, e))
		return false;
	bool met = u.agreed.u6 >= target->percent.u6;
	html(o, "<p>{} ", phrase(q->mem, q->lang, q->zone, met ? T_promise_met : T_promise_broken, target->percent));
	if (target->months > 1)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_over, month_name(q->mem, first), month_name(q->mem, last_of(first, target->months)), u.agreed, u.agreed_down, u.agreed_whole));
	if (target->hours)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_hours, target->hours->name));
	if (target->span.ms)
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_promise_rolling, target->span));
	html(o, "<a href=\"{}\">{}</a></p>", clause_link(q, a.id, target->clause), target->clause);
	return true;
}

bool show_month(struct request *q, struct out *o, int64_t client, struct date month, struct err *e)
{
	struct month m;
	struct sheet s = { .mem = q->mem };
	if (!report_month(q->db, client, month, q->now, q->mem, &m, e) || !sheet_outages(q, &s, &m.outages, e))
		return false;
	if (!m.measured) {
		html(o, "<p class=\"notice\">{}</p>", say(T_nothing_measured, q->lang));
		return true;
	}
	html(o, "<div class=\"figures\">");
	figure(o, say(T_as_experienced, q->lang), m.uptime.experienced, phrase(q->mem, q->lang, q->zone, T_down_of, m.uptime.down, m.uptime.whole));
	figure(o, say(T_as_agreed, q->lang), m.uptime.agreed, phrase(q->mem, q->lang, q->zone, T_down_of, m.uptime.agreed_down, m.uptime.agreed_whole));
	html(o, "</div>");
	if (!promised(q, o, client, &m, e))
		return false;
	sheet_html(q, o, &s, say(T_no_outages, q->lang));
	return true;
}

static void put_figure(struct json *j, struct str name, const struct month *m, struct micro percent)
{
	put_key(j, name);
	if (m->measured)
		put_hole(j, HOLE(percent));
	else
		put_null(j);
}

bool put_month(struct request *q, struct json *j, int64_t client, struct date month, struct err *e)
{
	struct month m;
	struct sheet s = { .mem = q->mem };
	if (!report_month(q->db, client, month, q->now, q->mem, &m, e) || !sheet_outages(q, &s, &m.outages, e))
		return false;
	put_field(j, STR("month"), month_name(q->mem, month));
	put_field(j, STR("measured"), m.measured);
	put_figure(j, STR("experienced"), &m, m.uptime.experienced);
	put_figure(j, STR("agreed"), &m, m.uptime.agreed);
	put_field(j, STR("seconds"), m.uptime.whole.ms / 1000);
	put_field(j, STR("down_seconds"), m.uptime.down.ms / 1000);
	put_field(j, STR("agreed_seconds"), m.uptime.agreed_whole.ms / 1000);
	put_field(j, STR("agreed_down_seconds"), m.uptime.agreed_down.ms / 1000);
	put_key(j, STR("outages"));
	sheet_json(&s, j);
	return true;
}
