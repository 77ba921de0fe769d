/* process_test.c - the house with its real processes, on loopback: what is sent comes out as records, and
 * what is killed comes back. */
#include "main/process.h"
#include "unit.h"
#include <arpa/inet.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Run by spawn as "regelbetrieb plugin ...", this very program is the plugin. */
__attribute__((constructor)) static void be_plugin(int argc, char **argv)
{
	if (argc > 1 && str_is(str_of(argv[0]), STR("regelbetrieb")) && str_is(str_of(argv[1]), STR("plugin")))
		_exit(plugin_command(argc - 1, argv + 1));
}

struct seen { int logs, udp_port, tcp_port; struct told_probe probes[8]; struct told_log last; struct told_counts counts; };

static struct house *open_house(struct str syslog)
{
	struct house *h;
	struct err e = { 0 };
	if (!house_start(&(struct house_order){ syslog }, &h, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return h;
}

static void note_told(struct seen *s, const struct told *t)
{
	switch (t->kind) {
	case TOLD_LOG: s->logs++; s->last = t->as.log; break;
	case TOLD_PROBE: s->probes[t->as.probe.probe % 8] = t->as.probe; break;
	case TOLD_PORT: *(str_is(t->as.port.what, STR("syslog udp")) ? &s->udp_port : &s->tcp_port) = t->as.port.port; break;
	case TOLD_COUNTS: s->counts = t->as.counts; break;
	default: break;
	}
}

/* Reads until the condition holds, at most ten seconds. */
#define read_until(h, mem, seen, condition) \
	do { \
		int64_t until_ = clock_ticks() + 10000; \
		while (!(condition) && clock_ticks() < until_) \
			read_one((h), (mem), (seen)); \
		check(condition); \
	} while (0)

static void read_one(struct house *h, struct arena *mem, struct seen *s)
{
	struct told t;
	bool got;
	struct err e = { 0 };
	if (!house_read(h, 50, mem, &t, &got, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	if (got)
		note_told(s, &t);
}

static int connected(int type, int port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port) };
	int fd = socket(AF_INET, type | SOCK_CLOEXEC, 0);
	check(fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) == 0);
	return fd;
}

static void say(int fd, struct str s)
{
	check(send(fd, s.at, s.len, MSG_NOSIGNAL) == (ssize_t)s.len);
}

static void order(struct house *h, int64_t id, enum probe_kind kind, struct str target)
{
	struct err e = { 0 };
	struct told t = { .kind = ORDER_PROBE, .as.order = { id, kind, target, { 100 }, { 5000 } } };
	if (!house_order(h, &t, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
}

TEST(house_hears_asks_and_outlives_its_children)
{
	struct seen s = { 0 };
	struct house *h = open_house(STR("127.0.0.1:0"));
	read_until(h, mem, &s, s.udp_port && s.tcp_port);
	check_int(s.udp_port, s.tcp_port);
	int udp = connected(SOCK_DGRAM, s.udp_port), tcp = connected(SOCK_STREAM, s.tcp_port);

	say(udp, STR("<11>1 - sw1 psu - - - supply failed"));
	read_until(h, mem, &s, s.logs == 1);
	check(!s.last.tcp && s.last.severity == 3);
	check_str(s.last.address, STR("127.0.0.1"));
	check_str(s.last.message, STR("supply failed"));
	say(tcp, STR("28 <11>Nov 24 09:00:00 sw1 a: xhello\nplain"));
	read_until(h, mem, &s, s.logs == 2);
	check_str(s.last.message, STR("x"));
	close(tcp);
	read_until(h, mem, &s, s.logs == 4);
	check(s.last.tcp && s.last.malformed);
	check_str(s.last.message, STR("plain"));

	order(h, 1, PROBE_TCP, text(mem, "127.0.0.1:{}", s.tcp_port));
	order(h, 2, PROBE_PLUGIN, STR("regelbetrieb\x1fplugin\x1f" "disk\x1f/\x1f--crit\x1f" "100\x1f--warn\x1f" "100"));
	order(h, 3, PROBE_TCP, text(mem, "localhost:{}", s.tcp_port));
	order(h, 4, PROBE_ICMP, STR("127.0.0.1"));
	read_until(h, mem, &s, s.probes[1].probe && s.probes[2].probe && s.probes[3].probe && s.probes[4].probe);
	check_int(s.probes[1].outcome, PROBE_OK);
	check(str_starts(s.probes[2].text, STR("DISK ")) && s.probes[2].outcome != PROBE_UNKNOWN);
	check_str(str_cut(s.probes[3].text, 0, 12), STR("connected in"));

	/* Killed: what is sent meanwhile waits in the kernel, orders and ports come again. */
	int net = house_pid(h, ROOM_NET), spawn = house_pid(h, ROOM_SPAWN);
	check(net > 0 && kill(net, SIGKILL) == 0 && kill(spawn, SIGKILL) == 0);
	usleep(20000);
	s = (struct seen){ 0 };
	say(udp, STR("<11>1 - sw1 psu - - - sent to nobody"));
	read_until(h, mem, &s, s.logs == 1 && s.udp_port && s.probes[1].probe && s.probes[2].probe);
	check(house_pid(h, ROOM_NET) != net && house_pid(h, ROOM_SPAWN) != spawn);
	check_int(s.probes[1].outcome, PROBE_OK);

	struct told drop = { .kind = ORDER_DROP, .as.drop = 1 };
	check(house_order(h, &drop, &(struct err){ 0 }));
	close(udp);
	house_stop(h);
}

TEST(house_flooded_keeps_its_probes_on_time)
{
	enum { LINES = 20000 };
	struct seen s = { 0 };
	struct house *h = open_house(STR("127.0.0.1:0"));
	read_until(h, mem, &s, s.udp_port && s.tcp_port);
	order(h, 1, PROBE_TCP, text(mem, "127.0.0.1:{}", s.tcp_port));
	read_until(h, mem, &s, s.probes[1].probe);
	int udp = connected(SOCK_DGRAM, s.udp_port);
	int64_t last = s.probes[1].at.ms, gap = 0;
	for (int i = 0; i < LINES; i++) {
		say(udp, STR("<11>1 - sw1 psu - - - a line of a flood that nobody asked for, of usual length"));
		if (i % 64 == 0)
			read_one(h, mem, &s);
	}
	int64_t until = clock_ticks() + 10000;
	while (s.counts.lines + s.counts.dropped < LINES && clock_ticks() < until) {
		read_one(h, mem, &s);
		gap = s.probes[1].at.ms - last > gap ? s.probes[1].at.ms - last : gap;
		last = s.probes[1].at.ms;
	}
	check(s.counts.lines + s.counts.dropped >= LINES);
	check(gap > 0 && gap < 500);
	check_int(s.probes[1].outcome, PROBE_OK);
	close(udp);
	house_stop(h);
}

TEST(house_makes_senders_over_tcp_wait)
{
	enum { LINES = 30000 };
	struct seen s = { 0 };
	struct house *h = open_house(STR("127.0.0.1:0"));
	read_until(h, mem, &s, s.udp_port && s.tcp_port);
	pid_t sender = fork();
	if (sender == 0) {
		int tcp = connected(SOCK_STREAM, s.tcp_port);
		for (int i = 0; i < LINES; i++)
			say(tcp, STR("<11>1 - sw1 psu - - - a line of a flood that nobody asked for, of usual length\n"));
		_exit(0);
	}
	usleep(200000);                                  /* nobody reads meanwhile */
	read_until(h, mem, &s, s.logs == LINES);
	check_int(s.counts.dropped, 0);
	waitpid(sender, NULL, 0);
	house_stop(h);
}

TEST(house_gives_up_a_room_that_keeps_dying)
{
	struct seen s = { 0 };
	struct house *h = open_house(NONE);
	order(h, 1, PROBE_TCP, STR("127.0.0.1:9"));
	for (int i = 0; i < 5; i++) {
		int pid = house_pid(h, ROOM_NET);
		check(pid > 0 && kill(pid, SIGKILL) == 0);
		read_until(h, mem, &s, house_pid(h, ROOM_NET) != pid);
	}
	check_int(house_pid(h, ROOM_NET), 0);
	read_until(h, mem, &s, s.probes[1].probe && s.probes[1].outcome == PROBE_UNKNOWN);
	check_str(s.probes[1].text, STR("could not ask: the process net is down"));
	s = (struct seen){ 0 };
	order(h, 2, PROBE_TCP, STR("127.0.0.1:9"));
	order(h, 3, PROBE_PLUGIN, STR("/bin/true"));
	read_until(h, mem, &s, s.probes[2].probe && s.probes[3].probe);
	check_int(s.probes[2].outcome, PROBE_UNKNOWN);
	check_int(s.probes[3].outcome, PROBE_OK);
	house_stop(h);
}

TEST(house_names_an_address_it_cannot_have)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	check(bind(fd, (struct sockaddr *)&a, len) == 0 && listen(fd, 1) == 0 && getsockname(fd, (struct sockaddr *)&a, &len) == 0);
	struct house *h;
	struct err e = { 0 };
	struct str address = text(mem, "127.0.0.1:{}", (int)ntohs(a.sin_port));
	check(!house_start(&(struct house_order){ address }, &h, &e));
	check(str_has(err_str(&e), address));
	e = (struct err){ 0 };
	check(!house_start(&(struct house_order){ STR("localhost") }, &h, &e));
	check(str_has(err_str(&e), STR("ADDRESS:PORT")));
	close(fd);
}
