/* sentence_condition.c - conditions in a sentence, printed and read.
 *
 * What is flat reads as a clause: "die Ebene Hardware ist und die Tätigkeit Austausch ist". As soon as "und"
 * and "oder" would mix, the parts are numbered: "alles Folgende gilt: (1) dass …; (2) dass mindestens eines von Folgendem
 * gilt: (2.1) dass …; (2.2) dass …". The number says which list goes on, so every tree has one sentence and every
 * sentence one tree. A clause that ends with one of several values is closed by a comma before "and", so that nobody reads what
 * follows as one more of them. */
#include "contract/sentence.h"

enum { PIECES_MAX = 64 };

static bool is_literal(const struct condition *c)
{
	const struct condition *atom = c->kind == CONDITION_NOT ? c->parts[0] : c;
	return atom->kind != CONDITION_ALL && atom->kind != CONDITION_ANY && atom->kind != CONDITION_NOT;
}

static bool is_flat(const struct condition *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (!is_literal(c->parts[i]))
			return false;
	return c->kind == CONDITION_ALL || c->kind == CONDITION_ANY;
}

/* ---- printing one atom ------------------------------------------------------------------------------------- */

static const struct wording *wording_of(const struct speech *s, const struct condition *c)
{
	bool set = c->kind == CONDITION_IN && c->dimension >= 0 && s->c->dimensions[c->dimension].face.kind == FACT_YES_NO;
	for (size_t i = 0; i < s->wordings.n; i++) {
		const struct wording *w = &s->wordings.at[i];
		bool same = c->term >= 0 ? w->term == c->term : w->term < 0 && w->dimension == c->dimension;
		if (same && w->quota == c->quota && w->set == set)
			return w;
	}
	return NULL;
}

static void say_pieces(const struct speech *s, struct out *o, const struct condition *c, enum manner manner)
{
	const struct dimension *d = &s->c->dimensions[c->dimension];
	if (c->kind == CONDITION_COMPARE) {
		out_bytes(o, comparison_said(c->compare, d->measure == WORD_DATE ? SCALE_DATE : SCALE_NUMBER, s->lang));
		say_quantity(s, o, &c->amount);
		return;
	}
	out_bytes(o, c->compare ? comparison_said(c->compare, SCALE_ORDER, s->lang) : NONE);
	for (size_t i = 0; i < c->n_values; i++) {
		int n = index_find(&d->names, c->values[i].key);
		out_bytes(o, !i ? NONE : saying(i + 1 < c->n_values ? SAYING_COMMA : SAYING_OR, s->lang));
		if (n >= 0)
			out_bytes(o, piece_of(s, d, &d->nodes.at[n], manner));
	}
}

/* "(yes/no)" or "(nicht)" at the front of a frame; rest is left behind it and behind the blank that nothing needs. */
static struct str polarity(struct str *rest, bool negated)
{
	struct str inner = str_cut(*rest, 1, rest->len), text = str_split(&inner, ')'), second = text;
	struct str first = str_split(&second, '/');
	bool both = first.len < text.len;
	struct str chosen = negated ? (both ? second : text) : (both ? first : NONE);
	*rest = !chosen.len && str_starts(inner, STR(" ")) ? str_cut(inner, 1, inner.len) : inner;
	return chosen;
}

/* "der Eingang nicht innerhalb der Servicezeit liegt", "the time is outside office hours" */
static void say_window(const struct speech *s, struct out *o, const struct condition *c, bool negated)
{
	out_bytes(o, c->plain ? str_trim(saying(SAYING_TIME, s->lang)) : name_in(s, token_text(&c->name, s->lang), CASE_NAMED, saying(SAYING_EVENT_KIND, s->lang)));
	print(o, "{}{}{}{}{}", saying(SAYING_IS_WORD, s->lang), negated ? saying(SAYING_NOT_WORD, s->lang) : NONE,
		saying(c->outside ? SAYING_OUTSIDE : SAYING_WITHIN, s->lang), name_of_owner(s, token_text(c->values, s->lang), saying(SAYING_OF_CALENDAR, s->lang)), saying(SAYING_LIES, s->lang));
}

