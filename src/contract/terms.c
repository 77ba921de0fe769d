/* terms.c - what a contract leaves to the stages: quotas, consent by silence, adjustment of prices.
 *
 * The forms are read elsewhere; here lengths and names become what a stage can reckon with, or are refused. */
#include "contract/money.h"
#include "contract/names.h"
#include "contract/names.h"
#include "contract/print.h"
#include "contract/runs.h"

struct length length_of_unit(enum measure unit, int64_t n)
{
	switch (unit) {
	case UNIT_DAY: return (struct length){ (int)n, 0 };
	case UNIT_WEEK: return (struct length){ 7 * (int)n, 0 };
	case UNIT_MONTH: return (struct length){ 0, (int)n };
	case UNIT_QUARTER: return (struct length){ 0, 3 * (int)n };
	case UNIT_YEAR: return (struct length){ 0, 12 * (int)n };
	default: return (struct length){ 0, 0 };
	}
}

enum { LENGTH_MOST = 1000 };

/* Whole days, weeks, months, quarters or years; anything else is refused. */
struct length length_of(struct reader *r, const struct quantity *q)
{
	int64_t n = q->value.u6 / 1000000;
	struct length l = { 0, 0 };
	if (q->value.u6 % 1000000 == 0 && n > 0 && n <= LENGTH_MOST)
		l = length_of_unit(q->unit, n);
	if (n > LENGTH_MOST)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at, SAY(r, "{} sind zu viel: eine Frist hat höchstens {} einer Einheit", "{} are too many: a length has at most {} of a unit", n, (int)LENGTH_MOST), NONE);
	else if (!l.days && !l.months)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at,
			SAYING(r, "hier wird eine Frist wie 90 tage oder 3 monate erwartet", "a length like 90 days or 3 months is expected here"), NONE);
	return l;
}

static bool is_one_of(struct str key, struct str a, struct str b, struct str c, struct str d)
{
	return str_is(key, a) || str_is(key, b) || str_is(key, c) || str_is(key, d);
}

/* ---- quotas ------------------------------------------------------------------------------------------------ */

static const struct period_word *period_of(struct reader *r, const struct token *t)
{
	static const struct period_word any = { .length = { 0, 1 }, .aligned = true };
	const struct period_word *p = period_find(t->key);
	if (p)
		return p;
	contract_say(r, STR("M04"), WEIGHT_ERROR, t, SAY(r, "„{}“ ist kein Zeitraum", "\"{}\" is no period", t->text),
		SAYING(r, "erwartet wird ein Zeitraum wie monat, quartal, halbjahr, jahr, vertragsjahr oder 90 tage", "a period like month, quarter, half-year, year, contract-year or 90 days is expected"));
	return &any;
}

/* Where a fact comes from that tells what the thing is: whatever else a word is a value of, nobody has a quota by it. */
static bool is_of_inventory(const struct dimension *d)
{
	return str_is(d->face.source, STR("inventar")) || str_is(d->face.source, STR("inventory"));
}

bool is_device_class(const struct contract *c, struct str key)
{
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++)
		if (c->dimensions[i].face.kind == FACT_ENUM && is_of_inventory(&c->dimensions[i]) && index_find(&c->dimensions[i].names, key) >= 0)
			return true;
	return false;
}

static void bind_holder(struct reader *r, const struct token *t, struct quota *q)
{
	const struct holder_word *h = holder_find(t->key);
	if (h || !t->key.len) {
		q->holder = h ? h->holder : QUOTA_CLIENT;
		return;
	}
	q->holder = QUOTA_DEVICE;
	q->device = t->text;
	if (!is_device_class(r->c, t->key))
		contract_say(r, STR("M04"), WEIGHT_ERROR, t, SAYING(r, "ein Kontingent steht je klient, je standort, je anwender, je gerät, je Klasse von Geräten oder je ticket zu",
			"a quota is per client, per site, per user, per device, per class of devices or per ticket"),
			SAYING(r, "eine Klasse ist ein Wert eines Merkmals „aus inventar“; von anderen Gruppen bekommt jede ihr eigenes Kontingent, das ihre Regel nennt",
			"a class is a value of a fact \"from inventory\"; of other groups each gets a quota of its own, named by its rule"));
}

