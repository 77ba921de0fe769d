/* list.c - lists of prices: which there are, their versions, and two versions beside each other with whom the difference concerns.
 *
 * What last year would have cost is what was claimed, by the proportion of the two prices: of contracts at their positions, of quotes and licences by the article. */
#include "account/list.h"
#include "account/inside.h"
#include "inventory/agreements.h"

enum { YEAR = 365 };

/* ---- which there are ---- */

/* The contract of a client in force, and what it has from that list; NULL: it has none, or nothing of it. */
static bool contract_with(struct db *db, int64_t client, struct str list, struct date today, struct arena *mem, struct agreement *a, const struct contract **c, struct strs *positions, struct err *e)
{
	*positions = (struct strs){ 0 };
	if (!agreement_load(db, client, today, mem, a, c, e))
		return false;
	if (*c && !listed_positions(*c, list, mem, positions))
		*c = NULL;
	return true;
}

static bool clients_of(struct db *db, struct str list, const struct clients *all, struct date today, struct arena *mem, int64_t *out, struct err *e)
{
	for (size_t i = 0; i < all->n; i++) {
		struct agreement a;
		const struct contract *c;
		struct strs positions;
		if (!contract_with(db, all->at[i].id, list, today, mem, &a, &c, &positions, e))
			return false;
		*out += c != NULL;
	}
	return true;
}

bool list_versions(struct db *db, struct str name, struct arena *mem, struct list_versions *out, struct err *e)
{
	struct date day;
	struct rows *r = sql(db, "select distinct p.day from article_price p join article a on a.client_id = p.client_id and a.id = p.article_id where a.client_id = 0 and a.list = ? and a.ended_ms = 0 order by p.day desc", name);
	while (row(r, mem, &day))
		*push(mem, out) = day;
	return done(r, e);
}

bool list_all(struct db *db, struct date today, struct arena *mem, struct price_lists *out, struct err *e)
{
	struct price_list l = { 0 };
	struct clients all = { 0 };
	struct rows *r = sql(db, "select list, count(*) from article where client_id = 0 and list <> '' and ended_ms = 0 group by list order by list");
	while (row(r, mem, &l.name, &l.articles))
		*push(mem, out) = l;
	if (!done(r, e) || !client_list(db, mem, &all, e))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		struct list_versions days = { 0 };
		struct price_list *x = &out->at[i];
		if (!list_versions(db, x->name, mem, &days, e) || !clients_of(db, x->name, &all, today, mem, &x->clients, e))
			return false;
		for (size_t k = 0; k < days.n; k++) {
			bool comes = days.at[k].day > today.day;
			x->next = comes ? days.at[k] : x->next;
			x->since = comes || x->since.day ? x->since : days.at[k];
		}
	}
	return true;
}

/* ---- one version beside the one before ---- */

/* What it costs by that day, and cost before it. An article of which nothing was kept before its next price costs until then what it does now. False in *there: its first
 * price comes later. */
static bool prices_of(struct db *db, const struct article *a, struct date day, struct arena *mem, struct list_price *out, bool *there, struct err *e)
{
	struct article_prices all = { 0 };
	size_t i = 0;
	*out = (struct list_price){ .article = *a, .was = article_price(a), .is = article_price(a) };
	if (!article_prices(db, a->id, mem, &all, e))
		return false;
	while (i < all.n && all.at[i].day.day > day.day)
		i++;
	*there = i < all.n || !all.n || !all.at[all.n - 1].began;
	if (i == all.n)
		return true;
	out->is = all.at[i].price;
	while (i < all.n && all.at[i].day.day == day.day)
		i++;
	out->was = i < all.n ? all.at[i].price : out->was;
	out->is_new = i == all.n && all.at[all.n - 1].began;
	return true;
}

static struct money at_price(struct money year, const struct list_price *p)
{
	return p->was.u6 ? (struct money){ (int64_t)round_div((wide)year.cents * p->is.u6, p->was.u6) } : year;
}

