/* show_names.c - ids become words of the reader's language. */
#include "contract/names.h"
#include "web/show.h"
#include <pthread.h>
#include <string.h>

/* Upper case of a first letter: ASCII and the three umlauts a German word may begin with. */
static size_t capital(struct str s, struct out *o)
{
	static const struct { struct str small, large; } letters[] = { { LIT("ä"), LIT("Ä") }, { LIT("ö"), LIT("Ö") }, { LIT("ü"), LIT("Ü") } };
	for (size_t i = 0; i < COUNT(letters); i++)
		if (str_starts(s, letters[i].small)) {
			out_bytes(o, letters[i].large);
			return letters[i].small.len;
		}
	if (s.len)
		out_char(o, s.at[0] >= 'a' && s.at[0] <= 'z' ? (char)(s.at[0] - 32) : s.at[0]);
	return s.len > 0;
}

/* Units that contracts spell out, as a label; those with a sign of their own are the same in every language. */
static const struct { struct str words[4], label[2][2]; } units[] = {
	{ { LIT("monate"), LIT("monat"), LIT("months"), LIT("month") }, { { LIT("Monat"), LIT("Monate") }, { LIT("month"), LIT("months") } } },
	{ { LIT("tage"), LIT("tag"), LIT("days"), LIT("day") }, { { LIT("Tag"), LIT("Tage") }, { LIT("day"), LIT("days") } } },
	{ { LIT("werktage"), LIT("werktag"), LIT("workdays"), LIT("workday") }, { { LIT("Werktag"), LIT("Werktage") }, { LIT("workday"), LIT("workdays") } } },
	{ { LIT("wochen"), LIT("woche"), LIT("weeks"), LIT("week") }, { { LIT("Woche"), LIT("Wochen") }, { LIT("week"), LIT("weeks") } } },
	{ { LIT("jahre"), LIT("jahr"), LIT("years"), LIT("year") }, { { LIT("Jahr"), LIT("Jahre") }, { LIT("year"), LIT("years") } } },
};

static ptrdiff_t unit_of(struct str word)
{
	for (size_t i = 0; i < COUNT(units); i++)
		for (size_t k = 0; k < COUNT(units[i].words); k++)
			if (str_is(units[i].words[k], word))
				return (ptrdiff_t)i;
	return -1;
}

/* "2,5 monate", "<= 6 months": in the reader's words; NONE: no amount with such a unit. */
static struct str amount_name(struct arena *mem, struct str s, enum lang lang)
{
	size_t at = s.len;
	while (at && s.at[at - 1] != ' ')
		at--;
	ptrdiff_t unit = at ? unit_of(str_cut(s, at, s.len)) : -1;
	struct out o = out_open(mem);
	bool digit = false;
	for (size_t i = 0; unit >= 0 && i < at; i++) {
		bool point = s.at[i] == ',' || s.at[i] == '.';
		if (!point && !(s.at[i] >= '0' && s.at[i] <= '9') && s.at[i] != ' ' && s.at[i] != '<' && s.at[i] != '>' && s.at[i] != '=')
			return NONE;
		digit |= s.at[i] >= '0' && s.at[i] <= '9';
		out_char(&o, !point ? s.at[i] : lang == LANG_DE ? ',' : '.');
	}
	if (!digit)
		return NONE;
	out_bytes(&o, units[unit].label[lang][!str_is(str_cut(s, 0, at), STR("1 "))]);
	return out_str(&o);
}

/* A day or an amount as people of that language write it; NONE: it is neither. */
static struct str figure_name(struct arena *mem, struct str word, enum lang lang)
{
	struct date day;
	if (!date_typed(word, &day))
		return amount_name(mem, word, lang);
	struct out o = out_open(mem);
	o.lang = lang;
	html(&o, "{}", day);
	return out_str(&o);
}

