/* page_processing.c - who processes clients' data for the house and by which measures: lists, announcements, the annex to sign, and the
 * record of processing activities. */
#include "base/assets.h"
#include "web/inside.h"
#include "web/show_privacy.h"

static const enum text areas[] = { T_measure_confidentiality, T_measure_integrity, T_measure_availability, T_measure_review };    /* ORDER measure_area */
static const struct str area_ids[] = { LIT("confidentiality"), LIT("integrity"), LIT("availability"), LIT("review") };

/* ---- processors ---- */

bool show_processor_dispute(struct request *q, struct out *o, const struct objection_to *x, struct err *e)
{
	static const enum text answers[] = { T_processor_waits, T_processor_heeded, T_processor_rejected };      /* ORDER objection_answer */
	struct str who, by;
	if (!x->at.ms)
		return html(o, "{} {}", say(T_processor_object_until, q->lang), x->until), true;
	if (!name_person(q, x->person, &who, e) || !name_person(q, x->answerer, &by, e))
		return false;
	html(o, "<strong>{}</strong> {} <small>{}{}", say(T_processor_objected, q->lang), x->reason, who, who.len ? STR(", ") : NONE);
	part_time(o, x->at);
	html(o, "</small> · <strong>{}</strong>", say(answers[x->answer], q->lang));
	if (x->answer) {
		html(o, " {} <small>{}{}", x->why, by, by.len ? STR(", ") : NONE);
		part_time(o, x->answered);
		html(o, "</small>");
	}
	return true;
}

static void answer_form(struct request *q, struct out *o, const struct processor *p, const struct objection_to *x, struct str client)
{
	struct option options[] = { { STR("heeded"), say(T_processor_heeded, q->lang) }, { STR("rejected"), say(T_processor_rejected, q->lang) } };
	struct str base = text(q->mem, "answer-{}-{}-", p->id, x->client);
	html(o, "<details class=\"acts\"><summary>{}: {}</summary>", say(T_processor_answer, q->lang), client);
	form_open(q, o, text(q->mem, "/processing/processors/{}/answer", p->id));
	form_hidden(q, o, STR("client"), text(q->mem, "{}", x->client));
	form_choice(q, o, &(struct input){ .name = STR("answer"), .id = text(q->mem, "{}answer", base), .label = say(T_processor_answer, q->lang) }, options, COUNT(options));
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "{}reason", base), .label = say(T_reason, q->lang), .type = STR("area"), .most = 4000 });
	form_close(o, say(T_processor_answer_send, q->lang));
	html(o, "</details>");
}

static bool object_form(struct request *q, struct out *o, const struct processor *p, const struct objections_to *asked, struct err *e)
{
	VEC(struct option) options = { 0 };
	struct str base = text(q->mem, "object-{}-", p->id);
	html(o, "<ul>");
	for (size_t i = 0; i < asked->n; i++) {
		const struct objection_to *x = &asked->at[i];
		struct str name;
		if (!name_client(q, x->client, &name, e))
			return false;
		html(o, "<li>{}, ", name);
		if (!show_processor_dispute(q, o, x, e))
			return false;
		if (x->at.ms && !x->answer && !p->until.day && q->me.role == ROLE_OWNER)
			answer_form(q, o, p, x, name);
		html(o, "</li>");
		if (!x->at.ms && x->until.day >= zone_date(q->zone, q->now).day)
			*push(q->mem, &options) = (struct option){ text(q->mem, "{}", x->client), name };
	}
	html(o, "</ul>");
	if (!options.n || p->until.day || !(RIGHT_DRAFT & 1u << q->me.role))
		return true;
	form_open(q, o, text(q->mem, "/processing/processors/{}/object", p->id));
	form_choice(q, o, &(struct input){ .name = STR("client"), .id = text(q->mem, "{}client", base), .label = say(T_client, q->lang) }, options.at, options.n);
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "{}reason", base), .label = say(T_reason, q->lang), .type = STR("area"), .most = 4000 });
	form_close(o, say(T_processor_object, q->lang));
	return true;
}

