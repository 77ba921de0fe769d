/* operation_test.c - how all clients run is counted by questions about all of them, and comes to what counting each by itself does. */
#include "report/report.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"

enum { CLIENTS = 25 };
static stage_fn *const stages[] = { ticket_step };
static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static int some(int most) { return (int)(unit_random() % (uint64_t)(most + 1)); }

static void fill(struct db *db, struct arena *mem)
{
	for (int i = 0; i < CLIENTS; i++) {
		int64_t client = 0, thing;
		struct rows *r = sql(db, "insert into client (key, name, street, post_code, city, country, email, phone, vat_id, buyer_reference, lang, created_ms) values (?, ?, '', '', '', 'DE', '', '', '', '', 0, 0) returning id",
		                     text(mem, "c{}", i), text(mem, "Client {}", (i * 7) % CLIENTS));
		row(r, mem, &client);
		good(done(r, &e));
		for (int k = some(6); k > 0; k--) {
			r = sql(db, "insert into component (client_id, site_id, key, name, class, address, log_name, critical, counted_from, counted_until) values (?, 0, ?, 'x', 'server', '', '', 0, 1, ?) returning id",
			        client, text(mem, "k{}", k), some(2) ? 0 : 20000);
			row(r, mem, &thing);
			good(done(r, &e) && (!some(2) || run(db, &e, "insert into state (client_id, component_id, state, since_ms, why, signal_id) values (?, ?, ?, 1, '', 1)", client, thing, some(3))));
		}
		for (int k = some(4); k > 0; k--) {
			r = sql(db, "insert into process (client_id, key, name, loss_after_ms) values (?, ?, ?, 0) returning id", client, text(mem, "p{}", k), text(mem, "P{}", k));
			row(r, mem, &thing);
			good(done(r, &e) && (!some(2) || run(db, &e, "insert into process_state (client_id, process_id, business, since_ms, loss, evidence) values (?, ?, ?, 1, 0, '')", client, thing, some(2))));
		}
		if (!some(3))
			good(run(db, &e, "insert into outage (client_id, contract_id, from_ms, until_ms, noticed_ms, cause, cause_by) values (?, 0, ?, ?, 5, '', 0)", client, 1000 + i, some(1) ? 0 : 2000));
	}
}

static void count_alone(struct db *db, int64_t client, struct arena *mem, struct operation *o)
{
	struct components all = { 0 };
	struct processes processes = { 0 };
	struct process_states states = { 0 };
	struct outage out;
	good(component_list(db, client, mem, &all, &e) && process_list(db, client, mem, &processes, &e) && process_state_list(db, client, mem, &states, &e) && outage_find(db, client, &out, mem, &e));
	o->components = (int)all.n;
	o->processes = (int)processes.n;
	o->outage = out.id;
	o->since = out.from;
	for (size_t i = 0; i < all.n; i++) {
		struct component_states known = { 0 };
		enum state now = STATE_UNKNOWN;
		good(state_list(db, client, mem, &known, &e));
		for (size_t k = 0; k < known.n; k++)
			now = known.at[k].component == all.at[i].id ? known.at[k].state : now;
		o->degraded += now == STATE_DEGRADED;
		o->failed += now == STATE_FAILED;
		o->unknown += now == STATE_UNKNOWN && !all.at[i].counted_until.day;
	}
	for (size_t i = 0; i < states.n; i++) {
		o->impaired += states.at[i].business == BUSINESS_IMPAIRED;
		o->impossible += states.at[i].business == BUSINESS_IMPOSSIBLE;
		o->business = states.at[i].business > o->business ? states.at[i].business : o->business;
	}
}

static struct str words(const struct operation *o, struct arena *mem)
{
	return text(mem, "{} {} {} {} | {} {} {} | {} {} {} {} | {}", o->client, o->outage, (int)o->business, o->since.ms, o->processes, o->impaired, o->impossible, o->components, o->degraded, o->failed, o->unknown, o->tickets);
}

BOTH(all_clients_together_run_as_each_of_them_does)
{
	struct house h;
	struct operations all = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_request(&h);
	steps_request(&h);
	fill(db, mem);
	good(report_clients(db, mem, &all, &e));
	check_int((int64_t)all.n, CLIENTS + 1);
	for (size_t i = 0; i < all.n; i++) {
		struct operation alone = { .client = all.at[i].client, .tickets = all.at[i].client == h.client ? 2 : 0 };
		struct operations one = { 0 };
		count_alone(db, alone.client, mem, &alone);
		check_str(words(&all.at[i], mem), words(&alone, mem));
		good(report_operation(db, alone.client, mem, &one, &e));
		check(one.n == 1);
		check_str(words(&one.at[0], mem), words(&alone, mem));
		check(!i || str_order(all.at[i - 1].name, all.at[i].name) <= 0);
	}
}
