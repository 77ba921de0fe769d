/* examples_print.c - the examples of a contract and what they would notice: for a terminal, for a page, for programs. */
#include "contract/print.h"

static size_t failed(const struct examples *e)
{
	size_t n = 0;
	for (size_t i = 0; i < e->n; i++)
		n += !e->at[i].holds && !e->at[i].cut;
	return n;
}

static size_t unclear(const struct examples *e)
{
	size_t n = 0;
	for (size_t i = 0; i < e->n; i++)
		n += e->at[i].cut;
	return n;
}

bool examples_hold(const struct examples *e) { return !failed(e) && !unclear(e); }

/* What stands under the examples: what no example notices, which were left out, the score. */
static struct strs remarks_on(const struct examples *e, enum lang lang, struct arena *mem)
{
	struct strs out = { 0 };
	bool german = lang == LANG_DE;
	for (size_t i = 0; i < e->unnoticed.n; i++)
		*push(mem, &out) = german ? text(mem, "fiele nicht auf: {}", e->unnoticed.at[i]) : text(mem, "would go unnoticed: {}", e->unnoticed.at[i]);
	if (e->skipped == 1)
		*push(mem, &out) = german ? STR("1 Beispiel früherer Dokumente handelt von anderem als dem Gewählten und ist übersprungen")
			: STR("1 example of earlier documents is about other choices and is skipped");
	else if (e->skipped)
		*push(mem, &out) = german ? text(mem, "{} Beispiele früherer Dokumente handeln von anderem als dem Gewählten und sind übersprungen", e->skipped)
			: text(mem, "{} examples of earlier documents are about other choices and are skipped", e->skipped);
	if (e->mutants)
		*push(mem, &out) = german ? text(mem, "{} Beispiele, {} gelten nicht; {} von {} Änderungen am Vertrag würden auffallen ({} %)", e->n, failed(e), e->killed, e->mutants, e->killed * 100 / e->mutants)
			: text(mem, "{} examples, {} fail; {} of {} changes to the contract would be noticed ({} %)", e->n, failed(e), e->killed, e->mutants, e->killed * 100 / e->mutants);
	else if (e->n)
		*push(mem, &out) = german ? text(mem, "{} Beispiele, {} gelten nicht", e->n, failed(e)) : text(mem, "{} examples, {} fail", e->n, failed(e));
	if (unclear(e))
		*push(mem, &out) = german ? text(mem, "{} davon nicht zu Ende untersucht: ob sie gelten, ist nicht bekannt", unclear(e)) : text(mem, "{} of them not looked at to the end: whether they hold is not known", unclear(e));
	if (e->cut)
		*push(mem, &out) = german ? STR("Welche Änderungen am Vertrag auffielen, wurde nicht zu Ende untersucht: die Regeln unterscheiden zu viele Fälle.")
			: STR("Which changes to the contract would be noticed was not looked at to the end: the rules tell too many work items apart.");
	if (e->unsure)
		*push(mem, &out) = german ? text(mem, "{} weitere fielen nicht auf; ob sie etwas ändern, ist bei so vielen Fällen nicht untersucht", e->unsure)
			: text(mem, "{} more would go unnoticed; whether they change anything has not been looked at, there are too many work items", e->unsure);
	return out;
}

static struct str none_yet(enum lang lang)
{
	return lang == LANG_DE ? STR("Der Vertrag hat keine Beispiele; ein Block „fall“ zeigt, was gelten soll.") : STR("The contract has no examples; a block \"case\" shows what should hold.");
}

void examples_print(const struct examples *e, struct out *o)
{
	bool german = o->lang == LANG_DE;
	for (size_t i = 0; i < e->n; i++) {
		print(o, "{} {}: {}\n", e->at[i].holds ? (german ? STR("gilt      ") : STR("holds     ")) : e->at[i].cut ? (german ? STR("offen     ") : STR("open      ")) : german ? STR("gilt nicht") : STR("FAILS     "), e->at[i].title, e->at[i].got);
		if (!e->at[i].holds)
			print(o, "           {}: {}\n", german ? STR("erwartet") : STR("expected"), e->at[i].expected);
	}
	struct strs remarks = remarks_on(e, o->lang, o->mem);
	for (size_t i = 0; i < remarks.n; i++)
		print(o, "{}\n", remarks.at[i]);
	if (!e->n)
		print(o, "{}\n", none_yet(o->lang));
}

static void row_html(const struct example *x, const struct str columns[3], struct out *o)
{
	html(o, "<tr><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">", columns[0], x->title, columns[1], x->expected, columns[2]);
	if (x->holds)
		html(o, "{}</td></tr>", o->lang == LANG_DE ? STR("gilt") : STR("holds"));
	else
		html(o, "<strong class=\"late\">{}</strong></td></tr>", x->got);
}

void examples_html(const struct examples *e, struct out *o)
{
	static const struct str heads[2][3] = { { LIT("Beispiel"), LIT("Erwartet"), LIT("Ergebnis") }, { LIT("Example"), LIT("Expected"), LIT("Result") } };       /* ORDER lang */
	const struct str *columns = heads[o->lang];
	if (!e->n) {
		html(o, "<p class=\"empty\">{}</p>", none_yet(o->lang));
		return;
	}
	html(o, "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>", columns[0], columns[1], columns[2]);
	for (size_t i = 0; i < e->n; i++)
		row_html(&e->at[i], columns, o);
	html(o, "</tbody></table><ul>");
	struct strs remarks = remarks_on(e, o->lang, o->mem);
	for (size_t i = 0; i < remarks.n; i++)
		html(o, "<li>{}</li>", remarks.at[i]);
	html(o, "</ul>");
}

void examples_json(const struct examples *e, struct json *j)
{
	put_object(j);
	put_key(j, STR("examples"));
	put_array(j);
	for (size_t i = 0; i < e->n; i++) {
		put_object(j);
		put_field(j, STR("title"), e->at[i].title);
		put_field(j, STR("line"), e->at[i].line);
		put_field(j, STR("holds"), e->at[i].holds);
		if (e->at[i].cut)
			put_field(j, STR("complete"), (bool)false);
		put_field(j, STR("expected"), e->at[i].expected);
		put_field(j, STR("got"), e->at[i].got);
		put_end_object(j);
	}
	put_end_array(j);
	put_field(j, STR("failed"), failed(e));
	put_field(j, STR("unclear"), unclear(e));
	score_json(e, j);
	put_end_object(j);
}

/* In per cent, as people read it; null where no change changes anything. */
void score_json(const struct examples *e, struct json *j)
{
	put_field(j, STR("skipped"), e->skipped);
	put_field(j, STR("mutants"), e->mutants);
	put_field(j, STR("killed"), e->killed);
	put_key(j, STR("score"));
	if (e->mutants)
		put_value(j, e->killed * 100 / e->mutants);
	else
		put_null(j);
	put_field(j, STR("unsure"), e->unsure);
	if (e->cut)
		put_field(j, STR("complete"), (bool)false);
	put_key(j, STR("unnoticed"));
	put_array(j);
	for (size_t i = 0; i < e->unnoticed.n; i++)
		put_value(j, e->unnoticed.at[i]);
	put_end_array(j);
}
