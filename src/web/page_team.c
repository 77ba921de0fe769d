/* page_team.c - a team of the house: who belongs to it, whose tickets it looks after, when an alert is raised and climbs, and its rota. */
#include "inventory/inventory.h"
#include "web/page_oncall.h"

/* The team the address names; id 0: a new one. */
static bool asked(struct request *q, struct crew *out, struct err *e)
{
	struct crews all = { 0 };
	int64_t id = 0;
	*out = (struct crew){ .new_minutes = 10, .clock_minutes = 30, .minutes = { 0, 10, 20, 30 } };
	str_int(field(q->kept.len ? &q->form : &q->query, STR("crew")), &id);
	if (!crew_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == id)
			*out = all.at[i];
	return true;
}

static struct str ids_words(struct request *q, const struct ids *all)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < all->n; i++)
		print(&o, "{}{}", i ? STR(" ") : NONE, all->at[i]);
	return out_str(&o);
}

static void minutes(struct request *q, struct out *o, struct str name, enum text label, enum text hint, int value, bool optional)
{
	form_input(q, o, &(struct input){ .name = name, .label = say(label, q->lang), .hint = say(hint, q->lang), .type = STR("number"), .most = 5, .optional = optional,
	                                  .value = value < 0 ? NONE : text(q->mem, "{}", value) });
}

static bool client_ticks(struct request *q, struct out *o, const struct crew *c, struct err *e)
{
	struct clients all = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	struct option *options = NEWS(q->mem, struct option, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		options[i] = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name };
	form_ticks(q, o, &(struct input){ .name = STR("client"), .label = say(T_clients, q->lang), .hint = say(T_oncall_clients_hint, q->lang), .value = ids_words(q, &c->clients) }, options, all.n);
	return true;
}

static bool team_form(struct request *q, struct out *o, const struct crew *c, const struct staff_list *staff, struct err *e)
{
	const struct option when[] = { { STR("0"), say(T_oncall_always, q->lang) }, { STR("1"), say(T_oncall_outside, q->lang) } };
	const struct option what[] = { { STR("0"), say(T_oncall_all_kinds, q->lang) }, { STR("1"), say(T_oncall_incidents, q->lang) } };
	size_t n;
	struct option *people = staff_options(q, staff, NULL, &n);
	form_open(q, o, STR("/oncall/team"));
	form_hidden(q, o, STR("crew"), text(q->mem, "{}", c->id));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_name, q->lang), .most = 80, .value = c->name });
	form_ticks(q, o, &(struct input){ .name = STR("member"), .label = say(T_oncall_members, q->lang), .hint = say(T_oncall_members_hint, q->lang), .value = ids_words(q, &c->members) }, people, n);
	if (!client_ticks(q, o, c, e))
		return false;
	form_choice(q, o, &(struct input){ .name = STR("outside"), .label = say(T_oncall_when, q->lang), .value = c->outside ? STR("1") : STR("0") }, when, COUNT(when));
	form_choice(q, o, &(struct input){ .name = STR("incidents"), .label = say(T_oncall_what, q->lang), .value = c->incidents ? STR("1") : STR("0") }, what, COUNT(what));
	minutes(q, o, STR("new"), T_oncall_new, T_oncall_never_hint, c->new_minutes, true);
	minutes(q, o, STR("clock"), T_oncall_clock, T_oncall_never_hint, c->clock_minutes, true);
	minutes(q, o, STR("second"), T_oncall_second, T_oncall_rung_hint, c->minutes[RUNG_SECOND], true);
	minutes(q, o, STR("all"), T_oncall_crew, T_oncall_rung_hint, c->minutes[RUNG_CREW], true);
	minutes(q, o, STR("last"), T_oncall_owner, T_oncall_owner_hint, c->minutes[RUNG_OWNER], false);
	form_close(o, say(T_save, q->lang));
	return true;
}

/* ---- the rota ---- */

static struct str logins_of(struct request *q, const int64_t *order, int n, const struct staff_list *staff)
{
	struct out o = out_open(q->mem);
	for (int i = 0; i < n; i++)
		for (size_t k = 0; k < staff->n; k++)
			if (staff->at[k].id == order[i])
				print(&o, "{}{}", o.len ? STR(" ") : NONE, staff->at[k].login);
	return out_str(&o);
}

static struct str members_hint(struct request *q, const struct crew *c, const struct staff_list *staff)
{
	struct out o = out_open(q->mem);
	print(&o, "{}", say(T_oncall_turns_hint, q->lang));
	for (size_t k = 0; k < staff->n; k++)
		if (ids_have(&c->members, staff->at[k].id))
			print(&o, " {}", staff->at[k].login);
	return out_str(&o);
}

