/* page_incidents.c - the record of breaches of personal data: what happened, how grave it is, who was told, and how long is left. */
#include "web/inside.h"
#include "web/show_privacy.h"

static const enum text risks[] = { T_incident_risk_unknown, T_incident_risk_none, T_incident_risk_some, T_incident_risk_high };    /* ORDER incident_risk */
static const enum text parties[] = { T_incident_authority, T_incident_client, T_incident_persons, T_incident_others };             /* ORDER incident_party */
static const struct str risk_ids[] = { LIT("unknown"), LIT("none"), LIT("some"), LIT("high") }, party_ids[] = { LIT("authority"), LIT("client"), LIT("persons"), LIT("others") };

static bool whose(struct request *q, int64_t client, struct str *out, struct err *e)
{
	*out = say(T_the_house, q->lang);
	return !client || name_client(q, client, out, e);
}

/* Used of the 72 hours, as a bar; nothing where nobody must be told any more. */
static void show_time_left(struct request *q, struct out *o, const struct incident *x)
{
	struct span used = instant_since(q->now, x->known), all = instant_since(x->due, x->known);
	if (incident_must_tell(x))
		part_clock(o, say(T_incident_clock, q->lang), used, all, used.ms > all.ms);
}

/* ---- the list ---- */

bool incidents_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("id"), T_id, true }, { LIT("title"), T_what, false }, { LIT("client"), T_incident_whose, false }, { LIT("risk"), T_incident_risk, false },
		{ LIT("known"), T_incident_known, false }, { LIT("due"), T_incident_due, false }, { LIT("told"), T_incident_told, false }, { LIT("closed"), T_incident_closed, false },
	};
	struct incidents all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!incident_list(q->db, false, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct incident *x = &all.at[i];
		struct str name;
		if (!whose(q, x->client, &name, e))
			return false;
		sheet_add(s, x->id);
		sheet_cell(s, (struct cell){ .value = HOLE(x->title), .href = text(q->mem, "/incidents/{}", x->id) });
		sheet_add(s, name);
		sheet_cell(s, (struct cell){ .value = HOLE(risk_ids[x->risk]), .html = fragment(q, "{}", say(risks[x->risk], q->lang)) });
		sheet_add(s, x->known);
		sheet_add(s, x->due);
		sheet_add(s, x->told);
		sheet_add(s, x->closed);
	}
	return true;
}

static void moment_inputs(struct request *q, struct out *o, const char *day, const char *time, enum text day_label, enum text time_label)
{
	struct civil c = zone_civil(q->zone, q->now);
	form_input(q, o, &(struct input){ .name = str_of(day), .label = say(day_label, q->lang), .type = STR("date"), .most = 10, .value = text(q->mem, "{}", zone_date(q->zone, q->now)) });
	form_input(q, o, &(struct input){ .name = str_of(time), .label = say(time_label, q->lang), .type = STR("time"), .most = 5, .value = text(q->mem, "{}{}:{}{}", c.hour / 10, c.hour % 10, c.minute / 10, c.minute % 10) });
}

static bool open_form(struct request *q, struct out *o, struct err *e)
{
	struct clients all = { 0 };
	VEC(struct option) options = { 0 };
	if (!(RIGHT_WORK & 1u << q->me.role))
		return true;
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	*push(q->mem, &options) = (struct option){ STR("0"), say(T_the_house, q->lang) };
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name };
	html(o, "<h2>{}</h2>", say(T_incident_new, q->lang));
	form_open(q, o, STR("/incidents"));
	form_input(q, o, &(struct input){ .name = STR("title"), .label = say(T_incident_title, q->lang), .most = 200 });
	form_choice(q, o, &(struct input){ .name = STR("client"), .label = say(T_incident_whose, q->lang) }, options.at, options.n);
	moment_inputs(q, o, "known_day", "known_time", T_incident_known_day, T_incident_known_time);
	form_input(q, o, &(struct input){ .name = STR("what"), .label = say(T_incident_what, q->lang), .type = STR("area"), .most = 5000, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("affected"), .label = say(T_incident_affected, q->lang), .most = 500, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("measures"), .label = say(T_incident_measures, q->lang), .type = STR("area"), .most = 5000, .optional = true });
	form_close(o, say(T_incident_new, q->lang));
	return true;
}

bool incidents_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!incidents_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/system\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_system, q->lang), say(T_incidents, q->lang), say(T_incidents_help, q->lang));
	sheet_html(q, o, &s, say(T_incidents_none, q->lang));
	if (!open_form(q, o, e))
		return false;
	page_close(q, a);
	return true;
}

