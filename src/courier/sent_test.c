/* sent_test.c - what really leaves: to a receiver on this machine that keeps what it is sent, and says yes or no. */
#include "courier/inside.h"
#include "signal/events.h"
#include "store/store_test.h"
#include <arpa/inet.h>
#include <jansson.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { GOT_MOST = 64, REQUEST_MOST = 16384 };
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&x->e)))

/* ---- the receiver ---- */

struct receiver_here { int fd, port, status, n; char got[GOT_MOST][REQUEST_MOST]; pthread_t thread; };

/* Head and body are there. */
static bool is_whole(const char *request)
{
	const char *body = strstr(request, "\r\n\r\n"), *length = strstr(request, "Content-Length: ");
	return body && strlen(body + 4) >= (length && length < body ? strtoul(length + 16, NULL, 10) : 0);
}

static void *receiving(void *at)
{
	struct receiver_here *r = at;
	for (int fd; (fd = accept(r->fd, NULL, NULL)) >= 0; close(fd)) {
		char *into = r->got[r->n % GOT_MOST];
		size_t have = 0;
		ssize_t n = 1;
		memset(into, 0, REQUEST_MOST);
		while (!is_whole(into) && n > 0 && have < REQUEST_MOST - 1)
			have += (size_t)((n = recv(fd, into + have, REQUEST_MOST - 1 - have, 0)) > 0 ? n : 0);
		__atomic_add_fetch(&r->n, 1, __ATOMIC_SEQ_CST);
		dprintf(fd, "HTTP/1.1 %d Said\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", __atomic_load_n(&r->status, __ATOMIC_SEQ_CST));
	}
	return NULL;
}

static void receiver_open(struct receiver_here *r)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof at;
	*r = (struct receiver_here){ .fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), .status = 200 };
	check(r->fd >= 0 && bind(r->fd, (struct sockaddr *)&at, len) == 0 && listen(r->fd, 16) == 0 && getsockname(r->fd, (struct sockaddr *)&at, &len) == 0);
	r->port = ntohs(at.sin_port);
	check(pthread_create(&r->thread, NULL, receiving, r) == 0);
}

static void receiver_close(struct receiver_here *r)
{
	shutdown(r->fd, SHUT_RDWR);
	pthread_join(r->thread, NULL);
	close(r->fd);
}

/* ---- a courier's turn ---- */

struct world { struct receiver_here here; struct db *db; struct arena *mem; struct courier_order order; struct turn turn; struct err e; bool stopping, more; int jobs, killed_at; char data[40]; };

/* The writer; killed_at: that job is never done, as when the program ends before it. */
static bool do_job(void *at, job_fn *fn, void *what, struct err *e)
{
	struct world *x = at;
	return ++x->jobs == x->killed_at ? fail(e, "killed") : fn(x->db, clock_now(), what, e);
}

static void world_open(struct world *x, struct arena *mem, struct db *db)
{
	*x = (struct world){ .db = db, .mem = mem, .data = "/tmp/regelbetrieb-courier.XXXXXX" };
	receiver_open(&x->here);
	check(mkdtemp(x->data) != NULL);
	x->order = (struct courier_order){ .data = str_of(x->data), .at = x, .job = do_job };
	x->turn = (struct turn){ .mem = mem, .db = db, .order = &x->order, .net = { .stopping = &x->stopping } };
	networks_parse(STR("127.0.0.1"), mem, &x->turn.net.listed);
	good(run(db, &x->e, "insert into secret (name, hex) values ('talk', '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff') on conflict (name) do nothing"));
}

static void world_close(struct world *x)
{
	static const char *const files[] = { "webhook-token", "ntfy-token", "matrix-token", "sms-token", "voice-token", "teams-dienst" };
	for (size_t i = 0; i < COUNT(files); i++)
		unlink(str_c(x->mem, text(x->mem, "{}/{}", str_of(x->data), str_of(files[i]))));
	rmdir(x->data);
	receiver_close(&x->here);
}

static void keep_secret(struct world *x, const char *name, struct str words) { good(file_write(text(x->mem, "{}/{}", str_of(x->data), str_of(name)), words, 0600, &x->e)); }
static struct str here(struct world *x, const char *path) { return text(x->mem, "http://127.0.0.1:{}{}", x->here.port, str_of(path)); }
static struct str got(struct world *x, int i) { return str_of(x->here.got[i]); }

