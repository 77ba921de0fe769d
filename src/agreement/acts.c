/* acts.c - the acts about contracts as a table, who may do them, and the message to both sides. */
#include "agreement/inside.h"
#include "inventory/people.h"
#include "inventory/settings.h"

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

bool is_owner(const struct doing *d)
{
	return is_role(d, STR("owner")) || refuse(d->s, "das kann nur, wer das Haus vertritt (Rolle Inhaber)", "only who represents the house (role owner) can do this");
}

struct date agreement_today(const struct step *s) { return house_day(s->db, s->now, s->mem); }

/* ---- what goes out ------------------------------------------------------------------------------------------ */

/* who: whose doing it is, by the name the contract has for that party. begins: it is about to bind, so that a first day that is
 * past is told with it. */
static const struct news { struct str verb; enum party_side who; struct str words[2]; bool begins; } news[] = {
	{ LIT("offer"), PARTY_NOBODY, { LIT("liegt zur Unterschrift bereit"), LIT("is ready to be signed") }, true },
	{ LIT("accept"), PARTY_CLIENT, { LIT("hat unterschrieben"), LIT("has signed") }, true },
	{ LIT("countersign"), PARTY_NOBODY, { LIT("ist von beiden unterschrieben"), LIT("is signed by both") }, true },
	{ LIT("silence"), PARTY_NOBODY, { LIT("ist durch Schweigen angenommen"), LIT("is accepted by silence") }, true },
	{ LIT("decline"), PARTY_CLIENT, { LIT("hat abgelehnt"), LIT("has declined") } },
	{ LIT("withdraw"), PARTY_PROVIDER, { LIT("hat das Angebot zurückgezogen"), LIT("has withdrawn the offer") } },
	{ LIT("read"), PARTY_NOBODY, { LIT("ist als Lesart des Vertrags auf Papier aufgenommen; im Portal wird sie bestätigt oder bestritten"),
	                               LIT("is taken in as the reading of the contract on paper; it is confirmed or contested in the portal") } },
	{ LIT("confirm"), PARTY_CLIENT, { LIT("hat die Lesart als Vertrag bestätigt"), LIT("has confirmed the reading as the contract") } },
	{ LIT("contest"), PARTY_CLIENT, { LIT("sagt, das sei nicht, was auf Papier unterschrieben wurde"), LIT("says this is not what was signed on paper") } },
	{ LIT("notice"), PARTY_NOBODY, { LIT("endet"), LIT("ends") } },
	{ LIT("end"), PARTY_NOBODY, { LIT("ist beendet"), LIT("has ended") } },
};

static const struct news *news_of(struct str verb)
{
	for (size_t i = 0; i < COUNT(news); i++)
		if (str_is(news[i].verb, verb))
			return &news[i];
	must(false);
	return NULL;
}

/* The account somebody signed with: a typed name alone says nothing of who it was. */
struct account { struct str login, mail; enum role role; };
static const struct str roles[][2] = {                                   /* ORDER role */
	{ LIT("Inhaber"), LIT("owner") }, { LIT("Disposition"), LIT("dispatcher") }, { LIT("Technik"), LIT("technician") }, { LIT("Buchhaltung"), LIT("accountant") },
	{ LIT("Prüfung"), LIT("auditor") }, { LIT("Freigabe beim Klienten"), LIT("client approver") }, { LIT("Kontakt beim Klienten"), LIT("client contact") },
};

static bool accounts_load(const struct step *s, const struct signatures *names, struct account *out, struct err *e)
{
	for (size_t i = 0; i < names->n; i++) {
		unsigned role = ROLE_CONTACT;
		struct rows *r = sql(s->db, "select login, role from person where id = ?", names->at[i].person);
		row(r, s->mem, &out[i].login, &role);
		if (!done(r, e))
			return false;
		out[i].role = role <= ROLE_CONTACT ? role : ROLE_CONTACT;
		r = sql(s->db, "select address from address where person_id = ? order by id limit 1", names->at[i].person);
		row(r, s->mem, &out[i].mail);
		if (!done(r, e))
			return false;
	}
	return true;
}

/* One version's news in one language. */
struct told { const struct agreement *a; const struct contract *c; const struct signatures *names; const struct account *accounts; const struct news *news; struct str more; enum lang lang; };

/* " (Konto: hauke, hauke@hansen.example, Freigabe beim Klienten)" */
static void print_account(const struct account *a, struct out *o)
{
	bool mail = a->mail.len && !str_is(a->mail, a->login);
	if (a->login.len)
		print(o, " ({} {}{}{}, {})", o->lang == LANG_DE ? STR("Konto:") : STR("account:"), a->login, mail ? STR(", ") : NONE, mail ? a->mail : NONE, roles[a->role][o->lang]);
}

