/* replay_left.c - what a replay leaves out because it belongs to one version and its client alone, as a number of tickets. Without some of it
 * the work is in the numbers, as if there were none: quotes, consents, prices that an index had moved, objections that nobody ruled on. What a
 * ruling turned is the other way round: it stands so under both, and is told by number. Other work is not replayed: what was not
 * judged again and drew from quotas, mostly before the period, and carried into it; or of it something else was told after it was booked, which
 * one version alone would charge otherwise, or after which it was decided anew. Beside them periods in which meters counted and nobody read them. */
#include "report/inside.h"
#include <stdlib.h>

/* ORDER left_kind, and last the rulings. Tickets whose work was judged in the period, as they have it now; each of them once a kind. A quote that was decided is
 * one thing, and so is what was answered with it; of the rulings on a part the last one holds, and turns it or not. */
enum { RULED = LEFT_KINDS };
#define LEFT "select distinct x.kind, p.ticket_id from (select 0 as kind, client_id, part_id from quote union select 1, client_id, part_id from consent" \
	" union select 2, b.client_id, b.part_id from time_entry b join price_step s on s.client_id = b.client_id and b.work_date >= s.effective" \
	" union select 3, o.client_id, o.part_id from objection o where not exists (select 1 from ruling r where r.client_id = o.client_id and r.objection_id = o.id)" \
	" union select 6, r.client_id, r.part_id from ruling r where r.class <> r.was and not exists (select 1 from ruling y where y.client_id = r.client_id and y.part_id = r.part_id and y.id > r.id)" \
	") x join part p on p.client_id = x.client_id and p.id = x.part_id where (x.client_id = ? or ? = 0) and" \
	" exists (select 1 from verdict v where v.client_id = x.client_id and v.part_id = x.part_id and v.at_ms >= ?) order by p.ticket_id, x.kind"

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

void ticket_ids_once(struct ticket_ids *t)
{
	size_t kept = 0;
	if (t->n)
		qsort(t->at, t->n, sizeof *t->at, by_number);
	for (size_t i = 0; i < t->n; i++)
		if (!kept || t->at[kept - 1] != t->at[i])
			t->at[kept++] = t->at[i];
	t->n = kept;
}

static bool is_among(const struct ticket_ids *t, int64_t ticket) { return t->n && bsearch(&ticket, t->at, t->n, sizeof ticket, by_number); }

bool replay_leaves_out(struct db *db, int64_t client, int64_t since, const struct ticket_ids *stood, const struct ticket_ids *told, struct replay_left *out, struct err *e)
{
	struct arena *mem = arena_open();
	int kind;
	int64_t ticket, before = 0;
	*out = (struct replay_left){ .tickets = (int64_t)stood->n, .of[LEFT_QUOTAS] = (int64_t)stood->n, .of[LEFT_TOLD] = (int64_t)told->n };
	for (size_t i = 0; i < told->n; i++)
		out->tickets += !is_among(stood, told->at[i]);
	out->left = out->tickets;
	struct rows *r = sql(db, LEFT, client, client, since);
	while (row(r, mem, &kind, &ticket)) {
		if (kind == RULED) {
			out->ruled++;
			continue;
		}
		out->of[kind]++;
		out->counted += ticket != before;
		out->tickets += ticket != before && !is_among(stood, ticket) && !is_among(told, ticket);
		before = ticket;
	}
	arena_close(mem);
	return done(r, e);
}

static const struct { struct str id, de, en; bool counted; } kinds[] = {      /* counted: the work is in the numbers, without it */
	{ LIT("quotes"), LIT("Angebote"), LIT("quotes"), true },
	{ LIT("approvals"), LIT("Zustimmungen"), LIT("consents"), true },
	{ LIT("moved_prices"), LIT("angepasste Preise"), LIT("adjusted prices"), true },
	{ LIT("objections"), LIT("offene Widersprüche"), LIT("open objections"), true },
	{ LIT("quotas"), LIT("früherer Verbrauch aus Kontingenten"), LIT("earlier use of quotas"), false },
	{ LIT("told_otherwise"), LIT("Gebuchtes, das nur eine der Fassungen danach berichtigt hätte oder das berichtigt und dann neu entschieden wurde"), LIT("booked work that only one of the versions would have corrected afterwards, or that was corrected and then decided anew"), false },
};   /* ORDER left_kind */

