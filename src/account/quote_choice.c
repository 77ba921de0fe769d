/* quote_choice.c - rows of a quote that who accepts it chooses: found among its lines, taken by their numbers. */
#include "account/choice.h"
#include "account/inside.h"
#include "base/watch.h"

/* ORDER quote_choice */
static const struct str ids[] = { LIT("firm"), LIT("optional"), LIT("a"), LIT("b"), LIT("c") };

struct str quote_choice_id(enum quote_choice c)
{
	must(c < COUNT(ids));
	return ids[c];
}

bool quote_choice_find(struct str id, enum quote_choice *out)
{
	for (*out = CHOICE_FIRM; *out < QUOTE_CHOICES; (*out)++)
		if (str_is(ids[*out], id))
			return true;
	return false;
}

struct str quote_choice_letter(enum quote_choice c) { return c >= CHOICE_A && c < QUOTE_CHOICES ? str_cut(STR("ABC"), (size_t)c - CHOICE_A, (size_t)c - CHOICE_A + 1) : NONE; }

static void add_kind(const struct quote_lines *all, enum quote_choice kind, struct arena *mem, struct quote_options *out)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct quote_line *head = &all->at[i];
		if (head->choice != kind || head->derived)
			continue;
		struct quote_option x = { .choice = kind, .line = head->id, .from = i, .until = i, .taken = !head->left_out };
		do
			x.net.cents += all->at[x.until++].owed.net.cents;
		while (x.until < all->n && all->at[x.until].derived && all->at[x.until].choice == kind);
		*push(mem, out) = x;
	}
}

void quote_options(const struct quote_lines *all, struct arena *mem, struct quote_options *out)
{
	for (enum quote_choice kind = CHOICE_OPTIONAL; kind < QUOTE_CHOICES; kind++)
		add_kind(all, kind, mem, out);
}

bool quote_chooses(const struct quote_lines *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].choice != CHOICE_FIRM)
			return true;
	return false;
}

static bool is_chosen(const struct chosen_lines *chosen, int64_t line)
{
	for (size_t i = 0; i < chosen->n; i++)
		if (chosen->at[i] == line)
			return true;
	return false;
}

static bool is_known(const struct quote_options *options, int64_t line)
{
	for (size_t i = 0; i < options->n; i++)
		if (options->at[i].line == line)
			return true;
	return false;
}

/* Of alternatives exactly one. */
static enum choice_fault one_of_each(const struct quote_options *options, enum quote_choice *which)
{
	for (*which = CHOICE_A; *which < QUOTE_CHOICES; (*which)++) {
		size_t there = 0, taken = 0;
		for (size_t i = 0; i < options->n; i++) {
			there += options->at[i].choice == *which;
			taken += options->at[i].choice == *which && options->at[i].taken;
		}
		if (there && taken != 1)
			return taken ? CHOICE_TWICE : CHOICE_MISSING;
	}
	return CHOICE_GOOD;
}

enum choice_fault quote_choose(struct quote_lines *all, const struct chosen_lines *chosen, struct arena *mem, enum quote_choice *which)
{
	struct quote_options options = { 0 };
	quote_options(all, mem, &options);
	for (size_t i = 0; i < chosen->n; i++)
		if (!is_known(&options, chosen->at[i]))
			return CHOICE_UNKNOWN;
	for (size_t i = 0; i < options.n; i++) {
		struct quote_option *o = &options.at[i];
		o->taken = is_chosen(chosen, o->line);
		for (size_t k = o->from; k < o->until; k++)
			all->at[k].left_out = !o->taken;
	}
	return one_of_each(&options, which);
}

bool quote_sums(const struct quote_lines *lines, struct arena *mem, struct owed_sums *out)
{
	struct owed_list owed = { 0 };
	for (size_t i = 0; i < lines->n; i++)
		if (!lines->at[i].left_out)
			*push(mem, &owed) = lines->at[i].owed;
	return account_sum(&owed, mem, out);
}

/* ---- as a technician writes it -------------------------------------------------------------------------------- */

/* Time is booked on a part and not on a row: what of an estimate may be chosen comes on top of a firm one, or is an alternative to others. */
bool quote_estimate_fits(const struct step *s, const struct quote_line *before, enum quote_choice choice)
{
	if (!before ? choice != CHOICE_OPTIONAL : before->choice == CHOICE_FIRM || (choice == before->choice && choice >= CHOICE_A))
		return true;
	return refuse(s, "geschätzte Zeit, die man dazuwählen kann, steht unter einer festen Schätzung zum selben Preis, oder sie ist eine Alternative zu anderer",
	              "estimated time that may be chosen stands below a firm estimate at the same price, or is an alternative to other time");
}

bool quote_has_alternatives(const struct step *s, const struct quote_lines *lines)
{
	struct quote_options all = { 0 };
	size_t n[QUOTE_CHOICES] = { 0 };
	quote_options(lines, s->mem, &all);
	for (size_t i = 0; i < all.n; i++)
		n[all.at[i].choice]++;
	for (enum quote_choice c = CHOICE_A; c < QUOTE_CHOICES; c++)
		if (n[c] == 1)
			return refuse(s, "von Auswahl {} gibt es nur eine Zeile: eine Alternative braucht eine zweite, eine einzelne Zeile ist wahlweise", "choice {} has one line only: an alternative needs another one, a single line is optional", quote_choice_letter(c));
	return true;
}

