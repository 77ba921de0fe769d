/* calls_test.c - what can be promised, held against minutes counted one by one; calls and promises as they are told, kept and missed. */
#include "inventory/phone.h"
#include "signal/steps_test.h"
#include "ticket/calls.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))
#define MINUTE 60000
#define HOUR (60 * (int64_t)MINUTE)

static stage_fn *const stages[] = { ticket_step };

/* ---- slots ---- */

static const struct zone *berlin(struct arena *mem)
{
	struct zone *z;
	struct err e = { 0 };
	check(zone_load(STR("Europe/Berlin"), mem, &z, &e));
	return z;
}

static struct calendar weekdays(int from, int until, const char *holidays)
{
	struct calendar c = { .name = STR("k"), .holidays = str_of(holidays), .closed_on_holidays = holidays[0] != 0 };
	for (int day = 0; day < 5; day++) {
		c.day[day][0] = (struct window){ from, until };
		c.windows[day] = 1;
	}
	return c;
}

/* An hour can be promised if it begins when the wall clock strikes and each of its minutes is open. */
static bool may_promise(const struct hours *h, struct instant at, struct instant now)
{
	struct civil c = zone_civil(h->zone, at);
	bool all = c.minute == 0 && at.ms >= now.ms + 30 * MINUTE && at.ms + HOUR <= now.ms + 14 * 24 * HOUR;
	for (int i = 0; i < 60 && all; i++)
		all = calendar_is_open(&h->calendar, h->zone, (struct instant){ at.ms + i * MINUTE });
	return all;
}

static void check_slots(const struct hours *h, struct instant now, struct arena *mem)
{
	struct stretches slots = { 0 };
	size_t n = 0;
	callback_slots(h, now, mem, &slots);
	for (int64_t t = now.ms - now.ms % MINUTE; t < now.ms + 14 * 24 * HOUR && n < CALLBACK_SLOTS_MOST; t += MINUTE)
		if (may_promise(h, (struct instant){ t }, now)) {
			check(n < slots.n && slots.at[n].from.ms == t && slots.at[n].until.ms == t + HOUR);
			n++;
		}
	check_int((int64_t)slots.n, (int64_t)n);
}

static struct instant local(const struct zone *z, int year, int month, int day, int minute) { return zone_instant(z, date_of(year, month, day), minute); }

TEST(slots_are_the_hours_a_naive_count_finds)
{
	const struct zone *z = berlin(mem);
	struct hours h[] = { { weekdays(480, 1020, ""), z, NONE }, { weekdays(510, 1010, "DE-HH"), z, NONE }, { weekdays(0, 1440, ""), z, NONE }, { weekdays(600, 650, ""), z, NONE } };
	struct calendar always = weekdays(0, 1440, "");
	for (int day = 5; day < 7; day++) {
		always.day[day][0] = (struct window){ 0, 1440 };
		always.windows[day] = 1;
	}
	for (size_t i = 0; i < COUNT(h); i++) {
		check_slots(&h[i], local(z, 2026, 11, 23, 9 * 60 + 17), mem);
		check_slots(&h[i], local(z, 2026, 3, 27, 16 * 60 + 31), mem);        /* the hands jump ahead on Sunday */
		check_slots(&h[i], local(z, 2026, 10, 23, 16 * 60 + 31), mem);       /* and go back */
		check_slots(&h[i], local(z, 2026, 12, 24, 11 * 60), mem);
	}
	struct hours all = { always, z, NONE };
	check_slots(&all, local(z, 2026, 3, 28, 23 * 60 + 40), mem);
	check_slots(&all, local(z, 2026, 10, 24, 23 * 60 + 40), mem);                /* the doubled hour is two slots */
}

TEST(no_slot_lies_on_a_holiday_or_in_the_hour_that_is_missing)
{
	const struct zone *z = berlin(mem);
	struct hours h = { weekdays(480, 1020, "DE-HH"), z, NONE };
	struct stretches slots = { 0 };
	callback_slots(&h, local(z, 2026, 12, 24, 18 * 60), mem, &slots);
	check(slots.n > 0 && slots.at[0].from.ms == local(z, 2026, 12, 28, 8 * 60).ms);
}

