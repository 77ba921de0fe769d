/* mandate.c - see invoice/mandate.h. Rule: SEPA Core and B2B Direct Debit Scheme Rulebooks (EPC 016-06, EPC 222-07). */
#include "calendar/bank_day.h"
#include "inventory/iban.h"
#include "invoice/inside.h"

enum { REFERENCE_MOST = 35 };

bool mandate_of(struct db *db, int64_t client, struct arena *mem, struct mandate *out, struct err *e)
{
	*out = (struct mandate){ .client = client };
	struct rows *r = sql(db, "select id, reference, iban, name, b2b, signed_on from mandate where client_id = ? and ended_ms = 0 order by id desc limit 1", client);
	row(r, mem, &out->id, &out->reference, &out->iban, &out->name, &out->b2b, &out->signed_on);
	return done(r, e);
}

/* EPC 217-08: the letters that every bank takes. */
static bool is_reference(struct str s)
{
	static const struct str others = LIT("+?/-:().,'");
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= '0' && s.at[i] <= '9') || ((s.at[i] | 32) >= 'a' && (s.at[i] | 32) <= 'z') || str_has(others, str_cut(s, i, i + 1))))
			return false;
	return s.len > 0 && s.len <= REFERENCE_MOST;
}

static bool read_mandate(const struct step *s, const struct fields *f, struct mandate *m)
{
	struct str scheme = str_trim(field(f, STR("scheme"))), day = str_trim(field(f, STR("signed")));
	m->reference = str_trim(field(f, STR("reference")));
	m->iban = str_without(s->mem, field(f, STR("iban")), ' ');
	m->name = str_trim(field(f, STR("name")));
	m->b2b = str_is(scheme, STR("b2b"));
	if (!is_reference(m->reference))
		return refuse(s, "„{}“ ist keine Mandatsreferenz: 1 bis 35 Zeichen, A-Z a-z 0-9 und + ? / - : ( ) . , '", "\"{}\" is no mandate reference: 1 to 35 characters, A-Z a-z 0-9 and + ? / - : ( ) . , '", m->reference);
	if (!iban_is(m->iban))
		return refuse(s, "„{}“ ist keine IBAN (Prüfziffer, Länge)", "\"{}\" is no IBAN (check digits, length)", m->iban);
	if (!m->b2b && !str_is(scheme, STR("core")))
		return refuse(s, "das Verfahren ist core oder b2b", "the scheme is core or b2b");
	if (!date_typed(day, &m->signed_on) || m->signed_on.day > invoice_today(s).day)
		return refuse(s, "„{}“ ist kein Tag, an dem das Mandat unterschrieben sein kann", "\"{}\" is no day on which the mandate can have been signed", day);
	return true;
}

static bool end(const struct step *s, const struct signal *act, struct err *e)
{
	return run(s->db, e, "update mandate set ended_ms = ?, ended_by = ? where client_id = ? and ended_ms = 0", s->now, act->person, act->client);
}

bool mandate_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct mandate m = { 0 };
	if (!read_mandate(s, &act->fields, &m))
		return true;
	if (!end(s, act, e))
		return false;
	struct rows *r = sql(s->db, "insert into mandate (client_id, reference, iban, name, b2b, signed_on, person_id, at_ms, ended_by, ended_ms) values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0) returning id",
	                     act->client, m.reference, m.iban, m.name, m.b2b, m.signed_on, act->person, s->now);
	row(r, s->mem, s->made);
	return done(r, e) && audit_add(s->db, act->client, s->now, act->person, STR("mandate.set"), *s->made, text(s->mem, "{\"reference\":\"{}\",\"iban\":\"{}\",\"b2b\":{},\"signed\":\"{}\"}", m.reference, m.iban, m.b2b, m.signed_on), e);
}

bool mandate_end(const struct step *s, const struct signal *act, struct err *e)
{
	struct mandate m;
	if (!mandate_of(s->db, act->client, s->mem, &m, e))
		return false;
	if (!m.id)
		return refuse(s, "hier gilt kein Mandat", "no mandate holds here"), true;
	return end(s, act, e) && audit_add(s->db, act->client, s->now, act->person, STR("mandate.ended"), m.id, text(s->mem, "{\"reference\":\"{}\"}", m.reference), e);
}

struct date mandate_collects(struct date issued, struct date due, const struct discounts *offered, const struct discount **kept)
{
	struct date day = bank_day_from(due);
	*kept = NULL;
	for (size_t i = 0; i < offered->n; i++) {
		const struct discount *d = &offered->at[i];
		struct date last = bank_day_until((struct date){ issued.day + d->days });
		if (last.day <= issued.day || (*kept && (*kept)->percent.u6 >= d->percent.u6))
			continue;
		*kept = d;
		day = last;
	}
	return day;
}

/* "Wir ziehen 98,00 € (nach Abzug von 2 % Skonto) am 04.12.2026 durch SEPA-Lastschrift ein." */
static void print_notice(struct out *o, struct date day, struct money gross, const struct discount *kept)
{
	struct money off = { 0 };
	bool german = o->lang == LANG_DE;
	out_bytes(o, german ? STR(" Wir ziehen ") : STR(" We collect "));
	if (kept && money_percent(kept->base.cents ? kept->base : gross, kept->percent, &off)) {
		out_money(o, (struct money){ gross.cents - off.cents });
		out_bytes(o, german ? STR(" (nach Abzug von ") : STR(" (less the discount of "));
		html(o, "{}", kept->percent);
		out_bytes(o, german ? STR(" % Skonto)") : STR(" %)"));
	} else
		out_bytes(o, german ? STR("den Betrag") : STR("the amount"));
	out_bytes(o, german ? STR(" am ") : STR(" on "));
	html(o, "{}", day);
	out_bytes(o, german ? STR(" durch SEPA-Lastschrift ein.") : STR(" by SEPA direct debit."));
}

/* Instead of asking for a transfer: the mandate, and the day on which it is used. */
bool invoice_set_debit(const struct step *s, int64_t client, enum lang lang, struct invoice *v, struct err *e)
{
	struct mandate m;
	const struct discount *kept;
	struct out o = out_open(s->mem);
	if (!mandate_of(s->db, client, s->mem, &m, e))
		return false;
	if (!m.id || v->totals.gross.cents <= 0)
		return true;
	v->payment = (struct payment){ .means = MEANS_DEBIT, .mandate = m.reference, .debtor_iban = m.iban, .creditor_id = str_without(s->mem, setting(s->db, s->mem, STR("house.creditor")), ' ') };
	o.lang = lang;
	out_bytes(&o, v->terms);
	struct date day = mandate_collects(v->issued, v->due, &v->discounts, &kept);
	print_notice(&o, day, v->totals.gross, kept);
	v->terms = out_str(&o);
	return true;
}
