/* house_test.c - the small house: rows by plain SQL, acts and jobs done at once on the one connection that writes. */
#include "web/api.h"
#include "web/house_test.h"
#include "base/assets.h"
#include "invoice/invoice.h"
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zstd.h>

static bool committed(struct house *h, job_fn *fn, void *what, struct err *e)
{
	if (!db_begin(h->db, e))
		return false;
	if (fn(h->db, h->now, what, e))
		return db_commit(h->db, e);
	db_rollback(h->db);
	return false;
}

static bool job(void *at, job_fn *fn, void *what, struct err *e)
{
	struct house *h = at;
	if (h->full)
		return fail(e, "the store is full");
	pthread_mutex_lock(&h->lock);
	bool ok = committed(h, fn, what, e);
	pthread_mutex_unlock(&h->lock);
	return ok;
}

static bool act(void *at, const struct act *a, struct arena *mem, struct outcome *out, struct err *e)
{
	struct house *h = at;
	(void)mem;
	if (h->full)
		return fail(e, "the store is full");
	h->act = *a;
	h->acts++;
	*out = h->outcome;
	return true;
}

static bool is_full(void *at) { return ((struct house *)at)->full; }

static int64_t added(struct house *h, struct rows *r)
{
	struct err e = { 0 };
	int64_t id = 0;
	row(r, h->mem, &id);
	if (!done(r, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return id;
}

static int64_t client(struct house *h, struct str key)
{
	return added(h, sql(h->db, "insert into client (key, name, street, post_code, city, country, email, phone, vat_id, buyer_reference, lang, created_ms)"
	                           " values (?, ?, '', '', '', 'DE', '', '', '', '', 0, 0) returning id", key, text(h->mem, "Firma {}", key)));
}

static void things(struct house *h, int which, int64_t client)
{
	h->things[OBJECT_CLIENT][which] = client;
	h->things[OBJECT_TICKET][which] =
		added(h, sql(h->db, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, queue_ms)"
		                    " values (?, 0, 1, ?, 0, '', 0, ?, 0, 0, 1, '', 0, 1) returning id", client, text(h->mem, "Geheimnis {}", client), h->now));
	h->things[OBJECT_COMPONENT][which] =
		added(h, sql(h->db, "insert into component (client_id, site_id, key, name, class, address, log_name, critical, counted_from, counted_until)"
		                    " values (?, 0, 'sw1', ?, 'switch', '192.0.2.1', '', 1, 0, 0) returning id", client, text(h->mem, "Geheimnis {}", client)));
}

/* The standard contract, so that pages that judge have something to judge by. */
static int64_t contract(struct house *h, int64_t client)
{
	struct str bytes;
	must(asset_find(STR("contracts/standard.de.md"), &bytes));
	struct str paper = text(h->mem, "Geheimnis {}", client), named = sha256_hex(h->mem, paper);
	added(h, sql(h->db, "insert into paper (client_id, sha256, type, name, bytes, at_ms) values (?, ?, 'text/html', 'a.html', ?, 0) returning id", client, named, blob(paper)));
	int64_t id = added(h, sql(h->db, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256, paper_sha256) values (?, ?, '1', 0, 0, ?, ?) returning id",
	                          client, paper, sha256_hex(h->mem, bytes), named));
	added(h, sql(h->db, "insert into contract_document (client_id, contract_id, place, name, bytes) values (?, ?, 0, 'standard.de.md', ?) returning id", client, id, bytes));
	return id;
}

/* The XRechnung of an invoice that names a secret. */
static struct str ubl_of(struct house *h, struct str secret)
{
	struct err e = { 0 };
	struct out o = out_open(h->mem);
	struct invoice v = { .number = STR("RE-1"), .buyer = { .name = secret } };
	check(invoice_print_ubl(&v, &o, &e));
	return out_str(&o);
}