static void print_signers(const struct told *t, struct out *o)
{
	static const enum party_side sides[] = { PARTY_CLIENT, PARTY_PROVIDER };        /* ORDER agreement_side */
	o->zone = agreement_zone(t->c);
	for (size_t i = 0; i < t->names->n; i++) {
		const struct signature *g = &t->names->at[i];
		if (g->person) {
			print(o, "{} {}", t->lang == LANG_DE ? STR("Unterschrieben:") : STR("Signed:"), g->name);
			print_account(&t->accounts[i], o);
			print(o, ", ");
		} else {
			print(o, "{} ", t->lang == LANG_DE ? STR("Angenommen durch Schweigen:") : STR("Accepted by silence:"));
		}
		out_time(o, g->at);
		print(o, " ({})\n", contract_party(t->c, sides[g->side], t->lang, o->mem));
	}
}

/* "Vertrag, Fassung 2, gilt ab 01.01.2027: der Klient hat unterschrieben." */
static void print_news(const struct told *t, struct out *o)
{
	const struct agreement *a = t->a;
	bool german = t->lang == LANG_DE;
	print(o, "{}, {} {}, {} ", a->title, german ? STR("Fassung") : STR("version"), a->version, german ? STR("gilt ab") : STR("valid from"));
	html(o, "{}", a->from);
	if (t->news->who == PARTY_NOBODY)
		print(o, ", {}.\n", t->news->words[t->lang]);
	else
		print(o, ": {} {}.\n", contract_party(t->c, t->news->who, t->lang, o->mem), t->news->words[t->lang]);
	if (a->until.day)
		html(o, "{} {}.\n", german ? STR("Letzter Tag:") : STR("Last day:"), a->until);
}

/* What the letter is about by its hashes, each called what it is: of a reading nobody signs the file, but the clauses are confirmed. */
static void print_hashes(const struct told *t, struct out *o)
{
	static const struct str of_file[] = { LIT("Prüfsumme der Datei mit dem Vertrag auf Papier"), LIT("Checksum of the file with the contract on paper") };
	static const struct str of_sheet[] = { LIT("Prüfsumme dessen, was unterschrieben wird"), LIT("Checksum of what is signed") }, of_clauses[] = { LIT("Prüfsumme der Klauseln"), LIT("Checksum of the clauses") };
	const struct agreement *a = t->a;
	if (a->paper.len)
		print(o, "{} (SHA-256): {}\n", a->kind == AGREEMENT_READING ? of_file[t->lang] : of_sheet[t->lang], a->paper);
	print(o, "{} (SHA-256): {}\n", of_clauses[t->lang], a->sha256);
}

/* As fields: to, subject, text. */
static struct str letter(const struct step *s, const struct told *t, struct str to)
{
	struct out o = out_open(s->mem);
	struct fields f = { 0 };
	const struct agreement *a = t->a;
	o.lang = t->lang;
	print_news(t, &o);
	struct str past = t->news->begins ? agreement_past(a, agreement_today(s), t->lang, s->mem) : NONE;
	if (past.len)
		print(&o, "{}\n", past);
	out_char(&o, '\n');
	print_hashes(t, &o);
	print_signers(t, &o);
	if (t->more.len)
		print(&o, "\n{}\n", t->more);
	field_add(s->mem, &f, STR("to"), to);
	field_add(s->mem, &f, STR("subject"), text(s->mem, "{} {}", a->title, a->version));
	field_add(s->mem, &f, STR("text"), out_str(&o));
	return fields_print(s->mem, &f);
}

bool tell_both(const struct step *s, const struct agreement *a, struct str verb, struct str more, struct err *e)
{
	struct client c;
	struct agreement stored;
	const struct contract *contract;
	struct signatures names = { 0 };
	if (s->refused->len)
		return true;
	if (!client_find(s->db, a->client, s->mem, &c, e) || !agreement_by_id(s->db, a->client, a->id, s->mem, &stored, &contract, e) ||
	    !agreement_signatures(s->db, a->client, a->id, s->mem, &names, e))
		return false;
	struct account *accounts = NEWS(s->mem, struct account, names.n);
	if (!accounts_load(s, &names, accounts, e))
		return false;
	const enum lang langs[] = { c.lang, house_lang(s->db, s->mem) };
	struct str to[] = { c.email, house_letters(s->db, s->mem) };
	static const struct str sides[] = { LIT("client"), LIT("house") };       /* ORDER agreement_side */
	for (size_t i = 0; i < COUNT(to); i++) {
		struct told t = { a, contract, &names, accounts, news_of(verb), more, langs[i] };
		if (to[i].len && !outbox_add(s->db, a->client, s->now, STR("mail"), text(s->mem, "contract.{}.{}.{}", a->id, verb, sides[i]), letter(s, &t, to[i]), e))
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
	{ LIT("contract.notice"), notice_give },    { LIT("contract.recall"), notice_recall },
	{ LIT("contract.confirm"), reading_confirm }, { LIT("contract.contest"), reading_contest }, { LIT("campaign.start"), campaign_start },
	{ LIT("import.contracts"), import_contracts },
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
