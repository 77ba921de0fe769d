/* talk_where.c - where a letter belongs, and whether the program may answer it by itself. Pure: everything known is an argument.
 *
 * The rows of `rules` are read from above; the first that holds decides. A thread is looked for in the order in which mail
 * programs are honest about it: In-Reply-To, References from the newest back, the token in the subject, then in an address.
 * A thread of another client than the sender's does not count, whatever proves it. Of several clients who have the sender's address
 * it is that one whose conversation the letter goes on with; where that does not tell them apart, a person does. */
#include "ticket/talk.h"

enum { TOKEN = 16, SHORT = 8, HOPS = 8 };

/* ---- tokens ---- */

struct str talk_token(struct str secret, int64_t client, int64_t ticket, struct arena *mem)
{
	struct str key;
	if (!secret.len || !hex_parse(mem, secret, &key))
		return NONE;
	return str_cut(hex_print(mem, hmac_sha256(mem, key, text(mem, "talk {} {}", client, ticket))), 0, TOKEN);
}

struct str talk_message_id(struct str token, int64_t ticket, int64_t note, struct str domain, struct arena *mem)
{
	return text(mem, "t.{}.{}.{}@{}", ticket, note, token, domain);
}

struct str talk_notice_id(struct str token, int64_t ticket, int64_t message, struct str domain, struct arena *mem)
{
	return text(mem, "t.{}.m{}.{}@{}", ticket, message, token, domain);
}

struct str talk_mark(struct str token, int64_t ticket, struct arena *mem) { return text(mem, "[#{}-{}]", ticket, str_cut(token, 0, SHORT)); }

static bool is_hex(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= '0' && s.at[i] <= '9') || (s.at[i] >= 'a' && s.at[i] <= 'f')))
			return false;
	return s.len > 0;
}

/* "17-01234567" at the start of words. */
static int64_t mark_at(struct str words, struct str *token)
{
	int64_t ticket;
	size_t n = 0;
	while (n < words.len && n < 18 && words.at[n] >= '0' && words.at[n] <= '9')
		n++;
	*token = str_cut(words, n + 1, n + 1 + SHORT);
	bool good = n && n < words.len && words.at[n] == '-' && token->len == SHORT && is_hex(*token) && str_int(str_cut(words, 0, n), &ticket);
	return good ? ticket : 0;
}

int64_t talk_marked(struct str words, struct str *token)
{
	for (size_t i = 0; i + 1 < words.len; i++) {
		int64_t ticket = words.at[i] == '#' || words.at[i] == '+' ? mark_at(str_cut(words, i + 1, words.len), token) : 0;
		if (ticket)
			return ticket;
	}
	return 0;
}

int64_t talk_named(struct str message_id, struct str *token)
{
	struct str rest = message_id, local = str_split(&rest, '@'), t = str_split(&local, '.'), ticket = str_split(&local, '.'), note = str_split(&local, '.');
	int64_t id, n;
	if (str_starts(note, STR("m")))
		note = str_cut(note, 1, note.len);
	*token = local;
	return str_is(t, STR("t")) && str_int(ticket, &id) && str_int(note, &n) && id > 0 && local.len == TOKEN && is_hex(local) ? id : 0;
}

/* ---- threads ---- */

struct looking { const struct talk_letter *l; const struct talk_known *k; struct arena *mem; struct talk_ticket *thread; bool stranger; };

static struct talk_ticket *ticket_of(const struct looking *g, int64_t id, int64_t client)
{
	for (size_t i = 0; i < g->k->tickets.n; i++)
		if (g->k->tickets.at[i].id == id && (!client || g->k->tickets.at[i].client == client))
			return &g->k->tickets.at[i];
	return NULL;
}

static const struct talk_anchor *anchor_of(const struct looking *g, struct str message_id)
{
	for (size_t i = 0; i < g->k->anchors.n && message_id.len; i++)
		if (str_is(g->k->anchors.at[i].message_id, message_id))
			return &g->k->anchors.at[i];
	return NULL;
}

/* A merged ticket is answered where it went. */
static struct talk_ticket *merged(const struct looking *g, struct talk_ticket *t)
{
	for (int i = 0; i < HOPS && t && t->into; i++)
		t = ticket_of(g, t->into, t->client);
	return t;
}

static struct talk_ticket *proved(const struct looking *g, int64_t ticket, struct str token)
{
	struct talk_ticket *t = ticket ? ticket_of(g, ticket, 0) : NULL;
	struct str good = t ? talk_token(g->k->secret, t->client, t->id, g->mem) : NONE;
	return good.len && token.len >= SHORT && str_starts(good, token) ? t : NULL;
}