static struct list_client *client_of(struct arena *mem, struct list_compared *out, int64_t client)
{
	for (size_t i = 0; i < out->clients.n; i++)
		if (out->clients.at[i].client == client)
			return &out->clients.at[i];
	struct list_client *x = push(mem, &out->clients);
	*x = (struct list_client){ .client = client };
	return x;
}

static void add_year(struct list_price *p, struct list_client *x, struct money year)
{
	struct money then = at_price(year, p);
	p->year.cents += year.cents;
	p->then.cents += then.cents;
	x->year.cents += year.cents;
	x->then.cents += then.cents;
}

/* A cancelled invoice's lines count once. */
#define LATEST " and not exists (select 1 from claim later where later.client_id = claim.client_id and later.source = claim.source and later.source_id = claim.source_id and later.place = claim.place" \
	" and later.attempt > claim.attempt)"

static bool bought_of(struct db *db, struct list_price *p, struct date today, struct arena *mem, struct list_compared *out, struct err *e)
{
	int64_t client, cents;
	struct rows *r = sql(db, "select client_id, cast(sum(net_cents) as bigint) from claim where article_id = ? and client_id in (select id from client) and served_until > ?" LATEST " group by client_id order by client_id",
	                     p->article.id, (struct date){ today.day - YEAR });
	while (row(r, mem, &client, &cents))
		if (!p->is_new && p->was.u6 != p->is.u6)
			add_year(p, client_of(mem, out, client), (struct money){ cents });
	return done(r, e);
}

static bool claimed_at(struct db *db, int64_t client, struct str position, struct date today, struct arena *mem, struct money *out, struct err *e)
{
	*out = (struct money){ 0 };
	struct rows *r = sql(db, "select coalesce(cast(sum(net_cents) as bigint), 0) from claim where client_id = ? and name = ? and article_id = 0 and served_until > ?" LATEST, client, position, (struct date){ today.day - YEAR });
	row(r, mem, out);
	return done(r, e);
}

static struct list_price *price_called(struct list_compared *out, struct str position, struct arena *mem)
{
	struct str folded = utf8_fold(mem, position);
	for (size_t i = 0; i < out->prices.n; i++)
		if (str_is(utf8_fold(mem, out->prices.at[i].article.number), folded))
			return &out->prices.at[i];
	return NULL;
}

/* ---- whom it concerns ---- */

static bool told_of(struct db *db, int64_t client, struct str list, struct date day, struct arena *mem, struct list_client *x, struct err *e)
{
	struct date effective = { 0 };
	struct rows *r = sql(db, "select effective from list_told where client_id = ? and list = ? and day = ?", client, list, day);
	x->told = row(r, mem, &effective);
	x->effective = x->told ? effective : x->effective;
	return done(r, e);
}

struct concerning { struct db *db; struct str list; struct date day, today; struct arena *mem; const struct client *client; const struct agreement *agreement; const struct contract *contract; };

static struct price_item at_rate(struct micro rate) { return (struct price_item){ .rate = rate, .amount = { round_div(rate.u6, 10000) } }; }

static void put_price(const struct list_price *p, struct str position, struct out *o)
{
	struct price_item was = at_rate(p->was), is = at_rate(p->is);
	print(o, "{}: ", position);
	if (!p->is_new) {
		account_print_amount(&was, o);
		out_bytes(o, STR(" → "));
	}
	account_print_amount(&is, o);
	struct str unit = account_unit_said(p->article.unit, (struct micro){ 1000000 }, o->lang);
	print(o, "{}{}\n", unit.len ? o->lang == LANG_DE ? STR(" je ") : STR(" per ") : NONE, unit);
}

