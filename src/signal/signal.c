/* signal.c - the rows of what we were told, and how acts, lines and due times become rows. */
#include "signal/signal.h"
#include "agreement/agreement.h"
#include "inventory/doer.h"
#include "inventory/inventory.h"
#include "inventory/source.h"

enum { NEXT_MOST = 200 };

#define SIGNAL_COLUMNS "id, client_id, kind, name, component_id, person_id, ref, text, fields, at_ms"

static bool signal_row(struct rows *r, struct arena *mem, struct signal *s)
{
	struct str fields;
	unsigned kind;
	*s = (struct signal){ 0 };
	if (!row(r, mem, &s->id, &s->client, &kind, &s->name, &s->component, &s->person, &s->ref, &s->text, &fields, &s->at))
		return false;
	s->kind = kind;
	must(!fields.len || fields_parse(mem, fields, &s->fields));
	return true;
}

bool signal_next(struct db *db, int64_t after, struct arena *mem, struct signals *out, struct err *e)
{
	bool some;
	struct signal s;
	if (!has_beyond(db, "signal", after, &some, e))
		return false;
	if (!some)
		return true;
	struct rows *r = sql(db, "select " SIGNAL_COLUMNS " from signal where id > ? order by id limit ?", after, NEXT_MOST);
	while (signal_row(r, mem, &s))
		*push(mem, out) = s;
	return done(r, e);
}

bool signal_news(const struct step *s, int64_t after, struct signals *out, struct err *e)
{
	struct hearing *h = s->hearing;
	bool more = true;
	if (h && h->news.n && h->after == after && !has_beyond(s->db, "signal", h->news.at[h->news.n - 1].id, &more, e))
		return false;
	if (!more) {
		*out = h->news;
		return true;
	}
	*out = (struct signals){ 0 };
	if (!signal_next(s->db, after, s->mem, out, e))
		return false;
	if (h && out->n)
		*h = (struct hearing){ after, *out };
	return true;
}

bool signal_read(const struct step *s, struct str stage, signal_fn *take_one, bool *worked, struct err *e)
{
	int64_t at;
	struct signals news = { 0 };
	if (!cursor_load(s->db, stage, &at, e) || !signal_news(s, at, &news, e))
		return false;
	for (size_t i = 0; i < news.n && !s->refused->len; i++)
		if (!take_one(s, &news.at[i], e))
			return within(e, "signal {}", news.at[i].id);
	if (!news.n || s->refused->len)
		return true;
	*worked = true;
	return cursor_move(s->db, stage, news.at[news.n - 1].id, e);
}

bool signal_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct signal *out, struct err *e)
{
	struct rows *r = sql(db, "select " SIGNAL_COLUMNS " from signal where client_id = ? and id = ?", client, id);
	signal_row(r, mem, out);
	return done(r, e);
}

static bool add(const struct step *s, const struct signal *in, struct str act_key, int64_t *id, struct err *e)
{
	struct rows *r = sql(s->db, "insert into signal (client_id, kind, name, act_key, component_id, person_id, ref, text, fields, at_ms)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     in->client, (int)in->kind, in->name, act_key, in->component, in->person, in->ref, in->text,
	                     fields_print(s->mem, &in->fields), in->at);
	*id = 0;
	row(r, s->mem, id);
	return done(r, e);
}

bool signal_add(const struct step *s, const struct signal *in, int64_t *id, struct err *e) { return add(s, in, NONE, id, e); }

bool signal_due(const struct step *s, int64_t client, struct str what, int64_t ref, struct err *e)
{
	int64_t id;
	return signal_add(s, &(struct signal){ .client = client, .kind = SIGNAL_DUE, .name = what, .ref = ref, .at = s->now }, &id, e) &&
	       agreement_due(s, what, client, ref, e);
}

/* ---- acts ---- */

enum owner { OWNER_INVENTORY, OWNER_AGREEMENT, OWNER_STAGE, OWNER_OUTBOX, OWNER_IMPORT };

