/* test/door.c - children and sockets, as plainly as they can be had.
 *
 * A program's output goes to a file that is read again until the awaited line stands there: no pipe
 * that could fill, and the whole output is at hand when something fails. */
#include "door.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 30000, OUTPUT_MOST = 64 << 20 };

void nap(int ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000L }, NULL);
}

/* ---- children ------------------------------------------------------------------------------------ */

static void put_fd(struct str path, int fd, struct arena *mem)
{
	int file = open(str_c(mem, path), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (file < 0 || dup2(file, fd) < 0)
		_exit(126);
}

bool child_start(const struct strs *argv, struct str out, struct str log, struct arena *mem, pid_t *pid, struct err *e)
{
	const char **words = NEWS(mem, const char *, argv->n + 1);
	for (size_t i = 0; i < argv->n; i++)
		words[i] = str_c(mem, argv->at[i]);
	*pid = fork();
	if (*pid < 0)
		return fail(e, "no child could be started: {}", str_of(strerror(errno)));
	if (*pid > 0)
		return true;
	put_fd(out, STDOUT_FILENO, mem);
	put_fd(log, STDERR_FILENO, mem);
	execvp(words[0], (char *const *)(uintptr_t)words);
	_exit(127);
}

static bool has_ended(pid_t pid, int *status)
{
	return waitpid(pid, status, WNOHANG) == pid;
}

static bool await_end(pid_t pid, int *status)
{
	for (int64_t until = clock_ticks() + 2 * PATIENCE; clock_ticks() < until; nap(5))
		if (has_ended(pid, status))
			return true;
	kill(pid, SIGKILL);
	waitpid(pid, status, 0);
	return false;
}

/* What mkdtemp() and mkstemp() fill in. */
static char *name_below(const char *what, struct arena *mem)
{
	const char *tmp = getenv("TMPDIR");
	struct str name = text(mem, "{}/regelbetrieb-{}.XXXXXX", tmp && *tmp ? str_of(tmp) : STR("/tmp"), str_of(what));
	return memcpy(take(mem, name.len + 1), name.at, name.len);
}

struct str room_make(const char *what, struct arena *mem)
{
	char *name = name_below(what, mem);
	if (!mkdtemp(name)) {
		fprintf(stderr, "no directory %s: %s\n", name, strerror(errno));
		exit(1);
	}
	return str_of(name);
}

bool child_run(const struct strs *argv, struct arena *mem, int *code, struct str *printed, struct err *e)
{
	char *name = name_below("child", mem);
	int file = mkstemp(name), status = 0;
	if (file < 0)
		return fail(e, "no temporary file: {}", str_of(strerror(errno)));
	close(file);
	pid_t pid;
	bool ok = child_start(argv, str_of(name), str_of(name), mem, &pid, e);
	if (ok && !await_end(pid, &status))
		ok = fail(e, "{} did not end within a minute", argv->at[0]);
	ok = file_read(str_of(name), mem, OUTPUT_MOST, printed, e) && ok;
	unlink(name);
	*code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	return ok;
}

void room_remove(struct str dir, struct arena *mem)
{
	const struct str words[] = { STR("rm"), STR("-rf"), dir };
	struct strs argv = { 0 };
	struct str printed;
	struct err e = { 0 };
	int code;
	for (size_t i = 0; i < COUNT(words); i++)
		*push(mem, &argv) = words[i];
	child_run(&argv, mem, &code, &printed, &e);
}

static bool find_line(struct str all, struct str begin, struct str *rest)
{
	while (str_has(all, STR("\n"))) {                /* the last line may still be being written */
		struct str line = str_split(&all, '\n');
		if (str_starts(line, begin)) {
			*rest = str_cut(line, begin.len, line.len);
			return true;
		}
	}
	return false;
}

bool child_says(pid_t pid, struct str out, struct str begin, struct arena *mem, struct str *rest, struct err *e)
{
	struct str all = NONE;
	siginfo_t ended;
	for (int64_t until = clock_ticks() + PATIENCE; clock_ticks() < until; nap(10)) {
		ended.si_pid = 0;
		waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOHANG | WNOWAIT);
		struct err none = { 0 };
		if (file_read(out, mem, OUTPUT_MOST, &all, &none) && find_line(all, begin, rest))
			return true;
		if (ended.si_pid == pid)
			return fail(e, "it ended before it said \"{}\"; its output: {}", begin, all);
	}
	return fail(e, "it never said \"{}\"; its output: {}", begin, all);
}

