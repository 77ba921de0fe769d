/* event.c - an event of the contract's own, told on the ticket by somebody at the desk: what its clocks wait for and the house does
 * not see by itself.
 *
 * It happens when it is told, or at the time it is told of, which lies between the report of the ticket and now. The note stands
 * where it was told and carries that time; the clocks are computed anew from it, so what was late by then may have been in time:
 * that is why such a telling is a link of the audit chain. */
#include "inventory/agreements.h"
#include "ticket/inside.h"

#define MINUTE_MS ((int64_t)60000)

struct event_told ticket_event_told(const struct ticket_note *n)
{
	struct str rest = n->text;
	struct event_told told = { .over = str_is(str_split(&rest, ' '), STR("over")), .at = n->at };
	told.name = str_split(&rest, ' ');
	told.earlier = rest.len && instant_parse(rest, &told.at);
	return told;
}

/* "18:30" as minutes. */
static bool minutes_parse(struct str typed, int *out)
{
	struct str minute = typed, hour = str_split(&minute, ':');
	int64_t h = -1, m = -1;
	if (hour.len > 2 || minute.len != 2 || !str_int(hour, &h) || !str_int(minute, &m) || h < 0 || h > 23 || m < 0 || m > 59)
		return false;
	*out = (int)(h * 60 + m);
	return true;
}

/* The time typed, by the wall clock of the contract; both fields empty: told.at stays. A time within the minute of the report is the report's. */
static bool typed_time(const struct step *s, const struct signal *act, const struct ticket *t, const struct zone *z, struct event_told *told)
{
	struct date day;
	int minutes;
	struct str on = str_trim(field(&act->fields, STR("day"))), at = str_trim(field(&act->fields, STR("time")));
	if (!on.len && !at.len)
		return true;
	if (!date_typed(on, &day) || !minutes_parse(at, &minutes))
		return refuse(s, "wann es geschah, „{} {}“, ist kein Tag mit Uhrzeit wie 23.11.2026 18:30 oder 2026-11-23 18:30", "when it happened, \"{} {}\", is no day and time such as 2026-11-23 18:30 or 23.11.2026 18:30", on, at);
	told->at = zone_instant(z, day, minutes);
	told->earlier = true;
	if (told->at.ms > act->at.ms)
		return refuse(s, "{} {} ist noch nicht gewesen; gemeldet wird, was geschehen ist", "{} {} has not been yet; tell what has happened", on, at);
	if (told->at.ms < t->opened.ms - t->opened.ms % MINUTE_MS)
		return refuse(s, "{} {} liegt vor der Meldung des Vorgangs; seine Uhren beginnen erst mit ihr", "{} {} is before the report of the ticket; its clocks begin only with that", on, at);
	if (told->at.ms < t->opened.ms)
		told->at = t->opened;
	return true;
}

/* Does a clock of the contract wait for it, and does it last if it is to be over? The name then as the contract writes it. */
static bool is_awaited(const struct step *s, const struct contract *c, struct event_told *told)
{
	struct own_event *own;
	size_t i = 0, n = c ? contract_own_events(c, s->mem, &own) : 0;
	while (i < n && !contract_means(own[i].name, told->name))
		i++;
	if (i == n)
		return refuse(s, "auf ein Ereignis „{}“ wartet keine Uhr des Vertrags, oder das Haus sieht es von selbst", "no clock of the contract waits for an event \"{}\", or the house sees it by itself", told->name);
	if (told->over && !own[i].lasts)
		return refuse(s, "„{}“ geschieht und dauert nicht an", "\"{}\" happens and does not last", own[i].name);
	told->name = own[i].name;
	return true;
}

static bool chain_earlier(const struct step *s, const struct signal *act, const struct ticket *t, struct str words, struct err *e)
{
	struct out o = out_open(s->mem);
	struct json j = json_open(&o);
	put_object(&j);
	put_field(&j, STR("event"), words);
	put_end_object(&j);
	return audit_add(s->db, t->client, s->now, act->person, STR("event.earlier"), t->id, out_str(&o), e);
}

bool event_tell(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct agreement a;
	const struct contract *c;
	struct event_told told = { .name = str_trim(field(&act->fields, STR("event"))), .over = str_is(field(&act->fields, STR("over")), STR("1")), .at = act->at };
	if (!ticket_spoken_to(s, act, &t, e) || !agreement_load_at(s->db, act->client, s->now, s->mem, &a, &c, e))
		return false;
	if (!t.id || !is_awaited(s, c, &told))
		return true;
	if (t.state == TICKET_CLOSED)
		return refuse(s, "der Vorgang ist geschlossen", "the ticket is closed"), true;
	if (!typed_time(s, act, &t, agreement_zone(c), &told))
		return true;
	struct str words = text(s->mem, "{} {}", told.over ? STR("over") : STR("told"), told.name);
	if (told.earlier)
		words = text(s->mem, "{} {}", words, told.at);
	return ticket_touch(s, &t, act, e) && ticket_add_note(s, &t, NOTE_EVENT, act->person, act->id, words, act->at, e) && (!told.earlier || chain_earlier(s, act, &t, words, e));
}
