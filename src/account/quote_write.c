/* quote_write.c - where a quote's lines come from: the judged price, the contract's positions, what a person adds. */
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

/* As many minutes as the most pays for, at the price by which what is booked later is billed. */
static void within_most(struct owed *line, struct money most)
{
	if (!most.cents || line->net.cents <= most.cents)
		return;
	line->quantity.u6 = round_div((wide)most.cents * 10000 * line->base.u6, line->price.u6);
	line->net = most;
}

/* The least that will be billed at the position, as an estimate to start from. */
static bool effort_line(const struct step *s, const struct price *p, struct str clause, int64_t minutes, struct tax tax, struct quote_line *out, struct err *e)
{
	const struct price_item *item = account_time_item(p);
	*out = (struct quote_line){ .kind = QUOTE_EFFORT, .position = p->name };
	if (!account_price_time(p, minutes, tax, s->mem, &out->owed, e))
		return false;
	out->step = item->step;
	out->cap = account_cap(p, item);
	within_most(&out->owed, out->cap);
	out->minimum = item->minimum.u6 ? minutes_of(item, 1, e) : (struct micro){ 0 };
	out->owed.clause = clause;
	return true;
}

/* ---- by itself -------------------------------------------------------------------------------------- */

static bool withdraw(const struct step *s, struct quote *before, struct err *e)
{
	if (before->id && before->person == 0 && before->state == QUOTE_DRAFT)
		return quote_move(s, before, QUOTE_SUPERSEDED, 0, e);
	return true;
}

/* Of a visit that another quote has already this one says so, and has nothing of it. */
static bool once_line(const struct step *s, const struct judged *j, const struct price_item *item, struct str clause, struct tax tax, struct quote_lines *out, struct err *e)
{
	struct quote_line line = { .position = item->position, .owed = { .name = item->position, .clause = clause, .tax = tax } };
	struct str with = NONE;
	if (price_is_each_visit(item) && !visit_quoted(s, j->verdict.client, j->verdict.ticket, j->verdict.part, item->position, &with, e))
		return false;
	account_as_piece(&line.owed, with.len ? (struct money){ 0 } : item->amount);
	if (with.len && contract_head(j->contract)->lang == LANG_DE)
		line.owed.name = text(s->mem, "{}: derselbe Besuch, im Angebot {}", item->position, with);
	else if (with.len)
		line.owed.name = text(s->mem, "{}: the same visit, in quote {}", item->position, with);
	*push(s->mem, out) = line;
	return true;
}

/* What the price of the work costs without its time, and what its bounds leave to that: PLENTY, they do not bound it. */
enum { PLENTY = 1000000000 };

static struct price_kept kept_beside_time(const struct price *p, struct arena *mem)
{
	struct money *items = NEWS(mem, struct money, p->n + 1);
	for (size_t i = 0; i < p->n; i++)
		items[i].cents = &p->items[i] == account_time_item(p) ? PLENTY : account_is_once(&p->items[i]) ? p->items[i].amount.cents : 0;
	return price_keep(p, NULL, items, mem);
}

/* The estimate, and what the price has once: a line each. */
static bool own_lines(const struct step *s, const struct judged *j, const struct price *p, struct str clause, struct tax tax, struct quote_lines *out, struct err *unpriced, struct err *e)
{
	struct price_kept kept = kept_beside_time(p, s->mem);
	const struct price_item *by_time = account_time_item(p);
	struct quote_line line = { 0 };
	bool once = false;
	for (size_t i = 0; i < p->n; i++)
		once |= account_is_once(&p->items[i]);
	if ((by_time || !once) && !effort_line(s, p, clause, 1, tax, &line, unpriced))
		return true;
	struct money left = by_time ? kept.items[by_time - p->items] : (struct money){ 0 };
	line.cap = left.cents < PLENTY ? left : (struct money){ 0 };
	if (left.cents) {
		within_most(&line.owed, line.cap);
		*push(s->mem, out) = line;
	}
	for (size_t i = 0; i < p->n; i++) {
		struct price_item item = p->items[i];
		item.amount = kept.items[i];
		if (account_is_once(&item) && item.amount.cents && !once_line(s, j, &item, clause, tax, out, e))
			return false;
	}
	return true;
}

