/* page_vendor.c - vendor access on its ticket, at the desk and in the portal: asked for, planned, switched on, closed, signed. */
#include "inventory/settings.h"
#include "ticket/vendor.h"
#include "web/api.h"
#include "web/page_calls.h"
#include "web/page_ticket.h"

static struct str name_state(enum vendor_state s, enum lang lang)
{
	static const enum text names[] = { T_vendor_asked, T_vendor_planned, T_vendor_enabled, T_vendor_closed, T_vendor_signed, T_vendor_dropped };     /* ORDER vendor_state */
	return say(names[s], lang);
}

struct str name_vendor_news(struct request *q, struct str words)
{
	static const struct { struct str word; enum text says; } news[] = {
		{ LIT("asked"), T_vendor_asked }, { LIT("planned"), T_vendor_planned }, { LIT("enabled"), T_vendor_enabled }, { LIT("closed"), T_vendor_closed }, { LIT("over"), T_vendor_over },
		{ LIT("dropped"), T_vendor_dropped }, { LIT("signed"), T_vendor_signed },
	};
	struct str rest = words, verb = str_split(&rest, ' ');
	struct instant from = { 0 }, until = { 0 };
	str_split(&rest, ' ');
	bool window = str_int(str_split(&rest, ' '), &from.ms) && str_int(rest, &until.ms);
	for (size_t i = 0; i < COUNT(news); i++)
		if (str_is(news[i].word, verb))
			return window ? phrase(q->mem, q->lang, q->zone, T_vendor_window, say(news[i].says, q->lang), from, until) : text(q->mem, "{}: {}", say(T_vendor, q->lang), say(news[i].says, q->lang));
	return words;
}

static struct str action(const struct request *q, const struct ticket *t)
{
	return text(q->mem, "{}/{}/vendor", q->me.client ? STR("/portal/requests") : STR("/tickets"), t->id);
}

static void open_step(struct request *q, struct out *o, const struct ticket *t, const struct vendor_access *v, const char *step)
{
	form_open(q, o, action(q, t));
	form_hidden(q, o, STR("access"), text(q->mem, "{}", v->id));
	form_hidden(q, o, STR("step"), str_of(step));
}

static void ask_form(struct request *q, struct out *o, const struct ticket *t)
{
	static const struct option languages[] = { { LIT("de"), LIT("Deutsch"), { 0 } }, { LIT("en"), LIT("English"), { 0 } } };      /* ORDER lang */
	html(o, "<details><summary>{}</summary>", say(T_vendor_ask, q->lang));
	open_step(q, o, t, &(struct vendor_access){ 0 }, "ask");
	form_input(q, o, &(struct input){ .name = STR("vendor"), .label = say(T_vendor_who, q->lang), .most = 200 });
	form_input(q, o, &(struct input){ .name = STR("mail"), .id = STR("vendor-mail"), .label = say(T_vendor_mail, q->lang), .type = STR("email"), .most = 200 });
	form_choice(q, o, &(struct input){ .name = STR("language"), .id = STR("vendor-language"), .label = say(T_vendor_language, q->lang), .value = languages[house_lang(q->db, q->mem)].value }, languages, COUNT(languages));
	form_input(q, o, &(struct input){ .name = STR("purpose"), .label = say(T_vendor_purpose, q->lang), .type = STR("area"), .most = 4000 });
	form_input(q, o, &(struct input){ .name = STR("account"), .label = say(T_vendor_account, q->lang), .most = 200, .optional = true });
	form_close(o, say(T_vendor_ask, q->lang));
	html(o, "</details>");
}

static void plan_form(struct request *q, struct out *o, const struct ticket *t, const struct vendor_access *v, int64_t days)
{
	open_step(q, o, t, v, "plan");
	form_input(q, o, &(struct input){ .name = STR("day"), .id = text(q->mem, "vendor-day-{}", v->id), .label = say(T_day, q->lang), .type = STR("date"), .most = 10,
	                                  .hint = phrase(q->mem, q->lang, NULL, T_vendor_ahead, days) });
	form_input(q, o, &(struct input){ .name = STR("time"), .id = text(q->mem, "vendor-time-{}", v->id), .label = say(T_oncall_time, q->lang), .type = STR("time"), .most = 5 });
	form_input(q, o, &(struct input){ .name = STR("minutes"), .id = text(q->mem, "vendor-minutes-{}", v->id), .label = say(T_vendor_minutes_long, q->lang), .type = STR("number"), .most = 4, .value = STR("60") });
	form_close(o, say(T_vendor_plan, q->lang));
}

static void one_button(struct request *q, struct out *o, const struct ticket *t, const struct vendor_access *v, const char *step, enum text label)
{
	open_step(q, o, t, v, step);
	form_close(o, say(label, q->lang));
}