static bool is_work(struct str key)
{
	static const struct str words[] = { LIT("arbeit"), LIT("arbeitszeit"), LIT("zeit"), LIT("work"), LIT("working-time"), LIT("time") };
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(words[i], key))
			return true;
	return false;
}

/* What the need is measured in: time by a duration or by the work itself, pieces by a number. */
static void bind_need(struct reader *r, const struct token *t, struct quota *q)
{
	if (!t->key.len || q->money || (q->minutes && is_work(t->key)))
		return;
	int i = index_find(&r->c->dimension_names, t->key);
	const struct dimension *d = i < DIMENSION_FIRST ? NULL : &r->c->dimensions[i];
	q->need = t->text;
	if (!d || d->measure != (q->minutes ? WORD_DURATION : WORD_NUMBER))
		contract_say(r, STR("M04"), WEIGHT_ERROR, t, q->minutes
			? SAYING(r, "der Bedarf an Zeit steht in der „arbeit“ oder in einem Merkmal vom Typ dauer", "a need of time is in the \"work\" or in a fact of type duration")
			: SAYING(r, "der Bedarf an Stücken steht in einem Merkmal vom Typ zahl", "a need of pieces is in a fact of type number"),
			SAYING(r, "zum Beispiel „bedarf arbeit“, oder „merkmal konten: zahl“ und „bedarf konten“", "for example \"need work\", or \"fact accounts: number\" and \"need accounts\""));
}

/* Pieces, minutes, or money. */
static struct micro quota_amount(struct reader *r, const struct quota *q, const struct quantity *x)
{
	if (q->money)
		return (struct micro){ money_of(r, x).cents * 10000 };
	if ((unit_seconds(x->unit) > 0) != q->minutes || (!q->minutes && x->unit != UNIT_NONE))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &x->at, SAYING(r, "ein Kontingent zählt Stücke, Zeit oder Geld", "a quota counts pieces, time or money"),
			SAYING(r, "zum Beispiel „2 je quartal“, „10 h je monat“ oder „500,00 € je jahr“", "for example \"2 per quarter\", \"10 h per month\" or \"€500.00 per year\""));
	return q->minutes ? (struct micro){ (int64_t)((wide)x->value.u6 * unit_seconds(x->unit) / 60) } : x->value;
}

/* What grows does so in whole steps, and stands to whom the inventory can count for. */
static void bind_growth(struct reader *r, const struct quota_decl *d, struct quota *q)
{
	if (!d->grows)
		return;
	q->counted = d->step.own.text;
	q->every = d->step.value.u6 / 1000000;
	q->begun = d->begun;
	if (q->every < 1 || d->step.value.u6 % 1000000)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->step.at, SAYING(r, "gezählt wird in ganzen Schritten ab 1", "what is counted is counted in whole steps from 1 on"),
			SAYING(r, "zum Beispiel „1 h je angefangene 10 anwender“", "for example \"1 h per begun 10 user\""));
	else if (q->every > 1 && !d->begun && !d->full)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->step.at, SAY(r, "was von {} nicht voll ist, zählt es oder nicht?", "of {}, does what is not full count or not?", d->step.at.text),
			SAY(r, "schreiben Sie „je angefangene {} {}“ oder „je volle {} {}“", "write \"per begun {} {}\" or \"per full {} {}\"", d->step.at.text, q->counted, d->step.at.text, q->counted));
	if (q->holder != QUOTA_CLIENT && q->holder != QUOTA_SITE)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->each, SAYING(r, "was mit dem Bestand wächst, steht dem Klienten oder jedem Standort zu", "what grows with the inventory is the client's or each site's"),
			SAYING(r, "hinter „je“: klient oder standort", "behind \"per\": client or site"));
}

static void check_ticket_quota(struct reader *r, const struct quota_decl *d, const struct quota *q)
{
	bool period = d->per_amount || d->period.text.len;
	if (q->holder == QUOTA_TICKET && (period || d->expires || d->carries || d->rolling))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->name, SAYING(r, "was je Ticket zusteht, hat keinen Zeitraum und keinen Rest, der bleibt", "what is per ticket has no period and no rest that stays"),
			SAYING(r, "schreiben Sie „30 min je ticket“ ohne Zeitraum, verfällt, überträgt und rollend", "write \"30 min per ticket\" without a period, expires, carries over and rolling"));
}

