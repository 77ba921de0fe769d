/* quote_write.c - where a quote's lines come from: the judged price, the contract's positions, what a person adds. */
#include "account/article.h"
#include "account/choice.h"
#include "base/watch.h"
#include "account/inside.h"

static struct str clause_of(const struct judged *j, struct arena *mem, struct str *words)
{
	struct out all = out_open(mem);
	for (size_t i = 0; i < j->j.n_because && (!i || j->j.either); i++)
		print(&all, "{}{}", i ? STR("\n") : NONE, j->j.because[i].text);
	*words = out_str(&all);
	return judgement_clauses(&j->j, contract_head(j->contract)->lang, mem);
}

static bool head_of(const struct step *s, int64_t client, int64_t part, const struct judged *j, int64_t person, struct quote *q, struct err *e)
{
	struct part p;
	struct ticket t;
	if (!ticket_part(s->db, client, part, s->mem, &p, e) || !ticket_find(s->db, client, p.ticket, s->mem, &t, e))
		return false;
	*q = (struct quote){ .client = client, .ticket = t.id, .part = part, .contract = j->verdict.contract, .verdict = j->verdict.id, .person = person,
	                     .state = QUOTE_DRAFT, .title = str_starts(p.title, STR("@")) ? t.subject : text(s->mem, "{}: {}", t.subject, p.title) };
	q->clause = clause_of(j, s->mem, &q->clause_text);
	return true;
}

static struct micro minutes_of(const struct price_item *item, int64_t minutes, struct err *e)
{
	int64_t billed = 0;
	price_round_minutes(item, minutes, &billed, e);
	return (struct micro){ billed * 1000000 };
}

/* As many minutes as what is left of it pays for, at the price by which what is booked later is billed. */
static void within_most(struct owed *line, struct money left)
{
	if (line->net.cents <= left.cents)
		return;
	line->quantity.u6 = round_div((wide)left.cents * 10000 * line->base.u6, line->price.u6);
	line->net = left;
}

/* ---- a position as a whole ---------------------------------------------------------------------------- */

/* A position of the contract on its way to its lines: the first is what somebody asked for, the others follow from it. */
struct position {
	const struct judged *j;
	const struct price *p;
	struct str clause;
	struct tax tax;
	int64_t minutes;
	bool changes;                                    /* it is of a change order; agreed: the estimate of the quote it changes, NULL: that has none */
	const struct quote_line *agreed;
	enum quote_choice choice;
	bool again;                                      /* its quote has an estimate at it already: what it costs once, or at least, stands there */
	struct quote_line *lines;                        /* of each item; without a name: of none */
	struct money *items;
};

static bool is_timed(const struct price_item *item) { return price_minutes(item->per, item->unit) > 0; }

/* Of a visit that another quote has already this one says so, and has nothing of it. */
static bool once_line(const struct step *s, const struct position *x, const struct price_item *item, struct quote_line *line, struct err *e)
{
	struct str with = NONE;
	*line = (struct quote_line){ .position = item->position, .owed = { .name = item->position, .clause = x->clause, .tax = x->tax } };
	if (price_is_each_visit(item) && !visit_quoted(s, x->j->verdict.client, x->j->verdict.ticket, x->j->verdict.part, item->position, contract_head(x->j->contract)->lang, &with, e))
		return false;
	account_as_piece(&line->owed, with.len ? (struct money){ 0 } : item->amount);
	if (with.len && contract_head(x->j->contract)->lang == LANG_DE)
		line->owed.name = text(s->mem, "{}: derselbe Besuch, im Angebot {}", item->position, with);
	else if (with.len)
		line->owed.name = text(s->mem, "{}: the same visit, in quote {}", item->position, with);
	return true;
}

/* What its bounds leave at most to one of its items by time, whatever time is booked: PLENTY, they do not bound it. */
enum { PLENTY = 1000000000 };

static struct money most_left(const struct position *x, size_t at, struct arena *mem)
{
	struct money *items = NEWS(mem, struct money, x->p->n + 1);
	for (size_t i = 0; i < x->p->n; i++)
		items[i].cents = i == at ? PLENTY : is_timed(&x->p->items[i]) ? 0 : x->items[i].cents;
	return price_keep(x->p, NULL, items, mem).items[at];
}

static struct money least_of(const struct price *p)
{
	for (size_t i = 0; i < p->n_bounds; i++)
		if (str_is(p->bounds[i].position, p->name))
			return p->bounds[i].least;
	return (struct money){ 0 };
}

