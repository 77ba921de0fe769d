/* issue.c - the act invoice.issue: what is owed becomes a checked document, then a number, then final.
 *
 * Invariants of the one transaction the act runs in:
 *   1. a number is taken only by an invoice that passed the check, and by the next one without a gap;
 *   2. bytes, hash and chain are written with it, its claims are marked with it, or none of it happens;
 *   3. a claim goes into one invoice line (claim.invoice_id, unique invoice_line.claim_id). */
#include "invoice/check.h"
#include "invoice/inside.h"
#include "inventory/agreements.h"

struct date invoice_today(const struct step *s) { return house_day(s->db, s->now, s->mem); }

bool invoices_are_elsewhere(struct db *db, struct arena *mem) { return str_is(str_trim(setting(db, mem, STR("invoice.written"))), STR("elsewhere")); }

static bool last_day(const struct step *s, struct str month, struct date *out)
{
	struct date first;
	if (!date_parse(text(s->mem, "{}-01", month), &first))
		return refuse(s, "Monat „{}“ ist kein Monat wie 2026-11", "month \"{}\" is no month such as 2026-11", month);
	*out = date_month_last(first);
	return true;
}

static bool gives_back(const struct claims *all)
{
	int64_t cents = 0;
	for (size_t i = 0; i < all->n; i++)
		cents += all->at[i].owed.net.cents;
	return cents < 0;
}

/* What the act names: everything owed on a quote, or everything served until the end of a month; of projects that are paid by a plan one document at a time. */
static bool collect(const struct step *s, const struct signal *act, struct claims *out, enum billed_as *as, struct err *e)
{
	int64_t quote = 0;
	struct date until = { 0 };
	if (!field_int(&act->fields, STR("quote"), &quote) && !last_day(s, str_trim(field(&act->fields, STR("month"))), &until))
		return true;
	if (!claim_owed(s->db, act->client, quote, until, s->mem, out, e) || !instalment_next(s->db, act->client, out, s->mem, as, e))
		return false;
	if (out->n == 0 && quote)
		refuse(s, "von diesem Angebot ist nichts offen, was nicht schon berechnet ist: was ein Angebot festlegt, wird berechnet, wenn sein Vorgang gelöst ist, ein Abschlag seines Zahlungsplans, sobald er fällig ist (BR-16, BG-25)",
		       "nothing is owed on this quote that is not billed already: what a quote fixes is billed once its ticket is solved, an instalment of its payment plan as soon as it is due (BR-16, BG-25)");
	else if (out->n == 0)
		refuse(s, "bis zum {} ist nichts offen, was nicht schon berechnet ist (BR-16, BG-25)", "nothing is owed up to {} that is not billed already (BR-16, BG-25)", until);
	return true;
}

/* What a document is that is paid by a plan (ORDER billed_as, ORDER lang). */
static const struct str billed_notes[][2] = {
	{ LIT(""), LIT("") },
	{ LIT("Abschlagsrechnung: Die Leistung wird noch erbracht. Die Schlussrechnung zieht diesen Betrag ab."), LIT("Partial invoice: the service is still to be completed. The final invoice takes this amount off.") },
	{ LIT("Restrechnung: Von der ganzen Leistung sind die Abschläge mit ihrem Nettobetrag abgezogen; ihre Umsatzsteuer steht auf ihren Rechnungen."), LIT("Final invoice for the rest: of all that was done the instalments are taken off with their net amounts; their VAT stands on their own invoices.") },
};

static void say_billed(const struct step *s, enum billed_as as, bool takes_off, enum lang lang, struct invoice *v)
{
	v->type = as == BILLED_INSTALMENT ? INVOICE_PARTIAL : INVOICE_COMMERCIAL;
	if (as == BILLED_INSTALMENT || takes_off)
		*push(s->mem, &v->notes) = (struct invoice_note){ NONE, billed_notes[as][lang] };
}