/* ---- calls ---- */

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "phone.add", STR("{\"number\":\"040 5550100\"}"));
}

/* Whether it is refused; nothing of it stays. */
static bool refuses(struct house *h, const char *name, const struct field *f, size_t n)
{
	bool done = steps_try(h, name, f, n);
	h->refused.len = 0;
	return !done;
}

static struct call the_call(struct house *h, int64_t client, int64_t id)
{
	struct call c;
	good(call_find(h->s.db, client, id, h->s.mem, &c, &h->e));
	return c;
}

static int64_t asker(struct house *h)
{
	struct ticket t;
	good(ticket_find(h->s.db, h->client, h->made, h->s.mem, &t, &h->e));
	return t.person;
}

BOTH(a_call_is_one_record_from_the_ringing_to_its_end)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	steps_act(&h, "call.come", STR("{\"number\":\"040 5550100\",\"event\":\"ringing\",\"call\":\"a1\"}"));
	int64_t id = h.made;
	h.s.now.ms += 5000;
	steps_act(&h, "call.come", STR("{\"number\":\"040 5550100\",\"event\":\"answered\",\"call\":\"a1\",\"line\":\"12\"}"));
	check_int(h.made, id);
	h.s.now.ms += 60000;
	steps_act(&h, "call.come", STR("{\"number\":\"040 5550100\",\"event\":\"ended\",\"call\":\"a1\"}"));
	struct call c = the_call(&h, h.client, id);
	check_str(c.number, STR("+49405550100"));
	check_str(c.line, STR("12"));
	check(c.until.ms - c.answered.ms == 60000 && c.answered.ms - c.at.ms == 5000);
	steps_act(&h, "call.come", STR("{\"number\":\"anonymous\",\"event\":\"ended\"}"));
	check(h.made != id && the_call(&h, h.client, h.made).until.ms > 0);
}

BOTH(a_call_is_written_down_on_a_ticket_that_is_there_or_a_new_one)
{
	struct house h = { 0 };
	struct ticket_notes notes = { 0 };
	begin(&h, mem, db);
	steps_act(&h, "call.come", STR("{\"number\":\"040 5550100\"}"));
	int64_t first = h.made;
	steps_act(&h, "call.note", text(mem, "{\"call\":\"{}\",\"text\":\"Drucker druckt nicht\",\"subject\":\"Drucker\",\"house\":\"1\"}", first));
	int64_t ticket = h.made;
	struct call c = the_call(&h, h.client, first);
	check(c.ticket == ticket && c.staff == 1);
	steps_act(&h, "call.come", STR("{\"number\":\"040 5550100\"}"));
	steps_act(&h, "call.note", text(mem, "{\"call\":\"{}\",\"text\":\"Es eilt\",\"ticket\":\"{}\",\"public\":\"0\",\"house\":\"1\"}", h.made, ticket));
	check_int(h.made, ticket);
	check(ticket_notes(db, h.client, ticket, mem, &notes, &h.e));
	struct ticket_note *last = &notes.at[notes.n - 1];
	check(last->kind == NOTE_INTERNAL);
	check_str(last->text, STR("Telefonat, +49405550100: Es eilt"));
	check(run(db, &h.e, "update client set lang = 1 where id = ?", h.client));
	steps_act(&h, "call.come", STR("{\"number\":\"040 5550100\"}"));
	steps_act(&h, "call.note", text(mem, "{\"call\":\"{}\",\"text\":\"It is urgent\",\"ticket\":\"{}\",\"public\":\"0\",\"house\":\"1\"}", h.made, ticket));
	notes.n = 0;
	check(ticket_notes(db, h.client, ticket, mem, &notes, &h.e));
	check_str(notes.at[notes.n - 1].text, STR("Telephone call, +49405550100: It is urgent"));
	struct calls all = { 0 };
	check(call_of_ticket(db, h.client, ticket, mem, &all, &h.e) && all.n == 3);
	all.n = 0;
	check(call_unwritten(db, (struct instant){ 0 }, 10, mem, &all, &h.e) && all.n == 0);
}

