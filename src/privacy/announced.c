/* announced.c - a further sub-processor is announced, a client may object, the house answers (Art. 28 (2) GDPR).
 *
 * It is announced to every client whose contract has the processing annex, and may begin when the longest period is over. How long a client has stands in
 * the annex it signed; where that says no number, setting processing.days does. An objection is answered once, with a reason: the
 * sub-processor is kept away from this client's data, or it begins nevertheless. */
#include "privacy/inside.h"
#include "agreement/agreement.h"

/* ---- reading ---- */

#define OBJECTION "o.client_id, o.until_day, o.objected_ms, o.reason, o.person_id, o.answer, o.answered_ms, o.answer_reason, o.answered_by"

bool processor_objections(struct db *db, int64_t processor, struct arena *mem, struct objections_to *out, struct err *e)
{
	struct objection_to x = { 0 };
	struct rows *r = sql(db, "select " OBJECTION " from processor_objection o where o.processor_id = ? order by o.client_id", processor);
	while (row(r, mem, &x.client, &x.until, &x.at, &x.reason, &x.person, &x.answer, &x.answered, &x.why, &x.answerer))
		*push(mem, out) = x;
	return done(r, e);
}

bool processors_told(struct db *db, int64_t client, struct arena *mem, struct processors_told *out, struct err *e)
{
	struct processor_told t = { 0 };
	struct processor *p = &t.processor;
	struct objection_to *x = &t.objection;
	struct rows *r = sql(db, "select p.id, p.name, p.place, p.task, p.safeguard, p.from_day, p.until_day, p.announced_ms, " OBJECTION " from processor_objection o"
	                         " join processor p on p.client_id = 0 and p.id = o.processor_id where o.client_id = ? order by p.id desc", client);
	while (row(r, mem, &p->id, &p->name, &p->place, &p->task, &p->safeguard, &p->from, &p->until, &p->announced, &x->client, &x->until, &x->at, &x->reason, &x->person, &x->answer, &x->answered, &x->why, &x->answerer))
		*push(mem, out) = t;
	return done(r, e);
}

bool processors_disputed(struct db *db, struct arena *mem, struct processors_told *out, struct err *e)
{
	struct processor_told t = { 0 };
	struct rows *r = sql(db, "select p.id, p.name, p.from_day, o.client_id, o.objected_ms, o.reason from processor_objection o join processor p on p.client_id = 0 and p.id = o.processor_id"
	                         " where o.objected_ms > 0 and o.answered_ms = 0 and p.until_day = 0 order by p.from_day, o.id");
	while (row(r, mem, &t.processor.id, &t.processor.name, &t.processor.from, &t.objection.client, &t.objection.at, &t.objection.reason))
		*push(mem, out) = t;
	return done(r, e);
}

