/* term.c - when a signed version begins and ends: on its day where the contract applies, or at once if that is past. */
#include "agreement/inside.h"

static bool is_later(const struct agreement *a, const struct agreement *than)
{
	return a->from.day != than->from.day ? a->from.day > than->from.day : a->id > than->id;
}

/* A reading waited for the end of what both signed, and the notice was taken back: it never takes the place of that, and binds nobody on any day. */
static bool is_signed_on(const struct agreement *old, const struct agreement *reading)
{
	return agreement_is_reading(reading) && !agreement_is_reading(old) && (!old->until.day || old->until.day >= reading->from.day);
}

/* The last day of the one in force goes on under what takes its place. */
static bool last_day_before(const struct step *s, const struct agreements *all, const struct agreement *a, struct last_day *out, struct err *e)
{
	struct agreement stored;
	const struct contract *c;
	*out = (struct last_day){ 0 };
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].state == AGREEMENT_IN_FORCE && all->at[i].until.day)
			return agreement_by_id(s->db, a->client, a->id, s->mem, &stored, &c, e) && last_day_after(s->db, &all->at[i], a, c, s->mem, out, e);
	return true;
}

static bool lapse(const struct step *s, struct agreement *a, struct err *e)
{
	struct client c;
	return client_find(s->db, a->client, s->mem, &c, e) &&
	       agreement_move(s, a, STR("lapse"), 0, c.lang == LANG_DE ? STR("was beide unterschrieben haben, läuft weiter") : STR("what both signed runs on"), e);
}

static bool start(const struct step *s, struct agreement *a, struct err *e)
{
	struct agreements all = { 0 };
	struct last_day last;
	if (!agreement_versions(s->db, a->client, s->mem, &all, e) || !last_day_before(s, &all, a, &last, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].state == AGREEMENT_IN_FORCE && (is_later(&all.at[i], a) || is_signed_on(&all.at[i], a)))
			return is_signed_on(&all.at[i], a) ? lapse(s, a, e) : agreement_move(s, a, STR("end"), 0, NONE, e);
	for (size_t i = 0; i < all.n; i++) {
		struct agreement *old = &all.at[i];
		if (old->id != a->id && is_later(a, old) && agreement_may(old->state, STR("end")) && !agreement_move(s, old, STR("end"), 0, NONE, e))
			return false;
	}
	return agreement_move(s, a, STR("start"), 0, NONE, e) && last_day_keep(s, a, &last, e) && term_remind(s, a, e);
}

bool term_begin(const struct step *s, struct agreement *a, struct err *e)
{
	const struct contract *c;
	struct agreement stored;
	if (s->refused->len)
		return true;
	if (!agreement_by_id(s->db, a->client, a->id, s->mem, &stored, &c, e))
		return false;
	struct instant at = zone_instant(agreement_zone(c), a->from, 0);
	return at.ms <= s->now.ms ? start(s, a, e) : due_set(s->db, a->client, STR("contract.start"), a->id, at, e);
}

bool term_due(const struct step *s, struct str what, struct agreement *a, struct err *e)
{
	if (str_is(what, STR("contract.start")) && agreement_may(a->state, STR("start")))
		return start(s, a, e);
	if (str_is(what, STR("contract.remind")))
		return term_remind(s, a, e);
	if (str_is(what, STR("contract.silence")))
		return campaign_silence(s, a, e);
	if (str_is(what, STR("contract.end")) && agreement_may(a->state, STR("end")))
		return agreement_move(s, a, STR("end"), 0, NONE, e) && tell_both(s, a, STR("end"), NONE, e);
	return true;
}

/* ---- a last day both agreed on --------------------------------------------------------------------------------------- */

enum { YEARS_MOST = 10 };

/* From today on, and within sight; what has its last day keeps it. */
static bool is_last_day(const struct doing *d, struct agreement *a)
{
	struct date today = agreement_today(d->s), until;
	struct civil c = date_civil(today);
	if (a->until.day)
		return refuse(d->s, "Fassung {} endet schon mit dem {}; soll der Vertrag länger gelten, nehmen Sie die Kündigung zurück oder schreiben Sie eine neue Fassung mit eigener Laufzeit", "version {} ends with {} already; to go on longer, take the notice back or write a new version with a term of its own", a->version, a->until);
	if (!date_typed(str_trim(field(d->f, STR("until"))), &until) || until.day < a->from.day)
		return refuse(d->s, "der letzte Tag fehlt: ein Datum wie 31.12.2026 oder 2026-12-31, nicht vor dem Beginn", "the last day is missing: a date such as 2026-12-31 or 31.12.2026, not before the start");
	if (until.day < today.day || until.day > date_of(c.year + YEARS_MOST, c.month, c.day).day)
		return refuse(d->s, "der letzte Tag {} liegt nicht zwischen heute und heute in {} Jahren", "the last day {} is not between today and {} years from now", until, (int)YEARS_MOST);
	a->until = until;
	return true;
}