bool quota_is_money(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct quota_decl *d = c->statements.at[i].form == &forms[FORM_QUOTA] ? c->statements.at[i].body : NULL;
		if (d && d->money && str_is(d->name.key, key))
			return true;
	}
	return false;
}

bool quota_is_asked(const struct contract *c, struct str key)
{
	bool asked = !quota_is_money(c, key);
	for (size_t i = 0; i < c->statements.n && !asked; i++) {
		const struct rule *rule = statement_rule(&c->statements.at[i]);
		asked = rule && rule->beyond.text.len && str_is(rule->quota.key, key);
	}
	return asked;
}

/* Money is taken as far as it is there, by what the work costs; often no fact of its name tells two of them apart. */
static void check_balance(struct reader *r, const struct quota_decl *d)
{
	if (d->divisible || d->need.text.len)
		contract_say(r, STR("M04"), WEIGHT_ERROR, d->need.text.len ? &d->need : &d->name, SAYING(r, "von einem Guthaben geht ab, was die Arbeit kostet, so weit es reicht", "from a balance what the work costs is taken, as far as it reaches"),
			SAYING(r, "„teilbar“ und „bedarf“ streichen", "strike \"divisible\" and \"need\""));
	for (size_t i = 0; i < r->c->quotas.n; i++)
		if (str_is(utf8_fold(r->mem, r->c->quotas.at[i].name), d->name.key))
			contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name, SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", d->name.text), advise_other_name(r));
}

static void check_once(struct reader *r, const struct quota_decl *d)
{
	if (d->once && (d->expires || d->carries || d->rolling))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->name, SAYING(r, "was es einmal gibt, hat keinen Zeitraum, mit dem ein Rest verfiele oder weiterginge", "what there is once has no period with which a rest would expire or go on"),
			SAYING(r, "„verfällt“, „überträgt“ und „rollend“ streichen", "strike \"expires\", \"carries over\" and \"rolling\""));
}

/* Of any day that each year and each month has: what begins on the 31st would begin elsewhere in a shorter month. */
static struct length begins_later(struct reader *r, const struct quota_decl *d, const struct period_word *p)
{
	enum { IN_EVERY_MONTH = 28 };
	const struct year_day *day = &d->begins;
	if (!day->month)
		return (struct length){ 0 };
	if (!p || !p->aligned || p->length.months < 3)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &day->at, SAYING(r, "nur ein Jahr, ein Halbjahr oder ein Quartal beginnt an einem Tag des Jahres", "only a year, a half-year or a quarter begins on a day of the year"),
			SAYING(r, "schreiben Sie „je jahr ab 1.8.“, „je halbjahr ab 1.2.“ oder „je quartal ab 1.2.“", "write \"per year from 1 aug\", \"per half-year from 1 feb\" or \"per quarter from 1 feb\""));
	else if (day->day > IN_EVERY_MONTH)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &day->at, SAYING(r, "diesen Tag hat nicht jeder Monat", "not every month has this day"), SAYING(r, "ein Tag bis zum 28.", "a day up to the 28th"));
	return (struct length){ day->day - 1, day->month - 1 };
}

static void bind_quota(struct reader *r, const struct quota_decl *d)
{
	struct quota q = { .name = d->name.text, .minutes = unit_seconds(d->amount.unit) > 0, .money = d->money, .carries = d->carries, .rolling = d->rolling,
	                   .divisible = d->divisible };
	q.amount = quota_amount(r, &q, &d->amount);
	const struct period_word *named = d->period.text.len ? period_of(r, &d->period) : NULL;
	q.aligned = named && named->aligned;
	q.later = begins_later(r, d, named);
	if (named || d->per_amount)
		q.period = named ? named->length : length_of(r, &d->per);
	bind_holder(r, &d->each, &q);
	bind_growth(r, d, &q);
	check_ticket_quota(r, d, &q);
	check_once(r, d);
	if (d->money)
		check_balance(r, d);
	bind_need(r, &d->need, &q);
	if (d->has_kept)
		q.kept = length_of(r, &d->kept);
	if (d->has_most)
		q.most_kept = quota_amount(r, &q, &d->most);
	if (d->rolling && d->carries)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->name, SAYING(r, "was rollt, hat keinen Rest, der übertragen wird", "what is rolling has no rest to carry over"),
			SAYING(r, "„rollend“ oder „überträgt“ streichen", "strike \"rolling\" or \"carries over\""));
	*push(r->c->mem, &r->c->quotas) = q;
}

