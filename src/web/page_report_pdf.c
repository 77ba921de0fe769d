/* page_report_pdf.c - the report of a client's month or quarter as PDF/A: what its page shows, without what is pressed there. A period that
 * is over is the same file whenever it is asked for, as long as nothing of it is decided anew. */
#include "press/document.h"
#include "web/show.h"

/* months 3: the calendar's quarter that the month lies in. */
struct reported { struct date first, last; int months; bool runs; };

static struct reported period_asked(struct request *q)
{
	struct reported p = { .months = str_is(field(&q->query, STR("months")), STR("3")) ? 3 : 1 };
	struct date today = zone_date(q->zone, q->now);
	p.first = calendar_period(month_asked(q), p.months);
	p.last = (struct date){ length_after(p.first, (struct length){ 0, p.months }, 1).day - 1 };
	p.runs = p.last.day >= today.day;
	return p;
}

static struct str title_of(struct request *q, const struct reported *p, struct str client)
{
	struct civil c = date_civil(p->first);
	struct str when = p->months == 1 ? month_said(q, p->first) : phrase(q->mem, q->lang, q->zone, T_quarter_said, (c.month + 2) / 3, c.year);
	return text(q->mem, "{} {}: {}", say(T_report, q->lang), when, client);
}

/* Months that have not begun say nothing. */
static bool put_months(struct request *q, struct out *o, const struct reported *p, struct err *e)
{
	struct civil c = date_civil(p->first);
	int32_t today = zone_date(q->zone, q->now).day;
	for (int i = 0; i < p->months; i++) {
		struct date month = date_of(c.year, c.month + i, 1);
		if (i && month.day > today)
			break;
		html(o, "<h2>{}</h2>", month_said(q, month));
		if (!show_month(q, o, q->client, month, e) || !show_figures(q, o, q->client, month, e) || !show_presumed_month(q, o, q->client, month, e) || !show_credit_of(q, o, q->client, month, e))
			return false;
	}
	return true;
}

static bool pdf(struct request *q, struct answer *a, struct err *e)
{
	struct reported p = period_asked(q);
	struct out o = out_open(q->mem);
	struct str client, bytes, house = str_trim(setting(q->db, q->mem, STR("house.name")));
	if (!name_client(q, q->client, &client, e))
		return false;
	o.lang = q->lang;
	o.zone = q->zone;
	html(&o, "<!doctype html>\n<html lang=\"{}\"><body><header><h1>{}</h1><p>{}</p></header>", q->lang == LANG_DE ? STR("de") : STR("en"), title_of(q, &p, client), house);
	if (p.runs)
		html(&o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_report_runs, q->now));
	if (!put_months(q, &o, &p, e))
		return false;
	html(&o, "</body></html>\n");
	struct pdf_document d = { .page_html = out_str(&o), .author = house, .day = text(q->mem, "{}", p.runs ? zone_date(q->zone, q->now) : p.last), .foot = title_of(q, &p, client) };
	/* Of a period that is over, the one that held on its last day. */
	if (!logo_at(q, p.runs ? q->now : zone_instant(q->zone, p.last, 1440), &d.logo, e) || !document_print_pdf(&d, q->mem, &bytes, e))
		return false;
	a->type = STR("application/pdf");
	a->download = text(q->mem, "{}-{}.pdf", p.months == 1 ? STR("report") : STR("report-quarter"), month_name(q->mem, p.first));
	out_bytes(&a->out, bytes);
	return true;
}

void show_report_pdf(struct request *q, struct out *o, struct date month)
{
	struct str base = q->me.client ? STR("/portal/reports") : text(q->mem, "/clients/{}/report", q->client), name = month_name(q->mem, month);
	html(o, "<p class=\"tabs\"><a href=\"{}/pdf?month={}\">{}</a> <a href=\"{}/pdf?month={}&amp;months=3\">{}</a></p>", base, name, say(T_report_pdf, q->lang), base, name, say(T_report_pdf_quarter, q->lang));
}

bool client_report_pdf_file(struct request *q, struct answer *a, struct err *e) { return pdf(q, a, e); }
bool portal_reports_pdf_file(struct request *q, struct answer *a, struct err *e) { return pdf(q, a, e); }