static bool show_processor(struct request *q, struct out *o, const struct processor *p, struct err *e)
{
	struct objections_to asked = { 0 };
	if (!processor_objections(q->db, p->id, q->mem, &asked, e))
		return false;
	html(o, "<h3>{}</h3><p>{}, {}{}{}</p><p>{} {}", p->name, p->place, p->task, p->safeguard.len ? STR(", ") : NONE, p->safeguard, say(T_processor_from, q->lang), p->from);
	if (p->until.day)
		html(o, " {} {}", say(T_processor_until, q->lang), p->until);
	if (p->announced.ms)
		html(o, " · {} {}", say(T_processor_announced, q->lang), p->announced);
	html(o, "</p>");
	if (asked.n && !object_form(q, o, p, &asked, e))
		return false;
	if (p->until.day || q->me.role != ROLE_OWNER)
		return true;
	if (!p->announced.ms) {
		form_open(q, o, text(q->mem, "/processing/processors/{}/announce", p->id));
		html(o, "<p class=\"hint\">{}</p>", say(T_processor_announce_help, q->lang));
		form_close(o, say(T_processor_announce, q->lang));
	}
	form_open(q, o, text(q->mem, "/processing/processors/{}/end", p->id));
	html(o, "<p class=\"act\"><button class=\"second\" aria-label=\"{}: {}\">{}</button></p></form>", say(T_processor_end, q->lang), p->name, say(T_processor_end, q->lang));
	return true;
}

static bool show_processors(struct request *q, struct out *o, struct err *e)
{
	struct processors all = { 0 };
	if (!processor_list(q->db, q->mem, &all, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_processors, q->lang));
	if (!all.n)
		part_empty(o, say(T_processors_none, q->lang));
	for (size_t i = 0; i < all.n; i++)
		if (!show_processor(q, o, &all.at[i], e))
			return false;
	return true;
}

static void processor_form(struct request *q, struct out *o)
{
	html(o, "<h2>{}</h2>", say(T_processor_add, q->lang));
	form_open(q, o, STR("/processing/processor"));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_name, q->lang), .most = 200 });
	form_input(q, o, &(struct input){ .name = STR("place"), .label = say(T_processor_place, q->lang), .most = 300 });
	form_input(q, o, &(struct input){ .name = STR("task"), .label = say(T_processor_task, q->lang), .most = 300 });
	form_input(q, o, &(struct input){ .name = STR("safeguard"), .label = say(T_processor_safeguard, q->lang), .most = 300, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("from"), .label = say(T_processor_from, q->lang), .type = STR("date"), .most = 10, .value = text(q->mem, "{}", (struct date){ zone_date(q->zone, q->now).day + processing_days(q->db, q->mem) + 1 }) });
	form_close(o, say(T_processor_add, q->lang));
}

/* ---- measures ---- */

bool show_measures(struct request *q, struct out *o, bool acts, struct err *e)
{
	struct measures all = { 0 };
	if (!measure_list(q->db, q->mem, &all, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_privacy_measures, q->lang));
	if (!all.n)
		return part_empty(o, say(T_measures_none, q->lang)), true;
	html(o, "<ul>");
	for (size_t i = 0; i < all.n; i++) {
		const struct measure *m = &all.at[i];
		html(o, "<li>{}: {}", say(areas[m->area], q->lang), m->words[q->lang]);
		if (acts && q->me.role == ROLE_OWNER) {
			form_open(q, o, STR("/processing/measure/end"));
			form_hidden(q, o, STR("measure"), text(q->mem, "{}", m->id));
			html(o, "<button class=\"second\" aria-label=\"{}: {}\">{}</button></form>", say(T_measure_end, q->lang), m->words[q->lang], say(T_measure_end, q->lang));
		}
		html(o, "</li>");
	}
	html(o, "</ul>");
	return true;
}