static bool add_top(const struct judged *j, struct arena *mem, const struct quote_lines *beside, const struct quote_lines *row, struct quote_lines *out, struct err *refused)
{
	struct quote_lines both = { 0 };
	for (size_t i = 0; i < beside->n; i++)
		*push(mem, &both) = beside->at[i];
	for (size_t i = 0; i < row->n; i++)
		*push(mem, &both) = row->at[i];
	size_t n = both.n;
	if (!quote_put_on_top(j, mem, &both, refused))
		return false;
	for (size_t i = n; i < both.n; i++) {
		both.at[i].choice = row->at[0].choice;
		both.at[i].left_out = row->at[0].left_out;
		*push(mem, out) = both.at[i];
	}
	return true;
}

/* What is put on the estimates that hold, at the end, as it ever was. */
static bool firm_top(const struct judged *j, struct arena *mem, const struct quote_lines *lines, struct quote_lines *out, struct err *refused)
{
	struct quote_lines firm = { 0 }, none = { 0 };
	for (size_t i = 0; i < lines->n; i++)
		if (!lines->at[i].left_out)
			*push(mem, &firm) = lines->at[i];
	return !firm.n || add_top(j, mem, &none, &firm, out, refused);
}

bool quote_put_on_rows(const struct judged *j, struct arena *mem, struct quote_lines *lines, struct err *refused)
{
	struct quote_lines out = { 0 }, top = { 0 };
	if (!firm_top(j, mem, lines, &top, refused))
		return false;
	for (size_t i = 0; i < lines->n;) {
		struct quote_lines row = { 0 };
		do
			*push(mem, &row) = lines->at[i++];
		while (i < lines->n && lines->at[i].derived);
		for (size_t k = 0; k < row.n; k++)
			*push(mem, &out) = row.at[k];
		if (row.at[0].left_out && !add_top(j, mem, &top, &row, &out, refused))
			return false;
	}
	for (size_t i = 0; i < top.n; i++)
		*push(mem, &out) = top.at[i];
	*lines = out;
	return true;
}

/* ---- as somebody accepts it ------------------------------------------------------------------------------------ */

static struct chosen_lines chosen_of(const struct step *s, const struct signal *act)
{
	struct chosen_lines out = { 0 };
	for (size_t i = 0; i < act->fields.n; i++) {
		struct str value = str_trim(act->fields.at[i].value);
		int64_t id = 0;
		if (!field_named(&act->fields.at[i], STR("choice")) || !value.len)
			continue;
		str_int(value, &id);
		*push(s->mem, &out) = id;
	}
	return out;
}

static bool says_fault(const struct step *s, enum choice_fault fault, enum quote_choice which)
{
	struct str group = quote_choice_letter(which);
	switch (fault) {
	case CHOICE_GOOD: return true;
	case CHOICE_UNKNOWN: return refuse(s, "das steht in diesem Angebot nicht zur Wahl", "this quote does not offer that choice");
	case CHOICE_MISSING: return refuse(s, "in Auswahl {} ist noch nichts gewählt: wählen Sie genau eine der Möglichkeiten", "nothing is chosen of choice {}: take exactly one of it", group);
	case CHOICE_TWICE: return refuse(s, "in Auswahl {} ist mehr als eine Möglichkeit gewählt: nehmen Sie genau eine", "more than one is chosen of choice {}: take exactly one of it", group);
	}
	return false;
}

bool quote_take_choice(const struct step *s, const struct signal *act, struct quote *q, struct err *e)
{
	struct quote_lines all = { 0 };
	struct chosen_lines chosen = chosen_of(s, act);
	struct owed_sums sums;
	enum quote_choice which;
	if (!quote_lines_all(s->db, q->client, q->id, s->mem, &all, e))
		return false;
	enum choice_fault fault = quote_choose(&all, &chosen, s->mem, &which);
	if (!says_fault(s, fault, which))
		return true;
	if (!quote_sums(&all, s->mem, &sums))
		return refuse(s, "die Summe liegt außerhalb des Bereichs der Beträge", "the total is beyond the range of amounts"), true;
	if (!q->project && sums.gross.cents <= 0)
		return refuse(s, "so kommt das Angebot auf keinen Betrag: wählen Sie, was Sie haben wollen", "like this the quote comes to no amount: choose what you want"), true;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].choice && !run(s->db, e, "update quote_line set left_out = ? where client_id = ? and id = ?", (int)all.at[i].left_out, q->client, all.at[i].id))
			return false;
	q->net = sums.net;
	q->vat = sums.vat;
	q->gross = sums.gross;
	return run(s->db, e, "update quote set net_cents = ?, vat_cents = ?, gross_cents = ? where client_id = ? and id = ?", q->net, q->vat, q->gross, q->client, q->id);
}
