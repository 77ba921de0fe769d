/* test/servers.c - see servers.h; the program behind it is test/webserver.c. */
#include "servers.h"
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static struct server *find_server(struct told_story *s, struct str name)
{
	for (size_t i = 0; i < s->servers.n; i++)
		if (str_is(s->servers.at[i].name, name))
			return &s->servers.at[i];
	*push(s->mem, &s->servers) = (struct server){ .name = name };
	return &s->servers.at[s->servers.n - 1];
}

/* kept: the file for what comes, or empty. The first time on a free port, later on the same one. */
static bool start(struct told_story *s, struct str name, struct str kept, struct err *e)
{
	struct server *w = find_server(s, name);
	struct str out = text(s->mem, "{}/{}.out", s->room, name), rest;
	struct strs argv = { 0 };
	const struct str words[] = { text(s->mem, "{}/webserver", s->build), text(s->mem, "{}", w->port), kept };
	for (size_t i = 0; i < COUNT(words) && words[i].len; i++)
		*push(s->mem, &argv) = words[i];
	unlink(str_c(s->mem, out));
	if (!child_start(&argv, out, out, s->mem, &w->pid, e) || !child_says(w->pid, out, STR("web "), s->mem, &rest, e))
		return false;
	set_name(s, w->name, rest);
	set_name(s, text(s->mem, "{}_runs", w->name), text(s->mem, "{}", clock_now()));
	str_split(&rest, ':');
	return str_int(rest, &w->port) || fail(e, "the web server names no port");
}

bool a_web_server_runs(struct told_story *s, const struct str *hole, struct err *e) { return start(s, hole[0], NONE, e); }

bool the_web_server_dies(struct told_story *s, const struct str *hole, struct err *e)
{
	struct server *w = find_server(s, hole[0]);
	if (w->pid <= 0)
		return fail(e, "no web server {} runs", hole[0]);
	kill(w->pid, SIGKILL);
	waitpid(w->pid, NULL, 0);
	w->pid = 0;
	set_name(s, text(s->mem, "{}_died", w->name), text(s->mem, "{}", clock_now()));
	return true;
}

static struct str kept_by(struct told_story *s, struct str name) { return text(s->mem, "{}/{}.kept", s->room, name); }

bool a_receiver_runs(struct told_story *s, const struct str *hole, struct err *e)
{
	return file_write(kept_by(s, hole[0]), NONE, 0600, e) && file_write(text(s->mem, "{}.status", kept_by(s, hole[0])), STR("200"), 0600, e) && start(s, hole[0], kept_by(s, hole[0]), e);
}

bool the_receiver_answers(struct told_story *s, const struct str *hole, struct err *e) { return file_write(text(s->mem, "{}.status", kept_by(s, hole[0])), hole[1], 0600, e); }

/* Each request ends with a NUL. */
bool the_receiver_got(struct told_story *s, const struct str *hole, struct err *e)
{
	struct str all;
	int n = 0;
	if (!file_read(kept_by(s, hole[0]), s->mem, 8 << 20, &all, e))
		return false;
	while (all.len)
		n += str_has(str_split(&all, 0), hole[2]);
	return str_is(text(s->mem, "{}", n), hole[1]) || fail(e, "it got {}", n);
}
