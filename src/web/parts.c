/* parts.c - what pages are made of: stamps, times, clocks, facts. Each writes one thing, escaped by type. */
#include "web/inside.h"
#include "web/show.h"

struct str fragment_holes(const struct request *q, const struct hole *h, size_t n)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	o.zone = q->zone;
	html_holes(&o, h, n);
	return out_str(&o);
}

static const struct { struct str class, glyph; } stamps[] = {           /* ORDER stamp */
	{ LIT("covered"), LIT("■") }, { LIT("project"), LIT("▨") }, { LIT("open"), LIT("◌") }, { LIT("outage"), LIT("●") },
};

void part_stamp_html(struct out *o, enum stamp kind, struct str word, struct str under_html)
{
	must((size_t)kind < COUNT(stamps));
	html(o, "<p class=\"stamp {}\"><strong>{}</strong>", stamps[kind].class, word);
	if (under_html.len)
		html(o, " <span>{}</span>", raw(under_html));
	html(o, "</p>");
}

void part_stamp(struct out *o, enum stamp kind, struct str word, struct str under)
{
	struct out under_html = out_open(o->mem);
	html(&under_html, "{}", under);
	part_stamp_html(o, kind, word, out_str(&under_html));
}

void part_glyph(struct out *o, enum stamp kind, struct str word)
{
	must((size_t)kind < COUNT(stamps));
	html(o, "<span class=\"glyph {}\"><span aria-hidden=\"true\">{}</span> {}</span>", stamps[kind].class, stamps[kind].glyph, word);
}

static struct str machine(struct out *o, struct instant t) { return text(o->mem, "{}", t); }

void part_time(struct out *o, struct instant t)
{
	if (!t.ms)
		html(o, "{}", say(T_dash, o->lang));
	else
		html(o, "<time datetime=\"{}\">{}</time>", machine(o, t), t);
}

static struct str distance(struct out *o, int64_t minutes)
{
	if (minutes < 60)
		return phrase(o->mem, o->lang, NULL, T_minutes, minutes);
	if (minutes < 48 * 60)
		return phrase(o->mem, o->lang, NULL, T_hours, minutes / 60);
	return phrase(o->mem, o->lang, NULL, T_days, minutes / 1440);
}

void part_overdue(struct out *o, struct instant t, struct instant now)
{
	html(o, "<time datetime=\"{}\" title=\"{}\">{}</time>", machine(o, t), t, phrase(o->mem, o->lang, NULL, T_overdue_by, distance(o, (now.ms - t.ms) / 60000)));
}

void part_ago(struct out *o, struct instant t, struct instant now)
{
	int64_t ms = now.ms - t.ms, minutes = (ms < 0 ? -ms : ms) / 60000;
	if (!t.ms) {
		html(o, "{}", say(T_dash, o->lang));
		return;
	}
	struct str words = minutes < 1 ? say(T_just_now, o->lang)
	                               : phrase(o->mem, o->lang, NULL, ms < 0 ? T_ahead : T_ago, distance(o, minutes));
	html(o, "<time datetime=\"{}\" title=\"{}\">{}</time>", machine(o, t), t, words);
}

void part_clock(struct out *o, struct str what, struct span used, struct span whole, bool late)
{
	struct str words = phrase(o->mem, o->lang, NULL, late ? T_clock_late : T_clock_used, what, used, whole);
	int64_t width = whole.ms > 0 ? used.ms * 200 / whole.ms : 200;
	html(o, "<div class=\"clock{}\"><svg viewBox=\"0 0 200 8\" width=\"200\" height=\"8\" aria-hidden=\"true\" focusable=\"false\">", late ? STR(" late") : NONE);
	html(o, "<rect class=\"whole\" width=\"200\" height=\"8\"/><rect class=\"used\" width=\"{}\" height=\"8\"/></svg> <span>{}</span></div>",
	     width < 0 ? 0 : width > 200 ? 200 : width, words);
}

void part_empty(struct out *o, struct str sentence) { html(o, "<p class=\"empty\">{}</p>", sentence); }

enum { ROWS_OPEN = 5 };
static bool folds(size_t n) { return n > ROWS_OPEN + 1; }        /* one row alone is not worth a summary */

void part_rows(struct out *o, size_t i, size_t n)
{
	if (i == 0)
		html(o, "<ul class=\"steps\">");
	if (i == ROWS_OPEN && folds(n))
		html(o, "</ul><details><summary>{}</summary><ul class=\"steps\">", phrase(o->mem, o->lang, NULL, T_more_of_these, (int64_t)(n - ROWS_OPEN)));
}

void part_rows_end(struct out *o, size_t n)
{
	html(o, "</ul>");
	if (folds(n))
		html(o, "</details>");
}

void part_facts(struct out *o) { html(o, "<dl class=\"facts\">"); }
void part_facts_end(struct out *o) { html(o, "</dl>"); }

void part_fact_hole(struct out *o, struct str name, struct hole value)
{
	html(o, "<div><dt>{}</dt><dd>", name);
	if (value.kind == HOLE_INSTANT)
		part_time(o, (struct instant){ value.as.i });
	else if (value.kind == HOLE_DATE)
		html(o, "<span class=\"date\">{}</span>", value);
	else if (value.kind == HOLE_BOOL)
		html(o, "{}", say(value.as.i ? T_yes : T_no, o->lang));
	else
		html(o, "{}", value);
	html(o, "</dd></div>");
}

void part_pager(struct request *q, struct out *o, int64_t older, bool newer)
{
	if (!older && !newer)
		return;
	int64_t client = client_asked(q);
	struct str whose = client ? text(q->mem, "client={}", client) : NONE;
	html(o, "<p class=\"pager\">");
	if (newer)
		html(o, "<a href=\"{}{}{}\">{}</a> ", q->ask->path, client ? STR("?") : NONE, whose, say(T_newest, q->lang));
	if (older)
		html(o, "<a href=\"?{}{}before={}\">{}</a>", whose, client ? STR("&") : NONE, older, say(T_older, q->lang));
	html(o, "</p>");
}