/* Each invoice has the VAT of its own sum; so that nobody need add them up, the last says what all come to. */
static void say_together(const struct step *s, const struct claims *claims, enum lang lang, struct invoice *v)
{
	struct money net = v->totals.net, vat = v->totals.vat;
	struct out o = out_open(s->mem);
	bool takes_off = false;
	o.lang = lang;
	for (size_t i = 0; i < claims->n; i++) {
		const struct claim *c = &claims->at[i];
		struct money taxed = { 0 };
		if (c->source != CLAIM_INSTALMENT || c->place < INSTALMENT_OFF)
			continue;
		takes_off = true;
		money_percent((struct money){ -c->owed.net.cents }, c->owed.tax.rate, &taxed);
		net.cents -= c->owed.net.cents;
		vat.cents += taxed.cents;
	}
	if (lang == LANG_DE)
		html(&o, "Alle Rechnungen zusammen: {} netto, {} Umsatzsteuer.", net, vat);
	else
		html(&o, "All invoices together: {} net, {} VAT.", net, vat);
	if (takes_off)
		*push(s->mem, &v->notes) = (struct invoice_note){ NONE, out_str(&o) };
}

/* Who gives a reason wants a credit note, and is not made to issue the invoice that comes before it. */
static bool refuse_invoice(const struct step *s, const struct claims *all)
{
	struct money net = { 0 };
	for (size_t i = 0; i < all->n; i++)
		net.cents += all->at[i].owed.net.cents;
	return refuse(s, "als Nächstes ist hier eine Rechnung über {} € netto zu stellen, keine Rechnungskorrektur: was danach noch gutzuschreiben bleibt, kommt auf eine",
	              "what comes next here is an invoice of €{} net, no credit note: what is still to be credited after it goes on one", net);
}

/* What is not taxable stands on a document of its own (BR-O-11): of claims of both sorts those like the first; the others are for the next document. */
static void keep_alike(const struct step *s, struct claims *all)
{
	struct claims kept = { 0 };
	for (size_t i = 0; i < all->n; i++)
		if ((all->at[i].owed.tax.category == TAX_OUTSIDE) == (all->at[0].owed.tax.category == TAX_OUTSIDE))
			*push(s->mem, &kept) = all->at[i];
	*all = kept;
}

/* ORDER lang */
static const struct str where_taxed[] = {
	LIT("Ort der Leistung ist der Sitz des Leistungsempfängers (§ 3a Abs. 2 UStG); in Deutschland ist sie nicht steuerbar. Die Steuer dort schuldet der Leistungsempfänger nach dem Recht seines Landes."),
	LIT("The place of supply is where the customer is established (§ 3a (2) UStG); the service is not taxable in Germany. The customer accounts for tax there under the law of its country."),
};

/* Goods go to the client (BT-80 of BR-IC-12); what is not taxable names no VAT id at all (BR-O-02) and says why. */
void invoice_say_abroad(const struct step *s, enum lang lang, struct invoice *v)
{
	bool goods = false, outside = false;
	for (size_t i = 0; i < v->lines.n; i++) {
		enum tax_category c = v->lines.at[i].tax.category;
		goods |= c == TAX_COMMUNITY || c == TAX_EXPORT;
		outside |= c == TAX_OUTSIDE;
	}
	if (goods)
		v->delivery = v->buyer.place;
	if (!outside)
		return;
	v->seller.vat_id = v->buyer.vat_id = NONE;
	*push(s->mem, &v->notes) = (struct invoice_note){ NONE, where_taxed[lang] };
}

/* What was done, and on which ticket. */
static struct str done_on(const struct step *s, const struct claim *c, enum lang lang)
{
	if (!c->ticket)
		return c->owed.note;
	struct str ticket = lang == LANG_DE ? text(s->mem, "Vorgang {}", c->ticket) : text(s->mem, "Ticket {}", c->ticket);
	return c->owed.note.len ? text(s->mem, "{} ({})", c->owed.note, ticket) : ticket;
}

