/* propose.c - which documents a line pays: by their numbers in its words, by who paid from that account before, by name, by the amount alone. Pure.
 *
 * Nothing is booked by it; a person confirms or changes what stands here. */
#include "ledger/payments.h"

enum { CHARGES_MOST = 2000 };
struct asking { const struct bank_line *l; const struct open_items *items; int64_t left; struct arena *mem; struct proposal *to; };

/* Letters and digits alone, small: banks break and join words as they like. */
static struct str plain(struct str s, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c >= 'A' && c <= 'Z')
			c |= 32;
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out_char(&o, c);
	}
	return out_str(&o);
}

static bool is_digit_at(struct str s, size_t at) { return at < s.len && s.at[at] >= '0' && s.at[at] <= '9'; }

/* RE-2026-0001 is not named by RE-2026-00012. */
static bool names(struct str words, struct str number)
{
	while (number.len) {
		ptrdiff_t at = str_find(words, number);
		if (at < 0)
			return false;
		if (!is_digit_at(words, (size_t)at + number.len))
			return true;
		words = str_cut(words, (size_t)at + 1, words.len);
	}
	return false;
}

static int64_t off_of(const struct asking *a, size_t i) { return item_discount(&a->items->at[i], a->l->value).cents; }

static void give(struct asking *a, size_t item, int64_t cents, int64_t discount)
{
	if (a->to->n == COUNT(a->to->shares) || !cents)
		return;
	a->to->shares[a->to->n++] = (struct share){ &a->items->at[item], { cents }, { discount } };
	a->left -= cents;
}

/* Money that came: whole, less a discount that was agreed, or as far as it goes; the earliest due first. */
static void give_in(struct asking *a, const bool *meant)
{
	int64_t all = 0, off = 0;
	for (size_t i = 0; i < a->items->n; i++)
		if (meant[i] && a->items->at[i].open.cents > 0) {
			all += a->items->at[i].open.cents;
			off += off_of(a, i);
		}
	bool less = off && a->left == all - off;
	for (size_t i = 0; i < a->items->n && a->left > 0; i++) {
		int64_t open = a->items->at[i].open.cents, discount = less ? off_of(a, i) : 0;
		if (meant[i] && open > 0)
			give(a, i, open - discount < a->left ? open - discount : a->left, discount);
	}
}

/* What comes back is a payment with what was let off for it, or all that was paid. What a bank takes for it may be in the line, too: no more than any
 * bank takes. */
static bool is_back(const struct asking *a, size_t i, bool charged, struct less *out)
{
	const struct open_item *x = &a->items->at[i];
	for (size_t k = 0; a->left < 0 && x->gross.cents >= 0 && k <= x->lesses.n; k++) {
		*out = k < x->lesses.n ? x->lesses.at[k] : (struct less){ x->paid, x->discounted };
		int64_t beyond = -a->left - out->amount.cents;
		if (out->amount.cents > 0 && (charged ? beyond > 0 && beyond <= CHARGES_MOST : !beyond))
			return true;
	}
	return false;
}

/* Money that went: what was paid, or credited, comes back; of one item, for who gives back two says so line by line. */
static void give_back(struct asking *a, const bool *meant)
{
	for (size_t i = 0; i < a->items->n; i++) {
		const struct open_item *x = &a->items->at[i];
		struct less less;
		if (!meant[i])
			continue;
		if (is_back(a, i, false, &less) || is_back(a, i, true, &less)) {
			give(a, i, -less.amount.cents, -less.discount.cents);
			a->to->charges.cents = a->left;
			a->left = 0;
			return;
		}
		if (x->paid.cents >= -a->left || (x->gross.cents < 0 && x->open.cents <= a->left)) {
			give(a, i, a->left, 0);
			return;
		}
	}
}

static bool some(const struct asking *a, const bool *meant)
{
	for (size_t i = 0; i < a->items->n; i++)
		if (meant[i])
			return true;
	return false;
}

static bool tries(struct asking *a, enum proposed by, const bool *meant)
{
	if (!some(a, meant))
		return false;
	(a->left < 0 ? give_back : give_in)(a, meant);
	a->to->by = a->to->n ? by : PROPOSED_NOTHING;
	return a->to->n > 0;
}

static bool fits(const struct asking *a, size_t i)
{
	const struct open_item *x = &a->items->at[i];
	struct less less;
	return a->left < 0 ? is_back(a, i, false, &less) || is_back(a, i, true, &less) || (x->gross.cents < 0 && x->open.cents == a->left) : x->open.cents > 0 && (x->open.cents == a->left || (off_of(a, i) && x->open.cents - off_of(a, i) == a->left));
}

/* Of one client: the item of just that amount, else all of them if they come to it. */
static bool tries_client(struct asking *a, enum proposed by, int64_t client, bool *meant)
{
	int64_t all = 0;
	size_t exact = a->items->n, n = 0;
	for (size_t i = 0; i < a->items->n; i++) {
		bool theirs = a->items->at[i].client == client;
		meant[i] = theirs && a->items->at[i].open.cents > 0;
		all += meant[i] ? a->items->at[i].open.cents : 0;
		if (theirs && fits(a, i)) {
			exact = i;
			n++;
		}
	}
	if (n == 1)
		for (size_t i = 0; i < a->items->n; i++)
			meant[i] = i == exact;
	return (n == 1 || (a->left > 0 && all == a->left)) && tries(a, by, meant);
}

static bool by_number(struct asking *a, bool *meant)
{
	struct str words = plain(text(a->mem, "{} {}", a->l->purpose, a->l->end_to_end), a->mem);
	for (size_t i = 0; i < a->items->n; i++)
		meant[i] = names(words, plain(a->items->at[i].number, a->mem));
	return tries(a, PROPOSED_NUMBER, meant);
}

static bool by_iban(struct asking *a, const struct payers *payers, bool *meant)
{
	for (size_t i = 0; i < payers->n; i++)
		if (a->l->iban.len && str_is(payers->at[i].iban, a->l->iban) && tries_client(a, PROPOSED_IBAN, payers->at[i].client, meant))
			return true;
	return false;
}

static bool by_name(struct asking *a, bool *meant)
{
	struct str name = plain(utf8_ascii(a->mem, utf8_fold(a->mem, a->l->name)), a->mem);
	for (size_t i = 0; i < a->items->n; i++)
		if (name.len && str_is(plain(utf8_ascii(a->mem, utf8_fold(a->mem, a->items->at[i].buyer)), a->mem), name) && tries_client(a, PROPOSED_NAME, a->items->at[i].client, meant))
			return true;
	return false;
}

static bool by_amount(struct asking *a, bool *meant)
{
	size_t n = 0;
	for (size_t i = 0; i < a->items->n; i++)
		n += meant[i] = fits(a, i);
	return a->left > 0 && n == 1 && tries(a, PROPOSED_AMOUNT, meant);
}

struct proposal payment_propose(const struct bank_line *l, const struct open_items *items, const struct payers *payers, struct arena *mem)
{
	struct proposal p = { 0 };
	struct asking a = { l, items, l->amount.cents - l->booked.cents, mem, &p };
	bool *meant = NEWS(mem, bool, items->n + 1);
	if (!by_number(&a, meant) && !by_iban(&a, payers, meant) && !by_name(&a, meant))
		by_amount(&a, meant);
	p.rest.cents = a.left;
	return p;
}