/* ---- the program ---------------------------------------------------------------------------------- */

static bool read_port(struct program *p, struct str what, int *port, struct arena *mem, struct err *e)
{
	struct str rest;
	int64_t n;
	if (!child_says(p->pid, p->out, what, mem, &rest, e))
		return false;
	while (str_find(rest, STR(":")) >= 0)
		str_split(&rest, ':');
	if (!str_int(str_trim(rest), &n))
		return fail(e, "no port stands behind \"{}\"", what);
	*port = (int)n;
	return true;
}

bool program_start(struct program *p, const struct strs *more, struct arena *mem, struct err *e)
{
	struct strs argv = { 0 };
	const struct str usual[] = { p->binary, STR("serve"), STR("--data"), p->data, STR("--http"), STR("127.0.0.1:0"), STR("--syslog"), STR("127.0.0.1:0") };
	const struct str where[] = { STR("--store"), p->store };
	for (size_t i = 0; i < COUNT(usual); i++)
		*push(mem, &argv) = usual[i];
	for (size_t i = 0; i < COUNT(where) && p->store.len; i++)
		*push(mem, &argv) = where[i];
	for (size_t i = 0; i < more->n; i++)
		*push(mem, &argv) = more->at[i];
	unlink(str_c(mem, p->out));
	return child_start(&argv, p->out, p->log, mem, &p->pid, e) && read_port(p, STR("web http://"), &p->http, mem, e) &&
	       read_port(p, STR("syslog udp "), &p->udp, mem, e) && read_port(p, STR("syslog tcp "), &p->tcp, mem, e);
}

bool program_runs(struct program *p)
{
	int status;
	if (p->pid > 0 && has_ended(p->pid, &status))
		p->pid = 0;
	return p->pid > 0;
}

bool program_stop(struct program *p, struct err *e)
{
	int status;
	if (!program_runs(p))
		return fail(e, "it does not run");
	kill(p->pid, SIGTERM);
	bool ended = await_end(p->pid, &status);
	p->pid = 0;
	if (!ended)
		return fail(e, "it did not stop within a minute");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return fail(e, "it stopped with status {} instead of 0", status);
	return true;
}

void program_kill(struct program *p)
{
	if (!program_runs(p))
		return;
	kill(p->pid, SIGKILL);
	waitpid(p->pid, NULL, 0);
	p->pid = 0;
}

/* ---- sockets -------------------------------------------------------------------------------------- */

static struct sockaddr_in loopback(int port)
{
	return (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

int tcp_connect(int port, int patience)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in to = loopback(port);
	struct timeval most = { patience, 0 };
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
	if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
		return fd;
	close(fd);
	return -1;
}

static bool send_all(int fd, struct str bytes)
{
	while (bytes.len) {
		ssize_t n = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL);
		if (n <= 0)
			return false;
		bytes = str_cut(bytes, (size_t)n, bytes.len);
	}
	return true;
}

bool tcp_send(int port, struct str bytes, struct err *e)
{
	int fd = tcp_connect(port, 10);
	if (fd < 0)
		return fail(e, "no connection to port {}", port);
	bool ok = send_all(fd, bytes) || fail(e, "port {} took only a part", port);
	close(fd);
	return ok;
}

bool udp_send(int port, struct str bytes, struct err *e)
{
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in to = loopback(port);
	bool ok = fd >= 0 && sendto(fd, bytes.at, bytes.len, 0, (struct sockaddr *)&to, sizeof to) == (ssize_t)bytes.len;
	if (fd >= 0)
		close(fd);
	return ok || fail(e, "the datagram could not be sent: {}", str_of(strerror(errno)));
}

/* ---- HTTP ----------------------------------------------------------------------------------------- */

static void print_request(struct out *o, const struct visitor *v, int port, struct str method, struct str path, struct str body)
{
	print(o, "{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n", method, path, port);
	for (size_t i = 0; i < v->cookies.n; i++)
		print(o, "{}{}={}", i ? STR("; ") : STR("Cookie: "), v->cookies.at[i].name, v->cookies.at[i].value);
	if (v->cookies.n)
		print(o, "\r\n");
	if (!str_is(method, STR("GET")))
		print(o, "Origin: http://127.0.0.1:{}\r\nContent-Type: {}\r\nContent-Length: {}\r\n", port,
		      v->sending.len ? v->sending : STR("application/x-www-form-urlencoded"), body.len);
	print(o, "\r\n");
	out_bytes(o, body);
}

