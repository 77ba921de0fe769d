/* vendor.c - see vendor.h: one place moves the state, and each move stands on the ticket and in the audit. */
#include "base/minute.h"
#include "inventory/address.h"
#include "inventory/hours.h"
#include "inventory/people.h"
#include "inventory/settings.h"
#include "inventory/words.h"
#include "ticket/talk_inside.h"
#include "ticket/vendor.h"

enum { DAYS = 7, MINUTES_MOST = 1440, WORDS_MOST = 4000 };
#define DAY_MS ((int64_t)86400000)

struct str vendor_state_id(enum vendor_state s)
{
	static const struct str ids[] = { LIT("asked"), LIT("planned"), LIT("enabled"), LIT("closed"), LIT("signed"), LIT("dropped") };        /* ORDER vendor_state */
	return ids[s];
}

/* The most that any clause asks for, in whole days; 0: none does. */
static int64_t days_of_contract(const struct contract *c, struct arena *mem)
{
	struct threshold *h;
	struct str fact = word_name(STR("advance-notice"), contract_head(c)->lang);
	size_t n = contract_thresholds(c, fact, mem, &h);
	return n ? (h[n - 1].amount.u6 / 1000000 * 1000 + DAY_MS - 1) / DAY_MS : 0;
}

bool vendor_days(struct db *db, int64_t client, struct instant now, struct arena *mem, int64_t *days, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	if (!agreement_load_at(db, client, now, mem, &a, &c, e))
		return false;
	*days = c ? days_of_contract(c, mem) : 0;
	if (!*days && (!str_int(setting(db, mem, STR("vendor.days")), days) || *days < 0))
		*days = DAYS;
	return true;
}

/* ---- reading ---- */

#define VENDOR_COLUMNS "id, client_id, ticket_id, asked_by, planned_by, supervisor, signed_by, state, vendor, mail, purpose, account, minutes, sha256, asked_ms, from_ms, until_ms, enabled_ms, closed_ms, signed_ms, lang"

static bool vendor_row(struct rows *r, struct arena *mem, struct vendor_access *v)
{
	unsigned state = 0;
	if (!row(r, mem, &v->id, &v->client, &v->ticket, &v->asked_by, &v->planned_by, &v->supervisor, &v->signed_by, &state, &v->vendor, &v->mail, &v->purpose, &v->account, &v->minutes, &v->sha256, &v->asked,
	         &v->from, &v->until, &v->enabled, &v->closed, &v->signed_at, &v->lang))
		return false;
	v->state = state;
	return true;
}

static bool all_vendors(struct rows *r, struct arena *mem, struct vendor_list *out, struct err *e)
{
	struct vendor_access v = { 0 };
	while (vendor_row(r, mem, &v))
		*push(mem, out) = v;
	return done(r, e);
}

bool vendor_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct vendor_access *out, struct err *e)
{
	*out = (struct vendor_access){ 0 };
	struct rows *r = sql(db, "select " VENDOR_COLUMNS " from vendor_access where client_id = ? and id = ?", client, id);
	vendor_row(r, mem, out);
	return done(r, e);
}

bool vendor_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct vendor_list *out, struct err *e)
{
	return all_vendors(sql(db, "select " VENDOR_COLUMNS " from vendor_access where client_id = ? and ticket_id = ? order by id", client, ticket), mem, out, e);
}

bool vendor_near(struct db *db, struct arena *mem, struct vendor_list *out, struct err *e)
{
	return all_vendors(sql(db, "select " VENDOR_COLUMNS " from vendor_access where closed_ms = 0 and state in (1, 2) order by from_ms, client_id, id"), mem, out, e);
}

/* ---- the one mover ---- */

