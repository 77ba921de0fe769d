/* syslog_test.c - lines as the norms print them, as devices really send them, and as nobody should. */
#include "listen/listen.h"
#include "unit.h"
#include <dirent.h>
#include <jansson.h>
#include <string.h>

/* A moment of arrival far from the dates in the recordings, so that no zone is guessed into them. */
static struct instant arrival(void)
{
	return (struct instant){ (int64_t)date_of(2026, 11, 24).day * 86400000 + 9 * 3600000 };
}

static struct told_log parsed(struct arena *mem, struct str line)
{
	struct told_log log;
	syslog_parse(line, arrival(), STR("192.0.2.1"), false, mem, &log);
	return log;
}

TEST(syslog_5424_example_of_the_norm)
{
	struct told_log log = parsed(mem, STR("<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut=\"3\" eventSource=\"App]l\\\"ication\"][x@1] \xef\xbb\xbf" "An entry\n"));
	check(!log.malformed);
	check_int(log.facility, 20);
	check_int(log.severity, 5);
	check_int(log.stated.ms, 1065910455003);
	check_str(log.host, STR("mymachine.example.com"));
	check_str(log.app, STR("evntslog"));
	check_str(log.process, NONE);
	check_str(log.message_id, STR("ID47"));
	check_str(log.data, STR("[exampleSDID@32473 iut=\"3\" eventSource=\"App]l\\\"ication\"][x@1]"));
	check_str(log.message, STR("An entry"));
}

TEST(syslog_5424_nothing_given)
{
	struct told_log log = parsed(mem, STR("<13>1 - - - - - -"));
	check(!log.malformed && log.stated.ms == 0 && log.host.len == 0 && log.data.len == 0 && log.message.len == 0);
	log = parsed(mem, STR("<13>1 - - - - - - minimal"));
	check(!log.malformed);
	check_str(log.message, STR("minimal"));
}

TEST(syslog_5424_broken_is_kept_whole)
{
	static const struct str lines[] = {
		LIT("<34>1 2003-13-11T22:14:15.003Z host app - - - text"), LIT("<34>1 2003-02-30T22:14:15Z host app - - - text"),
		LIT("<34>1 2003-10-11T22:14:15.0030001Z h a - - - x"), LIT("<34>1 2003-10-11T22:14:15 h a - - - x"),
		LIT("<34>1 - host"), LIT("<34>1 - h a - - [x text"), LIT("<34>1 - h a - - [x y=\"1] text"), LIT("<34>1 - h a - - [x]text"),
	};
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct told_log log = parsed(mem, lines[i]);
		check(log.malformed && log.facility == 1 && log.severity == 5 && log.host.len == 0 && log.stated.ms == 0);
		check_str(log.message, lines[i]);
		check_str(log.raw, lines[i]);
	}
}

TEST(syslog_without_anything_is_text)
{
	struct told_log log = parsed(mem, STR("Hello \xff<b>\0\n"));
	check(log.malformed && log.facility == 1 && log.severity == 5);
	check_str(log.message, STR("Hello \xef\xbf\xbd<b>"));
	log = parsed(mem, NONE);
	check(log.malformed && log.message.len == 0);
	log = parsed(mem, STR("<192>Oct 11 22:14:15 host app: x"));
	check(log.malformed);
	log = parsed(mem, STR("<0>x"));
	check(!log.malformed && log.facility == 0 && log.severity == 0);
	check_str(log.message, STR("x"));
}

TEST(syslog_3164_parts)
{
	struct told_log log = parsed(mem, STR("<38>Mar 27 19:06:53 source_server sshd(pam_unix)[12750]: session opened"));
	check(!log.malformed && log.facility == 4 && log.severity == 6);
	check_str(log.host, STR("source_server"));
	check_str(log.app, STR("sshd(pam_unix)"));
	check_str(log.process, STR("12750"));
	check_str(log.message, STR("session opened"));
}

TEST(syslog_3164_without_host)
{
	struct told_log log = parsed(mem, STR("<13>Nov 24 08:59:58 root: the supply failed"));
	check_str(log.host, NONE);
	check_str(log.app, STR("root"));
	check_str(log.message, STR("the supply failed"));
	log = parsed(mem, STR("<27>xapi: [error|xen3] died"));
	check(!log.malformed);
	check_str(log.app, STR("xapi"));
	check_str(log.message, STR("[error|xen3] died"));
}

TEST(syslog_3164_without_priority)
{
	struct told_log log = parsed(mem, STR("Oct 11 22:14:15 host.example app[123]: legacy"));
	check(!log.malformed && log.facility == 1 && log.severity == 5);
	check_str(log.host, STR("host.example"));
	check_str(log.process, STR("123"));
}

