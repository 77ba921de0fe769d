/* test/steps.c - the sentences a story is written in: one row each, its words, what it does.
 *
 * {} is a hole: a "quoted text" or one word. To add a sentence, add a function and a row. */
#include "copied.h"
#include "servers.h"
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HOLES_MOST = 5, WORDS_MOST = 24 };

void set_name(struct told_story *s, struct str name, struct str value)
{
	for (size_t i = 0; i < s->names.n; i++)
		if (str_is(s->names.at[i].name, name))
			s->names.at[i].name = NONE;
	field_add(s->mem, &s->names, name, value);
}

/* ---- the world and the program ------------------------------------------------------------------------ */

/* The output is kept for "it prints". */
static bool command(struct told_story *s, struct str words, int *code, struct err *e)
{
	return program_command(&s->program, words, s->mem, code, &s->printed, e);
}

static bool the_world(struct told_story *s, const struct str *hole, struct err *e)
{
	return world_apply(&s->program, text(s->mem, "{}/worlds/{}.json", s->tree, hole[0]), &s->names, s->mem, e);
}

/* Before the program runs; the times in it are months before now. */
static bool the_past(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str bytes, filled = text(s->mem, "{}/past.json", s->room), printed;
	struct out o = out_open(s->mem);
	struct strs argv = { 0 };
	int code;
	if (!file_read(text(s->mem, "{}/worlds/{}.past.json", s->tree, hole[0]), s->mem, 1 << 20, &bytes, e) || !names_fill(&s->names, bytes, &o, e) || !file_write(filled, out_str(&o), 0600, e))
		return false;
	mkdir(str_c(s->mem, s->program.data), 0700);
	const struct str words[] = { text(s->mem, "{}/past", s->build), s->program.data, filled, s->program.store };
	for (size_t i = 0; i < COUNT(words) && words[i].len; i++)
		*push(s->mem, &argv) = words[i];
	return child_run(&argv, s->mem, &code, &printed, e) && (code == 0 || fail(e, "past answers {}: {}", code, printed));
}

/* What is said of files and disks has no meaning elsewhere. */
static bool the_store_is_a_file(struct told_story *s, const struct str *hole, struct err *e)
{
	(void)hole;
	s->skipped = s->program.store.len > 0;
	return !s->skipped || fail(e, "it is PostgreSQL");
}

static bool the_program_runs(struct told_story *s, const struct str *hole, struct err *e)
{
	struct strs more = hole[0].len ? words_of(hole[0], s->mem) : (struct strs){ 0 };
	if (!program_start(&s->program, &more, s->mem, e))
		return false;
	set_name(s, STR("port"), text(s->mem, "{}", s->program.http));
	set_name(s, STR("syslog_port"), text(s->mem, "{}", s->program.udp));
	return true;
}

static bool the_program_stops(struct told_story *s, const struct str *hole, struct err *e)
{
	(void)hole;
	return program_stop(&s->program, e);
}

static bool the_program_is_killed(struct told_story *s, const struct str *hole, struct err *e)
{
	(void)hole;
	if (!program_runs(&s->program))
		return fail(e, "it does not run");
	program_kill(&s->program);
	return true;
}

static bool the_command_answers(struct told_story *s, const struct str *hole, struct err *e)
{
	int code;
	if (!command(s, hole[0], &code, e))
		return false;
	return str_is(text(s->mem, "{}", code), hole[1]) || fail(e, "it answers {} and prints: {}", code, s->printed);
}

static bool it_prints(struct told_story *s, const struct str *hole, struct err *e)
{
	return str_has(s->printed, hole[0]) || fail(e, "it prints: {}", s->printed);
}

static bool it_prints_one_line(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str rest = str_trim(s->printed);
	(void)hole;
	return !str_has(rest, STR("\n")) || fail(e, "it prints: {}", s->printed);
}

/* ---- a disk that can be filled -------------------------------------------------------------------------- */

