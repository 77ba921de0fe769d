/* life.c - the states of a version as one table, and the one place that moves them. */
#include "agreement/inside.h"

static const struct agreement_step steps[] = {
	{ AGREEMENT_DRAFT, AGREEMENT_ANALYSED, LIT("analyse") },     { AGREEMENT_ANALYSED, AGREEMENT_DRAFT, LIT("edit") },
	{ AGREEMENT_DRAFT, AGREEMENT_DRAFT, LIT("edit") },           { AGREEMENT_ANALYSED, AGREEMENT_ANALYSED, LIT("analyse") },
	{ AGREEMENT_ANALYSED, AGREEMENT_OFFERED, LIT("offer") },     { AGREEMENT_OFFERED, AGREEMENT_ACCEPTED, LIT("accept") },
	{ AGREEMENT_OFFERED, AGREEMENT_DECLINED, LIT("decline") },   { AGREEMENT_ACCEPTED, AGREEMENT_SIGNED, LIT("countersign") },
	{ AGREEMENT_DRAFT, AGREEMENT_WITHDRAWN, LIT("withdraw") },   { AGREEMENT_ANALYSED, AGREEMENT_WITHDRAWN, LIT("withdraw") },
	{ AGREEMENT_OFFERED, AGREEMENT_WITHDRAWN, LIT("withdraw") }, { AGREEMENT_ACCEPTED, AGREEMENT_WITHDRAWN, LIT("withdraw") },
	{ AGREEMENT_DRAFT, AGREEMENT_SIGNED, LIT("sign") },          { AGREEMENT_SIGNED, AGREEMENT_IN_FORCE, LIT("start") },
	{ AGREEMENT_SIGNED, AGREEMENT_WITHDRAWN, LIT("lapse") },
	{ AGREEMENT_SIGNED, AGREEMENT_ENDED, LIT("end") },           { AGREEMENT_IN_FORCE, AGREEMENT_ENDED, LIT("end") },
	{ AGREEMENT_SIGNED, AGREEMENT_SIGNED, LIT("notice") },       { AGREEMENT_IN_FORCE, AGREEMENT_IN_FORCE, LIT("notice") },
	{ AGREEMENT_SIGNED, AGREEMENT_SIGNED, LIT("recall") },       { AGREEMENT_IN_FORCE, AGREEMENT_IN_FORCE, LIT("recall") },
	{ AGREEMENT_SIGNED, AGREEMENT_SIGNED, LIT("confirm") },      { AGREEMENT_IN_FORCE, AGREEMENT_IN_FORCE, LIT("confirm") },
	{ AGREEMENT_ENDED, AGREEMENT_ENDED, LIT("confirm") },        { AGREEMENT_ENDED, AGREEMENT_ENDED, LIT("contest") },
	{ AGREEMENT_SIGNED, AGREEMENT_SIGNED, LIT("contest") },      { AGREEMENT_IN_FORCE, AGREEMENT_IN_FORCE, LIT("contest") },
};

size_t agreement_steps(const struct agreement_step **out)
{
	*out = steps;
	return COUNT(steps);
}

static const struct agreement_step *step_of(enum agreement_state from, struct str verb)
{
	for (size_t i = 0; i < COUNT(steps); i++)
		if (steps[i].from == from && str_is(steps[i].verb, verb))
			return &steps[i];
	return NULL;
}

bool agreement_may(enum agreement_state from, struct str verb) { return step_of(from, verb) != NULL; }

struct str agreement_state_word(const struct step *s, enum agreement_state state)
{
	static const struct str words[][2] = {           /* ORDER agreement_state */
		{ LIT("ein Entwurf"), LIT("a draft") },        { LIT("geprüft"), LIT("analysed") },       { LIT("angeboten"), LIT("offered") },
		{ LIT("vom Klienten unterschrieben"), LIT("signed by the client") },                    { LIT("unterschrieben"), LIT("signed") },
		{ LIT("in Kraft"), LIT("in force") },          { LIT("beendet"), LIT("ended") },          { LIT("abgelehnt"), LIT("declined") },
		{ LIT("zurückgezogen"), LIT("withdrawn") },
	};
	must(state < COUNT(words));
	return words[state][s->reader != LANG_DE];
}