/* Answers reach who called: by the call's own record, by the form of a promise, and by the number of one that was entered by hand. */
BOTH(who_called_is_who_asks_on_the_ticket_that_begins_with_it)
{
	struct house house, *h = &house;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t anna = 0;
	struct rows *r = sql(db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, 'm', 'm', 'M', 6, 1, '', 0, 0) returning id", h->client);
	good(row(r, mem, &anna));
	good(done(r, &h->e));
	good(phone_keep(&h->s, h->client, anna, STR("+49405550100"), &h->e));
	steps_act(h, "call.come", text(mem, "{\"number\":\"040 5550100\",\"caller\":\"{}\"}", anna));
	steps_act(h, "call.note", text(mem, "{\"call\":\"{}\",\"text\":\"Drucker\",\"subject\":\"Drucker\",\"house\":\"1\"}", h->made));
	check_int(asker(h), anna);
	steps_act(h, "call.add", STR("{\"number\":\"040 5550100\",\"talking\":\"1\",\"house\":\"1\"}"));
	check_int(the_call(h, h->client, h->made).person, anna);
	steps_act(h, "call.note", text(mem, "{\"call\":\"{}\",\"text\":\"Maus\",\"subject\":\"Maus\",\"house\":\"1\"}", h->made));
	check_int(asker(h), anna);
	steps_act(h, "callback.ask", text(mem, "{\"subject\":\"Frage\",\"number\":\"040 5550100\",\"slot\":\"soon\",\"person\":\"{}\",\"house\":\"1\"}", anna));
	check_int(asker(h), anna);
	steps_act(h, "callback.ask", STR("{\"subject\":\"Frage\",\"number\":\"040 5550100\",\"slot\":\"soon\",\"person\":\"999\",\"house\":\"1\"}"));
	check_int(asker(h), 1);                                  /* nobody of the client: who wrote it down */
}

BOTH(a_call_of_a_stranger_is_kept_until_somebody_says_whose_it_is)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	int64_t client = h.client;
	h.client = 0;
	steps_act(&h, "call.come", STR("{\"number\":\"0151 23456789\",\"call\":\"x\"}"));
	struct field note[] = { { STR("call"), text(mem, "{}", h.made) }, { STR("text"), STR("hallo") } };
	int64_t call = h.made;
	check(refuses(&h, "call.note", note, COUNT(note)));
	h.client = client;
	steps_act(&h, "call.whose", text(mem, "{\"call\":\"{}\",\"keep\":\"1\"}", call));
	check_int(h.made, call);
	check(the_call(&h, client, call).id && !the_call(&h, 0, call).id);
	/* What somebody wrote on it meanwhile, under the number it had, is not lost. */
	steps_act(&h, "call.note", text(mem, "{\"call\":\"{}\",\"subject\":\"Drucker\",\"text\":\"Er ruft wieder an\",\"house\":\"1\"}", call));
	check_str(the_call(&h, client, call).subject, STR("Er ruft wieder an"));
	struct call again;
	check(call_of_system(db, STR("x"), mem, &again, &h.e) && again.client == client);
	int64_t kept = 0;
	struct rows *r = sql(db, "select count(*) from phone where client_id = ? and number = '+4915123456789'", client);
	row(r, mem, &kept);
	check(done(r, &h.e));
	check_int(kept, 1);
}

/* ---- whose a number is ---- */

static void calls(struct house *h, const char *number, int64_t client, int64_t person)
{
	struct phone_owner who;
	check(phone_find(h->s.db, str_of(number), h->s.mem, &who, &h->e));
	check_int(who.client, client);
	check_int(who.person, person);
}

static struct str extension(struct house *h, const char *number)
{
	struct phone_owner who;
	check(phone_find(h->s.db, str_of(number), h->s.mem, &who, &h->e));
	return who.extension_of;
}

BOTH(a_number_that_is_withheld_is_none)
{
	static const char *const names[] = { "anonymous", "Anonymous@anonymous.invalid", "sip:anonymous@x", "unbekannt" };
	struct house h = { 0 };
	begin(&h, mem, db);
	for (size_t i = 0; i < COUNT(names); i++) {
		steps_act(&h, "call.come", text(mem, "{\"number\":\"{}\",\"call\":\"w{}\"}", str_of(names[i]), i));
		check_str(the_call(&h, h.client, h.made).number, NONE);
	}
}

