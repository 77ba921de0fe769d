/* render_body.c - the text of the contract as people read it: the prose, under each numbered paragraph the sentences of its
 * rules, tables as tables, examples as examples (render_case.c). As HTML or as plain text. */
#include "contract/render.h"
#include "contract/chosen.h"
#include "contract/money.h"

struct rendering rendering_open(const struct contract *c, bool as_html, struct out *o)
{
	o->lang = c->lang;
	struct contract copy = *c;
	struct findings none = { 0 };
	struct reader reader = { .c = &copy, .mem = o->mem, .found = &none, .lang = c->lang };
	struct rendering r = { .c = c, .mem = o->mem, .o = o, .speech = speech_open(c, o->mem), .german = c->lang == LANG_DE, .html = as_html,
		.told = NEWS(o->mem, bool, c->statements.n + 1), .tax_told = prices_name_tax(c, o->mem) };
	outdated_find(&reader, &r.outdated);
	return r;
}

struct str render_anchor(struct rendering *r, struct str words)
{
	struct str clause = leading_clause(r->mem, words);
	if (!clause.len)
		return NONE;
	struct str id = text(r->mem, "c{}", str_cut(clause, STR("§").len, clause.len));
	for (size_t i = 0; i < r->anchors.n; i++)
		if (str_is(r->anchors.at[i], id))
			return NONE;
	*push(r->mem, &r->anchors) = id;
	return id;
}

/* ---- small pieces ------------------------------------------------------------------------------------------------ */

void render_heading(struct rendering *r, struct str words)
{
	if (r->html)
		html(r->o, "<h2 id=\"h{}\">{}</h2>", ++r->headings, words);
	else
		print(r->o, "\n# {}\n\n", words);
}

void render_line(struct rendering *r, struct str words)
{
	if (r->html)
		html(r->o, "<p>{}</p>\n", words);
	else
		print(r->o, "{}\n", words);
}

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* "(2.1) " at the front: its length, and how deep it lies; 0: none. */
static size_t item_mark(struct str s, size_t *depth)
{
	size_t n = 1;
	*depth = 1;
	if (s.len < 4 || s.at[0] != '(' || !digit(s.at[1]))
		return 0;
	while (n < s.len && (digit(s.at[n]) || s.at[n] == '.')) {
		*depth += s.at[n] == '.';
		n++;
	}
	return n + 1 < s.len && s.at[n] == ')' && s.at[n + 1] == ' ' ? n + 2 : 0;
}

/* Numbered parts each on a line of their own. */
static void sentence_words(struct rendering *r, struct str s)
{
	size_t from = 0, depth;
	bool open = false;
	for (size_t i = 0; i + 1 < s.len; i++) {
		size_t mark = (s.at[i] == ' ' && i && (s.at[i - 1] == ':' || s.at[i - 1] == ';')) ? item_mark(str_cut(s, i + 1, s.len), &depth) : 0;
		if (!mark)
			continue;
		html(r->o, "{}", str_cut(s, from, i));
		if (open)
			html(r->o, "</span>");
		html(r->o, "<span class=\"item item-{}\">", depth < 4 ? depth : 4);
		open = true;
		from = i + 1;
	}
	html(r->o, "{}", str_cut(s, from, s.len));
	if (open)
		html(r->o, "</span>");
}

static struct strs cells_of(struct arena *mem, struct str line)
{
	struct strs cells = { 0 };
	struct str rest = str_trim(line);
	str_split(&rest, '|');
	while (rest.len)
		*push(mem, &cells) = str_trim(str_split(&rest, '|'));
	return cells;
}