static bool effort_line(const struct step *s, const struct position *x, size_t at, struct quote_line *out)
{
	const struct price_item *item = &x->p->items[at];
	bool first = item == account_time_item(x->p);
	struct price one = { .name = first ? x->p->name : item->position, .items = item, .n = 1 };
	*out = (struct quote_line){ .kind = QUOTE_EFFORT, .position = first ? x->p->name : item->position, .step = item->step };
	if (!account_price_time(&one, x->minutes, x->tax, s->mem, &out->owed, s->refused))
		return false;
	out->minimum = item->minimum.u6 ? minutes_of(item, 1, s->refused) : (struct micro){ 0 };
	out->least = first ? least_of(x->p) : (struct money){ 0 };
	out->owed.clause = x->clause;
	return true;
}

/* What each item costs by itself. False with refused empty: the store failed. */
static bool price_items(const struct step *s, struct position *x, struct err *e)
{
	for (size_t i = 0; i < x->p->n; i++) {
		const struct price_item *item = &x->p->items[i];
		if (is_timed(item) ? !effort_line(s, x, i, &x->lines[i]) : account_is_once(item) && !x->again && !once_line(s, x, item, &x->lines[i], e))
			return false;
		if (item->above.u6 && !x->lines[i].owed.quantity.u6)
			x->lines[i] = (struct quote_line){ 0 };          /* so far the estimate does not reach */
		x->items[i] = x->lines[i].owed.net;
	}
	return true;
}

/* What is missing to its least: billed with the first time that is booked, else owed as it stands. */
static void add_least(const struct position *x, const struct price_kept *kept, struct arena *mem, struct quote_lines *row)
{
	for (size_t i = 0; i < x->p->n_bounds && !x->again; i++) {
		struct quote_line line = { .kind = account_time_item(x->p) ? QUOTE_ON_TOP : QUOTE_FIXED, .owed = { .clause = x->clause, .tax = x->tax } };
		struct str position = x->p->bounds[i].position;
		line.owed.name = contract_head(x->j->contract)->lang == LANG_DE ? text(mem, "{}: bis zum Mindestbetrag", position) : text(mem, "{}: up to the minimum", position);
		account_as_piece(&line.owed, kept->made_up[i]);
		if (line.owed.net.cents)
			*push(mem, row) = line;
	}
}

static void row_add(struct quote_lines *row, struct micro asked, struct str position, struct arena *mem, struct quote_lines *out)
{
	for (size_t i = 0; i < row->n; i++) {
		struct quote_line line = row->at[i];
		line.derived = i > 0;
		if (!i) {
			line.asked = asked;
			line.position = position;
		}
		*push(mem, out) = line;
	}
}

/* What the bounds leave of it; a price by time that they leave nothing today may have some of less work. */
static void add_item(const struct position *x, size_t at, struct money kept, struct arena *mem, struct quote_lines *row)
{
	struct quote_line line = x->lines[at];
	bool timed = line.kind == QUOTE_EFFORT;
	struct money left = timed ? most_left(x, at, mem) : kept;
	if (!left.cents && x->items[at].cents)
		return;
	if (timed) {
		line.cap = left.cents < PLENTY ? left : (struct money){ 0 };
		within_most(&line.owed, kept);
	} else if (kept.cents != line.owed.net.cents) {
		account_as_piece(&line.owed, kept);
	}
	*push(mem, row) = line;
}

/* The estimate, what the position has besides and once, and what is missing to its least: a line each, within its bounds. */
static bool position_lines(const struct step *s, struct position *x, struct quote_lines *out, struct err *e)
{
	const struct price *p = x->p;
	struct quote_lines row = { 0 };
	const struct price_item *by_time = account_time_item(p);
	x->lines = NEWS(s->mem, struct quote_line, p->n + 1);
	x->items = NEWS(s->mem, struct money, p->n + 1);
	if (!account_prices_work(p)) {
		fail(s->refused, "price \"{}\" has no amount by time", p->name);
		return true;
	}
	if (!price_items(s, x, e))
		return s->refused->len > 0;
	struct price_kept kept = price_keep(p, NULL, x->items, s->mem);
	for (int timed = 1; timed >= 0; timed--)                 /* the estimate stands first */
		for (size_t i = 0; i < p->n; i++)
			if (x->lines[i].owed.name.len && is_timed(&p->items[i]) == timed)
				add_item(x, i, kept.items[i], s->mem, &row);
	add_least(x, &kept, s->mem, &row);
	row_add(&row, (struct micro){ (by_time ? x->minutes : 1) * 1000000 }, p->name, s->mem, out);
	return true;
}

