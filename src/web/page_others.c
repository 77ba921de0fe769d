/* page_others.c - cases with ISPs, vendors and makers: opened on a ticket, spoken about, closed; and the contracts clients have with makers. */
#include "base/minute.h"
#include "web/page_calls.h"

enum { LIST_MOST = 200, NEAR_HOURS = 24 };

static bool may_work_here(const struct request *q) { return !q->me.client && RIGHT_WORK & 1u << q->me.role; }

static struct str party_name(enum other_party p, enum lang lang)
{
	static const enum text names[] = { T_party_isp, T_party_vendor, T_party_maker };         /* ORDER other_party */
	return say(names[p], lang);
}

/* ---- words of notes ---- */

struct str name_other_news(struct request *q, int64_t client, struct str words)
{
	struct other o;
	struct err ignored = { 0 };
	int64_t id = 0;
	bool asked = str_is(str_split(&words, ' '), STR("maker-asked"));
	str_int(words, &id);
	if (!other_find(q->db, client, id, q->mem, &o, &ignored) || !o.id)
		return NONE;
	return phrase(q->mem, q->lang, q->zone, asked ? T_news_maker_asked : T_news_other_late, other_words(&o, q->lang, q->mem));
}

/* "question-to-client: which one?" in the words of the page. */
static struct str name_pause(struct request *q, struct str reason)
{
	struct str rest = reason, word = str_split(&rest, ':');
	if (!str_is(contract_happening(str_trim(word)), STR("question-to-client")))
		return reason;
	rest = str_trim(rest);
	return text(q->mem, "{}{}{}", name_word(q->mem, STR("question-to-client"), q->lang), rest.len ? STR(": ") : NONE, rest);
}

struct str name_reason(struct request *q, int64_t client, struct str reason)
{
	struct other o;
	struct err ignored = { 0 };
	int64_t id = other_of_reason(reason);
	if (!id || !other_find(q->db, client, id, q->mem, &o, &ignored) || !o.id)
		return name_pause(q, reason);
	str_split(&reason, ':');
	return text(q->mem, "{}{}{}", other_words(&o, q->lang, q->mem), reason.len ? STR(":") : NONE, reason);
}

/* ---- when they promised it ---- */

/* As it was said: a day, or a moment. */
static void show_promised(struct request *q, struct out *o, const struct other *x)
{
	struct date day;
	if (other_day(x, q->zone, &day))
		html(o, "{}", day);
	else
		html(o, "{}", x->promised.ms ? minute_words(q->mem, q->lang, q->zone, x->promised) : say(T_dash, q->lang));
}

static struct hole promised_hole(struct request *q, const struct other *x)
{
	struct date day;
	return other_day(x, q->zone, &day) ? HOLE(day) : HOLE(x->promised);
}

/* ---- lists ---- */

bool others_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("promised"), T_promised, false }, { LIT("party"), T_party, false }, { LIT("name"), T_name, false }, { LIT("number"), T_their_number, false }, { LIT("client"), T_client, false },
		{ LIT("ticket"), T_ticket, true }, { LIT("opened"), T_opened, false }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct others all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!other_open_ones(q->db, 0, list_most(q, LIST_MOST), q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct other *x = &all.at[i];
		struct str client;
		if (!name_client(q, x->client, &client, e))
			return false;
		sheet_cell(s, (struct cell){ .value = promised_hole(q, x) });
		sheet_cell(s, (struct cell){ .value = HOLE(other_party_id(x->party)), .html = html_words(q, party_name(x->party, q->lang)) });
		sheet_cell(s, (struct cell){ .value = HOLE(x->name), .href = text(q->mem, "/others/{}", x->id) });
		sheet_add(s, x->number);
		sheet_add(s, client);
		sheet_cell(s, (struct cell){ .value = HOLE(x->ticket), .href = text(q->mem, "/tickets/{}", x->ticket) });
		sheet_add(s, x->opened);
		sheet_add(s, x->id);
	}
	return true;
}

bool others_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!others_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/today\">{}</a></p><h1>{}</h1>", say(T_today, q->lang), say(T_others, q->lang));
	sheet_html(q, o, &s, say(T_no_others, q->lang));
	page_close(q, a);
	return true;
}

