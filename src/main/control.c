/* control.c - the Unix socket of the data directory, both ends. */
#include "main/control.h"
#include "inventory/address.h"
#include "inventory/inventory.h"
#include "ticket/talk.h"
#include "web/web.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { MESSAGE_MOST = 4 << 20, PATIENCE_MS = 30000, PAUSE_MS = 120000 };   /* PAUSE: before a message, while the other side reads a large file, or does what it was told */

struct control { struct arena *mem; struct writer *writer; struct str data, base_url; const char *path; int fd, wake[2]; pthread_t thread; };
struct control_client { struct arena *mem; int fd; struct db *db; struct live *live; struct writer *writer; struct str base_url; };

/* ---- messages ---- */

static bool write_all(int fd, const void *at, size_t n)
{
	for (size_t i = 0; i < n;) {
		ssize_t k = send(fd, (const char *)at + i, n - i, MSG_NOSIGNAL);
		if (k <= 0)
			return false;
		i += (size_t)k;
	}
	return true;
}

/* Ends early when something comes from wake (-1: nothing ever does): who only holds the line must not hold the program. */
static bool read_all(int fd, int wake, int patience, void *at, size_t n)
{
	for (size_t i = 0; i < n;) {
		struct pollfd p[] = { { fd, POLLIN, 0 }, { wake, POLLIN, 0 } };
		ssize_t k = poll(p, 2, patience) > 0 && !p[1].revents ? recv(fd, (char *)at + i, n - i, 0) : -1;
		if (k <= 0)
			return false;
		i += (size_t)k;
	}
	return true;
}

static bool message_write(int fd, const struct fields *f, struct arena *mem)
{
	struct str body = fields_print(mem, f);
	uint32_t n = (uint32_t)body.len;
	return body.len <= MESSAGE_MOST && write_all(fd, &n, sizeof n) && write_all(fd, body.at, body.len);
}

static bool message_read(int fd, int wake, struct fields *f, struct arena *mem)
{
	uint32_t n;
	if (!read_all(fd, wake, PAUSE_MS, &n, sizeof n) || n > MESSAGE_MOST)
		return false;
	char *at = take(mem, n + 1);
	return read_all(fd, wake, PATIENCE_MS, at, n) && fields_parse(mem, (struct str){ at, n }, f);
}

/* ---- what is asked ---- */

struct link_job { struct str login; bool lost; struct arena *mem; struct str path, web; struct err *refused; };

static bool link_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct link_job *j = what;
	struct person p;
	if (!person_find_login(db, j->login, j->mem, &p, e))
		return false;
	if (!p.id)
		return fail(j->refused, "there is no person \"{}\"", j->login) || true;
	j->web = str_trim(setting(db, j->mem, STR("house.web")));
	while (str_ends(j->web, STR("/")))
		j->web.len--;
	return (!j->lost || web_factor_end(db, &p, now, e)) && web_link_make(db, p.id, now, j->mem, &j->path, e);
}

struct person_job { struct person person; struct arena *mem; struct err *refused; int64_t id; };

/* The same as the page of people asks: an address the mail room can write to, and nobody else's. */
static bool address_may_be(struct db *db, struct person_job *j, struct err *e)
{
	const struct person *p = &j->person;
	struct address_holder h = { 0 };
	if (!p->email.len)
		return true;
	if (address_fault(p->email) != ADDRESS_GOOD)
		return fail(j->refused, "email: \"{}\" is no mail address: {}", p->email, address_fault_said(p->email, LANG_EN)) || true;
	if (!address_holder(db, p->email, p->client, 0, j->mem, &h, e))
		return false;
	if (h.own || h.person || h.client)
		fail(j->refused, "email: {} is already that of {}", p->email, h.own ? STR("the house") : h.person ? h.name : h.client_name);
	return true;
}

