/* target.c - what people write as the target of a probe, taken apart or refused with an example. */
#include "probe/ask.h"
#include <string.h>

enum { HOST_MOST = 253 };

static bool is_host_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == ':' || c == '%';
}

static bool is_host(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_host_char(s.at[i]))
			return false;
	return s.len > 0 && s.len <= HOST_MOST && s.at[0] != '-';
}

/* authority = "[" v6 "]" [ ":" port ] / host [ ":" port ]; port stays as it is when none is written */
static bool parse_authority(struct str s, struct probe_target *out)
{
	struct str port = NONE;
	ptrdiff_t end;
	if (str_starts(s, STR("["))) {
		if ((end = str_find(s, STR("]"))) < 0)
			return false;
		out->host = str_cut(s, 1, (size_t)end);
		s = str_cut(s, (size_t)end + 1, s.len);
		if (s.len > 0 && !str_starts(s, STR(":")))
			return false;
		port = str_cut(s, 1, s.len);
	} else {
		end = str_find(s, STR(":"));
		out->host = end < 0 ? s : str_cut(s, 0, (size_t)end);
		port = end < 0 ? NONE : str_cut(s, (size_t)end + 1, s.len);
		s = end < 0 ? NONE : str_cut(s, (size_t)end, s.len);
	}
	int64_t number = out->port;
	if (s.len > 0 && (!str_int(port, &number) || port.at[0] == '+'))
		return false;
	out->port = number >= 1 && number <= 65535 ? (int)number : -1;
	return is_host(out->host) && out->port > 0;
}

bool target_parse_address(struct str target, struct probe_target *out, struct err *e)
{
	*out = (struct probe_target){ .host = target };
	return is_host(target) || fail(e, "{} is no address; expected for example 192.0.2.1 or 2001:db8::1", target);
}

bool target_parse_service(struct str target, struct probe_target *out, struct err *e)
{
	*out = (struct probe_target){ .port = 0 };
	return parse_authority(target, out) || fail(e, "{} is no address with a port; expected for example 192.0.2.1:25 or [2001:db8::1]:25", target);
}

/* A path goes into the request as it stands: what could end the line or the word is refused. */
static bool is_path(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] <= ' ' || s.at[i] >= 127)
			return false;
	return true;
}

bool target_parse_url(struct str target, struct probe_target *out, struct err *e)
{
	static const struct str scheme = LIT("http://");
	*out = (struct probe_target){ .port = 80, .path = STR("/") };
	if (str_starts(target, STR("https://")))
		return fail(e, "{}: HTTPS cannot be asked yet; http:// can, and ADDRESS:PORT as a TCP probe", target);
	struct str rest = str_cut(target, scheme.len, target.len);
	ptrdiff_t slash = str_find(rest, STR("/"));
	if (slash >= 0) {
		out->path = str_cut(rest, (size_t)slash, rest.len);
		rest = str_cut(rest, 0, (size_t)slash);
	}
	if (str_starts(target, scheme) && parse_authority(rest, out) && is_path(out->path))
		return true;
	return fail(e, "{} is no address of a page; expected for example http://192.0.2.1:8080/status", target);
}

/* An argument vector joined by 0x1f. The first is a program by its full path, or this one by its name. */
bool target_parse_arguments(struct str target, struct probe_target *out, struct err *e)
{
	struct str rest = target, program = str_split(&rest, PROBE_ARGUMENT_END);
	*out = (struct probe_target){ .path = program };
	if (target.len > ARGUMENTS_MOST || memchr(target.at, 0, target.len))
		return fail(e, "the arguments of a plugin are at most {} bytes of text", ARGUMENTS_MOST);
	return str_starts(program, STR("/")) || str_is(program, STR("regelbetrieb")) ||
	       fail(e, "{} is no plugin; expected a program with its full path, for example /usr/lib/nagios/plugins/check_ssh", program);
}

bool probe_check(const struct order_probe *order, struct err *e)
{
	struct probe_target target;
	if (order->interval.ms < 100 || order->interval.ms > 86400000)
		return fail(e, "a probe is asked at most ten times a second and at least once a day");
	if (order->timeout.ms < 1 || order->timeout.ms > 300000)
		return fail(e, "a probe waits for its answer at most five minutes");
	if (order->kind != PROBE_PLUGIN && order->target.len > TARGET_MOST)
		return fail(e, "the target of a probe has at most {} characters", TARGET_MOST);
	return probe_types(&(size_t){ 0 })[order->kind].parse(order->target, &target, e);
}