/* ---- by itself -------------------------------------------------------------------------------------- */

static bool withdraw(const struct step *s, struct quote *before, struct err *e)
{
	if (before->id && before->person == 0 && before->state == QUOTE_DRAFT)
		return quote_move(s, before, QUOTE_SUPERSEDED, 0, e);
	return true;
}

/* The least that will be billed at the position, as an estimate to start from. */
static int64_t minutes_to_begin(const struct price *p, struct err *e)
{
	const struct price_item *by_time = account_time_item(p);
	return by_time ? minutes_of(by_time, 1, e).u6 / 1000000 : 0;
}

/* What it has once; its bounds are of all of it, and so of no part. */
static const struct price *without_time(const struct price *p, struct arena *mem)
{
	struct price *once = NEW(mem, struct price);
	struct price_item *items = NEWS(mem, struct price_item, p->n + 1);
	*once = (struct price){ .name = p->name };
	for (size_t i = 0; i < p->n; i++)
		if (account_is_once(&p->items[i]))
			items[once->n++] = p->items[i];
	once->items = items;
	return once->n == p->n ? p : once;
}

/* What the contract adds to the work once: a journey. */
static bool plus_lines(const struct step *s, const struct judged *j, struct tax tax, struct quote_lines *out, struct err *e)
{
	for (size_t i = 0; i < j->j.n_plus; i++) {
		struct position x = { .j = j, .clause = j->j.plus[i].clause, .tax = tax };
		struct str moved;
		if (!price_named(s->db, j->verdict.client, j->contract, j->j.plus[i].position, account_today(s), s->mem, &x.p, &moved, e))
			return false;
		if (x.p && x.p->by_list)
			return account_refuse_listed(x.p, s->reader, s->refused), true;
		x.p = x.p ? without_time(x.p, s->mem) : NULL;
		if (x.p && x.p->n && !position_lines(s, &x, out, e))
			return false;
	}
	return true;
}

bool quote_propose(const struct step *s, const struct verdict *v, struct err *e)
{
	struct judged j;
	struct quote before, q;
	struct client c;
	struct tax tax = { 0 };
	struct quote_lines lines = { 0 };
	struct err unpriced = { 0 };
	if (!quote_of_part(s->db, v->client, v->part, s->mem, &before, e))
		return false;
	if (v->class != VERDICT_PROJECT || !verdict_is_certain(v))
		return withdraw(s, &before, e);
	if (before.id)
		return true;
	if (!account_judged(s, v->client, v->part, &j, e))
		return false;
	if (j.verdict.id != v->id)                       /* a later one holds, and comes */
		return true;
	struct step quiet = *s;                          /* no tax, no price: a draft without lines is still a draft */
	quiet.refused = &unpriced;
	if (!account_client_tax(&quiet, v->client, &c, &tax, e) || !head_of(s, v->client, v->part, &j, 0, &q, e))
		return false;
	const struct price *p;
	struct str moved;
	if (!price_named(s->db, v->client, j.contract, j.j.price, account_today(s), s->mem, &p, &moved, e))
		return false;
	if (!unpriced.len && p) {
		struct position own = { .j = &j, .p = p, .clause = q.clause, .tax = tax, .minutes = minutes_to_begin(p, &unpriced) };
		if (!position_lines(&quiet, &own, &lines, e))
			return false;
	}
	if (!unpriced.len && !plus_lines(&quiet, &j, tax, &lines, e))
		return false;
	if (unpriced.len)
		lines.n = 0;                             /* no quote of a part of it */
	quote_put_on_top(&j, s->mem, &lines, &unpriced);
	return quote_insert(s, &q, &lines, e);
}

/* ---- by a technician ---------------------------------------------------------------------------------- */

/* The n-th value of a repeated field, trimmed; NONE past the end. */
static struct str nth(const struct fields *f, struct str name, size_t n)
{
	for (size_t i = 0; i < f->n; i++)
		if (field_named(&f->at[i], name) && n-- == 0)
			return str_trim(f->at[i].value);
	return NONE;
}

static size_t count(const struct fields *f, struct str name)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++)
		n += field_named(&f->at[i], name);
	return n;
}