static bool person_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct person_job *j = what;
	struct person twin;
	if (!person_find_login(db, j->person.login, j->mem, &twin, e))
		return false;
	if (twin.id)
		return fail(j->refused, "login: \"{}\" is taken", j->person.login) || true;
	if (!address_may_be(db, j, e) || j->refused->len)
		return j->refused->len > 0;
	return person_add(db, &j->person, now, j->mem, &j->id, e) &&
	       audit_add(db, j->person.client, now, 0, STR("person.add"), j->id, text(j->mem, "{\"role\":\"{}\"}", role_id(j->person.role)), e);
}

static void turn_down(struct fields *out, struct arena *mem, struct str reason)
{
	field_add(mem, out, STR("ok"), STR("0"));
	field_add(mem, out, STR("reason"), reason);
}

static void do_link(struct writer *w, struct str base_url, const struct fields *ask, struct fields *out, struct arena *mem)
{
	struct err e = { 0 }, refused = { 0 };
	struct link_job j = { field(ask, STR("login")), field_is(ask, STR("lost")), mem, NONE, NONE, &refused };
	if (!writer_job(w, link_job, &j, &e) || refused.len) {
		turn_down(out, mem, str_keep(mem, refused.len ? err_str(&refused) : err_str(&e)));
		return;
	}
	field_add(mem, out, STR("ok"), STR("1"));
	field_add(mem, out, STR("link"), text(mem, "{}{}", base_url, j.path));
	if (j.web.len)
		field_add(mem, out, STR("web"), text(mem, "{}{}", j.web, j.path));
}

struct key_job { struct str key; struct arena *mem; struct client found; };

static bool key_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct key_job *j = what;
	(void)now;
	return client_find_key(db, j->key, j->mem, &j->found, e);
}

/* The client by its key; without one the act concerns the provider itself. */
static bool find_client(struct writer *w, struct str key, struct arena *mem, int64_t *id, struct err *e)
{
	struct key_job j = { key, mem, { 0 } };
	*id = 0;
	if (!key.len)
		return true;
	if (!writer_job(w, key_job, &j, e))
		return false;
	*id = j.found.id;
	return *id || fail(e, "there is no client \"{}\"", key);
}

static void do_act(struct writer *w, const struct fields *ask, struct fields *out, struct arena *mem)
{
	struct act a = { .name = field(ask, STR("name")), .key = field(ask, STR("key_once")), .by_hand = field_is(ask, STR("by_hand")) };
	struct outcome o;
	struct err e = { 0 };
	for (size_t i = 0; i < ask->n; i++)
		if (str_starts(ask->at[i].name, STR("f.")))
			field_add(mem, &a.fields, str_cut(ask->at[i].name, 2, ask->at[i].name.len), ask->at[i].value);
	if (!find_client(w, field(ask, STR("client")), mem, &a.client, &e) || (field_is(ask, STR("client_id")) && !field_int(ask, STR("client_id"), &a.client)) || !writer_act(w, &a, mem, &o, &e)) {
		turn_down(out, mem, str_keep(mem, err_str(&e)));
		return;
	}
	if (!o.accepted) {
		turn_down(out, mem, o.reason);
		return;
	}
	field_add(mem, out, STR("ok"), STR("1"));
	field_add(mem, out, STR("id"), text(mem, "{}", o.id));
}

static bool role_find(struct str name, enum role *out)
{
	for (int i = 0; i < ROLES; i++)
		if (str_is(role_id(i), name)) {
			*out = i;
			return true;
		}
	return false;
}

static bool person_knows(const struct fields *ask, struct err *refused)
{
	static const struct str known[] = { LIT("login"), LIT("name"), LIT("email"), LIT("lang"), LIT("role") };
	for (size_t i = 0; i < ask->n; i++) {
		struct str name = str_starts(ask->at[i].name, STR("f.")) ? str_cut(ask->at[i].name, 2, ask->at[i].name.len) : known[0];
		bool is = false;
		for (size_t k = 0; k < COUNT(known) && !is; k++)
			is = str_is(known[k], name);
		struct str near = nearest(name, known, COUNT(known));
		if (!is)
			return near.len ? fail(refused, "\"{}\" is nothing of a person; did you mean \"{}\"?", name, near) : fail(refused, "\"{}\" is nothing of a person", name);
	}
	return true;
}

