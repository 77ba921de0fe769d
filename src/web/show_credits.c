/* show_credits.c - credits for missed months: what is due, until when it may be claimed, days left, and the button;
 * of what a bound leaves nothing, that and why. */
#include "web/show.h"

static struct str days_left(struct request *q, struct date by)
{
	int64_t left = by.day - zone_date(q->zone, q->now).day;
	return left == 0 ? say(T_last_day_today, q->lang) : left == 1 ? say(T_one_day_left, q->lang) : phrase(q->mem, q->lang, q->zone, T_days_left, left);
}

/* "November 2026", of a longer period "Oktober 2026 – Dezember 2026". */
static struct str period_name(struct request *q, const struct credit_due *d)
{
	struct date last = { length_after(d->month, (struct length){ 0, 1 }, 1).day - 1 };
	return days_words(d->from.day ? d->from : d->month, last, q->lang, q->mem);
}

static void add_ground(struct out *o, struct str ground) { print(o, "{}{}", o->len ? STR(", ") : NONE, ground); }

/* What a credit rests on, where that is more than availability: "erstantwort 93 %". */
static struct str grounds(struct request *q, const struct credit_due *d)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < d->n_promises; i++)
		add_ground(&o, phrase(q->mem, q->lang, NULL, T_credit_of_things, d->promises[i].things, d->promises[i].achieved, days_words(d->promises[i].from, d->promises[i].until, q->lang, q->mem)));
	if (d->has_availability && !d->n_promises)
		add_ground(&o, phrase(q->mem, q->lang, NULL, T_credit_of_figure, say(T_as_agreed, q->lang), d->achieved));
	for (size_t i = 0; i < d->n_figures; i++)
		add_ground(&o, phrase(q->mem, q->lang, NULL, T_credit_of_figure, name_word(q->mem, d->figures[i].name, q->lang), d->figures[i].value));
	if (d->late)
		add_ground(&o, say(T_credit_by_delay, q->lang));
	if (!o.len)
		out_bytes(&o, say(T_credit_by_work, q->lang));
	return out_str(&o);
}

static struct str due_words(struct request *q, const struct credit_due *d)
{
	struct str amount = money_in(q->mem, q->lang, d->currency, d->amount);
	if (d->n_figures || d->late || d->n_promises || (!d->has_availability && !d->achieved.u6))
		return phrase(q->mem, q->lang, q->zone, T_credit_due_by, period_name(q, d), grounds(q, d), amount, d->clause);
	return phrase(q->mem, q->lang, q->zone, T_credit_due, period_name(q, d), d->achieved, d->percent, amount, d->clause);
}

/* Of several: what each is. */
static void put_shares(struct request *q, struct out *o, const struct credit_due *d)
{
	for (size_t i = 0; i < d->n_shares && d->n_shares > 1; i++) {
		const struct credit_share *s = &d->shares[i];
		struct str note = credit_share_note(s, d->currency, q->lang, q->mem);
		print(o, "{}{}: {}{}{} ({})", i ? STR("; ") : say(T_credit_shares, q->lang), credit_share_name(s, q->lang, q->mem), note, note.len ? STR(" = ") : NONE, money_in(q->mem, q->lang, d->currency, s->amount), s->clause);
	}
	out_bytes(o, d->n_shares > 1 ? STR(".") : NONE);
}

struct str credit_words(struct request *q, const struct credit_due *d)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	out_bytes(&o, due_words(q, d));
	put_shares(q, &o, d);
	if (d->bounded)
		print(&o, " {}", phrase(q->mem, q->lang, NULL, T_credit_bounded, d->bound_clause, money_in(q->mem, q->lang, d->currency, d->bound), money_in(q->mem, q->lang, d->currency, d->credited)));
	if (d->claim_by.day && d->amount.cents > 0)
		print(&o, " {}", phrase(q->mem, q->lang, q->zone, T_claim_by, d->claim_by, d->within_clause, days_left(q, d->claim_by)));
	return out_str(&o);
}

