/* page_deputies.c - one's own deputies: who decides beside oneself what contracts leave to oneself by name, and on which days. */
#include "inventory/deputy.h"
#include "web/ways.h"

enum { DAYS_MOST = 366 };

static void row_html(struct request *q, struct out *o, const struct deputy *d)
{
	html(o, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>", d->name, d->from, d->until);
	form_open(q, o, STR("/account/deputies/end"));
	form_hidden(q, o, STR("id"), text(q->mem, "{}", d->id));
	html(o, "<button class=\"second\" aria-label=\"{}: {}\">{}</button></form></td></tr>", say(T_session_end, q->lang), d->name, say(T_session_end, q->lang));
}

static bool list(struct request *q, struct out *o, struct err *e)
{
	struct deputies all = { 0 };
	if (!deputy_list(q->db, q->me.client, q->me.id, q->mem, &all, e))
		return false;
	if (!all.n) {
		part_empty(o, say(T_deputies_none, q->lang));
		return true;
	}
	html(o, "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><td></td></tr></thead><tbody>", say(T_deputy, q->lang), say(T_deputy_from, q->lang), say(T_deputy_until, q->lang));
	for (size_t i = 0; i < all.n; i++)
		row_html(q, o, &all.at[i]);
	html(o, "</tbody></table>");
	return true;
}

static bool form(struct request *q, struct out *o, struct err *e)
{
	VEC(struct option) options = { 0 };
	struct person *all;
	size_t n;
	if (!person_list(q->db, q->me.client, q->mem, &all, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (all[i].id != q->me.id)
			*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all[i].id), all[i].name };
	if (!options.n)
		return true;
	html(o, "<h2>{}</h2>", say(T_deputy_add, q->lang));
	form_open(q, o, STR("/account/deputies"));
	form_choice(q, o, &(struct input){ .name = STR("deputy"), .label = say(T_deputy, q->lang) }, options.at, options.n);
	form_input(q, o, &(struct input){ .name = STR("from_day"), .label = say(T_deputy_from, q->lang), .type = STR("date"), .most = 10, .value = text(q->mem, "{}", zone_date(q->zone, q->now)) });
	form_input(q, o, &(struct input){ .name = STR("until_day"), .label = say(T_deputy_until, q->lang), .type = STR("date"), .most = 10 });
	form_close(o, say(T_deputy_add, q->lang));
	return true;
}

bool account_deputies_page(struct request *q, struct answer *a, struct err *e)
{
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/account\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_account, q->lang), say(T_deputies, q->lang), say(T_deputies_lead, q->lang));
	if (!list(q, o, e) || !form(q, o, e))
		return false;
	page_close(q, a);
	return true;
}

bool account_deputies_json(struct request *q, struct json *j, struct err *e)
{
	struct deputies all = { 0 };
	if (!deputy_list(q->db, q->me.client, q->me.id, q->mem, &all, e))
		return false;
	put_object(j);
	put_key(j, STR("deputies"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("deputy"), all.at[i].deputy);
		put_field(j, STR("name"), all.at[i].name);
		put_field(j, STR("from"), all.at[i].from);
		put_field(j, STR("until"), all.at[i].until);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

/* ---- set, and taken back ---- */

struct wish { struct deputy deputy; struct arena *mem; bool done; };

static bool add_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct wish *w = what;
	return deputy_add(db, &w->deputy, now, w->mem, &w->done, e);
}

static bool end_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct way_end *w = what;
	return deputy_end(db, w->client, w->person, w->id, now, &w->found, e);
}

static bool days(struct request *q, struct deputy *d)
{
	struct date today = zone_date(q->zone, q->now);
	return date_typed(str_trim(field(&q->form, STR("from_day"))), &d->from) && date_typed(str_trim(field(&q->form, STR("until_day"))), &d->until) && d->from.day <= d->until.day &&
	       d->until.day >= today.day && d->until.day - d->from.day <= DAYS_MOST;
}

bool account_deputies_post(struct request *q, struct answer *a, struct err *e)
{
	struct wish w = { .deputy = { .client = q->me.client, .person = q->me.id }, .mem = q->mem };
	field_int(&q->form, STR("deputy"), &w.deputy.deputy);
	if (!days(q, &w.deputy)) {
		q->wrong = STR("until_day");
		return answer_again_on(q, a, STR("/account/deputies"), say(T_deputy_days_bad, q->lang), e);
	}
	if (!job_send(q, add_job, &w, e))
		return answer_not_taken(q, a, e);
	return w.done ? answer_see(q, a, "/account/deputies") : answer_again_on(q, a, STR("/account/deputies"), say(T_deputy_bad, q->lang), e);
}

bool account_deputy_end_post(struct request *q, struct answer *a, struct err *e) { return way_end_post(q, a, end_job, STR("/account/deputies"), e); }
