/* compare_sheet.c - see main/compare.h: the sums as tables, the work of each client under its own heading. */
#include "main/compare.h"
#include "contract/sheet.h"

#define IN(o, de, en) ((o)->lang == LANG_DE ? STR(de) : STR(en))

static void row_of(struct out *o, struct str what, struct str was, struct str is)
{
	html(o, "<tr><th scope=\"row\">{}</th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>", what, IN(o, "alt", "old"), was, IN(o, "neu", "new"), is);
}

static void row_of_money(struct out *o, const struct replay *r, struct str what, const struct money m[VERSIONS])
{
	row_of(o, what, compare_was(m, r, o), compare_is(m, r, o));
}

static void row_of_meters(struct out *o, const struct replay *r, const struct money m[VERSIONS])
{
	if (m[VERSION_OLD].cents || m[VERSION_NEW].cents)
		row_of_money(o, r, IN(o, "nach Zähler", "by meter"), m);
}

static void row_of_time(struct out *o, struct str what, const int64_t minutes[VERSIONS])
{
	if (minutes[VERSION_OLD] || minutes[VERSION_NEW])
		row_of(o, what, compare_hours(minutes[VERSION_OLD], o->mem), compare_hours(minutes[VERSION_NEW], o->mem));
}

static void put_sums(struct out *o, const struct replay *r, const struct replay_sums *s)
{
	struct str changed = compare_hours(s->changed_minutes, o->mem), of = compare_hours(s->minutes, o->mem);
	html(o, "<p>{}, {} {} {}.", compare_changed(s, o), changed, IN(o, "von", "of"), of);
	if (s->unjudged)
		html(o, " {}: {}, {}.", IN(o, "Nicht mitgezählt, weil kein Vertrag galt: Teile ohne Urteil", "Not counted, because no contract was in force: parts without a verdict"), s->unjudged,
			compare_hours(s->unjudged_minutes, o->mem));
	if (s->months < s->months_of)
		html(o, " {}: {} / {}{}.", IN(o, "Monate mit Vertrag", "Months under contract"), s->months, s->months_of, replay_as_if_words(s, o->lang, o->mem));
	html(o, "</p><table class=\"changes\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>", IN(o, "Betrag oder Zeit", "Amount or time"),
		IN(o, "alt", "old"), IN(o, "neu", "new"));
	row_of_money(o, r, IN(o, "nach Zeit abgerechnet", "billed by time"), s->billed);
	row_of_money(o, r, IN(o, "Pauschale", "flat fee"), s->flat);
	row_of_meters(o, r, s->metered);
	row_of_time(o, IN(o, "noch offen, auf beiden Seiten in keinem Betrag", "open yet, in no amount of either side"), s->open);
	row_of_time(o, IN(o, "ohne Preis nach Zeit", "without a price by time"), s->priceless);
	html(o, "</tbody></table>");
}

static bool put_ticket(struct db *db, const struct replay *r, int64_t client, const struct replay_part *part, struct out *o, struct err *e)
{
	struct ticket t;
	if (!ticket_find(db, client, part->ticket, o->mem, &t, e))
		return false;
	html(o, "<li>{} {} ({} {}) {}: {}, {}</li>", IN(o, "Vorgang", "ticket"), part->ticket, IN(o, "Teil", "part"), part->part, t.subject, compare_hours(part->minutes, o->mem),
		compare_amounts(part->billed, r, o));
	return true;
}

static bool put_change(struct db *db, const struct replay *r, int64_t client, const struct replay_change *k, struct out *o, struct err *e)
{
	html(o, "<section class=\"shift\"><h3>{} → {}</h3><p><span class=\"num\">{}</span> {}, {}, {}</p><ul>", compare_says(&k->says[VERSION_OLD], o->lang, o->mem),
		compare_says(&k->says[VERSION_NEW], o->lang, o->mem), k->parts.n, k->parts.n == 1 ? IN(o, "Teil", "part") : IN(o, "Teile", "parts"), compare_hours(k->minutes, o->mem),
		compare_amounts(k->billed, r, o));
	for (size_t i = 0; i < k->parts.n && i < TICKETS_SHOWN; i++)
		if (!put_ticket(db, r, client, &k->parts.at[i], o, e))
			return false;
	if (k->parts.n > TICKETS_SHOWN)
		html(o, "<li>{}: {} ({})</li>", IN(o, "weitere", "more"), k->parts.n - TICKETS_SHOWN, IN(o, "alle mit --json", "all with --json"));
	html(o, "</ul></section>");
	return true;
}

static bool put_client(struct db *db, const struct replay *r, const struct replay_client *c, struct out *o, struct err *e)
{
	html(o, "<section><h2>{}</h2>", c->client.name);
	put_sums(o, r, &c->sums);
	for (size_t i = 0; i < c->changes.n; i++)
		if (!put_change(db, r, c->client.id, &c->changes.at[i], o, e))
			return false;
	html(o, "</section>");
	return true;
}

bool compare_sheet(struct db *db, const struct replay *r, const struct contract *const contracts[VERSIONS], struct out *o, struct err *e)
{
	struct str was = sheet_version(contracts[VERSION_OLD], o->lang, o->mem), is = sheet_version(contracts[VERSION_NEW], o->lang, o->mem), left = replay_words(r, o->lang, o->mem);
	sheet_open(text(o->mem, "{}: {} → {}", IN(o, "Vergleich an gespeicherter Arbeit", "Comparison over stored work"), was, is), contracts[VERSION_NEW], o);
	if (o->lang == LANG_DE)
		html(o, "<p>Gespeicherte Arbeit von {} bis {}.</p>", r->from, r->until);
	else
		html(o, "<p>Stored work from {} to {}.</p>", r->from, r->until);
	if (left.len)
		html(o, "<p class=\"notice\">{}</p>", left);
	put_sums(o, r, &r->sums);
	for (size_t i = 0; i < r->clients.n; i++)
		if (!put_client(db, r, &r->clients.at[i], o, e))
			return false;
	sheet_close(o);
	return true;
}