static struct talk_ticket *by_message_id(const struct looking *g, struct str id)
{
	struct str token;
	int64_t named = talk_named(id, &token);
	const struct talk_anchor *a = anchor_of(g, id);
	/* The same foreign id may stand on tickets of several clients: a letter to two of them. */
	for (size_t i = 0; a && i < g->k->anchors.n; i++)
		if (str_is(g->k->anchors.at[i].message_id, id) && g->k->anchors.at[i].client == g->l->client)
			a = &g->k->anchors.at[i];
	return a ? ticket_of(g, a->ticket, a->client) : proved(g, named, token);
}

static struct talk_ticket *by_mark(const struct looking *g, struct str words)
{
	struct str token;
	int64_t ticket = talk_marked(words, &token);
	return proved(g, ticket, token);
}

/* Nobody knows a stranger: he may be any client's. */
static bool may_be_of(const struct talk_letter *l, int64_t client)
{
	bool found = l->client ? l->client == client : !l->holders.n;
	for (size_t i = 0; !l->client && i < l->holders.n; i++)
		found |= l->holders.at[i].client == client;
	return found;
}

/* Is it the sender's? If nobody knows the sender, it is a hint for whoever reads it. */
static bool take_thread(struct looking *g, struct talk_ticket *t)
{
	if (!t)
		return false;
	bool fits = may_be_of(g->l, t->client);
	g->stranger |= !fits;
	if (fits)
		g->thread = merged(g, t);
	return fits && g->thread;
}

static bool find_thread(struct looking *g)
{
	const struct talk_letter *l = g->l;
	if (take_thread(g, by_message_id(g, l->in_reply_to)))
		return true;
	for (size_t i = l->references.n; i-- > 0;)
		if (take_thread(g, by_message_id(g, l->references.at[i])))
			return true;
	if (take_thread(g, by_mark(g, l->subject)))
		return true;
	const struct strs *lists[] = { &l->to, &l->cc };
	for (size_t k = 0; k < COUNT(lists); k++)
		for (size_t i = 0; i < lists[k]->n; i++)
			if (take_thread(g, by_mark(g, lists[k]->at[i])))
				return true;
	return false;
}

/* ---- machines ---- */

/* "desk+17-01234567@house.example" is desk@house.example. */
static struct str untagged(const struct looking *g, struct str address)
{
	struct str domain = address, local = str_split(&domain, '@');
	return text(g->mem, "{}@{}", str_split(&local, '+'), domain);
}

static bool is_own(const struct looking *g, struct str address)
{
	for (size_t i = 0; i < g->k->own.n; i++)
		if (str_is(g->k->own.at[i], untagged(g, address)))
			return true;
	return false;
}

static bool has_own(const struct looking *g, const struct strs *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (is_own(g, list->at[i]))
			return true;
	return false;
}

/* RFC 3834 §2: what no automatic answer may go to, by the name of the mailbox. */
static bool is_robot(struct str address)
{
	static const struct str names[] = { LIT("mailer-daemon"), LIT("postmaster"), LIT("noreply"), LIT("no-reply"), LIT("donotreply"), LIT("do-not-reply"), LIT("bounce"), LIT("listserv"), LIT("majordomo") };
	struct str rest = address, local = str_split(&rest, '@');
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(local, names[i]))
			return true;
	return !local.len || str_starts(local, STR("owner-")) || str_ends(local, STR("-owner")) || str_ends(local, STR("-request")) || str_ends(local, STR("-bounces"));
}

static bool is_machine(const struct talk_letter *l) { return l->automatic || l->list || l->bulk || str_is(l->return_path, STR("<>")); }

/* ---- the rules ---- */

static bool is_double(struct looking *g)
{
	for (size_t i = 0; i < g->k->anchors.n; i++) {
		const struct talk_anchor *a = &g->k->anchors.at[i];
		if (!a->ours && a->client == g->l->client && str_is(a->message_id, g->l->message_id) && str_is(a->words, g->l->text))
			return take_thread(g, ticket_of(g, a->ticket, a->client));
	}
	return false;
}

static bool is_ours(struct looking *g)
{
	struct str token;
	int64_t named = talk_named(g->l->message_id, &token);
	g->thread = is_own(g, g->l->from) ? proved(g, named, token) : NULL;
	return g->thread;
}

static bool is_left(struct looking *g) { return g->k->left && is_own(g, g->l->from); }

static bool has_word(struct str words, struct str word)
{
	while (words.len)
		if (str_is(str_split(&words, ' '), word))
			return true;
	return false;
}

/* Whoever reads it first may see another sender than who reads it next. */
static bool is_of_several(struct looking *g) { return has_word(g->l->wrong, STR("senders")); }

/* From the house a proof is asked for that a sender's name alone does not give: a token of ours. */
static bool is_staff_s(struct looking *g)
{
	struct str token;
	int64_t named = talk_named(g->l->in_reply_to, &token);
	struct talk_ticket *t = proved(g, named, token);
	for (size_t i = g->l->references.n; i-- > 0 && !t;) {
		named = talk_named(g->l->references.at[i], &token);
		t = proved(g, named, token);
	}
	if (!t)
		t = by_mark(g, g->l->subject);
	g->thread = g->l->staff && !is_machine(g->l) ? merged(g, t) : NULL;
	return g->thread;
}