static void claim_form(struct request *q, struct out *o, const struct credit_due *d)
{
	struct str month = month_name(q->mem, d->month);
	bool desk = !q->me.client && RIGHT_WORK & 1u << q->me.role;
	if (d->amount.cents <= 0 || (!desk && q->me.role != ROLE_APPROVER))
		return;
	form_open(q, o, desk ? text(q->mem, "/clients/{}/report/credit", q->client) : STR("/portal/reports/credit"));
	form_hidden(q, o, STR("month"), month);
	if (desk)
		form_input(q, o, &(struct input){ .name = STR("received"), .id = text(q->mem, "received-{}", month), .label = say(T_claim_received, q->lang), .type = STR("date"), .most = 10, .optional = true });
	form_close(o, say(T_claim_credit, q->lang));
}

bool show_credits(struct request *q, struct out *o, int64_t client, struct err *e)
{
	struct credit_dues all = { 0 };
	if (!credits_open(q->db, client, q->now, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"credits\"><h2>{}</h2>", say(T_credits_open, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		html(o, "<p class=\"notice\">{}</p>", credit_words(q, &all.at[i]));
		claim_form(q, o, &all.at[i]);
	}
	html(o, "</section>");
	return true;
}

/* Of the month shown: claimed, or past its time. */
bool show_credit_of(struct request *q, struct out *o, int64_t client, struct date month, struct err *e)
{
	struct credit_row claimed;
	struct credit_due d;
	if (!credit_claimed(q->db, client, month, q->mem, &claimed, e) || !credit_of_month(q->db, client, month, q->now, q->mem, &d, e))
		return false;
	if (claimed.id)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_credit_claimed, money_in(q->mem, q->lang, d.currency, claimed.amount), claimed.at));
	else if (d.amount.cents > 0 && d.claim_by.day && d.claim_by.day < zone_date(q->zone, q->now).day)
		html(o, "<p>{} {}</p>", due_words(q, &d),
		     phrase(q->mem, q->lang, q->zone, T_claim_over, d.claim_by, d.within_clause));
	return true;
}

bool put_credits(struct request *q, struct json *j, int64_t client, struct date month, struct err *e)
{
	struct credit_dues all = { 0 };
	struct credit_row claimed;
	if (!credits_open(q->db, client, q->now, q->mem, &all, e) || !credit_claimed(q->db, client, month, q->mem, &claimed, e))
		return false;
	put_key(j, STR("credits"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct credit_due *d = &all.at[i];
		put_object(j);
		put_field(j, STR("contract"), d->contract);
		put_field(j, STR("month"), month_name(q->mem, d->month));
		put_field(j, STR("claim_by"), d->claim_by);
		if (d->has_availability)
			put_field(j, STR("achieved"), d->achieved);
		put_field(j, STR("percent"), d->percent);
		put_field(j, STR("base"), d->base);
		put_field(j, STR("amount"), d->amount);
		put_field(j, STR("currency"), d->currency.len ? d->currency : STR("EUR"));
		put_field(j, STR("clause"), d->clause);
		put_end_object(j);
	}
	put_end_array(j);
	if (!claimed.id)
		return true;
	put_key(j, STR("credit_claimed"));
	put_object(j);
	put_field(j, STR("amount"), claimed.amount);
	put_field(j, STR("by_client"), claimed.by_client);
	put_field(j, STR("at"), claimed.at);
	put_end_object(j);
	return true;
}

static bool claim(struct request *q, struct answer *a, struct str then, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("month"), field(&q->form, STR("month")));
	field_add(q->mem, &f, STR("received"), str_trim(field(&q->form, STR("received"))));
	return act_done(q, a, STR("credit.claim"), &f, then, e);
}

bool client_credit_post(struct request *q, struct answer *a, struct err *e)
{
	return claim(q, a, text(q->mem, "/clients/{}/report?month={}", q->client, field(&q->form, STR("month"))), e);
}

bool portal_credit_post(struct request *q, struct answer *a, struct err *e)
{
	return claim(q, a, text(q->mem, "/portal/reports?month={}", field(&q->form, STR("month"))), e);
}
