/* test/webserver.c - somebody's web server: watched, or sent to. Answers every request with a line.
 *
 *   webserver PORT [FILE]    0 takes a free one; prints "web 127.0.0.1:PORT". With FILE each request is appended to it, a NUL
 *   behind it, and the status of the answer is what FILE.status holds; otherwise 200. "200 after 5": five seconds later. */
#include "base/base.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static int listen_on(int port)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), yes = 1;
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof at;
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 || bind(fd, (struct sockaddr *)&at, len) != 0 ||
	    listen(fd, 64) != 0 || getsockname(fd, (struct sockaddr *)&at, &len) != 0)
		die("webserver: the port cannot be had");
	printf("web 127.0.0.1:%d\n", ntohs(at.sin_port));
	fflush(stdout);
	return fd;
}

/* Of the body so many bytes are still to come behind the head. */
static size_t missing(struct str request)
{
	ptrdiff_t head = str_find(request, STR("\r\n\r\n")), length = str_find(request, STR("Content-Length: "));
	int64_t wanted = 0;
	if (head < 0)
		return 1;
	struct str rest = length >= 0 && length < head ? str_cut(request, (size_t)length + 16, (size_t)head) : NONE;
	str_int(str_trim(str_split(&rest, '\r')), &wanted);
	size_t have = request.len - (size_t)head - 4;
	return (size_t)wanted > have ? (size_t)wanted - have : 0;
}

static struct str hear(int fd, struct arena *mem)
{
	struct timeval most = { 2, 0 };
	struct out whole = out_open(mem);
	char bytes[4096];
	ssize_t n;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
	while (whole.len < 1 << 20 && missing(out_str(&whole)) && (n = recv(fd, bytes, sizeof bytes, 0)) > 0)
		out_bytes(&whole, (struct str){ bytes, (size_t)n });
	return out_str(&whole);
}

static struct str kept(struct str file, struct str request, struct arena *mem)
{
	struct str status = STR("200");
	struct err e = { 0 };
	int fd = file.len ? open(str_c(mem, file), O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;
	if (fd < 0)
		return status;
	if (write(fd, request.at, request.len) != (ssize_t)request.len || write(fd, "", 1) != 1)
		die("webserver: cannot keep what came");
	close(fd);
	return file_read(text(mem, "{}.status", file), mem, 64, &status, &e) ? str_trim(status) : STR("200");
}

static void answer(int fd, struct str file)
{
	struct arena *mem = arena_open();
	char rest[4096];
	int64_t wait = 0;
	struct str request = hear(fd, mem), after = kept(file, request, mem), status = str_split(&after, ' ');
	if (str_starts(after, STR("after ")) && str_int(str_cut(after, 6, after.len), &wait))
		sleep((unsigned)wait);
	struct str reply = text(mem, "HTTP/1.1 {} OK\r\nContent-Type: text/plain\r\nLocation: http://127.0.0.1/elsewhere\r\nContent-Length: 6\r\nConnection: close\r\n\r\nHello\n", status);
	if (request.len)
		send(fd, reply.at, reply.len, MSG_NOSIGNAL);
	shutdown(fd, SHUT_WR);
	while (recv(fd, rest, sizeof rest, 0) > 0)
		;
	close(fd);
	arena_close(mem);
}

int main(int argc, char **argv)
{
	int64_t port = 0;
	prctl(PR_SET_PDEATHSIG, SIGKILL);                /* never outlives the test that started it */
	if (argc < 2 || argc > 3 || !str_int(str_of(argv[1]), &port))
		die("usage: webserver PORT [FILE]");
	int fd = listen_on((int)port);
	for (;;) {
		int client = accept(fd, NULL, NULL);
		if (client >= 0)
			answer(client, argc > 2 ? str_of(argv[2]) : NONE);
	}
}