static bool today_line(struct request *q, struct out *o, const struct other *x, struct err *e)
{
	struct str client;
	if (!name_client(q, x->client, &client, e))
		return false;
	html(o, "<li><small><span class=\"{}\">", x->promised.ms && x->promised.ms < q->now.ms ? STR("late") : STR("left"));
	if (x->promised.ms)
		part_ago(o, x->promised, q->now);
	else
		html(o, "{}", say(T_without_promise, q->lang));
	html(o, "</span> · {}</small><div><a href=\"/others/{}\">{}</a></div></li>", client, x->id, other_words(x, q->lang, q->mem));
	return true;
}

bool show_others(struct request *q, struct out *o, struct err *e)
{
	struct others all = { 0 };
	size_t shown = 0;
	if (!other_open_ones(q->db, 0, LIST_MOST, q->mem, &all, e))
		return false;
	html(o, "<section data-part=\"others\">");
	for (size_t i = 0; i < all.n; i++) {
		bool near = all.at[i].promised.ms && all.at[i].promised.ms - q->now.ms < NEAR_HOURS * 3600000;
		if (!near)
			continue;
		if (!shown++)
			html(o, "<h2><a href=\"/others\">{}</a></h2><ol class=\"log\">", say(T_others_promised, q->lang));
		if (!today_line(q, o, &all.at[i], e))
			return false;
	}
	if (shown)
		html(o, "</ol>");
	html(o, "</section>");
	return true;
}

static void put_other(struct request *q, struct json *j, const struct other *x)
{
	put_field(j, STR("id"), x->id);
	put_field(j, STR("client"), x->client);
	put_field(j, STR("ticket"), x->ticket);
	put_field(j, STR("party"), other_party_id(x->party));
	put_field(j, STR("name"), x->name);
	put_field(j, STR("number"), x->number);
	put_field(j, STR("contact"), x->contact);
	put_key(j, STR("promised"));
	put_hole(j, promised_hole(q, x));
	put_field(j, STR("opened"), x->opened);
	put_field(j, STR("closed"), x->closed);
	put_field(j, STR("words"), other_words(x, q->lang, q->mem));
}