/* What the contract adds to the work once: a journey. */
static bool plus_lines(const struct step *s, const struct judged *j, struct tax tax, struct quote_lines *out, struct err *e)
{
	for (size_t i = 0; i < j->j.n_plus; i++) {
		const struct price *p;
		struct str moved;
		if (!price_named(s->db, j->verdict.client, j->contract, j->j.plus[i].position, account_today(s), s->mem, &p, &moved, e))
			return false;
		for (size_t k = 0; p && k < p->n; k++)
			if (account_is_once(&p->items[k]) && !once_line(s, j, &p->items[k], j->j.plus[i].clause, tax, out, e))
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
	if (!unpriced.len && p && !own_lines(s, &j, p, q.clause, tax, &lines, &unpriced, e))
		return false;
	if (!unpriced.len && !plus_lines(s, &j, tax, &lines, e))
		return false;
	quote_put_on_top(&j, s->mem, &lines, &unpriced);
	return quote_insert(s, &q, &lines, e);
}

/* ---- by a technician ---------------------------------------------------------------------------------- */

/* The n-th value of a repeated field, trimmed; NONE past the end. */
static struct str nth(const struct fields *f, struct str name, size_t n)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, name) && n-- == 0)
			return str_trim(f->at[i].value);
	return NONE;
}

static size_t count(const struct fields *f, struct str name)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++)
		n += str_is(f->at[i].name, name);
	return n;
}

/* "1.249" is 1249 to some and 1.249 to others. */
static bool is_ambiguous(struct str whole, struct str part)
{
	return part.len == 3 && whole.len && whole.len <= 3 && whole.at[0] != '0';
}

/* A number as people type it: "85,00", "85.00", "1.249,00", "1,249.00". The last sign begins the cents; the other one before it makes groups of three. */
static bool number(struct arena *mem, struct str s, struct micro *out)
{
	struct out o = out_open(mem);
	size_t last = s.len, group = 0, groups = 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '.' || s.at[i] == ',')
			last = i;
	for (size_t i = 0; i < last; i++) {
		bool sign = s.at[i] == '.' || s.at[i] == ',';
		if (sign && (s.at[i] == s.at[last] || group == 0 || group > 3 || (groups && group < 3)))
			return false;
		groups += sign;
		group = sign ? 0 : group + 1;
		if (!sign)
			out_char(&o, s.at[i]);
	}
	if ((groups && group != 3) || (!groups && last < s.len && is_ambiguous(str_cut(s, 0, last), str_cut(s, last + 1, s.len))))
		return false;
	print(&o, "{}{}", last < s.len ? STR(".") : NONE, str_cut(s, last + 1, s.len));
	return micro_parse(out_str(&o), out);
}

/* What one row of the form says. */
struct typed { struct str words, price, quantity, amount; };

static bool piece_line(const struct step *s, const struct typed *t, struct tax tax, struct quote_line *out)
{
	struct micro quantity = { 1000000 }, amount;
	struct money cents;
	if (t->words.len == 0)
		return refuse(s, "die Beschreibung fehlt: schreiben Sie, was geliefert wird", "line.text is missing: say what is delivered");
	if (t->quantity.len && !number(s->mem, t->quantity, &quantity))
		return refuse(s, "Menge „{}“ ist keine Zahl", "line.quantity \"{}\" is no number", t->quantity);
	if (!number(s->mem, t->amount, &amount) || amount.u6 < 0)
		return refuse(s, "Betrag „{}“ ist kein Preis wie 85,00", "line.amount \"{}\" is no price such as 85,00", t->amount);
	*out = (struct quote_line){ .owed = { .name = t->words, .unit = STR("C62"), .quantity = quantity, .price = amount, .tax = tax } };
	if (quantity.u6 <= 0 || !account_net(quantity, amount, (struct micro){ 0 }, &cents))
		return refuse(s, "die Menge muss größer als 0 sein und der Betrag im zulässigen Bereich", "line.quantity must be greater than 0 and the amount within range");
	out->owed.net = cents;
	return true;
}

enum { MINUTES_UNSAID = 60 };                            /* of work at a price by time, as long as nobody says how many; else it is one piece */

