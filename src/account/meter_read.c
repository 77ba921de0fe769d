/* meter_read.c - a reading is told, corrected or taken back, as long as no invoice rests on it.
 *
 * What is told must fit what stands around it: a meter counts forwards, unless a new one was put in. */
#include "account/inside.h"
#include "account/meter.h"
#include "inventory/words.h"

enum { NAME_MOST = 80 };

/* 12.400 is twelve thousand to one and twelve to another. */
static bool is_ambiguous(struct str s)
{
	size_t marks = 0, last = 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '.' || s.at[i] == ',') {
			marks++;
			last = i;
		}
	return marks == 1 && last + 4 == s.len;
}

static bool typed_amount(const struct step *s, struct str typed, struct micro *out)
{
	if (is_ambiguous(typed))
		return refuse(s, "„{}“ kann zweierlei heißen: schreiben Sie Tausender ohne Punkt, Nachkommastellen mit einer Null mehr", "\"{}\" may mean two things: write thousands without a mark, decimals with one more zero", typed);
	return (account_typed(typed, s->mem, out) && out->u6 >= 0) || refuse(s, "„{}“ ist kein Zählerstand wie 12400 oder 12400,5", "\"{}\" is no reading such as 12400 or 12400.5", typed);
}

static struct str typed_word(const struct signal *act, struct str name) { return str_trim(field(&act->fields, name)); }

static bool typed_reading(const struct step *s, const struct signal *act, struct meter_reading *m)
{
	struct str reading = typed_word(act, STR("reading")), used = typed_word(act, STR("used")), began = typed_word(act, STR("began")), day = typed_word(act, STR("day"));
	*m = (struct meter_reading){ .client = act->client, .person = act->person, .meter = typed_word(act, STR("meter")), .kind = typed_word(act, STR("kind")),
		.day = account_today(s), .used = used.len > 0 };
	if (field(&act->fields, STR("component")).len && !field_int(&act->fields, STR("component"), &m->component))
		return refuse(s, "welches Gerät ist nicht zu lesen", "which device cannot be read");
	if (day.len && (!date_typed(day, &m->day) || m->day.day > account_today(s).day))
		return refuse(s, "abgelesen „{}“: erwartet wird ein Tag wie 30.11.2026 oder 2026-11-30, nicht in der Zukunft", "read on \"{}\": a day such as 2026-11-30 or 30.11.2026 is expected, not in the future", day);
	if (!m->meter.len || m->meter.len > NAME_MOST || m->kind.len > NAME_MOST)
		return refuse(s, "welcher Zähler, so wie der Vertrag ihn nennt, fehlt", "which meter, as the contract calls it, is missing");
	if (!reading.len == !used.len)
		return refuse(s, "entweder der Stand des Zählers, oder was verbraucht wurde", "either what the meter stands at, or what was used");
	if (used.len && began.len)
		return refuse(s, "wo der Verbrauch genannt wird, beginnt kein neuer Zähler", "where the consumption is told no new meter begins");
	if (!typed_amount(s, used.len ? used : reading, &m->value))
		return false;
	m->base = m->value;
	return !began.len || typed_amount(s, began, &m->base);
}

/* The meter of the contract in force on that day, as it spells it, and the kind; a device of the client where each has its own. */
static bool known_meter(const struct step *s, struct meter_reading *m, bool *known, struct err *e)
{
	struct agreement a;
	struct component device = { 0 };
	const struct contract *c;
	const struct price *all;
	*known = false;
	if (!agreement_load(s->db, m->client, m->day, s->mem, &a, &c, e) || (m->component && !component_find(s->db, m->client, m->component, s->mem, &device, e)))
		return false;
	const struct price *by = NULL;
	for (size_t n = c ? contract_prices(c, &all) : 0, i = 0; i < n; i++)
		if (contract_meter_counts(&all[i], m->meter, m->kind))
			by = &all[i];
	if (!by)
		return refuse(s, "nach dem Zähler „{}“{} berechnet der Vertrag, der am {} gilt, nichts", "by the meter \"{}\"{} nothing is charged in the contract in force on {}", m->meter, m->kind.len ? text(s->mem, " ({})", m->kind) : NONE, m->day), true;
	if (by->holder == QUOTA_DEVICE && !device.id)
		return refuse(s, "jedes Gerät hat hier seinen Zähler: an welchem wurde abgelesen?", "each device has its own meter here: at which was it read?"), true;
	if (m->component && !device.id)
		return refuse(s, "das Gerät {} hat dieser Klient nicht", "this client has no device {}", m->component), true;
	if (by->metered.len && !contract_counts_as(c, word_name(device.class, contract_head(c)->lang), by->metered))
		return refuse(s, "„{}“ ist kein Gerät der Klasse {}", "\"{}\" is no device of the class {}", device.name, by->metered), true;
	*known = true;
	return true;
}

