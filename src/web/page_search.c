/* page_search.c - one field over everything: what holds the words, by kind, the newest first, with the place they stand in.
 *
 * A client's person finds what their own portal shows, and nothing of anybody else: search_ask.outside. */
#include "inventory/phone.h"
#include "search/search.h"
#include "web/api.h"
#include "web/page_calls.h"
#include "web/show.h"

enum { PEOPLE_MOST = 5, ALL_OF_KIND = 50 };

static const struct { struct str id; enum text name; size_t few; } kinds[SEARCH_KINDS] = {       /* ORDER search_kind */
	{ LIT("client"), T_clients, 5 }, { LIT("component"), T_components, 8 }, { LIT("clause"), T_search_clauses, 8 }, { LIT("ticket"), T_tickets, 20 }, { LIT("note"), T_search_notes, 20 }, { LIT("file"), T_search_files, 10 },
};

static int kind_asked(const struct request *q)
{
	for (int k = 0; k < SEARCH_KINDS; k++)
		if (str_is(kinds[k].id, field(&q->query, STR("kind"))))
			return k;
	return -1;
}

void search_kinds(struct arena *mem, struct strs *out)
{
	for (int k = 0; k < SEARCH_KINDS; k++)
		*push(mem, out) = kinds[k].id;
}

static struct search_ask ask_of(struct request *q, int kind)
{
	struct search_ask ask = { .words = search_words(field(&q->query, STR("q")), q->mem), .client = q->me.client, .outside = q->me.client != 0, .kind = (enum search_kind)kind, .most = kinds[kind].few };
	if (kind == kind_asked(q)) {
		ask.most = ALL_OF_KIND;
		ask.within = str_is(field(&q->query, STR("within")), STR("1"));
		field_int(&q->query, STR("before"), &ask.before);
	}
	return ask;
}

struct str in_address(struct request *q, struct str words)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < words.len; i++) {
		char c = words.at[i], small = (char)(c | 0x20);
		if (c == ' ')
			out_char(&o, '+');
		else if ((small >= 'a' && small <= 'z') || (c >= '0' && c <= '9'))
			out_char(&o, c);
		else
			print(&o, "%{}", hex_print(q->mem, str_cut(words, i, i + 1)));
	}
	return out_str(&o);
}

/* First what has the words themselves, then, when there is no more of that, what has them within longer ones. */
static bool find_kind(struct request *q, int kind, struct search_hits *out, struct err *e)
{
	struct search_ask ask = ask_of(q, kind);
	if (!search_find(q->db, &ask, q->mem, out, e))
		return false;
	if (ask.within || out->more)
		return true;
	ask.within = true;
	ask.before = 0;
	ask.most -= out->n;
	return search_find(q->db, &ask, q->mem, out, e);
}

/* Where the next page begins; it may be the first of what has the words within longer ones. */
static struct str further(struct request *q, int kind, const struct search_hits *hits)
{
	const struct search_hit *last = &hits->at[hits->n - 1];
	struct str before = hits->within == last->within ? text(q->mem, "&before={}", last->id) : NONE;
	return text(q->mem, "/search?q={}&kind={}{}{}", in_address(q, search_words(field(&q->query, STR("q")), q->mem)), kinds[kind].id, hits->within ? STR("&within=1") : NONE, before);
}

/* ---- one hit ---- */

static struct str where_is(struct request *q, const struct search_hit *h)
{
	if (h->kind == SEARCH_CLIENT)
		return text(q->mem, "/clients/{}", h->ref);
	if (h->kind == SEARCH_COMPONENT)
		return text(q->mem, "/components/{}", h->ref);
	if (h->kind == SEARCH_CLAUSE)
		return clause_link(q, h->ref, h->place);
	return q->me.client ? text(q->mem, "/portal/requests/{}", h->ticket) : text(q->mem, "/tickets/{}", h->ticket);
}

