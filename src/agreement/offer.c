/* offer.c - what is offered is rendered once and kept; the client signs its hash, then the house.
 *
 * Invariants: the bytes behind a signature never change (the table paper is final), a signature names their hash, and
 * whoever was shown other bytes cannot sign. */
#include "agreement/inside.h"
#include "inventory/words.h"

static bool write_inventory(const struct step *s, const struct agreement *a, struct date day, struct annexed_list *out, struct err *e)
{
	struct components all = { 0 };
	if (!component_list(s->db, a->client, s->mem, &all, e) ||
	    !run(s->db, e, "delete from contract_component where client_id = ? and contract_id = ?", a->client, a->id))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct component *c = &all.at[i];
		if (!component_is_counted(c, day))
			continue;
		*push(s->mem, out) = (struct annexed){ c->id, c->name, c->class, c->counted_from };
		if (!run(s->db, e, "insert into contract_component (client_id, contract_id, component_id, name, class) values (?, ?, ?, ?, ?)", a->client, a->id, c->id, c->name, c->class))
			return false;
	}
	return true;
}

static bool write_paper(const struct step *s, struct agreement *a, struct sheet_of_contract *p, struct err *e)
{
	struct client c;
	if (!client_find(s->db, a->client, s->mem, &c, e))
		return false;
	p->house = setting(s->db, s->mem, STR("house.name"));
	p->house_place = address_words(&(struct address){ .street = setting(s->db, s->mem, STR("house.street")), .post_code = setting(s->db, s->mem, STR("house.post_code")), .city = setting(s->db, s->mem, STR("house.city")) }, s->mem);
	p->client = c.name;
	p->client_place = address_words(&(struct address){ .street = c.street, .post_code = c.post_code, .city = c.city }, s->mem);
	if (!agreement_last_day(s->db, a, p->contract, s->mem, &p->last_day, e))
		return false;
	struct out o = out_open(s->mem);
	agreement_print(p, &o);
	struct paper paper = { .type = STR("text/html; charset=utf-8"), .name = text(s->mem, "contract-{}-{}.html", a->id, str_cut(a->sha256, 0, 8)),
	                       .bytes = out_str(&o), .at = s->now };
	a->paper = paper.sha256 = sha256_hex(s->mem, paper.bytes);
	return paper_add(s->db, a->client, &paper, e);
}

/* What the version changes and how long it binds stand behind the letter, in the client's language. */
static bool tell_offer(const struct step *s, const struct agreement *a, const struct contract *c, struct str letter, struct err *e)
{
	struct client client;
	struct str parts[3] = { letter };
	struct out more = out_open(s->mem);
	if (!client_find(s->db, a->client, s->mem, &client, e) || !changes_told(s, a, c, client.lang, &parts[1], e) || !term_told(s, a, client.lang, &parts[2], e))
		return false;
	for (size_t i = 0; i < COUNT(parts); i++)
		print(&more, "{}{}", more.len && parts[i].len ? STR("\n\n") : NONE, parts[i]);
	return tell_both(s, a, STR("offer"), out_str(&more), e);
}

/* Another version that the client has signed and the house has not: two that amend the same one cannot both hold. */
static bool none_waits(const struct step *s, const struct agreement *a, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_versions(s->db, a->client, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct agreement *x = &all.at[i];
		if (x->id != a->id && x->state == AGREEMENT_ACCEPTED)
			return refuse(s, "„{}“, Fassung {}, ist vom Klienten schon unterschrieben und wartet auf die Gegenzeichnung; erst wenn sie gilt oder zurückgezogen ist, kann eine weitere Fassung auf sie folgen",
			              "\"{}\", version {}, is signed by the client and waits to be countersigned; only when it binds or is withdrawn can another version follow it", x->title, x->version), true;
	}
	return true;
}

bool version_offer(const struct step *s, struct agreement *a, int64_t person, struct str letter, struct err *e)
{
	struct document *docs;
	size_t n;
	struct contract *compiled;
	struct findings found = { 0 };
	struct annexed_list things = { 0 };
	if (!agreement_may(a->state, STR("offer")))
		return agreement_move(s, a, STR("offer"), person, NONE, e);
	if (!a->client)
		return refuse(s, "ein Muster wird nicht angeboten: beginnen Sie beim Klienten einen Entwurf daraus", "a master is not offered: begin a draft from it at the client"), true;
	if (!agreement_documents(s->db, a->client, a->id, s->mem, &docs, &n, e) || !agreement_check(s->db, a->client, a->id, docs, n, s->reader, s->mem, &compiled, &found, e))
		return false;
	if (agreement_blocks(&found))
		return refuse_findings(s, &found), true;
	if (!str_trim(setting(s->db, s->mem, STR("house.name"))).len)
		return refuse(s, "in der Ausfertigung fehlte Ihr Name: tragen Sie zuerst unter System, Haus ein, wer der Anbieter ist",
			"the document to sign would lack your name: say first under System, House who the provider is"), true;
	if (!none_waits(s, a, e) || s->refused->len)
		return s->refused->len;
	struct date today = agreement_today(s), day = a->from.day > today.day ? a->from : today;
	struct sheet_of_contract p = { .contract = compiled, .inventory = &things };
	return write_inventory(s, a, day, &things, e) && write_paper(s, a, &p, e) && agreement_move(s, a, STR("offer"), person, NONE, e) &&
	       tell_offer(s, a, compiled, letter, e);
}

bool offer_make(const struct doing *d, struct err *e)
{
	struct agreement a;
	if (!named_version(d, &a, e))
		return false;
	return !a.id || campaign_offer(d->s, &a, d->person, e);
}

