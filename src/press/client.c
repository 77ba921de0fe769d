/* client.c - the press from outside: a program is started, gets a message, gives a message. */
#include "press/press.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 60000 };                            /* for one document: some hundred pages on a slow and busy machine */

struct press { int socket; pid_t pid; bool stuck; struct str logo; };     /* stuck: it did not answer, so it is not waited for */

/* ---- messages ---------------------------------------------------------------------------------- */

static bool send_all(int socket, struct str bytes)
{
	while (bytes.len) {
		ssize_t n = send(socket, bytes.at, bytes.len, MSG_NOSIGNAL);
		if (n < 0 && errno != EINTR)
			return false;
		bytes = str_cut(bytes, n > 0 ? (size_t)n : 0, bytes.len);
	}
	return true;
}

bool press_send(int socket, struct str body)
{
	uint32_t length = (uint32_t)body.len;
	return body.len <= PRESS_MOST && send_all(socket, (struct str){ (const char *)&length, sizeof length }) && send_all(socket, body);
}

static bool receive_all(int socket, int timeout_ms, void *into, size_t wanted)
{
	for (size_t got = 0; got < wanted;) {
		int ready = poll(&(struct pollfd){ socket, POLLIN, 0 }, 1, timeout_ms);
		if (ready == 0 || (ready < 0 && errno != EINTR))
			return false;
		ssize_t n = ready > 0 ? recv(socket, (char *)into + got, wanted - got, 0) : -1;
		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		got += n > 0 ? (size_t)n : 0;
	}
	return true;
}

bool press_receive(int socket, int timeout_ms, struct arena *mem, struct str *body)
{
	uint32_t length;
	if (!receive_all(socket, timeout_ms, &length, sizeof length) || length > PRESS_MOST)
		return false;
	char *at = take(mem, length + 1u);
	*body = (struct str){ at, length };
	return receive_all(socket, timeout_ms, at, length);
}

/* ---- the program --------------------------------------------------------------------------------- */

/* It lies beside the one that runs. */
static const char *place(struct arena *mem)
{
	char own[4096];
	ssize_t n = readlink("/proc/self/exe", own, sizeof own);
	while (n > 0 && own[n - 1] != '/')
		n--;
	struct str dir = { own, n > 0 ? (size_t)n : 0 };
	return str_c(mem, text(mem, "{}regelbetrieb-press", dir));
}

static bool start(struct arena *mem, const char *task, struct press *p, struct err *e)
{
	int ends[2];
	const char *path = place(mem);
	char *const argv[] = { (char *)path, (char *)task, NULL }, *const environment[] = { NULL };
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return fail(e, "no socket for the press: {}", str_of(strerror(errno)));
	posix_spawn_file_actions_t files;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, ends[1], STDIN_FILENO);
	int bad = posix_spawn(&p->pid, path, &files, NULL, argv, environment);
	posix_spawn_file_actions_destroy(&files);
	close(ends[1]);
	p->socket = ends[0];
	if (bad) {
		close(ends[0]);
		return fail(e, "{} does not start: {}; it is built and installed beside regelbetrieb", str_of(path), str_of(strerror(bad)));
	}
	return true;
}

static void end(struct press *p)
{
	if (p->stuck)
		kill(p->pid, SIGKILL);
	close(p->socket);
	while (waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

static bool ask(struct press *p, const struct manuscript *m, struct arena *mem, struct manuscript *out, struct err *e)
{
	struct str body;
	p->stuck = !press_send(p->socket, manuscript_print(mem, m)) || !press_receive(p->socket, PATIENCE_MS, mem, &body);
	if (p->stuck)
		return fail(e, "the press gave up: more than its bounds of memory or time, or it was ended");
	if (!manuscript_parse(body, mem, out))
		return fail(e, "the press answered what cannot be read");
	const struct item *failed = manuscript_find(out, ITEM_FAILED);
	return !failed || fail(e, "{}", failed->words.at[0]);
}

bool press_open(struct arena *mem, struct press **out, struct err *e)
{
	*out = NEW(mem, struct press);
	return start(mem, "set", *out, e);
}

bool press_print(struct press *p, const struct manuscript *m, struct arena *mem, struct str *pdf, struct err *e)
{
	struct manuscript answer, own = { 0 };
	if (p->logo.len) {
		for (size_t i = 0; i < m->n; i++)
			*push(mem, &own) = m->at[i];
		manuscript_add(mem, &own, ITEM_LOGO, p->logo);
	}
	if (!ask(p, p->logo.len ? &own : m, mem, &answer, e))
		return false;
	const struct item *made = manuscript_find(&answer, ITEM_PDF);
	if (!made)
		return fail(e, "the press answered without a document");
	*pdf = made->words.at[0];
	return true;
}

void press_set_logo(struct press *p, struct str picture) { p->logo = picture; }

void press_close(struct press *p) { end(p); }

bool press_read_as(enum item_kind what, struct str bytes, struct arena *mem, struct manuscript *out, struct err *e)
{
	struct press p = { 0 };
	struct manuscript m = { 0 };
	if (!start(mem, "read", &p, e))
		return false;
	manuscript_add(mem, &m, what, bytes);
	bool ok = ask(&p, &m, mem, out, e);
	end(&p);
	return ok;
}

bool press_read(struct str pdf, struct arena *mem, struct manuscript *out, struct err *e) { return press_read_as(ITEM_OPEN, pdf, mem, out, e); }

bool press_read_logo(struct str picture, enum lang lang, struct arena *mem, struct str *shown, struct err *e)
{
	struct manuscript answer;
	if (!press_read_as(ITEM_OPEN_PICTURE, picture, mem, &answer, e))
		return false;
	const struct item *small = manuscript_find(&answer, ITEM_PICTURE);
	struct str why = press_unread(&answer, lang);
	*shown = small ? small->words.at[0] : NONE;
	return small || fail(e, "{}", why.len ? why : lang == LANG_DE ? STR("das Bild ist nicht zu lesen") : STR("the picture cannot be read"));
}

struct str press_unread(const struct manuscript *answer, enum lang lang)
{
	enum { WORDS_MOST = 500 };
	const struct item *none = manuscript_find(answer, ITEM_UNREAD);
	return none ? str_cut(none->words.at[lang == LANG_DE ? 0 : 1], 0, WORDS_MOST) : NONE;
}