bool put_others(struct request *q, struct json *j, int64_t client, int64_t ticket, struct err *e)
{
	struct others all = { 0 };
	if (!(ticket ? other_of_ticket(q->db, client, ticket, q->mem, &all, e) : other_open_ones(q->db, client, LIST_MOST, q->mem, &all, e)))
		return false;
	put_key(j, STR("others"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_other(q, j, &all.at[i]);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* ---- on the ticket ---- */

static void open_form(struct request *q, struct out *o, const struct ticket *t)
{
	struct option kinds[3], waits[] = { { STR("1"), say(T_ticket_waits, q->lang) }, { STR("0"), say(T_ticket_goes_on, q->lang) } };
	for (enum other_party p = OTHER_ISP; p <= OTHER_MAKER; p++)
		kinds[p] = (struct option){ other_party_id(p), party_name(p, q->lang) };
	html(o, "<details><summary>{}</summary>", say(T_open_other, q->lang));
	form_open(q, o, text(q->mem, "/tickets/{}/other", t->id));
	form_choice(q, o, &(struct input){ .name = STR("party"), .label = say(T_party, q->lang) }, kinds, COUNT(kinds));
	form_input(q, o, &(struct input){ .name = STR("name"), .id = STR("other-name"), .label = say(T_name, q->lang), .most = 200 });
	form_input(q, o, &(struct input){ .name = STR("number"), .id = STR("other-number"), .label = say(T_their_number, q->lang), .most = 100, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("contact"), .id = STR("other-contact"), .label = say(T_contact_there, q->lang), .most = 200, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("promised"), .id = STR("other-promised"), .label = say(T_promised_for, q->lang), .type = STR("date"), .optional = true });
	form_input(q, o, &(struct input){ .name = STR("text"), .id = STR("other-text"), .label = say(T_what_was_said, q->lang), .most = 2000, .optional = true });
	form_choice(q, o, &(struct input){ .name = STR("wait"), .id = STR("other-wait"), .label = say(T_meanwhile, q->lang) }, waits, COUNT(waits));
	form_close(o, say(T_open_other, q->lang));
	html(o, "</details>");
}

bool show_others_of(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct others all = { 0 };
	if (ticket_had(q, t->client, t->id, HAD_OTHERS) && !other_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	if (all.n)
		html(o, "<h2>{}</h2><ul>", say(T_others, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct other *x = &all.at[i];
		html(o, "<li><a href=\"/others/{}\">{}</a> · {}", x->id, other_words(x, q->lang, q->mem), say(x->closed.ms ? T_case_closed : T_case_open, q->lang));
		if (x->promised.ms && !x->closed.ms) {
			html(o, " · {} ", say(T_promised, q->lang));
			show_promised(q, o, x);
		}
		html(o, "</li>");
	}
	if (all.n)
		html(o, "</ul>");
	if (may_work_here(q) && t->state != TICKET_CLOSED)
		open_form(q, o, t);
	return true;
}

static struct fields copied(struct request *q, struct str about, const struct str *names, size_t n)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, about, text(q->mem, "{}", q->id));
	for (size_t i = 0; i < n; i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return f;
}

bool ticket_other_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("party"), LIT("name"), LIT("number"), LIT("contact"), LIT("promised"), LIT("text"), LIT("wait") };
	struct fields f = copied(q, STR("ticket"), names, COUNT(names));
	return act_done(q, a, STR("other.open"), &f, text(q->mem, "/tickets/{}", q->id), e);
}

/* ---- one case ---- */

static bool log_lines_of(struct request *q, struct out *o, const struct other *x, struct err *e)
{
	struct other_lines lines = { 0 };
	if (!other_log(q->db, x->client, x->id, q->mem, &lines, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_contact_log, q->lang));
	if (!lines.n)
		part_empty(o, say(T_nothing_said, q->lang));
	else
		html(o, "<ol class=\"log\">");
	for (size_t i = 0; i < lines.n; i++) {
		struct str who;
		if (!name_person(q, lines.at[i].person, &who, e))
			return false;
		html(o, "<li><small>");
		part_time(o, lines.at[i].at);
		html(o, " · {}</small><div class=\"written\">{}</div></li>", who, other_line_words(lines.at[i].text, q->lang, q->mem));
	}
	if (lines.n)
		html(o, "</ol>");
	return true;
}

static void case_forms(struct request *q, struct out *o, const struct other *x)
{
	html(o, "<h2>{}</h2>", say(T_write_down, q->lang));
	form_open(q, o, text(q->mem, "/others/{}/log", x->id));
	form_input(q, o, &(struct input){ .name = STR("text"), .label = say(T_what_was_said, q->lang), .type = STR("area"), .most = 2000, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("number"), .label = say(T_their_number, q->lang), .value = x->number, .most = 100, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("contact"), .label = say(T_contact_there, q->lang), .value = x->contact, .most = 200, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("promised"), .label = say(T_promised_anew, q->lang), .type = STR("date"), .optional = true });
	form_close(o, say(T_save, q->lang));
	form_open(q, o, text(q->mem, "/others/{}/close", x->id));
	form_input(q, o, &(struct input){ .name = STR("text"), .id = STR("close-text"), .label = say(T_how_it_ended, q->lang), .most = 2000, .optional = true });
	form_close(o, say(T_close_case, q->lang));
}

bool other_page(struct request *q, struct answer *a, struct err *e)
{
	struct other x;
	struct ticket t;
	if (!other_find(q->db, q->client, q->id, q->mem, &x, e) || !ticket_find(q->db, x.client, x.ticket, q->mem, &t, e))
		return false;
	q->title = other_words(&x, q->lang, q->mem);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/others\">{}</a></p><h1>{}</h1>", say(T_others, q->lang), q->title);
	part_facts(o);
	part_fact(o, say(T_state, q->lang), say(x.closed.ms ? T_case_closed : T_case_open, q->lang));
	html(o, "<div><dt>{}</dt><dd><a href=\"/tickets/{}\">{} {}</a></dd></div>", say(T_ticket, q->lang), t.id, t.id, t.subject);
	if (x.contact.len)
		part_fact(o, say(T_contact_there, q->lang), x.contact);
	html(o, "<div><dt>{}</dt><dd>", say(T_promised, q->lang));
	show_promised(q, o, &x);
	html(o, "</dd></div>");
	part_fact(o, say(T_opened, q->lang), x.opened);
	if (x.closed.ms)
		part_fact(o, say(T_closed_at, q->lang), x.closed);
	part_facts_end(o);
	if (!log_lines_of(q, o, &x, e))
		return false;
	if (may_work_here(q) && !x.closed.ms)
		case_forms(q, o, &x);
	page_close(q, a);
	return true;
}

bool other_json(struct request *q, struct json *j, struct err *e)
{
	struct other x;
	struct other_lines lines = { 0 };
	if (!other_find(q->db, q->client, q->id, q->mem, &x, e) || !other_log(q->db, x.client, x.id, q->mem, &lines, e))
		return false;
	put_object(j);
	put_other(q, j, &x);
	put_key(j, STR("log"));
	put_array(j);
	for (size_t i = 0; i < lines.n; i++) {
		put_object(j);
		put_field(j, STR("at"), lines.at[i].at);
		put_field(j, STR("person"), lines.at[i].person);
		put_field(j, STR("text"), other_line_words(lines.at[i].text, q->lang, q->mem));
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

bool other_log_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("text"), LIT("number"), LIT("contact"), LIT("promised") };
	struct fields f = copied(q, STR("case"), names, COUNT(names));
	return act_done(q, a, STR("other.log"), &f, text(q->mem, "/others/{}", q->id), e);
}

bool other_close_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("text") };
	struct fields f = copied(q, STR("case"), names, COUNT(names));
	return act_done(q, a, STR("other.close"), &f, text(q->mem, "/others/{}", q->id), e);
}

