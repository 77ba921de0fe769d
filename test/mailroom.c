#include "mailroom.h"
#include "mail/letter.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAIL_MOST = 32 << 20, SAID_MOST = 1 << 16 };

/* Below what the system gives to who asks for any port, so that no connection of another test takes it in between; each process begins elsewhere. */
static int free_port(void)
{
	static int tried;
	while (tried < 20000) {
		int port = 12000 + (getpid() * 8 + tried++) % 20000, fd = socket(AF_INET, SOCK_STREAM, 0);
		struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
		bool ok = fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof at) == 0;
		close(fd);
		if (ok)
			return port;
	}
	return 0;
}

/* The servers are other users than who runs the test: their directory is open to all. */
bool mailroom_open(struct mailroom *m, struct str tree, struct arena *mem, bool *skipped, struct err *e)
{
	*m = (struct mailroom){ .dir = room_make("mail", mem), .imap = free_port(), .imaps = free_port(), .smtp = free_port(), .smtps = free_port() };
	struct str out = text(mem, "{}/said", m->dir), rest, said = NONE;
	struct strs argv = { 0 };
	const struct str words[] = { text(mem, "{}/test/mailserver", tree), m->dir, text(mem, "{}", m->imap), text(mem, "{}", m->imaps), text(mem, "{}", m->smtp), text(mem, "{}", m->smtps) };
	for (size_t i = 0; i < COUNT(words); i++)
		*push(mem, &argv) = words[i];
	if (!child_start(&argv, out, out, mem, &m->pid, e))
		return false;
	if (child_says(m->pid, out, STR("ready"), mem, &rest, e))
		return true;
	struct err none = { 0 };
	file_read(out, mem, SAID_MOST, &said, &none);
	*skipped = str_starts(said, STR("skipped: "));
	return *skipped ? fail(e, "{}", str_trim(said)) : false;
}

void mailroom_close(struct mailroom *m)
{
	if (m->pid <= 0)
		return;
	kill(m->pid, SIGTERM);
	waitpid(m->pid, NULL, 0);
	m->pid = 0;
	struct arena *mem = arena_open();
	room_remove(m->dir, mem);
	arena_close(mem);
}

/* Sends a line and wants a reply that begins with that digit. */
static bool talk(int fd, struct str line, char want, struct err *e)
{
	char said[2048];
	if (line.len && send(fd, line.at, line.len, MSG_NOSIGNAL) != (ssize_t)line.len)
		return fail(e, "the mail server does not listen");
	size_t n = 0;
	do {
		ssize_t k = recv(fd, said + n, sizeof said - n, 0);
		if (k <= 0)
			return fail(e, "the mail server does not answer");
		n += (size_t)k;
	} while (said[n - 1] != '\n' && n < sizeof said);
	struct str answer = { said, n };
	return said[0] == want || fail(e, "the mail server says {}", answer);
}

bool mailroom_put(const struct mailroom *m, struct str from, struct str to, struct str mail, struct arena *mem, struct err *e)
{
	int fd = tcp_connect(m->smtp, 30);
	if (fd < 0)
		return fail(e, "the mail server is not there");
	bool ok = talk(fd, NONE, '2', e) && talk(fd, STR("HELO klient.test\r\n"), '2', e) && talk(fd, text(mem, "MAIL FROM:<{}>\r\n", from), '2', e) &&
	          talk(fd, text(mem, "RCPT TO:<{}>\r\n", to), '2', e) && talk(fd, STR("DATA\r\n"), '3', e) && talk(fd, text(mem, "{}.\r\n", mail), '2', e);
	close(fd);
	return ok;
}

typedef bool mail_fn(struct str mail, struct str what, struct arena *mem);

static bool has_bytes(struct str mail, struct str what, struct arena *mem)
{
	(void)mem;
	return str_has(mail, what);
}

/* what: "HASH name". */
static bool has_file(struct str mail, struct str what, struct arena *mem)
{
	struct letter l;
	struct err e = { 0 };
	if (!letter_decode(mail, mem, &l, &e))
		return false;
	for (size_t i = 0; i < l.files.n; i++)
		if (str_is(text(mem, "{} {}", sha256_hex(mem, l.files.at[i].bytes), l.files.at[i].name), what))
			return true;
	return false;
}

static int count_in(struct str dir, mail_fn *has, struct str what, struct arena *mem)
{
	int n = 0;
	DIR *d = opendir(str_c(mem, dir));
	for (struct dirent *entry; d && (entry = readdir(d));) {
		struct arena *own = arena_open();
		struct str mail;
		struct err e = { 0 };
		if (entry->d_name[0] != '.' && file_read(text(own, "{}/{}", dir, str_of(entry->d_name)), own, MAIL_MOST, &mail, &e))
			n += has(mail, what, own);
		arena_close(own);
	}
	if (d)
		closedir(d);
	return n;
}

int mailroom_count(const struct mailroom *m, struct str box, struct str bytes, struct arena *mem)
{
	return count_in(text(mem, "{}/boxes/{}/new", m->dir, box), has_bytes, bytes, mem) + count_in(text(mem, "{}/boxes/{}/cur", m->dir, box), has_bytes, bytes, mem);
}

bool mailroom_files(const struct mailroom *m, struct str box, struct str path, struct arena *mem, int *n, struct err *e)
{
	struct str bytes, name = path;
	if (!file_read(path, mem, MAIL_MOST, &bytes, e))
		return false;
	while (str_has(name, STR("/")))
		str_split(&name, '/');
	struct str what = text(mem, "{} {}", sha256_hex(mem, bytes), name);
	*n = count_in(text(mem, "{}/boxes/{}/new", m->dir, box), has_file, what, mem) + count_in(text(mem, "{}/boxes/{}/cur", m->dir, box), has_file, what, mem);
	return true;
}

void mailroom_number_anew(const struct mailroom *m, struct str box, struct arena *mem)
{
	static const struct str files[] = { LIT("dovecot-uidlist"), LIT("dovecot-uidvalidity"), LIT("dovecot.index.log"), LIT("dovecot.index"), LIT("dovecot.index.cache") };
	for (size_t i = 0; i < COUNT(files); i++)
		unlink(str_c(mem, text(mem, "{}/boxes/{}/{}", m->dir, box, files[i])));
}