BOTH(a_caller_is_known_by_number_by_exchange_and_only_if_it_is_one)
{
	struct house h = { 0 };
	steps_open(&h, NULL, 0, "2026-11-23T09:00:00+01:00", mem, db);
	int64_t first = h.client, second;
	steps_act(&h, "client.add", STR("{\"key\":\"m\",\"name\":\"M\",\"phone\":\"040 555-0\"}"));
	second = h.made;
	h.client = first;
	steps_act(&h, "phone.add", STR("{\"number\":\"0151 23456789\",\"person\":\"0\"}"));
	calls(&h, "+4915123456789", first, 0);
	calls(&h, "+4940555", 0, 0);
	calls(&h, "+49405550", second, 0);
	calls(&h, "+494055517", second, 0);                      /* an extension behind the exchange */
	calls(&h, "+49405560", 0, 0);
	/* Behind a number that is no exchange's, too: the longest that it goes on from. */
	steps_act(&h, "phone.add", STR("{\"number\":\"+49 40 777 00\",\"person\":\"0\"}"));
	calls(&h, "+49407770042", first, 0);
	check_str(extension(&h, "+49407770042"), STR("+494077700"));
	check_str(extension(&h, "+494077700"), NONE);
	calls(&h, "+4940777004212345", 0, 0);
	calls(&h, "+49407771", 0, 0);
	h.client = second;
	steps_act(&h, "phone.add", STR("{\"number\":\"+49 40 777 004\"}"));
	calls(&h, "+49407770042", second, 0);
	h.client = second;
	steps_act(&h, "phone.add", STR("{\"number\":\"+49 151 23456789\"}"));
	calls(&h, "+4915123456789", 0, 0);                       /* of two clients: of neither */
	steps_act(&h, "phone.end", text(mem, "{\"phone\":\"{}\"}", h.made));
	calls(&h, "+4915123456789", first, 0);
	struct field wrong = { STR("number"), STR("Zentrale") };
	check(refuses(&h, "phone.add", &wrong, 1));
}

/* ---- promises ---- */

static struct callback the_promise(struct house *h)
{
	struct callbacks all = { 0 };
	good(callback_of_ticket(h->s.db, h->client, h->ticket, h->s.mem, &all, &h->e));
	return all.n ? all.at[all.n - 1] : (struct callback){ 0 };
}

static void promise(struct house *h, struct str slot)
{
	steps_act(h, "callback.ask", text(h->s.mem, "{\"subject\":\"Frage\",\"number\":\"040 5550100\",\"slot\":\"{}\"}", slot));
	h->ticket = h->made;
}

static int64_t letters(struct house *h, struct str key)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select count(*) from outbox where client_id = ? and key = ?", h->client, key);
	row(r, h->s.mem, &n);
	good(done(r, &h->e));
	return n;
}

/* Letters that say so, without seconds, and with the anchor by which an answer finds the ticket. */
static int64_t promised(struct house *h)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select count(*) from outbox where client_id = ? and key like 'talk.%' and body like '%Call back promised, ticket%' and body like '%at the latest 2026-11-23 10:00.%' and body like ?",
	                     h->client, text(h->s.mem, "%t.{}.m%", h->ticket));
	row(r, h->s.mem, &n);
	good(done(r, &h->e));
	return n;
}

static struct str last_note(struct house *h)
{
	struct ticket_notes notes = { 0 };
	good(ticket_notes(h->s.db, h->client, h->ticket, h->s.mem, &notes, &h->e));
	for (size_t i = notes.n; i-- > 0;)
		if (notes.at[i].kind == NOTE_CALLBACK)
			return notes.at[i].text;
	return NONE;
}