/* What is matched by names of its contract is sent in words. */
static bool add_line(const struct step *s, const struct claim *c, const struct contract *of, enum lang lang, struct invoice *v, struct err *e)
{
	struct str note = account_words(of, c->owed.clause, lang, s->mem);
	if (!invoice_say_taken_back(s, c, lang, &note, e))
		return false;
	*push(s->mem, &v->lines) = (struct invoice_line){
		.name = account_words(of, c->owed.name, lang, s->mem), .description = done_on(s, c, lang), .note = note, .unit = c->owed.unit, .quantity = c->owed.quantity,
		.price = c->owed.price, .base = c->owed.base, .tax = c->owed.tax, .period = { c->from, c->until },
		.source = c->source, .source_id = c->source_id,
	};
	if (v->period.until.day == 0 || c->from.day < v->period.from.day)
		v->period.from = c->from;
	if (c->until.day > v->period.until.day)
		v->period.until = c->until;
	return true;
}

static struct str percent_said(struct micro percent, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	html(&o, "{}", percent);
	return out_str(&o);
}

/* "Bis 08.03.2026 mit 2 % Skonto (98,00 €)"; what a machine reads of it is written from v->discounts. */
static void print_discounts(struct out *o, const struct payment_terms *t, struct money gross)
{
	for (size_t i = 0; i < t->n_discounts; i++) {
		struct money off = { 0 };
		money_percent(gross, t->discounts[i].percent, &off);
		struct money left = { gross.cents - off.cents };
		struct str percent = percent_said(t->discounts[i].percent, o->lang, o->mem);
		if (o->lang == LANG_DE)
			html(o, "Bei Zahlung bis {} {} % Skonto, also {}. ", t->discounts[i].by, percent, left);
		else
			html(o, "If paid by {}, {} % discount, that is {}. ", t->discounts[i].by, percent, left);
	}
}

/* What the contract says of interest; a reminder reckons it (ledger/interest.h). */
static void print_late(struct out *o, const struct payment_terms *t)
{
	struct str percent = percent_said(t->interest, o->lang, o->mem);
	if (t->late == LATE_STATUTORY)
		out_bytes(o, o->lang == LANG_DE ? STR(" Bei Verzug gelten die gesetzlichen Zinsen.") : STR(" Late payment bears statutory interest."));
	else if (t->late == LATE_ABOVE_BASE && o->lang == LANG_DE)
		html(o, " Bei Verzug Zinsen von {} Prozentpunkten über dem Basiszinssatz.", percent);
	else if (t->late == LATE_ABOVE_BASE)
		html(o, " Late payment bears interest of {} percentage points above the base rate.", percent);
	else if (t->late == LATE_PERCENT && o->lang == LANG_DE)
		html(o, " Bei Verzug Zinsen von {} % im Jahr.", percent);
	else if (t->late == LATE_PERCENT)
		html(o, " Late payment bears interest of {} % a year.", percent);
}

static void set_contract_terms(const struct step *s, const struct payment_terms *t, enum lang lang, struct invoice *v)
{
	struct out o = out_open(s->mem);
	o.lang = lang;
	struct payment_terms of_nothing = *t;
	of_nothing.n_discounts = 0;
	t = v->totals.gross.cents ? t : &of_nothing;     /* what comes to nothing lets nothing off */
	v->due = t->due;
	for (size_t i = 0; i < t->n_discounts; i++)
		*push(s->mem, &v->discounts) = (struct discount){ t->discounts[i].by.day - v->issued.day, t->discounts[i].percent, { 0 } };
	print_discounts(&o, t, v->totals.gross);
	if (lang == LANG_DE)
		html(&o, "Zahlbar bis {}{}.", v->due, t->n_discounts ? NONE : STR(" ohne Abzug"));
	else
		html(&o, "Payable until {}{}.", v->due, t->n_discounts ? NONE : STR(" without deduction"));
	print_late(&o, t);
	v->terms = out_str(&o);
}