bool term_end(const struct doing *d, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct str reason = str_trim(field(d->f, STR("reason")));
	if (!named_version(d, &a, e))
		return false;
	if (!a.id || !is_owner(d))
		return true;
	if (!agreement_may(a.state, STR("end")))
		return agreement_move(d->s, &a, STR("end"), d->person, reason, e);
	if (!is_last_day(d, &a))
		return true;
	if (!reason.len)
		return refuse(d->s, "der Grund fehlt", "reason is missing"), true;
	if (!agreement_by_id(d->s->db, a.client, a.id, d->s->mem, &(struct agreement){ 0 }, &c, e))
		return false;
	struct instant over = zone_instant(agreement_zone(c), (struct date){ a.until.day + 1 }, 0);
	return agreement_move(d->s, &a, STR("notice"), d->person, reason, e) && due_set(d->s->db, a.client, STR("contract.end"), a.id, over, e) &&
	       tell_both(d->s, &a, STR("notice"), reason, e);
}

/* ---- days without a contract --------------------------------------------------------------------------------- */

static struct str day_words(struct date day, enum lang reader, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = reader;
	html(&o, "{}", day);
	return out_str(&o);
}

struct str agreement_past(const struct agreement *a, struct date today, enum lang lang, struct arena *mem)
{
	if (!a->from.day || a->from.day >= today.day)
		return NONE;
	struct str first = day_words(a->from, lang, mem), now = day_words(today, lang, mem);
	if (lang == LANG_DE)
		return text(mem, "Der erste Tag, {}, liegt vor heute, dem {}: die Fassung gilt rückwirkend. Was seitdem nach einer früheren Fassung beurteilt wurde, behält sein Urteil, bis der Anbieter es neu beurteilt.", first, now);
	return text(mem, "The first day, {}, lies before today, {}: the version holds backwards. What was judged since then under an earlier version keeps its verdict until the provider judges it again.", first, now);
}

static struct str gap_words(const struct agreement *before, struct date from, enum lang reader, struct arena *mem)
{
	struct date free = { before->until.day + 1 };
	struct str first = day_words(free, reader, mem), last = day_words((struct date){ from.day - 1 }, reader, mem);
	struct str end = day_words(before->until, reader, mem), begin = day_words(from, reader, mem);
	if (reader == LANG_DE)
		return text(mem, "Hinweis V03: vom {} bis zum {} gilt kein Vertrag: Fassung {} endet am {}, diese gilt ab {}\n    Abhilfe: „gilt ab {}“ setzen; sonst bekommt die Arbeit dieser Tage kein Urteil", first, last, before->version, end, begin, free);
	return text(mem, "Note V03: from {} to {} there is no contract: version {} ends on {}, this one is valid from {}\n    Remedy: set \"valid from {}\"; otherwise the work of these days gets no verdict", first, last, before->version, end, begin, free);
}