/* Does it count on from what was told before, and do later ones from it? Run: with that day's own row, if there is one. */
static bool fits(const struct step *s, const struct meter_reading *run, size_t n, const struct meter_reading *m)
{
	for (size_t i = 0; i < n; i++) {
		const struct meter_reading *x = &run[i];
		bool last = x->day.day < m->day.day && (i + 1 == n || run[i + 1].day.day >= m->day.day), next = x->day.day > m->day.day && (!i || run[i - 1].day.day <= m->day.day);
		if (x->used != m->used && x->day.day != m->day.day)
			return x->used ? refuse(s, "von diesem Zähler wird der Verbrauch genannt, kein Stand (zuletzt am {})", "of this meter the consumption is told, no reading (last on {})", x->day)
			               : refuse(s, "von diesem Zähler wird der Stand genannt (zuletzt am {}); ein neuer Zähler beginnt mit seinem Anfangsstand", "of this meter the reading is told (last on {}); a new meter begins with its first reading", x->day);
		if (!m->used && last && m->value.u6 < x->base.u6)
			return refuse(s, "{} liegt unter dem Stand {} vom {}: wurde der Zähler getauscht, so nennen Sie den letzten Stand des alten und den Anfangsstand des neuen",
				"{} is below the reading {} of {}: if the meter was exchanged, tell the last reading of the old one and the first of the new", m->value, x->base, x->day);
		if (!m->used && next && m->base.u6 > x->value.u6)
			return refuse(s, "{} liegt über dem Stand {} vom {}, der danach abgelesen wurde", "{} is above the reading {} of {}, which was read later", m->base, x->value, x->day);
	}
	return true;
}

static bool run_around(const struct step *s, const struct meter_reading *m, struct meter_readings *out, struct err *e)
{
	struct meter_readings all = { 0 };
	if (!meter_readings(s->db, m->client, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].component == m->component && str_is(all.at[i].meter, m->meter) && str_is(all.at[i].kind, m->kind))
			*push(s->mem, out) = all.at[i];
	return true;
}

/* What rests on it is owed no more until it is reckoned anew; refused where an invoice has it. */
static bool reopen(const struct step *s, const struct meter_reading *m, struct err *e)
{
	struct str number = NONE;
	struct rows *r = sql(s->db, "select i.number from claim c join meter_run k on k.client_id = c.client_id and k.id = c.source_id join invoice i on i.client_id = c.client_id and i.id = c.invoice_id"
	                            " where c.client_id = ? and c.source = ? and k.meter = ? and k.period_until >= ? and not exists (select 1 from claim l where l.client_id = c.client_id"
	                            " and l.source = c.source and l.source_id = c.source_id and l.place = c.place and l.attempt > c.attempt) order by i.id limit 1",
	                     m->client, (int)CLAIM_METER, m->meter, m->day);
	row(r, s->mem, &number);
	if (!done(r, e))
		return false;
	if (number.len)
		return refuse(s, "was am {} abgelesen wurde, steht in der Rechnung {}: eine Korrektur gehört in den nächsten Stand", "what was read on {} is in the invoice {}: a correction belongs into the next reading", m->day, number), true;
	return run(s->db, e, "delete from claim where client_id = ? and source = ? and invoice_id = 0 and source_id in (select id from meter_run where client_id = ? and meter = ? and period_until >= ?)",
	           m->client, (int)CLAIM_METER, m->client, m->meter, m->day) &&
	       run(s->db, e, "delete from meter_run where client_id = ? and meter = ? and period_until >= ?", m->client, m->meter, m->day);
}

static struct str audited(const struct step *s, const struct meter_reading *m)
{
	return text(s->mem, "{\"meter\":\"{}\",\"component\":{},\"day\":\"{}\",\"value\":{}}", m->meter, m->component, m->day, m->value);
}

bool meter_read(const struct step *s, const struct signal *act, struct err *e)
{
	struct meter_reading m;
	struct meter_readings around = { 0 };
	bool known;
	if (!typed_reading(s, act, &m))
		return true;
	if (!known_meter(s, &m, &known, e))
		return false;
	if (!known)
		return true;
	if (!run_around(s, &m, &around, e))
		return false;
	if (!fits(s, around.at, around.n, &m))
		return true;
	if (!reopen(s, &m, e))
		return false;
	if (s->refused->len)
		return true;
	struct rows *r = sql(s->db, "insert into meter_reading (client_id, meter, kind, component_id, day, value_u6, base_u6, used, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
	                            " on conflict (client_id, meter, kind, component_id, day) do update set value_u6 = excluded.value_u6, base_u6 = excluded.base_u6, used = excluded.used,"
	                            " person_id = excluded.person_id, at_ms = excluded.at_ms returning id",
	                     m.client, m.meter, m.kind, m.component, m.day, m.value, m.base, (int)m.used, m.person, s->now);
	row(r, s->mem, s->made);
	return done(r, e) && audit_add(s->db, m.client, s->now, m.person, STR("meter.read"), *s->made, audited(s, &m), e);
}

bool meter_drop(const struct step *s, const struct signal *act, struct err *e)
{
	struct meter_readings all = { 0 };
	const struct meter_reading *m = NULL;
	int64_t id = 0;
	field_int(&act->fields, STR("reading"), &id);
	if (!meter_readings(s->db, act->client, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		m = all.at[i].id == id ? &all.at[i] : m;
	if (!m)
		return refuse(s, "diese Ablesung gibt es nicht mehr", "there is no such reading any more"), true;
	if (!reopen(s, m, e))
		return false;
	if (s->refused->len)
		return true;
	return run(s->db, e, "delete from meter_reading where client_id = ? and id = ?", m->client, m->id) &&
	       audit_add(s->db, m->client, s->now, act->person, STR("meter.drop"), m->id, audited(s, m), e);
}
