/* page_oncall.c - the on-call service on one page: who is on call and why, the week of every team, stand-ins, and alerts that wait. */
#include "web/page_oncall.h"
#include "web/page_ticket.h"

enum { CHANGES_MOST = 100 };

static bool may_plan(const struct request *q) { return !q->me.client && RIGHT_DRAFT & 1u << q->me.role; }

bool staff_list(struct request *q, struct staff_list *out, struct err *e)
{
	struct staff s = { 0 };
	struct rows *r = sql(q->db, "select id, login, name from person where client_id = 0 and disabled = 0 order by name, id");
	while (row(r, q->mem, &s.id, &s.login, &s.name))
		*push(q->mem, out) = s;
	return done(r, e);
}

struct option *staff_options(struct request *q, const struct staff_list *all, const struct ids *only, size_t *n)
{
	struct option *options = NEWS(q->mem, struct option, all->n + 1);
	*n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (!only || ids_have(only, all->at[i].id))
			options[(*n)++] = (struct option){ text(q->mem, "{}", all->at[i].id), all->at[i].name };
	return options;
}

/* ---- the week ---- */

/* The Monday of the week that was asked for, or of this one. */
static struct date week_asked(struct request *q, const struct zone *z)
{
	struct date d;
	if (!date_typed(field(&q->query, STR("day")), &d))
		d = zone_date(z, q->now);
	return (struct date){ d.day - date_weekday(d) };
}

/* Without one nobody is on call, and that is no accident of the week. */
static bool has_rota(const struct plan *p) { return p->rotas.n || p->stand_ins.n; }

struct turn { struct instant from, until; struct on_call who; };
struct turns { struct turn *at; size_t n, cap; };

static bool goes_on(const struct turn *t, const struct on_call *c)
{
	return t->who.person == c->person && t->who.by == c->by && t->who.stand_in == c->stand_in && t->who.rota == c->rota && (c->by != ONCALL_HOLIDAY || t->who.number == c->number);
}

/* Stretches of one person each; days of one turn are one. */
static void turns_between(struct request *q, const struct oncall_by *d, struct instant from, struct instant until, struct turns *out)
{
	for (struct instant t = from; t.ms < until.ms;) {
		struct on_call c = oncall_at(d, t);
		struct instant end = { c.until.ms < until.ms ? c.until.ms : until.ms };
		if (out->n && goes_on(&out->at[out->n - 1], &c))
			out->at[out->n - 1].until = end;
		else
			*push(q->mem, out) = (struct turn){ t, end, c };
		t = end;
	}
}

/* Until when nobody else is on call; 0: for longer than anybody plans. */
static struct instant person_until(const struct oncall_by *d, const struct on_call *now)
{
	struct instant t = now->until;
	for (int i = 0; i < CHANGES_MOST && t.ms < INT64_MAX; i++) {
		struct on_call next = oncall_at(d, t);
		if (next.person != now->person)
			return t;
		t = next.until;
	}
	return (struct instant){ 0 };
}

static void put_until(struct request *q, struct out *o, const struct oncall_by *d, const struct on_call *now)
{
	struct instant until = person_until(d, now);
	if (!now->person || !until.ms)
		return;
	html(o, " {} ", say(T_oncall_until_small, q->lang));
	part_time(o, until);
}

/* Said where somebody can put it right, whatever the teams are. */
bool show_owner_unreached(struct request *q, struct out *o, struct err *e)
{
	bool is;
	if (!owner_is_reached(q->db, q->mem, &is, e))
		return false;
	if (!is)
		html(o, "<p class=\"notice\">{} <a href=\"{}\">{}</a></p>", say(T_owner_unreached, q->lang), q->me.role == ROLE_OWNER ? STR("/account/channels") : STR("/oncall"),
		     say(q->me.role == ROLE_OWNER ? T_channels : T_oncall, q->lang));
	return true;
}

bool show_teams_without_rota(struct request *q, struct out *o, struct err *e)
{
	struct crews crews = { 0 };
	const struct zone *z;
	if (!crew_list(q->db, q->mem, &crews, e) || !oncall_zone(q->db, q->mem, &z, e))
		return false;
	for (size_t i = 0; i < crews.n; i++) {
		struct plan p;
		if (!plan_load(q->db, crews.at[i].id, q->now, z, q->mem, &p, e))
			return false;
		if (!has_rota(&p))
			html(o, "<p class=\"notice\"><a href=\"/oncall/team?crew={}\">{}</a>: {}</p>", crews.at[i].id, crews.at[i].name, say(T_oncall_no_rota, q->lang));
	}
	return true;
}

