/* quote_heard.c - a quote accepted by telephone: who of the client said so, when and in which words, and who of the house heard it.
 *
 * It is the client's acceptance, so the person is one the client named as approver; who heard it vouches for that with name and words, in the audit chain. */
#include "account/inside.h"
#include "inventory/people.h"

static bool is_approver(const struct step *s, int64_t client, int64_t person, bool *yes, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from person where id = ? and client_id = ? and role = ? and disabled = 0", person, client, (int)ROLE_APPROVER);
	row(r, NULL, &n);
	*yes = n > 0;
	return done(r, e);
}

/* "14:05", or nothing. */
static bool is_hour(struct str typed)
{
	int64_t h, m;
	struct str minute = typed, hour = str_split(&minute, ':');
	return !typed.len || (typed.len == 5 && str_int(hour, &h) && str_int(minute, &m) && h >= 0 && h < 24 && m >= 0 && m < 60);
}

struct heard { int64_t person; struct date day; struct str time, words; };

static bool typed_heard(const struct step *s, const struct signal *act, const struct quote *q, struct heard *h)
{
	struct str day = str_trim(field(&act->fields, STR("day")));
	h->time = str_trim(field(&act->fields, STR("time")));
	h->words = str_trim(field(&act->fields, STR("words")));
	field_int(&act->fields, STR("heard"), &h->person);
	if (!str_is(field(&act->fields, STR("house")), STR("1")) || !act->person)
		return refuse(s, "was am Telefon gesagt wurde, hält das Haus fest", "what was said on the telephone is recorded by the house");
	if (q->state != QUOTE_OFFERED)
		return refuse(s, "Angebot {}: nur ein angebotenes kann angenommen werden", "quote {}: only an offered one can be accepted", quote_name(q, s->reader, s->mem));
	if (!str_is(field(&act->fields, STR("sha256")), q->sha256))
		return refuse(s, "Angebot {}: was gezeigt wurde, ist nicht, was angeboten ist; öffnen Sie es neu und lesen Sie es", "quote {}: what was shown is not what is offered; open it again and read it", q->number);
	if (!date_typed(day, &h->day) || h->day.day > account_today(s).day || h->day.day < house_day(s->db, q->offered, s->mem).day)
		return refuse(s, "„{}“ ist kein Tag vom Angebot bis heute", "\"{}\" is no day from the offer until today", day);
	if (h->day.day > q->valid_until.day)
		return refuse(s, "Angebot {} galt bis {}", "quote {} was valid until {}", q->number, q->valid_until);
	if (!is_hour(h->time))
		return refuse(s, "„{}“ ist keine Uhrzeit wie 14:05", "\"{}\" is no time such as 14:05", h->time);
	return h->words.len > 0 || refuse(s, "die Worte fehlen: was wurde gesagt?", "the words are missing: what was said?");
}

bool quote_hear(const struct step *s, const struct signal *act, const struct quote *q, int64_t *who, struct err *e)
{
	struct heard h = { 0 };
	bool approver;
	if (!typed_heard(s, act, q, &h))
		return true;
	if (!is_approver(s, q->client, h.person, &approver, e))
		return false;
	if (!approver)
		return refuse(s, "annehmen kann ein Angebot nur, wer beim Klienten zur Freigabe berechtigt ist", "only a person the client named as approver can accept a quote"), true;
	*who = h.person;
	return run(s->db, e, "insert into quote_heard (client_id, quote_id, person_id, heard_by, day, time, words, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?)",
	           q->client, q->id, h.person, act->person, h.day, h.time, h.words, s->now) &&
	       audit_add(s->db, q->client, s->now, act->person, STR("quote.heard"), q->id, fields_print(s->mem, &act->fields), e);
}
