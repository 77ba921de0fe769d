/* plugin.c - plugins of Nagios as probes: a child by argument vector, never through a shell.
 *
 * The protocol: the exit status is the answer (0 ok, 1 warning, 2 critical, 3 and all else unknown), the
 * first line of output says why, with measurements behind a bar. A child gets limits, a process group
 * of its own, no descriptors and next to no environment; what it leaves running is killed with it. */
#include "probe/ask.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_ONCE = 4, RUNS = 4 * AT_ONCE, OUTPUT_MOST = 8192, ARGUMENTS = 64, READS = 64, CANNOT_RUN = 126 };

#if defined(__SANITIZE_ADDRESS__)
enum { LIMITS_MEMORY = false };                          /* AddressSanitizer reserves terabytes of addresses */
#elif defined(__has_feature)
enum { LIMITS_MEMORY = !__has_feature(address_sanitizer) };
#else
enum { LIMITS_MEMORY = true };
#endif

struct run {
	struct probe *probe;                             /* NULL: the attempt is over, the child is not yet */
	uv_poll_t poll;
	pid_t pid;                                       /* 0: reaped */
	int fd;
	bool used;
	size_t got;
	char output[OUTPUT_MOST];
};
struct runner { uv_signal_t children; struct run runs[RUNS]; };

/* ---- the child -------------------------------------------------------------------------------------- */

static void limit(int what, rlim_t most)
{
	setrlimit((__rlimit_resource_t)what, &(struct rlimit){ most, most });
}

/* The number of processes counts for the whole user: it can be limited only for one that is ours. */
static void limit_child(int64_t timeout_ms)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_CPU, (rlim_t)timeout_ms / 1000 + 2);
	limit(RLIMIT_FSIZE, 1 << 20);
	limit(RLIMIT_NOFILE, 256);
	if (LIMITS_MEMORY)
		limit(RLIMIT_AS, (rlim_t)1 << 30);
	if (geteuid() == 65534)
		limit(RLIMIT_NPROC, 256);
}

static _Noreturn void become(const char *path, char *const *argv, int output, int64_t timeout_ms)
{
	static char *const environment[] = { "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "HOME=/", NULL };
	sigset_t none;
	sigemptyset(&none);
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (int s = 1; s < 32; s++)
		signal(s, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
	int nothing = open("/dev/null", O_RDONLY);
	if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0 || chdir("/") != 0)
		_exit(CANNOT_RUN);
	close_range(3, ~0U, 0);
	limit_child(timeout_ms);
	execve(path, argv, environment);
	_exit(CANNOT_RUN);
}

/* ---- the answer ---------------------------------------------------------------------------------------- */

static struct str first_line(struct arena *mem, const struct run *r)
{
	struct str rest = utf8_mend(mem, (struct str){ r->output, r->got }), line = str_trim(str_split(&rest, '\n'));
	char *at = take(mem, line.len + 1);
	for (size_t i = 0; i < line.len; i++)
		at[i] = (unsigned char)line.at[i] < ' ' || line.at[i] == 127 ? ' ' : line.at[i];
	return (struct str){ at, line.len };
}

/* Reads what is there; what goes beyond OUTPUT_MOST is read too, so that the child does not wait for us, and
 * dropped. False: it will say nothing more. */
static bool read_output(struct run *r)
{
	char rest[4096];
	for (int i = 0; i < READS; i++) {
		bool room = r->got < OUTPUT_MOST;
		ssize_t n = room ? read(r->fd, r->output + r->got, OUTPUT_MOST - r->got) : read(r->fd, rest, sizeof rest);
		if (n <= 0)
			return n < 0 && (errno == EAGAIN || errno == EINTR);
		if (room)
			r->got += (size_t)n;
	}
	return true;
}

static void judge(struct probe *p, struct run *r, int status)
{
	static const enum probe_outcome outcomes[] = { PROBE_OK, PROBE_WARNING, PROBE_FAILED, PROBE_UNKNOWN };
	struct arena *mem = probe_scratch(p);
	struct str line = first_line(mem, r);
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	if (code == CANNOT_RUN)
		probe_finish(p, PROBE_UNKNOWN, text(mem, "could not ask: {} cannot be run", p->target.path));
	else if (code < 0)
		probe_finish(p, PROBE_UNKNOWN, text(mem, "the plugin was ended by signal {}: {}", WTERMSIG(status), line));
	else if (code >= (int)COUNT(outcomes))
		probe_finish(p, PROBE_UNKNOWN, text(mem, "the plugin ended with {}: {}", code, line));
	else
		probe_finish(p, outcomes[code], line.len ? line : text(mem, "the plugin ended with {}, without a word", code));
}

static void run_closed(uv_handle_t *handle)
{
	struct run *r = handle->data;
	close(r->fd);
	r->used = false;
}

/* A run is over when its child is reaped and its attempt forgotten, in either order. */
static void let_go(struct run *r)
{
	if (r->pid == 0 && !r->probe && !uv_is_closing((uv_handle_t *)&r->poll))
		uv_close((uv_handle_t *)&r->poll, run_closed);
}

static void reaped(struct run *r, int status)
{
	kill(-r->pid, SIGKILL);
	r->pid = 0;
	read_output(r);
	if (r->probe)
		judge(r->probe, r, status);
	else
		let_go(r);
}

static void child_ended(uv_signal_t *signal, int number)
{
	(void)number;
	struct runner *runner = signal->data;
	int status;
	for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
		for (size_t i = 0; i < RUNS; i++)
			if (runner->runs[i].used && runner->runs[i].pid == pid) {
				reaped(&runner->runs[i], status);
				break;
			}
}

/* ---- asking ----------------------------------------------------------------------------------------------- */

static void has_output(uv_poll_t *poll, int status, int events)
{
	struct run *r = poll->data;
	(void)events;
	if (!read_output(r) || status < 0)
		uv_poll_stop(poll);                      /* the end of the child says the rest */
}

/* Copies the arguments into mem, terminated; NULL at the end. False: too many. */
static bool arguments(struct str target, struct arena *mem, char *argv[ARGUMENTS + 1])
{
	size_t n = 0;
	for (bool more = true; more && n < ARGUMENTS;) {
		more = str_find(target, STR("\x1f")) >= 0;
		struct str one = str_split(&target, PROBE_ARGUMENT_END);
		argv[n] = take(mem, one.len + 1);
		memcpy(argv[n++], one.at, one.len);
	}
	argv[n] = NULL;
	return target.len == 0;
}

static struct run *run_find(struct runner *runner)
{
	for (size_t i = 0; i < RUNS; i++)
		if (!runner->runs[i].used)
			return &runner->runs[i];
	return NULL;
}

static bool launch(struct probe *p, struct run *r, const char *path, char *const *argv)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	pid_t pid = fork();
	if (pid == 0)
		become(path, argv, ends[1], p->order.timeout.ms);
	int why = errno;
	close(ends[1]);
	if (pid < 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0 || uv_poll_init(p->timer.loop, &r->poll, ends[0]) != 0) {
		close(ends[0]);
		if (pid > 0)
			kill(pid, SIGKILL);
		errno = why;
		return false;
	}
	setpgid(pid, pid);                               /* the child does so too; whoever is first */
	r->poll.data = r;
	r->probe = p;
	r->pid = pid;
	r->fd = ends[0];
	r->got = 0;
	r->used = true;
	p->run = r;
	return uv_poll_start(&r->poll, UV_READABLE | UV_DISCONNECT, has_output) == 0;
}