static void add_words(struct out *o, struct str first, struct str what, int64_t n) { print(o, "{}{} ({})", o->len ? STR(", ") : first, what, n); }

static struct str kinds_words(const struct replay_left *l, bool german, bool counted, struct str first, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < LEFT_KINDS; i++)
		if (l->of[i] && kinds[i].counted == counted)
			add_words(&o, first, german ? kinds[i].de : kinds[i].en, l->of[i]);
	if (l->metered && !counted)
		add_words(&o, first, german ? STR("Zeiträume von Zählern ohne Ablesung") : STR("periods of meters without a reading"), l->metered);
	if (l->fees && !counted)
		add_words(&o, first, german ? STR("Monate, deren Pauschale offen ist") : STR("months whose flat fee is open"), l->fees);
	return out_str(&o);
}

static struct str tickets_word(int64_t n, bool german)
{
	static const struct str words[2][2] = { { LIT("tickets"), LIT("ticket") }, { LIT("Vorgänge"), LIT("Vorgang") } };
	return words[german][n == 1];
}

static struct str ruled_words(int64_t n, bool german, struct arena *mem)
{
	if (!n)
		return NONE;
	return german ? text(mem, "Was auf einen Widerspruch hin entschieden ist, steht unter beiden Fassungen so ({} {}).", n, tickets_word(n, german))
	              : text(mem, "What was ruled on an objection stands so under both versions ({} {}).", n, tickets_word(n, german));
}

struct str replay_left_words(const struct replay_left *l, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	bool german = lang == LANG_DE;
	struct str without = kinds_words(l, german, true, german ? STR("Nachgerechnet, als gäbe es sie nicht: ") : STR("Replayed as if there were none: "), mem);
	struct str left = kinds_words(l, german, false, german ? STR("Nicht nachgerechnet: ") : STR("Not replayed: "), mem);
	if (without.len && l->counted == 1)
		print(&o, "{}{}", without, german ? STR("; dieser Vorgang steht so in den Zahlen.") : STR("; this ticket stands so in the numbers."));
	else if (without.len)
		print(&o, "{}{}{} {}{}", without, german ? STR("; diese ") : STR("; these "), l->counted, tickets_word(l->counted, german), german ? STR(" stehen so in den Zahlen.") : STR(" stand so in the numbers."));
	struct str ruled = ruled_words(l->ruled, german, mem);
	print(&o, "{}{}", o.len && ruled.len ? STR(" ") : NONE, ruled);
	print(&o, "{}{}", o.len && left.len ? STR(" ") : NONE, left);
	if (l->left)
		print(&o, "{}{} {}", german ? STR("; das betrifft ") : STR("; this concerns "), l->left, tickets_word(l->left, german));
	print(&o, "{}", left.len ? STR(".") : NONE);
	return out_str(&o);
}

struct str replay_as_if_words(const struct replay_sums *s, enum lang lang, struct arena *mem)
{
	int64_t n = s->months_as_if;
	if (!n)
		return NONE;
	return lang == LANG_DE ? text(mem, "; {} ohne {} gerechnet, als hätte es einen gegeben", n, n == 1 ? STR("ist") : STR("sind"))
	                       : text(mem, "; {} without {} reckoned as if there had been one", n, n == 1 ? STR("is") : STR("are"));
}

void replay_left_json(const struct replay_left *l, struct json *j)
{
	put_key(j, STR("left_out"));
	put_object(j);
	put_field(j, STR("tickets"), l->tickets);
	put_field(j, STR("counted"), l->counted);
	put_field(j, STR("not_replayed"), l->left);
	for (size_t i = 0; i < LEFT_KINDS; i++)
		put_field(j, kinds[i].id, l->of[i]);
	put_field(j, STR("metered_periods"), l->metered);
	put_field(j, STR("open_fees"), l->fees);
	put_end_object(j);
}