/* What a verb does, for a refusal. */
static struct str verb_word(const struct step *s, struct str verb)
{
	static const struct { struct str verb, words[2]; } all[] = {
		{ LIT("analyse"), { LIT("geprüft"), LIT("analysed") } },          { LIT("edit"), { LIT("geändert"), LIT("changed") } },
		{ LIT("offer"), { LIT("angeboten"), LIT("offered") } },           { LIT("accept"), { LIT("unterschrieben"), LIT("signed") } },
		{ LIT("decline"), { LIT("abgelehnt"), LIT("declined") } },        { LIT("countersign"), { LIT("gegengezeichnet"), LIT("countersigned") } },
		{ LIT("withdraw"), { LIT("zurückgezogen"), LIT("withdrawn") } },  { LIT("sign"), { LIT("unterschrieben"), LIT("signed") } },
		{ LIT("start"), { LIT("in Kraft gesetzt"), LIT("put into force") } }, { LIT("end"), { LIT("beendet"), LIT("ended") } },
		{ LIT("notice"), { LIT("gekündigt"), LIT("given notice of") } },  { LIT("confirm"), { LIT("bestätigt"), LIT("confirmed") } },
		{ LIT("lapse"), { LIT("hinfällig"), LIT("void") } },
		{ LIT("contest"), { LIT("bestritten"), LIT("contested") } },      { LIT("recall"), { LIT("wieder ungekündigt"), LIT("freed of its notice") } },
	};
	for (size_t i = 0; i < COUNT(all); i++)
		if (str_is(all[i].verb, verb))
			return all[i].words[s->reader != LANG_DE];
	return verb;
}

static bool refuse_move(const struct step *s, const struct agreement *a, struct str verb)
{
	struct out can = out_open(s->mem);
	for (size_t i = 0; i < COUNT(steps); i++)
		if (str_is(steps[i].verb, verb) && !str_has(out_str(&can), agreement_state_word(s, steps[i].from)))
			print(&can, "{}{}", can.len ? s->reader == LANG_DE ? STR(" oder ") : STR(" or ") : NONE, agreement_state_word(s, steps[i].from));
	return refuse(s, "Fassung {} ist {}; {} werden kann nur, was {} ist", "version {} is {}; only what is {} can be {}",
	              a->version, agreement_state_word(s, a->state), s->reader == LANG_DE ? verb_word(s, verb) : out_str(&can),
	              s->reader == LANG_DE ? out_str(&can) : verb_word(s, verb));
}

static bool write_move(const struct step *s, const struct agreement *a, enum agreement_state was, struct str verb, int64_t person, struct str reason, struct err *e)
{
	struct date until = str_is(verb, STR("notice")) || str_is(verb, STR("end")) ? a->until : (struct date){ 0 };
	return run(s->db, e, "insert into contract_move (client_id, contract_id, was, state, verb, until, person_id, reason, sha256, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	           a->client, a->id, (int)was, (int)a->state, verb, until, person, reason, a->sha256, s->now);
}

/* Work on a draft is kept in the audit alone, unless a reason says what happened. */
static bool is_told(const struct agreement_step *m, struct str reason)
{
	return m->to != m->from || reason.len || !(str_is(m->verb, STR("edit")) || str_is(m->verb, STR("analyse")));
}

bool agreement_move(const struct step *s, struct agreement *a, struct str verb, int64_t person, struct str reason, struct err *e)
{
	const struct agreement_step *m = step_of(a->state, verb);
	enum agreement_state was = a->state;
	if (!m)
		return refuse_move(s, a, verb), true;
	a->state = m->to;
	struct str body = text(s->mem, "{\"version\":{},\"was\":\"{}\",\"sha256\":\"{}\",\"paper\":\"{}\"}", a->id, agreement_state_id(was), a->sha256, a->paper);
	return run(s->db, e, "update contract set state = ?, signed_ms = ?, confirmed_ms = ?, contested_ms = ?, valid_until = ?, paper_sha256 = ? where client_id = ? and id = ?",
	           (int)a->state, a->signed_at, a->confirmed_at, a->contested_at, a->until, a->paper, a->client, a->id) &&
	       (!is_told(m, reason) || write_move(s, a, was, verb, person, reason, e)) &&
	       audit_add(s->db, a->client, s->now, person, text(s->mem, "contract.{}", m->to == m->from ? verb : agreement_state_id(m->to)), a->id, body, e) &&
	       audit_seal(s->db, a->client, s->now, SEAL_CONTRACT, a->id, e);
}
