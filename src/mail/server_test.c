#include "mail/post.h"
#include "unit.h"
#include <arpa/inet.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

TEST(a_mail_server_as_it_is_set)
{
	static const struct { enum way way; struct str where; bool good, tls, starttls; struct str host; int port; struct str folder; } cases[] = {
		{ WAY_IN, LIT("imaps://mail.example.de"), true, true, false, LIT("mail.example.de"), 993, LIT("INBOX") },
		{ WAY_IN, LIT("imaps://mail.example.de:1993/Hilfe/Neu"), true, true, false, LIT("mail.example.de"), 1993, LIT("Hilfe/Neu") },
		{ WAY_IN, LIT("imap://mail.example.de/"), true, false, true, LIT("mail.example.de"), 143, LIT("INBOX") },
		{ WAY_IN, LIT("imap://127.0.0.1:14143"), true, false, false, LIT("127.0.0.1"), 14143, LIT("INBOX") },
		{ WAY_IN, LIT("imap://127.0.0.1.example.de"), true, false, true, LIT("127.0.0.1.example.de"), 143, LIT("INBOX") },
		{ WAY_OUT, LIT("smtp://[::1]:2525"), true, false, false, LIT("[::1]"), 2525, LIT("") },
		{ WAY_OUT, LIT("smtps://mail.example.de"), true, true, false, LIT("mail.example.de"), 465, LIT("") },
		{ WAY_OUT, LIT("smtp://mail.example.de"), true, false, true, LIT("mail.example.de"), 587, LIT("") },
		{ WAY_OUT, LIT("imaps://mail.example.de"), false }, { WAY_OUT, LIT("smtps://mail.example.de/x"), false }, { WAY_IN, LIT("https://mail.example.de"), false },
		{ WAY_IN, LIT("imaps://"), false }, { WAY_IN, LIT("imaps://a b"), false }, { WAY_IN, LIT("imaps://user:pw@mail.example.de"), false }, { WAY_IN, LIT("imaps://a:0"), false },
		{ WAY_IN, LIT("imaps://a:65536"), false }, { WAY_IN, LIT("imaps://a:"), false }, { WAY_IN, LIT("imaps://a/b\"c"), false }, { WAY_IN, LIT("imaps://a/b\r\nx"), false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct server s;
		struct trouble t = { 0 };
		check_int(server_parse(cases[i].way, cases[i].where, mem, &s, &t), cases[i].good);
		if (!cases[i].good) {
			check(t.kind == TROUBLE_SETTING && str_has(err_str(&t.said[LANG_EN]), STR("the setting mail.")));
			continue;
		}
		check_int(s.tls, cases[i].tls);
		check_int(s.starttls, cases[i].starttls);
		check_str(s.host, cases[i].host);
		check_int(s.port, cases[i].port);
		check_str(s.folder, cases[i].folder);
	}
}

/* "127.evil.example" begins like the loopback but is a name that anybody may hold. */
TEST(only_the_loopback_goes_without_tls)
{
	static const struct str others[] = { LIT("smtp://127.evil.example"), LIT("smtp://localhost.example.de"), LIT("smtp://10.0.0.1"), LIT("smtp://[::2]") };
	for (size_t i = 0; i < COUNT(others); i++) {
		struct server s;
		struct trouble t;
		check(server_parse(WAY_OUT, others[i], mem, &s, &t));
		check(s.starttls);
	}
}

TEST(a_password_leaves_this_machine_encrypted_or_not_at_all)
{
	static const struct { struct str where, user, policy; bool starttls, offered; } cases[] = {
		{ LIT("smtp://mail.example.de"), LIT("haus"), LIT(""), true, false },         { LIT("smtp://mail.example.de"), LIT(""), LIT("remote"), true, false },
		{ LIT("smtp://mail.example.de"), LIT("haus"), LIT("opportunistic"), true, false }, { LIT("smtp://mail.example.de"), LIT(""), LIT("opportunistic"), false, true },
		{ LIT("smtp://127.0.0.1"), LIT("haus"), LIT("remote"), false, false },        { LIT("smtp://127.0.0.1"), LIT("haus"), LIT("required"), true, false },
		{ LIT("smtp://127.0.0.1"), LIT("haus"), LIT("opportunistic"), false, true },  { LIT("smtps://mail.example.de"), LIT("haus"), LIT("opportunistic"), false, false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct server s;
		struct trouble t;
		check(server_parse(WAY_OUT, cases[i].where, mem, &s, &t));
		s.user = cases[i].user;
		server_encrypt(&s, cases[i].policy);
		check_int(s.starttls, cases[i].starttls);
		check_int(s.offered, cases[i].offered);
	}
}

/* A server of the old days: it knows no STARTTLS. */
static void *old_server(void *at)
{
	int *listening = at, fd = accept(*listening, NULL, NULL);
	char line[512];
	ssize_t n = 0;
	for (const char *says = "220 old.example ESMTP\r\n"; says && write(fd, says, strlen(says)) > 0; says = n > 4 && !strncmp(line, "EHLO", 4) ? "250 old.example\r\n" : n > 0 ? "250 ok\r\n" : NULL)
		n = read(fd, line, sizeof line);
	close(fd);
	return NULL;
}

static bool talks(struct arena *mem, const char *policy, struct trouble *t)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof here;
	static const bool never;
	pthread_t thread;
	struct server s;
	struct dial w;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	must(fd >= 0 && bind(fd, (struct sockaddr *)&here, len) == 0 && listen(fd, 1) == 0 && getsockname(fd, (struct sockaddr *)&here, &len) == 0 && pthread_create(&thread, NULL, old_server, &fd) == 0);
	check(server_parse(WAY_OUT, text(mem, "smtp://127.0.0.1:{}", (int)ntohs(here.sin_port)), mem, &s, t));
	s.address = STR("hilfe@haus.test");
	server_encrypt(&s, str_of(policy));
	bool ok = dial_open(&w, &s, &never, mem, t);
	if (ok)
		dial_close(&w);
	pthread_join(thread, NULL);
	close(fd);
	return ok;
}

TEST(what_is_demanded_and_not_offered_is_said)
{
	struct trouble t = { 0 };
	check(talks(mem, "opportunistic", &t));
	check(!talks(mem, "required", &t) && t.kind == TROUBLE_TLS);
	check(str_has(err_str(&t.said[LANG_EN]), STR("offers no encryption (STARTTLS)")) && str_has(err_str(&t.said[LANG_DE]), STR("bietet keine Verschlüsselung an (STARTTLS)")));
}

TEST(what_an_imap_server_says)
{
	int64_t n = 0;
	struct uids uids = { 0 };
	check(reply_number(STR("* OK [UIDVALIDITY 1795894918] UIDs valid"), STR("[UIDVALIDITY "), &n));
	check_int(n, 1795894918);
	check(reply_number(STR("* 3 FETCH (BODY[] {} UID 17)"), STR("UID "), &n));
	check_int(n, 17);
	check(!reply_number(STR("* 3 FETCH (UID x)"), STR("UID "), &n));
	check(!reply_number(STR("* 3 FETCH (UID 99999999999999999999)"), STR("UID "), &n));
	reply_uids(STR("* SEARCH 4 7 nine -1 0 12"), mem, &uids);
	check_str(uids_print(&uids, mem), STR("4,7,12"));
	uids = (struct uids){ 0 };
	reply_uids(STR("* SEARCH"), mem, &uids);
	check_int((int64_t)uids.n, 0);
}
