/* page_portal_processing.c - who processes the client's data and by which measures they are guarded, and an objection to a further one. */
#include "web/show_privacy.h"

static bool may_object(const struct request *q, const struct processor_told *t)
{
	return !t->objection.at.ms && !t->processor.until.day && t->objection.until.day >= zone_date(q->zone, q->now).day;
}

static void object_form(struct request *q, struct out *o, const struct processor *p)
{
	form_open(q, o, STR("/portal/processing"));
	form_hidden(q, o, STR("processor"), text(q->mem, "{}", p->id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "object-{}", p->id), .label = say(T_processor_why_not, q->lang), .type = STR("area"), .most = 4000 });
	form_close(o, say(T_object, q->lang));
}

static void show_one(struct out *o, const struct processor *p, enum lang lang)
{
	html(o, "<p>{}, {}{}{}<br>{} {}", p->place, p->task, p->safeguard.len ? STR(", ") : NONE, p->safeguard, say(T_processor_from, lang), p->from);
	if (p->until.day)
		html(o, " {} {}", say(T_processor_until, lang), p->until);
	html(o, "</p>");
}

static bool show_told(struct request *q, struct out *o, const struct processors_told *told, struct err *e)
{
	html(o, "<h2>{}</h2>", say(T_processors_told, q->lang));
	for (size_t i = 0; i < told->n; i++) {
		const struct processor_told *t = &told->at[i];
		html(o, "<h3>{}</h3>", t->processor.name);
		show_one(o, &t->processor, q->lang);
		html(o, "<p>{} ", say(T_processor_announced, q->lang));
		part_time(o, t->processor.announced);
		html(o, " · ");
		if (!show_processor_dispute(q, o, &t->objection, e))
			return false;
		html(o, "</p>");
		if (may_object(q, t) && RIGHT_APPROVE & 1u << q->me.role)
			object_form(q, o, &t->processor);
	}
	return true;
}

struct view { struct processors_told told; struct processors all; bool has; int days; };

/* On this client's data, on that day: not before it begins, and not where its objection was met. */
static bool works(const struct view *v, const struct processor *p, struct date today)
{
	for (size_t i = 0; i < v->told.n; i++)
		if (v->told.at[i].processor.id == p->id && v->told.at[i].objection.answer == OBJECTION_HEEDED)
			return false;
	return p->from.day <= today.day && (!p->until.day || p->until.day >= today.day);
}

static void show_working(struct request *q, struct out *o, const struct view *v)
{
	size_t n = 0;
	html(o, "<h2>{}</h2>", say(T_processors, q->lang));
	for (size_t i = 0; i < v->all.n; i++) {
		if (!works(v, &v->all.at[i], zone_date(q->zone, q->now)))
			continue;
		n++;
		html(o, "<h3>{}</h3>", v->all.at[i].name);
		show_one(o, &v->all.at[i], q->lang);
	}
	if (!n)
		part_empty(o, say(T_processors_none, q->lang));
}

static bool load(struct request *q, struct view *v, struct err *e)
{
	*v = (struct view){ 0 };
	return processors_told(q->db, q->client, q->mem, &v->told, e) && processor_list(q->db, q->mem, &v->all, e) &&
	       processing_of(q->db, q->client, zone_date(q->zone, q->now), q->mem, &v->has, &v->days, e);
}

bool portal_processing_page(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/portal/contract\">{}</a></p><h1>{}</h1>", say(T_contract, q->lang), say(T_processing, q->lang));
	if (v.has)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_portal_processing_days, v.days));
	else
		part_empty(o, say(T_portal_no_processing, q->lang));
	if (v.told.n && !show_told(q, o, &v.told, e))
		return false;
	if (v.has) {
		show_working(q, o, &v);
		if (!show_measures(q, o, false, e))
			return false;
	}
	page_close(q, a);
	return true;
}

static void put_processor(struct json *j, const struct processor *p)
{
	put_field(j, STR("id"), p->id);
	put_field(j, STR("name"), p->name);
	put_field(j, STR("place"), p->place);
	put_field(j, STR("task"), p->task);
	put_field(j, STR("safeguard"), p->safeguard);
	put_field(j, STR("from"), p->from);
}

bool portal_processing_json(struct request *q, struct json *j, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	put_object(j);
	put_field(j, STR("annex"), v.has);
	put_key(j, STR("announced"));
	put_array(j);
	for (size_t i = 0; i < v.told.n; i++) {
		put_object(j);
		put_processor(j, &v.told.at[i].processor);
		put_processor_dispute(j, &v.told.at[i].objection);
		put_end_object(j);
	}
	put_end_array(j);
	put_key(j, STR("processors"));
	put_array(j);
	for (size_t i = 0; v.has && i < v.all.n; i++) {
		if (!works(&v, &v.all.at[i], zone_date(q->zone, q->now)))
			continue;
		put_object(j);
		put_processor(j, &v.all.at[i]);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

bool portal_processing_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("processor"), field(&q->form, STR("processor")));
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("processor.object"), &f, STR("/portal/processing"), e);
}

/* ---- on the portal's first page ---- */

bool show_processors_announced(struct request *q, struct out *o, struct err *e)
{
	struct processors_told told = { 0 };
	if (!processors_told(q->db, q->client, q->mem, &told, e))
		return false;
	for (size_t i = 0; i < told.n; i++)
		if (may_object(q, &told.at[i]))
			html(o, "<p class=\"notice\"><a href=\"/portal/processing\">{}</a></p>",
			     phrase(q->mem, q->lang, q->zone, T_processor_comes, told.at[i].processor.name, told.at[i].processor.from, told.at[i].objection.until));
	return true;
}
