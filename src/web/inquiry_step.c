/* inquiry_step.c - a step of an inquiry as programs read it: the same questions people are asked, and the verdict as far as it goes. */
#include "web/api.h"
#include "web/inquiry.h"

static void put_said(struct json *j, const struct inquiry *i)
{
	put_key(j, STR("facts"));
	put_object(j);
	for (size_t k = 0; k < i->facts.n; k++)
		put_field(j, i->facts.at[k].name, i->facts.at[k].value);
	put_end_object(j);
}

static void put_allowed(struct json *j, const struct strs *words)
{
	put_key(j, STR("allowed"));
	put_array(j);
	for (size_t k = 0; k < words->n; k++)
		put_value(j, words->at[k]);
	put_end_array(j);
}

/* Values that what is known does not rule out; of an amount none. */
static struct strs answers(struct request *q, const struct inquiry *i)
{
	const struct contract *c = i->judged.contract;
	const struct fact_type *t = contract_fact(c, i->ask);
	struct strs out = { 0 };
	for (size_t k = 0; t && t->kind != FACT_NUMBER && k < t->n; k++)
		if (t->values[k].leaf && answer_is_possible(q, c, &i->judged.known, i->ask, t->values[k].name))
			*push(q->mem, &out) = t->values[k].name;
	return out;
}

static void put_question(struct request *q, struct json *j, const struct inquiry *i, bool thing)
{
	struct strs allowed = thing ? inquiry_things(q, i) : answers(q, i);
	struct str question = thing ? say(T_which_thing, q->lang) : phrase(q->mem, q->lang, NULL, contract_is_day(i->judged.contract, i->ask) ? T_which_day : T_which_is_it, name_fact(q->mem, i->ask, q->lang));
	put_field(j, STR("fact"), thing ? STR("thing") : i->ask);
	put_field(j, STR("question"), question);
	put_allowed(j, &allowed);
}

void inquiry_step(struct request *q, struct answer *a, const struct inquiry *i)
{
	struct json j = json_open(&a->out);
	struct out said = out_open(q->mem);
	bool thing = !i->thing.len && i->asks_thing;
	if (i->judged.contract)
		judgement_print(i->judged.contract, &i->judged.j, &said);
	a->type = STR("application/json");
	put_object(&j);
	put_field(&j, STR("next"), thing ? STR("thing") : i->ask.len ? STR("value") : STR("send"));
	put_field(&j, STR("client"), i->client);
	put_said(&j, i);
	put_key(&j, STR("asks"));
	put_object(&j);
	if (thing || i->ask.len)
		put_question(q, &j, i, thing);
	put_end_object(&j);
	put_judgement(&j, STR("verdict"), out_str(&said));
	put_end_object(&j);
}