/* ---- the contracts with makers of a component ---- */

static void one_maker(struct request *q, struct out *o, const struct maker_contract *m)
{
	html(o, "<p>{}{}{} · {} {}{}{}</p>", m->maker, m->number.len ? STR(", ") : NONE, m->number, say(T_valid_until, q->lang), m->until, m->contact.len ? STR(" · ") : NONE, m->contact);
	if (!maker_is_valid(m, zone_date(q->zone, q->now)))
		html(o, "<p class=\"notice\">{}</p>", say(T_maker_contract_over, q->lang));
}

bool show_maker(struct request *q, struct out *o, int64_t client, int64_t component, struct err *e)
{
	struct maker_contracts all = { 0 };
	if (!maker_list(q->db, client, component, q->mem, &all, e))
		return false;
	struct maker_contract m = all.n ? all.at[0] : (struct maker_contract){ 0 };
	html(o, "<h2>{}</h2>", say(T_maker_contract, q->lang));
	if (!all.n)
		part_empty(o, say(T_no_maker_contract, q->lang));
	for (size_t i = 0; i < all.n; i++)
		one_maker(q, o, &all.at[i]);
	if (!may_work_here(q))
		return true;
	html(o, "<details><summary>{}</summary>", say(T_enter, q->lang));
	form_open(q, o, text(q->mem, "/components/{}/maker", component));
	form_input(q, o, &(struct input){ .name = STR("maker"), .label = say(T_party_maker, q->lang), .value = m.maker, .most = 200 });
	form_input(q, o, &(struct input){ .name = STR("number"), .label = say(T_number, q->lang), .value = m.number, .most = 100, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("contact"), .label = say(T_contact_there, q->lang), .value = m.contact, .most = 200, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("until"), .label = say(T_valid_until, q->lang), .type = STR("date") });
	form_close(o, say(T_save, q->lang));
	html(o, "</details>");
	return true;
}

bool put_makers(struct request *q, struct json *j, int64_t client, int64_t component, struct err *e)
{
	struct maker_contracts all = { 0 };
	if (!maker_list(q->db, client, component, q->mem, &all, e))
		return false;
	put_key(j, STR("makers"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("maker"), all.at[i].maker);
		put_field(j, STR("number"), all.at[i].number);
		put_field(j, STR("contact"), all.at[i].contact);
		put_field(j, STR("until"), all.at[i].until);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool component_maker_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("maker"), LIT("number"), LIT("contact"), LIT("until") };
	struct fields f = copied(q, STR("component"), names, COUNT(names));
	return act_done(q, a, STR("maker.set"), &f, text(q->mem, "/components/{}", q->id), e);
}