/* What one row of the form says. */
struct typed { struct str words, price, article, quantity, amount; enum quote_choice choice; };

/* takes: something may be taken away. What the norm of invoices knows of that is a quantity below 0 (BR-27). */
static bool piece_line(const struct step *s, const struct typed *t, bool takes, struct tax tax, struct quote_line *out)
{
	struct micro quantity = { 1000000 }, amount;
	struct money cents;
	if (t->words.len == 0)
		return refuse(s, "die Beschreibung fehlt: schreiben Sie, was geliefert wird", "line.text is missing: say what is delivered");
	if (t->quantity.len && !account_number(s->mem, t->quantity, &quantity))
		return refuse(s, "Menge „{}“ ist keine Zahl", "line.quantity \"{}\" is no number", t->quantity);
	bool less = takes && str_starts(t->amount, STR("-"));
	if (!account_number(s->mem, less ? str_trim(str_cut(t->amount, 1, t->amount.len)) : t->amount, &amount) || amount.u6 < 0)
		return account_refuse_price(s, s->reader == LANG_DE ? STR("Betrag") : STR("line.amount"), t->amount);
	*out = (struct quote_line){ .asked = quantity, .words = t->words, .owed = { .name = t->words, .unit = STR("C62"), .quantity = quantity, .price = amount, .tax = tax } };
	if (quantity.u6 <= 0 || !account_net(quantity, amount, (struct micro){ 0 }, &cents))
		return refuse(s, "die Menge muss größer als 0 sein und der Betrag im zulässigen Bereich", "line.quantity must be greater than 0 and the amount within range");
	out->owed.net = cents;
	if (less) {
		out->owed.quantity.u6 = -out->owed.quantity.u6;
		out->owed.net.cents = -cents.cents;
	}
	return true;
}

enum { MINUTES_UNSAID = 60 };                            /* of work at a price by time, as long as nobody says how many; else it is one piece */

/* Each step of the price, what is put on it and what is missing to its least is a line. */
static bool piece_lines(const struct step *s, const struct position *x, struct micro quantity, struct quote_lines *out)
{
	struct owed_list lines = { 0 };
	struct quote_lines row = { 0 };
	bool ok = account_price_pieces(x->j->contract, x->p, quantity, x->j->j.surcharged, x->tax, s->mem, &lines, s->refused);
	for (size_t i = 0; i < lines.n; i++)
		*push(s->mem, &row) = (struct quote_line){ .position = x->p->name, .owed = lines.at[i] };
	row_add(&row, quantity, x->p->name, s->mem, out);
	return ok;
}

/* Who books time on a part says nothing of a price: it has one, also where an order changes what was agreed. */
static bool is_only_estimate(const struct step *s, struct position *x, const struct quote_lines *lines)
{
	const struct quote_line *before = x->changes ? x->agreed : quote_effort(lines);
	x->again = before && before->choice == CHOICE_FIRM;
	if (x->changes && (!before || before->cap.cents))
		return refuse(s, "das Projekt hat keine Schätzung, die sich erhöhen ließe: geben Sie dieser Arbeit einen festen Betrag oder einen eigenen Teil", "the project has no estimate that could be raised: give this work a fixed amount or a part of its own");
	if (!x->changes && !quote_estimate_fits(s, before, x->choice))
		return false;
	return !before || str_is(before->position, x->p->name) ||
	       refuse(s, "die Zeit eines Teils wird nach einem Preis abgerechnet, hier stehen „{}“ und „{}“: geben Sie dem zweiten einen eigenen Teil oder einen festen Betrag",
	              "the time of a part is billed by one price, here stand \"{}\" and \"{}\": make the second a part of its own, or a fixed amount", before->position, x->p->name);
}

