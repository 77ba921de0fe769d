/* beside.c - amounts that have changed places (X07): each stands somewhere in the rules of its section, and each stands in the prose
 * beside the word to which the rules give the other: "abends 50 %, sonntags 25 %", where the rules say it the other way round.
 *
 * The rules of a section tie amounts to words: the name of the declaration, the words of its part between two commas, of its
 * condition, of a table the head of the column and the other cells of the row. The prose is cut at commas and conjunctions; an amount
 * belongs to the words of its own piece, or, where none of these is a word of the rules, to those of the pieces in front of it in its
 * sentence. It is wrong where the rules tie those words to other amounts only. One alone may be a way of speaking; what is told are
 * wrong ones that among themselves have the right amounts. */
#include "contract/analyse.h"

enum { TIES_MAX = 200, PLACED_MAX = 200, WORDS_NEAR = 30 };

struct tie { struct amount amount; struct strs labels; struct amounts beside; };            /* beside: other amounts of its row or part */
struct ties { struct tie *at; size_t n, cap; };
/* An amount of the prose that does not stand where the rules have it. */
struct placed { const struct numbered *of; struct amount amount; struct str piece, words; struct amounts right; bool alone; };
struct placed_list { struct placed *at; size_t n, cap; };
struct places { struct reader *r; struct ties ties; struct placed_list wrong; size_t seen; };

/* ---- words of the rules ------------------------------------------------------------------------------------------------ */

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80; }

/* The next word at or behind *i, letters and digits; NONE: no more. */
static struct str next_word(struct str s, size_t *i)
{
	while (*i < s.len && !is_letter(s.at[*i]))
		(*i)++;
	size_t from = *i;
	while (*i < s.len && is_letter(s.at[*i]))
		(*i)++;
	return str_cut(s, from, *i);
}

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return true;
	return false;
}

/* "p1", "a3": as it stands; a number alone is none, nor is the one of a clause. */
static bool is_code(struct str key) { return key.len && key.at[0] >= 'a' && key.at[0] <= 'z' && has_digit(key); }

static bool is_within(const struct amounts *all, struct str word)
{
	for (size_t i = 0; i < all->n; i++)
		if (word.at >= all->at[i].at.text.at && word.at < all->at[i].at.text.at + all->at[i].at.text.len)
			return true;
	return false;
}

/* A word that says what an amount beside it is. The same few come again and again. */
static bool says_what(const struct places *x, struct str key)
{
	struct shared *shared = x->r->c->shared;
	if (is_code(key) || has_digit(key))
		return is_code(key);
	int known = shared ? index_find(&shared->binding, key) : -1;
	bool binds = known < 0 ? word_binds(key, x->r->lang) : known;
	if (shared && known < 0)
		index_add(shared->mem, &shared->binding, str_keep(shared->mem, key), binds);
	return !binds;
}

static void take_labels(const struct places *x, struct str s, const struct amounts *amounts, struct strs *out)
{
	size_t i = 0;
	for (struct str word = next_word(s, &i); word.len; word = next_word(s, &i)) {
		struct str key = utf8_fold(x->r->mem, word);
		if (says_what(x, key) && !is_within(amounts, word))
			*push(x->r->mem, out) = key;
	}
}

static void add_tie(struct places *x, const struct amounts *among, size_t which, struct strs labels)
{
	struct tie *t = push(x->r->mem, &x->ties);
	*t = (struct tie){ .amount = among->at[which], .labels = labels };
	for (size_t i = 0; i < among->n; i++)
		if (i != which)
			*push(x->r->mem, &t->beside) = among->at[i];
}

/* shared: the words that every part of the statement has. */
static void take_part(struct places *x, struct str part, const struct strs *shared)
{
	struct amounts amounts = { 0 };
	struct strs labels = { 0 };
	amounts_find(part, x->r->lang, false, x->r->mem, &amounts);
	if (!amounts.n)
		return;
	take_labels(x, part, &amounts, &labels);
	for (size_t i = 0; i < shared->n; i++)
		*push(x->r->mem, &labels) = shared->at[i];
	for (size_t i = 0; i < amounts.n; i++)
		add_tie(x, &amounts, i, labels);
}

