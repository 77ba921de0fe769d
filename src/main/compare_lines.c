/* compare_lines.c - see main/compare.h: how many verdicts change, in how many hours, what it costs, and which tickets are behind each number. */
#include "main/compare.h"

#define WORDS(o, de, en) out_bytes((o), (o)->lang == LANG_DE ? STR(de) : STR(en))
#define SAY(o, de, en, ...) ((o)->lang == LANG_DE ? print((o), de, __VA_ARGS__) : print((o), en, __VA_ARGS__))

struct str compare_changed(const struct replay_sums *s, const struct out *o)
{
	if (o->lang == LANG_EN)
		return text(o->mem, "{} of {} {} {} verdict", s->changed, s->parts, s->parts == 1 ? STR("part") : STR("parts"), s->changed == 1 ? STR("changes its") : STR("change their"));
	return text(o->mem, "{} von {} {} {} Urteil", s->changed, s->parts, s->parts == 1 ? STR("Teil") : STR("Teilen"), s->changed == 1 ? STR("ändert sein") : STR("ändern ihr"));
}

struct str compare_hours(int64_t minutes, struct arena *mem) { return text(mem, "{} h {} min", minutes / 60, minutes % 60); }

struct str compare_says(const struct says *r, enum lang lang, struct arena *mem)
{
	static const struct str words[][2] = {               /* ORDER judge_status, lang */
		{ LIT(""), LIT("") }, { LIT(""), LIT("") }, { LIT("offen"), LIT("open") }, { LIT("vorläufig "), LIT("provisional ") },
		{ LIT("widersprüchlich"), LIT("contradictory") }, { LIT("unmöglich"), LIT("impossible") },
	};
	bool firm = r->status == JUDGE_CERTAIN || r->status == JUDGE_DEFAULT;
	struct str unnamed = lang == LANG_DE ? STR(" (nicht genannt)") : STR(" (not named)");
	return text(mem, "{}{}{}{}{}", words[r->status][lang], r->verdict, firm && r->clauses.len ? STR(" ") : NONE, firm ? r->clauses : NONE, r->status == JUDGE_DEFAULT ? unnamed : NONE);
}

static struct str amount(struct money m, struct str currency, const struct out *o)
{
	struct out amount = out_open(o->mem);
	amount.lang = o->lang;
	amount.currency = currency;
	out_money(&amount, m);
	return out_str(&amount);
}

struct str compare_was(const struct money m[VERSIONS], const struct replay *r, const struct out *o) { return amount(m[VERSION_OLD], r->currency[VERSION_OLD], o); }

struct str compare_is(const struct money m[VERSIONS], const struct replay *r, const struct out *o)
{
	struct money more = { m[VERSION_NEW].cents - m[VERSION_OLD].cents };
	struct str is = amount(m[VERSION_NEW], r->currency[VERSION_NEW], o);
	return more.cents && replay_one_currency(r) ? text(o->mem, "{} ({}{})", is, more.cents > 0 ? STR("+") : NONE, amount(more, r->currency[VERSION_NEW], o)) : is;
}

struct str compare_amounts(const struct money m[VERSIONS], const struct replay *r, const struct out *o)
{
	return text(o->mem, "{} → {}", compare_was(m, r, o), compare_is(m, r, o));
}

static void print_hours(struct out *o, int64_t minutes) { print(o, "{}", compare_hours(minutes, o->mem)); }

static void print_amounts(struct out *o, const struct replay *r, const struct money m[VERSIONS]) { print(o, "{}", compare_amounts(m, r, o)); }

static void print_metered(struct out *o, const struct replay *r, const struct money m[VERSIONS])
{
	if (!m[VERSION_OLD].cents && !m[VERSION_NEW].cents)
		return;
	WORDS(o, "\n  nach Zähler: ", "\n  by meter: ");
	print_amounts(o, r, m);
}

