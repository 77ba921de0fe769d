/* credit_share.c - what each credit brought of a month's amount: a line each where there are several, so that whoever is credited can follow it.
 *
 * What bounds them together is taken from the last ones; cents that rounding the sum has made otherwise are the last one's, too. */
#include "account/inside.h"

void credit_take_parts(const struct contract *c, struct credit_case *k, struct arena *mem)
{
	const struct credit *all;
	k->parts = NEWS(mem, struct credit_part, contract_credits(c, &all) + 1);
}

static size_t n_owed(const struct credit_part *parts, size_t n)
{
	size_t owed = 0;
	for (size_t i = 0; i < n; i++)
		owed += parts[i].amount.cents > 0;
	return owed;
}

static bool is_told(const struct credit_case *k, size_t until, int64_t ticket, const bool *brings)
{
	bool told = false;
	for (size_t i = 0; i < until; i++)
		told |= brings[i] && k->delays[i].ticket == ticket;
	return told;
}

/* "12, 14": whose work it is credited for; NONE: for none. */
static bool tickets_of(const struct contract *c, const struct credit_case *k, size_t credit, struct arena *mem, struct str *out, struct err *e)
{
	struct out o = out_open(mem);
	bool *brings = NEWS(mem, bool, k->n_delays + 1);
	for (size_t i = 0; i < k->n_delays; i++) {
		struct credit_case one = *k;
		struct credit_sum sum;
		one.delays = &k->delays[i];
		one.n_delays = 1;
		credit_take_parts(c, &one, mem);
		if (!contract_credit_sum(c, &(struct facts){ 0 }, &one, &sum, e))
			return false;
		brings[i] = one.parts[credit].times > 0;
		if (brings[i] && !is_told(k, i, k->delays[i].ticket, brings))
			print(&o, "{}{}", o.len ? STR(", ") : NONE, k->delays[i].ticket);
	}
	*out = out_str(&o);
	return true;
}

static struct credit_share *more_shares(struct credit_due *out, size_t more, struct arena *mem)
{
	struct credit_share *all = NEWS(mem, struct credit_share, out->n_shares + more + 1);
	for (size_t i = 0; i < out->n_shares; i++)
		all[i] = out->shares[i];
	return all;
}

bool credit_note_shares(int64_t contract, const struct contract *c, const struct credit_case *k, struct arena *mem, struct credit_due *out, struct err *e)
{
	const struct credit *credits;
	size_t n = contract_credits(c, &credits);
	struct credit_share *all = more_shares(out, n, mem);
	bool several = out->n_shares + n_owed(k->parts, n) > 1;
	for (size_t i = 0; i < n; i++) {
		const struct credit_part *p = &k->parts[i];
		const struct credit *one = &credits[i];
		bool by_time = (one->n && !one->figure.len) || one->of_outage;
		struct credit_share share = { .contract = contract, .amount = p->amount, .each = one->amount, .percent = p->percent, .times = p->times, .clause = one->clause, .by_time = by_time };
		if (p->amount.cents <= 0)
			continue;
		if (several && k->n_delays && !tickets_of(c, k, i, mem, &share.tickets, e))
			return false;
		share.late = one->over.len > 0;
		all[out->n_shares++] = share;
	}
	out->shares = all;
	return true;
}

void credit_share_out(struct credit_due *d)
{
	int64_t left = d->amount.cents, all = 0;
	for (size_t i = 0; i < d->n_shares; i++)
		all += d->shares[i].amount.cents;
	for (size_t i = 0; i < d->n_shares; i++) {
		struct money *m = &d->shares[i].amount;
		bool last = i + 1 == d->n_shares;
		m->cents = m->cents > left || (last && all < d->amount.cents) ? left : m->cents;
		left -= m->cents;
	}
	size_t n = 0;
	for (size_t i = 0; i < d->n_shares; i++)
		if (d->shares[i].amount.cents > 0)
			d->shares[n++] = d->shares[i];
	d->n_shares = n;
}

struct str credit_share_name(const struct credit_share *s, enum lang lang, struct arena *mem)
{
	bool de = lang == LANG_DE;
	if (s->tickets.len)
		return s->late ? de ? text(mem, "Gutschrift für Verzögerung bei Vorgang {}", s->tickets) : text(mem, "Credit for delay of ticket {}", s->tickets)
		       : de ? text(mem, "Gutschrift für Vorgang {}", s->tickets) : text(mem, "Credit for ticket {}", s->tickets);
	return !s->by_time ? de ? STR("Gutschrift") : STR("Credit") : de ? STR("Gutschrift für Verfügbarkeit") : STR("Credit for availability");
}

/* "4 × 300,00 €", "5 %"; of an amount that is owed once nothing. */
struct str credit_share_note(const struct credit_share *s, struct str currency, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	o.currency = currency;
	if (s->each.cents && s->times > 1)
		html(&o, "{} × {}", s->times, s->each);
	if (s->percent.u6)
		html(&o, "{}{} %", o.len ? STR(", ") : NONE, s->percent);
	return out_str(&o);
}