/* Every verb there is, and who does it. All fields of an act are kept: a replay of the journal needs them. */
static const struct { struct str name; enum owner owner; } acts[] = {
	{ LIT("client.add"), OWNER_INVENTORY },    { LIT("client.change"), OWNER_INVENTORY }, { LIT("site.add"), OWNER_INVENTORY },    { LIT("component.add"), OWNER_INVENTORY },
	{ LIT("component.end"), OWNER_INVENTORY }, { LIT("process.add"), OWNER_INVENTORY }, { LIT("need.add"), OWNER_INVENTORY },
	{ LIT("component.place"), OWNER_INVENTORY }, { LIT("component.tell"), OWNER_INVENTORY }, { LIT("site.tell"), OWNER_INVENTORY },
	{ LIT("probe.add"), OWNER_INVENTORY },     { LIT("setting.set"), OWNER_INVENTORY }, { LIT("contract.sign"), OWNER_AGREEMENT },
	{ LIT("ticket.request"), OWNER_STAGE },    { LIT("ticket.move"), OWNER_STAGE },     { LIT("ticket.note"), OWNER_STAGE },
	{ LIT("ticket.fact"), OWNER_STAGE },       { LIT("ticket.part"), OWNER_STAGE },     { LIT("outage.cause"), OWNER_STAGE },
	{ LIT("quote.add"), OWNER_STAGE },         { LIT("quote.offer"), OWNER_STAGE },     { LIT("quote.accept"), OWNER_STAGE },
	{ LIT("quote.decline"), OWNER_STAGE },     { LIT("time.add"), OWNER_STAGE },        { LIT("time.undo"), OWNER_STAGE },       { LIT("fee.run"), OWNER_STAGE },
	{ LIT("invoice.issue"), OWNER_STAGE },     { LIT("invoice.cancel"), OWNER_STAGE },    { LIT("debtor.set"), OWNER_STAGE },
	{ LIT("bank.read"), OWNER_STAGE },         { LIT("bank.leave"), OWNER_STAGE }, { LIT("bank.rest"), OWNER_STAGE },       { LIT("payment.book"), OWNER_STAGE },      { LIT("payment.undo"), OWNER_STAGE },
	{ LIT("payment.setoff"), OWNER_STAGE },
	{ LIT("dunning.send"), OWNER_STAGE },      { LIT("dunning.stop"), OWNER_STAGE },      { LIT("mandate.set"), OWNER_STAGE },       { LIT("mandate.end"), OWNER_STAGE },
	{ LIT("debit.order"), OWNER_STAGE },       { LIT("refund.order"), OWNER_STAGE },       { LIT("claims.release"), OWNER_STAGE },
	{ LIT("claims.recall"), OWNER_STAGE },     { LIT("alarm.clear"), OWNER_STAGE },
	{ LIT("letter.come"), OWNER_STAGE },           { LIT("letter.assign"), OWNER_STAGE },    { LIT("letter.leave"), OWNER_STAGE },
	{ LIT("talk.reply"), OWNER_STAGE },            { LIT("talk.undo"), OWNER_STAGE },       { LIT("talk.again"), OWNER_STAGE },
	{ LIT("consent.ask"), OWNER_STAGE },       { LIT("consent.answer"), OWNER_STAGE },  { LIT("verdict.own"), OWNER_STAGE },
	{ LIT("contract.draft"), OWNER_AGREEMENT },    { LIT("contract.next"), OWNER_AGREEMENT },        { LIT("contract.analyse"), OWNER_AGREEMENT },
	{ LIT("contract.leave"), OWNER_AGREEMENT },    { LIT("contract.offer"), OWNER_AGREEMENT },       { LIT("contract.accept"), OWNER_AGREEMENT },
	{ LIT("contract.decline"), OWNER_AGREEMENT },  { LIT("contract.countersign"), OWNER_AGREEMENT }, { LIT("contract.withdraw"), OWNER_AGREEMENT },
	{ LIT("contract.end"), OWNER_AGREEMENT },      { LIT("contract.read"), OWNER_AGREEMENT },        { LIT("contract.confirm"), OWNER_AGREEMENT },
	{ LIT("contract.contest"), OWNER_AGREEMENT },
	{ LIT("campaign.start"), OWNER_AGREEMENT },    { LIT("contract.notice"), OWNER_AGREEMENT },
	{ LIT("contract.recall"), OWNER_AGREEMENT },
	{ LIT("list.tell"), OWNER_STAGE },             { LIT("index.set"), OWNER_STAGE },             { LIT("price.announce"), OWNER_STAGE },       { LIT("credit.claim"), OWNER_STAGE },
	{ LIT("contract.exit"), OWNER_STAGE },         { LIT("difference.settle"), OWNER_STAGE },
	{ LIT("verdict.object"), OWNER_STAGE },        { LIT("verdict.rule"), OWNER_STAGE },
	{ LIT("verdict.renew"), OWNER_STAGE },         { LIT("ticket.event"), OWNER_STAGE },
	{ LIT("ticket.about"), OWNER_STAGE },
	{ LIT("outbox.again"), OWNER_OUTBOX },
	{ LIT("phone.add"), OWNER_INVENTORY },         { LIT("phone.end"), OWNER_INVENTORY },        { LIT("maker.set"), OWNER_STAGE },
	{ LIT("call.come"), OWNER_STAGE },             { LIT("call.add"), OWNER_STAGE },             { LIT("call.end"), OWNER_STAGE },             { LIT("call.note"), OWNER_STAGE },
	{ LIT("call.whose"), OWNER_STAGE },            { LIT("callback.ask"), OWNER_STAGE },         { LIT("callback.own"), OWNER_STAGE },
	{ LIT("callback.done"), OWNER_STAGE },         { LIT("other.open"), OWNER_STAGE },           { LIT("other.log"), OWNER_STAGE },
	{ LIT("other.close"), OWNER_STAGE },           { LIT("remote.offer"), OWNER_STAGE },          { LIT("remote.agree"), OWNER_STAGE },
	{ LIT("ticket.merge"), OWNER_STAGE },          { LIT("ticket.apart"), OWNER_STAGE },          { LIT("ticket.split"), OWNER_STAGE },
	{ LIT("template.set"), OWNER_STAGE },          { LIT("template.leave"), OWNER_STAGE },        { LIT("checklist.add"), OWNER_STAGE },
	{ LIT("checklist.step"), OWNER_STAGE },        { LIT("mention.read"), OWNER_STAGE },
	{ LIT("stopwatch.start"), OWNER_STAGE },       { LIT("stopwatch.pause"), OWNER_STAGE },       { LIT("stopwatch.on"), OWNER_STAGE },
	{ LIT("stopwatch.drop"), OWNER_STAGE },        { LIT("change.plan"), OWNER_STAGE },           { LIT("change.answer"), OWNER_STAGE },
	{ LIT("change.end"), OWNER_STAGE },            { LIT("visit.put"), OWNER_STAGE },             { LIT("visit.take"), OWNER_STAGE },
	{ LIT("visit.plan"), OWNER_STAGE },            { LIT("visit.held"), OWNER_STAGE },
	{ LIT("ticket.link"), OWNER_STAGE },           { LIT("ticket.unlink"), OWNER_STAGE },
	{ LIT("remote.begin"), OWNER_STAGE },          { LIT("remote.end"), OWNER_STAGE },
	{ LIT("import.begin"), OWNER_IMPORT },         { LIT("import.end"), OWNER_IMPORT },           { LIT("import.clients"), OWNER_IMPORT },
	{ LIT("import.components"), OWNER_IMPORT },    { LIT("import.contracts"), OWNER_AGREEMENT },  { LIT("import.contacts"), OWNER_STAGE },
	{ LIT("import.tickets"), OWNER_STAGE },        { LIT("import.time"), OWNER_STAGE },
	{ LIT("ticket.owner"), OWNER_STAGE },          { LIT("ticket.team"), OWNER_STAGE },          { LIT("ticket.kind"), OWNER_STAGE },           { LIT("view.save"), OWNER_STAGE },
	{ LIT("view.drop"), OWNER_STAGE },
	{ LIT("remote.import"), OWNER_STAGE },
	{ LIT("vendor.ask"), OWNER_STAGE },            { LIT("vendor.plan"), OWNER_STAGE },           { LIT("vendor.enable"), OWNER_STAGE },
	{ LIT("vendor.close"), OWNER_STAGE },          { LIT("vendor.drop"), OWNER_STAGE },           { LIT("vendor.minutes"), OWNER_STAGE },
	{ LIT("crew.set"), OWNER_STAGE },              { LIT("rota.set"), OWNER_STAGE },              { LIT("stand-in.add"), OWNER_STAGE },
	{ LIT("stand-in.end"), OWNER_STAGE },          { LIT("channel.add"), OWNER_STAGE },           { LIT("channel.end"), OWNER_STAGE },
	{ LIT("channel.test"), OWNER_STAGE },          { LIT("alert.ack"), OWNER_STAGE },
	{ LIT("person.erase"), OWNER_STAGE },           { LIT("client.erase"), OWNER_STAGE },           { LIT("incident.open"), OWNER_STAGE },
	{ LIT("hold.set"), OWNER_STAGE },               { LIT("hold.end"), OWNER_STAGE },
	{ LIT("incident.judge"), OWNER_STAGE },         { LIT("incident.tell"), OWNER_STAGE },          { LIT("incident.close"), OWNER_STAGE },
	{ LIT("processor.add"), OWNER_STAGE },          { LIT("processor.announce"), OWNER_STAGE },     { LIT("processor.end"), OWNER_STAGE },
	{ LIT("processor.object"), OWNER_STAGE },       { LIT("processor.answer"), OWNER_STAGE },       { LIT("measure.add"), OWNER_STAGE },            { LIT("measure.end"), OWNER_STAGE },
	{ LIT("meter.read"), OWNER_STAGE },             { LIT("meter.drop"), OWNER_STAGE },             { LIT("meter.run"), OWNER_STAGE },
	{ LIT("article.set"), OWNER_STAGE },            { LIT("supplier.set"), OWNER_STAGE },           { LIT("order.add"), OWNER_STAGE },              { LIT("order.send"), OWNER_STAGE },
	{ LIT("order.receive"), OWNER_STAGE },          { LIT("order.end"), OWNER_STAGE },              { LIT("bill.read"), OWNER_STAGE },              { LIT("bill.match"), OWNER_STAGE },
	{ LIT("bill.approve"), OWNER_STAGE },           { LIT("bill.refuse"), OWNER_STAGE },            { LIT("licence.set"), OWNER_STAGE },            { LIT("licence.seats"), OWNER_STAGE },
	{ LIT("licence.end"), OWNER_STAGE },            { LIT("licence.run"), OWNER_STAGE },            { LIT("logo.set"), OWNER_STAGE },               { LIT("logo.end"), OWNER_STAGE },
	{ LIT("bill.pay"), OWNER_STAGE },               { LIT("bill.recall"), OWNER_STAGE },            { LIT("bill.book"), OWNER_STAGE },              { LIT("debit.recall"), OWNER_STAGE },
	{ LIT("refund.recall"), OWNER_STAGE },
	{ LIT("instalment.drop"), OWNER_STAGE },        { LIT("project.step"), OWNER_STAGE },
	{ LIT("project.milestone"), OWNER_STAGE },      { LIT("project.reach"), OWNER_STAGE },          { LIT("project.note"), OWNER_STAGE },           { LIT("project.delay"), OWNER_STAGE },
};