static void print_sums(struct out *o, const struct replay *r, const struct replay_sums *s)
{
	print(o, "{}, ", compare_changed(s, o));
	print_hours(o, s->changed_minutes);
	WORDS(o, " von ", " of ");
	print_hours(o, s->minutes);
	WORDS(o, "\n  nach Zeit abgerechnet: ", "\n  billed by time: ");
	print_amounts(o, r, s->billed);
	WORDS(o, "\n  Pauschale: ", "\n  flat fee: ");
	print_amounts(o, r, s->flat);
	print_metered(o, r, s->metered);
	if (s->months < s->months_of)
		SAY(o, " ({} von {} Monaten mit Vertrag{})", " ({} of {} months under contract{})", s->months, s->months_of, replay_as_if_words(s, o->lang, o->mem));
	out_char(o, '\n');
	if (s->unjudged) {
		SAY(o, "  nicht mitgezählt, weil kein Vertrag galt: {} {}, ", "  not counted, because no contract was in force: {} {}, ", s->unjudged,
			s->unjudged == 1 ? (o->lang == LANG_DE ? STR("Teil ohne Urteil") : STR("part without a verdict")) : o->lang == LANG_DE ? STR("Teile ohne Urteil") : STR("parts without a verdict"));
		print_hours(o, s->unjudged_minutes);
		out_char(o, '\n');
	}
	if (s->open[VERSION_OLD] || s->open[VERSION_NEW])
		SAY(o, "  noch offen, auf beiden Seiten in keinem Betrag: {} min → {} min\n", "  open yet, in no amount of either side: {} min → {} min\n", s->open[VERSION_OLD], s->open[VERSION_NEW]);
	if (s->priceless[VERSION_OLD] || s->priceless[VERSION_NEW])
		SAY(o, "  ohne Preis nach Zeit: {} min → {} min\n", "  without a price by time: {} min → {} min\n", s->priceless[VERSION_OLD], s->priceless[VERSION_NEW]);
}

static bool print_ticket(struct db *db, const struct replay *r, int64_t client, const struct replay_part *part, struct out *o, struct err *e)
{
	struct ticket t;
	if (!ticket_find(db, client, part->ticket, o->mem, &t, e))
		return false;
	SAY(o, "    Vorgang {} (Teil {}) {}: ", "    ticket {} (part {}) {}: ", part->ticket, part->part, t.subject);
	print_hours(o, part->minutes);
	out_bytes(o, STR(", "));
	print_amounts(o, r, part->billed);
	out_char(o, '\n');
	return true;
}

static bool print_change(struct db *db, const struct replay *r, int64_t client, const struct replay_change *k, struct out *o, struct err *e)
{
	print(o, "  {} → {}", compare_says(&k->says[VERSION_OLD], o->lang, o->mem), compare_says(&k->says[VERSION_NEW], o->lang, o->mem));
	SAY(o, ": {} Teile, ", ": {} parts, ", k->parts.n);
	print_hours(o, k->minutes);
	out_bytes(o, STR(", "));
	print_amounts(o, r, k->billed);
	out_char(o, '\n');
	for (size_t i = 0; i < k->parts.n && i < TICKETS_SHOWN; i++)
		if (!print_ticket(db, r, client, &k->parts.at[i], o, e))
			return false;
	if (k->parts.n > TICKETS_SHOWN)
		SAY(o, "    und {} weitere (alle mit --json)\n", "    and {} more (all with --json)\n", k->parts.n - TICKETS_SHOWN);
	return true;
}

bool compare_print(struct db *db, const struct replay *r, struct out *o, struct err *e)
{
	if (o->lang == LANG_DE)
		html(o, "Gespeicherte Arbeit von {} bis {}: ", r->from, r->until);
	else
		html(o, "Stored work from {} to {}: ", r->from, r->until);
	print_sums(o, r, &r->sums);
	struct str left = replay_words(r, o->lang, o->mem);
	if (left.len)
		print(o, "{}\n", left);
	for (size_t i = 0; i < r->clients.n; i++) {
		const struct replay_client *c = &r->clients.at[i];
		print(o, "{}: ", c->client.name);
		print_sums(o, r, &c->sums);
		for (size_t k = 0; k < c->changes.n; k++)
			if (!print_change(db, r, c->client.id, &c->changes.at[k], o, e))
				return false;
	}
	return true;
}

