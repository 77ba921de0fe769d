/* told_test.c - what is written is read; what is broken is refused; what is too long is cut from the end. */
#include "signal/told.h"
#include "unit.h"
#include <string.h>

static struct told sample_log(void)
{
	return (struct told){ .kind = TOLD_LOG, .as.log = {
		.received = { 1790000000123 }, .stated = { -5 }, .address = STR("192.0.2.7"), .host = STR("sw1"), .app = STR("kernel"),
		.process = STR("12"), .message_id = STR("PSU"), .data = STR("[a b=\"c\"]"), .message = STR("Netzteil f\xc3\xa4llt aus"),
		.raw = STR("<3>x\0\xff"), .facility = 23, .severity = 3, .tcp = true, .malformed = false } };
}

static void check_log(const struct told_log *a, const struct told_log *b)
{
	check_int(a->received.ms, b->received.ms);
	check_int(a->stated.ms, b->stated.ms);
	check_str(a->address, b->address);
	check_str(a->host, b->host);
	check_str(a->app, b->app);
	check_str(a->process, b->process);
	check_str(a->message_id, b->message_id);
	check_str(a->data, b->data);
	check_str(a->message, b->message);
	check_str(a->raw, b->raw);
	check_int(a->facility, b->facility);
	check_int(a->severity, b->severity);
	check(a->tcp == b->tcp && a->malformed == b->malformed);
}

TEST(told_log_comes_back)
{
	struct told in = sample_log(), out;
	check(told_parse(told_print(mem, &in), &out));
	check_int(out.kind, TOLD_LOG);
	check_log(&out.as.log, &in.as.log);
}

TEST(told_other_kinds_come_back)
{
	struct told out, probe = { .kind = TOLD_PROBE, .as.probe = { 7, { 1 }, { 2 }, PROBE_WARNING, STR("HTTP 200 in 3 ms") } };
	check(told_parse(told_print(mem, &probe), &out));
	check(out.as.probe.probe == 7 && out.as.probe.at.ms == 1 && out.as.probe.took.ms == 2 && out.as.probe.outcome == PROBE_WARNING);
	check_str(out.as.probe.text, probe.as.probe.text);

	struct told order = { .kind = ORDER_PROBE, .as.order = { INT64_MIN, PROBE_PLUGIN, STR("a\x1f" "b"), { 1000 }, { 500 } } };
	check(told_parse(told_print(mem, &order), &out));
	check(out.as.order.probe == INT64_MIN && out.as.order.kind == PROBE_PLUGIN && out.as.order.interval.ms == 1000 && out.as.order.timeout.ms == 500);
	check_str(out.as.order.target, STR("a\x1f" "b"));

	struct told port = { .kind = TOLD_PORT, .as.port = { STR("syslog udp"), STR("::"), 65535 } };
	check(told_parse(told_print(mem, &port), &out) && out.as.port.port == 65535);
	check_str(out.as.port.address, STR("::"));

	struct told counts = { .kind = TOLD_COUNTS, .as.counts = { 1, 2, INT64_MAX } };
	check(told_parse(told_print(mem, &counts), &out) && out.as.counts.dropped == INT64_MAX && out.as.counts.malformed == 2);

	struct told piece = { .kind = ORDER_LETTER, .as.letter = { 4, 9, STR("a\0\xff") } };
	check(told_parse(told_print(mem, &piece), &out) && out.kind == ORDER_LETTER && out.as.letter.letter == 4 && out.as.letter.total == 9);
	check_str(out.as.letter.bytes, piece.as.letter.bytes);
	piece.kind = TOLD_LETTER;
	check(told_parse(told_print(mem, &piece), &out) && out.kind == TOLD_LETTER);

	struct told unread = { .kind = TOLD_UNREAD, .as.unread = { 4, STR("killed") } };
	check(told_parse(told_print(mem, &unread), &out) && out.as.unread.letter == 4);
	check_str(out.as.unread.why, STR("killed"));

	struct told drop = { .kind = ORDER_DROP, .as.drop = -9 }, stop = { .kind = ORDER_STOP };
	check(told_parse(told_print(mem, &drop), &out) && out.as.drop == -9);
	check(told_parse(told_print(mem, &stop), &out) && out.kind == ORDER_STOP);
}

TEST(told_truncated_or_longer_is_refused)
{
	struct told in = sample_log(), out;
	struct str body = told_print(mem, &in);
	for (size_t n = 0; n < body.len; n++)
		check(!told_parse(str_cut(body, 0, n), &out));
	check(!told_parse(text(mem, "{}x", body), &out));
}

TEST(told_hostile_values_are_refused)
{
	struct told out, in = sample_log();
	in.as.log.severity = 8;
	check(!told_parse(told_print(mem, &in), &out));
	in = sample_log();
	in.as.log.host = STR("a\xff");
	check(!told_parse(told_print(mem, &in), &out));
	in.as.log.host = STR("a\0b");
	check(!told_parse(told_print(mem, &in), &out));
	for (unsigned kind = 0; kind < 256; kind++)
		if (kind != ORDER_STOP)
			check(!told_parse((struct str){ (char[]){ (char)kind }, 1 }, &out));
	check(!told_parse(STR("\x06\x01\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff"), &out));
}

TEST(told_long_lines_are_cut_raw_first)
{
	struct told in = sample_log(), out;
	char *umlauts = take(mem, 70000);
	for (size_t i = 0; i < 70000; i += 2)
		memcpy(umlauts + i, "\xc3\xa4", 2);
	in.as.log.raw = (struct str){ umlauts, 70000 };
	struct str body = told_print(mem, &in);
	check_int(body.len, TOLD_MOST);
	check(told_parse(body, &out));
	check_str(out.as.log.message, in.as.log.message);

	in.as.log.message = (struct str){ umlauts, 70000 };
	body = told_print(mem, &in);
	check(body.len <= TOLD_MOST && body.len > TOLD_MOST - 2);
	check(told_parse(body, &out));
	check_int(out.as.log.raw.len, 0);
	check(utf8_is(out.as.log.message));
}