static void measure_form(struct request *q, struct out *o)
{
	struct option options[MEASURE_AREAS];
	for (size_t i = 0; i < COUNT(options); i++)
		options[i] = (struct option){ text(q->mem, "{}", i), say(areas[i], q->lang) };
	html(o, "<h2>{}</h2>", say(T_measure_add, q->lang));
	form_open(q, o, STR("/processing/measure"));
	form_choice(q, o, &(struct input){ .name = STR("area"), .label = say(T_measure_area, q->lang) }, options, COUNT(options));
	form_input(q, o, &(struct input){ .name = STR("german"), .label = say(T_measure_german, q->lang) });
	form_input(q, o, &(struct input){ .name = STR("english"), .label = say(T_measure_english, q->lang) });
	form_close(o, say(T_measure_add, q->lang));
}

/* ---- the page ---- */

bool processing_page(struct request *q, struct answer *a, struct err *e)
{
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/system\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_system, q->lang), say(T_processing, q->lang), say(T_processing_help, q->lang));
	html(o, "<p class=\"tabs\"><a href=\"/processing/record\">{}</a></p>", say(T_processing_activities, q->lang));
	if (!show_processors(q, o, e))
		return false;
	if (q->me.role == ROLE_OWNER)
		processor_form(q, o);
	if (!show_measures(q, o, true, e))
		return false;
	if (q->me.role == ROLE_OWNER)
		measure_form(q, o);
	html(o, "<h2>{}</h2><p>{}</p><p class=\"tabs\"><a href=\"/processing/annex.de.md\">Deutsch</a> <a href=\"/processing/annex.en.md\" lang=\"en\">English</a></p>", say(T_processing_annex, q->lang),
	     say(T_processing_annex_help, q->lang));
	page_close(q, a);
	return true;
}

void put_processor_dispute(struct json *j, const struct objection_to *x)
{
	static const struct str answers[] = { LIT("waits"), LIT("heeded"), LIT("rejected") };    /* ORDER objection_answer */
	put_field(j, STR("object_until"), x->until);
	if (!x->at.ms)
		return;
	put_field(j, STR("objected"), x->at);
	put_field(j, STR("reason"), x->reason);
	put_field(j, STR("answer"), answers[x->answer]);
	if (!x->answer)
		return;
	put_field(j, STR("answered"), x->answered);
	put_field(j, STR("answer_reason"), x->why);
}

static bool put_told(struct request *q, struct json *j, int64_t processor, struct err *e)
{
	struct objections_to asked = { 0 };
	if (!processor_objections(q->db, processor, q->mem, &asked, e))
		return false;
	put_key(j, STR("told"));
	put_array(j);
	for (size_t i = 0; i < asked.n; i++) {
		put_object(j);
		put_field(j, STR("client"), asked.at[i].client);
		put_processor_dispute(j, &asked.at[i]);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool processing_json(struct request *q, struct json *j, struct err *e)
{
	struct processors all = { 0 };
	struct measures measures = { 0 };
	if (!processor_list(q->db, q->mem, &all, e) || !measure_list(q->db, q->mem, &measures, e))
		return false;
	put_object(j);
	put_field(j, STR("days"), processing_days(q->db, q->mem));
	put_key(j, STR("processors"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		bool ended = all.at[i].until.day != 0;
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("name"), all.at[i].name);
		put_field(j, STR("place"), all.at[i].place);
		put_field(j, STR("task"), all.at[i].task);
		put_field(j, STR("safeguard"), all.at[i].safeguard);
		put_field(j, STR("from"), all.at[i].from);
		put_field(j, STR("ended"), ended);
		put_field(j, STR("announced"), all.at[i].announced);
		if (!put_told(q, j, all.at[i].id, e))
			return false;
		put_end_object(j);
	}
	put_end_array(j);
	put_key(j, STR("measures"));
	put_array(j);
	for (size_t i = 0; i < measures.n; i++) {
		put_object(j);
		put_field(j, STR("id"), measures.at[i].id);
		put_field(j, STR("area"), area_ids[measures.at[i].area]);
		put_field(j, STR("german"), measures.at[i].words[LANG_DE]);
		put_field(j, STR("english"), measures.at[i].words[LANG_EN]);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

static bool annex(struct request *q, struct answer *a, enum lang lang, struct err *e)
{
	struct str shipped, filled;
	must(asset_find(lang == LANG_DE ? STR("contracts/annexes/processing.de.md") : STR("contracts/annexes/processing.en.md"), &shipped));
	if (!processing_annex(q->db, shipped, lang, zone_date(q->zone, q->now), q->mem, &filled, e))
		return false;
	a->type = STR("text/markdown; charset=utf-8");
	a->download = lang == LANG_DE ? STR("auftragsverarbeitung.md") : STR("data-processing.md");
	out_bytes(&a->out, filled);
	return true;
}

bool processing_annex_de_file(struct request *q, struct answer *a, struct err *e) { return annex(q, a, LANG_DE, e); }
bool processing_annex_en_file(struct request *q, struct answer *a, struct err *e) { return annex(q, a, LANG_EN, e); }

/* ---- acts ---- */

static bool send(struct request *q, struct answer *a, struct str verb, const struct str *names, size_t n, struct err *e)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < n; i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	if (q->id)
		field_add(q->mem, &f, STR("processor"), text(q->mem, "{}", q->id));
	return act_done(q, a, verb, &f, STR("/processing"), e);
}

bool processor_add_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("name"), LIT("place"), LIT("task"), LIT("safeguard"), LIT("from") };
	return send(q, a, STR("processor.add"), names, COUNT(names), e);
}

bool measure_add_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("area"), LIT("german"), LIT("english") };
	return send(q, a, STR("measure.add"), names, COUNT(names), e);
}

