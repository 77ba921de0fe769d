/* quote.c - a quote's life: proposed or written, offered, decided. One place moves its state. */
#include "account/choice.h"
#include "account/inside.h"
#include "inventory/words.h"
#include "ticket/approval.h"

static const struct { enum quote_state from, to; } moves[] = {
	{ QUOTE_DRAFT, QUOTE_OFFERED }, { QUOTE_OFFERED, QUOTE_ACCEPTED }, { QUOTE_OFFERED, QUOTE_DECLINED },
	{ QUOTE_DRAFT, QUOTE_SUPERSEDED }, { QUOTE_OFFERED, QUOTE_SUPERSEDED }, { QUOTE_DECLINED, QUOTE_SUPERSEDED },
};

static bool is_allowed(enum quote_state from, enum quote_state to)
{
	for (size_t i = 0; i < COUNT(moves); i++)
		if (moves[i].from == from && moves[i].to == to)
			return true;
	return false;
}

static struct str state_word(const struct step *s, enum quote_state state)
{
	static const struct str words[] = { LIT("ein Entwurf"), LIT("angeboten"), LIT("angenommen"), LIT("abgelehnt"), LIT("ersetzt") };  /* ORDER quote_state */
	return s->reader == LANG_DE ? words[state] : quote_state_id(state);
}

bool quote_move(const struct step *s, struct quote *q, enum quote_state to, int64_t person, struct err *e)
{
	if (!is_allowed(q->state, to))
		return refuse(s, "Angebot {} ist {}: es kann nicht {} werden", "quote {} is {}: it cannot become {}", quote_name(q, s->reader, s->mem), state_word(s, q->state), state_word(s, to)), true;
	q->state = to;
	if (to == QUOTE_OFFERED) {
		q->offered = s->now;
	} else {
		q->decided = s->now;
		q->decided_by = person;
	}
	struct str what = text(s->mem, "quote.{}", quote_state_id(to));
	struct str body = text(s->mem, "{\"number\":\"{}\",\"sha256\":\"{}\",\"gross\":{}}", q->number, q->sha256, q->gross);
	return run(s->db, e, "update quote set state = ?, number = ?, offered_ms = ?, decided_ms = ?, decided_by = ?, valid_until = ?, sha256 = ?"
	                     " where client_id = ? and id = ?", (int)to, q->number, q->offered, q->decided, q->decided_by, q->valid_until, q->sha256, q->client, q->id) &&
	       audit_add(s->db, q->client, s->now, person, what, q->id, body, e) && audit_seal(s->db, q->client, s->now, SEAL_QUOTE, q->id, e);
}

static bool insert_line(const struct step *s, const struct quote *q, int place, const struct quote_line *l, struct err *e)
{
	const struct owed *o = &l->owed;
	return run(s->db, e, "insert into quote_line (client_id, quote_id, place, name, clause, note, position, effort, quantity_u6, unit, price_u6, base_u6, minimum_u6,"
	                     " step_minutes, cap_cents, least_cents, derived, asked_u6, words, article_id, cost_u6, choice, left_out, net_cents, tax, rate_u6) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	           q->client, q->id, place, o->name, o->clause, o->note, l->position, (int)l->kind, o->quantity, o->unit, o->price, o->base, l->minimum, l->step, l->cap, l->least, l->derived, l->asked, l->words, l->article, l->cost, (int)l->choice, (int)l->left_out, o->net,
	           account_tax_code(o->tax.category), o->tax.rate);
}

static bool insert_head(const struct step *s, struct quote *q, struct err *e)
{
	struct rows *r = sql(s->db, "insert into quote (client_id, ticket_id, part_id, contract_id, verdict_id, number, version, state, title, clause, clause_text,"
	                            " net_cents, vat_cents, gross_cents, valid_until, sha256, person_id, created_ms, offered_ms, decided_ms, decided_by, project_id, replaces)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', ?, ?, 0, 0, 0, ?, ?) returning id",
	                     q->client, q->ticket, q->part, q->contract, q->verdict, q->number, q->version, (int)q->state, q->title, q->clause, q->clause_text,
	                     q->net, q->vat, q->gross, q->person, q->created, q->project, q->replaces);
	row(r, s->mem, &q->id);
	return done(r, e);
}

static bool next_version(const struct step *s, struct quote *q, struct err *e)
{
	struct rows *r = sql(s->db, "select coalesce(max(version), 0) + 1 from quote where client_id = ? and part_id = ?", q->client, q->part);
	row(r, s->mem, &q->version);
	return done(r, e);
}

