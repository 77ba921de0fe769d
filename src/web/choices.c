/* choices.c - the fields that take one of a few words, each from the table by which it is checked, or what has a shape. */
#include "account/article.h"
#include "account/instalment.h"
#include "agreement/agreement.h"
#include "import/import.h"
#include "ledger/bank.h"
#include "oncall/oncall.h"
#include "privacy/privacy.h"
#include "project/project.h"
#include "signal/events.h"
#include "ticket/calls.h"
#include "ticket/others.h"
#include "ticket/template.h"
#include "ticket/together.h"
#include "web/api.h"

typedef void words_fn(struct arena *mem, struct strs *out);

/* Of each verb once, from whatever state. */
static void verbs(struct arena *mem, struct strs *out)
{
	const struct ticket_move *m;
	for (size_t n = ticket_moves(&m), i = 0; i < n; i++) {
		bool there = false;
		for (size_t k = 0; k < out->n; k++)
			there |= str_is(out->at[k], m[i].verb);
		if (!there)
			*push(mem, out) = m[i].verb;
	}
}

static void kinds(struct arena *mem, struct strs *out)
{
	for (enum ticket_kind k = TICKET_INCIDENT; k <= TICKET_MAINTENANCE; k++)
		*push(mem, out) = ticket_kind_id(k);
}

static void states(struct arena *mem, struct strs *out)
{
	for (enum ticket_state s = TICKET_NEW; s <= TICKET_CLOSED; s++)
		*push(mem, out) = ticket_state_id(s);
}

static void events(struct arena *mem, struct strs *out)
{
	size_t n;
	const struct event_kind *k = event_kinds(&n);
	for (size_t i = 0; i < n; i++)
		*push(mem, out) = k[i].name;
}

static void corrections(struct arena *mem, struct strs *out)
{
	for (enum correction_choice c = CORRECTION_CREDIT; c <= CORRECTION_LEAVE; c++)
		*push(mem, out) = correction_choice_id(c);
}

/* What an objection may come to, and any verdict. */
static void rulings(struct arena *mem, struct strs *out)
{
	*push(mem, out) = STR("corrected");
	*push(mem, out) = STR("upheld");
	for (enum verdict_class c = VERDICT_COVERED; c <= VERDICT_DECLINED; c++)
		*push(mem, out) = verdict_id(c);
}

static void links(struct arena *mem, struct strs *out)
{
	enum link_kind parsed;
	for (enum link_kind k = LINK_FOLLOWS; k <= LINK_DUPLICATE; k++)
		if (link_kind_parse(link_kind_id(k), &parsed))
			*push(mem, out) = link_kind_id(k);
}

static void parties(struct arena *mem, struct strs *out)
{
	for (enum other_party p = OTHER_ISP; p <= OTHER_MAKER; p++)
		*push(mem, out) = other_party_id(p);
}

static void outcomes(struct arena *mem, struct strs *out)
{
	for (enum callback_outcome o = CALLBACK_REACHED; o <= CALLBACK_DROPPED; o++)
		*push(mem, out) = callback_outcome_id(o);
}

static void roles(struct arena *mem, struct strs *out)
{
	for (enum role r = 0; r < ROLES; r++)
		*push(mem, out) = role_id(r);
}

static void channels(struct arena *mem, struct strs *out)
{
	size_t n;
	const struct channel_kind *k = channel_kinds(&n);
	for (size_t i = 0; i < n; i++)
		*push(mem, out) = k[i].id;
}

static void mappings(struct arena *mem, struct strs *out)
{
	struct mappings all = { 0 };
	struct err e = { 0 };
	must(mapping_all(mem, &all, &e));                        /* they ship with the program */
	for (size_t i = 0; i < all.n; i++)
		*push(mem, out) = all.at[i].id;
}

static void article_kinds(struct arena *mem, struct strs *out)
{
	for (enum article_kind k = 0; k < ARTICLE_KINDS; k++)
		*push(mem, out) = article_kind_id(k);
}

/* At home; the other categories follow from who is billed. */
static void taxes(struct arena *mem, struct strs *out)
{
	for (enum tax_category c = TAX_STANDARD; c <= TAX_REVERSE; c++)
		*push(mem, out) = account_tax_code(c);
}

static void rests(struct arena *mem, struct strs *out)
{
	for (enum rest_kind k = 0; k < REST_KINDS; k++)
		*push(mem, out) = rest_kind_id(k);
}

static void project_steps(struct arena *mem, struct strs *out)
{
	for (enum step_state s = STEP_OPEN; s <= STEP_DONE; s++)
		*push(mem, out) = step_state_id(s);
}

static void dues(struct arena *mem, struct strs *out)
{
	for (enum instalment_when w = INSTALMENT_ACCEPTED; w <= INSTALMENT_MILESTONE; w++)
		*push(mem, out) = instalment_when_id(w);
}

static void choices(struct arena *mem, struct strs *out)
{
	for (enum quote_choice c = 0; c < QUOTE_CHOICES; c++)
		*push(mem, out) = quote_choice_id(c);
}

static void amendments(struct arena *mem, struct strs *out)
{
	for (enum amend_kind k = 0; k < AMEND_KINDS; k++)
		*push(mem, out) = amend_kind_id(k);
}

static void numbers(struct arena *mem, struct strs *out, int n)
{
	for (int i = 0; i < n; i++)
		*push(mem, out) = text(mem, "{}", i);
}

