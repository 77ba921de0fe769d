/* carry.c - the term of what binds a client goes on under the version that follows it.
 *
 * Its first day is written into the text, where everybody reads it, unless that names a day itself, says another term, or comes after a
 * last day. A letter that offers the version says how long it binds. */
#include "agreement/inside.h"

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

bool term_told(const struct step *s, const struct agreement *a, enum lang lang, struct str *out, struct err *e)
{
	const struct contract *law, *c;
	struct agreement stored;
	struct term_days was, now;
	struct out o = out_open(s->mem);
	*out = NONE;
	if (!law_before(s, a->client, a->base, a->from, &law, e) || !agreement_by_id(s->db, a->client, a->id, s->mem, &stored, &c, e))
		return false;
	if (!law || !contract_term(c, a->from, &now))
		return true;
	o.lang = lang;
	bool goes_on = contract_term(law, a->from, &was) && was.ends.day == now.ends.day && was.without_end == now.without_end;
	if (lang == LANG_DE)
		print(&o, "{} ", goes_on ? STR("Die Laufzeit läuft weiter wie bisher:") : STR("Die Laufzeit ist nicht die bisherige:"));
	else
		print(&o, "{} ", goes_on ? STR("The term runs on as before:") : STR("The term is not the one before:"));
	print_end(&now, lang, &o);
	*out = out_str(&o);
	return true;
}
