/* reminder.c - the letter to who is late: every item with its days, what is asked beside, until when and whither, and what was agreed on. */
#include "ledger/reminding.h"

/* [step - 1], ORDER lang */
static const struct str subjects[DUNNING_STEPS][2] = { { LIT("Zahlungserinnerung"), LIT("Payment reminder") }, { LIT("Mahnung"), LIT("Second payment reminder") }, { LIT("Letzte Mahnung"), LIT("Final payment reminder") } };

/* Words of a letter, ORDER lang. */
static const struct { struct str of, due, whole, fee, interest, interest_until, basis, credit, sum, until, to, number, says[2], settled; } words[] = {
	{ LIT(" vom "), LIT(", fällig am "), LIT(" von "), LIT("Mahngebühr"), LIT("Verzugszinsen bis heute"), LIT("Verzugszinsen bis "), LIT("So sind die Verzugszinsen berechnet, vom Tag nach der Fälligkeit an und nach Tagen (§§ 247, 288 BGB, soweit der Vertrag nichts anderes sagt):"), LIT("Guthaben, das Sie davon abziehen können, aus "), LIT("Zu zahlen"), LIT("Bitte zahlen Sie bis zum "), LIT(" auf das Konto "), LIT(" und geben Sie die Nummer der Rechnung an."),
	  { LIT("Auf der Rechnung "), LIT(" steht: ") }, LIT("Haben Sie inzwischen gezahlt, ist dieser Brief erledigt.") },
	{ LIT(" of "), LIT(", due on "), LIT(" of "), LIT("Fee"), LIT("Interest for late payment until today"), LIT("Interest for late payment until "), LIT("The interest is reckoned from the day after the due day on, by days (sections 247 and 288 BGB, unless the contract says otherwise):"), LIT("Credit, which you may deduct from it, of "), LIT("To be paid"), LIT("Please pay until "), LIT(" to the account "), LIT(" and name the number of the invoice."),
	  { LIT("Invoice "), LIT(" says: ") }, LIT("If you have paid meanwhile, this letter is settled.") },
};

static void out_day(struct out *o, struct date d) { html(o, "{}", d); }

static void write_item(struct out *o, const struct open_item *i)
{
	print(o, "{}{}", i->number, words[o->lang].of);
	out_day(o, i->day);
	out_bytes(o, words[o->lang].due);
	out_day(o, i->due);
	out_bytes(o, STR(": "));
	out_money(o, i->open);
	if (i->open.cents != i->gross.cents) {
		out_bytes(o, words[o->lang].whole);
		out_money(o, i->gross);
	}
	out_char(o, '\n');
}

static void write_sum(struct out *o, struct str name, struct money m)
{
	print(o, "{}: ", name);
	out_money(o, m);
	out_char(o, '\n');
}

struct str reminder_terms(struct str terms)
{
	static const struct str begins[] = { LIT("Zahlbar bis "), LIT("Payable until ") }, ends[] = { LIT(" Wir ziehen "), LIT(" We collect ") };
	for (size_t i = 0; i < COUNT(begins); i++) {
		ptrdiff_t from = str_find(terms, begins[i]), until = str_find(terms, ends[i]);
		terms = str_cut(terms, from > 0 ? (size_t)from : 0, until > 0 ? (size_t)until : terms.len);
	}
	return str_trim(terms);
}

/* What the oldest of them says of payment is what was agreed on, in the words that were sent. */
static bool write_terms(struct db *db, struct out *o, const struct open_item *i, struct err *e)
{
	struct str xml, page;
	struct received in;
	if (!invoice_document(db, i->client, i->id, o->mem, &xml, &page, e))
		return false;
	if (xml.len && invoice_read_xml(xml, o->lang, o->mem, &in) && in.v.terms.len)
		print(o, "{}{}{}{}\n\n", words[o->lang].says[0], i->number, words[o->lang].says[1], reminder_terms(in.v.terms));
	return true;
}

