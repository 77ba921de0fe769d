/* confine_test.c - what a confined child can no longer do, tried in children of the test. */
#include "main/confine.h"
#include "unit.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Exit status of a child that does this; 128 and the signal if one ended it. */
static int in_child(int (*deed)(void))
{
	int status;
	pid_t pid = fork();
	if (pid == 0)
		_exit(deed());
	check(pid > 0 && waitpid(pid, &status, 0) == pid);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int without_root(void)
{
	confine_rights(true);
	return (open("/etc/passwd", O_RDONLY) >= 0) + 2 * (geteuid() == 0) + 4 * (setuid(0) == 0) + 8 * (mkdir("/x", 0700) == 0);
}

TEST(confine_root_has_no_files_and_no_way_back)
{
	if (geteuid() != 0)
		unit_skip("needs root");
	check_int(in_child(without_root), 0);
}

static int with_descriptors(void)
{
	int keep = dup(2), other = dup(2), last = dup(2);
	confine_descriptors((int[]){ last, -1, keep }, 3);
	return (fcntl(keep, F_GETFD) < 0) + 2 * (fcntl(other, F_GETFD) >= 0) + 4 * (fcntl(last, F_GETFD) < 0);
}

TEST(confine_closes_all_descriptors_but_those_named)
{
	check_int(in_child(with_descriptors), 0);
}

static int opening(void)
{
	confine_rights(false);
	return confine_calls(true) ? (open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM) + 2 * (socket(AF_UNIX, SOCK_STREAM, 0) < 0 && errno == EPERM)
			       + 4 * (socket(AF_INET, SOCK_STREAM, 0) >= 0) : 100;
}

static int opening_without_network(void)
{
	confine_rights(false);
	return confine_calls(false) ? (open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM) + 2 * (socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM)
				    + 4 * (fcntl(2, F_GETFD) < 0 && errno == EPERM) : 100;
}

static int running(void)
{
	confine_rights(false);
	if (confine_calls(true))
		execl("/bin/true", "true", (char *)NULL);
	return 100;
}

TEST(confine_calls_to_the_network_alone)
{
	int opened = in_child(opening);
	if (opened == 100)
		unit_skip("no filter of system calls under AddressSanitizer");
	check_int(opened, 7);
	check_int(in_child(opening_without_network), 7);
	check_int(in_child(running), 128 + 31);          /* SIGSYS */
}

static int ringing(void)
{
	confine_rings();
	return syscall(SYS_io_uring_setup, 1, NULL) < 0 && errno == ENOSYS;          /* without: EFAULT, or EPERM where the machine forbids it */
}

TEST(confine_rings_so_that_a_loop_does_without)
{
	if (in_child(opening) == 100)
		unit_skip("no filter of system calls under AddressSanitizer");
	check_int(in_child(ringing), 1);
}

static int taking_too_much(void)
{
	confine_memory(64 << 20);
	struct arena *mem = arena_open();
	memset(take(mem, 128 << 20), 1, 128 << 20);
	return 0;
}

TEST(confine_memory_ends_who_asks_for_more)
{
	int ended = in_child(taking_too_much);
	if (ended == 0)
		unit_skip("no limit of memory under AddressSanitizer");
	check_int(ended, 71);                            /* die: memory is gone */
}
