/* replay_left.c - what a replay leaves out because it belongs to one version and its client alone, as a number of tickets: quotes,
 * approvals and consents, work done at prices that an index had moved, objections, what work that is not judged again drew from quotas,
 * mostly before the period, and carried into it, and work of which something else was told after it was booked, which one version alone would charge otherwise. Beside them periods in which meters counted and nobody read them. */
#include "report/inside.h"
#include <stdlib.h>

/* ORDER left_kind. Tickets whose work was judged in the period; each of them once a kind. */
#define LEFT "select x.kind, x.ticket_id from (select 0 as kind, client_id, ticket_id from quote" \
	" union select 1, client_id, ticket_id from quote where decided_ms > 0 union select 1, client_id, ticket_id from consent" \
	" union select 2, b.client_id, b.ticket_id from time_entry b join price_step s on s.client_id = b.client_id and b.work_date >= s.effective" \
	" union select 3, client_id, ticket_id from objection) x where (x.client_id = ? or ? = 0) and" \
	" exists (select 1 from verdict v where v.client_id = x.client_id and v.ticket_id = x.ticket_id and v.at_ms >= ?) order by x.ticket_id, x.kind"

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
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
	struct rows *r = sql(db, LEFT, client, client, since);
	while (row(r, mem, &kind, &ticket)) {
		out->of[kind]++;
		out->tickets += ticket != before && !is_among(stood, ticket) && !is_among(told, ticket);
		before = ticket;
	}
	arena_close(mem);
	return done(r, e);
}

static const struct { struct str id, de, en; } kinds[] = {
	{ LIT("quotes"), LIT("Angebote"), LIT("quotes") },
	{ LIT("approvals"), LIT("Freigaben und Zustimmungen"), LIT("approvals and consents") },
	{ LIT("moved_prices"), LIT("angepasste Preise"), LIT("adjusted prices") },
	{ LIT("objections"), LIT("Widersprüche"), LIT("objections") },
	{ LIT("quotas"), LIT("früherer Verbrauch aus Kontingenten"), LIT("earlier use of quotas") },
	{ LIT("told_otherwise"), LIT("Gebuchtes, das nur eine der Fassungen danach berichtigt hätte"), LIT("booked work that only one of the versions would have corrected afterwards") },
};   /* ORDER left_kind */

static void add_words(struct out *o, bool german, struct str what, int64_t n)
{
	print(o, "{}{} ({})", o->len ? STR(", ") : german ? STR("Nicht nachgerechnet: ") : STR("Not replayed: "), what, n);
}

struct str replay_left_words(const struct replay_left *l, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	bool german = lang == LANG_DE;
	if (!l->tickets && !l->metered && !l->fees)
		return NONE;
	for (size_t i = 0; i < LEFT_KINDS; i++)
		if (l->of[i])
			add_words(&o, german, german ? kinds[i].de : kinds[i].en, l->of[i]);
	if (l->metered)
		add_words(&o, german, german ? STR("Zeiträume von Zählern ohne Ablesung") : STR("periods of meters without a reading"), l->metered);
	if (l->fees)
		add_words(&o, german, german ? STR("Monate, deren Pauschale offen ist") : STR("months whose flat fee is open"), l->fees);
	if (l->tickets)
		print(&o, "{}{} {}", german ? STR("; das betrifft ") : STR("; this concerns "), l->tickets,
			german ? l->tickets == 1 ? STR("Vorgang") : STR("Vorgänge") : l->tickets == 1 ? STR("ticket") : STR("tickets"));
	out_char(&o, '.');
	return out_str(&o);
}

void replay_left_json(const struct replay_left *l, struct json *j)
{
	put_key(j, STR("left_out"));
	put_object(j);
	put_field(j, STR("tickets"), l->tickets);
	for (size_t i = 0; i < LEFT_KINDS; i++)
		put_field(j, kinds[i].id, l->of[i]);
	put_field(j, STR("metered_periods"), l->metered);
	put_field(j, STR("open_fees"), l->fees);
	put_end_object(j);
}
