/* quote_on_top.c - what a quote says of surcharges and discounts before anybody accepts it.
 *
 * Of each estimate the contract knows already what is put on it: what holds for this work whatever the hour is a line beside the
 * estimate, reckoned as booked time will be (work.c). What hangs on the hours in which the work is done, or on a fact that
 * nobody told, is named without an amount. What is billed later says what its quote said of it. */
#include "account/inside.h"

/* An amount is put on once, and possible is what may come on any of the estimates. */
static bool is_there(const struct quote_lines *lines, enum quote_line_kind kind, struct str surcharge)
{
	for (size_t i = 0; i < lines->n; i++)
		if (lines->at[i].kind == kind && str_is(lines->at[i].position, surcharge))
			return true;
	return false;
}

/* One estimate with what follows from it, as what its position costs; amounts: of each surcharge, what it made of it so far. */
struct topped { const struct judged *j; struct quote_line line; const struct price *price; struct price_kept kept; const bool *put; struct money *amounts; };

static bool put_known(struct topped *x, const struct surcharge *s, size_t i, struct arena *mem, struct quote_lines *lines, struct err *refused)
{
	const struct owed *work = &x->line.owed;
	struct quote_line line = { .kind = QUOTE_ON_TOP, .position = s->name, .derived = true };
	struct put_base base = contract_surcharge_base(x->price, &x->kept, s);
	struct owed bare = { .clause = work->clause, .tax = work->tax, .note = agreement_surcharge_sentence(x->j->contract, s, mem) };
	if (s->fixed.cents && is_there(lines, QUOTE_ON_TOP, s->name))
		return true;
	if (!account_price_surcharge(s, base, &bare, mem, &line.owed, refused))
		return false;
	line.owed.clause = account_clause_too(work->clause, s->clause, mem);
	account_at_most(&line.owed, contract_surcharge_room(x->j->contract, x->price, &x->kept, s, x->amounts));
	x->amounts[i] = line.owed.net;
	if (line.owed.net.cents)
		*push(mem, lines) = line;
	return true;
}

static bool is_meant(const struct topped *x, const struct surcharge *s) { return !s->on.len || price_has(x->price, s->on); }

/* Its hours decide, or a fact nobody told. */
static bool is_possible(const struct topped *x, const struct surcharge *s, size_t i)
{
	bool open = x->j->j.surcharge_open && x->j->j.surcharge_open[i], holds = !x->j->j.surcharged || x->j->j.surcharged[i];
	return !x->put[i] && is_meant(x, s) && (open || (s->calendar.len && holds));
}

static void name_possible(const struct topped *x, const struct surcharge *s, struct arena *mem, struct quote_lines *lines)
{
	const struct owed *work = &x->line.owed;
	struct quote_line line = { .kind = QUOTE_MAY, .position = s->name, .derived = true,
		.owed = { .name = s->name, .note = agreement_surcharge_sentence(x->j->contract, s, mem), .unit = STR("C62"), .clause = account_clause_too(work->clause, s->clause, mem), .tax = work->tax } };
	if (!is_there(lines, QUOTE_MAY, s->name))
		*push(mem, lines) = line;
}

static bool top(struct topped *x, struct arena *mem, struct quote_lines *lines, struct err *refused)
{
	const struct surcharge *all;
	size_t n = contract_surcharges(x->j->contract, &all);
	struct put_on on = { .price = x->price, .by_time = true, .holds = x->j->j.surcharged, .bases = contract_surcharge_bases(x->j->contract, x->price, &x->kept, mem) };
	x->put = contract_surcharges_on(x->j->contract, &on, mem);
	x->amounts = NEWS(mem, struct money, n + 1);
	for (int discounts = 0; discounts < 2; discounts++)
		for (size_t i = 0; i < n; i++)
			if (x->put[i] && surcharge_is_discount(&all[i]) == (discounts > 0) && !put_known(x, &all[i], i, mem, lines, refused))
				return false;
	for (size_t i = 0; i < n; i++)
		if (is_possible(x, &all[i], i))
			name_possible(x, &all[i], mem, lines);
	return true;
}

