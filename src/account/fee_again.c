/* fee_again.c - the rows of a month's flat fee: charged once, and looked at again whenever somebody wants to.
 *
 * What a later run finds more or less of, line by line, becomes lines of its own that say so; a run that finds the same adds none. */
#include "account/inside.h"

#define RUN_COLUMNS "id, client_id, contract_id, period_from, period_until, net_cents, note, at_ms, again_ms, added_cents"

static bool one_run(struct rows *r, struct arena *mem, struct fee_run *out, struct err *e)
{
	*out = (struct fee_run){ 0 };
	row(r, mem, &out->id, &out->client, &out->contract, &out->from, &out->until, &out->net, &out->note, &out->at, &out->again, &out->added);
	return done(r, e);
}

bool fee_run_of(struct db *db, int64_t client, struct date month, struct arena *mem, struct fee_run *out, struct err *e)
{
	return one_run(sql(db, "select " RUN_COLUMNS " from fee_run where client_id = ? and period_from = ?", client, month), mem, out, e);
}

bool fee_run_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct fee_run *out, struct err *e)
{
	return one_run(sql(db, "select " RUN_COLUMNS " from fee_run where client_id = ? and id = ?", client, id), mem, out, e);
}

/* ---- what is more or less ------------------------------------------------------------------------------------------------ */

/* All lines of one name: how many, their sum, and the last of them. */
struct named { size_t n; int64_t cents; struct micro quantity; const struct owed *one; bool alike; };

static struct named lines_named(const struct owed_list *all, struct str name)
{
	struct named x = { .alike = true };
	for (size_t i = 0; i < all->n; i++) {
		const struct owed *l = &all->at[i];
		if (!str_is(l->name, name))
			continue;
		x.alike &= !x.one || (str_is(l->unit, x.one->unit) && l->price.u6 == x.one->price.u6 && l->base.u6 == x.one->base.u6);
		x.one = l;
		x.n++;
		x.cents += l->net.cents;
		x.quantity.u6 += l->quantity.u6;
	}
	return x;
}

/* So many more of the same, where that makes the amount. */
static bool by_quantity(const struct named *was, const struct named *is, struct owed *line)
{
	struct money net;
	if (!was->one || !is->one || !was->alike || !is->alike || line->base.u6 || !str_is(was->one->unit, is->one->unit) || was->one->price.u6 != is->one->price.u6)
		return false;
	line->quantity.u6 = is->quantity.u6 - was->quantity.u6;
	if (!account_net(line->quantity, line->price, line->base, &net) || net.cents != is->cents - was->cents)
		return false;
	line->net = net;
	return true;
}

static void add_difference(const struct named *was, const struct named *is, enum lang lang, struct arena *mem, struct owed_list *out)
{
	struct owed line = is->one ? *is->one : *was->one;
	struct out note = out_open(mem);
	note.lang = lang;
	if (was->n == 0 && is->n == 1) {
		html(&note, "{}", lang == LANG_DE ? STR("nachgetragen") : STR("made up for"));
		if (is->one->note.len)
			print(&note, " ({})", is->one->note);            /* "hinzugekommen: Filiale Nord" */
	} else if (by_quantity(was, is, &line)) {
		if (lang == LANG_DE)
			html(&note, "nachgetragen: {} statt {}", is->quantity, was->quantity);
		else
			html(&note, "made up for: {} instead of {}", is->quantity, was->quantity);
	} else {
		account_as_piece(&line, (struct money){ is->cents - was->cents });
		if (lang == LANG_DE)
			html(&note, "nachgetragen: {} statt {}", (struct money){ is->cents }, (struct money){ was->cents });
		else
			html(&note, "made up for: {} instead of {}", (struct money){ is->cents }, (struct money){ was->cents });
		if (is->n == 1 && is->one->note.len)
			print(&note, " ({})", is->one->note);            /* "8 von 12 Monaten" */
	}
	line.note = out_str(&note);
	*push(mem, out) = line;
}

static bool is_told(const struct strs *told, struct str name)
{
	for (size_t i = 0; i < told->n; i++)
		if (str_is(told->at[i], name))
			return true;
	return false;
}

void account_make_up(const struct owed_list *was, const struct owed_list *is, enum lang lang, struct arena *mem, struct owed_list *out)
{
	const struct owed_list *both[] = { is, was };
	struct strs told = { 0 };
	for (size_t b = 0; b < COUNT(both); b++)
		for (size_t i = 0; i < both[b]->n; i++) {
			struct str name = both[b]->at[i].name;
			struct named before = lines_named(was, name), now = lines_named(is, name);
			if (before.cents != now.cents && !is_told(&told, name))
				add_difference(&before, &now, lang, mem, out);
			*push(mem, &told) = name;
		}
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------ */

bool fee_charged(struct db *db, const struct fee_run *run, struct arena *mem, struct owed_list *out, struct err *e)
{
	struct owed o = { 0 };
	struct str tax;
	struct rows *r = sql(db, "select name, clause, quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6, served_from, served_until from claim"
	                            " where client_id = ? and source = ? and source_id = ? and attempt = 0 order by place", run->client, (int)CLAIM_FEE, run->id);
	while (row(r, mem, &o.name, &o.clause, &o.quantity, &o.unit, &o.price, &o.base, &o.net, &tax, &o.tax.rate, &o.from, &o.until)) {
		must(account_find_tax(tax, &o.tax.category));
		*push(mem, out) = o;
	}
	return done(r, e);
}

static bool insert_run(const struct step *s, struct fee_run *run, struct err *e)
{
	struct rows *r = sql(s->db, "insert into fee_run (client_id, contract_id, period_from, period_until, net_cents, note, at_ms)"
	                            " values (?, ?, ?, ?, 0, ?, ?) returning id", run->client, run->contract, run->from, run->until, run->note, run->at);
	row(r, s->mem, &run->id);
	return done(r, e);
}

bool fee_charge(const struct step *s, struct fee_run *run, const struct owed_list *lines, enum lang lang, struct err *e)
{
	struct owed_list before = { 0 }, more = *lines;
	struct owed_sums sums;
	bool again = run->id > 0;
	if (again) {
		if (!fee_charged(s->db, run, s->mem, &before, e))
			return false;
		more = (struct owed_list){ 0 };
		account_make_up(&before, lines, lang, s->mem, &more);
	}
	if (!account_sum(&more, s->mem, &sums))
		return refuse(s, "die Pauschale liegt außerhalb des Bereichs der Beträge", "the flat fee is beyond the range of amounts"), true;
	if (!again && !insert_run(s, run, e))
		return false;
	*s->made = run->id;
	for (size_t i = 0; i < more.n; i++) {
		struct claim c = { .client = run->client, .source = CLAIM_FEE, .source_id = run->id, .place = (int)(before.n + i) + 1, .contract = run->contract,
		                   .from = more.at[i].from.day ? more.at[i].from : run->from, .until = more.at[i].from.day ? more.at[i].until : run->until, .owed = more.at[i] };
		if (!claim_add(s, &c, e))
			return false;
	}
	return run(s->db, e, "update fee_run set net_cents = net_cents + ?, note = ?, again_ms = ?, added_cents = ? where client_id = ? and id = ?",
	           sums.net, run->note, again ? s->now : (struct instant){ 0 }, again ? sums.net : (struct money){ 0 }, run->client, run->id) &&
	       audit_add(s->db, run->client, s->now, 0, again ? STR("fee.again") : STR("fee.run"), run->id, text(s->mem, "{\"month\":\"{}\",\"net\":{}}", str_cut(text(s->mem, "{}", run->from), 0, 7), sums.net), e);
}