static bool listed_lines(const struct step *s, struct position *x, const struct price_steps *steps, const struct typed *t, struct quote_lines *out, struct err *e)
{
	const struct price *listed = contract_price(x->j->contract, t->price);
	struct micro quantity;
	struct str moved;
	if (!listed)
		return refuse(s, "der Vertrag hat keinen Preis „{}“", "the contract has no price \"{}\"", t->price);
	struct price now = price_on(x->j->contract, steps, listed, account_today(s), s->mem, &moved);
	if (!price_listed(s->db, x->j->verdict.client, x->j->contract, &now, account_today(s), s->mem, &moved, e))
		return false;
	if (now.by_list)
		return account_refuse_listed(&now, s->reader, s->refused);
	x->p = &now;
	if (account_time_item(x->p)) {
		x->minutes = MINUTES_UNSAID;
		if (t->quantity.len && (!str_int(t->quantity, &x->minutes) || x->minutes < 1))
			return refuse(s, "Menge „{}“ ist keine Zahl von Minuten", "line.quantity \"{}\" is no number of minutes", t->quantity);
		return is_only_estimate(s, x, out) && position_lines(s, x, out, e);
	}
	if (!account_number(s->mem, t->quantity.len ? t->quantity : STR("1"), &quantity) || quantity.u6 <= 0)
		return refuse(s, "Preis „{}“ braucht eine Menge größer als 0", "price \"{}\" needs a quantity greater than 0", t->price);
	return account_prices_work(x->p) && quantity.u6 == 1000000 ? position_lines(s, x, out, e) : piece_lines(s, x, quantity, out);
}

static bool of_article(const struct step *s, const struct typed *t, struct tax tax, enum lang lang, struct quote_line *out, struct err *e)
{
	if (t->price.len)
		return refuse(s, "ein Preis des Vertrags oder ein Artikel, nicht beides", "a price of the contract or an article, not both");
	return article_line(s, &(struct article_asked){ t->article, t->words, t->quantity, t->amount }, tax, lang, out, e);
}

/* What an estimate has besides is called as the contract has it. */
static void line_worded(const struct step *s, bool estimate, struct quote_line *line, const struct typed *t, struct str clause)
{
	line->choice = t->choice;
	line->left_out = t->choice != CHOICE_FIRM;
	if (t->words.len && t->price.len && !(estimate && line->derived))
		line->owed.name = text(s->mem, "{}: {}", line->owed.name, t->words);
	line->words = line->derived ? NONE : t->words;
	line->owed.clause = line->owed.clause.len ? line->owed.clause : clause;
}

/* False with refused empty: the store failed. */
static bool typed_lines(const struct step *s, const struct signal *act, const struct judged *j, const struct price_steps *steps, const struct quote *q, struct tax tax, enum lang lang, struct quote_lines *out, struct err *e)
{
	struct quote_lines agreed = { 0 };
	if (q->project && !quote_lines(s->db, q->client, q->project, s->mem, &agreed, e))
		return false;
	size_t n = count(&act->fields, STR("line.quantity"));
	for (size_t i = 0; i < n; i++) {
		struct typed t = { nth(&act->fields, STR("line.text"), i), nth(&act->fields, STR("line.price"), i), nth(&act->fields, STR("line.article"), i),
		                   nth(&act->fields, STR("line.quantity"), i), nth(&act->fields, STR("line.amount"), i), CHOICE_FIRM };
		struct str choice = nth(&act->fields, STR("line.choice"), i);
		size_t before = out->n;
		if (t.words.len + t.price.len + t.article.len + t.amount.len == 0)
			continue;
		if (choice.len && !quote_choice_find(choice, &t.choice))
			return refuse(s, "„{}“ sagt nicht, ob eine Zeile fest (firm), wahlweise (optional) oder eine Alternative (a, b, c) ist", "\"{}\" does not say whether a line is firm, optional or an alternative (a, b, c)", choice);
		struct position x = { .j = j, .clause = q->clause, .tax = tax, .changes = q->project != 0, .agreed = quote_effort(&agreed), .choice = t.choice };
		bool ok = t.article.len ? of_article(s, &t, tax, lang, push(s->mem, out), e) : t.price.len ? listed_lines(s, &x, steps, &t, out, e) : piece_line(s, &t, q->project != 0, tax, push(s->mem, out));
		if (s->refused->len)
			return s->reader == LANG_DE ? within(s->refused, "Zeile {}", i + 1) : within(s->refused, "line {}", i + 1);
		if (!ok)
			return false;
		for (size_t k = before; k < out->n; k++)
			line_worded(s, out->at[before].kind == QUOTE_EFFORT, &out->at[k], &t, q->clause);
	}
	return out->n > 0 || refuse(s, "ein Angebot braucht eine Zeile: wählen Sie einen Preis des Vertrags oder schreiben Sie eine", "a quote needs a line: choose a price of the contract or write one");
}