static int64_t number(struct world *x, struct rows *r)
{
	int64_t n = -1;
	good(row(r, x->mem, &n));
	good(done(r, &x->e));
	return n;
}

/* ---- channels ---- */

static void order_alert(struct world *x, const char *kind, struct str address, const char *key)
{
	struct fields f = { 0 };
	field_add(x->mem, &f, STR("kind"), str_of(kind));
	field_add(x->mem, &f, STR("address"), address);
	field_add(x->mem, &f, STR("title"), STR("Vorgang 7: \"Netz\" & mehr"));
	field_add(x->mem, &f, STR("text"), STR("Zeile 1\nZeile 2, fällig"));
	field_add(x->mem, &f, STR("link"), STR("https://desk.example/alert/1-2"));
	good(outbox_add(x->db, 1, (struct instant){ 1 }, STR("courier"), str_of(key), fields_print(x->mem, &f), &x->e));
}

static struct str body_of(struct str request) { return str_cut(request, (size_t)(str_find(request, STR("\r\n\r\n")) + 4), request.len); }

/* A value in a JSON body, by a path of keys and numbers. */
static struct str json_at(struct world *x, struct str body, const char *path)
{
	json_t *root = json_loadb(body.at, body.len, 0, NULL), *at = root;
	struct str left = str_of(path);
	int64_t i;
	while (at && left.len) {
		struct str key = str_split(&left, '.');
		at = str_int(key, &i) ? json_array_get(at, (size_t)i) : json_object_get(at, str_c(x->mem, key));
	}
	struct str value = str_keep(x->mem, str_of(at && json_is_string(at) ? json_string_value(at) : "?"));
	json_decref(root);
	return value;
}

static void begins(struct world *x, int i, const char *line) { if (!str_starts(got(x, i), str_of(line))) unit_failed(__FILE__, __LINE__, got(x, i)); }
static void has(struct world *x, int i, const char *words) { if (!str_has(got(x, i), str_of(words))) unit_failed(__FILE__, __LINE__, got(x, i)); }

/* Each kind as its receiver wants it: method, path, credentials, and every word where it belongs. */
BOTH(every_kind_of_channel_arrives_as_its_receiver_reads_it)
{
	static struct world world;
	struct world *x = &world;
	world_open(x, mem, db);
	good(run(db, &x->e, "insert into setting (name, value) values ('matrix.server', ?), ('sms.gateway', ?), ('voice.gateway', ?)", here(x, "/"), here(x, "/sms"), here(x, "/call")));
	static const char *const tokens[] = { "webhook-token", "ntfy-token", "matrix-token", "sms-token", "voice-token" };
	for (size_t i = 0; i < COUNT(tokens); i++)
		keep_secret(x, tokens[i], text(mem, "geheim-{}\n", str_of(tokens[i])));
	keep_secret(x, "teams-dienst", here(x, "/teams/hook?sig=1"));
	order_alert(x, "webhook", here(x, "/alert"), "k0");
	order_alert(x, "ntfy", here(x, "/dienst"), "k1");
	order_alert(x, "matrix", STR("!AbC:example.com"), "k2");
	order_alert(x, "teams", STR("dienst"), "k3");
	order_alert(x, "sms", STR("+4915123456789"), "k4");
	order_alert(x, "voice", STR("+4940123456"), "k5");
	good(alerts_turn(&x->turn, &x->e));
	check_int(x->here.n, 6);
	check_int(number(x, sql(db, "select count(*) from outbox where channel = 'courier' and sent_ms > 0 and answer = '200'")), 6);
	static const struct str title = LIT("Vorgang 7: \"Netz\" & mehr");
	begins(x, 0, "POST /alert HTTP/1.1\r\n");
	has(x, 0, "Authorization: Bearer geheim-webhook-token\r\n");
	has(x, 0, "Content-Type: application/json\r\n");
	check_str(json_at(x, body_of(got(x, 0)), "title"), title);
	check_str(json_at(x, body_of(got(x, 0)), "text"), STR("Zeile 1\nZeile 2, fällig"));
	check_str(json_at(x, body_of(got(x, 0)), "key"), STR("k0"));
	begins(x, 1, "POST /dienst?title=Vorgang%207%3A%20%22Netz%22%20%26%20mehr&click=https%3A%2F%2Fdesk.example%2Falert%2F1-2&priority=urgent HTTP/1.1\r\n");
	has(x, 1, "Authorization: Bearer geheim-ntfy-token\r\n");
	check_str(body_of(got(x, 1)), STR("Zeile 1\nZeile 2, fällig"));
	begins(x, 2, "PUT /_matrix/client/v3/rooms/%21AbC%3Aexample.com/send/m.room.message/k2 HTTP/1.1\r\n");
	has(x, 2, "Authorization: Bearer geheim-matrix-token\r\n");
	check_str(json_at(x, body_of(got(x, 2)), "msgtype"), STR("m.text"));
	check_str(json_at(x, body_of(got(x, 2)), "body"), text(mem, "{}\nZeile 1\nZeile 2, fällig\nhttps://desk.example/alert/1-2", title));
	begins(x, 3, "POST /teams/hook?sig=1 HTTP/1.1\r\n");
	check_str(json_at(x, body_of(got(x, 3)), "attachments.0.contentType"), STR("application/vnd.microsoft.card.adaptive"));
	check_str(json_at(x, body_of(got(x, 3)), "attachments.0.content.body.0.text"), title);
	check_str(json_at(x, body_of(got(x, 3)), "attachments.0.content.body.2.text"), STR("https://desk.example/alert/1-2"));
	begins(x, 4, "POST /sms HTTP/1.1\r\n");
	has(x, 4, "Content-Type: application/x-www-form-urlencoded\r\n");
	has(x, 4, "\r\n\r\nto=%2B4915123456789&text=Vorgang%207%3A%20%22Netz%22%20%26%20mehr%0AZeile%201%0A");
	begins(x, 5, "POST /call HTTP/1.1\r\n");
	has(x, 5, "\r\n\r\nto=%2B4940123456&say=Vorgang%207");
	for (int i = 0; i < 6; i++)
		has(x, i, str_c(mem, text(mem, "Idempotency-Key: k{}\r\n", i)));
	world_close(x);
}

