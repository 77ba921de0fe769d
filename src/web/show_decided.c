/* show_decided.c - what clients decided of offers: in the conversation of the ticket, and at the desk from the day before on. */
#include "web/show.h"

enum { MOST = 20 };

struct str name_quote_news(struct str words, enum lang lang, struct arena *mem)
{
	static const struct { struct str verb; enum text words; } told[] = {
		{ LIT("offered"), T_quote_news_offered }, { LIT("asked"), T_quote_news_asked }, { LIT("accepted"), T_quote_news_accepted }, { LIT("heard"), T_quote_news_heard }, { LIT("below"), T_quote_news_below }, { LIT("declined"), T_quote_news_declined },
	};
	struct str rest = words, verb = str_split(&rest, ' ');
	str_split(&rest, ' ');                           /* its id, for programs */
	struct str number = str_split(&rest, ' ');
	for (size_t i = 0; i < COUNT(told); i++)
		if (str_is(told[i].verb, verb))
			return text(mem, "{}{}{}", phrase(mem, lang, NULL, told[i].words, number), rest.len ? STR(" ") : NONE, rest);
	return words;
}

struct answered { int64_t id, client; struct str number, title, client_name, who; enum quote_state state; struct money net; struct instant at; struct str currency; };
struct answereds { struct answered *at; size_t n, cap; };

/* Since the beginning of yesterday, where the house is; what the contract agreed by itself was decided by nobody. */
static bool load(struct request *q, struct answereds *out, struct err *e)
{
	struct answered x = { 0 };
	struct date yesterday = { zone_date(q->zone, q->now).day - 1 };
	unsigned state;
	int64_t contract;
	VEC(int64_t) contracts = { 0 };
	struct rows *r = sql_known(q->db, "quote client person", "select x.id, x.client_id, x.number, x.title, c.name, p.name, x.state, x.net_cents, x.decided_ms, x.contract_id from quote x"
	                           " join client c on c.id = x.client_id join person p on p.id = x.decided_by where x.state in (?, ?) and x.decided_ms <> 0 and x.decided_ms >= ? order by x.decided_ms desc, x.id desc limit ?",
	                           (int)QUOTE_ACCEPTED, (int)QUOTE_DECLINED, zone_instant(q->zone, yesterday, 0), (int)MOST);
	while (row(r, q->mem, &x.id, &x.client, &x.number, &x.title, &x.client_name, &x.who, &state, &x.net, &x.at, &contract)) {
		x.state = (enum quote_state)state;
		*push(q->mem, out) = x;
		*push(q->mem, &contracts) = contract;
	}
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!currency_of(q, out->at[i].client, contracts.at[i], &out->at[i].currency, e))
			return false;
	return true;
}

bool show_decided(struct request *q, struct out *o, struct err *e)
{
	struct answereds all = { 0 };
	if (!load(q, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"decided\"><h2>{}</h2><ul>", say(T_decided_since, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct answered *x = &all.at[i];
		html(o, "<li><a href=\"/quotes/{}\">{} {}</a>, {}, {} {}: {}</li>", x->id, x->number, x->title, x->client_name, money_in(q->mem, q->lang, x->currency, x->net), say(T_net_word, q->lang),
		     phrase(q->mem, q->lang, q->zone, x->state == QUOTE_ACCEPTED ? T_accepted_by : T_declined_by, x->at, x->who));
	}
	html(o, "</ul></section>");
	return true;
}

bool put_decided(struct request *q, struct json *j, struct err *e)
{
	struct answereds all = { 0 };
	if (!load(q, &all, e))
		return false;
	put_key(j, STR("decided_quotes"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("client"), all.at[i].client);
		put_field(j, STR("number"), all.at[i].number);
		put_field(j, STR("state"), quote_state_id(all.at[i].state));
		put_field(j, STR("at"), all.at[i].at);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}
