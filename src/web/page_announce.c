/* page_announce.c - new prices before the client hears of them: what every position costs and will cost, what that adds to a month,
 * and the letter as it goes out; then the button that sends it. */
#include "web/page_contract.h"

static struct out of_contract(struct request *q, const struct contract *c)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	o.currency = contract_head(c)->currency;
	return o;
}

static void add_rate(struct request *q, struct sheet *s, const struct contract *c, const struct price_item *i)
{
	struct out o = of_contract(q, c);
	account_print_amount(i, &o);
	sheet_cell(s, (struct cell){ .value = HOLE(i->rate), .html = html_words(q, out_str(&o)) });
}

static struct str money_words(struct request *q, const struct contract *c, struct money m)
{
	struct out o = of_contract(q, c);
	html(&o, "{}", m);
	return out_str(&o);
}

static void sheet_moves(struct request *q, struct sheet *s, const struct contract *c, const struct announcement *n)
{
	static const struct column columns[] = {
		{ LIT("price"), T_price, false }, { LIT("was"), T_price_was, true }, { LIT("is"), T_price_is, true }, { LIT("monthly"), T_price_monthly, true },
	};
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t i = 0; i < n->moves.n; i++) {
		const struct price_move *m = &n->moves.at[i];
		sheet_add(s, text(q->mem, "{}{}{}", name_price(q->mem, m->price), m->was.each.len ? STR(", ") : NONE, m->was.each));
		add_rate(q, s, c, &m->was);
		add_rate(q, s, c, &m->is);
		sheet_cell(s, (struct cell){ .value = HOLE(m->monthly), .html = html_words(q, money_words(q, c, m->monthly)) });
	}
}

static bool show_letter(struct request *q, struct out *o, const struct announcement *n, struct err *e)
{
	struct str letter_html;
	if (!quoted_letter(q, q->client, n->letter, &letter_html, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_letter_sent, q->lang));
	part_facts(o);
	part_fact(o, say(T_letter_to, q->lang), n->to);
	part_fact(o, say(T_subject, q->lang), n->subject);
	part_facts_end(o);
	html(o, "{}", raw(letter_html));
	return true;
}

static void send_form(struct request *q, struct out *o, const struct announcement *n)
{
	html(o, "<div class=\"acts\"><p>{}</p>", say(T_announce_help, q->lang));
	form_open(q, o, text(q->mem, "/contracts/{}/announce", q->id));
	form_hidden(q, o, STR("name"), n->plan.adjustment->name);
	form_hidden(q, o, STR("percent"), field(&q->form, STR("percent")));
	form_hidden(q, o, STR("shown"), n->sha256);
	form_close(o, say(T_announce_prices, q->lang));
	html(o, "</div>");
}

static bool show_before(struct request *q, struct answer *a, struct err *e)
{
	struct err refused = { 0 };
	struct step s = { .db = q->db, .mem = q->mem, .now = q->now, .refused = &refused, .reader = q->lang };
	struct announcement n;
	struct agreement x;
	const struct contract *c;
	struct sheet moves = { .mem = q->mem };
	struct str client;
	if (!price_foresee(&s, q->client, q->id, field(&q->form, STR("name")), field(&q->form, STR("percent")), &n, e))
		return false;
	if (refused.len)
		return answer_again(q, a, err_str(&refused), e);
	if (!agreement_by_id(q->db, q->client, q->id, q->mem, &x, &c, e) || !name_client(q, q->client, &client, e))
		return false;
	q->title = say(T_announce_prices, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/contracts/{}\">{}</a></p><h1>{}</h1><p>{}: {}</p>", q->id, x.title, q->title, client,
	     phrase(q->mem, q->lang, q->zone, T_price_holds_from, n.plan.effective));
	sheet_moves(q, &moves, c, &n);
	sheet_html(q, o, &moves, say(T_no_prices, q->lang));
	html(o, "<p><strong>{}</strong><br><span class=\"muted\">{}</span></p>", phrase(q->mem, q->lang, q->zone, T_price_adds, money_words(q, c, n.monthly)), say(T_price_adds_help, q->lang));
	if (!show_letter(q, o, &n, e))
		return false;
	send_form(q, o, &n);
	page_close(q, a);
	return true;
}

/* What it made is a step, not a version: back to the contract. */
bool contract_announce_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("name"), LIT("percent"), LIT("shown") };
	struct fields f = { 0 };
	if (str_is(field(&q->form, STR("step")), STR("show")))
		return show_before(q, a, e);
	field_add(q->mem, &f, STR("contract"), text(q->mem, "{}", q->id));
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], field(&q->form, names[i]));
	return act_done(q, a, STR("price.announce"), &f, text(q->mem, "/contracts/{}", q->id), e);
}