/* Beyond the last known base rate nothing is reckoned, and the letter does not say that it is. */
static struct str interest_said(struct out *o, const struct reminder *r)
{
	struct out said = out_open(o->mem);
	said.lang = o->lang;
	if (!r->reckoned.day)
		return words[o->lang].interest;
	out_bytes(&said, words[o->lang].interest_until);
	out_day(&said, r->reckoned);
	return out_str(&said);
}

/* "01.01.2026 bis 31.01.2026: 31 Tage, 1.000,00 € × 10,27 % × 31 / 365 (Basiszinssatz 1,27 % + 9)" */
static void write_span(struct out *o, const struct dunned *d, const struct interest_span *s)
{
	bool de = o->lang == LANG_DE;
	int64_t days = s->until.day - s->from.day + 1;
	html(o, "  {} {} {}: {} {}, ", s->from, de ? STR("bis") : STR("to"), s->until, days, days == 1 ? de ? STR("Tag") : STR("day") : de ? STR("Tage") : STR("days"));
	out_money(o, s->open);
	html(o, " × {} % × {} / {}", s->percent, days, s->year);
	if (d->rate.above_base && de)
		html(o, " (Basiszinssatz {} % und {} Prozentpunkte)", s->base, d->rate.percent);
	else if (d->rate.above_base)
		html(o, " (base rate {} % and {} percentage points)", s->base, d->rate.percent);
	out_char(o, '\n');
}

/* What the interest is made of, so that whoever reads it can reckon it again. */
static void write_basis(struct out *o, const struct reminder *r)
{
	print(o, "\n{}\n", words[o->lang].basis);
	for (size_t i = 0; i < r->items.n; i++) {
		const struct dunned *d = &r->items.at[i];
		if (!d->interest.cents)
			continue;
		write_sum(o, d->item.number, d->interest);
		for (size_t k = 0; k < d->spans.n; k++)
			write_span(o, d, &d->spans.at[k]);
	}
}

static bool write_letter(struct db *db, struct out *o, const struct reminder *r, struct err *e)
{
	print(o, "{}\n\n", dunning_words(db, r->step, o->lang, o->mem));
	for (size_t i = 0; i < r->items.n; i++)
		write_item(o, &r->items.at[i].item);
	if (r->fee.cents)
		write_sum(o, words[o->lang].fee, r->fee);
	if (r->interest.cents)
		write_sum(o, interest_said(o, r), r->interest);
	write_sum(o, words[o->lang].sum, (struct money){ r->open.cents + r->fee.cents + r->interest.cents });
	for (size_t i = 0; i < r->credits.n; i++)
		write_sum(o, text(o->mem, "{}{}", words[o->lang].credit, r->credits.at[i].number), (struct money){ -r->credits.at[i].open.cents });
	if (r->interest.cents)
		write_basis(o, r);
	print(o, "\n{}", words[o->lang].until);
	out_day(o, r->until);
	print(o, "{}{}{}\n\n", words[o->lang].to, str_trim(setting(db, o->mem, STR("house.iban"))), words[o->lang].number);
	if (!write_terms(db, o, &r->items.at[0].item, e))
		return false;
	print(o, "{}\n\n{}\n", words[o->lang].settled, str_trim(setting(db, o->mem, STR("house.name"))));
	return true;
}

bool reminder_write(struct db *db, struct arena *mem, struct reminder *r, struct err *e)
{
	struct client to;
	struct out o = out_open(mem);
	if (!client_find(db, r->client, mem, &to, e))
		return false;
	o.lang = to.lang;
	if (!write_letter(db, &o, r, e))
		return false;
	r->to = to.email;
	r->letter = out_str(&o);
	r->subject = text(mem, "{}: {}{}", subjects[r->step - 1][to.lang], r->items.at[0].item.number, r->items.n > 1 ? text(mem, " + {}", r->items.n - 1) : NONE);
	r->sha256 = sha256_hex(mem, text(mem, "{}\n{}\n{}", r->to, r->subject, r->letter));
	return true;
}