struct str name_fact(struct arena *mem, struct str fact, enum lang lang)
{
	static const struct { struct str prefix; enum text name; } days[] = {
		{ LIT("seit-"), T_time_since }, { LIT("since-"), T_time_since }, { LIT("bis-"), T_time_until }, { LIT("until-"), T_time_until },
	};
	for (size_t i = 0; i < COUNT(days); i++)
		if (str_starts(fact, days[i].prefix))
			return phrase(mem, lang, NULL, days[i].name, name_word(mem, str_cut(fact, days[i].prefix.len, fact.len), lang));
	return str_starts(fact, STR("§")) ? phrase(mem, lang, NULL, T_decision_under, fact) : name_word(mem, fact, lang);
}

struct str name_clause(struct arena *mem, struct str clause, int64_t ruling, enum lang lang)
{
	return !ruling || !clause.len || str_starts(clause, STR("§")) ? clause : phrase(mem, lang, NULL, T_ruling_number, ruling);
}

static struct str name_made(struct arena *mem, struct str word, enum lang lang)
{
	struct str id = word_id(word), figure = figure_name(mem, word, lang), shown = contract_name_shown(word_name(id, lang), lang, mem);
	struct out o = out_open(mem);
	if (figure.len)
		return figure;
	if (str_is(id, STR("yes")) || str_is(id, STR("no")))
		return shown;
	size_t first = capital(shown, &o);
	out_bytes(&o, str_cut(shown, first, shown.len));
	return out_str(&o);
}

/* ---- names that were made lately: a page has hundreds, and most pages the same ---- */

enum { NAMES = 512, NAME_MOST = 60 };                    /* a later one takes the place; what is longer is made each time */
struct made { char word[NAME_MOST], shown[NAME_MOST]; unsigned char n_word, n_shown; };
static struct { pthread_mutex_t lock; struct made at[LANG_EN + 1][NAMES]; } made = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct made *place_of(struct str word, enum lang lang)
{
	uint32_t sum = 2166136261;                               /* FNV-1a */
	for (size_t i = 0; i < word.len; i++)
		sum = (sum ^ (unsigned char)word.at[i]) * 16777619;
	return &made.at[lang][(sum ^ sum >> 16) % NAMES];
}

static bool find_made(struct str word, enum lang lang, struct arena *mem, struct str *shown)
{
	pthread_mutex_lock(&made.lock);
	const struct made *m = place_of(word, lang);
	bool found = str_is((struct str){ m->word, m->n_word }, word);
	if (found)
		*shown = str_keep(mem, (struct str){ m->shown, m->n_shown });
	pthread_mutex_unlock(&made.lock);
	return found;
}

static void keep_made(struct str word, enum lang lang, struct str shown)
{
	pthread_mutex_lock(&made.lock);
	struct made *m = place_of(word, lang);
	m->n_word = (unsigned char)word.len;
	m->n_shown = (unsigned char)shown.len;
	memcpy(m->word, word.at, word.len);
	memcpy(m->shown, shown.at, shown.len);
	pthread_mutex_unlock(&made.lock);
}

/* As the contract's sentences show it, with a capital in front: "Rückfrage beim Klienten", "Network device"; an answer stays small. */
struct str name_word(struct arena *mem, struct str word, enum lang lang)
{
	struct str shown;
	bool short_enough = word.len && word.len <= NAME_MOST;
	if (short_enough && find_made(word, lang, mem, &shown))
		return shown;
	shown = name_made(mem, word, lang);
	if (short_enough && shown.len && shown.len <= NAME_MOST)
		keep_made(word, lang, shown);
	return shown;
}

struct named { struct str id; enum text name; };

static struct str named(const struct named *table, size_t n, struct str id, enum lang lang)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(table[i].id, id))
			return say(table[i].name, lang);
	return id;
}

struct str name_part(struct str title, enum lang lang) { return ticket_part_name(title, lang); }
struct str part_id(struct str title) { return str_starts(title, STR("@")) ? str_cut(title, 1, title.len) : title; }

struct str name_ticket_state(enum ticket_state s, enum lang lang)
{
	static const enum text names[] = { T_state_new, T_state_open, T_state_waiting, T_state_solved, T_state_closed };  /* ORDER ticket_state */
	return say(names[s], lang);
}

