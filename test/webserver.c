/* test/webserver.c - somebody's web server, to be watched: answers every request with 200 and a line.
 *
 *   webserver PORT    0 takes a free one; prints "web 127.0.0.1:PORT" */
#include "base/base.h"
#include <arpa/inet.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <signal.h>
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

static void answer(int fd)
{
	static const char reply[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\nConnection: close\r\n\r\nHello\n";
	struct timeval most = { 2, 0 };
	char request[4096];
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
	if (recv(fd, request, sizeof request, 0) > 0)
		send(fd, reply, sizeof reply - 1, MSG_NOSIGNAL);
	shutdown(fd, SHUT_WR);
	while (recv(fd, request, sizeof request, 0) > 0)
		;
	close(fd);
}

int main(int argc, char **argv)
{
	int64_t port = 0;
	prctl(PR_SET_PDEATHSIG, SIGKILL);                /* never outlives the test that started it */
	if (argc != 2 || !str_int(str_of(argv[1]), &port))
		die("usage: webserver PORT");
	int fd = listen_on((int)port);
	for (;;) {
		int client = accept(fd, NULL, NULL);
		if (client >= 0)
			answer(client);
	}
}
