/* target_test.c - targets as people write them. */
#include "probe/ask.h"
#include "unit.h"

static bool parse(enum probe_kind kind, struct str target, struct probe_target *out)
{
	size_t n;
	return probe_types(&n)[kind].parse(target, out, &(struct err){ 0 });
}

TEST(targets_are_taken_apart)
{
	struct probe_target t;
	check(parse(PROBE_ICMP, STR("2001:db8::1"), &t));
	check(parse(PROBE_TCP, STR("mail.example.org:25"), &t));
	check_str(t.host, STR("mail.example.org"));
	check_int(t.port, 25);
	check(parse(PROBE_TCP, STR("[::1]:65535"), &t));
	check_str(t.host, STR("::1"));
	check(parse(PROBE_HTTP, STR("http://192.0.2.1"), &t));
	check_int(t.port, 80);
	check_str(t.path, STR("/"));
	check(parse(PROBE_HTTP, STR("http://[::1]:8080/a?b=c"), &t));
	check_int(t.port, 8080);
	check_str(t.host, STR("::1"));
	check_str(t.path, STR("/a?b=c"));
	check(parse(PROBE_PLUGIN, STR("/usr/lib/check\x1f-H\x1fx"), &t));
	check_str(t.path, STR("/usr/lib/check"));
}

TEST(targets_that_are_none_are_refused)
{
	static const struct { enum probe_kind kind; struct str target; } bad[] = {
		{ PROBE_ICMP, LIT("") }, { PROBE_ICMP, LIT("a b") }, { PROBE_ICMP, LIT("-x") }, { PROBE_TCP, LIT("host") }, { PROBE_TCP, LIT("host:") },
		{ PROBE_TCP, LIT("host:0") }, { PROBE_TCP, LIT("host:65536") }, { PROBE_TCP, LIT("host:+1") }, { PROBE_TCP, LIT("2001:db8::1:25") },
		{ PROBE_TCP, LIT("[::1]25") }, { PROBE_TCP, LIT("[::1") }, { PROBE_HTTP, LIT("https://x/") }, { PROBE_HTTP, LIT("http://") },
		{ PROBE_HTTP, LIT("http://x/ y") }, { PROBE_HTTP, LIT("http://x/\r\nHost: y") }, { PROBE_HTTP, LIT("x/y") }, { PROBE_PLUGIN, LIT("sh\x1f-c") },
		{ PROBE_PLUGIN, LIT("") }, { PROBE_PLUGIN, LIT("/a\0b") },
	};
	struct probe_target t;
	for (size_t i = 0; i < COUNT(bad); i++)
		check(!parse(bad[i].kind, bad[i].target, &t));
}

TEST(examples_of_all_kinds_can_be_asked)
{
	size_t n;
	const struct probe_type *types = probe_types(&n);
	check_int(n, PROBE_PLUGIN + 1);
	for (size_t i = 0; i < n; i++) {
		struct err e = { 0 };
		struct order_probe order = { 1, (enum probe_kind)i, types[i].example, { 1000 }, { 500 } };
		check(probe_check(&order, &e));
		order.interval.ms = 10;
		check(!probe_check(&order, &e));
	}
}