/* A part with its verdict, an offered quote with its document, an issued invoice, an outage. */
static void papers(struct house *h, int which, int64_t client)
{
	struct str secret = text(h->mem, "Geheimnis {}", client), number = text(h->mem, "AN-{}", client), ubl = ubl_of(h, secret);
	int64_t ticket = h->things[OBJECT_TICKET][which], law = contract(h, client);
	int64_t part = added(h, sql(h->db, "insert into part (client_id, ticket_id, place, title) values (?, ?, 1, ?) returning id", client, ticket, secret));
	h->things[OBJECT_CONTRACT][which] = law;
	h->things[OBJECT_VERDICT][which] =
		added(h, sql(h->db, "insert into verdict (client_id, ticket_id, part_id, contract_id, class, status, priority, facts, body, at_ms)"
		                    " values (?, ?, ?, ?, 0, 2, '', '{}', '{}', ?) returning id", client, ticket, part, law, h->now));
	h->things[OBJECT_QUOTE][which] =
		added(h, sql(h->db, "insert into quote (client_id, ticket_id, part_id, contract_id, verdict_id, number, version, state, title, clause, clause_text, net_cents,"
		                    " vat_cents, gross_cents, valid_until, sha256, person_id, created_ms, offered_ms, decided_ms, decided_by)"
		                    " values (?, ?, ?, ?, 0, ?, 1, 1, ?, '', '', 100, 19, 119, 99999, 'aa', 0, 0, 0, 0, 0) returning id",
		             client, ticket, part, law, number, secret));
	added(h, sql(h->db, "insert into quote_document (client_id, quote_id, sha256, bytes) values (?, ?, 'aa', ?) returning id", client, h->things[OBJECT_QUOTE][which], blob(secret)));
	h->things[OBJECT_INVOICE][which] =
		added(h, sql(h->db, "insert into invoice (client_id, series, number, type, issued, due, contract_id, quote_id, corrects, served_from, served_until, seller, buyer,"
		                    " buyer_reference, contract, net_cents, vat_cents, gross_cents, due_cents, sha256, person_id, at_ms)"
		                    " values (?, 'RE', ?, 0, 0, 0, ?, 0, 0, 0, 0, '{}', '{}', '', '', 100, 19, 119, 119, ?, 0, 0) returning id", client, number, law, sha256_hex(h->mem, ubl)));
	added(h, sql(h->db, "insert into invoice_document (client_id, invoice_id, ubl, page) values (?, ?, ?, ?) returning id", client, h->things[OBJECT_INVOICE][which],
	             blob(ubl), blob(secret)));
	h->things[OBJECT_OUTAGE][which] =
		added(h, sql(h->db, "insert into outage (client_id, contract_id, from_ms, until_ms, noticed_ms, cause, cause_by) values (?, ?, ?, 0, ?, '', 0) returning id",
		             client, law, h->now, h->now));
}

