/* forms_clock.c - clocks: from which event until which they run, and when they rest. */
#include "contract/inside.h"
#include "contract/print.h"

/* ---- uhr = "uhr", name, ":", "ab", name, ",", "bis", name, { ",", zusatz } ;     (jeder zusatz einmal)
 * zusatz = "annahme bis", uhrzeit | "ruht während", name, { ",", name } | "ruht innerhalb", kalender | "ersatzvornahme" ; ---- */

static bool addition_follows(const struct parser *p)
{
	struct parser ahead = *p;
	return accept_sign(&ahead, ',') && (peek(&ahead, WORD_ACCEPTED) || peek(&ahead, WORD_PAUSED) || peek(&ahead, WORD_PAUSED_WITHIN) || peek(&ahead, WORD_STEP_IN));
}

static bool parse_accepted(struct parser *p, struct clock_decl *d)
{
	if (p->at->kind != TOKEN_TIME)
		return unexpected(p, STR("eine Uhrzeit wie 15:00"), STR("a time like 15:00")) != NULL;
	d->accepted = *p->at++;
	return true;
}

static bool parse_paused(struct parser *p, struct clock_decl *d)
{
	do {
		struct token t;
		if (!expect_name(p, &t, STR("ein Zustand"), STR("a state")))
			return false;
		*push(p->mem, &d->paused) = t;
	} while (!addition_follows(p) && accept_sign(p, ','));
	return true;
}

static bool parse_addition(struct parser *p, struct clock_decl *d)
{
	if (!d->accepted.text.len && accept_word(p, WORD_ACCEPTED))
		return parse_accepted(p, d);
	if (!d->within.text.len && accept_word(p, WORD_PAUSED_WITHIN))
		return expect_name(p, &d->within, STR("ein Kalender"), STR("a calendar"));
	if (!d->paused.n && accept_word(p, WORD_PAUSED))
		return parse_paused(p, d);
	if (!d->step_in && accept_word(p, WORD_STEP_IN))
		return d->step_in = true;
	return unexpected(p, STR("einmal „annahme bis“, „ruht während“, „ruht innerhalb“ oder „ersatzvornahme“"),
		STR("once \"accepted until\", \"paused during\", \"paused within\" or \"step-in\"")) != NULL;
}

void *parse_clock(struct parser *p)
{
	struct clock_decl *d = NEW(p->mem, struct clock_decl);
	bool ok = expect_name(p, &d->name, STR("der Name der Uhr"), STR("the name of the clock")) && expect_sign(p, ':')
		&& expect(p, WORD_FROM) &&
		expect_name(p, &d->from, STR("ein Ereignis"), STR("an event")) && expect_sign(p, ',') && expect(p, WORD_UNTIL) &&
		expect_name(p, &d->until, STR("ein Ereignis"), STR("an event"));
	while (ok && accept_sign(p, ','))
		ok = parse_addition(p, d);
	return d;
}

void print_clock(struct out *o, const void *body, enum lang lang)
{
	const struct clock_decl *d = body;
	put_word(o, WORD_CLOCK, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	put_word(o, WORD_FROM, lang);
	put_token(o, &d->from);
	out_char(o, ',');
	put_word(o, WORD_UNTIL, lang);
	put_token(o, &d->until);
	if (d->accepted.text.len) {
		out_char(o, ',');
		put_word(o, WORD_ACCEPTED, lang);
		print(o, " {}", d->accepted.text);
	}
	if (d->paused.n) {
		out_char(o, ',');
		put_word(o, WORD_PAUSED, lang);
		put_list(o, d->paused.at, d->paused.n);
	}
	if (d->within.text.len) {
		out_char(o, ',');
		put_word(o, WORD_PAUSED_WITHIN, lang);
		put_token(o, &d->within);
	}
	if (d->step_in) {
		out_char(o, ',');
		put_word(o, WORD_STEP_IN, lang);
	}
}
