/* cancel.c - taking an invoice back: a document of its own (384) with every quantity negated.
 *
 * The invoice itself stays as it was sent. Original and cancellation come to 0 in every sum, because half
 * cents are rounded away from zero on both sides; what was billed is owed again. */
#include "invoice/inside.h"

struct original { struct issued issued; struct party seller, buyer; struct str buyer_reference, contract; int64_t contract_id, corrected_by; };

static bool load(const struct step *s, int64_t client, int64_t id, struct original *out, struct err *e)
{
	struct str seller = NONE, buyer = NONE;
	*out = (struct original){ 0 };
	if (!invoice_find(s->db, client, id, s->mem, &out->issued, e))
		return false;
	struct rows *r = sql(s->db, "select seller, buyer, buyer_reference, contract, contract_id, (select coalesce(max(c.id), 0) from invoice c"
	                            " where c.client_id = invoice.client_id and c.corrects = invoice.id) from invoice where client_id = ? and id = ?", client, id);
	if (row(r, s->mem, &seller, &buyer, &out->buyer_reference, &out->contract, &out->contract_id, &out->corrected_by))
		must(invoice_parse_party(s->mem, seller, &out->seller) && invoice_parse_party(s->mem, buyer, &out->buyer));
	return done(r, e);
}

static struct str dated(struct arena *mem, enum lang lang, struct date d)
{
	struct out o = out_open(mem);
	o.lang = lang;
	html(&o, "{}", d);
	return out_str(&o);
}

/* ORDER lang */
static const struct { struct str line, terms; } words[] = {
	{ LIT("Storno"), LIT("Storno, keine Zahlung erforderlich.") }, { LIT("Cancelled"), LIT("Cancellation, no payment required.") },
};

static bool fill(const struct step *s, const struct original *o, struct str reason, enum lang lang, struct invoice *v, struct err *e)
{
	struct party today_s;
	struct invoice_note note;
	struct str day = dated(s->mem, lang, o->issued.day);
	invoice_seller(s, &today_s, &v->payment);
	v->type = INVOICE_CORRECTED;
	v->lang = lang;
	v->seller = o->seller;
	v->buyer = o->buyer;
	v->issued = v->due = invoice_today(s);
	v->buyer_reference = o->buyer_reference;
	v->contract = o->contract;
	v->period = (struct period){ o->issued.from, o->issued.until };
	v->terms = words[lang].terms;
	note = (struct invoice_note){ NONE, lang == LANG_DE ? text(s->mem, "Storno der Rechnung {} vom {}. {}", o->issued.number, day, reason)
	                                                    : text(s->mem, "Cancels invoice {} of {}. {}", o->issued.number, day, reason) };
	*push(s->mem, &v->notes) = note;
	*push(s->mem, &v->preceding) = (struct preceding){ o->issued.number, o->issued.day };
	if (!invoice_find_lines(s->db, o->issued.client, o->issued.id, s->mem, &v->lines, e))
		return false;
	for (size_t i = 0; i < v->lines.n; i++) {
		v->lines.at[i].quantity.u6 = -v->lines.at[i].quantity.u6;
		v->lines.at[i].name = text(s->mem, "{}: {}", words[lang].line, v->lines.at[i].name);
	}
	invoice_say_abroad(s, lang, v);
	return true;
}

/* What was asked for in advance and is taken off by an invoice that stands: without it that one would take off what nobody asked for. */
static bool taken_off_by(const struct step *s, const struct original *o, struct str *number, struct err *e)
{
	*number = NONE;
	struct rows *r = sql(s->db, "select i.number from claim a join claim f on f.client_id = a.client_id and f.source = a.source and f.source_id = a.source_id and f.place = a.place + ?"
	                            " join invoice i on i.client_id = f.client_id and i.id = f.invoice_id where a.client_id = ? and a.source = ? and a.place < ? and a.invoice_id = ?"
	                            " and not exists (select 1 from invoice c where c.client_id = i.client_id and c.corrects = i.id) order by i.id limit 1",
	                     (int)INSTALMENT_OFF, o->issued.client, (int)CLAIM_INSTALMENT, (int)INSTALMENT_OFF, o->issued.id);
	row(r, s->mem, number);
	return done(r, e);
}