BOTH(a_private_address_is_connected_to_only_if_it_is_listed)
{
	static struct world world;
	struct world *x = &world;
	world_open(x, mem, db);
	x->turn.net.listed = (struct networks){ 0 };
	order_alert(x, "webhook", here(x, "/alert"), "k0");
	order_alert(x, "webhook", text(mem, "http://localhost:{}/alert", x->here.port), "k1");
	order_alert(x, "webhook", text(mem, "https://127.0.0.1:{}/alert", x->here.port), "k2");
	order_alert(x, "webhook", text(mem, "https://localhost:{}/alert", x->here.port), "k3");
	good(alerts_turn(&x->turn, &x->e));
	check_int(x->here.n, 0);                         /* nobody was even connected to */
	check_int(number(x, sql(db, "select count(*) from outbox where channel = 'courier' and refused_ms > 0 and failure_en like '%courier.private%'")), 4);
	networks_parse(STR("127.0.0.1"), mem, &x->turn.net.listed);
	good(run(db, &x->e, "update outbox set refused_ms = 0, next_ms = 0 where key = 'k0'"));
	good(alerts_turn(&x->turn, &x->e));
	check_int(x->here.n, 1);
	world_close(x);
}

/* It left, and nobody wrote down that it did: it goes once more, under the key by which the other side knows it. */
BOTH(a_kill_between_begin_and_end_sends_again_under_the_same_key)
{
	static struct world world;
	struct world *x = &world;
	world_open(x, mem, db);
	order_alert(x, "webhook", here(x, "/alert"), "alert.1.0.3.4");
	x->killed_at = 2;                                /* 1: begun, 2: ended */
	check(!alerts_turn(&x->turn, &x->e));
	check_int(x->here.n, 1);
	check_int(number(x, sql(db, "select count(*) from outbox where begun_ms > 0 and sent_ms = 0 and tries = 0")), 1);
	x->e = (struct err){ 0 };
	good(alerts_turn(&x->turn, &x->e));
	check_int(x->here.n, 2);
	has(x, 0, "Idempotency-Key: alert.1.0.3.4\r\n");
	has(x, 1, "Idempotency-Key: alert.1.0.3.4\r\n");
	good(alerts_turn(&x->turn, &x->e));
	check_int(x->here.n, 2);
	world_close(x);
}

