/* reading.c - a version both signed on paper: entered as signed, or read from its scan by the owner and then confirmed or
 * contested by the client.
 *
 * A reading is one side's word. It binds at once, so that work has a rule; but it never takes the place of what both
 * signed in this program: that is changed by a new version, which both sign. */
#include "agreement/inside.h"

static bool refuse_instead(const struct step *s, const struct agreement *old)
{
	return refuse(s, "Fassung {} ist von beiden unterschrieben; eine Lesart ersetzt sie nicht: schreiben Sie eine neue Fassung, die beide unterschreiben",
	              "version {} is signed by both; a reading does not replace it: write a new version that both sign", old->version);
}

/* What both signed and has not ended before that day. False only when the store failed. */
static bool leaves_the_signed(const struct step *s, int64_t client, struct date from, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_list(s->db, client, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct agreement *old = &all.at[i];
		bool over = old->until.day ? old->until.day < from.day : old->state == AGREEMENT_ENDED;     /* by notice given it may be in force still */
		if (!agreement_is_reading(old) && !over)
			return refuse_instead(s, old), true;
	}
	return true;
}

/* Word for word a master's text but for number and day, with annexes behind it or none: it came from there, whoever typed it in. */
static bool find_master(const struct step *s, const struct document *docs, size_t n, int64_t *master, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_versions(s->db, 0, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n && !*master; i++) {
		struct document *its;
		size_t many, same = 0;
		if (!agreement_documents(s->db, 0, all.at[i].id, s->mem, &its, &many, e))
			return false;
		while (same < many && same < n && agreement_same_but_version(its[same].bytes, docs[same].bytes, s->mem))
			same++;
		if (many && same == many)
			*master = all.at[i].id;
	}
	return true;
}

/* What nothing keeps from being signed; refuses otherwise. */
static bool check_signed(const struct step *s, int64_t client, const struct document *docs, size_t n, struct contract **compiled, struct err *e)
{
	struct findings found = { 0 };
	if (n == 0)
		return refuse(s, "das Dokument fehlt", "document is missing"), true;
	if (!client)
		return refuse(s, "ein Muster wird nicht unterschrieben", "a master is not signed"), true;
	if (!agreement_check(s->db, client, 0, docs, n, s->reader, s->mem, compiled, &found, e))
		return false;
	if (agreement_blocks(&found))
		refuse_findings(s, &found);
	return true;
}

bool agreement_reading_check(const struct step *s, int64_t client, const struct document *docs, size_t n, struct contract **compiled, struct err *e)
{
	struct document *all = NEWS(s->mem, struct document, n + 1);
	size_t words;
	for (size_t i = 0; i < n; i++)
		all[i] = docs[i];
	if (!vocabularies_join(s->db, s->mem, &all, &n, &words, e))
		return false;
	return check_signed(s, client, all, n, compiled, e) && (s->refused->len || leaves_the_signed(s, client, contract_head(*compiled)->from, e));
}

static bool take_signed(const struct doing *d, struct agreement *a, struct err *e)
{
	struct document *docs;
	size_t n, words;
	struct contract *compiled;
	const struct step *s = d->s;
	documents_of(d->f, s->mem, &docs, &n);
	if (!vocabularies_join(s->db, s->mem, &docs, &n, &words, e))
		return false;
	if (!(a->kind == AGREEMENT_READING ? agreement_reading_check : check_signed)(s, a->client, docs, n, &compiled, e))
		return false;
	if (s->refused->len)
		return true;
	if (!find_master(s, docs, n, &a->master, e) || !version_insert(s, a, compiled, docs, n, e))
		return false;
	*s->made = a->id;
	return agreement_move(s, a, STR("sign"), d->person, NONE, e) && term_begin(s, a, e);
}

bool paper_sign(const struct doing *d, struct err *e)
{
	struct agreement a = { .client = d->client, .person = d->person, .signed_at = d->s->now };
	return take_signed(d, &a, e);
}

bool paper_read(const struct doing *d, struct err *e)
{
	struct agreement a = { .client = d->client, .person = d->person, .kind = AGREEMENT_READING, .signed_at = d->s->now };
	struct paper scan;
	if (!is_owner(d))
		return true;
	if (!paper_find(d->s->db, d->client, field(d->f, STR("paper")), d->s->mem, &scan, e))
		return false;
	if (!scan.id)
		return refuse(d->s, "der unterschriebene Vertrag fehlt: laden Sie die Datei mit hoch", "the signed contract is missing: upload its file as well"), true;
	a.paper = scan.sha256;
	return take_signed(d, &a, e) && tell_both(d->s, &a, STR("read"), NONE, e);
}

/* ---- what the client says to it ------------------------------------------------------------------------------------ */

/* The reading the act names, for an approver; refuses, then out->id is 0. */
static bool named_reading(const struct doing *d, struct agreement *out, struct err *e)
{
	if (!named_version(d, out, e))
		return false;
	if (out->id && (!is_approver(d) || !agreement_is_reading(out))) {
		if (!d->s->refused->len)
			refuse(d->s, "Fassung {} ist keine Lesart, die zu bestätigen wäre", "version {} is no reading that waits to be confirmed", out->version);
		out->id = 0;
	}
	return true;
}

bool reading_confirm(const struct doing *d, struct err *e)
{
	struct agreement a;
	if (!named_reading(d, &a, e))
		return false;
	if (!a.id || !signs(d, &a, a.sha256))
		return true;
	a.confirmed_at = d->s->now;
	return write_signature(d, &a, SIDE_CLIENT, a.sha256, e) && agreement_move(d->s, &a, STR("confirm"), d->person, NONE, e) &&
	       tell_both(d->s, &a, STR("confirm"), NONE, e);
}

bool reading_contest(const struct doing *d, struct err *e)
{
	struct agreement a;
	struct str reason = str_trim(field(d->f, STR("reason")));
	if (!named_reading(d, &a, e))
		return false;
	if (!a.id)
		return true;
	if (a.contested_at.ms)
		return refuse(d->s, "Fassung {} ist schon bestritten", "version {} is contested already", a.version), true;
	if (!reason.len)
		return refuse(d->s, "der Grund fehlt: was steht auf Papier anders?", "reason is missing: what does the paper say instead?"), true;
	a.contested_at = d->s->now;
	return agreement_move(d->s, &a, STR("contest"), d->person, reason, e) && tell_both(d->s, &a, STR("contest"), reason, e);
}