struct str note_kind_id(enum note_kind k)
{
	static const struct str ids[] = {                    /* ORDER note_kind */
		LIT("opened"), LIT("signal"), LIT("reply"), LIT("internal"), LIT("moved"), LIT("fact"), LIT("outage"), LIT("event"), LIT("callback"), LIT("other"), LIT("remote"),
		LIT("merged"), LIT("owner"), LIT("kind"), LIT("change"), LIT("vendor"), LIT("team"), LIT("recovered"), LIT("quote"), LIT("about"),
	};
	return ids[k];
}

struct str name_ticket_kind(enum ticket_kind k, enum lang lang)
{
	static const enum text names[] = { T_kind_incident, T_kind_request, T_kind_change, T_kind_maintenance };  /* ORDER ticket_kind */
	return say(names[k], lang);
}

struct str name_move(struct str verb, enum lang lang)
{
	static const struct named moves[] = {
		{ LIT("triage"), T_move_triage }, { LIT("solve"), T_move_solve },   { LIT("wait"), T_move_wait },
		{ LIT("resume"), T_move_resume }, { LIT("reopen"), T_move_reopen }, { LIT("close"), T_move_close },
	};
	return named(moves, COUNT(moves), verb, lang);
}

struct str name_step(struct str verb, enum lang lang)
{
	static const struct named steps[] = {
		{ LIT("triage"), T_step_triage }, { LIT("solve"), T_step_solve },   { LIT("wait"), T_step_wait },
		{ LIT("resume"), T_step_resume }, { LIT("reopen"), T_step_reopen }, { LIT("close"), T_step_close },
	};
	return named(steps, COUNT(steps), verb, lang);
}

struct str name_own_reason(struct str reason, enum lang lang)
{
	static const struct named reasons[] = {
		{ LIT("recovered"), T_reason_recovered }, { LIT("alarm"), T_reason_alarm }, { LIT("letter"), T_reason_letter }, { LIT("portal"), T_reason_portal },
		{ LIT("unanswered"), T_reason_unanswered },
	};
	for (size_t i = 0; i < COUNT(reasons); i++)
		if (str_is(reasons[i].id, reason))
			return say(reasons[i].name, lang);
	return NONE;
}

struct str name_outage_news(struct request *q, struct str words)
{
	struct str rest = words, first = str_split(&rest, ' ');
	struct instant from, until;
	if (!instant_parse(str_split(&rest, ' '), &from))
		return words;
	if (str_is(first, STR("open")))
		return phrase(q->mem, q->lang, q->zone, T_news_open, from);
	if (!instant_parse(rest, &until))
		return words;
	return phrase(q->mem, q->lang, q->zone, T_news_closed, until, (struct span){ (until.ms - from.ms) / 1000 * 1000 });
}

struct str name_source(struct str source, enum lang lang)
{
	static const struct named sources[] = {
		{ LIT("annex"), T_source_annex },
		{ LIT("site"), T_source_site }, { LIT("inventory"), T_source_inventory }, { LIT("log"), T_source_log },   { LIT("probe"), T_source_probe },
		{ LIT("service-graph"), T_source_graph }, { LIT("rule"), T_source_rule }, { LIT("request"), T_source_request },
		{ LIT("person"), T_source_person },       { LIT("clock"), T_source_clock },       { LIT("monitoring"), T_source_monitoring },
		{ LIT("quota"), T_source_quota },         { LIT("consent"), T_source_consent },
		{ LIT("decision"), T_source_decision },   { LIT("presumption"), T_source_presumption },   { LIT("contract"), T_contract },          { LIT("import"), T_import },
	};
	return named(sources, COUNT(sources), source, lang);
}

struct str name_quote_state(enum quote_state s, enum lang lang)
{
	static const enum text names[] = { T_quote_draft, T_quote_offered, T_quote_accepted, T_quote_declined, T_quote_superseded };  /* ORDER quote_state */
	return say(names[s], lang);
}

