/* quote_page.c - a quote as the client reads it: why it is a project, what it costs, on which terms.
 *
 * The order is the point: the clause stands above the price, the terms before the signature. The bytes
 * made here are stored and hashed at the offer; what is accepted is exactly them. */
#include "account/choice.h"
#include "account/instalment.h"

static const struct words {
	struct str quote, of, of_day, valid, contract, why, otherwise, lines, name, quantity, price, net, sum, vat, gross, estimated, may, each, terms,
		may_terms, by_time, by_steps, step, least, most, fixed, at_end, prices_in, law, expires, signature, sign,
		changes, before, change, after, plan, instalment, due, falls[3], asked, dropped, rest, plan_terms,
		accepted, chosen, sum_without, choose, choose_says, optional, one_of, exactly, left, share_says, by, on_phone, heard_by, offer_sum;
} words[] = {                                            /* by enum lang */
	{ LIT("Angebot"), LIT("für"), LIT("vom"), LIT("gültig bis"), LIT("Vertrag"), LIT("Warum das ein Projekt ist"),
	  LIT("Keine Klausel des Vertrags spricht von dieser Arbeit; dafür gilt, was er für alles Übrige bestimmt."), LIT("Was es kostet"),
	  LIT("Leistung"), LIT("Menge"), LIT("Preis"), LIT("Netto"), LIT("Summe netto"), LIT("Umsatzsteuer"), LIT("Gesamtbetrag"),
	  LIT("geschätzt"), LIT("Kann hinzukommen"), LIT("je"), LIT("Bedingungen"),
	  LIT("Was hinzukommen kann, ist im Gesamtbetrag nicht enthalten. Berechnet wird es nur, wenn es zutrifft, und steht dann mit seinem Grund neben der Leistung."),
	  LIT("Geschätzte Leistungen werden nach der gebuchten Zeit abgerechnet, gerundet auf volle Einheiten des genannten Preises"),
	  LIT("Geschätzte Leistungen werden nach der gebuchten Zeit abgerechnet, gerundet auf den genannten Takt"),
	  LIT("im Takt von"), LIT("mindestens"), LIT("höchstens"), LIT("Alle anderen Leistungen werden zum genannten Preis abgerechnet."), LIT("Die Rechnung darüber kommt, wenn die Arbeit getan ist, über Ware, sobald sie geliefert ist."),
	  LIT("Preise in"), LIT("netto zuzüglich der gesetzlichen Umsatzsteuer. Im Übrigen gilt der genannte Vertrag."),
	  LIT("Das Angebot gilt bis zum"), LIT("Annahme"),
	  LIT("Wer annimmt, bestätigt, dieses Dokument gelesen zu haben. Name, Zeitpunkt und Prüfsumme (SHA-256) genau dieser Fassung werden festgehalten."),
	  LIT("Was sich am Projekt ändert"), LIT("Bisher vereinbart"), LIT("Dieser Nachtrag"), LIT("Dann vereinbart"),
	  LIT("Zahlungsplan"), LIT("Abschlag"), LIT("Fällig"), { LIT("mit der Annahme"), LIT("am"), LIT("mit dem Meilenstein") }, LIT("schon fällig geworden"), LIT("entfällt"), LIT("Rest nach Abschluss"),
	  LIT("Jeder Abschlag wird mit einer eigenen Abschlagsrechnung verlangt, zuzüglich der Umsatzsteuer, die auf ihn entfällt. Die Schlussrechnung zieht die Abschläge ab und verlangt den Rest. Anteile in Prozent sind auf den Cent gerundet; was das übrig lässt, ist im letzten."),
	  LIT("Angenommenes Angebot"), LIT("gewählt"), LIT("Summe netto ohne Wählbares"), LIT("Was Sie wählen"),
	  LIT("Das Folgende ist in der Summe oben nicht enthalten. Wer annimmt, wählt daraus; erst was gewählt ist, gehört zum Auftrag und zu seinem Preis."),
	  LIT("Wahlweise, jedes für sich"), LIT("Auswahl"), LIT("genau eines davon"), LIT("Nicht gewählt"), LIT("Abschläge in Prozent gelten vom Preis mit dem Gewählten."),
	  LIT("Angenommen von"), LIT("Am Telefon gesagt am"), LIT("gehört von"), LIT("Prüfsumme (SHA-256) des Angebots, das angenommen wurde") },
	{ LIT("Quote"), LIT("for"), LIT("of"), LIT("valid until"), LIT("contract"), LIT("Why this is a project"),
	  LIT("No clause of the contract speaks of this work; for it holds what the contract says of everything else."), LIT("What it costs"),
	  LIT("Service"), LIT("Quantity"), LIT("Price"), LIT("Net"), LIT("Net total"), LIT("VAT"), LIT("Total"),
	  LIT("estimated"), LIT("May come on top"), LIT("per"), LIT("Terms"),
	  LIT("What may come on top is not part of the total. It is billed only if it applies, and then stands with its reason beside the service."),
	  LIT("Estimated services are billed by the time booked, rounded up to whole units of the price named"),
	  LIT("Estimated services are billed by the time booked, rounded up to the steps named"),
	  LIT("in steps of"), LIT("at least"), LIT("at most"), LIT("All other services are billed at the price named."), LIT("The invoice for them comes once the work is done, for goods once they are delivered."),
	  LIT("Prices in"), LIT("net, VAT as required by law is added. Otherwise the contract named above applies."),
	  LIT("This quote is valid until"), LIT("Acceptance"),
	  LIT("Whoever accepts confirms having read this document. Name, time and checksum (SHA-256) of exactly this version are recorded."),
	  LIT("What changes of the project"), LIT("Agreed so far"), LIT("This change order"), LIT("Agreed then"),
	  LIT("Payment plan"), LIT("Instalment"), LIT("Due"), { LIT("with the acceptance"), LIT("on"), LIT("with the milestone") }, LIT("has fallen due"), LIT("dropped"), LIT("Rest at the end"),
	  LIT("Each instalment is asked for by an invoice of its own, plus the VAT that falls on it. The final invoice takes the instalments off and asks for the rest. Shares in percent are rounded to the cent; what that leaves is in the last one."),
	  LIT("Accepted quote"), LIT("chosen"), LIT("Net total without what may be chosen"), LIT("What you choose"),
	  LIT("What follows is not in the total above. Whoever accepts chooses from it; only what is chosen belongs to the order and its price."),
	  LIT("Optional, each by itself"), LIT("Choice"), LIT("exactly one of them"), LIT("Not chosen"), LIT("Instalments in percent are of the price with what was chosen."),
	  LIT("Accepted by"), LIT("Said on the telephone on"), LIT("heard by"), LIT("Checksum (SHA-256) of the quote that was accepted") },
};