static bool rota_form(struct request *q, struct out *o, const struct crew *c, const struct staff_list *staff, struct err *e)
{
	const struct zone *z;
	struct plan p;
	if (!oncall_zone(q->db, q->mem, &z, e) || !plan_load(q->db, c->id, q->now, z, q->mem, &p, e))
		return false;
	struct rota r = { .length = 7, .handover = 480 };
	if (p.rotas.n)
		r = p.rotas.at[p.rotas.n - 1];
	struct str region = r.region.len ? r.region : setting(q->db, q->mem, STR("house.holidays"));
	html(o, "<h2>{}</h2><p>{}</p>", say(T_oncall_rota, q->lang), say(T_oncall_rota_lead, q->lang));
	form_open(q, o, STR("/oncall/team/rota"));
	form_hidden(q, o, STR("crew"), text(q->mem, "{}", c->id));
	form_input(q, o, &(struct input){ .name = STR("from"), .label = say(T_oncall_first_day, q->lang), .type = STR("date"), .most = 10 });
	form_input(q, o, &(struct input){ .name = STR("days"), .label = say(T_oncall_days, q->lang), .type = STR("number"), .most = 2, .value = text(q->mem, "{}", r.length) });
	form_input(q, o, &(struct input){ .name = STR("handover"), .label = say(T_oncall_handover, q->lang), .type = STR("time"), .most = 5,
	                                  .value = text(q->mem, "{}{}:{}{}", r.handover < 600 ? STR("0") : NONE, r.handover / 60, r.handover % 60 < 10 ? STR("0") : NONE, r.handover % 60) });
	form_input(q, o, &(struct input){ .name = STR("turns"), .label = say(T_oncall_turns, q->lang), .hint = members_hint(q, c, staff), .most = 1000, .value = logins_of(q, r.turns, r.n, staff) });
	form_input(q, o, &(struct input){ .name = STR("holiday_turns"), .label = say(T_oncall_holiday_turns, q->lang), .hint = say(T_oncall_holiday_hint, q->lang), .most = 1000, .optional = true,
	                                  .value = logins_of(q, r.holiday_turns, r.n_holiday, staff) });
	form_input(q, o, &(struct input){ .name = STR("region"), .label = say(T_oncall_region, q->lang), .most = 20, .optional = true, .value = region });
	form_close(o, say(T_oncall_rota_begin, q->lang));
	return true;
}

bool oncall_team_page(struct request *q, struct answer *a, struct err *e)
{
	struct crew c;
	struct staff_list staff = { 0 };
	if (!asked(q, &c, e) || !staff_list(q, &staff, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/oncall\">{}</a></p><h1>{}</h1>", say(T_oncall, q->lang), c.id ? c.name : say(T_oncall_team_new, q->lang));
	if (!team_form(q, o, &c, &staff, e) || (c.id && !rota_form(q, o, &c, &staff, e)))
		return false;
	if (c.id) {
		form_open(q, o, STR("/oncall/team/end"));
		form_hidden(q, o, STR("crew"), text(q->mem, "{}", c.id));
		html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_oncall_team_end, q->lang));
	}
	page_close(q, a);
	return true;
}

bool oncall_team_json(struct request *q, struct json *j, struct err *e)
{
	struct crew c;
	if (!asked(q, &c, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), c.id);
	put_field(j, STR("name"), c.name);
	put_field(j, STR("members"), ids_words(q, &c.members));
	put_field(j, STR("clients"), ids_words(q, &c.clients));
	put_field(j, STR("outside"), c.outside);
	put_field(j, STR("incidents"), c.incidents);
	put_field(j, STR("new"), c.new_minutes);
	put_field(j, STR("clock"), c.clock_minutes);
	put_field(j, STR("second"), c.minutes[RUNG_SECOND]);
	put_field(j, STR("all"), c.minutes[RUNG_CREW]);
	put_field(j, STR("last"), c.minutes[RUNG_OWNER]);
	put_end_object(j);
	return true;
}

static void copy(struct request *q, struct fields *f, struct str name)
{
	for (size_t i = 0; i < q->form.n; i++)
		if (str_is(q->form.at[i].name, name))
			field_add(q->mem, f, name, str_trim(q->form.at[i].value));
}

bool oncall_team_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("crew"), LIT("name"), LIT("member"), LIT("client"), LIT("outside"), LIT("incidents"), LIT("new"), LIT("clock"), LIT("second"), LIT("all"), LIT("last") };
	struct fields f = { 0 };
	struct outcome done;
	for (size_t i = 0; i < COUNT(names); i++)
		copy(q, &f, names[i]);
	if (!act_send(q, a, STR("crew.set"), &f, &done, e))
		return false;
	if (!done.accepted)
		return answer_again(q, a, done.reason, e);
	return answer_see(q, a, "/oncall/team?crew={}", done.id);
}

bool oncall_team_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	copy(q, &f, STR("crew"));
	field_add(q->mem, &f, STR("end"), STR("1"));
	return act_done(q, a, STR("crew.set"), &f, STR("/oncall"), e);
}

/* Logins in an order, as ids; *unknown: the first that is nobody's. */
static void add_order(struct request *q, struct fields *f, struct str name, const struct staff_list *staff, struct str *unknown)
{
	struct str words = field(&q->form, name);
	while (words.len) {
		struct str some = str_split(&words, ' '), login = str_trim(str_split(&some, ','));
		bool found = !login.len;
		for (size_t i = 0; i < staff->n && !found; i++) {
			found = str_is(utf8_fold(q->mem, staff->at[i].login), utf8_fold(q->mem, login));
			if (found)
				field_add(q->mem, f, name, text(q->mem, "{}", staff->at[i].id));
		}
		if (!found && !unknown->len)
			*unknown = login;
	}
}

bool oncall_rota_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("crew"), LIT("from"), LIT("days"), LIT("handover"), LIT("region") };
	struct fields f = { 0 };
	struct staff_list staff = { 0 };
	struct str unknown = NONE;
	if (!staff_list(q, &staff, e))
		return false;
	for (size_t i = 0; i < COUNT(names); i++)
		copy(q, &f, names[i]);
	add_order(q, &f, STR("turns"), &staff, &unknown);
	add_order(q, &f, STR("holiday_turns"), &staff, &unknown);
	q->wrong = STR("turns");
	if (unknown.len)
		return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_oncall_unknown_login, unknown), e);
	q->wrong = NONE;
	return act_done(q, a, STR("rota.set"), &f, STR("/oncall"), e);
}