static bool move(const struct step *s, struct vendor_access *v, enum vendor_state to, struct str words, int64_t person, int64_t signal, struct err *e)
{
	struct ticket t = { .id = v->ticket, .client = v->client };
	static const struct str verbs[] = { LIT("vendor.asked"), LIT("vendor.planned"), LIT("vendor.enabled"), LIT("vendor.closed"), LIT("vendor.signed"), LIT("vendor.dropped") };     /* ORDER vendor_state */
	v->state = to;
	return run(s->db, e, "update vendor_access set state = ?, supervisor = ?, enabled_ms = ?, closed_ms = ?, planned_by = ?, from_ms = ?, until_ms = ?, minutes = ?, signed_by = ?, signed_ms = ?, sha256 = ? where client_id = ? and id = ?",
	           (int)to, v->supervisor, v->enabled, v->closed, v->planned_by, v->from, v->until, v->minutes, v->signed_by, v->signed_at, v->sha256, v->client, v->id) &&
	       ticket_add_note(s, &t, NOTE_VENDOR, person, signal, words, s->now, e) &&
	       audit_add(s->db, v->client, s->now, person, verbs[to], v->id, text(s->mem, "{\"ticket\":{},\"from\":\"{}\",\"until\":\"{}\",\"supervisor\":{},\"sha256\":\"{}\"}", v->ticket, v->from, v->until, v->supervisor, v->sha256), e);
}

/* The access an act names, in one of two states; refused otherwise. *made is the ticket. */
static bool named(const struct step *s, const struct signal *act, enum vendor_state a, enum vendor_state b, struct vendor_access *v, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("access"), &id);
	if (!vendor_find(s->db, act->client, id, s->mem, v, e))
		return false;
	*s->made = v->ticket;
	if (!v->id)
		refuse(s, "diesen Zugang gibt es nicht", "there is no such access");
	else if (v->state != a && v->state != b)
		refuse(s, "in diesem Stand geht das nicht: {}", "this cannot be done in this state: {}", vendor_state_id(v->state));
	return true;
}

/* ---- asked ---- */

static bool typed_lang(const struct step *s, struct str typed, int *lang)
{
	*lang = str_is(typed, STR("de")) ? (int)LANG_DE : str_is(typed, STR("en")) ? (int)LANG_EN : VENDOR_LANG_OF_HOUSE;
	return *lang != VENDOR_LANG_OF_HOUSE || !typed.len || refuse(s, "language: „{}“ ist nicht de oder en", "language: \"{}\" is not de or en", typed);
}

bool vendor_ask(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct vendor_access v = { .client = act->client, .vendor = str_trim(field(&act->fields, STR("vendor"))), .mail = str_trim(field(&act->fields, STR("mail"))),
	                           .purpose = str_trim(field(&act->fields, STR("purpose"))), .account = str_trim(field(&act->fields, STR("account"))) };
	if (!ticket_named(s, act, &t, e))
		return false;
	if (s->refused->len)
		return true;
	if (t.state == TICKET_CLOSED)
		return refuse(s, "der Vorgang ist geschlossen", "the ticket is closed"), true;
	if (!v.vendor.len || !v.purpose.len)
		return refuse(s, "sagen Sie, wer Zugang braucht und wofür", "say who needs access, and what for"), true;
	if (!v.mail.len)
		return refuse(s, "mail: an welche Adresse wird der Hersteller benachrichtigt?", "mail: at which address is the vendor told?"), true;
	if (address_fault(v.mail) != ADDRESS_GOOD)
		return refuse(s, "mail: „{}“ ist keine Mailadresse: {}", "mail: \"{}\" is no mail address: {}", v.mail, address_fault_said(v.mail, s->reader)), true;
	if (!typed_lang(s, str_trim(field(&act->fields, STR("language"))), &v.lang))
		return true;
	if (v.vendor.len > 200 || v.purpose.len > WORDS_MOST || v.account.len > 200)
		return refuse(s, "der Text ist zu lang", "the text is too long"), true;
	struct rows *r = sql(s->db, "insert into vendor_access (client_id, ticket_id, state, vendor, mail, purpose, account, asked_by, asked_ms, planned_by, from_ms, until_ms, supervisor, enabled_ms, closed_ms, minutes, signed_by, signed_ms, sha256, lang)"
	                            " values (?, ?, 0, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, '', 0, 0, '', ?) returning id", v.client, t.id, v.vendor, v.mail, v.purpose, v.account, act->person, s->now, v.lang);
	row(r, s->mem, &v.id);
	v.ticket = t.id;
	return done(r, e) && move(s, &v, VENDOR_ASKED, text(s->mem, "asked {}", v.id), act->person, act->id, e);
}