/* "es um … geht": behind a preposition a bare name lacks its article. */
static bool follows_preposition(const struct speech *s, struct str frame)
{
	static const struct str german[] = { LIT("an"), LIT("auf"), LIT("aus"), LIT("bei"), LIT("durch"), LIT("für"), LIT("gegen"), LIT("in"), LIT("mit"), LIT("nach"), LIT("um"), LIT("unter"), LIT("von"), LIT("vor"), LIT("wegen"), LIT("zu"), LIT("über") };
	static const struct str english[] = { LIT("about"), LIT("at"), LIT("by"), LIT("for"), LIT("from"), LIT("in"), LIT("of"), LIT("on"), LIT("to"), LIT("under"), LIT("with") };
	const struct str *words = s->lang == LANG_DE ? german : english;
	ptrdiff_t gap = str_find(frame, STR("…"));
	struct str front = str_trim(str_cut(frame, 0, gap < 0 ? 0 : (size_t)gap)), last = NONE;
	while (front.len)
		last = str_split(&front, ' ');
	for (size_t i = 0, n = s->lang == LANG_DE ? COUNT(german) : COUNT(english); i < n; i++)
		if (str_is(last, words[i]))
			return true;
	return false;
}

/* A frame wants what stands in it to have its own words, where any value has, or where names read badly in it:
 * "es um … geht" reads with "ein Server", not with "server". */
static bool has_words(const struct speech *s, const struct condition *c, struct str frame)
{
	const struct dimension *d = c->kind == CONDITION_IN && c->dimension >= 0 ? &s->c->dimensions[c->dimension] : NULL;
	bool some = d && follows_preposition(s, frame), all = true;
	for (size_t i = 0; d && i < d->nodes.n; i++)
		some |= d->nodes.at[i].phrase.len > 0;
	for (size_t i = 0; some && i < c->n_values; i++) {
		int n = index_find(&d->names, c->values[i].key);
		all &= n >= 0 && d->nodes.at[n].phrase.len > 0;
	}
	return all;
}

/* Where "not" stands right in front of the value: "die Ebene (nicht) … ist". rest is left behind the value. */
static bool denies_piece(const struct dimension *d, struct str frame, struct str *rest)
{
	*rest = frame;
	struct str word = polarity(rest, true);
	bool is = d->face.kind != FACT_NUMBER && (str_is(word, STR("nicht")) || str_is(word, STR("not"))) && str_starts(*rest, STR(" …"));
	*rest = str_cut(*rest, STR(" …").len, rest->len);
	return is;
}

static bool has_article(struct str piece)
{
	static const struct str articles[] = { LIT("ein "), LIT("eine "), LIT("einen "), LIT("einem "), LIT("einer ") };
	for (size_t i = 0; i < COUNT(articles); i++)
		if (str_starts(piece, articles[i]))
			return true;
	return false;
}

/* "weder die Hardware noch Daten", "keine Erweiterung", "nicht Hardware" */
static void say_denied(const struct speech *s, struct out *o, const struct condition *c, enum manner manner)
{
	const struct dimension *d = &s->c->dimensions[c->dimension];
	bool german = s->lang == LANG_DE, several = c->n_values > 1 && !c->compare;
	int only = index_find(&d->names, c->values[0].key);
	struct str piece = only < 0 ? NONE : piece_of(s, d, &d->nodes.at[only], manner);
	if (!several) {
		out_bytes(o, german && !c->compare && has_article(piece) ? STR("k") : saying(SAYING_NOT_WORD, s->lang));
		say_pieces(s, o, c, manner);
		return;
	}
	for (size_t i = 0; i < c->n_values; i++) {
		int n = index_find(&d->names, c->values[i].key);
		out_bytes(o, saying(i ? SAYING_NOR : SAYING_NEITHER, s->lang));
		if (n >= 0)
			out_bytes(o, piece_of(s, d, &d->nodes.at[n], manner));
	}
}

/* Does the wording of s fit the atom? Else it speaks from the names. */
static enum manner manner_of(const struct speech *s, const struct wording *w, const struct condition *atom, bool negated)
{
	bool fits = w->frame[s->manner].len && (s->manner != MANNER_WORDED || has_words(s, atom, w->frame[s->manner])) && (!negated || str_has(w->frame[s->manner], STR("(")));
	return fits ? s->manner : MANNER_REGULAR;
}