static bool read_all(int fd, struct out *o)
{
	char part[16384];
	for (ssize_t n; (n = recv(fd, part, sizeof part, 0)) != 0;) {
		if (n < 0)
			return false;
		out_bytes(o, (struct str){ part, (size_t)n });
	}
	return true;
}

static struct str dechunk(struct str body, struct arena *mem)
{
	struct out o = out_open(mem);
	while (body.len) {
		struct str line = str_split(&body, '\n');
		size_t n = strtoul(str_c(mem, str_trim(line)), NULL, 16);
		if (!n)
			break;
		out_bytes(&o, str_cut(body, 0, n));
		body = str_cut(body, n + 2, body.len);
	}
	return out_str(&o);
}

/* One cookie, new or in place of the one with its name; an empty value takes it away. */
static void set_cookie(struct visitor *v, struct str line, struct arena *mem)
{
	struct str pair = str_split(&line, ';'), name = str_trim(str_split(&pair, '='));
	for (size_t i = 0; i < v->cookies.n; i++)
		if (str_is(v->cookies.at[i].name, name))
			v->cookies.at[i--] = v->cookies.at[--v->cookies.n];
	if (str_trim(pair).len)
		field_add(mem, &v->cookies, str_keep(mem, name), str_keep(mem, str_trim(pair)));
}

static bool parse_answer(struct str all, struct visitor *v, struct arena *mem, struct answer *out)
{
	ptrdiff_t end = str_find(all, STR("\r\n\r\n"));
	int64_t status;
	if (end < 0 || !str_starts(all, STR("HTTP/1.1 ")) || !str_int(str_cut(all, 9, 12), &status))
		return false;
	struct str head = str_cut(all, 0, (size_t)end);
	*out = (struct answer){ .status = (int)status, .body = str_cut(all, (size_t)end + 4, all.len) };
	for (str_split(&head, '\n'); head.len;) {
		struct str value = str_trim(str_split(&head, '\n')), name = utf8_fold(mem, str_split(&value, ':'));
		value = str_trim(value);
		if (str_is(name, STR("location")))
			out->location = value;
		else if (str_is(name, STR("content-type")))
			out->type = value;
		else if (str_is(name, STR("set-cookie")))
			set_cookie(v, value, mem);
		else if (str_is(name, STR("transfer-encoding")) && str_is(value, STR("chunked")))
			out->body = dechunk(out->body, mem);
	}
	return true;
}

bool http_ask(int port, struct visitor *v, struct str method, struct str path, struct str body, struct arena *mem, struct answer *out, struct err *e)
{
	int fd = tcp_connect(port, 30);
	if (fd < 0)
		return fail(e, "nothing answers on port {}", port);
	struct out request = out_open(mem), all = out_open(mem);
	print_request(&request, v, port, method, path, body);
	bool sent = send_all(fd, out_str(&request));     /* a refusal may come before all is sent: read anyway */
	bool whole = read_all(fd, &all);
	close(fd);
	if (!parse_answer(out_str(&all), v, mem, out) || (!whole && sent && !out->body.len && out->status == 200))
		return fail(e, "no whole answer to {} {}", method, path);
	return true;
}

/* A location may be absolute and name a place on the page; only its path concerns us. */
static struct str path_of(struct str location)
{
	location = str_split(&location, '#');
	ptrdiff_t scheme = str_find(location, STR("://"));
	if (scheme < 0)
		return location;
	struct str rest = str_cut(location, (size_t)scheme + 3, location.len);
	ptrdiff_t slash = str_find(rest, STR("/"));
	return slash < 0 ? STR("/") : str_cut(rest, (size_t)slash, rest.len);
}

bool http_visit(int port, struct visitor *v, struct str method, struct str path, struct str body, struct arena *mem, struct err *e)
{
	struct answer a = { 0 };
	for (int hop = 0; hop < 6; hop++) {
		if (!http_ask(port, v, method, path, body, mem, &a, e))
			return false;
		v->path = path, v->page = a.body, v->type = a.type, v->status = a.status;
		if (a.status != 302 && a.status != 303)
			return true;
		path = path_of(a.location), method = STR("GET"), body = NONE;
	}
	return fail(e, "{} leads in a circle", path);
}
