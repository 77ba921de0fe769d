/* command_judge.c - `contract judge`: one verdict for a person or as JSON; line after line: command_lines.c. */
#include "contract/command.h"

/* ---- for a person ------------------------------------------------------------------------------------------------ */

/* What is said beside the verdict, a line each: "Priorität", "p2"; without a name in front where the words say it all. */
struct remark_on { struct str what, said; };
struct telling_of { const struct contract *c; const struct judgement *j; const struct consequences *k; struct arena *mem; bool german, page; VEC(struct remark_on) lines; };
#define ONE_OF(x, de, en) ((x)->german ? STR(de) : STR(en))

static void tell(struct telling_of *x, struct str what, struct str said)
{
	if (said.len)
		*push(x->mem, &x->lines) = (struct remark_on){ what, said };
}

static struct str heading(const struct judgement *j, bool german, struct arena *mem)
{
	static const struct str status[][2] = { { LIT(""), LIT("") },
		{ LIT(", weil nichts anderes zutrifft"), LIT(", because nothing else applies") },
		{ LIT("Offen"), LIT("Open") },
		{ LIT(", vorläufig"), LIT(", provisionally") }, { LIT("Widersprüchlich"), LIT("Contradictory") }, { LIT("Unmöglich nach den Regeln dieses Vertrags"), LIT("Impossible under this contract") } };   /* ORDER judge_status */
	return text(mem, "{}{}", j->verdict, status[j->status][german ? 0 : 1]);
}

static struct str listed(const struct str *names, size_t n, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, names[i]);
	return out_str(&o);
}

static void tell_clauses(struct telling_of *x)
{
	const struct judgement *j = x->j;
	if (j->either)
		tell(x, ONE_OF(x, "In jedem Fall; was noch unbekannt ist, entscheidet nur, wonach", "In any case; what is unknown yet decides only under what"),
			judgement_clauses(j, x->german ? LANG_DE : LANG_EN, x->mem));
	for (size_t i = 0; i < j->n_because; i++) {
		const struct cited *b = &j->because[i];
		bool alone = !b->text.len || str_starts(b->text, b->clause);
		tell(x, alone ? NONE : b->clause, b->text.len ? b->text : b->clause);
	}
	for (size_t i = 0; i < j->n_beaten; i++)
		tell(x, NONE, x->german ? text(x->mem, "{} tritt zurück ({} geht vor)", j->beaten[i].clause, j->beaten[i].by)
			: text(x->mem, "{} gives way ({} prevails)", j->beaten[i].clause, j->beaten[i].by));
}

/* The sentence that was signed: with who proves the contrary. */
static void tell_presumed(struct telling_of *x)
{
	for (size_t i = 0; i < x->j->n_presumed; i++)
		tell(x, NONE, contract_presumption(x->c, &x->j->presumed[i], x->mem));
}

/* Of a decision also whose it is: "§3 (anbieter entscheidet)". */
static struct str open_facts_of(const struct telling_of *x)
{
	struct out o = out_open(x->mem);
	for (size_t i = 0; i < x->j->n_open; i++) {
		const struct fact_type *t = str_starts(x->j->open[i], STR("§")) ? contract_fact(x->c, x->j->open[i]) : NULL;
		print(&o, "{}{}", i ? STR(", ") : NONE, x->j->open[i]);
		if (t)
			PRINT_BOTH(&o, x->german, " ({} entscheidet)", " ({} decides)", t->source);
	}
	return out_str(&o);
}

static void tell_flips(struct telling_of *x)
{
	for (size_t i = 0; i < x->j->n_flips; i++) {
		const struct flip *f = &x->j->flips[i];
		bool compares = str_starts(f->value, STR("<")) || str_starts(f->value, STR(">"));
		struct str by = flip_clauses(f, x->german ? LANG_DE : LANG_EN, x->mem);
		struct out o = out_open(x->mem);
		print(&o, "{} {}{} → {}", f->fact, compares ? NONE : STR("= "), f->value, f->class ? f->verdict : ONE_OF(x, "offen", "open"));
		if (by.len)
			print(&o, " {} {}", ONE_OF(x, "nach", "under"), by);
		tell(x, i && !x->page ? NONE : ONE_OF(x, "Anders wäre es", "It would differ if"), out_str(&o));
	}
}

static void tell_service(struct telling_of *x)
{
	const struct judgement *j = x->j;
	bool runs = j->class != VERDICT_DECLINED || j->status == JUDGE_PROVISIONAL;     /* its clocks */
	struct str so = ONE_OF(x, ", wie vermutet", ", as presumed");
	tell(x, ONE_OF(x, "Priorität", "Priority"), j->priority_presumed ? text(x->mem, "{}{}", j->priority, so) : j->priority);
	for (size_t i = 0; i < j->n_targets && runs; i++)
		tell(x, j->targets[i].clock, text(x->mem, "{} ({}){}", contract_time(j->targets[i].unit, j->targets[i].amount, contract_head(x->c)->lang, x->mem), j->targets[i].calendar, j->targets[i].presumed ? so : NONE));
	tell(x, j->priority_presumed ? ONE_OF(x, "Die Priorität hängt noch ab von", "The priority hangs on") : ONE_OF(x, "Priorität offen, es fehlt", "Priority open, not known"), listed(j->priority_by, j->n_priority_by, x->mem));
	if (runs)
		tell(x, judgement_runs_presumed(j) ? ONE_OF(x, "Die Frist hängt noch ab von", "The target hangs on") : ONE_OF(x, "Frist offen, es fehlt", "Target open, not known"), listed(j->targets_by, j->n_targets_by, x->mem));
}