static void sign_form(struct request *q, struct out *o, const struct ticket *t, const struct vendor_access *v)
{
	open_step(q, o, t, v, "minutes");
	form_input(q, o, &(struct input){ .name = STR("text"), .id = text(q->mem, "vendor-text-{}", v->id), .label = say(T_vendor_minutes, q->lang), .type = STR("area"), .most = 4000 });
	form_input(q, o, &(struct input){ .name = STR("name"), .id = text(q->mem, "vendor-name-{}", v->id), .label = say(T_name, q->lang), .most = 200, .value = q->me.name });
	form_close(o, say(T_vendor_sign, q->lang));
}

/* What the person may do next. In the portal an approver may plan sooner than the rule. */
static void steps(struct request *q, struct out *o, const struct ticket *t, const struct vendor_access *v, int64_t days)
{
	bool desk = may_work(q), portal = q->me.role == ROLE_APPROVER;
	if (v->state <= VENDOR_PLANNED && (desk || portal))
		plan_form(q, o, t, v, days);
	if (v->state == VENDOR_PLANNED && desk && v->from.ms <= q->now.ms)
		one_button(q, o, t, v, "enable", T_vendor_enable);
	if (v->state == VENDOR_ENABLED && desk)
		one_button(q, o, t, v, "close", T_vendor_close);
	if (v->state <= VENDOR_PLANNED && (desk || portal))
		one_button(q, o, t, v, "drop", T_vendor_drop);
	if (v->state == VENDOR_CLOSED && v->supervisor == q->me.id && desk)
		sign_form(q, o, t, v);
}

static bool show_one(struct request *q, struct out *o, const struct ticket *t, const struct vendor_access *v, struct err *e)
{
	struct str supervisor = NONE;
	int64_t days;
	if ((v->supervisor && !name_person(q, v->supervisor, &supervisor, e)) || !vendor_days(q->db, v->client, q->now, q->mem, &days, e))
		return false;
	html(o, "<p><strong>{}</strong> · {} · {}", v->vendor, name_state(v->state, q->lang), v->purpose);
	if (v->account.len)
		html(o, " · {}", v->account);
	if (v->from.ms) {
		html(o, "<br>");
		part_time(o, v->from);
		html(o, " – ");
		part_time(o, v->until);
	}
	if (supervisor.len)
		html(o, "<br>{}: {}", say(T_vendor_supervisor, q->lang), supervisor);
	html(o, "</p>");
	if (v->minutes.len)
		html(o, "<div class=\"written\">{}</div><p><small>SHA-256 <code>{}</code></small></p>", v->minutes, v->sha256);
	steps(q, o, t, v, days);
	return true;
}

bool show_vendors_of(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct vendor_list all = { 0 };
	if (ticket_had(q, t->client, t->id, HAD_VENDORS) && !vendor_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	if (all.n)
		html(o, "<h2>{}</h2>", say(T_vendor, q->lang));
	for (size_t i = 0; i < all.n; i++)
		if (!show_one(q, o, t, &all.at[i], e))
			return false;
	if (t->state != TICKET_CLOSED && (may_work(q) || q->me.client))
		ask_form(q, o, t);
	return true;
}

/* ---- forms ---- */

static const struct { struct str step, act; bool portal, contact; } verbs[] = {
	{ LIT("ask"), LIT("vendor.ask"), true, true },     { LIT("plan"), LIT("vendor.plan"), true, false },    { LIT("drop"), LIT("vendor.drop"), true, false },
	{ LIT("enable"), LIT("vendor.enable"), false, false }, { LIT("close"), LIT("vendor.close"), false, false }, { LIT("minutes"), LIT("vendor.minutes"), false, false },
};

void vendor_steps(struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(verbs); i++)
		*push(mem, out) = verbs[i].step;
}

void vendor_steps_of_client(struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (verbs[i].portal)
			*push(mem, out) = verbs[i].step;
}

static bool send(struct request *q, struct answer *a, struct str then, struct err *e)
{
	static const struct str names[] = { LIT("access"), LIT("vendor"), LIT("mail"), LIT("language"), LIT("purpose"), LIT("account"), LIT("day"), LIT("time"), LIT("minutes"), LIT("text"), LIT("name") };
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	for (size_t i = 0; i < COUNT(names); i++)
		if (field_is(&q->form, names[i]))
			field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	for (size_t i = 0; i < COUNT(verbs); i++) {
		if (!str_is(verbs[i].step, field(&q->form, STR("step"))) || (q->me.client && (!verbs[i].portal || (!verbs[i].contact && q->me.role != ROLE_APPROVER))))
			continue;
		if (q->me.client && !verbs[i].contact)
			field_add(q->mem, &f, STR("sooner"), STR("1"));
		return act_done(q, a, verbs[i].act, &f, then, e);
	}
	return answer_again(q, a, say(T_vendor_not_yours, q->lang), e);
}

bool ticket_vendor_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, text(q->mem, "/tickets/{}", q->id), e); }
bool portal_vendor_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, text(q->mem, "/portal/requests/{}", q->id), e); }