static void write_letter(const struct concerning *k, struct str prices, struct list_client *x)
{
	struct out o = out_open(k->mem), subject = out_open(k->mem);
	bool german = k->client->lang == LANG_DE;
	o.lang = subject.lang = k->client->lang;
	print(&o, "{}, {} {}: {} {} ", k->agreement->title, german ? STR("Fassung") : STR("version"), k->agreement->version, german ? STR("die Preise der Liste") : STR("the prices of the list"), k->list);
	html(&o, "{} {}.\n\n", german ? STR("ändern sich zum") : STR("change on"), x->effective);
	print(&o, "{}\n{} {}", prices, german ? STR("Diese Preise zahlt") : STR("These prices are paid by"), contract_party(k->contract, PARTY_CLIENT, o.lang, k->mem));
	html(&o, "{}{}.", german ? STR(" ab dem ") : STR(" from "), x->effective);
	print(&o, " {}\n", german ? STR("Was hier nicht steht, bleibt, wie es ist.") : STR("What is not named here stays as it is."));
	html(&subject, "{}: {} {}", k->agreement->title, german ? STR("neue Preise ab") : STR("new prices from"), x->effective);
	x->to = k->client->email;
	x->subject = out_str(&subject);
	x->letter = out_str(&o);
}

/* Of the positions that change; the longest of the times that the contract has it told before. */
static bool concerns(const struct concerning *k, const struct strs *positions, struct list_compared *out, struct err *e)
{
	struct out prices = out_open(k->mem);
	struct list_client *x = NULL;
	struct date soonest = k->today;
	prices.lang = k->client->lang;
	prices.currency = contract_head(k->contract)->currency;
	for (size_t i = 0; i < positions->n; i++) {
		struct list_price *p = price_called(out, positions->at[i], k->mem);
		struct length notice;
		struct money year;
		if (!p || (!p->is_new && p->was.u6 == p->is.u6))
			continue;
		if (!claimed_at(k->db, k->client->id, positions->at[i], k->today, k->mem, &year, e))
			return false;
		x = client_of(k->mem, out, k->client->id);
		x->contract = k->agreement->id;
		if (listed_notice(k->contract, positions->at[i], &notice) && k->day.day > contract_head(k->contract)->from.day && !p->is_new) {
			struct date from = length_after(k->today, notice, 1);
			soonest = from.day > soonest.day ? from : soonest;
			x->tells = true;
		}
		if (!p->is_new)
			add_year(p, x, year);
		put_price(p, positions->at[i], &prices);
	}
	if (!x)
		return true;
	x->effective = x->tells && soonest.day > k->day.day ? soonest : k->day;
	if (!told_of(k->db, k->client->id, k->list, k->day, k->mem, x, e))
		return false;
	if (x->tells && !x->told && k->day.day > k->today.day)
		write_letter(k, out_str(&prices), x);
	return true;
}

static struct str hash_of(const struct list_compared *all, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < all->clients.n; i++) {
		const struct list_client *x = &all->clients.at[i];
		if (x->letter.len)
			print(&o, "{}\n{}\n{}\n", x->to, x->subject, x->letter);
	}
	return out_str(&o).len ? sha256_hex(mem, out_str(&o)) : NONE;
}

static void name_clients(const struct clients *all, struct list_compared *out)
{
	for (size_t i = 0; i < out->clients.n; i++)
		for (size_t k = 0; k < all->n; k++)
			if (all->at[k].id == out->clients.at[i].client)
				out->clients.at[i].name = all->at[k].name;
}

bool list_compare(struct db *db, struct str name, struct date day, struct date today, struct arena *mem, struct list_compared *out, struct err *e)
{
	struct articles articles = { 0 };
	struct list_versions days = { 0 };
	struct clients all = { 0 };
	struct str list = utf8_fold(mem, name);
	*out = (struct list_compared){ .day = day };
	if (!article_in_list(db, list, mem, &articles, e) || !list_versions(db, list, mem, &days, e) || !client_list(db, mem, &all, e))
		return false;
	for (size_t i = days.n; i-- > 0;)
		out->before = days.at[i].day < day.day ? days.at[i] : out->before;
	for (size_t i = 0; i < articles.n; i++) {
		struct list_price p;
		bool there;
		if (!prices_of(db, &articles.at[i], day, mem, &p, &there, e))
			return false;
		if (there)
			*push(mem, &out->prices) = p;
	}
	for (size_t i = 0; i < out->prices.n; i++)
		if (!bought_of(db, &out->prices.at[i], today, mem, out, e))
			return false;
	for (size_t i = 0; i < all.n; i++) {
		struct agreement a;
		struct concerning k = { db, list, day, today, mem, &all.at[i], &a, NULL };
		struct strs positions;
		if (!contract_with(db, all.at[i].id, list, today, mem, &a, &k.contract, &positions, e) || (k.contract && !concerns(&k, &positions, out, e)))
			return false;
	}
	out->sha256 = hash_of(out, mem);
	name_clients(&all, out);
	return true;
}

