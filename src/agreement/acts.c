/* acts.c - the acts about contracts as a table, the short way by paper, and the message to both sides. */
#include "agreement/inside.h"

bool named_version(const struct doing *d, struct agreement *out, struct err *e)
{
	int64_t id = 0;
	field_int(d->f, STR("contract"), &id);
	if (!agreement_find(d->s->db, d->client, id, d->s->mem, out, e))
		return false;
	if (!out->id)
		refuse(d->s, "es gibt keinen Vertrag {}", "there is no contract {}", id);
	*d->s->made = out->id;
	return true;
}

bool is_role(const struct doing *d, struct str role) { return str_is(field(d->f, role), STR("1")); }
struct date agreement_today(const struct step *s) { return house_day(s->db, s->now, s->mem); }

/* ---- on paper -------------------------------------------------------------------------------------------- */

/* A version that both signed outside this program. */
static bool take_signed(const struct doing *d, struct agreement *a, struct err *e)
{
	struct document *docs;
	size_t n;
	struct contract *compiled;
	struct findings found = { 0 };
	const struct step *s = d->s;
	documents_of(d->f, s->mem, &docs, &n);
	if (n == 0)
		return refuse(s, "das Dokument fehlt", "document is missing"), true;
	if (!a->client)
		return refuse(s, "ein Muster wird nicht unterschrieben", "a master is not signed"), true;
	if (!agreement_check(s->db, a->client, 0, docs, n, s->reader, s->mem, &compiled, &found, e))
		return false;
	if (agreement_blocks(&found))
		return refuse_findings(s, &found), true;
	if (!version_insert(s, a, compiled, docs, n, e))
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
	if (!paper_find(d->s->db, d->client, field(d->f, STR("paper")), d->s->mem, &scan, e))
		return false;
	if (!scan.id)
		return refuse(d->s, "der unterschriebene Vertrag fehlt: laden Sie die Datei mit hoch", "the signed contract is missing: upload its file as well"), true;
	a.paper = scan.sha256;
	return take_signed(d, &a, e);
}

/* ---- what goes out ------------------------------------------------------------------------------------------ */

/* As fields: to, subject, text. */
static struct str letter(const struct step *s, const struct agreement *a, struct str to, enum lang lang, struct str what, struct str more)
{
	struct out o = out_open(s->mem);
	struct fields f = { 0 };
	bool german = lang == LANG_DE;
	o.lang = lang;
	print(&o, "{}, {} {}, {} ", a->title, german ? STR("Fassung") : STR("version"), a->version, german ? STR("gilt ab") : STR("valid from"));
	html(&o, "{}", a->from);
	print(&o, ", {}.\n\n{} (SHA-256): {}\n", what, german ? STR("Prüfsumme dessen, was unterschrieben wird") : STR("Checksum of what is signed"), a->paper.len ? a->paper : a->sha256);
	if (more.len)
		print(&o, "\n{}\n", more);
	field_add(s->mem, &f, STR("to"), to);
	field_add(s->mem, &f, STR("subject"), text(s->mem, "{} {}", a->title, a->version));
	field_add(s->mem, &f, STR("text"), out_str(&o));
	return fields_print(s->mem, &f);
}

bool tell_both(const struct step *s, const struct agreement *a, struct str what_de, struct str what_en, struct str more, struct err *e)
{
	struct client c;
	if (s->refused->len)
		return true;
	if (!client_find(s->db, a->client, s->mem, &c, e))
		return false;
	struct str to[] = { c.email, setting(s->db, s->mem, STR("house.mail")) };
	static const struct str sides[] = { LIT("client"), LIT("house") };       /* ORDER agreement_side */
	for (size_t i = 0; i < COUNT(to); i++) {
		struct str key = text(s->mem, "contract.{}.{}.{}{}", a->id, agreement_state_id(a->state), sides[i], a->confirmed_at.ms ? STR(".confirmed") : NONE);
		if (to[i].len && !outbox_add(s->db, a->client, s->now, STR("mail"), key, letter(s, a, to[i], c.lang, c.lang == LANG_DE ? what_de : what_en, more), e))
			return false;
	}
	return true;
}

/* ---- the table -------------------------------------------------------------------------------------------------- */

static const struct { struct str verb; bool (*act)(const struct doing *, struct err *); } verbs[] = {
	{ LIT("contract.draft"), draft_write },     { LIT("contract.next"), draft_next },               { LIT("contract.analyse"), draft_analyse },
	{ LIT("contract.leave"), draft_leave },     { LIT("contract.offer"), offer_make },              { LIT("contract.accept"), offer_accept },
	{ LIT("contract.decline"), offer_decline }, { LIT("contract.countersign"), offer_countersign }, { LIT("contract.withdraw"), offer_withdraw },
	{ LIT("contract.end"), term_end },          { LIT("contract.sign"), paper_sign },               { LIT("contract.read"), paper_read },
	{ LIT("contract.notice"), notice_give },
	{ LIT("contract.confirm"), reading_confirm }, { LIT("campaign.start"), campaign_start },
};

bool agreement_act(const struct step *s, struct str verb, int64_t client, int64_t person, const struct fields *f, struct err *e)
{
	struct doing d = { s, client, person, f };
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (str_is(verbs[i].verb, verb))
			return verbs[i].act(&d, e);
	return refuse(s, "unbekannte Handlung {}", "unknown act {}", verb), true;
}

bool agreement_due(const struct step *s, struct str what, int64_t client, int64_t version, struct err *e)
{
	struct agreement a;
	if (!str_starts(what, STR("contract.")))
		return true;
	if (!agreement_find(s->db, client, version, s->mem, &a, e))
		return false;
	return !a.id || term_due(s, what, &a, e);
}