/* "the layer is hardware or data": nothing of the clause stands behind its values; behind "neither … nor …" nobody reads another. */
static bool ends_with_values(const struct speech *s, const struct condition *c)
{
	bool negated = c->kind == CONDITION_NOT;
	const struct condition *atom = negated ? c->parts[0] : c;
	const struct wording *w = atom->kind == CONDITION_IN && atom->n_values > 1 ? wording_of(s, atom) : NULL;
	struct str frame = w ? w->frame[manner_of(s, w, atom, negated)] : NONE;
	return str_ends(frame, STR("…")) && !(negated && str_ends(frame, STR("(not) …")));
}

static void say_literal(const struct speech *s, struct out *o, const struct condition *c)
{
	bool negated = c->kind == CONDITION_NOT;
	const struct condition *atom = negated ? c->parts[0] : c;
	if (atom->kind == CONDITION_WINDOW) {
		say_window(s, o, atom, negated);
		return;
	}
	const struct wording *w = wording_of(s, atom);
	if (!w)
		return;
	enum manner manner = manner_of(s, w, atom, negated);
	struct str frame = w->frame[manner], rest;
	while (frame.len)
		if (negated && atom->kind == CONDITION_IN && frame.at[0] == '(' && denies_piece(&s->c->dimensions[atom->dimension], frame, &rest)) {
			say_denied(s, o, atom, manner);
			frame = rest;
		} else if (str_starts(frame, STR("…"))) {
			say_pieces(s, o, atom, manner);
			frame = str_cut(frame, STR("…").len, frame.len);
		} else if (frame.at[0] == '(') {
			out_bytes(o, polarity(&frame, negated));
		} else {
			out_char(o, frame.at[0]);
			frame = str_cut(frame, 1, frame.len);
		}
}

/* ---- printing trees ------------------------------------------------------------------------------------------- */

/* The list a tree becomes, and whose parts it lists. */
static enum saying list_of(const struct condition *c, const struct condition **list)
{
	*list = c;
	if (c->kind == CONDITION_ALL || c->kind == CONDITION_ANY)
		return c->kind == CONDITION_ALL ? SAYING_ALL : SAYING_ANY;
	if (c->parts[0]->kind == CONDITION_NOT)
		return SAYING_NOT_THIS;
	*list = c->parts[0];
	return c->parts[0]->kind == CONDITION_ALL ? SAYING_NOT_ALL : SAYING_NOT_ANY;
}

static void say_tree(const struct speech *s, struct out *o, const struct condition *c, struct str number)
{
	const struct condition *list;
	if (is_literal(c)) {
		say_literal(s, o, c);
		return;
	}
	if (is_flat(c)) {
		for (size_t i = 0; i < c->n; i++) {
			out_bytes(o, !i ? NONE : saying(c->kind == CONDITION_ANY ? SAYING_OR : ends_with_values(s, c->parts[i - 1]) ? SAYING_BESIDE : SAYING_AND, s->lang));
			say_literal(s, o, c->parts[i]);
		}
		return;
	}
	out_bytes(o, saying(list_of(c, &list), s->lang));
	for (size_t i = 0; i < list->n; i++) {
		struct str own = text(s->mem, "{}{}", number, i + 1);
		print(o, "{}({}) {}", i ? saying(SAYING_NEXT, s->lang) : NONE, own, saying(SAYING_THAT, s->lang));
		say_tree(s, o, list->parts[i], text(s->mem, "{}.", own));
	}
}

void say_condition(const struct speech *s, struct out *o, const struct condition *c) { say_tree(s, o, c, NONE); }

/* ---- reading one atom ----------------------------------------------------------------------------------------- */

/* One frame laid on the text: what was found so far. */
struct trial {
	struct hearer *h;
	const struct wording *w;
	const struct node *pieces[PIECES_MAX];
	size_t n, end;
	char compare;
	struct quantity amount;
	bool negated, last, neither;
};

static struct str text_at(const struct trial *t, size_t at) { return str_cut(t->h->text, at, t->h->text.len); }

/* A condition ends where one of these stands; a point only at the end of a sentence. */
static bool ends_here(const struct trial *t, size_t at)
{
	struct str rest = text_at(t, at);
	enum lang lang = t->h->s->lang;
	static const struct str ends[] = { LIT(", "), LIT(";"), LIT(": "), LIT(".\n"), LIT(". ") };
	bool found = !rest.len || str_is(rest, STR(".")) || str_starts(rest, saying(SAYING_AND, lang)) || str_starts(rest, saying(SAYING_OR, lang));
	for (size_t i = 0; i < COUNT(ends) && !found; i++)
		found = str_starts(rest, ends[i]);
	return found || str_starts(rest, STR(" unless "));
}