/* "14:30" on a day, where the house is. */
static bool read_moment(struct request *q, struct str day, struct str time, struct instant *out)
{
	struct date d;
	int64_t hour, minute;
	struct str rest = time, first = str_split(&rest, ':');
	if (!date_typed(str_trim(day), &d) || !str_int(str_trim(first), &hour) || !str_int(str_trim(rest), &minute) || hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return false;
	*out = zone_instant(q->zone, d, (int)(hour * 60 + minute));
	if (out->ms > q->now.ms && out->ms - q->now.ms < 60000)
		*out = q->now;
	return true;
}

static bool add_moment(struct request *q, struct fields *f, struct str name, struct str day, struct str time)
{
	struct instant at;
	if (!day.len && !time.len)
		return true;
	if (!read_moment(q, day, time, &at))
		return false;
	field_add(q->mem, f, name, text(q->mem, "{}", at.ms));
	return true;
}

static struct str typed(struct request *q, const char *name) { return str_trim(field(&q->form, str_of(name))); }

static void pass_on(struct request *q, struct fields *f, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		field_add(q->mem, f, names[i], str_trim(field(&q->form, names[i])));
}

bool incidents_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("title"), LIT("what"), LIT("affected"), LIT("measures") };
	struct fields f = { 0 };
	struct outcome done;
	int64_t client = 0, found = 0;
	field_int(&q->form, STR("client"), &client);
	if (client && !object_client(q->db, OBJECT_CLIENT, client, q->mem, &found, e))
		return false;
	if (found < 0)
		return answer_again(q, a, say(T_please_choose, q->lang), e);
	pass_on(q, &f, names, COUNT(names));
	if (!add_moment(q, &f, STR("known"), typed(q, "known_day"), typed(q, "known_time"))) {
		q->wrong = STR("known_day");
		return answer_again(q, a, say(T_incident_time_wrong, q->lang), e);
	}
	q->client = client;
	if (!act_send(q, a, STR("incident.open"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/incidents/{}", done.id) : answer_again(q, a, done.reason, e);
}

/* ---- one of them ---- */

static bool show_tellings(struct request *q, struct out *o, const struct incident *x, struct err *e)
{
	struct tellings all = { 0 };
	if (!incident_tellings(q->db, x->client, x->id, q->mem, &all, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_incident_tellings, q->lang));
	if (!all.n)
		return part_empty(o, say(T_incident_told_nobody, q->lang)), true;
	html(o, "<ul>");
	for (size_t i = 0; i < all.n; i++) {
		const struct telling *t = &all.at[i];
		struct str by;
		if (!name_person(q, t->person, &by, e))
			return false;
		html(o, "<li>");
		part_time(o, t->at);
		html(o, " {}: {}{}{}{}{}</li>", say(parties[t->party], q->lang), t->whom, t->how.len ? STR(" – ") : NONE, t->how, by.len ? STR(" · ") : NONE, by);
	}
	html(o, "</ul>");
	return true;
}

static void forms(struct request *q, struct out *o, const struct incident *x)
{
	struct option risk[3], party[COUNT(parties)];
	struct str at = text(q->mem, "/incidents/{}", x->id);
	for (size_t i = 0; i < COUNT(parties); i++)
		party[i] = (struct option){ text(q->mem, "{}", i), say(parties[i], q->lang) };
	for (size_t i = 0; i < COUNT(risk); i++)
		risk[i] = (struct option){ text(q->mem, "{}", i + 1), say(risks[i + 1], q->lang) };
	if (RIGHT_DRAFT & 1u << q->me.role) {
		html(o, "<h2>{}</h2>", say(T_incident_judge, q->lang));
		form_open(q, o, text(q->mem, "{}/judge", at));
		form_choice(q, o, &(struct input){ .name = STR("risk"), .label = say(T_incident_risk, q->lang), .hint = say(T_incident_persons_must, q->lang), .value = text(q->mem, "{}", (int)x->risk) }, risk, COUNT(risk));
		form_input(q, o, &(struct input){ .name = STR("measures"), .label = say(T_incident_measures, q->lang), .type = STR("area"), .most = 5000, .value = x->measures, .optional = true });
		form_close(o, say(T_save, q->lang));
	}
	html(o, "<h2>{}</h2>", say(T_incident_tell, q->lang));
	form_open(q, o, text(q->mem, "{}/tell", at));
	form_choice(q, o, &(struct input){ .name = STR("party"), .label = say(T_incident_party, q->lang), .value = x->client ? STR("1") : STR("0") }, party, COUNT(party));
	form_input(q, o, &(struct input){ .name = STR("whom"), .label = say(T_incident_whom, q->lang), .most = 300 });
	form_input(q, o, &(struct input){ .name = STR("how"), .label = say(T_incident_how, q->lang), .most = 1000, .optional = true });
	moment_inputs(q, o, "told_day", "told_time", T_incident_told_day, T_incident_told_time);
	form_close(o, say(T_incident_tell, q->lang));
	if (RIGHT_DRAFT & 1u << q->me.role) {
		html(o, "<h2>{}</h2>", say(T_incident_close, q->lang));
		form_open(q, o, text(q->mem, "{}/close", at));
		form_input(q, o, &(struct input){ .name = STR("why"), .label = say(T_incident_why, q->lang), .most = 1000 });
		form_close(o, say(T_incident_close, q->lang));
	}
}

static void facts(struct request *q, struct out *o, const struct incident *x, struct str name)
{
	part_facts(o);
	part_fact(o, say(T_incident_whose, q->lang), name);
	part_fact(o, say(T_incident_known, q->lang), x->known);
	part_fact(o, say(T_incident_due, q->lang), x->due);
	part_fact(o, say(T_incident_risk, q->lang), say(risks[x->risk], q->lang));
	if (x->told.ms)
		part_fact(o, say(T_incident_told, q->lang), x->told);
	if (x->closed.ms)
		part_fact(o, say(T_incident_closed, q->lang), x->closed);
	part_facts_end(o);
	const struct { enum text head; struct str words; } said[] = { { T_incident_what, x->what }, { T_incident_affected, x->affected }, { T_incident_measures, x->measures }, { T_incident_why, x->why } };
	for (size_t i = 0; i < COUNT(said); i++)
		if (said[i].words.len)
			html(o, "<h2>{}</h2><p class=\"words\">{}</p>", say(said[i].head, q->lang), said[i].words);
}

bool incident_page(struct request *q, struct answer *a, struct err *e)
{
	struct incident x;
	struct str name;
	if (!incident_find(q->db, q->client, q->id, q->mem, &x, e) || !whose(q, x.client, &name, e))
		return false;
	q->title = x.title;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/incidents\">{}</a></p><h1>{}</h1>", say(T_incidents, q->lang), x.title);
	show_time_left(q, o, &x);
	facts(q, o, &x, name);
	if (!show_tellings(q, o, &x, e))
		return false;
	if (!x.closed.ms && RIGHT_WORK & 1u << q->me.role)
		forms(q, o, &x);
	page_close(q, a);
	return true;
}

bool incident_json(struct request *q, struct json *j, struct err *e)
{
	struct incident x;
	struct tellings all = { 0 };
	if (!incident_find(q->db, q->client, q->id, q->mem, &x, e) || !incident_tellings(q->db, x.client, x.id, q->mem, &all, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), x.id);
	put_field(j, STR("client"), x.client);
	put_field(j, STR("title"), x.title);
	put_field(j, STR("what"), x.what);
	put_field(j, STR("affected"), x.affected);
	put_field(j, STR("measures"), x.measures);
	put_field(j, STR("risk"), risk_ids[x.risk]);
	put_field(j, STR("known"), x.known);
	put_field(j, STR("due"), x.due);
	put_field(j, STR("told"), x.told);
	put_field(j, STR("closed"), x.closed);
	put_field(j, STR("why"), x.why);
	put_key(j, STR("told_whom"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("party"), party_ids[all.at[i].party]);
		put_field(j, STR("whom"), all.at[i].whom);
		put_field(j, STR("how"), all.at[i].how);
		put_field(j, STR("at"), all.at[i].at);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

static bool deed(struct request *q, struct answer *a, struct str verb, struct fields *f, struct err *e)
{
	field_add(q->mem, f, STR("incident"), text(q->mem, "{}", q->id));
	return act_done(q, a, verb, f, text(q->mem, "/incidents/{}", q->id), e);
}

bool incident_judge_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("risk"), LIT("measures") };
	struct fields f = { 0 };
	pass_on(q, &f, names, COUNT(names));
	return deed(q, a, STR("incident.judge"), &f, e);
}

bool incident_tell_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("party"), LIT("whom"), LIT("how") };
	struct fields f = { 0 };
	pass_on(q, &f, names, COUNT(names));
	if (!add_moment(q, &f, STR("at"), typed(q, "told_day"), typed(q, "told_time"))) {
		q->wrong = STR("told_day");
		return answer_again(q, a, say(T_incident_time_wrong, q->lang), e);
	}
	return deed(q, a, STR("incident.tell"), &f, e);
}

bool incident_close_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("why") };
	struct fields f = { 0 };
	pass_on(q, &f, names, COUNT(names));
	return deed(q, a, STR("incident.close"), &f, e);
}

/* ---- today ---- */

bool show_incidents_due(struct request *q, struct out *o, struct err *e)
{
	struct incidents all = { 0 };
	bool any = false;
	if (!incident_list(q->db, true, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (!incident_must_tell(&all.at[i]))
			continue;
		if (!any)
			html(o, "<section data-part=\"incidents\"><h2>{}</h2>", say(T_incidents, q->lang));
		any = true;
		html(o, "<p><a href=\"/incidents/{}\">{}</a></p>", all.at[i].id, all.at[i].title);
		show_time_left(q, o, &all.at[i]);
	}
	if (any)
		html(o, "</section>");
	return true;
}

bool put_incidents_due(struct request *q, struct json *j, struct err *e)
{
	struct incidents all = { 0 };
	if (!incident_list(q->db, true, q->mem, &all, e))
		return false;
	put_key(j, STR("incidents"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		if (!incident_must_tell(&all.at[i]))
			continue;
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("title"), all.at[i].title);
		put_field(j, STR("due"), all.at[i].due);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}