static struct str name_hit(struct request *q, const struct search_hit *h)
{
	if (h->kind == SEARCH_CLAUSE)
		return text(q->mem, "{} {}", h->title, h->place);
	return h->kind >= SEARCH_TICKET ? text(q->mem, "{} {}: {}", say(T_ticket, q->lang), h->ticket, h->title) : h->title;
}

static void show_excerpt(struct request *q, struct out *o, struct str body, struct str words)
{
	struct excerpt x = search_excerpt(body, words, q->mem);
	size_t at = 0;
	html(o, "<div class=\"line\">{}", x.cut_before ? STR("… ") : NONE);
	for (size_t i = 0; i < x.spans.n; i++) {
		html(o, "{}<mark>{}</mark>", str_cut(x.text, at, x.spans.at[i].from), str_cut(x.text, x.spans.at[i].from, x.spans.at[i].until));
		at = x.spans.at[i].until;
	}
	html(o, "{}{}</div>", str_cut(x.text, at, x.text.len), x.cut_after ? STR(" …") : NONE);
}

static bool show_hit(struct request *q, struct out *o, const struct search_hit *h, struct str words, struct err *e)
{
	struct str who = NONE;
	if (h->person && !name_person(q, h->person, &who, e))
		return false;
	html(o, "<li><a href=\"{}\">{}</a> <small>", where_is(q, h), name_hit(q, h));
	if (!q->me.client && h->kind != SEARCH_CLIENT)
		html(o, "{} ", h->client_name);
	if (h->kind >= SEARCH_TICKET)
		part_ago(o, h->at, q->now);
	html(o, " {}</small>", who);
	if (h->body.len)
		show_excerpt(q, o, h->body, words);
	html(o, "</li>");
	return true;
}

static bool show_kind(struct request *q, struct out *o, int kind, size_t *n, struct err *e)
{
	struct str words = search_words(field(&q->query, STR("q")), q->mem);
	struct search_hits hits = { 0 };
	if (!find_kind(q, kind, &hits, e))
		return false;
	*n += hits.n;
	if (!hits.n)
		return true;
	html(o, "<section><h2>{}</h2><ol class=\"log hits\">", say(kinds[kind].name, q->lang));
	for (size_t i = 0; i < hits.n; i++)
		if (!show_hit(q, o, &hits.at[i], words, e))
			return false;
	html(o, "</ol>");
	if (hits.more)
		html(o, "<p class=\"pager\"><a rel=\"next\" href=\"{}\">{}</a></p>", further(q, kind, &hits), say(T_further, q->lang));
	html(o, "</section>");
	return true;
}

/* ---- people: few enough to be looked at one by one, always as they are now ---- */

/* Each word begins one of the name's. */
static bool has_all(struct str name, struct str words)
{
	while (words.len) {
		struct str word = str_split(&words, ' '), rest = name;
		bool has = false;
		while (rest.len && !has)
			has = str_starts(str_split(&rest, ' '), word);
		if (!has)
			return false;
	}
	return true;
}

struct human { int64_t id, client; struct str name, login, client_name; };
struct humans { struct human *at; size_t n, cap; };

static bool find_people(struct request *q, struct str words, struct humans *out, struct err *e)
{
	struct human h = { 0 };
	struct rows *r = sql(q->db, "select p.id, p.client_id, p.name, p.login, coalesce(c.name, '') from person p left join client c on c.id = p.client_id where p.disabled = 0 order by p.name, p.id");
	while (out->n < PEOPLE_MOST && row(r, q->mem, &h.id, &h.client, &h.name, &h.login, &h.client_name))
		if (has_all(search_words(text(q->mem, "{} {} {}", h.name, h.login, h.client_name), q->mem), words))
			*push(q->mem, out) = h;
	return done(r, e);
}