/* The release that took it off, where another program writes the final invoice; 0: none did. */
static bool released_in(const struct step *s, const struct original *o, int64_t *release, struct err *e)
{
	*release = 0;
	struct rows *r = sql(s->db, "select -f.invoice_id from claim a join claim f on f.client_id = a.client_id and f.source = a.source and f.source_id = a.source_id and f.place = a.place + ?"
	                            " where a.client_id = ? and a.source = ? and a.place < ? and a.invoice_id = ? and f.invoice_id < 0 order by f.id limit 1",
	                     (int)INSTALMENT_OFF, o->issued.client, (int)CLAIM_INSTALMENT, (int)INSTALMENT_OFF, o->issued.id);
	row(r, s->mem, release);
	return done(r, e);
}

static bool may_be_cancelled(const struct step *s, const struct original *o, int64_t id, struct str reason)
{
	if (!o->issued.id)
		return refuse(s, "es gibt keine Rechnung {}", "there is no invoice {}", id);
	if (o->issued.type == INVOICE_CORRECTED)
		return refuse(s, "{} ist selbst eine Stornierung; stellen Sie neu aus, was geschuldet ist", "{} is a cancellation itself; issue what is owed anew", o->issued.number);
	if (o->issued.type == INVOICE_CREDIT)
		return refuse(s, "{} ist eine Rechnungskorrektur; was zu viel gutgeschrieben ist, wird berechnet", "{} is a credit note; what was credited too much is billed", o->issued.number);
	if (o->corrected_by)
		return refuse(s, "{} ist schon storniert", "{} is cancelled already", o->issued.number);
	return reason.len > 0 || refuse(s, "der Grund fehlt: der Klient liest ihn", "reason is missing: the client reads it");
}

bool invoice_cancel(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0, release;
	struct original o;
	struct client c;
	struct invoice v = { 0 };
	struct str reason = str_trim(field(&act->fields, STR("reason"))), final;
	field_int(&act->fields, STR("invoice"), &id);
	if (!load(s, act->client, id, &o, e) || !taken_off_by(s, &o, &final, e) || !released_in(s, &o, &release, e))
		return false;
	if (!may_be_cancelled(s, &o, id, reason))
		return true;
	if (final.len)
		return refuse(s, "die Schlussrechnung {} zieht {} ab: stornieren Sie zuerst die Schlussrechnung, dann diese, und stellen Sie die Schlussrechnung neu aus", "the final invoice {} takes {} off: cancel the final invoice first, then this one, and issue the final invoice anew", final, o.issued.number), true;
	if (release)
		return refuse(s, "Ausgabe {} hat der Buchhaltung die Schlussrechnung übergeben, die {} abzieht: nehmen Sie zuerst diese Ausgabe zurück (Monatsabschluss, Ausgegebene Posten)", "release {} handed the final invoice over that takes {} off: take that release back first (month end, items handed over)", release, o.issued.number), true;
	if (!client_find(s->db, act->client, s->mem, &c, e) || !fill(s, &o, reason, c.lang, &v, e))
		return false;
	if (!invoice_set_totals(&v, s->mem, s->refused))
		return true;
	must(v.totals.due.cents == -o.issued.gross.cents);
	v.number = v.payment.reference = STR("ST-0");    /* the check sees a number; the real one is taken after it */
	struct filing f = { STR("ST"), c.id, o.contract_id, o.issued.quote, act->person, id, c.lang, NULL, NONE };
	if (!invoice_passes(s, &v))
		return true;
	return invoice_write(s, &v, &f, e) && claim_renew(s, c.id, id, e);
}