/* Numbers are of what was offered: a draft has none, however often it is saved. */
static bool take_number(const struct step *s, struct quote *q, struct err *e)
{
	int64_t place;
	struct str hash;
	return q->number.len || series_take(s->db, s->mem, STR("AN"), date_civil(account_today(s)).year, &q->number, &place, &hash, e);
}

struct str quote_name(const struct quote *q, enum lang lang, struct arena *mem)
{
	if (q->number.len)
		return q->number;
	return lang == LANG_DE ? text(mem, "Entwurf {}", (int64_t)q->version) : text(mem, "draft {}", (int64_t)q->version);
}

bool quote_insert(const struct step *s, struct quote *q, const struct quote_lines *lines, struct err *e)
{
	struct owed_sums sums;
	if (!quote_sums(lines, s->mem, &sums))
		return refuse(s, "die Summe liegt außerhalb des Bereichs der Beträge", "the total is beyond the range of amounts"), true;
	q->net = sums.net;
	q->vat = sums.vat;
	q->gross = sums.gross;
	q->created = s->now;
	if (!next_version(s, q, e) || !insert_head(s, q, e))
		return false;
	for (size_t i = 0; i < lines->n; i++)
		if (!insert_line(s, q, (int)i + 1, &lines->at[i], e))
			return false;
	return audit_seal(s->db, q->client, s->now, SEAL_QUOTE, q->id, e);
}

/* ---- what people decide -------------------------------------------------------------------------- */

static bool named_quote(const struct step *s, const struct signal *act, struct quote *q, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("quote"), &id);
	if (!quote_find(s->db, act->client, id, s->mem, q, e))
		return false;
	if (!q->id)
		refuse(s, "es gibt kein Angebot {}", "there is no quote {}", id);
	*s->made = q->id;
	return true;
}

/* The fixed lines are owed from now on; what is estimated, and what is put on it, is owed when its time is booked, and goods when they have come. */
static bool claim_fixed(const struct step *s, const struct quote *q, struct err *e)
{
	struct quote_lines lines = { 0 };
	struct date today = account_today(s);
	if (!quote_lines(s->db, q->client, q->id, s->mem, &lines, e))
		return false;
	for (size_t i = 0; i < lines.n; i++) {
		struct claim c = { .client = q->client, .source = CLAIM_QUOTE, .source_id = lines.at[i].id, .contract = q->contract, .quote = q->id,
		                   .ticket = q->ticket, .article = lines.at[i].article, .from = today, .until = today, .owed = lines.at[i].owed };
		c.owed.note = q->title;
		c.position = lines.at[i].words.len ? lines.at[i].position : NONE;        /* else its name says which it is */
		c.owed.clause = text(s->mem, "{} {}", q->clause, q->number);
		bool waits;
		if (!quote_line_waits(s, &lines.at[i], &waits, e) || (lines.at[i].kind == QUOTE_FIXED && !waits && !claim_add(s, &c, e)))
			return false;
	}
	return true;
}

/* What was to replace a quote that is accepted is to replace nothing any more. */
static bool drop_draft(const struct step *s, const struct quote *q, struct err *e)
{
	struct quote draft;
	return quote_redrafted(s->db, q->client, q->id, s->mem, &draft, e) && (!draft.id || quote_move(s, &draft, QUOTE_SUPERSEDED, q->decided_by, e));
}

/* What an accepted quote begins: what of it is owed at once, and what is paid before its end. */
static bool begin(const struct step *s, const struct quote *q, struct err *e)
{
	return drop_draft(s, q, e) && claim_fixed(s, q, e) && plan_begin(s, q, e) && balance_pay_fixed(s, q, e) && time_settle(s, q->client, q->part, e);
}

/* The ticket on which its work is now says what became of it. */
static bool note_answer(const struct step *s, const struct quote *q, struct str verb, struct str reason, struct err *e)
{
	struct part part;
	if (s->refused->len)
		return true;
	return ticket_part(s->db, q->client, q->part, s->mem, &part, e) &&
	       approval_answered(s, q->client, part.id ? part.ticket : q->ticket, q->decided_by, text(s->mem, "{} {} {}{}{}", verb, q->id, q->number, reason.len ? STR(" ") : NONE, reason), e);
}

/* Below the amount from which the contract wants an approval an offer is agreed by the contract itself: decided_by 0. Where time or the work of a month
 * decides that, an offer is the approval that is asked for; so is one that changes what was agreed, and one in which something is to be chosen. */
static bool accept_below(const struct step *s, struct quote *q, bool chooses, struct err *e)
{
	struct judged j;
	if (q->project || chooses)
		return true;
	if (!account_judged(s, q->client, q->part, &j, e))
		return false;
	if (!j.contract || !j.j.path || j.j.path->approval_months || j.j.path->approval_minutes || q->net.cents >= j.j.path->approval_from.cents)
		return true;
	return quote_move(s, q, QUOTE_ACCEPTED, 0, e) && begin(s, q, e) && note_answer(s, q, STR("below"), NONE, e);
}