static bool show_people(struct request *q, struct out *o, struct str words, size_t *n, struct err *e)
{
	struct humans all = { 0 };
	if (q->me.client || !words.len || kind_asked(q) >= 0)
		return true;
	if (!find_people(q, words, &all, e))
		return false;
	if (all.n)
		html(o, "<section><h2>{}</h2><ol class=\"log hits\">", say(T_people, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct human *h = &all.at[i];
		struct str link = h->client ? text(q->mem, "/contacts/{}", h->id) : text(q->mem, "/tickets?owner={}", h->id);
		html(o, "<li><a href=\"{}\">{}</a> <small>{}</small></li>", link, h->name, h->client ? h->client_name : say(T_the_house, q->lang));
	}
	if (all.n)
		html(o, "</ol></section>");
	*n += all.n;
	return true;
}

/* ---- telephone numbers: in whatever form, by what they end in ---- */

enum { DIGITS_LEAST = 6, NUMBERS_MOST = 10 };
struct number_hit { int64_t client, person, call; struct str number; struct instant at; };
struct number_hits { struct number_hit *at; size_t n, cap; };

static struct str digits_of(struct str words, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < words.len; i++)
		if (words.at[i] >= '0' && words.at[i] <= '9')
			out_char(&o, words.at[i]);
	return out_str(&o);
}

/* What a number that is meant ends in, without the zeros of a trunk; NONE: the words are no number. */
static struct str number_meant(struct request *q)
{
	struct str words = str_trim(field(&q->query, STR("q"))), digits;
	struct phone p;
	for (size_t i = 0; i < words.len; i++)
		if (str_find(STR("0123456789+-/(). "), str_cut(words, i, i + 1)) < 0)
			return NONE;
	bool whole = (str_starts(words, STR("+")) || str_starts(words, STR("0"))) && phone_parse(words, setting(q->db, q->mem, STR("house.country")), q->mem, &p);
	digits = digits_of(whole ? p.number : words, q->mem);
	while (str_starts(digits, STR("0")))
		digits = str_cut(digits, 1, digits.len);
	return digits.len < DIGITS_LEAST ? NONE : digits;
}

/* By its last six digits a number has its place in an index; of those that are there all it ends in is compared. */
#define NUMBER_ENDS " substr(number, length(number) - 5) = ? and number like ? "

/* Numbers of persons and firms, what the clients' rows say, and the newest calls. */
static bool find_numbers(struct request *q, struct str tail, struct number_hits *out, struct err *e)
{
	struct number_hit h = { 0 };
	struct phone p;
	struct str like = text(q->mem, "%{}", tail), last = str_cut(tail, tail.len - DIGITS_LEAST, tail.len);
	struct rows *r = sql(q->db, "select client_id, person_id, number from phone where" NUMBER_ENDS "and client_id > 0 order by client_id, person_id, id limit ?", last, like, (int)NUMBERS_MOST);
	while (row(r, q->mem, &h.client, &h.person, &h.number))
		*push(q->mem, out) = h;
	if (!done(r, e))
		return false;
	h = (struct number_hit){ 0 };
	r = sql(q->db, "select id, phone from client where phone <> '' order by id");
	while (row(r, q->mem, &h.client, &h.number))
		if (phone_parse(h.number, setting(q->db, q->mem, STR("house.country")), q->mem, &p) && str_ends(p.number, tail))
			*push(q->mem, out) = h;
	if (!done(r, e))
		return false;
	r = sql(q->db, "select id, client_id, person_id, number, at_ms from call where" NUMBER_ENDS "order by id desc limit ?", last, like, (int)NUMBERS_MOST);
	while (row(r, q->mem, &h.call, &h.client, &h.person, &h.number, &h.at))
		*push(q->mem, out) = h;
	return done(r, e);
}

static struct str number_leads(struct request *q, const struct number_hit *h)
{
	if (h->call)
		return text(q->mem, "/calls/{}", h->call);
	return h->person ? text(q->mem, "/contacts/{}", h->person) : text(q->mem, "/clients/{}", h->client);
}