/* ">= professional", "in servicezeit": what stands in front of the name. */
static void cell_front(struct rendering *r, struct str *cell, struct out *o)
{
	static const struct { struct str sign; char compare; } signs[] = { { LIT("<= "), SIGN_LESS_EQUAL }, { LIT(">= "), SIGN_MORE_EQUAL }, { LIT("< "), '<' }, { LIT("> "), '>' } };
	static const struct { enum word word; enum saying said; } windows[] = { { WORD_IN, SAYING_WITHIN }, { WORD_WITHIN, SAYING_WITHIN }, { WORD_OUTSIDE, SAYING_OUTSIDE } };
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_starts(*cell, signs[i].sign)) {
			out_bytes(o, comparison_said(signs[i].compare, SCALE_ORDER, r->c->lang));
			*cell = str_cut(*cell, signs[i].sign.len, cell->len);
			return;
		}
	for (size_t i = 0; i < COUNT(windows); i++) {
		struct str word = text(r->mem, "{} ", word_text(windows[i].word, r->c->lang)), name = str_cut(*cell, word.len, cell->len);
		if (!str_starts(*cell, word) || name_run(name) != name.len)
			continue;
		print(o, "{}{}", saying(windows[i].said, r->c->lang), name_of_owner(&r->speech, name, saying(SAYING_OF_CALENDAR, r->c->lang)));
		*cell = NONE;
		return;
	}
}

/* Names, one or a list of them; anything else as it stands. */
static void cell_names(struct rendering *r, struct str cell, struct out *o)
{
	cell_front(r, &cell, o);
	for (bool first = true; cell.len; first = false) {
		struct str one = str_trim(str_split(&cell, ','));
		print(o, "{}{}", first ? NONE : saying(SAYING_COMMA, r->c->lang), one.len && name_run(one) == one.len ? name_shown(&r->speech, one) : one);
	}
}

/* "verfügbarkeit-unter" above a column is ours; "1 werktag", "am selben tag" are times, anything else of one word is a name. */
struct str render_cell(struct rendering *r, struct str cell)
{
	struct hearer h = { &r->speech, cell, 0 };
	struct quantity q = { .unit = UNIT_CLOSE };
	struct out o = out_open(r->mem);
	bool next = str_is(cell, word_text(WORD_NEXT_WORKDAY, r->c->lang)), close = next || str_is(cell, word_text(WORD_SAME_DAY, r->c->lang));
	o.lang = r->c->lang;
	q.value.u6 = next ? 1000000 : 0;
	if (str_is(cell, word_text(WORD_BELOW, r->c->lang)))
		return EITHER(r, "Verfügbarkeit unter", "availability below");
	if (close || (hear_quantity(&h, &q) && h.at == cell.len))
		say_quantity(&r->speech, &o, &q);
	else
		cell_names(r, cell, &o);
	return out_str(&o);
}

static struct str not_chosen(struct rendering *r, bool idle) { return idle ? EITHER(r, " (nicht gewählt)", " (not chosen)") : NONE; }

static void sentence_table(struct rendering *r, struct str lines)
{
	struct strs head = cells_of(r->mem, str_split(&lines, '\n'));
	html(r->o, "<table><thead><tr>");
	for (size_t i = 0; i < head.n; i++)
		html(r->o, "<th scope=\"col\">{}{}</th>", render_cell(r, head.at[i]), not_chosen(r, r->idle_columns && r->idle_columns[i]));
	html(r->o, "</tr></thead><tbody>");
	for (size_t row = 0; lines.len; row++) {
		struct strs cells = cells_of(r->mem, str_split(&lines, '\n'));
		html(r->o, "<tr>");
		for (size_t i = 0; i < cells.n; i++)
			html(r->o, "<td data-label=\"{}\">{}{}</td>", i < head.n ? render_cell(r, head.at[i]) : NONE, render_cell(r, cells.at[i]), not_chosen(r, !i && r->idle && r->idle[row]));
		html(r->o, "</tr>");
	}
	html(r->o, "</tbody></table>\n");
}

/* Behind the head of a plain table, whose columns stay as wide as they are. */
static struct str columns_not_chosen(struct rendering *r, const struct strs *head)
{
	struct out list = out_open(r->mem);
	for (size_t i = 0; i < head->n && r->idle_columns; i++)
		if (r->idle_columns[i])
			print(&list, "{}{}", list.len ? STR(", ") : NONE, head->at[i]);
	return !list.len ? NONE : r->german ? text(r->mem, " (nicht gewählt: {})", out_str(&list)) : text(r->mem, " (not chosen: {})", out_str(&list));
}

static struct strs cells_shown(struct rendering *r, struct str line)
{
	struct strs cells = cells_of(r->mem, line);
	for (size_t i = 0; i < cells.n; i++)
		cells.at[i] = render_cell(r, cells.at[i]);
	return cells;
}