size_t contract_quotas(const struct contract *c, const struct quota **out)
{
	*out = c->quotas.at;
	return c->quotas.n;
}

const struct quota *contract_quota(const struct contract *c, struct str name)
{
	for (size_t i = 0; i < c->quotas.n; i++)
		if (str_is(c->quotas.at[i].name, name))
			return &c->quotas.at[i];
	return NULL;
}

struct str contract_decided_by(const struct contract *c, struct str fact)
{
	for (size_t i = 0; i < c->rules.n; i++)
		if (c->rules.at[i]->decides.text.len && str_is(c->rules.at[i]->at.key, fact)) {
			enum party_side side = party_side(c, c->rules.at[i]->decides.key);
			return side == PARTY_NOBODY ? c->rules.at[i]->decides.text : party_word(side, c->lang);
		}
	return NONE;
}

/* ---- consent, adjustment, term --------------------------------------------------------------------------------- */

static bool is_either(enum word w, struct str key) { return word_match(w, LANG_DE, &key, 1) || word_match(w, LANG_EN, &key, 1); }

/* The value that means yes or no: by its name, else what silence says, and the last value beside it. */
static struct str value_meaning(const struct dimension *d, enum word w, struct str silence, bool is_silence)
{
	struct str last = word_text(w, LANG_DE);
	for (size_t i = 0; d && i < d->nodes.n; i++) {
		if (is_either(w, d->nodes.at[i].key))
			return d->nodes.at[i].name;
		if (d->nodes.at[i].leaf && str_is(d->nodes.at[i].key, silence) == is_silence)
			last = d->nodes.at[i].name;
	}
	return last;
}

static void bind_consent(struct reader *r, const struct consent_decl *d)
{
	int at = index_find(&r->c->dimension_names, d->name.key);
	const struct dimension *fact = at < DIMENSION_FIRST ? NULL : &r->c->dimensions[at];
	bool no = is_either(WORD_NO, d->silence.key), value = is_either(WORD_YES, d->silence.key) || no || (fact && index_find(&fact->names, d->silence.key) >= 0);
	struct consent k = { .name = d->name.text, .from = d->from.text, .amount = d->deadline.value.u6 / 1000000, .unit = unit_text(d->deadline.unit, LANG_DE) };
	k.silence_is_yes = !no;
	k.agreed = value_meaning(fact, WORD_YES, d->silence.key, !no);
	k.refused = value_meaning(fact, WORD_NO, d->silence.key, no);
	if (!value && fact)
		say_no_value(r, fact, &d->silence);
	else if (!value)
		contract_say(r, STR("W01"), WEIGHT_ERROR, &d->silence, SAY(r, "„{}“ sagt weder ja noch nein", "\"{}\" says neither yes nor no", d->silence.text), SAYING(r, "„schweigen = ja“ oder „= nein“", "\"silence = yes\" or \"= no\""));
	if (d->deadline.value.u6 % 1000000 || k.amount <= 0 || d->deadline.unit == UNIT_NONE || k.amount > 10000 || d->deadline.unit == UNIT_PERCENT || d->deadline.unit == UNIT_MONEY)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->deadline.at, SAYING(r, "hier wird eine Frist wie 48 h oder 5 werktage erwartet", "a deadline like 48 h or 5 workdays is expected here"), NONE);
	*push(r->c->mem, &r->c->consents) = k;
}

size_t contract_consents(const struct contract *c, const struct consent **out)
{
	*out = c->consents.at;
	return c->consents.n;
}

static struct micro percent_of(struct reader *r, const struct quantity *q)
{
	if (q->unit != UNIT_PERCENT)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &q->at, SAYING(r, "erwartet werden Prozente", "a percentage is expected"),
			SAYING(r, "zum Beispiel „höchstens 3 %“", "for example \"at most 3 %\""));
	return q->value;
}

static struct length interval_of(struct reader *r, const struct token *when)
{
	bool yearly = is_one_of(when->key, STR("jährlich"), STR("yearly"), STR("annually"), STR("jahr"));
	if (!yearly && !is_one_of(when->key, STR("vierteljährlich"), STR("quarterly"), STR("quartal"), STR("quarter")))
		contract_say(r, STR("M04"), WEIGHT_ERROR, when, SAYING(r, "erwartet wird jährlich oder vierteljährlich", "yearly or quarterly is expected"), NONE);
	return (struct length){ 0, yearly ? 12 : 3 };
}

