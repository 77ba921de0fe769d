/* command_judge.c - `contract judge`: one verdict for a person or as JSON; line after line: command_lines.c. */
#include "contract/command.h"

/* ---- for a person ------------------------------------------------------------------------------------------------ */

static void list(struct out *o, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		print(o, "{}{}", i ? STR(", ") : NONE, names[i]);
}

static struct str heading(const struct judgement *j, bool german, struct arena *mem)
{
	static const struct str status[][2] = { { LIT(""), LIT("") },
		{ LIT(", weil nichts anderes zutrifft"), LIT(", because nothing else applies") },
		{ LIT("Offen"), LIT("Open") },
		{ LIT(", vorläufig"), LIT(", provisionally") }, { LIT("Widersprüchlich"), LIT("Contradictory") }, { LIT("Unmöglich nach den Regeln dieses Vertrags"), LIT("Impossible under this contract") } };   /* ORDER judge_status */
	return text(mem, "{}{}", j->verdict, status[j->status][german ? 0 : 1]);
}

static void print_flips(struct out *o, const struct judgement *j, bool german)
{
	for (size_t i = 0; i < j->n_flips; i++) {
		const struct flip *f = &j->flips[i];
		bool compares = str_starts(f->value, STR("<")) || str_starts(f->value, STR(">"));
		print(o, "  {}{} {}{} → {}", i ? NONE : german ? STR("Anders wäre es: ") : STR("It would differ if: "),
			f->fact, compares ? NONE : STR("= "), f->value, f->class ? f->verdict : german ? STR("offen")
			: STR("open"));
		struct str by = flip_clauses(f, german ? LANG_DE : LANG_EN, o->mem);
		if (by.len)
			print(o, " {} {}", german ? STR("nach") : STR("under"), by);
		out_char(o, '\n');
	}
}

/* What an example could say of it, ready to stand behind its arrow. */
static void print_consequences(const struct contract *c, const struct consequences *k, struct out *o)
{
	struct out said = out_open(o->mem);
	consequences_print(c, k, &said);
	if (said.len)
		PRINT_BOTH(o, contract_head(c)->lang == LANG_DE, "  Daraus folgt: {}\n", "  What follows: {}\n", out_str(&said));
}

/* "seit-kauf: 2,5 monate (2026-09-12)": what was reckoned, and with which day. */
static void print_reckoned(struct out *o, const struct consequences *k)
{
	for (size_t i = 0; i < k->n_reckoned; i++)
		print(o, "  {}: {} ({})\n", k->reckoned[i].fact, k->reckoned[i].value, k->reckoned[i].day);
}

static void print_missing(struct out *o, struct str what, const struct str *facts, size_t n)
{
	if (!n)
		return;
	print(o, "  {}: ", what);
	list(o, facts, n);
	out_char(o, '\n');
}

/* Of a decision also whose it is: "§3 (anbieter entscheidet)". */
static void list_open(const struct contract *c, const struct judgement *j, struct out *o)
{
	bool german = contract_head(c)->lang == LANG_DE;
	for (size_t i = 0; i < j->n_open; i++) {
		const struct fact_type *t = str_starts(j->open[i], STR("§")) ? contract_fact(c, j->open[i]) : NULL;
		print(o, "{}{}", i ? STR(", ") : NONE, j->open[i]);
		if (t)
			PRINT_BOTH(o, german, " ({} entscheidet)", " ({} decides)", t->source);
	}
}

static void print_human(const struct contract *c, const struct judgement *j, const struct consequences *k, struct out *o)
{
	const struct contract_head *h = contract_head(c);
	bool german = h->lang == LANG_DE;
	print(o, "{}\n", heading(j, german, o->mem));
	if (j->either)
		PRINT_BOTH(o, german, "  In jedem Fall; was noch unbekannt ist, entscheidet nur, wonach: {}\n", "  In any case; what is unknown yet decides only under what: {}\n",
			judgement_clauses(j, german ? LANG_DE : LANG_EN, o->mem));
	for (size_t i = 0; i < j->n_because; i++)
		print(o, "  {}{}{}\n", str_starts(j->because[i].text, j->because[i].clause) ? NONE : j->because[i].clause,
			str_starts(j->because[i].text, j->because[i].clause) ? NONE : STR(": "), j->because[i].text);
	for (size_t i = 0; i < j->n_beaten; i++)
		PRINT_BOTH(o, german, "  {} tritt zurück ({} geht vor)\n", "  {} gives way ({} prevails)\n",
			j->beaten[i].clause, j->beaten[i].by);
	print_reckoned(o, k);
	if (j->unclear.len)
		PRINT_BOTH(o, german, "  Bewusst ungeklärt: {}\n", "  Knowingly unclear: {}\n", j->unclear);
	if (j->n_open) {
		out_bytes(o, german ? STR("  Hängt ab von: ") : STR("  Depends on: "));
		list_open(c, j, o);
		out_char(o, '\n');
	}
	if (j->ask.len)
		PRINT_BOTH(o, german, "  Als Nächstes zu klären: {}\n", "  To find out next: {}\n", j->ask);
	print_flips(o, j, german);
	if (j->priority.len)
		PRINT_BOTH(o, german, "  Priorität: {}\n", "  Priority: {}\n", j->priority);
	for (size_t i = 0; i < j->n_targets; i++)
		print(o, "  {}: {} ({})\n", j->targets[i].clock, contract_time(j->targets[i].unit, j->targets[i].amount, h->lang, o->mem), j->targets[i].calendar);
	print_missing(o, german ? STR("Priorität offen, es fehlt") : STR("Priority open, not known"), j->priority_by, j->n_priority_by);
	print_missing(o, german ? STR("Frist offen, es fehlt") : STR("Target open, not known"), j->targets_by, j->n_targets_by);
	if (j->price.len && judgement_charging(j) == CHARGE_PRICE)
		PRINT_BOTH(o, german, "  Preis: {}\n", "  Price: {}\n", j->price);
	for (size_t i = 0; i < j->n_plus && judgement_charging(j) != CHARGE_NOTHING; i++)
		PRINT_BOTH(o, german, "  Hinzu kommt: {} nach {}\n", "  Added: {} under {}\n", j->plus[i].position, j->plus[i].clause);
	for (size_t i = 0; i < j->n_priced_by; i++)
		PRINT_BOTH(o, german, "  Der Preis hängt noch ab von: {}\n", "  The price hangs on: {}\n", j->priced_by[i]);
	print_consequences(c, k, o);
	PRINT_BOTH(o, german, "  Vertrag: {}, Fassung {}, {}\n", "  Contract: {}, version {}, {}\n", h->title, h->version,
		str_cut(h->sha256, 0, 12));
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
		print_human(a->c, &j, &k, o);
	}
	return 0;
}