/* ---- what a contract has from lists ---- */

bool list_of_contract(struct db *db, int64_t client, const struct contract *c, struct date day, struct arena *mem, struct listed_prices *out, struct err *e)
{
	const struct price *all;
	for (size_t n = contract_prices(c, &all), i = 0; i < n; i++) {
		struct price p = all[i];
		struct listed_price x = { .name = p.name };
		if (!p.n || !p.items[0].list.len || !str_is(p.items[0].position, p.name))
			continue;
		if (!price_listed(db, client, c, &p, day, mem, &x.by, e))
			return false;
		x.item = p.items[0];
		x.found = !p.by_list;
		*push(mem, out) = x;
	}
	return true;
}

/* ---- the act ---- */

static bool tell(const struct step *s, const struct list_client *x, struct str list, struct date day, int64_t person, struct err *e)
{
	struct fields f = { 0 };
	int64_t id = 0;
	struct rows *r = sql(s->db, "insert into list_told (client_id, contract_id, list, day, effective, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?) returning id", x->client, x->contract, list, day, x->effective, person, s->now);
	row(r, s->mem, &id);
	field_add(s->mem, &f, STR("to"), x->to);
	field_add(s->mem, &f, STR("subject"), x->subject);
	field_add(s->mem, &f, STR("text"), x->letter);
	return done(r, e) && outbox_add(s->db, x->client, s->now, STR("mail"), text(s->mem, "list.{}", id), fields_print(s->mem, &f), e) &&
	       audit_add(s->db, x->client, s->now, person, STR("list.told"), id, text(s->mem, "{\"list\":\"{}\",\"day\":\"{}\",\"effective\":\"{}\"}", list, day, x->effective), e) && audit_seal(s->db, x->client, s->now, SEAL_LIST, id, e);
}

bool list_tell(const struct step *s, const struct signal *act, struct err *e)
{
	struct list_compared all;
	struct date day;
	struct str name = utf8_fold(s->mem, str_trim(field(&act->fields, STR("list")))), shown = field(&act->fields, STR("shown"));
	if (!str_is(field(&act->fields, STR("owner")), STR("1")))
		return refuse(s, "das kann nur, wer das Haus vertritt (Rolle Inhaber)", "only who represents the house (role owner) can do this"), true;
	if (!date_typed(field(&act->fields, STR("day")), &day))
		return refuse(s, "„{}“ ist kein Tag wie 01.01.2027", "\"{}\" is no day such as 2027-01-01", field(&act->fields, STR("day"))), true;
	if (!list_compare(s->db, name, day, account_today(s), s->mem, &all, e))
		return false;
	if (!all.sha256.len)
		return refuse(s, "zur Liste {} ab diesem Tag ist niemandem etwas anzukündigen", "of the list {} from that day on nothing is to be told to anybody", name), true;
	if (shown.len && !str_is(shown, all.sha256))
		return refuse(s, "was gezeigt wurde, ist nicht, was jetzt hinausginge: sehen Sie es sich neu an", "what was shown is not what would go out now: look at it again"), true;
	for (size_t i = 0; i < all.clients.n && !s->refused->len; i++)
		if (all.clients.at[i].letter.len && !all.clients.at[i].to.len)
			refuse(s, "{} hat keine Adresse für Post: die Ankündigung erreicht diesen Klienten nicht", "{} has no mail address: the announcement does not reach that client", all.clients.at[i].name);
	for (size_t i = 0; i < all.clients.n && !s->refused->len; i++)
		if (all.clients.at[i].letter.len && !tell(s, &all.clients.at[i], name, day, act->person, e))
			return false;
	return true;
}