TEST(syslog_cisco_ways)
{
	struct told_log log = parsed(mem, STR("<189>1179: NetAuto_CSRv-03: May 31 15:25:53.743 MEST: %LINK-5-CHANGED: Interface down"));
	check_str(log.host, STR("NetAuto_CSRv-03"));
	check_str(log.message_id, STR("LINK-5-CHANGED"));
	check_str(log.message, STR("%LINK-5-CHANGED: Interface down"));
	check_str(text(mem, "{}", log.stated), STR("2026-05-31T13:25:53.743Z"));
	log = parsed(mem, STR("<189>45: %SYS-5-CONFIG_I: Configured"));
	check_str(log.message_id, STR("SYS-5-CONFIG_I"));
	check_str(log.host, NONE);
	log = parsed(mem, STR("<189>45: *Nov 14 08:30:56.699 AEST: %SYS-5-RESTART: x"));
	check_str(log.message_id, STR("SYS-5-RESTART"));
	log = parsed(mem, STR("<167>Mar  6 16:57:54 172.20.245.8 %PIX-7-710005: UDP"));
	check_str(log.host, STR("172.20.245.8"));
	check_str(log.message_id, STR("PIX-7-710005"));
}

static struct str stated(struct arena *mem, struct str line, struct str received)
{
	struct instant t;
	struct told_log log;
	must(instant_parse(received, &t));
	syslog_parse(line, t, NONE, true, mem, &log);
	return text(mem, "{}", log.stated);
}

TEST(syslog_time_is_judged_by_arrival)
{
	/* the year by the arrival, over New Year in both directions */
	check_str(stated(mem, STR("<1>Dec 31 23:59:59 h a: x"), STR("2027-01-01T00:00:03Z")), STR("2026-12-31T23:59:59Z"));
	check_str(stated(mem, STR("<1>Jan  1 00:00:03 h a: x"), STR("2026-12-31T23:59:59Z")), STR("2027-01-01T00:00:03Z"));
	/* a local zone, and a clock that is four minutes slow in it */
	check_str(stated(mem, STR("<1>Nov 24 10:00:00 h a: x"), STR("2026-11-24T09:00:01Z")), STR("2026-11-24T09:00:00Z"));
	check_str(stated(mem, STR("<1>Nov 24 09:56:00 h a: x"), STR("2026-11-24T09:00:00Z")), STR("2026-11-24T08:56:00Z"));
	check_str(stated(mem, STR("<1>2026-11-24T14:30:00 h a: x"), STR("2026-11-24T09:00:00Z")), STR("2026-11-24T09:00:00Z"));
	/* too far to be a zone: taken as it stands */
	check_str(stated(mem, STR("<1>Nov 20 10:00:00 h a: x"), STR("2026-11-24T09:00:00Z")), STR("2026-11-20T10:00:00Z"));
	/* 29 February exists only in a leap year; 30 February in none */
	check_str(stated(mem, STR("<1>Feb 29 10:00:00 h a: x"), STR("2027-11-24T09:00:00Z")), STR("2024-02-29T10:00:00Z"));
	check_str(stated(mem, STR("<1>Feb 30 10:00:00 h a: x"), STR("2027-11-24T09:00:00Z")), STR("1970-01-01T00:00:00Z"));
	check_str(stated(mem, STR("<1>2026-11-24T09:00:00.123456789+05:30 h a: x"), STR("2026-11-24T09:00:00Z")), STR("2026-11-24T03:30:00.123Z"));
}

TEST(syslog_survives_random_bytes)
{
	static const struct str pieces[] = {
		LIT("<13>"), LIT("1 "), LIT("-"), LIT(" "), LIT("["), LIT("]"), LIT("\""), LIT("\\"), LIT("="), LIT("Oct 11 "), LIT("22:14:15"),
		LIT("2026-"), LIT("%A-1-B:"), LIT(":"), LIT("host"), LIT("\xff"), LIT("\xc3\xa4"), LIT("\n"), LIT("12"), LIT("."),
	};
	for (int round = 0; round < 20000; round++) {
		struct out o = out_open(mem);
		for (uint64_t n = unit_random() % 16; n > 0; n--)
			out_bytes(&o, pieces[unit_random() % COUNT(pieces)]);
		struct told_log log = parsed(mem, out_str(&o));
		check(utf8_is(log.message) && utf8_is(log.host) && log.facility <= 23 && log.severity <= 7);
		struct told t = { .kind = TOLD_LOG, .as.log = log }, back;
		check(told_parse(told_print(mem, &t), &back));
		if (round % 500 == 0)
			arena_reset(mem);
	}
}

/* ---- recordings --------------------------------------------------------------------------- */

struct score { int lines, priority, time, host, app, message; };

