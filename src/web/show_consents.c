/* show_consents.c - what a client is asked to agree to: shown to both sides with its deadline, asked here, answered in the portal. */
#include "web/show.h"

static struct str answer_words(struct request *q, const struct consent_asked *a)
{
	static const enum text names[] = { T_consent_open, T_consent_yes, T_consent_no, T_consent_silence };     /* ORDER consent_answer */
	return a->answer == CONSENT_OPEN ? phrase(q->mem, q->lang, q->zone, T_consent_open, a->due) : phrase(q->mem, q->lang, q->zone, names[a->answer], a->answered);
}

static void answer_form(struct request *q, struct out *o, const struct consent_asked *a)
{
	static const struct { struct str value; enum text label; } answers[] = { { LIT("yes"), T_agree }, { LIT("no"), T_refuse } };
	form_open(q, o, text(q->mem, "/portal/requests/{}/consent", a->ticket));
	form_hidden(q, o, STR("consent"), text(q->mem, "{}", a->id));
	html(o, "<p class=\"act\">");
	for (size_t i = 0; i < COUNT(answers); i++)
		html(o, "<button name=\"answer\" value=\"{}\">{}</button> ", answers[i].value, say(answers[i].label, q->lang));
	html(o, "</p></form>");
}

bool show_consents(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e)
{
	struct consent_list all = { 0 };
	bool portal = RIGHT_PORTAL & 1u << q->me.role, approver = RIGHT_APPROVE & 1u << q->me.role;
	if (ticket_had(q, client, ticket, HAD_CONSENTS) && !ticket_consents(q->db, client, ticket, q->mem, &all, e))
		return false;
	if (all.n)
		html(o, "<h2>{}</h2>", say(T_consents, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct consent_asked *a = &all.at[i];
		struct agreement of;
		const struct contract *c;
		if (!agreement_by_id(q->db, client, a->contract, q->mem, &of, &c, e))
			return false;
		struct str name_html = quoted_name(q, c, a->name);
		html(o, "<section class=\"consent\"><h3>{}</h3><div class=\"written\">{}</div><p>{}</p>", raw(name_html), a->text, answer_words(q, a));
		if (a->answer == CONSENT_OPEN && approver)
			answer_form(q, o, a);
		else if (a->answer == CONSENT_OPEN && portal)
			html(o, "<p class=\"notice\">{}</p>", say(T_only_approver, q->lang));
		html(o, "</section>");
	}
	return true;
}

static struct option consent_option(struct request *q, const struct contract *c, const struct consent *x)
{
	struct option o = { .value = x->name };
	struct str name = quoted_option(q, c, x->name, &o.lang_html);
	o.name = text(q->mem, "{} ({})", name, contract_time(x->unit, x->amount, o.lang_html.len ? contract_head(c)->lang : q->lang, q->mem));
	return o;
}

void consent_form(struct request *q, struct out *o, int64_t ticket, const struct contract *c, const struct parts *parts)
{
	const struct consent *all;
	size_t n = 0, declared = contract_consents(c, &all);
	struct option *names = NEWS(q->mem, struct option, declared + 1), *which = NEWS(q->mem, struct option, parts->n + 1);
	for (size_t i = 0; i < declared; i++)
		if (contract_fact(c, all[i].name))               /* else it is of the contract's text, which no ticket changes */
			names[n++] = consent_option(q, c, &all[i]);
	if (!n)
		return;
	for (size_t i = 0; i < parts->n; i++)
		which[i] = (struct option){ text(q->mem, "{}", parts->at[i].id), name_part(parts->at[i].title, q->lang) };
	html(o, "<details><summary>{}</summary>", say(T_ask_consent, q->lang));
	form_open(q, o, text(q->mem, "/tickets/{}/consent", ticket));
	form_choice(q, o, &(struct input){ .name = STR("consent_part"), .label = say(T_part, q->lang) }, which, parts->n);
	form_choice(q, o, &(struct input){ .name = STR("consent_name"), .label = say(T_consent, q->lang) }, names, n);
	form_input(q, o, &(struct input){ .name = STR("consent_text"), .label = say(T_consent_text, q->lang), .type = STR("area"), .most = 5000 });
	form_close(o, say(T_ask_consent, q->lang));
	html(o, "</details>");
}

bool ticket_consent_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("part"), field(&q->form, STR("consent_part")));
	field_add(q->mem, &f, STR("name"), field(&q->form, STR("consent_name")));
	field_add(q->mem, &f, STR("text"), str_trim(field(&q->form, STR("consent_text"))));
	return act_done(q, a, STR("consent.ask"), &f, text(q->mem, "/tickets/{}", q->id), e);
}

bool portal_consent_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("consent"), field(&q->form, STR("consent")));
	field_add(q->mem, &f, STR("answer"), field(&q->form, STR("answer")));
	return act_done(q, a, STR("consent.answer"), &f, text(q->mem, "/portal/requests/{}", q->id), e);
}
