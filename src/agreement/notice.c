/* notice.c - notice given to the end of the term, and the reminder before its last day.
 *
 * The contract's own term decides when a notice ends it: what comes too late ends the next term, and both sides are told
 * which day it is. Where the contract says in which form notice is given, what came in another one is none. A reminder falls due once a term; it is not sent again, because a letter is known by its term. */
#include "agreement/inside.h"
#include "inventory/settings.h"

enum { REMIND_AT_MINUTE = 6 * 60 };                      /* of the local day: before anybody works */

bool notice_find(struct db *db, int64_t client, int64_t version, struct arena *mem, struct notice *out, struct err *e)
{
	unsigned side = 0;
	*out = (struct notice){ 0 };
	struct rows *r = sql(db, "select id, side, received, ends, late, reason, person_id, at_ms from notice where client_id = ? and contract_id = ? and recalled_ms = 0", client, version);
	row(r, mem, &out->id, &side, &out->received, &out->ends, &out->late, &out->reason, &out->person, &out->at);
	out->side = side;
	return done(r, e);
}

/* ---- letters ------------------------------------------------------------------------------------------------- */

static struct str letter(const struct step *s, struct str to, struct str subject, struct str words)
{
	struct fields f = { 0 };
	field_add(s->mem, &f, STR("to"), to);
	field_add(s->mem, &f, STR("subject"), subject);
	field_add(s->mem, &f, STR("text"), words);
	return fields_print(s->mem, &f);
}

static struct out in_language(const struct step *s, enum lang lang)
{
	struct out o = out_open(s->mem);
	o.lang = lang;
	return o;
}

static struct str notice_words(const struct step *s, const struct agreement *a, const struct contract *c, const struct notice *n, const struct term_days *t, enum lang lang)
{
	static const enum party_side sides[] = { PARTY_CLIENT, PARTY_PROVIDER };        /* ORDER agreement_side */
	struct out o = in_language(s, lang);
	bool german = lang == LANG_DE;
	print(&o, "{}, {} {}: {} {}", a->title, german ? STR("Fassung") : STR("version"), a->version, german ? STR("gekündigt hat:") : STR("notice was given by"), contract_party(c, sides[n->side], lang, s->mem));
	html(&o, "{}{}. {}{}.\n", german ? STR(", eingegangen am ") : STR(", received on "), n->received, german ? STR("Der Vertrag endet mit dem ") : STR("The contract ends with "), n->ends);
	if (n->late)
		html(&o, "{}{}{}{}.\n", german ? STR("Für das Ende der laufenden Laufzeit (") : STR("For the end of the running term ("), t->ends,
		     german ? STR(") war es zu spät: das ging bis zum ") : STR(") it was too late: that was possible until "), t->notice_by);
	return out_str(&o);
}

static bool tell_notice(const struct step *s, const struct agreement *a, const struct contract *c, const struct notice *n, const struct term_days *t, struct err *e)
{
	struct client client;
	if (!client_find(s->db, a->client, s->mem, &client, e))
		return false;
	struct str to[] = { client.email, house_letters(s->db, s->mem) };
	const enum lang langs[] = { client.lang, house_lang(s->db, s->mem) };
	for (size_t i = 0; i < COUNT(to); i++)
		if (to[i].len && !outbox_add(s->db, a->client, s->now, STR("mail"), text(s->mem, "notice.{}.{}", n->id, i),
		                             letter(s, to[i], text(s->mem, "{} {}", a->title, a->version), notice_words(s, a, c, n, t, langs[i])), e))
			return false;
	return true;
}

/* ---- the act --------------------------------------------------------------------------------------------------- */