/* ---- webhooks ---- */

static int64_t happens(struct world *x)
{
	int64_t id = 0, made = 0;
	struct err refused = { 0 };
	struct step s = { x->db, x->mem, clock_now(), &refused, &made, LANG_DE };
	good(signal_add(&s, &(struct signal){ .client = 1, .kind = SIGNAL_ACT, .name = STR("ticket.note"), .at = s.now }, &id, &x->e));
	return id;
}

static void turn_now(struct world *x)
{
	good(run(x->db, &x->e, "update webhook set next_ms = 0"));
	good(hooks_turn(&x->turn, &x->more, &x->e));
}

static struct receiver_set receive(struct world *x)
{
	struct receiver_set m = { .by = 1, .url = here(x, "/events"), .mem = x->mem };
	good(receiver_set_job(x->db, clock_now(), &m, &x->e));
	return m;
}

BOTH(an_event_that_was_given_up_is_sent_again_when_somebody_wants_it)
{
	static struct world world;
	struct world *x = &world;
	struct dead_events dead = { 0 };
	world_open(x, mem, db);
	struct receiver_set m = receive(x);
	int64_t first = happens(x);
	x->here.status = 503;
	for (int i = 0; i < 7; i++)
		turn_now(x);
	check_int(x->here.n, 7);
	good(dead_list(db, 10, mem, &dead, &x->e));
	check_int((int64_t)dead.n, 0);
	turn_now(x);
	good(dead_list(db, 10, mem, &dead, &x->e));
	check(dead.n == 1 && dead.at[0].signal == first);
	int64_t second = happens(x);                     /* while it is down each is tried once */
	turn_now(x);
	dead = (struct dead_events){ 0 };
	good(dead_list(db, 10, mem, &dead, &x->e));
	check(dead.n == 2 && dead.at[0].signal == second);
	check_int(x->here.n, 9);
	__atomic_store_n(&x->here.status, 200, __ATOMIC_SEQ_CST);
	struct dead_replay again = { .id = dead.at[1].id, .by = 1 };
	good(dead_replay_job(db, clock_now(), &again, &x->e));
	good(run(db, &x->e, "update webhook set next_ms = ?", (struct instant){ clock_now().ms + 600000 }));
	good(hooks_turn(&x->turn, &x->more, &x->e));
	check_int(x->here.n, 10);
	has(x, 9, str_c(mem, text(mem, "Idempotency-Key: webhook.{}.{}\r\n", m.made.id, first)));
	has(x, 9, "Regelbetrieb-Event: ticket.note\r\n");
	dead = (struct dead_events){ 0 };
	good(dead_list(db, 10, mem, &dead, &x->e));
	check(dead.n == 1 && dead.at[0].signal == second);
	happens(x);                                      /* the receiver is there again: nobody waits ten minutes */
	good(hooks_turn(&x->turn, &x->more, &x->e));
	check_int(x->here.n, 11);
	world_close(x);
}

static bool goes_on(struct world *x)
{
	x->more = false;
	good(hooks_turn(&x->turn, &x->more, &x->e));
	return x->more;
}

BOTH(what_a_turn_leaves_does_not_wait_for_the_next_look)
{
	static struct world world;
	struct world *x = &world;
	world_open(x, mem, db);
	receive(x);
	check(!goes_on(x));
	for (int i = 0; i < 25; i++)
		happens(x);
	check(goes_on(x));
	check_int(x->here.n, 20);
	check(goes_on(x));
	check_int(x->here.n, 25);
	check(!goes_on(x));
	happens(x);
	x->here.status = 503;                            /* who takes nothing is not asked without a pause */
	check(!goes_on(x));
	world_close(x);
}

BOTH(a_receiver_that_says_no_is_not_asked_eight_times)
{
	static struct world world;
	struct world *x = &world;
	struct dead_events dead = { 0 };
	world_open(x, mem, db);
	receive(x);
	happens(x);
	x->here.status = 410;
	good(hooks_turn(&x->turn, &x->more, &x->e));
	good(hooks_turn(&x->turn, &x->more, &x->e));
	good(dead_list(db, 10, mem, &dead, &x->e));
	check(dead.n == 1 && x->here.n == 1 && str_has(dead.at[0].failure[LANG_EN], STR("410")));
	world_close(x);
}