static const struct words *in(const struct out *out) { return &words[out->lang]; }

static void print_party(struct str name, struct str place, struct out *out)
{
	html(out, "{}", name);
	if (place.len)
		html(out, "<br>{}", place);
}

static void print_head(const struct quote_sheet *q, struct out *out)
{
	const struct words *w = in(out);
	html(out, "<div class=\"letterhead\"><p class=\"from\">");
	print_party(q->house, q->house_place, out);
	html(out, "</p><p class=\"to\">");
	print_party(q->client, q->client_place, out);
	html(out, "</p></div>");
	html(out, "<h1>{} {}</h1><p class=\"about\">{}</p>", q->agreed ? w->accepted : w->quote, q->quote->number, q->quote->title);
	html(out, "<p class=\"muted\">{} {} · {} {} · {} {}</p>", w->of_day, q->issued, w->valid, q->quote->valid_until, w->contract, q->contract);
}

static void print_clause(const struct quote_sheet *q, struct out *out)
{
	html(out, "<section class=\"clause\"><h2>{}</h2>", in(out)->why);
	if (!q->quote->clause_text.len)                      /* no clause speaks of it: the head's default holds */
		html(out, "<p>{}</p>", in(out)->otherwise);
	else if (!str_starts(q->quote->clause_text, q->quote->clause))           /* as signed it begins with its number */
		html(out, "<p><strong>{}</strong></p>", q->quote->clause);
	if (q->quote->clause_text.len)
		html(out, "<blockquote>{}</blockquote>", q->quote->clause_text);
	html(out, "</section>");
}

