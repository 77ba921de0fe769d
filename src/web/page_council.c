/* page_council.c - what an agreement with the works council settles: stopwatch, remote sessions, who reads log lines. In force everywhere
 * from the moment it is saved, in pages as in JSON. */
#include "web/api.h"
#include "web/council.h"
#include "ticket/stopwatch.h"

/* ---- log lines ---- */

static bool asks_reason(const struct request *q) { return str_is(setting(q->db, q->mem, STR("house.log")), STR("reason")); }

bool log_may_be_read(const struct request *q)
{
	struct str roles = setting(q->db, q->mem, STR("house.log_roles"));
	return !asks_reason(q) || !roles.len || str_has(text(q->mem, " {} ", roles), text(q->mem, " {} ", role_id(q->me.role)));
}

bool log_is_shown(const struct request *q) { return !asks_reason(q) || (q->route && q->route->kind == ROUTE_FORM && str_is(q->route->name, STR("component_lines")) && !q->notice.len && log_may_be_read(q)); }

void show_log_question(struct request *q, struct out *o)
{
	html(o, "<section id=\"lines\"><h2>{}</h2><p>{}</p>", say(T_log_lines, q->lang), say(log_may_be_read(q) ? T_log_asks_reason : T_log_not_yours, q->lang));
	if (log_may_be_read(q)) {
		form_open(q, o, text(q->mem, "/components/{}/lines", q->id));
		form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_log_reason, q->lang), .hint = say(T_log_reason_hint, q->lang), .most = 300 });
		form_close(o, say(T_log_show, q->lang));
	}
	html(o, "</section>");
}

struct reading_of { int64_t client, component, person; struct str why; };

static bool read_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct reading_of *x = what;
	struct arena *mem = arena_open();
	struct fields f = { 0 };
	field_add(mem, &f, STR("reason"), x->why);
	bool ok = audit_add(db, x->client, now, x->person, STR("log.read"), x->component, fields_print(mem, &f), e);
	arena_close(mem);
	return ok;
}

bool log_note_reading(struct request *q, struct str why, struct err *e)
{
	struct reading_of x = { q->client, q->id, q->me.id, why };
	return job_send(q, read_job, &x, e);
}

/* ---- the settings ---- */

struct choice { struct str value; enum text name; };
static const struct council { struct str name; enum text label, hint; struct choice choices[3]; } settled[] = {
	{ LIT("house.stopwatch"), T_stopwatch, T_stopwatch_council, { { LIT("own"), T_stopwatch_is_own }, { LIT("sum"), T_stopwatch_is_sum }, { LIT("off"), T_stopwatch_is_off } } },
	{ LIT("house.remote"), T_council_remote, T_council_remote_hint, { { LIT("times"), T_remote_times }, { LIT("minutes"), T_remote_minutes } } },
	{ LIT("house.log"), T_log_lines, T_council_log_hint, { { LIT("open"), T_log_is_open }, { LIT("reason"), T_log_is_asked } } },
};

static void settled_words(struct arena *mem, struct strs *out, struct str name)
{
	size_t i = 0;
	while (!str_is(settled[i].name, name))
		must(++i < COUNT(settled));
	for (size_t k = 0; k < COUNT(settled[i].choices) && settled[i].choices[k].value.len; k++)
		*push(mem, out) = settled[i].choices[k].value;
}

void council_stopwatch(struct arena *mem, struct strs *out) { settled_words(mem, out, STR("house.stopwatch")); }
void council_remote(struct arena *mem, struct strs *out) { settled_words(mem, out, STR("house.remote")); }
void council_log(struct arena *mem, struct strs *out) { settled_words(mem, out, STR("house.log")); }

static void ask_one(struct request *q, struct out *o, const struct council *c)
{
	struct option options[COUNT(c->choices)];
	size_t n = 0;
	struct str now = setting(q->db, q->mem, c->name);
	for (; n < COUNT(c->choices) && c->choices[n].value.len; n++)
		options[n] = (struct option){ c->choices[n].value, say(c->choices[n].name, q->lang) };
	form_choice(q, o, &(struct input){ .name = c->name, .label = say(c->label, q->lang), .hint = say(c->hint, q->lang), .value = now.len ? now : c->choices[0].value }, options, n);
}

bool council_page(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	struct option roles[ROLE_APPROVER];
	for (enum role r = 0; r < ROLE_APPROVER; r++)
		roles[r] = (struct option){ role_id(r), say(role_text(r), q->lang) };
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/house\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_provider, q->lang), say(T_council, q->lang), say(T_council_help, q->lang));
	form_open(q, o, STR("/house/council"));
	for (size_t i = 0; i < COUNT(settled); i++)
		ask_one(q, o, &settled[i]);
	form_ticks(q, o, &(struct input){ .name = STR("role"), .label = say(T_log_roles, q->lang), .hint = say(T_log_roles_hint, q->lang), .value = setting(q->db, q->mem, STR("house.log_roles")) }, roles, COUNT(roles));
	form_close(o, say(T_save, q->lang));
	html(o, "<p>{}</p>", say(T_council_channels, q->lang));
	page_close(q, a);
	return true;
}

bool council_json(struct request *q, struct json *j, struct err *e)
{
	(void)e;
	put_object(j);
	for (size_t i = 0; i < COUNT(settled); i++) {
		struct str now = setting(q->db, q->mem, settled[i].name);
		put_field(j, str_cut(settled[i].name, STR("house.").len, SIZE_MAX), now.len ? now : settled[i].choices[0].value);
	}
	put_field(j, STR("log_roles"), setting(q->db, q->mem, STR("house.log_roles")));
	put_end_object(j);
	return true;
}

bool council_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct out roles = out_open(q->mem);
	for (size_t i = 0; i < COUNT(settled); i++)
		field_add(q->mem, &f, settled[i].name, field(&q->form, settled[i].name));
	for (enum role r = 0; r < ROLE_APPROVER; r++)
		for (size_t i = 0; i < q->form.n; i++)
			if (str_is(q->form.at[i].name, STR("role")) && str_is(q->form.at[i].value, role_id(r)))
				print(&roles, "{}{}", roles.len ? STR(" ") : NONE, role_id(r));
	field_add(q->mem, &f, STR("house.log_roles"), out_str(&roles));
	return act_done(q, a, STR("setting.set"), &f, STR("/house/council"), e);
}

/* ---- sums of stopwatches ---- */

bool measured_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("month"), T_month, false }, { LIT("bookings"), T_measured_bookings, true }, { LIT("measured_minutes"), T_measured_minutes, true },
		{ LIT("booked_minutes"), T_measured_booked, true },
	};
	struct stopwatch_sums all = { 0 };
	struct date month = month_asked(q);
	s->columns = columns;
	s->n = COUNT(columns);
	if (!stopwatch_sums(q->db, month, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str name;
		if (!name_client(q, all.at[i].client, &name, e))
			return false;
		sheet_add(s, name);
		sheet_month(q, s, month);
		sheet_add(s, all.at[i].bookings);
		sheet_add(s, all.at[i].spent.ms / 60000);
		sheet_add(s, all.at[i].minutes);
	}
	return true;
}

bool measured_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!measured_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/reports\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_reports, q->lang), say(T_measured, q->lang), phrase(q->mem, q->lang, NULL, T_measured_help, (int)STOPWATCH_LEAST));
	show_months(q, o, month_asked(q));
	sheet_html(q, o, &s, say(T_measured_none, q->lang));
	page_close(q, a);
	return true;
}