bool measure_end_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("measure") };
	return send(q, a, STR("measure.end"), names, COUNT(names), e);
}

bool processor_announce_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("processor.announce"), NULL, 0, e); }
bool processor_end_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("processor.end"), NULL, 0, e); }

/* Both are about a client named in the form. */
static bool send_of_client(struct request *q, struct answer *a, struct str verb, const struct str *names, size_t n, struct err *e)
{
	int64_t client = 0, found = -1;
	if (field_int(&q->form, STR("client"), &client) && !object_client(q->db, OBJECT_CLIENT, client, q->mem, &found, e))
		return false;
	if (found < 0)
		return answer_again(q, a, say(T_please_choose, q->lang), e);
	q->client = client;
	return send(q, a, verb, names, n, e);
}

bool processor_object_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("reason") };
	return send_of_client(q, a, STR("processor.object"), names, COUNT(names), e);
}

bool processor_answer_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("answer"), LIT("reason") };
	return send_of_client(q, a, STR("processor.answer"), names, COUNT(names), e);
}

/* ---- on Today ---- */

bool show_processors_disputed(struct request *q, struct out *o, struct err *e)
{
	struct processors_told all = { 0 };
	if (!processors_disputed(q->db, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"disputed\"><h2><a href=\"/processing\">{}</a></h2><ul>", say(T_processor_objections, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct processor_told *t = &all.at[i];
		struct str client;
		if (!name_client(q, t->objection.client, &client, e))
			return false;
		html(o, "<li>{}, {} {}: {}, {}</li>", t->processor.name, say(T_processor_from, q->lang), t->processor.from, client, t->objection.reason);
	}
	html(o, "</ul></section>");
	return true;
}

bool put_processors_disputed(struct request *q, struct json *j, struct err *e)
{
	struct processors_told all = { 0 };
	if (!processors_disputed(q->db, q->mem, &all, e))
		return false;
	put_key(j, STR("processors_disputed"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("processor"), all.at[i].processor.id);
		put_field(j, STR("name"), all.at[i].processor.name);
		put_field(j, STR("client"), all.at[i].objection.client);
		put_processor_dispute(j, &all.at[i].objection);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* ---- the record of processing activities (Art. 30 GDPR) ---- */

static const struct { struct str name[2], purpose[2], persons[2], data[2]; struct str rule; } activities[] = {
	{ { LIT("Vorgänge und Schriftwechsel"), LIT("tickets and correspondence") }, { LIT("Betrieb der IT nach dem Vertrag"), LIT("running IT under the contract") },
	  { LIT("Ansprechpersonen der Klienten"), LIT("clients' contacts") }, { LIT("Name, Mailadresse, Rufnummer, Inhalt"), LIT("name, mail address, telephone number, content") }, LIT("client") },
	{ { LIT("Verträge, Angebote, Zustimmungen"), LIT("contracts, quotes, consents") }, { LIT("Begründung und Durchführung des Vertrags"), LIT("making and performing the contract") },
	  { LIT("Zeichnungsberechtigte"), LIT("signatories") }, { LIT("Name, Erklärung, Zeit"), LIT("name, declaration, time") }, LIT("letter") },
	{ { LIT("Zeitbuchungen und Rechnungen"), LIT("time entries and invoices") }, { LIT("Abrechnung"), LIT("billing") }, { LIT("Mitarbeitende, Ansprechpersonen"), LIT("staff, contacts") },
	  { LIT("Name, Tätigkeit, Dauer"), LIT("name, work, duration") }, LIT("invoice") },
	{ { LIT("Protokolle und Messwerte"), LIT("logs and readings") }, { LIT("Erkennen von Störungen"), LIT("detecting faults") }, { LIT("Benutzer der betreuten Anlagen"), LIT("users of the systems looked after") },
	  { LIT("Anmeldename, Adresse, Zeit"), LIT("login, address, time") }, LIT("client") },
	{ { LIT("Anmeldung und Prüfkette"), LIT("sign-in and audit chain") }, { LIT("Sicherheit, Nachweis"), LIT("security, proof") }, { LIT("alle, die sich anmelden"), LIT("all who sign in") },
	  { LIT("Name, Handlung, Zeit"), LIT("name, deed, time") }, LIT("books") },
};

static void show_activities(struct request *q, struct out *o)
{
	enum lang l = q->lang;
	html(o, "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>", say(T_activity, l), say(T_activity_purpose, l),
	     say(T_activity_persons, l), say(T_activity_data, l), say(T_activity_erased, l));
	for (size_t i = 0; i < COUNT(activities); i++) {
		const struct retention *r = retention_find(activities[i].rule);
		must(r);
		html(o, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{} ({})</td></tr>", activities[i].name[l], activities[i].purpose[l], activities[i].persons[l], activities[i].data[l],
		     r->years ? phrase(q->mem, l, NULL, T_retention_years, r->years) : say(T_erase_while_client, l), r->basis[l]);
	}
	html(o, "</tbody></table>");
}

bool processing_record_page(struct request *q, struct answer *a, struct err *e)
{
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/processing\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_processing, q->lang), say(T_processing_activities, q->lang), say(T_processing_activities_help, q->lang));
	part_facts(o);
	part_fact(o, say(T_provider, q->lang), setting(q->db, q->mem, STR("house.name")));
	part_fact(o, say(T_address, q->lang), address_words(&(struct address){ .street = setting(q->db, q->mem, STR("house.street")), .post_code = setting(q->db, q->mem, STR("house.post_code")),
		.city = setting(q->db, q->mem, STR("house.city")) }, q->mem));
	part_fact(o, say(T_contact, q->lang), setting(q->db, q->mem, STR("house.contact")));
	part_facts_end(o);
	show_activities(q, o);
	if (!show_processors(q, o, e) || !show_measures(q, o, false, e))
		return false;
	page_close(q, a);
	return true;
}

bool processing_record_json(struct request *q, struct json *j, struct err *e)
{
	(void)e;
	put_object(j);
	put_key(j, STR("activities"));
	put_array(j);
	for (size_t i = 0; i < COUNT(activities); i++) {
		put_object(j);
		put_field(j, STR("name"), activities[i].name[q->lang]);
		put_field(j, STR("purpose"), activities[i].purpose[q->lang]);
		put_field(j, STR("persons"), activities[i].persons[q->lang]);
		put_field(j, STR("data"), activities[i].data[q->lang]);
		put_field(j, STR("retention"), activities[i].rule);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}
