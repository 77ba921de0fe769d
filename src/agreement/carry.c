/* carry.c - the term of what binds a client goes on under the version that follows it, and so does its end; examples move with the first day.
 *
 * Its first day is written into the text, where everybody reads it, unless that names a day itself, says another term, or comes after a
 * last day. A letter that offers the version says how long it binds. Notice given ends the version that follows, too: who signs another
 * quota takes back no notice. Only a text with a term of its own does, or the side that gave it (notice.c). */
#include "agreement/inside.h"
#include "contract/moved.h"

/* The version it follows, if that still binds on its first day; *law NULL: none does. */
static bool law_before(const struct step *s, int64_t client, int64_t base, struct date begins, const struct contract **law, struct err *e)
{
	struct agreement before, stored;
	*law = NULL;
	if (!client || !base)
		return true;
	if (!agreement_find(s->db, client, base, s->mem, &before, e))
		return false;
	bool over = before.until.day && before.until.day < begins.day;
	return !before.id || over || !agreement_binds(&before) || agreement_by_id(s->db, client, base, s->mem, &stored, law, e);
}

bool term_carry(const struct step *s, int64_t client, int64_t base, struct document *docs, size_t n, struct err *e)
{
	struct contract *c;
	const struct contract *law;
	struct findings ignored = { 0 };
	struct date first;
	if (!n || !contract_read(docs, n, s->mem, &c, &ignored))
		return true;
	struct date begins = contract_head(c)->from;
	if (!law_before(s, client, base, begins, &law, e))
		return false;
	if (law && contract_term_goes_on(law, c, begins, &first))
		contract_term_date(c, docs, n, first, s->mem);
	return true;
}

void cases_carry(const struct document *from, size_t n_from, struct document *docs, size_t n, struct arena *mem)
{
	struct contract *was, *now;
	struct findings ignored = { 0 };
	if (contract_read(from, n_from, mem, &was, &ignored) && contract_read(docs, n, mem, &now, &ignored))
		contract_cases_move(was, now, docs, n, mem);
}

/* ---- its end ---------------------------------------------------------------------------------------------------------- */

/* A term that ends by itself is the text's own, and no notice. */
static bool ends_by_text(const struct agreement *before, const struct contract *law, const struct notice *n)
{
	struct term_days t;
	return !n->id && contract_term(law, before->until, &t) && t.ends_itself && t.ends.day == before->until.day;
}

/* Does the text say another term than the one that runs? */
static bool says_another_term(const struct contract *law, const struct contract *c, struct date begins)
{
	struct term_days was, now;
	if (!contract_term(c, begins, &now))
		return false;
	return !contract_term(law, begins, &was) || was.ends.day != now.ends.day || was.without_end != now.without_end;
}

bool last_day_after(struct db *db, const struct agreement *before, const struct agreement *a, const struct contract *c, struct arena *mem, struct last_day *out, struct err *e)
{
	struct agreement stored;
	const struct contract *law;
	*out = (struct last_day){ .before = *before };
	if (!before->id || before->id == a->id || before->state == AGREEMENT_ENDED || !before->until.day || before->until.day < a->from.day)
		return true;
	if (!agreement_by_id(db, before->client, before->id, mem, &stored, &law, e) || !notice_find(db, before->client, before->id, mem, &out->notice, e))
		return false;
	if (ends_by_text(before, law, &out->notice))
		return true;
	*(says_another_term(law, c, a->from) ? &out->undone : &out->kept) = before->until;
	return true;
}

bool agreement_last_day(struct db *db, const struct agreement *a, const struct contract *c, struct arena *mem, struct last_day *out, struct err *e)
{
	struct agreement before;
	*out = (struct last_day){ 0 };
	if (!a->client || a->state == AGREEMENT_IN_FORCE || a->state >= AGREEMENT_ENDED)
		return true;
	if (!(agreement_binds(a) ? agreement_find(db, a->client, a->base, mem, &before, e) : agreement_last(db, a->client, a->from, mem, &before, e)))
		return false;
	return last_day_after(db, &before, a, c, mem, out, e);
}

bool last_day_keep(const struct step *s, struct agreement *a, const struct last_day *l, struct err *e)
{
	const struct notice *n = &l->notice;
	const struct contract *c;
	int64_t id = 0;
	if (!l->kept.day)
		return true;
	if (!agreement_by_id(s->db, a->client, a->id, s->mem, &(struct agreement){ 0 }, &c, e))
		return false;
	if (n->id) {
		struct rows *r = sql(s->db, "insert into notice (client_id, contract_id, side, received, ends, late, reason, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
		                     a->client, a->id, (int)n->side, n->received, n->ends, n->late, n->reason, n->person, n->at);
		row(r, s->mem, &id);
		if (!done(r, e) || !audit_seal(s->db, a->client, s->now, SEAL_NOTICE, id, e))
			return false;
	}
	a->until = l->kept;
	return agreement_move(s, a, STR("notice"), n->person, n->reason, e) &&
	       due_set(s->db, a->client, STR("contract.end"), a->id, zone_instant(agreement_zone(c), (struct date){ a->until.day + 1 }, 0), e);
}