BOTH(a_promise_reminds_and_is_missed_and_stays_open)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	steps_act(&h, "setting.set", STR("{\"house.mail\":\"post@haus.example\",\"house.hours\":\"mo-fr 09:00-17:00\"}"));
	struct instant ten = { h.s.now.ms + HOUR };
	promise(&h, text(mem, "{}", ten.ms));
	struct callback b = the_promise(&h);
	check(b.from.ms == ten.ms && b.promised.ms == ten.ms + HOUR && !b.soon && b.outcome == CALLBACK_OPEN);
	check(str_starts(last_note(&h), STR("slot ")));
	steps_pass(&h, (struct instant){ ten.ms - 11 * MINUTE });
	check(!the_promise(&h).reminded.ms);
	steps_pass(&h, (struct instant){ ten.ms - 10 * MINUTE });
	check(the_promise(&h).reminded.ms && letters(&h, text(mem, "callback.{}.remind", b.id)) == 1);
	steps_pass(&h, (struct instant){ ten.ms + HOUR });
	check(!the_promise(&h).missed.ms);
	steps_pass(&h, (struct instant){ ten.ms + HOUR + 1 });
	check(the_promise(&h).missed.ms && the_promise(&h).outcome == CALLBACK_OPEN && letters(&h, text(mem, "callback.{}.missed", b.id)) == 1);
	check_str(last_note(&h), STR("missed"));
}

/* A promise ends when it was kept or taken back, not when somebody tried. */
BOTH(who_was_not_reached_is_still_promised)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	promise(&h, STR("soon"));
	struct callback b = the_promise(&h);
	steps_act(&h, "callback.done", text(mem, "{\"callback\":\"{}\",\"outcome\":\"not-reached\",\"text\":\"besetzt\",\"house\":\"1\"}", b.id));
	check(the_promise(&h).id == b.id && the_promise(&h).outcome == CALLBACK_OPEN);
	struct instant due = { 0 };
	check(callback_next(db, h.client, h.ticket, mem, &due, &h.e) && due.ms == b.promised.ms);
	steps_act(&h, "callback.done", text(mem, "{\"callback\":\"{}\",\"outcome\":\"reached\",\"house\":\"1\"}", b.id));
	check(the_promise(&h).outcome == CALLBACK_REACHED);
	check(callback_next(db, h.client, h.ticket, mem, &due, &h.e) && !due.ms);
}

BOTH(who_was_not_reached_is_promised_anew)
{
	struct house h = { 0 };
	struct callbacks open = { 0 };
	begin(&h, mem, db);
	promise(&h, STR("soon"));
	struct callback b = the_promise(&h);
	check(b.soon && b.promised.ms == h.s.now.ms + HOUR);
	struct field theirs[] = { { STR("callback"), text(mem, "{}", b.id) }, { STR("outcome"), STR("reached") } };
	check(refuses(&h, "callback.done", theirs, COUNT(theirs)));             /* the client cannot say so */
	steps_act(&h, "callback.done", text(mem, "{\"callback\":\"{}\",\"outcome\":\"not-reached\",\"slot\":\"soon\",\"house\":\"1\"}", b.id));
	check(the_promise(&h).id != b.id && the_promise(&h).owner == 1);
	check(callback_open(db, 0, 10, mem, &open, &h.e) && open.n == 1);
	steps_act(&h, "callback.done", text(mem, "{\"callback\":\"{}\",\"outcome\":\"reached\",\"text\":\"Alles klar\",\"public\":\"1\",\"house\":\"1\"}", open.at[0].id));
	check_str(last_note(&h), STR("reached"));
	check_int(steps_pass(&h, (struct instant){ h.s.now.ms + 48 * HOUR }), 0);    /* nothing of it falls due any more */
}

BOTH(only_a_time_that_is_offered_can_be_promised)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	struct field wrong[] = { { STR("subject"), STR("x") }, { STR("number"), STR("040 5550100") }, { STR("slot"), text(mem, "{}", h.s.now.ms + HOUR + MINUTE) } };
	check(refuses(&h, "callback.ask", wrong, COUNT(wrong)));
	wrong[2].value = STR("soon");
	wrong[1].value = STR("Zentrale");
	check(refuses(&h, "callback.ask", wrong, COUNT(wrong)));
	struct field hours = { STR("house.hours"), STR("irgendwann") };
	h.client = 0;
	check(refuses(&h, "setting.set", &hours, 1));
}

