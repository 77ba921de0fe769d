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

/* All lines of one name, of the same days or of whichever: how many, their sum, and the last of them. */
struct named { size_t n; int64_t cents; struct micro quantity; const struct owed *one; bool alike; };

static bool same_days(const struct owed *a, const struct owed *b) { return a->from.day == b->from.day && a->until.day == b->until.day; }

static struct named lines_like(const struct owed_list *all, const struct owed *like, bool of_its_days)
{
	struct named x = { .alike = true };
	for (size_t i = 0; i < all->n; i++) {
		const struct owed *l = &all->at[i];
		if (!str_is(l->name, like->name) || (of_its_days && !same_days(l, like)))
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

/* Have its lines the same days before and now, as far as they share any? Else another version came to hold in the month. */
static bool days_stay(const struct owed_list *was, const struct owed_list *is, struct str name)
{
	for (size_t i = 0; i < was->n; i++)
		for (size_t k = 0; k < is->n && str_is(was->at[i].name, name); k++) {
			const struct owed *a = &was->at[i], *b = &is->at[k];
			if (str_is(b->name, name) && a->from.day <= b->until.day && b->from.day <= a->until.day && !same_days(a, b))
				return false;
		}
	return true;
}

static bool is_told(const struct owed_list *told, const struct owed *l, bool of_its_days)
{
	for (size_t i = 0; i < told->n; i++)
		if (str_is(told->at[i].name, l->name) && (!of_its_days || same_days(&told->at[i], l)))
			return true;
	return false;
}

void account_make_up(const struct owed_list *was, const struct owed_list *is, enum lang lang, struct arena *mem, struct owed_list *out)
{
	const struct owed_list *both[] = { is, was };
	struct owed_list told = { 0 };
	for (size_t b = 0; b < COUNT(both); b++)
		for (size_t i = 0; i < both[b]->n; i++) {
			const struct owed *l = &both[b]->at[i];
			bool stay = days_stay(was, is, l->name);
			struct named before = lines_like(was, l, stay), now = lines_like(is, l, stay);
			if (before.cents != now.cents && !is_told(&told, l, stay))
				add_difference(&before, &now, lang, mem, out);
			*push(mem, &told) = *l;
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

/* A line without days of its own has those of the month. */
static struct owed_list dated(const struct fee_run *run, const struct owed_list *lines, struct arena *mem)
{
	struct owed_list all = { 0 };
	for (size_t i = 0; i < lines->n; i++) {
		struct owed *l = push(mem, &all);
		*l = lines->at[i];
		if (!l->from.day) {
			l->from = run->from;
			l->until = run->until;
		}
	}
	return all;
}

/* The version that held on the last day of a line; of none the last of the month. */
static int64_t version_of(const struct fee_versions *of, const struct owed *l)
{
	size_t i = 0;
	while (i + 1 < of->n && of->at[i].until.day < l->until.day)
		i++;
	return of->at[i].a.id;
}

bool fee_charge(const struct step *s, struct fee_run *run, const struct owed_list *lines, const struct fee_versions *of, struct err *e)
{
	struct owed_list before = { 0 }, is = dated(run, lines, s->mem), more = is;
	struct owed_sums sums;
	bool again = run->id > 0;
	if (again) {
		if (!fee_charged(s->db, run, s->mem, &before, e))
			return false;
		more = (struct owed_list){ 0 };
		account_make_up(&before, &is, contract_head(of->at[of->n - 1].c)->lang, s->mem, &more);
	}
	if (!account_sum(&more, s->mem, &sums))
		return refuse(s, "die Pauschale liegt außerhalb des Bereichs der Beträge", "the flat fee is beyond the range of amounts"), true;
	if (!again && !insert_run(s, run, e))
		return false;
	*s->made = run->id;
	for (size_t i = 0; i < more.n; i++) {
		struct claim c = { .client = run->client, .source = CLAIM_FEE, .source_id = run->id, .place = (int)(before.n + i) + 1, .contract = version_of(of, &more.at[i]),
		                   .from = more.at[i].from, .until = more.at[i].until, .owed = more.at[i] };
		if (!claim_add(s, &c, e))
			return false;
	}
	return run(s->db, e, "update fee_run set net_cents = net_cents + ?, note = ?, again_ms = ?, added_cents = ? where client_id = ? and id = ?",
	           sums.net, run->note, again ? s->now : (struct instant){ 0 }, again ? sums.net : (struct money){ 0 }, run->client, run->id) &&
	       audit_add(s->db, run->client, s->now, 0, again ? STR("fee.again") : STR("fee.run"), run->id, text(s->mem, "{\"month\":\"{}\",\"net\":{}}", str_cut(text(s->mem, "{}", run->from), 0, 7), sums.net), e);
}