/* ---- signing it --------------------------------------------------------------------------------------------- */

bool write_signature(const struct doing *d, const struct agreement *a, enum agreement_side side, struct str sha256, struct err *e)
{
	return run(d->s->db, e, "insert into contract_signature (client_id, contract_id, side, person_id, name, sha256, at_ms) values (?, ?, ?, ?, ?, ?, ?)",
	           a->client, a->id, (int)side, d->person, str_trim(field(d->f, STR("name"))), sha256, d->s->now) &&
	       audit_seal(d->s->db, a->client, d->s->now, SEAL_CONTRACT, a->id, e);
}

bool is_approver(const struct doing *d)
{
	return (d->person && is_role(d, STR("approver")) && !is_role(d, STR("house"))) ||
	       refuse(d->s, "das kann nur, wer beim Klienten zur Freigabe berechtigt ist", "only a person the client named as approver can do this");
}

bool version_stands(const struct step *s, const struct agreement *a, struct err *e)
{
	struct document *docs;
	size_t n;
	struct contract *compiled;
	struct findings found = { 0 };
	if (!agreement_documents(s->db, a->client, a->id, s->mem, &docs, &n, e) ||
	    !agreement_check(s->db, a->client, a->id, docs, n, s->reader, s->mem, &compiled, &found, e))
		return false;
	if (agreement_blocks(&found))
		return refuse_findings(s, &found), true;
	return a->state != AGREEMENT_OFFERED || none_waits(s, a, e);
}

enum { NAME_MOST = 200 };

bool is_named(const struct doing *d)
{
	size_t len = str_trim(field(d->f, STR("name"))).len;
	if (!len)
		return refuse(d->s, "der Name fehlt: er steht unter dem Vertrag", "name is missing: it stands under the contract");
	return len <= NAME_MOST || refuse(d->s, "der Name ist zu lang: höchstens {} Zeichen", "name is too long: at most {} characters", (int)NAME_MOST);
}

bool signs(const struct doing *d, const struct agreement *a, struct str shown)
{
	if (!str_is(field(d->f, STR("sha256")), shown) || !shown.len)
		return refuse(d->s, "Fassung {}: was gezeigt wurde, ist nicht, was vorliegt; öffnen Sie es neu und lesen Sie es", "version {}: what was shown is not what is there; open it again and read it", a->version);
	return is_named(d);
}

/* The second of the two signatures is there, or silence in its place. */
static bool conclude(const struct step *s, struct agreement *a, int64_t person, struct str news, struct err *e)
{
	a->signed_at = s->now;
	return agreement_move(s, a, STR("countersign"), person, NONE, e) &&
	       tell_both(s, a, news, NONE, e) && term_begin(s, a, e);
}

/* In a campaign the house has signed first. */
bool version_accept(const struct doing *d, struct agreement *a, struct err *e)
{
	struct signatures names = { 0 };
	bool both = false;
	if (!version_stands(d->s, a, e) || !agreement_signatures(d->s->db, a->client, a->id, d->s->mem, &names, e))
		return false;
	if (d->s->refused->len)
		return true;
	for (size_t i = 0; i < names.n; i++)
		both |= names.at[i].side == SIDE_HOUSE && str_is(names.at[i].sha256, a->paper);
	if (!write_signature(d, a, SIDE_CLIENT, a->paper, e) || !agreement_move(d->s, a, STR("accept"), d->person, NONE, e))
		return false;
	return both ? conclude(d->s, a, 0, d->person ? STR("countersign") : STR("silence"), e) : tell_both(d->s, a, STR("accept"), NONE, e);
}

bool offer_accept(const struct doing *d, struct err *e)
{
	struct agreement a;
	if (!named_version(d, &a, e))
		return false;
	if (!a.id || !is_approver(d))
		return true;
	if (!agreement_may(a.state, STR("accept")))
		return agreement_move(d->s, &a, STR("accept"), d->person, NONE, e);
	return !signs(d, &a, a.paper) || version_accept(d, &a, e);
}

bool offer_decline(const struct doing *d, struct err *e)
{
	struct agreement a;
	struct str reason = str_trim(field(d->f, STR("reason")));
	if (!named_version(d, &a, e))
		return false;
	return !a.id || !is_approver(d) || (agreement_move(d->s, &a, STR("decline"), d->person, reason, e) && tell_both(d->s, &a, STR("decline"), reason, e));
}

bool offer_countersign(const struct doing *d, struct err *e)
{
	struct agreement a;
	if (!named_version(d, &a, e))
		return false;
	if (!a.id || !is_owner(d))
		return true;
	if (!agreement_may(a.state, STR("countersign")))
		return agreement_move(d->s, &a, STR("countersign"), d->person, NONE, e);
	if (!signs(d, &a, a.paper))
		return true;
	if (!version_stands(d->s, &a, e))
		return false;
	return d->s->refused->len || (write_signature(d, &a, SIDE_HOUSE, a.paper, e) && conclude(d->s, &a, d->person, STR("countersign"), e));
}

bool offer_withdraw(const struct doing *d, struct err *e)
{
	struct agreement a;
	struct str reason = str_trim(field(d->f, STR("reason")));
	if (!named_version(d, &a, e))
		return false;
	if (a.id && !reason.len)
		return refuse(d->s, "der Grund fehlt", "reason is missing"), true;
	bool shown = a.state == AGREEMENT_OFFERED || a.state == AGREEMENT_ACCEPTED;       /* of a draft the client never heard */
	return !a.id || (agreement_move(d->s, &a, STR("withdraw"), d->person, reason, e) && (!shown || tell_both(d->s, &a, STR("withdraw"), reason, e)));
}