static bool lay(struct trial *t, struct str frame, size_t at);

static bool lay_amount(struct trial *t, struct str frame, size_t at)
{
	static const char signs[] = { '<', SIGN_LESS_EQUAL, '=', SIGN_MORE_EQUAL, '>' };
	enum scale scale = t->h->s->c->dimensions[t->w->dimension].measure == WORD_DATE ? SCALE_DATE : SCALE_NUMBER;
	for (size_t i = 0; i < COUNT(signs); i++) {
		struct str words = comparison_said(signs[i], scale, t->h->s->lang);
		struct hearer h = *t->h;
		h.at = at + words.len;
		if (!str_starts(text_at(t, at), words) || !hear_quantity(&h, &t->amount))
			continue;
		t->compare = signs[i];
		if (lay(t, frame, h.at))
			return true;
	}
	return false;
}

static const struct str *pieces_of(const struct speech *s, const struct dimension *d)
{
	struct str **said = &s->before->pieces[d - s->c->dimensions];
	if (*said)
		return *said;
	*said = NEWS(s->mem, struct str, d->nodes.n * MANNER_COUNT + 1);
	for (size_t i = 0; i < d->nodes.n; i++)
		for (enum manner m = MANNER_WORDED; m < MANNER_COUNT; m++)
			(*said)[i * MANNER_COUNT + m] = piece_of(s, d, &d->nodes.at[i], m);
	return *said;
}

/* How much of the text the longest reading of node n takes that is shorter than `below`; 0: none. */
static size_t piece_length(const struct trial *t, const struct node *n, size_t at, size_t below)
{
	const struct dimension *d = &t->h->s->c->dimensions[t->w->dimension];
	const struct str *said = &pieces_of(t->h->s, d)[(n - d->nodes.at) * MANNER_COUNT];
	size_t best = 0;
	for (enum manner m = MANNER_WORDED; m < MANNER_COUNT; m++) {
		struct str piece = said[m];
		if (piece.len < below && piece.len > best && str_starts(text_at(t, at), piece))
			best = piece.len;
	}
	return best;
}

static bool lay_pieces(struct trial *t, struct str frame, size_t at);

/* Behind a piece: another one, or the rest of the frame. */
static bool lay_after_piece(struct trial *t, struct str frame, size_t at)
{
	struct str or_word = saying(SAYING_OR, t->h->s->lang), comma = saying(SAYING_COMMA, t->h->s->lang), nor = saying(SAYING_NOR, t->h->s->lang);
	bool was_last = t->last;
	if (t->neither)
		return (str_starts(text_at(t, at), nor) && lay_pieces(t, frame, at + nor.len)) || (t->n > 1 && lay(t, frame, at));
	if (!was_last && str_starts(text_at(t, at), comma) && lay_pieces(t, frame, at + comma.len))
		return true;
	t->last = true;
	if (!was_last && str_starts(text_at(t, at), or_word) && lay_pieces(t, frame, at + or_word.len))
		return true;
	bool done = (t->n == 1 || was_last) && lay(t, frame, at);
	t->last = was_last;
	return done;
}

/* The longest name first: "router-b" is not "router". */
static bool lay_pieces(struct trial *t, struct str frame, size_t at)
{
	const struct dimension *d = &t->h->s->c->dimensions[t->w->dimension];
	if (t->n == PIECES_MAX)
		return false;
	for (size_t below = SIZE_MAX, best; ; below = best) {
		best = 0;
		for (size_t i = 0; i < d->nodes.n; i++) {
			size_t length = piece_length(t, &d->nodes.at[i], at, below);
			if (length > best) {
				best = length;
				t->pieces[t->n] = &d->nodes.at[i];
			}
		}
		if (!best)
			return false;
		t->n++;
		if (lay_after_piece(t, frame, at + best))
			return true;
		t->n--;
	}
}

/* Of an ordered fact: "in der Reihenfolge ab P2". */
static bool lay_ordered(struct trial *t, struct str frame, size_t at)
{
	static const char signs[] = { '<', SIGN_LESS_EQUAL, SIGN_MORE_EQUAL, '>' };
	for (size_t i = 0; i < COUNT(signs); i++) {
		struct str words = comparison_said(signs[i], SCALE_ORDER, t->h->s->lang);
		t->compare = signs[i];
		t->last = true;
		if (str_starts(text_at(t, at), words) && lay_pieces(t, frame, at + words.len))
			return true;
	}
	t->compare = 0;
	t->last = false;
	return lay_pieces(t, frame, at);
}