/* ---- said where it is signed ------------------------------------------------------------------------------------------ */

/* "Die Fassung 1 hat der Klient zum 31.12.2026 gekündigt", or without a notice the day alone. */
static void print_why(const struct last_day *l, const struct contract *c, struct out *o)
{
	static const enum party_side sides[] = { PARTY_CLIENT, PARTY_PROVIDER };       /* ORDER agreement_side */
	bool german = o->lang == LANG_DE;
	struct str who = l->notice.id ? contract_party(c, sides[l->notice.side], o->lang, o->mem) : NONE;
	struct out day = out_open(o->mem);
	day.lang = o->lang;
	html(&day, "{}", l->before.until);
	struct str until = out_str(&day);
	if (l->notice.id && german)
		print(o, "Die bisherige Fassung {} hat {} zum {} gekündigt", l->before.version, who, until);
	else if (german)
		print(o, "Die bisherige Fassung {} endet mit dem {}", l->before.version, until);
	else
		print(o, "Version {}, which this one follows, ends on {}{}{}", l->before.version, until, l->notice.id ? STR(" by notice of ") : NONE, who);
}

struct str last_day_words(const struct last_day *l, const struct contract *c, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = contract_head(c)->lang;
	bool german = o.lang == LANG_DE;
	if (!l->kept.day && !l->undone.day)
		return NONE;
	print_why(l, c, &o);
	if (l->undone.day)
		out_bytes(&o, german ? STR("; diese Fassung hebt das auf, denn sie nennt eine eigene Laufzeit.") : STR("; this version undoes that, for it says a term of its own."));
	else
		out_bytes(&o, german ? STR("; auch diese Fassung endet mit diesem Tag") : STR("; this version ends on that day, too"));
	if (l->kept.day && l->notice.id)
		out_bytes(&o, german ? STR(", denn sie nimmt die Kündigung nicht zurück") : STR(", for it does not take the notice back"));
	if (l->kept.day)
		out_char(&o, '.');
	return out_str(&o);
}

/* ---- said in a letter ------------------------------------------------------------------------------------------------- */

static void print_end(const struct term_days *t, enum lang lang, struct out *o)
{
	bool german = lang == LANG_DE;
	if (t->without_end)
		print(o, "{} ", german ? STR("sie endet durch Kündigung frühestens mit dem") : STR("by notice it ends no sooner than"));
	else
		print(o, "{} ", german ? STR("ihr letzter Tag ist der") : STR("its last day is"));
	html(o, "{}", t->ends);
	if (!t->without_end && !t->ends_itself)
		html(o, ", {} {}", german ? STR("Kündigung bis zum") : STR("notice by"), t->notice_by);
	out_bytes(o, STR("."));
}

/* That the end of the version before is this one's as well, or that its own term takes the place of it. */
static void print_last_day(const struct last_day *l, enum lang lang, struct out *o)
{
	bool german = lang == LANG_DE;
	html(o, "{}{}", german ? STR("Fassung ") : STR("Version "), l->before.version);
	html(o, "{}{}", german ? STR(" endet mit dem ") : STR(" ends with "), l->before.until);
	if (l->kept.day)
		out_bytes(o, german ? STR(", und mit ihr die neue: sie nimmt keine Kündigung zurück.") : STR(", and the new one with it: it takes back no notice."));
	else
		out_bytes(o, german ? STR("; die neue hebt dieses Ende auf, denn sie nennt eine eigene Laufzeit.") : STR("; the new one undoes this end, for it says a term of its own."));
}

bool term_told(const struct step *s, const struct agreement *a, enum lang lang, struct str *out, struct err *e)
{
	const struct contract *law, *c;
	struct agreement stored;
	struct term_days was, now;
	struct last_day last;
	struct out o = out_open(s->mem);
	*out = NONE;
	if (!law_before(s, a->client, a->base, a->from, &law, e) || !agreement_by_id(s->db, a->client, a->id, s->mem, &stored, &c, e))
		return false;
	o.lang = lang;
	if (!agreement_last_day(s->db, a, c, s->mem, &last, e))
		return false;
	if (last.kept.day || last.undone.day)
		print_last_day(&last, lang, &o);
	if (last.kept.day || !law || !contract_term(c, a->from, &now)) {
		*out = out_str(&o);
		return true;
	}
	if (last.undone.day)
		out_char(&o, ' ');
	bool goes_on = contract_term(law, a->from, &was) && was.ends.day == now.ends.day && was.without_end == now.without_end;
	if (lang == LANG_DE)
		print(&o, "{} ", goes_on ? STR("Die Laufzeit läuft weiter wie bisher:") : STR("Die Laufzeit ist nicht die bisherige:"));
	else
		print(&o, "{} ", goes_on ? STR("The term runs on as before:") : STR("The term is not the one before:"));
	print_end(&now, lang, &o);
	*out = out_str(&o);
	return true;
}
