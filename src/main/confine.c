/* confine.c - see confine.h. */
#include "main/confine.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NOBODY = 65534, SOCKETS_MOST = 4096 };

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = true };
#elif defined(__has_feature)
enum { SANITIZED = __has_feature(address_sanitizer) };
#else
enum { SANITIZED = false };
#endif

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

void confine_descriptors(int *keep, size_t n)
{
	unsigned from = 3;
	qsort(keep, n, sizeof *keep, by_number);
	for (size_t i = 0; i < n; i++) {
		if (keep[i] < 3)
			continue;
		if ((unsigned)keep[i] > from)
			close_range(from, (unsigned)keep[i] - 1, 0);
		from = (unsigned)keep[i] + 1;
	}
	close_range(from, ~0U, 0);
}

void confine_signals(void)
{
	static const int ignored[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
	sigset_t none;
	sigemptyset(&none);
	for (size_t i = 0; i < COUNT(ignored); i++)
		signal(ignored[i], SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* A directory that was removed after we stepped into it: empty, and nothing can be made in it. */
static bool enter_empty_root(void)
{
	char path[] = "/tmp/regelbetrieb-XXXXXX";
	return mkdtemp(path) && chdir(path) == 0 && rmdir(path) == 0 && chroot(".") == 0;
}

static void give_up_user(void)
{
	if (setgroups(0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0 && setresuid(NOBODY, NOBODY, NOBODY) == 0 && setuid(0) != 0)
		return;
	note(LOG_ERROR, "root cannot be given up ({}); start as a user of its own instead", str_of(strerror(errno)));
	_exit(1);
}

void confine_rights(bool empty_root)
{
	struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct none[2] = { 0 };
	if (geteuid() == 0) {
		if (empty_root && !enter_empty_root())
			note(LOG_WARN, "the root directory stays: {}", str_of(strerror(errno)));
		give_up_user();
	}
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	syscall(SYS_capset, &head, none);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	struct rlimit files;
	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		files.rlim_cur = files.rlim_max < SOCKETS_MOST ? files.rlim_max : SOCKETS_MOST;
		setrlimit(RLIMIT_NOFILE, &files);
	}
	/* after the change of user, which would clear it; net and spawn die with the keeper */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

void confine_memory(size_t most)
{
	if (!SANITIZED)
		setrlimit(RLIMIT_DATA, &(struct rlimit){ most, most });
}

static const char *const allowed[] = {
	/* what is said over sockets that are there */
	"read", "readv", "recvfrom", "recvmsg", "write", "writev", "sendto", "sendmsg", "close", "shutdown",
	"poll", "ppoll", "restart_syscall", "clock_gettime", "clock_gettime64", "gettimeofday", "clock_nanosleep", "nanosleep",
	/* memory, locks, chance */
	"munmap", "mremap", "madvise", "brk", "futex", "getrandom",
	/* signals, and leaving, also by must() */
	"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "getpid", "gettid", "tgkill", "exit", "exit_group",
};

/* More sockets, and the loop that waits for them. */
static const char *const allowed_network[] = {
	"recvmmsg", "sendmmsg", "accept", "accept4", "listen", "connect", "getsockname", "getpeername", "getsockopt", "setsockopt",
	"ioctl", "fcntl", "fcntl64", "epoll_wait", "epoll_pwait", "epoll_pwait2", "epoll_ctl",
};

static const char *const deadly[] = {
	"execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "mount", "umount2", "pivot_root", "chroot", "setuid",
	"init_module", "finit_module", "bpf", "keyctl", "open_by_handle_at", "unshare", "setns",
};

static void add_all(scmp_filter_ctx filter, uint32_t action, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int call = seccomp_syscall_resolve_name(names[i]);
		if (call != __NR_SCMP_ERROR)
			seccomp_rule_add(filter, action, call, 0);   /* fails only for a call that this processor lacks */
	}
}

static bool add_network(scmp_filter_ctx filter)
{
	add_all(filter, SCMP_ACT_ALLOW, allowed_network, COUNT(allowed_network));
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_EQ, AF_INET)) == 0 &&
	       seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_EQ, AF_INET6)) == 0;
}

/* Memory that cannot be run. */
static bool add_memory(scmp_filter_ctx filter)
{
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
	       seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

void confine_rings(void)
{
	scmp_filter_ctx filter = SANITIZED ? NULL : seccomp_init(SCMP_ACT_ALLOW);
	if (!filter)
		return;
	seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(io_uring_setup), 0);
	seccomp_load(filter);                            /* who takes none takes that of confine_calls neither, which says so */
	seccomp_release(filter);
}

bool confine_calls(bool network)
{
	if (SANITIZED) {
		note(LOG_DEBUG, "no filter of system calls: AddressSanitizer needs too many");
		return false;
	}
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	/* Some libraries have a thread by now: it is bound by the filter, too. */
	bool good = filter && seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 && add_memory(filter) && (!network || add_network(filter));
	if (good) {
		add_all(filter, SCMP_ACT_ALLOW, allowed, COUNT(allowed));
		add_all(filter, SCMP_ACT_KILL_PROCESS, deadly, COUNT(deadly));
		good = seccomp_load(filter) == 0;
	}
	if (!good)
		note(LOG_WARN, "this kernel takes no filter of system calls; going on without");
	seccomp_release(filter);
	return good;
}