static bool show_number_hits(struct request *q, struct out *o, size_t *n, struct err *e)
{
	struct number_hits all = { 0 };
	struct str tail = q->me.client || kind_asked(q) >= 0 ? NONE : number_meant(q);
	if (!tail.len)
		return true;
	if (!find_numbers(q, tail, &all, e))
		return false;
	if (all.n)
		html(o, "<section><h2>{}</h2><ol class=\"log hits\">", say(T_search_numbers, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct number_hit *h = &all.at[i];
		struct str who;
		if (!name_caller(q, h->client, h->person, &who, e))
			return false;
		html(o, "<li><a href=\"{}\">{}</a> <small>{} ", number_leads(q, h), who, h->number);
		if (h->call) {
			html(o, "{} ", say(T_search_call, q->lang));
			part_ago(o, h->at, q->now);
		}
		html(o, "</small></li>");
	}
	if (all.n)
		html(o, "</ol></section>");
	*n += all.n;
	return true;
}

static bool put_numbers(struct request *q, struct json *j, struct err *e)
{
	struct number_hits all = { 0 };
	struct str tail = q->me.client || kind_asked(q) >= 0 ? NONE : number_meant(q);
	if (tail.len && !find_numbers(q, tail, &all, e))
		return false;
	put_key(j, STR("numbers"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("number"), all.at[i].number);
		put_field(j, STR("client"), all.at[i].client);
		put_field(j, STR("person"), all.at[i].person);
		put_field(j, STR("call"), all.at[i].call);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* ---- the page ---- */

static void form(struct request *q, struct out *o)
{
	struct str words = field(&q->query, STR("q"));
	html(o, "<form class=\"search\" role=\"search\" method=\"get\" action=\"/search\"><div class=\"field\"><label for=\"words\">{}</label><input type=\"search\" id=\"words\" name=\"q\" maxlength=\"200\" value=\"{}\"{}></div><p class=\"act\"><button>{}</button></p></form>",
	     say(q->me.client ? T_search_what_client : T_search_what, q->lang), words, words.len ? NONE : STR(" autofocus"), say(T_search, q->lang));
}

bool search_page(struct request *q, struct answer *a, struct err *e)
{
	struct str words = search_words(field(&q->query, STR("q")), q->mem);
	size_t n = 0;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_search, q->lang));
	form(q, o);
	if (!show_people(q, o, words, &n, e) || !show_number_hits(q, o, &n, e))
		return false;
	for (int k = 0; k < SEARCH_KINDS; k++)
		if ((kind_asked(q) < 0 || kind_asked(q) == k) && !show_kind(q, o, k, &n, e))
			return false;
	if (words.len && !n)
		part_empty(o, say(T_search_nothing, q->lang));
	page_close(q, a);
	return true;
}

static bool put_kind(struct request *q, struct json *j, int kind, struct err *e)
{
	struct str words = search_words(field(&q->query, STR("q")), q->mem);
	struct search_hits hits = { 0 };
	if (!find_kind(q, kind, &hits, e))
		return false;
	for (size_t i = 0; i < hits.n; i++) {
		const struct search_hit *h = &hits.at[i];
		put_object(j);
		put_field(j, STR("kind"), kinds[h->kind].id);
		put_field(j, STR("id"), h->ref);
		put_field(j, STR("client"), h->client);
		put_field(j, STR("ticket"), h->ticket);
		put_field(j, STR("title"), h->title);
		put_field(j, STR("place"), h->place);
		put_field(j, STR("excerpt"), search_excerpt(h->body, words, q->mem).text);
		put_field(j, STR("at"), h->at);
		put_field(j, STR("link"), where_is(q, h));
		put_field(j, STR("before"), h->id);
		put_field(j, STR("within"), h->within);
		put_end_object(j);
	}
	return true;
}

bool search_json(struct request *q, struct json *j, struct err *e)
{
	put_object(j);
	put_key(j, STR("hits"));
	put_array(j);
	for (int k = 0; k < SEARCH_KINDS; k++)
		if ((kind_asked(q) < 0 || kind_asked(q) == k) && !put_kind(q, j, k, e))
			return false;
	put_end_array(j);
	if (!put_numbers(q, j, e))
		return false;
	put_end_object(j);
	return true;
}