/* A person is no act of the path: rights are kept by the door that asks for them. */
static void do_person(struct writer *w, const struct fields *ask, struct fields *out, struct arena *mem)
{
	struct err e = { 0 }, refused = { 0 };
	struct person_job j = { .mem = mem, .refused = &refused };
	j.person = (struct person){ .login = field(ask, STR("f.login")), .name = field(ask, STR("f.name")), .email = field(ask, STR("f.email")), .lang = str_is(field(ask, STR("f.lang")), STR("en")) ? LANG_EN : LANG_DE };
	bool house;
	if (!role_find(field(ask, STR("f.role")), &j.person.role))
		fail(&refused, "role: \"{}\" is none", field(ask, STR("f.role")));
	house = j.person.role < ROLE_APPROVER;
	if (!j.person.login.len || !j.person.name.len)
		fail(&refused, "login, name: both must be given");
	else if (house == (field(ask, STR("client")).len > 0))
		fail(&refused, "staff of the house belongs to no client, and a client's person needs one");
	if (refused.len || !person_knows(ask, &refused) || !find_client(w, field(ask, STR("client")), mem, &j.person.client, &e) || !writer_job(w, person_job, &j, &e) || refused.len) {
		turn_down(out, mem, str_keep(mem, refused.len ? err_str(&refused) : err_str(&e)));
		return;
	}
	field_add(mem, out, STR("ok"), STR("1"));
	field_add(mem, out, STR("id"), text(mem, "{}", j.id));
}

static void answer(struct writer *w, struct str base_url, const struct fields *ask, struct fields *out, struct arena *mem)
{
	struct str what = field(ask, STR("do"));
	if (str_is(what, STR("act")) && str_is(field(ask, STR("name")), STR("person.add")))
		do_person(w, ask, out, mem);
	else if (str_is(what, STR("act")))
		do_act(w, ask, out, mem);
	else if (str_is(what, STR("link")))
		do_link(w, base_url, ask, out, mem);
	else
		turn_down(out, mem, text(mem, "unknown request {}", what));
}

/* ---- the server's end ---- */

static bool address_of(struct str data, struct arena *mem, struct sockaddr_un *at, const char **path, struct err *e)
{
	*path = str_c(mem, text(mem, "{}/control", data));
	*at = (struct sockaddr_un){ .sun_family = AF_UNIX };
	size_t n = strlen(*path);
	if (n >= sizeof at->sun_path)
		return fail(e, "the path of the data directory is too long for a socket in it: {}", data);
	memcpy(at->sun_path, *path, n + 1);
	return true;
}

static void serve_one(struct control *c, int fd)
{
	struct arena *mem = arena_open();
	struct fields ask = { 0 };
	while (message_read(fd, c->wake[0], &ask, mem)) {
		struct fields out = { 0 };
		answer(c->writer, c->base_url, &ask, &out, mem);
		if (!message_write(fd, &out, mem))
			break;
		arena_reset(mem);
		ask = (struct fields){ 0 };
	}
	arena_close(mem);
	close(fd);
}

static void *serving(void *at)
{
	struct control *c = at;
	struct pollfd p[] = { { c->fd, POLLIN, 0 }, { c->wake[0], POLLIN, 0 } };
	while (poll(p, 2, -1) >= 0 && !p[1].revents) {
		int fd = p[0].revents ? accept4(c->fd, NULL, NULL, SOCK_CLOEXEC) : -1;
		if (fd >= 0)
			serve_one(c, fd);
	}
	return NULL;
}