static struct strs cells_of(struct arena *mem, struct str line)
{
	struct strs cells = { 0 };
	line = str_trim(line);
	line = str_cut(line, 1, line.len);
	while (line.len)
		*push(mem, &cells) = str_trim(str_split(&line, '|'));
	return cells;
}

static void take_row(struct places *x, const struct strs *head, struct str line, const struct strs *shared)
{
	struct strs cells = cells_of(x->r->mem, line), said = { 0 };
	struct amounts amounts = { 0 };
	for (size_t i = 0; i < cells.n; i++) {
		amounts_find(cells.at[i], x->r->lang, false, x->r->mem, &amounts);
		take_labels(x, cells.at[i], &amounts, &said);
	}
	for (size_t i = 0; i < shared->n; i++)
		*push(x->r->mem, &said) = shared->at[i];
	take_labels(x, head->n ? head->at[0] : NONE, &amounts, &said);       /* "verfügbarkeit-unter": what the others go by */
	for (size_t i = 0; i < amounts.n; i++) {
		struct strs labels = { 0 };
		for (size_t k = 0; k < said.n; k++)
			*push(x->r->mem, &labels) = said.at[k];
		for (size_t k = 1; k < cells.n && k < head->n; k++)
			if (amounts.at[i].at.text.at >= cells.at[k].at && amounts.at[i].at.text.at < cells.at[k].at + cells.at[k].len)
				take_labels(x, head->at[k], &amounts, &labels);
		add_tie(x, &amounts, i, labels);
	}
}

static void take_text(struct places *x, struct str printed, struct strs *shared)
{
	struct strs head = { 0 };
	ptrdiff_t colon = str_find(printed, STR(": "));
	if (colon > 0)
		take_labels(x, str_cut(printed, 0, (size_t)colon), &(struct amounts){ 0 }, shared);
	printed = str_cut(printed, colon > 0 ? (size_t)colon + 1 : 0, printed.len);
	struct str above = str_cut(printed, 0, (size_t)(str_find(printed, STR("|")) < 0 ? 0 : str_find(printed, STR("|"))));
	while (printed.len) {
		struct str line = str_split(&printed, '\n');
		if (!str_starts(str_trim(line), STR("|"))) {
			for (ptrdiff_t comma; line.len; line = str_cut(line, (size_t)comma + 1, line.len)) {
				comma = str_find(line, STR(", "));
				comma = comma < 0 ? (ptrdiff_t)line.len : comma;
				take_part(x, str_cut(line, 0, (size_t)comma), shared);
			}
		} else if (!head.n) {
			head = cells_of(x->r->mem, line);
			take_labels(x, above, &(struct amounts){ 0 }, shared);
		} else {
			take_row(x, &head, line, shared);
		}
	}
}

static bool ties_amounts(const struct form *f)
{
	return f != &forms[FORM_FACT] && f != &forms[FORM_UNDER] && f != &forms[FORM_NEVER] && f != &forms[FORM_CASE] && f != &forms[FORM_MEANING] && f != &forms[FORM_TEXT_ONLY]
		&& f != &forms[FORM_REPLACED];
}

static void take_statement(struct places *x, const struct statement *s)
{
	struct out o = out_open(x->r->mem), when = out_open(x->r->mem);
	struct strs shared = { 0 };
	const struct rule *rule = statement_rule(s);
	if (!ties_amounts(s->form))
		return;
	o.lang = when.lang = x->r->lang;
	(s->form->print)(&o, s->body, x->r->lang);                    /* brackets: print is a macro */
	if (rule && rule->when)
		print_condition(&when, rule->when, x->r->lang);
	take_labels(x, out_str(&when), &(struct amounts){ 0 }, &shared);
	take_text(x, out_str(&o), &shared);
}

/* ---- which amounts the rules tie to words of the prose ------------------------------------------------------------------- */

/* Times are compared with times, however they are counted; money and shares with their own. */
static bool are_alike(enum measure a, enum measure b)
{
	bool own_a = a == UNIT_MONEY || a == UNIT_PERCENT, own_b = b == UNIT_MONEY || b == UNIT_PERCENT;
	return a == b || (!own_a && !own_b);
}

static bool is_label(struct str label, struct str key) { return is_code(label) || is_code(key) ? str_is(label, key) : words_are_one(label, key); }