/* A file system in memory, in a mount namespace of this story's process; without the right to it the story is skipped. */
static bool the_disk_holds(struct told_story *s, const struct str *hole, struct err *e)
{
	const char *data = str_c(s->mem, s->program.data);
	bool root = geteuid() == 0;
	mkdir(data, 0700);
	s->skipped = unshare(root ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0;
	mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	s->mounted = !s->skipped && mount("tmpfs", data, "tmpfs", 0, str_c(s->mem, text(s->mem, "mode=0700,size={}m", hole[0]))) == 0;
	s->skipped = !s->mounted;
	return s->mounted || fail(e, "skipped: no right to mount a disk");
}

static bool the_disk_is_full(struct told_story *s, const struct str *hole, struct err *e)
{
	static const char zeros[4096];
	(void)hole;
	int fd = open(str_c(s->mem, text(s->mem, "{}/filler", s->program.data)), O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (!s->mounted || fd < 0)
		return fail(e, "there is no disk to be filled");
	while (write(fd, zeros, sizeof zeros) > 0)
		;
	close(fd);
	return true;
}

static bool the_disk_has_room(struct told_story *s, const struct str *hole, struct err *e)
{
	(void)hole;
	return unlink(str_c(s->mem, text(s->mem, "{}/filler", s->program.data))) == 0 || fail(e, "it was not filled");
}

/* ---- mail ------------------------------------------------------------------------------------------------- */

/* $imap, $imaps, $smtp and $smtps are its ports. */
static bool a_mail_server_runs(struct told_story *s, const struct str *hole, struct err *e)
{
	(void)hole;
	if (!mailroom_open(&s->mail, text(s->mem, "{}/..", s->tree), s->mem, &s->skipped, e))
		return false;
	const struct { struct str name; int port; } ports[] = { { STR("imap"), s->mail.imap }, { STR("imaps"), s->mail.imaps }, { STR("smtp"), s->mail.smtp }, { STR("smtps"), s->mail.smtps } };
	for (size_t i = 0; i < COUNT(ports); i++)
		set_name(s, ports[i].name, text(s->mem, "{}", ports[i].port));
	return true;
}

/* curl, as anybody's mail program. */
static bool curl_mails(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str file = text(s->mem, "{}/mail.eml", s->room), printed;
	struct strs argv = { 0 };
	int code;
	const struct str words[] = { STR("curl"), STR("--silent"), STR("--show-error"), text(s->mem, "smtp://127.0.0.1:{}", s->mail.smtp), STR("--mail-from"), hole[1], STR("--mail-rcpt"), hole[2], STR("--upload-file"), file };
	struct str mail = text(s->mem, "From: <{}>\r\nTo: <{}>\r\nSubject: {}\r\nMessage-ID: <{}@klient.test>\r\n\r\n{}\r\n", hole[1], hole[2], hole[0], sha256_hex(s->mem, hole[0]), hole[3]);
	for (size_t i = 0; i < COUNT(words); i++)
		*push(s->mem, &argv) = words[i];
	return file_write(file, mail, 0600, e) && child_run(&argv, s->mem, &code, &printed, e) && (code == 0 || fail(e, "curl answers {}: {}", code, printed));
}

/* Byte for byte, whatever stands in it. */
static bool the_letter_is_sent(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str bytes;
	return file_read(text(s->mem, "{}/{}", s->tree, hole[0]), s->mem, 1 << 20, &bytes, e) && mailroom_put(&s->mail, hole[1], hole[2], bytes, s->mem, e);
}

static bool the_box_holds(struct told_story *s, const struct str *hole, struct err *e)
{
	int n = mailroom_count(&s->mail, hole[0], hole[2], s->mem);
	return str_is(text(s->mem, "{}", n), hole[1]) || fail(e, "it holds {}", n);
}

static bool the_box_holds_the_file(struct told_story *s, const struct str *hole, struct err *e)
{
	int n;
	return mailroom_files(&s->mail, hole[0], text(s->mem, "{}/{}", s->tree, hole[2]), s->mem, &n, e) && (str_is(text(s->mem, "{}", n), hole[1]) || fail(e, "{} mails enclose it", n));
}

static bool the_box_is_numbered_anew(struct told_story *s, const struct str *hole, struct err *e)
{
	(void)e;
	mailroom_number_anew(&s->mail, hole[0], s->mem);
	return true;
}

/* For its owner alone, as a password wants it. */
/* In the data directory, which need not be there yet. */
static bool the_file_holds(struct told_story *s, const struct str *hole, struct err *e)
{
	mkdir(str_c(s->mem, s->program.data), 0700);
	return file_write(hole[0], text(s->mem, "{}\n", hole[1]), 0600, e);
}

static bool its_authority_is_trusted(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str bytes;
	(void)hole;
	return file_read(text(s->mem, "{}/ca.pem", s->mail.dir), s->mem, 1 << 16, &bytes, e) && file_write(text(s->mem, "{}/mail-ca.pem", s->program.data), bytes, 0600, e);
}

/* ---- syslog ---------------------------------------------------------------------------------------------- */

/* logger of util-linux, with its own options: --udp --rfc5424 -p daemon.err -t fan */
static bool logger_sends(struct told_story *s, const struct str *hole, struct err *e)
{
	struct strs argv = { 0 }, options = words_of(hole[1], s->mem);
	int port = str_has(hole[1], STR("--tcp")) ? s->program.tcp : s->program.udp, code;
	const struct str usual[] = { STR("logger"), STR("--server"), STR("127.0.0.1"), STR("--port"), text(s->mem, "{}", port) };
	struct str printed;
	for (size_t i = 0; i < COUNT(usual); i++)
		*push(s->mem, &argv) = usual[i];
	for (size_t i = 0; i < options.n; i++)
		*push(s->mem, &argv) = options.at[i];
	*push(s->mem, &argv) = STR("--");
	*push(s->mem, &argv) = hole[0];
	return child_run(&argv, s->mem, &code, &printed, e) && (code == 0 || fail(e, "logger answers {}: {}", code, printed));
}

/* \xNN stands for a byte, \n for a line feed. */
static struct str bytes_of(struct str s, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len; i++) {
		struct str rest = str_cut(s, i, s.len), byte;
		if (str_starts(rest, STR("\\x")) && hex_parse(mem, str_cut(rest, 2, 4), &byte)) {
			out_bytes(&o, byte);
			i += 3;
		} else if (str_starts(rest, STR("\\n"))) {
			out_char(&o, '\n');
			i++;
		} else {
			out_char(&o, s.at[i]);
		}
	}
	return out_str(&o);
}

static bool the_bytes_come_by_udp(struct told_story *s, const struct str *hole, struct err *e)
{
	return udp_send(s->program.udp, bytes_of(hole[0], s->mem), e);
}

static bool the_bytes_come_by_tcp(struct told_story *s, const struct str *hole, struct err *e)
{
	return tcp_send(s->program.tcp, bytes_of(hole[0], s->mem), e);
}

/* ---- people and pages ------------------------------------------------------------------------------------- */

static struct visitor *visitor(struct told_story *s, struct str name)
{
	for (size_t i = 0; i < s->people.n; i++)
		if (str_is(s->people.at[i].name, name))
			return &s->people.at[i];
	*push(s->mem, &s->people) = (struct visitor){ .name = name };
	return &s->people.at[s->people.n - 1];
}

static bool visit(struct told_story *s, struct visitor *v, struct str path, struct err *e) { return visitor_open(&s->program, v, path, s->mem, e); }

static bool opens(struct told_story *s, const struct str *hole, struct err *e) { return visit(s, visitor(s, hole[0]), hole[1], e); }

static bool writes_into(struct told_story *s, const struct str *hole, struct err *e)
{
	(void)e;
	field_add(s->mem, &visitor(s, hole[0])->written, hole[2], hole[1]);
	return true;
}

/* The path is below test/. */
static bool attaches(struct told_story *s, const struct str *hole, struct err *e)
{
	(void)e;
	field_add(s->mem, &visitor(s, hole[0])->files, hole[2], text(s->mem, "{}/{}", s->tree, hole[1]));
	return true;
}

/* The field takes the whole text of a file of the tree. */
static bool pastes(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str bytes;
	if (!file_read(text(s->mem, "{}/{}", s->tree, hole[1]), s->mem, 1 << 20, &bytes, e))
		return false;
	field_add(s->mem, &visitor(s, hole[0])->written, hole[2], bytes);
	return true;
}

static bool presses(struct told_story *s, const struct str *hole, struct err *e)
{
	struct visitor *v = visitor(s, hole[0]);
	struct str status = hole[2].len ? hole[2] : STR("200");
	if (!visitor_press(&s->program, v, &hole[1], 1, s->mem, e))
		return false;
	return str_is(text(s->mem, "{}", v->status), status) || fail(e, "{} answers {}: {}", v->path, v->status, page_text(v->page, s->mem));
}

static bool sees(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str page = page_text(visitor(s, hole[0])->page, s->mem);
	return str_has(page, hole[1]) || fail(e, "the page says: {}", page);
}

static bool does_not_see(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str page = page_text(visitor(s, hole[0])->page, s->mem);
	return !str_has(page, hole[1]) || fail(e, "the page says: {}", page);
}

static bool sees_on(struct told_story *s, const struct str *hole, struct err *e)
{
	return visit(s, visitor(s, hole[0]), hole[2], e) && sees(s, hole, e);
}

static bool gets_for(struct told_story *s, const struct str *hole, struct err *e)
{
	struct answer a;
	if (!http_ask(s->program.http, visitor(s, hole[0]), STR("GET"), hole[2], NONE, s->mem, &a, e))
		return false;
	return str_is(text(s->mem, "{}", a.status), hole[1]) || fail(e, "it answers {}", a.status);
}

static bool sends_bytes_and_gets(struct told_story *s, const struct str *hole, struct err *e)
{
	struct answer a;
	int64_t n;
	if (!str_int(hole[1], &n))
		return fail(e, "how many bytes is \"{}\"?", hole[1]);
	struct str body = { NEWS(s->mem, char, (size_t)n), (size_t)n };
	if (!http_ask(s->program.http, visitor(s, hole[0]), STR("POST"), hole[2], body, s->mem, &a, e))
		return false;
	return str_is(text(s->mem, "{}", a.status), hole[3]) || fail(e, "it answers {}", a.status);
}

/* Half a request each; the rest comes byte by byte, with every look at whether they are still open. */
static bool requests_drip(struct told_story *s, const struct str *hole, struct err *e)
{
	static const char half[] = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
	int64_t n;
	if (!str_int(hole[0], &n))
		return fail(e, "how many are \"{}\"?", hole[0]);
	for (int i = 0; i < n; i++) {
		int fd = tcp_connect(s->program.http, 5);
		if (fd < 0 || send(fd, half, sizeof half - 1, MSG_NOSIGNAL) < 0)
			return fail(e, "connection {} was refused", i + 1);
		*push(s->mem, &s->dripping) = fd;
	}
	return true;
}

static bool is_cut_off(int fd)
{
	char answer[64];
	if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
		return true;
	ssize_t n = recv(fd, answer, sizeof answer, MSG_DONTWAIT);
	return n == 0 || (n < 0 && errno != EAGAIN) || (n > 12 && str_is((struct str){ answer + 9, 3 }, STR("408")));
}

static bool the_dripping_is_cut_off(struct told_story *s, const struct str *hole, struct err *e)
{
	size_t open = 0;
	(void)hole;
	for (size_t i = 0; i < s->dripping.n; i++)
		if (s->dripping.at[i] >= 0 && is_cut_off(s->dripping.at[i])) {
			close(s->dripping.at[i]);
			s->dripping.at[i] = -1;
		}
	for (size_t i = 0; i < s->dripping.n; i++)
		open += s->dripping.at[i] >= 0;
	return !open || fail(e, "{} of {} are still open", open, s->dripping.n);
}

static bool forgets_cookies(struct told_story *s, const struct str *hole, struct err *e)
{
	(void)e;
	visitor(s, hole[0])->cookies = (struct fields){ 0 };
	return true;
}

static bool signs_in(struct told_story *s, const struct str *hole, struct err *e)
{
	return visitor_sign_in(&s->program, visitor(s, hole[0]), s->mem, e);
}

static bool follows_the_printed_link(struct told_story *s, const struct str *hole, struct err *e)
{
	return visitor_follow_link(&s->program, visitor(s, hole[0]), s->mem, e);
}

/* ---- JSON and XML ----------------------------------------------------------------------------------------- */

/* A path: keys and numbers between dots; "state:open" is the first of an array whose state is open. */
static const json_t *json_at(const json_t *j, struct str path, struct arena *mem)
{
	while (j && path.len) {
		struct str key = str_split(&path, '.');
		int64_t index;
		const json_t *next = NULL;
		if (json_is_object(j)) {
			next = json_object_get(j, str_c(mem, key));
		} else if (str_int(key, &index)) {
			next = json_array_get(j, (size_t)index);
		} else {
			const char *name = str_c(mem, str_split(&key, ':'));
			for (size_t i = 0; i < json_array_size(j) && !next; i++) {
				const char *value = json_string_value(json_object_get(json_array_get(j, i), name));
				next = str_is(str_of(value), key) ? json_array_get(j, i) : NULL;
			}
		}
		j = next;
	}
	return j;
}

static bool json_look(struct told_story *s, struct visitor *v, struct str path, struct str key, struct str *value, struct err *e)
{
	json_error_t wrong;
	if (!visit(s, v, path, e))
		return false;
	json_t *all = json_loadb(v->page.at, v->page.len, JSON_REJECT_DUPLICATES, &wrong);
	if (!all)
		return fail(e, "{} is no JSON: {}", path, str_of(wrong.text));
	const json_t *j = json_at(all, key, s->mem);
	char *printed = j ? json_dumps(j, JSON_ENCODE_ANY | JSON_COMPACT | JSON_SORT_KEYS) : NULL, number[32] = "";
	snprintf(number, sizeof number, "%.15g", json_number_value(j));
	*value = str_keep(s->mem, str_of(json_is_string(j) ? json_string_value(j) : json_is_number(j) ? number : printed));
	bool found = j != NULL;
	free(printed);
	json_decref(all);
	return found || fail(e, "{} has no {}; it is {}", path, key, v->page);
}

static bool finds_in(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str value;
	if (!json_look(s, visitor(s, hole[0]), hole[3], hole[1], &value, e))
		return false;
	return str_is(value, hole[2]) || fail(e, "{} is {}", hole[1], value);
}

static bool finds_near_in(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str value;
	struct instant got, want;
	int64_t most;
	if (!json_look(s, visitor(s, hole[0]), hole[4], hole[1], &value, e))
		return false;
	if (!instant_parse(value, &got) || !instant_parse(hole[3], &want) || !str_int(hole[2], &most))
		return fail(e, "{} is {}, no time to be compared with {}", hole[1], value, hole[3]);
	int64_t off = instant_since(got, want).ms;
	return (off <= most * 1000 && off >= -most * 1000) || fail(e, "{} is {}, {} ms off {}", hole[1], value, off, hole[3]);
}

static bool keeps_as(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str value;
	if (!json_look(s, visitor(s, hole[0]), hole[2], hole[1], &value, e))
		return false;
	set_name(s, hole[3], value);
	return true;
}

/* The one key the open page shows. */
static bool copies_the(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str value;
	if (!copied(visitor(s, hole[0])->page, hole[1], s->mem, &value, e))
		return false;
	set_name(s, hole[2], value);
	return true;
}

/* JSON is written with ' for ", which stands around what is said in a story. */
static struct str as_json(struct told_story *s, struct str body)
{
	struct out o = out_open(s->mem);
	for (size_t i = 0; i < body.len; i++)
		out_char(&o, body.at[i] == '\'' ? '"' : body.at[i]);
	return out_str(&o);
}

/* curl, as anybody's program; body NONE: GET. */
static bool curl_calls(struct told_story *s, struct str key, struct str once, struct str body, struct str path, struct str wanted, struct err *e)
{
	const struct str words[] = { STR("curl"), STR("--silent"), STR("--show-error"), STR("--write-out"), STR("\n%{http_code}"), STR("--header"), text(s->mem, "Authorization: Bearer {}", key),
		STR("--header"), text(s->mem, "Idempotency-Key: {}", once), text(s->mem, "http://127.0.0.1:{}{}", s->program.http, path),
		STR("--header"), STR("Content-Type: application/json"), STR("--data-binary"), body };
	struct strs argv = { 0 };
	int code;
	for (size_t i = 0; i < COUNT(words) - (body.len ? 0 : 4); i++)
		*push(s->mem, &argv) = words[i];
	if (!child_run(&argv, s->mem, &code, &s->printed, e) || code)
		return fail(e, "curl answers {}: {}", code, s->printed);
	return str_ends(s->printed, text(s->mem, "\n{}", wanted)) || fail(e, "{}", s->printed);
}

static bool a_program_reads(struct told_story *s, const struct str *hole, struct err *e) { return curl_calls(s, hole[0], STR("none"), NONE, hole[1], hole[2], e); }
static bool a_program_sends(struct told_story *s, const struct str *hole, struct err *e) { return curl_calls(s, hole[0], hole[2], as_json(s, hole[1]), hole[3], hole[4], e); }

static bool finds_element_in(struct told_story *s, const struct str *hole, struct err *e)
{
	struct visitor *v = visitor(s, hole[0]);
	struct str seen;
	if (!visit(s, v, hole[3], e))
		return false;
	return xml_has(v->page, hole[1], hole[2], s->mem, &seen) || fail(e, "{} is \"{}\" in {}", hole[1], seen, v->page);
}

static bool passes(struct told_story *s, const struct str *hole, struct err *e)
{
	int64_t n;
	(void)s;
	if (!str_int(hole[0], &n))
		return fail(e, "how long is \"{}\"?", hole[0]);
	nap((int)(n * 1000));
	return true;
}

/* ---- the table ---------------------------------------------------------------------------------------------- */

static const struct step { struct str words; step_fn *run; struct str help; } steps[] = {
	{ LIT("the world {}"), the_world, LIT("test/worlds/NAME.json is applied before or beside the running program") },
	{ LIT("the past {}"), the_past, LIT("test/worlds/NAME.past.json happened at its times, see test/past.c; $month_1 to $month_4 are the months before, in words $monat_1, $month_named_1 and so on") },
	{ LIT("the store is a file"), the_store_is_a_file, LIT("skipped where it is PostgreSQL") },
	{ LIT("the program runs"), the_program_runs, LIT("on free ports; $port is that of the web, $syslog_port that of log lines") },
	{ LIT("the program runs with {}"), the_program_runs, LIT("the same with further options") },
	{ LIT("the program stops"), the_program_stops, LIT("as by Ctrl-C, and must leave with 0") },
	{ LIT("the program is killed"), the_program_is_killed, LIT("SIGKILL") },
	{ LIT("the command {} answers {}"), the_command_answers, LIT("regelbetrieb with these arguments leaves with that status; $data is its data directory") },
	{ LIT("it prints {}"), it_prints, LIT("the last command did, somewhere in its output") },
	{ LIT("it prints one line"), it_prints_one_line, LIT("and no more, whatever it says") },
	{ LIT("a web server {} runs"), a_web_server_runs, LIT("$NAME is its address, $NAME_runs when it began; again: on the same port") },
	{ LIT("the web server {} dies"), the_web_server_dies, LIT("SIGKILL; $NAME_died is when") },
	{ LIT("a receiver {} runs"), a_receiver_runs, LIT("$NAME is the address of a web server that keeps what it is sent") },
	{ LIT("the receiver {} answers {}"), the_receiver_answers, LIT("with that status from now on, \"200 after 5\": five seconds later; 200 at first") },
	{ LIT("the receiver {} got {} requests with {}"), the_receiver_got, LIT("heads and bodies as they came; bytes of one of them") },
	{ LIT("a mail server runs"), a_mail_server_runs, LIT("Dovecot and Postfix; $imap $imaps $smtp $smtps are its ports; skipped where they cannot run") },
	{ LIT("the mail {} from {} to {} saying {} is sent"), curl_mails, LIT("by curl; the first is its subject") },
	{ LIT("the letter {} from {} to {} is sent"), the_letter_is_sent, LIT("a file below test/, as it is") },
	{ LIT("the box {} holds {} mails with {}"), the_box_holds, LIT("box haus or klient; bytes of the mail as it arrived") },
	{ LIT("the box {} holds {} mails with the file {}"), the_box_holds_the_file, LIT("byte for byte, by the name of a file below test/") },
	{ LIT("the box {} is numbered anew"), the_box_is_numbered_anew, LIT("UIDVALIDITY changes, as after the mail server was moved") },
	{ LIT("the mail server's authority is trusted"), its_authority_is_trusted, LIT("its certificate becomes mail-ca.pem in the data directory") },
	{ LIT("the file {} holds {}"), the_file_holds, LIT("one line, mode 0600") },
	{ LIT("logger sends {} with {}"), logger_sends, LIT("util-linux logger with these options: --udp --rfc5424 -p daemon.err -t fan") },
	{ LIT("the bytes {} come by udp"), the_bytes_come_by_udp, LIT("raw to the syslog port; \\xNN is a byte, \\n a line feed") },
	{ LIT("the bytes {} come by tcp"), the_bytes_come_by_tcp, LIT("the same") },
	{ LIT("{} signs in"), signs_in, LIT("by a one-time link from the command line, and sets a password") },
	{ LIT("{} follows the printed link"), follows_the_printed_link, LIT("the first administrator's, from the program's output") },
	{ LIT("{} opens {}"), opens, LIT("the page at that path, which must answer 200") },
	{ LIT("{} writes {} into {}"), writes_into, LIT("a text into the field of that name; also chooses and ticks") },
	{ LIT("{} attaches {} to {}"), attaches, LIT("a file below test/ to the field of that name, sent with the next form that takes files") },
	{ LIT("{} pastes {} into {}"), pastes, LIT("the text of a file below test/") },
	{ LIT("{} presses {}"), presses, LIT("the button of that label; the answer must be 200") },
	{ LIT("{} presses {} and gets {}"), presses, LIT("the same where another status is due") },
	{ LIT("{} sees {}"), sees, LIT("the open page says it") },
	{ LIT("{} does not see {}"), does_not_see, LIT("the open page does not say it") },
	{ LIT("{} sees {} on {}"), sees_on, LIT("opens the page and sees it") },
	{ LIT("{} gets {} for {}"), gets_for, LIT("that HTTP status for that path") },
	{ LIT("{} sends {} bytes to {} and gets {}"), sends_bytes_and_gets, LIT("a body of that size by POST, and that status") },
	{ LIT("{} requests drip"), requests_drip, LIT("so many connections with half a request, that go on byte by byte") },
	{ LIT("the dripping is cut off"), the_dripping_is_cut_off, LIT("each was closed or got 408") },
	{ LIT("the disk of the data holds {} MB"), the_disk_holds, LIT("data/ becomes a file system of its own; before the program runs") },
	{ LIT("the disk is full"), the_disk_is_full, LIT("to the last byte") },
	{ LIT("the disk has room again"), the_disk_has_room, LIT("what filled it is gone") },
	{ LIT("{} loses the session"), forgets_cookies, LIT("as when it has ended") },
	{ LIT("{} finds {} = {} in {}"), finds_in, LIT("a value in JSON: rows.0.id or rows.state:open.id; numbers without trailing zeros") },
	{ LIT("{} finds {} within {} s of {} in {}"), finds_near_in, LIT("a time in JSON, so near to another") },
	{ LIT("{} keeps {} of {} as {}"), keeps_as, LIT("a value of that JSON, later $NAME") },
	{ LIT("{} copies the {} as {}"), copies_the, LIT("key, recovery-code, feed, or the code of an app that read the open page; later $NAME") },
	{ LIT("a program with {} reads {} and gets {}"), a_program_reads, LIT("key, path, status; by curl, which prints the answer") },
	{ LIT("a program with {} sends {} once as {} to {} and gets {}"), a_program_sends, LIT("key, JSON with ' for its quotes, Idempotency-Key, path, status") },
	{ LIT("{} finds element {} = {} in {}"), finds_element_in, LIT("a path of XML names and its text") },
	{ LIT("{} s pass"), passes, LIT("seconds") },
};

void steps_end(struct told_story *s)
{
	for (size_t i = 0; i < s->servers.n; i++)
		if (s->servers.at[i].pid > 0)
			kill(s->servers.at[i].pid, SIGKILL);
	mailroom_close(&s->mail);
	for (size_t i = 0; i < s->dripping.n; i++)
		if (s->dripping.at[i] >= 0)
			close(s->dripping.at[i]);
	if (s->mounted)
		umount2(str_c(s->mem, s->program.data), MNT_DETACH);
}

void steps_print(struct out *o)
{
	for (size_t i = 0; i < COUNT(steps); i++)
		print(o, "{}\n\t{}\n", steps[i].words, steps[i].help);
}

/* ---- reading a sentence ----------------------------------------------------------------------------------------- */

struct word { struct str text; bool quoted; };

static bool read_words(struct told_story *s, struct str from, struct word *words, size_t *n, struct err *e)
{
	for (*n = 0, from = str_trim(from); from.len; from = str_trim(from)) {
		struct out o = out_open(s->mem);
		if (*n == WORDS_MOST)
			return fail(e, "the sentence is too long");
		struct word *w = &words[(*n)++];
		w->quoted = from.at[0] == '"';
		if (w->quoted)
			from = str_cut(from, 1, from.len);
		if (w->quoted && str_find(from, STR("\"")) < 0)
			return fail(e, "a quote is not closed");
		if (!names_fill(&s->names, str_split(&from, w->quoted ? '"' : ' '), &o, e))
			return false;
		w->text = out_str(&o);
	}
	return true;
}

static bool matches(const struct step *t, const struct word *words, size_t n, struct str *hole)
{
	struct str rest = t->words;
	size_t holes = 0;
	for (size_t i = 0; i < n; i++) {
		if (!rest.len)
			return false;
		struct str want = str_split(&rest, ' ');
		if (str_is(want, STR("{}")))
			hole[holes++] = words[i].text;
		else if (words[i].quoted || !str_is(want, words[i].text))
			return false;
	}
	return !rest.len;
}

bool step_run(struct told_story *s, struct str sentence, struct err *e)
{
	struct word words[WORDS_MOST];
	size_t n;
	if (!read_words(s, sentence, words, &n, e))
		return false;
	for (size_t i = 0; i < COUNT(steps); i++) {
		struct str hole[HOLES_MOST + 1] = { 0 };
		if (matches(&steps[i], words, n, hole))
			return steps[i].run(s, hole, e);
	}
	return fail(e, "no such sentence; `stories --help` prints those there are");
}

int step_patience(struct str *sentence)
{
	struct str rest = *sentence;
	int64_t n;
	if (!str_is(str_split(&rest, ' '), STR("within")) || !str_int(str_split(&rest, ' '), &n) || !str_is(str_split(&rest, ' '), STR("s")))
		return 0;
	*sentence = rest;
	return (int)n * 1000;
}