static size_t widest(struct rendering *r, struct str table, size_t column)
{
	size_t width = 0;
	while (table.len) {
		struct strs cells = cells_shown(r, str_split(&table, '\n'));
		size_t own = column < cells.n ? utf8_width(cells.at[column]) : 0;
		width = own > width ? own : width;
	}
	return width;
}

static void sentence_plain(struct rendering *r, struct str sentence)
{
	struct str table = sentence;
	print(r->o, "  {}\n", str_split(&table, '\n'));
	struct str rest = table;
	for (size_t line = 0; rest.len; line++) {
		struct strs cells = cells_shown(r, str_split(&rest, '\n'));
		out_bytes(r->o, STR("    |"));
		for (size_t i = 0; i < cells.n; i++)
			put_padded(r->o, cells.at[i], widest(r, table, i));
		print(r->o, "{}\n", line ? not_chosen(r, r->idle && r->idle[line - 1]) : columns_not_chosen(r, &cells));
	}
}

void render_sentence(struct rendering *r, struct str sentence)
{
	if (!r->html) {
		sentence_plain(r, sentence);
		return;
	}
	struct str table = sentence, words = str_split(&table, '\n'), mark = sentence_mark(&r->speech, words);
	words = str_cut(words, mark.len, words.len);
	struct str clause = leading_clause(r->mem, words), id = render_anchor(r, words);
	if (id.len)
		html(r->o, "<p class=\"sentence\" id=\"{}\">", id);
	else
		html(r->o, "<p class=\"sentence\">");
	if (mark.len)
		html(r->o, "<em>{}</em>", mark);
	if (clause.len)
		html(r->o, "<strong>{}</strong>", clause);
	sentence_words(r, clause.len && str_starts(words, clause) ? str_cut(words, clause.len, words.len) : words);
	html(r->o, "</p>\n");
	if (table.len)
		sentence_table(r, table);
}

static bool defines_outage(const struct contract *c)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct term_decl *t = c->statements.at[i].form == &forms[FORM_TERM] ? c->statements.at[i].body : NULL;
		if (t && word_match(WORD_OUTAGE, c->lang, &t->name.key, 1))
			return true;
	}
	return false;
}

/* Nobody can sign a promise of availability without knowing what breaks it; a contract without the term says so once. */
static void render_outage(struct rendering *r, const struct rule *rule)
{
	if (r->outage_told || !rule || rule->kind != RULE_AVAILABILITY)
		return;
	r->outage_told = true;
	if (!defines_outage(r->c))
		render_line(r, EITHER(r, "Was ein Ausfall ist, legt dieser Vertrag nicht fest: Als Ausfall gilt, dass ein Geschäftsprozess stillsteht.",
			"This contract does not lay down what an outage is: that a business process stands still counts as one."));
}

/* How the items of a flat fee count a month that is not whole, where all do it alike; else UNSAID. */
static enum part_month part_months_of(const struct contract *c, struct str position)
{
	const struct price *p = contract_price(c, position);
	enum part_month all = MONTH_UNSAID;
	bool any = false, counted = false;
	for (size_t i = 0; p && i < p->n; i++) {
		enum part_month one = p->items[i].part_month ? p->items[i].part_month : MONTH_BY_DAYS;
		if (!price_item_is_fee(&p->items[i]) || !price_period_months(p->items[i].period))
			continue;
		counted |= one == MONTH_COUNTED;
		all = !any || all == one ? one : MONTH_UNSAID;
		any = true;
	}
	return counted ? MONTH_COUNTED : any ? all : MONTH_BY_DAYS;
}