static bool name_on_call(struct request *q, int64_t person, struct str *out, struct err *e)
{
	*out = say(T_nobody, q->lang);
	return !person || name_person(q, person, out, e);
}

static bool week_sheet(struct request *q, const struct crew *c, const struct plan *p, struct date monday, struct sheet *s, struct err *e)
{
	static const struct column columns[] = { { LIT("from"), T_oncall_from, false }, { LIT("until"), T_oncall_until, false }, { LIT("person"), T_oncall_who, false }, { LIT("why"), T_oncall_why, false } };
	struct turns all = { 0 };
	(void)c;
	s->columns = columns;
	s->n = COUNT(columns);
	turns_between(q, &p->duty, zone_instant(p->duty.zone, monday, 0), zone_instant(p->duty.zone, (struct date){ monday.day + 7 }, 0), &all);
	for (size_t i = 0; i < all.n; i++) {
		struct str name;
		if (!name_on_call(q, all.at[i].who.person, &name, e))
			return false;
		sheet_add(s, all.at[i].from);
		sheet_add(s, all.at[i].until);
		sheet_add(s, name);
		sheet_add(s, oncall_why(&all.at[i].who, &p->stand_ins, q->lang, p->duty.zone, q->mem));
	}
	return true;
}

/* ---- stand-ins ---- */

static bool stand_ins(struct request *q, struct out *o, const struct plan *p, struct err *e)
{
	for (size_t i = 0; i < p->stand_ins.n; i++) {
		const struct stand_in *x = &p->stand_ins.at[i];
		struct str name;
		if (x->until.ms <= q->now.ms)
			continue;
		if (!name_person(q, x->person, &name, e))
			return false;
		html(o, "<div>{} · ", phrase(q->mem, q->lang, q->zone, T_oncall_stands_in, name));
		part_time(o, x->from);
		html(o, " – ");
		part_time(o, x->until);
		html(o, "{}{}", x->why.len ? STR(" · ") : NONE, x->why);
		if (may_work(q)) {
			form_open(q, o, STR("/oncall/stand-in/end"));
			form_hidden(q, o, STR("stand_in"), text(q->mem, "{}", x->id));
			html(o, "<button class=\"plain\">{}</button></form>", say(T_oncall_stand_in_end, q->lang));
		}
		html(o, "</div>");
	}
	return true;
}

static void time_inputs(struct request *q, struct out *o, int64_t crew, struct str day, struct str time, enum text label, struct str at)
{
	form_input(q, o, &(struct input){ .name = day, .id = text(q->mem, "{}-{}", day, crew), .label = say(label, q->lang), .type = STR("date"), .most = 10 });
	form_input(q, o, &(struct input){ .name = time, .id = text(q->mem, "{}-{}", time, crew), .label = say(T_oncall_time, q->lang), .type = STR("time"), .most = 5, .value = at });
}

static void stand_in_form(struct request *q, struct out *o, const struct crew *c, const struct staff_list *staff)
{
	size_t n;
	struct option *people = staff_options(q, staff, &c->members, &n);
	html(o, "<details><summary>{}</summary>", say(T_oncall_stand_in, q->lang));
	form_open(q, o, STR("/oncall/stand-in"));
	form_hidden(q, o, STR("crew"), text(q->mem, "{}", c->id));
	form_choice(q, o, &(struct input){ .name = STR("person"), .id = text(q->mem, "stand-in-{}", c->id), .label = say(T_oncall_who, q->lang), .value = text(q->mem, "{}", q->me.id) }, people, n);
	time_inputs(q, o, c->id, STR("from_day"), STR("from_time"), T_oncall_from, STR("08:00"));
	time_inputs(q, o, c->id, STR("until_day"), STR("until_time"), T_oncall_until, STR("08:00"));
	form_input(q, o, &(struct input){ .name = STR("why"), .id = text(q->mem, "why-{}", c->id), .label = say(T_reason, q->lang), .most = 200, .optional = true });
	form_close(o, say(T_oncall_stand_in, q->lang));
	html(o, "</details>");
}

/* ---- one team ---- */