static void start(struct probe *p)
{
	struct run *r = run_find(probe_runner(p));
	char *argv[ARGUMENTS + 1];
	p->run = NULL;
	if (!r) {
		probe_finish(p, PROBE_UNKNOWN, STR("could not ask: too many plugins will not end"));
		return;
	}
	if (!arguments(p->order.target, probe_scratch(p), argv)) {
		probe_finish(p, PROBE_UNKNOWN, text(probe_scratch(p), "could not ask: a plugin gets at most {} arguments", ARGUMENTS));
		return;
	}
	if (!launch(p, r, p->target.path.at[0] == '/' ? argv[0] : "/proc/self/exe", argv))
		probe_cannot(p, uv_translate_sys_error(errno));
}

static void tick(struct probe *p, bool last)
{
	if (last)
		probe_finish(p, PROBE_UNKNOWN, text(probe_scratch(p), "the plugin did not end within {} ms", p->order.timeout.ms));
}

static void stop(struct probe *p)
{
	struct run *r = p->run;
	p->run = NULL;
	if (!r)
		return;
	if (r->pid > 0)
		kill(-r->pid, SIGKILL);
	r->probe = NULL;
	let_go(r);
}

const struct probe_way way_plugin = { AT_ONCE, start, tick, stop };

struct runner *runner_open(uv_loop_t *loop, struct arena *mem)
{
	struct runner *runner = NEW(mem, struct runner);
	runner->children.data = runner;
	bool good = uv_signal_init(loop, &runner->children) == 0 && uv_signal_start(&runner->children, child_ended, SIGCHLD) == 0;
	return good ? runner : NULL;
}

/* Attempts are forgotten by now and their children killed: they only wait to be reaped. */
void runner_close(struct runner *r)
{
	for (size_t i = 0; i < RUNS; i++)
		if (r->runs[i].used && r->runs[i].pid > 0) {
			waitpid(r->runs[i].pid, NULL, 0);
			r->runs[i].pid = 0;
			let_go(&r->runs[i]);
		}
	uv_close((uv_handle_t *)&r->children, NULL);
}