/* ---- planned ---- */

/* As it is where there is no such address. */
static bool person_of(const struct step *s, int64_t client, int64_t person, struct addressee *to, struct err *e)
{
	struct addressee known;
	if (!people_addressee(s->db, client, person, s->mem, &known, e))
		return false;
	*to = known.address.len ? known : *to;
	return true;
}

static struct str letter_words(const struct step *s, const struct vendor_access *v, const struct client *c, const struct zone *z, enum lang lang, bool dropped)
{
	struct out o = out_open(s->mem);
	bool german = lang == LANG_DE;
	o.lang = lang;
	o.zone = z;
	print(&o, "{}: {}\n{}: {}\n{}: {}\n", german ? STR("Klient") : STR("Client"), c->name, german ? STR("Hersteller") : STR("Vendor"), v->vendor, german ? STR("Wofür") : STR("What for"), v->purpose);
	if (v->account.len)
		print(&o, "{}: {}\n", german ? STR("Zugang") : STR("Access"), v->account);
	print(&o, "{}: ", german ? STR("Zeit") : STR("Time"));
	out_minute(&o, v->from);
	print(&o, " – ");
	out_minute(&o, v->until);
	if (dropped)
		print(&o, "\n\n{}", german ? STR("Dieser Termin entfällt; der Zugang wird nicht freigeschaltet.") : STR("This window is cancelled; the access is not switched on."));
	else
		print(&o, "\n\n{}", german ? STR("Der Zugang wird nur in dieser Zeit freigeschaltet, von einem Techniker, der die Arbeiten begleitet, und danach geschlossen.")
		                           : STR("The access is switched on within this time only, by a technician who supervises the work, and is closed afterwards."));
	return str_keep(s->mem, out_str(&o));
}

/* Whoever asked is told in their own language, else whoever takes part, in the client's; the vendor in the one that was chosen, else in the house's, and of nothing else that is said on the ticket. */
static bool tell(const struct step *s, const struct vendor_access *v, bool dropped, struct err *e)
{
	static const struct str subjects[2][2] = { { LIT("Zugang für Hersteller geplant"), LIT("Vendor access planned") }, { LIT("Zugang für Hersteller abgesagt"), LIT("Vendor access cancelled") } };
	struct client c;
	struct hours h;
	if (!client_find(s->db, v->client, s->mem, &c, e) || !hours_of(s->db, v->client, s->now, s->mem, &h, e))
		return false;
	struct addressee to[] = { { .lang = c.lang }, { .lang = v->lang == VENDOR_LANG_OF_HOUSE ? house_lang(s->db, s->mem) : (enum lang)v->lang, .address = v->mail } };
	if (!talk_addressee(s, v->client, v->ticket, &to[0].address, e) || !person_of(s, v->client, v->asked_by, &to[0], e))
		return false;
	for (size_t i = 0; i < COUNT(to); i++)
		if (!talk_tell(s, &(struct sending){ .client = v->client, .ticket = v->ticket, .to = to[i].address, .outside = i > 0, .subject = text(s->mem, "{}: {}", subjects[dropped][to[i].lang], v->vendor),
		                                     .words = talk_letter_words(s, v->ticket, letter_words(s, v, &c, h.zone, to[i].lang, dropped), to[i].lang) }, e))
			return false;
	return true;
}