static void periods(struct arena *mem, struct strs *out) { numbers(mem, out, AMEND_PERIODS); }
static void carried(struct arena *mem, struct strs *out) { numbers(mem, out, AMEND_SAME_REST); }
static void templates(struct arena *mem, struct strs *out) { numbers(mem, out, TEMPLATE_KINDS); }
static void risks(struct arena *mem, struct strs *out) { numbers(mem, out, RISK_HIGH + 1); }
static void told(struct arena *mem, struct strs *out) { numbers(mem, out, INCIDENT_OTHERS + 1); }
static void areas(struct arena *mem, struct strs *out) { numbers(mem, out, MEASURE_AREAS); }

/* name: as fields.def has it. fn, or the words themselves where no table has them; shapes: what is taken beside them. */
static const struct { struct str name; words_fn *fn; struct str words; unsigned shapes; } rows[] = {
	{ LIT("tick"), NULL, LIT("1") },                          { LIT("yes-no"), NULL, LIT("0 1") },                     { LIT("languages"), NULL, LIT("de en") },
	{ LIT("roles"), roles, LIT("") },                            { LIT("channels"), channels, LIT("") },                     { LIT("answers"), NULL, LIT("yes no") },
	{ LIT("verbs"), verbs, LIT("") },                            { LIT("kinds"), kinds, LIT("") },                           { LIT("links"), links, LIT("") },
	{ LIT("parties"), parties, LIT("") },                        { LIT("outcomes"), outcomes, LIT("") },                     { LIT("bulk"), bulk_deeds, LIT("") },
	{ LIT("owner"), NULL, LIT("take give back") },            { LIT("draft"), NULL, LIT("draft drop") },               { LIT("stopwatch"), stopwatch_verbs, LIT("") },
	{ LIT("request-steps"), request_steps, LIT("") },            { LIT("vendor-steps"), vendor_steps, LIT("") },             { LIT("vendor-steps-of-client"), vendor_steps_of_client, LIT("") },
	{ LIT("import"), NULL, LIT("look go") },                  { LIT("mappings"), mappings, LIT("") },                     { LIT("probes"), probe_kinds, LIT("") },
	{ LIT("article-kinds"), article_kinds, LIT("") },            { LIT("tax"), taxes, LIT("") },                             { LIT("schemes"), NULL, LIT("core b2b") },
	{ LIT("rests"), rests, LIT("") },                            { LIT("project-steps"), project_steps, LIT("") },           { LIT("due"), dues, LIT("") },
	{ LIT("choices"), choices, LIT("") },
	{ LIT("amendments"), amendments, LIT("") },                  { LIT("amendment-steps"), NULL, LIT("show keep undo") }, { LIT("holders"), amend_holders, LIT("") },
	{ LIT("periods"), periods, LIT("") },                        { LIT("carried"), carried, LIT("") },                       { LIT("begun"), NULL, LIT("begun full") },
	{ LIT("within"), NULL, LIT("inside outside") },           { LIT("bears"), NULL, LIT("begin minutes") },
	{ LIT("editor"), NULL, LIT("check save over autosave annex meanings replay score") },
	{ LIT("change-ends"), NULL, LIT("done rolled-back") },    { LIT("templates"), templates, LIT("") },
	{ LIT("risks"), risks, LIT("") },                            { LIT("told"), told, LIT("") },                             { LIT("areas"), areas, LIT("") },
	{ LIT("directions"), NULL, LIT("in out") },               { LIT("call-events"), NULL, LIT("ringing answered ended") },
	{ LIT("number"), NULL, LIT(""), SHAPE_NUMBER },           { LIT("index"), NULL, LIT(""), SHAPE_INDEX },           { LIT("day"), NULL, LIT(""), SHAPE_DAY },
	{ LIT("time"), NULL, LIT(""), SHAPE_TIME },
	{ LIT("month"), NULL, LIT(""), SHAPE_MONTH },             { LIT("mark"), NULL, LIT(""), SHAPE_MARK },             { LIT("release-mark"), NULL, LIT(""), SHAPE_INDEX | SHAPE_MARK },
	{ LIT("any-client"), NULL, LIT("0"), SHAPE_NUMBER },      { LIT("queue-owner"), NULL, LIT("me none"), SHAPE_NUMBER }, { LIT("queue-team"), NULL, LIT("mine none"), SHAPE_NUMBER },
	{ LIT("states"), states, LIT("") },                          { LIT("search-kinds"), search_kinds, LIT("") },             { LIT("report-months"), NULL, LIT("1 3") },
	{ LIT("beginnings"), editor_beginnings, LIT("words") },
	{ LIT("events"), events, LIT("") },                          { LIT("sides"), NULL, LIT("house client") },              { LIT("notice-ways"), NULL, LIT("letter mail spoken") },              { LIT("processor-answers"), NULL, LIT("heeded rejected") },
	{ LIT("corrections"), corrections, LIT("") },                { LIT("rulings"), rulings, LIT("") },                       { LIT("show"), NULL, LIT("show") },
	{ LIT("council-stopwatch"), council_stopwatch, LIT("") },    { LIT("council-remote"), council_remote, LIT("") },         { LIT("council-log"), council_log, LIT("") },
};

static size_t row_of(const struct form_field *f)
{
	size_t i = 0;
	while (!str_is(rows[i].name, f->words))
		must(++i < COUNT(rows));
	return i;
}

void field_words(const struct form_field *f, struct arena *mem, struct strs *out)
{
	if (!f->words.len)
		return;
	size_t i = row_of(f);
	if (rows[i].fn)
		rows[i].fn(mem, out);
	for (struct str left = rows[i].words; left.len;)
		*push(mem, out) = str_split(&left, ' ');
}

unsigned field_shapes(const struct form_field *f) { return f->words.len ? rows[row_of(f)].shapes : 0; }
