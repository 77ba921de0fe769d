/* keeper.c - forks net, spawn and decode whenever core asks, and reaps them.
 *
 * It was forked before core had a thread and never has one itself: that alone is why it exists. It keeps
 * the rights that the house was started with, because its children need them for the moment in which
 * they give them up; it therefore reads nothing but four bytes from core. */
#include "base/rest.h"
#include "main/confine.h"
#include "main/rooms.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct str names[] = { LIT("net"), LIT("spawn"), LIT("decode") };  /* ORDER house_room */

struct keeper { int core, children; const struct house_sockets *sockets; pid_t pids[COUNT(names)]; };

static void reap(struct keeper *k)
{
	struct signalfd_siginfo info;
	int status;
	while (read(k->children, &info, sizeof info) > 0)
		;
	for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
		for (size_t i = 0; i < COUNT(names); i++)
			if (k->pids[i] == pid) {
				k->pids[i] = 0;
				if (WIFSIGNALED(status))
					note(LOG_ERROR, "{} was ended by signal {}", names[i], WTERMSIG(status));
				else if (WEXITSTATUS(status) != 0)
					note(LOG_ERROR, "{} ended with {}", names[i], WEXITSTATUS(status));
			}
}

static pid_t replace(struct keeper *k, int32_t room, int end)
{
	if (k->pids[room] > 0) {
		kill(k->pids[room], SIGKILL);
		waitpid(k->pids[room], NULL, 0);
		k->pids[room] = 0;
	}
	pid_t pid = fork();
	if (pid == 0 && room == ROOM_NET)
		net_run(end, k->sockets);
	if (pid == 0 && room == ROOM_DECODE)
		decode_run(end);
	if (pid == 0)
		spawn_run(end);
	k->pids[room] = pid > 0 ? pid : 0;
	return k->pids[room];
}

/* Receives an order and the descriptor that comes with it. False: core is gone. */
static bool receive(int core, struct keeper_order *order, int *end)
{
	union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control = { 0 };
	struct iovec part = { order, sizeof *order };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes };
	ssize_t n = recvmsg(core, &message, MSG_CMSG_CLOEXEC);
	struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
	if (n != (ssize_t)sizeof *order || !c || c->cmsg_type != SCM_RIGHTS)
		return false;
	memcpy(end, CMSG_DATA(c), sizeof *end);
	return order->room >= 0 && order->room < (int32_t)COUNT(names);
}

_Noreturn void keeper_run(int core, const struct house_sockets *sockets)
{
	struct keeper k = { .core = core, .sockets = sockets };
	const struct listen_sockets *s = &sockets->syslog;
	sigset_t child;
	note_name(STR("keeper"));
	confine_signals();
	prctl(PR_SET_PDEATHSIG, SIGKILL);                /* core's end of the socket may live on in a child of its own */
	confine_descriptors((int[]){ core, s->udp[0], s->udp[1], s->tcp[0], s->tcp[1], sockets->probe.icmp4, sockets->probe.icmp6 }, 7);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	k.children = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	must(k.children >= 0);
	code_rest();
	for (;;) {
		struct pollfd ready[] = { { k.core, POLLIN, 0 }, { k.children, POLLIN, 0 } };
		struct keeper_order order;
		int end;
		if (poll(ready, COUNT(ready), -1) < 0 && errno != EINTR)
			_exit(1);
		if (ready[1].revents)
			reap(&k);
		if (!ready[0].revents)
			continue;
		if (!receive(core, &order, &end))
			_exit(0);
		struct keeper_answer answer = { replace(&k, order.room, end) };
		close(end);
		if (send(core, &answer, sizeof answer, MSG_NOSIGNAL) < 0)
			_exit(0);
	}
}