static bool typed_window(const struct step *s, const struct signal *act, const struct zone *z, struct vendor_access *v)
{
	struct date day;
	int64_t minutes = 0, h = -1, m = -1;
	struct str minute = str_trim(field(&act->fields, STR("time"))), hour = str_split(&minute, ':');
	if (!date_typed(str_trim(field(&act->fields, STR("day"))), &day) || !str_int(hour, &h) || !str_int(minute, &m) || h < 0 || h > 23 || m < 0 || m > 59)
		return refuse(s, "der Beginn ist kein Tag mit Uhrzeit wie 2026-12-05 18:00", "the begin is no day and time such as 2026-12-05 18:00");
	if (!field_int(&act->fields, STR("minutes"), &minutes) || minutes < 1 || minutes > MINUTES_MOST)
		return refuse(s, "das Fenster dauert 1 bis {} Minuten", "the window lasts 1 to {} minutes", (int)MINUTES_MOST);
	v->from = zone_instant(z, day, (int)(h * 60 + m));
	v->until = (struct instant){ v->from.ms + minutes * 60000 };
	return true;
}

static bool far_enough(const struct step *s, const struct signal *act, const struct vendor_access *v, int64_t days)
{
	bool sooner = str_is(field(&act->fields, STR("sooner")), STR("1")), approver = str_is(field(&act->fields, STR("approver")), STR("1"));
	if (v->until.ms <= s->now.ms)
		return refuse(s, "das Fenster liegt in der Vergangenheit", "the window lies in the past");
	if (v->from.ms >= s->now.ms + days * DAY_MS || (sooner && approver))
		return true;
	return refuse(s, "ein solcher Zugang wird {} Tage vorher geplant; früher nur, wenn beim Klienten jemand zustimmt, der freigeben darf", "such an access is planned {} days ahead; sooner only if somebody who approves for the client agrees", days);
}

bool vendor_plan(const struct step *s, const struct signal *act, struct err *e)
{
	struct vendor_access v;
	struct hours h;
	int64_t days;
	if (!named(s, act, VENDOR_ASKED, VENDOR_PLANNED, &v, e) || !hours_of(s->db, act->client, s->now, s->mem, &h, e) || !vendor_days(s->db, act->client, s->now, s->mem, &days, e))
		return false;
	if (s->refused->len || !typed_window(s, act, h.zone, &v) || !far_enough(s, act, &v, days))
		return true;
	v.planned_by = act->person;
	return move(s, &v, VENDOR_PLANNED, text(s->mem, "planned {} {} {}", v.id, v.from.ms, v.until.ms), act->person, act->id, e) && due_set(s->db, v.client, STR("vendor.over"), v.id, v.until, e) && tell(s, &v, false, e);
}

/* ---- switched on, closed, signed ---- */

static bool is_house(const struct signal *act) { return act->person && str_is(field(&act->fields, STR("house")), STR("1")); }

bool vendor_enable(const struct step *s, const struct signal *act, struct err *e)
{
	struct vendor_access v;
	if (!named(s, act, VENDOR_PLANNED, VENDOR_PLANNED, &v, e))
		return false;
	if (s->refused->len)
		return true;
	if (!is_house(act))
		return refuse(s, "freischalten kann, wer im Haus die Arbeiten begleitet", "it is switched on by who of the house supervises the work"), true;
	if (s->now.ms < v.from.ms || s->now.ms >= v.until.ms)
		return refuse(s, "freigeschaltet wird nur im vereinbarten Fenster", "it is switched on within the agreed window only"), true;
	v.supervisor = act->person;
	v.enabled = s->now;
	return move(s, &v, VENDOR_ENABLED, text(s->mem, "enabled {}", v.id), act->person, act->id, e);
}

static bool close_it(const struct step *s, struct vendor_access *v, struct str word, int64_t person, int64_t signal, struct err *e)
{
	v->closed = s->now;
	return move(s, v, VENDOR_CLOSED, text(s->mem, "{} {}", word, v->id), person, signal, e) && due_set(s->db, v->client, STR("vendor.over"), v->id, (struct instant){ 0 }, e);
}

bool vendor_close(const struct step *s, const struct signal *act, struct err *e)
{
	struct vendor_access v;
	if (!named(s, act, VENDOR_ENABLED, VENDOR_ENABLED, &v, e))
		return false;
	return s->refused->len || close_it(s, &v, STR("closed"), act->person, act->id, e);
}