/* The version that holds last before it; only after a notice does one end before the next begins. */
bool term_check(struct db *db, int64_t client, int64_t draft, const struct contract *c, enum lang reader, struct arena *mem, struct findings *found, struct err *e)
{
	struct agreements all = { 0 };
	const struct agreement *before = NULL;
	struct date from = contract_head(c)->from;
	if (!agreement_list(db, client, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id != draft && all.at[i].from.day < from.day && (!before || is_later(&all.at[i], before)))
			before = &all.at[i];
	if (before && before->until.day && before->until.day + 1 < from.day)
		*push(mem, found) = (struct finding){ .code = STR("V03"), .text = gap_words(before, from, reader, mem), .lang = reader };
	return true;
}

/* ---- a version that follows another ------------------------------------------------------------------------------ */

static struct str too_early_words(const struct agreement *base, const struct contract_head *head, enum lang reader, struct arena *mem)
{
	struct str day = day_words(head->from, reader, mem), before = day_words(base->from, reader, mem);
	struct date next = { base->from.day + 1 };
	if (reader == LANG_DE)
		return text(mem, "Fehler V04: Fassung {} gilt ab {}, also nicht nach der Fassung {}, die sie ändert (gilt ab {})\n    Abhilfe: „gilt ab {}“ oder einen späteren Tag setzen", head->version, day, base->version, before, next);
	return text(mem, "Error V04: version {} is valid from {}, not after version {}, which it amends (valid from {})\n    Remedy: set \"valid from {}\" or a later day", head->version, day, base->version, before, next);
}

static struct str used_words(const struct contract_head *head, enum lang reader, struct arena *mem)
{
	return reader == LANG_DE ? text(mem, "Fehler V05: eine Fassung {} von „{}“ ist schon unterschrieben\n    Abhilfe: weiterzählen", head->version, head->title)
		: text(mem, "Error V05: a version {} of \"{}\" is signed already\n    Remedy: count on", head->version, head->title);
}

static struct str beside_words(const struct agreement *holds, const struct contract_head *head, enum lang reader, struct arena *mem)
{
	struct str begins = day_words(holds->from, reader, mem), day = day_words(head->from, reader, mem);
	if (reader == LANG_DE)
		return text(mem, "Hinweis V06: für diesen Klienten gilt schon „{}“, Fassung {} (ab {}); dieser Entwurf ändert sie nicht, sondern tritt ab {} an ihre Stelle, und verglichen wird er mit nichts\n    Abhilfe: soll er sie ändern, bei dieser Fassung die nächste beginnen", holds->title, holds->version, begins, day);
	return text(mem, "Note V06: \"{}\", version {} (from {}), binds this client already; this draft does not amend it but takes its place from {}, and is compared with nothing\n    Remedy: to amend it, begin the next version from that one", holds->title, holds->version, begins, day);
}

static struct str outdated_words(const struct agreement *base, const struct agreement *last, enum lang reader, struct arena *mem)
{
	struct str was = day_words(base->from, reader, mem), is = day_words(last->from, reader, mem);
	if (reader == LANG_DE)
		return text(mem, "Fehler V07: das hier ändert „{}“, Fassung {} (ab {}), zuletzt bindet den Klienten aber „{}“, Fassung {} (ab {}): was beide darin vereinbart haben, ginge verloren\n    Abhilfe: bei dieser letzten Fassung die nächste beginnen und die Änderung dort eintragen", base->title, base->version, was, last->title, last->version, is);
	return text(mem, "Error V07: this amends \"{}\", version {} (from {}), but the last that binds the client is \"{}\", version {} (from {}): what both agreed on in it would be lost\n    Remedy: begin the next version from that last one and write the change there", base->title, base->version, was, last->title, last->version, is);
}

const struct agreement *version_last(const struct agreements *all, struct date day)
{
	const struct agreement *holds = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const struct agreement *a = &all->at[i];
		bool over = a->state == AGREEMENT_ENDED || (a->until.day && a->until.day < day.day);
		if (agreement_binds(a) && !over && (!holds || is_later(a, holds)))
			holds = a;
	}
	return holds;
}

bool agreement_last(struct db *db, int64_t client, struct date day, struct arena *mem, struct agreement *out, struct err *e)
{
	struct agreements all = { 0 };
	*out = (struct agreement){ 0 };
	if (!agreement_list(db, client, mem, &all, e))
		return false;
	const struct agreement *last = version_last(&all, day);
	if (last)
		*out = *last;
	return true;
}

bool agreement_compared(struct db *db, const struct agreement *a, struct arena *mem, struct agreement *out, struct err *e)
{
	if (a->client && a->base && !agreement_binds(a) && !agreement_last(db, a->client, a->from, mem, out, e))
		return false;
	if (a->client && a->base && !agreement_binds(a) && out->id)
		return true;
	return agreement_find(db, a->client, a->base, mem, out, e);
}

bool agreement_follows(struct db *db, int64_t client, int64_t base, const struct document *text, const struct contract *c, enum lang reader, struct arena *mem,
	struct findings *found, struct err *e)
{
	const struct contract_head *head = contract_head(c);
	struct agreements all = { 0 };
	struct agreement before;
	struct finding at = { .file = text->name, .line = line_of_version(text->bytes, mem), .column = 1, .blocks = true, .lang = reader };
	if (!client)
		return true;                                          /* a master is not offered */
	if (!agreement_find(db, client, base, mem, &before, e) || !agreement_list(db, client, mem, &all, e))
		return false;
	if (before.id && head->from.day <= before.from.day) {
		at.code = STR("V04");
		at.text = too_early_words(&before, head, reader, mem);
		*push(mem, found) = at;
	}
	if (version_is_taken(&all, head->title, head->version)) {
		at.code = STR("V05");
		at.text = used_words(head, reader, mem);
		*push(mem, found) = at;
	}
	const struct agreement *last = version_last(&all, head->from);
	if (last && last->id != before.id) {
		at.code = before.id ? STR("V07") : STR("V06");
		at.text = before.id ? outdated_words(&before, last, reader, mem) : beside_words(last, head, reader, mem);
		at.blocks = before.id;
		*push(mem, found) = at;
	}
	return true;
}