/* "weder … noch …", "keine …": behind the value the frame goes on. */
static bool lay_denied(struct trial *t, struct str frame, size_t at)
{
	struct str neither = saying(SAYING_NEITHER, t->h->s->lang), rest;
	if (t->w->dimension < 0 || !denies_piece(&t->h->s->c->dimensions[t->w->dimension], frame, &rest))
		return false;
	t->negated = t->neither = true;
	if (str_starts(text_at(t, at), neither) && lay_pieces(t, rest, at + neither.len))
		return true;
	t->neither = false;
	t->last = true;
	bool none = t->h->s->lang == LANG_DE && str_starts(text_at(t, at), STR("kein")) && lay_pieces(t, rest, at + 1);
	t->last = none;
	return none;
}

static bool lay(struct trial *t, struct str frame, size_t at)
{
	size_t same = 0;
	while (same < frame.len && frame.at[same] != '(' && !str_starts(str_cut(frame, same, frame.len), STR("…")))
		same++;
	if (!str_starts(text_at(t, at), str_cut(frame, 0, same)))
		return false;
	at += same;
	frame = str_cut(frame, same, frame.len);
	if (!frame.len) {
		t->end = at;
		return ends_here(t, at);
	}
	if (frame.at[0] != '(') {
		frame = str_cut(frame, STR("…").len, frame.len);
		return t->h->s->c->dimensions[t->w->dimension].face.kind == FACT_NUMBER ? lay_amount(t, frame, at) : lay_ordered(t, frame, at);
	}
	if (lay_denied(t, frame, at))
		return true;
	for (int negated = 1; negated >= 0; negated--) {
		struct str rest = frame, word = polarity(&rest, negated);
		t->negated = negated;
		if (str_starts(text_at(t, at), word) && lay(t, rest, at + word.len))
			return true;
	}
	return false;
}

/* ---- what was read as a tree ------------------------------------------------------------------------------------ */

static struct condition *condition_made(const struct hearer *h, enum condition_kind kind)
{
	struct condition *c = NEW(h->s->mem, struct condition);
	c->kind = kind;
	c->dimension = c->term = -1;
	return c;
}

/* A name as the contract spells it; words of ours have no spelling of the author's. */
static struct token name_token(const struct token *declared, struct str name)
{
	struct str spelled = declared->spelled.len ? declared->spelled : name;
	return (struct token){ .kind = TOKEN_NAME, .text = spelled, .key = name, .spelled = spelled };
}

static struct condition *denied(const struct hearer *h, struct condition *c)
{
	struct condition *not = condition_made(h, CONDITION_NOT);
	not->parts = NEW(h->s->mem, struct condition *);
	not->parts[not->n++] = c;
	return not;
}

static struct condition *condition_tried(const struct trial *t)
{
	const struct contract *c = t->h->s->c;
	struct condition *made = condition_made(t->h, t->n ? CONDITION_IN : t->compare ? CONDITION_COMPARE : CONDITION_NAME);
	made->name = t->w->term >= 0 ? name_token(&c->terms.at[t->w->term].at, c->terms.at[t->w->term].name)
		: name_token(&c->dimensions[t->w->dimension].at, c->dimensions[t->w->dimension].face.name);
	made->quota = t->w->quota;
	made->set = t->w->term >= 0 ? NONE : c->dimensions[t->w->dimension].set;
	made->option = t->w->term >= 0 ? NONE : c->dimensions[t->w->dimension].option;
	made->compare = t->compare;
	made->amount = t->amount;
	made->braces = t->n > 1;
	made->values = NEWS(t->h->s->mem, struct token, t->n + 1);
	for (size_t i = 0; i < t->n; i++)
		made->values[made->n_values++] = name_token(&t->pieces[i]->at, t->pieces[i]->name);
	return t->negated ? denied(t->h, made) : made;
}