static struct str lang_id(enum lang lang) { return lang == LANG_DE ? STR("de") : STR("en"); }

static struct str lang_of_terms(const struct quote_sheet *q, const struct out *out) { return lang_id(q->terms ? contract_head(q->terms)->lang : out->lang); }

static struct str name_of(const struct quote_sheet *q, const struct owed *o, struct out *out) { return account_words(q->terms, o->name, out->lang, out->mem); }

static void print_line(const struct quote_sheet *q, const struct quote_line *l, struct out *out)
{
	const struct words *w = in(out);
	const struct owed *o = &l->owed;
	html(out, "<tr><td>{}{}{}", name_of(q, o, out), l->kind == QUOTE_FIXED ? NONE : STR(", "), l->kind == QUOTE_FIXED ? NONE : w->estimated);
	if (q->agreed && l->choice && !l->left_out && !l->derived)
		html(out, ", {}", w->chosen);
	if (o->note.len)
		html(out, "<br><small class=\"muted\" lang=\"{}\">{}</small>", lang_of_terms(q, out), o->note);
	html(out, "</td><td class=\"num\" data-label=\"{}\">{} {}</td>", w->quantity, o->quantity, account_unit_said(o->unit, o->quantity, out->lang));
	html(out, "<td class=\"num\" data-label=\"{}\">", w->price);
	account_put_price(out, o->price);
	if (o->base.u6)
		html(out, " {} {} {}", w->each, o->base, account_unit_said(o->unit, o->base, out->lang));
	html(out, "</td>");
	html(out, "<td class=\"num\" data-label=\"{}\">{}</td></tr>", w->net, o->net);
}

static void print_table_head(struct out *out)
{
	const struct words *w = in(out);
	html(out, "<table class=\"lines\"><thead><tr><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th></tr></thead><tbody>", w->name, w->quantity, w->price, w->net);
}

static void print_may(const struct quote_sheet *q, const struct quote_line *l, struct out *out)
{
	html(out, "<p>{}: <span lang=\"{}\">{}</span></p>", in(out)->may, lang_of_terms(q, out), l->owed.note);
}

static bool has_left_out(const struct quote_sheet *q)
{
	for (size_t i = 0; i < q->lines->n; i++)
		if (q->lines->at[i].left_out)
			return true;
	return false;
}

static void print_lines(const struct quote_sheet *q, struct out *out)
{
	const struct words *w = in(out);
	html(out, "<section><h2>{}</h2>", w->lines);
	print_table_head(out);
	for (size_t i = 0; i < q->lines->n; i++)
		if (q->lines->at[i].kind != QUOTE_MAY && !q->lines->at[i].left_out)
			print_line(q, &q->lines->at[i], out);
	html(out, "</tbody><tfoot><tr><th colspan=\"3\">{}</th><td class=\"num\">{}</td></tr>", !q->agreed && has_left_out(q) ? w->sum_without : w->sum, q->sums->net);
	for (size_t i = 0; i < q->sums->groups.n; i++) {
		const struct tax_group *g = &q->sums->groups.at[i];
		html(out, "<tr><th colspan=\"3\">{} {} %</th><td class=\"num\">{}</td></tr>", w->vat, g->tax.rate, g->vat);
	}
	html(out, "<tr class=\"total\"><th colspan=\"3\">{}</th><td class=\"num\">{}</td></tr></tfoot></table>", w->gross, q->sums->gross);
	for (size_t i = 0; i < q->lines->n; i++)
		if (q->lines->at[i].kind == QUOTE_MAY && !q->lines->at[i].left_out)
			print_may(q, &q->lines->at[i], out);
	html(out, "</section>");
}