static bool show_now(struct request *q, struct out *o, const struct plan *p, struct err *e)
{
	if (!has_rota(p))
		return html(o, "<p class=\"notice\">{}</p>", say(T_oncall_no_rota, q->lang)), true;
	struct on_call now = oncall_at(&p->duty, q->now);
	struct str name;
	if (!name_on_call(q, now.person, &name, e))
		return false;
	html(o, "<p><strong>{}</strong>", name);
	put_until(q, o, &p->duty, &now);
	html(o, "<br><small>{}</small></p>", oncall_why(&now, &p->stand_ins, q->lang, p->duty.zone, q->mem));
	return true;
}

static bool show_crew(struct request *q, struct out *o, const struct crew *c, const struct zone *z, const struct staff_list *staff, struct err *e)
{
	struct plan p;
	struct sheet week = { .mem = q->mem };
	struct date monday = week_asked(q, z);
	if (!plan_load(q->db, c->id, zone_instant(z, monday, 0), z, q->mem, &p, e))
		return false;
	html(o, "<section><h2>{}</h2>", c->name);
	if (!show_now(q, o, &p, e) || !week_sheet(q, c, &p, monday, &week, e))
		return false;
	html(o, "<p class=\"tabs\"><a href=\"/oncall?day={}\">{}</a> <strong>{}</strong> <a href=\"/oncall?day={}\">{}</a></p>", (struct date){ monday.day - 7 }, say(T_oncall_week_before, q->lang),
	     phrase(q->mem, q->lang, q->zone, T_oncall_week, monday), (struct date){ monday.day + 7 }, say(T_oncall_week_after, q->lang));
	sheet_html(q, o, &week, say(T_oncall_nobody, q->lang));
	if (!stand_ins(q, o, &p, e))
		return false;
	if (may_work(q))
		stand_in_form(q, o, c, staff);
	if (may_plan(q))
		html(o, "<p><a href=\"/oncall/team?crew={}\">{}</a></p>", c->id, say(T_oncall_change, q->lang));
	html(o, "</section>");
	return true;
}

bool oncall_page(struct request *q, struct answer *a, struct err *e)
{
	struct crews crews = { 0 };
	struct staff_list staff = { 0 };
	const struct zone *z;
	if (!crew_list(q->db, q->mem, &crews, e) || !staff_list(q, &staff, e) || !oncall_zone(q->db, q->mem, &z, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/today\">{}</a></p><h1>{}</h1>", say(T_today, q->lang), say(T_oncall, q->lang));
	if (!crews.n)
		part_empty(o, say(T_oncall_none, q->lang));
	if (crews.n && !str_trim(setting(q->db, q->mem, STR("house.web"))).len)
		html(o, "<p class=\"notice\">{}</p>", say(T_oncall_no_url, q->lang));
	if (!show_owner_unreached(q, o, e) || !show_open_alerts(q, o, e))
		return false;
	for (size_t i = 0; i < crews.n; i++)
		if (!show_crew(q, o, &crews.at[i], z, &staff, e))
			return false;
	if (may_plan(q))
		html(o, "<p><a href=\"/oncall/team\">{}</a></p>", say(T_oncall_team_new, q->lang));
	html(o, "<p><a href=\"/account/channels\">{}</a></p>", say(T_channels, q->lang));
	page_close(q, a);
	return true;
}

static void put_stand_ins(struct request *q, struct json *j, const struct plan *p)
{
	put_key(j, STR("stand_ins"));
	put_array(j);
	for (size_t i = 0; i < p->stand_ins.n; i++) {
		const struct stand_in *x = &p->stand_ins.at[i];
		if (x->until.ms <= q->now.ms)
			continue;
		put_object(j);
		put_field(j, STR("id"), x->id);
		put_field(j, STR("person"), x->person);
		put_field(j, STR("from"), x->from);
		put_field(j, STR("until"), x->until);
		put_field(j, STR("text"), x->why);
		put_end_object(j);
	}
	put_end_array(j);
}

static bool put_crew(struct request *q, struct json *j, const struct crew *c, const struct zone *z, struct err *e)
{
	struct plan p;
	struct str name;
	struct sheet week = { .mem = q->mem };
	struct date monday = week_asked(q, z);
	if (!plan_load(q->db, c->id, zone_instant(z, monday, 0), z, q->mem, &p, e) || !week_sheet(q, c, &p, monday, &week, e))
		return false;
	struct on_call now = oncall_at(&p.duty, q->now);
	if (!name_on_call(q, now.person, &name, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), c->id);
	put_field(j, STR("name"), c->name);
	put_field(j, STR("person"), now.person);
	put_field(j, STR("on_call"), name);
	put_field(j, STR("until"), person_until(&p.duty, &now));
	put_field(j, STR("why"), oncall_why(&now, &p.stand_ins, q->lang, z, q->mem));
	put_key(j, STR("week"));
	sheet_json(&week, j);
	put_stand_ins(q, j, &p);
	put_end_object(j);
	return true;
}

static bool put_open_alerts(struct request *q, struct json *j, struct err *e)
{
	struct alerts open = { 0 };
	if (!alert_open(q->db, q->mem, &open, e))
		return false;
	put_key(j, STR("alerts"));
	put_array(j);
	for (size_t i = 0; i < open.n; i++) {
		put_object(j);
		put_field(j, STR("id"), open.at[i].id);
		put_field(j, STR("client"), open.at[i].client);
		put_field(j, STR("ticket"), open.at[i].ticket);
		put_field(j, STR("raised"), open.at[i].raised);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool oncall_json(struct request *q, struct json *j, struct err *e)
{
	struct crews crews = { 0 };
	const struct zone *z;
	if (!crew_list(q->db, q->mem, &crews, e) || !oncall_zone(q->db, q->mem, &z, e))
		return false;
	put_object(j);
	put_key(j, STR("teams"));
	put_array(j);
	for (size_t i = 0; i < crews.n; i++)
		if (!put_crew(q, j, &crews.at[i], z, e))
			return false;
	put_end_array(j);
	if (!put_open_alerts(q, j, e))
		return false;
	put_end_object(j);
	return true;
}

/* ---- forms ---- */

static struct fields copied(struct request *q, const struct str *names, size_t n)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < n; i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return f;
}

bool oncall_stand_in_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("crew"), LIT("person"), LIT("from_day"), LIT("from_time"), LIT("until_day"), LIT("until_time"), LIT("why") };
	struct fields f = copied(q, names, COUNT(names));
	return act_done(q, a, STR("stand-in.add"), &f, STR("/oncall"), e);
}