/* What is paid when, a line each; nothing where all is paid at the end. In the languages of both. */
static bool plan_words(const struct step *s, const struct quote *q, struct str currency, struct str out[2], struct err *e)
{
	struct instalments plan = { 0 };
	struct payments_ahead all = { 0 };
	struct quote_lines lines = { 0 };
	struct owed_sums own;
	out[LANG_DE] = out[LANG_EN] = NONE;
	if (!quote_lines(s->db, q->client, q->id, s->mem, &lines, e))
		return false;
	must(quote_sums(&lines, s->mem, &own));
	if (!instalments_of(s->db, q, &own.groups, s->mem, &plan, &all, e))
		return false;
	for (enum lang lang = LANG_DE; lang <= LANG_EN && all.n; lang++) {
		out[lang] = lang == LANG_DE ? STR("\n\nZahlungsplan:") : STR("\n\nPayment plan:");
		for (size_t i = 0; i < all.n; i++)
			out[lang] = text(s->mem, "{}\n- {}", out[lang], payment_said(&all.at[i], currency, lang, s->mem));
	}
	return true;
}

static bool currency_of(const struct step *s, const struct quote *q, struct str *out, struct err *e)
{
	struct agreement a = { 0 };
	const struct contract *c = NULL;
	if (q->contract && !agreement_by_id(s->db, q->client, q->contract, s->mem, &a, &c, e))
		return false;
	*out = c ? contract_head(c)->currency : NONE;
	return true;
}

/* Each approver of the client gets the offer by mail, with a link of their own. person: who offers it. */
static bool ask_approvers(const struct step *s, const struct quote *q, bool chooses, int64_t person, struct err *e)
{
	if (s->refused->len || q->state != QUOTE_OFFERED)
		return true;
	struct part part;
	struct str currency, plan[2];
	if (!ticket_part(s->db, q->client, q->part, s->mem, &part, e) || !currency_of(s, q, &currency, e) || !plan_words(s, q, currency, plan, e))
		return false;
	struct out sums[2] = { out_open(s->mem), out_open(s->mem) }, days[2] = { out_open(s->mem), out_open(s->mem) };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		sums[lang].lang = days[lang].lang = lang;
		sums[lang].currency = currency;
		out_money(&sums[lang], q->gross);
		html(&days[lang], "{}", q->valid_until);
	}
	struct approval_asking x = { .kind = APPROVAL_QUOTE, .client = q->client, .ref = q->id, .ticket = part.id ? part.ticket : q->ticket, .by = person, .seal = q->sha256, .news = text(s->mem, "offered {} {}", q->id, q->number),
		.subject = { text(s->mem, "Angebot {}: {}", q->number, q->title), text(s->mem, "Quote {}: {}", q->number, q->title) },
		.words = { text(s->mem, "für Angebot {} ({}) über {} brutto{} bitten wir um Ihre Freigabe. Es gilt bis {}.{}", q->number, q->title, out_str(&sums[LANG_DE]), chooses ? STR(", ohne was Sie wählen können,") : NONE, out_str(&days[LANG_DE]), plan[LANG_DE]),
		           text(s->mem, "we ask for your approval of quote {} ({}), {} with tax{}. It is valid until {}.{}", q->number, q->title, out_str(&sums[LANG_EN]), chooses ? STR(" and without what you may choose") : NONE, out_str(&days[LANG_EN]), plan[LANG_EN]) } };
	return approval_ask(s, &x, e);
}

/* The offer that this one replaces ends now. */
static bool end_replaced(const struct step *s, const struct quote *q, int64_t person, struct err *e)
{
	struct quote before;
	if (!q->replaces)
		return true;
	return quote_find(s->db, q->client, q->replaces, s->mem, &before, e) && ((before.state != QUOTE_OFFERED && before.state != QUOTE_DECLINED) || quote_move(s, &before, QUOTE_SUPERSEDED, person, e));
}