/* The envelope of our letter is the proof, where it left under one; else its id, with its token: an id that others gave is known to all
 * who got a copy. Machines that report have no address of a client; whoever has one reports on letters to that client only. */
static bool is_report(struct looking *g)
{
	struct str token;
	int64_t named = talk_named(g->l->bounce_of, &token);
	bool proves = !g->k->envelope.len || str_is(g->l->bounce_envelope, g->k->envelope);
	return proves && take_thread(g, proved(g, named, token));
}

static bool is_unread(struct looking *g) { return g->l->unread.len; }
static bool is_foreign_report(struct looking *g) { return g->l->bounce_of.len && g->stranger; }
static bool is_lost_report(struct looking *g) { return g->l->bounce_of.len || g->l->bounce_status.len; }
static bool is_from_us(struct looking *g) { return is_own(g, g->l->from); }
static bool is_machine_s(struct looking *g) { return is_machine(g->l); }
static bool is_kept(struct looking *g) { return is_machine(g->l) && g->l->client && find_thread(g); }
static bool is_shared(struct looking *g) { return !g->l->client && g->l->holders.n && (find_thread(g) || true); }
static bool is_unknown(struct looking *g) { return !g->l->client && (find_thread(g) || true); }
static bool is_staff(struct looking *g) { return g->l->staff != 0; }
static bool is_threaded(struct looking *g) { return find_thread(g); }
static bool always(struct looking *g) { return g->l != NULL; }

static bool is_over(struct looking *g)
{
	const struct talk_ticket *t = find_thread(g) ? g->thread : NULL;
	return t && t->state == TICKET_CLOSED && (t->taken || g->k->now.ms > t->until.ms);
}

static bool is_reopened(struct looking *g) { return find_thread(g) && (g->thread->state == TICKET_SOLVED || g->thread->state == TICKET_CLOSED); }

static const struct { bool (*holds)(struct looking *); enum talk_place place; enum parked_why why; } rules[] = {
	{ is_unread, PLACE_PARKED, PARKED_UNREAD },
	{ is_ours, PLACE_OURS, 0 },
	{ is_left, PLACE_OURS, 0 },
	{ is_of_several, PLACE_PARKED, PARKED_SENDERS },
	{ is_double, PLACE_DOUBLE, 0 },
	{ is_report, PLACE_BOUNCE, 0 },
	{ is_foreign_report, PLACE_PARKED, PARKED_FOREIGN },
	{ is_lost_report, PLACE_PARKED, PARKED_BOUNCE },
	{ is_from_us, PLACE_PARKED, PARKED_OWN },
	{ is_kept, PLACE_KEPT, 0 },
	{ is_machine_s, PLACE_PARKED, PARKED_AUTOMATIC },
	{ is_staff_s, PLACE_STAFF, 0 },
	{ is_staff, PLACE_PARKED, PARKED_STAFF },
	{ is_shared, PLACE_PARKED, PARKED_SHARED },
	{ is_unknown, PLACE_PARKED, PARKED_UNKNOWN },
	{ is_over, PLACE_FOLLOWS, 0 },
	{ is_reopened, PLACE_REOPENS, 0 },
	{ is_threaded, PLACE_ANSWER, 0 },
	{ always, PLACE_NEW, 0 },
};

static bool may_answer(const struct looking *g, enum talk_place place)
{
	bool is_news = place == PLACE_NEW || place == PLACE_FOLLOWS;
	return is_news && !g->k->answered && !is_robot(g->l->from) && (has_own(g, &g->l->to) || has_own(g, &g->l->cc));
}

static struct talk_found place(const struct talk_letter *l, const struct talk_known *k, struct arena *mem)
{
	struct looking g = { .l = l, .k = k, .mem = mem };
	size_t i = 0;
	while (!rules[i].holds(&g))
		i++;
	struct talk_found f = { rules[i].place, rules[i].why, l->client, l->person, 0, g.stranger, may_answer(&g, rules[i].place) };
	if (g.thread) {
		f.client = g.thread->client;
		f.ticket = g.thread->id;
	}
	return f;
}

/* What it would be if only this client had the address. */
static struct talk_found place_of(const struct talk_letter *l, const struct talk_holder *h, const struct talk_known *k, struct arena *mem)
{
	struct talk_letter theirs = *l;
	theirs.client = h->client;
	theirs.person = h->person;
	return place(&theirs, k, mem);
}

struct talk_found talk_where(const struct talk_letter *l, const struct talk_known *k, struct arena *mem)
{
	struct talk_found f, only;
	size_t n = 0;
	for (size_t i = 0; !l->client && i < l->holders.n; i++) {
		f = place_of(l, &l->holders.at[i], k, mem);
		if (f.ticket && f.place != PLACE_PARKED && ++n == 1)
			only = f;
	}
	return n == 1 ? only : place(l, k, mem);
}