static void say_share(struct reader *r, struct out *o, const struct share_decl *s, enum lang lang)
{
	print(o, "{}", o->len ? STR(",") : NONE);
	put_quantity(o, &s->percent, lang);
	if (s->index.text.len)
		print(o, " {}", contract_index_shown(token_text(&s->index, lang), lang, r->c->mem));
	else
		put_word(o, WORD_FIXED, lang);
}

static struct str by_words(struct reader *r, const struct adjust_decl *d, enum lang lang)
{
	struct out o = out_open(r->c->mem);
	o.lang = lang;
	for (size_t i = 0; i < d->shares.n; i++)
		say_share(r, &o, &d->shares.at[i], lang);
	if (d->by.text.len)
		out_bytes(&o, contract_index_shown(token_text(&d->by, lang), lang, r->c->mem));
	if (d->by.text.len && d->has_percent)
		put_word(&o, WORD_PLUS, lang);
	if (d->up_to)
		put_word(&o, WORD_UP_TO, lang);
	if (d->has_percent)
		put_quantity(&o, &d->percent, lang);
	return str_trim(out_str(&o));
}

/* Amounts that contradict each other, or change nothing. */
static void check_adjustment(struct reader *r, const struct adjust_decl *d)
{
	for (size_t i = 0; i < r->c->adjustments.n; i++)
		if (str_is(utf8_fold(r->mem, r->c->adjustments.at[i].name), d->name.key))
			contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name, SAY(r, "die Anpassung „{}“ gibt es schon", "the adjustment \"{}\" exists already", d->name.text),
				SAYING(r, "eine Anlage ersetzt sie: „ersetzt anpassung …“", "an annex replaces it: \"replaces adjustment …\""));
	if (d->has_percent && !d->by.text.len && d->percent.value.u6 <= 0)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->percent.at, SAYING(r, "eine Anpassung um 0 % ändert nie etwas", "an adjustment by 0 % never changes anything"), SAYING(r, "schreiben Sie einen Prozentsatz über 0, oder lassen Sie sie weg", "write a percentage above 0, or leave it out"));
	if (d->has_rounded && d->rounded.value.u6 <= 0)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->rounded.at, SAYING(r, "auf 0 lässt sich nicht runden", "nothing can be rounded to 0"), SAYING(r, "schreiben Sie etwa „gerundet auf 0,10 €“", "write for instance \"rounded to 0.10 €\""));
	if (d->has_least && d->has_most && d->least.value.u6 > d->most.value.u6)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->most.at, SAYING(r, "das Höchste liegt unter dem Mindesten", "the most lies below the least"), SAYING(r, "tauschen Sie die beiden Prozentsätze", "exchange the two percentages"));
}

/* A share twice, one of nothing, too many; together they are all of the price, and something of it moves. */
static void check_shares(struct reader *r, const struct adjust_decl *d, const struct adjustment *a)
{
	enum { WHOLE = 100000000, SHARES_MOST = 6 };
	int64_t sum = 0;
	size_t fixed = 0;
	for (size_t i = 0; i < d->shares.n; i++) {
		const struct share_decl *s = &d->shares.at[i];
		sum += s->percent.value.u6;
		fixed += !s->index.text.len;
		if (s->percent.value.u6 <= 0 || s->percent.value.u6 > WHOLE)
			contract_say(r, STR("M04"), WEIGHT_ERROR, &s->percent.at, SAYING(r, "ein Anteil liegt über 0 % und ist höchstens 100 %", "a share lies above 0 % and is 100 % at most"),
				SAYING(r, "schreiben Sie einen anderen Prozentsatz, oder lassen Sie den Anteil weg", "write another percentage, or leave out the share"));
		for (size_t k = 0; k < i && s->index.text.len; k++)
			if (str_is(d->shares.at[k].index.key, s->index.key))
				contract_say(r, STR("N02"), WEIGHT_ERROR, &s->index, SAY(r, "der Index „{}“ steht schon da", "the index \"{}\" stands there already", s->index.text),
					SAYING(r, "schreiben Sie beide Anteile zusammen", "write both shares as one"));
	}
	if (sum != WHOLE)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->shares.at[0].percent.at, SAY(r, "die Anteile sind zusammen {} % und nicht 100 %", "the shares are {} % together and not 100 %", (struct micro){ sum }),
			sum < WHOLE && !fixed ? SAY(r, "was kein Index bewegt, steht als „{} % fest“", "what no index moves stands as \"{} % fixed\"", (struct micro){ WHOLE - sum })
			: SAYING(r, "zum Beispiel „um 30 % fest, 50 % lohn, 20 % stahl“", "for example \"by 30 % fixed, 50 % wages, 20 % steel\""));
	else if (fixed > 1 || !a->n_shares || a->n_shares > SHARES_MOST)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->shares.at[0].percent.at, SAYING(r, "neben einem festen Anteil stehen ein bis sechs Indizes", "beside one fixed share stand one to six indexes"),
			SAYING(r, "zum Beispiel „um 30 % fest, 50 % lohn, 20 % stahl“", "for example \"by 30 % fixed, 50 % wages, 20 % steel\""));
}