/* ORDER part_month */
static const struct { struct str de, en; } part_months[] = {
	{ LIT("Ein Monat, in dem der Vertrag beginnt oder endet oder eine neue Fassung die Pauschale ändert, wird nach Tagen berechnet, soweit der Preis nichts anderes sagt, gezählt am letzten dieser Tage."),
	  LIT("A month in which the contract begins or ends, or a new version changes the flat fee, is charged by days unless the price says otherwise, counted on the last of these days.") },
	{ LIT("Ein Monat, in dem der Vertrag beginnt oder endet oder eine neue Fassung die Pauschale ändert, wird nach Tagen berechnet, gezählt am letzten dieser Tage."),
	  LIT("A month in which the contract begins or ends, or a new version changes the flat fee, is charged by days, counted on the last of these days.") },
	{ LIT("Ein Monat, in dem der Vertrag beginnt oder endet, wird ganz berechnet, gezählt am letzten seiner Tage; ändert eine neue Fassung die Pauschale, zählt der ganze Monat nach ihr."),
	  LIT("A month in which the contract begins or ends is charged in full, counted on the last of its days; where a new version changes the flat fee, the whole month is charged by it.") },
	{ LIT("Ein Monat, in dem der Vertrag beginnt oder endet, wird nicht berechnet; ändert eine neue Fassung die Pauschale, zählt der ganze Monat nach ihr, gezählt an seinem letzten Tag."),
	  LIT("A month in which the contract begins or ends is not charged; where a new version changes the flat fee, the whole month is charged by it, counted on its last day.") },
	{ LIT("Was nach Tagen gezählt wird, wird für jeden Tag berechnet, an dem es im Bestand ist, sein erster Tag mitgerechnet; ein Monat, in dem der Vertrag beginnt oder endet oder eine neue Fassung die Pauschale ändert, wird nach Tagen berechnet."),
	  LIT("What is counted by days is charged for each day on which it is in the inventory, its first day included; a month in which the contract begins or ends, or a new version changes the flat fee, is charged by days.") },
};

/* "je server 255,00 € vierteljährlich" */
static bool grows_ahead(const struct contract *c, struct str position)
{
	const struct price *p = contract_price(c, position);
	bool any = false;
	for (size_t i = 0; p && i < p->n && !any; i++)
		any = p->items[i].each.len && price_item_is_fee(&p->items[i]) && price_period_months(p->items[i].period) > 1;
	return any;
}

/* "je server 50,00 € einmalig" */
static bool sets_up(const struct contract *c, struct str position)
{
	const struct price *p = contract_price(c, position);
	bool any = false;
	for (size_t i = 0; p && i < p->n && !any; i++)
		any = p->items[i].each.len && price_item_is_fee(&p->items[i]) && !price_period_months(p->items[i].period);
	return any;
}

/* What the program does with a month that is not whole, and with what was paid ahead, is said once, below the first flat fee. */
static void render_fee(struct rendering *r, const struct statement *st)
{
	const struct path_decl *d = st->form == &forms[FORM_PATH] ? st->body : NULL;
	if (r->fee_told || !d || d->after || d->what.word == WORD_NO_CHARGE || d->verdict.word != verdict_words[VERDICT_COVERED])
		return;
	r->fee_told = true;
	enum part_month how = part_months_of(r->c, d->what.text);
	render_line(r, text(r->mem, "{} {}", r->german ? part_months[how].de : part_months[how].en,
		EITHER(r, "Was für länger als einen Monat im Voraus bezahlt ist, wird anteilig angerechnet, wenn die Pauschale vorher endet oder fortan für andere Zeiträume geschuldet ist.",
			"What was paid ahead for longer than a month is set off in proportion where the flat fee ends before, or is owed by other periods from then on.")));
	if (grows_ahead(r->c, d->what.text))
		render_line(r, EITHER(r, "Was innerhalb eines Zeitraums hinzukommt, für den im Voraus bezahlt ist, wird von dem Monat an, an dessen letztem Tag es gezählt wird, bis zum Ende des Zeitraums berechnet, "
				"mit einem Mindest- oder Höchstbetrag erst vom nächsten Zeitraum an; was wegfällt, ist bis dahin bezahlt.",
			"What is added within a period that was paid ahead is charged from the month on whose last day it is counted until the end of the period, "
				"with a least or a most amount from the next period on only; what goes is paid for until then."));
	if (sets_up(r->c, d->what.text))
		render_line(r, EITHER(r, "Was jede Sache einmalig kostet, schuldet eine, die später hinzukommt, mit dem Monat, an dessen letztem Tag sie zum ersten Mal gezählt wird, und danach nicht wieder.",
			"What each thing costs once is owed by one that is added later with the month on whose last day it is first counted, and not again after that."));
}