/* ---- what the lines say that each item costs ---------------------------------------------------------------------------- */

static bool is_line_of(const struct price *p, size_t item, const struct quote_line *l)
{
	const struct price_item *by_time = account_time_item(p), *it = &p->items[item];
	bool timed = price_minutes(it->per, it->unit) > 0;
	if (!l->derived)
		return it == by_time;
	return it != by_time && timed == (l->kind == QUOTE_EFFORT) && str_is(it->position, l->position);
}

/* What a position has twice has one line by its name. */
static void share_out(const struct price *p, const struct quote_line *l, struct money *items)
{
	int64_t same = 0, left = l->owed.net.cents;
	for (size_t i = 0; i < p->n; i++)
		same += is_line_of(p, i, l);
	for (size_t i = 0; i < p->n; i++)
		if (is_line_of(p, i, l)) {
			int64_t part = left / same--;
			items[i].cents += part;
			left -= part;
		}
}

/* What is missing to a least is named by its position. */
static void keep_made_up(const struct price *p, const struct quote_line *l, struct money *made_up)
{
	for (size_t i = 0; i < p->n_bounds; i++) {
		struct str position = p->bounds[i].position;
		if (str_starts(l->owed.name, position) && str_starts(str_cut(l->owed.name, position.len, l->owed.name.len), STR(":"))) {
			made_up[i] = l->owed.net;
			return;
		}
	}
}

static struct price_kept kept_of(const struct price *p, const struct quote_lines *lines, size_t estimate, size_t n, struct arena *mem)
{
	struct price_kept k = { .items = NEWS(mem, struct money, p->n + 1), .made_up = NEWS(mem, struct money, p->n_bounds + 1), .minutes = lines->at[estimate].asked.u6 / 1000000 };
	for (size_t i = estimate; i < n && (i == estimate || lines->at[i].derived); i++) {
		const struct quote_line *l = &lines->at[i];
		k.sum.cents += l->owed.net.cents;
		if (l->kind == QUOTE_EFFORT || l->kind == QUOTE_FIXED)
			share_out(p, l, k.items);
		else
			keep_made_up(p, l, k.made_up);
	}
	return k;
}

bool quote_put_on_top(const struct judged *j, struct arena *mem, struct quote_lines *lines, struct err *refused)
{
	for (size_t i = 0, n = lines->n; i < n && j->contract; i++) {
		struct topped x = { .j = j, .line = lines->at[i], .price = contract_price(j->contract, lines->at[i].position) };
		if (x.line.kind != QUOTE_EFFORT || x.line.derived || !x.price)
			continue;
		x.kept = kept_of(x.price, lines, i, n, mem);
		if (!top(&x, mem, lines, refused))
			return false;
	}
	return true;
}

struct str quote_says_of(const struct quote *q, const struct quote_lines *lines, const struct contract *c, size_t surcharge, struct arena *mem)
{
	const struct surcharge *all;
	must(surcharge < contract_surcharges(c, &all));
	const struct surcharge *x = &all[surcharge];
	bool german = contract_head(c)->lang == LANG_DE;
	struct str sentence = agreement_surcharge_sentence(c, x, mem);
	if (is_there(lines, QUOTE_ON_TOP, x->name))
		return german ? text(mem, "wie im Angebot {}: {}", q->number, sentence) : text(mem, "as in quote {}: {}", q->number, sentence);
	if (is_there(lines, QUOTE_MAY, x->name))
		return german ? text(mem, "im Angebot {} als möglich genannt: {}", q->number, sentence) : text(mem, "named in quote {} as possible: {}", q->number, sentence);
	return german ? text(mem, "im Angebot {} nicht genannt: {}", q->number, sentence) : text(mem, "not named in quote {}: {}", q->number, sentence);
}