/* By the contract of what is billed; where it says nothing, as the house has it. */
static bool set_due(const struct step *s, enum lang lang, const struct contract *c, struct invoice *v)
{
	struct payment_terms terms;
	if (c && contract_payment(c, v->issued, &terms))
		return set_contract_terms(s, &terms, lang, v), true;
	struct str days = setting(s->db, s->mem, STR("invoice.due_days"));
	int64_t n = 14;
	if (days.len && (!str_int(str_trim(days), &n) || n < 0 || n > 365))
		return refuse(s, "die Einstellung invoice.due_days ist keine Zahl von Tagen von 0 bis 365", "the setting invoice.due_days is no number of days from 0 to 365");
	v->due = (struct date){ v->issued.day + (int32_t)n };
	struct out o = out_open(s->mem);
	o.lang = lang;
	if (lang == LANG_DE)
		html(&o, "Zahlbar bis {} ohne Abzug.", v->due);
	else
		html(&o, "Payable until {} without deduction.", v->due);
	v->terms = out_str(&o);
	return true;
}

static bool contract_of(const struct step *s, const struct claim *c, const struct contract **out, struct err *e)
{
	struct agreement a;
	*out = NULL;
	return !c->contract || agreement_by_id(s->db, c->client, c->contract, s->mem, &a, out, e);
}

/* What is sent is in euro, its tax too; what a contract owes in another currency is shown, quoted and kept, but not invoiced. */
static bool are_in_euro(const struct step *s, const struct claims *claims, struct err *e)
{
	for (size_t i = 0; i < claims->n; i++) {
		const struct contract *compiled;
		const struct claim *c = &claims->at[i];
		if (i && c->contract == claims->at[i - 1].contract)
			continue;
		if (!contract_of(s, c, &compiled, e))
			return false;
		if (compiled && !str_is(contract_head(compiled)->currency, STR("EUR")))
			return refuse(s, "„{}“ rechnet in {}: Rechnungen stellt das Programm nur in Euro aus", "\"{}\" is owed in {}: the program issues invoices in euro only", c->owed.name, contract_head(compiled)->currency), true;
	}
	return true;
}

int64_t claims_contract(const struct claims *claims)
{
	const struct claim *last = NULL;
	for (size_t i = 0; i < claims->n; i++)
		if (claims->at[i].contract && (!last || claims->at[i].until.day > last->until.day))
			last = &claims->at[i];
	return last ? last->contract : 0;
}

bool invoice_fill(const struct step *s, const struct claims *claims, enum billed_as as, const struct client *c, struct invoice *v, const struct contract **compiled, struct err *e)
{
	struct agreement a = { 0 };
	*compiled = NULL;
	int64_t contract = claims_contract(claims);
	if (contract && !agreement_by_id(s->db, c->id, contract, s->mem, &a, compiled, e))
		return false;
	invoice_seller(s, &v->seller, &v->payment);
	v->buyer = invoice_buyer(c);
	v->lang = c->lang;
	v->issued = invoice_today(s);
	v->buyer_reference = c->buyer_reference.len ? c->buyer_reference : c->key;
	v->to_public_body = invoice_looks_public(c->buyer_reference);
	v->contract = a.id ? text(s->mem, "{} {}", a.title, a.version) : NONE;
	const struct contract *of = *compiled;
	bool takes_off = false;
	for (size_t i = 0; i < claims->n; i++) {
		struct claim *now = &claims->at[i];
		if ((i && now->contract != now[-1].contract && !contract_of(s, now, &of, e)) || !invoice_say_taken_off(s, now, c->lang, &v->preceding, e) || !add_line(s, now, of, c->lang, v, e))
			return false;
		takes_off |= now->source == CLAIM_INSTALMENT && now->place >= INSTALMENT_OFF;
	}
	say_billed(s, as, takes_off, c->lang, v);
	invoice_say_abroad(s, c->lang, v);
	return true;
}

