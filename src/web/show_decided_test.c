/* show_decided_test.c - what becomes of an offer stands in the conversation of its ticket, and at the desk until the day after. */
#include "unit.h"
#include "account/books.h"
#include "inventory/people.h"
#include "signal/steps_test.h"
#include "ticket/talk.h"
#include "verdict/verdict.h"
#include "web/show.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis technik: 30,00 € je 15 min\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"

static struct str desk(struct house *h, enum lang lang)
{
	struct request q = { .db = h->s.db, .mem = h->s.mem, .lang = lang, .now = h->s.now };
	struct out o = out_open(h->s.mem);
	o.lang = lang;
	check(show_decided(&q, &o, &h->e));
	return out_str(&o);
}

/* The last note, as it reads; person: who of the client it names. */
static struct str said(struct house *h, enum lang lang, int64_t person)
{
	struct ticket_notes all = { 0 };
	check(ticket_notes(h->s.db, h->client, h->ticket, h->s.mem, &all, &h->e) && all.n);
	const struct ticket_note *n = &all.at[all.n - 1];
	check_int((int64_t)n->kind, NOTE_QUOTE);
	check_int(n->person, person);
	return name_quote_news(n->text, lang, h->s.mem);
}

static struct quote offered(struct house *h)
{
	struct quote x;
	steps_request(h);
	check(quote_of_part(h->s.db, h->client, h->part, h->s.mem, &x, &h->e) && x.id);
	steps_act(h, "quote.offer", text(h->s.mem, "{\"quote\":\"{}\",\"house\":\"1\"}", x.id));
	check(quote_find(h->s.db, h->client, x.id, h->s.mem, &x, &h->e));
	return x;
}

BOTH(what_a_client_decides_of_an_offer_stands_on_its_ticket_and_at_the_desk)
{
	struct house h;
	int64_t anna = 0;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	check(people_insert(db, &(struct newcomer){ h.client, STR("anna"), STR("Anna"), ROLE_APPROVER, LANG_DE }, h.s.now, mem, &anna, &h.e));
	struct quote x = offered(&h);
	check_str(desk(&h, LANG_DE), NONE);
	check_str(said(&h, LANG_DE, 1), text(mem, "Angebot {} ist angeboten.", x.number));
	struct fields f = { 0 };
	check(fields_parse(mem, text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", x.id, x.sha256), &f));
	steps_act_fields(&h, "quote.accept", anna, f);
	check_str(said(&h, LANG_DE, anna), text(mem, "Angebot {} ist angenommen.", x.number));
	check_str(said(&h, LANG_EN, anna), text(mem, "Quote {} is accepted.", x.number));

	x = offered(&h);
	steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"heard\":\"{}\",\"day\":\"2026-01-10\",\"time\":\"\",\"words\":\"Ja.\",\"house\":\"1\"}", x.id, x.sha256, anna));
	check_str(said(&h, LANG_DE, anna), text(mem, "Angebot {} ist am Telefon angenommen.", x.number));

	struct quote no = offered(&h);
	f = (struct fields){ 0 };
	check(fields_parse(mem, text(mem, "{\"quote\":\"{}\",\"reason\":\"Zu teuer.\",\"approver\":\"1\"}", no.id), &f));
	steps_act_fields(&h, "quote.decline", anna, f);
	check_str(said(&h, LANG_EN, anna), text(mem, "Quote {} is declined. Zu teuer.", no.number));

	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str html = desk(&h, lang);
		check(str_has(html, text(mem, "/quotes/{}\">{}", x.id, x.number)) && str_has(html, text(mem, "/quotes/{}\">{}", no.id, no.number)));
		check(str_has(html, lang == LANG_DE ? STR("Abgelehnt am") : STR("Declined")) && str_has(html, lang == LANG_DE ? STR("Angenommen am") : STR("Accepted")) && str_has(html, STR("Anna")));
	}
	steps_at(&h, "2026-01-11T23:00:00Z");
	check(desk(&h, LANG_DE).len > 0);
	steps_at(&h, "2026-01-12T00:00:00Z");
	check_str(desk(&h, LANG_DE), NONE);
}

/* Not under what was answered to somebody else just before. */
BOTH(the_letters_of_an_offer_hang_on_the_entry_that_says_whom_it_went_to)
{
	struct house h;
	struct messages sent = { 0 };
	struct ticket_notes notes = { 0 };
	int64_t anna = 0;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	check(people_insert(db, &(struct newcomer){ h.client, STR("anna"), STR("Anna"), ROLE_APPROVER, LANG_DE }, h.s.now, mem, &anna, &h.e));
	check(run(db, &h.e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, 'a@k.test', 'a@k.test', 0)", h.client, anna));
	struct quote x = offered(&h);
	check_str(said(&h, LANG_DE, 1), text(mem, "Angebot {} ist angeboten; um Freigabe gebeten: Anna", x.number));
	check_str(said(&h, LANG_EN, 1), text(mem, "Quote {} is offered; asked for approval: Anna", x.number));
	check(talk_messages(db, h.client, h.ticket, mem, &sent, &h.e) && sent.n == 1);
	check(ticket_notes(db, h.client, h.ticket, mem, &notes, &h.e) && notes.n);
	check_int(sent.at[0].note, notes.at[notes.n - 1].id);
}