static bool find_act(struct str name, enum owner *owner)
{
	for (size_t i = 0; i < COUNT(acts); i++)
		if (str_is(acts[i].name, name)) {
			*owner = acts[i].owner;
			return true;
		}
	return false;
}

static bool unknown_act(const struct step *s, struct str name)
{
	struct str names[COUNT(acts)];
	for (size_t i = 0; i < COUNT(acts); i++)
		names[i] = acts[i].name;
	struct str near = nearest(name, names, COUNT(names));
	return near.len ? refuse(s, "unbekannte Handlung „{}“; meinten Sie „{}“?", "unknown act \"{}\"; did you mean \"{}\"?", name, near)
	                : refuse(s, "unbekannte Handlung „{}“", "unknown act \"{}\"", name);
}

/* In which language a refusal would be told is nothing of the act. */
static struct str said_in(struct arena *mem, const struct fields *all)
{
	struct fields out = { 0 };
	for (size_t i = 0; i < all->n; i++)
		if (!str_is(all->at[i].name, doer_field(DOER_READER)))
			*push(mem, &out) = all->at[i];
	return fields_print(mem, &out);
}

static bool is_same(const struct act *a, struct str name, struct str before, struct arena *mem)
{
	struct fields was = { 0 };
	must(fields_parse(mem, before, &was));
	return str_is(name, a->name) && str_is(said_in(mem, &was), said_in(mem, &a->fields));
}

