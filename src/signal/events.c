/* events.c - which signals are events, how one is printed and signed. */
#include "signal/events.h"

#define EVENT(name, about, german, english) { LIT(name), LIT(about), { LIT(german), LIT(english) } }
static const struct event_kind kinds[] = {
	EVENT("ticket.request", "ticket", "ein Vorgang wurde angefragt", "a ticket was asked for"),
	EVENT("ticket.move", "ticket", "ein Vorgang hat einen anderen Zustand", "a ticket has another state"),
	EVENT("ticket.owner", "ticket", "jemand anders kümmert sich um einen Vorgang", "somebody else looks after a ticket"),
	EVENT("ticket.note", "ticket", "auf einem Vorgang wurde etwas notiert", "something was noted on a ticket"),
	EVENT("ticket.fact", "ticket", "ein Merkmal wurde gesetzt", "a fact was set"),
	EVENT("ticket.merge", "ticket", "Vorgänge wurden zusammengeführt", "tickets were merged"),
	EVENT("talk.reply", "ticket", "dem Klienten wurde geantwortet", "the client was answered"),
	EVENT("letter.come", "ticket", "ein Brief kam", "a letter came"),
	EVENT("call.come", "call", "es klingelt", "the telephone rings"),
	EVENT("callback.ask", "ticket", "ein Rückruf wurde zugesagt", "a call back was promised"),
	EVENT("callback.done", "ticket", "ein Rückruf ist erledigt", "a call back is done"),
	EVENT("change.plan", "ticket", "eine Änderung wurde geplant", "a change was planned"),
	EVENT("change.answer", "ticket", "über eine Änderung wurde entschieden", "a change was decided on"),
	EVENT("time.add", "time", "Zeit wurde gebucht", "time was booked"),
	EVENT("time.undo", "time", "gebuchte Zeit wurde zurückgenommen", "booked time was taken back"),
	EVENT("quote.offer", "quote", "ein Angebot wurde abgegeben", "a quote was offered"),
	EVENT("quote.accept", "quote", "ein Angebot wurde angenommen", "a quote was accepted"),
	EVENT("quote.decline", "quote", "ein Angebot wurde abgelehnt", "a quote was declined"),
	EVENT("invoice.issue", "invoice", "eine Rechnung wurde gestellt", "an invoice was issued"),
	EVENT("invoice.cancel", "invoice", "eine Rechnung wurde storniert", "an invoice was cancelled"),
	EVENT("contract.countersign", "contract", "ein Vertrag gilt", "a contract is in force"),
	EVENT("client.add", "client", "ein Klient wurde angelegt", "a client was added"),
	EVENT("client.change", "client", "Angaben zu einem Klienten wurden geändert", "what is known of a client was changed"),
	EVENT("component.add", "component", "eine Komponente wurde angelegt", "a component was added"),
	EVENT("alert.ack", "ticket", "eine Alarmierung wurde quittiert", "an alert was acknowledged"),
	EVENT("component.probe", "component", "eine Messung meldet etwas anderes als zuvor", "a probe says something else than before"),
	EVENT("component.log", "component", "eine Zeile im Protokoll bedeutet etwas", "a log line means something"),
};

const struct event_kind *event_kinds(size_t *n)
{
	*n = COUNT(kinds);
	return kinds;
}

const struct event_kind *event_kind_of(const struct signal *s)
{
	struct str name = s->kind == SIGNAL_ACT ? s->name : s->kind == SIGNAL_PROBE ? STR("component.probe") : s->kind == SIGNAL_LOG ? STR("component.log") : NONE;
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_is(kinds[i].name, name))
			return &kinds[i];
	return NULL;
}

struct str event_print(const struct signal *s, const struct event_kind *k, struct arena *mem)
{
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	put_object(&j);
	put_field(&j, STR("id"), text(mem, "{}", s->id));
	put_field(&j, STR("event"), k->name);
	put_field(&j, STR("at"), s->at);
	put_field(&j, STR("client"), s->client);
	put_field(&j, STR("about"), k->about);
	put_field(&j, STR("number"), s->kind == SIGNAL_ACT ? s->ref : s->component);
	put_field(&j, STR("person"), s->person);
	if (s->kind != SIGNAL_ACT)
		put_field(&j, STR("says"), s->name);
	put_end_object(&j);
	return out_str(&o);
}

struct str event_signature(struct str secret, struct instant now, struct str body, struct arena *mem)
{
	int64_t seconds = now.ms / 1000;
	return text(mem, "t={},v1={}", seconds, hex_print(mem, hmac_sha256(mem, secret, text(mem, "{}.{}", seconds, body))));
}