/* ---- what may be chosen, and of an accepted quote what was not ---- */

static void print_kind(enum quote_choice kind, struct out *out)
{
	const struct words *w = in(out);
	if (kind == CHOICE_OPTIONAL)
		html(out, "<h3>{}</h3>", w->optional);
	else
		html(out, "<h3>{} {}: {}</h3>", w->one_of, quote_choice_letter(kind), w->exactly);
}

/* Its lines with an amount, or what may come on top of them. */
static void print_option(const struct quote_sheet *q, const struct quote_option *o, bool may, struct out *out)
{
	for (size_t i = o->from; i < o->until; i++)
		if (may == (q->lines->at[i].kind == QUOTE_MAY))
			(may ? print_may : print_line)(q, &q->lines->at[i], out);
}

static void print_options(const struct quote_sheet *q, struct out *out)
{
	const struct words *w = in(out);
	struct quote_options all = { 0 };
	if (!has_left_out(q))
		return;
	quote_options(q->lines, out->mem, &all);
	html(out, "<section class=\"options\"><h2>{}</h2>", q->agreed ? w->left : w->choose);
	if (!q->agreed)
		html(out, "<p>{}</p>", w->choose_says);
	for (size_t i = 0; i < all.n;) {
		size_t from = i;
		while (i < all.n && all.at[i].choice == all.at[from].choice)
			i++;
		struct quote_options left = { 0 };
		for (size_t k = from; k < i; k++)
			if (!all.at[k].taken)
				*push(out->mem, &left) = all.at[k];
		if (!left.n)
			continue;
		if (!q->agreed)
			print_kind(all.at[from].choice, out);
		print_table_head(out);
		for (size_t k = 0; k < left.n; k++)
			print_option(q, &left.at[k], false, out);
		html(out, "</tbody></table>");
		for (size_t k = 0; k < left.n && !q->agreed; k++)
			print_option(q, &left.at[k], true, out);
	}
	html(out, "</section>");
}

/* Of a change order: what was agreed before, and what is so with it. */
static void print_changes(const struct quote_sheet *q, struct out *out)
{
	const struct words *w = in(out);
	if (!q->changes.len)
		return;
	html(out, "<section><h2>{} {}</h2><table class=\"lines\"><thead><tr><th></th><th class=\"num\">{}</th></tr></thead><tbody><tr><td>{}</td><td class=\"num\" data-label=\"{}\">{}</td></tr>", w->changes, q->changes, w->net, w->before, w->net, q->before);
	html(out, "<tr><td>{}</td><td class=\"num\" data-label=\"{}\">{}</td></tr></tbody><tfoot><tr class=\"total\"><th>{}</th><td class=\"num\">{}</td></tr></tfoot></table></section>", w->change, w->net, q->sums->net, w->after,
	     (struct money){ q->before.cents + q->sums->net.cents });
}

static void print_due(const struct instalment *i, struct out *out)
{
	const struct words *w = in(out);
	if (i->state == INSTALMENT_DROPPED)
		html(out, "{}", w->dropped);
	else if (i->state != INSTALMENT_PLANNED)
		html(out, "{}", w->asked);
	else if (i->when == INSTALMENT_DAY)
		html(out, "{} {}", w->falls[i->when], i->day);
	else if (i->when == INSTALMENT_MILESTONE)
		html(out, "{} <em>{}</em>", w->falls[i->when], i->name);
	else
		html(out, "{}", w->falls[i->when]);
}