struct str name_cause(struct arena *mem, struct str cause, enum lang lang)
{
	return cause.len ? name_word(mem, cause, lang) : say(T_cause_unknown, lang);
}

struct str name_said(struct str evidence)
{
	for (size_t i = 0; i + 3 <= evidence.len; i++)
		if (str_is(str_cut(evidence, i, i + 3), STR(" | ")))
			return str_cut(evidence, 0, i);
	return evidence;
}

struct str name_why(struct str why, enum lang lang)
{
	static const struct named whys[] = { { LIT("@silent"), T_why_silent }, { LIT("@unwatched"), T_why_unwatched }, { LIT("answers"), T_why_answers }, { LIT("no answer"), T_why_no_answer } };
	return named(whys, COUNT(whys), name_said(why), lang);
}

struct str name_time_reason(struct str reason, enum lang lang)
{
	static const struct named reasons[] = {
		{ LIT("no-verdict"), T_time_no_verdict }, { LIT("open"), T_time_open },         { LIT("covered"), T_time_covered },         { LIT("warranty"), T_time_warranty },
		{ LIT("quote"), T_time_quote },           { LIT("fixed-price"), T_time_fixed }, { LIT("not-offered"), T_time_not_offered },
		{ LIT("disputed"), T_time_disputed },     { LIT("surcharge"), T_time_surcharge },       { LIT("no-charge"), T_time_no_charge },
		{ LIT("list"), T_time_list },             { LIT("approval"), T_time_approval },     { LIT("brought"), T_time_brought },
		{ LIT("no-version"), T_time_no_version },   { LIT("undone"), T_time_undone },
	};
	return named(reasons, COUNT(reasons), reason, lang);
}

struct str name_price(struct arena *mem, struct str price)
{
	struct out o = out_open(mem);
	size_t first = capital(price, &o);
	out_bytes(&o, str_cut(price, first, price.len));
	return out_str(&o);
}

/* ---- names that stand in the store ---- */

static bool one_name(struct request *q, struct rows *r, struct str *out, struct err *e)
{
	*out = NONE;
	row(r, q->mem, out);
	return done(r, e);
}

bool name_person(struct request *q, int64_t person, struct str *out, struct err *e)
{
	if (person)
		return one_name(q, sql_known(q->db, "person", "select name from person where id = ?", person), out, e);
	*out = say(T_the_program, q->lang);
	return true;
}

bool name_somebody(struct request *q, int64_t person, struct str *out, struct err *e)
{
	*out = NONE;
	return !person || name_person(q, person, out, e);
}

/* By what is asked of each part anyway. */
bool name_concerns(struct request *q, int64_t client, int64_t ticket, struct str *out, struct err *e)
{
	struct parts parts = { 0 };
	int64_t latest = 0;
	*out = NONE;
	if (!ticket_parts(q->db, client, ticket, q->mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n; i++) {
		struct ticket_facts known = { 0 };
		const struct ticket_fact *f;
		if (!ticket_facts(q->db, client, parts.at[i].id, q->mem, &known, e))
			return false;
		if ((f = ticket_fact_of(&known, STR("concerns"))) && f->id > latest) {
			latest = f->id;
			*out = f->value;
		}
	}
	return true;
}

bool name_client(struct request *q, int64_t client, struct str *out, struct err *e)
{
	if (client)
		return one_name(q, sql_known(q->db, "client", "select name from client where id = ?", client), out, e);
	*out = say(T_audit_house, q->lang);
	return true;
}

bool name_component(struct request *q, int64_t client, int64_t component, struct str *out, struct err *e)
{
	return one_name(q, sql_known(q->db, "component", "select name from component where client_id = ? and id = ?", client, component), out, e);
}

struct str name_event(struct request *q, const struct ticket_note *n)
{
	struct event_told told = ticket_event_told(n);
	struct str name = name_word(q->mem, told.name, q->lang), what = told.over ? phrase(q->mem, q->lang, NULL, T_event_is_over, name) : name;
	return told.earlier ? phrase(q->mem, q->lang, q->zone, T_event_happened, what, told.at) : what;
}