bool quote_offer(const struct step *s, const struct signal *act, struct err *e)
{
	struct quote q;
	struct quote_lines lines = { 0 };
	int64_t days;
	if (!named_quote(s, act, &q, e) || !quote_lines_all(s->db, q.client, q.id, s->mem, &lines, e))
		return false;
	if (s->refused->len)
		return true;
	bool chooses = quote_chooses(&lines);
	if (q.state != QUOTE_DRAFT)
		return quote_move(s, &q, QUOTE_OFFERED, act->person, e);
	if (!chooses && (q.project ? !q.net.cents : q.gross.cents <= 0))
		return refuse(s, "Angebot {} hat keinen Betrag: fügen Sie eine Zeile mit einem Preis hinzu", "quote {} has no amount: add a line with a price", quote_name(&q, s->reader, s->mem)), true;
	if (!str_int(account_setting(s, STR("quote.valid_days"), STR("30")), &days) || days < 1 || days > 3650)
		return refuse(s, "die Einstellung quote.valid_days ist keine Zahl von Tagen", "the setting quote.valid_days is no number of days"), true;
	q.valid_until = (struct date){ account_today(s).day + (int32_t)days };
	return take_number(s, &q, e) && quote_write_offer(s, &q, e) && quote_move(s, &q, QUOTE_OFFERED, act->person, e) && end_replaced(s, &q, act->person, e) && accept_below(s, &q, chooses, e) && ask_approvers(s, &q, chooses, act->person, e);
}

static bool is_set(const struct signal *act, struct str name) { return str_is(field(&act->fields, name), STR("1")); }

/* May this person accept this, now, with these bytes before the eyes? */
static bool may_accept(const struct step *s, const struct quote *q, const struct signal *act)
{
	if (!is_set(act, STR("approver")) || is_set(act, STR("house")) || !act->person)
		return refuse(s, "annehmen kann ein Angebot nur, wer beim Klienten zur Freigabe berechtigt ist", "only a person the client named as approver can accept a quote");
	if (q->state != QUOTE_OFFERED)
		return refuse(s, "Angebot {} ist {}: nur ein angebotenes kann angenommen werden", "quote {} is {}: only an offered one can be accepted", quote_name(q, s->reader, s->mem), state_word(s, q->state));
	if (account_today(s).day > q->valid_until.day)
		return refuse(s, "Angebot {} galt bis {}: bitten Sie um ein neues", "quote {} was valid until {}: ask for a new one", q->number, q->valid_until);
	if (!str_is(field(&act->fields, STR("sha256")), q->sha256))
		return refuse(s, "Angebot {}: was gezeigt wurde, ist nicht, was angeboten ist; öffnen Sie es neu und lesen Sie es", "quote {}: what was shown is not what is offered; open it again and read it", q->number);
	return true;
}

/* By who signs it, or by whom somebody of the house heard say so. *who: of the client. */
static bool accepted_by(const struct step *s, const struct signal *act, const struct quote *q, int64_t *who, struct err *e)
{
	*who = act->person;
	if (field_is(&act->fields, STR("heard")))
		return quote_hear(s, act, q, who, e);
	may_accept(s, q, act);
	return true;
}

bool quote_accept(const struct step *s, const struct signal *act, struct err *e)
{
	struct quote q;
	struct quote_lines lines = { 0 };
	struct accepted told = { 0 };
	int64_t who;
	if (!named_quote(s, act, &q, e) || !quote_lines_all(s->db, q.client, q.id, s->mem, &lines, e))
		return false;
	if (s->refused->len)
		return true;
	told.chosen = quote_chooses(&lines);
	if (!accepted_by(s, act, &q, &who, e) || (!s->refused->len && !quote_take_choice(s, act, &q, e)))
		return false;
	if (s->refused->len)
		return true;
	return run(s->db, e, "insert into quote_acceptance (client_id, quote_id, person_id, sha256, at_ms) values (?, ?, ?, ?, ?)",
	           q.client, q.id, who, q.sha256, act->at) &&
	       quote_write_agreed(s, &q, who, act->at, &told.sha256, e) && currency_of(s, &q, &told.currency, e) && plan_words(s, &q, told.currency, told.plan, e) &&
	       quote_move(s, &q, QUOTE_ACCEPTED, who, e) && begin(s, &q, e) &&
	       note_answer(s, &q, field_is(&act->fields, STR("heard")) ? STR("heard") : STR("accepted"), NONE, e) && quote_tell(s, &q, &told, e);
}

bool quote_decline(const struct step *s, const struct signal *act, struct err *e)
{
	struct quote q;
	if (!named_quote(s, act, &q, e))
		return false;
	if (s->refused->len)
		return true;
	if (!is_set(act, STR("approver")) || is_set(act, STR("house")) || !act->person)
		return refuse(s, "ablehnen kann ein Angebot nur, wer beim Klienten zur Freigabe berechtigt ist", "only a person the client named as approver can decline a quote"), true;
	return quote_move(s, &q, QUOTE_DECLINED, act->person, e) && note_answer(s, &q, STR("declined"), str_trim(field(&act->fields, STR("reason"))), e);
}