bool oncall_stand_in_end_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("stand_in") };
	struct fields f = copied(q, names, COUNT(names));
	return act_done(q, a, STR("stand-in.end"), &f, STR("/oncall"), e);
}

/* ---- today ---- */

bool show_on_call(struct request *q, struct out *o, struct err *e)
{
	struct crews crews = { 0 };
	const struct zone *z;
	if (!crew_list(q->db, q->mem, &crews, e))
		return false;
	if (!crews.n)
		return true;
	if (!oncall_zone(q->db, q->mem, &z, e))
		return false;
	html(o, "<section data-part=\"oncall\"><h2><a href=\"/oncall\">{}</a></h2>", say(T_oncall, q->lang));
	for (size_t i = 0; i < crews.n; i++) {
		struct plan p;
		struct str name;
		if (!plan_load(q->db, crews.at[i].id, q->now, z, q->mem, &p, e))
			return false;
		struct on_call now = oncall_at(&p.duty, q->now);
		if (!name_on_call(q, now.person, &name, e))
			return false;
		if (!has_rota(&p))
			name = say(T_oncall_no_rota_short, q->lang);
		html(o, "<p>{}: <strong>{}</strong>", crews.at[i].name, name);
		put_until(q, o, &p.duty, &now);
		html(o, "</p>");
	}
	if (!show_open_alerts(q, o, e))
		return false;
	html(o, "</section>");
	return true;
}

bool put_on_call(struct request *q, struct json *j, struct err *e)
{
	struct crews crews = { 0 };
	const struct zone *z;
	if (!crew_list(q->db, q->mem, &crews, e) || !oncall_zone(q->db, q->mem, &z, e))
		return false;
	put_key(j, STR("on_call"));
	put_array(j);
	for (size_t i = 0; i < crews.n; i++) {
		struct plan p;
		if (!plan_load(q->db, crews.at[i].id, q->now, z, q->mem, &p, e))
			return false;
		struct on_call now = oncall_at(&p.duty, q->now);
		put_object(j);
		put_field(j, STR("id"), crews.at[i].id);
		put_field(j, STR("name"), crews.at[i].name);
		put_field(j, STR("person"), now.person);
		put_field(j, STR("until"), person_until(&p.duty, &now));
		put_end_object(j);
	}
	put_end_array(j);
	return put_open_alerts(q, j, e);
}