bool vendor_drop(const struct step *s, const struct signal *act, struct err *e)
{
	struct vendor_access v;
	if (!named(s, act, VENDOR_ASKED, VENDOR_PLANNED, &v, e))
		return false;
	if (s->refused->len)
		return true;
	bool told = v.state == VENDOR_PLANNED;
	v.closed = s->now;
	return move(s, &v, VENDOR_DROPPED, text(s->mem, "dropped {}", v.id), act->person, act->id, e) && due_set(s->db, v.client, STR("vendor.over"), v.id, (struct instant){ 0 }, e) && (!told || tell(s, &v, true, e));
}

/* To whoever supervised it, else to the house: the account has to be off. */
static bool remind(const struct step *s, const struct vendor_access *v, struct err *e)
{
	struct addressee to = { .lang = house_lang(s->db, s->mem), .address = house_letters(s->db, s->mem) };
	struct fields f = { 0 };
	if (!person_of(s, 0, v->supervisor, &to, e))
		return false;
	bool german = to.lang == LANG_DE;
	field_add(s->mem, &f, STR("to"), to.address);
	struct str subject;
	if (!talk_subject(s, v->client, v->ticket, text(s->mem, "{}: {}", german ? STR("Zugang für Hersteller zu Ende") : STR("Vendor access has ended"), v->vendor), &subject, e))
		return false;
	field_add(s->mem, &f, STR("subject"), subject);
	field_add(s->mem, &f, STR("text"), german ? text(s->mem, "Das Fenster ist zu Ende, der Zugang gilt als geschlossen: {}. Bitte prüfen, dass er abgeschaltet ist, und das Protokoll auf Vorgang {} unterschreiben.", v->account, v->ticket)
	                                          : text(s->mem, "The window has ended, the access counts as closed: {}. Please make sure that it is switched off, and sign the minutes on ticket {}.", v->account, v->ticket));
	return !to.address.len || outbox_add(s->db, v->client, s->now, STR("mail"), text(s->mem, "vendor.{}.over", v->id), fields_print(s->mem, &f), e);
}

bool vendor_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct vendor_access v;
	if (!vendor_find(s->db, due->client, due->ref, s->mem, &v, e))
		return false;
	if (v.state != VENDOR_PLANNED && v.state != VENDOR_ENABLED)
		return true;
	bool was_on = v.state == VENDOR_ENABLED;
	return close_it(s, &v, STR("over"), 0, due->id, e) && (!was_on || remind(s, &v, e));
}

/* Who supervised says what was done, under their name; its hash stands in the audit. */
bool vendor_sign(const struct step *s, const struct signal *act, struct err *e)
{
	struct vendor_access v;
	struct str words = str_trim(field(&act->fields, STR("text"))), name = str_trim(field(&act->fields, STR("name")));
	if (!named(s, act, VENDOR_CLOSED, VENDOR_CLOSED, &v, e))
		return false;
	if (s->refused->len)
		return true;
	if (!v.supervisor)
		return refuse(s, "er war nie freigeschaltet; es gibt nichts zu unterschreiben", "it was never switched on; there is nothing to sign"), true;
	if (act->person != v.supervisor)
		return refuse(s, "das Protokoll unterschreibt, wer die Arbeiten begleitet hat", "the minutes are signed by who supervised the work"), true;
	if (!words.len || words.len > WORDS_MOST || !name.len)
		return refuse(s, "ein Protokoll sagt, was getan wurde, und trägt einen Namen", "minutes say what was done, and bear a name"), true;
	v.minutes = text(s->mem, "{}\n{} – {}\n{}", words, v.enabled, v.closed, name);
	v.sha256 = sha256_hex(s->mem, v.minutes);
	v.signed_by = act->person;
	v.signed_at = s->now;
	return move(s, &v, VENDOR_SIGNED, text(s->mem, "signed {}", v.id), act->person, act->id, e);
}