/* A signer sees which clauses and rows are about plans that were not chosen. */
static void render_statement(struct rendering *r, const struct statement *st)
{
	const struct rule *rule = statement_rule(st);
	struct str sentence = sentence_print(&r->speech, st), table = sentence, words = str_split(&table, '\n');
	bool *idle = rule ? NEWS(r->mem, bool, rule->table.n + rule->rows.n + 1) : NULL, whole = rule && condition_is_of_others(r->c, rule->when, r->mem);
	for (size_t i = 0; rule && i < rule->rows.n && !whole; i++)
		idle[i] = condition_is_of_others(r->c, rule->rows.at[i].when, r->mem);
	bool *columns = rule && rule->table.n ? NEWS(r->mem, bool, rule->table.at[0].n) : NULL;
	for (size_t i = 0; columns && i < rule->table.at[0].n && !whole; i++)
		columns[i] = column_is_of_others(r->c, rule, i);
	r->idle = idle;
	r->idle_columns = columns;
	render_sentence(r, whole ? text(r->mem, "{}{}{}{}", words, not_chosen(r, true), table.len ? STR("\n") : NONE, table) : sentence);
	r->idle = r->idle_columns = NULL;
	render_outage(r, rule);
	render_credit(r, rule);
	render_fee(r, st);
}

/* ---- rules under their paragraphs ------------------------------------------------------------------------------------ */

/* What was signed stays as it is; that a later document replaced an amount of it stands below. */
static void mark_outdated(struct rendering *r, struct str clause)
{
	for (size_t i = 0; i < r->outdated.n && clause.len; i++) {
		struct outdated *x = &r->outdated.at[i];
		struct out by = out_open(r->mem);
		if (x->doc != r->doc || !str_is(x->clause, clause))
			continue;
		say_replaced(&r->speech, &by, x->layer);
		struct str line = text(r->mem, "{}{}{}{}", out_str(&by), x->amount, x->instead.len ? EITHER(r, "; jetzt gilt ", "; now it is ") : NONE, x->instead);
		if (r->html)
			html(r->o, "<p class=\"sentence\"><em>{}</em></p>\n", line);
		else
			print(r->o, "  {}\n", line);
		x->doc = -1;
	}
}

/* The sentences of the rules whose text this paragraph is. */
static void under_paragraph(struct rendering *r, struct str paragraph)
{
	struct str clause = leading_clause(r->mem, paragraph), words = plain_text(r->mem, paragraph);
	mark_outdated(r, clause);
	for (size_t i = 0; i < r->c->statements.n && clause.len; i++) {
		const struct statement *st = &r->c->statements.at[i];
		const struct rule *rule = statement_rule(st);
		if (!rule || r->told[i] || !clause_within(rule->at.key, clause) || !str_is(rule->text, words))
			continue;
		r->told[i] = true;
		render_statement(r, st);
	}
}

/* Numbered paragraphs may follow each other without an empty line. */
static void under_lines(struct rendering *r, struct str markdown, int line, int until)
{
	struct out paragraph = out_open(r->mem);
	for (int i = 1; markdown.len && i <= until; i++) {
		struct str one = str_split(&markdown, '\n');
		if (i < line)
			continue;
		if (leading_clause(r->mem, one).len && paragraph.len) {
			under_paragraph(r, out_str(&paragraph));
			paragraph = out_open(r->mem);
		}
		print(&paragraph, "{}\n", one);
	}
	under_paragraph(r, out_str(&paragraph));
}

static bool blank(struct str s) { return str_trim(s).len == 0; }

static void prose_plain(struct rendering *r, struct str markdown)
{
	struct str rest = markdown;
	int line = 1, from = 1;
	for (; rest.len; line++) {
		struct str one = str_split(&rest, '\n'), next = rest;
		print(r->o, "{}\n", one);
		bool ends = blank(str_split(&next, '\n')) || !rest.len || leading_clause(r->mem, rest).len;
		if (!blank(one) && ends) {
			under_lines(r, markdown, from, line);
			from = line + 1;
		} else if (blank(one)) {
			from = line + 1;
		}
	}
}

static void render_source(struct rendering *r, struct str source)
{
	html(r->o, "<details><summary>{}</summary><pre class=\"clauses\"><code>{}</code></pre></details>\n",
		EITHER(r, "Quelltext", "Source"), source);
}