/* Each step of the price, what is put on it and what is missing to its least is a line. */
static bool piece_lines(const struct step *s, const struct judged *j, const struct price *p, struct micro quantity, struct tax tax, struct quote_lines *out)
{
	struct owed_list lines = { 0 };
	bool ok = account_price_pieces(j->contract, p, quantity, j->j.surcharged, tax, s->mem, &lines, s->refused);
	for (size_t i = 0; i < lines.n; i++)
		*push(s->mem, out) = (struct quote_line){ .position = p->name, .owed = lines.at[i] };
	return ok;
}

static bool listed_lines(const struct step *s, const struct judged *j, const struct price_steps *steps, const struct typed *t, struct str clause, struct tax tax, struct quote_lines *out)
{
	const struct price *listed = contract_price(j->contract, t->price);
	struct micro quantity;
	struct str moved;
	int64_t minutes;
	if (!listed)
		return refuse(s, "der Vertrag hat keinen Preis „{}“", "the contract has no price \"{}\"", t->price);
	struct price now = price_on(j->contract, steps, listed, account_today(s), s->mem, &moved), *p = &now;
	if (account_time_item(p)) {
		minutes = MINUTES_UNSAID;
		if (t->quantity.len && (!str_int(t->quantity, &minutes) || minutes < 1))
			return refuse(s, "Menge „{}“ ist keine Zahl von Minuten", "line.quantity \"{}\" is no number of minutes", t->quantity);
		return effort_line(s, p, clause, minutes, tax, push(s->mem, out), s->refused);
	}
	if (!number(s->mem, t->quantity.len ? t->quantity : STR("1"), &quantity) || quantity.u6 <= 0)
		return refuse(s, "Preis „{}“ braucht eine Menge größer als 0", "price \"{}\" needs a quantity greater than 0", t->price);
	return piece_lines(s, j, p, quantity, tax, out);
}

static void line_worded(const struct step *s, struct quote_line *line, const struct typed *t, struct str clause)
{
	if (t->words.len && t->price.len)
		line->owed.name = text(s->mem, "{}: {}", line->owed.name, t->words);
	line->owed.clause = line->owed.clause.len ? line->owed.clause : clause;
}

static bool typed_lines(const struct step *s, const struct signal *act, const struct judged *j, const struct price_steps *steps, struct str clause, struct tax tax, struct quote_lines *out)
{
	size_t n = count(&act->fields, STR("line.quantity"));
	for (size_t i = 0; i < n; i++) {
		struct typed t = { nth(&act->fields, STR("line.text"), i), nth(&act->fields, STR("line.price"), i),
		                   nth(&act->fields, STR("line.quantity"), i), nth(&act->fields, STR("line.amount"), i) };
		size_t before = out->n;
		if (t.words.len + t.price.len + t.amount.len == 0)
			continue;
		bool ok = t.price.len ? listed_lines(s, j, steps, &t, clause, tax, out) : piece_line(s, &t, tax, push(s->mem, out));
		if (!ok)
			return s->reader == LANG_DE ? within(s->refused, "Zeile {}", i + 1) : within(s->refused, "line {}", i + 1);
		for (size_t k = before; k < out->n; k++)
			line_worded(s, &out->at[k], &t, clause);
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

bool quote_add(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t part = 0;
	struct judged j;
	struct quote before, q;
	struct client c;
	struct tax tax = { 0 };
	struct quote_lines lines = { 0 };
	struct price_steps steps = { 0 };
	field_int(&act->fields, STR("part"), &part);
	if (!account_judged(s, act->client, part, &j, e) || !quote_of_part(s->db, act->client, part, s->mem, &before, e))
		return false;
	if (!may_be_quoted(s, &j, part))
		return true;
	if (before.state == QUOTE_ACCEPTED && before.id)
		return refuse(s, "Angebot {} dieses Teils ist angenommen: weitere Arbeit ist ein eigener Teil", "quote {} of this part is accepted: more work is a part of its own", before.number), true;
	if (!account_client_tax(s, act->client, &c, &tax, e) || !head_of(s, act->client, part, &j, act->person, &q, e) ||
	    !price_steps(s->db, act->client, j.contract, s->mem, &steps, e))
		return false;
	if (s->refused->len || !typed_lines(s, act, &j, &steps, q.clause, tax, &lines) || !quote_put_on_top(&j, s->mem, &lines, s->refused))
		return true;
	if ((before.id && !quote_move(s, &before, QUOTE_SUPERSEDED, act->person, e)) || !quote_insert(s, &q, &lines, e))
		return false;
	*s->made = q.id;
	return true;
}