/* Who gives notice, and on which day it was there; a letter of the client's may have come earlier than it is entered. */
static bool giver(const struct doing *d, struct notice *n)
{
	const struct step *s = d->s;
	struct str typed = str_trim(field(d->f, STR("received")));
	bool approver = is_role(d, STR("approver")) && !is_role(d, STR("house")), owner = is_role(d, STR("owner"));
	n->side = approver || str_is(field(d->f, STR("side")), STR("client")) ? SIDE_CLIENT : SIDE_HOUSE;
	if (!approver && !owner)
		return refuse(s, "kündigen kann, wer beim Klienten zur Freigabe berechtigt ist oder das Haus vertritt (Rolle Inhaber)", "only the client's approver or who represents the house (role owner) can give notice");
	if (approver || !typed.len)
		return true;
	return (date_typed(typed, &n->received) && n->received.day <= agreement_today(s).day) ||
	       refuse(s, "Eingang „{}“ ist kein Tag wie 30.09.2026 oder 2026-09-30, der schon war", "received \"{}\" is no day such as 2026-09-30 or 30.09.2026 that has been", typed);
}

/* How notice came, and whether that is of a form. What a person sends through the portal stands there in their name. */
static const struct way { struct str key, is[2]; enum notice_form most; } ways[] = {       /* ORDER lang */
	{ LIT("letter"), { LIT("als unterschriebener Brief"), LIT("as a signed letter") }, NOTICE_WRITTEN_FORM },
	{ LIT("mail"), { LIT("als E-Mail oder Fax"), LIT("by e-mail or fax") }, NOTICE_TEXT_FORM },
	{ LIT("portal"), { LIT("im Portal"), LIT("in the portal") }, NOTICE_TEXT_FORM },
	{ LIT("spoken"), { LIT("mündlich"), LIT("spoken") }, NOTICE_ANY_FORM },
};

static const struct way *way_of(const struct doing *d)
{
	struct str came = is_role(d, STR("approver")) && !is_role(d, STR("house")) ? STR("portal") : field(d->f, STR("came"));
	for (size_t i = 0; i < COUNT(ways); i++)
		if (str_is(ways[i].key, came))
			return &ways[i];
	return NULL;
}

/* Is it in the form that the contract asks for? Then its reason says how it came. */
static bool has_form(const struct doing *d, const struct contract *c, struct notice *n)
{
	const struct runs *runs = contract_runs(c);
	enum notice_form form = runs ? runs->form : NOTICE_ANY_FORM;
	const struct way *w = way_of(d);
	enum lang lang = contract_head(c)->lang;
	if (form == NOTICE_ANY_FORM)
		return true;
	if ((!w || w->most < form) && form == NOTICE_WRITTEN_FORM)
		return refuse(d->s, "der Vertrag verlangt für die Kündigung Schriftform, also einen Brief mit Unterschrift: was anders kam, ist keine, und steht besser als Nachricht im Vorgang",
		              "the contract asks for written form of a notice, which is a letter with a signature: what came otherwise is none, and is better kept as a message on a ticket");
	if (!w || w->most < form)
		return refuse(d->s, "der Vertrag verlangt für die Kündigung Textform (Brief, E-Mail, Fax, Portal): was nur gesprochen wurde, ist keine, und steht besser als Nachricht im Vorgang",
		              "the contract asks for text form of a notice (letter, e-mail, fax, portal): what was only spoken is none, and is better kept as a message on a ticket");
	n->reason = n->reason.len ? text(d->s->mem, "{}: {}", w->is[lang], n->reason) : w->is[lang];
	return true;
}