/* A letter on the ticket with its HTML and a file, named "word" as the matrix names them; and one that waits. */
static void letters(struct house *h, int which, int64_t client)
{
	struct str secret = text(h->mem, "Geheimnis {}", client);
	int64_t ticket = h->things[OBJECT_TICKET][which];
	int64_t note = added(h, sql(h->db, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) values (?, ?, 2, 0, 0, ?, ?) returning id", client, ticket, secret, h->now));
	int64_t message = added(h, sql(h->db, "insert into message (client_id, ticket_id, note_id, signal_id, person_id, direction, state, automatic, letter_id, message_id, in_reply_to, refs,"
	                                      " from_address, from_name, to_addresses, cc, subject, words, html_sha256, failure, at_ms)"
	                                      " values (?, ?, ?, 0, 0, 0, 0, 0, 0, ?, '', '', 'a@b', 'A', 'c@d', '', ?, ?, 'word', '', ?) returning id",
	                               client, ticket, note, secret, secret, secret, h->now));
	added(h, sql(h->db, "insert into file (client_id, sha256, type, bytes, at_ms) values (?, 'word', 'image/png', ?, 0) returning id", client, blob(secret)));
	added(h, sql(h->db, "insert into attachment (client_id, ticket_id, message_id, name, type, size, sha256, content_id) values (?, ?, ?, ?, 'image/png', 3, 'word', '') returning id",
	             client, ticket, message, secret));
	char packed[200];
	size_t n = ZSTD_compress(packed, sizeof packed, secret.at, secret.len, 1);
	must(!ZSTD_isError(n));
	int64_t letter = added(h, sql(h->db, "insert into letter (client_id, box, uid_validity, uid, at_ms, size, sha256, bytes, state, reason) values (0, 'INBOX', 1, ?, 0, ?, '', ?, 'taken', '') returning id",
	                              which, secret.len, blob((struct str){ packed, n })));
	struct err e = { 0 };
	must(run(h->db, &e, "update message set letter_id = ? where client_id = ? and id = ?", letter, client, message));
	h->come[which] = message;
	int64_t come = added(h, sql(h->db, "insert into signal (client_id, kind, name, act_key, component_id, person_id, ref, text, fields, at_ms) values (0, 0, 'letter.come', '', 0, 0, 0, '', ?, ?) returning id",
	                            text(h->mem, "{\"from\":\"x@y\",\"subject\":\"{}\",\"text\":\"{}\",\"html\":\"word\",\"file.name\":\"a\",\"file.sha256\":\"word\"}", secret, secret), h->now));
	h->things[OBJECT_LETTER][which] =
		added(h, sql(h->db, "insert into stray (client_id, letter_id, signal_id, why, state, near_client, near_ticket, ticket_client, ticket_id, person_id, reason, at_ms, done_ms)"
		                    " values (0, ?, ?, 0, 0, 0, 0, 0, 0, 0, '', ?, 0) returning id", letter, come, h->now));
}

/* A call, a promise to call back, a remote session, a case with others. */
static void spoken(struct house *h, int which, int64_t client)
{
	struct str secret = text(h->mem, "Geheimnis {}", client);
	int64_t ticket = h->things[OBJECT_TICKET][which];
	h->things[OBJECT_CALL][which] =
		added(h, sql(h->db, "insert into call (client_id, person_id, direction, number, line, system_id, at_ms, answered_ms, until_ms, staff_id, subject, ticket_id)"
		                    " values (?, 0, 0, '+4940555', '', '', ?, 0, 0, 0, ?, 0) returning id", client, h->now, secret));
	h->things[OBJECT_CALLBACK][which] =
		added(h, sql(h->db, "insert into callback (client_id, ticket_id, person_id, number, soon, from_ms, promised_ms, asked_ms, asked_by, owner_id, outcome, reminded_ms, missed_ms, done_ms, done_by)"
		                    " values (?, ?, 0, ?, 1, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0) returning id", client, ticket, secret, h->now, h->now.ms + 3600000, h->now));
	h->things[OBJECT_REMOTE][which] =
		added(h, sql(h->db, "insert into remote (client_id, ticket_id, tool, code, offered_ms, offered_by, agreed_ms, agreed_by, begun_ms, ended_ms, ended_by, booked_ms)"
		                    " values (?, ?, ?, '123456', ?, 0, 0, 0, 0, 0, 0, 0) returning id", client, ticket, secret, h->now));
	h->things[OBJECT_OTHER][which] =
		added(h, sql(h->db, "insert into other_case (client_id, ticket_id, party, name, number, contact, promised_ms, opened_ms, opened_by, closed_ms, closed_by)"
		                    " values (?, ?, 0, ?, '4711', '', ?, ?, 0, 0, 0) returning id", client, ticket, secret, h->now, h->now));
}

/* What the house keeps about persons' data. */
static void guarded(struct house *h, int which, int64_t client)
{
	struct str secret = text(h->mem, "Geheimnis {}", client);
	h->things[OBJECT_ERASURE][which] =
		added(h, sql(h->db, "insert into erasure (client_id, kind, ref_id, whose, mark, asked_by, at_ms, number, hash) values (0, 0, 1, ?, ?, 0, ?, 1, 'aa') returning id", client, secret, h->now));
	h->things[OBJECT_INCIDENT][which] =
		added(h, sql(h->db, "insert into incident (client_id, title, what, affected, measures, risk, happened_ms, known_ms, due_ms, told_ms, closed_ms, why, person_id, at_ms)"
		                    " values (?, ?, '', '', '', 0, 0, ?, ?, 0, 0, '', 0, ?) returning id", client, secret, h->now, h->now.ms + 259200000, h->now));
	h->things[OBJECT_PROCESSOR][which] =
		added(h, sql(h->db, "insert into processor (client_id, name, place, task, safeguard, from_day, until_day, announced_ms, person_id, at_ms) values (0, ?, '', '', '', 0, 0, 0, 0, ?) returning id", secret, h->now));
}

static int64_t person(struct house *h, enum role role, int64_t client, struct str login)
{
	struct err e = { 0 };
	int64_t id;
	struct person p = { .client = client, .login = login, .name = text(h->mem, "Person {}", login), .role = role };
	if (!person_add(h->db, &p, h->now, h->mem, &id, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return id;
}

void house_open(struct house *h, struct arena *mem)
{
	struct err e = { 0 };
	struct str where;
	*h = (struct house){ .mem = mem, .now = { 1764000000000 } };
	pthread_mutex_init(&h->lock, NULL);
	if (!store_fresh_on(mem, 0, &where) || !db_open(where, DB_WRITE, &h->db, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	h->order = (struct web_order){ .address = STR("127.0.0.1:0"), .store = where, .at = h, .act = act, .job = job, .is_full = is_full };
	h->door = (struct door){ .order = &h->order, .patience = 1000 };
	if (!door_fill(&h->door, mem, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	h->own = client(h, STR("own"));
	h->foreign = client(h, STR("foreign"));
	things(h, 0, h->own);
	things(h, 1, h->foreign);
	papers(h, 0, h->own);
	papers(h, 1, h->foreign);
	letters(h, 0, h->own);
	letters(h, 1, h->foreign);
	added(h, sql(h->db, "insert into file (client_id, sha256, type, bytes, at_ms) values (0, 'word', 'text/html', ?, 0) returning id", blob(STR("<p>x</p>"))));
	guarded(h, 0, h->own);
	guarded(h, 1, h->foreign);
	spoken(h, 0, h->own);
	spoken(h, 1, h->foreign);
	for (size_t i = 0; i < COUNT(h->things); i++)
		h->things[i][2] = 999999;
	for (enum role r = 0; r < ROLES; r++)
		h->people[r] = person(h, r, r < ROLE_APPROVER ? 0 : h->own, role_id(r));
	h->stranger = person(h, ROLE_CONTACT, h->foreign, STR("stranger"));
	h->things[OBJECT_PERSON][0] = person(h, ROLE_CONTACT, h->own, STR("colleague"));
	h->things[OBJECT_PERSON][1] = h->stranger;
	h->things[OBJECT_CONTACT][0] = h->things[OBJECT_PERSON][0];
	h->things[OBJECT_CONTACT][1] = h->things[OBJECT_PERSON][1];
}

void house_close(struct house *h) { db_close(h->db); }

struct browser browser_of(struct house *h, int64_t person)
{
	struct err e = { 0 };
	struct browser b = { .house = h, .person = person };
	struct sign s = { .person = person, .secret = secret_new(h->mem) };
	if (!person)
		return b;
	if (!job(h, session_open_job, &s, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	b.session = s.secret;
	return b;
}

/* What a browser does with Set-Cookie, as far as two cookies need it. */
static void take_cookies(struct browser *b, const struct answer *a)
{
	for (size_t i = 0; i < a->cookies.n; i++) {
		struct str pair = a->cookies.at[i], value = str_split(&pair, ';'), name = str_split(&value, '=');
		if (str_ends(name, STR("session")))
			b->session = value;
		if (str_ends(name, STR("form")))
			b->form = value;
	}
}

struct answer browser_send(struct browser *b, struct ask ask)
{
	struct house *h = b->house;
	struct answer a;
	if (!ask.cookie.len)
		ask.cookie = text(h->mem, "session={}; form={}; __Host-session={}; __Host-form={}", b->session, b->form, b->session, b->form);
	dispatch(&h->door, h->db, &ask, h->mem, h->now, &a);
	take_cookies(b, &a);
	return a;
}

struct answer browser_get(struct browser *b, struct str target)
{
	struct str path = str_split(&target, '?');
	return browser_send(b, (struct ask){ .method = STR("GET"), .path = path, .query = target, .address = STR("192.0.2.9") });
}

struct answer browser_post(struct browser *b, struct str path, struct str body)
{
	struct house *h = b->house;
	struct str token = secret_csrf(h->mem, b->session.len ? b->session : b->form);
	return browser_send(b, (struct ask){ .method = STR("POST"), .path = path, .address = STR("192.0.2.9"), .fetch_site = STR("same-origin"),
	                                     .type = STR("application/x-www-form-urlencoded"), .body = text(h->mem, "csrf={}&{}", token, body) });
}

struct str answer_html(const struct answer *a) { return out_str(&a->out); }

struct str program_key(struct house *h, enum role role, bool reads)
{
	struct key_make k = { .client = role < ROLE_APPROVER ? 0 : h->own, .person = h->people[role], .name = STR("test"), .secret = api_key_new(h->mem), .reads = reads };
	struct err e = { 0 };
	check(h->order.job(h, api_key_make_job, &k, &e));
	return k.secret;
}

struct answer program_send(struct house *h, struct str key, struct ask ask)
{
	struct browser b = { .house = h };
	ask.authorization = text(h->mem, "Bearer {}", key);
	ask.address = STR("192.0.2.9");
	return browser_send(&b, ask);
}

struct answer program_get(struct house *h, struct str key, const char *path) { return program_send(h, key, (struct ask){ .method = STR("GET"), .path = str_of(path) }); }

struct answer program_post(struct house *h, struct str key, struct str path, const char *body)
{
	return program_send(h, key, (struct ask){ .method = STR("POST"), .path = path, .type = STR("application/json"), .body = str_of(body) });
}

enum role house_role(const struct route *r)
{
	enum role role = 0;
	while (r->right != RIGHT_ANYONE && !(r->right >> role & 1))
		role++;
	return role;
}

struct str house_path(struct house *h, const struct route *r)
{
	struct out o = out_open(h->mem);
	for (struct str left = str_cut(r->path, 1, r->path.len); left.len;) {
		struct str part = str_split(&left, '/');
		if (str_is(part, STR("{id}")))
			print(&o, "/{}", h->things[r->object][0]);
		else
			print(&o, "/{}", str_is(part, STR("{word}")) ? STR("word") : part);
	}
	return out_str(&o);
}

/* ---- over a real socket ------------------------------------------------------------------------------------------------- */

int wire_dial(int port)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	check(fd >= 0 && !connect(fd, (struct sockaddr *)&to, sizeof to));
	return fd;
}

struct str wire_hear(int fd, struct arena *mem)
{
	struct out o = out_open(mem);
	char bytes[4096];
	struct pollfd p = { fd, POLLIN, 0 };
	while (poll(&p, 1, 5000) > 0) {
		ssize_t n = recv(fd, bytes, sizeof bytes, 0);
		if (n <= 0)
			break;
		out_bytes(&o, (struct str){ bytes, (size_t)n });
	}
	close(fd);
	return out_str(&o);
}