/* The same act once more is told what came of the first; another one under its key is a form gone stale. */
static bool seen(const struct step *s, const struct act *a, bool *before, struct err *e)
{
	struct str name = NONE, fields = NONE;
	struct instant at = { 0 };
	int64_t made = 0;
	if (!a->key.len)
		return true;
	struct rows *r = sql(s->db, "select name, fields, ref, at_ms from signal where client_id = ? and act_key = ? and act_key <> ''", a->client, a->key);
	*before = row(r, s->mem, &name, &fields, &made, &at.ms);
	if (!done(r, e))
		return false;
	bool other = *before && !is_same(a, name, fields, s->mem);
	if (other && field(&a->fields, doer_field(DOER_PROGRAM)).len)
		refuse(s, "um {} kam unter diesem Idempotency-Key schon etwas anderes ({}); es gilt, und hiervon gilt nichts: senden Sie es unter einem neuen Schlüssel",
		       "at {} something else ({}) came under this Idempotency-Key; it stands, and nothing of this does: send it under a new key", at, name);
	else if (other)
		refuse(s, "dieses Formular wurde schon mit anderem Inhalt gesendet; öffnen Sie es neu", "this form was sent before with another content; open it again");
	else if (*before)
		*s->made = made;
	return true;
}

bool signal_made(const struct step *s, const struct act *a, struct err *e)
{
	return !a->key.len || run(s->db, e, "update signal set ref = ? where client_id = ? and act_key = ? and act_key <> ''", *s->made, a->client, a->key);
}