BOTH(who_is_promised_a_call_back_is_told_by_mail_where_an_address_is_known)
{
	struct house house, *h = &house;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t person = 0;
	struct rows *r = sql(db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, 'm', 'm', 'M', 6, 1, '', 0, 0) returning id", h->client);
	good(row(r, mem, &person));
	good(done(r, &h->e));
	struct fields f = { 0 };
	check(fields_parse(mem, STR("{\"subject\":\"Frage\",\"number\":\"040 5550100\",\"slot\":\"soon\"}"), &f));
	steps_act_fields(h, "callback.ask", person, f);
	h->ticket = h->made;
	check_int(promised(h), 0);
	good(run(db, &h->e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, 'm@k.test', 'm@k.test', 0)", h->client, person));
	steps_act_fields(h, "callback.ask", person, f);
	h->ticket = h->made;
	check_int(promised(h), 1);
}

/* Entered by hand, in both languages: until when it went, or that it goes on; then it ends by a word, or when it is written down. */
BOTH(a_call_entered_by_hand_ends)
{
	static const struct { const char *begin, *end, *talking, *refused[2]; } rows[] = {
		{ "09:00", "", "", { "sagen Sie, wann das Gespräch endete", "say when the call ended" } }, { "09:00", "08:59", "", { "vor dem Beginn", "before the begin" } },
		{ "09:00", "23:00", "", { "in der Zukunft", "in the future" } }, { "neun", "09:10", "", { "keine Uhrzeit", "no time such as" } },
		{ "09:00", "09:10", "", { NULL, NULL } }, { "09:50", "", "1", { NULL, NULL } }, { "09:51", "", "1", { NULL, NULL } },
	};
	struct house world = { 0 }, *h = &world;
	struct calls all = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-11-23T10:00:00+01:00", mem, db);
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int lang = 0; lang < (rows[i].refused[0] ? 2 : 1); lang++) {
			struct field f[] = { { STR("number"), STR("040 55599") }, { STR("begin"), str_of(rows[i].begin) }, { STR("end"), str_of(rows[i].end) }, { STR("talking"), str_of(rows[i].talking) } };
			h->s.reader = (enum lang)lang;
			check(steps_try(h, "call.add", f, COUNT(f)) == !rows[i].refused[0]);
			check(!rows[i].refused[0] || str_has(err_str(&h->refused), str_of(rows[i].refused[lang])));
		}
	good(call_unwritten(db, (struct instant){ 0 }, 10, mem, &all, &h->e));
	check_int((int64_t)all.n, 2);                    /* what is over is nobody's call to take */
	struct field end[] = { { STR("call"), text(mem, "{}", all.at[0].id) } };
	check(steps_try(h, "call.end", end, 1) && !steps_try(h, "call.end", end, 1));
	struct field note[] = { { STR("call"), text(mem, "{}", all.at[1].id) }, { STR("text"), STR("Toner leer") }, { STR("subject"), STR("Toner") } };
	check(steps_try(h, "call.note", note, 3));
	for (int i = 0; i < 2; i++) {
		struct call c;
		good(call_find(db, h->client, all.at[i].id, mem, &c, &h->e));
		check(c.until.ms > c.at.ms && c.answered.ms == c.at.ms);
	}
	all = (struct calls){ 0 };
	good(call_unwritten(db, (struct instant){ 0 }, 10, mem, &all, &h->e));
	check_int((int64_t)all.n, 0);
}

BOTH(who_takes_a_call_back_over_looks_after_its_ticket_if_nobody_does)
{
	struct house house, *h = &house;
	struct ticket t;
	struct fields f = { 0 };
	int64_t anna = 0, bert = 0, *who[] = { &anna, &bert };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	for (int64_t i = 0; i < 2; i++) {
		struct rows *r = sql(db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (0, ?, ?, 'M', 2, 1, '', 0, 0) returning id", text(mem, "m{}", i), text(mem, "m{}", i));
		good(row(r, mem, who[i]));
		good(done(r, &h->e));
	}
	steps_act(h, "callback.ask", STR("{\"subject\":\"Frage\",\"number\":\"040 5550100\",\"slot\":\"soon\",\"house\":\"1\"}"));
	h->ticket = h->made;
	check(fields_parse(mem, STR("{\"callback\":\"1\",\"house\":\"1\"}"), &f));
	for (size_t i = 0; i < 2; i++) {
		steps_act_fields(h, "callback.own", *who[i], f);
		good(ticket_find(db, h->client, h->ticket, mem, &t, &h->e));
		check_int(t.owner, anna);
	}
}