static void tell_visit(struct telling_of *x, const struct price_item *item)
{
	struct out o = out_open(x->mem);
	o.lang = x->german ? LANG_DE : LANG_EN;
	o.currency = contract_head(x->c)->currency;
	print(&o, "{} ", item->position);
	out_money(&o, item->amount);
	out_bytes(&o, ONE_OF(x, ", einmal für alle Teile und Vorgänge, denen der Besuch gilt", ", once for all parts and tickets that the visit serves"));
	tell(x, ONE_OF(x, "Je Besuch", "Per visit"), out_str(&o));
}

static void tell_money(struct telling_of *x)
{
	const struct judgement *j = x->j;
	const struct price *p = contract_price(x->c, j->price);
	if (judgement_charging(j) == CHARGE_PRICE)
		tell(x, ONE_OF(x, "Preis", "Price"), p && p->by_list ? text(x->mem, "{}, {}", j->price, ONE_OF(x, "laut Liste", "by list")) : j->price);
	for (size_t i = 0; i < j->n_plus && judgement_charging(j) != CHARGE_NOTHING; i++)
		tell(x, ONE_OF(x, "Hinzu kommt", "Added"), text(x->mem, "{} {} {}", j->plus[i].position, ONE_OF(x, "nach", "under"), j->plus[i].clause));
	for (size_t i = 0; i < x->k->n_each_visit; i++)
		tell_visit(x, &x->k->each_visit[i]);
	for (size_t i = 0; i < j->n_priced_by; i++)
		tell(x, ONE_OF(x, "Der Preis hängt noch ab von", "The price hangs on"), j->priced_by[i]);
}

static void tell_all(struct telling_of *x)
{
	const struct contract_head *h = contract_head(x->c);
	struct out follows = out_open(x->mem);
	consequences_print(x->c, x->k, &follows);
	tell_clauses(x);
	tell_presumed(x);
	for (size_t i = 0; i < x->k->n_reckoned; i++)                    /* "seit-kauf: 2,5 monate (2026-09-12)": and with which day */
		tell(x, x->k->reckoned[i].fact, text(x->mem, "{} ({})", x->k->reckoned[i].value, x->k->reckoned[i].day));
	tell(x, ONE_OF(x, "Bewusst ungeklärt", "Knowingly unclear"), x->j->unclear);
	tell(x, ONE_OF(x, "Hängt ab von", "Depends on"), open_facts_of(x));
	if (x->j->cut)
		tell(x, NONE, judgement_cut(x->j, x->german ? LANG_DE : LANG_EN));
	tell(x, ONE_OF(x, "Als Nächstes zu klären", "To find out next"), x->j->ask);
	tell_flips(x);
	tell_service(x);
	tell_money(x);
	tell(x, ONE_OF(x, "Daraus folgt", "What follows"), out_str(&follows));      /* ready to stand behind an example's arrow */
	tell(x, ONE_OF(x, "Vertrag", "Contract"), text(x->mem, "{}, {} {}, {}", h->title, ONE_OF(x, "Fassung", "version"), h->version, str_cut(h->sha256, 0, 12)));
}

static void print_human(struct telling_of *x, struct out *o)
{
	struct str head = heading(x->j, x->german, x->mem);
	tell_all(x);
	if (x->page)
		html(o, "<h2>{}</h2><ul>", head);
	else
		print(o, "{}\n", head);
	for (size_t i = 0; i < x->lines.n; i++) {
		struct str what = x->lines.at[i].what, colon = what.len ? STR(": ") : NONE;
		if (x->page)
			html(o, "<li>{}{}{}</li>", what, colon, x->lines.at[i].said);
		else
			print(o, "  {}{}{}\n", what, colon, x->lines.at[i].said);
	}
	if (x->page)
		html(o, "</ul>");
}

int command_judge(struct asked *a, struct out *o)
{
	struct judgement j;
	struct consequences k;
	struct err e = { 0 };
	if (a->has[OPTION_LINES])
		return judge_lines(a->c);
	if (!contract_judge_given(a->c, &a->facts, a->mem, &j, &k, &e)) {
		answer_error(a, err_str(&e), o);
		return EXIT_USAGE;
	}
	if (a->has[OPTION_JSON]) {
		judgement_print_given(a->c, &j, &k, o);
		out_char(o, '\n');
	} else {
		struct telling_of x = { .c = a->c, .j = &j, .k = &k, .mem = a->mem, .german = contract_head(a->c)->lang == LANG_DE, .page = a->has[OPTION_HTML] };
		print_human(&x, o);
	}
	return 0;
}