static bool has_word(const struct tie *t, struct str key)
{
	for (size_t i = 0; i < t->labels.n; i++)
		if (is_label(t->labels.at[i], key))
			return true;
	return false;
}

static bool has_amount(const struct amounts *all, const struct amount *a)
{
	for (size_t i = 0; i < all->n; i++)
		if (amounts_are_one(&all->at[i], a))
			return true;
	return false;
}

/* The ties that are left when the piece has said so much; known: how many of its words are words of the rules. */
struct asked { const struct amount *of; bool *left; size_t known; struct out words; };

static void ask(const struct places *x, struct asked *q, struct str shown, struct str key, const struct amount *amount)
{
	bool known = false, *has = NEWS(x->r->mem, bool, x->ties.n);
	for (size_t i = 0; i < x->ties.n; i++) {
		const struct tie *t = &x->ties.at[i];
		has[i] = are_alike(t->amount.unit, q->of->unit) && (amount ? has_amount(&t->beside, amount) : has_word(t, key));
		known |= has[i];
	}
	for (size_t i = 0; i < x->ties.n && known; i++)
		q->left[i] &= has[i];
	q->known += known;
	if (known)
		print(&q->words, "{}{}", q->words.len ? STR(" ") : NONE, shown);
}

static void ask_piece(const struct places *x, struct asked *q, struct str piece, const struct amounts *amounts)
{
	size_t i = 0, words = 0;
	for (struct str word = next_word(piece, &i); word.len && words < WORDS_NEAR; word = next_word(piece, &i), words++) {
		struct str key = utf8_fold(x->r->mem, word);
		if (!is_within(amounts, word) && says_what(x, key))
			ask(x, q, word, key, NULL);
	}
	for (size_t k = 0; k < amounts->n; k++)
		if (&amounts->at[k] != q->of && are_alike(amounts->at[k].unit, q->of->unit))
			ask(x, q, amounts->at[k].at.text, NONE, &amounts->at[k]);
}

static struct asked asked_of(const struct places *x, const struct amount *a)
{
	struct asked q = { .of = a, .left = NEWS(x->r->mem, bool, x->ties.n), .words = out_open(x->r->mem) };
	for (size_t i = 0; i < x->ties.n; i++)
		q.left[i] = are_alike(x->ties.at[i].amount.unit, a->unit);
	return q;
}

/* before: the pieces in front of it, since the last amount or the beginning of the sentence. */
static void place(struct places *x, const struct numbered *of, struct str piece, struct str before, const struct amounts *amounts, const struct amount *a)
{
	struct asked q = asked_of(x, a);
	struct placed p = { .of = of, .amount = *a, .piece = piece };
	ask_piece(x, &q, piece, amounts);
	if (!q.known)
		ask_piece(x, &q, before, &(struct amounts){ 0 });
	p.words = out_str(&q.words);
	for (size_t i = 0; i < x->ties.n; i++)
		if (q.left[i])
			*push(x->r->mem, &p.right) = x->ties.at[i].amount;
	if (q.known && p.right.n && !has_amount(&p.right, a))
		*push(x->r->mem, &x->wrong) = p;
}

/* ---- the prose in pieces -------------------------------------------------------------------------------------------------- */

/* How many bytes part two pieces here: a comma or a bracket before a blank, a conjunction. */
static size_t parts_here(struct str s)
{
	static const struct str signs[] = { LIT(", "), LIT(",\n"), LIT(": "), LIT(" ("), LIT(") "), LIT(" – "), LIT(" und "), LIT(" oder "), LIT(" sowie "), LIT(" and "), LIT(" or "), LIT(" but "), LIT(" while "), LIT(" wenn "), LIT(" if "), LIT(" unless ") };
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_starts(s, signs[i]))
			return signs[i].len;
	return 0;
}

static bool ends_here(struct str s)
{
	bool mark = s.len && (s.at[0] == '.' || s.at[0] == '!' || s.at[0] == '?' || s.at[0] == ';');
	return !s.len || (mark && (s.len == 1 || s.at[1] == ' ' || s.at[1] == '\n'));
}