static bool write_notice(const struct doing *d, struct agreement *a, struct notice *n, const struct contract *c, const struct term_days *t, struct err *e)
{
	const struct step *s = d->s;
	a->until = n->ends;
	struct instant over = zone_instant(agreement_zone(c), (struct date){ n->ends.day + 1 }, 0);
	struct rows *r = sql(s->db, "insert into notice (client_id, contract_id, side, received, ends, late, reason, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     a->client, a->id, (int)n->side, n->received, n->ends, n->late, n->reason, d->person, s->now);
	row(r, s->mem, &n->id);
	return done(r, e) && audit_seal(s->db, a->client, s->now, SEAL_NOTICE, n->id, e) &&
	       agreement_move(s, a, STR("notice"), d->person, n->reason, e) && due_set(s->db, a->client, STR("contract.end"), a->id, over, e) && tell_notice(s, a, c, n, t, e);
}

/* What is signed and has not begun may be given notice of, for the first day on which its term ends; not before it was signed, unless it, or a version before it,
 * was in force by then. Where another version is in force, that is the one. */
static bool is_to_be_ended(const struct doing *d, const struct agreement *a, const struct contract *c, struct date received, struct err *e)
{
	const struct step *s = d->s;
	struct agreement now, then;
	const struct contract *law;
	struct date signed_on = zone_date(agreement_zone(c), a->signed_at);
	if (!agreement_load(s->db, a->client, agreement_today(s), s->mem, &now, &law, e) || !agreement_load(s->db, a->client, received, s->mem, &then, &law, e))
		return false;
	if (a->state == AGREEMENT_SIGNED && now.id && now.id != a->id)
		return refuse(s, "Fassung {} hat noch nicht begonnen: kündigen Sie Fassung {}, die in Kraft ist; mit ihr endet auch, was ihr folgt", "version {} has not begun: give notice of version {}, which is in force; what follows it ends with it", a->version, now.version);
	return received.day >= signed_on.day || then.id ||
	       refuse(s, "eingegangen am {}, da gab es diesen Vertrag nicht: unterschrieben ist er seit {}, und er gilt ab {}. Nennen Sie den Tag, an dem die Kündigung da war",
	              "received on {}, when this contract was not there: it is signed since {} and in force from {}. Say the day on which the notice was there", received, signed_on, a->from);
}

bool notice_give(const struct doing *d, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct term_days t;
	struct notice n = { .reason = str_trim(field(d->f, STR("reason"))) };
	if (!named_version(d, &a, e))
		return false;
	if (!a.id)
		return true;
	if (!agreement_may(a.state, STR("notice")))
		return agreement_move(d->s, &a, STR("notice"), d->person, NONE, e);
	if (!agreement_by_id(d->s->db, a.client, a.id, d->s->mem, &(struct agreement){ 0 }, &c, e))
		return false;
	n.received = zone_date(agreement_zone(c), d->s->now);
	if (!giver(d, &n))
		return true;
	if (!is_to_be_ended(d, &a, c, n.received, e))
		return d->s->refused->len > 0;
	if (!has_form(d, c, &n))
		return true;
	if (a.until.day)
		return refuse(d->s, "Fassung {} endet schon mit dem {}", "version {} ends with {} already", a.version, a.until), true;
	if (!contract_term(c, n.received, &t))
		return refuse(d->s, "Fassung {} nennt keine Laufzeit: vereinbaren Sie einen letzten Tag („Beenden“)", "version {} says nothing of a term: agree on a last day (\"End it\")", a.version), true;
	if (t.ends_itself)
		return refuse(d->s, "Fassung {} endet von selbst mit dem {}; vorher geht es nur einvernehmlich („Beenden“)", "version {} ends by itself with {}; before that only by agreement (\"End it\")", a.version, t.ends), true;
	n.late = t.too_late;
	n.ends = t.too_late ? t.next_ends : t.ends;
	return write_notice(d, &a, &n, c, &t, e);
}

/* ---- under a right of the contract's own -------------------------------------------------------------------------- */

bool agreement_exit(const struct step *s, int64_t client, int64_t person, const struct fields *f, const struct exit_notice *x, struct err *e)
{
	struct doing d = { s, client, person, f };
	struct agreement a;
	const struct contract *c;
	struct notice n = { .reason = x->reason };
	if (!named_version(&d, &a, e) || (a.id && !agreement_by_id(s->db, client, a.id, s->mem, &(struct agreement){ 0 }, &c, e)))
		return false;
	if (!a.id)
		return true;
	n.received = zone_date(agreement_zone(c), s->now);
	if (!giver(&d, &n))
		return true;
	if (n.side != (x->by_provider ? SIDE_HOUSE : SIDE_CLIENT))
		return refuse(s, "dieses Kündigungsrecht hat die andere Seite", "this right to terminate is the other side's"), true;
	if (!has_form(&d, c, &n))
		return true;
	if (a.until.day)
		return refuse(s, "Fassung {} endet schon mit dem {}; soll sie nach diesem Recht früher enden, nehmen Sie die Kündigung erst zurück",
		              "version {} ends with {} already; to end it earlier under this right, take the notice back first", a.version, a.until), true;
	n.ends = length_after(n.received, x->notice, 1);
	return write_notice(&d, &a, &n, c, &(struct term_days){ 0 }, e);
}

/* ---- taken back -------------------------------------------------------------------------------------------------- */

static struct str recall_words(const struct step *s, const struct agreement *a, const struct notice *n, struct str reason, enum lang lang)
{
	struct out o = in_language(s, lang);
	bool german = lang == LANG_DE;
	print(&o, "{}, {} {}: {}", a->title, german ? STR("Fassung") : STR("version"), a->version, german ? STR("die Kündigung vom ") : STR("the notice of "));
	html(&o, "{} {} {}", n->received, german ? STR("zum") : STR("for"), n->ends);
	print(&o, " {}\n\n{}\n", german ? STR("ist zurückgenommen; der Vertrag läuft weiter.") : STR("is taken back; the contract runs on."), reason);
	return out_str(&o);
}

static bool tell_recall(const struct step *s, const struct agreement *a, const struct notice *n, struct str reason, struct err *e)
{
	struct client c;
	if (!client_find(s->db, a->client, s->mem, &c, e))
		return false;
	struct str to[] = { c.email, house_letters(s->db, s->mem) };
	const enum lang langs[] = { c.lang, house_lang(s->db, s->mem) };
	for (size_t i = 0; i < COUNT(to); i++)
		if (to[i].len && !outbox_add(s->db, a->client, s->now, STR("mail"), text(s->mem, "recall.{}.{}", n->id, i),
		                             letter(s, to[i], text(s->mem, "{} {}", a->title, a->version), recall_words(s, a, n, reason, langs[i])), e))
			return false;
	return true;
}

/* Only the side that gave notice takes it back; who represents the house may enter what the client wrote. */
static bool may_recall(const struct doing *d, const struct agreement *a, const struct notice *given, struct str reason)
{
	const struct step *s = d->s;
	struct notice by = { 0 };
	if (!given->id)
		return refuse(s, "Fassung {} ist nicht gekündigt", "no notice of version {} stands", a->version);
	if (!giver(d, &by))
		return false;
	if (by.side != given->side)
		return refuse(s, "eine Kündigung nimmt nur zurück, wer sie ausgesprochen hat", "only the side that gave notice can take it back");
	return reason.len || refuse(s, "der Grund fehlt", "reason is missing");
}

bool notice_recall(const struct doing *d, struct err *e)
{
	const struct step *s = d->s;
	struct agreement a;
	struct notice n;
	struct str reason = str_trim(field(d->f, STR("reason")));
	if (!named_version(d, &a, e))
		return false;
	if (!a.id)
		return true;
	if (!agreement_may(a.state, STR("recall")))
		return agreement_move(s, &a, STR("recall"), d->person, NONE, e);
	if (!notice_find(s->db, a.client, a.id, s->mem, &n, e))
		return false;
	if (!may_recall(d, &a, &n, reason))
		return true;
	a.until = (struct date){ 0 };
	return run(s->db, e, "update notice set recalled_ms = ?, recalled_by = ?, recalled_reason = ? where client_id = ? and id = ?", s->now, d->person, reason, a.client, n.id) &&
	       audit_seal(s->db, a.client, s->now, SEAL_NOTICE, n.id, e) && agreement_move(s, &a, STR("recall"), d->person, reason, e) &&
	       due_set(s->db, a.client, STR("contract.end"), a.id, (struct instant){ 0 }, e) && tell_recall(s, &a, &n, reason, e) && term_remind(s, &a, e);
}

/* ---- the reminder ------------------------------------------------------------------------------------------------ */

static struct str reminder_words(const struct step *s, const struct agreement *a, const struct contract *c, const struct term_days *t, const struct runs *r, enum lang lang)
{
	struct out o = in_language(s, lang);
	bool german = lang == LANG_DE;
	print(&o, "{}, {} {}", a->title, german ? STR("Fassung") : STR("version"), a->version);
	html(&o, "{}{}{}{}", german ? STR(": die Laufzeit endet mit dem ") : STR(": the term ends with "), t->ends,
	     german ? STR(". Eine Kündigung muss spätestens da sein am ") : STR(". Notice must be there by "), t->notice_by);
	html(&o, "{}{}", german ? STR(", sonst läuft der Vertrag weiter bis ") : STR(", else the contract runs on until "), t->next_ends);
	print(&o, "{}{}{}. {} {} {} {}.\n", r->clause.len ? STR(" (") : NONE, r->clause, r->clause.len ? STR(")") : NONE, german ? STR("Kündigen können") : STR("Notice may be given by"),
	      contract_party(c, PARTY_PROVIDER, lang, s->mem), german ? STR("und") : STR("and"), contract_party(c, PARTY_CLIENT, lang, s->mem));
	return out_str(&o);
}

/* The house is reminded of every term; the client where the contract promises a reminder. */
static bool send_reminder(const struct step *s, const struct agreement *a, const struct contract *c, const struct term_days *t, struct err *e)
{
	struct client to;
	if (!client_find(s->db, a->client, s->mem, &to, e))
		return false;
	const struct runs *r = contract_runs(c);
	struct str list[] = { house_letters(s->db, s->mem), r->promised ? to.email : NONE };
	const enum lang langs[] = { house_lang(s->db, s->mem), to.lang };
	for (size_t i = 0; i < COUNT(list); i++)
		if (list[i].len && !outbox_add(s->db, a->client, s->now, STR("mail"), text(s->mem, "term.{}.{}.{}", a->id, t->ends, i),
		                               letter(s, list[i], text(s->mem, "{} {}", a->title, a->version), reminder_words(s, a, c, t, r, langs[i])), e))
			return false;
	return true;
}

/* Of the term that runs, or of the next one; a reminder longer than a term comes when the term begins. */
static struct date next_reminder(const struct contract *c, const struct term_days *t, struct date today)
{
	struct date begins = { t->ends.day + 1 };
	struct term_days next;
	contract_term(c, begins, &next);
	return today.day < t->remind.day ? t->remind : next.remind.day > today.day ? next.remind : begins;
}

/* A term that is not renewed: its last day stands from the first on. */
static bool end_itself(const struct step *s, const struct agreement *a, const struct contract *c, struct date ends, struct err *e)
{
	struct agreement last = *a;
	last.until = ends;
	return agreement_move(s, &last, STR("notice"), 0, NONE, e) &&
	       due_set(s->db, a->client, STR("contract.end"), a->id, zone_instant(agreement_zone(c), (struct date){ ends.day + 1 }, 0), e);
}

bool term_remind(const struct step *s, const struct agreement *a, struct err *e)
{
	struct agreement stored;
	const struct contract *c;
	struct term_days t;
	if (a->state != AGREEMENT_IN_FORCE || a->until.day)
		return true;
	if (!agreement_by_id(s->db, a->client, a->id, s->mem, &stored, &c, e))
		return false;
	struct date today = zone_date(agreement_zone(c), s->now);
	if (!contract_term(c, today, &t) || t.without_end)
		return true;
	if (t.ends_itself)
		return end_itself(s, a, c, t.ends, e);
	return (today.day < t.remind.day || t.too_late || send_reminder(s, a, c, &t, e)) &&
	       due_set(s->db, a->client, STR("contract.remind"), a->id, zone_instant(agreement_zone(c), next_reminder(c, &t, today), REMIND_AT_MINUTE), e);
}