static struct str month_and_clock(struct arena *mem, struct instant t)
{
	static const struct str names[] = { LIT("Jan"), LIT("Feb"), LIT("Mar"), LIT("Apr"), LIT("May"), LIT("Jun"), LIT("Jul"), LIT("Aug"), LIT("Sep"), LIT("Oct"), LIT("Nov"), LIT("Dec") };
	struct civil c = zone_civil(NULL, t);
	struct str two[] = { text(mem, "0{}", c.hour), text(mem, "0{}", c.minute), text(mem, "0{}", c.second) };
	for (size_t i = 0; i < COUNT(two); i++)
		two[i] = str_cut(two[i], two[i].len - 2, two[i].len);
	return text(mem, "{} {}{} {}:{}:{}", names[c.month - 1], c.day < 10 ? STR(" ") : NONE, c.day, two[0], two[1], two[2]);
}

/* want: pri,facility,severity,time,host,program,tag,message */
static void score_rsyslog(struct arena *mem, struct str line, struct str want, struct score *s)
{
	struct told_log log = parsed(mem, line);
	struct str pri = str_split(&want, ',');
	str_split(&want, ',');
	str_split(&want, ',');
	struct str time = str_split(&want, ','), host = str_split(&want, ','), app = str_split(&want, ',');
	struct str tag = str_split(&want, ',');
	s->lines++;
	s->priority += str_is(text(mem, "{}", log.facility * 8 + log.severity), pri);
	s->time += str_is(month_and_clock(mem, log.stated), time);
	s->host += str_is(log.host, host);
	s->app += str_is(log.app, app) || (log.app.len > 0 && str_starts(tag, log.app));
	s->message += str_is(str_trim(log.message), str_trim(want));
}

TEST(syslog_recordings_of_rsyslog)
{
	static const struct str names[] = {
		LIT("1"), LIT("2"), LIT("8bit"), LIT("date1"), LIT("date2"), LIT("date3"), LIT("empty"), LIT("mark"), LIT("rfc3164"), LIT("rfc5424-1"), LIT("rfc5424-2"),
	};
	struct score s = { 0 };
	struct str folder = unit_data(mem, STR("logs/rsyslog-parse"));
	for (size_t i = 0; i < COUNT(names); i++) {
		struct str all, line, want;
		struct err e = { 0 };
		check(file_read(text(mem, "{}/{}.parse1", folder, names[i]), mem, 1 << 20, &all, &e));
		while (all.len > 0) {
			line = str_split(&all, '\n');
			if (line.len == 0 || line.at[0] == '#')
				continue;
			want = str_split(&all, '\n');
			score_rsyslog(mem, line, want, &s);
		}
	}
	check_int(s.lines, 12);
	check_int(s.priority, 12);
	check_int(s.time, 11);          /* 5424-2: rsyslog prints the sender's local time, we keep UTC */
	check_int(s.host, 12);
	check_int(s.app, 8);            /* a word without a colon stays text (8bit, mark twice), so does PIX's mnemonic */
	check_int(s.message, 8);
}

static int64_t whole(const json_t *details, const char *name)
{
	return json_integer_value(json_object_get(details, name));
}

static struct str word(const json_t *details, const char *name)
{
	return str_of(json_string_value(json_object_get(details, name)));
}

static void score_napalm(struct arena *mem, struct str folder, struct score *s)
{
	struct str line;
	struct err e = { 0 };
	json_t *want = json_load_file(str_c(mem, text(mem, "{}/yang.json", folder)), 0, NULL);
	check(want && file_read(text(mem, "{}/syslog.msg", folder), mem, 1 << 20, &line, &e));
	const json_t *details = json_object_get(want, "message_details");
	struct told_log log = parsed(mem, line);
	s->lines++;
	s->priority += log.facility == whole(details, "facility") && log.severity == whole(details, "severity");
	s->host += str_is(log.host, word(details, "host"));
	s->time += str_has(text(mem, "{}", log.stated), str_cut(word(details, "time"), 0, 8));
	s->app += log.app.len > 0 || log.message_id.len > 0;
	s->message += str_has(log.message, str_trim(word(details, "message")));
	json_decref(want);
}

static void walk(struct arena *mem, struct str folder, int depth, struct score *s)
{
	DIR *dir = opendir(str_c(mem, folder));
	check(dir != NULL);
	for (const struct dirent *entry; (entry = readdir(dir));) {
		struct str name = str_of(entry->d_name);
		if (str_starts(name, STR(".")))
			continue;
		struct str below = str_keep(mem, text(mem, "{}/{}", folder, name));
		if (depth < 3)
			walk(mem, below, depth + 1, s);
		else if (str_is(name, STR("syslog.msg")))
			score_napalm(mem, folder, s);
	}
	closedir(dir);
}

TEST(syslog_recordings_of_network_devices)
{
	struct score s = { 0 };
	walk(mem, unit_data(mem, STR("logs/napalm-logs")), 0, &s);
	check_int(s.lines, 64);
	check_int(s.priority, 64);
	check_int(s.host, 62);          /* twice "re0.name": the recording splits the routing engine off */
	check_int(s.time, 62);          /* twice MEST, which we turn into UTC */
	check_int(s.app, 60);           /* twice key=value, twice "fpc0 text" */
	check_int(s.message, 64);
}