static bool may_be_quoted(const struct step *s, const struct judged *j, int64_t part)
{
	if (!j->verdict.id)
		return refuse(s, "Teil {} hat noch kein Urteil", "part {} has no verdict yet", part);
	if (!j->certain)
		return refuse(s, "das Urteil über Teil {} ist noch nicht sicher ({}); ein Angebot braucht ein sicheres: beantworten Sie zuerst {}", "the verdict on part {} is {}: a quote needs a certain one; answer {} first", part, status_id(j->verdict.status), j->j.ask);
	return judgement_charging(&j->j) == CHARGE_PRICE ||
	       refuse(s, "für Teil {} lautet das Urteil {}: da ist nichts anzubieten", "part {} is {}: there is nothing to quote", part,
	              s->reader == LANG_DE ? verdict_name(j->verdict.class, LANG_DE) : verdict_id(j->verdict.class));
}

/* Of what is offered the draft that is to replace it, if there is one. */
static bool newest_of(const struct step *s, struct quote *before, struct err *e)
{
	struct quote draft = { 0 };
	if (before->state == QUOTE_OFFERED && !quote_redrafted(s->db, before->client, before->id, s->mem, &draft, e))
		return false;
	*before = draft.id ? draft : *before;
	return true;
}

/* What the act is about: a part, or the accepted quote that it changes, whose part that is; before: what it replaces. */
static bool about(const struct step *s, const struct signal *act, struct quote *project, struct quote *before, int64_t *part, struct err *e)
{
	int64_t id = 0, order = 0;
	*project = (struct quote){ 0 };
	if (!field_int(&act->fields, STR("project"), &id)) {
		field_int(&act->fields, STR("part"), part);
		return quote_of_part(s->db, act->client, *part, s->mem, before, e) && newest_of(s, before, e);
	}
	field_int(&act->fields, STR("order"), &order);
	if (!order_project(s, act->client, id, project, e) || !quote_find(s->db, act->client, order, s->mem, before, e))
		return false;
	*part = project->part;
	if (order && before->project != id)
		return refuse(s, "diesen Nachtrag {} gibt es nicht", "there is no such change order {}", order), true;
	return newest_of(s, before, e);
}

/* What is paid before the end is part of a quote; an order changes the plan that there is. */
static bool typed_plan(const struct step *s, const struct signal *act, const struct quote *q, const struct quote_lines *lines, struct instalments *out)
{
	struct owed_sums price;
	if (!quote_sums(lines, s->mem, &price))
		return refuse(s, "die Summe liegt außerhalb des Bereichs der Beträge", "the total is beyond the range of amounts");
	return q->project || plan_typed(s, act, &price, quote_chooses(lines), out);
}

bool quote_add(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t part = 0;
	struct judged j;
	struct quote project, before, q;
	struct client c;
	struct tax tax = { 0 };
	struct quote_lines lines = { 0 };
	struct price_steps steps = { 0 };
	struct instalments plan = { 0 };
	if (!about(s, act, &project, &before, &part, e))
		return false;
	if (s->refused->len)
		return true;
	if (!account_judged(s, act->client, part, &j, e))
		return false;
	if (!may_be_quoted(s, &j, part))
		return true;
	if (before.state == QUOTE_ACCEPTED && before.id)
		return refuse(s, "Angebot {} dieses Teils ist angenommen: weitere Arbeit ist ein eigener Teil", "quote {} of this part is accepted: more work is a part of its own", before.number), true;
	if (!account_client_tax(s, act->client, &c, &tax, e) || !head_of(s, act->client, part, &j, act->person, &q, e) ||
	    !price_steps(s->db, act->client, j.contract, s->mem, &steps, e))
		return false;
	if (s->refused->len)
		return true;
	if (project.id && !order_head(s, &project, &before, c.lang, &q, e))
		return false;
	if (!typed_lines(s, act, &j, &steps, &q, tax, c.lang, &lines, e) || !quote_has_alternatives(s, &lines) || !quote_put_on_rows(&j, s->mem, &lines, s->refused) || !typed_plan(s, act, &q, &lines, &plan))
		return s->refused->len > 0;
	q.replaces = before.state == QUOTE_OFFERED ? before.id : before.replaces;
	if ((before.id && before.state != QUOTE_OFFERED && !quote_move(s, &before, QUOTE_SUPERSEDED, act->person, e)) || !quote_insert(s, &q, &lines, e) || !plan_insert(s, q.client, q.id, &plan, e))
		return false;
	*s->made = q.id;
	return true;
}