/* "Preis = Ausgangspreis × (0,3 + 0,5 × Lohn / Lohn am Anfang + …)": of each index what it stands at, and what it stood at in the month that is the base. */
static void render_formula(struct rendering *r, const struct adjust_decl *d)
{
	struct out o = out_open(r->mem);
	if (!d->shares.n)
		return;
	o.lang = r->c->lang;
	for (int moves = 0; moves < 2; moves++)
		for (size_t i = 0; i < d->shares.n; i++) {
			const struct share_decl *s = &d->shares.at[i];
			struct str index = s->index.text.len ? contract_index_shown(s->index.text, r->c->lang, r->mem) : NONE;
			if ((index.len > 0) != (moves > 0))
				continue;
			html(&o, "{}{}", o.len ? STR(" + ") : NONE, (struct micro){ s->percent.value.u6 / 100 });
			if (index.len && r->german)
				print(&o, " × {} / {} am Anfang", index, index);
			else if (index.len)
				print(&o, " × {} / {} at the base", index, index);
		}
	render_line(r, r->german ? text(r->mem, "Gerechnet wird: Preis = Ausgangspreis × ({}); jeder Schritt ist, was die Formel seit dem Schritt davor mehr oder weniger ergibt.", out_str(&o))
		: text(r->mem, "It is reckoned: price = first price × ({}); each step is what the formula makes more or less than at the step before.", out_str(&o)));
}

/* What a clause leaves to the program stands below it, as it is carried out. */
static void render_adjusted(struct rendering *r, const struct adjust_decl *d)
{
	struct str base = NONE;
	struct out month = out_open(r->mem);
	say_month(&month, text(r->mem, "{}", r->c->head.from), r->c->lang);
	if ((d->by.text.len || d->shares.n) && !d->base.text.len && r->c->head.from.day)
		base = r->german ? text(r->mem, "Gemessen wird am Stand von {}, dem Monat, in dem diese Fassung beginnt. ", out_str(&month))
			: text(r->mem, "It is measured from the level of {}, the month in which this version begins. ", out_str(&month));
	render_formula(r, d);
	render_line(r, text(r->mem, "{}{}", base, d->has_rounded ? EITHER(r, "Bei jedem Schritt wird kaufmännisch gerundet, Preise mit Bruchteilen eines Cents auf sechs Stellen.",
		"Each step is rounded, halves away from zero; prices with fractions of a cent to six decimals.")
		: EITHER(r, "Bei jedem Schritt wird kaufmännisch auf zwei Stellen gerundet, Preise mit Bruchteilen eines Cents auf sechs.",
		"Each step is rounded to two decimals, halves away from zero; prices with fractions of a cent to six.")));
}

static void render_metered(struct rendering *r, const struct price_decl *d)
{
	const struct price *p = contract_price(r->c, d->name.text);
	int months = p ? price_months(p) : 1;
	struct str name = months == 6 ? EITHER(r, "Halbjahr", "half-year") : unit_said(months == 1 ? UNIT_MONTH : months == 3 ? UNIT_QUARTER : UNIT_YEAR, 1000000, r->c->lang);
	render_line(r, r->german ? text(r->mem, "Abgerechnet wird nach jedem {}, was seit dem letzten Stand davor gezählt wurde; was nicht abgelesen ist, zählt mit dem nächsten Stand.", name)
		: text(r->mem, "After each {} what was counted since the last reading before it is charged; what was not read counts with the next reading.", name));
}

static void render_carried_out(struct rendering *r, const struct statement *st)
{
	const struct price_decl *price = st->form == &forms[FORM_PRICE] ? st->body : NULL;
	if (st->form == &forms[FORM_ADJUSTMENT])
		render_adjusted(r, st->body);
	else if (price && price->meter.text.len)
		render_metered(r, price);
}

/* A signer sees how prices are meant, also where the author says nothing: invoices are net. */
static void render_tax(struct rendering *r, const struct piece *p)
{
	bool priced = false;
	for (size_t i = p->from; i < p->until; i++)
		priced |= r->c->statements.at[i].form == &forms[FORM_PRICE];
	if (!priced || r->tax_told)
		return;
	r->tax_told = true;
	render_line(r, EITHER(r, "Die Preise dieses Vertrags sind Nettopreise; die gesetzliche Umsatzsteuer kommt hinzu.", "The prices of this contract are net; value added tax as due by law is added."));
}