bool signal_act(const struct step *s, const struct act *a, bool *twice, struct err *e)
{
	enum owner owner;
	int64_t id;
	bool holds;
	*twice = false;
	if (!find_act(a->name, &owner))
		return unknown_act(s, a->name), true;
	if (!bearer_holds(s->db, &a->by, s->mem, &holds, e))
		return false;
	if (!holds)
		return refuse(s, "Ihre Sitzung ist beendet; melden Sie sich neu an", "your session has ended; sign in again"), true;
	if (!seen(s, a, twice, e))
		return false;
	if (*twice)
		return true;
	struct signal in = { .client = a->client, .person = a->person, .kind = SIGNAL_ACT, .name = a->name, .fields = a->fields, .at = s->now };
	if (!add(s, &in, a->key, &id, e))
		return false;
	if (owner == OWNER_INVENTORY)
		return inventory_act(s, a->name, a->client, &a->fields, e);
	if (owner == OWNER_OUTBOX)
		return outbox_act(s, &a->fields, e);
	if (owner == OWNER_IMPORT)
		return import_act(s, a->name, a->client, a->person, &a->fields, e);
	return owner != OWNER_AGREEMENT || agreement_act(s, a->name, a->client, a->person, &a->fields, e);
}

/* ---- log lines ---- */

bool signal_log(const struct step *s, const struct told_log *l, int64_t client, int64_t component, struct err *e)
{
	bool cured;
	int64_t id;
	struct str opens = setting(s->db, s->mem, STR("log.opens"));
	const struct log_rule *rule = rule_match(utf8_fold(s->mem, l->message), l->severity, log_severity(opens.len ? opens : STR("err")), &cured);
	if (!rule)
		return true;
	struct signal in = { .client = client, .component = component, .kind = SIGNAL_LOG, .name = rule->name, .text = l->message, .at = l->received };
	field_add(s->mem, &in.fields, STR("outcome"), cured ? STR("cured") : STR("fault"));
	field_add(s->mem, &in.fields, STR("app"), l->app);
	field_add(s->mem, &in.fields, STR("host"), l->host);
	field_add(s->mem, &in.fields, STR("address"), l->address);
	field_add(s->mem, &in.fields, STR("severity"), text(s->mem, "{}", l->severity));
	field_add(s->mem, &in.fields, STR("transport"), l->tcp ? STR("tcp") : STR("udp"));
	return signal_add(s, &in, &id, e);
}