/* The claim promised an amount; the invoice must come to the same. */
static bool are_as_claimed(const struct invoice *v, const struct claims *claims)
{
	for (size_t i = 0; i < claims->n; i++)
		if (v->lines.at[i].net.cents != claims->at[i].owed.net.cents)
			return false;
	return true;
}

/* As many as a refusal holds; whoever mends these sees the rest. */
static bool refuse_faults(const struct step *s, const struct faults *all)
{
	enum { HOLDS = 800 };
	struct faults shown = { .at = all->at };
	while (shown.n < all->n && (shown.n == 0 || invoice_print_faults(&(struct faults){ all->at, shown.n + 1, 0 }, s->mem).len < HOLDS))
		shown.n++;
	struct str more = shown.n < all->n ? text(s->mem, "\n+ {}", all->n - shown.n) : NONE;
	return fail(s->refused, "{}{}", invoice_print_faults(&shown, s->mem), more);
}

bool invoice_passes(const struct step *s, const struct invoice *v)
{
	struct faults faults = { 0 };
	return invoice_check(v, s->reader, s->mem, &faults) || refuse_faults(s, &faults);
}

/* Nobody is sent a document that asks for nothing; its lines go with the next one. What a quote fixes was asked for. */
static bool asks_for_nothing(const struct signal *act, const struct claims *claims)
{
	bool nothing = !field(&act->fields, STR("quote")).len;
	for (size_t i = 0; i < claims->n; i++)
		nothing &= !claims->at[i].owed.net.cents;
	return nothing;
}

bool invoice_issue(const struct step *s, const struct signal *act, struct err *e)
{
	struct claims claims = { 0 };
	struct client c;
	struct invoice v = { 0 };
	if (invoices_are_elsewhere(s->db, s->mem))
		return refuse(s, "Rechnungen schreibt das Programm der Buchhaltung (Einstellung invoice.written): der Monatsabschluss gibt ihm die Posten", "the book-keeping program writes invoices (setting invoice.written): the month end hands the items to it"), true;
	const struct contract *contract;
	enum billed_as as = BILLED_AS_IT_IS;
	if (!collect(s, act, &claims, &as, e) || !are_in_euro(s, &claims, e) || (!s->refused->len && !claims_tax(s, act->client, &claims, e)))
		return false;
	if (s->refused->len)
		return true;
	keep_alike(s, &claims);
	if (asks_for_nothing(act, &claims))
		return refuse(s, "hier ist nichts zu zahlen: was 0,00 € kostet, steht auf der nächsten Rechnung", "nothing is to be paid here: what costs €0.00 stands on the next invoice"), true;
	if (gives_back(&claims))
		return invoice_credit(s, act, &claims, e) && (s->refused->len || instalment_close(s, &claims, e));
	if (str_trim(field(&act->fields, STR("reason"))).len)
		return refuse_invoice(s, &claims), true;
	if (!client_find(s->db, act->client, s->mem, &c, e) || !invoice_fill(s, &claims, as, &c, &v, &contract, e))
		return false;
	if (!invoice_set_totals(&v, s->mem, s->refused) || !set_due(s, c.lang, contract, &v))
		return true;
	say_together(s, &claims, c.lang, &v);
	if (!invoice_set_debit(s, c.id, c.lang, &v, e))
		return false;
	must(are_as_claimed(&v, &claims));
	v.number = v.payment.reference = STR("RE-0");    /* the check sees a number; the real one is taken after it */
	struct filing f = { STR("RE"), c.id, claims_contract(&claims), claims.at[0].quote, act->person, 0, c.lang, &claims, NONE };
	if (!invoice_passes(s, &v))
		return true;
	struct work_shown work;
	if (!invoice_print_work(s, c.id, &claims, &v, c.lang, &work, e))
		return false;
	f.work_html = work.page_html;
	return invoice_write(s, &v, &f, e) && (s->refused->len || time_shown(s, c.id, &work.free, *s->made, e)) && instalment_close(s, &claims, e);
}