static struct condition *hear_window(struct hearer *h)
{
	struct condition *made = condition_made(h, CONDITION_WINDOW);
	size_t before = h->at;
	made->values = NEW(h->s->mem, struct token);
	made->n_values = 1;
	static const struct making event = { .in = CASE_NAMED, .kind = SAYING_EVENT_KIND }, calendar = { .owner = true, .kind = SAYING_OF_CALENDAR };
	made->plain = hear_literal(h, str_trim(saying(SAYING_TIME, h->s->lang)));
	bool ok = (made->plain || hear_made(h, &event, &made->name)) && hear_saying(h, SAYING_IS_WORD), negated = ok && hear_saying(h, SAYING_NOT_WORD);
	made->outside = ok && hear_saying(h, SAYING_OUTSIDE);
	ok = ok && (made->outside || hear_saying(h, SAYING_WITHIN)) && hear_made(h, &calendar, made->values) && hear_saying(h, SAYING_LIES);
	if (ok)
		return negated ? denied(h, made) : made;
	h->at = before;
	return NULL;
}

/* The longest frame that fits decides. */
static struct condition *hear_atom(struct hearer *h)
{
	struct condition *best = NULL;
	size_t end = 0;
	for (size_t i = 0; i < h->s->wordings.n; i++)
		for (enum manner m = MANNER_WORDED; m < MANNER_COUNT; m++) {
			struct trial t = { .h = h, .w = &h->s->wordings.at[i] };
			if (t.w->frame[m].len && lay(&t, t.w->frame[m], h->at) && t.end > end) {
				end = t.end;
				best = condition_tried(&t);
			}
		}
	h->at = best ? end : h->at;
	return best ? best : hear_window(h);
}

/* ---- reading trees ---------------------------------------------------------------------------------------------- */

static struct condition *hear_tree(struct hearer *h, struct str number, int depth);

static struct condition *listed(const struct hearer *h, enum saying head, const struct conditions *parts)
{
	bool all = head == SAYING_ALL || head == SAYING_NOT_ALL, negated = head == SAYING_NOT_ALL || head == SAYING_NOT_ANY;
	struct condition *list = condition_made(h, head == SAYING_NOT_THIS ? CONDITION_NOT : all ? CONDITION_ALL : CONDITION_ANY);
	list->parts = parts->at;
	list->n = parts->n;
	return negated ? denied(h, list) : list;
}

static struct condition *hear_list(struct hearer *h, enum saying head, struct str number, int depth)
{
	struct conditions parts = { 0 };
	for (;;) {
		struct str own = text(h->s->mem, "{}{}", number, parts.n + 1);
		size_t before = h->at;
		if ((parts.n && !hear_saying(h, SAYING_NEXT)) || !hear_literal(h, text(h->s->mem, "({}) {}", own, saying(SAYING_THAT, h->s->lang)))) {
			h->at = before;
			break;
		}
		struct condition *part = hear_tree(h, text(h->s->mem, "{}.", own), depth + 1);
		if (!part)
			return NULL;
		*push(h->s->mem, &parts) = part;
	}
	return parts.n ? listed(h, head, &parts) : NULL;
}

static struct condition *hear_flat(struct hearer *h)
{
	struct conditions parts = { 0 };
	enum saying joint = SAYING_AND;
	do {
		struct condition *part = hear_atom(h);
		if (!part)
			return NULL;
		*push(h->s->mem, &parts) = part;
		if (parts.n == 1 && str_starts(rest_of(h), saying(SAYING_OR, h->s->lang)))
			joint = SAYING_OR;
	} while (hear_saying(h, joint) || (joint == SAYING_AND && hear_saying(h, SAYING_BESIDE)));
	if (parts.n == 1)
		return parts.at[0];
	struct condition *c = condition_made(h, joint == SAYING_AND ? CONDITION_ALL : CONDITION_ANY);
	c->parts = parts.at;
	c->n = parts.n;
	return c;
}

static struct condition *hear_tree(struct hearer *h, struct str number, int depth)
{
	static const enum saying heads[] = { SAYING_ALL, SAYING_ANY, SAYING_NOT_ALL, SAYING_NOT_ANY, SAYING_NOT_THIS };
	if (depth > DEPTH_MAX)
		return NULL;
	for (size_t i = 0; i < COUNT(heads); i++)
		if (hear_saying(h, heads[i]))
			return hear_list(h, heads[i], number, depth);
	return hear_flat(h);
}

struct condition *hear_condition(struct hearer *h) { return hear_tree(h, NONE, 0); }
