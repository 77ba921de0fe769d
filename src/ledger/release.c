/* release.c - see ledger/release.h. */
#include "ledger/release.h"
#include "account/instalment.h"
#include "ledger/inside.h"

static bool hand_over(const struct step *s, const struct signal *act, const struct claims *all, struct str month, int64_t quote, struct err *e)
{
	struct money net = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		if (!claim_bill(s->db, &all->at[i], -act->id, e))
			return false;
		net.cents += all->at[i].owed.net.cents;
	}
	*s->made = act->id;
	return instalment_close(s, all, e) && debtor_give(s, act->client, e) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("claims.release"), act->id, text(s->mem, "{\"month\":\"{}\",\"quote\":{},\"items\":{},\"net\":{}}", month, quote, all->n, net), e);
}

/* As an invoice: everything served until the end of a month, or everything owed on a quote. */
bool claims_release(const struct step *s, const struct signal *act, struct err *e)
{
	struct claims all = { 0 };
	struct date first, until = { 0 };
	int64_t quote = 0;
	struct str month = str_trim(field(&act->fields, STR("month")));
	if (!invoices_are_elsewhere(s->db, s->mem))
		return refuse(s, "Rechnungen werden hier geschrieben (Einstellung invoice.written): ausgegeben wird nichts", "invoices are written here (setting invoice.written): nothing is handed over"), true;
	if (!field_int(&act->fields, STR("quote"), &quote)) {
		if (!date_parse(text(s->mem, "{}-01", month), &first))
			return refuse(s, "Monat „{}“ ist kein Monat wie 2026-11", "month \"{}\" is no month such as 2026-11", month), true;
		until = date_month_last(first);
	}
	if (!claim_owed(s->db, act->client, quote, until, s->mem, &all, e))
		return false;
	if (!all.n)
		return refuse(s, "hier ist nichts offen, was nicht schon ausgegeben ist", "nothing is owed here that was not handed over already"), true;
	if (!claims_tax(s, act->client, &all, e))
		return false;
	return s->refused->len || hand_over(s, act, &all, month, quote, e);
}

bool release_client(struct db *db, int64_t release, int64_t *client, struct err *e)
{
	*client = 0;
	struct rows *r = sql(db, "select client_id from claim where invoice_id = ? limit 1", -release);
	row(r, NULL, client);
	return done(r, e);
}

/* What was handed over as an instalment and is taken off by what was handed over, or billed, since: without it that would take off what nobody asks for. Below 0: a release. */
static bool taken_off_in(const struct step *s, int64_t client, int64_t release, int64_t *in, struct str *number, struct err *e)
{
	*in = 0;
	*number = NONE;
	struct rows *r = sql(s->db, "select f.invoice_id, coalesce(i.number, '') from claim a join claim f on f.client_id = a.client_id and f.source = a.source and f.source_id = a.source_id and f.place = a.place + ?"
	                            " left join invoice i on i.client_id = f.client_id and i.id = f.invoice_id where a.client_id = ? and a.source = ? and a.place < ? and a.invoice_id = ? and f.invoice_id <> 0 and f.invoice_id <> a.invoice_id"
	                            " and not exists (select 1 from invoice c where c.client_id = i.client_id and c.corrects = i.id) order by f.id limit 1",
	                     (int)INSTALMENT_OFF, client, (int)CLAIM_INSTALMENT, (int)INSTALMENT_OFF, -release);
	row(r, s->mem, in, number);
	return done(r, e);
}

bool claims_recall(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t release = 0, whose, in;
	struct str why = str_trim(field(&act->fields, STR("why"))), number;
	if (!field_int(&act->fields, STR("release"), &release) || release <= 0)
		return refuse(s, "welche Ausgabe zurückgenommen wird, sagt ihre Nummer", "which release is taken back is told by its number"), true;
	if (!why.len)
		return refuse(s, "eine Ausgabe wird mit einem Grund zurückgenommen", "a release is taken back for a reason"), true;
	if (!release_client(s->db, release, &whose, e))
		return false;
	if (whose != act->client)
		return refuse(s, "eine Ausgabe {} hat dieser Klient nicht", "this client has no release {}", release), true;
	if (!taken_off_in(s, act->client, release, &in, &number, e))
		return false;
	if (in < 0)
		return refuse(s, "Ausgabe {} zieht ab, was in dieser als Abschlag steht: nehmen Sie zuerst jene zurück", "release {} takes off what is an instalment in this one: take that one back first", -in), true;
	if (in)
		return refuse(s, "die Schlussrechnung {} zieht ab, was in dieser Ausgabe als Abschlag steht: stornieren Sie zuerst jene", "the final invoice {} takes off what is an instalment in this release: cancel that one first", number), true;
	return run(s->db, e, "update claim set invoice_id = 0 where client_id = ? and invoice_id = ?", act->client, -release) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("claims.recall"), release, fields_print(s->mem, &act->fields), e);
}
