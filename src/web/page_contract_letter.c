/* page_contract_letter.c - the letter that went with an offer, a campaign's or one by hand, on paper: for who has no mail address, or wants it
 * signed. It says what was sent, word for word. */
#include "inventory/settings.h"
#include "press/document.h"
#include "web/page_contract.h"
#include "web/show_resale.h"

/* What the client was sent; where there was nowhere to send it to, what the house was. text empty: nothing was. */
struct sent { struct str subject, text; enum lang lang; struct instant at; };

static bool sent_find(struct request *q, int64_t client, int64_t version, struct sent *out, struct err *e)
{
	struct client c;
	struct fields f = { 0 };
	struct str key, body = NONE;
	*out = (struct sent){ 0 };
	struct rows *r = sql(q->db, "select key, body, at_ms from outbox where client_id = ? and channel = 'mail' and key in (?, ?) order by key limit 1", client,
	                     text(q->mem, "contract.{}.offer.client", version), text(q->mem, "contract.{}.offer.house", version));
	row(r, q->mem, &key, &body, &out->at);
	if (!done(r, e) || !client_find(q->db, client, q->mem, &c, e))
		return false;
	if (!body.len || !fields_parse(q->mem, body, &f))
		return true;
	out->subject = field(&f, STR("subject"));
	out->text = field(&f, STR("text"));
	out->lang = str_ends(key, STR(".client")) ? c.lang : house_lang(q->db, q->mem);
	return true;
}

static void add_line(struct out *o, struct str line)
{
	if (line.len)
		print(o, "{}{}", o->len ? STR("\n") : NONE, line);
}

static struct str address_of(const struct client *c, struct arena *mem)
{
	struct out o = out_open(mem);
	add_line(&o, c->name);
	add_line(&o, c->street);
	add_line(&o, str_trim(text(mem, "{} {}", c->post_code, c->city)));
	return out_str(&o);
}

struct str letter_sender(struct request *q, struct str *back)
{
	struct out o = out_open(q->mem);
	struct str name = setting(q->db, q->mem, STR("house.name")), street = setting(q->db, q->mem, STR("house.street")),
		city = str_trim(text(q->mem, "{} {}", setting(q->db, q->mem, STR("house.post_code")), setting(q->db, q->mem, STR("house.city"))));
	add_line(&o, name);
	add_line(&o, street);
	add_line(&o, city);
	add_line(&o, setting(q->db, q->mem, STR("house.phone")));
	add_line(&o, setting(q->db, q->mem, STR("house.mail")));
	*back = text(q->mem, "{}{}{}{}{}", name, street.len ? STR(" · ") : NONE, street, city.len ? STR(" · ") : NONE, city);
	return out_str(&o);
}

/* A line is a paragraph, as in the mail. */
static struct str page_of(struct request *q, const struct sent *s)
{
	struct out o = out_open(q->mem);
	html(&o, "<!doctype html>\n<html lang=\"{}\"><body><h1>{}</h1>", s->lang == LANG_DE ? STR("de") : STR("en"), s->subject);
	for (struct str rest = s->text; rest.len;) {
		struct str line = str_trim(str_split(&rest, '\n'));
		if (line.len)
			html(&o, "<p>{}</p>\n", line);
	}
	html(&o, "</body></html>\n");
	return out_str(&o);
}

bool contract_letter_file(struct request *q, struct answer *a, struct err *e)
{
	struct sent s;
	struct client c;
	struct str pdf;
	if (!sent_find(q, q->client, q->id, &s, e) || !client_find(q->db, q->client, q->mem, &c, e))
		return false;
	if (!s.text.len)
		return answer_missing(a);
	struct out day = out_open(q->mem);
	day.lang = s.lang;
	html(&day, "{}\t{}", say(T_letter_date, s.lang), zone_date(q->zone, s.at));
	struct pdf_document d = { .page_html = page_of(q, &s), .day = text(q->mem, "{}", zone_date(q->zone, s.at)), .address = address_of(&c, q->mem), .facts = out_str(&day),
		.author = setting(q->db, q->mem, STR("house.name")) };
	d.sender = letter_sender(q, &d.back);
	if (!logo_at(q, s.at, &d.logo, e) || !document_print_pdf(&d, q->mem, &pdf, e))
		return false;
	a->type = STR("application/pdf");
	a->download = text(q->mem, "letter-{}.pdf", q->id);
	out_bytes(&a->out, pdf);
	return true;
}

bool show_offer_letter(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct sent s;
	if (!a->client)
		return true;
	if (!sent_find(q, a->client, a->id, &s, e))
		return false;
	if (s.text.len)
		html(o, "<p><a href=\"/contracts/{}/letter\">{}</a></p>", a->id, say(T_offer_letter, q->lang));
	return true;
}