/* The indexes with their weights have one name, whatever the language. */
static void bind_shares(struct reader *r, const struct adjust_decl *d, struct adjustment *a)
{
	struct contract *c = r->c;
	struct index_share *shares = NEWS(c->mem, struct index_share, d->shares.n + 1);
	struct out o = out_open(c->mem);
	for (size_t i = 0; i < d->shares.n; i++) {
		const struct share_decl *s = &d->shares.at[i];
		struct micro percent = percent_of(r, &s->percent);
		if (!s->index.text.len) {
			a->fixed.u6 += percent.u6;
			continue;
		}
		print(&o, "{}{} % {}", a->n_shares ? STR(", ") : NONE, percent, s->index.key);
		shares[a->n_shares++] = (struct index_share){ s->index.text, percent };
	}
	a->shares = shares;
	if (!d->shares.n)
		return;
	a->index = out_str(&o);
	check_shares(r, d, a);
}

static void bind_adjustment(struct reader *r, const struct statement *s)
{
	const struct adjust_decl *d = s->body;
	struct contract *c = r->c;
	struct adjustment a = { .name = d->name.text, .index = d->by.text, .clause = leading_clause(c->mem, s->text), .every = interval_of(r, &d->when), .most = { -1 },
		.by = { [LANG_DE] = by_words(r, d, LANG_DE), [LANG_EN] = by_words(r, d, LANG_EN) }, .chosen = d->up_to, .has_least = d->has_least };
	if (d->has_percent)
		a.percent = percent_of(r, &d->percent);
	if (d->has_least)
		a.least = percent_of(r, &d->least);
	if (!d->by.text.len && !d->shares.n && (d->has_least || d->has_most || d->has_threshold || d->base.text.len))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->percent.at, SAYING(r, "eine feste Anpassung hat weder Basis noch Schwelle noch Grenzen", "a fixed adjustment has no base, threshold or bounds"),
			SAYING(r, "sie stehen bei einem Index; was der Anbieter jedes Mal wählt, heißt „um bis zu 5 %“", "they go with an index; what the provider chooses each time is \"by up to 5 %\""));
	bind_shares(r, d, &a);
	check_adjustment(r, d);
	if (d->has_most)
		a.most = percent_of(r, &d->most);
	if (d->has_threshold)
		a.threshold = percent_of(r, &d->threshold);
	if (d->has_announced)
		a.announced = length_of(r, &d->announced);
	if (d->has_rounded)
		a.rounded = money_of(r, &d->rounded);
	if (d->base.text.len)
		date_parse(text(r->mem, "{}-01", d->base.text), &a.base);
	if (d->has_day) {
		a.month = d->on.month;
		a.day = d->on.day;
	}
	a.all = index_find(&c->dimensions[DIMENSION_PRICE].names, d->name.key) < 0;
	*push(c->mem, &c->adjustments) = a;
}

size_t contract_adjustments(const struct contract *c, const struct adjustment **out)
{
	*out = c->adjustments.at;
	return c->adjustments.n;
}

void terms_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		if (s->form == &forms[FORM_QUOTA])
			bind_quota(r, s->body);
		else if (s->form == &forms[FORM_CONSENT])
			bind_consent(r, s->body);
		else if (s->form == &forms[FORM_ADJUSTMENT])
			bind_adjustment(r, s);
		else if (s->form == &forms[FORM_RUNS])
			runs_bind(r, s);
	}
}