bool control_open(struct str data, struct writer *w, struct str base_url, struct control **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct control *c = *out = NEW(mem, struct control);
	struct sockaddr_un at;
	*c = (struct control){ .mem = mem, .writer = w, .data = data, .base_url = str_keep(mem, base_url), .fd = -1 };
	if (!address_of(data, mem, &at, &c->path, e))
		return false;
	unlink(c->path);
	c->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	mode_t before = umask(0177);
	bool ok = c->fd >= 0 && bind(c->fd, (struct sockaddr *)&at, sizeof at) == 0 && listen(c->fd, 8) == 0 && pipe2(c->wake, O_CLOEXEC) == 0;
	umask(before);
	if (!ok)
		return fail(e, "{}: {}", str_of(c->path), str_of(strerror(errno)));
	return pthread_create(&c->thread, NULL, serving, c) == 0 || fail(e, "cannot start the control thread");
}

void control_close(struct control *c)
{
	ssize_t n = write(c->wake[1], "x", 1);
	(void)n;
	pthread_join(c->thread, NULL);
	close(c->fd);
	close(c->wake[0]);
	close(c->wake[1]);
	unlink(c->path);
	arena_close(c->mem);
}

/* ---- the command's end ---- */

static void nothing_ordered(void *at, struct db *db)
{
	(void)at;
	(void)db;
}

static bool open_store(struct control_client *c, struct str store, struct err *e)
{
	c->live = live_open();
	return db_open(store, DB_WRITE, &c->db, e) && writer_open(c->db, c->live, nothing_ordered, NULL, &c->writer, e);
}

bool control_connect(struct str data, struct str store, struct control_client **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct control_client *c = *out = NEW(mem, struct control_client);
	struct sockaddr_un at;
	const char *path;
	*c = (struct control_client){ .mem = mem, .base_url = STR("http://localhost:8080") };
	c->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (!address_of(data, mem, &at, &path, e))
		return false;
	if (connect(c->fd, (struct sockaddr *)&at, sizeof at) == 0)
		return true;
	close(c->fd);
	c->fd = -1;
	return open_store(c, store.len ? store : data, e);
}

bool control_ask(struct control_client *c, const struct fields *ask, struct arena *mem, struct fields *out, struct err *e)
{
	*out = (struct fields){ 0 };
	if (c->writer) {
		answer(c->writer, c->base_url, ask, out, mem);
		return true;
	}
	if (fields_print(mem, ask).len > MESSAGE_MOST)
		return fail(e, "the act is larger than {} bytes", MESSAGE_MOST);
	return (message_write(c->fd, ask, mem) && message_read(c->fd, -1, out, mem)) || fail(e, "the server does not answer");
}

bool control_act(struct control_client *c, const struct act *a, struct arena *mem, struct outcome *out, struct err *e)
{
	struct fields ask = { 0 }, answered;
	if (c->writer)
		return writer_act(c->writer, a, mem, out, e);
	field_add(mem, &ask, STR("do"), STR("act"));
	field_add(mem, &ask, STR("name"), a->name);
	field_add(mem, &ask, STR("client_id"), text(mem, "{}", a->client));
	field_add(mem, &ask, STR("key_once"), a->key);
	for (size_t i = 0; i < a->fields.n; i++)
		field_add(mem, &ask, text(mem, "f.{}", a->fields.at[i].name), a->fields.at[i].value);
	*out = (struct outcome){ 0 };
	if (!control_ask(c, &ask, mem, &answered, e))
		return false;
	out->accepted = str_is(field(&answered, STR("ok")), STR("1"));
	out->reason = field(&answered, STR("reason"));
	field_int(&answered, STR("id"), &out->id);
	return true;
}

bool control_is_served(const struct control_client *c) { return !c->writer; }

void control_disconnect(struct control_client *c)
{
	if (c->writer)
		writer_close(c->writer);
	if (c->db)
		db_close(c->db);
	if (c->live)
		live_close(c->live);
	if (c->fd >= 0)
		close(c->fd);
	arena_close(c->mem);
}
