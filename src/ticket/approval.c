/* approval.c - see approval.h. */
#include "inventory/people.h"
#include "ticket/approval.h"
#include "ticket/talk_inside.h"

enum { TOKEN = 32 };                                     /* hex digits: 128 bits, guessing needs no brake */

static const struct str letters[] = { LIT("q"), LIT("c") };      /* ORDER approval_kind */

static struct str token_of(struct str secret, const struct approval *a, struct str seal, struct arena *mem)
{
	struct str key;
	if (!secret.len || !hex_parse(mem, secret, &key))
		return NONE;
	return str_cut(hex_print(mem, hmac_sha256(mem, key, text(mem, "approve {} {} {} {} {} {}", letters[a->kind], a->client, a->ref, a->person, a->until.day, seal))), 0, TOKEN);
}

struct str approval_word(struct str secret, const struct approval *a, struct str seal, struct arena *mem)
{
	struct str token = token_of(secret, a, seal, mem);
	return token.len ? text(mem, "{}-{}-{}-{}-{}-{}", letters[a->kind], a->client, a->ref, a->person, a->until.day, token) : NONE;
}

bool approval_parse(struct str word, struct approval *out)
{
	struct str kind = str_split(&word, '-'), client = str_split(&word, '-'), ref = str_split(&word, '-'), person = str_split(&word, '-'), until = str_split(&word, '-');
	int64_t day = 0;
	*out = (struct approval){ 0 };
	while (out->kind < APPROVAL_KINDS && !str_is(letters[out->kind], kind))
		out->kind++;
	bool dated = str_int(until, &day) && day > 0 && day < 1000000;
	out->until.day = (int32_t)(dated ? day : 0);
	return dated && out->kind < APPROVAL_KINDS && str_int(client, &out->client) && str_int(ref, &out->ref) && str_int(person, &out->person) &&
	       out->client > 0 && out->ref > 0 && out->person > 0 && word.len == TOKEN;
}

/* In the time it takes for any: what is wrong in it is not told by how long it took. */
static bool is_same(struct str a, struct str b)
{
	unsigned differs = a.len != b.len;
	for (size_t i = 0; i < a.len && i < b.len; i++)
		differs |= (unsigned char)(a.at[i] ^ b.at[i]);
	return !differs;
}

bool approval_is(struct db *db, struct str word, const struct approval *a, struct str seal, struct instant now, struct arena *mem, bool *is, struct err *e)
{
	struct str secret;
	int64_t n = 0;
	*is = false;
	if (!talk_secret(db, mem, &secret, e))
		return false;
	struct rows *r = sql(db, "select count(*) from person where id = ? and client_id = ? and role = ? and disabled = 0", a->person, a->client, (int)ROLE_APPROVER);
	row(r, mem, &n);
	struct str good = approval_word(secret, a, seal, mem);
	*is = n == 1 && zone_date(NULL, now).day <= a->until.day && seal.len && good.len && is_same(good, word);
	return done(r, e);
}

struct str approval_seal_of_change(struct instant planned, struct instant from, struct instant until, struct arena *mem)
{
	return text(mem, "{}-{}-{}", planned.ms, from.ms, until.ms);
}

/* ---- the letters ---- */

struct approver { int64_t id; enum lang lang; struct str name, address; };

static struct date last_day(const struct step *s) { return (struct date){ zone_date(NULL, s->now).day + APPROVAL_DAYS }; }

/* A day as people of that language write it. */
static struct str day_words(const struct step *s, struct date d, enum lang lang)
{
	struct out o = out_open(s->mem);
	o.lang = lang;
	html(&o, "{}", d);
	return out_str(&o);
}

static struct str letter(const struct step *s, const struct approval_asking *x, const struct approver *p, struct str link)
{
	bool german = p->lang == LANG_DE;
	struct out o = out_open(s->mem);
	print(&o, "{} {},\n\n{}\n\n", german ? STR("Guten Tag") : STR("Hello"), p->name, x->words[p->lang]);
	if (link.len)
		print(&o, "{}\n\n{} {}.\n", link, german ? STR("Der Link öffnet nur dies, ohne Anmeldung, und nur für Sie: Wer ihn hat, kann in Ihrem Namen antworten. Geben Sie ihn nicht weiter. Er gilt bis")
		                                        : STR("The link opens this alone, without sign-in, and for you only: whoever has it can answer in your name. Do not pass it on. It is good until"), day_words(s, last_day(s), p->lang));
	else
		print(&o, "{}\n", german ? STR("Sie finden es im Portal.") : STR("You find it in the portal."));
	print(&o, "\n{} {}\n{}\n", german ? STR("Vorgang") : STR("Ticket"), x->ticket, setting(s->db, s->mem, STR("house.name")));
	return out_str(&o);
}

static struct str link_of(const struct step *s, struct str secret, const struct approval_asking *x, int64_t person)
{
	struct str web = str_trim(setting(s->db, s->mem, STR("house.web")));
	struct str word = approval_word(secret, &(struct approval){ x->kind, x->client, x->ref, person, last_day(s) }, x->seal, s->mem);
	if (!web.len || !word.len)
		return NONE;
	return text(s->mem, "{}{}approve/{}", web, str_ends(web, STR("/")) ? NONE : STR("/"), word);
}

static bool send(const struct step *s, const struct approval_asking *x, const struct approver *p, struct str secret, struct err *e)
{
	return talk_tell(s, &(struct sending){ .client = x->client, .ticket = x->ticket, .to = p->address, .subject = x->subject[p->lang], .secret = true,
	                                       .words = letter(s, x, p, link_of(s, secret, x, p->id)) }, e);
}

struct approvers { struct approver *at; size_t n, cap; };

/* "offered QUOTE NUMBER" becomes "asked QUOTE NUMBER Anna, Jens": the letters hang on that entry, not on what was said before. */
static bool note_offer(const struct step *s, const struct approval_asking *x, const struct approvers *all, struct err *e)
{
	struct str rest = x->news;
	struct out o = out_open(s->mem);
	if (!x->news.len)
		return true;
	str_split(&rest, ' ');
	for (size_t i = 0; i < all->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, all->at[i].name);
	return approval_answered(s, x->client, x->ticket, x->by, all->n ? text(s->mem, "asked {} {}", rest, out_str(&o)) : x->news, e);
}

bool approval_ask(const struct step *s, const struct approval_asking *x, struct err *e)
{
	struct approvers all = { 0 };
	struct approver p;
	unsigned lang;
	struct str secret;
	if (!talk_secret(s->db, s->mem, &secret, e))
		return false;
	struct rows *r = sql(s->db, "select p.id, p.lang, p.name, a.address from person p join address a on a.client_id = p.client_id and a.person_id = p.id"
	                            " where p.client_id = ? and p.role = ? and p.disabled = 0 and a.id = (select min(b.id) from address b where b.client_id = p.client_id and b.person_id = p.id) order by p.id",
	                     x->client, (int)ROLE_APPROVER);
	while (row(r, s->mem, &p.id, &lang, &p.name, &p.address)) {
		p.lang = lang == LANG_EN ? LANG_EN : LANG_DE;
		*push(s->mem, &all) = p;
	}
	if (!done(r, e) || !note_offer(s, x, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!send(s, x, &all.at[i], secret, e))
			return false;
	return true;
}

bool approval_answered(const struct step *s, int64_t client, int64_t ticket, int64_t person, struct str words, struct err *e)
{
	return ticket_add_note(s, &(struct ticket){ .id = ticket, .client = client }, NOTE_QUOTE, person, 0, words, s->now, e);
}