static bool any_rests(const struct contract *c)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct clock_decl *d = c->statements.at[i].form == &forms[FORM_CLOCK] ? c->statements.at[i].body : NULL;
		if (d && (d->paused.n || d->within.text.len))
			return true;
	}
	return false;
}

static bool any_declined(const struct contract *c)
{
	for (size_t i = 0; i < c->rules.n; i++)
		if (c->rules.at[i]->dimension == DIMENSION_VERDICT && c->rules.at[i]->leaf == VERDICT_DECLINED - 1)
			return true;
	return c->standard == VERDICT_DECLINED;
}

/* Behind the first clocks: what no clause says of them and the program does. */
static void render_times(struct rendering *r, const struct piece *p)
{
	bool clocks = false;
	for (size_t i = p->from; i < p->until; i++)
		clocks |= r->c->statements.at[i].form == &forms[FORM_CLOCK];
	if (!clocks || r->times_told)
		return;
	r->times_told = true;
	render_line(r, text(r->mem, "{}{}{}", any_rests(r->c)
		? EITHER(r, "Eine Uhr beginnt mit dem Ereignis, das bei ihr genannt ist, zählt nur Zeit, in der der Kalender ihrer Frist offen ist, und steht still, solange sie ruht.",
			"A clock begins with the event that is named for it, counts only time in which the calendar of its target is open, and stands still while it is paused.")
		: EITHER(r, "Eine Uhr beginnt mit dem Ereignis, das bei ihr genannt ist, und zählt nur Zeit, in der der Kalender ihrer Frist offen ist.",
			"A clock begins with the event that is named for it and counts only time in which the calendar of its target is open."),
		STR(" "), any_declined(r->c) ? EITHER(r, "Für Arbeit, die dieser Vertrag ablehnt, läuft keine Uhr; solange offen oder bestritten ist, ob er sie ablehnt, läuft sie.",
			"No clock runs for work that this contract declines; while it is open or disputed whether it does, the clock runs.")
		: EITHER(r, "Für Arbeit, für die keine Frist gilt, läuft keine Uhr.", "No clock runs for work that has no target.")));
}

static void render_clauses(struct rendering *r, const struct piece *p)
{
	for (size_t i = p->from; i < p->until; i++)
		if (!r->told[i]) {
			r->told[i] = true;                                    /* a paragraph that follows says it no more */
			render_statement(r, &r->c->statements.at[i]);
			render_carried_out(r, &r->c->statements.at[i]);
		}
	render_times(r, p);
	render_tax(r, p);
	out_bytes(r->o, r->html ? NONE : STR("\n"));
}

/* The last heading of some prose says what stands under it; prose without one leaves it. */
static bool heads_examples(struct rendering *r, struct str markdown)
{
	bool headed = r->headed;
	while (markdown.len) {
		struct str line = str_split(&markdown, '\n');
		if (str_starts(line, STR("#")))
			headed = str_has(utf8_fold(r->mem, line), EITHER(r, "beispiel", "example"));
	}
	return headed;
}

static void render_piece(struct rendering *r, const struct piece *p)
{
	if (p->head || p->fresh_annex)
		return;
	r->headed = p->prose ? heads_examples(r, p->text) : r->headed;
	if (p->prose && r->html)
		prose_html(r, p->text, under_lines, r->o);
	else if (p->prose)
		prose_plain(r, p->text);
	else if (p->block == WORD_CASES)
		render_cases(r, p);
	else if (p->block == WORD_CLAUSES)
		render_clauses(r, p);
	if (!p->prose && r->html && r->sources)
		render_source(r, p->text);
}

void render_body(struct rendering *r)
{
	for (size_t i = 0; i < r->c->pieces.n; i++) {
		const struct piece *p = &r->c->pieces.at[i];
		bool opens = !i || p[-1].doc != p->doc;
		r->doc = p->doc;
		if (opens && i)
			out_bytes(r->o, r->html ? STR("<hr class=\"document\">\n") : STR("\n"));
		render_piece(r, p);
	}
}

void contract_text_html(const struct contract *c, struct out *o)
{
	struct rendering r = rendering_open(c, true, o);
	r.sources = true;
	render_body(&r);
}