/* What is paid before the end, and what is left for it. */
static void print_plan(const struct quote_sheet *q, struct out *out)
{
	const struct words *w = in(out);
	int64_t rest = q->before.cents + q->sums->net.cents;
	if (!q->plan || !q->plan->n)
		return;
	html(out, "<section><h2>{}</h2><table class=\"lines\"><thead><tr><th>{}</th><th>{}</th><th class=\"num\">{}</th></tr></thead><tbody>", w->plan, w->instalment, w->due, w->net);
	for (size_t n = 0; n < q->plan->n; n++) {
		const struct instalment *i = &q->plan->at[n];
		bool own_name = i->name.len && i->when != INSTALMENT_MILESTONE;
		html(out, "<tr><td>{}{}{}</td><td data-label=\"{}\">", i->place, own_name ? STR(": ") : NONE, own_name ? i->name : NONE, w->due);
		print_due(i, out);
		html(out, "</td><td class=\"num\" data-label=\"{}\">{}</td></tr>", w->net, i->net);
		rest -= i->state == INSTALMENT_DROPPED ? 0 : i->net.cents;
	}
	html(out, "</tbody><tfoot><tr class=\"total\"><th colspan=\"2\">{}</th><td class=\"num\">{}</td></tr></tfoot></table><p>{}{}{}</p></section>", w->rest, (struct money){ rest }, w->plan_terms, !q->agreed && has_left_out(q) ? STR(" ") : NONE, !q->agreed && has_left_out(q) ? w->share_says : NONE);
}

static void print_terms(const struct quote_sheet *q, struct out *out)
{
	const struct words *w = in(out);
	bool fixed = false, may = false, planned = q->plan && q->plan->n;
	html(out, "<section class=\"terms\"><h2>{}</h2><ul>", w->terms);
	for (size_t i = 0; i < q->lines->n; i++) {
		const struct quote_line *l = &q->lines->at[i];
		if (q->agreed && l->left_out)
			continue;
		fixed |= l->kind == QUOTE_FIXED;
		may |= l->kind == QUOTE_MAY;
		if (l->kind != QUOTE_EFFORT)
			continue;
		html(out, "<li>{}: {} {} min", l->step ? w->by_steps : w->by_time, w->each, l->owed.base);
		if (l->step)
			html(out, ", {} {} min", w->step, l->step);
		if (l->minimum.u6)
			html(out, ", {} {} min", w->least, l->minimum);
		if (l->least.cents)
			html(out, ", {} {}", w->least, l->least);
		if (l->cap.cents)
			html(out, ", {} {}", w->most, l->cap);
		html(out, " ({}).</li>", name_of(q, &l->owed, out));
	}
	if (fixed)
		html(out, "<li>{}{}{}</li>", w->fixed, planned ? NONE : STR(" "), planned ? NONE : w->at_end);
	if (may)
		html(out, "<li>{}</li>", w->may_terms);
	bool euro = !q->currency.len || str_is(q->currency, STR("EUR"));
	struct str currency = !euro ? q->currency : out->lang == LANG_DE ? STR("Euro") : STR("euro");
	html(out, "<li>{} {}, {}</li><li>{} {}.</li></ul></section>", w->prices_in, currency, w->law, w->expires, q->quote->valid_until);
}

static void print_signature(const struct quote_sheet *q, struct out *out)
{
	const struct words *w = in(out);
	const struct quote_agreement *a = q->agreed;
	if (!a) {
		html(out, "<section class=\"signature\"><h2>{}</h2><p>{}</p></section>", w->signature, w->sign);
		return;
	}
	html(out, "<section class=\"signature\"><h2>{}</h2><p>{} <strong>{}</strong>, {}</p>", w->signature, w->by, a->by, a->at);
	if (a->heard_by.len)
		html(out, "<p>{} {} {}, {} {}: <em>{}</em></p>", w->on_phone, a->day, a->time, w->heard_by, a->heard_by, a->words);
	html(out, "<p>{}:<br><code>{}</code></p></section>", w->offer_sum, q->quote->sha256);
}

void quote_print(const struct quote_sheet *q, struct out *out)
{
	out->currency = q->currency;
	html(out, "<article class=\"sheet quote\" lang=\"{}\">", lang_id(out->lang));
	print_head(q, out);
	print_clause(q, out);
	print_lines(q, out);
	print_options(q, out);
	print_changes(q, out);
	print_plan(q, out);
	print_terms(q, out);
	print_signature(q, out);
	html(out, "</article>");
}