static void read_prose(struct places *x, const struct numbered *n)
{
	struct str s = n->text;
	for (size_t from = 0, since = 0, i = 0; i <= s.len && x->seen < PLACED_MAX; i++) {
		struct str rest = str_cut(s, i, s.len);
		bool ends = ends_here(rest);
		size_t parts = ends ? 1 : parts_here(rest);
		struct str piece = str_cut(s, from, i);
		struct amounts amounts = { 0 };
		if (!parts)
			continue;
		amounts_find(piece, x->r->lang, true, x->r->mem, &amounts);
		spelled_find(piece, x->r->mem, &amounts);
		for (size_t k = 0; k < amounts.n; k++, x->seen++)
			place(x, n, piece, str_cut(s, since, from), &amounts, &amounts.at[k]);
		from = i + parts;
		since = ends || amounts.n ? from : since;
		i = from - 1;
	}
}

/* ---- what is told ----------------------------------------------------------------------------------------------------------- */

static bool gives(const struct places *x, size_t i, bool takes)
{
	for (size_t k = 0; k < x->wrong.n; k++) {
		const struct placed *a = &x->wrong.at[takes ? k : i], *b = &x->wrong.at[takes ? i : k];
		if (i != k && !x->wrong.at[k].alone && has_amount(&a->right, &b->amount))
			return true;
	}
	return false;
}

/* What lacks its own amount among the others, or has one that none of them lacks, is dropped until nothing is. */
static void drop_alone(struct places *x)
{
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < x->wrong.n; i++)
			if (!x->wrong.at[i].alone && !(gives(x, i, false) && gives(x, i, true)))
				again = x->wrong.at[i].alone = true;
	}
}

static struct str amounts_listed(struct arena *mem, const struct amounts *all)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < all->n; i++) {
		bool again = false;
		for (size_t k = 0; k < i; k++)
			again |= amounts_are_one(&all->at[k], &all->at[i]);
		if (!again)
			print(&o, "{}{}", o.len ? STR(", ") : NONE, all->at[i].at.text);
	}
	return out_str(&o);
}

/* Where it stands in its document. */
static struct token where(const struct reader *r, const struct placed *p)
{
	struct token at = p->of->at;
	const struct source *d = &r->c->docs[at.doc];
	at.text = p->amount.at.text;
	for (int line = 0; line < d->n_lines; line++)
		if (at.text.at >= d->lines[line].at && at.text.at < d->lines[line].at + d->lines[line].len) {
			at.line = line + 1;
			at.column = (int)(at.text.at - d->lines[line].at);
		}
	return at;
}

/* Of two in one piece, "unter 99,9 % 5 %", the last is told, which is the one that goes by the other. */
static bool comes_again(const struct places *x, size_t i)
{
	for (size_t k = i + 1; k < x->wrong.n; k++)
		if (!x->wrong.at[k].alone && x->wrong.at[k].piece.at == x->wrong.at[i].piece.at)
			return true;
	return false;
}

static void say(struct reader *r, const struct placed *p)
{
	struct token at = where(r, p);
	contract_say(r, STR("X07"), WEIGHT_HINT, &at, SAY(r, "„{}“ steht im Text bei „{}“; die Regeln haben dort {}", "\"{}\" stands beside \"{}\" in the text; the rules have {} there", at.text, p->words, amounts_listed(r->mem, &p->right)),
		SAYING(r, "zwei Beträge sind vertauscht: berichtigen Sie den Text oder die Regeln", "two amounts have changed places: correct the text or the rules"));
}

void beside_check(struct reader *r, size_t from, size_t until, const struct numbered_list *numbered, const struct numbered_list *plain)
{
	struct places x = { .r = r };
	for (size_t i = from; i < until && x.ties.n <= TIES_MAX; i++)
		take_statement(&x, &r->c->statements.at[i]);
	if (x.ties.n < 2 || x.ties.n > TIES_MAX)
		return;
	for (size_t i = 0; i < numbered->n; i++)
		if (!clause_is_text_only(r->c, numbered->at[i].clause))
			read_prose(&x, &numbered->at[i]);
	for (size_t i = 0; i < plain->n; i++)
		read_prose(&x, &plain->at[i]);
	drop_alone(&x);
	for (size_t i = 0; i < x.wrong.n; i++)
		if (!x.wrong.at[i].alone && !comes_again(&x, i))
			say(r, &x.wrong.at[i]);
}
