/* page_report.c - the months of clients: what was promised, what was, and every outage behind it. */
#include "ticket/stopwatch.h"
#include "web/show.h"

/* Where nobody looked there is no figure. */
static void add_figure(struct request *q, struct sheet *s, const struct month *m, struct micro percent)
{
	struct micro shown = { (percent.u6 + 500) / 1000 * 1000 };           /* thousandths of a percent: 26 s of a month */
	if (m->uptime.measured)
		sheet_cell(s, (struct cell){ .value = HOLE(percent), .html = html_words(q, phrase(q->mem, q->lang, NULL, T_in_percent, shown)) });
	else
		sheet_cell(s, (struct cell){ .value = HOLE(NONE), .html = html_words(q, say(T_not_measured, q->lang)) });
}

bool reports_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("month"), T_month, false }, { LIT("experienced"), T_as_experienced, true }, { LIT("agreed"), T_as_agreed, true },
		{ LIT("down_seconds"), T_down_seconds, true }, { LIT("outages"), T_outages, true }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct clients all = { 0 };
	struct date month = month_asked(q);
	s->columns = columns;
	s->n = COUNT(columns);
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct month m;
		if (!report_month(q->db, all.at[i].id, month, q->now, q->mem, &m, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(all.at[i].name), .href = text(q->mem, "/clients/{}/report?month={}", all.at[i].id, month_name(q->mem, month)) });
		sheet_month(q, s, month);
		add_figure(q, s, &m, m.uptime.experienced);
		add_figure(q, s, &m, m.uptime.agreed);
		sheet_cell(s, (struct cell){ .value = HOLE(m.uptime.down.ms / 1000), .html = html_words(q, m.uptime.down.ms ? phrase(q->mem, q->lang, NULL, T_as_it_is, m.uptime.down) : say(T_dash, q->lang)) });
		sheet_add(s, m.outages.n);
		sheet_add(s, all.at[i].id);
	}
	return true;
}

bool reports_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!reports_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_reports, q->lang));
	if (RIGHT_BOOKS & 1u << q->me.role)
		earnings_links(q, o);
	show_months(q, o, month_asked(q));
	sheet_html(q, o, &s, say(T_no_clients, q->lang));
	if (stopwatch_use(q->db, q->mem) == STOPWATCH_SUM)
		html(o, "<p class=\"tabs\"><a href=\"/reports/measured\">{}</a></p>", say(T_measured, q->lang));
	page_close(q, a);
	return true;
}

/* ---- one client ---- */

/* Whose fault an outage was decides whether it counts; a person says so. */
static bool cause_forms(struct request *q, struct out *o, struct date month, struct err *e)
{
	struct month m;
	struct agreement a;
	const struct contract *c;
	if (q->me.client || !(RIGHT_WORK & 1u << q->me.role))
		return true;
	if (!report_month(q->db, q->client, month, q->now, q->mem, &m, e) ||
	    !agreement_load(q->db, q->client, zone_date(q->zone, q->now), q->mem, &a, &c, e))
		return false;
	for (size_t i = 0; c && i < m.outages.n; i++) {
		struct str field_name = text(q->mem, "cause-{}", m.outages.at[i].id);
		html(o, "<details class=\"acts\"><summary>{}</summary>", phrase(q->mem, q->lang, q->zone, T_set_cause_of, m.outages.at[i].from));
		form_open(q, o, text(q->mem, "/outages/{}/cause", m.outages.at[i].id));
		show_fact_choice(q, o, c, word_name(STR("outage-cause"), contract_head(c)->lang), field_name, say(T_cause, q->lang), say(T_cause_unknown, q->lang));
		form_close(o, say(T_save, q->lang));
		html(o, "</details>");
	}
	return true;
}

static bool show(struct request *q, struct answer *a, struct err *e)
{
	struct date month = month_asked(q);
	struct str name;
	if (!name_client(q, q->client, &name, e))
		return false;
	q->title = text(q->mem, "{} {}", say(T_report, q->lang), month_said(q, month));
	struct out *o = page_open(q, a);
	html(o, "<h1>{}: {}</h1>", q->title, name);
	show_months(q, o, month);
	show_report_pdf(q, o, month);
	if (!show_credits(q, o, q->client, e) || !show_month(q, o, q->client, month, e) || !show_figures(q, o, q->client, month, e) || !show_presumed_month(q, o, q->client, month, e) || !show_credit_of(q, o, q->client, month, e) || !cause_forms(q, o, month, e))
		return false;
	page_close(q, a);
	return true;
}

static bool put(struct request *q, struct json *j, struct err *e)
{
	put_object(j);
	put_field(j, STR("client"), q->client);
	if (!put_month(q, j, q->client, month_asked(q), e) || !put_figures(q, j, q->client, month_asked(q), e) || !put_presumed_month(q, j, q->client, month_asked(q), e) || !put_credits(q, j, q->client, month_asked(q), e))
		return false;
	put_end_object(j);
	return true;
}

bool client_report_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, e); }
bool client_report_json(struct request *q, struct json *j, struct err *e) { return put(q, j, e); }
bool portal_reports_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, e); }
bool portal_reports_json(struct request *q, struct json *j, struct err *e) { return put(q, j, e); }

bool outage_cause_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	field_add(q->mem, &f, STR("outage"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("cause"), word_id(field(&q->form, text(q->mem, "cause-{}", q->id))));
	if (!act_send(q, a, STR("outage.cause"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/clients/{}/report", q->client) : answer_again(q, a, done.reason, e);
}