bool processing_of(struct db *db, int64_t client, struct date day, struct arena *mem, bool *has, int *days, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct document *docs;
	size_t n;
	*has = false;
	*days = processing_days(db, mem);
	if (!agreement_load(db, client, day, mem, &a, &c, e))
		return false;
	if (!c)
		return true;
	if (!agreement_documents(db, client, a.id, mem, &docs, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		int said = processing_annex_days(docs[i].bytes);
		if (!processing_is_annex(docs[i].bytes))
			continue;
		*has = true;
		if (said)
			*days = said;
	}
	return true;
}

/* ---- letters ---- */

static struct str house_link(const struct step *s)
{
	struct str web = str_trim(setting(s->db, s->mem, STR("house.web")));
	return web.len ? text(s->mem, "{}/portal/processing", web) : NONE;
}

static bool post(const struct step *s, const struct client *c, struct str key, struct str subject, struct str words, struct err *e)
{
	struct fields f = { 0 };
	if (!c->email.len)
		return true;
	field_add(s->mem, &f, STR("to"), c->email);
	field_add(s->mem, &f, STR("subject"), subject);
	field_add(s->mem, &f, STR("text"), words);
	return outbox_add(s->db, c->id, s->now, STR("mail"), key, fields_print(s->mem, &f), e);
}

/* A day as people of that language write it. */
static struct str day_words(const struct step *s, struct date d, enum lang lang)
{
	struct out o = out_open(s->mem);
	o.lang = lang;
	html(&o, "{}", d);
	return out_str(&o);
}

static bool tell_one(const struct step *s, const struct client *c, const struct processor *p, struct date until, struct err *e)
{
	bool german = c->lang == LANG_DE;
	struct out o = out_open(s->mem);
	struct str from = day_words(s, p->from, c->lang), last = day_words(s, until, c->lang), link = house_link(s);
	if (german)
		print(&o, "Für die Verarbeitung Ihrer Daten soll ab {} ein weiterer Unterauftragnehmer tätig werden:\n\n", from);
	else
		print(&o, "A further sub-processor shall process your data from {}:\n\n", from);
	print(&o, "{}\n{}\n{}\n", p->name, p->place, p->task);
	if (p->safeguard.len)
		print(&o, "{}\n", p->safeguard);
	if (german)
		print(&o, "\nNach der Anlage zur Auftragsverarbeitung können Sie bis zum {} widersprechen, im Portal oder uns gegenüber.\n{}\n", last, link);
	else
		print(&o, "\nUnder the processing annex you may object until {}, in the portal or to us.\n{}\n", last, link);
	return run(s->db, e, "insert into processor_objection (client_id, processor_id, until_day, objected_ms, reason, person_id, answer, answered_ms, answer_reason, answered_by)"
	                     " values (?, ?, ?, 0, '', 0, 0, 0, '', 0) on conflict do nothing", c->id, p->id, until) &&
	       post(s, c, text(s->mem, "processor.{}", p->id), german ? STR("Neuer Unterauftragnehmer") : STR("New sub-processor"), out_str(&o), e);
}

static bool answer_letter(const struct step *s, const struct client *c, const struct processor *p, enum objection_answer answer, struct str why, struct err *e)
{
	static const struct str says[][2] = {                    /* ORDER objection_answer, behind the name */
		{ LIT(""), LIT("") },
		{ LIT("verarbeitet Ihre Daten nicht: Ihrem Einwand ist entsprochen."), LIT("does not process your data: your objection is met.") },
		{ LIT("wird wie angekündigt tätig: Ihrem Einwand ist nicht entsprochen."), LIT("begins as announced: your objection is not met.") },
	};
	return post(s, c, text(s->mem, "processor.{}.answer", p->id), c->lang == LANG_DE ? STR("Ihr Einwand gegen einen Unterauftragnehmer") : STR("Your objection to a sub-processor"),
	            text(s->mem, "{} {}\n\n{}\n\n{}\n", p->name, says[answer][c->lang], why, house_link(s)), e);
}

/* ---- acts ---- */

static struct str said(const struct signal *act, const char *name) { return str_trim(field(&act->fields, str_of(name))); }

struct asked { struct client client; struct date until; };
struct all_asked { struct asked *at; size_t n, cap; };

/* Whose contract has the annex, and how long each of them has. */
static bool whom(const struct step *s, struct all_asked *out, struct err *e)
{
	struct clients all = { 0 };
	struct date today = house_day(s->db, s->now, s->mem);
	if (!client_list(s->db, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		bool has;
		int days;
		struct agreement a;
		const struct contract *c;
		if (!processing_of(s->db, all.at[i].id, today, s->mem, &has, &days, e) || !agreement_load(s->db, all.at[i].id, today, s->mem, &a, &c, e))
			return false;
		if (has)
			*push(s->mem, out) = (struct asked){ all.at[i], contract_declared_by(c, (struct date){ today.day + days }) };
	}
	return true;
}

bool processor_announce(const struct step *s, const struct signal *act, struct err *e)
{
	struct processor p;
	struct all_asked asked = { 0 };
	struct date last = { 0 };
	if (!processor_named(s, act, &p, e) || s->refused->len)
		return s->refused->len > 0;
	if (p.announced.ms)
		return refuse(s, "das wurde den Klienten schon angekündigt", "this was announced to the clients already"), true;
	if (!whom(s, &asked, e))
		return false;
	for (size_t i = 0; i < asked.n; i++)
		if (last.day < asked.at[i].until.day)
			last = asked.at[i].until;
	if (asked.n && p.from.day <= last.day)
		return refuse(s, "er beginnt frühestens am Tag, nachdem die Frist für Einwände um ist: {}", "it begins on the day after the period for objections at the earliest: {}", (struct date){ last.day + 1 }), true;
	for (size_t i = 0; i < asked.n; i++)
		if (!tell_one(s, &asked.at[i].client, &p, asked.at[i].until, e))
			return false;
	return run(s->db, e, "update processor set announced_ms = ? where client_id = 0 and id = ?", s->now, p.id) && processing_audited(s, act, p.id, e);
}

bool processor_object(const struct step *s, const struct signal *act, struct err *e)
{
	struct processor p;
	if (!processor_named(s, act, &p, e) || s->refused->len)
		return s->refused->len > 0;
	if (!said(act, "reason").len)
		return refuse(s, "der Grund fehlt", "the reason is missing"), true;
	if (!run(s->db, e, "update processor_objection set objected_ms = ?, reason = ?, person_id = ? where client_id = ? and processor_id = ? and until_day >= ? and objected_ms = 0", s->now, said(act, "reason"),
	         act->person, act->client, p.id, house_day(s->db, s->now, s->mem)))
		return false;
	if (db_changed(s->db) != 1)
		return refuse(s, "dieser Klient wurde nicht gefragt, hat schon widersprochen, oder die Frist ist um", "this client was not asked, has objected already, or the period is over"), true;
	*s->made = p.id;
	return audit_add(s->db, act->client, s->now, act->person, STR("processor.objected"), p.id, STR("{}"), e);
}

bool processor_answer(const struct step *s, const struct signal *act, struct err *e)
{
	static const struct str answers[] = { LIT(""), LIT("heeded"), LIT("rejected") };         /* ORDER objection_answer */
	struct processor p;
	struct client c;
	enum objection_answer answer = OBJECTION_HEEDED;
	if (!processor_named(s, act, &p, e) || s->refused->len)
		return s->refused->len > 0;
	while (answer < OBJECTION_ANSWERS && !str_is(said(act, "answer"), answers[answer]))
		answer++;
	if (answer == OBJECTION_ANSWERS || !said(act, "reason").len)
		return refuse(s, "die Antwort oder ihr Grund fehlt", "the answer or its reason is missing"), true;
	if (!run(s->db, e, "update processor_objection set answer = ?, answered_ms = ?, answer_reason = ?, answered_by = ? where client_id = ? and processor_id = ? and objected_ms > 0 and answered_ms = 0",
	         (int)answer, s->now, said(act, "reason"), act->person, act->client, p.id))
		return false;
	if (db_changed(s->db) != 1)
		return refuse(s, "dieser Klient hat nicht widersprochen, oder er hat schon eine Antwort", "this client has not objected, or has its answer already"), true;
	*s->made = p.id;
	return client_find(s->db, act->client, s->mem, &c, e) && answer_letter(s, &c, &p, answer, said(act, "reason"), e) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("processor.answered"), p.id, text(s->mem, "{\"answer\":\"{}\"}", answers[answer]), e);
}
